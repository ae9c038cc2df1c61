package sign

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestObjectsAreReadAsWritten(t *testing.T) {
	for in, want := range map[string]string{
		"<</A 1/B[1.5 -3 +.5 true null]/C(a\\(b\\)\\101\\n)/D<41 4>/E 3 0 R>>": "<</A 1/B [1.5 -3 +.5 true null]/C <61286229410a>/D <4140>/E 3 0 R>>",
		"[/A#20B /Ti#e1#ba#bfng (Nghĩa (sĩ) số)]":                              "[/A#20B /Ti#E1#BA#BFng <4e6768c4a9612028" + "73c4a92920" + "73e1bb91>]",
		"% ghi chú\r\n<</K[0 0 1 0 R 2]>>":                                     "<</K [0 0 1 0 R 2]>>",
	} {
		p := &parser{b: []byte(in)}
		o, err := p.object()
		if err != nil {
			t.Errorf("%s: %v", in, err)
			continue
		}
		got := strings.ReplaceAll(string(appendObject(nil, o)), "  ", " ")
		if norm := func(s string) string {
			return strings.NewReplacer(" [", "[", " <", "<", " (", "(").Replace(s)
		}; norm(got) != norm(want) {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
	for _, in := range []string{"", "<<", "<</A>>", "<<1 2>>", "[1", "(a", "<4", "<4g>", "tru", "1e5", "0x10", "NaN", strings.Repeat("[", 100) + strings.Repeat("]", 100)} {
		if o, err := (&parser{b: []byte(in)}).object(); err == nil {
			t.Errorf("%.20s read as %v", in, o)
		}
	}
}

func TestTextStringsInEachEncoding(t *testing.T) {
	for in, want := range map[pdfString]string{
		"\xFE\xFF\x00N\x00g\x00h\x01\x29\x00a": "Nghĩa",
		"\xEF\xBB\xBFNghĩa":                    "Nghĩa",
		"H\xE0 N\xF4i":                         "Hà Nôi",
		"\xFE\xFF\xD8\x3D\xDE\x00":             "😀",
	} {
		if got := in.text(); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func squeeze(b []byte) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	w.Write(b)
	w.Close()
	return out.Bytes()
}

// packed is a file whose catalog and page tree stand in an object stream, with a cross-reference stream predicted as PNG.
func packed() []byte {
	catalog, pages := "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"
	head := fmt.Sprintf("1 0 2 %d ", len(catalog)+1)
	body := squeeze([]byte(head + catalog + " " + pages))
	b := []byte("%PDF-1.5\n")
	page := len(b)
	b = append(b, "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>\nendobj\n"...)
	pack := len(b)
	b = fmt.Appendf(b, "4 0 obj\n<</Type/ObjStm/N 2/First %d/Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n", len(head), len(body), body)
	table := len(b)
	rows := [][4]byte{{0, 0, 0, 0}, {2, 0, 4, 0}, {2, 0, 4, 1}, {1, byte(page >> 8), byte(page), 0}, {1, byte(pack >> 8), byte(pack), 0}, {1, byte(table >> 8), byte(table), 0}}
	var raw []byte
	above := [4]byte{}
	for i, r := range rows {
		switch i % 3 { // the filters of PNG in turn: none, left, up
		case 0:
			raw = append(raw, 0, r[0], r[1], r[2], r[3])
		case 1:
			raw = append(raw, 1, r[0], r[1]-r[0], r[2]-r[1], r[3]-r[2])
		case 2:
			raw = append(raw, 2, r[0]-above[0], r[1]-above[1], r[2]-above[2], r[3]-above[3])
		}
		above = r
	}
	z := squeeze(raw)
	return fmt.Appendf(b, "5 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length %d/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", len(z), z, table)
}

func TestPackedFilesAreRead(t *testing.T) {
	f, err := openFile(packed())
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.pages()
	if err != nil || len(pages) != 1 || pages[0] != (ref{3, 0}) || !f.sections[0].stream {
		t.Errorf("pages %v, %v", pages, err)
	}
}

func TestAHybridFileShowsWhatOnlyTheStreamKnows(t *testing.T) {
	b := packed()
	stream := f(t, b).start
	table := len(b)
	b = append(b, "xref\n0 3\n0000000000 65535 f \n0000000000 00000 f \n0000000000 00000 f \n"...)
	b = fmt.Appendf(b, "trailer\n<</Size 6/Root 1 0 R/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n", stream, table)
	h := f(t, b)
	if pages, err := h.pages(); err != nil || len(pages) != 1 || h.sections[0].stream {
		t.Errorf("%v, %v", pages, err)
	}
}

func f(t *testing.T, b []byte) *file {
	t.Helper()
	f, err := openFile(b)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestLargeHostileFilesEnd holds files that cost hours when work is done over and over; each takes a second at most.
func TestLargeHostileFilesEnd(t *testing.T) {
	const n = 60_000
	each := func(format string) []byte {
		b := []byte("%PDF-1.7\n")
		for i := 1; i <= n; i++ {
			b = fmt.Appendf(b, format, i)
		}
		return b
	}
	repeated := func(s string) []byte { return append([]byte("%PDF-1.7\n"), strings.Repeat(s, n)...) }
	white := append([]byte("%PDF-1.7\n"), strings.Repeat(" ", 1<<20)...)
	table := len(white)
	white = fmt.Appendf(white, "xref\n0 %d\n", n)
	for i := range n {
		white = fmt.Appendf(white, "%010d 00000 n \n", 20+i)
	}
	white = fmt.Appendf(white, "trailer<</Size 3/Root 1 0 R>>startxref\n%d\n%%%%EOF\n", table)
	var head, fields strings.Builder
	for i := range n {
		fmt.Fprintf(&head, "%d 0 ", i+10)
		fmt.Fprintf(&fields, "%d 0 R ", i+10)
	}
	body := squeeze([]byte(head.String() + "[" + strings.Repeat("0 ", 500_000) + "]"))
	overlapping := fmt.Appendf(nil, "%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]>>>>endobj\n2 0 obj<</Type/Pages/Kids[]>>endobj\n"+
		"4 0 obj<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n", fields.String(), n, head.Len(), len(body), body)
	for name, b := range map[string][]byte{
		"one object named over and over":        repeated("1 0 obj "),
		"many objects without tables":           each("%d 0 obj<<>>endobj\n"),
		"trailers that never end":               repeated("trailer<<"),
		"trailers that lead nowhere":            repeated("trailer<</Root 1 0 R>>"),
		"streams that never end":                each("%d 0 obj<</Length 5/Type/Catalog>>stream\n"),
		"offsets into white space":              white,
		"objects over one another in one place": overlapping,
		"signatures, one for each line":         manySignatures(),
	} {
		t.Run(name, func(t *testing.T) {
			var r *Refused
			if v, err := verify(b, VerifyOptions{}); err != nil && !errors.As(err, &r) || err == nil && v.Verdict == Valid {
				t.Errorf("%v, %v", v, err)
			}
		})
	}
	for name, b := range map[string][]byte{
		"values in values":      bytes.Repeat([]byte{0x30, 0x80}, n),
		"empty strings":         append(append([]byte{0x30, 0x80}, bytes.Repeat([]byte{0x24, 0x00}, n)...), 0, 0),
		"nothing but pieces":    bytes.Repeat([]byte{0x24, 0x80}, n),
		"lengths beyond all":    {0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF},
		"a length in 127 bytes": append([]byte{0x30, 0xFF}, make([]byte, 200)...),
	} {
		if _, err := parseCMS(b); err == nil {
			t.Errorf("%s: read", name)
		}
	}
}

// manySignatures is a file whose signatures, as many as are looked at, each claim all of it.
func manySignatures() []byte {
	fields := ""
	var objects []string
	for i := range maxSignatures {
		fields += fmt.Sprintf("%d 0 R ", 3+2*i)
		objects = append(objects, fmt.Sprintf("<</FT/Sig/T(a%d)/V %d 0 R>>", i, 4+2*i), placeholder("/SubFilter/ETSI.CAdES.detached"))
	}
	b := assemble(append([]string{"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[" + fields + "]>>>>", "<</Type/Pages/Kids[]/Count 0>>"}, objects...)...)
	for i := 0; ; {
		k := bytes.Index(b[i:], emptyRange)
		if k < 0 {
			return b
		}
		at := i + k
		from := at + len(emptyRange) - len("<00")
		i = from + 2*room + 2
		copy(b[at:], fmt.Sprintf("/ByteRange[0 %010d %010d %010d]", from, i, len(b)-i))
	}
}

func TestHostileFilesEndInASentence(t *testing.T) {
	catalog, pages := "<</Type/Catalog/Pages 2 0 R/AcroForm 3 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"
	bomb := squeeze(make([]byte, maxStream+1))
	long := func(s string) string { return strings.Repeat(s, 100_000) }
	for _, c := range []struct {
		name string
		b    []byte
	}{
		{"tables in a circle", bytes.Replace(assemble(catalog, pages), []byte("/Root 1 0 R"), []byte("/Root 1 0 R/Prev 90"), 1)},
		{"a field that is its own child", assemble(catalog, pages, "<</Fields[4 0 R]>>", "<</T(a)/Kids[4 0 R]>>")},
		{"pages in a circle", assemble(catalog, "<</Type/Pages/Kids[2 0 R]>>", "<</Fields[]>>")},
		{"a length that refers to its own stream", assemble(catalog, pages, "<</Length 3 0 R>>\nstream\nx\nendstream")},
		{"an object stream that contains itself", assemble(catalog, pages, "<</Type/ObjStm/N 1/First 4/Length 8>>\nstream\n3 0 3 0 R\nendstream")},
		{"arrays without end", assemble(catalog, pages, long("["))},
		{"a bomb in the store", assemble("<</Type/Catalog/Pages 2 0 R/DSS<</Certs[3 0 R]>>>>", pages,
			fmt.Sprintf("<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream", len(bomb), bomb))},
		{"references in a circle", assemble("<</Type/Catalog/Pages 2 0 R/AcroForm 3 0 R>>", pages, "4 0 R", "3 0 R")},
		{"a million objects promised", bytes.Replace(assemble(catalog, pages), []byte("0 3\n"), []byte("0 99999999999\n"), 1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, err := verify(c.b, VerifyOptions{})
			var r *Refused
			if err != nil && !errors.As(err, &r) || err == nil && v.Verdict == Valid {
				t.Errorf("%v, %v", v, err)
			}
		})
	}
	t.Run("the bomb is not kept", func(t *testing.T) {
		x := newFile(nil)
		if b, err := x.decode(&stream{dict: dict{"Filter": pdfName("FlateDecode")}, raw: bomb}); !errors.Is(err, errLimit) || len(b) > 0 {
			t.Errorf("%d bytes, %v", len(b), err)
		}
	})
}
