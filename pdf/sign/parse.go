package sign

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// maxDepth is how deep arrays and dictionaries may nest before the file is taken for an attack.
const maxDepth = 64

// parser reads objects from bytes of a PDF.
type parser struct {
	b     []byte
	i     int
	depth int
	// values, when not nil, counts what is parsed, up to maxValues.
	values *int
	// spans, when not nil, gets where each value of the outermost dictionary stands; twice tells that a key of it, or of
	// one inside, stood there twice, which readers understand differently.
	spans map[pdfName][2]int
	twice bool
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// skip passes white space and comments.
func (p *parser) skip() {
	for p.i < len(p.b) {
		switch c := p.b[p.i]; {
		case isSpace(c):
			p.i++
		case c == '%':
			for p.i < len(p.b) && p.b[p.i] != '\n' && p.b[p.i] != '\r' {
				p.i++
			}
		default:
			return
		}
	}
}

var errSyntax = errors.New("syntax")

func (p *parser) fail(what string) error { return fmt.Errorf("%w: %s at %d", errSyntax, what, p.i) }

// word returns the regular characters from here on.
func (p *parser) word() []byte {
	from := p.i
	for p.i < len(p.b) && !isSpace(p.b[p.i]) && !isDelimiter(p.b[p.i]) {
		p.i++
	}
	return p.b[from:p.i]
}

// keyword passes the word given, if it is the next one.
func (p *parser) keyword(w string) bool {
	p.skip()
	if !bytes.HasPrefix(p.b[p.i:], []byte(w)) {
		return false
	}
	if end := p.i + len(w); end < len(p.b) && !isSpace(p.b[end]) && !isDelimiter(p.b[end]) {
		return false
	}
	p.i += len(w)
	return true
}

// natural passes a whole number that is not negative.
func (p *parser) natural() (int, bool) {
	p.skip()
	from := p.i
	for p.i < len(p.b) && isDigit(p.b[p.i]) {
		p.i++
	}
	n, err := strconv.ParseInt(string(p.b[from:min(p.i, from+20)]), 10, 53)
	if err != nil || p.i < len(p.b) && !isSpace(p.b[p.i]) && !isDelimiter(p.b[p.i]) {
		p.i = from
		return 0, false
	}
	return int(n), true
}

// object reads the next object; a stream comes back as its dictionary.
func (p *parser) object() (object, error) {
	if p.values != nil {
		if *p.values++; *p.values > maxValues {
			return nil, fmt.Errorf("values: %w", errLimit)
		}
	}
	p.skip()
	if p.i >= len(p.b) {
		return nil, p.fail("end of data")
	}
	switch c := p.b[p.i]; {
	case c == '/':
		return p.name(), nil
	case c == '(':
		return p.literal()
	case c == '<' && p.i+1 < len(p.b) && p.b[p.i+1] == '<':
		return p.dict()
	case c == '<':
		return p.hex()
	case c == '[':
		return p.array()
	case isDigit(c):
		if r, ok := p.ref(); ok {
			return r, nil
		}
	}
	return p.atom()
}

func (p *parser) ref() (ref, bool) {
	from := p.i
	if num, ok := p.natural(); ok {
		if gen, ok := p.natural(); ok && p.keyword("R") {
			return ref{num, gen}, true
		}
	}
	p.i = from
	return ref{}, false
}

// atom reads a number, true, false or null.
func (p *parser) atom() (object, error) {
	w := p.word()
	switch string(w) {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	case "":
		return nil, p.fail("unexpected sign")
	}
	if n, err := strconv.ParseInt(string(w), 10, 64); err == nil {
		return integer(n), nil
	}
	if len(w) > 64 {
		return nil, p.fail("number too long")
	}
	if _, err := strconv.ParseFloat(string(w), 64); err != nil || bytes.ContainsAny(w, "xXpPeEnN_") {
		return nil, p.fail("unknown word")
	}
	return real(w), nil
}

func (p *parser) name() pdfName {
	p.i++
	w := p.word()
	if bytes.IndexByte(w, '#') < 0 {
		return pdfName(w)
	}
	var out []byte
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) && unhex(w[i+1]) >= 0 && unhex(w[i+2]) >= 0 {
			out = append(out, byte(unhex(w[i+1])<<4|unhex(w[i+2])))
			i += 2
			continue
		}
		out = append(out, w[i])
	}
	return pdfName(out)
}

func unhex(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// hex reads a string in angle brackets.
func (p *parser) hex() (object, error) {
	p.i++
	var out []byte
	high := -1
	for ; p.i < len(p.b); p.i++ {
		c := p.b[p.i]
		if c == '>' {
			p.i++
			if high >= 0 {
				out = append(out, byte(high<<4))
			}
			return pdfString(out), nil
		}
		if isSpace(c) {
			continue
		}
		v := unhex(c)
		if v < 0 {
			return nil, p.fail("not a hexadecimal digit")
		}
		if high < 0 {
			high = v
		} else {
			out = append(out, byte(high<<4|v))
			high = -1
		}
	}
	return nil, p.fail("string without end")
}

// literal reads a string in parentheses.
func (p *parser) literal() (object, error) {
	var out []byte
	open := 0
	for ; p.i < len(p.b); p.i++ {
		switch c := p.b[p.i]; c {
		case '(':
			if open++; open > 1 {
				out = append(out, c)
			}
		case ')':
			if open--; open == 0 {
				p.i++
				return pdfString(out), nil
			}
			out = append(out, c)
		case '\r':
			if p.i+1 < len(p.b) && p.b[p.i+1] == '\n' {
				p.i++
			}
			out = append(out, '\n')
		case '\\':
			p.i++
			out = p.escape(out)
		default:
			out = append(out, c)
		}
	}
	return nil, p.fail("string without end")
}

// escape reads what follows a backslash and stops on its last byte.
func (p *parser) escape(out []byte) []byte {
	if p.i >= len(p.b) {
		return out
	}
	c := p.b[p.i]
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if p.i+1 < len(p.b) && p.b[p.i+1] == '\n' {
			p.i++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	v := 0
	for k := 0; k < 3 && p.i < len(p.b) && '0' <= p.b[p.i] && p.b[p.i] <= '7'; k++ {
		v = v<<3 | int(p.b[p.i]-'0')
		p.i++
	}
	p.i--
	return append(out, byte(v))
}

func (p *parser) array() (object, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.fail("nested too deep")
	}
	defer func() { p.depth-- }()
	p.i++
	out := array{}
	for {
		p.skip()
		if p.i < len(p.b) && p.b[p.i] == ']' {
			p.i++
			return out, nil
		}
		o, err := p.object()
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
}

func (p *parser) dict() (object, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, p.fail("nested too deep")
	}
	defer func() { p.depth-- }()
	p.i += 2
	out := dict{}
	for {
		p.skip()
		if p.i >= len(p.b) {
			return nil, p.fail("dictionary without end")
		}
		if p.b[p.i] == '>' && p.i+1 < len(p.b) && p.b[p.i+1] == '>' {
			p.i += 2
			return out, nil
		}
		if p.b[p.i] != '/' {
			return nil, p.fail("key is not a name")
		}
		key := p.name()
		p.skip()
		from := p.i
		value, err := p.object()
		if err != nil {
			return nil, err
		}
		if _, there := out[key]; there {
			p.twice = true
		}
		out[key] = value
		if p.spans != nil && p.depth == 1 {
			p.spans[key] = [2]int{from, p.i}
		}
	}
}
