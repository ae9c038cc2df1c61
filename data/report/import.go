package report

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// Summary tells what an import did with a report's text.
type Summary struct {
	Year     int
	Titled   int  // the first year that the title names, 0 where it names none
	Replaced bool // the year had a text before
	Sections int
	Blocks   int // paragraphs and items of the body
	Notes    int
	Words    int       // of the body, without footnotes and tail
	Bound    []Binding // typed figures that are now fields
	Kept     []Binding // figures of footnotes that differ from the records; footnotes are left as typed
	Typed    []Typed   // figures of the award parts that no record backs
}

// Binding is a typed figure and what the records say.
type Binding struct {
	Where string // «Phần I, mục II.4, đoạn 2»
	Typed string // «05 Bằng khen»
	Field string // what stands there now, or would
	Text  string // what it prints
	Same  bool   // the records say the same
}

// Typed is a figure that stays as it was typed.
type Typed struct{ Where, Text string }

// Differing lists the bound figures on which typed text and records disagree: the paper prints the records.
func (s Summary) Differing() []Binding {
	var out []Binding
	for _, b := range s.Bound {
		if !b.Same {
			out = append(out, b)
		}
	}
	return out
}

// Lines are the summary as Vietnamese sentences, for the terminal and the window.
func (s Summary) Lines() []string {
	verb := "Đã nhập"
	if s.Replaced {
		verb = "Đã thay"
	}
	out := []string{
		fmt.Sprintf("%s lời văn báo cáo năm %d: %s đề mục, %s đoạn, %s chú thích, %s chữ.", verb, s.Year,
			vn.Int(int64(s.Sections)), vn.Int(int64(s.Blocks)), vn.Int(int64(s.Notes)), vn.Int(int64(s.Words))),
		fmt.Sprintf("Đã nối %s số liệu khen thưởng với hồ sơ.", vn.Int(int64(len(s.Bound)))),
	}
	if s.Titled != 0 && s.Titled != s.Year {
		out = append(out, fmt.Sprintf("Lưu ý: tên báo cáo nói về năm %d, lời văn được nhập cho năm %d; nếu nhầm năm, hãy hoàn tác rồi nhập lại.", s.Titled, s.Year))
	}
	for _, b := range s.Differing() {
		out = append(out, fmt.Sprintf("Khác nhau, in theo hồ sơ: %s: lời văn ghi «%s», hồ sơ có «%s».", b.Where, b.Typed, b.Text))
	}
	for _, b := range s.Kept {
		out = append(out, fmt.Sprintf("Khác nhau, giữ nguyên lời văn: %s: lời văn ghi «%s», hồ sơ có «%s».", b.Where, b.Typed, b.Text))
	}
	for _, t := range s.Typed {
		out = append(out, fmt.Sprintf("Chưa có trong hồ sơ, giữ nguyên lời văn: %s: «%s».", t.Where, t.Text))
	}
	return out
}

var yearInTitle = regexp.MustCompile(`\b(19|20|21)\d\d\b`)

// Import makes the Markdown text the report of the year, in the caller's Update: it replaces the text that was there and
// binds the counts and decision numbers of the award section and of the award lines to the records, as fields. Every
// other word stays. The error is a *SyntaxError where the text cannot be taken, or the store's.
func Import(tx *data.Tx, year int, r io.Reader) (Summary, error) {
	text, err := ParseMarkdown(r)
	if err != nil {
		return Summary{}, err
	}
	if text.Year != 0 && text.Year != year {
		return Summary{}, &SyntaxError{0, fmt.Sprintf("lời văn ghi là báo cáo năm %d, không phải năm %d; hãy chọn đúng năm hoặc sửa dòng «Năm báo cáo»", text.Year, year)}
	}
	text.Year = year
	s := Summary{Year: year, Notes: len(text.Notes)}
	s.Titled, _ = strconv.Atoi(yearInTitle.FindString(text.Subject))
	countText(text, &s)
	b, err := newBinder(tx, text, &s)
	if err != nil {
		return s, err
	}
	if err := b.bind(); err != nil {
		return s, err
	}
	switch old, err := tx.Report(year); {
	case err == nil:
		s.Replaced = true
		text.Meta = old.Meta
		keepUnread(old, text)
		if text.Number == "" {
			text.Number = old.Number
		}
		if text.Date.IsZero() {
			text.Date = old.Date
		}
	case !errors.Is(err, data.ErrNotFound):
		return s, err
	}
	return s, data.Put(tx, text)
}

func countText(r *data.Report, s *Summary) {
	words := func(blocks []data.Block) {
		for _, b := range blocks {
			s.Blocks++
			s.Words += len(strings.Fields(b.Bullet)) + len(strings.Fields(plainText(b.Text)))
		}
	}
	s.Words += len(strings.Fields(r.Subject + " " + r.Occasion))
	words(r.Opening)
	var walk func(list []data.Section)
	walk = func(list []data.Section) {
		for _, x := range list {
			s.Sections++
			s.Words += len(strings.Fields(x.Label + " " + plainText(x.Title)))
			words(x.Blocks)
			walk(x.Children)
		}
	}
	walk(r.Sections)
	words(r.Closing)
}
