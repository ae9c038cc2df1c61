package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// reportEditor is the text of one section: its title and its paragraphs, and the notes that they cite.
type reportEditor struct {
	screen *reports
	at     string // key of the section shown; "" none

	root   fyne.CanvasObject
	label  *widgets.Entry
	marked string // what the label was when it was shown
	title  *richField
	text   *richField
	notes  []*richField
	states map[string]widgets.RichState // of the sections left, to go on undoing there

	find    *reportFind
	reading *reportReading
	panel   *reportPanel
	last    *richField // where the cursor was last
}

// richField is a rich text and the texts of the report that it holds.
type richField struct {
	entry *widgets.RichEntry
	place report.Place // of its first block
	shown []widgets.Piece

	// What was read of the text last: many places are looked up in a text that stays.
	read       bool
	version    uint64
	paragraphs []paragraph
	places     []int // of the bytes of the text as it reads
}

// fresh brings paragraphs and places up to date.
func (f *richField) fresh() *richField {
	if v := f.entry.Version(); !f.read || v != f.version {
		f.read, f.version = true, v
		f.paragraphs = paragraphs(f.entry)
		_, f.places = f.entry.Places()
	}
	return f
}

// touched tells whether the field was typed in since it was shown.
func (f *richField) touched() bool {
	now := f.entry.Content()
	return !slices.EqualFunc(now, f.shown, func(a, b widgets.Piece) bool {
		return a.Text == b.Text && a.Style == b.Style && (a.Token == nil) == (b.Token == nil) && (a.Token == nil || a.Token.Ref == b.Token.Ref)
	})
}

func (f *richField) set(pieces []widgets.Piece) {
	f.entry.SetContent(pieces)
	f.shown = f.entry.Content()
}

func newReportEditor(s *reports) *reportEditor {
	e := &reportEditor{screen: s, label: widgets.NewEntry(""), states: map[string]widgets.RichState{}}
	e.title = e.field(widgets.NewRichLine("Tên mục"))
	e.text = e.field(widgets.NewRichEntry("Mỗi dòng là một đoạn. Gạch đầu dòng bằng «- » hoặc «+ ». Ctrl+K để chèn số liệu.", 4))
	guard := s.desk.guard
	e.label.OnChanged = func(string) { guard(s.typed)() }
	e.label.OnEscape = func() { focusTable(s.desk.win, s.outline.table) }
	e.label.OnEnter = func() { e.focusTitle() }
	e.title.entry.OnEnter = func() { e.focus() }
	e.label.OnLeave, e.title.entry.OnLeave = guard(e.retitle), guard(e.retitle)

	e.find = newReportFind(s)
	e.reading = newReportReading(s)
	e.panel = newReportPanel(s)
	name := container.NewBorder(nil, nil, widgets.Fixed(e.label, 66), nil, e.title.entry)
	head := container.NewVBox(container.New(layout.NewCustomPaddedVBoxLayout(6), name, e.toolbar()), e.find.root, e.reading.root)
	top := container.NewBorder(head, nil, nil, nil, widgets.Inset(e.text.entry, 6, 0))
	e.root = widgets.Sheet(container.New(e.panel, widgets.Inset(top, 4, 8), e.panel.root))
	return e
}

func (e *reportEditor) toolbar() fyne.CanvasObject {
	s := e.screen
	tool := func(text string, icon fyne.Resource, hint string, do func()) *widgets.Button {
		b := widgets.NewButton(text, icon, s.desk.guard(do))
		b.Hint = hint
		return b
	}
	style := func(l widgets.Lettering) func() {
		return func() {
			e.current().entry.ToggleStyle(l)
			e.refocus()
		}
	}
	return container.NewBorder(nil, nil, container.NewHBox(
		tool("Chèn số liệu…", theme.ContentAddIcon(), "Chèn số liệu, văn bản, đoạn văn lấy từ hồ sơ (Ctrl+K)", s.insertFigure),
		tool("Chỉ tiêu", nil, "Bảng chỉ tiêu của năm: giá trị, kế hoạch, năm trước", func() { s.desk.openIndicators(s.year) }),
		tool("Chú thích", nil, "Thêm chú thích cuối trang tại chỗ con trỏ", e.addNote),
		tool("Đậm", nil, "In đậm chỗ đang chọn (Ctrl+B)", style(widgets.LetterBold)),
		tool("Nghiêng", nil, "In nghiêng chỗ đang chọn (Ctrl+I)", style(widgets.LetterItalic))), nil,
		container.NewHBox(layout.NewSpacer(), widgets.NewIconButton(theme.SearchIcon(), "Tìm và thay (Ctrl+F, Ctrl+H)", s.desk.guard(s.find))))
}

// field gives a rich text what all of them on this screen do.
func (e *reportEditor) field(entry *widgets.RichEntry) *richField {
	f := &richField{entry: entry}
	guard := e.screen.desk.guard
	entry.OnChanged = guard(e.screen.typed)
	entry.OnMoved = func() { guard(func() { e.last = f; e.screen.moved() })() }
	entry.OnToken = func(t *widgets.Token, pos int) { guard(func() { e.openToken(f, t, pos) })() }
	entry.OnPress = func(pos int, at fyne.Position) bool { guard(func() { e.press(f, pos, at) })(); return true }
	entry.OnMenu = func(pos int) []*fyne.MenuItem { return e.menu(f, pos) }
	entry.OnSubmit = guard(e.screen.save)
	entry.OnUndo = guard(func() { e.screen.takeBack() })
	entry.OnEscape = func() {
		if e.find.hideIfOpen() {
			return
		}
		focusTable(e.screen.desk.win, e.screen.outline.table)
	}
	entry.Pasted = pastedText
	entry.Complete = func(text string) *widgets.Token {
		b := report.Inline(text)
		if len(b) != 1 || b[0].Field == "" {
			return nil
		}
		return e.screen.figures.figureToken(text)
	}
	return f
}

// openToken answers a click on a figure or a note mark.
func (e *reportEditor) openToken(f *richField, t *widgets.Token, pos int) {
	if mark, ok := noteOf(t); ok {
		e.toNote(mark)
		return
	}
	e.screen.explain(f, t.Ref, pos)
}

// focus puts the cursor into the text, focusTitle into the title.
func (e *reportEditor) focus()      { e.screen.desk.win.Canvas().Focus(e.text.entry) }
func (e *reportEditor) focusTitle() { e.screen.desk.win.Canvas().Focus(e.title.entry) }

// current is the field with the cursor, or where it was last.
func (e *reportEditor) current() *richField {
	if e.last != nil && slices.Contains(e.fields(), e.last) {
		return e.last
	}
	return e.text
}

func (e *reportEditor) refocus() { e.screen.desk.win.Canvas().Focus(e.current().entry) }

// fields are the rich texts of the section shown.
func (e *reportEditor) fields() []*richField {
	return append([]*richField{e.text, e.title}, e.notes...)
}

// openSection keeps what was typed in one section and shows another.
func (s *reports) openSection(key string) {
	if s.text == nil || s.editor.at == key {
		return
	}
	s.editor.keep()
	s.editor.show(key)
	s.pages.follow()
}

// forget leaves the section without keeping what its fields hold, and what could be undone in all of them.
func (e *reportEditor) forget() {
	e.at = ""
	e.states = map[string]widgets.RichState{}
}

// blocks is where the paragraphs of the section shown are kept; nil when it is gone.
func (e *reportEditor) blocks() *[]data.Block {
	if e.screen.text == nil {
		return nil
	}
	return blocksOf(e.screen.text, e.at)
}

// blocksOf is where a report keeps the paragraphs of a section of the outline.
func blocksOf(r *data.Report, key string) *[]data.Block {
	switch key {
	case openingKey:
		return &r.Opening
	case closingKey:
		return &r.Closing
	}
	if s := sectionIn(r.Sections, key); s != nil {
		return &s.Blocks
	}
	return nil
}

// placeOf is the place of the first paragraph of a section of the outline.
func placeOf(key string) report.Place {
	switch key {
	case openingKey:
		return report.Place{Part: report.PartOpening}
	case closingKey:
		return report.Place{Part: report.PartClosing}
	}
	return report.Place{Part: report.PartSection, Section: key}
}

// show fills the fields with a section.
func (e *reportEditor) show(key string) {
	s := e.screen
	s.busy = true
	defer func() { s.busy = false }()
	if e.at != "" && e.at != key {
		e.states[e.at] = e.text.entry.State()
	}
	e.at, e.last = key, nil
	b := e.blocks()
	if b == nil {
		e.at = ""
		return
	}
	e.label.Disable()
	e.label.SetText("")
	title := []widgets.Piece{{Text: map[string]string{openingKey: "Phần mở đầu", closingKey: "Phần kết thúc"}[key]}}
	sec := sectionIn(s.text.Sections, key)
	e.title.entry.ReadOnly = sec == nil
	if sec != nil {
		e.label.Enable()
		e.label.SetText(sec.Label)
		title = pieces(sec.Title, s.figures)
	}
	e.marked = e.label.Value()
	e.title.place = report.Place{Part: report.PartTitle, Section: key}
	e.title.set(title)
	e.title.entry.Refresh()
	e.text.place = placeOf(key)
	e.text.set(blockPieces(*b, s.figures))
	if old, ok := e.states[key]; ok {
		e.goOn(old)
	}
	e.fillNotes()
	s.marks.show()
	e.panel.show()
}

// goOn brings back what can be undone in a section that was left, if its text is still the same.
func (e *reportEditor) goOn(old widgets.RichState) {
	e.text.entry.Restore(old)
	if e.text.touched() {
		b := e.blocks()
		e.text.set(blockPieces(*b, e.screen.figures))
		return
	}
	e.text.entry.UpdateTokens(e.screen.figures.tell)
}

// keep takes the fields into the text of the report. A section that was not typed in stays as it is, to the letter.
func (e *reportEditor) keep() {
	b := e.blocks()
	if b == nil {
		return
	}
	if e.text.touched() {
		*b = blocksFrom(e.text.entry, *b)
		e.text.shown = e.text.entry.Content()
	}
	if sec := sectionIn(e.screen.text.Sections, e.at); sec != nil {
		if v := e.label.Value(); v != e.marked {
			sec.Label, e.marked = v, v
		}
		if e.title.touched() {
			sec.Title = vn.Clean(report.Markup(bitsOf(e.title.entry.Content())))
			e.title.shown = e.title.entry.Content()
		}
	}
	for _, f := range e.notes {
		i := slices.IndexFunc(e.screen.text.Notes, func(n data.Note) bool { return n.Mark == f.place.Note })
		if i >= 0 && f.touched() {
			e.screen.text.Notes[i].Blocks = blocksFrom(f.entry, e.screen.text.Notes[i].Blocks)
			f.shown = f.entry.Content()
		}
	}
}

// again shows the section anew from the text of the report, the cursor where it was.
func (e *reportEditor) again() {
	at, f := e.at, e.current()
	caret, isText := f.entry.Caret(), f == e.text
	delete(e.states, at)
	e.at = ""
	e.show(at)
	if isText {
		e.text.entry.Select(caret, caret)
	}
}

// freshen shows the values of figures that changed in the records.
func (e *reportEditor) freshen() {
	if e.blocks() == nil {
		return
	}
	for _, f := range e.fields() {
		f.entry.UpdateTokens(e.screen.figures.tell)
	}
}

// retitle brings a changed label or title to the outline.
func (e *reportEditor) retitle() {
	o := e.screen.outline
	i := slices.IndexFunc(o.rows, func(r outlineRow) bool { return r.key == e.at })
	if i < 0 || e.blocks() == nil || e.screen.busy {
		return
	}
	e.keep()
	if rows := o.read(); len(rows) == len(o.rows) && rows[i].text != o.rows[i].text {
		o.fill()
	}
}

// fillNotes shows the notes that the section cites.
func (e *reportEditor) fillNotes() {
	e.notes = nil
	t := e.screen.text
	cited := citedNotes(*e.blocks())
	if sec := sectionIn(t.Sections, e.at); sec != nil {
		cited = append(citedNotes([]data.Block{{Text: sec.Title}}), cited...)
	}
	for _, mark := range cited {
		i := slices.IndexFunc(t.Notes, func(n data.Note) bool { return n.Mark == mark })
		if i < 0 {
			continue
		}
		f := e.field(widgets.NewRichEntry("Nội dung chú thích", 3))
		f.place = report.Place{Part: report.PartNote, Note: mark}
		f.set(blockPieces(t.Notes[i].Blocks, e.screen.figures))
		f.entry.OnEscape = func() { e.focus() }
		e.notes = append(e.notes, f)
	}
}

// addNote puts a new note where the cursor is and goes to its text.
func (e *reportEditor) addNote() {
	t := e.screen.text
	f := e.current()
	if t == nil || e.blocks() == nil || f.place.Part == report.PartNote || f.entry.ReadOnly {
		return
	}
	e.keep()
	mark := freeMark(t.Notes)
	t.Notes = append(t.Notes, data.Note{Mark: mark})
	f.entry.Insert(widgets.Piece{Token: e.screen.figures.noteToken(mark)})
	e.keep()
	e.fillNotes()
	e.panel.show()
	e.toNote(mark)
	e.screen.typed()
}

// renote shows the notes that the section cites now: a mark may have been pasted, or its paragraph brought back.
func (e *reportEditor) renote() {
	if e.blocks() == nil {
		return
	}
	old := e.notes
	e.fillNotes()
	for i, f := range e.notes {
		if j := slices.IndexFunc(old, func(o *richField) bool { return o.place.Note == f.place.Note }); j >= 0 {
			e.notes[i] = old[j] // somebody may be typing there
		}
	}
}

// toNote goes to the text of a note.
func (e *reportEditor) toNote(mark string) {
	if !slices.ContainsFunc(e.notes, func(f *richField) bool { return f.place.Note == mark }) {
		e.keep()
		e.renote()
		e.panel.show()
	}
	for _, f := range e.notes {
		if f.place.Note == mark {
			e.panel.pick(panelNotes)
			e.screen.desk.win.Canvas().Focus(f.entry)
		}
	}
}
