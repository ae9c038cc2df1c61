package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// plainMark is a footnote's mark in plain digits.
func plainMark(s string) string {
	var b strings.Builder
	for _, r := range s {
		if i := strings.IndexRune(superscripts, r); i >= 0 {
			b.WriteByte(byte('0' + utf8.RuneCountInString(superscripts[:i])))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plain takes styles, escapes and note marks off a line; white space runs become one space, tabs between cells stay.
func plain(s string) (text string, notes []NoteMark, fields []Span) {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		rest := s[i:]
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case r == '\\' && len(rest) > 1 && strings.ContainsRune(`\*_[]()#+-.!{}|~`+"`", rune(rest[1])):
			b.WriteByte(rest[1])
			i += 2
			continue
		case r == '[' || r == '<':
			if mark, n := markAt(rest); n > 0 {
				notes = append(notes, NoteMark{b.Len(), mark})
				i += n
				continue
			}
			if inner, n := linkAt(rest); n > 0 {
				b.WriteString(inner)
				i += n
				continue
			}
		case strings.ContainsRune(superscripts, r) && !isPower(b.String(), rest):
			n := 0
			for n < len(rest) {
				d, k := utf8.DecodeRuneInString(rest[n:])
				if !strings.ContainsRune(superscripts, d) {
					break
				}
				n += k
			}
			notes = append(notes, NoteMark{b.Len(), plainMark(rest[:n])})
			i += n
			continue
		case strings.HasPrefix(rest, "{{"):
			if n := strings.Index(rest, "}}"); n > 0 {
				fields = append(fields, Span{b.Len(), b.Len() + n + 2})
				b.WriteString(rest[:n+2])
				i += n + 2
				continue
			}
		case r == '*' || r == '_':
			n := 1
			for n < len(rest) && rest[n] == byte(r) {
				n++
			}
			if n <= 3 && isStyle(s[:i], rest[n:], r) {
				i += n
				continue
			}
			b.WriteString(rest[:n])
			i += n
			continue
		case r == ' ':
			if t := b.String(); t == "" || strings.HasSuffix(t, " ") || strings.HasSuffix(t, "\t") {
				i += size
				continue
			}
		case r == '\x00', r == utf8.RuneError && size == 1:
			i += size
			continue
		}
		b.WriteString(rest[:size])
		i += size
	}
	text = strings.TrimRight(b.String(), " \t")
	for i := range notes {
		notes[i].At = min(notes[i].At, len(text))
	}
	return text, notes, fields
}

// markAt reads [^1], [1] and <sup>1</sup>.
func markAt(s string) (mark string, size int) {
	if strings.HasPrefix(s, "<sup>") {
		if end := strings.Index(s, "</sup>"); end > 5 && end < 12 && digits(s[5:end]) {
			return s[5:end], end + 6
		}
		return "", 0
	}
	end := strings.IndexByte(s, ']')
	if end < 2 || end > 40 {
		return "", 0
	}
	inner := s[1:end]
	if after, ok := strings.CutPrefix(inner, "^"); ok && after != "" && !strings.ContainsAny(after, " \t") {
		return after, end + 1
	}
	if len(inner) <= 3 && digits(inner) && !strings.HasPrefix(s[end+1:], "(") {
		return inner, end + 1
	}
	return "", 0
}

// linkAt reads [words](address).
func linkAt(s string) (inner string, size int) {
	mid := strings.Index(s, "](")
	if mid < 0 || s[0] != '[' || strings.ContainsAny(s[1:mid], "[]") {
		return "", 0
	}
	end := strings.IndexByte(s[mid:], ')')
	if end < 0 {
		return "", 0
	}
	return s[1:mid], mid + end + 1
}

// isPower tells m², km³ from the mark of a footnote.
func isPower(before, rest string) bool {
	if !strings.HasPrefix(rest, "²") && !strings.HasPrefix(rest, "³") {
		return false
	}
	for _, unit := range []string{"km", "cm", "dm", "mm", "m"} {
		if head, ok := strings.CutSuffix(before, unit); ok {
			last, _ := utf8.DecodeLastRuneInString(head)
			return !unicode.IsLetter(last)
		}
	}
	return false
}

// isStyle tells the asterisks and underlines of a style from those that are meant.
func isStyle(before, after string, sign rune) bool {
	prev, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	inPrev, inNext := before != "" && !unicode.IsSpace(prev), after != "" && !unicode.IsSpace(next)
	if sign == '_' {
		word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }
		return inPrev != inNext && (inPrev && word(prev) || inNext && word(next)) || inPrev && inNext && word(prev) != word(next)
	}
	return inPrev || inNext
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
