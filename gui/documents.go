package gui

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// documents is the tab «Văn bản»: the register of papers that movements, decisions and the report cite.
type documents struct {
	passive
	desk *desk

	list, facts generation
	reg         register
	want        data.ID // to select when the rows are there

	root   fyne.CanvasObject
	search *widgets.Entry
	byType *widgets.Select
	byRank *widgets.Select
	table  *widgets.Table
	count  *widgets.Text
	sheet  *sheet
	detail *documentDetail
	shown  data.ID
}

func newDocuments(d *desk) *documents {
	s := &documents{desk: d}
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
	s.table.Key = func(i int) string { return recordKey(s.reg.rows[i].id) }
	s.table.OnSelected = func(rows []int) { d.guard(func() { s.selected(rows) })() }
	s.table.OnOpen = func(int) { d.guard(s.edit)() }
	s.table.OnDelete = func(rows []int) { d.guard(func() { s.remove(rows) })() }
	s.table.OnTop = func() { s.find() }
	s.table.OnEscape = func() { s.find() }

	s.table.SortBy(1, true)

	s.search = widgets.NewSearchBox("Tìm văn bản", func(string) { s.filter() }, func() { focusTable(d.win, s.table) })
	s.byType = widgets.NewSelect([]string{allTypes}, func(int) { s.filter() })
	s.byRank = widgets.NewSelect(append([]string{allLevels}, levelNames()...), func(int) { s.filter() })
	s.byType.SetIndex(0)
	s.byRank.SetIndex(0)
	s.byType.MinWidth, s.byRank.MinWidth = 104, 104
	paste := widgets.NewButton("Nhập nhanh", theme.ContentPasteIcon(), d.guard(s.paste))
	paste.Hint = "Dán một hay nhiều dòng viện dẫn, chương trình tự tách số, ngày, nơi ban hành"
	add := widgets.NewButton("Thêm", theme.ContentAddIcon(), d.guard(s.add))
	add.Hint = "Thêm văn bản (Ctrl+N)"
	tools := container.NewBorder(nil, nil, nil, container.NewHBox(s.byType, s.byRank, paste, add), s.search)
	s.count = widgets.NewCaption("")
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
func (s *documents) find()                      { s.desk.win.Canvas().Focus(s.search) }
func (s *documents) save()                      { s.sheet.save() }

func (s *documents) leave(then func()) { s.sheet.leave(then, nil) }

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
	s.table.SetRows(len(reg.rows))
	if s.want != 0 {
		s.table.SelectKey(recordKey(s.want))
		s.want = 0
	}
	if len(s.table.Selected()) == 0 {
		s.table.SelectFirst()
	}
	s.tell()
	s.showDetail()
}

func (s *documents) filter() {
	q := vn.NewQuery(s.search.Text)
	typ, rank := s.byType.Index(), s.byRank.Index()
	s.table.SetFilter(func(i int) bool {
		r := &s.reg.rows[i]
		return (typ <= 0 || r.typ == s.byType.Value()) && (rank <= 0 || r.doc.Level == data.Levels[rank-1]) && q.Match(r.folded)
	})
	if len(s.table.Selected()) == 0 {
		s.table.SelectFirst()
	}
	s.tell()
}

// tell says under the list what it shows, and in an empty list what to do.
func (s *documents) tell() {
	n, all := s.table.Shown(), len(s.reg.rows)
	s.table.Empty = "Không có văn bản nào khớp. Hãy tìm bằng từ khác hoặc bỏ bớt điều kiện lọc."
	text := fmt.Sprintf("%s trong %s văn bản", vn.Int(int64(n)), vn.Int(int64(all)))
	if n == all {
		text = vn.Int(int64(all)) + " văn bản"
	}
	if all == 0 {
		text = ""
		s.table.Empty = "Sổ văn bản chưa có gì. Bấm «Nhập nhanh» để dán cả đoạn viện dẫn, hoặc Ctrl+N để thêm từng văn bản."
	}
	s.count.SetText(text)
	s.table.Refresh()
}

// selected follows the selection, unless a form is open that the person goes on with.
func (s *documents) selected(rows []int) {
	if s.sheet.open == nil {
		s.showDetail()
		return
	}
	if len(rows) == 1 && s.reg.rows[rows[0]].id == s.shown {
		return
	}
	s.sheet.leave(s.showDetail, func() { s.table.SelectKey(recordKey(s.shown)) })
}

// showDetail shows the selected document beside the list.
func (s *documents) showDetail() {
	rows := s.table.Selected()
	if len(rows) == 0 {
		s.shown = 0
		s.detail.clear()
		return
	}
	r := s.reg.rows[rows[0]]
	s.shown = r.id
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

func recordKey(id data.ID) string { return strconv.FormatUint(uint64(id), 10) }

func focusTable(w fyne.Window, t *widgets.Table) {
	if len(t.Selected()) == 0 {
		t.SelectFirst()
	}
	w.Canvas().Focus(t)
}

// levelNames are the levels as filters and forms offer them, in the order of data.Levels.
func levelNames() []string {
	out := make([]string, len(data.Levels))
	for i, l := range data.Levels {
		out[i] = vn.Capital(l.Label())
	}
	return out
}
