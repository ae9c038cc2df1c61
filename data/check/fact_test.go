package check

import (
	"strings"
	"testing"
)

// twoPlaces are two paragraphs of one report, apart from each other.
func twoPlaces(a, b string) string {
	return "# BÁO CÁO\n\n## I. KẾT QUẢ\n\n" + a + "\n\nCông tác tuyên truyền được quan tâm.\n\n## II. ĐÁNH GIÁ CHUNG\n\n" + b
}

func TestTwoValues(t *testing.T) {
	right := [][2]string{
		{"Khen thưởng đột xuất: 05 cá nhân, 02 tập thể.", "Khen thưởng đột xuất: 05 cá nhân, 02 tập thể."},
		{"Khen thưởng chuyên đề: 208 tập thể; 258 cá nhân.", "Khen thưởng đột xuất: 21 tập thể; 25 cá nhân."},
		{"Kết quả khen thưởng: UBND huyện khen cho 08 tập thể và 08 cá nhân.", "Kết quả khen thưởng: UBND huyện khen cho 11 tập thể và 05 cá nhân."},
		{"Tỷ lệ hộ nghèo năm 2023 là 12,5%.", "Tỷ lệ hộ nghèo năm 2024 là 9,8%."},
		{"Tổng giá trị sản xuất (giá so sánh) đạt 2.308,61 tỷ đồng.", "Tổng giá trị sản xuất (giá hiện hành) đạt 3.118,79 tỷ đồng."},
		{"Thu ngân sách huyện đạt 85,6 tỷ đồng.", "Thu ngân sách xã đạt 12,4 tỷ đồng."},
		{"Hỗ trợ quà Tết cho 4.137 hộ nghèo.", "Toàn huyện còn 4.140 hộ nghèo."},
		{"Trường Mầm non Hoa Sen có 25 giáo viên đạt chuẩn trình độ đào tạo.", "Trường Mầm non Hoa Mai có 31 giáo viên đạt chuẩn trình độ đào tạo."},
		{"Quý I tiếp nhận 120 hồ sơ đề nghị khen thưởng cấp huyện.", "Quý II tiếp nhận 150 hồ sơ đề nghị khen thưởng cấp huyện."},
		{"Dân số trung bình toàn huyện trên 60 nghìn người.", "Dân số trung bình toàn huyện 60.234 người."},
		{"Khen thưởng thường xuyên khối giáo dục năm học 2023-2024: lao động tiên tiến 897 người.", "Khen thưởng thường xuyên khối xã năm 2023: lao động tiên tiến 188 người."},
		{"Diện tích lúa vụ đông xuân gieo sạ 1.250 ha.", "Diện tích lúa vụ hè thu gieo sạ 1.100 ha."},
		{"Đầu năm có 4.140 hộ nghèo đa chiều theo chuẩn mới.", "Cuối năm có 2.940 hộ nghèo đa chiều theo chuẩn mới."},
		{"Tỷ lệ che phủ rừng đạt 68,5%.", "Tỷ lệ người dân tham gia bảo hiểm y tế đạt 95,2%."},
		{"Mầm non có 310 cán bộ, giáo viên trong biên chế.", "Tiểu học có 420 cán bộ, giáo viên trong biên chế."},
		{"Giải ngân vốn đầu tư công đạt 45,2 tỷ đồng.", "Kế hoạch vốn đầu tư công 60 tỷ đồng."},
		{"Tỷ lệ hộ nghèo giảm còn 9,8%.", "Phấn đấu năm sau tỷ lệ hộ nghèo giảm còn 7,5%."},
		{"Phong trào thi đua “Dân vận khéo”: khen thưởng 12 tập thể có mô hình tiêu biểu.", "Phong trào thi đua “Chuyển đổi số”: khen thưởng 09 tập thể có mô hình tiêu biểu."},
		{"Tặng Giấy khen cho 39 tập thể thuộc ngành giáo dục.", "Tặng Giấy khen cho 31 tập thể thuộc khối mặt trận."},
		{"Sản lượng lương thực có hạt cây hàng năm 25.430 tấn.", "Sản lượng lương thực có hạt cây hàng năm 25.430 tấn, đạt 101% kế hoạch."},
		{"Tổng thu ngân sách 9 tháng đạt 20,8 tỷ đồng.", "Tổng thu ngân sách đạt 28,5 tỷ đồng."},
		{"Tổng sản lượng thủy sản nuôi trồng ước 1.440,2 tấn.", "Tổng sản lượng thủy sản khai thác ước 3.120,3 tấn."},
	}
	for _, c := range right {
		t.Run("quiet: "+short(c[0]), func(t *testing.T) {
			for _, f := range numberFindings(t, twoPlaces(c[0], c[1])) {
				t.Errorf("%s: %s", f.Rule, f.Message)
			}
		})
	}
	wrong := [][2]string{
		{"Khen thưởng đột xuất: 01 cá nhân, 01 tập thể.", "Khen thưởng đột xuất: 21 cá nhân, 04 tập thể."},
		{"Khen thưởng chuyên đề: 208 tập thể; 258 cá nhân.", "Khen thưởng chuyên đề: 280 tập thể; 258 cá nhân."},
		{"Tổng giá trị sản xuất (giá so sánh) đạt 2.308,61 tỷ đồng.", "Tổng giá trị sản xuất (giá so sánh) đạt 2.380,61 tỷ đồng."},
		{"Tỷ lệ hộ nghèo đa chiều cuối năm 2024 là 9,8%.", "Tỷ lệ hộ nghèo đa chiều cuối năm 2024 là 8,9%."},
		{"Sản lượng lương thực có hạt cây hàng năm 25.430 tấn.", "Sản lượng lương thực có hạt cây hàng năm 24.530 tấn."},
		{"Thu ngân sách nhà nước trên địa bàn huyện đạt 85,6 tỷ đồng.", "Thu ngân sách nhà nước trên địa bàn huyện đạt 86,5 tỷ đồng."},
		{"Khen thưởng thường xuyên khối giáo dục năm học 2023-2024: lao động tiên tiến 897 người.", "Khen thưởng thường xuyên khối giáo dục năm học 2023-2024: lao động tiên tiến 879 người."},
		{"Có 45 trường học đạt chuẩn quốc gia mức độ 1.", "Có 43 trường học đạt chuẩn quốc gia mức độ 1."},
		{"Tỷ lệ người dân tham gia bảo hiểm y tế đạt 95,2%.", "Tỷ lệ người dân tham gia bảo hiểm y tế đạt 92,5%."},
		{"Phong trào thi đua “Dân vận khéo”: khen thưởng 12 tập thể có mô hình tiêu biểu.", "Phong trào thi đua “Dân vận khéo”: khen thưởng 15 tập thể có mô hình tiêu biểu."},
		{"Giải quyết việc làm mới cho 1.250 lao động nông thôn.", "Giải quyết việc làm mới cho 1.520 lao động nông thôn."},
		{"Tỷ lệ che phủ rừng toàn huyện đạt 68,5%.", "Tỷ lệ che phủ rừng toàn huyện đạt 65,8%."},
		{"Tổng sản lượng thủy sản khai thác ước 3.120,3 tấn.", "Tổng sản lượng thủy sản khai thác ước 3.210,3 tấn."},
		{"Thu nhập bình quân đầu người đạt 45 triệu đồng/người/năm.", "Thu nhập bình quân đầu người đạt 54 triệu đồng/người/năm."},
		{"UBND huyện khen thưởng cho 12 tập thể và 11 cá nhân (tại Quyết định số 3618/QĐ-UBND ngày 26/11/2024).", "Tại Quyết định số 3618/QĐ-UBND ngày 26/11/2024, khen thưởng 12 tập thể, 21 cá nhân."},
		{"Toàn huyện có 19 xã, thị trấn.", "Có 18/18 xã, thị trấn tổ chức Đại hội."},
		{"Huyện có 19 xã, thị trấn; 93 thôn, tổ dân phố.", "Toàn huyện có 17 xã, thị trấn."},
		{"Dân số trung bình toàn huyện 60.234 người.", "Dân số trung bình toàn huyện 62.034 người."},
		{"Kết nạp được 85 đảng viên mới.", "Trong năm, toàn Đảng bộ kết nạp 95 đảng viên mới."},
		{"UBND huyện tặng Giấy khen đột xuất cho 05 cá nhân.", "Khen thưởng đột xuất 08 cá nhân."},
	}
	for _, c := range wrong {
		t.Run("found: "+short(c[0]), func(t *testing.T) {
			found := numberFindings(t, twoPlaces(c[0], c[1]))
			if len(found) != 1 || found[0].Rule != "two-values" || len(found[0].Quotes) != 2 {
				t.Fatalf("found %d, want one two-values: %v", len(found), found)
			}
			for i, q := range found[0].Quotes {
				if !strings.Contains(c[i], q) {
					t.Errorf("quote %q is not in %q", q, c[i])
				}
			}
		})
	}
}
