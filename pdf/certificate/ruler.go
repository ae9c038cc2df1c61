package certificate

import (
	"fmt"
	"math"

	"thidua/data"
	"thidua/pdf"
)

// Where the marks of the ruler sheet stand, in millimetres from the top left corner of the page.
const (
	crossAt   = 30.0
	barLength = 100.0
)

// stretch moves points of a page as a profile says: about the middle of the page, then aside.
type stretch struct{ kx, ky, cx, cy, dx, dy float64 } // in points

func stretchOf(p data.Profile, width, height float64) stretch {
	return stretch{1 + float64(p.ScaleX)/1000, 1 + float64(p.ScaleY)/1000, width / 2, height / 2,
		float64(p.DX) / 10 * pdf.MM, float64(p.DY) / 10 * pdf.MM}
}

func (s stretch) point(q pdf.Point) pdf.Point {
	return pdf.Point{X: hundredth(s.cx + (q.X-s.cx)*s.kx + s.dx), Y: hundredth(s.cy + (q.Y-s.cy)*s.ky + s.dy)}
}

// move shifts and stretches everything on a page that is printed onto a blank.
func move(p *pdf.Page, by data.Profile) { stretchOf(by, p.Width, p.Height).move(p) }

func (s stretch) move(p *pdf.Page) {
	for i, it := range p.Items {
		switch it := it.(type) {
		case pdf.Text:
			at := s.point(pdf.Point{X: it.X, Y: it.Y})
			it.X, it.Y = at.X, at.Y
			it.Size, it.CharSpace, it.WordSpace = hundredth(it.Size*s.kx), hundredth(it.CharSpace*s.kx), it.WordSpace*s.kx
			p.Items[i] = it
		case *pdf.Path:
			moved := *it
			moved.Ops = make([]pdf.PathOp, len(it.Ops))
			for k, op := range it.Ops {
				for j := range op.P {
					op.P[j] = s.point(op.P[j])
				}
				moved.Ops[k] = op
			}
			p.Items[i] = &moved
		}
	}
}

// RulerSheet is the sheet that a person prints to adjust a printer: a cross whose distances from the edges are measured,
// a bar of 100 mm each way, and crosses at the other corners for the eye. It is printed through the profile as it is, so
// that a second sheet shows what error is left.
func RulerSheet(p data.Profile, width, height data.Length) *pdf.Document {
	w, h := width.MM(), height.MM()
	page := &pdf.Page{Width: w * pdf.MM, Height: h * pdf.MM, Label: "Tờ thước"}
	line := func(x0, y0, x1, y1, thick float64) {
		page.Items = append(page.Items, &pdf.Path{Stroke: &black, Width: thick, Ops: []pdf.PathOp{
			{Op: 'M', P: [3]pdf.Point{{X: x0 * pdf.MM, Y: y0 * pdf.MM}}}, {Op: 'L', P: [3]pdf.Point{{X: x1 * pdf.MM, Y: y1 * pdf.MM}}}}})
	}
	say := func(x, y, size float64, style pdf.Style, format string, a ...any) {
		page.Items = append(page.Items, pdf.Text{X: x * pdf.MM, Y: y * pdf.MM, Size: size, Style: style, Color: black, S: fmt.Sprintf(format, a...)})
	}
	cross := func(x, y, arm float64) { line(x-arm, y, x+arm, y, 0.4); line(x, y-arm, x, y+arm, 0.4) }
	bar := func(along float64, tick func(at, long float64)) {
		for i := 0.0; i <= barLength; i += 5 {
			long := 2.0
			if math.Mod(i, 10) == 0 {
				long = 3
			}
			if i == 0 || i == barLength {
				long = 6
			}
			tick(along+i, long)
		}
	}
	cross(crossAt, crossAt, 12)
	for _, q := range [3][2]float64{{w - crossAt, crossAt}, {crossAt, h - crossAt}, {w - crossAt, h - crossAt}} {
		cross(q[0], q[1], 5)
	}
	bars := 52.0
	if h < bars+barLength+12 {
		bars = 42
	}
	line(bars, bars, bars+barLength, bars, 0.4)
	bar(bars, func(at, long float64) { line(at, bars, at, bars+long, 0.4) })
	line(bars, bars, bars, bars+barLength, 0.4)
	bar(bars, func(at, long float64) { line(bars, at, bars+long, at, 0.4) })

	say(crossAt+15, crossAt-4, 13, pdf.Bold, "TỜ THƯỚC CANH MÁY IN")
	say(crossAt+15, crossAt+2, 11, pdf.Regular, "%s", profileLine(p))
	for i, s := range []string{
		"1. In tờ này lên giấy thường cùng khổ, chọn cỡ thật 100 %, đúng khay sẽ đặt phôi.",
		"2. Đo từ mép trái tờ giấy đến nét đứng của dấu chữ thập lớn: số đo ngang, đúng là 30,0 mm.",
		"3. Đo từ mép trên tờ giấy đến nét ngang của dấu chữ thập lớn: số đo dọc, đúng là 30,0 mm.",
		"4. Đo hai vạch dài: đúng là 100,0 mm; nếu khác, ghi cả hai số đo ấy.",
		"5. Gõ các số đo vào mục Canh máy in, rồi in lại tờ này để xem đã đúng chưa.",
	} {
		say(bars+12, bars+18+float64(i)*7, 11.5, pdf.Regular, "%s", s)
	}
	say(bars+barLength/2-8, bars-2.5, 10, pdf.Italic, "100 mm")
	say(bars-16, bars+barLength/2, 10, pdf.Italic, "100 mm")
	move(page, p)
	return &pdf.Document{Title: "Tờ thước canh máy in " + p.Printer, Pages: []*pdf.Page{page}}
}

func profileLine(p data.Profile) string {
	s := "Máy in " + p.Printer
	if p.Tray != "" {
		s += ", khay " + p.Tray
	}
	if p.Stock != "" {
		s += ", phôi " + p.Stock
	}
	tenth := func(v int) string {
		sign := ""
		if v < 0 {
			sign, v = "-", -v
		}
		return fmt.Sprintf("%s%d,%d", sign, v/10, v%10)
	}
	return s + fmt.Sprintf(" – đang dời %s mm ngang, %s mm dọc; giãn %s và %s mm trên 100 mm", tenth(p.DX), tenth(p.DY), tenth(p.ScaleX), tenth(p.ScaleY))
}

// Corrected is the profile after which the sheet lands right, from what was measured on a ruler sheet printed through p
// on that page. A printer stretches about any point it likes; what it does to the middle of the page is undone exactly,
// so that rounding to tenths of a millimetre shows least.
func Corrected(p data.Profile, width, height data.Length, r data.Reading) data.Profile {
	p.DX, p.ScaleX = corrected(p.DX, p.ScaleX, width.MM(), r.X, r.BarX)
	p.DY, p.ScaleY = corrected(p.DY, p.ScaleY, height.MM(), r.Y, r.BarY)
	return p
}

// corrected works along one direction: the profile maps x to k(x-c)+c+d, the printer that to s·x+e, and the sheet shows
// the whole as a·x+b. From a and b follow s and e, and from those the k and d that make the whole x again.
func corrected(shift, scale int, length float64, at, bar int) (newShift, newScale int) {
	if bar == 0 {
		bar = barLength * 10
	}
	k, d, c := 1+float64(scale)/1000, float64(shift)/10, length/2
	a := float64(bar) / 10 / barLength
	b := float64(at)/10 - a*crossAt
	s := a / k
	e := b - s*(c*(1-k)+d)
	newScale = int(math.Round((1/s - 1) * 1000))
	newShift = int(math.Round(((c-e)/s - c) * 10))
	return newShift, newScale
}
