package form_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/sample"
	"thidua/pdf"
	"thidua/pdf/form"
)

// longName is an agency whose name takes three lines of the letterhead.
func longName(o *data.Office) {
	o.Letterhead = []string{"BAN QUẢN LÝ KHU KINH TẾ", "VÀ CÁC KHU CÔNG NGHIỆP", "HUYỆN BA TƠ"}
	o.Department = "Phòng Nội vụ, Lao động - Thương binh và Xã hội, Dân tộc và Tôn giáo"
	o.Council = "Hội đồng Thi đua - Khen thưởng các cơ quan Đảng, chính quyền, đoàn thể huyện"
	o.Symbol = "UBND"
	o.Signers[len(o.Signers)-1].Title = strings.ToUpper("Trưởng " + o.Department)
	o.Issuers = []data.Issuer{{Body: data.BodyOffice, Collective: "ỦY BAN NHÂN DÂN"}, {Body: data.BodyDepartment, Signers: []data.Signer{{Name: "Lê Trọng Hải", Title: "TRƯỞNG PHÒNG"}}},
		{Body: data.BodyEmulation, Symbol: "HĐTĐKT"}}
}

const sixtyWords = "tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện cho các tập thể, cá nhân và hộ gia đình đã có thành tích xuất sắc " +
	"trong phong trào thi đua đẩy mạnh cải cách hành chính, xây dựng nông thôn mới, giảm nghèo bền vững và chuyển đổi số trên địa bàn huyện " +
	"giai đoạn 2021 đến 2025 và trong năm 2024"

// rewritten is the sample year with its report changed.
func rewritten(t *testing.T, change func(r *data.Report)) *data.Store {
	t.Helper()
	s := tuned(t, nil)
	update(t, s, func(tx *data.Tx) error {
		r, err := tx.Report(sample.Year)
		if err != nil {
			return err
		}
		change(r)
		return data.Put(tx, r)
	})
	return s
}

func reportOf(t *testing.T, s *data.Store, name string) made {
	m := made{name: name, kind: "BÁO CÁO", symbol: "/BC-UBND", place: "Ba Tơ", signed: []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phạm Giang Nam"}, last: "./.",
		doc: printReport(t, s)}
	photograph(t, m.doc, name)
	return m
}

func TestHardPapersKeepTheThirteenRules(t *testing.T) {
	t.Run("an agency of three lines", func(t *testing.T) {
		s := tuned(t, longName)
		by := "Phòng Nội vụ, Lao động - Thương binh và Xã hội, Dân tộc và Tôn giáo"
		for _, m := range allPapers(t, s, "agency-") {
			if m.kind == "TỜ TRÌNH" {
				m.annex = "(Kèm theo Tờ trình số 09/TTr-PNV ngày 10 tháng 02 năm 2025 của " + by + ")"
			}
			if n := len(finish(t, m).issuer()); n < 3 {
				t.Errorf("%s: the letterhead's issuer has %d lines; this case wants 3", m.name, n)
			}
			checkAll(t, m)
		}
	})
	t.Run("a subject of sixty words", func(t *testing.T) {
		if n := len(strings.Fields(sixtyWords)); n < 60 {
			t.Fatalf("only %d words", n)
		}
		s := rewritten(t, func(r *data.Report) { r.Subject = "Kết quả " + sixtyWords })
		d := known(t, s)
		d.Subject = sixtyWords
		put(t, s, d)
		for _, m := range allPapers(t, s, "subject-") {
			checkAll(t, m)
		}
	})
	t.Run("a list of two hundred", func(t *testing.T) {
		s := tuned(t, nil)
		d := known(t, s)
		update(t, s, func(tx *data.Tx) error {
			for i := range 181 {
				a := &data.Award{Decision: d.ID, Type: data.Individual, Honorific: "Bà", Name: fmt.Sprintf("Nguyễn Thị Ái Ước %c%c", 'A'+i%26, 'A'+i/26),
					Title: "Phó Trưởng phòng", UnitName: "Phòng Tài chính - Kế hoạch huyện", Form: "giay-khen", State: data.AwardDecided}
				if i > 160 {
					a.Type, a.Title, a.UnitName = data.Household, "", "xã Ba Liên"
				}
				if err := data.Put(tx, a); err != nil {
					return err
				}
			}
			return nil
		})
		for _, m := range allPapers(t, s, "list-") {
			checkAll(t, m)
		}
	})
	t.Run("two hundred in «Nơi nhận»", func(t *testing.T) {
		s := rewritten(t, func(r *data.Report) {
			r.Recipients = nil
			for i := range 199 {
				r.Recipients = append(r.Recipients, fmt.Sprintf("Ủy ban nhân dân xã Ba Liên, cơ quan chuyên môn số %d của huyện", i+1))
			}
			r.Recipients = append(r.Recipients, "Lưu: VT, PNV")
		})
		checkAll(t, reportOf(t, s, "recipients-report"))
	})
	t.Run("a footnote longer than a page", func(t *testing.T) {
		s := rewritten(t, func(r *data.Report) {
			r.Notes[0].Blocks = nil
			for i := range 40 {
				r.Notes[0].Blocks = append(r.Notes[0].Blocks, data.Block{Text: fmt.Sprintf("%d) ", i+1) +
					strings.Repeat("Quyết định số 164/QĐ-UBND ngày 12/02/2025 của Chủ tịch UBND huyện Ba Tơ về việc tặng Giấy khen; ", 3)})
			}
		})
		m := reportOf(t, s, "footnote-report")
		p := finish(t, m)
		said := 0
		for i := range p.pages {
			for _, l := range p.text(i) {
				if l.size() == 11 {
					said += strings.Count(l.text(), "164/QĐ-UBND")
				}
			}
		}
		if said < 120 {
			t.Errorf("%d of 120 parts of the note are printed", said)
		}
		checkAll(t, m)
	})
	t.Run("a table longer than a page", func(t *testing.T) {
		s := tuned(t, nil)
		meeting := session(t, s, 120)
		m := made{name: "table-minutes", kind: "BIÊN BẢN", symbol: "/BB-HĐTĐKT", number: "5/BB-HĐTĐKT", signed: []string{"CHỦ TỌA", "Phạm Giang Nam"}, last: "./.",
			doc: view(t, s, func(ctx context.Context, tx *data.Tx) (*pdf.Document, error) { return form.Minutes(ctx, tx, meeting) })}
		photograph(t, m.doc, m.name)
		p := finish(t, m)
		heads := 0
		for i := range p.pages {
			rows := false
			for k, l := range p.text(i) {
				if strings.HasPrefix(l.text(), "STT") || strings.Contains(l.text(), "STT Trường hợp") {
					heads++
					rows = true
				}
				if l.size() == 12 && !rows && k == 0 && i > 0 && !strings.Contains(l.text(), "Hình thức") {
					t.Errorf("page %d begins with %q, no head of the table", i+1, l.text())
				}
			}
		}
		if heads < 4 {
			t.Errorf("the head of the table stands on %d pages", heads)
		}
		checkAll(t, m)
	})
	t.Run("a last page of one line", func(t *testing.T) {
		base := rewritten(t, func(r *data.Report) {
			r.Sections, r.Notes = nil, nil
			r.Opening = []data.Block{{Text: "Thực hiện văn bản của Sở Nội vụ, Ủy ban nhân dân huyện Ba Tơ báo cáo như sau:"}}
		})
		pages := map[int]bool{}
		for n := 8; n < 24; n++ {
			update(t, base, func(tx *data.Tx) error {
				r, err := tx.Report(sample.Year)
				if err != nil {
					return err
				}
				r.Closing = nil
				for i := range n {
					r.Closing = append(r.Closing, data.Block{Text: fmt.Sprintf("Nội dung thứ %d đã hoàn thành.", i+1)})
				}
				r.Closing = append(r.Closing, data.Block{Text: "Ủy ban nhân dân huyện Ba Tơ kính báo cáo./."})
				return data.Put(tx, r)
			})
			m := reportOf(t, base, fmt.Sprintf("end-%d", n))
			pages[len(m.doc.Pages)] = true
			p := finish(t, m)
			checkMargins(t, p)
			checkPlaces(t, p)
		}
		if len(pages) < 2 {
			t.Error("the text never ran over the page; this case wants it to")
		}
	})
}
