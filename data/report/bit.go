package report

import (
	"strings"
	"unicode/utf8"

	"thidua/data/vn"
)

// Bit is a stretch of a text in one style, a field or the mark of a note, with its place in the text: what an editor
// shows and writes back.
type Bit struct {
	From, To     int // bytes of the text
	Text         string
	Bold, Italic bool
	Note         string // mark of a note; Text is ""
	Field        string // as written, with its braces; Text is ""
	Problem      string // what is wrong with Field, a clause without full stop
}

// Inline reads a text as the papers do, but a wrong field is told in its bit. Text is either what stands at From to To,
// or one letter that a backslash precedes there.
func Inline(text string) []Bit {
	tokens, bits := scanBits(text)
	pairStars(tokens)
	bold, italic := 0, 0
	out := bits[:0]
	for i, t := range tokens {
		bold, italic = bold+t.boldBy, italic+t.italicBy
		b := bits[i]
		if t.stars > 0 {
			b.Text = strings.Repeat("*", t.stars)
			b.From = b.To - t.stars
		}
		b.Bold, b.Italic = bold > 0, italic > 0
		if b.Text != "" || b.Note != "" || b.Field != "" {
			out = append(out, b)
		}
	}
	return out
}

// scanBits is scanInline with places; each token has its bit.
func scanBits(s string) (tokens []token, bits []Bit) {
	put := func(t token, b Bit) {
		tokens, bits = append(tokens, t), append(bits, b)
	}
	letters := func(from, to int, text string) {
		if n := len(bits); n > 0 && bits[n-1].Text != "" && bits[n-1].To == from && bits[n-1].To-bits[n-1].From == len(bits[n-1].Text) &&
			to-from == len(text) && tokens[n-1].stars == 0 {
			bits[n-1].Text += text
			bits[n-1].To = to
			return
		}
		put(token{piece: piece{text: text}}, Bit{From: from, To: to, Text: text})
	}
	for i := 0; i < len(s); {
		rest := s[i:]
		switch {
		case rest[0] == '\\' && len(rest) > 1 && escapable(rest[1:]):
			_, n := utf8.DecodeRuneInString(rest[1:])
			letters(i, i+1+n, rest[1:1+n])
			i += 1 + n
		case strings.HasPrefix(rest, "{{"):
			f, n, err := scanField(rest)
			b := Bit{From: i}
			if err != nil {
				n = strings.Index(rest, "}}") + 2
				if n < 2 {
					n = 2
				}
				b.Problem = err.Error()
				if fault, ok := err.(*fieldFault); ok {
					b.Problem = fault.problem
				}
			}
			b.To, b.Field = i+n, rest[:n]
			put(token{piece: piece{field: f}}, b)
			i += n
		case strings.HasPrefix(rest, "[^"):
			mark, n := scanMark(rest)
			if n == 0 {
				letters(i, i+1, "[")
				i++
				continue
			}
			put(token{piece: piece{note: mark}}, Bit{From: i, To: i + n, Note: mark})
			i += n
		case rest[0] == '*':
			n := len(rest) - len(strings.TrimLeft(rest, "*"))
			t := starToken(s[:i], n, rest[n:])
			put(t, Bit{From: i, To: i + n, Text: t.text})
			i += n
		default:
			n := strings.IndexAny(rest[1:], `\{[*`)
			if n < 0 {
				n = len(rest) - 1
			}
			letters(i, i+1+n, rest[:1+n])
			i += 1 + n
		}
	}
	return tokens, bits
}

// Markup writes bits as a text that Inline reads back alike; their places do not matter. Styles that asterisks cannot
// express, such as a bold space, are left out.
func Markup(bits []Bit) string {
	var pieces []piece
	var raw []string
	for _, b := range bits {
		p := piece{text: vn.NFC(b.Text), bold: b.Bold, italic: b.Italic, note: b.Note}
		if b.Field != "" {
			f, err := ParseField(b.Field)
			if err == nil {
				p.field = f
			} else { // a wrong field stays as it is written; a letter of no script keeps its place
				p.text = string(rune(firstPrivate + len(raw)))
				raw = append(raw, b.Field)
			}
		}
		pieces = appendPiece(pieces, p)
	}
	text := formatInline(pieces)
	for i, f := range raw {
		text = strings.Replace(text, string(rune(firstPrivate+i)), f, 1)
	}
	return text
}

const firstPrivate = 0xF0000
