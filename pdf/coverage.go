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
	box    image.Rectangle
	stride int
	area   []float32 // all zero between uses
	words  int
	marks  []uint64 // a bit for each few columns that an edge touches, row by row
}

const columns = 16 // that a bit of marks stands for

// reset readies c, which is empty, for shapes within box, a part of the picture; what lies outside is cut off.
func (c *coverage) reset(box image.Rectangle) {
	c.box, c.stride = box, box.Dx()+2
	if n := c.stride * box.Dy(); cap(c.area) < n {
		c.area = make([]float32, n)
	} else {
		c.area = c.area[:n]
	}
	c.words = c.stride/(64*columns) + 1
	if n := c.words * box.Dy(); cap(c.marks) < n {
		c.marks = make([]uint64, n)
	} else {
		c.marks = c.marks[:n]
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
	for b := left / columns; b <= max(right, left+1)/columns; b++ {
		c.marks[y*c.words+b/64] |= 1 << (b % 64)
	}
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

// spans calls f for each stretch of a row that is covered, with one alpha for all its pixels, and empties c.
func (c *coverage) spans(evenOdd bool, f func(y, from, to int, a uint32)) {
	width := c.box.Dx()
	for y := range c.box.Dy() {
		row := c.area[y*c.stride : (y+1)*c.stride]
		marks := c.marks[y*c.words : (y+1)*c.words]
		sum := float32(0)
		for from := 0; from < c.stride; from += columns {
			to := min(from+columns, c.stride)
			bit := uint64(1) << (from / columns % 64)
			if marks[from/columns/64]&bit == 0 { // no edge: all alike
				if a := alpha(sum, evenOdd); a != 0 && from < width {
					f(y, from, min(to, width), a)
				}
				continue
			}
			for x := from; x < to; x++ {
				sum += row[x]
				row[x] = 0
				if a := alpha(sum, evenOdd); a != 0 && x < width {
					f(y, x, x+1, a)
				}
			}
		}
		clear(marks)
	}
}

// paint lays colour over dst where the shapes are, and empties c.
func (c *coverage) paint(dst *image.RGBA, col Color, evenOdd bool) {
	c.spans(evenOdd, func(y, from, to int, a uint32) {
		pix := dst.Pix[dst.PixOffset(c.box.Min.X+from, c.box.Min.Y+y):]
		for i := range to - from {
			blend(pix[4*i:], col, a)
		}
	})
}

// mask returns the covered part as an alpha picture, and empties c.
func (c *coverage) mask() *image.Alpha {
	m := image.NewAlpha(c.box)
	c.spans(false, func(y, from, to int, a uint32) {
		for x := from; x < to; x++ {
			m.Pix[y*m.Stride+x] = uint8(a)
		}
	})
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
