package form

import (
	"strings"

	"thidua/data"
	"thidua/pdf"
)

// The state's name and motto that head every paper (Phụ lục I, Mục II.1).
const (
	stateName = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	motto     = "Độc lập - Tự do - Hạnh phúc"
)

// issuerWidth is the left column of the letterhead; the state's name needs the rest.
const issuerWidth = 66 * pdf.MM

// ruleShare is how long the rules under the issuer and the subject are, of the line above: one third to one half.
const ruleShare = 0.42

// letterhead is what stands above the name of a paper.
type letterhead struct {
	superior string   // regular; "" for a Committee's own paper
	issuer   []string // bold lines
	number   string   // «164/QĐ-UBND»; "" leaves room to write before symbol
	symbol   string   // «QĐ-UBND»
	about    string   // of a letter, which has no name: «V/v đính chính Báo cáo số 12/BC-UBND»
	place    string
	date     data.Date
}

// boxes are the two names side by side, and below them the number and the date on one line (Mục II.3, II.4).
func (l letterhead) boxes() []pdf.Box {
	var left []pdf.Box
	if l.superior != "" {
		left = append(left, l.line(l.superior, pdf.Regular, sizeState))
	}
	last := 0.0
	for _, name := range l.issuer {
		lines := pdf.PhraseLines(name, pdf.Bold, sizeState, issuerWidth)
		left = append(left, l.line(strings.Join(lines, "\n"), pdf.Bold, sizeState))
		last = pdf.TextWidth(lines[len(lines)-1], pdf.Bold, sizeState)
	}
	left = append(left, &pdf.Rule{Length: last * ruleShare, Before: 2})
	right := []pdf.Box{
		l.line(stateName, pdf.Bold, sizeState),
		l.line(motto, pdf.Bold, sizeMotto),
		&pdf.Rule{Length: pdf.TextWidth(motto, pdf.Bold, sizeMotto), Before: 2},
	}
	widths := []float64{issuerWidth, 0}
	number := []pdf.Box{l.line(numberLine(l.number, l.symbol), pdf.Regular, sizeState)}
	if l.about != "" {
		about := strings.Join(pdf.PhraseLines(l.about, pdf.Regular, sizeAbout, issuerWidth*0.9), "\n")
		number = append(number, &pdf.Paragraph{Runs: []pdf.Run{{Text: about}}, Size: sizeAbout, Align: pdf.Center, Before: 6})
	}
	return []pdf.Box{
		&pdf.SideBySide{Cells: [][]pdf.Box{left, right}, Widths: widths, KeepNext: true},
		&pdf.SideBySide{
			Cells: [][]pdf.Box{
				number,
				{l.line(l.place+", "+longDate(l.date), pdf.Italic, sizeMotto)},
			},
			Widths: widths, Before: 8, After: 16, KeepNext: true,
		},
	}
}

// lineHeight is the same for 13 and 14 points, so that lines of the two columns stand level.
const lineHeight = 17

func (letterhead) line(text string, st pdf.Style, size float64) pdf.Box {
	return &pdf.Paragraph{Runs: []pdf.Run{{Text: text, Style: st}}, Size: size, Align: pdf.Center, Leading: lineHeight}
}

// room is white to write a number by hand: ordinary spaces would fold into one.
const room = "\u2003\u2003"

// longDate is «ngày 12 tháng 02 năm 2025» on one line, or room to write the day.
func longDate(d data.Date) string {
	if d.IsZero() {
		return unbroken("ngày" + room + "tháng" + room + "năm" + room)
	}
	return unbroken(d.Long())
}

// numberLine is «Số: 164/QĐ-UBND», with room to write a number not yet given; 1 to 9 take a leading zero (Mục II.3).
func numberLine(number, symbol string) string {
	if number == "" {
		return "Số:" + room + "/" + symbol
	}
	if serial, _, _ := strings.Cut(number, "/"); len(serial) == 1 {
		number = "0" + number
	}
	return "Số: " + number
}
