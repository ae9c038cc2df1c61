package widgets

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	cellPadding  = 8
	rowPadding   = 10 // above and below the lines of a row, together
	wheelNotch   = 25 // what Fyne reports for one notch
	wheelRows    = 3
	selectionBar = 3
)

func (t *Table) twoLines() bool {
	for _, c := range t.columns {
		if c.Sub != nil {
			return true
		}
	}
	return false
}

func (t *Table) rowHeight() float32 {
	h := lineHeight(theme.SizeNameText) + rowPadding
	if t.twoLines() {
		h += lineHeight(theme.SizeNameCaptionText)
	}
	return h
}

func (t *Table) headerHeight() float32 {
	if t.NoHeader {
		return 0
	}
	return lineHeight(theme.SizeNameCaptionText) + rowPadding
}

func (t *Table) viewHeight() float32 { return max(0, t.Size().Height-t.headerHeight()) }

func (t *Table) scrollTo(offset float32) {
	total := t.rowHeight() * float32(len(t.view))
	t.offset = max(0, min(offset, total-t.viewHeight()))
	t.bar.set(t.offset, t.viewHeight(), total)
	t.body.place()
}

// reveal scrolls as little as needed to show a place fully.
func (t *Table) reveal(place int) {
	h, top := t.rowHeight(), t.rowHeight()*float32(place)
	if t.viewHeight() <= 0 {
		return
	}
	switch {
	case top < t.offset:
		t.scrollTo(top)
	case top+h > t.offset+t.viewHeight():
		t.scrollTo(top + h - t.viewHeight())
	}
}

// tableBody draws the visible rows with plain canvas objects: widgets for cells cost five times as much.
type tableBody struct {
	widget.BaseWidget
	t       *Table
	slots   []*rowSlot // slot of a place is place modulo their number, so scrolling re-draws only the rows that come in
	objects []fyne.CanvasObject
	hover   int
	pressed bool
	cells   []span
	laid    float32
}

type rowSlot struct {
	place      int // -1: shows nothing
	back, mark *canvas.Rectangle
	line       *canvas.Rectangle
	text, sub  []*canvas.Text
}

func newTableBody(t *Table) *tableBody {
	b := &tableBody{t: t, hover: -1}
	b.ExtendBaseWidget(b)
	return b
}

func (b *tableBody) newSlot() *rowSlot {
	s := &rowSlot{place: -1, back: newRect(0), mark: newRect(0), line: newRect(0)}
	b.objects = append(b.objects, s.back, s.line, s.mark)
	for _, c := range b.t.columns {
		x := &canvas.Text{Alignment: c.Align, TextStyle: fyne.TextStyle{Bold: c.Bold}}
		s.text = append(s.text, x)
		b.objects = append(b.objects, x)
		var y *canvas.Text
		if c.Sub != nil {
			y = &canvas.Text{Alignment: c.Align}
			b.objects = append(b.objects, y)
		}
		s.sub = append(s.sub, y)
	}
	return s
}

func (s *rowSlot) show(v bool) {
	s.back.Hidden, s.mark.Hidden, s.line.Hidden = !v, !v, !v
	for i := range s.text {
		s.text[i].Hidden = !v
		if s.sub[i] != nil {
			s.sub[i].Hidden = !v
		}
	}
}

// reload reads every visible row anew.
func (b *tableBody) reload() {
	b.laid = -1
	b.place()
	b.recolor()
}

// place puts the rows around the scroll offset into slots and moves them to where they belong.
func (b *tableBody) place() {
	t := b.t
	h := t.rowHeight()
	need := int(math.Ceil(float64(t.viewHeight()/h))) + 1
	grown := need > len(b.slots)
	for len(b.slots) < need {
		b.slots = append(b.slots, b.newSlot())
	}
	width := t.Size().Width
	fresh := grown || b.laid != width
	if fresh {
		b.cells, b.laid = t.spans(width), width
		for _, s := range b.slots {
			s.place = -1
		}
	}
	first := int(t.offset / h)
	n := len(b.slots)
	for i := range n {
		place := first + i
		s := b.slots[place%n]
		if place >= len(t.view) {
			s.place = -1
			s.show(false)
			continue
		}
		if s.place != place {
			s.place = place
			b.fill(s)
			b.color(s)
			s.show(true)
		}
		b.move(s, float32(place)*h-t.offset, width, h)
	}
	if grown {
		b.Refresh()
	}
}

func (b *tableBody) fill(s *rowSlot) {
	t := b.t
	row := t.view[s.place]
	// The caller's slice may already be shorter than the view between its change and SetRows.
	if row >= t.rows {
		return
	}
	for i, c := range t.columns {
		tone := ToneNormal
		if c.Tone != nil {
			tone = c.Tone(row)
		}
		setText(s.text[i], c.Text(row), b.cells[i].inner(), theme.SizeNameText, tone)
		if c.Sub != nil {
			setText(s.sub[i], c.Sub(row), b.cells[i].inner(), theme.SizeNameCaptionText, ToneMuted)
		}
	}
}

func setText(x *canvas.Text, s string, width float32, n fyne.ThemeSizeName, tone Tone) {
	sz, c := size(n), tone.color()
	s = Cut(s, width, sz, x.TextStyle)
	if x.Text == s && x.TextSize == sz && x.Color == c {
		return
	}
	x.Text, x.TextSize, x.Color = s, sz, c
	x.Refresh()
}

func (b *tableBody) move(s *rowSlot, y, width, h float32) {
	s.back.Move(fyne.NewPos(0, y))
	s.back.Resize(fyne.NewSize(width, h))
	s.line.Move(fyne.NewPos(0, y+h-1))
	s.line.Resize(fyne.NewSize(width, 1))
	s.mark.Move(fyne.NewPos(0, y))
	s.mark.Resize(fyne.NewSize(selectionBar, h-1))
	line, small := lineHeight(theme.SizeNameText), lineHeight(theme.SizeNameCaptionText)
	for i, c := range b.cells {
		top := y + (h-1-line)/2
		if s.sub[i] != nil {
			top = y + (h-1-line-small)/2
			s.sub[i].Move(fyne.NewPos(c.x+cellPadding, top+line))
			s.sub[i].Resize(fyne.NewSize(c.inner(), small))
		}
		s.text[i].Move(fyne.NewPos(c.x+cellPadding, top))
		s.text[i].Resize(fyne.NewSize(c.inner(), line))
	}
}

// recolor redraws selection and hover of the visible rows.
func (b *tableBody) recolor() {
	for _, s := range b.slots {
		if s.place >= 0 && s.place < len(b.t.view) {
			b.color(s)
		}
	}
}

func (b *tableBody) color(s *rowSlot) {
	t := b.t
	if !t.plain {
		setFill(s.line, paint(theme.ColorNameSeparator))
	}
	sel := t.isSelected(t.view[s.place])
	switch {
	case sel && (t.focused || t.plain):
		setFill(s.back, paint(theme.ColorNameSelection))
	case sel:
		setFill(s.back, paint(theme.ColorNamePressed))
	case s.place == b.hover:
		setFill(s.back, paint(theme.ColorNameHover))
	default:
		setFill(s.back, nil)
	}
	// The bar at the left says where the keyboard is; it fades when the focus is elsewhere.
	switch {
	case s.place == t.current && (t.focused || t.plain):
		setFill(s.mark, paint(theme.ColorNamePrimary))
	case sel:
		setFill(s.mark, paint(theme.ColorNameInputBorder))
	default:
		setFill(s.mark, nil)
	}
}

func (b *tableBody) placeAt(y float32) int {
	p := int((y + b.t.offset) / b.t.rowHeight())
	if y < 0 || p >= len(b.t.view) {
		return -1
	}
	return p
}

// MouseDown selects at once, as lists of the system do, and knows the modifier keys.
func (b *tableBody) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		b.pressed = true
		b.t.press(b.placeAt(e.Position.Y), e.Modifier)
	}
}

// MouseUp does nothing; Tapped follows it.
func (b *tableBody) MouseUp(*desktop.MouseEvent) {}

// Tapped ends a press, and is all there is of one on a touch screen.
func (b *tableBody) Tapped(e *fyne.PointEvent) {
	place := b.placeAt(e.Position.Y)
	if !b.pressed {
		b.t.press(place, 0)
	}
	b.pressed = false
	b.t.release(place)
}

// TappedSecondary opens the context menu.
func (b *tableBody) TappedSecondary(e *fyne.PointEvent) {
	b.t.menu(b.placeAt(e.Position.Y), e.AbsolutePosition)
}

// MouseIn shades the row under the pointer.
func (b *tableBody) MouseIn(e *desktop.MouseEvent) { b.setHover(b.placeAt(e.Position.Y)) }

// MouseMoved shades the row under the pointer.
func (b *tableBody) MouseMoved(e *desktop.MouseEvent) { b.setHover(b.placeAt(e.Position.Y)) }

// MouseOut removes the shade.
func (b *tableBody) MouseOut() { b.setHover(-1) }

func (b *tableBody) setHover(place int) {
	if b.hover != place {
		b.hover = place
		b.recolor()
	}
}

// Scrolled moves three rows a notch of the wheel.
func (b *tableBody) Scrolled(e *fyne.ScrollEvent) {
	b.t.scrollTo(b.t.offset - e.Scrolled.DY/wheelNotch*wheelRows*b.t.rowHeight())
	b.setHover(-1)
}

// CreateRenderer links the widget to its renderer.
func (b *tableBody) CreateRenderer() fyne.WidgetRenderer { return &bodyRenderer{b} }

type bodyRenderer struct{ b *tableBody }

func (r *bodyRenderer) Layout(fyne.Size)             { r.b.place() }
func (r *bodyRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, 1) }
func (r *bodyRenderer) Refresh()                     { canvas.Refresh(r.b) }
func (r *bodyRenderer) Objects() []fyne.CanvasObject { return r.b.objects }
func (r *bodyRenderer) Destroy()                     {}
