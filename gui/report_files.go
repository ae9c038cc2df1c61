package gui

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/report"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/form"
)

// reportStart stands where the text will be, in a year that has none.
type reportStart struct {
	screen *reports
	root   fyne.CanvasObject
	head   *widgets.Text
	begin  *widgets.Button
	carry  *widgets.Button
}

func newReportStart(s *reports) *reportStart {
	st := &reportStart{screen: s, head: widgets.NewHeading("")}
	st.head.Align = fyne.TextAlignCenter
	st.begin = widgets.NewButton("Bắt đầu từ đề cương", theme.DocumentCreateIcon(), s.desk.guard(s.startOutline))
	st.carry = widgets.NewPrimaryButton("", theme.HistoryIcon(), s.desk.guard(s.carryOver))
	from := widgets.NewButton("Nhập lời văn từ tệp…", theme.FolderOpenIcon(), s.desk.guard(s.importText))
	say := func(text string) fyne.CanvasObject {
		t := widgets.NewCaption(text)
		t.Align, t.Shrink = fyne.TextAlignCenter, true
		return t
	}
	box := container.New(layout.NewCustomPaddedVBoxLayout(10), st.head,
		say("Bên phải là bản chương trình tự viết theo đề cương của tỉnh,"), say("với mọi số liệu lấy từ hồ sơ trong năm."),
		container.NewCenter(st.carry), container.NewCenter(container.NewHBox(st.begin, from)),
		say("Lời văn soạn ở Word: lưu thành tệp văn bản .md rồi nhập vào đây."))
	st.root = widgets.Sheet(container.NewCenter(widgets.Fixed(box, 460)))
	return st
}

func (st *reportStart) show() {
	s := st.screen
	st.head.SetText(fmt.Sprintf("Năm %d chưa có lời văn báo cáo", s.year))
	st.carry.SetText(fmt.Sprintf("Viết tiếp từ báo cáo năm %d", s.lastYear))
	st.carry.Hidden = s.last == nil
	st.root.Refresh()
}

// carryOver begins the year with last year's structure and text; figures are fresh, sentences wait to be read.
func (s *reports) carryOver() {
	from, to := s.lastYear, s.year
	var sum report.Carry
	s.desk.change(fmt.Sprintf("Viết báo cáo năm %d tiếp từ báo cáo năm %d", to, from), func(tx *data.Tx) (err error) {
		_, sum, err = report.CarryOver(tx, from, to)
		return err
	}, func(err error) {
		if err != nil {
			s.desk.showError(err)
			return
		}
		s.tellLines(fmt.Sprintf("Báo cáo năm %d viết tiếp từ năm %d", to, from), sum.Lines())
	})
}

// tellLines shows sentences under one another.
func (s *reports) tellLines(title string, lines []string) {
	box := container.New(layout.NewCustomPaddedVBoxLayout(6))
	for _, l := range lines {
		box.Add(flush(textLabel(l)))
	}
	var d *widgets.Dialog
	closing := widgets.NewButton("Đóng", nil, func() { d.Close() })
	d = widgets.ShowDialog(s.desk.win, title, container.NewVScroll(box), closing)
	d.Resize(fyne.NewSize(720, min(460, 150+34*float32(len(lines)))))
	s.desk.win.Canvas().Focus(closing)
}

// startOutline makes the program's outline the text of the year, to be written on.
func (s *reports) startOutline() {
	year := s.year
	s.desk.change(fmt.Sprintf("Bắt đầu báo cáo năm %d từ đề cương", year), func(tx *data.Tx) error {
		r, err := report.Outline(tx, year)
		if err != nil {
			return err
		}
		return data.Put(tx, r)
	}, nil)
}

// importText takes the text of the year from a file.
func (s *reports) importText() {
	s.leave(func() {
		widgets.PickOpen(s.desk.win, "Nhập lời văn báo cáo", markdownFiles, func(path string) { s.desk.guard(func() { s.importFile(path) })() })
	})
}

func (s *reports) importFile(path string) {
	if s.stored == nil {
		s.importNow(path)
		return
	}
	text := fmt.Sprintf("Lời văn trong tệp sẽ thay toàn bộ lời văn báo cáo năm %d đang có. Có thể lấy lại ngay sau đó bằng «Hoàn tác».", s.year)
	widgets.Confirm(s.desk.win, "Thay lời văn đang có?", text, "Thay", "Giữ lời văn cũ", func(yes bool) {
		if yes {
			s.importNow(path)
		}
	})
}

func (s *reports) importNow(path string) {
	year := s.year
	var sum report.Summary
	s.desk.change(fmt.Sprintf("Nhập lời văn báo cáo năm %d", year), func(tx *data.Tx) error {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		sum, err = report.Import(tx, year, f)
		return err
	}, func(err error) {
		if err != nil {
			s.desk.showError(err)
			return
		}
		s.tellImport(sum)
	})
}

// tellImport shows what was taken, which figures are now tied to the records, and where text and records differ.
func (s *reports) tellImport(sum report.Summary) {
	lines := sum.Lines()
	box := container.New(layout.NewCustomPaddedVBoxLayout(6))
	for i, l := range lines {
		if i > 1 && i == len(lines)-len(sum.Differing())-len(sum.Kept)-len(sum.Typed) {
			box.Add(widgets.Section(widgets.NewText("Nên xem lại")))
		}
		box.Add(flush(textLabel(l)))
	}
	var d *widgets.Dialog
	closing := widgets.NewButton("Đóng", nil, func() { d.Close() })
	d = widgets.ShowDialog(s.desk.win, fmt.Sprintf("Đã nhập lời văn năm %d", sum.Year), container.NewVScroll(box), closing)
	d.Resize(fyne.NewSize(720, min(460, 150+34*float32(len(lines)))))
	s.desk.win.Canvas().Focus(closing)
}

// exportText writes the text, with what was typed, into a file.
func (s *reports) exportText() {
	if s.text == nil {
		return
	}
	s.editor.keep()
	text := report.Clone(s.text)
	widgets.PickSave(s.desk.win, "Xuất lời văn báo cáo", fmt.Sprintf("bao-cao-%d.md", s.year), markdownFiles, func(path string) { s.exportTo(path, text) })
}

func (s *reports) exportTo(path string, text *data.Report) {
	s.desk.background(func() func() {
		err := data.WriteFile(path, func(w io.Writer) error { return report.WriteMarkdown(w, text) })
		return func() {
			if err != nil {
				s.desk.showError(err)
				return
			}
			s.desk.toast("Đã ghi " + path)
		}
	})
}

// print shows the whole report as pages.
func (s *reports) print() {
	year := s.year
	s.leave(func() {
		s.desk.preview(paper{title: fmt.Sprintf("Báo cáo năm %d", year), file: fmt.Sprintf("bao-cao-%d.pdf", year),
			make: func(ctx context.Context, tx *data.Tx, _ func(int, int)) (*pdf.Document, error) {
				return form.Report(ctx, tx, year)
			}})
	})
}

func (s *reports) add() { s.outline.add() }

// editFacts opens number, date, subject, recipients and signature.
func (s *reports) editFacts() {
	if s.text == nil {
		return
	}
	s.editor.keep()
	t := s.text
	number, day, occasion, signer := widgets.NewEntry("12/BC-UBND"), newDay(), widgets.NewEntry("(Phục vụ tại Hội nghị tổng kết)"), widgets.NewEntry("")
	subject := widgets.NewMultiLine("Tổng kết công tác thi đua, khen thưởng …", 2)
	recipients := widgets.NewMultiLine("Mỗi dòng một nơi nhận", 5)
	sign := widgets.NewMultiLine("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", 5)
	number.SetText(t.Number)
	setDay(day, t.Date)
	subject.SetText(t.Subject)
	occasion.SetText(t.Occasion)
	recipients.SetText(strings.Join(t.Recipients, "\n"))
	sign.SetText(strings.Join(t.SignLines, "\n"))
	signer.SetText(t.Signer)
	f := widgets.NewForm().
		Row(widgets.Field{ID: "Number", Label: "Số, ký hiệu", Input: number, Hint: "Để trống: in chỗ để viết tay"}, widgets.Field{ID: "Date", Label: "Ngày", Input: day}).
		Row(widgets.Field{ID: "Subject", Label: "Trích yếu", Input: subject}).
		Row(widgets.Field{ID: "Occasion", Label: "Dịp báo cáo", Input: occasion}).
		Row(widgets.Field{ID: "Recipients", Label: "Nơi nhận", Input: recipients}, widgets.Field{ID: "SignLines", Label: "Trên chữ ký", Input: sign, Hint: "Để trống: theo người ký của cơ quan"}).
		Row(widgets.Field{ID: "Signer", Label: "Người ký", Input: signer})
	widgets.ShowForm(s.desk.win, fmt.Sprintf("Báo cáo năm %d", s.year), "Lưu", f, fyne.NewSize(640, 540), func(d *widgets.Dialog) {
		on, err := day.Date()
		if err != nil {
			return
		}
		t.Number, t.Date = number.Value(), dayOf(on)
		t.Subject, t.Occasion = strings.Join(lines(subject.Value()), " "), occasion.Value()
		t.Recipients, t.SignLines, t.Signer = lines(recipients.Value()), lines(sign.Value()), signer.Value()
		d.Close()
		s.typed()
		s.save()
	})
}
