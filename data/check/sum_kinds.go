package check

import "math/big"

// kinds tells whether a count of things is made of counts of their kinds: 86 văn bản gồm 41 kế hoạch, 45 công văn. Their
// sum is near, else the sentence only goes on with other things.
func (whole *figure) kinds(parts []*figure) bool {
	if !whole.whole() || whole.den >= 0 || whole.class == measure || whole.class == money || whole.class == recipient || len(parts) < 2 || !countsOnly(parts) {
		return false
	}
	for _, f := range parts {
		if f.class == attribute || f.class == recipient || f.unit == whole.unit || f.unit == "" {
			return false
		}
	}
	sum, _ := add(parts)
	off := new(big.Rat).Abs(new(big.Rat).Sub(sum, whole.rat()))
	return off.Cmp(portion(whole.rat(), 4)) <= 0
}

// closed tells a list of parts that «và» ends, with no semicolon inside: nothing of it is said of other things.
func (s *sentence) closed(m marker, parts []*figure) bool {
	if m.kind != allOf || len(parts) < 2 || s.apart(parts[0].after, parts[len(parts)-1].lex) {
		return false
	}
	last := parts[len(parts)-1]
	for i, f := range parts {
		if i > 0 && (f.lex-parts[i-1].after > 8 || f.unit != last.unit && f.lex-parts[i-1].after > 4) {
			return false
		}
	}
	if s.word(last.lex-1) == "và" {
		return true
	}
	for _, f := range parts {
		if f.unit != last.unit {
			return false
		}
	}
	end := s.sign(last.after)
	return len(parts) > 2 && (end == "." || end == ";" || end == ")" || last.after == len(s.lex))
}
