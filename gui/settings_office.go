package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// officePart shows the versions of the office: papers take the one in force on their date.
type officePart struct {
	quietPart
	*desk
	rows   []data.Office // the newest first
	fresh  generation
	table  *widgets.Table
	sheet  *sheet
	form   *officeForm // the one opened last
	facts  *fyne.Container
	root   fyne.CanvasObject
	wanted data.ID
}

func newOfficePart(d *desk) *officePart {
	p := &officePart{desk: d, facts: container.New(layout.NewCustomPaddedVBoxLayout(8))}
	at := func(i int) data.Office {
		if i < len(p.rows) {
			return p.rows[i]
		}
		return data.Office{}
	}
	p.table = widgets.NewTable(widgets.Column{Title: "Cơ quan, theo thời gian", Flex: true, Width: 200,
		Text: func(i int) string { return at(i).Name }, Sub: func(i int) string { return spanText(at(i).From, at(i).To) }})
	p.table.Single = true
	p.table.Key = func(i int) string { return recordKey(at(i).ID) }
	p.table.Empty = "Chưa có thông tin cơ quan.\nBấm Ctrl+N để ghi."
	p.table.OnSelected = func([]int) { d.guard(p.showFacts)() }
	p.table.OnOpen = func(int) { d.guard(p.edit)() }
	p.table.OnDelete = func([]int) { d.guard(p.remove)() }
	add := widgets.NewButton("Thêm thời kỳ mới", theme.ContentAddIcon(), d.guard(p.add))
	add.Hint = "Khi tên, cấp hay người ký đổi từ một ngày (Ctrl+N)"
	edit := widgets.NewButton("Sửa", theme.DocumentCreateIcon(), d.guard(p.edit))
	del := widgets.NewIconButton(theme.DeleteIcon(), "Xóa thời kỳ đang chọn", d.guard(p.remove))
	head := widgets.Inset(container.NewBorder(nil, nil, nil, container.NewHBox(edit, del), widgets.NewHeading("Thông tin cơ quan")), 8, 12)
	reading := container.NewBorder(head, nil, nil, nil, container.NewVScroll(widgets.Inset(p.facts, 2, 12)))
	p.sheet = newSheet(d, reading)
	left := container.NewBorder(widgets.Inset(container.NewHBox(add), 6, 6), nil, nil, nil, p.table)
	p.root = widgets.NewSplit(left, p.sheet.stack, 0.27)
	return p
}

func (p *officePart) name() string               { return "Cơ quan, người ký" }
func (p *officePart) content() fyne.CanvasObject { return p.root }

// spanText is the time a dated record is in force.
func spanText(from, to data.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return "đang áp dụng"
	case to.IsZero():
		return "từ " + from.String()
	case from.IsZero():
		return "đến hết " + to.String()
	}
	return from.String() + " – " + to.String()
}

func (p *officePart) reload() {
	p.load(&p.fresh, func(tx *data.Tx) (func(), error) {
		list, err := data.All[data.Office](tx)
		rows := make([]data.Office, len(list))
		for i, o := range list {
			rows[len(list)-1-i] = *o
		}
		return func() {
			p.rows = rows
			p.table.SetRows(len(rows))
			if p.wanted == 0 || !p.table.SelectKey(recordKey(p.wanted)) {
				if len(p.table.Selected()) == 0 {
					p.table.SelectFirst()
				}
			}
			p.wanted = 0
			p.showFacts()
		}, err
	})
}

func (p *officePart) chosen() (data.Office, bool) {
	rows := p.table.Selected()
	if len(rows) == 0 || rows[0] >= len(p.rows) {
		return data.Office{}, false
	}
	return p.rows[rows[0]], true
}

func (p *officePart) showFacts() {
	if p.sheet.open != nil {
		return
	}
	p.facts.RemoveAll()
	o, ok := p.chosen()
	if !ok {
		p.facts.Refresh()
		return
	}
	pairs := func(columns int, list ...fact) {
		g := container.NewGridWithColumns(columns)
		for _, f := range list {
			w := widgets.NewPair(f.caption)
			w.Set(f.value)
			g.Add(w)
		}
		p.facts.Add(g)
	}
	rounding := roundings[0].text
	if o.Rounding == roundings[1].code {
		rounding = roundings[1].text
	}
	pairs(2, fact{"Tên cơ quan", o.Name}, fact{"Tên viết gọn", o.ShortName}, fact{"Cấp", vn.Capital(o.Level.Label())}, fact{"Cơ quan cấp trên", o.Superior},
		fact{"Địa danh", o.Place}, fact{"Hội đồng", o.Council}, fact{"Bộ phận thường trực", joinNonEmpty(" – ", o.Department, o.DeptSymbol)},
		fact{"Đầu văn bản", strings.Join(o.Letterhead, " / ")}, fact{"Áp dụng", vn.Capital(spanText(o.From, o.To))}, fact{"Tiền thưởng", rounding})
	title := widgets.NewText("Người ký")
	title.Bold = true
	p.facts.Add(title)
	for _, s := range o.Signers {
		line := s.Name + " – " + strings.TrimSpace(s.Mode+" "+sentenceCase(s.Title))
		if !s.From.IsZero() || !s.To.IsZero() {
			line += ", " + spanText(s.From, s.To)
		}
		t := widgets.NewShrinkingText(line)
		p.facts.Add(t)
	}
	p.facts.Refresh()
}

// add begins a new version as a copy of the newest, because little changes from one to the next.
func (p *officePart) add() {
	o := data.Office{}
	if len(p.rows) > 0 {
		o = p.rows[0]
		o.Meta, o.From, o.To = data.Meta{}, data.Date{}, data.Date{}
	}
	p.sheet.leave(func() { p.open(o, "Thời kỳ mới") }, nil)
}

func (p *officePart) edit() {
	if o, ok := p.chosen(); ok && p.sheet.open == nil {
		p.open(o, "Sửa thông tin cơ quan")
	}
}

func (p *officePart) open(o data.Office, title string) {
	f := newOfficeForm(o, false)
	p.form = f
	p.sheet.edit(&editing{title: title, body: f.Form, changed: f.changed, save: func(done func()) { p.store(f, done) },
		closed: func() { p.showFacts(); p.win.Canvas().Focus(p.table) }})
	f.OnSubmit, f.OnCancel = p.guard(p.sheet.save), p.guard(p.sheet.cancel)
	f.signers.onEnter, f.signers.onEscape = f.OnSubmit, f.OnCancel
	f.Focus()
}

func (p *officePart) store(f *officeForm, done func()) {
	if !f.Validate() {
		return
	}
	o := f.office()
	what := "Sửa thông tin cơ quan"
	if o.ID == 0 {
		what = "Thêm thông tin cơ quan"
	}
	p.change(what, func(tx *data.Tx) error { return data.Put[data.Office](tx, &o) }, func(err error) {
		if err != nil {
			p.sheet.fail(f.Form, err)
			return
		}
		p.wanted = o.ID
		done()
	})
}

func (p *officePart) remove() {
	o, ok := p.chosen()
	if !ok || p.sheet.open != nil {
		return
	}
	if len(p.rows) == 1 {
		p.showError(personal("Phải có ít nhất một thông tin cơ quan; hãy sửa mục này thay vì xóa."))
		return
	}
	p.change("Xóa thông tin cơ quan "+spanText(o.From, o.To), func(tx *data.Tx) error { return data.Delete[data.Office](tx, o.ID) }, nil)
}

func (p *officePart) save()                   { p.sheet.save() }
func (p *officePart) leave(then, stay func()) { p.sheet.leave(then, stay) }

// personal is a refusal in the person's words that only this package knows.
type personal string

func (e personal) Error() string     { return string(e) }
func (e personal) ForPerson() string { return string(e) }
