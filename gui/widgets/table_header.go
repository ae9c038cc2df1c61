package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	sortArrow = 14 // room kept for the arrow, so that it never pushes the title
	grip      = 4  // how near to a border the pointer must be to drag it
)

// span is where a column lies.
type span struct{ x, width float32 }

func (s span) inner() float32 { return max(0, s.width-2*cellPadding) }

// leastWidth is what a column never goes below: its title and its sample.
func (t *Table) leastWidth(i int) float32 {
	c := t.columns[i]
	w := float32(40)
	switch {
	case t.NoHeader && c.Fits != "":
		w = 0 // the sample alone, for a column of signs
	case !t.NoHeader:
		w = fyne.MeasureText(c.Title, size(theme.SizeNameCaptionText), fyne.TextStyle{}).Width
		if c.Less != nil {
			w += sortArrow
		}
	}
	if c.Fits != "" {
		w = max(w, fyne.MeasureText(c.Fits, size(theme.SizeNameText), fyne.TextStyle{Bold: c.Bold}).Width)
	}
	return w + 2*cellPadding
}

// spans shares the width among the columns: each gets its width, Flex columns share the rest. When room is short the Flex
// columns shrink first, then all others, but no title is ever cut unless the titles alone are too wide.
func (t *Table) spans(width float32) []span {
	avail := width - size(theme.SizeNameScrollBar)
	out := make([]span, len(t.columns))
	least := make([]float32, len(t.columns))
	var sum, flexes float32
	for i, c := range t.columns {
		least[i] = t.leastWidth(i)
		w := max(c.Width, least[i])
		if t.widths[i] > 0 {
			w = max(t.widths[i], least[i])
		}
		out[i].width = w
		sum += w
		if c.Flex {
			flexes++
		}
	}
	switch {
	case sum < avail && flexes > 0:
		for i, c := range t.columns {
			if c.Flex {
				out[i].width += (avail - sum) / flexes
			}
		}
	case sum > avail:
		over := sum - avail
		over -= shrink(out, least, over, func(i int) bool { return t.columns[i].Flex })
		shrink(out, least, over, func(int) bool { return true })
	}
	x := float32(0)
	for i := range out {
		out[i].x = x
		x += out[i].width
	}
	return out
}

// shrink takes up to over from the chosen columns in proportion to what each can give; it returns what it took.
func shrink(out []span, least []float32, over float32, chosen func(int) bool) float32 {
	var spare float32
	for i := range out {
		if chosen(i) {
			spare += max(0, out[i].width-least[i])
		}
	}
	if over <= 0 || spare <= 0 {
		return 0
	}
	take := min(over, spare)
	for i := range out {
		if chosen(i) {
			out[i].width -= max(0, out[i].width-least[i]) * take / spare
		}
	}
	return take
}

// tableHeader shows titles and sort arrows; a click sorts, dragging a border resizes.
type tableHeader struct {
	widget.BaseWidget
	t        *Table
	back     *canvas.Rectangle
	shade    *canvas.Rectangle
	line     *canvas.Rectangle
	titles   []*canvas.Text
	up, down *canvas.Image
	objects  []fyne.CanvasObject
	hover    int
	border   int // being dragged or under the pointer; -1 none
	dragging bool
}

func newTableHeader(t *Table) *tableHeader {
	h := &tableHeader{t: t, back: newRect(0), shade: newRect(0), line: newRect(0), hover: -1, border: -1}
	h.up = canvas.NewImageFromResource(theme.NewColoredResource(theme.MenuDropUpIcon(), theme.ColorNameForeground))
	h.down = canvas.NewImageFromResource(theme.NewColoredResource(theme.MenuDropDownIcon(), theme.ColorNameForeground))
	h.objects = []fyne.CanvasObject{h.back, h.shade, h.line, h.up, h.down}
	for _, c := range t.columns {
		x := &canvas.Text{Text: c.Title, Alignment: c.Align}
		h.titles = append(h.titles, x)
		h.objects = append(h.objects, x)
	}
	h.ExtendBaseWidget(h)
	return h
}

func (h *tableHeader) columnAt(x float32) int {
	for i, s := range h.t.spans(h.Size().Width) {
		if x >= s.x && x < s.x+s.width {
			return i
		}
	}
	return -1
}

// borderAt is the column whose right border is near x; -1 none.
func (h *tableHeader) borderAt(x float32) int {
	spans := h.t.spans(h.Size().Width)
	for i := 0; i < len(spans)-1; i++ {
		if e := spans[i].x + spans[i].width; x > e-grip && x < e+grip {
			return i
		}
	}
	return -1
}

// Tapped sorts by the column, or turns the order round.
func (h *tableHeader) Tapped(e *fyne.PointEvent) {
	if h.borderAt(e.Position.X) >= 0 {
		return
	}
	if c := h.columnAt(e.Position.X); c >= 0 {
		h.t.SortBy(c, h.t.sortBy == c && !h.t.sortDown)
	}
}

// Dragged moves the border it started on.
func (h *tableHeader) Dragged(e *fyne.DragEvent) {
	if !h.dragging {
		h.dragging = true
		h.border = h.borderAt(e.Position.X - e.Dragged.DX)
	}
	if h.border < 0 {
		return
	}
	// From now on every column is as wide as it looks; the two at the border give and take.
	spans := h.t.spans(h.Size().Width)
	for i, c := range spans {
		h.t.widths[i] = c.width
	}
	i := h.border
	d := max(e.Dragged.DX, h.t.leastWidth(i)-spans[i].width)
	d = min(d, spans[i+1].width-h.t.leastWidth(i+1))
	h.t.widths[i] += d
	h.t.widths[i+1] -= d
	h.t.Refresh()
}

// DragEnd lets the border go.
func (h *tableHeader) DragEnd() { h.dragging, h.border = false, -1 }

// Cursor tells where a border can be dragged.
func (h *tableHeader) Cursor() desktop.Cursor {
	if h.border >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}

// MouseIn follows the pointer.
func (h *tableHeader) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }

// MouseMoved shades a sortable title and finds borders.
func (h *tableHeader) MouseMoved(e *desktop.MouseEvent) {
	if h.dragging {
		return
	}
	h.border = h.borderAt(e.Position.X)
	c := h.columnAt(e.Position.X)
	if c >= 0 && h.t.columns[c].Less == nil {
		c = -1
	}
	if h.hover != c {
		h.hover = c
		h.Refresh()
	}
}

// MouseOut removes the shade.
func (h *tableHeader) MouseOut() {
	if !h.dragging {
		h.border = -1
	}
	h.hover = -1
	h.Refresh()
}

// CreateRenderer links the widget to its renderer.
func (h *tableHeader) CreateRenderer() fyne.WidgetRenderer { return &headerRenderer{h} }

type headerRenderer struct{ h *tableHeader }

func (r *headerRenderer) Layout(s fyne.Size) {
	h := r.h
	h.back.Resize(s)
	h.line.Resize(fyne.NewSize(s.Width, 1))
	h.line.Move(fyne.NewPos(0, s.Height-1))
	h.up.Hidden, h.down.Hidden, h.shade.Hidden = true, true, true
	line, caption := lineHeight(theme.SizeNameCaptionText), size(theme.SizeNameCaptionText)
	for i, c := range h.t.spans(s.Width) {
		col, x := h.t.columns[i], h.titles[i]
		room := c.inner()
		if col.Less != nil {
			room -= sortArrow
		}
		x.Text = Cut(col.Title, room, caption, fyne.TextStyle{})
		w := fyne.MeasureText(x.Text, caption, fyne.TextStyle{}).Width
		left := c.x + cellPadding
		arrow := left + w + 1
		switch col.Align {
		case fyne.TextAlignTrailing:
			left = c.x + c.width - cellPadding - w
			arrow = left - sortArrow - 1
		case fyne.TextAlignCenter:
			left = c.x + (c.width-w)/2
			arrow = left + w + 1
		}
		x.Move(fyne.NewPos(left, (s.Height-line)/2))
		x.Resize(fyne.NewSize(w, line))
		if i == h.hover {
			h.shade.Hidden = false
			h.shade.Move(fyne.NewPos(c.x, 0))
			h.shade.Resize(fyne.NewSize(c.width, s.Height-1))
		}
		if i == h.t.sortBy {
			img := h.up
			if h.t.sortDown {
				img = h.down
			}
			img.Hidden = false
			img.Resize(fyne.NewSquareSize(sortArrow))
			img.Move(fyne.NewPos(arrow, (s.Height-sortArrow)/2))
		}
	}
}

func (r *headerRenderer) MinSize() fyne.Size { return fyne.NewSize(1, r.h.t.headerHeight()) }

func (r *headerRenderer) Refresh() {
	h := r.h
	setFill(h.back, paint(theme.ColorNameHeaderBackground))
	setFill(h.line, paint(theme.ColorNameSeparator))
	setFill(h.shade, paint(theme.ColorNameHover))
	r.Layout(h.Size())
	for i, x := range h.titles {
		tone := ToneMuted
		if i == h.t.sortBy {
			tone = ToneNormal
		}
		x.TextSize, x.Color, x.Alignment = size(theme.SizeNameCaptionText), tone.color(), fyne.TextAlignLeading
		x.Refresh()
	}
	canvas.Refresh(h)
}

func (r *headerRenderer) Objects() []fyne.CanvasObject { return r.h.objects }
func (r *headerRenderer) Destroy()                     {}
