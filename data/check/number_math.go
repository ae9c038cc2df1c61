package check

import (
	"math/big"
	"strings"

	"thidua/data/vn"
)

// add is the sum of figures and how far the true sum may lie from it.
func add(figs []*figure) (sum, slack *big.Rat) {
	sum, slack = new(big.Rat), new(big.Rat)
	for _, f := range figs {
		sum.Add(sum, f.rat())
		slack.Add(slack, f.slack())
	}
	return sum, slack
}

// agrees tells whether the figures may add up to f, each rounded as it is printed.
func (f *figure) agrees(parts []*figure) bool {
	sum, _ := add(parts)
	return f.near(sum, sumSlack(f, parts))
}

// sumSlack is how far the parts may lie from a whole without a fault: each is rounded by half a unit, yet errors seldom
// all go one way, so that one unit and a half is the most, and one among three. «18 tỷ đồng» among «62,2 tỷ đồng» is 18,0.
func sumSlack(whole *figure, parts []*figure) *big.Rat {
	finest := map[int]int{whole.scaleExp(): whole.val.exp}
	for _, f := range parts {
		e, ok := finest[f.scaleExp()]
		if !ok || f.val.exp < e {
			finest[f.scaleExp()] = f.val.exp
		}
	}
	slack := new(big.Rat)
	coarsest := new(big.Rat)
	for _, f := range parts {
		if f.whole() && finest[0] == 0 {
			continue
		}
		step := ten(finest[f.scaleExp()])
		slack.Add(slack, new(big.Rat).Mul(step, big.NewRat(1, 2)))
		if step.Cmp(coarsest) > 0 {
			coarsest = step
		}
	}
	most := new(big.Rat).Mul(coarsest, big.NewRat(3, 2))
	if len(parts) <= 3 {
		most = coarsest
	}
	if slack.Cmp(most) > 0 {
		slack = most
	}
	if own := new(big.Rat).Mul(ten(finest[whole.scaleExp()]), big.NewRat(1, 2)); !whole.whole() || finest[0] < 0 {
		slack.Add(slack, own).Sub(slack, whole.slack()) // near adds the slack of the print
	}
	return slack
}

// near tells whether f may be an amount that is known up to slack.
func (f *figure) near(amount, slack *big.Rat) bool {
	off := new(big.Rat).Sub(f.rat(), amount)
	room := new(big.Rat).Add(slack, f.slack())
	switch f.fuzzy {
	case about:
		room.Add(room, portion(amount, 10))
	case atLeast: // «trên 60» is at most a tenth less than the truth
		if off.Sign() < 0 {
			room.Add(room, portion(amount, 5))
		}
	case below:
		if off.Sign() > 0 {
			room.Add(room, portion(amount, 5))
		}
	}
	return off.Abs(off).Cmp(room) <= 0
}

// portion is one part in n of an amount, without sign.
func portion(amount *big.Rat, n int64) *big.Rat {
	p := new(big.Rat).Quo(amount, new(big.Rat).SetInt64(n))
	return p.Abs(p)
}

// padded tells whether a count below ten is written with two digits here.
func (f *figure) padded() bool { return len(f.text) == 2 && f.text[0] == '0' }

// decimalText prints an amount with at most that many decimals, rounded half up.
func decimalText(amount *big.Rat, places int, pad bool) string {
	scaled := new(big.Rat).Mul(amount, ten(places))
	scaled.Add(scaled, big.NewRat(1, 2))
	n := new(big.Int).Div(scaled.Num(), scaled.Denom())
	if !n.IsInt64() {
		return amount.FloatString(places)
	}
	if pad && places == 0 && n.Int64() > 0 && n.Int64() < 100 {
		return vn.Count(int(n.Int64()))
	}
	s := vn.Decimal(n.Int64(), places)
	if places > 0 {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ",")
	}
	return s
}

// places is how many decimals the figure prints.
func (f *figure) places() int {
	if f.form == commaGroup && f.val.exp == 0 {
		return 0
	}
	if at := strings.LastIndexByte(f.text, ','); at >= 0 {
		return len(f.text) - 1 - at
	}
	if f.form == dotDecimal {
		return len(f.text) - 1 - strings.LastIndexByte(f.text, '.')
	}
	return 0
}

// scaleExp is the power of ten of the scale words: 6 for «triệu».
func (f *figure) scaleExp() int { return f.val.exp + f.places() }

// as prints an amount the way f is printed: same scale, its decimals and up to two more where the amount needs them.
func (f *figure) as(amount *big.Rat, more int) string {
	return decimalText(new(big.Rat).Mul(amount, ten(-f.scaleExp())), f.places()+more, f.padded())
}

// parts prints figures joined by a sign: «16 + 18 + 1», all in the scale of like.
func (like *figure) parts(figs []*figure, sign string) string {
	out := make([]string, len(figs))
	for i, f := range figs {
		out[i] = decimalText(new(big.Rat).Mul(f.rat(), ten(-like.scaleExp())), max(f.places(), f.places()+like.scaleExp()-f.scaleExp()), false)
	}
	return strings.Join(out, sign)
}
