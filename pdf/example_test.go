package pdf_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"thidua/pdf"
)

// A decision: letterhead, a justified text with a note, a table and the signature.
func ExampleTypeset() {
	centred := func(s string, style pdf.Style, size float64) pdf.Box {
		return &pdf.Paragraph{Runs: []pdf.Run{{Text: s, Style: style}}, Size: size, Align: pdf.Center}
	}
	motto := "Độc lập - Tự do - Hạnh phúc"
	boxes := []pdf.Box{
		&pdf.SideBySide{
			Widths: []float64{62 * pdf.MM, 0},
			Cells: [][]pdf.Box{
				{centred("ỦY BAN NHÂN DÂN\nHUYỆN BA TƠ", pdf.Bold, 13), &pdf.Rule{Length: 40, Before: 2}},
				{centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", pdf.Bold, 13), centred(motto, pdf.Bold, 14),
					&pdf.Rule{Length: pdf.TextWidth(motto, pdf.Bold, 14), Before: 2}},
			},
		},
		&pdf.Paragraph{Runs: []pdf.Run{{Text: "QUYẾT ĐỊNH", Style: pdf.Bold}}, Align: pdf.Center, Before: 12, Heading: 1},
		&pdf.Paragraph{
			Runs: []pdf.Run{
				{Text: "Tặng giấy khen cho các cá nhân có tên sau đây"},
				{Text: " đã lập thành tích", Style: pdf.Italic, Note: &pdf.Note{Paragraphs: [][]pdf.Run{{{Text: "Trong năm 2024."}}}}},
				{Text: ":"},
			},
			Indent: 10 * pdf.MM, Before: 6,
		},
		&pdf.Table{
			Columns: []pdf.Column{{Width: 40, Align: pdf.Center}, {}, {Width: 90, Align: pdf.Right}},
			Header:  [][]pdf.Cell{{{Runs: []pdf.Run{{Text: "TT"}}}, {Runs: []pdf.Run{{Text: "Họ và tên"}}}, {Runs: []pdf.Run{{Text: "Mức thưởng"}}}}},
			Rows:    [][]pdf.Cell{{{Runs: []pdf.Run{{Text: "1"}}}, {Runs: []pdf.Run{{Text: "Phạm Thị Mơ"}}}, {Runs: []pdf.Run{{Text: "710.000"}}}}},
			Before:  6,
		},
		&pdf.SideBySide{KeepBack: true, Before: 12, Cells: [][]pdf.Box{
			{&pdf.Paragraph{Runs: []pdf.Run{{Text: "Nơi nhận:", Style: pdf.Bold | pdf.Italic}}, Size: 12, Align: pdf.Left}},
			{centred("CHỦ TỊCH", pdf.Bold, 14), pdf.Space(60), centred("Phạm Giang Nam", pdf.Bold, 14)},
		}},
	}
	d, err := pdf.Typeset(context.Background(), pdf.Section{Paper: pdf.A4, Boxes: boxes})
	if err != nil {
		log.Fatal(err)
	}
	d.Title = "Quyết định khen thưởng"
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := pdf.WriteFile(filepath.Join(dir, "quyet-dinh.pdf"), d); err != nil {
		log.Fatal(err)
	}
	img := pdf.Raster(d.Pages[0], 96)
	fmt.Println(len(d.Pages), d.Outline[0].Title, img.Bounds().Dx(), img.Bounds().Dy())
	// Output: 1 QUYẾT ĐỊNH 794 1123
}

// A letter that the typeface lacks is refused with a sentence for the person.
func ExampleWrite_missingLetter() {
	d := &pdf.Document{Pages: []*pdf.Page{{Width: 100, Height: 100, Items: []pdf.Item{
		pdf.Text{X: 10, Y: 20, Size: 12, S: "Đã nộp ☑"},
	}}}}
	var out strings.Builder
	err := pdf.Write(&out, d)
	fmt.Println(err.(*pdf.MissingLetterError).ForPerson())
	// Output: Chữ “☑” trong “Đã nộp ☑” không có trong phông chữ in; hãy thay bằng chữ khác.
}
