package check

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

var (
	dayForm     = newPattern(`(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})`)
	shortDay    = newPattern(`ngày\s+(\d{1,2})\s?[/-]\s?(\d{1,2})(?:[^\d/-]|$)|ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s|[,.;)]|$)`)
	brokenDay   = newPattern(`ngày\s+(?:\d{1,2}/\d{1,2}/(?:\d{1,3}|\d{5,})|\d{1,2}/\d{5,}|\d{3,}/\d{1,2}/\d{4}|\d{1,2}//\d{1,2}/\d{4}|\d{1,2}/\d{3,}/\d{4}|\d{1,2}/\d{1,2}//\d{4}|\d{1,2}\d{2}\d{4}|\d{1,2}/\d{1,2}\.\d{4}|\d{1,2}\.\d{1,2}/\d{4}|\d{1,2}/\d{1,2}-\d{4}|\d{1,2}-\d{1,2}/\d{4}|\d{1,2}/20\d\d/\d{1,2})(?:[^\d/]|$)`)
	weekday     = newPattern(`([Tt]hứ\s+(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ\s+nhật|[Cc]hủ\s+Nhật)\s*[,(]?\s*(?:ngày\s+)?$`)
	dayRange    = newPattern(`từ\s+ngày\s+(\d{1,2}/\d{1,2}/\d{4})\s+(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?(\d{1,2}/\d{1,2}/\d{4})`)
	yearRange   = newPattern(`((?i:giai đoạn|nhiệm kỳ|năm học|thời kỳ|các năm|niên khóa|chu kỳ))\s+(?:từ\s+)?(?:năm\s+)?((?:19|20)\d\d)\s*(?:[-–—]|đến|đến năm)\s*((?:19|20)\d\d)`)
	fromToYears = newPattern(`từ\s+năm\s+((?:19|20)\d\d)\s+đến\s+(?:hết\s+)?năm\s+((?:19|20)\d\d)`)
)

var weekdays = map[string]time.Weekday{"thu hai": 1, "thu ba": 2, "thu tu": 3, "thu nam": 4, "thu sau": 5, "thu bay": 6, "chu nhat": 0,
	"thu 2": 1, "thu 3": 2, "thu 4": 3, "thu 5": 4, "thu 6": 5, "thu 7": 6}

var weekdayNames = [...]string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}

// dateFault is what is wrong with a day, a span of days or of years.
type dateFault struct {
	rule     string
	severity Severity
	Span
	told, mend string
}

// dates: a day is in the calendar, falls on its weekday, and a span ends after it begins.
func dates(p *Paper, emit func(Finding)) {
	for _, b := range p.Blocks {
		for _, d := range remember(p, "dates", b, readDates) {
			emit(Finding{Rule: d.rule, Severity: d.severity, At: []Place{b.at(d.From, d.To)}, Message: d.told, Mend: d.mend})
		}
	}
}

func readDates(b *Block) []dateFault {
	s := b.Text
	var out []dateFault
	add := func(rule string, from, to int, mend, told string, args ...any) {
		out = append(out, dateFault{rule, Error, Span{from, to}, fmt.Sprintf(told, args...), mend})
	}
	if strings.Contains(s, "/") || strings.Contains(s, "tháng") {
		readDays(s, add)
	}
	for _, m := range yearRange.FindAllStringSubmatchIndex(s, -1) {
		word, from, to := fold(s[m[2]:m[3]]), number(s[m[4]:m[5]]), number(s[m[6]:m[7]])
		switch {
		case to < from || to == from && word != "cac nam":
			add("period", m[0], m[1], "", "«%s» kết thúc không sau năm bắt đầu; hãy sửa lại năm.", s[m[0]:m[1]])
		case word == "nam hoc" && to != from+1:
			add("period", m[0], m[1], fmt.Sprintf("%s %d-%d", s[m[2]:m[3]], from, from+1),
				"«%s»: một năm học gồm hai năm liền nhau; hãy sửa lại năm.", s[m[0]:m[1]])
		}
	}
	for _, m := range fromToYears.FindAllStringSubmatchIndex(s, -1) {
		if number(s[m[4]:m[5]]) < number(s[m[2]:m[3]]) {
			add("period", m[0], m[1], "", "«%s» kết thúc trước khi bắt đầu; hãy sửa lại năm.", s[m[0]:m[1]])
		}
	}
	return out
}

func readDays(s string, add func(rule string, from, to int, mend, told string, args ...any)) {
	for _, m := range dayForm.FindAllStringSubmatchIndex(s, -1) {
		if m[0] > 0 && (isDigitOrLetter(s[m[0]-1]) || strings.ContainsRune("/.,", rune(s[m[0]-1]))) || m[1] < len(s) && (isDigitOrLetter(s[m[1]]) && m[2] >= 0 || s[m[1]] == '/') {
			continue
		}
		g := 2
		if m[2] < 0 {
			g = 8
		}
		d, mo, y := number(s[m[g]:m[g+1]]), number(s[m[g+2]:m[g+3]]), number(s[m[g+4]:m[g+5]])
		if why := calendarFault(d, mo, y); why != "" {
			add("date", m[0], m[1], "", "Ngày %s không có trên lịch: %s; hãy sửa lại.", s[m[0]:m[1]], why)
			continue
		}
		if w := weekday.FindStringSubmatchIndex(s[:m[0]]); w != nil {
			said := s[w[2]:w[3]]
			is := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC).Weekday()
			if want, ok := weekdays[strings.Join(strings.Fields(fold(said)), " ")]; ok && want != is {
				add("weekday", w[2], m[1], weekdayNames[is], "Ngày %s là %s, không phải %s; hãy sửa thứ hoặc ngày.", s[m[0]:m[1]], weekdayNames[is], said)
			}
		}
	}
	for _, m := range shortDay.FindAllStringSubmatchIndex(s, -1) {
		g := 2
		if m[2] < 0 {
			g = 6
		}
		if why := calendarFault(number(s[m[g]:m[g+1]]), number(s[m[g+2]:m[g+3]]), 2024); why != "" && !strings.HasPrefix(s[m[g+3]:], " năm") {
			add("date", m[0], m[g+3], "", "%s không có trên lịch: %s; hãy sửa lại.", "Ngày "+strings.TrimPrefix(s[m[0]:m[g+3]], "ngày "), why)
		}
	}
	for _, m := range brokenDay.FindAllStringIndex(s, -1) {
		add("date", m[0], m[1], "", "«%s» viết sai dạng ngày/tháng/năm; hãy sửa lại.", strings.Trim(s[m[0]:m[1]], " ,.;)"))
	}
	for _, m := range dayRange.FindAllStringSubmatchIndex(s, -1) {
		if from, to := isoOf(s[m[2]:m[3]]), isoOf(s[m[4]:m[5]]); to < from {
			add("period", m[0], m[1], "", "«%s» kết thúc trước khi bắt đầu; hãy sửa lại ngày.", s[m[0]:m[1]])
		}
	}
}

// calendarFault tells why there is no such day.
func calendarFault(d, m, y int) string {
	switch last := time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day(); {
	case m < 1 || m > 12:
		return fmt.Sprintf("không có tháng %d", m)
	case d < 1:
		return "không có ngày 0"
	case d > last:
		return fmt.Sprintf("tháng %d/%d chỉ có %d ngày", m, y, last)
	}
	return ""
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// isoOf turns 5/3/2024 into 20240305, for comparing.
func isoOf(s string) int {
	p := strings.Split(s, "/")
	return number(p[2])*10000 + number(p[1])*100 + number(p[0])
}
