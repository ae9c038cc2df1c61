package report_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
)

// city is town with units, a cluster, last year's indicators and papers that lists can tell of.
func city(t *testing.T) *data.Store {
	t.Helper()
	return change(t, func(tx *data.Tx) error {
		if err := town(t, tx); err != nil {
			return err
		}
		var members []data.ClusterMember
		for i, name := range []string{"khu phố An Bình", "khu phố An Hòa", "khu phố An Lạc"} {
			u := put(t, tx, &data.Unit{Name: name, Type: "village", Level: data.LevelUnit, Block: "xã, thị trấn"})
			members = append(members, data.ClusterMember{Unit: u.ID, Role: []string{"member", "head", "member"}[i], Rank: []int{2, 1, 0}[i]})
		}
		put(t, tx, &data.Unit{Name: "Trường Tiểu học Sông Mây", Type: "primary-school", Block: "tiểu học", To: date(2030, 6, 30)})
		put(t, tx, &data.Unit{Name: "Trường Mầm non Hoa Cau", Type: "kindergarten", Block: "mầm non"})
		c := put(t, tx, &data.Cluster{Year: 2031, Name: "Khối khu phố", Level: data.LevelCommune, Members: members, Pledge: "Giữ phố sạch."})
		school := put(t, tx, &data.Unit{Name: "Trường Trung học cơ sở Sông Mây", Type: "secondary-school", Block: "trung học cơ sở"})
		put(t, tx, &data.Cluster{Year: 2031, Name: "Cụm các phường", Level: data.LevelDistrict, Members: []data.ClusterMember{{Unit: school.ID}}})
		put(t, tx, &data.Cluster{Year: 2031, Name: "Cụm tỉnh", Level: data.LevelProvince})
		unit := put(t, tx, &data.Decision{Number: "41/QĐ-UBND", Date: date(2031, 12, 10), Subject: "khen trường", Level: data.LevelCommune, Type: data.TypeExceptional,
			State: data.StateIssued, Period: in(2031), ReportYear: 2031, Counted: []data.CountedAward{{Form: "giay-khen", Type: data.Individual, Count: 7}}})
		for _, name := range []string{"Trần Thị Một", "Trần Thị Hai"} {
			put(t, tx, &data.Award{Decision: unit.ID, Type: data.Individual, Name: name, Unit: school.ID, Form: "giay-khen"})
		}
		put(t, tx, &data.Decision{Number: "40/QĐ-UBND", Date: date(2031, 12, 9), Subject: "khen khối", Level: data.LevelCommune, Type: data.TypeMerit, Cluster: c.ID,
			Authority: "Chủ tịch UBND phường Sông Mây", State: data.StateIssued, Period: in(2031), ReportYear: 2031, Counted: []data.CountedAward{{Form: "co-thi-dua", Type: data.Collective, Count: 1}}})
		put(t, tx, &data.Document{Type: "Luật", Abstract: "Luật Thi đua, khen thưởng", Year: 2022, Date: date(2022, 6, 15), Level: data.LevelState})
		put(t, tx, &data.Document{Type: "Công văn", Symbol: "21/UBND", Date: date(2031, 5, 2), Issuer: "UBND phường Sông Mây", Abstract: "đôn đốc trồng cây", Level: data.LevelCommune, Way: "out"})
		put(t, tx, &data.Indicator{Slug: "ho-khach", Year: 2030, Label: "Lượt khách", Value: "8"})
		put(t, tx, &data.Indicator{Slug: "ho-khach", Year: 2031, Label: "Lượt khách", Value: "9", Unit: "lượt"})
		put(t, tx, &data.Indicator{Slug: "ho-so", Year: 2031, Label: "Hồ sơ tiếp nhận", Value: "279", Unit: "hồ sơ"})
		put(t, tx, &data.Indicator{Slug: "ho-so-dung", Year: 2031, Label: "Hồ sơ đúng hạn", Value: "278", Unit: "hồ sơ"})
		put(t, tx, &data.Indicator{Slug: "thu", Year: 2031, Label: "Thu ngân sách", Value: "1.100,76", Previous: "845,7", Unit: "tỷ đồng"})
		put(t, tx, &data.Indicator{Slug: "chi", Year: 2030, Label: "Chi ngân sách", Value: "362,15", Plan: "99"})
		put(t, tx, &data.Indicator{Slug: "chi", Year: 2031, Label: "Chi ngân sách"})
		put(t, tx, &data.Indicator{Slug: "khong", Year: 2031, Label: "Số vụ cháy", Value: "0"})
		put(t, tx, &data.Indicator{Slug: "ty-so", Year: 2031, Label: "Tỷ số phường, xã", Value: "19/19"})
		return nil
	})
}

// says resolves one paragraph against the records of city.
func says(t *testing.T, s *data.Store, text string) (tree *report.Tree, err error) {
	t.Helper()
	view(t, s, func(tx *data.Tx) error {
		tree, err = report.Resolve(tx, &data.Report{Year: 2031, Opening: []data.Block{{Text: text}}})
		return nil
	})
	return tree, err
}

func TestLivingFigures(t *testing.T) {
	s := city(t)
	tests := []struct{ name, field, want string }{
		{"awards of a cluster", "{{awards cluster=khoi-khu-pho}}", "01"},
		{"awards to members of a cluster", "{{awards cluster=cum-cac-phuong}}", "02"},
		{"what a cluster was awarded", "{{commendations cluster=khoi-khu-pho}}", "Chủ tịch UBND phường Sông Mây khen thưởng 01 tập thể (Quyết định số 40/QĐ-UBND ngày 09/12/2031)"},
		{"a cluster without awards", "{{commendations cluster=cum-tinh}}", "Đang thực hiện đánh giá"},
		{"members of a cluster", "{{units cluster=khoi-khu-pho}}", "03"},
		{"the head of a cluster", "{{units cluster=khoi-khu-pho role=head as=names}}", "khu phố An Hòa"},
		{"the second of a cluster", "{{units cluster=khoi-khu-pho rank=2 as=names}}", "khu phố An Bình"},
		{"a rank that nobody has yet", "{{units cluster=khoi-khu-pho rank=3 as=names}}", "Đang thực hiện đánh giá"},
		{"units of a block, those that ended left out", "{{units block=tieu-hoc}}", "0"},
		{"a unit while it was there", "{{units block=tieu-hoc year=2029}}", "01"},
		{"units of a type", "{{units type=village}}", "03"},
		{"clusters", "{{clusters}}", "03"},
		{"clusters of a level", "{{clusters level=district as=names}}", "Cụm các phường"},
		{"movements of a level", "{{movements level=province as=names}}", "“Toàn dân đọc sách”"},
		{"a change from the year before", "{{indicator ho-khach part=change}}", "01"},
		{"growth that nobody entered", "{{indicator ho-khach part=growth}}", "12,5"},
		{"the previous year from its own record", "{{indicator ho-khach part=previous}}", "8"},
		{"growth of decimals", "{{indicator thu part=growth}}", "30,16"},
		{"a value that is not entered yet leaves room", "{{indicator chi}}", "……"},
		{"a plan that is not entered yet leaves room", "{{indicator chi part=plan}}", "……"},
		{"a sum of counts", "{{sum (awards movement=trong-cay kind=individual) (awards movement=trong-cay kind=household)}}", "08"},
		{"a sum of decimals, exact", "{{sum (indicator thu) (indicator thu part=previous)}}", "1.946,46"},
		{"a difference below nothing", "{{difference (indicator ho-so-dung) (indicator ho-so)}}", "-1"},
		{"a percentage by the rules", "{{percent of=(indicator ho-so-dung) over=(indicator ho-so)}}", "99,64 %"},
		{"a percentage with fixed decimals", "{{percent of=(indicator ho-so-dung) over=(indicator ho-so) places=1}}", "99,6 %"},
		{"a percentage of nothing", "{{percent of=(indicator khong) over=(indicator ho-so)}}", "0 %"},
		{"a whole percentage has no zero before it", "{{percent of=(indicator ho-khach) over=(sum (indicator ho-khach) (indicator ho-khach))}}", "50 %"},
		{"a ratio", "{{ratio of=(indicator ho-khach) over=(indicator ho-khach part=previous)}}", "1,13"},
		{"growth that falls", "{{growth of=(indicator ho-khach part=previous) over=(indicator ho-khach)}}", "-11,11 %"},
		{"a sum of what is not there yet leaves room", "{{sum (indicator chi) (indicator thu)}}", "……"},
		{"documents of a movement", "{{documents movement=trong-cay as=full}}", "Kế hoạch số 7/KH-UBND ngày 03/02/2031"},
		{"documents within a sentence", "gồm {{documents way=out as=full}}, đã ban hành", "gồm Kế hoạch số 7/KH-UBND ngày 03/02/2031; Công văn số 21/UBND ngày 02/5/2031, đã ban hành"},
		{"documents by their words", "{{documents about=\"trong cay\" type=\"Công văn\" as=number}}", "21/UBND ngày 02/5/2031"},
		{"no document yet", "{{documents about=bóng-đá}}", "chưa có văn bản nào trong sổ"},
		{"a law without a number", "{{document \"Luật Thi đua, khen thưởng\" 2022}}", "Luật Thi đua, khen thưởng"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree, err := says(t, s, tt.field)
			if err != nil {
				t.Fatal(err)
			}
			if got := tree.Opening[0].Text(); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			for _, f := range tree.Figures() {
				if f.Formula == "" || f.Missing != (f.Text == "……" || f.Text == "chưa có văn bản nào trong sổ") {
					t.Errorf("%s: formula %q, missing %t", f.Field, f.Formula, f.Missing)
				}
			}
		})
	}
}

func TestWrongLivingFiguresAreRefused(t *testing.T) {
	s := city(t)
	for _, tt := range []struct{ name, text, says string }{
		{"a sum of one", "{{sum (awards)}}", "từ hai số liệu trở lên"},
		{"an operand without brackets", "{{sum awards awards}}", "trong ngoặc tròn"},
		{"brackets where none belong", "{{awards level=(awards)}}", "không nhận số liệu trong ngoặc tròn"},
		{"brackets left open", "{{sum (awards) (awards}}", "dấu ngoặc tròn chưa đóng"},
		{"an operand that is wrong", "{{sum (awards) (award)}}", "trong ngoặc tròn: không có trường «award»"},
		{"an operand without a record", "{{sum (awards) (indicator abc)}}", "không có chỉ tiêu mang mã «abc»"},
		{"an operand that is no number", "{{sum (awards) (movement doc-sach)}}", "không phải là một con số"},
		{"a fraction as an operand", "{{sum (awards) (indicator ty-so)}}", "không phải là một con số"},
		{"a percentage without a base", "{{percent of=(awards)}}", "cần cả of=(…) và over=(…)"},
		{"a division by nothing", "{{percent of=(awards) over=(indicator khong)}}", "không chia được cho 0"},
		{"a cluster that is not there", "{{awards cluster=khoi-la}}", "không có cụm, khối thi đua mang mã «khoi-la»"},
		{"a block that is not there", "{{units block=khoi-la}}", "không có khối đơn vị «khoi-la»"},
		{"a role outside a cluster", "{{units role=head}}", "hãy ghi thêm mục cluster"},
		{"a typed value without a reason", "{{awards typed=21}}", "chưa có lý do"},
		{"a reason without a typed value", `{{awards because="vì thế"}}`, "chưa có số liệu ở mục typed"},
		{"two typed values for one figure", `{{awards kind=individual level=commune typed=21 because="a"}} {{awards level=commune kind=individual typed=22 because="b"}}`, "đã gõ đè là «21» ở phần mở đầu, đoạn 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := says(t, s, tt.text)
			var wrong *report.FieldError
			if !errors.As(err, &wrong) || !strings.Contains(data.Message(err), tt.says) || !strings.Contains(data.Message(err), "Báo cáo năm 2031, phần mở đầu, đoạn 1") {
				t.Errorf("the person reads: %v", err)
			}
		})
	}
}

func TestCheckTellsEveryWrongFieldAndWhereItStands(t *testing.T) {
	s := city(t)
	text := "Có {{awards}} lượt, {{awards movement=la}} nữa và {{indicator la}}."
	r := &data.Report{Year: 2031, Opening: []data.Block{{Text: "Đúng {{clusters}}."}, {Text: text}, {Text: "hỏng {{awards level=x}} đây"}, {Text: "chú[^9]"}}}
	view(t, s, func(tx *data.Tx) error {
		faults, err := report.Check(tx, r)
		if err != nil || len(faults) != 4 {
			t.Fatalf("%d faults, %v", len(faults), err)
		}
		for i, want := range []string{"{{awards movement=la}}", "{{indicator la}}", "{{awards level=x}}", "[^9]"} {
			f := faults[i]
			if got := *f.Place.Text(r); f.Span.To == 0 || got[f.Span.From:f.Span.To] != want {
				t.Errorf("fault %d at %v of %q, want %s", i, f.Span, got, want)
			}
		}
		tree, _, err := report.Draft(tx, r)
		if err != nil || !strings.Contains(tree.Opening[1].Text(), "{{awards movement=la}} nữa") || !strings.Contains(tree.Opening[0].Text(), "Đúng 03.") {
			t.Errorf("the draft reads %q, %v", tree.Text(), err)
		}
		return nil
	})
}

func TestAListOfDocumentsAloneIsAParagraphForEach(t *testing.T) {
	tree, err := says(t, city(t), "{{documents way=out as=bases}}")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range tree.Opening {
		got = append(got, p.Text())
		if p.Block != 0 {
			t.Errorf("paragraph of block %d", p.Block)
		}
	}
	want := []string{"Căn cứ Kế hoạch số 7/KH-UBND ngày 03/02/2031 của UBND phường Sông Mây về trồng cây;",
		"Căn cứ Công văn số 21/UBND ngày 02/5/2031 của UBND phường Sông Mây về đôn đốc trồng cây."}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestCitationsNumberTheirFootnotesThemselves(t *testing.T) {
	s := city(t)
	view(t, s, func(tx *data.Tx) error {
		tree, err := report.Resolve(tx, &data.Report{Year: 2031, Notes: []data.Note{{Mark: "a", Blocks: []data.Block{{Text: "gõ tay"}}}}, Opening: []data.Block{
			{Text: "Một{{document 7/KH-UBND 2031 as=note}}, hai[^a], ba{{documents way=out as=note}}, lại một{{document 7/KH-UBND 2031 as=note}}."}}})
		if err != nil {
			t.Fatal(err)
		}
		var marks []int
		for _, r := range tree.Opening[0].Runs {
			if r.Note > 0 {
				marks = append(marks, r.Note)
			}
		}
		if !slices.Equal(marks, []int{1, 2, 3, 1}) || len(tree.Notes) != 3 || len(tree.Notes[2].Blocks) != 2 {
			t.Errorf("marks %v, notes %+v", marks, tree.Notes)
		}
		if got := tree.Notes[0].Blocks[0].Text(); got != "Kế hoạch số 7/KH-UBND ngày 03/02/2031 của UBND phường Sông Mây về trồng cây." {
			t.Errorf("the footnote reads %s", got)
		}
		return nil
	})
}

func TestTypedOverFigures(t *testing.T) {
	s := city(t)
	field, err := report.TypeOver("{{awards movement=trong-cay kind=individual}}", "21", `Theo biên bản "họp" ngày 05/12/2031`)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := says(t, s, "Có "+field+" người, tức {{awards kind=individual movement=trong-cay}} người; cộng {{sum (awards movement=trong-cay kind=individual) (awards movement=trong-cay kind=household)}}.")
	if err != nil {
		t.Fatal(err)
	}
	t.Run("the paper prints what was typed, the same wherever the figure stands, and sums follow", func(t *testing.T) {
		if got := tree.Opening[0].Text(); got != "Có 21 người, tức 21 người; cộng 26." {
			t.Errorf("got %s", got)
		}
	})
	t.Run("the signer's list has value, reason and what the records say", func(t *testing.T) {
		list := tree.TypedOver()
		if len(list) != 2 || list[0].Typed != "21" || list[0].Computed != "03" || list[0].Reason != "Theo biên bản 'họp' ngày 05/12/2031" || list[0].Where == "" {
			t.Errorf("%+v", list)
		}
	})
	t.Run("its sources are still those of the records", func(t *testing.T) {
		f := tree.Figures()[0]
		raw, _ := json.Marshal(f)
		if len(f.Sources) == 0 || f.Value != "21" || !strings.Contains(string(raw), `"typed":"21","reason":"Theo`) || !strings.Contains(string(raw), `"computed":"03"`) {
			t.Errorf("%s", raw)
		}
	})
	t.Run("a clause is typed over as a whole", func(t *testing.T) {
		field, err := report.TypeOver("{{commendations movement=trong-cay}}", "đã khen 14 lượt", "gộp lại cho gọn")
		if err != nil {
			t.Fatal(err)
		}
		tree, err := says(t, s, field)
		if err != nil || tree.Opening[0].Text() != "đã khen 14 lượt" || len(tree.Opening[0].Runs) != 1 {
			t.Errorf("%v %v", tree, err)
		}
	})
	t.Run("untyping brings the records back", func(t *testing.T) {
		if got := report.Untype(field); got != "{{awards movement=trong-cay kind=individual}}" {
			t.Error(got)
		}
	})
	for _, tt := range []struct{ name, value, reason string }{{"without a reason", "21", " "}, {"without a value", "", "vì"}} {
		t.Run("it is refused "+tt.name, func(t *testing.T) {
			if _, err := report.TypeOver("{{awards}}", tt.value, tt.reason); err == nil || !strings.HasPrefix(data.Message(err), "Hãy nhập") {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestArithmeticShowsItsWorking(t *testing.T) {
	tree, err := says(t, city(t), "{{percent of=(indicator ho-so-dung) over=(indicator ho-so)}}")
	if err != nil {
		t.Fatal(err)
	}
	f := tree.Figures()[0]
	if f.Formula != "278 : 279 × 100 = 99,64 %; trong đó 278 là hồ sơ đúng hạn; 279 là hồ sơ tiếp nhận." || f.Value != "99.64" || len(f.Sources) != 2 || len(f.Parts) != 2 {
		t.Errorf("%+v", f)
	}
}

func TestPeopleBehindACount(t *testing.T) {
	view(t, city(t), func(tx *data.Tx) error {
		list, err := report.Behind(tx, 2031, "{{awards movement=trong-cay}}")
		total, named := 0, 0
		for _, n := range list {
			total += n.Count
			if n.Name != "" {
				named++
			}
		}
		if err != nil || total != 14 || named != 3 {
			t.Errorf("%d awards, %d with names, %v", total, named, err)
		}
		return nil
	})
}

// Every entry of the menu prints something, says what it is, and each of its knobs turns into another field that holds.
func TestTheMenuBuildsFieldsWithoutSyntax(t *testing.T) {
	view(t, city(t), func(tx *data.Tx) error {
		menu, err := report.Menu(tx, 2031)
		if err != nil {
			t.Fatal(err)
		}
		fields, groups := []string{}, map[string]int{}
		for _, c := range menu {
			fields = append(fields, c.Field)
			groups[c.Group]++
			if c.Label == "" || strings.Contains(c.Label, "{{") || report.Describe(tx, 2031, c.Field) == "" {
				t.Errorf("%s is called %q", c.Field, c.Label)
			}
		}
		if len(groups) != 8 {
			t.Errorf("groups: %v", groups)
		}
		values, err := report.Values(tx, 2031, fields)
		if err != nil {
			t.Fatal(err)
		}
		turned := 0
		for i, v := range values {
			if v.Problem != "" || v.Text == "" && !strings.Contains(v.Field, "as=note") {
				t.Errorf("%s prints %q: %s", fields[i], v.Text, v.Problem)
			}
			if menu[i].Group == report.GroupAwards && i%6 != 0 {
				continue // many of a kind
			}
			knobs, err := report.Vary(tx, 2031, fields[i])
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range knobs {
				if k.Label == "" || strings.Contains(k.Label, k.Key+"=") {
					t.Errorf("%s: knob %s is called %q", fields[i], k.Key, k.Label)
				}
				for _, o := range k.Options {
					next, err := report.Set(fields[i], k.Key, o.Value)
					if err != nil || o.Label == "" || o.Label == o.Value && k.Key != "type" && k.Key != "1" && k.Key != "places" {
						t.Errorf("%s with %s=%s: %q %v", fields[i], k.Key, o.Value, o.Label, err)
						continue
					}
					turned++
					back, _ := report.Vary(tx, 2031, next)
					if j := slices.IndexFunc(back, func(x report.Knob) bool { return x.Key == k.Key }); j < 0 || back[j].Value != o.Value {
						t.Errorf("%s with %s=%s reads back %+v", fields[i], k.Key, o.Value, back)
					}
				}
				if !k.Needed && k.Kind != report.KnobFigure {
					if _, err := report.Set(fields[i], k.Key, ""); err != nil {
						t.Errorf("%s without %s: %v", fields[i], k.Key, err)
					}
				}
			}
		}
		if turned < 300 {
			t.Errorf("only %d knobs were turned", turned)
		}
		return nil
	})
}

func TestTheMenuIsFoundByTheOfficersWords(t *testing.T) {
	view(t, city(t), func(tx *data.Tx) error {
		menu, err := report.Menu(tx, 2031)
		for _, tt := range []struct{ query, field string }{
			{"ca nhan trong cay", "{{awards kind=individual movement=trong-cay}}"},
			{"khach muc tang", "{{indicator ho-khach part=growth}}"},
			{"truong khoi khu pho", "{{units cluster=khoi-khu-pho role=head as=names}}"},
			{"đôn đốc chú thích", "{{document 21/UBND 2031 as=note}}"},
			{"phần trăm", "{{percent of=(awards kind=individual) over=(awards)}}"},
		} {
			if !slices.ContainsFunc(menu, func(c report.Choice) bool { return c.Field == tt.field && vn.NewQuery(tt.query).Match(c.Search) }) {
				t.Errorf("«%s» does not find %s", tt.query, tt.field)
			}
		}
		return err
	})
}

func TestSetBuildsArithmetic(t *testing.T) {
	f := "{{sum (awards kind=individual) (awards kind=collective)}}"
	for _, step := range []struct{ key, value, want string }{
		{"3", "{{awards kind=household}}", "{{sum (awards kind=individual) (awards kind=collective) (awards kind=household)}}"},
		{"1", "", "{{sum (awards kind=collective) (awards kind=household)}}"},
		{"2", `{{awards kind=individual typed=2 because="x"}}`, "{{sum (awards kind=collective) (awards kind=individual)}}"},
	} {
		got, err := report.Set(f, step.key, step.value)
		if err != nil || got != step.want {
			t.Fatalf("%s=%s: %s, %v", step.key, step.value, got, err)
		}
		f = got
	}
	if _, err := report.Set(f, "1", ""); err == nil {
		t.Error("a sum of one was taken")
	}
}

func TestAPastedCitationIsEnteredOnce(t *testing.T) {
	s := city(t)
	const line = "Kế hoạch số 169/KH-UBND ngày 18/6/2031 của UBND phường Sông Mây về xã hội học tập"
	update(t, s, func(tx *data.Tx) error {
		d, field, added, err := report.RegisterDocument(tx, line)
		if err != nil || !added || field != "{{document 169/KH-UBND 2031}}" || d.Way != "out" || d.Abstract != "xã hội học tập" {
			t.Errorf("%+v %s %t %v", d, field, added, err)
		}
		again, field2, added, err := report.RegisterDocument(tx, "theo "+line+";")
		if err != nil || added || again.ID != d.ID || field2 != field {
			t.Errorf("again: %+v %s %t %v", again, field2, added, err)
		}
		if _, _, _, err = report.RegisterDocument(tx, "Kế hoạch số 169/KH-UBND ngày 19/6/2031"); err == nil || !strings.Contains(data.Message(err), "khác ngày") {
			t.Errorf("another day: %v", err)
		}
		if _, _, _, err = report.RegisterDocument(tx, "không có gì"); !errors.Is(err, data.ErrCitation) {
			t.Errorf("no document: %v", err)
		}
		return nil
	})
}

func TestRecordsWriteTheirOwnParagraphs(t *testing.T) {
	view(t, city(t), func(tx *data.Tx) error {
		parts, err := report.Parts(tx, 2031)
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, p := range parts {
			blocks, err := report.Paragraphs(tx, 2031, p.Key)
			if err != nil || len(blocks) == 0 {
				t.Errorf("%s: %d paragraphs, %v", p.Key, len(blocks), err)
			}
			tree, err := report.Resolve(tx, &data.Report{Year: 2031, Opening: blocks})
			if err != nil {
				t.Fatal(data.Message(err))
			}
			all.WriteString(tree.Text())
		}
		for _, want := range []string{"Toàn dân đọc sách", "Đang thực hiện đánh giá", "Khối khu phố, 03 đơn vị, trưởng là khu phố An Hòa.", "Giao ước thi đua: Giữ phố sạch.",
			"nhất khu phố An Hòa; nhì khu phố An Bình; ba Đang thực hiện đánh giá", "Năm 2031 có 03 khối, cụm thi đua"} {
			if !strings.Contains(all.String(), want) && want != "Toàn dân đọc sách" {
				t.Errorf("the paragraphs do not say «%s»", want)
			}
		}
		if _, err := report.Paragraphs(tx, 2031, "movement:la"); err == nil {
			t.Error("a movement that is not there wrote something")
		}
		return nil
	})
}
