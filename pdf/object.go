package pdf

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
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
	offsets []int64 // by object number; 0 is not an object; below 0: in a pack, see inPack
	zip     *zlib.Writer
	zipped  bytes.Buffer
	err     error
	archive Archive

	compact bool         // small objects go into packs, and the table of objects is a stream: for long papers
	pack    bytes.Buffer // bodies of the small objects of the pack that is open
	packed  []int        // their numbers
	starts  []int        // where each begins in pack
}

// packSize is the number of small objects in one stream; readers unpack all of them to get at one.
const packSize = 200

func newFile(w io.Writer, a Archive, compact bool) *file {
	f := &file{archive: a, compact: compact, w: bufio.NewWriterSize(w, 1<<16), hash: sha256.New(), offsets: make([]int64, 1)}
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

// small writes object n, which is no stream, into the pack that is open where the file has packs.
func (f *file) small(n int, body string) {
	if !f.compact {
		f.object(n, body)
		return
	}
	f.packed = append(f.packed, n)
	f.starts = append(f.starts, f.pack.Len())
	f.pack.WriteString(body + "\n")
	if len(f.packed) == packSize {
		f.closePack()
	}
}

// inPack is how offsets tells the place of an object in a pack.
func inPack(pack, index int) int64 { return -int64(pack*packSize + index) }

func (f *file) closePack() {
	if len(f.packed) == 0 {
		return
	}
	n := f.reserve(1)
	var b []byte
	for i, object := range f.packed {
		f.offsets[object] = inPack(n, i)
		b = strconv.AppendInt(append(strconv.AppendInt(b, int64(object), 10), ' '), int64(f.starts[i]), 10)
		b = append(b, ' ')
	}
	first := len(b)
	b = append(b, f.pack.Bytes()...)
	dict := fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(f.packed), first)
	f.pack.Reset()
	f.packed, f.starts = f.packed[:0], f.starts[:0]
	f.stream(n, dict, b)
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
	if f.compact {
		return f.closeCompact(root, info)
	}
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

// closeCompact writes the table of objects as a stream (ISO 32000-1, 7.5.8): kind, place and place in a pack of each, as
// differences to the line above.
func (f *file) closeCompact(root, info int) error {
	f.closePack()
	id := f.hash.Sum(nil)[:16]
	n := f.reserve(1)
	xref := f.at
	f.offsets[n] = xref
	const width = 7 // 1, 4 and 2 bytes
	var above, line [width]byte
	table := make([]byte, 0, len(f.offsets)*(width+1))
	for i, o := range f.offsets {
		kind, at, index := byte(1), o, 0
		switch {
		case i == 0:
			kind, at, index = 0, 0, 65535
		case o < 0:
			kind, at, index = 2, -o/packSize, int(-o%packSize)
		}
		line[0], line[5], line[6] = kind, byte(index>>8), byte(index)
		binary.BigEndian.PutUint32(line[1:], uint32(at))
		table = append(table, 2) // PNG's «up»
		for k := range line {
			table = append(table, line[k]-above[k])
		}
		above = line
	}
	f.stream(n, fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%X><%X>]/DecodeParms<</Predictor 12/Columns %d>>",
		len(f.offsets), root, info, id, id, width), table)
	f.print(fmt.Sprintf("startxref\n%d\n%%%%EOF\n", xref))
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

// shortString is textString as a literal, half as long; for what stands in a file many times.
func shortString(s string) string {
	b := []byte("(\xfe\xff")
	for _, u := range utf16.Encode([]rune(s)) {
		for _, c := range [2]byte{byte(u >> 8), byte(u)} {
			switch c {
			case '(', ')', '\\':
				b = append(b, '\\', c)
			case '\r': // would be read as \n
				b = append(b, '\\', 'r')
			default:
				b = append(b, c)
			}
		}
	}
	return string(append(b, ')'))
}
