package icons

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"testing"
)

func TestTheIconIsAPictureWithClearCorners(t *testing.T) {
	img, err := png.Decode(bytes.NewReader(PNG))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 512 || b.Dy() != 512 {
		t.Errorf("%v", b)
	}
	if _, _, _, a := img.At(2, 2).RGBA(); a != 0 {
		t.Error("the corner is not transparent")
	}
	if r, g, b, a := img.At(256, 224).RGBA(); a != 0xFFFF || r < 0xE000 || g < 0xB000 || b > 0x8000 {
		t.Error("there is no gold star in the middle")
	}
	d := xml.NewDecoder(bytes.NewReader(SVG))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
