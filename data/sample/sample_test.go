package sample_test

import (
	"cmp"
	"path/filepath"
	"strings"
	"testing"

	"thidua/data"
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
	strike := func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 2025)
		if err != nil {
			return err
		}
		awards, err := tx.AwardsOf(d.ID)
		if err != nil {
			return err
		}
		return data.Delete[data.Award](tx, awards[0].ID)
	}
	for what, f := range map[string]func(*data.Tx) error{"Sửa quyết định": edit, "Xóa chỉ tiêu": remove, "Bỏ một tập thể": strike} {
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
		if tally, err := tx.Tally(d); err != nil || tally.Named[data.Collective] != 10 {
			t.Errorf("the list from which one was struck has %v, %v", tally.Named, err)
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

func TestEveryDecisionSaysWhatTheOfficeReported(t *testing.T) {
	type row struct{ collectives, individuals, households int }
	want := map[string]row{
		"1028/QĐ-UBND": {0, 0, 1}, "4418/QĐ-UBND": {0, 0, 13}, "3618/QĐ-UBND": {12, 11, 0}, "164/QĐ-UBND": {11, 8, 0},
		"628/QĐ-UBND": {1, 1, 0}, "28/QĐ-UBND": {8, 8, 0}, "kt-htb-huyen-uy": {7, 4, 0}, "kt-cds-de-nghi": {5, 7, 0},
		"kt-xnt-dang-danh-gia": {}, "kt-nha-nuoc-khong": {}, "kt-tinh-co-2023": {2, 0, 0}, "kt-tinh-bk-dan-dau-2023": {5, 0, 0},
		"kt-tinh-bk-2023": {1, 0, 0}, "kt-tinh-ttldxs-2023": {1, 0, 0}, "kt-gd-ldtt": {0, 897, 0}, "kt-gd-ttldtt": {43, 0, 0},
		"kt-gd-gk-cn": {0, 258, 0}, "kt-gd-gk-tt": {39, 0, 0}, "kt-gd-cstdcs": {0, 129, 0}, "kt-2023-ldtt": {0, 188, 0},
		"kt-2023-ttldtt": {38, 0, 0}, "kt-2023-gk-cn": {0, 59, 0}, "kt-2023-gk-tt": {31, 0, 0}, "kt-2023-cstdcs": {0, 3, 0},
		"kt-chuyen-de-2024": {208, 258, 0}, "kt-dot-xuat-2024": {1, 1, 0},
	}
	view(t, open(t), func(tx *data.Tx) error {
		list, err := tx.Decisions(sample.Year)
		if err != nil {
			return err
		}
		for _, d := range list {
			key := cmp.Or(d.Number, d.Slug)
			tally, err := tx.Tally(d)
			if err != nil {
				return err
			}
			got := row{tally.Total(data.Collective), tally.Total(data.Individual), tally.Total(data.Household)}
			if w, ok := want[key]; !ok || got != w {
				t.Errorf("%s gives %v, want %v", key, got, w)
			}
			delete(want, key)
			for _, w := range tx.Warnings(d) {
				if w.Rule != "signer" && w.Rule != "illustrative" {
					t.Errorf("%s: a warning of a sound record: %s", key, w.Message)
				}
			}
		}
		return nil
	})
	if len(want) > 0 {
		t.Errorf("the sample lacks %v", want)
	}
}

func TestTheDoctorFindsNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mau.db")
	s, err := data.Open(path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := sample.Load(s); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if findings, err := data.Doctor(path); err != nil || len(findings) > 0 {
		t.Errorf("%v, %v", findings, err)
	}
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
