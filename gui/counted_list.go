package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/law"
	"thidua/gui/widgets"
)

// countedList edits the awards of a decision that are known only by number, a line each.
type countedList struct {
	content  fyne.CanvasObject
	lines    *fyne.Container
	rows     []*countedLine
	forms    []law.Form
	was      string
	onEscape func()
}

type countedLine struct {
	form, kind *widgets.Select
	count      *widgets.NumberEntry
	note       *widgets.Entry
	box        fyne.CanvasObject
}

func newCountedList(list []data.CountedAward, onEscape func()) *countedList {
	l := &countedList{lines: container.New(layout.NewCustomPaddedVBoxLayout(4)), forms: formsFor(""), onEscape: onEscape}
	add := widgets.NewButton("Thêm số lượng", theme.ContentAddIcon(), func() { l.add(data.CountedAward{Form: usualForm, Type: data.Individual}, true) })
	add.OnEscape = onEscape
	l.content = container.New(layout.NewCustomPaddedVBoxLayout(4), l.lines, container.NewHBox(add))
	for _, c := range list {
		l.add(c, false)
	}
	l.was = fmt.Sprint(l.list())
	return l
}

func (l *countedList) add(c data.CountedAward, focus bool) {
	r := &countedLine{form: widgets.NewSelect(formNames(l.forms), nil), kind: widgets.NewSelect(labels(data.RecipientKinds), nil),
		count: widgets.NewNumberEntry("số lượng"), note: widgets.NewEntry("ghi chú")}
	r.form.SetIndex(formIndex(l.forms, c.Form))
	r.kind.SetIndex(indexIn(data.RecipientKinds, c.Type))
	if c.Count > 0 {
		r.count.SetNumber(int64(c.Count))
	}
	r.note.SetText(c.Note)
	del := widgets.NewIconButton(theme.DeleteIcon(), "Bỏ dòng này", func() { l.remove(r) })
	del.OnEscape, r.form.OnEscape, r.kind.OnEscape, r.count.OnEscape, r.note.OnEscape = l.onEscape, l.onEscape, l.onEscape, l.onEscape, l.onEscape
	r.box = container.NewBorder(nil, nil, nil, del, container.New(&shares{[]float32{3, 1.6, 1.2, 2.6}}, r.form, r.kind, r.count, r.note))
	l.rows = append(l.rows, r)
	l.lines.Add(r.box)
	if focus {
		if c := fyne.CurrentApp().Driver().CanvasForObject(l.lines); c != nil {
			c.Focus(r.form)
		}
	}
}

func (l *countedList) remove(r *countedLine) {
	for i, x := range l.rows {
		if x == r {
			l.rows = append(l.rows[:i], l.rows[i+1:]...)
			l.lines.Remove(r.box)
			return
		}
	}
}

// list is what the lines say; a line left without a number and a note is none.
func (l *countedList) list() []data.CountedAward {
	var out []data.CountedAward
	for _, r := range l.rows {
		n, _ := r.count.Number()
		if n == 0 && r.count.Value() == "" && r.note.Value() == "" {
			continue
		}
		c := data.CountedAward{Count: int(n), Note: r.note.Value(), Type: data.RecipientKinds[max(0, r.kind.Index())]}
		if i := r.form.Index(); i >= 0 {
			c.Form = l.forms[i].Code
		}
		out = append(out, c)
	}
	return out
}

func (l *countedList) changed() bool { return fmt.Sprint(l.list()) != l.was }
