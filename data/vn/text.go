// Package vn owns what is particular to Vietnamese text: normal form, search folding, collation, numbers, dates and
// amounts in words. It knows no record and imports nothing of this program.
package vn

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// NFC returns s in normal form C, the only form the program stores, compares and prints.
func NFC(s string) string { return norm.NFC.String(s) }

// Clean is NFC with the ends trimmed and inner white space folded to single spaces: one line of text as typed or pasted.
func Clean(s string) string { return strings.Join(strings.Fields(NFC(s)), " ") }
