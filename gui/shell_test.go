package gui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"thidua/data"
	"thidua/gui/widgets"
)

func TestTheOverviewLeadsToWhatWaits(t *testing.T) {
	w := newTestWindow(t)
	s := w.screens[tabOverview].(*overview)
	w.photograph("1-overview")
	texts := map[string]func() bool{
		"quyết định chưa ban hành": func() bool {
			d := w.screens[tabDecisions].(*decisions)
			return w.front == tabDecisions && d.only.Index() == 3 && d.view.facts.decision.State != data.StateIssued
		},
		"giấy khen, bằng chứng nhận chưa in": func() bool {
			d := w.screens[tabDecisions].(*decisions)
			return w.front == tabDecisions && d.view.facts.decision.Number == "164/QĐ-UBND"
		},
		"lượt khen chưa có tên": func() bool {
			d := w.screens[tabDecisions].(*decisions)
			return w.front == tabDecisions && d.view.facts.missing != ""
		},
		"phong trào chưa có kết quả": func() bool { return w.front == tabMovements },
	}
	for text, there := range texts {
		t.Run(text, func(t *testing.T) {
			w.open(tabOverview)
			for _, l := range s.links {
				if strings.HasSuffix(l.Text(), text) {
					w.win.Canvas().Focus(l)
					w.press(fyne.KeyReturn)
					if !there() {
						t.Error("Enter led somewhere else")
					}
					return
				}
			}
			t.Fatal("no such link")
		})
	}
}

func TestAChangeAtTheStartLeavesTheOverviewFilled(t *testing.T) {
	w := newTestWindow(t)
	s := w.screens[tabOverview].(*overview)
	s.showTasks(nil)
	w.started, w.workYear = false, 2031
	w.changed()
	w.settle()
	if len(s.links) == 0 || w.year() != 2024 {
		t.Errorf("the overview of %d shows %d tasks", w.year(), len(s.links))
	}
}

func TestBackupsThatAreOldWaitOnTheOverview(t *testing.T) {
	f := &yearFacts{year: 2024, report: true, units: 1, movements: 1, decisions: 1}
	for _, tt := range []struct {
		name string
		last time.Time
		ok   bool
		want string
	}{
		{"none yet", time.Time{}, false, "Chưa có bản sao lưu nào"},
		{"eight days old", today.AddDate(0, 0, -8), true, "ngày chưa sao lưu"},
		{"of yesterday", today.AddDate(0, 0, -1), true, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			for _, task := range f.tasks(tt.last, tt.ok, today) {
				got += task.text
			}
			if got != tt.want {
				t.Errorf("waits %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTheDaysBackupIsMadeUnasked(t *testing.T) {
	w := newTestWindow(t)
	if list := backupsOf(w.store.Path()); len(list) != 1 || filepath.Base(list[0].path) != "bato-2024-2025-02-20.bak" {
		t.Errorf("backups: %v", list)
	}
	w.goTo(tabSettings, place{only: atBackups})
	w.settle()
	w.photograph("7-backups")
}

func TestF1HelpsFromAnyField(t *testing.T) {
	w := newTestWindow(t)
	w.openDecision("164/QĐ-UBND")
	w.ctrl(fyne.KeyF)
	w.press(fyne.KeyF1)
	if w.win.Canvas().Overlays().Top() == nil {
		t.Error("no help from the search line")
	}
}

func TestTheOverviewCountsAwardsOnce(t *testing.T) {
	w := newTestWindow(t)
	var f *yearFacts
	w.view(func(tx *data.Tx) (err error) { f, err = readYear(tx, 2024); return err })
	// domain: 208 collectives and 258 individuals of the reported total include the decisions of its type.
	// Households are not in that total, so decision 4418 still counts for its 13.
	if f.byKind[data.Collective] != 377 || f.byKind[data.Individual] != 1798 || f.byKind[data.Household] != 14 {
		t.Errorf("counted %v", f.byKind)
	}
}

func TestThePaperOpensAndIsSaved(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	w.ctrl(fyne.KeyP)
	if w.paper == nil {
		t.Fatal("no pages are shown")
	}
	w.drawn()
	w.photograph("8-paper")
	w.press(fyne.KeyEscape)
	if w.paper != nil || !w.main.Visible() {
		t.Fatal("Escape did not go back to the screen")
	}
	s.view.previewCertificates()
	w.drawn()
	w.photograph("8-certificate")
	path := filepath.Join(t.TempDir(), "giay-khen.pdf")
	w.paper.write(path, func() { w.paper.handedOut() })
	w.settle()
	if raw, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(raw), "%PDF") {
		t.Fatalf("saved %d bytes, %v", len(raw), err)
	}
	w.photograph("8-ask-printed")
	w.tabKey(1)
	w.press(fyne.KeyReturn) // «Ghi đã in»
	w.view(func(tx *data.Tx) error {
		awards, err := tx.AwardsOf(s.view.facts.decision.ID)
		for _, a := range awards {
			if a.State != data.AwardPrinted || len(a.Prints) != 1 {
				t.Errorf("%s is %s, printed %d times", a.Name, a.State, len(a.Prints))
			}
		}
		return err
	})
}

func TestOnlyTheSelectedCertificatesArePrinted(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	w.win.Canvas().Focus(s.view.table)
	w.press(fyne.KeyHome, fyne.KeyDown)
	s.view.previewCertificates()
	w.settle()
	if n := len(w.paper.doc.Pages); n != 1 {
		t.Errorf("%d pages for one selected recipient", n)
	}
}

func TestShortcutsAreDeadUnderADialog(t *testing.T) {
	w := newTestWindow(t)
	w.openDecision("164/QĐ-UBND")
	w.showHelp()
	w.settle()
	w.photograph("9-help")
	w.ctrl(fyne.Key1)
	w.ctrl(fyne.KeyN)
	if w.front != tabDecisions || w.screens[tabDecisions].(*decisions).sheet.open != nil {
		t.Error("a shortcut worked under the dialog")
	}
	w.press(fyne.KeyEscape)
	w.ctrl(fyne.Key1)
	if w.front != tabOverview {
		t.Error("shortcuts stay dead after the dialog")
	}
}

func TestCtrlZInAFieldTakesBackTyping(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	w.ctrl(fyne.KeyF)
	w.typeText("ba")
	w.ctrl(fyne.KeyZ)
	if s.search.Text == "ba" {
		t.Error("the typed text stayed")
	}
	if n := len(w.awardNames("164/QĐ-UBND")); n != 19 {
		t.Error("Ctrl+Z in a field undid a change of records")
	}
}

func TestAPanicIsToldAndTheWindowLives(t *testing.T) {
	w := newTestWindow(t)
	w.guard(func() { panic("hỏng") })()
	w.settle()
	if w.win.Canvas().Overlays().Top() == nil {
		t.Fatal("the person is not told")
	}
	w.photograph("9-panic")
	w.press(fyne.KeyReturn)
	w.background(func() func() { panic("hỏng trong nền") })
	w.settle()
	if w.win.Canvas().Overlays().Top() == nil {
		t.Fatal("the person is not told of a panic off the UI goroutine")
	}
	w.press(fyne.KeyReturn)
	w.open(tabDecisions)
	if w.front != tabDecisions {
		t.Error("the window does not go on")
	}
}

func TestAnOverlongReadDoesNotOverwriteALaterOne(t *testing.T) {
	w := newTestWindow(t)
	var g generation
	first := make(chan struct{})
	var shown []string
	w.load(&g, func(*data.Tx) (func(), error) { <-first; return func() { shown = append(shown, "old") }, nil })
	w.load(&g, func(*data.Tx) (func(), error) { return func() { shown = append(shown, "new") }, nil })
	w.ui.until(t, "the later read", func() bool { return len(shown) > 0 })
	close(first)
	w.settle()
	if strings.Join(shown, " ") != "new" {
		t.Errorf("shown: %v", shown)
	}
}

// emptySession opens a file that is not there yet.
func emptySession(t *testing.T, path string) (*session, *uiQueue) {
	t.Helper()
	ui := startUI(t)
	w := fyne.CurrentApp().NewWindow("thử")
	w.Resize(fyne.NewSize(1093, 614))
	s := newSession(Config{App: fyne.CurrentApp(), Path: path, Version: "thử"}, w)
	t.Cleanup(s.close)
	s.openFile(path)
	return s, ui
}

func TestAnEmptyOfficeBeginsWithAShortForm(t *testing.T) {
	path := filepath.Join(t.TempDir(), "thidua.db")
	s, ui := emptySession(t, path)
	ui.until(t, "the first run", func() bool { return s.first != nil })
	f := s.first.form
	c := s.win.Canvas()
	if m := s.win.Content().MinSize(); m.Width > 1080 || m.Height > 580 {
		t.Errorf("the first run needs %v", m)
	}
	if c.Focused() != fyne.Focusable(f.name) {
		t.Fatal("the cursor is not in the first field")
	}
	test.Type(c.Focused(), "Ủy ban nhân dân xã Ba Vinh")
	c.FocusNext()
	photograph(t, s.win, "0-first-run")
	if f.place.Value() != "Ba Vinh" || f.short.Value() != "UBND xã Ba Vinh" || f.level.Value() != "Cấp xã" {
		t.Errorf("guessed place %q, short name %q, level %q", f.place.Value(), f.short.Value(), f.level.Value())
	}
	f.superior.SetText("UBND tỉnh Quảng Ngãi")
	f.signers.rows[0].name.SetText("Phạm Văn Ửng")
	s.first.finish()
	ui.until(t, "the screens", func() bool { return s.current != nil })
	err := s.store.View(func(tx *data.Tx) error {
		o, err := tx.OfficeAt(data.Date{})
		if err != nil {
			return err
		}
		if o.Name != "Ủy ban nhân dân xã Ba Vinh" || len(o.Letterhead) != 2 || o.Letterhead[1] != "XÃ BA VINH" || len(o.Signers) != 1 || o.Signers[0].Title != "CHỦ TỊCH" {
			t.Errorf("saved %+v", o)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	tw := &testWindow{s.current, t, ui}
	tw.settle()
	tw.photograph("0-empty-overview")
	for i := range tw.screens {
		tw.open(tab(i))
		tw.photograph(fmt.Sprint("0-empty-", i+1))
	}
}

func TestTheSampleYearNeverMixesWithTheOffice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "thidua.db")
	s, ui := emptySession(t, path)
	ui.until(t, "the first run", func() bool { return s.first != nil })
	s.first.openSample()
	ui.until(t, "the sample year", func() bool { return s.current != nil })
	tw := &testWindow{s.current, t, ui}
	tw.settle()
	tw.photograph("0-sample")
	if s.store.Path() == path || filepath.Dir(s.store.Path()) != filepath.Dir(path) {
		t.Errorf("the sample year is in %s", s.store.Path())
	}
	s.openFile(path)
	ui.until(t, "the first run again", func() bool { return s.first != nil })
}

func TestAFileThatDoesNotOpenIsTold(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "thidua.db")
	raw, err := sampleFile()
	if err != nil {
		t.Fatal(err)
	}
	write := func(t *testing.T, name string, b []byte) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("damaged, and its newest backup is brought back", func(t *testing.T) {
		write(t, path, append(make([]byte, 8192), raw[8192:]...))
		write(t, filepath.Join(dir, "sao-luu", "thidua-2025-02-19.bak"), raw)
		s, ui := emptySession(t, path)
		ui.until(t, "the reason", func() bool { return s.failed != nil })
		if !errors.Is(s.failed, data.ErrDamaged) && !errors.Is(s.failed, data.ErrForeign) {
			t.Fatalf("the reason is %v", s.failed)
		}
		photograph(t, s.win, "0-damaged")
		tapButton(t, s.win, "Khôi phục bản sao lưu này")
		ui.until(t, "the screens over the backup", func() bool { return s.current != nil })
	})
	t.Run("open in another window", func(t *testing.T) {
		locked := filepath.Join(dir, "khac.db")
		write(t, locked, raw)
		other, err := data.Open(locked, data.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		s, ui := emptySession(t, locked)
		ui.until(t, "the reason", func() bool { return s.failed != nil })
		photograph(t, s.win, "0-locked")
		if !errors.Is(s.failed, data.ErrLocked) {
			t.Errorf("the reason is %v", s.failed)
		}
		if s.store != nil {
			t.Error("the file is taken for open")
		}
	})
}

// tapButton presses the button with that text.
func tapButton(t *testing.T, w fyne.Window, text string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(w.Content()) {
		if b, ok := o.(*widgets.Button); ok && b.Text == text {
			b.Tapped(nil)
			return
		}
	}
	t.Fatalf("no button says %q", text)
}

func TestWhatWasSavedBeforeTodayIsUndoneOnlyWhenAsked(t *testing.T) {
	w := newTestWindow(t)
	w.ctrl(fyne.KeyZ)
	w.photograph("9-undo-old")
	if w.win.Canvas().Overlays().Top() == nil {
		t.Fatal("the whole sample year was undone without a question")
	}
	w.press(fyne.KeyReturn) // no has the focus
	if n := len(w.awardNames("164/QĐ-UBND")); n != 19 {
		t.Errorf("%d recipients are left", n)
	}
}

func TestTheOverviewComesUpWhenRecordsChangeAtOnce(t *testing.T) {
	w := newTestWindow(t)
	w.started, w.front = false, tabSettings // as while the shell is still being read
	w.reloadShell()
	w.reloadShell() // a change, such as the day's backup, asks again before the first answer
	w.settle()
	if w.front != tabOverview || len(w.screens[tabOverview].(*overview).links) == 0 {
		t.Errorf("tab %d is in front with %d links", w.front, len(w.screens[tabOverview].(*overview).links))
	}
}
