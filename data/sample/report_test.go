package sample_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/report"
	"thidua/data/sample"
	"thidua/data/vn"
)

func TestSectionsThatRecordsNameAreInTheReport(t *testing.T) {
	view(t, open(t), func(tx *data.Tx) error {
		r, err := tx.Report(sample.Year)
		if err != nil {
			return err
		}
		ids := map[string]bool{"": true}
		var walk func([]data.Section)
		walk = func(list []data.Section) {
			for _, s := range list {
				ids[s.ID] = true
				walk(s.Children)
			}
		}
		walk(r.Sections)
		indicators, err := tx.Indicators(sample.Year)
		if err != nil {
			return err
		}
		for _, x := range indicators {
			if x.Where == "" || !ids[x.Where] {
				t.Errorf("chỉ tiêu %s: the report has no section %q", x.Slug, x.Where)
			}
		}
		movements, err := tx.Movements(sample.Year)
		for _, m := range movements {
			if !ids[m.InReport] {
				t.Errorf("phong trào %s: the report has no section %q", m.Slug, m.InReport)
			}
		}
		return err
	})
}

func TestReportOfTheSampleYear(t *testing.T) {
	view(t, open(t), func(tx *data.Tx) error {
		tree, err := report.Build(tx, sample.Year)
		if err != nil {
			t.Fatal(data.Message(err))
		}
		text := tree.Text()
		for _, want := range []string{"897", "129", "208", "Quyết định số 3618/QĐ-UBND ngày 26/11/2024", "11 tập thể và 08 cá nhân",
			"28/QĐ-UBND ngày 09/01/2025 và Quyết định số 60/QĐ-UBND ngày 17/01/2025", "Đang thực hiện đánh giá", "Cấp Nhà nước: Không có"} {
			if !strings.Contains(text, want) {
				t.Errorf("the report does not say «%s»", want)
			}
		}
		if tree.Generated || len(tree.Notes) != 20 || tree.Signer != "Phạm Giang Nam" || len(tree.Recipients) != 10 {
			t.Errorf("generated %t, %d footnotes, signer %q, %d recipients", tree.Generated, len(tree.Notes), tree.Signer, len(tree.Recipients))
		}
		if words := len(strings.Fields(text)); words < 6000 || words > 8500 {
			t.Errorf("%d words are not a paper of the usual length", words)
		}
		for _, f := range tree.Figures() {
			if len(f.Sources) == 0 && f.Text != "Không có" && f.Text != "Đang thực hiện đánh giá" {
				t.Errorf("%s prints «%s» without a source", f.Field, f.Text)
			}
		}
		if _, err := json.Marshal(tree); err != nil {
			t.Error(err)
		}
		return nil
	})
}

func TestMovementsTellTheirSectionOfTheReport(t *testing.T) {
	view(t, open(t), func(tx *data.Tx) error {
		movements, err := tx.Movements(sample.Year)
		if err != nil {
			return err
		}
		told, results := 0, 0
		for _, m := range movements {
			if len(m.Narrative) > 0 {
				told++
			}
			results += len(m.Results)
			if strings.Contains(strings.Join(m.Narrative, ""), "[^") {
				t.Errorf("%s: a note mark is left in the narrative", m.Slug)
			}
		}
		if told < 16 || results < 200 {
			t.Errorf("%d movements with narrative, %d results", told, results)
		}
		return nil
	})
}

var quoted = regexp.MustCompile(`“[^”]*”`)

// tokens are the words of a text in lower case, without signs and numbers.
func tokens(text string) []string {
	return strings.FieldsFunc(strings.ToLower(vn.NFC(text)), func(r rune) bool { return !unicode.IsLetter(r) })
}

func grams(list []string, n int) map[string]bool {
	out := map[string]bool{}
	for i := range len(list) - n + 1 {
		out[strings.Join(list[i:i+n], " ")] = true
	}
	return out
}

// The sample carries facts, names, titles and citations; its sentences are its own.
func TestSentencesAreOurOwn(t *testing.T) {
	const path = "../../../shared/seed/report-2024-corrected.md"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("KHÔNG KIỂM TRA: không có báo cáo thật của cơ quan (%s), phép thử này bị bỏ qua: %v", path, err)
	}
	seed := grams(tokens(string(raw)), 8)
	view(t, open(t), func(tx *data.Tx) error {
		tree, err := report.Build(tx, sample.Year)
		if err != nil {
			return err
		}
		var body, names []string
		tree.Each(func(s *report.Section, p *report.Paragraph) {
			if p == nil {
				names = append(names, s.TitleText())
			} else {
				body = append(body, p.Text())
			}
		})
		for _, n := range tree.Notes {
			for _, p := range n.Blocks {
				body = append(body, p.Text())
			}
		}
		docs, err := tx.Documents(0)
		if err != nil {
			return err
		}
		for _, d := range docs {
			names = append(names, d.Cite(), d.Abstract)
		}
		decisions, err := tx.Decisions(0)
		if err != nil {
			return err
		}
		for _, d := range decisions {
			names = append(names, d.Group)
			body = append(body, d.Subject, d.Achievement)
		}
		movements, err := tx.Movements(0)
		if err != nil {
			return err
		}
		for _, m := range movements {
			names = append(names, m.Name)
			body = append(body, m.Narrative...)
		}
		clusters, err := tx.Clusters(0)
		if err != nil {
			return err
		}
		for _, c := range clusters {
			body = append(body, c.Pledge)
		}
		units, err := tx.Units()
		if err != nil {
			return err
		}
		for _, u := range units {
			names = append(names, u.Name)
		}
		for _, text := range body {
			names = append(names, quoted.FindAllString(text, -1)...)
		}
		for _, f := range law.Forms() {
			names = append(names, "danh hiệu "+f.Name)
		}
		named := map[string]bool{}
		for _, n := range names {
			for g := range grams(tokens(n), 4) {
				named[g] = true
			}
		}
		for _, u := range units { // communes are listed by their own names: Ba Liên, Ba Tô
			if list := tokens(u.Name); len(list) == 3 {
				named[strings.Join(list[1:], " ")] = true
			}
		}
		for _, text := range body {
			list := tokens(text)
			facts := make([]bool, len(list))
			for i := range list {
				for _, n := range []int{2, 4} {
					if i+n <= len(list) && named[strings.Join(list[i:i+n], " ")] {
						for j := range n {
							facts[i+j] = true
						}
					}
				}
			}
			for i := range len(list) - 7 {
				if g := strings.Join(list[i:i+8], " "); seed[g] && !slices.Contains(facts[i:i+8], true) {
					t.Errorf("these words are the office's: %s", g)
				}
			}
		}
		return nil
	})
}
