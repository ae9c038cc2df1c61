package sign

import (
	"bytes"
	"image"
	"image/draw"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/pdf"
)

// preflight is Apache PDFBox Preflight as Debian installs it; it knows PDF/A-1b alone.
var preflight = []string{"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io", "jaxb-api", "javax.activation",
	"bcprov", "bcpkix", "bcmail", "bcutil"}

func TestASignedPaperKeepsToItsArchive(t *testing.T) {
	jars := make([]string, len(preflight))
	for i, name := range preflight {
		jars[i] = "/usr/share/java/" + name + ".jar"
		if _, err := os.Stat(jars[i]); err != nil {
			t.Skipf("NOT CHECKED: %s.jar is not installed (libpdfbox2-java, libjaxb-api-java, libbcmail-java)", name)
		}
	}
	a := newAuthority(t)
	person, agency := a.keyOf("Phạm Giang Nam", rsaKeys[0](), nil), a.keyOf("UBND huyện Ba Tơ", newP256(), nil)
	plain := archivedPaper(t, pdf.ArchiveA1)
	signed := mustSign(t, plain, person, Options{Image: onWhite(hand()), Reason: "Ban hành Báo cáo"})
	dir := t.TempDir()
	var files []string
	for name, b := range map[string][]byte{
		"unsigned":          plain,
		"signed":            signed,
		"signed twice":      mustSign(t, signed, agency, Options{Role: pdf.FieldAgency, Image: onWhite(seal()), TSA: a.tsa()}),
		"signed and proven": mustSign(t, plain, person, Options{Image: onWhite(hand()), TSA: a.tsa(), LTV: true}),
	} {
		path := filepath.Join(dir, strings.ReplaceAll(name, " ", "-")+".pdf")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	list := filepath.Join(dir, "list")
	if err := os.WriteFile(list, []byte(strings.Join(files, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := tool(t, "java", "-cp", strings.Join(jars, ":"), "org.apache.pdfbox.preflight.Validator_A1b", "xml", "group", list); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	verdict, err := os.ReadFile(list + ".preflight.xml")
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(verdict, []byte(`<isValid type="PDF/A1-b">true</isValid>`)); n != len(files) {
		t.Errorf("%d of %d files are valid:\n%s", n, len(files), verdict)
	}
}

// onWhite is a picture that nothing shines through: PDF/A-1, unlike the office's PDF/A-2, knows no transparency.
func onWhite(img image.Image) image.Image {
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), img, img.Bounds().Min, draw.Over)
	return out
}
