package check

import (
	"fmt"
	"math/big"
	"strings"
)

// shares finds the parts of a structure, «cơ cấu kinh tế: nông nghiệp 38,2 %, …», that do not make one hundred per cent.
func shares(p *Paper, emit func(Finding)) {
	for _, b := range p.Blocks {
		if b.Kind == Cell {
			continue
		}
		for _, s := range p.read(b) {
			s.checkStructure(b, emit)
			s.checkSiblings(b, emit)
			for k := range s.figs {
				s.checkDone(b, k, emit)
				s.checkNamedShare(b, k, emit)
			}
			s.checkBalance(b, emit)
		}
	}
}

// checkStructure adds up the percentages behind «cơ cấu» or «tỷ trọng».
func (s *sentence) checkStructure(b *Block, emit func(Finding)) {
	at := -1
	for i := range s.lex {
		if w, next := s.word(i), s.word(i+1); w == "cơ" && next == "cấu" && s.word(i+2) != "lại" {
			at = i
			break
		}
	}
	if at < 0 || s.word(at-1) == "dịch" || s.word(at-1) == "chuyển" {
		return
	}
	var parts []*figure
	for k := range s.figs {
		f := &s.figs[k]
		if f.lex < at || s.figs[k].depth > s.lex[at].depth {
			continue
		}
		if len(parts) > 0 && s.apart(parts[len(parts)-1].after, f.lex) && len(parts) >= 2 && !f.pct {
			break
		}
		if !f.pct || f.role != plain_ || f.fuzzy != exact {
			if f.pct {
				return
			}
			continue
		}
		parts = append(parts, f)
	}
	if len(parts) < 3 {
		return
	}
	for n := 2; n <= len(parts); n++ {
		sum, _ := add(parts[:n])
		off := new(big.Rat).Abs(new(big.Rat).Sub(sum, hundred()))
		if off.Cmp(new(big.Rat).Mul(parts[0].val.step(), big.NewRat(int64(n), 2))) <= 0 || off.Cmp(big.NewRat(1, 10)) <= 0 {
			return
		}
	}
	sum, _ := add(parts)
	if off := new(big.Rat).Abs(new(big.Rat).Sub(sum, hundred())); off.Cmp(big.NewRat(25, 1)) > 0 {
		return // parts of some other whole
	}
	places := 0
	for _, f := range parts {
		places = max(places, f.places())
	}
	total := decimalText(sum, places, false)
	emit(Finding{Severity: Error, At: []Place{b.at(parts[0].from, parts[len(parts)-1].to)},
		Message:    fmt.Sprintf("Các phần của cơ cấu cộng lại bằng %s%%, không phải 100%%; hãy kiểm tra lại từng tỷ lệ.", total),
		Arithmetic: fmt.Sprintf("%s = %s", parts[0].parts(parts, " + "), total)})
}

// checkDone holds «xảy ra 48 vụ …; làm rõ 43 vụ, đạt 89,6 %» together where the whole is the one figure of the noun
// before, and the percentage is so near that no other whole can be meant.
func (s *sentence) checkDone(b *Block, k int, emit func(Finding)) {
	p := &s.figs[k]
	if !p.pct || k < 2 || p.form == brokenForm || p.role != plain_ || p.fuzzy != exact {
		return
	}
	part := &s.figs[k-1]
	if part.pct || part.den >= 0 || part.isDen || s.sign(part.lex-1) == "/" || part.role != plain_ || !part.whole() || !s.linked(part.after, p.lex) || part.depth != p.depth && s.sign(p.lex-1) != "(" {
		return
	}
	if kind, _ := s.against(k); kind != ofWhole || s.ownWhole(p) && !s.ofUnit(p, part.unit) || s.underMarker(part) {
		return
	}
	var whole *figure
	for i := range s.figs[:k-1] {
		f := &s.figs[i]
		if f.pct || f.isDen || f.unit != part.unit || f.unit == "" || f.role != plain_ && f.role != total {
			continue
		}
		if gives(part, f, p, 0) {
			return
		}
		if f.rat().Cmp(part.rat()) >= 0 {
			if whole != nil {
				return
			}
			whole = f
		}
	}
	if whole == nil || whole.val.n == 0 || !whole.whole() || s.hasShare(whole) {
		return
	}
	now := new(big.Rat).Quo(new(big.Rat).Mul(part.rat(), hundred()), whole.rat())
	if new(big.Rat).Abs(new(big.Rat).Sub(now, p.rat())).Cmp(big.NewRat(10, 1)) > 0 {
		return
	}
	right := decimalText(now, max(1, p.places()), false)
	emit(Finding{Rule: "percentage", Severity: Warning, At: []Place{b.at(whole.from, p.to)},
		Message:    fmt.Sprintf("Tỷ lệ «%s» không khớp %s trên %s (%s%%); hãy kiểm tra lại.", s.cutPercent(p), part.text, whole.text, right),
		Arithmetic: fmt.Sprintf("%s : %s = %s%%, không phải %s%%", part.text, whole.text, right, p.text),
		Mend:       strings.Replace(s.cutPercent(p), p.text, right, 1)})
}

// ofUnit tells «chiếm 26,28 % số hộ»: the whole is what the sentence tells of that noun.
func (s *sentence) ofUnit(p *figure, unit string) bool {
	i := p.after
	if s.word(i) == "tổng" {
		i++
	}
	words := strings.Fields(unit)
	if s.word(i) != "số" || len(words) == 0 {
		return false
	}
	for k, w := range words {
		if s.word(i+1+k) != w {
			return false
		}
	}
	end := i + 1 + len(words)
	return end >= len(s.lex) || s.lex[end].kind == lexSign
}

// hasShare tells whether a percentage of its own stands right behind a figure: then it is a part, no whole.
func (s *sentence) hasShare(f *figure) bool {
	for k := range s.figs {
		if p := &s.figs[k]; p.pct && p.lex > f.lex && p.lex-f.after <= 3 {
			return true
		}
	}
	return false
}

// checkSiblings holds «tốt 4.520 em (82,1 %), khá 905 em (16,4 %), trung bình 82 em (1,5 %)» together: each percentage is
// the share of its count in the sum of all.
func (s *sentence) checkSiblings(b *Block, emit func(Finding)) {
	var counts, rates []*figure
	flush := func() {
		if len(counts) >= 3 {
			s.holdSiblings(b, counts, rates, emit)
		}
		counts, rates = nil, nil
	}
	for k := 0; k+1 < len(s.figs); k++ {
		f, p := &s.figs[k], &s.figs[k+1]
		if f.pct || !p.pct || !f.whole() || f.den >= 0 || f.isDen || p.lex-f.after > 3 || p.role != plain_ || f.class == attribute || !s.linkedShare(f, p) {
			if !f.pct {
				flush()
			}
			continue
		}
		if n := len(counts); n > 0 && (counts[n-1].unit != f.unit || f.lex-rates[n-1].after > 14) {
			flush()
		}
		counts, rates = append(counts, f), append(rates, p)
	}
	flush()
}

func (s *sentence) holdSiblings(b *Block, counts, rates []*figure, emit func(Finding)) {
	hundredth, _ := add(rates)
	room := new(big.Rat).Mul(rates[0].val.step(), big.NewRat(int64(len(rates)), 1))
	full := new(big.Rat).Abs(new(big.Rat).Sub(hundredth, hundred())).Cmp(room) <= 0
	sum, _ := add(counts)
	if sum.Sign() == 0 {
		return
	}
	wrong, last := 0, 0
	for i, f := range counts {
		now := new(big.Rat).Quo(new(big.Rat).Mul(f.rat(), hundred()), sum)
		if !within(now, now, rates[i], 0) {
			wrong++
			last = i
		}
	}
	if wrong == 0 || !full && wrong > 1 {
		return
	}
	for _, p := range rates {
		for k := range s.figs { // a percentage of a whole that the sentence names is held against it elsewhere
			if &s.figs[k] == p && len(s.ofTotal(k)) > 0 {
				return
			}
		}
	}
	now := new(big.Rat).Quo(new(big.Rat).Mul(counts[last].rat(), hundred()), sum)
	right := decimalText(now, max(1, rates[last].places()), false)
	emit(Finding{Rule: "percentage", Severity: Error, At: []Place{b.at(counts[0].from, rates[len(rates)-1].to)},
		Message:    fmt.Sprintf("Các số kể cùng nhau cộng lại bằng %s, tỷ lệ «%s» của %s không khớp; hãy kiểm tra lại các số và tỷ lệ.", counts[0].as(sum, 0), s.cutPercent(rates[last]), s.cut(counts[last])),
		Arithmetic: fmt.Sprintf("%s : (%s) = %s%%, không phải %s%%", counts[last].text, counts[0].parts(counts, " + "), right, rates[last].text)})
}

// underMarker tells a part behind «trong đó», whose percentage another rule holds.
func (s *sentence) underMarker(part *figure) bool {
	for _, m := range s.markers() {
		if m.kind > bracketed && m.to <= part.lex && s.partEnd(m) > part.lex && len(s.wholes(m)) > 0 && m.depth == part.depth {
			return true
		}
	}
	return false
}

// checkBalance holds «tiếp nhận 500 đơn, đã giải quyết 470 đơn, đang giải quyết 30 đơn» together.
func (s *sentence) checkBalance(b *Block, emit func(Finding)) {
	var whole, done, open *figure
	var all []*figure
	for k := range s.figs {
		f := &s.figs[k]
		if f.depth > 0 || f.pct || f.isDen || !f.whole() || f.class == attribute || f.fuzzy != exact {
			continue
		}
		switch state := s.state(k); {
		case whole == nil && state == "nhận":
			whole = f
			continue
		case whole == nil || f.unit != whole.unit && f.unit != "":
			continue
		case state == "đã" && done == nil:
			done = f
		case state == "đang":
			if open != nil {
				return
			}
			open = f
		}
		all = append(all, f)
	}
	if whole == nil || done == nil || open == nil || done.lex > open.lex || open.role == remaining && len(all) == 2 || len(all) > 8 {
		return
	}
	for set := 1; set < 1<<len(all); set++ { // any of them may make up the whole
		var some []*figure
		for i, f := range all {
			if set&(1<<i) != 0 {
				some = append(some, f)
			}
		}
		if len(some) > 1 && whole.agrees(some) {
			return
		}
	}
	sum, _ := add([]*figure{done, open})
	for _, f := range all {
		if f != done && f != open && f.rat().Cmp(sum) == 0 {
			return // those of them that could be dealt with
		}
	}
	off := new(big.Rat).Abs(new(big.Rat).Sub(sum, whole.rat()))
	if off.Cmp(portion(whole.rat(), 5)) > 0 {
		return
	}
	total := whole.as(sum, 0)
	emit(Finding{Rule: "sum", Severity: Error, At: []Place{b.at(whole.from, open.to)},
		Message: fmt.Sprintf("Số tiếp nhận «%s» không bằng số đã giải quyết và số đang giải quyết cộng lại (%s); hãy kiểm tra lại ba số.",
			s.cut(whole), total),
		Arithmetic: fmt.Sprintf("%s + %s = %s, không phải %s", done.text, open.text, total, whole.text), Mend: strings.Replace(s.cut(whole), whole.text, total, 1)})
}

// state is what the words before figure k say became of the things: «nhận», «đã» or «đang»; "" for nothing.
func (s *sentence) state(k int) string {
	from := 0
	if k > 0 {
		from = s.figs[k-1].after
	}
	f := &s.figs[k]
	done := ""
	for i := f.lex - 1; i >= from && i > f.lex-7; i-- {
		if g := s.sign(i); g == ";" || g == "," || g == "(" {
			break
		}
		switch w, next := s.word(i), s.word(i+1); {
		case w == "đang", w == "chưa", w == "tồn" && next != "tại", w == "còn":
			return "đang"
		case w == "đã" && (next == "giải" || next == "xử" || next == "hoàn" || next == "trả"), w == "giải" && next == "quyết":
			done = "đã"
		case w == "nhận" && (s.word(i-1) == "tiếp" || s.word(i-1) == "đã"):
			return "nhận"
		}
	}
	return done
}
