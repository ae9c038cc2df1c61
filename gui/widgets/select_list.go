package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const openRows = 12

// Open shows the options below the field; query is put into the search line of a long list.
func (s *Select) Open(query string) {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil || s.Disabled() || len(s.options) == 0 {
		return
	}
	list := NewTable(Column{Flex: true, Text: func(i int) string { return s.options[i] }})
	list.Single, list.NoHeader, list.plain = true, true, true
	list.Empty = "Không có mục nào khớp."
	list.SetRows(len(s.options))

	var pop *widget.PopUp
	closing := func() {
		pop.Hide()
		c.Focus(s)
	}
	take := func() {
		i := list.Current()
		closing()
		s.pick(i)
	}
	list.OnEscape = closing
	list.OnOpen = func(int) { take() }
	list.onClick = func(int) { take() }

	content := fyne.CanvasObject(list)
	var search *Entry
	if len(s.options) > manyOptions {
		search = s.searchLine(list, take, closing)
		content = container.NewBorder(Inset(search, 4, 4), nil, nil, nil, list)
	} else {
		list.typed = func(r rune) { s.jump(list, r) }
	}
	pop = widget.NewPopUp(content, c)
	p, z := s.place(c, list, search)
	pop.Resize(z)
	pop.ShowAtPosition(p)
	pop.Resize(z)
	if s.index >= 0 {
		list.Select(s.index)
	} else {
		list.SelectFirst()
	}
	if search == nil {
		c.Focus(list)
		return
	}
	c.Focus(search)
	if query != "" {
		search.SetText(query)
		search.CursorColumn = len([]rune(query))
		search.Refresh()
	}
}

// searchLine filters the list by the words typed into it and steers it by the arrows.
func (s *Select) searchLine(list *Table, take, closing func()) *Entry {
	e := NewSearchBox("Tìm trong danh sách", func(q string) {
		words := strings.Fields(fold(q))
		list.SetFilter(func(i int) bool {
			o := fold(s.options[i])
			for _, w := range words {
				if !strings.Contains(o, w) {
					return false
				}
			}
			return true
		})
		list.SelectFirst()
	}, nil)
	e.onKey = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp:
			list.TypedKey(k)
		case fyne.KeyReturn, fyne.KeyEnter:
			take()
		case fyne.KeyEscape, fyne.KeyF4:
			closing()
		default:
			return false
		}
		return true
	}
	return e
}

// jump selects the next option that starts with the letter.
func (s *Select) jump(list *Table, r rune) {
	want, cur := fold(string(r)), list.Current()
	for i := range s.options {
		j := (cur + 1 + i) % len(s.options)
		if strings.HasPrefix(fold(s.options[j]), want) {
			list.Select(j)
			return
		}
	}
}

// place puts the list under the field, or above it where there is more room.
func (s *Select) place(c fyne.Canvas, list *Table, search *Entry) (fyne.Position, fyne.Size) {
	z := fyne.NewSize(s.Size().Width, list.rowHeight()*float32(min(len(s.options), openRows)))
	if search != nil {
		z.Width = max(z.Width, 320)
		z.Height += search.MinSize().Height + 8 + theme.Padding()
	}
	p := fyne.CurrentApp().Driver().AbsolutePositionForObject(s)
	below := c.Size().Height - p.Y - s.Size().Height - 4
	p.X = max(0, min(p.X, c.Size().Width-z.Width))
	if z.Height <= below || below >= p.Y {
		z.Height = min(z.Height, below)
		p.Y += s.Size().Height + 2
		return p, z
	}
	z.Height = min(z.Height, p.Y-4)
	p.Y -= z.Height + 2
	return p, z
}
