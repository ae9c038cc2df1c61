package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/data"
)

// dossiers adds two dossiers to decision 164, one of no decision and a meeting of the council to the sample year.
func dossiers(t *testing.T, db string) {
	t.Helper()
	s, err := data.Open(db, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.Update("Thử", func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 0)
		if err != nil {
			return err
		}
		for i, name := range []string{"xã Ba Vinh", "xã Ba Dinh", "xã Ba Cung"} {
			u := find(t, tx, name)
			p := &data.Proposal{Unit: u.ID, Submission: "Tờ trình số 12/TTr-UBND", Received: data.Date{Year: 2025, Month: 1, Day: 16 + i},
				Complete: data.Date{Year: 2025, Month: 1, Day: 20 + i}, ReportYear: 2024, Verdict: "accepted",
				Asked: []data.CountedAward{{Form: "giay-khen", Type: data.Individual, Count: 2}}}
			if i < 2 {
				p.Decision = d.ID
			}
			if err := data.Put(tx, p); err != nil {
				return err
			}
		}
		return data.Put(tx, &data.Meeting{Number: "05/BB-HĐTĐKT", Date: data.Date{Year: 2025, Month: 2, Day: 10}, Members: 9, Present: 8,
			Chair: "Ông Phạm Giang Nam", Secretary: "Bà Nguyễn Thị Ánh", Votes: []data.Vote{{Subject: "Ông Lê Ân", Form: "giay-khen", For: 8}}})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func find(t *testing.T, tx *data.Tx, name string) *data.Unit {
	t.Helper()
	list, err := tx.Units()
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range list {
		if u.Name == name {
			return u
		}
	}
	t.Fatalf("no unit %s", name)
	return nil
}

func TestPapersOfDossiersMeetingsAndPayOuts(t *testing.T) {
	dir, db := demo(t)
	dossiers(t, db)
	before := read(t, db)
	out := filepath.Join(dir, "giay.pdf")
	for _, c := range []struct {
		name string
		args []string
	}{
		{"the pay-out list of a decision", []string{"payout", "--number", "164/QĐ-UBND"}},
		{"the tờ trình of a decision", []string{"submission", "--number", "164 / qd-ubnd", "--year", "2025"}},
		{"the tờ trình of a unit, found without marks", []string{"submission", "--unit", "xa ba cung"}},
		{"the minutes of a day", []string{"minutes", "--date", "10/2/2025"}},
		{"the minutes of a number", []string{"minutes", "--date", "10/02/2025", "--number", "05/bb-hđtđkt"}},
	} {
		t.Run(c.name+" is printed", func(t *testing.T) {
			os.Remove(out)
			must(t, append(c.args, "--db", db, "-o", out)...)
			if !bytes.HasPrefix(read(t, out), []byte("%PDF-1.7")) {
				t.Error("no PDF")
			}
		})
	}
	if !bytes.Equal(before, read(t, db)) {
		t.Error("printing changed the records")
	}
	os.Remove(out)
	for _, c := range []struct {
		name string
		args []string
		want int
		says string
	}{
		{"a decision known by number only", []string{"payout", "--number", "3618/QĐ-UBND"}, exitRefused, "3618/QĐ-UBND"},
		{"a decision without dossiers", []string{"submission", "--number", "3618/QĐ-UBND"}, exitRefused, "chưa có hồ sơ"},
		{"neither number nor unit", []string{"submission"}, exitUsage, "--number"},
		{"both number and unit", []string{"submission", "--number", "164/QĐ-UBND", "--unit", "xã Ba Cung"}, exitUsage, "--unit"},
		{"a unit without dossiers", []string{"submission", "--unit", "xã Ba Tô"}, exitRefused, "«xã Ba Tô»"},
		{"another day received", []string{"submission", "--unit", "xã Ba Cung", "--received", "01/01/2025"}, exitRefused, "ngày nhận"},
		{"dossiers of different decisions", []string{"submission", "--unit", "xã Ba Cung", "--unit", "xã Ba Vinh"}, exitRefused, "quyết định khác"},
		{"a day without a meeting", []string{"minutes", "--date", "11/02/2025"}, exitRefused, "11/02/2025"},
		{"a day that is none", []string{"minutes", "--date", "31/02/2025"}, exitUsage, "--date"},
		{"minutes of no day", []string{"minutes"}, exitUsage, "--date"},
	} {
		t.Run(c.name+" is refused in one line", func(t *testing.T) {
			status, said, errs := verb(append(c.args, "--db", db, "-o", out)...)
			if status != c.want || said != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, c.says) {
				t.Errorf("status %d, want %d: %q %q", status, c.want, said, errs)
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("a file was left")
			}
		})
	}
}
