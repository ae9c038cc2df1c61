package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/edition"
	"thidua/gui/widgets"
)

func TestTheSignerSeesWhatWasTypedOver(t *testing.T) {
	w := newTestWindow(t)
	s := w.openSectionOf("P1.I.2.1")
	w.empty(s, `Có {{awards level=district form=giay-khen kind=individual typed=300 because="Theo biên bản họp Hội đồng"}} cá nhân.`)
	w.ctrl(fyne.KeyS)
	w.settle()
	listed := func(where string) {
		t.Helper()
		var table *widgets.Table
		eachObject(w.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
			if x, ok := o.(*widgets.Table); ok {
				table = x
			}
		})
		if table == nil || table.Shown() != 1 {
			t.Fatalf("%s does not list the figure that was typed over", where)
		}
		text := table.TSV([]int{0})
		for _, part := range []string{"300", "325", "mục I.2.1", "biên bản"} {
			if !strings.Contains(text, part) {
				t.Errorf("%s says %q without %q", where, text, part)
			}
		}
	}
	s.edition.askFreeze()
	w.settle()
	w.photograph("6-freeze-overrides")
	listed("«Chốt bản»")
	w.tap("Chốt bản")

	s.edition.sign()
	w.settle()
	w.photograph("6-sign-overrides")
	listed("«Ký»")
	w.press(fyne.KeyEscape)
	if widgets.TopDialog(w.win) != nil {
		t.Fatal("Escape goes on to sign")
	}
	// What was frozen counts, not what the records say since.
	w.empty(s, "Có {{awards level=district form=giay-khen kind=individual}} cá nhân.")
	w.ctrl(fyne.KeyS)
	w.settle()
	w.view(func(tx *data.Tx) error {
		list, err := edition.TypedOver(tx, edition.Subject{Year: 2024})
		if err == nil && (len(list) != 1 || list[0].Typed != "300") {
			t.Errorf("of the frozen paper %+v is listed", list)
		}
		return err
	})
	s.edition.sign()
	w.settle()
	w.tap("Đã xem, ký tiếp")
	w.button("Ký") // the desk
}

func TestWithoutOverridesTheFreezeIsAPlainQuestion(t *testing.T) {
	w := newTestWindow(t)
	s := w.openReport()
	s.edition.askFreeze()
	w.settle()
	var tables int
	eachObject(w.win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if _, ok := o.(*widgets.Table); ok {
			tables++
		}
	})
	if widgets.TopDialog(w.win) == nil || tables != 0 {
		t.Errorf("%d lists in the question", tables)
	}
}
