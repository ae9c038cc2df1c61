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
	t.checkColumns(body, heads, emit)
	for _, r := range body {
		r.checkAcross(heads, emit)
		r.checkShares(heads, emit)
	}
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
func (t *table) checkColumns(body []*tableRow, heads []string, emit func(Finding)) {
	for i, r := range body {
		if !r.isTotal() {
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
			r.checkColumn(c, rows, heads, emit)
		}
	}
}

func (r *tableRow) checkColumn(c int, rows []*tableRow, heads []string, emit func(Finding)) {
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
	if subtotals(whole, parts) {
		return
	}
	sum, _ := add(parts)
	total := whole.as(sum, 0)
	title := head(heads, c)
	if title == "" {
		title = fmt.Sprint(c + 1)
	}
	emit(Finding{Rule: "table-sum", Severity: Error, At: []Place{r.b.at(whole.from, whole.to)}, Quotes: []string{rowQuote(r, whole)},
		Message:    fmt.Sprintf("Cột «%s» của bảng: dòng tổng ghi %s, các dòng cộng lại bằng %s; hãy kiểm tra lại.", title, whole.text, total),
		Arithmetic: fmt.Sprintf("%s = %s, không phải %s", whole.parts(parts, " + "), total, whole.text), Mend: total})
}

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

// checkAcross holds a column «Tổng số» against the columns behind it in one row.
func (r *tableRow) checkAcross(heads []string, emit func(Finding)) {
	at := slices.IndexFunc(heads, func(h string) bool {
		return h == "tổng" || h == "tổng số" || h == "tổng cộng" || h == "cộng"
	})
	if at < 0 || at >= len(r.cells) || r.cells[at].fig == nil || r.cells[at].fig.form == brokenForm {
		return
	}
	whole := r.cells[at].fig
	side := func(from, to int) (parts []*figure) {
		for c := from; c < to && c < len(r.cells); c++ {
			if f := r.cells[c].fig; f != nil && !f.pct && !ratioColumn(head(heads, c)) {
				parts = append(parts, f)
			}
		}
		return parts
	}
	parts := side(at+1, len(r.cells))
	if at+1 >= len(heads)-1 || len(parts) < 2 {
		parts = side(1, at)
	}
	if len(parts) < 2 || slices.ContainsFunc(heads, func(h string) bool { return strings.Contains(h, "trong đó") || strings.Contains(h, "nữ") }) {
		return
	}
	for from := range parts {
		for to := from + 2; to <= len(parts); to++ {
			if whole.agrees(parts[from:to]) {
				return
			}
		}
	}
	sum, _ := add(parts)
	total := whole.as(sum, 0)
	emit(Finding{Rule: "table-sum", Severity: Error, At: []Place{r.b.at(whole.from, whole.to)}, Quotes: []string{strings.TrimSpace(r.b.Text)},
		Message:    fmt.Sprintf("Dòng «%s» của bảng: cột tổng ghi %s, các cột cộng lại bằng %s; hãy kiểm tra lại.", strings.TrimSpace(r.label()), whole.text, total),
		Arithmetic: fmt.Sprintf("%s = %s, không phải %s", whole.parts(parts, " + "), total, whole.text), Mend: total})
}

// checkShares holds a column of percentages of the plan against plan and actual of the row.
func (r *tableRow) checkShares(heads []string, emit func(Finding)) {
	planned, done, shareAt := -1, -1, -1
	for i, h := range heads {
		switch {
		case strings.Contains(h, "%") || strings.Contains(h, "tỷ lệ") || strings.Contains(h, "tỉ lệ"):
			if shareAt >= 0 {
				return
			}
			shareAt = i
		case strings.Contains(h, "kế hoạch") || h == "kh" || strings.HasPrefix(h, "kh ") || strings.Contains(h, "chỉ tiêu giao") || strings.Contains(h, "dự toán"):
			if planned >= 0 {
				return
			}
			planned = i
		case strings.Contains(h, "thực hiện") || h == "th" || strings.HasPrefix(h, "th ") || strings.Contains(h, "kết quả") || strings.HasPrefix(h, "ước"):
			if done >= 0 {
				return
			}
			done = i
		}
	}
	if planned < 0 || done < 0 || shareAt < 0 || max(planned, done, shareAt) >= len(r.cells) {
		return
	}
	a, base, share := r.cells[done].fig, r.cells[planned].fig, r.cells[shareAt].fig
	if a == nil || base == nil || share == nil || base.val.n == 0 || a.pct || base.pct {
		return
	}
	h := heads[shareAt]
	if !strings.Contains(h, "kh") && !strings.Contains(h, "đạt") && !strings.Contains(h, "kế hoạch") && !strings.Contains(h, "th") && h != "%" && !strings.HasPrefix(h, "tỷ lệ") {
		return
	}
	if gives(a, base, share, 0) {
		return
	}
	now := new(big.Rat).Quo(new(big.Rat).Mul(a.rat(), hundred()), base.rat())
	right := decimalText(now, max(1, share.places()), false)
	emit(Finding{Rule: "table-ratio", Severity: Error, At: []Place{r.b.at(share.from, share.to)}, Quotes: []string{strings.TrimSpace(r.b.Text)},
		Message:    fmt.Sprintf("Dòng «%s» của bảng: tỷ lệ ghi %s%%, tính từ %s trên %s được %s%%; hãy kiểm tra lại.", r.label(), share.text, a.text, base.text, right),
		Arithmetic: fmt.Sprintf("%s : %s = %s%%, không phải %s%%", a.text, base.text, right, share.text), Mend: right})
}
