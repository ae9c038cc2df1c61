package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// report writes a text to be checked.
func reportFile(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

const contradiction = `# BÁO CÁO
Kết quả công tác thi đua, khen thưởng năm 2023

## I. Kết quả

Chủ tịch UBND huyện tặng Giấy khen cho 36 tập thể, trong đó: khối cơ quan 16 tập thể, khối xã 18 tập thể, khối trường học 01 tập thể.
`

func TestCheckFindsAContradictionInAText(t *testing.T) {
	file := reportFile(t, "báo cáo.md", contradiction)
	out := must(t, "check", file, "--json")
	var found []struct {
		Rule, Severity, Where, Message string
		Quotes                         []string
	}
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	if len(found) != 1 || found[0].Severity != "error" || found[0].Where == "" || len(found[0].Quotes) == 0 || !strings.Contains(found[0].Message, "36") {
		t.Errorf("check finds %s", out)
	}
	if said := must(t, "check", file); !strings.Contains(said, "16 + 18 + 1 = 35") {
		t.Errorf("check says %s", said)
	}
	if status, _, errs := verb("check", file, "--strict"); status != exitUnclear || errs != "" {
		t.Errorf("--strict ends with %d %q", status, errs)
	}
}

func TestCheckIsQuietWhereThingsAreRight(t *testing.T) {
	file := reportFile(t, "a.txt", strings.Replace(contradiction, "36 tập thể", "35 tập thể", 1))
	if out := must(t, "check", file, "--json", "--strict"); strings.TrimSpace(out) != "[]" {
		t.Errorf("check finds %s", out)
	}
	if out := must(t, "check", file); !strings.Contains(out, "Không thấy") {
		t.Errorf("check says %q", out)
	}
}

func TestCheckReadsTheRecordsOfAYear(t *testing.T) {
	_, db := demo(t)
	before := read(t, db)
	var found []json.RawMessage
	if err := json.Unmarshal([]byte(must(t, "check", "--db", db, "--year", "2024", "--json")), &found); err != nil {
		t.Fatal(err)
	}
	if string(before) != string(read(t, db)) {
		t.Error("a check changes the records")
	}
}

func TestCheckRefusesWhatItCannotRead(t *testing.T) {
	_, db := demo(t)
	for _, c := range []struct {
		name string
		args []string
		want int
	}{
		{"no text and no year", []string{"check"}, exitUsage},
		{"a year without records' file", []string{"check", "--year", "2024"}, exitUsage},
		{"two texts", []string{"check", "a.md", "b.md"}, exitUsage},
		{"a missing text", []string{"check", "không-có.md"}, exitRefused},
		{"a file of records as text", []string{"check", db}, exitRefused},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, out, errs := verb(c.args...)
			if status != c.want || out != "" || strings.Count(errs, "\n") != 1 {
				t.Errorf("status %d, want %d: %s%s", status, c.want, out, errs)
			}
		})
	}
}
