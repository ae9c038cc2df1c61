package gui

import (
	"image/png"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"thidua/data"
	"thidua/data/sample"
	"thidua/gui/theme"
	"thidua/gui/widgets"
)

// today is the day of every test window.
var today = time.Date(2025, 2, 20, 9, 30, 0, 0, time.UTC)

// sampleFile is the sample year, made once for all tests; each works on a copy.
var sampleFile = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "thidua-test")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "mau.db")
	s, err := data.Open(path, data.Options{Who: "Nguyễn Thị Ánh Tuyết", Now: func() time.Time { return today }})
	if err != nil {
		return nil, err
	}
	if err := sample.Load(s); err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// uiQueue stands for the UI goroutine: Fyne's test driver would run what other goroutines hand over on their own.
type uiQueue struct{ calls chan func() }

// nowUI is the queue of the test that runs. The way into it is set once, because goroutines of a test that has ended may
// still hand something over; a closed desk ignores it.
var nowUI atomic.Pointer[uiQueue]

func init() {
	widgets.OnUI = func(f func()) { nowUI.Load().calls <- f }
	slog.SetDefault(slog.New(slog.DiscardHandler))
}

// startUI puts a test application and a queue in place of the real ones.
func startUI(t testing.TB) *uiQueue {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New())
	if err := SpeakVietnamese(); err != nil {
		t.Fatal(err)
	}
	q := &uiQueue{make(chan func(), 4096)}
	nowUI.Store(q)
	return q
}

// until runs what was handed over until the condition holds.
func (q *uiQueue) until(t testing.TB, what string, holds func() bool) {
	t.Helper()
	timeout := time.After(20 * time.Second)
	for !holds() {
		select {
		case f := <-q.calls:
			f()
		case <-timeout:
			t.Fatalf("never came: %s", what)
		}
	}
}

// testWindow is the program's window over a copy of the sample year.
type testWindow struct {
	*window
	t  testing.TB
	ui *uiQueue
}

// newTestWindow opens the window on Fyne's test driver over a copy of the sample year, 1366×768, the overview in front.
func newTestWindow(t testing.TB) *testWindow {
	t.Helper()
	raw, err := sampleFile()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "bato-2024.db")
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	return openTestWindow(t, path)
}

func openTestWindow(t testing.TB, path string) *testWindow {
	t.Helper()
	ui := startUI(t)
	w := fyne.CurrentApp().NewWindow("thử")
	w.Resize(fyne.NewSize(1366, 768))
	s := newSession(Config{App: fyne.CurrentApp(), Path: path, Version: "thử"}, w)
	s.now = func() time.Time { return today }
	s.openFile(path)
	t.Cleanup(func() { s.close() })
	ui.until(t, "the screens over "+path, func() bool { return s.current != nil })
	tw := &testWindow{s.current, t, ui}
	tw.settle()
	return tw
}

// settle waits until nothing is under way: every read has come in and every change is stored.
func (w *testWindow) settle() {
	w.t.Helper()
	for range 8 { // what comes in may start further reads
		w.ui.until(w.t, "quiet", func() bool { return w.jobs.Load() == 0 && !w.working && len(w.ui.calls) == 0 })
	}
}

// drawn waits for the picture of a page, which the page view draws on a goroutine of its own.
func (w *testWindow) drawn() {
	w.t.Helper()
	w.settle()
	w.win.Canvas().Capture() // lays the view out, so that it asks for its pages
	view, ok := w.win.Canvas().Focused().(*widgets.PageView)
	if !ok {
		w.t.Fatal("no pages are in front")
	}
	w.ui.until(w.t, "every page in view", view.Drawn)
}

// open brings a tab to the front and waits for its contents.
func (w *testWindow) open(t tab) {
	w.t.Helper()
	w.pick(t)
	w.settle()
}

// press types a key into whatever has the focus.
func (w *testWindow) press(keys ...fyne.KeyName) {
	w.t.Helper()
	for _, k := range keys {
		if f := w.win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: k})
		} else if f := w.win.Canvas().OnTypedKey(); f != nil {
			f(&fyne.KeyEvent{Name: k})
		}
		w.settle()
	}
}

// typeText types into whatever has the focus.
func (w *testWindow) typeText(s string) {
	w.t.Helper()
	f := w.win.Canvas().Focused()
	if f == nil {
		w.t.Fatalf("nothing has the focus to type %q into", s)
	}
	for _, r := range s {
		f.TypedRune(r)
	}
	w.settle()
}

// tabKey moves the focus on, as the Tab key does.
func (w *testWindow) tabKey(times int) {
	for range times {
		w.win.Canvas().FocusNext()
	}
	w.settle()
}

// ctrl presses Ctrl with a key, as the main menu hears it.
func (w *testWindow) ctrl(key fyne.KeyName) {
	w.t.Helper()
	w.shortcut(key, fyne.KeyModifierControl)
}

func (w *testWindow) shortcut(key fyne.KeyName, m fyne.KeyModifier) {
	w.t.Helper()
	for _, menu := range w.win.MainMenu().Items {
		for _, i := range menu.Items {
			s, ok := i.Shortcut.(fyne.KeyboardShortcut)
			if ok && s.Key() == key && s.Mod() == m {
				i.Action()
				w.settle()
				return
			}
		}
	}
	w.t.Fatalf("no menu item has the shortcut %v+%s", m, key)
}

// view reads records for a check.
func (w *testWindow) view(f func(tx *data.Tx) error) {
	w.t.Helper()
	if err := w.store.View(f); err != nil {
		w.t.Fatal(err)
	}
}

// photograph keeps a picture of the window where THIDUA_PHOTOS says, for looking at.
func (w *testWindow) photograph(name string) {
	w.t.Helper()
	photograph(w.t, w.win, name)
}

func photograph(t testing.TB, w fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv("THIDUA_PHOTOS")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
