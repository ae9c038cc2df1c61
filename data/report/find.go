package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/data"
	"thidua/data/vn"
)

// Query is what to look for in the words of a report. Fields are never looked into.
type Query struct {
	Text      string
	AnyAccent bool   // «thi dua» finds «thi đua»; implies AnyCase
	AnyCase   bool   // «Thi Đua» finds «thi đua»
	WholeWord bool   // «khen» does not find «khenh»
	Section   string // ID of the section that is searched with those below it; "" the whole report
}

// Hit is an occurrence of a Query.
type Hit struct {
	Place
	Span                 // of the text as stored
	Before, After string // words around it
	Match         string // as the paper has it

	from, to int // bytes of the plain text
}

// hidden stands for fields and note marks in the plain text: it matches nothing.
const hiddenRune = '\uFFFC'

// flat is a text as a person reads it, in one string.
type flat struct {
	pieces []located
	text   string
	at     []int // byte of the stored text, for each byte of text and one past the end
}

func flatten(p Place, s string) (flat, bool) {
	if p.Part == PartSubject || p.Part == PartOccasion { // these have no styles and fields
		at := make([]int, len(s)+1)
		for i := range at {
			at[i] = i
		}
		return flat{pieces: []located{{piece{text: s}, at}}, text: s, at: at}, true
	}
	pieces, err := locate(s)
	if err != nil {
		return flat{}, false
	}
	f := flat{pieces: pieces}
	var b strings.Builder
	for _, p := range pieces {
		if p.text == "" {
			b.WriteRune(hiddenRune)
			for range utf8.RuneLen(hiddenRune) {
				f.at = append(f.at, p.at[0])
			}
			continue
		}
		b.WriteString(p.text)
		f.at = append(f.at, p.at[:len(p.at)-1]...)
	}
	f.text, f.at = b.String(), append(f.at, len(s))
	return f, true
}

// end is the byte of the stored text just after the plain byte before to, so that a closing mark stays outside.
func (f flat) end(to int) int {
	if to == 0 {
		return f.at[0]
	}
	_, n := utf8.DecodeLastRuneInString(f.text[:to])
	return f.at[to-n] + n
}

// compared is s rune by rune as the query compares, with the byte where each rune of it comes from.
func (q Query) compared(s string) (out []rune, from []int) {
	for i, r := range s {
		c := string(r)
		switch {
		case r == hiddenRune:
		case unicode.IsSpace(r):
			c = " "
		case q.AnyAccent:
			c = vn.Fold(c)
		case q.AnyCase:
			c = strings.ToLower(c)
		}
		for _, x := range c {
			out, from = append(out, x), append(from, i)
		}
	}
	return out, append(from, len(s))
}

// Find lists where the words of a report answer the query, in reading order. Whatever is in a field or a note mark is
// left aside, and so is a text whose fields are broken.
func Find(r *data.Report, q Query) []Hit {
	want, _ := q.compared(vn.Clean(q.Text))
	if len(want) == 0 {
		return nil
	}
	inside := sectionsBelow(r, q.Section)
	var out []Hit
	for _, s := range spots(r) {
		if q.Section != "" && !inside[s.place.Section] {
			continue
		}
		f, ok := flatten(s.place, *s.text)
		if !ok {
			continue
		}
		text, from := q.compared(f.text)
		for i := 0; i+len(want) <= len(text); {
			if !slices.Equal(text[i:i+len(want)], want) || i > 0 && from[i] == from[i-1] || from[i+len(want)] == from[i+len(want)-1] ||
				q.WholeWord && !wholeWord(f.text, from[i], from[i+len(want)]) {
				i++
				continue
			}
			a, b := from[i], from[i+len(want)]
			out = append(out, Hit{Place: s.place, Span: Span{f.at[a], f.end(b)}, Match: f.text[a:b],
				Before: beside(f.text[:a], true), After: beside(f.text[b:], false), from: a, to: b})
			i += len(want)
		}
	}
	return out
}

// wholeWord tells whether s[from:to] is no part of a longer word or number.
func wholeWord(s string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	after, _ := utf8.DecodeRuneInString(s[to:])
	return wordAt(s, from, to) && !unicode.IsDigit(before) && !unicode.IsDigit(after)
}

// sectionsBelow are the IDs of a section and of those below it.
func sectionsBelow(r *data.Report, id string) map[string]bool {
	out := map[string]bool{}
	var walk func(list []data.Section, in bool)
	walk = func(list []data.Section, in bool) {
		for _, s := range list {
			here := in || s.ID == id
			if here {
				out[s.ID] = true
			}
			walk(s.Children, here)
		}
	}
	walk(r.Sections, false)
	return out
}

// beside is up to six words beside a hit.
func beside(s string, before bool) string {
	s = strings.ReplaceAll(s, string(hiddenRune), "…")
	words := strings.SplitAfter(s, " ")
	const most = 7
	switch {
	case len(words) <= most:
		return s
	case before:
		return strings.Join(words[len(words)-most:], "")
	}
	return strings.Join(words[:most], "")
}

// Replace returns a copy of the report with those hits replaced, in the style of their first letter, and how many were.
// A hit whose text is no longer as Find saw it is left.
func Replace(r *data.Report, hits []Hit, with string) (*data.Report, int) {
	c := Clone(r)
	with = vn.NFC(with)
	done := 0
	byPlace := map[Place][]Hit{}
	for _, h := range hits {
		byPlace[h.Place] = append(byPlace[h.Place], h)
	}
	for _, s := range spots(c) {
		list := byPlace[s.place]
		slices.SortFunc(list, func(a, b Hit) int { return b.from - a.from })
		for _, h := range list {
			if text, ok := replaceOne(*s.text, h, with); ok {
				*s.text = text
				done++
			}
		}
	}
	return c, done
}

func replaceOne(s string, h Hit, with string) (string, bool) {
	f, ok := flatten(h.Place, s)
	if !ok || h.to > len(f.text) || f.text[h.from:h.to] != h.Match {
		return s, false
	}
	var out []piece
	pos := 0
	for _, p := range f.pieces {
		size := len(p.text)
		if p.text == "" {
			size = utf8.RuneLen(hiddenRune)
			if pos < h.from || pos >= h.to {
				out = appendPiece(out, p.piece)
			}
			pos += size
			continue
		}
		from, to := min(max(h.from-pos, 0), size), min(max(h.to-pos, 0), size)
		x := p.piece
		x.text = p.text[:from]
		if h.from >= pos && h.from < pos+size {
			x.text += with
		}
		x.text += p.text[to:]
		out = appendPiece(out, x)
		pos += size
	}
	if h.Part == PartSubject || h.Part == PartOccasion {
		return s[:h.from] + with + s[h.to:], true
	}
	return formatInline(out), true
}
