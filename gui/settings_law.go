package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"thidua/data/law"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// lawPart shows the tables of law in force, each row with its source.
type lawPart struct {
	quietPart
	*desk
	tables []law.Table
	which  *widgets.Select
	search *widgets.Entry
	body   *fyne.Container
	source *widget.Label
	table  *widgets.Table
	folded []string
	root   fyne.CanvasObject
}

func newLawPart(d *desk) *lawPart {
	p := &lawPart{desk: d, tables: law.Tables(), body: container.NewStack(), source: widget.NewLabel("")}
	p.source.Wrapping = fyne.TextWrapWord
	names := make([]string, len(p.tables))
	for i, t := range p.tables {
		names[i] = t.Title
	}
	p.which = widgets.NewSelect(names, func(int) { d.guard(p.fill)() })
	p.which.SetIndex(0)
	p.search = widgets.NewSearchBox("Tìm trong bảng", func(string) { d.guard(p.refilter)() }, func() { focusTable(d.win, p.table) })
	note := widgets.NewCaption("Chương trình tính tiền thưởng, thẩm quyền và căn cứ theo các bảng này. Dòng ghi «cần đối chiếu» chưa được so với văn bản gốc.")
	note.Shrink = true
	head := container.NewVBox(widgets.NewHeading("Quy định của pháp luật"), note,
		container.NewBorder(nil, nil, widgets.Fixed(p.which, 280), nil, p.search))
	foot := container.NewVBox(widgets.Rule(), widgets.Inset(p.source, 0, 8))
	p.root = container.NewBorder(widgets.Inset(head, 8, 12), foot, nil, nil, p.body)
	p.fill()
	return p
}

func (p *lawPart) name() string               { return "Quy định pháp luật" }
func (p *lawPart) content() fyne.CanvasObject { return p.root }
func (p *lawPart) reload()                    {}
func (p *lawPart) find()                      { p.win.Canvas().Focus(p.search) }

func (p *lawPart) shown() law.Table { return p.tables[max(0, p.which.Index())] }

func (p *lawPart) fill() {
	t := p.shown()
	var columns []widgets.Column
	flexed := false
	for i, title := range t.Columns {
		width := float32(96)
		for _, r := range t.Rows {
			width = max(width, min(260, 7*float32(len([]rune(r.Cells[i])))))
		}
		c := widgets.Column{Title: title, Width: width, Text: func(row int) string { return t.Rows[row].Cells[i] }}
		if figures(t, i) {
			c.Align = fyne.TextAlignTrailing
		} else if !flexed {
			c.Flex, flexed = true, true
		}
		columns = append(columns, c)
	}
	columns = append(columns, widgets.Column{Title: "Đối chiếu", Width: 110,
		Text: func(row int) string {
			if t.Rows[row].Verify {
				return "cần đối chiếu"
			}
			return "đã có nguồn"
		},
		Tone: func(row int) widgets.Tone {
			if t.Rows[row].Verify {
				return widgets.ToneWaiting
			}
			return widgets.ToneMuted
		}})
	p.folded = make([]string, len(t.Rows))
	for i, r := range t.Rows {
		p.folded[i] = vn.Fold(strings.Join(r.Cells, " ") + " " + r.Source)
	}
	p.table = widgets.NewTable(columns...)
	p.table.Single = true
	p.table.OnSelected = func(rows []int) {
		p.source.SetText("Chọn một dòng để xem nguồn.")
		if len(rows) > 0 {
			p.source.SetText("Nguồn: " + t.Rows[rows[0]].Source)
		}
	}
	p.table.OnTop = func() { p.win.Canvas().Focus(p.search) }
	p.table.SetRows(len(t.Rows))
	p.body.Objects = []fyne.CanvasObject{p.table}
	p.body.Refresh()
	p.refilter()
	p.table.SelectFirst()
}

// figures tells whether a column of a table holds nothing but numbers, which stand under each other by their last digit.
func figures(t law.Table, column int) bool {
	for _, r := range t.Rows {
		if strings.Trim(r.Cells[column], "0123456789.,") != "" {
			return false
		}
	}
	return len(t.Rows) > 0
}

func (p *lawPart) refilter() {
	q := vn.NewQuery(p.search.Text)
	p.table.SetFilter(func(i int) bool { return i < len(p.folded) && q.Match(p.folded[i]) })
}
