package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/gui/widgets"
)

// reportEditor is the text of one section: its title, its paragraphs, below them its notes and computed figures.
type reportEditor struct {
	screen *reports
	at     string // key of the section shown; "" none

	root    fyne.CanvasObject
	label   *widgets.Entry
	title   *widgets.Entry
	text    *widgets.Entry
	tabs    *widgets.NavBar
	bottom  *fyne.Container
	notes   *fyne.Container
	noteBox fyne.CanvasObject
	fields  []*noteField
	figures *figureList

	tokens    tokens // of the section shown
	shownText string // as the field was filled, to tell what was typed
}

// noteField is the field of one note.
type noteField struct {
	mark   string
	entry  *widgets.Entry
	tokens tokens
	shown  string
}

func (f *noteField) changed() bool {
	return strings.TrimSpace(f.entry.Text) != strings.TrimSpace(f.shown)
}

func newReportEditor(s *reports) *reportEditor {
	e := &reportEditor{screen: s, label: widgets.NewEntry(""), title: widgets.NewEntry("Tên mục"),
		text: widgets.NewMultiLine("Mỗi dòng là một đoạn. Gạch đầu dòng bằng «- » hoặc «+ ».", 6), notes: container.New(layout.NewCustomPaddedVBoxLayout(6))}
	guard := s.desk.guard
	for _, f := range []*widgets.Entry{e.label, e.title, e.text} {
		f.OnChanged = func(string) { guard(s.typed)() }
		f.OnEscape = func() { focusTable(s.desk.win, s.outline.table) }
	}
	e.title.OnEnter = func() { e.focus() }
	e.label.OnEnter = func() { e.focusTitle() }
	e.label.OnLeave, e.title.OnLeave = guard(e.retitle), guard(e.retitle)
	e.text.OnEnter = guard(s.save) // Ctrl+Enter

	style := func(text, hint, mark string) fyne.CanvasObject {
		b := widgets.NewButton(text, nil, guard(func() { e.wrap(mark) }))
		b.Hint = hint
		return b
	}
	note := widgets.NewButton("Chú thích", theme.ContentAddIcon(), guard(e.addNote))
	note.Hint = "Thêm chú thích cuối trang tại chỗ con trỏ"
	hint := widgets.NewCaption("Mỗi dòng là một đoạn; số trong ‹ › lấy từ hồ sơ")
	hint.Shrink = true
	marks := container.NewBorder(nil, nil, container.NewHBox(style("Nghiêng", "In nghiêng chỗ đang chọn: *chữ*", "*"), style("Đậm", "In đậm chỗ đang chọn: **chữ**", "**"), note), nil, widgets.Inset(hint, 0, 6))

	e.figures = newFigureList(s)
	e.noteBox = e.notes
	e.bottom = container.NewStack(e.noteBox)
	e.tabs = widgets.NewNavBar([]string{"Chú thích", "Số liệu tự tính"}, func(int) { guard(e.pickTab)() })
	name := container.NewBorder(nil, nil, widgets.Fixed(e.label, 74), nil, e.title)
	top := container.NewBorder(container.New(layout.NewCustomPaddedVBoxLayout(6), name, marks), nil, nil, nil, widgets.Inset(e.text, 6, 0))
	foot := container.NewBorder(container.NewVBox(widgets.Rule(), e.tabs), nil, nil, nil, e.bottom)
	e.root = widgets.Sheet(container.New(shareLayout(0.64), widgets.Inset(top, 4, 8), foot))
	return e
}

// focus puts the cursor into the text, focusTitle into the title.
func (e *reportEditor) focus()      { e.screen.desk.win.Canvas().Focus(e.text) }
func (e *reportEditor) focusTitle() { e.screen.desk.win.Canvas().Focus(e.title) }

// openSection keeps what was typed in one section and shows another.
func (s *reports) openSection(key string) {
	if s.text == nil || s.editor.at == key {
		return
	}
	s.editor.keep()
	s.editor.show(key)
	s.pages.follow()
	if s.changed() {
		s.keepDraft()
	}
}

// forget leaves the section without keeping what its fields hold.
func (e *reportEditor) forget() { e.at = "" }

// blocks is where the paragraphs of the section shown are kept; nil when it is gone.
func (e *reportEditor) blocks() *[]data.Block {
	t := e.screen.text
	if t == nil {
		return nil
	}
	switch e.at {
	case openingKey:
		return &t.Opening
	case closingKey:
		return &t.Closing
	}
	if s := sectionIn(t.Sections, e.at); s != nil {
		return &s.Blocks
	}
	return nil
}

// show fills the fields with a section.
func (e *reportEditor) show(key string) {
	s := e.screen
	s.busy = true
	defer func() { s.busy = false }()
	e.at = key
	b := e.blocks()
	if b == nil {
		e.at = ""
		return
	}
	e.label.Disable()
	e.title.Disable()
	e.label.SetText("")
	e.title.SetText(map[string]string{openingKey: "Phần mở đầu", closingKey: "Phần kết thúc"}[key])
	if sec := sectionIn(s.text.Sections, key); sec != nil {
		e.label.Enable()
		e.title.Enable()
		e.label.SetText(sec.Label)
		e.title.SetText(sec.Title)
	}
	text := blockText(*b)
	e.tokens = newTokens(s.figures, text)
	e.text.SetText(e.tokens.hide(text))
	e.text.CursorRow, e.text.CursorColumn = 0, 0
	e.text.Refresh()
	e.shownText = e.text.Text
	e.fillNotes()
	e.figures.show()
}

// keep takes the fields into the text of the report. A section that was not typed in stays as it is, to the letter.
func (e *reportEditor) keep() {
	b := e.blocks()
	if b == nil {
		return
	}
	if e.typedIn() {
		*b = textBlocks(e.tokens.reveal(e.text.Text))
		e.shownText = e.text.Text
	}
	if sec := sectionIn(e.screen.text.Sections, e.at); sec != nil {
		sec.Label, sec.Title = e.label.Value(), strings.Join(lines(e.title.Value()), " ")
	}
	for _, f := range e.fields {
		i := slices.IndexFunc(e.screen.text.Notes, func(n data.Note) bool { return n.Mark == f.mark })
		if i >= 0 && f.changed() {
			e.screen.text.Notes[i].Blocks = textBlocks(f.tokens.reveal(f.entry.Text))
			f.shown = f.entry.Text
		}
	}
}

// typedIn tells whether the paragraphs were typed in since they were shown.
func (e *reportEditor) typedIn() bool {
	return strings.TrimSpace(e.text.Text) != strings.TrimSpace(e.shownText)
}

// inUse tells whether the cursor is in a text of the section.
func (e *reportEditor) inUse() bool {
	f := e.screen.desk.win.Canvas().Focused()
	return f != nil && (f == fyne.Focusable(e.text) || slices.ContainsFunc(e.fields, func(n *noteField) bool { return f == fyne.Focusable(n.entry) }))
}

// freshen shows the values of figures that changed in the records, where the person is not typing.
func (e *reportEditor) freshen() {
	b := e.blocks()
	if b == nil || e.inUse() || e.typedIn() || slices.ContainsFunc(e.fields, (*noteField).changed) {
		return
	}
	if text := blockText(*b); newTokens(e.screen.figures, text).hide(text) != e.shownText {
		e.show(e.at)
	}
}

// retitle brings a changed label or title to the outline.
func (e *reportEditor) retitle() {
	o := e.screen.outline
	i := slices.IndexFunc(o.rows, func(r outlineRow) bool { return r.key == e.at })
	if i < 0 || e.blocks() == nil {
		return
	}
	e.keep()
	if rows := outlineRows(e.screen.text, e.screen.figures); len(rows) == len(o.rows) && rows[i].text != o.rows[i].text {
		o.fill()
	}
}

// fillNotes shows the notes that the section cites.
func (e *reportEditor) fillNotes() {
	e.fields, e.notes.Objects = nil, nil
	t := e.screen.text
	for _, mark := range citedNotes(*e.blocks()) {
		i := slices.IndexFunc(t.Notes, func(n data.Note) bool { return n.Mark == mark })
		if i < 0 {
			continue
		}
		text := blockText(t.Notes[i].Blocks)
		f := &noteField{mark: mark, entry: widgets.NewMultiLine("Nội dung chú thích", 3), tokens: newTokens(e.screen.figures, text)}
		f.entry.SetText(f.tokens.hide(text))
		f.shown = f.entry.Text
		f.entry.OnChanged = func(string) { e.screen.desk.guard(e.screen.typed)() }
		f.entry.OnEscape = func() { e.focus() }
		e.fields = append(e.fields, f)
		e.notes.Add(container.New(layout.NewCustomPaddedVBoxLayout(2), widgets.NewCaption("Chú thích [^"+mark+"]"), f.entry))
	}
	e.noteBox = container.NewVScroll(widgets.Inset(e.notes, 4, 8))
	switch len(e.fields) {
	case 0:
		e.notes.Add(widgets.NewCaption("Mục này không có chú thích."))
	case 1: // the whole room for the only one
		f := e.fields[0]
		e.noteBox = widgets.Inset(container.NewBorder(widgets.NewCaption("Chú thích [^"+f.mark+"]"), nil, nil, nil, f.entry), 4, 8)
	}
	e.tabs.SetName(0, counted("Chú thích", len(e.fields)))
	e.pickTab()
}

func (e *reportEditor) pickTab() {
	shown := e.noteBox
	if e.tabs.Selected() == 1 {
		shown = e.figures.root
	}
	e.bottom.Objects = []fyne.CanvasObject{shown}
	e.bottom.Refresh()
}

// addNote puts a new note where the cursor is and goes to its text.
func (e *reportEditor) addNote() {
	t := e.screen.text
	if t == nil || e.blocks() == nil {
		return
	}
	mark := freeMark(t.Notes)
	insertText(e.text, "[^"+mark+"]")
	t.Notes = append(t.Notes, data.Note{Mark: mark})
	e.keep()
	e.fillNotes()
	e.tabs.Select(0)
	e.pickTab()
	for _, f := range e.fields {
		if f.mark == mark {
			e.screen.desk.win.Canvas().Focus(f.entry)
		}
	}
	e.screen.typed()
}

// wrap sets the selected words between marks: *nghiêng*, **đậm**.
func (e *reportEditor) wrap(mark string) {
	if e.blocks() == nil {
		return
	}
	words := e.text.SelectedText()
	lead := words[:len(words)-len(strings.TrimLeft(words, " "))]
	tail := words[len(strings.TrimRight(words, " ")):]
	e.focus()
	insertText(e.text, lead+mark+strings.TrimSpace(words)+mark+tail)
}

// insertText puts text at the cursor of an entry, in place of what is selected.
func insertText(e *widgets.Entry, text string) {
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: lentText(text)})
}

// lentText is a clipboard that holds one text and leaves the real one alone.
type lentText string

// Content is the text.
func (c lentText) Content() string { return string(c) }

// SetContent does nothing.
func (c lentText) SetContent(string) {}

// shareLayout puts two objects under one another; the upper one has that part of the height.
type shareLayout float32

// MinSize implements fyne.Layout.
func (l shareLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
}

// Layout implements fyne.Layout.
func (l shareLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	top := min(max(s.Height*float32(l), o[0].MinSize().Height), s.Height-o[1].MinSize().Height)
	o[0].Resize(fyne.NewSize(s.Width, top))
	o[1].Move(fyne.NewPos(0, top))
	o[1].Resize(fyne.NewSize(s.Width, s.Height-top))
}
