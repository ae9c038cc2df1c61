package gui

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// sheet is the right pane of a list screen: a record as it reads or, in the same place, its form. It asks before typed
// text is lost.
type sheet struct {
	desk    *desk
	stack   *fyne.Container
	reading fyne.CanvasObject
	open    *editing
}

// editing is a form that stands in a sheet.
type editing struct {
	title   string
	body    fyne.CanvasObject
	fills   bool // the body scrolls by itself and takes the whole pane
	changed func() bool
	// save stores what was typed and calls done when it is stored. It shows its own errors and then does not call done.
	save func(done func())
	// closed runs when the form is gone, to put the focus back.
	closed func()
}

func newSheet(d *desk, reading fyne.CanvasObject) *sheet {
	return &sheet{desk: d, reading: reading, stack: container.NewStack(reading)}
}

// edit shows a form in place of the record.
func (s *sheet) edit(e *editing) {
	s.open = e
	save := widgets.NewPrimaryButton("Lưu", theme.DocumentSaveIcon(), s.desk.guard(s.save))
	save.Hint = "Ctrl+S"
	cancel := widgets.NewButton("Hủy", nil, s.desk.guard(s.cancel))
	cancel.OnEscape, save.OnEscape = cancel.OnTapped, cancel.OnTapped
	foot := container.NewHBox(layout.NewSpacer(), cancel, save)
	head := widgets.Inset(widgets.NewHeading(e.title), 10, 14)
	middle := fyne.CanvasObject(widgets.Inset(e.body, 0, 14))
	if !e.fills {
		middle = container.NewVScroll(middle)
	}
	bottom := container.NewVBox(widgets.Rule(), widgets.Inset(foot, 6, 14))
	s.stack.Objects = []fyne.CanvasObject{container.NewBorder(head, bottom, nil, nil, middle)}
	s.stack.Refresh()
}

// save stores the open form; without one it does nothing.
func (s *sheet) save() {
	if e := s.open; e != nil {
		e.save(func() { s.close(e) })
	}
}

// cancel closes the form, after asking when something was typed.
func (s *sheet) cancel() {
	e := s.open
	if e == nil {
		return
	}
	if !e.changed() {
		s.close(e)
		return
	}
	widgets.Confirm(s.desk.win, "Bỏ thay đổi?", "Những gì vừa nhập chưa được lưu.", "Bỏ thay đổi", "Tiếp tục nhập", func(yes bool) {
		if yes {
			s.close(e)
		}
	})
}

func (s *sheet) close(e *editing) {
	if s.open != e {
		return
	}
	s.open = nil
	s.stack.Objects = []fyne.CanvasObject{s.reading}
	s.stack.Refresh()
	if e.closed != nil {
		e.closed()
	}
}

// leave calls then once no typed text can be lost by it, and stay when the person goes on typing.
func (s *sheet) leave(then, stay func()) {
	e := s.open
	switch {
	case e == nil:
		then()
	case !e.changed():
		s.close(e)
		then()
	default:
		askSave(s.desk.win, func() { e.save(func() { s.close(e); then() }) }, func() { s.close(e); then() }, stay)
	}
}

// askSave asks what becomes of typed text: keep it, drop it, or go on typing, which is what Escape means.
func askSave(w fyne.Window, save, drop, stay func()) {
	text := widget.NewLabel("Những gì vừa nhập chưa được lưu. Có lưu lại không?")
	text.Wrapping = fyne.TextWrapWord
	var d *widgets.Dialog
	end := func(f func()) func() {
		return func() {
			d.Close()
			if f != nil {
				f()
			}
		}
	}
	saving := widgets.NewPrimaryButton("Lưu", nil, end(save))
	d = widgets.ShowDialog(w, "Lưu thay đổi?", widgets.Fixed(text, 420),
		widgets.NewButton("Không lưu", nil, end(drop)), widgets.NewButton("Tiếp tục nhập", nil, end(stay)), saving)
	d.OnEscape = end(stay)
	w.Canvas().Focus(saving)
}

// fail shows an error of saving where it belongs: under its field, or as a sentence of its own where there is no form.
func (s *sheet) fail(f *widgets.Form, err error) {
	var v *data.ValidationError
	if f != nil && errors.As(err, &v) {
		f.SetError(v.Field, v.Message)
		return
	}
	s.desk.showError(err)
}

// newDay is a field for a day, read by Vietnamese rules.
func newDay() *widgets.DateEntry {
	return widgets.NewDateEntry(func(text string) (time.Time, error) {
		d, err := vn.ParseDate(text)
		if err != nil {
			return time.Time{}, errors.New(data.Message(err))
		}
		return d.Time(), nil
	})
}

func setDay(e *widgets.DateEntry, d data.Date) { e.SetDate(d.Time()) }

// dayOf is the day that a field for a day holds.
func dayOf(t time.Time) data.Date {
	if t.IsZero() {
		return data.Date{}
	}
	return vn.DateOf(t)
}

// newYear is a field for a year, with the working year as example; NumberEntry would write 2.024.
func newYear(working int) *widgets.Entry {
	example := strconv.Itoa(working)
	e := widgets.NewEntry(example)
	e.Check = func(text string) string {
		if n, err := strconv.Atoi(text); text != "" && (err != nil || n < 1000 || n > 9999) {
			return "Năm gồm bốn chữ số, ví dụ " + example + "."
		}
		return ""
	}
	return e
}

func setYear(e *widgets.Entry, year int) {
	e.SetText("")
	if year != 0 {
		e.SetText(strconv.Itoa(year))
	}
}

// yearOf is what newYear holds; 0 for nothing.
func yearOf(e *widgets.Entry) int {
	n, _ := strconv.Atoi(e.Value())
	return n
}

// lines are the lines of a text with something on them.
func lines(text string) []string {
	var out []string
	for _, l := range strings.Split(text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
