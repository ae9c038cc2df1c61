package gui

import (
	"regexp"
	"slices"
	"strings"

	"thidua/data/check"
	"thidua/data/report"
	"thidua/gui/widgets"
)

// mendOf finds the words that the proposal of a finding takes the place of, and where they stand; false where that is
// not plain.
func (r *reportRadar) mendOf(f *check.Finding) (old string, at check.Place, ok bool) {
	if f.Mend == "" {
		return "", at, false
	}
	for _, at := range f.At {
		text, known := r.textAt(at)
		if !known {
			continue
		}
		if from, to, ok := mendRange(text, f.Mend); ok {
			return text[from:to], check.Place{Block: at.Block, From: at.From + from, To: at.From + to}, true
		}
	}
	return "", at, false
}

// textAt is what stood at a place when it was checked.
func (r *reportRadar) textAt(at check.Place) (string, bool) {
	if at.Block >= len(r.texts) || at.From < 0 || at.From > at.To || at.To > len(r.texts[at.Block]) {
		return "", false
	}
	return r.texts[at.Block][at.From:at.To], true
}

var wordAt = regexp.MustCompile(`[^\s]+`)

// mendRange finds in old the words that a proposal takes the place of: as many as it has, all but one or two the same. A
// proposal for all of old may share nothing with it.
func mendRange(old, mend string) (from, to int, ok bool) {
	bare := func(s string) string { return strings.Trim(s, ".,;:()“”\"") }
	was, will := wordAt.FindAllStringIndex(old, -1), strings.Fields(mend)
	n := len(will)
	if n == 0 || len(was) == 0 || old == mend {
		return 0, 0, false
	}
	best, at, twice := -1, 0, false
	for i := 0; i+n <= len(was); i++ {
		same, number := 0, false
		for k, w := range will {
			x := bare(old[was[i+k][0]:was[i+k][1]])
			switch {
			case x == bare(w):
				same++
			case strings.ContainsAny(x, "0123456789") && strings.ContainsAny(w, "0123456789"):
				number = true
			}
		}
		if same == n {
			continue // says so already
		}
		score := 2 * same
		if number {
			score++
		}
		if score == best {
			twice = true
		}
		if score > best {
			best, at, twice = score, i, false
		}
	}
	switch missing := n - best/2; {
	case best < 0, twice, best == 0 && len(was) != n, missing > 1+n/6:
		if len(was) > n+2 || len(was) < n-2 {
			return 0, 0, false
		}
		at, n = 0, len(was)
	default:
	}
	from, to = was[at][0], was[at+n-1][1]
	for from < to && strings.ContainsRune("(“\"", rune0(old[from:to])) && rune0(mend) != rune0(old[from:to]) {
		from += len(string(rune0(old[from:to])))
	}
	for tail := strings.TrimRight(old[from:to], ".,;:)"); to > from+len(tail) && !strings.HasSuffix(mend, old[to-1:to]); {
		to--
	}
	return from, to, true
}

func rune0(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// mendIt puts the proposed words in their place; figures of the records are not typed over so.
func (r *reportRadar) mendIt() {
	f := r.chosen()
	if f == nil {
		return
	}
	_, at, ok := r.mendOf(f)
	if !ok {
		return
	}
	r.goTo(at)
	g, from, to := r.spot(at)
	if g == nil || from == to {
		return
	}
	if slices.ContainsFunc(g.entry.Between(from, to), func(p widgets.Piece) bool { return p.Token != nil }) {
		r.screen.desk.showError(report.Refusal("Chỗ này có số liệu lấy từ hồ sơ nên không thay bằng chữ gõ được; hãy sửa ở hồ sơ, hoặc bấm vào số ấy để ghi đè."))
		return
	}
	g.entry.Replace(from, to, widgets.Piece{Text: f.Mend, Style: g.entry.StyleAt(from)})
	r.screen.look()
}
