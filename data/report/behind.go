package report

import (
	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
)

// Values computes what fields print in a report of the year, in their order, with one reading of the records. A field
// that cannot be computed has its Problem.
func Values(tx *data.Tx, year int, fields []string) ([]Figure, error) {
	l, err := openLedger(tx, year)
	if err != nil {
		return nil, err
	}
	out := make([]Figure, len(fields))
	for i, text := range fields {
		out[i] = Figure{Field: text, Sources: []Source{}}
		f, err := ParseField(text)
		if err != nil {
			out[i].Problem = data.Message(refusal(err))
			continue
		}
		runs, problem := l.eval(f)
		if problem != "" {
			out[i].Problem = problem
			continue
		}
		out[i] = *merged(runs)
		if out[i].Field == "" {
			out[i].Field, out[i].Text = text, runsText(runs)
		}
	}
	return out, nil
}

// Named is an award that a count counts.
type Named struct {
	Award    data.ID
	Decision data.ID
	Name     string // as lists call the recipient; "" where only a number is known
	Unit     string
	Form     string // name of the form
	Cite     string // of the decision
	Count    int    // 1 for a name
}

// Behind lists the awards that a count field counts, by decision; those known only by number are one entry each.
func Behind(tx *data.Tx, year int, text string) ([]Named, error) {
	f, err := ParseField(text)
	if err != nil {
		return nil, refusal(err)
	}
	l, err := openLedger(tx, year)
	if err != nil {
		return nil, err
	}
	if list := f.operands(); list != nil {
		var out []Named
		for _, x := range list {
			more, err := l.behind(x)
			if err != nil {
				return nil, err
			}
			out = append(out, more...)
		}
		return out, nil
	}
	return l.behind(f)
}

func (l *ledger) behind(f *Field) ([]Named, error) {
	if f.Name != "awards" && f.Name != "commendations" {
		return nil, nil
	}
	s, problem := l.selector(f)
	if problem != "" {
		return nil, Refusal(vn.Capital(problem) + ".")
	}
	var out []Named
	for _, p := range l.tally(s).parts {
		if p.within {
			continue
		}
		more, err := l.namesOf(p, s)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return out, nil
}

// namesOf lists what one decision gives to a selection.
func (l *ledger) namesOf(p part, s selector) ([]Named, error) {
	awards, err := l.tx.AwardsOf(p.e.d.ID)
	if err != nil {
		return nil, err
	}
	var out []Named
	for _, a := range awards {
		if a.State != data.AwardRevoked && s.takes(l.lineOf(p.e.d, a)) {
			out = append(out, Named{a.ID, p.e.d.ID, a.FullName(), a.UnitName, formName(a.Form), cite(p.e.d), 1})
		}
	}
	for _, c := range p.e.d.Counted {
		if s.takes(countedLine(p.e.d, c)) {
			out = append(out, Named{0, p.e.d.ID, "", "", formName(c.Form), cite(p.e.d), c.Count})
		}
	}
	return out, nil
}

func formName(code string) string {
	if f, ok := law.FormByCode(code); ok {
		return f.Name
	}
	return code
}
