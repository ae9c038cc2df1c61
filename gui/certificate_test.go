package gui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"thidua/data"
	"thidua/gui/widgets"
)

// both photographs the window at 100 % and at 125 % of a 1366×768 screen, and holds that nothing needs more.
func (w *testWindow) both(name string) {
	w.t.Helper()
	if m := w.win.Content().MinSize(); m.Width > 1080 || m.Height > 580 {
		w.t.Errorf("%s needs %v×%v, a 1366×768 screen at 125 %% has 1080×580", name, m.Width, m.Height)
	}
	if os.Getenv("THIDUA_PHOTOS") == "" {
		return
	}
	for _, z := range []struct {
		size fyne.Size
		tag  string
	}{{fyne.NewSize(1093, 614), "-125"}, {fyne.NewSize(1366, 768), "-100"}} {
		w.win.Resize(z.size)
		w.settle()
		w.win.Canvas().Capture()
		w.settle()
		w.photograph(name + z.tag)
	}
}

// openDeskOf opens the certificate desk of a decision for the lines picked, by their place in the list from 1.
func (w *testWindow) openDeskOf(number string, picked ...int) *certificateDesk {
	w.t.Helper()
	s := w.openDecision(number)
	s.view.table.ClearSelection()
	var ids []data.ID
	for _, n := range picked {
		ids = append(ids, s.view.facts.rows[n-1].award.ID)
	}
	s.openDesk(s.view.facts.decision.ID, ids)
	w.settle()
	return s.cover.(*certificateDesk)
}

// tapDialog presses the button of that text in the dialog on top.
func (w *testWindow) tapDialog(text string) {
	w.t.Helper()
	top := w.win.Canvas().Overlays().Top()
	if top == nil {
		w.t.Fatalf("no dialog with «%s» is open", text)
	}
	b := findButton(top, text)
	if b == nil {
		w.t.Fatalf("the dialog has no button «%s»", text)
	}
	b.Tapped(nil)
	w.settle()
}

func findButton(o fyne.CanvasObject, text string) *widgets.Button {
	switch x := o.(type) {
	case *widgets.Button:
		if x.Text == text {
			return x
		}
	case *fyne.Container:
		for _, c := range x.Objects {
			if b := findButton(c, text); b != nil {
				return b
			}
		}
	case fyne.Widget:
		for _, c := range cacheRenderer(x) {
			if b := findButton(c, text); b != nil {
				return b
			}
		}
	}
	return nil
}

// printedTo stands for the printer: the file goes to a folder of the test.
func (w *testWindow) printedTo(c *certificateDesk) string {
	w.t.Helper()
	lines, err := c.wanted()
	if err != nil {
		w.t.Fatal(err)
	}
	path := filepath.Join(w.t.TempDir(), "in.pdf")
	run := &printRun{lines: lines, stock: c.stockName(), reason: c.reason.Value()}
	c.numberThen(lines, func() { c.makeFile(run, c.batchOptions(lines), path, func(string) bool { return true }) })
	w.settle()
	if raw, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(raw), "%PDF") {
		w.t.Fatalf("printed %d bytes, %v", len(raw), err)
	}
	return path
}

func (w *testWindow) registerOf(form string, year int) *data.Register {
	w.t.Helper()
	var r *data.Register
	w.view(func(tx *data.Tx) (err error) { r, err = tx.Register(form, year); return err })
	return r
}

func TestPrintingDayGoesOnAfterAJam(t *testing.T) {
	w := newTestWindow(t)
	c := w.openDeskOf("164/QĐ-UBND")
	w.both("c-desk")
	if n := len(c.proof.sheets); n != 19 {
		t.Fatalf("the proof shows %d sheets", n)
	}
	c.paper.SetIndex(1)
	c.changed()
	w.settle()
	w.both("c-desk-stock")
	w.printedTo(c)
	w.both("c-outcome")
	w.tapDialog("Có tờ hỏng…")
	w.typeText("5")
	w.tabKey(2)
	w.typeText("kẹt giấy")
	w.both("c-jam")
	w.ctrl(fyne.KeyS)
	if c.run != nil {
		t.Fatal("the outcome is not noted")
	}
	lines, _ := c.wanted()
	if len(lines) != 14 || lines[0].number != "006" {
		t.Fatalf("goes on with %d sheets from %q", len(lines), lines[0].number)
	}
	w.both("c-rest")
	r := w.registerOf("giay-khen", 2025)
	states := map[data.CertificateState]int{}
	for _, l := range r.Lines {
		states[l.State]++
	}
	if states[data.CertPrinted] != 5 || states[data.CertSpoiled] != 1 || states[data.CertReserved] != 13 {
		t.Errorf("the register holds %v", states)
	}
	w.printedTo(c)
	w.tapDialog("Đẹp cả 14 tờ")
	for _, l := range w.registerOf("giay-khen", 2025).Lines {
		if l.State != data.CertPrinted {
			t.Errorf("%s is %s", l.Number, l.State)
		}
	}
	w.view(func(tx *data.Tx) error {
		b, err := tx.StockBalance("giay-khen", data.OnlyStock, 2025)
		if b.Used != 19 || b.Spoiled != 1 {
			t.Errorf("blanks: used %d, spoiled %d", b.Used, b.Spoiled)
		}
		return err
	})
}

func cacheRenderer(x fyne.Widget) []fyne.CanvasObject { return test.WidgetRenderer(x).Objects() }

func TestTheRegisterTellsWhatBecameOfEverySheet(t *testing.T) {
	w := newTestWindow(t)
	c := w.openDeskOf("164/QĐ-UBND")
	w.printedTo(c)
	w.tapDialog("Đẹp cả 19 tờ")
	s := c.s
	c.back()
	w.settle()
	if s.cover != nil {
		t.Fatal("the desk did not give the decisions back")
	}
	w.goTo(tabDecisions, place{only: atRegister})
	w.settle()
	p := s.register
	if len(p.facts.rows) != 19 || p.facts.year != 2025 {
		t.Fatalf("the register shows %d rows of %d", len(p.facts.rows), p.facts.year)
	}
	t.Run("certificates are handed over together", func(t *testing.T) {
		p.table.SelectAll()
		p.askHandOver()
		w.tabKey(1)
		w.typeText("Đại diện các đơn vị, tại hội nghị tổng kết")
		w.both("c-handover")
		w.ctrl(fyne.KeyS)
		for _, l := range w.registerOf("giay-khen", 2025).Lines {
			if l.State != data.CertHandedOver || l.To == "" || l.Award.State != data.AwardHandedOver {
				t.Errorf("%s is %s, received by %q", l.Number, l.State, l.To)
			}
		}
	})
	t.Run("a number is revoked with its reason", func(t *testing.T) {
		p.table.Select(2)
		p.askRevoke()
		w.typeText("kê khai gian dối thành tích")
		w.ctrl(fyne.KeyS)
		if r := p.chosenOne(); r == nil || r.state != data.CertRevoked || r.steps[0].why == "" {
			t.Fatalf("row %+v", p.chosenOne())
		}
	})
	t.Run("a missing number is asked for and explained", func(t *testing.T) {
		c := w.openDeskOf("164/QĐ-UBND")
		_ = c
		err := w.store.Update("Thử", func(tx *data.Tx) error {
			all, err := tx.AwardsOf(s.view.facts.decision.ID)
			if err != nil {
				return err
			}
			a := *all[0]
			a.ID, a.Rev, a.Name, a.Certificate, a.State, a.Prints, a.Order = 0, 0, "Trạm Y tế xã Ba Vì", "", data.AwardDecided, nil, 30
			a.HandedOver = data.Date{}
			if err := data.Put(tx, &a); err != nil {
				return err
			}
			return tx.Reserve([]data.ID{a.ID}, data.Reservation{First: 23, Width: 3})
		})
		if err != nil {
			t.Fatal(err)
		}
		w.goTo(tabDecisions, place{only: atRegister})
		w.settle()
		if len(p.facts.openGaps()) != 1 {
			t.Fatalf("gaps %v", p.facts.gaps)
		}
		w.both("c-register")
		p.askVoid(20, 22)
		w.both("c-void")
		w.typeText("ba phôi số in sẵn bị hỏng")
		w.ctrl(fyne.KeyS)
		if len(p.facts.openGaps()) != 0 {
			t.Errorf("still open: %v", p.facts.openGaps())
		}
		w.both("c-register-explained")
	})
	t.Run("it prints as a page", func(t *testing.T) {
		w.ctrl(fyne.KeyP)
		w.drawn()
		w.both("c-register-page")
		w.closePaper()
	})
}

func TestBlanksAreReceivedCountedAndAccountedFor(t *testing.T) {
	w := newTestWindow(t)
	w.goTo(tabDecisions, place{only: atStock})
	w.settle()
	w.both("c-stock-empty")
	p := w.screens[tabDecisions].(*decisions).stock
	w.ctrl(fyne.KeyN)
	w.typeText("50")
	w.both("c-stock-form")
	w.ctrl(fyne.KeyS)
	c := w.openDeskOf("164/QĐ-UBND")
	c.paper.SetIndex(1)
	c.changed()
	w.settle()
	w.printedTo(c)
	w.tapDialog("Có tờ hỏng…")
	w.typeText("012")
	w.tabKey(1)
	w.typeText("2")
	w.tabKey(1)
	w.typeText("in lệch phôi")
	w.ctrl(fyne.KeyS)
	w.goTo(tabDecisions, place{only: atStock})
	w.settle()
	b := p.chosen()
	if b == nil || b.Received != 50 || b.Used != 12 || b.Spoiled != 2 || b.Left != 36 {
		t.Fatalf("balance %+v", b)
	}
	p.askCount()
	w.typeText("35")
	w.ctrl(fyne.KeyS)
	if b := p.chosen(); b.Missing != 1 || len(b.Unexplained) != 1 || b.Left != 35 {
		t.Fatalf("after counting %+v", b)
	}
	w.both("c-stock")
	t.Run("the reason of the difference is asked for", func(t *testing.T) {
		p.editStock(*p.chosen().uncounted())
		w.settle()
		w.tabKey(4) // to the note
		w.typeText("một tờ dán làm mẫu ở cửa phòng")
		w.ctrl(fyne.KeyS)
		if b := p.chosen(); len(b.Unexplained) != 0 || b.Left != 35 {
			t.Errorf("still unexplained: %v", b.Unexplained)
		}
	})
	w.ctrl(fyne.KeyP)
	w.drawn()
	w.both("c-stock-page")
}

func TestSheetsPrintedBeforeTheProgramStoppedAreNoted(t *testing.T) {
	w := newTestWindow(t)
	c := w.openDeskOf("164/QĐ-UBND")
	lines, _ := c.wanted()
	if !c.notice.Hidden {
		t.Error("something is said to wait in a fresh register")
	}
	ids := (&printRun{lines: lines[:9]}).ids()
	if err := w.store.Update("Cấp số", func(tx *data.Tx) error { return tx.Reserve(ids, data.Reservation{}) }); err != nil {
		t.Fatal(err)
	}
	c.s.lastDesk = nil // as after a new start
	c = w.openDeskOf("164/QĐ-UBND")
	w.both("c-waiting")
	if c.notice.Hidden {
		t.Fatal("nobody asks what became of nine numbers")
	}
	c.paper.SetIndex(1)
	c.changed()
	w.settle()
	b := findButton(c.notice, "Đã in rồi…")
	if b == nil {
		t.Fatal("the notice offers nothing")
	}
	b.Tapped(nil)
	w.settle()
	w.tapDialog("Đẹp cả 9 tờ")
	for _, l := range w.registerOf("giay-khen", 2025).Lines {
		if l.State != data.CertPrinted || l.Steps[len(l.Steps)-1].Stock != data.OnlyStock {
			t.Errorf("%s is %s: %+v", l.Number, l.State, l.Steps)
		}
	}
	if !c.notice.Hidden {
		t.Error("the desk goes on asking")
	}
}

func TestTheDeskTakesThePrinterAdjustedToTheBlank(t *testing.T) {
	w := newTestWindow(t)
	if err := w.store.Update("Canh máy in", func(tx *data.Tx) error {
		day := data.Date{Year: 2025, Month: 1, Day: 6}
		return errors.Join(data.Put(tx, &data.Stock{Form: "giay-khen", Name: "A3", Date: day, Received: 50}), data.Put(tx, &data.Stock{Form: "giay-khen", Name: "A4", Date: day, Received: 50}),
			data.Put(tx, &data.Profile{Printer: "Canon", Stock: "a3", DX: 12}), data.Put(tx, &data.Profile{Printer: "HP", Stock: "A4", DX: -7}))
	}); err != nil {
		t.Fatal(err)
	}
	c := w.openDeskOf("164/QĐ-UBND")
	for i, want := range []int{12, -7} { // A3, then A4
		c.paper.SetIndex(i + 1)
		c.choosePaper()
		w.settle()
		lines, _ := c.wanted()
		if p := c.batchOptions(lines).Profile; p == nil || p.DX != want {
			t.Errorf("%s is printed with %+v", c.stockName(), p)
		}
		if _, other := c.otherBlank(); other {
			t.Error("the right printer is doubted")
		}
	}
	c.printer.SetIndex(1)
	c.changed()
	w.settle()
	w.both("c-other-blank")
	if blank, other := c.otherBlank(); !other || blank != "a3" {
		t.Error("a printer adjusted to A3 prints on A4 without a word")
	}
}

func TestBlanksReceivedTodayAreSeenFromAnyWorkingYear(t *testing.T) {
	w := newTestWindow(t)
	w.workYear = w.now().Year() - 3
	w.goTo(tabDecisions, place{only: atStock})
	w.settle()
	w.ctrl(fyne.KeyN)
	w.typeText("30")
	w.ctrl(fyne.KeyS)
	if b := w.screens[tabDecisions].(*decisions).stock.chosen(); b == nil || b.Left != 30 {
		t.Errorf("%+v", b)
	}
}

func TestOneSheetIsPrintedAgainUnderItsNumber(t *testing.T) {
	w := newTestWindow(t)
	c := w.openDeskOf("164/QĐ-UBND")
	w.printedTo(c)
	w.tapDialog("Đẹp cả 19 tờ")
	s := c.s
	w.goTo(tabDecisions, place{only: atRegister})
	w.settle()
	s.register.table.Select(11)
	s.register.printAgain()
	w.settle()
	c = s.cover.(*certificateDesk)
	lines, err := c.wanted()
	if err != nil || len(lines) != 1 || lines[0].number != "012" {
		t.Fatalf("to print are %+v, %v", lines, err)
	}
	w.both("c-again")
	c.start(true)
	w.settle()
	if c.run != nil || w.win.Canvas().Overlays().Top() == nil {
		t.Fatal("it was printed without a reason")
	}
	w.press(fyne.KeyReturn)
	w.win.Canvas().Focus(c.reason)
	w.typeText("giấy bị ướt")
	w.printedTo(c)
	w.tapDialog("In đẹp")
	for _, l := range w.registerOf("giay-khen", 2025).Lines {
		last := l.Steps[len(l.Steps)-1]
		if l.Number == "012" && (!last.Again || last.Reason != "giấy bị ướt" || l.State != data.CertPrinted) {
			t.Errorf("012 ends with %+v", last)
		}
		if l.Number != "012" && last.Again {
			t.Errorf("%s was printed again too", l.Number)
		}
	}
}

func TestSheetsThatCannotBePrintedAreLeftOut(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	id := s.view.facts.decision.ID
	err := w.store.Update("Thử", func(tx *data.Tx) error {
		all, err := tx.AwardsOf(id)
		if err != nil {
			return err
		}
		long, odd, bare := *all[3], *all[7], *all[15]
		long.Name = strings.Repeat("Trường Phổ thông dân tộc bán trú ", 12)
		odd.Name = "Ủy ban nhân dân xã Ba Ðộng" // the Icelandic letter
		bare.Honorific = ""
		for _, a := range []*data.Award{&long, &odd, &bare} {
			if err := data.Put(tx, a); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	c := w.openDeskOf("164/QĐ-UBND")
	var reasons []string
	for _, p := range c.proof.proofs[:3] {
		reasons = append(reasons, p.reason)
	}
	if !strings.HasPrefix(reasons[0], "Không vừa") || reasons[1] != "Chữ «Đ» gõ sai mã" || reasons[2] != "Thiếu Ông/Bà" {
		t.Errorf("the worst are %q", reasons)
	}
	w.both("c-worst")
	c.start(false)
	w.settle()
	w.both("c-left-out")
	w.tapDialog("Để sửa trước")
	if len(w.registerOf("giay-khen", 2025).Lines) != 0 {
		t.Error("numbers were given before anything could be printed")
	}
	t.Run("a double click opens the award to mend", func(t *testing.T) {
		w.win.Canvas().Capture() // lays the grid out
		g := c.proof.grid
		click := func(i int) {
			n := g.columns()
			at := fyne.NewPos(g.left()+float32(i%n)*(proofWidth+proofGap)+2, proofGap+float32(i/n)*g.cellHeight()+2)
			g.body.Tapped(&fyne.PointEvent{Position: at})
			w.settle()
		}
		for _, i := range []int{1, g.columns(), 0} {
			if click(i); g.chosen != i || c.proof.chosen() != c.proof.sheets[i] {
				t.Errorf("a click on sheet %d shows %d large", i, g.chosen)
			}
		}
		click(0)
		if s.cover != nil {
			t.Fatal("the desk is still in front")
		}
		if rows := s.view.chosen(); len(rows) != 1 || rows[0].line != 4 {
			t.Errorf("selected are %d rows", len(rows))
		}
		s.openDesk(id, nil)
		w.settle()
		if s.cover != c {
			t.Error("the desk has forgotten its choices")
		}
	})
	t.Run("a range leaves the bad sheet out", func(t *testing.T) {
		c.which.SetIndex(len(c.whiches) - 1)
		c.lines.SetText("1-3, 5")
		c.changed()
		w.settle()
		lines, err := c.wanted()
		if err != nil || len(lines) != 4 || len(c.proof.sheets) != 4 || len(c.printableOf(lines)) != 4 {
			t.Errorf("%d lines, %d sheets, %v", len(lines), len(c.proof.sheets), err)
		}
		c.lines.SetText("1-40")
		c.changed()
		w.both("c-range")
		if _, err := c.wanted(); err == nil {
			t.Error("a line beyond the list was taken")
		}
	})
}

func TestTheProofOfABigDecisionFillsAndStops(t *testing.T) {
	w := newTestWindow(t)
	s := w.openDecision("164/QĐ-UBND")
	id := s.view.facts.decision.ID
	err := w.store.Update("Thử", func(tx *data.Tx) error {
		all, err := tx.AwardsOf(id)
		if err != nil {
			return err
		}
		a := *all[len(all)-1]
		for i := range 447 {
			b := a
			b.ID, b.Rev, b.Order, b.Name = 0, 0, 40+i, fmt.Sprintf("Phạm Văn Ửng %d", i+1)
			if err := data.Put(tx, &b); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	w.settle()
	s.openDesk(id, nil)
	w.ui.until(t, "the proof begins", func() bool { return s.cover.(*certificateDesk).proof.cancel != nil })
	c := s.cover.(*certificateDesk)
	drawn := func() (n int) {
		for _, p := range c.proof.proofs {
			if p.thumb != nil {
				n++
			}
		}
		return n
	}
	c.proof.stop()
	w.settle()
	if n := drawn(); n != 0 {
		t.Errorf("%d were drawn after the stop", n)
	}
	c.start(true)
	if c.run != nil {
		t.Error("sheets that nobody looked over were printed")
	}
	began := time.Now()
	w.settle()
	if n := drawn(); n != 466 {
		t.Errorf("%d of 466 are drawn", n)
	}
	t.Logf("all 466 after %v", time.Since(began))
	w.both("c-466")
}

func TestRangesOfLinesAreRead(t *testing.T) {
	for _, tt := range []struct {
		text, want string
	}{
		{"3,7-9", "[3 7 8 9]"}, {"3, 7 – 9", "lỗi"}, {"7–9", "[7 8 9]"}, {"9;1 1", "[1 9]"}, {"", "lỗi"}, {"9-7", "lỗi"}, {"0", "lỗi"}, {"20", "lỗi"}, {"ba", "lỗi"}, {"1-", "lỗi"},
	} {
		got, err := parseRange(tt.text, 19)
		said := fmt.Sprint(got)
		if err != nil {
			said = "lỗi"
		}
		if said != tt.want {
			t.Errorf("%q is %s (%v), want %s", tt.text, said, err, tt.want)
		}
	}
}

func TestTheLookupPageIsSavedOnceCodesArePrinted(t *testing.T) {
	w := newTestWindow(t)
	w.saveLookupPage()
	w.settle()
	w.both("c-no-code")
	w.press(fyne.KeyReturn)
	c := w.openDeskOf("164/QĐ-UBND")
	c.code.SetIndex(1)
	c.makeKey()
	w.settle()
	w.both("c-code")
	w.printedTo(c)
	w.tapDialog("Đẹp cả 19 tờ")
	path := filepath.Join(t.TempDir(), "tra-cuu.html")
	w.view(func(tx *data.Tx) error {
		keys, err := tx.CodeKeys()
		if err != nil || len(keys) != 1 {
			t.Fatalf("%d keys, %v", len(keys), err)
		}
		return writeLookupPage(path, "Ủy ban nhân dân huyện Ba Tơ", keys)
	})
	if raw, err := os.ReadFile(path); err != nil || !strings.Contains(string(raw), "Ba Tơ") {
		t.Errorf("%d bytes, %v", len(raw), err)
	}
}
