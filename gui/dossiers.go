package gui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/form"
)

// dossiers is the list «Hồ sơ đề nghị» of the tab «Xét khen thưởng».
type dossiers struct {
	recordList

	rowsRead, facts generation
	year            dossierYear
	told            func(n int) // how many there are

	left       fyne.CanvasObject
	byStage    *widgets.Select
	byMovement *widgets.Select
	detail     *dossierDetail
	form       *dossierForm // the one opened last
}

// dossierFilters are the choices of the first filter.
var dossierFilters = []struct {
	text string
	only filter
	pass func(r *dossierRow) bool
}{
	{"Mọi tình trạng", "", func(*dossierRow) bool { return true }},
	{"Cần xử lý", onlyWaiting, func(r *dossierRow) bool {
		return r.stage == data.StageIncomplete || r.stage == data.StageWaiting || r.stage == data.StageAccepted
	}},
	{"Sắp hết hạn, quá hạn", onlyNear, func(r *dossierRow) bool { return r.near }},
	{"Chờ bổ sung", "", func(r *dossierRow) bool { return r.stage == data.StageIncomplete }},
	{"Chờ xét", "", func(r *dossierRow) bool { return r.stage == data.StageWaiting }},
	{"Chờ trình", "", func(r *dossierRow) bool { return r.stage == data.StageAccepted }},
	{"Đang trình", "", func(r *dossierRow) bool { return r.stage == data.StageDrafted }},
	{"Đã quyết định", "", func(r *dossierRow) bool { return r.stage == data.StageDecided }},
	{"Đã trả lại", "", func(r *dossierRow) bool { return r.stage == data.StageReturned }},
	{"Thiếu giấy tờ", "", func(r *dossierRow) bool { return !r.complete }},
}

const allMovements = "Mọi phong trào"

func newDossiers(d *desk) *dossiers {
	s := &dossiers{}
	s.recordList = recordList{
		desk: d, noun: "hồ sơ", none: "Không có hồ sơ nào khớp.",
		empty: func() string {
			return fmt.Sprintf("Năm %d chưa có hồ sơ đề nghị nào.\nBấm Ctrl+N để ghi hồ sơ vừa nhận.", d.year())
		},
		size: func() int { return len(s.year.rows) },
		id:   func(i int) data.ID { return s.year.rows[i].id },
		pass: s.passes,
		read: s.showDetail,
	}
	row := func(i int) *dossierRow { return &s.year.rows[i] }
	s.table = widgets.NewTable(
		widgets.Column{Title: "Đơn vị đề nghị", Flex: true, Width: 220,
			Text: func(i int) string { return row(i).unit }, Sub: func(i int) string { return row(i).sub },
			Less: func(a, b int) bool { return slices.Compare(row(a).nameKey, row(b).nameKey) < 0 }},
		widgets.Column{Title: "Tình trạng", Width: 166,
			Text: func(i int) string { return vn.Capital(row(i).stage.Label()) }, Tone: func(i int) widgets.Tone { return row(i).tone },
			Sub: func(i int) string { return row(i).clock }, Less: func(a, b int) bool { return dueBefore(row(a), row(b)) }},
	)
	s.wire("Tìm đơn vị, tờ trình, hình thức", s.edit, func([]int) { s.remove() })
	refilter := func(int) { d.guard(s.filter)() }
	var names []string
	for _, f := range dossierFilters {
		names = append(names, f.text)
	}
	s.byStage, s.byMovement = widgets.NewSelect(names, refilter), widgets.NewSelect([]string{allMovements}, refilter)
	s.byStage.SetIndex(0)
	s.byMovement.SetIndex(0)
	add := widgets.NewButton("Thêm", theme.ContentAddIcon(), d.guard(s.add))
	add.Hint = "Ghi hồ sơ vừa nhận (Ctrl+N)"
	tools := container.NewVBox(container.NewBorder(nil, nil, nil, add, s.search), container.NewGridWithColumns(2, s.byStage, s.byMovement))
	s.left = container.NewBorder(widgets.Inset(tools, 6, 6), widgets.Inset(s.count, 3, 8), nil, nil, s.table)
	s.detail = newDossierDetail(s)
	s.sheet = newSheet(d, s.detail.root)
	return s
}

// dueBefore orders open dossiers by their last day, those without one and the closed ones behind.
func dueBefore(a, b *dossierRow) bool {
	open := func(r *dossierRow) bool {
		return !r.due.IsZero() && r.stage != data.StageDecided && r.stage != data.StageReturned
	}
	if open(a) != open(b) {
		return open(a)
	}
	if open(a) && a.due != b.due {
		return a.due.Before(b.due)
	}
	return indexIn(data.Stages, a.stage) < indexIn(data.Stages, b.stage)
}

func (s *dossiers) list() fyne.CanvasObject { return s.left }
func (s *dossiers) pane() fyne.CanvasObject { return s.sheet.stack }

func (s *dossiers) today() data.Date { return vn.DateOf(s.desk.now()) }

func (s *dossiers) passes(i int, q vn.Query) bool {
	r := &s.year.rows[i]
	m := s.byMovement.Index()
	return dossierFilters[max(0, s.byStage.Index())].pass(r) && (m <= 0 || r.movement == s.year.movements[m-1].id) && q.Match(r.folded)
}

func (s *dossiers) show(p place) {
	s.want = p.id
	s.search.SetText("")
	s.byStage.SetIndex(0)
	s.byMovement.SetIndex(0)
	for i, f := range dossierFilters {
		if p.only != "" && f.only == p.only {
			s.byStage.SetIndex(i)
		}
	}
	s.filter()
	if s.want != 0 {
		s.table.SelectKey(recordKey(s.want))
	}
}

func (s *dossiers) reload() {
	year, today := s.desk.year(), s.today()
	s.desk.load(&s.rowsRead, func(tx *data.Tx) (func(), error) {
		y, err := readDossiers(tx, year, today)
		return func() { s.swap(y) }, err
	})
}

func (s *dossiers) swap(y dossierYear) {
	was := data.ID(0)
	if i := s.byMovement.Index(); i > 0 {
		was = s.year.movements[i-1].id
	}
	s.year = y
	names, at := []string{allMovements}, 0
	for i, m := range y.movements {
		names = append(names, m.name)
		if m.id == was {
			at = i + 1
		}
	}
	s.byMovement.SetOptions(names)
	s.byMovement.SetIndex(at)
	s.fill()
	s.told(len(y.rows))
}

func (s *dossiers) showDetail() {
	if _, ok := s.chosen(); !ok {
		s.detail.show(nil)
		return
	}
	id, today := s.shown, s.today()
	s.detail.tellSelection()
	s.desk.load(&s.facts, func(tx *data.Tx) (func(), error) {
		f, err := readDossier(tx, id, today)
		return func() { s.detail.show(f) }, err
	})
}

// current is the dossier on the right, once it has been read.
func (s *dossiers) current() (data.Proposal, bool) {
	if f := s.detail.facts; f != nil && f.proposal.ID == s.shown {
		return f.proposal, true
	}
	return data.Proposal{}, false
}

// picked are the dossiers that are selected, in the order of the list.
func (s *dossiers) picked() []data.ID {
	var out []data.ID
	for _, i := range s.table.Selected() {
		out = append(out, s.year.rows[i].id)
	}
	return out
}

func (s *dossiers) add() {
	s.sheet.leave(func() {
		p := data.Proposal{Received: s.today(), ReportYear: s.desk.year()}
		if i := s.byMovement.Index(); i > 0 {
			p.Movement = s.year.movements[i-1].id
		}
		s.editDossier(p)
	}, nil)
}

func (s *dossiers) edit() {
	if p, ok := s.current(); ok && s.sheet.open == nil {
		s.editDossier(p)
	}
}

// dossierName names a dossier inside a sentence.
func (s *dossiers) dossierName(id data.ID) string {
	for i := range s.year.rows {
		if s.year.rows[i].id == id {
			return "hồ sơ của " + lowerFirst(s.year.rows[i].unit)
		}
	}
	return "hồ sơ đề nghị"
}

func (s *dossiers) remove() {
	ids := s.picked()
	if len(ids) == 0 || s.sheet.open != nil {
		return
	}
	what := "Xóa " + s.dossierName(ids[0])
	if len(ids) > 1 {
		what = fmt.Sprintf("Xóa %d hồ sơ đề nghị", len(ids))
	}
	s.desk.change(what, func(tx *data.Tx) error {
		for _, id := range ids {
			if err := data.Delete[data.Proposal](tx, id); err != nil {
				return err
			}
		}
		return nil
	}, nil)
}

// print is Ctrl+P: the tờ trình of the dossiers selected.
func (s *dossiers) print() { s.sheet.leave(s.previewSubmission, nil) }

// previewSubmission shows the tờ trình that lays the dossiers selected before who decides; a single one that leads to a
// decision goes with all others of that decision.
func (s *dossiers) previewSubmission() {
	ids := s.picked()
	if len(ids) == 0 {
		return
	}
	title := "Tờ trình " + s.dossierName(ids[0])
	if len(ids) > 1 {
		title = fmt.Sprintf("Tờ trình %d hồ sơ", len(ids))
	}
	s.desk.preview(paper{
		title: title,
		file:  "to-trinh-" + strings.ReplaceAll(s.today().ISO(), "-", "") + ".pdf",
		make: func(ctx context.Context, tx *data.Tx, _ func(int, int)) (*pdf.Document, error) {
			all, err := submitted(tx, ids)
			if err != nil {
				return nil, err
			}
			return form.Submission(ctx, tx, all...)
		},
	})
}

// submitted adds to a single dossier those that lead to the same decision.
func submitted(tx *data.Tx, ids []data.ID) ([]data.ID, error) {
	if len(ids) != 1 {
		return ids, nil
	}
	p, err := data.Get[data.Proposal](tx, ids[0])
	if err != nil || p.Decision == 0 {
		return ids, err
	}
	list, err := tx.ProposalsOf(p.Decision)
	if err != nil {
		return nil, err
	}
	ids = nil
	for _, x := range list {
		ids = append(ids, x.ID)
	}
	return ids, nil
}

// draftDecision writes a draft decision on what the selected dossiers ask and goes to it.
func (s *dossiers) draftDecision() {
	ids := s.picked()
	if len(ids) == 0 || s.sheet.open != nil {
		return
	}
	what := "Lập quyết định từ " + s.dossierName(ids[0])
	if len(ids) > 1 {
		what = fmt.Sprintf("Lập quyết định từ %d hồ sơ", len(ids))
	}
	var made *data.Decision
	today := s.today()
	s.desk.change(what, func(tx *data.Tx) (err error) {
		made, err = tx.DraftDecision(ids, today)
		return err
	}, func(err error) {
		if err != nil {
			s.desk.showError(err)
			return
		}
		s.desk.goTo(tabDecisions, place{id: made.ID})
	})
}

// store saves a dossier and brings it to the eye; done closes its form.
func (s *dossiers) store(what string, p *data.Proposal, form *widgets.Form, done func()) {
	s.desk.change(what, func(tx *data.Tx) error { return data.Put(tx, p) }, func(err error) {
		if err != nil {
			s.sheet.fail(form, err)
			return
		}
		if p.ID != s.shown {
			s.show(place{id: p.ID})
		}
		done()
		s.reload()
	})
}
