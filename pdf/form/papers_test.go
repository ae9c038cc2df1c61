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

// made is a paper with what the layout is held against.
type made struct {
	name   string
	doc    *pdf.Document
	kind   string // «BÁO CÁO», as it stands on the paper
	symbol string // the end of the number, «/QĐ-UBND»; "" for a paper without one
	number string // as the record has it
	place  string // "" for one without a date line
	date   data.Date
	signed []string // the last lines of the signature block and the name, in order
	last   string   // how the text ends
	annex  string   // first words of the line that ties the annex to the paper
	letter bool
}

// tuned is the sample year with a change to its office.
func tuned(t testing.TB, change func(*data.Office)) *data.Store {
	s := year(t)
	err := s.Update("thử", func(tx *data.Tx) error {
		o, err := tx.OfficeAt(data.Date{})
		if err != nil {
			return err
		}
		o.Signers = append(o.Signers, data.Signer{Name: "Lê Trọng Hải", Title: "TRƯỞNG PHÒNG NỘI VỤ", Mode: "TL."})
		if change != nil {
			change(o)
		}
		return data.Put(tx, o)
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func view(t testing.TB, s *data.Store, f func(ctx context.Context, tx *data.Tx) (*pdf.Document, error)) *pdf.Document {
	t.Helper()
	doc, err := tryView(t, s, f)
	if err != nil {
		t.Fatal(data.Message(err), err)
	}
	return doc
}

func tryView(t testing.TB, s *data.Store, f func(ctx context.Context, tx *data.Tx) (*pdf.Document, error)) (doc *pdf.Document, err error) {
	t.Helper()
	if e := s.View(func(tx *data.Tx) error { doc, err = f(context.Background(), tx); return nil }); e != nil {
		t.Fatal(e)
	}
	return doc, err
}

func put[T any, P interface {
	*T
	data.Record
}](t testing.TB, s *data.Store, records ...*T) {
	t.Helper()
	err := s.Update("thử", func(tx *data.Tx) error {
		for _, r := range records {
			if err := data.Put[T, P](tx, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(data.Message(err), err)
	}
}

// known finds the decision of the sample year that prints.
func known(t testing.TB, s *data.Store) (d *data.Decision) {
	t.Helper()
	if err := s.View(func(tx *data.Tx) (err error) { d, err = tx.DecisionByNumber("164/QĐ-UBND", 0); return err }); err != nil {
		t.Fatal(err)
	}
	return d
}

// dossiers are proposals of the first units, for one decision.
func dossiers(t testing.TB, s *data.Store, decision data.ID, n int) []data.ID {
	t.Helper()
	var units []*data.Unit
	if err := s.View(func(tx *data.Tx) (err error) { units, err = tx.Units(); return err }); err != nil {
		t.Fatal(err)
	}
	var ids []data.ID
	for i := range n {
		p := &data.Proposal{Unit: units[i%len(units)].ID, Submission: fmt.Sprintf("Tờ trình số %02d/TTr-UBND", i+1), Verdict: "accepted",
			Received: data.Date{Year: 2025, Month: 1, Day: 6 + i%20}, Complete: data.Date{Year: 2025, Month: 1, Day: 26}, Decision: decision,
			Asked: []data.CountedAward{{Form: "giay-khen", Type: data.Collective, Count: 1 + i%3}, {Form: "giay-khen", Type: data.Individual, Count: 1}}}
		if i%2 == 1 {
			p.Asked = append(p.Asked, data.CountedAward{Form: "cstdcs", Type: data.Individual, Count: 2})
		}
		put(t, s, p)
		ids = append(ids, p.ID)
	}
	return ids
}

// session is a meeting of the council on so many cases.
func session(t testing.TB, s *data.Store, cases int) data.ID {
	t.Helper()
	m := &data.Meeting{Number: "5/BB-HĐTĐKT", Date: data.Date{Year: 2025, Month: 2, Day: 5}, Place: "Phòng họp số 1, trụ sở UBND huyện Ba Tơ",
		Start: "8:00", End: "10:30", Members: 9, Present: 7, Written: 1, Ballot: "secret",
		Chair: "Ông Phạm Giang Nam", ChairTitle: "Chủ tịch UBND huyện, Chủ tịch Hội đồng", Secretary: "Bà Nguyễn Thị Ái Ước", SecretaryTitle: "Chuyên viên Phòng Nội vụ",
		Discussion: "Phòng Nội vụ báo cáo kết quả thẩm định hồ sơ của các cơ quan, đơn vị.\nCác thành viên Hội đồng thống nhất với kết quả thẩm định và không có ý kiến khác.",
	}
	for i, a := range []string{"Ông Phạm Giang Nam, Chủ tịch UBND huyện", "Ông Lê Văn Bảy, Phó Chủ tịch UBND huyện", "Ông Lê Trọng Hải, Trưởng phòng Nội vụ",
		"Bà Trần Thị Hồng, Chủ tịch Hội Liên hiệp Phụ nữ huyện", "Ông Đinh Văn Tám, Chủ tịch Liên đoàn Lao động huyện", "Ông Phạm Văn Chín, Trưởng phòng Tài chính - Kế hoạch",
		"Bà Nguyễn Thị Ái Ước, Trưởng phòng Giáo dục và Đào tạo", "Ông Hồ Văn Mười, Chỉ huy trưởng Ban Chỉ huy Quân sự huyện", "Ông Võ Văn Mười Một, Trưởng Công an huyện"} {
		name, title, _ := strings.Cut(a, ", ")
		x := data.Attendee{Name: name, Title: title, Attendance: "present"}
		if i == 7 {
			x.Attendance = "written"
		} else if i == 8 {
			x.Attendance, x.Reason = "absent", "Đi công tác"
		}
		m.Attendees = append(m.Attendees, x)
	}
	for i := range cases {
		v := data.Vote{Subject: fmt.Sprintf("Trường Tiểu học và Trung học cơ sở Ba Liên số %d", i+1), Form: "giay-khen", For: 8}
		switch i % 4 {
		case 1:
			v = data.Vote{Subject: "Ông Lê Trọng Hải, Trưởng phòng Nội vụ", Form: "cstdcs", For: 8, Against: 0, Recused: "Ông Lê Trọng Hải"}
			v.For = 7
		case 2:
			v.For, v.Against = 7, 1
		}
		m.Votes = append(m.Votes, v)
	}
	put(t, s, m)
	return m.ID
}

// allPapers makes one paper of every kind from the store, whose decision 164/QĐ-UBND is the one decided.
func allPapers(t *testing.T, s *data.Store, prefix string) []made {
	t.Helper()
	d := known(t, s)
	d.Submission = "Trưởng phòng Nội vụ huyện tại Tờ trình số 9/TTr-PNV ngày 10 tháng 02 năm 2025"
	put(t, s, d)
	asked := dossiers(t, s, d.ID, 6)
	meeting := session(t, s, 8)
	day := data.Date{Year: 2025, Month: 2, Day: 12}
	list := []made{
		{name: "report", kind: "BÁO CÁO", symbol: "/BC-UBND", place: "Ba Tơ", signed: []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phạm Giang Nam"}, last: "./.",
			doc: printReport(t, s)},
		{name: "decision", kind: "QUYẾT ĐỊNH", symbol: "/QĐ-UBND", number: "164/QĐ-UBND", place: "Ba Tơ", date: day,
			signed: []string{"CHỦ TỊCH", "Phạm Giang Nam"}, last: "thi hành./.", annex: "(Kèm theo Quyết định số 164/QĐ-UBND ngày 12 tháng 02 năm 2025 của Chủ tịch UBND huyện Ba Tơ)",
			doc: view(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) { return form.Decision(ctx, tx, d.ID) })},
		{name: "submission", kind: "TỜ TRÌNH", symbol: "/TTr-PNV", number: "9/TTr-PNV", place: "Ba Tơ", date: data.Date{Year: 2025, Month: 2, Day: 10},
			signed: []string{"TRƯỞNG PHÒNG", "Lê Trọng Hải"}, last: "quyết định./.", annex: "(Kèm theo Tờ trình số 09/TTr-PNV ngày 10 tháng 02 năm 2025 của Phòng Nội vụ)",
			doc: view(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) {
				return form.Submission(ctx, tx, asked...)
			})},
		{name: "minutes", kind: "BIÊN BẢN", symbol: "/BB-HĐTĐKT", number: "5/BB-HĐTĐKT", signed: []string{"CHỦ TỌA", "Phạm Giang Nam"}, last: "./.",
			doc: view(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) { return form.Minutes(ctx, tx, meeting) })},
		{name: "payout", kind: "DANH SÁCH", signed: []string{"TRƯỞNG PHÒNG", "Lê Trọng Hải"}, last: "đồng).",
			annex: "(Kèm theo Quyết định số 164/QĐ-UBND ngày 12 tháng 02 năm 2025 của Chủ tịch UBND huyện Ba Tơ)",
			doc:   view(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) { return form.Payout(ctx, tx, d.ID) })},
	}
	e, items := frozen(t, s, d.ID, true) // changes the list, so it comes last
	list = append(list, made{name: "correction", kind: "", letter: true, symbol: "/UBND-PNV", place: "Ba Tơ", signed: []string{"CHỦ TỊCH", "Phạm Giang Nam"}, last: "thực hiện./.",
		doc: view(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) {
			return form.Correction(ctx, tx, e, items)
		})})
	for i := range list {
		list[i].name = prefix + list[i].name
		photograph(t, list[i].doc, list[i].name)
	}
	return list
}
