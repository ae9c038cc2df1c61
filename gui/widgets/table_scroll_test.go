package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestEveryPixelBelowTheHeaderBelongsToARow(t *testing.T) {
	p := somePeople(30)
	table := tableOf(&p)
	w := show(t, table, 400, 300)
	for y := table.headerHeight(); y < 300; y += 0.5 {
		test.TapCanvas(w.Canvas(), fyne.NewPos(60, y))
		want := int((y - table.headerHeight() + table.offset) / table.rowHeight())
		if got := table.Current(); got != want && table.offset == 0 {
			t.Fatalf("a click at %v selects row %d, want %d", y, got, want)
		}
		table.scrollTo(0)
	}
}

func TestWheelMovesThreeRowsANotch(t *testing.T) {
	p := somePeople(20000)
	table := tableOf(&p)
	w := show(t, table, 400, 300)
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, -wheelNotch)
	if want := 3 * table.rowHeight(); table.offset != want {
		t.Errorf("scrolled %v, want %v", table.offset, want)
	}
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, 1000)
	if table.offset != 0 {
		t.Errorf("scrolled above the first row to %v", table.offset)
	}
}

func TestScrollBarReachesTheLastOfTwentyThousandRows(t *testing.T) {
	p := somePeople(20000)
	table := tableOf(&p)
	show(t, table, 400, 300)
	_, h := table.bar.thumbSpan()
	if h < leastThumb {
		t.Errorf("the thumb is %v high", h)
	}
	table.bar.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DY: 1000}})
	table.bar.DragEnd()
	last := table.body.placeAt(table.viewHeight() - 2)
	if last != 19999 {
		t.Errorf("the last row seen is %d", last)
	}
	y, h := table.bar.thumbSpan()
	if end := y + h; end < table.bar.Size().Height-0.5 || end > table.bar.Size().Height+0.5 {
		t.Errorf("the thumb ends at %v of %v", end, table.bar.Size().Height)
	}
	test.TapAt(table.bar, fyne.NewPos(5, 1))
	if got := table.body.placeAt(table.viewHeight() - 2); got >= last {
		t.Errorf("a click above the thumb stays at %d", got)
	}
}

func TestTwentyThousandRowsAreDrawnByAScreenful(t *testing.T) {
	p := somePeople(20000)
	table := tableOf(&p)
	show(t, table, 400, 300)
	before := len(table.body.objects)
	for _, place := range []int{10, 9000, 19999, 0} {
		table.goTo(place, 0)
	}
	rows := int(300/table.rowHeight()) + 2
	if got := len(table.body.objects); got != before || got > rows*8 {
		t.Errorf("%d objects for %d rows seen, %d before scrolling", got, rows, before)
	}
}

func TestRowsShowTheirTextsAfterEveryScroll(t *testing.T) {
	p := somePeople(500)
	table := tableOf(&p)
	show(t, table, 400, 300)
	for _, offset := range []float32{0, 15, 200, 3000.5, 64, 1e9} {
		table.scrollTo(offset)
		seen := map[int]bool{}
		for _, s := range table.body.slots {
			if s.place < 0 {
				continue
			}
			seen[s.place] = true
			if want := fmt.Sprint(p[table.view[s.place]].n); s.text[1].Text != want || s.text[1].Hidden {
				t.Errorf("at %v place %d shows %q (hidden %v), want %q", offset, s.place, s.text[1].Text, s.text[1].Hidden, want)
			}
			if want := float32(s.place)*table.rowHeight() - table.offset; s.back.Position().Y != want {
				t.Errorf("at %v place %d is drawn at %v, want %v", offset, s.place, s.back.Position().Y, want)
			}
		}
		for y := float32(0); y < table.viewHeight(); y += 5 {
			if at := table.body.placeAt(y); at >= 0 && !seen[at] {
				t.Errorf("at %v place %d is not drawn", offset, at)
			}
		}
	}
}
