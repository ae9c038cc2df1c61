package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"thidua/data/vn"
)

// numberForms finds numbers written against the rules, percentages no part can have, and counts below nothing.
func numberForms(p *Paper, emit func(Finding)) {
	for _, b := range p.Blocks {
		for _, s := range p.read(b) {
			for k := range s.figs {
				s.checkForm(b, k, emit)
				s.checkPart(b, k, emit)
			}
		}
	}
}

// checkForm reports «1,234 hộ», «12.5 %», «12.34.5».
func (s *sentence) checkForm(b *Block, k int, emit func(Finding)) {
	f := &s.figs[k]
	report := func(severity Severity, why, mend string) {
		emit(Finding{Rule: "malformed-number", Severity: severity, At: []Place{b.at(f.from, f.to)}, Mend: mend,
			Message: fmt.Sprintf("Số «%s» %s; văn bản hành chính dùng dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần thập phân.", f.text, why)})
	}
	mend := func(text string) string { return strings.Replace(s.cut(f), f.text, text, 1) }
	switch f.form {
	case brokenForm:
		plain := strings.NewReplacer(".", "", ",", "").Replace(f.text)
		if n, err := vn.ParseInt(plain); err == nil && !f.pct && strings.Count(f.text, ",") == 0 {
			report(Error, "viết sai dấu ngăn", mend(vn.Int(n)))
			return
		}
		report(Error, "viết sai dấu ngăn", "")
	case dotDecimal:
		switch {
		case f.pct || f.class == measure || f.scaled:
			report(Warning, "dùng dấu chấm làm dấu thập phân", mend(swapSigns(f.text)))
		case f.places() > 3:
			report(Error, "viết sai dấu ngăn hàng nghìn", "")
		case f.class == money || s.countable(f):
			report(Error, "không phải số nguyên viết đúng", "")
		}
	case commaGroup:
		switch {
		case strings.Count(f.text, ",") > 1 && (f.class == money || s.countable(f) || f.class == measure):
			report(Error, "dùng dấu phẩy ngăn hàng nghìn", mend(strings.ReplaceAll(f.text, ",", ".")))
		case strings.Count(f.text, ",") > 1 || f.pct || f.scaled || f.class == measure:
		case f.class == money || s.countable(f):
			report(Error, "đếm người, vật hay đồng thì không có phần lẻ, nhiều khả năng dấu phẩy bị gõ thay dấu chấm", mend(strings.ReplaceAll(f.text, ",", ".")))
		}
	case wellFormed:
		if f.places() > 0 && !f.pct && !f.scaled && f.role != rate && !s.averaged(f) && s.countable(f) {
			report(Warning, "có phần lẻ mà lại đếm người, vật", "")
		}
		if f.class == money && f.places() > 0 && !f.scaled && f.role != rate && f.places() != 2 {
			report(Warning, "có phần lẻ của một đồng", "")
		}
	}
	if s.negative(f) {
		emit(Finding{Rule: "malformed-number", Severity: Error, At: []Place{b.at(f.from, f.to)},
			Message: fmt.Sprintf("Số «-%s» là số âm, không đếm được; hãy kiểm tra lại.", s.cut(f)), Mend: s.cut(f)})
	}
}

// swapSigns writes 1,234.5 as 1.234,5.
func swapSigns(text string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '.':
			return ','
		case ',':
			return '.'
		}
		return r
	}, text)
}

// countable tells whether what is counted comes in wholes: people, households, papers.
func (s *sentence) countable(f *figure) bool {
	class, known := nouns[f.unit]
	return known && class != measure && class != attribute && class != money && f.unit != "con" && f.unit != "giường" || slices.Contains([]string{"tập thể, người", "người, tập thể", "xã, thị trấn"}, f.unit)
}

// averaged tells a figure that an average words: «số con bình quân 1,8 con».
func (s *sentence) averaged(f *figure) bool {
	for i := 0; i+1 < len(s.lex); i++ {
		if w, next := s.word(i), s.word(i+1); w == "bình" && next == "quân" || w == "trung" && next == "bình" || w == "mật" && next == "độ" || w == "/" {
			return true
		}
	}
	return s.sign(f.after) == "/" || f.den >= 0 || f.isDen || s.perSomething(f)
}

// perSomething tells «số bác sĩ/vạn dân là 6,7 bác sĩ».
func (s *sentence) perSomething(f *figure) bool {
	for i := f.lex - 1; i > 0 && i > f.lex-8; i-- {
		if s.sign(i) == "/" || s.word(i) == "trên" {
			return true
		}
	}
	return false
}

// negative tells «có -5 hộ»: a minus sign glued to a count, with white space before it.
func (s *sentence) negative(f *figure) bool {
	g := s.sign(f.lex - 1)
	if g != "-" && g != "−" || !s.glued(f.lex-1) || s.glued(f.lex-2) || f.lex < 2 || !s.countable(f) {
		return false
	}
	return s.word(f.lex-2) != "" && !slices.Contains([]string{"giảm", "tăng"}, s.word(f.lex-2))
}

// checkPart reports a part above the whole: «chiếm 105 %», «tỷ lệ hộ nghèo 123 %», and «21/20 vụ».
func (s *sentence) checkPart(b *Block, k int, emit func(Finding)) {
	f := &s.figs[k]
	if f.den >= 0 && !f.pct {
		d := &s.figs[f.den]
		if f.whole() && d.whole() && f.val.n > d.val.n && d.val.n > 0 && sameThing(f, d) && f.class != money && f.class != measure && !s.aboveGoal(k) && s.fullOf(f) {
			emit(Finding{Rule: "part-exceeds-whole", Severity: Error, At: []Place{b.at(f.from, max(f.to, d.to))},
				Message:    fmt.Sprintf("«%s» có số phần lớn hơn số toàn bộ; hãy kiểm tra lại hai số.", s.text[f.from:d.numTo]),
				Arithmetic: fmt.Sprintf("%s > %s", f.text, d.text)})
		}
		return
	}
	if !f.pct || f.form == brokenForm || f.rat().Cmp(hundred()) <= 0 || f.role == delta || f.form == dotDecimal && f.places() == 3 {
		return
	}
	if kind, _ := s.against(k); kind != ofWhole || !s.share(f) || s.aboveGoal(k) {
		return
	}
	emit(Finding{Rule: "percent-above-whole", Severity: Error, At: []Place{b.at(f.from, f.to)},
		Message:    fmt.Sprintf("Một phần không thể chiếm «%s» của toàn bộ; hãy kiểm tra lại tỷ lệ này.", s.cutPercent(f)),
		Arithmetic: f.text + "% > 100%"})
}

// fullOf tells a fraction of one noun, not «12/10 chỉ tiêu» of a plan.
func (s *sentence) fullOf(f *figure) bool {
	switch f.unit {
	case "chỉ tiêu", "", "điểm", "tiêu chí":
		return f.unit == "tiêu chí"
	}
	return true
}

// share tells a percentage of a whole by its words: chiếm, tỷ lệ … .
func (s *sentence) share(f *figure) bool {
	for i := f.lex - 1; i >= 0 && i > f.lex-16; i-- {
		w := s.word(i)
		if s.lex[i].kind == lexNumber && !isYearNumber(s.plainInt(i)) || s.sign(i) == ";" || w == "tăng" || w == "vượt" || w == "trưởng" || w == "số" && s.word(i-1) == "chỉ" {
			return false
		}
		if w == "chiếm" {
			return true
		}
		if (w == "tỷ" || w == "tỉ") && s.word(i+1) == "lệ" {
			return sharedRate[s.word(i+2)]
		}
	}
	return false
}

// sharedRate are the words after «tỷ lệ» of rates that stop at one hundred.
var sharedRate = wordSet("hộ học người trẻ dân xã thôn trường giáo cán đảng gia văn lao phụ đơn nhà bao che hồ đúng tốt lên huy khá hoàn")

// aboveGoal tells figures that are set against a goal, which may be exceeded.
func (s *sentence) aboveGoal(k int) bool {
	f := &s.figs[k]
	for i := max(0, f.lex-14); i < min(len(s.lex), f.after+14); i++ {
		if s.sign(i) == ";" && i > f.lex {
			break
		}
		switch w, next := s.word(i), s.word(i+1); {
		case w == "kế" && next == "hoạch", w == "kh", w == "chỉ" && next == "tiêu", w == "vượt", w == "dự" && next == "toán", w == "nghị" && next == "quyết",
			w == "cùng" && next == "kỳ", w == "so" && next == "với" && s.word(i+2) != "số" && s.word(i+2) != "tổng", w == "tăng", w == "mục" && next == "tiêu", w == "giao", w == "đăng" && next == "ký":
			return true
		}
	}
	return false
}

// wordNumbers holds «20 (hai mươi)» and «1.500.000 đồng (Một triệu năm trăm nghìn đồng)» together.
func wordNumbers(p *Paper, emit func(Finding)) {
	for _, b := range p.Blocks {
		for _, s := range p.read(b) {
			for k := range s.figs {
				s.checkWords(b, k, emit)
			}
		}
	}
}

func (s *sentence) checkWords(b *Block, k int, emit func(Finding)) {
	f := &s.figs[k]
	if f.pct || f.form == brokenForm {
		return
	}
	for i := f.lex + 1; i < len(s.lex) && i <= f.after+4; i++ {
		if s.sign(i) == "(" {
			s.wordsIn(b, f, i+1, emit)
			break
		}
		if s.lex[i].kind != lexWord && s.sign(i) != "," {
			break
		}
	}
	if s.sign(f.lex-1) == "(" && (s.sign(f.lex+1) == ")" || s.sign(f.after) == ")") { // «hai mươi mốt (21)»
		var words []string
		from := f.lex - 1
		for from > 0 && s.word(from-1) != "" && len(words) < 16 {
			if !numeral(s.word(from - 1)) {
				break
			}
			from--
			words = append([]string{s.word(from)}, words...)
		}
		if n, taken := wordsNumber(words); taken == len(words) && wordsAlone(words) {
			s.emitWords(b, f, n, s.lex[from].from, f.to, s.text[s.lex[from].from:s.lex[f.lex-2].to], emit)
		}
	}
}

// wordsIn reads the amount in words behind an opening bracket and holds it against f.
func (s *sentence) wordsIn(b *Block, f *figure, from int, emit func(Finding)) {
	for w := s.word(from); w == "bằng" || w == "chữ" || w == "viết" || s.sign(from) == ":"; w = s.word(from) {
		from++
	}
	var words []string
	end := from
	for end < len(s.lex) && numeral(s.word(end)) {
		words = append(words, s.word(end))
		end++
	}
	n, taken := wordsNumber(words)
	if taken == 0 || taken != len(words) || !wordsAlone(words) && s.sign(end) != ")" {
		return
	}
	for w := s.word(end); w != "" && end < from+24; w = s.word(end) {
		if !slices.Contains([]string{"đồng", "chẵn", "việt", "nam"}, w) && !strings.Contains(f.unit, w) && !slices.Contains(f.noun, w) {
			return
		}
		end++
	}
	if s.sign(end) != ")" && s.sign(end) != "." && s.sign(end) != "," {
		return
	}
	s.emitWords(b, f, n, f.from, s.lex[end].to, s.text[s.lex[from].from:s.lex[from+taken-1].to], emit)
}

func numeral(w string) bool {
	_, d := digitWord[w]
	_, p := powerWord[w]
	return d || p || w == "mười" || w == "mươi" || w == "trăm" || w == "lẻ" || w == "linh"
}

func (s *sentence) emitWords(b *Block, f *figure, n int64, from, to int, words string, emit func(Finding)) {
	if f.rat().Cmp(new(big.Rat).SetInt64(n)) == 0 || f.scaled && new(big.Rat).SetInt64(n).Cmp(new(big.Rat).SetFrac64(f.val.n, 1)) == 0 {
		return
	}
	mend := vn.Reading{}.Number(n)
	if f.val.exp >= 0 && f.rat().IsInt() {
		mend = f.text + " (" + vn.Reading{}.Number(f.rat().Num().Int64()) + ")"
	}
	emit(Finding{Rule: "digits-and-words", Severity: Error, At: []Place{b.at(from, to)},
		Message:    fmt.Sprintf("Số bằng chữ số «%s» khác số bằng chữ «%s» (%s); hãy kiểm tra lại.", f.text, words, vn.Int(n)),
		Arithmetic: fmt.Sprintf("%s ≠ %s", f.text, vn.Int(n)), Mend: mend})
}
