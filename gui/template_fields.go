package gui

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// The choices of a box, as records spell them and as a person reads them.
var (
	boxStyles = []wordChoice{{"", "Thường"}, {"bold", "Đậm"}, {"italic", "Nghiêng"}, {"bold italic", "Đậm nghiêng"}}
	boxColors = []wordChoice{{"", "Đen"}, {"red", "Đỏ"}, {"gold", "Vàng kim"}, {"grey", "Xám"}}
	boxAligns = []wordChoice{{"left", "Trái"}, {"", "Giữa"}, {"right", "Phải"}}
	boxKinds  = []wordChoice{{"", "Mọi đối tượng"}, {string(data.Collective), "Tập thể"}, {string(data.Individual), "Cá nhân"}, {string(data.Household), "Hộ gia đình"}}
	strengths = []wordChoice{{"0", "Không hiện"}, {"0.3", "Mờ"}, {"0.6", "Vừa"}, {"0.9", "Rõ"}}
)

type wordChoice struct{ word, text string }

// templateFields are the facts of the chosen box, and below them those of the page.
type templateFields struct {
	e       *templateEditor
	filling bool

	box     *widgets.Select
	boxes   []int // of the choice above
	sizes   [4]*widgets.Entry
	most    *widgets.Entry
	least   *widgets.Entry
	lines   *widgets.Entry
	style   *widgets.Select
	ink     *widgets.Select
	align   *widgets.Select
	kind    *widgets.Select
	printed *widgets.Check
	text    *widgets.Entry
	drop    *widgets.Button
	ofBox   *fyne.Container

	page   [2]*widgets.Entry
	art    *widgets.Check
	form   *widgets.Select
	codes  []string
	opaque *widgets.Select
	clear  *widgets.Button
	root   fyne.CanvasObject
}

func newTemplateFields(e *templateEditor) *templateFields {
	f := &templateFields{e: e}
	f.box = widgets.NewSelect(nil, func(i int) { e.guard(func() { e.choose(f.boxes[i]) })() })
	f.box.PlaceHolder = "Chọn khung…"
	field := func(label string, o fyne.CanvasObject) fyne.CanvasObject {
		return container.New(layout.NewCustomPaddedVBoxLayout(1), widgets.NewCaption(label), o)
	}
	for i, set := range []func(b *data.Box, v data.Length){
		func(b *data.Box, v data.Length) { b.X = v }, func(b *data.Box, v data.Length) { b.Y = v },
		func(b *data.Box, v data.Length) { b.W = v }, func(b *data.Box, v data.Length) { b.H = v }} {
		f.sizes[i] = f.decimal(func(v float64) { f.onBox(func(b *data.Box) { set(b, data.MM(v)) }) })
	}
	f.most = f.decimal(func(v float64) { f.onBox(func(b *data.Box) { b.Size = hundredths(v) }) })
	f.least = f.decimal(func(v float64) { f.onBox(func(b *data.Box) { b.Least = hundredths(v) }) })
	f.lines = f.decimal(func(v float64) { f.onBox(func(b *data.Box) { b.Lines = int(v) }) })
	f.style = f.choice(boxStyles, func(b *data.Box, w string) { b.Style = w })
	f.ink = f.choice(boxColors, func(b *data.Box, w string) { b.Color = w })
	f.align = f.choice(boxAligns, func(b *data.Box, w string) { b.Align = w })
	f.kind = f.choice(boxKinds, func(b *data.Box, w string) { b.Kind = data.RecipientKind(w) })
	f.printed = widgets.NewCheck("Đã in sẵn trên phôi", func(on bool) { f.onBox(func(b *data.Box) { b.Printed = on }) })
	f.text = widgets.NewMultiLine("để trống: theo hồ sơ", 2)
	f.text.OnLeave = e.guard(func() { f.onBox(func(b *data.Box) { b.Text = f.text.Value() }) })
	f.drop = widgets.NewIconButton(theme.DeleteIcon(), "Bỏ khung này (Delete)", e.guard(e.removeBox))
	add := widgets.NewIconButton(theme.ContentAddIcon(), "Thêm khung chữ", nil)
	add.OnTapped = e.guard(func() { f.offerRoles(add) })
	f.ofBox = container.New(layout.NewCustomPaddedVBoxLayout(6),
		widgets.Columns(field("Từ trái (mm)", f.sizes[0]), field("Từ trên (mm)", f.sizes[1])),
		widgets.Columns(field("Rộng (mm)", f.sizes[2]), field("Cao (mm)", f.sizes[3])),
		widgets.Columns(field("Cỡ lớn nhất", f.most), field("Nhỏ nhất (pt)", f.least), field("Số dòng", f.lines)),
		widgets.Columns(field("Kiểu chữ", f.style), field("Màu", f.ink)),
		widgets.Columns(field("Canh", f.align), field("In cho", f.kind)),
		f.printed, field("Chữ riêng", f.text))
	head := container.NewBorder(nil, nil, nil, container.NewHBox(add, f.drop), f.box)
	f.root = container.NewVScroll(widgets.Inset(container.New(layout.NewCustomPaddedVBoxLayout(8), title("Khung chữ"), head, f.ofBox, widgets.Rule(), f.buildPage(field)), 6, 12))
	return f
}

func (f *templateFields) buildPage(field func(string, fyne.CanvasObject) fyne.CanvasObject) fyne.CanvasObject {
	e := f.e
	f.page[0] = f.decimal(func(v float64) { e.step(func(t *data.Template) { t.Width = data.MM(v) }) })
	f.page[1] = f.decimal(func(v float64) { e.step(func(t *data.Template) { t.Height = data.MM(v) }) })
	f.art = widgets.NewCheck("Có hoa văn, quốc huy", func(on bool) { e.step(func(t *data.Template) { t.Artwork.On = on }) })
	names := []string{"Mọi hình thức"}
	f.codes = append([]string{""}, printedForms()...)
	for _, c := range f.codes[1:] {
		names = append(names, shortFormName(c))
	}
	f.form = widgets.NewSelect(names, func(i int) { e.guard(func() { e.step(func(t *data.Template) { t.Form = f.codes[i] }) })() })
	f.opaque = widgets.NewSelect(texts(strengths), func(int) { e.guard(e.draw)() })
	f.opaque.SetIndex(2)
	pick := widgets.NewButton("Chọn ảnh…", nil, e.guard(e.setBlank))
	pick.Hint = "Ảnh quét của phôi, hiện chồng lên trang để đặt khung cho khớp; không bao giờ in ra"
	f.clear = widgets.NewIconButton(theme.ContentRemoveIcon(), "Bỏ ảnh phôi", e.guard(func() {
		e.step(func(t *data.Template) { t.Blank = data.File{} })
	}))
	return container.New(layout.NewCustomPaddedVBoxLayout(6), title("Trang giấy"),
		widgets.Columns(field("Rộng (mm)", f.page[0]), field("Cao (mm)", f.page[1])), f.art,
		field("Dùng cho", f.form), widgets.Columns(field("Ảnh phôi", container.NewBorder(nil, nil, nil, f.clear, pick)), field("Hiện ảnh", f.opaque)))
}

func shortFormName(code string) string {
	if f, ok := law.FormByCode(code); ok {
		return f.Name
	}
	return code
}

func texts(list []wordChoice) []string {
	var out []string
	for _, c := range list {
		out = append(out, c.text)
	}
	return out
}

func (f *templateFields) choice(list []wordChoice, set func(b *data.Box, word string)) *widgets.Select {
	return widgets.NewSelect(texts(list), func(i int) { f.onBox(func(b *data.Box) { set(b, list[i].word) }) })
}

// decimal is a line for a number by Vietnamese rules, taken when the focus leaves it or at Enter.
func (f *templateFields) decimal(set func(v float64)) *widgets.Entry {
	e := widgets.NewEntry("")
	e.Check = func(text string) string {
		if _, ok := readDecimal(text); !ok {
			return "Hãy gõ số, ví dụ 12,5."
		}
		return ""
	}
	e.OnLeave = f.e.guard(func() {
		if v, ok := readDecimal(e.Value()); ok && !f.filling && e.Value() != "" {
			set(v)
		}
	})
	e.OnEnter = e.OnLeave
	return e
}

func readDecimal(text string) (float64, bool) {
	if text == "" {
		return 0, true
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), ",", "."), 64)
	return v, err == nil && v >= -1000 && v <= 10_000
}

func hundredths(v float64) int { return int(math.Round(v * 100)) }

// plainNumber writes hundredths by Vietnamese rules without zeros at the end: «12,5».
func plainNumber(hundredths int) string {
	return strings.TrimSuffix(strings.TrimRight(vn.Decimal(int64(hundredths), 2), "0"), ",")
}

func (f *templateFields) onBox(set func(b *data.Box)) {
	i := f.e.chosen
	if i < 0 || f.filling {
		return
	}
	f.e.guard(func() { f.e.step(func(t *data.Template) { set(&t.Boxes[i]) }) })()
}

// strength is how strongly the scan shows.
func (f *templateFields) strength() float64 {
	if f == nil || f.opaque.Index() < 0 {
		return 0
	}
	v, _ := strconv.ParseFloat(strengths[f.opaque.Index()].word, 64)
	return v
}

// fill shows what the chosen box and the page are.
func (f *templateFields) fill() {
	f.filling = true
	defer func() { f.filling = false }()
	e := f.e
	var names []string
	f.boxes = nil
	for i, b := range e.t.Boxes {
		if e.visible(i) {
			name := vn.Capital(b.Role.Label())
			if b.Role == data.TextOwn && b.Text != "" {
				name = "«" + cutWords(b.Text, 4) + "»"
			}
			f.boxes, names = append(f.boxes, i), append(names, name)
		}
	}
	f.box.SetOptions(names)
	f.box.SetIndex(slices.Index(f.boxes, e.chosen))
	setVisible(f.ofBox, e.chosen >= 0)
	enable(f.drop, e.chosen >= 0)
	if e.chosen >= 0 {
		b := e.t.Boxes[e.chosen]
		for i, v := range []data.Length{b.X, b.Y, b.W, b.H} {
			f.sizes[i].SetText(plainNumber(int(v)))
		}
		f.most.SetText(plainNumber(b.Size))
		f.least.SetText(plainNumber(b.Least))
		f.lines.SetText(strconv.Itoa(max(1, b.Lines)))
		pick(f.style, boxStyles, b.Style)
		pick(f.ink, boxColors, b.Color)
		pick(f.align, boxAligns, b.Align)
		pick(f.kind, boxKinds, string(b.Kind))
		f.printed.SetChecked(b.Printed)
		f.text.SetText(b.Text)
	}
	f.page[0].SetText(plainNumber(int(e.t.Width)))
	f.page[1].SetText(plainNumber(int(e.t.Height)))
	f.art.SetChecked(e.t.Artwork.On)
	f.form.SetIndex(slices.Index(f.codes, e.t.Form))
	enable(f.clear, !e.t.Blank.IsZero())
	enable(f.opaque, !e.t.Blank.IsZero())
}

func pick(s *widgets.Select, list []wordChoice, word string) {
	s.SetIndex(slices.IndexFunc(list, func(c wordChoice) bool { return c.word == word }))
}

// offerRoles lists the texts that the template has no box for yet.
func (f *templateFields) offerRoles(at fyne.CanvasObject) {
	var items []*fyne.MenuItem
	for _, r := range data.TextRoles {
		if r == data.TextOwn || !slices.ContainsFunc(f.e.t.Boxes, func(b data.Box) bool { return b.Role == r }) {
			items = append(items, fyne.NewMenuItem(vn.Capital(r.Label()), f.e.guard(func() { f.e.addBox(r) })))
		}
	}
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), f.e.win.Canvas())
	m.ShowAtRelativePosition(fyne.NewPos(at.Size().Width-m.MinSize().Width, at.Size().Height+2), at)
}
