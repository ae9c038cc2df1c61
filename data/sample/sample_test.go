package sample_test

import (
	"encoding/json"
	"os"
	"path/filepath"
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

// open makes an empty file and loads the sample into it.
func open(t *testing.T) *data.Store {
	t.Helper()
	s, err := data.Open(filepath.Join(t.TempDir(), "mau.db"), data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := sample.Load(s); err != nil {
		t.Fatal(err)
	}
	return s
}

func view(t *testing.T, s *data.Store, f func(tx *data.Tx) error) {
	t.Helper()
	if err := s.View(f); err != nil {
		t.Fatal(err)
	}
}

func count[T any, P interface {
	*T
	data.Record
}](t *testing.T, tx *data.Tx) int {
	t.Helper()
	list, err := data.All[T, P](tx)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range list {
		if err := r.Validate(); err != nil {
			t.Errorf("%s %s: %v", r.Kind(), r.NaturalKey(), err)
		}
	}
	return len(list)
}

func TestLoadHoldsTheWholeYear(t *testing.T) {
	view(t, open(t), func(tx *data.Tx) error {
		for _, c := range []struct {
			what      string
			got, want int
		}{
			{"cơ quan", count[data.Office](t, tx), 1},
			{"đơn vị", count[data.Unit](t, tx), 71 + 5},
			{"văn bản", count[data.Document](t, tx), 112},
			{"phong trào", count[data.Movement](t, tx), 24},
			{"cụm, khối", count[data.Cluster](t, tx), 6},
			{"quyết định", count[data.Decision](t, tx), 26},
			{"khen thưởng có tên", count[data.Award](t, tx), 9 + 11 + 8},
			{"người được khen", count[data.Recipient](t, tx), 8 + 11 + 8},
			{"chỉ tiêu", count[data.Indicator](t, tx), 221},
			{"báo cáo", count[data.Report](t, tx), 1},
		} {
			if c.got != c.want {
				t.Errorf("%s: %d, muốn %d", c.what, c.got, c.want)
			}
		}
		return nil
	})
}

func TestLoadTwiceChangesNothing(t *testing.T) {
	s := open(t)
	changes := func() (n int) {
		view(t, s, func(tx *data.Tx) error {
			list, err := tx.Changes(0, 100)
			n = len(list)
			return err
		})
		return n
	}
	before := changes()
	if err := sample.Load(s); err != nil {
		t.Fatal(err)
	}
	if after := changes(); after != before || before != 1 {
		t.Errorf("%d changes after the first load, %d after the second; want 1 and 1", before, after)
	}
}

func TestLoadKeepsWhatThePersonEdited(t *testing.T) {
	s := open(t)
	edit := func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 2025)
		if err != nil {
			return err
		}
		d.Note = "sửa tay"
		return data.Put(tx, d)
	}
	remove := func(tx *data.Tx) error {
		list, err := tx.Indicators(sample.Year)
		if err != nil {
			return err
		}
		return data.Delete[data.Indicator](tx, list[0].ID)
	}
	for what, f := range map[string]func(*data.Tx) error{"Sửa quyết định": edit, "Xóa chỉ tiêu": remove} {
		if err := s.Update(what, f); err != nil {
			t.Fatal(err)
		}
	}
	if err := sample.Load(s); err != nil {
		t.Fatal(err)
	}
	view(t, s, func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 2025)
		if err != nil || d.Note != "sửa tay" {
			t.Errorf("the edited decision reads %v, %v", d, err)
		}
		if n := count[data.Indicator](t, tx); n != 221 {
			t.Errorf("%d indicators after the deleted one was loaded again", n)
		}
		return nil
	})
}

func TestDecision164HasItsList(t *testing.T) {
	view(t, open(t), func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 2025)
		if err != nil {
			return err
		}
		awards, err := tx.AwardsOf(d.ID)
		if err != nil {
			return err
		}
		kinds := map[data.RecipientKind]int{}
		for _, a := range awards {
			kinds[a.Type]++
			if !a.Illustrative || a.Form != "giay-khen" || a.State != data.AwardDecided {
				t.Errorf("%s: illustrative %t, form %s, state %s", a.Name, a.Illustrative, a.Form, a.State)
			}
			if a.Type == data.Individual && (a.Honorific == "" || a.Title == "" || a.UnitName == "") {
				t.Errorf("%s has no honorific, title or unit", a.Name)
			}
			if b, err := tx.Bonus(d, a); err != nil || b.Amount == 0 {
				t.Errorf("%s: bonus %v, %v", a.Name, b, err)
			}
		}
		if kinds[data.Collective] != 11 || kinds[data.Individual] != 8 || len(kinds) != 2 {
			t.Errorf("the list has %v", kinds)
		}
		return nil
	})
}

// values are the indicators as plain decimals times 100.
func values(t *testing.T, tx *data.Tx) func(slug string) int64 {
	t.Helper()
	list, err := tx.Indicators(sample.Year)
	if err != nil {
		t.Fatal(err)
	}
	byKey := map[string]string{}
	for _, x := range list {
		byKey[x.Slug] = x.Value
	}
	return func(slug string) int64 {
		whole, _, _ := strings.Cut(byKey[slug], "/")
		n, err := vn.ParseDecimal(whole, 2)
		if err != nil {
			t.Errorf("%s reads «%s»: %v", slug, byKey[slug], err)
		}
		return n
	}
}

func TestSumsOfTheYearReconcile(t *testing.T) {
	view(t, open(t), func(tx *data.Tx) error {
		v := values(t, tx)
		for _, s := range []struct {
			whole string
			parts []string
		}{
			{"tthc-da-giai-quyet", []string{"tthc-dung-han", "tthc-qua-han"}},
			{"tthc-tiep-nhan", []string{"tthc-da-giai-quyet", "tthc-rut", "tthc-dang-thu-ly"}},
			{"nha-hoan-thanh", []string{"nha-xay-moi", "nha-sua-chua"}},
			{"tong-ho-ngheo-can-ngheo", []string{"ho-ngheo", "ho-can-ngheo"}},
			{"tong-khau-ngheo-can-ngheo", []string{"khau-ngheo", "khau-can-ngheo"}},
			{"gtsx-ss2010", []string{"gtsx-ss2010-nong-nghiep", "gtsx-ss2010-cn-xd", "gtsx-ss2010-tm-dv"}},
			{"gtsx-hh", []string{"gtsx-hh-nong-lam-ngu", "gtsx-hh-cn-xd", "gtsx-hh-tm-dv"}},
			{"ocop-tong", []string{"ocop-tong-4-sao", "ocop-tong-3-sao"}},
			{"tinh-gian", []string{"tinh-gian-hc", "tinh-gian-sn", "tinh-gian-th"}},
		} {
			sum := int64(0)
			for _, p := range s.parts {
				sum += v(p)
			}
			if v(s.whole) != sum {
				t.Errorf("%s is %d, its parts come to %d", s.whole, v(s.whole), sum)
			}
		}
		return nil
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
		if told < 11 || results < 70 {
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
		}
		movements, err := tx.Movements(0)
		if err != nil {
			return err
		}
		for _, m := range movements {
			names = append(names, m.Name)
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
