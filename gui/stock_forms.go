package gui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// printedForms are the codes of the forms that have a certificate of paper.
func printedForms() []string {
	var out []string
	for _, f := range law.Forms() {
		if printable(f.Code) {
			out = append(out, f.Code)
		}
	}
	return out
}

// stockLabels names blanks in a list: the one without a name is «Phôi».
func stockLabels(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = stockLabel(n)
	}
	return out
}

func stockLabel(name string) string {
	if name == data.OnlyStock || name == "" {
		return "Phôi in sẵn"
	}
	return "Phôi " + name
}

// stockForm is the form of a delivery or of a stocktaking.
type stockForm struct {
	p      *stockPart
	was    data.Stock
	codes  []string
	form   *widgets.Select
	name   *widgets.Entry
	day    *widgets.DateEntry
	count  *widgets.NumberEntry
	used   *widgets.NumberEntry
	spoil  *widgets.NumberEntry
	note   *widgets.Entry
	fields *widgets.Form
}

// add is the delivery of new blanks.
func (p *stockPart) add() {
	s := data.Stock{Form: usualForm, Date: dayOf(p.now())}
	if b := p.chosen(); b != nil {
		s.Form, s.Name = b.Form, b.Name
	}
	p.editStock(s)
}

// askCount notes how many blanks were found.
func (p *stockPart) askCount() {
	if b := p.chosen(); b != nil {
		p.editStock(data.Stock{Form: b.Form, Name: b.Name, Date: dayOf(p.now()), Counting: true})
	}
}

// editLine opens the record behind a line of the balance; what the register wrote is mended in the register.
func (p *stockPart) editLine(i int) {
	b := p.chosen()
	if b == nil || i >= len(b.Lines) {
		return
	}
	l := b.Lines[i]
	for _, s := range b.records {
		if s.Date == l.Date && (s.Counting == (l.In == 0 && l.Used == 0 && l.Spoiled == 0)) {
			p.editStock(s)
			return
		}
	}
	p.toast("Dòng này do sổ giấy khen ghi; muốn sửa thì mở sổ.")
}

func (p *stockPart) editStock(s data.Stock) {
	f := &stockForm{p: p, was: s, codes: printedForms(), name: widgets.NewEntry("A3"), day: newDay(), count: widgets.NewNumberEntry("0"),
		used: widgets.NewNumberEntry("0"), spoil: widgets.NewNumberEntry("0"), note: widgets.NewEntry("số phiếu, nơi nhận")}
	var names []string
	for _, c := range f.codes {
		names = append(names, vn.Capital(formName(c, s.Date)))
	}
	f.form = widgets.NewSelect(names, nil)
	f.form.SetIndex(indexIn(f.codes, s.Form))
	if s.Name != data.OnlyStock {
		f.name.SetText(s.Name)
	}
	setDay(f.day, s.Date)
	fill := func(e *widgets.NumberEntry, n int) {
		if n > 0 {
			e.SetNumber(int64(n))
		}
	}
	fill(f.used, s.Used)
	fill(f.spoil, s.Spoiled)
	f.note.SetText(s.Note)
	f.fields = widgets.NewForm().Row(
		widgets.Field{ID: "Form", Label: "Loại giấy", Input: f.form, Required: true, Span: 1.2},
		widgets.Field{ID: "Name", Label: "Tên phôi", Input: f.name, Hint: "để trống nếu chỉ có một loại"})
	title, button, size := "Nhập phôi", "Lưu", fyne.NewSize(560, 370)
	if s.Counting {
		title, size = "Kiểm kê phôi", fyne.NewSize(560, 320)
		f.note.PlaceHolder = "vì sao thiếu, thừa"
		if s.ID != 0 {
			f.count.SetNumber(int64(s.Counted))
		}
		f.fields.Row(widgets.Field{ID: "Date", Label: "Ngày kiểm kê", Input: f.day, Required: true},
			widgets.Field{ID: "Counted", Label: "Số phôi đếm được", Input: f.count, Required: true})
	} else {
		fill(f.count, s.Received)
		f.fields.Row(widgets.Field{ID: "Date", Label: "Ngày nhận", Input: f.day, Required: true},
			widgets.Field{ID: "Received", Label: "Số phôi nhận", Input: f.count, Required: true}).
			Row(widgets.Field{ID: "Used", Label: "Đã dùng ngoài chương trình", Input: f.used},
				widgets.Field{ID: "Spoiled", Label: "Đã hỏng ngoài chương trình", Input: f.spoil})
	}
	f.fields.Row(widgets.Field{ID: "Note", Label: "Ghi chú", Input: f.note})
	if s.ID != 0 {
		title = "Sửa: " + lowerFirst(title)
	}
	widgets.ShowForm(p.win, title, button, f.fields, size, f.save)
	if s.ID == 0 {
		p.win.Canvas().Focus(f.count)
	}
}

func (f *stockForm) save(dialog *widgets.Dialog) {
	s := f.was
	s.Form, s.Name, s.Date, s.Note = f.codes[max(0, f.form.Index())], f.name.Value(), dayIn(f.day), f.note.Value()
	s.Year = s.Date.Year
	n, _ := f.count.Number()
	used, _ := f.used.Number()
	spoiled, _ := f.spoil.Number()
	what := fmt.Sprintf("Nhập %s phôi %s", vn.Int(n), lowerFirst(formName(s.Form, s.Date)))
	if s.Counting {
		s.Counted = int(n)
		what = fmt.Sprintf("Kiểm kê phôi %s: %s tờ", lowerFirst(formName(s.Form, s.Date)), vn.Int(n))
	} else {
		s.Received, s.Used, s.Spoiled = int(n), int(used), int(spoiled)
	}
	if s.ID != 0 {
		what = "Sửa: " + lowerFirst(what)
	}
	f.p.wanted = fmt.Sprint(s.Form, "/", s.Blank(), "/", s.Year)
	f.p.change(what, func(tx *data.Tx) error { return data.Put(tx, &s) }, func(err error) {
		if err != nil {
			f.p.s.sheet.fail(f.fields, err)
			return
		}
		dialog.Close()
	})
}
