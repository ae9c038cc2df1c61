package widgets

import (
	"fmt"
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// PageSize is a page's width and height in points (1/72 inch).
type PageSize struct{ Width, Height float64 }

type fit uint8

const (
	fitWidth fit = iota
	fitPage
	fitNone
)

const (
	pageGap   = 12
	pageEdge  = 16
	leastZoom = 0.25
	mostZoom  = 4
	zoomStep  = 1.2
	widestFit = 1.5 // wider would only make the reader scroll
	screenDPI = 96  // at zoom 1 and canvas scale 1, a point is 96/72 device-independent pixels
)

// PageView shows pages of paper under one another, with their number, turning and zoom. PageUp and PageDown turn by
// screen, Left and Right by page, Home and End go to the ends; Ctrl with +, −, 0 or the wheel zooms. Pages are drawn off
// the UI goroutine at the pixels of the screen; only those near the view are kept.
type PageView struct {
	widget.BaseWidget
	OnPage   func(page int) // another page came into view; counted from 0
	OnEscape func()

	pages []PageSize
	draw  func(page int, dpi float64) image.Image

	fit     fit
	zoom    float64
	tops    []float32 // of each page in the scrolled content
	extent  fyne.Size
	current int
	focused bool
	laid    fyne.Size

	store   *pageStore
	scroll  *container.Scroll
	sheets  *pageSheets
	wheel   *wheel
	where   *Text
	percent *Button
	bar     fyne.CanvasObject
	tools   *fyne.Container
	ring    *canvas.Rectangle
}

// NewPageView returns a view without pages that fits the width of a page; tools stand at the right end of its bar.
func NewPageView(tools ...fyne.CanvasObject) *PageView {
	v := &PageView{zoom: 1, where: NewText("Trang 0/0"), ring: newRect(0)}
	v.store = newPageStore(v)
	v.sheets = newPageSheets(v)
	v.wheel = newWheel(v)
	v.scroll = container.NewScroll(v.sheets)
	v.scroll.OnScrolled = func(fyne.Position) { v.moved() }
	v.percent = NewButton("100%", nil, func() { v.setFit(fitWidth) })
	v.percent.Kind, v.percent.Hint = ButtonFlat, "Vừa chiều rộng (Ctrl+0)"
	left := container.New(layout.NewCustomPaddedHBoxLayout(2),
		NewIconButton(theme.NavigateBackIcon(), "Trang trước (←)", func() { v.GoTo(v.current - 1) }),
		Fixed(v.where, 80),
		NewIconButton(theme.NavigateNextIcon(), "Trang sau (→)", func() { v.GoTo(v.current + 1) }),
		layout.NewSpacer(),
		NewIconButton(theme.ZoomOutIcon(), "Thu nhỏ (Ctrl+−)", v.ZoomOut),
		v.percent,
		NewIconButton(theme.ZoomInIcon(), "Phóng to (Ctrl++)", v.ZoomIn),
		NewIconButton(theme.ViewFullScreenIcon(), "Vừa cả trang", func() { v.setFit(fitPage) }),
		NewIconButton(theme.ZoomFitIcon(), "Vừa chiều rộng (Ctrl+0)", func() { v.setFit(fitWidth) }),
	)
	v.tools = container.NewHBox(tools...)
	v.bar = Inset(container.NewBorder(nil, nil, nil, v.tools, left), 4, 8)
	v.ExtendBaseWidget(v)
	return v
}

// SetPages shows pages; draw makes the picture of a page at a resolution and is called on another goroutine, one page at
// a time. The view stays on the page number it was on if it can.
func (v *PageView) SetPages(pages []PageSize, draw func(page int, dpi float64) image.Image) {
	v.pages, v.draw = pages, draw
	v.store.reset()
	v.arrange()
	v.GoTo(min(v.current, len(pages)-1))
	v.moved()
}

// Page is the page in view, counted from 0.
func (v *PageView) Page() int { return v.current }

// Drawn tells whether every page in view has been drawn as sharp as it is shown.
func (v *PageView) Drawn() bool { return !v.store.busy && v.store.wanted() < 0 }

// GoTo scrolls to the top of a page, counted from 0.
func (v *PageView) GoTo(page int) {
	if len(v.pages) == 0 {
		v.where.SetText("Trang 0/0")
		return
	}
	page = max(0, min(page, len(v.pages)-1))
	v.scrollTo(v.tops[page] - pageGap)
	// The last pages may be too short to reach the top of the view; they are shown all the same.
	v.setCurrent(page)
}

// GoToSpot scrolls to a place of a page, y points below its top.
func (v *PageView) GoToSpot(page int, y float64) {
	if page < 0 || page >= len(v.pages) {
		return
	}
	v.GoTo(page)
	v.scrollTo(v.tops[page] + v.dp(y) - pageGap)
}

// Reveal scrolls so that a place is well in view, y points below the top of its page; where it is already, nothing moves.
func (v *PageView) Reveal(page int, y float64) {
	if page < 0 || page >= len(v.pages) {
		return
	}
	at := v.tops[page] + v.dp(y)
	room := v.viewSize().Height
	const edge = 40
	if at >= v.scroll.Offset.Y+edge && at <= v.scroll.Offset.Y+room-edge {
		return
	}
	v.scrollTo(at - room/3)
}

// ZoomIn enlarges one step.
func (v *PageView) ZoomIn() { v.SetZoom(v.zoom * zoomStep) }

// ZoomOut shrinks one step.
func (v *PageView) ZoomOut() { v.SetZoom(v.zoom / zoomStep) }

// FitWidth zooms so that a page fills the width.
func (v *PageView) FitWidth() { v.setFit(fitWidth) }

// FitPage zooms so that a whole page is seen.
func (v *PageView) FitPage() { v.setFit(fitPage) }

// SetZoom sets the zoom, 1 being life size on a 96 dpi screen, within 0.25 and 4.
func (v *PageView) SetZoom(z float64) {
	v.fit = fitNone
	v.apply(z)
}

// Zoom is the zoom in force.
func (v *PageView) Zoom() float64 { return v.zoom }

func (v *PageView) setFit(f fit) {
	v.fit = f
	v.apply(v.zoom)
}

// apply changes the zoom and keeps the same spot of paper at the top of the view.
func (v *PageView) apply(z float64) {
	page, part := v.spot()
	v.zoom = math.Max(leastZoom, math.Min(mostZoom, z))
	v.arrange()
	if page < len(v.pages) {
		// A page wider than the view shows its middle.
		v.scroll.Offset.X = max(0, (v.extent.Width-v.viewSize().Width)/2)
		v.scrollTo(v.tops[page] + part*v.pageHeight(page))
	}
	v.moved()
}

func (v *PageView) spot() (page int, part float32) {
	y := v.scroll.Offset.Y
	for i := range v.pages {
		if h := v.pageHeight(i); i < len(v.tops) && y < v.tops[i]+h {
			return i, (y - v.tops[i]) / h
		}
	}
	return 0, 0
}

func (v *PageView) scale() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		return c.Scale()
	}
	return 1
}

// dp is the size of a page's side on screen, whole in pixels so that the picture is not stretched.
func (v *PageView) dp(points float64) float32 {
	s := float64(v.scale())
	return float32(math.Round(points*v.zoom*screenDPI/72*s) / s)
}

func (v *PageView) pageHeight(i int) float32 { return v.dp(v.pages[i].Height) }

func (v *PageView) viewSize() fyne.Size { return v.scroll.Size() }

// fitting is the zoom at which the widest page, or any page as a whole, fits the view.
func (v *PageView) fitting(view fyne.Size) float64 {
	var w, h float64
	for _, p := range v.pages {
		w, h = math.Max(w, p.Width), math.Max(h, p.Height)
	}
	z := float64(view.Width-2*pageEdge) * 72 / (w * screenDPI)
	if v.fit == fitPage {
		z = math.Min(z, float64(view.Height-2*pageGap)*72/(h*screenDPI))
	} else {
		z = math.Min(z, widestFit)
	}
	return math.Max(leastZoom, math.Min(mostZoom, z))
}

// arrange fits the zoom and places the pages.
func (v *PageView) arrange() {
	view := v.viewSize()
	if v.fit != fitNone && len(v.pages) > 0 && view.Width > 0 {
		v.zoom = v.fitting(view)
	}
	v.tops = v.tops[:0]
	y, w := float32(pageGap), float32(0)
	for i, p := range v.pages {
		v.tops = append(v.tops, y)
		y += v.pageHeight(i) + pageGap
		w = max(w, v.dp(p.Width))
	}
	v.extent = fyne.NewSize(w+2*pageEdge, y)
	v.percent.SetText(fmt.Sprintf("%.0f%%", v.zoom*100))
	v.scroll.Refresh()
}

func (v *PageView) scrollTo(y float32) {
	y = max(0, min(y, v.extent.Height-v.viewSize().Height))
	v.scroll.ScrollToOffset(fyne.NewPos(v.scroll.Offset.X, y))
	v.moved()
}

// moved finds the page in view and has missing pictures drawn.
func (v *PageView) moved() {
	middle := v.scroll.Offset.Y + v.viewSize().Height/3
	for i := range v.tops {
		if middle >= v.tops[i]-pageGap {
			v.current = i
		}
	}
	v.setCurrent(v.current)
	v.sheets.place()
	v.store.pump()
}

func (v *PageView) setCurrent(i int) {
	v.current = i
	text := fmt.Sprintf("Trang %d/%d", i+1, len(v.pages))
	if v.where.S != text {
		v.where.SetText(text)
		if v.OnPage != nil {
			v.OnPage(i)
		}
	}
}

// inView tells the pages that show, and their neighbours after them.
func (v *PageView) inView() (first, last int) {
	top, bottom := v.scroll.Offset.Y, v.scroll.Offset.Y+v.viewSize().Height
	first, last = -1, -2
	for i := range v.tops {
		if v.tops[i] < bottom && v.tops[i]+v.pageHeight(i) > top {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// TypedKey turns pages.
func (v *PageView) TypedKey(e *fyne.KeyEvent) {
	if helpKey(e) {
		return
	}
	const line = 48
	screen := v.viewSize().Height
	if len(v.pages) > 0 && v.pageHeight(v.current) > screen {
		screen -= line
	}
	switch e.Name {
	case fyne.KeyPageDown, fyne.KeySpace:
		if v.fit == fitPage {
			v.GoTo(v.current + 1)
			return
		}
		v.scrollTo(v.scroll.Offset.Y + screen)
	case fyne.KeyPageUp:
		if v.fit == fitPage {
			v.GoTo(v.current - 1)
			return
		}
		v.scrollTo(v.scroll.Offset.Y - screen)
	case fyne.KeyRight:
		v.GoTo(v.current + 1)
	case fyne.KeyLeft:
		v.GoTo(v.current - 1)
	case fyne.KeyDown:
		v.scrollTo(v.scroll.Offset.Y + line)
	case fyne.KeyUp:
		v.scrollTo(v.scroll.Offset.Y - line)
	case fyne.KeyHome:
		v.GoTo(0)
	case fyne.KeyEnd:
		v.GoTo(len(v.pages) - 1)
	case fyne.KeyEscape:
		if v.OnEscape != nil {
			v.OnEscape()
		}
	}
}

// TypedShortcut zooms with Ctrl.
func (v *PageView) TypedShortcut(s fyne.Shortcut) {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || c.Modifier&fyne.KeyModifierControl == 0 {
		return
	}
	switch c.KeyName {
	case fyne.KeyEqual, fyne.KeyPlus:
		v.ZoomIn()
	case fyne.KeyMinus:
		v.ZoomOut()
	case fyne.Key0:
		v.FitWidth()
	}
}

// TypedRune ignores letters.
func (v *PageView) TypedRune(rune) {}

// FocusGained draws the focus ring.
func (v *PageView) FocusGained() { v.focused = true; v.color() }

// FocusLost removes the focus ring.
func (v *PageView) FocusLost() { v.focused = false; v.color() }

func (v *PageView) color() {
	c := paint(theme.ColorNameSeparator)
	if v.focused {
		c = focusColor()
	}
	setStroke(v.ring, c, 1)
}

// CreateRenderer links the widget to its renderer.
func (v *PageView) CreateRenderer() fyne.WidgetRenderer {
	v.ExtendBaseWidget(v)
	v.color()
	back := canvas.NewRectangle(paint(theme.ColorNameSeparator))
	return &pageViewRenderer{v, back, []fyne.CanvasObject{back, v.scroll, v.wheel, v.ring, v.bar}}
}

type pageViewRenderer struct {
	v       *PageView
	back    *canvas.Rectangle
	objects []fyne.CanvasObject
}

func (r *pageViewRenderer) Layout(s fyne.Size) {
	v := r.v
	h := v.bar.MinSize().Height
	v.bar.Resize(fyne.NewSize(s.Width, h))
	area := fyne.NewSize(s.Width, max(0, s.Height-h))
	for _, o := range []fyne.CanvasObject{r.back, v.scroll, v.wheel, v.ring} {
		o.Move(fyne.NewPos(0, h))
		o.Resize(area)
	}
	if v.laid != s {
		v.laid = s
		v.apply(v.zoom)
	}
}

func (r *pageViewRenderer) MinSize() fyne.Size {
	m := r.v.bar.MinSize()
	return fyne.NewSize(m.Width, m.Height+120)
}
func (r *pageViewRenderer) Refresh()                     { r.Layout(r.v.Size()); canvas.Refresh(r.v) }
func (r *pageViewRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *pageViewRenderer) Destroy()                     {}
