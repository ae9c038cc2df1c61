package form_test

import (
	"context"
	"strings"
	"testing"

	"thidua/data"
	"thidua/pdf"
	"thidua/pdf/form"
)

// said is the text of a paper in one line, plain spaces only.
func said(doc *pdf.Document) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(whole(doc), "\u00a0", " ")), " ")
}

func holds(t *testing.T, doc *pdf.Document, words ...string) {
	t.Helper()
	text := said(doc)
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("the paper lacks %q in %s", w, text)
		}
	}
}

func TestSubmission(t *testing.T) {
	submit := func(s *data.Store, ids ...data.ID) (*pdf.Document, error) {
		return tryView(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) { return form.Submission(ctx, tx, ids...) })
	}
	t.Run("the Interior Office lays what the chairman may decide before him", func(t *testing.T) {
		s := tuned(t, nil)
		doc, err := submit(s, dossiers(t, s, 0, 2)...)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, doc, "UBND HUYỆN BA TƠ", "PHÒNG NỘI VỤ", "Số: /TTr-PNV", "TỜ TRÌNH", "Kính gửi: Chủ tịch Ủy ban nhân dân huyện Ba Tơ.",
			"Căn cứ Luật Thi đua, khen thưởng", "02 cơ quan, đơn vị", "Tổng số 03 04", "quyết định tặng Giấy khen cho 03 tập thể và 02 cá nhân; công nhận danh hiệu “Chiến sĩ thi đua cơ sở” cho 02 cá nhân.",
			"xem xét, quyết định./.", "TRƯỞNG PHÒNG", "Lê Trọng Hải", "- Như trên;", "- Lưu: VT, PNV.")
		if strings.Contains(said(doc), "TM.") {
			t.Error("an office that its head leads alone signs without «TM.»")
		}
	})
	t.Run("the Committee lays what only the province may decide before the province", func(t *testing.T) {
		s := tuned(t, nil)
		id := dossiers(t, s, 0, 1)[0]
		put(t, s, changed(t, s, id, func(p *data.Proposal) {
			p.Asked = []data.CountedAward{{Form: "bang-khen", Type: data.Collective, Count: 1}}
		}))
		doc, err := submit(s, id)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, doc, "ỦY BAN NHÂN DÂN", "Số: /TTr-UBND", "Kính gửi: Ủy ban nhân dân tỉnh Quảng Ngãi.", "tặng Bằng khen cho 01 tập thể", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phạm Giang Nam")
	})
	t.Run("a dossier of a movement names it, one not appraised is not said to be", func(t *testing.T) {
		s := tuned(t, nil)
		id := dossiers(t, s, 0, 1)[0]
		var m *data.Movement
		if err := s.View(func(tx *data.Tx) error {
			list, err := tx.Movements(2024)
			m = list[0]
			return err
		}); err != nil {
			t.Fatal(err)
		}
		put(t, s, changed(t, s, id, func(p *data.Proposal) { p.Movement, p.Verdict, p.Complete = m.ID, "", data.Date{} }))
		doc, err := submit(s, id)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, doc, "trong phong trào thi đua “"+m.Name+"”")
		if strings.Contains(said(doc), "Qua thẩm định") || !strings.Contains(strings.Join(doc.Warnings, " "), "chưa ghi ngày đủ hồ sơ") {
			t.Errorf("says it was appraised, or warns only %q", doc.Warnings)
		}
	})
	t.Run("who signs is told to be missing", func(t *testing.T) {
		s := year(t)
		doc, err := submit(s, dossiers(t, s, 0, 1)...)
		if err != nil || !strings.Contains(strings.Join(doc.Warnings, " "), "Chưa khai báo người ký của Phòng Nội vụ") {
			t.Errorf("warns %q, %v", doc.Warnings, err)
		}
	})
	for _, c := range []struct {
		name   string
		change func(*data.Proposal)
		want   string
	}{
		{"a dossier sent back", func(p *data.Proposal) { p.Verdict, p.Reason = "returned", "thiếu báo cáo" }, "đã trả lại nên không trình được"},
		{"a dossier that asks for nothing", func(p *data.Proposal) { p.Asked = nil }, "chưa ghi đề nghị hình thức gì"},
		{"what two levels decide, mixed", func(p *data.Proposal) {
			p.Asked = append(p.Asked, data.CountedAward{Form: "bang-khen", Type: data.Individual, Count: 1})
		}, "hãy lập hai tờ trình"},
	} {
		t.Run(c.name+" is refused", func(t *testing.T) {
			s := tuned(t, nil)
			id := dossiers(t, s, 0, 1)[0]
			put(t, s, changed(t, s, id, c.change))
			if _, err := submit(s, id); !strings.Contains(data.Message(err), c.want) {
				t.Errorf("says %q, want …%s…", data.Message(err), c.want)
			}
		})
	}
	t.Run("no dossier, and those of two decisions, are refused", func(t *testing.T) {
		s := tuned(t, nil)
		if _, err := submit(s); !strings.Contains(data.Message(err), "Chưa chọn hồ sơ nào") {
			t.Errorf("says %q", data.Message(err))
		}
		ids := append(dossiers(t, s, 0, 1), 0)
		x := changed(t, s, ids[0], func(p *data.Proposal) { p.Submission = "Tờ trình số 99/TTr-UBND" })
		x.Meta, x.Decision = data.Meta{}, known(t, s).ID
		put(t, s, x)
		ids[1] = x.ID
		if _, err := submit(s, ids...); !strings.Contains(data.Message(err), "thuộc quyết định khác") {
			t.Errorf("says %q", data.Message(err))
		}
	})
}

// changed is the record with that ID after a change, not yet saved.
func changed[T any, P interface {
	*T
	data.Record
}](t *testing.T, s *data.Store, id data.ID, change func(*T)) (r *T) {
	t.Helper()
	if err := s.View(func(tx *data.Tx) (err error) { r, err = data.Get[T, P](tx, id); return err }); err != nil {
		t.Fatal(err)
	}
	change(r)
	return r
}

func TestMinutes(t *testing.T) {
	minutes := func(s *data.Store, id data.ID) (*pdf.Document, error) {
		return tryView(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) { return form.Minutes(ctx, tx, id) })
	}
	t.Run("they tell who came, how each case was voted on and who did not vote", func(t *testing.T) {
		s := tuned(t, nil)
		doc, err := minutes(s, session(t, s, 4))
		if err != nil {
			t.Fatal(err)
		}
		holds(t, doc, "THI ĐUA - KHEN THƯỞNG", "Số: 05/BB-HĐTĐKT", "BIÊN BẢN", "Thời gian bắt đầu: 08 giờ 00 phút, ngày 05 tháng 02 năm 2025.",
			"dự họp: 07/09 (77,78 %)", "gửi ý kiến bằng văn bản: 01", "(đi công tác)", "Số thành viên dự họp đủ", "bỏ phiếu kín đối với 04 trường hợp",
			"Không biểu quyết:", "88,89", "từ 80 % trở lên", "02 trên 04 trường hợp", "10 giờ 30 phút, ngày 05 tháng 02 năm 2025./.", "THƯ KÝ CHỦ TỌA", "Nguyễn Thị Ái Ước Phạm Giang Nam")
		if len(doc.Warnings) != 0 {
			t.Errorf("warns %q", doc.Warnings)
		}
	})
	t.Run("hours not noted leave room to write", func(t *testing.T) {
		s := tuned(t, nil)
		id := session(t, s, 1)
		put(t, s, changed(t, s, id, func(m *data.Meeting) { m.Start, m.End, m.Number = "", "", "" }))
		doc, err := minutes(s, id)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, doc, "Thời gian bắt đầu: giờ phút, ngày 05", "Số: /BB-HĐTĐKT")
	})
	for _, c := range []struct {
		name   string
		change func(*data.Meeting)
		warns  string
		refuse string
	}{
		{"too few members", func(m *data.Meeting) { m.Attendees, m.Members = nil, 20 }, "chưa đủ để họp", ""},
		{"a member who votes on his own case", func(m *data.Meeting) { m.Votes[1].Recused = "" }, "nên ghi là người không biểu quyết", ""},
		{"nobody in the chair", func(m *data.Meeting) { m.Chair = "" }, "", "chưa ghi người chủ trì"},
		{"nobody to write", func(m *data.Meeting) { m.Secretary = "" }, "", "chưa ghi thư ký"},
		{"no vote", func(m *data.Meeting) { m.Votes = nil }, "", "chưa có trường hợp nào được biểu quyết"},
		{"more votes than members who may vote", func(m *data.Meeting) { m.Votes[1].For = 8 }, "", "chỉ 7 thành viên được biểu quyết"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := tuned(t, nil)
			id := session(t, s, 2)
			put(t, s, changed(t, s, id, c.change))
			doc, err := minutes(s, id)
			switch {
			case c.refuse != "" && !strings.Contains(data.Message(err), c.refuse):
				t.Errorf("says %q, want …%s…", data.Message(err), c.refuse)
			case c.refuse == "" && err != nil:
				t.Error(err)
			case c.refuse == "" && !strings.Contains(strings.Join(doc.Warnings, " "), c.warns):
				t.Errorf("warns %q, want …%s…", doc.Warnings, c.warns)
			}
		})
	}
}

func TestPayout(t *testing.T) {
	pay := func(s *data.Store, id data.ID) (*pdf.Document, error) {
		return tryView(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) { return form.Payout(ctx, tx, id) })
	}
	t.Run("it pays each by law and says the sum in figures and words", func(t *testing.T) {
		s := tuned(t, nil)
		doc, err := pay(s, known(t, s).ID)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, doc, "Chi tiền thưởng", "(Kèm theo Quyết định số 164/QĐ-UBND ngày 12 tháng 02 năm 2025 của Chủ tịch UBND huyện Ba Tơ)",
			"2.340.000 đồng (Nghị định số 73/2024/NĐ-CP)", "I. Tập thể – Giấy khen (hệ số 0,6)", "1.410.000", "Cộng 11 tập thể 15.510.000", "Cộng 08 cá nhân 5.680.000",
			"Tổng cộng 21.190.000", "21.190.000 đồng (Bằng chữ: Hai mươi mốt triệu một trăm chín mươi nghìn đồng).", "Ký nhận", "NGƯỜI LẬP KẾ TOÁN TRƯỞNG PHÒNG")
		if w := strings.Join(doc.Warnings, " "); !strings.Contains(w, "Hệ số 0,6 của Giấy khen cho tập thể") || !strings.Contains(w, "chưa được đối chiếu") {
			t.Errorf("does not tell that the coefficient is unverified: %q", w)
		}
	})
	t.Run("no amount is broken, and the signers' titles stand level, however wide", func(t *testing.T) {
		s := tuned(t, func(o *data.Office) { o.Place = "Thành phố Quảng Ngãi" })
		d := known(t, s)
		update(t, s, func(tx *data.Tx) error {
			list, err := tx.AwardsOf(d.ID)
			if err != nil {
				return err
			}
			list[0].Amount, list[0].AmountFixed = 1_234_567_890, true
			return data.Put(tx, list[0])
		})
		doc, err := pay(s, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		all := strings.Join(append(lines(doc.Pages[0]), lines(doc.Pages[1])...), "\n")
		for _, want := range []string{"1.234.567.890", "Tổng cộng 1.254.347.890", "NGƯỜI LẬP KẾ TOÁN TRƯỞNG PHÒNG", "Thành phố Quảng Ngãi, ngày", "Số tiền"} {
			if !strings.Contains(all, want) {
				t.Errorf("no line %q in %s", want, all)
			}
		}
	})
	t.Run("an amount fixed by hand counts as it is and is not laid to the law", func(t *testing.T) {
		s := tuned(t, nil)
		d := known(t, s)
		update(t, s, func(tx *data.Tx) error {
			list, err := tx.AwardsOf(d.ID)
			if err != nil {
				return err
			}
			list[0].Amount, list[0].AmountFixed = 2_000_000, true
			return data.Put(tx, list[0])
		})
		doc, err := pay(s, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, doc, "2.000.000", "Tổng cộng 21.780.000")
		if strings.Contains(said(doc), "Tập thể – Giấy khen (hệ số") {
			t.Error("one coefficient is told for a group whose amounts differ")
		}
	})
	for _, c := range []struct {
		name   string
		change func(*data.Decision)
		want   string
	}{
		{"a decision that is not issued", func(d *data.Decision) { d.State = data.StateDraft }, "chưa ban hành nên chưa chi"},
		{"a revoked decision", func(d *data.Decision) { d.State = data.StateRevoked }, "đã hủy bỏ nên không chi"},
		{"names that are missing", func(d *data.Decision) {
			d.Counted = []data.CountedAward{{Form: "giay-khen", Type: data.Individual, Count: 3}}
		}, "còn 03 khen thưởng mới có số lượng"},
		{"a day that the law's tables do not reach", func(d *data.Decision) { d.Date = data.Date{Year: 2015, Month: 3, Day: 2} }, "hãy ghi số tiền thưởng bằng tay"},
	} {
		t.Run(c.name+" is refused", func(t *testing.T) {
			s := tuned(t, nil)
			d := known(t, s)
			c.change(d)
			put(t, s, d)
			if _, err := pay(s, d.ID); !strings.Contains(data.Message(err), c.want) {
				t.Errorf("says %q, want …%s…", data.Message(err), c.want)
			}
		})
	}
}

func TestLetterheadOfTheParty(t *testing.T) {
	s := tuned(t, func(o *data.Office) {
		o.Name, o.ShortName, o.Level, o.Superior, o.Letterhead = "Huyện ủy Ba Tơ", "Huyện ủy Ba Tơ", data.LevelParty, "Tỉnh ủy Quảng Ngãi", []string{"HUYỆN ỦY BA TƠ"}
		o.Signers = []data.Signer{{Name: "Lê Văn Đảng", Title: "BÍ THƯ"}}
	})
	doc := printReport(t, s)
	photograph(t, doc, "party")
	holds(t, doc, "TỈNH ỦY QUẢNG NGÃI", "ĐẢNG CỘNG SẢN VIỆT NAM", "HUYỆN ỦY BA TƠ", "Số -BC/HU")
	if strings.Contains(said(doc), "CỘNG HÒA XÃ HỘI") {
		t.Error("a paper of the Party bears the state's name")
	}
}

func TestAReportIsHeadedByWhoseNumberItBears(t *testing.T) {
	for number, want := range map[string][]string{
		"12/BC-UBND": {"ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"},
		"7/BC-PNV":   {"UBND HUYỆN BA TƠ", "PHÒNG NỘI VỤ", "Số: 07/BC-PNV", "TRƯỞNG PHÒNG", "Lê Trọng Hải"},
		"9/BC-HĐND":  {"HỘI ĐỒNG NHÂN DÂN", "HUYỆN BA TƠ", "Số: 09/BC-HĐND", "TM. HỘI ĐỒNG NHÂN DÂN"},
	} {
		s := rewritten(t, func(r *data.Report) { r.Number, r.SignLines, r.Signer, r.Recipients = number, nil, "", nil })
		holds(t, printReport(t, s), want...)
	}
}
