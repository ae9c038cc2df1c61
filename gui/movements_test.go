package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/gui/widgets"
)

// openMovement brings a movement of the sample year to the front by a word of its name.
func (w *testWindow) openMovement(word string) *movements {
	w.t.Helper()
	m := w.movement(word)
	if m == nil {
		w.t.Fatalf("no movement named %q", word)
	}
	w.goTo(tabMovements, place{id: m.ID})
	w.settle()
	return w.screens[tabMovements].(*movements)
}

func (w *testWindow) movement(word string) *data.Movement {
	w.t.Helper()
	var found *data.Movement
	w.view(func(tx *data.Tx) error {
		list, err := tx.Movements(2024)
		for _, m := range list {
			if found == nil && strings.Contains(m.Name, word) {
				found = m
			}
		}
		return err
	})
	return found
}

func TestAMovementIsEnteredDeletedAndBroughtBackByKeyboard(t *testing.T) {
	w := newTestWindow(t)
	w.ctrl(fyne.Key2)
	s := w.screens[tabMovements].(*movements)
	all := len(s.rows)
	w.ctrl(fyne.KeyN)
	w.typeText("Toàn dân trồng rừng")
	w.tabKey(3)
	w.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) // giai đoạn
	w.tabKey(1)
	w.typeText("2024")
	w.tabKey(1)
	w.typeText("2026")
	w.photograph("2-form-typed")
	w.ctrl(fyne.KeyS)
	m := w.movement("trồng rừng")
	if m == nil {
		t.Fatal("not saved")
	}
	if m.Level != data.LevelDistrict || m.State != "running" || m.Period != (data.Period{Kind: data.PeriodRange, From: 2024, To: 2026}) || m.Slug == "" {
		t.Errorf("got %+v", m)
	}
	if s.shown != m.ID || s.detail.name.Text != "Toàn dân trồng rừng" {
		t.Errorf("shown is %q", s.detail.name.Text)
	}
	w.press(fyne.KeyDelete)
	if w.movement("trồng rừng") != nil || len(s.rows) != all {
		t.Error("Delete left the movement in the list")
	}
	w.ctrl(fyne.KeyZ)
	if w.movement("trồng rừng") == nil {
		t.Error("undo did not bring it back")
	}
}

func TestTheYearOfANewMovementIsTheWorkingYear(t *testing.T) {
	w := newTestWindow(t)
	w.workYear = 2026
	f := newMovementForm(w.screens[tabMovements].(*movements), data.Movement{Year: 2026}, movementChoices{})
	if f.from.PlaceHolder != "" || f.to.PlaceHolder != "" {
		t.Errorf("closed fields show %q and %q", f.from.PlaceHolder, f.to.PlaceHolder)
	}
	down := func() { f.period.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) }
	down()
	if p := f.readPeriod(); p != (data.Period{Kind: data.PeriodYear, From: 2026, To: 2026}) {
		t.Errorf("a movement of one year gets %+v", p)
	}
	down()
	down()
	if f.from.PlaceHolder != "2026" || f.to.PlaceHolder != "2026" {
		t.Errorf("examples of a range are %q and %q", f.from.PlaceHolder, f.to.PlaceHolder)
	}
}

func TestAWrongPeriodIsToldUnderItsField(t *testing.T) {
	w := newTestWindow(t)
	s := w.openMovement("nông thôn mới")
	s.edit()
	w.settle()
	w.tabKey(3)
	w.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	w.tabKey(1)
	w.typeText("2025")
	w.tabKey(1)
	w.typeText("2021")
	w.ctrl(fyne.KeyS)
	if s.sheet.open == nil {
		t.Fatal("a period that ends before it begins was saved")
	}
	if w.movement("nông thôn mới").Period.From == 2025 {
		t.Error("the record has the wrong period")
	}
}

func TestResultsAreTypedRowByRowWithEnter(t *testing.T) {
	w := newTestWindow(t)
	s := w.openMovement("vì người nghèo")
	old := len(w.movement("vì người nghèo").Results)
	s.editResults()
	w.settle()
	grid := w.win.Canvas().Focused()
	if _, ok := grid.(*widgets.Entry); !ok {
		t.Fatalf("the focus is on %T", grid)
	}
	for range 3*old - 1 { // to the last cell
		w.press(fyne.KeyReturn)
	}
	if old > 0 {
		w.press(fyne.KeyReturn) // begins a row
	}
	for _, cell := range []string{"Số nhà xây mới", "12", "căn"} {
		w.typeText(cell)
		w.press(fyne.KeyReturn)
	}
	for _, cell := range []string{"Kinh phí", "1.234,5"} {
		w.typeText(cell)
		w.press(fyne.KeyReturn)
	}
	w.typeText("triệu đồng")
	w.photograph("2-results")
	w.ctrl(fyne.KeyS)
	got := w.movement("vì người nghèo").Results
	if len(got) != old+2 || got[old] != (data.Figure{Label: "Số nhà xây mới", Value: "12", Unit: "căn"}) || got[old+1].Value != "1.234,5" {
		t.Errorf("results: %+v", got)
	}
}

func TestBasisDocumentsAreAddedOrderedAndRemoved(t *testing.T) {
	w := newTestWindow(t)
	s := w.openMovement("vì người nghèo")
	before := w.movement("vì người nghèo").Basis
	s.editBasis()
	w.settle()
	w.typeText("461/UBND")
	w.press(fyne.KeyDown)
	w.press(fyne.KeyReturn)
	w.ctrl(fyne.KeyS)
	d := w.document("461/UBND", 2024)
	after := w.movement("vì người nghèo").Basis
	if len(after) != len(before)+1 || after[len(after)-1] != d.ID {
		t.Fatalf("basis %v, before %v, want %d added", after, before, d.ID)
	}

	var b *basisEditor
	w.view(func(tx *data.Tx) error {
		docs, err := tx.Documents(0)
		var rows []documentRow
		for _, d := range docs {
			rows = append(rows, newDocumentRow(d))
		}
		b = newBasisEditor(s, *w.movement("vì người nghèo"), rows)
		return err
	})
	b.list.Select(len(b.chosen) - 1)
	b.move(-1)
	if ids := b.ids(); len(ids) > 1 && ids[len(ids)-2] != d.ID {
		t.Errorf("moved up: %v", ids)
	}
	b.drop()
	if ids := b.ids(); len(ids) != len(before) || b.has(d.ID) {
		t.Errorf("dropped: %v", ids)
	}
}

func TestTheAwardLineIsWhatTheDecisionsSay(t *testing.T) {
	w := newTestWindow(t)
	s := w.openMovement("vì người nghèo")
	f := s.detail.facts
	for _, want := range []string{"12 tập thể", "11 cá nhân", "3618/QĐ-UBND"} {
		if !strings.Contains(f.line, want) {
			t.Errorf("the line %q does not say %q", f.line, want)
		}
	}
	if len(f.awards) == 0 || f.awards[0].tab != tabDecisions {
		t.Fatalf("no way to the decision: %+v", f.awards)
	}
	w.view(func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("3618/QĐ-UBND", 0)
		if err == nil && f.awards[0].at.id != d.ID {
			t.Errorf("the link leads to decision %d, want %d", f.awards[0].at.id, d.ID)
		}
		return err
	})
}

func TestTheNarrativeKeepsItsComputedFigures(t *testing.T) {
	w := newTestWindow(t)
	s := w.openMovement("vì người nghèo")
	m := *w.movement("vì người nghèo")
	m.Narrative = []string{"Đã khen {{awards movement=" + m.Slug + " kind=collective}} tập thể."}
	if err := w.store.Update("Sửa", func(tx *data.Tx) error { return data.Put(tx, &m) }); err != nil {
		t.Fatal(err)
	}
	w.settle()
	if got := strings.Join(s.detail.facts.text, ""); got != "Đã khen 12 tập thể." {
		t.Fatalf("read as %q", got)
	}
	s.editNarrative()
	w.settle()
	e := w.win.Canvas().Focused().(*widgets.RichEntry)
	if e.Plain() != "Đã khen 12 tập thể." {
		t.Fatalf("edited as %q", e.Plain())
	}
	w.press(fyne.KeyDelete)
	w.typeText("Năm qua đ")
	e.Select(e.Len(), e.Len())
	w.typeText("\n\nĐoạn sau.")
	w.ctrl(fyne.KeyS)
	got := w.movement("vì người nghèo").Narrative
	if len(got) != 2 || got[0] != "Năm qua đã khen {{awards movement="+m.Slug+" kind=collective}} tập thể." || got[1] != "Đoạn sau." {
		t.Errorf("saved as %q", got)
	}
}

func TestMovementsWithoutResultAreShownFromTheOverview(t *testing.T) {
	w := newTestWindow(t)
	w.goTo(tabMovements, place{only: onlyNoResult})
	w.settle()
	s := w.screens[tabMovements].(*movements)
	if s.table.Shown() == 0 || s.table.Shown() == len(s.rows) {
		t.Fatalf("%d of %d shown", s.table.Shown(), len(s.rows))
	}
	for i := range s.table.Shown() {
		if r := s.rows[s.table.RowAt(i)]; !r.silent {
			t.Errorf("%q has results", r.name)
		}
	}
	w.ctrl(fyne.KeyF)
	s.byState.SetIndex(0)
	w.typeText("nguoi ngheo")
	if s.table.Shown() == 0 {
		t.Error("a search without accents finds nothing")
	}
}
