package pdf

import (
	"math"
	"strconv"
	"strings"
)

// content builds the operators that draw a page or a piece of artwork. It repeats no font, colour or pen that is
// already set.
type content struct {
	b      []byte
	height float64 // of the page; PDF counts upwards
	inv    *inventory

	font       string
	fill, line string
	pen        string
}

func (c *content) reset(height float64) {
	*c = content{b: c.b[:0], height: height, inv: c.inv}
}

func (c *content) items(items []Item) {
	for _, it := range items {
		switch it := it.(type) {
		case Text:
			c.text(it)
		case *Path:
			c.path(it)
		case Picture:
			c.op("q")
			c.matrix(it.W, it.H, it.X, c.height-it.Y-it.H)
			c.op("/P" + strconv.Itoa(c.inv.pictureNumber[pictureKey(it)]) + " Do Q\n")
		case Use:
			c.op("q")
			c.matrix(1, 1, it.X, c.height-it.Y-it.Art.Height)
			c.op("/A" + strconv.Itoa(c.inv.artNumber[it.Art.Name]) + " Do Q\n")
		}
	}
}

func (c *content) op(s string) { c.b = append(c.b, s...) }

// num writes a number with at most two decimals (a hundredth of a point is 3.5 µm) and no needless zeros.
func (c *content) num(v float64) {
	c.b = append(c.b, ' ')
	c.b = appendNumber(c.b, v, 2)
}

func appendNumber(b []byte, v float64, decimals int) []byte {
	start := len(b)
	b = strconv.AppendFloat(b, v, 'f', decimals, 64)
	if decimals > 0 {
		for b[len(b)-1] == '0' {
			b = b[:len(b)-1]
		}
		if b[len(b)-1] == '.' {
			b = b[:len(b)-1]
		}
	}
	if string(b[start:]) == "-0" {
		b = append(b[:start], '0')
	}
	return b
}

func (c *content) matrix(sx, sy, x, y float64) {
	c.b = append(c.b, ' ')
	c.b = appendNumber(c.b, sx, 4)
	c.op(" 0 0 ")
	c.b = appendNumber(c.b, sy, 4)
	c.num(x)
	c.num(y)
	c.op(" cm ")
}

func colorOp(col Color, op string) string {
	b := make([]byte, 0, 24)
	for _, v := range [3]uint8{col.R, col.G, col.B} {
		b = appendNumber(b, float64(v)/255, 3)
		b = append(b, ' ')
	}
	return string(b) + op + "\n"
}

func (c *content) setFill(col Color) {
	if s := colorOp(col, "rg"); s != c.fill {
		c.fill = s
		c.op(s)
	}
}

func (c *content) text(t Text) {
	s := printable(t.S)
	if s == "" {
		return
	}
	c.setFill(t.Color)
	if wide := t.CharSpace > t.Size*tracking; wide {
		// Readers take wide letter spacing for blanks between words; the mark tells them what stands there.
		c.op("/Span<</ActualText" + shortString(s) + ">>BDC\n")
		defer c.op("EMC\n")
	}
	c.op("BT")
	font := "/F" + strconv.Itoa(int(t.Style&(Bold|Italic))) + string(appendNumber([]byte{' '}, t.Size, 2)) + " Tf"
	if font != c.font {
		c.font = font
		c.op(font)
	}
	if t.CharSpace != 0 {
		c.num(t.CharSpace)
		c.op(" Tc")
	}
	c.num(t.X)
	c.num(c.height - t.Y)
	c.op(" Td")
	if t.WordSpace == 0 || !strings.Contains(s, " ") {
		c.op("(")
		c.letters(s)
		c.op(")Tj")
	} else {
		// The operator for word space knows one-byte spaces only; so each space is followed by its own shift.
		c.op("[(")
		shift := appendNumber(nil, -t.WordSpace*1000/t.Size, 1)
		for i, word := range strings.SplitAfter(s, " ") {
			if i > 0 && word != "" {
				c.op("(")
			}
			c.letters(word)
			if strings.HasSuffix(word, " ") {
				c.op(")")
				c.b = append(c.b, shift...)
			} else if word != "" {
				c.op(")")
			}
		}
		c.op("]TJ")
	}
	if t.CharSpace != 0 {
		c.op(" 0 Tc")
	}
	c.op(" ET\n")
}

// letters writes two bytes a letter, the inside of a string.
func (c *content) letters(s string) {
	for _, r := range s {
		for _, b := range [2]byte{byte(r >> 8), byte(r)} {
			switch b {
			case '(', ')', '\\':
				c.b = append(c.b, '\\', b)
			case '\r':
				c.b = append(c.b, '\\', 'r')
			default:
				c.b = append(c.b, b)
			}
		}
	}
}

func (c *content) path(p *Path) {
	if len(p.Ops) == 0 || p.Fill == nil && p.Stroke == nil {
		return
	}
	if p.Fill != nil {
		c.setFill(*p.Fill)
	}
	if p.Stroke != nil {
		c.setPen(p)
	}
	for i, op := range p.Ops {
		if i == 0 && op.Op != 'M' { // a file with a line from nowhere is broken
			c.point(op.P[0])
			c.op(" m")
		}
		switch op.Op {
		case 'M':
			c.point(op.P[0])
			c.op(" m")
		case 'L':
			c.point(op.P[0])
			c.op(" l")
		case 'C':
			c.point(op.P[0])
			c.point(op.P[1])
			c.point(op.P[2])
			c.op(" c")
		case 'Z':
			c.op(" h")
		}
	}
	paint := " f"
	switch {
	case p.Fill != nil && p.Stroke != nil:
		paint = " B"
	case p.Stroke != nil:
		paint = " S"
	}
	if p.EvenOdd && p.Fill != nil {
		paint += "*"
	}
	c.op(paint + "\n")
}

func (c *content) point(p Point) {
	c.num(p.X)
	c.num(c.height - p.Y)
}

func (c *content) setPen(p *Path) {
	if s := colorOp(*p.Stroke, "RG"); s != c.line {
		c.line = s
		c.op(s)
	}
	b := appendNumber(make([]byte, 0, 48), math.Max(p.Width, 0), 3)
	b = append(b, " w["...)
	for i, d := range dashes(p.Dash) {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendNumber(b, d, 2)
	}
	b = append(b, "]0 d "...)
	join, cut := "0 j", " 0 J\n"
	if p.RoundJoin {
		join = "1 j"
	}
	if p.RoundCap {
		cut = " 1 J\n"
	}
	if s := string(b) + join + cut; s != c.pen {
		c.pen = s
		c.op(s)
	}
}

// dashes is the pattern, or none when it would never advance.
func dashes(pattern []float64) []float64 {
	sum := 0.0
	for _, d := range pattern {
		if d < 0 {
			return nil
		}
		sum += d
	}
	if sum < 0.02 {
		return nil
	}
	return pattern
}
