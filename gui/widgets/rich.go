package widgets

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/unicode/norm"
)

// Lettering is how letters of a RichEntry are set.
type Lettering uint8

// The letterings; they add up.
const (
	LetterBold Lettering = 1 << iota
	LetterItalic
)

// Token is a part of a text that is one letter to the cursor, to deleting and to the clipboard, and shows a text of its
// own: a computed figure, the mark of a note.
type Token struct {
	Ref    string // what it stands for, the caller's business
	Text   string
	Tone   Tone
	Raised bool // small and above the line, as the marks of notes
}

// Piece is a stretch of text in one lettering, or a token. A line break in Text ends a paragraph.
type Piece struct {
	Text  string
	Style Lettering
	Token *Token // Text is "" then
}

// atom is what the cursor steps over: a letter or a token.
type atom struct {
	r     rune
	style Lettering
	token *Token
}

// RichEntry is text of several paragraphs with bold and italic letters and tokens. It is its own widget because Fyne's
// entry knows letters only. Positions are counted in letters and tokens from 0; a paragraph's end is one letter.
//
// Letters come by TypedRune and go by Backspace one at a time, as Vietnamese typing programs need it.
type RichEntry struct {
	widget.BaseWidget
	Hint       string // shown while it is empty
	SingleLine bool   // Enter calls OnEnter, pasted line breaks become spaces
	ReadOnly   bool

	OnChanged func()                               // the text was changed by the person
	OnMoved   func()                               // the cursor moved
	OnToken   func(t *Token, pos int)              // a token was clicked, or F2 pressed beside it
	OnPress   func(pos int, at fyne.Position) bool // a plain click; true: it was taken, nothing else happens
	OnMenu    func(pos int) []*fyne.MenuItem       // entries before those of the clipboard
	OnEnter   func()                               // Enter in a single line
	OnSubmit  func()                               // Ctrl+Enter
	OnEscape  func()
	OnUndo    func()                    // there is nothing left to take back in the text
	OnLeave   func()                    // the focus left
	Pasted    func(text string) string  // makes of a text from elsewhere what comes in; nil takes it as it is
	Complete  func(typed string) *Token // what «{{…}}» typed or pasted stands for; nil leaves it as letters

	atoms         []atom
	caret, anchor int
	pen           Lettering // of what is typed next
	penSet        bool      // chosen by hand
	goal          float32   // where Up and Down aim at; -1 not set
	done, undone  []edit
	burst         bool // the last edit may be continued
	layers        map[string][]Mark
	version       uint64

	lines    []richLine
	edited   *splicing // the one change since the lines were filled; nil none or several
	laid     fyne.Size
	extent   float32
	offset   float32
	focused  bool
	dragging bool
	pressed  int // position of the last press; -1 none
	rows     int // least height, in lines
	taps     tapCount

	body    *richBody
	bar     *scrollBar
	frame   *canvas.Rectangle
	blink   *fyne.Animation
	lit     bool
	hinting *canvas.Text

	problem string               // of the form it stands in
	report  func(problem string) // to that form
}

// edit is one change of the text, to be taken back and done again.
type edit struct {
	at            int
	old, new      []atom
	before, after int // the cursor
}

// NewRichEntry returns an empty text of at least so many lines' height; hint is shown while it is empty.
func NewRichEntry(hint string, rows int) *RichEntry {
	e := &RichEntry{Hint: hint, rows: rows, goal: -1, pressed: -1, layers: map[string][]Mark{}, frame: newRect(0), lit: true}
	e.body = &richBody{e: e}
	e.body.ExtendBaseWidget(e.body)
	e.bar = newScrollBar(e.scrollTo)
	e.hinting = canvas.NewText("", ToneMuted.color())
	e.ExtendBaseWidget(e)
	return e
}

// NewRichLine returns a single line of rich text.
func NewRichLine(hint string) *RichEntry {
	e := NewRichEntry(hint, 1)
	e.SingleLine = true
	return e
}

// SetContent replaces the text and forgets what could be undone. The cursor goes to the start.
func (e *RichEntry) SetContent(pieces []Piece) {
	e.atoms = toAtoms(pieces)
	e.version++
	e.lines = e.lines[:0]
	e.done, e.undone, e.burst = nil, nil, false
	e.layers = map[string][]Mark{}
	e.caret, e.anchor, e.offset, e.penSet = 0, 0, 0, false
	e.relay()
}

// Content is the text in as few pieces as it takes.
func (e *RichEntry) Content() []Piece { return toPieces(e.atoms) }

// RichState is what a RichEntry holds, with what can be undone in it.
type RichState struct {
	atoms         []atom
	caret, anchor int
	offset        float32
	done, undone  []edit
}

// State takes down text, cursor and history; Restore brings them back.
func (e *RichEntry) State() RichState {
	return RichState{e.atoms, e.caret, e.anchor, e.offset, e.done, e.undone}
}

// Restore brings back what State took down.
func (e *RichEntry) Restore(s RichState) {
	e.atoms, e.caret, e.anchor, e.offset, e.done, e.undone = s.atoms, s.caret, s.anchor, s.offset, s.done, s.undone
	e.burst, e.penSet = false, false
	e.version++
	e.lines = e.lines[:0]
	e.layers = map[string][]Mark{}
	e.relay()
}

func toAtoms(pieces []Piece) []atom {
	var out []atom
	for _, p := range pieces {
		if p.Token != nil {
			out = append(out, atom{'\uFFFC', p.Style, p.Token})
			continue
		}
		for _, r := range norm.NFC.String(strings.ReplaceAll(p.Text, "\r\n", "\n")) {
			if r, ok := letter(r); ok {
				out = append(out, atom{r, p.Style, nil})
			}
		}
	}
	return out
}

// letter is how a letter from elsewhere comes into a text; false where it does not. Other programs part lines with signs
// of their own, and their texts carry signs that nobody sees: marks of direction, of places to hyphenate, of pictures.
func letter(r rune) (rune, bool) {
	switch {
	case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
		return '\n', true
	case r == '\t' || unicode.Is(unicode.Zs, r):
		return ' ', true
	}
	return r, !unicode.In(r, unicode.Cc, unicode.Cf) && r != '\uFFFC'
}

func toPieces(atoms []atom) []Piece {
	var out []Piece
	var b strings.Builder
	flush := func(style Lettering) {
		if b.Len() > 0 {
			out = append(out, Piece{Text: b.String(), Style: style})
			b.Reset()
		}
	}
	for i, a := range atoms {
		if i > 0 && (atoms[i-1].style != a.style) {
			flush(atoms[i-1].style)
		}
		if a.token != nil {
			flush(a.style)
			out = append(out, Piece{Style: a.style, Token: a.token})
			continue
		}
		b.WriteRune(a.r)
	}
	if n := len(atoms); n > 0 {
		flush(atoms[n-1].style)
	}
	return out
}

// plain is how atoms read, tokens by their text.
func plain(atoms []atom) string {
	var b strings.Builder
	for _, a := range atoms {
		switch {
		case a.token == nil:
			b.WriteRune(a.r)
		case !a.token.Raised:
			b.WriteString(a.token.Text)
		}
	}
	return b.String()
}

// Plain is how the text reads, tokens by their text, raised ones left out.
func (e *RichEntry) Plain() string { return plain(e.atoms) }

// Places is Plain with the position in the text of each of its bytes; one more at the end is the length.
func (e *RichEntry) Places() (text string, at []int) {
	var b strings.Builder
	for i := range e.atoms {
		s := plain(e.atoms[i : i+1])
		b.WriteString(s)
		for range len(s) {
			at = append(at, i)
		}
	}
	return b.String(), append(at, len(e.atoms))
}

// Breaks are the positions where paragraphs end, the end of the text left out.
func (e *RichEntry) Breaks() []int {
	var out []int
	for i, a := range e.atoms {
		if a.r == '\n' {
			out = append(out, i)
		}
	}
	return out
}

// Version is another number after every change of the text or of what its tokens show.
func (e *RichEntry) Version() uint64 { return e.version }

// Len is the number of letters and tokens.
func (e *RichEntry) Len() int { return len(e.atoms) }

// Caret tells where the cursor is.
func (e *RichEntry) Caret() int { return e.caret }

// Paragraph is the number of the paragraph with the cursor, counted from 0.
func (e *RichEntry) Paragraph() int { return e.ParagraphAt(e.caret) }

// ParagraphAt is the number of the paragraph at a position, counted from 0.
func (e *RichEntry) ParagraphAt(pos int) int {
	n := 0
	for _, a := range e.atoms[:min(pos, len(e.atoms))] {
		if a.r == '\n' {
			n++
		}
	}
	return n
}

// Selection tells what is selected; from == to is the cursor alone.
func (e *RichEntry) Selection() (from, to int) { return min(e.caret, e.anchor), max(e.caret, e.anchor) }

// SelectedText is how the selected part reads.
func (e *RichEntry) SelectedText() string {
	from, to := e.Selection()
	return plain(e.atoms[from:to])
}

// Select selects a part and brings it into view.
func (e *RichEntry) Select(from, to int) {
	e.anchor = max(0, min(from, len(e.atoms)))
	e.moveTo(to, true)
}

// LetterAt is the letter at a position; false where a token stands.
func (e *RichEntry) LetterAt(pos int) (rune, bool) {
	a := e.atoms[pos]
	return a.r, a.token == nil
}

// Between are the pieces of a part.
func (e *RichEntry) Between(from, to int) []Piece { return toPieces(e.atoms[from:to]) }

// TokenAt is the token at a position or just before it, nil where there is none.
func (e *RichEntry) TokenAt(pos int) (*Token, int) {
	for _, p := range []int{pos, pos - 1} {
		if p >= 0 && p < len(e.atoms) && e.atoms[p].token != nil {
			return e.atoms[p].token, p
		}
	}
	return nil, -1
}

// UpdateTokens lets f change what tokens show; the history stays.
func (e *RichEntry) UpdateTokens(f func(t *Token)) {
	for _, a := range e.atoms {
		if a.token != nil {
			f(a.token)
		}
	}
	e.version++
	e.lines = e.lines[:0]
	e.relay()
}

// Insert puts pieces in the place of what is selected, as one step to undo.
func (e *RichEntry) Insert(pieces ...Piece) {
	from, to := e.Selection()
	e.Replace(from, to, pieces...)
}

// Replace puts pieces in the place of a part, as one step to undo; the cursor stands after them.
func (e *RichEntry) Replace(from, to int, pieces ...Piece) {
	e.burst = false
	e.apply(from, to, toAtoms(pieces))
	e.burst = false
	e.changed()
}

// ToggleStyle sets the selected letters in a lettering, or back; without a selection what is typed next.
func (e *RichEntry) ToggleStyle(s Lettering) {
	from, to := e.Selection()
	if e.ReadOnly {
		return
	}
	if from == to {
		e.pen, e.penSet = e.penStyle()^s, true
		return
	}
	all := true
	for _, a := range e.atoms[from:to] {
		all = all && (a.style&s != 0 || a.r == '\n')
	}
	e.setStyle(from, to, s, !all)
	e.anchor, e.caret = from, to
	e.relay()
}

func (e *RichEntry) setStyle(from, to int, s Lettering, on bool) {
	out := append([]atom(nil), e.atoms[from:to]...)
	for i := range out {
		out[i].style &^= s
		if on {
			out[i].style |= s
		}
	}
	e.burst = false
	e.apply(from, to, out)
	e.burst = false
	e.changed()
}

// StyleAt is the lettering at a position.
func (e *RichEntry) StyleAt(pos int) Lettering {
	if pos < 0 || pos >= len(e.atoms) {
		return 0
	}
	return e.atoms[pos].style
}

func (e *RichEntry) penStyle() Lettering {
	if e.penSet {
		return e.pen
	}
	from, _ := e.Selection()
	if from > 0 && e.atoms[from-1].r != '\n' {
		return e.atoms[from-1].style
	}
	return 0
}
