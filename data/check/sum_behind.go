package check

import (
	"fmt"
	"math/big"
	"strings"
)

// checkTotalBehind holds a total that stands behind its parts: «xây mới 85 nhà, sửa chữa 130 nhà, tổng cộng 215 nhà».
func (s *sentence) checkTotalBehind(b *Block, k int, emit func(Finding)) {
	whole := &s.figs[k]
	if whole.pct || whole.isDen || whole.form == brokenForm || whole.fuzzy != exact || whole.unit == "" || !s.totalled(whole.lex) {
		return
	}
	from, _ := s.statement(k)
	if from == k && k > 0 {
		from, _ = s.statement(k - 1) // «…; tổng cộng 66 người»
	}
	var parts []*figure
	for i := k - 1; i >= from; i-- {
		f := &s.figs[i]
		if f.unit != whole.unit || f.depth != whole.depth || f.pct || f.isDen || f.role != plain_ && f.role != remaining || f.form == brokenForm || f.fuzzy != exact {
			if f.depth > whole.depth || f.class == attribute {
				continue
			}
			break
		}
		parts = append([]*figure{f}, parts...)
	}
	if len(parts) < 2 {
		return
	}
	for i := range len(parts) - 1 {
		if whole.agrees(parts[i:]) {
			return
		}
	}
	sum, _ := add(parts)
	if off := new(big.Rat).Sub(sum, whole.rat()); portion(whole.rat(), 4).Cmp(off.Abs(off)) < 0 {
		return // parts of something else
	}
	emitTotal(b, s, whole, parts, []Place{b.at(parts[0].from, whole.to)}, emit)
}

// totalled tells whether the words before a number make it a total of what was told before.
func (s *sentence) totalled(lex int) bool {
	i := lex - 1
	if w := s.word(i); w == "là" || w == "được" || s.sign(i) == ":" {
		i--
	}
	if s.word(i) != "cộng" { // «cả hai đợt 83 hộ»
		for k := i; k > 0 && k > i-3 && s.lex[k].kind == lexWord; k-- {
			if w := s.word(k); (w == "hai" || w == "ba" || w == "bốn") && s.word(k-1) == "cả" {
				return true
			}
		}
	}
	return s.word(i) == "cộng" && (s.sign(i-1) != "" || s.word(i-1) == "tổng" || s.word(i-1) == "và") || s.word(i) == "số" && s.word(i-1) == "tổng" && s.sign(i-2) != ""
}

func emitTotal(b *Block, s *sentence, whole *figure, parts []*figure, at []Place, emit func(Finding)) {
	sum, _ := add(parts)
	total := whole.as(sum, 0)
	emit(Finding{Rule: "sum", Severity: Error, At: at,
		Message:    fmt.Sprintf("Tổng «%s» không bằng các số kể trước nó cộng lại (%s); hãy kiểm tra lại tổng và từng số.", s.cut(whole), total),
		Arithmetic: fmt.Sprintf("%s = %s, không phải %s", whole.parts(parts, " + "), total, whole.text),
		Mend:       strings.Replace(s.cut(whole), whole.text, total, 1)})
}

// checkTotalItem holds the last line of a list, «- Cộng khen chuyên đề: 10 tập thể, 20 cá nhân», against the lines above.
func (p *Paper) checkTotalItem(at int, emit func(Finding)) {
	b := p.Blocks[at]
	if b.Kind != Item && b.Kind != Text || !strings.HasPrefix(lower(b.Text), "cộng") && !strings.HasPrefix(lower(b.Text), "tổng cộng") {
		return
	}
	var above []*Block
	for i := at - 1; i >= 0 && p.Blocks[i].Kind == Item && (b.Kind == Text && sameBullet(p.Blocks[i].Label, p.Blocks[at-1].Label) || sameBullet(p.Blocks[i].Label, b.Label)); i-- {
		above = append([]*Block{p.Blocks[i]}, above...)
	}
	said := p.read(b)
	if len(above) < 2 || len(said) == 0 {
		return
	}
	s := said[0]
	for k := range s.figs {
		whole := &s.figs[k]
		if whole.pct || whole.depth > 0 || !whole.whole() || whole.unit == "" || whole.class == attribute || whole.isDen {
			continue
		}
		var parts []*figure
		for _, line := range above {
			if f := p.firstCount(line, whole.unit); f != nil {
				parts = append(parts, f)
			}
		}
		sum, _ := add(parts)
		off := new(big.Rat).Abs(new(big.Rat).Sub(sum, whole.rat()))
		if len(parts) < 2 || off.Sign() == 0 || portion(whole.rat(), 4).Cmp(off) < 0 && off.Cmp(big.NewRat(2, 1)) > 0 {
			continue
		}
		emitTotal(b, s, whole, parts, []Place{b.at(whole.from, whole.to)}, emit)
		return
	}
}

// firstCount is the first count of a noun in a line, outside of brackets.
func (p *Paper) firstCount(b *Block, unit string) *figure {
	for _, s := range p.read(b) {
		for k := range s.figs {
			if f := &s.figs[k]; f.unit == unit && f.depth == 0 && f.whole() && !f.isDen && f.role == plain_ {
				return f
			}
		}
	}
	return nil
}

// structureHeads begin a sentence that parts the people of the sentence before it by what they are.
var structureHeads = wordSet("trình cơ độ về phân chia trong kết xếp")

// checkNextSentence holds the parts in one sentence against the total in the one before: «Có 118 công chức. Trình độ:
// thạc sĩ 19 người, đại học 84 người, khác 15 người». Only a list that says that it is whole, by «khác» or «còn lại», counts.
func (p *Paper) checkNextSentence(b *Block, emit func(Finding)) {
	said := p.read(b)
	for i := 1; i < len(said); i++ {
		s, before := said[i], said[i-1]
		if len(s.figs) < 3 || !structureHeads[s.word(0)] || len(before.figs) == 0 {
			continue
		}
		colon := 1
		for colon < len(s.lex) && colon < 8 && s.sign(colon) != ":" {
			colon++
		}
		var parts []*figure
		for k := range s.figs {
			if f := &s.figs[k]; f.lex > colon && f.depth == 0 && f.whole() && !f.pct && !f.isDen && f.unit == s.figs[0].unit && !s.apart(s.figs[0].after, f.lex) {
				parts = append(parts, f)
			}
		}
		if colon >= 8 || len(parts) < 3 || !s.restBefore(parts[len(parts)-1]) && !s.restBehind(parts[len(parts)-1]) {
			continue
		}
		var whole *figure
		for k := range before.figs {
			if f := &before.figs[k]; f.depth == 0 && f.whole() && !f.pct && f.class != attribute && (f.unit == parts[0].unit || f.class == people && parts[0].class == people) && (whole == nil || whole.rat().Cmp(f.rat()) < 0) {
				whole = f
			}
		}
		if whole == nil || whole.agrees(parts) {
			continue
		}
		sum, _ := add(parts)
		if off := new(big.Rat).Sub(sum, whole.rat()); portion(whole.rat(), 8).Cmp(off.Abs(off)) < 0 {
			continue
		}
		last := parts[len(parts)-1]
		total := whole.as(sum, 0)
		emit(Finding{Rule: "sum", Severity: Error, At: []Place{b.at(whole.from, whole.to), b.at(parts[0].from, last.to)},
			Message:    fmt.Sprintf("Tổng «%s» không bằng các phần ở câu sau cộng lại (%s); hãy kiểm tra lại tổng và từng phần.", before.cut(whole), total),
			Arithmetic: fmt.Sprintf("%s = %s, không phải %s", whole.parts(parts, " + "), total, whole.text)})
	}
}

// restBefore tells whether the words before a figure say that it is all the rest.
func (s *sentence) restBefore(f *figure) bool {
	for i := f.lex - 1; i >= 0 && i > f.lex-5 && s.lex[i].kind == lexWord; i-- {
		if w := s.word(i); w == "khác" || w == "lại" && s.word(i-1) == "còn" || w == "chưa" {
			return true
		}
	}
	return false
}

// restBehind tells whether the noun of a figure says that it is all the rest: «50 đơn vị còn lại».
func (s *sentence) restBehind(f *figure) bool {
	for i := f.lex + 1; i < len(s.lex) && i < f.after+3 && s.lex[i].kind == lexWord; i++ {
		if s.word(i) == "lại" && s.word(i-1) == "còn" || s.word(i) == "khác" {
			return true
		}
	}
	return false
}

// checkWithinAwards holds «trong 07 Bằng khen có 03 tập thể và 04 cá nhân» together: an award has one recipient.
func (s *sentence) checkWithinAwards(b *Block, k int, emit func(Finding)) {
	whole := &s.figs[k]
	if w := s.word(whole.lex - 1); w != "trong" && w != "số" || !whole.whole() || !strings.Contains(whole.unit, "khen") && whole.unit != "cờ" && whole.unit != "cờ thi đua" {
		return
	}
	var parts []*figure
	kinds := map[string]bool{}
	for i := k + 1; i < len(s.figs); i++ {
		f := &s.figs[i]
		if f.depth != whole.depth || f.pct || s.apart(whole.after, f.lex) || !f.whole() {
			break
		}
		if f.class != recipient && f.unit != "người" || kinds[f.unit] {
			return
		}
		kinds[f.unit] = true
		parts = append(parts, f)
	}
	if len(parts) < 2 || whole.agrees(parts) {
		return
	}
	emitSum(b, s, whole, parts, Error, emit)
}
