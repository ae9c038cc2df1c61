package gui

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

func day(t testing.TB, s string) data.Date {
	t.Helper()
	d, err := vn.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// openPart brings a part of the settings to the front.
func (w *testWindow) openPart(name string) part {
	w.t.Helper()
	w.open(tabSettings)
	s := w.screens[tabSettings].(*settings)
	for i, p := range s.parts {
		if p.name() == name {
			s.list.Select(i)
			w.settle()
			return p
		}
	}
	w.t.Fatalf("the settings have no part %q", name)
	return nil
}

func TestEveryPartOfTheSettingsFits(t *testing.T) {
	w := newTestWindow(t)
	for i, p := range w.screens[tabSettings].(*settings).parts {
		w.openPart(p.name())
		if m := w.win.Content().MinSize(); m.Width > 1080 || m.Height > 580 {
			t.Errorf("%s needs %v×%v", p.name(), m.Width, m.Height)
		}
		for _, z := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(1093, 614)} {
			w.win.Resize(z)
			w.settle()
			w.photograph(fmt.Sprintf("7-%d-%dx%d", i+1, int(z.Width), int(z.Height)))
		}
	}
}

func TestUnitsAreKept(t *testing.T) {
	w := newTestWindow(t)
	p := w.openPart("Đơn vị").(*unitsPart)
	find := func(name string) (u *data.Unit) {
		w.view(func(tx *data.Tx) error {
			all, err := tx.Units()
			for _, x := range all {
				if x.Name == name {
					u = x
				}
			}
			return err
		})
		return u
	}
	t.Run("a new one is written by keyboard", func(t *testing.T) {
		w.ctrl(fyne.KeyN)
		w.typeText("xã Ba Mới")
		w.photograph("7-unit-form")
		w.ctrl(fyne.KeyS)
		if u := find("xã Ba Mới"); u == nil {
			t.Fatal("it is not saved")
		}
		if u, _ := p.chosen(); u.Name != "xã Ba Mới" {
			t.Errorf("chosen is %q", u.Name)
		}
	})
	t.Run("a name that is taken is told in the form", func(t *testing.T) {
		w.ctrl(fyne.KeyN)
		w.typeText("xã Ba Mới")
		w.ctrl(fyne.KeyS)
		if p.sheet.open == nil {
			t.Error("the form closed")
		}
		w.press(fyne.KeyEscape)
		w.press(fyne.KeyEscape)
		if d := w.win.Canvas().Overlays().Top(); d != nil {
			w.press(fyne.KeyReturn)
		}
		p.sheet.open = nil
	})
	t.Run("one in use cannot be deleted, and the sentence says why", func(t *testing.T) {
		p.search.SetText("xa ba vi")
		w.settle()
		u, ok := p.chosen()
		if !ok {
			t.Fatal("nothing is chosen")
		}
		p.remove()
		w.settle()
		w.photograph("7-unit-in-use")
		if w.win.Canvas().Overlays().Top() == nil || find(u.Name) == nil {
			t.Errorf("%s was deleted, or nothing was said", u.Name)
		}
		w.press(fyne.KeyReturn)
	})
	t.Run("one that merges ends and names its successor", func(t *testing.T) {
		p.search.SetText("xa ba moi")
		w.settle()
		p.merge()
		w.settle()
		w.photograph("7-merge")
		into := find("xã Ba Vinh")
		u, _ := p.chosen()
		u.MergedInto, u.To = into.ID, day(t, "30/6/2025")
		w.press(fyne.KeyEscape)
		w.change("Sáp nhập", func(tx *data.Tx) error { return data.Put[data.Unit](tx, &u) }, nil)
		w.settle()
		p.which.SetIndex(1)
		p.refilter()
		if got, _ := p.chosen(); got.Name != "xã Ba Mới" {
			t.Errorf("among those that ended: %q", got.Name)
		}
	})
}

func TestTheOfficeGetsANewVersion(t *testing.T) {
	w := newTestWindow(t)
	p := w.openPart("Cơ quan, người ký").(*officePart)
	w.ctrl(fyne.KeyN)
	w.photograph("7-office-form")
	f := p.form
	f.name.SetText("Ủy ban nhân dân xã Ba Tơ")
	setDay(f.from, day(t, "1/7/2025"))
	w.ctrl(fyne.KeyS)
	w.view(func(tx *data.Tx) error {
		before, err := tx.OfficeAt(day(t, "30/6/2025"))
		if err != nil {
			return err
		}
		after, err := tx.OfficeAt(day(t, "1/7/2025"))
		if err != nil {
			return err
		}
		if before.Name != "Ủy ban nhân dân huyện Ba Tơ" || after.Name != "Ủy ban nhân dân xã Ba Tơ" {
			t.Errorf("before %q, after %q", before.Name, after.Name)
		}
		return nil
	})
}

func TestAWrongDayOfASignerIsToldAndNotLost(t *testing.T) {
	w := newTestWindow(t)
	p := w.openPart("Cơ quan, người ký").(*officePart)
	p.edit()
	w.settle()
	r := p.form.signers.rows[0]
	r.from.SetText("31/02/2024")
	w.ctrl(fyne.KeyS)
	if p.sheet.open == nil || r.from.Value() != "31/02/2024" {
		t.Fatal("a day that is none was saved as no day")
	}
	if w.win.Canvas().Focused() != fyne.Focusable(r.from) {
		t.Error("the cursor is not in the wrong day")
	}
	w.press(fyne.KeyEscape)
	if widgets.TopDialog(w.win) == nil {
		t.Error("Escape dropped what was typed without asking")
	}
}

func TestTheFirstRunIsFinishedFromALineOfASigner(t *testing.T) {
	s, ui := emptySession(t, filepath.Join(t.TempDir(), "thidua.db"))
	ui.until(t, "the first run", func() bool { return s.first != nil })
	f := s.first.form
	f.signers.remove(f.signers.rows[0])
	r := f.signers.rows[0] // there is always a line to write in
	ctrlS := &desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl}
	s.win.Canvas().Focus(f.name)
	test.Type(f.name, "Ủy ban nhân dân xã Ba Vinh") // tells level and place
	f.name.TypedShortcut(ctrlS)
	if s.current != nil || s.win.Canvas().Focused() != fyne.Focusable(r.name) {
		t.Fatal("the cursor does not go to the signer that is missing")
	}
	test.Type(r.name, "Phạm Văn Ửng")
	r.name.TypedShortcut(ctrlS)
	ui.until(t, "the screens", func() bool { return s.current != nil })
	tw := &testWindow{s.current, t, ui}
	tw.settle()
}

func TestYearsWithoutRecordsCanBeChosenToCatchUp(t *testing.T) {
	w := newTestWindow(t)
	w.now = func() time.Time { return time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC) }
	for have, want := range map[int]string{2024: "[2028 2027 2026 2025 2024]", 2027: "[2028 2027 2026 2024]", 1999: "[2028 2027 2026 2024 1999]"} {
		w.setYears([]int{have})
		if got := fmt.Sprint(w.yearsOf); got != want {
			t.Errorf("with records of %d the years are %s, want %s", have, got, want)
		}
	}
}

func TestTheTrailTellsAndTakesBack(t *testing.T) {
	w := newTestWindow(t)
	w.openDecision("164/QĐ-UBND")
	s := w.screens[tabDecisions].(*decisions)
	w.win.Canvas().Focus(s.view.table)
	w.press(fyne.KeyEnd, fyne.KeyDelete)
	p := w.openPart("Nhật ký thay đổi").(*trailPart)
	w.photograph("7-trail")
	if !strings.HasPrefix(p.rows[0].what, "Xóa ") || p.edits[0].did != "xóa" {
		t.Errorf("the newest entry: %+v, its edits %+v", p.rows[0], p.edits)
	}
	p.undo.Tapped(nil)
	w.settle()
	if !strings.HasPrefix(p.rows[0].what, "Hoàn tác: Xóa ") || len(w.awardNames("164/QĐ-UBND")) != 19 {
		t.Errorf("after undoing: %+v", p.rows[0])
	}
}

func TestABackupIsBroughtBack(t *testing.T) {
	w := newTestWindow(t)
	w.openPart("Sao lưu")
	w.backupNow()
	w.settle()
	backup := backupsOf(w.store.Path())[0].path
	w.change("Xóa thử", func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 0)
		if err != nil {
			return err
		}
		return tx.DeleteDecision(d.ID)
	}, nil)
	w.settle()
	s, path := w.session, w.store.Path()
	s.restore(backup, path)
	w.ui.until(t, "the screens over the backup", func() bool { return s.current != nil && s.current != w.window })
	tw := &testWindow{s.current, t, w.ui}
	tw.settle()
	if n := len(tw.awardNames("164/QĐ-UBND")); n != 19 {
		t.Errorf("after restoring the decision has %d recipients", n)
	}
	if kept, _ := filepath.Glob(path + ".before-restore-*"); len(kept) != 1 {
		t.Errorf("the file that was replaced is not kept: %v", kept)
	}
}

func TestTheFileIsExamined(t *testing.T) {
	w := newTestWindow(t)
	p := w.openPart("Tệp dữ liệu").(*filePart)
	p.check()
	w.settle()
	w.photograph("7-file")
	if len(p.rows) != 0 {
		t.Errorf("the sample year is not sound: %v", p.rows)
	}
}

func TestAFileOfRecordsComesInAfterAQuestion(t *testing.T) {
	w := newTestWindow(t)
	out := filepath.Join(t.TempDir(), "ho-so.json")
	w.exportPath(out)
	w.settle()
	w.importPath(out)
	w.settle()
	w.photograph("7-import")
	if w.win.Canvas().Overlays().Top() == nil {
		t.Fatal("imported without a question")
	}
	w.tabKey(1)
	w.press(fyne.KeyReturn)
	if n := len(w.awardNames("164/QĐ-UBND")); n != 19 {
		t.Errorf("importing the same records again left %d recipients", n)
	}
	w.importPath(filepath.Join(t.TempDir(), "không-có.json"))
	w.settle()
	if w.win.Canvas().Overlays().Top() == nil {
		t.Error("a missing file is not told")
	}
}
