package theme

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func luminance(c color.NRGBA) float64 {
	f := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.03928 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
}

// over lays a colour that may be see-through on an opaque one.
func over(top, ground color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 {
		return uint8((int(a)*int(top.A) + int(b)*(255-int(top.A))) / 255)
	}
	return color.NRGBA{mix(top.R, ground.R), mix(top.G, ground.G), mix(top.B, ground.B), 255}
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func named(n fyne.ThemeColorName) color.NRGBA {
	return color.NRGBAModel.Convert(New().Color(n, theme.VariantDark)).(color.NRGBA)
}

func TestTextCanBeReadOnEveryGround(t *testing.T) {
	white := named(theme.ColorNameInputBackground)
	grounds := map[string]color.NRGBA{
		"white": white, "panel": named(theme.ColorNameBackground), "header": named(theme.ColorNameHeaderBackground),
		"dialog": named(theme.ColorNameOverlayBackground), "disabled button": named(theme.ColorNameDisabledButton),
		"selected row": over(named(theme.ColorNameSelection), white), "row under the pointer": over(named(theme.ColorNameHover), white),
	}
	for _, text := range []fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameDisabled,
		theme.ColorNameSuccess, theme.ColorNameWarning, theme.ColorNameError, theme.ColorNameHyperlink} {
		for name, ground := range grounds {
			if c := contrast(named(text), ground); c < 4.5 {
				t.Errorf("%s on %s: %.2f:1", text, name, c)
			}
		}
	}
	if c := contrast(named(theme.ColorNameForegroundOnPrimary), Brand); c < 7 {
		t.Errorf("white on the brand bar: %.2f:1", c)
	}
}

func TestFocusAndFramesCanBeSeen(t *testing.T) {
	ring := named(theme.ColorNameFocus)
	ring.A = 255 // as the controls draw it
	for _, ground := range []fyne.ThemeColorName{theme.ColorNameInputBackground, theme.ColorNameBackground} {
		if c := contrast(ring, named(ground)); c < 3 {
			t.Errorf("focus ring on %s: %.2f:1", ground, c)
		}
	}
}

func TestEveryNameOfFyneHasAnAnswer(t *testing.T) {
	test.NewTempApp(t)
	for _, n := range []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameInnerWindowBorder, theme.ColorNamePressed} {
		if New().Color(n, theme.VariantLight) == nil {
			t.Errorf("%s has no colour", n)
		}
	}
	if New().Size(theme.SizeNameText) < 13 || New().Size(theme.SizeNameCaptionText) < 12 {
		t.Error("text is smaller than an officer of fifty reads with ease")
	}
	if New().Size(theme.SizeNameInnerWindowRadius) != theme.DefaultTheme().Size(theme.SizeNameInnerWindowRadius) {
		t.Error("a size that is not ours is not Fyne's")
	}
	if New().Font(fyne.TextStyle{Monospace: true}).Name() != New().Font(fyne.TextStyle{}).Name() {
		t.Error("the monospace face lacks Vietnamese letters and is used")
	}
}
