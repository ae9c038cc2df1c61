package data

import (
	"bytes"
	"errors"

	"thidua/data/law"
)

// Tally is how many a decision awards. Named have a line in the list, Counted are known only by number.
type Tally struct {
	Named   map[RecipientKind]int
	Counted map[RecipientKind]int
	Missing int // names missing: all counted awards
}

// Total is named and counted together for one kind of recipient.
func (t Tally) Total(k RecipientKind) int { return t.Named[k] + t.Counted[k] }

// Sum is named and counted together.
func (t Tally) Sum() int {
	n := 0
	for _, k := range RecipientKinds {
		n += t.Total(k)
	}
	return n
}

// Tally counts the awards of a decision without reading them. Revoked awards do not count.
func (t *Tx) Tally(d *Decision) (Tally, error) {
	out := Tally{Named: map[RecipientKind]int{}, Counted: map[RecipientKind]int{}}
	err := t.eachNamed(d.ID, func(_ ID, k RecipientKind, _ string, state AwardState) error {
		if state != AwardRevoked {
			out.Named[k]++
		}
		return nil
	})
	for _, c := range d.Counted {
		out.Counted[c.Type] += c.Count
		out.Missing += c.Count
	}
	return out, err
}

// FormTally is how many a decision gives of each form to each kind of recipient, named and counted together.
func (t *Tx) FormTally(d *Decision) (map[string]map[RecipientKind]int, error) {
	out := map[string]map[RecipientKind]int{}
	add := func(form string, k RecipientKind, n int) {
		if out[form] == nil {
			out[form] = map[RecipientKind]int{}
		}
		out[form][k] += n
	}
	err := t.eachNamed(d.ID, func(_ ID, k RecipientKind, form string, state AwardState) error {
		if state != AwardRevoked {
			add(form, k, 1)
		}
		return nil
	})
	for _, c := range d.Counted {
		add(c.Form, c.Type, c.Count)
	}
	return out, err
}

// States counts the named awards of a decision by state, without reading them.
func (t *Tx) States(decision ID) (map[AwardState]int, error) {
	out := map[AwardState]int{}
	err := t.eachNamed(decision, func(_ ID, _ RecipientKind, _ string, state AwardState) error {
		out[state]++
		return nil
	})
	return out, err
}

// eachNamed reads ID, kind, form and state of every award of the decision out of the list index.
func (t *Tx) eachNamed(decision ID, f func(ID, RecipientKind, string, AwardState) error) (err error) {
	scan(t.tx.Bucket(bucketLists), idKey(decision), func(k, v []byte) bool {
		form, state, _ := bytes.Cut(v, []byte{0})
		if rank := int(k[8]); rank >= 1 && rank <= len(RecipientKinds) {
			err = f(lastID(k), RecipientKinds[rank-1], string(form), AwardState(state))
		}
		return err == nil
	})
	return err
}

// Bonus is the amount of one award: the one fixed by hand, else by law on the decision's day, at the decision's level
// and by the office's way of rounding (NĐ 98/2023/NĐ-CP, Điều 53). Where the law has none, a law.Error says what to do.
func (t *Tx) Bonus(d *Decision, a *Award) (law.Bonus, error) {
	if a.AmountFixed {
		return law.Bonus{Amount: a.Amount, Fixed: true}, nil
	}
	day := d.Date
	if !a.DecidedOn.IsZero() {
		day = a.DecidedOn
	}
	mode := ""
	o, err := t.OfficeAt(day)
	switch {
	case err == nil:
		mode = o.Rounding
	case !errors.Is(err, ErrNotFound):
		return law.Bonus{}, err
	}
	return law.BonusAt(a.Form, string(d.Level), string(a.Type), day.Time(), mode)
}
