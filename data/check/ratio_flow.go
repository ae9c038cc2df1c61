package check

import (
	"fmt"
	"math/big"
	"strings"
)

// flow is what the words before a figure say of it in an account of what came and went.
type flow byte

const (
	noFlow flow = iota
	start       // đầu năm có, thu
	gone        // thoát nghèo, giảm, đã chi
	come        // phát sinh mới, tái nghèo
	left        // cuối năm còn, số dư
)

// checkFlow holds «đầu năm 1.016 hộ; thoát nghèo 342 hộ, phát sinh 28 hộ, cuối năm còn 702 hộ» and «thu 186 triệu, đã
// chi 152 triệu, số dư 34 triệu» together.
func (s *sentence) checkFlow(b *Block, emit func(Finding)) {
	var first, last *figure
	var off, on []*figure
	for k := range s.figs {
		f := &s.figs[k]
		if f.pct || f.isDen || f.depth > 0 || f.class == attribute || f.form == brokenForm || f.fuzzy != exact || first != nil && f.unit != first.unit {
			continue
		}
		kind := s.flow(k)
		if f.class == money && (kind == come) {
			kind = noFlow
		}
		switch {
		case kind == start && first == nil:
			first = f
		case first == nil || last != nil:
		case kind == gone:
			off = append(off, f)
		case kind == come:
			on = append(on, f)
		case kind == left:
			last = f
		}
	}
	if first == nil || last == nil || len(off) == 0 || first.class != money && len(on) == 0 {
		return // without what came, the rest is held elsewhere
	}
	out, _ := add(off)
	in, _ := add(on)
	right := new(big.Rat).Add(new(big.Rat).Sub(first.rat(), out), in)
	slack := first.slack()
	for _, f := range append(off, on...) {
		slack.Add(slack, f.slack())
	}
	if last.near(right, slack) || right.Sign() < 0 {
		return
	}
	if gap := new(big.Rat).Sub(right, last.rat()); portion(first.rat(), 4).Cmp(gap.Abs(gap)) < 0 {
		return
	}
	text := last.as(right, 0)
	said := first.parts([]*figure{first}, "") + " - " + first.parts(off, " - ")
	if len(on) > 0 {
		said += " + " + first.parts(on, " + ")
	}
	emit(Finding{Rule: "difference", Severity: Error, At: []Place{b.at(first.from, last.to)},
		Message:    fmt.Sprintf("Số còn lại «%s» không bằng số ban đầu trừ số giảm, cộng số tăng (%s); hãy kiểm tra lại các số.", s.cut(last), text),
		Arithmetic: fmt.Sprintf("%s = %s, không phải %s", said, text, last.text), Mend: strings.Replace(s.cut(last), last.text, text, 1)})
}

// flow reads the words between the figure before k and k.
func (s *sentence) flow(k int) flow {
	f := &s.figs[k]
	from := 0
	if k > 0 {
		from = s.figs[k-1].after
	}
	kind := noFlow
	for i := f.lex - 1; i >= from && i > f.lex-9; i-- {
		if g := s.sign(i); g == ";" || g == "," || g == "." || g == ":" {
			break
		}
		switch w, next := s.word(i), s.word(i+1); {
		case w == "còn", w == "dư" && next != "nợ", w == "tồn" && next != "tại":
			return left
		case w == "thoát", w == "giảm", w == "chi" && next != "phí" && next != "hội", w == "giải" && next == "thể":
			kind = gone
		case w == "phát" && next == "sinh", w == "tái" && next == "nghèo", w == "mới" && s.word(i-1) != "xây":
			kind = come
		case kind == noFlow && (w == "đầu" && (next == "năm" || next == "kỳ") || w == "thu" && s.word(i-1) != "doanh" && next != "nhập"):
			kind = start
		}
	}
	return kind
}

// checkShortfall holds «đạt 18/20 chỉ tiêu, còn 02 chỉ tiêu không đạt» together.
func (s *sentence) checkShortfall(b *Block, k int, emit func(Finding)) {
	rest := &s.figs[k]
	if rest.role != remaining || k < 2 || rest.pct || !rest.whole() || rest.fuzzy != exact {
		return
	}
	part, whole := &s.figs[k-2], &s.figs[k-1]
	if part.den != k-1 || !part.whole() || !whole.whole() || whole.unit != rest.unit && !whole.holds(rest) || s.apart(whole.after, rest.lex) || part.val.n+rest.val.n == whole.val.n {
		return
	}
	negated := s.word(rest.lex-1) == "lại"
	for i := rest.lex + 1; i < len(s.lex) && i < rest.after+4; i++ {
		negated = negated || s.word(i) == "chưa" || s.word(i) == "không"
	}
	if !negated || part.val.n > whole.val.n {
		return
	}
	right := decimalText(new(big.Rat).Sub(whole.rat(), part.rat()), 0, rest.padded())
	emit(Finding{Rule: "difference", Severity: Error, At: []Place{b.at(part.from, rest.to)},
		Message:    fmt.Sprintf("Số còn lại «%s» không bằng %s trừ %s; hãy kiểm tra lại ba số.", s.cut(rest), whole.text, part.text),
		Arithmetic: fmt.Sprintf("%s - %s = %s, không phải %s", whole.text, part.text, right, rest.text), Mend: strings.Replace(s.cut(rest), rest.text, right, 1)})
}
