package pdf

// TextWidth returns the width in points of s, set without extra space.
func TextWidth(s string, style Style, size float64) float64 { panic("soon") }

// MissingLetter returns the first letter of s that the typeface lacks.
func MissingLetter(s string, style Style) (rune, bool) { panic("soon") }
