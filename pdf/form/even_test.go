package form_test

import (
	"bytes"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/sample"
)

// The finest free typesetter spaces the same text with a deviation of 0.17 of the natural space and 0.8 % of its lines
// more than half as loose again.
const (
	mostDeviation = 0.19
	mostLoose     = 0.01
)

// justified is a line of a paragraph that goes on: it reaches from one edge of the text to the other.
func justified(l line) bool {
	return len(l.spans) > 0 && math.Abs(l.end()-195*mm) < 0.6 && l.x() < 41*mm && len(gaps(l)) > 2
}

// gaps are the white between the words of a line, in natural spaces of its size.
func gaps(l line) []float64 {
	var out []float64
	last := math.NaN()
	blank := false
	for _, s := range l.spans {
		for _, c := range s.letters {
			if c.r == " " {
				blank = true
				continue
			}
			if blank && !math.IsNaN(last) && !mark(s) {
				out = append(out, (c.x-last)/(0.25*l.size()))
			}
			last, blank = c.end, false
		}
	}
	return out
}

var (
	numberedWord = regexp.MustCompile(`(?i)^[(“]?(số|ngày|tháng|năm|điều|khoản|quý|lần thứ|đến)$`)
	numberWord   = regexp.MustCompile(`^\d`)
	figureWord   = regexp.MustCompile(`^[(“]?\d[\d.,]*%?$`)
	unitWord     = regexp.MustCompile(`^(triệu|nghìn|tỷ|đồng|%|km|ha|kg|hộ|người|tập|cá|xã|thôn|lần)[.,;:)]*$`)
)

// evenly measures the paper's lines and finds what is torn apart at their ends.
func evenly(t *testing.T, m made, names []string) (lines int, deviation, loose float64) {
	t.Helper()
	p := finish(t, m)
	sum, n, wide := 0.0, 0, 0
	var before line
	for i := range p.pages {
		for _, l := range p.text(i) {
			if l.size() != 14 {
				continue
			}
			if justified(before) && l.x() < 31*mm { // goes on from the line before
				torn(t, i+1, before.text(), l.text(), names)
			}
			before = l
			if !justified(l) {
				continue
			}
			lines++
			mean := 0.0
			for _, g := range gaps(l) {
				sum += (g - 1) * (g - 1)
				n++
				mean += g
			}
			if mean /= float64(len(gaps(l))); mean > 1.5 {
				wide++
				t.Logf("page %d: spaces of %.2f in %q", i+1, mean, l.text())
			}
		}
	}
	return lines, math.Sqrt(sum / float64(n)), float64(wide) / float64(lines)
}

func torn(t *testing.T, page int, a, b string, names []string) {
	t.Helper()
	left, right := strings.Fields(a), strings.Fields(b)
	x, y := left[len(left)-1], right[0]
	switch {
	case numberedWord.MatchString(x) && numberWord.MatchString(y), figureWord.MatchString(x) && unitWord.MatchString(y), y == "-" || y == "–":
		t.Errorf("page %d: %q is torn from %q", page, x, y)
	}
	for _, n := range names {
		words := strings.Fields(n)
		for cut := 1; cut < len(words); cut++ {
			if endsWith(left, words[:cut]) && beginsWith(right, words[cut:]) {
				t.Errorf("page %d: the name %q is torn apart", page, n)
			}
		}
	}
}

func bare(s string) string { return strings.Trim(s, "“”\"().,;:") }

func endsWith(list, words []string) bool {
	if len(list) < len(words) {
		return false
	}
	for i, w := range words {
		if bare(list[len(list)-len(words)+i]) != w {
			return false
		}
	}
	return true
}

func beginsWith(list, words []string) bool {
	if len(list) < len(words) {
		return false
	}
	for i, w := range words {
		if bare(list[i]) != w {
			return false
		}
	}
	return true
}

// knownNames are the people and places of the year.
func knownNames(t *testing.T, s *data.Store) []string {
	t.Helper()
	out := []string{"Ba Tơ", "Quảng Ngãi", "Kon Plông", "Kbang", "An Lão", "Hồ Chí Minh", "Phạm Giang Nam", "Tây Nguyên", "Bình Định", "Gia Lai", "Kon Tum"}
	if err := s.View(func(tx *data.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		for _, u := range units {
			if w := strings.Fields(u.Name); len(w) > 2 && (w[0] == "xã" || w[0] == "thị") {
				out = append(out, strings.Join(w[len(w)-2:], " "))
			}
		}
		people, err := data.All[data.Recipient](tx)
		for _, p := range people {
			if p.Type == data.Individual {
				out = append(out, p.Name)
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheLinesOfAReportAreEvenAndTearNothingApart(t *testing.T) {
	t.Run("the sample year's", func(t *testing.T) {
		s := tuned(t, nil)
		holdEven(t, reportOf(t, s, "even"), knownNames(t, s))
	})
	t.Run("the office's own", func(t *testing.T) {
		raw, err := os.ReadFile(officeText)
		if err != nil {
			t.Skipf("SKIPPED: the office's text is not beside the project (%v)", err)
		}
		s := tuned(t, nil)
		update(t, s, func(tx *data.Tx) error {
			_, err := report.Import(tx, sample.Year, bytes.NewReader(raw))
			return err
		})
		holdEven(t, reportOf(t, s, "even-own"), knownNames(t, s))
	})
}

func holdEven(t *testing.T, m made, names []string) {
	t.Helper()
	n, deviation, loose := evenly(t, m, names)
	t.Logf("%d lines, deviation %.3f, %.2f %% loose", n, deviation, loose*100)
	if n < 150 || deviation > mostDeviation || loose > mostLoose {
		t.Errorf("%d lines, deviation %.3f, %.2f %% loose; want at most %.2f and %.0f %%", n, deviation, loose*100, mostDeviation, mostLoose*100)
	}
}
