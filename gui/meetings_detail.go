package gui

import (
	"cmp"
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

// meetingDetail is one meeting of the council in full: who took part, the votes, what was said.
type meetingDetail struct {
	screen *meetings
	root   *fyne.Container
	page   fyne.CanvasObject
	none   fyne.CanvasObject
	facts  *meetingFacts

	name   *widget.Label
	state  *widgets.Chip
	notes  *widgets.InfoBar
	parts  *fyne.Container
	scroll *container.Scroll
}

func newMeetingDetail(s *meetings) *meetingDetail {
	d := &meetingDetail{screen: s, name: wrapped(), state: widgets.NewChip("", widgets.ToneNormal), notes: widgets.NewInfoBar(),
		parts: container.New(layout.NewCustomPaddedVBoxLayout(12))}
	d.name.TextStyle.Bold = true
	d.name.SizeName = theme.SizeNameSubHeadingText
	guard := s.desk.guard
	edit := widgets.NewButton("Sửa", theme.DocumentCreateIcon(), guard(s.edit))
	edit.Hint = "Enter trong danh sách"
	minutes := widgets.NewButton("Biên bản", theme.DocumentPrintIcon(), guard(s.previewMinutes))
	minutes.Hint = "Xem và in biên bản (Ctrl+P)"
	remove := widgets.NewIconButton(theme.DeleteIcon(), "Xóa phiên họp (Delete)", guard(s.remove))
	tools := container.NewVBox(container.NewHBox(container.NewCenter(d.state), minutes, edit, remove))
	head := container.NewBorder(nil, nil, nil, tools, flush(d.name))
	d.scroll = container.NewVScroll(widgets.Inset(d.parts, 2, 14))
	top := container.NewVBox(widgets.Inset(head, 8, 14), widgets.Inset(d.notes, 2, 14))
	d.page = container.NewBorder(top, nil, nil, nil, d.scroll)
	d.none = container.NewCenter(widgets.NewCaption("Chưa chọn phiên họp nào."))
	d.root = container.NewStack(d.none)
	return d
}

func (d *meetingDetail) show(f *meetingFacts) {
	fresh := d.facts == nil || f == nil || d.facts.meeting.ID != f.meeting.ID
	d.facts = f
	if f == nil {
		d.root.Objects = []fyne.CanvasObject{d.none}
		d.root.Refresh()
		return
	}
	d.name.SetText("Phiên họp ngày " + f.meeting.Date.String())
	tone := widgets.ToneGood
	if !f.quorate {
		tone = widgets.ToneBad
	}
	d.state.Set(vn.Capital(f.row.quorum), tone)
	d.notes.Hide()
	if len(f.notes) > 0 {
		d.notes.Say(vn.Capital(strings.Join(f.notes, "; "))+".", widgets.ToneWaiting)
	}
	d.parts.Objects = []fyne.CanvasObject{d.about(), d.votes(), d.attendees(), d.discussion()}
	if fresh {
		d.scroll.ScrollToTop()
	}
	d.root.Objects = []fyne.CanvasObject{d.page}
	d.root.Refresh()
}

func (d *meetingDetail) part(title, hint string, change func(), body ...fyne.CanvasObject) fyne.CanvasObject {
	edit := widgets.NewIconButton(theme.DocumentCreateIcon(), hint, d.screen.desk.guard(change))
	return container.New(layout.NewCustomPaddedVBoxLayout(2),
		append([]fyne.CanvasObject{widgets.Section(widgets.NewText(title), edit)}, body...)...)
}

func (d *meetingDetail) about() fyne.CanvasObject {
	m := &d.facts.meeting
	absent := m.Members - m.Present - m.Written
	took := fmt.Sprintf("%s/%s dự, %s gửi ý kiến, %s vắng", vn.Count(m.Present), vn.Count(m.Members), countOrNone(m.Written), countOrNone(absent))
	rows := container.New(layout.NewCustomPaddedVBoxLayout(6),
		container.NewGridWithColumns(2, captioned("Số biên bản", m.Number), captioned("Thời gian", hours(m))),
		container.NewGridWithColumns(2, captioned("Thành viên Hội đồng", took), captioned("Tính vào năm", fmt.Sprint(cmp.Or(m.ReportYear, m.Date.Year)))),
		captioned("Chủ trì", joinNonEmpty(" – ", m.Chair, m.ChairTitle)), captioned("Thư ký", joinNonEmpty(" – ", m.Secretary, m.SecretaryTitle)))
	if m.Place != "" {
		rows.Add(captioned("Địa điểm", m.Place))
	}
	if m.Note != "" {
		rows.Add(container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewCaption("Ghi chú"), flush(textLabel(m.Note))))
	}
	return rows
}

func countOrNone(n int) string {
	if n <= 0 {
		return "không ai"
	}
	return vn.Count(n)
}

func hours(m *data.Meeting) string {
	switch {
	case m.Start != "" && m.End != "":
		return "từ " + m.Start + " đến " + m.End
	case m.Start != "":
		return "từ " + m.Start
	}
	return ""
}

var voteColumns = []gridColumn{{title: "TT", width: 18}, {title: "Trường hợp"}, {title: "Hình thức", width: 104}, {title: "Đồng ý", width: 48, number: true},
	{title: "Không", width: 44, number: true}, {title: "Tỷ lệ %", width: 48, number: true}, {title: "Kết quả", width: 74, number: true}}

const outcomeColumn = 6 // of voteColumns

func (d *meetingDetail) votes() fyne.CanvasObject {
	f := d.facts
	title := counted("Biểu quyết", len(f.votes))
	if f.meeting.Ballot != "" {
		title += ", " + map[string]string{"open": "công khai", "secret": "bỏ phiếu kín"}[f.meeting.Ballot]
	}
	if len(f.votes) == 0 {
		return d.part(title, "Sửa kết quả biểu quyết", d.screen.editVotes, hintLine("Chưa có trường hợp nào. Bấm hình cây bút để ghi, hoặc lấy từ hồ sơ chờ xét."))
	}
	table := sheetTable(voteColumns, f.votes, func(row, column int) (bool, widgets.Tone) {
		switch {
		case column == outcomeColumn && f.passed[row]:
			return false, widgets.ToneGood
		case column == outcomeColumn:
			return true, widgets.ToneWaiting
		}
		return false, widgets.ToneNormal
	})
	body := []fyne.CanvasObject{table, hintLine(fmt.Sprintf("Tỷ lệ tính trên tổng số %s thành viên Hội đồng; đạt từ %s trở lên.", vn.Count(f.meeting.Members), f.share))}
	for _, r := range f.recused {
		body = append(body, flush(textLabel(r)))
	}
	if len(f.dossiers) > 0 {
		body = append(body, widgets.NewCaption("Hồ sơ đã xét"))
		for _, u := range f.dossiers {
			body = append(body, d.screen.desk.linkTo(u))
		}
	}
	return d.part(title, "Sửa kết quả biểu quyết", d.screen.editVotes, body...)
}

func (d *meetingDetail) attendees() fyne.CanvasObject {
	f := d.facts
	body := fyne.CanvasObject(hintLine("Chưa ghi tên người dự; biên bản chỉ in số lượng."))
	if len(f.attendees) > 0 {
		body = sheetTable([]gridColumn{{title: "Họ và tên"}, {title: "Chức vụ"}, {title: "Dự họp", width: 88}, {title: "Lý do vắng", width: 110}}, f.attendees, nil)
	}
	return d.part(counted("Thành phần dự họp", len(f.attendees)), "Sửa danh sách dự họp", d.screen.editAttendees, body)
}

func (d *meetingDetail) discussion() fyne.CanvasObject {
	body := fyne.CanvasObject(hintLine("Chưa ghi ý kiến thảo luận."))
	if s := d.facts.meeting.Discussion; s != "" {
		body = flush(textLabel(s))
	}
	return d.part("Ý kiến thảo luận", "Sửa phiên họp", d.screen.edit, body)
}
