// Package edition freezes papers and tells what came after. Freezing keeps the PDF of a report or a decision together with
// the figures on it and their sources; comparing holds those against the records of today, figure by figure, and names the
// entries of the audit trail that made the difference.
package edition

import (
	"encoding/json"
	"errors"
	"fmt"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
)

// Subject is what an edition is of: the report of a year, or a decision.
type Subject struct {
	Year     int // of the report; 0 for a decision
	Decision data.ID
}

// Content is what was frozen with the PDF, as JSON.
type Content struct {
	Report     *report.Tree `json:"report,omitempty"`
	Decision   *Sheet       `json:"decision,omitempty"`
	Letterhead []string     `json:"letterhead"` // of the office, with the place of signing as they stood on the paper
	Place      string       `json:"place"`
}

// Read computes what the paper would say by the records of now.
func Read(tx *data.Tx, s Subject) (*Content, error) {
	c := &Content{}
	var day data.Date
	if s.Decision != 0 {
		sheet, err := readSheet(tx, s.Decision)
		if err != nil {
			return nil, err
		}
		c.Decision, day = sheet, sheet.Date
	} else {
		tree, err := report.Build(tx, s.Year)
		if err != nil {
			return nil, err
		}
		c.Report, day = tree, tree.Date
	}
	o, err := officeOn(tx, day)
	if err != nil {
		return nil, err
	}
	if o != nil {
		c.Letterhead, c.Place = o.Letterhead, o.Place
	}
	return c, nil
}

// officeOn is the office of a day; nil where none is declared.
func officeOn(tx *data.Tx, day data.Date) (*data.Office, error) {
	o, err := tx.OfficeAt(day)
	if errors.Is(err, data.ErrNotFound) {
		return nil, nil
	}
	return o, err
}

// Freeze keeps the paper as it is now: its PDF, made from the same records in the same transaction, its figures and the
// state of the records. program is the version of the program that set it.
func Freeze(tx *data.Tx, s Subject, pdf []byte, program string) (*data.Edition, error) {
	c, err := Read(tx, s)
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	e := &data.Edition{Of: data.KindReport, Year: s.Year, Program: program}
	if c.Decision != nil {
		e.Of, e.Decision, e.Year = data.KindDecision, s.Decision, c.Decision.Year
		e.Symbol, e.Date = c.Decision.Number, c.Decision.Date
	} else {
		e.Symbol, e.Date = c.Report.Number, c.Report.Date
	}
	if e.Title, err = Title(tx, s); err != nil {
		return nil, err
	}
	if e.PDF, err = tx.AddFile(pdf); err != nil {
		return nil, err
	}
	if e.Content, err = tx.AddFile(raw); err != nil {
		return nil, err
	}
	return e, data.Put(tx, e)
}

// Title names the paper in a sentence, «Báo cáo năm 2024», «Quyết định 164/QĐ-UBND».
func Title(tx *data.Tx, s Subject) (string, error) {
	if s.Decision == 0 {
		return fmt.Sprintf("Báo cáo năm %d", s.Year), nil
	}
	d, err := data.Get[data.Decision](tx, s.Decision)
	if err != nil {
		return "", err
	}
	if d.Number == "" {
		return "Quyết định «" + d.Subject + "»", nil
	}
	return "Quyết định " + d.Number, nil
}

// Of lists the editions of a paper, the newest first.
func Of(tx *data.Tx, s Subject) ([]*data.Edition, error) {
	if s.Decision != 0 {
		return tx.DecisionEditions(s.Decision)
	}
	return tx.ReportEditions(s.Year)
}

// SubjectOf is what an edition is of.
func SubjectOf(e *data.Edition) Subject {
	if e.Of == data.KindDecision {
		return Subject{Decision: e.Decision}
	}
	return Subject{Year: e.Year}
}

// Discard removes an edition that is not signed. The phrase for the audit trail, with the reason, is DiscardPhrase.
func Discard(tx *data.Tx, id data.ID) error { return data.Delete[data.Edition](tx, id) }

// DiscardPhrase is what the audit trail says of a removed edition.
func DiscardPhrase(e *data.Edition, reason string) string {
	return fmt.Sprintf("Bỏ bản chốt lần %d của %s; lý do: %s", e.Number, vn.LowerFirst(e.Title), vn.Clean(reason))
}

// State tells how a paper stands.
type State string

// The states of a paper, from the first on.
const (
	Draft   State = "draft"   // nháp: no edition
	Frozen  State = "frozen"  // đã chốt, not signed
	Signed  State = "signed"  // đã ký
	Differs State = "differs" // the records say something else than the signed paper
	Moved   State = "moved"   // the records say something else than the frozen paper, which is not signed
)

// Label is the state in Vietnamese as lists show it.
func (s State) Label() string {
	switch s {
	case Frozen:
		return "đã chốt"
	case Signed:
		return "đã ký"
	case Differs:
		return "khác bản ký"
	case Moved:
		return "khác bản chốt"
	}
	return "nháp"
}

// Standing is a paper's state with its newest edition.
type Standing struct {
	State   State
	Edition *data.Edition   // nil for a draft
	Changes int             // differences to the edition
	Earlier []*data.Edition // signed ones before, the newest first
}

// Stand tells how a paper stands. What can no longer be computed, a deleted record under a figure, counts as a difference.
func Stand(tx *data.Tx, s Subject) (Standing, error) {
	list, err := Of(tx, s)
	if err != nil || len(list) == 0 {
		return Standing{State: Draft}, err
	}
	e := list[0]
	out := Standing{State: Frozen, Edition: e}
	for _, o := range list[1:] {
		if o.IsSigned() {
			out.Earlier = append(out.Earlier, o)
		}
	}
	if e.IsSigned() {
		out.State = Signed
	}
	items, err := differences(tx, e)
	if err != nil {
		return out, err
	}
	if out.Changes = len(items); out.Changes > 0 {
		out.State = map[State]State{Frozen: Moved, Signed: Differs}[out.State]
	}
	return out, nil
}
