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
		var area *figure // the first of the paragraph
		for _, s := range p.read(b) {
			s.checkYield(b, area, emit)
			if area == nil {
				area = s.firstArea()
			}
			for k := range s.figs {
				s.checkMultiple(b, k, emit)
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

// checkEach holds an amount for each against how many there are and the total: «10 suất, mỗi suất 500.000 đồng». Where
// several counts or totals may be meant, none may give it.
func (s *sentence) checkEach(b *Block, k int, emit func(Finding)) {
	r := &s.figs[k]
	each, average := s.eachOf(k)
	if each == "" || r.fuzzy == about {
		return
	}
	if average && s.holdBracketed(b, k, emit) {
		return
	}
	from, to := s.statement(k)
	if average {
		from, to = 0, len(s.figs)
	} else if from == k && k > 0 {
		from, _ = s.statement(k - 1) // «16 tổ với 128 thành viên; mỗi tổ 8 thành viên»
	}
	persons := !average && r.class == people && r.whole() && r.fuzzy == exact && !s.atLeast(r.lex)
	var counts, wholes, others []*figure
	for i := from; i < to; i++ {
		f := &s.figs[i]
		switch {
		case i == k || f.pct || f.isDen || f.class == attribute || f.role == rate || f.role == delta || f.role == previous || f.role == plan && f.class != money || f.form == brokenForm:
		case (f.unit == r.unit || f.class == people && r.class == people && f.unit != each) && (f.class == money || average || persons && f.unit == r.unit), average && r.class == people && strings.HasPrefix(f.unit, "lượt"):
			wholes = append(wholes, f)
		case f.unit == each || slices.Contains(f.noun, each), f.class == people && nouns[each] == people && !average && f.whole() && i < k:
			counts = append(counts, f)
		case f.whole() && i < k:
			others = append(others, f)
		}
	}
	if average && len(counts) == 0 && len(others) == 1 {
		counts = others // «28 thôn có tổ với 168 thành viên, bình quân 6 thành viên/tổ»
	}
	if len(wholes) == 0 || len(counts) == 0 || !average && (len(wholes) > 1 || len(counts) > 1) {
		return
	}
	for _, whole := range wholes {
		for _, count := range counts {
			if average && averages(whole, count, r) {
				return
			}
		}
	}
	count, whole := counts[0], wholes[len(wholes)-1]
	if average {
		s.emitAverage(b, whole, count, r, emit)
		return
	}
	if persons {
		if off := new(big.Rat).Sub(new(big.Rat).Mul(count.rat(), r.rat()), whole.rat()); portion(whole.rat(), 5).Cmp(off.Abs(off)) < 0 {
			return
		}
	}
	s.holdProduct(b, count, r, whole, Warning, emit)
}

// atLeast tells a number behind «ít nhất», «tối thiểu», which bounds what each has.
func (s *sentence) atLeast(lex int) bool {
	for i := lex - 1; i >= 0 && i > lex-5; i-- {
		switch w := s.word(i); {
		case w == "ít" || w == "tối" || w == "quá" || w == "từ" || w == "đến" || w == "khoảng" || w == "trên":
			return true
		}
	}
	return false
}

// holdBracketed holds «bình quân đạt 13,25 tiêu chí/xã (212 tiêu chí/16 xã)»; true where the bracket says what the average
// is of.
func (s *sentence) holdBracketed(b *Block, k int, emit func(Finding)) bool {
	r := &s.figs[k]
	i := k + 1
	if i < len(s.figs) && s.figs[i].isDen {
		i++
	}
	if i+1 >= len(s.figs) {
		return false
	}
	whole, count := &s.figs[i], &s.figs[i+1]
	if whole.depth != r.depth+1 || count.depth != whole.depth || whole.unit != r.unit || whole.isDen || s.sign(count.lex-1) != "/" && s.sign(count.lex-1) != ":" || whole.lex-r.after > 6 {
		return false
	}
	if !averages(whole, count, r) {
		s.emitAverage(b, whole, count, r, emit)
	}
	return true
}

// eachOf is the noun that figure k is an amount for each of, and whether it is an average.
func (s *sentence) eachOf(k int) (noun string, average bool) {
	f := &s.figs[k]
	for i := max(0, f.lex-7); i < f.lex; i++ {
		if w, next := s.word(i), s.word(i+1); w == "bình" && next == "quân" || w == "trung" && next == "bình" || w == "mật" && next == "độ" {
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

// averages tells whether an average is the whole divided by the count, or cannot be held against them.
func averages(whole, count, avg *figure) bool {
	if count.val.n == 0 || whole.fuzzy != exact || count.fuzzy != exact {
		return true
	}
	share := new(big.Rat).Quo(whole.rat(), count.rat())
	room := new(big.Rat).Add(avg.val.step(), new(big.Rat).Quo(whole.slack(), count.rat()))
	if !count.whole() {
		room.Add(room, new(big.Rat).Quo(new(big.Rat).Mul(share, count.slack()), count.rat()))
	}
	if avg.fuzzy != exact {
		room.Add(room, portion(share, 10))
	}
	return new(big.Rat).Abs(new(big.Rat).Sub(share, avg.rat())).Cmp(room) < 0
}

// emitAverage tells of an average that comes near what it should be, so that it is of these figures, and does not hit it.
func (s *sentence) emitAverage(b *Block, whole, count, avg *figure, emit func(Finding)) {
	share := new(big.Rat).Quo(whole.rat(), count.rat())
	if avg.rat().Cmp(new(big.Rat).Mul(share, big.NewRat(2, 1))) > 0 || share.Cmp(new(big.Rat).Mul(avg.rat(), big.NewRat(2, 1))) > 0 {
		return
	}
	right := avg.as(share, max(0, 2-avg.places()))
	emit(Finding{Rule: "average", Severity: Error,
		At:         []Place{b.at(min(whole.from, count.from, avg.from), max(whole.to, count.to, avg.to))},
		Message:    fmt.Sprintf("Số bình quân «%s» không bằng %s chia cho %s; hãy kiểm tra lại.", s.cut(avg), whole.text, count.text),
		Arithmetic: fmt.Sprintf("%s : %s = %s, không phải %s", avg.parts([]*figure{whole}, ""), count.text, right, avg.text),
		Mend:       strings.Replace(s.cut(avg), avg.text, right, 1)})
}
