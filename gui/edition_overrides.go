package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/report"
	"thidua/gui/widgets"
)

// Who freezes or signs a report sees first which of its figures print something else than the records say, and why.

// overridesOf lists what was typed over in the papers that are about to be signed.
func overridesOf(tx *data.Tx, of []edition.Subject) ([]report.Override, error) {
	var out []report.Override
	for _, s := range of {
		list, err := edition.TypedOver(tx, s)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}

// afterOverrides goes on at once where nothing was typed over, else when the person has seen the list.
func (d *desk) afterOverrides(list []report.Override, then func()) {
	if len(list) == 0 {
		then()
		return
	}
	d.confirmOverrides("Có số liệu ghi đè", fmt.Sprintf("Văn bản sắp ký in %s khác với hồ sơ, do người soạn ghi đè:", countedFigures(len(list))),
		list, "Đã xem, ký tiếp", "Chưa ký", then)
}

func countedFigures(n int) string { return fmt.Sprintf("%02d số liệu", n) }

// confirmOverrides asks with the list in view; without one it is a plain question.
func (d *desk) confirmOverrides(title, text string, list []report.Override, yes, no string, then func()) {
	if len(list) == 0 {
		widgets.Confirm(d.win, title, text, yes, no, func(ok bool) {
			if ok {
				then()
			}
		})
		return
	}
	table := widgets.NewTable(widgets.Column{Flex: true, Width: 300,
		Text: func(i int) string { return overrideText(list[i]) },
		Sub:  func(i int) string { return list[i].Where + " · Lý do: " + list[i].Reason }})
	table.NoHeader, table.Single = true, true
	table.SetRows(len(list))
	var dialog *widgets.Dialog
	closing := widgets.NewButton(no, nil, func() { dialog.Close() })
	table.OnEscape = closing.OnTapped
	body := container.NewBorder(widgets.Inset(widgets.NewParagraph(text), 0, 4), nil, nil, nil, widgets.Inset(table, 8, 4))
	dialog = widgets.ShowDialog(d.win, title, body, closing, widgets.NewPrimaryButton(yes, nil, d.guard(func() { dialog.Close(); then() })))
	dialog.Resize(fyne.NewSize(640, min(460, 210+46*float32(len(list)))))
	d.win.Canvas().Focus(closing)
}

// overrideText tells what prints and what the records say.
func overrideText(o report.Override) string {
	return fmt.Sprintf("«%s» thay cho «%s» của hồ sơ", o.Typed, o.Computed)
}
