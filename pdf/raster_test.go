package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// ink is how many pixels are covered, dark pixels counting for more, in a picture of black on white.
func ink(m *image.RGBA) float64 {
	sum := 0.0
	for i := 0; i < len(m.Pix); i += 4 {
		sum += 1 - float64(m.Pix[i])/255
	}
	return sum
}

func drawn(items ...Item) *image.RGBA {
	return Raster(&Page{Width: 100, Height: 100, Items: items}, 144) // two pixels a point
}

func at(m *image.RGBA, x, y float64) color.RGBA { return m.RGBAAt(int(2*x), int(2*y)) }

func TestShapesCoverTheirArea(t *testing.T) {
	black := &Color{}
	for _, c := range []struct {
		name string
		item Item
		want float64 // square points
	}{
		{"a rectangle on whole pixels", &Path{Ops: rectangle(10, 10, 30, 20), Fill: black}, 600},
		{"a rectangle between pixels", &Path{Ops: rectangle(10.13, 10.37, 30.2, 20.1), Fill: black}, 30.2 * 20.1},
		{"a circle", &Path{Ops: circle(50, 50, 30), Fill: black}, math.Pi * 900},
		{"a ring by the even-odd rule", &Path{Ops: append(circle(50, 50, 30), circle(50, 50, 10)...), Fill: black, EvenOdd: true}, math.Pi * 800},
		{"the same by the non-zero rule", &Path{Ops: append(circle(50, 50, 30), circle(50, 50, 10)...), Fill: black}, math.Pi * 900},
		{"a slanting line cut square", &Path{Ops: polyline(Point{20, 20}, Point{60, 50}), Stroke: black, Width: 6}, 300},
		{"with round ends", &Path{Ops: polyline(Point{20, 20}, Point{60, 50}), Stroke: black, Width: 6, RoundCap: true}, 300 + math.Pi*9},
		{"a corner with a mitre", &Path{Ops: polyline(Point{20, 80}, Point{20, 20}, Point{80, 20}), Stroke: black, Width: 8}, 2 * 60 * 8},
		{"a frame", &Path{Ops: rectangle(20, 20, 60, 60), Stroke: black, Width: 8}, 68*68 - 52*52},
		{"a frame with round corners", &Path{Ops: rectangle(20, 20, 60, 60), Stroke: black, Width: 8, RoundJoin: true}, 68*68 - 52*52 - (4-math.Pi)*16},
		{"a drawn circle", &Path{Ops: circle(50, 50, 30), Stroke: black, Width: 5}, math.Pi * (32.5*32.5 - 27.5*27.5)},
		{"dashes", &Path{Ops: polyline(Point{5, 30}, Point{95, 45}), Stroke: black, Width: 4, Dash: []float64{3, 2}}, math.Hypot(90, 15) * 4 * 3 / 5},
		{"a shape half off the page", &Path{Ops: rectangle(-40, -40, 60, 60), Fill: black}, 400},
		{"a shape across the page", &Path{Ops: circle(50, 50, 500), Fill: black}, 10000},
		{"a shape off the page", &Path{Ops: rectangle(200, 10, 10, 10), Fill: black}, 0},
		{"artwork cut off at its box", Use{Art: &Art{Width: 30, Height: 10, Items: []Item{&Path{Ops: rectangle(-5, -5, 50, 50), Fill: black}}}, X: 20, Y: 20}, 300},
		{"nothing", &Path{Fill: black}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := ink(drawn(c.item)) / 4; math.Abs(got-c.want) > 0.008*c.want+0.5 {
				t.Errorf("covers %.1f square points, want %.1f", got, c.want)
			}
		})
	}
}

func TestPixelsAreWhereTheItemsAre(t *testing.T) {
	red, blue := Color{200, 16, 32}, Color{0, 0, 255}
	m := drawn(
		&Path{Ops: rectangle(10, 10, 20, 20), Fill: &red},
		&Path{Ops: star(60, 30, 25), Fill: &blue, EvenOdd: true},
		Picture{X: 10, Y: 60, W: 20, H: 20, Image: plainGreen()},
	)
	white := color.RGBA{255, 255, 255, 255}
	for _, c := range []struct {
		name string
		x, y float64
		want color.RGBA
	}{
		{"inside the rectangle", 10.2, 10.2, color.RGBA{200, 16, 32, 255}},
		{"its last pixel", 29.7, 29.7, color.RGBA{200, 16, 32, 255}},
		{"beside it", 30.2, 20, white},
		{"above it", 20, 9.7, white},
		{"the hole of the star", 60, 30, white},
		{"a point of the star", 60, 12, color.RGBA{0, 0, 255, 255}},
		{"the picture", 12, 62, color.RGBA{0, 128, 0, 255}},
		{"below the picture", 12, 81, white},
	} {
		if got := at(m, c.x, c.y); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func plainGreen() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 3, 3))
	for i := 0; i < len(m.Pix); i += 4 {
		copy(m.Pix[i:], []byte{0, 128, 0, 255})
	}
	return m
}

func TestLettersStandOnTheirBaseline(t *testing.T) {
	for _, dpi := range []float64{72, 96, 300, 900} { // with the cache of letters and, at the end, without
		m := Raster(&Page{Width: 100, Height: 60, Items: []Item{Text{X: 20, Y: 40, Size: 20, S: "HHH"}}}, dpi)
		box := inkBox(m)
		k := dpi / 72
		w := TextWidth("HHH", Regular, 20)
		for _, c := range []struct {
			name      string
			got, want float64
		}{{"left", float64(box.Min.X), 20 * k}, {"right", float64(box.Max.X), (20 + w) * k},
			{"top", float64(box.Min.Y), (40 - 20*CapHeight) * k}, {"foot", float64(box.Max.Y), 40 * k}} {
			if math.Abs(c.got-c.want) > 0.6*k+1.5 {
				t.Errorf("%g dpi: %s at %g, want %g", dpi, c.name, c.got, c.want)
			}
		}
	}
	narrow := inkBox(drawn(Text{X: 10, Y: 40, Size: 12, S: "a b c"}))
	wide := inkBox(drawn(Text{X: 10, Y: 40, Size: 12, S: "a b c", WordSpace: 10, CharSpace: 1}))
	if got := float64(wide.Dx()-narrow.Dx()) / 2; math.Abs(got-24) > 1 {
		t.Errorf("word and letter space make the text %g points wider, want 24", got)
	}
}

func inkBox(m *image.RGBA) image.Rectangle {
	var box image.Rectangle
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			if m.RGBAAt(x, y).R < 128 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

func TestEveryVietnameseLetterHasInk(t *testing.T) {
	for style := Regular; style <= Bold|Italic; style++ {
		plain := map[rune]float64{}
		for _, r := range "AEIOUYDaeiouyd" {
			plain[r] = ink(drawn(Text{X: 30, Y: 60, Size: 40, Style: style, S: string(r)}))
		}
		for _, r := range vietnamese {
			if got := ink(drawn(Text{X: 30, Y: 60, Size: 40, Style: style, S: string(r)})); got < plain['I']*0.5 {
				t.Errorf("%q in face %d: ink %.0f", r, style, got)
			}
		}
	}
}

func TestThePictureLooksLikeTheFile(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("NOT CHECKED: pdftoppm is not installed")
	}
	d := everything()
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := WriteFile(path, d); err != nil {
		t.Fatal(err)
	}
	tool(t, "pdftoppm", "-r", "96", "-png", path, strings.TrimSuffix(path, ".pdf"))
	raw, err := os.ReadFile(strings.TrimSuffix(path, ".pdf") + "-1.png")
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	got := Raster(d.Pages[0], 96)
	if dx, dy := got.Rect.Dx()-want.Bounds().Dx(), got.Rect.Dy()-want.Bounds().Dy(); dx*dx > 1 || dy*dy > 1 {
		t.Fatalf("size %v, want %v", got.Rect, want.Bounds())
	}
	// Compared in blocks of 8 × 8 pixels: edges may fall half a pixel apart, nothing may be elsewhere.
	sum, worst, blocks := 0.0, 0.0, 0
	for y := 0; y+8 <= got.Rect.Dy()-1; y += 8 {
		for x := 0; x+8 <= got.Rect.Dx()-1; x += 8 {
			diff := math.Abs(blockMean(got, x, y) - blockMean(want, x, y))
			sum, worst, blocks = sum+diff, max(worst, diff), blocks+1
		}
	}
	if mean := sum / float64(blocks); mean > 1.5 || worst > 80 {
		t.Errorf("mean difference of blocks %.2f of 255, worst %.0f", mean, worst)
	}
}

func blockMean(m image.Image, x, y int) float64 {
	s := 0.0
	for j := range 8 {
		for i := range 8 {
			r, g, b, _ := m.At(x+i, y+j).RGBA()
			s += float64(r+g+b) / 3 / 257
		}
	}
	return s / 64
}

func TestRasterIsSafeForConcurrentUse(t *testing.T) {
	want := Raster(everything().Pages[0], 50)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if !bytes.Equal(Raster(everything().Pages[0], 50).Pix, want.Pix) {
				t.Error("the pictures differ")
			}
		})
	}
	wg.Wait()
}

func TestTextPathIsTheText(t *testing.T) {
	text := drawn(Text{X: 10, Y: 60, Size: 30, Style: Italic, S: "Ngô Ậ"})
	path := drawn(&Path{Ops: TextPath("Ngô Ậ", Italic, 30, 10, 60), Fill: &Color{}})
	if a, b := ink(text), ink(path); math.Abs(a-b) > 0.02*a {
		t.Errorf("ink %.0f as text, %.0f as outlines", a, b)
	}
}

func TestArtworkKeptForManyPagesLooksTheSame(t *testing.T) {
	p := certificates(2).Pages[0]
	first, again := Raster(p, 60), Raster(p, 60)
	drawn := &Page{Width: p.Width, Height: p.Height, Items: append([]Item{Text{S: " ", Size: 1}}, p.Items...)} // artwork that comes second is drawn anew
	fresh := Raster(drawn, 60)
	if !bytes.Equal(first.Pix, again.Pix) || !bytes.Equal(first.Pix, fresh.Pix) {
		t.Error("the picture kept differs from the artwork drawn")
	}
	other := Raster(p, 61)
	if other.Rect == first.Rect {
		t.Error("a picture of another size was taken")
	}
}
