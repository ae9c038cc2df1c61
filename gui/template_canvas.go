package gui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"thidua/data"
	"thidua/gui/widgets"
)

// Steps of moving a box: by the grid, and finely with Shift.
const (
	coarseStep = data.Length(50)
	fineStep   = data.Length(10)
)

// grip is what of a box the pointer holds.
type grip struct{ left, right, top, bottom, whole bool }

const (
	gripSize  = float32(7)
	gripReach = float32(8)
	leastSide = data.Length(300) // no box is dragged smaller
)

// templateCanvas shows the page of a template with its boxes. A box is chosen by a click, dragged, resized by its
// handles, and moved by the arrows: 0,5 mm, with Shift 0,1 mm.
type templateCanvas struct {
	widget.BaseWidget
	e *templateEditor

	page    *canvas.Image
	paper   *canvas.Rectangle
	ground  *canvas.Rectangle
	guide   *canvas.Line
	frames  []*canvas.Rectangle
	handles [8]*canvas.Rectangle
	objects []fyne.CanvasObject
	focused bool

	held  grip
	start data.Box
	grab  fyne.Position
	drag  bool
}

func newTemplateCanvas(e *templateEditor) *templateCanvas {
	v := &templateCanvas{e: e, paper: canvas.NewRectangle(color.White), page: &canvas.Image{}, ground: canvas.NewRectangle(hue(theme.ColorNameSeparator)), guide: canvas.NewLine(hue(theme.ColorNamePrimary))}
	v.paper.StrokeWidth = 1
	v.page.FillMode, v.page.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	v.guide.StrokeWidth = 1
	v.guide.Hide()
	v.objects = []fyne.CanvasObject{v.ground, v.paper, v.page, v.guide}
	for i := range v.handles {
		h := canvas.NewRectangle(color.White)
		h.StrokeColor, h.StrokeWidth = hue(theme.ColorNamePrimary), 1.5
		v.handles[i] = h
	}
	v.ExtendBaseWidget(v)
	return v
}

// scale is device-independent pixels a millimetre, and where the page begins.
func (v *templateCanvas) scale() (k float32, at fyne.Position) {
	const edge = 14
	s, t := v.Size(), v.e.t
	w, h := float32(t.Width.MM()), float32(t.Height.MM())
	k = min((s.Width-2*edge)/w, (s.Height-2*edge)/h)
	return k, fyne.NewPos((s.Width-w*k)/2, (s.Height-h*k)/2)
}

// setPage shows a freshly drawn page.
func (v *templateCanvas) setPage(img image.Image) {
	v.page.Image = img
	v.page.Refresh()
}

// place puts everything where the template has it.
func (v *templateCanvas) place() {
	k, at := v.scale()
	t := v.e.t
	full := fyne.NewSize(float32(t.Width.MM())*k, float32(t.Height.MM())*k)
	v.ground.Resize(v.Size())
	for _, o := range []fyne.CanvasObject{v.paper, v.page} {
		o.Move(at)
		o.Resize(full)
	}
	v.paper.StrokeColor = hue(theme.ColorNameInputBorder)
	for len(v.frames) < len(t.Boxes) {
		f := canvas.NewRectangle(color.Transparent)
		v.frames = append(v.frames, f)
	}
	v.objects = append(v.objects[:4:4], nil...)
	for i, f := range v.frames {
		f.Hidden = i >= len(t.Boxes) || !v.e.visible(i)
		if f.Hidden {
			continue
		}
		p, s := v.rect(t.Boxes[i], k, at)
		f.Move(p)
		f.Resize(s)
		f.StrokeColor, f.StrokeWidth = v.e.frameColor(i), 1
		if i == v.e.chosen {
			f.StrokeWidth = 1.5
		}
		v.objects = append(v.objects, f)
	}
	v.guide.Position1, v.guide.Position2 = at.AddXY(full.Width/2, 0), at.AddXY(full.Width/2, full.Height)
	on := v.e.chosen >= 0 && v.e.chosen < len(t.Boxes)
	for i, h := range v.handles {
		h.Hidden = !on
		if on {
			p, s := v.rect(t.Boxes[v.e.chosen], k, at)
			q := handleAt(i, p, s)
			h.Move(q.SubtractXY(gripSize/2, gripSize/2))
			h.Resize(fyne.NewSquareSize(gripSize))
		}
		v.objects = append(v.objects, h)
	}
	canvas.Refresh(v)
}

func (v *templateCanvas) rect(b data.Box, k float32, at fyne.Position) (fyne.Position, fyne.Size) {
	return at.AddXY(float32(b.X.MM())*k, float32(b.Y.MM())*k), fyne.NewSize(float32(b.W.MM())*k, float32(b.H.MM())*k)
}

// The handles run clockwise from the upper left corner.
var handleGrips = [8]grip{{left: true, top: true}, {top: true}, {right: true, top: true}, {right: true},
	{right: true, bottom: true}, {bottom: true}, {left: true, bottom: true}, {left: true}}

func handleAt(i int, p fyne.Position, s fyne.Size) fyne.Position {
	g := handleGrips[i]
	x, y := s.Width/2, s.Height/2
	switch {
	case g.left:
		x = 0
	case g.right:
		x = s.Width
	}
	switch {
	case g.top:
		y = 0
	case g.bottom:
		y = s.Height
	}
	return p.AddXY(x, y)
}

// gripAt is what lies under the pointer: a handle of the chosen box, else the smallest box there.
func (v *templateCanvas) gripAt(pos fyne.Position) (box int, g grip) {
	k, at := v.scale()
	if c := v.e.chosen; c >= 0 && c < len(v.e.t.Boxes) {
		p, s := v.rect(v.e.t.Boxes[c], k, at)
		for i := range v.handles {
			q := handleAt(i, p, s)
			if d := pos.Subtract(q); abs32(d.X) <= gripReach && abs32(d.Y) <= gripReach {
				return c, handleGrips[i]
			}
		}
	}
	box = -1
	least := float32(0)
	for i, b := range v.e.t.Boxes {
		p, s := v.rect(b, k, at)
		inside := pos.X >= p.X && pos.X <= p.X+s.Width && pos.Y >= p.Y && pos.Y <= p.Y+s.Height
		if area := s.Width * s.Height; v.e.visible(i) && inside && (box < 0 || area < least) {
			box, least = i, area
		}
	}
	return box, grip{whole: true}
}

func abs32(v float32) float32 { return max(v, -v) }

// MouseDown takes hold of what is under the pointer.
func (v *templateCanvas) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
	box, g := v.gripAt(e.Position)
	v.e.choose(box)
	if box >= 0 {
		v.held, v.start, v.grab, v.drag = g, v.e.t.Boxes[box], e.Position, false
	}
}

// MouseUp lets go.
func (v *templateCanvas) MouseUp(*desktop.MouseEvent) {
	if v.e.chosen >= 0 && !v.drag {
		v.held = grip{}
	}
}

// Dragged moves or resizes the chosen box along a grid of 0,5 mm, with Shift 0,1 mm; near the middle of the page a box
// that is moved snaps to it.
func (v *templateCanvas) Dragged(e *fyne.DragEvent) {
	i := v.e.chosen
	if i < 0 || v.held == (grip{}) {
		return
	}
	if !v.drag {
		v.drag = true
		v.e.keepStep()
	}
	k, _ := v.scale()
	d := e.Position.Subtract(v.grab)
	dx, dy := data.Length(d.X/k*100), data.Length(d.Y/k*100)
	step := coarseStep
	if widgets.Modifiers()&fyne.KeyModifierShift != 0 {
		step = fineStep
	}
	b, centred := dragged(v.start, v.held, dx, dy, step, v.e.t)
	v.guide.Hidden = !centred
	v.e.t.Boxes[i] = b
	v.e.moved()
}

// DragEnd ends the drag.
func (v *templateCanvas) DragEnd() {
	v.held, v.drag = grip{}, false
	v.guide.Hide()
	v.place()
}

// TypedKey moves the chosen box, takes it away, lets it go.
func (v *templateCanvas) TypedKey(k *fyne.KeyEvent) {
	step := coarseStep
	if widgets.Modifiers()&fyne.KeyModifierShift != 0 {
		step = fineStep
	}
	switch k.Name {
	case fyne.KeyLeft:
		v.e.nudge(-step, 0)
	case fyne.KeyRight:
		v.e.nudge(step, 0)
	case fyne.KeyUp:
		v.e.nudge(0, -step)
	case fyne.KeyDown:
		v.e.nudge(0, step)
	case fyne.KeyDelete, fyne.KeyBackspace:
		v.e.removeBox()
	case fyne.KeyEscape:
		if v.e.chosen < 0 {
			v.e.leaveEditor()
			return
		}
		v.e.choose(-1)
	case fyne.KeyF1:
		if widgets.OnHelp != nil {
			widgets.OnHelp()
		}
	}
}

// TypedRune ignores letters.
func (v *templateCanvas) TypedRune(rune) {}

// Undo takes back the last step of the editor: Ctrl+Z while the page has the focus.
func (v *templateCanvas) Undo() { v.e.undoStep() }

// TypedShortcut puts back what was taken back: Ctrl+Y.
func (v *templateCanvas) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutRedo:
		v.e.redoStep()
	case *fyne.ShortcutUndo:
		v.e.undoStep()
	}
}

// FocusGained marks the page.
func (v *templateCanvas) FocusGained() { v.focused = true; v.place() }

// FocusLost unmarks it.
func (v *templateCanvas) FocusLost() { v.focused = false; v.place() }

// CreateRenderer links the widget to its renderer.
func (v *templateCanvas) CreateRenderer() fyne.WidgetRenderer { return &templateCanvasRenderer{v} }

type templateCanvasRenderer struct{ v *templateCanvas }

func (r *templateCanvasRenderer) Layout(fyne.Size) {
	r.v.place()
	r.v.e.draw()
}
func (r *templateCanvasRenderer) MinSize() fyne.Size           { return fyne.NewSize(300, 220) }
func (r *templateCanvasRenderer) Refresh()                     { r.v.place() }
func (r *templateCanvasRenderer) Objects() []fyne.CanvasObject { return r.v.objects }
func (r *templateCanvasRenderer) Destroy()                     {}
