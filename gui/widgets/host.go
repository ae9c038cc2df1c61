package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Host is the root of a window's content. It draws toasts and the hints of buttons above the content without taking
// the pointer away from it, which Fyne's pop-ups would.
type Host struct {
	widget.BaseWidget
	content fyne.CanvasObject

	floating *fyne.Container // of one list that belongs to a field
	toast    *toast
	hint     *hint
	hintFor  fyne.CanvasObject
	hintWait func()
	wait     func()
}

// NewHost wraps the content of a window: w.SetContent(widgets.NewHost(content)).
func NewHost(content fyne.CanvasObject) *Host {
	h := &Host{content: content, floating: container.NewWithoutLayout(), toast: newToast(), hint: newHint()}
	h.toast.Hide()
	h.hint.Hide()
	h.ExtendBaseWidget(h)
	return h
}

// hintDelay is how long the pointer rests on a button before its hint shows; toastTime how long a toast stays.
const (
	hintDelay = 600 * time.Millisecond
	toastTime = 8 * time.Second
	// toastWidth keeps a long text off the fields to the right of the list.
	toastWidth = 420
)

// ShowToast says at the bottom of the window that something is done. With action («Hoàn tác») it offers a way back.
// A new toast replaces the one before. The window's content must be a Host.
func ShowToast(w fyne.Window, text, action string, do func()) {
	if h, ok := w.Content().(*Host); ok {
		h.ShowToast(text, action, do)
	}
}

// ShowToast is the method behind the function of the same name.
func (h *Host) ShowToast(text, action string, do func()) {
	h.toast.set(text, action, func() {
		h.HideToast()
		if do != nil {
			do()
		}
	})
	h.toast.Show()
	h.placeToast(h.Size())
	h.repaint()
	h.stopWaiting()
	h.wait = After(toastTime, h.HideToast)
}

func (h *Host) stopWaiting() {
	if h.wait != nil {
		h.wait()
		h.wait = nil
	}
}

// HideToast removes the toast at once.
func (h *Host) HideToast() {
	h.stopWaiting()
	h.toast.Hide()
}

// float lays o under its anchor, above the content; where there is no room below, over it.
func (h *Host) float(o, anchor fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	p := d.AbsolutePositionForObject(anchor).Subtract(d.AbsolutePositionForObject(h))
	m := o.MinSize()
	m.Width = min(max(m.Width, anchor.Size().Width), h.Size().Width-8)
	y := p.Y + anchor.Size().Height + 2
	if y+m.Height > h.Size().Height {
		y = max(0, p.Y-m.Height-2)
	}
	h.floating.Objects = []fyne.CanvasObject{o}
	o.Resize(m)
	o.Move(fyne.NewPos(max(0, min(p.X, h.Size().Width-m.Width-4)), y))
	o.Show()
	h.floating.Refresh()
}

// sink takes o away again.
func (h *Host) sink(o fyne.CanvasObject) {
	if len(h.floating.Objects) == 1 && h.floating.Objects[0] == o {
		h.floating.Objects = nil
		h.floating.Refresh()
	}
}

func hostOf(o fyne.CanvasObject) *Host {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	h, _ := c.Content().(*Host)
	return h
}

func showHint(o fyne.CanvasObject, text string) {
	h := hostOf(o)
	if h == nil {
		return
	}
	if h.hintWait != nil {
		h.hintWait()
	}
	h.hintFor = o
	h.hintWait = After(hintDelay, func() {
		if h.hintFor == o {
			h.placeHint(o, text)
		}
	})
}

func (h *Host) placeHint(o fyne.CanvasObject, text string) {
	h.hint.text.SetText(text)
	d := fyne.CurrentApp().Driver()
	p := d.AbsolutePositionForObject(o).Subtract(d.AbsolutePositionForObject(h))
	m := h.hint.MinSize()
	x := max(0, min(p.X, h.Size().Width-m.Width-4))
	y := p.Y + o.Size().Height + 4
	if y+m.Height > h.Size().Height {
		y = p.Y - m.Height - 4
	}
	h.hint.Resize(m)
	h.hint.Move(fyne.NewPos(x, y))
	h.hint.Show()
	h.repaint()
}

// repaint has the window painted again: what was hidden so far belongs to no canvas yet and cannot ask for it itself.
func (h *Host) repaint() { h.floating.Refresh() }

func hideHint(o fyne.CanvasObject) {
	h := hostOf(o)
	if h == nil || h.hintFor != o {
		return
	}
	h.hintFor = nil
	if h.hintWait != nil {
		h.hintWait()
	}
	h.hint.Hide()
}

// CreateRenderer links the widget to its renderer.
func (h *Host) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	return &hostRenderer{h, []fyne.CanvasObject{h.content, h.floating, h.toast, h.hint}}
}

func (h *Host) placeToast(s fyne.Size) {
	m := h.toast.MinSize()
	m.Width = min(m.Width, s.Width-32)
	h.toast.Resize(m)
	// At the lower left, over lists and the status bar: forms are typed at the lower right.
	h.toast.Move(fyne.NewPos(8, s.Height-m.Height-4))
}

type hostRenderer struct {
	h       *Host
	objects []fyne.CanvasObject
}

func (r *hostRenderer) Layout(s fyne.Size) {
	r.h.content.Resize(s)
	r.h.placeToast(s)
}

func (r *hostRenderer) MinSize() fyne.Size { return r.h.content.MinSize() }

// Refresh refreshes the content too: its size stays the same, so laying out alone would not reach what changed in it.
func (r *hostRenderer) Refresh() {
	r.Layout(r.h.Size())
	r.h.content.Refresh()
	canvas.Refresh(r.h)
}

func (r *hostRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *hostRenderer) Destroy()                     {}

// toast is a dark strip: text and at most one action.
type toast struct {
	widget.BaseWidget
	text   *canvas.Text
	action *Button
}

func newToast() *toast {
	t := &toast{text: canvas.NewText("", paint(theme.ColorNameForegroundOnPrimary)), action: NewButton("", nil, nil)}
	t.ExtendBaseWidget(t)
	return t
}

func (t *toast) set(text, action string, do func()) {
	t.text.TextSize = size(theme.SizeNameText)
	t.text.Text = Cut(text, toastWidth, t.text.TextSize, t.text.TextStyle)
	t.action.Text, t.action.OnTapped = action, do
	t.action.Hidden = action == ""
	t.Refresh()
}

func (t *toast) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(paint(theme.ColorNameForeground))
	back.CornerRadius = size(theme.SizeNamePopupRadius)
	row := container.NewBorder(nil, nil, nil, container.NewCenter(t.action), container.NewPadded(t.text))
	return widget.NewSimpleRenderer(container.NewStack(back, Inset(row, 4, 8)))
}

// hint is the small label that says what an icon does.
type hint struct {
	widget.BaseWidget
	text *Text
}

func newHint() *hint {
	h := &hint{text: NewText("")}
	h.text.SizeName = theme.SizeNameCaptionText
	h.ExtendBaseWidget(h)
	return h
}

func (h *hint) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(paint(theme.ColorNameMenuBackground))
	back.StrokeColor, back.StrokeWidth = paint(theme.ColorNameInputBorder), 1
	back.CornerRadius = size(theme.SizeNamePopupRadius)
	return widget.NewSimpleRenderer(container.NewStack(back, Inset(h.text, 3, 8)))
}
