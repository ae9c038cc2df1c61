package vn

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a calendar day without a time of day. The zero Date means «chưa có ngày» and prints as "".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ErrDate reports a text that is not an existing day written as ngày/tháng/năm.
var ErrDate error = Mistake("ngày không đúng: hãy gõ theo mẫu ngày/tháng/năm, ví dụ 05/02/2025")

// NewDate returns the day y-m-d; a day that does not exist gives ErrDate.
func NewDate(y int, m time.Month, d int) (Date, error) {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if y < 1000 || y > 9999 || t.Day() != d || t.Month() != m || t.Year() != y {
		return Date{}, ErrDate
	}
	return Date{y, m, d}, nil
}

// DateOf returns the day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

var (
	dateForms = []*regexp.Regexp{
		regexp.MustCompile(`^(?:ngày\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})$`),
		regexp.MustCompile(`^(\d{2})(\d{2})(\d{4})$`),
		regexp.MustCompile(`^ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})$`),
	}
	isoForm = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})$`)
)

// ParseDate reads dd/mm/yyyy and the ways an officer types or pastes it: 5/2/2025, 5-2-25, 05.02.2025, 05022025,
// 2025-02-05, «ngày 05 tháng 02 năm 2025». A year of two digits lies in 1950 to 2049. The empty text is the zero Date;
// 31/02 is ErrDate.
func ParseDate(s string) (Date, error) {
	s = strings.ToLower(strings.TrimSpace(NFC(s)))
	if s == "" {
		return Date{}, nil
	}
	if isoForm.MatchString(s) {
		return ParseISO(s)
	}
	for _, re := range dateForms {
		if m := re.FindStringSubmatch(s); m != nil {
			d, _ := strconv.Atoi(m[1])
			mo, _ := strconv.Atoi(m[2])
			day, err := NewDate(fullYear(m[3]), time.Month(mo), d)
			if err != nil {
				err = noSuchDay(fullYear(m[3]), time.Month(mo), d)
			}
			return day, err
		}
	}
	return Date{}, ErrDate
}

// pastMonthEnd is ErrDate for a day after the last of its month, told as such: how it is typed is right.
type pastMonthEnd struct{ Mistake }

// Is makes it one of ErrDate.
func (pastMonthEnd) Is(target error) bool { return target == ErrDate }

func noSuchDay(y int, m time.Month, d int) error {
	last := time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
	if y < 1000 || m < time.January || m > time.December || d <= last || d > 31 {
		return ErrDate
	}
	return pastMonthEnd{Mistake(fmt.Sprintf("ngày không đúng: tháng %02d/%d chỉ có %d ngày", m, y, last))}
}

// fullYear reads a year of two or four digits.
func fullYear(s string) int {
	y, _ := strconv.Atoi(s)
	switch {
	case len(s) != 2:
		return y
	case y < 50:
		return 2000 + y
	}
	return 1900 + y
}

// ParseISO reads yyyy-mm-dd as files carry it; "" is the zero Date.
func ParseISO(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	m := isoForm.FindStringSubmatch(s)
	if m == nil {
		return Date{}, ErrDate
	}
	d, _ := strconv.Atoi(m[3])
	mo, _ := strconv.Atoi(m[2])
	return NewDate(fullYear(m[1]), time.Month(mo), d)
}

// IsZero tells a day not given.
func (d Date) IsZero() bool { return d == Date{} }

// Time is midnight UTC of the day, for arithmetic; the zero time for a day not given.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// Before orders days; a day not given comes before every day.
func (d Date) Before(o Date) bool { return d.Compare(o) < 0 }

// Compare is -1, 0 or 1.
func (d Date) Compare(o Date) int {
	a, b := d.Year*10000+int(d.Month)*100+d.Day, o.Year*10000+int(o.Month)*100+o.Day
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// ISO is yyyy-mm-dd, "" for a day not given.
func (d Date) ISO() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// String is dd/mm/yyyy, as entry fields and tables show it.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, int(d.Month), d.Year)
}

// month pads January and February only (NĐ 30/2020/NĐ-CP, Phụ lục I).
func (d Date) month() string {
	if d.Month <= 2 {
		return fmt.Sprintf("%02d", int(d.Month))
	}
	return strconv.Itoa(int(d.Month))
}

// Short is the citation form of official papers, 18/6/2024 and 05/02/2025: day in two digits, month padded
// for January and February only (NĐ 30/2020/NĐ-CP, Phụ lục I).
func (d Date) Short() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%s/%04d", d.Day, d.month(), d.Year)
}

// Long is «ngày 05 tháng 02 năm 2025»; a day not given leaves room to write: «ngày      tháng      năm      ».
func (d Date) Long() string {
	if d.IsZero() {
		return "ngày      tháng      năm       "
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %04d", d.Day, d.month(), d.Year)
}

// MarshalJSON writes yyyy-mm-dd, "" for a day not given.
func (d Date) MarshalJSON() ([]byte, error) { return json.Marshal(d.ISO()) }

// UnmarshalJSON reads yyyy-mm-dd or "".
func (d *Date) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	v, err := ParseISO(s)
	if err != nil {
		return fmt.Errorf("%q: %w", s, err)
	}
	*d = v
	return nil
}

// ErrYears reports a text that is not a year, a school year or a range of years.
var ErrYears error = Mistake("năm không đúng: hãy gõ một năm như 2024, hoặc hai năm như 2023-2024")

var yearsForm = regexp.MustCompile(`^(năm học|giai đoạn|năm|nh)?\s*(\d{4})(?:\s*[-–—/]\s*(\d{4}|\d{2}))?$`)

// ParseYears reads the years of an achievement: «2024», «năm học 2023-2024», «2023 – 24», «giai đoạn 2021-2025». Two
// years in a row without a word before them are a school year.
func ParseYears(s string) (from, to int, school bool, err error) {
	m := yearsForm.FindStringSubmatch(strings.ToLower(Clean(s)))
	if m == nil {
		return 0, 0, false, ErrYears
	}
	from = fullYear(m[2])
	to = from
	if m[3] != "" {
		to = fullYear(m[3])
	}
	school = to == from+1 && m[1] != "giai đoạn"
	saysSchool := m[1] == "năm học" || m[1] == "nh"
	if from < 1900 || to < from || (saysSchool && !school) || (m[1] == "năm" && to != from) {
		return 0, 0, false, ErrYears
	}
	return from, to, school, nil
}
