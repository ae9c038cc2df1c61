package main

import (
	"image"
	"path/filepath"
	"testing"

	"thidua/data"
)

// records looks into a file that no program holds open.
func records(t *testing.T, db string, look func(*data.Tx) error) {
	t.Helper()
	s, err := data.Open(db, data.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.View(look); err != nil {
		t.Fatal(err)
	}
}

// TestOfficerWritesADecisionByKeyboardAlone starts the built program on the sample year, enters a decision with two
// recipients, looks at its pages, takes back a deletion and leaves; what was acknowledged is in the file.
func TestOfficerWritesADecisionByKeyboardAlone(t *testing.T) {
	needTools(t)
	_, db := demo(t)
	w := openWindow(t, build(t), "1", "--db", db)
	w.photograph("overview")
	w.act("Ctrl+5", func() { w.key("ctrl+5") })
	w.photograph("decisions")
	w.act("Ctrl+N", func() { w.key("ctrl+n") })
	w.write("215")
	w.key("Tab")
	w.write("18/2/2025")
	w.key("Tab", "Tab")
	w.write("tặng Giấy khen cho cá nhân có thành tích đột xuất")
	w.photograph("form")
	w.act("Ctrl+S", func() { w.key("ctrl+s") })
	w.act("Ctrl+T", func() { w.key("ctrl+t") })
	for _, name := range []string{"Phạm Văn Ửng", "Đinh Thị Hằng"} {
		w.key("Tab")
		w.write(name)
		w.act("Enter", func() { w.key("Return") })
	}
	w.key("Escape")
	w.settle()
	w.photograph("recipients")
	w.act("Ctrl+P", func() { w.key("ctrl+p") })
	w.photograph("pages")
	w.act("Escape", func() { w.key("Escape") })
	w.quit()
	records(t, db, func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("215/QĐ-UBND", 2025)
		if err != nil {
			return err
		}
		awards, err := tx.AwardsOf(d.ID)
		if err != nil {
			return err
		}
		if len(awards) != 2 || awards[0].Name != "Phạm Văn Ửng" || awards[1].Name != "Đinh Thị Hằng" {
			t.Errorf("the file holds %d recipients: %v", len(awards), awards)
		}
		return nil
	})
	if found, _ := filepath.Glob(filepath.Join(filepath.Dir(db), "*", "*.bak")); len(found) == 0 {
		t.Error("leaving made no copy of the file")
	}
}

// TestOfficerGoesThroughEveryScreenWithTheMouse clicks every tab at the scale of 125 %, where the window is at its
// tightest, and sees that something shows.
func TestOfficerGoesThroughEveryScreenWithTheMouse(t *testing.T) {
	needTools(t)
	_, db := demo(t)
	w := openWindow(t, build(t), "1.25", "--db", db)
	w.photograph("overview")
	for i, name := range []string{"movements", "clusters", "decisions", "documents", "report", "settings"} {
		x := []int{168, 282, 450, 604, 696, 782}[i]
		w.click("the tab "+name, x, 103)
		w.photograph(name)
	}
	w.quit()
}

// white counts the pixels of pure white: the ground of buttons and lists, not of a waiting window.
func white(img *image.RGBA) int {
	n := 0
	for i := 0; i < len(img.Pix); i += 4 {
		if img.Pix[i] == 255 && img.Pix[i+1] == 255 && img.Pix[i+2] == 255 {
			n++
		}
	}
	return n
}

// TestSecondWindowIsToldKindly opens the same file twice: the second window says so and touches nothing.
func TestSecondWindowIsToldKindly(t *testing.T) {
	needTools(t)
	_, db := demo(t)
	bin := build(t)
	first := openWindow(t, bin, "1", "--db", db)
	second := openWindow(t, bin, "1", "--db", db)
	second.until("the buttons of a refusal", func(now, _ *image.RGBA) bool { return white(now) > 2000 })
	second.photograph("locked")
	second.app.Process.Kill()
	<-second.exited
	first.quit()
}
