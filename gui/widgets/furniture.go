package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Inset leaves room above and below (v) and at the sides (h) of an object.
func Inset(o fyne.CanvasObject, v, h float32) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(v, v, h, h), o)
}

// Sheet lays white under an object: the place of content, on the grey of panels.
func Sheet(o fyne.CanvasObject) *fyne.Container {
	return container.NewStack(canvas.NewRectangle(paint(theme.ColorNameInputBackground)), o)
}

// Fixed gives an object at least the given width; 0 leaves it alone.
func Fixed(o fyne.CanvasObject, width float32) *fyne.Container {
	return container.New(fixedWidth(width), o)
}

type fixedWidth float32

func (f fixedWidth) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].MinSize()
	m.Width = max(m.Width, float32(f))
	return m
}
func (f fixedWidth) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// Columns stands objects side by side in columns of equal width with room between them.
func Columns(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&spanLayout{}, objects...)
}

// Rule is a thin horizontal line.
func Rule() fyne.CanvasObject {
	r := canvas.NewRectangle(paint(theme.ColorNameSeparator))
	r.SetMinSize(fyne.NewSize(1, size(theme.SizeNameSeparatorThickness)))
	return r
}

// Section is a small bold header with tools at its right end.
func Section(title *Text, tools ...fyne.CanvasObject) *fyne.Container {
	title.Bold = true
	row := container.NewHBox(tools...)
	return container.NewBorder(nil, nil, nil, container.NewCenter(row), title)
}

// Pair is a caption above its value.
type Pair struct {
	widget.BaseWidget
	Caption, Value *Text
}

// NewPair returns a caption with an empty value that shortens where room is short.
func NewPair(caption string) *Pair {
	p := &Pair{Caption: NewCaption(caption), Value: NewShrinkingText("")}
	p.Caption.Shrink, p.Caption.MinWidth, p.Value.MinWidth = true, 60, 60
	p.ExtendBaseWidget(p)
	p.Set("")
	return p
}

// CreateRenderer links the widget to its renderer.
func (p *Pair) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	return widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedVBoxLayout(0), p.Caption, p.Value))
}

// Set shows the value; an empty one shows a dash.
func (p *Pair) Set(s string) { p.SetTone(s, ToneNormal) }

// SetTone shows the value in a tone.
func (p *Pair) SetTone(s string, t Tone) {
	if s == "" {
		s, t = "–", ToneMuted
	}
	p.Value.Set(s, t)
}

// Chip is a state in a word: coloured text on a faint ground of the same colour.
type Chip struct {
	widget.BaseWidget
	text *Text
	back *canvas.Rectangle
}

// NewChip returns a chip that says text in tone.
func NewChip(text string, tone Tone) *Chip {
	c := &Chip{text: NewText(text), back: newRect(0)}
	c.text.Tone = tone
	c.text.SizeName = theme.SizeNameCaptionText
	c.ExtendBaseWidget(c)
	return c
}

// Set replaces word and tone.
func (c *Chip) Set(text string, tone Tone) {
	c.text.Set(text, tone)
	c.Hidden = text == ""
	c.Refresh()
}

// CreateRenderer links the widget to its renderer.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	c.back.CornerRadius = 3
	c.back.FillColor = faint(c.text.Tone)
	return widget.NewSimpleRenderer(container.NewStack(c.back, Inset(c.text, 1, 6)))
}

// Refresh redraws the chip.
func (c *Chip) Refresh() {
	setFill(c.back, faint(c.text.Tone))
	c.BaseWidget.Refresh()
}

func faint(t Tone) color.Color {
	n := color.NRGBAModel.Convert(t.color()).(color.NRGBA)
	n.A = 0x16
	return n
}
