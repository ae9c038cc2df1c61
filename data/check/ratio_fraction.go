package check

// linkWords may stand between a fraction and its percentage.
var linkWords = wordSet("đạt tỷ tỉ lệ chiếm bằng tương đương ứng với là khoảng gần hơn trên ước hoàn thành được và tức")

// fraction is the fraction «278/279» that percentage k belongs to: right before it or in the bracket behind it.
func (s *sentence) fraction(k int) (pair [2]*figure) {
	p := &s.figs[k]
	for i := k - 1; i >= 0; i-- {
		f := &s.figs[i]
		if f.class == attribute && !f.isDen {
			continue
		}
		if f.isDen && i > 0 && s.figs[i-1].den == i && s.linked(f.after, p.lex) && sameThing(&s.figs[i-1], f) {
			return [2]*figure{&s.figs[i-1], f}
		}
		break
	}
	if k+2 < len(s.figs)+0 && s.figs[k+1].den == k+2 {
		f := &s.figs[k+1]
		if s.sign(f.lex-1) == "(" && s.nearWhole(p.after, f.lex-1) && f.lex-p.after < 10 && sameThing(f, &s.figs[k+2]) {
			return [2]*figure{f, &s.figs[k+2]}
		}
	}
	return pair
}

// sameThing tells a fraction from «05 cuộc/12 đơn vị».
func sameThing(a, b *figure) bool {
	return a.unit == b.unit || a.unit == "" || b.unit == "" || a.holds(b) || b.holds(a)
}

// linked tells whether what stands between a fraction and a percentage makes the one the value of the other.
func (s *sentence) linked(from, to int) bool {
	if to-from > 16 {
		return false
	}
	last := from
	for i := from; i < to; i++ {
		switch g := s.sign(i); g {
		case ";", ".", ":":
			return false
		case ",", "(", "-", "–":
			last = i + 1
		}
		if w := s.word(i); w == "trong" && s.word(i+1) == "đó" {
			return false
		}
	}
	words := 0
	for i := last; i < to; i++ {
		if s.lex[i].kind == lexWord && !linkWords[s.word(i)] {
			words++
		}
	}
	if last > from {
		return words == 0
	}
	return words == 0 || words <= 10 && linkWords[s.word(to-1)] && !s.rateOfOther(from, to)
}

// rateOfOther tells a percentage of something else: «48/48 trường, tỷ lệ lên lớp đạt 99 %».
func (s *sentence) rateOfOther(from, to int) bool {
	for i := from; i < to; i++ {
		if w := s.word(i); (w == "tỷ" || w == "tỉ") && s.word(i+1) == "lệ" && i+2 < to && !linkWords[s.word(i+2)] {
			return true
		}
	}
	return false
}

// ofTotal pairs percentage k with a whole that the sentence names: «chiếm 25 % tổng số 120 đảng viên»; «120 đảng viên,
// trong đó 30 nữ (chiếm 25 %)».
func (s *sentence) ofTotal(k int) (out [][2]*figure) {
	p := &s.figs[k]
	if p.fuzzy == about {
		return nil
	}
	from, _ := s.statement(k)
	part := s.actual(from, k)
	if part == nil || !s.linkedShare(part, p) {
		return nil
	}
	if k+1 < len(s.figs) && s.figs[k+1].lex-p.after <= 7 && !s.figs[k+1].pct && s.figs[k+1].den < 0 {
		for i := p.after; i < s.figs[k+1].lex; i++ {
			if s.word(i) == "tổng" && s.word(i+1) == "số" && s.apartFree(p.after, s.figs[k+1].lex) && s.figs[k+1].comparable(part) {
				return [][2]*figure{{part, &s.figs[k+1]}}
			}
		}
	}
	if s.ownWhole(p) {
		return nil
	}
	for i := from; i < k; i++ { // «trong tổng số 897 người có 129 người …, chiếm 14,38 %»
		if w := &s.figs[i]; w != part && w.lex < part.lex && w.comparable(part) && s.word(w.lex-1) == "số" && s.word(w.lex-2) == "tổng" &&
			(s.word(w.lex-3) == "trong" || s.word(w.lex-3) == "trên") {
			out = append(out, [2]*figure{part, w})
		}
	}
	for _, m := range s.markers() {
		if m.kind == bracketed || m.from > part.lex || m.to > part.lex || s.partEnd(m) < p.lex && m.depth >= part.depth {
			continue
		}
		if m.depth != part.depth {
			continue
		}
		for _, whole := range s.wholes(m) {
			if whole.adds(part) && whole.rat().Cmp(part.rat()) >= 0 && !s.apart(whole.after, m.from-1) {
				out = append(out, [2]*figure{part, whole})
			}
		}
	}
	return out
}

// apartFree tells whether no sign but commas stands between two lexemes.
func (s *sentence) apartFree(from, to int) bool {
	for i := from; i < to; i++ {
		if g := s.sign(i); g != "" {
			return false
		}
	}
	return true
}

// ownWhole tells whether the percentage names a whole of its own: «chiếm 8,5 % tổng số hộ toàn huyện».
func (s *sentence) ownWhole(p *figure) bool {
	for i := p.after; i < len(s.lex) && i < p.after+6; i++ {
		if s.lex[i].kind != lexWord {
			break
		}
		switch s.word(i) {
		case "tổng", "số", "dân", "trên", "toàn", "so", "kế", "kh", "cùng", "chỉ", "dự", "diện", "của", "các":
			return true
		}
	}
	return false
}

// linkedShare tells whether percentage p stands right behind a part: «30 nữ (25 %)», «30 nữ, chiếm 25 %».
func (s *sentence) linkedShare(part, p *figure) bool {
	words := 0
	share := s.sign(p.lex-1) == "("
	for i := part.after; i < p.lex; i++ {
		switch w := s.word(i); {
		case w == "chiếm":
			share = true
		case w == "tỷ" && s.word(i+1) == "lệ" && i+3 >= p.lex:
			share = true
		case w == "tăng", w == "giảm", w == "vượt":
			return false
		case w != "" && !linkWords[w]:
			words++
		}
		if g := s.sign(i); g == ";" || g == ":" && i+1 < p.lex-1 || s.lex[i].kind == lexNumber {
			return false
		}
	}
	return share && words <= 8
}
