package vn

import (
	"strings"
	"sync"

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
	dst = append(dst, c.KeyFromString(&buf, NFC(s))...)
	return append(dst, 0, 0, 0)
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
