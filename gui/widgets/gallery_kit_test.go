package widgets_test

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	fynetheme "fyne.io/fyne/v2/theme"

	"thidua/gui/widgets"
)

// stack puts objects under one another, each as wide as the column.
func stack(gap float32, o ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), o...)
}

func TestEveryControlInEveryState(t *testing.T) {
	w := office(t, 1000, 680, 1)
	quiet, primary, off := widgets.NewButton("Xem PDF", fynetheme.FileIcon(), nil), widgets.NewPrimaryButton("Lưu", nil, nil), widgets.NewButton("Không dùng được", nil, nil)
	focused, over := widgets.NewButton("Đang chọn", nil, nil), widgets.NewButton("Dưới con trỏ", nil, nil)
	off.Disable()
	buttons := container.NewHBox(quiet, primary, off, focused, over, widgets.NewIconButton(fynetheme.DeleteIcon(), "Xóa", nil), widgets.NewLink("Quyết định 164/QĐ-UBND", nil))

	empty, full, bad, dead := widgets.NewEntry("Gợi ý"), widgets.NewEntry(""), widgets.NewDateEntry(parseDate), widgets.NewEntry("")
	full.SetText("Phạm Văn Ửng")
	dead.SetText("Không sửa được")
	dead.Disable()
	money := widgets.NewNumberEntry("")
	money.SetNumber(1234567)
	choice, none := widgets.NewSelect([]string{"Giấy khen của Chủ tịch Ủy ban nhân dân huyện", "b"}, nil), widgets.NewSelect([]string{"a"}, nil)
	choice.SetIndex(0)
	on := widgets.NewCheck("Đã bàn giao", nil)
	on.SetChecked(true)
	form := widgets.NewForm().
		Row(widgets.Field{Label: "Trống", Input: empty}, widgets.Field{Label: "Có chữ", Input: full, Hint: "Gợi ý cách nhập."}, widgets.Field{ID: "Date", Label: "Sai", Input: bad, Required: true}, widgets.Field{Label: "Khóa", Input: dead}).
		Row(widgets.Field{Label: "Số tiền", Input: money}, widgets.Field{Label: "Lựa chọn dài", Input: choice}, widgets.Field{Label: "Chưa chọn", Input: none}, widgets.Field{Input: on}).
		Row(widgets.Field{Label: "Nhiều dòng", Input: widgets.NewMultiLine("Trích yếu", 2)}, widgets.Field{Label: "Tìm", Input: widgets.NewSearchBox("Tìm số, trích yếu", nil, nil)})

	cards := widgets.Columns()
	for _, c := range []struct {
		caption, figure, note string
		tone                  widgets.Tone
	}{{"Giấy khen", "855", "126 chưa in", widgets.ToneWaiting}, {"Chiến sĩ thi đua cơ sở", "132", "đủ tên", widgets.ToneGood}, {"Phong trào", "24", "3 chưa có kết quả", widgets.ToneBad}, {"Sao lưu gần nhất", "31/12/2024", "", widgets.ToneNormal}} {
		card := widgets.NewCard(c.caption, func() {})
		card.Set(c.figure, c.note, c.tone)
		cards.Add(card)
	}
	chips := container.NewHBox(widgets.NewChip("Dự thảo", widgets.ToneMuted), widgets.NewChip("Đã ban hành", widgets.ToneGood), widgets.NewChip("Chờ ký", widgets.ToneWaiting), widgets.NewChip("Đã thu hồi", widgets.ToneBad), widgets.NewChip("Tên minh họa", widgets.ToneNormal))
	warning, failure := widgets.NewInfoBar(), widgets.NewInfoBar()
	table := widgets.NewTable(widgets.Column{Title: "Số quyết định", Width: 120}, widgets.Column{Title: "Trích yếu", Flex: true})
	table.Empty = "Chưa có quyết định nào. Bấm Ctrl+N để thêm."
	table.SetRows(0)
	root := container.NewBorder(widgets.Inset(stack(10, buttons, form, cards, chips, warning, failure), 12, 16), nil, nil, nil, table)
	w.SetContent(widgets.NewHost(root))
	warning.Offer("Còn thiếu tên của 12 cá nhân trong tổng số 31 được khen thưởng; danh sách in ra sẽ không đủ tên, và giấy khen của những người chưa có tên chưa in được.", widgets.ToneWaiting, "Nhập tên", nil)
	failure.Say("Không đọc được tệp «Danh sách.xlsx»; hãy lưu lại bằng Excel rồi thử lại.", widgets.ToneBad)
	bad.SetText("31/02/2025")
	form.SetError("Date", "Ngày không đúng: tháng 02/2025 chỉ có 28 ngày.")
	over.MouseIn(nil)
	w.Canvas().Focus(focused)
	look(t, w, "kit")
	w.Canvas().Focus(full)
	look(t, w, "kit-focus")
	if m := root.MinSize(); m.Width > 1000 {
		t.Errorf("the controls need a width of %v", m.Width)
	}
}

func TestPagesLookLikePaper(t *testing.T) {
	done := make(chan func(), 64)
	widgets.OnUI = func(f func()) { done <- f }
	t.Cleanup(func() { widgets.OnUI = fyne.Do })
	w := office(t, 1366, 768, 1)
	v := widgets.NewPageView(widgets.NewButton("Lưu PDF", fynetheme.DocumentSaveIcon(), nil), widgets.NewButton("In…", fynetheme.DocumentPrintIcon(), nil), widgets.NewButton("Đóng", nil, nil))
	w.SetContent(widgets.NewHost(v))
	drawn := make(chan int, 64)
	v.SetPages([]widgets.PageSize{{Width: 595, Height: 842}, {Width: 842, Height: 595}, {Width: 595, Height: 842}}, func(page int, dpi float64) image.Image {
		defer func() { drawn <- page }()
		size := image.Rect(0, 0, int(595*dpi/72+0.5), int(842*dpi/72+0.5))
		if page == 1 {
			size.Max = image.Pt(size.Max.Y, size.Max.X)
		}
		img := image.NewRGBA(size)
		draw.Draw(img, size, image.White, image.Point{}, draw.Src)
		for y := 80; y < size.Dy()-80; y += 20 {
			draw.Draw(img, image.Rect(90, y, size.Dx()-60, y+1), image.NewUniform(color.Gray{90}), image.Point{}, draw.Src)
		}
		return img
	})
	for range 2 {
		<-drawn
		(<-done)()
	}
	w.Canvas().Focus(v)
	look(t, w, "pages-width")
	v.FitPage()
	v.GoTo(1)
	for len(drawn) > 0 || len(done) > 0 {
		select {
		case <-drawn:
		case f := <-done:
			f()
		}
	}
	look(t, w, "pages-whole")
	if m := v.MinSize(); m.Width > 900 {
		t.Errorf("the bar of the pages needs %v", m.Width)
	}
}

func TestDialogsLookTidy(t *testing.T) {
	w := office(t, 1366, 768, 1)
	w.SetContent(widgets.NewHost(newScreen(decisions(180), awards(19)).root))
	d := widgets.ShowMessage(w, "Không mở được dữ liệu", "Tệp «D:\\ThiDua\\bato-2024.db» đang được một cửa sổ khác của chương trình sử dụng. Hãy đóng cửa sổ đó rồi mở lại.", widgets.ToneBad)
	look(t, w, "message")
	d.Close()
}
