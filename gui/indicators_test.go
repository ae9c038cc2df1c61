package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/gui/widgets"
)

func (w *testWindow) indicator(year int, slug string) *data.Indicator {
	w.t.Helper()
	var x *data.Indicator
	w.view(func(tx *data.Tx) error {
		list, err := tx.Indicators(year)
		for _, i := range list {
			if i.Slug == slug {
				x = i
			}
		}
		return err
	})
	return x
}

// carried opens the report of 2025, written on from the year before, at a section.
func (w *testWindow) carried(id string) *reports {
	w.t.Helper()
	s := w.openReport()
	w.workYear = 2025
	s.reload()
	w.settle()
	s.carryOver()
	w.settle()
	w.press(fyne.KeyEscape)
	s.outline.choose(id)
	s.editor.focus()
	w.settle()
	return s
}

func TestAMissingFigureLeadsToWhereItIsEntered(t *testing.T) {
	w := newTestWindow(t)
	s := w.carried("P1.I.1")
	f, at := s.editor.tokenOf("{{indicator khoang-cach-tinh-ly}}")
	if f == nil || f.entry.Between(at, at+1)[0].Token.Text != "……" {
		t.Fatal("the new year has the figure already")
	}
	s.explain(f, "{{indicator khoang-cach-tinh-ly}}", at)
	w.settle()
	w.photograph("6-missing-figure")
	w.tap("Nhập số liệu…")
	w.photograph("6-enter-indicator")
	w.typeText("6.1.2")
	w.ctrl(fyne.KeyS)
	if x := w.indicator(2025, "khoang-cach-tinh-ly"); x.Value != "" {
		t.Fatalf("a number grouped wrongly was stored: %q", x.Value)
	}
	w.focusedEntry().SetText("61,5")
	w.press(fyne.KeyReturn)
	w.settle()
	if x := w.indicator(2025, "khoang-cach-tinh-ly"); x == nil || x.Value != "61,5" || x.Previous != "60" {
		t.Fatalf("stored %+v", x)
	}
	if got := s.editor.text.entry.Plain(); !strings.Contains(got, "tỉnh lỵ 61,5 km") {
		t.Errorf("the text says %q", got)
	}
	if !strings.Contains(s.printed(), "tỉnh lỵ 61,5 km") {
		t.Error("the page does not show it")
	}
}

func TestTheYearsIndicatorsAreTypedOneAfterAnother(t *testing.T) {
	w := newTestWindow(t)
	s := w.carried("P1.I.1")
	tb := s.desk.openIndicators(2025)
	w.settle()
	w.at125("6-indicators")
	if tb.table.Shown() < 200 || !strings.Contains(tb.told.S, "chưa nhập") {
		t.Fatalf("%d lines, %q", tb.table.Shown(), tb.told.S)
	}
	w.typeText("dien tich tu nhien")
	if tb.table.Shown() == 0 {
		t.Fatal("the search finds nothing")
	}
	tb.search.SetText("")
	tb.filter()
	tb.table.SelectFirst()
	w.win.Canvas().Focus(tb.table)
	first, second := tb.list[tb.table.RowAt(0)].Slug, tb.list[tb.table.RowAt(1)].Slug
	w.press(fyne.KeyReturn)
	for _, v := range []string{"11", "22"} {
		w.focusedEntry().SetText(v)
		w.press(fyne.KeyReturn)
		w.settle()
	}
	if a, b := w.indicator(2025, first), w.indicator(2025, second); a.Value != "11" || b.Value != "22" {
		t.Errorf("stored %q and %q", a.Value, b.Value)
	}
	w.press(fyne.KeyEscape) // the third is left alone
	w.win.Canvas().Focus(tb.table)
	w.press(fyne.KeyDelete)
	w.settle()
	if n := len(tb.list); n != 220 {
		t.Errorf("%d lines are left of 221", n)
	}
	s.desk.undoNow()
	w.settle()
	w.press(fyne.KeyEscape)
	if widgets.TopDialog(w.win) != nil {
		t.Error("Escape does not close the table")
	}
	tb = s.desk.openIndicators(2025)
	w.settle()
	s.desk.editIndicator(&data.Indicator{Year: 2025}, tb.read)
	w.photograph("6-indicator-form")
	w.typeText("Số sáng kiến")
	w.ctrl(fyne.KeyS)
	w.settle()
	if len(tb.list) != 222 || w.indicator(2025, "so-sang-kien") == nil {
		t.Errorf("%d lines with a new one", len(tb.list))
	}
}
