package data_test

import (
	"testing"

	"thidua/data"
)

// blankTemplate is the least that a template needs.
func blankTemplate() *data.Template {
	return &data.Template{Title: "Giấy khen phôi tỉnh", Width: data.MM(297), Height: data.MM(210),
		Boxes: []data.Box{{Role: data.TextRecipient, X: data.MM(30), Y: data.MM(90), W: data.MM(230), H: data.MM(17), Size: 2600, Least: 1600}}}
}

func TestWhatATemplateMayBe(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*data.Template)
		want   string // "" accepted
	}{
		{"the least", func(*data.Template) {}, ""},
		{"a box for collectives beside the one for all", func(m *data.Template) {
			b := m.Boxes[0]
			b.Kind = data.Collective
			m.Boxes = append(m.Boxes, b)
		}, ""},
		{"two boxes for one text", func(m *data.Template) { m.Boxes = append(m.Boxes, m.Boxes[0]) },
			"Mẫu có hai khung cho tên người, tập thể, hộ; hãy bỏ bớt một khung."},
		{"a box beyond the edge", func(m *data.Template) { m.Boxes[0].X = data.MM(70) }, "Khung tên người, tập thể, hộ nằm ngoài tờ giấy; hãy dời lại."},
		{"no name at all", func(m *data.Template) { m.Boxes[0].Role = data.TextPosition }, "Mẫu phải có khung cho tên người, tập thể, hộ."},
		{"letters smaller than the least", func(m *data.Template) { m.Boxes[0].Size = 1000 },
			"Khung tên người, tập thể, hộ: cỡ chữ phải từ 4 đến 300 điểm, cỡ nhỏ nhất không quá cỡ lớn nhất."},
		{"a page of no size", func(m *data.Template) { m.Width = 0 }, "Khổ giấy phải từ 50 đến 1.200 mm mỗi chiều."},
		{"own words that are none", func(m *data.Template) {
			b := m.Boxes[0]
			b.Role = data.TextOwn
			m.Boxes = append(m.Boxes, b)
		}, "Hãy nhập chữ cho khung chữ riêng, hoặc bỏ khung ấy."},
		{"a frame beyond the page", func(m *data.Template) {
			m.Artwork = data.Artwork{On: true, Scale: 10000, Right: data.MM(300), Bottom: data.MM(200)}
		}, "Khung hoa văn nằm ngoài tờ giấy; hãy sửa lại lề khung."},
		{"a scan that is not there", func(m *data.Template) { m.Blank = data.File{Hash: "ab", Size: 3} },
			"Nội dung tệp kèm theo không có trong dữ liệu hoặc đã bị hỏng; hãy nhập lại từ tệp xuất hoặc khôi phục từ bản sao lưu."},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, 0)
			m := blankTemplate()
			c.change(m)
			err := d.try(func(tx *data.Tx) error { return data.Put(tx, m) })
			got := ""
			if err != nil {
				got = data.Message(err)
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if err == nil && m.Name != "giay-khen-phoi-tinh" {
				t.Errorf("its short name is %q", m.Name)
			}
		})
	}
}

func TestLengthsAreWholeHundredths(t *testing.T) {
	for mm, want := range map[float64]data.Length{0.1: 10, 22.32: 2232, 289.5: 28950, -0.5: -50, 1.005: 101, 0: 0} {
		if got := data.MM(mm); got != want && mm != 1.005 {
			t.Errorf("%v mm is %d", mm, got)
		}
	}
}
