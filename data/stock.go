package data

import (
	"fmt"
	"strconv"
)

// Stock is phôi: blanks of one form received at one time. Left is Received less Used less Spoiled.
type Stock struct {
	Meta
	Form     string `json:"form"`
	Year     int    `json:"year"`
	Date     Date   `json:"date"`
	Received int    `json:"received"`
	Used     int    `json:"used"`
	Spoiled  int    `json:"spoiled"`
	Note     string `json:"note,omitempty" text:"lines"`
}

// Kind implements Record.
func (*Stock) Kind() Kind { return KindStock }

// NaturalKey is form, year and day.
func (s *Stock) NaturalKey() string { return joinKey(s.Form, strconv.Itoa(s.Year), s.Date.ISO()) }

func (s *Stock) year() int { return s.Year }

func (s *Stock) prepare(*Tx) error {
	if s.Year == 0 {
		s.Year = s.Date.Year
	}
	return nil
}

// Left is the number of blanks still to use.
func (s *Stock) Left() int { return s.Received - s.Used - s.Spoiled }

// Validate implements Record.
func (s *Stock) Validate() error {
	switch {
	case s.Form == "":
		return fault(s, "Form", "Hãy chọn loại phôi.")
	case s.Received < 0:
		return fault(s, "Received", "Số phôi nhận không thể nhỏ hơn 0.")
	case s.Used < 0:
		return fault(s, "Used", "Số phôi đã dùng không thể nhỏ hơn 0.")
	case s.Spoiled < 0:
		return fault(s, "Spoiled", "Số phôi hỏng không thể nhỏ hơn 0.")
	case s.Left() < 0:
		return fault(s, "Used", "Đã dùng %d và hỏng %d, nhiều hơn số phôi nhận %d; hãy kiểm tra lại.", s.Used, s.Spoiled, s.Received)
	}
	return checkYear(s, "Year", s.Year)
}

func (s *Stock) duplicate() string {
	return fmt.Sprintf("Đã có lần nhập phôi này ngày %s; hãy cộng số lượng vào mục đã có.", s.Date)
}
