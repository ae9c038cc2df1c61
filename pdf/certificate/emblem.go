package certificate

import (
	"math"
	"slices"

	"thidua/pdf"
)

// The national emblem (Quốc huy, Hiến pháp 2013, Điều 13): a red disc, a yellow star, ears of rice around, half a cogwheel
// and the ribbon with the country's name at the foot. It is drawn on a disc of diameter 100 around the origin, y downwards;
// only the left half of the wreath is described, the right one is its mirror.

const (
	emblemTop    = -50.6 // of the tips of the ears
	emblemBottom = 54.0  // of the straw below the ribbon
)

// emblem draws the emblem with the given height in millimetres, centred on x, its top at y.
func emblem(x, y, height float64) []pdf.Item {
	k := height / (emblemBottom - emblemTop)
	m := affine{k, 0, 0, k, x, y - emblemTop*k}
	o := pt{}
	one := func(draw func(p *pen)) pen { var p pen; draw(&p); return p }
	both := func(draw func(p *pen)) pen {
		half := one(draw)
		var p pen
		p.draw(half, identity)
		p.draw(half, affine{-1, 0, 0, 1, 0, 0})
		return p
	}
	items := []pdf.Item{
		fill(one(func(p *pen) { p.circle(o, 52.6) }), m, paper),
		fill(one(func(p *pen) { p.circle(o, 49) }), m, flagRed),
		fill(one(func(p *pen) { star(p, pt{0, -19.6}, 14.8) }), m, starYellow),
	}
	items = append(items, cogwheel(m)...)
	items = append(items, straw(m)...)

	rice := func(draw func(grains, shades, awns *pen), gap float64) {
		var grains, shades, awns pen
		draw(&grains, &shades, &awns)
		for _, half := range []*pen{&grains, &shades, &awns} {
			*half = both(func(p *pen) { p.draw(*half, identity) })
		}
		if gap > 0 { // sets these ears off from what lies behind them
			items = append(items, stroke(grains, m, flagRed, gap*k))
		}
		items = append(items, stroke(awns, m, grainGold, 0.3*k), fill(grains, m, grainGold), fill(shades, m, grainShade))
	}
	rice(wreath, 0)
	items = append(items,
		fill(both(func(p *pen) { sash(p, 0, 1) }), m, flagRed),
		fill(both(func(p *pen) { sash(p, 0, 0.1); sash(p, 0.9, 1) }), m, grainGold))
	rice(bends, 1.1)
	return append(items, ribbon(m, k, both)...)
}

// star is a regular five-pointed star standing on two points.
func star(p *pen, c pt, r float64) {
	var as []pt
	for i := range 10 {
		d := r
		if i%2 == 1 {
			d = r * 0.381966 // where the sides of a regular pentagram cross
		}
		as = append(as, polar(c, d, 90+36*float64(i)))
	}
	p.polygon(as...)
}

// grain is one rice grain, its base at o, pointing to angle deg; shade takes its shadowed side.
func grain(p, shade *pen, o pt, deg, length, half float64, lit bool) {
	var g, s pen
	g.move(pt{0, 0})
	g.curve(pt{length * 0.12, -half * 1.3}, pt{length * 0.62, -half * 1.15}, pt{length, 0})
	g.curve(pt{length * 0.62, half * 1.15}, pt{length * 0.12, half * 1.3}, pt{0, 0})
	g.close()
	k := half
	if !lit {
		k = -half
	}
	s.move(pt{0.04 * length, 0.15 * k})
	s.curve(pt{length * 0.18, k * 1.2}, pt{length * 0.62, k * 1.1}, pt{length, 0})
	s.curve(pt{length * 0.66, k * 0.45}, pt{length * 0.3, k * 0.5}, pt{0.04 * length, 0.15 * k})
	s.close()
	m := turned(o, deg)
	p.draw(g, m)
	shade.draw(s, m)
}

// ear draws an ear of rice along a spine, from its foot to its tip: two rows of grains, and awns where wanted.
type ear struct {
	spine     []pt
	size      float64 // of its grains; 1 is 5.3 by 2.5
	from      float64 // part of the spine that is bare stalk
	gap       float64 // between grains of a row
	spread    float64 // degrees between grain and stalk
	awns      float64 // length
	bothSides bool    // awns on the outer and the inner row, else on the inner
}

func (e ear) draw(grains, shades, awns *pen) {
	length := 0.0
	for i := range len(e.spine) - 1 {
		d := e.spine[i+1].sub(e.spine[i])
		length += math.Hypot(d.x, d.y)
	}
	at := func(t float64) (pt, float64) {
		f := max(0, min(1, t)) * float64(len(e.spine)-1)
		i := min(int(f), len(e.spine)-2)
		d := e.spine[i+1].sub(e.spine[i])
		return e.spine[i].lerp(e.spine[i+1], f-float64(i)), -math.Atan2(d.y, d.x) * 180 / math.Pi
	}
	n := int(math.Round(length * (1 - e.from) / e.gap))
	for i := range n {
		for side := range 2 {
			t := e.from + (1-e.from)*(float64(i)+0.5*float64(side))/float64(n)
			k := e.size
			if t > 0.8 {
				k *= 1 - (t-0.8)*1.7
			}
			o, dir := at(t)
			turn := e.spread
			if side == 1 {
				turn = -turn
			}
			root := polar(o, 0.35*k, dir+math.Copysign(90, turn))
			if e.awns > 0 && (side == 1 || e.bothSides) {
				tip := polar(root, 5.1*k, dir+turn)
				awn(awns, tip, dir+turn*0.8, -turn*0.5, e.awns*k)
			}
			grain(grains, shades, root, dir+turn, 5.3*k, 1.24*k, side == 1)
		}
	}
	o, dir := at(1)
	grain(grains, shades, o, dir, 5*e.size*0.68, 1.2*e.size*0.7, true)
	if e.awns > 0 {
		awn(awns, polar(o, 3*e.size, dir), dir, 0, e.awns*1.5)
	}
}

// awn is the bristle at the tip of a grain, bending by turn degrees over its length.
func awn(p *pen, o pt, deg, turn, length float64) {
	p.move(o)
	p.curve(polar(o, length/3, deg), polar(o, length*2/3, deg+turn*0.4), polar(o, length, deg+turn*0.7))
}

// rim samples the circle of radius r around the origin between two angles, clockwise.
func rim(r, from, to float64) []pt {
	out := make([]pt, 81)
	for i := range out {
		out[i] = polar(pt{}, r, from+(to-from)*float64(i)/80)
	}
	return out
}

// wreath draws the two long ears that run along the left rim from the ribbon to the top.
func wreath(grains, shades, awns *pen) {
	ear{spine: rim(46.2, 252, 94.6), size: 1, gap: 3.85, spread: 27}.draw(grains, shades, awns)
	ear{spine: rim(41.1, 246, 100), size: 0.98, gap: 3.75, spread: 27, awns: 2.6}.draw(grains, shades, awns)
}

// bends draws the ears that leave the left sheaf and bow over the red field.
func bends(grains, shades, awns *pen) {
	ear{spine: bezier(pt{-21, 38}, pt{-38, 22}, pt{-37.5, 4}, pt{-29.5, -10}, 60), size: 0.98, from: 0.3, gap: 3.3, spread: 31, awns: 4, bothSides: true}.draw(grains, shades, awns)
	ear{spine: bezier(pt{-19.5, 38}, pt{-33, 24}, pt{-30, -1}, pt{-12.5, 5.2}, 60), size: 1.05, from: 0.12, gap: 3.2, spread: 33, awns: 3.6, bothSides: true}.draw(grains, shades, awns)
}

// cogwheel is the upper half of a toothed wheel with its grooves and hub.
func cogwheel(m affine) []pdf.Item {
	c := pt{0, 32}
	const teeth, foot, top = 18, 6.2, 4.4 // foot and top: half of a tooth's width, in degrees
	var wheel, grooves pen
	for i := range teeth {
		a := 90 + 360.0/teeth*float64(i)
		if i == 0 {
			wheel.move(polar(c, 15.6, a-foot))
		} else {
			wheel.arc(c, 15.6, a-360.0/teeth+foot, a-foot)
		}
		wheel.line(polar(c, 18.4, a-top))
		wheel.arc(c, 18.4, a-top, a+top)
		wheel.line(polar(c, 15.6, a+foot))
	}
	wheel.close()
	grooves.ring(c, 12.4, 13.2)
	grooves.ring(c, 8.9, 9.9)
	grooves.ring(c, 5.2, 6.2)
	grooves.circle(c, 2.2)
	return []pdf.Item{fill(wheel, m, grainGold), fill(grooves, m, flagRed)}
}

// straw is the sheaf's foot that comes out below the ribbon.
func straw(m affine) []pdf.Item {
	var s pen
	for i := -7; i <= 7; i++ {
		x := float64(i)
		foot := 53.8 - x*x*0.035
		s.polygon(pt{x*0.95 - 0.38, 42}, pt{x*0.95 + 0.38, 42}, pt{x*1.5 + 0.58, foot}, pt{x*1.5 - 0.58, foot})
	}
	var ground pen
	ground.polygon(pt{-7, 42}, pt{7, 42}, pt{11.2, 51.6}, pt{-11.2, 51.6})
	return []pdf.Item{fill(ground, m, foldRed), fill(s, m, grainGold)}
}

// ribbon draws the bands around the sheaves and, across their feet, the ribbon with the country's name on two arcs.
func ribbon(m affine, k float64, both func(func(*pen)) pen) []pdf.Item {
	const outer, inner, half, edge = 60.0, 46.5, 26.0, 0.62 // half the ribbon's length in degrees
	o := pt{0, 32.4 + outer}
	foot := polar(o, inner, 90+half)

	tail := both(func(p *pen) {
		p.move(pt{-15.5, 46})
		p.curve(pt{-21, 47}, pt{-26, 43.5}, pt{-35, 41.6})
		p.line(pt{-31, 47.4}, pt{-33, 53.6})
		p.curve(pt{-26, 53}, pt{-21, 54.8}, pt{-15.5, 53.2})
		p.close()
	})
	back := both(func(p *pen) { p.polygon(foot, polar(o, inner, 90+half*0.74), pt{-15.5, 53.2}) })
	var panel, edges pen
	panel.sector(o, inner, outer, 90-half, 90+half)
	edges.sector(o, inner, inner+edge, 90-half, 90+half)
	edges.sector(o, outer-edge, outer, 90-half, 90+half)
	edges.sector(o, inner, outer, 90-half, 90-half+0.62)
	edges.sector(o, inner, outer, 90+half-0.62, 90+half)

	items := []pdf.Item{
		fill(tail, m, flagRed), stroke(tail, m, grainGold, 2*edge*k*0.5),
		fill(back, m, foldRed), stroke(back, m, grainGold, edge*k*0.7),
		fill(panel, m, flagRed), fill(edges, m, grainGold),
	}
	var name pen
	lettering(&name, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", o, outer-5.2, 2.8, 0.12)
	lettering(&name, "VIỆT NAM", o, outer-11.7, 5.6, 0.7)
	return append(items, fill(name, m, starYellow))
}

// sash is the band tied around the left sheaf, between a and b (0 to 1) of its width.
func sash(p *pen, a, b float64) {
	edge := func(t float64) []pt {
		from, to := polar(pt{}, 50.6, 177+11.5*t), polar(pt{}, 35.2+3.4*t, 209+12.5*t)
		return bezier(from, from.lerp(to, 0.3).add(pt{-1.8, 1.6}), from.lerp(to, 0.7).add(pt{-2, 3}), to, 10)
	}
	p.smooth(edge(a), false)
	back := edge(b)
	slices.Reverse(back)
	p.smooth(back, true)
	p.close()
}

// lettering sets s in bold along the top of a circle, centred, its baseline at radius r, size and space between letters
// in the drawing's units. Each letter stands on its own tangent.
func lettering(p *pen, s string, o pt, r, size, space float64) {
	total := -space
	for _, c := range s {
		total += pdf.TextWidth(string(c), pdf.Bold, size) + space
	}
	at := -total / 2
	for _, c := range s {
		w := pdf.TextWidth(string(c), pdf.Bold, size)
		a := 90 - (at+w/2)/r*180/math.Pi
		p.draw(pen{pdf.TextPath(string(c), pdf.Bold, size, -w/2, 0)}, turned(polar(o, r, a), a-90))
		at += w + space
	}
}
