package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

type unready struct {
	passive
	name string
}

func (s unready) title() string              { return s.name }
func (s unready) content() fyne.CanvasObject { return widget.NewLabel("") }
func (s unready) reload()                    {}
