//go:build ignore

// Draw writes icon.svg and icon.png from one set of shapes: a gold rosette with its ribbon and a star, on red.
package main

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log"
	"math"
	"os"
	"strings"

	"thidua/pdf"
)

const side = 512

var (
	red     = pdf.Color{R: 166, G: 20, B: 26}
	deepRed = pdf.Color{R: 138, G: 14, B: 20}
	gold    = pdf.Color{R: 236, G: 190, B: 84}
	bronze  = pdf.Color{R: 198, G: 144, B: 44}
	light   = pdf.Color{R: 252, G: 232, B: 172}
	star    = pdf.Color{R: 255, G: 222, B: 60}
)

type shape struct {
	ops  []pdf.PathOp
	fill pdf.Color
}

func point(x, y float64) pdf.Point {
	return pdf.Point{X: math.Round(x*10) / 10, Y: math.Round(y*10) / 10}
}

func around(cx, cy, r, deg float64) pdf.Point {
	s, c := math.Sincos(deg * math.Pi / 180)
	return point(cx+r*c, cy-r*s)
}

func polygon(ps ...pdf.Point) []pdf.PathOp {
	var ops []pdf.PathOp
	for i, p := range ps {
		op := byte('L')
		if i == 0 {
			op = 'M'
		}
		ops = append(ops, pdf.PathOp{Op: op, P: [3]pdf.Point{p}})
	}
	return append(ops, pdf.PathOp{Op: 'Z'})
}

// corner is the handle of a cubic curve that stands for a quarter circle.
const corner = 0.5523

func square(m, r float64) []pdf.PathOp {
	a, b, h := m, side-m, r*(1-corner)
	curve := func(x0, y0, x1, y1, x2, y2 float64) pdf.PathOp {
		return pdf.PathOp{Op: 'C', P: [3]pdf.Point{point(x0, y0), point(x1, y1), point(x2, y2)}}
	}
	line := func(op byte, x, y float64) pdf.PathOp { return pdf.PathOp{Op: op, P: [3]pdf.Point{point(x, y)}} }
	return []pdf.PathOp{
		line('M', a+r, a), line('L', b-r, a), curve(b-h, a, b, a+h, b, a+r),
		line('L', b, b-r), curve(b, b-h, b-h, b, b-r, b),
		line('L', a+r, b), curve(a+h, b, a, b-h, a, b-r),
		line('L', a, a+r), curve(a, a+h, a+h, a, a+r, a), {Op: 'Z'},
	}
}

func disc(cx, cy, r float64) []pdf.PathOp {
	k := r * corner
	return []pdf.PathOp{
		{Op: 'M', P: [3]pdf.Point{point(cx+r, cy)}},
		{Op: 'C', P: [3]pdf.Point{point(cx+r, cy-k), point(cx+k, cy-r), point(cx, cy-r)}},
		{Op: 'C', P: [3]pdf.Point{point(cx-k, cy-r), point(cx-r, cy-k), point(cx-r, cy)}},
		{Op: 'C', P: [3]pdf.Point{point(cx-r, cy+k), point(cx-k, cy+r), point(cx, cy+r)}},
		{Op: 'C', P: [3]pdf.Point{point(cx+k, cy+r), point(cx+r, cy+k), point(cx+r, cy)}}, {Op: 'Z'},
	}
}

// rosette is a disc with n round petals at its rim.
func rosette(cx, cy, r float64, n int) []pdf.PathOp {
	step := 360 / float64(n)
	ops := []pdf.PathOp{{Op: 'M', P: [3]pdf.Point{around(cx, cy, r, 90-step/2)}}}
	for i := range n {
		a := 90 + step*float64(i)
		ops = append(ops, pdf.PathOp{Op: 'C', P: [3]pdf.Point{
			around(cx, cy, r*1.17, a-step*0.42), around(cx, cy, r*1.17, a+step*0.42), around(cx, cy, r, a+step/2)}})
	}
	return append(ops, pdf.PathOp{Op: 'Z'})
}

func starOf(cx, cy, r float64) []pdf.PathOp {
	var ps []pdf.Point
	for i := range 10 {
		d := r
		if i%2 == 1 {
			d = r * 0.44
		}
		ps = append(ps, around(cx, cy, d, 90+36*float64(i)))
	}
	return polygon(ps...)
}

func tail(s float64) []pdf.PathOp {
	x := func(v float64) float64 { return side/2 + s*v }
	return polygon(point(x(-8), 320), point(x(92), 290), point(x(150), 446), point(x(98), 436), point(x(68), 480))
}

func shapes() []shape {
	const cx, cy = side / 2, 218
	return []shape{
		{square(8, 104), deepRed},
		{square(20, 93), red},
		{tail(-1), bronze}, {tail(1), bronze},
		{rosette(cx, cy, 162, 16), gold},
		{disc(cx, cy, 136), light},
		{disc(cx, cy, 127), deepRed},
		{starOf(cx, cy+6, 114), star},
	}
}

func main() {
	log.SetFlags(0)
	var svg strings.Builder
	fmt.Fprintf(&svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">\n", side, side)
	page := &pdf.Page{Width: side, Height: side}
	full := shapes()[0].fill
	page.Items = append(page.Items, &pdf.Path{Ops: polygon(point(0, 0), point(side, 0), point(side, side), point(0, side)), Fill: &full})
	for _, s := range shapes() {
		fmt.Fprintf(&svg, "<path fill=\"#%02x%02x%02x\" d=\"%s\"/>\n", s.fill.R, s.fill.G, s.fill.B, outline(s.ops))
		page.Items = append(page.Items, &pdf.Path{Ops: s.ops, Fill: &s.fill})
	}
	svg.WriteString("</svg>\n")
	if err := os.WriteFile("icons/icon.svg", []byte(svg.String()), 0o644); err != nil {
		log.Fatal(err)
	}

	// The raster knows no transparency: the first shape, black on white, tells how much of each pixel is icon.
	black := pdf.Color{}
	mask := pdf.Raster(&pdf.Page{Width: side, Height: side, Items: []pdf.Item{&pdf.Path{Ops: shapes()[0].ops, Fill: &black}}}, 72)
	colours := pdf.Raster(page, 72)
	img := image.NewNRGBA(mask.Bounds())
	for y := range side {
		for x := range side {
			c := colours.RGBAAt(x, y)
			img.SetNRGBA(x, y, color.NRGBA{c.R, c.G, c.B, 255 - mask.RGBAAt(x, y).R})
		}
	}
	f, err := os.Create("icons/icon.png")
	if err != nil {
		log.Fatal(err)
	}
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, img); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
}

func outline(ops []pdf.PathOp) string {
	var b strings.Builder
	for _, op := range ops {
		n := map[byte]int{'M': 1, 'L': 1, 'C': 3}[op.Op]
		b.WriteByte(op.Op)
		for _, p := range op.P[:n] {
			fmt.Fprintf(&b, "%g %g ", p.X, p.Y)
		}
	}
	return b.String()
}
