package check

var (
	ofOneYear = newPattern(`năm\s+(?:19|20)\d\d\s*(?:là|:|có|đạt)?\s*$`)
	// yearSpan are words by which a total is of several years, told one by one behind it.
	yearSpan = newPattern(`giai đoạn|từ năm|từ đầu|nhiệm kỳ|lũy kế|\d\s+năm|(?:19|20)\d\d\s*[-–—]\s*(?:19|20)\d\d|các năm|cả kỳ|tổng`)
)

// labels tells a bracket, or what is behind a colon, that holds no parts: the numbers of documents, «05 quyết định (số 702,
// 711)», a sum of its own, «mục 2.3 (09 + 06 = 15)», or the same of earlier years, «41.250 lượt (năm 2023: 38.700 lượt;
// năm 2022: 29.180 lượt)».
func (s *sentence) labels(m marker, whole *figure, parts []*figure) bool {
	if m.kind != bracketed || s.sign(m.from) != "(" {
		return false
	}
	switch w := s.word(m.to); {
	case (w == "số" || w == "mục" || w == "điều" || w == "trang" || w == "điểm") && m.to+1 < len(s.lex) && s.lex[m.to+1].kind == lexNumber:
		return true
	case w == "các" && s.word(m.to+1) == "số":
		return true
	}
	if whole.unit == "" {
		for i := m.to; i < len(s.lex) && s.sign(i) != ")"; i++ {
			if s.sign(i) == "=" {
				return true
			}
		}
	}
	if yearSpan.MatchString(lower(s.text[s.from():s.lex[m.from].from])) {
		return false
	}
	for _, f := range parts {
		if !ofOneYear.MatchString(lower(s.text[s.lex[m.from].from:f.from])) {
			return false
		}
	}
	return len(parts) > 0
}
