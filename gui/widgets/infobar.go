package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// InfoBar is a strip that says something about what is below it, with at most one action.
type InfoBar struct {
	widget.BaseWidget
	text   *Paragraph
	action *Button
	tone   Tone
	back   *canvas.Rectangle
	edge   *canvas.Rectangle
}

// NewInfoBar returns a hidden strip.
func NewInfoBar() *InfoBar {
	b := &InfoBar{text: NewParagraph(""), action: NewButton("", nil, nil), back: newRect(0), edge: newRect(0)}
	b.action.Hide()
	b.Hidden = true
	b.ExtendBaseWidget(b)
	return b
}

// Say shows a sentence; the tone colours the strip.
func (b *InfoBar) Say(text string, tone Tone) { b.Offer(text, tone, "", nil) }

// Offer shows a sentence and a button that does something about it.
func (b *InfoBar) Offer(text string, tone Tone, action string, do func()) {
	b.tone = tone
	b.action.Text, b.action.OnTapped = action, do
	b.action.Hidden = action == ""
	b.text.SetText(text)
	b.Hidden = false
	b.Refresh()
	relayout(b)
}

// Hide takes the strip away.
func (b *InfoBar) Hide() {
	if !b.Hidden {
		b.BaseWidget.Hide()
		relayout(b)
	}
}

// CreateRenderer links the widget to its renderer.
func (b *InfoBar) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	b.edge.SetMinSize(fyne.NewSize(3, 1))
	b.color()
	text := container.NewVBox(layout.NewSpacer(), Inset(b.text, 3, 6), layout.NewSpacer())
	row := container.NewBorder(nil, nil, b.edge, container.NewCenter(Inset(b.action, 3, 6)), text)
	return widget.NewSimpleRenderer(container.NewStack(b.back, row))
}

func (b *InfoBar) color() {
	setFill(b.back, faint(b.tone))
	setFill(b.edge, b.tone.color())
}

// Refresh redraws the strip.
func (b *InfoBar) Refresh() {
	b.color()
	b.BaseWidget.Refresh()
}
