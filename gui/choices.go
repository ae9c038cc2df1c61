package gui

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
)

// choices is what the forms of a decision offer to choose from, as of a day.
type choices struct {
	units     []unitChoice
	movements []namedID
	signers   []data.Signer
	office    data.Office
}

type unitChoice struct {
	id     data.ID
	name   string
	folded string
}

type namedID struct {
	id   data.ID
	name string
}

// readChoices reads the units that exist on the day, the movements, and the office in force with its signers.
func readChoices(tx *data.Tx, on data.Date) (choices, error) {
	var c choices
	units, err := tx.Units()
	if err != nil {
		return c, err
	}
	for _, u := range units {
		if on.IsZero() || u.To.IsZero() || !u.To.Before(on) {
			c.units = append(c.units, unitChoice{u.ID, u.Name, vn.Fold(u.Name)})
		}
	}
	movements, err := tx.Movements(0)
	if err != nil {
		return c, err
	}
	for _, m := range movements {
		c.movements = append(c.movements, namedID{m.ID, m.Name})
	}
	o, err := tx.OfficeAt(on)
	if errors.Is(err, data.ErrNotFound) {
		o, err = tx.OfficeAt(data.Date{})
	}
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		return c, err
	}
	if o != nil {
		c.office = *o
		for _, s := range o.Signers {
			if on.IsZero() || (s.From.IsZero() || !on.Before(s.From)) && (s.To.IsZero() || !s.To.Before(on)) {
				c.signers = append(c.signers, s)
			}
		}
	}
	return c, nil
}

// offered is how many names a list of offers holds at most.
const offered = 8

// suggestUnits offers the units in whose name every word typed occurs: first those that have the words whole, the shorter
// name before the longer.
func (c *choices) suggestUnits(text string) []string {
	q, typed := vn.NewQuery(text), strings.Fields(vn.Fold(text))
	type found struct {
		name string
		rank int
	}
	var all []found
	for _, u := range c.units {
		if !q.Match(u.folded) {
			continue
		}
		rank := 0
		words := strings.Fields(u.folded)
		for _, t := range typed {
			switch {
			case slices.Contains(words, t):
				rank += 2
			case slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, t) }):
				rank++
			}
		}
		all = append(all, found{u.name, rank})
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Or(b.rank-a.rank, len(a.name)-len(b.name)) })
	var names []string
	for _, f := range all[:min(len(all), offered)] {
		names = append(names, f.name)
	}
	return names
}

// unit finds the unit of that name, whatever the case; 0 for a name that no unit has.
func (c *choices) unit(name string) data.ID {
	for _, u := range c.units {
		if strings.EqualFold(u.name, name) {
			return u.id
		}
	}
	return 0
}

func (c *choices) nameOf(id data.ID) string {
	for _, u := range c.units {
		if u.id == id {
			return u.name
		}
	}
	return ""
}

// formsFor lists the forms that may be given to a kind of recipient; "" lists all.
func formsFor(kind data.RecipientKind) []law.Form {
	var out []law.Form
	for _, f := range law.Forms() {
		if kind == "" || f.Suits(string(kind)) {
			out = append(out, f)
		}
	}
	return out
}

func formNames(forms []law.Form) []string {
	out := make([]string, len(forms))
	for i, f := range forms {
		out[i] = f.Name
	}
	return out
}

func formIndex(forms []law.Form, code string) int {
	return slices.IndexFunc(forms, func(f law.Form) bool { return f.Code == code })
}
