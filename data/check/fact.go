package check

import (
	"fmt"
	"slices"
	"strings"
)

// fact is a figure with what it is said of.
type fact struct {
	b       *Block
	s       *sentence
	f       *figure
	seg     int      // segment of the sentence, so that figures told together are reported together
	special []string // the words that tell this fact from others, sorted
	names   []string // proper names and quotations, sorted
	years   []int
	time    []string // đầu, cuối, quý
	types   []string // thường xuyên, chuyên đề, đột xuất …
	level   string
	levels  []string // huyện, tỉnh … in the figure's own words
	root    []string // of a later clause: the words that open its sentence
	lead    string   // the line with a colon that the block stands under
}

// common are words that tell little of what a figure is: they stand in every report.
var common = wordSet("và của tại ở được đã đang với cho do đạt chiếm có là trong trên theo để vào từ nâng còn bị về đến gồm bao khi không các những " +
	"một số tổng cộng toàn huyện tỉnh xã địa bàn phương năm nay thực hiện kết quả công tác thi đua khen thưởng phong trào ubnd ủy ban nhân dân " +
	"đơn vị cơ quan tổ chức trong đó cụ thể như sau ước khoảng gần hơn đối tượng lượt trường hợp người hộ tập thể cá nhân qua nhờ cả ra " +
	"triển khai việc thời gian này tặng chủ tịch cấp thị trấn thành phố quận phường hoạt động tiếp tục ban hành đến cùng kỳ so tính lũy kế lên " +
	"hiện lại vừa mới thêm tiền đồng triệu tỷ nghìn kinh phí giá suất trị số lượng đơn bình quân mức tăng giảm vượt thuộc nhằm thông xuất sắc tích thành")

// typeNamesOf are the words of the types of commendation.
var typeNamesOf = []string{"đột xuất", "chuyên đề", "thường xuyên", "công trạng", "cống hiến", "niên hạn", "đối ngoại", "theo đợt"}

// facts finds one fact that is told with two values.
func facts(p *Paper, emit func(Finding)) {
	byUnit := map[string][]*fact{}
	var order []string
	lead := ""
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Cell {
			lead = ""
			continue
		}
		if b.Kind == Text || b.Kind == Note && b.Label != "" {
			lead = ""
		}
		if p.ahead(b) {
			continue
		}
		for _, x := range remember(p, "facts", b, readFacts) {
			x := *x
			x.b, x.lead = b, lead
			if _, ok := byUnit[x.f.unit]; !ok {
				order = append(order, x.f.unit)
			}
			byUnit[x.f.unit] = append(byUnit[x.f.unit], &x)
		}
		if strings.HasSuffix(strings.TrimSpace(b.Text), ":") {
			lead = b.Label + b.Text
		}
	}
	var found []clash
	for _, unit := range order {
		list := byUnit[unit]
		for i, x := range list {
			for _, y := range list[i+1:] {
				if sure, same := x.same(y); same && !x.equal(y) {
					found = append(found, clash{x, y, sure})
					break
				}
			}
		}
	}
	reportClashes(found, emit)
}

// clash is a fact with two values.
type clash struct {
	x, y *fact
	sure bool
}

// reportClashes tells figures of one clause that clash with those of one other as one finding.
func reportClashes(found []clash, emit func(Finding)) {
	type spot struct {
		s, t   *sentence
		sg, tg int
	}
	groups := map[spot][]clash{}
	var order []spot
	for _, c := range found {
		k := spot{c.x.s, c.y.s, c.x.seg, c.y.seg}
		if _, ok := groups[k]; !ok {
			order = append(order, k)
		}
		groups[k] = append(groups[k], c)
	}
	for _, k := range order {
		g := groups[k]
		x, y := g[0].x, g[0].y
		a, b := x.b.at(x.f.from, x.f.to), y.b.at(y.f.from, y.f.to)
		severity := Warning
		var says, other []string
		for _, c := range g {
			a.From, a.To = min(a.From, c.x.f.from), max(a.To, c.x.f.to)
			b.From, b.To = min(b.From, c.y.f.from), max(b.To, c.y.f.to)
			says, other = append(says, c.x.s.cut(c.x.f)), append(other, c.y.s.cut(c.y.f))
			if c.sure {
				severity = Error
			}
		}
		emit(Finding{Severity: severity, At: []Place{a, b},
			Message: fmt.Sprintf("Cùng một việc nhưng ở đây ghi «%s», còn %s ghi «%s»; hãy kiểm tra số nào đúng rồi sửa cho thống nhất.",
				strings.Join(says, ", "), lowerWhere(y.b.Where), strings.Join(other, ", ")),
			Arithmetic: fmt.Sprintf("%s ≠ %s", x.f.text, y.f.text)})
	}
}

// lowerWhere is a place inside a sentence.
func lowerWhere(where string) string {
	if after, ok := strings.CutPrefix(where, "Phần"); ok {
		return "phần" + after
	}
	return where
}

// ahead tells whether a block speaks of what is planned: its figures are no results.
func (p *Paper) ahead(b *Block) bool {
	return b.under("phuong huong", "nhiem vu nam", "ke hoach nam", "muc tieu", "nhiem vu trong tam")
}

// readFacts are the figures of a block that state something which another place may state too.
func readFacts(b *Block) []*fact {
	var out []*fact
	for _, s := range sentences(b.Text) {
		out = append(out, s.facts()...)
	}
	return out
}

// facts reads the words around each figure. The head of a clause, «Khen thưởng đột xuất:», holds for the figures behind it.
func (s *sentence) facts() []*fact {
	var out []*fact
	if len(s.figs) == 0 || s.plans() {
		return nil
	}
	headFrom, headTo := 0, 0 // words before a colon that is followed by words
	segFrom, seg := 0, 0
	next := 0
	for i := 0; i <= len(s.lex); i++ {
		if i < len(s.lex) && s.sign(i) != ";" {
			if s.sign(i) == ":" && s.lex[i].depth == 0 && i+1 < len(s.lex) && s.lex[i+1].kind == lexWord && s.figureBetween(segFrom, i) == 0 {
				headFrom, headTo = segFrom, i
			}
			continue
		}
		for ; next < len(s.figs) && s.figs[next].lex < i; next++ {
			if x := s.fact(next, segFrom, headFrom, headTo); x != nil {
				x.seg = seg
				out = append(out, x)
			}
		}
		segFrom = i + 1
		seg++
	}
	return out
}

func (s *sentence) figureBetween(from, to int) int {
	n := 0
	for k := range s.figs {
		if s.figs[k].lex >= from && s.figs[k].lex < to {
			n++
		}
	}
	return n
}

// plans tells a sentence of what is to come.
func (s *sentence) plans() bool {
	for i := range s.lex {
		switch w, next := s.word(i), s.word(i+1); {
		case w == "phấn" && next == "đấu", w == "dự" && next == "kiến", w == "mục" && next == "tiêu", w == "sẽ", w == "chỉ" && next == "tiêu" && i < 4:
			return true
		}
	}
	return false
}

// fact reads figure k of a segment that begins at lexeme from, under a head.
func (s *sentence) fact(k, from, headFrom, headTo int) *fact {
	f := &s.figs[k]
	if f.class == attribute || f.isDen || f.form == brokenForm || f.fuzzy == about || f.unit == "" || f.role == plan || f.role == previous ||
		f.role == delta || f.role == rate || f.role == factor || f.pct && s.growthOf(k) {
		return nil
	}
	x := &fact{s: s, f: f}
	label := from
	if k > 0 && s.figs[k-1].lex >= from {
		label = s.figs[k-1].after
	}
	first := k
	for first > 0 && s.figs[first-1].lex >= from {
		first--
	}
	ranges := [][2]int{{from, s.figs[first].lex}, {label, f.lex}, {f.after - len(f.noun), s.tail(f.after)}}
	sibling := headFrom != from && s.word(headFrom) != "" && s.word(headFrom) == s.word(from) && s.word(headFrom+1) == s.word(from+1)
	if !sibling && (headTo <= from || headFrom == from) {
		ranges = append(ranges, [2]int{headFrom, headTo})
	}
	seen := map[string]bool{}
	for _, r := range ranges {
		for i := max(0, r[0]); i < r[1] && i < len(s.lex); i++ {
			s.take(x, i, seen)
		}
	}
	for i := label; i < s.tail(f.after) && i < len(s.lex); i++ {
		switch w := s.word(i); w {
		case "huyện", "tỉnh", "xã", "ương", "nước":
			x.levels = append(x.levels, w)
		}
	}
	if from > 0 {
		root, seen := fact{}, map[string]bool{}
		for i := 0; i < s.figs[0].lex; i++ {
			s.take(&root, i, seen)
		}
		x.root = append(root.special, root.names...)
		slices.Sort(x.root)
	}
	slices.Sort(x.special)
	slices.Sort(x.names)
	slices.Sort(x.years)
	slices.Sort(x.time)
	slices.Sort(x.types)
	x.types = slices.Compact(x.types)
	x.names, x.years, x.time = slices.Compact(x.names), slices.Compact(x.years), slices.Compact(x.time)
	return x
}

// growthOf tells a percentage of growth or of a plan.
func (s *sentence) growthOf(k int) bool {
	kind, _ := s.against(k)
	return kind != ofWhole
}

// tail is the lexeme up to which the words behind a noun still speak of it.
func (s *sentence) tail(i int) int {
	end := i
	for end < len(s.lex) && end < i+8 && s.lex[end].kind == lexWord && s.word(end) != "và" {
		end++
	}
	return end
}

// take adds the word at i to what the fact is about.
func (s *sentence) take(x *fact, i int, seen map[string]bool) {
	l := &s.lex[i]
	if l.kind == lexNumber {
		if n := s.plainInt(i); isYearNumber(n) {
			x.years = append(x.years, n)
		} else if !s.isFigure(i) {
			x.names = append(x.names, l.low) // «lớp 9», «quý 3»
		}
		return
	}
	if l.kind != lexWord {
		return
	}
	w := l.low
	for _, t := range typeNamesOf {
		if a, b, _ := strings.Cut(t, " "); w == a && s.word(i+1) == b {
			x.types = append(x.types, t)
		}
	}
	if w == "cấp" {
		x.level = s.word(i + 1)
	}
	switch w {
	case "đầu", "cuối", "quý", "tháng", "đợt", "lần", "giai":
		x.time = append(x.time, w)
		return
	}
	if l.quoted || i > 0 && s.upper(i) && s.sign(i-1) != ":" && s.sign(i-1) != "." && !strings.EqualFold(s.text[l.from:l.to], "ubnd") && !seen["\x00"+w] {
		seen["\x00"+w] = true
		if !common[w] {
			x.names = append(x.names, w)
		}
		return
	}
	if common[w] || seen[w] || len(w) < 2 {
		return
	}
	seen[w] = true
	x.special = append(x.special, w)
}

// equal tells whether two facts have one value, as far as they claim to be exact.
func (x *fact) equal(y *fact) bool {
	sum, slack := add([]*figure{y.f})
	if y.f.fuzzy != exact {
		slack.Add(slack, portion(sum, 5))
	}
	if x.f.near(sum, slack) {
		return true
	}
	return x.f.pct && x.f.rat().Cmp(y.f.rat()) == 0
}

// same tells whether two facts are one; sure where every word agrees.
func (x *fact) same(y *fact) (sure, same bool) {
	if x.s == y.s || x.f.pct != y.f.pct || x.f.depth > 0 != (y.f.depth > 0) && x.f.pct || (x.f.den >= 0) != (y.f.den >= 0) {
		return false, false
	}
	if x.f.role != y.f.role && (x.f.role == remaining || y.f.role == remaining) || x.level != y.level && x.level != "" && y.level != "" {
		return false, false
	}
	if len(x.levels) > 0 && len(y.levels) > 0 && !slices.Equal(x.levels, y.levels) {
		return false, false
	}
	if !slices.Equal(x.names, y.names) || !slices.Equal(x.time, y.time) || len(x.years) > 0 && len(y.years) > 0 && !slices.Equal(x.years, y.years) ||
		!slices.Equal(x.types, y.types) || len(x.root) > 0 && len(y.root) > 0 && !slices.Equal(x.root, y.root) {
		return false, false
	}
	shared := countShared(x.special, y.special)
	most := max(len(x.special), len(y.special))
	apart := len(x.special) + len(y.special) - 2*shared
	need := 4
	notes := x.b.Kind == Note || y.b.Kind == Note
	switch {
	case len(x.types) > 0 && (notes || x.lead == y.lead):
		need = 1
	case len(x.names) > 0:
		need = 2
	case notes || slices.Equal(x.b.Path, y.b.Path) && x.lead == y.lead:
		need = 3
	}
	if shared < need || !notes && x.lead != y.lead && len(x.types) == 0 && shared < 4 {
		return false, false
	}
	if shared < min(len(x.special), len(y.special)) {
		return false, false // each says something that the other does not
	}
	if x.b != y.b && x.b.Kind == Item && y.b.Kind == Item && x.lead == y.lead && apart > 0 {
		return false, false // lines of one list tell of different things
	}
	return apart == 0, apart == 0 || apart <= 2 && most >= 4 && apart*4 <= most
}

// countShared is how many words two sorted lists share.
func countShared(a, b []string) int {
	n := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] == b[k]:
			n++
			i++
			k++
		case a[i] < b[k]:
			i++
		default:
			k++
		}
	}
	return n
}
