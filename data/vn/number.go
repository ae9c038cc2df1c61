package vn

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Mistakes in a number that a person typed.
var (
	ErrNumber error = Mistake("số không đúng: hãy gõ dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần thập phân, ví dụ 1.234,56")
	ErrTooBig error = Mistake("số quá lớn: hãy kiểm tra lại các chữ số")
)

// Int writes n with dots between thousands: «1.234».
func Int(n int64) string { return signed(n < 0, group(strconv.FormatUint(magnitude(n), 10))) }

// Count writes a count as running text of official papers does: 1 to 9 in two digits, «08 cá nhân».
func Count(n int) string {
	if n > 0 && n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return Int(int64(n))
}

// Money writes an amount of đồng without its unit: «710.000».
func Money(n int64) string { return Int(n) }

// Decimal writes n parts of 10^places: Decimal(123456, 2) is «1.234,56». Zeros at the end are kept.
func Decimal(n int64, places int) string {
	s := strconv.FormatUint(magnitude(n), 10)
	if places <= 0 {
		return signed(n < 0, group(s))
	}
	if short := places + 1 - len(s); short > 0 {
		s = strings.Repeat("0", short) + s
	}
	cut := len(s) - places
	return signed(n < 0, group(s[:cut])+","+s[cut:])
}

// DecimalText writes a plain decimal («1234.56», as files carry it) by Vietnamese rules, digit for digit: «1.234,56».
func DecimalText(plain string) (string, error) {
	neg, digits, ok := cutSign(plain)
	whole, frac, dot := strings.Cut(digits, ".")
	if !ok || !isDigits(whole) || (dot && !isDigits(frac)) {
		return "", ErrNumber
	}
	out := group(trimZeros(whole))
	if dot {
		out += "," + frac
	}
	return signed(neg, out), nil
}

// PlainText reads a number as a person writes it («1.234,56», «1234,56», «1 234») into a plain decimal, digit for
// digit: «1234.56».
func PlainText(s string) (string, error) {
	s = strings.TrimSpace(NFC(s))
	s = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "−", "-").Replace(s)
	neg, body, ok := cutSign(s)
	whole, frac, comma := strings.Cut(body, ",")
	if !ok || (comma && !isDigits(frac)) {
		return "", ErrNumber
	}
	digits, ok := ungroup(whole)
	if !ok {
		return "", ErrNumber
	}
	out := trimZeros(digits)
	if comma {
		out += "." + frac
	}
	if neg {
		out = "-" + out
	}
	return out, nil
}

// ParseInt reads a whole number as a person writes it: «1.234», «1234», «1 234», «08», «-5».
func ParseInt(s string) (int64, error) { return ParseDecimal(s, 0) }

// ParseDecimal reads «1.234,56» into parts of 10^places: 123456 for two places. More digits than places are an error:
// nothing is rounded silently, and «710,000» typed for 710.000 must not become 710.
func ParseDecimal(s string, places int) (int64, error) {
	plain, err := PlainText(s)
	if err != nil {
		return 0, err
	}
	whole, frac, _ := strings.Cut(plain, ".")
	if len(frac) > places {
		return 0, ErrNumber
	}
	n, err := strconv.ParseInt(whole+frac+strings.Repeat("0", places-len(frac)), 10, 64)
	if err != nil {
		return 0, ErrTooBig
	}
	return n, nil
}

// Percent writes num of den in per cent with at most two decimals, rounded half up, without the sign: «99,64», «50»;
// "" where den is 0.
func Percent(num, den int64) string {
	s := PercentTo(num, den, 2)
	if s == "" {
		return ""
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ",")
}

// PercentTo is Percent with exactly that many decimals, to hold a printed percentage against its numbers: «70,40».
func PercentTo(num, den int64, places int) string {
	if den == 0 {
		return ""
	}
	// Rounding half up is the floor of (2·100·10^places·num + den) / (2·den); big, so that no product overflows.
	n := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	n.Mul(n, big.NewInt(200)).Mul(n, big.NewInt(num))
	d := big.NewInt(den)
	if d.Sign() < 0 {
		n.Neg(n)
		d.Neg(d)
	}
	n.Add(n, d).Div(n, d.Lsh(d, 1))
	if !n.IsInt64() {
		return ""
	}
	return Decimal(n.Int64(), places)
}

func magnitude(n int64) uint64 {
	if n == math.MinInt64 {
		return 1 << 63
	}
	if n < 0 {
		n = -n
	}
	return uint64(n)
}

func signed(neg bool, s string) string {
	if neg {
		return "-" + s
	}
	return s
}

func cutSign(s string) (neg bool, rest string, ok bool) {
	rest, neg = strings.CutPrefix(s, "-")
	return neg, rest, rest != ""
}

func group(digits string) string {
	var b strings.Builder
	for i, c := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// ungroup takes the separators out of «1.234.567» or «1 234 567». Groups must have three digits and one separator, and
// «0.500» is refused: it was meant as a decimal.
func ungroup(s string) (string, bool) {
	sep := "."
	if strings.Contains(s, " ") {
		sep = " "
	}
	parts := strings.Split(s, sep)
	grouped := len(parts) > 1
	for i, p := range parts {
		if !isDigits(p) || (grouped && (len(p) > 3 || (i > 0 && len(p) != 3))) {
			return "", false
		}
	}
	if grouped && parts[0][0] == '0' {
		return "", false
	}
	return strings.Join(parts, ""), true
}

func isDigits(s string) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

func trimZeros(s string) string {
	if t := strings.TrimLeft(s, "0"); t != "" {
		return t
	}
	return "0"
}
