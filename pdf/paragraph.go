package pdf

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

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
	b.endLine()
	b.tie()
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
		y := baseline(leading, size)
		first.items = append([]Item{Text{X: p.Left + p.Indent, Y: y, Style: p.LabelStyle, Size: size, S: p.Label}}, first.items...)
	}
	first.before, first.newPage = p.Before, p.NewPage
	rows[len(rows)-1].after = p.After
	if p.Heading > 0 {
		title := p.Bookmark
		if title == "" {
			title = plainText(p.Runs)
		}
		if p.Label != "" && p.Bookmark == "" {
			title = p.Label + " " + title
		}
		first.heading = &Bookmark{Title: title, Level: p.Heading - 1}
	}
	return rows
}

func (p *Paragraph) keepsNext() bool { return p.KeepNext || p.Heading > 0 }

// baseline is the depth of the baseline in a line of the given height, the letters in its middle.
func baseline(leading, size float64) float64 { return (leading + (Ascent-Descent)*size) / 2 }

func plainText(runs []Run) string {
	var b []byte
	for _, r := range runs {
		for _, c := range printable(r.Text) {
			if c != ' ' || len(b) > 0 && b[len(b)-1] != ' ' {
				b = utf8.AppendRune(b, c)
			}
		}
	}
	for len(b) > 0 && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	return string(b)
}

// fragment is letters of one style within a word.
type fragment struct {
	s     string
	style Style
	size  float64
	color Color
	width float64
	raise float64 // above the baseline: marks of notes
}

// word is what no line breaks, and what follows it.
type word struct {
	frags   []fragment
	width   float64
	space   float64 // natural width of the space after it; 0 inside a token that may break here
	penalty float64 // of a break after it
	force   bool    // the line ends here
	notes   []*Note
}

// builder gathers the words of a paragraph.
type builder struct {
	s       *setter
	size    float64
	measure float64
	words   []word
	cur     word
}

func (b *builder) markFirst(mark string) {
	b.fragment(mark, Run{}, b.size*markSize, b.size*markRaise)
	b.endWord(TextWidth(" ", Regular, b.size), true)
}

func (b *builder) fragment(s string, r Run, size, raise float64) {
	w := TextWidth(s, r.Style, size)
	b.cur.frags = append(b.cur.frags, fragment{s: s, style: r.Style, size: size, color: r.Color, width: w, raise: raise})
	b.cur.width += w
}

// run adds the words of r; a word may go on in the next run.
func (b *builder) run(r Run) {
	size := r.Size
	if size == 0 {
		size = b.size
	}
	text := norm.NFC.String(r.Text)
	start := 0
	flush := func(end int) {
		if s := printable(text[start:end]); s != "" {
			b.fragment(s, r, size, 0)
		}
	}
	for i, c := range text {
		switch c {
		case ' ', '\t', '\r', '\n', 0xA0, 0x202F:
			flush(i)
			start = i + utf8.RuneLen(c)
			if c == '\n' {
				b.endLine()
				continue
			}
			b.endWord(TextWidth(" ", r.Style, size), c == 0xA0 || c == 0x202F)
		}
	}
	flush(len(text))
	if r.Note != nil {
		mark, fresh := b.s.number(r.Note)
		b.fragment(mark, Run{Style: r.Style &^ Bold, Color: r.Color}, size*markSize, size*markRaise)
		if fresh {
			b.cur.notes = append(b.cur.notes, r.Note)
		}
	}
}

func (b *builder) endWord(space float64, tied bool) {
	if len(b.cur.frags) == 0 {
		if tied && len(b.words) > 0 { // a no-break space beside a plain one
			b.words[len(b.words)-1].penalty = never
		}
		return
	}
	b.cur.space = space
	if tied {
		b.cur.penalty = never
	}
	b.words = append(b.words, b.cur)
	b.cur = word{}
}

// endLine ends the last word and the line; an empty line stays one.
func (b *builder) endLine() {
	if len(b.cur.frags) == 0 && len(b.words) > 0 && !b.words[len(b.words)-1].force {
		last := &b.words[len(b.words)-1]
		last.force, last.space = true, 0
		return
	}
	b.cur.force = true
	b.words = append(b.words, b.cur)
	b.cur = word{}
}

// draw makes the row of a line.
func (b *builder) draw(l setLine, left, leading float64) row {
	size := b.size
	var r row
	for _, w := range l.words {
		r.notes = append(r.notes, w.notes...)
		for _, f := range w.frags {
			if f.raise == 0 {
				size = max(size, f.size)
			}
		}
	}
	r.height = max(leading, leading*size/b.size)
	y := baseline(r.height, size)
	x := left + l.x
	var cur Text
	end := x // of the run being gathered
	flush := func() {
		if cur.S != "" {
			r.items = append(r.items, cur)
		}
		cur = Text{}
	}
	for i, w := range l.words {
		for _, f := range w.frags {
			t := Text{X: end, Y: y - f.raise, Style: f.style, Size: f.size, Color: f.color, S: f.s, WordSpace: cur.WordSpace}
			if cur.S == "" || t.Style != cur.Style || t.Size != cur.Size || t.Color != cur.Color || t.Y != cur.Y {
				flush()
				cur = t
				cur.WordSpace = 0
			} else {
				cur.S += f.s
			}
			end += f.width
		}
		if i == len(l.words)-1 || w.space == 0 {
			continue
		}
		gap := w.space * l.stretch
		// The space belongs to the run before it, but for a raised mark, which has its own narrow one.
		if cur.Y != y || cur.S != "" && cur.WordSpace != 0 && abs(cur.WordSpace-extra(gap, cur)) > 1e-6 {
			flush()
			f := plainFragment(w, b.size)
			cur = Text{X: end, Y: y, Style: f.style, Size: f.size, Color: f.color}
		}
		cur.WordSpace = extra(gap, cur)
		cur.S += " "
		end += gap
	}
	flush()
	return r
}

// extra is the word space that makes the space of t gap points wide.
func extra(gap float64, t Text) float64 { return gap - TextWidth(" ", t.Style, t.Size) }

// plainFragment is the style in which the space after w is set.
func plainFragment(w word, size float64) fragment {
	for i := len(w.frags) - 1; i >= 0; i-- {
		if w.frags[i].raise == 0 {
			return w.frags[i]
		}
	}
	return fragment{size: size}
}

func abs(v float64) float64 {
	if v < 0 {
		return -v
	}
	return v
}
