package check

import "thidua/data/vn"

// fold is a text without case and tones, for comparing.
func fold(s string) string { return vn.Fold(s) }
