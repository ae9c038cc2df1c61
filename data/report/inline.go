package report

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/data/vn"
)

// piece is a stretch of inline text in one style: words, a note mark or a field.
type piece struct {
	text         string
	bold, italic bool
	note         string // mark of a note; text is ""
	field        *Field // text is ""
}

// token is a piece before its style is known, or a run of asterisks that may open or close a style.
type token struct {
	piece
	stars            int
	opens, closes    bool
	from             int // byte of the text where it begins
	boldBy, italicBy int // how many styles begin (positive) or end (negative) at this token
}

// parseInline reads the inline markup of a block. Asterisks without a partner are plain letters; only a field can be
// wrong.
func parseInline(s string) ([]piece, error) {
	tokens, err := scanInline(s)
	if err != nil {
		return nil, err
	}
	pairStars(tokens)
	var out []piece
	var text strings.Builder // words of one style, gathered before they become a piece
	var style piece
	bold, italic := 0, 0
	flush := func() {
		style.text = text.String()
		out = appendPiece(out, style)
		text.Reset()
	}
	for _, t := range tokens {
		bold, italic = bold+t.boldBy, italic+t.italicBy
		p := t.piece
		if t.stars > 0 {
			p.text = strings.Repeat("*", t.stars)
		}
		p.bold, p.italic = bold > 0, italic > 0
		if p.text == "" || p.bold != style.bold || p.italic != style.italic {
			flush()
			style = piece{bold: p.bold, italic: p.italic}
		}
		if p.text == "" {
			out = appendPiece(out, p)
		}
		text.WriteString(p.text)
	}
	flush()
	return out, nil
}

func appendPiece(out []piece, p piece) []piece {
	if p.text == "" && p.note == "" && p.field == nil {
		return out
	}
	if n := len(out); n > 0 && p.text != "" && out[n-1].text != "" && out[n-1].bold == p.bold && out[n-1].italic == p.italic {
		out[n-1].text += p.text
		return out
	}
	return append(out, p)
}

func scanInline(s string) ([]token, error) {
	var out []token
	var text strings.Builder
	begun := 0
	flush := func() {
		if text.Len() > 0 {
			out = append(out, token{piece: piece{text: vn.NFC(text.String())}, from: begun})
			text.Reset()
		}
	}
	for i := 0; i < len(s); {
		if text.Len() == 0 {
			begun = i
		}
		rest := s[i:]
		switch {
		case rest[0] == '\\' && len(rest) > 1 && escapable(rest[1:]):
			_, n := utf8.DecodeRuneInString(rest[1:])
			text.WriteString(rest[1 : 1+n])
			i += 1 + n
		case strings.HasPrefix(rest, "{{"):
			f, n, err := scanField(rest)
			if err != nil {
				var fault *fieldFault
				if errors.As(err, &fault) {
					fault.at = i
				}
				return nil, err
			}
			flush()
			out = append(out, token{piece: piece{field: f}, from: i})
			i += n
		case strings.HasPrefix(rest, "[^"):
			mark, n := scanMark(rest)
			if n == 0 {
				text.WriteByte('[')
				i++
				continue
			}
			flush()
			out = append(out, token{piece: piece{note: mark}, from: i})
			i += n
		case rest[0] == '*':
			n := len(rest) - len(strings.TrimLeft(rest, "*"))
			flush()
			out = append(out, starToken(s[:i], n, rest[n:]))
			out[len(out)-1].from = i
			i += n
		default:
			n := strings.IndexAny(rest[1:], `\{[*`)
			if n < 0 {
				n = len(rest) - 1
			}
			text.WriteString(rest[:1+n])
			i += 1 + n
		}
	}
	flush()
	return out, nil
}

// escapable tells whether a backslash before rest makes its first letter a plain one.
func escapable(rest string) bool {
	c := rest[0]
	return c < utf8.RuneSelf && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) >= 0 ||
		strings.HasPrefix(rest, "→") || strings.HasPrefix(rest, "•") || strings.HasPrefix(rest, "–")
}

// starToken is a run of asterisks: it may open a style when a word follows and close one when a word precedes. Four or
// more are ornament.
func starToken(before string, n int, after string) token {
	t := token{stars: n}
	if n > 3 {
		t.text, t.stars = strings.Repeat("*", n), 0
		return t
	}
	prev, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	t.opens = after != "" && !unicode.IsSpace(next)
	t.closes = before != "" && !unicode.IsSpace(prev)
	return t
}

// scanMark reads «[^12]» at the start of s; 0 where there is no such mark.
func scanMark(s string) (mark string, size int) {
	end := strings.IndexByte(s[:min(len(s), maxMark+3)], ']')
	if end < 3 || !isMark(s[2:end]) {
		return "", 0
	}
	return s[2:end], end + 1
}

const maxMark = 24

func isMark(s string) bool {
	for _, c := range []byte(s) {
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_') {
			return false
		}
	}
	return s != ""
}

// pairStars matches opening with closing runs, the innermost first, two asterisks for bold and one for italic.
func pairStars(tokens []token) {
	var open []int
	for i := range tokens {
		c := &tokens[i]
		if c.stars == 0 {
			continue
		}
		for c.closes && c.stars > 0 && len(open) > 0 {
			o := &tokens[open[len(open)-1]]
			n := min(c.stars, o.stars, 2)
			o.stars, c.stars = o.stars-n, c.stars-n
			if n == 2 {
				tokens[open[len(open)-1]+1].boldBy++
				c.boldBy--
			} else {
				tokens[open[len(open)-1]+1].italicBy++
				c.italicBy--
			}
			if o.stars == 0 {
				open = open[:len(open)-1]
			}
		}
		if c.opens && c.stars > 0 {
			open = append(open, i)
		}
	}
}

// formatInline writes pieces in the one form that parseInline reads back as the same pieces. Styles that asterisks
// cannot express (a bold space) are left out.
func formatInline(pieces []piece) string {
	s := writeInline(pieces)
	if back, err := parseInline(s); err == nil && slices.EqualFunc(back, pieces, samePiece) {
		return s
	}
	plain := make([]piece, 0, len(pieces))
	for _, p := range pieces {
		p.bold, p.italic = false, false
		plain = appendPiece(plain, p)
	}
	return writeInline(plain)
}

func samePiece(a, b piece) bool {
	if (a.field == nil) != (b.field == nil) || a.field != nil && a.field.String() != b.field.String() {
		return false
	}
	return a.text == b.text && a.note == b.note && a.bold == b.bold && a.italic == b.italic
}

func writeInline(pieces []piece) string {
	var b strings.Builder
	var open []string // styles in the order in which they were opened
	shut := func(keep func(string) bool) {
		for len(open) > 0 && slices.ContainsFunc(open, func(s string) bool { return !keep(s) }) {
			b.WriteString(open[len(open)-1])
			open = open[:len(open)-1]
		}
	}
	for i, p := range pieces {
		has := func(style string) bool { return style == "**" && p.bold || style == "*" && p.italic }
		shut(has)
		var start []string
		for _, style := range []string{"**", "*"} {
			if has(style) && !slices.Contains(open, style) {
				start = append(start, style)
			}
		}
		if len(start) == 2 && runLength(pieces[i:], "*") > runLength(pieces[i:], "**") {
			slices.Reverse(start)
		}
		for _, style := range start {
			b.WriteString(style)
		}
		open = append(open, start...)
		switch {
		case p.field != nil:
			b.WriteString(p.field.String())
		case p.note != "":
			b.WriteString("[^" + p.note + "]")
		default:
			b.WriteString(escape(p.text))
		}
	}
	shut(func(string) bool { return false })
	return b.String()
}

// runLength counts how many pieces from the first on keep the style.
func runLength(pieces []piece, style string) int {
	for i, p := range pieces {
		if style == "**" && !p.bold || style == "*" && !p.italic {
			return i
		}
	}
	return len(pieces)
}

func escape(s string) string {
	if !strings.ContainsAny(s, `\*{[`) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if r == '\\' || r == '*' || r == '{' || r == '[' && (strings.HasPrefix(s[i+1:], "^") || strings.HasSuffix(s[:i], "!")) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// canonical is s as parseInline understands it, written the one way.
func canonical(s string) (string, error) {
	pieces, err := parseInline(s)
	if err != nil {
		return "", err
	}
	return formatInline(pieces), nil
}

// plainText drops styles and note marks and keeps fields as written; what a person reads before the figures are known.
func plainText(s string) string {
	pieces, err := parseInline(s)
	if err != nil {
		return s
	}
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.text)
		if p.field != nil {
			b.WriteString(p.field.String())
		}
	}
	return b.String()
}
