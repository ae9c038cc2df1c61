package gui

import (
	"context"
	"fmt"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

// printerPart is the part of the settings in which a printer is adjusted to a stock: print the ruler sheet, type what
// was measured, see what changes, keep it for this printer, tray and stock.
type printerPart struct {
	*desk
	rows    []data.Profile
	sizes   []paperSize
	fresh   generation
	profile data.Profile // being adjusted
	wanted  string

	list    *widgets.Table
	printer *widgets.Entry
	tray    *widgets.Entry
	stock   *widgets.Entry
	page    *widgets.Select
	read    [4]*widgets.Entry
	result  *widgets.Paragraph
	now     *widgets.Paragraph
	save1   *widgets.Button
	sheet   *widgets.Button
	drop    *widgets.Button
	form    *widgets.Form
	root    fyne.CanvasObject
}

// paperSize is a size of paper that some template has.
type paperSize struct{ width, height data.Length }

func newPrinterPart(d *desk) *printerPart {
	p := &printerPart{desk: d, result: widgets.NewParagraph(""), now: quiet("")}
	at := func(i int) *data.Profile {
		if i < len(p.rows) {
			return &p.rows[i]
		}
		return &data.Profile{}
	}
	p.list = widgets.NewTable(widgets.Column{Title: "Máy in đã canh", Flex: true, Width: 170, Text: func(i int) string { return at(i).Title() },
		Sub: func(i int) string { return shiftText(at(i)) }})
	p.list.Single, p.list.Key = true, func(i int) string { return recordKey(at(i).ID) }
	p.list.Empty = "Chưa canh máy in nào.\nGhi tên máy in ở bên phải rồi in tờ thước."
	p.list.OnSelected = func([]int) { p.guard(p.showProfile)() }
	p.list.OnDelete = func([]int) { p.guard(p.remove)() }
	fresh := widgets.NewButton("Canh máy mới", theme.ContentAddIcon(), d.guard(p.add))
	p.drop = widgets.NewIconButton(theme.DeleteIcon(), "Xóa mục đang chọn", d.guard(p.remove))
	left := container.NewBorder(widgets.Inset(container.NewBorder(nil, nil, fresh, p.drop), 6, 6), nil, nil, nil, p.list)
	p.root = widgets.NewSplit(left, container.NewVScroll(widgets.Inset(p.buildWizard(), 10, 16)), 0.34)
	return p
}

func (p *printerPart) buildWizard() fyne.CanvasObject {
	p.printer, p.tray, p.stock = widgets.NewEntry("Canon LBP2900"), widgets.NewEntry("tay, số 2"), widgets.NewEntry("A3")
	p.page = widgets.NewSelect(nil, nil)
	measure := func(hint string) *widgets.Entry {
		e := widgets.NewEntry(hint)
		e.Check = func(text string) string {
			if _, ok := readDecimal(text); !ok {
				return "Hãy gõ số đo bằng mm, ví dụ 29,5."
			}
			return ""
		}
		e.OnLeave = p.guard(p.tellResult)
		return e
	}
	for _, e := range []*widgets.Entry{p.printer, p.tray, p.stock} {
		e.OnLeave = p.guard(p.tellResult)
	}
	for i, hint := range []string{"30,0", "30,0", "100,0", "100,0"} {
		p.read[i] = measure(hint)
	}
	p.sheet = widgets.NewButton("Xem và in tờ thước", theme.DocumentPrintIcon(), p.guard(p.print))
	p.sheet.Hint = "In lên giấy thường cùng khổ, đúng khay sẽ đặt phôi (Ctrl+P)"
	p.save1 = widgets.NewPrimaryButton("Lưu cách canh", theme.DocumentSaveIcon(), p.guard(p.save))
	p.save1.Hint = "Ctrl+S"
	who := widgets.NewForm().
		Row(widgets.Field{ID: "Printer", Label: "Máy in", Input: p.printer, Required: true, Span: 1.3}, widgets.Field{ID: "Tray", Label: "Khay", Input: p.tray}, widgets.Field{ID: "Stock", Label: "Phôi", Input: p.stock}).
		Row(widgets.Field{ID: "Page", Label: "Khổ giấy", Input: p.page, Span: 1}, widgets.Field{Label: " ", Input: container.NewHBox(p.sheet), Span: 1.4})
	p.form = who
	readings := widgets.NewForm().
		Row(widgets.Field{ID: "X", Label: "Từ mép trái đến dấu +", Input: p.read[0]}, widgets.Field{ID: "Y", Label: "Từ mép trên đến dấu +", Input: p.read[1]},
			widgets.Field{ID: "BarX", Label: "Vạch ngang dài", Input: p.read[2]}, widgets.Field{ID: "BarY", Label: "Vạch dọc dài", Input: p.read[3]})
	say := quiet("In lên giấy thường, cỡ thật 100 %, đúng khay. Đo bằng thước, gõ số đo theo mm; hai vạch dài đúng 100 mm thì để trống.")
	return container.New(layout.NewCustomPaddedVBoxLayout(14),
		widgets.NewHeading("Canh máy in cho phôi"),
		step3("1. Máy in, khay và phôi nào", who), step3("2. In tờ thước và đo", say, readings),
		step3("3. Kết quả", p.now, p.result, container.NewHBox(p.save1)))
}

// step3 is one numbered part of the way.
func step3(text string, o ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedVBoxLayout(6), append([]fyne.CanvasObject{title(text)}, o...)...)
}

func (p *printerPart) name() string               { return "Canh máy in" }
func (p *printerPart) content() fyne.CanvasObject { return p.root }
func (p *printerPart) find()                      {}

func (p *printerPart) leave(then, stay func()) {
	if !p.typed() {
		then()
		return
	}
	askSave(p.win, func() { p.saveThen(then) }, func() { p.clearReadings(); then() }, stay)
}

// typed tells that readings stand there that are not saved.
func (p *printerPart) typed() bool {
	for _, e := range p.read {
		if e.Value() != "" {
			return true
		}
	}
	return false
}

// add begins with a printer that was never adjusted.
func (p *printerPart) add() {
	p.list.ClearSelection()
	p.showProfile()
	p.win.Canvas().Focus(p.printer)
}

func (p *printerPart) reload() {
	p.load(&p.fresh, func(tx *data.Tx) (func(), error) {
		var rows []data.Profile
		if err := data.Each(tx, func(x *data.Profile) error { rows = append(rows, *x); return nil }); err != nil {
			return nil, err
		}
		all, err := certificate.All(tx)
		var sizes []paperSize
		seen := map[paperSize]bool{}
		for _, t := range all {
			if s := (paperSize{t.Width, t.Height}); !seen[s] {
				seen[s], sizes = true, append(sizes, s)
			}
		}
		return func() { p.swap(rows, sizes) }, err
	})
}

func (p *printerPart) swap(rows []data.Profile, sizes []paperSize) {
	p.rows, p.sizes = rows, sizes
	var names []string
	for _, s := range sizes {
		names = append(names, plainNumber(int(s.width))+" × "+plainNumber(int(s.height))+" mm")
	}
	p.page.SetOptions(names)
	if p.page.Index() < 0 {
		p.page.SetIndex(0)
	}
	p.list.SetRows(len(rows))
	if p.wanted != "" && p.list.SelectKey(p.wanted) {
		p.wanted = ""
	}
	if !p.typed() {
		p.showProfile()
	}
}

func (p *printerPart) chosen() *data.Profile {
	rows := p.list.Selected()
	if len(rows) == 0 || rows[0] >= len(p.rows) {
		return nil
	}
	return &p.rows[rows[0]]
}

func (p *printerPart) showProfile() {
	p.profile = data.Profile{}
	if c := p.chosen(); c != nil {
		p.profile = *c
	}
	enable(p.drop, p.profile.ID != 0)
	p.printer.SetText(p.profile.Printer)
	p.tray.SetText(p.profile.Tray)
	p.stock.SetText(p.profile.Stock)
	p.clearReadings()
}

func (p *printerPart) clearReadings() {
	for _, e := range p.read {
		e.SetText("")
	}
	p.tellResult()
}

// typedProfile is the profile as its names are typed, still with the old adjustment, which the ruler sheet prints.
func (p *printerPart) typedProfile() data.Profile {
	x := p.profile
	x.Printer, x.Tray, x.Stock = p.printer.Value(), bareTray(p.tray.Value()), p.stock.Value()
	return x
}

// bareTray is the name of a tray without the word, which the program says itself.
func bareTray(s string) string {
	if len(s) > len("khay ") && strings.EqualFold(s[:len("khay ")], "khay ") {
		return strings.TrimSpace(s[len("khay "):])
	}
	return s
}

// renamed tells that an adjusted printer has another name, tray or stock than is stored.
func (p *printerPart) renamed() bool { return p.profile.ID != 0 && p.typedProfile() != p.profile }

func (p *printerPart) size() paperSize {
	if i := p.page.Index(); i >= 0 && i < len(p.sizes) {
		return p.sizes[i]
	}
	return paperSize{data.MM(297), data.MM(210)}
}

// reading is what was measured, in tenths of a millimetre; ok is false before both distances are there.
func (p *printerPart) reading() (r data.Reading, ok bool) {
	var v [4]int
	for i, e := range p.read {
		x, good := readDecimal(e.Value())
		if !good {
			return r, false
		}
		v[i] = int(math.Round(x * 10))
	}
	return data.Reading{X: v[0], Y: v[1], BarX: v[2], BarY: v[3]}, v[0] != 0 && v[1] != 0
}

func (p *printerPart) tellResult() {
	p.now.SetText("Đang canh: " + shiftText(&p.profile) + ".")
	r, ok := p.reading()
	enable(p.save1, ok || p.renamed())
	if !ok {
		p.result.Set("Gõ hai khoảng cách đo được để xem cần dời bao nhiêu.", widgets.ToneMuted)
		return
	}
	if err := r.Validate(); err != nil {
		enable(p.save1, false)
		p.result.Set(data.Message(err), widgets.ToneBad)
		return
	}
	s := p.size()
	after := certificate.Corrected(p.typedProfile(), s.width, s.height, r)
	if after.DX == p.profile.DX && after.DY == p.profile.DY && after.ScaleX == p.profile.ScaleX && after.ScaleY == p.profile.ScaleY {
		p.result.Set("Đã in đúng chỗ; không cần đổi gì.", widgets.ToneGood)
		return
	}
	p.result.Set("Sẽ canh: "+shiftText(&after)+". Lưu rồi in lại tờ thước để thử: dấu + phải cách hai mép đúng 30 mm.", widgets.ToneNormal)
}

// shiftText says an adjustment in words: «dời sang phải 1,2 mm, lên 0,5 mm».
func shiftText(x *data.Profile) string {
	mm := func(tenths int) string { return vn.Decimal(int64(max(tenths, -tenths)), 1) }
	var parts []string
	if x.DX != 0 {
		parts = append(parts, fmt.Sprintf("%s %s mm", map[bool]string{true: "sang phải", false: "sang trái"}[x.DX > 0], mm(x.DX)))
	}
	if x.DY != 0 {
		parts = append(parts, fmt.Sprintf("%s %s mm", map[bool]string{true: "xuống", false: "lên"}[x.DY > 0], mm(x.DY)))
	}
	text := ""
	if len(parts) > 0 {
		text = "dời " + strings.Join(parts, ", ")
	}
	for _, v := range []struct {
		way string
		by  int
	}{{"ngang", x.ScaleX}, {"dọc", x.ScaleY}} {
		if v.by != 0 {
			text = joinNonEmpty("; ", text, fmt.Sprintf("%s %s %s mm trên 100 mm", map[bool]string{true: "giãn", false: "co"}[v.by > 0], v.way, mm(v.by)))
		}
	}
	if text == "" {
		return "chưa dời, chưa giãn"
	}
	return text
}

// print shows the ruler sheet as this printer prints it so far.
func (p *printerPart) print() {
	x, s := p.typedProfile(), p.size()
	if x.Printer == "" {
		p.form.SetError("Printer", "Hãy ghi tên máy in trước khi in tờ thước.")
		return
	}
	p.preview(paper{title: "Tờ thước canh máy in " + x.Printer, file: "to-thuoc.pdf",
		make: func(context.Context, *data.Tx, func(int, int)) (*pdf.Document, error) {
			return certificate.RulerSheet(x, s.width, s.height), nil
		}})
}

func (p *printerPart) save() { p.saveThen(nil) }

func (p *printerPart) saveThen(then func()) {
	r, ok := p.reading()
	if !ok && !p.renamed() || !p.form.Validate() {
		return
	}
	x, s := p.typedProfile(), p.size()
	if ok {
		x = certificate.Corrected(x, s.width, s.height, r)
	}
	p.change("Canh máy in "+x.Title(), func(tx *data.Tx) error {
		if ok {
			if err := r.Validate(); err != nil {
				return err
			}
		}
		return data.Put(tx, &x)
	}, func(err error) {
		if err != nil {
			p.showError(err)
			return
		}
		p.wanted = recordKey(x.ID)
		p.clearReadings()
		p.reload()
		if then != nil {
			then()
		}
	})
}

func (p *printerPart) remove() {
	c := p.chosen()
	if c == nil {
		return
	}
	id := c.ID
	p.change("Xóa cách canh máy in "+c.Title(), func(tx *data.Tx) error { return data.Delete[data.Profile](tx, id) }, nil)
}
