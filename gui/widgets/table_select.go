package widgets

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// Selected is the selected rows in screen order.
func (t *Table) Selected() []int {
	var out []int
	if len(t.selected) == 0 {
		return out
	}
	for _, r := range t.view {
		if t.isSelected(r) {
			out = append(out, r)
		}
	}
	return out
}

// Current is the row the keyboard is on; -1 none.
func (t *Table) Current() int { return t.RowAt(t.current) }

// Select selects one row and scrolls to it; a row that is not shown, or -1, clears the selection.
func (t *Table) Select(row int) {
	for i, r := range t.view {
		if r == row {
			t.goTo(i, 0)
			return
		}
	}
	t.ClearSelection()
}

// SelectKey selects the row of a key and tells whether it is shown.
func (t *Table) SelectKey(key string) bool {
	i := t.find(key)
	if i < 0 {
		return false
	}
	t.goTo(i, 0)
	return true
}

// SelectFirst selects the first row on screen, if any.
func (t *Table) SelectFirst() {
	if len(t.view) > 0 {
		t.goTo(0, 0)
	}
}

// SelectAll selects every shown row.
func (t *Table) SelectAll() {
	if t.Single {
		return
	}
	t.selected = make(map[string]struct{}, len(t.view))
	for _, r := range t.view {
		t.selected[t.key(r)] = struct{}{}
	}
	t.changed()
}

// ClearSelection selects nothing.
func (t *Table) ClearSelection() {
	if len(t.selected) == 0 && t.current < 0 {
		return
	}
	t.selected, t.anchor = map[string]struct{}{}, ""
	t.setCurrent(-1)
	t.changed()
}

func (t *Table) isSelected(row int) bool {
	_, ok := t.selected[t.key(row)]
	return ok
}

func (t *Table) changed() {
	t.body.recolor()
	t.notify()
}

func (t *Table) notify() {
	if t.OnSelected != nil {
		t.OnSelected(t.Selected())
	}
}

// goTo moves the current row to a place and selects as Windows lists do: plain one row, Ctrl toggles, Shift from the
// anchor to here.
func (t *Table) goTo(place int, m fyne.KeyModifier) {
	if len(t.view) == 0 {
		return
	}
	place = max(0, min(place, len(t.view)-1))
	key := t.key(t.view[place])
	from := -1
	if m&fyne.KeyModifierShift != 0 && !t.Single {
		from = t.find(t.anchor)
	}
	switch {
	case from >= 0:
		t.selected = map[string]struct{}{}
		for i := min(from, place); i <= max(from, place); i++ {
			t.selected[t.key(t.view[i])] = struct{}{}
		}
	case m&fyne.KeyModifierControl != 0 && !t.Single:
		if _, ok := t.selected[key]; ok {
			delete(t.selected, key)
		} else {
			t.selected[key] = struct{}{}
		}
		t.anchor = key
	default:
		same := len(t.selected) == 1 && t.isSelected(t.view[place])
		t.selected = map[string]struct{}{key: {}}
		t.anchor = key
		if same {
			t.setCurrent(place)
			t.reveal(place)
			t.body.recolor()
			return
		}
	}
	t.setCurrent(place)
	t.reveal(place)
	t.changed()
}

const doubleClick = 400 * time.Millisecond

// press is the left button going down on a place. Fyne's own double tap would delay every single click.
func (t *Table) press(place int, m fyne.KeyModifier) {
	t.takeFocus()
	t.opening = false
	if place < 0 || place >= len(t.view) {
		return
	}
	now := t.now()
	t.opening = m == 0 && place == t.lastAt && now.Sub(t.lastTap) < doubleClick
	t.lastTap, t.lastAt = now, place
	t.goTo(place, m)
}

// release is the button going up again. What opens, opens only now: while the button is down Fyne would take the focus
// away from a new dialog.
func (t *Table) release(place int) {
	if place < 0 || place >= len(t.view) {
		return
	}
	if t.onClick != nil {
		t.onClick(t.view[place])
		return
	}
	if t.opening {
		t.opening, t.lastAt = false, -1
		t.open()
	}
}

func (t *Table) takeFocus() {
	t.clicked = true
	focus(t)
	t.clicked = false
}

func (t *Table) menu(place int, at fyne.Position) {
	t.takeFocus()
	if place < 0 || place >= len(t.view) || t.OnMenu == nil {
		return
	}
	if !t.isSelected(t.view[place]) {
		t.goTo(place, 0)
	}
	t.OnMenu(t.Selected(), at)
}

func (t *Table) open() {
	if r := t.Current(); r >= 0 && t.OnOpen != nil {
		t.OnOpen(r)
	}
}

// TSV is the given rows as Excel takes them from the clipboard: a line a row, a tab between columns. A second line of a
// column becomes a column of its own.
func (t *Table) TSV(rows []int) string {
	flat := strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ")
	var b strings.Builder
	for _, r := range rows {
		for i, c := range t.columns {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(flat.Replace(c.Text(r)))
			if c.Sub != nil {
				b.WriteByte('\t')
				b.WriteString(flat.Replace(c.Sub(r)))
			}
		}
		b.WriteString("\r\n")
	}
	return b.String()
}
