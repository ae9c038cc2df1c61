package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Link is an underlined line of text that leads somewhere: a click, Space or Enter follows it. It gives way when room is short.
type Link struct {
	widget.BaseWidget
	OnTapped func()

	text    *Text
	back    *canvas.Rectangle
	line    *canvas.Rectangle
	focused bool
	hovered bool
}

// NewLink returns a link that says text.
func NewLink(text string, tapped func()) *Link {
	l := &Link{OnTapped: tapped, text: NewShrinkingText(text), back: canvas.NewRectangle(color.Transparent), line: &canvas.Rectangle{}}
	l.text.MinWidth = 60
	l.ExtendBaseWidget(l)
	return l
}

// Text is what the link says.
func (l *Link) Text() string { return l.text.S }

// SetText replaces what the link says.
func (l *Link) SetText(text string) {
	l.text.SetText(text)
	l.Refresh()
}

// SetTone colours the text.
func (l *Link) SetTone(t Tone) { l.text.Set(l.text.S, t) }

// Tapped follows the link.
func (l *Link) Tapped(*fyne.PointEvent) {
	if l.OnTapped != nil {
		l.OnTapped()
	}
}

// TypedKey follows the link on Space and Enter.
func (l *Link) TypedKey(e *fyne.KeyEvent) {
	if helpKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.Tapped(nil)
	case fyne.KeyEscape:
		escape(nil)
	}
}

// TypedRune ignores letters.
func (l *Link) TypedRune(rune) {}

// FocusGained draws the focus ring.
func (l *Link) FocusGained() { l.focused = true; l.Refresh(); follow(l) }

// FocusLost removes the focus ring.
func (l *Link) FocusLost() { l.focused = false; l.Refresh() }

// MouseIn darkens the underline.
func (l *Link) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.Refresh() }

// MouseMoved does nothing; the link is one area.
func (l *Link) MouseMoved(*desktop.MouseEvent) {}

// MouseOut pales the underline.
func (l *Link) MouseOut() { l.hovered = false; l.Refresh() }

// Cursor is the pointing hand.
func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer links the widget to its renderer.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &linkRenderer{l, []fyne.CanvasObject{l.back, l.text, l.line}}
	r.apply()
	return r
}

type linkRenderer struct {
	l       *Link
	objects []fyne.CanvasObject
}

const linkPadding = 2 // above and below; at the sides the ring reaches out, so that links stand in line with text

func (r *linkRenderer) apply() {
	l := r.l
	setStroke(l.back, nil, 0)
	if l.focused {
		setStroke(l.back, focusColor(), 2)
	}
	// Not the brand's red: red is for the one primary button and for what is wrong.
	n := theme.ColorNameInputBorder
	if l.hovered {
		n = theme.ColorNameForeground
	}
	setFill(l.line, paint(n))
}

func (r *linkRenderer) MinSize() fyne.Size {
	m := r.l.text.MinSize()
	return fyne.NewSize(m.Width, m.Height+2*linkPadding)
}

func (r *linkRenderer) Layout(s fyne.Size) {
	l := r.l
	sz, st := l.text.style()
	w := min(s.Width, fyne.MeasureText(l.text.S, sz, st).Width)
	l.back.Move(fyne.NewPos(-3, 0))
	l.back.Resize(fyne.NewSize(w+6, s.Height))
	l.text.Resize(s)
	l.line.Move(fyne.NewPos(0, s.Height-1)) // below the descenders
	l.line.Resize(fyne.NewSize(w, 1))
}

func (r *linkRenderer) Refresh() {
	r.apply()
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}

func (r *linkRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *linkRenderer) Destroy()                     {}
