package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Paragraph is text that wraps at words. Unlike Fyne's label it has no padding of its own, may be limited in lines, and
// has its surroundings laid out again when another width gives it another height.
type Paragraph struct {
	widget.BaseWidget
	S        string
	SizeName fyne.ThemeSizeName // theme.SizeNameText when empty
	Tone     Tone
	MaxLines int // the last one ends in «…»; 0 is no limit
	MinWidth float32

	lines    []string
	broken   broken
	reported int // lines of the last MinSize
	asked    bool
}

// broken is what lines were made from.
type broken struct {
	text  string
	width float32
	size  float32
	max   int
}

// NewParagraph returns wrapping text.
func NewParagraph(s string) *Paragraph {
	p := &Paragraph{S: s, MinWidth: 80}
	p.ExtendBaseWidget(p)
	return p
}

// SetText replaces the text.
func (p *Paragraph) SetText(s string) { p.Set(s, p.Tone) }

// Set replaces text and tone.
func (p *Paragraph) Set(s string, tone Tone) {
	if p.S != s || p.Tone != tone {
		p.S, p.Tone = s, tone
		p.Refresh()
	}
}

func (p *Paragraph) sizeName() fyne.ThemeSizeName {
	if p.SizeName == "" {
		return theme.SizeNameText
	}
	return p.SizeName
}

// wrap breaks the text for the width the paragraph has.
func (p *Paragraph) wrap() []string {
	b := broken{p.S, p.Size().Width, size(p.sizeName()), p.MaxLines}
	if b != p.broken || p.lines == nil {
		p.broken, p.lines = b, breakLines(b)
	}
	return p.lines
}

func breakLines(b broken) []string {
	lines := []string{}
	for _, text := range strings.Split(b.text, "\n") {
		if b.width <= 0 {
			lines = append(lines, text)
			continue
		}
		lines = append(lines, breakLine(text, b.width, b.size)...)
	}
	if b.max > 0 && len(lines) > b.max {
		rest := strings.Join(lines[b.max-1:], " ")
		lines = append(lines[:b.max-1], Cut(rest, b.width, b.size, fyne.TextStyle{}))
	}
	return lines
}

func breakLine(text string, width, size float32) (lines []string) {
	line := ""
	for _, word := range strings.Split(text, " ") {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && fyne.MeasureText(longer, size, fyne.TextStyle{}).Width > width+0.5 {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return append(lines, line)
}

// CreateRenderer links the widget to its renderer.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	r := &paragraphRenderer{p: p}
	r.apply()
	return r
}

type paragraphRenderer struct {
	p       *Paragraph
	texts   []*canvas.Text
	objects []fyne.CanvasObject
}

func (r *paragraphRenderer) apply() {
	p := r.p
	lines := p.wrap()
	for len(r.texts) < len(lines) {
		t := &canvas.Text{}
		r.texts = append(r.texts, t)
		r.objects = append(r.objects, t)
	}
	h, w := lineHeight(p.sizeName()), p.Size().Width
	for i, t := range r.texts {
		t.Hidden = i >= len(lines)
		if t.Hidden {
			continue
		}
		s := lines[i]
		if w > 0 { // a word may be wider than the paragraph
			s = Cut(s, w, size(p.sizeName()), fyne.TextStyle{})
		}
		t.Move(fyne.NewPos(0, float32(i)*h))
		t.Resize(fyne.NewSize(w, h))
		if c := p.Tone.color(); t.Text != s || t.Color != c || t.TextSize != size(p.sizeName()) {
			t.Text, t.Color, t.TextSize = s, c, size(p.sizeName())
			t.Refresh()
		}
	}
	if len(lines) != p.reported && p.reported > 0 && !p.asked && w > 0 {
		p.asked = true
		OnUI(func() {
			p.asked = false
			relayout(p)
		})
	}
}

func (r *paragraphRenderer) Layout(fyne.Size) { r.apply() }

func (r *paragraphRenderer) MinSize() fyne.Size {
	r.p.reported = len(r.p.wrap())
	return fyne.NewSize(r.p.MinWidth, float32(r.p.reported)*lineHeight(r.p.sizeName()))
}

func (r *paragraphRenderer) Refresh() {
	r.apply()
	canvas.Refresh(r.p)
}

func (r *paragraphRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *paragraphRenderer) Destroy()                     {}

// relayout lays out everything around o again: Fyne does not pass on that an object needs more room than before. An object
// that was hidden so far belongs to no canvas yet; then every window is laid out.
func relayout(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	if c := d.CanvasForObject(o); c != nil {
		layOut(c)
		return
	}
	for _, w := range d.AllWindows() {
		layOut(w.Canvas())
	}
}

func layOut(c fyne.Canvas) {
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	if root != nil {
		root.Refresh()
	}
}
