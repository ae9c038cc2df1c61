package check

import (
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/law"
)

// Register is what the office's records say, for rules to hold a text against.
type Register struct {
	Office    *data.Office // nil where none is entered
	Units     []*data.Unit
	Documents []*data.Document
	Decisions []*data.Decision
	Movements []*data.Movement
}

// Load reads the register of a reporting year.
func Load(tx *data.Tx, year int) (*Register, error) {
	r := &Register{}
	var err error
	if r.Office, err = tx.OfficeAt(data.Date{Year: year, Month: 12, Day: 31}); err != nil {
		if r.Office, err = tx.OfficeAt(data.Date{}); err != nil {
			r.Office = nil
		}
	}
	if r.Units, err = tx.Units(); err != nil {
		return nil, err
	}
	if r.Documents, err = tx.Documents(0); err != nil {
		return nil, err
	}
	if r.Decisions, err = tx.Decisions(0); err != nil {
		return nil, err
	}
	r.Movements, err = tx.Movements(year)
	return r, err
}

// hasPlace tells whether a unit of the register, or the office itself, bears a place's name.
func (r *Register) hasPlace(name string) bool {
	return slices.ContainsFunc(r.Units, func(u *data.Unit) bool {
		return u.Name == name || strings.HasSuffix(u.Name, " "+name)
	})
}

// titleAbbreviations are the short forms of titles and awards that the law's tables know.
func titleAbbreviations() []string {
	var out []string
	for _, f := range law.Forms() {
		for _, w := range strings.Fields(f.Short) {
			if w == strings.ToUpper(w) && len(w) > 2 && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	return out
}
