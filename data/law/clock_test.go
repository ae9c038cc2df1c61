package law

import (
	"slices"
	"testing"
	"time"
)

func TestTheClockOfWorkingDays(t *testing.T) {
	for _, c := range []struct {
		name  string
		from  time.Time
		n     int
		due   time.Time
		known bool
	}{
		{"a weekend is left out", day(2024, 3, 8), 1, day(2024, 3, 11), true},
		{"the new year's holidays are left out", day(2025, 1, 24), 1, day(2025, 2, 3), true},
		{"a Saturday worked instead of a Friday counts", day(2025, 4, 25), 1, day(2025, 4, 26), true},
		{"twenty days over the new year", day(2025, 1, 22), 20, day(2025, 2, 26), true},
		{"the day itself does not count", day(2024, 3, 4), 10, day(2024, 3, 18), true},
		{"a year without holidays in the table is told", day(2035, 1, 1), 5, day(2035, 1, 8), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, known := AfterWorkingDays(c.from, c.n)
			if !got.Equal(c.due) || known != c.known {
				t.Errorf("due %s, known %v", iso(got), known)
			}
			if n := WorkingDaysUntil(c.from, got); n != c.n {
				t.Errorf("%d days until then, want %d", n, c.n)
			}
			if n := WorkingDaysUntil(got, c.from); n != -c.n {
				t.Errorf("%d days back, want %d", n, -c.n)
			}
		})
	}
	t.Run("the term follows the decree of the day", func(t *testing.T) {
		before, _ := TermOf("district", day(2023, 12, 31))
		after, _ := TermOf("district", day(2024, 1, 1))
		if before.Days != 10 || after.Days != 20 || !after.Verify {
			t.Errorf("%d days, then %+v", before.Days, after)
		}
		if _, ok := TermOf("party", day(2024, 1, 1)); ok {
			t.Error("a term is made up")
		}
	})
}

func TestPapersOfADossier(t *testing.T) {
	names := func(simplified bool, forms ...string) (out []string) {
		for _, p := range DossierPapers(forms, simplified, day(2025, 1, 20)) {
			if p.When == "" {
				out = append(out, p.Name)
			}
		}
		return out
	}
	for _, c := range []struct {
		name       string
		simplified bool
		forms      []string
		want       []string
	}{
		{"a title needs the minutes of emulation", false, []string{"cstdcs"}, []string{"Tờ trình", "Báo cáo thành tích", "Biên bản bình xét thi đua"}},
		{"a form needs the minutes of commendation", false, []string{"giay-khen"}, []string{"Tờ trình", "Báo cáo thành tích", "Biên bản xét khen thưởng"}},
		{"both need both, each paper once", false, []string{"giay-khen", "ldtt", "giay-khen"}, []string{"Tờ trình", "Báo cáo thành tích", "Biên bản bình xét thi đua", "Biên bản xét khen thưởng"}},
		{"the simplified procedure needs a summary", true, []string{"giay-khen"}, []string{"Tờ trình", "Bản tóm tắt thành tích"}},
		{"a dossier that asks for nothing needs nothing", false, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := names(c.simplified, c.forms...); !slices.Equal(got, c.want) {
				t.Errorf("needs %q, want %q", got, c.want)
			}
		})
	}
	t.Run("a dossier before the Law of 2022 is held against its papers", func(t *testing.T) {
		if got := DossierPapers([]string{"ldtt"}, false, day(2022, 5, 1)); len(got) != 3 {
			t.Errorf("needs %v", got)
		}
	})
}
