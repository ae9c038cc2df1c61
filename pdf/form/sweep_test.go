package form_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"thidua/data"
	"thidua/pdf"
	"thidua/pdf/form"
)

// However long a paper is, its signature stands under text and inside the margins.
func TestTheSignatureNeverStandsAlone(t *testing.T) {
	s := tuned(t, nil)
	d := known(t, s)
	meeting := session(t, s, 1)
	asked := dossiers(t, s, 0, 1)[0]
	pages := map[string]map[int]bool{}
	hold := func(m made) {
		if pages[m.kind] == nil {
			pages[m.kind] = map[int]bool{}
		}
		p := finish(t, m)
		pages[m.kind][p.annexPage()] = true
		checkMargins(t, p)
		checkPlaces(t, p)
		if t.Failed() {
			photograph(t, m.doc, m.name)
			t.FailNow()
		}
	}
	for n := range 14 {
		words := strings.TrimSpace(strings.Repeat("Đã có thành tích xuất sắc trong phong trào thi đua xây dựng nông thôn mới; ", 1+n*2))
		update(t, s, func(tx *data.Tx) error {
			d.Achievement = words
			if err := data.Put(tx, d); err != nil {
				return err
			}
			m, err := data.Get[data.Meeting](tx, meeting)
			if err != nil {
				return err
			}
			m.Discussion = strings.Repeat("Các thành viên thống nhất.\n", 1+n*2)
			if err := data.Put(tx, m); err != nil {
				return err
			}
			p, err := data.Get[data.Proposal](tx, asked)
			if err != nil {
				return err
			}
			p.Submission = "Tờ trình số 12/TTr-UBND về việc " + strings.Repeat("khen thưởng tập thể, cá nhân có thành tích ", n*2)
			return data.Put(tx, p)
		})
		hold(made{name: fmt.Sprint("sweep-decision-", n), kind: "QUYẾT ĐỊNH", signed: []string{"CHỦ TỊCH", "Phạm Giang Nam"}, last: "thi hành./.",
			doc: view(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) { return form.Decision(ctx, tx, d.ID) })})
		hold(made{name: fmt.Sprint("sweep-minutes-", n), kind: "BIÊN BẢN", signed: []string{"CHỦ TỌA", "Phạm Giang Nam"}, last: "./.",
			doc: view(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) { return form.Minutes(ctx, tx, meeting) })})
		hold(made{name: fmt.Sprint("sweep-submission-", n), kind: "TỜ TRÌNH", signed: []string{"TRƯỞNG PHÒNG", "Lê Trọng Hải"}, last: "quyết định./.",
			doc: view(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) { return form.Submission(ctx, tx, asked) })})
		update(t, s, func(tx *data.Tx) error {
			return data.Put(tx, &data.Award{Decision: d.ID, Type: data.Individual, Honorific: "Bà", Name: fmt.Sprintf("Trần Thị %c", 'A'+n), Form: "giay-khen", State: data.AwardDecided})
		})
		hold(made{name: fmt.Sprint("sweep-payout-", n), kind: "DANH SÁCH", signed: []string{"TRƯỞNG PHÒNG", "Lê Trọng Hải"}, last: "đồng).",
			doc: view(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) { return form.Payout(ctx, tx, d.ID) })})
	}
	for kind, counts := range pages {
		if len(counts) < 2 && kind != "DANH SÁCH" {
			t.Errorf("%s never ran over a page", kind)
		}
	}
}

// A paper is headed as its issuer was called on its day.
func TestOldPapersKeepTheirLetterhead(t *testing.T) {
	s := tuned(t, func(o *data.Office) { o.To = data.Date{Year: 2025, Month: 6, Day: 30} })
	put(t, s, &data.Office{From: data.Date{Year: 2025, Month: 7, Day: 1}, Name: "Ủy ban nhân dân xã Ba Vinh", ShortName: "UBND xã Ba Vinh", Level: data.LevelCommune,
		Superior: "UBND tỉnh Quảng Ngãi", Place: "Ba Vinh", Letterhead: []string{"ỦY BAN NHÂN DÂN", "XÃ BA VINH"}, Department: "Phòng Văn hóa - Xã hội", DeptSymbol: "VHXH",
		Signers: []data.Signer{{Name: "Phạm Văn Xã", Title: "CHỦ TỊCH"}}})
	old := known(t, s)
	decide := func(id data.ID) *pdf.Document {
		return view(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) { return form.Decision(ctx, tx, id) })
	}
	holds(t, decide(old.ID), "HUYỆN BA TƠ", "Số: 164/QĐ-UBND", "Ba Tơ, ngày 12 tháng 02 năm 2025", "Nghị định số 98/2023/NĐ-CP", "Phạm Giang Nam")
	now := &data.Decision{Number: "7/QĐ-UBND", Date: data.Date{Year: 2025, Month: 9, Day: 3}, Subject: "tặng Giấy khen", Basis: data.BasisDecision, Level: data.LevelCommune,
		Form: "giay-khen", State: data.StateIssued, ReportYear: 2025}
	put(t, s, now)
	put(t, s, &data.Award{Decision: now.ID, Type: data.Individual, Name: "Nguyễn Văn A", Form: "giay-khen"})
	holds(t, decide(now.ID), "XÃ BA VINH", "Số: 07/QĐ-UBND", "Ba Vinh, ngày 03 tháng 9 năm 2025", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BA VINH", "Nghị định số 152/2025/NĐ-CP", "Phạm Văn Xã", "- Lưu: VT, VHXH.")
	update(t, s, func(tx *data.Tx) error { // minutes of the old council and of the new
		for _, day := range []data.Date{{Year: 2025, Month: 6, Day: 2}, {Year: 2025, Month: 7, Day: 9}} {
			m := &data.Meeting{Date: day, Members: 5, Present: 5, Chair: "A", Secretary: "B", Votes: []data.Vote{{Subject: "C", Form: "giay-khen", For: 5}}}
			if err := data.Put(tx, m); err != nil {
				return err
			}
			doc, err := form.Minutes(context.Background(), tx, m.ID)
			if err != nil {
				return err
			}
			want := "UBND HUYỆN BA TƠ"
			if day.Month == 7 {
				want = "UBND XÃ BA VINH"
			}
			holds(t, doc, want, "Số: /BB-HĐTĐKT")
		}
		return nil
	})
}
