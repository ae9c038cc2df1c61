package pdf

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
)

// file writes the objects of a PDF one after another and remembers where each begins. It keeps the first error of the
// writer underneath, so that callers ask once, at the end.
type file struct {
	w       *bufio.Writer
	hash    hash.Hash // of everything written, for the trailer's /ID
	at      int64
	offsets []int64 // by object number; 0 is not an object
	zip     *zlib.Writer
	zipped  bytes.Buffer
	err     error
	archive Archive
}

func newFile(w io.Writer, a Archive) *file {
	f := &file{archive: a, w: bufio.NewWriterSize(w, 1<<16), hash: sha256.New(), offsets: make([]int64, 1)}
	// One compressor for the whole file: a fresh one per page clears a megabyte of tables each time.
	f.zip, _ = zlib.NewWriterLevel(&f.zipped, zlib.DefaultCompression)
	version := "1.7"
	if a == ArchiveA1 {
		version = "1.4"
	}
	f.print("%PDF-" + version + "\n%\xe2\xe3\xcf\xd3\n")
	return f
}

func (f *file) write(b []byte) {
	f.hash.Write(b)
	f.at += int64(len(b))
	if _, err := f.w.Write(b); err != nil && f.err == nil {
		f.err = err
	}
}

func (f *file) print(s string) { f.write([]byte(s)) }

// reserve returns the numbers of n objects to be written later, the first of them.
func (f *file) reserve(n int) int {
	first := len(f.offsets)
	f.offsets = append(f.offsets, make([]int64, n)...)
	return first
}

func (f *file) begin(n int) {
	f.offsets[n] = f.at
	f.print(strconv.Itoa(n) + " 0 obj\n")
}

// object writes object n, body being its whole text.
func (f *file) object(n int, body string) {
	f.begin(n)
	f.print(body + "\nendobj\n")
}

// stream writes object n as a compressed stream; dict is the inside of its dictionary without length and filter.
func (f *file) stream(n int, dict string, data []byte) {
	f.zipped.Reset()
	f.zip.Reset(&f.zipped)
	f.zip.Write(data)
	f.zip.Close()
	f.rawStream(n, dict+"/Filter/FlateDecode", f.zipped.Bytes())
}

func (f *file) rawStream(n int, dict string, data []byte) {
	f.begin(n)
	f.print("<<" + dict + "/Length " + strconv.Itoa(len(data)) + ">>\nstream\n")
	f.write(data)
	f.print("\nendstream\nendobj\n")
}

// close writes the cross-reference table and the trailer. The file's identity is a hash of its content: the same records
// give the same bytes.
func (f *file) close(root, info int) error {
	xref := f.at
	var b strings.Builder
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets))
	for _, o := range f.offsets[1:] {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	id := f.hash.Sum(nil)[:16]
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.offsets), root, info, id, id, xref)
	f.print(b.String())
	if err := f.w.Flush(); err != nil && f.err == nil {
		f.err = err
	}
	return f.err
}

func ref(n int) string { return strconv.Itoa(n) + " 0 R" }

// textString is s as a PDF text string that any reader decodes: UTF-16 in hexadecimal, so nothing needs escaping.
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}
