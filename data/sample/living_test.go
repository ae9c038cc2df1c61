package sample_test

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/sample"
)

var fieldIn = regexp.MustCompile(`\{\{[^{}]*\}\}`)

// typedOut is the office's report with every field replaced by what it prints: as an officer with Word would have it.
func typedOut(t *testing.T, tx *data.Tx) (r *data.Report, fields int) {
	t.Helper()
	r, err := tx.Report(sample.Year)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	report.EachText(r, func(_ report.Place, s *string) { list = append(list, fieldIn.FindAllString(*s, -1)...) })
	values, err := report.Values(tx, sample.Year, list)
	if err != nil {
		t.Fatal(err)
	}
	report.EachText(r, func(_ report.Place, s *string) {
		*s = fieldIn.ReplaceAllStringFunc(*s, func(f string) string {
			v := values[fields]
			if fields++; v.Problem != "" {
				t.Fatalf("%s: %s", f, v.Problem)
			}
			return v.Text
		})
	})
	return r, fields
}

func TestTheSameFieldIsTheSameValueEverywhere(t *testing.T) {
	view(t, open(t), func(tx *data.Tx) error {
		tree, err := report.Build(tx, sample.Year)
		if err != nil {
			t.Fatal(data.Message(err))
		}
		seen := map[string]string{}
		tell := func(field, text string) {
			if was, ok := seen[field]; ok && was != text {
				t.Errorf("%s prints «%s» and «%s»", field, was, text)
			}
			seen[field] = text
		}
		for _, f := range tree.Figures() {
			if !strings.HasPrefix(f.Field, "{{commendations") { // prints several figures
				tell(f.Field, f.Text)
			}
		}
		figures := len(seen)
		menu, err := report.Menu(tx, sample.Year)
		if err != nil {
			return err
		}
		var fields []string
		for _, c := range menu {
			if c.Group != report.GroupDocuments && !strings.HasPrefix(c.Field, "{{commendations") {
				fields = append(fields, c.Field)
			}
		}
		values, err := report.Values(tx, sample.Year, fields)
		if err != nil {
			return err
		}
		for i, v := range values {
			if v.Problem == "" {
				tell(fields[i], v.Text)
			}
		}
		if figures < 250 || len(seen) < 500 {
			t.Errorf("only %d figures of %d fields were held against each other", figures, len(seen))
		}
		return nil
	})
}

func TestEveryFigureTellsWhereItComesFrom(t *testing.T) {
	view(t, open(t), func(tx *data.Tx) error {
		tree, err := report.Build(tx, sample.Year)
		if err != nil {
			return err
		}
		raw, err := json.Marshal(tree)
		if err != nil {
			return err
		}
		var back report.Tree
		if err := json.Unmarshal(raw, &back); err != nil {
			return err
		}
		n := 0
		back.EachFigure(func(where string, f *report.Figure) {
			n++
			if where == "" || f.Formula == "" || f.Sources == nil {
				t.Errorf("%s: %s: %q", where, f.Field, f.Formula)
			}
			for _, s := range f.Sources {
				if s.ID == 0 || s.Label == "" {
					t.Errorf("%s: a source without a name: %+v", f.Field, s)
				}
			}
		})
		if n < 300 {
			t.Errorf("%d figures", n)
		}
		return nil
	})
}

func TestTypedFiguresThatRecordsBackAreMarked(t *testing.T) {
	view(t, open(t), func(tx *data.Tx) error {
		office, err := tx.Report(sample.Year)
		if err != nil {
			return err
		}
		asIs, err := report.Backable(tx, office)
		if err != nil || len(asIs) != 0 {
			t.Errorf("the office's own text has %d typed figures left: %v %v", len(asIs), asIs, err)
		}
		typed, fields := typedOut(t, tx)
		before, err := report.Resolve(tx, typed)
		if err != nil {
			return err
		}
		list, err := report.Backable(tx, typed)
		if err != nil {
			return err
		}
		if len(list)*3 < fields*2 {
			t.Errorf("only %d of %d figures typed out are found again", len(list), fields)
		}
		for _, b := range list {
			if !b.Same || b.Text != b.Typed || (*b.Place.Text(typed))[b.From:b.To] != b.Typed {
				t.Errorf("%s %s at %v", b, b.Field, b.Span)
			}
		}
		for _, b := range slices.Backward(list) {
			if err := report.Accept(typed, b); err != nil {
				t.Errorf("%s: %v", b, err)
			}
		}
		after, err := report.Resolve(tx, typed)
		if err != nil {
			t.Fatal(data.Message(err))
		}
		if before.Text() != after.Text() {
			t.Error("the paper changed when its figures were bound")
		}
		if n := len(after.Figures()); n < len(list) {
			t.Errorf("%d figures after %d were accepted", n, len(list))
		}
		return nil
	})
}

func TestATypedFigureThatTheRecordsContradictIsMarkedToo(t *testing.T) {
	view(t, open(t), func(tx *data.Tx) error {
		r, _ := typedOut(t, tx)
		changed := false
		report.EachText(r, func(p report.Place, s *string) {
			if p.Part == report.PartSection && strings.Contains(*s, "12 tập thể") && strings.Contains(*s, "3618/QĐ-UBND") {
				*s = strings.Replace(*s, "12 tập thể", "15 tập thể", 1)
				changed = true
			}
		})
		list, err := report.Backable(tx, r)
		i := slices.IndexFunc(list, func(b report.Backing) bool { return !b.Same })
		if !changed || err != nil || i < 0 || list[i].Typed != "15" || list[i].Text != "12" {
			t.Fatalf("changed %t, %v", changed, err)
		}
		list[i].Typed = "16"
		if err := report.Accept(r, list[i]); err == nil {
			t.Error("a field was put where the text had changed")
		}
		return nil
	})
}

func TestTheSampleYearBecomesTheNext(t *testing.T) {
	s := open(t)
	rollback := errors.New("rollback")
	err := s.Update("Lập báo cáo năm 2025", func(tx *data.Tx) error {
		last, err := report.Build(tx, sample.Year)
		if err != nil {
			return err
		}
		r, c, err := report.CarryOver(tx, sample.Year, sample.Year+1)
		if err != nil {
			return err
		}
		tree, err := report.Build(tx, sample.Year+1)
		if err != nil {
			t.Fatal(data.Message(err))
		}
		if n := len(report.Unread(r)); n != c.Sentences || n < 250 {
			t.Errorf("%d sentences to be read, %d counted", n, c.Sentences)
		}
		if len(tree.Sections) != len(last.Sections) || len(tree.Notes) != len(last.Notes) {
			t.Error("the structure is another")
		}
		for _, f := range tree.Figures() {
			if n := strings.Trim(f.Value, "0."); n != "" {
				t.Errorf("%s prints «%s»: nothing of %d is entered yet", f.Field, f.Text, sample.Year+1)
			}
		}
		proposed := strings.Builder{}
		for _, x := range report.YearChanges(r) {
			proposed.WriteString(x.Becomes + "\n")
		}
		for _, want := range []string{"KẾT QUẢ THỰC HIỆN NHIỆM VỤ CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM 2025\n", "PHƯƠNG HƯỚNG, NHIỆM VỤ CÔNG TÁC NĂM 2026\n"} {
			if !strings.Contains(proposed.String(), want) {
				t.Errorf("not proposed: %s", want)
			}
		}
		if !strings.Contains(tree.Text(), "NĂM 2024") {
			t.Error("a year was changed without asking")
		}
		if x := report.Beside(last, r, "P1.II.4"); x == nil || !strings.Contains(x.Blocks[0].Text()+x.TitleText(), "hen thưởng") {
			t.Errorf("beside the award section stands %+v", x)
		}
		return rollback
	})
	if !errors.Is(err, rollback) {
		t.Fatal(data.Message(err))
	}
}

// BenchmarkWriting is what the window does as a person writes: the paper, the menu, the typed figures.
func BenchmarkWriting(b *testing.B) {
	s, err := data.Open(b.TempDir()+"/mau.db", data.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if err := sample.Load(s); err != nil {
		b.Fatal(err)
	}
	for _, bm := range []struct {
		name string
		f    func(tx *data.Tx, r *data.Report) error
	}{
		{"draft", func(tx *data.Tx, r *data.Report) error { _, _, err := report.Draft(tx, r); return err }},
		{"menu", func(tx *data.Tx, _ *data.Report) error { _, err := report.Menu(tx, sample.Year); return err }},
		{"backable", func(tx *data.Tx, r *data.Report) error { _, err := report.Backable(tx, r); return err }},
	} {
		b.Run(bm.name, func(b *testing.B) {
			for b.Loop() {
				err := s.View(func(tx *data.Tx) error {
					r, err := tx.Report(sample.Year)
					if err != nil {
						return err
					}
					return bm.f(tx, r)
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
