package gui

import (
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// buildEdition makes the line of a decision's edition and signatures.
func (v *decisionView) buildEdition() {
	v.edition = newEditionRow(v.s.desk)
	v.edition.leave = func(then func()) { v.s.ask(then, nil) }
	v.edition.jump = func(it edition.Item) {
		if it.Award != 0 {
			v.wantedID = it.Award
			v.search.SetText("")
			if v.table.SelectKey(awardKey(it.Award)) {
				v.wantedID = 0
			}
			v.s.win.Canvas().Focus(v.table)
			return
		}
		v.s.edit()
	}
}

func (v *decisionView) editionStrip() fyne.CanvasObject {
	strip := container.NewVBox(widgets.Rule(), widgets.Inset(v.edition.root, 2, 12))
	v.foldable = append(v.foldable, strip)
	v.edition.strip = strip
	strip.Hide()
	return strip
}

// tellEdition shows how the decision's paper stands, where it is the office's own and complete.
func (v *decisionView) tellEdition() {
	if !v.facts.signing {
		v.edition.show(edition.Subject{})
		return
	}
	v.edition.show(edition.Subject{Decision: v.facts.decision.ID})
}

// newReportEdition is the line of the year's report.
func newReportEdition(s *reports) *editionRow {
	r := newEditionRow(s.desk)
	r.leave = s.leave
	r.jump = func(it edition.Item) { s.desk.goTo(tabReport, place{only: filter(it.Section)}) }
	strip := widgets.Inset(r.root, 2, 8)
	strip.Hide()
	r.strip = strip
	return r
}

// addEditions reads how report and decisions stand.
func (f *yearFacts) addEditions(tx *data.Tx, list []*data.Decision) (err error) {
	if tx.Count(data.KindEdition, 0) == 0 {
		return nil
	}
	if f.standing, err = edition.Stand(tx, edition.Subject{Year: f.year}); err != nil {
		return err
	}
	for _, d := range list {
		stand, err := edition.Stand(tx, edition.Subject{Decision: d.ID})
		if err != nil {
			return err
		}
		switch stand.State {
		case edition.Frozen, edition.Moved:
			f.unsigned = append(f.unsigned, d.ID)
		case edition.Differs:
			f.differing = append(f.differing, d.ID)
		}
	}
	return nil
}

// editionTasks are what frozen and signed papers wait for.
func (f *yearFacts) editionTasks(add func(n int, text, note string, to tab, at place)) {
	report := fmt.Sprintf("Báo cáo năm %d", f.year)
	switch f.standing.State {
	case edition.Frozen:
		add(0, report+" đã chốt, chưa ký", "Mở trang Báo cáo để ký hoặc lưu để ký nơi khác.", tabReport, place{})
	case edition.Moved:
		add(0, report+" khác bản đã chốt", "Hồ sơ đã khác ở "+vn.Int(int64(f.standing.Changes))+" chỗ; nên chốt lại trước khi ký.", tabReport, place{})
	case edition.Differs:
		add(0, report+" khác bản đã ký", "Khác ở "+vn.Int(int64(f.standing.Changes))+" chỗ; xem và lập văn bản đính chính.", tabReport, place{})
	}
	if n := len(f.differing); n > 0 {
		add(n, "quyết định khác bản đã ký", "Xem chỗ khác và lập văn bản đính chính.", tabDecisions, place{f.differing[0], onlyDiffering})
	}
	if n := len(f.unsigned); n > 0 {
		add(n, "quyết định đã chốt, chưa ký số", "Ký ngay hoặc nhận lại tệp đã ký.", tabDecisions, place{f.unsigned[0], onlyUnsigned})
	}
}

// dropped takes a PDF that was dragged into the window: a signed file for the paper in front, else one to verify.
func (w *window) dropped(files []fyne.URI) {
	if len(files) == 0 || w.win.Canvas().Overlays().Top() != nil || w.paper != nil {
		return
	}
	path := files[0].Path()
	if !strings.EqualFold(filepath.Ext(path), ".pdf") {
		w.toast("Chỉ nhận tệp PDF.")
		return
	}
	if s, ok := w.screens[w.front].(interface{ editionLine() *editionRow }); ok {
		if r := s.editionLine(); r != nil && r.root.Visible() {
			r.handBack(path)
			return
		}
	}
	w.verifyFile(path)
}

func (s *decisions) editionLine() *editionRow { return s.view.edition }
func (s *reports) editionLine() *editionRow   { return s.edition }
