package data

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"thidua/data/vn"
)

// Certificate is một số trong sổ khen thưởng: a number of one form in one year and what became of it, sheet by sheet. The
// award that holds the number is found by it; the entry stays when the award goes, as a line in a book does.
type Certificate struct {
	Meta
	Form       string           `json:"form"`
	Year       int              `json:"year"`
	Number     string           `json:"number"` // as printed, «012», «15/KT»
	Serial     int              `json:"serial"` // the number that it begins with; 0: none
	Name       string           `json:"name"`   // recipient as last printed
	State      CertificateState `json:"state"`
	Steps      []Step           `json:"steps"`       // in order of time
	HandedOver Date             `json:"handed_over"` // day
	To         string           `json:"to,omitempty"`
}

// Step is what happened to a number at one time.
type Step struct {
	State  CertificateState `json:"state"`
	At     time.Time        `json:"at"`
	By     string           `json:"by"`
	Reason string           `json:"reason,omitempty"`
	Stock  string           `json:"stock,omitempty"` // name of the blank printed on, OnlyStock where it has none; "" plain paper
	Again  bool             `json:"again,omitempty"` // another sheet under the same number: in lại; spoiled, the one before stays good
}

// CertificateState is what a number of the register has come to.
type CertificateState string

// The states of a number.
const (
	CertReserved   CertificateState = "reserved"    // đã cấp số
	CertPrinted    CertificateState = "printed"     // đã in
	CertSpoiled    CertificateState = "spoiled"     // tờ in hỏng, chờ in lại
	CertHandedOver CertificateState = "handed-over" // đã trao
	CertRevoked    CertificateState = "revoked"     // đã thu hồi
	CertVoid       CertificateState = "void"        // bỏ số
)

// CertificateStates lists the states in the order of a life.
var CertificateStates = []CertificateState{CertReserved, CertPrinted, CertSpoiled, CertHandedOver, CertRevoked, CertVoid}

var certificateStateLabels = map[CertificateState]string{
	CertReserved: "đã cấp số", CertPrinted: "đã in", CertSpoiled: "in hỏng", CertHandedOver: "đã trao", CertRevoked: "đã thu hồi", CertVoid: "bỏ số",
}

// Label names the state inside a sentence.
func (s CertificateState) Label() string { return label(certificateStateLabels, s) }

// Kind implements Record.
func (*Certificate) Kind() Kind { return KindCertificate }

// NaturalKey is form, year and number.
func (c *Certificate) NaturalKey() string { return certificateKey(c.Form, c.Year, c.Number) }

func certificateKey(form string, year int, number string) string {
	return joinKey(form, strconv.Itoa(year), number)
}

func (c *Certificate) year() int { return c.Year }

func (c *Certificate) prepare(*Tx) error {
	c.Serial = serialOf(c.Number)
	return nil
}

// serialOf reads the digits that a number begins with.
func serialOf(number string) int {
	digits := number[:len(number)-len(strings.TrimLeft(number, "0123456789"))]
	n, err := strconv.Atoi(digits)
	if err != nil || n > maxSerial {
		return 0
	}
	return n
}

// maxSerial bounds the numbers of one year; larger ones are no running numbers.
const maxSerial = 1_000_000

// Validate implements Record.
func (c *Certificate) Validate() error {
	switch {
	case c.Number == "":
		return fault(c, "Number", "Hãy ghi số vào sổ.")
	case len(c.Number) > maxCertificate:
		return fault(c, "Number", "Số vào sổ «%s» quá dài; hãy ghi ngắn gọn, ví dụ 15 hoặc 15/GK.", c.Number)
	}
	for i, s := range c.Steps {
		if !slices.Contains(CertificateStates, s.State) {
			return fault(c, fmt.Sprintf("Steps[%d].State", i), "Bước thứ %d của số %s không rõ là gì; hãy sửa lại.", i+1, c.Number)
		}
	}
	return first(checkForm(c, "Form", c.Form, ""), checkYear(c, "Year", c.Year),
		checkWord(c, "State", string(c.State), "trạng thái", wordsOf(CertificateStates)...))
}

func (c *Certificate) duplicate() string {
	return fmt.Sprintf("Số vào sổ %s năm %d đã có trong sổ; hãy chọn số khác.", c.Number, c.Year)
}

// last is the newest step of a state; nil for none.
func (c *Certificate) last(state CertificateState) *Step {
	for i := range slices.Backward(c.Steps) {
		if c.Steps[i].State == state {
			return &c.Steps[i]
		}
	}
	return nil
}

// Certificate returns what the register says of a number; nil where it says nothing yet.
func (t *Tx) Certificate(form string, year int, number string) (*Certificate, error) {
	c, err := Find[Certificate](t, certificateKey(form, year, vn.Clean(number)))
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	return c, err
}

// CertificateOf returns the register's entry of an award, made up from the award itself where an older version of the
// program wrote none; nil where the award has no number.
func (t *Tx) CertificateOf(a *Award) (*Certificate, error) {
	if a.Certificate == "" {
		return nil, nil
	}
	year, err := t.registerYear(a)
	if err != nil {
		return nil, err
	}
	c, err := t.Certificate(a.Form, year, a.Certificate)
	if err != nil {
		return nil, err
	}
	if c == nil {
		c = &Certificate{Form: a.Form, Year: year, Number: a.Certificate, Serial: serialOf(a.Certificate), State: CertReserved}
	}
	c.follow(a)
	return c, nil
}

// follow takes over what is noted on the award alone.
func (c *Certificate) follow(a *Award) {
	c.Name = a.FullName()
	known := 0
	for _, s := range c.Steps {
		if s.State == CertPrinted {
			known++
		}
	}
	for i := known; i < len(a.Prints); i++ {
		c.Steps = append(c.Steps, Step{State: CertPrinted, At: a.Prints[i], Again: i > 0})
		if c.State == CertReserved || c.State == CertSpoiled {
			c.State = CertPrinted
		}
	}
	if c.State == CertRevoked && a.State != AwardRevoked { // the award was given back
		c.State = CertReserved
		if len(a.Prints) > 0 {
			c.State = CertPrinted
		}
	}
	switch a.State {
	case AwardPrinted:
		if c.State == CertReserved {
			c.State = CertPrinted
		}
	case AwardHandedOver:
		c.State, c.HandedOver = CertHandedOver, a.HandedOver
	case AwardRevoked:
		c.State = CertRevoked
	}
}
