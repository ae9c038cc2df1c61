package pdf

import "math"

// line is a chain of straight pieces in pixels.
type line struct {
	points []Point
	closed bool
}

const flatness = 0.06 // how far, in pixels, a curve may lie from the chords drawn for it

// flatten maps the outline to pixels and breaks its curves into chords.
func flatten(ops []PathOp, to func(Point) Point) []line {
	var lines []line
	var cur line
	var start Point
	end := func() {
		if len(cur.points) > 1 || cur.closed {
			lines = append(lines, cur)
		}
		cur = line{}
	}
	for i, op := range ops {
		if op.Op != 'M' && op.Op != 'Z' && len(cur.points) == 0 {
			if i == 0 {
				start = to(op.P[0])
			}
			cur.points = append(cur.points, start)
		}
		switch op.Op {
		case 'M':
			end()
			start = to(op.P[0])
			cur.points = append(cur.points, start)
		case 'L':
			cur.points = appendNew(cur.points, to(op.P[0]))
		case 'C':
			cur.points = appendCurve(cur.points, to(op.P[0]), to(op.P[1]), to(op.P[2]))
		case 'Z':
			if len(cur.points) > 1 && cur.points[0] == cur.points[len(cur.points)-1] {
				cur.points = cur.points[:len(cur.points)-1]
			}
			cur.closed = len(cur.points) > 0
			end()
		}
	}
	end()
	return lines
}

func appendCurve(pts []Point, b, c, d Point) []Point {
	a := pts[len(pts)-1]
	bend := max(math.Hypot(a.X-2*b.X+c.X, a.Y-2*b.Y+c.Y), math.Hypot(b.X-2*c.X+d.X, b.Y-2*c.Y+d.Y))
	n := min(max(int(math.Ceil(math.Sqrt(0.75*bend/flatness))), 1), 256)
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		s := 1 - t
		k0, k1, k2, k3 := s*s*s, 3*s*s*t, 3*s*t*t, t*t*t
		p := Point{k0*a.X + k1*b.X + k2*c.X + k3*d.X, k0*a.Y + k1*b.Y + k2*c.Y + k3*d.Y}
		pts = appendNew(pts, p)
	}
	return pts
}

// appendNew appends p unless the line is there already.
func appendNew(pts []Point, p Point) []Point {
	if p == pts[len(pts)-1] {
		return pts
	}
	return append(pts, p)
}

// pen draws lines of one width as convex shapes.
type pen struct {
	half                float64
	roundJoin, roundCap bool
	shape               func(...Point)
}

const miterLimit = 10 // the default of PDF

func (p *pen) draw(l line) {
	pts := l.points
	n := len(pts)
	if n == 1 { // no way to go: a dot or nothing
		if p.roundCap {
			p.fan(pts[0], 0, 2*math.Pi)
		}
		return
	}
	last := n - 1
	if l.closed {
		last = n
	}
	for i := range last {
		a, b := pts[i], pts[(i+1)%n]
		nx, ny := p.normal(a, b)
		p.shape(Point{a.X + nx, a.Y + ny}, Point{b.X + nx, b.Y + ny}, Point{b.X - nx, b.Y - ny}, Point{a.X - nx, a.Y - ny})
		if i+1 < n-1 || l.closed {
			p.join(a, b, pts[(i+2)%n])
		}
	}
	if p.roundCap && !l.closed {
		p.cap(pts[1], pts[0])
		p.cap(pts[n-2], pts[n-1])
	}
}

// normal is half the width, square to the way from a to b.
func (p *pen) normal(a, b Point) (x, y float64) {
	dx, dy := b.X-a.X, b.Y-a.Y
	k := p.half / math.Hypot(dx, dy)
	return -dy * k, dx * k
}

// join fills the wedge on the outer side of the bend at b.
func (p *pen) join(a, b, c Point) {
	nx, ny := p.normal(a, b)
	mx, my := p.normal(b, c)
	cross, dot := nx*my-ny*mx, nx*mx+ny*my
	h2 := p.half * p.half
	if math.Abs(cross) < 1e-9*h2 && dot > 0 {
		return
	}
	if cross > 0 { // the bend turns towards the normal: the gap is on the other side
		nx, ny, mx, my = -nx, -ny, -mx, -my
	}
	u, v := Point{b.X + nx, b.Y + ny}, Point{b.X + mx, b.Y + my}
	switch {
	case p.roundJoin:
		from := math.Atan2(ny, nx)
		turn := math.Atan2(nx*my-ny*mx, dot)
		if turn > 0 {
			p.fan(b, from, turn)
		} else {
			p.fan(b, from+turn, -turn)
		}
	case (h2+dot)*miterLimit*miterLimit > 2*h2: // 1/sin² of half the angle is below the limit
		k := h2 / (h2 + dot)
		p.shape(b, u, Point{b.X + (nx+mx)*k, b.Y + (ny+my)*k}, v)
	default:
		p.shape(b, u, v)
	}
}

// cap is the half circle beyond b on a line that comes from a.
func (p *pen) cap(a, b Point) {
	nx, ny := p.normal(a, b)
	p.fan(b, math.Atan2(-ny, -nx), math.Pi)
}

// fan is a slice of a circle about c, counted from the x axis towards the y axis.
func (p *pen) fan(c Point, from, turn float64) {
	n := min(max(int(math.Ceil(turn/(2*math.Acos(max(1-flatness/p.half, 0.5))))), 1), 128)
	pts := make([]Point, 0, n+2)
	if turn < 2*math.Pi {
		pts = append(pts, c)
	}
	for i := range n + 1 {
		a := from + turn*float64(i)/float64(n)
		pts = append(pts, Point{c.X + p.half*math.Cos(a), c.Y + p.half*math.Sin(a)})
	}
	p.shape(pts...)
}

// dashed cuts a line into the dashes of pattern, in pixels.
func dashed(l line, pattern []float64) []line {
	pts := l.points
	if l.closed {
		pts = append(pts[:len(pts):len(pts)], pts[0])
	}
	var out []line
	cur := line{points: []Point{pts[0]}}
	i, left, on := 0, pattern[0], true
	for k := 1; k < len(pts); k++ {
		a, b := pts[k-1], pts[k]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		at := 0.0
		for length-at > left {
			at += left
			p := Point{a.X + (b.X-a.X)*at/length, a.Y + (b.Y-a.Y)*at/length}
			if on {
				out = append(out, line{points: appendNew(cur.points, p)})
			}
			on = !on
			cur = line{points: []Point{p}}
			i = (i + 1) % len(pattern)
			left = pattern[i]
		}
		left -= length - at
		if on {
			cur.points = appendNew(cur.points, b)
		}
	}
	if on && len(cur.points) > 1 {
		out = append(out, cur)
	}
	return out
}
