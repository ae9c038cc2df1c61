package pdf

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"
)

// signPlaces is two pages, the second with room for two signatures.
func signPlaces() *Document {
	text := Text{X: 60, Y: 80, Size: 14, S: "TM. ỦY BAN NHÂN DÂN"}
	return &Document{Title: "Chỗ ký", Created: noon, Pages: []*Page{
		{Width: 595.28, Height: 841.89, Items: []Item{text}},
		{Width: 595.28, Height: 841.89, Items: []Item{text,
			Field{Role: FieldPerson, Label: "Chữ ký số của người có thẩm quyền", X: 300, Y: 100, W: 136, H: 74},
			Field{Role: FieldAgency, Label: "Chữ ký số của cơ quan", X: 240, Y: 90, W: 102, H: 102}}},
	}}
}

func TestSignatureFieldsAreInTheFile(t *testing.T) {
	raw := write(t, signPlaces())
	t.Run("with role, name and place", func(t *testing.T) {
		for _, want := range []string{
			"/FT/Sig/T(person)/TU" + textString("Chữ ký số của người có thẩm quyền") + "/F 4/Rect[300 667.89 436 741.89]",
			"/FT/Sig/T(agency)/TU" + textString("Chữ ký số của cơ quan") + "/F 4/Rect[240 649.89 342 751.89]",
		} {
			if !bytes.Contains(raw, []byte(want)) {
				t.Errorf("the file lacks %s", want)
			}
		}
	})
	t.Run("seen by another program", func(t *testing.T) {
		path := t.TempDir() + "/a.pdf"
		if err := WriteFile(path, signPlaces()); err != nil {
			t.Fatal(err)
		}
		out := tool(t, "mutool", "show", path, "form")
		if strings.Count(out, "Type: Sig") != 2 || !strings.Contains(out, "(person)") {
			t.Errorf("mutool sees other fields:\n%s", out)
		}
	})
	t.Run("sound for qpdf", func(t *testing.T) {
		path := t.TempDir() + "/a.pdf"
		if err := WriteFile(path, signPlaces()); err != nil {
			t.Fatal(err)
		}
		tool(t, "qpdf", "--check", path)
	})
	t.Run("the same bytes again", func(t *testing.T) {
		if !bytes.Equal(raw, write(t, signPlaces())) {
			t.Error("two files differ")
		}
	})
	t.Run("named apart when a role comes twice", func(t *testing.T) {
		d := signPlaces()
		d.Pages[0].Items = append(d.Pages[0].Items, d.Pages[1].Items[1])
		raw := write(t, d)
		if !bytes.Contains(raw, []byte("/T(person)")) || !bytes.Contains(raw, []byte("/T(person-2)")) {
			t.Error("two fields of one name")
		}
	})
}

func TestSignatureFieldsLeaveThePageAsItWas(t *testing.T) {
	d := signPlaces()
	with := Raster(d.Pages[1], 60)
	d.Pages[1].Items = d.Pages[1].Items[:1]
	if !bytes.Equal(with.Pix, Raster(d.Pages[1], 60).Pix) {
		t.Error("a field without signature is drawn")
	}
}

func TestASignatureFieldNowhereIsRefused(t *testing.T) {
	for name, f := range map[string]Field{
		"without width": {Role: FieldPerson, H: 10},
		"nowhere":       {Role: FieldAgency, X: math.NaN(), W: 10, H: 10},
		"of no role":    {W: 10, H: 10},
	} {
		t.Run(name, func(t *testing.T) {
			d := &Document{Pages: []*Page{{Width: 100, Height: 100, Items: []Item{f}}}}
			if err := Write(errWriter{}, d); err == nil || errors.Is(err, errWritten) {
				t.Errorf("got %v", err)
			}
		})
	}
}

var errWritten = errors.New("written")

type errWriter struct{}

func (errWriter) Write([]byte) (int, error) { return 0, errWritten }
