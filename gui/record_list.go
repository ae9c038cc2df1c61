package gui

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// recordList is the left half of a list screen: a search, a table of records, and under it how many it shows. The record
// selected is read on the right, unless a form stands there that the person goes on with. A screen embeds it.
type recordList struct {
	desk   *desk
	search *widgets.Entry
	table  *widgets.Table
	count  *widgets.Text
	sheet  *sheet

	noun  string        // «phong trào»
	none  string        // what an empty result says, and what to do
	empty func() string // what a list without records says, and what to do
	size  func() int
	id    func(row int) data.ID
	pass  func(row int, q vn.Query) bool // stands the search and the filters
	read  func()                         // shows the record selected

	want  data.ID // to select when the rows are there
	shown data.ID
}

// wire gives the table and the search their part; the screen has made the columns, the sheet and the functions.
func (l *recordList) wire(hint string, edit func(), remove func(rows []int)) {
	guard := l.desk.guard
	l.count = widgets.NewCaption("")
	l.search = widgets.NewSearchBox(hint, func(string) { guard(l.filter)() }, func() { focusTable(l.desk.win, l.table) })
	l.table.Key = func(i int) string { return recordKey(l.id(i)) }
	l.table.OnSelected = func([]int) { guard(l.selected)() }
	l.table.OnOpen = func(int) { guard(edit)() }
	l.table.OnDelete = func(rows []int) { guard(func() { remove(rows) })() }
	l.table.OnTop, l.table.OnEscape = l.find, l.find
}

func (l *recordList) find()             { l.desk.win.Canvas().Focus(l.search) }
func (l *recordList) save()             { l.sheet.save() }
func (l *recordList) leave(then func()) { l.sheet.leave(then, nil) }
func (l *recordList) print()            {} // these records have no paper of their own

// fill shows rows that have just been read.
func (l *recordList) fill() {
	l.table.SetRows(l.size())
	if l.want != 0 {
		l.table.SelectKey(recordKey(l.want))
		l.want = 0
	}
	if len(l.table.Selected()) == 0 {
		l.table.SelectFirst()
	}
	l.tell()
	l.read()
}

func (l *recordList) filter() {
	q := vn.NewQuery(l.search.Text)
	l.table.SetFilter(func(i int) bool { return l.pass(i, q) })
	if len(l.table.Selected()) == 0 {
		l.table.SelectFirst()
	}
	l.tell()
}

// tell says under the list how much of it is shown.
func (l *recordList) tell() {
	n, all := l.table.Shown(), l.size()
	l.table.Empty = l.none
	text := fmt.Sprintf("%s trong %s %s", vn.Int(int64(n)), vn.Int(int64(all)), l.noun)
	if n == all {
		text = vn.Int(int64(all)) + " " + l.noun
	}
	if all == 0 {
		text, l.table.Empty = "", l.empty()
	}
	l.count.SetText(text)
	l.table.Refresh()
}

// selected follows the selection, after asking when a form would lose what was typed.
func (l *recordList) selected() {
	if l.sheet.open == nil {
		l.read()
		return
	}
	if rows := l.table.Selected(); len(rows) == 1 && l.id(rows[0]) == l.shown {
		return
	}
	l.sheet.leave(l.read, func() { l.table.SelectKey(recordKey(l.shown)) })
}

// chosen is the row to read, which becomes the one shown; ok is false when none is selected.
func (l *recordList) chosen() (row int, ok bool) {
	rows := l.table.Selected()
	if len(rows) == 0 {
		l.shown = 0
		return 0, false
	}
	l.shown = l.id(rows[0])
	return rows[0], true
}

func recordKey(id data.ID) string { return strconv.FormatUint(uint64(id), 10) }

func focusTable(w fyne.Window, t *widgets.Table) {
	if len(t.Selected()) == 0 {
		t.SelectFirst()
	}
	w.Canvas().Focus(t)
}
