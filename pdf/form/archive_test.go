package form_test

import (
	"bytes"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"thidua/pdf"
)

// preflight is Apache PDFBox Preflight as Debian installs it (libpdfbox2-java, libjaxb-api-java, libbcmail-java).
var preflight = []string{"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io", "jaxb-api", "javax.activation",
	"bcprov", "bcpkix", "bcmail", "bcutil"}

func TestArchivedPapersPassPreflight(t *testing.T) {
	if _, err := exec.LookPath("java"); err != nil {
		t.Skip("NOT CHECKED: Java is not installed")
	}
	jars := make([]string, len(preflight))
	for i, name := range preflight {
		jars[i] = "/usr/share/java/" + name + ".jar"
		if _, err := os.Stat(jars[i]); err != nil {
			t.Skipf("NOT CHECKED: %s.jar is not installed (libpdfbox2-java, libjaxb-api-java, libbcmail-java)", name)
		}
	}
	seal := image.NewNRGBA(image.Rect(0, 0, 8, 8)) // a picture that lets the paper through
	seal.SetNRGBA(3, 3, color.NRGBA{R: 200, A: 90})
	stamped := &pdf.Document{Title: "Con dấu", Pages: []*pdf.Page{{Width: 200, Height: 200, Items: []pdf.Item{pdf.Picture{X: 9, Y: 9, W: 90, H: 90, Image: seal}}}}}
	papers := append(allPapers(t, tuned(t, nil), ""), made{name: "stamped", doc: stamped})
	dir := t.TempDir()
	var files []string
	for _, m := range papers {
		m.doc.Archive = pdf.ArchiveA1
		path := filepath.Join(dir, m.name+".pdf")
		if err := pdf.WriteFile(path, m.doc); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	list := filepath.Join(dir, "list")
	if err := os.WriteFile(list, []byte(strings.Join(files, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("java", "-cp", strings.Join(jars, ":"), "org.apache.pdfbox.preflight.Validator_A1b", "xml", "group", list).CombinedOutput()
	if err != nil {
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

func TestFilesForTheArchiveSayWhatTheyAre(t *testing.T) {
	doc := printReport(t, year(t))
	for _, c := range []struct {
		archive pdf.Archive
		head    string
		part    string
	}{{pdf.ArchiveA2, "%PDF-1.7\n", "2"}, {pdf.ArchiveA1, "%PDF-1.4\n", "1"}} {
		doc.Archive = c.archive
		var a, b bytes.Buffer
		if err := pdf.Write(&a, doc); err != nil {
			t.Fatal(err)
		}
		if err := pdf.Write(&b, doc); err != nil {
			t.Fatal(err)
		}
		raw := a.Bytes()
		if !bytes.Equal(raw, b.Bytes()) {
			t.Errorf("part %s: two files of one report differ", c.part)
		}
		f := readFile(t, raw)
		switch {
		case !bytes.HasPrefix(raw, []byte(c.head)):
			t.Errorf("begins with %q", raw[:9])
		case !bytes.Contains(raw, []byte("<pdfaid:part>"+c.part+"</pdfaid:part>")):
			t.Errorf("does not claim part %s", c.part)
		case string(f.catalog["/Lang"].([]byte)) != "vi-VN":
			t.Errorf("language %v", f.catalog["/Lang"])
		case regexp.MustCompile(`/SMask|/ObjStm|/XRef\b|/ca `).Match(raw):
			t.Error("transparency or compressed objects")
		}
		outline := f.dict(f.catalog["/Outlines"])
		if n := outline["/Count"].(float64); n < 40 {
			t.Errorf("%g bookmarks", n)
		}
		if info := f.dict(f.trailer["/Info"]); !bytes.HasPrefix(info["/Title"].([]byte), []byte{0xFE, 0xFF}) {
			t.Errorf("title %q", info["/Title"])
		}
	}
}
