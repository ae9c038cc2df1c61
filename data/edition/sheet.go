package edition

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
)

// Sheet is what a decision says on paper, with its list.
type Sheet struct {
	Year        int       `json:"year"` // whose report counts it
	Number      string    `json:"number"`
	Date        data.Date `json:"date"`
	Subject     string    `json:"subject"`
	Bases       []string  `json:"bases"`
	Submission  string    `json:"submission"`
	Achievement string    `json:"achievement"`
	Fund        string    `json:"fund"`
	SignLines   []string  `json:"sign_lines"`
	Signer      string    `json:"signer"`
	Lines       []Line    `json:"lines"`
}

// Line is one award of the list.
type Line struct {
	Award    data.ID            `json:"award"`
	Type     data.RecipientKind `json:"type"`
	Place    int                `json:"place"` // in its kind, from 1
	Name     string             `json:"name"`  // with honorific
	Title    string             `json:"title"`
	Unit     string             `json:"unit"`
	Form     string             `json:"form"`     // its name
	Citation string             `json:"citation"` // "" the decision's
	Amount   int64              `json:"amount"`   // đồng
}

func readSheet(tx *data.Tx, id data.ID) (*Sheet, error) {
	d, err := data.Get[data.Decision](tx, id)
	if err != nil {
		return nil, err
	}
	s := &Sheet{Year: d.ReportYear, Number: d.Number, Date: d.Date, Subject: d.Subject, Bases: d.LegalBases, Submission: d.Submission,
		Achievement: d.Achievement, Fund: d.Fund, Signer: d.Signer, Lines: []Line{}}
	o, err := officeOn(tx, d.Date)
	if err != nil {
		return nil, err
	}
	if o != nil {
		who := o.SignerOf(d)
		s.Signer, s.SignLines = who.Name, who.Lines(o.HeadTitle())
		if len(s.Bases) == 0 {
			s.Bases = law.BasesIn(o.Superior, "decision", string(d.Level), d.Date.Time())
		}
	}
	awards, err := tx.AwardsOf(id)
	if err != nil {
		return nil, err
	}
	places := map[data.RecipientKind]int{}
	for _, a := range awards {
		if a.State == data.AwardRevoked {
			continue
		}
		places[a.Type]++
		l := Line{Award: a.ID, Type: a.Type, Place: places[a.Type], Name: a.FullName(), Title: a.Title, Unit: a.UnitName, Form: a.Form, Citation: a.Citation}
		if f, ok := law.FormOn(a.Form, d.Date.Time()); ok {
			l.Form = f.Name
		}
		b, err := tx.Bonus(d, a)
		if err == nil {
			l.Amount = b.Amount
		}
		s.Lines = append(s.Lines, l)
	}
	return s, nil
}

// text is the line as the list prints it, with form and amount.
func (l Line) text() string {
	var parts []string
	for _, p := range []string{l.Name, l.Title, l.Unit} {
		if p != "" && !slices.Contains(parts, p) {
			parts = append(parts, p)
		}
	}
	out := strings.Join(parts, ", ") + " – " + l.Form
	if l.Amount > 0 {
		out += ", " + vn.Money(l.Amount) + " đồng"
	}
	if l.Citation != "" {
		out += "; " + l.Citation
	}
	return out
}

func (l Line) where() string {
	return fmt.Sprintf("Danh sách, %s, dòng %d", l.Type.Label(), l.Place)
}

// sheetItems lists what differs between two states of a decision: its head, then its list line by line.
func sheetItems(old, now *Sheet) []Item {
	var out []Item
	for _, x := range []struct{ where, field, before, after string }{
		{"số, ký hiệu", "number", old.Number, now.Number},
		{"ngày ban hành", "date", dateText(old.Date), dateText(now.Date)},
		{"trích yếu", "subject", old.Subject, now.Subject},
		{"căn cứ", "legal_bases", strings.Join(old.Bases, "; "), strings.Join(now.Bases, "; ")},
		{"theo đề nghị của", "submission", old.Submission, now.Submission},
		{"thành tích", "achievement", old.Achievement, now.Achievement},
		{"nguồn kinh phí", "fund", old.Fund, now.Fund},
		{"chữ ký", "signer", signText(old), signText(now)},
	} {
		if x.before != x.after {
			out = append(out, Item{Kind: Head, Where: vn.Capital(x.where), Before: x.before, After: x.after, field: x.field})
		}
	}
	was := map[data.ID]Line{}
	for _, l := range old.Lines {
		was[l.Award] = l
	}
	for _, l := range now.Lines {
		o, there := was[l.Award]
		delete(was, l.Award)
		switch {
		case !there:
			out = append(out, Item{Kind: Added, Where: l.where(), After: l.text(), Award: l.Award})
		case o.text() != l.text():
			out = append(out, Item{Kind: Changed, Where: o.where(), Before: o.text(), After: l.text(), Award: l.Award})
		}
	}
	for _, l := range old.Lines {
		if _, gone := was[l.Award]; gone {
			out = append(out, Item{Kind: Removed, Where: l.where(), Before: l.text(), Award: l.Award})
		}
	}
	return append(out, moved(old, now)...)
}

// rename gives the lines of a list that was frozen in another database the IDs of the lines that say the same here, or
// else of those that have the same name.
func rename(old, now *Sheet) {
	for i := range old.Lines { // until a line is found, none
		old.Lines[i].Award = math.MaxUint64 - data.ID(i)
	}
	taken := map[data.ID]bool{}
	done := make([]bool, len(old.Lines))
	for _, key := range []func(Line) string{Line.text, func(l Line) string { return string(l.Type) + l.Form + l.Name }} {
		free := map[string][]data.ID{}
		for _, l := range now.Lines {
			if !taken[l.Award] {
				free[key(l)] = append(free[key(l)], l.Award)
			}
		}
		for i := range old.Lines {
			if k := key(old.Lines[i]); !done[i] && len(free[k]) > 0 {
				old.Lines[i].Award, free[k], done[i] = free[k][0], free[k][1:], true
				taken[old.Lines[i].Award] = true
			}
		}
	}
}

// moved is one item for lines that stand in another order than they did.
func moved(old, now *Sheet) []Item {
	in := func(s *Sheet) map[data.ID]bool {
		out := map[data.ID]bool{}
		for _, l := range s.Lines {
			out[l.Award] = true
		}
		return out
	}
	before, after := in(old), in(now)
	order := func(s *Sheet, with map[data.ID]bool) (ids []data.ID, names []string) {
		for _, l := range s.Lines {
			if with[l.Award] {
				ids, names = append(ids, l.Award), append(names, l.Name)
			}
		}
		return ids, names
	}
	a, wasNames := order(old, after)
	b, isNames := order(now, before)
	for i := range a {
		if a[i] != b[i] {
			return []Item{{Kind: Changed, Where: "Danh sách, thứ tự", Award: a[i],
				Before: "từ dòng này: " + wasNames[i], After: "từ dòng này: " + isNames[i]}}
		}
	}
	return nil
}

func signText(s *Sheet) string {
	return strings.Join(append(slices.Clone(s.SignLines), s.Signer), " / ")
}

func dateText(d data.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// gone tells that the record under a paper is not there any more.
func gone(err error) bool { return errors.Is(err, data.ErrNotFound) }
