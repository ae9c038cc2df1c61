package check

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Read takes a text as it is saved or pasted: Markdown, plain text, the text of a Word or PDF file. Headings are known by
// # and by the labels of official papers; styles and note marks are taken off. What is no such text gives Unreadable.
func Read(name string, r io.Reader) (*Paper, error) {
	text, err := readText(name, r)
	if err != nil {
		return nil, err
	}
	rd := &reader{p: &Paper{}, markdown: strings.HasSuffix(strings.ToLower(name), ".md")}
	lines := strings.Split(text, "\n")
	rd.width = wrapWidth(lines)
	for i, line := range lines {
		rd.line(i+1, line)
	}
	rd.finish()
	rd.p.date()
	return rd.p, nil
}

// reader makes blocks out of lines.
type reader struct {
	p        *Paper
	markdown bool
	width    int // at which the lines were broken, in letters; 0 where a line is a paragraph
	raws     []raw
	blank    bool // the line before was empty
	note     bool // the lines belong to a footnote
}

// raw is a block while lines are still being added to it.
type raw struct {
	line    int
	kind    BlockKind
	level   int // number of # of a heading; 0 for one known by its label
	style   int // place of the label's form in labelForms
	label   string
	text    string // styled
	spaced  bool   // an empty line stands before it
	letters int    // of the last line
}

// wrapWidth is the width at which a text was broken into lines, 0 where it was not: pasted from Word, a line is a
// paragraph and some are long.
func wrapWidth(lines []string) int {
	longest, long, all := 0, 0, 0
	for _, l := range lines {
		if n := utf8.RuneCountInString(strings.TrimSpace(l)); n > 0 {
			longest = max(longest, n)
			all++
			if n > 50 {
				long++
			}
		}
	}
	if longest > 130 || longest < 60 || long*3 < all || all < 12 {
		return 0
	}
	return longest
}

var (
	hashLine  = newPattern(`^(#{1,9})[ \t]+(.*?)[ \t#]*$`)
	ruleLine  = newPattern(`^(?:[-–—_*=][ \t]*){3,}$`)
	tableRule = newPattern(`^[\s|:+-]*-[\s|:+-]*$`)
	noteLine  = newPattern(`^\[\^([^\]\s]{1,40})\]:[ \t]*(.*)$|^\[(\d{1,3})\][:.]?[ \t]+(.*)$|^([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[ \t]*(.*)$|^<sup>(\d{1,3})</sup>[ \t]*(.*)$`)
	itemLine  = newPattern(`^([-–—+*•·●○▪■□◦→✓➢])[ \t]+(.*)$|^([-–+•→])(\pL.*)$`)
)

// labelForms are the labels of the outline, in the order in which they nest.
var labelForms = []*pattern{
	newPattern(`^((?:Phần|PHẦN|phần|Chương|CHƯƠNG)\s+(?:[IVXLC]+|\d+|(?:thứ|THỨ)\s+\pL+))\s*(?:[.:–-]\s*(.*)|\s(.*)|)$`),
	newPattern(`^([IVXL]{1,6}[.)\-]|[A-H]\.)\s*(\S.*)$`),
	newPattern(`^(\d{1,2}[.)])\s+(\S.*)$`),
	newPattern(`^(\d{1,2}(?:\.\d{1,2})+\.?)\s+(\S.*)$`),
	newPattern(`^([a-zđ]\d?[.)])\s+(\S.*)$`),
	newPattern(`^(\(\d{1,2}\))\s+(\S.*)$`),
}

const (
	partStyle  = 0
	plainStyle = 6 // of a heading without a label
)

func (rd *reader) line(n int, line string) {
	s := strings.TrimSpace(line)
	if s == "" || ruleLine.MatchString(s) && !strings.Contains(s, "|") {
		rd.blank = true
		return
	}
	spaced := rd.blank
	rd.blank = false
	if m := noteLine.FindStringSubmatch(s); m != nil {
		rd.note = true
		rd.raws = append(rd.raws, raw{line: n, kind: Note, label: plainMark(m[1] + m[3] + m[5] + m[7]), text: m[2] + m[4] + m[6] + m[8], spaced: spaced})
		return
	}
	if cells := row(s); cells != nil {
		rd.note = false
		if !tableRule.MatchString(s) {
			rd.raws = append(rd.raws, raw{line: n, kind: Cell, text: strings.Join(cells, "\t"), spaced: spaced})
		}
		return
	}
	if m := hashLine.FindStringSubmatch(s); m != nil {
		rd.note = false
		label, title, style := splitLabel(bare(m[2]))
		rd.raws = append(rd.raws, raw{line: n, kind: Heading, level: len(m[1]), style: style, label: label, text: title, spaced: spaced})
		return
	}
	rd.body(n, s, spaced, line[0] == ' ' || line[0] == '\t')
}

// body adds a line that is no heading by its sign: to the block before it, where it goes on there, or as its own.
func (rd *reader) body(n int, s string, spaced, indented bool) {
	defer func() {
		if last := rd.last(); last.letters == 0 {
			last.letters = utf8.RuneCountInString(s)
		}
	}()
	last := rd.last()
	if last != nil && rd.goesOn(last, s, spaced) {
		glue := " "
		if hyphenEnd.MatchString(last.text) {
			glue = ""
		}
		last.text += glue + s
		last.letters = utf8.RuneCountInString(s)
		return
	}
	if rd.note && last != nil && last.kind == Note {
		m := itemLine.FindStringSubmatch(s)
		if m != nil && (indented || last.label == "" || itemLine.MatchString(last.text)) || indented && rd.markdown {
			rd.raws = append(rd.raws, raw{line: n, kind: Note, text: s, spaced: spaced})
			return
		}
	}
	rd.note = false
	if m := itemLine.FindStringSubmatch(s); m != nil && !strings.HasPrefix(s, "**") {
		rd.raws = append(rd.raws, raw{line: n, kind: Item, label: m[1] + m[3], text: m[2] + m[4], spaced: spaced})
		return
	}
	plain := bare(s)
	if label, title, style := splitLabel(plain); label != "" {
		kind := Item
		if style == partStyle || isTitle(title) {
			kind = Heading
		}
		rd.raws = append(rd.raws, raw{line: n, kind: kind, style: style, label: label, text: title, spaced: spaced})
		return
	}
	kind := Text
	if isCapitals(plain) {
		kind = Heading
	}
	rd.raws = append(rd.raws, raw{line: n, kind: kind, style: plainStyle, text: s, spaced: spaced})
}

func (rd *reader) last() *raw {
	if len(rd.raws) == 0 {
		return nil
	}
	return &rd.raws[len(rd.raws)-1]
}

var hyphenEnd = newPattern(`\d/\p{Lu}+-$`)

// goesOn tells whether line s goes on with the sentence of the block before it, which a page or a narrow column cut.
func (rd *reader) goesOn(last *raw, s string, spaced bool) bool {
	if last.kind == Heading || last.kind == Cell {
		return false
	}
	if hyphenEnd.MatchString(last.text) {
		return true
	}
	text := strings.TrimRight(last.text, `*_ )”"`)
	end, _ := utf8.DecodeLastRuneInString(text)
	open := !strings.ContainsRune(".;:!?…", end)
	first := firstLetter(s)
	if itemLine.MatchString(s) {
		// «kinh tế» / «- xã hội»
		first = firstLetter(s[2:])
		return open && strings.HasPrefix(s, "- ") && unicode.IsLower(first) && len(last.text) > 60 && !strings.HasSuffix(text, ",")
	}
	if label, _, _ := splitLabel(s); label != "" {
		return false
	}
	if !spaced && (rd.markdown || rd.width > 0 && last.letters > rd.width*3/4) {
		return !isCapitals(bare(s))
	}
	return open && unicode.IsLower(first) && (len(last.text) > 40 || !spaced)
}

func firstLetter(s string) rune {
	s = strings.TrimLeft(s, `*_“"(`)
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// bare is s without the asterisks of styles; note marks stay.
func bare(s string) string {
	if !strings.ContainsAny(s, "*_") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		n := 0
		for i+n < len(s) && (s[i] == '*' || s[i] == '_') && s[i+n] == s[i] {
			n++
		}
		switch {
		case n == 0:
			b.WriteByte(s[i])
			i++
			continue
		case n > 3 || i > 0 && s[i-1] == '\\' || !isStyle(s[:i], s[i+n:], rune(s[i])):
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

func splitLabel(s string) (label, title string, style int) {
	for i, f := range labelForms {
		if m := f.FindStringSubmatch(s); m != nil {
			return m[1], strings.TrimSpace(strings.Join(m[2:], "")), i
		}
	}
	return "", s, plainStyle
}

// isTitle tells the title of a section from a numbered paragraph: short, and no sentence that ends.
func isTitle(s string) bool {
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, ` *_”"`))
	if strings.ContainsRune(".;,!?", end) || utf8.RuneCountInString(s) > 160 {
		return isCapitals(s)
	}
	return strings.Count(s, ". ") == 0 || isCapitals(s)
}

// isCapitals tells a title in capital letters, of two words at least.
func isCapitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 4 && strings.Contains(s, " ") && len(s) < 400
}

// row is the cells of a table's row, nil for a line that is none.
func row(s string) []string {
	var cells []string
	switch {
	case strings.HasPrefix(s, "|") && strings.Count(s, "|") > 1:
		cells = strings.Split(strings.Trim(s, "|"), "|")
	case strings.Count(s, "\t") > 0:
		cells = strings.Split(s, "\t")
		if len(cells) == 2 && (itemLine.MatchString(cells[0]+" x") || labelOnly(cells[0])) {
			return nil // the tab after a bullet or number that Word writes
		}
	case wideGap.MatchString(s):
		if cells = wideGap.Split(s, -1); len(cells) < 3 {
			return nil
		}
	default:
		return nil
	}
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

// wideGap parts the columns of a table that came out as spaces.
var wideGap = newPattern(` {3,}`)

func labelOnly(s string) bool {
	label, _, _ := splitLabel(strings.TrimSpace(s) + " x")
	return label != ""
}
