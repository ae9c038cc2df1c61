package check

import (
	"fmt"
	"slices"
	"strings"
)

// lists finds counts that the list behind them does not have: «03 nội dung: …; …», «05 xã (A, B, …)», and totals of a
// head that the lines under it do not add up to.
func lists(p *Paper, emit func(Finding)) {
	for i, b := range p.Blocks {
		if b.Kind == Cell {
			continue
		}
		for _, s := range p.read(b) {
			for k := range s.figs {
				s.checkNames(b, k, emit)
			}
			p.checkNoteNames(b, s, emit)
		}
		p.checkItems(i, emit)
	}
}

// listed is a list of names in a text.
type listed struct {
	from, to int // bytes
	counts   []int
	loose    bool // parted by commas, which may part other things too
}

// checkNames holds a count against the names that follow it in brackets or behind a colon.
func (s *sentence) checkNames(b *Block, k int, emit func(Finding)) {
	f := &s.figs[k]
	if !f.whole() || f.fuzzy != exact || f.val.n < 2 || f.val.n > 60 || f.isDen || f.den >= 0 || f.class == measure || f.class == money || f.class == attribute || f.pct {
		return
	}
	at := f.after
	for at < len(s.lex) && at < f.after+12 && (s.lex[at].kind == lexWord && !s.opensList(at)) {
		at++
	}
	if s.sign(at) == "," && s.opensList(at+1) {
		at++
	}
	from, closing := s.listStart(at)
	if from < 0 || s.manyBefore(k, at) || s.otherList(f, at) {
		return
	}
	end := s.listEnd(from, closing)
	if end <= from || s.open(from, end) || end == len(s.lex) && closing == "" && s.sign(from-1) == ":" && s.lex[end-1].kind != lexSign && !s.named(from) {
		return
	}
	list := s.namesIn(from, end)
	if n, to := s.enumerated(from, end); n > 1 {
		list = &listed{from: s.lex[from].from, to: s.lex[to-1].to, counts: []int{n}}
	} else if head := s.namesBefore(from, end); head != nil {
		list = head
	}
	if list == nil || slices.Contains(list.counts, int(f.val.n)) || list.loose && abs(list.counts[0]-int(f.val.n)) > max(2, int(f.val.n)/2) {
		return
	}
	s.emitList(b, f, list, emit)
}

// otherList tells a list of something else than the count: «10 mô hình tại các xã: …», «04 hội thi như: …».
func (s *sentence) otherList(f *figure, at int) bool {
	for i := f.after; i < at; i++ {
		if s.word(i) == "như" {
			return true
		}
		if s.word(i) == "các" {
			if unit, _, words, _ := s.noun(i + 1); len(words) > 0 && unit != f.unit {
				return true
			}
		}
	}
	return false
}

// opensList tells the words with which a list begins.
func (s *sentence) opensList(i int) bool {
	w, next := s.word(i), s.word(i+1)
	return w == "gồm" || w == "bao" && next == "gồm" || w == "cụ" && next == "thể" || w == "là" || w == "trong" && next == "đó"
}

// listStart is the first lexeme of a list that begins at i, with the sign that closes it.
func (s *sentence) listStart(i int) (from int, closing string) {
	if i >= len(s.lex) {
		return -1, ""
	}
	switch {
	case s.sign(i) == "(":
		i++
		closing = ")"
	case s.sign(i) == ":":
		return i + 1, ""
	case !s.opensList(i):
		return -1, ""
	}
	words := i
	for i < len(s.lex) && i < words+4 && (s.opensList(i) || slices.Contains([]string{"gồm", "thể", "các", "như", "sau", "có", "là"}, s.word(i)) || s.sign(i) == ":") {
		if s.word(i) == "trong" {
			return -1, ""
		}
		i++
	}
	if closing == "" && i == words {
		return -1, ""
	}
	return i, closing
}

// manyBefore tells whether another count stands right before figure k, so that the list may hold the names of both.
func (s *sentence) manyBefore(k, at int) bool {
	if k == 0 {
		return false
	}
	f, before := &s.figs[k], &s.figs[k-1]
	return f.lex-before.after <= 1 && (s.word(before.after) == "và" || s.sign(before.after) == ",") && !before.pct && before.class != attribute
}

// listEnd is the lexeme behind a list: its closing bracket, or the end of the sentence.
func (s *sentence) listEnd(from int, closing string) int {
	depth := 0
	if from < len(s.lex) {
		depth = s.lex[from].depth
		if closing == "" && s.sign(from) == "(" { // «: (1) …; (2) …»
			depth--
		}
	}
	for i := from; i < len(s.lex); i++ {
		if closing != "" && s.sign(i) == closing && s.lex[i].depth == depth {
			return i
		}
		if closing == "" && (i == len(s.lex)-1 && s.sign(i) == "." || s.lex[i].depth < depth) {
			return i
		}
	}
	if closing != "" {
		return -1
	}
	return len(s.lex)
}

// named tells whether a list begins with a proper name or a quotation.
func (s *sentence) named(i int) bool {
	return s.upper(i) || s.sign(i) == "“" || s.sign(i) == "\""
}

// namesIn cuts a list into its names, in each way a reader may: at semicolons, or at commas with and without «và». nil
// where it is no list of names.
func (s *sentence) namesIn(from, end int) *listed {
	type cutWay struct{ semicolons, commas, ands int }
	var c cutWay
	numbers, lower := 0, 0
	first := true
	for i := from; i < end; i++ {
		l := &s.lex[i]
		inside := l.depth > s.lex[from].depth || l.quoted && l.low != "“"
		if first && !inside && l.kind == lexWord {
			if !s.upper(i) && !s.lowerHead(i) {
				lower++
			}
			first = false
		}
		switch {
		case inside:
		case l.low == ";":
			c.semicolons++
			first = true
		case l.low == ",":
			c.commas++
			first = true
		case l.low == "và" || l.low == "cùng" && s.word(i+1) == "với" || l.low == "&":
			c.ands++
		case l.kind == lexNumber && s.isFigure(i):
			numbers++
		case l.low == ".":
			if i+1 < end { // another sentence
				return nil
			}
		}
	}
	if numbers > 0 {
		return nil
	}
	out := &listed{from: s.lex[from].from, to: s.lex[end-1].to}
	switch {
	case c.semicolons > 0:
		out.counts = []int{c.semicolons + 1}
		if s.sign(end-1) == ";" {
			out.counts[0]--
		}
		if c.ands > 0 && s.endsWithAnd(from, end) { // «a; b và c»
			out.counts = append(out.counts, out.counts[0]+1)
		}
		if c.commas > 0 { // a careless writer mixes both signs
			out.counts = append(out.counts, out.counts[0]+c.commas, out.counts[0]+c.commas+1)
		}
		if lower > 0 && c.commas > 0 && !s.named(from) && c.semicolons < 2 {
			return nil
		}
	case c.commas > 0 || c.ands > 0:
		if lower > 0 {
			return nil // words, not names: the commas may part anything
		}
		out.loose = true
		for n := 0; n <= c.ands; n++ {
			out.counts = append(out.counts, c.commas+1+n)
		}
		if c.commas == 0 && c.ands == 0 {
			return nil
		}
	default:
		return nil
	}
	return out
}

// nameHeads are words in lower case that stand before a name: «ông Nguyễn Văn An», «xã Tân Lập».
var nameHeads = wordSet("ông bà anh chị em cháu đồng xã thôn trường phòng chi đảng thị phường huyện tỉnh hội ban nhân tập hộ gia làng bản tổ các")

// lowerHead tells a name with its kind before it: «xã Tân Lập», «ông Nguyễn Văn An».
func (s *sentence) lowerHead(i int) bool {
	if !nameHeads[s.word(i)] {
		return false
	}
	for k := i; k < i+4 && k < len(s.lex); k++ {
		if s.upper(k) || s.sign(k) == "“" {
			return k > i
		}
		if s.lex[k].kind != lexWord && s.sign(k) != ":" {
			return false
		}
	}
	return false
}

func (s *sentence) endsWithAnd(from, end int) bool {
	for i := end - 1; i > from && s.sign(i) != ";"; i-- {
		if s.word(i) == "và" {
			return true
		}
	}
	return false
}

// isFigure tells whether the number at i was taken for a figure.
func (s *sentence) isFigure(i int) bool {
	for k := range s.figs {
		if s.figs[k].lex == i {
			return s.figs[k].class != attribute
		}
	}
	return false
}

func (s *sentence) emitList(b *Block, f *figure, list *listed, emit func(Finding)) {
	has := list.counts[0]
	for _, n := range list.counts {
		if abs(n-int(f.val.n)) < abs(has-int(f.val.n)) {
			has = n
		}
	}
	count := fmt.Sprint(has)
	if f.padded() && has < 10 {
		count = "0" + count
	}
	emit(Finding{Rule: "list-count", Severity: Error, At: []Place{b.at(f.from, list.to)},
		Message:    fmt.Sprintf("Ghi «%s» nhưng danh sách kể sau đó có %d; hãy kiểm tra lại số hoặc danh sách.", s.cut(f), has),
		Arithmetic: fmt.Sprintf("%d ≠ %s", has, f.text), Mend: strings.Replace(s.cut(f), f.text, count, 1)})
}

func abs(n int) int { return max(n, -n) }

// checkNoteNames holds a count against the names in the footnote whose mark stands behind its noun: «02 Cờ¹».
func (p *Paper) checkNoteNames(b *Block, s *sentence, emit func(Finding)) {
	for _, mark := range b.Notes {
		if mark.At < s.from() || mark.At > s.to() {
			continue
		}
		var f *figure
		for k := range s.figs {
			if s.figs[k].to <= mark.At && s.figs[k].depth == 0 {
				f = &s.figs[k]
			}
		}
		if f == nil || !f.whole() || f.pct || f.den >= 0 || f.isDen || f.val.n < 2 || f.val.n > 40 || s.signBetween(f.after, mark.At) {
			continue
		}
		note := p.onlyNote(mark.Mark)
		if note == nil {
			continue
		}
		lines := p.read(note)
		if len(lines) != 1 {
			continue
		}
		t := lines[0]
		from := 0
		for i := range t.lex {
			if t.sign(i) == ":" && i < 8 {
				from = i + 1
				break
			}
		}
		end := len(t.lex)
		if t.sign(end-1) == "." || t.sign(end-1) == ";" {
			end--
		}
		if from == 0 || from >= end || t.open(from, end) {
			continue
		}
		if list := t.namesIn(from, end); list != nil && !slices.Contains(list.counts, int(f.val.n)) {
			emit(Finding{Rule: "list-count", Severity: Warning, At: []Place{b.at(f.from, f.to), note.at(list.from, list.to)},
				Message:    fmt.Sprintf("Ghi «%s» nhưng %s kể tên %d; hãy kiểm tra lại số hoặc danh sách.", s.cut(f), note.Where, list.counts[0]),
				Arithmetic: fmt.Sprintf("%d ≠ %s", list.counts[0], f.text)})
		}
	}
}

// signBetween tells whether anything but words stands between a lexeme and a byte.
func (s *sentence) signBetween(from, at int) bool {
	for i := from; i < len(s.lex) && s.lex[i].to <= at; i++ {
		if s.lex[i].kind != lexWord {
			return true
		}
	}
	return false
}

// onlyNote is the footnote of a mark where it has one paragraph and one text.
func (p *Paper) onlyNote(mark string) *Block {
	var found *Block
	for _, b := range p.Blocks {
		if b.Kind == Note && b.Label == mark {
			if found != nil {
				return nil
			}
			found = b
		}
	}
	if found != nil && found.Index+1 < len(p.Blocks) {
		if next := p.Blocks[found.Index+1]; next.Kind == Note && next.Label == "" {
			return nil
		}
	}
	return found
}
