package gui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// unitsPart is the list of units: those that exist, and those that ended or merged, whose names old papers keep.
type unitsPart struct {
	*desk
	rows    []unitRow
	names   map[data.ID]string
	fresh   generation
	search  *widgets.Entry
	which   *widgets.Select
	total   *widgets.Text
	table   *widgets.Table
	sheet   *sheet
	head    *widget.Label
	pairs   []*widgets.Pair
	onUnit  []*widgets.Button
	root    fyne.CanvasObject
	wanted  data.ID
	reading fyne.CanvasObject
}

type unitRow struct {
	unit    data.Unit
	typ     string
	folded  string
	nameKey []byte
	typKey  []byte
}

func newUnitsPart(d *desk) *unitsPart {
	p := &unitsPart{desk: d, names: map[data.ID]string{}}
	at := func(i int) *unitRow {
		if i < len(p.rows) {
			return &p.rows[i]
		}
		return &unitRow{}
	}
	p.table = widgets.NewTable(
		widgets.Column{Title: "Đơn vị", Flex: true, Width: 180, Text: func(i int) string { return at(i).unit.Name },
			Tone: func(i int) widgets.Tone {
				if !at(i).unit.To.IsZero() {
					return widgets.ToneMuted
				}
				return widgets.ToneNormal
			},
			Less: func(a, b int) bool { return string(at(a).nameKey) < string(at(b).nameKey) }},
		widgets.Column{Title: "Loại", Width: 150, Text: func(i int) string { return at(i).typ },
			Less: func(a, b int) bool { return string(at(a).typKey) < string(at(b).typKey) }},
		widgets.Column{Title: "Khối", Width: 120, Text: func(i int) string { return at(i).unit.Block },
			Less: func(a, b int) bool { return at(a).unit.Block < at(b).unit.Block }},
	)
	p.table.Key = func(i int) string { return recordKey(at(i).unit.ID) }
	p.table.Single = true
	p.table.OnSelected = func([]int) { d.guard(p.showFacts)() }
	p.table.OnOpen = func(int) { d.guard(p.edit)() }
	p.table.OnDelete = func([]int) { d.guard(p.remove)() }
	p.table.OnTop = func() { d.win.Canvas().Focus(p.search) }
	p.search = widgets.NewSearchBox("Tìm đơn vị", func(string) { d.guard(p.refilter)() }, func() { focusTable(d.win, p.table) })
	p.which = widgets.NewSelect([]string{"Đang hoạt động", "Đã kết thúc", "Tất cả"}, func(int) { d.guard(p.refilter)() })
	p.which.SetIndex(0)
	p.total = widgets.NewCaption("")
	add := widgets.NewButton("Thêm", theme.ContentAddIcon(), d.guard(p.add))
	add.Hint = "Thêm đơn vị (Ctrl+N)"
	top := container.NewBorder(nil, nil, nil, container.NewHBox(widgets.Fixed(p.which, 140), add), p.search)
	left := container.NewBorder(widgets.Inset(top, 6, 6), widgets.Inset(p.total, 3, 8), nil, nil, p.table)
	p.buildReading()
	p.sheet = newSheet(d, p.reading)
	p.root = widgets.NewSplit(left, p.sheet.stack, 0.6)
	return p
}

func (p *unitsPart) buildReading() {
	p.head = wrapped()
	p.head.TextStyle.Bold = true
	edit := widgets.NewButton("Sửa", theme.DocumentCreateIcon(), p.guard(p.edit))
	merge := widgets.NewButton("Sáp nhập…", nil, p.guard(p.merge))
	merge.Hint = "Kết thúc đơn vị này và ghi đơn vị nhận"
	del := widgets.NewIconButton(theme.DeleteIcon(), "Xóa đơn vị", p.guard(p.remove))
	p.onUnit = []*widgets.Button{edit, merge, del}
	body := container.New(layout.NewCustomPaddedVBoxLayout(8))
	for _, c := range []string{"Loại", "Khối", "Cấp", "Thời gian", "Sáp nhập vào", "Nguồn", "Ghi chú"} {
		w := widgets.NewPair(c)
		p.pairs = append(p.pairs, w)
		body.Add(w)
	}
	head := container.NewVBox(flush(p.head), container.NewHBox(edit, merge, layout.NewSpacer(), del))
	p.reading = container.NewBorder(widgets.Inset(head, 8, 12), nil, nil, nil, container.NewVScroll(widgets.Inset(body, 2, 12)))
}

func (p *unitsPart) name() string               { return "Đơn vị" }
func (p *unitsPart) content() fyne.CanvasObject { return p.root }

func unitTypeName(code string) string {
	for _, t := range law.UnitTypes() {
		if t.Code == code {
			return t.Name
		}
	}
	return code
}

func (p *unitsPart) reload() {
	p.load(&p.fresh, func(tx *data.Tx) (func(), error) {
		units, err := tx.Units()
		if err != nil {
			return nil, err
		}
		rows := make([]unitRow, len(units))
		names := map[data.ID]string{}
		for i, u := range units {
			t := unitTypeName(u.Type)
			rows[i] = unitRow{unit: *u, typ: t, folded: vn.Fold(strings.Join([]string{u.Name, t, u.Block, u.Note}, " ")),
				nameKey: vn.TextKey(u.Name), typKey: vn.TextKey(t)}
			names[u.ID] = u.Name
		}
		return func() {
			p.rows, p.names = rows, names
			p.table.SetRows(len(rows))
			p.refilter()
			if p.wanted != 0 && !p.table.SelectKey(recordKey(p.wanted)) {
				p.search.SetText("")
				p.which.SetIndex(2)
				p.refilter()
				p.table.SelectKey(recordKey(p.wanted))
			}
			p.wanted = 0
			p.showFacts()
		}, nil
	})
}

func (p *unitsPart) refilter() {
	q, which := vn.NewQuery(p.search.Text), p.which.Index()
	p.table.Empty = "Không có đơn vị nào khớp."
	if len(p.rows) == 0 {
		p.table.Empty = "Chưa có đơn vị nào.\nBấm Ctrl+N để thêm."
	}
	p.table.SetFilter(func(i int) bool {
		if i >= len(p.rows) || !q.Match(p.rows[i].folded) {
			return false
		}
		ended := !p.rows[i].unit.To.IsZero()
		return which == 2 || ended == (which == 1)
	})
	if len(p.table.Selected()) == 0 {
		p.table.SelectFirst()
	}
	p.total.SetText(fmt.Sprintf("%s trong %s đơn vị", vn.Int(int64(p.table.Shown())), vn.Int(int64(len(p.rows)))))
	p.showFacts()
}

func (p *unitsPart) chosen() (data.Unit, bool) {
	rows := p.table.Selected()
	if len(rows) == 0 || rows[0] >= len(p.rows) {
		return data.Unit{}, false
	}
	return p.rows[rows[0]].unit, true
}

func (p *unitsPart) showFacts() {
	u, ok := p.chosen()
	for _, b := range p.onUnit {
		enable(b, ok)
	}
	p.head.SetText(u.Name)
	span := spanText(u.From, u.To)
	if span == "đang áp dụng" {
		span = "đang hoạt động"
	}
	values := []string{unitTypeName(u.Type), vn.Capital(u.Block), vn.Capital(u.Level.Label()), vn.Capital(span), p.names[u.MergedInto], u.Source, u.Note}
	for i, w := range p.pairs {
		w.Set(values[i])
		w.Hidden = !ok || values[i] == "" && i >= 4
	}
	if !ok {
		p.head.SetText("Chọn một đơn vị ở danh sách.")
	}
	p.reading.Refresh()
}

func (p *unitsPart) find()                   { p.win.Canvas().Focus(p.search) }
func (p *unitsPart) save()                   { p.sheet.save() }
func (p *unitsPart) leave(then, stay func()) { p.sheet.leave(then, stay) }
func (p *unitsPart) add() {
	p.sheet.leave(func() {
		u := data.Unit{}
		if o, ok := p.chosen(); ok {
			u.Type, u.Level, u.Block = o.Type, o.Level, o.Block
		}
		p.form(u, "Đơn vị mới")
	}, nil)
}

func (p *unitsPart) edit() {
	if u, ok := p.chosen(); ok && p.sheet.open == nil {
		p.form(u, "Sửa đơn vị")
	}
}

// remove deletes a unit that nothing refers to; for others the store says where they are used.
func (p *unitsPart) remove() {
	u, ok := p.chosen()
	if !ok || p.sheet.open != nil {
		return
	}
	p.change("Xóa đơn vị "+u.Name, func(tx *data.Tx) error { return data.Delete[data.Unit](tx, u.ID) }, nil)
}
