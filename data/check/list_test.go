package check

import "testing"

func TestListCounts(t *testing.T) {
	holds(t, []string{
		"Huyện giáp với 03 huyện: Sơn Tây, Minh Hóa và Nghĩa Đàn.",
		"Xã có 05 thôn: Làng Mốc, Gò Vành, Nước Lăng, Tà Noát, Đồng Lâu.",
		"Ước đến cuối năm có 03 trường đạt chuẩn: Mầm non Hoa Sen, Tiểu học Lê Lợi, THCS Nguyễn Du.",
		"Có chung địa giới với 03 huyện (Kon Rẫy, tỉnh Kon Tum; Kbang, tỉnh Gia Lai; An Lão, tỉnh Bình Định).",
		"Có 12 tập thể được tặng Giấy khen, gồm: Phòng Nội vụ, Phòng Văn hóa và Thông tin…",
		"Có 02 tập thể được khen: Phòng Văn hóa và Thông tin, Phòng Tài chính - Kế hoạch.",
		"Hiện có 04 mô hình hay: “Hũ gạo tình thương”, “Ống tiền tiết kiệm”, “Nuôi heo đất”, “Đỡ đầu học sinh”.",
		"Ký giao ước thi đua giữa 06 xã (Trà Bùi, Trà Giang, Trà Thủy, Trà Hiệp, Trà Lâm và Trà Tân).",
		"Có 03 nội dung: tuyên truyền; kiểm tra; tổng kết.",
		"Có 05 xã, trong đó có xã Trà Bùi, Trà Giang.",
		"Tổ chức 04 hội thi như: Hội thi nông dân giỏi, Hội thi dân vận khéo.",
		"Triển khai 10 mô hình tại các xã: Trà Bùi, Trà Giang và Trà Thủy.",
		"UBND huyện khen 07 tập thể và 04 cá nhân: Phòng Nội vụ, Phòng Tư pháp.",
		"Bố trí 02 công chức (Trưởng phòng, chuyên viên) phụ trách.",
		"Có 01 tập thể được tặng Cờ thi đua: Đảng bộ xã Trà Bùi.",
		"Tặng 03 Cờ thi đua cho: xã Trà Bùi, xã Trà Giang; Trường Tiểu học Lê Lợi.",
		"Năm 2024 có 05 sáng kiến cấp huyện: sáng kiến về quản lý, sáng kiến về dạy học.",
		"Thành lập 04 tổ công tác: Tổ 1, Tổ 2, Tổ 3, Tổ 4.",
		"Có 19 xã, thị trấn: 10 xã vùng cao, 08 xã vùng thấp và 01 thị trấn.",
		"Cấp tỉnh: 02 Cờ[^1].\n\n[^1]: Nhân dân và cán bộ xã: Trà Bùi, Trà Giang.",
		"Tặng 05 Bằng khen cho tập thể[^1].\n\n[^1]: Nhân dân và cán bộ xã: Trà Bùi, Trà Giang, Trà Thủy, Trà Hiệp và Trà Tân.",
		"Có 15 người tham gia, cụ thể: Phòng Nội vụ cử cán bộ, Phòng Tư pháp cử cán bộ.",
		"Kết quả bình xét khối thi đua gồm 08 đơn vị: đứng đầu là Phòng Nội vụ, tiếp đến là Phòng Tư pháp.",
		"Trong năm đã thực hiện 03 nhiệm vụ trọng tâm:\n\n1. Tuyên truyền.\n\n2. Kiểm tra.\n\n3. Tổng kết.",
		"Toàn huyện phát động 04 phong trào thi đua:\n\na) Nông thôn mới.\n\nb) Vì người nghèo.\n\nc) Văn hóa công sở.\n\nd) Học tập suốt đời.",
		"Tổ chức 02 đợt: đợt 1 trong tháng 6, đợt 2 trong tháng 9.",
	})
	fails(t, "list-count", []string{
		"Huyện giáp với 04 huyện: Sơn Tây, Minh Hóa và Nghĩa Đàn.",
		"Xã có 05 thôn: Làng Mốc, Gò Vành, Nước Lăng, Tà Noát.",
		"Ước đến cuối năm có 03 trường đạt chuẩn: Mầm non Hoa Sen, Tiểu học Lê Lợi.",
		"Có chung địa giới với 04 huyện (Kon Rẫy, tỉnh Kon Tum; Kbang, tỉnh Gia Lai; An Lão, tỉnh Bình Định).",
		"Có 12 tập thể được tặng Giấy khen, gồm: Phòng Nội vụ; Phòng Văn hóa và Thông tin; Trường THCS Nguyễn Du.",
		"Hiện có 03 mô hình hay: “Hũ gạo tình thương”, “Ống tiền tiết kiệm”, “Nuôi heo đất”, “Đỡ đầu học sinh”.",
		"Ký giao ước thi đua giữa 07 xã (Trà Bùi, Trà Giang, Trà Thủy, Trà Hiệp, Trà Lâm và Trà Tân).",
		"Có 04 nội dung: tuyên truyền; kiểm tra; tổng kết.",
		"Cụm thi đua có 06 đơn vị: Trà Bùi, Trà Giang, Trà Thủy, Trà Hiệp.",
		"Thành lập 05 tổ công tác: Tổ 1, Tổ 2, Tổ 3, Tổ 4.",
		"Cấp tỉnh: 03 Cờ[^1].\n\n[^1]: Nhân dân và cán bộ xã: Trà Bùi, Trà Giang.",
		"Tặng 05 Bằng khen cho tập thể[^1].\n\n[^1]: Nhân dân và cán bộ xã: Trà Bùi, Trà Giang, Trà Thủy và Trà Tân.",
		"Trong năm đã thực hiện 04 nhiệm vụ trọng tâm:\n\n1. Tuyên truyền.\n\n2. Kiểm tra.\n\n3. Tổng kết.",
		"Toàn huyện phát động 05 phong trào thi đua:\n\na) Nông thôn mới.\n\nb) Vì người nghèo.\n\nc) Văn hóa công sở.\n\nd) Học tập suốt đời.",
		"Có 03 xã đạt chuẩn nông thôn mới nâng cao, gồm: Trà Bùi, Trà Giang.",
		"Đề nghị tặng Bằng khen cho 04 cá nhân, gồm: ông Nguyễn Văn An, bà Trần Thị Bình, ông Lê Văn Cường.",
	})
}

func TestTables(t *testing.T) {
	holds(t, []string{
		"| TT | Đơn vị | Tập thể | Cá nhân |\n|---|---|---|---|\n| 1 | Khối Đảng | 12 | 30 |\n| 2 | Khối chính quyền | 20 | 45 |\n| 3 | Khối đoàn thể | 08 | 15 |\n| | Tổng cộng | 40 | 90 |",
		"| Đơn vị | Kế hoạch | Thực hiện | Tỷ lệ % |\n|---|---|---|---|\n| Trà Bùi | 120 | 126 | 105 |\n| Trà Giang | 80 | 76 | 95 |\n| Cộng | 200 | 202 | 101 |",
		"| Xã | Tổng số | Nam | Khác |\n|---|---|---|---|\n| Trà Bùi | 100 | 60 | 40 |\n| Trà Giang | 80 | 50 | 30 |",
		"| TT | Nội dung | Số lượng |\n|---|---|---|\n| I | Cấp tỉnh | 10 |\n| 1 | Tập thể | 4 |\n| 2 | Cá nhân | 6 |\n| II | Cấp huyện | 30 |\n| 1 | Tập thể | 12 |\n| 2 | Cá nhân | 18 |\n| | Tổng cộng | 40 |",
		"| Chỉ tiêu | ĐVT | Năm 2023 | Năm 2024 |\n|---|---|---|---|\n| Diện tích | ha | 450 | 500 |\n| Sản lượng | tấn | 2.250 | 2.550 |",
		"| Đơn vị | Diện tích (ha) |\n|---|---|\n| Tổng số | 1.300,5 |\n| Trà Bùi | 450,2 |\n| Trà Giang | 500,1 |\n| Trà Tân | 350,2 |",
		"| Năm | Giấy khen | Bằng khen |\n|---|---|---|\n| 2022 | 320 | 12 |\n| 2023 | 345 | 15 |\n| 2024 | 387 | 11 |",
		"| TT | Họ và tên | Năm sinh | Tiền thưởng |\n|---|---|---|---|\n| 1 | Nguyễn Văn An | 1980 | 710.000 |\n| 2 | Trần Thị Bình | 1985 | 710.000 |\n| | Tổng cộng | | 1.420.000 |",
	})
	fails(t, "table-sum", []string{
		"| TT | Đơn vị | Tập thể | Cá nhân |\n|---|---|---|---|\n| 1 | Khối Đảng | 12 | 30 |\n| 2 | Khối chính quyền | 20 | 45 |\n| 3 | Khối đoàn thể | 08 | 15 |\n| | Tổng cộng | 41 | 90 |",
		"| Xã | Tổng số | Đạt | Không đạt |\n|---|---|---|---|\n| Trà Bùi | 100 | 60 | 40 |\n| Trà Giang | 80 | 50 | 35 |",
		"| TT | Nội dung | Số lượng |\n|---|---|---|\n| I | Cấp tỉnh | 10 |\n| 1 | Tập thể | 4 |\n| 2 | Cá nhân | 6 |\n| II | Cấp huyện | 30 |\n| 1 | Tập thể | 12 |\n| 2 | Cá nhân | 18 |\n| | Tổng cộng | 45 |",
		"| Đơn vị | Diện tích (ha) |\n|---|---|\n| Tổng số | 1.310,5 |\n| Trà Bùi | 450,2 |\n| Trà Giang | 500,1 |\n| Trà Tân | 350,2 |",
		"| TT | Họ và tên | Năm sinh | Tiền thưởng |\n|---|---|---|---|\n| 1 | Nguyễn Văn An | 1980 | 710.000 |\n| 2 | Trần Thị Bình | 1985 | 710.000 |\n| | Tổng cộng | | 1.240.000 |",
		"Đơn vị\tTập thể\tCá nhân\nKhối Đảng\t12\t30\nKhối chính quyền\t20\t45\nCộng\t32\t85",
	})
	fails(t, "table-ratio", []string{
		"| Đơn vị | Kế hoạch | Thực hiện | Tỷ lệ % |\n|---|---|---|---|\n| Trà Bùi | 120 | 126 | 105 |\n| Trà Giang | 80 | 76 | 98 |\n| Cộng | 200 | 202 | 101 |",
	})
}
