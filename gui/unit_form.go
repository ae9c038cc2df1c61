package gui

import (
	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/law"
	"thidua/gui/widgets"
)

func (p *unitsPart) form(u data.Unit, title string) {
	types := law.UnitTypes()
	names := make([]string, len(types))
	at := -1
	for i, t := range types {
		names[i] = t.Name
		if t.Code == u.Type {
			at = i
		}
	}
	name, block := widgets.NewEntry("xã Ba Vinh"), widgets.NewEntry("xã, thị trấn")
	source, note := widgets.NewEntry(""), widgets.NewEntry("")
	level := widgets.NewSelect(labels(data.Levels), nil)
	from, to := newDay(), newDay()
	typ := widgets.NewSelect(names, func(i int) {
		if block.Value() == "" || block.Value() == u.Block {
			block.SetText(types[i].Block)
		}
	})
	name.SetText(u.Name)
	typ.SetIndex(at)
	block.SetText(u.Block)
	level.SetIndex(indexIn(data.Levels, u.Level))
	setDay(from, u.From)
	setDay(to, u.To)
	source.SetText(u.Source)
	note.SetText(u.Note)
	f := widgets.NewForm().
		Row(widgets.Field{ID: "Name", Label: "Tên đơn vị", Input: name, Required: true}).
		Row(widgets.Field{ID: "Type", Label: "Loại", Input: typ, Required: true}).
		Row(widgets.Field{ID: "Block", Label: "Khối", Input: block}, widgets.Field{ID: "Level", Label: "Cấp", Input: level}).
		Row(widgets.Field{ID: "From", Label: "Hoạt động từ", Input: from}, widgets.Field{ID: "To", Label: "Đến hết ngày", Input: to, Hint: "để trống: đang hoạt động"}).
		Row(widgets.Field{ID: "Source", Label: "Nguồn", Input: source}).
		Row(widgets.Field{ID: "Note", Label: "Ghi chú", Input: note})
	read := func() data.Unit {
		n := u
		n.Name, n.Block, n.Source, n.Note = name.Value(), block.Value(), source.Value(), note.Value()
		if i := typ.Index(); i >= 0 {
			n.Type = types[i].Code
		}
		if i := level.Index(); i >= 0 {
			n.Level = data.Levels[i]
		}
		n.From, n.To = dayIn(from), dayIn(to)
		return n
	}
	p.sheet.edit(&editing{title: title, body: f, changed: f.Changed, save: func(done func()) { p.store(f, read, done) },
		closed: func() { p.win.Canvas().Focus(p.table) }})
	f.OnSubmit, f.OnCancel = p.guard(p.sheet.save), p.guard(p.sheet.cancel)
	f.Saved()
	f.Focus()
}

func (p *unitsPart) store(f *widgets.Form, read func() data.Unit, done func()) {
	if !f.Validate() {
		return
	}
	u := read()
	what := "Sửa đơn vị " + u.Name
	if u.ID == 0 {
		what = "Thêm đơn vị " + u.Name
	}
	p.change(what, func(tx *data.Tx) error { return data.Put[data.Unit](tx, &u) }, func(err error) {
		if err != nil {
			p.sheet.fail(f, err)
			return
		}
		p.wanted = u.ID
		done()
	})
}

// merge ends a unit on a day and names the one that takes its place.
func (p *unitsPart) merge() {
	u, ok := p.chosen()
	if !ok || p.sheet.open != nil {
		return
	}
	var targets []namedID
	var names []string
	for _, r := range p.rows {
		if r.unit.ID != u.ID && r.unit.To.IsZero() {
			targets = append(targets, namedID{r.unit.ID, r.unit.Name})
			names = append(names, r.unit.Name)
		}
	}
	into, to := widgets.NewSelect(names, nil), newDay()
	setDay(to, u.To)
	f := widgets.NewForm().
		Row(widgets.Field{ID: "MergedInto", Label: "Sáp nhập vào", Input: into, Required: true}).
		Row(widgets.Field{ID: "To", Label: "Ngày cuối cùng của đơn vị cũ", Input: to, Required: true})
	widgets.ShowForm(p.win, "Sáp nhập "+u.Name, "Sáp nhập", f, fyne.NewSize(460, 240), func(d *widgets.Dialog) {
		target := targets[max(0, into.Index())]
		u.MergedInto, u.To = target.id, dayIn(to)
		p.change("Sáp nhập "+u.Name+" vào "+target.name, func(tx *data.Tx) error { return data.Put[data.Unit](tx, &u) }, func(err error) {
			if err != nil {
				f.SetError("", data.Message(err))
				return
			}
			p.wanted = u.ID
			d.Close()
		})
	})
}
