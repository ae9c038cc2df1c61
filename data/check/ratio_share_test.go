package check

import "testing"

func TestShares(t *testing.T) {
	holds(t, []string{
		"Cơ cấu kinh tế: nông, lâm nghiệp 38,2%, công nghiệp - xây dựng 31,5%, dịch vụ 30,3%.",
		"Chuyển dịch cơ cấu cây trồng đạt 45%, tăng 5,2%; chăn nuôi 30%.",
		"Kết quả rèn luyện: Tốt 4.520 em (82,1%), Khá 905 em (16,4%), Trung bình 82 em (1,5%).",
		"Xếp loại đảng viên: xuất sắc 45 đồng chí, chiếm 18%; tốt 180 đồng chí, chiếm 72%; hoàn thành 25 đồng chí, chiếm 10%.",
		"Xảy ra 48 vụ, giảm 05 vụ (9,43%) so với cùng kỳ; điều tra làm rõ 43 vụ, đạt 89,6%.",
		"Tiếp nhận 22.426 hồ sơ; đã giải quyết: 22.340 hồ sơ, trong đó đúng hạn 22.177 hồ sơ, quá hạn 163 hồ sơ, hồ sơ rút: 61 hồ sơ; đang giải quyết: 25 hồ sơ.",
		"Tiếp nhận 96 đơn (khiếu nại 12, tố cáo 05, kiến nghị, phản ánh 79), đã giải quyết 88 đơn, đang giải quyết 08 đơn.",
		"Có 32 hợp tác xã (trong đó 25 hợp tác xã nông nghiệp, 04 hợp tác xã vận tải, 03 quỹ tín dụng nhân dân).",
		"Lúa 3.215 ha, năng suất 62,4 tạ/ha, sản lượng 20.061,6 tấn.",
	})
	fails(t, "shares", []string{
		"Cơ cấu kinh tế: nông, lâm nghiệp 38,2%, công nghiệp - xây dựng 31,5%, dịch vụ 33,3%.",
		"Cơ cấu kinh tế chuyển biến tích cực: nông nghiệp chiếm 45%, công nghiệp chiếm 28%, dịch vụ chiếm 37%.",
	})
	fails(t, "percentage", []string{
		"Kết quả rèn luyện: Tốt 4.520 em (82,1%), Khá 905 em (14,6%), Trung bình 82 em (1,5%).",
		"Xếp loại đảng viên: xuất sắc 45 đồng chí, chiếm 18%; tốt 180 đồng chí, chiếm 72%; hoàn thành 25 đồng chí, chiếm 15%.",
		"Xảy ra 48 vụ trộm; điều tra làm rõ 43 vụ, đạt 86,9%.",
	})
	fails(t, "sum", []string{
		"Tiếp nhận 22.626 hồ sơ; đã giải quyết: 22.340 hồ sơ, trong đó đúng hạn 22.177 hồ sơ, quá hạn 163 hồ sơ, hồ sơ rút: 61 hồ sơ; đang giải quyết: 25 hồ sơ.",
		"Có 32 hợp tác xã (trong đó 25 hợp tác xã nông nghiệp, 04 hợp tác xã vận tải, 05 quỹ tín dụng nhân dân).",
		"Tiếp nhận 96 đơn (khiếu nại 12, tố cáo 05, kiến nghị, phản ánh 89), đã giải quyết 88 đơn, đang giải quyết 08 đơn.",
	})
	fails(t, "product", []string{"Lúa 3.215 ha, năng suất 62,4 tạ/ha, sản lượng 22.061,6 tấn."})
}
