package data

import (
	"regexp"
	"strings"

	"thidua/data/vn"
)

// Registers are often kept in Excel, a column each for number, day, issuer and abstract. A row of it comes as a line with
// tabs, which the words of a citation do not hold together.

var (
	wholeSymbol = regexp.MustCompile(`^(?:\p{L}[\p{L} ]*\s)?` + symbolForm + `$`)
	wholeDay    = regexp.MustCompile(`(?i)^(?:ngày\s+)?(?:` + dayForm + `)$`)
	rowNumber   = regexp.MustCompile(`^\d{1,4}\.?$`)
)

// rowHeaders are the folded names of columns, by which the first row of a sheet is known.
var rowHeaders = []string{"stt", "tt", "so tt", "so", "so ky hieu", "so, ky hieu", "so/ky hieu", "so va ky hieu", "so hieu", "ky hieu", "ngay", "ngay thang",
	"ngay, thang", "ngay ban hanh", "ngay van ban", "co quan ban hanh", "noi ban hanh", "don vi ban hanh", "trich yeu", "trich yeu noi dung", "noi dung",
	"ten van ban", "loai", "loai van ban", "ghi chu"}

// issuerStarts begin the names of those who issue papers.
var issuerStarts = []string{"ubnd", "uy ban", "hdnd", "hoi dong", "hoi ", "so ", "bo ", "ban ", "phong ", "huyen uy", "tinh uy", "dang uy", "thanh uy",
	"chinh phu", "thu tuong", "quoc hoi", "chu tich", "van phong", "cong an", "lien doan", "mat tran", "ubmttq", "trung tam", "truong ", "chi cuc", "kho bac", "tand", "vks"}

// rowCells is the cells of a line out of a sheet; nil for any other line.
func rowCells(line string) []string {
	if !strings.Contains(line, "\t") {
		return nil
	}
	cells := strings.Split(line, "\t")
	for i, c := range cells {
		cells[i] = vn.Clean(strings.Trim(c, `"`))
	}
	return cells
}

// isRowHeader tells a row that only names its columns.
func isRowHeader(cells []string) bool {
	named := 0
	for _, c := range cells {
		if c == "" {
			continue
		}
		f, known := strings.Trim(vn.Fold(c), " .:"), false
		for _, h := range rowHeaders {
			known = known || f == h
		}
		if !known {
			return false
		}
		named++
	}
	return named > 1
}

// parseRow reads a document from the cells of a row, each known by what stands in it. ErrCitation where no cell is the
// symbol of a document.
func parseRow(cells []string) (*Document, error) {
	d := &Document{}
	var symbol, day, typ string
	var texts []string
	for _, c := range cells {
		switch {
		case c == "" || rowNumber.MatchString(c):
		case symbol == "" && wholeSymbol.MatchString(c):
			symbol = c
		case day == "" && wholeDay.MatchString(c):
			day = c
		case typ == "" && strings.EqualFold(leadingType(c), c):
			typ = leadingType(c)
		case d.Issuer == "" && isIssuer(c):
			d.Issuer = c
		default:
			texts = append(texts, c)
		}
	}
	if _, found := d.takeSymbol(symbol, leadingType(symbol)); !found {
		return nil, ErrCitation
	}
	if typ != "" {
		d.Type = typ
	}
	if _, err := d.takeDay(day); err != nil {
		return nil, err
	}
	if len(texts) > 0 {
		d.Abstract = abstract(texts[0])
		if t := leadingType(d.Abstract); t != "" && t == d.Type && nameOf(t, "x") == "x" { // the name of a law keeps its type
			d.Abstract = abstract(d.Abstract[len(t):])
		}
	}
	d.Level = levelOfIssuer(d.Issuer)
	return d, nil
}

// isIssuer tells the name of an office from an abstract: it begins like one and says nothing that is done.
func isIssuer(c string) bool {
	if len(strings.Fields(c)) > 12 || about.MatchString(c) {
		return false
	}
	for _, w := range deeds {
		if indexWord(c, w) >= 0 {
			return false
		}
	}
	f := vn.Fold(c) + " "
	for _, s := range issuerStarts {
		if strings.HasPrefix(f, s) {
			return true
		}
	}
	return false
}
