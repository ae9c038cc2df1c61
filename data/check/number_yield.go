package check

import (
	"fmt"
	"math/big"
	"strings"
)

// checkYield holds area, yield and crop together, where a sentence tells one of each: 3.215 ha × 62,4 tạ/ha = 20.061,6 tấn.
// An area told in a sentence before stands in where the sentence has none. Fields that were sown and not harvested leave
// a little room.
func (s *sentence) checkYield(b *Block, before *figure, emit func(Finding)) {
	var area, yield, crop *figure
	for k := range s.figs {
		f := &s.figs[k]
		slot := &area
		switch {
		case f.isDen || f.role == delta || f.role == previous || f.role == plan || f.depth > 0:
			continue
		case (f.unit == "tạ" || f.unit == "tấn") && f.role == rate:
			slot = &yield
		case f.unit == "tấn":
			slot = &crop
		case f.unit != "ha":
			continue
		}
		if *slot != nil {
			return
		}
		*slot = f
	}
	if area == nil {
		area = before
	}
	if area == nil || yield == nil || crop == nil || crop.role == rate {
		return
	}
	product := new(big.Rat).Mul(area.rat(), yield.rat())
	if yield.unit == "tạ" {
		product.Quo(product, big.NewRat(10, 1))
	}
	off := new(big.Rat).Abs(new(big.Rat).Sub(product, crop.rat()))
	rounding := new(big.Rat).Quo(yield.slack(), yield.rat())
	if off.Cmp(new(big.Rat).Add(portion(product, 100), rounding.Mul(rounding, product))) <= 0 || off.Cmp(portion(product, 4)) > 0 {
		return
	}
	severity := Warning
	if off.Cmp(portion(product, 50)) > 0 {
		severity = Error
	}
	right := crop.as(product, 0)
	at := b.at(min(yield.from, crop.from), max(yield.to, crop.to))
	if area != before {
		at = b.at(min(area.from, at.From), max(area.to, at.To))
	}
	emit(Finding{Rule: "product", Severity: severity, At: []Place{at},
		Message:    fmt.Sprintf("Diện tích %s ha với năng suất %s %s/ha không cho sản lượng «%s»; hãy kiểm tra lại ba số.", area.text, yield.text, yield.unit, s.cut(crop)),
		Arithmetic: fmt.Sprintf("%s ha × %s %s/ha = %s, không phải %s", area.text, yield.text, yield.unit, right, crop.text),
		Mend:       strings.Replace(s.cut(crop), crop.text, right, 1)})
}

// firstArea is the first area that the sentence states.
func (s *sentence) firstArea() *figure {
	for k := range s.figs {
		if f := &s.figs[k]; f.unit == "ha" && f.role == plain_ && !f.isDen && f.depth == 0 && f.fuzzy == exact {
			return f
		}
	}
	return nil
}
