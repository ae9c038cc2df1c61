package law

import (
	"testing"
	"time"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// The published amounts: coefficient in hundredths by base salary, rounded up and to the nearest 10.000 đồng.
func TestRounded(t *testing.T) {
	for _, c := range []struct {
		coef                                   int
		at1800, up2340, near2340, up2530, n253 int64
	}{
		{15, 270_000, 360_000, 350_000, 380_000, 380_000},
		{30, 540_000, 710_000, 700_000, 760_000, 760_000},
		{45, 810_000, 1_060_000, 1_050_000, 1_140_000, 1_140_000},
		{60, 1_080_000, 1_410_000, 1_400_000, 1_520_000, 1_520_000},
		{80, 1_440_000, 1_880_000, 1_870_000, 2_030_000, 2_020_000},
		{100, 1_800_000, 2_340_000, 2_340_000, 2_530_000, 2_530_000},
		{150, 2_700_000, 3_510_000, 3_510_000, 3_800_000, 3_800_000},
		{200, 3_600_000, 4_680_000, 4_680_000, 5_060_000, 5_060_000},
		{300, 5_400_000, 7_020_000, 7_020_000, 7_590_000, 7_590_000},
		{800, 14_400_000, 18_720_000, 18_720_000, 20_240_000, 20_240_000},
	} {
		for _, w := range []struct {
			base int64
			mode string
			want int64
		}{
			{1_800_000, RoundUp, c.at1800}, {1_800_000, RoundNearest, c.at1800},
			{2_340_000, RoundUp, c.up2340}, {2_340_000, RoundNearest, c.near2340},
			{2_530_000, RoundUp, c.up2530}, {2_530_000, RoundNearest, c.n253},
		} {
			if got := rounded(w.base, c.coef, w.mode); got != w.want {
				t.Errorf("%d hundredths of %d, %s: %d, want %d", c.coef, w.base, w.mode, got, w.want)
			}
		}
	}
}

func TestBonusOfADecision(t *testing.T) {
	june30, july1 := day(2024, 6, 30), day(2024, 7, 1)
	for _, c := range []struct {
		name, form, level, kind string
		on                      time.Time
		mode                    string
		want                    int64
	}{
		{"a Giấy khen on the last day of the old salary", "giay-khen", "district", "individual", june30, "up", 540_000},
		{"a Giấy khen on the first day of the new salary", "giay-khen", "district", "individual", july1, "up", 710_000},
		{"a Giấy khen rounded to the nearest", "giay-khen", "", "individual", july1, "nearest", 700_000},
		{"up is the rule where nothing is chosen", "giay-khen", "", "individual", july1, "", 710_000},
		{"a Giấy khen for a collective is twice", "giay-khen", "district", "collective", july1, "up", 1_410_000},
		{"a Giấy khen for a household", "giay-khen", "district", "household", july1, "up", 1_060_000},
		{"a Giấy khen of a commune is half", "giay-khen", "commune", "individual", july1, "up", 360_000},
		{"Lao động tiên tiến", "ldtt", "", "individual", day(2025, 2, 12), "up", 710_000},
		{"Chiến sĩ thi đua cơ sở", "cstdcs", "", "individual", july1, "up", 2_340_000},
		{"Tập thể lao động tiên tiến", "tt-ldtt", "", "collective", july1, "up", 1_880_000},
		{"Tập thể lao động xuất sắc", "tt-ldxs", "", "collective", july1, "up", 3_510_000},
		{"Thôn văn hóa", "thon-van-hoa", "", "collective", june30, "up", 2_700_000},
		{"Xã tiêu biểu", "xa-tieu-bieu", "", "collective", july1, "up", 4_680_000},
		{"Chiến sĩ thi đua cấp tỉnh", "cstd-tinh", "", "individual", july1, "up", 7_020_000},
		{"a Cờ of the province", "co-thi-dua", "province", "collective", july1, "up", 18_720_000},
		{"a Cờ of the Government", "co-thi-dua", "state", "collective", july1, "up", 28_080_000},
		{"a Bằng khen of the province", "bang-khen", "province", "individual", july1, "up", 3_510_000},
		{"a Bằng khen of the Prime Minister", "bang-khen", "state", "individual", july1, "up", 8_190_000},
		{"a Bằng khen of the province under the former decree", "bang-khen", "province", "individual", day(2023, 12, 31), "up", 1_800_000},
		{"after the districts ended", "tt-ldtt", "commune", "collective", day(2025, 7, 1), "up", 1_880_000},
		{"the salary of July 2026", "giay-khen", "", "individual", day(2026, 7, 1), "up", 760_000},
		{"the last day before it", "giay-khen", "", "individual", day(2026, 6, 30), "up", 710_000},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := BonusAt(c.form, c.level, c.kind, c.on, c.mode)
			if err != nil || got.Amount != c.want {
				t.Errorf("got %d, %v; want %d", got.Amount, err, c.want)
			}
		})
	}
	t.Run("shows how it came about", func(t *testing.T) {
		got, err := BonusFor("cstdcs", "individual", july1, "up")
		want := Bonus{Amount: 2_340_000, Base: 2_340_000, Product: 2_340_000, Coef: 100, Mode: "up",
			BaseSource: "Nghị định 73/2024/NĐ-CP", CoefSource: "Nghị định 98/2023/NĐ-CP, Điều 54"}
		if err != nil || got != want {
			t.Errorf("got %+v, %v", got, err)
		}
		if got, _ := BonusFor("ldtt", "individual", july1, "up"); got.Product != 702_000 {
			t.Errorf("0,3 of 2.340.000 before rounding is %d", got.Product)
		}
	})
	t.Run("says when a source is still to be checked", func(t *testing.T) {
		if got, _ := BonusFor("giay-khen", "household", july1, "up"); !got.Verify {
			t.Error("the household coefficient passes as confirmed")
		}
	})
	t.Run("takes the calendar day of the given zone", func(t *testing.T) {
		hanoi := time.FixedZone("+07", 7*3600)
		got, err := BonusFor("ldtt", "individual", time.Date(2024, 7, 1, 0, 30, 0, 0, hanoi), "up")
		if err != nil || got.Base != 2_340_000 {
			t.Errorf("half past midnight on 01/7/2024 counts as %d, %v", got.Base, err)
		}
	})
}

func TestBonusRefused(t *testing.T) {
	for _, c := range []struct {
		name, form, level, kind string
		on                      time.Time
		mode, want              string
	}{
		{"an undated decision", "giay-khen", "", "individual", time.Time{}, "up",
			"Quyết định chưa có ngày nên chưa tính được tiền thưởng: hãy ghi ngày quyết định."},
		{"a form that is not in the table", "giay", "", "individual", day(2024, 7, 1), "up",
			"Không có danh hiệu, hình thức «giay» trong bảng: hãy chọn trong danh sách."},
		{"a collective title for a person", "tt-ldtt", "", "individual", day(2024, 7, 1), "up",
			"Tập thể lao động tiên tiến không tặng cho cá nhân: hãy chọn hình thức khác."},
		{"a form without a coefficient", "thu-khen", "", "individual", day(2024, 7, 1), "up",
			"Bảng hệ số chưa có mức thưởng của Thư khen cho cá nhân vào ngày 01/7/2024: hãy ghi số tiền thưởng bằng tay."},
		{"an award of the Party", "giay-khen", "party", "individual", day(2024, 7, 1), "up",
			"Bảng hệ số chưa có mức thưởng của Giấy khen cho cá nhân vào ngày 01/7/2024: hãy ghi số tiền thưởng bằng tay."},
		{"a household's Giấy khen of a commune, which is not the district's", "giay-khen", "commune", "household", day(2025, 7, 1), "up",
			"Bảng hệ số chưa có mức thưởng của Giấy khen cho hộ gia đình vào ngày 01/7/2025: hãy ghi số tiền thưởng bằng tay."},
		{"a household's Bằng khen of the Prime Minister, which is not the province's", "bang-khen", "state", "household", day(2024, 7, 1), "up",
			"Bảng hệ số chưa có mức thưởng của Bằng khen cho hộ gia đình vào ngày 01/7/2024: hãy ghi số tiền thưởng bằng tay."},
		{"a day before the first salary", "ldtt", "", "individual", day(2019, 6, 30), "up",
			"Bảng lương cơ sở không có mức cho ngày 30/6/2019: hãy bổ sung bảng hoặc ghi số tiền thưởng bằng tay."},
		{"an unknown way to round", "ldtt", "", "individual", day(2024, 7, 1), "down",
			"Không có cách làm tròn «down»: hãy chọn làm tròn lên hoặc làm tròn gần nhất."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := BonusAt(c.form, c.level, c.kind, c.on, c.mode)
			if e, ok := err.(Error); !ok || e.ForPerson() != c.want {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}
