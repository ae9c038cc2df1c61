package widgets

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// written is a rich text as a test reads it: tokens in ‹›, bold in **.
func written(e *RichEntry) string {
	var b strings.Builder
	for _, p := range e.Content() {
		mark := map[Lettering]string{LetterBold: "**", LetterItalic: "*", LetterBold | LetterItalic: "***"}[p.Style]
		text := p.Text
		if p.Token != nil {
			text = "‹" + p.Token.Text + "›"
		}
		b.WriteString(mark + text + mark)
	}
	return b.String()
}

func figure(text string) Piece { return Piece{Token: &Token{Ref: "{{" + text + "}}", Text: text}} }

func newRich(t testing.TB, pieces ...Piece) (*RichEntry, fyne.Window) {
	e := NewRichEntry("Gõ vào đây", 3)
	w := show(t, e, 300, 200)
	e.SetContent(pieces)
	w.Canvas().Focus(e)
	return e, w
}

func keys(e *RichEntry, names ...fyne.KeyName) {
	for _, k := range names {
		e.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func typed(e *RichEntry, s string) {
	for _, r := range s {
		e.TypedRune(r)
	}
}

func TestATokenIsOneLetterToTheKeyboard(t *testing.T) {
	start := []Piece{{Text: "có "}, figure("12"), {Text: " xã"}}
	for _, c := range []struct {
		name string
		do   func(e *RichEntry)
		want string
	}{
		{"Backspace behind it takes it whole", func(e *RichEntry) { keys(e, fyne.KeyHome); e.Select(4, 4); keys(e, fyne.KeyBackspace) }, "có  xã"},
		{"Delete before it takes it whole", func(e *RichEntry) { e.Select(3, 3); keys(e, fyne.KeyDelete) }, "có  xã"},
		{"Right steps over it", func(e *RichEntry) { e.Select(3, 3); keys(e, fyne.KeyRight); typed(e, "!") }, "có ‹12›! xã"},
		{"typing over a selection with it replaces it", func(e *RichEntry) { e.Select(3, 4); typed(e, "9") }, "có 9 xã"},
		{"undo brings it back", func(e *RichEntry) { e.Select(3, 4); typed(e, "9"); e.Undo() }, "có ‹12› xã"},
		{"Ctrl+Right goes past it as past a word", func(e *RichEntry) {
			e.Select(3, 3)
			e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl})
			typed(e, "|")
		}, "có ‹12› |xã"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, _ := newRich(t, start...)
			c.do(e)
			if got := written(e); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestTokensGoThroughTheClipboardAndTextFromElsewhereStaysText(t *testing.T) {
	e, _ := newRich(t, Piece{Text: "có "}, figure("12"), Piece{Text: " xã"})
	clip := test.NewClipboard()
	e.Select(0, 4)
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	if clip.Content() != "có 12" {
		t.Fatalf("other programs get %q", clip.Content())
	}
	keys(e, fyne.KeyEnd)
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if got := written(e); got != "có ‹12› xãcó ‹12›" {
		t.Errorf("pasted: %q", got)
	}
	clip.SetContent("mười hai\r\ne\u0302\u0301ch")
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if got := written(e); got != "có ‹12› xãcó ‹12›mười hai\nếch" {
		t.Errorf("pasted from elsewhere: %q", got)
	}
	e.Select(0, 4)
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	if got := written(e); !strings.HasPrefix(got, " xãcó") {
		t.Errorf("after cutting: %q", got)
	}
}

func TestVietnameseTypedAsTypingProgramsSendItComesOutRight(t *testing.T) {
	e, _ := newRich(t)
	// Unikey: «Phamj» becomes «Phạm» by two Backspaces and the letters anew.
	for _, step := range []string{"P", "h", "a", "m", "\b\b", "ạm", " ", "U", "\b", "Ư", "n", "g", "\b\b\b", "Ửng"} {
		for _, r := range step {
			if r == '\b' {
				keys(e, fyne.KeyBackspace)
			} else {
				e.TypedRune(r)
			}
		}
	}
	if got := written(e); got != "Phạm Ửng" {
		t.Errorf("typed %q", got)
	}
	e.Undo()
	if got := written(e); got != "Phạm " {
		t.Errorf("one undo leaves %q, not the word before", got)
	}
	e.Undo()
	if got := written(e); got != "" {
		t.Errorf("two undos leave %q", got)
	}
	e.Redo()
	e.Redo()
	if got := written(e); got != "Phạm Ửng" {
		t.Errorf("done again: %q", got)
	}
	typed(e, " e\u0302\u0301ch") // dead keys of other systems
	if got := written(e); got != "Phạm Ửng ếch" {
		t.Errorf("marks typed after their letter: %q", got)
	}
}

func TestSelectedLettersAreSetBoldAndBack(t *testing.T) {
	e, _ := newRich(t, Piece{Text: "một hai ba"})
	e.Select(4, 7)
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyB, Modifier: fyne.KeyModifierControl})
	if got := written(e); got != "một **hai** ba" {
		t.Fatalf("got %q", got)
	}
	e.ToggleStyle(LetterItalic)
	if got := written(e); got != "một ***hai*** ba" {
		t.Errorf("both: %q", got)
	}
	e.ToggleStyle(LetterBold)
	e.ToggleStyle(LetterItalic)
	if got := written(e); got != "một hai ba" {
		t.Errorf("back: %q", got)
	}
	keys(e, fyne.KeyEnd)
	e.ToggleStyle(LetterBold)
	typed(e, "!!")
	if got := written(e); got != "một hai ba**!!**" {
		t.Errorf("typed bold: %q", got)
	}
}

func TestLinesBreakAtSpacesAndTheCursorFindsItsWay(t *testing.T) {
	e, _ := newRich(t, Piece{Text: strings.Repeat("huyện Ba Tơ ", 20) + "\n- một ý nhỏ cũng dài quá một dòng nên xuống dòng dưới\ncuối"})
	if len(e.lines) < 8 {
		t.Fatalf("%d lines", len(e.lines))
	}
	for i, l := range e.lines {
		for _, s := range l.segs {
			if s.x+s.w > e.room()+8 { // a space may hang over
				t.Errorf("line %d is %g wide in %g", i, s.x+s.w, e.room())
			}
		}
	}
	e.Select(0, 0)
	for range e.lines {
		keys(e, fyne.KeyDown)
	}
	if e.Caret() != e.Len() {
		t.Errorf("Down ends at %d of %d", e.Caret(), e.Len())
	}
	e.Select(0, 0)
	seen := map[int]bool{}
	for i := range e.lines {
		keys(e, fyne.KeyHome)
		if e.lineOf(e.Caret()) != i {
			t.Fatalf("line %d: Home is on line %d", i, e.lineOf(e.Caret()))
		}
		keys(e, fyne.KeyEnd)
		if e.lineOf(e.Caret()) != i || seen[e.Caret()] {
			t.Fatalf("line %d: End is on line %d", i, e.lineOf(e.Caret()))
		}
		seen[e.Caret()] = true
		keys(e, fyne.KeyDown)
	}
	for i, l := range e.lines[:len(e.lines)-2] {
		if len(l.segs) > 0 && strings.HasPrefix(l.segs[0].text, "- ") && e.lines[i+1].segs[0].x == 0 {
			t.Error("the second line of an item does not stand under its text")
		}
	}
}

func TestALongTokenRunsOverLinesAndStaysOneLetter(t *testing.T) {
	e, _ := newRich(t, Piece{Text: "Kết quả: "}, figure(strings.Repeat("Chủ tịch UBND huyện tặng Giấy khen ", 6)), Piece{Text: ". Hết"})
	if len(e.lines) < 4 {
		t.Fatalf("%d lines", len(e.lines))
	}
	e.Select(9, 9)
	keys(e, fyne.KeyRight)
	if e.Caret() != 10 {
		t.Errorf("the cursor is at %d", e.Caret())
	}
	keys(e, fyne.KeyBackspace)
	if got := written(e); got != "Kết quả: . Hết" {
		t.Errorf("got %q", got)
	}
}

func TestTheMouseSelectsAndOpensTokens(t *testing.T) {
	e, w := newRich(t, Piece{Text: "có "}, figure("123"), Piece{Text: " xã miền núi"})
	var opened *Token
	e.OnToken = func(t *Token, _ int) { opened = t }
	at := func(pos int) fyne.Position {
		i := e.lineOf(pos)
		return fyne.NewPos(richPadding+e.xOf(i, pos), e.lines[i].y+8)
	}
	press := func(p fyne.Position) {
		e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Button: desktop.MouseButtonPrimary})
		e.MouseUp(nil)
		e.Tapped(&fyne.PointEvent{Position: p})
		e.taps = tapCount{}
	}
	press(at(6))
	if e.Caret() != 6 || opened != nil {
		t.Fatalf("a click puts the cursor at %d", e.Caret())
	}
	press(at(3).AddXY(8, 0))
	if opened == nil || opened.Text != "123" {
		t.Error("a click on a figure does not open it")
	}
	opened = nil
	keys(e, fyne.KeyF2)
	if opened == nil {
		t.Error("F2 beside a figure does not open it")
	}
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(0)}, Button: desktop.MouseButtonPrimary})
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(7)}})
	e.DragEnd()
	if got := e.SelectedText(); got != "có 123 xã" {
		t.Errorf("dragged over %q", got)
	}
	e.taps = tapCount{}
	for range 2 {
		e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(9)}, Button: desktop.MouseButtonPrimary})
	}
	if got := e.SelectedText(); got != "miền" {
		t.Errorf("a double click selects %q", got)
	}
	if w.Canvas().Focused() != fyne.Focusable(e) {
		t.Error("a click does not bring the focus")
	}
}

func TestShiftExtendsTheSelection(t *testing.T) {
	e, _ := newRich(t, Piece{Text: "một hai\nba bốn"})
	hold(t, fyne.KeyModifierShift)
	keys(e, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	if e.SelectedText() != "một" {
		t.Errorf("selected %q", e.SelectedText())
	}
	keys(e, fyne.KeyDown)
	if !strings.HasPrefix(e.SelectedText(), "một hai\nba") {
		t.Errorf("selected %q", e.SelectedText())
	}
}

func TestMarksMoveWithTheTextAndGoWhenTypedInto(t *testing.T) {
	e, _ := newRich(t, Piece{Text: "tổng 35 người, 36 người"})
	e.SetMarks("radar", []Mark{{5, 7, LookError, "a"}, {15, 17, LookError, "b"}})
	e.Select(0, 0)
	typed(e, "Có ")
	if got := fmt.Sprint(e.Marks("radar")); got != "[{8 10 2 a} {18 20 2 b}]" {
		t.Errorf("after typing before them: %s", got)
	}
	e.Select(9, 9)
	typed(e, "7")
	if got := fmt.Sprint(e.Marks("radar")); got != "[{19 21 2 b}]" {
		t.Errorf("after typing into one: %s", got)
	}
}

func TestBracesTypedOrPastedBecomeTokens(t *testing.T) {
	e, _ := newRich(t)
	e.Complete = func(s string) *Token {
		if s == "{{awards}}" {
			return &Token{Ref: s, Text: "208"}
		}
		return nil
	}
	typed(e, "có {{awards}} và {{x}}")
	clip := test.NewClipboard()
	clip.SetContent(", {{awards}} nữa")
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if got := written(e); got != "có ‹208› và {{x}}, ‹208› nữa" {
		t.Errorf("got %q", got)
	}
}

func TestASingleLineNeverBreaks(t *testing.T) {
	e := NewRichLine("Tên mục")
	show(t, e, 200, 40)
	entered := false
	e.OnEnter = func() { entered = true }
	typed(e, strings.Repeat("Công tác thi đua ", 5))
	keys(e, fyne.KeyReturn)
	clip := test.NewClipboard()
	clip.SetContent("a\nb")
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if len(e.lines) != 1 || !entered || !strings.HasSuffix(e.Plain(), "a b") {
		t.Errorf("%d lines, %q", len(e.lines), e.Plain())
	}
}

func TestAReadOnlyTextCanBeCopiedOnly(t *testing.T) {
	e, _ := newRich(t, Piece{Text: "năm trước"})
	e.ReadOnly = true
	typed(e, "x")
	keys(e, fyne.KeyDelete, fyne.KeyReturn)
	clip := test.NewClipboard()
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	e.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	if e.Plain() != "năm trước" || clip.Content() != "năm trước" {
		t.Errorf("text %q, clipboard %q", e.Plain(), clip.Content())
	}
}

func BenchmarkTypeInALongSection(b *testing.B) {
	var pieces []Piece
	for range 40 {
		pieces = append(pieces, Piece{Text: "Trong năm, huyện đã khen thưởng "}, figure("208"), Piece{Text: " tập thể và " + strings.Repeat("cá nhân có thành tích ", 6) + ".\n"})
	}
	e, _ := newRich(b, pieces...)
	e.Select(e.Len()/2, e.Len()/2)
	for i := 0; b.Loop(); i++ {
		e.TypedRune(rune('a' + i%20))
		if i%40 == 39 {
			for range 40 {
				keys(e, fyne.KeyBackspace)
			}
		}
	}
}

func TestLinesStayRightWhereverTheTextIsChanged(t *testing.T) {
	e, _ := newRich(t, Piece{Text: "một đoạn dài hơn một dòng để phải ngắt ra nhiều dòng khác nhau\n- hai "}, figure(strings.Repeat("một số liệu dài ", 8)), Piece{Text: "\n\nba\n"})
	random := rand.New(rand.NewSource(5))
	words := []string{"a", "huyện Ba Tơ ", "\n", "\n\n", "- ý\n", strings.Repeat("dài", 40), ""}
	for step := range 300 {
		from := random.Intn(e.Len() + 1)
		to := min(e.Len(), from+random.Intn(12))
		switch random.Intn(6) {
		case 0:
			e.Undo()
		case 1:
			e.Redo()
		case 2:
			e.Replace(from, to, figure("12 của cả huyện"))
		default:
			e.Replace(from, to, Piece{Text: words[random.Intn(len(words))]})
		}
		lines, extent := fmt.Sprint(e.lines), e.extent
		e.lines = nil
		e.fill()
		if lines != fmt.Sprint(e.lines) || abs(extent-e.extent) > 0.01 {
			t.Fatalf("step %d: a change at %d–%d leaves the lines\n%s, %g high, not\n%s, %g", step, from, to, lines, extent, fmt.Sprint(e.lines), e.extent)
		}
	}
}

func TestSignsThatNobodySeesStayOutside(t *testing.T) {
	e, _ := newRich(t)
	clip := test.NewClipboard()
	clip.SetContent("một\u00adhai\u200b ba\u202e bốn\ufeff\u00a0năm\x07\x00\tsáu\fbảy\u2028tám\rchín\r\nmười\uFFFC")
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	typed(e, "\u200bx\u202d\u00a0y")
	if got := written(e); got != "mộthai ba bốn năm sáu\nbảy\ntám\nchín\nmườix y" {
		t.Errorf("pasted %q", got)
	}
}

func TestASpaceIsNotDrawnInTheFaceOfTheSignBeforeIt(t *testing.T) {
	e, _ := newRich(t, Piece{Text: "→ ý này, 5 ≠ 6, a + b"})
	for _, s := range e.lines[0].segs {
		for _, sign := range []string{"→ ", "≠ "} {
			if strings.Contains(s.text, sign) {
				t.Errorf("%q is drawn at once: Fyne shows a box for its space", s.text)
			}
		}
	}
	if len(e.lines[0].segs) != 3 {
		t.Errorf("%d stretches", len(e.lines[0].segs))
	}
}
