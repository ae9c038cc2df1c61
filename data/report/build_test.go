package report_test

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/data"
	"thidua/data/report"
)

// change makes an empty file and records f in it.
func change(t *testing.T, f func(tx *data.Tx) error) *data.Store {
	t.Helper()
	s, err := data.Open(filepath.Join(t.TempDir(), "thu.db"), data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	update(t, s, f)
	return s
}

func update(t *testing.T, s *data.Store, f func(tx *data.Tx) error) {
	t.Helper()
	if f == nil {
		return
	}
	if err := s.Update("Thử", f); err != nil {
		t.Fatal(err)
	}
}

func put[T any, P interface {
	*T
	data.Record
}](t *testing.T, tx *data.Tx, p P) P {
	t.Helper()
	if err := data.Put[T, P](tx, p); err != nil {
		t.Fatal(err)
	}
	return p
}

func date(y, m, d int) data.Date { return data.Date{Year: y, Month: time.Month(m), Day: d} }

func in(y int) data.Period { return data.Period{Kind: data.PeriodYear, From: y, To: y} }

// town is a year of a made-up ward: a movement with two decisions, one with names, inside a total of the year; merit
// figures of two groups; a proposal; a revoked decision.
func town(t *testing.T, tx *data.Tx) error {
	put(t, tx, &data.Office{Name: "Ủy ban nhân dân phường Sông Mây", ShortName: "UBND phường Sông Mây", Level: data.LevelCommune,
		Superior: "UBND thị xã Đồng Xa", Place: "Sông Mây", Letterhead: []string{"ỦY BAN NHÂN DÂN", "PHƯỜNG SÔNG MÂY"}, DeptSymbol: "VP",
		Signers: []data.Signer{{Name: "Lý Thị Mẫu", Title: "CHỦ TỊCH"}}})
	plan := put(t, tx, &data.Document{Type: "Kế hoạch", Symbol: "7/KH-UBND", Date: date(2031, 2, 3), Issuer: "UBND phường Sông Mây", Abstract: "trồng cây", Level: data.LevelCommune, Way: "out"})
	put(t, tx, &data.Document{Type: "Kế hoạch", Symbol: "9/KH-UBND", Date: date(2031, 1, 9), Issuer: "UBND thị xã Đồng Xa", Abstract: "xanh hóa", Level: data.LevelDistrict, Way: "in"})
	trees := put(t, tx, &data.Movement{Slug: "trong-cay", Name: "Trồng một nghìn cây xanh", Level: data.LevelCommune, Year: 2031, Order: 1,
		Launched: plan.ID, Basis: []data.ID{plan.ID}, Results: []data.Figure{{Label: "Cây đã trồng", Value: "1.020", Unit: "cây"}},
		Narrative: []string{"Nhân dân các khu phố *tự nguyện* trồng cây."}})
	street := put(t, tx, &data.Movement{Slug: "tuyen-pho", Name: "Mỗi tuyến phố một hàng cây", Level: data.LevelCommune, Year: 2031, Order: 2, Parent: trees.ID})
	put(t, tx, &data.Movement{Slug: "doc-sach", Name: "Toàn dân đọc sách", Level: data.LevelProvince, Year: 2031, Order: 3, State: "evaluating"})
	decision := func(d data.Decision) *data.Decision {
		d.ReportYear, d.Authority = 2031, "Chủ tịch UBND phường Sông Mây"
		if d.Level == "" {
			d.Level = data.LevelCommune
		}
		if d.State == "" {
			d.State = data.StateIssued
		}
		return put(t, tx, &d)
	}
	first := decision(data.Decision{Number: "15/QĐ-UBND", Date: date(2031, 6, 5), Subject: "khen trồng cây đợt 1", Type: data.TypeMovement, Movement: trees.ID,
		Form: "giay-khen", Period: in(2031), Counted: []data.CountedAward{{Form: "giay-khen", Type: data.Collective, Count: 4}}})
	for _, name := range []string{"Lê Văn Một", "Lê Văn Hai", "Lê Văn Ba"} {
		put(t, tx, &data.Award{Decision: first.ID, Type: data.Individual, Name: name, Form: "giay-khen"})
	}
	put(t, tx, &data.Award{Decision: first.ID, Type: data.Individual, Name: "Lê Văn Hủy", Form: "giay-khen", State: data.AwardRevoked})
	put(t, tx, &data.Award{Decision: first.ID, Type: data.Individual, Name: "Lê Văn Năm Sau", Form: "giay-khen", ReportYear: 2032})
	decision(data.Decision{Number: "2/QĐ-UBND", Date: date(2032, 1, 9), Subject: "khen trồng cây đợt 2", Type: data.TypeMovement, Movement: street.ID,
		Form: "giay-khen", Period: in(2031), Also: []data.Citation{{Number: "3/QĐ-UBND", Date: date(2032, 1, 15)}},
		Counted: []data.CountedAward{{Form: "giay-khen", Type: data.Collective, Count: 2}, {Form: "giay-khen", Type: data.Household, Count: 5}}})
	decision(data.Decision{Slug: "tong-chuyen-de", Subject: "tổng số khen thưởng chuyên đề", Basis: data.BasisTotal, Type: data.TypeMovement, Period: in(2031),
		Counted: []data.CountedAward{{Form: "khen", Type: data.Collective, Count: 20}, {Form: "khen", Type: data.Individual, Count: 30}}})
	decision(data.Decision{Slug: "ldtt-truong", Subject: "LĐTT trường học", Basis: data.BasisFigure, Type: data.TypeMerit, Group: "trường học",
		Period: data.Period{Kind: data.PeriodSchool, From: 2030, To: 2031}, Counted: []data.CountedAward{{Form: "ldtt", Type: data.Individual, Count: 1234}}})
	decision(data.Decision{Slug: "ldtt-pho", Subject: "LĐTT cơ quan", Basis: data.BasisFigure, Type: data.TypeMerit, Group: "cơ quan", Period: in(2030),
		Counted: []data.CountedAward{{Form: "ldtt", Type: data.Individual, Count: 9}, {Form: "tt-ldtt", Type: data.Collective, Count: 2}}})
	decision(data.Decision{Slug: "de-nghi-sach", Subject: "khen đọc sách", Type: data.TypeMovement, State: data.StateProposed,
		Movement: trees.ID, Counted: []data.CountedAward{{Form: "giay-khen", Type: data.Collective, Count: 6}}})
	decision(data.Decision{Number: "99/QĐ-UBND", Date: date(2031, 3, 3), Subject: "đã hủy", Type: data.TypeMovement, Movement: trees.ID, State: data.StateRevoked,
		Counted: []data.CountedAward{{Form: "giay-khen", Type: data.Collective, Count: 50}}})
	decision(data.Decision{Number: "15/QĐ-UBND", Date: date(2031, 4, 4), Subject: "cùng số khác cấp", Level: data.LevelDistrict, Type: data.TypeExceptional,
		Counted: []data.CountedAward{{Form: "giay-khen", Type: data.Individual, Count: 1}}})
	put(t, tx, &data.Indicator{Slug: "dan-so", Year: 2031, Label: "Dân số", Value: "12.345,5", Unit: "người", Plan: "101,2"})
	return nil
}

// resolve computes one paragraph against the records of town.
func resolve(t *testing.T, text string) (*report.Tree, error) {
	t.Helper()
	var tree *report.Tree
	var err error
	s := change(t, func(tx *data.Tx) error { return town(t, tx) })
	view(t, s, func(tx *data.Tx) error {
		tree, err = report.Resolve(tx, &data.Report{Year: 2031, Sections: []data.Section{{ID: "P1.II.4", Label: "4.", Style: "arabic", Title: "Khen thưởng",
			Blocks: []data.Block{{Text: text}}}}})
		return nil
	})
	return tree, err
}

func view(t *testing.T, s *data.Store, f func(tx *data.Tx) error) {
	t.Helper()
	if err := s.View(f); err != nil {
		t.Fatal(err)
	}
}

func TestFieldsPrintWhatTheRecordsSay(t *testing.T) {
	tests := []struct{ name, field, want string }{
		{"a count in two digits", "{{awards level=commune movement=trong-cay kind=individual}}", "03"},
		{"a movement with those that carry it out", "{{awards movement=trong-cay kind=collective}}", "06"},
		{"a movement that carries out another, alone", "{{awards movement=tuyen-pho kind=collective}}", "02"},
		{"a large count with dots", "{{awards form=ldtt group=truong-hoc}}", "1.234"},
		{"a group by its whole name", `{{awards form=ldtt group="trường học"}}`, "1.234"},
		{"a school year", "{{awards form=ldtt period=2030-2031}}", "1.234"},
		{"a year", "{{awards form=ldtt period=2030}}", "09"},
		{"a total that includes its decisions", "{{awards level=commune type=phong-trao kind=collective}}", "20"},
		{"a kind that the total does not tell", "{{awards level=commune type=phong-trao kind=household}}", "05"},
		{"nothing", "{{awards level=province}}", "0"},
		{"awards that count in another year", "{{awards year=2032 movement=trong-cay}}", "01"},
		{"one decision that is only proposed", "{{awards decision=de-nghi-sach}}", "06"},
		{"a citation", "{{decision 2/QĐ-UBND 2032}}", "Quyết định số 2/QĐ-UBND ngày 09/01/2032"},
		{"a citation of a decision that goes with another", "{{decision 3/QĐ-UBND}}", "Quyết định số 3/QĐ-UBND ngày 15/01/2032"},
		{"a citation without its first words", "{{decision 2/QĐ-UBND 2032 as=number}}", "2/QĐ-UBND ngày 09/01/2032"},
		{"a bare number", "{{decision 2/QĐ-UBND as=bare}}", "2/QĐ-UBND"},
		{"a citation by level", "{{decision 15/QĐ-UBND 2031 level=commune}}", "Quyết định số 15/QĐ-UBND ngày 05/6/2031"},
		{"a decision without a number leaves room", "{{decision de-nghi-sach}}", "Quyết định số ……/QĐ-UBND ngày …/…/……"},
		{"all decisions of a movement", "{{decisions movement=trong-cay}}", "Quyết định số 15/QĐ-UBND ngày 05/6/2031, Quyết định số 2/QĐ-UBND ngày 09/01/2032 và Quyết định số 3/QĐ-UBND ngày 15/01/2032"},
		{"a movement's award line", "{{commendations movement=trong-cay}}", "Chủ tịch UBND phường Sông Mây tặng Giấy khen cho 06 tập thể, 03 cá nhân và 05 hộ gia đình " +
			"(Quyết định số 15/QĐ-UBND ngày 05/6/2031, Quyết định số 2/QĐ-UBND ngày 09/01/2032 và Quyết định số 3/QĐ-UBND ngày 15/01/2032); đang đề nghị Chủ tịch UBND phường Sông Mây khen thưởng 06 tập thể"},
		{"a movement without a result", "{{commendations movement=doc-sach}}", "Đang thực hiện đánh giá"},
		{"a level without awards", "{{commendations level=state}}", "Không có"},
		{"a type by form", "{{commendations level=commune type=cong-trang period=2030}}", "09 danh hiệu Lao động tiên tiến; 02 danh hiệu Tập thể lao động tiên tiến"},
		{"a type with a total", "{{commendations level=commune type=phong-trao}}", "20 tập thể, 30 cá nhân, 05 hộ gia đình"},
		{"a document", "{{document 7/KH-UBND 2031}}", "Kế hoạch số 7/KH-UBND ngày 03/02/2031"},
		{"a document with its abstract", "{{document 7/KH-UBND as=long}}", "Kế hoạch số 7/KH-UBND ngày 03/02/2031 của UBND phường Sông Mây về trồng cây"},
		{"an indicator", "{{indicator dan-so}}", "12.345,5"},
		{"an indicator's plan", "{{indicator dan-so part=plan}}", "101,2"},
		{"a movement's name", "{{movement trong-cay}}", "Trồng một nghìn cây xanh"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree, err := resolve(t, tt.field)
			if err != nil {
				t.Fatal(err)
			}
			if got := tree.Sections[0].Blocks[0].Text(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestWrongFieldsSayWhereAndWhatToDo(t *testing.T) {
	tests := []struct{ name, text, says string }{
		{"an unknown field", "{{award}}", "không có trường «award»"},
		{"an unknown key", "{{awards loai=x}}", "không có mục «loai»"},
		{"a value outside its list", "{{awards level=huyen}}", "state, province, district"},
		{"a form that is none", "{{awards form=huy-hieu}}", "không có hình thức khen thưởng mang mã «huy-hieu»"},
		{"a period that is none", "{{awards period=mai}}", "không đọc được thời gian"},
		{"a movement that is not there", "{{awards movement=khong-co}}", "không có phong trào thi đua mang mã «khong-co»"},
		{"a decision that is not there", "{{decision 1/QĐ-UBND 2031}}", "không có quyết định «1/QĐ-UBND» năm 2031"},
		{"a number of two levels", "{{decision 15/QĐ-UBND}}", "có 2 quyết định mang số"},
		{"an indicator that is not there", "{{indicator abc}}", "không có chỉ tiêu mang mã «abc»"},
		{"a part that the indicator lacks", "{{indicator dan-so part=growth}}", "chưa có số liệu này"},
		{"a document that is not there", "{{document 8/KH-UBND 2031}}", "không có văn bản số «8/KH-UBND»"},
		{"a note without text", "chữ[^4]", "chưa có nội dung"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := resolve(t, tt.text)
			var wrong *report.FieldError
			if !errors.As(err, &wrong) {
				t.Fatalf("got %v", err)
			}
			if m := data.Message(err); !strings.Contains(m, tt.says) || !strings.Contains(m, "II.4, đoạn 1") || !strings.Contains(m, "hãy sửa lại") {
				t.Errorf("the person reads: %s", m)
			}
		})
	}
}

func TestFiguresNameTheirSources(t *testing.T) {
	figure := func(text string) *report.Figure {
		tree, err := resolve(t, text)
		if err != nil {
			t.Fatal(err)
		}
		return tree.Figures()[0]
	}
	t.Run("a total with the decisions in it", func(t *testing.T) {
		f := figure("{{awards level=commune type=phong-trao kind=collective}}")
		if len(f.Sources) != 3 || f.Value != "20" || !strings.Contains(f.Formula, "đã gồm, nên không cộng thêm") {
			t.Errorf("%+v", f)
		}
		within := 0
		for _, s := range f.Sources {
			if s.Within {
				within += s.Count
			}
		}
		if within != 6 {
			t.Errorf("the decisions within the total come to %d, want 6", within)
		}
	})
	t.Run("named and counted awards", func(t *testing.T) {
		f := figure("{{awards movement=trong-cay}}")
		if f.Value != "14" || !strings.Contains(f.Formula, "Có tên trong danh sách: 3; mới biết số lượng: 11.") {
			t.Errorf("%s: %s", f.Value, f.Formula)
		}
	})
}

func TestTotalSmallerThanItsDecisionsIsNotUsed(t *testing.T) {
	s := change(t, func(tx *data.Tx) error {
		for _, d := range []data.Decision{
			{Number: "1/QĐ-UBND", Date: date(2031, 5, 5), Counted: []data.CountedAward{{Form: "giay-khen", Type: data.Individual, Count: 40}}},
			{Slug: "tong", Basis: data.BasisTotal, Counted: []data.CountedAward{{Form: "khen", Type: data.Individual, Count: 30}}},
		} {
			d.Subject, d.Level, d.Type, d.State, d.ReportYear = "thử", data.LevelDistrict, data.TypeMovement, data.StateIssued, 2031
			put(t, tx, &d)
		}
		return nil
	})
	view(t, s, func(tx *data.Tx) error {
		tree, err := report.Resolve(tx, &data.Report{Year: 2031, Opening: []data.Block{{Text: "{{awards type=phong-trao}}"}}})
		if err != nil {
			t.Fatal(err)
		}
		f := tree.Figures()[0]
		if f.Text != "40" || !strings.Contains(f.Formula, "nhỏ hơn số cộng") {
			t.Errorf("prints %s: %s", f.Text, f.Formula)
		}
		return nil
	})
}

func TestBuildOfAnEmptyYearIsADecentPaper(t *testing.T) {
	s := change(t, nil)
	view(t, s, func(tx *data.Tx) error {
		tree, err := report.Build(tx, 2040)
		if err != nil {
			t.Fatal(err)
		}
		text := tree.Text()
		for _, want := range []string{"năm 2040 và phương hướng, nhiệm vụ năm 2041", "Phần I", "Phần II", "Cấp Nhà nước: Không có.", "kính báo cáo./."} {
			if !strings.Contains(text, want) {
				t.Errorf("the paper does not say «%s»:\n%s", want, text)
			}
		}
		if !tree.Generated {
			t.Error("the tree does not say that the program wrote it")
		}
		return nil
	})
}

func TestBuildWithoutTextTellsTheRecords(t *testing.T) {
	s := change(t, func(tx *data.Tx) error { return town(t, tx) })
	view(t, s, func(tx *data.Tx) error {
		tree, err := report.Build(tx, 2031)
		if err != nil {
			t.Fatal(data.Message(err))
		}
		text := tree.Text()
		for _, want := range []string{"UBND phường Sông Mây báo cáo", "Phong trào thi đua “Trồng một nghìn cây xanh” (Kế hoạch số 7/KH-UBND ngày 03/02/2031)",
			"Nhân dân các khu phố tự nguyện trồng cây.", "Cây đã trồng: 1.020 cây.", "tặng Giấy khen cho 06 tập thể", "Toàn dân đọc sách", "Đang thực hiện đánh giá",
			"Khen thưởng thường xuyên trường học năm học 2030-2031: 1.234 danh hiệu Lao động tiên tiến.", "Khen thưởng chuyên đề: 20 tập thể, 30 cá nhân, 05 hộ gia đình.",
			"Cấp huyện: 01 Giấy khen cho cá nhân.", "Dân số: 12.345,5 người."} {
			if !strings.Contains(text, want) {
				t.Errorf("the paper does not say «%s»:\n%s", want, text)
			}
		}
		if len(tree.SignLines) != 2 || tree.SignLines[0] != "TM. ỦY BAN NHÂN DÂN" || tree.Signer != "Lý Thị Mẫu" {
			t.Errorf("signed by %v %s", tree.SignLines, tree.Signer)
		}
		if len(tree.Notes) != 2 || len(tree.Recipients) != 2 {
			t.Errorf("%d footnotes, recipients %v", len(tree.Notes), tree.Recipients)
		}
		return nil
	})
}

func TestTreeIsJSONWithItsDocumentedFields(t *testing.T) {
	tree, err := resolve(t, "Có {{awards movement=trong-cay kind=individual}} người.")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"year":2031`, `"generated":false`, `"where":"mục P1.II.4, đoạn 1"`, `"text":"03"`, `"value":"3"`, `"formula":"Lấy từ`,
		`"sources":[{"kind":"decision","id":1,"label":"Quyết định số 15/QĐ-UBND ngày 05/6/2031","count":3}]`} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("no %s in %s", want, raw)
		}
	}
}

func TestNotesAreNumberedAsTheyComeUp(t *testing.T) {
	s := change(t, nil)
	view(t, s, func(tx *data.Tx) error {
		tree, err := report.Resolve(tx, &data.Report{Year: 2031, Opening: []data.Block{{Text: "a[^z] b[^y] c[^z]"}},
			Notes: []data.Note{{Mark: "y", Blocks: []data.Block{{Text: "hai"}}}, {Mark: "x", Blocks: []data.Block{{Text: "không nhắc"}}}, {Mark: "z", Blocks: []data.Block{{Text: "một"}}}}})
		if err != nil {
			t.Fatal(err)
		}
		var marks []int
		for _, r := range tree.Opening[0].Runs {
			if r.Note > 0 {
				marks = append(marks, r.Note)
			}
		}
		if len(tree.Notes) != 2 || tree.Notes[0].Blocks[0].Text() != "một" || len(marks) != 3 || marks[2] != 1 {
			t.Errorf("marks %v, notes %+v", marks, tree.Notes)
		}
		return nil
	})
}
