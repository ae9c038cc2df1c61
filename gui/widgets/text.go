package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

type cut struct {
	text  string
	width float32
	size  float32
	style fyne.TextStyle
}

// cuts remembers texts already cut; a table shows the same ones again and again while it scrolls.
var cuts = map[cut]string{}

const maxCuts = 8192

// Cut shortens s with «…» to a width in device-independent pixels, measured in the font of the current theme.
func Cut(s string, width, size float32, style fyne.TextStyle) string {
	if s == "" || width <= 0 {
		return ""
	}
	k := cut{s, width, size, style}
	if r, ok := cuts[k]; ok {
		return r
	}
	r := shorten(s, width, size, style)
	if len(cuts) >= maxCuts {
		clear(cuts)
	}
	cuts[k] = r
	return r
}

func shorten(s string, width, size float32, style fyne.TextStyle) string {
	full := fyne.MeasureText(s, size, style).Width
	// Half a pixel of grace: a column made exactly as wide as its text must not cut it.
	if full <= width+0.5 {
		return s
	}
	r := []rune(s)
	n := min(len(r)-1, int(float32(len(r))*width/full)+2)
	for n > 0 && fyne.MeasureText(string(r[:n])+"…", size, style).Width > width+0.5 {
		n--
	}
	for n > 0 && r[n-1] == ' ' {
		n--
	}
	return string(r[:n]) + "…"
}

// Text is one line of text. It shortens with «…» where room is short, and may ask for less room than it needs.
type Text struct {
	widget.BaseWidget
	S        string
	SizeName fyne.ThemeSizeName // theme.SizeNameText when empty
	Tone     Tone
	Bold     bool
	Align    fyne.TextAlign
	// Shrink lets the text be given less room than it needs, down to MinWidth.
	Shrink   bool
	MinWidth float32

	text *canvas.Text
}

// NewText returns a line of normal text that keeps its full width.
func NewText(s string) *Text {
	t := &Text{S: s}
	t.ExtendBaseWidget(t)
	return t
}

// NewShrinkingText returns a line of normal text that gives way when room is short.
func NewShrinkingText(s string) *Text {
	t := NewText(s)
	t.Shrink = true
	return t
}

// NewCaption returns small muted text.
func NewCaption(s string) *Text {
	t := NewText(s)
	t.SizeName, t.Tone = theme.SizeNameCaptionText, ToneMuted
	return t
}

// NewHeading returns the title of a screen or a record: large, bold, giving way when room is short.
func NewHeading(s string) *Text {
	t := NewShrinkingText(s)
	t.SizeName, t.Bold = theme.SizeNameSubHeadingText, true
	return t
}

// SetText replaces the text.
func (t *Text) SetText(s string) {
	if t.S != s {
		t.S = s
		t.Refresh()
	}
}

// Set replaces the text and its tone.
func (t *Text) Set(s string, tone Tone) {
	if t.S != s || t.Tone != tone {
		t.S, t.Tone = s, tone
		t.Refresh()
	}
}

// FullWidth is the width the whole text needs.
func (t *Text) FullWidth() float32 {
	sz, st := t.style()
	return fyne.MeasureText(t.S, sz, st).Width + 1
}

func (t *Text) style() (float32, fyne.TextStyle) {
	n := t.SizeName
	if n == "" {
		n = theme.SizeNameText
	}
	return size(n), fyne.TextStyle{Bold: t.Bold}
}

// CreateRenderer links the widget to its renderer.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	t.text = canvas.NewText("", t.Tone.color())
	r := &textRenderer{t: t, objects: []fyne.CanvasObject{t.text}}
	r.apply()
	return r
}

type textRenderer struct {
	t       *Text
	objects []fyne.CanvasObject
}

func (r *textRenderer) apply() {
	t := r.t
	sz, st := t.style()
	s := t.S
	if w := t.Size().Width; w > 0 {
		s = Cut(t.S, w, sz, st)
	}
	x := t.text
	if x.Text == s && x.TextSize == sz && x.TextStyle == st && x.Color == t.Tone.color() && x.Alignment == t.Align {
		return
	}
	x.Text, x.TextSize, x.TextStyle, x.Color, x.Alignment = s, sz, st, t.Tone.color(), t.Align
	x.Refresh()
}

func (r *textRenderer) Layout(s fyne.Size) {
	h := r.t.text.MinSize().Height
	r.t.text.Move(fyne.NewPos(0, (s.Height-h)/2))
	r.t.text.Resize(fyne.NewSize(s.Width, h))
	r.apply()
}

func (r *textRenderer) MinSize() fyne.Size {
	sz, st := r.t.style()
	m := fyne.MeasureText(r.t.S, sz, st)
	m.Height = float32(math.Ceil(float64(m.Height))) // else what stands below is drawn between pixels
	if r.t.Shrink {
		m.Width = min(m.Width, r.t.MinWidth)
	}
	return m
}

func (r *textRenderer) Refresh() {
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) Destroy()                     {}
