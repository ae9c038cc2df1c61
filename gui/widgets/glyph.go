package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// glyph is an icon to click that belongs to another control and therefore is no stop of the Tab key.
type glyph struct {
	widget.BaseWidget
	icon   fyne.Resource
	hint   string
	tapped func()
	shade  *canvas.Rectangle
}

func newGlyph(icon fyne.Resource, hint string, tapped func()) *glyph {
	g := &glyph{icon: icon, hint: hint, tapped: tapped, shade: newRect(0)}
	g.ExtendBaseWidget(g)
	return g
}

func (g *glyph) Tapped(*fyne.PointEvent) {
	hideHint(g)
	g.tapped()
}

func (g *glyph) MouseIn(*desktop.MouseEvent) {
	setFill(g.shade, paint(theme.ColorNameHover))
	showHint(g, g.hint)
}

func (g *glyph) MouseMoved(*desktop.MouseEvent) {}

func (g *glyph) MouseOut() {
	setFill(g.shade, nil)
	hideHint(g)
}

func (g *glyph) Cursor() desktop.Cursor { return desktop.DefaultCursor }

func (g *glyph) CreateRenderer() fyne.WidgetRenderer {
	img := canvas.NewImageFromResource(theme.NewColoredResource(g.icon, theme.ColorNamePlaceHolder))
	img.FillMode = canvas.ImageFillContain
	g.shade.CornerRadius = size(theme.SizeNameButtonRadius)
	return &glyphRenderer{g, img, []fyne.CanvasObject{g.shade, img}}
}

type glyphRenderer struct {
	g       *glyph
	img     *canvas.Image
	objects []fyne.CanvasObject
}

func (r *glyphRenderer) Layout(s fyne.Size) {
	r.g.shade.Move(fyne.NewPos(1, 1))
	r.g.shade.Resize(fyne.NewSize(s.Width-3, s.Height-2))
	i := size(theme.SizeNameInlineIcon)
	r.img.Resize(fyne.NewSquareSize(i))
	r.img.Move(fyne.NewPos((s.Width-1-i)/2, (s.Height-i)/2))
}

func (r *glyphRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(size(theme.SizeNameInlineIcon) + 8)
}
func (r *glyphRenderer) Refresh()                     { canvas.Refresh(r.g) }
func (r *glyphRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *glyphRenderer) Destroy()                     {}
