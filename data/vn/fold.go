package vn

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s as search compares it: lower case, without tones and diacritics, đ as d, apostrophes dropped (H'rê,
// H’rê and Hrê are one word), white space as single spaces. Stored names are never changed by it.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFKD.String(s) {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if r >= utf8.RuneSelf {
			if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
				continue
			}
		}
		r = foldRune(r)
		if r == 0 {
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// foldRune maps one decomposed letter; 0 means it is dropped. Ð ð (eth) stand in for Đ đ in text converted from the
// old TCVN3 and VNI fonts.
func foldRune(r rune) rune {
	switch r {
	case 'đ', 'Đ', 'ð', 'Ð':
		return 'd'
	case '\'', '’', '‘', '‛', 'ʼ', 'ʻ', 'ʹ', '′', '`', '´':
		return 0
	}
	return unicode.ToLower(r)
}

// Query is what a person typed into a search box, ready to be held against many folded texts.
type Query struct{ words []string }

// NewQuery folds q and takes its words.
func NewQuery(q string) Query { return Query{strings.Fields(Fold(q))} }

// Empty tells a query without words, which every text matches.
func (q Query) Empty() bool { return len(q.words) == 0 }

// Words returns the folded words, for an index.
func (q Query) Words() []string { return q.words }

// Match tells whether every word of the query begins a word of folded, in any order: «an le» matches «le an», and
// «qd-ubnd» matches «164/qd-ubnd». The caller folds the text once, when it is loaded.
func (q Query) Match(folded string) bool {
	for _, w := range q.words {
		if !begins(folded, w) {
			return false
		}
	}
	return true
}

// begins tells whether w occurs in text where a word begins, that is not after a letter or a digit. A w that itself
// begins with a sign may stand anywhere.
func begins(text, w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	for from := 0; ; {
		i := strings.Index(text[from:], w)
		if i < 0 {
			return false
		}
		at := from + i
		last, _ := utf8.DecodeLastRuneInString(text[:at])
		if at == 0 || !inWord(first) || !inWord(last) {
			return true
		}
		_, n := utf8.DecodeRuneInString(text[at:])
		from = at + n
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
