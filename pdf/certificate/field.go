package certificate

import (
	"thidua/data"
	"thidua/pdf"
)

// The places of the digital signatures, in millimetres, as on the office's other papers.
const (
	handWidth  = 48.0
	handHeight = 26.0
	sealSize   = 36.0 // real size, over the left third of the signature
)

// places keeps room for the signatures between the signer's title and name. A file with many certificates is printed and
// signed by hand; only one that holds a single certificate is signed itself.
func places(texts []fitted) []pdf.Item {
	var title, name *fitted
	for i, f := range texts {
		switch f.Role {
		case data.TextSignerTitle:
			title = &texts[i]
		case data.TextSignerName:
			name = &texts[i]
		}
	}
	if title == nil || name == nil {
		return nil
	}
	middle := (title.Y + title.H/2 + title.height()/2 + name.Y + name.H/2 - name.height()/2) / 2
	x := name.X + (name.W-handWidth)/2
	field := func(role, label string, x, size, height float64) pdf.Field {
		return pdf.Field{Role: role, Label: label, X: x * pdf.MM, Y: (middle - height/2) * pdf.MM, W: size * pdf.MM, H: height * pdf.MM}
	}
	return []pdf.Item{
		field(pdf.FieldPerson, "Chữ ký số của người có thẩm quyền", x, handWidth, handHeight),
		field(pdf.FieldAgency, "Chữ ký số của cơ quan", x+handWidth/3-sealSize, sealSize, sealSize),
	}
}
