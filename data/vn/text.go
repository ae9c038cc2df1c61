// Package vn owns what is particular to Vietnamese text: normal form, search folding, collation, numbers, dates and
// amounts in words. It knows no record and imports nothing of this program.
package vn

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NFC returns s in normal form C, the only form the program stores, compares and prints.
func NFC(s string) string { return norm.NFC.String(s) }

// Clean is NFC with the ends trimmed and inner white space folded to single spaces: one line of text as typed or pasted.
func Clean(s string) string { return strings.Join(strings.Fields(NFC(s)), " ") }

// Mistake is a text that a person typed and that cannot be read: what is wrong and how to type it.
type Mistake string

func (m Mistake) Error() string { return string(m) }

// ForPerson is the mistake as a whole sentence.
func (m Mistake) ForPerson() string { return Capital(string(m)) + "." }

// Capital returns s with its first letter in upper case, for a phrase that opens a sentence: «đã in» becomes «Đã in».
func Capital(s string) string { return changeFirst(s, unicode.ToUpper) }

// LowerFirst lowers the first letter, for a phrase that moves inside a sentence: «Đã có thành tích» becomes «đã có thành tích».
func LowerFirst(s string) string { return changeFirst(s, unicode.ToLower) }

func changeFirst(s string, change func(rune) rune) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 || first == utf8.RuneError {
		return s
	}
	return string(change(first)) + s[size:]
}
