package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// located is a piece of a text with the byte of the text that each of its bytes stands for, and one past the last.
type located struct {
	piece
	at []int
}

// locate is parseInline with places, white space brought to single spaces as papers have it.
func locate(s string) ([]located, error) {
	tokens, err := scanInline(s)
	if err != nil {
		return nil, err
	}
	stars := make([]int, len(tokens)) // as they stood before they were paired
	for i := range tokens {
		stars[i] = tokens[i].stars
	}
	pairStars(tokens)
	var out []located
	bold, italic := 0, 0
	for i, t := range tokens {
		bold, italic = bold+t.boldBy, italic+t.italicBy
		end := len(s)
		if i+1 < len(tokens) {
			end = tokens[i+1].from
		}
		p := located{piece: t.piece}
		p.bold, p.italic = bold > 0, italic > 0
		switch {
		case t.field != nil || t.note != "":
			p.at = []int{t.from, end}
		case t.stars > 0:
			p.text = strings.Repeat("*", t.stars)
			for j := range t.stars + 1 {
				p.at = append(p.at, end-t.stars+j)
			}
		case stars[i] > 0:
			continue
		default:
			p.text, p.at = plainAt(s, t.from, end)
		}
		out = appendLocated(out, p)
	}
	return out, nil
}

// plainAt reads the words of s between two bytes, backslashes taken off and white space single.
func plainAt(s string, from, to int) (string, []int) {
	var b strings.Builder
	var at []int
	space := false
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(s[i:to])
		if r == '\\' && i+1 < to && escapable(s[i+1:]) {
			i++
			r, n = utf8.DecodeRuneInString(s[i:to])
		}
		if unicode.IsSpace(r) {
			if !space {
				b.WriteByte(' ')
				at = append(at, i)
			}
			space = true
		} else {
			space = false
			b.WriteString(s[i : i+n])
			for j := range n {
				at = append(at, i+j)
			}
		}
		i += n
	}
	return b.String(), append(at, to)
}

func appendLocated(out []located, p located) []located {
	if n := len(out); n > 0 && p.text != "" && out[n-1].text != "" && out[n-1].bold == p.bold && out[n-1].italic == p.italic {
		last := &out[n-1]
		last.text += p.text
		last.at = append(last.at[:len(last.at)-1], p.at...)
		return out
	}
	return append(out, p)
}
