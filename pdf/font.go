package pdf

import (
	"embed"
	"fmt"
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// The typeface is Liberation Serif, set width for width like Times New Roman, which Decree 30/2020/NĐ-CP asks for.
//
//go:embed fonts/LiberationSerif-*.ttf
var fontFiles embed.FS

const lastLetter = 0xFFFF // the writer numbers letters with two bytes

// face is one of the four fonts, read once and then only looked at.
type face struct {
	name   string // PostScript name
	file   []byte
	units  float64 // of the font's own grid in one em
	widths [lastLetter + 1]int16
	glyphs [lastLetter + 1]sfnt.GlyphIndex

	mu       sync.Mutex // guards what follows
	font     *sfnt.Font
	buf      sfnt.Buffer
	outlines map[rune][]PathOp
}

var faces = [4]func() *face{
	sync.OnceValue(func() *face { return parseFace("LiberationSerif") }),
	sync.OnceValue(func() *face { return parseFace("LiberationSerif-Bold") }),
	sync.OnceValue(func() *face { return parseFace("LiberationSerif-Italic") }),
	sync.OnceValue(func() *face { return parseFace("LiberationSerif-BoldItalic") }),
}

func faceOf(s Style) *face { return faces[s&(Bold|Italic)]() }

// parseFace reads an embedded font; the fonts are part of the program, so a failure is a build gone wrong.
func parseFace(name string) *face {
	file := name
	if !strings.Contains(name, "-") {
		file += "-Regular"
	}
	data, err := fontFiles.ReadFile("fonts/" + file + ".ttf")
	if err != nil {
		panic(err)
	}
	f, err := sfnt.Parse(data)
	if err != nil {
		panic(fmt.Errorf("font %s: %w", name, err))
	}
	fc := &face{name: name, file: data, units: float64(f.UnitsPerEm()), font: f, outlines: map[rune][]PathOp{}}
	em := fixed.I(int(f.UnitsPerEm()))
	for r := rune(0); r <= lastLetter; r++ {
		fc.widths[r] = -1
		// A mark left alone after normalising would land beside its letter; U+FFFD stands for bytes that are no text.
		if r < ' ' || unicode.Is(unicode.Mn, r) || r == unicode.ReplacementChar {
			continue
		}
		g, err := f.GlyphIndex(&fc.buf, r)
		if err != nil || g == 0 {
			continue
		}
		adv, err := f.GlyphAdvance(&fc.buf, g, em, font.HintingNone)
		if err != nil {
			continue
		}
		fc.glyphs[r] = g
		// The file states widths in whole thousandths of an em; measuring with the same ones keeps lines flush.
		fc.widths[r] = int16(math.Round(float64(adv) / 64 * 1000 / fc.units))
	}
	return fc
}

// width returns the width of a letter in thousandths of an em; a letter the font lacks is as wide as its box.
func (f *face) width(r rune) int {
	if r > lastLetter || f.widths[r] < 0 {
		return 778
	}
	return int(f.widths[r])
}

func (f *face) has(r rune) bool { return r <= lastLetter && f.widths[r] >= 0 }

// outline returns the letter's shape in ems, y downwards, the origin on the baseline. Callers do not change it.
func (f *face) outline(r rune) []PathOp {
	if !f.has(r) {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if o, ok := f.outlines[r]; ok {
		return o
	}
	segs, err := f.font.LoadGlyph(&f.buf, f.glyphs[r], fixed.I(int(f.units)), nil)
	if err != nil {
		segs = nil
	}
	o := cubicOutline(segs, 1/(64*f.units))
	f.outlines[r] = o
	return o
}

// cubicOutline closes every contour and raises quadratic curves to cubic ones, the only kind a PDF knows.
func cubicOutline(segs sfnt.Segments, scale float64) []PathOp {
	var ops []PathOp
	var at Point
	pt := func(p fixed.Point26_6) Point { return Point{float64(p.X) * scale, float64(p.Y) * scale} }
	for _, s := range segs {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if len(ops) > 0 {
				ops = append(ops, PathOp{Op: 'Z'})
			}
			at = pt(s.Args[0])
			ops = append(ops, PathOp{Op: 'M', P: [3]Point{at}})
		case sfnt.SegmentOpLineTo:
			at = pt(s.Args[0])
			ops = append(ops, PathOp{Op: 'L', P: [3]Point{at}})
		case sfnt.SegmentOpQuadTo:
			c, end := pt(s.Args[0]), pt(s.Args[1])
			ops = append(ops, PathOp{Op: 'C', P: [3]Point{
				{at.X + (c.X-at.X)*2/3, at.Y + (c.Y-at.Y)*2/3},
				{end.X + (c.X-end.X)*2/3, end.Y + (c.Y-end.Y)*2/3}, end}})
			at = end
		case sfnt.SegmentOpCubeTo:
			at = pt(s.Args[2])
			ops = append(ops, PathOp{Op: 'C', P: [3]Point{pt(s.Args[0]), pt(s.Args[1]), at}})
		}
	}
	if len(ops) > 0 {
		ops = append(ops, PathOp{Op: 'Z'})
	}
	return ops
}

// printable is s as it goes on paper: normal form C, white space of any kind as a plain space, letters without a shape
// (control characters, zero-width marks) left out. Every measure and every back end goes through it, so that they agree.
func printable(s string) string {
	if plain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == 0xA0 || r == 0x202F:
			return ' '
		case r < ' ' || r >= 0x7F && r < 0xA0, r == 0xAD, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E,
			r >= 0x2060 && r <= 0x2064, r == 0xFEFF:
			return -1
		case r == 0x2011: // the hyphen that does not break looks like the one that does
			return '-'
		}
		return r
	}, norm.NFC.String(s))
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

// Width is the room of the run in points, without what CharSpace adds behind the last letter.
func (t Text) Width() float64 {
	return TextWidth(t.S, t.Style, t.Size) + t.WordSpace*float64(strings.Count(t.S, " ")) +
		t.CharSpace*float64(max(0, utf8.RuneCountInString(t.S)-1))
}

// TextWidth returns the width in points of s, set without extra space. It agrees with the widths in the PDF file.
func TextWidth(s string, style Style, size float64) float64 {
	f := faceOf(style)
	n := 0
	for _, r := range printable(s) {
		n += f.width(r)
	}
	return float64(n) * size / 1000
}

// MissingLetter returns the first letter of s that the typeface lacks; Write refuses such a text.
func MissingLetter(s string, style Style) (rune, bool) {
	f := faceOf(style)
	for _, r := range printable(s) {
		if !f.has(r) {
			return r, true
		}
	}
	return 0, false
}

// Heights of the typeface in ems, the same in the four faces: how far letters with marks (Ẩ) reach above the baseline
// and hooks below it, and the heights of «H» and «x», for centring letters in a box.
const (
	Ascent    = 0.891
	Descent   = 0.216
	CapHeight = 0.662
	XHeight   = 0.459
)

// TextPath returns the outlines of s with its baseline starting at x, y, for lettering that is stroked or must not
// depend on a font, such as the picture of a signature. Fill it with the non-zero rule.
func TextPath(s string, style Style, size, x, y float64) []PathOp {
	f := faceOf(style)
	var ops []PathOp
	for _, r := range printable(s) {
		for _, op := range f.outline(r) {
			for i := range op.P {
				op.P[i] = Point{x + op.P[i].X*size, y + op.P[i].Y*size}
			}
			ops = append(ops, op)
		}
		x += float64(f.width(r)) * size / 1000
	}
	return ops
}
