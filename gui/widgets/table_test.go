package widgets

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// people are rows with a key, a name and a number.
type people []struct {
	key, name string
	n         int
}

func somePeople(n int) people {
	names := []string{"Ửng", "Ánh", "Đạt", "Khuê", "Yến"}
	p := make(people, n)
	for i := range p {
		p[i].key, p[i].name, p[i].n = fmt.Sprintf("k%d", i), names[i%5], n-i
	}
	return p
}

func tableOf(p *people) *Table {
	t := NewTable(
		Column{Title: "Họ và tên", Flex: true, Text: func(i int) string { return (*p)[i].name }, Less: func(a, b int) bool { return (*p)[a].name < (*p)[b].name }},
		Column{Title: "Số", Width: 60, Align: fyne.TextAlignTrailing, Text: func(i int) string { return fmt.Sprint((*p)[i].n) }, Less: func(a, b int) bool { return (*p)[a].n < (*p)[b].n }},
	)
	t.Key = func(i int) string { return (*p)[i].key }
	t.SetRows(len(*p))
	return t
}

// clickRow presses and releases the left button on a place of the visible rows.
func clickRow(t *Table, place int, m fyne.KeyModifier) {
	y := (float32(place)+0.5)*t.rowHeight() - t.offset
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: m}
	e.Position = fyne.NewPos(20, y)
	t.body.MouseDown(e)
	t.body.MouseUp(e)
	t.body.Tapped(&e.PointEvent)
}

func TestRowsAreSelectedAsInWindows(t *testing.T) {
	p := somePeople(100)
	table := tableOf(&p)
	w := show(t, table, 400, 400)
	var told []int
	table.OnSelected = func(rows []int) { told = rows }

	for _, step := range []struct {
		what string
		do   func()
		want []int
	}{
		{"a click selects one row", func() { clickRow(table, 3, 0) }, []int{3}},
		{"Ctrl+click adds one", func() { clickRow(table, 6, fyne.KeyModifierControl) }, []int{3, 6}},
		{"Ctrl+click takes one away", func() { clickRow(table, 3, fyne.KeyModifierControl) }, []int{6}},
		{"Shift+click reaches from the last plain or Ctrl click", func() { clickRow(table, 5, fyne.KeyModifierShift) }, []int{3, 4, 5}},
		{"a click leaves only itself", func() { clickRow(table, 1, 0) }, []int{1}},
		{"Down goes on", func() { press(table, fyne.KeyDown, fyne.KeyDown) }, []int{3}},
		{"End goes to the end", func() { press(table, fyne.KeyEnd) }, []int{99}},
		{"Down stays at the end", func() { press(table, fyne.KeyDown) }, []int{99}},
		{"Home goes to the start", func() { press(table, fyne.KeyHome) }, []int{0}},
		{"Shift+Down grows the selection", func() { hold(t, fyne.KeyModifierShift); press(table, fyne.KeyDown, fyne.KeyDown) }, []int{0, 1, 2}},
		{"Space takes the current row out", func() { hold(t, 0); press(table, fyne.KeySpace) }, []int{0, 1}},
	} {
		step.do()
		if got := table.Selected(); !reflect.DeepEqual(got, step.want) || !reflect.DeepEqual(told, step.want) {
			t.Errorf("%s: selected %v, told %v, want %v", step.what, got, told, step.want)
		}
	}
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := len(table.Selected()); got != 100 {
		t.Errorf("Ctrl+A selects %d of 100", got)
	}
	if w.Canvas().Focused() != fyne.Focusable(table) {
		t.Error("a click gives the table no focus")
	}
}

func TestPageKeysMoveByWhatIsSeen(t *testing.T) {
	p := somePeople(1000)
	table := tableOf(&p)
	show(t, table, 400, 400)
	seen := int(table.viewHeight() / table.rowHeight())
	table.SelectFirst()
	press(table, fyne.KeyPageDown)
	if got := table.Current(); got != seen-1 {
		t.Errorf("PageDown went to %d, %d rows are seen", got, seen)
	}
	press(table, fyne.KeyPageDown, fyne.KeyPageUp)
	if got := table.Current(); got != seen-1 {
		t.Errorf("PageUp went to %d, want %d", got, seen-1)
	}
	bottom := table.rowHeight()*float32(table.current+1) - table.offset
	if bottom > table.viewHeight()+0.1 || bottom < table.rowHeight() {
		t.Errorf("the current row ends at %v of %v", bottom, table.viewHeight())
	}
}

func TestTableWithoutSelectionStartsAtItsFirstRowByKeyboardOnly(t *testing.T) {
	p := somePeople(10)
	table := tableOf(&p)
	w := show(t, table, 400, 400)
	calls := 0
	table.OnSelected = func([]int) { calls++ }
	clickRow(table, 4, 0)
	if calls != 1 || table.Current() != 4 {
		t.Errorf("a first click told %d selections, the last of row %d", calls, table.Current())
	}
	table.ClearSelection()
	w.Canvas().Unfocus()
	w.Canvas().Focus(table)
	if table.Current() != 0 {
		t.Errorf("Tab into the table is on row %d", table.Current())
	}
}

func TestSelectionFollowsTheRecordsOverAReload(t *testing.T) {
	p := somePeople(50)
	table := tableOf(&p)
	show(t, table, 400, 300)
	table.Select(20)
	scrolled := table.offset
	calls := 0
	table.OnSelected = func([]int) { calls++ }

	p = slices.Insert(slices.Clone(p), 0, p[0])
	p[0].key = "new"
	table.SetRows(len(p))
	if got := table.Selected(); !reflect.DeepEqual(got, []int{21}) || table.Current() != 21 || calls != 0 {
		t.Errorf("after a row came in front: selected %v, current %d, told %d times", got, table.Current(), calls)
	}
	if table.offset != scrolled {
		t.Errorf("the list jumped from %v to %v", scrolled, table.offset)
	}

	p = slices.Delete(slices.Clone(p), 21, 22)
	table.SetRows(len(p))
	if got := table.Selected(); !reflect.DeepEqual(got, []int{21}) || calls != 1 {
		t.Errorf("after the selected row went: selected %v, told %d times; want its successor, once", got, calls)
	}
	p = nil
	table.SetRows(0)
	if len(table.Selected()) != 0 || table.Current() != -1 {
		t.Error("an empty table has a selection")
	}
	press(table, fyne.KeyDown, fyne.KeyEnter, fyne.KeyDelete, fyne.KeyEnd, fyne.KeyPageUp)
}

func TestFilterAndSortKeepTheSelectedRecord(t *testing.T) {
	p := somePeople(50)
	table := tableOf(&p)
	show(t, table, 400, 300)
	table.Select(7) // Đạt
	table.SetFilter(func(i int) bool { return p[i].name == "Đạt" })
	if table.Shown() != 10 || table.Current() != 7 {
		t.Errorf("%d rows shown, on row %d", table.Shown(), table.Current())
	}
	table.SortBy(1, false)
	if got := table.RowAt(0); p[got].n != 3 {
		t.Errorf("the first row has number %d", p[got].n)
	}
	if table.Current() != 7 || !reflect.DeepEqual(table.Selected(), []int{7}) {
		t.Errorf("sorting moved to row %d, selected %v", table.Current(), table.Selected())
	}
	table.SetFilter(func(i int) bool { return p[i].name == "Yến" })
	if first := table.RowAt(0); table.Current() != first {
		t.Errorf("the selected row vanished; now on %d, the best match is %d", table.Current(), first)
	}
	table.SetFilter(nil)
	if table.Shown() != 50 {
		t.Errorf("%d rows shown without a filter", table.Shown())
	}
}

func TestHeaderSortsAndTurnsRound(t *testing.T) {
	p := somePeople(5)
	table := tableOf(&p)
	w := show(t, table, 400, 300)
	names := func() (s []string) {
		for i := range table.Shown() {
			s = append(s, p[table.RowAt(i)].name)
		}
		return s
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(30, 10))
	if got := names(); !slices.IsSorted(got) {
		t.Errorf("first click: %v", got)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(30, 10))
	got := names()
	slices.Reverse(got)
	if col, down := table.Sorted(); !slices.IsSorted(got) || col != 0 || !down {
		t.Errorf("second click: %v, column %d, down %v", names(), col, down)
	}
}

func TestTitlesAndSamplesAreNeverCut(t *testing.T) {
	p := somePeople(5)
	table := NewTable(
		Column{Title: "Tập thể, cá nhân, hộ gia đình", Flex: true, Width: 400, Text: func(i int) string { return p[i].name }, Less: func(a, b int) bool { return a < b }},
		Column{Title: "Số tiền thưởng", Width: 10, Text: func(i int) string { return "" }, Less: func(a, b int) bool { return a < b }},
		Column{Title: "Số", Fits: "1.234.567.890", Text: func(i int) string { return "" }},
	)
	table.SetRows(5)
	table.SortBy(0, true)
	for _, width := range []float32{420, 500, 900, 1366} {
		show(t, table, width, 300)
		spans := table.spans(width)
		for i, s := range spans {
			if got := table.header.titles[i].Text; got != table.columns[i].Title {
				t.Errorf("at %v the title %q is cut to %q", width, table.columns[i].Title, got)
			}
			if s.width < table.leastWidth(i) {
				t.Errorf("at %v column %d has %v, its sample needs %v", width, i, s.width, table.leastWidth(i))
			}
		}
		last := spans[len(spans)-1]
		if end := last.x + last.width; end > width {
			t.Errorf("at %v the columns end at %v", width, end)
		}
	}
}

func TestBorderOfAColumnCanBeDragged(t *testing.T) {
	p := somePeople(5)
	for name, table := range map[string]*Table{
		"beside a fixed column": tableOf(&p),
		"between two that fill": NewTable(Column{Title: "Tên", Flex: true, Text: func(int) string { return "" }}, Column{Title: "Nơi ở", Flex: true, Text: func(int) string { return "" }}),
	} {
		show(t, table, 600, 300)
		drag := func(dx float32) (moved float32) {
			before := table.spans(600)
			e := &fyne.DragEvent{Dragged: fyne.Delta{DX: dx}}
			e.Position = fyne.NewPos(before[1].x+dx, 10) // where the pointer is after the move
			table.header.Dragged(e)
			table.header.DragEnd()
			after := table.spans(600)
			if sum := before[1].x + before[1].width - after[1].x - after[1].width; sum > 0.1 || sum < -0.1 {
				t.Errorf("%s: the columns no longer fill the width, by %v", name, sum)
			}
			return after[1].x - before[1].x
		}
		if got := drag(-40); got > -39.9 || got < -40.1 {
			t.Errorf("%s: dragged by -40, the border moved %v", name, got)
		}
		drag(-1000)
		if got := table.spans(600)[0].width; got < table.leastWidth(0)-0.1 {
			t.Errorf("%s: the title is cut at %v", name, got)
		}
		if got := drag(30); got < 29.9 || got > 30.1 {
			t.Errorf("%s: dragged by 30, the border moved %v", name, got)
		}
	}
}

func TestDoubleClickAndEnterOpen(t *testing.T) {
	p := somePeople(10)
	table := tableOf(&p)
	show(t, table, 400, 300)
	clock := time.Date(2024, 12, 31, 8, 0, 0, 0, time.UTC)
	table.now = func() time.Time { return clock }
	var opened []int
	table.OnOpen = func(row int) { opened = append(opened, row) }

	clickRow(table, 2, 0)
	clock = clock.Add(time.Second)
	clickRow(table, 2, 0)
	if opened != nil {
		t.Fatalf("two slow clicks opened %v", opened)
	}
	clock = clock.Add(200 * time.Millisecond)
	clickRow(table, 3, 0)
	if opened != nil {
		t.Fatalf("clicks on two rows opened %v", opened)
	}
	clock = clock.Add(200 * time.Millisecond)
	clickRow(table, 3, 0)
	press(table, fyne.KeyDown, fyne.KeyReturn)
	if !reflect.DeepEqual(opened, []int{3, 4}) {
		t.Errorf("opened %v, want 3 by double click and 4 by Enter", opened)
	}
}

func TestCopyGivesRowsThatExcelTakes(t *testing.T) {
	p := somePeople(3)
	p[1].name = "Phạm\tVăn\nỬng"
	table := tableOf(&p)
	show(t, table, 400, 300)
	table.SelectAll()
	table.TypedShortcut(&fyne.ShortcutCopy{})
	want := "Ửng\t3\r\nPhạm Văn Ửng\t2\r\nĐạt\t1\r\n"
	if got := fyne.CurrentApp().Clipboard().Content(); got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
}

func TestEmptyTableSaysWhatToDo(t *testing.T) {
	p := people{}
	table := tableOf(&p)
	table.Empty = "Chưa có quyết định nào. Bấm Ctrl+N để thêm."
	show(t, table, 400, 300)
	table.Refresh()
	if !table.note.Visible() || !strings.Contains(table.note.Text, "Ctrl+N") {
		t.Error("the empty table says nothing")
	}
	p = somePeople(1)
	table.SetRows(1)
	if table.note.Visible() {
		t.Error("a table with a row still says that it is empty")
	}
}

func TestKeysReachTheirCallbacks(t *testing.T) {
	p := somePeople(5)
	table := tableOf(&p)
	show(t, table, 400, 300)
	var got []string
	table.OnDelete = func(rows []int) { got = append(got, fmt.Sprint("delete ", rows)) }
	table.OnEscape = func() { got = append(got, "escape") }
	table.OnTop = func() { got = append(got, "top") }
	table.OnMenu = func(rows []int, _ fyne.Position) { got = append(got, fmt.Sprint("menu ", rows)) }
	table.Select(1)
	press(table, fyne.KeyDelete, fyne.KeyEscape, fyne.KeyUp, fyne.KeyUp, desktop.KeyMenu)
	table.body.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(10, 3.5*table.rowHeight())})
	want := []string{"delete [1]", "escape", "top", "menu [0]", "menu [3]"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCutKeepsWhatFitsAndMarksWhatDoesNot(t *testing.T) {
	show(t, NewText(""), 100, 100)
	text := "Trường Tiểu học và Trung học cơ sở Ba Điền"
	full := fyne.MeasureText(text, 13, fyne.TextStyle{}).Width
	if got := Cut(text, full, 13, fyne.TextStyle{}); got != text {
		t.Errorf("a text with room is cut to %q", got)
	}
	for w := full - 1; w > 0; w -= 7 {
		got := Cut(text, w, 13, fyne.TextStyle{})
		if !strings.HasSuffix(got, "…") {
			t.Fatalf("%q at %v does not end in …", got, w)
		}
		if m := fyne.MeasureText(got, 13, fyne.TextStyle{}).Width; m > w+0.6 && got != "…" {
			t.Fatalf("%q is %v wide, the room is %v", got, m, w)
		}
	}
}
