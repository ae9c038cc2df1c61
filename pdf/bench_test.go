package pdf

import (
	"context"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
)

// guilloche is a frame of many fine curves, as heavy as the artwork of a certificate.
func guilloche() *Art {
	a := &Art{Name: "guilloche", Width: 841.89, Height: 595.28}
	for band := range 16 {
		p := &Path{Stroke: &Color{200, uint8(40 + 8*band), 60}, Width: 0.35}
		for i := range 240 {
			t := float64(i) / 239 * 2 * math.Pi
			q := Point{421 + (390-float64(band))*math.Cos(t), 298 + (270-float64(band))*math.Sin(t) + 6*math.Sin(40*t+float64(band))}
			op := PathOp{Op: 'L', P: [3]Point{q}}
			if i == 0 {
				op.Op = 'M'
			}
			p.Ops = append(p.Ops, op)
		}
		a.Items = append(a.Items, p)
	}
	return a
}

func certificates(n int) *Document {
	art := guilloche()
	d := &Document{Title: "Giấy khen", Created: noon}
	for i := range n {
		items := []Item{Use{Art: art}}
		for k, s := range []string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA TƠ", "TẶNG",
			"GIẤY KHEN", fmt.Sprintf("Ông Nguyễn Văn Số %d", i), "Đã có thành tích xuất sắc trong phong trào thi đua năm 2024",
			"Quyết định số 164/QĐ-UBND ngày 12/02/2025", "Ba Tơ, ngày 12 tháng 02 năm 2025", "CHỦ TỊCH", "Phạm Giang Nam"} {
			size := 14 + float64(k%5)*3
			items = append(items, Text{X: (841.89 - TextWidth(s, Style(k%3), size)) / 2, Y: 80 + 40*float64(k), Style: Style(k % 3), Size: size, S: s})
		}
		d.Pages = append(d.Pages, &Page{Width: 841.89, Height: 595.28, Items: items})
	}
	return d
}

func report(paragraphs int) []Box {
	texts := strings.Split(strings.TrimSpace(reportText), "\n")
	var boxes []Box
	for i := range paragraphs {
		p := &Paragraph{Runs: []Run{{Text: texts[i%len(texts)]}}, Indent: 28.35, Before: 6}
		if i%6 == 0 {
			p.Runs = append(p.Runs, Run{Note: &Note{Paragraphs: [][]Run{{{Text: texts[(i+3)%len(texts)]}}}}})
		}
		boxes = append(boxes, p)
	}
	return boxes
}

func BenchmarkWriteThousandCertificates(b *testing.B) {
	d := certificates(1000)
	for b.Loop() {
		if err := Write(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteReport(b *testing.B) {
	d, err := Typeset(context.Background(), Section{Boxes: report(90)})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := Write(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTypesetReport(b *testing.B) {
	boxes := report(90)
	pages := 0
	for b.Loop() {
		d, err := Typeset(context.Background(), Section{Boxes: boxes})
		if err != nil {
			b.Fatal(err)
		}
		pages = len(d.Pages)
	}
	b.ReportMetric(float64(pages), "pages")
}

func BenchmarkRasterReportPage(b *testing.B) {
	d, err := Typeset(context.Background(), Section{Boxes: report(20)})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		Raster(d.Pages[1], 96)
	}
}

func BenchmarkRasterCertificate(b *testing.B) {
	p := certificates(1).Pages[0]
	for b.Loop() {
		Raster(p, 96)
	}
}
