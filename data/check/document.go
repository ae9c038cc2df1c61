package check

import (
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// cited is a document where a text names it.
type cited struct {
	block    *Block
	from, to int // type, number and day: «Kế hoạch số 169/KH-UBND ngày 18/6/2024»
	end      int // where its subject ends
	doc      data.Document
	typed    bool    // the type's name stands right before the number
	key      string  // number and symbol: «169 KH-UBND»
	series   string  // symbol, for the order of numbers
	year     int     // of the day or of the number; 0 unknown
	issuer   body    // who issued it, zero where it is not said
	subject  string  // what it is about, "" where it is not said
	about    bool    // the subject is its own words, after «về»
	words    wordBag // of the subject
	dated    bool    // the day stands with it
	badDay   bool    // a day that is not in the calendar stands with it
}

type wordBag = map[string]bool

var (
	symbolForm = newPattern(`\d{1,5}(?:\s?/\s?(?:19|20)\d\d)?\s?[/–-]\s?\p{Lu}\p{Lu}[\p{L}\d]*(?:[/–-]\p{L}[\p{L}\d]*|-\s\p{Lu}\p{Lu}+)*|\d{1,4}/(?:19|20)\d\d/\p{Lu}[\p{L}\d-]*`)
	symbolYear = newPattern(`^\d+\s?/\s?((?:19|20)\d\d)\s?[/–-]`)
	afterNo    = newPattern(`^[\s,(]*(?:ban hành\s+)?(?:ngày|ngay)\s+(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})|^[\s,(]*(\d{1,2}/\d{1,2}/\d{4})`)
	beforeNo   = newPattern(`(?:^|[\s(:;,*“"])[Ss]ố\s*:?\s*$`)
	newClause  = newPattern(`[.!?]\s+\p{Lu}`)
)

var typeNames = typesLongestFirst()

func typesLongestFirst() []string {
	names := append(data.DocumentTypes(), "Thông báo kết luận", "Chương trình phối hợp", "Điều lệ", "Đề cương")
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	for i := range names {
		names[i] = lower(names[i])
	}
	return names
}

// maxCitations bounds what is held against each other; the longest yearly report cites a tenth of it.
const maxCitations = 1000

// citations lists the documents that the paper names, in reading order.
func (p *Paper) citations() []*cited {
	if p.cites != nil {
		return p.cites
	}
	p.cites = []*cited{}
	for _, b := range p.Blocks {
		if b.tail() {
			continue
		}
		for _, c := range remember(p, "citations", b, readCitations) {
			if len(p.cites) == maxCitations {
				break
			}
			own := *c
			own.block = b
			p.cites = append(p.cites, &own)
		}
	}
	p.fillIn()
	return p.cites
}

// fillIn takes issuer and subject that a citation leaves out from the register, and the issuer from another place that
// names the same document in full.
func (p *Paper) fillIn() {
	known := map[string][]*data.Document{}
	if p.Known != nil {
		for _, d := range p.Known.Documents {
			s := strings.ToUpper(strings.ReplaceAll(d.Symbol, " ", ""))
			known[s] = append(known[s], d)
		}
	}
	full := map[string]body{}
	for _, c := range p.cites {
		for _, d := range known[strings.ToUpper(c.doc.Symbol)] {
			if d.Date != c.doc.Date || c.doc.Date.IsZero() {
				continue
			}
			if c.issuer.zero() {
				c.issuer = readBody(d.Issuer)
			}
			if c.subject == "" {
				c.subject = d.Abstract
				c.words = bag(d.Abstract)
			}
		}
		if !c.issuer.zero() && c.dated {
			full[c.key+c.doc.Date.ISO()] = c.issuer
		}
	}
	for _, c := range p.cites {
		if c.issuer.zero() && c.dated {
			c.issuer = full[c.key+c.doc.Date.ISO()]
		}
	}
}

// readCitations finds the documents that one block names.
func readCitations(b *Block) []*cited {
	s := b.Text
	if !strings.ContainsAny(s, "/-–") {
		return nil
	}
	low := lower(s)
	var out []*cited
	for _, m := range symbolForm.FindAllStringIndex(s, -1) {
		if m[0] > 0 && (isDigitOrLetter(s[m[0]-1]) || strings.ContainsRune("/.,", rune(s[m[0]-1]))) {
			continue
		}
		c := &cited{block: b, from: m[0], to: m[1]}
		c.head(s, low)
		c.day(s)
		out = append(out, c)
	}
	for i, c := range out {
		limit := len(s)
		if i+1 < len(out) {
			limit = out[i+1].from
		}
		c.end = citationEnd(s, c.to, limit)
		c.parse(s)
	}
	return out
}

func isDigitOrLetter(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// head takes «Kế hoạch số» before the number into the citation.
func (c *cited) head(s, low string) {
	before := s[:c.from]
	if m := beforeNo.FindStringIndex(before); m != nil {
		c.from = m[0] + strings.Index(lower(before[m[0]:]), "số")
	}
	head := strings.TrimRight(low[:c.from], " :(")
	for _, t := range typeNames {
		if strings.HasSuffix(head, t) && (len(head) == len(t) || !isDigitOrLetter(head[len(head)-len(t)-1])) {
			c.from, c.typed = len(head)-len(t), true
			c.doc.Type = vn.Capital(t)
			return
		}
	}
}

// day takes the day behind the number.
func (c *cited) day(s string) {
	symbol := strings.Join(strings.Fields(s[c.symbolAt(s):c.to]), "")
	c.doc.Symbol = symbol
	if m := afterNo.FindStringSubmatchIndex(s[c.to:]); m != nil {
		g := 2
		if m[g] < 0 {
			g = 4
		}
		text := strings.Join(strings.Fields(s[c.to+m[g]:c.to+m[g+1]]), " ")
		if strings.Contains(text, "tháng") {
			text = "ngày " + text
		}
		c.to += m[1]
		d, err := vn.ParseDate(text)
		c.doc.Date, c.dated, c.badDay = d, err == nil, err != nil
	}
}

// symbolAt is where the number itself begins.
func (c *cited) symbolAt(s string) int {
	return c.from + symbolForm.FindStringIndex(s[c.from:c.to])[0]
}

// citationEnd is where what is said about the document ends: at the end of its clause or bracket.
func citationEnd(s string, from, limit int) int {
	quoted, depth := 0, 0
	for i, r := range s[from:limit] {
		switch r {
		case '“':
			quoted++
		case '”':
			quoted--
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return from + i
			}
		case ';', '\t':
			if quoted <= 0 {
				return from + i
			}
		case '.':
			if newClause.MatchString(s[from+i : min(len(s), from+i+8)]) {
				return from + i
			}
		}
	}
	return limit
}

// parse reads issuer and subject of the citation and what its number tells.
func (c *cited) parse(s string) {
	date, symbol, typ := c.doc.Date, c.doc.Symbol, c.doc.Type
	if d, err := data.ParseCitation(strings.TrimRight(s[c.from:c.end], " ,;:(“")); err == nil && d.Symbol != "" {
		c.doc = *d
		c.subject = d.Abstract
	}
	c.doc.Date, c.doc.Symbol = date, symbol
	if typ != "" {
		c.doc.Type = typ
	}
	c.doc.Serial, _ = strconv.Atoi(symbol[:len(symbol)-len(strings.TrimLeft(symbol, "0123456789"))])
	rest := strings.TrimLeft(symbol, "0123456789")
	if m := symbolYear.FindStringSubmatch(symbol); m != nil {
		c.year, _ = strconv.Atoi(m[1])
		rest = rest[strings.Index(rest, m[1])+4:]
	}
	if c.dated {
		c.year = date.Year
	}
	c.series = strings.ToUpper(strings.NewReplacer("/", "-", "–", "-").Replace(strings.Trim(rest, "/–- ")))
	c.key = strconv.Itoa(c.doc.Serial) + " " + c.series
	c.subject = c.realSubject(s)
	if c.subject == "" {
		c.subject = c.before(s)
	}
	c.subject = c.subject[:subjectEnd(c.subject)]
	c.words = bag(c.subject)
	c.issuer = readBody(c.doc.Issuer)
	if c.issuer.zero() {
		c.issuer = issuerBefore(s[:c.from])
	}
}

// realSubject drops what only goes on with the sentence: «tại Quyết định số 12/QĐ-UBND ngày 5/3/2024 cho 12 tập thể».
func (c *cited) realSubject(s string) string {
	if c.subject == "" {
		return ""
	}
	rest := strings.TrimLeft(s[c.to:c.end], " ,;:)")
	at := strings.Index(rest, c.subject)
	if at < 0 {
		return c.subject
	}
	lead := rest[:at]
	if hasAny(lower(lead), "về", "v/v", "về việc") {
		c.about = true
		return c.subject
	}
	f := fold(c.subject)
	for _, w := range subjectLeads {
		if strings.HasPrefix(f, w) {
			return c.subject
		}
	}
	return ""
}

// newStatement opens, behind a comma, what a sentence goes on to say of other things than the document's subject.
var newStatement = newPattern(`^,\s+(?:\p{Lu}|\d|(?:có|đã|được|đến|trong|toàn|các|huyện|xã|tỉnh|thị xã|thành phố|quận|phường|đồng thời|qua đó|từ đó|trên cơ sở|nhiều|với|hiện|nhân dân|cán bộ|mỗi|từng|cả|tính|kết quả|theo|đơn vị|ngành|phòng|ban chỉ đạo|hội đồng|trường|gồm|trong đó|số)\s)`)

// subjectEnd is where the subject of a document ends within what its sentence says behind it.
func subjectEnd(s string) int {
	quoted := 0
	for i, r := range s {
		switch r {
		case '“':
			quoted++
		case '”':
			quoted--
		case ',':
			if quoted <= 0 && i > 12 && newStatement.MatchString(s[i:]) {
				return i
			}
		}
	}
	return len(s)
}

// subjectLeads open a subject that lacks «về», folded.
var subjectLeads = []string{"ban hanh", "phe duyet", "huong dan", "quy dinh", "trien khai", "thuc hien", "phat dong", "to chuc", "khen thuong",
	"tang ", "cong nhan", "cong bo", "thanh lap", "kien toan", "bo sung", "sua doi", "giao ", "phan cong", "hoan thien", "ra soat",
	"lay y kien", "tang cuong", "khac phuc", "kiem tra", "tham muu", "tiep tuc", "day manh", "chi dao", "phan chia", "truyen thong",
	"chuyen doi so", "tuyen truyen", "xay dung", "cung co", "phoi hop", "ket luan", "tinh hinh"}

// before is the subject that stands before a citation in brackets: «Kế hoạch phát động thi đua (Kế hoạch số 12/KH-UBND …)».
func (c *cited) before(s string) string {
	if c.doc.Type == "" {
		return ""
	}
	head := strings.TrimRight(s[:c.from], " ")
	open := strings.LastIndexByte(head, '(')
	if open < 0 || len(head)-open > 12 {
		return ""
	}
	from, _ := clauseAt(s, open)
	clause := s[from:open]
	at := strings.LastIndex(lower(clause), lower(c.doc.Type)+" ")
	if at < 0 {
		return ""
	}
	return strings.TrimSpace(clause[at+len(c.doc.Type):])
}

// name is the document in few words, for a message.
func (c *cited) name() string {
	t := c.doc.Type
	if t == "" {
		t = "Văn bản"
	}
	return t + " " + c.doc.Symbol
}

// place is the citation itself.
func (c *cited) place() Place { return c.block.at(c.from, c.to) }
