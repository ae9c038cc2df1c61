package gui

import (
	"context"
	"time"

	"thidua/gui/widgets"
)

// patience is how long a job may take before its progress is shown.
const patience = 400 * time.Millisecond

// work does something long off the UI goroutine. When it lasts, a dialog shows how far it is and can stop it through the
// context. done runs on the UI goroutine when f succeeded; an error is shown, a stop is told. While one job is under way
// a second is not begun.
func (d *desk) work(title string, f func(ctx context.Context, progress func(done, total int)) error, done func()) {
	if d.working {
		return
	}
	d.working = true
	ctx, cancel := context.WithCancel(context.Background())
	j := &longJob{over: make(chan struct{}), progress: make(chan [2]int, 1)}
	finish := func() {
		d.working = false
		cancel()
		switch {
		case ctx.Err() != nil && j.err != nil && !j.ended:
			d.toast("Đã dừng. Không có gì thay đổi.")
		case j.err != nil:
			d.showError(j.err)
		case done != nil:
			done()
		}
	}
	d.background(func() func() {
		slow := time.AfterFunc(patience, func() { widgets.OnUI(d.guard(func() { d.showProgress(title, j, cancel) })) })
		j.run(ctx, f)
		slow.Stop()
		return func() {
			j.ended = ctx.Err() == nil
			if !j.shown {
				finish()
				return
			}
			j.finish = finish
			if j.closed {
				finish()
			}
		}
	})
}

// longJob is one job of work.
type longJob struct {
	over     chan struct{} // closed when f has returned
	progress chan [2]int   // only the newest count
	err      error         // readable when over is closed

	// of the UI goroutine
	shown, closed, ended bool
	finish               func()
}

func (j *longJob) run(ctx context.Context, f func(context.Context, func(int, int)) error) {
	defer close(j.over)
	defer func() {
		if p := recover(); p != nil {
			j.err = crash(p)
		}
	}()
	j.err = f(ctx, func(done, total int) {
		select {
		case <-j.progress:
		default:
		}
		select {
		case j.progress <- [2]int{done, total}:
		default:
		}
	})
}

// showProgress puts the dialog over a job that is still under way.
func (d *desk) showProgress(title string, j *longJob, cancel func()) {
	select {
	case <-j.over:
		return
	default:
	}
	j.shown = true
	widgets.RunProgress(d.win, title, func(ctx context.Context, progress func(int, int)) error {
		for {
			select {
			case <-j.over:
				return nil
			case p := <-j.progress:
				progress(p[0], p[1])
			case <-ctx.Done():
				cancel()
				<-j.over
				return nil
			}
		}
	}, func(error) {
		j.closed = true
		if j.finish != nil {
			j.finish()
		}
	})
}
