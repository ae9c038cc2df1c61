package report

import (
	"path/filepath"
	"testing"

	"thidua/data"
)

// FuzzBind holds the binder to any text: no panic, and what it writes reads back with the same words around the fields.
func FuzzBind(f *testing.F) {
	for _, s := range []string{
		"UBND tỉnh khen cho 01 hộ (tại Quyết định số 1/QĐ-UBND ngày 05/6/2031 và Quyết định số 2/QĐ-UBND ngày 6/6/2031).",
		"Cấp xã: không có; khen thưởng thường xuyên năm 2031: LĐTT 3 người, tập thể LĐTT: 1.000.000.000.000.000.000.000",
		"*Đang đánh giá*; đề nghị 5 *tập thể* và 6 cá nhân {{awards}} \\{{ 7[^1] 1/QĐ-UBND", "cấp tỉnh:không có 1Q 2 Cờ,3 Cờ; 1/qđ-ubnd,ngày 31/02/2031",
	} {
		f.Add(s)
	}
	s, err := data.Open(filepath.Join(f.TempDir(), "thu.db"), data.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	var movement *data.Movement
	if err := s.Update("Thử", func(tx *data.Tx) error {
		movement = &data.Movement{Slug: "a", Name: "A", Year: 2031, Level: data.LevelProvince}
		if err := data.Put(tx, movement); err != nil {
			return err
		}
		return data.Put(tx, &data.Decision{Number: "1/QĐ-UBND", Date: data.Date{Year: 2031, Month: 6, Day: 5}, Subject: "x", Level: data.LevelProvince,
			Type: data.TypeMerit, Movement: movement.ID, State: data.StateIssued, Counted: []data.CountedAward{{Form: "ldtt", Type: data.Individual, Count: 3}}})
	}); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		before, err := canonical(text)
		if err != nil {
			return
		}
		err = s.View(func(tx *data.Tx) error {
			for _, c := range []*context{{movement: movement}, {section: true}, {movement: movement, section: true}, {}} {
				b, err := newBinder(tx, &data.Report{Year: 2031}, &Summary{})
				if err != nil {
					return err
				}
				after, err := b.text(c, before, true)
				if err != nil {
					return err
				}
				if again, err := canonical(after); err != nil || again != after {
					t.Fatalf("%q binds to %q, which reads as %q, %v", before, after, again, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
