package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Split puts two panes side by side with a hair line between them, which can be dragged.
type Split struct {
	widget.BaseWidget
	left, right fyne.CanvasObject
	share       float32
	bar         *splitBar
}

// NewSplit returns a split; share is the left pane's part of the width, from 0 to 1.
func NewSplit(left, right fyne.CanvasObject, share float64) *Split {
	s := &Split{left: left, right: right, share: float32(share)}
	s.bar = &splitBar{s: s, line: newRect(0)}
	s.bar.ExtendBaseWidget(s.bar)
	s.ExtendBaseWidget(s)
	return s
}

// Share is the left pane's part of the width.
func (s *Split) Share() float64 { return float64(s.share) }

// SetShare moves the line.
func (s *Split) SetShare(v float64) {
	s.share = max(0, min(1, float32(v)))
	s.Refresh()
}

// widths keeps both panes at their least width where there is room for both.
func (s *Split) widths(total float32) (left, right float32) {
	total -= splitLine
	left = max(total*s.share, s.left.MinSize().Width)
	left = min(left, total-s.right.MinSize().Width)
	left = max(left, 0)
	return left, total - left
}

const (
	splitLine = 1
	splitGrip = 7 // what the pointer can grasp
)

// CreateRenderer links the widget to its renderer.
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	return &splitRenderer{s, []fyne.CanvasObject{s.left, s.right, s.bar}}
}

type splitRenderer struct {
	s       *Split
	objects []fyne.CanvasObject
}

func (r *splitRenderer) Layout(z fyne.Size) {
	l, w := r.s.widths(z.Width)
	r.s.left.Resize(fyne.NewSize(l, z.Height))
	r.s.right.Move(fyne.NewPos(l+splitLine, 0))
	r.s.right.Resize(fyne.NewSize(w, z.Height))
	r.s.bar.Move(fyne.NewPos(l-(splitGrip-splitLine)/2, 0))
	r.s.bar.Resize(fyne.NewSize(splitGrip, z.Height))
}

func (r *splitRenderer) MinSize() fyne.Size {
	a, b := r.s.left.MinSize(), r.s.right.MinSize()
	return fyne.NewSize(a.Width+b.Width+splitLine, max(a.Height, b.Height))
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.s.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
	canvas.Refresh(r.s)
}

func (r *splitRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *splitRenderer) Destroy()                     {}

type splitBar struct {
	widget.BaseWidget
	s       *Split
	line    *canvas.Rectangle
	hovered bool
}

func (b *splitBar) Dragged(e *fyne.DragEvent) {
	total := b.s.Size().Width - splitLine
	if total > 0 {
		l, _ := b.s.widths(b.s.Size().Width)
		b.s.share = max(0, min(1, (l+e.Dragged.DX)/total))
		b.s.Refresh()
	}
}

func (b *splitBar) DragEnd()                       {}
func (b *splitBar) MouseIn(*desktop.MouseEvent)    { b.hovered = true; b.Refresh() }
func (b *splitBar) MouseMoved(*desktop.MouseEvent) {}
func (b *splitBar) MouseOut()                      { b.hovered = false; b.Refresh() }
func (b *splitBar) Cursor() desktop.Cursor         { return desktop.HResizeCursor }

func (b *splitBar) CreateRenderer() fyne.WidgetRenderer {
	r := &splitBarRenderer{b, []fyne.CanvasObject{b.line}}
	r.Refresh()
	return r
}

type splitBarRenderer struct {
	b       *splitBar
	objects []fyne.CanvasObject
}

func (r *splitBarRenderer) Layout(z fyne.Size) {
	w := float32(splitLine)
	if r.b.hovered {
		w = 3
	}
	r.b.line.Move(fyne.NewPos((z.Width-w)/2, 0))
	r.b.line.Resize(fyne.NewSize(w, z.Height))
}

func (r *splitBarRenderer) MinSize() fyne.Size { return fyne.NewSize(splitGrip, 1) }

func (r *splitBarRenderer) Refresh() {
	setFill(r.b.line, paint(theme.ColorNameSeparator))
	r.Layout(r.b.Size())
}

func (r *splitBarRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *splitBarRenderer) Destroy()                     {}
