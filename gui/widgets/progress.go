package widgets

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// RunProgress does work on another goroutine under a dialog with a bar, a count and «Hủy», which ends the context. work
// reports through progress as often as it likes, from its own goroutine. done is called on the UI goroutine after the
// dialog is gone, with what work returned (context.Canceled when it stopped as asked).
func RunProgress(w fyne.Window, title string, work func(ctx context.Context, progress func(done, total int)) error, done func(error)) *Dialog {
	ctx, cancel := context.WithCancel(context.Background())
	bar, count := newBar(), NewCaption("Đang chuẩn bị…")
	count.Shrink = true
	var stop *Button
	stop = NewButton("Hủy", nil, func() {
		cancel()
		stop.Disable()
		count.SetText("Đang dừng…")
	})
	box := container.New(layout.NewCustomPaddedVBoxLayout(6), count, bar)
	d := ShowDialog(w, title, message(box), stop)
	d.OnEscape = func() { stop.Tapped(nil) }
	w.Canvas().Focus(stop)

	go func() {
		latest := make(chan [2]int, 1)
		idle := make(chan struct{}, 1)
		idle <- struct{}{}
		over := make(chan error, 1)
		go func() {
			over <- runSafely(ctx, work, func(n, total int) {
				select { // only the newest count matters
				case <-latest:
				default:
				}
				latest <- [2]int{n, total}
			})
		}()
		for {
			select {
			case err := <-over:
				OnUI(func() {
					cancel()
					d.Close()
					done(err)
				})
				return
			case <-idle:
				select {
				case p := <-latest:
					// The next count waits until this one is drawn: a fast job must not flood the UI's queue.
					OnUI(func() {
						if ctx.Err() == nil {
							bar.set(p[0], p[1])
							count.SetText(fmt.Sprintf("Đã xong %s/%s", groupDigits(int64(p[0])), groupDigits(int64(p[1]))))
						}
						idle <- struct{}{}
					})
				case err := <-over:
					over <- err
					idle <- struct{}{}
				}
			}
		}
	}()
	return d
}

// runSafely turns a panic of work into an error: it would end the program otherwise, and unsaved forms with it.
func runSafely(ctx context.Context, work func(context.Context, func(done, total int)) error, progress func(done, total int)) (err error) {
	defer func() {
		if r := recover(); r != nil {
			slog.Error("long work", "panic", r, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return work(ctx, progress)
}

// progressBar has no text of its own: white on the pale part of the bar could not be read.
type progressBar struct {
	widget.BaseWidget
	part       float32
	back, fill *canvas.Rectangle
}

func newBar() *progressBar {
	b := &progressBar{back: canvas.NewRectangle(paint(theme.ColorNameSeparator)), fill: canvas.NewRectangle(paint(theme.ColorNamePrimary))}
	b.back.CornerRadius, b.fill.CornerRadius = 3, 3
	b.ExtendBaseWidget(b)
	return b
}

func (b *progressBar) set(done, total int) {
	if total > 0 {
		b.part = float32(min(done, total)) / float32(total)
		b.Refresh()
	}
}

func (b *progressBar) CreateRenderer() fyne.WidgetRenderer {
	return &progressRenderer{b, []fyne.CanvasObject{b.back, b.fill}}
}

type progressRenderer struct {
	b       *progressBar
	objects []fyne.CanvasObject
}

func (r *progressRenderer) Layout(s fyne.Size) {
	r.b.back.Resize(s)
	r.b.fill.Resize(fyne.NewSize(s.Width*r.b.part, s.Height))
}
func (r *progressRenderer) MinSize() fyne.Size           { return fyne.NewSize(120, 8) }
func (r *progressRenderer) Refresh()                     { r.Layout(r.b.Size()); canvas.Refresh(r.b) }
func (r *progressRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *progressRenderer) Destroy()                     {}
