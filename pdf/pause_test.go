package pdf_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"thidua/pdf"
)

func TestLinesThatAreNotJustifiedEndWhereAReaderPauses(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64 // points
		want  []string
	}{
		{"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", 270, []string{"Văn phòng Hội đồng nhân dân", "và Ủy ban nhân dân huyện"}},
		{"Bà Phạm Thị D, Công chức Văn phòng - Thống kê, UBND thị trấn Ba Tơ;", 400, []string{"Bà Phạm Thị D, Công chức Văn phòng - Thống kê,", "UBND thị trấn Ba Tơ;"}},
		{"Phó Trưởng phòng, Phòng Tài chính - Kế hoạch huyện", 250, []string{"Phó Trưởng phòng,", "Phòng Tài chính - Kế hoạch huyện"}},
	} {
		margin := (pdf.A4.Width - c.width) / 2
		d, err := pdf.Typeset(context.Background(), pdf.Section{
			Paper: pdf.Paper{Width: pdf.A4.Width, Height: pdf.A4.Height, Left: margin, Right: margin},
			Boxes: []pdf.Box{&pdf.Paragraph{Runs: []pdf.Run{{Text: c.text}}, Align: pdf.Left}},
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		y := -1.0
		for _, it := range d.Pages[0].Items {
			x, ok := it.(pdf.Text)
			switch {
			case !ok:
				continue
			case x.Y != y:
				got, y = append(got, ""), x.Y
			}
			got[len(got)-1] = strings.TrimSpace(got[len(got)-1] + x.S)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q breaks as %q, want %q", c.text, got, c.want)
		}
	}
}
