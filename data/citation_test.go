package data_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"thidua/data"
	"thidua/data/vn"
)

func TestOnePastedLineBecomesADocument(t *testing.T) {
	tests := []struct {
		name, line   string
		typ, symbol  string
		serial       int
		date, issuer string
		level        data.Level
		abstract     string
	}{
		{"the full form of a plan", "Kế hoạch số 169/KH-UBND ngày 18/6/2024 của UBND huyện Ba Tơ về triển khai Phong trào “Cả nước thi đua xây dựng xã hội học tập” trên địa bàn huyện",
			"Kế hoạch", "169/KH-UBND", 169, "2024-06-18", "UBND huyện Ba Tơ", data.LevelDistrict, "triển khai Phong trào “Cả nước thi đua xây dựng xã hội học tập” trên địa bàn huyện"},
		{"a công văn, whose symbol names no type", "Công văn số 461/UBND ngày 13/3/2024 của UBND huyện về việc triển khai thực hiện Luật Thi đua, khen thưởng năm 2022;",
			"Công văn", "461/UBND", 461, "2024-03-13", "UBND huyện", data.LevelDistrict, "triển khai thực hiện Luật Thi đua, khen thưởng năm 2022"},
		{"the type is read from the symbol where the word is missing", "- Số 17/KH-UBND ngày 25/01/2024 về việc phát động phong trào thi đua năm 2024;",
			"Kế hoạch", "17/KH-UBND", 17, "2024-01-25", "", "", "phát động phong trào thi đua năm 2024"},
		{"a directive of the Prime Minister without «số»", "Chỉ thị 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ về việc phát động thi đua thực hiện thắng lợi nhiệm vụ",
			"Chỉ thị", "19/CT-TTg", 19, "2021-07-16", "Thủ tướng Chính phủ", data.LevelState, "phát động thi đua thực hiện thắng lợi nhiệm vụ"},
		{"a Party symbol has its type before the stroke", "Quyết định số 2789-QĐ/HU ngày 18/11/2024 của Ban Thường vụ Huyện ủy thành lập Ban Chỉ đạo triển khai xóa nhà tạm",
			"Quyết định", "2789-QĐ/HU", 2789, "2024-11-18", "Ban Thường vụ Huyện ủy", data.LevelParty, "thành lập Ban Chỉ đạo triển khai xóa nhà tạm"},
		{"a bare Party symbol tells its type", "1291-CV/HU ngày 12/11/2024 về việc tham mưu các văn bản", "Công văn", "1291-CV/HU", 1291, "2024-11-12", "", "", "tham mưu các văn bản"},
		{"the year stands in the symbol of a decree", "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng;",
			"Nghị định", "98/2023/NĐ-CP", 98, "2023-12-31", "Chính phủ", data.LevelState, "quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"},
		{"an issuer with «khen thưởng» in its name", "Hướng dẫn số 05/HD-BTĐKT ngày 02/02/2024 của Ban Thi đua, khen thưởng tỉnh về hồ sơ",
			"Hướng dẫn", "05/HD-BTĐKT", 5, "2024-02-02", "Ban Thi đua, khen thưởng tỉnh", data.LevelProvince, "hồ sơ"},
		{"the symbol of the plan, not of the directive it carries out", "Kế hoạch số 16/KH-HĐTĐKT ngày 31/8/2021 của Hội đồng Thi đua - Khen thưởng Trung ương về thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021",
			"Kế hoạch", "16/KH-HĐTĐKT", 16, "2021-08-31", "Hội đồng Thi đua - Khen thưởng Trung ương", data.LevelState, "thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021"},
		{"a plan without a number keeps no foreign number", "Kế hoạch của UBND tỉnh về thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021",
			"Kế hoạch", "", 0, "", "UBND tỉnh", data.LevelProvince, "thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021"},
		{"a decision in brackets", "(tại Quyết định số 1028/QĐ-UBND ngày 16/8/2024)", "Quyết định", "1028/QĐ-UBND", 1028, "2024-08-16", "", "", ""},
		{"an issuer closed by a bracket", "(tại Kế hoạch số 40/KH-UBND ngày 29/02/2024 của UBND huyện); Kế hoạch tổ chức Hội nghị",
			"Kế hoạch", "40/KH-UBND", 40, "2024-02-29", "UBND huyện", data.LevelDistrict, "Kế hoạch tổ chức Hội nghị"},
		{"the first of two decisions", "Quyết định số 28/QĐ-UBND ngày 09/01/2025 và Quyết định số 60/QĐ-UBND ngày 17/01/2025",
			"Quyết định", "28/QĐ-UBND", 28, "2025-01-09", "", "", ""},
		{"a comma before the day", "Kế hoạch số 111/KH-UBND, ngày 01/10/2019 của UBND huyện về việc tổ chức thực hiện phong trào",
			"Kế hoạch", "111/KH-UBND", 111, "2019-10-01", "UBND huyện", data.LevelDistrict, "tổ chức thực hiện phong trào"},
		{"a law by its name", "Luật Thi đua, khen thưởng ngày 15/6/2022", "Luật", "", 0, "2022-06-15", "", "", "Luật Thi đua, khen thưởng"},
		{"a law by name and number", "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022 của Quốc hội",
			"Luật", "06/2022/QH15", 6, "2022-06-15", "Quốc hội", data.LevelState, "Luật Thi đua, khen thưởng"},
		{"an abstract without «về»", "Công văn số 868/UBND ngày 02/5/2024 rà soát, xác định chỉ tiêu đăng ký", "Công văn", "868/UBND", 868, "2024-05-02", "", "", "rà soát, xác định chỉ tiêu đăng ký"},
		{"a row of an Excel register", "169/KH-UBND\t18/6/2024\tvề triển khai phong trào", "Kế hoạch", "169/KH-UBND", 169, "2024-06-18", "", "", "triển khai phong trào"},
		{"spaces typed round the stroke", "Kế hoạch số 70 / KH-UBND ngày 25/3/2024 của UBND tỉnh Quảng Ngãi về Kế hoạch triển khai",
			"Kế hoạch", "70/KH-UBND", 70, "2024-03-25", "UBND tỉnh Quảng Ngãi", data.LevelProvince, "Kế hoạch triển khai"},
		{"text pasted in decomposed letters", norm.NFD.String("Kế hoạch số 5/KH-UBND ngày 01/02/2024 của UBND xã Ba Vì về vệ sinh"),
			"Kế hoạch", "5/KH-UBND", 5, "2024-02-01", "UBND xã Ba Vì", data.LevelCommune, "vệ sinh"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := data.ParseCitation(tt.line)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range []struct{ what, got, want string }{
				{"type", d.Type, tt.typ}, {"symbol", d.Symbol, tt.symbol}, {"date", d.Date.ISO(), tt.date},
				{"issuer", d.Issuer, tt.issuer}, {"level", string(d.Level), string(tt.level)}, {"abstract", d.Abstract, tt.abstract},
			} {
				if c.got != c.want {
					t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
				}
			}
			if d.Serial != tt.serial {
				t.Errorf("serial: got %d, want %d", d.Serial, tt.serial)
			}
			if !d.Date.IsZero() && d.Year != d.Date.Year {
				t.Errorf("year %d beside date %s", d.Year, d.Date)
			}
		})
	}
}

func TestALineThatIsNoDocumentIsRefused(t *testing.T) {
	for _, line := range []string{"", "   ;", "UBND huyện đã chỉ đạo các ban, ngành", "ngày 18/6/2024", "02 Cờ, 05 Bằng khen", "Kế hoạch"} {
		if d, err := data.ParseCitation(line); !errors.Is(err, data.ErrCitation) {
			t.Errorf("%q: got %+v, %v", line, d, err)
		}
	}
	t.Run("a day that is not in the calendar is named", func(t *testing.T) {
		_, err := data.ParseCitation("Kế hoạch số 1/KH-UBND ngày 31/02/2024 về việc gì đó")
		var v *data.ValidationError
		if !errors.As(err, &v) || v.Field != "Date" || !strings.Contains(v.Message, "31/02/2024") {
			t.Errorf("got %v", err)
		}
	})
}

func TestAPastedEnumerationIsCutIntoDocuments(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"lines", "Kế hoạch số 1/KH-UBND ngày 01/3/2024 về a;\n\n- Hướng dẫn số 02/HD-UBND ngày 19/9/2024 về b.",
			[]string{"1/KH-UBND", "02/HD-UBND"}},
		{"a running sentence", "các Kế hoạch: Số 17/KH-UBND ngày 25/01/2024 về việc a; số 137/KH-UBND ngày 18/6/2024 Phát động b; 50 năm c; số 179/KH-UBND ngày 09/9/2024 d",
			[]string{"17/KH-UBND", "137/KH-UBND", "179/KH-UBND"}},
		{"a semicolon inside an abstract does not cut", "Kế hoạch số 17/KH-UBND ngày 25/01/2024 về “hạ tầng đồng bộ; thực hành tiết kiệm”", []string{"17/KH-UBND"}},
		{"documents with their types", "Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về a; Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ về b",
			[]string{"34-CT/TW", "19/CT-TTg"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, piece := range data.SplitCitations(tt.text) {
				if d, err := data.ParseCitation(piece); err == nil {
					got = append(got, d.Symbol)
				}
			}
			if strings.Join(got, " ") != strings.Join(tt.want, " ") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestACitationReadsBackAsTheSameDocument(t *testing.T) {
	day := func(s string) data.Date {
		d, err := vn.ParseISO(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	tests := []struct {
		d    data.Document
		line string
	}{
		{data.Document{Type: "Kế hoạch", Symbol: "169/KH-UBND", Serial: 169, Date: day("2024-06-18"), Year: 2024, Issuer: "UBND huyện Ba Tơ", Level: data.LevelDistrict, Abstract: "triển khai Phong trào"},
			"Kế hoạch số 169/KH-UBND ngày 18/6/2024 của UBND huyện Ba Tơ về triển khai Phong trào"},
		{data.Document{Type: "Công văn", Symbol: "1194/UBND", Serial: 1194, Date: day("2024-02-05"), Year: 2024, Abstract: "phân chia khối cụm"},
			"Công văn số 1194/UBND ngày 05/02/2024 về phân chia khối cụm"},
		{data.Document{Type: "Luật", Date: day("2022-06-15"), Year: 2022, Abstract: "Luật Thi đua, Khen thưởng"}, "Luật Thi đua, Khen thưởng ngày 15/6/2022"},
		{data.Document{Type: "Kế hoạch", Symbol: "5/KH-UBND", Serial: 5, Year: 2024}, "Kế hoạch số 5/KH-UBND năm 2024"},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			if got := tt.d.Cite(); got != tt.line {
				t.Fatalf("got %q", got)
			}
			back, err := data.ParseCitation(tt.line)
			if err != nil {
				t.Fatal(err)
			}
			if *back != tt.d {
				t.Errorf("got %+v, want %+v", *back, tt.d)
			}
		})
	}
}

func FuzzParseCitation(f *testing.F) {
	for _, s := range []string{"Kế hoạch số 169/KH-UBND ngày 18/6/2024 của UBND huyện Ba Tơ về …", "98/2023/NĐ-CP", "(tại Quyết định số 1028/QĐ-UBND ngày 16/8/2024)",
		"Luật ngày 15/6/2022", "số 12345678/A ngày 99/99/9999", "12/K\u0302e\u0301 của : về", "Kế hoạch ngày 1 tháng 2 năm 2024 của ( về )"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		data.SplitCitations(s)
		d, err := data.ParseCitation(s)
		if err != nil {
			return
		}
		if d.Type == "" {
			t.Errorf("%q: a document without a type", s)
		}
		if strings.ContainsAny(d.Symbol, " \t\n") {
			t.Errorf("%q: symbol %q", s, d.Symbol)
		}
		for _, v := range []string{d.Type, d.Symbol, d.Issuer, d.Abstract} {
			if utf8.ValidString(s) && (!norm.NFC.IsNormalString(v) || v != strings.TrimSpace(v)) {
				t.Errorf("%q gives %q, not clean", s, v)
			}
		}
		if !d.Date.IsZero() && d.Date.Year != d.Year {
			t.Errorf("%q: year %d, date %s", s, d.Year, d.Date)
		}
	})
}
