package certificate

import (
	"fmt"
	"image"
	"math"
	"strings"
	"testing"

	"thidua/data"
	"thidua/pdf"
)

func usual() words {
	return words{
		data.TextCountry: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", data.TextMotto: "Độc lập - Tự do - Hạnh phúc",
		data.TextAuthority: "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA TƠ", data.TextLead: "TẶNG", data.TextObject: "GIẤY KHEN",
		data.TextRecipient: "Ông NGUYỄN VĂN A", data.TextPosition: "Công chức Văn phòng - Thống kê, Ủy ban nhân dân xã Ba Vinh",
		data.TextAchievement: "Đã có thành tích xuất sắc trong phong trào thi đua “Đẩy mạnh cải cách hành chính tỉnh Quảng Ngãi giai đoạn 2021 - 2025” năm 2024",
		data.TextNumber:      "Quyết định số: 164/QĐ-UBND ngày 12/02/2025", data.TextRegister: "Vào sổ khen thưởng số: 012",
		data.TextPlaceDate: "Ba Tơ, ngày 12 tháng 02 năm 2025", data.TextSignerTitle: "CHỦ TỊCH", data.TextSignerName: "Phạm Giang Nam", data.TextRemark: "tên minh họa",
	}
}

// hardCases are certificates near what the boxes hold.
func hardCases() map[string]words {
	out := map[string]words{}
	add := func(name string, change func(words)) {
		w := usual()
		change(w)
		out[name] = w
	}
	add("an ordinary one", func(words) {})
	add("a name of sixty letters", func(w words) {
		w[data.TextRecipient] = "Bà " + strings.ToUpper("Nguyễn Phước Công Tằng Tôn Nữ Huyền Trân Thị Ngọc Ánh Phượng Hằng")
	})
	add("a collective of ninety letters", func(w words) {
		w[data.TextRecipient] = "Tập thể Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Ba Giang, huyện Ba Tơ"
		w[data.TextPosition] = ""
	})
	add("an achievement of three lines and a deputy", func(w words) {
		w[data.TextAchievement] = "Đã có thành tích xuất sắc trong thực hiện phong trào thi đua “Cán bộ, đảng viên 3 gương mẫu, Nhân dân 3 tự giác, doanh nghiệp vận tải và lái xe 3 an toàn” bảo đảm trật tự an toàn giao thông trên địa bàn huyện Ba Tơ năm 2024"
		w[data.TextSignerTitle] = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
	})
	add("everything long", func(w words) {
		w[data.TextRecipient] = "Tập thể Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Ba Giang, huyện Ba Tơ"
		w[data.TextPosition] = "Đơn vị dẫn đầu phong trào thi đua của ngành Giáo dục và Đào tạo huyện Ba Tơ"
		w[data.TextAchievement] = "Đã có thành tích xuất sắc trong thực hiện phong trào thi đua “Cả nước thi đua xây dựng xã hội học tập, đẩy mạnh học tập suốt đời giai đoạn 2023-2030” trên địa bàn huyện Ba Tơ, góp phần hoàn thành toàn diện nhiệm vụ năm học 2023-2024"
		w[data.TextSignerTitle] = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
		w[data.TextSignerName] = "Nguyễn Phước Thị Ấu Ẩn"
	})
	add("a title", func(w words) {
		w[data.TextObject], w[data.TextAchievement] = "BẰNG CHỨNG NHẬN", "Đạt danh hiệu “Chiến sĩ thi đua cơ sở” năm học 2023-2024"
	})
	add("few words", func(w words) {
		w[data.TextRecipient], w[data.TextPosition], w[data.TextAchievement] = "Hộ ông A", "", "Hoàn thành tốt nhiệm vụ"
	})
	return out
}

// ink is the rectangle of the letters of a run as drawn, in points.
type ink struct {
	text           string
	x0, y0, x1, y1 float64
}

func inkOf(x pdf.Text) ink {
	b := ink{x.S, math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	at := x.X
	for _, r := range x.S {
		for _, op := range pdf.TextPath(string(r), x.Style, x.Size, at, x.Y) {
			for _, p := range op.P[:map[byte]int{'M': 1, 'L': 1, 'C': 3}[op.Op]] {
				b.x0, b.y0, b.x1, b.y1 = min(b.x0, p.X), min(b.y0, p.Y), max(b.x1, p.X), max(b.y1, p.Y)
			}
		}
		at += pdf.TextWidth(string(r), x.Style, x.Size) + x.CharSpace
	}
	return b
}

// inks are the runs of a page, those of the artwork included.
func inks(items []pdf.Item) []ink {
	var out []ink
	for _, it := range items {
		switch it := it.(type) {
		case pdf.Text:
			out = append(out, inkOf(it))
		case pdf.Use:
			out = append(out, inks(it.Art.Items)...)
		}
	}
	return out
}

func eachCase(t *testing.T, f func(t *testing.T, tpl *design, w words, p *pdf.Page, texts []fitted)) {
	for _, tpl := range designs() {
		for name, w := range hardCases() {
			t.Run(tpl.Name+", "+name, func(t *testing.T) {
				p, texts, err := tpl.page(w, false)
				if err != nil {
					t.Fatal(err)
				}
				f(t, tpl, w, p, texts)
			})
		}
	}
}

func TestNoTextTouchesAnother(t *testing.T) {
	eachCase(t, func(t *testing.T, tpl *design, _ words, p *pdf.Page, _ []fitted) {
		all := inks(p.Items)
		for i, a := range all {
			for _, b := range all[i+1:] {
				if a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 {
					t.Errorf("%q and %q overlap by %.1f pt", a.text, b.text, min(a.y1, b.y1)-max(a.y0, b.y0))
				}
			}
		}
	})
}

func TestEveryTextStaysInItsBoxAndClearOfTheFrame(t *testing.T) {
	eachCase(t, func(t *testing.T, tpl *design, _ words, p *pdf.Page, texts []fitted) {
		for _, f := range texts {
			for i := range f.lines {
				b := inkOf(f.line(i))
				const slack = 0.6 // points: an italic leans out of its width
				if b.x0 < f.X*pdf.MM-slack || b.x1 > (f.X+f.W)*pdf.MM+slack || b.y0 < f.Y*pdf.MM-slack || b.y1 > (f.Y+f.H)*pdf.MM+slack {
					t.Errorf("%s: %q leaves its box", f.Role, f.lines[i])
				}
			}
			if f.size < f.Least || f.size > f.Size {
				t.Errorf("%s at %v points", f.Role, f.size)
			}
		}
		a := tpl.Artwork
		in := (bandDepth + 1.3) * a.Scale // the hairline
		x0, y0, x1, y1 := (a.Frame[0]+in)*pdf.MM, (a.EmblemTop+a.EmblemHeight)*pdf.MM, (a.Frame[2]-in)*pdf.MM, (a.Frame[3]-in)*pdf.MM
		for _, b := range inks(p.Items) {
			if b.text != "tên minh họa" && (b.x0 < x0 || b.x1 > x1 || b.y0 < y0 || b.y1 > y1) {
				t.Errorf("%q runs into the frame or the emblem", b.text)
			}
			if b.text == "tên minh họa" && (b.y0 < a.Frame[3]*pdf.MM || b.y1 > p.Height) {
				t.Errorf("the remark is not below the frame")
			}
		}
	})
}

func TestThereIsRoomForSignatureAndSeal(t *testing.T) {
	eachCase(t, func(t *testing.T, tpl *design, w words, p *pdf.Page, texts []fitted) {
		title, name := 0.0, 0.0
		var box box
		for _, f := range texts {
			switch f.Role {
			case data.TextSignerTitle:
				title, box = inkOf(f.line(len(f.lines)-1)).y1, f.box
			case data.TextSignerName:
				name = inkOf(f.line(0)).y0
			}
		}
		if room := (name - title) / pdf.MM; room < 30*tpl.Artwork.Scale-0.5 {
			t.Errorf("%.1f mm between title and name", room)
		}
		const dpi = 60
		img := pdf.Raster(p, dpi)
		k := dpi / 72.0
		darkest := 255
		for y := int(title*k) + 2; y < int(name*k)-1; y++ {
			for x := int(box.X * pdf.MM * k); x < int((box.X+box.W)*pdf.MM*k); x++ {
				darkest = min(darkest, light(img, x, y))
			}
		}
		if darkest < 232 {
			t.Errorf("something as dark as %d of 255 is printed where the signature goes", darkest)
		}
	})
}

// light is the luminance of a pixel, 0 to 255.
func light(img *image.RGBA, x, y int) int {
	c := img.RGBAAt(x, y)
	return (2126*int(c.R) + 7152*int(c.G) + 722*int(c.B)) / 10000
}

func TestTheTiêuNgữIsUnderlinedByARuleOfItsLength(t *testing.T) {
	for _, tpl := range designs() {
		p, _, err := tpl.page(usual(), false)
		if err != nil {
			t.Fatal(err)
		}
		items := p.Items[0].(pdf.Use).Art.Items
		for i, it := range items {
			x, ok := it.(pdf.Text)
			if !ok || !strings.HasPrefix(x.S, "Độc lập") {
				continue
			}
			rule := items[i+1].(*pdf.Path)
			from, to := rule.Ops[0].P[0], rule.Ops[1].P[0]
			width := pdf.TextWidth(x.S, x.Style, x.Size)
			if math.Abs(from.X-x.X) > 0.1 || math.Abs(to.X-from.X-width) > 0.1 || from.Y != to.Y || from.Y < inkOf(x).y1 {
				t.Errorf("%s: text %.1f from %.1f, rule from %v to %v", tpl.Name, width, x.X, from, to)
			}
		}
	}
}

func TestTemplatesAreWhatTheyClaim(t *testing.T) {
	want := map[string]string{"giay-khen-a4": "297x210", "giay-khen-a3": "420x297", "giay-khen-400x300": "400x300"}
	for _, tpl := range designs() {
		if got := fmt.Sprintf("%gx%g", tpl.Width, tpl.Height); got != want[tpl.Name] {
			t.Errorf("%s is %s", tpl.Name, got)
		}
		roles := map[data.TextRole]bool{}
		for _, b := range tpl.Boxes {
			if roles[b.Role] || b.Least > b.Size || b.W <= 0 || b.H <= 0 {
				t.Errorf("%s: box %+v", tpl.Name, b)
			}
			roles[b.Role] = true
		}
		for role := range usual() {
			if !roles[role] {
				t.Errorf("%s has no box for %s", tpl.Name, role)
			}
		}
	}
	t.Run("400 × 300 has 320 × 230 inside its frame", func(t *testing.T) {
		p, _ := Preset("giay-khen-400x300")
		a := newDesign(p, data.Individual).Artwork
		w, h := a.Frame[2]-a.Frame[0]-2*bandDepth*a.Scale, a.Frame[3]-a.Frame[1]-2*bandDepth*a.Scale
		if math.Abs(w-320) > 0.5 || math.Abs(h-230) > 0.5 {
			t.Errorf("%.1f × %.1f", w, h)
		}
	})
}

// designs are the program's templates for giấy khen as a person's certificate.
func designs() []*design {
	var out []*design
	for _, t := range Presets() {
		if t.Form == "giay-khen" {
			out = append(out, newDesign(t, data.Individual))
		}
	}
	return out
}
