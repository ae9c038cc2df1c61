package pdf_test

import (
	"reflect"
	"testing"

	"thidua/pdf"
)

func TestTitlesBreakWhereAReaderPauses(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Tổng kết công tác thi đua, khen thưởng năm 2024 và phương hướng, nhiệm vụ năm 2025",
			[]string{"Tổng kết công tác thi đua, khen thưởng", "năm 2024 và phương hướng, nhiệm vụ năm 2025"}},
		{"KẾT QUẢ THỰC HIỆN NHIỆM VỤ CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM 2024",
			[]string{"KẾT QUẢ THỰC HIỆN NHIỆM VỤ CÔNG TÁC THI ĐUA,", "KHEN THƯỞNG NĂM 2024"}},
		{"tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện cho các tập thể, cá nhân và hộ gia đình đã có thành tích xuất sắc trong phong trào thi đua " +
			"đẩy mạnh cải cách hành chính, xây dựng nông thôn mới, giảm nghèo bền vững và chuyển đổi số trên địa bàn huyện",
			[]string{"tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện", "cho các tập thể, cá nhân và hộ gia đình đã có thành tích xuất sắc",
				"trong phong trào thi đua đẩy mạnh cải cách hành chính,", "xây dựng nông thôn mới, giảm nghèo bền vững", "và chuyển đổi số trên địa bàn huyện"}},
		{"Về việc đề nghị tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc trong công tác cải cách hành chính năm 2024",
			[]string{"Về việc đề nghị tặng Giấy khen cho tập thể,", "cá nhân có thành tích xuất sắc", "trong công tác cải cách hành chính năm 2024"}},
		{"ngắn", []string{"ngắn"}},
		{"", []string{""}},
	} {
		if got := pdf.PhraseLines(c.text, pdf.Bold, 14, 390); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q breaks as %q, want %q", c.text, got, c.want)
		}
	}
}
