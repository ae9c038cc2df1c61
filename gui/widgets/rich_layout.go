package widgets

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

const (
	richEdge     = 2 // the frame
	richPadding  = 8 // left and right of the text
	richAbove    = 5 // above and below it
	richLeading  = 4 // between lines
	richGap      = 5 // more between paragraphs
	tokenPadding = 4 // left and right inside a token's ground
)

// richSeg is a stretch of one line that is drawn at once.
type richSeg struct {
	x, w        float32
	text        string
	from, to    int // atoms
	style       Lettering
	token       *Token
	first, last bool // of a token that may run over several lines
}

// richLine is one line as it is shown.
type richLine struct {
	from, to int // atoms; the space that ends it included, the end of the paragraph not
	y        float32
	segs     []richSeg
}

// richFrag is a word, a space or a part of a token while lines are filled.
type richFrag struct {
	richSeg
	space bool
}

type measured struct {
	text  string
	style Lettering
	size  float32
}

var widths = map[measured]float32{}

// widthOf is the width of a text in a lettering; words come again and again.
func widthOf(s string, style Lettering, size float32) float32 {
	if s == "" {
		return 0
	}
	k := measured{s, style & (LetterBold | LetterItalic), size}
	w, ok := widths[k]
	if !ok {
		if len(widths) > 20000 {
			clear(widths)
		}
		w = fyne.MeasureText(s, size, textStyle(style)).Width
		widths[k] = w
	}
	return w
}

func textStyle(s Lettering) fyne.TextStyle {
	return fyne.TextStyle{Bold: s&LetterBold != 0, Italic: s&LetterItalic != 0}
}

func (e *RichEntry) lineHeight() float32 { return lineHeight(theme.SizeNameText) + richLeading }

// tokenSize is the size of a token's letters.
func (e *RichEntry) sizeOf(t *Token) float32 {
	if t != nil && t.Raised {
		return e.textSize() * 0.75
	}
	return e.textSize()
}

// relay fills the lines anew and draws them.
func (e *RichEntry) relay() {
	e.fill()
	e.body.draw()
	e.frameColor()
}

func (e *RichEntry) room() float32 {
	w := e.Size().Width - 2*richPadding
	if !e.SingleLine {
		w -= size(theme.SizeNameScrollBar)
	}
	return max(w, 40)
}

// splicing is a change of the text: with atoms stand now where those from from to to stood.
type splicing struct{ from, to, with int }

// fill lays out the whole text, or the paragraphs that were changed where the other lines are laid already.
func (e *RichEntry) fill() {
	c := e.edited
	e.edited = nil
	if c != nil && len(e.lines) > 0 && e.laid == e.Size() {
		e.refill(*c)
	} else {
		lines, y := e.fillRange(e.lines[:0], 0, len(e.atoms), richAbove)
		e.lines, e.extent = lines, y-richGap+richAbove
	}
	e.laid = e.Size()
	e.offset = max(0, min(e.offset, e.extent-e.Size().Height))
	e.tellBar()
}

// fillRange appends the lines of the paragraphs between two ends of paragraphs, the first at y, and returns where the
// next paragraph begins.
func (e *RichEntry) fillRange(lines []richLine, from, to int, y float32) ([]richLine, float32) {
	start := from
	for i := from; i <= to; i++ {
		if i < to && e.atoms[i].r != '\n' {
			continue
		}
		for _, l := range e.fillParagraph(start, i) {
			l.y = y
			y += e.lineHeight()
			lines = append(lines, l)
		}
		y += richGap
		start = i + 1
	}
	return lines, y
}

// refill lays out the paragraphs that a change touched and moves those behind them.
func (e *RichEntry) refill(c splicing) {
	from, to, more := c.from, c.from+c.with, c.with-(c.to-c.from)
	for from > 0 && e.atoms[from-1].r != '\n' {
		from--
	}
	for to < len(e.atoms) && e.atoms[to].r != '\n' {
		to++
	}
	first := sort.Search(len(e.lines), func(i int) bool { return e.lines[i].from >= from })
	behind := sort.Search(len(e.lines), func(i int) bool { return e.lines[i].from > to-more })
	tail := e.lines[behind:]
	lines, y := e.fillRange(append([]richLine(nil), e.lines[:first]...), from, to, e.lines[first].y)
	if len(tail) == 0 {
		e.lines, e.extent = lines, y-richGap+richAbove
		return
	}
	down := y - tail[0].y
	for _, l := range tail {
		l.from, l.to, l.y = l.from+more, l.to+more, l.y+down
		for i := range l.segs {
			l.segs[i].from += more
			l.segs[i].to += more
		}
		lines = append(lines, l)
	}
	e.lines = lines
	e.extent += down
}

// fillParagraph breaks a paragraph at spaces; the lines after the first of an item stand under its text.
func (e *RichEntry) fillParagraph(from, to int) []richLine {
	frags := e.frags(from, to)
	room, hang := e.room(), e.hang(frags)
	if e.SingleLine {
		room = 1e6
	}
	var lines []richLine
	line := richLine{from: from, to: from}
	x := float32(0)
	put := func(f richFrag) {
		f.x = x
		x += f.w
		line.add(f.richSeg)
	}
	next := func(at int) {
		line.to = at
		lines = append(lines, line)
		line, x = richLine{from: at, to: at}, hang
	}
	for i := 0; i < len(frags); {
		j, w := i, float32(0)
		for j < len(frags) && !frags[j].space {
			w += frags[j].w
			j++
		}
		if w > room-x && len(line.segs) > 0 && x > hang {
			next(frags[i].from)
		}
		for ; i < j; i++ {
			f := frags[i]
			for f.token == nil && f.w > room-x && f.to-f.from > 1 && !e.SingleLine {
				head, tail := e.split(f, room-x)
				put(head)
				next(tail.from)
				f = tail
			}
			put(f)
		}
		for i < len(frags) && frags[i].space {
			put(frags[i])
			i++
		}
	}
	line.to = to
	return append(lines, line)
}

// hang is the room of «- », «+ » or «1. » at the start of an item.
func (e *RichEntry) hang(frags []richFrag) float32 {
	if len(frags) > 2 && frags[1].space && frags[0].token == nil {
		switch s := frags[0].text; {
		case s == "-" || s == "+" || s == "→":
			return frags[0].w + frags[1].w
		}
	}
	return 0
}

// frags cuts a paragraph into words, spaces and the words of its tokens.
func (e *RichEntry) frags(from, to int) []richFrag {
	var out []richFrag
	for i := from; i < to; {
		a := e.atoms[i]
		if a.token != nil {
			out = append(out, e.tokenFrags(i)...)
			i++
			continue
		}
		j, space := i, unicode.IsSpace(a.r) && a.r != '\u00a0'
		text := []rune{}
		for j < to && e.atoms[j].token == nil && e.atoms[j].style == a.style && (unicode.IsSpace(e.atoms[j].r) && e.atoms[j].r != '\u00a0') == space {
			text = append(text, e.atoms[j].r)
			j++
		}
		s := string(text)
		out = append(out, richFrag{richSeg{text: s, from: i, to: j, style: a.style, w: widthOf(s, a.style, e.textSize())}, space})
		i = j
	}
	return out
}

func (e *RichEntry) tokenFrags(i int) []richFrag {
	t, style := e.atoms[i].token, e.atoms[i].style
	pad := float32(tokenPadding)
	if t.Raised {
		pad = 1
	}
	var out []richFrag
	text := []rune(t.Text)
	for k := 0; k < len(text); {
		j, space := k, text[k] == ' '
		for j < len(text) && (text[j] == ' ') == space {
			j++
		}
		s := string(text[k:j])
		f := richFrag{richSeg{text: s, from: i, to: i + 1, style: style, token: t, w: widthOf(s, style, e.sizeOf(t))}, space}
		out = append(out, f)
		k = j
	}
	if out == nil {
		out = []richFrag{{richSeg{text: "?", from: i, to: i + 1, style: style, token: t, w: widthOf("?", style, e.textSize())}, false}}
	}
	out[0].first, out[len(out)-1].last = true, true
	out[0].w += pad
	out[len(out)-1].w += pad
	return out
}

// split cuts a word that is wider than a line.
func (e *RichEntry) split(f richFrag, room float32) (head, tail richFrag) {
	r := []rune(f.text)
	n := len(r) - 1
	for n > 1 && widthOf(string(r[:n]), f.style, e.textSize()) > room {
		n--
	}
	head, tail = f, f
	head.text, head.to = string(r[:n]), f.from+n
	head.w = widthOf(head.text, f.style, e.textSize())
	tail.text, tail.from = string(r[n:]), f.from+n
	tail.w = widthOf(tail.text, f.style, e.textSize())
	return head, tail
}

// add appends a stretch, to the one before where both are drawn alike.
func (l *richLine) add(s richSeg) {
	l.to = s.to
	if n := len(l.segs); n > 0 {
		p := &l.segs[n-1]
		same := p.token == nil && s.token == nil && p.style == s.style && p.to == s.from && !foreign(p.text, s.text)
		if same || s.token != nil && p.token == s.token && p.from == s.from {
			p.text += s.text
			p.w += s.w
			p.to, p.last = s.to, s.last
			return
		}
	}
	l.segs = append(l.segs, s)
}

// foreign tells whether a space would be drawn in the face of the sign before it. Fyne takes signs that its text face
// lacks from one that has no space and draws a box instead.
func foreign(before, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	return last > unicode.MaxLatin1 && unicode.IsSymbol(last) && strings.HasPrefix(next, " ")
}

// lineOf is the line with a position; the start of a line belongs to it, not to the end of the one before.
func (e *RichEntry) lineOf(pos int) int {
	for i := len(e.lines) - 1; i > 0; i-- {
		l := e.lines[i]
		if pos > l.from || pos == l.from && !e.inside(i) {
			return i
		}
	}
	return 0
}

// inside tells whether a line begins within a token, which belongs to the line where it begins.
func (e *RichEntry) inside(i int) bool {
	l := e.lines[i]
	return len(l.segs) > 0 && l.segs[0].token != nil && !l.segs[0].first
}

// lineEnd is the last place of the cursor on a line.
func (e *RichEntry) lineEnd(i int) int {
	l := e.lines[i]
	if i+1 < len(e.lines) && e.lines[i+1].from == l.to && l.to > l.from && !e.inside(i+1) {
		return l.to - 1 // before the space where it breaks
	}
	return l.to
}
