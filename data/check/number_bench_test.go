package check

import (
	"strings"
	"testing"
)

// yearReport is a report of about 24 pages in the phrasing of real ones.
func yearReport() string {
	const page = `## %. KẾT QUẢ LĨNH VỰC %

Tổng giá trị sản xuất ước đạt 2.308,61 tỷ đồng, đạt 100,18% kế hoạch, tăng 9,96%% so với cùng kỳ, trong đó: nông nghiệp 1.100,76 tỷ đồng, tăng 5,74%%; công nghiệp - xây dựng 845,7 tỷ đồng; thương mại - dịch vụ 362,15 tỷ đồng. Khen thưởng 125 tập thể và 340 cá nhân, trong đó: khen thường xuyên 45 tập thể, 120 cá nhân; khen chuyên đề 60 tập thể, 180 cá nhân; khen đột xuất 20 tập thể, 40 cá nhân (tại Quyết định số 164/QĐ-UBND ngày 12/02/2025). Có 19/20 xã đạt chuẩn phổ cập, đạt tỷ lệ 95%%.

- Tiếp nhận 2.340 hồ sơ, đã giải quyết 2.310 hồ sơ, trong đó trước hạn và đúng hạn 2.300 hồ sơ, quá hạn 10 hồ sơ; đang giải quyết 30 hồ sơ. Công tác tuyên truyền, vận động Nhân dân thực hiện các chủ trương của Đảng, chính sách, pháp luật của Nhà nước được các cấp ủy, chính quyền, Mặt trận và đoàn thể quan tâm, triển khai bằng nhiều hình thức phong phú, phù hợp với điều kiện của từng địa bàn, từng đối tượng, góp phần nâng cao nhận thức của cán bộ, đảng viên và Nhân dân.

- Có 45/48 trường (93,75%%) đạt chuẩn quốc gia; hỗ trợ 170 suất quà, mỗi suất 400.000 đồng, tổng trị giá 68.000.000 đồng.

`
	var b strings.Builder
	for n := range 36 {
		page := strings.ReplaceAll(page, ". ", " tại cụm "+string(rune('A'+n%26))+string(rune('a'+n%7))+". ") // no two pages alike
		b.WriteString(strings.ReplaceAll(strings.ReplaceAll(page, "%%", "%"), "## % tại cụm "+string(rune('A'+n%26))+string(rune('a'+n%7))+". KẾT QUẢ LĨNH VỰC %", "## "+strings.Repeat("I", n%3+1)+". KẾT QUẢ LĨNH VỰC "+string(rune('A'+n%26))))
	}
	return b.String()
}

func BenchmarkNumbersOf24Pages(b *testing.B) {
	text := yearReport()
	b.ReportMetric(float64(len(strings.Fields(text))), "words")
	for b.Loop() {
		p, err := Read("bao-cao.md", strings.NewReader(text))
		if err != nil {
			b.Fatal(err)
		}
		p.memo = newMemo()
		for _, rule := range rules {
			if numberRules[rule.id] {
				rule.check(p, func(Finding) {})
			}
		}
	}
}
