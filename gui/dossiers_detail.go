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

// dossierDetail is one dossier in full: its days, what it asks, its papers, and what became of it.
type dossierDetail struct {
	screen *dossiers
	root   *fyne.Container
	page   fyne.CanvasObject
	none   fyne.CanvasObject
	facts  *dossierFacts

	name     *widget.Label
	state    *widgets.Chip
	notes    *widgets.InfoBar
	submit   *widgets.Button
	decide   *widgets.Button
	parts    *fyne.Container
	scroll   *container.Scroll
	selected *widgets.Text
}

func newDossierDetail(s *dossiers) *dossierDetail {
	d := &dossierDetail{screen: s, name: wrapped(), state: widgets.NewChip("", widgets.ToneNormal), notes: widgets.NewInfoBar(),
		parts: container.New(layout.NewCustomPaddedVBoxLayout(12)), selected: widgets.NewCaption("")}
	d.name.TextStyle.Bold = true
	d.name.SizeName = theme.SizeNameSubHeadingText
	guard := s.desk.guard
	edit := widgets.NewButton("Sửa", theme.DocumentCreateIcon(), guard(s.edit))
	edit.Hint = "Enter trong danh sách"
	remove := widgets.NewIconButton(theme.DeleteIcon(), "Xóa các hồ sơ đang chọn (Delete)", guard(s.remove))
	d.submit = widgets.NewButton("Tờ trình", theme.DocumentPrintIcon(), guard(s.previewSubmission))
	d.submit.Hint = "Xem và in tờ trình các hồ sơ đang chọn (Ctrl+P)"
	d.decide = widgets.NewButton("Lập quyết định", theme.DocumentIcon(), guard(s.draftDecision))
	d.decide.Hint = "Lập quyết định đang soạn từ các hồ sơ đang chọn"
	tools := container.NewVBox(container.NewHBox(container.NewCenter(d.state), edit, remove))
	head := container.NewBorder(nil, nil, nil, tools, flush(d.name))
	d.selected.Shrink = true
	papers := container.NewBorder(nil, nil, container.NewHBox(d.submit, d.decide), nil, widgets.Inset(d.selected, 0, 8))
	d.scroll = container.NewVScroll(widgets.Inset(d.parts, 2, 14))
	top := container.NewVBox(widgets.Inset(head, 8, 14), widgets.Inset(papers, 2, 14), widgets.Inset(d.notes, 2, 14))
	d.page = container.NewBorder(top, nil, nil, nil, d.scroll)
	d.none = container.NewCenter(widgets.NewCaption("Chưa chọn hồ sơ nào."))
	d.root = container.NewStack(d.none)
	return d
}

// tellSelection says for how many dossiers the buttons work.
func (d *dossierDetail) tellSelection() {
	n := len(d.screen.table.Selected())
	text := "Chọn nhiều hồ sơ bằng Ctrl hoặc Shift."
	if n > 1 {
		text = fmt.Sprintf("Đang chọn %s hồ sơ.", vn.Int(int64(n)))
	}
	d.selected.SetText(text)
}

func (d *dossierDetail) show(f *dossierFacts) {
	fresh := d.facts == nil || f == nil || d.facts.proposal.ID != f.proposal.ID
	d.facts = f
	if f == nil {
		d.root.Objects = []fyne.CanvasObject{d.none}
		d.root.Refresh()
		return
	}
	d.name.SetText(f.row.unit)
	d.state.Set(vn.Capital(f.row.stage.Label()), f.row.tone)
	d.notes.Hide()
	if len(f.notes) > 0 {
		d.notes.Say(vn.Capital(strings.Join(f.notes, "; "))+".", widgets.ToneWaiting)
	}
	many := len(d.screen.table.Selected()) > 1
	enable(d.submit, many || f.row.stage != data.StageReturned)
	enable(d.decide, many || f.row.stage == data.StageAccepted && f.proposal.Decision == 0)
	d.tellSelection()
	d.parts.Objects = []fyne.CanvasObject{d.about(), d.asked(), d.papers(), d.verdict()}
	if fresh {
		d.scroll.ScrollToTop()
	}
	d.root.Objects = []fyne.CanvasObject{d.page}
	d.root.Refresh()
}

// linkPair is a caption above a link, or above a dash.
func (d *desk) linkPair(caption string, u *use) fyne.CanvasObject {
	if u == nil {
		return captioned(caption, "")
	}
	return container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewCaption(caption), d.linkTo(*u))
}

func (d *dossierDetail) about() fyne.CanvasObject {
	f := d.facts
	p := &f.proposal
	desk := d.screen.desk
	due := widgets.NewPair("Hạn giải quyết")
	if f.ticking {
		tone := widgets.ToneNormal
		if f.row.near {
			tone = f.row.tone
		}
		due.SetTone(fmt.Sprintf("%s – %s", f.clock.Due, clockText(f.clock)), tone)
	} else if p.Complete.IsZero() && p.Verdict != "returned" {
		due.SetTone("tính từ ngày đủ hồ sơ", widgets.ToneMuted)
	}
	rows := container.New(layout.NewCustomPaddedVBoxLayout(6),
		container.NewGridWithColumns(2, captioned("Tờ trình của đơn vị", p.Submission), captioned("Tính vào năm", fmt.Sprint(cmp.Or(p.ReportYear, p.Received.Year)))),
		container.NewGridWithColumns(2, captioned("Ngày nhận – ngày đủ hồ sơ", p.Received.String()+" – "+completeText(p.Complete)), due),
		desk.linkPair("Phong trào", f.movement), desk.linkPair("Quyết định", f.decision))
	if f.ticking && !f.clock.Known {
		rows.Add(hintLine("Bảng ngày nghỉ lễ chưa có đủ các năm này nên hạn chỉ trừ thứ Bảy, Chủ nhật."))
	}
	if p.Simplified != "" {
		rows.Add(captioned("Thủ tục đơn giản", vn.Capital(p.Simplified)))
	}
	if p.Note != "" {
		rows.Add(container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewCaption("Ghi chú"), flush(textLabel(p.Note))))
	}
	return rows
}

func completeText(d data.Date) string {
	if d.IsZero() {
		return "chưa đủ"
	}
	return d.String()
}

func (d *dossierDetail) part(title string, body ...fyne.CanvasObject) fyne.CanvasObject {
	edit := widgets.NewIconButton(theme.DocumentCreateIcon(), "Sửa hồ sơ", d.screen.desk.guard(d.screen.edit))
	return container.New(layout.NewCustomPaddedVBoxLayout(2),
		append([]fyne.CanvasObject{widgets.Section(widgets.NewText(title), edit)}, body...)...)
}

func (d *dossierDetail) asked() fyne.CanvasObject {
	f := d.facts
	if len(f.asked) == 0 {
		return d.part("Đề nghị khen thưởng", hintLine("Chưa ghi đề nghị hình thức gì, bao nhiêu."))
	}
	columns := []gridColumn{{title: "Hình thức"}, {title: "Đối tượng", width: 130}, {title: "Số lượng", width: 62, number: true}}
	return d.part("Đề nghị khen thưởng: "+askedText(f.proposal.Asked), sheetTable(columns, f.asked, nil))
}

func (d *dossierDetail) papers() fyne.CanvasObject {
	f := d.facts
	title := "Thành phần hồ sơ"
	switch n := len(f.missing); {
	case len(f.papers) == 0:
		return d.part(title, hintLine("Ghi hình thức đề nghị trước, rồi chương trình cho biết cần giấy tờ gì."))
	case n > 0:
		title += fmt.Sprintf(": thiếu %s", vn.Count(n))
	case len(f.proposal.Asked) > 0:
		title += ": đủ"
	}
	table := sheetTable([]gridColumn{{}, {width: 210}}, f.papers, func(row, column int) (bool, widgets.Tone) {
		switch {
		case column == 0:
			return false, widgets.ToneNormal
		case f.papers[row][1] == "có":
			return false, widgets.ToneGood
		case f.papers[row][1] == "chưa có":
			return true, widgets.ToneWaiting
		}
		return false, widgets.ToneMuted
	})
	return d.part(title, table)
}

var verdictTexts = map[string]string{"": "Chưa xét.", "accepted": "Đủ điều kiện, tiêu chuẩn.", "returned": "Trả lại hồ sơ."}

func (d *dossierDetail) verdict() fyne.CanvasObject {
	f := d.facts
	body := []fyne.CanvasObject{flush(textLabel(joinNonEmpty(" ", verdictTexts[f.proposal.Verdict], f.proposal.Reason)))}
	for _, v := range f.votes {
		body = append(body, d.screen.desk.linkTo(v))
	}
	return d.part("Kết quả xét", body...)
}
