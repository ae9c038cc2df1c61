package data

import (
	"slices"

	"thidua/data/vn"
)

// step notes what happened to the sheet of an award, which must have a number.
func (t *Tx) step(a *Award, s Step) error {
	c, err := t.CertificateOf(a)
	if err != nil {
		return err
	}
	return t.note(c, s)
}

// note adds a step, with who and when, to a number of the register.
func (t *Tx) note(c *Certificate, s Step) error {
	s.At, s.By, s.Reason = t.store.clock(), t.store.who, vn.Clean(s.Reason)
	c.Steps = append(c.Steps, s)
	switch {
	case s.State == CertPrinted && c.State == CertHandedOver: // what was handed over stays so
	case s.State == CertSpoiled && s.Again: // the sheet before is still good
	default:
		c.State = s.State
	}
	return Put[Certificate](t, c)
}

// eachNumbered calls f with every award and its number of the register; an award without a number gets the next one.
func (t *Tx) eachNumbered(awards []ID, f func(*Award, *Certificate) error) error {
	if err := t.Reserve(awards, Reservation{}); err != nil {
		return err
	}
	for _, id := range awards {
		a, err := Get[Award](t, id)
		if err != nil {
			return err
		}
		c, err := t.CertificateOf(a)
		if err != nil {
			return err
		}
		if c == nil { // revoked before it was numbered
			return fault(a, "State", "«%s» đã bị hủy bỏ nên không in được.", a.Name)
		}
		if err := f(a, c); err != nil {
			return err
		}
	}
	return nil
}

// MarkPrinted notes that a good sheet of each award came out, on a blank or, for stock "", on plain paper. Where one came
// out before and was not spoiled this is a reprint under the same number, for which the reason must be given.
func (t *Tx) MarkPrinted(awards []ID, stock, reason string) error {
	return t.eachNumbered(awards, func(a *Award, c *Certificate) error {
		switch {
		case c.State == CertRevoked:
			return fault(a, "State", "Giấy số %s của «%s» đã thu hồi nên không in được.", c.Number, a.Name)
		case (c.State == CertPrinted || c.State == CertHandedOver) && vn.Clean(reason) == "":
			return fault(a, "Reason", "Giấy số %s của «%s» đã in; hãy ghi lý do in lại.", c.Number, a.Name)
		}
		again, why := len(a.Prints) > 0 || c.State == CertSpoiled, ""
		if c.State == CertPrinted || c.State == CertHandedOver {
			why = reason
		}
		a.Prints = append(a.Prints, t.store.clock())
		if a.State != AwardHandedOver {
			a.State = AwardPrinted
		}
		if err := Put[Award](t, a); err != nil {
			return err
		}
		return t.note(c, Step{State: CertPrinted, Stock: stock, Reason: why, Again: again})
	})
}

// MarkSpoiled notes for each award that a sheet was spoiled: the one printed last, or one that never came out well. The
// number waits for another sheet.
func (t *Tx) MarkSpoiled(awards []ID, stock, reason string) error {
	return t.eachNumbered(awards, func(a *Award, c *Certificate) error {
		switch {
		case vn.Clean(reason) == "":
			return fault(a, "Reason", "Hãy ghi lý do hỏng tờ số %s của «%s».", c.Number, a.Name)
		case c.State == CertHandedOver:
			return fault(a, "State", "Giấy số %s đã trao cho «%s»; nếu hỏng thì hãy in lại và ghi lý do.", c.Number, a.Name)
		case c.State == CertRevoked:
			return fault(a, "State", "Giấy số %s của «%s» đã thu hồi.", c.Number, a.Name)
		}
		if p := c.last(CertPrinted); c.State == CertPrinted && p != nil {
			stock = p.Stock
		}
		if a.State == AwardPrinted {
			a.State = AwardDecided
			if err := Put[Award](t, a); err != nil {
				return err
			}
		}
		return t.note(c, Step{State: CertSpoiled, Stock: stock, Reason: reason})
	})
}

// MarkHandedOver notes that the certificates were handed over, on what day and to whom; to "" leaves that open. What was
// not printed, or is spoiled, is refused.
func (t *Tx) MarkHandedOver(awards []ID, on Date, to string) error {
	return t.eachNumbered(awards, func(a *Award, c *Certificate) error {
		if c.State != CertPrinted && c.State != CertHandedOver {
			return fault(a, "State", "Giấy số %s của «%s» %s nên chưa trao được; hãy ghi đã in trước.", c.Number, a.Name, c.State.Label())
		}
		a.State, a.HandedOver = AwardHandedOver, on
		if err := Put[Award](t, a); err != nil {
			return err
		}
		c.HandedOver, c.To = on, vn.Clean(to)
		return t.note(c, Step{State: CertHandedOver})
	})
}

// MarkRevoked revokes awards with their certificates (Luật Thi đua, khen thưởng 2022, Điều 93): the numbers stay theirs.
// An award without a number is revoked all the same.
func (t *Tx) MarkRevoked(awards []ID, reason string) error {
	for _, id := range awards {
		a, err := Get[Award](t, id)
		if err != nil {
			return err
		}
		if vn.Clean(reason) == "" {
			return fault(a, "Reason", "Hãy ghi lý do thu hồi giấy của «%s».", a.Name)
		}
		c, err := t.CertificateOf(a)
		if err != nil {
			return err
		}
		a.State, a.HandedOver = AwardRevoked, Date{}
		if err := Put[Award](t, a); err != nil {
			return err
		}
		if c == nil {
			continue
		}
		if err := t.note(c, Step{State: CertRevoked, Reason: reason}); err != nil {
			return err
		}
	}
	return nil
}

// Jam is what a person sees at a printer that stopped in the middle of a batch.
type Jam struct {
	LastGood ID     // award of the last good sheet; 0: none came out well
	Spoiled  int    // sheets spoiled after it
	Stock    string // blank printed on; "" plain paper
	Reason   string // why they were spoiled
	Again    string // why those printed before were printed again
}

// AfterJam notes a batch, given in printing order, as the jam left it: printed up to the last good sheet, spoiled those
// after it that are bad. It returns what is still to print, in order, the spoiled ones first.
func (t *Tx) AfterJam(awards []ID, j Jam) (rest []ID, err error) {
	good := 0
	if j.LastGood != 0 {
		if good = slices.Index(awards, j.LastGood) + 1; good == 0 {
			return nil, fault(&Certificate{}, "Number", "Tờ cuối in đẹp không thuộc lần in này; hãy chọn lại.")
		}
	}
	if j.Spoiled < 0 || j.Spoiled > len(awards)-good {
		return nil, fault(&Certificate{}, "Spoiled", "Sau tờ cuối in đẹp chỉ còn %d tờ; hãy kiểm tra lại số tờ hỏng.", len(awards)-good)
	}
	if err := t.MarkPrinted(awards[:good], j.Stock, j.Again); err != nil {
		return nil, err
	}
	for _, id := range awards[good : good+j.Spoiled] {
		if err := t.spoilNew(id, j.Stock, j.Reason); err != nil {
			return nil, err
		}
	}
	return slices.Clone(awards[good:]), nil
}

// spoilNew notes that the sheet just printed is spoiled. Where one came out before and is still good, that one stays
// counted as it was, and so does its state.
func (t *Tx) spoilNew(award ID, stock, reason string) error {
	a, err := Get[Award](t, award)
	if err != nil {
		return err
	}
	c, err := t.CertificateOf(a)
	switch {
	case err != nil:
		return err
	case c == nil || c.State != CertPrinted && c.State != CertHandedOver:
		return t.MarkSpoiled([]ID{award}, stock, reason)
	case vn.Clean(reason) == "":
		return fault(a, "Reason", "Hãy ghi lý do hỏng tờ số %s của «%s».", c.Number, a.Name)
	}
	return t.note(c, Step{State: CertSpoiled, Stock: stock, Reason: reason, Again: true})
}
