package vn

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// A Collator keeps scratch state and must not be shared between goroutines, so each caller borrows one.
var collators = sync.Pool{New: func() any { return collate.New(language.Vietnamese, collate.Numeric) }}

// appendKey appends the sort key of s to dst, and an end that sorts before any continuation.
func appendKey(dst []byte, s string) []byte {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	var buf collate.Buffer
	dst = append(dst, c.KeyFromString(&buf, moveTone(NFC(s)))...)
	return append(dst, 0, 0, 0)
}

// tonePairs maps the ends of open syllables with the tone on their second vowel, oà oè uỳ, to the same with the tone on
// the first, òa òe ùy.
var tonePairs = func() map[[2]rune][2]rune {
	pairs := map[[2]rune][2]rune{}
	for _, v := range [][2]string{{"oòỏõóọ", "aàảãáạ"}, {"oòỏõóọ", "eèẻẽéẹ"}, {"uùủũúụ", "yỳỷỹýỵ"}} {
		for _, first := range []func(string) string{strings.ToLower, strings.ToUpper} {
			for _, second := range []func(string) string{strings.ToLower, strings.ToUpper} {
				a, b := []rune(first(v[0])), []rune(second(v[1]))
				for tone := 1; tone < len(a); tone++ {
					pairs[[2]rune{a[0], b[tone]}] = [2]rune{a[tone], b[0]}
				}
			}
		}
	}
	return pairs
}()

// moveTone writes hoà and thuỷ as hòa and thủy, so that both spellings of a name sort together. In «quý» the u belongs
// to the consonant and the tone stays.
func moveTone(s string) string {
	r := []rune(s)
	for i := 1; i < len(r); i++ {
		moved, ok := tonePairs[[2]rune{r[i-1], r[i]}]
		open := i+1 == len(r) || !unicode.IsLetter(r[i+1])
		afterQ := i > 1 && (r[i-2] == 'q' || r[i-2] == 'Q')
		if ok && open && !afterQ {
			r[i-1], r[i] = moved[0], moved[1]
		}
	}
	return string(r)
}

// TextKey is the key that sorts texts by the Vietnamese alphabet (a ă â … d đ … ư …), tones in the order ngang, huyền,
// hỏi, ngã, sắc, nặng, and figures by value: bytes.Compare of two keys orders their texts.
func TextKey(s string) []byte { return appendKey(nil, Clean(s)) }

// GivenNameKey sorts people as office lists do: by the given name (the last word), then by family and middle names. A
// qualifier in brackets after the name counts last.
func GivenNameKey(s string) []byte {
	words, rest := nameWords(s)
	if len(words) == 0 {
		return TextKey(rest)
	}
	last := len(words) - 1
	key := appendKey(nil, words[last])
	key = appendKey(key, strings.Join(words[:last], " "))
	return appendKey(key, rest)
}

// FamilyNameKey sorts people by family name (the first word), then by the other names in written order.
func FamilyNameKey(s string) []byte {
	words, rest := nameWords(s)
	var key []byte
	for _, w := range words {
		key = appendKey(key, w)
	}
	return appendKey(append(key, 0), rest)
}

// nameWords splits off «(Hrê)» or «(B)» behind a name.
func nameWords(s string) (words []string, rest string) {
	s = Clean(s)
	if i := strings.IndexByte(s, '('); i > 0 {
		s, rest = s[:i], s[i:]
	}
	return strings.Fields(s), rest
}
