package gui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// documents is the tab «Văn bản»: the register of papers that movements, decisions and the report cite.
type documents struct {
	recordList

	list, facts generation
	reg         register

	root   fyne.CanvasObject
	byType *widgets.Select
	byRank *widgets.Select
	detail *documentDetail
}

func newDocuments(d *desk) *documents {
	s := &documents{}
	s.recordList = recordList{
		desk: d, noun: "văn bản", none: "Không có văn bản nào khớp. Hãy tìm bằng từ khác hoặc bỏ bớt điều kiện lọc.",
		empty: func() string {
			return "Sổ văn bản chưa có gì. Bấm «Nhập nhanh» để dán cả đoạn viện dẫn, hoặc Ctrl+N để thêm từng văn bản."
		},
		size: func() int { return len(s.reg.rows) },
		id:   func(i int) data.ID { return s.reg.rows[i].id },
		pass: s.passes,
		read: s.showDetail,
	}
	s.table = widgets.NewTable(
		widgets.Column{Title: "Số, ký hiệu", Width: 132, Bold: true,
			Text: func(i int) string { return s.reg.rows[i].symbol },
			Sub:  func(i int) string { return s.reg.rows[i].typ },
			Less: func(a, b int) bool { return s.reg.rows[a].serial < s.reg.rows[b].serial }},
		widgets.Column{Title: "Ngày", Width: 92,
			Text: func(i int) string { return s.reg.rows[i].day },
			Sub:  func(i int) string { return s.reg.rows[i].way },
			Less: func(a, b int) bool { return s.reg.rows[a].date.Before(s.reg.rows[b].date) }},
		widgets.Column{Title: "Trích yếu, nơi ban hành", Flex: true, Width: 200,
			Text: func(i int) string { return s.reg.rows[i].abstract },
			Sub:  func(i int) string { return s.reg.rows[i].issuer },
			Less: func(a, b int) bool { return slices.Compare(s.reg.rows[a].abstractKey, s.reg.rows[b].abstractKey) < 0 }},
	)
	s.wire("Tìm văn bản", s.edit, s.remove)
	s.table.SortBy(1, true)
	s.byType = widgets.NewSelect([]string{allTypes}, func(int) { s.filter() })
	s.byRank = widgets.NewSelect(append([]string{allLevels}, levelNames()...), func(int) { s.filter() })
	s.byType.SetIndex(0)
	s.byRank.SetIndex(0)
	s.byType.MinWidth, s.byRank.MinWidth = 104, 104
	paste := widgets.NewButton("Nhập nhanh", theme.ContentPasteIcon(), d.guard(s.paste))
	paste.Hint = "Dán một hay nhiều dòng viện dẫn, chương trình tự tách số, ngày, nơi ban hành (Ctrl+Shift+V)"
	add := widgets.NewButton("Thêm", theme.ContentAddIcon(), d.guard(s.add))
	add.Hint = "Thêm văn bản (Ctrl+N)"
	tools := container.NewBorder(nil, nil, nil, container.NewHBox(s.byType, s.byRank, paste, add), s.search)
	left := container.NewBorder(widgets.Inset(tools, 8, 8), widgets.Inset(s.count, 4, 10), nil, nil, s.table)

	s.detail = newDocumentDetail(s)
	s.sheet = newSheet(d, s.detail.root)
	s.root = widgets.NewSplit(left, widgets.Sheet(s.sheet.stack), 0.62)
	return s
}

const (
	allTypes  = "Mọi loại"
	allLevels = "Mọi cấp"
)

func (s *documents) title() string              { return "Văn bản" }
func (s *documents) content() fyne.CanvasObject { return s.root }

func (s *documents) show(p place) {
	if p.id != 0 {
		s.want = p.id
		s.clearFilter()
	}
}

func (s *documents) clearFilter() {
	s.search.SetText("")
	s.byType.SetIndex(0)
	s.byRank.SetIndex(0)
	s.filter()
}

func (s *documents) reload() {
	s.desk.load(&s.list, func(tx *data.Tx) (func(), error) {
		reg, err := readRegister(tx)
		return func() { s.swap(reg) }, err
	})
}

func (s *documents) swap(reg register) {
	s.reg = reg
	s.byType.SetOptions(append([]string{allTypes}, reg.types...))
	if s.byType.Index() < 0 {
		s.byType.SetIndex(0)
	}
	s.fill()
}

// passes tells whether a row stands the search and the filters.
func (s *documents) passes(i int, q vn.Query) bool {
	r, typ, rank := &s.reg.rows[i], s.byType.Index(), s.byRank.Index()
	return (typ <= 0 || r.typ == s.byType.Value()) && (rank <= 0 || r.doc.Level == data.Levels[rank-1]) && q.Match(r.folded)
}

// showDetail shows the selected document beside the list.
func (s *documents) showDetail() {
	i, ok := s.chosen()
	if !ok {
		s.detail.clear()
		return
	}
	r := s.reg.rows[i]
	s.detail.show(r)
	s.desk.load(&s.facts, func(tx *data.Tx) (func(), error) {
		uses, err := documentUses(tx, &r.doc)
		return func() { s.detail.showUses(uses) }, err
	})
}

func (s *documents) row() (documentRow, bool) {
	for _, r := range s.reg.rows {
		if r.id == s.shown {
			return r, true
		}
	}
	return documentRow{}, false
}

func (s *documents) add() {
	s.sheet.leave(func() { s.form(data.Document{Way: "out", Level: s.reg.office.Level, Issuer: s.reg.office.ShortName}) }, nil)
}

func (s *documents) edit() {
	if r, ok := s.row(); ok && s.sheet.open == nil {
		s.form(r.doc)
	}
}

// remove deletes documents; what is cited elsewhere stays, and the person reads where.
func (s *documents) remove(rows []int) {
	if s.sheet.open != nil || len(rows) == 0 {
		return
	}
	ids := make([]data.ID, len(rows))
	for i, r := range rows {
		ids[i] = s.reg.rows[r].id
	}
	what := "Xóa văn bản " + s.reg.rows[rows[0]].doc.Name()
	if len(rows) > 1 {
		what = fmt.Sprintf("Xóa %s văn bản", vn.Count(len(rows)))
	}
	erase := func() {
		s.desk.change(what, func(tx *data.Tx) error {
			for _, id := range ids {
				if err := deleteDocument(tx, id); err != nil {
					return err
				}
			}
			return nil
		}, nil)
	}
	if len(rows) == 1 {
		erase()
		return
	}
	widgets.Confirm(s.desk.win, what+"?", "Các văn bản đã chọn sẽ ra khỏi sổ. Có thể lấy lại ngay sau đó bằng «Hoàn tác».", "Xóa", "Không xóa", func(yes bool) {
		if yes {
			erase()
		}
	})
}

// levelNames are the levels as filters and forms offer them, in the order of data.Levels.
func levelNames() []string {
	out := make([]string, len(data.Levels))
	for i, l := range data.Levels {
		out[i] = vn.Capital(l.Label())
	}
	return out
}
