package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// followMargin stays free above and below a control that was scrolled to.
const followMargin = 24

// follow scrolls the panes around a control that has got the focus, so that the keyboard never goes out of sight.
func follow(o fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	root := c.Content()
	for w, open := range dialogs {
		if w.Canvas() == c {
			root = open[len(open)-1].pop.Content
		}
	}
	if root != nil {
		revealIn(root, o)
	}
}

// revealIn tells whether o is in root; on the way back every pane between scrolls to it.
func revealIn(root, o fyne.CanvasObject) bool {
	if root == o {
		return true
	}
	switch r := root.(type) {
	case *fyne.Container:
		for _, child := range r.Objects {
			if child != nil && child.Visible() && revealIn(child, o) {
				return true
			}
		}
	case *Split:
		return revealIn(r.left, o) || revealIn(r.right, o)
	case *Host:
		return revealIn(r.content, o)
	case *Form:
		return revealIn(r.rows, o)
	case *container.Scroll:
		if r.Content == nil || !revealIn(r.Content, o) {
			return false
		}
		scrollTo(r, o)
		return true
	}
	return false
}

func scrollTo(s *container.Scroll, o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(s).Y
	bottom := top + o.Size().Height + followMargin
	top -= followMargin
	room := s.Size().Height
	switch {
	case room <= 0:
	case top < 0 || bottom-top > room:
		s.ScrollToOffset(fyne.NewPos(s.Offset.X, max(0, s.Offset.Y+top)))
	case bottom > room:
		s.ScrollToOffset(fyne.NewPos(s.Offset.X, s.Offset.Y+bottom-room))
	}
}
