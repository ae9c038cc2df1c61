package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/gui/widgets"
)

// gridColumn is a column of a grid.
type gridColumn struct {
	title   string
	hint    string
	width   float32  // 0 takes what is left
	options []string // a choice instead of a line
	fixed   bool     // cannot be typed over
	number  bool     // stands at the right edge
	down    bool     // Enter goes on below, as when a column of figures is typed
	check   func(text string) string
}

// grid is a small table to type into: a dozen rows of results, criteria or members. Enter goes from cell to cell and
// after the last one begins the next row. Rows that stay empty do not count.
type grid struct {
	desk    *desk
	columns []gridColumn
	rows    []*gridRow
	growing bool // the person may add rows

	root      *fyne.Container
	body      *fyne.Container
	onCancel  func()
	onChanged func() // a row came or went, or a choice was made
	saved     [][]string
}

type gridRow struct {
	key   string // of the caller
	cells []fyne.CanvasObject
	line  *fyne.Container
}

// newGrid returns a grid without rows; add is the text of the button that adds one, "" for none.
func newGrid(d *desk, add string, columns ...gridColumn) *grid {
	g := &grid{desk: d, columns: columns, growing: add != "", body: container.New(layout.NewCustomPaddedVBoxLayout(4))}
	head := make([]fyne.CanvasObject, 0, len(columns)+1)
	for _, c := range columns {
		t := widgets.NewCaption(c.title)
		t.Shrink = true
		if c.number {
			t.Align = fyne.TextAlignTrailing
		}
		head = append(head, t)
	}
	head = append(head, layout.NewSpacer())
	g.root = container.New(layout.NewCustomPaddedVBoxLayout(4), container.New(&gridLayout{columns: columns}, head...), g.body)
	if g.growing {
		more := widgets.NewButton(add, theme.ContentAddIcon(), d.guard(func() { g.focus(g.add("", nil), 0) }))
		g.root.Add(container.NewHBox(more))
	}
	return g
}

// set replaces the rows; what they hold counts as saved.
func (g *grid) set(rows [][]string) {
	g.rows, g.body.Objects = nil, nil
	for _, r := range rows {
		g.add("", r)
	}
	g.keep()
}

// keep takes what the grid holds now as saved.
func (g *grid) keep() { g.saved = g.values() }

func (g *grid) add(key string, values []string) *gridRow {
	r := &gridRow{key: key}
	for i, c := range g.columns {
		v := ""
		if i < len(values) {
			v = values[i]
		}
		r.cells = append(r.cells, g.cell(r, i, c, v))
	}
	remove := widgets.NewIconButton(theme.ContentRemoveIcon(), "Bỏ dòng này", g.desk.guard(func() { g.remove(r) }))
	r.line = container.New(&gridLayout{columns: g.columns}, append(slices.Clone(r.cells), remove)...)
	g.rows = append(g.rows, r)
	g.body.Add(r.line)
	return r
}

func (g *grid) cell(r *gridRow, i int, c gridColumn, v string) fyne.CanvasObject {
	next := g.desk.guard(func() { g.next(r, i) })
	cancel := func() {
		if g.onCancel != nil {
			g.desk.guard(g.onCancel)()
		}
	}
	switch {
	case c.fixed:
		t := widgets.NewShrinkingText(v)
		return t
	case c.options != nil:
		s := widgets.NewSelect(c.options, func(int) { g.desk.guard(g.tellChanged)() })
		s.MinWidth, s.OnEnter, s.OnEscape = 60, next, cancel
		s.SetValue(v)
		return s
	}
	e := widgets.NewEntry(c.hint)
	e.SetText(v)
	e.Check = c.check
	e.OnEnter, e.OnEscape = next, cancel
	return e
}

// next goes to the cell after column i of row r, to the next row, or begins one.
func (g *grid) next(r *gridRow, i int) {
	at := slices.Index(g.rows, r)
	if g.columns[i].down {
		if at+1 < len(g.rows) {
			g.focus(g.rows[at+1], i)
		}
		return
	}
	for j := i + 1; j < len(g.columns); j++ {
		if g.focus(r, j) {
			return
		}
	}
	switch {
	case at+1 < len(g.rows):
		g.focusRow(g.rows[at+1])
	case g.growing && !blankRow(g.read(r)):
		g.focusRow(g.add("", nil))
	}
}

func (g *grid) focusRow(r *gridRow) {
	for j := range g.columns {
		if g.focus(r, j) {
			return
		}
	}
}

func (g *grid) focus(r *gridRow, column int) bool {
	f, ok := r.cells[column].(fyne.Focusable)
	if ok {
		g.root.Refresh()
		g.desk.win.Canvas().Focus(f)
	}
	return ok
}

func (g *grid) remove(r *gridRow) {
	at := slices.Index(g.rows, r)
	if at < 0 {
		return
	}
	g.rows = slices.Delete(g.rows, at, at+1)
	g.body.Remove(r.line)
	g.root.Refresh()
	if len(g.rows) > 0 {
		g.focusRow(g.rows[min(at, len(g.rows)-1)])
	}
	g.tellChanged()
}

func (g *grid) tellChanged() {
	if g.onChanged != nil {
		g.onChanged()
	}
}

func (g *grid) read(r *gridRow) []string {
	out := make([]string, len(r.cells))
	for i, c := range r.cells {
		switch c := c.(type) {
		case *widgets.Entry:
			out[i] = c.Value()
		case *widgets.Select:
			out[i] = c.Value()
		case *widgets.Text:
			out[i] = c.S
		}
	}
	return out
}

// values are the rows with something in them.
func (g *grid) values() [][]string {
	var out [][]string
	for _, r := range g.rows {
		if v := g.read(r); !blankRow(v) {
			out = append(out, v)
		}
	}
	return out
}

func (g *grid) changed() bool {
	return !slices.EqualFunc(g.values(), g.saved, func(a, b []string) bool { return slices.Equal(a, b) })
}

func blankRow(v []string) bool {
	return !slices.ContainsFunc(v, func(s string) bool { return s != "" })
}

// gridLayout gives each cell its column's width; the object after the cells is the row's button.
type gridLayout struct {
	columns []gridColumn
	bare    bool // no button at the end
}

func (l *gridLayout) button() float32 {
	if l.bare {
		return -gridGap
	}
	return gridButton
}

const (
	gridGap    = 6
	gridButton = 28
	gridLeast  = 80 // of a column that takes what is left
)

func (l *gridLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	rest, flexes := s.Width-l.button()-gridGap*float32(len(l.columns)), float32(0)
	for _, c := range l.columns {
		rest -= c.width
		if c.width == 0 {
			flexes++
		}
	}
	x := float32(0)
	for i, c := range l.columns {
		w := c.width
		if w == 0 {
			w = max(gridLeast, rest/flexes)
		}
		h := o[i].MinSize().Height
		o[i].Move(fyne.NewPos(x, (s.Height-h)/2))
		o[i].Resize(fyne.NewSize(w, h))
		x += w + gridGap
	}
	if last := len(l.columns); last < len(o) {
		m := o[last].MinSize()
		o[last].Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		o[last].Resize(fyne.NewSize(gridButton, m.Height))
	}
}

func (l *gridLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := fyne.NewSize(l.button()+gridGap*float32(len(l.columns)), 0)
	for i, c := range l.columns {
		m.Width += max(c.width, 0)
		if c.width == 0 {
			m.Width += gridLeast
		}
		m.Height = max(m.Height, o[i].MinSize().Height)
	}
	return m
}
