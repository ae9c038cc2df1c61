package gui

import "fyne.io/fyne/v2"
import "fyne.io/fyne/v2/widget"

type settings struct {
	passive
	*desk
}

func newSettings(d *desk) *settings                { return &settings{desk: d} }
func (s *settings) title() string                  { return "Cài đặt" }
func (s *settings) content() fyne.CanvasObject     { return widget.NewLabel("") }
func (s *settings) reload()                        {}
