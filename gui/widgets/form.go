package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Field is a labelled input of a form.
type Field struct {
	ID       string // what SetError calls it; the Go name of a record's field serves well
	Label    string
	Input    fyne.CanvasObject // Entry, NumberEntry, DateEntry, Select, Check, or anything else
	Required bool
	Hint     string  // a muted line below
	Span     float32 // share of the row's width; 0 is 1
}

// input is what the fields of this package let a form do. Other objects may stand in a form; it only places them.
type input interface {
	fyne.Focusable
	bind(hooks)
	raw() string
	verify() string
	setProblem(string)
	tell(problem string)
}

// hooks are what a form listens to in its fields.
type hooks struct {
	next, submit, cancel func()
	report               func(problem string)
}

// Form lays fields out in rows, labels above. Enter goes to the next field and from the last one to OnSubmit, Ctrl+Enter
// submits from anywhere, Escape cancels. Problems stand under their fields.
type Form struct {
	widget.BaseWidget
	OnSubmit func()
	OnCancel func()

	rows   *fyne.Container
	notice *InfoBar
	fields []*formField
	saved  []string
}

type formField struct {
	Field
	in      input // nil for a foreign object
	problem *Paragraph
	hint    *Paragraph
}

// NewForm returns a form without fields.
func NewForm() *Form {
	f := &Form{rows: container.New(layout.NewCustomPaddedVBoxLayout(8)), notice: NewInfoBar()}
	f.rows.Add(f.notice)
	f.ExtendBaseWidget(f)
	return f
}

// Row adds fields that stand side by side and returns the form.
func (f *Form) Row(fields ...Field) *Form {
	var objects []fyne.CanvasObject
	var spans []float32
	for _, d := range fields {
		ff := &formField{Field: d, problem: small("", ToneBad), hint: small(d.Hint, ToneMuted)}
		ff.problem.Hide()
		ff.hint.Hidden = d.Hint == ""
		ff.in, _ = d.Input.(input)
		if ff.in != nil {
			ff.in.bind(hooks{next: func() { f.next(ff) }, submit: f.submit, cancel: f.cancel, report: ff.show})
		}
		f.fields = append(f.fields, ff)
		objects = append(objects, container.New(layout.NewCustomPaddedVBoxLayout(2), label(d), d.Input, ff.problem, ff.hint))
		if d.Span == 0 {
			d.Span = 1
		}
		spans = append(spans, d.Span)
	}
	f.rows.Add(container.New(&spanLayout{spans}, objects...))
	f.Saved()
	return f
}

// Adopt gives inputs that stand inside a foreign object the keys of the form, where they have none of their own.
func (f *Form) Adopt(objects ...fyne.CanvasObject) {
	for _, o := range objects {
		if in, ok := o.(input); ok {
			in.bind(hooks{next: func() { focusNext(o) }, submit: f.submit, cancel: f.cancel})
		}
	}
}

// Title adds a small header between rows and returns the form.
func (f *Form) Title(text string) *Form {
	t := NewText(text)
	t.Bold = true
	f.rows.Add(Inset(t, 4, 0))
	return f
}

func small(text string, tone Tone) *Paragraph {
	p := NewParagraph(text)
	p.SizeName, p.Tone = theme.SizeNameCaptionText, tone
	return p
}

// label is the field's name; the star of a required field is part of it.
func label(d Field) fyne.CanvasObject {
	if _, ok := d.Input.(*Check); ok && d.Label == "" {
		return NewCaption(" ")
	}
	t := NewCaption(d.Label)
	if !d.Required {
		return t
	}
	star := NewCaption("*")
	star.Tone = ToneBad
	return container.New(layout.NewCustomPaddedHBoxLayout(3), t, star)
}

func (ff *formField) show(problem string) {
	ff.problem.SetText(problem)
	ff.problem.Hidden = problem == ""
	ff.hint.Hidden = problem != "" || ff.Hint == ""
	relayout(ff.Input)
}

func (f *Form) next(ff *formField) {
	if ff == f.fields[len(f.fields)-1] {
		f.submit()
		return
	}
	focusNext(ff.Input)
}

func (f *Form) submit() {
	if f.OnSubmit != nil {
		f.OnSubmit()
	}
}

func (f *Form) cancel() {
	if f.OnCancel != nil {
		f.OnCancel()
	}
}

// Validate checks every field, shows what is wrong, puts the focus on the first bad field and tells whether all are good.
func (f *Form) Validate() bool {
	var first input
	f.notice.Hide()
	for _, ff := range f.fields {
		if ff.in == nil {
			continue
		}
		p := ff.in.verify()
		if p == "" && ff.Required && ff.in.raw() == "" {
			p = "Hãy nhập mục «" + ff.Label + "»."
			if _, ok := ff.Input.(*Select); ok {
				p = "Hãy chọn mục «" + ff.Label + "»."
			}
			ff.in.setProblem(p)
		}
		if p != "" && first == nil {
			first = ff.in
		}
	}
	if first != nil {
		focus(first)
	}
	return first == nil
}

// SetError shows a sentence under the field of that ID and puts the focus there. A sentence about no field of the form
// stands at its top.
func (f *Form) SetError(id, message string) {
	for _, ff := range f.fields {
		if ff.ID == id && id != "" && ff.in != nil {
			ff.in.tell(message)
			focus(ff.in)
			return
		}
	}
	f.notice.Say(message, ToneBad)
	relayout(f)
}

// ClearErrors takes all sentences away.
func (f *Form) ClearErrors() {
	f.notice.Hide()
	for _, ff := range f.fields {
		if ff.in != nil {
			ff.in.setProblem("")
		}
	}
}

// Focus puts the cursor into the first field.
func (f *Form) Focus() {
	for _, ff := range f.fields {
		if d, ok := ff.Input.(fyne.Disableable); ff.in != nil && (!ok || !d.Disabled()) {
			focus(ff.in)
			return
		}
	}
}

// Saved takes what the fields hold now as saved; call it after filling them.
func (f *Form) Saved() {
	f.saved = f.saved[:0]
	for _, ff := range f.fields {
		f.saved = append(f.saved, ff.value())
	}
}

// Changed tells whether a field of this package differs from what was saved.
func (f *Form) Changed() bool {
	for i, ff := range f.fields {
		if ff.value() != f.saved[i] {
			return true
		}
	}
	return false
}

func (ff *formField) value() string {
	if ff.in == nil {
		return ""
	}
	return ff.in.raw()
}

// CreateRenderer links the widget to its renderer.
func (f *Form) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	return widget.NewSimpleRenderer(f.rows)
}

// spanLayout shares the width of a row by weight, 1 where none is given.
type spanLayout struct{ spans []float32 }

const columnGap = 12

func (l *spanLayout) span(i int) float32 {
	if i < len(l.spans) {
		return l.spans[i]
	}
	return 1
}

func (l *spanLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	var sum float32
	for i := range o {
		sum += l.span(i)
	}
	room := s.Width - columnGap*float32(len(o)-1)
	x := float32(0)
	for i := range o {
		w := room * l.span(i) / sum
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(w, s.Height))
		x += w + columnGap
	}
}

func (l *spanLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	var sum, unit, h float32
	for i := range o {
		m := o[i].MinSize()
		sum += l.span(i)
		unit = max(unit, m.Width/l.span(i))
		h = max(h, m.Height)
	}
	return fyne.NewSize(unit*sum+columnGap*max(0, float32(len(o)-1)), h)
}
