package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// richBody draws the lines in view. Objects are kept and used again, so that a key stroke makes no garbage to speak of.
type richBody struct {
	widget.BaseWidget
	e                     *RichEntry
	over                  *Token
	grounds, lines        []*canvas.Rectangle
	texts                 []*canvas.Text
	nGround, nLine, nText int
	caret                 *canvas.Rectangle
	objects               []fyne.CanvasObject
}

// Scrolled turns the text by three lines a notch. Being scrollable, the body is also what Fyne clips the lines to.
func (b *richBody) Scrolled(s *fyne.ScrollEvent) { b.e.scrollTo(b.e.offset - s.Scrolled.DY*3) }

func (b *richBody) hover(t *Token) {
	if b.over != t {
		b.over = t
		b.draw()
	}
}

// draw lays out what is in view.
func (b *richBody) draw() {
	e := b.e
	if b.caret == nil {
		b.caret = newRect(0)
	}
	b.nGround, b.nLine, b.nText = 0, 0, 0
	h := e.lineHeight()
	for i := range e.lines {
		y := e.lines[i].y - e.offset
		if y+h < 0 {
			continue
		}
		if y > e.Size().Height {
			break
		}
		b.drawLine(i, b.lineTop(i))
	}
	b.objects = b.objects[:0]
	for _, r := range b.grounds[:b.nGround] {
		b.objects = append(b.objects, r)
	}
	for _, t := range b.texts[:b.nText] {
		b.objects = append(b.objects, t)
	}
	for _, r := range b.lines[:b.nLine] {
		b.objects = append(b.objects, r)
	}
	b.objects = append(b.objects, b.caret)
	b.drawCaret()
	e.hinting.Hidden = len(e.atoms) > 0
	canvas.Refresh(b)
}

// lineTop is where a line begins; a single line stands in the middle of its field.
func (b *richBody) lineTop(i int) float32 {
	e := b.e
	if e.SingleLine {
		return (e.Size().Height-e.lineHeight()+richLeading)/2 - richEdge
	}
	return e.lines[i].y - e.offset - richEdge
}

func (b *richBody) drawCaret() {
	e := b.e
	if len(e.lines) == 0 || b.caret == nil {
		return
	}
	i := e.lineOf(e.caret)
	b.caret.Move(fyne.NewPos(richPadding+e.xOf(i, e.caret)-e.slide(), b.lineTop(i)+1))
	b.caret.Resize(fyne.NewSize(1.5, e.lineHeight()-richLeading+2))
	b.caret.FillColor = paint(theme.ColorNameForeground)
	b.caret.Hidden = !e.focused || !e.lit || e.ReadOnly
	canvas.Refresh(b.caret)
}

func (b *richBody) drawLine(i int, y float32) {
	e := b.e
	l, h := e.lines[i], e.lineHeight()
	left := richPadding - e.slide()
	from, to := e.Selection()
	ground := func(x1, x2 float32, c color.Color, radius float32) {
		r := b.ground()
		r.Move(fyne.NewPos(left+x1, y))
		r.Resize(fyne.NewSize(x2-x1, h-1))
		r.FillColor, r.StrokeWidth, r.StrokeColor, r.CornerRadius = c, 0, color.Transparent, radius
	}
	b.eachMark(i, func(m Mark, x1, x2 float32) {
		switch m.Look {
		case LookUnread:
			ground(x1, x2, unreadColor, 0)
		case LookFound:
			ground(x1, x2, foundColor, 2)
		case LookCurrent:
			ground(x1, x2, currentColor, 2)
		}
	})
	for _, s := range l.segs {
		if s.token != nil && !s.token.Raised {
			b.tokenGround(s, left, y)
		}
	}
	if from < to && from <= l.to && to > l.from {
		x1, x2 := e.xOf(i, max(from, l.from)), e.xOf(i, min(to, l.to))
		if to > l.to {
			x2 += 4 // the paragraph's end is selected too
		}
		if x2 > x1 {
			ground(x1, x2, paint(theme.ColorNameSelection), 0)
		}
	}
	for _, s := range l.segs {
		b.text(s, left, y)
	}
	b.eachMark(i, func(m Mark, x1, x2 float32) { b.underline(m.Look, left+x1, left+x2, y+h-2) })
}

var (
	unreadColor  = color.NRGBA{0xF2, 0xD9, 0x8B, 0x66}
	foundColor   = color.NRGBA{0xF4, 0xD3, 0x4E, 0x80}
	currentColor = color.NRGBA{0xF0, 0x9A, 0x2A, 0xB0}
	tokenColor   = color.NRGBA{0x3B, 0x5B, 0x7A, 0x18}
	tokenOver    = color.NRGBA{0x3B, 0x5B, 0x7A, 0x38}
)

func (b *richBody) tokenGround(s richSeg, left, y float32) {
	r := b.ground()
	r.Move(fyne.NewPos(left+s.x+1, y))
	r.Resize(fyne.NewSize(s.w-2, b.e.lineHeight()-2))
	r.CornerRadius, r.StrokeWidth, r.StrokeColor = 3, 0, color.Transparent
	r.FillColor = tokenColor
	if b.over == s.token {
		r.FillColor = tokenOver
	}
	if s.token.Tone != ToneNormal {
		r.FillColor = faint(s.token.Tone)
		r.StrokeColor, r.StrokeWidth = s.token.Tone.color(), 1
	}
}

func (b *richBody) text(s richSeg, left, y float32) {
	t := b.word()
	e := b.e
	x := left + s.x
	sz := e.sizeOf(s.token)
	c := ToneNormal.color()
	if s.token != nil {
		if s.first && !s.token.Raised {
			x += tokenPadding
		}
		c = s.token.Tone.color()
		if s.token.Raised && s.token.Tone == ToneNormal {
			c = ToneMuted.color()
		}
		if s.token.Raised {
			x, y = x+1, y-1
		}
	}
	st := textStyle(s.style)
	if t.Text != s.text || t.TextSize != sz || t.TextStyle != st || t.Color != c {
		t.Text, t.TextSize, t.TextStyle, t.Color = s.text, sz, st, c
		t.Refresh()
	}
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(s.w, e.lineHeight()-richLeading))
}

// eachMark calls f with the marks on a line and where they are.
func (b *richBody) eachMark(i int, f func(m Mark, x1, x2 float32)) {
	e := b.e
	l := e.lines[i]
	for _, list := range e.layers {
		for _, m := range list {
			if m.From < l.to && m.To > l.from {
				f(m, e.xOf(i, max(m.From, l.from)), e.xOf(i, min(m.To, l.to)))
			}
		}
	}
}

// underline is a line of colour, dotted for what is only worth a look.
func (b *richBody) underline(look Look, x1, x2, y float32) {
	var c color.Color
	step, gap, thick := x2-x1, float32(0), float32(2)
	switch look {
	case LookError:
		c = ToneBad.color()
	case LookWarning:
		c = ToneWaiting.color()
	case LookInfo:
		c, step, gap, thick = ToneMuted.color(), 3, 3, 1.5
	case LookTyped:
		c, step, gap, thick = paint(theme.ColorNameInputBorder), 2, 2, 1.5
	default:
		return
	}
	for x := x1; x < x2-0.5; x += step + gap {
		r := b.rule()
		r.FillColor, r.StrokeWidth, r.CornerRadius = c, 0, 0
		r.Move(fyne.NewPos(x, y))
		r.Resize(fyne.NewSize(min(step, x2-x), thick))
	}
}

func (b *richBody) ground() *canvas.Rectangle {
	if b.nGround == len(b.grounds) {
		b.grounds = append(b.grounds, newRect(0))
	}
	b.nGround++
	return b.grounds[b.nGround-1]
}

func (b *richBody) rule() *canvas.Rectangle {
	if b.nLine == len(b.lines) {
		b.lines = append(b.lines, newRect(0))
	}
	b.nLine++
	return b.lines[b.nLine-1]
}

func (b *richBody) word() *canvas.Text {
	if b.nText == len(b.texts) {
		b.texts = append(b.texts, canvas.NewText("", color.Black))
	}
	b.nText++
	return b.texts[b.nText-1]
}

// CreateRenderer links the widget to its renderer.
func (b *richBody) CreateRenderer() fyne.WidgetRenderer { return richBodyRenderer{b} }

type richBodyRenderer struct{ b *richBody }

func (r richBodyRenderer) Layout(fyne.Size)             {}
func (r richBodyRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r richBodyRenderer) Refresh()                     { r.b.draw() }
func (r richBodyRenderer) Objects() []fyne.CanvasObject { return r.b.objects }
func (r richBodyRenderer) Destroy()                     {}

func (e *RichEntry) frameColor() {
	fill := theme.ColorNameInputBackground
	if e.ReadOnly {
		fill = theme.ColorNameOverlayBackground
	}
	setFill(e.frame, paint(fill))
	fieldFrame(e.frame, e.focused, e.problem != "", e.ReadOnly)
}

// CreateRenderer links the widget to its renderer.
func (e *RichEntry) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	e.fill()
	return &richRenderer{e, []fyne.CanvasObject{e.frame, e.hinting, e.body, e.bar}}
}

type richRenderer struct {
	e       *RichEntry
	objects []fyne.CanvasObject
}

func (r *richRenderer) Layout(s fyne.Size) {
	e := r.e
	e.frame.Resize(s)
	e.body.Move(fyne.NewPos(0, richEdge))
	e.body.Resize(fyne.NewSize(s.Width-richEdge, max(0, s.Height-2*richEdge)))
	w := size(theme.SizeNameScrollBar)
	e.bar.Move(fyne.NewPos(s.Width-w-1, 1))
	e.bar.Resize(fyne.NewSize(w, max(0, s.Height-2)))
	e.hinting.Text, e.hinting.TextSize, e.hinting.Color = Cut(e.Hint, s.Width-2*richPadding, e.textSize(), fyne.TextStyle{}), e.textSize(), ToneMuted.color()
	e.hinting.Move(fyne.NewPos(richPadding, richAbove))
	if e.SingleLine {
		e.hinting.Move(fyne.NewPos(richPadding, (s.Height-lineHeight(theme.SizeNameText))/2))
	}
	e.hinting.Resize(fyne.NewSize(s.Width-2*richPadding, lineHeight(theme.SizeNameText)))
	if e.laid != s {
		e.relay()
	}
}

func (r *richRenderer) MinSize() fyne.Size { return r.e.least() }

func (r *richRenderer) Refresh() {
	r.e.frameColor()
	r.Layout(r.e.Size())
	r.e.body.draw()
	canvas.Refresh(r.e)
}

func (r *richRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *richRenderer) Destroy()                     {}
