package check_test

import (
	"testing"

	"thidua/data/check"
)

// told are texts with the rule that must tell of them, or "" where nothing is wrong.
var told = []struct{ name, rule, part1, part2 string }{
	// older than the body
	{"a committee with a comma in its name plans before it stands", "document-older-than-issuer", "Ban Chỉ đạo xây nhà, xóa nhà dột huyện được thành lập tại Quyết định số 450/QĐ-UBND ngày 04/8/2024. Ban Chỉ đạo đã ban hành Kế hoạch số 02/KH-BCĐ ngày 21/7/2024 phân công thành viên.", ""},
	{"a committee with a comma in its name plans after it stands", "", "Ban Chỉ đạo xây nhà, xóa nhà dột huyện được thành lập tại Quyết định số 450/QĐ-UBND ngày 04/8/2024. Ban Chỉ đạo đã ban hành Kế hoạch số 02/KH-BCĐ ngày 21/8/2024 phân công thành viên.", ""},
	{"a school's plan is older than the school", "document-older-than-issuer", "Trường Tiểu học Suối Ngà được thành lập theo Quyết định số 812/QĐ-UBND ngày 01/8/2024 của UBND huyện. Nhà trường thi đua theo Kế hoạch số 04/KH-THSN ngày 12/5/2024.", ""},
	{"a school's plan is younger than the school", "", "Trường Tiểu học Suối Ngà được thành lập theo Quyết định số 812/QĐ-UBND ngày 01/8/2024 của UBND huyện. Nhà trường thi đua theo Kế hoạch số 04/KH-THSN ngày 12/9/2024.", ""},
	{"another school's plan may be older", "", "Trường Tiểu học Suối Ngà được thành lập theo Quyết định số 812/QĐ-UBND ngày 01/8/2024 của UBND huyện. Cụm thi đua theo Kế hoạch số 04/KH-THCSBM ngày 12/5/2024.", ""},
	{"a commune decides before it works", "document-older-than-issuer", "Xã Phú Lương đi vào hoạt động từ ngày 01/7/2024. Quyết định số 09/QĐ-UBND ngày 18/6/2024 của UBND xã Phú Lương về khen thưởng.", ""},
	{"a commune decides before the day from which it works", "document-older-than-issuer", "Từ ngày 01/7/2024, xã Phú Lương chính thức đi vào vận hành. Quyết định số 09/QĐ-UBND ngày 18/6/2024 của UBND xã Phú Lương về khen thưởng.", ""},
	{"a commune decides once it works", "", "Xã Phú Lương đi vào hoạt động từ ngày 01/7/2024. Quyết định số 09/QĐ-UBND ngày 18/7/2024 của UBND xã Phú Lương về khen thưởng.", ""},
	{"the former commune of the name decided", "", "Xã Phú Lương đi vào hoạt động từ ngày 01/7/2024. Quyết định số 09/QĐ-UBND ngày 18/6/2024 của UBND xã Phú Lương (cũ) về khen thưởng.", ""},
	{"a plan is out of order with a document of two numbers", "document-order", "Kế hoạch số 12/KH-UBND ngày 17/01/2024 về thi đua; Kế hoạch số 58/KH-UBND ngày 14/3/2024 về tập huấn; Kế hoạch số 77/KH-UBND ngày 06/4/2024 về kiểm tra; Kế hoạch số 96/KH-UBND ngày 22/8/2024 về đối chiếu chéo; Kế hoạch số 103/KH-UBND ngày 19/5/2024 về phong trào cải cách hành chính. Thực hiện Kế hoạch số 113/KH-UBND ngày 19/5/2024 về phong trào cải cách hành chính, các xã đã đăng ký.", ""},
	// members
	{"more members act than a council has", "two-values", "Hội đồng Sáng kiến huyện có 11 thành viên. Cuối năm, 13 thành viên của Hội đồng Sáng kiến huyện đã tham dự phiên họp.", ""},
	{"all members of a council are fewer than it has", "two-values", "Hội đồng Sáng kiến huyện gồm 13 thành viên. Cả 11 thành viên Hội đồng Sáng kiến huyện có mặt đầy đủ.", ""},
	{"some members of a council came", "", "Hội đồng Sáng kiến huyện có 13 thành viên. Cuối năm, 11 thành viên của Hội đồng Sáng kiến huyện đã tham dự phiên họp.", ""},
	{"all members of a council came", "", "Hội đồng Sáng kiến huyện có 13 thành viên. Cuối năm, cả 13 thành viên của Hội đồng Sáng kiến huyện đã tham dự đầy đủ.", ""},
	// one fact in other words
	{"poor households are told with two digits changed about", "two-values", "Toàn huyện hiện còn 1.874 hộ nghèo, chủ yếu ở vùng cao.", "Tốt.\n\nPhần III\nKIẾN NGHỊ\n\nCông tác giảm nghèo chưa bền vững: số hộ nghèo của toàn huyện hiện còn 1.784 hộ."},
	{"poor households are told alike", "", "Toàn huyện hiện còn 1.874 hộ nghèo, chủ yếu ở vùng cao. Công tác giảm nghèo chưa bền vững: số hộ nghèo của toàn huyện hiện còn 1.874 hộ.", ""},
	{"a title's holders are told with two digits changed about", "two-values", "Có 872 cá nhân đạt Lao động tiên tiến. Giáo viên được khen nhiều hơn. Trong 827 người đạt danh hiệu Lao động tiên tiến có 690 người là giáo viên.", ""},
	{"the year before has its own number", "", "Năm 2023 có 872 cá nhân đạt Lao động tiên tiến. Giáo viên được khen nhiều hơn. Năm 2024 có 827 cá nhân đạt Lao động tiên tiến.", ""},
	{"what is under way is not what is done", "", "Đã giải quyết 9.512 hồ sơ, đang giải quyết 341 hồ sơ. Trong 9.512 hồ sơ đã giải quyết có 9.470 hồ sơ đúng hạn.", ""},
	{"a list by movement differs from the movement's section", "two-values", "1. Phong trào thi đua xây dựng nông thôn mới\n\nKhen thưởng: tặng Giấy khen cho 18 tập thể và 24 cá nhân tại Quyết định số 214/QĐ-UBND ngày 08/11/2024.\n\n2. Phong trào cải cách hành chính\n\nKhen thưởng: tặng Giấy khen cho 15 tập thể, 22 cá nhân tại Quyết định số 220/QĐ-UBND ngày 18/11/2024.\n\n3. Kết quả chung\n\nNông thôn mới: 18 tập thể, 42 cá nhân; cải cách hành chính: 15 tập thể, 22 cá nhân.", ""},
	{"a list by movement is as the sections tell", "", "1. Phong trào thi đua xây dựng nông thôn mới\n\nKhen thưởng: tặng Giấy khen cho 18 tập thể và 24 cá nhân tại Quyết định số 214/QĐ-UBND ngày 08/11/2024.\n\n2. Phong trào cải cách hành chính\n\nKhen thưởng: tặng Giấy khen cho 15 tập thể, 22 cá nhân tại Quyết định số 220/QĐ-UBND ngày 18/11/2024.\n\n3. Kết quả chung\n\nNông thôn mới: 18 tập thể, 24 cá nhân; cải cách hành chính: 15 tập thể, 22 cá nhân.", ""},
	{"a share is of the title that its holders have", "percentage", "Có 872 cá nhân đạt Lao động tiên tiến. Chiến sĩ thi đua cơ sở 129 người, bằng 15,79% số Lao động tiên tiến nêu trên.", ""},
	{"a share of the title is right", "", "Có 872 cá nhân đạt Lao động tiên tiến. Chiến sĩ thi đua cơ sở 129 người, bằng 14,79% số Lao động tiên tiến nêu trên.", ""},
	{"titles of two blocks of offices are two", "", "Có 312 cá nhân đạt Lao động tiên tiến khối giáo dục. Đợt này, khối xã, thị trấn có 321 cá nhân đạt Lao động tiên tiến.", ""},
	{"those who came all agreed", "", "Hội đồng Sáng kiến huyện có 15 thành viên. Tại phiên họp, 14 thành viên Hội đồng Sáng kiến huyện đều nhất trí thông qua.", ""},
	{"a school that goes on from another has its papers", "", "Trường THCS Bình Mai được thành lập ngày 01/8/2024 trên cơ sở sáp nhập hai trường. Nhà trường đã ban hành Kế hoạch số 05/KH-THCSBM ngày 12/02/2024 về thi đua.", ""},
	{"a movement that was begun years ago", "", "Tốt.", "1. Thu hoạch vụ Mùa 2024; sơ kết phong trào phát động năm 2021; tiếp tục các dự án khởi công năm 2022."},
	// brackets and points
	{"points are between the shares in brackets", "", "Đầu năm 2024 toàn huyện còn 2.845 hộ nghèo (13,83%); cuối năm còn 2.213 hộ (10,76%), giảm 632 hộ, tương ứng giảm 3,07 điểm phần trăm.", ""},
	{"points told as a percentage are between the shares in brackets", "", "Đầu năm có 1.986/14.230 hộ nghèo (13,96%); cuối năm có 1.542/14.385 hộ nghèo (10,72%), giảm 444 hộ, giảm 3,24%.", ""},
	{"points differ from the shares in brackets", "difference", "Đầu năm 2024 toàn huyện còn 2.845 hộ nghèo (13,83%); cuối năm còn 2.213 hộ (10,76%), giảm 632 hộ, tương ứng giảm 3,70 điểm phần trăm.", ""},
	{"earlier years in a bracket are no parts", "", "Bảo tàng đón 41.250 lượt khách (năm 2023: 38.700 lượt; năm 2022: 29.180 lượt).", ""},
	{"the years of a span in a bracket are parts", "sum", "Giai đoạn 2022 - 2024 xây 120 căn nhà (năm 2022: 40 căn; năm 2023: 38 căn; năm 2024: 43 căn).", ""},
	{"numbers of decisions in a bracket are no parts", "", "Đột xuất gồm 05 quyết định (số 702, 711, 1699, 1713 và 2390/QĐ-UBND) ban hành trong năm 2024.", ""},
	{"kinds of decisions in a bracket are parts", "sum", "Ban hành 15 văn bản (08 kế hoạch, 06 công văn, 02 hướng dẫn).", ""},
	{"a sum of its own behind the number of a section", "", "Chuyên đề gồm các kết quả tại mục 2.1, 2.2, 2.3 (09 + 06 + 12 = 27 tập thể; 17 + 10 + 31 = 58 cá nhân).", ""},
	{"what is under way is of the whole too", "", "Tiếp nhận 1.906 hồ sơ, giải quyết đúng hạn và trước hạn 1.871 hồ sơ, trễ hạn 0 hồ sơ, đang giải quyết 35 hồ sơ.", ""},
	{"two sides do not make the whole", "sum", "Tiếp nhận 1.906 hồ sơ, giải quyết đúng hạn 1.871 hồ sơ, trễ hạn 36 hồ sơ.", ""},
	// names
	{"a letter of a foreign name is changed", "name-variant", "Mô hình nuôi bò ở xã Ea Huăn. Xã Ea Huăl dẫn đầu; riêng xã Ea Huăl đã trồng rừng.", ""},
	{"a letter inside a foreign name is changed", "name-variant", "Dịch xảy ra ở xã Ia Hpum. Xã Ia Hbum đã khống chế dịch; xã Ia Hbum được khen.", ""},
	{"two foreign names side by side are two", "", "Các xã Ia Hpum, Ia Hbum đều đạt chuẩn. Xã Ia Hbum đã khống chế dịch; xã Ia Hbum được khen.", ""},
	{"two names told often are two", "", "Huyện Thạch Bàn giáp huyện Thạch Càn. Huyện Thạch Càn cũ và huyện Thạch Càn nay đều có rừng.", ""},
	// years
	{"a crop that is in", "stale-year", "Tốt.", "1. Xây dựng phương án sản xuất vụ Đông Xuân 2023 - 2024."},
	{"a summer crop of the past year", "stale-year", "Tốt.", "1. Chuẩn bị giống cho vụ Hè Thu 2024."},
	{"the crop that comes", "", "Tốt.", "1. Chuẩn bị giống cho vụ Đông Xuân 2024 - 2025, vụ Hè Thu 2025."},
	{"a year two years back is summed up", "stale-year", "Tốt.", "1. Tổng kết, khen thưởng phong trào thi đua năm 2022 vào tháng 12."},
	{"the past year is summed up", "", "Tốt.", "1. Tổng kết, khen thưởng phong trào thi đua năm 2024 vào tháng 01."},
	{"a stretch of years is summed up", "", "Tốt.", "1. Tổng kết 03 năm phong trào thi đua phát động năm 2022."},
	{"awards of the past year are to be given by spring", "", "Tốt.", "1. Hoàn thành khen thưởng phong trào chuyển đổi số năm 2024 trong quý I/2025; khen thưởng thường xuyên năm 2024 cho các xã trước ngày 31/3/2025."},
	// tables
	{"a total under words keeps its columns", "", "Kết quả:\n\n| Loại | Tập thể | Cá nhân | Căn cứ |\n|---|---|---|---|\n| Thường xuyên | 12 | 46 | Danh sách A |\n| Chuyên đề | 09 | 33 | Danh sách B |\n| Cộng | 21 | 79 | |", ""},
	{"a wrong total under words is told", "table-sum", "Kết quả:\n\n| Loại | Tập thể | Cá nhân | Căn cứ |\n|---|---|---|---|\n| Thường xuyên | 12 | 46 | Danh sách A |\n| Chuyên đề | 09 | 33 | Danh sách B |\n| Cộng | 21 | 89 | |", ""},
}

func TestOneFactAndOneBodyAreHeldAcrossTheText(t *testing.T) {
	for _, x := range told {
		t.Run(x.name, func(t *testing.T) {
			found := x.rule == ""
			for _, f := range check.Check(read(t, "bai.md", in(x.part1, x.part2))) {
				if f.Rule == x.rule {
					found = true
				} else if x.rule == "" && f.Severity != check.Info {
					t.Errorf("%s: %s %q", f.Rule, f.Message, f.Quotes)
				}
			}
			if !found {
				t.Errorf("no %s told", x.rule)
			}
		})
	}
}
