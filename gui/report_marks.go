package gui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"thidua/data"
	"thidua/data/report"
	"thidua/gui/widgets"
)

// Layers of marks over the text.
const (
	layerUnread = "unread" // carried over and not read
	layerTyped  = "typed"  // numbers that a record could give
	layerRadar  = "radar"
	layerFound  = "found"
)

// reportMarks shows over the text what was carried over, which typed numbers a record could give, and what the radar says.
type reportMarks struct {
	screen *reports
	typed  []report.Backing
}

// show marks the section shown.
func (m *reportMarks) show() {
	s := m.screen
	if s.text == nil || s.editor.at == "" {
		return
	}
	by := map[*richField]map[string][]widgets.Mark{}
	for _, f := range s.editor.fields() {
		by[f] = map[string][]widgets.Mark{layerUnread: nil, layerTyped: nil, layerRadar: nil}
	}
	put := func(layer, ref string, look widgets.Look, p report.Place, sp report.Span) {
		if f, from, to := s.editor.spot(p, sp); f != nil && from < to {
			by[f][layer] = append(by[f][layer], widgets.Mark{From: from, To: to, Look: look, Ref: ref})
		}
	}
	here := func(p report.Place) bool { return s.inSection(p, s.editor.at) }
	for _, p := range report.Unread(s.text) {
		if here(p.Place) {
			put(layerUnread, p.Text, widgets.LookUnread, p.Place, p.Span)
		}
	}
	for i, b := range m.typed {
		if here(b.Place) {
			put(layerTyped, fmt.Sprint(i), widgets.LookTyped, b.Place, b.Span)
		}
	}
	s.radar.mark(by)
	for f, layers := range by {
		for name, list := range layers {
			f.entry.SetMarks(name, list)
		}
	}
	s.editor.reading.show()
}

// inSection tells whether a place belongs to a section as the editor shows it, with the notes that it cites.
func (s *reports) inSection(p report.Place, key string) bool {
	switch p.Part {
	case report.PartOpening:
		return key == openingKey
	case report.PartClosing:
		return key == closingKey
	case report.PartNote:
		return slices.ContainsFunc(s.editor.notes, func(f *richField) bool { return f.place.Note == p.Note })
	}
	return p.Section == key && key != ""
}

// press answers a click on a number that a record could give.
func (e *reportEditor) press(f *richField, pos int, at fyne.Position) {
	m, ok := f.entry.MarkAt(layerTyped, pos)
	if !ok || pos == m.From || pos == m.To {
		return
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", e.backingItems(m)...), e.screen.desk.win.Canvas())
	menu.ShowAtPosition(at)
}

// backingItems offer the field for a typed number.
func (e *reportEditor) backingItems(m widgets.Mark) []*fyne.MenuItem {
	i := 0
	if _, err := fmt.Sscan(m.Ref, &i); err != nil || i >= len(e.screen.marks.typed) {
		return nil
	}
	b := e.screen.marks.typed[i]
	text := fmt.Sprintf("Lấy từ hồ sơ: %s", b.Text)
	if !b.Same {
		text = fmt.Sprintf("Lấy từ hồ sơ: %s (đang gõ %s)", b.Text, b.Typed)
	}
	return []*fyne.MenuItem{fyne.NewMenuItem(text, e.screen.desk.guard(func() { e.screen.takeFigure(b) }))}
}

// menu is what a right click offers before the clipboard.
func (e *reportEditor) menu(f *richField, pos int) []*fyne.MenuItem {
	s := e.screen
	var out []*fyne.MenuItem
	if t, at := f.entry.TokenAt(pos); t != nil {
		if _, isNote := noteOf(t); !isNote {
			out = append(out, fyne.NewMenuItem("Số này ở đâu ra? (F2)", s.desk.guard(func() { s.explain(f, t.Ref, at) })),
				fyne.NewMenuItem("Thu hẹp số liệu…", s.desk.guard(func() { s.narrow(t.Ref, func(field string) { s.swapField(f, at, field) }) })),
				fyne.NewMenuItem("Ghi đè…", s.desk.guard(func() { s.typeOver(f, at, t.Ref) })))
		}
	}
	if m, ok := f.entry.MarkAt(layerTyped, pos); ok {
		out = append(out, e.backingItems(m)...)
	}
	if m, ok := f.entry.MarkAt(layerUnread, pos); ok {
		out = append(out, fyne.NewMenuItem("Đã đọc câu này", s.desk.guard(func() { e.reading.readAt(m) })))
	}
	out = append(out, fyne.NewMenuItem("Chèn số liệu… (Ctrl+K)", s.desk.guard(s.insertFigure)))
	return out
}

// takeFigure puts the field in the place of a typed number.
func (s *reports) takeFigure(b report.Backing) {
	s.editor.keep()
	f, from, to := s.editor.spot(b.Place, b.Span)
	if f != nil && strings.Contains(b.Typed, plainPieces(f.entry.Between(from, to))) {
		token := s.figures.figureToken(b.Field)
		token.Text = b.Text
		f.entry.Replace(from, to, widgets.Piece{Token: token})
		s.marks.drop(b)
		s.look()
		return
	}
	if err := report.Accept(s.text, b); err != nil {
		s.desk.showError(err)
		return
	}
	s.editor.again()
	s.marks.drop(b)
	s.typed()
	s.look()
}

func (m *reportMarks) drop(b report.Backing) {
	m.typed = slices.DeleteFunc(m.typed, func(x report.Backing) bool { return x == b })
	m.screen.editor.panel.show()
}

func plainPieces(list []widgets.Piece) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Text)
	}
	return b.String()
}

// reportReading stands above a text that was carried over from another year, until all of it was read.
type reportReading struct {
	screen *reports
	root   *fyne.Container
	told   *widgets.Text
	read   *widgets.Button
	years  *widgets.Button
}

func newReportReading(s *reports) *reportReading {
	r := &reportReading{screen: s, told: widgets.NewShrinkingText("")}
	guard := s.desk.guard
	r.told.Tone = widgets.ToneWaiting
	r.read = widgets.NewButton("Đã đọc", nil, guard(r.readHere))
	r.read.Hint = "Câu ở con trỏ, hoặc các câu đang chọn, đã đọc và giữ nguyên"
	all := widgets.NewButton("Cả mục", nil, guard(r.readAll))
	all.Hint = "Các câu còn lại của mục này đã đọc và giữ nguyên"
	r.years = widgets.NewButton("Đổi năm…", nil, guard(r.changeYears))
	r.years.Hint = "Các câu còn ghi năm trước, và năm đề nghị thay"
	next := widgets.NewIconButton(arrowDown(), "Câu chưa đọc kế tiếp", guard(r.next))
	bar := container.NewBorder(nil, nil, nil, container.NewHBox(r.years, r.read, all, next), r.told)
	r.root = container.NewStack(widgets.Inset(bar, 5, 0))
	r.root.Hide()
	return r
}

// show counts what is left to read.
func (r *reportReading) show() {
	s := r.screen
	here, all := 0, 0
	if s.text != nil {
		for _, p := range report.Unread(s.text) {
			all++
			if s.inSection(p.Place, s.editor.at) {
				here++
			}
		}
	}
	r.root.Hidden = all == 0
	text := fmt.Sprintf("Chưa đọc %d câu, cả báo cáo %d", here, all)
	if here == 0 {
		text = fmt.Sprintf("Mục đã đọc; còn %d câu", all)
	}
	r.told.SetText(text)
	r.years.Hidden = s.text == nil || len(report.YearChanges(s.text)) == 0
	s.editor.root.Refresh()
}

// readHere marks the sentences under the cursor or the selection as read and goes to the next.
func (r *reportReading) readHere() {
	f := r.screen.editor.current()
	from, to := f.entry.Selection()
	hit := false
	for _, m := range slices.Clone(f.entry.Marks(layerUnread)) {
		if m.From <= to && from <= m.To {
			r.readAt(m)
			hit = true
		}
	}
	if hit || len(f.entry.Marks(layerUnread)) > 0 {
		r.next()
	}
}

// readAt marks one sentence as read.
func (r *reportReading) readAt(m widgets.Mark) {
	s := r.screen
	s.editor.keep()
	for _, p := range report.Unread(s.text) {
		if p.Text == m.Ref && s.inSection(p.Place, s.editor.at) {
			report.MarkRead(s.text, p)
			break
		}
	}
	r.marked()
}

func (r *reportReading) readAll() {
	s := r.screen
	s.editor.keep()
	for _, p := range report.Unread(s.text) {
		if s.inSection(p.Place, s.editor.at) {
			report.MarkRead(s.text, p)
		}
	}
	r.marked()
}

func (r *reportReading) marked() {
	s := r.screen
	s.marks.show()
	s.outline.tell()
	s.typed()
}

// next goes to the next sentence that nobody has read, in this section or a later one.
func (r *reportReading) next() {
	s := r.screen
	s.editor.keep()
	list := report.Unread(s.text)
	if len(list) == 0 {
		return
	}
	fields := s.editor.fields() // text, title, notes
	order := func(f *richField) int {
		switch i := slices.Index(fields, f); i {
		case 0:
			return 1
		case 1:
			return 0
		default:
			return i
		}
	}
	f := s.editor.current()
	here, caret := order(f), f.entry.Caret()
	first, later := -1, -1
	rows := map[string]int{}
	for i, row := range s.outline.rows {
		rows[row.key] = i
	}
	for i, p := range list {
		if !s.inSection(p.Place, s.editor.at) {
			if later < 0 && p.Place.Section != "" && rows[p.Place.Section] > rows[s.editor.at] {
				later = i
			}
			continue
		}
		if g, from, _ := s.editor.spot(p.Place, p.Span); g != nil && first < 0 && (order(g) > here || g == f && from > caret) {
			first = i
		}
	}
	switch {
	case first >= 0:
	case later >= 0:
		first = later
	default:
		first = 0
	}
	s.reveal(list[first].Place, list[first].Span)
	if g, from, _ := s.editor.spot(list[first].Place, list[first].Span); g != nil {
		g.entry.Select(from, from)
	}
}

// changeYears goes through the sentences that still say last year.
func (r *reportReading) changeYears() {
	s := r.screen
	s.editor.keep()
	list := report.YearChanges(s.text)
	if len(list) == 0 {
		return
	}
	table := widgets.NewTable(widgets.Column{Flex: true, Width: 200,
		Text: func(i int) string { return plainTitle(list[i].Becomes, s.figures) }, Sub: func(i int) string { return "Đang ghi: " + plainTitle(list[i].Passage.Text, s.figures) }})
	table.NoHeader = true
	table.SetRows(len(list))
	table.SelectAll()
	apply := func(keep bool) {
		chosen := table.Selected()
		before := report.Clone(s.text)
		for _, i := range chosen {
			if keep {
				report.KeepYear(s.text, list[i])
				continue
			}
			if err := report.AcceptYear(s.text, list[i]); err != nil {
				s.desk.showError(err)
			}
		}
		s.swapText(before, fmt.Sprintf("đổi năm ở %d câu", len(chosen)))
	}
	var d *widgets.Dialog
	change := widgets.NewPrimaryButton("Đổi các câu đang chọn", nil, s.desk.guard(func() { d.Close(); apply(false) }))
	keep := widgets.NewButton("Giữ nguyên năm cũ", nil, s.desk.guard(func() { d.Close(); apply(true) }))
	closing := widgets.NewButton("Đóng", nil, func() { d.Close() })
	told := widgets.NewCaption("Ctrl và bấm chuột, hoặc Ctrl+Dấu cách, để bỏ chọn câu không đổi.")
	d = widgets.ShowDialog(s.desk.win, "Câu còn ghi năm trước", container.NewBorder(nil, widgets.Inset(told, 6, 4), nil, nil, table), closing, keep, change)
	d.Resize(fyne.NewSize(820, 480))
	focusTable(s.desk.win, table)
}

// swapText shows a text that was changed in many places, with the way back to the text before.
func (s *reports) swapText(before *data.Report, what string) {
	after := report.Clone(s.text)
	s.showText()
	s.did(what, func() {
		backTo(s.text, before, after)
		s.showText()
	})
}

// showText shows the text of the report anew, in the outline too.
func (s *reports) showText() {
	at := s.editor.at
	s.editor.forget()
	s.outline.fill()
	s.outline.choose(at)
	s.look()
}

// backTo puts the texts of before where the report still says what after says.
func backTo(r, before, after *data.Report) {
	if sameReport(r, after) {
		*r = *report.Clone(before)
		return
	}
	old, now := map[report.Place]string{}, map[report.Place]string{}
	report.EachText(before, func(p report.Place, t *string) { old[p] = *t })
	report.EachText(after, func(p report.Place, t *string) { now[p] = *t })
	report.EachText(r, func(p report.Place, t *string) {
		if was, ok := old[p]; ok && *t == now[p] {
			*t = was
		}
	})
}
