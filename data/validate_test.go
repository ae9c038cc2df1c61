package data_test

import (
	"errors"
	"strings"
	"testing"

	"thidua/data"
)

func TestValidateNamesTheFieldAndSaysWhatToDo(t *testing.T) {
	for _, c := range []struct {
		name    string
		record  data.Record
		field   string // "" for a record that may be saved
		message string
	}{
		{"an issued decision with number and date", newDecision(), "", ""},
		{"a draft with neither", newDecision(func(d *data.Decision) { d.State, d.Number, d.Date = data.StateDraft, "", data.Date{} }), "", ""},
		{"awards reported as a figure, without a decision", newDecision(func(d *data.Decision) { d.Basis, d.Number, d.Date = data.BasisFigure, "", data.Date{} }), "", ""},
		{"an issued decision without number", newDecision(func(d *data.Decision) { d.Number = "" }),
			"Number", "Quyết định đã ban hành phải có số; hãy nhập số hoặc để trạng thái «đang soạn»."},
		{"an issued decision without date", newDecision(func(d *data.Decision) { d.Date = data.Date{} }),
			"Date", "Quyết định đã ban hành phải có ngày; hãy nhập ngày hoặc để trạng thái «đang soạn»."},
		{"a number without symbol", newDecision(func(d *data.Decision) { d.Number = "164" }),
			"Number", "Số quyết định «164» chưa đúng; hãy ghi cả số và ký hiệu, ví dụ 164/QĐ-UBND."},
		{"a symbol without number", newDecision(func(d *data.Decision) { d.Number = "/QĐ-UBND" }), "Number", ""},
		{"another type of paper", newDecision(func(d *data.Decision) { d.Number = "164/KH-UBND" }), "Number", ""},
		{"a number of the Party", newDecision(func(d *data.Decision) { d.Number = "2789-QĐ/HU" }), "", ""},
		{"a number with its year", newDecision(func(d *data.Decision) { d.Number = "48/2021/QĐ-UBND" }), "", ""},
		{"a number of the Government's head", newDecision(func(d *data.Decision) { d.Number = "1385/QĐ-TTg" }), "", ""},
		{"a decision without subject", newDecision(func(d *data.Decision) { d.Subject = "" }), "Subject", "Hãy nhập trích yếu của quyết định."},
		{"a decision without report year", newDecision(func(d *data.Decision) { d.ReportYear = 0 }),
			"ReportYear", "Năm 0 không đúng; hãy nhập năm có bốn chữ số, ví dụ 2024."},
		{"a decision without level", newDecision(func(d *data.Decision) { d.Level = "" }), "Level", ""},
		{"a decision with an unknown state", newDecision(func(d *data.Decision) { d.State = "lost" }), "State", "Trạng thái «lost» không có trong danh mục; hãy chọn lại."},
		{"a school year of three years", newDecision(func(d *data.Decision) { d.Period = data.Period{Kind: data.PeriodSchool, From: 2023, To: 2025} }),
			"Period", "Năm học gồm hai năm liền nhau, ví dụ 2023-2024; hãy sửa lại."},
		{"a range that ends before it begins", newDecision(func(d *data.Decision) { d.Period = data.Period{Kind: data.PeriodRange, From: 2025, To: 2021} }), "Period", ""},
		{"minus three counted awards", newDecision(func(d *data.Decision) {
			d.Counted = []data.CountedAward{{Form: "ldtt", Type: data.Individual, Count: 9}, {Form: "ldtt", Type: data.Individual, Count: -3}}
		}), "Counted[1].Count", "Số lượng ở dòng 2 phải từ 1 trở lên; hãy sửa hoặc xóa dòng ấy."},
		{"a title of persons counted for collectives", newDecision(func(d *data.Decision) {
			d.Counted = []data.CountedAward{{Form: "ldtt", Type: data.Collective, Count: 9}}
		}), "Counted[0].Form", "Lao động tiên tiến không tặng cho tập thể; hãy chọn hình thức khác."},

		{"a sound award", newAward(1, "Lê Ân", ordered), "", ""},
		{"an award without name", newAward(1, "", ordered), "Name", "Hãy nhập tên người, tập thể hoặc hộ được khen."},
		{"an award without decision", newAward(0, "Lê Ân", ordered), "Decision", "Khen thưởng phải thuộc một quyết định."},
		{"an award of no kind", newAward(1, "Lê Ân", ordered, func(a *data.Award) { a.Type = "" }), "Type", "Hãy chọn tập thể, cá nhân hoặc hộ gia đình cho «Lê Ân»."},
		{"an award of an unknown form", newAward(1, "Lê Ân", ordered, func(a *data.Award) { a.Form = "huy-hieu-x" }), "Form", "Hình thức «huy-hieu-x» không có trong danh mục; hãy chọn lại."},
		{"a collective's title for a person", newAward(1, "Lê Ân", ordered, func(a *data.Award) { a.Form = "tt-ldtt" }),
			"Form", "Tập thể lao động tiên tiến không tặng cho cá nhân; hãy chọn hình thức khác."},
		{"a bonus below nothing", newAward(1, "Lê Ân", ordered, func(a *data.Award) { a.Amount = -1 }), "Amount", "Tiền thưởng của «Lê Ân» phải từ 0 đến 10.000.000.000 đồng."},

		{"a sound unit", &data.Unit{Name: "xã Ba Liên", Level: data.LevelCommune}, "", ""},
		{"a unit without name", &data.Unit{}, "Name", "Hãy nhập tên đơn vị."},
		{"a unit that ends before it begins", &data.Unit{Name: "xã Ba Liên", From: day(2025, 7, 1), To: day(2020, 2, 1)},
			"To", "Ngày kết thúc 01/02/2020 trước ngày bắt đầu 01/07/2025; hãy sửa một trong hai ngày."},

		{"a sound cluster", cluster("head", "deputy", "deputy", "member"), "", ""},
		{"a cluster with two heads", cluster("head", "head"), "Members[1].Role", "Cụm phía Bắc chỉ có một đơn vị làm trưởng; hãy chọn lại."},
		{"a cluster with three deputies", cluster("deputy", "deputy", "head", "deputy"), "Members[3].Role", "Cụm phía Bắc có nhiều nhất hai đơn vị làm phó; hãy chọn lại."},
		{"a unit twice in a cluster", &data.Cluster{Name: "Cụm phía Bắc", Year: 2024, Level: data.LevelDistrict, Members: []data.ClusterMember{{Unit: 5}, {Unit: 5}}},
			"Members[1].Unit", "Đơn vị ở dòng 2 đã có trong Cụm phía Bắc; hãy bỏ một dòng."},

		{"a sound movement", &data.Movement{Name: "Dân vận khéo", Year: 2024, Level: data.LevelDistrict, State: "running"}, "", ""},
		{"a movement without year", &data.Movement{Name: "Dân vận khéo", Level: data.LevelDistrict, State: "running"}, "Year", ""},
		{"a result without value", &data.Movement{Name: "Dân vận khéo", Year: 2024, Level: data.LevelDistrict, State: "running", Results: []data.Figure{{Label: "mô hình"}}},
			"Results[0].Value", "Kết quả ở dòng 1 cần cả nội dung và số liệu."},

		{"a document cited without symbol", &data.Document{Type: "Luật", Abstract: "Thi đua, khen thưởng"}, "", ""},
		{"a document of nothing", &data.Document{Type: "Luật"}, "Symbol", "Hãy nhập số, ký hiệu; văn bản không có số thì ghi trích yếu hoặc ngày."},
		{"a document whose year is not that of its date", &data.Document{Type: "Kế hoạch", Symbol: "169/KH-UBND", Date: day(2024, 6, 18), Year: 2023},
			"Year", "Năm 2023 không khớp với ngày văn bản 18/06/2024; hãy sửa một trong hai."},

		{"a sound recipient", &data.Recipient{Type: data.Individual, Name: "Lê Ân", BirthYear: 1980}, "", ""},
		{"a collective with a year of birth", &data.Recipient{Type: data.Collective, Name: "Trường A", BirthYear: 1980}, "BirthYear", ""},
		{"a returned proposal without reason", &data.Proposal{Unit: 1, Received: day(2024, 1, 2), Verdict: "returned"}, "Reason", "Hãy ghi lý do trả lại hồ sơ."},
		{"a proposal complete before it came", &data.Proposal{Unit: 1, Received: day(2024, 1, 2), Complete: day(2024, 1, 1)}, "Complete", ""},
		{"more votes than members", &data.Meeting{Date: day(2024, 1, 2), Members: 9, Present: 7, Votes: []data.Vote{{Subject: "Lê Ân", For: 7, Against: 1}}},
			"Votes[0].For", "Số phiếu ở dòng 1 nhiều hơn số thành viên cho ý kiến là 7; hãy kiểm tra lại."},
		{"more present than members", &data.Meeting{Date: day(2024, 1, 2), Members: 9, Present: 7, Written: 3}, "Present", ""},
		{"more blanks used than received", &data.Stock{Form: "giay-khen", Year: 2024, Received: 100, Used: 98, Spoiled: 3},
			"Used", "Đã dùng 98 và hỏng 3, nhiều hơn số phôi nhận 100; hãy kiểm tra lại."},
		{"an indicator without label", &data.Indicator{Year: 2024}, "Label", "Hãy nhập tên chỉ tiêu."},
		{"an office without level", &data.Office{Name: "Ủy ban nhân dân huyện Ba Tơ"}, "Level", ""},
		{"a signer without title", &data.Office{Name: "UBND", Level: data.LevelDistrict, Signers: []data.Signer{{Name: "Lê Văn A"}}}, "Signers[0].Title", "Hãy nhập chức vụ của người ký Lê Văn A."},
		{"a signer in a way the law does not know", &data.Office{Name: "UBND", Level: data.LevelDistrict, Signers: []data.Signer{{Name: "A", Title: "CHỦ TỊCH", Mode: "XX."}}}, "Signers[0].Mode", ""},
		{"two sections of one ID", &data.Report{Year: 2024, Sections: []data.Section{{ID: "P1", Style: "part", Children: []data.Section{{ID: "P1", Style: "roman"}}}}},
			"Sections[0].Children[0].ID", "Có hai mục cùng mã P1 trong báo cáo; hãy sửa một trong hai."},
		{"two notes of one mark", &data.Report{Year: 2024, Notes: []data.Note{{Mark: "1"}, {Mark: "1"}}}, "Notes[1].Mark", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if b, ok := c.record.(*data.Decision); ok && b.Basis == "" {
				b.Basis = data.BasisDecision
			}
			err := c.record.Validate()
			if c.field == "" {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			var v *data.ValidationError
			if !errors.As(err, &v) {
				t.Fatalf("got %v", err)
			}
			if v.Field != c.field || v.Kind != c.record.Kind() {
				t.Errorf("%s.%s, want %s", v.Kind, v.Field, c.field)
			}
			if c.message != "" && v.Message != c.message {
				t.Errorf("message %q\n   want %q", v.Message, c.message)
			}
			if !strings.HasSuffix(v.Message, ".") || data.Message(err) != v.Message {
				t.Errorf("message %q", data.Message(err))
			}
		})
	}
}

// ordered is what the store gives an award at its first save.
func ordered(a *data.Award) { a.Order, a.State = 1, data.AwardDecided }

func cluster(roles ...string) *data.Cluster {
	c := &data.Cluster{Name: "Cụm phía Bắc", Year: 2024, Level: data.LevelDistrict}
	for i, r := range roles {
		c.Members = append(c.Members, data.ClusterMember{Unit: data.ID(i + 1), Role: r})
	}
	return c
}

func TestPutCleansEveryText(t *testing.T) {
	s := openTemp(t)
	t.Run("into NFC, one space, no control characters", func(t *testing.T) {
		u := put(t, s, &data.Unit{Name: "\ufeff xa\u0303\u00a0 Ba\tLie\u0302n\x00\n", Note: " a\u0301 \r\n\r\n b  c "})
		if u.Name != "xã Ba Liên" || u.Note != "á\n\n b  c" {
			t.Errorf("name %q, note %q", u.Name, u.Note)
		}
	})
	t.Run("inside lists too", func(t *testing.T) {
		m := put(t, s, &data.Movement{Name: "Dân vận khéo", Year: 2024, Level: data.LevelDistrict,
			Models: []string{" mo\u0302  hi\u0300nh "}, Narrative: []string{"dòng một\r\ndòng hai "}, Basis: []data.ID{}})
		if m.Models[0] != "mô hình" || m.Narrative[0] != "dòng một\ndòng hai" {
			t.Errorf("%q, %q", m.Models, m.Narrative)
		}
		if m.Slug != "dan-van-kheo" {
			t.Errorf("slug %q", m.Slug)
		}
	})
	t.Run("and refuses what was pasted by mistake", func(t *testing.T) {
		c := cluster("head")
		c.Nominations = []string{"ngắn", strings.Repeat("dài ", 5000)}
		err := s.Update("Thêm", func(tx *data.Tx) error { return data.Put(tx, c) })
		var v *data.ValidationError
		if !errors.As(err, &v) || v.Field != "Nominations[1]" {
			t.Errorf("got %v", err)
		}
	})
}

func TestAUnitIsInOneClusterOfALevelAYear(t *testing.T) {
	s := openTemp(t)
	u := put(t, s, &data.Unit{Name: "xã Ba Liên"})
	members := []data.ClusterMember{{Unit: u.ID, Role: "member"}}
	first := put(t, s, &data.Cluster{Name: "Cụm phía Bắc", Year: 2024, Level: data.LevelDistrict, Members: members})
	put(t, s, &data.Cluster{Name: "Cụm miền núi", Year: 2024, Level: data.LevelProvince, Members: members})
	put(t, s, &data.Cluster{Name: "Cụm phía Bắc", Year: 2025, Level: data.LevelDistrict, Members: members})
	err := s.Update("Thêm", func(tx *data.Tx) error {
		return data.Put(tx, &data.Cluster{Name: "Cụm phía Nam", Year: 2024, Level: data.LevelDistrict, Members: members})
	})
	want := "Xã Ba Liên đã thuộc Cụm phía Bắc năm 2024; một đơn vị chỉ ở một cụm, khối cùng cấp trong năm."
	if data.Message(err) != want {
		t.Errorf("got %q", data.Message(err))
	}
	first.Pledge = "thi đua"
	put(t, s, first) // itself is no other cluster
}

func TestARegisterNumberIsGivenOnceAYear(t *testing.T) {
	s := openTemp(t)
	d := put(t, s, newDecision())
	with := func(number string) func(*data.Award) { return func(a *data.Award) { a.Certificate = number } }
	a := put(t, s, newAward(d.ID, "Lê Ân", with("15")))
	try := func(a *data.Award) error {
		return s.Update("Thêm", func(tx *data.Tx) error { return data.Put(tx, a) })
	}
	if err := try(newAward(d.ID, "Lê An", with("15"))); data.Message(err) != "Số vào sổ 15 năm 2025 đã cấp cho «Lê Ân»; hãy nhập số khác." || !errors.Is(err, data.ErrDuplicate) {
		t.Errorf("got %v", err)
	}
	next := put(t, s, newDecision(func(d *data.Decision) { d.Number, d.Date = "165/QĐ-UBND", day(2026, 1, 5) }))
	put(t, s, newAward(next.ID, "Lê An", with("15")))
	a.State = data.AwardRevoked
	put(t, s, a)
	put(t, s, newAward(d.ID, "Lê Anh", with("15")))
}

func TestLabels(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{data.Period{Kind: data.PeriodYear, From: 2024, To: 2024}.String(), "năm 2024"},
		{data.Period{Kind: data.PeriodSchool, From: 2023, To: 2024}.String(), "năm học 2023-2024"},
		{data.Period{Kind: data.PeriodRange, From: 2021, To: 2025}.String(), "giai đoạn 2021-2025"},
		{data.Period{}.String(), ""},
		{data.LevelDistrict.Label(), "cấp huyện"},
		{data.StateIssued.Label(), "đã ban hành"},
		{data.StateDraft.Label(), "đang soạn"},
		{data.AwardHandedOver.Label(), "đã trao"},
		{data.Household.Label(), "hộ gia đình"},
		{data.TypeMovement.Label(), "phong trào thi đua"},
		{data.TypeMovement.OfficeWord(), "chuyên đề"},
		{data.KindDecision.Label(), "quyết định khen thưởng"},
		{data.Level("khác").Label(), "khác"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
	for _, k := range data.Kinds {
		if k.Label() == string(k) {
			t.Errorf("kind %s has no Vietnamese name", k)
		}
	}
}
