package certificate_test

import (
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/lookup"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

// decode reads the code out of a picture of the page; it skips the test where no reader is installed.
func decode(t *testing.T, p *pdf.Page, dpi float64) string {
	t.Helper()
	tool, err := exec.LookPath("zbarimg")
	if err != nil {
		t.Skip("zbarimg is not installed")
	}
	file := filepath.Join(t.TempDir(), "a.png")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, pdf.Raster(p, dpi)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, "--raw", "-q", "-Sdisable", "-Sqrcode.enable", file).Output()
	if err != nil {
		t.Fatalf("the code cannot be read: %v", err)
	}
	return strings.TrimSuffix(string(out), "\n")
}

func TestThePrintedCodeIsReadBackAndProvesTheCertificate(t *testing.T) {
	s := office(t)
	a := person("Nguyễn Phước Công Tằng Tôn Nữ Huyền Trân")
	a.Certificate = "012"
	id := decided(t, s, nil, a)
	save(t, s, func(tx *data.Tx) error { _, err := tx.MakeCodeKey(); return err })
	for _, c := range []struct {
		place string
		o     certificate.Options
		pages int
		at    int
	}{
		{"corner", certificate.Options{Code: certificate.CodeCorner}, 1, 0},
		{"corner of A3", certificate.Options{Code: certificate.CodeCorner, Template: "giay-khen-a3"}, 1, 0},
		{"corner of a blank", certificate.Options{Code: certificate.CodeCorner, Stock: true, Profile: &data.Profile{DX: 13, ScaleX: 5}}, 1, 0},
		{"back", certificate.Options{Code: certificate.CodeBack}, 2, 1},
	} {
		t.Run(c.place, func(t *testing.T) {
			doc := mustPrint(t, s, id, c.o)
			if len(doc.Pages) != c.pages {
				t.Fatalf("%d pages", len(doc.Pages))
			}
			if doc.TwoSided != (c.pages == 2) {
				t.Error("a back would be printed on a blank of its own")
			}
			if !has(doc.Pages[c.at], "Mã tra cứu") {
				t.Error("the code has no caption")
			}
			var said lookup.Code
			if err := s.View(func(tx *data.Tx) error {
				keys, err := tx.CodeKeys()
				if err != nil {
					return err
				}
				said, err = lookup.Verify(decode(t, doc.Pages[c.at], 300), keys)
				return err
			}); err != nil {
				t.Fatal(err)
			}
			if said.Number != "012" || said.Name != "Ông Nguyễn Phước Công Tằng Tôn Nữ Huyền Trân" || said.Decision != "164/QĐ-UBND" || said.Object != "Giấy khen" {
				t.Errorf("%+v", said)
			}
		})
	}
}

func TestACodeWithoutItsNumberIsNotPrinted(t *testing.T) {
	s := office(t)
	a := person("Nguyễn Văn A")
	a.Certificate = "012"
	id := decided(t, s, nil, a, person("Trần Văn B"))
	save(t, s, func(tx *data.Tx) error { _, err := tx.MakeCodeKey(); return err })
	_, err := print(t, s, id, certificate.Options{Code: certificate.CodeCorner})
	if got := data.Message(err); got != "Dòng 2 «Trần Văn B» chưa có số vào sổ nên chưa in kèm mã tra cứu được; hãy cấp số trước, hoặc in không kèm mã." {
		t.Errorf("said %q", got)
	}
	mustPrint(t, s, id, certificate.Options{Code: certificate.CodeCorner, Only: []int{1}})
}

func TestTheCodeCoversNothing(t *testing.T) {
	s := office(t)
	a := person("Nguyễn Văn A")
	a.Certificate = "012"
	id := decided(t, s, nil, a)
	save(t, s, func(tx *data.Tx) error { _, err := tx.MakeCodeKey(); return err })
	for _, name := range certificate.Templates() {
		plain := mustPrint(t, s, id, certificate.Options{Template: name}).Pages[0]
		coded := mustPrint(t, s, id, certificate.Options{Template: name, Code: certificate.CodeCorner}).Pages[0]
		x, y := pdf.Raster(plain, 100), pdf.Raster(coded, 100)
		dark := func(img *image.RGBA, i, j int) bool {
			g := color.GrayModel.Convert(img.At(i, j)).(color.Gray)
			return g.Y < 200
		}
		n := 0
		for j := range x.Rect.Dy() {
			for i := range x.Rect.Dx() {
				if dark(x, i, j) && !dark(y, i, j) {
					n++
				}
			}
		}
		if n > 0 {
			t.Errorf("%s: the code lies on %d pixels of ink", name, n)
		}
	}
}

func TestACodeNeedsItsKey(t *testing.T) {
	s := office(t)
	id := decided(t, s, nil, person("Nguyễn Văn A"))
	err := s.View(func(tx *data.Tx) error {
		_, err := certificate.Batch(context.Background(), tx, id, certificate.Options{Code: certificate.CodeCorner})
		return err
	})
	if got := data.Message(err); got != "Chưa có khóa mã tra cứu trong tệp dữ liệu này; hãy tạo khóa trước khi in mã." {
		t.Errorf("said %q", got)
	}
}
