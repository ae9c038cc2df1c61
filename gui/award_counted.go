package gui

import (
	"slices"

	"thidua/data"
)

// A decision may know some of its awards only by number. Whoever gets a name is no longer one of those, or the total
// would count them twice.

// unnamedForm is the form of awards that a report tells without saying which.
const unnamedForm = "khen"

// usualForm is what a district gives most.
const usualForm = "giay-khen"

// usualForm is the form that new recipients of the decision shown get unless the person says otherwise.
func (v *decisionView) usualForm() string {
	if v.facts == nil || v.facts.decision.Form == "" || v.facts.decision.Form == unnamedForm {
		return usualForm
	}
	return v.facts.decision.Form
}

// putAwards saves awards of one decision and takes the new ones off its numbers without names.
func putAwards(tx *data.Tx, decision data.ID, list []*data.Award) error {
	d, err := data.Get[data.Decision](tx, decision)
	if err != nil {
		return err
	}
	fewer := false
	for _, a := range list {
		fresh := a.ID == 0
		if err := data.Put[data.Award](tx, a); err != nil {
			return err
		}
		fewer = fresh && takeCounted(d, a) || fewer
	}
	if !fewer {
		return nil
	}
	d.Counted = slices.DeleteFunc(d.Counted, func(c data.CountedAward) bool { return c.Count == 0 })
	return data.Put[data.Decision](tx, d)
}

// takeCounted takes one off the number that the award is among: of its own form, else of the form not told.
func takeCounted(d *data.Decision, a *data.Award) bool {
	for _, form := range []string{a.Form, unnamedForm} {
		for i := range d.Counted {
			if c := &d.Counted[i]; c.Type == a.Type && c.Form == form && c.Count > 0 {
				c.Count--
				return true
			}
		}
	}
	return false
}

// named counts how many of new awards give a name to one known only by number.
func (f *decisionFacts) named(list []data.Award) int {
	d := f.decision
	d.Counted = slices.Clone(d.Counted)
	n := 0
	for i := range list {
		if takeCounted(&d, &list[i]) {
			n++
		}
	}
	return n
}
