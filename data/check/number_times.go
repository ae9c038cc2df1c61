package check

import (
	"fmt"
	"math/big"
	"strings"
)

// checkMultiple holds «46,2 tỷ đồng, gấp 2,1 lần năm 2024 (22 tỷ đồng)» together. «Tăng 1,2 lần» is read both ways that
// writers mean it: to that multiple, and by it.
func (s *sentence) checkMultiple(b *Block, k int, emit func(Finding)) {
	f := &s.figs[k]
	word := s.multipleWord(f)
	if word == "" || f.fuzzy != exact {
		return
	}
	from, to := s.statement(k)
	var now *figure
	for i := k - 1; i >= from; i-- {
		if g := &s.figs[i]; !g.pct && !g.isDen && g.class != attribute && g.depth == f.depth && g.role != plan && g.role != previous {
			now = g
			break
		}
	}
	if now == nil || now.form == brokenForm || now.fuzzy != exact {
		return
	}
	var bases []*figure
	for i := from; i < to; i++ {
		g := &s.figs[i]
		behind := i == k+1 && g.lex-f.after <= 12
		before := i < k && g != now && (g.role == previous || g.role == plan || g.year > 0 && now.year > 0 && g.year < now.year)
		if (behind || before) && !g.pct && g.unit == now.unit && g.class == now.class && g.val.n != 0 && g.fuzzy == exact {
			bases = append(bases, g)
		}
	}
	if len(bases) == 0 {
		return
	}
	for _, base := range bases {
		low, high := quotient(now, base)
		if printsAs(low, high, f, 0) || word != "gấp" && printsAs(low, high, f, 1) {
			return
		}
	}
	base := bases[0]
	right := decimalText(new(big.Rat).Quo(now.rat(), base.rat()), max(1, f.places()), false)
	emit(Finding{Rule: "multiple", Severity: Error, At: []Place{b.at(min(now.from, base.from, f.from), max(now.to, base.to, f.to))},
		Message:    fmt.Sprintf("«%s %s» không khớp hai số %s và %s (đúng ra là %s lần); hãy kiểm tra lại ba số.", word, s.cut(f), now.text, base.text, right),
		Arithmetic: fmt.Sprintf("%s : %s = %s, không phải %s", f.parts([]*figure{now}, ""), f.parts([]*figure{base}, ""), right, f.text),
		Mend:       strings.Replace(s.cut(f), f.text, right, 1)})
}

// multipleWord is the word that makes «1,8 lần» a comparison; "" where it counts times.
func (s *sentence) multipleWord(f *figure) string {
	if f.unit != "lần" || f.pct {
		return ""
	}
	for i := f.lex - 1; i >= 0 && i > f.lex-4; i-- {
		switch w := s.word(i); w {
		case "gấp", "bằng":
			return w
		case "tăng":
			if s.word(i+1) != "cường" && (f.places() > 0 || s.word(f.after) == "so") {
				return w
			}
		case "":
			return ""
		}
	}
	return ""
}

// quotient is the least and the greatest that one printed amount may be of another.
func quotient(a, b *figure) (low, high *big.Rat) {
	lowA, highA := spread(a)
	lowB, highB := spread(b)
	if lowB.Sign() <= 0 {
		return new(big.Rat), new(big.Rat).SetInt64(1 << 40)
	}
	return new(big.Rat).Quo(lowA, highB), new(big.Rat).Quo(highA, lowB)
}

// printsAs tells whether an amount between two bounds, less shift, prints as f: rounded or cut off.
func printsAs(low, high *big.Rat, f *figure, shift int64) bool {
	v := new(big.Rat).Add(f.rat(), new(big.Rat).SetInt64(shift))
	half := new(big.Rat).Mul(f.val.step(), big.NewRat(1, 2))
	return v.Cmp(new(big.Rat).Sub(low, f.val.step())) > 0 && v.Cmp(new(big.Rat).Add(high, half)) <= 0
}
