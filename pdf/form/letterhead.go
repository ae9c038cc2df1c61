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

// The Party's papers bear its name alone, in 15 points (Hướng dẫn 36-HD/VPTW).
const (
	partyName = "ĐẢNG CỘNG SẢN VIỆT NAM"
	sizeParty = 15
)

// issuerWidth is the left column of the letterhead; the state's name needs the rest.
const issuerWidth = 66 * pdf.MM

// issuerGap keeps a long name from running into the state's.
const issuerGap = 4 * pdf.MM

// ruleShare is how long the rules under the issuer and the subject are, of the line above: one third to one half.
const ruleShare = 0.42

// letterhead is what stands above the name of a paper.
type letterhead struct {
	issuer  data.Issuer
	number  string // «164/QĐ-UBND»; "" leaves room to write before the symbol
	kind    string // «QĐ», the type's part of the symbol; "" for a paper without a number
	about   string // of a letter, which has no name: «V/v đính chính Báo cáo số 12/BC-UBND»
	place   string // "" for a paper that tells its day elsewhere: minutes in their text (Mẫu 1.9)
	date    data.Date
	section string // of a letter, the unit that drafted it: «PNV» of «461/UBND-PNV»
}

// boxes are the two names side by side, and below them the number and the date on one line (Mục II.3, II.4).
func (l letterhead) boxes() []pdf.Box {
	widths := []float64{issuerWidth, 0}
	names := &pdf.SideBySide{Cells: [][]pdf.Box{l.issuedBy(), l.state()}, Widths: widths, KeepNext: true}
	if l.kind == "" && l.section == "" && l.place == "" {
		names.After = 16
		return []pdf.Box{names}
	}
	var number, day []pdf.Box
	if l.kind != "" || l.section != "" {
		number = append(number, l.line(l.numberLine(), pdf.Regular, l.sizes().state))
	}
	if l.about != "" {
		about := strings.Join(pdf.PhraseLines(l.about, pdf.Regular, sizeAbout, issuerWidth*0.9), "\n")
		number = append(number, &pdf.Paragraph{Runs: []pdf.Run{{Text: about}}, Size: sizeAbout, Align: pdf.Center, Before: 6})
	}
	if l.place != "" {
		day = append(day, l.line(l.place+", "+longDate(l.date), pdf.Italic, sizeMotto))
	}
	return []pdf.Box{names, &pdf.SideBySide{Cells: [][]pdf.Box{number, day}, Widths: widths, Before: 8, After: 16, KeepNext: true}}
}

// headSizes are the sizes of the names; the Party's are one or two points larger.
type headSizes struct{ state, issuer float64 }

func (l letterhead) sizes() headSizes {
	if l.issuer.Party() {
		return headSizes{state: sizeMotto, issuer: sizeMotto}
	}
	return headSizes{state: sizeState, issuer: sizeState}
}

// issuedBy is the left column: the superior's name, the issuer's in bold and the rule below, for which the Party has a
// star.
func (l letterhead) issuedBy() []pdf.Box {
	var out []pdf.Box
	size := l.sizes().issuer
	fill := func(name string, st pdf.Style) (last float64) {
		lines := pdf.PhraseLines(name, st, size, issuerWidth-issuerGap)
		out = append(out, l.line(strings.Join(lines, "\n"), st, size))
		return pdf.TextWidth(lines[len(lines)-1], st, size)
	}
	if l.issuer.Superior != "" {
		fill(l.issuer.Superior, pdf.Regular)
	}
	last := 0.0
	for _, name := range l.issuer.Lines {
		last = fill(name, pdf.Bold)
	}
	if l.issuer.Party() {
		return append(out, l.line("*", pdf.Regular, size))
	}
	return append(out, &pdf.Rule{Length: last * ruleShare, Before: 2})
}

// state is the right column: the state's name and motto with a rule of the motto's length (Mục II.1), or the Party's
// name with a rule as long.
func (l letterhead) state() []pdf.Box {
	if l.issuer.Party() {
		return []pdf.Box{
			l.line(partyName, pdf.Bold, sizeParty),
			&pdf.Rule{Length: pdf.TextWidth(partyName, pdf.Bold, sizeParty), Before: 2},
		}
	}
	return []pdf.Box{
		l.line(stateName, pdf.Bold, sizeState),
		l.line(motto, pdf.Bold, sizeMotto),
		&pdf.Rule{Length: pdf.TextWidth(motto, pdf.Bold, sizeMotto), Before: 2},
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

// numberLine is «Số: 164/QĐ-UBND», with room to write a number not yet given; the Party sets no colon (Mục II.3).
func (l letterhead) numberLine() string {
	word := "Số: "
	if l.issuer.Party() {
		word = "Số "
	}
	if l.number == "" {
		word = strings.TrimSpace(word)
	}
	if l.section != "" && l.number == "" {
		return word + room + "/" + l.issuer.Symbol + "-" + l.section
	}
	return word + numbered(l.number, l.issuer.NumberSymbol(l.kind))
}

// numbered is a number as papers write it: 1 to 9 take a leading zero; room to write before the symbol where there is
// none yet.
func numbered(number, symbol string) string {
	if number == "" {
		return room + symbol
	}
	if serial := strings.IndexAny(number, "/-"); serial == 1 {
		return "0" + number
	}
	return number
}
