package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Check is a yes or no. Space or a click turns it.
type Check struct {
	widget.DisableableWidget
	Text      string
	Checked   bool
	OnChanged func(checked bool) // by the person; not by SetChecked
	OnEnter   func()
	OnEscape  func()

	focused, hovered bool
	submit           func()
}

// NewCheck returns an unchecked box.
func NewCheck(text string, changed func(checked bool)) *Check {
	c := &Check{Text: text, OnChanged: changed}
	c.ExtendBaseWidget(c)
	return c
}

// SetChecked sets the box without calling OnChanged.
func (c *Check) SetChecked(v bool) {
	if c.Checked != v {
		c.Checked = v
		c.Refresh()
	}
}

// Tapped turns the box.
func (c *Check) Tapped(*fyne.PointEvent) {
	if c.Disabled() {
		return
	}
	focus(c)
	c.turn()
}

func (c *Check) turn() {
	c.SetChecked(!c.Checked)
	if c.OnChanged != nil {
		c.OnChanged(c.Checked)
	}
}

// TypedKey turns on Space, goes on with Enter.
func (c *Check) TypedKey(k *fyne.KeyEvent) {
	if helpKey(k) {
		return
	}
	switch k.Name {
	case fyne.KeySpace:
		c.turn()
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.OnEnter != nil {
			c.OnEnter()
		}
	case fyne.KeyEscape:
		escape(c.OnEscape)
	}
}

// TypedShortcut submits the form on Ctrl+Enter.
func (c *Check) TypedShortcut(k fyne.Shortcut) { submitShortcut(k, c.submit) }

// TypedRune ignores letters.
func (c *Check) TypedRune(rune) {}

// FocusGained draws the focus ring.
func (c *Check) FocusGained() { c.focused = true; c.Refresh(); follow(c) }

// FocusLost removes the focus ring.
func (c *Check) FocusLost() { c.focused = false; c.Refresh() }

// MouseIn shades the box.
func (c *Check) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved does nothing.
func (c *Check) MouseMoved(*desktop.MouseEvent) {}

// MouseOut removes the shade.
func (c *Check) MouseOut() { c.hovered = false; c.Refresh() }

func (c *Check) bind(h hooks) {
	if c.OnEnter == nil {
		c.OnEnter = h.next
	}
	if c.OnEscape == nil {
		c.OnEscape = h.cancel
	}
	c.submit = h.submit
}

func (c *Check) raw() string {
	if c.Checked {
		return "1"
	}
	return ""
}
func (c *Check) verify() string { return "" }
func (c *Check) tell(p string)  { c.setProblem(p) }

func (c *Check) setProblem(string) {}

// CreateRenderer links the widget to its renderer.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	tick := canvas.NewImageFromResource(theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameForegroundOnPrimary))
	r := &checkRenderer{c: c, box: newRect(0), tick: tick, text: NewText("")}
	r.objects = []fyne.CanvasObject{r.box, r.tick, r.text}
	r.Refresh()
	return r
}

type checkRenderer struct {
	c       *Check
	box     *canvas.Rectangle
	tick    *canvas.Image
	text    *Text
	objects []fyne.CanvasObject
}

const checkBox = 16

func (r *checkRenderer) Layout(s fyne.Size) {
	y := (s.Height - checkBox) / 2
	r.box.Move(fyne.NewPos(2, y))
	r.box.Resize(fyne.NewSquareSize(checkBox))
	r.tick.Move(fyne.NewPos(4, y+2))
	r.tick.Resize(fyne.NewSquareSize(checkBox - 4))
	r.text.Move(fyne.NewPos(checkBox+10, 0))
	r.text.Resize(fyne.NewSize(max(0, s.Width-checkBox-10), s.Height))
}

func (r *checkRenderer) MinSize() fyne.Size {
	return fyne.NewSize(checkBox+10+r.text.MinSize().Width, controlHeight())
}

func (r *checkRenderer) Refresh() {
	c := r.c
	fill := paint(theme.ColorNameInputBackground)
	if c.hovered && !c.Disabled() {
		fill = paint(theme.ColorNameHeaderBackground)
	}
	if c.Checked {
		fill = paint(theme.ColorNamePlaceHolder)
	}
	setFill(r.box, fill)
	fieldFrame(r.box, c.focused && !c.Disabled(), false, c.Disabled())
	r.tick.Hidden = !c.Checked
	tone := ToneNormal
	if c.Disabled() {
		tone = ToneMuted
	}
	r.text.Set(c.Text, tone)
	canvas.Refresh(c)
}

func (r *checkRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *checkRenderer) Destroy()                     {}
