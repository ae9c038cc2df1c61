package widgets

import (
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// OnUI runs f on the UI goroutine. Work done elsewhere hands its result over through it and nothing else. Tests replace
// it by a queue they drain, because Fyne's test driver runs f on the calling goroutine.
var OnUI = fyne.Do

// After runs f on the UI goroutine after a while unless stop is called first. Tests replace it.
var After = func(d time.Duration, f func()) (stop func()) {
	t := time.AfterFunc(d, func() { OnUI(f) })
	return func() { t.Stop() }
}

// Modifiers tells the modifier keys held down. Tests replace it.
var Modifiers = func() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// Tone is what the colour of a text says. The word itself must say it too.
type Tone uint8

// Tones, from plain text to what needs care.
const (
	ToneNormal  Tone = iota
	ToneMuted        // captions and what does not count any more
	ToneGood         // finished
	ToneWaiting      // somebody has to act
	ToneBad          // wrong
	ToneOnBrand      // white, on the brand bar
)

var toneNames = [...]fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameSuccess,
	theme.ColorNameWarning, theme.ColorNameError, theme.ColorNameForegroundOnPrimary}

func (t Tone) colorName() fyne.ThemeColorName { return toneNames[t] }

func (t Tone) color() color.Color { return paint(t.colorName()) }

// paint looks a colour up in the light variant of the current theme.
func paint(n fyne.ThemeColorName) color.Color {
	return theme.Current().Color(n, theme.VariantLight)
}

// opaque drops the transparency of a colour: the theme's focus colour fills softly and rings firmly.
func opaque(c color.Color) color.Color {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = 0xFF
	return n
}

func focusColor() color.Color { return opaque(paint(theme.ColorNameFocus)) }

func size(n fyne.ThemeSizeName) float32 { return theme.Current().Size(n) }

// lineHeight is the height of one line of text of the named size.
func lineHeight(n fyne.ThemeSizeName) float32 {
	return float32(math.Ceil(float64(fyne.MeasureText("Ửg", size(n), fyne.TextStyle{}).Height)))
}

// setFill fills with nothing for a nil colour; Fyne's software painter, which tests use, cannot draw nil itself.
// newRect is a rectangle that shows nothing yet; Fyne's software painter cannot draw one whose colour is nil.
func newRect(radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.CornerRadius = radius
	return r
}

func setFill(r *canvas.Rectangle, c color.Color) {
	if c == nil {
		c = color.Transparent
	}
	if c == nil {
		c = color.Transparent
	}
	if r.FillColor != c {
		r.FillColor = c
		r.Refresh()
	}
}

func setStroke(r *canvas.Rectangle, c color.Color, w float32) {
	if r.StrokeColor != c || r.StrokeWidth != w {
		r.StrokeColor, r.StrokeWidth = c, w
		r.Refresh()
	}
}

// focus puts the focus on o. An object that was never painted has no canvas yet; then every window is asked.
func focus(o fyne.Focusable) {
	d := fyne.CurrentApp().Driver()
	if c := d.CanvasForObject(o.(fyne.CanvasObject)); c != nil {
		c.Focus(o)
		return
	}
	for _, w := range d.AllWindows() {
		if w.Canvas().Focus(o); w.Canvas().Focused() == o {
			return
		}
	}
}

func focusNext(o fyne.CanvasObject) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.FocusNext()
	}
}
