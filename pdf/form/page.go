// Package form builds the office's papers: the annual report, the award decision with its list, the tờ trình, the minutes
// of the council, the list of pay-outs and the letter of correction, in the layout that Nghị định 30/2020/NĐ-CP, Phụ lục
// I asks for, headed and signed as the body that issues them does (data.Issuer). It says what stands where by rule and
// measure; setting lines and pages is the business of pdf, and so is drawing.
package form

import (
	"strings"
	"time"

	"thidua/data"
	"thidua/pdf"
)

// Sizes in points (Phụ lục I, Mục V): a state name of 13 goes with a motto, a date and a body of 14.
const (
	sizeBody      = 14
	sizeState     = 13 // Quốc hiệu, cơ quan ban hành, số và ký hiệu
	sizeMotto     = 14 // Tiêu ngữ, địa danh và thời gian
	sizeAbout     = 12 // trích yếu of a letter
	sizeRecipHead = 12 // «Nơi nhận:»
	sizeRecip     = 11
	sizeNote      = 11

	gap    = 6 // between paragraphs, points
	indent = 10 * pdf.MM
)

// body is a justified paragraph with its first line indented.
func body(runs []pdf.Run) *pdf.Paragraph {
	return &pdf.Paragraph{Runs: runs, Indent: indent, After: gap}
}

// centred is a line, or a few balanced ones, in the middle.
func centred(text string, st pdf.Style, before, after float64) *pdf.Paragraph {
	width := pdf.A4.TextWidth() * 0.94
	return &pdf.Paragraph{
		Runs:  []pdf.Run{{Text: strings.Join(pdf.PhraseLines(text, st, sizeBody, width), "\n"), Style: st}},
		Align: pdf.Center, Before: before, After: after, KeepNext: true,
	}
}

// heading is the type of the paper with its subject and the rule below, one third to one half of the subject's line
// (Phụ lục I, Mục II.5).
func heading(kind, subject, occasion string) []pdf.Box {
	lines := pdf.PhraseLines(subject, pdf.Bold, sizeBody, pdf.A4.TextWidth()*0.92)
	last := pdf.TextWidth(lines[len(lines)-1], pdf.Bold, sizeBody)
	boxes := []pdf.Box{
		centred(kind, pdf.Bold, 0, 0),
		&pdf.Paragraph{Runs: []pdf.Run{{Text: strings.Join(lines, "\n"), Style: pdf.Bold}}, Align: pdf.Center, KeepNext: true},
	}
	if occasion != "" {
		boxes = append(boxes, centred(occasion, pdf.Italic, 0, 0))
	}
	return append(boxes, &pdf.Rule{Length: last * ruleShare, Before: 3, After: 10, KeepNext: true})
}

// unbroken keeps the words of s on one line.
func unbroken(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }

// joinAnd is «a», «a và b», «a, b và c».
func joinAnd(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	n := len(parts) - 1
	return strings.Join(parts[:n], ", ") + " và " + parts[n]
}

// stamp is the time written into the file, which is no clock's: the same records give the same bytes. It is the paper's
// own day where it has one.
func stamp(day data.Date, other time.Time) time.Time {
	if !day.IsZero() {
		return day.Time()
	}
	return other.UTC().Truncate(24 * time.Hour)
}
