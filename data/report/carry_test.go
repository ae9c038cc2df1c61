package report_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/exchange"
	"thidua/data/report"
)

// lastYear is city with a report of 2031 to carry over.
func lastYear(t *testing.T) *data.Store {
	t.Helper()
	s := city(t)
	update(t, s, func(tx *data.Tx) error {
		put(t, tx, &data.Movement{Slug: "phong-dich", Name: "Phòng, chống dịch", Level: data.LevelState, Year: 2031, Period: data.Period{Kind: data.PeriodRange, From: 2029, To: 2031}})
		put(t, tx, &data.Document{Type: "Công văn", Symbol: "33/UBND", Date: date(2032, 5, 2), Issuer: "UBND phường Sông Mây", Abstract: "đôn đốc trồng cây", Level: data.LevelCommune, Way: "out"})
		put(t, tx, &data.Report{Year: 2031, Number: "5/BC-UBND", Date: date(2031, 12, 20), Subject: "Tổng kết thi đua năm 2031", SignLines: []string{"CHỦ TỊCH"}, Signer: "Người Ký Cũ",
			Opening: []data.Block{{Text: "Năm 2031, phường có {{awards typed=\"99\" because=\"thử\"}} lượt khen. Theo {{document 21/UBND 2031}} và {{document 7/KH-UBND 2031}}, việc đã xong."}},
			Sections: []data.Section{{ID: "P1", Label: "Phần I", Style: "part", Title: "KẾT QUẢ NĂM 2031", Children: []data.Section{
				{ID: "P1.I", Label: "I.", Style: "roman", Title: "Phong trào “Ngày 01/6/2031 vì năm 2031”", Blocks: []data.Block{
					{Bullet: "-", Text: "Dân số {{indicator dan-so}} người; thu {{indicator thu}} tỷ, tăng {{indicator thu part=growth}}%. Giữ nguyên giai đoạn 2029-2031 và ngày 15 tháng 6 năm 2031."},
					{Text: "Năm học 2030-2031 có {{awards form=ldtt period=2030-2031}} LĐTT, năm 2032 phấn đấu hơn.[^a]"},
					{Text: "Khen: {{commendations movement=trong-cay}}; {{decision 2/QĐ-UBND 2032}}; {{awards decision=15/QĐ-UBND dated=2031 level=commune kind=individual}}."}}}}}},
			Notes: []data.Note{{Mark: "a", Blocks: []data.Block{{Text: "Chú thích năm 2031."}}}}})
		return nil
	})
	return s
}

func carry(t *testing.T, s *data.Store) (r *data.Report, c report.Carry) {
	t.Helper()
	update(t, s, func(tx *data.Tx) (err error) {
		r, c, err = report.CarryOver(tx, 2031, 2032)
		return err
	})
	return r, c
}

func TestANewYearBeginsFromTheLast(t *testing.T) {
	s := lastYear(t)
	r, c := carry(t, s)
	view(t, s, func(tx *data.Tx) error {
		tree, err := report.Build(tx, 2032)
		if err != nil {
			t.Fatal(data.Message(err))
		}
		t.Run("the text stands, with fresh figures and room for what is not entered yet", func(t *testing.T) {
			for _, want := range []string{"Năm 2031, phường có 01 lượt khen.", "Theo Công văn số 33/UBND ngày 02/5/2032 và Kế hoạch số 7/KH-UBND ngày 03/02/2031, việc đã xong.",
				"Dân số …… người; thu …… tỷ, tăng ……%.", "có 0 LĐTT", "KẾT QUẢ NĂM 2031", "Khen: Chủ tịch UBND phường Sông Mây tặng Giấy khen cho 01 cá nhân (Quyết định số 15/QĐ-UBND ngày 05/6/2031); chưa có số quyết định; 01."} {
				if !strings.Contains(tree.Text(), want) {
					t.Errorf("the paper does not say «%s»:\n%s", want, tree.Text())
				}
			}
		})
		t.Run("number, day and signer are the new year's, and nothing is typed over", func(t *testing.T) {
			if r.Number != "" || !r.Date.IsZero() || tree.Signer != "Lý Thị Mẫu" || len(tree.TypedOver()) != 0 || r.CarriedFrom != 2031 {
				t.Errorf("%+v signed by %s", r, tree.Signer)
			}
		})
		t.Run("movements that go on and indicators are entered, finished ones told", func(t *testing.T) {
			movements, _ := tx.Movements(2032)
			indicators, _ := tx.Indicators(2032)
			last, _ := tx.Indicators(2031)
			if len(movements) != 3 || movements[len(movements)-1].Narrative != nil || len(indicators) != len(last) || !slices.Equal(c.Finished, []string{"Phòng, chống dịch"}) {
				t.Errorf("%d movements, %d indicators, finished %v", len(movements), len(indicators), c.Finished)
			}
			for _, x := range indicators {
				if x.Value != "" || x.Slug == "thu" && x.Previous != "1.100,76" {
					t.Errorf("%+v", x)
				}
			}
			for _, m := range movements {
				if m.Slug == "tuyen-pho" {
					if p, err := data.Get[data.Movement](tx, m.Parent); err != nil || p.Year != 2032 {
						t.Errorf("its parent is %+v, %v", p, err)
					}
				}
			}
		})
		t.Run("citations without a newer paper are told", func(t *testing.T) {
			if len(c.Stale) != 1 || c.Stale[0].Field != "{{document 7/KH-UBND 2031}}" || len(c.Lines()) < 4 {
				t.Errorf("%+v", c.Stale)
			}
		})
		t.Run("a movement that was carried has no result yet", func(t *testing.T) {
			values, err := report.Values(tx, 2032, []string{"{{commendations movement=doc-sach}}"})
			if err != nil || values[0].Text != "Đang thực hiện đánh giá" {
				t.Errorf("%+v", values)
			}
		})
		return nil
	})
}

func TestCarriedSentencesStayMarkedUntilReadOrEdited(t *testing.T) {
	s := lastYear(t)
	r, c := carry(t, s)
	all := report.Unread(r)
	if len(all) != 10 || c.Sentences != 10 {
		t.Fatalf("%d sentences are unread, %d counted: %+v", len(all), c.Sentences, all)
	}
	for _, p := range all {
		if got := (*p.Place.Text(r))[p.From:p.To]; got != p.Text {
			t.Errorf("%v holds %q, want %q", p.Span, got, p.Text)
		}
	}
	t.Run("reading one leaves the others", func(t *testing.T) {
		x := report.Clone(r)
		report.MarkRead(x, all[3])
		if n := len(report.Unread(x)); n != 9 || len(report.Unread(r)) != 10 {
			t.Errorf("%d are left", n)
		}
	})
	t.Run("editing is reading, and the sentence beside it stays unread", func(t *testing.T) {
		x := report.Clone(r)
		x.Sections[0].Children[0].Blocks[0].Text = strings.Replace(x.Sections[0].Children[0].Blocks[0].Text, "Giữ nguyên", "Vẫn giữ", 1)
		if n := len(report.Unread(x)); n != 9 {
			t.Errorf("%d are left", n)
		}
	})
	t.Run("the mark is saved, forgotten with its sentence, exported, and not on paper", func(t *testing.T) {
		var file bytes.Buffer
		update(t, s, func(tx *data.Tx) error {
			x, err := tx.Report(2032)
			if err != nil || len(report.Unread(x)) != 10 {
				t.Fatalf("%d after saving, %v", len(report.Unread(x)), err)
			}
			x.Opening[0].Text = "Viết lại cả đoạn."
			put(t, tx, x)
			if x.Opening[0].Unread != nil {
				t.Errorf("kept %+v", x.Opening[0].Unread)
			}
			return exchange.Export(&file, tx)
		})
		other := change(t, nil)
		update(t, other, func(tx *data.Tx) error {
			if _, err := exchange.Import(tx, &file, exchange.Options{}); err != nil {
				return err
			}
			x, err := tx.Report(2032)
			if err != nil || len(report.Unread(x)) != 8 || x.CarriedFrom != 2031 {
				t.Errorf("%d after import, %v", len(report.Unread(x)), err)
			}
			tree, err := report.Build(tx, 2032)
			if err == nil && strings.Contains(tree.Text(), "unread") {
				t.Error("the paper tells of the mark")
			}
			return err
		})
	})
	t.Run("a round through Markdown keeps the mark of what was not changed", func(t *testing.T) {
		update(t, s, func(tx *data.Tx) error {
			x, err := tx.Report(2032)
			if err != nil {
				return err
			}
			before := len(report.Unread(x))
			var md bytes.Buffer
			if err := report.WriteMarkdown(&md, x); err != nil {
				return err
			}
			text := strings.Replace(md.String(), "Giữ nguyên", "Đã đọc: giữ nguyên", 1)
			if _, err := report.Import(tx, 2032, strings.NewReader(text)); err != nil {
				return err
			}
			x, err = tx.Report(2032)
			if n := len(report.Unread(x)); err != nil || n != before-1 || x.CarriedFrom != 2031 {
				t.Errorf("%d of %d are left, %v", n, before, err)
			}
			return nil
		})
	})
	report.MarkAllRead(r, "P1.I")
	if n := len(report.Unread(r)); n != 5 {
		t.Errorf("%d are left when a section is read", n)
	}
	report.MarkAllRead(r, "")
	if n := len(report.Unread(r)); n != 0 {
		t.Errorf("%d are left when all is read", n)
	}
}

func TestOldYearsAreProposedAndNeverChangedByThemselves(t *testing.T) {
	s := lastYear(t)
	r, c := carry(t, s)
	changes := report.YearChanges(r)
	becomes := map[string]bool{}
	for _, x := range changes {
		becomes[x.Becomes] = true
	}
	for _, want := range []string{"Tổng kết thi đua năm 2032", "KẾT QUẢ NĂM 2032", "Chú thích năm 2032.",
		"Năm học 2031-2032 có {{awards form=ldtt period=2031-2032}} LĐTT, năm 2033 phấn đấu hơn.[^a]"} {
		if !becomes[want] {
			t.Errorf("«%s» is not proposed", want)
		}
	}
	if len(changes) != 5 || c.Years != 5 {
		t.Errorf("%d changes, %d counted: %+v", len(changes), c.Years, changes)
	}
	for _, x := range changes {
		if x.Becomes == "KẾT QUẢ NĂM 2032" {
			if err := report.AcceptYear(r, x); err != nil {
				t.Fatal(err)
			}
			if err := report.AcceptYear(r, x); err == nil {
				t.Error("the same change was taken twice")
			}
		} else if err := report.KeepYear(r, x); err != nil {
			t.Fatal(err)
		}
	}
	if r.Sections[0].Title != "KẾT QUẢ NĂM 2032" || r.Subject != "Tổng kết thi đua năm 2031" || len(report.YearChanges(r)) != 0 {
		t.Errorf("%q, %q, %d more", r.Sections[0].Title, r.Subject, len(report.YearChanges(r)))
	}
	if n := len(report.Unread(r)); n != 10 {
		t.Errorf("%d are unread: going through years is not reading", n)
	}
}

func TestLastYearsSectionStandsBeside(t *testing.T) {
	s := lastYear(t)
	r, _ := carry(t, s)
	r.Sections[0].Title = "KẾT QUẢ NĂM 2032"
	r.Sections = append([]data.Section{{ID: "P0", Label: "", Style: "arabic", Title: "Mới"}}, r.Sections...)
	view(t, s, func(tx *data.Tx) error {
		last, err := report.Build(tx, r.CarriedFrom)
		if err != nil {
			t.Fatal(err)
		}
		if x := report.Beside(last, r, "P1"); x == nil || x.TitleText() != "KẾT QUẢ NĂM 2031" {
			t.Errorf("%+v", x)
		}
		if x := report.Beside(last, r, "P0"); x != nil {
			t.Errorf("a new section has %+v beside it", x)
		}
		return nil
	})
}

func TestCarryingOverIsRefused(t *testing.T) {
	s := lastYear(t)
	for _, tt := range []struct {
		name     string
		from, to int
		says     string
	}{
		{"from a year without a text", 2029, 2032, "Năm 2029 chưa có lời văn báo cáo"},
		{"into a year that has one", 2030, 2031, "Năm 2030 chưa có"},
		{"into itself", 2031, 2031, "hai năm khác nhau"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := s.Update("Thử", func(tx *data.Tx) error { _, _, err := report.CarryOver(tx, tt.from, tt.to); return err })
			if err == nil || !strings.Contains(data.Message(err), tt.says) {
				t.Errorf("%v", err)
			}
		})
	}
	carry(t, s)
	err := s.Update("Thử", func(tx *data.Tx) error { _, _, err := report.CarryOver(tx, 2031, 2032); return err })
	if err == nil || !strings.Contains(data.Message(err), "Năm 2032 đã có lời văn") {
		t.Errorf("%v", err)
	}
}
