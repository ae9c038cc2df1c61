package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// refused are words of what was not done, accepted or kept, before or behind its count.
var refused = []string{"không đủ", "không đạt", "chưa đạt", "không công nhận", "không được", "chưa được", "không đồng ý", "không thông qua", "bị loại", "trả lại", "từ chối", "quá hạn", "trễ hạn", "chậm hạn",
	"không hoàn thành", "chưa hoàn thành", "không đúng", "chưa đủ", "không xét", "chưa xét", "không tham gia", "vắng"}

// granted are words of what was.
var granted = []string{"đủ điều kiện", "đạt", "công nhận", "đề nghị", "đúng hạn", "trước hạn", "được", "thông qua", "đồng ý", "hoàn thành", "có mặt", "tham gia", "chấp thuận", "phê duyệt"}

// checkComplement holds «xét 137 hồ sơ; đề nghị khen 129 hồ sơ, không đủ điều kiện 08 hồ sơ» together: what was taken and
// what was not are all there was.
func (s *sentence) checkComplement(b *Block, k int, emit func(Finding)) {
	no := &s.figs[k]
	if k < 2 || !plainCount(no) || !s.says(k, refused) {
		return
	}
	yes := &s.figs[k-1]
	if !plainCount(yes) || yes.depth != no.depth || !s.says(k-1, granted) || s.says(k-1, refused) || no.lex-yes.after > 12 || s.apart(yes.after, no.lex) {
		return
	}
	sum, _ := add([]*figure{yes, no})
	var whole *figure
	for i := k - 2; i >= 0; i-- {
		f := &s.figs[i]
		if f.pct || f.isDen || f.unit != no.unit || f.depth > no.depth || !f.whole() {
			continue
		}
		if f.rat().Cmp(sum) == 0 || f.role != plain_ && f.role != total {
			return
		}
		if whole == nil && f.fuzzy == exact && f.rat().Cmp(yes.rat()) >= 0 {
			whole = f
		}
	}
	if whole == nil {
		return
	}
	rest := []*figure{yes, no} // «trễ hạn 0 hồ sơ, đang giải quyết 35 hồ sơ»
	for i := k + 1; i < len(s.figs) && plainCount(&s.figs[i]) && s.figs[i].unit == no.unit && s.figs[i].depth == no.depth; i++ {
		if rest = append(rest, &s.figs[i]); whole.agrees(rest) {
			return
		}
	}
	off := new(big.Rat).Abs(new(big.Rat).Sub(whole.rat(), sum))
	if off.Cmp(big.NewRat(3, 1)) > 0 && off.Cmp(portion(whole.rat(), 25)) > 0 || s.marked(whole.after, yes.lex) {
		return
	}
	emit(Finding{Rule: "sum", Severity: Error, At: []Place{b.at(whole.from, no.to)},
		Message:    fmt.Sprintf("«%s» không bằng «%s» và «%s» cộng lại (%s); hãy kiểm tra lại ba số.", s.cut(whole), s.cut(yes), s.cut(no), whole.as(sum, 0)),
		Arithmetic: fmt.Sprintf("%s + %s = %s, không phải %s", yes.text, no.text, whole.as(sum, 0), whole.text)})
}

func plainCount(f *figure) bool {
	return f.whole() && !f.pct && f.fuzzy == exact && !f.isDen && f.den < 0 && f.class != attribute && f.unit != "" && (f.role == plain_ || f.role == remaining)
}

// marked tells whether a word that announces parts stands between two lexemes: they are held there.
func (s *sentence) marked(from, to int) bool {
	for i := from; i < to; i++ {
		if _, ok := s.markerAt(i); ok {
			return true
		}
	}
	return false
}

// says tells whether one of the phrases stands right before figure k, back to the figure or sign before it, or behind its noun.
func (s *sentence) says(k int, phrases []string) bool {
	f := &s.figs[k]
	from, to := f.lex, f.after
	for from > 0 && f.lex-from < 9 && s.lex[from-1].kind == lexWord {
		from--
	}
	for to < len(s.lex) && to < f.after+5 && s.lex[to].kind == lexWord && s.word(to) != "và" {
		to++
	}
	text := strings.ToLower(s.text[s.lex[from].from:s.lex[to-1].to])
	return slices.ContainsFunc(phrases, func(p string) bool { return indexPhrase(text, p) >= 0 })
}

// checkAmong holds «trong 22 chỉ tiêu được giao, có 09 chỉ tiêu vượt, 11 chỉ tiêu đạt và 02 chỉ tiêu không đạt» together:
// what ends with those that fail is all.
func (s *sentence) checkAmong(b *Block, k int, emit func(Finding)) {
	whole := &s.figs[k]
	w, before := s.word(whole.lex-1), s.word(whole.lex-2)
	if w != "trong" && (w != "số" || before != "tổng" && before != "trong") || !plainCount(whole) && whole.role != total || !whole.whole() {
		return
	}
	var parts []*figure
	for i := k + 1; i < len(s.figs); i++ {
		f := &s.figs[i]
		if f.depth > whole.depth || f.pct {
			continue
		}
		if !plainCount(f) || f.unit != whole.unit && (f.class != people || whole.class != people) || s.apart(whole.after, f.lex) || s.marked(whole.after, f.lex) {
			break
		}
		parts = append(parts, f)
		if s.says(i, refused) {
			break
		}
	}
	n := len(parts)
	if n < 2 || whole.agrees(parts) || n > 2 && whole.agrees(parts[1:]) {
		return
	}
	last := parts[n-1]
	end := s.sign(s.tail(last.after))
	whole3 := n > 2 && s.word(last.lex-1) == "và" && (end == "." || end == ";" || s.tail(last.after) == len(s.lex)) && !s.overlaps(whole.after, parts)
	if !whole3 && !slices.ContainsFunc(refused, func(r string) bool {
		return indexPhrase(strings.ToLower(s.text[last.numTo:min(s.to(), last.numTo+60)]), r) >= 0
	}) && !s.says(k+n, refused) {
		return
	}
	sum, _ := add(parts)
	if off := new(big.Rat).Sub(sum, whole.rat()); off.Abs(off).Cmp(big.NewRat(3, 1)) > 0 && off.Cmp(portion(whole.rat(), 10)) > 0 {
		return
	}
	emitSum(b, s, whole, parts, Error, emit)
}

// checkRaised holds «bê tông hóa 18,6 km, nâng tổng số lên 260,5 km (năm 2021 là 241,9 km)» together.
func (s *sentence) checkRaised(b *Block, k int, emit func(Finding)) {
	now := &s.figs[k]
	if k == 0 || k+1 >= len(s.figs) || now.pct || now.fuzzy != exact || !s.raised(now.lex) {
		return
	}
	more, before := &s.figs[k-1], &s.figs[k+1]
	if more.unit != now.unit || before.unit != now.unit || more.isDen || more.pct || more.depth != now.depth || before.depth <= now.depth || before.lex-now.after > 9 || more.fuzzy != exact || before.fuzzy != exact ||
		before.role != previous && before.year == 0 || more.role != plain_ && more.role != delta {
		return
	}
	sum, slack := add([]*figure{more, before})
	if now.near(sum, slack) {
		return
	}
	if off := new(big.Rat).Sub(sum, now.rat()); portion(now.rat(), 4).Cmp(off.Abs(off)) < 0 {
		return
	}
	right := now.as(sum, 0)
	emit(Finding{Rule: "difference", Severity: Error, At: []Place{b.at(more.from, before.to)},
		Message:    fmt.Sprintf("«%s» không bằng số trước đó %s cộng với %s; hãy kiểm tra lại ba số.", s.cut(now), before.text, more.text),
		Arithmetic: fmt.Sprintf("%s + %s = %s, không phải %s", before.text, more.text, right, now.text), Mend: strings.Replace(s.cut(now), now.text, right, 1)})
}

// raised tells a number behind «nâng … lên», «đưa tổng số lên».
func (s *sentence) raised(lex int) bool {
	if w := s.word(lex - 1); w != "lên" && w != "là" && w != "thành" {
		return false
	}
	for i := lex - 2; i >= 0 && i > lex-14 && s.lex[i].kind == lexWord; i-- {
		if w := s.word(i); w == "nâng" || w == "đưa" {
			return true
		}
	}
	return false
}
