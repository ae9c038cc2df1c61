package certificate

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"thidua/data"
	"thidua/pdf"
)

// longWords are the texts of the sample for a template and kind of recipient.
func eachPreset(t *testing.T, f func(t *testing.T, tpl *data.Template, kind data.RecipientKind)) {
	for _, tpl := range Presets() {
		for _, kind := range data.RecipientKinds {
			t.Run(tpl.Name+", "+kind.Label(), func(t *testing.T) { f(t, tpl, kind) })
		}
	}
}

func TestEveryPresetHoldsTheLongestNamesOfEveryKind(t *testing.T) {
	eachPreset(t, func(t *testing.T, tpl *data.Template, kind data.RecipientKind) {
		p, places, err := Sample(tpl, kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range places {
			if at.Refused {
				t.Errorf("%s does not hold its text", tpl.Boxes[at.Box].Role)
			}
		}
		all := inks(p.Items)
		for i, a := range all {
			for _, b := range all[i+1:] {
				if a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 {
					t.Errorf("%q and %q overlap by %.1f pt", a.text, b.text, min(a.y1, b.y1)-max(a.y0, b.y0))
				}
			}
		}
		if dir := os.Getenv("THIDUA_PHOTOS"); dir != "" {
			f, err := os.Create(filepath.Join(dir, fmt.Sprintf("%s-%s.png", tpl.Name, kind)))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if err := png.Encode(f, pdf.Raster(p, 72)); err != nil {
				t.Fatal(err)
			}
		}
	})
}
