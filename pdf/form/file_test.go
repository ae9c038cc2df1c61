package form_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// What follows reads a finished PDF file back: where each letter stands, in what font, size and colour, and every line
// that is drawn. It knows nothing of how the file was made.

// span is what one operator shows.
type span struct {
	x, y    float64 // start of the baseline, from the top left corner
	end     float64 // where the last letter ends
	size    float64
	font    string
	black   bool
	text    string
	letters []letter
}

type letter struct {
	x, end float64 // of its own shape's width
	r      string
}

func (s span) bold() bool   { return strings.Contains(s.font, "Bold") }
func (s span) italic() bool { return strings.Contains(s.font, "Italic") }

// stroke is a straight line drawn.
type stroke struct {
	x1, y1, x2, y2 float64
	black          bool
}

func (r stroke) level() bool     { return math.Abs(r.y1-r.y2) < 0.01 }
func (r stroke) length() float64 { return math.Abs(r.x2 - r.x1) }

type sheet struct {
	w, h    float64
	spans   []span
	strokes []stroke
}

type paperFile struct {
	raw     []byte
	objects map[int]object
	sheets  []sheet
	fonts   map[string]*fileFont // by the number of the object
	trailer map[string]object
	catalog map[string]object
}

// object is a number, string, name («/X»), reference, list, dictionary or stream.
type object any

type reference int

type stream struct {
	dict map[string]object
	data []byte
}

type fileFont struct {
	name     string
	embedded bool
	widths   map[int]float64
	unicode  map[int]string
}

func readFile(t testing.TB, raw []byte) *paperFile {
	t.Helper()
	f := &paperFile{raw: raw, objects: map[int]object{}, fonts: map[string]*fileFont{}}
	at := bytes.LastIndex(raw, []byte("startxref\n"))
	table, err := strconv.Atoi(string(bytes.Fields(raw[at:])[1]))
	if err != nil {
		t.Fatal(err)
	}
	fields := bytes.Fields(raw[table:at])
	n, _ := strconv.Atoi(string(fields[2]))
	for i := 1; i < n; i++ {
		off, _ := strconv.Atoi(string(fields[3+3*i]))
		p := parser{b: raw, at: off}
		if p.token() != strconv.Itoa(i) || p.token() != "0" || p.token() != "obj" {
			t.Fatalf("object %d is not where the table says", i)
		}
		f.objects[i] = p.object()
	}
	tail := parser{b: raw, at: table + bytes.Index(raw[table:], []byte("trailer")) + len("trailer")}
	f.trailer = tail.object().(map[string]object)
	f.catalog = f.dict(f.trailer["/Root"])
	for _, kid := range f.get(f.dict(f.catalog["/Pages"])["/Kids"]).([]object) {
		f.sheets = append(f.sheets, f.readPage(t, f.dict(kid)))
	}
	return f
}

func (f *paperFile) get(o object) object {
	if r, ok := o.(reference); ok {
		return f.objects[int(r)]
	}
	return o
}

func (f *paperFile) dict(o object) map[string]object {
	switch o := f.get(o).(type) {
	case map[string]object:
		return o
	case stream:
		return o.dict
	}
	return nil
}

func (f *paperFile) data(t testing.TB, o object) []byte {
	s, ok := f.get(o).(stream)
	if !ok {
		return nil
	}
	if s.dict["/Filter"] != "/FlateDecode" {
		return s.data
	}
	z, err := zlib.NewReader(bytes.NewReader(s.data))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (f *paperFile) readPage(t testing.TB, page map[string]object) sheet {
	box := f.get(page["/MediaBox"]).([]object)
	s := sheet{w: box[2].(float64), h: box[3].(float64)}
	fonts := f.dict(f.dict(page["/Resources"])["/Font"])
	c := canvas{f: f, t: t, sheet: &s, fonts: fonts, ctm: [6]float64{1, 0, 0, 1, 0, 0}}
	c.run(f.data(t, page["/Contents"]))
	return s
}

func (f *paperFile) font(t testing.TB, o object) *fileFont {
	key := strconv.Itoa(int(o.(reference)))
	if have := f.fonts[key]; have != nil {
		return have
	}
	top := f.dict(o)
	cid := f.dict(f.get(top["/DescendantFonts"]).([]object)[0])
	out := &fileFont{name: top["/BaseFont"].(string), widths: map[int]float64{}, unicode: map[int]string{}}
	_, out.embedded = f.dict(cid["/FontDescriptor"])["/FontFile2"]
	list := f.get(cid["/W"]).([]object)
	for i := 0; i+1 < len(list); {
		code := int(list[i].(float64))
		if ws, ok := list[i+1].([]object); ok {
			for k, w := range ws {
				out.widths[code+k] = w.(float64)
			}
			i += 2
			continue
		}
		for ; code <= int(list[i+1].(float64)); code++ {
			out.widths[code] = list[i+2].(float64)
		}
		i += 3
	}
	readMap(string(f.data(t, top["/ToUnicode"])), out.unicode)
	f.fonts[key] = out
	return out
}

var mapBlock = regexp.MustCompile(`(?s)begin(bfrange|bfchar)(.*?)end`)
var mapHex = regexp.MustCompile(`<([0-9A-Fa-f]+)>`)

// readMap reads what letter each code stands for.
func readMap(s string, to map[int]string) {
	text := func(h string, add int) string {
		var u []uint16
		for i := 0; i+3 < len(h); i += 4 {
			v, _ := strconv.ParseUint(h[i:i+4], 16, 16)
			u = append(u, uint16(v))
		}
		u[len(u)-1] += uint16(add)
		return string(utf16.Decode(u))
	}
	for _, m := range mapBlock.FindAllStringSubmatch(s, -1) {
		codes := mapHex.FindAllStringSubmatch(m[2], -1)
		step := 2
		if m[1] == "bfrange" {
			step = 3
		}
		for i := 0; i+step <= len(codes); i += step {
			from, _ := strconv.ParseUint(codes[i][1], 16, 32)
			to[int(from)] = text(codes[i+step-1][1], 0)
			if step == 3 {
				last, _ := strconv.ParseUint(codes[i+1][1], 16, 32)
				for c := from + 1; c <= last; c++ {
					to[int(c)] = text(codes[i+2][1], int(c-from))
				}
			}
		}
	}
}

// canvas follows the operators of a page.
type canvas struct {
	f     *paperFile
	t     testing.TB
	sheet *sheet
	fonts map[string]object

	ctm        [6]float64
	kept       []canvasState
	font       *fileFont
	size, tc   float64
	x, y       float64
	fill, line bool // not black
	path       []stroke
	px, py     float64
	sx, sy     float64
}

type canvasState struct {
	ctm        [6]float64
	font       *fileFont
	size, tc   float64
	fill, line bool
}

func (c *canvas) run(b []byte) {
	p := parser{b: b}
	var args []object
	for {
		o, op, more := p.operand()
		if !more {
			return
		}
		if op == "" {
			args = append(args, o)
			continue
		}
		c.do(op, args)
		args = args[:0]
	}
}

func (c *canvas) do(op string, args []object) {
	n := func(i int) float64 { return args[i].(float64) }
	switch op {
	case "q":
		c.kept = append(c.kept, canvasState{c.ctm, c.font, c.size, c.tc, c.fill, c.line})
	case "Q":
		s := c.kept[len(c.kept)-1]
		c.kept = c.kept[:len(c.kept)-1]
		c.ctm, c.font, c.size, c.tc, c.fill, c.line = s.ctm, s.font, s.size, s.tc, s.fill, s.line
	case "cm":
		m := c.ctm
		a := [6]float64{n(0), n(1), n(2), n(3), n(4), n(5)}
		c.ctm = [6]float64{a[0]*m[0] + a[1]*m[2], a[0]*m[1] + a[1]*m[3], a[2]*m[0] + a[3]*m[2], a[2]*m[1] + a[3]*m[3],
			a[4]*m[0] + a[5]*m[2] + m[4], a[4]*m[1] + a[5]*m[3] + m[5]}
	case "rg":
		c.fill = n(0)+n(1)+n(2) > 0
	case "RG":
		c.line = n(0)+n(1)+n(2) > 0
	case "BT":
		c.x, c.y = 0, 0
	case "Tf":
		c.font, c.size = c.f.font(c.t, c.fonts[args[0].(string)]), n(1)
	case "Tc":
		c.tc = n(0)
	case "Td":
		c.x, c.y = c.x+n(0), c.y+n(1)
	case "Tj":
		c.show([]object{args[0]})
	case "TJ":
		c.show(args[0].([]object))
	case "m":
		c.px, c.py = c.place(n(0), n(1))
		c.sx, c.sy = c.px, c.py
	case "l":
		x, y := c.place(n(0), n(1))
		c.path = append(c.path, stroke{c.px, c.py, x, y, !c.line})
		c.px, c.py = x, y
	case "h":
		c.path = append(c.path, stroke{c.px, c.py, c.sx, c.sy, !c.line})
	case "S", "B", "s", "b", "B*":
		c.sheet.strokes = append(c.sheet.strokes, c.path...)
		c.path = nil
	case "f", "f*", "n":
		c.path = nil
	case "w", "d", "j", "J", "ET", "BDC", "EMC":
	default:
		c.t.Fatalf("operator %q, which this reader does not know", op)
	}
}

// place is a point of the page from its top left corner.
func (c *canvas) place(x, y float64) (float64, float64) {
	m := c.ctm
	return x*m[0] + y*m[2] + m[4], c.sheet.h - (x*m[1] + y*m[3] + m[5])
}

func (c *canvas) show(parts []object) {
	s := span{size: c.size, font: c.font.name, black: !c.fill}
	s.x, s.y = c.place(c.x, c.y)
	x := s.x
	for _, part := range parts {
		if shift, ok := part.(float64); ok {
			x -= shift * c.size / 1000
			continue
		}
		codes := part.([]byte)
		for i := 0; i+1 < len(codes); i += 2 {
			code := int(codes[i])<<8 | int(codes[i+1])
			w := c.font.widths[code] * c.size / 1000
			r := c.font.unicode[code]
			s.text += r
			s.letters = append(s.letters, letter{x, x + w, r})
			if r != " " {
				s.end = x + w
			}
			x += w + c.tc
		}
	}
	c.sheet.spans = append(c.sheet.spans, s)
}

// parser reads objects and operators.
type parser struct {
	b  []byte
	at int
}

const blanks, breaks = " \n\r\t\x00\f", "()<>[]{}/%"

func (p *parser) skip() {
	for p.at < len(p.b) {
		switch c := p.b[p.at]; {
		case strings.IndexByte(blanks, c) >= 0:
			p.at++
		case c == '%':
			for p.at < len(p.b) && p.b[p.at] != '\n' {
				p.at++
			}
		default:
			return
		}
	}
}

func (p *parser) token() string {
	p.skip()
	start := p.at
	for p.at < len(p.b) && strings.IndexByte(blanks+breaks, p.b[p.at]) < 0 {
		p.at++
	}
	return string(p.b[start:p.at])
}

func (p *parser) operand() (o object, op string, more bool) {
	p.skip()
	if p.at >= len(p.b) {
		return nil, "", false
	}
	if c := p.b[p.at]; strings.IndexByte(breaks, c) >= 0 || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '+' {
		return p.object(), "", true
	}
	return nil, p.token(), true
}

func (p *parser) object() object {
	p.skip()
	switch c := p.b[p.at]; {
	case c == '/':
		p.at++
		return "/" + p.token()
	case c == '[':
		p.at++
		var out []object
		for p.skip(); p.b[p.at] != ']'; p.skip() {
			out = append(out, p.object())
		}
		p.at++
		return out
	case bytes.HasPrefix(p.b[p.at:], []byte("<<")):
		return p.dictionary()
	case c == '<':
		end := p.at + bytes.IndexByte(p.b[p.at:], '>')
		h := string(p.b[p.at+1 : end])
		p.at = end + 1
		var out []byte
		for i := 0; i+1 < len(h); i += 2 {
			v, _ := strconv.ParseUint(h[i:i+2], 16, 8)
			out = append(out, byte(v))
		}
		return out
	case c == '(':
		return p.literal()
	}
	word := p.token()
	v, err := strconv.ParseFloat(word, 64)
	if err != nil {
		return word
	}
	was := p.at
	if g := p.token(); g == "0" && p.token() == "R" {
		return reference(int(v))
	}
	p.at = was
	return v
}

func (p *parser) literal() []byte {
	var out []byte
	depth := 0
	for p.at++; ; p.at++ {
		switch c := p.b[p.at]; {
		case c == '\\':
			p.at++
			if e := strings.IndexByte("nrtbf", p.b[p.at]); e >= 0 {
				out = append(out, "\n\r\t\b\f"[e])
			} else {
				out = append(out, p.b[p.at])
			}
		case c == ')' && depth == 0:
			p.at++
			return out
		default:
			if c == '(' {
				depth++
			} else if c == ')' {
				depth--
			}
			out = append(out, c)
		}
	}
}

func (p *parser) dictionary() object {
	p.at += 2
	d := map[string]object{}
	for p.skip(); !bytes.HasPrefix(p.b[p.at:], []byte(">>")); p.skip() {
		key := p.object().(string)
		d[key] = p.object()
	}
	p.at += 2
	p.skip()
	if !bytes.HasPrefix(p.b[p.at:], []byte("stream\n")) {
		return d
	}
	start := p.at + len("stream\n")
	n, ok := d["/Length"].(float64)
	if !ok { // behind a reference
		n = float64(bytes.Index(p.b[start:], []byte("\nendstream")))
	}
	p.at = start + int(n)
	return stream{d, p.b[start:p.at]}
}
