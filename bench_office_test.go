package main

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"image/jpeg"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"thidua/data"
	"thidua/data/sample"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

// TestBenchOffice is `make bench-office`: certificates and the report as whole processes, by this program and by
// LibreOffice, in one run on the same work. It measures and prints; it fails only where something does not work.
func TestBenchOffice(t *testing.T) {
	bin := os.Getenv("THIDUA_BENCH")
	if bin == "" {
		t.Skip("THIDUA_BENCH names no binary; run make bench-office")
	}
	dir := t.TempDir()
	say := func(format string, a ...any) { fmt.Printf(format+"\n", a...) }
	if _, err := os.Stat("/usr/bin/python3"); err != nil {
		t.Skip("NOT MEASURED: there is no python3 to run the processes under")
	}
	const rows = 1000
	db := filepath.Join(dir, "bench.db")
	page := benchRecords(t, db, rows, 10*rows)

	out := filepath.Join(dir, "gk.pdf")
	ours := whole(t, 7, bin, "certificates", "--db", db, "--number", "1/QĐ-UBND", "-o", out)
	raw := read(t, out)
	floor := zlibFloor(t, raw)
	say("%d giấy khen: %v, %d KB, %d MB bộ nhớ", rows, ours.wall, len(raw)/1000, ours.rss>>20)
	say("  sàn zlib của cùng nội dung trang: %v; tỷ lệ %.1f (cần không quá 4)", floor, ours.ratio(floor))
	big := whole(t, 2, bin, "certificates", "--db", db, "--number", "2/QĐ-UBND", "-o", filepath.Join(dir, "to.pdf"))
	say("%d giấy khen: %v, %d MB bộ nhớ", 10*rows, big.wall, big.rss>>20)

	soffice, err := exec.LookPath("soffice")
	if err != nil {
		say("Chưa có LibreOffice (apt-get install libreoffice-writer-nogui libreoffice-base-nogui python3-uno) nên không so được.")
		return
	}
	if exec.Command("/usr/bin/python3", "-c", "import uno").Run() != nil {
		say("Chưa có python3-uno nên không chạy được trộn thư của LibreOffice.")
	} else {
		merged := filepath.Join(dir, "merge")
		template, table := mergeFiles(t, merged, page, rows)
		lo := whole(t, 1, "/usr/bin/python3", filepath.Join(".ci", "merge.py"), template, table, merged)
		found, _ := filepath.Glob(filepath.Join(merged, "merged*.pdf"))
		if len(found) != 1 {
			t.Fatalf("the mail merge left %d files", len(found))
		}
		if n := pageCount(t, found[0]); n < rows {
			t.Errorf("the mail merge printed %d pages", n)
		}
		say("Trộn thư LibreOffice, cùng trang: %v; nhanh gấp %.0f lần (cần 150)", lo.wall, lo.ratio(ours.wall))
	}

	year := filepath.Join(dir, "nam.db")
	s, err := data.Open(year, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := sample.Load(s); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	paper := filepath.Join(dir, "bc.pdf")
	report := whole(t, 7, bin, "report", "--db", year, "--year", strconv.Itoa(sample.Year), "-o", paper)
	flat := filepath.Join(dir, "bc.fodt")
	text, err := exec.Command("pdftotext", "-layout", paper, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	writeText(t, flat, string(text))
	profile := "-env:UserInstallation=file://" + filepath.Join(dir, "profile")
	lo := whole(t, 3, soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", filepath.Join(dir, "lo"), flat)
	say("Báo cáo năm: %v; LibreOffice đổi cùng lời văn ra PDF: %v; nhanh gấp %.1f lần (cần 12)", report.wall, lo.wall, lo.ratio(report.wall))
}

// cost is the least of several runs of a process.
type cost struct {
	wall time.Duration
	rss  int64 // bytes, the most
}

func (c cost) ratio(to time.Duration) float64 { return float64(c.wall) / float64(to) }

// measure runs a command and prints its seconds and its most memory. A process started from here would be charged with the
// memory of this one.
const measure = `import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)`

func whole(t *testing.T, runs int, args ...string) cost {
	t.Helper()
	c := cost{wall: time.Hour}
	for range runs {
		cmd := exec.Command("/usr/bin/python3", append([]string{"-c", measure}, args...)...)
		var said bytes.Buffer
		cmd.Stderr = &said
		out, err := cmd.Output()
		var seconds float64
		var kb int64
		if err == nil {
			_, err = fmt.Sscan(string(out), &seconds, &kb)
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s%s", args[0], err, out, said.Bytes())
		}
		c.wall = min(c.wall, time.Duration(seconds*1e4)*100*time.Microsecond)
		c.rss = max(c.rss, kb<<10)
	}
	return c
}

// benchRecords stores two decisions, 1/QĐ-UBND and 2/QĐ-UBND, with so many recipients, and returns a page of the first.
func benchRecords(t *testing.T, path string, sizes ...int) *pdf.Page {
	s, err := data.Open(path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var first data.ID
	err = s.Update("Đo", func(tx *data.Tx) error {
		err := data.Put(tx, &data.Office{Name: "Ủy ban nhân dân huyện Ba Tơ", ShortName: "UBND huyện Ba Tơ", Level: data.LevelDistrict, Place: "Ba Tơ",
			Signers: []data.Signer{{Name: "Phạm Giang Nam", Title: "CHỦ TỊCH"}}})
		for k, n := range sizes {
			if err != nil {
				return err
			}
			d := &data.Decision{Number: fmt.Sprintf("%d/QĐ-UBND", k+1), Date: data.Date{Year: 2025, Month: 2, Day: 12}, Subject: "tặng giấy khen", Level: data.LevelDistrict,
				Form: "giay-khen", State: data.StateIssued, Signer: "Phạm Giang Nam", SignerTitle: "CHỦ TỊCH",
				Achievement: "Đã có thành tích xuất sắc trong phong trào thi đua “Đẩy mạnh cải cách hành chính tỉnh Quảng Ngãi giai đoạn 2021 - 2025” năm 2024"}
			if err = data.Put(tx, d); err != nil {
				return err
			}
			if k == 0 {
				first = d.ID
			}
			for i := range n {
				name, title, unit := benchName(i)
				if err = data.Put(tx, &data.Award{Decision: d.ID, Type: data.Individual, Honorific: "Ông", Name: name, Title: title, UnitName: unit}); err != nil {
					return err
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var doc *pdf.Document
	if err := s.View(func(tx *data.Tx) (err error) {
		doc, err = certificate.Batch(context.Background(), tx, first, certificate.Options{Only: []int{1}})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return doc.Pages[0]
}

func benchName(i int) (name, title, unit string) {
	family := []string{"Nguyễn", "Trần", "Lê", "Phạm", "Đinh", "Võ", "Huỳnh"}
	given := []string{"Ái Ước", "Văn Ếp", "Thị Mỹ Hạnh", "Quốc Việt", "Ngọc Ánh", "Hữu Phước", "Thị Bích Thủy", "Trung Kiên", "Minh Đức", "Thị Bé", "Hoài Ân"}
	return family[i%len(family)] + " " + given[i/len(family)%len(given)], "Giáo viên", fmt.Sprintf("Trường Tiểu học số %d Ba Tơ", i+1)
}

// zlibFloor is the least time in which the streams of a file can be compressed at all, one after another.
func zlibFloor(t *testing.T, raw []byte) time.Duration {
	t.Helper()
	var streams [][]byte
	head := regexp.MustCompile(`/Length (\d+)>>\nstream\n`)
	for _, m := range head.FindAllSubmatchIndex(raw, -1) {
		n, _ := strconv.Atoi(string(raw[m[2]:m[3]]))
		r, err := zlib.NewReader(bytes.NewReader(raw[m[1] : m[1]+n]))
		if err != nil {
			continue // not compressed
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		streams = append(streams, b)
	}
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	best := time.Hour
	for range 7 {
		start := time.Now()
		for _, s := range streams {
			z.Reset()
			w.Reset(&z)
			w.Write(s)
			w.Close()
		}
		best = min(best, time.Since(start))
	}
	return best.Round(100 * time.Microsecond)
}

// mergeFiles writes LibreOffice's template of the page, the frame as a picture, and its table.
func mergeFiles(t *testing.T, dir string, page *pdf.Page, rows int) (template, table string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	var art bytes.Buffer
	if err := jpeg.Encode(&art, pdf.Raster(&pdf.Page{Width: page.Width, Height: page.Height, Items: page.Items[:1]}, 150), nil); err != nil {
		t.Fatal(err)
	}
	var body strings.Builder
	for _, it := range page.Items {
		x, ok := it.(pdf.Text)
		if !ok {
			continue
		}
		text := escape(x.S)
		switch {
		case strings.Contains(x.S, "NGUYỄN ÁI ƯỚC"):
			text = field("ten")
		case strings.Contains(x.S, "Trường Tiểu học"):
			text = field("donvi")
		}
		fmt.Fprintf(&body, `<text:p text:style-name="P">%s</text:p>`, text)
	}
	template, table = filepath.Join(dir, "mau.fodt"), filepath.Join(dir, "khen.csv")
	flat := fmt.Sprintf(flatText, "29.7cm", "21cm", fmt.Sprintf(`<draw:frame draw:style-name="F" text:anchor-type="page" text:anchor-page-number="1" svg:x="0cm" svg:y="0cm" svg:width="29.7cm" svg:height="21cm" draw:z-index="0"><draw:image><office:binary-data>%s</office:binary-data></draw:image></draw:frame>`,
		base64.StdEncoding.EncodeToString(art.Bytes()))+body.String())
	if err := os.WriteFile(template, []byte(flat), 0o644); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write([]string{"ten", "donvi"})
	for i := range rows {
		name, title, unit := benchName(i)
		w.Write([]string{"Ông " + strings.ToUpper(name), title + ", " + unit})
	}
	w.Flush()
	if err := os.WriteFile(table, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return template, table
}

func field(column string) string {
	return `<text:database-display text:column-name="` + column + `" text:table-name="khen" text:table-type="table" text:database-name="Khen">x</text:database-display>`
}

func escape(s string) string { return strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(s) }

// writeText writes lines as paragraphs of a flat text document.
func writeText(t *testing.T, path, text string) {
	t.Helper()
	var body strings.Builder
	for _, part := range slices.Collect(strings.SplitSeq(text, "\n\n")) {
		fmt.Fprintf(&body, `<text:p text:style-name="J">%s</text:p>`, escape(strings.Join(strings.Fields(part), " ")))
	}
	if err := os.WriteFile(path, fmt.Appendf(nil, flatText, "21cm", "29.7cm", body.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

const flatText = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="S" svg:font-family="'Liberation Serif'"/></office:font-face-decls>
<office:automatic-styles>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties style:font-name="S" fo:font-size="15pt"/></style:style>
<style:style style:name="J" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"/><style:text-properties style:font-name="S" fo:font-size="14pt"/></style:style>
<style:style style:name="F" style:family="graphic"><style:graphic-properties style:run-through="background" style:wrap="run-through"/></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="%s" fo:page-height="%s" fo:margin-top="3cm" fo:margin-left="3cm" fo:margin-right="2cm" fo:margin-bottom="2cm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles>
<office:body><office:text>%s</office:text></office:body></office:document>`

func pageCount(t *testing.T, path string) int {
	t.Helper()
	out, err := exec.Command("qpdf", "--show-npages", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	n, _ := strconv.Atoi(strings.TrimSpace(string(out)))
	return n
}
