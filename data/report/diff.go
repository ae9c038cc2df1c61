package report

import (
	"slices"
	"strings"

	"thidua/data"
)

// Change is one difference between two states of a report.
type Change struct {
	Kind    string   `json:"kind"`    // ChangedFigure, ChangedText, Added, Removed, ChangedHead
	Where   string   `json:"where"`   // «Phần I, mục II.4, đoạn 2», as the later report has it where it is still there
	Section string   `json:"section"` // ID of the section; "" in opening, closing, footnotes and head
	Note    string   `json:"note,omitempty"`
	Before  string   `json:"before"` // as it was printed, with the words around it; "" where there was nothing
	After   string   `json:"after"`
	Field   string   `json:"field,omitempty"` // of a changed figure
	Typed   bool     `json:"typed,omitempty"` // a person typed another value over it since, or took one back
	Sources []Source `json:"sources"`         // the records behind the figures of both states
}

// The kinds of Change.
const (
	ChangedFigure = "figure"
	ChangedText   = "text"
	Added         = "added"
	Removed       = "removed"
	ChangedHead   = "head" // number, date, subject, recipients, signature
)

// Diff lists what differs between two states of a report, in reading order: every figure of a paragraph that is still
// there, and paragraphs whose text changed, came or went.
func Diff(old, now *Tree) []Change {
	d := &differ{}
	d.head(old, now)
	d.paragraphs("", "", old.Opening, now.Opening)
	d.sections("", old.Sections, now.Sections)
	d.paragraphs("", "", old.Closing, now.Closing)
	d.notes(old.Notes, now.Notes)
	return d.out
}

type differ struct{ out []Change }

func (d *differ) head(old, now *Tree) {
	for _, x := range []struct{ where, before, after string }{
		{"số, ký hiệu", old.Number, now.Number},
		{"ngày ban hành", dateText(old.Date), dateText(now.Date)},
		{"trích yếu", old.Subject, now.Subject},
		{"dòng dưới trích yếu", old.Occasion, now.Occasion},
		{"nơi nhận", strings.Join(old.Recipients, "; "), strings.Join(now.Recipients, "; ")},
		{"chữ ký", strings.Join(append(slices.Clone(old.SignLines), old.Signer), " / "), strings.Join(append(slices.Clone(now.SignLines), now.Signer), " / ")},
	} {
		if x.before != x.after {
			d.out = append(d.out, Change{Kind: ChangedHead, Where: x.where, Before: x.before, After: x.after})
		}
	}
}

func dateText(x data.Date) string {
	if x.IsZero() {
		return ""
	}
	return x.String()
}

// sections matches sections by ID; a section that moved is compared with itself.
func (d *differ) sections(part string, old, now []Section) {
	was := map[string]*Section{}
	for i := range old {
		was[old[i].ID] = &old[i]
	}
	for i := range now {
		s := &now[i]
		in := part
		if s.Style == "part" {
			in = s.Label
		}
		where := whereIs(in, data.Section{ID: s.ID, Label: s.Label, Style: s.Style})
		o := was[s.ID]
		if o == nil {
			d.whole(Added, where, s)
			continue
		}
		delete(was, s.ID)
		title := func(x *Section) Paragraph { return Paragraph{Where: where + ", tên đề mục", Runs: x.Title} }
		d.paragraphs(s.ID, "", []Paragraph{title(o)}, []Paragraph{title(s)})
		d.paragraphs(s.ID, "", o.Blocks, s.Blocks)
		d.sections(in, o.Children, s.Children)
	}
	for i := range old {
		if s := &old[i]; was[s.ID] != nil {
			in := part
			if s.Style == "part" {
				in = s.Label
			}
			d.whole(Removed, whereIs(in, data.Section{ID: s.ID, Label: s.Label, Style: s.Style}), s)
		}
	}
}

// whole is a section that came or went with all that is in it.
func (d *differ) whole(kind, where string, s *Section) {
	text := []string{strings.TrimSpace(s.Label + " " + s.TitleText())}
	var add func(*Section)
	add = func(x *Section) {
		for _, p := range x.Blocks {
			text = append(text, p.Text())
		}
		for i := range x.Children {
			text = append(text, strings.TrimSpace(x.Children[i].Label+" "+x.Children[i].TitleText()))
			add(&x.Children[i])
		}
	}
	add(s)
	c := Change{Kind: kind, Where: where, Section: s.ID, Before: strings.Join(text, "\n")}
	if kind == Added {
		c.Before, c.After = "", c.Before
	}
	d.out = append(d.out, c)
}

func (d *differ) notes(old, now []Note) {
	was := map[string]Note{}
	for _, n := range old {
		was[n.Mark] = n
	}
	for _, n := range now {
		d.paragraphs("", n.Mark, was[n.Mark].Blocks, n.Blocks)
		delete(was, n.Mark)
	}
	for _, n := range old {
		if _, gone := was[n.Mark]; gone {
			d.paragraphs("", n.Mark, n.Blocks, nil)
		}
	}
}

// paragraphs lines two lists up: first what stayed but for its figures, then, in the gaps between, what resembles.
func (d *differ) paragraphs(section, note string, old, now []Paragraph) {
	i, j := 0, 0
	for _, m := range append(matches(old, now), [2]int{len(old), len(now)}) {
		d.gap(section, note, old[i:m[0]], now[j:m[1]])
		if m[0] < len(old) {
			d.figures(section, note, old[m[0]], now[m[1]])
		}
		i, j = m[0]+1, m[1]+1
	}
}

// gap pairs paragraphs that have enough words in common; the others came or went.
func (d *differ) gap(section, note string, old, now []Paragraph) {
	j := 0
	for i := range old {
		k := j
		for k < len(now) && !alike(old[i].Text(), now[k].Text()) {
			k++
		}
		if k == len(now) {
			d.out = append(d.out, Change{Kind: Removed, Where: old[i].Where, Section: section, Note: note, Before: old[i].Text()})
			continue
		}
		for ; j < k; j++ {
			d.came(section, note, now[j])
		}
		before, after := Fragments(old[i].Text(), now[k].Text())
		d.out = append(d.out, Change{Kind: ChangedText, Where: now[k].Where, Section: section, Note: note, Before: before, After: after,
			Sources: recordsBehind(old[i].Runs, now[k].Runs)})
		j = k + 1
	}
	for ; j < len(now); j++ {
		d.came(section, note, now[j])
	}
}

func (d *differ) came(section, note string, p Paragraph) {
	d.out = append(d.out, Change{Kind: Added, Where: p.Where, Section: section, Note: note, After: p.Text()})
}

// figures compares the figures of a paragraph whose other text is the same.
func (d *differ) figures(section, note string, old, now Paragraph) {
	a, b := figuresOf(old), figuresOf(now)
	for k := range min(len(a), len(b)) {
		x, y := old.Runs[a[k]].Figure, now.Runs[b[k]].Figure
		if x.Text == y.Text {
			continue
		}
		d.out = append(d.out, Change{Kind: ChangedFigure, Where: now.Where, Section: section, Note: note,
			Before: around(old.Runs, a[k]), After: around(now.Runs, b[k]), Field: y.Field, Typed: x.Typed != y.Typed,
			Sources: recordsBehind(old.Runs[a[k]:a[k]+1], now.Runs[b[k]:b[k]+1])})
	}
}

// figuresOf lists the runs that are figures.
func figuresOf(p Paragraph) []int {
	var out []int
	for i, r := range p.Runs {
		if r.Figure != nil {
			out = append(out, i)
		}
	}
	return out
}

// recordsBehind lists the records behind the figures, each once.
func recordsBehind(lists ...[]Run) []Source {
	var out []Source
	for _, runs := range lists {
		for _, r := range runs {
			if r.Figure == nil {
				continue
			}
			for _, s := range r.Figure.Sources {
				if !slices.ContainsFunc(out, func(x Source) bool { return x.Kind == s.Kind && x.ID == s.ID }) {
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// skeleton is the paragraph with its figures by name instead of value.
func skeleton(p Paragraph) string {
	var b strings.Builder
	b.WriteString(p.Bullet + "\x00")
	for _, r := range p.Runs {
		if r.Figure != nil {
			b.WriteString("\x01" + untyped(r.Figure.Field) + "\x01")
		} else {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

// untyped is a field without what a person typed over it.
func untyped(field string) string {
	f, err := ParseField(field)
	if err != nil {
		return field
	}
	f.Keys = slices.DeleteFunc(f.Keys, func(p Param) bool { return p.Key == "typed" || p.Key == "because" })
	return f.String()
}

// matches is the longest run of pairs with one skeleton, in order.
func matches(old, now []Paragraph) [][2]int {
	a, b := make([]string, len(old)), make([]string, len(now))
	for i, p := range old {
		a[i] = skeleton(p)
	}
	for i, p := range now {
		b[i] = skeleton(p)
	}
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// alike tells whether two texts share at least half of the words of the shorter one.
func alike(a, b string) bool {
	have := map[string]int{}
	x, y := strings.Fields(a), strings.Fields(b)
	for _, w := range x {
		have[w]++
	}
	same := 0
	for _, w := range y {
		if have[w] > 0 {
			have[w]--
			same++
		}
	}
	return same > 0 && 2*same >= min(len(x), len(y))
}

// The words of context before and behind what changed.
const wordsBefore, wordsBehind = 7, 5

// around is a figure with the words next to it in its sentence.
func around(runs []Run, at int) string {
	return lastWords(runsText(runs[:at])) + runs[at].Text + firstWords(runsText(runs[at+1:]))
}

func lastWords(s string) string {
	if i := strings.LastIndexAny(s, ".;"); i >= 0 && i+1 < len(s) && s[i+1] == ' ' {
		s = strings.TrimLeft(s[i+1:], " ")
	}
	w := strings.SplitAfter(s, " ")
	if len(w) > wordsBefore+1 {
		return "… " + strings.Join(w[len(w)-wordsBefore-1:], "")
	}
	return s
}

func firstWords(s string) string {
	for i := range s {
		if s[i] == ';' || s[i] == '(' || s[i] == '.' && (i+1 == len(s) || s[i+1] == ' ') {
			s = s[:i]
			break
		}
	}
	s = strings.TrimRight(s, " ")
	w := strings.SplitAfter(s, " ")
	if len(w) > wordsBehind+1 {
		return strings.TrimRight(strings.Join(w[:wordsBehind+1], ""), " ") + " …"
	}
	return s
}

// Fragments cuts from two texts what they have in common at both ends, but for a few words of context.
func Fragments(a, b string) (before, after string) {
	x, y := strings.Fields(a), strings.Fields(b)
	head := 0
	for head < min(len(x), len(y)) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < min(len(x), len(y))-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	cut := func(w []string) string {
		from, to := max(0, head-wordsBefore), min(len(w), len(w)-tail+wordsBehind)
		s := strings.Join(w[from:to], " ")
		if from > 0 {
			s = "… " + s
		}
		if to < len(w) {
			s += " …"
		}
		return s
	}
	return cut(x), cut(y)
}
