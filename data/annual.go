package data

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/data/vn"
)

// Report is báo cáo năm: its text as a tree. Texts carry *italic*, **bold**, note marks [^1] and fields {{…}} that
// package report computes from the records.
type Report struct {
	Meta
	Year        int       `json:"year"`
	Number      string    `json:"number"` // «12/BC-UBND»; "" prints as room to write
	Date        Date      `json:"date"`
	Subject     string    `json:"subject"`
	Occasion    string    `json:"occasion,omitempty"` // «(Phục vụ tại Hội nghị tổng kết)»
	Opening     []Block   `json:"opening"`
	Sections    []Section `json:"sections"`
	Closing     []Block   `json:"closing"`
	Recipients  []string  `json:"recipients"` // Nơi nhận, a line each without the hyphen
	Signer      string    `json:"signer"`
	SignLines   []string  `json:"sign_lines"` // «TM. ỦY BAN NHÂN DÂN», «CHỦ TỊCH»
	Notes       []Note    `json:"notes"`
	CarriedFrom int       `json:"carried_from,omitempty"` // the year whose report this text began as
	Unread      []Carried `json:"unread,omitempty"`       // of subject and occasion
}

// Carried is a sentence taken over from another year's report that nobody has read since. It counts while the text still
// says it word for word: an edited sentence was read. Papers do not show it.
type Carried struct {
	Text    string `json:"text" text:"lines"`
	Settled bool   `json:"settled,omitempty"` // someone went through its years
}

// Section is an entry of the outline.
type Section struct {
	ID       string    `json:"id"`    // «P1.II.4», stable within the report
	Label    string    `json:"label"` // «Phần I», «II.», «4.», «2.1.», «a)», «*», «(1)», «-»
	Title    string    `json:"title"`
	Style    string    `json:"style"` // part, roman, arabic, decimal, letter, star, paren, dash
	Blocks   []Block   `json:"blocks"`
	Children []Section `json:"children"`
	Unread   []Carried `json:"unread,omitempty"` // of the title
}

// Block is a paragraph or an item of a list.
type Block struct {
	Bullet string    `json:"bullet,omitempty"` // "", "-", "+", "→", "1."
	Text   string    `json:"text" text:"lines"`
	Unread []Carried `json:"unread,omitempty"`
}

// Note is chú thích, printed at the foot of the page that cites it as [^Mark].
type Note struct {
	Mark   string  `json:"mark"`
	Blocks []Block `json:"blocks"`
}

// Kind implements Record.
func (*Report) Kind() Kind { return KindReport }

// NaturalKey is the year: one report a year.
func (r *Report) NaturalKey() string { return joinKey(strconv.Itoa(r.Year)) }

func (r *Report) year() int { return r.Year }

// prepare forgets the carried sentences that the text no longer has.
func (r *Report) prepare(*Tx) error {
	keep := func(list []Carried, texts ...string) []Carried {
		list = slices.DeleteFunc(slices.Clone(list), func(c Carried) bool {
			return c.Text == "" || !slices.ContainsFunc(texts, func(t string) bool { return strings.Contains(vn.Clean(t), vn.Clean(c.Text)) })
		})
		if len(list) == 0 {
			return nil
		}
		return list
	}
	blocks := func(list []Block) {
		for i := range list {
			list[i].Unread = keep(list[i].Unread, list[i].Text)
		}
	}
	var sections func(list []Section)
	sections = func(list []Section) {
		for i := range list {
			s := &list[i]
			s.Unread = keep(s.Unread, s.Title)
			blocks(s.Blocks)
			sections(s.Children)
		}
	}
	r.Unread = keep(r.Unread, r.Subject, r.Occasion)
	blocks(r.Opening)
	sections(r.Sections)
	blocks(r.Closing)
	for i := range r.Notes {
		blocks(r.Notes[i].Blocks)
	}
	return nil
}

// Validate implements Record.
func (r *Report) Validate() error {
	if err := checkYear(r, "Year", r.Year); err != nil {
		return err
	}
	if r.CarriedFrom != 0 {
		if err := checkYear(r, "CarriedFrom", r.CarriedFrom); err != nil {
			return err
		}
	}
	ids := map[string]bool{}
	if err := r.checkSections("Sections", r.Sections, ids); err != nil {
		return err
	}
	marks := map[string]bool{}
	for i, n := range r.Notes {
		switch {
		case n.Mark == "":
			return fault(r, fmt.Sprintf("Notes[%d].Mark", i), "Chú thích thứ %d chưa có số hiệu.", i+1)
		case marks[n.Mark]:
			return fault(r, fmt.Sprintf("Notes[%d].Mark", i), "Có hai chú thích cùng số hiệu %s; hãy sửa một trong hai.", n.Mark)
		}
		marks[n.Mark] = true
	}
	return nil
}

func (r *Report) checkSections(path string, sections []Section, ids map[string]bool) error {
	for i, s := range sections {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case s.ID == "":
			return fault(r, at+".ID", "Mục «%s %s» chưa có mã.", s.Label, s.Title)
		case ids[s.ID]:
			return fault(r, at+".ID", "Có hai mục cùng mã %s trong báo cáo; hãy sửa một trong hai.", s.ID)
		}
		ids[s.ID] = true
		if err := first(checkWord(r, at+".Style", s.Style, "kiểu đề mục", "part", "roman", "arabic", "decimal", "letter", "star", "paren", "dash"),
			r.checkSections(at+".Children", s.Children, ids)); err != nil {
			return err
		}
	}
	return nil
}

func (r *Report) duplicate() string {
	return fmt.Sprintf("Báo cáo năm %d đã có; hãy mở báo cáo ấy để sửa.", r.Year)
}

// Report reads the report of the year; ErrNotFound where there is none.
func (t *Tx) Report(year int) (*Report, error) { return Find[Report](t, joinKey(strconv.Itoa(year))) }
