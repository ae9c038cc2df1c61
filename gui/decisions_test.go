package gui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"thidua/data"
)

// openDecision brings a decision of the sample year to the front.
func (w *testWindow) openDecision(number string) *decisions {
	w.t.Helper()
	var id data.ID
	w.view(func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber(number, 0)
		if err == nil {
			id = d.ID
		}
		return err
	})
	w.goTo(tabDecisions, place{id: id})
	w.settle()
	return w.screens[tabDecisions].(*decisions)
}

func TestADecisionIsWrittenWithoutAMouse(t *testing.T) {
	w := newTestWindow(t)
	w.ctrl(fyne.Key5)
	w.ctrl(fyne.KeyN)
	w.photograph("4-form-empty")
	w.typeText("215") // the symbol follows by itself
	w.tabKey(1)
	w.typeText("18/2/2025")
	w.tabKey(2)
	w.typeText("Về việc tặng Giấy khen cho cá nhân có thành tích đột xuất")
	w.photograph("4-form-typed")
	w.ctrl(fyne.KeyS)
	s := w.screens[tabDecisions].(*decisions)
	if s.sheet.open != nil {
		t.Fatal("the form is still open")
	}
	if got := s.view.facts.title; got != "215/QĐ-UBND · 18/02/2025" {
		t.Fatalf("shown is %q", got)
	}

	w.ctrl(fyne.KeyT)
	for _, line := range [][]string{
		{"o", "Phạm Văn Ửng", "Phó Chủ tịch", "xã Ba Vinh"},
		{"b", "Đinh Thị Hằng", "Giáo viên", ""},
		{"", "Lê Ân", "", ""},
	} {
		w.typeText(line[0])
		for _, field := range line[1:] {
			w.tabKey(1)
			w.typeText(field)
		}
		w.photograph("4-row-" + fmt.Sprint(len(s.view.facts.rows)))
		w.press(fyne.KeyReturn)
	}
	w.press(fyne.KeyEscape)
	w.photograph("4-three-recipients")

	w.view(func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("215/QĐ-UBND", 2025)
		if err != nil {
			return err
		}
		if d.Subject != "tặng Giấy khen cho cá nhân có thành tích đột xuất" {
			t.Errorf("subject %q", d.Subject)
		}
		if d.Signer != "Phạm Giang Nam" || d.Level != data.LevelDistrict || d.Authority != "Chủ tịch UBND huyện Ba Tơ" {
			t.Errorf("signer %q, level %q, authority %q", d.Signer, d.Level, d.Authority)
		}
		awards, err := tx.AwardsOf(d.ID)
		if err != nil {
			return err
		}
		var got []string
		for _, a := range awards {
			got = append(got, fmt.Sprint(a.Order, " ", a.Honorific, " ", a.Name, " ", a.Title, " ", a.UnitName, " ", a.Form))
		}
		want := fmt.Sprint([]string{"1 Ông Phạm Văn Ửng Phó Chủ tịch xã Ba Vinh giay-khen", "2 Bà Đinh Thị Hằng Giáo viên  giay-khen", "3  Lê Ân   giay-khen"})
		if fmt.Sprint(got) != want {
			t.Errorf("got  %v\nwant %v", got, want)
		}
		if len(awards) > 0 && awards[0].Unit == 0 {
			t.Error("the unit typed by its name is not linked")
		}
		return nil
	})
}

func (w *testWindow) awardNames(number string) []string {
	w.t.Helper()
	var names []string
	w.view(func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber(number, 0)
		if err != nil {
			return err
		}
		awards, err := tx.AwardsOf(d.ID)
		for _, a := range awards {
			names = append(names, a.Name)
		}
		return err
	})
	return names
}

func TestRecipientsAreChangedMovedDeletedAndBroughtBack(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	before := w.awardNames("164/QĐ-UBND")
	if len(before) != 19 {
		t.Fatalf("the sample decision has %d recipients", len(before))
	}
	w.win.Canvas().Focus(s.view.table)
	w.press(fyne.KeyHome, fyne.KeyReturn) // the line opens over the first recipient
	w.photograph("4-row-change")
	w.win.Canvas().Focused().(interface{ SetText(string) }).SetText("Văn phòng HĐND và UBND huyện")
	w.press(fyne.KeyReturn)
	if got := w.awardNames("164/QĐ-UBND")[0]; got != "Văn phòng HĐND và UBND huyện" {
		t.Fatalf("after the change the first is %q", got)
	}

	w.ctrl(fyne.KeyDown)
	if got := w.awardNames("164/QĐ-UBND")[1]; got != "Văn phòng HĐND và UBND huyện" {
		t.Fatalf("after moving down the second is %q", got)
	}
	w.ctrl(fyne.KeyUp)
	w.win.Canvas().Focus(s.view.table)
	w.press(fyne.KeyDelete)
	if got := w.awardNames("164/QĐ-UBND"); len(got) != 18 || got[0] != before[1] {
		t.Fatalf("after deleting: %d, first %q", len(got), got[0])
	}
	w.ctrl(fyne.KeyZ)
	if got := w.awardNames("164/QĐ-UBND"); len(got) != 19 {
		t.Fatalf("after undoing: %d", len(got))
	}
}

func TestADecisionIsDeletedWithItsListAndBroughtBack(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	w.win.Canvas().Focus(s.list)
	w.press(fyne.KeyDelete)
	w.photograph("4-delete")
	w.press(fyne.KeyEscape) // no is the safe answer
	if n := len(w.awardNames("164/QĐ-UBND")); n != 19 {
		t.Fatalf("escape deleted: %d left", n)
	}
	w.press(fyne.KeyDelete)
	w.tabKey(1)
	w.press(fyne.KeyReturn)
	gone := false
	w.view(func(tx *data.Tx) error {
		_, err := tx.DecisionByNumber("164/QĐ-UBND", 0)
		gone = err != nil
		return nil
	})
	if !gone {
		t.Fatal("the decision is still there")
	}
	w.ctrl(fyne.KeyZ)
	if n := len(w.awardNames("164/QĐ-UBND")); n != 19 {
		t.Fatalf("undo brought %d recipients back", n)
	}
}

func TestSearchKnowsNoAccents(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	for query, want := range map[string]string{
		"cai cach hanh chinh": "164/QĐ-UBND",
		"nong thon moi 4418":  "4418/QĐ-UBND",
		"GIAO THONG":          "28/QĐ-UBND",
	} {
		w.ctrl(fyne.KeyF)
		s.search.SetText("")
		w.typeText(query)
		if s.list.Shown() == 0 || !strings.HasPrefix(s.rows[s.list.RowAt(0)].head, want) {
			t.Errorf("%q shows %d rows", query, s.list.Shown())
		}
	}
	w.openDecision("164/QĐ-UBND")
	s.view.search.SetText("uy ban dinh")
	if n := s.view.table.Shown(); n != 1 || s.view.facts.rows[s.view.table.RowAt(0)].name != "Ủy ban nhân dân xã Ba Dinh" {
		t.Errorf("«uy ban dinh» shows %d of 19 recipients", n)
	}
}

func TestTypedTextIsNeverLostWithoutAQuestion(t *testing.T) {
	ways := map[string]func(w *testWindow, s *decisions){
		"by another tab":      func(w *testWindow, s *decisions) { w.pick(tabOverview) },
		"by another decision": func(w *testWindow, s *decisions) { s.list.Select(s.list.RowAt(3)) },
		"by another year":     func(w *testWindow, s *decisions) { w.pickYear(0) },
		"by closing":          func(w *testWindow, s *decisions) { w.quit() },
		"by a new decision":   func(w *testWindow, s *decisions) { s.add() },
	}
	for name, leave := range ways {
		t.Run(name, func(t *testing.T) {
			w := newTestWindow(t)
			s := w.openDecision("164/QĐ-UBND")
			s.edit()
			w.settle()
			w.typeText("x")
			leave(w, s)
			w.settle()
			if w.win.Canvas().Overlays().Top() == nil {
				t.Fatal("left without a question")
			}
			w.photograph("4-ask-save")
			w.press(fyne.KeyEscape)
			if s.sheet.open == nil || w.front != tabDecisions || s.current == 0 || s.view.facts.decision.Number != "164/QĐ-UBND" {
				t.Error("Escape did not stay in the form")
			}
		})
	}
	t.Run("in the line for recipients", func(t *testing.T) {
		w := newTestWindow(t)
		s := w.openDecision("164/QĐ-UBND")
		w.ctrl(fyne.KeyT)
		w.tabKey(1)
		w.typeText("Phạm Văn Ửng")
		w.pick(tabOverview)
		w.settle()
		if w.win.Canvas().Overlays().Top() == nil || w.front != tabDecisions {
			t.Fatal("left without a question")
		}
		w.press(fyne.KeyReturn) // «Lưu» has the focus
		if w.front != tabOverview {
			t.Error("saving did not go on to where the person was going")
		}
		if n := len(w.awardNames("164/QĐ-UBND")); n != 20 {
			t.Errorf("%d recipients, the typed one is not among them", n)
		}
		_ = s
	})
}

func TestWhatCannotBeSavedIsToldAtItsField(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	form := func() *decisionForm {
		s.newForm(nil)
		w.settle()
		return s.form
	}
	t.Run("a day that does not exist", func(t *testing.T) {
		f := form()
		f.date.SetText("31/02/2025")
		f.subject.SetText("tặng Giấy khen")
		w.ctrl(fyne.KeyS)
		w.photograph("4-bad-date")
		if s.sheet.open == nil || w.win.Canvas().Focused() != fyne.Focusable(f.date) {
			t.Error("the form closed, or the cursor is not at the day")
		}
	})
	t.Run("a number that is taken", func(t *testing.T) {
		s.sheet.open = nil
		f := form()
		f.number.SetText("164/QĐ-UBND")
		f.date.SetText("13/02/2025")
		f.subject.SetText("tặng Giấy khen")
		w.ctrl(fyne.KeyS)
		w.photograph("4-duplicate")
		if s.sheet.open == nil || w.win.Canvas().Focused() != fyne.Focusable(f.number) {
			t.Error("the form closed, or the cursor is not at the number")
		}
	})
	t.Run("no subject", func(t *testing.T) {
		s.sheet.open = nil
		f := form()
		w.ctrl(fyne.KeyS)
		if s.sheet.open == nil || w.win.Canvas().Focused() != fyne.Focusable(f.subject) {
			t.Error("the form closed, or the cursor is not at the subject")
		}
	})
}

func TestRecipientsAreFoundFromTheListOfDecisions(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("4418/QĐ-UBND")
	w.ctrl(fyne.KeyF)
	w.typeText("le van c")
	if s.list.Shown() != 1 || s.rows[s.list.RowAt(0)].head != "164/QĐ-UBND · 12/02/2025" {
		t.Errorf("%d decisions are shown", s.list.Shown())
	}
}

func TestNumbersOfTheRegisterFollowEachOther(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	w.win.Canvas().Focus(s.view.table)
	w.press(fyne.KeyHome)
	s.view.askNumbers()
	w.settle()
	w.photograph("4-numbers")
	w.typeText("7")
	w.tabKey(1)
	w.typeText("/KT")
	w.ctrl(fyne.KeyS)
	s.view.table.ClearSelection()
	s.view.askNumbers()
	w.settle()
	w.ctrl(fyne.KeyS)
	w.photograph("4-numbered")
	w.view(func(tx *data.Tx) error {
		awards, err := tx.AwardsOf(s.view.facts.decision.ID)
		for i, a := range awards {
			want := fmt.Sprintf("%03d/KT", i+7)
			if a.Certificate != want {
				t.Errorf("line %d has the number %q, want %q", i+1, a.Certificate, want)
			}
		}
		return err
	})
}

func TestRevokedAwardsNoLongerCount(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	w.win.Canvas().Focus(s.view.table)
	w.press(fyne.KeyEnd)
	s.view.askRevoked()
	w.tabKey(1)
	w.press(fyne.KeyReturn)
	if got := s.view.facts.summary; got != "11 tập thể, 07 cá nhân" {
		t.Errorf("counted %q", got)
	}
	s.view.mark(data.AwardDecided, data.Date{})
	w.settle()
	if got := s.view.facts.summary; got != "11 tập thể, 08 cá nhân" {
		t.Errorf("after taking it back: %q", got)
	}
}

func TestLastYearsDecisionIsAModel(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	s.view.copyDecision()
	w.settle()
	d, err := s.form.decision()
	if err != nil {
		t.Fatal(err)
	}
	if d.ID != 0 || d.Number != "" || !d.Date.IsZero() || d.State != data.StateDraft || d.Subject != s.view.facts.decision.Subject {
		t.Errorf("the copy: %+v", d)
	}
}

func TestFormsFitTheOfficePC(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	w.win.Resize(fyne.NewSize(1093, 614))
	fits := func(what string) {
		t.Helper()
		w.settle()
		if m := w.win.Content().MinSize(); m.Width > 1080 || m.Height > 580 {
			t.Errorf("%s needs %v×%v", what, m.Width, m.Height)
		}
		if l := s.list.Size().Width; l < 380 {
			t.Errorf("%s squeezes the list to %v", what, l)
		}
		w.photograph("4-1093-" + strings.ReplaceAll(what, " ", "-"))
	}
	w.ctrl(fyne.KeyT)
	fits("the line for recipients")
	w.press(fyne.KeyEscape)
	w.ctrl(fyne.KeyN)
	fits("the form of a decision")
	w.press(fyne.KeyEscape)
	s.view.search.SetText("khong co ai")
	fits("an empty search")
}

func TestTheButtonOfCertificatesSaysWhenItIsForChosenLinesOnly(t *testing.T) {
	w := newTestWindow(t)
	v := w.openDecision("164/QĐ-UBND").view
	v.table.SelectAll()
	w.settle()
	if v.papers.Text != "In giấy khen…" {
		t.Errorf("with the whole list chosen it says %q", v.papers.Text)
	}
	v.table.Select(2)
	w.settle()
	if v.papers.Text != "In 1 giấy khen…" {
		t.Errorf("with one line chosen it says %q", v.papers.Text)
	}
}
