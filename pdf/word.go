package pdf

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

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
	letters int
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
	b.cur.letters += utf8.RuneCountInString(s)
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

// finish ends the paragraph; an end of line at its very end adds none.
func (b *builder) finish() {
	if n := len(b.words); len(b.cur.frags) == 0 && n > 0 && b.words[n-1].force {
		return
	}
	b.endLine()
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
	spaced := false // cur holds a space, so that its WordSpace is settled
	end := x        // of the run being gathered
	begin := func(f fragment) {
		if cur.S != "" {
			r.items = append(r.items, cur)
		}
		cur = Text{X: end, Y: y - f.raise, Style: f.style, Size: f.size, Color: f.color, CharSpace: l.track}
		spaced = false
	}
	for i, w := range l.words {
		for _, f := range w.frags {
			if cur.S == "" || f.style != cur.Style || f.size != cur.Size || f.color != cur.Color || y-f.raise != cur.Y {
				begin(f)
			}
			cur.S += f.s
			end += f.width + l.track*float64(utf8.RuneCountInString(f.s))
		}
		if i == len(l.words)-1 || w.space == 0 {
			continue
		}
		gap := w.space * l.stretch
		// The space belongs to the run before it, but for a raised mark, whose own is narrower.
		if cur.Y != y || spaced && abs(cur.WordSpace-extra(gap, cur)) > 1e-6 {
			begin(plainFragment(w, b.size))
		}
		cur.WordSpace, spaced = extra(gap, cur), true
		cur.S += " "
		end += gap
	}
	if cur.S != "" {
		r.items = append(r.items, cur)
	}
	return r
}

// extra is the word space that makes the space of t gap points wide.
func extra(gap float64, t Text) float64 { return gap - TextWidth(" ", t.Style, t.Size) - t.CharSpace }

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
