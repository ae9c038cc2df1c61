package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// overview is the screen «Tổng quan»: the year in a few figures, and what waits, each a click away.
type overview struct {
	*desk
	fresh generation

	decided, awards, movements, missing, money *widgets.Card
	forms                                      *widgets.Table
	rows                                       []formRow
	tasks                                      *fyne.Container
	links                                      []*widgets.Link
	root                                       fyne.CanvasObject
	wantFocus                                  bool
}

func newOverview(d *desk) *overview {
	s := &overview{desk: d, tasks: container.New(layout.NewCustomPaddedVBoxLayout(2))}
	to := func(t tab, only filter) func() { return d.guard(func() { d.goTo(t, place{only: only}) }) }
	s.decided = widgets.NewCard("Quyết định khen thưởng", to(tabDecisions, ""))
	s.awards = widgets.NewCard("Lượt khen thưởng", to(tabDecisions, ""))
	s.movements = widgets.NewCard("Phong trào thi đua", to(tabMovements, ""))
	s.missing = widgets.NewCard("Chưa có tên", to(tabDecisions, onlyMissing))
	s.money = widgets.NewCard("Tiền thưởng (đồng)", to(tabDecisions, ""))
	s.buildForms()
	cards := container.NewGridWithColumns(5, s.decided, s.awards, s.missing, s.money, s.movements)
	waits := container.NewBorder(panelTitle("Việc đang chờ"), nil, nil, nil, container.NewVScroll(widgets.Inset(s.tasks, 4, 10)))
	given := container.NewBorder(panelTitle("Đã khen thưởng theo hình thức"), nil, nil, nil, s.forms)
	below := container.New(&shares{[]float32{1, 1.25}}, widgets.Sheet(waits), widgets.Sheet(given))
	s.root = widgets.Inset(container.NewBorder(container.NewVBox(cards, widgets.Inset(layout.NewSpacer(), 1, 0)), nil, nil, nil, below), 8, 12)
	return s
}

func panelTitle(text string) fyne.CanvasObject {
	t := widgets.NewText(text)
	t.Bold = true
	return container.NewVBox(widgets.Inset(t, 7, 12), widgets.Rule())
}

func (s *overview) title() string              { return "Tổng quan" }
func (s *overview) content() fyne.CanvasObject { return s.root }
func (s *overview) show(place)                 {}
func (s *overview) save()                      {}
func (s *overview) print()                     {}
func (s *overview) leave(then func())          { then() }

func (s *overview) buildForms() {
	at := func(i int) formRow {
		if i < len(s.rows) {
			return s.rows[i]
		}
		return formRow{}
	}
	count := func(k data.RecipientKind) widgets.Column {
		return widgets.Column{Title: vn.Capital(shortKind(k)), Width: 84, Align: fyne.TextAlignTrailing,
			Text: func(i int) string {
				if n := at(i).kinds[k]; n > 0 {
					return vn.Int(int64(n))
				}
				return "–"
			},
			Less: func(a, b int) bool { return at(a).kinds[k] < at(b).kinds[k] }}
	}
	columns := []widgets.Column{{Title: "Hình thức, danh hiệu", Width: 200, Flex: true, Text: func(i int) string { return at(i).name },
		Less: func(a, b int) bool { return at(a).order < at(b).order }}}
	for _, k := range data.RecipientKinds {
		columns = append(columns, count(k))
	}
	s.forms = widgets.NewTable(columns...)
	s.forms.Single = true
	s.forms.Empty = "Năm này chưa có khen thưởng nào được ghi."
}

func (s *overview) reload() {
	year, today := s.year(), vn.DateOf(s.now())
	s.load(&s.fresh, func(tx *data.Tx) (func(), error) {
		f, err := readYear(tx, year)
		if err == nil {
			f.dossiers, err = readDossierWork(tx, year, today)
		}
		return func() { s.readBackup(f) }, err
	})
}

// readBackup asks for the last backup outside of the view of the records, which must not be nested.
func (s *overview) readBackup(f *yearFacts) {
	s.background(func() func() {
		last, ok := s.store.LastBackup()
		return func() {
			if f.year == s.year() {
				s.swap(f, f.tasks(last, ok, s.now()))
			}
		}
	})
}

func (s *overview) swap(f *yearFacts, tasks []task) {
	s.decided.Set(vn.Int(int64(f.decisions)), joinNonEmpty(", ", countOf(f.drafts, "đang soạn"), countOf(f.figures, "số liệu chưa có số")), widgets.ToneMuted)
	s.awards.Set(vn.Int(int64(f.sum())), countText(f.byKind), widgets.ToneMuted)
	note := ""
	switch {
	case f.sum() == 0:
	case f.missing == 0:
		note = "mọi lượt khen đều có tên"
	default:
		note = fmt.Sprintf("ở %s mục", vn.Int(int64(len(f.lacking))))
	}
	s.missing.Set(vn.Int(int64(f.missing)), note, widgets.ToneMuted)
	note = ""
	if f.decisions > 0 {
		note = "theo các quyết định có số"
	}
	if f.unpriced > 0 {
		note = countOf(f.unpriced, "lượt chưa rõ mức")
	}
	s.money.Set(vn.Money(f.money), note, widgets.ToneMuted)
	note = ""
	if f.movements > 0 {
		note = "đều có kết quả"
	}
	if n := len(f.silent); n > 0 {
		note = countOf(n, "chưa có kết quả")
	}
	s.movements.Set(vn.Int(int64(f.movements)), note, widgets.ToneMuted)
	s.rows = f.byForm
	s.forms.SetRows(len(s.rows))
	s.showTasks(tasks)
}

func countOf(n int, what string) string {
	if n == 0 {
		return ""
	}
	return vn.Int(int64(n)) + " " + what
}

func (s *overview) showTasks(tasks []task) {
	at := -1 // the keyboard stays where it was
	for i, l := range s.links {
		if s.win.Canvas().Focused() == fyne.Focusable(l) {
			at = i
		}
	}
	s.tasks.RemoveAll()
	s.links = nil
	for _, t := range tasks {
		s.tasks.Add(s.taskLine(t))
	}
	if len(tasks) == 0 {
		s.tasks.Add(widgets.Inset(widgets.NewCaption("Không có việc nào đang chờ."), 8, 0))
	}
	s.tasks.Refresh()
	switch {
	case at >= 0 && len(s.links) > 0:
		s.win.Canvas().Focus(s.links[min(at, len(s.links)-1)])
	case s.wantFocus:
		s.focus()
	}
}

func (s *overview) taskLine(t task) fyne.CanvasObject {
	text := vn.Capital(t.text)
	if t.count > 0 {
		text = vn.Int(int64(t.count)) + " " + t.text
	}
	link := widgets.NewLink(text, s.guard(func() { s.goTo(t.to, t.at) }))
	s.links = append(s.links, link)
	note := widgets.NewCaption(t.note)
	note.Shrink = true
	return widgets.Inset(container.New(layout.NewCustomPaddedVBoxLayout(0), link, widgets.Inset(note, 0, 2)), 3, 0)
}

// focus puts the keyboard on the first task.
func (s *overview) focus() {
	s.wantFocus = len(s.links) == 0
	if len(s.links) > 0 && s.win.Canvas().Overlays().Top() == nil {
		s.win.Canvas().Focus(s.links[0])
	}
}

// add and find belong to the decisions, the work of most days.
func (s *overview) add()  { s.goTo(tabDecisions, place{}); s.shell.screens[tabDecisions].add() }
func (s *overview) find() { s.goTo(tabDecisions, place{}); s.shell.screens[tabDecisions].find() }
