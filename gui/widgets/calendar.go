package widgets

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var weekdays = [...]string{"T2", "T3", "T4", "T5", "T6", "T7", "CN"}

const (
	dayWidth  = 32
	dayHeight = 26
)

// calendar is a month to pick a day from. Arrows move by day and week, PageUp and PageDown by month, with Shift by year,
// Home is today, Enter picks, Escape leaves.
type calendar struct {
	widget.BaseWidget
	day, today time.Time
	onPick     func(time.Time)
	onEscape   func()
	title      *Text
	grid       *dayGrid
}

func newCalendar(day, today time.Time) *calendar {
	c := &calendar{day: midnight(day), today: midnight(today), title: NewText("")}
	c.title.Align = fyne.TextAlignCenter
	c.grid = &dayGrid{c: c}
	c.grid.ExtendBaseWidget(c.grid)
	c.ExtendBaseWidget(c)
	c.show(c.day)
	return c
}

func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func (c *calendar) show(day time.Time) {
	if y := day.Year(); y < 1000 || y > 9999 {
		return
	}
	c.day = day
	c.title.SetText("Tháng " + strconv.Itoa(int(day.Month())) + " năm " + strconv.Itoa(day.Year()))
	c.grid.Refresh()
}

// addMonths keeps the day within the month: 31/01 plus a month is the last of February.
func addMonths(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

// firstCell is the Monday on or before the first of the month shown.
func (c *calendar) firstCell() time.Time {
	first := c.day.AddDate(0, 0, 1-c.day.Day())
	return first.AddDate(0, 0, -(int(first.Weekday())+6)%7)
}

func (c *calendar) TypedRune(rune) {}
func (c *calendar) FocusGained()   {}
func (c *calendar) FocusLost()     {}

func (c *calendar) TypedKey(k *fyne.KeyEvent) {
	step := 1
	if Modifiers()&fyne.KeyModifierShift != 0 {
		step = 12
	}
	switch k.Name {
	case fyne.KeyLeft:
		c.show(c.day.AddDate(0, 0, -1))
	case fyne.KeyRight:
		c.show(c.day.AddDate(0, 0, 1))
	case fyne.KeyUp:
		c.show(c.day.AddDate(0, 0, -7))
	case fyne.KeyDown:
		c.show(c.day.AddDate(0, 0, 7))
	case fyne.KeyPageUp:
		c.show(addMonths(c.day, -step))
	case fyne.KeyPageDown:
		c.show(addMonths(c.day, step))
	case fyne.KeyHome:
		c.show(c.today)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.onPick(c.day)
	case fyne.KeyEscape, fyne.KeyF4:
		c.onEscape()
	}
}

func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	turn := func(icon fyne.Resource, n int) *Button {
		b := NewIconButton(icon, "", func() { c.show(addMonths(c.day, n)) })
		b.OnEscape = func() { c.onEscape() }
		return b
	}
	head := container.NewBorder(nil, nil, turn(theme.NavigateBackIcon(), -1), turn(theme.NavigateNextIcon(), 1), c.title)
	today := NewButton("Hôm nay", nil, func() { c.onPick(c.today) })
	today.Kind = ButtonFlat
	today.OnEscape = func() { c.onEscape() }
	return widget.NewSimpleRenderer(Inset(container.NewBorder(head, container.NewCenter(today), nil, nil, c.grid), 6, 8))
}

// dayGrid draws the weekdays and six weeks.
type dayGrid struct {
	widget.BaseWidget
	c *calendar
}

func (g *dayGrid) Tapped(e *fyne.PointEvent) {
	col, row := int(e.Position.X/dayWidth), int(e.Position.Y/dayHeight)-1
	if col < 0 || col > 6 || row < 0 || row > 5 {
		return
	}
	g.c.onPick(g.c.firstCell().AddDate(0, 0, row*7+col))
}

func (g *dayGrid) CreateRenderer() fyne.WidgetRenderer {
	r := &dayGridRenderer{g: g, mark: newRect(3), ring: newRect(3)}
	r.objects = []fyne.CanvasObject{r.mark, r.ring}
	for range 49 {
		x := &canvas.Text{Alignment: fyne.TextAlignCenter}
		r.cells = append(r.cells, x)
		r.objects = append(r.objects, x)
	}
	r.Refresh()
	return r
}

type dayGridRenderer struct {
	g          *dayGrid
	mark, ring *canvas.Rectangle
	cells      []*canvas.Text
	objects    []fyne.CanvasObject
}

func (r *dayGridRenderer) Layout(fyne.Size) {
	h := lineHeight(theme.SizeNameText)
	for i, x := range r.cells {
		x.Resize(fyne.NewSize(dayWidth, h))
		x.Move(fyne.NewPos(float32(i%7*dayWidth), float32(i/7*dayHeight)+(dayHeight-h)/2))
	}
}

func (r *dayGridRenderer) MinSize() fyne.Size { return fyne.NewSize(7*dayWidth, 7*dayHeight) }

func (r *dayGridRenderer) Refresh() {
	c := r.g.c
	day := c.firstCell()
	r.mark.FillColor, r.mark.Hidden = paint(theme.ColorNameSelection), true
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.Hidden = paint(theme.ColorNameInputBorder), 1, true
	for i, x := range r.cells {
		x.TextSize, x.Color = size(theme.SizeNameText), ToneNormal.color()
		if i < 7 {
			x.Text, x.TextSize, x.Color = weekdays[i], size(theme.SizeNameCaptionText), ToneMuted.color()
			x.Refresh()
			continue
		}
		x.Text = strconv.Itoa(day.Day())
		if day.Month() != c.day.Month() {
			x.Color = paint(theme.ColorNameInputBorder)
		}
		at := fyne.NewPos(float32(i%7*dayWidth), float32(i/7*dayHeight))
		if day.Equal(c.day) {
			r.put(r.mark, at)
		}
		if day.Equal(c.today) {
			r.put(r.ring, at)
		}
		x.Refresh()
		day = day.AddDate(0, 0, 1)
	}
	r.Layout(r.g.Size())
	canvas.Refresh(r.g)
}

func (r *dayGridRenderer) put(m *canvas.Rectangle, at fyne.Position) {
	m.Hidden = false
	m.Move(at.AddXY(1, 1))
	m.Resize(fyne.NewSize(dayWidth-2, dayHeight-2))
}

func (r *dayGridRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *dayGridRenderer) Destroy()                     {}

// sentence makes an error's text one that stands alone: a capital at its start, a full stop at its end.
func sentence(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	s = strings.ToUpper(string(r[:1])) + string(r[1:])
	if !strings.ContainsAny(string(r[len(r)-1]), ".!?") {
		s += "."
	}
	return s
}
