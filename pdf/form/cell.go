package form

import (
	"strings"

	"thidua/pdf"
)

// sizeTable is smaller than the body, so that columns of a third of a page hold whole phrases.
const sizeTable = 12

// widthSTT holds «STT» and numbers up to 9.999, points.
const widthSTT = 38

// cell is a cell of plain text.
func cell(text string) pdf.Cell { return pdf.Cell{Runs: []pdf.Run{{Text: text}}} }

// strong is a cell in bold over some columns.
func strong(text string, span int, align pdf.Align) pdf.Cell {
	return pdf.Cell{Runs: []pdf.Run{{Text: text, Style: pdf.Bold}}, Span: span, Align: align}
}

// headers is the row of the columns' names.
func headers(names ...string) [][]pdf.Cell {
	row := make([]pdf.Cell, len(names))
	for i, n := range names {
		row[i] = strong(n, 1, pdf.Center)
		row[i].Middle = true
	}
	return [][]pdf.Cell{row}
}

// amounts is a cell of a figure, flush right.
func amounts(text string, st pdf.Style) pdf.Cell {
	return pdf.Cell{Runs: []pdf.Run{{Text: strings.ReplaceAll(text, " ", "\u00a0"), Style: st}}, Align: pdf.Right}
}
