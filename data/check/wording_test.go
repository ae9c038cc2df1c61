package check_test

import (
	"testing"

	"thidua/data/check"
)

// wordings are faults in the words of several offices, with the rule that tells them.
var wordings = []struct{ rule, part1, part2 string }{
	// a multiple
	{"multiple", "Thu hút 40 dự án, gấp 2 lần năm 2023 (30 dự án).", ""},
	{"multiple", "Vận động được 6,3 tỷ đồng, gấp 1,8 lần kế hoạch (4,2 tỷ đồng).", ""},
	{"multiple", "Doanh thu đạt 120 tỷ đồng, tăng 2,5 lần so với cùng kỳ (60 tỷ đồng).", ""},
	{"multiple", "Năm 2020 đạt 40 triệu đồng, năm 2024 đạt 60 triệu đồng, gấp 1,8 lần năm 2020.", ""},
	// a total behind its parts
	{"sum", "Xây mới 40 căn, sửa chữa 25 căn, tổng cộng 75 căn nhà.", ""},
	{"sum", "Cấp huyện chi 120,5 triệu đồng, cấp xã chi 80,2 triệu đồng, cộng 210,7 triệu đồng.", ""},
	{"sum", "Nam 45 người, nữ 37 người, tổng số 92 người.", ""},
	{"sum", "Ban hành 52 văn bản, gồm 20 kế hoạch, 18 công văn và 16 quyết định.", ""},
	{"sum", "Văn phòng có 07 người, gồm 01 Chánh Văn phòng, 02 Phó Chánh Văn phòng và 05 chuyên viên.", ""},
	{"sum", "Trong 09 Bằng khen có 04 tập thể và 06 cá nhân.", ""},
	{"sum", "Toàn ngành có 96 công chức. Trình độ: thạc sĩ 12 người, đại học 70 người, khác 16 người.", ""},
	// what came and went
	{"difference", "Đầu năm có 520 hộ nghèo; thoát nghèo 120 hộ, phát sinh mới 15 hộ, cuối năm còn 400 hộ nghèo.", ""},
	{"difference", "Quỹ thu 86.500.000 đồng, đã chi 52.300.000 đồng, số dư 34.020.000 đồng.", ""},
	{"difference", "Đạt 17/20 chỉ tiêu, còn 04 chỉ tiêu không đạt.", ""},
	{"difference", "Tỷ lệ lao động qua đào tạo đạt 68%, tăng 4 điểm phần trăm so với năm 2023 (65%).", ""},
	{"difference", "Bảo hiểm y tế bao phủ 93,4%, tăng 1,2 điểm % so với cùng kỳ năm trước (92,6%).", ""},
	{"difference", "Bình quân tăng từ 12,4 tiêu chí/xã lên 15,1 tiêu chí/xã, tăng 3,7 tiêu chí/xã.", ""},
	// a percentage of what stands near it
	{"percentage", "Có 820 Lao động tiên tiến, 112 Chiến sĩ thi đua cơ sở (tỷ lệ 14,66%).", ""},
	{"percentage", "Đã giải quyết 9.250 hồ sơ, trước hạn 9.180 hồ sơ, đạt 98,24% số hồ sơ đã giải quyết.", ""},
	{"percentage", "- Lao động tiên tiến: 450/480 người.\n- Chiến sĩ thi đua cơ sở: 60 người, bằng 14,33% số lao động tiên tiến.", ""},
	// averages
	{"average", "Khởi công 50 nhà, hoàn thành 30 nhà; tổng kinh phí 3,05 tỷ đồng, bình quân 70 triệu đồng/nhà.", ""},
	{"average", "Có 42 thôn với tổ tự quản gồm 252 thành viên, bình quân 7 thành viên/tổ.", ""},
	{"average", "Diện tích 20,5 km², dân số 41.000 người, mật độ 2.500 người/km².", ""},
	{"product", "Gieo cấy 1.200 ha lúa. Năng suất bình quân 6,2 tấn/ha, sản lượng 7.640 tấn.", ""},
	// lists
	{"list-count", "Triển khai 05 giải pháp: (1) tuyên truyền; (2) tập huấn; (3) kiểm tra; (4) khen thưởng.", ""},
	{"list-count", "Cụm gồm 06 đơn vị: Ia Lâu, Ia Mơ, Ia Ga, Ia Vê và Ia Tôr; xã Ia Ga làm Cụm trưởng.", ""},
	// what refers back
	{"two-values", "Công nhận 532 Lao động tiên tiến. Trong số 523 Lao động tiên tiến có 210 giáo viên.", ""},
	{"two-values", "Khối thi đua các cơ quan Đảng gồm 09 đơn vị. Giữ vững vị trí trong Khối gồm 10 đơn vị.", ""},
	{"two-values", "Huyện có 12 xã, 98 thôn. Đến nay 13/13 xã có trạm y tế.", ""},
	{"difference", "Có 11/15 xã đạt chuẩn nông thôn mới. Tiến độ của 05 xã chưa đạt chuẩn còn chậm.", ""},
	// numbers
	{"malformed-number", "Giải quyết việc làm cho 3250 lao động; tặng 1.204 suất quà; khám cho 12.400 người.", ""},
	// documents
	{"document-incomplete", "Thực hiện Kế hoạch ngày 05/12/2024 của UBND tỉnh về kiểm tra, các xã đã chuẩn bị.", ""},
	{"document-incomplete", "Theo Công văn của Sở Nội vụ ngày 12/10/2024, huyện đã tổng hợp.", ""},
	{"document-incomplete", "Thực hiện Hướng dẫn số 12/HD-SNV của Sở Nội vụ, huyện đã triển khai.", ""},
	{"date", "Công văn số 12/UBND ngày 9.6/2024 về thi đua.", ""},
	{"document-older-than-issuer", "Xã Tân Phú được thành lập ngày 01/3/2024. Kế hoạch số 05/KH-UBND ngày 10/02/2024 của UBND xã Tân Phú về thi đua.", ""},
	{"document-older-than-issuer", "Tổ giúp việc Hội đồng Thi đua huyện được thành lập tại Quyết định số 300/QĐ-UBND ngày 10/4/2024. Báo cáo số 01/BC-TGV ngày 05/3/2024 của Tổ giúp việc Hội đồng Thi đua huyện.", ""},
	{"document-two-numbers", "Theo Kế hoạch số 149/KH-UBND ngày 15/8/2024 về phong trào “Nhà trọ văn minh, an toàn”, có 1.860 chủ nhà trọ tham gia. Kế hoạch số 194/KH-UBND ngày 15/8/2024 về phong trào “Nhà trọ văn minh, an toàn”.", ""},
	// awards
	{"award-outside-period", "Khen thưởng thành tích năm 2020 cho 12 cá nhân còn tồn đọng.", ""},
	{"award-outside-period", "Tặng Giấy khen cho 05 tập thể có thành tích giai đoạn 2015 - 2020.", ""},
	{"award-outside-period", "Suy tôn khen thưởng bổ sung năm học 2019 - 2020: 02 tập thể.", ""},
	// plans
	{"stale-year", "Tốt.", "1. Tổ chức Đại hội Thi đua yêu nước huyện trong quý III/2024."},
	{"stale-year", "Tốt.", "1. Hoàn thành chỉ tiêu thi đua năm học 2022 - 2023."},
	{"stale-year", "Tốt.", "1. Hoàn thành trước tháng 10/2024."},
	{"stale-year", "Tốt.", "1. Tiếp tục thi đua hoàn thành Tổng điều tra kinh tế năm 2021."},
	// names
	{"movement-variant", "1. Phong trào “Xã số - Công dân số”\n\nTriển khai phong trào “Xã số - Công dân số” ở 12 thôn.", "Duy trì phong trào “Xã số - Công dân điện tử”."},
	{"movement-variant", "Thực hiện cuộc vận động “Người dân không xả rác ra đường và kênh rạch”.", "Đẩy mạnh cuộc vận động “Người dân không xả rác ra đường phố và kênh rạch”."},
	{"abbreviation", "Bảo hiểm thất nghiệp, Sở Lao động - Thương binh và Xã hội (SLĐTBXH) đã chi trả; cán bộ SLĐTBHX kiêm nhiệm.", ""},
	{"abbreviation", "Phong trào xây dựng nông thôn mới. Nhân dân xây dựng nông thôn mới.\n\nChương trình XDNMT cần nguồn lực.", ""},
}

func TestAFaultIsToldInTheWordsOfManyOffices(t *testing.T) {
	for _, x := range wordings {
		t.Run(x.rule+"/"+x.part1+x.part2, func(t *testing.T) {
			found := false
			for _, f := range check.Check(read(t, "bai.txt", in(x.part1, x.part2))) {
				if f.Rule == x.rule {
					found = true
				} else if f.Severity != check.Info && f.Rule != "total-unbacked" {
					t.Errorf("also %s: %s %q", f.Rule, f.Message, f.Quotes)
				}
			}
			if !found {
				t.Errorf("%s is not told", x.rule)
			}
		})
	}
}

// calmWordings are right, and near to what the rules of wordings look for.
var calmWordings = []struct{ part1, part2 string }{
	{"Có 9/15 khoản thu đạt trên 50% dự toán; thu nội địa 125,7 tỷ đồng, đạt 52,4% dự toán (240 tỷ đồng).", ""},
	{"Trong năm, tiếp nhận 36 đơn thư, trong đó 30 đơn đủ điều kiện xử lý, đã giải quyết 28 đơn, đạt 93,3%; còn 02 đơn đang giải quyết.", ""},
	{"Quỹ thi đua, khen thưởng thu 1.450 triệu đồng, đã chi 1.236 triệu đồng, trong đó chi tiền thưởng 980 triệu đồng; số dư chuyển năm sau 214 triệu đồng.", ""},
	{"Trồng 3.215 ha lúa, năng suất 58,2 tạ/ha; ngô 820 ha, năng suất 45 tạ/ha; sản lượng lương thực có hạt 22.401 tấn.", ""},
	{"Khởi công 12 nhà, sửa chữa 08 nhà với tổng kinh phí 1,24 tỷ đồng; tặng 1.250 suất quà trị giá 625 triệu đồng.", ""},
	{"Thu hút 45 dự án, gấp 1,5 lần năm 2023 (30 dự án); tổ chức 03 lần kiểm tra.", ""},
	{"Doanh thu đạt 120 tỷ đồng, tăng 1 lần so với cùng kỳ (60 tỷ đồng); lượt khách 86.400 lượt, gấp 2,4 lần cùng kỳ (36.000 lượt).", ""},
	{"Xây mới 40 căn, sửa chữa 25 căn, tổng cộng 65 căn nhà, tổng số hộ được hỗ trợ 65 hộ.", ""},
	{"Sở có 09 phòng, 08 chi cục và 11 đơn vị sự nghiệp, tổng cộng 28 đầu mối.", ""},
	{"Huyện có 19 xã, gồm 93 thôn và 12.450 hộ.", ""},
	{"Trong số 16 cá nhân được khen có 07 nữ, 05 người Khmer, 09 nông dân; khen 16 cá nhân.", ""},
	{"Đầu năm có 520 hộ nghèo; thoát nghèo 120 hộ, phát sinh mới 15 hộ, cuối năm còn 415 hộ nghèo.", ""},
	{"Hộ nghèo đầu năm 96 hộ, cuối năm còn 71 hộ, giảm 25 hộ, vượt chỉ tiêu 05 hộ (chỉ tiêu giảm 20 hộ).", ""},
	{"Đạt 17/20 chỉ tiêu, còn 03 chỉ tiêu không đạt.", ""},
	{"Tăng trưởng đạt 4,05%, vượt 0,25 điểm phần trăm so với kế hoạch (3,8%).", ""},
	{"Làm mới 4,85 km đường (thôn Một 1,6 km; thôn Hai 1,25 km; thôn Ba 2 km), kinh phí 5,82 tỷ đồng, bình quân 1,2 tỷ đồng/km.", ""},
	{"Tàu cá có 187 chiếc, đã lắp thiết bị giám sát hành trình 186/187 chiếc (99,47%).", ""},
	{"Số điện thoại tiếp nhận phản ánh 0262.3567.890; đường dây nóng: 0258.3.822.115, tài khoản số 3741.0.1053.", ""},
	{"Năm 2023 có 1.204 hộ; năm 2025 phấn đấu; tặng 12.400 suất; từ năm 1945 đến năm 2024.", ""},
	{"Đến ngày 30/5/2024 mới thống nhất tại Quyết định số 231/QĐ-SNN; Chỉ thị số 34-CT/TW của Bộ Chính trị; Nghị định số 111/2022/NĐ-CP.", ""},
	{"Khen thưởng thường xuyên năm 2023: 45 tập thể (Quyết định số 15/QĐ-UBND ngày 20/01/2024).", ""},
	{"Đơn vị thành lập năm 2010, được tặng Giấy khen cho 02 tập thể (Quyết định số 15/QĐ-UBND ngày 20/01/2024).", ""},
	{"Tốt.", "1. Hoàn thành xét danh hiệu thi đua năm 2024 trước ngày 31/01/2025; giảm nghèo so với năm 2024.\n2. Tổng kết năm học 2024 - 2025; triển khai năm học 2025 - 2026; giảm từ 4,5% năm 2024 xuống còn 3%."},
	{"Xã Phước Hải đạt chuẩn; xã Phước Hải và xã Phước Hảo, xã Phước Lộc.", ""},
	{"Phong trào “Xã nông thôn mới nâng cao” và phong trào “Xã nông thôn mới kiểu mẫu” được triển khai.", ""},
	{"STT, UBND, THCS, THPT, CBCC, CBCS, BHYT, BHXH, LĐTT, LĐLĐ, NTM, CCHC, CNTT.", ""},
	{"Cụm các xã vùng cao gồm 10 đơn vị; Cụm các trường trung học gồm 12 đơn vị.", ""},
	{"Thị xã được thành lập ngày 01/6/2012; Kế hoạch số 05/KH-UBND ngày 10/02/2012 của UBND huyện Hòa Bắc (cũ).", ""},
}

func TestWhatIsRightInOtherWordsIsNotTold(t *testing.T) {
	for _, x := range calmWordings {
		for _, f := range check.Check(read(t, "bai.txt", in(x.part1, x.part2))) {
			if f.Severity != check.Info {
				t.Errorf("%s [%s] %s %q\n\tin %s %s", f.Rule, f.Severity, f.Message, f.Quotes, x.part1, x.part2)
			}
		}
	}
}

func TestADistrictAfterItsEndIsTold(t *testing.T) {
	report := func(line string) string {
		return "UBND XÃ TÂN PHÚ\n\nBÁO CÁO\nTổng kết công tác thi đua, khen thưởng năm 2025, nhiệm vụ năm 2026\n\nI. KẾT QUẢ NĂM 2025\n\nUBND huyện Bình Lâm khen 02 tập thể trước ngày 01/7/2025.\n\nII. NHIỆM VỤ NĂM 2026\n\n" + line + "\n"
	}
	for line, want := range map[string]int{
		"1. Phối hợp với UBND huyện chấm điểm thi đua.":                     1,
		"1. Báo cáo Phòng Nội vụ huyện trước ngày 15 hằng tháng.":           1,
		"1. Trình Huyện ủy xem xét danh sách đề nghị.":                      1,
		"1. Tiếp nhận hồ sơ của UBND huyện cũ chuyển giao.":                 0,
		"1. Phối hợp với UBND tỉnh và các xã lân cận tổ chức hội thi.":      0,
		"1. Rà soát danh hiệu do UBND huyện trước đây công nhận theo luật.": 0,
	} {
		n := 0
		for _, f := range check.Check(read(t, "bai.txt", report(line))) {
			if f.Rule == "body-ended" {
				n++
			}
		}
		if n != want {
			t.Errorf("%q told %d times, want %d", line, n, want)
		}
	}
}
