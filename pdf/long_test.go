package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// streamed is a document of n certificates whose pages are made as they are written.
func streamed(n int) *Document {
	all := certificates(1)
	d := &Document{Title: all.Title, Created: all.Created}
	art := all.Pages[0].Items[0]
	d.More = func(yield func(*Page, error) bool) {
		for i := range n {
			p := &Page{Width: 841.89, Height: 595.28, Items: []Item{art, Text{X: 100, Y: 300, Size: 20, Style: Bold, S: fmt.Sprintf("Ông Nguyễn Văn Số %d (Ế)", i+1)}}}
			d.Outline = append(d.Outline, Bookmark{Title: fmt.Sprintf("(%d) Ông Ðạt\\Č", i+1), Page: i})
			if !yield(p, nil) {
				return
			}
		}
	}
	return d
}

func TestALongPaperIsPackedAndStillRead(t *testing.T) {
	for name, d := range map[string]func() *Document{
		"pages that are there":     func() *Document { return certificates(longPaper + 60) },
		"pages made when written":  func() *Document { return streamed(longPaper + 60) },
		"few pages made that way":  func() *Document { return streamed(3) },
		"just more than one pack":  func() *Document { return streamed(packSize + 1) },
		"exactly one pack of them": func() *Document { return streamed(packSize) },
	} {
		t.Run(name, func(t *testing.T) {
			a, b := write(t, d()), write(t, d())
			if !bytes.Equal(a, b) {
				t.Error("the same paper gives other bytes")
			}
			if !bytes.Contains(a, []byte("/ObjStm")) || bytes.Contains(a, []byte("\nxref\n")) {
				t.Error("the file is not packed")
			}
			path := filepath.Join(t.TempDir(), "a.pdf")
			if err := os.WriteFile(path, a, 0o600); err != nil {
				t.Fatal(err)
			}
			if out := tool(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors") {
				t.Error(out)
			}
			if out := tool(t, "pdftotext", path, "-"); !strings.Contains(out, "Nguyễn Văn Số 2") {
				t.Error("the text cannot be read")
			}
		})
	}
	if short := write(t, certificates(3)); bytes.Contains(short, []byte("/ObjStm")) {
		t.Error("a short paper is packed")
	}
}

func TestAPageThatFailsStopsTheFile(t *testing.T) {
	broken := errors.New("broken")
	path := filepath.Join(t.TempDir(), "a.pdf")
	for name, more := range map[string]iter.Seq2[*Page, error]{
		"an error of who makes it": func(yield func(*Page, error) bool) { yield(nil, broken) },
		"a letter that lacks": func(yield func(*Page, error) bool) {
			yield(&Page{Width: 100, Height: 100, Items: []Item{Text{Size: 10, S: "😀"}}}, nil)
		},
		"no page at all": func(func(*Page, error) bool) {},
	} {
		t.Run(name, func(t *testing.T) {
			if err := WriteFile(path, &Document{More: more}); err == nil {
				t.Error("no error")
			}
			if _, err := os.Stat(path); err == nil {
				t.Error("a file is left")
			}
		})
	}
}

func TestMemoryDoesNotGrowWithPages(t *testing.T) {
	const pages = 4000
	var most uint64
	d := streamed(pages)
	all := d.More
	d.More = func(yield func(*Page, error) bool) {
		n := 0
		for p, err := range all {
			if n++; n%500 == 0 {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				if n == 500 {
					most = m.HeapAlloc
				} else if m.HeapAlloc > most+4<<20 {
					t.Errorf("after %d pages %d MB are in use, after 500 %d MB", n, m.HeapAlloc>>20, most>>20)
				}
			}
			if !yield(p, err) {
				return
			}
		}
	}
	if err := Write(io.Discard, d); err != nil {
		t.Fatal(err)
	}
}
