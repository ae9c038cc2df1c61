package form_test

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"thidua/data"
	"thidua/pdf"
	"thidua/pdf/form"
)

// office opens a fresh file with one office in it.
func office(t *testing.T) *data.Store {
	t.Helper()
	s, err := data.Open(filepath.Join(t.TempDir(), "t.db"), data.Options{Who: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	update(t, s, func(tx *data.Tx) error {
		return data.Put(tx, &data.Office{
			Name: "Ủy ban nhân dân huyện Ba Tơ", ShortName: "UBND huyện Ba Tơ", Level: data.LevelDistrict, Superior: "UBND tỉnh Quảng Ngãi",
			Place: "Ba Tơ", Letterhead: []string{"ỦY BAN NHÂN DÂN", "HUYỆN BA TƠ"}, Department: "Phòng Nội vụ", DeptSymbol: "PNV",
			Signers: []data.Signer{{Name: "Phạm Giang Nam", Title: "CHỦ TỊCH"}, {Name: "Lê Văn B", Title: "PHÓ CHỦ TỊCH", Mode: "KT."}},
		})
	})
	return s
}

func update(t *testing.T, s *data.Store, f func(tx *data.Tx) error) {
	t.Helper()
	if err := s.Update("test", f); err != nil {
		t.Fatal(err)
	}
}

// decided stores a decision with so many named collectives and individuals and returns its ID.
func decided(t *testing.T, s *data.Store, change func(*data.Decision), collectives, individuals int) data.ID {
	t.Helper()
	d := &data.Decision{
		Number: "164/QĐ-UBND", Date: data.Date{Year: 2025, Month: 2, Day: 12}, Basis: data.BasisDecision, Level: data.LevelDistrict,
		Subject: "tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện", Authority: "Chủ tịch UBND huyện Ba Tơ",
		Signer: "Phạm Giang Nam", SignerTitle: "CHỦ TỊCH", Type: data.TypeMovement, OfficeType: "chuyên đề", Form: "giay-khen",
		Period: data.Period{Kind: data.PeriodYear, From: 2024, To: 2024}, ReportYear: 2024, State: data.StateIssued,
		Achievement: "Đã có thành tích xuất sắc trong phong trào thi đua “Đẩy mạnh cải cách hành chính” năm 2024",
	}
	if change != nil {
		change(d)
	}
	update(t, s, func(tx *data.Tx) error {
		if err := data.Put(tx, d); err != nil {
			return err
		}
		for i := range collectives {
			a := &data.Award{Decision: d.ID, Order: i + 1, Type: data.Collective, Name: fmt.Sprintf("Trường Tiểu học và Trung học cơ sở Ba Liên số %d", i+1), Form: "giay-khen", State: data.AwardDecided}
			if err := data.Put(tx, a); err != nil {
				return err
			}
		}
		for i := range individuals {
			a := &data.Award{Decision: d.ID, Order: i + 1, Type: data.Individual, Honorific: "Ông", Name: fmt.Sprintf("Nguyễn Văn %c%c", 'A'+i%26, 'a'+i/26), Title: "Phó Trưởng phòng", UnitName: "Phòng Tài chính - Kế hoạch huyện", Form: "giay-khen", State: data.AwardDecided}
			if err := data.Put(tx, a); err != nil {
				return err
			}
		}
		return nil
	})
	return d.ID
}

func print(t *testing.T, s *data.Store, id data.ID) (doc *pdf.Document, err error) {
	t.Helper()
	if e := s.View(func(tx *data.Tx) error { doc, err = form.Decision(context.Background(), tx, id); return nil }); e != nil {
		t.Fatal(e)
	}
	return doc, err
}

// lines are the texts of a page by baseline, from the top, each from left to right.
func lines(p *pdf.Page) []string {
	at := map[float64][]pdf.Text{}
	for _, it := range p.Items {
		if x, ok := it.(pdf.Text); ok {
			y := math.Round(x.Y*10) / 10
			at[y] = append(at[y], x)
		}
	}
	var out []string
	for _, y := range slices.Sorted(maps.Keys(at)) {
		row := at[y]
		slices.SortFunc(row, func(a, b pdf.Text) int { return cmp.Compare(a.X, b.X) })
		var parts []string
		for _, x := range row {
			parts = append(parts, strings.TrimSpace(x.S))
		}
		out = append(out, strings.ReplaceAll(strings.Join(parts, " "), "\u00a0", " "))
	}
	return out
}

func whole(doc *pdf.Document) string {
	var all []string
	for _, p := range doc.Pages {
		all = append(all, lines(p)...)
	}
	return strings.Join(all, " ")
}

func TestDecisionSaysWhatTheRecordSays(t *testing.T) {
	s := office(t)
	doc, err := print(t, s, decided(t, s, nil, 11, 8))
	if err != nil {
		t.Fatal(err)
	}
	text := whole(doc)
	for _, want := range []string{
		"Số: 164/QĐ-UBND Ba Tơ, ngày 12 tháng 02 năm 2025",
		"Về việc tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
		"CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA TƠ",
		"Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
		"Theo đề nghị của Trưởng phòng Nội vụ.",
		"cho 11 tập thể và 08 cá nhân đã có thành tích xuất sắc",
		"1.410.000 đồng/tập thể và 710.000 đồng/cá nhân; tổng số tiền là 21.190.000 đồng (Bằng chữ: Hai mươi mốt triệu một trăm chín mươi nghìn đồng)",
		"căn cứ Quyết định thi hành./.",
		"(Kèm theo Quyết định số 164/QĐ-UBND ngày 12 tháng 02 năm 2025 của Chủ tịch UBND huyện Ba Tơ)",
		"I. Tập thể", "II. Cá nhân",
		"8. Ông Nguyễn Văn Ha, Phó Trưởng phòng, Phòng Tài chính - Kế hoạch huyện./.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the paper lacks %q", want)
		}
	}
	if strings.Contains(text, "TM.") {
		t.Error("an award decision is the chairman's own: it must not say TM.")
	}
}

func TestSignerBlockFollowsWhoSigns(t *testing.T) {
	s := office(t)
	doc, err := print(t, s, decided(t, s, func(d *data.Decision) {
		d.SignMode, d.Signer, d.SignerTitle = "KT.", "Lê Văn B", "PHÓ CHỦ TỊCH"
	}, 2, 0))
	if err != nil {
		t.Fatal(err)
	}
	if text := whole(doc); !strings.Contains(text, "KT. CHỦ TỊCH") || !strings.Contains(text, "PHÓ CHỦ TỊCH") || !strings.Contains(text, "Lê Văn B") {
		t.Errorf("a deputy signs KT. CHỦ TỊCH / PHÓ CHỦ TỊCH; got %s", text)
	}
}

func TestAPaperAsksForWhatTheOfficeHasNotDeclared(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*data.Office)
		want   string // in the refusal, or in the paper after «paper: »
	}{
		{"the letterhead", func(o *data.Office) { o.Letterhead = nil }, "chưa khai báo tên cơ quan ở đầu văn bản;"},
		{"name and place at once", func(o *data.Office) { o.ShortName, o.Place = "", "" }, "chưa khai báo tên viết gọn và địa danh ghi trên văn bản;"},
		{"who proposes", func(o *data.Office) { o.Department, o.DeptSymbol = "", "" }, "chưa khai báo bộ phận thường trực;"},
		{"but not for a symbol", func(o *data.Office) { o.DeptSymbol = "" }, "paper: - Lưu: VT."},
		{"and calls who leads a Sở by his title", func(o *data.Office) { o.Department = "Sở Nội vụ" }, "paper: Chánh Văn phòng, Giám đốc Sở Nội vụ, thủ trưởng"},
		{"and who leads a Văn phòng by his", func(o *data.Office) { o.Department = "Văn phòng HĐND và UBND" }, "paper: Theo đề nghị của Chánh Văn phòng HĐND và UBND."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := office(t)
			update(t, s, func(tx *data.Tx) error {
				o, err := tx.OfficeAt(data.Date{})
				if err != nil {
					return err
				}
				c.change(o)
				return data.Put(tx, o)
			})
			doc, err := print(t, s, decided(t, s, nil, 2, 0))
			want, onPaper := strings.CutPrefix(c.want, "paper: ")
			switch {
			case onPaper && err != nil:
				t.Error(err)
			case onPaper && !strings.Contains(whole(doc), want):
				t.Errorf("the paper lacks %q", want)
			case !onPaper && !strings.Contains(data.Message(err), want):
				t.Errorf("got %q, want …%s…", data.Message(err), want)
			}
		})
	}
}

func TestADecisionThatNamesNoSignerIsTheHeads(t *testing.T) {
	s := office(t)
	doc, err := print(t, s, decided(t, s, func(d *data.Decision) { d.Signer, d.SignerTitle = "", "" }, 2, 0))
	if err != nil {
		t.Fatal(err)
	}
	if text := whole(doc); !strings.Contains(text, "Nơi nhận: CHỦ TỊCH") || !strings.Contains(text, "PNV. Phạm Giang Nam") {
		t.Errorf("no signer's block in %s", text)
	}
}

func TestDecisionNotYetNumberedLeavesRoomToWrite(t *testing.T) {
	s := office(t)
	doc, err := print(t, s, decided(t, s, func(d *data.Decision) {
		d.Number, d.Date, d.State = "", data.Date{}, data.StateDraft
	}, 2, 1))
	if err != nil {
		t.Fatal(err)
	}
	if err := pdf.Write(io.Discard, doc); err != nil {
		t.Fatal(err)
	}
	text := whole(doc)
	if !strings.Contains(text, "Số:\u2003\u2003/QĐ-UBND") || !strings.Contains(text, "ngày\u2003\u2003tháng\u2003\u2003năm") {
		t.Errorf("no room for number and date in %q", text[:200])
	}
}

func TestDecisionThatCannotBePrintedIsRefusedByName(t *testing.T) {
	cases := []struct {
		name   string
		change func(*data.Decision)
		named  int
		want   string
	}{
		{"no recipient at all", nil, 0, "chưa có tập thể, cá nhân nào"},
		{"names missing", func(d *data.Decision) {
			d.Counted = []data.CountedAward{{Form: "giay-khen", Type: data.Household, Count: 13}}
		}, 2, "còn 13 khen thưởng mới có số lượng"},
		{"another body's decision", func(d *data.Decision) {
			d.Level, d.Authority = data.LevelProvince, "Chủ tịch UBND tỉnh Quảng Ngãi"
		}, 1, "do Chủ tịch UBND tỉnh Quảng Ngãi ban hành"},
		{"a reported total", func(d *data.Decision) {
			d.Basis, d.Counted = data.BasisTotal, []data.CountedAward{{Form: "khen", Type: data.Collective, Count: 208}}
		}, 0, "số liệu tổng hợp"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := office(t)
			doc, err := print(t, s, decided(t, s, c.change, c.named, 0))
			if err == nil {
				t.Fatalf("printed %d pages", len(doc.Pages))
			}
			if m := data.Message(err); !strings.Contains(m, c.want) {
				t.Errorf("says %q, want …%s…", m, c.want)
			}
		})
	}
}

func TestTheUsualDecisionFillsOnePage(t *testing.T) {
	s := year(t)
	var doc *pdf.Document
	if err := s.View(func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 0)
		if err != nil {
			return err
		}
		doc, err = form.Decision(context.Background(), tx, d.ID)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if len(doc.Pages) != 2 || lines(doc.Pages[1])[0] != "DANH SÁCH" {
		t.Errorf("the decision with its list takes %d pages, want one each", len(doc.Pages))
	}
}

func TestLongDecisionKeepsTheLayoutRules(t *testing.T) {
	s := office(t)
	subject := strings.TrimSpace(strings.Repeat("tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc ", 5))
	doc, err := print(t, s, decided(t, s, func(d *data.Decision) {
		d.Subject = subject
		d.Achievement = strings.Repeat("Đã có thành tích xuất sắc trong phong trào thi đua; ", 60)
	}, 90, 110))
	if err != nil {
		t.Fatal(err)
	}
	annex, names := 0, 0.0
	for i, p := range doc.Pages {
		for _, it := range p.Items {
			x, ok := it.(pdf.Text)
			if !ok {
				continue
			}
			end := x.X + x.Width()
			if x.X < 30*pdf.MM-1 || end > 195*pdf.MM+1 || x.Y > 277*pdf.MM+1 {
				t.Errorf("page %d: %q leaves the margins (%.0f–%.0f at %.0f)", i+1, x.S, x.X, end, x.Y)
			}
			if strings.HasPrefix(x.S, "Ông ") {
				if names == 0 {
					names = x.X
				}
				if math.Abs(x.X-names) > 0.1 {
					t.Errorf("page %d: %q begins at %.1f, the first name at %.1f", i+1, x.S, x.X, names)
				}
			}
		}
		l := lines(p)
		if slices.Contains(l, "DANH SÁCH") {
			annex = i
			if l[0] != "DANH SÁCH" {
				t.Errorf("the annex's first page begins with %q: it shows no number", l[0])
			}
		}
		if k := slices.Index(l, "Nơi nhận: CHỦ TỊCH"); k >= 0 && k < 3 {
			t.Errorf("page %d: the signature stands with %d lines of text above", i+1, k)
		}
	}
	if annex == 0 || annex == len(doc.Pages)-1 {
		t.Fatalf("annex begins on page %d of %d; want its own pages", annex+1, len(doc.Pages))
	}
	if got := lines(doc.Pages[annex+1])[0]; got != "2" {
		t.Errorf("the annex's second page is numbered %q, want 2", got)
	}
}

func TestADecisionNamesItsOnlyRecipient(t *testing.T) {
	for _, c := range []struct {
		award data.Award
		says  []string
	}{
		{data.Award{Type: data.Individual, Honorific: "Bà", Name: "Nguyễn Thị Ái Ước", Title: "Chuyên viên", UnitName: "Phòng Nội vụ huyện"},
			[]string{"cho bà Nguyễn Thị Ái Ước, Chuyên viên, Phòng Nội vụ huyện, đã có thành tích xuất sắc", "năm 2024. Điều 2. Tiền thưởng kèm theo: 710.000 đồng (Bằng chữ: Bảy trăm mười nghìn đồng)",
				"đơn vị liên quan và bà Nguyễn Thị Ái Ước căn cứ Quyết định thi hành./."}},
		{data.Award{Type: data.Collective, Name: "Phòng Nội vụ huyện"}, []string{"cho Phòng Nội vụ huyện, đã có", "1.410.000 đồng"}},
		{data.Award{Type: data.Household, Name: "Hộ ông Phạm Văn Rốc", UnitName: "xã Ba Liên", Citation: "Hiến 500 m² đất làm đường"},
			[]string{"cho hộ ông Phạm Văn Rốc, xã Ba Liên, hiến 500 m² đất làm đường. Điều 2", "và hộ ông Phạm Văn Rốc căn cứ"}},
	} {
		s := office(t)
		id := decided(t, s, nil, 0, 0)
		c.award.Decision, c.award.Form, c.award.State = id, "giay-khen", data.AwardDecided
		put(t, s, &c.award)
		put(t, s, &data.Award{Decision: id, Type: data.Individual, Name: "Nguyễn Văn Rút", Form: "giay-khen", State: data.AwardRevoked})
		doc, err := print(t, s, id)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, doc, c.says...)
		if text := said(doc); strings.Contains(text, "DANH SÁCH") || strings.Contains(text, "Danh sách") || strings.Contains(text, "Rút") {
			t.Errorf("lists a single recipient, or one revoked: %s", text)
		}
	}
}

func TestAmountsThatDifferStandInTheList(t *testing.T) {
	s := office(t)
	id := decided(t, s, nil, 2, 2)
	put(t, s, &data.Award{Decision: id, Order: 9, Type: data.Collective, Name: "Phòng Nội vụ huyện", Form: "giay-khen", State: data.AwardDecided, Amount: 7_890_000, AmountFixed: true})
	doc, err := print(t, s, id)
	if err != nil {
		t.Fatal(err)
	}
	holds(t, doc, "Tiền thưởng kèm theo: tập thể theo mức ghi tại Danh sách và 710.000 đồng/cá nhân; tổng số tiền là 12.130.000 đồng",
		"Phòng Nội vụ huyện, tiền thưởng 7.890.000 đồng;", "số 1, tiền thưởng 1.410.000 đồng;")
	if strings.Contains(said(doc), "huyện, tiền thưởng 710.000") {
		t.Error("an amount that is the same for all is told in the list")
	}
}

func TestADecisionWhoseAwardsAreAllRevokedIsRefused(t *testing.T) {
	s := office(t)
	id := decided(t, s, nil, 0, 0)
	put(t, s, &data.Award{Decision: id, Type: data.Individual, Name: "Nguyễn Văn Rút", Form: "giay-khen", State: data.AwardRevoked})
	if _, err := print(t, s, id); !strings.Contains(data.Message(err), "đều đã bị hủy bỏ") {
		t.Errorf("says %q", data.Message(err))
	}
}

// Whoever decides is called by his own title: a director's award is not the chairman's.
func TestADecisionIsItsDecidersOwn(t *testing.T) {
	for _, c := range []struct {
		office data.Office
		says   []string
	}{
		{data.Office{Name: "Sở Nội vụ tỉnh Quảng Ngãi", ShortName: "Sở Nội vụ", Level: data.LevelDistrict, Superior: "UBND tỉnh Quảng Ngãi", Place: "Quảng Ngãi", Letterhead: []string{"SỞ NỘI VỤ"},
			Department: "Ban Thi đua - Khen thưởng", DeptSymbol: "BTĐKT", Signers: []data.Signer{{Name: "Trần Văn Giám", Title: "GIÁM ĐỐC"}}},
			[]string{"UBND TỈNH QUẢNG NGÃI", "/QĐ-SNV ", "GIÁM ĐỐC SỞ NỘI VỤ TỈNH QUẢNG NGÃI", "Tặng Giấy khen của Giám đốc Sở Nội vụ cho", "của Giám đốc Sở Nội vụ)"}},
		{data.Office{Name: "Huyện ủy Ba Tơ", ShortName: "Huyện ủy Ba Tơ", Level: data.LevelParty, Superior: "Tỉnh ủy Quảng Ngãi", Place: "Ba Tơ", Letterhead: []string{"HUYỆN ỦY BA TƠ"},
			Department: "Ban Tổ chức Huyện ủy", DeptSymbol: "BTC", Signers: []data.Signer{{Name: "Bùi Đức Thọ", Title: "BÍ THƯ"}}},
			[]string{"-QĐ/HU", "BAN THƯỜNG VỤ HUYỆN ỦY BA TƠ", "của Ban Thường vụ Huyện ủy Ba Tơ cho", "T/M BAN THƯỜNG VỤ", " BÍ THƯ"}},
	} {
		s, err := data.Open(filepath.Join(t.TempDir(), "t.db"), data.Options{Who: "test"})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		put(t, s, &c.office)
		doc, err := print(t, s, decided(t, s, func(d *data.Decision) {
			d.Number, d.Date, d.State, d.Level, d.Authority, d.Signer, d.SignerTitle = "", data.Date{}, data.StateDraft, c.office.Level, "", "", ""
		}, 1, 1))
		if err != nil {
			t.Fatal(data.Message(err))
		}
		holds(t, doc, c.says...)
	}
}

func TestALineOfTheListBreaksAfterAComma(t *testing.T) {
	s := office(t)
	doc, err := print(t, s, decided(t, s, nil, 0, 2))
	if err != nil {
		t.Fatal(err)
	}
	if got := lines(doc.Pages[len(doc.Pages)-1]); !slices.Contains(got, "Phòng Tài chính - Kế hoạch huyện;") {
		t.Errorf("breaks as %q", got)
	}
}
