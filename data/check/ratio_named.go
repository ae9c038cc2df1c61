package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// checkNamedShare holds a percentage against the whole that the words behind it name: «734 Lao động tiên tiến, 98 Chiến sĩ
// thi đua (tỷ lệ 13,35 %)», «đạt 99,50 % số hồ sơ đã giải quyết». Of the counts told before, none may give it, and the
// one that its words fit must be so near that it is meant.
func (s *sentence) checkNamedShare(b *Block, k int, emit func(Finding)) {
	p := &s.figs[k]
	if !p.pct || k < 2 || p.form == brokenForm || p.role != plain_ || p.fuzzy != exact {
		return
	}
	if kind, _ := s.against(k); kind != ofWhole {
		return
	}
	part := &s.figs[k-1]
	if part.pct || part.isDen || part.den >= 0 || part.role != plain_ || !part.whole() || part.depth > p.depth || !s.linked(part.after, p.lex) || s.word(p.lex-1) == "là" {
		return
	}
	words := s.behindShare(p)
	var whole *figure
	best := 0
	for i := k - 2; i >= 0; i-- {
		f := &s.figs[i]
		if f.pct || !f.whole() || f.class == attribute || f.isDen || f.den >= 0 || f.rat().Cmp(part.rat()) < 0 || f.val.n == 0 || s.apart(f.after, part.lex) && len(words) == 0 {
			continue
		}
		if gives(part, f, p, 0) {
			return
		}
		fit := 0
		for _, w := range s.around(f) {
			if slices.Contains(words, w) {
				fit++
			}
		}
		if len(words) == 0 && f.class == part.class && (f.class == people || f.unit == part.unit) && s.nextTo(i, k-1) {
			fit = 1
		}
		if fit > best {
			whole, best = f, fit
		}
	}
	if whole == nil || len(words) > 0 && best < 2 || s.anyPair(k) || s.hasShare(whole) {
		return
	}
	now := new(big.Rat).Quo(new(big.Rat).Mul(part.rat(), hundred()), whole.rat())
	if off := new(big.Rat).Sub(now, p.rat()); off.Abs(off).Cmp(big.NewRat(5, 1)) > 0 {
		return
	}
	right := decimalText(now, max(1, p.places()), false)
	emit(Finding{Rule: "percentage", Severity: Error, At: []Place{b.at(min(whole.from, part.from), p.to)},
		Message:    fmt.Sprintf("Tỷ lệ «%s» không khớp %s trên %s (%s%%); hãy kiểm tra lại cả ba số.", s.cutPercent(p), part.text, whole.text, right),
		Arithmetic: fmt.Sprintf("%s : %s = %s%%, không phải %s%%", part.text, whole.text, right, p.text),
		Mend:       strings.Replace(s.cutPercent(p), p.text, right, 1)})
}

// behindShare are the words behind a percentage that name its whole, without those that every whole has.
func (s *sentence) behindShare(p *figure) (out []string) {
	for i := p.after; i < len(s.lex) && i < p.after+10 && s.lex[i].kind == lexWord; i++ {
		switch w := s.word(i); w {
		case "số", "tổng", "của", "các", "so", "với", "trên", "toàn":
		default:
			out = append(out, w)
		}
	}
	return out
}

// around are the words of a count: its noun with what follows, and the verb before it.
func (s *sentence) around(f *figure) (out []string) {
	for i := f.lex - 1; i >= 0 && i > f.lex-4 && s.lex[i].kind == lexWord; i-- {
		out = append(out, s.word(i))
	}
	for i := f.lex + 1; i < len(s.lex) && i < f.lex+10 && s.lex[i].kind == lexWord; i++ {
		out = append(out, s.word(i))
	}
	return out
}

// nextTo tells whether no other count stands between figures i and k.
func (s *sentence) nextTo(i, k int) bool { return k-i == 1 }

// checkPointsFrom holds «đạt 68 %, tăng 3 điểm phần trăm so với năm 2021 (65 %)» together; true where the percentage is
// such a change.
func (s *sentence) checkPointsFrom(b *Block, k int, falls bool, emit func(Finding)) bool {
	d := &s.figs[k]
	if !strings.Contains(strings.ToLower(s.text[d.numTo:d.to]), "điểm") || k == 0 || k+1 >= len(s.figs) {
		return false
	}
	now, base := &s.figs[k-1], &s.figs[k+1]
	if !now.pct || !base.pct || base.lex-d.after > 14 || s.apart(now.after, base.lex) || now.depth != d.depth || d.depth == base.depth && base.role != previous ||
		now.fuzzy != exact || base.fuzzy != exact || d.fuzzy != exact {
		return false
	}
	if base.role == plan || s.goalBefore(base.lex) {
		return false // «vượt kế hoạch (kế hoạch giảm 3 %)»
	}
	change := new(big.Rat).Sub(now.rat(), base.rat())
	if falls {
		change.Neg(change)
	}
	if d.near(change, new(big.Rat).Add(now.slack(), base.slack())) {
		return true
	}
	right := decimalText(new(big.Rat).Abs(change), max(now.places(), base.places()), false)
	emit(Finding{Rule: "difference", Severity: Error, At: []Place{b.at(now.from, base.to)},
		Message:    fmt.Sprintf("Mức tăng, giảm «%s» không bằng hiệu của %s%% và %s%%; hãy kiểm tra lại ba số.", s.cut(d), now.text, base.text),
		Arithmetic: fmt.Sprintf("%s - %s = %s, không phải %s", now.text, base.text, decimalText(new(big.Rat).Sub(now.rat(), base.rat()), max(now.places(), base.places()), false), d.text),
		Mend:       strings.Replace(s.cut(d), d.text, right, 1)})
	return true
}

// checkFromTo holds «tăng từ 14,6 tiêu chí/xã lên 17,9 tiêu chí/xã, tăng 3,3 tiêu chí/xã» together: figures for each.
func (s *sentence) checkFromTo(b *Block, k int, emit func(Finding)) {
	if k < 2 {
		return
	}
	from, to, d := &s.figs[k-2], &s.figs[k-1], &s.figs[k]
	if d.role != rate && d.role != delta || from.role != rate && to.role != rate || from.unit != d.unit || to.unit != d.unit || s.word(from.lex-1) != "từ" || d.fuzzy != exact || d.lex-to.after > 8 {
		return
	}
	rises, falls, reached := false, false, false
	for i := from.after; i < to.lex; i++ {
		reached = reached || s.word(i) == "lên" || s.word(i) == "xuống" || s.word(i) == "còn"
	}
	for i := d.lex - 1; i > to.after && i > d.lex-3; i-- {
		rises, falls = rises || s.word(i) == "tăng", falls || s.word(i) == "giảm"
	}
	change := new(big.Rat).Sub(to.rat(), from.rat())
	if falls {
		change.Neg(change)
	}
	if !reached || rises == falls || d.near(change, new(big.Rat).Add(from.slack(), to.slack())) {
		return
	}
	right := d.as(new(big.Rat).Abs(change), max(0, max(from.places(), to.places())-d.places()))
	emit(Finding{Rule: "difference", Severity: Error, At: []Place{b.at(from.from, d.to)},
		Message:    fmt.Sprintf("Mức tăng, giảm «%s» không bằng hiệu của %s và %s; hãy kiểm tra lại ba số.", s.cut(d), to.text, from.text),
		Arithmetic: fmt.Sprintf("%s - %s = %s, không phải %s", to.text, from.text, right, d.text), Mend: strings.Replace(s.cut(d), d.text, right, 1)})
}
