package gui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// cluster finds a cluster by year and a word of its name; nil where there is none.
func (w *testWindow) cluster(year int, word string) *data.Cluster {
	w.t.Helper()
	var found *data.Cluster
	w.view(func(tx *data.Tx) error {
		list, err := tx.Clusters(year)
		for _, c := range list {
			if found == nil && strings.Contains(c.Name, word) {
				found = c
			}
		}
		return err
	})
	return found
}

// openMembers begins a cluster of the district and opens its empty table of members.
func (w *testWindow) openMembers(name string) *clusters {
	w.t.Helper()
	w.open(tabClusters)
	s := w.screens[tabClusters].(*clusters)
	w.ctrl(fyne.KeyN)
	w.typeText(name)
	w.ctrl(fyne.KeyS)
	if w.cluster(2024, name) == nil {
		w.t.Fatalf("%s was not saved", name)
	}
	s.editMembers()
	w.settle()
	return s
}

// addMember types a name into the line that finds units and takes the first offer.
func (w *testWindow) addMember(name string) {
	w.t.Helper()
	w.typeText(name)
	w.press(fyne.KeyDown, fyne.KeyReturn)
}

func (w *testWindow) memberGrid() *grid {
	w.t.Helper()
	s := w.screens[tabClusters].(*clusters)
	if s.sheet.open == nil {
		w.t.Fatal("the table of members is not open")
	}
	return s.members.grid
}

func TestMembersAreFoundByTypingAndScoredDownTheColumn(t *testing.T) {
	w := newTestWindow(t)
	s := w.openMembers("Cụm số 9")
	for _, u := range s.members.free()[:3] {
		w.addMember(vn.Fold(u.name)) // without accents
	}
	g := w.memberGrid()
	n := len(g.rows)
	if n != 3 {
		t.Fatalf("%d units were found by typing", n)
	}
	g.rows[0].cells[1].(*widgets.Select).SetValue("Trưởng")
	g.focus(g.rows[0], 3)
	for i := range n {
		w.typeText(fmt.Sprint(900+i*10) + ",5")
		w.press(fyne.KeyReturn)
	}
	s.members.rank()
	w.photograph("3-members")
	w.ctrl(fyne.KeyS)
	c := w.cluster(2024, "Cụm số 9")
	if len(c.Members) != n {
		t.Fatalf("%d members saved of %d", len(c.Members), n)
	}
	for _, m := range c.Members {
		if want := n - (m.Score-90050)/1000; m.Rank != want {
			t.Errorf("score %d has rank %d, want %d", m.Score, m.Rank, want)
		}
	}
	if i := slices.IndexFunc(c.Members, func(m data.ClusterMember) bool { return m.Role == "head" }); i < 0 {
		t.Error("the head was not saved")
	}
	if notes := s.detail.facts.notes; n < leastMembers && (len(notes) == 0 || !strings.Contains(notes[0], "05 đơn vị")) {
		t.Errorf("a small cluster is not warned of: %q", notes)
	}
}

func TestEnterTakesTheOneUnitThatFitsAndAStrangeNameIsNotDropped(t *testing.T) {
	w := newTestWindow(t)
	s := w.openMembers("Cụm số 9")
	u := s.members.free()[0]
	w.typeText(vn.Fold(u.name))
	w.press(fyne.KeyReturn)
	if len(s.members.grid.rows) != 1 {
		t.Fatalf("Enter after the whole name added %d units", len(s.members.grid.rows))
	}
	w.typeText("xã không có")
	w.press(fyne.KeyReturn)
	if s.members.bar.Hidden {
		t.Error("nothing says that the unit is unknown")
	}
	w.ctrl(fyne.KeyS)
	if s.sheet.open == nil || s.members.add.Value() != "xã không có" {
		t.Error("the typed name was dropped by saving")
	}
}

func TestTheRulesOfAClusterAreToldKindly(t *testing.T) {
	t.Run("two heads", func(t *testing.T) {
		w := newTestWindow(t)
		s := w.openMembers("Cụm số 9")
		for _, u := range s.members.free()[:4] {
			s.members.join(u)
		}
		for i := range 2 {
			s.members.grid.rows[i].cells[1].(*widgets.Select).SetValue("Trưởng")
		}
		w.ctrl(fyne.KeyS)
		if s.sheet.open == nil || len(w.cluster(2024, "Cụm số 9").Members) != 0 {
			t.Fatal("a cluster with two heads was saved")
		}
		w.photograph("3-two-heads")
		if s.members.bar.Hidden {
			t.Error("nothing says why")
		}
		s.members.grid.rows[1].cells[1].(*widgets.Select).SetValue("Phó")
		w.ctrl(fyne.KeyS)
		if len(w.cluster(2024, "Cụm số 9").Members) != 4 {
			t.Error("the mended cluster was not saved")
		}
	})
	t.Run("a unit of another cluster of the level", func(t *testing.T) {
		w := newTestWindow(t)
		s := w.openMembers("Cụm số 9")
		i := slices.IndexFunc(s.members.units, func(u memberUnit) bool { return u.taken != "" })
		if i < 0 {
			t.Fatal("the sample year has no district cluster with members")
		}
		s.members.pick(s.members.units[i].offer())
		if len(s.members.grid.rows) != 0 || s.members.bar.Hidden {
			t.Error("the unit was taken, or nothing says where it is")
		}
	})
	t.Run("three deputies and a bad score", func(t *testing.T) {
		w := newTestWindow(t)
		s := w.openMembers("Cụm số 9")
		for _, u := range s.members.free()[:5] {
			s.members.join(u)
		}
		for i := range 3 {
			s.members.grid.rows[i].cells[1].(*widgets.Select).SetValue("Phó")
		}
		w.ctrl(fyne.KeyS)
		if s.sheet.open == nil {
			t.Fatal("three deputies were saved")
		}
		s.members.grid.rows[0].cells[1].(*widgets.Select).SetValue("Thành viên")
		s.members.grid.rows[0].cells[2].(*widgets.Entry).SetText("chín trăm")
		w.ctrl(fyne.KeyS)
		if s.sheet.open == nil {
			t.Fatal("a score in words was saved")
		}
	})
}

func TestPledgeAndCriteriaAreKept(t *testing.T) {
	w := newTestWindow(t)
	w.open(tabClusters)
	s := w.screens[tabClusters].(*clusters)
	w.win.Canvas().Focus(s.table)
	w.press(fyne.KeyReturn)
	w.tabKey(4)
	w.win.Canvas().Focused().(*widgets.Entry).SetText("")
	w.typeText("Hoàn thành các chỉ tiêu")
	w.tabKey(1)
	w.win.Canvas().Focused().(*widgets.DateEntry).SetText("")
	w.typeText("28/2/2024")
	w.ctrl(fyne.KeyS)
	c := s.detail.facts.cluster
	if c.Pledge != "Hoàn thành các chỉ tiêu" || c.PledgeDate != (data.Date{Year: 2024, Month: 2, Day: 28}) {
		t.Fatalf("pledge %q of %s", c.Pledge, c.PledgeDate)
	}
	s.editCriteria()
	w.settle()
	for _, cell := range []string{"I", "Kinh tế - xã hội", "600", "II", "Xây dựng Đảng", "200,5"} {
		w.typeText(cell)
		w.press(fyne.KeyReturn)
	}
	w.ctrl(fyne.KeyS)
	if got := s.detail.facts.cluster.Criteria; len(got) != 2 || got[1].Max != 20050 || s.detail.facts.max != "800,5 điểm" {
		t.Errorf("criteria %+v, sum %q", got, s.detail.facts.max)
	}
	w.win.Canvas().Focus(s.table)
	name := s.detail.facts.cluster.Name
	w.press(fyne.KeyDelete)
	if w.cluster(2024, name) != nil {
		t.Error("Delete left the cluster")
	}
	w.ctrl(fyne.KeyZ)
	if w.cluster(2024, name) == nil {
		t.Error("undo did not bring it back")
	}
}

func TestANewYearTakesOverTheClustersOfTheLast(t *testing.T) {
	w := newTestWindow(t)
	w.open(tabClusters)
	s := w.screens[tabClusters].(*clusters)
	before := len(s.year.rows)
	w.workYear = 2025
	s.reload()
	w.settle()
	if s.offer.Hidden {
		t.Fatal("taking over is not offered")
	}
	s.takeOver()
	w.settle()
	if len(s.year.rows) != before {
		t.Fatalf("%d clusters taken over of %d", len(s.year.rows), before)
	}
	for _, r := range s.year.rows {
		if !r.cluster.PledgeDate.IsZero() || slices.ContainsFunc(r.cluster.Members, func(m data.ClusterMember) bool { return m.Score != 0 || m.Role != "member" }) {
			t.Errorf("%s brings last year's pledge, roles or scores along", r.name)
		}
	}
}

func TestScoresAreReadAndWrittenByVietnameseRules(t *testing.T) {
	for _, c := range []struct {
		typed string
		n     int
		text  string
	}{{"935,5", 93550, "935,5"}, {"950", 95000, "950"}, {"1.000", 100000, "1.000"}, {"0,25", 25, "0,25"}, {"", 0, ""}} {
		n, err := parsePoints(c.typed)
		if err != nil || n != c.n || points(n) != c.text {
			t.Errorf("%q reads as %d (%v) and is written %q", c.typed, n, err, points(n))
		}
	}
	if got := rankByScore([]int{900, 0, 950, 900}); !slices.Equal(got, []int{2, 0, 1, 2}) {
		t.Errorf("ranks %v", got)
	}
}
