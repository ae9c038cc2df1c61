package gui

import (
	_ "embed"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

//go:embed vi.json
var vietnamese []byte

// languages are those Fyne ships, and Vietnamese. Fyne picks one of them by the system's region and cannot be told
// otherwise, so all of them speak Vietnamese.
var languages = []string{"vi", "en", "cs", "de", "el", "es", "fr", "ja", "pl", "pt", "pt-BR", "ru", "sv", "ta", "uk", "zh-Hans"}

// SpeakVietnamese makes every text built into Fyne Vietnamese, whatever the system's language is. Call it before the
// first window.
func SpeakVietnamese() error {
	for _, l := range languages {
		if err := lang.AddTranslationsForLocale(vietnamese, fyne.Locale(l)); err != nil {
			return fmt.Errorf("translations for %s: %w", l, err)
		}
	}
	return nil
}
