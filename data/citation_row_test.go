package data_test

import (
	"strings"
	"testing"

	"thidua/data"
)

func TestARowOfASheetBecomesADocument(t *testing.T) {
	const header = "STT\tSố, ký hiệu\tNgày\tCơ quan ban hành\tTrích yếu\r\n"
	for _, tt := range []struct {
		name, text string
		want       data.Document
	}{
		{"number, day, issuer and abstract", header + "\r\n1\t 12/KH-UBND \t05/02/2026\tUBND huyện Sơn Hà\tKế hoạch phát động phong trào thi đua  năm 2026\r\n",
			data.Document{Type: "Kế hoạch", Symbol: "12/KH-UBND", Serial: 12, Date: day(2026, 2, 5), Year: 2026, Issuer: "UBND huyện Sơn Hà", Level: data.LevelDistrict, Abstract: "phát động phong trào thi đua năm 2026"}},
		{"another order of the columns", "Về việc hướng dẫn xét sáng kiến\tSở Nội vụ\t34/SNV-TĐKT\t06/02/2026",
			data.Document{Type: "Công văn", Symbol: "34/SNV-TĐKT", Serial: 34, Date: day(2026, 2, 6), Year: 2026, Issuer: "Sở Nội vụ", Level: data.LevelProvince, Abstract: "hướng dẫn xét sáng kiến"}},
		{"a column for the type", "Báo cáo\t88/BC-UBND\t\tKết quả công tác năm",
			data.Document{Type: "Báo cáo", Symbol: "88/BC-UBND", Serial: 88, Abstract: "Kết quả công tác năm"}},
		{"an abstract that begins with an office", "7/QĐ-UBND\t01/3/2026\tUBND xã Ba Vinh\tBan hành Quy chế thi đua",
			data.Document{Type: "Quyết định", Symbol: "7/QĐ-UBND", Serial: 7, Date: day(2026, 3, 1), Year: 2026, Issuer: "UBND xã Ba Vinh", Level: data.LevelCommune, Abstract: "Ban hành Quy chế thi đua"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pieces := data.SplitCitations(tt.text)
			if len(pieces) != 1 {
				t.Fatalf("cut into %q", pieces)
			}
			d, err := data.ParseCitation(pieces[0])
			if err != nil {
				t.Fatal(err)
			}
			if d.Type != tt.want.Type || d.Symbol != tt.want.Symbol || d.Serial != tt.want.Serial || d.Date != tt.want.Date || d.Year != tt.want.Year ||
				d.Issuer != tt.want.Issuer || d.Level != tt.want.Level || d.Abstract != tt.want.Abstract {
				t.Errorf("read %+v", *d)
			}
		})
	}
	t.Run("a day that does not exist is told", func(t *testing.T) {
		_, err := data.ParseCitation("12/KH-UBND\t31/02/2026\tUBND huyện\tPhát động")
		if err == nil || !strings.Contains(data.Message(err), "31/02/2026") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a whole citation in one cell", func(t *testing.T) {
		d, err := data.ParseCitation("1\tKế hoạch số 169/KH-UBND ngày 18/6/2024 của UBND huyện Ba Tơ về phát động")
		if err != nil || d.Symbol != "169/KH-UBND" || d.Issuer != "UBND huyện Ba Tơ" {
			t.Errorf("read %+v, %v", d, err)
		}
	})
}
