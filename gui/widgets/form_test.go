package widgets

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestEnterWalksThroughAFormAndSubmitsAtItsEnd(t *testing.T) {
	number, kind, note, last := NewEntry(""), NewSelect([]string{"a", "b"}, nil), NewMultiLine("", 2), NewNumberEntry("")
	f := NewForm().Row(Field{ID: "Number", Label: "Số", Input: number}, Field{ID: "Kind", Label: "Loại", Input: kind}).
		Row(Field{ID: "Note", Label: "Ghi chú", Input: note}).Row(Field{ID: "Money", Label: "Tiền", Input: last})
	submitted, cancelled := 0, 0
	f.OnSubmit, f.OnCancel = func() { submitted++ }, func() { cancelled++ }
	w := show(t, f, 500, 400)
	f.Focus()
	var walked []fyne.Focusable
	for range 2 {
		walked = append(walked, w.Canvas().Focused())
		press(w.Canvas().Focused(), fyne.KeyReturn)
	}
	walked = append(walked, w.Canvas().Focused())
	if !reflect.DeepEqual(walked, []fyne.Focusable{number, kind, note}) {
		t.Fatalf("walked %v", walked)
	}
	typeInto(note, "dòng một")
	press(note, fyne.KeyReturn)
	if !strings.Contains(note.Text, "\n") || submitted != 0 {
		t.Errorf("Enter in several lines gives %q", note.Text)
	}
	note.TypedShortcut(ctrl(fyne.KeyReturn))
	kind.TypedShortcut(ctrl(fyne.KeyReturn))
	press(last, fyne.KeyReturn)
	press(last, fyne.KeyEscape)
	press(kind, fyne.KeyEscape)
	if submitted != 3 || cancelled != 2 {
		t.Errorf("submitted %d times, cancelled %d times", submitted, cancelled)
	}
}

func TestFormPutsTheCursorWhereTheProblemIs(t *testing.T) {
	number, day, kind := NewEntry(""), NewDateEntry(parseDay), NewSelect([]string{"a"}, nil)
	f := NewForm().Row(Field{ID: "Number", Label: "Số, ký hiệu", Input: number, Required: true}).
		Row(Field{ID: "Date", Label: "Ngày ký", Input: day}, Field{ID: "Kind", Label: "Loại", Input: kind, Required: true})
	w := show(t, f, 500, 400)
	problem := func(i int) string { return f.fields[i].problem.S }

	day.SetText("31/02/2025")
	if f.Validate() {
		t.Error("a bad form is content")
	}
	if problem(0) != "Hãy nhập mục «Số, ký hiệu»." || problem(1) == "" || problem(2) != "Hãy chọn mục «Loại»." {
		t.Errorf("problems %q, %q, %q", problem(0), problem(1), problem(2))
	}
	if w.Canvas().Focused() != fyne.Focusable(number) {
		t.Errorf("the cursor is in %T", w.Canvas().Focused())
	}
	number.SetText("164/QĐ-UBND")
	day.SetText("05/02/2025")
	kind.pick(0)
	if !f.Validate() {
		t.Errorf("a good form is refused: %q, %q, %q", problem(0), problem(1), problem(2))
	}
	f.SetError("Date", "Ngày ký sau ngày hôm nay.")
	if problem(1) != "Ngày ký sau ngày hôm nay." || w.Canvas().Focused() != fyne.Focusable(day) {
		t.Error("SetError does not reach its field")
	}
	w.Canvas().Unfocus()
	if problem(1) == "" {
		t.Error("what the store said is gone after merely leaving the field")
	}
	w.Canvas().Focus(day)
	press(day, fyne.KeyEnd, fyne.KeyBackspace)
	typeInto(day, "4")
	if problem(1) != "" {
		t.Error("what the store said stays although the text has changed")
	}
	f.SetError("Nowhere", "Quyết định này đã có.")
	if !f.notice.Visible() || f.notice.text.S != "Quyết định này đã có." {
		t.Error("a sentence about no field is not shown")
	}
	f.ClearErrors()
	if problem(1) != "" || f.notice.Visible() {
		t.Error("errors stay")
	}
}

func TestFormKnowsWhetherItWasChanged(t *testing.T) {
	text, day, box, money := NewEntry(""), NewDateEntry(parseDay), NewCheck("x", nil), NewNumberEntry("")
	f := NewForm().Row(Field{Input: text}, Field{Input: day}, Field{Input: box}, Field{Input: money})
	show(t, f, 600, 200)
	text.SetText("Ba Tơ")
	money.SetNumber(1000)
	f.Saved()
	for name, c := range map[string]struct{ do, undo func() }{
		"text":   {func() { text.SetText("Ba Vì") }, func() { text.SetText("Ba Tơ ") }},
		"day":    {func() { day.SetText("5/2/2025") }, func() { day.SetText("") }},
		"box":    {func() { box.SetChecked(true) }, func() { box.SetChecked(false) }},
		"number": {func() { money.SetText("1001") }, func() { money.SetText("1000") }},
	} {
		c.do()
		if !f.Changed() {
			t.Errorf("%s: the change is not seen", name)
		}
		c.undo()
		if f.Changed() {
			t.Errorf("%s: seen as changed after all is as it was", name)
		}
	}
}

func TestConfirmIsSafe(t *testing.T) {
	e := NewEntry("")
	w := show(t, e, 600, 400)
	w.Canvas().Focus(e)
	var answers []bool
	ask := func() *Dialog {
		return Confirm(w, "Xóa quyết định", "Xóa Quyết định 164/QĐ-UBND?", "Xóa", "Không xóa", func(yes bool) { answers = append(answers, yes) })
	}
	ask()
	if b, ok := w.Canvas().Focused().(*Button); !ok || b.Text != "Không xóa" {
		t.Fatalf("the focus is on %v", w.Canvas().Focused())
	}
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if w.Canvas().Focused() != fyne.Focusable(e) || !e.focused {
		t.Error("the focus did not come back")
	}
	ask()
	press(w.Canvas().Focused(), fyne.KeyEscape)
	ask()
	w.Canvas().Unfocus() // a click beside the buttons
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	ask()
	w.Canvas().FocusNext()
	press(w.Canvas().Focused(), fyne.KeySpace)
	if !reflect.DeepEqual(answers, []bool{false, false, false, true}) {
		t.Errorf("answers %v", answers)
	}
	if TopDialog(w) != nil || w.Canvas().Overlays().Top() != nil {
		t.Error("a dialog stayed open")
	}
}

func TestTheArrowsWalkAlongTheButtonsOfADialog(t *testing.T) {
	w := show(t, NewEntry(""), 400, 300)
	var answers []bool
	Confirm(w, "Đã in xong?", "Ghi «đã in»?", "Ghi đã in", "Chưa in", func(yes bool) { answers = append(answers, yes) })
	press(w.Canvas().Focused(), fyne.KeyRight)
	press(w.Canvas().Focused(), fyne.KeyRight) // there is nothing further
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if len(answers) != 1 || !answers[0] {
		t.Errorf("answered %v", answers)
	}
}

func TestALongMessageIsScrolledAndItsButtonStaysInTheWindow(t *testing.T) {
	w := show(t, NewEntry(""), 800, 400)
	d := ShowMessage(w, "Những điểm cần xem lại", strings.Repeat("Một điểm cần xem lại trong danh sách.\n", 60), ToneWaiting)
	if h := d.pop.Content.MinSize().Height; h > 400 {
		t.Errorf("the message is %v high in a window of 400", h)
	}
	var s *container.Scroll
	for _, o := range test.LaidOutObjects(d.pop.Content) {
		if x, ok := o.(*container.Scroll); ok {
			s = x
		}
	}
	press(w.Canvas().Focused(), fyne.KeyPageDown)
	if s == nil || s.Offset.Y == 0 {
		t.Fatal("the keyboard does not reach the rest of the text")
	}
	press(w.Canvas().Focused(), fyne.KeyEscape)
	if TopDialog(w) != nil {
		t.Error("Escape does not close the message")
	}
}

func TestFormDialogAsksBeforeChangesAreLost(t *testing.T) {
	name := NewEntry("")
	f := NewForm().Row(Field{ID: "Name", Label: "Tên", Input: name, Required: true})
	w := show(t, NewText(""), 800, 600)
	saved := 0
	d := ShowForm(w, "Thêm đơn vị", "Lưu", f, fyne.NewSize(400, 200), func(d *Dialog) { saved++; d.Close() })
	TopDialog(w).Submit()
	if saved != 0 || f.fields[0].problem.S == "" {
		t.Error("an empty form was saved")
	}
	typeInto(name, "Xã Ba Điền")
	press(name, fyne.KeyEscape)
	if TopDialog(w) == d {
		t.Fatal("nothing was asked")
	}
	press(w.Canvas().Focused(), fyne.KeyReturn) // «Tiếp tục nhập»
	if TopDialog(w) != d || w.Canvas().Focused() != fyne.Focusable(name) {
		t.Fatal("the form is gone, or the cursor")
	}
	TopDialog(w).Submit()
	if saved != 1 || TopDialog(w) != nil {
		t.Errorf("saved %d times", saved)
	}
}

func TestFormScrollsToTheFieldThatHasTheFocus(t *testing.T) {
	f := NewForm()
	var last *Entry
	for range 30 {
		last = NewEntry("")
		f.Row(Field{Label: "Mục", Input: last})
	}
	w := show(t, NewText(""), 800, 600)
	ShowForm(w, "Sửa", "Lưu", f, fyne.NewSize(400, 300), func(*Dialog) {})
	w.Canvas().Focus(last)
	y := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y
	if y < 0 || y+last.Size().Height > 450 {
		t.Errorf("the last field is at %v", y)
	}
}

func TestProgressCountsAndStops(t *testing.T) {
	q := newQueue(t)
	w := show(t, NewText(""), 800, 600)
	started := make(chan struct{})
	var result error
	finished := false
	d := RunProgress(w, "Tạo giấy khen", func(ctx context.Context, progress func(done, total int)) error {
		for i := range 1000 {
			progress(i, 1000)
		}
		close(started)
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { result, finished = err, true })
	<-started
	bar, count := findProgress(d)
	q.until(t, func() bool { return strings.Contains(count.S, "999/1.000") })
	if bar.part < 0.99 {
		t.Errorf("the bar is at %v", bar.part)
	}
	press(w.Canvas().Focused(), fyne.KeyEscape)
	q.until(t, func() bool { return finished })
	if !errors.Is(result, context.Canceled) || TopDialog(w) != nil {
		t.Errorf("ended with %v", result)
	}
}

func findProgress(d *Dialog) (bar *progressBar, count *Text) {
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *progressBar:
			bar = o
		case *Text:
			if strings.HasPrefix(o.S, "Đang") || strings.HasPrefix(o.S, "Đã") {
				count = o
			}
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		}
	}
	walk(d.pop.Content)
	return bar, count
}

func TestProgressOfAQuickJobEndsItself(t *testing.T) {
	q := newQueue(t)
	w := show(t, NewText(""), 800, 600)
	broken := errors.New("hỏng")
	for name, work := range map[string]func(context.Context, func(int, int)) error{
		"an error": func(context.Context, func(int, int)) error { return broken },
		"a panic":  func(context.Context, func(int, int)) error { panic("hỏng") },
	} {
		var result error
		RunProgress(w, "Nhập dữ liệu", work, func(err error) { result = err })
		q.until(t, func() bool { return result != nil })
		if !strings.Contains(result.Error(), "hỏng") || TopDialog(w) != nil {
			t.Errorf("%s ends with %v", name, result)
		}
	}
}

func TestToastOffersTheWayBack(t *testing.T) {
	var waiting func()
	before := After
	After = func(d time.Duration, f func()) func() { waiting = f; return func() { waiting = nil } }
	t.Cleanup(func() { After = before })
	b := NewButton("", nil, nil)
	w := show(t, container.NewVBox(b), 600, 400)
	h := w.Content().(*Host)
	undone := 0
	ShowToast(w, "Đã xóa quyết định 164/QĐ-UBND.", "Hoàn tác", func() { undone++ })
	if !h.toast.Visible() || w.Canvas().Overlays().Top() != nil {
		t.Error("no toast, or one that takes the window's mouse")
	}
	test.Tap(h.toast.action)
	if undone != 1 || h.toast.Visible() || waiting != nil {
		t.Error("the action did not run once and end the toast")
	}
	ShowToast(w, "Đã thêm "+strings.Repeat("Nguyễn Thị Ái Ước ", 7)+"vào danh sách.", "Hoàn tác", nil)
	if width := h.toast.MinSize().Width; width > toastWidth+140 {
		t.Errorf("a long name makes the toast %.0f wide", width)
	}
	ShowToast(w, "Đã lưu.", "", nil)
	waiting()
	if h.toast.Visible() {
		t.Error("the toast stays for ever")
	}
}

func TestIconSaysWhatItDoesAfterAMoment(t *testing.T) {
	var waiting func()
	before := After
	After = func(d time.Duration, f func()) func() { waiting = f; return func() { waiting = nil } }
	t.Cleanup(func() { After = before })
	b := NewIconButton(nil, "Xóa quyết định", nil)
	w := show(t, container.NewVBox(b), 600, 400)
	h := w.Content().(*Host)
	b.MouseIn(nil)
	waiting()
	if !h.hint.Visible() || h.hint.text.S != "Xóa quyết định" {
		t.Error("no hint")
	}
	b.MouseOut()
	if h.hint.Visible() {
		t.Error("the hint stays")
	}
}

func TestParagraphWrapsAndTakesTheRoomItNeeds(t *testing.T) {
	long := "Tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới” năm 2024"
	p, below := NewParagraph(long), widget.NewLabel("dưới")
	w := show(t, container.NewVBox(p, below), 400, 400)
	w.Resize(fyne.NewSize(401, 400))
	if n := len(p.lines); n < 2 || strings.Join(p.lines, " ") != long {
		t.Errorf("lines %q", p.lines)
	}
	if p.Size().Height < float32(len(p.lines))*lineHeight(p.sizeName()) {
		t.Errorf("%d lines in a height of %v", len(p.lines), p.Size().Height)
	}
	p.MaxLines = 1
	p.Refresh()
	if len(p.lines) != 1 || !strings.HasSuffix(p.lines[0], "…") {
		t.Errorf("one line: %q", p.lines)
	}
}
