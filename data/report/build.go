package report

import (
	"errors"
	"fmt"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

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
	b, err := newBuilder(tx, r)
	if err != nil {
		return nil, err
	}
	if b.fault != nil {
		return nil, b.fault
	}
	return b.tree(tx)
}

// Draft is Resolve for a text in the making: a field that cannot be computed stands as it is written, with its Problem,
// and is told in the list.
func Draft(tx *data.Tx, r *data.Report) (*Tree, []*FieldError, error) {
	b, err := newBuilder(tx, r)
	if err != nil {
		return nil, nil, err
	}
	b.lenient = true
	if b.fault != nil {
		b.faults = append(b.faults, b.fault)
	}
	t, err := b.tree(tx)
	return t, b.faults, err
}

// Check lists every field and note mark of the text that cannot be printed, in reading order.
func Check(tx *data.Tx, r *data.Report) ([]*FieldError, error) {
	_, faults, err := Draft(tx, r)
	return faults, err
}

// builder turns blocks into paragraphs and numbers footnotes as they come up.
type builder struct {
	ledger  *ledger
	report  *data.Report
	notes   map[string]*data.Note
	numbers map[string]int // by mark
	order   []string
	inNote  bool
	lenient bool
	fault   *FieldError // of the typed-over figures, known before the text is resolved
	faults  []*FieldError
}

func newBuilder(tx *data.Tx, r *data.Report) (*builder, error) {
	l, err := openLedger(tx, r.Year)
	if err != nil {
		return nil, err
	}
	b := &builder{ledger: l, report: r, notes: map[string]*data.Note{}, numbers: map[string]int{}}
	for i := range r.Notes {
		b.notes[r.Notes[i].Mark] = &r.Notes[i]
	}
	l.overrides, b.fault = typedOver(r)
	return b, nil
}

func (b *builder) tree(tx *data.Tx) (t *Tree, err error) {
	r := b.report
	t = &Tree{Year: r.Year, Number: r.Number, Date: r.Date, Subject: r.Subject, Occasion: r.Occasion,
		Recipients: append([]string{}, r.Recipients...), SignLines: append([]string{}, r.SignLines...), Signer: r.Signer}
	if t.Opening, err = b.paragraphs("phần mở đầu", Place{Part: PartOpening}, r.Opening); err != nil {
		return nil, err
	}
	if t.Sections, err = b.sections("", r.Sections); err != nil {
		return nil, err
	}
	if t.Closing, err = b.paragraphs("phần kết thúc", Place{Part: PartClosing}, r.Closing); err != nil {
		return nil, err
	}
	if t.Notes, err = b.footnotes(); err != nil {
		return nil, err
	}
	if len(t.SignLines) == 0 {
		t.SignLines, t.Signer, err = signature(tx, r.Number, r.Date)
	}
	return t, err
}

func (b *builder) sections(part string, list []data.Section) ([]Section, error) {
	out := []Section{} // never null in JSON, here and below
	for _, s := range list {
		if s.Style == "part" {
			part = s.Label
		}
		where := whereIs(part, s)
		title, err := b.runs(where+", tên đề mục", Place{Part: PartTitle, Section: s.ID}, s.Title)
		if err != nil {
			return nil, err
		}
		o := Section{ID: s.ID, Label: s.Label, Style: s.Style, Title: title}
		if o.Blocks, err = b.paragraphs(where, Place{Part: PartSection, Section: s.ID}, s.Blocks); err != nil {
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

func (b *builder) paragraphs(where string, p Place, blocks []data.Block) ([]Paragraph, error) {
	out := []Paragraph{}
	for i, x := range blocks {
		at := fmt.Sprintf("%s, đoạn %d", where, i+1)
		p.Block = i
		runs, err := b.runs(at, p, x.Text)
		if err != nil {
			return nil, err
		}
		for _, list := range b.itemised(runs) {
			out = append(out, Paragraph{Where: at, Block: i, Bullet: x.Bullet, Runs: list})
		}
	}
	return out, nil
}

// itemised gives each document of a list a paragraph of its own, where the list is all that its block has.
func (b *builder) itemised(runs []Run) [][]Run {
	if len(runs) == 0 || len(runs[0].items) < 2 || len(runs) > 2 || len(runs) == 2 && (runs[1].Figure != nil || strings.Trim(runs[1].Text, " .;") != "") {
		return [][]Run{runs}
	}
	list := runs[0]
	f, err := ParseField(list.Figure.Field)
	if err != nil || list.Figure.Typed != "" {
		return [][]Run{runs}
	}
	as, lead, last := f.Key("as"), "", ""
	if as == "bases" {
		as, lead, last = "long", "Căn cứ ", "."
	} else if as == "" {
		as = "long"
	}
	if len(runs) == 2 {
		last = strings.TrimSpace(runs[1].Text)
	}
	var out [][]Run
	for i, d := range list.items {
		end := ";"
		if i == len(list.items)-1 {
			end = last
		}
		one := Run{Text: documentText(d, as), Bold: list.Bold, Italic: list.Italic}
		if cite, ok := b.ledger.citeDocument(d, as); ok {
			one.Figure = figureRun(cite, one.Text, "", fromRegister, documentSource(d)).Figure
		}
		item := []Run{one}
		if lead != "" {
			item = []Run{{Text: lead, Bold: list.Bold, Italic: list.Italic}, one}
		}
		if end != "" {
			item = append(item, Run{Text: end, Bold: list.Bold, Italic: list.Italic})
		}
		out = append(out, item)
	}
	return out
}

// wrong is the error of a field; in a draft it is noted, and nil.
func (b *builder) wrong(where string, p Place, field, problem string) error {
	e := newFieldError(b.report, p, field, problem)
	e.Where = where
	if !b.lenient {
		return e
	}
	b.faults = append(b.faults, e)
	return nil
}

func (b *builder) runs(where string, p Place, text string) ([]Run, error) {
	pieces, err := parseInline(vn.Clean(text))
	if err != nil {
		var fault *fieldFault
		errors.As(err, &fault)
		text = vn.Clean(text)
		return []Run{{Text: text, Figure: &Figure{Field: fault.field, Text: text, Sources: []Source{}, Problem: fault.problem}}},
			b.wrong(where, p, fault.field, fault.problem)
	}
	out := []Run{}
	for _, x := range pieces {
		var runs []Run
		problem, field := "", ""
		switch {
		case x.note != "":
			var n int
			field = "[^" + x.note + "]"
			n, problem = b.number(x.note)
			runs = []Run{{Note: n}}
		case x.field != nil:
			field = x.field.String()
			if runs, problem = b.ledger.eval(x.field); problem == "" {
				runs, problem = b.own(runs)
			}
		default:
			runs = []Run{{Text: x.text}}
		}
		if problem != "" {
			if err := b.wrong(where, p, field, problem); err != nil {
				return nil, err
			}
			runs = []Run{{Text: field, Figure: &Figure{Field: field, Text: field, Sources: []Source{}, Problem: problem}}}
		}
		for _, r := range runs {
			r.Bold, r.Italic = x.bold, x.italic
			out = append(out, r)
		}
	}
	return out, nil
}

// own gives the footnotes that fields make their numbers.
func (b *builder) own(runs []Run) ([]Run, string) {
	for i := range runs {
		if n := runs[i].own; n != nil {
			b.notes[n.Mark] = n
			number, problem := b.number(n.Mark)
			if problem != "" {
				return nil, problem
			}
			runs[i].Note, runs[i].own = number, nil
		}
	}
	return runs, ""
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
		blocks, err := b.paragraphs(fmt.Sprintf("chú thích %d", i+1), Place{Part: PartNote, Note: mark}, b.notes[mark].Blocks)
		if err != nil {
			return nil, err
		}
		out = append(out, Note{Number: i + 1, Mark: mark, Blocks: blocks})
	}
	return out, nil
}

// signature is the block of who heads the body that issues the report, on its day: a Committee or Council signs as a body
// (NĐ 30/2020/NĐ-CP, Điều 13).
func signature(tx *data.Tx, number string, on data.Date) (lines []string, name string, err error) {
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
	issuer := o.IssuerOf(number, data.BodyOffice)
	who := issuer.Signer(on)
	return issuer.Block(who), who.Name, nil
}
