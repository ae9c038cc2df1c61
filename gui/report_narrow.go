package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// narrowing is the dialog that chooses about one field: level, form, kind, movement, year …
type narrowing struct {
	screen *reports
	field  string
	reads  generation
	knobs  []report.Knob
	box    *fyne.Container
	told   *widgets.Paragraph
	value  *widgets.Text
	done   func(field string)
	dialog *widgets.Dialog
	take   *widgets.Button
}

// narrow lets the person choose about a field and hands over the field chosen.
func (s *reports) narrow(field string, done func(field string)) *narrowing {
	n := &narrowing{screen: s, field: report.Untype(field), box: container.New(layout.NewCustomPaddedVBoxLayout(6)), told: widgets.NewParagraph(""), value: widgets.NewHeading(""), done: done}
	n.take = widgets.NewPrimaryButton("Chèn", nil, s.desk.guard(func() { n.dialog.Close(); n.done(n.field) }))
	closing := widgets.NewButton("Hủy", nil, func() { n.dialog.Close() })
	head := container.New(layout.NewCustomPaddedVBoxLayout(2), n.value, n.told)
	n.told.MaxLines = 3
	n.dialog = widgets.ShowDialog(s.desk.win, "Thu hẹp số liệu", container.NewBorder(widgets.Inset(head, 0, 4), nil, nil, nil,
		container.NewVScroll(widgets.Inset(n.box, 8, 14))), closing, n.take)
	n.dialog.OnSubmit = n.take.OnTapped
	n.dialog.Resize(fyne.NewSize(560, 560))
	n.read(true)
	return n
}

// read brings the knobs and the present value.
func (n *narrowing) read(focus bool) {
	field, year := n.field, n.screen.year
	n.screen.desk.load(&n.reads, func(tx *data.Tx) (func(), error) {
		knobs, err := report.Vary(tx, year, field)
		if err != nil {
			return nil, err
		}
		values, err := report.Values(tx, year, []string{field})
		if err != nil {
			return nil, err
		}
		var inner []string
		for _, k := range knobs {
			if k.Kind == report.KnobFigure && k.Value != "" {
				inner = append(inner, k.Value)
			}
		}
		said := map[string]string{}
		for _, f := range inner {
			said[f] = report.Describe(tx, year, f)
		}
		about := report.Describe(tx, year, field)
		return func() { n.show(knobs, values[0], about, said, focus) }, nil
	})
}

func (n *narrowing) show(knobs []report.Knob, f report.Figure, about string, said map[string]string, focus bool) {
	text, tone := shownValue(f)
	n.value.Set("Hiện nay: "+cutWords(text, 14), tone)
	n.told.SetText(vn.Capital(about))
	setEnabled(n.take, f.Problem == "")
	same := len(knobs) == len(n.knobs) && !focus
	for i := range knobs {
		same = same && knobs[i].Key == n.knobs[i].Key && knobs[i].Kind != report.KnobFigure && len(knobs[i].Options) == len(n.knobs[i].Options)
	}
	n.knobs = knobs
	if same {
		return // the fields show it already
	}
	n.box.Objects = nil
	var first fyne.Focusable
	for _, k := range knobs {
		input := n.input(k, said)
		if input == nil {
			continue
		}
		if g, ok := input.(fyne.Focusable); ok && first == nil {
			first = g
		}
		n.box.Add(container.New(layout.NewCustomPaddedVBoxLayout(1), widgets.NewCaption(k.Label), input))
	}
	n.box.Refresh()
	if focus && first != nil {
		n.screen.desk.win.Canvas().Focus(first)
	}
}

// input is the control of one knob.
func (n *narrowing) input(k report.Knob, said map[string]string) fyne.CanvasObject {
	guard := n.screen.desk.guard
	switch k.Kind {
	case report.KnobChoice, report.KnobPeriod:
		names, at := []string{}, -1
		options := k.Options
		if !k.Needed {
			options = append([]report.Option{{Value: "", Label: "(không giới hạn)"}}, options...)
		}
		if len(options) < 2 && !k.Needed {
			return nil // nothing to choose from in the records
		}
		for i, o := range options {
			names = append(names, o.Label)
			if o.Value == k.Value {
				at = i
			}
		}
		s := widgets.NewSelect(names, func(i int) {
			if i >= 0 {
				guard(func() { n.set(k.Key, options[i].Value) })()
			}
		})
		s.SetIndex(at)
		s.OnEscape = func() { n.dialog.Close() }
		return s
	case report.KnobFigure:
		text := said[k.Value]
		if text == "" {
			text = "chọn số liệu…"
		}
		return widgets.NewLink(vn.Capital(text), guard(func() {
			n.screen.pick(k.Label, onlyNumbers, func(r pickRow) { n.set(k.Key, r.Field) })
		}))
	}
	e := widgets.NewEntry("")
	e.SetText(k.Value)
	e.OnLeave = guard(func() { n.set(k.Key, e.Value()) })
	e.OnEnter = e.OnLeave
	e.OnEscape = func() { n.dialog.Close() }
	return e
}

func (n *narrowing) set(key, value string) {
	for _, k := range n.knobs {
		if k.Key == key && k.Value == value {
			return
		}
	}
	field, err := report.Set(n.field, key, value)
	if err != nil {
		n.value.Set(data.Message(err), widgets.ToneBad)
		n.take.Disable()
		return
	}
	n.field = field
	for i := range n.knobs {
		if n.knobs[i].Key == key {
			n.knobs[i].Value = value
		}
	}
	n.read(false)
}
