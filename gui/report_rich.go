package gui

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// The text of a section is edited as an office types it: a paragraph is a block of the report, and one that begins with
// a bullet of official papers is an item. Computed figures and the marks of notes are tokens.

var bulletAt = regexp.MustCompile(`^(-|\+|→|\d{1,2}\.)\s+`)

var (
	foreignBullet = regexp.MustCompile(`(?m)^[ \t\x{a0}]*[•·●▪■◦‣–—\x{F0B7}\x{F0A7}\x{F02D}][ \t\x{a0}]+`)
	innerBullet   = regexp.MustCompile(`(?m)^[ \t\x{a0}]*o\t[ \t\x{a0}]*`)
)

// pastedText gives items of a text from Word the bullets of official papers. A single line may be the middle of a
// sentence and stays.
func pastedText(text string) string {
	if !strings.ContainsAny(text, "\r\n\v") {
		return text
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", " ").Replace(text)
	return innerBullet.ReplaceAllString(foreignBullet.ReplaceAllString(text, "- "), "+ ")
}

// tokenMaker tells how a field and a note mark show.
type tokenMaker interface {
	figureToken(field string) *widgets.Token
	noteToken(mark string) *widgets.Token
}

// pieces are a text of the report as a rich text.
func pieces(text string, m tokenMaker) []widgets.Piece {
	var out []widgets.Piece
	for _, b := range report.Inline(text) {
		p := widgets.Piece{Text: b.Text}
		if b.Bold {
			p.Style |= widgets.LetterBold
		}
		if b.Italic {
			p.Style |= widgets.LetterItalic
		}
		switch {
		case b.Field != "":
			p.Token = m.figureToken(b.Field)
		case b.Note != "":
			p.Token = m.noteToken(b.Note)
		}
		out = append(out, p)
	}
	return out
}

// blockPieces are blocks as paragraphs of a rich text.
func blockPieces(blocks []data.Block, m tokenMaker) []widgets.Piece {
	var out []widgets.Piece
	for i, b := range blocks {
		lead := ""
		if i > 0 {
			lead = "\n"
		}
		if b.Bullet != "" {
			lead += b.Bullet + " "
		}
		out = append(out, widgets.Piece{Text: lead})
		out = append(out, pieces(b.Text, m)...)
	}
	return out
}

// bitsOf turns pieces of a rich text back.
func bitsOf(list []widgets.Piece) []report.Bit {
	var out []report.Bit
	for _, p := range list {
		b := report.Bit{Text: p.Text, Bold: p.Style&widgets.LetterBold != 0, Italic: p.Style&widgets.LetterItalic != 0}
		if p.Token != nil {
			if mark, ok := noteOf(p.Token); ok {
				b.Note = mark
			} else {
				b.Field = p.Token.Ref
			}
		}
		out = append(out, b)
	}
	return out
}

// noteOf is the mark of a note's token.
func noteOf(t *widgets.Token) (mark string, ok bool) {
	rest, ok := strings.CutPrefix(t.Ref, "[^")
	return strings.TrimSuffix(rest, "]"), ok
}

// paragraph is one of a rich text: the block that it makes, and where the block's text stands.
type paragraph struct {
	from, to int // positions of the text, bullet and spaces around left out
	bullet   string
	pieces   []widgets.Piece
}

// paragraphs cuts a rich text; empty ones only part the others and are left out.
func paragraphs(e *widgets.RichEntry) []paragraph {
	var out []paragraph
	start := 0
	for _, end := range append(e.Breaks(), e.Len()) {
		if p, ok := cutParagraph(e, start, end); ok {
			out = append(out, p)
		}
		start = end + 1
	}
	return out
}

// cutParagraph takes bullet and spaces off.
func cutParagraph(e *widgets.RichEntry, from, to int) (paragraph, bool) {
	p := paragraph{from: from, to: to}
	letter := func(i int) (rune, bool) { return e.LetterAt(i) }
	for p.from < p.to {
		if r, ok := letter(p.from); !ok || !unicode.IsSpace(r) {
			break
		}
		p.from++
	}
	for p.to > p.from {
		if r, ok := letter(p.to - 1); !ok || !unicode.IsSpace(r) {
			break
		}
		p.to--
	}
	if p.from == p.to {
		return p, false
	}
	var head strings.Builder
	for i := p.from; i < min(p.to, p.from+5); i++ {
		r, ok := letter(i)
		if !ok {
			break
		}
		head.WriteRune(r)
	}
	if m := bulletAt.FindString(head.String() + " "); m != "" && p.from+utf8.RuneCountInString(strings.TrimSpace(m)) <= p.to {
		p.bullet = strings.TrimSpace(m)
		p.from += utf8.RuneCountInString(p.bullet)
		for p.from < p.to {
			if r, ok := letter(p.from); !ok || !unicode.IsSpace(r) {
				break
			}
			p.from++
		}
	}
	p.pieces = e.Between(p.from, p.to)
	return p, true
}

// blocksFrom turns the paragraphs of a rich text into blocks. A block that was not typed in stays as it is to the letter;
// of the others, what is still unread is kept.
func blocksFrom(e *widgets.RichEntry, old []data.Block) []data.Block {
	var out []data.Block
	for _, p := range paragraphs(e) {
		out = append(out, data.Block{Bullet: p.bullet, Text: vn.Clean(report.Markup(bitsOf(p.pieces)))})
	}
	same := func(a, b data.Block) bool { return a.Bullet == b.Bullet && a.Text == canonical(b.Text) }
	head := 0
	for head < len(out) && head < len(old) && same(out[head], old[head]) {
		out[head] = old[head]
		head++
	}
	tail := 0
	for tail < len(out)-head && tail < len(old)-head && same(out[len(out)-1-tail], old[len(old)-1-tail]) {
		tail++
		out[len(out)-tail] = old[len(old)-tail]
	}
	var unread []data.Carried
	for _, b := range old[head : len(old)-tail] {
		unread = append(unread, b.Unread...)
	}
	for i := head; i < len(out)-tail; i++ {
		for _, c := range unread {
			if strings.Contains(out[i].Text, c.Text) {
				out[i].Unread = append(out[i].Unread, c)
			}
		}
		for j := head; j < len(old)-tail; j++ {
			if same(out[i], old[j]) {
				out[i] = old[j]
			}
		}
	}
	return out
}

// canonical is a text as the editor writes it.
func canonical(text string) string { return vn.Clean(report.Markup(report.Inline(text))) }

// position finds where in a rich text a byte of a stored text stands, which begins there at from. Spaces that were typed
// twice are stored once.
func position(e *widgets.RichEntry, from int, text string, b int) int {
	pos, space := from, false
	step := func(isSpace bool) {
		for space && pos < e.Len() {
			if r, ok := e.LetterAt(pos); !ok || r != ' ' {
				break
			}
			pos++
		}
		space = isSpace
		pos++
	}
	for _, bit := range report.Inline(text) {
		if bit.From >= b {
			break
		}
		if bit.Text == "" {
			step(false)
			continue
		}
		verbatim := bit.To-bit.From == len(bit.Text)
		for i, r := range bit.Text {
			if verbatim && bit.From+i >= b {
				return pos
			}
			step(r == ' ')
		}
	}
	return pos
}

// citedNotes lists the marks that blocks cite, in order, each once.
func citedNotes(blocks []data.Block) []string {
	var out []string
	for _, b := range blocks {
		for _, bit := range report.Inline(b.Text) {
			if bit.Note != "" && !slices.Contains(out, bit.Note) {
				out = append(out, bit.Note)
			}
		}
	}
	return out
}

// fieldsIn lists the fields of a text.
func fieldsIn(text string) []string {
	var out []string
	for _, b := range report.Inline(text) {
		if b.Field != "" {
			out = append(out, b.Field)
		}
	}
	return out
}

// plainTitle is a title without marks of style and notes, its figures computed.
func plainTitle(title string, figures figureValues) string {
	var b strings.Builder
	for _, bit := range report.Inline(title) {
		b.WriteString(bit.Text)
		if bit.Field != "" {
			b.WriteString(figures.figureToken(bit.Field).Text)
		}
	}
	return b.String()
}
