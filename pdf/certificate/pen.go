package certificate

import (
	"math"

	"thidua/pdf"
)

// pen draws the outlines of the artwork. It works in millimetres; place turns them into the points of the page.
type pen struct{ ops []pdf.PathOp }

// pt is a place or a direction, in millimetres.
type pt struct{ x, y float64 }

func (p pt) add(q pt) pt             { return pt{p.x + q.x, p.y + q.y} }
func (p pt) sub(q pt) pt             { return pt{p.x - q.x, p.y - q.y} }
func (p pt) mul(k float64) pt        { return pt{p.x * k, p.y * k} }
func (p pt) lerp(q pt, t float64) pt { return pt{p.x + (q.x-p.x)*t, p.y + (q.y-p.y)*t} }

func (p pt) unit() pt {
	d := math.Hypot(p.x, p.y)
	if d == 0 {
		return p
	}
	return pt{p.x / d, p.y / d}
}

// polar returns the place at distance r and angle deg from c; 0° points right, 90° up.
func polar(c pt, r, deg float64) pt {
	s, k := math.Sincos(deg * math.Pi / 180)
	return pt{c.x + r*k, c.y - r*s}
}

func (p *pen) move(a pt) { p.ops = append(p.ops, pdf.PathOp{Op: 'M', P: [3]pdf.Point{point(a)}}) }
func (p *pen) line(as ...pt) {
	for _, a := range as {
		p.ops = append(p.ops, pdf.PathOp{Op: 'L', P: [3]pdf.Point{point(a)}})
	}
}
func (p *pen) curve(a, b, c pt) {
	p.ops = append(p.ops, pdf.PathOp{Op: 'C', P: [3]pdf.Point{point(a), point(b), point(c)}})
}
func (p *pen) close() { p.ops = append(p.ops, pdf.PathOp{Op: 'Z'}) }

func point(a pt) pdf.Point { return pdf.Point{X: a.x, Y: a.y} }

func (p *pen) polygon(as ...pt) {
	p.move(as[0])
	p.line(as[1:]...)
	p.close()
}

func (p *pen) rect(x0, y0, x1, y1 float64) { p.polygon(pt{x0, y0}, pt{x1, y0}, pt{x1, y1}, pt{x0, y1}) }

// arc goes from the current place, which must be on the circle at angle a0, to angle a1 (degrees).
func (p *pen) arc(c pt, r, a0, a1 float64) {
	n := int(math.Ceil(math.Abs(a1-a0)/90 - 1e-9))
	if n == 0 {
		return
	}
	step := (a1 - a0) / float64(n)
	k := 4.0 / 3 * math.Tan(step*math.Pi/720) * r
	for i := range n {
		b0, b1 := a0+float64(i)*step, a0+float64(i+1)*step
		s0, c0 := math.Sincos(b0 * math.Pi / 180)
		s1, c1 := math.Sincos(b1 * math.Pi / 180)
		p.curve(pt{c.x + r*c0 - k*s0, c.y - r*s0 - k*c0}, pt{c.x + r*c1 + k*s1, c.y - r*s1 + k*c1}, polar(c, r, b1))
	}
}

// circle runs counter-clockwise, hole clockwise.
func (p *pen) circle(c pt, r float64) { p.move(polar(c, r, 0)); p.arc(c, r, 0, 360); p.close() }
func (p *pen) hole(c pt, r float64)   { p.move(polar(c, r, 0)); p.arc(c, r, 0, -360); p.close() }

// ring is what lies between two circles.
func (p *pen) ring(c pt, r0, r1 float64) { p.circle(c, r1); p.hole(c, r0) }

// dot is a point for a broad nib; see dots.
func (p *pen) dot(c pt) { p.move(c); p.line(pt{c.x + 0.008, c.y}) }

// sector is the piece of a ring between two angles.
func (p *pen) sector(c pt, r0, r1, a0, a1 float64) {
	p.move(polar(c, r1, a0))
	p.arc(c, r1, a0, a1)
	p.line(polar(c, r0, a1))
	p.arc(c, r0, a1, a0)
	p.close()
}

// smooth draws a curve through the places (Catmull–Rom), going on from the current place to the first with a line if
// join is set, else with a move.
func (p *pen) smooth(as []pt, join bool) {
	if join {
		p.line(as[0])
	} else {
		p.move(as[0])
	}
	for i := 0; i+1 < len(as); i++ {
		before, after := as[max(i-1, 0)], as[min(i+2, len(as)-1)]
		p.curve(as[i].add(as[i+1].sub(before).mul(1.0/6)), as[i+1].sub(after.sub(as[i]).mul(1.0/6)), as[i+1])
	}
}

// bezier samples a cubic curve at n+1 places.
func bezier(a, b, c, d pt, n int) []pt {
	out := make([]pt, n+1)
	for i := range out {
		t := float64(i) / float64(n)
		u := 1 - t
		out[i] = a.mul(u * u * u).add(b.mul(3 * u * u * t)).add(c.mul(3 * u * t * t)).add(d.mul(t * t * t))
	}
	return out
}

// affine maps (x, y) to (a·x + c·y + e, b·x + d·y + f).
type affine struct{ a, b, c, d, e, f float64 }

func (m affine) at(p pt) pt { return pt{m.a*p.x + m.c*p.y + m.e, m.b*p.x + m.d*p.y + m.f} }

// identity leaves a drawing where it is.
var identity = affine{a: 1, d: 1}

// turned is a turn by deg counter-clockwise on paper, then a move of the origin to o.
func turned(o pt, deg float64) affine {
	s, c := math.Sincos(deg * math.Pi / 180)
	return affine{c, -s, s, c, o.x, o.y}
}

// after is first t, then m.
func (m affine) after(t affine) affine {
	o, x, y := m.at(pt{t.e, t.f}), m.at(pt{t.a + t.e, t.b + t.f}), m.at(pt{t.c + t.e, t.d + t.f})
	return affine{x.x - o.x, x.y - o.y, y.x - o.x, y.y - o.y, o.x, o.y}
}

// mirrored is p with its image on the other side of the y axis.
func mirrored(p pen) pen {
	var both pen
	both.draw(p, identity)
	both.draw(p, affine{a: -1, d: 1})
	return both
}

// draw adds what q drew, seen through m.
func (p *pen) draw(q pen, m affine) {
	for _, op := range q.ops {
		for i, v := range op.P {
			op.P[i] = point(m.at(pt{v.X, v.Y}))
		}
		p.ops = append(p.ops, op)
	}
}

// place turns the drawing into points of the page, rounded to 1/100 so that every machine writes the same digits.
func (p *pen) place(m affine) []pdf.PathOp {
	out := make([]pdf.PathOp, len(p.ops))
	for i, op := range p.ops {
		for k, v := range op.P {
			w := m.at(pt{v.X, v.Y})
			op.P[k] = pdf.Point{X: math.Round(w.x*pdf.MM*100) / 100, Y: math.Round(w.y*pdf.MM*100) / 100}
		}
		out[i] = op
	}
	return out
}
