package check

import "testing"

func TestNumberForms(t *testing.T) {
	holds(t, []string{
		"Giá trị sản xuất đạt 100,224% kế hoạch.", "Tiết kiệm 7,813 tỷ đồng.", "Tặng quà 342,700 triệu đồng.", "Tổng kinh phí 1.434,313 triệu đồng.",
		"Diện tích 113.795,69 ha.", "Bình quân 12,67 tiêu chí/xã.", "Số bác sĩ/vạn dân là 6,7 bác sĩ.", "Năng suất 56,5 tạ/ha.",
		"Áp dụng Chính phủ điện tử, cách mạng công nghiệp 4.0.", "Theo mục 2.1 và mục 3.12 của Kế hoạch.", "Thu nhập 45,5 triệu đồng/người/năm.",
		"Số con bình quân 2,1 con.", "Dịch vụ công trực tuyến mức độ 4.", "Tăng 1,5 lần.", "Huyện có 60.234 người.", "Tiền thưởng 710.000 đồng.",
		"Đạt 112% kế hoạch, vượt 12%.", "Tăng trưởng 105% so với năm trước.", "Chỉ số sản xuất công nghiệp đạt 108,5%.", "Thực hiện 12/10 chỉ tiêu giao.",
		"Nhiệt độ xuống 5 độ, rét đậm.", "Giảm -2%.", "Ngày 05.02.2025.", "Hơn 1 triệu lượt người.", "Hồ sơ số 12.345.", "Huy động 5.000.000.000 đồng.",
		"Thu ngân sách bằng 130% so với cùng kỳ.", "Tỷ lệ thu ngân sách đạt 115% dự toán.", "Điểm chỉ số cải cách hành chính đạt 85,42 điểm.",
	})
	fails(t, "malformed-number", []string{
		"Có 1,234 hộ được vay vốn.", "Huyện khen 1,085 cá nhân.", "Tổng số tiền 12.34.5 triệu đồng.", "Hỗ trợ 1.23.456 đồng.", "Tiền thưởng 710,000 đồng.",
		"Tỷ lệ đạt 99.64%.", "Diện tích 12.5 ha.", "Kinh phí 1.2 tỷ đồng.", "Kinh phí 1,234,567 đồng.", "Dân số 12,,5 nghìn người.", "Có 1.2345 hộ.",
		"Đã trồng 1.234,5,6 cây.", "Có 15,5 hộ nghèo thoát nghèo.", "Có 12.3456 lượt người.", "Chi 3.45.000 đồng.", "Giải quyết được -5 hồ sơ.",
	})
	fails(t, "percent-above-whole", []string{
		"Tỷ lệ hộ gia đình văn hóa đạt 123%.", "Số nữ chiếm 105% tổng số.", "Tỷ lệ hộ nghèo còn 116,6%.", "Tỷ lệ người dân tham gia bảo hiểm y tế đạt 195,2%.",
		"Tỷ lệ trẻ em tiêm chủng đầy đủ đạt 109%.", "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 101,5%.",
	})
}

func TestDigitsAndWords(t *testing.T) {
	holds(t, []string{
		"Mức thưởng 1.500.000 đồng (Một triệu năm trăm nghìn đồng).", "Tặng 20 (hai mươi) suất quà.", "Có 05 (năm) tập thể được khen.",
		"Tổng kinh phí 2.482.200.000 đồng (bằng chữ: Hai tỷ bốn trăm tám mươi hai triệu hai trăm nghìn đồng chẵn).", "Thưởng 710.000 đồng (Bảy trăm mười ngàn đồng).",
		"Có hai mươi mốt (21) đơn vị.", "Thời gian 15 (mười lăm) ngày.", "Có 03 xã (ba xã vùng cao).", "Đợt 2 (năm 2024) có 12 hồ sơ.",
		"Cử 25 đồng chí (năm đồng chí là nữ).", "Có 44 (bốn mươi tư) hồ sơ.", "Có 104 (một trăm linh bốn) hồ sơ.", "Số tiền 1.005.000 đồng (Một triệu không trăm lẻ năm nghìn đồng).",
		"Có 12 xã (mười hai xã).", "Tặng 07 (bảy) Bằng khen.",
	})
	fails(t, "digits-and-words", []string{
		"Mức thưởng 1.500.000 đồng (Một triệu bốn trăm nghìn đồng).", "Tặng 20 (hai mươi hai) suất quà.", "Có 06 (năm) tập thể được khen.",
		"Tổng kinh phí 2.482.200.000 đồng (bằng chữ: Hai tỷ bốn trăm hai mươi tám triệu hai trăm nghìn đồng chẵn).", "Thưởng 710.000 đồng (Bảy trăm nghìn đồng).",
		"Có hai mươi mốt (20) đơn vị.", "Thời gian 15 (mười) ngày.", "Có 44 (bốn mươi lăm) hồ sơ.", "Có 104 (một trăm bốn mươi) hồ sơ.", "Tặng 07 (tám) Bằng khen.",
	})
}
