package data

import (
	"reflect"
	"strings"
	"unicode"

	"thidua/data/vn"
)

// clean brings every text of the record to the one form that is stored: NFC, without control characters and without
// space at the ends. A text is one line, with single spaces, unless its field carries the tag text:"lines"; then line
// breaks stay, as \n, and the spaces inside its lines. Empty lists become nil.
func clean(r Record) { cleanValue(reflect.ValueOf(r).Elem(), false) }

func cleanValue(v reflect.Value, lines bool) {
	switch v.Kind() {
	case reflect.String:
		s := v.String()
		if lines {
			s = cleanLines(s)
		} else {
			s = vn.Clean(printable(s))
		}
		if s != v.String() {
			v.SetString(s)
		}
	case reflect.Slice:
		if v.Len() == 0 && !v.IsNil() {
			v.SetZero()
		}
		for i := range v.Len() {
			cleanValue(v.Index(i), lines)
		}
	case reflect.Struct:
		t := v.Type()
		for i := range v.NumField() {
			if f := t.Field(i); f.IsExported() && f.Type != reflect.TypeFor[Meta]() {
				cleanValue(v.Field(i), f.Tag.Get("text") == "lines")
			}
		}
	}
}

func cleanLines(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	lines := strings.Split(vn.NFC(printable(s)), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRightFunc(l, unicode.IsSpace)
	}
	return strings.TrimFunc(strings.Join(lines, "\n"), unicode.IsSpace)
}

// printable drops what no paper shows and no person typed on purpose: broken UTF-8, control characters other than white
// space, marks of byte order and of zero width.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == unicode.ReplacementChar, r == '\u200b', r == '\u2060', r == '\ufeff', r == '\u00ad':
			return -1
		case unicode.IsControl(r) && !unicode.IsSpace(r):
			return -1
		}
		return r
	}, s)
}
