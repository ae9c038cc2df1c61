package check_test

import (
	"testing"

	"thidua/data/check"
)

const indicators = "Chỉ tiêu\tĐơn vị\tTH 2023\tKH 2024\tƯớc TH 2024\n" +
	"Tổng giá trị sản xuất\ttỷ đồng\t3.120\t3.300\t3.405\n- Nông nghiệp\ttỷ đồng\t1.420\t1.450\t1.465\n- Công nghiệp\ttỷ đồng\t1.700\t1.850\t1.940\nThu ngân sách\ttriệu đồng\t86.400\t90.000\t97.250\n\n"

func TestTheTextAgreesWithTheTableOfIndicators(t *testing.T) {
	for _, x := range []struct{ name, rule, table, said string }{
		{"the same values and growth", "", indicators, "Tổng giá trị sản xuất đạt 3.405 tỷ đồng, tăng 9,13% so với năm 2023. Thu ngân sách đạt 97.250 triệu đồng."},
		{"two digits exchanged", "two-values", indicators, "Tổng giá trị sản xuất đạt 3.450 tỷ đồng."},
		{"growth of other figures", "growth", indicators, "Giá trị công nghiệp đạt 1.940 tỷ đồng, tăng 11,14% so với năm 2023."},
		{"another indicator with a like value", "", indicators, "Giá trị hợp đồng đạt 1.904 tỷ đồng."},
		{"a value at another price", "", indicators, "Thu ngân sách nội địa đạt 81.000 triệu đồng."},
		{"parts that are not the total", "table-sum", "Chỉ tiêu\tTH 2023\tTH 2024\nTổng đàn gia súc\t3.120\t3.405\n- Trâu\t1.420\t1.645\n- Bò\t1.700\t1.940\nThu ngân sách\t86.400\t97.250\n\n", "Tốt."},
	} {
		t.Run(x.name, func(t *testing.T) {
			found := 0
			for _, f := range check.Check(read(t, "bai.txt", in(x.table+x.said, ""))) {
				if f.Rule == x.rule {
					found++
				} else {
					t.Errorf("also %s: %s %q", f.Rule, f.Message, f.Quotes)
				}
			}
			if x.rule != "" && found != 1 {
				t.Errorf("%s told %d times", x.rule, found)
			}
		})
	}
}
