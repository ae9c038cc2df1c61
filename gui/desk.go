package gui

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
)

// desk is what every screen works with: the records, the working year, and the window's ways to tell the person
// something. Its methods belong to the UI goroutine unless they say otherwise.
type desk struct {
	store *data.Store
	win   fyne.Window
	now   func() time.Time

	shell *window // nil in the first run

	workYear int
	since    uint64 // the newest change when the desk was set up

	writes  chan func()
	drained chan struct{} // closed when the last write is done
	closed  bool          // nothing is shown any more
	jobs    atomic.Int64  // background jobs under way, so that tests know when all is quiet
	working bool          // a job of work is under way
}

func newDesk(s *data.Store, w fyne.Window) *desk {
	d := &desk{store: s, win: w, now: time.Now, writes: make(chan func(), 64), drained: make(chan struct{})}
	go func() {
		for f := range d.writes {
			f()
		}
		close(d.drained)
	}()
	return d
}

// close ends the desk after the writes that were asked for are done.
func (d *desk) close() {
	if d.closed {
		return
	}
	d.closed = true
	close(d.writes)
	<-d.drained
}

// year is the working year chosen in the brand bar: screens show what it counts.
func (d *desk) year() int { return d.workYear }

// goTo brings a tab to the front at a place, after the front screen has agreed to be left.
func (d *desk) goTo(t tab, p place) { d.shell.goTo(t, p) }

// generation numbers the reads of one list, so that a slow one cannot overwrite a later one.
type generation struct{ n atomic.Uint64 }

// load reads off the UI goroutine. read turns records into flat rows and returns the function that swaps them in; that
// one runs on the UI goroutine, unless a later load of the same generation was started meanwhile.
func (d *desk) load(g *generation, read func(*data.Tx) (swap func(), err error)) {
	mine := g.n.Add(1)
	d.background(func() func() {
		var swap func()
		err := d.store.View(func(tx *data.Tx) (err error) { swap, err = read(tx); return err })
		if g.n.Load() != mine {
			return nil
		}
		if err != nil {
			return func() { d.showError(err) }
		}
		return func() {
			if g.n.Load() == mine {
				swap()
			}
		}
	})
}

// change saves: f runs in one transaction off the UI goroutine, changes one after another in the order of their calls.
// what is the Vietnamese phrase of the audit trail, «Thêm quyết định 164/QĐ-UBND»; when it is saved the person reads it
// in a toast with «Hoàn tác». then runs on the UI goroutine with the outcome and has to show an error; nil lets the desk
// show it. The event of the change has reloaded the front screen by then, or is about to.
func (d *desk) change(what string, f func(*data.Tx) error, then func(error)) {
	d.write(func() func() {
		err := d.store.Update(what, f)
		return func() {
			if err == nil {
				d.saved(what)
			}
			switch {
			case then != nil:
				then(err)
			case err != nil:
				d.showError(err)
			}
		}
	})
}

// saved tells what was saved and offers the way back.
func (d *desk) saved(what string) {
	widgets.ShowToast(d.win, "Đã "+lowerFirst(what)+".", "Hoàn tác", d.guard(d.undoNow))
}

// toast tells that something is done.
func (d *desk) toast(text string) { widgets.ShowToast(d.win, text, "", nil) }

// undo takes back the newest change. One of an earlier day at the desk is taken back only after a question: it may be an
// import or a whole year.
func (d *desk) undo() {
	d.write(func() func() {
		var c data.Change
		err := d.store.View(func(tx *data.Tx) (err error) { c, err = tx.Undoable(); return err })
		return func() {
			switch {
			case errors.Is(err, data.ErrNothing):
				d.toast("Không có thay đổi nào để hoàn tác.")
			case err != nil:
				d.showError(err)
			case c.Seq > d.since:
				d.undoNow()
			default:
				d.askUndo(c)
			}
		}
	})
}

func (d *desk) askUndo(c data.Change) {
	text := fmt.Sprintf("Thay đổi gần nhất được ghi từ lần làm việc trước, lúc %s: %s (%s mục). Hoàn tác thay đổi này?",
		c.At.Local().Format("15:04 02/01/2006"), lowerFirst(c.What), vn.Int(int64(c.Count)))
	widgets.Confirm(d.win, "Hoàn tác thay đổi cũ?", text, "Hoàn tác", "Không hoàn tác", func(yes bool) {
		if yes {
			d.undoNow()
		}
	})
}

func (d *desk) undoNow() {
	d.write(func() func() {
		what, err := d.store.Undo()
		return func() {
			switch {
			case errors.Is(err, data.ErrNothing):
				d.toast("Không có thay đổi nào để hoàn tác.")
			case err != nil:
				d.showError(err)
			default:
				d.toast("Đã hoàn tác: " + lowerFirst(what) + ".")
			}
		}
	})
}

// showError is the one place that shows an error: its sentence to the person, its details to the log.
func (d *desk) showError(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	slog.Error("shown to the person", "err", err)
	widgets.ShowMessage(d.win, "Chưa làm được", data.Message(err), widgets.ToneBad)
}

// paper is something to look at as pages and then save or print.
type paper struct {
	title string // «Quyết định 164/QĐ-UBND»
	file  string // suggested name of the PDF, «quyet-dinh-164.pdf»
	// make may tell how far it is, and stops when the context ends.
	make func(ctx context.Context, tx *data.Tx, progress func(done, total int)) (*pdf.Document, error)
	// out, when set, runs after the pages were saved as PDF or handed to the printer.
	out func()
}

// preview makes the pages off the UI goroutine, with progress and a way to cancel, and opens them in the window.
func (d *desk) preview(p paper) { d.shell.openPaper(p) }

// background runs f off the UI goroutine and then what it returns on it.
func (d *desk) background(f func() (then func())) {
	d.jobs.Add(1)
	go d.job(f)
}

// write is background for what changes records: one at a time, in order.
func (d *desk) write(f func() (then func())) {
	if d.closed {
		return
	}
	d.jobs.Add(1)
	d.writes <- func() { d.job(f) }
}

func (d *desk) job(f func() (then func())) {
	then := func() (then func()) {
		defer func() {
			if p := recover(); p != nil {
				err := crash(p)
				then = func() { d.showError(err) }
			}
		}()
		return f()
	}()
	widgets.OnUI(func() {
		d.jobs.Add(-1)
		if then != nil && !d.closed {
			d.guard(then)()
		}
	})
}

// guard is the boundary for callbacks: a panic in f is logged and told in one sentence instead of ending the program.
func (d *desk) guard(f func()) func() {
	return func() {
		defer func() {
			if p := recover(); p != nil {
				d.showError(crash(p))
			}
		}()
		f()
	}
}

// crashError is a panic that was caught.
type crashError struct{ cause any }

func crash(p any) error {
	slog.Error("panic", "cause", p, "stack", string(debug.Stack()))
	return crashError{p}
}

func (e crashError) Error() string { return fmt.Sprint("panic: ", e.cause) }
func (e crashError) ForPerson() string {
	return "Chương trình gặp trục trặc và đã dừng việc vừa làm; dữ liệu đã lưu vẫn còn nguyên. Hãy thử lại, nếu vẫn vậy thì gửi tệp nhật ký cho người hỗ trợ."
}
