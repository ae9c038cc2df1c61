package certificate

import "thidua/pdf"

// The pieces that carry the frame: round lotus medallions on the corners, smaller ones with a drum's sun in the middle of
// each side, all on red plates where the bands end.
const (
	bandMid     = bandDepth / 2
	overlap     = 2.2  // how far a corner medallion stands out beyond the frame
	cornerDisc  = 10.6 // radius
	cornerSize  = 28.4 // from the corner to the end of its plates
	middleDisc  = 7.8
	middleLong  = 22.0 // half the length of a middle plate, on the long sides
	middleShort = 19.6 // … on the short sides
)

// petal is a lotus petal along the x axis, its foot at the origin.
func petal(p *pen, m affine, length, half float64) {
	var q pen
	q.move(pt{0, 0})
	q.curve(pt{length * 0.2, -half * 1.2}, pt{length * 0.6, -half * 1.25}, pt{length * 0.83, -half * 0.42})
	q.curve(pt{length * 0.89, -half * 0.19}, pt{length * 0.95, -half * 0.07}, pt{length, 0})
	q.curve(pt{length * 0.95, half * 0.07}, pt{length * 0.89, half * 0.19}, pt{length * 0.83, half * 0.42})
	q.curve(pt{length * 0.6, half * 1.25}, pt{length * 0.2, half * 1.2}, pt{0, 0})
	q.close()
	p.draw(q, m)
}

// petals is a wreath of n equal petals around c, the first at angle first; each has a light heart and three veins.
func petals(m affine, k float64, c pt, n int, first, length, half float64, body, heart pdf.Color) []pdf.Item {
	var outer, inner, veins pen
	for i := range n {
		t := turned(c, first+360*float64(i)/float64(n))
		petal(&outer, t, length, half)
		petal(&inner, t, length*0.82, half*0.62)
		for _, s := range [3]float64{-1, 0, 1} {
			var v pen
			v.move(pt{length * 0.42, s * half * 0.2})
			v.curve(pt{length * 0.5, s * half * 0.34}, pt{length * 0.6, s * half * 0.34}, pt{length * (0.75 - 0.05*s*s), s * half * 0.1})
			veins.draw(v, t)
		}
	}
	edge := darkRed
	shape := fill(outer, m, body)
	shape.Stroke, shape.Width, shape.RoundJoin = &edge, 0.2*k*pdf.MM, true
	return []pdf.Item{shape, fill(inner, m, heart), stroke(veins, m, body, 0.12*k)}
}

// spray is half a lotus growing from o along x, as it stands behind a medallion.
func spray(m affine, k float64, o pt, length float64) []pdf.Item {
	var out []pdf.Item
	row := func(turns []float64, reach, half float64, body, heart pdf.Color) {
		for _, turn := range turns {
			for _, s := range [2]float64{1, -1} {
				if turn == 0 && s < 0 {
					continue
				}
				out = append(out, petals(m, k, o, 1, s*turn, length*(reach-turn*0.0068), half, body, heart)...)
			}
		}
	}
	row([]float64{46, 16}, 0.97, length*0.2, darkGold, gold)
	row([]float64{31, 0}, 1, length*0.22, gold, lightGold)
	return out
}

// plate is the red ground on which a band ends, from x0 to x1.
func plate(m affine, k float64, x0, x1 float64) []pdf.Item {
	var gap, ground, line pen
	gap.rect(x0-0.5, -0.2, x1+0.5, bandDepth+0.2)
	ground.rect(x0, 0, x1, bandDepth)
	line.rect(x0+0.7, 0.7, x1-0.7, bandDepth-0.7)
	return []pdf.Item{fill(gap, m, paper), fill(ground, m, deepRed), stroke(line, m, gold, 0.2*k)}
}

// medallion is the round ground of a rosette or a sun: a rim of beads between two rings, set off by a gap.
func medallion(m affine, k float64, c pt, r float64, beads int) []pdf.Item {
	var gap, disc, rim, ring, studs pen
	gap.circle(c, r+0.5)
	disc.circle(c, r)
	rim.circle(c, r-0.72)
	ring.circle(c, r-2.1)
	for i := range beads {
		studs.dot(polar(c, r-1.43, float64(i)*360/float64(beads)))
	}
	return []pdf.Item{fill(gap, m, paper), fill(disc, m, deepRed), stroke(rim, m, gold, 0.34*k), stroke(ring, m, gold, 0.2*k), dots(studs, m, gold, 0.58*k)}
}

// corner draws the top left corner.
func corner(m affine, k float64) []pdf.Item {
	c := pt{cornerDisc - overlap, cornerDisc - overlap}
	var items []pdf.Item
	for _, t := range [2]affine{identity, {0, 1, 1, 0, 0, 0}} { // the other arm is this one seen across the diagonal
		items = append(items, plate(m.after(t), k, c.x, cornerSize)...)
		items = append(items, spray(m.after(t), k, pt{cornerSize - 12, bandMid}, 10.2)...)
	}
	items = append(items, medallion(m, k, c, cornerDisc, 36)...)
	items = append(items, petals(m, k, c, 8, 22.5, 8.1, 2.3, darkGold, gold)...)
	items = append(items, petals(m, k, c, 8, 0, 7.7, 2.2, gold, lightGold)...)
	items = append(items, petals(m, k, c, 8, 22.5, 4.9, 1.4, gold, paleGold)...)
	var pod, ring, seeds pen
	pod.circle(c, 2)
	ring.circle(c, 1.7)
	seeds.dot(c)
	for i := range 6 {
		seeds.dot(polar(c, 0.98, 30+60*float64(i)))
	}
	return append(items, fill(pod, m, deepRed), stroke(ring, m, lightGold, 0.18*k), dots(seeds, m, lightGold, 0.56*k))
}

// middle draws the piece in the middle of a side, half its length to either hand.
func middle(m affine, half, k float64) []pdf.Item {
	c := pt{0, bandMid}
	items := plate(m, k, -half, half)
	for _, t := range [2]affine{identity, {-1, 0, 0, 1, 0, 0}} {
		items = append(items, spray(m.after(t), k, pt{middleDisc - 1.4, bandMid}, half-middleDisc-0.5)...)
	}
	items = append(items, medallion(m, k, c, middleDisc, 26)...)
	var sun, ring pen
	sunburst(&sun, c, 1.95, 4.3, 14)
	ring.circle(c, 4.85)
	return append(items, fill(sun, m, lightGold), stroke(ring, m, gold, 0.2*k))
}

// sunburst is the star in the middle of a bronze drum.
func sunburst(p *pen, c pt, r0, r1 float64, rays int) {
	var as []pt
	for i := range rays {
		a := 90 + 360/float64(rays)*float64(i)
		as = append(as, polar(c, r1, a), polar(c, r0, a+180/float64(rays)))
	}
	p.polygon(as...)
}
