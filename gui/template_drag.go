package gui

import "thidua/data"

// snapReach is how near to the middle of the page a box is drawn to it.
const snapReach = data.Length(100)

// dragged is b after the pointer has moved by dx, dy with a grip on it, held on a grid and on the page; centred tells
// that its middle lies on the page's.
func dragged(b data.Box, g grip, dx, dy, step data.Length, t *data.Template) (_ data.Box, centred bool) {
	snap := func(v data.Length) data.Length {
		if v < 0 {
			return (v - step/2) / step * step
		}
		return (v + step/2) / step * step
	}
	if g.whole {
		b.X = max(0, min(snap(b.X+dx), t.Width-b.W))
		b.Y = max(0, min(snap(b.Y+dy), t.Height-b.H))
		if off := b.X + b.W/2 - t.Width/2; step == coarseStep && max(off, -off) <= snapReach {
			b.X -= off
			centred = true
		}
		return b, centred
	}
	if g.left {
		x := max(0, min(snap(b.X+dx), b.X+b.W-leastSide))
		b.W += b.X - x
		b.X = x
	}
	if g.right {
		b.W = max(leastSide, min(snap(b.X+b.W+dx), t.Width)-b.X)
	}
	if g.top {
		y := max(0, min(snap(b.Y+dy), b.Y+b.H-leastSide))
		b.H += b.Y - y
		b.Y = y
	}
	if g.bottom {
		b.H = max(leastSide, min(snap(b.Y+b.H+dy), t.Height)-b.Y)
	}
	return b, false
}
