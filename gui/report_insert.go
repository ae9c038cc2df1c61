package gui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

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
	wants  func(report.Choice) bool
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
	p := s.pick("Chèn số liệu", nil, func(r pickRow) {
		if r.part != "" {
			s.insertPart(f, r.part)
			return
		}
		s.insertField(f, r.Field, r.value)
	})
	p.offerParts()
}

// pick opens the list; wants leaves out what does not fit, nil takes all.
func (s *reports) pick(title string, wants func(report.Choice) bool, done func(pickRow)) *figurePicker {
	p := &figurePicker{screen: s, wants: wants, done: done}
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
	return p
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
			if p.wants == nil || p.wants(c) {
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
		return func() { p.swap(append(rows, p.rows...)) }, nil
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

// offerParts puts the paragraphs that the records write after the figures.
func (p *figurePicker) offerParts() {
	year := p.screen.year
	var reads generation
	p.screen.desk.load(&reads, func(tx *data.Tx) (func(), error) {
		parts, err := report.Parts(tx, year)
		if err != nil {
			return nil, err
		}
		var rows []pickRow
		for _, x := range parts {
			group := "Đoạn văn · " + x.Group
			rows = append(rows, pickRow{Choice: report.Choice{Group: group, Label: x.Title, Search: vn.Fold("doan van " + group + " " + x.Title)},
				part: x.Key, value: "viết từ hồ sơ", tone: widgets.ToneMuted})
		}
		return func() { p.swap(append(p.rows, rows...)) }, nil
	})
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

// narrowing is the dialog that chooses about one field: level, form, kind, movement, year …
type narrowing struct {
	screen *reports
	field  string
	reads  generation
	knobs  []report.Knob
	box    *fyne.Container
	told   *widgets.Paragraph
	value  *widgets.Text
	done   func(field string)
	dialog *widgets.Dialog
	take   *widgets.Button
}

// narrow lets the person choose about a field and hands over the field chosen.
func (s *reports) narrow(field string, done func(field string)) *narrowing {
	n := &narrowing{screen: s, field: report.Untype(field), box: container.New(layout.NewCustomPaddedVBoxLayout(6)), told: widgets.NewParagraph(""), value: widgets.NewHeading(""), done: done}
	n.take = widgets.NewPrimaryButton("Chèn", nil, s.desk.guard(func() { n.dialog.Close(); n.done(n.field) }))
	closing := widgets.NewButton("Hủy", nil, func() { n.dialog.Close() })
	head := container.New(layout.NewCustomPaddedVBoxLayout(2), n.value, n.told)
	n.told.MaxLines = 3
	n.dialog = widgets.ShowDialog(s.desk.win, "Thu hẹp số liệu", container.NewBorder(widgets.Inset(head, 0, 4), nil, nil, nil,
		container.NewVScroll(widgets.Inset(n.box, 8, 14))), closing, n.take)
	n.dialog.OnSubmit = n.take.OnTapped
	n.dialog.Resize(fyne.NewSize(560, 560))
	n.read(true)
	return n
}

// read brings the knobs and the present value.
func (n *narrowing) read(focus bool) {
	field, year := n.field, n.screen.year
	n.screen.desk.load(&n.reads, func(tx *data.Tx) (func(), error) {
		knobs, err := report.Vary(tx, year, field)
		if err != nil {
			return nil, err
		}
		values, err := report.Values(tx, year, []string{field})
		if err != nil {
			return nil, err
		}
		var inner []string
		for _, k := range knobs {
			if k.Kind == report.KnobFigure && k.Value != "" {
				inner = append(inner, k.Value)
			}
		}
		said := map[string]string{}
		for _, f := range inner {
			said[f] = report.Describe(tx, year, f)
		}
		about := report.Describe(tx, year, field)
		return func() { n.show(knobs, values[0], about, said, focus) }, nil
	})
}

func (n *narrowing) show(knobs []report.Knob, f report.Figure, about string, said map[string]string, focus bool) {
	text, tone := shownValue(f)
	n.value.Set("Hiện nay: "+cutWords(text, 14), tone)
	n.told.SetText(vn.Capital(about))
	setEnabled(n.take, f.Problem == "")
	same := len(knobs) == len(n.knobs) && !focus
	for i := range knobs {
		same = same && knobs[i].Key == n.knobs[i].Key && knobs[i].Kind != report.KnobFigure && len(knobs[i].Options) == len(n.knobs[i].Options)
	}
	n.knobs = knobs
	if same {
		return // the fields show it already
	}
	n.box.Objects = nil
	var first fyne.Focusable
	for _, k := range knobs {
		input := n.input(k, said)
		if input == nil {
			continue
		}
		if g, ok := input.(fyne.Focusable); ok && first == nil {
			first = g
		}
		n.box.Add(container.New(layout.NewCustomPaddedVBoxLayout(1), widgets.NewCaption(k.Label), input))
	}
	n.box.Refresh()
	if focus && first != nil {
		n.screen.desk.win.Canvas().Focus(first)
	}
}

// input is the control of one knob.
func (n *narrowing) input(k report.Knob, said map[string]string) fyne.CanvasObject {
	guard := n.screen.desk.guard
	switch k.Kind {
	case report.KnobChoice, report.KnobPeriod:
		names, at := []string{}, -1
		options := k.Options
		if !k.Needed {
			options = append([]report.Option{{Value: "", Label: "(không giới hạn)"}}, options...)
		}
		if len(options) < 2 && !k.Needed {
			return nil // nothing to choose from in the records
		}
		for i, o := range options {
			names = append(names, o.Label)
			if o.Value == k.Value {
				at = i
			}
		}
		s := widgets.NewSelect(names, func(i int) {
			if i >= 0 {
				guard(func() { n.set(k.Key, options[i].Value) })()
			}
		})
		s.SetIndex(at)
		return s
	case report.KnobFigure:
		text := said[k.Value]
		if text == "" {
			text = "chọn số liệu…"
		}
		return widgets.NewLink(vn.Capital(text), guard(func() {
			n.screen.pick(k.Label, func(c report.Choice) bool { return c.Number }, func(r pickRow) { n.set(k.Key, r.Field) })
		}))
	}
	e := widgets.NewEntry("")
	e.SetText(k.Value)
	e.OnLeave = guard(func() { n.set(k.Key, e.Value()) })
	e.OnEnter = e.OnLeave
	e.OnEscape = func() { n.dialog.Close() }
	return e
}

func (n *narrowing) set(key, value string) {
	for _, k := range n.knobs {
		if k.Key == key && k.Value == value {
			return
		}
	}
	field, err := report.Set(n.field, key, value)
	if err != nil {
		n.value.Set(data.Message(err), widgets.ToneBad)
		n.take.Disable()
		return
	}
	n.field = field
	for i := range n.knobs {
		if n.knobs[i].Key == key {
			n.knobs[i].Value = value
		}
	}
	n.read(false)
}

// explain is «Số này ở đâu ra?»: how a figure was found, and the records behind it, each a way to its place.
func (s *reports) explain(f *richField, field string, at int) {
	year := s.year
	var reads generation
	s.desk.load(&reads, func(tx *data.Tx) (func(), error) {
		values, err := report.Values(tx, year, []string{field})
		if err != nil {
			return nil, err
		}
		about, people := "", []report.Named(nil)
		if values[0].Problem == "" {
			about = report.Describe(tx, year, field)
			if people, err = report.Behind(tx, year, report.Untype(field)); err != nil {
				return nil, err
			}
		}
		return func() { s.showFigure(f, at, field, values[0], about, people) }, nil
	})
}

func (s *reports) showFigure(f *richField, at int, field string, v report.Figure, about string, people []report.Named) {
	d := s.desk
	var dialog *widgets.Dialog
	leave := func(do func()) func() { return d.guard(func() { dialog.Close(); do() }) }
	box := container.New(layout.NewCustomPaddedVBoxLayout(6))
	say := func(text string, tone widgets.Tone) {
		p := widgets.NewParagraph(text)
		p.Tone = tone
		box.Add(p)
	}
	title := "«" + cutWords(v.Text, 10) + "» ở đâu ra?"
	switch {
	case v.Problem != "":
		title = "Số liệu này chưa đúng"
		say(vn.Capital(strings.TrimSuffix(v.Problem, "."))+".", widgets.ToneBad)
		say("Đang ghi: "+field, widgets.ToneMuted)
	case v.Missing:
		title = "Số liệu này chưa có"
	}
	if about != "" {
		p := widgets.NewParagraph(vn.Capital(about) + ".")
		box.Add(p)
	}
	if v.Typed != "" {
		say(fmt.Sprintf("Ghi đè: in «%s» thay cho «%s» của hồ sơ. Lý do: %s", v.Typed, v.Computed, v.Reason), widgets.ToneWaiting)
	}
	if v.Formula != "" {
		say("Cách tính: "+v.Formula, widgets.ToneNormal)
	}
	for _, part := range v.Parts {
		say("• "+cutWords(part.Text, 12)+": "+part.Formula, widgets.ToneMuted)
	}
	if len(v.Sources) > 0 {
		box.Add(widgets.Section(widgets.NewText("Hồ sơ đứng sau")))
	}
	for _, src := range v.Sources {
		box.Add(s.sourceLink(src, func() { dialog.Close() }))
	}
	content := fyne.CanvasObject(container.NewVScroll(widgets.Inset(box, 0, 12)))
	height := float32(420)
	if len(people) > 0 {
		content = container.New(shareLayout(0.5), content, s.peopleTable(people, func() { dialog.Close() }))
		height = 600
	}
	buttons := []*widgets.Button{widgets.NewButton("Đóng", nil, func() { dialog.Close() })}
	if f != nil && at >= 0 && !f.entry.ReadOnly {
		if v.Problem == "" {
			if v.Typed != "" {
				buttons = append(buttons, widgets.NewButton("Thôi ghi đè", nil, leave(func() { s.untype(field) })))
			} else {
				buttons = append(buttons, widgets.NewButton("Ghi đè…", nil, leave(func() { s.typeOver(f, at, field) })))
			}
			buttons = append(buttons, widgets.NewButton("Thu hẹp…", nil, leave(func() {
				s.narrow(field, func(to string) { s.swapField(f, at, to) })
			})))
		} else {
			buttons = append(buttons, widgets.NewButton("Chọn số liệu khác…", nil, leave(func() {
				s.pick("Chọn số liệu", nil, func(r pickRow) { s.swapField(f, at, r.Field) })
			})))
		}
	}
	dialog = widgets.ShowDialog(d.win, title, content, buttons...)
	dialog.Resize(fyne.NewSize(680, height))
	d.win.Canvas().Focus(buttons[0])
}

var sourceTab = map[data.Kind]tab{data.KindDecision: tabDecisions, data.KindMovement: tabMovements, data.KindDocument: tabDocuments, data.KindCluster: tabClusters}

// sourceLink leads to a record behind a figure.
func (s *reports) sourceLink(src report.Source, leave func()) fyne.CanvasObject {
	text := vn.Capital(src.Label)
	if src.Count != 0 {
		text += fmt.Sprintf(" – %s", vn.Int(int64(src.Count)))
	}
	if src.Within {
		text += " (đã nằm trong tổng số)"
	}
	to, ok := sourceTab[src.Kind]
	if !ok {
		return widgets.NewShrinkingText(text)
	}
	return widgets.NewLink(text, s.desk.guard(func() {
		leave()
		s.desk.goTo(to, place{id: src.ID})
	}))
}

// peopleTable lists who a count counts; Enter opens the decision.
func (s *reports) peopleTable(people []report.Named, leave func()) fyne.CanvasObject {
	name := func(p report.Named) string {
		if p.Name == "" {
			return fmt.Sprintf("(%s chưa có tên)", vn.Count(p.Count))
		}
		return p.Name
	}
	t := widgets.NewTable(
		widgets.Column{Title: "Người, tập thể", Flex: true, Width: 180, Text: func(i int) string { return name(people[i]) }, Sub: func(i int) string { return people[i].Unit }},
		widgets.Column{Title: "Hình thức", Width: 130, Text: func(i int) string { return people[i].Form }},
		widgets.Column{Title: "Quyết định", Flex: true, Width: 150, Text: func(i int) string { return people[i].Cite }})
	t.Single = true
	t.OnOpen = func(i int) {
		s.desk.guard(func() {
			leave()
			s.desk.goTo(tabDecisions, place{id: people[i].Decision})
		})()
	}
	t.SetRows(len(people))
	total := 0
	for _, p := range people {
		total += p.Count
	}
	head := widgets.Section(widgets.NewText(fmt.Sprintf("%s lượt khen", vn.Int(int64(total)))), widgets.NewCaption("Bấm đúp để mở quyết định"))
	return container.NewBorder(widgets.Inset(head, 4, 12), nil, nil, nil, t)
}

// typeOver prints something else than the records say, for a reason.
func (s *reports) typeOver(f *richField, at int, field string) {
	value, reason := widgets.NewEntry(""), widgets.NewMultiLine("Vì sao số in ra khác hồ sơ", 3)
	now := s.figures.of[field]
	value.SetText(now.Text)
	form := widgets.NewForm().
		Row(widgets.Field{ID: "value", Label: "In ra", Input: value, Required: true, Hint: "Hồ sơ cho: " + cutWords(joinNonEmpty("", now.Computed, map[bool]string{true: now.Text}[now.Computed == ""]), 12)}).
		Row(widgets.Field{ID: "reason", Label: "Lý do", Input: reason, Required: true, Hint: "Số ghi đè và lý do nằm trong danh sách trình người ký."})
	widgets.ShowForm(s.desk.win, "Ghi đè số liệu", "Ghi đè", form, fyne.NewSize(520, 330), func(d *widgets.Dialog) {
		to, err := report.TypeOver(field, value.Value(), reason.Value())
		if err != nil {
			form.SetError("reason", data.Message(err))
			return
		}
		d.Close()
		s.swapField(f, at, to)
	})
}

// untype goes back to what the records say, wherever the figure was typed over.
func (s *reports) untype(field string) {
	s.editor.keep()
	before := report.Clone(s.text)
	plain := report.Untype(field)
	report.EachText(s.text, func(_ report.Place, text *string) {
		for _, x := range fieldsIn(*text) {
			if report.Untype(x) == plain && x != plain {
				*text = strings.ReplaceAll(*text, x, plain)
			}
		}
	})
	s.swapText(before, "thôi ghi đè")
}
