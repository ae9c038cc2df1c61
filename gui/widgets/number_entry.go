package widgets

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
)

// NumberEntry is a whole number ≥ 0, shown with dots between thousands once the focus has left: 1.234.567.
type NumberEntry struct {
	Entry
	// Max is the greatest number taken; 0 is no limit.
	Max int64
}

// NewNumberEntry returns an empty number.
func NewNumberEntry(hint string) *NumberEntry {
	n := &NumberEntry{}
	n.init(n, hint)
	n.Check = func(s string) string {
		v, ok := parseNumber(s)
		switch {
		case !ok:
			return "Hãy gõ một số nguyên, ví dụ 1.234."
		case n.Max > 0 && v > n.Max:
			return "Số lớn nhất được nhận là " + groupDigits(n.Max) + "."
		}
		return ""
	}
	return n
}

// Number is the number; ok is false when the text is empty or not a number.
func (n *NumberEntry) Number() (v int64, ok bool) {
	s := n.Value()
	if s == "" {
		return 0, false
	}
	v, ok = parseNumber(s)
	return v, ok && (n.Max == 0 || v <= n.Max)
}

// SetNumber shows v.
func (n *NumberEntry) SetNumber(v int64) { n.SetText(groupDigits(v)) }

// FocusGained shows the bare digits, which are easier to change.
func (n *NumberEntry) FocusGained() {
	if v, ok := n.Number(); ok {
		n.SetText(strconv.FormatInt(v, 10))
	}
	n.Entry.FocusGained()
}

// FocusLost puts the dots back.
func (n *NumberEntry) FocusLost() {
	n.Entry.FocusLost()
	if v, ok := n.Number(); ok {
		n.SetText(groupDigits(v))
	}
}

func (n *NumberEntry) raw() string {
	if v, ok := n.Number(); ok {
		return strconv.FormatInt(v, 10)
	}
	return n.Value()
}

// parseNumber reads digits that may be grouped by dots or spaces; the empty text is 0.
func parseNumber(s string) (int64, bool) {
	s = strings.NewReplacer(".", "", " ", "", "\u00a0", "").Replace(s)
	if s == "" {
		return 0, true
	}
	v, err := strconv.ParseUint(s, 10, 63)
	return int64(v), err == nil
}

func groupDigits(v int64) string {
	s := strconv.FormatInt(v, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

var _ fyne.Focusable = (*NumberEntry)(nil)
