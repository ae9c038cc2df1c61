package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lower is s in lower case with every byte in its place, so that what is found in it is found in s.
func lower(s string) string {
	if l := strings.ToLower(s); len(l) == len(s) {
		return l
	}
	return strings.Map(func(r rune) rune {
		if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
			return l
		}
		return r
	}, s)
}

// emptyWords are those that two wordings of one subject may differ in.
var emptyWords = set("ve viec cua va cac cho tai theo tren dia ban thuc hien trien khai ban hanh to chuc trong o den voi nhung mot so duoc do tu la nam thang ngay")

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// tokens is the folded words and numbers of s.
func tokens(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// bag is the set of words that carry the meaning of a subject.
func bag(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range tokens(s) {
		if !emptyWords[w] {
			out[w] = true
		}
	}
	return out
}

// likeness of two sets of words: what they share of all their words, and of the words of the smaller.
func likeness(a, b map[string]bool) (jaccard, contained float64) {
	if len(a) == 0 || len(b) == 0 {
		return 0, 0
	}
	shared := 0
	for w := range a {
		if b[w] {
			shared++
		}
	}
	return float64(shared) / float64(len(a)+len(b)-shared), float64(shared) / float64(min(len(a), len(b)))
}

// sameNumbers tells whether two sets of words hold the same numbers and Roman numbers: of years, periods, occasions.
func sameNumbers(a, b map[string]bool) bool {
	for w := range a {
		if isNumber(w) && !b[w] {
			return false
		}
	}
	for w := range b {
		if isNumber(w) && !a[w] {
			return false
		}
	}
	return true
}

func isNumber(w string) bool {
	return w[0] >= '0' && w[0] <= '9' || strings.Trim(w, "ivx") == ""
}

// hasAny tells whether one of the phrases stands in s as whole words.
func hasAny(s string, phrases ...string) bool {
	for _, p := range phrases {
		if indexPhrase(s, p) >= 0 {
			return true
		}
	}
	return false
}

// indexPhrase finds p in s as whole words; -1 where it is not.
func indexPhrase(s, p string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], p)
		if i < 0 {
			return -1
		}
		at, end := from+i, from+i+len(p)
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		after, _ := utf8.DecodeRuneInString(s[end:])
		if !letterOrDigit(before) && !letterOrDigit(after) {
			return at
		}
		from = at + 1
	}
}

func letterOrDigit(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// clauseAt is the bounds of the sentence or clause between full stops and semicolons around a byte of s.
func clauseAt(s string, at int) (from, to int) {
	from, to = 0, len(s)
	quoted := 0
	for i, r := range s {
		switch r {
		case '“':
			quoted++
		case '”':
			quoted--
		case '.', ';', '!', '?':
			if quoted > 0 && r != '.' {
				continue
			}
			next := i + 1
			if r == '.' && next < len(s) && s[next] != ' ' {
				continue
			}
			if next <= at {
				from = next
			} else if i >= at {
				return from, i
			}
		}
	}
	return from, to
}
