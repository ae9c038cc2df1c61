package check_test

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"thidua/data/check"
)

// numeral is a number of a text that may stand in a sum or a ratio: no year, day, symbol or ordinal.
var numeral = regexp.MustCompile(`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?`)

type numberAt struct {
	from, to int
	val      float64
	decimals int
	pct      bool
}

var notCounted = regexp.MustCompile(`(?i:năm|số|lớp|quý|tháng|ngày|điều|khoản|mục|thứ|lần|mũi|tiêu chí số)\s$`)

func numbersIn(line string) (out []numberAt) {
	for _, m := range numeral.FindAllStringIndex(line, -1) {
		raw := line[m[0]:m[1]]
		val, err := strconv.ParseFloat(strings.Replace(strings.ReplaceAll(raw, ".", ""), ",", ".", 1), 64)
		before, after := line[:m[0]], line[m[1]:]
		if err != nil || notCounted.MatchString(before) || strings.HasSuffix(before, "/") || strings.HasSuffix(before, "-") || strings.HasPrefix(after, "/") || strings.HasPrefix(after, "-") ||
			val >= 1900 && val <= 2100 && len(raw) == 4 || strings.HasSuffix(before, "[^") || strings.HasPrefix(after, ". ") && strings.TrimSpace(before) == "" {
			continue
		}
		n := numberAt{from: m[0], to: m[1], val: val, pct: strings.HasPrefix(after, "%") || strings.HasPrefix(after, " %")}
		if i := strings.IndexByte(raw, ','); i >= 0 {
			n.decimals = len(raw) - i - 1
		}
		out = append(out, n)
	}
	return out
}

// related are the numbers of a line that its other numbers make: sums of the two to six numbers right behind or before,
// and percentages of two that stand near. It knows nothing of words.
func related(line string) (out []numberAt) {
	all := numbersIn(line)
	seen := map[int]bool{}
	add := func(n numberAt) {
		if !seen[n.from] && n.val >= 10 {
			seen[n.from] = true
			out = append(out, n)
		}
	}
	for i, n := range all {
		if n.pct && n.decimals > 0 {
			for a := max(0, i-3); a < min(len(all), i+3); a++ {
				for b := max(0, i-4); b < min(len(all), i+3); b++ {
					x, y := all[a], all[b]
					if a != b && a != i && b != i && !x.pct && !y.pct && y.val > 20 && math.Abs(x.val/y.val*100-n.val) <= 0.5*math.Pow(10, -float64(n.decimals))+1e-9 {
						add(n)
					}
				}
			}
			continue
		}
		if n.pct || n.val < 20 {
			continue
		}
		for to := i + 3; to <= min(len(all), i+7); to++ {
			if sums(all[i+1:to], n) {
				add(n)
				add(all[to-1])
			}
		}
	}
	return out
}

func sums(parts []numberAt, whole numberAt) bool {
	sum := 0.0
	for _, p := range parts {
		if p.pct {
			return false
		}
		sum += p.val
	}
	return math.Abs(sum-whole.val) < 1e-6
}

// mutants are a number with one digit changed: the last, and the first but one.
func mutants(raw string) (out []string) {
	for _, at := range []int{len(raw) - 1, min(1, len(raw)-1)} {
		if c := raw[at]; c >= '0' && c <= '9' {
			out = append(out, raw[:at]+string('0'+(c-'0'+4)%10)+raw[at+1:])
		}
	}
	return out
}

// TestAChangedDigitIsTold changes one digit of each number of clean reports that others make, and counts how often it is told.
func TestAChangedDigitIsTold(t *testing.T) {
	names := []string{"clean-mountain.txt", "clean-coast.md", "clean-commune.txt", "numbers/half-year.txt", "numbers/year.md", "reports/c01-krong-tang-2024.md", "reports/c02-hai-tan-6thang-2023.txt"}
	told, all := 0, 0
	count := func(name, text string) {
		base := map[string]bool{}
		for _, f := range check.Check(read(t, name, text)) {
			base[f.Rule+f.Message] = true
		}
		at := 0
		for _, line := range strings.SplitAfter(text, "\n") {
			for _, n := range related(line) {
				for _, other := range mutants(line[n.from:n.to]) {
					mutant := text[:at+n.from] + other + text[at+n.to:]
					all++
					found := false
					for _, f := range check.Check(read(t, name, mutant)) {
						found = found || !base[f.Rule+f.Message] && f.Severity != check.Info
					}
					if found {
						told++
					} else {
						t.Logf("not told: %s for %s in %s", other, line[n.from:n.to], strings.TrimSpace(line[max(0, n.from-120):min(len(line), n.to+120)]))
					}
				}
			}
			at += len(line)
		}
	}
	for _, name := range names {
		count(name, readFile(t, name))
	}
	for _, name := range strings.Fields(os.Getenv("THIDUA_MUTATE")) { // further clean reports
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		count(name, string(raw))
	}
	t.Logf("%d of %d changed digits told", told, all)
	if all < 60 || told*100 < all*75 {
		t.Errorf("%d of %d changed digits told", told, all)
	}
}
