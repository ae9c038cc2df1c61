package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/gui/widgets"
)

// openDocuments brings the register to the front.
func (w *testWindow) openDocuments() *documents {
	w.t.Helper()
	w.open(tabDocuments)
	return w.screens[tabDocuments].(*documents)
}

// document finds a document of the records by its symbol and year; nil where there is none.
func (w *testWindow) document(symbol string, year int) *data.Document {
	w.t.Helper()
	var found *data.Document
	w.view(func(tx *data.Tx) error {
		docs, err := tx.Documents(year)
		for _, d := range docs {
			if d.Symbol == symbol {
				found = d
			}
		}
		return err
	})
	return found
}

func TestADocumentIsEnteredEditedDeletedAndBroughtBackByKeyboard(t *testing.T) {
	w := newTestWindow(t)
	w.ctrl(fyne.Key6)
	s := w.screens[tabDocuments].(*documents)
	all := len(s.reg.rows)
	w.ctrl(fyne.KeyN)
	w.typeText("300/KH-UBND")
	w.tabKey(1)
	w.typeText("20/2/2025")
	w.tabKey(3) // type and way are known by now
	w.tabKey(2)
	w.typeText("Về việc tổ chức Đại hội Thi đua yêu nước")
	w.photograph("5-form-typed")
	w.ctrl(fyne.KeyS)

	d := w.document("300/KH-UBND", 2025)
	if d == nil {
		t.Fatal("the document is not in the register")
	}
	if d.Type != "Kế hoạch" || d.Issuer != "UBND huyện Ba Tơ" || d.Way != "out" || d.Level != data.LevelDistrict || d.Serial != 300 {
		t.Errorf("what follows from number and office was not filled in: %+v", d)
	}
	if d.Abstract != "tổ chức Đại hội Thi đua yêu nước" {
		t.Errorf("abstract %q", d.Abstract)
	}
	if s.shown != d.ID || s.detail.heading.S != "Kế hoạch 300/KH-UBND" {
		t.Errorf("the new document is not the one shown: %q", s.detail.heading.S)
	}

	w.press(fyne.KeyReturn) // the list has the focus: Enter edits
	w.tabKey(1)
	f := w.win.Canvas().Focused().(*widgets.DateEntry)
	f.SetText("")
	w.typeText("21022025")
	w.ctrl(fyne.KeyS)
	if d := w.document("300/KH-UBND", 2025); d.Date != (data.Date{Year: 2025, Month: 2, Day: 21}) {
		t.Errorf("date after the change: %s", d.Date)
	}

	w.press(fyne.KeyDelete)
	if w.document("300/KH-UBND", 2025) != nil || len(s.reg.rows) != all {
		t.Error("Delete left the document in the register")
	}
	w.ctrl(fyne.KeyZ)
	if w.document("300/KH-UBND", 2025) == nil || len(s.reg.rows) != all+1 {
		t.Error("undo did not bring the document back")
	}
}

func TestTheRegisterIsSearchedWithoutAccentsAndSorted(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDocuments()
	w.ctrl(fyne.KeyF)
	w.typeText("xa hoi hoc tap 169")
	if s.table.Shown() == 0 {
		t.Fatal("nothing found")
	}
	for i := range s.table.Shown() {
		r := s.reg.rows[s.table.RowAt(i)]
		if !strings.Contains(r.abstract+r.cite, "xã hội học tập") {
			t.Errorf("found %q", r.cite)
		}
	}
	w.press(fyne.KeyEscape)
	if s.table.Shown() != len(s.reg.rows) {
		t.Error("Escape does not clear the search")
	}
	s.table.SortBy(0, false)
	for i := 1; i < s.table.Shown(); i++ {
		if s.reg.rows[s.table.RowAt(i-1)].serial > s.reg.rows[s.table.RowAt(i)].serial {
			t.Fatal("not in the order of the numbers")
		}
	}
	s.byType.SetValue("Hướng dẫn")
	s.filter()
	for i := range s.table.Shown() {
		if typ := s.reg.rows[s.table.RowAt(i)].typ; typ != "Hướng dẫn" {
			t.Errorf("the filter lets a %s through", typ)
		}
	}
}

func TestAWholeCitationFillsTheForm(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDocuments()
	w.ctrl(fyne.KeyN)
	w.typeText("Hướng dẫn số 77/HD-SNV ngày 03/3/2025 của Sở Nội vụ tỉnh Quảng Ngãi về hồ sơ khen thưởng")
	w.tabKey(1)
	w.ctrl(fyne.KeyS)
	d := w.document("77/HD-SNV", 2025)
	if d == nil {
		t.Fatal("not saved")
	}
	if d.Type != "Hướng dẫn" || d.Issuer != "Sở Nội vụ tỉnh Quảng Ngãi" || d.Level != data.LevelProvince || d.Way != "in" ||
		d.Abstract != "hồ sơ khen thưởng" || d.Date != (data.Date{Year: 2025, Month: 3, Day: 3}) {
		t.Errorf("got %+v", d)
	}
	if s.sheet.open != nil {
		t.Error("the form is still open")
	}
}

func TestPastedCitationsAreShownBeforeTheyGoIntoTheRegister(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDocuments()
	all := len(s.reg.rows)
	p := s.openPaste()
	p.text.SetText("- Kế hoạch số 169/KH-UBND ngày 18/6/2024 về triển khai Phong trào\n" +
		"Công văn số 501/UBND ngày 03/3/2025 của UBND huyện về việc đôn đốc; Kế hoạch số 31/KH-UBND ngày 04/3/2025 về phát động\n" +
		"Công văn số 9/SNV ngày 31/02/2025 về gì đó\ndòng này không phải văn bản")
	w.settle()
	var states []string
	for _, r := range p.rows {
		states = append(states, r.state)
	}
	if got := strings.Join(states, ", "); got != "đã có trong sổ, mới, mới, không đọc được, không đọc được" {
		t.Fatalf("read as: %s", got)
	}
	w.ctrl(fyne.KeyS)
	if len(s.reg.rows) != all+2 {
		t.Fatalf("%d documents came in, want 2", len(s.reg.rows)-all)
	}
	if w.win.Canvas().Focused() != fyne.Focusable(s.table) {
		t.Error("the keyboard is not in the register")
	}
	if d := w.document("501/UBND", 2025); d == nil || d.Issuer != "UBND huyện Ba Tơ" || d.Type != "Công văn" {
		t.Errorf("got %+v", d)
	}
	w.ctrl(fyne.KeyZ)
	if len(s.reg.rows) != all {
		t.Error("one undo does not take both back")
	}
}

func TestADocumentInUseStaysAndTheRefusalSaysWhere(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDocuments()
	d := w.document("169/KH-UBND", 2024)
	s.show(place{id: d.ID})
	s.reload()
	w.settle()
	if len(s.detail.uses.Objects) == 0 {
		t.Fatal("the sheet does not say where the document is cited")
	}
	err := w.store.Update("Xóa", func(tx *data.Tx) error { return deleteDocument(tx, d.ID) })
	for _, want := range []string{"Kế hoạch 169/KH-UBND", "xây dựng xã hội học tập", "hãy gỡ ở đó trước"} {
		if !strings.Contains(data.Message(err), want) {
			t.Errorf("%q does not say %q", data.Message(err), want)
		}
	}
	if w.document("169/KH-UBND", 2024) == nil {
		t.Error("the document is gone")
	}

	link := s.detail.uses.Objects[0].(*widgets.Link)
	link.Tapped(nil)
	w.settle()
	if w.front != tabMovements && w.front != tabReport {
		t.Errorf("the link leads to tab %d", w.front)
	}
}

func TestTypedTextIsNotLostByChoosingAnotherDocument(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDocuments()
	first := s.shown
	w.win.Canvas().Focus(s.table)
	w.press(fyne.KeyReturn)
	w.typeText("X")
	s.table.Select(3)
	w.settle()
	top := widgets.TopDialog(w.win)
	if top == nil {
		t.Fatal("nothing was asked")
	}
	w.press(fyne.KeyEscape) // go on typing
	if s.sheet.open == nil || s.reg.rows[s.table.Selected()[0]].id != first {
		t.Error("Escape does not lead back to the form and its document")
	}
}

func TestMentionsTellsWholeSymbols(t *testing.T) {
	for _, c := range []struct {
		text, symbol string
		want         bool
	}{
		{"Kế hoạch số 169/KH-UBND ngày 18/6/2024", "169/KH-UBND", true},
		{"Kế hoạch số 169/KH-UBND", "69/KH-UBND", false},
		{"Công văn số 1661/UBND-NC", "1661/UBND", false},
		{"1661/UBND-NC và 1661/UBND", "1661/UBND", true},
		{"", "1/KH", false},
	} {
		if got := mentions(c.text, c.symbol); got != c.want {
			t.Errorf("%q in %q: %v", c.symbol, c.text, got)
		}
	}
}
