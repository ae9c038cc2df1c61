package check

import (
	"fmt"
	"math/big"
	"slices"
)

// mention is a count with its words, as one place of the paper tells it.
type mention struct {
	b *Block
	s *sentence
	f *figure
}

// refers holds what refers back to a count against the counts that the paper tells: «trong số 463 Lao động tiên tiến» where
// only 436 are told, «04 xã chưa đạt chuẩn» where 09 of 12 reached it.
func refers(p *Paper, emit func(Finding)) {
	byUnit := map[string][]mention{}
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Cell || p.planned(b) {
			continue
		}
		for _, s := range p.read(b) {
			for k := range s.figs {
				if f := &s.figs[k]; f.whole() && !f.pct && f.class != attribute && f.unit != "" && len(byUnit[f.unit]) < maxCitations {
					byUnit[f.unit] = append(byUnit[f.unit], mention{b, s, f})
				}
			}
		}
	}
	for _, unit := range keys(byUnit) {
		list := byUnit[unit]
		for _, m := range list {
			switch {
			case m.f.isDen || m.f.fuzzy != exact:
			case m.s.backward(m.f):
				m.holdBackward(list, emit)
			case m.s.unreached(m.f) != nil:
				m.holdUnreached(list, emit)
			}
		}
	}
}

// backward tells a count that the sentence takes from what was told before: «trong (tổng) số 68 cá nhân được khen».
func (s *sentence) backward(f *figure) bool {
	if f.depth > 0 || f.val.n < 5 || len(f.noun) == 0 {
		return false
	}
	i := f.lex - 1
	if s.word(i) == "số" {
		i--
	}
	if s.word(i) == "tổng" {
		i--
	}
	return s.word(i) == "trong" && s.word(i+1) != "" && (i == 0 || s.sign(i-1) != "" || s.lex[i-1].kind == lexSign)
}

// holdBackward tells of a count taken up that no place tells, where another of the same thing is but a slip away.
func (m mention) holdBackward(list []mention, emit func(Finding)) {
	var near *mention
	for i, o := range list {
		if o.f == m.f {
			continue
		}
		if o.f.val.n == m.f.val.n {
			return
		}
		if len(m.f.noun) > 1 && !sharesWords(m.f.noun, o.f.noun, 2) {
			continue
		}
		if sum := o.s.sumOf(o.f); sum != nil && sum.Cmp(m.f.rat()) == 0 {
			return
		}
		if near == nil && o.f.val.n > 9 && swappedDigits(o.f.text, m.f.text) {
			near = &list[i]
		}
	}
	if near == nil {
		return
	}
	emit(Finding{Rule: "two-values", Severity: Error, At: []Place{m.b.at(m.f.from, m.f.to), near.b.at(near.f.from, near.f.to)},
		Message:    fmt.Sprintf("Ở đây nói «%s», nhưng %s ghi «%s»; hãy kiểm tra số nào đúng rồi sửa cho thống nhất.", m.s.cut(m.f), lowerWhere(near.b.Where), near.s.cut(near.f)),
		Arithmetic: fmt.Sprintf("%s ≠ %s", m.f.text, near.f.text)})
}

// sharesWords tells whether two nouns begin with the same words, up to n of them.
func sharesWords(a, b []string, n int) bool {
	n = min(n, len(a), len(b))
	return n > 0 && slices.Equal(a[:n], b[:n])
}

// sumOf is what the figure makes with the next one of its noun, as a total of two kinds may be meant; nil without one.
func (s *sentence) sumOf(f *figure) *big.Rat {
	for k := range s.figs {
		if g := &s.figs[k]; g.lex > f.lex && g.unit == f.unit {
			return new(big.Rat).Add(f.rat(), g.rat())
		}
	}
	return nil
}

// swappedDigits tells two numbers that differ in one digit, or in two that changed places.
func swappedDigits(a, b string) bool {
	if len(a) != len(b) || a == b {
		return false
	}
	var at []int
	for i := range len(a) {
		if a[i] != b[i] {
			at = append(at, i)
		}
	}
	return len(at) == 1 && len(a) > 2 || len(at) == 2 && a[at[0]] == b[at[1]] && a[at[1]] == b[at[0]]
}

// unreached is what a count is said not to have reached: «04 xã chưa đạt chuẩn nông thôn mới»; nil for nothing.
func (s *sentence) unreached(f *figure) []string {
	at := f.after
	if f.den >= 0 || f.val.n < 1 {
		return nil
	}
	for i, w := range f.noun { // «04 xã chưa đạt» may all be the noun
		if w == "chưa" || w == "không" {
			at = f.after - len(f.noun) + i
			break
		}
	}
	if w := s.word(at); w != "chưa" && w != "không" || s.word(at+1) != "đạt" {
		return nil
	}
	var out []string
	for i := at + 2; i < len(s.lex) && len(out) < 3 && s.lex[i].kind == lexWord && !stopWords[s.word(i)]; i++ {
		out = append(out, s.word(i))
	}
	if len(out) == 0 || out[0] != "chuẩn" {
		return nil
	}
	return out
}

// holdUnreached tells of a rest that no fraction of the same leaves.
func (m mention) holdUnreached(list []mention, emit func(Finding)) {
	what := m.s.unreached(m.f)
	var near *mention
	var whole *figure
	for i, o := range list {
		if o.f.den < 0 || !o.s.figs[o.f.den].whole() || !o.s.reaches(o.f, what) {
			continue
		}
		d := &o.s.figs[o.f.den]
		if d.val.n-o.f.val.n == m.f.val.n {
			return
		}
		near, whole = &list[i], d
	}
	if near == nil {
		return
	}
	right := whole.val.n - near.f.val.n
	emit(Finding{Rule: "difference", Severity: Error, At: []Place{m.b.at(m.f.from, m.f.to), near.b.at(near.f.from, whole.to)},
		Message:    fmt.Sprintf("Ở đây nói «%s» chưa đạt, nhưng theo %s thì còn %d; hãy kiểm tra lại các số.", m.s.cut(m.f), lowerWhere(near.b.Where), right),
		Arithmetic: fmt.Sprintf("%s - %s = %d, không phải %s", whole.text, near.f.text, right, m.f.text)})
}

// reaches tells whether the fraction of f is said to have reached what.
func (s *sentence) reaches(f *figure, what []string) bool {
	d := &s.figs[f.den]
	for i := d.lex + 1; i < len(s.lex) && i < d.lex+8; i++ {
		if s.word(i) == "đạt" && s.word(i+1) == what[0] && s.word(i-1) != "chưa" && s.word(i-1) != "không" {
			return len(what) < 4 || s.word(i+2) == what[1]
		}
	}
	return false
}
