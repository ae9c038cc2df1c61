package certificate

import (
	"testing"

	"thidua/pdf"
)

func TestPlacesOfSignaturesKeepClearOfTheText(t *testing.T) {
	eachCase(t, func(t *testing.T, tpl *design, w words, p *pdf.Page, texts []fitted) {
		items := places(texts)
		if len(items) != 2 {
			t.Fatalf("%d places", len(items))
		}
		person, agency := items[0].(pdf.Field), items[1].(pdf.Field)
		for _, k := range inks(p.Items) {
			if k.x0 < person.X+person.W && person.X < k.x1 && k.y0 < person.Y+person.H && person.Y < k.y1 {
				t.Errorf("the signature lies on %q", k.text)
			}
		}
		if got := (agency.X + agency.W - person.X) / person.W; got < 0.32 || got > 0.35 {
			t.Errorf("the seal covers %.2f of the signature", got)
		}
		f := tpl.Artwork.Frame
		if agency.X < f[0]*pdf.MM || agency.Y+agency.H > f[3]*pdf.MM || person.X+person.W > f[2]*pdf.MM {
			t.Error("a place outside of the frame")
		}
	})
}
