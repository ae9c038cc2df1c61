package data_test

import (
	"slices"
	"strings"
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

func TestADecisionIsDraftedFromDossiers(t *testing.T) {
	s := openTemp(t)
	put(t, s, &data.Office{Name: "Ủy ban nhân dân huyện Ba Tơ", ShortName: "UBND huyện Ba Tơ", Level: data.LevelDistrict, Place: "Ba Tơ",
		Superior: "UBND tỉnh Quảng Ngãi", To: day(2025, 6, 30),
		Signers: []data.Signer{{Name: "Phạm Giang Nam", Title: "CHỦ TỊCH"}}})
	m := &data.Movement{Year: 2024, Name: "Đẩy mạnh cải cách hành chính", Level: data.LevelDistrict, State: "evaluating"}
	put(t, s, m)
	dossier := func(name string, change func(*data.Proposal)) data.ID {
		u := &data.Unit{Name: name}
		put(t, s, u)
		p := &data.Proposal{Unit: u.ID, Received: day(2025, 1, 20), Complete: day(2025, 1, 22), Verdict: "accepted", Movement: m.ID, ReportYear: 2024,
			Asked: []data.CountedAward{{Form: "giay-khen", Type: data.Individual, Count: 2}, {Form: "giay-khen", Type: data.Collective, Count: 1}}}
		if change != nil {
			change(p)
		}
		put(t, s, p)
		return p.ID
	}
	draft := func(ids ...data.ID) (d *data.Decision, err error) {
		err = s.Update("Lập quyết định", func(tx *data.Tx) (err error) { d, err = tx.DraftDecision(ids, day(2025, 2, 12)); return err })
		return d, err
	}
	a, b := dossier("xã Ba Vinh", nil), dossier("xã Ba Vì", nil)
	d, err := draft(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if d.Subject != "tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua “Đẩy mạnh cải cách hành chính” năm 2024" ||
		d.Movement != m.ID || d.State != data.StateDraft || d.ReportYear != 2024 || d.Form != "giay-khen" || d.Level != data.LevelDistrict ||
		d.Authority != "Chủ tịch UBND huyện Ba Tơ" || d.Signer != "Phạm Giang Nam" {
		t.Errorf("drafted %+v", d)
	}
	if !slices.Equal(d.Counted, []data.CountedAward{{Form: "giay-khen", Type: data.Collective, Count: 2}, {Form: "giay-khen", Type: data.Individual, Count: 4}}) {
		t.Errorf("counts %+v", d.Counted)
	}
	var linked []*data.Proposal
	if err := s.View(func(tx *data.Tx) (err error) { linked, err = tx.ProposalsOf(d.ID); return err }); err != nil || len(linked) != 2 {
		t.Errorf("%d dossiers linked, %v", len(linked), err)
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if err := s.View(func(tx *data.Tx) error { _, err := data.Get[data.Decision](tx, d.ID); return err }); err == nil {
		t.Error("undo left the draft")
	}
	for _, c := range []struct {
		name   string
		change func(*data.Proposal)
		want   string
	}{
		{"not looked at", func(p *data.Proposal) { p.Verdict = "" }, "chưa ghi kết quả xét"},
		{"sent back", func(p *data.Proposal) { p.Verdict, p.Reason = "returned", "thiếu biên bản" }, "đã trả lại"},
		{"asking for nothing", func(p *data.Proposal) { p.Asked = nil }, "chưa ghi đề nghị"},
		{"of no movement", func(p *data.Proposal) { p.Movement = 0 }, "từng phong trào"},
		{"for what the province decides", func(p *data.Proposal) { p.Asked[0].Form = "bang-khen" }, "hãy lập hai quyết định"},
	} {
		t.Run("a dossier "+c.name+" is refused", func(t *testing.T) {
			if _, err := draft(a, dossier("xã "+c.name, c.change)); err == nil || !strings.Contains(data.Message(err), c.want) {
				t.Errorf("says %q, want …%s…", data.Message(err), c.want)
			}
		})
	}
	t.Run("what only the province decides names who decides it", func(t *testing.T) {
		d, err := draft(dossier("xã Ba Tiêu", func(p *data.Proposal) {
			p.Asked = []data.CountedAward{{Form: "bang-khen", Type: data.Individual, Count: 1}}
		}))
		if err != nil || d.Level != data.LevelProvince || d.Authority != "Chủ tịch UBND tỉnh Quảng Ngãi" || d.Signer != "" {
			t.Errorf("drafted %+v, %v", d, err)
		}
	})
	t.Run("the office of the dossiers decides after the districts are gone", func(t *testing.T) {
		id := dossier("xã Ba Nam", nil)
		err := s.Update("Lập quyết định", func(tx *data.Tx) error {
			d, err := tx.DraftDecision([]data.ID{id}, day(2026, 1, 5))
			if err == nil && d.Level != data.LevelDistrict {
				t.Errorf("drafted %+v", d)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
	t.Run("no dossier is refused", func(t *testing.T) {
		if _, err := draft(); err == nil {
			t.Error("a decision on nothing was drafted")
		}
	})
	t.Run("a title of the year without a movement is merit", func(t *testing.T) {
		d, err := draft(dossier("trường Ba Tơ", func(p *data.Proposal) {
			p.Movement, p.Asked = 0, []data.CountedAward{{Form: "cstdcs", Type: data.Individual, Count: 3}}
		}))
		if err != nil || d.Type != data.TypeMerit || !strings.HasPrefix(d.Subject, "công nhận danh hiệu “Chiến sĩ thi đua cơ sở” cho cá nhân") {
			t.Errorf("drafted %+v, %v", d, err)
		}
	})
}
