package data

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"thidua/data/vn"
)

// documentTypes maps the abbreviation in a symbol to the type's name (NĐ 30/2020/NĐ-CP, Phụ lục III, and papers of law
// and of the Party). A symbol that starts with none of them is a công văn.
var documentTypes = map[string]string{
	"NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QYĐ": "Quy định", "TC": "Thông cáo",
	"TB": "Thông báo", "HD": "Hướng dẫn", "CTR": "Chương trình", "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án",
	"DA": "Dự án", "BC": "Báo cáo", "BB": "Biên bản", "TTR": "Tờ trình", "CĐ": "Công điện", "GM": "Giấy mời",
	"NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "PL": "Pháp lệnh", "L": "Luật", "KL": "Kết luận",
	"CV": "Công văn", "LCT": "Lệnh",
}

// typeNames are the names that open a citation, the longer before the shorter that begins it.
var typeNames = []string{"Nghị quyết liên tịch", "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định",
	"Thông cáo", "Thông báo kết luận", "Thông báo", "Hướng dẫn", "Chương trình hành động", "Chương trình", "Kế hoạch",
	"Phương án", "Đề án", "Dự án", "Báo cáo", "Biên bản", "Tờ trình", "Công điện", "Công văn", "Giấy mời", "Nghị định",
	"Thông tư liên tịch", "Thông tư", "Pháp lệnh", "Bộ luật", "Luật", "Kết luận", "Lệnh", "Hiến pháp"}

const (
	symbolForm = `\d{1,5}(?:\s?/\s?\d{4})?(?:\s?/\s?|[-–])\p{Lu}[\p{L}\d]*(?:[/–-]\p{L}[\p{L}\d]*)*`
	dayForm    = `\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}`
)

var (
	citedSymbol = regexp.MustCompile(`(?:^|[\s(:,])(` + symbolForm + `)`)
	citedDay    = regexp.MustCompile(`(?i)^[\s,;(]*(?:ngày\s+)?(` + dayForm + `)[\s)]*`)
	wordDay     = regexp.MustCompile(`(?i)[\s,;(]+ngày\s+(` + dayForm + `)`)
	citedYear   = regexp.MustCompile(`(?i)^[\s,;(]*năm\s+(\d{4})\b`)
	yearInside  = regexp.MustCompile(`/\s?(\d{4})\s?/`)
	about       = regexp.MustCompile(`(?i)(?:^|[\s,;:(])(?:về\s+việc|v/v|về)[\s:]+`)
	lead        = regexp.MustCompile(`(?i)^(?:[-–+*•→(\s]+|\d{1,2}[.)]\s+|(?:căn cứ|thực hiện|tại|theo|và|các)\s+)`)
	numberWord  = regexp.MustCompile(`(?i)(?:^|[\s:])số\s*:?\s*$`)
	ofIssuer    = regexp.MustCompile(`(?i)^[\s,;(]*(?:của|do)\s+`)
	citedStart  = regexp.MustCompile(`(?i)[;:.]\s+(?:(?:và|các|tại|căn cứ)\s+)*(?:[\p{L}]+\s+){0,5}số\s*:?\s*` + symbolForm + `|[;:.]\s+(?:Luật|Bộ luật)\s`)
)

// deeds are the words with which an abstract goes on after the issuer where it lacks «về»: «… của Bộ Nội vụ hướng dẫn …».
var deeds = []string{"ban hành", "phê duyệt", "hướng dẫn", "quy định", "triển khai", "thực hiện", "phát động", "tổ chức",
	"khen thưởng", "tặng", "công nhận", "công bố", "thành lập", "kiện toàn", "bổ sung", "sửa đổi", "giao", "phân công",
	"hoàn thiện", "rà soát", "lấy ý kiến", "tăng cường", "khắc phục", "kiểm tra", "tham mưu", "tiếp tục", "đẩy mạnh"}

// ErrCitation reports a text without a document in it.
var ErrCitation error = &ValidationError{Kind: KindDocument, Field: "Symbol", Message: "Không thấy văn bản nào trong dòng này; " +
	"hãy dán một dòng như «Kế hoạch số 169/KH-UBND ngày 18/6/2024 của UBND huyện Ba Tơ về …»."}

// ParseCitation reads one document as official papers cite it: type, «số» and symbol, day, issuer, «về» and abstract.
// What the line does not say stays empty, but for what the symbol tells (type, year) and the level, which follows from
// the issuer. A row of a sheet, with tabs between its cells, is read cell by cell. ErrCitation where there is no document in it; a *ValidationError on Date for a day that does not exist.
func ParseCitation(line string) (*Document, error) {
	if cells := rowCells(line); cells != nil {
		if d, err := parseRow(cells); err != ErrCitation {
			return d, err
		}
	}
	s := vn.Clean(line)
	for {
		t := lead.ReplaceAllString(s, "")
		if t == s {
			break
		}
		s = t
	}
	s = closed(strings.TrimRight(s, " ;,.!/"))
	d := &Document{}
	typ := leadingType(s)
	rest, found := d.takeSymbol(s, typ)
	if !found {
		if rest, found = d.takeNamed(s, typ); !found {
			return nil, ErrCitation
		}
	}
	rest, err := d.takeDay(rest)
	if err != nil {
		return nil, err
	}
	rest = d.takeIssuer(rest)
	if a := abstract(rest); a != "" {
		d.Abstract = a
	}
	d.Level = levelOfIssuer(d.Issuer)
	return d, nil
}

// SplitCitations cuts a pasted text into one citation a piece: at line ends, and inside a running enumeration at the
// «;» or «:» after which the next numbered document stands. The row of a sheet that names its columns is left out.
func SplitCitations(text string) []string {
	var out []string
	for _, line := range strings.FieldsFunc(vn.NFC(text), func(r rune) bool { return r == '\n' || r == '\r' }) {
		if cells := rowCells(line); cells != nil {
			if !isRowHeader(cells) {
				out = append(out, strings.Join(cells, "\t"))
			}
			continue
		}
		from := 0
		for _, m := range citedStart.FindAllStringIndex(line, -1) {
			out = append(out, line[from:m[0]+1])
			from = m[0] + 1
		}
		out = append(out, line[from:])
	}
	kept := out[:0]
	for _, s := range out {
		if !strings.Contains(s, "\t") {
			s = vn.Clean(s)
		}
		if strings.Trim(s, " \t;:.-") != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// takeSymbol reads «Kế hoạch số 169/KH-UBND» and returns what follows. A symbol further inside belongs to another
// document, which the abstract names.
func (d *Document) takeSymbol(s, typ string) (string, bool) {
	m := citedSymbol.FindStringSubmatchIndex(s)
	if m == nil {
		return "", false
	}
	before, symbol := strings.TrimSpace(s[:m[2]]), strings.ReplaceAll(s[m[2]:m[3]], " ", "")
	numbered := numberWord.MatchString(before)
	before = strings.Trim(numberWord.ReplaceAllString(before, ""), " ,:(")
	named := before == "" || vn.Fold(before) == vn.Fold(typ)
	law := typ == "Luật" || typ == "Bộ luật" || typ == "Pháp lệnh"
	switch {
	case named:
		d.Type = typ
	case law && numbered && !about.MatchString(before):
		d.Type, d.Abstract = typ, before
	case numbered && len(strings.Fields(before)) <= 3 && typ == "":
		d.Type = vn.Capital(before)
	default:
		return "", false
	}
	d.Symbol = symbol
	d.Serial = serial(symbol)
	if y := yearInside.FindStringSubmatch(symbol); y != nil {
		d.Year, _ = strconv.Atoi(y[1])
	}
	if d.Type == "" {
		d.Type = typeOfSymbol(symbol)
	}
	return s[m[3]:], true
}

// takeNamed reads a document cited by type and name only: «Luật Thi đua, khen thưởng ngày 15/6/2022».
func (d *Document) takeNamed(s, typ string) (string, bool) {
	if typ == "" {
		return "", false
	}
	d.Type = typ
	rest := s[len(typ):]
	if m := wordDay.FindStringIndex(rest); m != nil && !about.MatchString(rest[:m[0]]) {
		if name := rest[:m[0]]; strings.TrimSpace(name) != "" {
			d.Abstract = nameOf(typ, name)
		}
		return rest[m[0]:], true
	}
	if ofIssuer.MatchString(rest) || about.MatchString(rest) {
		return rest, true
	}
	if d.Abstract = nameOf(typ, rest); d.Abstract == typ {
		return "", false
	}
	return "", true
}

// nameOf keeps the type in the name of a law, which is read as one: «Luật Thi đua, khen thưởng».
func nameOf(typ, name string) string {
	if name = abstract(name); typ == "Luật" || typ == "Bộ luật" || typ == "Pháp lệnh" || name == "" {
		return strings.TrimSpace(typ + " " + name)
	}
	return name
}

func (d *Document) takeDay(s string) (string, error) {
	if m := citedDay.FindStringSubmatchIndex(s); m != nil {
		text := strings.Join(strings.Fields(s[m[2]:m[3]]), " ")
		if strings.Contains(strings.ToLower(text), "tháng") {
			text = "ngày " + text
		}
		day, err := vn.ParseDate(text)
		if err != nil {
			return "", &ValidationError{Kind: KindDocument, Field: "Date",
				Message: "Ngày " + text + " của văn bản không có trên lịch; hãy sửa lại ngày/tháng/năm."}
		}
		d.Date, d.Year = day, day.Year
		return s[m[1]:], nil
	}
	if m := citedYear.FindStringSubmatchIndex(s); m != nil {
		d.Year, _ = strconv.Atoi(s[m[2]:m[3]])
		return s[m[1]:], nil
	}
	return s, nil
}

func (d *Document) takeIssuer(s string) string {
	m := ofIssuer.FindStringIndex(s)
	if m == nil {
		return s
	}
	s = s[m[1]:]
	end := len(s)
	if a := about.FindStringIndex(s); a != nil {
		end = a[0]
	}
	for _, w := range deeds {
		if i := indexWord(s[:end], w); i > 0 && !strings.HasSuffix(strings.TrimRight(vn.Fold(s[:i]), " ,-"), "thi dua") {
			end = i
		}
	}
	if i := strings.IndexAny(s[:end], `;:()"“`); i > 0 {
		end = i
	}
	d.Issuer = strings.Trim(s[:end], " ,;")
	return s[end:]
}

// indexWord finds w in s as whole words, in the case it is written; -1 where it is not.
func indexWord(s, w string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], w)
		if i < 0 {
			return -1
		}
		at, end := from+i, from+i+len(w)
		if (at == 0 || s[at-1] == ' ') && (end == len(s) || s[end] == ' ') {
			return at
		}
		from = end
	}
}

// abstract is what s says the document is about, without «về việc».
func abstract(s string) string {
	s = strings.TrimLeft(strings.Trim(s, " ,;:-–."), ") ,;:")
	if m := about.FindStringIndex(s); m != nil && m[0] == 0 {
		s = s[m[1]:]
	}
	if strings.HasPrefix(s, "và ") {
		return "" // the sentence goes on to the next document
	}
	return closed(strings.TrimSpace(s))
}

// closed drops the bracket that a line cut out of a sentence leaves without its pair.
func closed(s string) string {
	if strings.Count(s, ")") > strings.Count(s, "(") {
		s = strings.TrimRight(strings.TrimSuffix(s, ")"), " ;,.")
	}
	if strings.HasPrefix(s, "(") && strings.Count(s, "(") == 1 && strings.HasSuffix(s, ")") {
		s = s[1 : len(s)-1]
	}
	return strings.TrimSpace(s)
}

// leadingType is the type that s begins with, as typeNames writes it.
func leadingType(s string) string {
	for _, t := range typeNames {
		if len(s) < len(t) || !strings.EqualFold(s[:len(t)], t) {
			continue
		}
		if rest := s[len(t):]; rest == "" || !unicode.IsLetter([]rune(rest)[0]) {
			return t
		}
	}
	return ""
}

// serial is the number that symbol begins with, 0 where there is none.
func serial(symbol string) int {
	n, _ := strconv.Atoi(symbol[:len(symbol)-len(strings.TrimLeft(symbol, "0123456789"))])
	return n
}

// typeOfSymbol reads the type from the abbreviation after the number: «169/KH-UBND» is a Kế hoạch.
func typeOfSymbol(symbol string) string {
	for _, part := range strings.FieldsFunc(symbol, func(r rune) bool { return r == '/' || r == '-' || r == '–' }) {
		if strings.Trim(part, "0123456789") == "" {
			continue
		}
		if strings.HasPrefix(part, "QH") {
			return "Luật"
		}
		if t, ok := documentTypes[strings.ToUpper(part)]; ok {
			return t
		}
		return "Công văn"
	}
	return ""
}

// levelOfIssuer ranks an issuer by the words of its name; "" where they do not tell.
func levelOfIssuer(issuer string) Level {
	f := " " + vn.Fold(issuer) + " "
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(f, w) {
				return true
			}
		}
		return false
	}
	switch {
	case strings.TrimSpace(f) == "":
		return ""
	case has("huyen uy", "tinh uy", "thanh uy", "dang uy", "dang bo", "bo chinh tri", "ban bi thu", "trung uong dang",
		"cua dang ", "chi bo"):
		return LevelParty
	case has(" ubnd xa ", "nhan dan xa ", " hdnd xa ", " thi tran ", " phuong "):
		return LevelCommune
	case has(" huyen ", " thi xa ", " phong "):
		return LevelDistrict
	case has(" tinh ", " so ", "thanh pho "):
		return LevelProvince
	case has("chinh phu", "thu tuong", "quoc hoi", " bo ", "trung uong", "chu tich nuoc", "nha nuoc", "toan quoc"):
		return LevelState
	}
	return ""
}

// Cite writes the document as papers cite it, the line that ParseCitation reads: «Kế hoạch số 169/KH-UBND ngày 18/6/2024
// của UBND huyện Ba Tơ về …». What is not known is left out.
func (d *Document) Cite() string {
	named := d.Symbol == "" && d.Type != "" && strings.HasPrefix(vn.Fold(d.Abstract), vn.Fold(d.Type))
	parts := []string{d.Type}
	if named {
		parts[0] = d.Abstract
	}
	if d.Symbol != "" {
		parts = append(parts, "số "+d.Symbol)
	}
	switch {
	case named && (d.Date.IsZero() || strings.Contains(d.Abstract, d.Date.Short())):
	case !d.Date.IsZero():
		parts = append(parts, "ngày "+d.Date.Short())
	case d.Year != 0 && !yearInside.MatchString(d.Symbol):
		parts = append(parts, "năm "+strconv.Itoa(d.Year))
	}
	if d.Issuer != "" {
		parts = append(parts, "của "+d.Issuer)
	}
	if d.Abstract != "" && !named {
		parts = append(parts, "về "+d.Abstract)
	}
	return strings.Join(parts, " ")
}

// Name is the document in few words, for lists and buttons: «Kế hoạch 169/KH-UBND», or what it is about where it has no
// symbol.
func (d *Document) Name() string {
	switch {
	case d.Symbol != "":
		return strings.TrimSpace(d.Type + " " + d.Symbol)
	case d.Abstract == "":
		return d.Type
	case strings.HasPrefix(vn.Fold(d.Abstract), vn.Fold(d.Type)):
		return d.Abstract
	}
	return d.Type + " " + d.Abstract
}

// DocumentTypes lists the names of types of papers that ParseCitation knows.
func DocumentTypes() []string { return slices.Clone(typeNames) }
