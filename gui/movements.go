package gui

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// movements is the tab «Phong trào»: the year's movements by who launched them, and one of them in full.
type movements struct {
	recordList

	list, facts generation
	rows        []movementRow

	root    fyne.CanvasObject
	byLevel *widgets.Select
	byState *widgets.Select
	detail  *movementDetail
}

// movementFilters are the choices of the second filter.
var movementFilters = []struct {
	text string
	pass func(r *movementRow) bool
}{
	{"Mọi trạng thái", func(*movementRow) bool { return true }},
	{"Chưa có kết quả", func(r *movementRow) bool { return r.silent }},
	{"Đang thực hiện", func(r *movementRow) bool { return r.raw == "running" }},
	{"Đang đánh giá", func(r *movementRow) bool { return r.raw == "evaluating" }},
	{"Đã khen thưởng", func(r *movementRow) bool { return r.raw == "awarded" }},
	{"Đã kết thúc", func(r *movementRow) bool { return r.raw == "ended" }},
	{"Được nhắc đến", func(r *movementRow) bool { return r.raw == "mentioned" }},
}

func newMovements(d *desk) *movements {
	s := &movements{}
	s.recordList = recordList{
		desk: d, noun: "phong trào", none: "Không có phong trào nào khớp.",
		empty: func() string {
			return fmt.Sprintf("Năm %d chưa có phong trào thi đua nào. Bấm Ctrl+N để thêm.", d.year())
		},
		size: func() int { return len(s.rows) },
		id:   func(i int) data.ID { return s.rows[i].id },
		pass: s.passes,
		read: s.showDetail,
	}
	s.table = widgets.NewTable(
		widgets.Column{Title: "Phong trào", Flex: true, Width: 220,
			Text: func(i int) string { return s.rows[i].name },
			Sub:  func(i int) string { return s.rows[i].sub },
			Less: func(a, b int) bool { return slices.Compare(s.rows[a].nameKey, s.rows[b].nameKey) < 0 }},
		widgets.Column{Title: "Kết quả", Width: 142,
			Text: func(i int) string { return s.rows[i].state },
			Tone: func(i int) widgets.Tone { return s.rows[i].tone },
			Sub:  func(i int) string { return s.rows[i].awards },
			Less: func(a, b int) bool { return s.rows[a].sum < s.rows[b].sum }},
	)
	s.table.Single = true
	s.wire("Tìm phong trào", s.edit, func([]int) { s.remove() })
	s.byLevel = widgets.NewSelect([]string{allLaunchers}, func(int) { d.guard(s.filter)() })
	var states []string
	for _, f := range movementFilters {
		states = append(states, f.text)
	}
	s.byState = widgets.NewSelect(states, func(int) { d.guard(s.filter)() })
	s.byLevel.SetIndex(0)
	s.byState.SetIndex(0)
	add := widgets.NewButton("Thêm", theme.ContentAddIcon(), d.guard(s.add))
	add.Hint = "Thêm phong trào (Ctrl+N)"
	tools := container.NewVBox(container.NewBorder(nil, nil, nil, add, s.search), container.NewGridWithColumns(2, s.byLevel, s.byState))
	left := container.NewBorder(widgets.Inset(tools, 6, 6), widgets.Inset(s.count, 3, 8), nil, nil, s.table)

	s.detail = newMovementDetail(s)
	s.sheet = newSheet(d, s.detail.root)
	s.root = widgets.NewSplit(left, widgets.Sheet(s.sheet.stack), 0.42)
	return s
}

const allLaunchers = "Mọi cấp phát động"

func (s *movements) title() string              { return "Phong trào" }
func (s *movements) content() fyne.CanvasObject { return s.root }

func (s *movements) show(p place) {
	if p.id == 0 && p.only == "" {
		return
	}
	s.want = p.id
	s.search.SetText("")
	s.byLevel.SetIndex(0)
	s.byState.SetIndex(0)
	if p.only == onlyNoResult {
		s.byState.SetIndex(1)
	}
	s.filter()
}

func (s *movements) reload() {
	year := s.desk.year()
	s.desk.load(&s.list, func(tx *data.Tx) (func(), error) {
		rows, err := movementRows(tx, year)
		return func() { s.swap(rows) }, err
	})
}

func (s *movements) swap(rows []movementRow) {
	s.rows = rows
	s.offerLevels()
	s.fill()
}

// offerLevels lists who launched, each with how many, so that the filter also tells the groups.
func (s *movements) offerLevels() {
	chosen := s.level()
	options, at := []string{allLaunchers}, 0
	for _, l := range s.levels() {
		n := 0
		for i := range s.rows {
			if s.rows[i].level == l {
				n++
			}
		}
		if l == chosen {
			at = len(options)
		}
		options = append(options, fmt.Sprintf("%s (%d)", launchers[l], n))
	}
	s.byLevel.SetOptions(options)
	s.byLevel.SetIndex(at)
}

// levels are those that launched a movement of the year, from the top.
func (s *movements) levels() []data.Level {
	var out []data.Level
	for _, l := range data.Levels {
		if slices.ContainsFunc(s.rows, func(r movementRow) bool { return r.level == l }) {
			out = append(out, l)
		}
	}
	return out
}

func (s *movements) level() data.Level {
	if i, l := s.byLevel.Index(), s.levels(); i > 0 && i <= len(l) {
		return l[i-1]
	}
	return ""
}

// passes tells whether a row stands the search and the filters.
func (s *movements) passes(i int, q vn.Query) bool {
	r, level := &s.rows[i], s.level()
	return (level == "" || r.level == level) && movementFilters[max(0, s.byState.Index())].pass(r) && q.Match(r.folded)
}

func (s *movements) showDetail() {
	if _, ok := s.chosen(); !ok {
		s.detail.show(nil)
		return
	}
	id := s.shown
	s.desk.load(&s.facts, func(tx *data.Tx) (func(), error) {
		f, err := readMovement(tx, id)
		return func() { s.detail.show(f) }, err
	})
}

func (s *movements) add() {
	s.sheet.leave(func() {
		s.editMovement(&data.Movement{Year: s.desk.year(), Level: s.level(), State: "running", Order: s.nextOrder()})
	}, nil)
}

func (s *movements) nextOrder() int { return len(s.rows) + 1 }

// current is the movement on the right, once it has been read.
func (s *movements) current() (data.Movement, bool) {
	if f := s.detail.facts; f != nil && f.movement.ID == s.shown {
		return f.movement, true
	}
	return data.Movement{}, false
}

func (s *movements) edit() {
	if m, ok := s.current(); ok && s.sheet.open == nil {
		s.editMovement(&m)
	}
}

func (s *movements) remove() {
	m, ok := s.current()
	if !ok || s.sheet.open != nil {
		return
	}
	s.desk.change("Xóa phong trào «"+cutWords(m.Name, 8)+"»", func(tx *data.Tx) error {
		return deleteMovement(tx, m.ID)
	}, nil)
}

// deleteMovement refuses while a report computes figures of the movement; the store refuses for decisions and others.
func deleteMovement(tx *data.Tx, id data.ID) error {
	m, err := data.Get[data.Movement](tx, id)
	if err != nil {
		return err
	}
	r, err := tx.Report(m.Year)
	switch {
	case errors.Is(err, data.ErrNotFound):
		return data.Delete[data.Movement](tx, id)
	case err != nil:
		return err
	}
	var uses []use
	eachSection(r.Sections, func(s *data.Section, _ int) {
		for _, b := range s.Blocks {
			if printsMovement(b.Text, m.Slug) {
				uses = append(uses, use{text: fmt.Sprintf("Báo cáo năm %d, mục %s", r.Year, sectionName(s))})
				return
			}
		}
	})
	if len(uses) > 0 {
		return usedError{"Phong trào «" + cutWords(m.Name, 8) + "»", uses}
	}
	return data.Delete[data.Movement](tx, id)
}

func printsMovement(text, slug string) bool {
	for _, f := range fieldsIn(text) {
		for _, w := range strings.Fields(strings.Trim(f, "{}")) {
			if strings.Trim(strings.TrimPrefix(w, "movement="), "\"“”") == slug {
				return true
			}
		}
	}
	return false
}

// store saves a movement and brings it to the eye; done closes its form.
func (s *movements) store(what string, m *data.Movement, form *widgets.Form, done func()) {
	s.desk.change(what+" «"+cutWords(m.Name, 8)+"»", func(tx *data.Tx) error { return data.Put(tx, m) }, func(err error) {
		if err != nil {
			s.sheet.fail(form, err)
			return
		}
		if m.ID != s.shown {
			s.show(place{id: m.ID})
		}
		done()
		s.reload()
	})
}
