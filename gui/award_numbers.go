package gui

import (
	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/gui/widgets"
)

// askNumbers gives numbers of the register (sổ khen thưởng) to the selected recipients, or to all, in the order of the
// list. Whoever has a number keeps it.
func (v *decisionView) askNumbers() {
	if v.facts == nil {
		return
	}
	d, wanted := v.facts.decision, map[data.ID]bool{}
	for _, id := range v.targets() {
		wanted[id] = true
	}
	thisYear := v.s.now().Year()
	v.s.load(&v.numbering, func(tx *data.Tx) (func(), error) {
		f, err := readDesk(tx, d.ID, thisYear)
		var ids []data.ID
		for _, l := range f.lines {
			if wanted[l.award] && l.number == "" {
				ids = append(ids, l.award)
			}
		}
		return func() { v.showNumbers(f, ids) }, err
	})
}

func (v *decisionView) showNumbers(facts deskFacts, ids []data.ID) {
	if len(ids) == 0 {
		v.s.toast("Các dòng này đều đã có số, hoặc không có giấy khen.")
		return
	}
	first, after := widgets.NewNumberEntry("1"), widgets.NewEntry("/KT")
	first.SetNumber(int64(facts.next))
	after.SetText(facts.suffix)
	f := widgets.NewForm().Row(
		widgets.Field{ID: "First", Label: "Số đầu tiên", Input: first, Required: true},
		widgets.Field{ID: "After", Label: "Ký hiệu sau số", Input: after, Hint: "có thể để trống"})
	widgets.ShowForm(v.s.win, "Cấp số vào sổ khen thưởng", "Cấp số", f, fyne.NewSize(420, 210), func(dialog *widgets.Dialog) {
		from, _ := first.Number()
		r := data.Reservation{First: int(from), Suffix: after.Value(), Width: facts.width}
		v.s.change("Cấp số vào sổ cho "+decisionName(&facts.decision), func(tx *data.Tx) error { return tx.Reserve(ids, r) }, func(err error) {
			if err != nil {
				f.SetError("First", data.Message(err))
				return
			}
			dialog.Close()
		})
	})
}
