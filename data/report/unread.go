package report

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/data"
	"thidua/data/vn"
)

// Passage is one sentence of a report.
type Passage struct {
	Place
	Span        // of the text as stored
	Text string // as stored
}

var wholeField = regexp.MustCompile(`\{\{[^{}]*\}\}`)

// sentences cuts a stored text at the stops that end sentences; fields are never cut.
func sentences(s string) []Span {
	var out []Span
	fields := wholeField.FindAllStringIndex(s, -1)
	start := 0
	for i, r := range s {
		if r != '.' && r != '?' && r != '!' || slices.ContainsFunc(fields, func(f []int) bool { return i > f[0] && i < f[1] }) {
			continue
		}
		end := i + 1 + len(s[i+1:]) - len(strings.TrimLeft(s[i+1:], "”\"’*)"))
		rest := strings.TrimLeftFunc(s[end:], unicode.IsSpace)
		if rest == s[end:] && rest != "" || end <= start || isAbbreviation(s[start:i]) {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(rest); rest != "" && !unicode.IsUpper(next) && !strings.ContainsRune("“\"*{[(", next) {
			continue
		}
		out = append(out, trimmed(s, start, end))
		start = end
	}
	if span := trimmed(s, start, len(s)); span.From < span.To {
		out = append(out, span)
	}
	return slices.DeleteFunc(out, func(x Span) bool { return x.From >= x.To })
}

func trimmed(s string, from, to int) Span {
	inner := strings.TrimLeftFunc(s[from:to], unicode.IsSpace)
	from = to - len(inner)
	return Span{from, from + len(strings.TrimRightFunc(inner, unicode.IsSpace))}
}

// isAbbreviation tells «TM.», «TP.», «Q.» from the end of a sentence.
func isAbbreviation(before string) bool {
	word := before[strings.LastIndexFunc(before, unicode.IsSpace)+1:]
	n := utf8.RuneCountInString(word)
	return n > 0 && n <= 2 && strings.ToUpper(word) == word && strings.IndexFunc(word, unicode.IsLetter) == 0
}

// passages are the sentences of a text; subject, occasion and titles are one each.
func passages(s spot) []Passage {
	spans := []Span{trimmed(*s.text, 0, len(*s.text))}
	switch s.place.Part {
	case PartSubject, PartOccasion, PartTitle:
	default:
		spans = sentences(*s.text)
	}
	var out []Passage
	for _, x := range spans {
		if x.From < x.To {
			out = append(out, Passage{s.place, x, (*s.text)[x.From:x.To]})
		}
	}
	return out
}

// marked calls f with every sentence that is still to be read, and its mark.
func marked(r *data.Report, f func(Passage, *data.Carried)) {
	for _, s := range spots(r) {
		var used []int
		for _, p := range passages(s) {
			i := markOf(*s.unread, p.Text, used)
			if i >= 0 {
				used = append(used, i)
				f(p, &(*s.unread)[i])
			}
		}
	}
}

func markOf(list []data.Carried, text string, used []int) int {
	text = vn.Clean(text)
	for i, c := range list {
		if vn.Clean(c.Text) == text && !slices.Contains(used, i) {
			return i
		}
	}
	return -1
}

// Unread lists the sentences carried over from another year that nobody has read or edited since, in reading order.
func Unread(r *data.Report) []Passage {
	var out []Passage
	marked(r, func(p Passage, _ *data.Carried) { out = append(out, p) })
	return out
}

// MarkRead notes that a person has read the sentence.
func MarkRead(r *data.Report, p Passage) {
	if s := at(r, p.Place); s != nil {
		if i := markOf(*s.unread, p.Text, nil); i >= 0 {
			*s.unread = slices.Delete(slices.Clone(*s.unread), i, i+1)
		}
	}
}

// MarkAllRead notes that a person has read the title and paragraphs of a section, or for "" the whole report.
func MarkAllRead(r *data.Report, section string) {
	for _, s := range spots(r) {
		if section == "" || s.place.Section == section {
			*s.unread = nil
		}
	}
}

// markUnread marks every sentence of the report.
func markUnread(r *data.Report) int {
	n := 0
	for _, s := range spots(r) {
		if s.place.Part != PartOccasion { // shares the list of the subject
			*s.unread = nil
		}
		for _, p := range passages(s) {
			*s.unread = append(*s.unread, data.Carried{Text: p.Text})
			n++
		}
	}
	return n
}

// keepUnread marks the sentences of a text that comes anew as they were marked before, wherever they stand now.
func keepUnread(old, text *data.Report) {
	text.CarriedFrom = old.CarriedFrom
	var marks []data.Carried
	marked(old, func(_ Passage, c *data.Carried) { marks = append(marks, *c) })
	for _, s := range spots(text) {
		for _, p := range passages(s) {
			if i := markOf(marks, p.Text, nil); i >= 0 {
				*s.unread = append(*s.unread, marks[i])
				marks = slices.Delete(marks, i, i+1)
			}
		}
	}
}
