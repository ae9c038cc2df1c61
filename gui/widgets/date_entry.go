package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const dateLayout = "02/01/2006"

// DateEntry is a day typed as people type it and shown as dd/mm/yyyy once the focus has left, whatever the system's
// region says. F4 or Ctrl+; opens a calendar.
type DateEntry struct {
	Entry
	// Now tells today for the calendar.
	Now func() time.Time

	parse func(string) (time.Time, error)
	popUp *widget.PopUp
}

// NewDateEntry returns an empty date. parse reads what was typed: the zero time for the empty text, an error whose text
// is the sentence for the person when it is no day.
func NewDateEntry(parse func(text string) (time.Time, error)) *DateEntry {
	d := &DateEntry{parse: parse, Now: time.Now}
	d.init(d, "ngày/tháng/năm")
	d.ActionItem = newGlyph(theme.CalendarIcon(), "Chọn trên lịch (F4)", d.OpenCalendar)
	d.Check = func(s string) string {
		if _, err := parse(s); err != nil {
			return sentence(err.Error())
		}
		return ""
	}
	d.onKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyF4 {
			d.OpenCalendar()
			return true
		}
		return false
	}
	return d
}

// Date is the day typed, the zero time for an empty field, or the error of parse.
func (d *DateEntry) Date() (time.Time, error) { return d.parse(d.Value()) }

// SetDate shows a day; the zero time empties the field.
func (d *DateEntry) SetDate(t time.Time) {
	s := ""
	if !t.IsZero() {
		s = t.Format(dateLayout)
	}
	d.SetText(s)
	d.setProblem("")
}

// FocusLost writes the day as dd/mm/yyyy.
func (d *DateEntry) FocusLost() {
	if t, err := d.Date(); err == nil && !t.IsZero() {
		d.SetText(t.Format(dateLayout))
	}
	d.Entry.FocusLost()
}

// TypedShortcut adds Ctrl+; to what an entry knows.
func (d *DateEntry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.KeyName == fyne.KeySemicolon && c.Modifier == fyne.KeyModifierControl {
		d.OpenCalendar()
		return
	}
	d.Entry.TypedShortcut(s)
}

// OpenCalendar shows the calendar under the field, at the day typed or at today.
func (d *DateEntry) OpenCalendar() {
	c := fyne.CurrentApp().Driver().CanvasForObject(d)
	if c == nil || d.Disabled() {
		return
	}
	day, err := d.Date()
	if err != nil || day.IsZero() {
		day = d.Now()
	}
	cal := newCalendar(day, d.Now())
	pop := widget.NewPopUp(cal, c)
	closing := func() {
		pop.Hide()
		c.Focus(d)
	}
	cal.onEscape = closing
	cal.onPick = func(t time.Time) {
		closing()
		d.SetDate(t)
	}
	d.popUp = pop
	p := fyne.CurrentApp().Driver().AbsolutePositionForObject(d)
	p.Y += d.Size().Height + 2
	m := pop.MinSize()
	p.X = max(0, min(p.X, c.Size().Width-m.Width))
	if p.Y+m.Height > c.Size().Height {
		p.Y = max(0, p.Y-d.Size().Height-4-m.Height)
	}
	pop.ShowAtPosition(p)
	c.Focus(cal)
}

func (d *DateEntry) raw() string {
	if t, err := d.Date(); err == nil && !t.IsZero() {
		return t.Format(dateLayout)
	}
	return d.Value()
}
