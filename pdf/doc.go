// Package pdf owns paper: it sets text and tables into pages and draws the pages as a PDF file or as a picture.
//
// Pages are a display list (Document, Page, Item) in points from the top left corner. Write and WriteFile make a PDF
// file of them, Raster a picture; both draw alike. Packages that need a fixed layout, such as certificates, build
// pages themselves with TextWidth; running text goes through Typeset.
//
// # Setting text
//
// Typeset takes sections, a section takes boxes from top to bottom:
//
//	d, err := pdf.Typeset(ctx, pdf.Section{
//		Paper: pdf.A4,                            // Decree 30: margins 20, 15, 20, 30 mm, number on top from page 2
//		Boxes: []pdf.Box{
//			&pdf.SideBySide{Cells: [][]pdf.Box{left, right}, Widths: []float64{170, 0}},
//			&pdf.Paragraph{Runs: []pdf.Run{{Text: "BÁO CÁO", Style: pdf.Bold}}, Align: pdf.Center},
//			&pdf.Paragraph{Runs: []pdf.Run{{Text: "I. ĐẶC ĐIỂM", Style: pdf.Bold}}, Indent: 28.35, Heading: 1},
//			&pdf.Paragraph{Runs: []pdf.Run{{Text: "Các văn bản", Note: note}, {Text: " đã ban hành."}}, Indent: 28.35},
//			&pdf.Table{Columns: cols, Header: head, Rows: rows},
//			&pdf.SideBySide{Cells: [][]pdf.Box{recipients, signature}, KeepBack: true},
//		},
//	}, annex)
//
// The boxes are
//
//   - Paragraph: runs of mixed style, justified with total-fit line breaking, or left, centred, right; a first-line
//     Indent, Left and Right, a Label that hangs («-», «1.»); Before and After; KeepNext, Heading (keeps with what
//     follows and becomes a bookmark), NewPage. «\n» in a run ends the line, a no-break space (U+00A0) never does, and
//     breaks such as «số|164», «ngày|05», «36.400|triệu» are avoided of themselves (Section.Tie adds more).
//   - Table: columns of fixed or flexible width, cells with runs, the header repeated on each page, rows kept whole.
//   - SideBySide: columns of boxes kept on one page: letterhead, «Nơi nhận» and signature. KeepBack keeps the last
//     lines before it on its page.
//   - Drawing: items of the caller's with a height; Space: white space, left out at the top of a page; Rule: a line.
//
// A Note in a run puts its number after the run and its text at the foot of the page, under a short rule; a long note
// goes on at the foot of the next page. Numbers run through a section. No line stands alone at the foot or head of a
// page. Spaces between boxes are After + Before; sizes and leading left zero take those of the section, 14 points and
// 1.3 times the size.
//
// The file claims PDF/A-2b, or PDF/A-1b where Document.Archive asks for it.
//
// A letter that the typeface lacks is refused by Write with a *MissingLetterError; MissingLetter asks beforehand.
package pdf
