package certificate

import (
	"strings"
	"testing"

	"thidua/data"
)

// set breaks a text into lines in the achievement's box of the first template.
func set(t *testing.T, text string, lines int, width float64) []string {
	t.Helper()
	b := box{Role: data.TextAchievement, W: width, H: 40, Size: 18, Least: 12.5, Leading: 1.3, Lines: lines, Stack: true}
	f, ok := b.fit(text)
	if !ok {
		t.Fatalf("%q does not fit", text)
	}
	return f.lines
}

func TestLinesEndWhereAReaderPauses(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  string
	}{
		{"Hoàn thành xuất sắc nhiệm vụ năm 2024", 211, "Hoàn thành xuất sắc nhiệm vụ năm 2024"},
		{"Đã có thành tích xuất sắc trong phong trào thi đua “Đẩy mạnh cải cách hành chính tỉnh Quảng Ngãi giai đoạn 2021 - 2025” năm 2024", 211,
			"Đã có thành tích xuất sắc trong phong trào thi đua|“Đẩy mạnh cải cách hành chính tỉnh Quảng Ngãi giai đoạn 2021 - 2025” năm 2024"},
		{"Đã có thành tích xuất sắc trong thực hiện công tác bảo đảm trật tự an toàn giao thông trên địa bàn huyện Ba Tơ năm 2024", 211,
			"Đã có thành tích xuất sắc trong thực hiện công tác|bảo đảm trật tự an toàn giao thông trên địa bàn huyện Ba Tơ năm 2024"},
		{"Đã có nhiều đóng góp trong phong trào “Cả nước chung tay vì người nghèo, không để ai bị bỏ lại phía sau” trên địa bàn huyện Ba Tơ", 211,
			"Đã có nhiều đóng góp trong phong trào “Cả nước chung tay vì người nghèo,|không để ai bị bỏ lại phía sau” trên địa bàn huyện Ba Tơ"},
	} {
		if got := strings.Join(set(t, c.text, 3, c.width), "|"); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestWhatBelongsTogetherIsNeverTornApart(t *testing.T) {
	texts := []string{
		"Đã có thành tích xuất sắc trong phong trào thi đua “Đẩy mạnh cải cách hành chính tỉnh Quảng Ngãi giai đoạn 2021 - 2025” năm 2024 trên địa bàn huyện Ba Tơ",
		"Đã có thành tích xuất sắc trong thực hiện phong trào thi đua “Cán bộ, đảng viên 3 gương mẫu, Nhân dân 3 tự giác, doanh nghiệp vận tải và lái xe 3 an toàn” năm 2024",
		"Đã có thành tích tiêu biểu trong học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh giai đoạn 2021-2023 tại xã Ba Vinh, huyện Ba Tơ",
		"Đã hoàn thành xuất sắc nhiệm vụ năm học 2023-2024 của ngành Giáo dục và Đào tạo huyện Ba Tơ, tỉnh Quảng Ngãi",
	}
	whole := []string{"Ba Tơ", "Ba Vinh", "Quảng Ngãi", "Hồ Chí Minh", "năm 2024", "2021 - 2025", "đoạn 2021", "năm học 2023-2024", "phong trào thi đua", "thi đua",
		"thành tích", "xuất sắc", "cải cách hành chính", "huyện Ba Tơ", "xã Ba Vinh", "an toàn", "hoàn thành xuất sắc", "nhiệm vụ", "Đào tạo"}
	for _, text := range texts {
		for width := 120.0; width <= 215; width += 5 {
			b := box{Role: data.TextAchievement, W: width, H: 60, Size: 18, Least: 11, Leading: 1.3, Lines: 4, Stack: true}
			f, ok := b.fit(text)
			if !ok {
				continue
			}
			got := strings.Join(f.lines, "|")
			for _, w := range whole {
				if strings.Contains(text, w) && !strings.Contains(got, w) {
					t.Errorf("at %v mm «%s» is torn: %s", width, w, got)
				}
			}
			for _, l := range f.lines {
				if len(f.lines) > 1 && len(strings.Fields(l)) < 3 {
					t.Errorf("at %v mm %q stands alone: %s", width, l, got)
				}
			}
		}
	}
}

func TestLinesOfABlockAreOfLikeLength(t *testing.T) {
	for _, text := range []string{usual()[data.TextAchievement], hardCases()["everything long"][data.TextAchievement]} {
		lines := set(t, text, 3, 211)
		b := box{}
		long, short := 0.0, 1e9
		for _, l := range lines {
			long, short = max(long, b.width(l)), min(short, b.width(l))
		}
		if short < long*0.5 {
			t.Errorf("%q", lines)
		}
	}
}

func FuzzFit(f *testing.F) {
	f.Add("Đã có thành tích xuất sắc trong phong trào thi đua “Vì người nghèo” năm 2024")
	f.Add("“ “ ” - - 2021 - 2025 ( a b ) , ;")
	f.Add("A")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 600 || strings.TrimSpace(text) == "" {
			t.Skip()
		}
		b := box{Role: data.TextAchievement, W: 211, H: 24, Size: 18, Least: 12.5, Leading: 1.3, Lines: 3, Stack: true}
		text = strings.Join(strings.Fields(text), " ")
		got, ok := b.fit(text)
		if !ok {
			return
		}
		if strings.Join(got.lines, " ") != text {
			t.Errorf("%q became %q", text, got.lines)
		}
		for _, l := range got.lines {
			if w := b.width(l) * got.size; w > b.W*72/25.4+0.01 {
				t.Errorf("%q is %.1f points wide", l, w)
			}
		}
	})
}
