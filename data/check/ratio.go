package check

import (
	"fmt"
	"math/big"
	"strings"
)

// ratios finds percentages that their numbers do not give: parts of a whole, actual against plan, growth.
func ratios(p *Paper, emit func(Finding)) {
	for _, b := range p.Blocks {
		if b.Kind == Cell {
			continue
		}
		for _, s := range p.read(b) {
			for k := range s.figs {
				if s.figs[k].pct && s.figs[k].form != brokenForm {
					s.checkPercent(b, k, emit)
				}
			}
		}
	}
}

// against is what a percentage is a part of.
type against byte

const (
	ofWhole    against = iota // chiếm, đạt, tỷ lệ
	ofPlan                    // đạt … kế hoạch
	ofPrevious                // bằng … so với cùng kỳ
	growth                    // tăng, giảm
	excess                    // vượt
)

// against reads the words around the percentage k.
func (s *sentence) against(k int) (kind against, falls bool) {
	f := &s.figs[k]
	opens := f.lex - 1
	for opens > 0 && linkWords[s.word(opens)] {
		opens-- // «tăng 5,9 triệu đồng (tương đương 10,44 %)»
	}
	if f.role == delta || f.depth > 0 && k > 0 && s.sign(opens) == "(" && s.figs[k-1].role == delta {
		for i := f.lex - 1; i >= 0 && i > f.lex-12; i-- {
			switch s.word(i) {
			case "giảm", "hụt":
				return growth, true
			case "tăng", "thêm":
				return growth, false
			case "vượt":
				return excess, false
			}
		}
	}
	for i := f.after; i < len(s.lex) && i < f.after+8; i++ {
		if g := s.sign(i); g == ";" || g == ")" || g == "," || s.lex[i].kind == lexNumber && !isYearNumber(s.plainInt(i)) {
			break
		}
		switch w, next := s.word(i), s.word(i+1); {
		case w == "kế" && next == "hoạch", w == "kh", w == "chỉ" && next == "tiêu", w == "dự" && next == "toán", w == "nghị" && next == "quyết", w == "mục" && next == "tiêu":
			return ofPlan, false
		case w == "cùng" && next == "kỳ", w == "so" && next == "với" && s.word(i+2) == "năm", w == "năm" && next == "trước":
			return ofPrevious, false
		}
	}
	for i := f.lex - 1; i >= 0 && i > f.lex-7; i-- {
		if g := s.sign(i); g == ";" || g == "," || s.lex[i].kind == lexNumber {
			break
		}
		if w, next := s.word(i), s.word(i+1); w == "so" && next == "với" {
			if s.word(i+2) == "kế" || s.word(i+2) == "kh" || s.word(i+2) == "chỉ" || s.word(i+2) == "dự" {
				return ofPlan, false
			}
			return ofPrevious, false
		}
	}
	return ofWhole, false
}

// checkPercent holds the percentage k against the figures that it speaks of.
func (s *sentence) checkPercent(b *Block, k int, emit func(Finding)) {
	p := &s.figs[k]
	kind, falls := s.against(k)
	var pairs [][2]*figure
	switch kind {
	case growth, excess:
		s.checkGrowth(b, k, kind, falls, emit)
		return
	case ofPlan:
		pairs = s.pairs(k, plan)
	case ofPrevious:
		pairs = s.pairs(k, previous)
	}
	if fraction := s.fraction(k); fraction[0] != nil && kind != ofPrevious && (kind != ofPlan || p.fuzzy == exact) { // «9/15 khoản thu đạt trên 50 % dự toán»
		pairs = append(pairs, fraction)
	}
	if kind == ofWhole {
		pairs = append(pairs, s.ofTotal(k)...)
		if len(pairs) == 0 {
			pairs = s.pairs(k, plan) // «kế hoạch 100, thực hiện 112, đạt 112 %»
			if len(pairs) > 0 && (s.word(p.lex-1) != "đạt" && s.word(p.lex-1) != "bằng" && s.word(p.lex-1) != "lệ") {
				pairs = nil
			}
		}
	}
	if len(pairs) == 0 {
		return
	}
	for _, pair := range pairs {
		if gives(pair[0], pair[1], p, 0) {
			return
		}
	}
	if fraction := s.fraction(k); (fraction[0] == nil || fraction != pairs[0]) && !s.explained(k, pairs[0]) && s.anyPair(k) {
		return
	}
	s.emitRatio(b, pairs[0][0], pairs[0][1], p, emit)
}

// statement is the range of figures that belong to one statement with figure k: the figures between semicolons.
func (s *sentence) statement(k int) (from, to int) {
	from, to = k, k+1
	for from > 0 && !s.apart(s.figs[from-1].after, s.figs[from].lex) {
		from--
	}
	for to < len(s.figs) && !s.apart(s.figs[to-1].after, s.figs[to].lex) {
		to++
	}
	return from, to
}

// pairs are the figures that percentage k may compare: what was done, and what has role base.
func (s *sentence) pairs(k int, base role) [][2]*figure {
	from, to := s.statement(k)
	actual := s.actual(from, k)
	if r := s.nearestRate(from, k); r != nil && (actual == nil || actual.lex < r.lex) {
		if out := s.pairsOf(r, k, from, to, base); len(out) > 0 {
			return out
		}
	}
	if actual == nil {
		return nil
	}
	if actual.den >= 0 && base == plan {
		if den := &s.figs[actual.den]; s.figs[k].fuzzy == exact && s.linked(den.after, s.figs[k].lex) && sameThing(actual, den) {
			return [][2]*figure{{actual, den}}
		}
		return nil
	}
	return s.pairsOf(actual, k, from, to, base)
}

// nearestRate is the nearest figure before k where it is an amount for each: «thu nhập bình quân 56,8 triệu đồng, tăng …».
func (s *sentence) nearestRate(from, k int) *figure {
	for i := k - 1; i >= from; i-- {
		if f := &s.figs[i]; !f.pct && !f.isDen && f.class != attribute && f.role != delta && f.depth <= s.figs[k].depth {
			if f.role == rate {
				return f
			}
			return nil
		}
	}
	return nil
}

func (s *sentence) pairsOf(actual *figure, k, from, to int, base role) [][2]*figure {
	var out [][2]*figure
	for i := from; i < to; i++ {
		if f := &s.figs[i]; f.role == base && !f.pct && f.comparable(actual) && f != actual && (i < k || i <= k+1) {
			out = append(out, [2]*figure{actual, f})
		}
	}
	if base == previous {
		out = append(out, s.byYear(actual, from, k)...)
	}
	return out
}

// byYear pairs a figure with one of an earlier year: «năm 2023 là 80 hộ, năm 2024 là 90 hộ».
func (s *sentence) byYear(actual *figure, from, to int) [][2]*figure {
	var out [][2]*figure
	for i := from; i < to; i++ {
		if f := &s.figs[i]; f.year > 0 && f.year < actual.year && !f.pct && f.role != delta && f.comparable(actual) {
			out = append(out, [2]*figure{actual, f})
		}
	}
	return out
}

// actual is the nearest figure before k that tells what was done.
func (s *sentence) actual(from, k int) *figure {
	for i := k - 1; i >= from; i-- {
		f := &s.figs[i]
		if f.pct || f.isDen || f.class == attribute || f.depth > s.figs[k].depth && f.depth > 0 && s.figs[k].depth == 0 {
			continue
		}
		switch f.role {
		case plain_, total, remaining:
			return f
		}
	}
	return nil
}

// comparable tells whether two figures count the same thing.
func (f *figure) comparable(g *figure) bool {
	return f.unit == g.unit || (f.unit == "" || g.unit == "") && f.class != money && g.class != money || f.class == people && g.class == people
}

// gives tells whether a of b, plus shift, is the percentage as a person prints it: rounded, cut off or rounded up.
func gives(a, b, p *figure, shift int64) bool {
	lowA, highA := spread(a)
	lowB, highB := spread(b)
	if lowB.Sign() <= 0 {
		return true
	}
	hundred := new(big.Rat).SetInt64(100)
	low := new(big.Rat).Mul(hundred, new(big.Rat).Quo(lowA, highB))
	high := new(big.Rat).Mul(hundred, new(big.Rat).Quo(highA, lowB))
	return within(low, high, p, shift)
}

// within tells whether p, plus shift, lies between two amounts or less than one unit of its last place beyond.
func within(low, high *big.Rat, p *figure, shift int64) bool {
	v := new(big.Rat).Add(p.rat(), new(big.Rat).SetInt64(shift))
	room := p.val.step()
	if p.fuzzy != exact {
		room = new(big.Rat).Add(room, portion(v, 20))
	}
	return v.Cmp(new(big.Rat).Sub(low, room)) > 0 && v.Cmp(new(big.Rat).Add(high, room)) < 0
}

// spread is the least and the greatest amount that prints as f.
func spread(f *figure) (low, high *big.Rat) {
	slack := f.slack()
	switch f.fuzzy {
	case about:
		slack.Add(slack, portion(f.rat(), 20))
	case atLeast:
		return f.rat(), new(big.Rat).Add(f.rat(), slack.Add(slack, portion(f.rat(), 10)))
	case below:
		return new(big.Rat).Sub(f.rat(), slack.Add(slack, portion(f.rat(), 10))), f.rat()
	}
	return new(big.Rat).Sub(f.rat(), slack), new(big.Rat).Add(f.rat(), slack)
}

// explained tells whether what a percentage compares stands on both sides of it, the base in brackets: «đạt 201,5 tỷ
// đồng, bằng 95 % dự toán (212 tỷ đồng)». No other pair can be meant.
func (s *sentence) explained(k int, pair [2]*figure) bool {
	if k == 0 || k+1 >= len(s.figs) || pair[0] != &s.figs[k-1] || pair[1] != &s.figs[k+1] || pair[1].depth <= s.figs[k].depth {
		return false
	}
	for i := s.figs[k].after; i < pair[1].lex; i++ {
		if g := s.sign(i); g != "" && g != "(" {
			return false
		}
	}
	return true
}

// anyPair tells whether some two figures of the sentence give percentage k: then it was only read wrongly.
func (s *sentence) anyPair(k int) bool {
	p := &s.figs[k]
	if p.val.exp == 0 {
		return false // a whole percentage fits too many pairs
	}
	for i := range s.figs {
		for j := range s.figs {
			a, b := &s.figs[i], &s.figs[j]
			if i != j && !a.pct && !b.pct && a.class != attribute && b.class != attribute && a.fuzzy == exact && b.fuzzy == exact && a.comparable(b) && b.val.n != 0 && gives(a, b, p, 0) {
				return true
			}
		}
	}
	return false
}

func (s *sentence) emitRatio(b *Block, a, base, p *figure, emit func(Finding)) {
	if base.val.n == 0 {
		return
	}
	true_ := new(big.Rat).Quo(new(big.Rat).Mul(a.rat(), new(big.Rat).SetInt64(100)), base.rat())
	places := max(2, p.places())
	if p.places() > 0 {
		places = p.places()
	}
	right := decimalText(true_, places, false)
	at := b.at(min(a.from, base.from, p.from), max(a.to, base.to, p.to))
	emit(Finding{Severity: Error, At: []Place{at},
		Message: fmt.Sprintf("Tỷ lệ «%s» không khớp hai số %s và %s (đúng ra là %s%%); hãy kiểm tra lại cả ba số.",
			s.cutPercent(p), a.text, base.text, right),
		Arithmetic: fmt.Sprintf("%s : %s = %s%%, không phải %s%%", a.parts([]*figure{a}, ""), a.parts([]*figure{base}, ""), right, p.text),
		Mend:       strings.Replace(s.cutPercent(p), p.text, right, 1)})
}

// cutPercent is the percentage with its sign alone.
func (s *sentence) cutPercent(p *figure) string { return s.text[p.from:p.to] }
