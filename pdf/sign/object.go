package sign

import (
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strconv"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// object is what a PDF is made of: nil, bool, integer, real, pdfName, pdfString, array, dict, ref or *stream.
type object any

type (
	integer   int64
	real      string // kept as written, so that a rewritten object says the same
	pdfName   string // without the slash, escapes undone
	pdfString string // the bytes, escapes undone
	array     []object
	dict      map[pdfName]object
	ref       struct{ num, gen int }
)

// stream is a dictionary with bytes; raw is a part of the file, still encoded.
type stream struct {
	dict dict
	raw  []byte
	at   int // of raw in the file
}

// float returns a number of either kind.
func float(o object) (float64, bool) {
	switch n := o.(type) {
	case integer:
		return float64(n), true
	case real:
		f, err := strconv.ParseFloat(string(n), 64)
		return f, err == nil && !math.IsInf(f, 0) && !math.IsNaN(f)
	}
	return 0, false
}

// text returns what a text string says: UTF-16 with its mark, UTF-8 with its mark, or PDFDocEncoding.
func (s pdfString) text() string {
	switch {
	case len(s) >= 2 && s[0] == 0xFE && s[1] == 0xFF:
		var u []uint16
		for i := 2; i+1 < len(s); i += 2 {
			u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(u))
	case len(s) >= 3 && s[:3] == "\xEF\xBB\xBF":
		return string([]rune(string(s[3:])))
	}
	// PDFDocEncoding is Latin-1 but for a few signs that no name of ours holds.
	t, err := charmap.ISO8859_1.NewDecoder().String(string(s))
	if err != nil {
		return ""
	}
	return t
}

// appendObject writes an object; the keys of dictionaries are sorted, so the same object gives the same bytes. A stream
// is written with the bytes it has.
func appendObject(b []byte, o object) []byte {
	switch o := o.(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		return strconv.AppendBool(b, o)
	case integer:
		return strconv.AppendInt(b, int64(o), 10)
	case real:
		return append(b, o...)
	case pdfName:
		return appendName(b, o)
	case pdfString:
		b = append(b, '<')
		b = hex.AppendEncode(b, []byte(o))
		return append(b, '>')
	case ref:
		return fmt.Appendf(b, "%d %d R", o.num, o.gen)
	case array:
		b = append(b, '[')
		for i, e := range o {
			if i > 0 {
				b = append(b, ' ')
			}
			b = appendObject(b, e)
		}
		return append(b, ']')
	case dict:
		b = append(b, "<<"...)
		for _, k := range o.keys() {
			b = append(appendName(b, k), ' ')
			b = appendObject(b, o[k])
		}
		return append(b, ">>"...)
	case *stream:
		b = append(appendObject(b, o.dict), "\nstream\n"...)
		b = append(b, o.raw...)
		return append(b, "\nendstream"...)
	}
	panic(fmt.Sprintf("appendObject: %T", o))
}

func (d dict) keys() []pdfName {
	out := make([]pdfName, 0, len(d))
	for k := range d {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func appendName(b []byte, n pdfName) []byte {
	b = append(b, '/')
	for i := 0; i < len(n); i++ {
		if c := n[i]; c <= ' ' || c >= 0x7F || c == '#' || isDelimiter(c) {
			b = fmt.Appendf(b, "#%02X", c)
		} else {
			b = append(b, c)
		}
	}
	return b
}
