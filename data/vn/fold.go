package vn

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s as search compares it: lower case, without tones and diacritics, đ as d, apostrophes dropped (H'rê,
// H’rê and Hrê are one word), every dash as a hyphen, white space as single spaces. Stored names are never changed by it.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFKD.String(strings.Map(dropApostrophe, s)) {
		switch r = foldRune(r); {
		case r == ' ':
			space = b.Len() > 0
		case r >= 0:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// dropApostrophe runs before the text is decomposed, because ´ decomposes into a space and a tone.
func dropApostrophe(r rune) rune {
	switch r {
	case '\'', '’', '‘', '‛', 'ʼ', 'ʻ', 'ʹ', '′', '`', '´':
		return -1
	}
	return r
}

// foldRune maps one decomposed letter, -1 for nothing. Ð ð (eth) stand in for Đ đ in text converted from the old TCVN3
// and VNI fonts.
func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf && r > ' ' && r != '\'' && r != '`':
		return unicode.ToLower(r)
	case unicode.IsSpace(r):
		return ' '
	case unicode.In(r, unicode.Mn, unicode.Cf):
		return -1
	case r == 'đ' || r == 'Đ' || r == 'ð' || r == 'Ð':
		return 'd'
	case r == '“' || r == '”' || r == '„':
		return '"'
	case unicode.Is(unicode.Pd, r):
		return '-'
	}
	return unicode.ToLower(dropApostrophe(r))
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
