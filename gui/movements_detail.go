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
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// movementDetail is one movement in full: facts, basis documents, results, awards, and what it gives the report.
type movementDetail struct {
	screen *movements
	root   *fyne.Container
	page   fyne.CanvasObject
	none   fyne.CanvasObject
	facts  *movementFacts

	name   *widget.Label
	state  *widgets.Chip
	parts  *fyne.Container
	scroll *container.Scroll
}

func newMovementDetail(s *movements) *movementDetail {
	d := &movementDetail{screen: s, name: wrapped(), state: widgets.NewChip("", widgets.ToneNormal), parts: container.New(layout.NewCustomPaddedVBoxLayout(12))}
	d.name.TextStyle.Bold = true
	d.name.SizeName = theme.SizeNameSubHeadingText
	edit := widgets.NewButton("Sửa", theme.DocumentCreateIcon(), s.desk.guard(s.edit))
	edit.Hint = "Enter trong danh sách"
	remove := widgets.NewIconButton(theme.DeleteIcon(), "Xóa phong trào (Delete)", s.desk.guard(s.remove))
	tools := container.NewVBox(container.NewHBox(container.NewCenter(d.state), edit, remove))
	head := container.NewBorder(nil, nil, nil, tools, flush(d.name))
	d.scroll = container.NewVScroll(widgets.Inset(d.parts, 2, 14))
	d.page = container.NewBorder(widgets.Inset(head, 8, 14), nil, nil, nil, d.scroll)
	d.none = container.NewCenter(widgets.NewCaption("Chưa chọn phong trào nào."))
	d.root = container.NewStack(d.none)
	return d
}

// show puts a movement on the sheet; nil empties it.
func (d *movementDetail) show(f *movementFacts) {
	fresh := d.facts == nil || f == nil || d.facts.movement.ID != f.movement.ID
	d.facts = f
	if f == nil {
		d.root.Objects = []fyne.CanvasObject{d.none}
		d.root.Refresh()
		return
	}
	d.name.SetText(f.row.name)
	d.state.Set(f.row.state, f.row.tone)
	d.parts.Objects = []fyne.CanvasObject{d.about(), d.basis(), d.results(), d.awards(), d.narrative()}
	if fresh {
		d.scroll.ScrollToTop()
	}
	d.root.Objects = []fyne.CanvasObject{d.page}
	d.root.Refresh()
}

// part is a titled part of the sheet with a way to change it.
func (d *movementDetail) part(title string, change func(), body ...fyne.CanvasObject) fyne.CanvasObject {
	edit := widgets.NewIconButton(theme.DocumentCreateIcon(), "Sửa: "+lowerFirst(title), d.screen.desk.guard(change))
	return container.New(layout.NewCustomPaddedVBoxLayout(2),
		append([]fyne.CanvasObject{widgets.Section(widgets.NewText(title), edit)}, body...)...)
}

func (d *movementDetail) links(list []use) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, u := range list {
		out = append(out, d.link(u))
	}
	return out
}

func (d *movementDetail) link(u use) fyne.CanvasObject {
	desk := d.screen.desk
	return widgets.NewLink(u.text, desk.guard(func() { desk.goTo(u.tab, u.at) }))
}

// linkPair is a caption above a link, or above a dash.
func (d *movementDetail) linkPair(caption string, u *use) fyne.CanvasObject {
	if u == nil {
		return captioned(caption, "")
	}
	return container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewCaption(caption), d.link(*u))
}

func captioned(caption, value string) fyne.CanvasObject {
	p := widgets.NewPair(caption)
	p.Set(value)
	return p
}

func (d *movementDetail) about() fyne.CanvasObject {
	f := d.facts
	m := &f.movement
	rows := container.New(layout.NewCustomPaddedVBoxLayout(6),
		container.NewGridWithColumns(2, captioned("Cấp phát động", launchers[m.Level]), captioned("Thời gian", periodText(m))),
		container.NewGridWithColumns(2, d.linkPair("Văn bản phát động", f.launched), d.linkPair("Trong báo cáo", f.section)))
	if m.Slogan != "" {
		rows.Add(captioned("Khẩu hiệu", m.Slogan))
	}
	if f.parent != nil {
		rows.Add(d.linkPair("Triển khai phong trào của cấp trên", f.parent))
	}
	if len(f.children) > 0 {
		rows.Add(container.New(layout.NewCustomPaddedVBoxLayout(0),
			append([]fyne.CanvasObject{widgets.NewCaption("Phong trào cấp dưới triển khai")}, d.links(f.children)...)...))
	}
	if m.Note != "" {
		rows.Add(container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewCaption("Ghi chú"), flush(textLabel(m.Note))))
	}
	return rows
}

// periodText is the period with the days where they are known.
func periodText(m *data.Movement) string {
	days := ""
	switch {
	case !m.Start.IsZero() && !m.End.IsZero():
		days = m.Start.String() + " – " + m.End.String()
	case !m.Start.IsZero():
		days = "từ " + m.Start.String()
	case !m.End.IsZero():
		days = "đến " + m.End.String()
	}
	return vn.Capital(joinNonEmpty(", ", m.Period.String(), days))
}

func (d *movementDetail) basis() fyne.CanvasObject {
	body := d.links(d.facts.basis)
	if len(body) == 0 {
		body = append(body, hintLine("Chưa có văn bản căn cứ. Bấm hình cây bút để chọn từ sổ văn bản."))
	}
	return d.part(counted("Văn bản làm căn cứ", len(d.facts.basis)), d.screen.editBasis, body...)
}

func (d *movementDetail) results() fyne.CanvasObject {
	m := &d.facts.movement
	rows := make([][]string, len(m.Results))
	for i, x := range m.Results {
		rows[i] = []string{x.Value, x.Unit, vn.Capital(x.Label)}
	}
	body := []fyne.CanvasObject{hintLine("Chưa có kết quả nào.")}
	if len(rows) > 0 {
		body[0] = sheetTable([]gridColumn{{width: 88, number: true}, {width: 84}, {}}, rows, func(_, column int) (bool, widgets.Tone) {
			return column == 0, widgets.ToneNormal
		})
	}
	if len(m.Models) > 0 {
		body = append(body, widgets.NewCaption("Mô hình, điển hình"), flush(textLabel(strings.Join(m.Models, "; "))))
	}
	return d.part(counted("Kết quả", len(m.Results)), d.screen.editResults, body...)
}

func (d *movementDetail) awards() fyne.CanvasObject {
	f := d.facts
	title := widgets.NewText(joinNonEmpty(": ", "Khen thưởng", f.tally))
	body := []fyne.CanvasObject{widgets.Section(title)}
	body = append(body, d.links(f.awards)...)
	if len(f.awards) == 0 {
		body = append(body, hintLine("Chưa có quyết định khen thưởng nào ghi phong trào này."))
	}
	return container.New(layout.NewCustomPaddedVBoxLayout(2), body...)
}

// narrative shows the paragraphs as they print, and the award line that is computed.
func (d *movementDetail) narrative() fyne.CanvasObject {
	f := d.facts
	var body []fyne.CanvasObject
	if f.problem != "" {
		bar := widgets.NewInfoBar()
		bar.Say(f.problem, widgets.ToneBad)
		body = append(body, bar)
	}
	text := container.New(layout.NewCustomPaddedVBoxLayout(6))
	for _, p := range f.text {
		text.Add(flush(textLabel(p)))
	}
	body = append(body, text)
	if len(f.text) == 0 {
		body = append(body, hintLine("Chưa có lời văn cho báo cáo."))
	}
	if f.line != "" {
		body = append(body, widgets.NewCaption("Dòng khen thưởng, tự tính từ các quyết định:"), flush(textLabel("- "+f.line)))
	}
	return d.part("Lời văn cho báo cáo", d.screen.editNarrative, body...)
}

func textLabel(s string) *widget.Label {
	l := wrapped()
	l.SetText(s)
	return l
}

func hintLine(s string) fyne.CanvasObject {
	t := widgets.NewCaption(s)
	t.Shrink = true
	return t
}

func counted(title string, n int) string {
	if n == 0 {
		return title
	}
	return fmt.Sprintf("%s (%d)", title, n)
}
