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
	var gap, disc, yellow pen
	gap.circle(pt{}, 52.6)
	disc.circle(pt{}, 49)
	star(&yellow, pt{0, -19.6}, 14.8)
	items := []pdf.Item{fill(gap, m, paper), fill(disc, m, flagRed), fill(yellow, m, starYellow)}
	items = append(items, cogwheel(m)...)
	items = append(items, straw(m)...)
	items = append(items, rice(m, k, wreath, 0)...)
	items = append(items, sashes(m)...)
	items = append(items, rice(m, k, bends, 1.1)...)
	return append(items, ribbon(m, k)...)
}

// rice inks the ears that draw describes for the left half, and their mirror image. A gap sets them off from what lies
// behind.
func rice(m affine, k float64, draw func(grains, shades, awns *pen), gap float64) []pdf.Item {
	var grains, shades, awns pen
	draw(&grains, &shades, &awns)
	all, dark, thin := mirrored(grains), mirrored(shades), mirrored(awns)
	var items []pdf.Item
	if gap > 0 {
		items = append(items, stroke(all, m, flagRed, gap*k))
	}
	return append(items, stroke(thin, m, grainGold, 0.3*k), fill(all, m, grainGold), fill(dark, m, grainShade))
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

// ribbon draws the ribbon across the feet of the sheaves, with the country's name on two arcs.
func ribbon(m affine, k float64) []pdf.Item {
	const outer, inner, half, edge = 60.0, 46.5, 26.0, 0.62 // half the ribbon's length in degrees
	o := pt{0, 32.4 + outer}
	foot := polar(o, inner, 90+half)

	var tail, back pen
	tail.move(pt{-15.5, 46})
	tail.curve(pt{-21, 47}, pt{-26, 43.5}, pt{-35, 41.6})
	tail.line(pt{-31, 47.4}, pt{-33, 53.6})
	tail.curve(pt{-26, 53}, pt{-21, 54.8}, pt{-15.5, 53.2})
	tail.close()
	back.polygon(foot, polar(o, inner, 90+half*0.74), pt{-15.5, 53.2})
	tail, back = mirrored(tail), mirrored(back)
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

// sashes are the bands tied around the two sheaves.
func sashes(m affine) []pdf.Item {
	var band, edges pen
	sash(&band, 0, 1)
	sash(&edges, 0, 0.1)
	sash(&edges, 0.9, 1)
	return []pdf.Item{fill(mirrored(band), m, flagRed), fill(mirrored(edges), m, grainGold)}
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
