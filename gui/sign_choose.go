package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// signable is a decision of the office that may be signed, as the list to choose from shows it.
type signable struct {
	of      edition.Subject
	head    string
	subject string
	state   string
	tone    widgets.Tone
}

// readSignables lists the office's own numbered decisions of a year that wait for a signature.
func readSignables(tx *data.Tx, year int) ([]signable, error) {
	list, err := tx.Decisions(year)
	if err != nil {
		return nil, err
	}
	var out []signable
	for _, d := range list {
		if !ours(tx, d) || d.State == data.StateRevoked || d.Number == "" {
			continue
		}
		tally, err := tx.Tally(d)
		if err != nil {
			return nil, err
		}
		if tally.Sum() == 0 || tally.Missing > 0 {
			continue
		}
		of := edition.Subject{Decision: d.ID}
		stand, err := edition.Stand(tx, of)
		if err != nil {
			return nil, err
		}
		if stand.State != edition.Draft && stand.State != edition.Frozen && !half(stand.Edition) {
			continue
		}
		tone, _ := editionTone(stand)
		out = append(out, signable{of, decisionHead(d), vn.Capital(shortSubject(d.Subject)), editionLabel(stand), tone})
	}
	return out, nil
}

// ours tells a decision of the office's own level, which it prints and signs.
func ours(tx *data.Tx, d *data.Decision) bool {
	if d.Basis != data.BasisDecision {
		return false
	}
	o, err := tx.OfficeAt(d.Date)
	return err == nil && o.Level == d.Level
}

// askSignMany lets the person choose decisions of the year and signs them with one key.
func (d *desk) askSignMany() {
	var g generation
	year := d.year()
	d.load(&g, func(tx *data.Tx) (func(), error) {
		rows, err := readSignables(tx, year)
		return func() { d.chooseSignables(rows) }, err
	})
}

func (d *desk) chooseSignables(rows []signable) {
	at := func(i int) signable {
		if i < len(rows) {
			return rows[i]
		}
		return signable{}
	}
	table := widgets.NewTable(
		widgets.Column{Title: "Quyết định", Flex: true, Width: 320, Bold: true, Text: func(i int) string { return at(i).head }, Sub: func(i int) string { return at(i).subject }},
		widgets.Column{Title: "Bản chốt, chữ ký", Width: 170, Text: func(i int) string { return at(i).state }, Tone: func(i int) widgets.Tone { return at(i).tone }},
	)
	table.Key = func(i int) string { return recordKey(at(i).of.Decision) }
	table.Empty = "Không có quyết định nào của cơ quan đủ số, đủ tên mà còn chờ ký."
	var dialog *widgets.Dialog
	begin := widgets.NewPrimaryButton("Ký các dòng đang chọn…", theme.ConfirmIcon(), nil)
	begin.OnTapped = d.guard(func() {
		var of []edition.Subject
		for _, i := range table.Selected() {
			of = append(of, at(i).of)
		}
		if len(of) > 0 {
			dialog.Close()
			d.askSignPapers(of)
		}
	})
	table.OnSelected = func(chosen []int) {
		enable(begin, len(chosen) > 0)
	}
	table.OnEscape = func() { dialog.Close() }
	closing := widgets.NewButton("Đóng", nil, func() { dialog.Close() })
	say := widgets.NewCaption("Giữ Ctrl hoặc Shift để chọn nhiều dòng. Quyết định chưa chốt được chốt ngay trước khi ký.")
	say.Shrink = true
	table.SetRows(len(rows))
	dialog = widgets.ShowDialog(d.win, "Ký số nhiều quyết định", container.NewBorder(nil, widgets.Inset(say, 5, 2), nil, nil, table), closing, begin)
	dialog.Resize(fyne.NewSize(700, min(520, d.win.Canvas().Size().Height-40)))
	enable(begin, false)
	table.SelectAll()
	d.win.Canvas().Focus(table)
}
