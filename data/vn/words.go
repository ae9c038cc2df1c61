package vn

import "strings"

// Reading chooses among the accepted ways to read an amount.
type Reading struct {
	Linh bool // «linh» (north) instead of «lẻ» (south) for an empty tens place
	Even bool // «chẵn» after an amount of whole thousands
}

// Words is the amount in words of a paper, in đồng: «Bảy trăm mười nghìn đồng».
func Words(n int64) string { return Reading{}.Words(n) }

// Words is the amount in words, in đồng, with a capital: «Bảy trăm mười nghìn đồng chẵn».
func (o Reading) Words(n int64) string {
	s := o.Number(n) + " đồng"
	if o.Even && n != 0 && n%1000 == 0 {
		s += " chẵn"
	}
	return Capital(s)
}

var digitWords = [...]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

// Number is n in words, without unit and in lower case: «hai mươi mốt».
func (o Reading) Number(n int64) string {
	if n == 0 {
		return digitWords[0]
	}
	var words []string
	if n < 0 {
		words = append(words, "âm")
	}
	return strings.Join(o.billions(words, magnitude(n)), " ")
}

// billions reads n; above 999 tỷ the count of tỷ is itself read so: «một nghìn tỷ».
func (o Reading) billions(words []string, n uint64) []string {
	const billion = 1_000_000_000
	high, low := n/billion, n%billion
	if high > 0 {
		words = append(o.billions(words, high), "tỷ")
	}
	for _, g := range []struct {
		value uint64
		unit  string
	}{{low / 1_000_000, "triệu"}, {low / 1000 % 1000, "nghìn"}, {low % 1000, ""}} {
		if g.value == 0 {
			continue
		}
		words = o.group(words, int(g.value), len(words) > 0 && words[len(words)-1] != "âm")
		if g.unit != "" {
			words = append(words, g.unit)
		}
	}
	return words
}

// group reads 1 to 999; inside a longer number an empty hundreds place is read «không trăm».
func (o Reading) group(words []string, n int, inside bool) []string {
	hundreds, tens, ones := n/100, n/10%10, n%10
	if hundreds > 0 || inside {
		words = append(words, digitWords[hundreds], "trăm")
	}
	switch {
	case tens > 1:
		words = append(words, digitWords[tens], "mươi")
	case tens == 1:
		words = append(words, "mười")
	case ones > 0 && (hundreds > 0 || inside):
		if o.Linh {
			words = append(words, "linh")
		} else {
			words = append(words, "lẻ")
		}
	}
	switch {
	case ones == 0:
		return words
	case ones == 1 && tens > 1:
		return append(words, "mốt")
	case ones == 4 && tens > 1:
		return append(words, "tư")
	case ones == 5 && tens > 0:
		return append(words, "lăm")
	}
	return append(words, digitWords[ones])
}
