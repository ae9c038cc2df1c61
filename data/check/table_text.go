package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// indicatorRow is a row of a table of indicators: what was reached this year and the year before.
type indicatorRow struct {
	r         *tableRow
	label     string // folded, without bullets
	unit      string // folded
	now, last *figure
	all       []*figure
}

var yearHead = newPattern(`(?:th|thực hiện|ước|kết quả)[^\d]*(?:năm )?((?:19|20)\d\d)`)

// indicatorRows reads the tables whose heads name what was reached in the year of the report.
func (p *Paper) indicatorRows() (out []indicatorRow) {
	for i := 0; i < len(p.Blocks); i++ {
		if p.Blocks[i].Kind != Cell {
			continue
		}
		head := strings.Split(strings.ToLower(p.Blocks[i].Text), "\t")
		now, last, unit := -1, -1, -1
		for c, h := range head {
			if strings.HasPrefix(strings.TrimSpace(h), "đơn vị") || strings.TrimSpace(h) == "đvt" {
				unit = c
			}
			m := yearHead.FindStringSubmatch(h)
			switch {
			case m == nil || strings.Contains(h, "%") || strings.Contains(h, "so"):
			case number(m[1]) == p.Year:
				now = c
			case number(m[1]) == p.Year-1:
				last = c
			}
		}
		for i++; i < len(p.Blocks) && p.Blocks[i].Kind == Cell; i++ {
			r := remember(p, "row", p.Blocks[i], readRow).of(p.Blocks[i])
			x := indicatorRow{r: r, label: strings.Trim(fold(r.label()), " -+*.:"), unit: "?"}
			if now < 0 || now >= len(r.cells) || r.cells[now].fig == nil || len(x.label) < 4 {
				continue
			}
			x.now = r.cells[now].fig
			if last >= 0 && last < len(r.cells) {
				x.last = r.cells[last].fig
			}
			if unit >= 0 && unit < len(r.cells) {
				x.unit = strings.TrimSpace(fold(r.cells[unit].text))
			}
			for _, c := range r.cells {
				if c.fig != nil {
					x.all = append(x.all, c.fig)
				}
			}
			out = append(out, x)
		}
	}
	return out
}

// indicatorText holds what the text says of an indicator against the table that tells it: its value, where only a slip of
// the pen sets the two apart, and its growth over the year before.
func indicatorText(p *Paper, emit func(Finding)) {
	rows := p.indicatorRows()
	if len(rows) == 0 || p.Year == 0 {
		return
	}
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Cell || p.planned(b) || b.tail() {
			continue
		}
		for _, s := range p.read(b) {
			for k := range s.figs {
				f := &s.figs[k]
				if f.pct || f.isDen || f.form == brokenForm || f.val.n < 10 || f.fuzzy != exact || f.role == delta || f.role == plan || f.role == previous {
					continue
				}
				s.holdIndicator(b, k, rows, emit)
			}
		}
	}
}

func (s *sentence) holdIndicator(b *Block, k int, rows []indicatorRow, emit func(Finding)) {
	f := &s.figs[k]
	printed := strings.TrimSpace(fold(s.text[f.numTo:f.to]))
	var equal []indicatorRow
	for _, x := range rows {
		if x.now.text == f.text && (x.unit == "?" || strings.HasPrefix(printed, x.unit)) {
			equal = append(equal, x)
		}
	}
	if len(equal) == 1 {
		s.holdTableGrowth(b, k, equal[0], emit)
		return
	}
	from := 0
	if k > 0 {
		from = s.figs[k-1].after
	}
	said := fold(s.text[s.lex[from].from:f.from])
	for _, x := range rows {
		if !strings.Contains(said, x.label) || x.unit != "?" && !strings.HasPrefix(printed, x.unit) || slices.ContainsFunc(x.all, func(o *figure) bool { return o.text == f.text }) ||
			!mistyped(digitsOf(x.now.text), digitsOf(f.text)) || len(digitsOf(f.text)) < 3 {
			continue
		}
		emit(Finding{Rule: "two-values", Severity: Error, At: []Place{b.at(f.from, f.to), x.r.b.at(x.now.from, x.now.to)},
			Message:    fmt.Sprintf("Ở đây ghi «%s», còn %s ghi %s cho cùng chỉ tiêu; hãy kiểm tra số nào đúng rồi sửa cho thống nhất.", s.cut(f), lowerWhere(x.r.b.Where), x.now.text),
			Arithmetic: fmt.Sprintf("%s ≠ %s", f.text, x.now.text)})
		return
	}
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// holdTableGrowth holds «tăng 13,38 % so với năm trước» behind a value of the table against the table's year before.
func (s *sentence) holdTableGrowth(b *Block, k int, x indicatorRow, emit func(Finding)) {
	if k+1 >= len(s.figs) || x.last == nil || x.last.val.n == 0 {
		return
	}
	p := &s.figs[k+1]
	kind, falls := s.against(k + 1)
	if !p.pct || kind != growth || p.lex-s.figs[k].after > 5 || len(s.pairs(k+1, previous)) > 0 || p.fuzzy != exact {
		return
	}
	behind := fold(s.text[p.to:min(len(s.text), s.to())])
	if !strings.HasPrefix(strings.TrimLeft(behind, " "), "so voi nam") && !strings.HasPrefix(strings.TrimLeft(behind, " "), "so voi cung ky") && !strings.HasPrefix(strings.TrimLeft(behind, " "), "so cung ky") {
		return
	}
	now := new(big.Rat).Sub(x.now.rat(), x.last.rat())
	now.Mul(now, hundred()).Quo(now, x.last.rat())
	if falls {
		now.Neg(now)
	}
	if s.between(now, p, x.now, x.last) {
		return
	}
	if off := new(big.Rat).Sub(now, p.rat()); off.Abs(off).Cmp(big.NewRat(15, 1)) > 0 {
		return // at other prices
	}
	right := decimalText(new(big.Rat).Abs(now), max(1, p.places()), false)
	emit(Finding{Rule: "growth", Severity: Error, At: []Place{b.at(s.figs[k].from, p.to), x.r.b.at(x.now.from, x.now.to)},
		Message:    fmt.Sprintf("Mức tăng, giảm «%s» không khớp bảng (%s so với %s của năm trước, đúng ra là %s%%); hãy kiểm tra lại.", s.cutPercent(p), x.now.text, x.last.text, right),
		Arithmetic: fmt.Sprintf("(%s - %s) : %s = %s%%, không phải %s%%", x.now.text, x.last.text, x.last.text, right, p.text)})
}
