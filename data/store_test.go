package data_test

import (
	"errors"
	"path/filepath"
	"testing"

	"thidua/data"
	"thidua/data/vn"
)

// openTemp opens a new store that the end of the test closes and checks.
func openTemp(t testing.TB) *data.Store {
	t.Helper()
	s, err := data.Open(filepath.Join(t.TempDir(), "bato.db"), data.Options{Who: "Kiểm thử"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func update(t testing.TB, s *data.Store, f func(*data.Tx) error) {
	t.Helper()
	if err := s.Update("Thay đổi", f); err != nil {
		t.Fatal(err)
	}
}

func view(t testing.TB, s *data.Store, f func(*data.Tx) error) {
	t.Helper()
	if err := s.View(f); err != nil {
		t.Fatal(err)
	}
}

func decision164() *data.Decision {
	return &data.Decision{Number: "164/QĐ-UBND", Date: vn.Date{Year: 2025, Month: 2, Day: 12}, Subject: "khen thưởng thành tích năm 2024",
		Level: data.LevelDistrict, ReportYear: 2024, State: data.StateIssued, Form: "giay-khen"}
}

func TestADecisionWithItsAwardsComesBackAsSaved(t *testing.T) {
	s := openTemp(t)
	d := decision164()
	update(t, s, func(tx *data.Tx) error {
		if err := data.Put(tx, d); err != nil {
			return err
		}
		for _, name := range []string{"Lê Ân", "Nguyễn Thị Hoà"} {
			if err := data.Put(tx, &data.Award{Decision: d.ID, Type: data.Individual, Name: name}); err != nil {
				return err
			}
		}
		return nil
	})
	view(t, s, func(tx *data.Tx) error {
		got, err := tx.DecisionByNumber("164/qđ-ubnd", 0)
		if err != nil || got.ID != d.ID {
			t.Errorf("DecisionByNumber = %v, %v", got, err)
		}
		found, err := tx.SearchAwards("an le", 10)
		if err != nil || len(found) != 1 || found[0].Name != "Lê Ân" {
			t.Errorf("SearchAwards = %v, %v", found, err)
		}
		tally, err := tx.Tally(d)
		if err != nil || tally.Total(data.Individual) != 2 {
			t.Errorf("Tally = %v, %v", tally, err)
		}
		return nil
	})
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	view(t, s, func(tx *data.Tx) error {
		if _, err := data.Get[data.Decision](tx, d.ID); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("after undo: %v", err)
		}
		return nil
	})
	if _, err := s.Redo(); err != nil {
		t.Fatal(err)
	}
}
