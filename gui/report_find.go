package gui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data/report"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

func arrowUp() fyne.Resource   { return theme.MoveUpIcon() }
func arrowDown() fyne.Resource { return theme.MoveDownIcon() }

// reportFind is the search over the text: how often a word stands there, the hit before and after, and what to put
// instead.
type reportFind struct {
	screen *reports
	root   *fyne.Container
	what   *widgets.Entry
	with   *widgets.Entry
	scope  *widgets.Select
	exact  *widgets.Check
	told   *widgets.Text
	second fyne.CanvasObject
	one    *widgets.Button
	all    *widgets.Button
	hits   []report.Hit
	at     int // the hit shown; -1 none
}

func newReportFind(s *reports) *reportFind {
	f := &reportFind{screen: s, told: widgets.NewCaption(""), at: -1}
	guard := s.desk.guard
	f.what, f.with = widgets.NewEntry("Tìm trong lời văn"), widgets.NewEntry("Thay bằng")
	f.what.OnChanged = func(string) { guard(f.look)() }
	f.what.OnEnter, f.with.OnEnter = guard(f.next), guard(f.replaceOne)
	f.what.OnEscape, f.with.OnEscape = guard(f.hide), guard(f.hide)
	f.scope = widgets.NewSelect([]string{"Cả báo cáo", "Mục này"}, func(int) { guard(f.look)() })
	f.scope.SetIndex(0)
	f.exact = widgets.NewCheck("Đúng dấu", func(bool) { guard(f.look)() })
	f.told.Shrink, f.told.MinWidth = true, 52
	f.one = widgets.NewButton("Thay", nil, guard(f.replaceOne))
	f.one.Hint = "Thay chỗ đang chỉ rồi sang chỗ sau (Enter)"
	f.all = widgets.NewButton("Thay hết", nil, guard(f.replaceAll))
	f.all.Hint = "Thay ở mọi chỗ tìm thấy; có thể hoàn tác"
	first := container.NewBorder(nil, nil, nil, container.New(layout.NewCustomPaddedHBoxLayout(2), container.NewCenter(widgets.Fixed(f.told, 52)),
		widgets.NewIconButton(arrowUp(), "Chỗ trước (Shift+Enter)", guard(f.previous)), widgets.NewIconButton(arrowDown(), "Chỗ sau (Enter)", guard(f.next)),
		widgets.NewIconButton(theme.CancelIcon(), "Thôi tìm (Esc)", guard(f.hide))), f.what)
	f.second = container.NewBorder(nil, nil, nil, container.NewHBox(f.one, f.all, f.exact, widgets.Fixed(f.scope, 104)), f.with)
	f.root = container.NewStack(widgets.Inset(container.New(layout.NewCustomPaddedVBoxLayout(4), first, f.second), 6, 0))
	f.root.Hide()
	return f
}

// open shows the search with what is selected in the text; replacing, the cursor goes to what to put instead.
func (f *reportFind) open(replacing bool) {
	e := f.screen.editor
	words := e.current().entry.SelectedText()
	f.root.Show()
	e.root.Refresh()
	if words != "" && len(lines(words)) == 1 && len([]rune(words)) < 80 {
		f.what.SetText(words)
	}
	f.look()
	field := f.what
	if replacing && f.what.Value() != "" {
		field = f.with
	}
	f.screen.desk.win.Canvas().Focus(field)
}

func (f *reportFind) hide() {
	f.root.Hide()
	f.hits, f.at = nil, -1
	f.mark()
	f.screen.editor.root.Refresh()
	f.screen.editor.refocus()
}

// hideIfOpen answers Escape in the text.
func (f *reportFind) hideIfOpen() bool {
	if f.root.Hidden {
		return false
	}
	f.hide()
	return true
}

func (f *reportFind) query() report.Query {
	q := report.Query{Text: vn.NFC(f.what.Text), AnyCase: true, AnyAccent: !f.exact.Checked}
	if f.scope.Index() == 1 {
		q.Section = f.screen.editor.at
	}
	return q
}

// look finds the words anew; the hit shown stays the one after the cursor.
func (f *reportFind) look() {
	if f.root.Hidden || f.screen.text == nil {
		return
	}
	f.read()
	f.tell()
	f.mark()
}

func (f *reportFind) read() {
	s := f.screen
	s.editor.keep()
	q := f.query()
	if q.Text == "" {
		f.hits, f.at = nil, -1
		return
	}
	shown := report.Hit{}
	if f.at >= 0 && f.at < len(f.hits) {
		shown = f.hits[f.at]
	}
	key := q.Section
	if key == openingKey || key == closingKey {
		q.Section = ""
	}
	f.hits = report.Find(s.text, q)
	if key != q.Section {
		f.hits = slices.DeleteFunc(f.hits, func(h report.Hit) bool { return !s.inSection(h.Place, key) })
	}
	f.at = slices.IndexFunc(f.hits, func(h report.Hit) bool { return h.Place == shown.Place && h.Span == shown.Span && h.Match != "" })
}

func (f *reportFind) tell() {
	switch {
	case f.what.Value() == "":
		f.told.Set("", widgets.ToneMuted)
	case len(f.hits) == 0:
		f.told.Set("Không có", widgets.ToneBad)
	case f.at < 0:
		f.told.Set(fmt.Sprintf("%d chỗ", len(f.hits)), widgets.ToneMuted)
	default:
		f.told.Set(fmt.Sprintf("%d/%d", f.at+1, len(f.hits)), widgets.ToneMuted)
	}
	for _, b := range []*widgets.Button{f.one, f.all} {
		if len(f.hits) == 0 {
			b.Disable()
		} else {
			b.Enable()
		}
	}
}

// mark shows the hits of the section in front.
func (f *reportFind) mark() {
	s := f.screen
	by := map[*richField][]widgets.Mark{}
	for i, h := range f.hits {
		if !s.inSection(h.Place, s.editor.at) {
			continue
		}
		if g, from, to := s.editor.spot(h.Place, h.Span); g != nil {
			look := widgets.LookFound
			if i == f.at {
				look = widgets.LookCurrent
			}
			by[g] = append(by[g], widgets.Mark{From: from, To: to, Look: look})
		}
	}
	for _, g := range s.editor.fields() {
		g.entry.SetMarks(layerFound, by[g])
	}
}

// next and previous go to another hit, over the whole report.
func (f *reportFind) next()     { f.step(1) }
func (f *reportFind) previous() { f.step(-1) }

func (f *reportFind) step(by int) {
	if f.what.Value() == "" {
		return
	}
	if len(f.hits) == 0 {
		f.look()
	}
	n := len(f.hits)
	if n == 0 {
		return
	}
	if widgets.Modifiers()&fyne.KeyModifierShift != 0 {
		by = -by
	}
	switch {
	case f.at >= 0:
		f.at = (f.at + by + n) % n
	case by > 0:
		f.at = f.afterCursor()
	default:
		f.at = (f.afterCursor() - 1 + n) % n
	}
	f.goTo(f.at)
}

// afterCursor is the first hit at or after the cursor.
func (f *reportFind) afterCursor() int {
	s := f.screen
	g := s.editor.current()
	caret := g.entry.Caret()
	order := map[string]int{}
	for i, r := range s.outline.rows {
		order[r.key] = i
	}
	for i, h := range f.hits {
		if s.inSection(h.Place, s.editor.at) {
			if x, _, to := s.editor.spot(h.Place, h.Span); x == g && to >= caret || x != nil && x != g {
				return i
			}
		} else if h.Place.Section != "" && order[h.Place.Section] > order[s.editor.at] {
			return i
		}
	}
	return 0
}

// goTo shows a hit and leaves the keyboard in the search.
func (f *reportFind) goTo(i int) {
	s := f.screen
	h := f.hits[i]
	back := s.desk.win.Canvas().Focused()
	s.reveal(h.Place, h.Span)
	if back == fyne.Focusable(f.what) || back == fyne.Focusable(f.with) {
		s.desk.win.Canvas().Focus(back)
	}
	f.at = i
	f.tell()
	f.mark()
	s.pages.follow()
}

// replaceOne puts the new words in the place of the hit shown and goes to the next.
func (f *reportFind) replaceOne() {
	s := f.screen
	if f.at < 0 || f.at >= len(f.hits) {
		f.step(1)
		return
	}
	h, at := f.hits[f.at], f.at
	if g, from, to := s.editor.spot(h.Place, h.Span); g != nil {
		style := g.entry.StyleAt(from)
		g.entry.Replace(from, to, widgets.Piece{Text: f.with.Text, Style: style})
	} else {
		next, n := report.Replace(s.text, []report.Hit{h}, vn.NFC(f.with.Text))
		if n == 0 {
			return
		}
		before := s.text
		s.text = next
		s.swapText(before, "thay 1 chỗ")
	}
	f.read()
	if len(f.hits) > 0 {
		f.at = at % len(f.hits)
		f.goTo(f.at)
	}
	f.tell()
	f.mark()
}

// replaceAll puts the new words everywhere, as one step to take back.
func (f *reportFind) replaceAll() {
	s := f.screen
	f.read()
	next, n := report.Replace(s.text, f.hits, vn.NFC(f.with.Text))
	if n == 0 {
		return
	}
	before := s.text
	s.text = next
	s.swapText(before, fmt.Sprintf("thay «%s» ở %d chỗ", f.what.Value(), n))
	f.read()
	f.tell()
	f.mark()
}
