package law

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/text/unicode/norm"
)

func TestShippedTables(t *testing.T) {
	tab, err := load(shipped)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("the base salary runs without a gap to today's", func(t *testing.T) {
		last := tab.salaries[len(tab.salaries)-1]
		if last.To != "" {
			t.Errorf("the last salary ends on %s", last.To)
		}
		for d := day(2019, 7, 1); d.Before(day(2027, 1, 1)); d = d.AddDate(0, 0, 1) {
			n := 0
			for _, s := range tab.salaries {
				if s.on(iso(d)) {
					n++
				}
			}
			if n != 1 {
				t.Fatalf("%d salaries on %s", n, iso(d))
			}
		}
	})
	t.Run("every text is composed", func(t *testing.T) {
		files, _ := fs.Glob(shipped, "*.json")
		if len(files) != 10 {
			t.Errorf("files: %q", files)
		}
		for _, f := range files {
			if raw, _ := Shipped(f); !norm.NFC.IsNormal(raw) {
				t.Errorf("%s is not in normal form C", f)
			}
		}
	})
	t.Run("every title with a bonus pays on one coefficient a day", func(t *testing.T) {
		for _, on := range []time.Time{day(2024, 6, 30), day(2025, 6, 30), day(2025, 7, 1), day(2026, 8, 1)} {
			for _, f := range Forms() {
				for _, k := range f.For {
					if f.Title && f.Code != "gia-dinh-van-hoa" {
						if _, err := BonusFor(f.Code, k, on, RoundUp); err != nil {
							t.Errorf("%s, %s, %s: %v", f.Code, k, iso(on), err)
						}
					}
				}
			}
		}
	})
}

func TestForms(t *testing.T) {
	t.Run("the codes that records use are there", func(t *testing.T) {
		for _, code := range []string{"giay-khen", "bang-khen", "co-thi-dua", "ldtt", "cstdcs", "cstd-tinh", "tt-ldtt",
			"tt-ldxs", "thon-van-hoa", "gia-dinh-van-hoa", "xa-tieu-bieu", "ky-niem-chuong", "khen"} {
			if f, ok := FormByCode(code); !ok || f.Code != code {
				t.Errorf("%s: %+v", code, f)
			}
		}
		if _, ok := FormByCode("giay"); ok {
			t.Error("an unknown code is found")
		}
	})
	t.Run("a form is listed once, under its present name", func(t *testing.T) {
		var codes []string
		for _, f := range Forms() {
			if slices.Contains(codes, f.Code) {
				t.Errorf("%s is listed twice", f.Code)
			}
			codes = append(codes, f.Code)
		}
		now, _ := FormByCode("xa-tieu-bieu")
		then, _ := FormOn("xa-tieu-bieu", day(2025, 6, 30))
		if now.Name != "Xã, phường, đặc khu tiêu biểu" || then.Name != "Xã, phường, thị trấn tiêu biểu" {
			t.Errorf("now %q, on 30/6/2025 %q", now.Name, then.Name)
		}
	})
	t.Run("Lao động tiên tiến is money only, a Giấy khen is printed", func(t *testing.T) {
		for code, want := range map[string]string{"ldtt": "", "tt-ldtt": "", "giay-khen": "Giấy khen", "cstdcs": "Bằng chứng nhận"} {
			if f, _ := FormByCode(code); f.Object != want {
				t.Errorf("%s prints %q, want %q", code, f.Object, want)
			}
		}
	})
}

func TestAuthority(t *testing.T) {
	for _, c := range []struct {
		name, form, level string
		on                time.Time
		ok                bool
		source            string // what the answer must name
	}{
		{"the district gives a Giấy khen", "giay-khen", "district", day(2025, 2, 12), true, "Điều 80 khoản 2"},
		{"the district gives CSTĐCS", "cstdcs", "district", day(2024, 8, 1), true, "Điều 80 khoản 2"},
		{"TTLĐXS belongs to the province", "tt-ldxs", "district", day(2024, 8, 1), false, "Chủ tịch Ủy ban nhân dân cấp tỉnh"},
		{"Gia đình văn hóa belongs to the commune", "gia-dinh-van-hoa", "district", day(2024, 8, 1), false, "cấp xã"},
		{"thôn văn hóa belongs to the district", "thon-van-hoa", "commune", day(2024, 8, 1), false, "cấp huyện"},
		{"on its last day the district still decides", "cstdcs", "district", day(2025, 6, 30), true, "Điều 80 khoản 2"},
		{"the next day it does not", "cstdcs", "district", day(2025, 7, 1), false, "cấp xã"},
		{"the commune then takes its titles over", "cstdcs", "commune", day(2025, 7, 1), true, "chưa đối chiếu"},
		{"Huyện ủy is recorded with its own rules", "giay-khen", "party", day(2024, 8, 1), true, "ngoài Luật"},
		{"a form not printed is recorded for any level", "khen", "district", time.Time{}, true, "không được ghi"},
		{"nobody gives an unknown form", "giay", "district", day(2024, 8, 1), false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			ok, source := CanDecide(c.form, c.level, c.on)
			if ok != c.ok || !strings.Contains(source, c.source) || (c.source == "") != (source == "") {
				t.Errorf("got %v, %q", ok, source)
			}
		})
	}
}

func TestBases(t *testing.T) {
	const (
		local15 = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"
		local19 = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019"
		law22   = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
		nd98    = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"
		qd52    = "Căn cứ Quyết định số 52/2024/QĐ-UBND ngày 31 tháng 10 năm 2024 của UBND tỉnh Quảng Ngãi ban hành Quy chế Thi đua, khen thưởng tỉnh Quảng Ngãi"
	)
	for _, c := range []struct {
		name, body, paper, level string
		on                       time.Time
		want                     []string
	}{
		{"a decision of February 2025", "UBND tỉnh Quảng Ngãi", "decision", "district", day(2025, 2, 12), []string{local15, local19, law22, nd98, qd52}},
		{"a decision before the province's rule", "UBND tỉnh Quảng Ngãi", "decision", "district", day(2024, 10, 30), []string{local15, local19, law22, nd98}},
		{"a decision on the day of the province's rule", "UBND tỉnh Quảng Ngãi", "decision", "district", day(2024, 10, 31), []string{local15, local19, law22, nd98, qd52}},
		{"a district of another province", "UBND tỉnh Bình Định", "decision", "district", day(2025, 2, 12), []string{local15, local19, law22, nd98}},
		{"a submission names no law on local government", "UBND tỉnh Quảng Ngãi", "submission", "district", day(2025, 2, 12), []string{law22, nd98, qd52}},
		{"the report has none", "UBND tỉnh Quảng Ngãi", "report", "district", day(2025, 2, 12), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := BasesIn(c.body, c.paper, c.level, c.on); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s", strings.Join(got, "\n"))
			}
		})
	}
	t.Run("without a province the table's own applies", func(t *testing.T) {
		if got := Bases("decision", "district", day(2025, 2, 12)); len(got) != 5 || got[4] != qd52 {
			t.Errorf("got %q", got)
		}
	})
	t.Run("the decree changes with the districts' end", func(t *testing.T) {
		last := strings.Join(Bases("decision", "district", day(2025, 6, 30)), "\n")
		next := strings.Join(Bases("decision", "commune", day(2025, 7, 1)), "\n")
		if !strings.Contains(last, "98/2023") || strings.Contains(last, "152/2025") {
			t.Errorf("on 30/6/2025:\n%s", last)
		}
		if strings.Contains(next, "98/2023") || !strings.Contains(next, "152/2025") {
			t.Errorf("on 01/7/2025:\n%s", next)
		}
	})
}

func TestTypesAndUnits(t *testing.T) {
	if got := TypeMap(); len(got) != 6 || got[2].Type != "phong-trao" || got[2].Office != "chuyên đề" {
		t.Errorf("types: %+v", got)
	}
	var codes []string
	for _, u := range UnitTypes() {
		codes = append(codes, u.Code)
	}
	for _, want := range []string{"commune", "township", "agency", "school"} {
		if !slices.Contains(codes, want) {
			t.Errorf("no unit type %s in %q", want, codes)
		}
	}
}

func TestTablesForTheScreen(t *testing.T) {
	tables := Tables()
	if len(tables) != 10 {
		t.Fatalf("%d tables", len(tables))
	}
	for _, tab := range tables {
		if tab.Title == "" || len(tab.Rows) == 0 {
			t.Errorf("%s is empty", tab.File)
		}
		for _, r := range tab.Rows {
			if len(r.Cells) != len(tab.Columns) {
				t.Errorf("%s: %q under %q", tab.File, r.Cells, tab.Columns)
			}
		}
	}
	if got := tables[0].Rows[2].Cells; !slices.Equal(got, []string{"2.340.000", "01/7/2024", "30/6/2026"}) {
		t.Errorf("a salary shows as %q", got)
	}
	for _, r := range tables[1].Rows {
		if slices.Equal(r.Cells[:4], []string{"Giấy khen", "mọi cấp", "hộ gia đình", "0,45"}) {
			return
		}
	}
	t.Error("the household coefficient is not shown")
}

func TestUse(t *testing.T) {
	t.Cleanup(func() {
		if err := Use(fstest.MapFS{}); err != nil {
			t.Error(err)
		}
	})
	salary := func(text string) fstest.MapFS { return fstest.MapFS{"salary.json": {Data: []byte(text)}} }
	t.Run("a file of the office replaces the shipped one", func(t *testing.T) {
		if err := Use(salary("\ufeff" + `[{"from":"2024-07-01","to":"","amount":2500000,"source":"NĐ mới"}]`)); err != nil {
			t.Fatal(err)
		}
		if s, err := BaseSalary(day(2024, 7, 1)); err != nil || s.Amount != 2_500_000 || s.Source != "NĐ mới" {
			t.Errorf("got %+v, %v", s, err)
		}
		if _, ok := FormByCode("giay-khen"); !ok {
			t.Error("the other tables are gone")
		}
	})
	for _, c := range []struct{ name, text, want string }{
		{"a gap between salaries", `[{"from":"2024-01-01","to":"2024-06-29","amount":1,"source":"a"},{"from":"2024-07-01","to":"","amount":1,"source":"a"}]`,
			"Bảng salary.json, dòng thứ 2: không nối tiếp ngày với dòng thứ 1."},
		{"an overlap", `[{"from":"2024-01-01","to":"2024-07-01","amount":1,"source":"a"},{"from":"2024-07-01","to":"","amount":1,"source":"a"}]`,
			"Bảng salary.json, dòng thứ 2: trùng thời gian hiệu lực với dòng thứ 1."},
		{"a row without its source", `[{"from":"","to":"","amount":1,"source":" "}]`,
			"Bảng salary.json, dòng thứ 1: thiếu căn cứ (source)."},
		{"a day that does not exist", `[{"from":"2024-02-31","to":"","amount":1,"source":"a"}]`,
			"Bảng salary.json, dòng thứ 1: ngày «2024-02-31» không đúng, phải ghi theo mẫu 2024-07-01."},
		{"a doubtful row that does not say so", `[{"from":"","to":"","amount":1,"source":"a","verify":true}]`,
			"Bảng salary.json, dòng thứ 1: dòng cần kiểm tra phải ghi «chưa đối chiếu» trong căn cứ và có verify."},
		{"an empty table", `[]`, "Bảng salary.json, dòng thứ 1: bảng không có dòng nào."},
		{"an unknown column", "[\n{\"amuont\":1}]", "Bảng salary.json sai ở khoảng dòng 2: hãy sửa theo mẫu của bảng gốc."},
		{"text that is not JSON", "lương", "Bảng salary.json sai ở khoảng dòng 1: hãy sửa theo mẫu của bảng gốc."},
		{"text after the table", "[]\n[]", "Bảng salary.json sai ở khoảng dòng 2: hãy sửa theo mẫu của bảng gốc."},
	} {
		t.Run("refuses "+c.name+" and keeps what is in force", func(t *testing.T) {
			before := inForce.Load()
			err := Use(salary(c.text))
			var e Error
			if !errors.As(err, &e) || e.ForPerson() != c.want {
				t.Errorf("got %v", err)
			}
			if inForce.Load() != before {
				t.Error("the tables changed")
			}
		})
	}
	t.Run("refuses a coefficient for a form that does not exist", func(t *testing.T) {
		err := Use(fstest.MapFS{"bonus.json": {Data: []byte(`[{"form":"giay","kind":"individual","coef":30,"source":"a"}]`)}})
		if err == nil || !strings.Contains(err.Error(), "không có hình thức «giay»") {
			t.Errorf("got %v", err)
		}
	})
}

func FuzzUse(f *testing.F) {
	for _, name := range []string{"salary.json", "bases.json", "forms.json"} {
		raw, _ := Shipped(name)
		f.Add(name, raw)
	}
	f.Add("salary.json", []byte(`[{"from":"2024-01-01"}]`))
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		tab, err := load(overlay{fstest.MapFS{name: {Data: raw}}})
		var e Error
		if err != nil && !errors.As(err, &e) && !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("not a sentence for a person: %v", err)
		}
		if err == nil && len(tab.salaries) == 0 {
			t.Error("a program without a base salary")
		}
	})
}
