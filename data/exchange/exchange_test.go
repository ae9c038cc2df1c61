package exchange_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/data"
	"thidua/data/exchange"
)

func openTemp(t testing.TB) *data.Store {
	t.Helper()
	s, err := data.Open(filepath.Join(t.TempDir(), "bato.db"), data.Options{Who: "Kiểm thử"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func export(t testing.TB, s *data.Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := s.View(func(tx *data.Tx) error { return exchange.Export(&b, tx) }); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// take imports text as a person would: one change, rolled back when it is refused.
func take(s *data.Store, text string) (exchange.Summary, error) {
	var sum exchange.Summary
	err := s.Update("Nhập tệp", func(tx *data.Tx) error {
		var err error
		sum, err = exchange.Import(tx, strings.NewReader(text), exchange.Options{})
		return err
	})
	return sum, err
}

func mustTake(t testing.TB, s *data.Store, text string) exchange.Summary {
	t.Helper()
	sum, err := take(s, text)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// file is a file of the current version with the given lists.
func file(lists string) string { return `{"format": "thidua", "version": 1, ` + lists + "}" }

// fillRich puts at least one record of every kind, every reference set, in an order unlike that of the file.
func fillRich(t testing.TB, s *data.Store) {
	t.Helper()
	day := func(y int, m time.Month, d int) data.Date { return data.Date{Year: y, Month: m, Day: d} }
	err := s.Update("Dữ liệu mẫu", func(tx *data.Tx) error {
		put := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		later := &data.Unit{Name: "xã Đặng Thùy Trâm", Type: "commune", Level: data.LevelCommune, From: day(2025, 7, 1)}
		put(data.Put(tx, later))
		unit := &data.Unit{Name: "xã Ba Vinh", Type: "commune", Level: data.LevelCommune, Block: "xã, thị trấn",
			To: day(2025, 6, 30), MergedInto: later.ID, Source: "báo cáo năm 2024", Note: "một dòng"}
		put(data.Put(tx, unit))
		school := &data.Unit{Name: "Trường Mầm non Ba Vì", Type: "school", Level: data.LevelUnit}
		put(data.Put(tx, school))
		put(data.Put(tx, &data.Office{Name: "Ủy ban nhân dân huyện Ba Tơ", ShortName: "UBND huyện Ba Tơ", Level: data.LevelDistrict,
			To: day(2025, 6, 30), Superior: "UBND tỉnh Quảng Ngãi", Place: "Ba Tơ", Letterhead: []string{"ỦY BAN NHÂN DÂN", "HUYỆN BA TƠ"},
			Signers: []data.Signer{{Name: "Phạm Giang Nam", Title: "CHỦ TỊCH"}}, Symbol: "UBND", Quorum: 5000, VoteShare: 9000,
			Issuers: []data.Issuer{{Body: data.BodyDepartment, Lines: []string{"PHÒNG NỘI VỤ"}, Symbol: "PNV", Signers: []data.Signer{{Name: "Lê Ân", Title: "TRƯỞNG PHÒNG"}}}}, Series: "type", Rounding: "up", TitleCap: 1500}))
		plan := &data.Document{Type: "Kế hoạch", Symbol: "169/KH-UBND", Date: day(2024, 6, 18), Issuer: "UBND huyện Ba Tơ",
			Level: data.LevelDistrict, Abstract: "xây dựng <xã hội> học tập & “nông thôn mới”", Way: "out"}
		put(data.Put(tx, plan))
		law := &data.Document{Type: "Luật", Abstract: "Thi đua, khen thưởng", Year: 2022, Issuer: "Quốc hội", Level: data.LevelState}
		put(data.Put(tx, law))
		parent := &data.Movement{Name: "Cả nước chung sức xây dựng nông thôn mới", Level: data.LevelState, Year: 2024, State: "running"}
		put(data.Put(tx, parent))
		move := &data.Movement{Name: "Ba Tơ chung sức xây dựng nông thôn mới", Level: data.LevelDistrict, Year: 2024, Order: 2,
			Launched: plan.ID, Parent: parent.ID, Basis: []data.ID{law.ID, plan.ID},
			Period:  data.Period{Kind: data.PeriodRange, From: 2021, To: 2025},
			Results: []data.Figure{{Label: "hộ", Value: "6.197", Unit: "hộ"}}, Models: []string{"mô hình 1"},
			Narrative: []string{"dòng một\ndòng hai", "*nghiêng*"}, State: "awarded", AwardLine: "Khen thưởng"}
		put(data.Put(tx, move))
		cluster := &data.Cluster{Year: 2024, Name: "Khối mầm non", Level: data.LevelDistrict, Launched: plan.ID,
			Members:  []data.ClusterMember{{Unit: school.ID, Role: "head", Score: 9850, Rank: 1}, {Unit: unit.ID, Role: "member"}},
			Criteria: []data.Criterion{{Group: "I", Name: "Chuyên môn", Max: 6000}}, Nominations: []string{"Cờ thi đua"}}
		put(data.Put(tx, cluster))
		an := &data.Recipient{Type: data.Individual, Honorific: "Ông", Name: "Lê Ân", Title: "Hiệu trưởng", Unit: school.ID, BirthYear: 1979}
		put(data.Put(tx, an))
		put(data.Put(tx, &data.Recipient{Type: data.Household, Name: "Hộ gia đình ông Phạm Văn H’rê", Unit: unit.ID, Illustrative: true}))
		d := &data.Decision{Number: "164/QĐ-UBND", Date: day(2025, 2, 12), Also: []data.Citation{{Number: "165/QĐ-UBND", Date: day(2025, 2, 13)}},
			Subject: "tặng Giấy khen", Level: data.LevelDistrict, Type: data.TypeMovement, OfficeType: "chuyên đề", Movement: move.ID,
			Cluster: cluster.ID, Period: data.Period{Kind: data.PeriodYear, From: 2024, To: 2024}, ReportYear: 2024, Form: "giay-khen",
			LegalBases: []string{"Căn cứ Luật …"}, Counted: []data.CountedAward{{Form: "giay-khen", Type: data.Collective, Count: 11}},
			State: data.StateIssued, Note: "a\n\nb"}
		put(data.Put(tx, d))
		put(data.Put(tx, &data.Decision{Subject: "khen thưởng thường xuyên", Basis: data.BasisFigure, Level: data.LevelDistrict, ReportYear: 2024, Group: "giáo dục",
			Counted: []data.CountedAward{{Form: "ldtt", Type: data.Individual, Count: 897}}}))
		put(data.Put(tx, &data.Award{Decision: d.ID, Type: data.Individual, Recipient: an.ID, Honorific: "Ông", Name: "Lê Ân",
			Title: "Hiệu trưởng", Unit: school.ID, Certificate: "012", State: data.AwardPrinted,
			Prints: []time.Time{time.Date(2025, 2, 12, 8, 30, 0, 123, time.FixedZone("", 7*3600))}}))
		put(data.Put(tx, &data.Award{Decision: d.ID, Type: data.Individual, Name: "Đinh Thị Ước", Unit: unit.ID, Amount: 1_000_000, AmountFixed: true}))
		put(data.Put(tx, &data.Award{Decision: d.ID, Type: data.Collective, Name: "Nhân dân và cán bộ xã Ba Vinh", Form: "giay-khen"}))
		dossier := &data.Proposal{Unit: unit.ID, Submission: "Tờ trình số 12/TTr-UBND", Received: day(2025, 1, 20), Complete: day(2025, 1, 22),
			Papers: []string{"Tờ trình"}, Asked: []data.CountedAward{{Form: "giay-khen", Type: data.Individual, Count: 2}}, Movement: move.ID,
			Verdict: "accepted", Decision: d.ID}
		put(data.Put(tx, dossier))
		put(data.Put(tx, &data.Meeting{Number: "05/BB-HĐTĐKT", Date: day(2025, 2, 10), Members: 9, Present: 1, Written: 1,
			Start: "08:00", End: "09:30", ChairTitle: "Chủ tịch", SecretaryTitle: "Chuyên viên", Ballot: "secret", Discussion: "một\nhai",
			Attendees: []data.Attendee{{Name: "Lê Ân", Title: "Hiệu trưởng", Attendance: "present"}, {Name: "B", Attendance: "written", Reason: "đi học"}},
			Votes:     []data.Vote{{Subject: "Lê Ân", Form: "giay-khen", For: 2, Proposal: dossier.ID}}}))
		put(data.Put(tx, &data.Stock{Form: "giay-khen", Year: 2024, Date: day(2024, 12, 2), Received: 900, Used: 855, Spoiled: 4}))
		put(data.Put(tx, &data.Stock{Form: "giay-khen", Name: "A3", Year: 2024, Date: day(2024, 12, 30), Counting: true, Counted: 40, Note: "đủ"}))
		scan, err := tx.AddFile([]byte("ảnh quét phôi"))
		put(err)
		put(data.Put(tx, &data.Template{Title: "Phôi tỉnh cấp", Base: "giay-khen-a4", Form: "giay-khen", Width: data.MM(297), Height: data.MM(210), Blank: scan,
			Artwork: data.Artwork{On: true, Left: 750, Top: 750, Right: 28950, Bottom: 20250, Scale: 10000, EmblemTop: 430, EmblemHeight: 2760, DrumMiddle: 11100, DrumRadius: 6300},
			Boxes: []data.Box{{Role: data.TextRecipient, Kind: data.Household, X: 3000, Y: 9000, W: 23000, H: 1700, Size: 2600, Least: 1600, Leading: 115,
				Spacing: 12, Style: "bold", Color: "red", Align: "right", Lines: 2, Printed: true, Stack: true, Drop: true, Text: "một\nhai"}}}))
		put(data.Put(tx, &data.Profile{Printer: "Canon LBP 2900", Tray: "tay", Stock: "A3", DX: -12, DY: 7, ScaleX: 3, ScaleY: -2, Note: "mới thay mực"}))
		put(data.Put(tx, &data.Certificate{Form: "giay-khen", Year: 2025, Number: "013", Name: "Lê Ân", State: data.CertVoid, HandedOver: day(2025, 3, 1), To: "người nhà",
			Steps: []data.Step{{State: data.CertSpoiled, At: time.Date(2025, 2, 12, 8, 30, 0, 0, time.FixedZone("", 7*3600)), By: "Hoa", Reason: "rách", Stock: "A3"},
				{State: data.CertVoid, At: time.Date(2025, 2, 13, 8, 30, 0, 0, time.FixedZone("", 7*3600)), By: "Hoa", Reason: "bỏ", Again: true}}}))
		put(data.Put(tx, &data.Report{Year: 2024, Subject: "Kết quả năm 2024", Opening: []data.Block{{Text: "Mở đầu[^1]"}},
			Sections: []data.Section{{ID: "P1", Label: "Phần I", Title: "KẾT QUẢ", Style: "part",
				Children: []data.Section{{ID: "P1.I", Label: "I.", Title: "TÌNH HÌNH", Style: "roman", Blocks: []data.Block{{Bullet: "-", Text: "một\nhai"}}}}}},
			SignLines: []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}, Notes: []data.Note{{Mark: "1", Blocks: []data.Block{{Text: "chú thích"}}}}}))
		put(data.Put(tx, &data.Indicator{Year: 2024, Label: "Thu ngân sách", Value: "3.118,79", Unit: "tỷ đồng", Movement: move.ID, Estimate: true}))
		put(data.Put(tx, &data.Indicator{Year: 2024, Label: "An sinh xã hội", Value: "99,64", Unit: "%"}))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestExportImportExportGivesTheSameBytes(t *testing.T) {
	from, to := openTemp(t), openTemp(t)
	fillRich(t, from)
	first := export(t, from)
	if again := export(t, from); again != first {
		t.Error("the same records give other bytes")
	}
	sum := mustTake(t, to, first)
	if sum.New != 26 || sum.Changed != 0 || sum.Unchanged != 0 {
		t.Errorf("the first import: %s", sum)
	}
	if second := export(t, to); second != first {
		t.Errorf("export after import differs:\n%s", difference(first, second))
	}
	for _, s := range []*data.Store{to, from} {
		sum := mustTake(t, s, first)
		if sum.String() != "0 mới, 0 sửa, 26 bỏ qua" {
			t.Errorf("the second import: %s\n%s", sum, strings.Join(sum.Lines(), "\n"))
		}
		if got := export(t, s); got != first {
			t.Errorf("the second import changed something:\n%s", difference(first, got))
		}
	}
	if what, ok := from.CanUndo(); !ok || what != "Dữ liệu mẫu" {
		t.Errorf("an import without effect stands in the audit trail: %q", what)
	}
}

func difference(a, b string) string {
	la, lb := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(la), len(lb)) {
		if la[i] != lb[i] {
			return fmt.Sprintf("line %d\n%s\n%s", i+1, la[i], lb[i])
		}
	}
	return fmt.Sprintf("%d lines, %d lines", len(la), len(lb))
}

func TestTheKeyOfLookupCodesGoesAlongWithoutItsSecret(t *testing.T) {
	s, other := openTemp(t), openTemp(t)
	var key ed25519.PrivateKey
	if err := s.Update("Tạo khóa", func(tx *data.Tx) (err error) { key, err = tx.MakeCodeKey(); return err }); err != nil {
		t.Fatal(err)
	}
	text := export(t, s)
	if strings.Contains(text, base64.StdEncoding.EncodeToString(key.Seed())) {
		t.Error("the secret half left the file")
	}
	mustTake(t, other, text)
	if again := export(t, other); again != text {
		t.Errorf("came back as\n%s", again)
	}
	if sum := mustTake(t, other, text); strings.Count(export(t, other), `"public"`) != 1 {
		t.Errorf("the key is there twice: %+v", sum)
	}
	if err := other.View(func(tx *data.Tx) error {
		keys, err := tx.CodeKeys()
		if len(keys) != 1 || !keys[0].Equal(key.Public()) {
			t.Errorf("codes of before would be told by %x", keys)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	short := strings.Replace(text, base64.StdEncoding.EncodeToString(key.Public().(ed25519.PublicKey)), "QUJD!", 1)
	if _, err := take(other, short); !strings.Contains(data.Message(err), "base64") {
		t.Errorf("a broken key: %v", err)
	}
}

func TestTheFileIsForPeople(t *testing.T) {
	s := openTemp(t)
	fillRich(t, s)
	got := export(t, s)
	for _, want := range []string{
		`"merged_into": {"name": "xã Đặng Thùy Trâm", "from": "2025-07-01"}`,
		`{"form": "giay-khen", "type": "collective", "count": 11, "note": ""}`,
		`"launched": {"symbol": "169/KH-UBND", "year": 2024, "issuer": "UBND huyện Ba Tơ"}`,
		`"recipient": {"type": "individual", "name": "Lê Ân", "unit": {"name": "Trường Mầm non Ba Vì"}, "birth_year": 1979}`,
		`"decision": {"number": "164/QĐ-UBND", "year": 2025, "level": "district"}`,
		`xây dựng <xã hội> học tập & “nông thôn mới”`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the file lacks %s", want)
		}
	}
	for _, noise := range []string{`"id": 1`, `"rev"`, `"created"`, `"updated"`} {
		if strings.Contains(got, noise) {
			t.Errorf("the file has %s", noise)
		}
	}
}

func TestMerge(t *testing.T) {
	t.Run("tells new, changed and unchanged by kind", func(t *testing.T) {
		s := openTemp(t)
		mustTake(t, s, file(`"units": [{"name": "xã Ba Vinh"}, {"name": "xã Ba Tô"}]`))
		sum := mustTake(t, s, file(`"units": [{"name": "xã Ba Vinh", "note": "mới"}, {"name": "xã Ba Tô"}, {"name": "xã Ba Tơ"}],
			"stocks": [{"form": "giay-khen", "year": 2024, "received": 9}]`))
		want := []string{"đơn vị: 1 mới, 1 sửa, 1 bỏ qua", "lần nhập phôi: 1 mới, 0 sửa, 0 bỏ qua"}
		if sum.String() != "2 mới, 1 sửa, 1 bỏ qua" || strings.Join(sum.Lines(), "|") != strings.Join(want, "|") {
			t.Errorf("got %s\n%s", sum, strings.Join(sum.Lines(), "\n"))
		}
	})
	t.Run("keeps the fields that the file leaves out", func(t *testing.T) {
		s := openTemp(t)
		mustTake(t, s, file(`"units": [{"name": "xã Ba Vinh", "block": "xã, thị trấn", "note": "cũ"}]`))
		mustTake(t, s, file(`"units": [{"name": "XÃ  BA VINH", "note": ""}]`))
		if got := export(t, s); !strings.Contains(got, `"block": "xã, thị trấn"`) || strings.Contains(got, "cũ") || strings.Count(got, `"block"`) != 1 {
			t.Errorf("got %s", got)
		}
	})
	t.Run("deletes no award that the file does not name", func(t *testing.T) {
		s := openTemp(t)
		const head = `"decisions": [{"number": "1/QĐ-UBND", "date": "2024-03-01", "subject": "x", "level": "district", "form": "giay-khen", "awards": [`
		mustTake(t, s, file(head+`{"type": "individual", "name": "Lê Ân"}]}]`))
		sum := mustTake(t, s, file(head+`{"type": "individual", "name": "Hồ Ba"}]}]`))
		if got := export(t, s); sum.New != 1 || !strings.Contains(got, "Lê Ân") || !strings.Contains(got, "Hồ Ba") {
			t.Errorf("%s\n%s", sum, got)
		}
	})
	t.Run("finds a record again that the store completed", func(t *testing.T) {
		s := openTemp(t)
		text := file(`"units": [{"name": "xã Ba Vinh"}],
			"documents": [{"type": "Kế hoạch", "symbol": "169/KH-UBND", "date": "18/6/2024"}],
			"movements": [{"name": "Vì người nghèo", "year": 2024, "level": "district"}],
			"decisions": [{"subject": "khen thưởng", "level": "district", "report_year": 2024, "form": "giay-khen",
				"awards": [{"type": "individual", "name": "Lê Ân", "unit": {"name": "xã Ba Vinh"}}]}],
			"stocks": [{"form": "giay-khen", "date": "2024-12-02", "received": 9}],
			"indicators": [{"year": 2024, "label": "Thu ngân sách", "value": "1"}]`)
		mustTake(t, s, text)
		if sum := mustTake(t, s, text); sum.String() != "0 mới, 0 sửa, 7 bỏ qua" {
			t.Errorf("the second time: %s\n%s", sum, strings.Join(sum.Lines(), "\n"))
		}
	})
	t.Run("a reference may name a record further down its own list", func(t *testing.T) {
		s := openTemp(t)
		mustTake(t, s, file(`"units": [{"name": "a", "merged_into": {"name": "b"}}, {"name": "b", "merged_into": {"name": "c"}}, {"name": "c"}]`))
	})
	t.Run("a unit may move from one cluster to another", func(t *testing.T) {
		s := openTemp(t)
		clusters := func(first, second string) string {
			return file(`"units": [{"name": "a"}], "clusters": [{"year": 2024, "level": "district", "name": "Khối 1", "members": [` + first + `]},
				{"year": 2024, "level": "district", "name": "Khối 2", "members": [` + second + `]}]`)
		}
		member := `{"unit": {"name": "a"}}`
		mustTake(t, s, clusters("", member))
		if sum := mustTake(t, s, clusters(member, "")); sum.Changed != 2 {
			t.Errorf("got %s", sum)
		}
	})
	t.Run("the register may be renumbered by one", func(t *testing.T) {
		s := openTemp(t)
		register := func(from int) string {
			var lines []string
			for i := range 40 {
				lines = append(lines, fmt.Sprintf(`{"type": "individual", "name": "Người %d", "certificate": "%d"}`, i, from+i))
			}
			return file(`"decisions": [{"number": "1/QĐ-UBND", "date": "2024-03-01", "subject": "x", "level": "district", "form": "giay-khen", "awards": [` +
				strings.Join(lines, ",") + `]}]`)
		}
		mustTake(t, s, register(1))
		for _, from := range []int{2, 1} {
			if sum := mustTake(t, s, register(from)); sum.Changed != 40 {
				t.Errorf("from %d: %s", from, sum)
			}
		}
	})
	t.Run("decomposed text is the same text", func(t *testing.T) {
		s := openTemp(t)
		mustTake(t, s, file(`"units": [{"name": "xã Ba Tơ"}]`))
		sum := mustTake(t, s, file("\"units\": [{\"name\": \"xa\u0303 Ba To\u031b\"}, {\"name\": \"xã Đặng Thùy Trâm\", \"merged_into\": {\"name\": \"xa\u0303 Ba T\\u01a1\"}}]"))
		if got := export(t, s); sum.String() != "1 mới, 0 sửa, 1 bỏ qua" || strings.ContainsAny(got, "\u0303\u031b") {
			t.Errorf("%s\n%s", sum, got)
		}
	})
	t.Run("an import that only adds leaves what is there, and a decision's list, as the person left it", func(t *testing.T) {
		s := openTemp(t)
		mustTake(t, s, file(`"units": [{"name": "xã Ba Vì", "note": "sửa tay"}],
			"decisions": [{"number": "1/QĐ-UBND", "date": "2024-03-01", "subject": "sửa tay", "level": "district"}]`))
		var sum exchange.Summary
		err := s.Update("Bổ sung", func(tx *data.Tx) (err error) {
			sum, err = exchange.Import(tx, strings.NewReader(file(`"units": [{"name": "xã Ba Vì", "note": "mẫu"}, {"name": "xã Ba Xa"}],
				"decisions": [{"number": "1/QĐ-UBND", "date": "2024-03-01", "subject": "mẫu", "level": "district", "form": "giay-khen",
					"awards": [{"type": "collective", "name": "Xã Ba Vì"}]},
				{"number": "2/QĐ-UBND", "date": "2024-03-02", "subject": "mẫu", "level": "district", "form": "giay-khen",
					"awards": [{"type": "collective", "name": "Xã Ba Xa"}]}]`)), exchange.Options{Keep: true})
			return err
		})
		got := export(t, s)
		if err != nil || sum.String() != "3 mới, 0 sửa, 2 bỏ qua" || strings.Count(got, "sửa tay") != 2 || strings.Contains(got, `"name": "Xã Ba Vì"`) || !strings.Contains(got, `"name": "Xã Ba Xa"`) {
			t.Errorf("%s, %v\n%s", sum, err, got)
		}
	})
	t.Run("a dry run counts and keeps nothing", func(t *testing.T) {
		s := openTemp(t)
		var sum exchange.Summary
		err := s.Update("Nhập thử", func(tx *data.Tx) error {
			var err error
			sum, err = exchange.Import(tx, strings.NewReader("\ufeff"+file(`"units": [{"name": "a"}]`)), exchange.Options{DryRun: true})
			return err
		})
		if !errors.Is(err, exchange.ErrDryRun) || sum.New != 1 || strings.Contains(export(t, s), `"a"`) {
			t.Errorf("%s, %v\n%s", sum, err, export(t, s))
		}
	})
}

func BenchmarkImportAYear(b *testing.B) {
	text := year(1300)
	for b.Loop() {
		s := openTemp(b)
		mustTake(b, s, text)
		mustTake(b, s, text)
	}
}

func BenchmarkExportAYear(b *testing.B) {
	s := openTemp(b)
	mustTake(b, s, year(1300))
	for b.Loop() {
		export(b, s)
	}
}

// year is a decision with n awards, each with its recipient.
func year(n int) string {
	var people, lines []string
	for i := range n {
		who := fmt.Sprintf(`"type": "individual", "name": "Nguyễn Thị %d", "unit": {"name": "Trường Mầm non Ba Vì"}`, i)
		people = append(people, "{"+who+"}")
		lines = append(lines, fmt.Sprintf(`{%s, "recipient": {%s}, "certificate": "%d"}`, who, who, i))
	}
	return file(`"units": [{"name": "Trường Mầm non Ba Vì"}], "recipients": [` + strings.Join(people, ",") + `],
		"decisions": [{"number": "1/QĐ-UBND", "date": "2024-03-01", "subject": "x", "level": "district", "form": "giay-khen", "awards": [` + strings.Join(lines, ",") + `]}]`)
}
