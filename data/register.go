package data

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"thidua/data/vn"
)

// Register is sổ khen thưởng: the numbers of one form in one year, with what interrupts their sequence.
type Register struct {
	Form  string
	Year  int
	Lines []RegisterLine // by number
	Gaps  []Gap
}

// RegisterLine is one number with the award that holds it.
type RegisterLine struct {
	Certificate
	Award  *Award // nil: no award has the number
	Stored bool   // false: made up from the award, as an older version of the program left it
}

// Gap is a run of numbers that nobody holds.
type Gap struct {
	From, To int
	Why      string // reason on record; "" none: Explained is false
}

// Explained tells that the reason is on record.
func (g Gap) Explained() bool { return g.Why != "" }

func (g Gap) String() string {
	if g.From == g.To {
		return vn.Count(g.From)
	}
	return vn.Count(g.From) + "–" + vn.Count(g.To)
}

// Register reads the register of a form in a year.
func (t *Tx) Register(form string, year int) (*Register, error) {
	r := &Register{Form: form, Year: year}
	stored, err := byYear[Certificate](t, year)
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for _, c := range stored {
		if c.Form == form {
			at[c.NaturalKey()] = len(r.Lines)
			r.Lines = append(r.Lines, RegisterLine{Certificate: *c, Stored: true})
		}
	}
	awards, err := t.numbered(form, year)
	if err != nil {
		return nil, err
	}
	for _, a := range awards {
		if i, ok := at[certificateKey(form, year, a.Certificate)]; ok {
			l := &r.Lines[i]
			if l.Award == nil || l.Award.State == AwardRevoked {
				l.Award = a
				l.follow(a)
			}
			continue
		}
		c, err := t.CertificateOf(a)
		if err != nil {
			return nil, err
		}
		at[c.NaturalKey()] = len(r.Lines)
		r.Lines = append(r.Lines, RegisterLine{Certificate: *c, Award: a})
	}
	slices.SortStableFunc(r.Lines, func(a, b RegisterLine) int {
		if a.Serial != b.Serial {
			return a.Serial - b.Serial
		}
		return strings.Compare(a.Number, b.Number)
	})
	r.findGaps()
	return r, nil
}

// numbered returns the awards of a form that have a number in the register of the year.
func (t *Tx) numbered(form string, year int) ([]*Award, error) {
	var ids []ID
	scan(t.tx.Bucket(bucketCertificates), append([]byte(form), 0), func(k, _ []byte) bool { ids = append(ids, lastID(k)); return true })
	all, err := byIDs[Award](t, ids)
	if err != nil {
		return nil, err
	}
	years := map[ID]int{} // of the decisions
	return slices.DeleteFunc(all, func(a *Award) bool {
		if !a.DecidedOn.IsZero() {
			return a.DecidedOn.Year != year
		}
		y, ok := years[a.Decision]
		if !ok {
			if d, e := Get[Decision](t, a.Decision); e == nil {
				y = d.numberYear()
			} else {
				err = e
			}
			years[a.Decision] = y
		}
		return y != year
	}), err
}

// findGaps lists the numbers from 1 to the last that nobody holds.
func (r *Register) findGaps() {
	next := 1
	for _, l := range r.Lines {
		if l.Serial == 0 {
			continue
		}
		if l.Serial > next {
			r.Gaps = append(r.Gaps, Gap{From: next, To: l.Serial - 1})
		}
		if l.Award == nil && l.State != CertRevoked {
			r.Gaps = append(r.Gaps, Gap{From: l.Serial, To: l.Serial, Why: l.why()})
		}
		next = max(next, l.Serial+1)
	}
}

// why is the reason for which the number is nobody's.
func (c *Certificate) why() string {
	if c.State != CertVoid {
		return ""
	}
	if s := c.last(CertVoid); s != nil {
		return s.Reason
	}
	return ""
}

// RegisterForms returns the forms that have numbers in a year, in the order of law.
func (t *Tx) RegisterForms(year int) ([]string, error) {
	var out []string
	last := ""
	var err error
	scan(t.tx.Bucket(bucketCertificates), nil, func(k, _ []byte) bool {
		form, _, _ := bytes.Cut(k, []byte{0})
		if string(form) == last {
			return true
		}
		last = string(form)
		var list []*Award
		if list, err = t.numbered(last, year); len(list) > 0 {
			out = append(out, last)
		}
		return err == nil
	})
	if err != nil {
		return nil, err
	}
	stored, err := byYear[Certificate](t, year)
	for _, c := range stored {
		if !slices.Contains(out, c.Form) {
			out = append(out, c.Form)
		}
	}
	slices.Sort(out)
	return out, err
}

// NextNumber is the number after the last one of a form's register in a year, and what follows its digits.
func (t *Tx) NextNumber(form string, year int) (next int, suffix string, err error) {
	r, err := t.Register(form, year)
	if err != nil {
		return 0, "", err
	}
	next, suffix, _ = r.next()
	return next, suffix, nil
}

// next is the number after the last, what follows its digits, and how many digits it is written with.
func (r *Register) next() (next int, suffix string, width int) {
	next, width = 1, 2
	for _, l := range r.Lines {
		if l.Serial >= next {
			suffix = strings.TrimLeft(l.Number, "0123456789")
			next, width = l.Serial+1, len(l.Number)-len(suffix)
		}
	}
	return next, suffix, width
}

// Reservation tells how Reserve numbers.
type Reservation struct {
	First  int    // number to begin with; 0 the next one
	Suffix string // after the digits, «/KT»; with First 0 and no suffix, that of the last number
	Width  int    // least number of digits; 0 as many as the last number has, or two
}

// Reserve gives numbers of the register, in the order given, to awards that have none; revoked ones are left out. Each
// form and year goes on from its own last number.
func (t *Tx) Reserve(awards []ID, r Reservation) error {
	type series struct {
		form string
		year int
	}
	type counter struct {
		next   int
		suffix string
		width  int
	}
	counters := map[series]*counter{}
	for _, id := range awards {
		a, err := Get[Award](t, id)
		if err != nil {
			return err
		}
		if a.Certificate != "" || a.State == AwardRevoked {
			continue
		}
		year, err := t.registerYear(a)
		if err != nil {
			return err
		}
		if year == 0 {
			return fault(a, "Certificate", "«%s» chưa có ngày quyết định nên chưa cấp được số vào sổ; hãy ghi ngày quyết định trước.", a.Name)
		}
		s := series{a.Form, year}
		c := counters[s]
		if c == nil {
			book, err := t.Register(a.Form, year)
			if err != nil {
				return err
			}
			c = &counter{r.First, r.Suffix, r.Width}
			next, suffix, width := book.next()
			if r.First == 0 {
				c.next = next
				if r.Suffix == "" {
					c.suffix = suffix
				}
			}
			if r.Width == 0 {
				c.width = width
			}
			counters[s] = c
		}
		number := fmt.Sprintf("%0*d", c.width, c.next) + c.suffix
		if taken, err := t.Certificate(a.Form, year, number); err != nil {
			return err
		} else if taken != nil {
			return fault(a, "Certificate", "Số %s năm %d đã có trong sổ («%s», %s); hãy bắt đầu từ số khác.", number, year, taken.Name, taken.State.Label())
		}
		a.Certificate = number
		if err := Put[Award](t, a); err != nil {
			return err
		}
		if err := t.step(a, Step{State: CertReserved}); err != nil {
			return err
		}
		c.next++
	}
	return nil
}

// VoidNumbers notes for numbers that nobody holds why that is so: bỏ số. A number that an award holds is refused.
func (t *Tx) VoidNumbers(form string, year, from, to int, reason string) error {
	if reason = vn.Clean(reason); reason == "" {
		return fault(&Certificate{}, "Reason", "Hãy ghi lý do bỏ số.")
	}
	if from < 1 || to < from || to-from > 10_000 {
		return fault(&Certificate{}, "Number", "Hãy ghi dãy số cần bỏ, ví dụ từ 7 đến 9.")
	}
	r, err := t.Register(form, year)
	if err != nil {
		return err
	}
	_, suffix, width := r.next()
	held := map[int][]RegisterLine{}
	for _, l := range r.Lines {
		held[l.Serial] = append(held[l.Serial], l)
	}
	for n := from; n <= to; n++ {
		lines := held[n]
		if len(lines) == 0 {
			lines = []RegisterLine{{Certificate: Certificate{Form: form, Year: year, Number: fmt.Sprintf("%0*d", width, n) + suffix}}}
		}
		for _, l := range lines {
			if l.Award != nil {
				return fault(&l.Certificate, "Number", "Số %s đang cấp cho «%s» nên không bỏ được.", l.Number, l.Award.Name)
			}
			c := l.Certificate
			if err := t.note(&c, Step{State: CertVoid, Reason: reason}); err != nil {
				return err
			}
		}
	}
	return nil
}

// ReleaseNumber takes the number from an award that was not handed over, and keeps it out of use with the reason.
func (t *Tx) ReleaseNumber(award ID, reason string) error {
	a, err := Get[Award](t, award)
	if err != nil {
		return err
	}
	c, err := t.CertificateOf(a)
	switch {
	case err != nil:
		return err
	case c == nil:
		return fault(a, "Certificate", "«%s» chưa có số vào sổ.", a.Name)
	case vn.Clean(reason) == "":
		return fault(a, "Certificate", "Hãy ghi lý do bỏ số %s.", c.Number)
	case c.State == CertHandedOver:
		return fault(a, "Certificate", "Giấy số %s đã trao cho «%s»; muốn bỏ thì hãy ghi thu hồi.", c.Number, a.Name)
	}
	a.Certificate = ""
	if a.State == AwardPrinted {
		a.State = AwardDecided
	}
	if err := Put[Award](t, a); err != nil {
		return err
	}
	return t.note(c, Step{State: CertVoid, Reason: reason})
}
