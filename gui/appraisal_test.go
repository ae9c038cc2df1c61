package gui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/gui/widgets"
)

// put saves records of the test.
func (w *testWindow) put(what string, f func(tx *data.Tx) error) {
	w.t.Helper()
	if err := w.store.Update(what, f); err != nil {
		w.t.Fatal(err)
	}
	w.settle()
}

// unitNamed finds a unit of the sample year by a word of its name.
func (w *testWindow) unitNamed(word string) *data.Unit {
	w.t.Helper()
	var found *data.Unit
	w.view(func(tx *data.Tx) error {
		list, err := tx.Units()
		for _, u := range list {
			if found == nil && strings.Contains(u.Name, word) {
				found = u
			}
		}
		return err
	})
	if found == nil {
		w.t.Fatalf("no unit named %q", word)
	}
	return found
}

// someDossiers enters dossiers at every stage, and a meeting with a guest, a written opinion and a recusal.
func (w *testWindow) someDossiers() []*data.Proposal {
	w.t.Helper()
	move := w.movement("người nghèo")
	day := func(m, d int) data.Date { return data.Date{Year: 2025, Month: time.Month(m), Day: d} }
	asked := func(form string, collectives, individuals int) (out []data.CountedAward) {
		if collectives > 0 {
			out = append(out, data.CountedAward{Form: form, Type: data.Collective, Count: collectives})
		}
		return append(out, data.CountedAward{Form: form, Type: data.Individual, Count: individuals})
	}
	full := []string{"Tờ trình", "Báo cáo thành tích", "Biên bản xét khen thưởng"}
	list := []*data.Proposal{
		{Submission: "Tờ trình số 12/TTr-UBND", Received: day(1, 16), Complete: day(1, 20), Papers: full, Asked: asked("giay-khen", 3, 5), Verdict: "accepted", Movement: move.ID},
		{Submission: "Tờ trình số 07/TTr-UBND", Received: day(1, 17), Complete: day(1, 21), Papers: full, Asked: asked("giay-khen", 1, 2), Verdict: "accepted", Movement: move.ID},
		{Submission: "Tờ trình số 03/TTr-UBND", Received: day(2, 10), Papers: full[:2], Asked: asked("giay-khen", 0, 2), Movement: move.ID},
		{Submission: "Tờ trình số 21/TTr-UBND", Received: day(1, 6), Complete: day(1, 8), Papers: full[:1], Asked: asked("cstdcs", 0, 4)},
		{Submission: "Tờ trình số 02/TTr-UBND", Received: day(1, 9), Papers: full[:1], Asked: asked("giay-khen", 0, 1), Verdict: "returned", Reason: "Thiếu biên bản xét khen thưởng và báo cáo thành tích."},
	}
	w.put("Thử", func(tx *data.Tx) error {
		for i, name := range []string{"Ba Vinh", "Ba Vì", "Ba Dinh", "Ba Cung", "Ba Liên"} {
			list[i].Unit, list[i].ReportYear = w.unitNamed("xã "+name).ID, 2024
			if err := data.Put(tx, list[i]); err != nil {
				return err
			}
		}
		return data.Put(tx, &data.Meeting{Number: "05/BB-HĐTĐKT", Date: day(2, 10), ReportYear: 2024, Place: "Phòng họp số 2, UBND huyện", Start: "08:00", End: "10:30",
			Members: 9, Present: 7, Written: 1, Chair: "Ông Phạm Giang Nam", ChairTitle: "Chủ tịch UBND huyện, Chủ tịch Hội đồng", Secretary: "Bà Nguyễn Thị Ánh",
			SecretaryTitle: "Chuyên viên Phòng Nội vụ", Ballot: "secret", Discussion: "Các thành viên thống nhất với báo cáo thẩm định của Phòng Nội vụ.",
			Votes: []data.Vote{{Subject: "Xã Ba Vinh: 03 tập thể", Form: "giay-khen", For: 8, Proposal: list[0].ID},
				{Subject: "Xã Ba Vinh: 05 cá nhân", Form: "giay-khen", For: 6, Against: 1, Recused: "Ông Phạm Văn Ửng", Proposal: list[0].ID}}})
	})
	return list
}

func (w *testWindow) openDossiers() *dossiers {
	w.t.Helper()
	w.open(tabAppraisal)
	return w.screens[tabAppraisal].(*appraisal).dossiers
}

func TestADossierIsEnteredByKeyboardAndTakenBack(t *testing.T) {
	w := newTestWindow(t)
	w.ctrl(fyne.Key4)
	if w.front != tabAppraisal {
		t.Fatal("Ctrl+4 leads elsewhere")
	}
	s := w.screens[tabAppraisal].(*appraisal).dossiers
	w.ctrl(fyne.KeyN)
	w.photograph("xet-form-empty")
	w.typeText("xã Ba Vinh")
	w.press(fyne.KeyReturn)
	w.typeText("Tờ trình số 12/TTr-UBND")
	w.tabKey(1)
	w.win.Canvas().Focused().(*widgets.DateEntry).SetText("16/1/2025")
	w.tabKey(1)
	w.typeText("20/01/2025")
	form := s.form
	form.asked.rows[0].count.SetNumber(3)
	form.papers[0].SetChecked(true)
	form.papers[1].SetChecked(true)
	w.photograph("xet-form-typed")
	w.ctrl(fyne.KeyS)
	if s.sheet.open != nil {
		w.photograph("xet-form-refused")
		t.Fatal("the form is still open")
	}
	p, ok := s.current()
	if !ok || p.Submission != "Tờ trình số 12/TTr-UBND" || p.ReportYear != 2024 || p.Received.ISO() != "2025-01-16" || p.Complete.ISO() != "2025-01-20" ||
		!slices.Equal(p.Asked, []data.CountedAward{{Form: "giay-khen", Type: data.Collective, Count: 3}}) || !slices.Equal(p.Papers, []string{"Tờ trình", "Báo cáo thành tích"}) {
		t.Fatalf("saved %+v", p)
	}
	if got := s.detail.facts.missing; !slices.Equal(got, []string{"Biên bản xét khen thưởng"}) {
		t.Errorf("lacks %q", got)
	}
	w.win.Canvas().Focus(s.table)
	w.press(fyne.KeyDelete)
	if len(s.year.rows) != 0 {
		t.Error("Delete left it in the list")
	}
	w.ctrl(fyne.KeyZ)
	if len(s.year.rows) != 1 {
		t.Error("undo did not bring it back")
	}
}

func TestAUnitThatIsUnknownIsToldUnderItsField(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDossiers()
	w.ctrl(fyne.KeyN)
	w.typeText("xã không có")
	w.ctrl(fyne.KeyS)
	if s.sheet.open == nil || len(s.year.rows) != 0 {
		t.Error("a dossier of a stranger was saved")
	}
}

func TestDossiersSayHowFarTheyAreAndWhatTimeIsLeft(t *testing.T) {
	w := newTestWindow(t)
	w.someDossiers()
	s := w.openDossiers()
	got := map[string]string{}
	for _, r := range s.year.rows {
		got[r.unit] = r.stage.Label() + ", " + r.clock
	}
	for unit, want := range map[string]string{
		"Xã Ba Vinh": "chờ trình, còn 2 ngày làm việc", "Xã Ba Vì": "chờ trình, còn 3 ngày làm việc", "Xã Ba Dinh": "chờ bổ sung, nhận 10/02/2025",
		"Xã Ba Cung": "chờ xét, quá hạn 6 ngày làm việc", "Xã Ba Liên": "đã trả lại, nhận 09/01/2025",
	} {
		if got[unit] != want {
			t.Errorf("%s: %q, want %q", unit, got[unit], want)
		}
	}
	for i, n := range []int{5, 4, 3, 1, 1, 2, 0, 0, 1, 3} {
		s.byStage.SetIndex(i)
		s.filter()
		if s.table.Shown() != n {
			t.Errorf("%q shows %d, want %d", dossierFilters[i].text, s.table.Shown(), n)
		}
	}
	s.byStage.SetIndex(0)
	s.byMovement.SetIndex(1)
	s.filter()
	if s.table.Shown() != 3 {
		t.Errorf("the movement has %d dossiers", s.table.Shown())
	}
	s.byMovement.SetIndex(0)
	w.ctrl(fyne.KeyF)
	w.typeText("chien si ba cung")
	if s.table.Shown() != 1 {
		t.Errorf("the search shows %d", s.table.Shown())
	}
}

func TestADecisionIsMadeFromTheDossiersSelected(t *testing.T) {
	w := newTestWindow(t)
	list := w.someDossiers()
	s := w.openDossiers()
	s.show(place{id: list[3].ID})
	w.settle()
	if !s.detail.decide.Disabled() {
		t.Error("a dossier that nobody looked at offers a decision")
	}
	s.byStage.SetIndex(5) // chờ trình
	s.filter()
	s.table.SelectAll()
	w.settle()
	w.photograph("xet-selected")
	s.draftDecision()
	w.settle()
	if w.front != tabDecisions {
		t.Fatal("the draft is not shown")
	}
	v := w.screens[tabDecisions].(*decisions).view
	d := v.facts.decision
	w.photograph("xet-draft")
	if d.State != data.StateDraft || !strings.Contains(d.Subject, "người nghèo") || v.facts.missing == "" {
		t.Errorf("drafted %+v", d)
	}
	w.open(tabAppraisal)
	s.show(place{id: list[0].ID})
	w.settle()
	if f := s.detail.facts; f.row.stage != data.StageDrafted || f.decision == nil || f.decision.at.id != d.ID {
		t.Errorf("the dossier is %s, decision %+v", f.row.stage, f.decision)
	}
	w.ctrl(fyne.KeyP)
	if w.paper == nil || len(w.paper.doc.Pages) == 0 {
		t.Fatal("no tờ trình is shown")
	}
	w.drawn()
	w.photograph("xet-submission")
	w.press(fyne.KeyEscape)
}

func TestWhatMakesNoDecisionIsToldInASentence(t *testing.T) {
	w := newTestWindow(t)
	w.someDossiers()
	s := w.openDossiers()
	s.table.SelectAll()
	s.draftDecision()
	w.settle()
	if w.front != tabAppraisal || widgets.TopDialog(w.win) == nil {
		t.Error("dossiers of every stage became a decision, or nothing is said")
	}
	w.press(fyne.KeyReturn)
}

func TestAMeetingIsEnteredWithItsPeopleAndVotes(t *testing.T) {
	w := newTestWindow(t)
	list := w.someDossiers()
	w.open(tabAppraisal)
	a := w.screens[tabAppraisal].(*appraisal)
	a.nav.Select(1)
	w.settle()
	s := a.meetings
	w.photograph("xet-meetings")
	if f := s.detail.facts; f == nil || !f.quorate || !slices.Equal(f.passed, []bool{true, false}) {
		t.Fatalf("shown %+v", f)
	}
	w.ctrl(fyne.KeyN)
	if s.editor.m.Members != 9 || s.editor.chair.Value() != "Ông Phạm Giang Nam" {
		t.Errorf("the council is not taken over: %+v", s.editor.m)
	}
	s.editor.number.SetText("06/BB-HĐTĐKT")
	s.editor.start.SetText("8h30")
	w.photograph("xet-meeting-form")
	w.ctrl(fyne.KeyS)
	m, ok := s.current()
	if !ok || m.Number != "06/BB-HĐTĐKT" || m.Start != "08:30" || m.ReportYear != 2024 || len(s.rows) != 2 {
		t.Fatalf("saved %+v", m)
	}

	s.editAttendees()
	w.settle()
	for _, cell := range []string{"Ông Phạm Giang Nam", "Chủ tịch Hội đồng"} {
		w.typeText(cell)
		w.press(fyne.KeyReturn)
	}
	w.ctrl(fyne.KeyS)
	if m, _ = s.current(); m.Present != 1 || m.Members != 9 || len(m.Attendees) != 1 {
		t.Fatalf("the list of names gave %d of %d, %+v", m.Present, m.Members, m.Attendees)
	}

	s.editVotes()
	w.settle()
	var cases []voteCase
	w.view(func(tx *data.Tx) (err error) { cases, err = readCases(tx, &m); return err })
	if len(cases) != 5 { // two dossiers of two lines, one of one
		t.Fatalf("%d cases wait: %+v", len(cases), cases)
	}
	s.sheet.cancel()
	s.openVotes(m, cases[:2])
	w.settle()
	tapButton(t, w.win, "Lấy 02 trường hợp từ hồ sơ chờ xét")
	w.photograph("xet-votes")
	if n := len(s.votes.rows); n != 2 {
		t.Errorf("%d rows for two cases", n)
	}
	w.ctrl(fyne.KeyS)
	m, _ = s.current()
	if len(m.Votes) != 2 || m.Votes[0].For != 1 || m.Votes[0].Proposal == 0 || m.Votes[0].Form == "" {
		t.Fatalf("votes %+v", m.Votes)
	}
	a.show(place{id: list[0].ID})
	w.settle()
	if a.front != 0 || len(a.dossiers.detail.facts.votes) < 2 {
		t.Errorf("the dossier does not tell of the votes: %+v", a.dossiers.detail.facts.votes)
	}
	w.photograph("xet-dossier-votes")
}

func TestTheMinutesAreShownAndATypedFormIsNotLost(t *testing.T) {
	w := newTestWindow(t)
	w.someDossiers()
	w.goTo(tabAppraisal, place{only: atMeetings})
	w.settle()
	a := w.screens[tabAppraisal].(*appraisal)
	if a.front != 1 {
		t.Fatal("the meetings are not in front")
	}
	w.ctrl(fyne.KeyP)
	if w.paper == nil {
		t.Fatal("no minutes are shown")
	}
	w.drawn()
	w.photograph("xet-minutes")
	w.press(fyne.KeyEscape)
	a.meetings.edit()
	w.settle()
	a.meetings.editor.place.SetText("Hội trường")
	a.nav.Select(0)
	w.settle()
	if widgets.TopDialog(w.win) == nil || a.front != 1 {
		t.Fatal("the form was left without asking")
	}
	w.press(fyne.KeyEscape)
	if a.nav.Selected() != 1 {
		t.Error("the bar says another list than is shown")
	}
}

func TestTooManyVotesAreToldAboveTheTable(t *testing.T) {
	w := newTestWindow(t)
	w.someDossiers()
	w.goTo(tabAppraisal, place{only: atMeetings})
	w.settle()
	s := w.screens[tabAppraisal].(*appraisal).meetings
	s.editVotes()
	w.settle()
	s.votes.rows[0].cells[2].(*widgets.Entry).SetText("12")
	w.ctrl(fyne.KeyS)
	if s.sheet.open == nil {
		t.Error("12 votes of 8 were saved")
	}
	w.photograph("xet-votes-refused")
}

func TestAppraisalFitsBothSizes(t *testing.T) {
	w := newTestWindow(t)
	list := w.someDossiers()
	w.open(tabAppraisal)
	a := w.screens[tabAppraisal].(*appraisal)
	for _, z := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(1093, 614)} {
		w.win.Resize(z)
		for i, name := range []string{"waiting", "late", "meeting", "form", "attendees", "votes"} {
			switch i {
			case 0:
				a.show(place{id: list[0].ID})
			case 1:
				a.show(place{id: list[3].ID})
			case 2:
				a.show(place{only: atMeetings})
			case 3:
				a.show(place{id: list[0].ID})
				w.settle()
				a.dossiers.edit()
			case 4:
				a.dossiers.sheet.cancel()
				a.show(place{only: atMeetings})
				w.settle()
				a.meetings.editAttendees()
			case 5:
				a.meetings.sheet.cancel()
				a.meetings.editVotes()
			}
			w.settle()
			w.win.Resize(fyne.NewSize(z.Width, z.Height-1))
			w.win.Resize(z)
			if m := w.win.Content().MinSize(); m.Width > 1080 || m.Height > 580 {
				t.Errorf("%s needs %v", name, m)
			}
			w.photograph(fmt.Sprintf("xet-%s-%d", name, int(z.Width)))
		}
		a.meetings.sheet.cancel()
		w.settle()
	}
}

func TestHoursAreReadAsPeopleWriteThem(t *testing.T) {
	for typed, want := range map[string]string{"8h30": "08:30", "8:05": "08:05", "8 giờ": "08:00", "14.15": "14:15", "": "", "sáng": "sáng"} {
		if got := hourText(typed); got != want {
			t.Errorf("%q reads %q, want %q", typed, got, want)
		}
	}
}

func TestTheOverviewLeadsToDossiersWhoseTimeIsNearlyOver(t *testing.T) {
	w := newTestWindow(t)
	w.someDossiers()
	w.open(tabOverview)
	s := w.screens[tabOverview].(*overview)
	w.photograph("xet-overview")
	for _, l := range s.links {
		if strings.HasSuffix(l.Text(), "hồ sơ sắp hết hạn, quá hạn") {
			w.win.Canvas().Focus(l)
			w.press(fyne.KeyReturn)
			d := w.screens[tabAppraisal].(*appraisal).dossiers
			if w.front != tabAppraisal || d.table.Shown() != 3 || d.shown == 0 {
				t.Errorf("tab %d shows %d", w.front, d.table.Shown())
			}
			return
		}
	}
	t.Fatal("nothing is said of them")
}

func TestTheDecisionPrintsItsPayOutList(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	s.view.previewPayout()
	w.drawn()
	w.photograph("xet-payout")
	if w.paper == nil || w.paper.paper.file != "chi-tien-thuong-164-qd-ubnd.pdf" {
		t.Fatal("no list is shown")
	}
	w.press(fyne.KeyEscape)
	s.view.previewSubmission()
	w.settle()
	if w.paper != nil || widgets.TopDialog(w.win) == nil {
		t.Error("a decision without dossiers has a tờ trình, or nothing is said")
	}
	w.press(fyne.KeyReturn)
}

func TestTheRulesOfTheCouncilAreSetInTheOffice(t *testing.T) {
	w := newTestWindow(t)
	w.someDossiers()
	p := w.openPart("Cơ quan, người ký").(*officePart)
	p.edit()
	w.settle()
	w.photograph("xet-office")
	p.form.share.SetText("120")
	w.ctrl(fyne.KeyS)
	if p.sheet.open == nil {
		t.Fatal("a share of 120 % was saved")
	}
	p.form.share.SetText("66,5")
	p.form.quorum.SetText("90")
	w.ctrl(fyne.KeyS)
	w.goTo(tabAppraisal, place{only: atMeetings})
	w.settle()
	f := w.screens[tabAppraisal].(*appraisal).meetings.detail.facts
	if f.share != "66,5 %" || !slices.Equal(f.passed, []bool{true, true}) || f.quorate {
		t.Errorf("share %s, passed %v, quorate %v", f.share, f.passed, f.quorate)
	}
}
