package check

import (
	"slices"
	"strings"
)

// readFacts are the figures of a block that state something which another place may state too.
func (p *Paper) readFacts(b *Block) []*fact {
	var out []*fact
	for _, s := range p.read(b) {
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
	cited := s.decisionOf()
	higher := cited != "" && aboveIssuer.MatchString(s.text[s.from():s.to()])
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
				x.seg, x.cited, x.higher = seg, cited, higher
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
	if x := s.inventory(k); x != nil {
		return x
	}
	if f.class == attribute || f.isDen || f.form == brokenForm || f.fuzzy == about || f.unit == "" || f.role == plan || f.role == previous ||
		f.role == delta || f.role == factor || f.pct && s.growthOf(k) {
		return nil
	}
	x := &fact{s: s, f: f}
	label, first := from, k
	for i := k - 1; i >= 0 && s.figs[i].lex >= from; i-- {
		if s.figs[i].class == attribute {
			continue // «9 tháng» belongs to the words
		}
		if first == k {
			label = s.figs[i].after
		}
		first = i
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
	text := strings.ToLower(s.text[s.lex[min(from, f.lex)].from:min(len(s.text), s.lex[min(s.tail(f.after), len(s.lex))-1].to)])
	for _, phrase := range indicators {
		if strings.Contains(text, phrase) {
			x.key = phrase
			break
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
	if len(x.types) > 0 && s.underMarker(f) {
		return nil // «đột xuất: 06 cá nhân, trong đó khen cứu nạn 04 cá nhân»: a part of what the head tells
	}
	slices.Sort(x.special)
	slices.Sort(x.names)
	slices.Sort(x.years)
	slices.Sort(x.time)
	slices.Sort(x.types)
	x.types, x.special = slices.Compact(x.types), slices.Compact(x.special)
	x.names, x.years, x.time = slices.Compact(x.names), slices.Compact(x.years), slices.Compact(x.time)
	return x
}

// inventory reads «toàn huyện có 19 xã, thị trấn» and «19/19 xã, thị trấn»: how many there are at all.
func (s *sentence) inventory(k int) *fact {
	f := &s.figs[k]
	switch f.unit {
	case "xã", "xã, thị trấn", "xã, phường", "xã, phường, thị trấn", "thôn", "thôn, tổ dân phố", "đơn vị hành chính", "thị trấn", "trạm y tế", "phường", "ấp", "khu phố", "bản", "buôn":
	default:
		return nil
	}
	if !f.whole() || f.fuzzy != exact || f.isDen {
		return nil
	}
	if f.den >= 0 {
		if d := &s.figs[f.den]; d.val == f.val && len(d.noun) <= 5 {
			return &fact{s: s, f: f, whole: true}
		}
		return nil
	}
	if next := s.sign(f.after); f.after < len(s.lex) && next == "" || f.role != plain_ || next == "(" {
		return nil
	}
	w := s.word(f.lex - 1)
	if w != "có" && w != "gồm" {
		return nil
	}
	var names []string // «xã Bình An có 5 thôn» is that commune's
	for i := f.lex - 2; i >= 0 && i > f.lex-6; i-- {
		if s.lex[i].kind != lexWord {
			return nil
		}
		if i > 0 && s.upper(i) {
			names = append(names, s.word(i))
		}
		switch w := s.word(i); {
		case (w == "huyện" || w == "quận" || w == "tỉnh" || w == "xã" || w == "phường") && (s.word(i-1) == "toàn" || i == 0),
			(w == "xã" && s.word(i-1) == "thị" || w == "phố" && s.word(i-1) == "thành") && (i == 1 || s.word(i-2) == "toàn"):
			return &fact{s: s, f: f, whole: true, names: names, level: w}
		}
	}
	return nil
}

// decisionOf is the one decision that a sentence cites, with its day where it is told; "" for none or several.
func (s *sentence) decisionOf() string {
	all := citedAward.FindAllStringSubmatch(s.text[s.from():s.to()], 2)
	if len(all) != 1 {
		return ""
	}
	return all[0][1] + "/" + all[0][2] + " " + all[0][3]
}

// aboveIssuer are words by which a sentence says that a body above the district decided.
var aboveIssuer = newPattern(`(?:UBND|Chủ tịch|của)\s+tỉnh|Thủ tướng|Chủ tịch nước|Bộ trưởng|cấp tỉnh`)

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
	case "đang", "chưa", "chờ": // what is under way is another number than what is done
		if x.f != nil && (i < x.f.lex && i >= x.f.lex-3 || i >= x.f.after && i <= x.f.after+1) {
			x.time = append(x.time, w)
			return
		}
	case "đầu", "cuối", "quý", "tháng", "đợt", "lần", "giai", "lũy", "nâng":
		if w != "đầu" || s.word(i+1) != "người" && s.word(i+1) != "tư" && s.word(i-1) != "bắt" {
			x.time = append(x.time, w)
			return
		}
	case "giá": // giá so sánh is another fact than giá hiện hành
		if next := s.word(i + 1); next == "hiện" || next == "so" || next == "cố" || next == "thực" {
			x.time = append(x.time, next)
		}
	case "dân":
		if s.word(i-1) == "nhân" {
			return
		}
	}
	if l.quoted || i > 0 && s.upper(i) && s.sign(i-1) != ":" && s.sign(i-1) != "." && !strings.EqualFold(s.text[l.from:l.to], "ubnd") && !seen["\x00"+w] {
		seen["\x00"+w] = true
		if awardWords[w] {
			x.special = append(x.special, w)
		} else if !common[w] && !bodies[w] {
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
