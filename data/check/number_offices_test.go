package check_test

import (
	"testing"

	"thidua/data/check"
)

// wrongSums and rightSums are relations between numbers in the words of other offices.
var wrongSums = []string{
	"Toàn huyện có 23 đơn vị hành chính cấp xã (03 thị trấn, 19 xã).",
	"Toàn thành phố có 16 đơn vị hành chính cấp xã, gồm 09 phường và 06 xã.",
	"Huyện có 45 trường học (15 trường mầm non, 18 trường tiểu học, 11 trường THCS).",
	"Đội ngũ gồm 62 công chức (cấp huyện 25 người, cấp xã 38 người).",
	"Tổng kinh phí thực hiện 12,6 tỷ đồng, trong đó: ngân sách tỉnh 7,4 tỷ đồng, ngân sách huyện 3,1 tỷ đồng, xã hội hóa 2,3 tỷ đồng.",
	"Vận động được 845 triệu đồng (cán bộ, công chức 320 triệu đồng, doanh nghiệp 415 triệu đồng, Nhân dân 120 triệu đồng).",
	"Trong năm tiếp 215 lượt công dân, trong đó lãnh đạo huyện tiếp 64 lượt, các xã tiếp 141 lượt.",
	"Nhận 86 đơn, gồm 12 đơn khiếu nại, 05 đơn tố cáo, 68 đơn kiến nghị, phản ánh.",
	"Hội đồng sáng kiến xét 58 sáng kiến, công nhận 51 sáng kiến, không công nhận 08 sáng kiến.",
	"Số hộ nghèo giảm từ 845 hộ xuống còn 712 hộ, giảm 143 hộ.",
	"Thu hút 1.420 lượt khách, tăng 180 lượt so với năm 2023 (1.250 lượt).",
	"Sản lượng thủy sản đạt 3.450 tấn, tăng 8,2% so với cùng kỳ (3.250 tấn).",
	"Trao 250 suất học bổng, mỗi suất trị giá 1.200.000 đồng, tổng trị giá 320 triệu đồng.",
	"Hỗ trợ 84 hộ, mức hỗ trợ 50 triệu đồng/hộ, tổng kinh phí 4,02 tỷ đồng.",
	"Có 156 hồ sơ được thẩm định, đạt yêu cầu 149 hồ sơ, chiếm 94,51%.",
	"Toàn huyện có 8.540 hộ; 7.916 hộ đạt gia đình văn hóa, tỷ lệ 93,69%.",
	"Thu ngân sách đạt 86,4 tỷ đồng/75 tỷ đồng, bằng 112,5% dự toán.",
	"Trồng rừng tập trung 520 ha, đạt 108,3% kế hoạch (500 ha).",
	"Kế hoạch giao 1.500 lao động, đã giải quyết việc làm cho 1.620 lao động, đạt 106% kế hoạch.",
	"Kết nạp 96 đảng viên mới (96/105, đạt 93,43% chỉ tiêu).",
	"Có 18 sáng kiến cấp cơ sở và 4 sáng kiến cấp huyện, tổng cộng 23 sáng kiến.",
	"Công nhận thêm 03 trường đạt chuẩn quốc gia, nâng tổng số lên 31 trường (năm 2023 có 27 trường).",
	"Xảy ra 34 vụ tai nạn giao thông, giảm 05 vụ so với năm 2023 (41 vụ).",
	"Dân số 58.420 người, gồm nam 29.150 người, nữ 29.370 người.",
	"Tổng số 120 mô hình, trong đó 45 mô hình kinh tế, 38 mô hình văn hóa - xã hội, 22 mô hình quốc phòng - an ninh, 13 mô hình xây dựng hệ thống chính trị.",
	"Đợt 1 hỗ trợ 45 hộ, đợt 2 hỗ trợ 38 hộ, cả hai đợt 85 hộ.",
	"Năm 2023 tặng 120 Giấy khen, năm 2024 tặng 135 Giấy khen, tăng 25 Giấy khen.",
	"Tiếp nhận 620 hồ sơ (trực tuyến 480 hồ sơ, trực tiếp 140 hồ sơ), đã giải quyết 600 hồ sơ, còn 30 hồ sơ trong hạn.",
	"Quỹ thu được 245,6 triệu đồng, đã chi 198,2 triệu đồng, còn lại 57,4 triệu đồng.",
	"Có 12/15 xã đạt chuẩn nông thôn mới, còn 04 xã chưa đạt.",
	"Giá trị sản xuất đạt 2.150 tỷ đồng, trong đó nông nghiệp 860 tỷ đồng, chiếm 42%.",
	"Tặng Giấy khen cho 12 tập thể, 35 cá nhân; trong đó 20 cá nhân là người lao động trực tiếp, chiếm 67,1%.",
	"Phát 3.200 tờ rơi, treo 45 băng rôn; tổ chức 12 buổi tuyên truyền với 1.080 lượt người, bình quân 95 người/buổi.",
	"Diện tích tự nhiên 15.240 ha, trong đó đất nông nghiệp 11.320 ha, đất phi nông nghiệp 2.890 ha, đất chưa sử dụng 1.130 ha.",
	"Cơ cấu kinh tế: nông nghiệp 31,5%, công nghiệp - xây dựng 40,2%, dịch vụ 29,3%.",
	"Xếp loại: hoàn thành xuất sắc nhiệm vụ 12 người, hoàn thành tốt nhiệm vụ 45 người, hoàn thành nhiệm vụ 8 người; tổng số 66 người.",
	"Trong 65 công chức được đánh giá có 12 người hoàn thành xuất sắc, 45 người hoàn thành tốt và 9 người hoàn thành nhiệm vụ.",
	"Trong số 48 chỉ tiêu, có 30 chỉ tiêu vượt, 15 chỉ tiêu đạt, 04 chỉ tiêu chưa đạt.",
	"Thành lập 16 tổ với 138 thành viên; mỗi tổ 8 thành viên.",
	"Hội đồng xem xét 137 hồ sơ đề nghị khen thưởng; đề nghị khen thưởng 129 hồ sơ, không đủ điều kiện 07 hồ sơ.",
	"Tiếp nhận 9.874 hồ sơ, giải quyết đúng hạn và trước hạn 9.861 hồ sơ, quá hạn 31 hồ sơ.",
	"Tổng đàn gia súc 45.165 con, trong đó trâu 4.215 con, bò 9.860 con, lợn 31.540 con; đàn gia cầm 682 nghìn con.",
	"Huy động nguồn lực 119,1 tỷ đồng, gồm ngân sách 86,4 tỷ đồng, doanh nghiệp 32,7 tỷ đồng, Nhân dân đóng góp 18,25 tỷ đồng.",
	"Thị xã có 14 đơn vị hành chính (06 phường, 07 xã), 98 thôn, khu phố; 13 phòng, ban chuyên môn; 52 trường học công lập.",
	"UBND thị xã ban hành 21 văn bản chỉ đạo, hướng dẫn, gồm 04 kế hoạch, 05 quyết định, 11 công văn; một số văn bản chủ yếu.",
	"Thu nhập bình quân đầu người khu vực nông thôn 56,8 triệu đồng, tăng 9,78% so với năm 2023 (52,6 triệu đồng).",
	"Bê tông hóa 18,6 km, nâng tổng chiều dài đường được cứng hóa lên 262,5 km (năm 2023 là 241,9 km).",
	"Thu nhập bình quân đầu người đạt 47,3 triệu đồng/năm, tăng 3,8 triệu đồng so với năm 2023 (44,5 triệu đồng).",
	"Hỗ trợ cho 312 lao động tự do, mức 1.500.000 đồng/người, tổng số tiền 486.000.000 đồng.",
	"Trong 22 chỉ tiêu HĐND huyện giao, có 09 chỉ tiêu vượt, 12 chỉ tiêu đạt và 02 chỉ tiêu không đạt kế hoạch.",
	"Tổng thu ngân sách trên địa bàn 201,5 tỷ đồng, đạt 105,21% dự toán (212 tỷ đồng), trong đó thu nội địa 142,6 tỷ đồng, thu tiền sử dụng đất 58,9 tỷ đồng.",
	"Có 640 LĐTT, 92 CSTĐCS (bằng 15,38% số LĐTT).",
	"Có 640 LĐTT, 92 CSTĐCS (bằng 18,38% số LĐTT).",
	"Đăng ký 52 mô hình (tập thể 38, cá nhân 18).",
	"Xã có 3.276 hộ với 12.940 nhân khẩu; hộ khá 861 hộ, chiếm 20,28% số hộ.",
	"Đầu năm toàn huyện có 2.384 hộ nghèo, cuối năm còn 1.904 hộ, giảm 476 hộ (giảm 20%).",
	"Tổng số hộ nghèo, hộ cận nghèo đầu năm là 3.108 hộ, gồm hộ nghèo 1.926 hộ, hộ cận nghèo 1.178 hộ.",
	"Huyện có 71 đơn vị. Kết quả suy tôn: 07 đơn vị dẫn đầu, 14 đơn vị xếp loại Nhì, 52 đơn vị còn lại hoàn thành nhiệm vụ.",
	"Chuyển đổi 46,9 ha đất lúa, trong đó sầu riêng 21 ha, bưởi 14,5 ha, cây khác 11 ha.",
	"Thu nhập bình quân 62,4 triệu đồng/năm, tăng 5,9 triệu đồng (tương đương 14,44%) so với năm 2023 là 56,5 triệu đồng.",
}

var rightSums = []string{
	"Tổng số cán bộ, giáo viên 452 người (nữ 310 người), trong đó đạt chuẩn 430 người, trên chuẩn 120 người.",
	"Toàn xã có 1.250 hộ, trong đó 1.180 hộ đạt gia đình văn hóa, 15 hộ tiêu biểu được khen.",
	"Có 640 LĐTT, 92 CSTĐCS (bằng 14,38% số LĐTT).",
	"Đăng ký 52 mô hình (tập thể 38, cá nhân 14).",
	"Xã có 3.276 hộ với 12.940 nhân khẩu; hộ khá 861 hộ, chiếm 26,28% số hộ.",
	"Khen đột xuất 02 tập thể, 06 cá nhân, trong đó khen cứu nạn 04 cá nhân. Việc khen đột xuất cho 06 cá nhân rất kịp thời.",
	"Huyện có 71 đơn vị. Kết quả suy tôn: 07 đơn vị dẫn đầu, 14 đơn vị xếp loại Nhì, 50 đơn vị còn lại hoàn thành nhiệm vụ.",
	"Thu nhập bình quân 62,4 triệu đồng/năm, tăng 5,9 triệu đồng (tương đương 10,44%) so với năm 2023 là 56,5 triệu đồng.",
	"Toàn huyện có 22 đơn vị hành chính cấp xã (03 thị trấn, 19 xã).",
	"Huyện có 44 trường học (15 trường mầm non, 18 trường tiểu học, 11 trường THCS).",
	"Tổng kinh phí thực hiện 12,8 tỷ đồng, trong đó: ngân sách tỉnh 7,4 tỷ đồng, ngân sách huyện 3,1 tỷ đồng, xã hội hóa 2,3 tỷ đồng.",
	"Vận động được 855 triệu đồng (cán bộ, công chức 320 triệu đồng, doanh nghiệp 415 triệu đồng, Nhân dân 120 triệu đồng).",
	"Nhận 85 đơn, gồm 12 đơn khiếu nại, 05 đơn tố cáo, 68 đơn kiến nghị, phản ánh.",
	"Hội đồng sáng kiến xét 59 sáng kiến, công nhận 51 sáng kiến, không công nhận 08 sáng kiến.",
	"Số hộ nghèo giảm từ 845 hộ xuống còn 712 hộ, giảm 133 hộ.",
	"Thu hút 1.420 lượt khách, tăng 170 lượt so với năm 2023 (1.250 lượt).",
	"Sản lượng thủy sản đạt 3.450 tấn, tăng 6,15% so với cùng kỳ (3.250 tấn).",
	"Trao 250 suất học bổng, mỗi suất trị giá 1.200.000 đồng, tổng trị giá 300 triệu đồng.",
	"Hỗ trợ 84 hộ, mức hỗ trợ 50 triệu đồng/hộ, tổng kinh phí 4,2 tỷ đồng.",
	"Có 156 hồ sơ được thẩm định, đạt yêu cầu 149 hồ sơ, chiếm 95,51%.",
	"Toàn huyện có 8.540 hộ; 7.916 hộ đạt gia đình văn hóa, tỷ lệ 92,69%.",
	"Thu ngân sách đạt 86,4 tỷ đồng/75 tỷ đồng, bằng 115,2% dự toán.",
	"Trồng rừng tập trung 520 ha, đạt 104% kế hoạch (500 ha).",
	"Kế hoạch giao 1.500 lao động, đã giải quyết việc làm cho 1.620 lao động, đạt 108% kế hoạch.",
	"Kết nạp 96 đảng viên mới (96/105, đạt 91,43% chỉ tiêu).",
	"Có 18 sáng kiến cấp cơ sở và 4 sáng kiến cấp huyện, tổng cộng 22 sáng kiến.",
	"Công nhận thêm 03 trường đạt chuẩn quốc gia, nâng tổng số lên 30 trường (năm 2023 có 27 trường).",
	"Dân số 58.520 người, gồm nam 29.150 người, nữ 29.370 người.",
	"Bình quân mỗi xã đạt 16,33 tiêu chí (196 tiêu chí/12 xã).",
	"Tổng số 118 mô hình, trong đó 45 mô hình kinh tế, 38 mô hình văn hóa - xã hội, 22 mô hình quốc phòng - an ninh, 13 mô hình xây dựng hệ thống chính trị.",
	"Xã Bình An có 05 thôn. Xã Bình Phú có 07 thôn.",
	"Trường mầm non có 12 lớp, 310 trẻ; trường tiểu học có 20 lớp, 560 học sinh.",
	"Đợt 1 hỗ trợ 45 hộ, đợt 2 hỗ trợ 38 hộ, cả hai đợt 83 hộ.",
	"Năm 2023 tặng 120 Giấy khen, năm 2024 tặng 135 Giấy khen, tăng 15 Giấy khen.",
	"Tổ chức 14 lớp tập huấn cho 620 lượt người; trong đó có 320 nữ, 150 người dân tộc thiểu số.",
	"Tiếp nhận 620 hồ sơ (trực tuyến 480 hồ sơ, trực tiếp 140 hồ sơ), đã giải quyết 600 hồ sơ, còn 20 hồ sơ trong hạn.",
	"Quỹ thu được 245,6 triệu đồng, đã chi 198,2 triệu đồng, còn lại 47,4 triệu đồng.",
	"Có 12/15 xã đạt chuẩn nông thôn mới, còn 03 xã chưa đạt.",
	"Giá trị sản xuất đạt 2.150 tỷ đồng, trong đó nông nghiệp 860 tỷ đồng, chiếm 40%.",
	"Tặng Giấy khen cho 12 tập thể, 35 cá nhân; trong đó 20 cá nhân là người lao động trực tiếp, chiếm 57,1%.",
	"Phát 3.200 tờ rơi, treo 45 băng rôn; tổ chức 12 buổi tuyên truyền với 1.080 lượt người, bình quân 90 người/buổi.",
	"Diện tích tự nhiên 15.340 ha, trong đó đất nông nghiệp 11.320 ha, đất phi nông nghiệp 2.890 ha, đất chưa sử dụng 1.130 ha.",
	"Cơ cấu kinh tế: nông nghiệp 30,5%, công nghiệp - xây dựng 40,2%, dịch vụ 29,3%.",
	"Trong 65 công chức được đánh giá có 12 người hoàn thành xuất sắc, 45 người hoàn thành tốt và 8 người hoàn thành nhiệm vụ.",
	"Trong số 48 chỉ tiêu, có 30 chỉ tiêu vượt, 15 chỉ tiêu đạt, 03 chỉ tiêu chưa đạt.",
	"Trong số 48 chỉ tiêu, có 45 chỉ tiêu đạt và vượt (15 chỉ tiêu vượt), 03 chỉ tiêu chưa đạt.",
	"Đã giải ngân 84,2 tỷ đồng, đạt 91,5% kế hoạch vốn; phấn đấu đến hết tháng 01/2025 đạt trên 95%.",
	"Thành lập 16 tổ với 128 thành viên; mỗi tổ 8 thành viên.",
	"Tiêm vắc xin cho người từ 18 tuổi trở lên: mũi 1: 8.412 người, mũi 2: 8.105 người, mũi nhắc lại lần 1: 6.240 người, mũi nhắc lại lần 2: 2.873 người.",
	"Trong năm có 302 hộ thoát nghèo, 15 hộ nghèo phát sinh mới, nên số hộ nghèo cuối năm còn 1.250 hộ.",
	"Tỷ lệ hộ nghèo giảm từ 14,2% xuống 11,1%, tức giảm 3,1 điểm phần trăm, vượt kế hoạch (kế hoạch giảm 3%).",
	"Mức thưởng tính theo lương cơ sở 2.340.000 đồng (0,3 lần là 702.000 đồng, làm tròn 710.000 đồng).",
	"Xã duy trì 19/19 tiêu chí và đạt 12/15 tiêu chí nâng cao, còn 03 tiêu chí chưa đạt.",
	"Sở có 130 thủ tục hành chính, trong đó 120 thủ tục cung cấp dịch vụ công trực tuyến mức độ 3, 4.",
}

func TestNumbersOfOtherOffices(t *testing.T) {
	for _, said := range wrongSums {
		found := 0
		for _, f := range check.Check(read(t, "bai.txt", in(said, ""))) {
			if f.Severity != check.Info {
				found++
			}
		}
		if found != 1 {
			t.Errorf("told %d times: %s", found, said)
		}
	}
	for _, said := range rightSums {
		for _, f := range check.Check(read(t, "bai.txt", in(said, ""))) {
			t.Errorf("%s: %s\n\tin %s", f.Rule, f.Message, said)
		}
	}
}
