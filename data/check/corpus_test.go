package check_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"thidua/data/check"
)

func readFile(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func read(t *testing.T, name, text string) *check.Paper {
	t.Helper()
	p, err := check.Read(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var reports = []string{"clean-mountain.txt", "clean-coast.md", "clean-commune.txt"}

func TestCleanReportsOfOtherOfficesSayNothing(t *testing.T) {
	for _, name := range reports {
		for _, f := range check.Check(read(t, name, readFile(t, name))) {
			if f.Severity != check.Info {
				t.Errorf("%s: %s [%s] %s: %s %q", name, f.Rule, f.Severity, f.Where, f.Message, f.Quotes)
			}
		}
	}
}

// planted is a fault put into a clean report: from becomes to, and the finding quotes the words.
var planted = []struct {
	file, name, from, to string
	rule                 string
	severity             check.Severity
	quoted               string
}{
	{"clean-mountain.txt", "one plan with two days", "Thực hiện Kế hoạch số 48/KH-UBND, các xã", "Thực hiện Kế hoạch số 48/KH-UBND ngày 16/3/2023, các xã",
		"document-two-dates", check.Error, "48/KH-UBND ngày 16/3/2023"},
	{"clean-mountain.txt", "the year of a day is last year's", "Kế hoạch số 48/KH-UBND, các xã", "Kế hoạch số 48/KH-UBND ngày 06/3/2022, các xã",
		"document-two-dates", check.Error, "06/3/2022"},
	{"clean-mountain.txt", "a plan under another number of the same day", "Thực hiện Kế hoạch số 48/KH-UBND, các xã",
		"Thực hiện Kế hoạch số 84/KH-UBND ngày 06/3/2023 về phát động phong trào thi đua “Chung sức xây dựng huyện nông thôn mới”, các xã", "document-two-numbers", check.Error, "84/KH-UBND"},
	{"clean-mountain.txt", "a number out of order", "112/KH-UBND ngày 19/6/2023", "112/KH-UBND ngày 19/01/2023", "document-order", check.Error, "112/KH-UBND"},
	{"clean-mountain.txt", "a day that no month has", "ngày 21/8/2023", "ngày 31/9/2023", "date", check.Error, "31/9/2023"},
	{"clean-mountain.txt", "a decree with another day than the law's", "91/2017/NĐ-CP ngày 31/7/2017", "91/2017/NĐ-CP ngày 30/7/2017", "document-register", check.Error, "30/7/2017"},
	{"clean-mountain.txt", "a decree whose number has another year", "91/2017/NĐ-CP ngày 31/7/2017", "94/2017/NĐ-CP ngày 31/7/2018", "document-year", check.Error, "31/7/2018"},
	{"clean-mountain.txt", "a paper newer than the report", "ngày 17/11/2023)", "ngày 17/12/2023)", "document-after-paper", check.Error, "17/12/2023"},
	{"clean-mountain.txt", "a plan with the symbol of a decision", "Kế hoạch số 112/KH-UBND", "Kế hoạch số 112/QĐ-UBND", "document-type", check.Warning, "112/QĐ-UBND"},
	{"clean-mountain.txt", "a decision without its number", "Quyết định số 2207/QĐ-UBND", "Quyết định số     /QĐ-UBND", "document-incomplete", check.Warning, "/QĐ-UBND"},
	{"clean-mountain.txt", "this year's tasks in next year's plan", "phong trào thi đua năm 2024 ngay", "phong trào thi đua năm 2023 ngay", "stale-year", check.Warning, "năm 2023"},
	{"clean-mountain.txt", "a plan headed with the wrong year", "NHIỆM VỤ NĂM 2024\n", "NHIỆM VỤ NĂM 2023\n", "title-year", check.Warning, "2023"},
	{"clean-mountain.txt", "a plan for the year after next", "năm 2023 và phương hướng, nhiệm vụ năm 2024", "năm 2023 và phương hướng, nhiệm vụ năm 2025", "title-year", check.Error, "2025"},
	{"clean-mountain.txt", "the district misspelled", "báo cáo của UBND huyện Đông Sơn Hạ", "báo cáo của UBND huyện Đông Sơn Hà", "name-variant", check.Warning, "Đông Sơn Hà"},
	{"clean-mountain.txt", "a movement under another name", "phong trào thi đua “Chung sức xây dựng huyện nông thôn mới”; tổ chức", "phong trào thi đua “Chung tay xây dựng huyện nông thôn mới”; tổ chức",
		"movement-variant", check.Warning, "Chung tay"},
	{"clean-mountain.txt", "a movement without result", "Kết quả khen thưởng: Đang thực hiện đánh giá.", "Phong trào được hưởng ứng.", "movement-without-result", check.Warning, "văn hóa công sở"},
	{"clean-mountain.txt", "a movement of the past in the plan", "năm học 2023-2024.", "năm học 2023-2024; triển khai phong trào thi đua giai đoạn 2018-2022.", "finished-period", check.Warning, "2018-2022"},
	{"clean-mountain.txt", "a school year of three years", "năm học 2023-2024", "năm học 2023-2025", "period", check.Error, "2023-2025"},
	{"clean-mountain.txt", "a movement with two periods", "huyện nông thôn mới”\nThực", "huyện nông thôn mới” giai đoạn 2021-2025\nThực hiện phong trào “Chung sức xây dựng huyện nông thôn mới giai đoạn 2021-2030”.\nThực",
		"movement-period", check.Warning, "Chung sức"},
	{"clean-mountain.txt", "a bracket left open", "(Quyết định số 3011/QĐ-UBND ngày 17/11/2023).", "(Quyết định số 3011/QĐ-UBND ngày 17/11/2023.", "bracket", check.Error, "(Quyết định"},
	{"clean-mountain.txt", "a quote left open", "phong trào thi đua “Chung sức xây dựng huyện nông thôn mới”; tổ chức", "phong trào thi đua “Chung sức xây dựng huyện nông thôn mới; tổ chức", "quote", check.Error, "“Chung sức"},
	{"clean-mountain.txt", "awards of an earlier year", "3011/QĐ-UBND ngày 17/11/2023", "3011/QĐ-UBND ngày 17/11/2021", "award-outside-period", check.Warning, "17/11/2021"},
	{"clean-mountain.txt", "a sentence on last year", "So với năm 2022, số tuyến đường được bê tông hóa tăng rõ rệt.", "Trong năm 2022, toàn huyện bê tông hóa nhiều tuyến đường.", "stale-year", check.Warning, "năm 2022"},

	{"clean-coast.md", "a mark without its note", "văn bản chỉ đạo[^1]", "văn bản chỉ đạo[^1][^3]", "note-missing", check.Error, "chỉ đạo"},
	{"clean-coast.md", "a note that nothing cites", "của cấp trên[^2]", "của cấp trên", "note-uncited", check.Error, "77/KH-UBND"},
	{"clean-coast.md", "marks out of order", "chỉ đạo[^1] và quán triệt văn bản của cấp trên[^2]", "chỉ đạo[^2] và quán triệt văn bản của cấp trên[^1]", "note-order", check.Warning, "cấp trên"},
	{"clean-coast.md", "dispatches out of order", "1015/UBND ngày 02/6/2022", "515/UBND ngày 02/6/2022", "document-order", check.Error, "/UBND"},
	{"clean-coast.md", "a weekday that was another", "trong tháng 01/2023", "vào thứ Hai, ngày 10/01/2023", "weekday", check.Error, "thứ Hai, ngày 10/01/2023"},
	{"clean-coast.md", "a ward misspelled", "phường Cửa Nam; xã", "phường Cửa Nam, phường Bến Đa; phường Bến Đá; xã", "name-variant", check.Warning, "Bến Đa"},
	{"clean-coast.md", "a word twice", "thực hiện Chỉ thị", "thực hiện hiện Chỉ thị", "repeated-word", check.Warning, "hiện hiện"},

	{"clean-commune.txt", "a paper of a council before its founding", "01/TB-HĐTĐKT ngày 15/8/2025", "01/TB-HĐTĐKT ngày 05/7/2025", "document-older-than-issuer", check.Error, "05/7/2025"},
	{"clean-commune.txt", "a district that is no more", "811/QĐ-UBND ngày 20/6/2025", "811/QĐ-UBND ngày 20/8/2025", "document-older-than-issuer", check.Error, "20/8/2025"},
	{"clean-commune.txt", "a term that ends before it begins", "nhiệm kỳ 2026-2031", "nhiệm kỳ 2031-2026", "period", check.Error, "2031-2026"},
	{"clean-commune.txt", "an epidemic's movement that is over", "- Bình xét,", "- Tiếp tục phong trào “Cả nước đoàn kết phòng, chống dịch Covid-19”.\n- Bình xét,", "movement-finished", check.Warning, "Covid-19"},
	{"clean-commune.txt", "a day left blank", "ngày 30/7/2025 về", "ngày … về", "document-incomplete", check.Warning, "21/KH-UBND"},
}

func TestAPlantedFaultIsFoundOnceAndNothingElse(t *testing.T) {
	for _, x := range planted {
		t.Run(x.file+"/"+x.name, func(t *testing.T) {
			text := readFile(t, x.file)
			if !strings.Contains(text, x.from) {
				t.Fatalf("the report does not say %q", x.from)
			}
			text = strings.Replace(text, x.from, x.to, 1)
			found := false
			for _, f := range check.Check(read(t, x.file, text)) {
				switch {
				case f.Rule == x.rule && f.Severity == x.severity && slices.ContainsFunc(f.Quotes, func(q string) bool { return strings.Contains(q, x.quoted) }):
					found = true
				case f.Severity != check.Info:
					t.Errorf("also told: %s [%s] %s %q", f.Rule, f.Severity, f.Message, f.Quotes)
				}
			}
			if !found {
				t.Errorf("%s with «%s» was not told", x.rule, x.quoted)
			}
		})
	}
}
