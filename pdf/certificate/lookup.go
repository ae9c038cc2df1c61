package certificate

import (
	"thidua/data"
	"thidua/data/lookup"
	"thidua/pdf"

	"github.com/boombuler/barcode/qr"
)

// Where the lookup code (mã tra cứu) is printed.
const (
	CodeCorner = "corner" // small, at the foot of the page between number and signature
	CodeBack   = "back"   // large, on a page of its own to be printed on the other side
)

// Sizes of the code in millimetres. A telephone reads modules of 0.4 mm from an office printer.
const (
	leastModule = 0.4
	quietZone   = 4.0 // modules of white around the code, as ISO/IEC 18004 demands
	backSize    = 60.0
)

// code is the text that the lookup code of a line holds.
func (b *batch) code(l line) string {
	return lookup.Sign(lookup.Code{Number: l.Certificate, Name: l.FullName(), Object: l.form.Object, Decision: b.d.Number, Date: b.d.Date}, b.key)
}

// corner draws the code onto the page of a certificate where that is asked for.
func (b *batch) corner(l line, p *pdf.Page) error {
	if b.key == nil || b.o.Code != CodeCorner {
		return nil
	}
	m, err := modules(b.code(l))
	if err != nil {
		return err
	}
	size := float64(len(m)) * leastModule
	d := b.catalog.of(l.form, l.Type)
	x, y := d.codeAt(size)
	p.Items = append(p.Items, drawCode(m, x, y, leastModule)...)
	return nil
}

// codeAt is the place of the code: at the foot, left of the signature, clear of every box.
func (t *design) codeAt(size float64) (x, y float64) {
	bottom := t.Height - 12
	if t.Artwork.On {
		bottom = t.Artwork.Frame[3] - (bandDepth+3)*t.Artwork.Scale
	}
	x = t.Width/2 - size/2
	for _, b := range t.Boxes {
		if b.Role == data.TextNumber || b.Role == data.TextRegister {
			x = min(x, b.X)
			bottom = min(bottom, b.Y-2)
		}
	}
	return x, bottom - size - captionHeight
}

const captionHeight = 3.6

// back is the page for the other side of the paper; nil where none is asked for.
func (b *batch) back(l line, front *pdf.Page) *pdf.Page {
	if b.key == nil || b.o.Code != CodeBack {
		return nil
	}
	m, err := modules(b.code(l))
	if err != nil {
		return nil
	}
	p := &pdf.Page{Width: front.Width, Height: front.Height, Label: front.Label + " – mặt sau"}
	module := backSize / float64(len(m))
	x, y := (front.Width/pdf.MM-backSize)/2, (front.Height/pdf.MM-backSize)/2
	p.Items = drawCode(m, x, y, module)
	return p
}

// modules returns the rows of the code, true for dark.
func modules(text string) ([][]bool, error) {
	code, err := qr.Encode(text, qr.M, qr.Unicode)
	if err != nil {
		return nil, err
	}
	n := code.Bounds().Dx()
	m := make([][]bool, n)
	for y := range m {
		m[y] = make([]bool, n)
		for x := range m[y] {
			r, _, _, _ := code.At(x, y).RGBA()
			m[y][x] = r < 0x8000
		}
	}
	return m, nil
}

// drawCode draws the code with its caption: white ground first, then one path of runs of dark modules.
func drawCode(m [][]bool, x, y, module float64) []pdf.Item {
	n := float64(len(m))
	rect := func(ops []pdf.PathOp, x0, y0, w, h float64) []pdf.PathOp {
		at := func(x, y float64) [3]pdf.Point {
			return [3]pdf.Point{{X: hundredth(x * pdf.MM), Y: hundredth(y * pdf.MM)}}
		}
		return append(ops, pdf.PathOp{Op: 'M', P: at(x0, y0)}, pdf.PathOp{Op: 'L', P: at(x0+w, y0)},
			pdf.PathOp{Op: 'L', P: at(x0+w, y0+h)}, pdf.PathOp{Op: 'L', P: at(x0, y0+h)}, pdf.PathOp{Op: 'Z'})
	}
	quiet := quietZone * module
	white := &pdf.Path{Fill: &pdf.Color{R: 255, G: 255, B: 255}, Ops: rect(nil, x-quiet, y-quiet, n*module+2*quiet, n*module+2*quiet)}
	dark := &pdf.Path{Fill: &pdf.Color{}}
	for row := range m {
		for col := 0; col < len(m); {
			from := col
			for col < len(m) && m[row][col] {
				col++
			}
			if col > from {
				dark.Ops = rect(dark.Ops, x+float64(from)*module, y+float64(row)*module, float64(col-from)*module, module)
			}
			col++
		}
	}
	const caption = "Mã tra cứu"
	k := min(module/leastModule, 2)
	size := hundredth(7 * k)
	width := pdf.TextWidth(caption, pdf.Italic, size)
	return []pdf.Item{white, dark, pdf.Text{X: hundredth((x+n*module/2)*pdf.MM - width/2), Y: hundredth((y + n*module + quiet + (captionHeight-1.15)*k) * pdf.MM),
		Style: pdf.Italic, Size: size, Color: black, S: caption}}
}
