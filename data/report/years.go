package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// YearChange is a carried sentence whose years are those of the old report, and how it would read in the new one.
type YearChange struct {
	Passage
	Where   string
	Becomes string
}

// YearChanges proposes for every carried sentence nobody has gone through the years of the new report: «năm 2024» is
// «năm 2025». Days, numbers of documents, periods of several
// years, names in quotes and fields stay. Nothing is changed.
func YearChanges(r *data.Report) []YearChange {
	if r.CarriedFrom == 0 || r.CarriedFrom == r.Year {
		return nil
	}
	var out []YearChange
	marked(r, func(p Passage, c *data.Carried) {
		if c.Settled {
			return
		}
		if s := shiftYears(p.Text, r.CarriedFrom, r.Year-r.CarriedFrom); s != p.Text {
			out = append(out, YearChange{p, p.Where(r), s})
		}
	})
	return out
}

// AcceptYear writes the sentence with its new years. It still counts as unread: only its years were gone through.
func AcceptYear(r *data.Report, c YearChange) error { return settle(r, c, c.Becomes) }

// KeepYear leaves the sentence as it is and proposes no years for it again.
func KeepYear(r *data.Report, c YearChange) error { return settle(r, c, c.Text) }

func settle(r *data.Report, c YearChange, text string) error {
	s := at(r, c.Place)
	if s == nil || c.To > len(*s.text) || c.From > c.To || (*s.text)[c.From:c.To] != c.Text {
		return Refusal("Câu này đã được sửa; hãy xem lại danh sách câu có năm cũ.")
	}
	*s.text = (*s.text)[:c.From] + text + (*s.text)[c.To:]
	if i := markOf(*s.unread, c.Text, nil); i >= 0 {
		*s.unread = slices.Clone(*s.unread)
		(*s.unread)[i] = data.Carried{Text: text, Settled: true}
	}
	return nil
}

var (
	yearSpan   = regexp.MustCompile(`(\d{4})(\s*[-–]\s*)(\d{4})|\d{4}`)
	fixedYears = regexp.MustCompile(`(?i)ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\{\{[^{}]*\}\}|giai đoạn\s+\d{4}\s*[-–]\s*\d{4}|“[^”]*”|«[^»]*»`)
)

// shiftYears moves the years beside the old report's, the one before and the one after it, by delta.
func shiftYears(s string, old, delta int) string {
	fixed := fixedYears.FindAllStringIndex(s, -1)
	var b strings.Builder
	last := 0
	shift := func(text string) (string, bool) {
		y, _ := strconv.Atoi(text)
		return strconv.Itoa(y + delta), y >= old-1 && y <= old+1
	}
	for _, m := range yearSpan.FindAllStringSubmatchIndex(s, -1) {
		if slices.ContainsFunc(fixed, func(f []int) bool { return m[0] < f[1] && f[0] < m[1] }) || !standsAlone(s, m[0], m[1]) {
			continue
		}
		if m[2] < 0 {
			if y, ok := shift(s[m[0]:m[1]]); ok {
				b.WriteString(s[last:m[0]] + y)
				last = m[1]
			}
			continue
		}
		from, ok1 := shift(s[m[2]:m[3]])
		to, ok2 := shift(s[m[6]:m[7]])
		if a, _ := strconv.Atoi(from); ok1 && ok2 && to == strconv.Itoa(a+1) {
			b.WriteString(s[last:m[0]] + from + s[m[4]:m[5]] + to)
			last = m[1]
		}
	}
	return b.String() + s[last:]
}

// standsAlone tells a year from a part of a date, a symbol or a number.
func standsAlone(s string, from, to int) bool {
	before, after := "", ""
	if from > 0 {
		before = s[from-1 : from]
	}
	if to < len(s) {
		after = s[to : to+1]
	}
	if strings.ContainsAny(before, "0123456789/.,-") || strings.ContainsAny(after, "0123456789/") {
		return false
	}
	if strings.ContainsAny(after, ".,") && to+1 < len(s) && s[to+1] >= '0' && s[to+1] <= '9' {
		return false
	}
	return wordAt(s, from, to)
}

// Beside finds last year's section for a section of the report: the one of the same title, years aside, else the one of
// the same place in the outline; nil where there is none.
func Beside(last *Tree, r *data.Report, section string) *Section {
	var title string
	for _, s := range spots(r) {
		if s.place.Part == PartTitle && s.place.Section == section {
			title = yearless(plainText(*s.text))
		}
	}
	var byID, byTitle *Section
	last.Each(func(s *Section, p *Paragraph) {
		if p != nil || s == nil {
			return
		}
		same := title != "" && yearless(s.TitleText()) == title
		if s.ID == section {
			byID = s
			if same {
				byTitle = s
			}
		} else if same && byTitle == nil {
			byTitle = s
		}
	})
	if byTitle != nil && (byID == nil || yearless(byID.TitleText()) != title) {
		return byTitle
	}
	return byID
}

// yearless is a text without its numbers, as titles of two years are compared.
func yearless(s string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(slug(vn.Clean(s)), "-"), func(w string) bool { return strings.Trim(w, "0123456789") == "" }), "-")
}
