package report_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/sample"
)

// importText imports text into s and returns the summary and the tree that is then printed.
func importText(t *testing.T, s *data.Store, year int, text string) (sum report.Summary, tree *report.Tree) {
	t.Helper()
	update(t, s, func(tx *data.Tx) (err error) {
		sum, err = report.Import(tx, year, strings.NewReader(text))
		return err
	})
	view(t, s, func(tx *data.Tx) (err error) {
		tree, err = report.Build(tx, year)
		return err
	})
	return sum, tree
}

func fields(sum report.Summary) (out []string) {
	for _, b := range sum.Bound {
		out = append(out, b.Typed+" → "+b.Field)
	}
	return out
}

// The wording of another office: other levels, other nouns, a day written with a comma, a number without «số».
const townText = `# BÁO CÁO

## I. PHONG TRÀO

### 1. Kết quả phong trào “Trồng một nghìn cây xanh”

Đã trồng 1.020 cây. Phường khen 3 người bán hàng rong.

Khen thưởng: Chủ tịch UBND phường tặng Giấy khen cho 6 tập thể, 3 cá nhân và 4 hộ (**Quyết định số 15/QĐ-UBND, ngày 05/6/2031**; theo Quyết định số 2/QĐ-UBND ngày 09/01/2032 và Quyết định số 8/QĐ-UBND ngày 10/01/2032).

### 2. Phong trào Toàn dân đọc sách

- Kết quả khen thưởng: đang đánh giá.

### 3. Công tác thi đua, khen thưởng của khối

Có 12 tập thể tham gia.

## II. CÔNG TÁC KHEN THƯỞNG NĂM 2031

- Cấp Trung ương: không có.
- Cấp xã:
+ Khen thưởng công trạng trường học năm học 2030 - 2031: 1.234 LĐTT.
+ Khen thưởng công trạng cơ quan năm 2030: Lao động tiên tiến: 9; tập thể lao động tiên tiến 3.
+ Khen thưởng theo chuyên đề: 20 tập thể và 30 cá nhân, 07 câu lạc bộ.
- Cấp huyện: khen đột xuất 01 cá nhân.
`

func TestImportBindsByMeaning(t *testing.T) {
	s := change(t, func(tx *data.Tx) error { return town(t, tx) })
	sum, tree := importText(t, s, 2031, townText)
	want := []string{
		"6 tập thể → {{awards level=commune form=giay-khen kind=collective movement=trong-cay}}",
		"3 cá nhân → {{awards level=commune form=giay-khen kind=individual movement=trong-cay}}",
		"4 hộ → {{awards level=commune form=giay-khen kind=household movement=trong-cay}}",
		"Quyết định số 15/QĐ-UBND, ngày 05/6/2031 → {{decision 15/QĐ-UBND 2031 level=commune as=bare}}",
		"Quyết định số 2/QĐ-UBND ngày 09/01/2032 → {{decision 2/QĐ-UBND 2032}}",
		"đang đánh giá → {{commendations movement=doc-sach}}",
		"Cấp Trung ương: không có → {{commendations level=state}}",
		"1.234 LĐTT → {{awards level=commune type=cong-trang form=ldtt kind=individual group=truong-hoc period=2030-2031}}",
		"Lao động tiên tiến 9 → {{awards level=commune type=cong-trang form=ldtt kind=individual group=co-quan period=2030}}",
		"tập thể lao động tiên tiến 3 → {{awards level=commune type=cong-trang form=tt-ldtt kind=collective group=co-quan period=2030}}",
		"20 tập thể → {{awards level=commune type=phong-trao kind=collective}}",
		"30 cá nhân → {{awards level=commune type=phong-trao kind=individual}}",
		"01 cá nhân → {{awards level=district type=dot-xuat kind=individual}}",
	}
	if got := fields(sum); !slices.Equal(got, want) {
		t.Errorf("bound\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	var differ []string
	for _, b := range sum.Differing() {
		differ = append(differ, b.Typed+" / "+b.Text)
	}
	if want := []string{"4 hộ / 05", "tập thể lao động tiên tiến 3 / 02"}; !slices.Equal(differ, want) {
		t.Errorf("differing %q, want %q", differ, want)
	}
	var typed []string
	for _, x := range sum.Typed {
		typed = append(typed, x.Where+": "+x.Text)
	}
	if want := []string{"mục I.1, đoạn 2: Quyết định số 8/QĐ-UBND ngày 10/01/2032"}; !slices.Equal(typed, want) {
		t.Errorf("typed %q, want %q", typed, want)
	}
	text := tree.Text()
	for _, want := range []string{"Phường khen 3 người bán hàng rong.", "Có 12 tập thể tham gia.", "cho 06 tập thể, 03 cá nhân và 05 hộ (Quyết định số 15/QĐ-UBND, ngày 05/6/2031;",
		"tập thể lao động tiên tiến 02.", "07 câu lạc bộ"} {
		if !strings.Contains(text, want) {
			t.Errorf("the paper does not say «%s»:\n%s", want, text)
		}
	}
}

func TestImportWithoutRecordsKeepsEveryWord(t *testing.T) {
	s := change(t, nil)
	sum, tree := importText(t, s, 2031, townText)
	if len(sum.Bound) > 1 || len(sum.Typed) < 10 {
		t.Errorf("bound %q, typed %q", fields(sum), sum.Typed)
	}
	if text := tree.Text(); !strings.Contains(text, "tặng Giấy khen cho 6 tập thể, 3 cá nhân và 4 hộ") {
		t.Error(text)
	}
}

func TestImportReplacesTheYearsText(t *testing.T) {
	s := change(t, nil)
	importText(t, s, 2031, "# BÁO CÁO\n\nSố: 5/BC-UBND\n\n**Một**\n\n## I. A\n\nCũ.\n")
	sum, tree := importText(t, s, 2031, "## I. A\n\nMới.\n")
	if !sum.Replaced || !strings.HasPrefix(sum.Lines()[0], "Đã thay lời văn báo cáo năm 2031: 1 đề mục, 1 đoạn") {
		t.Errorf("summary %q", sum.Lines())
	}
	if tree.Number != "5/BC-UBND" || !strings.Contains(tree.Text(), "Mới.") || strings.Contains(tree.Text(), "Cũ.") {
		t.Errorf("number %q, text %s", tree.Number, tree.Text())
	}
}

func TestImportTellsThatTheTitleNamesAnotherYear(t *testing.T) {
	text := "# BÁO CÁO\n\n**Tổng kết công tác thi đua năm 2024 và nhiệm vụ năm 2025**\n\n## I. PHONG TRÀO\n\nĐã làm.\n"
	for year, warned := range map[int]bool{2023: true, 2024: false, 2025: true} {
		sum, tree := importText(t, change(t, nil), year, text)
		lines := strings.Join(sum.Lines(), "\n")
		if got := strings.Contains(lines, "nói về năm 2024, lời văn được nhập cho năm"); got != warned {
			t.Errorf("year %d, title %q: %s", year, tree.Subject, lines)
		}
	}
}

func TestImportRefusesAnotherYear(t *testing.T) {
	s := change(t, nil)
	err := s.Update("Nhập", func(tx *data.Tx) error {
		_, err := report.Import(tx, 2030, strings.NewReader("Năm báo cáo: 2031\n\n## I. A\n\nb\n"))
		return err
	})
	if m := data.Message(err); !strings.Contains(m, "báo cáo năm 2031, không phải năm 2030") {
		t.Errorf("the person reads: %s", m)
	}
}

// words are the body's words of a Markdown report: without its signs, notes and tail.
func words(markdown string) []string {
	body, _, _ := strings.Cut(markdown, "**Nơi nhận:**")
	body = regexp.MustCompile(`\[\^\w+\]`).ReplaceAllString(body, "")
	body = regexp.MustCompile(`(?m)^#+ `).ReplaceAllString(body, "")
	body = strings.NewReplacer(`\*`, "\x00", "*", "").Replace(body)
	return strings.Fields(strings.ReplaceAll(body, "\x00", "*"))
}

// differences lists the words that only one of two texts has, in order, and how many of a are kept.
func differences(a, b []string) (kept int, out []string) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b, kept = a[1:], b[1:], kept+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b, kept = a[:len(a)-1], b[:len(b)-1], kept+1
	}
	same := make([][]int16, len(a)+1) // longest common part of what follows
	for i := range same {
		same[i] = make([]int16, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				same[i][j] = same[i+1][j+1] + 1
			} else {
				same[i][j] = max(same[i+1][j], same[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j, kept = i+1, j+1, kept+1
		case j == len(b) || i < len(a) && same[i+1][j] >= same[i][j+1]:
			out = append(out, "-"+a[i])
			i++
		default:
			out = append(out, "+"+b[j])
			j++
		}
	}
	return kept, out
}

func TestTheOfficesReportIsKeptWordForWord(t *testing.T) {
	text := officeReport(t)
	s := change(t, nil)
	if err := sample.Load(s); err != nil {
		t.Fatal(err)
	}
	sum, tree := importText(t, s, sample.Year, text)

	want := words(text)
	kept, differ := differences(want, strings.Fields(tree.Text()))
	if len(want) < 10_000 || kept*1000 < len(want)*995 {
		t.Errorf("%d of %d words are kept in order", kept, len(want))
	}
	if len(differ) > 0 {
		t.Logf("các từ khác nhau: %s", strings.Join(differ, " "))
	}
	if len(tree.Notes) != 20 || len(tree.Recipients) != 10 || tree.Signer == "" || len(tree.Closing) != 1 {
		t.Errorf("%d notes, %d recipients, signer %q, %d closing paragraphs", len(tree.Notes), len(tree.Recipients), tree.Signer, len(tree.Closing))
	}

	if len(sum.Bound) != 40 || len(sum.Differing()) != 0 || len(sum.Typed) != 0 {
		t.Errorf("%d bound, differing %v, typed %v", len(sum.Bound), sum.Differing(), sum.Typed)
	}
	if len(sum.Kept) != 2 || sum.Kept[0].Typed != "21 cá nhân" || sum.Kept[1].Typed != "04 tập thể" {
		t.Errorf("figures of footnotes that differ: %+v", sum.Kept)
	}
}

func TestImportedFiguresFollowTheRecords(t *testing.T) {
	text := officeReport(t)
	s := change(t, nil)
	if err := sample.Load(s); err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx *data.Tx) error { // the records say otherwise than the typed text
		d, err := tx.DecisionByNumber("3618/QĐ-UBND", 2024)
		if err != nil {
			return err
		}
		for i := range d.Counted {
			if d.Counted[i].Type == data.Individual {
				d.Counted[i].Count = 13
			}
		}
		return data.Put(tx, d)
	})
	sum, tree := importText(t, s, sample.Year, text)
	differ := sum.Differing()
	if len(differ) != 1 || differ[0].Typed != "11 cá nhân" || differ[0].Text != "13" || !strings.Contains(strings.Join(sum.Lines(), "\n"), "lời văn ghi «11 cá nhân», hồ sơ có «13»") {
		t.Errorf("differing %+v", differ)
	}
	const line = "UBND huyện khen thưởng cho 12 tập thể và 13 cá nhân (tại Quyết định số 3618/QĐ-UBND ngày 26/11/2024)."
	if !strings.Contains(tree.Text(), line) {
		t.Errorf("the paper does not say «%s»", line)
	}

	update(t, s, func(tx *data.Tx) error { // a decision that comes later
		old, err := tx.DecisionByNumber("3618/QĐ-UBND", 2024)
		if err != nil {
			return err
		}
		d := &data.Decision{Number: "4000/QĐ-UBND", Date: date(2024, 12, 3), Subject: "khen bổ sung", Level: old.Level, Type: old.Type, Authority: old.Authority,
			Movement: old.Movement, ReportYear: old.ReportYear, State: data.StateIssued, Counted: []data.CountedAward{{Form: "giay-khen", Type: data.Collective, Count: 3}}}
		return data.Put(tx, d)
	})
	view(t, s, func(tx *data.Tx) error {
		tree, err := report.Build(tx, sample.Year)
		if err != nil {
			return err
		}
		const line = "khen thưởng cho 15 tập thể và 13 cá nhân (tại Quyết định số 3618/QĐ-UBND ngày 26/11/2024 và Quyết định số 4000/QĐ-UBND ngày 03/12/2024)."
		if !strings.Contains(tree.Text(), line) {
			t.Errorf("the paper does not say «%s»", line)
		}
		return nil
	})
}

func BenchmarkBuild(b *testing.B) {
	s, err := data.Open(b.TempDir()+"/mau.db", data.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if err := sample.Load(s); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := s.View(func(tx *data.Tx) error {
			_, err := report.Build(tx, sample.Year)
			return err
		}); err != nil {
			b.Fatal(err)
		}
	}
}
