package gui

import (
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// documentForm is the form of one document of the register.
type documentForm struct {
	screen *documents
	doc    data.Document
	form   *widgets.Form

	symbol, abstract, note, year *widgets.Entry
	date                         *widgets.DateEntry
	typ, issuer                  *widgets.SuggestEntry
	level, way                   *widgets.Select
}

// ways are the values of Document.Way in the order of wayNames.
var (
	ways     = []string{"", "out", "in"}
	wayNames = []string{"Không ghi", "Văn bản đi", "Văn bản đến"}
)

// form opens the form of a document in place of its detail; one without ID is new.
func (s *documents) form(doc data.Document) {
	f := newDocumentForm(s, doc)
	title := "Sửa văn bản"
	if doc.ID == 0 {
		title = "Thêm văn bản vào sổ"
	}
	s.sheet.edit(&editing{title: title, body: f.form, changed: f.form.Changed, save: f.save,
		closed: func() { s.showDetail(); focusTable(s.desk.win, s.table) }})
	f.form.Focus()
}

func newDocumentForm(s *documents, doc data.Document) *documentForm {
	f := &documentForm{screen: s, doc: doc, form: widgets.NewForm(),
		symbol: widgets.NewEntry("169/KH-UBND"), abstract: widgets.NewMultiLine("Không cần chữ «Về việc»", 4), note: widgets.NewEntry(""),
		date: newDay(), year: newYear(s.desk.year())}
	f.typ = widgets.NewSuggestEntry("Kế hoạch", suggest(documentTypeNames(s.reg.types)))
	f.issuer = widgets.NewSuggestEntry("UBND huyện …", suggest(s.reg.issuers))
	f.level = widgets.NewSelect(append([]string{"Không ghi"}, levelNames()...), nil)
	f.way = widgets.NewSelect(wayNames, nil)
	f.symbol.OnLeave = s.desk.guard(f.readSymbol)
	f.form.OnSubmit = s.desk.guard(s.sheet.save)
	f.form.OnCancel = s.desk.guard(s.sheet.cancel)
	f.form.
		Row(widgets.Field{ID: "Symbol", Label: "Số, ký hiệu", Input: f.symbol, Span: 2, Hint: "Dán cả dòng viện dẫn vào đây cũng được"},
			widgets.Field{ID: "Date", Label: "Ngày", Input: f.date}).
		Row(widgets.Field{ID: "Type", Label: "Loại văn bản", Input: f.typ, Required: true},
			widgets.Field{ID: "Way", Label: "Đi / đến", Input: f.way}).
		Row(widgets.Field{ID: "Issuer", Label: "Cơ quan ban hành", Input: f.issuer, Span: 2},
			widgets.Field{ID: "Level", Label: "Cấp", Input: f.level}).
		Row(widgets.Field{ID: "Abstract", Label: "Trích yếu", Input: f.abstract}).
		Row(widgets.Field{ID: "Note", Label: "Ghi chú", Input: f.note, Span: 2},
			widgets.Field{ID: "Year", Label: "Năm, nếu không ghi ngày", Input: f.year})
	f.fill(doc)
	f.form.Saved()
	return f
}

func (f *documentForm) fill(d data.Document) {
	f.symbol.SetText(d.Symbol)
	setDay(f.date, d.Date)
	f.typ.SetText(d.Type)
	f.level.SetIndex(1 + slices.Index(data.Levels, d.Level))
	f.issuer.SetText(d.Issuer)
	f.abstract.SetText(d.Abstract)
	f.way.SetIndex(max(0, slices.Index(ways, d.Way)))
	setYear(f.year, 0)
	if d.Date.IsZero() {
		setYear(f.year, d.Year)
	}
	f.note.SetText(d.Note)
}

// readSymbol fills the other fields from what stands in the first: a whole citation, or a symbol that tells its type.
func (f *documentForm) readSymbol() {
	text := f.symbol.Value()
	if text == "" || text == f.doc.Symbol {
		return
	}
	d, err := data.ParseCitation(text)
	if err != nil || d.Symbol == "" {
		return
	}
	if !strings.ContainsAny(text, " \t") {
		if f.typ.Value() == "" {
			f.typ.SetText(d.Type)
		}
		return
	}
	f.screen.reg.complete(d)
	d.Note = f.note.Value()
	f.fill(*d)
}

// read takes the fields into a record.
func (f *documentForm) read() (data.Document, bool) {
	d := f.doc
	day, err := f.date.Date()
	if err != nil || !f.form.Validate() {
		return d, false
	}
	d.Symbol, d.Serial = f.symbol.Value(), 0
	d.Date = dayOf(day)
	d.Year = d.Date.Year
	if d.Date.IsZero() {
		d.Year = yearOf(f.year)
	}
	d.Type, d.Issuer, d.Abstract, d.Note = f.typ.Value(), f.issuer.Value(), shortSubject(f.abstract.Value()), f.note.Value()
	d.Way, d.Level = ways[max(0, f.way.Index())], ""
	if i := f.level.Index(); i > 0 {
		d.Level = data.Levels[i-1]
	}
	return d, true
}

func (f *documentForm) save(done func()) {
	d, ok := f.read()
	if !ok {
		f.form.Validate()
		return
	}
	what := "Sửa văn bản " + d.Name()
	if d.ID == 0 {
		what = "Thêm văn bản " + d.Name()
	}
	s := f.screen
	s.desk.change(what, func(tx *data.Tx) error { return data.Put(tx, &d) }, func(err error) {
		if err != nil {
			s.sheet.fail(f.form, err)
			return
		}
		s.want = d.ID
		s.clearFilter()
		done()
		s.reload()
	})
}

// documentTypeNames are the types in use, then those of the Decree, each once.
func documentTypeNames(used []string) []string {
	out := slices.Clone(used)
	for _, t := range data.DocumentTypes() {
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// suggest offers those of a few texts that have every word typed, with or without accents.
func suggest(texts []string) func(string) []string {
	folded := make([]string, len(texts))
	for i, t := range texts {
		folded[i] = vn.Fold(t)
	}
	return func(typed string) []string {
		q := vn.NewQuery(typed)
		var out []string
		for i, f := range folded {
			if q.Match(f) && len(out) < 7 {
				out = append(out, texts[i])
			}
		}
		return out
	}
}
