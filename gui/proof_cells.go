package gui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"thidua/gui/widgets"
)

// proofBody is the scrolled content of a grid of proofs.
type proofBody struct {
	widget.BaseWidget
	g       *proofGrid
	slots   []*proofCell
	objects []fyne.CanvasObject
}

// proofCell is the objects of one cell; they serve one proof after another as the grid scrolls.
type proofCell struct {
	edge, paper  *canvas.Rectangle
	image        *canvas.Image
	name, reason *widgets.Text
}

func (b *proofBody) add() *proofCell {
	c := &proofCell{edge: canvas.NewRectangle(color.Transparent), paper: canvas.NewRectangle(hue(theme.ColorNameInputBackground)), image: &canvas.Image{},
		name: widgets.NewShrinkingText(""), reason: widgets.NewCaption("")}
	c.paper.StrokeColor, c.paper.StrokeWidth = hue(theme.ColorNameSeparator), 1
	c.edge.CornerRadius = 3
	c.image.FillMode, c.image.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	c.reason.Shrink = true
	b.slots = append(b.slots, c)
	b.objects = append(b.objects, c.edge, c.paper, c.image, c.name, c.reason)
	return c
}

func (c *proofCell) show(on bool) {
	for _, o := range []fyne.CanvasObject{c.edge, c.paper, c.image, c.name, c.reason} {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// place lets the cells show the proofs in view.
func (b *proofBody) place() {
	g := b.g
	if g.scroll.Size().Width == 0 {
		return
	}
	n, h := g.columns(), g.cellHeight()
	first := int(g.scroll.Offset.Y/h) * n
	last := min(len(g.proofs), (int((g.scroll.Offset.Y+g.scroll.Size().Height)/h)+1)*n)
	for len(b.slots) < last-first {
		b.add()
	}
	left := g.left()
	for s, c := range b.slots {
		i := first + s
		if i >= last {
			c.show(false)
			continue
		}
		c.fill(g.proofs[i], i == g.chosen, fyne.NewPos(left+float32(i%n)*(proofWidth+proofGap), proofGap+float32(i/n)*h))
	}
	canvas.Refresh(b)
}

func (c *proofCell) fill(p *proof, chosen bool, at fyne.Position) {
	high := proofWidth * p.aspect
	c.edge.Move(at.SubtractXY(5, 5))
	c.edge.Resize(fyne.NewSize(proofWidth+10, high+proofText+8))
	c.edge.FillColor = color.Transparent
	if chosen {
		c.edge.FillColor = hue(theme.ColorNameSelection)
	}
	c.edge.Refresh()
	for _, o := range []fyne.CanvasObject{c.paper, c.image} {
		o.Move(at)
		o.Resize(fyne.NewSize(proofWidth, high))
	}
	c.image.Image = p.thumb
	c.name.SetText(p.name)
	c.reason.Set(p.reason, p.tone)
	for i, t := range []*widgets.Text{c.name, c.reason} {
		t.Move(at.AddXY(0, high+2+float32(i)*18))
		t.Resize(fyne.NewSize(proofWidth, t.MinSize().Height))
	}
	c.show(true)
	c.image.Hidden = p.thumb == nil
	c.image.Refresh()
}

// Tapped chooses the proof under the pointer.
func (b *proofBody) Tapped(e *fyne.PointEvent) { b.g.tapped(e.Position) }

// CreateRenderer links the widget to its renderer.
func (b *proofBody) CreateRenderer() fyne.WidgetRenderer { return &proofBodyRenderer{b} }

type proofBodyRenderer struct{ b *proofBody }

func (r *proofBodyRenderer) Layout(fyne.Size) {}
func (r *proofBodyRenderer) MinSize() fyne.Size {
	g := r.b.g
	if len(g.proofs) == 0 || g.scroll.Size().Width == 0 {
		return fyne.NewSize(1, 1)
	}
	n := g.columns()
	return fyne.NewSize(proofWidth, float32((len(g.proofs)+n-1)/n)*g.cellHeight()+proofGap)
}
func (r *proofBodyRenderer) Refresh()                     { r.b.place() }
func (r *proofBodyRenderer) Objects() []fyne.CanvasObject { return r.b.objects }
func (r *proofBodyRenderer) Destroy()                     {}
