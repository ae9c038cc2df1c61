package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// indicatorTable is «Bảng chỉ tiêu»: the year's indicators with value, plan and the year before. Enter types a value and
// goes on to the next line, as in a column of a sheet.
type indicatorTable struct {
	*desk
	of     int // the year
	reads  generation
	list   []*data.Indicator
	folded []string

	table   *widgets.Table
	search  *widgets.Entry
	missing *widgets.Check
	told    *widgets.Text
	dialog  *widgets.Dialog
	buttons struct{ enter, edit, remove *widgets.Button }
}

// openIndicators shows the indicators of a year.
func (d *desk) openIndicators(year int) *indicatorTable {
	t := &indicatorTable{desk: d, of: year, told: widgets.NewCaption("")}
	at := func(f func(x *data.Indicator) string) func(int) string {
		return func(i int) string { return f(t.list[i]) }
	}
	t.table = widgets.NewTable(
		widgets.Column{Title: "Chỉ tiêu", Flex: true, Width: 260, Text: at(func(x *data.Indicator) string { return x.Label })},
		widgets.Column{Title: "Đơn vị tính", Width: 92, Text: at(func(x *data.Indicator) string { return x.Unit })},
		widgets.Column{Title: fmt.Sprintf("Năm %d", year), Width: 108, Align: fyne.TextAlignTrailing, Text: at(indicatorValue),
			Tone: func(i int) widgets.Tone {
				if t.list[i].Value == "" {
					return widgets.ToneWaiting
				}
				return widgets.ToneNormal
			}},
		widgets.Column{Title: "% kế hoạch", Width: 84, Align: fyne.TextAlignTrailing, Text: at(func(x *data.Indicator) string { return x.Plan })},
		widgets.Column{Title: fmt.Sprintf("Năm %d", year-1), Width: 108, Align: fyne.TextAlignTrailing, Text: at(func(x *data.Indicator) string { return x.Previous })})
	t.table.Single = true
	t.table.Key = func(i int) string { return recordKey(t.list[i].ID) }
	t.table.Empty = "Đang đọc hồ sơ…"
	t.search = widgets.NewSearchBox("Tìm chỉ tiêu; không cần gõ dấu", func(string) { d.guard(t.filter)() }, func() { focusTable(d.win, t.table) })
	t.missing = widgets.NewCheck("Chỉ dòng chưa nhập", func(bool) { d.guard(t.filter)() })
	t.table.OnTop = func() { d.win.Canvas().Focus(t.search) }
	t.table.OnOpen = func(int) { d.guard(t.enter)() }
	t.table.OnDelete = func([]int) { d.guard(t.remove)() }
	t.table.OnSelected = func(rows []int) {
		for _, b := range []*widgets.Button{t.buttons.enter, t.buttons.edit, t.buttons.remove} {
			setEnabled(b, len(rows) == 1)
		}
	}
	t.table.OnEscape = func() { t.dialog.Close() }
	t.search.OnEscape = t.table.OnEscape
	t.buttons.enter = widgets.NewPrimaryButton("Nhập…", nil, d.guard(t.enter))
	t.buttons.enter.Hint = "Nhập giá trị rồi sang dòng sau (Enter)"
	t.buttons.edit = widgets.NewButton("Sửa…", nil, d.guard(t.edit))
	t.buttons.edit.Hint = "Tên, đơn vị tính, kế hoạch, năm trước"
	t.buttons.remove = widgets.NewButton("Bỏ", nil, d.guard(t.remove))
	add := widgets.NewButton("Thêm…", theme.ContentAddIcon(), d.guard(func() {
		d.editIndicator(&data.Indicator{Year: t.of}, t.read)
	}))
	closing := widgets.NewButton("Đóng", nil, func() { t.dialog.Close() })
	t.told.Shrink = true
	head := container.NewBorder(nil, nil, nil, container.NewHBox(t.missing, add), t.search)
	body := container.NewBorder(widgets.Inset(head, 0, 4), widgets.Inset(t.told, 4, 8), nil, nil, widgets.Inset(t.table, 6, 4))
	t.dialog = widgets.ShowDialog(d.win, fmt.Sprintf("Bảng chỉ tiêu năm %d", year), body, t.buttons.remove, closing, t.buttons.edit, t.buttons.enter)
	t.dialog.Resize(fyne.NewSize(900, 600))
	d.win.Canvas().Focus(t.search)
	t.table.OnSelected(nil)
	t.read()
	return t
}

func indicatorValue(x *data.Indicator) string {
	if x.Value == "" {
		return "chưa nhập"
	}
	return x.Value
}

func (t *indicatorTable) read() {
	t.load(&t.reads, func(tx *data.Tx) (func(), error) {
		list, err := tx.Indicators(t.of)
		return func() { t.swap(list) }, err
	})
}

func (t *indicatorTable) swap(list []*data.Indicator) {
	t.list, t.folded = list, make([]string, len(list))
	empty := 0
	for i, x := range list {
		t.folded[i] = vn.Fold(x.Label + " " + x.Domain + " " + x.Unit)
		if x.Value == "" {
			empty++
		}
	}
	t.table.Empty = "Không có chỉ tiêu nào khớp."
	t.told.SetText(fmt.Sprintf("%s chỉ tiêu, %s chưa nhập giá trị", vn.Int(int64(len(list))), vn.Int(int64(empty))))
	t.table.SetRows(len(list))
	t.filter()
}

func (t *indicatorTable) filter() {
	q := vn.NewQuery(t.search.Text)
	t.table.SetFilter(func(i int) bool {
		return q.Match(t.folded[i]) && (!t.missing.Checked || t.list[i].Value == "")
	})
	if len(t.table.Selected()) == 0 {
		t.table.SelectFirst()
	}
}

func (t *indicatorTable) chosen() *data.Indicator {
	if rows := t.table.Selected(); len(rows) == 1 {
		x := *t.list[rows[0]]
		return &x
	}
	return nil
}

// enter types the value of the line in front; saved, it goes on to the next line.
func (t *indicatorTable) enter() {
	x := t.chosen()
	if x == nil {
		return
	}
	next := t.after(x.ID)
	t.enterIndicator(x, func() {
		t.read()
		if next == 0 {
			focusTable(t.win, t.table)
			return
		}
		t.table.SelectKey(recordKey(next))
		t.enter()
	})
}

// after is the line shown below one; 0 at the end.
func (t *indicatorTable) after(id data.ID) data.ID {
	for k := range t.table.Shown() - 1 {
		if t.list[t.table.RowAt(k)].ID == id {
			return t.list[t.table.RowAt(k+1)].ID
		}
	}
	return 0
}

func (t *indicatorTable) edit() {
	if x := t.chosen(); x != nil {
		t.editIndicator(x, t.read)
	}
}

func (t *indicatorTable) remove() {
	x := t.chosen()
	if x == nil {
		return
	}
	t.change(fmt.Sprintf("Bỏ chỉ tiêu «%s» năm %d", cutWords(x.Label, 12), x.Year), func(tx *data.Tx) error {
		return data.Delete[data.Indicator](tx, x.ID)
	}, func(err error) {
		if err != nil {
			t.showError(err)
		}
		t.read()
	})
}

// checkFigure tells a number that is grouped wrongly; what is no number, such as «19/19», stays the person's business.
func checkFigure(s string) string {
	for _, r := range s {
		if r != '.' && r != ',' && r != ' ' && r != '-' && (r < '0' || r > '9') {
			return ""
		}
	}
	if _, err := vn.PlainText(s); s != "" && err != nil {
		return "Hãy viết số như 1.234 hoặc 1.234,56."
	}
	return ""
}

// putIndicator stores an indicator and goes on, or tells in the form why not.
func (d *desk) putIndicator(what string, x *data.Indicator, f *widgets.Form, dialog *widgets.Dialog, then func()) {
	d.change(fmt.Sprintf("%s chỉ tiêu «%s» năm %d", what, cutWords(x.Label, 12), x.Year), func(tx *data.Tx) error {
		return data.Put(tx, x)
	}, func(err error) {
		if err != nil {
			f.SetError("Value", data.Message(err))
			return
		}
		dialog.Close()
		then()
	})
}

// enterIndicator asks for nothing but the value.
func (d *desk) enterIndicator(x *data.Indicator, then func()) {
	value := widgets.NewEntry("")
	value.SetText(x.Value)
	value.Check = checkFigure
	about := joinNonEmpty(" · ", prefixed("Đơn vị tính: ", x.Unit), prefixed(fmt.Sprintf("Năm %d: ", x.Year-1), x.Previous), prefixed("So với kế hoạch (%): ", x.Plan))
	f := widgets.NewForm().Row(widgets.Field{ID: "Value", Label: fmt.Sprintf("%s, năm %d", vn.Capital(x.Label), x.Year), Input: value, Hint: about})
	widgets.ShowForm(d.win, "Nhập chỉ tiêu", "Lưu", f, fyne.NewSize(520, 220), func(dialog *widgets.Dialog) {
		if value.Value() == x.Value {
			dialog.Close()
			then()
			return
		}
		y := *x
		y.Value = value.Value()
		d.putIndicator("Nhập", &y, f, dialog, then)
	})
}

func prefixed(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

// editIndicator asks for all of an indicator; one without ID is new.
func (d *desk) editIndicator(x *data.Indicator, then func()) {
	entry := func(hint, text string, figure bool) *widgets.Entry {
		e := widgets.NewEntry(hint)
		e.SetText(text)
		if figure {
			e.Check = checkFigure
		}
		return e
	}
	label, unit, note := entry("Tỷ lệ hộ nghèo", x.Label, false), entry("%", x.Unit, false), widgets.NewMultiLine("", 2)
	value, previous := entry("1.234,5", x.Value, true), entry("", x.Previous, true)
	plan, growth := entry("", x.Plan, true), entry("", x.Growth, true)
	estimate := widgets.NewCheck("Ước thực hiện", nil)
	estimate.SetChecked(x.Estimate)
	note.SetText(x.Note)
	f := widgets.NewForm().
		Row(widgets.Field{ID: "Label", Label: "Tên chỉ tiêu", Input: label, Required: true, Span: 3}, widgets.Field{ID: "Unit", Label: "Đơn vị tính", Input: unit}).
		Row(widgets.Field{ID: "Value", Label: fmt.Sprintf("Giá trị năm %d", x.Year), Input: value}, widgets.Field{ID: "Previous", Label: fmt.Sprintf("Giá trị năm %d", x.Year-1), Input: previous}).
		Row(widgets.Field{ID: "Plan", Label: "So với kế hoạch (%)", Input: plan}, widgets.Field{ID: "Growth", Label: "Tăng so với năm trước (%)", Input: growth, Hint: "Để trống: tự tính từ hai giá trị"}).
		Row(widgets.Field{ID: "Estimate", Label: "Số liệu", Input: estimate}).
		Row(widgets.Field{ID: "Note", Label: "Ghi chú", Input: note})
	title, what := "Sửa chỉ tiêu", "Sửa"
	if x.ID == 0 {
		title, what = fmt.Sprintf("Thêm chỉ tiêu năm %d", x.Year), "Thêm"
	}
	widgets.ShowForm(d.win, title, "Lưu", f, fyne.NewSize(600, 430), func(dialog *widgets.Dialog) {
		y := *x
		y.Label, y.Unit, y.Note, y.Estimate = label.Value(), unit.Value(), note.Value(), estimate.Checked
		y.Value, y.Previous, y.Plan, y.Growth = value.Value(), previous.Value(), plan.Value(), growth.Value()
		d.putIndicator(what, &y, f, dialog, then)
	})
}

// openIndicator leads from a figure to where its value is entered.
func (d *desk) openIndicator(id data.ID) {
	var g generation
	d.load(&g, func(tx *data.Tx) (func(), error) {
		x, err := data.Get[data.Indicator](tx, id)
		return func() {
			if x.Value == "" {
				d.enterIndicator(x, func() {})
				return
			}
			d.editIndicator(x, func() {})
		}, err
	})
}
