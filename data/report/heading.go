package report

import (
	"regexp"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// labelForm tells a heading's label from its title. The order of labelForms is the order in which the outline nests.
type labelForm struct {
	style string
	re    *regexp.Regexp // 1 the label, 2 the title
}

var labelForms = []labelForm{
	{"part", regexp.MustCompile(`^((?i:phần)\s+(?:[IVXLC]+|\d+|(?i:thứ\s+\pL+)))(?:[.:]?\s+(.*)|[.:]?)$`)},
	{"roman", regexp.MustCompile(`^([IVX]+[.\-]|[A-H]\.)\s+(.*)$`)},
	{"arabic", regexp.MustCompile(`^(\d+[.)])\s+(.*)$`)},
	{"decimal", regexp.MustCompile(`^(\d+(?:\.\d+)+\.?)\s+(.*)$`)},
	{"letter", regexp.MustCompile(`^([a-zđ]\d?[).])\s+(.*)$`)},
	{"star", regexp.MustCompile(`^(\*)\s+(.*)$`)},
	{"paren", regexp.MustCompile(`^(\(\d+\))\s+(.*)$`)},
	{"dash", regexp.MustCompile(`^([-–+•])\s+(.*)$`)},
}

// plainRank is that of a heading without a label: it nests in every other.
const plainRank = 8

func rankOf(style, label string) int {
	for i, f := range labelForms {
		if f.style == style && label != "" {
			return i
		}
	}
	return plainRank
}

// splitLabel takes the label off a heading's text; «\* Lĩnh vực kinh tế» and «1\. Đặc điểm» are read like the plain ones.
func splitLabel(text string) (label, title, style string) {
	head := unescapeStart(text)
	for _, f := range labelForms {
		if m := f.re.FindStringSubmatch(head); m != nil {
			return m[1], m[2], f.style
		}
	}
	return "", text, "arabic"
}

// unescapeStart drops backslashes from the first word, where they only kept an editor from making a list.
func unescapeStart(text string) string {
	word, rest, spaced := strings.Cut(text, " ")
	if !strings.Contains(word, `\`) || len(word) > 12 {
		return text
	}
	for _, c := range []string{"*", "-", "+", ".", "(", ")"} {
		word = strings.ReplaceAll(word, `\`+c, c)
	}
	if spaced {
		return word + " " + rest
	}
	return word
}

// place is an open section while the outline is built: children of its parent are still being added.
type place struct {
	level, rank int
	section     *data.Section
}

const (
	deepest  = 6 // levels of headings that Markdown has
	maxDepth = 12
)

// outlineBuilder nests sections by heading level and, at the deepest one, by the style of the label.
type outlineBuilder struct {
	top  []data.Section
	open []place
}

// add begins a section; false where the outline gets deeper than any paper.
func (b *outlineBuilder) add(level int, s data.Section) bool {
	rank := rankOf(s.Style, s.Label)
	for n := len(b.open); n > 0; n = len(b.open) {
		last := b.open[n-1]
		if last.level < level || level == deepest && last.level == level && last.rank < rank {
			break
		}
		b.close()
	}
	b.open = append(b.open, place{level, rank, &s})
	return len(b.open) <= maxDepth
}

// close hands the innermost open section to its parent.
func (b *outlineBuilder) close() {
	n := len(b.open)
	s := *b.open[n-1].section
	b.open = b.open[:n-1]
	if n == 1 {
		b.top = append(b.top, s)
		return
	}
	parent := b.open[n-2].section
	parent.Children = append(parent.Children, s)
}

// last is the section that takes the next block, nil before the first heading.
func (b *outlineBuilder) last() *data.Section {
	if len(b.open) == 0 {
		return nil
	}
	return b.open[len(b.open)-1].section
}

func (b *outlineBuilder) finish() []data.Section {
	for len(b.open) > 0 {
		b.close()
	}
	NameSections(b.top)
	return b.top
}

// NameSections gives every section its ID by its labels, «P1.II.2.1.a»; a label used twice among siblings gets «~2».
func NameSections(top []data.Section) { nameSections("", "", top) }

func nameSections(parent, parentLabel string, list []data.Section) {
	seen := map[string]int{}
	stars, dashes, plain := 0, 0, 0
	for i := range list {
		s := &list[i]
		label := strings.TrimRight(strings.Trim(s.Label, "()"), ".)-")
		key := label
		switch {
		case s.Label == "":
			plain++
			key = "~" + strconv.Itoa(plain)
		case s.Style == "part":
			key = "P" + partNumber(label)
		case s.Style == "decimal" && strings.HasPrefix(label, parentLabel+".") && parentLabel != "":
			key = strings.TrimPrefix(label, parentLabel+".")
		case s.Style == "star":
			stars++
			key = "*" + strconv.Itoa(stars)
		case s.Style == "dash":
			dashes++
			key = "-" + strconv.Itoa(dashes)
		}
		id := key
		if parent != "" {
			id = parent + "." + key
		}
		if seen[id]++; seen[id] > 1 {
			id += "~" + strconv.Itoa(seen[id])
		}
		s.ID = id
		nameSections(id, label, s.Children)
	}
}

var roman = map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}

var ordinals = map[string]int{"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5}

// partNumber is the number of «Phần II», «Phần 2» or «Phần thứ hai».
func partNumber(label string) string {
	words := strings.Fields(label)
	w := words[len(words)-1]
	if n := ordinals[vn.Fold(w)]; n > 0 {
		return strconv.Itoa(n)
	}
	n := 0
	for i := range len(w) {
		v, next := roman[w[i]], 0
		if i+1 < len(w) {
			next = roman[w[i+1]]
		}
		if v == 0 {
			return w
		}
		if v < next {
			v = -v
		}
		n += v
	}
	return strconv.Itoa(n)
}
