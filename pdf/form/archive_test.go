package form_test

import (
	"bytes"
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
	dir := t.TempDir()
	var files []string
	for _, m := range allPapers(t, tuned(t, nil), "") {
		m.doc.Archive = pdf.ArchiveA1
		path := filepath.Join(dir, m.name+".pdf")
		if err := pdf.WriteFile(path, m.doc); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	for _, path := range files {
		out, err := exec.Command("java", "-cp", strings.Join(jars, ":"), "org.apache.pdfbox.preflight.Validator_A1b", path).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "is a valid PDF/A-1b file") {
			t.Errorf("%s: %v\n%s", filepath.Base(path), err, out)
		}
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
