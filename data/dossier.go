package data

import (
	"cmp"
	"errors"
	"slices"

	"thidua/data/law"
	"thidua/data/vn"
)

// Stage is how far a dossier has come.
type Stage string

// The stages, in order; a dossier sent back leaves the row.
const (
	StageIncomplete Stage = "incomplete" // nhận rồi, chưa đủ hồ sơ
	StageWaiting    Stage = "waiting"    // đủ hồ sơ, chờ xét
	StageAccepted   Stage = "accepted"   // đủ điều kiện, chờ lập quyết định
	StageDrafted    Stage = "drafted"    // có quyết định đang soạn, đang trình
	StageDecided    Stage = "decided"    // đã có quyết định
	StageReturned   Stage = "returned"   // đã trả lại
)

// Stages lists them in order.
var Stages = []Stage{StageIncomplete, StageWaiting, StageAccepted, StageDrafted, StageDecided, StageReturned}

// Label is the stage in few words, «chờ xét».
func (s Stage) Label() string { return label(stageLabels, s) }

var stageLabels = map[Stage]string{
	StageIncomplete: "chờ bổ sung", StageWaiting: "chờ xét", StageAccepted: "chờ trình", StageDrafted: "đang trình",
	StageDecided: "đã quyết định", StageReturned: "đã trả lại",
}

// Stage tells how far the dossier has come; d is the decision it leads to, nil without one.
func (p *Proposal) Stage(d *Decision) Stage {
	switch {
	case p.Verdict == "returned":
		return StageReturned
	case d != nil && d.State == StateIssued:
		return StageDecided
	case d != nil && d.State != StateRevoked:
		return StageDrafted
	case p.Verdict == "accepted":
		return StageAccepted
	case !p.Complete.IsZero():
		return StageWaiting
	}
	return StageIncomplete
}

// Needed lists the papers that the dossier has to hold for what it asks (Luật Thi đua, khen thưởng 2022, Điều 84; by the
// simplified procedure Điều 85).
func (p *Proposal) Needed() []law.Paper {
	var forms []string
	for _, a := range p.Asked {
		forms = append(forms, a.Form)
	}
	return law.DossierPapers(forms, p.Simplified != "", p.Received.Time())
}

// Missing names the needed papers that the dossier lacks; what only some dossiers need is not among them.
func (p *Proposal) Missing() []string {
	var out []string
	for _, x := range p.Needed() {
		if x.When == "" && !p.Holds(x.Name) {
			out = append(out, x.Name)
		}
	}
	return out
}

// Holds tells whether a paper of that name is in the dossier, whatever stands after the name: «Tờ trình số 12/TTr-UBND»
// is a «Tờ trình».
func (p *Proposal) Holds(paper string) bool {
	q := vn.Fold(paper)
	return slices.ContainsFunc(p.Papers, func(s string) bool {
		s = vn.Fold(s)
		return s == q || len(s) > len(q) && s[:len(q)] == q && (s[len(q)] == ' ' || s[len(q)] == ',')
	})
}

// Clock is the time left to decide on a dossier, in working days.
type Clock struct {
	Days    int    // the term
	Due     Date   // last day
	Left    int    // working days left; fewer than 0 when it is over
	Stopped Date   // the day of the decision; zero while the clock runs
	Known   bool   // the holidays of all years it passes are in the tables
	Source  string // of the term
}

// Near is from how few working days left on a dossier is urgent.
const Near = 3

// ClockOf starts on the day on which the dossier was complete; ok is false before that, for one sent back, and where no
// table has a term for the office's level.
func (t *Tx) ClockOf(p *Proposal, d *Decision, today Date) (c Clock, ok bool, err error) {
	if p.Complete.IsZero() || p.Verdict == "returned" {
		return Clock{}, false, nil
	}
	o, err := t.OfficeAt(p.Complete)
	if errors.Is(err, ErrNotFound) {
		return Clock{}, false, nil
	}
	if err != nil {
		return Clock{}, false, err
	}
	level := o.Level
	if d != nil {
		level = cmp.Or(d.Level, level)
	}
	term, ok := law.TermOf(string(level), p.Complete.Time())
	if !ok {
		return Clock{}, false, nil
	}
	due, known := law.AfterWorkingDays(p.Complete.Time(), term.Days)
	c = Clock{Days: term.Days, Due: vn.DateOf(due), Known: known, Source: term.Source}
	until := today
	if p.Stage(d) == StageDecided && !d.Date.IsZero() {
		c.Stopped, until = d.Date, d.Date
	}
	c.Left = law.WorkingDaysUntil(until.Time(), due)
	return c, true, nil
}

// Proposals returns the dossiers received in the year, 0 for all: newest first.
func (t *Tx) Proposals(year int) ([]*Proposal, error) {
	list, err := byYear[Proposal](t, year)
	slices.SortStableFunc(list, func(a, b *Proposal) int { return cmp.Or(b.Received.Compare(a.Received), cmp.Compare(b.ID, a.ID)) })
	return list, err
}

// ProposalsOf returns the dossiers that lead to a decision, oldest first.
func (t *Tx) ProposalsOf(decision ID) ([]*Proposal, error) {
	list, err := t.proposalsOf(decision)
	slices.SortStableFunc(list, func(a, b *Proposal) int { return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.ID, b.ID)) })
	return list, err
}

// Meetings returns the meetings of the council in the year, 0 for all: newest first.
func (t *Tx) Meetings(year int) ([]*Meeting, error) {
	list, err := byYear[Meeting](t, year)
	slices.SortStableFunc(list, func(a, b *Meeting) int { return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(b.ID, a.ID)) })
	return list, err
}

// CaseOutcome is a vote of the council on a dossier.
type CaseOutcome struct {
	Meeting *Meeting
	Vote    Vote
	Passed  bool
}

// VotesOn returns the votes of the council on a dossier, oldest first.
func (t *Tx) VotesOn(proposal ID) ([]CaseOutcome, error) {
	list, err := byIDs[Meeting](t, t.referring(KindProposal, proposal, KindMeeting))
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b *Meeting) int { return a.Date.Compare(b.Date) })
	var out []CaseOutcome
	for _, m := range list {
		o, err := t.OfficeAt(m.Date)
		if errors.Is(err, ErrNotFound) {
			o, err = &Office{}, nil
		}
		if err != nil {
			return nil, err
		}
		for _, v := range m.Votes {
			if v.Proposal == proposal {
				out = append(out, CaseOutcome{m, v, m.Passes(o, v)})
			}
		}
	}
	return out, nil
}
