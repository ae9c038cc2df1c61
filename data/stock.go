package data

import (
	"fmt"
	"strconv"
)

// Stock is phôi: blanks of one form and name received at one time; or, with Counting, how many were found at a
// stocktaking. Used and Spoiled are what went away beside the register: by another program, by hand.
type Stock struct {
	Meta
	Form     string `json:"form"`
	Name     string `json:"name,omitempty"` // «A3»; "" the only blank of its form
	Year     int    `json:"year"`
	Date     Date   `json:"date"`
	Received int    `json:"received"`
	Used     int    `json:"used"`
	Spoiled  int    `json:"spoiled"`
	Counting bool   `json:"counting,omitempty"` // kiểm kê
	Counted  int    `json:"counted,omitempty"`  // blanks found
	Note     string `json:"note,omitempty" text:"lines"`
}

// Kind implements Record.
func (*Stock) Kind() Kind { return KindStock }

// NaturalKey is form, year and day, the blank, and whether it is a stocktaking.
func (s *Stock) NaturalKey() string {
	what := ""
	if s.Counting {
		what = "counting"
	}
	return joinKey(s.Form, strconv.Itoa(s.Year), s.Date.ISO(), s.Name, what)
}

func (s *Stock) year() int { return s.Year }

func (s *Stock) prepare(*Tx) error {
	if s.Year == 0 {
		s.Year = s.Date.Year
	}
	return nil
}

// OnlyStock stands for the blank that has no name of its own.
const OnlyStock = "phôi"

// Blank is the name by which the register calls the blank.
func (s *Stock) Blank() string {
	if s.Name == "" {
		return OnlyStock
	}
	return s.Name
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
	case s.Counted < 0:
		return fault(s, "Counted", "Số phôi kiểm kê không thể nhỏ hơn 0.")
	case s.Counting && (s.Received != 0 || s.Used != 0 || s.Spoiled != 0):
		return fault(s, "Counted", "Lần kiểm kê chỉ ghi số phôi đếm được; phôi nhận, dùng, hỏng hãy ghi ở mục khác.")
	case !s.Counting && s.Counted != 0:
		return fault(s, "Counted", "Số phôi đếm được chỉ ghi ở lần kiểm kê.")
	case s.Counting && s.Date.IsZero():
		return fault(s, "Date", "Hãy ghi ngày kiểm kê.")
	case s.Left() < 0:
		return fault(s, "Used", "Đã dùng %d và hỏng %d, nhiều hơn số phôi nhận %d; hãy kiểm tra lại.", s.Used, s.Spoiled, s.Received)
	}
	return checkYear(s, "Year", s.Year)
}

func (s *Stock) duplicate() string {
	if s.Counting {
		return fmt.Sprintf("Đã có lần kiểm kê phôi này ngày %s; hãy sửa mục đã có.", s.Date)
	}
	return fmt.Sprintf("Đã có lần nhập phôi này ngày %s; hãy cộng số lượng vào mục đã có.", s.Date)
}
