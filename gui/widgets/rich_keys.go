package widgets

import (
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"golang.org/x/text/unicode/norm"
)

const blinkTime = 1060 * time.Millisecond

// TypedRune takes a letter. One that arrives as a mark over the letter before it becomes one letter with it.
func (e *RichEntry) TypedRune(r rune) {
	if e.ReadOnly {
		return
	}
	r, ok := letter(r)
	if !ok || r == '\n' && e.SingleLine {
		return
	}
	from, to := e.Selection()
	if from == to && from > 0 && unicode.Is(unicode.Mn, r) && e.atoms[from-1].token == nil {
		if c := []rune(norm.NFC.String(string([]rune{e.atoms[from-1].r, r}))); len(c) == 1 {
			a := e.atoms[from-1]
			a.r = c[0]
			e.apply(from-1, from, []atom{a})
			e.changed()
			return
		}
	}
	e.apply(from, to, []atom{{r: r, style: e.penStyle()}})
	e.penSet = false
	if r == '}' {
		e.complete()
	}
	e.changed()
}

// complete makes a token of «{{…}}» typed by hand.
func (e *RichEntry) complete() {
	line := e.atoms[:e.caret]
	if e.Complete == nil || len(line) < 5 || line[len(line)-2].r != '}' {
		return
	}
	for i := len(line) - 3; i > 0 && line[i].r != '\n' && line[i].token == nil; i-- {
		if line[i].r == '{' && line[i-1].r == '{' {
			if t := e.Complete(plain(line[i-1:])); t != nil {
				e.burst = false
				e.apply(i-1, e.caret, []atom{{'\uFFFC', line[i].style, t}})
				e.burst = false
			}
			return
		}
	}
}

// TypedKey moves and deletes.
func (e *RichEntry) TypedKey(k *fyne.KeyEvent) {
	if helpKey(k) {
		return
	}
	from, to := e.Selection()
	shift := Modifiers()&fyne.KeyModifierShift != 0
	switch k.Name {
	case fyne.KeyEscape:
		escape(e.OnEscape)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.SingleLine {
			if e.OnEnter != nil {
				e.OnEnter()
			}
			return
		}
		e.TypedRune('\n')
	case fyne.KeyBackspace:
		if from == to {
			from = max(0, from-1)
		}
		e.erase(from, to)
	case fyne.KeyDelete:
		if from == to {
			to = min(len(e.atoms), to+1)
		}
		e.erase(from, to)
	case fyne.KeyLeft:
		if from != to && !shift {
			e.moveTo(from, false)
			return
		}
		e.moveTo(e.caret-1, shift)
	case fyne.KeyRight:
		if from != to && !shift {
			e.moveTo(to, false)
			return
		}
		e.moveTo(e.caret+1, shift)
	case fyne.KeyUp:
		e.moveLines(-1, shift)
	case fyne.KeyDown:
		e.moveLines(1, shift)
	case fyne.KeyPageUp:
		e.moveLines(-e.screenful(), shift)
	case fyne.KeyPageDown:
		e.moveLines(e.screenful(), shift)
	case fyne.KeyHome:
		e.moveTo(e.lines[e.lineOf(e.caret)].from, shift)
	case fyne.KeyEnd:
		e.moveTo(e.lineEnd(e.lineOf(e.caret)), shift)
	case fyne.KeyF2:
		if t, at := e.TokenAt(e.caret); t != nil && e.OnToken != nil {
			e.OnToken(t, at)
		}
	}
}

func (e *RichEntry) erase(from, to int) {
	if from == to || e.ReadOnly {
		return
	}
	e.apply(from, to, nil)
	e.changed()
}

// TypedShortcut answers Ctrl with a key.
func (e *RichEntry) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		e.Undo()
	case *fyne.ShortcutRedo:
		e.Redo()
	case *fyne.ShortcutSelectAll:
		e.anchor = 0
		e.moveTo(len(e.atoms), true)
	case *fyne.ShortcutCopy:
		e.copyTo(s.Clipboard)
	case *fyne.ShortcutCut:
		if e.copyTo(s.Clipboard) {
			e.erase(e.Selection())
			e.burst = false
		}
	case *fyne.ShortcutPaste:
		e.pasteFrom(s.Clipboard)
	case *desktop.CustomShortcut:
		e.control(s)
	}
}

func (e *RichEntry) control(s *desktop.CustomShortcut) {
	if s.Modifier&fyne.KeyModifierControl == 0 {
		return
	}
	shift := s.Modifier&fyne.KeyModifierShift != 0
	switch s.KeyName {
	case fyne.KeyLeft:
		e.moveTo(e.wordStart(e.caret), shift)
	case fyne.KeyRight:
		e.moveTo(e.wordEnd(e.caret), shift)
	case fyne.KeyHome:
		e.moveTo(0, shift)
	case fyne.KeyEnd:
		e.moveTo(len(e.atoms), shift)
	case fyne.KeyBackspace:
		e.erase(e.wordStart(e.caret), e.caret)
		e.burst = false
	case fyne.KeyDelete:
		e.erase(e.caret, e.wordEnd(e.caret))
		e.burst = false
	case fyne.KeyB:
		e.ToggleStyle(LetterBold)
	case fyne.KeyI:
		e.ToggleStyle(LetterItalic)
	case fyne.KeyY:
		e.Redo()
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.OnSubmit != nil {
			e.OnSubmit()
		}
	}
}

// copied is the rich text behind what was last copied: the clipboard of the system holds plain text only.
var copied struct {
	text   string
	pieces []Piece
}

func (e *RichEntry) copyTo(c fyne.Clipboard) bool {
	from, to := e.Selection()
	if from == to || c == nil {
		return false
	}
	copied.pieces = e.Between(from, to)
	copied.text = plain(e.atoms[from:to])
	c.SetContent(copied.text)
	return true
}

func (e *RichEntry) pasteFrom(c fyne.Clipboard) {
	if c == nil || e.ReadOnly {
		return
	}
	text := c.Content()
	if text == "" {
		return
	}
	// Some systems hand the text back with their own line ends.
	if strings.ReplaceAll(text, "\r", "") == copied.text {
		var own []Piece
		for _, p := range copied.pieces {
			if p.Token != nil {
				t := *p.Token
				p.Token = &t
			}
			own = append(own, p)
		}
		e.Insert(own...)
		return
	}
	if e.Pasted != nil {
		text = e.Pasted(text)
	}
	e.Insert(e.read(text)...)
}

// read makes tokens of the «{{…}}» in a text from elsewhere.
func (e *RichEntry) read(text string) []Piece {
	style := e.penStyle()
	var out []Piece
	for e.Complete != nil {
		i := strings.Index(text, "{{")
		j := strings.Index(text[max(i, 0):], "}}")
		if i < 0 || j < 0 {
			break
		}
		j += i + 2
		if t := e.Complete(text[i:j]); t != nil {
			out = append(out, Piece{Text: text[:i], Style: style}, Piece{Token: t, Style: style})
		} else {
			out = append(out, Piece{Text: text[:j], Style: style})
		}
		text = text[j:]
	}
	return append(out, Piece{Text: text, Style: style})
}

// moveTo puts the cursor somewhere; extend keeps the other end of the selection.
func (e *RichEntry) moveTo(pos int, extend bool) {
	e.goal = -1
	e.place(pos, extend)
}

func (e *RichEntry) place(pos int, extend bool) {
	e.caret = max(0, min(pos, len(e.atoms)))
	if !extend {
		e.anchor = e.caret
	}
	e.burst, e.penSet = false, false
	e.revealCaret()
	e.body.draw()
	if e.OnMoved != nil {
		e.OnMoved()
	}
}

func (e *RichEntry) moveLines(by int, extend bool) {
	i := e.lineOf(e.caret)
	if e.goal < 0 {
		e.goal = e.xOf(i, e.caret)
	}
	goal := e.goal
	switch j := i + by; {
	case j < 0 && i == 0:
		e.place(0, extend)
	case j >= len(e.lines) && i == len(e.lines)-1:
		e.place(len(e.atoms), extend)
	default:
		e.place(e.posAt(max(0, min(j, len(e.lines)-1)), goal), extend)
	}
	e.goal = goal
}

func wordLetter(a atom) bool { return a.token != nil || unicode.IsLetter(a.r) || unicode.IsDigit(a.r) }

func (e *RichEntry) wordStart(pos int) int {
	for pos > 0 && !wordLetter(e.atoms[pos-1]) {
		pos--
	}
	if pos > 0 && e.atoms[pos-1].token != nil {
		return pos - 1
	}
	for pos > 0 && wordLetter(e.atoms[pos-1]) && e.atoms[pos-1].token == nil {
		pos--
	}
	return pos
}

func (e *RichEntry) wordEnd(pos int) int {
	n := len(e.atoms)
	if pos < n && e.atoms[pos].token != nil {
		pos++
	} else {
		for pos < n && wordLetter(e.atoms[pos]) && e.atoms[pos].token == nil {
			pos++
		}
	}
	for pos < n && !wordLetter(e.atoms[pos]) && e.atoms[pos].r != '\n' {
		pos++
	}
	return pos
}
