package certificate

import (
	"math"
	"strings"

	"thidua/pdf"
)

// Heights of a line of letters in ems: the room it needs, and how far its baseline lies below the middle of that room so
// that capitals stand in the middle.
const (
	lineRoom = 1.2
	baseDrop = pdf.CapHeight / 2
)

// fitted is a text in its box: lines at a size.
type fitted struct {
	box
	text  string
	lines []string
	size  float64
	tight bool // shrunk so far that somebody should look
}

// fit sets text into the box at the largest size that gives good lines; ok is false where even the least size is too
// wide, too high, or would tear apart what belongs together.
func (b box) fit(text string) (f fitted, ok bool) {
	f = fitted{box: b, text: text}
	if given := strings.Split(text, "\n"); len(given) > 1 || b.Lines == 1 {
		f.lines = given
		for _, l := range given {
			f.size = max(f.size, b.width(l))
		}
		f.size = math.Min(b.Size, math.Min(b.W*pdf.MM/f.size, b.H*pdf.MM/b.room(len(given))))
		f.size = math.Floor(f.size*10+1e-6) / 10
		ok = f.size >= b.Least && len(given) <= b.Lines
	} else {
		ok = f.wrap()
	}
	f.tight = f.size <= b.Least+(b.Size-b.Least)/4
	return f, ok
}

// room is the height of n lines in ems.
func (b box) room(n int) float64 { return lineRoom + float64(n-1)*b.Leading }

// wrap weighs every size and number of lines: smaller letters, more lines and a crowded box cost, and so do bad places
// to break.
func (f *fitted) wrap() bool {
	const step = 0.5
	words := strings.Fields(f.text)
	widths := make([]float64, len(words))
	for i, w := range words {
		widths[i] = f.width(w) + f.Spacing
	}
	space := f.width(" ") + f.Spacing
	costs := pdf.PhraseCosts(words)
	found, best := pdf.Breaks{}, math.Inf(1)
	for size := f.Size; size >= f.Least-1e-9; size -= step {
		shrunk := 1 - size/f.Size
		shrunk = 220*shrunk + 600*shrunk*shrunk
		if best < shrunk {
			break // nothing smaller can win
		}
		for n := 1; n <= f.box.Lines; n++ {
			if f.room(n)*size > f.H*pdf.MM+1e-6 {
				break
			}
			b, ok := pdf.BreakPhrases(widths, space, costs, n, f.W*pdf.MM/size)
			crowded := 0.0
			if f.Stack && f.box.Lines > 2 {
				crowded = max(0, f.room(n)*size/(f.H*pdf.MM)-0.8)
			}
			if cost := b.Cost + shrunk + 18*float64(n-1) + 160*crowded; ok && cost < best {
				found, best, f.size = b, cost, size
			}
		}
	}
	from := 0
	f.lines = f.lines[:0]
	for _, to := range append(found.At, len(words)) {
		f.lines = append(f.lines, strings.Join(words[from:to], " "))
		from = to
	}
	return !math.IsInf(best, 1)
}

// full is how much of its room the text takes, by width or by height, whichever is more; 1 is all of it.
func (f fitted) full() float64 {
	wide := 0.0
	for _, l := range f.lines {
		wide = math.Max(wide, f.width(l)*f.size/(f.W*pdf.MM))
	}
	if f.Stack {
		return wide // its height is what it needs
	}
	return math.Max(wide, f.height()/f.H)
}

// height is what the text uses, in millimetres.
func (f fitted) height() float64 { return f.room(len(f.lines)) * f.size / pdf.MM }

// items sets the lines around the middle of the box.
func (f fitted) items() []pdf.Item {
	var out []pdf.Item
	for i := range f.lines {
		out = append(out, f.line(i))
	}
	return out
}

func (f fitted) line(i int) pdf.Text {
	step := f.Leading * f.size
	y := (f.Y+f.H/2)*pdf.MM + baseDrop*f.size + step*(float64(i)-float64(len(f.lines)-1)/2)
	x := f.X * pdf.MM
	switch spare := f.W*pdf.MM - f.width(f.lines[i])*f.size; f.Align {
	case "":
		x += spare / 2
	case "right":
		x += spare
	}
	return pdf.Text{X: hundredth(x), Y: hundredth(y), Style: f.Style, Size: f.size, Color: f.Color,
		S: f.lines[i], CharSpace: hundredth(f.Spacing * f.size)}
}

func hundredth(v float64) float64 { return math.Round(v*100) / 100 }

// Gaps between stacked texts, in millimetres on A4.
const (
	leastGap  = 0.9
	widestGap = 3.2
)

// stack shares out the height of the boxes that stand one under another: each takes what its text uses, the rest becomes
// even gaps, and the whole stands in the middle.
func stack(texts []fitted, top, bottom float64) {
	used := 0.0
	for _, f := range texts {
		used += f.height()
	}
	scale := (bottom - top) / 46 // gaps grow with the paper
	gap := math.Min((bottom-top-used)/float64(len(texts)+1), widestGap*scale)
	y := top + (bottom-top-used-gap*float64(len(texts)-1))/2
	for i := range texts {
		texts[i].Y, texts[i].H = y, texts[i].height()
		y += texts[i].H + gap
	}
}
