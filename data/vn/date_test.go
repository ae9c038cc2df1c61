package vn

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	day := Date{2025, time.February, 5}
	for _, c := range []struct {
		name, in string
		want     Date
	}{
		{"the form of papers", "05/02/2025", day},
		{"without padding", "5/2/2025", day},
		{"with hyphens and two digits of the year", "5-2-25", day},
		{"with dots", "05.02.2025", day},
		{"eight digits", "05022025", day},
		{"as a spreadsheet pastes it", "2025-02-05", day},
		{"in words", "ngày 05 tháng 02 năm 2025", day},
		{"in words with a capital, decomposed", "Nga\u0300y 5 tha\u0301ng 2 năm 2025", day},
		{"with the word ngày", "ngày 05/02/2025", day},
		{"with white space", " 5 / 2 / 2025 ", day},
		{"two digits from 50 lie in the last century", "30/4/75", Date{1975, time.April, 30}},
		{"two digits below 50 lie in this century", "1/7/49", Date{2049, time.July, 1}},
		{"a leap day", "29/02/2024", Date{2024, time.February, 29}},
		{"nothing is no day", "", Date{}},
		{"white space is no day", " \t", Date{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := ParseDate(c.in); err != nil || got != c.want {
				t.Errorf("ParseDate(%q) = %v, %v, want %v", c.in, got, err, c.want)
			}
		})
	}
	for _, in := range []string{"31/02/2025", "29/02/2023", "31/4/2025", "0/1/2025", "1/0/2025", "1/13/2025", "32/1/2025",
		"5/2", "5/2/202", "5/2/20255", "hôm nay", "2025-2-5", "2025-02-31", "00000000", "1/1/0000", "5/2/2025 8:00"} {
		t.Run("refuses "+in, func(t *testing.T) {
			if got, err := ParseDate(in); !errors.Is(err, ErrDate) {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}

func TestADayPastTheEndOfItsMonthIsToldAsSuch(t *testing.T) {
	for in, want := range map[string]string{
		"31/02/2024": "Ngày không đúng: tháng 02/2024 chỉ có 29 ngày.",
		"31-4-25":    "Ngày không đúng: tháng 04/2025 chỉ có 30 ngày.",
		"32/1/2025":  "Ngày không đúng: hãy gõ theo mẫu ngày/tháng/năm, ví dụ 05/02/2025.",
		"1/13/2025":  "Ngày không đúng: hãy gõ theo mẫu ngày/tháng/năm, ví dụ 05/02/2025.",
	} {
		_, err := ParseDate(in)
		var told interface{ ForPerson() string }
		if !errors.As(err, &told) || told.ForPerson() != want {
			t.Errorf("ParseDate(%q): %v", in, err)
		}
	}
}

func TestDateAsPrinted(t *testing.T) {
	for _, c := range []struct {
		d                        Date
		iso, short, text, inFull string
	}{
		{Date{2025, 2, 5}, "2025-02-05", "05/02/2025", "05/02/2025", "ngày 05 tháng 02 năm 2025"},
		{Date{2024, 6, 18}, "2024-06-18", "18/6/2024", "18/06/2024", "ngày 18 tháng 6 năm 2024"},
		{Date{2024, 1, 1}, "2024-01-01", "01/01/2024", "01/01/2024", "ngày 01 tháng 01 năm 2024"},
		{Date{2024, 12, 31}, "2024-12-31", "31/12/2024", "31/12/2024", "ngày 31 tháng 12 năm 2024"},
		{Date{}, "", "", "", "ngày      tháng      năm       "},
	} {
		if c.d.ISO() != c.iso || c.d.Short() != c.short || c.d.String() != c.text || c.d.Long() != c.inFull {
			t.Errorf("%v prints %q, %q, %q, %q", c.d, c.d.ISO(), c.d.Short(), c.d.String(), c.d.Long())
		}
	}
}

func TestDateOrder(t *testing.T) {
	days := []Date{{}, {2024, 6, 30}, {2024, 7, 1}, {2025, 1, 1}}
	for i, a := range days {
		for j, b := range days {
			if a.Before(b) != (i < j) || (a.Compare(b) == 0) != (i == j) {
				t.Errorf("%v against %v", a, b)
			}
		}
	}
	if got := DateOf((Date{2024, 2, 29}).Time()); got != (Date{2024, 2, 29}) {
		t.Errorf("the day does not survive arithmetic: %v", got)
	}
	if !(Date{}).Time().IsZero() {
		t.Error("a day not given has a time")
	}
}

func TestDateInFiles(t *testing.T) {
	var d Date
	if err := json.Unmarshal([]byte(`"2024-02-29"`), &d); err != nil || d != (Date{2024, 2, 29}) {
		t.Errorf("got %v, %v", d, err)
	}
	if b, _ := json.Marshal(d); string(b) != `"2024-02-29"` {
		t.Errorf("wrote %s", b)
	}
	if err := json.Unmarshal([]byte(`""`), &d); err != nil || !d.IsZero() {
		t.Errorf("got %v, %v", d, err)
	}
	for _, in := range []string{`"2023-02-29"`, `"29/02/2024"`, `"0000-01-01"`, `5`} {
		if json.Unmarshal([]byte(in), &d) == nil {
			t.Errorf("%s is accepted as %v", in, d)
		}
	}
}

func TestParseYears(t *testing.T) {
	for _, c := range []struct {
		in       string
		from, to int
		school   bool
	}{
		{"2024", 2024, 2024, false},
		{"năm 2024", 2024, 2024, false},
		{"2023-2024", 2023, 2024, true},
		{"năm học 2023-2024", 2023, 2024, true},
		{"Năm học 2023 – 2024", 2023, 2024, true},
		{"2023-24", 2023, 2024, true},
		{"NH 2023/2024", 2023, 2024, true},
		{"2021 - 2025", 2021, 2025, false},
		{"giai đoạn 2024-2025", 2024, 2025, false},
	} {
		from, to, school, err := ParseYears(c.in)
		if err != nil || from != c.from || to != c.to || school != c.school {
			t.Errorf("ParseYears(%q) = %d, %d, %v, %v", c.in, from, to, school, err)
		}
	}
	for _, in := range []string{"", "2024-2023", "năm học 2023-2025", "năm học 2024", "năm 2023-2024", "24", "1024", "2023-2024-2025", "x"} {
		if from, to, _, err := ParseYears(in); !errors.Is(err, ErrYears) {
			t.Errorf("ParseYears(%q) = %d, %d, %v; want it refused", in, from, to, err)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"05/02/2025", "31/02/2025", "5-2-25", "05022025", "ngày 5 tháng 2 năm 2025", "2025-02-05", "٥/2/2025"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if !errors.Is(err, ErrDate) || !d.IsZero() {
				t.Errorf("%q: %v, %v", s, d, err)
			}
			return
		}
		if !d.IsZero() {
			if real, err := NewDate(d.Year, d.Month, d.Day); err != nil || real != d {
				t.Errorf("%q reads as %v, a day that does not exist", s, d)
			}
		}
		printed := []string{d.String(), d.Short(), d.ISO()}
		if !d.IsZero() {
			printed = append(printed, d.Long())
		}
		for _, p := range printed {
			if again, err := ParseDate(p); err != nil || again != d {
				t.Errorf("%q reads as %v, prints as %q and reads back as %v, %v", s, d, p, again, err)
			}
		}
	})
}
