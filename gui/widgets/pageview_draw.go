package widgets

import (
	"image"
	"log/slog"
	"math"
	"runtime/debug"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	keptPages = 3
	mostDPI   = 288 // an A4 page of 32 MB; a larger zoom stretches it
)

// picture is a drawn page; a nil image is a page that could not be drawn.
type picture struct {
	image image.Image
	dpi   float64
}

// pageStore draws pages one at a time on another goroutine and keeps the last few. All of its state belongs to the UI
// goroutine.
type pageStore struct {
	v        *PageView
	pictures map[int]picture
	round    int // results of an earlier round are stale
	busy     bool
}

func newPageStore(v *PageView) *pageStore {
	return &pageStore{v: v, pictures: map[int]picture{}}
}

// reset has every page drawn anew; until then the old picture stays, so that a page does not blink while its text is
// typed.
func (s *pageStore) reset() {
	s.round++
	for i, p := range s.pictures {
		p.dpi = 0
		s.pictures[i] = p
	}
}

func (s *pageStore) dpi() float64 {
	return math.Min(mostDPI, screenDPI*s.v.zoom*float64(s.v.scale()))
}

// wanted is the page to draw next: those in view first, then the one after and the one before.
func (s *pageStore) wanted() int {
	first, last := s.v.inView()
	if first < 0 {
		return -1
	}
	for i := first; i <= last; i++ {
		if p, ok := s.pictures[i]; !ok || p.dpi != s.dpi() {
			return i
		}
	}
	if last-first+1 >= keptPages {
		return -1
	}
	for _, i := range []int{last + 1, first - 1} {
		if i >= 0 && i < len(s.v.pages) {
			if p, ok := s.pictures[i]; !ok || p.dpi != s.dpi() {
				return i
			}
		}
	}
	return -1
}

// pump starts the next drawing unless one is under way; what is wanted is asked again after each, so a fast scroll draws
// only where it ends.
func (s *pageStore) pump() {
	if s.busy || s.v.draw == nil {
		return
	}
	page := s.wanted()
	if page < 0 {
		return
	}
	s.busy = true
	round, dpi, draw := s.round, s.dpi(), s.v.draw
	go func() {
		img := drawSafely(draw, page, dpi)
		OnUI(func() {
			s.busy = false
			if round == s.round {
				s.keep(page, picture{img, dpi})
			}
			s.pump()
		})
	}()
}

func drawSafely(draw func(int, float64) image.Image, page int, dpi float64) (img image.Image) {
	defer func() {
		if r := recover(); r != nil {
			slog.Error("draw page", "page", page, "panic", r, "stack", string(debug.Stack()))
			img = nil
		}
	}()
	return draw(page, dpi)
}

func (s *pageStore) keep(page int, p picture) {
	s.pictures[page] = p
	first, last := s.v.inView()
	for i := range s.pictures {
		if i < first-1 || i > last+1 {
			delete(s.pictures, i)
		}
	}
	s.v.sheets.place()
}

// pageSheets is the scrolled content: white sheets with their pictures.
type pageSheets struct {
	widget.BaseWidget
	v       *PageView
	slots   []*sheet
	objects []fyne.CanvasObject
}

type sheet struct {
	shade *canvas.Rectangle
	paper *canvas.Rectangle
	image *canvas.Image
	note  *canvas.Text
}

func newPageSheets(v *PageView) *pageSheets {
	p := &pageSheets{v: v}
	p.ExtendBaseWidget(p)
	return p
}

func (p *pageSheets) add() *sheet {
	s := &sheet{shade: newRect(0), paper: newRect(0), image: &canvas.Image{},
		note: canvas.NewText("", ToneMuted.color())}
	s.shade.FillColor = paint(theme.ColorNameShadow)
	s.paper.FillColor = paint(theme.ColorNameInputBackground)
	s.image.FillMode, s.image.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	s.note.TextSize, s.note.Alignment = size(theme.SizeNameText), fyne.TextAlignCenter
	p.slots = append(p.slots, s)
	p.objects = append(p.objects, s.shade, s.paper, s.image, s.note)
	return s
}

// place shows the sheets in view.
func (p *pageSheets) place() {
	v := p.v
	first, last := v.inView()
	for len(p.slots) < last-first+1 {
		p.add()
	}
	width := max(p.Size().Width, v.extent.Width)
	for i, s := range p.slots {
		page := first + i
		on := first >= 0 && page <= last
		s.shade.Hidden, s.paper.Hidden, s.image.Hidden, s.note.Hidden = !on, !on, !on, !on
		if on {
			s.show(v, page, width)
		}
	}
	canvas.Refresh(p)
}

func (s *sheet) show(v *PageView, page int, width float32) {
	z := fyne.NewSize(v.dp(v.pages[page].Width), v.dp(v.pages[page].Height))
	scale := v.scale()
	x := float32(math.Round(float64((width-z.Width)/2*scale))) / scale
	at := fyne.NewPos(x, float32(math.Round(float64(v.tops[page]*scale)))/scale)
	s.paper.Move(at)
	s.paper.Resize(z)
	s.shade.Move(at.AddXY(1, 1))
	s.shade.Resize(z.AddWidthHeight(1, 1))
	s.image.Move(at)
	s.image.Resize(z)
	s.note.Move(at.AddXY(0, 40))
	s.note.Resize(fyne.NewSize(z.Width, 20))

	p, ok := v.store.pictures[page]
	s.image.Hidden = p.image == nil
	s.note.Text = ""
	switch {
	case !ok:
		s.note.Text = "Đang vẽ trang…"
	case p.image == nil:
		s.note.Text = "Không vẽ được trang này."
	}
	if s.image.Image != p.image {
		s.image.Image = p.image
		s.image.Refresh()
	}
}

// wheel lies over the pages and takes the wheel, nothing else. The pages themselves must not: Fyne clips every Scrollable
// to its own size, and the content of a pane is larger than the pane.
type wheel struct {
	widget.BaseWidget
	v *PageView
}

func newWheel(v *PageView) *wheel {
	w := &wheel{v: v}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled zooms with Ctrl, else scrolls three lines a notch.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	if Modifiers()&fyne.KeyModifierControl != 0 {
		if e.Scrolled.DY > 0 {
			w.v.ZoomIn()
		} else if e.Scrolled.DY < 0 {
			w.v.ZoomOut()
		}
		return
	}
	more := *e
	more.Scrolled.DY *= 3
	more.Scrolled.DX *= 3
	w.v.scroll.Scrolled(&more)
}

// CreateRenderer links the widget to its renderer.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Tapped takes the focus, so that the keys turn pages.
func (p *pageSheets) Tapped(*fyne.PointEvent) { focus(p.v) }

// Cursor is the plain arrow.
func (p *pageSheets) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer links the widget to its renderer.
func (p *pageSheets) CreateRenderer() fyne.WidgetRenderer { return &sheetsRenderer{p} }

type sheetsRenderer struct{ p *pageSheets }

func (r *sheetsRenderer) Layout(fyne.Size)             { r.p.place() }
func (r *sheetsRenderer) MinSize() fyne.Size           { return r.p.v.extent }
func (r *sheetsRenderer) Refresh()                     { r.p.place() }
func (r *sheetsRenderer) Objects() []fyne.CanvasObject { return r.p.objects }
func (r *sheetsRenderer) Destroy()                     {}
