package report

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"thidua/data"
)

// The parts of a report that hold text.
const (
	PartSubject  = "subject"
	PartOccasion = "occasion"
	PartOpening  = "opening"
	PartTitle    = "title"
	PartSection  = "section"
	PartClosing  = "closing"
	PartNote     = "note"
)

// Place is where one text of a report stands.
type Place struct {
	Part    string
	Section string // Section.ID, of a title and of a section's block
	Note    string // mark, of a note's block
	Block   int    // index among the blocks of its part; 0 elsewhere
}

// Span is a stretch of a text in bytes, From ≤ To.
type Span struct{ From, To int }

// spot is a text with the sentences of it that were carried over.
type spot struct {
	place  Place
	where  string
	text   *string
	unread *[]data.Carried
}

// spots lists every text of a report in reading order, footnotes last.
func spots(r *data.Report) []spot {
	out := []spot{{Place{Part: PartSubject}, "trích yếu", &r.Subject, &r.Unread}, {Place{Part: PartOccasion}, "dòng dưới trích yếu", &r.Occasion, &r.Unread}}
	blocks := func(p Place, where string, list []data.Block) {
		for i := range list {
			p.Block = i
			out = append(out, spot{p, fmt.Sprintf("%s, đoạn %d", where, i+1), &list[i].Text, &list[i].Unread})
		}
	}
	blocks(Place{Part: PartOpening}, "phần mở đầu", r.Opening)
	var walk func(part string, list []data.Section)
	walk = func(part string, list []data.Section) {
		for i := range list {
			s := &list[i]
			if s.Style == "part" {
				part = s.Label
			}
			where := whereIs(part, *s)
			out = append(out, spot{Place{Part: PartTitle, Section: s.ID}, where + ", tên đề mục", &s.Title, &s.Unread})
			blocks(Place{Part: PartSection, Section: s.ID}, where, s.Blocks)
			walk(part, s.Children)
		}
	}
	walk("", r.Sections)
	blocks(Place{Part: PartClosing}, "phần kết thúc", r.Closing)
	cited := citedMarks(out)
	for i := range r.Notes {
		n := &r.Notes[i]
		if !cited[n.Mark] {
			continue // its mark was taken out of the text; it does not print
		}
		blocks(Place{Part: PartNote, Note: n.Mark}, "chú thích "+n.Mark, n.Blocks)
	}
	return out
}

// citedMarks are the marks of the notes that texts cite.
func citedMarks(list []spot) map[string]bool {
	out := map[string]bool{}
	for _, s := range list {
		if !strings.Contains(*s.text, "[^") {
			continue
		}
		for _, b := range Inline(*s.text) {
			if b.Note != "" {
				out[b.Note] = true
			}
		}
	}
	return out
}

// at finds the text of a place, nil where it is no more there.
func at(r *data.Report, p Place) *spot {
	list := spots(r)
	if i := slices.IndexFunc(list, func(s spot) bool { return s.place == p }); i >= 0 {
		return &list[i]
	}
	return nil
}

// EachText calls f with every text of the report in reading order; f may change it.
func EachText(r *data.Report, f func(Place, *string)) {
	for _, s := range spots(r) {
		f(s.place, s.text)
	}
}

// Text is the text of the place, nil where the report no longer has it.
func (p Place) Text(r *data.Report) *string {
	var blocks []data.Block
	switch p.Part {
	case PartOpening:
		blocks = r.Opening
	case PartClosing:
		blocks = r.Closing
	case PartSection:
		if s := sectionByID(r.Sections, p.Section); s != nil {
			blocks = s.Blocks
		}
	default:
		if s := at(r, p); s != nil {
			return s.text
		}
		return nil
	}
	if p.Block < 0 || p.Block >= len(blocks) {
		return nil
	}
	return &blocks[p.Block].Text
}

func sectionByID(list []data.Section, id string) *data.Section {
	for i := range list {
		if list[i].ID == id {
			return &list[i]
		}
		if s := sectionByID(list[i].Children, id); s != nil {
			return s
		}
	}
	return nil
}

// Where names the place for a person: «Phần I, mục II.4, đoạn 2».
func (p Place) Where(r *data.Report) string {
	if s := at(r, p); s != nil {
		return s.where
	}
	return ""
}

// Clone is a copy of the report that shares nothing with it.
func Clone(r *data.Report) *data.Report {
	c := *r
	blocks := func(list []data.Block) []data.Block {
		list = slices.Clone(list)
		for i := range list {
			list[i].Unread = slices.Clone(list[i].Unread)
		}
		return list
	}
	var sections func(list []data.Section) []data.Section
	sections = func(list []data.Section) []data.Section {
		list = slices.Clone(list)
		for i := range list {
			s := &list[i]
			s.Blocks, s.Children, s.Unread = blocks(s.Blocks), sections(s.Children), slices.Clone(s.Unread)
		}
		return list
	}
	c.Opening, c.Sections, c.Closing = blocks(r.Opening), sections(r.Sections), blocks(r.Closing)
	c.Recipients, c.SignLines, c.Unread = slices.Clone(r.Recipients), slices.Clone(r.SignLines), slices.Clone(r.Unread)
	c.Notes = slices.Clone(r.Notes)
	for i := range c.Notes {
		c.Notes[i].Blocks = blocks(c.Notes[i].Blocks)
	}
	return &c
}

// Refusal is a sentence for the person: why something asked of a report cannot be done.
type Refusal string

func (e Refusal) Error() string { return string(e) }

// ForPerson is the whole sentence.
func (e Refusal) ForPerson() string { return string(e) }

// refusal makes a fault of a field a sentence of its own.
func refusal(err error) error {
	var fault *fieldFault
	if errors.As(err, &fault) {
		return Refusal(fmt.Sprintf("Trường %s chưa đúng: %s.", fault.field, fault.problem))
	}
	return err
}

// FieldError is a field, or a note mark, of a report's text that cannot be printed: where it stands and what to do.
type FieldError struct {
	Year    int // of the report
	Place   Place
	Span    Span   // of the field in the text of Place; empty where it is not to be found
	Where   string // «Phần I, mục II.4, đoạn 2»
	Field   string // as written
	Problem string // a clause without full stop
}

func (e *FieldError) Error() string { return e.ForPerson() }

// ForPerson is the whole sentence.
func (e *FieldError) ForPerson() string {
	return fmt.Sprintf("Báo cáo năm %d, %s: %s: %s; hãy sửa lại chỗ ấy trong lời văn báo cáo.", e.Year, e.Where, e.Field, e.Problem)
}

func newFieldError(r *data.Report, p Place, field, problem string) *FieldError {
	e := &FieldError{Year: r.Year, Place: p, Field: field, Problem: problem}
	if s := at(r, p); s != nil {
		e.Where, e.Span = s.where, fieldSpan(*s.text, field)
	}
	return e
}

// fieldSpan finds a field by how it is written the one way; a fault's field may be cut short.
func fieldSpan(text, field string) Span {
	if i := strings.Index(text, field); i >= 0 {
		return Span{i, i + len(field)}
	}
	tokens, err := scanInline(text)
	var fault *fieldFault
	if errors.As(err, &fault) {
		end := strings.Index(text[fault.at:], "}}")
		if end < 0 {
			return Span{fault.at, len(text)}
		}
		return Span{fault.at, fault.at + end + 2}
	}
	for _, t := range tokens {
		if t.field != nil && t.field.String() == field {
			_, n, _ := scanField(text[t.from:])
			return Span{t.from, t.from + n}
		}
	}
	return Span{}
}

// officeOf is the office at the end of the year, else the newest; nil where none is entered.
func officeOf(tx *data.Tx, year int) (*data.Office, error) {
	o, err := tx.OfficeAt(data.Date{Year: year, Month: 12, Day: 31})
	if errors.Is(err, data.ErrNotFound) {
		o, err = tx.OfficeAt(data.Date{})
	}
	if errors.Is(err, data.ErrNotFound) {
		return nil, nil
	}
	return o, err
}
