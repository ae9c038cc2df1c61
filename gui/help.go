package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"thidua/gui/widgets"
)

// keyHelp are the keys of the window, as the help lists them.
var keyHelp = []fact{
	{"Ctrl+1 đến Ctrl+8", "chuyển giữa các trang"},
	{"Ctrl+N", "thêm mới ở trang đang mở"},
	{"Ctrl+S", "lưu"},
	{"Ctrl+F", "tìm – không cần gõ dấu, không cần đúng thứ tự"},
	{"Ctrl+H", "tìm và thay trong lời văn báo cáo; Enter: chỗ sau, Shift+Enter: chỗ trước"},
	{"Ctrl+K", "chèn số liệu từ hồ sơ vào lời văn báo cáo"},
	{"F2", "số này ở đâu ra? – với số ở con trỏ trong lời văn"},
	{"Ctrl+B, Ctrl+I", "đậm, nghiêng chỗ đang chọn trong lời văn"},
	{"Ctrl+P", "xem và in"},
	{"Ctrl+Z", "hoàn tác thay đổi vừa lưu; đang gõ thì bỏ chữ vừa gõ"},
	{"Ctrl+L", "đến danh sách người được khen"},
	{"Ctrl+T", "thêm người vào danh sách của quyết định"},
	{"Ctrl+Shift+V", "dán nhiều dòng chép từ Excel hoặc Word"},
	{"Ctrl+Mũi tên", "chuyển dòng đang chọn lên, xuống"},
	{"Tab, Enter", "sang ô kế tiếp; Enter ở ô cuối là lưu"},
	{"Enter, Delete, Esc", "sửa, xóa mục đang chọn; thôi việc đang làm"},
	{"F4", "mở lịch hoặc danh mục của ô đang gõ"},
}

// dayHelp is the daily work in twelve lines.
var dayHelp = []string{
	"1. Chọn năm công tác ở góc trên bên phải.",
	"2. Cài đặt: ghi thông tin cơ quan, người ký, đơn vị; mẫu giấy khen và canh máy in – làm một lần.",
	"3. Phong trào: ghi phong trào, văn bản làm căn cứ và kết quả.",
	"4. Xét khen thưởng: ghi hồ sơ các đơn vị gửi, phiên họp Hội đồng; chọn hồ sơ rồi «Lập quyết định».",
	"5. Quyết định khen thưởng: Ctrl+N, ghi số, ngày, trích yếu rồi Ctrl+S.",
	"6. Ctrl+T để ghi từng người; hoặc chép danh sách trong Excel rồi Ctrl+Shift+V.",
	"7. Tiền thưởng được tính theo ngày quyết định; dấu * là mức ghi tay.",
	"8. «In giấy khen…»: xem từng tờ (tờ đáng ngờ đứng đầu), số vào sổ tự cấp, in lên giấy trắng hoặc phôi.",
	"9. In xong thì trả lời tờ nào đẹp, tờ nào hỏng; trao rồi thì ghi ở «Sổ giấy khen»; phôi xem ở «Phôi».",
	"10. Báo cáo: số liệu lấy từ các quyết định, chỉ phải soạn lời văn.",
	"11. Ký số: «Chốt bản…», «Ký…»; sau đó sửa hồ sơ thì chương trình chỉ ra chỗ khác bản đã ký.",
	"12. Chương trình tự sao lưu mỗi ngày và khi thoát; xem ở Cài đặt, mục Sao lưu.",
}

func (w *window) showHelp() {
	keys := container.New(layout.NewFormLayout())
	for _, k := range keyHelp {
		name := widgets.NewText(k.caption)
		name.Bold = true
		keys.Add(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 10), name))
		keys.Add(widgets.NewText(k.value))
	}
	day := container.New(layout.NewCustomPaddedVBoxLayout(3))
	for _, line := range dayHelp {
		day.Add(widgets.NewText(line))
	}
	title := func(s string) fyne.CanvasObject {
		t := widgets.NewText(s)
		t.Bold = true
		return t
	}
	body := container.New(layout.NewCustomPaddedVBoxLayout(8), title("Việc hằng ngày"), day, widgets.Rule(), title("Phím tắt"), keys)
	var d *widgets.Dialog
	closing := widgets.NewButton("Đóng", nil, func() { d.Close() })
	d = widgets.ShowDialog(w.win, "Hướng dẫn", container.NewVScroll(body), closing)
	d.Resize(fyne.NewSize(640, 680))
	w.win.Canvas().Focus(closing)
}

func (w *window) showAbout() {
	text := widget.NewLabel("Thi đua – Khen thưởng, phiên bản " + w.session.Version +
		".\nSổ quyết định, giấy khen và báo cáo năm của cơ quan Nội vụ. Mã nguồn mở theo giấy phép Apache 2.0.\nDữ liệu: " + w.store.Path())
	text.Wrapping = fyne.TextWrapWord
	var d *widgets.Dialog
	closing := widgets.NewButton("Đóng", nil, func() { d.Close() })
	d = widgets.ShowDialog(w.win, "Giới thiệu", widgets.Fixed(text, 440), closing)
	w.win.Canvas().Focus(closing)
}
