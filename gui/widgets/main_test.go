package widgets

import (
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"
)

// TestMain stops the clock: nothing in these tests happens by waiting.
func TestMain(m *testing.M) {
	After = func(time.Duration, func()) func() { return func() {} }
	os.Exit(m.Run())
}

// show puts an object into a test window of the given size under a Host.
func show(t testing.TB, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(fynetheme.DefaultTheme())
	w := a.NewWindow("")
	w.SetPadded(false)
	w.SetContent(NewHost(o))
	w.Resize(fyne.NewSize(width, height))
	return w
}

// hold presses modifier keys until the test ends.
func hold(t testing.TB, m fyne.KeyModifier) {
	before := Modifiers
	Modifiers = func() fyne.KeyModifier { return m }
	t.Cleanup(func() { Modifiers = before })
}

// queue takes the place of the UI goroutine: what other goroutines hand over waits until the test runs it.
type queue chan func()

func newQueue(t testing.TB) queue {
	q := make(queue, 1024)
	before := OnUI
	OnUI = func(f func()) { q <- f }
	t.Cleanup(func() { OnUI = before })
	return q
}

// until runs what is handed over until done is true.
func (q queue) until(t testing.TB, done func() bool) {
	t.Helper()
	deadline := time.After(20 * time.Second)
	for !done() {
		select {
		case f := <-q:
			f()
		case <-deadline:
			t.Fatal("the UI goroutine was never asked again")
		}
	}
}

func press(o fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		o.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func typeInto(o fyne.Focusable, s string) {
	for _, r := range s {
		o.TypedRune(r)
	}
}

func ctrl(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl}
}
