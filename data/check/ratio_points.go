package check

import (
	"fmt"
	"math/big"
	"strings"
)

// checkPointsBehind holds «2.845 hộ (13,83 %); còn 2.213 hộ (10,76 %), giảm 632 hộ, giảm 3,07 điểm phần trăm» together: the
// last is the difference of the shares in brackets, not of the counts. True where it may be nothing else.
func (s *sentence) checkPointsBehind(b *Block, k int, emit func(Finding)) bool {
	p := &s.figs[k]
	var shares []*figure // the two nearest in brackets
	for i := k - 1; i >= 0 && len(shares) < 2; i-- {
		if f := &s.figs[i]; f.pct && f.depth > p.depth && f.role != delta {
			shares = append(shares, f)
		}
	}
	named := strings.Contains(strings.ToLower(s.text[p.numTo:p.to]), "điểm")
	if len(shares) < 2 {
		return false
	}
	now, before := shares[0], shares[1]
	change := new(big.Rat).Sub(now.rat(), before.rat())
	if p.near(new(big.Rat).Abs(change), new(big.Rat).Add(now.slack(), before.slack())) {
		return true
	}
	if !named || now.fuzzy != exact || before.fuzzy != exact || p.fuzzy != exact {
		return named
	}
	right := decimalText(new(big.Rat).Abs(change), max(now.places(), before.places()), false)
	emit(Finding{Rule: "difference", Severity: Error, At: []Place{b.at(before.from, p.to)},
		Message:    fmt.Sprintf("Mức tăng, giảm «%s» không bằng hiệu của %s%% và %s%%; hãy kiểm tra lại ba số.", s.cut(p), now.text, before.text),
		Arithmetic: fmt.Sprintf("%s - %s = %s, không phải %s", now.text, before.text, decimalText(change, max(now.places(), before.places()), false), p.text),
		Mend:       strings.Replace(s.cut(p), p.text, right, 1)})
	return true
}
