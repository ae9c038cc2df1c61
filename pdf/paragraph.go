package pdf

import "strings"

// Run is a stretch of text in one style. «\n» ends the line; a no-break space (U+00A0) holds two words together.
type Run struct {
	Text  string
	Style Style
	Size  float64 // 0: that of the paragraph
	Color Color
	Note  *Note // whose number follows the text
}

// Align is how lines stand between the edges.
type Align uint8

// The ways to align. Natural is justified in a Paragraph, that of the column in a Cell, Left in a Column.
const (
	Natural Align = iota
	Left
	Center
	Right
	Justified
)

// offset is where something starts that leaves slack points free.
func (a Align) offset(slack float64) float64 {
	switch a {
	case Center:
		return slack / 2
	case Right:
		return slack
	}
	return 0
}

// Paragraph is text broken into lines.
type Paragraph struct {
	Runs          []Run
	Align         Align   // Natural: justified
	Size          float64 // 0: that of the section
	Leading       float64 // points from baseline to baseline; 0: the section's, for this size
	Indent        float64 // of the first line, beside Left
	Left, Right   float64 // indents of all lines
	Label         string  // hangs before the first line, at Left+Indent; the text then begins at Left or after the label
	LabelStyle    Style
	Before, After float64
	KeepNext      bool // on one page with the box that follows
	KeepTogether  bool // all lines on one page
	NewPage       bool
	Heading       int    // 1 and more: a bookmark of that level, kept with what follows
	Bookmark      string // its title; "": the text

	mark string // number of the note that the paragraph begins
}

func (p *Paragraph) rows(s *setter, width float64) []row {
	size := p.Size
	if size == 0 {
		size = s.section.Size
	}
	measure := width - p.Left - p.Right
	b := builder{s: s, size: size, measure: measure}
	indent := p.Indent
	if p.Label != "" {
		wide := TextWidth(p.Label, p.LabelStyle, size) + 0.25*size
		indent = max(p.Indent+wide, 0)
	}
	if p.mark != "" {
		b.markFirst(p.mark)
	}
	for _, r := range p.Runs {
		b.run(r)
	}
	b.finish()
	b.tie()
	if !p.Align.justified() {
		b.pause(measure - max(indent, 0))
	}
	b.narrow(measure - max(indent, 0))
	lines := b.lines(indent, p.Align)

	leading := p.Leading
	if leading == 0 {
		leading = s.section.Leading * size
	}
	rows := make([]row, len(lines))
	for i, l := range lines {
		rows[i] = b.draw(l, p.Left, leading)
		last := i == len(lines)-1
		// Two lines at least on either side of a page break.
		rows[i].keep = p.KeepTogether && !last || (i == 0 || i == len(lines)-2) && !last || p.keepsNext()
	}
	first := &rows[0]
	if p.Label != "" {
		label := Text{X: p.Left + p.Indent, Y: baseline(leading, size), Style: p.LabelStyle, Size: size, S: p.Label}
		first.items = append([]Item{label}, first.items...)
	}
	first.before, first.newPage, first.heading = p.Before, p.NewPage, p.bookmark()
	rows[len(rows)-1].after = p.After
	return rows
}

// bookmark is the entry of a heading in the outline.
func (p *Paragraph) bookmark() *Bookmark {
	if p.Heading <= 0 {
		return nil
	}
	title := p.Bookmark
	if title == "" {
		title = plainText(append([]Run{{Text: p.Label + " "}}, p.Runs...))
	}
	return &Bookmark{Title: title, Level: p.Heading - 1}
}

func (p *Paragraph) keepsNext() bool { return p.KeepNext || p.Heading > 0 }

// baseline is the depth of the baseline in a line of the given height, the letters in its middle.
func baseline(leading, size float64) float64 { return (leading + (Ascent-Descent)*size) / 2 }

// plainText is the runs as one line.
func plainText(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(printable(r.Text))
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
