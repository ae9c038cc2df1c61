package gui

import (
	"fmt"
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
	w.ctrl(fyne.Key4)
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
	if got := s.view.facts.title; got != "Quyết định 215/QĐ-UBND" {
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
