package gui

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// decisions is the screen «Quyết định khen thưởng»: the decisions of the working year on the left, on the right one of
// them with its recipients, or the form that writes it.
type decisions struct {
	*desk
	rows     []decisionRow
	list     *widgets.Table
	search   *widgets.Entry
	only     *widgets.Select
	level    *widgets.Select
	typ      *widgets.Select
	total    *widgets.Text
	split    fyne.CanvasObject
	root     *fyne.Container // split, or a cover
	cover    cover           // page in place of the decisions; nil
	register *registerPart   // once it was opened
	stock    *stockPart      // likewise
	lastDesk *certificateDesk
	fresh    generation
	people   generation
	found    map[data.ID]bool // decisions with a recipient who matches the search
	choosing generation

	sheet   *sheet
	form    *decisionForm // the one opened last
	view    *decisionView
	current data.ID
	wanted  data.ID // to select once its row is read
}

// waiting are the choices of the first filter and what each lets through.
var waiting = []struct {
	text string
	only filter
	pass func(r *decisionRow) bool
}{
	{"Tất cả", "", func(*decisionRow) bool { return true }},
	{"Thiếu tên", onlyMissing, func(r *decisionRow) bool { return r.missing > 0 }},
	{"Chưa in", onlyUnprinted, func(r *decisionRow) bool { return r.unprinted > 0 }},
	{"Chưa ban hành", onlyDrafts, func(r *decisionRow) bool { return r.state == data.StateDraft || r.state == data.StateProposed }},
	{"Đã ban hành", "", func(r *decisionRow) bool { return r.state == data.StateIssued }},
	{"Chưa ký số", onlyUnsigned, func(r *decisionRow) bool { return r.standing == edition.Frozen || r.standing == edition.Moved }},
	{"Khác bản ký", onlyDiffering, func(r *decisionRow) bool { return r.standing == edition.Differs }},
	{"Đã hủy bỏ", "", func(r *decisionRow) bool { return r.state == data.StateRevoked }},
}

func newDecisions(d *desk) *decisions {
	s := &decisions{desk: d}
	s.view = newDecisionView(s)
	s.sheet = newSheet(d, s.view.content)
	s.buildList()
	s.split = widgets.NewSplit(s.master(), widgets.Sheet(s.sheet.stack), 0.36)
	s.root = container.NewStack(s.split)
	return s
}

func (s *decisions) title() string              { return "Quyết định khen thưởng" }
func (s *decisions) content() fyne.CanvasObject { return s.root }

func (s *decisions) buildList() {
	row := func(i int) *decisionRow {
		if i < len(s.rows) {
			return &s.rows[i]
		}
		return &decisionRow{}
	}
	s.list = widgets.NewTable(
		widgets.Column{Title: "Quyết định", Flex: true, Width: 200, Bold: true,
			Text: func(i int) string { return row(i).head }, Sub: func(i int) string { return row(i).subject },
			Less: func(a, b int) bool { return row(a).date.Before(row(b).date) }},
		widgets.Column{Title: "Lượt khen", Width: 92, Align: fyne.TextAlignTrailing,
			Text: func(i int) string { return row(i).count }, Sub: func(i int) string { return row(i).note },
			Tone: func(i int) widgets.Tone { return row(i).countTone },
			Less: func(a, b int) bool { return row(a).sum < row(b).sum }},
		widgets.Column{Title: "Ký số", Width: 96, Text: func(i int) string { return row(i).signed },
			Tone: func(i int) widgets.Tone { return row(i).signTone }, Less: func(a, b int) bool { return row(a).signed < row(b).signed }},
	)
	s.list.Key = func(i int) string { return strconv.FormatUint(uint64(row(i).id), 10) }
	s.list.Single = true
	s.list.OnSelected = func(rows []int) { s.guard(func() { s.selected(rows) })() }
	s.list.OnOpen = func(int) { s.guard(s.edit)() }
	s.list.OnDelete = func([]int) { s.guard(s.view.remove)() }
	s.list.OnTop = func() { s.win.Canvas().Focus(s.search) }
}

func (s *decisions) master() fyne.CanvasObject {
	refilter := func(int) { s.guard(s.refilter)() }
	s.search = widgets.NewSearchBox("Tìm số, trích yếu, tên người", func(string) { s.guard(s.searched)() }, func() { s.win.Canvas().Focus(s.list) })
	var names []string
	for _, w := range waiting {
		names = append(names, w.text)
	}
	s.only = widgets.NewSelect(names, refilter)
	levels, types := []string{"Mọi cấp"}, []string{"Mọi loại hình"}
	for _, l := range data.Levels {
		levels = append(levels, vn.Capital(l.Label()))
	}
	for _, t := range data.CommendationTypes {
		types = append(types, typeText(t, t.OfficeWord()))
	}
	s.level, s.typ = widgets.NewSelect(levels, refilter), widgets.NewSelect(types, refilter)
	for _, f := range []*widgets.Select{s.only, s.level, s.typ} {
		f.SetIndex(0)
	}
	s.total = widgets.NewCaption("")
	s.total.Shrink = true
	add := widgets.NewButton("Thêm", theme.ContentAddIcon(), s.guard(s.add))
	add.Hint = "Thêm quyết định (Ctrl+N)"
	top := container.NewVBox(
		container.NewBorder(nil, nil, nil, add, s.search),
		container.NewGridWithColumns(3, s.only, s.level, s.typ))
	return container.NewBorder(container.NewVBox(partHead(s.newParts(partDecisions)), widgets.Inset(top, 3, 6)), widgets.Inset(s.total, 3, 8), nil, nil, s.list)
}

// passes tells whether a row stands the search and the filters.
func (s *decisions) passes(i int, q vn.Query) bool {
	r := &s.rows[i]
	return waiting[max(0, s.only.Index())].pass(r) &&
		(s.level.Index() <= 0 || r.level == data.Levels[s.level.Index()-1]) &&
		(s.typ.Index() <= 0 || r.typ == data.CommendationTypes[s.typ.Index()-1]) && (q.Match(r.folded) || s.found[r.id])
}

func (s *decisions) refilter() {
	q := vn.NewQuery(s.search.Text)
	keep := func(i int) bool { return i < len(s.rows) && s.passes(i, q) }
	s.list.Empty = "Năm này chưa có quyết định nào.\nBấm Ctrl+N để thêm."
	if len(s.rows) > 0 {
		s.list.Empty = "Không có quyết định nào khớp."
	}
	s.list.SetFilter(keep)
	s.total.SetText(decisionCount(s.rows, keep))
	if len(s.list.Selected()) == 0 && s.sheet.open == nil {
		s.list.SelectFirst()
		if s.list.Shown() == 0 {
			s.view.show(0)
		}
	}
}

// leastQuery is how many letters a name must have before the lists are searched for it.
const leastQuery = 3

// searched filters the list at once, and again when the recipients with such a name have been found.
func (s *decisions) searched() {
	s.found = nil
	s.refilter()
	query := s.search.Value()
	if len([]rune(query)) < leastQuery {
		s.people.n.Add(1)
		return
	}
	s.load(&s.people, func(tx *data.Tx) (func(), error) {
		awards, err := tx.SearchAwards(query, 500)
		found := map[data.ID]bool{}
		for _, a := range awards {
			found[a.Decision] = true
		}
		return func() {
			s.found = found
			s.refilter()
		}, err
	})
}

func (s *decisions) reload() {
	if s.cover != nil {
		s.cover.reload()
		return
	}
	year := s.year()
	s.load(&s.fresh, func(tx *data.Tx) (func(), error) {
		rows, err := decisionRows(tx, year)
		return func() { s.swap(rows) }, err
	})
}

func (s *decisions) swap(rows []decisionRow) {
	s.rows = rows
	s.list.SetRows(len(rows))
	s.refilter()
	if s.wanted != 0 {
		s.selectID(s.wanted)
	}
	s.view.show(s.current)
}

// selectID brings a decision to the eye, now or when its row has been read.
func (s *decisions) selectID(id data.ID) {
	s.wanted = id
	i := slices.IndexFunc(s.rows, func(r decisionRow) bool { return r.id == id })
	if i < 0 {
		return
	}
	s.wanted = 0
	if !s.passes(i, vn.NewQuery(s.search.Text)) {
		s.clearFilters()
	}
	s.list.Select(i)
}

func (s *decisions) clearFilters() {
	for _, f := range []*widgets.Select{s.only, s.level, s.typ} {
		f.SetIndex(0)
	}
	s.search.SetText("")
	s.found = nil
	s.refilter()
}

// selected follows the list, after asking when a form or a half-typed recipient would be lost.
func (s *decisions) selected(rows []int) {
	id := data.ID(0)
	if len(rows) > 0 && rows[0] < len(s.rows) {
		id = s.rows[rows[0]].id
	}
	if id == s.current {
		return
	}
	was := s.current
	s.ask(func() {
		s.current = id
		s.view.show(id)
	}, func() { s.list.SelectKey(strconv.FormatUint(uint64(was), 10)) })
}

func (s *decisions) show(p place) {
	switch p.only {
	case atRegister:
		s.bringPart(partRegister)
		return
	case atStock:
		s.bringPart(partStock)
		return
	}
	s.uncover()
	if p.only != "" || p.id != 0 {
		s.clearFilters()
	}
	for i, w := range waiting {
		if w.only == p.only && p.only != "" {
			s.only.SetIndex(i)
			s.refilter()
		}
	}
	if p.id != 0 {
		s.selectID(p.id)
	}
}

func (s *decisions) add() {
	if s.cover != nil {
		s.cover.add()
		return
	}
	s.ask(func() { s.newForm(nil) }, nil)
}

func (s *decisions) save() { s.sheet.save(); s.view.saveRow() }

func (s *decisions) find() {
	if s.cover != nil {
		s.cover.find()
		return
	}
	s.win.Canvas().Focus(s.search)
}

func (s *decisions) print() {
	if s.cover != nil {
		s.cover.print()
		return
	}
	s.ask(s.view.previewDecision, nil)
}

func (s *decisions) focus() {
	if s.cover != nil {
		s.cover.focus()
		return
	}
	if s.sheet.open == nil {
		s.win.Canvas().Focus(s.list)
	}
}

func (s *decisions) leave(then func()) { s.ask(then, nil) }

// ask calls then once neither the form nor the line for recipients holds text that is not saved.
func (s *decisions) ask(then, stay func()) {
	s.sheet.leave(func() { s.view.leaveRow(then, stay) }, stay)
}

func (s *decisions) addLine()        { s.onList(s.view.startRow) }
func (s *decisions) pasteLines()     { s.onList(s.view.pasteRows) }
func (s *decisions) moveLine(by int) { s.onList(func() { s.view.move(by) }) }
func (s *decisions) toLines()        { s.onList(func() { focusTable(s.win, s.view.table) }) }

// onList does something with the list of recipients while it is in sight.
func (s *decisions) onList(f func()) {
	if s.cover == nil {
		f()
	}
}

var _ lister = (*decisions)(nil)
