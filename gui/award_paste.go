package gui

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"thidua/data"
	"thidua/data/vn"
)

// A pasted list comes from Excel (a tab between columns) or from a paper (one line a recipient, «1. Ông Nguyễn Văn A, Phó
// Chủ tịch UBND xã Ba Vinh;»). What each column holds is guessed from its header or its contents, and the person may say
// otherwise before anything is saved.

// pasteColumn tells what a column of a pasted list holds.
type pasteColumn int

const (
	columnNone pasteColumn = iota
	columnHonorific
	columnName
	columnTitle
	columnUnit
	columnTitleUnit // «Phó Chủ tịch UBND xã Ba Vinh»
	columnCitation
	columnAmount
	columnKind
)

// columnNames are the choices over each column, in the order of the constants.
var columnNames = []string{"Bỏ qua", "Danh xưng", "Họ tên, tên gọi", "Chức vụ", "Đơn vị", "Chức vụ và đơn vị", "Thành tích", "Tiền thưởng", "Đối tượng"}

// pasted is a list as it lay on the clipboard.
type pasted struct {
	columns []pasteColumn
	cells   [][]string
}

// parsePaste cuts a text into rows and cells and guesses the columns. A header row is taken as such and left out.
func parsePaste(text string) pasted {
	var p pasted
	width := 0
	for _, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		cells := splitLine(vn.NFC(line))
		if cells == nil {
			continue
		}
		p.cells = append(p.cells, cells)
		width = max(width, len(cells))
	}
	for i, c := range p.cells {
		p.cells[i] = append(c, make([]string, width-len(c))...)
	}
	p.columns = make([]pasteColumn, width)
	if len(p.cells) == 0 {
		return p
	}
	if h := headerColumns(p.cells[0]); h != nil {
		p.columns, p.cells = h, p.cells[1:]
		return p
	}
	p.guess()
	return p
}

// splitLine is the cells of a line; nil for an empty one.
func splitLine(line string) []string {
	if strings.TrimSpace(line) == "" {
		return nil
	}
	cells := strings.Split(line, "\t")
	if len(cells) == 1 {
		cells = strings.SplitN(trimListed(line), ",", 2)
	}
	for i := range cells {
		cells[i] = strings.Trim(vn.Clean(cells[i]), "\"")
	}
	if strings.Join(cells, "") == "" {
		return nil
	}
	return cells
}

// trimListed takes the number or the dash before a line of a list away, and the sign after it.
func trimListed(s string) string {
	s = strings.TrimSpace(s)
	s = strings.TrimLeft(s, "-–+•* ")
	digits := strings.TrimLeft(s, "0123456789")
	if len(digits) < len(s) && (strings.HasPrefix(digits, ".") || strings.HasPrefix(digits, ")")) {
		s = digits[1:]
	}
	return strings.TrimRight(strings.TrimSpace(s), ";./ ")
}

var headerWords = []struct {
	column pasteColumn
	words  []string
}{
	{columnHonorific, []string{"danh xung", "ong/ba", "ong (ba)", "xung ho"}},
	{columnName, []string{"ho va ten", "ho ten", "ten tap the", "ten don vi, ca nhan", "tap the, ca nhan", "ten goi", "ten"}},
	{columnTitleUnit, []string{"chuc vu, don vi", "chuc vu, noi cong tac", "chuc vu va don vi", "chuc danh, don vi"}},
	{columnTitle, []string{"chuc vu", "chuc danh"}},
	{columnUnit, []string{"don vi", "dia chi", "co quan", "noi cong tac", "thuong tru"}},
	{columnCitation, []string{"thanh tich", "noi dung", "ly do"}},
	{columnAmount, []string{"tien thuong", "muc thuong", "so tien"}},
	{columnKind, []string{"doi tuong"}},
	{columnNone, []string{"stt", "tt", "so tt", "ghi chu", "hinh thuc", "ky nhan"}},
}

// headerColumns reads a header row; nil when the row is none.
func headerColumns(cells []string) []pasteColumn {
	out := make([]pasteColumn, len(cells))
	found, name := 0, false
	for i, c := range cells {
		f := vn.Fold(c)
		for _, h := range headerWords {
			if slices.ContainsFunc(h.words, func(w string) bool { return f == w || len(w) > 4 && strings.HasPrefix(f, w) }) {
				out[i] = h.column
				found++
				name = name || h.column == columnName
				break
			}
		}
	}
	if !name || found < 2 && len(cells) > 1 {
		return nil
	}
	return out
}

// guess names the columns by what they hold: numbers in order first are the STT, «Ông» and «Bà» the honorific, then
// name, title, unit, citation from left to right.
func (p *pasted) guess() {
	order := []pasteColumn{columnName, columnTitle, columnUnit, columnCitation}
	if p.share(1, looksLikeUnit) > 0.5 && len(p.columns) == 2 {
		order = []pasteColumn{columnName, columnUnit}
	} else if len(p.columns) == 2 {
		order = []pasteColumn{columnName, columnTitleUnit}
	}
	for i := range p.columns {
		switch {
		case i == 0 && len(p.columns) > 1 && p.share(i, isSmallNumber) > 0.9:
			if len(p.columns) == 3 {
				order = []pasteColumn{columnName, columnTitleUnit}
			}
		case p.share(i, isAmount) > 0.7:
			p.columns[i] = columnAmount
		case p.share(i, isHonorific) > 0.7:
			p.columns[i] = columnHonorific
		case p.share(i, func(s string) bool { return kindByName(s) != "" }) > 0.9:
			p.columns[i] = columnKind
		case len(order) > 0:
			p.columns[i], order = order[0], order[1:]
		}
	}
}

// share is the part of the filled cells of a column that pass.
func (p *pasted) share(column int, pass func(string) bool) float64 {
	n, filled := 0, 0
	for _, c := range p.cells {
		if column < len(c) && c[column] != "" {
			filled++
			if pass(c[column]) {
				n++
			}
		}
	}
	if filled == 0 {
		return 0
	}
	return float64(n) / float64(filled)
}

func isSmallNumber(s string) bool {
	n, err := strconv.Atoi(strings.TrimRight(s, "."))
	return err == nil && n < 100000
}

func isAmount(s string) bool {
	n, ok := amountOf(s)
	return ok && n >= 10000
}

func amountOf(s string) (int64, bool) {
	s = strings.TrimRight(strings.ToLower(s), "đvnd ")
	s = strings.NewReplacer(".", "", ",", "", " ", "").Replace(s)
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

var honorifics = []string{"Ông", "Bà", "Anh", "Chị", "Đại tá", "Thượng tá", "Trung tá", "Thiếu tá", "Đại úy", "Thượng úy", "Trung úy", "Thiếu úy", "Linh mục", "Hòa thượng"}

func isHonorific(s string) bool {
	return slices.ContainsFunc(honorifics, func(h string) bool { return vn.Fold(h) == vn.Fold(s) })
}

// takeHonorific cuts «Ông» off «Ông Nguyễn Văn A».
func takeHonorific(s string) (honorific, name string) {
	for _, h := range honorifics {
		if rest := []rune(s); len(rest) > len([]rune(h))+1 && strings.EqualFold(string(rest[:len([]rune(h))]), h) && rest[len([]rune(h))] == ' ' {
			return h, strings.TrimSpace(string(rest[len([]rune(h)):]))
		}
	}
	return "", s
}

var unitWords = []string{"truong ", "ubnd ", "uy ban ", "phong ", "ban chi huy", "ban quan ly", "hoi ", "xa ", "thi tran ", "phuong ", "cong an ", "tram ", "trung tam ",
	"van phong ", "tap the ", "chi bo ", "dang bo ", "dang uy ", "doan thanh nien", "doan tncs", "doan xa", "mat tran ", "ubmttq", "lien doan ", "cong doan ", "thon ", "to dan pho ",
	"hat ", "chi cuc ", "toa an ", "vien kiem sat", "ngan hang ", "cong ty ", "hop tac xa ", "benh vien ", "to ", "nha may ", "huyen doan", "huyen uy"}

func looksLikeUnit(s string) bool {
	f := vn.Fold(s)
	return slices.ContainsFunc(unitWords, func(w string) bool { return strings.HasPrefix(f, w) })
}

// kindByName reads «tập thể», «cá nhân», «hộ gia đình».
func kindByName(s string) data.RecipientKind {
	f := vn.Fold(s)
	for _, k := range data.RecipientKinds {
		if f == vn.Fold(k.Label()) || k == data.Household && f == "ho" {
			return k
		}
	}
	return ""
}

// kindOf guesses who a line is: an honorific or a title speaks for a person.
func kindOf(a *data.Award) data.RecipientKind {
	f := vn.Fold(a.Name)
	switch {
	case strings.HasPrefix(f, "ho gia dinh ") || strings.HasPrefix(f, "ho ong ") || strings.HasPrefix(f, "ho ba ") || strings.HasPrefix(f, "gia dinh "):
		return data.Household
	case a.Honorific != "" || a.Title != "":
		return data.Individual
	case looksLikeUnit(a.Name):
		return data.Collective
	}
	return data.Individual
}

// awards turns the rows into the records that would be saved. kind fixes who all of them are; "" guesses row by row.
func (p *pasted) awards(decision data.ID, form string, kind data.RecipientKind, c *choices) []data.Award {
	out := make([]data.Award, 0, len(p.cells))
	for _, cells := range p.cells {
		a := data.Award{Decision: decision, Form: form}
		for i, col := range p.columns {
			takeCell(&a, cells[i], col, c)
		}
		if a.Honorific == "" {
			a.Honorific, a.Name = takeHonorific(a.Name)
		}
		if a.Type == "" {
			a.Type = kindOf(&a)
		}
		if kind != "" {
			a.Type = kind
		}
		if a.Type == data.Collective {
			a.UnitName = joinNonEmpty(", ", a.Title, a.UnitName)
			a.Honorific, a.Title = "", ""
		}
		a.Unit = c.unit(a.UnitName)
		if a.Unit == 0 && a.UnitName == "" && a.Type == data.Collective {
			if a.Unit = c.unit(a.Name); a.Unit != 0 {
				a.UnitName = c.nameOf(a.Unit) // as the store would fill it in, so that a line already there is known
			}
		}
		out = append(out, a)
	}
	return out
}

func takeCell(a *data.Award, s string, col pasteColumn, c *choices) {
	switch col {
	case columnHonorific:
		a.Honorific = fullHonorific(s)
	case columnName:
		a.Name = s
	case columnTitle:
		a.Title = s
	case columnUnit:
		a.UnitName = s
	case columnTitleUnit:
		a.Title, a.UnitName = c.splitTitle(s)
	case columnCitation:
		a.Citation = s
	case columnAmount:
		a.Amount, a.AmountFixed = amountOf(s)
	case columnKind:
		a.Type = kindByName(s)
	}
}

// splitTitle parts «Phó Chủ tịch UBND xã Ba Vinh» before the first word that begins a unit.
func (c *choices) splitTitle(s string) (title, unit string) {
	if title, unit, ok := strings.Cut(s, ","); ok {
		return strings.TrimSpace(title), strings.TrimSpace(unit)
	}
	words := strings.Fields(s)
	best := -1
	for i := range words {
		rest := strings.Join(words[i:], " ")
		if c.unit(rest) != 0 || i > 0 && looksLikeUnit(rest) && unicode.IsUpper([]rune(words[i])[0]) {
			best = i
			break
		}
	}
	switch {
	case best < 0:
		return s, ""
	case best == 0:
		return "", s
	}
	return strings.Join(words[:best], " "), strings.Join(words[best:], " ")
}
