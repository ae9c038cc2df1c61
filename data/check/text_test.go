package check_test

import (
	"strings"
	"testing"

	"thidua/data/check"
)

// twoMovements are sections that cite a decision for what they award.
const twoMovements = "1. Phong trào thi đua “Dân vận khéo”\nCó 12 mô hình.\nKết quả khen thưởng: UBND huyện tặng Giấy khen cho 03 tập thể (Quyết định số 101/QĐ-UBND ngày 05/3/2024).\n" +
	"2. Phong trào thi đua “Ba an toàn”\nCó 9 mô hình.\nKết quả khen thưởng: UBND huyện tặng Giấy khen cho 04 tập thể (Quyết định số 205/QĐ-UBND ngày 07/6/2024).\n" +
	"3. Phong trào thi đua “Đền ơn đáp nghĩa”\nCó 7 mô hình.\nKết quả khen thưởng: UBND huyện tặng Giấy khen cho 05 tập thể (Quyết định số 309/QĐ-UBND ngày 09/9/2024).\n"

// texts are words of other offices, with the rule that tells them; "" where they are right.
var texts = []struct{ name, rule, part1, part2 string }{
	// awards and decisions
	{"awards by deeds without a decision where all others have one", "total-unbacked", "II. CÔNG TÁC KHEN THƯỞNG\n- Khen chuyên đề: 12 tập thể (Quyết định số 101/QĐ-UBND ngày 05/3/2024).\n- Khen đối ngoại: 02 tập thể (Quyết định số 205/QĐ-UBND ngày 07/6/2024).\n- Khen đột xuất: 04 tập thể, 09 cá nhân bắt tội phạm.", ""},
	{"a movement's awards without a decision where the others have one", "total-unbacked", "II. CÁC PHONG TRÀO THI ĐUA\n" + twoMovements + "4. Phong trào thi đua “Xanh, sạch, đẹp”\nCó 5 mô hình.\nKết quả khen thưởng: UBND huyện tặng Giấy khen cho 06 tập thể.", ""},
	{"awards of bodies above need none", "", "II. CÔNG TÁC KHEN THƯỞNG\n- Cấp Nhà nước: Huân chương Lao động cho 01 cá nhân.\n- Bộ trưởng Bộ Công an tặng Bằng khen cho 01 tập thể.\n- Tỉnh khen 05 tập thể.\n- UBND huyện khen 12 tập thể (Quyết định số 101/QĐ-UBND ngày 05/3/2024).\n- UBND huyện khen đột xuất 02 cá nhân (Quyết định số 205/QĐ-UBND ngày 07/6/2024).", ""},
	{"a list whose head names the decision", "", "II. CÔNG TÁC KHEN THƯỞNG\nUBND huyện ban hành Quyết định số 101/QĐ-UBND ngày 05/3/2024 khen thưởng như sau:\n- Khen khối trường học: 02 tập thể.\n- Khen khối xã: 03 tập thể.\n- Khen khối cơ quan: 03 tập thể (kèm Quyết định số 101/QĐ-UBND ngày 05/3/2024).", ""},
	{"a report that gives totals without decisions", "", "II. CÔNG TÁC KHEN THƯỞNG\n- Khen chuyên đề: 12 tập thể, 30 cá nhân.\n- Khen đột xuất: 04 tập thể, 09 cá nhân.\n- Khen đối ngoại: 02 tập thể (Quyết định số 205/QĐ-UBND ngày 07/6/2024).", ""},
	// movements
	{"a heading that gathers movements", "", "II. CÁC PHONG TRÀO THI ĐUA\n1. Phong trào thi đua do Trung ương phát động\na) Phong trào thi đua “Dân vận khéo”\nCó 12 mô hình.\n- Kết quả khen thưởng: 03 tập thể.\nb) Phong trào thi đua “Ba an toàn”\nCó 9 mô hình.\n- Kết quả khen thưởng: 04 tập thể.", ""},
	{"a movement in a list under another wording", "movement-variant", "1. Phong trào thi đua “Toàn dân tham gia giữ gìn trật tự đô thị”\nĐã làm tốt.\n2. Phong trào thi đua “Ba an toàn”\nĐã làm tốt.", "Duy trì các phong trào “Ba an toàn”, “Toàn dân tham gia giữ vững trật tự đô thị”."},
	{"a movement with its words in another order", "movement-variant", "1. Phong trào thi đua “Bản Hồ chung sức dựng xây nông thôn hiện đại”\nĐã làm tốt.", "Tiếp tục phong trào “Bản Hồ chung sức dựng xây hiện đại nông thôn”."},
	{"movements of a list as their sections have them", "", "1. Phong trào thi đua “Toàn dân tham gia giữ gìn trật tự đô thị”\nĐã làm tốt.\n2. Phong trào thi đua “Ba an toàn”\nĐã làm tốt.", "Duy trì các phong trào “Ba an toàn”, “Toàn dân tham gia giữ gìn trật tự đô thị” và “Đền ơn đáp nghĩa”."},
	{"a movement that has ended in a plan's list", "finished-period", "Tốt.", "Tiếp tục hưởng ứng các phong trào “Ba an toàn”; “Mỗi xã một sản phẩm giai đoạn 2019 - 2023”."},
	{"a movement that has ended is summed up", "", "Tốt.", "Tiếp tục hưởng ứng phong trào “Ba an toàn”; tổng kết phong trào “Mỗi xã một sản phẩm giai đoạn 2019 - 2024”."},
	// years in plans
	{"an inspection of the past year among the tasks", "stale-year", "Tốt.", "Thanh tra công tác thi đua, khen thưởng năm 2024 tại 06 trường học."},
	{"a training of the past year among the tasks", "stale-year", "Tốt.", "Mở 02 lớp tập huấn công tác thi đua - khen thưởng năm 2024 cho công chức cấp xã."},
	{"a goal to be reached well in the past year", "stale-year", "Tốt.", "Thực hiện đạt kết quả cao chương trình công tác năm 2024 của đơn vị."},
	{"awards for the past year are a task of the next", "", "Tốt.", "Hoàn thành khen thưởng năm 2024 trong quý I; xét khen thưởng thành tích năm 2024 cho các hội."},
	{"the closing sentence names the year of the report", "", "Tốt.", "Trên đây là tình hình thực hiện nhiệm vụ năm 2024."},
	// documents
	{"a day that opens the sentence", "", "Ngày 12/4/2024, UBND huyện ban hành Quyết định số 415/QĐ-UBND thành lập Tổ công tác.", ""},
	{"a day behind the issuer", "", "Theo Quyết định số 415/QĐ-UBND của Chủ tịch UBND huyện, ngày 12/4/2024.", ""},
	{"a resolution known by its number", "", "Thực hiện Nghị quyết số 1210/NQ-UBTVQH14 về sắp xếp đơn vị hành chính.", ""},
	{"a decision with two digits exchanged in the list", "document-two-numbers", "UBND huyện tặng Giấy khen cho 06 tập thể, 13 cá nhân (Quyết định số 1487/QĐ-UBND ngày 12/9/2024).\n\nCác quyết định trong năm: Quyết định số 1478/QĐ-UBND ngày 12/9/2024 (06 tập thể, 13 cá nhân).", ""},
	{"two decisions of a day with other awards", "", "UBND huyện tặng Giấy khen cho 06 tập thể, 13 cá nhân (Quyết định số 1487/QĐ-UBND ngày 12/9/2024).\n\nNgoài ra, khen 02 tập thể (Quyết định số 1488/QĐ-UBND ngày 12/9/2024).", ""},
	{"a committee's plan before its founding in one sentence", "document-older-than-issuer", "Ban Chỉ đạo cuộc vận động huyện (thành lập theo Quyết định số 512/QĐ-UBND ngày 20/5/2024) đã ban hành Kế hoạch số 02/KH-BCĐ ngày 18/4/2024.", ""},
	{"a committee's plan after its founding", "", "Ban Chỉ đạo cuộc vận động huyện (thành lập theo Quyết định số 512/QĐ-UBND ngày 20/5/2024) đã ban hành Kế hoạch số 02/KH-BCĐ ngày 28/5/2024.", ""},
	{"another committee's plan before the founding", "", "Ban Chỉ đạo cuộc vận động huyện (thành lập theo Quyết định số 512/QĐ-UBND ngày 20/5/2024) họp 02 lần. Thực hiện Kế hoạch số 02/KH-BCĐ ngày 18/4/2024 của Ban Chỉ đạo phòng cháy rừng tỉnh.", ""},
	// names
	{"a hamlet of a list with another tone", "name-variant", "Toàn xã có 03 thôn (Vạn Lộc, Vạn Phú, Vạn Thọ).\n\nHạn chế: thôn Vạn Thỏ chưa có nhà văn hóa.", ""},
	{"two communes whose names end in two sounds", "", "Các xã Vạn Lim, Vạn Linh, Vạn Phú đạt chuẩn.\n\nNhân dân xã Vạn Linh hiến đất.", ""},
	{"a commune that lacks a vowel of one told before", "name-variant", "Xã Bản Luông đạt chuẩn.\n\nXã Bản Luông được khen.\n\nTồn tại: xã Bản Lung chậm báo cáo.", ""},
}

func TestWordsOfOtherOffices(t *testing.T) {
	for _, x := range texts {
		t.Run(x.name, func(t *testing.T) {
			found := 0
			for _, f := range check.Check(read(t, "bai.txt", in(x.part1, x.part2))) {
				switch {
				case f.Severity == check.Info:
				case f.Rule == x.rule:
					found++
				default:
					t.Errorf("also %s: %s %q", f.Rule, f.Message, f.Quotes)
				}
			}
			if x.rule != "" && found != 1 {
				t.Errorf("%s told %d times in %s", x.rule, found, strings.TrimSpace(x.part1+" "+x.part2))
			}
		})
	}
}
