package gui

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// dossierRow is a dossier as the list shows it.
type dossierRow struct {
	id       data.ID
	unit     string
	sub      string // its submission and what it asks
	stage    data.Stage
	tone     widgets.Tone
	clock    string // «còn 4 ngày làm việc»
	due      data.Date
	near     bool // the time is nearly over, or over
	complete bool // no paper lacks
	movement data.ID
	folded   string
	nameKey  []byte
	proposal data.Proposal
}

// dossierYear is all that the list of a year needs.
type dossierYear struct {
	rows      []dossierRow
	movements []namedID // those that a dossier of the year belongs to
}

func readDossiers(tx *data.Tx, year int, today data.Date) (dossierYear, error) {
	var y dossierYear
	list, err := tx.Proposals(year)
	if err != nil {
		return y, err
	}
	for _, p := range list {
		r, err := newDossierRow(tx, p, today)
		if err != nil {
			return y, err
		}
		y.rows = append(y.rows, r)
		if p.Movement == 0 || slices.ContainsFunc(y.movements, func(m namedID) bool { return m.id == p.Movement }) {
			continue
		}
		m, err := data.Get[data.Movement](tx, p.Movement)
		if err != nil {
			return y, err
		}
		y.movements = append(y.movements, namedID{m.ID, vn.Capital(m.Name)})
	}
	return y, nil
}

func newDossierRow(tx *data.Tx, p *data.Proposal, today data.Date) (dossierRow, error) {
	u, err := data.Get[data.Unit](tx, p.Unit)
	if err != nil {
		return dossierRow{}, err
	}
	d, err := decisionOf(tx, p)
	if err != nil {
		return dossierRow{}, err
	}
	r := dossierRow{id: p.ID, unit: vn.Capital(u.Name), stage: p.Stage(d), movement: p.Movement, complete: len(p.Missing()) == 0,
		nameKey: vn.TextKey(u.Name), proposal: *p}
	r.sub = joinNonEmpty(" · ", askedText(p.Asked), p.Submission)
	r.tone = map[data.Stage]widgets.Tone{data.StageDecided: widgets.ToneGood, data.StageReturned: widgets.ToneMuted, data.StageDrafted: widgets.ToneNormal}[r.stage]
	if r.stage == data.StageIncomplete || r.stage == data.StageWaiting || r.stage == data.StageAccepted {
		r.tone = widgets.ToneWaiting
	}
	c, ok, err := tx.ClockOf(p, d, today)
	if err != nil {
		return r, err
	}
	r.clock = "nhận " + p.Received.String()
	if ok {
		r.due, r.clock = c.Due, clockText(c)
		if r.near = c.Stopped.IsZero() && c.Left <= data.Near; r.near && c.Left < 0 {
			r.tone = widgets.ToneBad
		}
	}
	r.folded = vn.Fold(joinNonEmpty(" ", u.Name, p.Submission, p.Received.String(), r.stage.Label(), formsText(p.Asked), p.Reason, p.Note))
	return r, nil
}

// decisionOf is the decision that a dossier leads to; nil without one.
func decisionOf(tx *data.Tx, p *data.Proposal) (*data.Decision, error) {
	if p.Decision == 0 {
		return nil, nil
	}
	d, err := data.Get[data.Decision](tx, p.Decision)
	if errors.Is(err, data.ErrNotFound) {
		return nil, nil
	}
	return d, err
}

// clockText says how the time stands.
func clockText(c data.Clock) string {
	switch {
	case !c.Stopped.IsZero() && c.Left < 0:
		return "quá hạn " + days(-c.Left)
	case !c.Stopped.IsZero():
		return "đúng hạn"
	case c.Left < 0:
		return "quá hạn " + days(-c.Left)
	case c.Left == 0:
		return "hết hạn hôm nay"
	}
	return "còn " + days(c.Left)
}

// askedText is «03 tập thể, 05 cá nhân».
func askedText(list []data.CountedAward) string {
	t := data.Tally{Counted: map[data.RecipientKind]int{}}
	for _, a := range list {
		t.Counted[a.Type] += a.Count
	}
	if len(list) == 0 {
		return "chưa ghi đề nghị gì"
	}
	return tallyText(t)
}

func formsText(list []data.CountedAward) string {
	var out []string
	for _, a := range list {
		out = append(out, formName(a.Form, data.Date{}), formShort(a.Form), a.Note)
	}
	return strings.Join(out, " ")
}

// dossierFacts is all that the right half shows of one dossier.
type dossierFacts struct {
	row      dossierRow
	proposal data.Proposal
	clock    data.Clock
	ticking  bool // clock tells something
	movement *use
	decision *use
	papers   [][]string // name, whether it is there
	missing  []string
	asked    [][]string
	votes    []use
	notes    []string // what is not as it should be
}

func readDossier(tx *data.Tx, id data.ID, today data.Date) (*dossierFacts, error) {
	p, err := data.Get[data.Proposal](tx, id)
	if err != nil {
		return nil, err
	}
	row, err := newDossierRow(tx, p, today)
	if err != nil {
		return nil, err
	}
	f := &dossierFacts{row: row, proposal: *p, missing: p.Missing()}
	d, err := decisionOf(tx, p)
	if err != nil {
		return nil, err
	}
	if f.clock, f.ticking, err = tx.ClockOf(p, d, today); err != nil {
		return nil, err
	}
	if d != nil {
		f.decision = &use{text: vn.Capital(joinNonEmpty(" ngày ", decisionName(d), d.Date.String())), tab: tabDecisions, at: place{id: d.ID}}
	}
	if p.Movement != 0 {
		m, err := data.Get[data.Movement](tx, p.Movement)
		if err != nil {
			return nil, err
		}
		f.movement = &use{text: vn.Capital(m.Name), tab: tabMovements, at: place{id: m.ID}}
	}
	for _, a := range p.Asked {
		f.asked = append(f.asked, []string{joinNonEmpty(" – ", formName(a.Form, p.Received), a.Note), vn.Capital(a.Type.Label()), vn.Int(int64(a.Count))})
	}
	f.listPapers()
	return f, f.readVotes(tx, d)
}

// listPapers puts the needed papers first, then what else is in the dossier.
func (f *dossierFacts) listPapers() {
	p := &f.proposal
	told := data.Proposal{}
	for _, x := range p.Needed() {
		told.Papers = append(told.Papers, x.Name)
		has := "chưa có"
		switch {
		case p.Holds(x.Name):
			has = "có"
		case x.When != "":
			has = x.When
		}
		f.papers = append(f.papers, []string{x.Name, has})
	}
	for _, x := range p.Papers {
		named := slices.ContainsFunc(told.Papers, func(n string) bool { return (&data.Proposal{Papers: []string{x}}).Holds(n) })
		if !named {
			f.papers = append(f.papers, []string{x, "có"})
		}
	}
}

func (f *dossierFacts) readVotes(tx *data.Tx, d *data.Decision) error {
	p := &f.proposal
	votes, err := tx.VotesOn(p.ID)
	if err != nil {
		return err
	}
	failed := false
	for _, v := range votes {
		outcome := "đạt"
		if !v.Passed {
			outcome, failed = "không đạt", true
		}
		f.votes = append(f.votes, meetingUse(fmt.Sprintf("Họp %s: %s – %d/%d phiếu, %s", v.Meeting.Date, v.Vote.Subject, v.Vote.For, v.Meeting.Members, outcome), v.Meeting.ID))
		if d != nil && !d.Date.IsZero() && d.Date.Before(v.Meeting.Date) {
			f.notes = append(f.notes, fmt.Sprintf("quyết định ngày %s trước ngày Hội đồng họp %s", d.Date, v.Meeting.Date))
		}
	}
	if failed && p.Verdict == "accepted" {
		f.notes = append(f.notes, "có trường hợp Hội đồng chưa biểu quyết đủ phiếu")
	}
	if len(f.missing) > 0 && (p.Verdict == "accepted" || !p.Complete.IsZero()) {
		f.notes = append(f.notes, "hồ sơ ghi là đủ nhưng còn thiếu "+lowerJoined(f.missing))
	}
	if d != nil && !d.Date.IsZero() && d.Date.Before(p.Received) {
		f.notes = append(f.notes, fmt.Sprintf("quyết định ngày %s trước ngày nhận hồ sơ %s", d.Date, p.Received))
	}
	switch {
	case !f.ticking || !f.clock.Stopped.IsZero():
	case f.clock.Left < 0:
		f.notes = append(f.notes, fmt.Sprintf("đã quá hạn giải quyết %s", days(-f.clock.Left)))
	case f.clock.Left <= data.Near:
		f.notes = append(f.notes, fmt.Sprintf("hạn giải quyết %s, còn %s", f.clock.Due, days(f.clock.Left)))
	}
	return nil
}

func lowerJoined(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = lowerFirst(s)
	}
	return strings.Join(out, ", ")
}
