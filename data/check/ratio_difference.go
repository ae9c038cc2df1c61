package check

import (
	"fmt"
	"math/big"
	"strings"
)

// differences finds «giảm 10 hộ, còn 70 hộ» and «từ 80 lên 90, tăng 12» that do not come out.
func differences(p *Paper, emit func(Finding)) {
	for _, b := range p.Blocks {
		if b.Kind == Cell {
			continue
		}
		for _, s := range p.read(b) {
			s.checkFlow(b, emit)
			for k := range s.figs {
				f := &s.figs[k]
				s.checkFromTo(b, k, emit)
				s.checkShortfall(b, k, emit)
				if f.form == brokenForm || f.class == attribute {
					continue
				}
				switch {
				case f.role == delta:
					s.checkChange(b, k, emit)
				case f.role == remaining && !f.pct:
					s.checkRest(b, k, emit)
				}
			}
		}
	}
}

// checkChange holds a change against the figures before and after it.
func (s *sentence) checkChange(b *Block, k int, emit func(Finding)) {
	d := &s.figs[k]
	falls, rises := false, false
	for i := d.lex - 1; i >= 0 && i > d.lex-5; i-- {
		switch s.word(i) {
		case "giảm", "hụt":
			falls = true
		case "tăng", "thêm", "vượt":
			rises = true
		}
		if falls || rises || s.lex[i].kind != lexWord {
			break
		}
	}
	if falls == rises || s.goalBefore(d.lex) {
		return
	}
	from, to := s.statement(k)
	var now, before *figure
	for i := from; i < to; i++ {
		f := &s.figs[i]
		if f == d || f.isDen || f.unit != d.unit && f.unit != "" || f.pct != d.pct {
			continue
		}
		switch {
		case f.role == previous || f.role == plan && s.word(d.lex-1) == "vượt":
			if before != nil {
				return // more than one thing to compare with
			}
			before = f
		case f.role == rate && i < k && now == nil, f.role == plain_ || f.role == remaining || f.role == total:
			if now != nil && (i > k || now.depth == 0 && f.depth > 0) {
				continue
			}
			now = f
		}
	}
	if now != nil && before == nil && now.year > 0 {
		if pairs := s.byYear(now, from, k); len(pairs) == 1 {
			before = pairs[0][1]
		}
	}
	if now == nil || before == nil || now.fuzzy != exact || before.fuzzy != exact || d.fuzzy != exact || d.pct {
		return
	}
	change := new(big.Rat).Sub(now.rat(), before.rat())
	if falls {
		change.Neg(change)
	}
	if d.near(change, new(big.Rat).Add(now.slack(), before.slack())) {
		return
	}
	right := d.as(new(big.Rat).Abs(change), 0)
	word := "tăng"
	if falls != (change.Sign() < 0) {
		word = "giảm"
	}
	at := b.at(min(now.from, before.from, d.from), max(now.to, before.to, d.to))
	emit(Finding{Rule: "difference", Severity: Error, At: []Place{at},
		Message: fmt.Sprintf("Mức tăng, giảm «%s» không bằng hiệu của %s và %s; hãy kiểm tra lại ba số.", s.cut(d), now.text, before.text),
		Arithmetic: fmt.Sprintf("%s - %s = %s, không phải %s", d.parts([]*figure{now}, ""), d.parts([]*figure{before}, ""),
			decimalText(new(big.Rat).Mul(new(big.Rat).Sub(now.rat(), before.rat()), ten(-d.scaleExp())), d.places(), false), d.text),
		Mend: word + " " + strings.Replace(s.cut(d), d.text, right, 1)})
}

// goalBefore tells a change that is itself the goal: «(chỉ tiêu giảm 20 hộ)».
func (s *sentence) goalBefore(lex int) bool {
	for i := lex - 1; i >= 0 && i > lex-7; i-- {
		if s.lex[i].kind != lexWord {
			return false
		}
		if w, next := s.word(i), s.word(i+1); w == "chỉ" && next == "tiêu" || w == "kế" && next == "hoạch" || w == "mục" && next == "tiêu" || w == "nghị" && next == "quyết" {
			return true
		}
	}
	return false
}

// checkRest holds «còn lại 6» against a total and what was done of it.
func (s *sentence) checkRest(b *Block, k int, emit func(Finding)) {
	rest := &s.figs[k]
	var before []*figure
	for i := k - 1; i >= 0; i-- {
		f := &s.figs[i]
		if f.unit != rest.unit || f.pct || f.isDen || f.depth != rest.depth || f.role == rate || f.role == plan {
			continue
		}
		before = append(before, f)
	}
	if len(before) < 2 || rest.fuzzy != exact {
		return
	}
	if f := before[0]; f.den >= 0 && f.val.n+rest.val.n == s.figs[f.den].val.n {
		return // «đạt 11/15 tiêu chí, còn 04 tiêu chí»
	}
	for from := range before { // the farthest but one is the whole, the nearer ones were taken off
		for take := from + 1; take < len(before); take++ {
			for start := 0; start < take; start++ {
				sum, slack := add(append([]*figure{rest}, before[start:take]...))
				if before[take].near(sum, slack) {
					return
				}
			}
		}
	}
	whole := before[len(before)-1]
	if len(before) != 2 || s.word(rest.lex-1) != "lại" && before[0].role != delta && before[0].role != plain_ || whole.fuzzy != exact || before[0].fuzzy != exact ||
		s.linesApart(whole, rest) || whole.rat().Cmp(before[0].rat()) < 0 || whole.rat().Cmp(rest.rat()) < 0 || !s.restWords(rest) || whole.role == delta {
		return
	}
	right := new(big.Rat).Sub(whole.rat(), before[0].rat())
	emit(Finding{Rule: "difference", Severity: Error, At: []Place{b.at(whole.from, rest.to)},
		Message:    fmt.Sprintf("Số còn lại «%s» không bằng %s trừ %s; hãy kiểm tra lại ba số.", s.cut(rest), whole.text, before[0].text),
		Arithmetic: fmt.Sprintf("%s - %s = %s, không phải %s", rest.parts([]*figure{whole}, ""), rest.parts([]*figure{before[0]}, ""), rest.as(right, 0), rest.text),
		Mend:       strings.Replace(s.cut(rest), rest.text, rest.as(right, 0), 1)})
}

// linesApart tells whether two semicolons or more part two figures: they belong to different statements.
func (s *sentence) linesApart(a, b *figure) bool {
	n := 0
	for i := a.after; i < b.lex; i++ {
		if s.sign(i) == ";" {
			n++
		}
	}
	return n > 1
}

// restWords tells «còn lại 6», «còn 6 hồ sơ» from «còn tồn tại».
func (s *sentence) restWords(f *figure) bool {
	for i := f.lex - 1; i >= 0 && i > f.lex-5; i-- {
		if s.word(i) == "còn" {
			return true
		}
	}
	return false
}
