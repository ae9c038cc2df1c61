package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// alphabet is a page with every letter of Vietnamese in the four faces, and a justified and a spaced line.
func alphabet() (*Document, []string) {
	var lines []string
	p := &Page{Width: 841.89, Height: 595.28}
	y := 40.0
	add := func(t Text) {
		t.X, t.Y = 30, y
		y += 20
		p.Items = append(p.Items, t)
		lines = append(lines, t.S)
	}
	letters := []rune(vietnamese)
	for style := Regular; style <= Bold|Italic; style++ {
		for i := 0; i < len(letters); i += 67 {
			add(Text{Style: style, Size: 10, S: string(letters[i : i+67])})
		}
	}
	add(Text{Size: 12, S: `Ký hiệu: (a) \b\ [c] {d} <e> 100% "f" 'g' №`, WordSpace: 0})
	add(Text{Size: 12, S: "Quyết định số 164/QĐ-UBND ngày 12/02/2025 của Chủ tịch", WordSpace: 7.5})
	add(Text{Size: 12, S: "Sát vào nhau cho đủ một dòng (ờ)", WordSpace: -1})
	add(Text{Size: 20, Style: Bold, S: "GIẤY KHEN", CharSpace: 8})
	return &Document{Title: "Bảng chữ", Created: noon, Pages: []*Page{p}}, lines
}

func TestTextComesBackFromTheFile(t *testing.T) {
	if n := len([]rune(vietnamese)); n != 134 {
		t.Fatalf("%d letters, want 134", n)
	}
	d, want := alphabet()
	raw := write(t, d)
	t.Run("read by this test", func(t *testing.T) {
		if got := parseFile(t, raw).texts(t, 0); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("got\n%q\nwant\n%q", got, want)
		}
	})
	t.Run("read by pdftotext", func(t *testing.T) {
		got := strings.Split(strings.TrimSpace(extract(t, raw)), "\n")
		var lines []string
		for _, l := range got {
			if l != "" {
				lines = append(lines, l)
			}
		}
		if fmt.Sprint(lines) != fmt.Sprint(want) {
			t.Errorf("got\n%q\nwant\n%q", lines, want)
		}
	})
}

func extract(t *testing.T, raw []byte, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return strings.TrimRight(tool(t, "pdftotext", append(args, path, "-")...), "\f")
}

func TestWidthsInTheFileAreThoseMeasured(t *testing.T) {
	r := parseFile(t, write(t, first(alphabet())))
	fonts := r.find(`/Subtype /CIDFontType2`)
	if len(fonts) != 4 {
		t.Fatalf("%d fonts, want 4", len(fonts))
	}
	for _, n := range fonts {
		style := Regular
		for s, name := range map[Style]string{Bold: "Serif-Bold\n", Italic: "Serif-Italic\n", Bold | Italic: "-BoldItalic\n"} {
			if bytes.Contains(r.objects[n], []byte(name)) {
				style = s
			}
		}
		widths := cidWidths(t, r.objects[n])
		for _, c := range vietnamese + "ABC xyz 0123" {
			if got, want := float64(widths[c])/1000, TextWidth(string(c), style, 1); abs(got-want) > 1e-9 {
				t.Errorf("face %d: %q is %g wide in the file, %g measured", style, c, got, want)
			}
		}
	}
}

func first[A, B any](a A, _ B) A { return a }

// cidWidths reads the array «c [w w …] c c w».
func cidWidths(t *testing.T, object []byte) map[rune]int {
	t.Helper()
	s := string(object)
	s = s[strings.Index(s, "/W [")+4 : strings.Index(s, "/CIDToGIDMap")]
	tokens := regexp.MustCompile(`\d+|\[|\]`).FindAllString(s, -1)
	out := map[rune]int{}
	num := func(i int) int { v, _ := strconv.Atoi(tokens[i]); return v }
	for i := 0; i+2 < len(tokens); {
		c := num(i)
		if tokens[i+1] == "[" {
			for i += 2; tokens[i] != "]"; i++ {
				out[rune(c)] = num(i)
				c++
			}
			i++
			continue
		}
		if tokens[i+1] == "]" {
			break
		}
		for ; c <= num(i+1); c++ {
			out[rune(c)] = num(i + 2)
		}
		i += 3
	}
	return out
}

func TestDecomposedLettersArePrintedComposed(t *testing.T) {
	d := &Document{Pages: []*Page{{Width: 300, Height: 100, Items: []Item{
		Text{X: 10, Y: 50, Size: 12, S: norm.NFD.String("Thưởng Ẩm\u00a0thực\tBa\u200b Tơ\x07")}}}}}
	if got := parseFile(t, write(t, d)).texts(t, 0); fmt.Sprint(got) != "[Thưởng Ẩm thực Ba Tơ]" {
		t.Errorf("got %q", got)
	}
	if a, b := TextWidth(norm.NFD.String("Thưởng"), Bold, 14), TextWidth("Thưởng", Bold, 14); a != b {
		t.Errorf("decomposed text measures %g, composed %g", a, b)
	}
}

func TestAMissingLetterIsRefusedBeforeAnythingIsWritten(t *testing.T) {
	for _, c := range []struct{ name, text, letter string }{
		{"a tick box", "Đã nộp ☑ đủ", "☑"},
		{"a face beyond the first plane", "Tốt 😀", "😀"},
		{"a tone mark that joins no letter", "n\u0309gười", "\u0309"},
		{"bytes that are no text", "a\xffb", "\uFFFD"},
		{"a letter of another script", "Điều 中", "中"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if r, missing := MissingLetter(c.text, Bold); !missing || string(r) != c.letter {
				t.Errorf("MissingLetter = %q, %v", r, missing)
			}
			d := &Document{Pages: []*Page{{Width: 100, Height: 100, Items: []Item{
				Text{X: 1, Y: 50, Size: 10, S: "Trước"}, Text{X: 1, Y: 50, Size: 10, S: c.text}}}}}
			var b bytes.Buffer
			err := Write(&b, d)
			var missing *MissingLetterError
			if !errors.As(err, &missing) || string(missing.Letter) != c.letter {
				t.Fatalf("error %v", err)
			}
			if b.Len() != 0 {
				t.Errorf("%d bytes written", b.Len())
			}
			path := filepath.Join(t.TempDir(), "a.pdf")
			if WriteFile(path, d) == nil {
				t.Error("WriteFile did not refuse")
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
	e := &MissingLetterError{Letter: '☑', Text: strings.Repeat("a ", 40) + "☑" + strings.Repeat(" b", 40)}
	if got := e.ForPerson(); !strings.HasPrefix(got, "Chữ “☑” trong “…") || !strings.HasSuffix(got, "…” không có trong phông chữ in; hãy thay bằng chữ khác.") || strings.Count(got, "☑") != 2 {
		t.Errorf("sentence %q", got)
	}
}

func TestItemsWithoutAPlaceAreRefused(t *testing.T) {
	nan := 0.0
	nan /= nan
	for name, it := range map[string]Item{
		"text":    Text{X: nan, Size: 10, S: "a"},
		"size":    Text{Size: 0, S: "a"},
		"path":    &Path{Ops: polyline(Point{0, 0}, Point{1e300, 0}), Stroke: &Color{}},
		"picture": Picture{W: nan, Image: gradient(2, 2)},
		"artwork": Use{Art: &Art{Width: 1, Height: 1}, X: nan},
	} {
		if err := Write(&bytes.Buffer{}, &Document{Pages: []*Page{{Width: 100, Height: 100, Items: []Item{it}}}}); err == nil {
			t.Errorf("%s: written", name)
		}
	}
	if Write(&bytes.Buffer{}, &Document{}) == nil {
		t.Error("a document without pages is written")
	}
}

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	want := write(t, everything())
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			if !bytes.Equal(write(t, everything()), want) {
				t.Error("the bytes differ")
			}
		})
	}
	wg.Wait()
}

func TestTheFileIsFitForTheArchive(t *testing.T) {
	d := everything()
	d.Author, d.Subject = "UBND huyện Ba Tơ", "Thử <&> nghiệm"
	raw := write(t, d)
	for _, want := range []string{"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "/Lang(vi-VN)", "/DisplayDocTitle true/PrintScaling/None", "/GTS_PDFA1",
		"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>", "<rdf:li xml:lang=\"x-default\">Trang thử</rdf:li>",
		"Thử &lt;&amp;&gt; nghiệm", "/CreationDate(D:20250124050000Z)", "2025-01-24T05:00:00Z", "/Title " + textString("Trang thử")} {
		if !bytes.Contains(raw, []byte(want)) {
			t.Errorf("lacks %q", want)
		}
	}
	if bytes.Contains(raw, []byte("EmbeddedFiles")) {
		t.Error("an empty list of attachments is left")
	}
	if n := len(regexp.MustCompile(`/BaseFont /[A-Z]{6}\+LiberationSerif`).FindAll(raw, -1)); n != 8 {
		t.Errorf("%d font names with a subset tag, want 8", n)
	}
	if !regexp.MustCompile(`/ID\[<([0-9A-F]{32})><([0-9A-F]{32})>\]`).Match(raw) {
		t.Error("no /ID")
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if out := tool(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
}

func TestArtworkAndPicturesAreStoredOnce(t *testing.T) {
	art := &Art{Name: "khung", Width: 841.89, Height: 595.28, Items: []Item{&Path{Ops: rectangle(9, 9, 800, 500), Stroke: &Color{}, Width: 2},
		Picture{X: 5, Y: 5, W: 20, H: 20, Image: gradient(8, 8), Name: "huy hiệu"}}}
	d := &Document{}
	for i := range 20 {
		d.Pages = append(d.Pages, &Page{Width: 841.89, Height: 595.28, Items: []Item{Use{Art: art},
			Picture{X: 50, Y: 5, W: 20, H: 20, Image: gradient(8, 8), Name: "huy hiệu"},
			Text{X: 100, Y: 300, Size: 20, S: fmt.Sprint("Bản ", i+1)}}})
	}
	r := parseFile(t, write(t, d))
	if n := len(r.find(`/Subtype/Form`)); n != 1 {
		t.Errorf("the artwork is stored %d times", n)
	}
	if n := len(r.find(`/Subtype/Image`)); n != 2 { // the picture and its transparency
		t.Errorf("pictures are stored as %d objects, want 2", n)
	}
	if got := r.texts(t, 19); fmt.Sprint(got) != "[Bản 20]" {
		t.Errorf("last page shows %q", got)
	}
}

func TestTheOutlineIsATree(t *testing.T) {
	list := []Bookmark{{Title: "I", Level: 0}, {Title: "1", Level: 1}, {Title: "a", Level: 3}, {Title: "2", Level: 1}, {Title: "II", Level: 0}, {Title: "1", Level: 1}}
	tree := outlineTree(list)
	var show func(i int) string
	show = func(i int) string {
		s := ""
		for ; i >= 0; i = tree[i].next {
			s += tree[i].Title + "(" + show(tree[i].first) + ")"
		}
		return s
	}
	if got := show(0); got != "I(1(a())2())II(1())" {
		t.Errorf("tree %s", got)
	}
	d := everything()
	d.Outline = list
	r := parseFile(t, write(t, d))
	if n := len(r.find(`^<</Title\(.*/Parent`)); n != len(list) {
		t.Errorf("%d entries", n)
	}
}
