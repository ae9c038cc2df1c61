package check

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWholeReportsAreQuiet reads reports in which every number is right.
func TestWholeReportsAreQuiet(t *testing.T) {
	for _, name := range []string{"year.md", "half-year.txt"} {
		t.Run(name, func(t *testing.T) {
			for _, f := range numberFindings(t, numberReport(t, name)) {
				t.Errorf("%s, %s: %s %s", f.Where, f.Rule, f.Message, f.Arithmetic)
			}
		})
	}
}

func numberReport(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", "numbers", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// TestWholeReportsOneFault changes one number of a report that others depend on: it must be found, and where it stands.
func TestWholeReportsOneFault(t *testing.T) {
	year, half := numberReport(t, "year.md"), numberReport(t, "half-year.txt")
	for _, c := range []struct{ text, from, to, rule string }{
		{year, "là 1.956 người", "là 1.965 người", "sum"},
		{year, "dịch vụ 30,3%", "dịch vụ 33,3%", "shares"},
		{year, "sắn 1.800 ha", "sắn 1.080 ha", "sum"},
		{year, "1.250/1.200 ha, đạt 104,2%", "1.250/1.200 ha, đạt 102,4%", "percentage"},
		{year, "vốn tín dụng 18 tỷ", "vốn tín dụng 28 tỷ", "sum"},
		{year, "còn 1.720 hộ, giảm 430 hộ", "còn 1.720 hộ, giảm 340 hộ", "difference"},
		{year, "xuống còn 6,5%, giảm 1,7%", "xuống còn 6,5%, giảm 2,7%", "growth"},
		{year, "34/48 trường", "38/48 trường", "percentage"},
		{year, "14 giải Ba", "41 giải Ba", "sum"},
		{year, "đúng hạn 3.190 hồ sơ", "đúng hạn 3.910 hồ sơ", "sum"},
		{year, "cảnh cáo 04", "cảnh cáo 14", "sum"},
		{year, "285 tập thể, 642", "258 tập thể, 642", "sum"},
		{year, "412/642 người, chiếm 64,17%", "412/642 người, chiếm 61,47%", "percentage"},
		{year, "| 1 | Giấy khen | 250 |", "| 1 | Giấy khen | 260 |", "table-sum"},
		{half, "bằng 52,9% dự toán", "bằng 59,2% dự toán", "percentage"},
		{half, "(2,92%)", "(3,92%)", "growth"},
		{half, "1.430 triệu đồng (500.000 đồng/suất)", "1.340 triệu đồng (500.000 đồng/suất)", "product"},
		{half, "đợt 2: 417 đơn vị", "đợt 2: 471 đơn vị", "sum"},
		{half, "cá nhân và hộ 243,3", "cá nhân và hộ 234,3", "sum"},
		{half, "gồm 118 tập thể", "gồm 128 tập thể", "sum"},
		{half, "bình quân 30 người/lớp", "bình quân 33 người/lớp", "average"},
	} {
		t.Run(c.to, func(t *testing.T) {
			if strings.Count(c.text, c.from) != 1 {
				t.Fatalf("%q stands %d times in the report", c.from, strings.Count(c.text, c.from))
			}
			found := numberFindings(t, strings.Replace(c.text, c.from, c.to, 1))
			if len(found) == 0 {
				t.Fatal("not found")
			}
			for _, f := range found {
				if f.Rule == c.rule {
					return
				}
			}
			t.Errorf("found %v, want rule %s", found, c.rule)
		})
	}
}
