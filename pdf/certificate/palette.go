package certificate

import "thidua/pdf"

// The inks of the artwork, mixed beforehand: the file must not be transparent anywhere (PDF/A-1).
var (
	black     = pdf.Color{R: 26, G: 23, B: 20}
	red       = pdf.Color{R: 190, G: 22, B: 28}  // lettering
	deepRed   = pdf.Color{R: 150, G: 18, B: 24}  // ground of the frame
	darkRed   = pdf.Color{R: 112, G: 12, B: 18}  // lines on gold
	gold      = pdf.Color{R: 212, G: 160, B: 52} // ornament
	darkGold  = pdf.Color{R: 168, G: 120, B: 34}
	lightGold = pdf.Color{R: 240, G: 206, B: 122}
	paleGold  = pdf.Color{R: 250, G: 234, B: 190}
	paper     = pdf.Color{R: 255, G: 252, B: 243} // the field inside the frame
	groundInk = pdf.Color{R: 247, G: 238, B: 212} // motif behind the text
	grey      = pdf.Color{R: 140, G: 136, B: 130}

	flagRed    = pdf.Color{R: 218, G: 37, B: 29}
	foldRed    = pdf.Color{R: 158, G: 18, B: 18}
	starYellow = pdf.Color{R: 255, G: 222, B: 20}
	grainGold  = pdf.Color{R: 255, G: 208, B: 30}
	grainShade = pdf.Color{R: 226, G: 146, B: 14}
)

// fill, stroke and dots make items of a drawing; m tells where on the page it goes, width is in millimetres of the page.
func fill(p pen, m affine, c pdf.Color) *pdf.Path { return &pdf.Path{Ops: p.place(m), Fill: &c} }

func stroke(p pen, m affine, c pdf.Color, width float64) *pdf.Path {
	return &pdf.Path{Ops: p.place(m), Stroke: &c, Width: width * pdf.MM, RoundJoin: true}
}

// dots inks what pen.dot drew: points of a broad round nib, a fifth of the bytes of a drawn circle.
func dots(p pen, m affine, c pdf.Color, width float64) *pdf.Path {
	d := stroke(p, m, c, width)
	d.RoundCap = true
	return d
}
