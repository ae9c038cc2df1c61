package gui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/gui/widgets"
)

// signerList edits the signers of an office, a line each.
type signerList struct {
	content           fyne.CanvasObject
	lines             *fyne.Container
	rows              []*signerLine
	was               string
	form              *widgets.Form
	onEnter, onEscape func()
	brief             bool // without the days between which each may sign
}

type signerLine struct {
	name, title *widgets.Entry
	mode        *widgets.Select
	from, to    *widgets.DateEntry
	box         fyne.CanvasObject
}

func newSignerList(f *widgets.Form, signers []data.Signer, brief bool) *signerList {
	l := &signerList{form: f, brief: brief, lines: container.New(layout.NewCustomPaddedVBoxLayout(4))}
	add := widgets.NewButton("Thêm người ký", theme.ContentAddIcon(), func() { l.add(data.Signer{}, true) })
	l.content = container.New(layout.NewCustomPaddedVBoxLayout(4), l.lines, container.NewHBox(add))
	if len(signers) == 0 {
		signers = []data.Signer{{Title: headTitle}}
	}
	for _, s := range signers {
		l.add(s, false)
	}
	l.was = l.typed()
	return l
}

// headTitle begins the first line, which is the head's.
const headTitle = "CHỦ TỊCH"

func (l *signerList) add(s data.Signer, focus bool) {
	r := &signerLine{name: widgets.NewEntry("Họ và tên"), title: widgets.NewEntry("Chức vụ"), from: newDay(), to: newDay()}
	var modes []string
	at := 0
	for i, m := range signModes {
		modes = append(modes, m.text)
		if m.code == s.Mode {
			at = i
		}
	}
	r.mode = widgets.NewSelect(modes, nil)
	r.mode.SetIndex(at)
	r.name.SetText(s.Name)
	r.title.SetText(s.Title)
	enter := func() { call(l.onEnter) }
	escape := func() { call(l.onEscape) }
	for _, e := range []*widgets.Entry{r.name, r.title, &r.from.Entry, &r.to.Entry} {
		e.OnEnter, e.OnEscape = enter, escape
	}
	r.mode.OnEnter, r.mode.OnEscape = enter, escape
	l.form.Adopt(r.name, r.title, r.mode, r.from, r.to)
	setDay(r.from, s.From)
	setDay(r.to, s.To)
	r.from.SetPlaceHolder("từ ngày")
	r.to.SetPlaceHolder("đến ngày")
	del := widgets.NewIconButton(theme.DeleteIcon(), "Bỏ người ký này", func() { l.remove(r) })
	line := container.New(&shares{[]float32{3, 3, 2.4}}, r.name, r.title, r.mode)
	if !l.brief {
		line = container.New(&shares{[]float32{3, 3, 2.4, 1.9, 1.9}}, r.name, r.title, r.mode, r.from, r.to)
	}
	r.box = container.NewBorder(nil, nil, nil, del, line)
	l.rows = append(l.rows, r)
	l.lines.Add(r.box)
	if focus {
		if c := fyne.CurrentApp().Driver().CanvasForObject(l.lines); c != nil {
			c.Focus(r.name)
		}
	}
}

func call(f func()) {
	if f != nil {
		f()
	}
}

func (l *signerList) remove(r *signerLine) {
	for i, x := range l.rows {
		if x == r {
			l.rows = append(l.rows[:i], l.rows[i+1:]...)
			l.lines.Remove(r.box)
			break
		}
	}
	if len(l.rows) == 0 {
		l.add(data.Signer{Title: headTitle}, true)
	}
}

// problem is what is wrong with a line, and where; "" when all are right.
func (l *signerList) problem() (text string, at fyne.Focusable) {
	for _, r := range l.rows {
		name := r.name.Value()
		if name == "" {
			continue
		}
		if r.title.Value() == "" {
			return "Hãy nhập chức vụ của người ký " + name + ".", r.title
		}
		for _, d := range []*widgets.DateEntry{r.from, r.to} {
			if _, err := d.Date(); err != nil {
				return "Người ký " + name + ": " + lowerFirst(err.Error()), d
			}
		}
	}
	return "", nil
}

// list is the signers written down; a line without a name is none.
func (l *signerList) list() []data.Signer {
	var out []data.Signer
	for _, r := range l.rows {
		if r.name.Value() == "" {
			continue
		}
		out = append(out, data.Signer{Name: r.name.Value(), Title: strings.ToUpper(r.title.Value()), Mode: signModes[max(0, r.mode.Index())].code,
			From: dayIn(r.from), To: dayIn(r.to)})
	}
	return out
}

// typed is all that stands in the lines, wrong days too.
func (l *signerList) typed() string {
	var b strings.Builder
	for _, r := range l.rows {
		fmt.Fprintln(&b, r.name.Value(), "\t", r.title.Value(), "\t", r.mode.Value(), "\t", r.from.Value(), "\t", r.to.Value())
	}
	return b.String()
}

func (l *signerList) changed() bool { return l.typed() != l.was }

// shares lays objects side by side with shares of the width.
type shares struct{ of []float32 }

const shareGap = 6

func (l *shares) Layout(o []fyne.CanvasObject, s fyne.Size) {
	var sum float32
	for _, p := range l.of {
		sum += p
	}
	room, x := s.Width-shareGap*float32(len(o)-1), float32(0)
	for i := range o {
		w := room * l.of[i] / sum
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(w, s.Height))
		x += w + shareGap
	}
}

func (l *shares) MinSize(o []fyne.CanvasObject) fyne.Size {
	var sum, unit, h float32
	for i := range o {
		m := o[i].MinSize()
		sum += l.of[i]
		unit, h = max(unit, m.Width/l.of[i]), max(h, m.Height)
	}
	return fyne.NewSize(unit*sum+shareGap*float32(len(o)-1), h)
}
