package data_test

import (
	"slices"
	"strings"
	"testing"

	"thidua/data"
)

var district = data.Office{
	Name: "Ủy ban nhân dân huyện Ba Tơ", ShortName: "UBND huyện Ba Tơ", Level: data.LevelDistrict, Superior: "UBND tỉnh Quảng Ngãi",
	Place: "Ba Tơ", Letterhead: []string{"ỦY BAN NHÂN DÂN", "HUYỆN BA TƠ"}, Department: "Phòng Nội vụ", DeptSymbol: "PNV",
	Council: "Hội đồng Thi đua - Khen thưởng huyện",
	Signers: []data.Signer{{Name: "Phạm Giang Nam", Title: "CHỦ TỊCH"}, {Name: "Đỗ Thị Đài", Title: "PHÓ CHỦ TỊCH", Mode: "KT."},
		{Name: "Lê Trọng Hải", Title: "TRƯỞNG PHÒNG NỘI VỤ", Mode: "TL."}},
}

func TestHowEachBodyHeadsNumbersAndSigns(t *testing.T) {
	province := data.Office{Name: "Ủy ban nhân dân tỉnh Quảng Ngãi", ShortName: "UBND tỉnh Quảng Ngãi", Level: data.LevelProvince, Place: "Quảng Ngãi",
		Letterhead: []string{"ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"}, Department: "Sở Nội vụ", DeptSymbol: "SNV", Council: "Hội đồng Thi đua - Khen thưởng tỉnh",
		Signers: []data.Signer{{Name: "A", Title: "CHỦ TỊCH"}, {Name: "B", Title: "Giám đốc Sở Nội vụ", Mode: "TL."}}}
	commune := data.Office{Name: "Ủy ban nhân dân xã Ba Tơ", ShortName: "UBND xã Ba Tơ", Level: data.LevelCommune, Place: "Ba Tơ",
		Letterhead: []string{"ỦY BAN NHÂN DÂN", "XÃ BA TƠ"}, Department: "Phòng Văn hóa - Xã hội", DeptSymbol: "VHXH"}
	bureau := data.Office{Name: "Sở Nội vụ tỉnh Quảng Ngãi", Level: data.LevelUnit, Superior: "UBND tỉnh Quảng Ngãi", Letterhead: []string{"SỞ NỘI VỤ"}, Symbol: "SNV"}
	plain := bureau // names no symbol
	plain.Name, plain.Symbol = "Sở Văn hóa, Thể thao và Du lịch tỉnh Quảng Ngãi", ""
	party := data.Office{Name: "Huyện ủy Ba Tơ", Level: data.LevelParty, Superior: "Tỉnh ủy Quảng Ngãi", Letterhead: []string{"HUYỆN ỦY BA TƠ"},
		Signers: []data.Signer{{Name: "C", Title: "BÍ THƯ"}}}
	for _, c := range []struct {
		name   string
		office data.Office
		body   data.Body
		head   string // superior, then the lines
		number string // of a report
		block  string
	}{
		{"the district's Committee", district, data.BodyOffice, "|ỦY BAN NHÂN DÂN|HUYỆN BA TƠ", "/BC-UBND", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|Phạm Giang Nam"},
		{"its People's Council", district, data.BodyCouncil, "|HỘI ĐỒNG NHÂN DÂN|HUYỆN BA TƠ", "/BC-HĐND", "TM. HỘI ĐỒNG NHÂN DÂN|CHỦ TỊCH|"},
		{"its Interior Office", district, data.BodyDepartment, "UBND HUYỆN BA TƠ|PHÒNG NỘI VỤ", "/BC-PNV", "TRƯỞNG PHÒNG|Lê Trọng Hải"},
		{"its Emulation Council", district, data.BodyEmulation, "UBND HUYỆN BA TƠ|HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", "/BC-HĐTĐKT", "TM. HỘI ĐỒNG|CHỦ TỊCH|Phạm Giang Nam"},
		{"its Party committee", district, data.BodyParty, "|HUYỆN ỦY BA TƠ", "-BC/HU", "T/M BAN THƯỜNG VỤ|BÍ THƯ|"},
		{"a province's Committee", province, data.BodyOffice, "|ỦY BAN NHÂN DÂN|TỈNH QUẢNG NGÃI", "/BC-UBND", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|A"},
		{"a province's Interior Office", province, data.BodyDepartment, "UBND TỈNH QUẢNG NGÃI|SỞ NỘI VỤ", "/BC-SNV", "GIÁM ĐỐC|B"},
		{"a province's Emulation Council", province, data.BodyEmulation, "UBND TỈNH QUẢNG NGÃI|HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", "/BC-HĐTĐKT", "TM. HỘI ĐỒNG|CHỦ TỊCH|A"},
		{"a commune's Committee", commune, data.BodyOffice, "|ỦY BAN NHÂN DÂN|XÃ BA TƠ", "/BC-UBND", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH|"},
		{"a commune's department", commune, data.BodyDepartment, "UBND XÃ BA TƠ|PHÒNG VĂN HÓA - XÃ HỘI", "/BC-VHXH", "TRƯỞNG PHÒNG|"},
		{"an office that is no Committee", bureau, data.BodyOffice, "UBND TỈNH QUẢNG NGÃI|SỞ NỘI VỤ", "/BC-SNV", "GIÁM ĐỐC|"},
		{"one whose name tells its province", plain, data.BodyOffice, "UBND TỈNH QUẢNG NGÃI|SỞ NỘI VỤ", "/BC-SVHTTDL", "GIÁM ĐỐC|"},
		{"a committee of the Party", party, data.BodyOffice, "TỈNH ỦY QUẢNG NGÃI|HUYỆN ỦY BA TƠ", "-BC/HU", "T/M BAN THƯỜNG VỤ|BÍ THƯ|C"},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := c.office.Issuer(c.body)
			s := i.Signer(day(2025, 2, 12))
			if got := i.Superior + "|" + strings.Join(i.Lines, "|"); got != c.head {
				t.Errorf("headed %q, want %q", got, c.head)
			}
			if got := i.NumberSymbol("BC"); got != c.number {
				t.Errorf("numbered %q, want %q", got, c.number)
			}
			if got := strings.Join(append(i.Block(s), s.Name), "|"); got != c.block {
				t.Errorf("signed %q, want %q", got, c.block)
			}
		})
	}
}

func TestHowASignerSignsForTheBody(t *testing.T) {
	for _, c := range []struct {
		mode, title string
		want        []string
	}{
		{"", "CHỦ TỊCH", []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}},
		{"KT.", "PHÓ CHỦ TỊCH", []string{"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}},
		{"Q.", "CHỦ TỊCH", []string{"TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"}},
		{"TL.", "TRƯỞNG PHÒNG NỘI VỤ", []string{"TL. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"}},
		{"TUQ.", "TRƯỞNG PHÒNG NỘI VỤ", []string{"TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"}},
	} {
		if got := district.Issuer(data.BodyOffice).Block(data.Signer{Mode: c.mode, Title: c.title}); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.mode, got, c.want)
		}
	}
}

func TestWhatTheOfficeDeclaresOfABodyComesBeforeWhatFollows(t *testing.T) {
	o := district
	o.Symbol = "UBNDH"
	o.Issuers = []data.Issuer{{Body: data.BodyEmulation, Symbol: "HĐTĐ", Lines: []string{"HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"}}}
	if got := o.Issuer(data.BodyOffice).NumberSymbol("QĐ"); got != "/QĐ-UBNDH" {
		t.Errorf("number ends %q", got)
	}
	i := o.Issuer(data.BodyEmulation)
	if i.NumberSymbol("BB") != "/BB-HĐTĐ" || len(i.Lines) != 2 || i.Superior != "UBND HUYỆN BA TƠ" {
		t.Errorf("got %+v", i)
	}
	for number, want := range map[string]data.Body{"12/BC-PNV": data.BodyDepartment, "05/BB-HĐTĐ": data.BodyEmulation, "7-BC/HU": data.BodyParty,
		"12/BC-UBND": data.BodyOffice, "": data.BodyOffice, "9/NQ-HĐND": data.BodyCouncil} {
		if got := o.IssuerOf(number, data.BodyOffice).Body; got != want {
			t.Errorf("%q is issued by %s, want %s", number, got, want)
		}
	}
}

func TestTheVotesOfAMeeting(t *testing.T) {
	m := data.Meeting{Members: 9, Present: 6}
	o := district
	if !m.Quorate(&o) {
		t.Error("6 of 9 are two thirds")
	}
	if m.Present = 5; m.Quorate(&o) {
		t.Error("5 of 9 are not")
	}
	if o.Quorum = 5000; !m.Quorate(&o) {
		t.Error("5 of 9 are more than half, which this office asks for")
	}
	m.Members = 10
	if !m.Passes(&o, data.Vote{For: 8}) || m.Passes(&o, data.Vote{For: 7}) {
		t.Error("8 of 10 pass, 7 do not")
	}
	if got := (data.Vote{Recused: " Lê A; Trần  B "}).RecusedNames(); !slices.Equal(got, []string{"Lê A", "Trần B"}) {
		t.Errorf("%q", got)
	}
	for want, change := range map[string]func(*data.Meeting){
		"số dự họp ghi 5":         func(m *data.Meeting) { m.Attendees = []data.Attendee{{Name: "A", Attendance: "present"}} },
		"Giờ bắt đầu «25:00»":     func(m *data.Meeting) { m.Start = "25:00" },
		"họ tên người dự":         func(m *data.Meeting) { m.Attendees = []data.Attendee{{Attendance: "guest"}} },
		"không có trong danh mục": func(m *data.Meeting) { m.Ballot = "kín" },
	} {
		x := data.Meeting{Date: day(2025, 1, 2), Members: 9, Present: 5}
		change(&x)
		if err := x.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("says %v, want …%s…", err, want)
		}
	}
}
