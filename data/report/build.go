package report

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// FieldError is a field, or a note mark, of a report's text that cannot be printed: where it stands and what to do.
type FieldError struct {
	Where   string // «Phần I, mục II.4, đoạn 2»
	Field   string // as written
	Problem string // a clause without full stop
}

func (e *FieldError) Error() string { return e.ForPerson() }

// ForPerson is the whole sentence.
func (e *FieldError) ForPerson() string {
	return fmt.Sprintf("%s: %s: %s; hãy sửa lại chỗ ấy trong lời văn báo cáo.", vn.Capital(e.Where), e.Field, e.Problem)
}

// Build makes the report of a year from its text, or from Outline where no text was entered. A field that the records
// cannot answer is a *FieldError.
func Build(tx *data.Tx, year int) (*Tree, error) {
	r, err := tx.Report(year)
	generated := errors.Is(err, data.ErrNotFound)
	if generated {
		r, err = Outline(tx, year)
	}
	if err != nil {
		return nil, err
	}
	t, err := Resolve(tx, r)
	if err != nil {
		return nil, err
	}
	t.Generated = generated
	return t, nil
}

// Resolve computes the fields of a text that may not be saved yet, for a preview.
func Resolve(tx *data.Tx, r *data.Report) (*Tree, error) {
	l, err := openLedger(tx, r.Year)
	if err != nil {
		return nil, err
	}
	b := &builder{ledger: l, notes: map[string]*data.Note{}, numbers: map[string]int{}}
	for i := range r.Notes {
		b.notes[r.Notes[i].Mark] = &r.Notes[i]
	}
	t := &Tree{Year: r.Year, Number: r.Number, Date: r.Date, Subject: r.Subject, Occasion: r.Occasion,
		Recipients: append([]string{}, r.Recipients...), SignLines: append([]string{}, r.SignLines...), Signer: r.Signer}
	if t.Opening, err = b.paragraphs("phần mở đầu", r.Opening); err != nil {
		return nil, err
	}
	if t.Sections, err = b.sections("", r.Sections); err != nil {
		return nil, err
	}
	if t.Closing, err = b.paragraphs("phần kết thúc", r.Closing); err != nil {
		return nil, err
	}
	if t.Notes, err = b.footnotes(); err != nil {
		return nil, err
	}
	if len(t.SignLines) == 0 {
		t.SignLines, t.Signer, err = signature(tx, r.Date)
	}
	return t, err
}

// builder turns blocks into paragraphs and numbers footnotes as they come up.
type builder struct {
	ledger  *ledger
	notes   map[string]*data.Note
	numbers map[string]int // by mark
	order   []string
	inNote  bool
}

func (b *builder) sections(part string, list []data.Section) ([]Section, error) {
	out := []Section{} // never null in JSON, here and below
	for _, s := range list {
		if s.Style == "part" {
			part = s.Label
		}
		where := whereIs(part, s)
		title, err := b.runs(where+", tên đề mục", s.Title)
		if err != nil {
			return nil, err
		}
		o := Section{ID: s.ID, Label: s.Label, Style: s.Style, Title: title}
		if o.Blocks, err = b.paragraphs(where, s.Blocks); err != nil {
			return nil, err
		}
		if o.Children, err = b.sections(part, s.Children); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

// whereIs names a section for a person: «Phần I, mục II.4».
func whereIs(part string, s data.Section) string {
	switch {
	case s.Style == "part":
		return s.Label
	case part != "" && strings.HasPrefix(s.ID, "P"):
		_, rest, _ := strings.Cut(s.ID, ".")
		return part + ", mục " + shortID(rest)
	}
	return "mục " + shortID(s.ID)
}

// shortID leaves out what has no number of its own, stars and dashes: «II.2.2.e.*2.6.-1» reads «II.2.2.e(6)».
func shortID(id string) string {
	var b strings.Builder
	starred := false
	for i, key := range strings.Split(id, ".") {
		switch {
		case strings.HasPrefix(key, "*"):
			starred = true
		case strings.HasPrefix(key, "-"):
		case starred:
			b.WriteString("(" + key + ")")
		case i > 0:
			b.WriteString("." + key)
		default:
			b.WriteString(key)
		}
	}
	return b.String()
}

func (b *builder) paragraphs(where string, blocks []data.Block) ([]Paragraph, error) {
	out := []Paragraph{}
	for i, x := range blocks {
		at := fmt.Sprintf("%s, đoạn %d", where, i+1)
		runs, err := b.runs(at, x.Text)
		if err != nil {
			return nil, err
		}
		out = append(out, Paragraph{Where: at, Bullet: x.Bullet, Runs: runs})
	}
	return out, nil
}

func (b *builder) runs(where, text string) ([]Run, error) {
	pieces, err := parseInline(vn.Clean(text))
	if err != nil {
		var fault *fieldFault
		errors.As(err, &fault)
		return nil, &FieldError{where, fault.field, fault.problem}
	}
	out := []Run{}
	for _, p := range pieces {
		switch {
		case p.note != "":
			n, problem := b.number(p.note)
			if problem != "" {
				return nil, &FieldError{where, "[^" + p.note + "]", problem}
			}
			out = append(out, Run{Note: n, Bold: p.bold, Italic: p.italic})
		case p.field != nil:
			runs, problem := b.ledger.eval(p.field)
			if problem != "" {
				return nil, &FieldError{where, p.field.String(), problem}
			}
			for _, r := range runs {
				r.Bold, r.Italic = p.bold, p.italic
				out = append(out, r)
			}
		default:
			out = append(out, Run{Text: p.text, Bold: p.bold, Italic: p.italic})
		}
	}
	return out, nil
}

// number gives a footnote its number at its first mention.
func (b *builder) number(mark string) (int, string) {
	if b.inNote {
		return 0, "chú thích không thể có chú thích bên trong"
	}
	if b.notes[mark] == nil {
		return 0, "chú thích này chưa có nội dung"
	}
	if b.numbers[mark] == 0 {
		b.order = append(b.order, mark)
		b.numbers[mark] = len(b.order)
	}
	return b.numbers[mark], ""
}

func (b *builder) footnotes() ([]Note, error) {
	b.inNote = true
	out := []Note{}
	for i, mark := range b.order {
		blocks, err := b.paragraphs(fmt.Sprintf("chú thích %d", i+1), b.notes[mark].Blocks)
		if err != nil {
			return nil, err
		}
		out = append(out, Note{Number: i + 1, Mark: mark, Blocks: blocks})
	}
	return out, nil
}

// signature is the block of the office's head on the day: a Committee or Council signs as a body (NĐ 30/2020/NĐ-CP,
// Điều 13).
func signature(tx *data.Tx, on data.Date) (lines []string, name string, err error) {
	o, err := tx.OfficeAt(on)
	if errors.Is(err, data.ErrNotFound) {
		o, err = tx.OfficeAt(data.Date{})
	}
	if errors.Is(err, data.ErrNotFound) {
		return []string{}, "", nil
	}
	if err != nil {
		return nil, "", err
	}
	lines = []string{}
	body := ""
	if len(o.Letterhead) > 0 {
		body = vn.Fold(o.Letterhead[0])
	}
	if strings.HasPrefix(body, "uy ban nhan dan") || strings.HasPrefix(body, "hoi dong") {
		lines = append(lines, "TM. "+o.Letterhead[0])
	}
	i := slices.IndexFunc(o.Signers, func(s data.Signer) bool {
		return s.Mode == "" && (on.IsZero() || !on.Before(s.From) && (s.To.IsZero() || !s.To.Before(on)))
	})
	if i < 0 {
		return lines, "", nil
	}
	return append(lines, o.Signers[i].Title), o.Signers[i].Name, nil
}
