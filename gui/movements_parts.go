package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// editResults opens the table of results and the list of models.
func (s *movements) editResults() {
	m, ok := s.current()
	if !ok || s.sheet.open != nil {
		return
	}
	g := newGrid(s.desk, "Thêm kết quả", gridColumn{title: "Nội dung", hint: "Số hộ hiến đất"},
		gridColumn{title: "Số liệu", hint: "2.543", width: 92}, gridColumn{title: "Đơn vị", hint: "m²", width: 92})
	rows := make([][]string, len(m.Results))
	for i, r := range m.Results {
		rows[i] = []string{r.Label, r.Value, r.Unit}
	}
	g.set(rows)
	models := widgets.NewMultiLine("Mỗi dòng một mô hình, điển hình", 4)
	models.SetText(strings.Join(m.Models, "\n"))
	was := models.Value()
	g.onCancel, models.OnEscape = s.sheet.cancel, s.desk.guard(s.sheet.cancel)
	models.OnEnter = s.desk.guard(s.sheet.save)
	body := container.New(layout.NewCustomPaddedVBoxLayout(10), g.root,
		container.New(layout.NewCustomPaddedVBoxLayout(2), widgets.NewCaption("Mô hình, điển hình"), models))
	s.sheet.edit(&editing{title: "Kết quả của phong trào", body: body, closed: func() { focusTable(s.desk.win, s.table) },
		changed: func() bool { return g.changed() || models.Value() != was },
		save: func(done func()) {
			m := m
			m.Results = readResults(g.values(), m.Results)
			m.Models = lines(models.Value())
			s.store("Sửa kết quả phong trào", &m, nil, done)
		}})
	if len(g.rows) == 0 {
		g.add("", nil)
	}
	g.focus(g.rows[0], 0)
}

// readResults keeps the note of a result whose label stayed.
func readResults(rows [][]string, old []data.Figure) []data.Figure {
	var out []data.Figure
	for _, r := range rows {
		f := data.Figure{Label: r[0], Value: r[1], Unit: r[2]}
		if i := slices.IndexFunc(old, func(o data.Figure) bool { return o.Label == f.Label }); i >= 0 {
			f.Note = old[i].Note
		}
		out = append(out, f)
	}
	return out
}

// editNarrative opens the paragraphs that the report takes.
func (s *movements) editNarrative() {
	m, ok := s.current()
	if !ok || s.sheet.open != nil {
		return
	}
	text := widgets.NewRichEntry("Tiếp tục hưởng ứng phong trào thi đua …", 14)
	var written []data.Block
	for _, p := range m.Narrative {
		written = append(written, data.Block{Text: p})
	}
	figures := s.detail.facts.figures
	text.SetContent(blockPieces(written, figures))
	text.Complete = func(field string) *widgets.Token { return figures.figureToken(field) }
	lead := widgets.NewEntry("Kết quả khen thưởng trong phong trào thi đua")
	lead.SetText(m.AwardLine)
	form := widgets.NewForm()
	form.OnSubmit, form.OnCancel = s.desk.guard(s.sheet.save), s.desk.guard(s.sheet.cancel)
	form.Row(widgets.Field{ID: "Narrative", Label: "Lời văn", Input: text, Hint: "Mỗi dòng là một đoạn; số trên nền xanh lấy từ hồ sơ. Ctrl+B: đậm, Ctrl+I: nghiêng."}).
		Row(widgets.Field{ID: "AwardLine", Label: "Mở đầu dòng khen thưởng", Input: lead, Hint: "Số lượng, số quyết định được tính và viết tiếp sau dấu hai chấm."})
	form.Saved()
	s.sheet.edit(&editing{title: "Lời văn cho báo cáo", body: form, changed: form.Changed, closed: func() { focusTable(s.desk.win, s.table) },
		save: func(done func()) {
			m := m
			m.Narrative, m.AwardLine = nil, lead.Value()
			for _, b := range blocksFrom(text, written) {
				m.Narrative = append(m.Narrative, strings.TrimSpace(b.Bullet+" "+b.Text))
			}
			s.store("Sửa lời văn phong trào", &m, form, done)
		}})
	form.Focus()
}

// basisEditor chooses the basis documents of a movement: those chosen above, in printing order, the register below.
type basisEditor struct {
	screen   *movements
	movement data.Movement
	chosen   []documentRow
	reg      []documentRow

	list, register *widgets.Table
	search         *widgets.Entry
}

// editBasis opens the choice of basis documents.
func (s *movements) editBasis() {
	m, ok := s.current()
	if !ok || s.sheet.open != nil {
		return
	}
	s.desk.load(&s.facts, func(tx *data.Tx) (func(), error) {
		docs, err := tx.Documents(0)
		if err != nil {
			return nil, err
		}
		rows := make([]documentRow, len(docs))
		for i, d := range docs {
			rows[i] = newDocumentRow(d)
		}
		return func() { s.openBasis(newBasisEditor(s, m, rows)) }, nil
	})
}

func (s *movements) openBasis(b *basisEditor) {
	s.sheet.edit(&editing{title: "Văn bản làm căn cứ", body: b.content(), fills: true, changed: b.changed, save: b.save,
		closed: func() { focusTable(s.desk.win, s.table) }})
	s.desk.win.Canvas().Focus(b.search)
}

func newBasisEditor(s *movements, m data.Movement, rows []documentRow) *basisEditor {
	b := &basisEditor{screen: s, movement: m, reg: rows}
	for _, id := range m.Basis {
		if i := slices.IndexFunc(rows, func(r documentRow) bool { return r.id == id }); i >= 0 {
			b.chosen = append(b.chosen, rows[i])
		}
	}
	b.list = documentPicker(func() []documentRow { return b.chosen })
	b.list.Empty = "Chưa chọn văn bản nào."
	b.list.NoHeader = true
	b.register = documentPicker(func() []documentRow { return b.reg })
	b.register.Empty = "Không có văn bản nào khớp."
	b.register.NoHeader = true
	guard := s.desk.guard
	b.list.OnDelete = func([]int) { guard(b.drop)() }
	b.list.OnEscape = guard(s.sheet.cancel)
	b.register.OnOpen = func(row int) { guard(func() { b.take(row) })() }
	b.register.OnEscape = guard(s.sheet.cancel)
	b.register.OnTop = func() { s.desk.win.Canvas().Focus(b.search) }
	b.search = widgets.NewSearchBox("Tìm trong sổ văn bản, Enter để thêm", func(string) { guard(b.filter)() }, func() { focusTable(s.desk.win, b.register) })
	b.search.OnEscape = guard(s.sheet.cancel)
	b.list.SetRows(len(b.chosen))
	b.register.SetRows(len(b.reg))
	b.filter()
	return b
}

// documentPicker is a list of documents in few words.
func documentPicker(rows func() []documentRow) *widgets.Table {
	at := func(i int) documentRow {
		if r := rows(); i < len(r) {
			return r[i]
		}
		return documentRow{}
	}
	t := widgets.NewTable(
		widgets.Column{Title: "Số, ký hiệu", Width: 120, Bold: true, Text: func(i int) string { return at(i).symbol }, Sub: func(i int) string { return at(i).day }},
		widgets.Column{Title: "Trích yếu, nơi ban hành", Flex: true, Width: 200, Text: func(i int) string { return at(i).abstract }, Sub: func(i int) string { return at(i).issuer }})
	t.Single = true
	t.Key = func(i int) string { return recordKey(at(i).id) }
	return t
}

func (b *basisEditor) content() fyne.CanvasObject {
	guard := b.screen.desk.guard
	up := widgets.NewIconButton(theme.MoveUpIcon(), "Lên trên", guard(func() { b.move(-1) }))
	down := widgets.NewIconButton(theme.MoveDownIcon(), "Xuống dưới", guard(func() { b.move(1) }))
	drop := widgets.NewIconButton(theme.ContentRemoveIcon(), "Bỏ khỏi căn cứ (Delete)", guard(b.drop))
	take := widgets.NewButton("Thêm", theme.ContentAddIcon(), guard(func() {
		if rows := b.register.Selected(); len(rows) > 0 {
			b.take(rows[0])
		}
	}))
	above := container.NewBorder(widgets.Section(widgets.NewText("Đã chọn, theo thứ tự in"), up, down, drop), nil, nil, nil, b.list)
	below := container.NewBorder(widgets.Inset(container.NewBorder(nil, nil, nil, take, b.search), 6, 0), nil, nil, nil, b.register)
	return container.NewGridWithRows(2, above, below)
}

func (b *basisEditor) has(id data.ID) bool {
	return slices.ContainsFunc(b.chosen, func(r documentRow) bool { return r.id == id })
}

// filter shows what may still be added.
func (b *basisEditor) filter() {
	q := vn.NewQuery(b.search.Text)
	b.register.SetFilter(func(i int) bool { return !b.has(b.reg[i].id) && q.Match(b.reg[i].folded) })
	if len(b.register.Selected()) == 0 {
		b.register.SelectFirst()
	}
}

func (b *basisEditor) take(row int) {
	if row < 0 || row >= len(b.reg) || b.has(b.reg[row].id) {
		return
	}
	b.chosen = append(b.chosen, b.reg[row])
	b.list.SetRows(len(b.chosen))
	b.list.Select(len(b.chosen) - 1)
	b.filter()
}

func (b *basisEditor) drop() {
	rows := b.list.Selected()
	if len(rows) == 0 {
		return
	}
	b.chosen = slices.Delete(b.chosen, rows[0], rows[0]+1)
	b.list.SetRows(len(b.chosen))
	b.filter()
}

// move takes the selected document one place up or down.
func (b *basisEditor) move(by int) {
	rows := b.list.Selected()
	if len(rows) == 0 || rows[0]+by < 0 || rows[0]+by >= len(b.chosen) {
		return
	}
	i := rows[0]
	b.chosen[i], b.chosen[i+by] = b.chosen[i+by], b.chosen[i]
	b.list.SetRows(len(b.chosen))
}

func (b *basisEditor) ids() []data.ID {
	var out []data.ID
	for _, r := range b.chosen {
		out = append(out, r.id)
	}
	return out
}

func (b *basisEditor) changed() bool { return !slices.Equal(b.ids(), b.movement.Basis) }

func (b *basisEditor) save(done func()) {
	m := b.movement
	m.Basis = b.ids()
	b.screen.store("Sửa căn cứ của phong trào", &m, nil, done)
}
