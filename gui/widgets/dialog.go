package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Dialog is a modal sheet over a window. Escape closes it through OnEscape, wherever the focus is; when it is gone the
// focus returns to where it was.
type Dialog struct {
	OnEscape func() // Close unless set
	OnSubmit func() // what Submit does; the window's Ctrl+S should call it
	OnClosed func()

	w      fyne.Window
	pop    *widget.PopUp
	before fyne.Focusable
	typed  func(*fyne.KeyEvent)
	closed bool
}

var dialogs = map[fyne.Window][]*Dialog{}

// TopDialog is the uppermost dialog of a window, nil when none is open. Shortcuts of the main menu fire under dialogs as
// well, so the window asks here first.
func TopDialog(w fyne.Window) *Dialog {
	if s := dialogs[w]; len(s) > 0 {
		return s[len(s)-1]
	}
	return nil
}

// ShowDialog shows content under a title with buttons at the lower right. It focuses nothing; the caller knows what comes
// first.
func ShowDialog(w fyne.Window, title string, content fyne.CanvasObject, buttons ...*Button) *Dialog {
	d := &Dialog{w: w}
	head := NewHeading(title)
	row := container.NewHBox(layout.NewSpacer())
	for i, b := range buttons {
		if b.OnEscape == nil {
			b.OnEscape = d.escape
		}
		b.onKey = besides(w, buttons, i)
		row.Add(b)
	}
	bottom := fyne.CanvasObject(Inset(row, 10, 20))
	if len(buttons) == 0 {
		bottom = nil
	}
	body := container.NewBorder(Inset(head, 14, 20), bottom, nil, nil, Inset(content, 0, 16))
	c := w.Canvas()
	d.before = c.Focused()
	c.Unfocus()
	d.typed = c.OnTypedKey()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			d.escape()
		}
	})
	d.pop = widget.NewModalPopUp(body, c)
	d.pop.Show()
	dialogs[w] = append(dialogs[w], d)
	return d
}

// besides lets the arrows walk along the buttons of a dialog, as message boxes of the system do.
func besides(w fyne.Window, buttons []*Button, at int) func(*fyne.KeyEvent) bool {
	return func(e *fyne.KeyEvent) bool {
		step := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[e.Name]
		for i := at + step; step != 0 && i >= 0 && i < len(buttons); i += step {
			if !buttons[i].Disabled() {
				w.Canvas().Focus(buttons[i])
				break
			}
		}
		return step != 0
	}
}

// Resize sets the size of the sheet, at most that of the window.
func (d *Dialog) Resize(s fyne.Size) {
	z := d.w.Canvas().Size()
	d.pop.Resize(fyne.NewSize(min(s.Width, z.Width-24), min(s.Height, z.Height-24)))
	d.w.Canvas().Overlays().Top().Refresh() // a pop-up grows to the right and down; this puts it in the middle again
}

// Close removes the dialog and everything above it.
func (d *Dialog) Close() {
	if d.closed {
		return
	}
	d.closed = true
	for i, o := range dialogs[d.w] {
		if o == d {
			dialogs[d.w] = dialogs[d.w][:i]
		}
	}
	if len(dialogs[d.w]) == 0 {
		delete(dialogs, d.w)
	}
	d.pop.Hide()
	c := d.w.Canvas()
	c.SetOnTypedKey(d.typed)
	if d.before != nil {
		if e, ok := d.before.(interface{ returning() }); ok {
			e.returning()
		}
		c.Focus(d.before)
	}
	if d.OnClosed != nil {
		d.OnClosed()
	}
}

// Submit does what the dialog's main button does.
func (d *Dialog) Submit() {
	if d.OnSubmit != nil {
		d.OnSubmit()
	}
}

// escape is Escape in a field: what the field was told, else the dialog around it is left.
func escape(own func()) {
	if own != nil {
		own()
		return
	}
	for w, s := range dialogs {
		if w.Canvas().Focused() != nil {
			s[len(s)-1].escape()
			return
		}
	}
}

func (d *Dialog) escape() {
	if d.OnEscape != nil {
		d.OnEscape()
		return
	}
	d.Close()
}

const (
	dialogWidth = 440
	scrollRoom  = 14 // kept free for the scroll bar, which lies over the content
)

// message gives a text the width of a message box, which also settles its height.
func message(o fyne.CanvasObject) fyne.CanvasObject {
	o.Resize(fyne.NewSize(dialogWidth, 1))
	return Inset(Fixed(o, dialogWidth), 4, 4)
}

// Confirm asks before something is lost. yes names the deed («Xóa»), no keeps things as they are and has the focus; Escape
// is no. answer is called after the dialog is gone.
func Confirm(w fyne.Window, title, text, yes, no string, answer func(yes bool)) *Dialog {
	var d *Dialog
	end := func(v bool) func() {
		return func() {
			d.Close()
			answer(v)
		}
	}
	y, n := NewButton(yes, nil, end(true)), NewButton(no, nil, end(false))
	d = ShowDialog(w, title, message(NewParagraph(text)), n, y)
	d.OnEscape = end(false)
	w.Canvas().Focus(n)
	return d
}

// ShowMessage says something that needs no decision. tone ToneBad is for a failure.
func ShowMessage(w fyne.Window, title, text string, tone Tone) *Dialog {
	var d *Dialog
	b := NewButton("Đóng", nil, func() { d.Close() })
	content := fyne.CanvasObject(NewParagraph(text))
	if tone == ToneBad {
		icon := canvas.NewImageFromResource(theme.NewColoredResource(theme.ErrorIcon(), theme.ColorNameError))
		icon.SetMinSize(fyne.NewSquareSize(24))
		content = container.NewBorder(nil, nil, container.NewVBox(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 8), icon)), nil, content)
	}
	body := message(content)
	const around = 160 // title, button and the edges of the window
	most, long := w.Canvas().Size().Height-around, (*container.Scroll)(nil)
	if h := body.MinSize().Height; h > most {
		long = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, scrollRoom), body))
		long.SetMinSize(fyne.NewSize(body.MinSize().Width+scrollRoom, most))
		body = long
	}
	d = ShowDialog(w, title, body, b)
	if long != nil {
		b.onKey = func(e *fyne.KeyEvent) bool { return turn(long, e.Name) }
	}
	w.Canvas().Focus(b)
	return d
}

// turn scrolls a long text by the keys that readers know.
func turn(s *container.Scroll, k fyne.KeyName) bool {
	page := s.Size().Height - followMargin
	by, ok := map[fyne.KeyName]float32{fyne.KeyDown: followMargin, fyne.KeyUp: -followMargin, fyne.KeyPageDown: page, fyne.KeyPageUp: -page,
		fyne.KeyHome: -s.Offset.Y, fyne.KeyEnd: s.Content.MinSize().Height}[k]
	if ok {
		s.ScrollToOffset(fyne.NewPos(0, max(0, min(s.Offset.Y+by, s.Content.MinSize().Height-s.Size().Height))))
	}
	return ok
}

// ShowForm puts a form into a dialog. save is called by the main button, Ctrl+Enter, and Enter in the last field, once
// Form.Validate is content; it closes the dialog itself when the record is stored, or calls Form.SetError. Leaving a
// changed form asks first.
func ShowForm(w fyne.Window, title, button string, f *Form, size fyne.Size, save func(d *Dialog)) *Dialog {
	var d *Dialog
	submit := func() {
		if f.Validate() {
			save(d)
		}
	}
	leave := func() {
		if !f.Changed() {
			d.Close()
			return
		}
		Confirm(w, "Bỏ thay đổi?", "Những gì vừa nhập chưa được lưu.", "Bỏ thay đổi", "Tiếp tục nhập", func(yes bool) {
			if yes {
				d.Close()
			}
		})
	}
	f.OnSubmit, f.OnCancel = submit, leave
	f.Saved()
	scroll := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 4, 4, scrollRoom), f))
	d = ShowDialog(w, title, scroll, NewButton("Hủy", nil, leave), NewPrimaryButton(button, nil, submit))
	d.OnEscape, d.OnSubmit = leave, submit
	d.Resize(size)
	f.Focus()
	return d
}
