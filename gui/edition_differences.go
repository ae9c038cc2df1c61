package gui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/form"
)

// showDifferences answers «khác gì so với bản đã ký?».
func (r *editionRow) showDifferences() {
	if e := r.stand.Edition; e != nil {
		r.showDifferencesTo(e)
	}
}

func (r *editionRow) showDifferencesTo(e *data.Edition) {
	r.load(&r.asked, func(tx *data.Tx) (func(), error) {
		items, err := edition.Compare(tx, e)
		return func() { newDifferences(r, e, items).open() }, err
	})
}

// differences lists where a paper now says something else than its edition, before and after, and which change did it.
type differences struct {
	row    *editionRow
	e      *data.Edition
	items  []edition.Item
	table  *widgets.Table
	before *widgets.Paragraph
	after  *widgets.Paragraph
	by     *widgets.Paragraph
	dialog *widgets.Dialog
}

func newDifferences(r *editionRow, e *data.Edition, items []edition.Item) *differences {
	p := &differences{row: r, e: e, items: items}
	at := func(i int) *edition.Item {
		if i < len(p.items) {
			return &p.items[i]
		}
		return &edition.Item{}
	}
	old := "Bản đã ký"
	if !e.IsSigned() {
		old = "Bản đã chốt"
	}
	p.table = widgets.NewTable(
		widgets.Column{Title: "Vị trí", Width: 190, Text: func(i int) string { return at(i).Where }, Sub: func(i int) string { return at(i).Kind.Label() }},
		widgets.Column{Title: old, Flex: true, Width: 180, Text: func(i int) string { return said(at(i).Before) }},
		widgets.Column{Title: "Hiện nay", Flex: true, Width: 180, Text: func(i int) string { return said(at(i).After) }},
		widgets.Column{Title: "Do thay đổi", Width: 220, Text: func(i int) string { return causeHead(at(i)) }, Sub: func(i int) string { return causeNote(at(i)) }},
	)
	p.table.Single = true
	p.table.Empty = "Hồ sơ hiện nay cho ra đúng như bản này."
	p.table.OnSelected = func(rows []int) { r.guard(func() { p.tell(rows) })() }
	p.table.OnOpen = func(int) { r.guard(p.jump)() }
	p.table.OnEscape = func() { p.dialog.Close() }
	p.table.SetRows(len(items))
	return p
}

// said stands for nothing with a dash.
func said(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func causeHead(it *edition.Item) string {
	switch n := len(it.By); n {
	case 0:
		return "không có trong nhật ký"
	case 1:
		return it.By[0].What
	default:
		return fmt.Sprintf("%s và %d thay đổi khác", it.By[0].What, n-1)
	}
}

func causeNote(it *edition.Item) string {
	if len(it.By) == 0 {
		return "do quy định hoặc phiên bản chương trình"
	}
	c := it.By[0]
	return c.Who + ", " + c.At.Local().Format("15:04 02/01/2006")
}

func (p *differences) open() {
	p.before, p.after, p.by = widgets.NewParagraph(""), widgets.NewParagraph(""), widgets.NewParagraph("")
	for _, x := range []*widgets.Paragraph{p.before, p.after, p.by} {
		x.MaxLines = 3
	}
	caption := func(text string, o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewBorder(nil, nil, container.NewVBox(widgets.Fixed(widgets.NewCaption(text), 90)), nil, o)
	}
	detail := container.New(layout.NewCustomPaddedVBoxLayout(4), caption("Trước", p.before), caption("Nay", p.after), caption("Do", p.by))
	foot := container.NewVBox(widgets.Rule(), widgets.Inset(container.NewStack(detail, tallSpace(124)), 4, 4))
	closing := widgets.NewButton("Đóng", nil, func() { p.dialog.Close() })
	buttons := []*widgets.Button{closing}
	if p.e.IsSigned() && len(p.items) > 0 {
		buttons = append(buttons, widgets.NewButton("Lập văn bản đính chính", nil, p.row.guard(func() {
			p.dialog.Close()
			p.row.correctWith(p.e, p.items)
		})))
	}
	if len(p.items) > 0 {
		buttons = append(buttons, widgets.NewPrimaryButton("Đến chỗ ấy", nil, p.row.guard(p.jump)))
	}
	title := fmt.Sprintf("%s khác bản đã ký ở %s chỗ", p.e.Title, vn.Int(int64(len(p.items))))
	switch {
	case len(p.items) == 0:
		title = p.e.Title + " đúng như bản đã chốt"
	case !p.e.IsSigned():
		title = fmt.Sprintf("%s khác bản đã chốt ở %s chỗ", p.e.Title, vn.Int(int64(len(p.items))))
	}
	p.dialog = widgets.ShowDialog(p.row.win, title, container.NewBorder(nil, foot, nil, nil, p.table), buttons...)
	size := p.row.win.Canvas().Size()
	p.dialog.Resize(fyne.NewSize(min(1060, size.Width-40), min(560, size.Height-40)))
	focusTable(p.row.win, p.table)
}

// tallSpace keeps its height, so that what stands above does not move with the length of a text.
func tallSpace(height float32) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(height, 0, 0, 0), layout.NewSpacer())
}

func (p *differences) tell(rows []int) {
	if p.before == nil || len(rows) == 0 || rows[0] >= len(p.items) {
		return
	}
	it := &p.items[rows[0]]
	p.before.SetText(said(it.Before))
	p.after.SetText(said(it.After))
	var by []string
	for _, c := range it.By {
		by = append(by, c.String())
	}
	p.by.SetText(joinNonEmpty("; ", by...))
	if len(by) == 0 {
		p.by.SetText("Không có thay đổi nào trong nhật ký giải thích chỗ này; có thể do quy định hoặc phiên bản chương trình đã đổi.")
	}
}

// jump leads to the place of the chosen difference.
func (p *differences) jump() {
	rows := p.table.Selected()
	if len(rows) == 0 || rows[0] >= len(p.items) {
		return
	}
	p.dialog.Close()
	if p.row.jump != nil {
		p.row.jump(p.items[rows[0]])
	}
}

// correct makes the letter of correction from all that differs now.
func (r *editionRow) correct() {
	e := r.stand.Edition
	if e == nil {
		return
	}
	r.load(&r.asked, func(tx *data.Tx) (func(), error) {
		items, err := edition.Compare(tx, e)
		return func() { r.correctWith(e, items) }, err
	})
}

func (r *editionRow) correctWith(e *data.Edition, items []edition.Item) {
	r.preview(paper{title: "Đính chính " + vn.LowerFirst(e.Title), file: "dinh-chinh-" + editionFile(e)[:len(editionFile(e))-len("-da-ky.pdf")] + ".pdf",
		make: func(ctx context.Context, tx *data.Tx, _ func(int, int)) (*pdf.Document, error) {
			return form.Correction(ctx, tx, e, items)
		}})
}
