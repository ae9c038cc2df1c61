package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"thidua/data/vn"
	"thidua/gui/widgets"
)

// clusterDetail is one cluster in full: facts, members with their scores, pledge, criteria and nominations.
type clusterDetail struct {
	screen *clusters
	root   *fyne.Container
	page   fyne.CanvasObject
	none   fyne.CanvasObject
	facts  *clusterFacts

	name   *widget.Label
	notes  *widgets.InfoBar
	parts  *fyne.Container
	scroll *container.Scroll
}

func newClusterDetail(s *clusters) *clusterDetail {
	d := &clusterDetail{screen: s, name: wrapped(), notes: widgets.NewInfoBar(), parts: container.New(layout.NewCustomPaddedVBoxLayout(12))}
	d.name.TextStyle.Bold = true
	d.name.SizeName = theme.SizeNameSubHeadingText
	edit := widgets.NewButton("Sửa", theme.DocumentCreateIcon(), s.desk.guard(s.edit))
	edit.Hint = "Enter trong danh sách"
	remove := widgets.NewIconButton(theme.DeleteIcon(), "Xóa cụm, khối (Delete)", s.desk.guard(s.remove))
	head := container.NewBorder(nil, nil, nil, container.NewVBox(container.NewHBox(edit, remove)), flush(d.name))
	d.scroll = container.NewVScroll(widgets.Inset(d.parts, 2, 14))
	top := container.NewVBox(widgets.Inset(head, 8, 14), widgets.Inset(d.notes, 0, 14))
	d.page = container.NewBorder(top, nil, nil, nil, d.scroll)
	d.none = container.NewCenter(widgets.NewCaption("Chưa chọn cụm, khối nào."))
	d.root = container.NewStack(d.none)
	return d
}

func (d *clusterDetail) show(f *clusterFacts) {
	fresh := d.facts == nil || f == nil || d.facts.cluster.ID != f.cluster.ID
	d.facts = f
	if f == nil {
		d.root.Objects = []fyne.CanvasObject{d.none}
		d.root.Refresh()
		return
	}
	d.name.SetText(f.row.name)
	d.notes.Hide()
	if len(f.notes) > 0 {
		d.notes.Say(vn.Capital(strings.Join(f.notes, "; "))+".", widgets.ToneWaiting)
	}
	d.parts.Objects = []fyne.CanvasObject{d.about(), d.members(), d.pledge(), d.criteria()}
	if fresh {
		d.scroll.ScrollToTop()
	}
	d.root.Objects = []fyne.CanvasObject{d.page}
	d.root.Refresh()
}

func (d *clusterDetail) part(title, hint string, change func(), body ...fyne.CanvasObject) fyne.CanvasObject {
	edit := widgets.NewIconButton(theme.DocumentCreateIcon(), hint, d.screen.desk.guard(change))
	return container.New(layout.NewCustomPaddedVBoxLayout(2),
		append([]fyne.CanvasObject{widgets.Section(widgets.NewText(title), edit)}, body...)...)
}

func (d *clusterDetail) about() fyne.CanvasObject {
	f := d.facts
	c := &f.cluster
	rows := container.New(layout.NewCustomPaddedVBoxLayout(6),
		container.NewGridWithColumns(2, captioned("Cấp tổ chức", vn.Capital(c.Level.Label())), captioned("Vai trò của cơ quan ta", vn.Capital(c.Role))))
	if u := f.launched; u != nil {
		link := widgets.NewLink(u.text, d.screen.desk.guard(func() { d.screen.desk.goTo(u.tab, u.at) }))
		rows.Add(container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewCaption("Văn bản phân chia cụm, khối"), link))
	}
	if c.Note != "" {
		rows.Add(container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewCaption("Ghi chú"), flush(textLabel(c.Note))))
	}
	return rows
}

var memberColumns = []gridColumn{{title: "Đơn vị"}, {title: "Vai trò", width: 88}, {title: "Tự chấm", width: 70, number: true},
	{title: "Thẩm định", width: 76, number: true}, {title: "Chênh", width: 58, number: true}, {title: "Hạng", width: 42, number: true}}

func (d *clusterDetail) members() fyne.CanvasObject {
	f := d.facts
	body := fyne.CanvasObject(hintLine("Chưa có thành viên. Bấm hình cây bút để thêm đơn vị."))
	if len(f.members) > 0 {
		body = sheetTable(memberColumns, f.members, func(row, column int) (bool, widgets.Tone) {
			switch {
			case column == 0 && f.members[row][1] != "Thành viên":
				return true, widgets.ToneNormal
			case column == 4:
				return false, widgets.ToneMuted
			}
			return false, widgets.ToneNormal
		})
	}
	return d.part(counted("Thành viên", len(f.members)), "Sửa thành viên và điểm", d.screen.editMembers, body)
}

func (d *clusterDetail) pledge() fyne.CanvasObject {
	c := &d.facts.cluster
	title := "Giao ước thi đua"
	if !c.PledgeDate.IsZero() {
		title += ", ký ngày " + c.PledgeDate.String()
	}
	body := []fyne.CanvasObject{hintLine("Chưa ghi nội dung giao ước.")}
	if c.Pledge != "" {
		body = []fyne.CanvasObject{flush(textLabel(c.Pledge))}
	}
	if len(c.Nominations) > 0 {
		body = append(body, widgets.NewCaption("Suy tôn, đề nghị khen thưởng"), flush(textLabel("- "+strings.Join(c.Nominations, "\n- "))))
	}
	return d.part(title, "Sửa giao ước", d.screen.edit, body...)
}

func (d *clusterDetail) criteria() fyne.CanvasObject {
	f := d.facts
	rows := make([][]string, len(f.cluster.Criteria))
	for i, x := range f.cluster.Criteria {
		rows[i] = []string{x.Group, x.Name, pointText(x.Max)}
	}
	body := fyne.CanvasObject(hintLine("Chưa có tiêu chí chấm điểm."))
	title := "Tiêu chí chấm điểm"
	if len(rows) > 0 {
		body = sheetTable([]gridColumn{{title: "Nhóm", width: 180}, {title: "Tiêu chí"}, {title: "Điểm tối đa", width: 84, number: true}}, rows, nil)
		title = joinNonEmpty(", tổng ", title, f.max)
	}
	return d.part(title, "Sửa tiêu chí", d.screen.editCriteria, body)
}

// sheetTable is a small table to read on a sheet: a dozen rows that never scroll by themselves. Columns without titles
// make a table without a head.
func sheetTable(columns []gridColumn, rows [][]string, look func(row, column int) (bold bool, tone widgets.Tone)) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(3))
	line := func(cells []fyne.CanvasObject) {
		box.Add(container.New(&gridLayout{columns: columns, bare: true}, cells...))
	}
	var head []fyne.CanvasObject
	for _, c := range columns {
		head = append(head, tableCell(widgets.NewCaption(c.title), c))
	}
	if columns[0].title != "" {
		line(head)
		box.Add(widgets.Rule())
	}
	for i, r := range rows {
		var cells []fyne.CanvasObject
		for j, c := range columns {
			t := widgets.NewText(r[j])
			if look != nil {
				t.Bold, t.Tone = look(i, j)
			}
			cells = append(cells, tableCell(t, c))
		}
		line(cells)
	}
	return box
}

func tableCell(t *widgets.Text, c gridColumn) *widgets.Text {
	t.Shrink = true
	if c.number {
		t.Align = fyne.TextAlignTrailing
	}
	return t
}
