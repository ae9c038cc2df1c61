package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"thidua/data"
	"thidua/data/check"
	"thidua/data/report"
	"thidua/gui/widgets"
)

// openSectionOf opens the report at a section, the cursor at the start of its text.
func (w *testWindow) openSectionOf(id string) *reports {
	w.t.Helper()
	s := w.openReport()
	if !s.outline.choose(id) {
		w.t.Fatalf("no section %s", id)
	}
	s.editor.focus()
	w.settle()
	return s
}

// empty begins the section in front anew.
func (w *testWindow) empty(s *reports, text string) {
	w.t.Helper()
	s.editor.focus()
	e := s.editor.text.entry
	e.Select(0, e.Len())
	w.press(fyne.KeyDelete)
	w.typeText(text)
	s.look()
	w.settle()
}

func (w *testWindow) focusedEntry() *widgets.Entry {
	w.t.Helper()
	e, ok := w.win.Canvas().Focused().(*widgets.Entry)
	if !ok {
		w.t.Fatalf("the focus is on %T", w.win.Canvas().Focused())
	}
	return e
}

// at125 looks at the screen as it is on a display of 125 %.
func (w *testWindow) at125(name string) {
	w.photograph(name + "-1366")
	w.win.Resize(fyne.NewSize(1093, 614))
	w.settle()
	w.photograph(name + "-1093")
	w.win.Resize(fyne.NewSize(1366, 768))
	w.settle()
}

func TestAFigureIsChosenFromTheMenuByWordsWithoutAccents(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	w.empty(s, "Năm qua có  xã. ")
	e := s.editor.text.entry
	e.Select(11, 11)
	w.ctrl(fyne.KeyK)
	w.photograph("6-insert-all")
	w.typeText("ca nhan giay khen cap huyen")
	w.at125("6-insert")
	w.press(fyne.KeyReturn)
	tokens := 0
	for _, p := range e.Content() {
		if p.Token != nil {
			tokens++
			if !strings.HasPrefix(p.Token.Ref, "{{awards ") || p.Token.Text == "" || p.Token.Text == "…" {
				t.Errorf("inserted %+v", p.Token)
			}
		}
	}
	if tokens != 1 {
		t.Fatalf("the text is %q", e.Plain())
	}
	w.ctrl(fyne.KeyS)
	text := sectionIn(w.report(2024).Sections, "P1.I.2.1").Blocks[0].Text
	if !strings.HasPrefix(text, "Năm qua có {{awards ") || !strings.HasSuffix(text, "}} xã.") {
		t.Errorf("saved %q", text)
	}
	if printed := s.printed(); !strings.Contains(printed, "Năm qua có "+e.Content()[1].Token.Text+" xã.") {
		t.Error("the page does not show the value")
	}
}

func TestAFigureIsNarrowedByChoices(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	w.empty(s, "Có ")
	field := ""
	n := s.narrow("{{awards level=district}}", func(f string) { field = f })
	w.settle()
	w.photograph("6-narrow")
	d := widgets.TopDialog(w.win)
	if d == nil {
		t.Fatal("no dialog")
	}
	n.set("kind", "household")
	w.settle()
	if !strings.Contains(n.value.S, "14") && !strings.Contains(n.told.S, "hộ gia đình") {
		t.Errorf("the dialog says %q, %q", n.value.S, n.told.S)
	}
	d.Submit()
	w.settle()
	if field != "{{awards level=district kind=household}}" {
		t.Errorf("chosen %q", field)
	}
}

func TestEscapeLeavesTheNarrowingFromAnyChoice(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	s.narrow("{{awards level=district}}", func(string) { t.Error("a figure was chosen") })
	w.settle()
	for range 3 {
		w.tabKey(1)
	}
	w.press(fyne.KeyEscape)
	if widgets.TopDialog(w.win) != nil {
		t.Error("Escape does not leave")
	}
}

func TestEveryFigureTellsWhereItComesFrom(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	w.empty(s, "Có {{awards level=district form=giay-khen kind=individual}} cá nhân.")
	w.press(fyne.KeyHome)
	e := s.editor.text.entry
	e.Select(3, 3)
	w.press(fyne.KeyF2)
	if widgets.TopDialog(w.win) == nil {
		t.Fatal("F2 beside a figure tells nothing")
	}
	w.at125("6-provenance")
	var table *widgets.Table
	eachObject(w.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if x, ok := o.(*widgets.Table); ok {
			table = x
		}
	})
	if table == nil || table.Shown() == 0 {
		t.Fatal("nobody stands behind the count")
	}
	table.SelectFirst()
	w.revertOnLeave(s)
	w.win.Canvas().Focus(table)
	w.press(fyne.KeyReturn)
	if w.front != tabDecisions {
		t.Errorf("Enter on a person leads to tab %d, not to the decision", w.front)
	}
}

// revertOnLeave lets the report be left without a question.
func (w *testWindow) revertOnLeave(s *reports) {
	w.t.Helper()
	r := report.Clone(s.text)
	s.stored = r
}

func eachObject(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	f(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			eachObject(c, f)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			eachObject(c, f)
		}
	}
}

func TestAnOverrideNeedsAReasonAndIsListedForTheSigner(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	w.empty(s, "Có {{awards level=district form=giay-khen kind=individual}} cá nhân.")
	f, at := s.editor.tokenOf("{{awards level=district form=giay-khen kind=individual}}")
	if f == nil {
		t.Fatal("the field typed did not become a figure")
	}
	was := s.figures.figureToken("{{awards level=district form=giay-khen kind=individual}}").Text
	s.typeOver(f, at, "{{awards level=district form=giay-khen kind=individual}}")
	w.settle()
	w.focusedEntry().SetText("300")
	w.ctrl(fyne.KeyS)
	if widgets.TopDialog(w.win) == nil {
		t.Fatal("a figure was typed over without a reason")
	}
	w.photograph("6-override")
	w.typeText("Theo biên bản họp Hội đồng")
	w.ctrl(fyne.KeyS)
	w.settle()
	p := s.editor.panel
	p.pick(panelOver)
	w.photograph("6-overrides")
	if len(p.over) != 1 || !strings.Contains(p.over[0].text, "300") || !strings.Contains(p.over[0].text, was) || !strings.Contains(p.over[0].about, "biên bản") {
		t.Fatalf("the signer's list: %+v", p.over)
	}
	if !strings.Contains(s.printed(), "Có 300 cá nhân.") {
		t.Error("the page does not show what was typed over")
	}
	over := ""
	for _, x := range s.editor.text.entry.Content() {
		if x.Token != nil {
			over = x.Token.Ref
		}
	}
	s.untype(over)
	w.settle()
	if !strings.Contains(s.printed(), "Có "+was+" cá nhân.") || len(p.over) != 0 {
		t.Error("the way back to the records does not work")
	}
	if !s.takeBack() {
		t.Error("that step cannot be taken back")
	}
}

func TestAWrongFieldSaysWhichAndLeadsThere(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	w.empty(s, "Có {{indicator khong-co}} xã.")
	if s.pages.wrong.Hidden || len(s.faults) != 1 {
		t.Fatalf("%d faults are told", len(s.faults))
	}
	s.outline.choose("P1.II.4")
	w.settle()
	w.photograph("6-wrong-field")
	s.reveal(s.faults[0].Place, s.faults[0].Span)
	w.settle()
	e := s.editor.text.entry
	from, to := e.Selection()
	if s.editor.at != "P1.I.2.1" || from != 3 || to != 4 {
		t.Errorf("led to %s, %d–%d", s.editor.at, from, to)
	}
	w.press(fyne.KeyF2)
	w.photograph("6-wrong-card")
	if widgets.TopDialog(w.win) == nil {
		t.Error("nothing explains the wrong field")
	}
}

func TestWordsAreFoundAndReplacedOverTheWholeReport(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	w.ctrl(fyne.KeyF)
	w.typeText("phong trao thi dua")
	f := s.editor.find
	if len(f.hits) < 10 {
		t.Fatalf("%d hits", len(f.hits))
	}
	first := s.editor.at
	w.press(fyne.KeyReturn, fyne.KeyReturn)
	if f.at < 0 || s.editor.at == first && len(s.editor.text.entry.Marks(layerFound)) == 0 {
		t.Error("Enter does not go to a hit")
	}
	w.at125("6-find")
	n := len(f.hits)
	w.ctrl(fyne.KeyH)
	f.with.SetText("cuộc vận động")
	before := report.Clone(s.text)
	f.replaceOne()
	w.settle()
	if len(f.hits) != n-1 {
		t.Fatalf("%d hits are left of %d", len(f.hits), n)
	}
	f.replaceAll()
	w.settle()
	if len(f.hits) != 0 || !strings.Contains(s.printed(), "cuộc vận động") {
		t.Errorf("%d hits are left after replacing all", len(f.hits))
	}
	w.win.Canvas().Focus(s.outline.table)
	w.ctrl(fyne.KeyZ)
	f.look()
	if len(f.hits) != n-1 {
		t.Errorf("Ctrl+Z brings %d of %d back", len(f.hits), n-1)
	}
	f.hide()
	if sameReport(before, s.text) {
		t.Error("the single replacement was lost with the others")
	}
}

func TestASectionGoesAwayAndComesBack(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	rows := len(s.outline.rows)
	w.win.Canvas().Focus(s.outline.table)
	w.press(fyne.KeyDelete)
	if len(s.outline.rows) != rows-1 {
		t.Fatalf("%d rows of %d are left", len(s.outline.rows), rows)
	}
	w.ctrl(fyne.KeyZ)
	if len(s.outline.rows) != rows || s.editor.at != "P1.I.2.1" || s.changed() {
		t.Error("Ctrl+Z did not bring the section back as it was")
	}
	w.ctrl(fyne.KeyDown)
	labels := func() string {
		return strings.TrimSpace(s.outline.rows[5].text) + "|" + strings.TrimSpace(s.outline.rows[6].text)
	}
	if got := labels(); got != "2.1. Khó khăn|2.2. Thuận lợi" {
		t.Errorf("moved down: %s", got)
	}
	w.ctrl(fyne.KeyUp)
	if got := labels(); got != "2.1. Thuận lợi|2.2. Khó khăn" || s.changed() {
		t.Errorf("moved back: %s", got)
	}
}

func TestALetterThatCannotBePrintedIsToldWhileWriting(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	w.empty(s, "Đạt chỉ tiêu ✓ đề ra")
	w.photograph("6-strange-letter")
	if s.pages.wrong.Hidden {
		t.Fatal("nothing is told")
	}
	s.outline.choose("P1.II.4")
	w.tap("Đến chỗ ấy")
	if s.editor.at != "P1.I.2.1" || s.editor.text.entry.SelectedText() != "✓" {
		t.Errorf("led to %s, %q", s.editor.at, s.editor.text.entry.SelectedText())
	}
	w.typeText("v")
	s.look()
	w.settle()
	if !s.pages.wrong.Hidden {
		t.Error("it is told still")
	}
}

func TestAReportWithoutSectionsIsBegun(t *testing.T) {
	w := newTestWindow(t)
	if err := w.store.Update("Bỏ lời văn", func(tx *data.Tx) error {
		r, err := tx.Report(2024)
		if err != nil {
			return err
		}
		r.Sections, r.Opening, r.Closing, r.Notes = nil, nil, nil, nil
		return data.Put(tx, r)
	}); err != nil {
		t.Fatal(err)
	}
	s := w.openReport()
	w.settle()
	s.addLine()
	w.settle()
	if len(s.outline.rows) != 3 || s.editor.at != "P1" {
		t.Fatalf("%d rows, %q in front", len(s.outline.rows), s.editor.at)
	}
	s.editor.focus()
	w.typeText("Lời văn đầu tiên")
	s.look()
	w.settle()
	if !strings.Contains(s.printed(), "Lời văn đầu tiên") {
		t.Error("the page does not show it")
	}
}

func TestAPastedMarkOfANoteLeadsToItsText(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	w.empty(s, "có chú thích")
	s.editor.addNote()
	w.typeText("Nội dung")
	e := s.editor.text.entry
	mark := s.editor.notes[0].place.Note
	clip := test.NewClipboard()
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	s.outline.choose("P1.I.2.2")
	s.editor.focus()
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	s.look()
	w.settle()
	if len(s.editor.notes) != 1 {
		t.Fatalf("%d notes are shown beside the pasted mark", len(s.editor.notes))
	}
	f := s.editor.notes[0]
	s.editor.toNote(mark)
	w.typeText("!")
	s.look()
	w.settle()
	if w.win.Canvas().Focused() != fyne.Focusable(f.entry) || s.editor.notes[0] != f || !strings.Contains(f.entry.Plain(), "Nội dung") {
		t.Error("typing in the note was interrupted")
	}
}

func TestCtrlZInTheTextTakesBackWhatWasDoneInManyPlaces(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	was := report.Clone(s.text)
	f := s.editor.find
	f.open(true)
	f.what.SetText("phong trào")
	f.with.SetText("cuộc vận động")
	f.look()
	f.replaceAll()
	w.settle()
	s.editor.focus()
	w.typeText("một ")
	w.ctrl(fyne.KeyZ) // the typing
	if s.editor.text.entry.Plain() == "" || sameReport(was, s.text) {
		t.Fatal("Ctrl+Z took back more than the typing")
	}
	w.ctrl(fyne.KeyZ) // the replacing
	s.editor.keep()
	if !sameReport(was, s.text) {
		t.Error("Ctrl+Z does not take back the replacing")
	}
	w.ctrl(fyne.KeyZ) // nothing is left
	if s.stored == nil || !sameReport(s.stored, s.text) {
		t.Error("Ctrl+Z went on to the records")
	}
}

func TestTheMenuOpensAtItsFirstFigure(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	s.insertFigure()
	w.settle()
	var table *widgets.Table
	eachObject(w.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if x, ok := o.(*widgets.Table); ok {
			table = x
		}
	})
	if rows := table.Selected(); len(rows) != 1 || rows[0] != 0 {
		t.Errorf("row %v is in front", rows)
	}
	w.typeText("doan van phong trao")
	if table.Shown() == 0 {
		t.Error("no paragraphs are offered")
	}
}

func TestTheNewYearBeginsFromTheLastAndWaitsToBeRead(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	w.workYear = 2025
	s.reload()
	w.settle()
	w.photograph("6-empty-year")
	if s.start.carry.Hidden {
		t.Fatal("last year's report is not offered")
	}
	s.carryOver()
	w.settle()
	w.photograph("6-carried-told")
	w.press(fyne.KeyEscape)
	if s.text == nil || s.text.Year != 2025 {
		t.Fatal("no text was carried over")
	}
	all := len(report.Unread(s.text))
	s.outline.choose("P1.I.1")
	s.editor.focus()
	w.settle()
	e := s.editor.text.entry
	marks := e.Marks(layerUnread)
	if all < 50 || len(marks) < 2 || s.editor.reading.root.Hidden {
		t.Fatalf("%d sentences wait, %d here", all, len(marks))
	}
	s.editor.panel.pick(panelLast)
	w.settle()
	w.at125("6-carried")
	if s.editor.panel.last.Plain() == "" {
		t.Error("last year's text is not beside")
	}
	e.Select(marks[0].From, marks[0].From)
	s.editor.reading.readHere()
	if n := len(e.Marks(layerUnread)); n != len(marks)-1 {
		t.Errorf("«Đã đọc» leaves %d of %d", n, len(marks))
	}
	next := e.Marks(layerUnread)[0]
	s.editor.focus()
	e.Select(next.From+3, next.From+3)
	w.typeText("x")
	if n := len(e.Marks(layerUnread)); n != len(marks)-2 {
		t.Errorf("typing into a sentence leaves %d of %d", n, len(marks))
	}
	s.look()
	w.settle()
	if n := len(report.Unread(s.text)); n >= all-1 {
		t.Errorf("%d of %d wait still", n, all)
	}
	w.ctrl(fyne.KeyS)
	if n := len(report.Unread(w.report(2025))); n >= all-1 || n == 0 {
		t.Errorf("%d of %d wait in the records", n, all)
	}
	s.editor.reading.changeYears()
	w.settle()
	w.photograph("6-years")
}

func TestTheRadarSeesWhatIsTypedAndMendsIt(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	before := len(s.radar.found)
	w.empty(s, "Toàn huyện có 52 trường học, trong đó: mầm non 18 trường, tiểu học 17 trường và trung học cơ sở 16 trường.")
	var hit *check.Finding
	for i, f := range s.radar.found {
		if f.Rule == "sum" && len(f.At) > 0 && strings.Contains(strings.Join(f.Quotes, " "), "52") {
			hit = &s.radar.found[i]
			s.radar.table.Select(i)
		}
	}
	if hit == nil {
		t.Fatalf("the wrong sum is not among %d findings (%d before): %+v", len(s.radar.found), before, s.radar.found)
	}
	key := hit.Key
	s.editor.panel.pick(panelRadar)
	w.settle()
	w.at125("6-radar")
	if len(s.editor.text.entry.Marks(layerRadar)) == 0 {
		t.Error("the place is not underlined")
	}
	s.outline.choose("P1.II.4")
	s.radar.toPlace()
	w.settle()
	if s.editor.at != "P1.I.2.1" || s.editor.text.entry.SelectedText() == "" {
		t.Errorf("the finding leads to %s, %q", s.editor.at, s.editor.text.entry.SelectedText())
	}
	s.radar.mendIt()
	w.settle()
	if got := s.editor.text.entry.Plain(); !strings.HasPrefix(got, "Toàn huyện có 51 trường học, trong đó: mầm non 18") {
		t.Errorf("mended to %q", got)
	}
	for _, f := range s.radar.found {
		if f.Key == key {
			t.Error("a mended place is told still")
		}
	}
	w.ctrl(fyne.KeyZ) // the cursor is in the text
	s.look()
	w.settle()
	for i, f := range s.radar.found {
		if f.Key == key {
			s.radar.table.Select(i)
		}
	}
	s.radar.dismiss()
	w.settle()
	w.typeText("Số này đã kiểm tra, có một đơn vị tính hai lần")
	w.ctrl(fyne.KeyS)
	w.settle()
	w.view(func(tx *data.Tx) error {
		d, err := tx.DismissalOf(2024, key)
		if err == nil && d == nil {
			t.Error("the reason is not in the records")
		}
		return err
	})
	for _, f := range s.radar.found {
		if f.Key == key {
			t.Error("a dismissed finding is told again")
		}
	}
}

func TestTypingMovesTheRadarOnAndStaleResultsAreDropped(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	w.empty(s, "Toàn huyện có 41 trường học, trong đó: mầm non 18 trường, tiểu học 17 trường và trung học cơ sở 5 trường.")
	s.look() // reads the wrong sum …
	w.press(fyne.KeyEnd)
	e := s.editor.text.entry
	i := strings.Index(e.Plain(), "5 trường")
	at := len([]rune(e.Plain()[:i]))
	e.Select(at, at+1)
	w.typeText("6") // … which is right before it comes in
	s.look()
	w.settle()
	for _, f := range s.radar.found {
		if f.Rule == "sum" && strings.Contains(strings.Join(f.Quotes, " "), "5 trường") {
			t.Errorf("a finding about a text that is gone: %+v", f)
		}
	}
}

func TestThePageShownIsTheOneWithTheCursor(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.II.2.1.b")
	e := s.editor.text.entry
	w.win.Canvas().Capture() // gives the pages their room
	for _, pos := range []int{0, e.Len() / 2, e.Len()} {
		e.Select(pos, pos)
		s.pages.follow()
		text, at := e.Places()
		begin := 0
		for i, p := range at {
			if p <= max(0, pos-30) {
				begin = i
			}
		}
		words := head(letters(text[begin:]), 14)
		page := s.pages.view.Page()
		found := false
		for _, p := range []int{page, page + 1} { // the cursor may stand low in view, on the next page
			if p < len(s.pages.doc.Pages) && strings.Contains(indexOf(s, p), words) {
				found = true
			}
		}
		if !found {
			t.Errorf("position %d: page %d does not have %q", pos, page+1, words)
		}
	}
}

func indexOf(s *reports, page int) string {
	var b strings.Builder
	x := s.pages.index
	for i, at := range x.at {
		if at.page == page {
			b.WriteByte(x.letters[i])
		}
	}
	return b.String()
}

func TestATypedNumberThatARecordBacksBecomesAFigure(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.1")
	w.empty(s, "Toàn huyện có 19 xã, thị trấn. Thực hiện Công văn số 128/BTĐKT-THHC ngày 17/10/2024 của tỉnh.")
	if len(s.marks.typed) == 0 {
		t.Fatal("no typed figure or citation is noticed")
	}
	b := s.marks.typed[0]
	if len(s.editor.text.entry.Marks(layerTyped)) == 0 {
		t.Error("it is not marked in the text")
	}
	s.editor.panel.pick(panelFigures)
	w.at125("6-typed-number")
	s.editor.panel.openFigure(s.editor.panel.rows[0])
	w.settle()
	w.photograph("6-typed-ask")
	w.press(fyne.KeyEscape)
	n := len(s.marks.typed)
	s.takeFigure(b)
	w.settle()
	if len(s.marks.typed) >= n {
		t.Error("the number is still typed")
	}
	if text := b.Place.Text(s.text); text == nil || !strings.Contains(*text, b.Field) {
		t.Errorf("the text has no field: %v", text)
	}
}

func TestTheDraftKeepsWhatIsTypedWithoutAPause(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	fires := 0
	s.saver = newIdle(s.desk, draftTime, func() { fires++ })
	var run func()
	wound := 0
	s.saver.after = func(_ time.Duration, f func()) *time.Timer { run = f; wound++; return time.NewTimer(time.Hour) }
	w.typeText("một")
	w.typeText(" hai")
	if wound != 1 {
		t.Fatalf("the clock was wound %d times; somebody who never pauses would never be kept", wound)
	}
	run()
	w.settle()
	if fires != 1 {
		t.Errorf("the draft was kept %d times", fires)
	}
}

func TestCtrlBInTheTextIsBold(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	w.empty(s, "một hai")
	e := s.editor.text.entry
	e.Select(0, 3)
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyB, Modifier: fyne.KeyModifierControl})
	s.look()
	w.settle()
	if got := (*s.editor.blocks())[0].Text; got != "**một** hai" {
		t.Errorf("written as %q", got)
	}
}

func BenchmarkReportAsTyped(b *testing.B) {
	raw, err := sampleFile()
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "mau.db")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		b.Fatal(err)
	}
	store, err := data.Open(path, data.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	view := func(f func(tx *data.Tx) error) {
		if err := store.View(f); err != nil {
			b.Fatal(err)
		}
	}
	var r *data.Report
	view(func(tx *data.Tx) (err error) { r, err = tx.Report(2024); return err })
	b.Run("figures", func(b *testing.B) {
		for b.Loop() {
			view(func(tx *data.Tx) error { _, err := readFigures(tx, 2024, r); return err })
		}
	})
	var set setPaper
	b.Run("draft-and-pages", func(b *testing.B) {
		for b.Loop() {
			view(func(tx *data.Tx) (err error) { set, err = setReport(tx, 2024, r); return err })
		}
	})
	b.Run("typed-numbers", func(b *testing.B) {
		for b.Loop() {
			view(func(tx *data.Tx) error { _, err := report.Backable(tx, r); return err })
		}
	})
	b.Run("radar-again", func(b *testing.B) {
		var c check.Checker
		view(func(tx *data.Tx) error {
			known, err := check.Load(tx, 2024)
			for b.Loop() {
				c.Check(check.FromTree(set.tree, known))
			}
			return err
		})
	})
}
