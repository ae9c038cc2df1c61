package data

import (
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode"

	"thidua/data/vn"
)

// The longest texts, in bytes; what is longer was pasted by mistake.
const maxLine, maxLines = 8_000, 400_000

// clean brings every text of the record to the one form that is stored: NFC, without control characters and without
// space at the ends. A text is one line, with single spaces, unless its field carries the tag text:"lines"; then line
// breaks stay, as \n, and the spaces inside its lines. Empty lists become nil. A text that is too long is refused.
func clean(r Record) error {
	if path, ok := cleanValue(reflect.ValueOf(r).Elem(), false); !ok {
		return fault(r, strings.TrimPrefix(path, "."), "Nội dung này quá dài; hãy rút gọn, hoặc xem có dán nhầm không.")
	}
	return nil
}

// cleanValue returns the path of the text that is too long, «.Members[2].Role».
func cleanValue(v reflect.Value, lines bool) (path string, ok bool) {
	switch v.Kind() {
	case reflect.String:
		s, limit := v.String(), maxLine
		if lines {
			s, limit = cleanLines(s), maxLines
		} else {
			s = vn.Clean(printable(s))
		}
		if s != v.String() {
			v.SetString(s)
		}
		return "", len(s) <= limit
	case reflect.Slice:
		if v.Len() == 0 && !v.IsNil() {
			v.SetZero()
		}
		for i := range v.Len() {
			if path, ok := cleanValue(v.Index(i), lines); !ok {
				return "[" + strconv.Itoa(i) + "]" + path, false
			}
		}
	case reflect.Struct:
		t := v.Type()
		for i := range v.NumField() {
			f := t.Field(i)
			if !f.IsExported() || f.Type == reflect.TypeFor[Meta]() || f.Type == reflect.TypeFor[time.Time]() {
				continue
			}
			if path, ok := cleanValue(v.Field(i), f.Tag.Get("text") == "lines"); !ok {
				return "." + f.Name + path, false
			}
		}
	}
	return "", true
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
