package certificate

import (
	"golang.org/x/text/unicode/norm"

	"thidua/pdf"
)

// underline is the rule under the Tiêu ngữ, as long as its text (Nghị định 30/2020/NĐ-CP, Phụ lục I).
func underline(f fitted) *pdf.Path {
	l := f.line(0)
	width, y := f.width(f.lines[0])*f.size, l.Y+0.42*f.size
	ink := f.Color
	return &pdf.Path{Stroke: &ink, Width: 0.055 * f.size, Ops: []pdf.PathOp{
		{Op: 'M', P: [3]pdf.Point{{X: l.X, Y: hundredth(y)}}}, {Op: 'L', P: [3]pdf.Point{{X: hundredth(l.X + width), Y: hundredth(y)}}}}}
}

// display sets the heading in runs, letters that lean apart moved together, so that it looks evenly spaced.
func display(f fitted) []pdf.Text {
	whole := f.line(0)
	letters := []rune(whole.S)
	runs := []pdf.Text{whole}
	start, shift := 0, 0.0
	for i := 1; i <= len(letters); i++ {
		k := 0.0
		if i < len(letters) {
			if k = kern(letters[i-1], letters[i]) * f.size; k == 0 {
				continue
			}
		}
		last := &runs[len(runs)-1]
		last.S = string(letters[start:i])
		if i < len(letters) {
			next := *last
			next.X += pdf.TextWidth(last.S, last.Style, last.Size) + float64(i-start)*last.CharSpace + k
			runs = append(runs, next)
			start, shift = i, shift+k
		}
	}
	for i := range runs {
		runs[i].X = hundredth(runs[i].X - shift/2)
	}
	return runs
}

// kern is how much nearer than the font says two capitals should stand, in ems (negative), by their basic shapes.
func kern(a, b rune) float64 {
	basic := func(r rune) byte { return norm.NFD.String(string(r))[0] }
	x, y := basic(a), basic(b)
	steep := func(c byte) bool { return c == 'Y' || c == 'V' || c == 'W' || c == 'T' }
	if x == 'A' && steep(y) || steep(x) && y == 'A' {
		return -0.075
	}
	return 0
}

// keyline is the gold contour around the display lettering, a hair's breadth off the letters.
func keyline(runs []pdf.Text) []pdf.Item {
	var ops []pdf.PathOp
	for _, l := range runs {
		x := l.X
		for _, r := range l.S {
			for _, op := range pdf.TextPath(string(r), l.Style, l.Size, x, l.Y) {
				for i := range op.P {
					op.P[i] = pdf.Point{X: hundredth(op.P[i].X), Y: hundredth(op.P[i].Y)}
				}
				ops = append(ops, op)
			}
			x += pdf.TextWidth(string(r), l.Style, l.Size) + l.CharSpace
		}
	}
	line := func(c pdf.Color, em float64) pdf.Item {
		return &pdf.Path{Ops: ops, Stroke: &c, Width: em * runs[0].Size, RoundJoin: true}
	}
	return []pdf.Item{line(gold, 0.082), line(paper, 0.05)}
}
