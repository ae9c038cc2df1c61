package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
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
	id := ""
	eachSection(r.Sections, func(s *data.Section, _ int) {
		for _, b := range s.Blocks {
			if id == "" && strings.Contains(b.Text, "[^"+mark+"]") {
				id = s.ID
			}
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

func outlineRows(r *data.Report, figures map[string]figureText) []outlineRow {
	if r == nil {
		return nil
	}
	row := func(key, text string, tone widgets.Tone, blocks []data.Block) outlineRow {
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
	o.table = widgets.NewTable(widgets.Column{Title: "Đề cương", Flex: true, Width: 160,
		Text: func(i int) string { return o.rows[i].text }, Tone: func(i int) widgets.Tone { return o.rows[i].tone }})
	o.table.NoHeader, o.table.Single = true, true
	o.table.Key = func(i int) string { return o.rows[i].key }
	o.table.OnSelected = func(rows []int) {
		if len(rows) == 1 {
			guard(func() { s.openSection(o.rows[rows[0]].key) })()
		}
	}
	o.table.OnOpen = func(int) { guard(s.editor.focus)() }
	o.table.OnTop = s.find
	o.table.OnDelete = func([]int) { guard(o.remove)() }
	o.search = widgets.NewSearchBox("Tìm", func(string) { guard(o.filter)() }, func() { focusTable(s.desk.win, o.table) })
	add := widgets.NewIconButton(theme.ContentAddIcon(), "Thêm mục sau mục này (Ctrl+N)", guard(o.add))
	remove := widgets.NewIconButton(theme.DeleteIcon(), "Bỏ mục này (Delete)", guard(o.remove))
	o.root = container.NewBorder(widgets.Inset(container.NewBorder(nil, nil, nil, container.NewHBox(add, remove), o.search), 4, 6), nil, nil, nil, o.table)
	return o
}

// fill reads the outline of the text anew.
func (o *reportOutline) fill() {
	o.rows = outlineRows(o.screen.text, o.screen.figures)
	o.table.Empty = "Không có mục nào khớp."
	o.table.SetRows(len(o.rows))
}

func (o *reportOutline) filter() {
	q := vn.NewQuery(o.search.Text)
	o.table.SetFilter(func(i int) bool { return q.Match(o.rows[i].folded) })
}

// choose goes to a section; one that is not there leads to the first with a text.
func (o *reportOutline) choose(key string) {
	if o.screen.text == nil {
		return
	}
	if o.search.Text != "" {
		o.search.SetText("")
		o.filter()
	}
	if key == "" || !o.table.SelectKey(key) {
		o.table.Select(0)
	}
	if rows := o.table.Selected(); len(rows) == 1 {
		o.screen.openSection(o.rows[rows[0]].key)
	}
}

func (o *reportOutline) at() string { return o.screen.editor.at }

func (o *reportOutline) add() {
	s := o.screen
	if s.text == nil || sectionIn(s.text.Sections, o.at()) == nil {
		return
	}
	s.editor.keep()
	id := addSection(&s.text.Sections, o.at())
	o.fill()
	o.choose(id)
	s.typed()
	s.editor.focusTitle()
}

func (o *reportOutline) remove() {
	s := o.screen
	sec := (*data.Section)(nil)
	if s.text != nil {
		sec = sectionIn(s.text.Sections, o.at())
	}
	if sec == nil {
		return
	}
	text := "Cả lời văn của mục này và các mục con sẽ ra khỏi báo cáo."
	widgets.Confirm(s.desk.win, "Bỏ mục «"+cutWords(strings.TrimSpace(sec.Label+" "+plainTitle(sec.Title, s.figures)), 10)+"»?", text, "Bỏ mục", "Giữ lại", func(yes bool) {
		if !yes {
			return
		}
		id := s.editor.at
		s.editor.forget()
		removeSection(&s.text.Sections, id)
		o.fill()
		if rows := o.table.Selected(); len(rows) == 1 {
			s.openSection(o.rows[rows[0]].key)
		}
		s.typed()
	})
}
