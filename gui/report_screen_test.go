package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"thidua/data"
	"thidua/data/report"
	"thidua/gui/widgets"
	"thidua/pdf"
)

// openReport brings the report to the front; nothing happens by itself after a pause, so that tests do not depend on time.
func (w *testWindow) openReport() *reports {
	w.t.Helper()
	s := w.screens[tabReport].(*reports)
	s.stopClocks()
	w.open(tabReport)
	return s
}

// stopClocks lets nothing happen by itself after a pause.
func (s *reports) stopClocks() {
	for _, i := range []*idle{s.idle, s.follow, s.saver} {
		i.after = func(time.Duration, func()) *time.Timer { return nil }
	}
}

// printed is the text of the pages shown, line by line.
func (s *reports) printed() string {
	var b strings.Builder
	y := 0.0
	for _, p := range s.pages.doc.Pages {
		for _, i := range p.Items {
			if t, ok := i.(pdf.Text); ok {
				if t.Y != y {
					b.WriteByte(' ')
					y = t.Y
				}
				b.WriteString(t.S)
			}
		}
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(b.String(), "\u00a0", " ")), " ")
}

func (w *testWindow) report(year int) *data.Report {
	w.t.Helper()
	var r *data.Report
	w.view(func(tx *data.Tx) (err error) { r, err = tx.Report(year); return err })
	return r
}

func TestASectionIsEditedSavedAndPrinted(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	w.win.Canvas().Focus(s.outline.table)
	w.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) // Mở đầu, Phần I, I., 1.
	w.press(fyne.KeyReturn)                           // into the text
	w.typeText("Đoạn mới do cán bộ viết tại huyện.\n- một ý nhỏ\n")
	if s.stored == nil || !s.changed() || !strings.Contains(s.state.S, "chưa lưu") {
		t.Fatalf("typing is not noticed: %q", s.state.S)
	}
	before := s.editor.at
	w.ctrl(fyne.KeyS)
	sec := sectionIn(w.report(2024).Sections, before)
	if sec.Blocks[0].Text != "Đoạn mới do cán bộ viết tại huyện." || sec.Blocks[1].Bullet != "-" || sec.Blocks[1].Text != "một ý nhỏ" {
		t.Fatalf("saved: %+v", sec.Blocks[:2])
	}
	if !strings.Contains(sec.Blocks[2].Text, "{{indicator ") {
		t.Errorf("the figures of the next paragraph became text: %s", sec.Blocks[2].Text)
	}
	if text := s.printed(); !strings.Contains(text, "Đoạn mới do cán bộ viết tại huyện.") {
		t.Error("the page does not show what was typed")
	}
	if s.changed() || !strings.Contains(s.state.S, "đã lưu") {
		t.Errorf("after saving: %q", s.state.S)
	}
	w.win.Canvas().Focus(s.outline.table) // in the text, Ctrl+Z takes typing back
	w.ctrl(fyne.KeyZ)
	if text := s.printed(); strings.Contains(text, "Đoạn mới do cán bộ") {
		t.Error("undo left the text on the page")
	}
	w.photograph("6-undone")
}

func TestTheMovementsOwnFiguresReachThePage(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	s.outline.choose("P1.II.2.1.b")
	w.settle()
	p := s.editor.panel
	if len(p.rows) == 0 {
		t.Fatal("the section shows no computed figure")
	}
	p.pick(panelFigures)
	p.openFigure(p.rows[0])
	w.settle()
	if widgets.TopDialog(w.win) == nil {
		t.Fatal("nothing tells where the figure comes from")
	}
	w.photograph("6-figure")
	w.press(fyne.KeyEscape)
	if w.front != tabReport {
		t.Error("Escape leaves the tab")
	}
}

func TestUnsavedTextIsAskedAboutAndADraftSurvives(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	s.outline.choose("P1.I.2.1")
	s.editor.focus()
	w.typeText("Câu đang gõ dở. ")
	s.keepDraft()
	w.settle()
	draft := s.draftPath(2024)
	if _, err := os.Stat(draft); err != nil {
		t.Fatalf("no draft was written: %v", err)
	}

	w.pick(tabDocuments)
	w.settle()
	if widgets.TopDialog(w.win) == nil || w.front != tabReport {
		t.Fatal("the tab was left without a question")
	}
	w.press(fyne.KeyEscape)
	if w.front != tabReport || !strings.HasPrefix(s.editor.text.entry.Plain(), "Câu đang gõ dở.") {
		t.Fatal("Escape does not go on typing")
	}

	again := newReports(w.desk) // as after a power cut
	again.stopClocks()
	again.reload()
	w.settle()
	again.outline.choose("P1.I.2.1")
	if !strings.HasPrefix(again.editor.text.entry.Plain(), "Câu đang gõ dở.") || again.notice.Hidden {
		t.Fatalf("the draft was not opened: %q", again.editor.text.entry.Plain())
	}
	again.save()
	w.settle()
	if _, err := os.Stat(draft); !os.IsNotExist(err) {
		t.Errorf("the draft is still there after saving: %v", err)
	}
	if sec := sectionIn(w.report(2024).Sections, "P1.I.2.1"); !strings.HasPrefix(sec.Blocks[0].Text, "Câu đang gõ dở.") {
		t.Errorf("saved: %q", sec.Blocks[0].Text)
	}
}

func TestAWrongFieldIsToldWithItsPlaceAndThePagesStay(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	pages := len(s.pages.doc.Pages)
	s.outline.choose("P1.I.2.1")
	s.editor.focus()
	w.typeText("Có {{indicator khong-co}} xã. ")
	s.look()
	w.settle()
	if s.pages.wrong.Hidden || len(s.pages.doc.Pages) != pages {
		t.Error("a field that cannot be computed is not told, or took the pages away")
	}
	w.photograph("6-wrong-field")
	s.editor.text.entry.Select(0, s.editor.text.entry.Len())
	w.typeText("Có 19 xã.")
	s.look()
	w.settle()
	if !s.pages.wrong.Hidden || !strings.Contains(s.printed(), "Có 19 xã.") {
		t.Error("the mended text is not on the page")
	}
}

func TestNumberDayAndSignerArePrinted(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	s.editFacts()
	w.settle()
	w.typeText("12/BC-UBND")
	w.tabKey(1)
	w.typeText("20/2/2025")
	w.ctrl(fyne.KeyS)
	r := w.report(2024)
	if r.Number != "12/BC-UBND" || r.Date != (data.Date{Year: 2025, Month: 2, Day: 20}) {
		t.Fatalf("number %q, date %s", r.Number, r.Date)
	}
	if text := s.printed(); !strings.Contains(text, "ngày 20 tháng 02 năm 2025") || !strings.Contains(text, "12/BC-UBND") {
		t.Errorf("the page begins %q", text[:200])
	}
	w.ctrl(fyne.KeyP)
	if w.paper == nil || len(w.paper.doc.Pages) != len(s.pages.doc.Pages) {
		t.Error("Ctrl+P does not show the whole report")
	}
}

func TestANoteIsAddedAtTheCursor(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	s.outline.choose("P1.I.2.1")
	s.editor.focus()
	notes := len(s.text.Notes)
	s.editor.addNote()
	w.settle()
	w.typeText("Theo số liệu của Phòng Nội vụ.")
	w.ctrl(fyne.KeyS)
	r := w.report(2024)
	if len(r.Notes) != notes+1 || r.Notes[notes].Blocks[0].Text != "Theo số liệu của Phòng Nội vụ." {
		t.Fatalf("notes: %+v", r.Notes[notes:])
	}
	if sec := sectionIn(r.Sections, "P1.I.2.1"); !strings.HasPrefix(sec.Blocks[0].Text, "[^"+r.Notes[notes].Mark+"]") {
		t.Errorf("the mark is not where the cursor was: %q", sec.Blocks[0].Text)
	}
	if !strings.Contains(s.printed(), "Theo số liệu của Phòng Nội vụ.") {
		t.Error("the note is not on the page")
	}
}

func TestSelectedWordsAreSetInItalics(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	s.outline.choose("P1.I.2.1")
	e := s.editor.text.entry
	s.editor.focus()
	e.Select(0, e.Len())
	w.typeText("một hai ba")
	e.Select(4, 7)
	w.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyI, Modifier: fyne.KeyModifierControl})
	w.ctrl(fyne.KeyS)
	if sec := sectionIn(w.report(2024).Sections, "P1.I.2.1"); sec.Blocks[0].Text != "một *hai* ba" {
		t.Errorf("saved %q", sec.Blocks[0].Text)
	}
}

func TestATextComesInFromAFileAndSaysWhatDiffers(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	path := filepath.Join(t.TempDir(), "bao-cao.md")
	text := "# BÁO CÁO\n\n**Tổng kết công tác thi đua, khen thưởng năm 2024**\n\nMở đầu.\n\n## Phần I\n\n## KẾT QUẢ\n\n### I. ĐẶC ĐIỂM\n\nLời văn từ tệp.\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s.importFile(path)
	w.settle()
	d := widgets.TopDialog(w.win)
	if d == nil {
		t.Fatal("the text of a year was replaced without a question")
	}
	w.tabKey(1) // from «giữ» to «thay»
	w.press(fyne.KeyReturn)
	if r := w.report(2024); len(r.Sections) != 1 {
		t.Fatalf("%d parts after the import", len(r.Sections))
	}
	if widgets.TopDialog(w.win) == nil {
		t.Fatal("no summary is shown")
	}
	w.photograph("6-imported")
	w.press(fyne.KeyEscape)
	if !strings.Contains(s.printed(), "Lời văn từ tệp.") {
		t.Error("the page does not show the text of the file")
	}
	w.ctrl(fyne.KeyZ)
	if r := w.report(2024); len(r.Sections) != 2 {
		t.Error("undo did not bring the old text back")
	}

	bad := filepath.Join(t.TempDir(), "hong.md")
	if err := os.WriteFile(bad, []byte("\xff\xfe\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.importNow(bad)
	w.settle()
	if widgets.TopDialog(w.win) == nil || len(w.report(2024).Sections) != 2 {
		t.Error("a file that is no text was taken, or nothing says why not")
	}
}

func TestTheTextGoesOutToAFileThatReadsBack(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	path := filepath.Join(t.TempDir(), "ra.md")
	s.exportTo(path, s.text)
	w.settle()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	back, err := report.ParseMarkdown(f)
	if err != nil {
		t.Fatal(err)
	}
	if len(back.Sections) != len(s.stored.Sections) || len(back.Notes) != len(s.stored.Notes) {
		t.Errorf("%d parts and %d notes read back, want %d and %d", len(back.Sections), len(back.Notes), len(s.stored.Sections), len(s.stored.Notes))
	}
}

func TestAYearWithoutATextBeginsFromTheOutline(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	w.workYear = 2025
	s.reload()
	w.settle()
	if s.text != nil || s.pages.doc == nil {
		t.Fatal("the empty year shows a text, or no page")
	}
	w.photograph("6-empty-year")
	s.startOutline()
	w.settle()
	if s.text == nil || len(s.text.Sections) != 2 || len(s.outline.rows) < 10 {
		t.Fatal("the outline did not become the text")
	}
	w.photograph("6-outline")
}

func TestASectionIsAddedRenamedAndTakenOut(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	s.outline.choose("P1.II.7")
	w.settle()
	w.ctrl(fyne.KeyN)
	if s.editor.label.Text != "8." {
		t.Fatalf("the new label is %q", s.editor.label.Text)
	}
	s.editor.title.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	w.typeText("Công tác khác")
	s.editor.focus()
	w.typeText("Không có.")
	w.ctrl(fyne.KeyS)
	id := s.editor.at
	sec := sectionIn(w.report(2024).Sections, id)
	if sec == nil || sec.Title != "Công tác khác" || len(sec.Blocks) != 1 {
		t.Fatalf("saved: %+v", sec)
	}
	if !strings.Contains(s.printed(), "8. Công tác khác") {
		t.Error("the new heading is not on the page")
	}
	w.win.Canvas().Focus(s.outline.table)
	w.press(fyne.KeyDelete)
	w.tabKey(1)
	w.press(fyne.KeyReturn)
	w.ctrl(fyne.KeyS)
	if sectionIn(w.report(2024).Sections, id) != nil {
		t.Error("the section is still there")
	}
}

func TestWhatTheRecordsCleanIsSavedAllTheSame(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	s.text.Occasion = "Phục vụ  tại\u200b Hội nghị\u202e e\u0302\u0301ch "
	s.text.Sections[0].Label = " Phần  I"
	s.save()
	w.settle()
	if s.changed() || !strings.HasSuffix(s.state.S, "đã lưu") {
		t.Errorf("after saving the text is %q, stored %q (%q)", s.text.Occasion, s.stored.Occasion, s.state.S)
	}
	if left := readDraft(s.draftPath(2024)); left != nil {
		t.Error("a draft of what was saved is left")
	}
}
