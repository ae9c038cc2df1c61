package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const leastThumb = 28 // 20,000 rows must still leave a thumb one can grasp

// scrollBar is an upright bar that is always there while there is something to scroll.
type scrollBar struct {
	widget.BaseWidget
	move                func(offset float32)
	offset, page, total float32
	back, thumb         *canvas.Rectangle
	hovered, dragging   bool
}

func newScrollBar(move func(offset float32)) *scrollBar {
	b := &scrollBar{move: move, back: newRect(0), thumb: newRect(0)}
	b.thumb.CornerRadius = 3
	b.Hidden = true
	b.ExtendBaseWidget(b)
	return b
}

func (b *scrollBar) set(offset, page, total float32) {
	hidden := total <= page || page <= 0
	if b.offset == offset && b.page == page && b.total == total && b.Hidden == hidden {
		return
	}
	b.offset, b.page, b.total, b.Hidden = offset, page, total, hidden
	b.Refresh()
}

func (b *scrollBar) thumbSpan() (y, h float32) {
	track := b.Size().Height
	if b.total <= 0 || b.total <= b.page {
		return 0, track
	}
	h = min(track, max(leastThumb, track*b.page/b.total))
	return (track - h) * b.offset / (b.total - b.page), h
}

// Dragged moves the content with the thumb.
func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	_, h := b.thumbSpan()
	if room := b.Size().Height - h; room > 0 {
		b.dragging = true
		b.move(b.offset + e.Dragged.DY*(b.total-b.page)/room)
	}
}

// DragEnd lets the thumb go.
func (b *scrollBar) DragEnd() { b.dragging = false; b.Refresh() }

// Tapped beside the thumb turns a page.
func (b *scrollBar) Tapped(e *fyne.PointEvent) {
	y, h := b.thumbSpan()
	switch {
	case e.Position.Y < y:
		b.move(b.offset - b.page)
	case e.Position.Y > y+h:
		b.move(b.offset + b.page)
	}
}

// Scrolled takes the wheel over the bar too.
func (b *scrollBar) Scrolled(e *fyne.ScrollEvent) { b.move(b.offset - e.Scrolled.DY*3) }

// MouseIn darkens the thumb.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved does nothing.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut pales the thumb.
func (b *scrollBar) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer links the widget to its renderer.
func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	return &scrollBarRenderer{b, []fyne.CanvasObject{b.back, b.thumb}}
}

type scrollBarRenderer struct {
	b       *scrollBar
	objects []fyne.CanvasObject
}

func (r *scrollBarRenderer) Layout(s fyne.Size) {
	r.b.back.Resize(s)
	y, h := r.b.thumbSpan()
	r.b.thumb.Move(fyne.NewPos(2, y+1))
	r.b.thumb.Resize(fyne.NewSize(max(0, s.Width-3), max(0, h-2)))
}

func (r *scrollBarRenderer) MinSize() fyne.Size {
	return fyne.NewSize(size(theme.SizeNameScrollBar), leastThumb)
}

func (r *scrollBarRenderer) Refresh() {
	setFill(r.b.back, paint(theme.ColorNameScrollBarBackground))
	c := paint(theme.ColorNameScrollBar)
	if r.b.hovered || r.b.dragging {
		c = paint(theme.ColorNamePlaceHolder)
	}
	setFill(r.b.thumb, c)
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *scrollBarRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *scrollBarRenderer) Destroy()                     {}
