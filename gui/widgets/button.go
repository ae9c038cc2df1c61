package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ButtonKind is how loud a button is.
type ButtonKind uint8

// Kinds of buttons. A screen has at most one primary button.
const (
	ButtonQuiet   ButtonKind = iota // white with a thin border
	ButtonPrimary                   // the brand colour
	ButtonFlat                      // no border until the pointer or the focus is on it; for icons in a row
)

// Button is a button whose text is not bold. Space and Enter press it; Escape calls OnEscape.
type Button struct {
	widget.DisableableWidget
	Text     string
	Icon     fyne.Resource
	Hint     string // said beside the pointer after a moment, and needed where there is no Text
	Kind     ButtonKind
	OnTapped func()
	OnEscape func()

	onKey            func(*fyne.KeyEvent) bool // of the dialog it stands in
	focused, hovered bool
}

// NewButton returns a quiet button.
func NewButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{Text: text, Icon: icon, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// NewPrimaryButton returns the one loud button of a screen.
func NewPrimaryButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(text, icon, tapped)
	b.Kind = ButtonPrimary
	return b
}

// NewIconButton returns a flat button with an icon only; hint says in words what it does.
func NewIconButton(icon fyne.Resource, hint string, tapped func()) *Button {
	b := NewButton("", icon, tapped)
	b.Kind, b.Hint = ButtonFlat, hint
	return b
}

// SetText replaces the text.
func (b *Button) SetText(s string) {
	if b.Text != s {
		b.Text = s
		b.Refresh()
	}
}

// SetIcon replaces the icon; nil removes it.
func (b *Button) SetIcon(r fyne.Resource) {
	b.Icon = r
	b.Refresh()
}

// Tapped presses the button.
func (b *Button) Tapped(*fyne.PointEvent) {
	if b.Disabled() {
		return
	}
	hideHint(b)
	if b.OnTapped != nil {
		b.OnTapped()
	}
}

// TypedKey presses on Space and Enter.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	if helpKey(e) || b.onKey != nil && b.onKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	case fyne.KeyEscape:
		escape(b.OnEscape)
	}
}

// TypedRune ignores letters.
func (b *Button) TypedRune(rune) {}

// FocusGained draws the focus ring.
func (b *Button) FocusGained() { b.focused = true; b.Refresh(); follow(b) }

// FocusLost removes the focus ring.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn shades the button and readies its hint.
func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
	if b.Hint != "" && !b.Disabled() {
		showHint(b, b.Hint)
	}
}

// MouseMoved does nothing; the button is one area.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut removes shade and hint.
func (b *Button) MouseOut() {
	b.hovered = false
	b.Refresh()
	hideHint(b)
}

// Cursor is the plain arrow, as office programs have it.
func (b *Button) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer links the widget to its renderer.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &buttonRenderer{b: b, back: newRect(0), shade: newRect(0), icon: &canvas.Image{}, text: &canvas.Text{}}
	r.icon.FillMode = canvas.ImageFillContain
	r.objects = []fyne.CanvasObject{r.back, r.shade, r.icon, r.text}
	r.apply()
	return r
}

type buttonRenderer struct {
	b           *Button
	back, shade *canvas.Rectangle
	icon        *canvas.Image
	text        *canvas.Text
	shown       fyne.Resource
	objects     []fyne.CanvasObject
}

func (r *buttonRenderer) foreground() fyne.ThemeColorName {
	switch {
	case r.b.Disabled():
		return theme.ColorNameDisabled
	case r.b.Kind == ButtonPrimary:
		return theme.ColorNameForegroundOnPrimary
	}
	return theme.ColorNameForeground
}

func (r *buttonRenderer) apply() {
	b, fg := r.b, r.foreground()
	fill, stroke := paint(theme.ColorNameButton), paint(theme.ColorNameInputBorder)
	switch {
	case b.Disabled():
		fill, stroke = paint(theme.ColorNameDisabledButton), paint(theme.ColorNameSeparator)
	case b.Kind == ButtonPrimary:
		fill, stroke = paint(theme.ColorNamePrimary), paint(theme.ColorNamePrimary)
	}
	if b.Kind == ButtonFlat {
		fill, stroke = nil, color.Transparent
	}
	width := size(theme.SizeNameInputBorder)
	if b.focused && !b.Disabled() {
		stroke, width = focusColor(), 2
	}
	radius := size(theme.SizeNameButtonRadius)
	r.back.CornerRadius, r.shade.CornerRadius = radius, radius
	setFill(r.back, fill)
	setStroke(r.back, stroke, width)
	r.shade.Hidden = !b.hovered || b.Disabled()
	setFill(r.shade, paint(theme.ColorNameHover))

	r.text.Text, r.text.TextSize, r.text.Color = b.Text, size(theme.SizeNameText), paint(fg)
	r.text.Refresh()
	r.icon.Hidden = b.Icon == nil
	if b.Icon != nil {
		res := fyne.Resource(theme.NewColoredResource(b.Icon, fg))
		if r.shown == nil || r.shown.Name() != res.Name() {
			r.shown, r.icon.Resource = res, res
			r.icon.Refresh()
		}
	}
}

const buttonPadding = 10

func (r *buttonRenderer) contentWidth() (icon, gap, text float32) {
	if r.b.Icon != nil {
		icon = size(theme.SizeNameInlineIcon)
	}
	if r.b.Text != "" {
		text = fyne.MeasureText(r.b.Text, size(theme.SizeNameText), fyne.TextStyle{}).Width
		if icon > 0 {
			gap = 6
		}
	}
	return icon, gap, text
}

func (r *buttonRenderer) MinSize() fyne.Size {
	icon, gap, text := r.contentWidth()
	pad := float32(2 * buttonPadding)
	if r.b.Text == "" {
		pad = 12
	}
	return fyne.NewSize(icon+gap+text+pad, controlHeight())
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.shade.Resize(s)
	icon, gap, text := r.contentWidth()
	x := (s.Width - icon - gap - text) / 2
	r.icon.Resize(fyne.NewSquareSize(icon))
	r.icon.Move(fyne.NewPos(x, (s.Height-icon)/2))
	h := r.text.MinSize().Height
	r.text.Resize(fyne.NewSize(text, h))
	r.text.Move(fyne.NewPos(x+icon+gap, (s.Height-h)/2))
}

func (r *buttonRenderer) Refresh() {
	r.apply()
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *buttonRenderer) Destroy()                     {}

// controlHeight is the common height of buttons, entries and selects, so that a row of them stands level.
func controlHeight() float32 { return lineHeight(theme.SizeNameText) + 10 }
