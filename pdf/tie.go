package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tie makes breaks costly that a careful typist avoids.
func (b *builder) tie() {
	for i := 0; i+1 < len(b.words); i++ {
		w := &b.words[i]
		if w.force || w.space == 0 || w.penalty > 0 {
			continue
		}
		before, after := w.text(), b.words[i+1].text()
		if honorifics[strings.ToLower(before)] && name(strings.TrimRight(after, ".,;:)”")) {
			w.penalty = honorPay
		} else if tied(before, after) || b.s.section.Tie != nil && b.s.section.Tie(before, after) {
			w.penalty = tiePay
		}
	}
}

// pause makes a text that is not justified end its lines where a reader pauses and never within a word of several
// syllables, as far as it needs no line more for that.
func (b *builder) pause(measure float64) {
	width := 0.0
	texts := make([]string, len(b.words))
	for i := range b.words {
		width += b.words[i].width + b.words[i].space
		texts[i] = b.words[i].text()
	}
	if width <= measure {
		return
	}
	for i, cost := range PhraseCosts(texts) {
		b.words[i].penalty += pausePay * min(cost, 150)
	}
}

// text is the letters of the word, without marks of notes.
func (w *word) text() string {
	if len(w.frags) == 1 {
		return w.frags[0].s
	}
	var s strings.Builder
	for _, f := range w.frags {
		if f.raise == 0 {
			s.WriteString(f.s)
		}
	}
	return s.String()
}

// counted are words that a number follows: «số 164/QĐ-UBND», «ngày 05», «Điều 3».
var counted = set("số ngày tháng năm quý điều khoản điểm chương mục phần quyển trang lần thứ khóa nhiệm kỳ hạng loại cấp " +
	"phụ-lục lục giai-đoạn đoạn từ đến lớp thôn tổ khu")

// units follow a number: «36.400 triệu», «60 km».
var units = set("triệu nghìn ngàn tỷ đồng % km m m² m³ ha kg tấn người hộ xã thôn huyện tỉnh cá tập đơn cơ giờ phút năm ngày tháng lần điểm")

var honorifics = set("ông bà")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// tied reports whether a line should not end between the two words.
func tied(before, after string) bool {
	bare := strings.TrimLeft(before, "(“\"'[")
	end := strings.TrimRight(after, ".,;:)”\"'!?]")
	switch {
	case strings.HasSuffix(before, "(") || strings.HasSuffix(before, "“") || strings.HasSuffix(before, "["):
		return true
	case counted[strings.ToLower(bare)] && numeral(end):
		return true
	case digits(bare) && units[end]:
		return true
	case name(bare) && name(end): // Ba Tơ, Quảng Ngãi, Nguyễn Thị Ái Ước
		return true
	case after == "-" || after == "–", (before == "-" || before == "–") && digits(end): // 2020 – 2025; no line begins with a dash
		return true
	}
	return false
}

// digits reports a figure such as 36.400 or 84,13%.
func digits(s string) bool {
	return s != "" && s[0] >= '0' && s[0] <= '9' && strings.Trim(s, "0123456789.,%/") == ""
}

// numeral is what counts: 05, 164/QĐ-UBND, XIX, a).
func numeral(s string) bool {
	if s == "" {
		return false
	}
	if s[0] >= '0' && s[0] <= '9' {
		return true
	}
	return strings.Trim(s, "IVXLC") == "" || utf8.RuneCountInString(s) == 1
}

// name reports a syllable written as those of names are: a capital, then small letters only.
func name(s string) bool {
	for i, r := range s {
		if i == 0 && !unicode.IsUpper(r) || i > 0 && !unicode.IsLower(r) && r != '’' && r != '\'' {
			return false
		}
	}
	return utf8.RuneCountInString(s) > 1
}
