package certificate

import "math"

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
