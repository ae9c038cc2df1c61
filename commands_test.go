package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"thidua/data"
)

// verb runs one command line and returns its status and what it wrote.
func verb(args ...string) (status int, out, errs string) {
	var o, e bytes.Buffer
	status = run(context.Background(), args, &o, &e)
	return status, o.String(), e.String()
}

// must runs a verb that has to succeed.
func must(t *testing.T, args ...string) string {
	t.Helper()
	status, out, errs := verb(args...)
	if status != exitDone {
		t.Fatalf("thidua %s: status %d: %s", strings.Join(args, " "), status, errs)
	}
	return out
}

// demo makes the sample year with its papers and returns the folder and the file of records.
func demo(t *testing.T) (dir, db string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "demo")
	must(t, "demo", "--dir", dir, "--no-window")
	return dir, filepath.Join(dir, "bato-2024.db")
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDemoLeavesFourFilesAndNamesThem(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "năm mẫu")
	out := must(t, "demo", "--dir", dir, "--no-window")
	for _, name := range []string{"bato-2024.db", "bao-cao-2024.pdf", "quyet-dinh-164.pdf", "giay-khen-164.pdf"} {
		file := filepath.Join(dir, name)
		if !strings.Contains(out, file) {
			t.Errorf("%s is not named in %q", file, out)
		}
		if strings.HasSuffix(name, ".pdf") && !bytes.HasPrefix(read(t, file), []byte("%PDF-1.7")) {
			t.Errorf("%s is no PDF", name)
		}
	}
	before := read(t, filepath.Join(dir, "bao-cao-2024.pdf"))
	must(t, "demo", "--dir", dir, "--no-window")
	if !bytes.Equal(before, read(t, filepath.Join(dir, "bao-cao-2024.pdf"))) {
		t.Error("a second demo prints another report from the same records")
	}
}

func TestExportImportExportGivesTheSameFile(t *testing.T) {
	dir, db := demo(t)
	first, second := filepath.Join(dir, "1.json"), filepath.Join(dir, "2.json")
	other := filepath.Join(dir, "other.db")
	must(t, "export", "--db", db, "-o", first)
	if out := must(t, "import", "--db", other, first, "--dry-run"); !strings.Contains(out, "chưa ghi gì") {
		t.Errorf("a dry run says %q", out)
	}
	must(t, "import", "--db", other, first)
	must(t, "export", "--db", other, "-o", second)
	if !bytes.Equal(read(t, first), read(t, second)) {
		t.Error("the second export differs from the first")
	}
	if out := must(t, "import", "--db", other, first); !strings.Contains(out, "0 mới, 0 sửa") {
		t.Errorf("the second import says %q", out)
	}
}

func TestPapersAreMadeByNumber(t *testing.T) {
	dir, db := demo(t)
	for _, args := range [][]string{
		{"report", "--db", db, "--year", "2024"},
		{"decision", "--db", db, "--number", "164/QĐ-UBND"},
		{"decision", "--db", db, "--number", "164/QĐ-UBND", "--year", "2025"},
		{"certificates", "--db", db, "--number", "164/QĐ-UBND", "--only", "3,7-9"},
		{"certificates", "--db", db, "--number", "164/QĐ-UBND", "--stock", "--template", "giay-khen-a3"},
	} {
		file := filepath.Join(dir, "out.pdf")
		must(t, append(args, "-o", file)...)
		again := filepath.Join(dir, "again.pdf")
		must(t, append(args, "-o", again)...)
		if !bytes.Equal(read(t, file), read(t, again)) {
			t.Errorf("%v: two prints differ", args)
		}
	}
	out := must(t, "report", "--db", db, "--year", "2024", "--json")
	var tree struct {
		Year     int
		Sections []any
	}
	if err := json.Unmarshal([]byte(out), &tree); err != nil || tree.Year != 2024 || len(tree.Sections) == 0 {
		t.Errorf("report --json: %v, year %d, %d sections", err, tree.Year, len(tree.Sections))
	}
}

func TestCertificatesAreMovedForTheirPrinter(t *testing.T) {
	dir, db := demo(t)
	s, err := data.Open(db, data.Options{Who: "Kiểm thử"})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update("Canh máy in", func(tx *data.Tx) error {
		return errors.Join(data.Put(tx, &data.Profile{Printer: "Canon LBP2900", Tray: "tay", DX: 50, DY: -20}), data.Put(tx, &data.Profile{Printer: "HP 1020"}))
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	signer := func(args ...string) (x, y float64) { // where the signer's family name begins, in points
		t.Helper()
		out := filepath.Join(dir, "phoi.pdf")
		must(t, append([]string{"certificates", "--db", db, "--number", "164/QĐ-UBND", "--only", "1", "--stock", "-o", out}, args...)...)
		text, err := exec.Command("pdftotext", "-bbox", out, "-").Output()
		m := regexp.MustCompile(`xMin="([0-9.]+)" yMin="([0-9.]+)"[^>]*>Giang<`).FindSubmatch(text)
		if err != nil || m == nil {
			t.Skipf("SKIPPED: pdftotext does not tell positions: %v", err)
		}
		x, _ = strconv.ParseFloat(string(m[1]), 64)
		y, _ = strconv.ParseFloat(string(m[2]), 64)
		return x, y
	}
	x0, y0 := signer()
	for _, name := range []string{"canon", "Canon LBP2900, khay tay"} {
		x, y := signer("--printer", name)
		if dx, dy := (x-x0)*25.4/72, (y-y0)*25.4/72; math.Abs(dx-5) > 0.05 || math.Abs(dy+2) > 0.05 {
			t.Errorf("%s: moved %.2f, %.2f mm", name, dx, dy)
		}
	}
	for _, c := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"--stock", "--printer", "Epson"}, exitRefused, "«Canon LBP2900, khay tay»; «HP 1020»"},
		{[]string{"--printer", "HP 1020"}, exitUsage, "--stock"},
	} {
		status, _, errs := verb(append([]string{"certificates", "--db", db, "--number", "164/QĐ-UBND", "-o", filepath.Join(dir, "x.pdf")}, c.args...)...)
		if status != c.status || !strings.Contains(errs, c.want) {
			t.Errorf("%v: status %d, %q", c.args, status, errs)
		}
	}
}

func TestReportJSONStandsAloneAndHasListsWhereNothingIs(t *testing.T) {
	dir, db := demo(t)
	for _, year := range []string{"2024", "2031"} {
		status, out, errs := verb("report", "--db", db, "--year", year, "-o", filepath.Join(dir, "r.pdf"), "--json")
		if status != exitDone || !json.Valid([]byte(out)) || strings.Contains(out, "null") {
			t.Errorf("%s: status %d, %.80q", year, status, out)
		}
		if warned := strings.Contains(errs, "Lưu ý: Năm 2031 chưa có lời văn"); warned != (year == "2031") {
			t.Errorf("%s: beside it stands %q", year, errs)
		}
	}
}

func TestRefusalsLeaveNothingBehind(t *testing.T) {
	dir, db := demo(t)
	garbage := filepath.Join(dir, "garbage.json")
	if err := os.WriteFile(garbage, []byte(`{"format": "thidua", "version": 1, "units": [{"nam": 1}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	dbAsJSON := filepath.Join(dir, "lối tắt.json")
	if err := errors.Join(os.Link(db, dbAsJSON), os.Mkdir(filepath.Join(dir, "thư mục.json"), 0o755)); err != nil {
		t.Fatal(err)
	}
	out, newDB := filepath.Join(dir, "never.pdf"), filepath.Join(dir, "mới", "never.db")
	before := read(t, db)
	cases := []struct {
		name   string
		args   []string
		status int
		says   string
	}{
		{"names not known", []string{"decision", "--db", db, "--number", "3618/QĐ-UBND", "-o", out}, exitRefused, "chưa có tên"},
		{"no certificates without names", []string{"certificates", "--db", db, "--number", "3618/QĐ-UBND", "-o", out}, exitRefused, "3618/QĐ-UBND"},
		{"unknown number", []string{"decision", "--db", db, "--number", "9/QĐ-X", "-o", out}, exitRefused, "9/QĐ-X"},
		{"line not in the list", []string{"certificates", "--db", db, "--number", "164/QĐ-UBND", "--only", "99", "-o", out}, exitRefused, "99"},
		{"unknown template", []string{"certificates", "--db", db, "--number", "164/QĐ-UBND", "--template", "x", "-o", out}, exitRefused, "x"},
		{"odd lines", []string{"certificates", "--db", db, "--number", "164/QĐ-UBND", "--only", "9-3", "-o", out}, exitUsage, "9-3"},
		{"no database", []string{"report", "--db", filepath.Join(dir, "no.db"), "--year", "2024", "-o", out}, exitRefused, "no.db"},
		{"a folder that is not there", []string{"report", "--db", db, "--year", "2024", "-o", filepath.Join(dir, "no", "x.pdf")}, exitRefused, "no"},
		{"a paper over the records", []string{"report", "--db", db, "--year", "2024", "-o", db}, exitRefused, "là tệp dữ liệu"},
		{"an export over the records", []string{"export", "--db", db, "-o", dbAsJSON}, exitRefused, "là tệp dữ liệu"},
		{"a year that cannot be", []string{"report", "--db", db, "--year", "24", "-o", out}, exitRefused, "24"},
		{"no number at all", []string{"decision", "--db", db, "--number", " ", "-o", out}, exitRefused, "164/QĐ-UBND"},
		{"a folder as input", []string{"import", "--db", db, filepath.Join(dir, "thư mục.json")}, exitRefused, "thư mục"},
		{"bad import into a new file", []string{"import", "--db", newDB, garbage}, exitRefused, "units[0].nam"},
		{"help on an unknown verb", []string{"help", "nope"}, exitUsage, "nope"},
		{"bad import", []string{"import", "--db", db, garbage}, exitRefused, "units[0].nam"},
		{"a picture as report", []string{"import", "--db", db, "--year", "2024", "icons/icon.png"}, exitUsage, "--year"},
		{"report text without year", []string{"import", "--db", db, "README.md"}, exitUsage, "--year"},
		{"export of another kind", []string{"export", "--db", db, "-o", filepath.Join(dir, "x.csv")}, exitRefused, ".json"},
		{"restore from garbage", []string{"restore", garbage, "--db", db}, exitRefused, "sao lưu"},
		{"missing option", []string{"report", "--db", db, "-o", out}, exitUsage, "--year"},
		{"unknown option", []string{"report", "--nope"}, exitUsage, "nope"},
		{"unknown verb", []string{"nope"}, exitUsage, "nope"},
		{"a wrong value", []string{"report", "--db", db, "--year", "hai", "-o", out}, exitUsage, "hai"},
		{"too many words", []string{"version", "x"}, exitUsage, "x"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			status, _, errs := verb(c.args...)
			if status != c.status || !strings.Contains(errs, c.says) || strings.Count(strings.TrimSpace(errs), "\n") > 0 {
				t.Errorf("status %d, says %q; want %d and …%s… in one line", status, errs, c.status, c.says)
			}
		})
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a refused paper left a file")
	}
	if _, err := os.Stat(filepath.Dir(newDB)); err == nil {
		t.Error("a refused import left a new file or folder")
	}
	if !bytes.Equal(before, read(t, db)) {
		t.Error("a refusal changed the records")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".thidua-*")); len(left) > 0 {
		t.Errorf("temporary files are left: %v", left)
	}
}

func TestBackupRestoreDoctor(t *testing.T) {
	dir, db := demo(t)
	bak := filepath.Join(dir, "a.bak")
	must(t, "backup", "--db", db, "-o", bak)
	first, second := filepath.Join(dir, "1.json"), filepath.Join(dir, "2.json")
	must(t, "export", "--db", db, "-o", first)
	if err := os.WriteFile(db, []byte("not a database at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, errs := verb("export", "--db", db, "-o", second); status != exitRefused || strings.Contains(errs, "invalid") {
		t.Errorf("a damaged file: status %d, %q", status, errs)
	}
	if status, _, _ := verb("doctor", "--db", db); status != exitRefused {
		t.Errorf("doctor finds a damaged file sound: status %d", status)
	}
	must(t, "restore", bak, "--db", db)
	must(t, "export", "--db", db, "-o", second)
	if !bytes.Equal(read(t, first), read(t, second)) {
		t.Error("the restored file holds other records")
	}
	if out := must(t, "doctor", "--db", db); !strings.Contains(out, "lành lặn") {
		t.Errorf("doctor says %q", out)
	}
}

func TestPapersAreMadeWhereNobodyMayWrite(t *testing.T) {
	dir, db := demo(t)
	s, err := data.Open(db, data.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() // another reader holds the file meanwhile
	before := read(t, db)
	for _, args := range [][]string{
		{"report", "--db", db, "--year", "2024", "-o", filepath.Join(dir, "1.pdf")},
		{"decision", "--db", db, "--number", "164/QĐ-UBND", "-o", filepath.Join(dir, "2.pdf")},
		{"certificates", "--db", db, "--number", "164/QĐ-UBND", "-o", filepath.Join(dir, "3.pdf")},
		{"export", "--db", db, "-o", filepath.Join(dir, "4.json")},
	} {
		must(t, args...)
	}
	if !bytes.Equal(before, read(t, db)) {
		t.Error("making papers wrote to the records")
	}
}

func TestHelpIsVietnameseThroughout(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"demo", "--help"}, {"import", "--help"}, {"report", "--help"}, {"certificates", "--help"}, {"help", "report"}} {
		out := must(t, args...)
		for _, english := range []string{"Usage", "Flags", "string", "[flags]", "help for", "Available", " int "} {
			if strings.Contains(out, english) {
				t.Errorf("%v says %q:\n%s", args, english, out)
			}
		}
	}
}
