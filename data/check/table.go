package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// table is a run of rows.
type table struct {
	rows []*tableRow
}

// tableRow is a row, with the number of each cell where the cell is one.
type tableRow struct {
	b     *Block
	cells []tableCell
}

// tableCell is a cell of a row.
type tableCell struct {
	from, to int // bytes in the row's text
	text     string
	fig      *figure // nil where the cell is no number
}

// tables finds columns and rows of tables that do not add up to their totals, and percentages in them that are not those
// of their numbers.
func tables(p *Paper, emit func(Finding)) {
	for i := 0; i < len(p.Blocks); i++ {
		if p.Blocks[i].Kind != Cell {
			continue
		}
		var t table
		for ; i < len(p.Blocks) && p.Blocks[i].Kind == Cell; i++ {
			t.rows = append(t.rows, remember(p, "row", p.Blocks[i], readRow).of(p.Blocks[i]))
		}
		t.check(emit)
	}
}

// of is the row as it stands in b.
func (r *tableRow) of(b *Block) *tableRow { return &tableRow{b, r.cells} }

func readRow(b *Block) *tableRow {
	r := &tableRow{b: b}
	at := 0
	for _, cell := range strings.Split(b.Text, "\t") {
		c := tableCell{from: at, to: at + len(cell), text: cell}
		if low := strings.ToLower(strings.TrimSpace(cell)); low != "" {
			if s := newSentence(cell, lexemes(cell)); len(s.figs) == 1 && s.figs[0].lex <= 1 && s.figs[0].to >= len(strings.TrimRight(cell, " "))-1 {
				f := s.figs[0]
				f.from, f.to, f.numTo = f.from+at, f.to+at, f.numTo+at
				c.fig = &f
			}
		}
		r.cells = append(r.cells, c)
		at = c.to + 1
	}
	return r
}

// label is the first cell of a row that has letters.
func (r *tableRow) label() string {
	for _, c := range r.cells {
		if c.fig == nil && strings.ContainsFunc(c.text, func(x rune) bool { return x > '9' }) {
			return strings.ToLower(strings.TrimSpace(c.text))
		}
	}
	return ""
}

// isTotal tells a row of totals.
func (r *tableRow) isTotal() bool {
	l := strings.Trim(r.label(), " :.*")
	return l == "cộng" || l == "tổng" || strings.HasPrefix(l, "tổng cộng") || strings.HasPrefix(l, "tổng số") || strings.HasPrefix(l, "toàn huyện") ||
		strings.HasPrefix(l, "cộng ") || strings.HasPrefix(l, "cộng:") || l == "toàn tỉnh" || l == "toàn xã" || strings.HasPrefix(l, "tổng:")
}

// isHead tells a row of titles: no cell of it is a number.
func (r *tableRow) isHead() bool {
	return !slices.ContainsFunc(r.cells, func(c tableCell) bool { return c.fig != nil })
}

func (t *table) check(emit func(Finding)) {
	if len(t.rows) < 3 {
		return
	}
	var heads []string
	body := t.rows
	for len(body) > 0 && body[0].isHead() {
		heads = heads[:0]
		for _, c := range body[0].cells {
			heads = append(heads, strings.ToLower(strings.TrimSpace(c.text)))
		}
		body = body[1:]
	}
	if len(body) > 1 && body[0].numbersColumns() {
		body = body[1:]
	}
	align(body, len(heads))
	var wrong []*figure // totals of rows that are told already
	for _, r := range body {
		if f := r.checkAcross(heads, emit); f != nil {
			wrong = append(wrong, f)
		}
	}
	t.checkColumns(body, heads, wrong, emit)
	if !t.checkShareColumn(body, heads, emit) {
		for _, r := range body {
			r.checkShares(heads, emit)
		}
	}
}

// align puts cells under their heads: a row of totals loses the empty cells before its label when it is pasted.
func align(body []*tableRow, width int) {
	for _, r := range body {
		if missing := width - len(r.cells); missing > 0 && !wordColumn(body, width-1) && missing <= 2 && r.isTotal() && len(r.cells) > 1 && r.cells[len(r.cells)-1].fig != nil {
			r.cells = append(make([]tableCell, missing), r.cells...)
		}
	}
}

// wordColumn tells a column that holds words in some row and no number in any, «Căn cứ»: its cell of the total is the empty one.
func wordColumn(body []*tableRow, c int) (words bool) {
	for _, r := range body {
		if c >= len(r.cells) || r.isTotal() {
			continue
		}
		if r.cells[c].fig != nil {
			return false
		}
		words = words || strings.TrimSpace(r.cells[c].text) != ""
	}
	return words
}

// numbersColumns tells a row that numbers the columns: 1 2 3 4, or (1) (2) (3).
func (r *tableRow) numbersColumns() bool {
	n := 0
	for i, c := range r.cells {
		t := strings.Trim(strings.TrimSpace(c.text), "()")
		if t == fmt.Sprint(i+1) || t == fmt.Sprint(i) || len(t) == 1 && i < 2 {
			n++
		}
	}
	return n == len(r.cells) && n > 1
}

// head is the title of a column.
func head(heads []string, i int) string {
	if i < len(heads) {
		return heads[i]
	}
	return ""
}

// ratioColumn tells a column whose cells do not add up: percentages, averages, ordinals.
func ratioColumn(title string) bool {
	for _, w := range []string{"%", "tỷ lệ", "tỉ lệ", "bình quân", "stt", "tt", "năm", "số qđ", "so với", "xếp", "ghi chú", "điểm", "tốc độ", "mức"} {
		if title == w || strings.HasPrefix(title, w+" ") || w == "%" && strings.Contains(title, w) || strings.Contains(title, "tỷ lệ") || strings.Contains(title, "bình quân") {
			return true
		}
	}
	return false
}

// checkColumns holds each row of totals against the rows above it, or below it where it is the first.
func (t *table) checkColumns(body []*tableRow, heads []string, wrong []*figure, emit func(Finding)) {
	for i, r := range body {
		if !r.isTotal() {
			if rows := dashedRows(body[i:]); len(rows) > 1 {
				for c := range r.cells {
					r.checkColumn(c, rows, heads, wrong, emit)
				}
			}
			continue
		}
		var rows []*tableRow
		if i == 0 {
			for _, below := range body[1:] {
				if below.isTotal() {
					break
				}
				rows = append(rows, below)
			}
		} else {
			for k := i - 1; k >= 0 && !body[k].isTotal(); k-- {
				rows = append([]*tableRow{body[k]}, rows...)
			}
		}
		if len(rows) < 2 {
			continue
		}
		for c := range r.cells {
			r.checkColumn(c, rows, heads, wrong, emit)
		}
	}
}

// dashedRows are the rows behind a first row on a total, «Tổng giá trị sản xuất», whose labels begin with a dash: its parts.
func dashedRows(body []*tableRow) (rows []*tableRow) {
	if !strings.HasPrefix(body[0].label(), "tổng") {
		return nil
	}
	for _, r := range body[1:] {
		if l := r.label(); !strings.HasPrefix(l, "-") && !strings.HasPrefix(l, "+") && !strings.HasPrefix(l, "–") {
			break
		}
		rows = append(rows, r)
	}
	return rows
}

func (r *tableRow) checkColumn(c int, rows []*tableRow, heads []string, wrong []*figure, emit func(Finding)) {
	whole := r.cells[c].fig
	if whole == nil || whole.pct || ratioColumn(head(heads, c)) || whole.den >= 0 || whole.form == brokenForm {
		return
	}
	var parts, groups []*figure // groups: rows numbered I, II, A, B, which sum the rows under them
	for _, row := range rows {
		if c >= len(row.cells) {
			return
		}
		f := row.cells[c].fig
		if f == nil {
			if strings.ContainsFunc(row.cells[c].text, func(x rune) bool { return x > '9' }) && !row.isHead() {
				return
			}
			continue
		}
		if f.pct || f.form == brokenForm {
			return
		}
		parts = append(parts, f)
		if row.isGroup() {
			groups = append(groups, f)
		}
	}
	if len(parts) < 2 || whole.agrees(parts) || len(groups) > 1 && whole.agrees(groups) {
		return
	}
	if len(groups) > 0 || c == 0 {
		if len(groups) < 2 {
			return
		}
		parts = groups
	}
	if subtotals(whole, parts) || slices.ContainsFunc(parts, func(f *figure) bool { return slices.Contains(wrong, f) }) {
		return // a total across that is wrong makes the one down wrong
	}
	sum, _ := add(parts)
	total := whole.as(sum, 0)
	title := head(heads, c)
	if title == "" {
		title = fmt.Sprint(c + 1)
	}
	at, quotes := []Place{r.b.at(whole.from, whole.to)}, []string{rowQuote(r, whole)}
	for _, row := range rows {
		if f := row.cells[c].fig; f != nil && slices.Contains(parts, f) && len(at) <= maxRows {
			at, quotes = append(at, row.b.at(f.from, f.to)), append(quotes, rowQuote(row, f))
		}
	}
	emit(Finding{Rule: "table-sum", Severity: Error, At: at, Quotes: quotes,
		Message:    fmt.Sprintf("Cột «%s» của bảng: dòng tổng ghi %s, các dòng cộng lại bằng %s; hãy kiểm tra lại.", title, whole.text, total),
		Arithmetic: fmt.Sprintf("%s = %s, không phải %s", whole.parts(parts, " + "), total, whole.text), Mend: total})
}

// maxRows is how many rows of a column a finding points at.
const maxRows = 12

// rowQuote is the row from its label to the cell, word for word.
func rowQuote(r *tableRow, f *figure) string {
	from := 0
	return strings.TrimSpace(r.b.Text[from:f.to])
}

// isGroup tells a row that sums the rows under it.
func (r *tableRow) isGroup() bool {
	first := strings.Trim(strings.TrimSpace(r.cells[0].text), ".)")
	return first != "" && strings.Trim(first, "IVXABCDE") == ""
}

// subtotals tells whether some rows sum others, so that the column is nested: half of the whole column is the total.
func subtotals(whole *figure, parts []*figure) bool {
	sum, slack := add(parts)
	half := sum.Quo(sum, big.NewRat(2, 1))
	if whole.near(half, slack) {
		return true
	}
	for i := range parts { // a row «trong đó» counts twice
		for j := i + 1; j <= len(parts); j++ {
			rest := append(slices.Clone(parts[:i]), parts[j:]...)
			if len(rest) > 1 && j-i > 1 && whole.agrees(rest) {
				return true
			}
		}
	}
	return false
}
