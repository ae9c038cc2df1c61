package data

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Document is văn bản: a paper of the register, cited by movements, decisions and the report.
type Document struct {
	Meta
	Type     string `json:"type"`   // «Kế hoạch», «Công văn», «Chỉ thị», «Quyết định», «Luật»
	Symbol   string `json:"symbol"` // số, ký hiệu as printed: «169/KH-UBND», «2789-QĐ/HU»; "" for a paper cited without one
	Serial   int    `json:"serial"` // the number in Symbol; 0 where there is none
	Date     Date   `json:"date"`   // zero where it is cited without a day
	Year     int    `json:"year"`   // of Date, or as cited
	Issuer   string `json:"issuer"`
	Level    Level  `json:"level"`
	Abstract string `json:"abstract"` // trích yếu without «về», «Về việc»
	Way      string `json:"way"`      // "out" văn bản đi, "in" văn bản đến
	Note     string `json:"note,omitempty" text:"lines"`
}

// Kind implements Record.
func (*Document) Kind() Kind { return KindDocument }

// NaturalKey is symbol, year and issuer: bodies of two levels may give one symbol in one year. A paper cited without a
// symbol goes by its type, date, issuer and abstract.
func (d *Document) NaturalKey() string {
	if d.Symbol != "" {
		return joinKey(d.Symbol, strconv.Itoa(d.Year), d.Issuer)
	}
	return joinKey("", strconv.Itoa(d.Year), d.Issuer, d.Type, d.Date.ISO(), d.Abstract)
}

func (d *Document) year() int { return d.Year }

// prepare reads year and serial number where only date and symbol were given.
func (d *Document) prepare(*Tx) error {
	if d.Year == 0 {
		d.Year = d.Date.Year
	}
	if d.Serial == 0 {
		d.Serial = serial(d.Symbol)
	}
	return nil
}

// Validate implements Record.
func (d *Document) Validate() error {
	switch {
	case d.Type == "":
		return fault(d, "Type", "Hãy nhập loại văn bản, ví dụ «Kế hoạch».")
	case d.Symbol == "" && d.Abstract == "" && d.Date.IsZero():
		return fault(d, "Symbol", "Hãy nhập số, ký hiệu; văn bản không có số thì ghi trích yếu hoặc ngày.")
	case d.Serial < 0:
		return fault(d, "Serial", "Số văn bản không thể nhỏ hơn 0.")
	case !d.Date.IsZero() && d.Year != d.Date.Year:
		return fault(d, "Year", "Năm %d không khớp với ngày văn bản %s; hãy sửa một trong hai.", d.Year, d.Date)
	case d.Year != 0:
		if err := checkYear(d, "Year", d.Year); err != nil {
			return err
		}
	}
	return first(optionalLevel(d, d.Level), checkWord(d, "Way", d.Way, "chiều văn bản", "", "out", "in"))
}

func (d *Document) duplicate() string {
	if d.Symbol == "" {
		return "Văn bản này đã có trong sổ; hãy dùng văn bản đã có hoặc sửa trích yếu cho khác."
	}
	return fmt.Sprintf("Văn bản số %s năm %d của cơ quan này đã có trong sổ; hãy kiểm tra lại số, ký hiệu và ngày.", d.Symbol, d.Year)
}

// Documents returns the documents of a year, 0 for all: newest first, undated last, then by symbol.
func (t *Tx) Documents(year int) ([]*Document, error) {
	docs, err := byYear[Document](t, year)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(docs, func(a, b *Document) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), b.Date.Compare(a.Date), cmp.Compare(b.Serial, a.Serial),
			strings.Compare(a.Symbol, b.Symbol), cmp.Compare(a.ID, b.ID))
	})
	return docs, nil
}
