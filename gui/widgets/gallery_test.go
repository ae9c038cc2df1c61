package widgets_test

import (
	"fmt"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"thidua/gui/theme"
	"thidua/gui/widgets"
)

// office starts a test program that looks like ours; pixels and scale are those of the screen.
func office(t testing.TB, pixelsWide, pixelsHigh int, scale float32) fyne.Window {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New())
	w := a.NewWindow("Thi đua – Khen thưởng")
	w.SetPadded(false)
	if c, ok := w.Canvas().(interface{ SetScale(float32) }); ok {
		c.SetScale(scale)
	}
	w.Resize(fyne.NewSize(float32(pixelsWide)/scale, float32(pixelsHigh)/scale))
	return w
}

// look keeps a picture of the window for the eyes, in the folder named by PICTURES.
func look(t testing.TB, w fyne.Window, name string) {
	t.Helper()
	img := w.Canvas().Capture()
	dir := os.Getenv("PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

type decision struct {
	number, date, subject, state string
	tone                         widgets.Tone
	count                        int
}

type award struct{ name, place, form, money, state string }

func decisions(n int) []decision {
	subjects := []string{
		"Tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới” năm 2024",
		"Công nhận danh hiệu “Chiến sĩ thi đua cơ sở” năm 2024", "Khen thưởng đột xuất thành tích phòng, chống thiên tai",
		"Công nhận danh hiệu “Lao động tiên tiến” năm học 2023–2024"}
	states := []string{"Đã ban hành", "Dự thảo", "Chờ ký"}
	tones := []widgets.Tone{widgets.ToneGood, widgets.ToneMuted, widgets.ToneWaiting}
	out := make([]decision, n)
	for i := range out {
		out[i] = decision{fmt.Sprintf("%d/QĐ-UBND", 4418-3*i), fmt.Sprintf("%02d/%02d/2024", 1+(27*i)%28, 12-i%12), subjects[i%4], states[i%3], tones[i%3], (i * 137) % 900}
	}
	return out
}

func awards(n int) []award {
	first := []string{"Phạm Văn", "Dương Ngọc", "Hồ Minh", "Đinh Thị", "Trần Quốc", "Huỳnh Diệu"}
	last := []string{"Ửng", "Hằng", "Ánh", "Khuê", "Nghĩa", "Yến", "Đạt"}
	places := []string{"thôn Nước Lăng, xã Ba Dinh", "tổ dân phố Cầu Mới, thị trấn Ba Tơ", "Trường Tiểu học và Trung học cơ sở Ba Điền", "Phòng Giáo dục và Đào tạo"}
	out := make([]award, n)
	for i := range out {
		name := first[i%6] + " " + last[i%7]
		if i%5 == 0 {
			name = "Hộ gia đình ông " + name
		}
		state := "Đã in"
		if i%4 == 1 {
			state = "Chưa in"
		}
		out[i] = award{name, places[i%4], "Giấy khen", "710.000", state}
	}
	return out
}

// screen is a master and its detail as the real screens are built.
type screen struct {
	master, list *widgets.Table
	search       *widgets.Entry
	root         fyne.CanvasObject
}

func newScreen(rows []decision, people []award) *screen {
	s := &screen{}
	s.master = widgets.NewTable(
		widgets.Column{Title: "Quyết định", Flex: true, Width: 200, Text: func(i int) string { return rows[i].number + " · " + rows[i].date },
			Sub:  func(i int) string { return rows[i].subject },
			Less: func(a, b int) bool { return rows[a].number < rows[b].number }},
		widgets.Column{Title: "Trạng thái", Fits: "999 khen thưởng", Text: func(i int) string { return rows[i].state },
			Sub:  func(i int) string { return fmt.Sprintf("%d khen thưởng", rows[i].count) },
			Tone: func(i int) widgets.Tone { return rows[i].tone },
			Less: func(a, b int) bool { return rows[a].state < rows[b].state }},
	)
	s.master.Key = func(i int) string { return rows[i].number }
	s.master.Single = true
	s.master.Empty = "Chưa có quyết định nào. Bấm Ctrl+N để thêm."
	s.master.SetRows(len(rows))
	s.list = widgets.NewTable(
		widgets.Column{Title: "STT", Fits: "20.000", Align: fyne.TextAlignTrailing, Text: func(i int) string { return fmt.Sprint(i + 1) }},
		widgets.Column{Title: "Tập thể, cá nhân, hộ gia đình", Width: 200, Flex: true, Text: func(i int) string { return people[i].name },
			Less: func(a, b int) bool { return people[a].name < people[b].name }},
		widgets.Column{Title: "Đơn vị, nơi ở", Width: 200, Flex: true, Text: func(i int) string { return people[i].place },
			Less: func(a, b int) bool { return people[a].place < people[b].place }},
		widgets.Column{Title: "Tiền thưởng", Width: 96, Align: fyne.TextAlignTrailing, Text: func(i int) string { return people[i].money },
			Less: func(a, b int) bool { return people[a].money < people[b].money }},
		widgets.Column{Title: "Trạng thái", Width: 92, Text: func(i int) string { return people[i].state },
			Tone: func(i int) widgets.Tone {
				if people[i].state == "Chưa in" {
					return widgets.ToneWaiting
				}
				return widgets.ToneNormal
			},
			Less: func(a, b int) bool { return people[a].state < people[b].state }},
	)
	s.list.SetRows(len(people))
	s.list.SortBy(1, false)
	s.search = widgets.NewSearchBox("Tìm số, trích yếu", nil, nil)
	year := widgets.NewSelect([]string{"Năm 2024", "Năm 2023"}, nil)
	year.SetIndex(0)
	forms := widgets.NewSelect([]string{"Tất cả hình thức", "Giấy khen"}, nil)
	forms.SetIndex(0)
	filters := container.NewGridWithColumns(2, year, forms)
	add := widgets.NewPrimaryButton("Thêm", fynetheme.ContentAddIcon(), func() {})
	top := container.New(layout.NewCustomPaddedVBoxLayout(6), container.NewBorder(nil, nil, nil, add, s.search), filters)
	master := container.NewBorder(widgets.Inset(top, 8, 8), widgets.Inset(widgets.NewCaption("180 quyết định · 1 dự thảo"), 4, 8), nil, nil, s.master)

	var pairs []fyne.CanvasObject
	for _, p := range [][2]string{{"Người ký", "Trần Hoàng Tuấn"}, {"Hình thức", "Giấy khen của Chủ tịch Ủy ban nhân dân huyện"}, {"Phong trào", "Chung sức xây dựng nông thôn mới"}, {"Tổng tiền thưởng", "13.490.000 đồng"}} {
		pair := widgets.NewPair(p[0])
		pair.Set(p[1])
		pairs = append(pairs, pair)
	}
	head := widgets.Section(widgets.NewHeading("Quyết định số 4418/QĐ-UBND ngày 31/12/2024"),
		widgets.NewButton("Sửa", fynetheme.DocumentCreateIcon(), nil), widgets.NewButton("Xem PDF", fynetheme.FileIcon(), nil),
		widgets.NewIconButton(fynetheme.MoreVerticalIcon(), "Việc khác", nil))
	subject := widgets.NewShrinkingText("Tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới”")
	info := widgets.NewInfoBar()
	info.Offer("Còn thiếu tên của 12 cá nhân trong tổng số 31 được khen thưởng.", widgets.ToneWaiting, "Nhập tên", func() {})
	listHead := widgets.Section(widgets.NewText("Danh sách khen thưởng (19)"),
		widgets.Fixed(widgets.NewSearchBox("Tìm trong danh sách", nil, nil), 200),
		widgets.NewButton("Thêm", fynetheme.ContentAddIcon(), nil), widgets.NewButton("Dán từ Excel", nil, nil))
	chip := container.NewHBox(widgets.NewChip("Đã ban hành", widgets.ToneGood))
	detail := container.NewBorder(widgets.Inset(container.New(layout.NewCustomPaddedVBoxLayout(6), head,
		container.NewBorder(nil, nil, nil, chip, subject), widgets.Columns(pairs...), info, listHead), 8, 12),
		nil, nil, nil, s.list)

	brand := canvas.NewText("THI ĐUA – KHEN THƯỞNG", color.White)
	brand.TextStyle.Bold = true
	office := canvas.NewText("UBND huyện Ba Tơ · Phòng Nội vụ", color.White)
	gold := canvas.NewRectangle(theme.Gold)
	gold.SetMinSize(fyne.NewSize(1, 2))
	bar := container.NewStack(canvas.NewRectangle(theme.Brand), widgets.Inset(container.NewHBox(brand, widgets.Inset(office, 0, 12)), 5, 12))
	nav := widgets.NewNavBar([]string{"Tổng quan", "Phong trào", "Cụm – khối", "Quyết định khen thưởng", "Văn bản", "Báo cáo", "Cài đặt"}, nil)
	nav.Select(3)
	status := widgets.Inset(widgets.NewCaption("Dữ liệu: D:\\ThiDua\\bato-2024.db · Sao lưu gần nhất: 31/12/2024 16:30"), 3, 10)
	s.root = container.NewBorder(container.NewVBox(container.New(layout.NewCustomPaddedVBoxLayout(0), bar, gold, nav, widgets.Rule())),
		container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.Rule(), status), nil, nil,
		widgets.NewSplit(master, widgets.Sheet(detail), 0.33))
	return s
}

func TestMasterAndDetailFitTheSmallScreen(t *testing.T) {
	for _, scale := range []float32{1, 1.25} {
		t.Run(fmt.Sprintf("at %.0f percent", scale*100), func(t *testing.T) {
			w := office(t, 1366, 768, scale)
			s := newScreen(decisions(180), awards(20000))
			host := widgets.NewHost(s.root)
			w.SetContent(host)
			w.Canvas().Focus(s.master)
			s.list.Select(3)
			m := host.MinSize()
			t.Logf("least size %v", m)
			if m.Width > 1080 || m.Height > 580 {
				t.Errorf("the screen needs %v, more than 1080×580", m)
			}
			look(t, w, fmt.Sprintf("master-%.0f", scale*100))
			host.ShowToast("Đã xóa quyết định 4418/QĐ-UBND.", "Hoàn tác", func() {})
			look(t, w, fmt.Sprintf("toast-%.0f", scale*100))
			host.HideToast()
		})
	}
}

func parseDate(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, l := range []string{"02/01/2006", "2/1/2006", "02012006", "2-1-06"} {
		if d, err := time.Parse(l, s); err == nil {
			return d, nil
		}
	}
	return time.Time{}, fmt.Errorf("ngày không đúng: hãy gõ theo mẫu ngày/tháng/năm, ví dụ 05/02/2025")
}

func TestFormLooksTidy(t *testing.T) {
	w := office(t, 1366, 768, 1)
	w.SetContent(widgets.NewHost(newScreen(decisions(180), awards(19)).root))
	number, day, signer := widgets.NewEntry("164/QĐ-UBND"), widgets.NewDateEntry(parseDate), widgets.NewSelect([]string{"Trần Hoàng Tuấn", "Phạm Văn Ửng"}, nil)
	subject, money := widgets.NewMultiLine("Trích yếu như trên văn bản", 3), widgets.NewNumberEntry("")
	f := widgets.NewForm().
		Row(widgets.Field{ID: "Number", Label: "Số, ký hiệu", Input: number, Required: true}, widgets.Field{ID: "Date", Label: "Ngày ký", Input: day, Required: true}, widgets.Field{ID: "Signer", Label: "Người ký", Input: signer, Span: 1.5}).
		Row(widgets.Field{ID: "Subject", Label: "Trích yếu", Input: subject, Required: true, Hint: "Không cần gõ «Về việc»."}).
		Title("Khen thưởng").
		Row(widgets.Field{ID: "Money", Label: "Tiền thưởng (đồng)", Input: money}, widgets.Field{Input: widgets.NewCheck("In lên phôi có sẵn", nil)})
	d := widgets.ShowForm(w, "Thêm quyết định", "Lưu", f, fyne.NewSize(640, 420), func(*widgets.Dialog) {})
	number.SetText("164/QĐ-UBND")
	day.SetText("31/02/2025")
	money.SetNumber(1234567)
	f.Validate()
	f.SetError("", "Quyết định này đã có trong năm 2025; hãy kiểm tra lại số.")
	look(t, w, "form")
	day.SetText("05/02/2025")
	day.OpenCalendar()
	look(t, w, "calendar")
	w.Canvas().Overlays().Remove(w.Canvas().Overlays().Top())
	d.OnEscape()
	look(t, w, "confirm")
}

func TestLongChoiceLooksTidy(t *testing.T) {
	w := office(t, 900, 600, 1)
	var units []string
	for i := range 71 {
		units = append(units, strings.TrimSpace(awards(71)[i].place+fmt.Sprintf(" %d", i)))
	}
	s := widgets.NewSelect(units, nil)
	short := widgets.NewSelect(units[:4], nil)
	w.SetContent(widgets.NewHost(container.NewVBox(widgets.Inset(container.NewGridWithColumns(2, s, short), 20, 20))))
	s.TypedRune('c')
	look(t, w, "select-long")
	w.Canvas().Overlays().Remove(w.Canvas().Overlays().Top())
	short.SetIndex(1)
	short.Open("")
	look(t, w, "select-short")
}
