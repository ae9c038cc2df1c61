package widgets

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestTextIsComposedOnceTheFocusLeaves(t *testing.T) {
	e := NewEntry("")
	w := show(t, e, 300, 100)
	w.Canvas().Focus(e)
	typeInto(e, "  Pha\u0323m Va\u0306n U\u031b\u0309ng ")
	if e.Text != "  Pha\u0323m Va\u0306n U\u031b\u0309ng " {
		t.Errorf("the text was touched while it was typed: %q", e.Text)
	}
	if got := e.Value(); got != "Phạm Văn Ửng" {
		t.Errorf("value %q", got)
	}
	w.Canvas().Unfocus()
	if e.Text != "Phạm Văn Ửng" {
		t.Errorf("after leaving: %q", e.Text)
	}
}

// Typing programs send Backspace and the composed letter; an entry that changed the text meanwhile would lose letters.
func TestVietnameseTypingProgramsWork(t *testing.T) {
	e := NewEntry("")
	e.Check = func(string) string { return "sai" }
	w := show(t, e, 300, 100)
	w.Canvas().Focus(e)
	typeInto(e, "Pham")
	press(e, fyne.KeyBackspace, fyne.KeyBackspace)
	typeInto(e, "ạm Van")
	press(e, fyne.KeyBackspace, fyne.KeyBackspace)
	typeInto(e, "ăn Uwng")
	press(e, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	typeInto(e, "Ưng")
	press(e, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	typeInto(e, "Ửng")
	if e.Text != "Phạm Văn Ửng" {
		t.Errorf("typed %q", e.Text)
	}
}

func TestWhatIsTypedAfterTabReplacesTheField(t *testing.T) {
	first, number, day := NewEntry(""), NewNumberEntry(""), NewDateEntry(parseDay)
	w := show(t, container.NewVBox(first, number, day), 300, 200)
	number.SetNumber(710000)
	day.SetText("05/02/2025")
	w.Canvas().Focus(first)
	w.Canvas().FocusNext()
	typeInto(number, "1")
	typeInto(number, "2")
	w.Canvas().FocusNext()
	typeInto(day, "6/2/25")
	press(day, fyne.KeyBackspace, fyne.KeyBackspace)
	typeInto(day, "2025")
	w.Canvas().Unfocus()
	if number.Text != "12" || day.Text != "06/02/2025" {
		t.Errorf("number %q, day %q", number.Text, day.Text)
	}

	search := NewSearchBox("", nil, nil)
	w = show(t, search, 300, 100)
	search.SetText("nông thôn")
	w.Canvas().Focus(search)
	press(search, fyne.KeyEscape)
	typeInto(search, "ab")
	if search.Text != "ab" {
		t.Errorf("after Escape in a search box: %q", search.Text)
	}
	Confirm(w, "", "", "Có", "Không", func(bool) {})
	press(w.Canvas().Focused(), fyne.KeyEscape)
	typeInto(search, "c")
	if search.Text != "abc" {
		t.Errorf("after a dialog: %q", search.Text)
	}
}

func TestTabLeavesEveryField(t *testing.T) {
	for name, e := range map[string]*Entry{"one line": NewEntry(""), "several lines": NewMultiLine("", 3)} {
		if e.AcceptsTab() {
			t.Errorf("%s keeps the Tab key", name)
		}
	}
}

func TestProblemIsToldOnLeavingAndGoesAsSoonAsItIsMended(t *testing.T) {
	e := NewEntry("")
	e.Check = func(s string) string {
		if s == "164/QĐ-UBND" {
			return ""
		}
		return "Số quyết định chưa đúng."
	}
	w := show(t, e, 300, 100)
	w.Canvas().Focus(e)
	typeInto(e, "164/QĐ-UBN")
	if e.problem != "" {
		t.Error("scolded while typing")
	}
	w.Canvas().Unfocus()
	if e.problem == "" {
		t.Error("nothing said after leaving")
	}
	w.Canvas().Focus(e)
	press(e, fyne.KeyEnd)
	typeInto(e, "D")
	if e.problem != "" {
		t.Error("still scolding a text that is right")
	}
}

func TestSearchBoxTellsEveryLetterAndClears(t *testing.T) {
	var got []string
	down := 0
	e := NewSearchBox("Tìm", func(s string) { got = append(got, s) }, func() { down++ })
	escaped := 0
	e.OnEscape = func() { escaped++ }
	show(t, e, 300, 100)
	typeInto(e, "ấp")
	press(e, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEscape, fyne.KeyEscape)
	if len(got) != 3 || got[1] != "ấp" || got[2] != "" {
		t.Errorf("told %q", got)
	}
	if down != 2 || escaped != 1 || e.Text != "" {
		t.Errorf("down %d times, escaped %d times, text %q", down, escaped, e.Text)
	}
	typeInto(e, "x")
	test.Tap(e.ActionItem.(*glyph))
	if e.Text != "" {
		t.Errorf("the clear button leaves %q", e.Text)
	}
}

func TestNumbersAreGroupedOnLeaving(t *testing.T) {
	for typed, want := range map[string]struct {
		shown   string
		v       int64
		ok, bad bool
	}{
		"1234567":    {"1.234.567", 1234567, true, false},
		"1.234.567":  {"1.234.567", 1234567, true, false},
		"1 234":      {"1.234", 1234, true, false},
		"999":        {"999", 999, true, false},
		"0":          {"0", 0, true, false},
		"":           {"", 0, false, false},
		"12a":        {"12a", 0, false, true},
		"-5":         {"-5", 0, false, true},
		"1,5":        {"1,5", 0, false, true},
		"9999999999": {"9999999999", 9999999999, false, true},
	} {
		e := NewNumberEntry("")
		e.Max = 5_000_000_000
		w := show(t, e, 300, 100)
		w.Canvas().Focus(e)
		typeInto(e, typed)
		w.Canvas().Unfocus()
		v, ok := e.Number()
		if e.Text != want.shown || ok != want.ok || v != want.v || (e.problem != "") != want.bad {
			t.Errorf("%q: shows %q, number %d %v, problem %q", typed, e.Text, v, ok, e.problem)
		}
	}
	e := NewNumberEntry("")
	w := show(t, e, 300, 100)
	e.SetNumber(710000)
	w.Canvas().Focus(e)
	if e.Text != "710000" {
		t.Errorf("while typing it shows %q", e.Text)
	}
}

var errDay = errors.New("ngày không đúng: hãy gõ theo mẫu ngày/tháng/năm")

func parseDay(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, l := range []string{"2/1/2006", "02012006", "2-1-06"} {
		if d, err := time.Parse(l, s); err == nil {
			return d, nil
		}
	}
	return time.Time{}, errDay
}

func TestDaysAreWrittenTheVietnameseWay(t *testing.T) {
	for typed, want := range map[string]struct{ shown, problem string }{
		"5/2/2025":   {"05/02/2025", ""},
		"05022025":   {"05/02/2025", ""},
		"5-2-25":     {"05/02/2025", ""},
		"":           {"", ""},
		"31/02/2025": {"31/02/2025", "Ngày không đúng: hãy gõ theo mẫu ngày/tháng/năm."},
	} {
		d := NewDateEntry(parseDay)
		w := show(t, d, 300, 100)
		w.Canvas().Focus(d)
		typeInto(d, typed)
		w.Canvas().Unfocus()
		if d.Text != want.shown || d.problem != want.problem {
			t.Errorf("%q: shows %q, problem %q", typed, d.Text, d.problem)
		}
	}
}

func TestCalendarIsSteeredByKeys(t *testing.T) {
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	for name, c := range map[string]struct {
		keys []fyne.KeyName
		want time.Time
	}{
		"Right and Down":        {[]fyne.KeyName{fyne.KeyRight, fyne.KeyDown}, day(2025, 2, 8)},
		"PageUp keeps the day":  {[]fyne.KeyName{fyne.KeyPageUp}, day(2024, 12, 31)},
		"PageDown fits the day": {[]fyne.KeyName{fyne.KeyPageDown}, day(2025, 2, 28)},
		"Home is today":         {[]fyne.KeyName{fyne.KeyHome}, day(2026, 11, 23)},
	} {
		t.Run(name, func(t *testing.T) {
			d := NewDateEntry(parseDay)
			d.Now = func() time.Time { return day(2026, 11, 23) }
			w := show(t, container.NewVBox(d), 600, 500)
			w.Canvas().Focus(d)
			d.SetDate(day(2025, 1, 31))
			press(d, fyne.KeyF4)
			cal, ok := w.Canvas().Focused().(*calendar)
			if !ok {
				t.Fatalf("the focus is on %T", w.Canvas().Focused())
			}
			press(cal, c.keys...)
			press(cal, fyne.KeyReturn)
			if got, _ := d.Date(); !got.Equal(c.want) {
				t.Errorf("picked %v, want %v", got, c.want)
			}
			if w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != fyne.Focusable(d) {
				t.Error("the calendar is still there, or the field lost the focus")
			}
		})
	}
}

func TestCalendarSpeaksVietnameseAndStartsOnMonday(t *testing.T) {
	d := NewDateEntry(parseDay)
	w := show(t, container.NewVBox(d), 600, 500)
	d.SetDate(time.Date(2024, 12, 31, 0, 0, 0, 0, time.UTC)) // a Tuesday
	d.TypedShortcut(ctrl(fyne.KeySemicolon))
	cal := w.Canvas().Focused().(*calendar)
	if cal.title.S != "Tháng 12 năm 2024" {
		t.Errorf("title %q", cal.title.S)
	}
	if first := cal.firstCell(); first.Weekday() != time.Monday || first.Day() != 25 || weekdays[0] != "T2" || weekdays[6] != "CN" {
		t.Errorf("the first day shown is %v", first)
	}
	test.TapAt(cal.grid, fyne.NewPos(6.5*dayWidth, 1.5*dayHeight)) // Sunday of the first week
	if got, _ := d.Date(); got.Day() != 1 || got.Month() != time.December {
		t.Errorf("picked %v", got)
	}
	d.SetText("không phải ngày")
	press(d, fyne.KeyF4)
	press(w.Canvas().Focused(), fyne.KeyEscape)
	if d.Text != "không phải ngày" {
		t.Error("Escape changed the text")
	}
}

func TestSelectIsSteeredByKeysAndLetters(t *testing.T) {
	var told []int
	s := NewSelect([]string{"Giấy khen", "Bằng khen", "Đề nghị Thủ tướng", "Bằng chứng nhận"}, func(i int) { told = append(told, i) })
	clock := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	s.now = func() time.Time { return clock }
	w := show(t, container.NewVBox(s), 400, 400)
	w.Canvas().Focus(s)
	later := func() { clock = clock.Add(2 * time.Second) }

	press(s, fyne.KeyDown)
	later()
	typeInto(s, "d")
	later()
	typeInto(s, "bang c")
	if want := []int{0, 2, 1, 3}; len(told) < 3 || told[0] != 0 || told[1] != 2 || s.Index() != 3 {
		t.Errorf("told %v, on %d; want %v", told, s.Index(), want)
	}
	told = nil
	s.SetIndex(1)
	if told != nil || s.Value() != "Bằng khen" {
		t.Errorf("SetIndex told %v, shows %q", told, s.Value())
	}
	press(s, fyne.KeySpace)
	list, ok := w.Canvas().Focused().(*Table)
	if !ok || list.Current() != 1 {
		t.Fatalf("Space opens %T", w.Canvas().Focused())
	}
	press(list, fyne.KeyDown, fyne.KeyEscape)
	if s.Index() != 1 || w.Canvas().Focused() != fyne.Focusable(s) {
		t.Errorf("Escape chose %d", s.Index())
	}
	press(s, fyne.KeyF4)
	press(w.Canvas().Focused(), fyne.KeyDown, fyne.KeyReturn)
	if s.Index() != 2 || len(told) != 1 {
		t.Errorf("Enter chose %d, told %v", s.Index(), told)
	}
	s.SetOptions([]string{"x", "Đề nghị Thủ tướng"})
	if s.Index() != 1 {
		t.Errorf("new options lost the choice: %d", s.Index())
	}
}

func TestLongSelectFindsWordsInAnyOrder(t *testing.T) {
	options := make([]string, 40)
	for i := range options {
		options[i] = "Trường Mầm non"
	}
	options[30] = "Ủy ban nhân dân xã Ba Điền"
	s := NewSelect(options, nil)
	w := show(t, container.NewVBox(s), 500, 500)
	w.Canvas().Focus(s)
	typeInto(s, "d")
	search, ok := w.Canvas().Focused().(*Entry)
	if !ok || search.Text != "d" {
		t.Fatalf("typing opens %T", w.Canvas().Focused())
	}
	typeInto(search, "ien ba")
	press(search, fyne.KeyReturn)
	if s.Index() != 30 {
		t.Errorf("chose %d %q", s.Index(), s.Value())
	}
}

func TestCheckTurnsOnSpaceAndClick(t *testing.T) {
	var told []bool
	c := NewCheck("In lên phôi", func(v bool) { told = append(told, v) })
	show(t, container.NewVBox(c), 300, 100)
	press(c, fyne.KeySpace)
	test.Tap(c)
	c.SetChecked(true)
	if len(told) != 2 || !told[0] || told[1] || !c.Checked {
		t.Errorf("told %v, checked %v", told, c.Checked)
	}
	c.Disable()
	test.Tap(c)
	if !c.Checked {
		t.Error("a disabled box turned")
	}
}

func TestButtonIsPressedByEnterSpaceAndClick(t *testing.T) {
	n, escaped := 0, 0
	b := NewButton("Lưu", nil, func() { n++ })
	b.OnEscape = func() { escaped++ }
	show(t, container.NewVBox(b), 300, 100)
	press(b, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyEscape)
	test.Tap(b)
	if n != 4 || escaped != 1 {
		t.Errorf("pressed %d times, escaped %d times", n, escaped)
	}
	b.Disable()
	test.Tap(b)
	press(b, fyne.KeyReturn)
	if n != 4 {
		t.Error("a disabled button was pressed")
	}
}
