package check

import (
	"slices"
	"strconv"
)

// ordinals are the words after which a number names a thing and counts nothing: «Điều 5», «lớp 9», «quý 3».
var ordinals = wordSet("thứ điều khoản điểm mục phần chương lớp quý tháng năm tuần khóa kỳ lần đường lộ án thị định tư luật hạng loại cấp bậc " +
	"quận phụ lục biểu hình trang dòng ngày phiên độ trình đề kết luận tiểu văn đợt mồng mùng rạng sáng chiều tối đêm km ql tl đt dt quyển tập vòng " +
	"nghị-quyết trung-đoàn đoàn đội vùng tuyến-số covid thế-kỷ kỷ group nhóm mũi liều bảng mẫu ô kênh xóm phố hẻm ngõ thửa tờ lô")

// maskPairs are two words after which a number names a thing, where the second alone would not.
var maskPairs = wordSet("nghị_quyết chương_trình quốc_lộ tỉnh_lộ đề_án dự_án giai_đoạn nhiệm_kỳ năm_học thế_kỷ tiêu_chí khu_vực chỉ_thị " +
	"kết_luận thông_tri công_điện mức_độ cấp_độ")

// countedAfterSo are the words before «số» that make the number after it a count: «tổng số 45», «dân số 45.000».
var countedAfterSo = wordSet("tổng trong dân con sĩ nhân hệ chỉ một đa")

// dateWords stand before a day without a year.
var dateWords = wordSet("ngày dịp lễ đến trước từ sau mồng mùng sáng chiều tối nhi khánh nữ động nam sĩ và")

// masked tells numbers that count nothing: dates, years, symbols of documents, ordinals, clock times, names.
func (s *sentence) masked(i int) bool {
	l := &s.lex[i]
	if l.quoted || len(l.low) > 21 {
		return true
	}
	prev := s.word(i - 1)
	if s.isCallNumber(i) {
		return true
	}
	if s.sign(i+1) == "/" && s.glued(i) && s.glued(i+1) && i+2 < len(s.lex) && s.lex[i+2].kind == lexNumber && s.countsAfter(i+2) && prev == "trình" {
		return false // «giám sát hành trình 186/187 chiếc»
	}
	if s.inSymbol(i) || s.inDate(i) || s.isYear(i) || s.inRange(i) || s.enumerates(i) {
		return true
	}
	if s.glued(i-1) && (s.lex[i-1].kind == lexWord || s.sign(i-1) == "-" && s.glued(i-2) && s.word(i-2) != "") {
		return true // «Covid-19», «H5N1»
	}
	if s.glued(i) && s.word(i+1) != "" { // «2A», «15h30»; «15kg» is a measure
		if c := nouns[s.word(i+1)]; c != measure && c != money && s.word(i+1) != "tr" {
			return true
		}
	}
	if s.sign(i+1) == "%" || s.word(i+1) == "phần" && s.word(i+2) == "trăm" {
		return false
	}
	if (s.sign(i-1) == "," || prev == "và") && i > 2 && s.plainInt(i-2) >= 0 && s.plainInt(i-2) < 30 && s.plainInt(i) < 30 && s.plainInt(i) >= 0 && scales[s.word(i+1)] == 0 && !s.countsAfter(i) &&
		(ordinals[s.word(i-3)] || maskPairs[s.word(i-4)+"_"+s.word(i-3)]) && s.masked(i-2) {
		return true // «mức độ 3, 4», «quý 2 và 3»
	}
	switch {
	case prev == "số":
		return !countedAfterSo[s.word(i-2)]
	case s.sign(i-1) == ":" && s.word(i-2) == "số" && !countedAfterSo[s.word(i-3)]:
		return s.word(i+1) == "" || s.word(i-3) == "" // «Số: 15/…»
	case maskPairs[s.word(i-2)+"_"+prev]:
		return !s.countsAfter(i)
	case prev == "khối" || prev == "tổ" || prev == "cụm" || prev == "chi" || prev == "bộ" || prev == "thôn" || prev == "khu" || prev == "mức":
		return s.word(i+1) == "" || stopWords[s.word(i+1)]
	case (prev == "điểm" || prev == "ngày" || prev == "tháng" || prev == "năm" || prev == "lần" || prev == "đoàn" || prev == "đội" || prev == "đề" || prev == "án" || prev == "tập") && s.countsAfter(i):
		// «trong năm 12 hộ», «giảm 2 điểm 5 hộ»
		return len(l.low) < 2 || l.low[0] != '0' && len(l.low) < 3 && (prev == "ngày" || prev == "tháng") || len(l.low) == 4 && prev == "năm"
	}
	return ordinals[prev] && s.plainInt(i) >= 0 && (alwaysOrdinal[prev] || !s.countsAfter(i))
}

// callWords stand before the number of a telephone, an account, an identity card.
var callWords = wordSet("thoại đt sđt fax máy hotline nóng zalo khoản cccd cmnd mst")

// isCallNumber tells the number of a telephone or account, in whatever groups it is written.
func (s *sentence) isCallNumber(i int) bool {
	low := s.lex[i].low
	digits := 0
	for k := range len(low) {
		if isDigit(low[k]) {
			digits++
		}
	}
	if digits >= 9 && digits <= 11 && low[0] == '0' {
		return true
	}
	for k := i - 1; k >= 0 && k > i-10; k-- {
		if callWords[s.word(k)] && (digits >= 3 || low[0] == '0') && !s.countsAfter(i) {
			switch s.word(k) + " " + s.word(k-1) {
			case "thoại điện", "máy số", "nóng dây", "khoản tài":
				return true
			}
			switch s.word(k) {
			case "đt", "sđt", "fax", "hotline", "zalo", "cccd", "cmnd", "mst":
				return true
			}
		}
		if s.sign(k) == ";" {
			break
		}
	}
	return false
}

// alwaysOrdinal are ordinals even where a noun follows: «học sinh lớp 9 cấp huyện», «Điều 5 Luật».
var alwaysOrdinal = wordSet("thứ điều khoản lớp khóa lộ quý mục phần chương")

// countsAfter tells whether a noun of the grammar follows the number at i.
func (s *sentence) countsAfter(i int) bool {
	if s.sign(i+1) == "%" {
		return true
	}
	unit, class, words, _ := s.noun(i + 1)
	_, known := nouns[unit]
	return len(words) > 0 && known && class != attribute
}

// inSymbol tells a number of a document: «164/QĐ-UBND», «31-KH/TU», «48/2021/QĐ-UBND», and the groups after it.
func (s *sentence) inSymbol(i int) bool {
	at := i
	for n := 0; n < 2; n++ {
		sep := s.sign(at + 1)
		if sep != "/" && sep != "-" && sep != "–" || !s.glued(at) || !s.glued(at+1) {
			break
		}
		if s.upper(at + 2) {
			return true
		}
		if s.lex[at+2].kind != lexNumber {
			break
		}
		at += 2
	}
	if sep := s.sign(i - 1); (sep == "/" || sep == "-") && s.glued(i-2) && s.glued(i-1) && i >= 2 {
		if s.upper(i - 2) {
			return true
		}
		return s.lex[i-2].kind == lexNumber && s.sign(i+1) == "/" && s.glued(i) && s.glued(i+1) && s.upper(i+2)
	}
	return false
}

// plainInt is the number at i where it is written without separators, else -1.
func (s *sentence) plainInt(i int) int {
	if i < 0 || i >= len(s.lex) || s.lex[i].kind != lexNumber {
		return -1
	}
	if n, err := strconv.Atoi(s.lex[i].low); err == nil {
		return n
	}
	return -1
}

func isYearNumber(n int) bool { return 1900 <= n && n <= 2100 }

// chain is the run of numbers joined by touching slashes, dots or hyphens around i: first lexeme and count of numbers.
func (s *sentence) chain(i int) (first, n int) {
	joins := func(k int) bool {
		g := s.sign(k)
		return (g == "/" || g == "-" || g == "–") && s.glued(k-1) && s.glued(k)
	}
	for i >= 2 && joins(i-1) && s.lex[i-2].kind == lexNumber {
		i -= 2
	}
	n = 1
	for at := i; at+2 < len(s.lex) && joins(at+1) && s.lex[at+2].kind == lexNumber; at += 2 {
		n++
	}
	return i, n
}

// inDate tells a number of «18/6/2024», «9/2024», «ngày 27/7», «30/4 - 01/5», and of a clock time.
func (s *sentence) inDate(i int) bool {
	if parts := splitDots(s.lex[i].low); parts == 3 {
		return true // 05.02.2025
	}
	first, n := s.chain(i)
	a, b := s.plainInt(first), s.plainInt(first+2)
	switch {
	case n >= 3:
		return isYearNumber(s.plainInt(first+4)) || n > 3 || s.sign(first+1) != s.sign(first+3) || a <= 31 && b <= 12
	case n == 2 && s.sign(first+1) == "/":
		if isYearNumber(b) && a <= 12 && a > 0 {
			return true
		}
		if a < 1 || a > 31 || b < 1 || b > 12 {
			return false
		}
		if dateWords[s.word(first-1)] || ordinals[s.word(first-1)] || s.sign(first-1) == "-" || s.sign(first-1) == "–" {
			return !s.countsAfter(first+2) || s.word(first-1) == "ngày"
		}
		if s.countsAfter(first + 2) {
			return false
		}
		return a > b && s.sign(first+3) != "%" && s.pctNear(first+3) < 0
	}
	return false
}

// splitDots counts the parts of «05.02.2025»; 0 for a number that is no date.
func splitDots(low string) int {
	if len(low) < 8 || len(low) > 10 || low[len(low)-5] != '.' {
		return 0
	}
	year, err := strconv.Atoi(low[len(low)-4:])
	if err != nil || !isYearNumber(year) {
		return 0
	}
	return 3
}

// pctNear is the lexeme of a percentage within a few lexemes after i, or -1.
func (s *sentence) pctNear(i int) int {
	for k := i; k < len(s.lex) && k < i+6; k++ {
		if s.sign(k) == "%" {
			return k
		}
		if s.sign(k) == ";" {
			break
		}
	}
	return -1
}

// isYear tells a year, alone or in «2021-2025», «2023/2024».
func (s *sentence) isYear(i int) bool {
	n := s.plainInt(i)
	if !isYearNumber(n) || len(s.lex[i].low) != 4 {
		return false
	}
	switch prev := s.word(i - 1); {
	case prev == "năm" || prev == "học" || prev == "đoạn" || prev == "kỳ" || prev == "từ" || prev == "đến" || prev == "xuân":
		return true
	}
	if s.sign(i+1) == "%" {
		return false
	}
	unit, class, _, _ := s.noun(i + 1)
	_, known := nouns[unit]
	return !known || class == attribute
}

// inRange tells the ends of «05-07 người» and «từ 10 - 15 hộ»: they fix no value.
func (s *sentence) inRange(i int) bool {
	dash := func(k int) bool { g := s.sign(k); return g == "-" || g == "–" || g == "÷" }
	number := func(k int) bool { return k >= 0 && k < len(s.lex) && s.lex[k].kind == lexNumber }
	return dash(i+1) && number(i+2) && (s.glued(i) == s.glued(i+1)) ||
		dash(i-1) && number(i-2) && (s.glued(i-2) == s.glued(i-1))
}

// enumerates tells the number of «(1) …; (2) …» and «1) …».
func (s *sentence) enumerates(i int) bool {
	if s.sign(i+1) != ")" || s.plainInt(i) < 0 || s.plainInt(i) > 20 {
		return false
	}
	if s.sign(i-1) == "(" && !numeral(s.word(i-2)) {
		return s.word(i+2) != "" || i+2 == len(s.lex)
	}
	return i == 0 || slices.Contains([]string{";", ":", ","}, s.sign(i-1)) && s.lex[i].depth == 0
}
