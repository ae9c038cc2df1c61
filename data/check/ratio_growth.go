package check

import (
	"fmt"
	"math/big"
	"strings"
)

// checkGrowth holds «tăng 12,5 %», «vượt 12 %» against what grew and what it grew from.
func (s *sentence) checkGrowth(b *Block, k int, kind against, falls bool, emit func(Finding)) {
	p := &s.figs[k]
	from, to := s.statement(k)
	if kind == excess {
		s.checkExcess(b, k, from, emit)
		return
	}
	if s.checkPointsFrom(b, k, falls, emit) || s.checkPoints(b, k, from, falls, emit) || s.checkPointsBehind(b, k, emit) {
		return
	}
	actual := s.actual(from, k)
	if actual == nil {
		actual = s.nearestRate(from, k)
	}
	if actual == nil {
		return
	}
	bases := s.pairs(k, previous)
	change := s.change(from, to, k, actual)
	sign := big.NewRat(1, 1)
	if falls {
		sign.Neg(sign)
	}
	if len(bases) == 0 {
		if change == nil || !s.closeTo(change, p) || change.year > 0 {
			return
		}
		// the base follows from what is there now and by how much it changed
		base := new(big.Rat).Sub(actual.rat(), new(big.Rat).Mul(sign, change.rat()))
		if base.Sign() <= 0 || actual.lex > change.lex || !actual.comparable(change) {
			return
		}
		now := new(big.Rat).Quo(new(big.Rat).Mul(change.rat(), hundred()), base)
		if s.between(now, p, change, actual) || s.anyPair(k) {
			return
		}
		right := decimalText(now, max(1, p.places()), false)
		s.emitGrowth(b, p, right, []*figure{actual, change},
			fmt.Sprintf("%s : (%s %s %s) = %s%%, không phải %s%%", change.text, actual.text, map[bool]string{true: "+", false: "-"}[falls], change.text, right, p.text), emit)
		return
	}
	for _, pair := range bases {
		now := new(big.Rat).Sub(pair[0].rat(), pair[1].rat())
		if pair[1].val.n == 0 {
			return
		}
		now.Mul(now, hundred()).Quo(now, pair[1].rat()).Mul(now, sign)
		if s.between(now, p, pair[0], pair[1]) || s.points(pair, p, sign) {
			return
		}
	}
	if !s.explained(k, bases[0]) && s.anyPair(k) {
		return
	}
	pair := bases[0]
	now := new(big.Rat).Sub(pair[0].rat(), pair[1].rat())
	now.Mul(now, hundred()).Quo(now, pair[1].rat())
	right := decimalText(new(big.Rat).Abs(now), max(1, p.places()), false)
	word := "tăng"
	if now.Sign() < 0 {
		word = "giảm"
	}
	s.emitGrowth(b, p, right, []*figure{pair[0], pair[1]},
		fmt.Sprintf("(%s - %s) : %s = %s %s%%, không phải %s%%", pair[0].text, pair[1].text, pair[1].text, word, right, p.text), emit)
}

// checkPoints holds «giảm từ 12,5 % xuống còn 9,8 %, giảm 2,7 %» together; true where the percentage is such a change.
func (s *sentence) checkPoints(b *Block, k, from int, falls bool, emit func(Finding)) bool {
	if k < from+2 {
		return false
	}
	p, now, before := &s.figs[k], &s.figs[k-1], &s.figs[k-2]
	if !now.pct || !before.pct || before.role != previous && (before.year == 0 || before.year >= now.year) || now.role != remaining && now.role != plain_ {
		return false
	}
	change := new(big.Rat).Sub(now.rat(), before.rat())
	if falls {
		change.Neg(change)
	}
	part := new(big.Rat)
	if before.val.n != 0 {
		part.Mul(change, hundred()).Quo(part, before.rat())
	}
	slack := new(big.Rat).Add(now.slack(), before.slack())
	if p.near(change, slack) || s.between(part, p, now, before) || p.fuzzy != exact && p.near(change, slack.Add(slack, big.NewRat(1, 10))) {
		return true
	}
	right := decimalText(new(big.Rat).Abs(change), max(now.places(), before.places()), false)
	s.emitGrowth(b, p, right, []*figure{now, before},
		fmt.Sprintf("%s - %s = %s, không phải %s", now.text, before.text, decimalText(new(big.Rat).Sub(now.rat(), before.rat()), max(now.places(), before.places()), false), p.text), emit)
	return true
}

func hundred() *big.Rat { return new(big.Rat).SetInt64(100) }

// points tells a change of a rate that is given in points: from 12,5 % to 9,8 % is 2,7 %.
func (s *sentence) points(pair [2]*figure, p *figure, sign *big.Rat) bool {
	if !pair[0].pct {
		return false
	}
	off := new(big.Rat).Sub(pair[0].rat(), pair[1].rat())
	off.Mul(off, sign)
	return within(off, off, p, 0)
}

// between tells whether a true percentage prints as p when the figures it comes from are rounded.
func (s *sentence) between(now *big.Rat, p *figure, from ...*figure) bool {
	room := new(big.Rat)
	for _, f := range from {
		if f.val.n != 0 {
			low, high := spread(f)
			width := new(big.Rat).Sub(high, low)
			room.Add(room, width.Mul(width, hundred()).Quo(width, f.rat()))
		}
	}
	return within(new(big.Rat).Sub(now, room), new(big.Rat).Add(now, room), p, 0)
}

// change is the figure near k that says by how much something changed: «tăng 10 hộ (12,5 %)».
func (s *sentence) change(from, to, k int, actual *figure) *figure {
	for _, i := range []int{k - 1, k + 1} {
		if i >= from && i < to {
			if f := &s.figs[i]; f.role == delta && !f.pct && f.comparable(actual) {
				return f
			}
		}
	}
	return nil
}

// closeTo tells whether a change and its percentage stand together.
func (s *sentence) closeTo(change, p *figure) bool {
	from, to := change.after, p.lex
	if change.lex > p.lex {
		from, to = p.after, change.lex
	}
	if to-from > 4 {
		return false
	}
	for i := from; i < to; i++ {
		switch s.word(i) {
		case "", "tăng", "giảm", "tương", "ứng", "đương", "bằng", "tỷ", "lệ", "đạt", "hay", "tức":
		default:
			return false
		}
	}
	return true
}

func (s *sentence) emitGrowth(b *Block, p *figure, right string, others []*figure, arithmetic string, emit func(Finding)) {
	from, to := p.from, p.to
	for _, f := range others {
		from, to = min(from, f.from), max(to, f.to)
	}
	emit(Finding{Rule: "growth", Severity: Error, At: []Place{b.at(from, to)},
		Message:    fmt.Sprintf("Mức tăng, giảm «%s» không khớp các số đi kèm (đúng ra là %s%%); hãy kiểm tra lại.", s.cut(p), right),
		Arithmetic: arithmetic, Mend: strings.Replace(s.cutPercent(p), p.text, right, 1)})
}

// checkExcess holds «đạt 112 % kế hoạch, vượt 12 %» and «112/100, vượt 12 %» together.
func (s *sentence) checkExcess(b *Block, k, from int, emit func(Finding)) {
	p := &s.figs[k]
	for i := k - 1; i >= from; i-- {
		f := &s.figs[i]
		if kind, _ := s.against(i); f.pct && kind == ofPlan {
			rest := new(big.Rat).Sub(f.rat(), hundred())
			if !within(new(big.Rat).Sub(rest, f.slack()), new(big.Rat).Add(rest, f.slack()), p, 0) {
				right := decimalText(new(big.Rat).Abs(rest), f.places(), false)
				word := "vượt"
				if rest.Sign() < 0 {
					word = "hụt"
				}
				s.emitGrowth(b, p, right, []*figure{f}, fmt.Sprintf("%s%% - 100%% = %s %s%%, không phải vượt %s%%", f.text, word, right, p.text), emit)
			}
			return
		}
	}
	pairs := s.pairs(k, plan)
	if len(pairs) == 0 || pairs[0][1].val.n == 0 {
		return
	}
	for _, pair := range pairs {
		if gives(pair[0], pair[1], p, 100) {
			return
		}
	}
	pair := pairs[0]
	now := new(big.Rat).Sub(pair[0].rat(), pair[1].rat())
	now.Mul(now, hundred()).Quo(now, pair[1].rat())
	right := decimalText(now, max(1, p.places()), false)
	s.emitGrowth(b, p, right, pair[:], fmt.Sprintf("(%s - %s) : %s = %s%%, không phải %s%%", pair[0].text, pair[1].text, pair[1].text, right, p.text), emit)
}
