package form_test

import (
	"regexp"
	"strings"
)

var (
	noteText = regexp.MustCompile(`(?ms)^\[\^\d+\]:.*`)
	noteMark = regexp.MustCompile(`\[\^\d+\]`)
	markup   = strings.NewReplacer(`\*`, "*", "*", "", "#", "", `\`, "")
)

// sourceWords are the words of a report in Markdown, footnotes left out.
func sourceWords(md string) []string {
	md = noteText.ReplaceAllString(md, "")
	return strings.Fields(markup.Replace(noteMark.ReplaceAllString(md, "")))
}

// printedWords are the words of a printed report page by page as pdftotext lays them out: page numbers and the notes at
// the foot of the pages left out. A note begins with its number at the left edge, and nothing but notes follows.
func printedWords(text string) []string {
	var out []string
	for i, page := range strings.Split(text, "\f") {
		for k, line := range strings.Split(page, "\n") {
			if i > 0 && k == 0 && isDigits(strings.TrimSpace(line)) {
				continue
			}
			out = append(out, strings.Fields(line)...)
		}
	}
	return out
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// attached is the number of a note at the end of a printed word, before its punctuation: «học8.» is «học.».
var attached = regexp.MustCompile(`\d{1,2}([.,;:)”"]*)$`)

// missing lists the words of want that a longest common sequence with got leaves out.
func missing(want, got []string) []string {
	number := map[string]int32{}
	id := func(s string) int32 {
		n, ok := number[s]
		if !ok {
			n = int32(len(number) + 1)
			number[s] = n
		}
		return n
	}
	w, g, alt := make([]int32, len(want)), make([]int32, len(got)), make([]int32, len(got))
	for i, s := range want {
		w[i] = id(s)
	}
	for j, s := range got {
		g[j], alt[j] = id(s), id(attached.ReplaceAllString(s, "$1"))
	}
	same := func(i, j int) bool { return w[i] == g[j] || w[i] == alt[j] }

	// common[i][j] is how much of want[i:] and got[j:] agrees; two rows at a time, and for the way back only whether
	// leaving out want[i] costs nothing.
	row, next := make([]uint16, len(got)+1), make([]uint16, len(got)+1)
	leave := make([][]uint64, len(want))
	for i := len(want) - 1; i >= 0; i-- {
		row, next = next, row
		leave[i] = make([]uint64, len(got)/64+1)
		row[len(got)] = 0
		for j := len(got) - 1; j >= 0; j-- {
			switch {
			case same(i, j):
				row[j] = next[j+1] + 1
			default:
				row[j] = max(next[j], row[j+1])
			}
			if next[j] == row[j] {
				leave[i][j/64] |= 1 << (j % 64)
			}
		}
	}
	var lost []string
	j := 0
	for i := range want {
		for j < len(got) && leave[i][j/64]>>(j%64)&1 == 0 && !same(i, j) {
			j++
		}
		if j < len(got) && same(i, j) && leave[i][j/64]>>(j%64)&1 == 0 {
			j++
			continue
		}
		lost = append(lost, want[i])
	}
	return lost
}
