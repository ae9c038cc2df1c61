package check_test

import (
	"strings"
	"testing"

	"thidua/data/check"
)

// in puts paragraphs under the outline of a report of 2024.
func in(part1, part2 string) string {
	return "BÁO CÁO\nTổng kết công tác thi đua, khen thưởng năm 2024 và phương hướng, nhiệm vụ năm 2025\n\nUBND huyện Thạch Bàn báo cáo như sau:\n\n" +
		"Phần I\nKẾT QUẢ NĂM 2024\n\nI. KẾT QUẢ THỰC HIỆN\n\n" + part1 + "\n\nPhần II\nPHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025\n\n" + part2 + "\n"
}

// quietPhrases are right, however like a fault they look.
var quietPhrases = []struct{ part1, part2 string }{
	// documents
	{"Thực hiện Kế hoạch số 15/KH-UBND ngày 05/02/2024 của UBND tỉnh về thi đua, UBND huyện ban hành Kế hoạch số 15/KH-UBND ngày 20/02/2024 về phát động thi đua.", ""},
	{"Kế hoạch số 15/KH-UBND ngày 05/02/2023 về phát động thi đua năm 2023; Kế hoạch số 15/KH-UBND ngày 09/02/2024 về phát động thi đua năm 2024.", ""},
	{"Kế hoạch số 40/KH-UBND ngày 01/3/2024 về tuyên truyền điển hình tiên tiến năm 2024 trên địa bàn huyện. Thực hiện Kế hoạch số 40/KH-UBND, các xã đã tuyên truyền. Theo Kế hoạch 40/KH-UBND ngày 01/3/2024 về tuyên truyền điển hình.", ""},
	{"Quyết định số 1200/QĐ-UBND ngày 02/5/2024 về việc tặng Giấy khen cho các tập thể; Quyết định số 1201/QĐ-UBND ngày 02/5/2024 về việc tặng Giấy khen cho các cá nhân.", ""},
	{"Quyết định số 310/QĐ-UBND ngày 10/3/2024 về việc kiện toàn Hội đồng Thi đua - Khen thưởng huyện; Quyết định số 2310/QĐ-UBND ngày 10/9/2024 về việc kiện toàn Hội đồng Thi đua - Khen thưởng huyện.", ""},
	{"Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị; Nghị quyết số 29-NQ/TW; Kết luận số 01-KL/TW ngày 18/5/2021; Nghị định số 98/2023/NĐ-CP; Luật số 06/2022/QH15.", ""},
	{"Kế hoạch hành động ban hành kèm theo Quyết định số 812/QĐ-TTg ngày 01/7/2023; Đề án số 06/QĐ-TTg ngày 06/01/2022.", ""},
	{"Thông báo kết luận số 45-TB/HU ngày 12/4/2024; Thông báo số 118/TB-UBND ngày 15/4/2024; Tờ trình số 22/TTr-PNV ngày 16/4/2024.", ""},
	{"Ban Chỉ đạo Chuyển đổi số huyện được thành lập ngày 12/3/2024; Ban Chỉ đạo xây dựng nông thôn mới huyện ban hành Kế hoạch số 02/KH-BCĐ ngày 15/01/2024 của Ban Chỉ đạo xây dựng nông thôn mới.", ""},
	{"Công văn số 120/UBND-NV ngày 20/01/2024; Công văn số 118/UBND-VX ngày 20/01/2024; Công văn số 119/UBND ngày 20/01/2024.", ""},
	{"Kế hoạch số 12/KH-HU ngày 10/3/2024 của Huyện ủy; Kế hoạch số 9/KH-UBND ngày 12/3/2024; Kế hoạch số 14/KH-PNV ngày 01/3/2024 của Phòng Nội vụ.", ""},
	// dates and years
	{"Tính đến ngày 30/11/2024; từ ngày 15/12/2023 đến ngày 14/12/2024; ngày 29/02/2024; thứ Sáu, ngày 15/11/2024; các ngày 20, 21/11; kỷ niệm 70 năm chiến thắng Điện Biên Phủ (7/5/1954 - 7/5/2024).", ""},
	{"So với cùng kỳ năm 2023 tăng rõ rệt. Năm 2023, huyện xếp thứ ba; năm 2024 xếp thứ nhất.", "Phát huy kết quả đạt được năm 2024; tổ chức tổng kết phong trào thi đua năm 2024 và phát động thi đua năm 2025."},
	{"Năm học 2023-2024, các trường thực hiện tốt.", "Tiếp tục thực hiện Kế hoạch số 33/KH-UBND ngày 04/3/2021 của UBND huyện về phong trào thi đua giai đoạn 2021-2025; năm học 2024 - 2025 phấn đấu đạt chuẩn."},
	{"Đạt kết quả tốt.", "Triển khai Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2020 - 2025; xét tặng danh hiệu cho thành tích năm 2024 trong quý I."},
	{"Tốt.", "1. Xây dựng kế hoạch năm 2025 trên cơ sở đánh giá kết quả năm 2024.\n2. Tổng kết phong trào “Cả nước đoàn kết phòng, chống dịch Covid-19”."},
	// names
	{"Các xã Tân Lập, Tân Lạp và Tân Lộc; huyện Thạch Bàn giáp huyện Thạch Hà, huyện Thạch An; tỉnh Hà Nam, tỉnh Hà Tĩnh.", ""},
	{"Ủy ban nhân dân huyện Thạch Bàn; Uỷ ban nhân dân huyện Thạch Bàn; xã Phú Hoà, xã Phú Hòa.", ""},
	// movements
	{"Phong trào thi đua “Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”; phong trào thi đua “Vì người nghèo - Không để ai bị bỏ lại phía sau”; phong trào “Thạch Bàn chung tay vì người nghèo, không để ai bị bỏ lại phía sau” giai đoạn 2021-2025.", ""},
	{"Phong trào “Dân vận khéo”, phong trào “Dân vận giỏi”; phong trào “Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh” và phong trào “Học tập và làm theo tư tưởng, đạo đức phong cách Hồ Chí Minh”.", ""},
	// brackets and words
	{"Gồm: a) Tập thể; b) Cá nhân; 1) Hộ gia đình (nếu có). Khẩu hiệu \"Thi đua là yêu nước\" (in hoa).", ""},
	{"Danh sách (gồm:\n- Xã A;\n- Xã B).", ""},
	{"Người người thi đua, ngành ngành thi đua, ngày ngày thi đua; phân công công việc; tổ chức chức năng; luôn luôn, dần dần; các cơ quan hành chính chính quy.", ""},
	{"Đoạn có “trích dẫn “lồng” nhau” và 5' 30\" chạy bền.", ""},
	{"Hỗ trợ 12 hộ, xây 2.500 m² nhà, 120 m³ bê tông, cách 15 km².", ""},
	// shares and occasions
	{"Có 19/19 xã, thị trấn ký giao ước; 17/19 xã, thị trấn đạt chuẩn; 5/3 chỉ tiêu vượt kế hoạch; đạt 120/100 hộ theo kế hoạch.", ""},
	{"Đại hội đại biểu toàn quốc lần thứ XIII, nhiệm kỳ 2021-2026; Đại hội đại biểu toàn quốc lần thứ XIV, nhiệm kỳ 2026-2031; Hội thao huyện lần thứ V năm 2023, Hội thao huyện lần thứ VI năm 2024.", ""},
}

func TestWhatOnlyLooksLikeAFaultIsNotTold(t *testing.T) {
	for _, x := range quietPhrases {
		for _, f := range check.Check(read(t, "bai.txt", in(x.part1, x.part2))) {
			if f.Severity != check.Info {
				t.Errorf("%s [%s] %s %q\n\tin %s %s", f.Rule, f.Severity, f.Message, f.Quotes, x.part1, x.part2)
			}
		}
	}
}

// toldPhrases hold one fault each.
var toldPhrases = []struct {
	rule, part1, part2 string
}{
	{"document-two-dates", "Kế hoạch số 15/KH-UBND ngày 05/02/2024 về thi đua. Thực hiện Kế hoạch số 15/KH-UBND ngày 15/02/2024, các xã triển khai.", ""},
	{"document-two-dates", "Quyết định số 88-QĐ/HU ngày 05 tháng 02 năm 2024 của Huyện ủy; (Quyết định số 88-QĐ/HU ngày 06/02/2024).", ""},
	{"document-two-dates", "Thông tư số 01/2024/TT-BNV ngày 24/02/2024 của Bộ Nội vụ. Theo Thông tư số 01/2024/TT-BNV ngày 23/02/2024.", ""},
	{"document-two-subjects", "Công văn số 77/UBND-NV ngày 05/02/2024 về việc đăng ký danh hiệu thi đua khối trường học. Công văn số 77/UBND-NV ngày 05/02/2024 về việc rà soát hộ nghèo, cận nghèo cuối kỳ.", ""},
	{"document-two-numbers", "UBND huyện ban hành Kế hoạch số 45/KH-UBND ngày 04/4/2024 về phát động phong trào thi đua xây dựng đô thị văn minh. Kế hoạch số 54/KH-UBND ngày 04/4/2024 về phát động phong trào thi đua xây dựng đô thị văn minh.", ""},
	{"document-two-numbers", "Hướng dẫn số 03/HD-UBND ngày 14/5/2024 về bình xét thi đua các khối trường học năm học 2023-2024. Theo Hướng dẫn số 05/HD-UBND ngày 28/6/2024 về bình xét thi đua các khối trường học năm học 2023-2024.", ""},
	{"document-order", "Kế hoạch số 20/KH-UBND ngày 10/01/2024; Kế hoạch số 35/KH-UBND ngày 02/3/2024; Kế hoạch số 51/KH-UBND ngày 15/02/2024; Kế hoạch số 60/KH-UBND ngày 05/4/2024.", ""},
	{"document-order", "Quyết định số 900/QĐ-UBND ngày 12/6/2024; Quyết định số 905/QĐ-UBND ngày 10/5/2024.", ""},
	{"document-older-than-issuer", "Quyết định số 512/QĐ-UBND ngày 20/5/2024 của UBND huyện về việc thành lập Ban Chỉ đạo Chuyển đổi số huyện. Kế hoạch số 01/KH-BCĐ ngày 10/4/2024 của Ban Chỉ đạo Chuyển đổi số huyện.", ""},
	{"document-older-than-issuer", "Ban Chỉ đạo Chuyển đổi số huyện được thành lập ngày 20/5/2024. Ban Chỉ đạo Chuyển đổi số huyện đã ban hành Kế hoạch số 01/KH-BCĐ ngày 10/4/2024.", ""},
	{"document-type", "Chỉ thị số 12/KH-UBND ngày 10/4/2024 của UBND huyện.", ""},
	{"document-incomplete", "Tại Quyết định số …/QĐ-UBND ngày 12/3/2024 của UBND huyện.", ""},
	{"document-incomplete", "Thực hiện Kế hoạch số 56 ngày 12/3/2024 của UBND huyện.", ""},
	{"document-incomplete", "Thực hiện Kế hoạch số 56KH-UBND ngày 12/3/2024 của UBND huyện.", ""},
	{"document-incomplete", "Khen thưởng tại Quyết định số 4100/QĐ-UBND của UBND huyện.", ""},
	{"date", "Tổng kết vào ngày 30 tháng 02 năm 2024.", ""},
	{"date", "Hội nghị ngày 15/13/2024.", ""},
	{"date", "Công văn số 12/UBND ngày 18/6/20244 về thi đua.", ""},
	{"weekday", "Hội nghị tổ chức vào thứ Ba, ngày 15/11/2024.", ""},
	{"period", "Phong trào giai đoạn 2025-2021 được triển khai.", ""},
	{"period", "Từ ngày 15/11/2024 đến ngày 10/11/2024; xét từ ngày 15/11/2024 đến 01/11/2024.", ""},
	{"stale-year", "Tốt.", "1. Tiếp tục phát động phong trào thi đua thực hiện nhiệm vụ kinh tế - xã hội năm 2024."},
	{"stale-year", "Tốt.", "- Phấn đấu năm 2024 có 03 tập thể được tặng Cờ thi đua."},
	{"stale-year", "Trong năm 2023, các cơ quan đã đăng ký giao ước thi đua.", ""},
	{"movement-finished", "Tốt.", "Tiếp tục thực hiện phong trào “Cả nước đoàn kết, chung sức, đồng lòng thi đua phòng, chống và chiến thắng đại dịch COVID-19”."},
	{"finished-period", "Tốt.", "Tiếp tục triển khai phong trào thi đua “Thạch Bàn sáng, xanh, sạch, đẹp” giai đoạn 2021-2023."},
	{"movement-variant", "Phong trào thi đua “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở”; phong trào “Cán bộ, công chức, viên chức thi đua xây dựng văn hóa công sở”.", ""},
	{"movement-period", "Phong trào thi đua “Đẩy mạnh cải cách hành chính” giai đoạn 2021-2025; phong trào thi đua “Đẩy mạnh cải cách hành chính” giai đoạn 2022-2025.", ""},
	{"name-variant", "UBND huyện Thạch Bàn; huyện Thạch Bàn; nhân dân huyện Thạch Bàng thi đua.", "Huyện Thạch Bàn phấn đấu."},
	{"name-variant", "Xã Tân Đình có 5 thôn; xã Tân Đình đạt chuẩn; xã Tân Dinh được khen.", ""},
	{"abbreviation", "Có 30 cá nhân đạt LĐTT, 12 LĐTT ngành giáo dục, 05 cá nhân đạt CSTĐCSS.", ""},
	{"bracket", "UBND huyện khen 02 tập thể [theo quyết định).", ""},
	{"quote", "Phong trào “Dân vận khéo được hưởng ứng.", ""},
	{"quote", "Phong trào \"Dân vận khéo được hưởng ứng.", ""},
	{"coverage", "Có 21/19 xã, thị trấn ký giao ước.", ""},
	{"coverage", "Có 19/19 xã, thị trấn ký giao ước; 18/19 xã, thị trấn đạt chuẩn; 17/18 xã, thị trấn có trung tâm.", ""},
	{"occasion", "Đại hội Thi đua yêu nước huyện lần thứ VI, năm 2025 được chuẩn bị; kế hoạch tổ chức Đại hội Thi đua yêu nước huyện lần thứ V, năm 2025.", ""},
	{"note-missing", "Đã ban hành các văn bản¹ và hướng dẫn².\n\n¹ Kế hoạch số 5/KH-UBND ngày 05/01/2024.", ""},
	{"award-outside-period", "UBND huyện khen thưởng 05 tập thể (Quyết định số 700/QĐ-UBND ngày 08/8/2022).", ""},
	{"title-year", "Tốt.\n\nPhần III\nPHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026", ""},
}

func TestEachFaultOfAPhraseIsTold(t *testing.T) {
	for _, x := range toldPhrases {
		found := 0
		for _, f := range check.Check(read(t, "bai.txt", in(x.part1, x.part2))) {
			switch {
			case f.Rule == x.rule:
				found++
			case f.Severity != check.Info:
				t.Errorf("also %s: %s %q\n\tin %s %s", f.Rule, f.Message, f.Quotes, x.part1, x.part2)
			}
		}
		if found == 0 || found > 2 {
			t.Errorf("%s told %d times\n\tin %s", x.rule, found, strings.TrimSpace(x.part1+" "+x.part2))
		}
	}
}
