package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Card is a figure of an overview: caption, figure, a note. With OnTapped it is a way to what it counts.
type Card struct {
	widget.BaseWidget
	OnTapped func()

	caption, figure, note *Text
	back                  *canvas.Rectangle
	focused, hovered      bool
}

// NewCard returns a card without figure; tapped may be nil.
func NewCard(caption string, tapped func()) *Card {
	c := &Card{OnTapped: tapped, caption: NewCaption(caption), figure: NewShrinkingText("–"), note: NewCaption(""), back: newRect(0)}
	c.figure.SizeName = theme.SizeNameHeadingText
	for _, t := range []*Text{c.caption, c.figure, c.note} {
		t.Shrink, t.MinWidth = true, 80
	}
	c.ExtendBaseWidget(c)
	return c
}

// Set shows the figure and a note below; the tone colours the note.
func (c *Card) Set(figure, note string, tone Tone) {
	c.figure.SetText(figure)
	if tone == ToneNormal {
		tone = ToneMuted
	}
	c.note.Set(note, tone)
}

// Tapped goes where the card leads.
func (c *Card) Tapped(*fyne.PointEvent) {
	if c.OnTapped != nil {
		c.OnTapped()
	}
}

// TypedKey goes on Space and Enter.
func (c *Card) TypedKey(k *fyne.KeyEvent) {
	if helpKey(k) {
		return
	}
	if k.Name == fyne.KeySpace || k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter {
		c.Tapped(nil)
	}
}

// TypedRune ignores letters.
func (c *Card) TypedRune(rune) {}

// FocusGained draws the focus ring.
func (c *Card) FocusGained() { c.focused = true; c.color() }

// FocusLost removes the focus ring.
func (c *Card) FocusLost() { c.focused = false; c.color() }

// MouseIn shades a card that leads somewhere.
func (c *Card) MouseIn(*desktop.MouseEvent) { c.hovered = c.OnTapped != nil; c.color() }

// MouseMoved does nothing.
func (c *Card) MouseMoved(*desktop.MouseEvent) {}

// MouseOut removes the shade.
func (c *Card) MouseOut() { c.hovered = false; c.color() }

func (c *Card) color() {
	fill := paint(theme.ColorNameInputBackground)
	if c.hovered {
		fill = paint(theme.ColorNameOverlayBackground)
	}
	setFill(c.back, fill)
	stroke, w := paint(theme.ColorNameSeparator), float32(1)
	switch {
	case c.focused:
		stroke, w = focusColor(), 2
	case c.hovered:
		stroke = paint(theme.ColorNameInputBorder)
	}
	setStroke(c.back, stroke, w)
}

// CreateRenderer links the widget to its renderer.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	c.back.CornerRadius = size(theme.SizeNameCardRadius)
	c.color()
	col := container.New(layout.NewCustomPaddedVBoxLayout(1), c.caption, c.figure, c.note)
	return widget.NewSimpleRenderer(container.NewStack(c.back, Inset(col, 8, 12)))
}
