package gui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
)

func TestEveryScreenFitsTheOfficePC(t *testing.T) {
	w := newTestWindow(t)
	for i, s := range w.screens {
		t.Run(s.title(), func(t *testing.T) {
			w.open(tab(i))
			if m := w.win.Content().MinSize(); m.Width > 1080 || m.Height > 580 {
				t.Errorf("needs %v×%v, a 1366×768 screen at 125 %% has 1080×580", m.Width, m.Height)
			}
			for _, z := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(1093, 614)} {
				w.win.Resize(z)
				w.settle()
				w.photograph(fmt.Sprintf("%d-%dx%d", i+1, int(z.Width), int(z.Height)))
			}
		})
	}
}
