package widgets

import (
	"sort"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Column says what a table shows of a row. Functions get the row's index in the caller's slice and should only hand out
// texts computed before: they run for every visible row of every frame that scrolls.
type Column struct {
	Title string
	Width float32 // in device-independent pixels; the title always fits
	Fits  string  // a sample of the widest text, such as «20.000», that must always fit too
	Flex  bool    // shares the width that is left over, and gives way first when room is short
	Align fyne.TextAlign
	Text  func(row int) string
	Sub   func(row int) string // a second, muted line; gives every row of the table two lines
	Bold  bool                 // of the first line
	Tone  func(row int) Tone
	Less  func(a, b int) bool // makes the column sortable
}

// Table shows any number of rows under sortable headers. Its own widget, not widget.Table: that one selects cells, leaves
// dead gaps between rows and wheels less than a row a notch.
//
// Rows are numbered as in the caller's slice; the order on screen is the table's business. Set the exported fields before
// the first SetRows.
type Table struct {
	widget.BaseWidget

	// Key names a row for good; the selection follows it over SetRows. Without it the row's number is the name.
	Key func(row int) string
	// Empty says what to do when there is no row: «Chưa có quyết định nào. Bấm Ctrl+N để thêm.»
	Empty string
	// Single allows one selected row at a time.
	Single bool
	// NoHeader leaves the headers out.
	NoHeader bool

	OnSelected func(rows []int)                   // the selection changed; rows in screen order
	OnOpen     func(row int)                      // double click or Enter
	OnDelete   func(rows []int)                   // Delete key
	OnEscape   func()                             // Escape
	OnMenu     func(rows []int, at fyne.Position) // right click; at is absolute
	OnTop      func()                             // Up on the first row: back to the search box

	columns []Column
	rows    int
	keep    func(row int) bool
	view    []int // screen order → row

	sortBy   int
	sortDown bool

	selected   map[string]struct{}
	anchor     string
	current    int // place in view; -1 none
	currentKey string
	focused    bool
	clicked    bool // the focus comes by the mouse, which selects by itself

	widths  []float32 // dragged by hand; 0 as the column says
	offset  float32
	header  *tableHeader
	body    *tableBody
	bar     *scrollBar
	note    *widget.Label
	plain   bool          // a list of choices: one click takes, no lines between rows
	onClick func(row int) // of plain
	typed   func(rune)
	now     func() time.Time
	lastTap time.Time
	lastAt  int
	opening bool // the press was the second of a double click
}

// NewTable returns a table without rows.
func NewTable(columns ...Column) *Table {
	t := &Table{columns: columns, selected: map[string]struct{}{}, current: -1, sortBy: -1, lastAt: -1,
		widths: make([]float32, len(columns)), now: time.Now}
	t.header = newTableHeader(t)
	t.body = newTableBody(t)
	t.bar = newScrollBar(t.scrollTo)
	t.note = widget.NewLabel("")
	t.note.Wrapping = fyne.TextWrapWord
	t.note.Alignment = fyne.TextAlignCenter
	t.note.Importance = widget.LowImportance
	t.ExtendBaseWidget(t)
	return t
}

// SetRows tells that the caller's slice was replaced and now has n rows. Selection, current row and scroll position stay
// where they were; when the selected rows are gone, the row now at their place is selected, so that the keyboard goes on.
// OnSelected is called when the set of selected rows changed.
func (t *Table) SetRows(n int) {
	had, at := len(t.selected), t.current
	t.rows = n
	t.arrange()

	present := make(map[string]struct{}, had)
	t.current = -1
	for i, r := range t.view {
		k := t.key(r)
		if _, ok := t.selected[k]; ok {
			present[k] = struct{}{}
		}
		if k == t.currentKey {
			t.current = i
		}
	}
	changed := len(present) != had
	t.selected = present
	if had > 0 && len(present) == 0 && len(t.view) > 0 {
		t.setCurrent(max(0, min(at, len(t.view)-1)))
		t.selected[t.currentKey] = struct{}{}
		t.anchor = t.currentKey
	}
	t.scrollTo(t.offset)
	t.Refresh()
	if changed {
		t.notify()
	}
}

// SetFilter shows only the rows that keep accepts; nil shows all. Rows that vanish are no longer selected; if that leaves
// none, the first shown row is.
func (t *Table) SetFilter(keep func(row int) bool) {
	t.keep = keep
	t.offset = 0
	if t.current > 0 && len(t.selected) == 1 {
		t.current = 0 // where the selection goes if its row vanishes: to the best match
	}
	t.SetRows(t.rows)
	if t.current >= 0 {
		t.reveal(t.current)
	}
}

// SortBy orders the rows by a column, stably over the caller's order; -1 is the caller's order.
func (t *Table) SortBy(column int, down bool) {
	if column >= len(t.columns) || column >= 0 && t.columns[column].Less == nil {
		return
	}
	t.sortBy, t.sortDown = column, down
	t.arrange()
	t.current = t.find(t.currentKey)
	if t.current >= 0 {
		t.reveal(t.current)
	} else {
		t.scrollTo(0)
	}
	t.Refresh()
}

// Sorted tells the column and direction of SortBy.
func (t *Table) Sorted() (column int, down bool) { return t.sortBy, t.sortDown }

// Shown is the number of rows that pass the filter.
func (t *Table) Shown() int { return len(t.view) }

// RowAt is the row at a place on screen, counted from 0; -1 outside.
func (t *Table) RowAt(place int) int {
	if place < 0 || place >= len(t.view) {
		return -1
	}
	return t.view[place]
}

func (t *Table) arrange() {
	t.view = t.view[:0]
	for i := range t.rows {
		if t.keep == nil || t.keep(i) {
			t.view = append(t.view, i)
		}
	}
	if t.sortBy < 0 {
		return
	}
	less := t.columns[t.sortBy].Less
	sort.SliceStable(t.view, func(i, j int) bool {
		if t.sortDown {
			return less(t.view[j], t.view[i])
		}
		return less(t.view[i], t.view[j])
	})
}

func (t *Table) key(row int) string {
	if t.Key != nil {
		return t.Key(row)
	}
	return strconv.Itoa(row)
}

func (t *Table) setCurrent(place int) {
	t.current, t.currentKey = place, ""
	if place >= 0 {
		t.currentKey = t.key(t.view[place])
	}
}

func (t *Table) find(key string) int {
	if key == "" {
		return -1
	}
	for i, r := range t.view {
		if t.key(r) == key {
			return i
		}
	}
	return -1
}

// Refresh redraws headers and visible rows.
func (t *Table) Refresh() {
	t.note.SetText(t.Empty)
	t.note.Hidden = len(t.view) > 0 || t.Empty == ""
	t.BaseWidget.Refresh()
}

// CreateRenderer links the widget to its renderer.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &tableRenderer{t: t, back: canvas.NewRectangle(paint(theme.ColorNameInputBackground)), clip: container.NewClip(t.body)}
	r.clip.ExtendBaseWidget(r.clip) // Fyne forgets it, and would never size the body
	r.objects = []fyne.CanvasObject{r.back, r.clip, t.bar, t.note, t.header}
	t.header.Hidden = t.NoHeader
	return r
}

type tableRenderer struct {
	t       *Table
	back    *canvas.Rectangle
	clip    *container.Clip
	objects []fyne.CanvasObject
}

func (r *tableRenderer) Layout(s fyne.Size) {
	t := r.t
	r.back.Resize(s)
	head := t.headerHeight()
	t.header.Resize(fyne.NewSize(s.Width, head))
	bar := size(theme.SizeNameScrollBar)
	r.clip.Move(fyne.NewPos(0, head))
	r.clip.Resize(fyne.NewSize(s.Width, max(0, s.Height-head)))
	t.bar.Move(fyne.NewPos(s.Width-bar, head))
	t.bar.Resize(fyne.NewSize(bar, max(0, s.Height-head)))
	noteW := min(s.Width, 420)
	t.note.Resize(fyne.NewSize(noteW, t.note.MinSize().Height))
	t.note.Move(fyne.NewPos((s.Width-noteW)/2, head+min(60, max(0, (s.Height-head)/4))))
	t.scrollTo(t.offset)
}

func (r *tableRenderer) MinSize() fyne.Size {
	return fyne.NewSize(160, r.t.headerHeight()+2*r.t.rowHeight())
}

func (r *tableRenderer) Refresh() {
	setFill(r.back, paint(theme.ColorNameInputBackground))
	r.Layout(r.t.Size())
	r.t.header.Refresh()
	r.t.body.reload()
	canvas.Refresh(r.t)
}

func (r *tableRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *tableRenderer) Destroy()                     {}
