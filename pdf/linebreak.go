package pdf

import (
	"math"
	"strings"
	"unicode/utf8"
)

// setLine is a line chosen: its words, where it starts, how much wider than natural its spaces are, and what is added
// after each letter, in points.
type setLine struct {
	words   []word
	x       float64
	stretch float64
	track   float64
}

// Costs of a line, found by trying on reports of the office: spaces deviate by 0.14 of their width (root mean square) and
// no line has them more than half as wide again, with numbers, days and names kept whole.
const (
	tightest  = 0.58 // of its natural width a space shrinks to at most
	shrunk    = 0.38 // a space narrower by this part looks as bad as
	stretched = 0.5  // one wider by this

	// Hundredths of the letters' size put between them are not seen, and take from the spaces what would be.
	tracking   = 0.018
	trackShare = 0.4 // of what a line is too short or too long by

	tokenPay  = 1e7  // rather than cut an address of more than 24 letters, spaces grow by 118 %
	tiePay    = 1e9  // rather than part «số» from «164», by 210 %
	runtPay   = 500  // rather than leave one syllable on the last line, spaces grow by 34 %
	honorPay  = 1e4  // rather than part «bà» from her name, by 50 %
	pausePay  = 4    // thousandths of a line, for a text that is not justified: see PhraseCosts
	letterPay = 1e9  // a word wider than the line
	alone     = 1e9  // a word that has the line to itself
	never     = 1e12 // a no-break space
)

// lines breaks the words into lines, all at once: the sum of the squares of how bad each line looks is the least
// possible (Knuth and Plass, Breaking Paragraphs into Lines, 1981), without hyphens, which Vietnamese does not use.
func (b *builder) lines(indent float64, align Align) []setLine {
	var out []setLine
	start := 0
	for i := range b.words {
		if b.words[i].force {
			in := 0.0
			if start == 0 {
				in = indent
			}
			out = append(out, b.fit(b.words[start:i+1], in, align)...)
			start = i + 1
		}
	}
	return out
}

// fit breaks words without a forced end into lines.
func (b *builder) fit(words []word, indent float64, align Align) []setLine {
	n := len(words)
	give := b.size * tracking
	best := make([]float64, n+1)
	from := make([]int, n+1)
	for end := 1; end <= n; end++ {
		best[end] = math.Inf(1)
		natural, spaces, letters := 0.0, 0.0, -1.0
		for begin := end - 1; begin >= 0; begin-- {
			natural += words[begin].width
			letters += float64(words[begin].letters)
			if begin < end-1 {
				spaces += words[begin].space
			}
			room := b.measure
			if begin == 0 {
				room -= indent
			}
			squeezed := natural + spaces
			if align.justified() && spaces > 0 {
				squeezed = natural - letters*give + spaces*tightest
			}
			if squeezed > room+tolerance && begin < end-1 {
				break
			}
			c := lineCost(room, natural, spaces, letters*give, align, end == n) + best[begin]
			if end == n && begin == n-1 && begin > 0 {
				c += runtPay
			}
			if end < n {
				c += words[end-1].penalty
			}
			if c < best[end] {
				best[end], from[end] = c, begin
			}
		}
	}
	var out []setLine
	for end := n; end > 0; end = from[end] {
		out = append(out, b.set(words[from[end]:end], from[end] == 0, end == n, indent, align))
	}
	for i, k := 0, len(out)-1; i < k; i, k = i+1, k-1 {
		out[i], out[k] = out[k], out[i]
	}
	return out
}

func (a Align) justified() bool { return a == Natural || a == Justified }

// lineCost is how bad a line looks; give is what the gaps between its letters can take up or yield.
func lineCost(room, natural, spaces, give float64, align Align, last bool) float64 {
	slack := room - natural - spaces
	if !align.justified() {
		r := slack / room
		if last && align != Center {
			r = 0 // a short last line is what one expects; centred lines are better of like length
		}
		return 1000 * (1 + r*r)
	}
	if last && slack >= 0 {
		return 1
	}
	if spaces == 0 {
		return alone * max(slack/room, 0.01)
	}
	slack -= tracked(slack, give)
	var r float64
	if slack >= 0 {
		r = slack / spaces / stretched
	} else {
		r = slack / spaces / shrunk
	}
	bad := 1 + 100*r*r*r*r
	return bad * bad
}

// tracked is the part of a line's slack that goes between its letters.
func tracked(slack, give float64) float64 { return max(-give, min(give, slack*trackShare)) }

func (b *builder) set(words []word, first, last bool, indent float64, align Align) setLine {
	l := setLine{words: words, stretch: 1}
	room := b.measure
	if first {
		l.x = indent
		room -= indent
	}
	natural, spaces, letters := 0.0, 0.0, -1
	for i, w := range words {
		natural += w.width
		letters += w.letters
		if i < len(words)-1 {
			spaces += w.space
		}
	}
	slack := room - natural - spaces
	if !align.justified() {
		l.x += align.offset(slack)
	} else if spaces > 0 && (!last || slack < 0) {
		l.track = math.Trunc(tracked(slack, float64(letters)*b.size*tracking)/float64(letters)*100) / 100 // as the file writes it
		l.stretch = 1 + (slack-l.track*float64(letters))/spaces
	}
	return l
}

// narrow makes words breakable that are long or do not fit a line: after a slash, hyphen, dot and the like, and where
// even that is not enough between any two letters.
func (b *builder) narrow(room float64) {
	var out []word
	for _, w := range b.words {
		if w.width > room || long(w) {
			out = append(out, b.pieces(w, room)...)
		} else {
			out = append(out, w)
		}
	}
	b.words = out
}

func long(w word) bool {
	n := 0
	for _, f := range w.frags {
		n += utf8.RuneCountInString(f.s)
	}
	return n > 24 // an address; the number of a document stays whole
}

const breakers = "/-–.,_@:;?&=+…"

// pieces cuts a word at its own break places, and further where a piece is still wider than room.
func (b *builder) pieces(w word, room float64) []word {
	var out []word
	cur := word{}
	push := func(penalty float64) {
		if len(cur.frags) > 0 {
			cur.penalty = penalty
			out = append(out, cur)
			cur = word{}
		}
	}
	for _, f := range w.frags {
		start := 0
		cutAt := func(i int) {
			if i > start {
				g := f
				g.s = f.s[start:i]
				g.width = TextWidth(g.s, f.style, f.size)
				cur.frags = append(cur.frags, g)
				cur.width += g.width
				cur.letters += utf8.RuneCountInString(g.s)
				start = i
			}
		}
		if f.raise > 0 { // the mark of a note stays with its word
			cutAt(len(f.s))
			continue
		}
		width := cur.width
		for i, c := range f.s {
			cw := TextWidth(string(c), f.style, f.size)
			if width+cw > room && i > start {
				cutAt(i)
				push(letterPay)
				width = 0
			}
			width += cw
			next := i + utf8.RuneLen(c)
			if strings.ContainsRune(breakers, c) && next < len(f.s) && !strings.ContainsRune(breakers, rune(f.s[next])) {
				cutAt(next)
				push(tokenPay)
				width = 0
			}
		}
		cutAt(len(f.s))
	}
	if len(cur.frags) == 0 && len(out) > 0 {
		cur = out[len(out)-1]
		out = out[:len(out)-1]
	}
	cur.space, cur.penalty, cur.force, cur.notes = w.space, w.penalty, w.force, w.notes
	return append(out, cur)
}
