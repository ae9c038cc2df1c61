package certificate

import (
	"fmt"
	"image"
	"math"
	"testing"

	"thidua/data"
	"thidua/pdf"
)

// perMM is the pixels of a millimetre of the pictures measured here.
const perMM = 15

// printer puts a page onto paper with its error: stretched from the corner that the paper is fed at, and aside.
type printer struct{ kx, ky, dx, dy float64 }

// sheet is the picture of what the printer makes of a page.
func (p printer) sheet(page *pdf.Page) *image.RGBA {
	c := *page
	c.Items = append([]pdf.Item(nil), page.Items...)
	stretch{kx: p.kx, ky: p.ky, dx: p.dx * pdf.MM, dy: p.dy * pdf.MM}.move(&c)
	return pdf.Raster(&c, perMM*25.4)
}

// marks finds the middles of the dark strokes that a straight line crosses, in millimetres from its start.
func marks(img *image.RGBA, from, to float64, at func(v int) (x, y int)) []float64 {
	var out []float64
	begin := -1
	for v := int(from * perMM); v < int(to*perMM); v++ {
		x, y := at(v)
		dark := light(img, x, y) < 128
		if dark && begin < 0 {
			begin = v
		}
		if !dark && begin >= 0 {
			out = append(out, float64(begin+v)/2/perMM)
			begin = -1
		}
	}
	return out
}

// measure reads the ruler sheet as a person does, to a tenth of a millimetre.
func measure(t *testing.T, img *image.RGBA) data.Reading {
	t.Helper()
	tenths := func(mm float64) int { return int(math.Round(mm * 10)) }
	row := func(y float64) func(int) (int, int) { return func(v int) (int, int) { return v, int(y * perMM) } }
	column := func(x float64) func(int) (int, int) { return func(v int) (int, int) { return int(x * perMM), v } }
	one := func(list []float64) float64 {
		if len(list) != 1 {
			t.Fatalf("%d strokes where the cross is", len(list))
		}
		return list[0]
	}
	span := func(list []float64) float64 {
		if len(list) < 2 {
			t.Fatalf("%d ends of the bar", len(list))
		}
		return list[len(list)-1] - list[0]
	}
	x := one(marks(img, 24, 36, row(22)))
	y := one(marks(img, 24, 36, column(22)))
	return data.Reading{X: tenths(x), Y: tenths(y),
		BarX: tenths(span(marks(img, 47, 158, row(y+22+4.7)))), BarY: tenths(span(marks(img, 47, 158, column(x+22+4.7))))}
}

// inkEdges are the outermost dark pixels in millimetres: left, top, right, bottom.
func inkEdges(img *image.RGBA) [4]float64 {
	e := [4]float64{1e9, 1e9, -1, -1}
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if light(img, x, y) < 128 {
				e[0], e[1] = min(e[0], float64(x)/perMM), min(e[1], float64(y)/perMM)
				e[2], e[3] = max(e[2], float64(x+1)/perMM), max(e[3], float64(y+1)/perMM)
			}
		}
	}
	return e
}

func TestAfterAReadingTheNextSheetLandsRight(t *testing.T) {
	tpl, _ := Preset("giay-khen-a4")
	d := newDesign(tpl, data.Individual)
	page := func(p *data.Profile) *pdf.Page {
		out, _, err := d.page(usual(), true)
		if err != nil {
			t.Fatal(err)
		}
		if p != nil {
			move(out, *p)
		}
		return out
	}
	right := inkEdges(printer{1, 1, 0, 0}.sheet(page(nil)))
	for _, c := range []struct {
		printer
		was data.Profile // adjusted before, wrongly by now
	}{
		{printer{1, 1, 1.7, -2.3}, data.Profile{}},
		{printer{1.006, 0.994, -1.2, 0.8}, data.Profile{}},
		{printer{0.99, 1.004, 2.4, 2.1}, data.Profile{DX: -12, DY: 7, ScaleX: 4, ScaleY: -6}},
	} {
		t.Run(fmt.Sprintf("%+v", c.printer), func(t *testing.T) {
			c.was.Printer = "Canon 2900"
			spoiled := inkEdges(c.sheet(page(&c.was)))
			ruler := RulerSheet(c.was, tpl.Width, tpl.Height)
			p := Corrected(c.was, tpl.Width, tpl.Height, measure(t, c.sheet(ruler.Pages[0])))
			got := inkEdges(c.sheet(page(&p)))
			off := 0.0
			for i := range right {
				off = max(off, math.Abs(spoiled[i]-right[i]))
				if e := math.Abs(got[i] - right[i]); e > 0.2 {
					t.Errorf("edge %d is %.2f mm off with %+v", i, e, p)
				}
			}
			if off < 0.5 {
				t.Errorf("the printer's error was only %.2f mm", off)
			}
			again := measure(t, c.sheet(RulerSheet(p, tpl.Width, tpl.Height).Pages[0]))
			for i, v := range [4]int{again.X - 300, again.Y - 300, again.BarX - 1000, again.BarY - 1000} {
				if v < -2 || v > 2 {
					t.Errorf("the second ruler sheet reads %d tenths off at %d", v, i)
				}
			}
		})
	}
}

func TestAPerfectPrinterNeedsNoProfile(t *testing.T) {
	p := Corrected(data.Profile{}, data.MM(297), data.MM(210), data.Reading{X: 300, Y: 300})
	if p != (data.Profile{}) {
		t.Errorf("%+v", p)
	}
}
