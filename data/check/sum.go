package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// sums finds totals that their parts do not add up to.
func sums(p *Paper, emit func(Finding)) {
	for _, b := range p.Blocks {
		if b.Kind == Cell {
			continue
		}
		for _, s := range p.read(b) {
			for _, m := range s.markers() {
				s.checkSum(b, m, emit)
			}
			for k := range s.figs {
				s.checkTotalBehind(b, k, emit)
				s.checkWithinAwards(b, k, emit)
				s.checkComplement(b, k, emit)
				s.checkAmong(b, k, emit)
				s.checkRaised(b, k, emit)
			}
		}
		p.checkNextSentence(b, emit)
		p.checkTotalItem(b.Index, emit)
	}
}

// read are the sentences of a block.
func (p *Paper) read(b *Block) []*sentence {
	return remember(p, "sentences", b, func(b *Block) []*sentence { return sentences(b.Text) })
}

func (s *sentence) checkSum(b *Block, m marker, emit func(Finding)) {
	wholes := s.wholes(m)
	if len(wholes) == 0 {
		return
	}
	end := s.partEnd(m)
	all := s.partsOf(m.to, end, m.depth)
	if len(all) == 0 {
		return
	}
	if m.kind == bracketed && !s.pureParts(m, end, wholes[0]) {
		return
	}
	seen := map[string]bool{}
	for _, whole := range wholes {
		if seen[whole.unit] || s.apart(whole.after, m.from-1) && len(seen) > 0 {
			continue
		}
		if whole.role == delta && slices.ContainsFunc(all, func(f *figure) bool { return f.unit == whole.unit && f.rat().Cmp(whole.rat()) > 0 }) {
			continue // «12.450 ha, tăng 150 ha so với cùng kỳ; trong đó lúa 6.120 ha»
		}
		seen[whole.unit] = true
		var parts []*figure
		for _, f := range all {
			if whole.adds(f) || whole == wholes[0] && s.namedBehind(whole, f, m.from) {
				parts = append(parts, f)
			}
		}
		if len(parts) < 2 && whole == wholes[0] && m.kind >= bracketed && whole.mixed(all) {
			parts = all
		}
		if len(parts) < 2 && whole == wholes[0] && (m.kind == allOf || s.sign(m.from) == "(" && s.depthOf(all, m.depth)) && whole.kinds(all) {
			parts = all
		}
		if len(parts) > 1 && len(parts) < len(all) && whole == wholes[0] && countsOnly(all) { // «25 hợp tác xã …, 03 quỹ tín dụng»
			if sum, _ := add(parts); sum.Cmp(whole.rat()) < 0 && oneUnit(all, parts) {
				parts = all
			}
		}
		s.compare(b, m, whole, wholes, parts, emit)
	}
}

// depthOf tells whether all figures stand at one depth and none of them is followed by what says that it tells of a part
// of another: pure parts in a bracket.
func (s *sentence) depthOf(figs []*figure, depth int) bool {
	for _, f := range figs {
		if f.depth != depth || f.role != plain_ || len(f.noun) > 4 {
			return false
		}
	}
	return true
}

// countsOnly tells whether all figures are counts of things.
func countsOnly(figs []*figure) bool {
	for _, f := range figs {
		if f.pct || f.class == money || f.class == measure || !f.whole() || f.den >= 0 {
			return false
		}
	}
	return true
}

// oneUnit tells whether no noun outside of parts stands more than once: then it is a part of another name, no second count.
func oneUnit(all, parts []*figure) bool {
	seen := map[string]int{}
	for _, f := range all {
		seen[f.unit]++
	}
	for _, f := range all {
		if !slices.Contains(parts, f) && seen[f.unit] > 1 {
			return false
		}
	}
	return true
}

// namedBehind tells whether the words right before a marker name the part's noun: «25 em đạt giải, trong đó 03 giải Nhất».
func (s *sentence) namedBehind(whole, part *figure, marker int) bool {
	for i := marker - 1; i >= whole.after && i > marker-4; i-- {
		if s.word(i) == part.unit && part.unit != "" {
			return true
		}
	}
	return false
}

// apart tells whether a semicolon stands between two lexemes.
func (s *sentence) apart(from, to int) bool {
	for i := from; i < to && i < len(s.lex); i++ {
		if s.sign(i) == ";" {
			return true
		}
	}
	return false
}

// mixed tells whether a whole of a general noun is made of parts of several nouns: 35 giấy khen: 16 tập thể, 18 cá nhân.
func (whole *figure) mixed(parts []*figure) bool {
	if whole.class != generic && whole.class != otherThing || len(parts) < 2 {
		return false
	}
	for _, f := range parts {
		if f.pct || f.class == money || f.class == measure || f.class == attribute || f.unit == "" {
			return false
		}
		if whole.class == otherThing && f.class != recipient && f.class != people {
			return false
		}
	}
	return true
}

// pureParts tells whether what follows a bare bracket or colon right behind a count is nothing but counts with names.
func (s *sentence) pureParts(m marker, end int, whole *figure) bool {
	if whole.after != m.from && (!s.nearWhole(whole.after, m.from) || s.sign(m.from) == ":" && !s.bare(whole.after, m.from)) {
		return false
	}
	counts, words := 0, 0
	for k := range s.figs {
		if f := &s.figs[k]; f.lex >= m.to && f.lex < end && f.unit == "lần" {
			return false // «lương cơ sở 2.340.000 đồng (0,3 lần là 702.000 đồng)»
		}
	}
	for i := m.to; i < end; i++ {
		if w := s.word(i); w == "tròn" && s.word(i-1) == "làm" || w == "tương" && s.word(i+1) == "đương" {
			return false
		}
		switch {
		case s.lex[i].kind == lexNumber:
			counts++
		case s.lex[i].kind == lexWord:
			words++
		}
	}
	return counts >= 2 && words <= 12*counts
}

// nearWhole tells whether only words, no number, sign or new statement, stand between a count and its bracket.
func (s *sentence) nearWhole(from, to int) bool {
	if to-from > 14 {
		return false
	}
	for i := from; i < to; i++ {
		if s.lex[i].kind != lexWord && s.sign(i) != "," {
			return false
		}
	}
	return true
}

// bare tells whether only words stand between two lexemes.
func (s *sentence) bare(from, to int) bool {
	for i := from; i < to; i++ {
		if s.lex[i].kind != lexWord || s.word(i) == "và" {
			return false
		}
	}
	return true
}

// compare reports a whole and parts that cannot belong together, unless some way of reading the sentence makes them.
func (s *sentence) compare(b *Block, m marker, whole *figure, wholes, parts []*figure, emit func(Finding)) {
	if len(parts) == 0 || whole.form == brokenForm || s.labels(m, whole, parts) {
		return
	}
	for _, f := range parts {
		if f.form == brokenForm {
			return
		}
	}
	if len(parts) == 1 {
		s.exceeds(b, m, whole, parts[0], emit)
		return
	}
	if m.kind == loose {
		for _, f := range parts {
			s.exceeds(b, m, whole, f, emit)
		}
		return
	}
	if s.holdsSomehow(m, whole, wholes, parts) {
		return
	}
	for i := 2; i < len(parts) && !s.apart(parts[0].after, parts[1].lex); i++ { // behind commas, a semicolon ends the parts
		if s.apart(parts[i-1].after, parts[i].lex) {
			parts = parts[:i]
		}
	}
	sum, _ := add(parts)
	off := new(big.Rat).Sub(whole.rat(), sum)
	over := off.Sign() < 0
	if s.overlaps(m.to, parts) || whole.fuzzy != exact && !over {
		return
	}
	if m.kind == among && over && (parts[0].agrees(parts[1:]) || portion(whole.rat(), 2).Cmp(new(big.Rat).Abs(off)) < 0) {
		return // each part is of the one before: «36 đơn, trong đó 30 đơn đủ điều kiện, đã giải quyết 28 đơn, còn 02 đơn»
	}
	if m.kind == among && (over && !slip(whole, parts, off) || len(parts) == 2 && !over && !s.complete(parts) && !digitSlip(whole, parts, off)) {
		return // things said of the whole, no parts: «trong đó 1.180 hộ đạt …, 15 hộ tiêu biểu»
	}
	severity := Error
	if m.kind == among && !over && !slip(whole, parts, off) {
		if !s.complete(parts) {
			return
		}
		severity = Warning
	}
	if !over && s.open(m.to, parts[len(parts)-1].after) {
		return
	}
	emitSum(b, s, whole, parts, severity, emit)
}

// exceeds reports a part that is greater than its whole.
func (s *sentence) exceeds(b *Block, m marker, whole, part *figure, emit func(Finding)) {
	if part.unit != whole.unit || part.unit == "" || whole.fuzzy != exact && whole.fuzzy != below || part.rat().Cmp(whole.rat()) <= 0 ||
		whole.near(part.rat(), part.slack()) || m.kind == bracketed || whole.role == delta || s.apart(whole.after, part.lex) {
		return
	}
	emit(Finding{Rule: "part-exceeds-whole", Severity: Error, At: []Place{b.at(whole.from, part.to)},
		Message:    fmt.Sprintf("Phần «%s» lớn hơn tổng «%s» mà nó nằm trong đó; hãy kiểm tra lại hai số.", s.cut(part), s.cut(whole)),
		Arithmetic: fmt.Sprintf("%s > %s", whole.parts([]*figure{part}, ""), whole.parts([]*figure{whole}, ""))})
}

// holdsSomehow tells whether the figures agree when the sentence is read another way: the first parts alone, parts behind
// a semicolon left out, another total named before.
func (s *sentence) holdsSomehow(m marker, whole *figure, wholes, parts []*figure) bool {
	if s.closed(m, parts) {
		return whole.agrees(parts)
	}
	for from := range parts {
		for to := from + 2; to <= len(parts); to++ {
			if whole.agrees(parts[from:to]) {
				return true
			}
		}
	}
	near := parts // up to the first semicolon
	for i := 2; i < len(parts); i++ {
		if s.apart(parts[i-1].after, parts[i].lex) {
			near = parts[:i]
			break
		}
	}
	for _, other := range wholes {
		if other != whole && other.adds(parts[0]) && other.agrees(near) {
			return true
		}
	}
	var firsts []*figure // of each part between semicolons
	for i, f := range parts {
		if i == 0 || s.apart(parts[i-1].after, f.lex) {
			firsts = append(firsts, f)
		}
	}
	if len(firsts) > 1 && whole.agrees(firsts) {
		return true
	}
	var group []*figure // «12 tập thể và 11 cá nhân, trong đó …»
	for _, f := range wholes {
		if f.depth == whole.depth && !f.isDen && whole.adds(f) {
			group = append(group, f)
			sum, slack := add(group)
			psum, pslack := add(parts)
			if len(group) > 1 && new(big.Rat).Sub(sum, psum).Abs(new(big.Rat).Sub(sum, psum)).Cmp(slack.Add(slack, pslack)) <= 0 {
				return true
			}
		}
	}
	return false
}

// overlaps tells parts that several of may share: «nữ 12, dân tộc thiểu số 30».
func (s *sentence) overlaps(start int, parts []*figure) bool {
	women, men, shared := false, false, 0
	for i, f := range parts {
		from := max(start, f.lex-6)
		if i > 0 {
			from = max(from, parts[i-1].lex+1)
		}
		for k := max(0, from); k < min(f.after+4, len(s.lex)); k++ {
			if k > f.after && s.lex[k].kind != lexWord {
				break
			}
			switch w := s.word(k); {
			case w == "nữ":
				women = true
			case w == "nam":
				men = true
			case w == "lượt" && s.word(k-1) == "nhiều":
				return true
			case w == "dân" && s.word(k+1) == "tộc", w == "dtts", w == "đảng" && s.word(k+1) == "viên", w == "tôn" && s.word(k+1) == "giáo",
				w == "khuyết", w == "dưới" && s.word(k+1) == "tuổi":
				shared++
			}
		}
	}
	return women != men || shared > 0 && shared < len(parts)
}

// slip tells a difference as a slip of the pen makes it: one part or the whole mistyped by a digit, or off by little.
func slip(whole *figure, parts []*figure, off *big.Rat) bool {
	if portion(whole.rat(), 8).Cmp(new(big.Rat).Abs(off)) >= 0 {
		return true
	}
	return digitSlip(whole, parts, off)
}

// digitSlip tells a difference that one mistyped digit, or two that changed places, makes.
func digitSlip(whole *figure, parts []*figure, off *big.Rat) bool {
	sum, _ := add(parts)
	if oneDigit(whole.rat(), sum) {
		return true
	}
	for _, f := range parts {
		if oneDigit(f.rat(), new(big.Rat).Add(f.rat(), off)) {
			return true
		}
	}
	return false
}

// oneDigit tells whether two amounts differ in one digit or in two digits that changed places.
func oneDigit(a, b *big.Rat) bool {
	x, y := a.FloatString(2), b.FloatString(2)
	if len(x) != len(y) || len(x) < 5 { // at least two digits before the decimals
		return false
	}
	var at []int
	for i := range x {
		if x[i] != y[i] {
			at = append(at, i)
		}
	}
	return len(at) == 1 || len(at) == 2 && at[1] == at[0]+1 && x[at[0]] == y[at[1]] && x[at[1]] == y[at[0]]
}

// complete tells whether the parts name every side of something: «xây mới … và sửa chữa …».
func (s *sentence) complete(parts []*figure) bool {
	last := parts[len(parts)-1]
	for i := parts[len(parts)-2].after; i < last.lex; i++ {
		if s.word(i) == "và" && s.lex[i].depth == last.depth {
			return true
		}
	}
	return last.role == remaining
}

// open tells whether a list says that it goes on: «…», «v.v.», «một số».
func (s *sentence) open(from, to int) bool {
	for i := from; i < min(len(s.lex), to+4); i++ {
		if i >= to && s.sign(i) == ";" {
			return false
		}
		switch l := s.lex[i]; {
		case l.low == "…", l.low == "v" && s.sign(i+1) == ".", l.low == "như" && s.word(i+1) != "sau", l.low == "một" && s.word(i+1) == "số",
			l.low == "." && s.sign(i+1) == ".":
			return true
		}
	}
	return false
}

// cut is a figure with its words.
func (s *sentence) cut(f *figure) string { return s.text[f.from:f.to] }

func emitSum(b *Block, s *sentence, whole *figure, parts []*figure, severity Severity, emit func(Finding)) {
	sum, _ := add(parts)
	more := 0
	for _, f := range parts {
		more = max(more, f.places()+whole.scaleExp()-f.scaleExp()-whole.places())
	}
	total := whole.as(sum, more)
	emit(Finding{Severity: severity, At: []Place{b.at(whole.from, parts[len(parts)-1].to)},
		Message: fmt.Sprintf("Tổng «%s» không bằng các phần kể sau nó cộng lại (%s); hãy kiểm tra lại tổng và từng phần.",
			s.cut(whole), total),
		Arithmetic: fmt.Sprintf("%s = %s, không phải %s", whole.parts(parts, " + "), total, whole.text),
		Mend:       strings.Replace(s.cut(whole), whole.text, total, 1)})
}
