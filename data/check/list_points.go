package check

// enumerated counts the points of a list that numbers them itself, «(1) …; (2) …», and tells where it ends; 0 where the
// numbers do not go up by one.
func (s *sentence) enumerated(from, end int) (n, to int) {
	for i := from; i < end; i++ {
		if s.sign(i+1) != ")" || s.plainInt(i) < 0 || s.sign(i-1) != "(" && i != from && s.sign(i-1) != ";" && s.sign(i-1) != "," {
			continue
		}
		if s.plainInt(i) != n+1 {
			return 0, end
		}
		n++
	}
	return n, end
}

// namesBefore is the list of names up to the first semicolon, where «và» closes it there: what follows tells of other
// things.
func (s *sentence) namesBefore(from, end int) *listed {
	for i := from; i < end; i++ {
		if s.sign(i) != ";" || s.lex[i].depth > s.lex[from].depth {
			continue
		}
		commas, last := 0, 0
		for k := from; k < i; k++ {
			if s.sign(k) == "," && s.lex[k].depth == s.lex[from].depth {
				commas++
			}
			if s.word(k) == "và" {
				last = k
			}
		}
		if list := s.namesIn(from, i); list != nil && commas >= 2 && last > from && s.named(last+1) && !s.signsIn(last, i) {
			list.counts = []int{commas + 2, commas + 1}
			if !s.andInName(from, last) {
				list.counts = list.counts[:1]
			}
			return list
		}
		return nil
	}
	return nil
}

// signsIn tells whether a sign stands between two lexemes.
func (s *sentence) signsIn(from, to int) bool {
	for i := from; i < to; i++ {
		if s.lex[i].kind == lexSign {
			return true
		}
	}
	return false
}

// andInName tells whether «và» stands between two lexemes too, as it does in the names of some bodies.
func (s *sentence) andInName(from, to int) bool {
	for i := from; i < to; i++ {
		if s.word(i) == "và" {
			return true
		}
	}
	return false
}
