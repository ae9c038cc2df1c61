package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained marks the current row; a table entered by keyboard without a selection selects its first row.
func (t *Table) FocusGained() {
	t.focused = true
	if !t.clicked && t.current < 0 && len(t.selected) == 0 && len(t.view) > 0 {
		t.goTo(0, 0)
	}
	t.body.recolor()
}

// FocusLost removes the mark.
func (t *Table) FocusLost() {
	t.focused = false
	t.body.recolor()
}

// TypedRune does nothing in a table; a list of choices jumps by letter.
func (t *Table) TypedRune(r rune) {
	if t.typed != nil {
		t.typed(r)
	}
}

// TypedKey moves, opens and deletes.
func (t *Table) TypedKey(e *fyne.KeyEvent) {
	if helpKey(e) {
		return
	}
	m := Modifiers() & fyne.KeyModifierShift
	page := max(1, int(t.viewHeight()/t.rowHeight())-1)
	switch e.Name {
	case fyne.KeyDown:
		t.goTo(t.current+1, m)
	case fyne.KeyUp:
		if t.current <= 0 && t.OnTop != nil {
			t.OnTop()
			return
		}
		t.goTo(t.current-1, m)
	case fyne.KeyPageDown:
		t.goTo(t.current+page, m)
	case fyne.KeyPageUp:
		t.goTo(t.current-page, m)
	case fyne.KeyHome:
		t.goTo(0, m)
	case fyne.KeyEnd:
		t.goTo(len(t.view)-1, m)
	case fyne.KeySpace:
		if t.current >= 0 {
			t.goTo(t.current, fyne.KeyModifierControl)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		t.open()
	case desktop.KeyMenu:
		if t.current >= 0 {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.body)
			t.menu(t.current, at.AddXY(2*cellPadding, float32(t.current+1)*t.rowHeight()-t.offset))
		}
	case fyne.KeyDelete:
		if rows := t.Selected(); len(rows) > 0 && t.OnDelete != nil {
			t.OnDelete(rows)
		}
	case fyne.KeyEscape:
		escape(t.OnEscape)
	}
}

// TypedShortcut copies, selects all, and moves to the ends with Ctrl.
func (t *Table) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		rows := t.Selected()
		if len(rows) == 0 {
			return
		}
		clip := s.Clipboard
		if clip == nil {
			clip = fyne.CurrentApp().Clipboard()
		}
		clip.SetContent(t.TSV(rows))
	case *fyne.ShortcutSelectAll:
		t.SelectAll()
	case *desktop.CustomShortcut:
		t.typedControl(s)
	}
}

func (t *Table) typedControl(s *desktop.CustomShortcut) {
	if s.Modifier&fyne.KeyModifierControl == 0 {
		return
	}
	shift := s.Modifier & fyne.KeyModifierShift
	switch s.KeyName {
	case fyne.KeyHome:
		t.goTo(0, shift)
	case fyne.KeyEnd:
		t.goTo(len(t.view)-1, shift)
	case fyne.KeySpace:
		if t.current >= 0 {
			t.goTo(t.current, fyne.KeyModifierControl)
		}
	}
}
