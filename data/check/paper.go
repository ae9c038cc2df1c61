package check

import (
	"strings"
	"unicode/utf8"

	"thidua/data"
)

// Paper is the text under check, in reading order.
type Paper struct {
	Year   int       // reporting year: given, or found in title or first lines; 0 unknown
	Issued data.Date // date of the paper itself; zero unknown
	Blocks []*Block
	Known  *Register // what the office's records say; nil for a loose text

	memo      *memo
	cites     []*cited // as read in this check
	since     int      // first year of a report on several; 0 for one on a year
	half      bool     // it reports a part of a year
	plan      []planPart
	level     string // of the body whose paper it is
	series    []serial
	byBlock   map[int][]*cited
	movements []*named
	named     []placed
	levels    map[Place]string // of named places, by where they begin
	national  []*data.Document // documents of the law's tables
}

// Block is a heading, a paragraph, an item, a footnote or a row of a table.
type Block struct {
	Index  int
	Where  string   // «Phần I, mục II.4, đoạn 2», «dòng 37» in a text without headings, «chú thích 11»
	Path   []string // titles of the headings above, from the top
	Kind   BlockKind
	Label  string     // «II.», «-», «a)»; the mark of a footnote
	Depth  int        // of a heading, from 1; 0 for other blocks
	Text   string     // plain NFC text, without label, styles and note marks; cells of a row are parted by tabs
	Notes  []NoteMark // where the text cites footnotes
	Fields []Span     // parts computed from records
}

// BlockKind tells what a block is in the paper.
type BlockKind int

// The kinds of blocks.
const (
	Text    BlockKind = iota
	Heading           // đề mục
	Item              // a line of a list, with its bullet in Label
	Note              // a footnote, or a further paragraph of one
	Cell              // a row of a table
)

// NoteMark is the mark of a footnote that stood at a byte of the text.
type NoteMark struct {
	At   int
	Mark string
}

// Span is a part of a block's text, in bytes.
type Span struct{ From, To int }

// Place is a part of the paper, for the window: Blocks[Block].Text[From:To].
type Place struct{ Block, From, To int }

// at is a place in b.
func (b *Block) at(from, to int) Place { return Place{b.Index, from, to} }

// all is the whole block as a place.
func (b *Block) all() Place { return Place{b.Index, 0, len(b.Text)} }

// computed tells whether a part of the text comes from records.
func (b *Block) computed(from, to int) bool {
	for _, f := range b.Fields {
		if from < f.To && f.From < to {
			return true
		}
	}
	return false
}

// under tells whether a heading above the block, or the block itself where it is a heading, has one of the folded words.
func (b *Block) under(words ...string) bool {
	for _, h := range b.Path {
		for _, w := range words {
			if strings.Contains(fold(h), w) {
				return true
			}
		}
	}
	return false
}

// quoteWords is how many words a quote has at least, where the block has them, so that a reader finds it.
const quoteWords = 6

// maxQuote is the length, in bytes, at which a quote is not widened any more.
const maxQuote = 400

// quote is the text of a place, widened to whole words until it is long enough to be found.
func (p *Paper) quote(at Place) string {
	s := p.Blocks[at.Block].Text
	from, to := max(0, at.From), min(len(s), at.To)
	for from > 0 && at.To-from < maxQuote && !spaceBefore(s, from) {
		_, n := utf8.DecodeLastRuneInString(s[:from])
		from -= n
	}
	for to < len(s) && to-at.From < maxQuote && !spaceAfter(s, to) {
		_, n := utf8.DecodeRuneInString(s[to:])
		to += n
	}
	for turn := 0; to-from < maxQuote && len(strings.Fields(s[from:to])) < quoteWords && (from > 0 || to < len(s)); turn++ {
		if to < len(s) && (turn%2 == 1 || from == 0) {
			to = wordEnd(s, to)
		} else if from > 0 {
			from = wordStart(s, from)
		} else {
			to = wordEnd(s, to)
		}
	}
	return strings.TrimSpace(s[from:to])
}

func spaceBefore(s string, at int) bool { return s[at-1] == ' ' || s[at-1] == '\t' || s[at-1] == '\n' }
func spaceAfter(s string, at int) bool  { return s[at] == ' ' || s[at] == '\t' || s[at] == '\n' }

// wordStart is where the word before at begins. A text without spaces is no word.
func wordStart(s string, at int) int {
	limit := at - maxQuote
	for at > 0 && spaceBefore(s, at) {
		at--
	}
	for at > 0 && at > limit && !spaceBefore(s, at) {
		at--
	}
	for at > 0 && !utf8.RuneStart(s[at]) {
		at--
	}
	return at
}

func wordEnd(s string, at int) int {
	limit := at + maxQuote
	for at < len(s) && spaceAfter(s, at) {
		at++
	}
	for at < len(s) && at < limit && !spaceAfter(s, at) {
		at++
	}
	for at < len(s) && !utf8.RuneStart(s[at]) {
		at++
	}
	return at
}
