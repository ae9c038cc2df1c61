package certificate

import (
	"math"

	"thidua/pdf"
)

// drum is the face of a Đông Sơn bronze drum: the sun with fourteen rays, bands of comb teeth, circles and saw teeth, and
// birds in flight. All of it is one pale tint, so that it never fights the text. c is its centre, r its radius in
// millimetres.
func drum(c pt, r float64) []pdf.Item {
	k := r / 70
	m := affine{k, 0, 0, k, c.x, c.y}
	var shapes, rules, circles, hubs pen
	for _, at := range []float64{14, 18.2, 24.2, 28.4, 29.2, 38.4, 55.2, 56, 60.2, 65.6, 69.8} {
		rules.circle(pt{}, at)
	}
	sunburst(&shapes, pt{}, 5, 13.2, 14)
	chevrons(&shapes, 14, 12.9)
	saw(&shapes, 30.4, 37.2, 36)
	flock(&shapes, 46.8, 10)
	roundels(&circles, &hubs, 21.2, 1.85, 26)
	roundels(&circles, &hubs, 62.9, 1.6, 72)
	items := []pdf.Item{
		fill(shapes, m, groundInk), stroke(rules, m, groundInk, 0.26*k),
		stroke(circles, m, groundInk, 0.36*k), dots(hubs, m, groundInk, 0.8*k),
	}
	for _, band := range []struct {
		r float64
		n int
	}{{14.9, 96}, {25.1, 144}, {56.9, 280}, {66.5, 320}} {
		items = append(items, teeth(m, k, band.r, 2.4, band.n))
	}
	return items
}

// chevrons fills the gaps between the rays of the sun.
func chevrons(p *pen, rays int, r1 float64) {
	step := 360 / float64(rays)
	for i := range rays {
		a := 90 + step*(float64(i)+0.5)
		for n := range 3 {
			top := r1 - 1.7*float64(n)
			spread := step * 0.3 * (1 - 0.25*float64(n))
			foot := polar(pt{}, top-2.7, a)
			p.polygon(polar(pt{}, top, a-spread), foot, polar(pt{}, top, a+spread), polar(pt{}, top-0.62, a+spread*0.62), polar(pt{}, top-1.9, a), polar(pt{}, top-0.62, a-spread*0.62))
		}
	}
}

// teeth is a band of n comb teeth around the origin.
func teeth(m affine, k, r, length float64, n int) pdf.Item {
	step := 360 / float64(n)
	var p pen
	for i := range n {
		a := 90 + step*float64(i)
		p.move(polar(pt{}, r, a))
		p.line(polar(pt{}, r+length, a))
	}
	return stroke(p, m, groundInk, step*math.Pi/180*(r+length/2)*0.48*k)
}

// roundels is a ring of n circles around the origin, each joined to the next by a tangent.
func roundels(lines, hubs *pen, at, r float64, n int) {
	step := 360 / float64(n)
	for i := range n {
		a := 90 + step*float64(i)
		c, next := polar(pt{}, at, a), polar(pt{}, at, a+step)
		lines.circle(c, r)
		lines.circle(c, r*0.5)
		hubs.dot(c)
		d := next.sub(c)
		gap := math.Hypot(d.x, d.y)
		mid, turn := c.lerp(next, 0.5), math.Asin(min(1, 2*r/gap))
		half := turned(pt{}, turn*180/math.Pi).at(d.unit()).mul(gap / 2 * math.Cos(turn))
		lines.move(mid.sub(half))
		lines.line(mid.add(half))
	}
}

// saw is a band of nested triangles, their points outwards and inwards by turns.
func saw(p *pen, r0, r1 float64, n int) {
	step := 360 / float64(n)
	for i := range n {
		a := 90 + step*float64(i)
		for _, up := range []bool{true, false} {
			foot, top, b := r0, r1, a
			if !up {
				foot, top, b = r1, r0, a+step/2
			}
			for n := range 2 {
				k := float64(n) * 0.42
				h := (top - foot) * (0.94 - k)
				w := step * 0.46 * (1 - k*1.05)
				in := (top - foot) * 0.2
				p.polygon(polar(pt{}, foot, b-w), polar(pt{}, foot+h, b), polar(pt{}, foot, b+w), polar(pt{}, foot, b+w*0.68), polar(pt{}, foot+h-in, b), polar(pt{}, foot, b-w*0.68))
			}
		}
	}
}

// flock is n birds flying counter-clockwise around the origin.
func flock(p *pen, at float64, n int) {
	for i := range n {
		a := 90 + 360/float64(n)*float64(i)
		p.draw(bird(), turned(polar(pt{}, at, a), a+90))
	}
}

// bird is chim Lạc: long bill, crest, spread wings and a fan of a tail. It flies along x.
func bird() pen {
	var p pen
	// bill, head and neck
	p.move(pt{12.2, 0.5})
	p.curve(pt{10, -0.1}, pt{8.6, -0.5}, pt{7.4, -0.9})
	p.curve(pt{6.4, -1.2}, pt{5.8, -0.8}, pt{5.2, -0.5})
	p.curve(pt{4, 0}, pt{3, -0.4}, pt{2, -0.7})
	p.line(pt{2, 0.9})
	p.curve(pt{3.6, 1.2}, pt{5, 0.9}, pt{6.4, 0.5})
	p.curve(pt{7.6, 0.3}, pt{9.4, 0.5}, pt{12.2, 0.5})
	p.close()
	p.hole(pt{6.6, -0.35}, 0.32)
	// crest
	p.move(pt{6.2, -1.25})
	p.curve(pt{4.6, -2.6}, pt{2.8, -3}, pt{0.9, -2.9})
	p.curve(pt{2.6, -2.3}, pt{4, -1.6}, pt{5.1, -0.9})
	p.close()
	// body
	p.move(pt{1.6, -0.9})
	p.curve(pt{-1, -1.4}, pt{-4, -1}, pt{-6, -0.1})
	p.curve(pt{-4, 1.2}, pt{-1, 1.6}, pt{1.6, 1.2})
	p.close()
	// wings, each three feathers
	for _, s := range [2]float64{-1, 1} {
		for f := range 3 {
			x := 0.6 - 2.05*float64(f)
			reach := 6.6 - 1.3*float64(f)
			back := -5.4 - 0.9*float64(f)
			p.move(pt{x, s * 1.5})
			p.curve(pt{x - 0.4, s * 3}, pt{x + back*0.45, s * reach * 0.82}, pt{x + back, s * reach})
			p.curve(pt{x + back*0.75, s * reach * 0.66}, pt{x - 1.8, s * 2.6}, pt{x - 1.6, s * 1.5})
			p.close()
		}
	}
	// tail
	for f := range 4 {
		y := (float64(f) - 1.5) * 0.62
		p.polygon(pt{-6.4, y * 0.7}, pt{-12.4, y*2.6 - 0.42}, pt{-13.2, y * 2.6}, pt{-12.4, y*2.6 + 0.42})
	}
	return p
}
