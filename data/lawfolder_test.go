package data_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/data"
	"thidua/data/law"
)

func TestLawTablesBesideTheFileStandInForTheShippedOnes(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, data.LawFolder)
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { openAt(t, filepath.Join(t.TempDir(), "t.db"), data.Options{}) }) // the shipped tables again
	shipped, err := law.Shipped("salary.json")
	if err != nil {
		t.Fatal(err)
	}
	put := func(text string) {
		if err := os.WriteFile(filepath.Join(folder, "salary.json"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put(strings.Replace(string(shipped), "2340000", "2400000", 1))
	openAt(t, filepath.Join(dir, "a.db"), data.Options{})
	if s, err := law.BaseSalary(time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)); err != nil || s.Amount != 2_400_000 {
		t.Errorf("the base salary is %d (%v), want the office's 2.400.000", s.Amount, err)
	}
	types, err := law.Shipped("types.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "types.json"), []byte(strings.Replace(string(types), "\"chuyên đề\"", "\"theo đợt\"", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	openAt(t, filepath.Join(dir, "c.db"), data.Options{})
	if got := data.TypeMovement.OfficeWord(); got != "theo đợt" {
		t.Errorf("the office's word is %q, want that of its own table", got)
	}
	put(`[{"from": "2024-07-01", "amount": "nhiều"}]`)
	if s, err := data.Open(filepath.Join(dir, "b.db"), data.Options{}); err == nil {
		s.Close()
		t.Error("a broken table of law was accepted")
	} else if m := data.Message(err); !strings.Contains(m, "salary.json") {
		t.Errorf("says %q, want the name of the file", m)
	}
}
