package certificate

import (
	"image"
	"math"
	"testing"

	"thidua/data"
	"thidua/pdf"
)

// symmetryDPI makes A4, A3 and 400 × 300 whole numbers of pixels, so that the middle of the page is one of the picture.
const symmetryDPI = 25.4 * 2

func frameAlone(tpl *design) *pdf.Page {
	a := tpl.Artwork
	b := border{a.Frame[0], a.Frame[1], a.Frame[2], a.Frame[3], a.Scale}
	return &pdf.Page{Width: tpl.Width * pdf.MM, Height: tpl.Height * pdf.MM, Items: append([]pdf.Item{b.field()}, b.items()...)}
}

func TestTheFrameIsItsOwnMirrorImage(t *testing.T) {
	for _, tpl := range designs() {
		img := pdf.Raster(frameAlone(tpl), symmetryDPI)
		w, h := img.Rect.Dx(), img.Rect.Dy()
		differ := func(mirror func(x, y int) (int, int)) float64 {
			n := 0
			for y := range h {
				for x := range w {
					mx, my := mirror(x, y)
					if d := light(img, x, y) - light(img, mx, my); d > 48 || d < -48 {
						n++
					}
				}
			}
			return float64(n) / float64(w*h)
		}
		if d := differ(func(x, y int) (int, int) { return w - 1 - x, y }); d > 0.002 {
			t.Errorf("%s: %.2f %% of the pixels differ left and right", tpl.Name, d*100)
		}
		if d := differ(func(x, y int) (int, int) { return x, h - 1 - y }); d > 0.002 {
			t.Errorf("%s: %.2f %% of the pixels differ above and below", tpl.Name, d*100)
		}
	}
}

func TestBandsHoldWholeUnits(t *testing.T) {
	for _, tpl := range designs() {
		a := tpl.Artwork
		b := border{a.Frame[0], a.Frame[1], a.Frame[2], a.Frame[3], a.Scale}
		for _, r := range b.runs() {
			from, to := r.mid+0.5, r.half-cornerSize-0.5
			line := comb(r.m, a.Scale, from, to, 1, 2)
			length := math.Hypot(line.Ops[1].P[0].X-line.Ops[0].P[0].X, line.Ops[1].P[0].Y-line.Ops[0].P[0].Y)
			teeth := (length + line.Dash[1]) / (line.Dash[0] + line.Dash[1])
			if math.Abs(teeth-math.Round(teeth)) > 0.03 || length > (to-from)*a.Scale*pdf.MM {
				t.Errorf("%s: %.3f comb teeth on %.1f mm", tpl.Name, teeth, to-from)
			}
			for _, it := range circles(r.m, a.Scale, from, to) {
				x0, x1 := math.Inf(1), math.Inf(-1)
				for _, op := range it.(*pdf.Path).Ops {
					p := pt{op.P[0].X / pdf.MM, op.P[0].Y / pdf.MM}.sub(pt{r.m.e, r.m.f})
					along := (p.x*r.m.a + p.y*r.m.b) / (a.Scale * a.Scale)
					if op.Op != 'Z' {
						x0, x1 = min(x0, along), max(x1, along)
					}
				}
				if x0 < from-0.3 || x1 > to+0.3 {
					t.Errorf("%s: circles from %.1f to %.1f mm on a band from %.1f to %.1f", tpl.Name, x0, x1, from, to)
				}
			}
		}
	}
}

func TestNothingIsDrawnOutsideThePage(t *testing.T) {
	const unprintable = 4.2 * pdf.MM // the edge that office printers leave white
	for _, tpl := range designs() {
		for _, it := range tpl.artwork() {
			p := it.(*pdf.Path)
			for _, op := range p.Ops {
				for _, q := range op.P[:map[byte]int{'M': 1, 'L': 1, 'C': 3}[op.Op]] {
					if q.X < unprintable || q.X > tpl.Width*pdf.MM-unprintable || q.Y < unprintable-0.5*pdf.MM || q.Y > tpl.Height*pdf.MM-unprintable {
						t.Fatalf("%s: %v is too near the edge", tpl.Name, q)
					}
				}
			}
		}
	}
}

func TestTheGroundIsPale(t *testing.T) {
	tpl := designs()[0]
	a := tpl.Artwork
	page := &pdf.Page{Width: tpl.Width * pdf.MM, Height: tpl.Height * pdf.MM}
	page.Items = append(page.Items, border{a.Frame[0], a.Frame[1], a.Frame[2], a.Frame[3], a.Scale}.field())
	page.Items = append(page.Items, drum(pt{tpl.Width / 2, a.DrumMiddle}, a.DrumRadius)...)
	img := pdf.Raster(page, 60)
	darkest, inked := 255, 0
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			l := light(img, x, y)
			darkest = min(darkest, l)
			if l < 249 {
				inked++
			}
		}
	}
	if darkest < 255*92/100 {
		t.Errorf("the ground is as dark as %d of 255", darkest)
	}
	if inked == 0 {
		t.Error("there is no ground")
	}
}

func TestTheEmblemShowsItsParts(t *testing.T) {
	const height, dpi = 27.6, 300
	page := &pdf.Page{Width: 40 * pdf.MM, Height: 32 * pdf.MM, Items: emblem(20, 2, height)}
	img := pdf.Raster(page, dpi)
	k := height / (emblemBottom - emblemTop) * dpi / 25.4 // pixels a unit
	at := func(x, y float64) pdf.Color {
		c := img.RGBAAt(int(20*dpi/25.4+x*k), int(2*dpi/25.4+(y-emblemTop)*k))
		return pdf.Color{R: c.R, G: c.G, B: c.B}
	}
	for _, c := range []struct {
		part string
		x, y float64
		want pdf.Color
	}{
		{"the star", 0, -20, starYellow}, {"the upper point of the star", 0, -32, starYellow}, {"the red field", 0, 4, flagRed},
		{"the field beside the star", 20, -20, flagRed}, {"the rim of the cogwheel", 0, 17.6, grainGold}, {"the ribbon", -20, 42, flagRed},
	} {
		if got := at(c.x, c.y); got != c.want {
			t.Errorf("%s is %v, want %v", c.part, got, c.want)
		}
	}
	t.Run("ears of rice all around, in equal measure", func(t *testing.T) {
		share := func(deg float64) float64 {
			gold, n := 0, 0
			for r := 39.0; r < 48; r += 0.25 {
				for d := -4.0; d < 4; d += 0.25 {
					p := polar(pt{}, r, deg+d)
					c := at(p.x, p.y)
					n++
					if c.G > 120 {
						gold++
					}
				}
			}
			return float64(gold) / float64(n)
		}
		for _, deg := range []float64{110, 130, 150, 165} {
			l, r := share(deg), share(180-deg)
			if l < 0.35 || l > 0.85 || math.Abs(l-r) > 0.04 {
				t.Errorf("at %v°: %.2f gold on the left, %.2f on the right", deg, l, r)
			}
		}
	})
	t.Run("a size that reads on the wall", func(t *testing.T) {
		for _, tpl := range designs() {
			if h := tpl.Artwork.EmblemHeight / tpl.Artwork.Scale; h < 24 || h > 28.5 {
				t.Errorf("%s: %.1f mm at the size of A4", tpl.Name, h)
			}
		}
	})
}

func TestTheHeadingIsRedInGold(t *testing.T) {
	tpl := designs()[0]
	p, _, err := tpl.page(usual(), false)
	if err != nil {
		t.Fatal(err)
	}
	const dpi = 200
	img := pdf.Raster(p, dpi)
	count := map[string]int{}
	for _, b := range tpl.Boxes {
		if b.Role != data.TextObject {
			continue
		}
		box := image.Rect(int(b.X*dpi/25.4), int(b.Y*dpi/25.4), int((b.X+b.W)*dpi/25.4), int((b.Y+b.H)*dpi/25.4))
		for y := box.Min.Y; y < box.Max.Y; y++ {
			for x := box.Min.X; x < box.Max.X; x++ {
				switch c := img.RGBAAt(x, y); (pdf.Color{R: c.R, G: c.G, B: c.B}) {
				case red:
					count["red"]++
				case gold:
					count["gold"]++
				}
			}
		}
	}
	if count["red"] < 8000 || count["gold"] < 800 {
		t.Errorf("%v", count)
	}
}
