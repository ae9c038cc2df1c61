package gui

import (
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/report"
	"thidua/gui/widgets"
)

// reports is the tab «Báo cáo»: the outline of the year's report, the text of one of its sections, and the page.
type reports struct {
	desk *desk

	read, looks, checks generation
	year                int
	stored              *data.Report // as it is in the records; nil where the year has no text
	text                *data.Report // with what was typed since; nil likewise
	figures             figureValues
	tree                *report.Tree         // of the text as it was last computed; nil
	faults              []*report.FieldError // of that text
	last                *report.Tree         // last year's report; nil where there is none
	lastYear            int
	want                string     // section to go to when the text is there
	busy                bool       // fields are being filled by the program
	steps               []textStep // changes of the outline and of many places, to be taken back

	root    fyne.CanvasObject
	signing *fyne.Container // at the head of the screen, for the way of the paper to its signature
	edition *editionRow
	left    *fyne.Container
	work    fyne.CanvasObject
	start   *reportStart
	heading *widgets.Text
	state   *widgets.Text
	notice  *widgets.InfoBar
	tools   struct{ save, facts, export, pdf *widgets.Button }
	outline *reportOutline
	editor  *reportEditor
	marks   *reportMarks
	radar   *reportRadar
	pages   *reportPages
	idle    *idle // computes and sets what was typed
	follow  *idle // turns the page after the cursor
	saver   *idle // keeps the draft
}

func newReports(d *desk) *reports {
	s := &reports{desk: d, heading: widgets.NewHeading(""), state: widgets.NewCaption(""), notice: widgets.NewInfoBar(), signing: container.NewVBox()}
	s.outline = newReportOutline(s)
	s.marks = &reportMarks{screen: s}
	s.radar = newReportRadar(s)
	s.editor = newReportEditor(s)
	s.pages = newReportPages(s)
	s.start = newReportStart(s)
	s.edition = newReportEdition(s)
	s.signing.Add(s.edition.strip)
	s.idle = newIdle(d, lookTime, s.look)
	s.follow = newIdle(d, followTime, s.pages.follow)
	s.saver = newIdle(d, draftTime, s.keepDraft)

	button := func(text string, icon fyne.Resource, hint string, do func()) *widgets.Button {
		b := widgets.NewButton(text, icon, d.guard(do))
		b.Hint = hint
		return b
	}
	s.tools.facts = button("Số, ngày, người ký", nil, "Số, ngày, trích yếu, nơi nhận và chữ ký của báo cáo", s.editFacts)
	imp := button("Nhập…", theme.FolderOpenIcon(), "Nhập lời văn từ tệp Markdown (.md)", s.importText)
	s.tools.export = button("Xuất…", theme.DownloadIcon(), "Ghi lời văn ra tệp Markdown (.md)", s.exportText)
	s.tools.pdf = button("Xem PDF", theme.VisibilityIcon(), "Xem cả báo cáo (Ctrl+P)", s.print)
	s.tools.save = widgets.NewPrimaryButton("Lưu", theme.DocumentSaveIcon(), d.guard(s.save))
	s.tools.save.Hint = "Lưu lời văn (Ctrl+S)"
	s.state.Shrink = true
	name := container.New(layout.NewCustomPaddedVBoxLayout(0), s.heading, s.state)
	bar := container.NewBorder(nil, nil, nil, container.NewCenter(container.NewHBox(s.tools.facts, imp, s.tools.export, s.tools.pdf, s.tools.save)), name)

	s.work = widgets.NewSplit(s.outline.root, s.editor.root, 0.32)
	s.left = container.NewStack(s.work)
	s.root = container.NewBorder(container.NewVBox(widgets.Inset(bar, 4, 8), s.signing, widgets.Inset(s.notice, 0, 8)), nil, nil, nil,
		widgets.NewSplit(s.left, s.pages.root, 0.64))
	return s
}

func (s *reports) title() string              { return "Báo cáo" }
func (s *reports) content() fyne.CanvasObject { return s.root }

// find opens the search in the text; replace with what is to stand instead.
func (s *reports) find() {
	if s.text != nil {
		s.editor.find.open(false)
	}
}

func (s *reports) replace() {
	if s.text != nil {
		s.editor.find.open(true)
	}
}

func (s *reports) show(p place) {
	if p.only != "" {
		s.want = string(p.only)
	}
}

// changed tells whether something was typed that is not saved.
func (s *reports) changed() bool {
	if s.text == nil || s.stored == nil {
		return false
	}
	s.editor.keep()
	return !sameReport(s.stored, s.text)
}

func (s *reports) leave(then func()) {
	if !s.changed() {
		then()
		return
	}
	askSave(s.desk.win, func() { s.saveThen(then) }, func() { s.revert(); then() }, nil)
}

// revert goes back to the stored text.
func (s *reports) revert() {
	s.text = report.Clone(s.stored)
	s.steps = nil
	at := s.editor.at
	s.editor.forget()
	s.outline.fill()
	s.outline.choose(at)
	s.keepDraft()
	s.tell()
	s.look()
}

func (s *reports) reload() {
	year, path := s.desk.year(), s.draftPath(s.desk.year())
	s.desk.load(&s.read, func(tx *data.Tx) (func(), error) {
		r, err := tx.Report(year)
		if errors.Is(err, data.ErrNotFound) {
			r, err = nil, nil
		}
		if err != nil {
			return nil, err
		}
		left := readDraft(path)
		figures, err := readFigures(tx, year, r, left.report())
		if err != nil {
			return nil, err
		}
		before, beforeYear, err := lastReport(tx, r, year)
		return func() {
			s.figures.of = figures.of
			if year != s.year || s.figures.notes == nil {
				s.figures.notes = figures.notes
			}
			s.last, s.lastYear = before, beforeYear
			s.swap(year, r, left)
		}, err
	})
}

// lastReport is the report that this year's is written beside: the one it was carried over from, else the year before.
func lastReport(tx *data.Tx, r *data.Report, year int) (*report.Tree, int, error) {
	from := year - 1
	if r != nil && r.CarriedFrom != 0 {
		from = r.CarriedFrom
	}
	old, err := tx.Report(from)
	if errors.Is(err, data.ErrNotFound) {
		return nil, from, nil
	}
	if err != nil {
		return nil, from, err
	}
	t, _, err := report.Draft(tx, old)
	return t, from, err
}

// swap shows what the records hold. Text that is being typed is not taken away by a change elsewhere.
func (s *reports) swap(year int, r *data.Report, left *draft) {
	same := year == s.year && r != nil && s.stored != nil
	switch {
	case same && r.Rev == s.stored.Rev:
		s.editor.freshen()
	case same && s.changed():
		s.notice.Offer("Báo cáo đã được thay đổi ở nơi khác trong khi đang gõ.", widgets.ToneWaiting, "Mở bản đã lưu", s.desk.guard(func() {
			s.notice.Hide()
			s.take(year, r)
		}))
	default:
		s.notice.Hide()
		s.take(year, r)
		s.offerDraft(left)
	}
	if s.want != "" {
		s.outline.choose(s.want)
		s.want = ""
	}
	paper := edition.Subject{}
	if r != nil {
		paper.Year = year
	}
	s.edition.show(paper)
	s.tell()
	s.look()
}

// take makes r the text of the screen.
func (s *reports) take(year int, r *data.Report) {
	at := s.editor.at
	if year != s.year {
		at = ""
		s.tree, s.faults = nil, nil
		s.radar.clear()
	}
	s.year, s.stored, s.text, s.steps = year, r, nil, nil
	if r != nil {
		s.text = report.Clone(r)
	}
	s.editor.forget()
	s.outline.fill()
	if s.text == nil {
		s.start.show()
		s.left.Objects = []fyne.CanvasObject{s.start.root}
	} else {
		s.left.Objects = []fyne.CanvasObject{s.work}
		s.outline.choose(at)
	}
	s.left.Refresh()
	s.tell()
}

// offerDraft brings back what was typed before the program ended without saving.
func (s *reports) offerDraft(left *draft) {
	if left == nil || s.stored == nil || left.text.Year != s.year {
		return
	}
	open := left.text
	older := open.Rev != s.stored.Rev
	open.Meta = s.stored.Meta
	if sameReport(open, s.stored) {
		s.keepDraft()
		return
	}
	when := left.at.Format("15:04 ngày 02/01/2006")
	use := func() {
		at := s.editor.at
		s.text = report.Clone(open)
		s.editor.forget()
		s.outline.fill()
		s.outline.choose(at)
		s.tell()
		s.look()
	}
	if older {
		s.notice.Offer("Có phần đang gõ dở lúc "+when+", trước lần lưu gần nhất.", widgets.ToneWaiting, "Mở phần gõ dở", s.desk.guard(func() {
			s.notice.Hide()
			use()
		}))
		return
	}
	use()
	s.notice.Offer("Đã mở lại phần đang gõ dở lúc "+when+"; hãy bấm Lưu để giữ.", widgets.ToneWaiting, "Bỏ phần gõ dở", s.desk.guard(func() {
		s.notice.Hide()
		s.revert()
		s.look()
	}))
}

func (s *reports) save() { s.saveThen(nil) }

// saveThen stores the text and then calls then.
func (s *reports) saveThen(then func()) {
	if !s.changed() {
		if then != nil {
			then()
		}
		return
	}
	r, sent := report.Clone(s.text), report.Clone(s.text)
	what := fmt.Sprintf("Sửa báo cáo năm %d", r.Year)
	if sec := sectionIn(r.Sections, s.editor.at); sec != nil {
		what += ", mục " + sectionName(sec)
	}
	s.desk.change(what, func(tx *data.Tx) error { return data.Put(tx, r) }, func(err error) {
		if err != nil {
			s.desk.showError(err)
			return
		}
		s.editor.keep()
		if sameReport(s.text, sent) { // the records clean what they take
			s.text = report.Clone(r)
		} else if s.text != nil { // typed on meanwhile
			s.text.Meta = r.Meta
		}
		s.stored, s.steps = r, nil
		s.notice.Hide()
		s.keepDraft()
		s.tell()
		s.look()
		if then != nil {
			then()
		}
	})
}

// tell says above the text what it is and whether it is saved.
func (s *reports) tell() {
	s.heading.SetText(fmt.Sprintf("Báo cáo năm %d", s.year))
	has := s.text != nil
	for _, b := range []*widgets.Button{s.tools.facts, s.tools.export, s.tools.save} {
		if has {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	if !has {
		s.state.Set("Chưa có lời văn", widgets.ToneMuted)
		return
	}
	text := "Chưa có số và ngày"
	switch {
	case s.text.Number != "" && !s.text.Date.IsZero():
		text = "Số " + s.text.Number + ", ngày " + s.text.Date.String()
	case s.text.Number != "":
		text = "Số " + s.text.Number + ", chưa có ngày"
	case !s.text.Date.IsZero():
		text = "Ngày " + s.text.Date.String() + ", chưa có số"
	}
	if s.changed() {
		s.tools.save.Enable()
		s.state.Set(text+" · chưa lưu", widgets.ToneWaiting)
		return
	}
	s.tools.save.Disable()
	s.state.Set(text+" · đã lưu", widgets.ToneMuted)
}

// typed is called after every change of the text by the person.
func (s *reports) typed() {
	if s.busy || s.text == nil {
		return
	}
	s.tellUnsaved()
	s.idle.start()
	s.saver.within()
}

// tellUnsaved says at once that something was typed; whether the text differs at all is looked into after a pause.
func (s *reports) tellUnsaved() {
	if text, ok := strings.CutSuffix(s.state.S, " · đã lưu"); ok {
		s.tools.save.Enable()
		s.state.Set(text+" · chưa lưu", widgets.ToneWaiting)
	}
}

// moved is called after every move of the cursor.
func (s *reports) moved() {
	if !s.busy {
		s.follow.start()
	}
}

// textStep is a change of the text that is no typing, and how to take it back.
type textStep struct {
	what string
	back func()
}

// did remembers a step and tells of it, with the way back.
func (s *reports) did(what string, back func()) {
	s.steps = append(s.steps, textStep{what, back})
	s.typed()
	widgets.ShowToast(s.desk.win, "Đã "+what+".", "Hoàn tác", s.desk.guard(func() { s.takeBack() }))
}

// takeBack undoes the newest step; false where there is none.
func (s *reports) takeBack() bool {
	n := len(s.steps)
	if n == 0 || s.text == nil {
		return false
	}
	last := s.steps[n-1]
	s.steps = s.steps[:n-1]
	s.editor.keep()
	last.back()
	s.typed()
	s.desk.toast("Đã hoàn tác: " + last.what + ".")
	return true
}
