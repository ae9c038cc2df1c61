package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// figurePicker is the list of everything that the records can give the text: figures with their present values, and
// paragraphs.
type figurePicker struct {
	screen *reports
	rows   []pickRow
	reads  generation
	table  *widgets.Table
	search *widgets.Entry
	dialog *widgets.Dialog
	offers int
	done   func(pickRow)
}

// pickRow is a figure or, with a part, paragraphs.
type pickRow struct {
	report.Choice
	part  string
	value string
	tone  widgets.Tone
}

// insertFigure lets the person choose what to put at the cursor.
func (s *reports) insertFigure() {
	if s.text == nil || s.editor.at == "" {
		return
	}
	f := s.editor.current()
	if f.entry.ReadOnly {
		f = s.editor.text
	}
	s.pick("Chèn số liệu", everything, func(r pickRow) {
		if r.part != "" {
			s.insertPart(f, r.part)
			return
		}
		s.insertField(f, r.Field, r.value)
	})
}

// What a list offers: figures with the paragraphs that the records write, figures, or those that are numbers.
const (
	everything = iota
	anyFigure
	onlyNumbers
)

// pick opens the list.
func (s *reports) pick(title string, offers int, done func(pickRow)) {
	p := &figurePicker{screen: s, offers: offers, done: done}
	guard := s.desk.guard
	p.table = widgets.NewTable(
		widgets.Column{Title: "Số liệu", Flex: true, Width: 300, Text: func(i int) string { return p.rows[i].Label }, Sub: func(i int) string { return p.rows[i].Group }},
		widgets.Column{Title: "Hiện nay", Width: 230, Text: func(i int) string { return p.rows[i].value }, Tone: func(i int) widgets.Tone { return p.rows[i].tone }})
	p.table.Single = true
	p.table.Empty = "Đang đọc hồ sơ…"
	p.table.Key = func(i int) string { return p.rows[i].Field + p.rows[i].part }
	p.search = widgets.NewSearchBox("Tìm, ví dụ: giay khen ca nhan; không cần gõ dấu", func(string) { guard(p.filter)() }, func() { focusTable(s.desk.win, p.table) })
	var insert, narrow *widgets.Button
	take := guard(p.take)
	insert = widgets.NewPrimaryButton("Chèn", nil, take)
	narrow = widgets.NewButton("Thu hẹp…", nil, guard(p.narrow))
	narrow.Hint = "Chọn kỹ hơn: cấp, đối tượng, phong trào, năm…"
	paper := widgets.NewButton("Ghi văn bản mới…", nil, guard(p.newPaper))
	paper.Hint = "Dán «Kế hoạch số … ngày … của … về …»: ghi vào sổ văn bản và trích dẫn tại đây"
	closing := widgets.NewButton("Hủy", nil, func() { p.dialog.Close() })
	p.table.OnOpen = func(int) { take() }
	p.table.OnTop = func() { s.desk.win.Canvas().Focus(p.search) }
	p.table.OnEscape = func() { p.dialog.Close() }
	p.search.OnEscape = func() { p.dialog.Close() }
	p.search.OnEnter = take
	p.table.OnSelected = func(rows []int) {
		setEnabled(insert, len(rows) == 1)
		setEnabled(narrow, len(rows) == 1 && p.rows[rows[0]].part == "")
	}
	setEnabled(insert, false)
	setEnabled(narrow, false)
	body := container.NewBorder(widgets.Inset(p.search, 0, 4), nil, nil, nil, widgets.Inset(p.table, 6, 4))
	p.dialog = widgets.ShowDialog(s.desk.win, title, body, paper, closing, narrow, insert)
	p.dialog.OnSubmit = take
	p.dialog.Resize(fyne.NewSize(820, 600))
	s.desk.win.Canvas().Focus(p.search)
	p.load()
}

func setEnabled(b *widgets.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// load reads the list, and then the present values.
func (p *figurePicker) load() {
	s := p.screen
	year := s.year
	s.desk.load(&p.reads, func(tx *data.Tx) (func(), error) {
		list, err := report.Menu(tx, year)
		if err != nil {
			return nil, err
		}
		var rows []pickRow
		var fields []string
		for _, c := range list {
			if c.Number || p.offers != onlyNumbers {
				rows = append(rows, pickRow{Choice: c})
				fields = append(fields, c.Field)
			}
		}
		values, err := report.Values(tx, year, fields)
		if err != nil {
			return nil, err
		}
		for i := range rows {
			rows[i].value, rows[i].tone = shownValue(values[i])
		}
		if p.offers == everything {
			parts, err := readParts(tx, year)
			if err != nil {
				return nil, err
			}
			rows = append(rows, parts...)
		}
		return func() { p.swap(rows) }, nil
	})
}

// shownValue is a figure as lists show it.
func shownValue(f report.Figure) (string, widgets.Tone) {
	switch {
	case f.Problem != "":
		return f.Problem, widgets.ToneBad
	case f.Missing:
		return "chưa có", widgets.ToneWaiting
	}
	return f.Text, widgets.ToneNormal
}

// readParts are the paragraphs that the records write.
func readParts(tx *data.Tx, year int) ([]pickRow, error) {
	parts, err := report.Parts(tx, year)
	var rows []pickRow
	for _, x := range parts {
		group := "Đoạn văn · " + x.Group
		rows = append(rows, pickRow{Choice: report.Choice{Group: group, Label: x.Title, Search: vn.Fold("doan van " + group + " " + x.Title)},
			part: x.Key, value: "viết từ hồ sơ", tone: widgets.ToneMuted})
	}
	return rows, err
}

func (p *figurePicker) swap(rows []pickRow) {
	p.rows = rows
	p.table.Empty = "Không có số liệu nào khớp."
	p.table.SetRows(len(rows))
	if p.search.Text == "" && p.table.Current() < 0 {
		p.table.SelectFirst()
	} else {
		p.filter()
	}
}

func (p *figurePicker) filter() {
	q := vn.NewQuery(p.search.Text)
	p.table.SetFilter(func(i int) bool { return q.Match(p.rows[i].Search) })
	if len(p.table.Selected()) == 0 {
		p.table.SelectFirst()
	}
}

func (p *figurePicker) chosen() (pickRow, bool) {
	rows := p.table.Selected()
	if len(rows) != 1 {
		return pickRow{}, false
	}
	return p.rows[rows[0]], true
}

func (p *figurePicker) take() {
	if r, ok := p.chosen(); ok {
		p.dialog.Close()
		p.done(r)
	}
}

func (p *figurePicker) narrow() {
	r, ok := p.chosen()
	if !ok || r.part != "" {
		return
	}
	p.screen.narrow(r.Field, func(field string) {
		p.dialog.Close()
		p.done(pickRow{Choice: report.Choice{Field: field}})
	})
}

// newPaper enters a document by its pasted citation and cites it.
func (p *figurePicker) newPaper() {
	s := p.screen
	line := widgets.NewMultiLine("Kế hoạch số 169/KH-UBND ngày 18/6/2024 của UBND huyện về …", 4)
	f := widgets.NewForm().Row(widgets.Field{ID: "line", Label: "Dán nguyên câu trích dẫn", Input: line, Required: true,
		Hint: "Văn bản đã có trong sổ thì chỉ trích dẫn; chưa có thì ghi thêm vào sổ."})
	widgets.ShowForm(s.desk.win, "Ghi văn bản mới", "Ghi và chèn", f, fyne.NewSize(620, 320), func(d *widgets.Dialog) {
		var field string
		text := line.Value()
		s.desk.change("Ghi văn bản "+cutWords(text, 6), func(tx *data.Tx) (err error) {
			_, field, _, err = report.RegisterDocument(tx, text)
			return err
		}, func(err error) {
			if err != nil {
				f.SetError("line", data.Message(err))
				return
			}
			d.Close()
			p.dialog.Close()
			p.done(pickRow{Choice: report.Choice{Field: field}})
		})
	})
}

// insertField puts a figure at the cursor of a field.
func (s *reports) insertField(f *richField, field, value string) {
	t := s.figures.figureToken(field)
	if value != "" && t.Text == "…" {
		t.Text = value
	}
	f.entry.Insert(widgets.Piece{Token: t})
	s.desk.win.Canvas().Focus(f.entry)
	s.look()
}

// swapField puts another field in the place of the one at a position.
func (s *reports) swapField(f *richField, at int, field string) {
	f.entry.Replace(at, at+1, widgets.Piece{Token: s.figures.figureToken(field), Style: f.entry.StyleAt(at)})
	s.desk.win.Canvas().Focus(f.entry)
	s.look()
}

// insertPart puts the paragraphs that the records write where the cursor is.
func (s *reports) insertPart(f *richField, key string) {
	year := s.year
	var reads generation
	s.desk.load(&reads, func(tx *data.Tx) (func(), error) {
		blocks, err := report.Paragraphs(tx, year, key)
		if err != nil {
			return nil, err
		}
		figures, err := readFigures(tx, year, &data.Report{Year: year, Opening: blocks})
		return func() {
			list := blockPieces(blocks, figures)
			if before := f.entry.Caret(); before > 0 {
				if r, ok := f.entry.LetterAt(before - 1); !ok || r != '\n' {
					list = append([]widgets.Piece{{Text: "\n"}}, list...)
				}
			}
			f.entry.Insert(list...)
			s.desk.win.Canvas().Focus(f.entry)
			s.look()
		}, err
	})
}
