package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tapCount tells single, double and triple clicks apart. Fyne's own double click would hold every click back.
type tapCount struct {
	at  time.Time
	pos fyne.Position
	n   int
}

func (t *tapCount) press(p fyne.Position, now time.Time) int {
	near := abs(p.X-t.pos.X) < 4 && abs(p.Y-t.pos.Y) < 4
	if near && now.Sub(t.at) < doubleClick && t.n < 3 {
		t.n++
	} else {
		t.n = 1
	}
	t.at, t.pos = now, p
	return t.n
}

// MouseDown puts the cursor where it points; twice selects the word, three times the paragraph.
func (e *RichEntry) MouseDown(m *desktop.MouseEvent) {
	focus(e)
	pos, _, at := e.hit(m.Position)
	if m.Button == desktop.MouseButtonSecondary {
		if from, to := e.Selection(); pos < from || pos > to {
			e.moveTo(pos, false)
		}
		return
	}
	e.pressed = pos
	switch e.taps.press(m.Position, time.Now()) {
	case 2:
		if at < 0 {
			from, to := e.wordAround(pos)
			e.anchor = from
			e.moveTo(to, true)
		}
	case 3:
		from, to := pos, pos
		for from > 0 && e.atoms[from-1].r != '\n' {
			from--
		}
		for to < len(e.atoms) && e.atoms[to].r != '\n' {
			to++
		}
		e.anchor = from
		e.moveTo(to, true)
	default:
		e.moveTo(pos, m.Modifier&fyne.KeyModifierShift != 0)
	}
}

func (e *RichEntry) wordAround(pos int) (from, to int) {
	from, to = pos, pos
	for from > 0 && e.atoms[from-1].token == nil && wordLetter(e.atoms[from-1]) {
		from--
	}
	for to < len(e.atoms) && e.atoms[to].token == nil && wordLetter(e.atoms[to]) {
		to++
	}
	return from, to
}

// MouseUp ends the press.
func (e *RichEntry) MouseUp(*desktop.MouseEvent) {}

// Tapped opens the token under the pointer.
func (e *RichEntry) Tapped(p *fyne.PointEvent) {
	pos, t, at := e.hit(p.Position)
	if from, to := e.Selection(); from != to {
		return
	}
	if t != nil && e.OnToken != nil {
		e.OnToken(t, at)
		return
	}
	if e.OnPress != nil {
		e.OnPress(pos, p.AbsolutePosition)
	}
}

// TappedSecondary offers what can be done here.
func (e *RichEntry) TappedSecondary(p *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if c == nil {
		return
	}
	pos, _, _ := e.hit(p.Position)
	var items []*fyne.MenuItem
	if e.OnMenu != nil {
		items = e.OnMenu(pos)
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	clip := fyne.CurrentApp().Clipboard()
	cut := fyne.NewMenuItem("Cắt", func() { e.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip}) })
	paste := fyne.NewMenuItem("Dán", func() { e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip}) })
	cut.Disabled, paste.Disabled = e.ReadOnly, e.ReadOnly
	items = append(items, cut, fyne.NewMenuItem("Chép", func() { e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip}) }), paste,
		fyne.NewMenuItem("Chọn hết", func() { e.TypedShortcut(&fyne.ShortcutSelectAll{}) }))
	pop := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	pop.ShowAtPosition(p.AbsolutePosition)
}

// Dragged selects up to the pointer and scrolls at the edges.
func (e *RichEntry) Dragged(d *fyne.DragEvent) {
	if e.pressed < 0 {
		return
	}
	if !e.dragging {
		e.dragging = true
		e.anchor = e.pressed
	}
	const edge = 12
	switch {
	case d.Position.Y < edge:
		e.scrollTo(e.offset - e.lineHeight())
	case d.Position.Y > e.Size().Height-edge:
		e.scrollTo(e.offset + e.lineHeight())
	}
	pos, _, _ := e.hit(d.Position)
	e.goal = -1
	e.caret = pos
	e.burst, e.penSet = false, false
	e.body.draw()
	if e.OnMoved != nil {
		e.OnMoved()
	}
}

// DragEnd ends the selecting.
func (e *RichEntry) DragEnd() { e.dragging, e.pressed = false, -1 }

// MouseIn does nothing; with MouseMoved the pointer changes over tokens.
func (e *RichEntry) MouseIn(m *desktop.MouseEvent) { e.MouseMoved(m) }

// MouseMoved looks what is under the pointer.
func (e *RichEntry) MouseMoved(m *desktop.MouseEvent) {
	_, t, _ := e.hit(m.Position)
	e.body.hover(t)
}

// MouseOut forgets the token under the pointer.
func (e *RichEntry) MouseOut() { e.body.hover(nil) }

// Cursor is the bar of texts, over tokens the hand.
func (e *RichEntry) Cursor() desktop.Cursor {
	if e.body.over != nil {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

func (e *RichEntry) least() fyne.Size {
	h := float32(e.rows)*e.lineHeight() + 2*richAbove
	if e.SingleLine {
		h = controlHeight()
	}
	return fyne.NewSize(80, max(h, size(theme.SizeNameText)))
}
