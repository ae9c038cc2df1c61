package certificate

import (
	"math"

	"thidua/pdf"
)

// border is the ornamental frame: bands of bronze-drum ornament between four corners that carry a lotus and four middle
// pieces. Every piece is drawn once and reflected, so the frame is its own mirror image both ways; the bands take as many
// whole units as fit.
type border struct {
	x0, y0, x1, y1 float64 // outer edge, in millimetres
	k              float64 // size of the ornament; 1 on A4
}

// Depths of the bands from the outer edge, at size 1.
const (
	bandDepth = 13.6 // of the whole frame
	beltFrom  = 3.0  // the red belt with its circles
	beltTo    = 8.8
)

// run is one half of one side, from its middle to a corner: local x runs from the middle of the side, local y inwards.
type run struct {
	m    affine
	half float64 // of the side, at size 1
	mid  float64 // half the length of the middle piece
}

func (b border) runs() []run {
	cx, cy := (b.x0+b.x1)/2, (b.y0+b.y1)/2
	w, h := (b.x1-b.x0)/2/b.k, (b.y1-b.y0)/2/b.k
	var out []run
	for _, s := range [2]float64{1, -1} {
		out = append(out,
			run{affine{s * b.k, 0, 0, b.k, cx, b.y0}, w, middleLong},
			run{affine{s * b.k, 0, 0, -b.k, cx, b.y1}, w, middleLong},
			run{affine{0, s * b.k, b.k, 0, b.x0, cy}, h, middleShort},
			run{affine{0, s * b.k, -b.k, 0, b.x1, cy}, h, middleShort})
	}
	return out
}

// corners maps the drawing of the top left corner, its origin on the outer edge, to the four corners.
func (b border) corners() []affine {
	return []affine{{b.k, 0, 0, b.k, b.x0, b.y0}, {-b.k, 0, 0, b.k, b.x1, b.y0}, {b.k, 0, 0, -b.k, b.x0, b.y1}, {-b.k, 0, 0, -b.k, b.x1, b.y1}}
}

// items draws the frame.
func (b border) items() []pdf.Item {
	out := []pdf.Item{b.hairline()}
	for _, r := range b.runs() {
		out = append(out, r.bands(b.k)...)
	}
	for _, m := range b.corners() {
		out = append(out, corner(m, b.k)...)
	}
	for _, r := range b.runs() {
		if r.m.a > 0 || r.m.b > 0 { // the middle pieces are whole, one a side
			out = append(out, middle(r.m, r.mid, b.k)...)
		}
	}
	return out
}

// bands draws one half side.
func (r run) bands(k float64) []pdf.Item {
	from, to := r.mid+0.5, r.half-cornerSize-0.5 // between the gaps that set off the plates
	var reds, golds pen
	bar := func(p *pen, depth, width float64) { p.rect(from, depth, to, depth+width) }
	bar(&reds, 0, 0.5)
	bar(&reds, bandDepth-0.4, 0.4)
	bar(&reds, beltFrom, beltTo-beltFrom)
	for _, depth := range []float64{0.95, 2.62, beltFrom + 0.4, beltTo - 0.56, 8.98, 10.65} {
		bar(&golds, depth, 0.18)
	}
	var lace [2]pen
	weave(lace[:], from, to)
	items := []pdf.Item{
		fill(reds, r.m, deepRed),
		fill(golds, r.m, gold),
		comb(r.m, k, from, to, 1.3, 2.47),
		comb(r.m, k, from, to, 9.33, 10.5),
		stroke(lace[1], r.m, gold, 0.17*k),
		stroke(lace[0], r.m, red, 0.13*k),
	}
	return append(items, circles(r.m, k, from, to)...)
}

// hairline is the fine line inside the frame; it steps aside for the medallions of the corners.
func (b border) hairline() pdf.Item {
	const depth, r, c = bandDepth + 1.3, cornerDisc + 1.9, cornerDisc - overlap
	meet := math.Sqrt(r*r - (depth-c)*(depth-c)) // from the medallion's axis to where the line meets the arc
	from, to := math.Atan2(depth-c, meet)*180/math.Pi, math.Atan2(meet, depth-c)*180/math.Pi
	w, h := (b.x1-b.x0)/2/b.k, (b.y1-b.y0)/2/b.k
	var all, one pen
	one.move(pt{w, depth})
	one.line(pt{c + meet, depth})
	one.arc(pt{c, c}, r, -from, -to)
	one.line(pt{depth, h})
	for _, m := range b.corners() {
		all.draw(one, m)
	}
	return stroke(all, identity, gold, 0.24*b.k)
}

// comb is the comb-tooth band (hoa văn răng lược) between two depths: one broad broken line, of as many whole teeth as
// the side has room for.
func comb(m affine, k, from, to, y0, y1 float64) *pdf.Path {
	tooth, gap := hundredth(0.38*k*pdf.MM), hundredth(0.36*k*pdf.MM) // in points: the file rounds them, and they add up
	n := math.Floor(((to-from)*k*pdf.MM - gap) / (tooth + gap))
	length := (n*(tooth+gap) - gap) / pdf.MM / k
	var p pen
	p.move(pt{(from + to - length) / 2, (y0 + y1) / 2})
	p.line(pt{(from + to + length) / 2, (y0 + y1) / 2})
	line := stroke(p, m, darkGold, (y1-y0)*k)
	line.Dash = []float64{tooth, gap}
	return line
}

// circles is the row of circles joined by tangents (hoa văn vòng tròn tiếp tuyến).
func circles(m affine, k, from, to float64) []pdf.Item {
	const radius, inner, y = 1.56, 0.9, (beltFrom + beltTo) / 2.0
	n := math.Round((to - from) / 5.3)
	step := (to - from) / n
	turn := math.Asin(2 * radius / step) // of the tangent from the top of a circle to the foot of the next
	half := pt{math.Cos(turn), math.Sin(turn)}.mul(step / 2 * math.Cos(turn))
	var lines, cores, studs pen
	for i := range int(n) {
		c := pt{from + step*(float64(i)+0.5), y}
		lines.circle(c, radius)
		lines.circle(c, inner)
		cores.dot(c)
		between := pt{c.x - step/2, y}
		studs.dot(between.sub(pt{0, 1.62}))
		studs.dot(between.add(pt{0, 1.62}))
		if i > 0 {
			lines.move(between.sub(half))
			lines.line(between.add(half))
		}
	}
	return []pdf.Item{stroke(lines, m, lightGold, 0.31*k), dots(cores, m, lightGold, 0.86*k), dots(studs, m, lightGold, 0.5*k)}
}

// weave is the band of interlaced fine lines: six equal waves, a sixth of their length apart, in two inks.
func weave(inks []pen, from, to float64) {
	const y, amplitude = 11.98, 0.86
	n := math.Round((to - from) / 6.4)
	half := (to - from) / n / 2
	for strand := range 6 {
		p := &inks[strand%2]
		x := from - half + half*float64(strand)/3
		up := 1.0
		for x > from {
			x -= half
			up = -up
		}
		p.move(pt{x, y - up*amplitude})
		for x < to {
			p.curve(pt{x + half*0.3642, y - up*amplitude}, pt{x + half*(1-0.3642), y + up*amplitude}, pt{x + half, y + up*amplitude})
			x, up = x+half, -up
		}
	}
}

// field is the tinted ground of the frame and what lies within; its corners hide under the medallions.
func (b border) field() pdf.Item {
	const cut = cornerDisc - overlap
	w, h := (b.x1-b.x0)/b.k, (b.y1-b.y0)/b.k
	var p pen
	p.polygon(pt{cut, 0}, pt{w - cut, 0}, pt{w, cut}, pt{w, h - cut}, pt{w - cut, h}, pt{cut, h}, pt{0, h - cut}, pt{0, cut})
	return fill(p, b.corners()[0], paper)
}
