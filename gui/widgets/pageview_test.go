package widgets

import (
	"image"
	"math"
	"slices"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// printer draws empty pages and remembers which.
type printer struct {
	mu    sync.Mutex
	drawn []int
	dpi   []float64
	gate  chan struct{} // each drawing waits for a turn when not nil
}

func (p *printer) draw(page int, dpi float64) image.Image {
	if p.gate != nil {
		<-p.gate
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.drawn, p.dpi = append(p.drawn, page), append(p.dpi, dpi)
	return image.NewGray(image.Rect(0, 0, int(math.Round(595*dpi/72)), int(math.Round(842*dpi/72))))
}

func a4(n int) []PageSize {
	p := make([]PageSize, n)
	for i := range p {
		p[i] = PageSize{595.28, 841.89}
	}
	return p
}

func TestPagesAreTurnedByKeys(t *testing.T) {
	q := newQueue(t)
	v, p := NewPageView(), &printer{}
	w := show(t, v, 900, 600)
	var told []int
	v.OnPage = func(page int) { told = append(told, page) }
	v.SetPages(a4(24), p.draw)
	w.Canvas().Focus(v)
	if v.where.S != "Trang 1/24" {
		t.Errorf("the bar says %q", v.where.S)
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyRight, 1}, {fyne.KeyRight, 2}, {fyne.KeyLeft, 1}, {fyne.KeyEnd, 23}, {fyne.KeyRight, 23}, {fyne.KeyHome, 0}, {fyne.KeyLeft, 0}} {
		press(v, step.key)
		if v.Page() != step.want {
			t.Errorf("%s goes to page %d, want %d", step.key, v.Page(), step.want)
		}
	}
	v.FitPage()
	press(v, fyne.KeyPageDown, fyne.KeyPageDown)
	if v.Page() != 2 {
		t.Errorf("PageDown in whole pages goes to %d", v.Page())
	}
	v.FitWidth()
	v.GoTo(0)
	press(v, fyne.KeyPageDown)
	if top := v.scroll.Offset.Y; top <= 0 || top >= v.viewSize().Height {
		t.Errorf("PageDown in a large page scrolls %v of %v: text would be skipped", top, v.viewSize().Height)
	}
	if len(told) == 0 {
		t.Error("nobody was told")
	}
	q.until(t, v.Drawn)
}

func TestPagesAreCrispAndFew(t *testing.T) {
	q := newQueue(t)
	v, p := NewPageView(), &printer{}
	w := show(t, v, 900, 600)
	w.Canvas().(interface{ SetScale(float32) }).SetScale(1.25)
	v.SetPages(a4(24), p.draw)
	q.until(t, v.Drawn)
	for i, img := range v.store.pictures {
		want := v.dp(v.pages[i].Width) * 1.25
		if got := float32(img.image.Bounds().Dx()); math.Abs(float64(got-want)) > 1.01 {
			t.Errorf("page %d has %v pixels for %v on screen", i, got, want)
		}
	}
	for page := range 24 {
		v.GoTo(page)
		q.until(t, v.Drawn)
	}
	if n := len(v.store.pictures); n > keptPages+1 {
		t.Errorf("%d pages are kept", n)
	}
}

func TestFastScrollDrawsOnlyWhereItEnds(t *testing.T) {
	q := newQueue(t)
	v, p := NewPageView(), &printer{gate: make(chan struct{})}
	show(t, v, 900, 600)
	v.SetPages(a4(24), p.draw)
	for page := range 20 {
		v.GoTo(page) // while the first page is still being drawn
	}
	close(p.gate)
	q.until(t, v.Drawn)
	if len(p.drawn) > 6 || !slices.Contains(p.drawn, 19) {
		t.Errorf("drawn %v", p.drawn)
	}
}

func TestDrawingOfAnEarlierPaperIsDropped(t *testing.T) {
	q := newQueue(t)
	v, old := NewPageView(), &printer{gate: make(chan struct{})}
	show(t, v, 900, 600)
	v.SetPages(a4(3), old.draw)
	fresh := &printer{}
	v.SetPages(a4(2), fresh.draw)
	close(old.gate)
	q.until(t, v.Drawn)
	if len(fresh.drawn) == 0 || len(v.store.pictures) > 2 {
		t.Errorf("the new paper drew %v", fresh.drawn)
	}
	if len(old.drawn) != 1 {
		t.Errorf("the old paper drew %v", old.drawn)
	}
}

func TestPageThatCannotBeDrawnSaysSo(t *testing.T) {
	q := newQueue(t)
	v := NewPageView()
	show(t, v, 900, 600)
	v.SetPages(a4(1), func(int, float64) image.Image { panic("no font") })
	q.until(t, v.Drawn)
	if got := v.sheets.slots[0].note.Text; got != "Không vẽ được trang này." {
		t.Errorf("the page says %q", got)
	}
}

func TestZoomKeepsTheSpot(t *testing.T) {
	q := newQueue(t)
	v, p := NewPageView(), &printer{}
	w := show(t, v, 900, 600)
	v.SetPages(a4(24), p.draw)
	v.SetZoom(1)
	v.GoTo(10)
	v.TypedShortcut(ctrl(fyne.KeyEqual))
	if v.Zoom() <= 1 || v.Page() != 10 {
		t.Errorf("Ctrl and + gives zoom %v on page %d", v.Zoom(), v.Page())
	}
	v.TypedShortcut(ctrl(fyne.KeyMinus))
	if math.Abs(v.Zoom()-1) > 1e-9 {
		t.Errorf("Ctrl and − gives zoom %v", v.Zoom())
	}
	hold(t, fyne.KeyModifierControl)
	test.Scroll(w.Canvas(), fyne.NewPos(400, 300), 0, 25)
	if v.Zoom() <= 1 || v.Page() != 10 {
		t.Errorf("Ctrl and the wheel give zoom %v on page %d", v.Zoom(), v.Page())
	}
	hold(t, 0)
	before := v.scroll.Offset.Y
	test.Scroll(w.Canvas(), fyne.NewPos(400, 300), 0, -25)
	if v.scroll.Offset.Y <= before {
		t.Error("the wheel does not scroll")
	}
	for range 30 {
		v.ZoomIn()
	}
	if v.Zoom() != mostZoom {
		t.Errorf("zoom %v", v.Zoom())
	}
	q.until(t, v.Drawn)
	if d := slices.Max(p.dpi); d > mostDPI {
		t.Errorf("drawn at %v dpi", d)
	}
	v.TypedShortcut(ctrl(fyne.Key0))
	if right := v.dp(v.pages[0].Width); right > v.viewSize().Width {
		t.Errorf("the page is %v wide in a view of %v", right, v.viewSize().Width)
	}
	q.until(t, v.Drawn)
}
