package check_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/check"
	"thidua/data/report"
	"thidua/data/sample"
)

func sampleYear(t testing.TB) *data.Store {
	t.Helper()
	s, err := data.Open(filepath.Join(t.TempDir(), "nam.db"), data.Options{Who: "Lan"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := sample.Load(s); err != nil {
		t.Fatal(err)
	}
	return s
}

func records(t *testing.T, s *data.Store, year int) (out []check.Finding) {
	t.Helper()
	if err := s.View(func(tx *data.Tx) (err error) { out, err = check.Records(tx, year); return err }); err != nil {
		t.Fatal(err)
	}
	return out
}

func has(list []check.Finding, key string) bool {
	return slices.ContainsFunc(list, func(f check.Finding) bool { return f.Key == key })
}

func TestRecordsFindTheYearsContradictions(t *testing.T) {
	list := records(t, sampleYear(t), 2024)
	for _, x := range []struct{ rule, quote string }{
		{"document-two-numbers", "1194/UBND"}, {"document-two-numbers", "171/KH-UBND"}, {"document-older-than-issuer", "07-BC/BCĐ"},
		{"movement-finished", "Covid-19"}, {"total-unbacked", ""}, {"award-outside-period", "164/QĐ-UBND"}, {"movement-without-result", "văn hóa công sở"},
	} {
		if !slices.ContainsFunc(list, func(f check.Finding) bool {
			return f.Rule == x.rule && (x.quote == "" || slices.ContainsFunc(f.Quotes, func(q string) bool { return strings.Contains(q, x.quote) }))
		}) {
			t.Errorf("%s «%s» is not told", x.rule, x.quote)
		}
	}
	seen := map[string]bool{}
	for _, f := range list {
		if seen[f.Key] {
			t.Errorf("two findings share the key %s: %s", f.Key, f.Message)
		}
		seen[f.Key] = true
	}
}

func TestADismissedFindingStaysAwayUntilRecalledOrItsTextChanges(t *testing.T) {
	s := sampleYear(t)
	list := records(t, s, 2024)
	i := slices.IndexFunc(list, func(f check.Finding) bool { return f.Rule == "movement-finished" })
	if i < 0 {
		t.Fatal("no finding to dismiss")
	}
	f := list[i]
	dismiss := func(reason string) error {
		return s.Update("Bỏ qua phát hiện", func(tx *data.Tx) error { return check.Dismiss(tx, 2024, f, reason, "Lan") })
	}
	if err := dismiss(" "); err == nil {
		t.Error("no reason was asked for")
	}
	for _, reason := range []string{"Chờ Trung ương tổng kết.", "Tỉnh yêu cầu giữ lại."} {
		if err := dismiss(reason); err != nil {
			t.Fatal(err)
		}
	}
	if has(records(t, s, 2024), f.Key) {
		t.Error("it is told again")
	}
	err := s.View(func(tx *data.Tx) error {
		all, err := check.All(tx, 2024)
		if err != nil {
			return err
		}
		open, gone, err := check.Split(tx, 2024, all)
		if err != nil {
			return err
		}
		if len(gone) != 1 || gone[0].Key != f.Key || len(open)+1 != len(all) {
			t.Errorf("open %d, dismissed %d of %d", len(open), len(gone), len(all))
		}
		d, err := tx.DismissalOf(2024, f.Key)
		if err != nil || d.Reason != "Tỉnh yêu cầu giữ lại." || d.By != "Lan" || d.Told != f.Message {
			t.Errorf("dismissal %+v %v", d, err)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	// a paragraph put before it moves the block; the key stays
	change := func(edit func(r *data.Report)) {
		t.Helper()
		err := s.Update("Sửa báo cáo", func(tx *data.Tx) error {
			r, err := tx.Report(2024)
			if err != nil {
				return err
			}
			edit(r)
			return data.Put(tx, r)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	change(func(r *data.Report) {
		r.Opening = append([]data.Block{{Text: "Kính gửi Hội đồng."}}, r.Opening...)
	})
	if has(records(t, s, 2024), f.Key) {
		t.Error("it is told again after the block moved")
	}
	if err := s.Update("Nhắc lại phát hiện", func(tx *data.Tx) error { return check.Recall(tx, 2024, f) }); err != nil {
		t.Fatal(err)
	}
	if !has(records(t, s, 2024), f.Key) {
		t.Error("a recalled finding is not told")
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if has(records(t, s, 2024), f.Key) {
		t.Error("undo did not dismiss it again")
	}
}

func TestRecordsTellADecisionsWarningsAndTotalsThatAreTooSmall(t *testing.T) {
	s := sampleYear(t)
	err := s.Update("Sửa", func(tx *data.Tx) error {
		decisions, err := tx.Decisions(2024)
		if err != nil {
			return err
		}
		for _, d := range decisions {
			if d.Basis == data.BasisTotal {
				for i := range d.Counted {
					d.Counted[i].Count = 1
				}
				if err := data.Put(tx, d); err != nil {
					return err
				}
			}
		}
		d, err := tx.DecisionByNumber("3618/QĐ-UBND", 0)
		if err != nil {
			return err
		}
		d.Date = data.Date{Year: 2023, Month: 11, Day: 26}
		return data.Put(tx, d)
	})
	if err != nil {
		t.Fatal(err)
	}
	list := records(t, s, 2024)
	for rule, severity := range map[string]check.Severity{"total-exceeded": check.Error, "decision-date": check.Warning} {
		if !slices.ContainsFunc(list, func(f check.Finding) bool { return f.Rule == rule && f.Severity == severity }) {
			t.Errorf("%s [%s] is not told", rule, severity)
		}
	}
}

func TestAYearWithoutRecordsSaysNothing(t *testing.T) {
	s, err := data.Open(filepath.Join(t.TempDir(), "trong.db"), data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if list := records(t, s, 2026); len(list) != 0 {
		t.Errorf("%+v", list)
	}
}

func TestACheckerFindsWhatCheckFindsWhileTheTextIsTyped(t *testing.T) {
	text := readFile(t, "clean-mountain.txt")
	var c check.Checker
	for _, x := range planted {
		if x.file != "clean-mountain.txt" {
			continue
		}
		typed := strings.Replace(text, x.from, x.to, 1)
		got, want := c.Check(read(t, x.file, typed)), check.Check(read(t, x.file, typed))
		if len(got) != len(want) {
			t.Fatalf("%s: %d findings, want %d", x.name, len(got), len(want))
		}
		for i := range got {
			if got[i].Key != want[i].Key || got[i].Message != want[i].Message {
				t.Errorf("%s: %s, want %s", x.name, got[i].Message, want[i].Message)
			}
		}
	}
}

func tree(b *testing.B) (*report.Tree, *check.Register) {
	s := sampleYear(b)
	var t *report.Tree
	var known *check.Register
	err := s.View(func(tx *data.Tx) (err error) {
		if t, err = report.Build(tx, 2024); err == nil {
			known, err = check.Load(tx, 2024)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return t, known
}

// BenchmarkCheck is the whole report of 24 pages; the user waits for no more than 200 ms.
func BenchmarkCheck(b *testing.B) {
	t, known := tree(b)
	for b.Loop() {
		check.Check(check.FromTree(t, known))
	}
}

// BenchmarkTyping is the same report with one paragraph changed.
func BenchmarkTyping(b *testing.B) {
	t, known := tree(b)
	var c check.Checker
	c.Check(check.FromTree(t, known))
	for i := 0; b.Loop(); i++ {
		p := check.FromTree(t, known)
		p.Blocks[20].Text += strings.Repeat(".", i%3)
		c.Check(p)
	}
}

// BenchmarkRecords is report and records together.
func BenchmarkRecords(b *testing.B) {
	s := sampleYear(b)
	for b.Loop() {
		if err := s.View(func(tx *data.Tx) error { _, err := check.Records(tx, 2024); return err }); err != nil {
			b.Fatal(err)
		}
	}
}

func TestANameThatTheRegisterLacksIsTold(t *testing.T) {
	s := sampleYear(t)
	err := s.View(func(tx *data.Tx) error {
		known, err := check.Load(tx, 2024)
		if err != nil {
			return err
		}
		for text, want := range map[string]bool{
			"Tập thể xã Ba Vì và xã Ba Vờ được khen.":                   true,
			"Tập thể xã Ba Vì được khen; xã Sơn Linh, huyện Sơn Hà dự.": false,
			"Đã sắp xếp xã Ba Chùa (cũ).":                               false,
		} {
			p := read(t, "bai.txt", text)
			p.Known = known
			told := slices.ContainsFunc(check.Check(p), func(f check.Finding) bool { return f.Rule == "name-unknown" || f.Rule == "name-variant" })
			if told != want {
				t.Errorf("%s: told %v", text, told)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
