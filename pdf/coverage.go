package pdf

import (
	"image"
	"image/color"
	"math"
)

// coverage turns closed outlines into how much of each pixel they cover. It adds up the signed area to the right of
// every edge, so shapes that overlap and run the same way round merge; x/image/vector does the same but knows no even-odd
// rule and visits every pixel of the box.
type coverage struct {
	box      image.Rectangle
	stride   int
	area     []float32
	from, to []int32 // touched columns of each row
}

// reset empties c for shapes within box; what lies outside is cut off.
func (c *coverage) reset(box image.Rectangle) {
	c.box, c.stride = box, box.Dx()+2
	n, rows := c.stride*box.Dy(), box.Dy()
	if cap(c.area) < n {
		c.area = make([]float32, n)
	} else {
		c.area = c.area[:n]
		clear(c.area)
	}
	if cap(c.from) < rows {
		c.from, c.to = make([]int32, rows), make([]int32, rows)
	}
	c.from, c.to = c.from[:rows], c.to[:rows]
	for i := range c.from {
		c.from[i], c.to[i] = math.MaxInt32, -1
	}
}

// edge adds the edge from a to b in pixels.
func (c *coverage) edge(a, b Point) {
	ox, oy := float64(c.box.Min.X), float64(c.box.Min.Y)
	a.X, a.Y, b.X, b.Y = a.X-ox, a.Y-oy, b.X-ox, b.Y-oy
	dir := float32(1)
	if a.Y > b.Y {
		a, b, dir = b, a, -1
	}
	if h := float64(c.box.Dy()); a.Y == b.Y || b.Y <= 0 || a.Y >= h {
		return
	}
	c.clipped(a, b, dir)
}

// clipped splits the edge at the left and right side of the box. What is left of the box still covers the pixels inside.
func (c *coverage) clipped(a, b Point, dir float32) {
	for _, side := range [2]float64{0, float64(c.box.Dx())} {
		if (a.X < side) != (b.X < side) && a.X != side && b.X != side {
			m := Point{side, a.Y + (side-a.X)*(b.Y-a.Y)/(b.X-a.X)}
			c.clipped(a, m, dir)
			c.clipped(m, b, dir)
			return
		}
	}
	w := float64(c.box.Dx())
	a.X, b.X = min(max(a.X, 0), w), min(max(b.X, 0), w)
	c.rows(a, b, dir)
}

func (c *coverage) rows(a, b Point, dir float32) {
	if a.Y == b.Y {
		return
	}
	slope := (b.X - a.X) / (b.Y - a.Y)
	if a.Y < 0 {
		a.X, a.Y = a.X-a.Y*slope, 0
	}
	x := a.X
	last := min(int(math.Ceil(b.Y)), c.box.Dy())
	for y := int(a.Y); y < last; y++ {
		top, bottom := max(float64(y), a.Y), min(float64(y+1), b.Y)
		next := x + slope*(bottom-top)
		c.span(y, x, next, float32(bottom-top)*dir)
		x = next
	}
}

// span adds d, a signed height within row y, spread over the columns from x0 to x1.
func (c *coverage) span(y int, x0, x1 float64, d float32) {
	if x0 > x1 {
		x0, x1 = x1, x0
	}
	left, right := int(x0), int(math.Ceil(x1))
	c.from[y] = min(c.from[y], int32(left))
	c.to[y] = max(c.to[y], int32(max(right, left+1)))
	row := c.area[y*c.stride:]
	if right <= left+1 {
		part := float32((x0+x1)/2 - float64(left))
		row[left] += d - d*part
		row[left+1] += d * part
		return
	}
	s := float32(1 / (x1 - x0))
	head, tail := float32(float64(left+1)-x0), float32(x1-float64(right-1))
	first, end := s*head*head/2, s*tail*tail/2
	row[left] += d * first
	if right == left+2 {
		row[left+1] += d * (1 - first - end)
	} else {
		second := s * (head + 0.5)
		row[left+1] += d * (second - first)
		for x := left + 2; x < right-1; x++ {
			row[x] += d * s
		}
		row[right-1] += d * (1 - second - float32(right-left-3)*s - end)
	}
	row[right] += d * end
}

// paint lays colour over dst where the shapes are.
func (c *coverage) paint(dst *image.RGBA, col Color, evenOdd bool) {
	clip := c.box.Intersect(dst.Bounds())
	for y := clip.Min.Y; y < clip.Max.Y; y++ {
		i := y - c.box.Min.Y
		if c.to[i] < 0 {
			continue
		}
		row := c.area[i*c.stride : (i+1)*c.stride]
		sum, a := float32(0), uint32(0)
		end := min(int(c.to[i])+1, c.box.Dx())
		for x := int(c.from[i]); x < end; x++ {
			if row[x] != 0 { // else as covered as the pixel before: most of a large shape
				sum += row[x]
				a = alpha(sum, evenOdd)
			}
			at := c.box.Min.X + x
			if a == 0 || at < clip.Min.X || at >= clip.Max.X {
				continue
			}
			p := dst.Pix[dst.PixOffset(at, y):]
			if a == 255 {
				p = p[:4]
				p[0], p[1], p[2], p[3] = col.R, col.G, col.B, 255
				continue
			}
			blend(p, col, a)
		}
	}
}

// mask returns the covered part as an alpha picture, or nil when nothing is covered.
func (c *coverage) mask() *image.Alpha {
	m := image.NewAlpha(c.box)
	for y := range c.from {
		sum := float32(0)
		for x := int(c.from[y]); x < min(int(c.to[y])+1, c.box.Dx()); x++ {
			sum += c.area[y*c.stride+x]
			m.Pix[y*m.Stride+x] = uint8(alpha(sum, false))
		}
	}
	return m
}

func alpha(sum float32, evenOdd bool) uint32 {
	if sum < 0 {
		sum = -sum
	}
	if evenOdd {
		sum -= 2 * float32(int(sum/2))
		if sum > 1 {
			sum = 2 - sum
		}
	}
	return uint32(min(sum, 1)*255 + 0.5)
}

// blend lays an opaque colour, seen through a (0–255), over an opaque pixel.
func blend(p []byte, c Color, a uint32) {
	p = p[:4]
	b := 255 - a
	p[0] = uint8((uint32(c.R)*a + uint32(p[0])*b + 127) / 255)
	p[1] = uint8((uint32(c.G)*a + uint32(p[1])*b + 127) / 255)
	p[2] = uint8((uint32(c.B)*a + uint32(p[2])*b + 127) / 255)
	p[3] = 255
}

func (c Color) rgba() color.RGBA { return color.RGBA{c.R, c.G, c.B, 255} }
