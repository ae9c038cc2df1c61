// Package theme is the look of the program: a light office look of white sheets on warm grey, one brand red used
// sparingly, sizes for a 1366×768 screen. It ignores the dark variant on purpose: paper is white, and so is its preview.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Theme answers Fyne's names. Text colours hold at least 4.5:1 against white and against the panel grey.
type Theme struct{}

// New returns the program's theme.
func New() fyne.Theme { return Theme{} }

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

func rgba(hex uint32, a uint8) color.NRGBA {
	c := rgb(hex)
	c.A = a
	return c
}

// Brand colours that the brand bar uses beside Fyne's names.
var (
	Brand = rgb(0x9B1C1C)
	Gold  = rgb(0xD9A93A) // the hairline under the brand bar
)

var colors = map[fyne.ThemeColorName]color.Color{
	theme.ColorNameBackground:          rgb(0xF6F5F2),
	theme.ColorNameInputBackground:     rgb(0xFFFFFF),
	theme.ColorNameMenuBackground:      rgb(0xFFFFFF),
	theme.ColorNameOverlayBackground:   rgb(0xFBFAF8),
	theme.ColorNameHeaderBackground:    rgb(0xF0EEE9),
	theme.ColorNameButton:              rgb(0xFFFFFF),
	theme.ColorNameDisabledButton:      rgb(0xEFEDE8),
	theme.ColorNameForeground:          rgb(0x1F1E1C),
	theme.ColorNamePlaceHolder:         rgb(0x66625B),
	theme.ColorNameDisabled:            rgb(0x66625C),
	theme.ColorNamePrimary:             Brand,
	theme.ColorNameForegroundOnPrimary: rgb(0xFFFFFF),
	theme.ColorNameHyperlink:           Brand,
	theme.ColorNameInputBorder:         rgb(0xB4AFA6),
	theme.ColorNameSeparator:           rgb(0xE3E0D9),
	theme.ColorNameScrollBar:           rgb(0xB3AEA5),
	theme.ColorNameScrollBarBackground: rgb(0xF0EEE9),
	theme.ColorNameHover:               rgba(0x4A3B1A, 0x10),
	theme.ColorNamePressed:             rgba(0x4A3B1A, 0x24),
	theme.ColorNameSelection:           rgba(0xD9A93A, 0x52),
	theme.ColorNameFocus:               rgba(0x9A6F12, 0x40), // widgets draw its ring opaque
	theme.ColorNameShadow:              rgba(0x201A10, 0x40),
	theme.ColorNameSuccess:             rgb(0x1E6B3A),
	theme.ColorNameWarning:             rgb(0x8A5300),
	theme.ColorNameError:               rgb(0xB3261E),
	theme.ColorNameForegroundOnSuccess: rgb(0xFFFFFF),
	theme.ColorNameForegroundOnWarning: rgb(0xFFFFFF),
	theme.ColorNameForegroundOnError:   rgb(0xFFFFFF),
}

// Color is the light palette, whatever variant the system asks for.
func (Theme) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := colors[n]; ok {
		return c
	}
	return theme.DefaultTheme().Color(n, theme.VariantLight)
}

// Font is Fyne's bundled Noto Sans, which has every Vietnamese letter. The bundled monospace face lacks 46 of them, so
// the monospace style falls back to it too.
func (Theme) Font(s fyne.TextStyle) fyne.Resource {
	s.Monospace = false
	return theme.DefaultTheme().Font(s)
}

// Icon is Fyne's own set.
func (Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:               13,
	theme.SizeNameCaptionText:        12,
	theme.SizeNameSubHeadingText:     15,
	theme.SizeNameHeadingText:        18,
	theme.SizeNamePadding:            4,
	theme.SizeNameInnerPadding:       4,
	theme.SizeNameLineSpacing:        3,
	theme.SizeNameInlineIcon:         16,
	theme.SizeNameScrollBar:          10,
	theme.SizeNameScrollBarSmall:     6,
	theme.SizeNameScrollBarRadius:    3,
	theme.SizeNameSeparatorThickness: 1,
	theme.SizeNameSplitThickness:     5,
	theme.SizeNameInputBorder:        1,
	theme.SizeNameInputRadius:        3,
	theme.SizeNameButtonRadius:       3,
	theme.SizeNameSelectionRadius:    2,
	theme.SizeNamePopupRadius:        4,
	theme.SizeNameMenuRadius:         4,
	theme.SizeNameDialogRadius:       4,
	theme.SizeNameCardRadius:         4,
	theme.SizeNameModalBlurRadius:    0,
}

// Size is in device-independent pixels.
func (Theme) Size(n fyne.ThemeSizeName) float32 {
	if s, ok := sizes[n]; ok {
		return s
	}
	return theme.DefaultTheme().Size(n)
}
