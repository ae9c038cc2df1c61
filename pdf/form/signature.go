package form

import (
	"strings"

	"thidua/pdf"
)

// signature is the foot of a paper: Nơi nhận to the left, the signer's block to the right (Phụ lục I, Mục II.7 and II.9).
type signature struct {
	recipients []string // without hyphen and end mark; the last is the archive's
	lines      []string // «TM. ỦY BAN NHÂN DÂN», «CHỦ TỊCH»
	name       string
}

// signRoom is the blank between title and name for the hand signature and the seal. Two millimetres more would send the
// signature of the usual decision to a page of its own.
const signRoom = 28 * pdf.MM

const recipWidth = 74 * pdf.MM

// The places of the digital signatures (Phụ lục I, Mục II.7 and II.8): the picture of the person's signature stands in the
// middle between title and name, that of the seal in its real size over the left third of it.
const (
	handWidth  = 48 * pdf.MM
	handHeight = 26 * pdf.MM
	sealSize   = 36 * pdf.MM
)

// places is the room between title and name with the two signature fields in it.
func places() *pdf.Drawing {
	const width = handWidth + 2*(sealSize-handWidth/3) // as far to the right as the seal reaches to the left
	const x = (width - handWidth) / 2
	return &pdf.Drawing{Width: width, Height: signRoom, Align: pdf.Center, KeepNext: true, Items: []pdf.Item{
		pdf.Field{Role: pdf.FieldPerson, Label: "Chữ ký số của người có thẩm quyền",
			X: x, Y: (signRoom - handHeight) / 2, W: handWidth, H: handHeight},
		pdf.Field{Role: pdf.FieldAgency, Label: "Chữ ký số của cơ quan",
			X: x + handWidth/3 - sealSize, Y: (signRoom - sealSize) / 2, W: sealSize, H: sealSize},
	}}
}

// besideMax is how tall «Nơi nhận» may stand beside the signer's block, points. What is more goes on below over the whole width, so
// that a list of any length leaves the block whole on a page with text above it.
const besideMax = 290

// addressees are «Nơi nhận:» and its lines (Phụ lục I, Mục II.9), kept together as far as they go.
func (s signature) addressees() []*pdf.Paragraph {
	if len(s.recipients) == 0 {
		return nil
	}
	out := []*pdf.Paragraph{{Runs: []pdf.Run{{Text: "Nơi nhận:", Style: pdf.Bold | pdf.Italic}}, Size: sizeRecipHead, Align: pdf.Left, KeepNext: true}}
	for i, r := range s.recipients {
		end := ";"
		if i == len(s.recipients)-1 {
			end = "."
		}
		out = append(out, &pdf.Paragraph{
			Runs: []pdf.Run{{Text: strings.TrimRight(r, " ;.") + end}}, Size: sizeRecip, Leading: sizeRecip * 1.2, Align: pdf.Left,
			Label: "-", Left: 8, Indent: -8, KeepNext: i < min(len(s.recipients)-1, 4),
		})
	}
	return out
}

// boxes are the whole block, which is never cut and never stands alone on a page.
func (s signature) boxes() []pdf.Box {
	var left, right, below []pdf.Box
	tall := 0.0
	for _, p := range s.addressees() {
		lines := 1 + int(pdf.TextWidth(p.Runs[0].Text, pdf.Regular, p.Size)/((recipWidth-8)*0.9))
		if tall += float64(lines) * p.Size * 1.3; tall <= besideMax {
			left = append(left, p)
			continue
		}
		p.KeepNext = false
		below = append(below, p)
	}
	for _, l := range s.lines {
		right = append(right, &pdf.Paragraph{Runs: []pdf.Run{{Text: l, Style: pdf.Bold}}, Align: pdf.Center})
	}
	right = append(right, places(),
		&pdf.Paragraph{Runs: []pdf.Run{{Text: s.name, Style: pdf.Bold}}, Align: pdf.Center})
	block := &pdf.SideBySide{Cells: [][]pdf.Box{left, right}, Widths: []float64{recipWidth, 0}, KeepBack: true}
	return append([]pdf.Box{pdf.Space(10), block}, below...)
}
