package data_test

import (
	"slices"
	"testing"

	"thidua/data"
)

func TestHowFarADossierHasCome(t *testing.T) {
	draft, issued, revoked := &data.Decision{State: data.StateDraft}, &data.Decision{State: data.StateIssued}, &data.Decision{State: data.StateRevoked}
	complete := data.Proposal{Complete: day(2025, 1, 22)}
	accepted := data.Proposal{Complete: day(2025, 1, 22), Verdict: "accepted"}
	for _, c := range []struct {
		name string
		p    data.Proposal
		d    *data.Decision
		want data.Stage
	}{
		{"papers still lack", data.Proposal{}, nil, data.StageIncomplete},
		{"complete, nobody has looked", complete, nil, data.StageWaiting},
		{"found good", accepted, nil, data.StageAccepted},
		{"a decision is being written", accepted, draft, data.StageDrafted},
		{"decided", accepted, issued, data.StageDecided},
		{"the decision was revoked", accepted, revoked, data.StageAccepted},
		{"sent back", data.Proposal{Complete: day(2025, 1, 22), Verdict: "returned"}, nil, data.StageReturned},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.p.Stage(c.d); got != c.want || got.Label() == string(got) {
				t.Errorf("%s (%s), want %s", got, got.Label(), c.want)
			}
		})
	}
}

func TestWhatADossierLacks(t *testing.T) {
	p := data.Proposal{Received: day(2025, 1, 20), Asked: []data.CountedAward{{Form: "cstdcs", Type: data.Individual, Count: 2}},
		Papers: []string{"Tờ trình số 12/TTr-UBND", "báo cáo  thành tích"}}
	if got := p.Missing(); !slices.Equal(got, []string{"Biên bản bình xét thi đua"}) {
		t.Errorf("lacks %q; initiatives are not needed by every dossier", got)
	}
	p.Simplified = "phục vụ nhiệm vụ chính trị"
	if got := p.Missing(); !slices.Equal(got, []string{"Bản tóm tắt thành tích"}) {
		t.Errorf("by the simplified procedure lacks %q", got)
	}
}

func TestTheClockOfADossier(t *testing.T) {
	s := openTemp(t)
	put(t, s, &data.Office{Name: "Ủy ban nhân dân huyện Ba Tơ", Level: data.LevelDistrict})
	clock := func(p data.Proposal, d *data.Decision, today data.Date) (c data.Clock, ok bool) {
		t.Helper()
		if err := s.View(func(tx *data.Tx) (err error) { c, ok, err = tx.ClockOf(&p, d, today); return err }); err != nil {
			t.Fatal(err)
		}
		return c, ok
	}
	p := data.Proposal{Complete: day(2025, 1, 22)}
	c, ok := clock(p, nil, day(2025, 2, 20))
	if !ok || c.Due != day(2025, 2, 26) || c.Left != 4 || c.Days != 20 || !c.Known {
		t.Errorf("runs %+v", c)
	}
	if c, _ := clock(p, nil, day(2025, 2, 28)); c.Left != -2 {
		t.Errorf("two days late is %d", c.Left)
	}
	if c, _ := clock(p, &data.Decision{State: data.StateIssued, Date: day(2025, 2, 12), Level: data.LevelDistrict}, day(2026, 1, 5)); c.Stopped != day(2025, 2, 12) || c.Left != 10 {
		t.Errorf("a decision does not stop it: %+v", c)
	}
	if _, ok := clock(data.Proposal{}, nil, day(2025, 2, 20)); ok {
		t.Error("it runs before the dossier is complete")
	}
	if _, ok := clock(data.Proposal{Complete: day(2025, 1, 22), Verdict: "returned"}, nil, day(2025, 2, 20)); ok {
		t.Error("it runs for a dossier sent back")
	}
}

func TestACaseOfTheCouncilNamesItsDossier(t *testing.T) {
	s := openTemp(t)
	put(t, s, &data.Office{Name: "Ủy ban nhân dân huyện Ba Tơ", Level: data.LevelDistrict})
	u := &data.Unit{Name: "xã Ba Vinh"}
	put(t, s, u)
	p := &data.Proposal{Unit: u.ID, Received: day(2025, 1, 20)}
	put(t, s, p)
	m := &data.Meeting{Date: day(2025, 2, 10), Members: 9, Present: 8,
		Votes: []data.Vote{{Subject: "Lê Ân", For: 7, Proposal: p.ID}, {Subject: "người khác", For: 8}, {Subject: "Phạm Thị Ước", For: 8, Proposal: p.ID}}}
	put(t, s, m)
	var got []data.CaseOutcome
	if err := s.View(func(tx *data.Tx) (err error) { got, err = tx.VotesOn(p.ID); return err }); err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Passed || !got[1].Passed || got[0].Meeting.ID != m.ID {
		t.Errorf("7 and 8 votes of 9 members came out as %+v", got)
	}
	if err := s.Update("Xóa", func(tx *data.Tx) error { return data.Delete[data.Proposal](tx, p.ID) }); err == nil {
		t.Error("a dossier that the council voted on was deleted")
	}
}
