package gui

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// pastedRow is one piece of a pasted text and what was read from it.
type pastedRow struct {
	doc            *data.Document // nil where nothing could be read
	symbol, typ    string
	day            string
	abstract, sub  string
	state          string
	tone           widgets.Tone
	known, problem bool
}

// readPasted reads every piece of a text as a document and tells which are new to the register.
func (reg register) readPasted(text string) []pastedRow {
	seen := make(map[string]bool, len(reg.rows))
	for _, r := range reg.rows {
		seen[r.doc.NaturalKey()] = true
	}
	var out []pastedRow
	for _, piece := range data.SplitCitations(text) {
		d, err := data.ParseCitation(piece)
		if err != nil {
			state := "bỏ qua: không có văn bản"
			if !errors.Is(err, data.ErrCitation) {
				state = data.Message(err)
			}
			out = append(out, pastedRow{symbol: "–", abstract: vn.Clean(piece), sub: state, state: "không đọc được", tone: widgets.ToneBad, problem: true})
			continue
		}
		reg.complete(d)
		r := pastedRow{doc: d, symbol: d.Symbol, typ: d.Type, day: d.Date.String(), abstract: vn.Capital(d.Abstract), sub: d.Issuer, state: "mới", tone: widgets.ToneGood}
		if r.symbol == "" {
			r.symbol = "không số"
		}
		if k := d.NaturalKey(); seen[k] {
			r.known, r.state, r.tone = true, "đã có trong sổ", widgets.ToneMuted
		} else {
			seen[k] = true
		}
		out = append(out, r)
	}
	return out
}

// pasting is the dialog «Nhập nhanh».
type pasting struct {
	screen *documents
	rows   []pastedRow
	text   *widgets.Entry
	table  *widgets.Table
	told   *widgets.Text
	add    *widgets.Button
	dialog *widgets.Dialog
}

// paste opens «Nhập nhanh», with what lies on the clipboard when that is a citation.
func (s *documents) paste() { s.sheet.leave(func() { s.openPaste() }, nil) }

// pasteLines is Ctrl+Shift+V, here as in the list of a decision.
func (s *documents) pasteLines() { s.paste() }

func (s *documents) openPaste() *pasting {
	p := &pasting{screen: s, text: widgets.NewMultiLine("Kế hoạch số 169/KH-UBND ngày 18/6/2024 của UBND huyện Ba Tơ về …", 6), told: widgets.NewCaption("")}
	p.told.Shrink = true
	p.table = widgets.NewTable(
		widgets.Column{Title: "Số, ký hiệu", Width: 130, Bold: true,
			Text: func(i int) string { return p.rows[i].symbol }, Sub: func(i int) string { return p.rows[i].typ }},
		widgets.Column{Title: "Ngày", Width: 86, Text: func(i int) string { return p.rows[i].day }},
		widgets.Column{Title: "Trích yếu, nơi ban hành", Flex: true, Width: 200,
			Text: func(i int) string { return p.rows[i].abstract }, Sub: func(i int) string { return p.rows[i].sub }},
		widgets.Column{Title: "", Width: 116, Text: func(i int) string { return p.rows[i].state }, Tone: func(i int) widgets.Tone { return p.rows[i].tone }},
	)
	p.table.Empty = "Kết quả đọc được hiện ở đây để xem lại trước khi thêm vào sổ."
	guide := widgets.NewCaption("Dán một hay nhiều dòng viện dẫn, cả đoạn chú thích hay cột Excel cũng được. Mỗi văn bản thành một dòng bên dưới.")
	guide.Shrink = true
	p.text.OnChanged = func(string) { s.desk.guard(p.read)() }
	p.add = widgets.NewPrimaryButton("Thêm vào sổ", nil, s.desk.guard(p.save))
	cancel := widgets.NewButton("Hủy", nil, func() { p.dialog.Close() })
	p.text.OnEnter = s.desk.guard(p.save)
	p.text.OnEscape = func() { p.dialog.Close() }
	p.table.OnEscape = p.text.OnEscape
	top := container.New(layout.NewCustomPaddedVBoxLayout(6), guide, p.text)
	p.dialog = widgets.ShowDialog(s.desk.win, "Nhập nhanh văn bản", container.NewBorder(top, widgets.Inset(p.told, 4, 0), nil, nil, widgets.Inset(p.table, 6, 0)), cancel, p.add)
	p.dialog.OnSubmit = p.text.OnEnter
	p.dialog.Resize(fyne.NewSize(860, 540))
	if c := fyne.CurrentApp().Clipboard().Content(); len(c) < 1<<16 {
		if rows := s.reg.readPasted(c); len(rows) > 0 && !rows[0].problem {
			p.text.SetText(c)
		}
	}
	p.read()
	s.desk.win.Canvas().Focus(p.text)
	return p
}

func (p *pasting) fresh() []*data.Document {
	var out []*data.Document
	for _, r := range p.rows {
		if r.doc != nil && !r.known {
			out = append(out, r.doc)
		}
	}
	return out
}

// read follows the text as it is typed.
func (p *pasting) read() {
	p.rows = p.screen.reg.readPasted(p.text.Text)
	p.table.SetRows(len(p.rows))
	n, known, bad := len(p.fresh()), 0, 0
	for _, r := range p.rows {
		if r.known {
			known++
		}
		if r.problem {
			bad++
		}
	}
	p.add.Disable()
	if n > 0 {
		p.add.Enable()
	}
	told := ""
	if len(p.rows) > 0 {
		told = fmt.Sprintf("%s văn bản mới, %s đã có trong sổ, %s dòng không đọc được", vn.Count(n), vn.Count(known), vn.Count(bad))
	}
	p.told.SetText(told)
}

func (p *pasting) save() {
	docs := p.fresh()
	if len(docs) == 0 {
		return
	}
	what := "Thêm văn bản " + docs[0].Name()
	if len(docs) > 1 {
		what = fmt.Sprintf("Thêm %s văn bản vào sổ", vn.Count(len(docs)))
	}
	s := p.screen
	s.desk.change(what, func(tx *data.Tx) error {
		for _, d := range docs {
			if err := data.Put(tx, d); err != nil {
				return err
			}
		}
		return nil
	}, func(err error) {
		if err != nil {
			s.desk.showError(err)
			return
		}
		p.dialog.Close()
		s.want = docs[0].ID
		s.clearFilter()
		s.reload()
		s.desk.win.Canvas().Focus(s.table)
	})
}
