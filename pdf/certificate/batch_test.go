package certificate_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/data"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

// office opens a fresh file with the office of a district in it.
func office(t testing.TB) *data.Store {
	t.Helper()
	return officeAt(t, time.Now())
}

// officeAt is office with a clock that stands still.
func officeAt(t testing.TB, now time.Time) *data.Store {
	t.Helper()
	s, err := data.Open(filepath.Join(t.TempDir(), "bato.db"), data.Options{Who: "Kiểm thử", Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	save(t, s, func(tx *data.Tx) error {
		return data.Put(tx, &data.Office{
			Name: "Ủy ban nhân dân huyện Ba Tơ", ShortName: "UBND huyện Ba Tơ", Level: data.LevelDistrict,
			Superior: "UBND tỉnh Quảng Ngãi", Place: "Ba Tơ", Department: "Phòng Nội vụ", DeptSymbol: "PNV",
			Signers: []data.Signer{{Name: "Phạm Giang Nam", Title: "CHỦ TỊCH"}, {Name: "Lê Văn Bình", Title: "PHÓ CHỦ TỊCH", Mode: "KT."}},
		})
	})
	return s
}

func save(t testing.TB, s *data.Store, f func(tx *data.Tx) error) {
	t.Helper()
	if err := s.Update("Thay đổi", f); err != nil {
		t.Fatal(err)
	}
}

// decided stores an issued decision, changed by change, with the awards, and returns its ID.
func decided(t testing.TB, s *data.Store, change func(*data.Decision), awards ...data.Award) data.ID {
	t.Helper()
	d := &data.Decision{
		Number: "164/QĐ-UBND", Date: data.Date{Year: 2025, Month: 2, Day: 12}, Level: data.LevelDistrict,
		Subject: "tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện", Authority: "Chủ tịch UBND huyện Ba Tơ", Signer: "Phạm Giang Nam",
		SignerTitle: "CHỦ TỊCH", Form: "giay-khen", ReportYear: 2024, State: data.StateIssued,
		Period:      data.Period{Kind: data.PeriodYear, From: 2024, To: 2024},
		Achievement: "Đã có thành tích xuất sắc trong phong trào thi đua “Đẩy mạnh cải cách hành chính tỉnh Quảng Ngãi giai đoạn 2021 - 2025” năm 2024",
	}
	if change != nil {
		change(d)
	}
	save(t, s, func(tx *data.Tx) error {
		if err := data.Put(tx, d); err != nil {
			return err
		}
		for i := range awards {
			awards[i].Decision = d.ID
			if err := data.Put(tx, &awards[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return d.ID
}

func person(name string) data.Award {
	return data.Award{Type: data.Individual, Honorific: "Ông", Name: name, Form: "giay-khen"}
}

func team(name string) data.Award {
	return data.Award{Type: data.Collective, Name: name, Form: "giay-khen"}
}

func print(t testing.TB, s *data.Store, id data.ID, o certificate.Options) (doc *pdf.Document, err error) {
	t.Helper()
	viewed := s.View(func(tx *data.Tx) error {
		doc, err = certificate.Batch(context.Background(), tx, id, o)
		return nil
	})
	if viewed != nil {
		t.Fatal(viewed)
	}
	return doc, err
}

func mustPrint(t testing.TB, s *data.Store, id data.ID, o certificate.Options) *pdf.Document {
	t.Helper()
	doc, err := print(t, s, id, o)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// texts are the runs of a page without those of the shared artwork.
func texts(p *pdf.Page) []string {
	var out []string
	for _, it := range p.Items {
		if x, ok := it.(pdf.Text); ok {
			out = append(out, x.S)
		}
	}
	return out
}

func has(p *pdf.Page, want string) bool {
	return strings.Contains(strings.Join(texts(p), " "), want)
}

func TestACertificateSaysWhoIsAwardedWhatForAndByWhom(t *testing.T) {
	s := office(t)
	a := person("Nguyễn Thị Ái Ước")
	a.Honorific, a.Title, a.UnitName, a.Certificate = "Bà", "Công chức Văn phòng - Thống kê", "Ủy ban nhân dân xã Ba Vinh", "012"
	page := mustPrint(t, s, decided(t, s, nil, a), certificate.Options{}).Pages[0]
	for _, want := range []string{
		"CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA TƠ", "TẶNG", "Bà NGUYỄN THỊ ÁI ƯỚC", "Công chức Văn phòng - Thống kê, Ủy ban nhân dân xã Ba Vinh",
		"Đã có thành tích xuất sắc trong phong trào thi đua", "Quyết định số: 164/QĐ-UBND ngày 12/02/2025",
		"Vào sổ khen thưởng số: 012", "Ba Tơ, ngày 12 tháng 02 năm 2025", "Phạm Giang Nam",
	} {
		if !has(page, want) {
			t.Errorf("the page lacks %q: %q", want, texts(page))
		}
	}
	if has(page, "tên minh họa") {
		t.Error("a real name is marked as an illustration")
	}
	if w := page.Width / pdf.MM; w < 296.9 || w > 297.1 {
		t.Errorf("page %v mm wide, want A4 landscape", w)
	}
}

func TestTheRecipientIsCalledAsPeopleAre(t *testing.T) {
	household := data.Award{Type: data.Household, Honorific: "Ông", Name: "Phạm Văn Đía", UnitName: "thôn Nước Lang, xã Ba Dinh", Form: "giay-khen"}
	head := person("Trần Văn Hùng")
	head.Title, head.UnitName = "Trưởng phòng Nội vụ huyện Ba Tơ", "Phòng Nội vụ huyện Ba Tơ"
	chairman := person("Đặng Văn Giàu")
	chairman.Title, chairman.UnitName = "Chủ tịch UBND xã", "UBND xã Ba Dinh"
	for _, c := range []struct {
		name  string
		award data.Award
		want  []string
		not   string
	}{
		{"a person by honorific and capitals", person("Đinh Văn Ếp"), []string{"Ông ĐINH VĂN ẾP"}, ""},
		{"a collective as tập thể", team("Trường Tiểu học Ba Vinh"), []string{"Tập thể Trường Tiểu học Ba Vinh"}, ""},
		{"a collective that says so itself only once", team("Tập thể Phòng Nội vụ"), []string{"Tập thể Phòng Nội vụ"}, "Tập thể Tập thể"},
		{"a commune as its people", team("xã Ba Vinh"), []string{"Nhân dân và cán bộ xã Ba Vinh"}, "Tập thể"},
		{"a commune that is named so already", team("Nhân dân và cán bộ xã Ba Trang"), []string{"Nhân dân và cán bộ xã Ba Trang"}, "Tập thể"},
		{"a household by its head and home", household, []string{"Hộ gia đình ông Phạm Văn Đía", "Thôn Nước Lang, xã Ba Dinh"}, ""},
		{"a title that begins the unit's name runs into it", chairman, []string{"Chủ tịch UBND xã Ba Dinh"}, "Chủ tịch UBND xã, UBND"},
		{"a unit that the title names already is not repeated", head, []string{"Trưởng phòng Nội vụ huyện Ba Tơ"}, "Trưởng phòng Nội vụ huyện Ba Tơ, Phòng"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := office(t)
			page := mustPrint(t, s, decided(t, s, nil, c.award), certificate.Options{}).Pages[0]
			for _, want := range c.want {
				if !has(page, want) {
					t.Errorf("the page lacks %q: %q", want, texts(page))
				}
			}
			if c.not != "" && has(page, c.not) {
				t.Errorf("the page says %q", c.not)
			}
		})
	}
}

func TestOnePageForEachRecipientInTheOrderOfTheList(t *testing.T) {
	s := office(t)
	revoked := person("Người Bị Hủy")
	revoked.State = data.AwardRevoked
	ldtt := person("Chỉ Có Tiền Thưởng")
	ldtt.Form = "ldtt"
	cstd := person("Lê Thị Giỏi")
	cstd.Form = "cstdcs"
	id := decided(t, s, nil, person("Nguyễn Văn A"), team("Phòng Nội vụ"), revoked, ldtt, cstd,
		data.Award{Type: data.Household, Honorific: "Bà", Name: "Phạm Thị B", Form: "giay-khen"})
	doc := mustPrint(t, s, id, certificate.Options{})
	var got []string
	for _, p := range doc.Pages {
		got = append(got, p.Label)
	}
	want := "Phòng Nội vụ|Ông Nguyễn Văn A|Ông Lê Thị Giỏi|Hộ gia đình bà Phạm Thị B"
	if strings.Join(got, "|") != want {
		t.Errorf("pages %q, want %q", strings.Join(got, "|"), want)
	}
	t.Run("a title has its own paper and names the title", func(t *testing.T) {
		if !has(doc.Pages[2], "Đạt danh hiệu “CHIẾN SĨ THI ĐUA CƠ SỞ” Năm 2024") || heading(doc.Pages[2]) != "BẰNG CHỨNG NHẬN" {
			t.Errorf("%q %q", heading(doc.Pages[2]), texts(doc.Pages[2]))
		}
		if heading(doc.Pages[1]) != "GIẤY KHEN" {
			t.Errorf("heading %q", heading(doc.Pages[1]))
		}
	})
	t.Run("only the lines asked for", func(t *testing.T) {
		doc := mustPrint(t, s, id, certificate.Options{Only: []int{6, 2}})
		if len(doc.Pages) != 2 || doc.Pages[0].Label != "Ông Nguyễn Văn A" || doc.Pages[1].Label != "Hộ gia đình bà Phạm Thị B" {
			t.Errorf("%d pages", len(doc.Pages))
		}
	})
	t.Run("progress is told after every page", func(t *testing.T) {
		var told []string
		mustPrint(t, s, id, certificate.Options{Progress: func(done, total int) { told = append(told, fmt.Sprint(done, "/", total)) }})
		if strings.Join(told, " ") != "1/4 2/4 3/4 4/4" {
			t.Errorf("%q", told)
		}
	})
}

// heading is what the shared artwork says in its largest letters.
func heading(p *pdf.Page) string {
	s := ""
	for _, it := range p.Items {
		if u, ok := it.(pdf.Use); ok {
			for _, a := range u.Art.Items {
				if x, ok := a.(pdf.Text); ok && x.Size > 30 {
					s += x.S
				}
			}
		}
	}
	return s
}

func TestABlankGetsOnlyTheVariableTexts(t *testing.T) {
	s := office(t)
	a := person("Nguyễn Văn A")
	a.Illustrative = true
	page := mustPrint(t, s, decided(t, s, nil, a), certificate.Options{Stock: true}).Pages[0]
	for _, it := range page.Items {
		if _, ok := it.(pdf.Text); !ok {
			t.Errorf("%T on a pre-printed blank", it)
		}
	}
	for _, not := range []string{"CỘNG HÒA", "Độc lập", "GIẤY KHEN"} {
		if has(page, not) {
			t.Errorf("%q is printed over the blank's own", not)
		}
	}
	for _, want := range []string{"Ông NGUYỄN VĂN A", "tên minh họa"} {
		if !has(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestADeputySignsForTheHead(t *testing.T) {
	s := office(t)
	id := decided(t, s, func(d *data.Decision) {
		d.Signer, d.SignerTitle, d.SignMode = "Lê Văn Bình", "PHÓ CHỦ TỊCH", "KT."
	}, person("Nguyễn Văn A"))
	page := mustPrint(t, s, id, certificate.Options{}).Pages[0]
	all := texts(page)
	for i, x := range all {
		if x == "KT. CHỦ TỊCH" && i+1 < len(all) && all[i+1] == "PHÓ CHỦ TỊCH" && has(page, "Lê Văn Bình") {
			return
		}
	}
	t.Errorf("%q", all)
}

func TestWhatCannotBePrintedIsRefusedInOneSentence(t *testing.T) {
	long := "Ban Chỉ đạo Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa” và cuộc vận động xây dựng nông thôn mới của huyện Ba Tơ, tỉnh Quảng Ngãi"
	emoji := person("Nguyễn Văn 😀")
	ldtt := person("Nguyễn Văn A")
	ldtt.Form = "ldtt"
	revoked := person("Nguyễn Văn A")
	revoked.State = data.AwardRevoked
	for _, c := range []struct {
		name   string
		change func(*data.Decision)
		awards []data.Award
		o      certificate.Options
		want   string
	}{
		{"an empty list", func(d *data.Decision) { d.Number = "3618/QĐ-UBND" }, nil, certificate.Options{},
			"Quyết định 3618/QĐ-UBND chưa có tên người được khen; hãy nhập danh sách trước khi in giấy khen."},
		{"a list of numbers only", func(d *data.Decision) {
			d.Counted = []data.CountedAward{{Form: "giay-khen", Type: data.Collective, Count: 12}}
		}, nil, certificate.Options{}, "chưa có tên người được khen"},
		{"a draft", func(d *data.Decision) { d.State, d.Number, d.Date = data.StateDraft, "", data.Date{} }, []data.Award{person("A")}, certificate.Options{}, "chưa ban hành"},
		{"a revoked decision", func(d *data.Decision) { d.State = data.StateRevoked }, []data.Award{person("A")}, certificate.Options{}, "đã bị hủy bỏ"},
		{"another body's decision", func(d *data.Decision) {
			d.Level, d.Authority = data.LevelProvince, "Chủ tịch UBND tỉnh Quảng Ngãi"
		}, []data.Award{person("A")}, certificate.Options{}, "do Chủ tịch UBND tỉnh Quảng Ngãi ban hành"},
		{"a figure", func(d *data.Decision) { d.Basis = data.BasisFigure }, []data.Award{person("A")}, certificate.Options{}, "là số liệu tổng hợp"},
		{"a form that is money only", nil, []data.Award{ldtt}, certificate.Options{}, "Lao động tiên tiến không có giấy khen"},
		{"only revoked awards", nil, []data.Award{revoked}, certificate.Options{}, "đều đã bị hủy bỏ"},
		{"a revoked line asked for", nil, []data.Award{revoked, person("B")}, certificate.Options{Only: []int{1}}, "Dòng 1 «Nguyễn Văn A» đã bị hủy bỏ"},
		{"a line that is not there", nil, []data.Award{person("A")}, certificate.Options{Only: []int{4}}, "có 1 dòng, không có dòng 4"},
		{"an unknown template", nil, []data.Award{person("A")}, certificate.Options{Template: "giay-khen-a5"}, "Không có mẫu «giay-khen-a5»"},
		{"a letter that the font lacks", nil, []data.Award{emoji}, certificate.Options{}, "Giấy khen của «Nguyễn Văn 😀»: phần tên có chữ «😀» (U+1F600)"},
		{"a name that no size fits", nil, []data.Award{team(long + ", " + long)}, certificate.Options{}, "phần tên quá dài"},
		{"an endless achievement", func(d *data.Decision) { d.Achievement = strings.Repeat(d.Achievement+" ", 4) }, []data.Award{person("Nguyễn Văn A")}, certificate.Options{}, "Giấy khen của «Nguyễn Văn A»: phần thành tích quá dài"},
		{"no achievement", func(d *data.Decision) { d.Achievement = "" }, []data.Award{person("A")}, certificate.Options{}, "chưa ghi thành tích"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := office(t)
			_, err := print(t, s, decided(t, s, c.change, c.awards...), c.o)
			if err == nil {
				t.Fatal("printed")
			}
			said := data.Message(err)
			if !strings.Contains(said, c.want) || !strings.HasSuffix(said, ".") || strings.Count(said, "\n") > 0 {
				t.Errorf("said %q, want %q", said, c.want)
			}
		})
	}
}

func TestSmallPrintAndMissingNamesAreTold(t *testing.T) {
	s := office(t)
	name := "Ban Chỉ đạo Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa” và cuộc vận động xây dựng nông thôn mới của huyện Ba Tơ, tỉnh Quảng Ngãi"
	id := decided(t, s, func(d *data.Decision) {
		d.Counted = []data.CountedAward{{Form: "giay-khen", Type: data.Individual, Count: 8}}
	}, team("Phòng Nội vụ"), team(name))
	all := strings.Join(mustPrint(t, s, id, certificate.Options{}).Warnings, "\n")
	if !strings.Contains(all, "còn 08 khen thưởng chưa có tên") {
		t.Errorf("missing names are not told: %q", all)
	}
	if !strings.Contains(all, "Trang 2, «"+name+"»: phần tên") {
		t.Errorf("small print is not told: %q", all)
	}
	if strings.Contains(all, "Trang 1") {
		t.Errorf("an ordinary page is warned of: %q", all)
	}
}

func TestABatchStopsWhenAskedTo(t *testing.T) {
	s := office(t)
	id := decided(t, s, nil, person("A"), person("B"), person("C"))
	ctx, cancel := context.WithCancel(context.Background())
	err := s.View(func(tx *data.Tx) error {
		_, err := certificate.Batch(ctx, tx, id, certificate.Options{Progress: func(int, int) { cancel() }})
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestOnlyACertificateOnItsOwnIsSigned(t *testing.T) {
	s := office(t)
	id := decided(t, s, nil, person("Đinh Văn Ếp"), person("Phạm Thị Bé"))
	fields := func(o certificate.Options) (n int) {
		for _, p := range mustPrint(t, s, id, o).Pages {
			for _, it := range p.Items {
				if _, ok := it.(pdf.Field); ok {
					n++
				}
			}
		}
		return n
	}
	for _, c := range []struct {
		name string
		o    certificate.Options
		want int
	}{
		{"two places on one certificate", certificate.Options{Only: []int{2}}, 2},
		{"none in a file of several, which is printed", certificate.Options{}, 0},
		{"none on a blank's texts", certificate.Options{Only: []int{1}, Stock: true}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fields(c.o); got != c.want {
				t.Errorf("%d places for signatures, want %d", got, c.want)
			}
		})
	}
}
