package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// products finds «2.177 khẩu x 15 kg = 32.655 kg», «10 suất, mỗi suất 500.000 đồng, tổng 5.000.000 đồng» and averages
// that do not come out.
func products(p *Paper, emit func(Finding)) {
	for _, b := range p.Blocks {
		if b.Kind == Cell {
			continue
		}
		for _, s := range p.read(b) {
			s.checkYield(b, emit)
			for k := range s.figs {
				switch f := &s.figs[k]; {
				case f.form == brokenForm || f.pct:
				case f.role == factor:
					s.checkTimes(b, k, emit)
				case f.role == rate:
					s.checkEach(b, k, emit)
				}
			}
		}
	}
}

// checkYield holds area, yield and crop together, where a sentence tells one of each: 3.215 ha × 62,4 tạ/ha = 20.061,6 tấn.
// Fields that were sown and not harvested leave a little room.
func (s *sentence) checkYield(b *Block, emit func(Finding)) {
	var area, yield, crop *figure
	for k := range s.figs {
		f := &s.figs[k]
		slot := &area
		switch {
		case f.isDen || f.role == delta || f.role == previous || f.role == plan:
			continue
		case f.unit == "tạ" && f.role == rate:
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
	if area == nil || yield == nil || crop == nil || crop.role == rate {
		return
	}
	product := new(big.Rat).Mul(area.rat(), yield.rat())
	product.Quo(product, big.NewRat(10, 1))
	off := new(big.Rat).Abs(new(big.Rat).Sub(product, crop.rat()))
	if off.Cmp(portion(product, 100)) <= 0 {
		return
	}
	right := crop.as(product, 0)
	emit(Finding{Rule: "product", Severity: Warning, At: []Place{b.at(min(area.from, yield.from, crop.from), max(area.to, yield.to, crop.to))},
		Message:    fmt.Sprintf("Diện tích %s ha với năng suất %s tạ/ha không cho sản lượng «%s»; hãy kiểm tra lại ba số.", area.text, yield.text, s.cut(crop)),
		Arithmetic: fmt.Sprintf("%s × %s : 10 = %s, không phải %s", area.text, yield.text, right, crop.text),
		Mend:       strings.Replace(s.cut(crop), crop.text, right, 1)})
}

// checkTimes holds a × b = c together.
func (s *sentence) checkTimes(b *Block, k int, emit func(Finding)) {
	if k == 0 || k+1 >= len(s.figs) {
		return
	}
	x, y, z := &s.figs[k-1], &s.figs[k], &s.figs[k+1]
	if z.role == factor || x.role == factor || s.sign(z.lex-1) != "=" || x.form == brokenForm || z.form == brokenForm {
		return
	}
	s.holdProduct(b, x, y, z, Error, emit)
}

// holdProduct reports z where it is not x times y.
func (s *sentence) holdProduct(b *Block, x, y, z *figure, severity Severity, emit func(Finding)) {
	product := new(big.Rat).Mul(x.rat(), y.rat())
	slack := new(big.Rat).Mul(x.rat(), y.slack())
	slack.Add(slack, new(big.Rat).Mul(y.rat(), x.slack()))
	if z.near(product, slack) || x.fuzzy != exact || y.fuzzy != exact || z.fuzzy != exact {
		return
	}
	right := z.as(product, 0)
	emit(Finding{Rule: "product", Severity: severity,
		At:         []Place{b.at(min(x.from, y.from, z.from), max(x.to, y.to, z.to))},
		Message:    fmt.Sprintf("%s × %s không bằng «%s»; hãy kiểm tra lại ba số.", s.cut(x), s.cut(y), s.cut(z)),
		Arithmetic: fmt.Sprintf("%s × %s = %s, không phải %s", x.text, y.text, right, z.text),
		Mend:       strings.Replace(s.cut(z), z.text, right, 1)})
}

// checkEach holds an amount for each against how many there are and the total: «10 suất, mỗi suất 500.000 đồng».
func (s *sentence) checkEach(b *Block, k int, emit func(Finding)) {
	r := &s.figs[k]
	each, average := s.eachOf(k)
	if each == "" {
		return
	}
	from, to := s.statement(k)
	var count, whole *figure
	for i := from; i < to; i++ {
		f := &s.figs[i]
		switch {
		case i == k || f.pct || f.isDen || f.class == attribute || f.role == rate || f.role == delta || f.role == previous || f.role == plan:
		case (f.unit == r.unit || f.class == people && r.class == people && f.unit != each) && (f.class == money || average):
			if whole != nil {
				return
			}
			whole = f
		case f.unit == each || slices.Contains(f.noun, each):
			if count != nil {
				return
			}
			count = f
		}
	}
	if count == nil || whole == nil || count.unit == r.unit || whole.form == brokenForm || count.form == brokenForm {
		return
	}
	if average {
		s.holdAverage(b, whole, count, r, emit)
		return
	}
	s.holdProduct(b, count, r, whole, Warning, emit)
}

// eachOf is the noun that figure k is an amount for each of, and whether it is an average.
func (s *sentence) eachOf(k int) (noun string, average bool) {
	f := &s.figs[k]
	for i := max(0, f.lex-7); i < f.lex; i++ {
		if w, next := s.word(i), s.word(i+1); w == "bình" && next == "quân" || w == "trung" && next == "bình" {
			average = true
		}
	}
	if s.sign(f.after) == "/" {
		unit, _, _, _ := s.noun(f.after + 1)
		return unit, average
	}
	for i := max(0, f.lex-6); i < f.lex; i++ {
		if s.word(i) == "mỗi" {
			unit, _, _, _ := s.noun(i + 1)
			return unit, average
		}
	}
	return "", average
}

// holdAverage reports an average that is not the whole divided by the count.
func (s *sentence) holdAverage(b *Block, whole, count, avg *figure, emit func(Finding)) {
	if count.val.n == 0 || whole.fuzzy != exact || count.fuzzy != exact {
		return
	}
	true_ := new(big.Rat).Quo(whole.rat(), count.rat())
	room := new(big.Rat).Add(avg.val.step(), new(big.Rat).Quo(whole.slack(), count.rat()))
	if avg.fuzzy != exact {
		room.Add(room, portion(true_, 10))
	}
	if new(big.Rat).Abs(new(big.Rat).Sub(true_, avg.rat())).Cmp(room) < 0 {
		return
	}
	right := avg.as(true_, max(0, 2-avg.places()))
	emit(Finding{Rule: "average", Severity: Error,
		At:         []Place{b.at(min(whole.from, count.from, avg.from), max(whole.to, count.to, avg.to))},
		Message:    fmt.Sprintf("Số bình quân «%s» không bằng %s chia cho %s; hãy kiểm tra lại.", s.cut(avg), whole.text, count.text),
		Arithmetic: fmt.Sprintf("%s : %s = %s, không phải %s", avg.parts([]*figure{whole}, ""), count.text, right, avg.text),
		Mend:       strings.Replace(s.cut(avg), avg.text, right, 1)})
}
