package check

import (
	"slices"
	"strings"
)

// markerKind tells how firmly words announce that parts of a total follow.
type markerKind byte

const (
	noMarker  markerKind = iota
	loose                // trong đó có, riêng, chủ yếu: some of the whole
	bracketed            // only a bracket or a colon between total and parts
	among                // trong đó
	allOf                // gồm, bao gồm, cụ thể, chia ra
)

// marker is where the parts of a total begin.
type marker struct {
	kind     markerKind
	from, to int // lexemes of its words
	depth    int
}

// markerAt reads the marker at lexeme i.
func (s *sentence) markerAt(i int) (m marker, ok bool) {
	m = marker{from: i, to: i + 1, depth: s.lex[i].depth}
	w, next := s.word(i), s.word(i+1)
	switch {
	case w == "trong" && next == "đó":
		m.kind, m.to = among, i+2
	case w == "trong" && next == "số" && (s.word(i+2) == "đó" || s.word(i+2) == "này"):
		m.kind, m.to = among, i+3
	case w == "bao" && next == "gồm", w == "gồm" && next == "có", w == "gồm" && next == "các":
		m.kind, m.to = allOf, i+2
	case w == "gồm" && s.word(i-1) != "bao":
		m.kind = allOf
	case w == "chia" && (next == "ra" || next == "thành" || next == "theo"):
		m.kind, m.to = allOf, i+2
	case w == "cụ" && next == "thể":
		m.kind, m.to = allOf, i+2
	case w == "phân" && (next == "theo" || next == "ra" || next == "bổ"):
		m.kind, m.to = allOf, i+2
	default:
		return m, false
	}
	if w := s.word(m.to); w == "như" && s.word(m.to+1) == "sau" {
		m.to += 2
	} else if w == "là" {
		m.to++
	}
	if g := s.sign(m.to); g == ":" || g == "," {
		m.to++
	}
	switch s.word(m.to) {
	case "có":
		if m.kind == among {
			m.kind = loose
		}
	case "cả", "chủ", "riêng", "nhất", "nhiều", "đáng", "nổi", "tiêu":
		m.kind = loose
	}
	return m, true
}

// markers are all places of a sentence where parts begin: words, and brackets or colons right behind a count.
func (s *sentence) markers() []marker {
	var out []marker
	for i, skip := 0, 0; i < len(s.lex); i++ {
		if s.lex[i].quoted || i < skip {
			continue
		}
		if m, ok := s.markerAt(i); ok {
			if n := len(out); n > 0 && out[n-1].kind == bracketed && out[n-1].to == i {
				out = out[:n-1]
			}
			out = append(out, m)
			skip = m.to
			continue
		}
		switch g := s.sign(i); g {
		case "(", ":":
			if i == 0 || i+1 == len(s.lex) {
				continue
			}
			m := marker{kind: bracketed, from: i, to: i + 1, depth: s.lex[i].depth}
			if g == "(" && s.word(i+1) == "có" || g == ":" && s.word(i+1) == "có" {
				m.to++
				m.kind = among
				if g == ":" || !s.pureParts(m, s.partEnd(m), &figure{after: i}) {
					m.kind = loose
				}
			}
			out = append(out, m)
		}
	}
	return out
}

// partEnd is the lexeme at which the parts after m end: the closing bracket, the next marker at the same depth or the end.
func (s *sentence) partEnd(m marker) int {
	for i := m.to; i < len(s.lex); i++ {
		l := &s.lex[i]
		if l.depth < m.depth || l.low == ")" && l.depth == m.depth && m.depth > 0 {
			return i
		}
		if l.depth == m.depth && i > m.to {
			if next, ok := s.markerAt(i); ok && next.kind != noMarker {
				return i
			}
			switch {
			case (l.low == "số" || l.low == "kết") && s.word(i+1) == "dư", l.low == "tồn" && s.word(i+1) == "quỹ", l.low == "ngoài" && s.word(i+1) == "ra", l.low == "bên" && s.word(i+1) == "cạnh", l.low == "đồng" && s.word(i+1) == "thời",
				l.low == "riêng" && s.sign(i-1) != "", l.low == "nâng", l.low == "qua" && s.word(i+1) == "đó", l.low == "tổng" && s.sign(i-1) != "":
				return i
			}
		}
	}
	return len(s.lex)
}

// wholes are the figures before a marker that its parts may add up to, the nearest first.
func (s *sentence) wholes(m marker) []*figure {
	depth := m.depth
	if s.sign(m.from) == "(" || m.from > 0 && s.sign(m.from-1) == "(" {
		depth--
	}
	var out []*figure
	for k := len(s.figs) - 1; k >= 0; k-- {
		f := &s.figs[k]
		if f.lex >= m.from || f.depth > depth || f.pct || f.class == attribute {
			continue
		}
		switch f.role {
		case plain_, total, remaining, delta:
			out = append(out, f)
		case previous, plan: // «đầu năm 3.104 hộ, gồm …», «kế hoạch vốn 142,35 tỷ đồng (…)»
			if m.kind != loose && m.kind != among && m.from-f.after <= 1 {
				out = append(out, f)
			}
		}
	}
	return out
}

// partsOf are the figures between two lexemes at a depth that may be parts.
func (s *sentence) partsOf(from, to, depth int) []*figure {
	var out []*figure
	for k := range s.figs {
		f := &s.figs[k]
		if f.lex < from || f.lex >= to || f.depth != depth || f.isDen || f.class == attribute {
			continue
		}
		switch f.role {
		case plain_, remaining:
			out = append(out, f)
		}
	}
	return out
}

// adds tells whether a part may belong to a whole: the same noun, one person for another, or a bare number.
func (whole *figure) adds(part *figure) bool {
	switch {
	case whole.pct != part.pct:
		return false
	case part.unit == whole.unit:
		return true
	case whole.class == money || part.class == money || whole.class == measure || part.class == measure:
		return false
	case part.unit == "":
		return true
	case whole.class == people && part.class == people, whole.class == generic && part.class == generic, whole.class == generic && part.class == people && whole.unit == "trường hợp":
		return true
	}
	return whole.holds(part) || part.class == otherThing && len(part.unit) > 3 && slices.Contains(whole.noun, part.unit)
}

// holds tells whether the whole names the part's noun among others: «tập thể, cá nhân».
func (whole *figure) holds(part *figure) bool {
	for _, u := range strings.Split(whole.unit, ", ") {
		if u == part.unit {
			return true
		}
	}
	return strings.Contains(whole.unit, ", ") && whole.class == recipient && (part.class == recipient || part.class == people)
}
