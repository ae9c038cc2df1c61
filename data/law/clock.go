package law

import (
	"slices"
	"strings"
	"time"
)

// Term is thời hạn giải quyết: within how many working days a level decides on a dossier that is complete.
type Term struct {
	Level string `json:"level"`
	Days  int    `json:"days"`
	Validity
}

// Holiday is days on which offices are closed, or, where Works, a Saturday or Sunday on which they work instead.
type Holiday struct {
	Name  string `json:"name"`
	Works bool   `json:"works,omitempty"`
	Validity
}

// TermOf finds the term of a level for a dossier that was complete on a day; ok is false where no table says.
func TermOf(level string, on time.Time) (term Term, ok bool) {
	day := iso(on)
	for _, t := range inForce.Load().terms {
		if t.Level == level && t.on(day) {
			return t, true
		}
	}
	return Term{}, false
}

// WorkingDay tells whether offices work on a day; known is false where the table of holidays has none of that year, so
// that only Saturdays and Sundays are left out.
func WorkingDay(on time.Time) (works, known bool) {
	day := iso(on)
	weekend := on.Weekday() == time.Saturday || on.Weekday() == time.Sunday
	for _, h := range inForce.Load().holidays {
		known = known || strings.HasPrefix(h.From, day[:4])
		if h.From <= day && day <= h.To {
			return h.Works, true
		}
	}
	return !weekend, known
}

// AfterWorkingDays is the n-th working day after a day, which itself does not count (Bộ luật Dân sự 2015, Điều 147);
// known is false where it passes a year whose holidays no table has.
func AfterWorkingDays(from time.Time, n int) (day time.Time, known bool) {
	known = true
	for day = from; n > 0; {
		day = day.AddDate(0, 0, 1)
		works, listed := WorkingDay(day)
		known = known && listed
		if works {
			n--
		}
	}
	return day, known
}

// WorkingDaysUntil counts the working days after from up to and with to; fewer than 0 when to lies before from.
func WorkingDaysUntil(from, to time.Time) int {
	if to.Before(from) {
		return -WorkingDaysUntil(to, from)
	}
	n := 0
	for day := from.AddDate(0, 0, 1); !day.After(to); day = day.AddDate(0, 0, 1) {
		if works, _ := WorkingDay(day); works {
			n++
		}
	}
	return n
}

func (t *tables) checkTerms() (out []checked) {
	for _, r := range t.terms {
		flaw := ""
		switch {
		case !slices.Contains(levels, r.Level):
			flaw = "cấp (level) không đúng"
		case r.Days < 1 || r.Days > 365:
			flaw = "số ngày làm việc (days) phải từ 1 đến 365"
		}
		out = append(out, checked{r.Validity, r.Level, flaw})
	}
	return out
}

func (t *tables) checkHolidays() (out []checked) {
	for _, h := range t.holidays {
		flaw := ""
		switch {
		case h.Name == "":
			flaw = "thiếu tên ngày nghỉ (name)"
		case h.From == "" || h.To == "":
			flaw = "phải có ngày đầu và ngày cuối"
		}
		out = append(out, checked{h.Validity, "", flaw})
	}
	return out
}
