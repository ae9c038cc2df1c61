package gui

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// pasteReview shows what a pasted list would become before it is saved.
type pasteReview struct {
	v       *decisionView
	dialog  *widgets.Dialog
	list    pasted
	awards  []data.Award
	faults  []string // what keeps a row from being saved
	have    map[string]bool
	table   *widgets.Table
	kind    *widgets.Select
	form    *widgets.Select
	columns []*widgets.Select
	tell    *widgets.InfoBar
	save    *widgets.Button
	forms   []law.Form
	saving  bool
}

// pasteRows reviews what the clipboard holds, or a text typed into a box when it holds no list.
func (v *decisionView) pasteRows() {
	if v.facts == nil || v.s.sheet.open != nil {
		return
	}
	v.row.leave(func() {
		text := fyne.CurrentApp().Clipboard().Content()
		if p := parsePaste(text); len(p.cells) > 1 || len(p.cells) == 1 && strings.Contains(text, "\t") {
			v.review(p)
			return
		}
		v.askText()
	}, nil)
}

// askText takes the list in a box, for a clipboard that holds something else.
func (v *decisionView) askText() {
	box := widgets.NewMultiLine("Dán vào đây các dòng chép từ Excel hoặc Word, mỗi dòng một người hoặc một tập thể", 12)
	f := widgets.NewForm().Row(widgets.Field{ID: "Text", Label: "Danh sách", Input: box, Required: true})
	widgets.ShowForm(v.s.win, "Dán nhiều dòng", "Xem trước", f, fyne.NewSize(720, 420), func(d *widgets.Dialog) {
		p := parsePaste(box.Value())
		if len(p.cells) == 0 {
			f.SetError("Text", "Chưa có dòng nào; hãy chép danh sách trong Excel rồi dán vào đây.")
			return
		}
		d.Close()
		v.review(p)
	})
}

func (v *decisionView) review(p pasted) {
	r := &pasteReview{v: v, list: p, tell: widgets.NewInfoBar(), have: map[string]bool{}}
	for i := range v.facts.rows {
		if a := v.facts.rows[i].award; a != nil {
			r.have[a.NaturalKey()] = true
		}
	}
	refresh := func(int) { v.s.guard(r.refresh)() }
	r.kind = widgets.NewSelect(append([]string{"Tự nhận biết"}, labels(data.RecipientKinds)...), refresh)
	r.kind.SetIndex(0)
	r.forms = formsFor("")
	r.form = widgets.NewSelect(formNames(r.forms), refresh)
	r.form.SetIndex(formIndex(r.forms, v.usualForm()))
	heads := container.NewGridWithColumns(max(1, len(p.columns)))
	for i, c := range p.columns {
		s := widgets.NewSelect(columnNames, func(at int) { r.list.columns[i] = pasteColumn(at); refresh(at) })
		s.SetIndex(int(c))
		r.columns = append(r.columns, s)
		heads.Add(container.NewVBox(widgets.NewCaption("Cột "+strconv.Itoa(i+1)+": "+r.example(i)), s))
	}
	r.buildTable()
	top := container.NewVBox(
		container.NewHBox(widgets.NewText("Đối tượng"), widgets.Fixed(r.kind, 150), widgets.NewText("  Hình thức"), widgets.Fixed(r.form, 220)),
		heads, r.tell)
	cancel := widgets.NewButton("Hủy", nil, func() { r.dialog.Close() })
	r.save = widgets.NewPrimaryButton("Lưu", nil, v.s.guard(r.store))
	r.refresh()
	r.dialog = widgets.ShowDialog(v.s.win, "Xem lại danh sách vừa dán", container.NewBorder(top, nil, nil, nil, r.table), cancel, r.save)
	r.dialog.OnSubmit = v.s.guard(r.store)
	r.dialog.Resize(fyne.NewSize(1000, 560))
	v.s.win.Canvas().Focus(r.save)
}

// example is the first filled cell of a column, shortened.
func (r *pasteReview) example(column int) string {
	for _, c := range r.list.cells {
		if c[column] != "" {
			return "«" + cutWords(c[column], 3) + "»"
		}
	}
	return "trống"
}

func (r *pasteReview) buildTable() {
	at := func(i int) data.Award {
		if i < len(r.awards) {
			return r.awards[i]
		}
		return data.Award{}
	}
	fault := func(i int) string {
		if i < len(r.faults) {
			return r.faults[i]
		}
		return ""
	}
	r.table = widgets.NewTable(
		widgets.Column{Title: "STT", Width: 44, Align: fyne.TextAlignTrailing, Text: func(i int) string { return strconv.Itoa(i + 1) }},
		widgets.Column{Title: "Đối tượng", Width: 80, Text: func(i int) string { return at(i).Type.Label() }},
		widgets.Column{Title: "Họ tên, tên gọi", Width: 210, Text: func(i int) string { a := at(i); return strings.TrimSpace(a.Honorific + " " + a.Name) }},
		widgets.Column{Title: "Chức vụ", Width: 150, Text: func(i int) string { return at(i).Title }},
		widgets.Column{Title: "Đơn vị", Width: 180, Flex: true, Text: func(i int) string { return at(i).UnitName }},
		widgets.Column{Title: "Lưu ý", Width: 190, Text: fault, Tone: func(int) widgets.Tone { return widgets.ToneBad }},
	)
	r.table.OnDelete = func(rows []int) { r.v.s.guard(func() { r.drop(rows) })() }
}

// drop leaves rows out of what is saved.
func (r *pasteReview) drop(rows []int) {
	gone := map[int]bool{}
	for _, i := range rows {
		gone[i] = true
	}
	var kept [][]string
	for i, c := range r.list.cells {
		if !gone[i] {
			kept = append(kept, c)
		}
	}
	r.list.cells = kept
	r.refresh()
}

func (r *pasteReview) refresh() {
	kind := data.RecipientKind("")
	if i := r.kind.Index(); i > 0 {
		kind = data.RecipientKinds[i-1]
	}
	r.awards = r.list.awards(r.v.facts.decision.ID, r.forms[max(0, r.form.Index())].Code, kind, &r.v.row.choices)
	r.faults = make([]string, len(r.awards))
	seen := map[string]bool{}
	good, unknown := 0, 0
	for i := range r.awards {
		r.faults[i] = r.faultOf(&r.awards[i], seen)
		if r.faults[i] == "" {
			good++
			if r.awards[i].UnitName != "" && r.awards[i].Unit == 0 {
				unknown++
			}
		}
	}
	text := fmt.Sprintf("%s dòng sẽ được lưu.", vn.Int(int64(good)))
	tone := widgets.ToneGood
	if bad := len(r.awards) - good; bad > 0 {
		text += fmt.Sprintf(" %s dòng có lưu ý ở cột cuối sẽ bị bỏ qua.", vn.Int(int64(bad)))
		tone = widgets.ToneWaiting
	}
	if n := r.v.facts.named(r.awards); n > 0 {
		text += fmt.Sprintf(" %s lượt khen chưa có tên sẽ được trừ đi.", vn.Int(int64(n)))
	}
	if unknown > 0 {
		text += fmt.Sprintf(" %s dòng ghi đơn vị chưa có trong danh mục, vẫn in đúng như đã ghi.", vn.Int(int64(unknown)))
	}
	r.tell.Say(text+" Chọn dòng rồi bấm Delete để bỏ.", tone)
	r.save.SetText(fmt.Sprintf("Lưu %s dòng", vn.Int(int64(good))))
	enable(r.save, good > 0)
	r.table.SetRows(len(r.awards))
}

// faultOf tells what keeps a row out: no name, a form that is not for it, a line that is there already.
func (r *pasteReview) faultOf(a *data.Award, seen map[string]bool) string {
	if a.Name == "" {
		return "chưa có tên"
	}
	if f := r.forms[max(0, r.form.Index())]; !f.Suits(string(a.Type)) {
		return f.Name + " không dành cho " + a.Type.Label()
	}
	k := a.NaturalKey()
	switch {
	case r.have[k]:
		return "đã có trong danh sách"
	case seen[k]:
		return "trùng với một dòng ở trên"
	}
	seen[k] = true
	return ""
}

func (r *pasteReview) store() {
	if r.saving {
		return
	}
	var list []*data.Award
	for i, a := range r.awards {
		if r.faults[i] == "" {
			list = append(list, &a)
		}
	}
	if len(list) == 0 {
		return
	}
	r.saving = true
	what := fmt.Sprintf("Thêm %s dòng vào %s", vn.Int(int64(len(list))), decisionName(&r.v.facts.decision))
	decision := r.v.facts.decision.ID
	r.v.s.change(what, func(tx *data.Tx) error {
		return putAwards(tx, decision, list)
	}, func(err error) {
		r.saving = false
		if err != nil {
			r.tell.Say(data.Message(err), widgets.ToneBad)
			return
		}
		r.v.wantedID = list[0].ID
		r.dialog.Close()
		r.v.s.win.Canvas().Focus(r.v.table)
	})
}
