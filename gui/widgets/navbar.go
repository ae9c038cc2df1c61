package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NavBar is a row of names of which one is chosen: the screens of the program, or the parts of a screen. Left and Right
// change the choice.
type NavBar struct {
	widget.BaseWidget
	OnSelected func(index int)

	names    []string
	selected int
	hover    int
	focused  bool
}

const (
	navPadding = 12
	navMark    = 2
)

// NewNavBar returns a bar with its first name chosen; selected is not called for it.
func NewNavBar(names []string, selected func(index int)) *NavBar {
	n := &NavBar{OnSelected: selected, names: names, hover: -1}
	n.ExtendBaseWidget(n)
	return n
}

// Select chooses a name and calls OnSelected if it was another.
func (n *NavBar) Select(i int) {
	if i < 0 || i >= len(n.names) || i == n.selected {
		return
	}
	n.selected = i
	n.Refresh()
	if n.OnSelected != nil {
		n.OnSelected(i)
	}
}

// Selected is the chosen name.
func (n *NavBar) Selected() int { return n.selected }

// SetName replaces a name, for one that carries a count.
func (n *NavBar) SetName(i int, name string) {
	if n.names[i] != name {
		n.names[i] = name
		n.Refresh()
	}
}

func (n *NavBar) span(i int) (x, w float32) {
	for j := range n.names {
		w = fyne.MeasureText(n.names[j], size(theme.SizeNameText), fyne.TextStyle{}).Width + 2*navPadding
		if j == i {
			return x, w
		}
		x += w
	}
	return x, 0
}

func (n *NavBar) at(x float32) int {
	for i := range n.names {
		if l, w := n.span(i); x >= l && x < l+w {
			return i
		}
	}
	return -1
}

// Tapped chooses the name under the pointer.
func (n *NavBar) Tapped(e *fyne.PointEvent) { n.Select(n.at(e.Position.X)) }

// TypedKey moves the choice.
func (n *NavBar) TypedKey(k *fyne.KeyEvent) {
	if helpKey(k) {
		return
	}
	switch k.Name {
	case fyne.KeyLeft:
		n.Select(n.selected - 1)
	case fyne.KeyRight:
		n.Select(n.selected + 1)
	case fyne.KeyHome:
		n.Select(0)
	case fyne.KeyEnd:
		n.Select(len(n.names) - 1)
	}
}

// TypedRune ignores letters.
func (n *NavBar) TypedRune(rune) {}

// FocusGained draws the focus ring.
func (n *NavBar) FocusGained() { n.focused = true; n.Refresh() }

// FocusLost removes the focus ring.
func (n *NavBar) FocusLost() { n.focused = false; n.Refresh() }

// MouseIn follows the pointer.
func (n *NavBar) MouseIn(e *desktop.MouseEvent) { n.MouseMoved(e) }

// MouseMoved shades the name under the pointer.
func (n *NavBar) MouseMoved(e *desktop.MouseEvent) {
	if i := n.at(e.Position.X); i != n.hover {
		n.hover = i
		n.Refresh()
	}
}

// MouseOut removes the shade.
func (n *NavBar) MouseOut() { n.hover = -1; n.Refresh() }

// CreateRenderer links the widget to its renderer.
func (n *NavBar) CreateRenderer() fyne.WidgetRenderer {
	n.ExtendBaseWidget(n)
	r := &navRenderer{n: n, mark: newRect(0), shade: newRect(3), ring: newRect(3)}
	r.objects = []fyne.CanvasObject{r.shade, r.mark, r.ring}
	for range n.names {
		t := &canvas.Text{Alignment: fyne.TextAlignCenter}
		r.texts = append(r.texts, t)
		r.objects = append(r.objects, t)
	}
	r.Refresh()
	return r
}

type navRenderer struct {
	n                 *NavBar
	mark, shade, ring *canvas.Rectangle
	texts             []*canvas.Text
	objects           []fyne.CanvasObject
}

func (r *navRenderer) Layout(s fyne.Size) {
	h := lineHeight(theme.SizeNameText)
	for i, t := range r.texts {
		x, w := r.n.span(i)
		t.Move(fyne.NewPos(x, (s.Height-h)/2))
		t.Resize(fyne.NewSize(w, h))
	}
	x, w := r.n.span(r.n.selected)
	r.mark.Move(fyne.NewPos(x+navPadding-2, s.Height-navMark))
	r.mark.Resize(fyne.NewSize(w-2*navPadding+4, navMark))
	r.ring.Move(fyne.NewPos(x+2, 3))
	r.ring.Resize(fyne.NewSize(w-4, s.Height-8))
	x, w = r.n.span(r.n.hover)
	r.shade.Move(fyne.NewPos(x+2, 3))
	r.shade.Resize(fyne.NewSize(w-4, s.Height-8))
}

func (r *navRenderer) MinSize() fyne.Size {
	x, w := r.n.span(len(r.n.names) - 1)
	return fyne.NewSize(x+w, lineHeight(theme.SizeNameText)+14)
}

func (r *navRenderer) Refresh() {
	setFill(r.mark, paint(theme.ColorNamePrimary))
	setFill(r.shade, paint(theme.ColorNameHover))
	r.shade.Hidden = r.n.hover < 0
	setFill(r.ring, nil)
	setStroke(r.ring, focusColor(), 1.5)
	r.ring.Hidden = !r.n.focused
	for i, t := range r.texts {
		tone := ToneMuted
		if i == r.n.selected {
			tone = ToneNormal
		}
		t.Text, t.TextSize, t.Color = r.n.names[i], size(theme.SizeNameText), tone.color()
		t.Refresh()
	}
	r.Layout(r.n.Size())
	canvas.Refresh(r.n)
}

func (r *navRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *navRenderer) Destroy()                     {}
