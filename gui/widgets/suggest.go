package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// SuggestEntry is a line of text that offers, in a list below itself, what the text may mean. Down and Up walk through
// the offers, Enter or a click takes the marked one, Escape puts the list away. Nothing is taken unasked, so any text may
// be typed. The list needs a Host around the content and leaves the focus in the line.
type SuggestEntry struct {
	Entry
	// Suggest returns at most a handful of whole texts for what is typed.
	Suggest func(text string) []string
	// OnPicked is called after an offer was taken.
	OnPicked func(text string)

	list *offerList
}

// NewSuggestEntry returns an empty line; hint is shown while it is empty.
func NewSuggestEntry(hint string, suggest func(text string) []string) *SuggestEntry {
	e := &SuggestEntry{Suggest: suggest}
	e.init(e, hint)
	e.list = newOfferList(e.take)
	e.OnChanged = func(string) {
		if e.focused {
			e.offer()
		}
	}
	e.onKey = e.steer
	return e
}

// FocusLost puts the list away, unless the pointer is just taking something from it.
func (e *SuggestEntry) FocusLost() {
	if !e.list.pressed {
		e.putAway()
	}
	e.Entry.FocusLost()
}

func (e *SuggestEntry) offer() {
	v := e.Value()
	var offers []string
	if v != "" && e.Suggest != nil {
		offers = e.Suggest(v)
	}
	if len(offers) == 0 || len(offers) == 1 && offers[0] == v {
		e.putAway()
		return
	}
	h := hostOf(e)
	if h == nil {
		return
	}
	e.list.set(offers)
	h.float(e.list, e)
}

func (e *SuggestEntry) putAway() {
	if h := hostOf(e); h != nil && e.list.Visible() {
		h.sink(e.list)
	}
	e.list.Hide()
}

func (e *SuggestEntry) steer(k *fyne.KeyEvent) bool {
	if !e.list.Visible() {
		if k.Name == fyne.KeyDown || k.Name == fyne.KeyF4 {
			e.offer()
			return true
		}
		return false
	}
	switch k.Name {
	case fyne.KeyDown:
		e.list.mark(e.list.marked + 1)
	case fyne.KeyUp:
		e.list.mark(e.list.marked - 1)
	case fyne.KeyEscape:
		e.putAway()
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.list.marked < 0 {
			e.putAway()
			return false
		}
		e.take(e.list.marked)
	default:
		return false
	}
	return true
}

func (e *SuggestEntry) take(i int) {
	text := e.list.offers[i]
	e.SetText(text)
	e.CursorColumn = len([]rune(text))
	e.putAway()
	focus(e)
	if e.OnPicked != nil {
		e.OnPicked(text)
	}
}

// offerList is the list under a SuggestEntry.
type offerList struct {
	widget.BaseWidget
	offers []string
	marked int
	taken  func(i int)

	pressed bool
}

func newOfferList(taken func(int)) *offerList {
	l := &offerList{marked: -1, taken: taken}
	l.ExtendBaseWidget(l)
	l.Hide()
	return l
}

func (l *offerList) set(offers []string) {
	l.offers, l.marked = offers, -1
	l.Refresh()
}

func (l *offerList) mark(i int) {
	l.marked = max(-1, min(i, len(l.offers)-1))
	l.Refresh()
}

func (l *offerList) at(y float32) int {
	i := int((y - 2) / offerHeight())
	if y < 2 || i >= len(l.offers) {
		return -1
	}
	return i
}

// MouseDown keeps the list in place: the line loses the focus next, and gets it back with the offer.
func (l *offerList) MouseDown(*desktop.MouseEvent) { l.pressed = true }

// MouseUp ends the press.
func (l *offerList) MouseUp(*desktop.MouseEvent) { l.pressed = false }

// Tapped takes the offer under the pointer.
func (l *offerList) Tapped(e *fyne.PointEvent) {
	if i := l.at(e.Position.Y); i >= 0 {
		l.taken(i)
	}
}

// MouseIn marks the offer under the pointer.
func (l *offerList) MouseIn(m *desktop.MouseEvent) { l.mark(l.at(m.Position.Y)) }

// MouseMoved marks the offer under the pointer.
func (l *offerList) MouseMoved(m *desktop.MouseEvent) {
	if i := l.at(m.Position.Y); i != l.marked {
		l.mark(i)
	}
}

// MouseOut leaves the mark where it is.
func (l *offerList) MouseOut() { l.pressed = false }

func offerHeight() float32 { return lineHeight(theme.SizeNameText) + 6 }

// CreateRenderer links the widget to its renderer.
func (l *offerList) CreateRenderer() fyne.WidgetRenderer {
	r := &offerRenderer{l: l, back: newRect(0), bar: newRect(0)}
	r.Refresh()
	return r
}

type offerRenderer struct {
	l         *offerList
	back, bar *canvas.Rectangle
	texts     []*canvas.Text
}

func (r *offerRenderer) MinSize() fyne.Size {
	w := float32(120)
	for _, o := range r.l.offers {
		w = max(w, fyne.MeasureText(o, size(theme.SizeNameText), fyne.TextStyle{}).Width+20)
	}
	return fyne.NewSize(w, offerHeight()*float32(len(r.l.offers))+4)
}

func (r *offerRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	h := offerHeight()
	r.bar.Hidden = r.l.marked < 0
	r.bar.Resize(fyne.NewSize(s.Width-4, h))
	r.bar.Move(fyne.NewPos(2, 2+h*float32(r.l.marked)))
	for i, t := range r.texts {
		t.Text = Cut(r.l.offers[i], s.Width-16, t.TextSize, fyne.TextStyle{})
		t.Resize(fyne.NewSize(s.Width-16, h))
		t.Move(fyne.NewPos(8, 2+h*float32(i)))
		t.Refresh()
	}
}

func (r *offerRenderer) Refresh() {
	setFill(r.back, paint(theme.ColorNameMenuBackground))
	setStroke(r.back, paint(theme.ColorNameInputBorder), 1)
	setFill(r.bar, paint(theme.ColorNameSelection))
	for len(r.texts) < len(r.l.offers) {
		r.texts = append(r.texts, canvas.NewText("", ToneNormal.color()))
	}
	r.texts = r.texts[:len(r.l.offers)]
	for _, t := range r.texts {
		t.TextSize, t.Color = size(theme.SizeNameText), ToneNormal.color()
	}
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}

func (r *offerRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.back, r.bar}
	for _, t := range r.texts {
		out = append(out, t)
	}
	return out
}
func (r *offerRenderer) Destroy() {}
