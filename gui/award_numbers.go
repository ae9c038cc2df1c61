package gui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// askNumbers gives numbers of the register (sổ khen thưởng) to the selected recipients, or to all, in the order of the
// list. Whoever has a number keeps it.
func (v *decisionView) askNumbers() {
	if v.facts == nil {
		return
	}
	d := v.facts.decision
	ids := v.targets()
	v.s.load(&v.numbering, func(tx *data.Tx) (func(), error) {
		next, suffix, err := nextNumber(tx, &d)
		return func() { v.showNumbers(d, ids, next, suffix) }, err
	})
}

func (v *decisionView) showNumbers(d data.Decision, ids []data.ID, next int, suffix string) {
	first, after := widgets.NewNumberEntry("1"), widgets.NewEntry("/KT")
	first.SetNumber(int64(next))
	after.SetText(suffix)
	f := widgets.NewForm().Row(
		widgets.Field{ID: "First", Label: "Số đầu tiên", Input: first, Required: true},
		widgets.Field{ID: "After", Label: "Ký hiệu sau số", Input: after, Hint: "có thể để trống"})
	widgets.ShowForm(v.s.win, "Cấp số vào sổ khen thưởng", "Cấp số", f, fyne.NewSize(420, 210), func(dialog *widgets.Dialog) {
		from, _ := first.Number()
		what := "Cấp số vào sổ cho " + decisionName(&d)
		suffix := after.Value()
		v.s.change(what, func(tx *data.Tx) error { return numberAwards(tx, ids, int(from), suffix) }, func(err error) {
			if err != nil {
				f.SetError("First", data.Message(err))
				return
			}
			dialog.Close()
		})
	})
}

// numberAwards numbers the awards that have a certificate and no number yet.
func numberAwards(tx *data.Tx, ids []data.ID, from int, suffix string) error {
	for _, id := range ids {
		a, err := data.Get[data.Award](tx, id)
		if err != nil {
			return err
		}
		if a.Certificate != "" || a.State == data.AwardRevoked || !printable(a.Form) {
			continue
		}
		a.Certificate = vn.Count(from) + suffix
		from++
		if err := data.Put[data.Award](tx, a); err != nil {
			return err
		}
	}
	return nil
}

// nextNumber is the number after the last one given in the register of the decision's year, and the sign it carries.
func nextNumber(tx *data.Tx, d *data.Decision) (next int, suffix string, err error) {
	all, err := tx.Decisions(0)
	if err != nil {
		return 0, "", err
	}
	last := 0
	for _, o := range all {
		if o.Date.Year != d.Date.Year || o.Level != d.Level {
			continue
		}
		awards, err := tx.AwardsOf(o.ID)
		if err != nil {
			return 0, "", err
		}
		for _, a := range awards {
			digits := a.Certificate[:len(a.Certificate)-len(strings.TrimLeft(a.Certificate, "0123456789"))]
			if n, err := strconv.Atoi(digits); err == nil && n > last {
				last, suffix = n, a.Certificate[len(digits):]
			}
		}
	}
	return last + 1, suffix, nil
}
