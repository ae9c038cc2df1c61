package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// eachSection calls f with every section in reading order; depth is 0 for the parts. f may change the section.
func eachSection(list []data.Section, f func(s *data.Section, depth int)) { walkSections(list, 0, f) }

func walkSections(list []data.Section, depth int, f func(*data.Section, int)) {
	for i := range list {
		f(&list[i], depth)
		walkSections(list[i].Children, depth+1, f)
	}
}

// sectionName is how people name a section of the report: its ID without the part, «II.2.1.a».
func sectionName(s *data.Section) string {
	if _, rest, ok := strings.Cut(s.ID, "."); ok && strings.HasPrefix(s.ID, "P") {
		return rest
	}
	return strings.TrimRight(s.Label+" "+s.Title, " .")
}

// noteSection is the ID of the section that cites a note, "" where none does.
func noteSection(r *data.Report, mark string) string {
	cites := func(blocks []data.Block) bool {
		return slices.ContainsFunc(blocks, func(b data.Block) bool { return strings.Contains(b.Text, "[^"+mark+"]") })
	}
	switch {
	case cites(r.Opening):
		return openingKey
	case cites(r.Closing):
		return closingKey
	}
	id := ""
	eachSection(r.Sections, func(s *data.Section, _ int) {
		if id == "" && (cites(s.Blocks) || strings.Contains(s.Title, "[^"+mark+"]")) {
			id = s.ID
		}
	})
	return id
}

// The parts of a report that are no sections, as the outline names them.
const (
	openingKey = "\x00mo-dau"
	closingKey = "\x00ket-thuc"
)

// outlineRow is an entry of the outline as the list shows it.
type outlineRow struct {
	key    string
	text   string
	tone   widgets.Tone
	folded string // with the words of the section's text, so that the search finds what is written there
}

// outlineRows are the rows of a report; unread is how many sentences of each section were carried over and not read.
func outlineRows(r *data.Report, figures figureValues, unread map[string]int) []outlineRow {
	if r == nil {
		return nil
	}
	row := func(key, text string, tone widgets.Tone, blocks []data.Block) outlineRow {
		if unread[key] > 0 {
			tone = widgets.ToneWaiting
		}
		words := []string{text}
		for _, b := range blocks {
			words = append(words, b.Text)
		}
		return outlineRow{key, text, tone, vn.Fold(strings.Join(words, " "))}
	}
	rows := []outlineRow{row(openingKey, "Mở đầu", widgets.ToneMuted, r.Opening)}
	eachSection(r.Sections, func(s *data.Section, depth int) {
		text := strings.Repeat("    ", depth) + strings.TrimSpace(s.Label+" "+plainTitle(s.Title, figures))
		rows = append(rows, row(s.ID, text, widgets.ToneNormal, s.Blocks))
	})
	return append(rows, row(closingKey, "Kết thúc", widgets.ToneMuted, r.Closing))
}

// unreadBySection counts what is left to read in each section of the outline.
func unreadBySection(r *data.Report) map[string]int {
	out := map[string]int{}
	if r == nil {
		return out
	}
	for _, p := range report.Unread(r) {
		switch p.Place.Part {
		case report.PartOpening:
			out[openingKey]++
		case report.PartClosing:
			out[closingKey]++
		case report.PartNote:
			out[noteSection(r, p.Place.Note)]++
		default:
			out[p.Place.Section]++
		}
	}
	return out
}

// reportOutline is the list of sections.
type reportOutline struct {
	screen *reports
	rows   []outlineRow
	table  *widgets.Table
	search *widgets.Entry
	root   fyne.CanvasObject
}

func newReportOutline(s *reports) *reportOutline {
	o := &reportOutline{screen: s}
	guard := s.desk.guard
	o.table = widgets.NewTable(widgets.Column{Title: "Đề cương", Flex: true, Width: 120,
		Text: func(i int) string { return o.rows[i].text }, Tone: func(i int) widgets.Tone { return o.rows[i].tone }})
	o.table.NoHeader, o.table.Single = true, true
	o.table.Key = func(i int) string { return o.rows[i].key }
	o.table.OnSelected = func(rows []int) {
		if len(rows) == 1 {
			guard(func() { s.openSection(o.rows[rows[0]].key) })()
		}
	}
	o.table.OnOpen = func(int) { guard(s.editor.focus)() }
	o.table.OnTop = func() { s.desk.win.Canvas().Focus(o.search) }
	o.table.OnDelete = func([]int) { guard(o.remove)() }
	o.search = widgets.NewSearchBox("Tìm", func(string) { guard(o.filter)() }, func() { focusTable(s.desk.win, o.table) })
	icon := func(i fyne.Resource, hint string, do func()) fyne.CanvasObject {
		return widgets.NewIconButton(i, hint, guard(do))
	}
	tools := container.New(layout.NewCustomPaddedHBoxLayout(0),
		icon(theme.ContentAddIcon(), "Thêm mục sau mục này (Ctrl+N)", o.add),
		icon(theme.MoveUpIcon(), "Chuyển mục lên (Ctrl+Mũi tên lên)", func() { o.move(-1) }),
		icon(theme.MoveDownIcon(), "Chuyển mục xuống (Ctrl+Mũi tên xuống)", func() { o.move(1) }),
		icon(theme.DeleteIcon(), "Bỏ mục này (Delete)", o.remove))
	o.root = container.NewBorder(widgets.Inset(container.NewBorder(nil, nil, nil, tools, o.search), 4, 6), nil, nil, nil, o.table)
	return o
}

func (o *reportOutline) read() []outlineRow {
	return outlineRows(o.screen.text, o.screen.figures, unreadBySection(o.screen.text))
}

// fill reads the outline of the text anew.
func (o *reportOutline) fill() {
	o.rows = o.read()
	o.table.Empty = "Không có mục nào khớp."
	o.table.SetRows(len(o.rows))
}

// tell brings what the rows say up to date where the sections are the same.
func (o *reportOutline) tell() {
	if rows := o.read(); len(rows) == len(o.rows) {
		o.rows = rows
		o.table.Refresh()
	}
}

func (o *reportOutline) filter() {
	q := vn.NewQuery(o.search.Text)
	o.table.SetFilter(func(i int) bool { return q.Match(o.rows[i].folded) })
}

// choose goes to a section and tells whether it is there; one that is not leads to the first with a text.
func (o *reportOutline) choose(key string) bool {
	if o.screen.text == nil {
		return false
	}
	if o.search.Text != "" {
		o.search.SetText("")
		o.filter()
	}
	found := key != "" && o.table.SelectKey(key)
	if !found {
		o.table.Select(0)
	}
	if rows := o.table.Selected(); len(rows) == 1 {
		o.screen.openSection(o.rows[rows[0]].key)
	}
	return found
}

func (o *reportOutline) at() string { return o.screen.editor.at }

// here is the section in front; nil for opening and closing.
func (o *reportOutline) here() *data.Section {
	if o.screen.text == nil {
		return nil
	}
	return sectionIn(o.screen.text.Sections, o.at())
}

func (o *reportOutline) add() {
	s := o.screen
	if s.text == nil {
		return
	}
	s.editor.keep()
	var id string
	switch o.at() {
	case openingKey:
		id = addFirst(&s.text.Sections)
	case closingKey:
		id = addLast(&s.text.Sections)
	default:
		id = addSection(&s.text.Sections, o.at())
	}
	o.fill()
	o.choose(id)
	s.typed()
	s.editor.focusTitle()
}

// remove takes the section in front out, with the way back.
func (o *reportOutline) remove() {
	s := o.screen
	sec := o.here()
	if sec == nil {
		return
	}
	s.editor.keep()
	name := "bỏ mục «" + cutWords(strings.TrimSpace(sec.Label+" "+plainTitle(sec.Title, s.figures)), 8) + "»"
	gone, above, after := *sec, "", ""
	changeSiblings(&s.text.Sections, sec.ID, func(list []data.Section, i int) []data.Section {
		if i > 0 {
			after = list[i-1].ID
		}
		return list
	})
	above = parentOf(s.text.Sections, sec.ID)
	s.editor.at = ""
	removeSection(&s.text.Sections, gone.ID)
	o.fill()
	if rows := o.table.Selected(); len(rows) == 1 {
		s.openSection(o.rows[rows[0]].key)
	}
	s.look()
	s.did(name, func() {
		insertSection(&s.text.Sections, gone, above, after)
		o.fill()
		o.choose(gone.ID)
		s.look()
	})
}

// move changes the section in front with its neighbour; the labels keep their order.
func (o *reportOutline) move(by int) {
	s := o.screen
	sec := o.here()
	if sec == nil {
		return
	}
	s.editor.keep()
	id := sec.ID
	if !moveSection(&s.text.Sections, id, by) {
		return
	}
	show := func() {
		o.fill()
		delete(s.editor.states, id)
		s.editor.at = ""
		o.choose(id)
		s.look()
	}
	show()
	word := "lên"
	if by > 0 {
		word = "xuống"
	}
	s.did("chuyển mục "+word, func() {
		moveSection(&s.text.Sections, id, -by)
		show()
	})
}

// Ctrl with an arrow moves the section in front, as it moves lines elsewhere.
func (s *reports) moveLine(by int) {
	if s.desk.win.Canvas().Focused() == fyne.Focusable(s.outline.table) { // not while typing
		s.outline.move(by)
	}
}
func (s *reports) toLines() { focusTable(s.desk.win, s.outline.table) }
func (s *reports) addLine() { s.outline.add() }
