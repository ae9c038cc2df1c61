package gui

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"thidua/gui/widgets"
)

// proof is one sheet of the proof as its cell shows it.
type proof struct {
	name   string
	reason string
	tone   widgets.Tone
	aspect float32 // height by width
	thumb  image.Image
}

// proofGrid shows proofs as small pictures in rows, only those in view as objects of the canvas. Arrows move the choice,
// Enter or a double click opens.
type proofGrid struct {
	widget.BaseWidget
	Empty    string
	onChosen func(i int)
	onOpen   func(i int)
	onEscape func()

	proofs  []*proof
	chosen  int
	scroll  *container.Scroll
	body    *proofBody
	note    *widget.Label
	ring    *canvas.Rectangle
	focused bool
	lastTap time.Time
	lastAt  int
}

const (
	proofWidth  = float32(164)
	proofGap    = float32(12)
	proofText   = float32(38) // two lines under the picture
	proofDouble = 400 * time.Millisecond
)

func newProofGrid() *proofGrid {
	g := &proofGrid{chosen: -1, lastAt: -1, note: widget.NewLabel(""), ring: canvas.NewRectangle(nil)}
	g.note.Alignment, g.note.Importance, g.note.Wrapping = fyne.TextAlignCenter, widget.LowImportance, fyne.TextWrapWord
	g.body = &proofBody{g: g}
	g.body.ExtendBaseWidget(g.body)
	g.scroll = container.NewVScroll(g.body)
	g.scroll.OnScrolled = func(fyne.Position) { g.body.place() }
	g.ExtendBaseWidget(g)
	return g
}

// set shows proofs in the order given and goes to the first.
func (g *proofGrid) set(proofs []*proof) {
	g.proofs, g.chosen = proofs, -1
	g.scroll.ScrollToOffset(fyne.NewPos(0, 0))
	g.note.SetText(g.Empty)
	g.note.Hidden = len(proofs) > 0
	g.Refresh()
	if len(proofs) > 0 {
		g.choose(0)
	}
}

// touch draws the cells again whose pictures have come in.
func (g *proofGrid) touch() { g.body.place() }

func (g *proofGrid) choose(i int) {
	i = max(0, min(i, len(g.proofs)-1))
	if len(g.proofs) == 0 || i == g.chosen {
		return
	}
	g.chosen = i
	top := float32(i/g.columns()) * g.cellHeight()
	if view := g.scroll.Size().Height; view > 0 {
		switch {
		case top < g.scroll.Offset.Y:
			g.scroll.ScrollToOffset(fyne.NewPos(0, top))
		case top+g.cellHeight() > g.scroll.Offset.Y+view:
			g.scroll.ScrollToOffset(fyne.NewPos(0, top+g.cellHeight()-view))
		}
	}
	g.body.place()
	if g.onChosen != nil {
		g.onChosen(i)
	}
}

func (g *proofGrid) columns() int {
	return max(1, int((g.scroll.Size().Width-proofGap)/(proofWidth+proofGap)))
}

// left is where the first column begins; the columns stand in the middle.
func (g *proofGrid) left() float32 {
	return (g.scroll.Size().Width - float32(g.columns())*(proofWidth+proofGap) + proofGap) / 2
}

func (g *proofGrid) cellHeight() float32 {
	aspect := float32(0.7071)
	if len(g.proofs) > 0 {
		aspect = g.proofs[0].aspect
	}
	return proofWidth*aspect + proofText + proofGap
}

func (g *proofGrid) tapped(p fyne.Position) {
	fyne.CurrentApp().Driver().CanvasForObject(g).Focus(g)
	x, y := p.X-g.left()+proofGap/2, p.Y-proofGap/2
	column := int(x / (proofWidth + proofGap))
	i := int(y/g.cellHeight())*g.columns() + column
	if x < 0 || y < 0 || column >= g.columns() || i >= len(g.proofs) {
		return
	}
	double := g.lastAt == i && time.Since(g.lastTap) < proofDouble
	g.lastAt, g.lastTap = i, time.Now()
	g.choose(i)
	if double && g.onOpen != nil {
		g.lastAt = -1
		g.onOpen(i)
	}
}

// TypedKey moves the choice and opens it.
func (g *proofGrid) TypedKey(e *fyne.KeyEvent) {
	page := max(1, int(g.scroll.Size().Height/g.cellHeight())) * g.columns()
	switch e.Name {
	case fyne.KeyLeft:
		g.choose(g.chosen - 1)
	case fyne.KeyRight:
		g.choose(g.chosen + 1)
	case fyne.KeyUp:
		if g.chosen >= g.columns() {
			g.choose(g.chosen - g.columns())
		}
	case fyne.KeyDown:
		if g.chosen+g.columns() < len(g.proofs) {
			g.choose(g.chosen + g.columns())
		}
	case fyne.KeyPageDown:
		g.choose(g.chosen + page)
	case fyne.KeyPageUp:
		g.choose(g.chosen - page)
	case fyne.KeyHome:
		g.choose(0)
	case fyne.KeyEnd:
		g.choose(len(g.proofs) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if g.chosen >= 0 && g.onOpen != nil {
			g.onOpen(g.chosen)
		}
	case fyne.KeyEscape:
		if g.onEscape != nil {
			g.onEscape()
		}
	case fyne.KeyF1:
		if widgets.OnHelp != nil {
			widgets.OnHelp()
		}
	}
}

// TypedRune ignores letters.
func (g *proofGrid) TypedRune(rune) {}

// FocusGained draws the focus ring.
func (g *proofGrid) FocusGained() { g.focused = true; g.Refresh() }

// FocusLost removes it.
func (g *proofGrid) FocusLost() { g.focused = false; g.Refresh() }

func hue(n fyne.ThemeColorName) color.Color { return theme.Current().Color(n, theme.VariantLight) }

// CreateRenderer links the widget to its renderer.
func (g *proofGrid) CreateRenderer() fyne.WidgetRenderer {
	g.ring.FillColor, g.ring.StrokeColor, g.ring.StrokeWidth = color.Transparent, hue(theme.ColorNameSeparator), 1
	return &proofGridRenderer{g, []fyne.CanvasObject{g.scroll, g.note, g.ring}}
}

type proofGridRenderer struct {
	g       *proofGrid
	objects []fyne.CanvasObject
}

func (r *proofGridRenderer) Layout(s fyne.Size) {
	r.g.scroll.Resize(s)
	r.g.ring.Resize(s)
	w := min(s.Width, 360)
	r.g.note.Resize(fyne.NewSize(w, r.g.note.MinSize().Height))
	r.g.note.Move(fyne.NewPos((s.Width-w)/2, min(70, s.Height/4)))
	r.g.body.place()
}

func (r *proofGridRenderer) MinSize() fyne.Size {
	return fyne.NewSize(proofWidth+2*proofGap+10, 160)
}

func (r *proofGridRenderer) Refresh() {
	r.g.ring.StrokeColor = hue(theme.ColorNameSeparator)
	if r.g.focused {
		r.g.ring.StrokeColor = hue(theme.ColorNameInputBorder)
	}
	r.Layout(r.g.Size())
	r.g.scroll.Refresh()
	canvas.Refresh(r.g)
}

func (r *proofGridRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *proofGridRenderer) Destroy()                     {}
