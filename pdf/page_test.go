package pdf

import (
	"image"
	"image/color"
	"math"
	"time"
)

// vietnamese is every letter of the language beyond ASCII in normal form C, capital and small.
const vietnamese = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ" +
	"àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"

var noon = time.Date(2025, 1, 24, 5, 0, 0, 0, time.UTC)

func rectangle(x, y, w, h float64) []PathOp {
	return []PathOp{{Op: 'M', P: [3]Point{{x, y}}}, {Op: 'L', P: [3]Point{{x + w, y}}},
		{Op: 'L', P: [3]Point{{x + w, y + h}}}, {Op: 'L', P: [3]Point{{x, y + h}}}, {Op: 'Z'}}
}

func circle(x, y, r float64) []PathOp {
	const k = 0.5522847498
	return []PathOp{
		{Op: 'M', P: [3]Point{{x + r, y}}},
		{Op: 'C', P: [3]Point{{x + r, y + k*r}, {x + k*r, y + r}, {x, y + r}}},
		{Op: 'C', P: [3]Point{{x - k*r, y + r}, {x - r, y + k*r}, {x - r, y}}},
		{Op: 'C', P: [3]Point{{x - r, y - k*r}, {x - k*r, y - r}, {x, y - r}}},
		{Op: 'C', P: [3]Point{{x + k*r, y - r}, {x + r, y - k*r}, {x + r, y}}},
		{Op: 'Z'}}
}

func star(x, y, r float64) []PathOp {
	var ops []PathOp
	for i := range 5 {
		a := -math.Pi/2 + float64(i)*4*math.Pi/5
		op := byte('L')
		if i == 0 {
			op = 'M'
		}
		ops = append(ops, PathOp{Op: op, P: [3]Point{{x + r*math.Cos(a), y + r*math.Sin(a)}}})
	}
	return append(ops, PathOp{Op: 'Z'})
}

func polyline(pts ...Point) []PathOp {
	ops := []PathOp{{Op: 'M', P: [3]Point{pts[0]}}}
	for _, p := range pts[1:] {
		ops = append(ops, PathOp{Op: 'L', P: [3]Point{p}})
	}
	return ops
}

func gradient(w, h int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetNRGBA(x, y, color.NRGBA{uint8(255 * x / w), uint8(255 * y / h), 128, uint8(255 - 155*x/w)})
		}
	}
	return m
}

// everything is a page with each kind of item in each manner.
func everything() *Document {
	red, gold, blue := &Color{200, 16, 32}, &Color{232, 180, 40}, &Color{20, 60, 150}
	var items []Item
	y := 60.0
	for style, s := range []string{"Huyện ủy, Hội đồng nhân dân, Ủy ban nhân dân", "QUYẾT ĐỊNH KHEN THƯỞNG (số 164/QĐ-UBND)",
		"Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;", "Nơi nhận: như Điều 3 – “lưu” VT"} {
		items = append(items, Text{X: 60, Y: y, Style: Style(style), Size: 14, S: s})
		y += 22
	}
	items = append(items,
		Text{X: 60, Y: y, Size: 14, S: "giãn từ cho đều hai bên lề", WordSpace: 6, Color: *blue},
		Text{X: 60, Y: y + 40, Size: 30, Style: Bold, S: "GIẤY KHEN", CharSpace: 5, Color: *red},
		Text{X: 60, Y: y + 140, Size: 110, Style: Italic, S: "Ậgq", Color: *gold},
		Text{X: 300, Y: y + 60, Size: 7, S: "Chữ nhỏ bảy điểm: Ủy ban nhân dân xã Ba Động, huyện Ba Tơ"})
	frame := &Art{Name: "frame", Width: 200, Height: 80, Items: []Item{
		&Path{Ops: rectangle(2, 2, 196, 76), Stroke: red, Width: 3},
		&Path{Ops: star(100, 40, 30), Fill: gold, Stroke: red, Width: 1},
		Text{X: 10, Y: 70, Size: 10, S: "Khung dùng chung"},
		&Path{Ops: circle(190, 70, 40), Stroke: blue, Width: 2}, // cut off by the box
	}}
	items = append(items, Use{frame, 60, 330}, Use{frame, 300.3, 330.7})
	zigzag := func(x float64) []PathOp {
		return polyline(Point{x, 500}, Point{x + 40, 440}, Point{x + 50, 500}, Point{x + 55, 440}, Point{x + 100, 470})
	}
	items = append(items,
		&Path{Ops: zigzag(60), Stroke: blue, Width: 8},
		&Path{Ops: zigzag(180), Stroke: blue, Width: 8, RoundJoin: true, RoundCap: true},
		&Path{Ops: zigzag(300), Stroke: blue, Width: 2, Dash: []float64{6, 3}},
		&Path{Ops: zigzag(420), Stroke: red, Width: 4, Dash: []float64{0.01, 8}, RoundJoin: true, RoundCap: true},
		&Path{Ops: star(110, 580, 50), Fill: red},
		&Path{Ops: star(230, 580, 50), Fill: red, EvenOdd: true},
		&Path{Ops: append(circle(350, 580, 45), circle(350, 580, 25)...), Fill: gold, EvenOdd: true},
		&Path{Ops: circle(470, 580, 45), Stroke: blue, Width: 0.4},
		&Path{Ops: circle(470, 580, 35), Stroke: blue, Width: 6, Dash: []float64{10, 5, 2, 5}},
		Picture{X: 60, Y: 650, W: 120, H: 90, Image: gradient(40, 30), Name: "gradient"},
		Picture{X: 200, Y: 650, W: 30, H: 90, Image: gradient(400, 300), Name: "large"},
	)
	for i := range 6 {
		x := 300 + 20*float64(i)
		items = append(items, &Path{Ops: polyline(Point{x, 650}, Point{x, 740}), Stroke: &Color{}, Width: 0.25 * float64(i+1)})
		items = append(items, &Path{Ops: polyline(Point{420, 650 + 15.3*float64(i)}, Point{530, 650 + 15.3*float64(i)}), Stroke: &Color{}, Width: 0.25 * float64(i+1)})
	}
	return &Document{Title: "Trang thử", Created: noon, Pages: []*Page{{Width: 595.28, Height: 841.89, Items: items}}}
}
