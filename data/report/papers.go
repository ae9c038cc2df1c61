package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

const noDocument = "chưa có văn bản nào trong sổ"

// register reads the documents once: the newest first.
func (l *ledger) register() ([]*data.Document, error) {
	if l.documents == nil {
		list, err := l.tx.Documents(0)
		if err != nil {
			return nil, err
		}
		l.documents, l.called = append([]*data.Document{}, list...), map[string][]*data.Document{}
		for _, d := range list {
			for _, name := range callings(d) {
				l.called[name] = append(l.called[name], d)
			}
		}
	}
	return l.documents, nil
}

// callings are the keys by which fields find d: its symbol, or what it is called where it has none.
func callings(d *data.Document) []string {
	if d.Symbol != "" {
		return []string{strings.ToLower(d.Symbol)}
	}
	name, abstract := vn.Fold(d.Name()), vn.Fold(d.Abstract)
	if abstract == "" || abstract == name {
		return []string{"=" + name}
	}
	return []string{"=" + name, "=" + abstract}
}

// calledSo are the documents that a field's name may mean.
func (l *ledger) calledSo(name string) []*data.Document {
	if list := l.called[strings.ToLower(name)]; list != nil {
		return list
	}
	return l.called["="+vn.Fold(name)]
}

// document finds a document by its symbol, or one cited without a symbol by its name: «Luật Thi đua, khen thưởng».
func (l *ledger) document(f *Field) (*data.Document, string) {
	if _, err := l.register(); err != nil {
		return nil, data.Message(err)
	}
	year, level := "", f.Key("level")
	if len(f.Args) == 2 {
		year = f.Args[1]
	}
	var hits []*data.Document
	for _, d := range l.calledSo(f.Args[0]) {
		if (year == "" || strconv.Itoa(d.Year) == year) && (level == "" || string(d.Level) == level) {
			hits = append(hits, d)
		}
	}
	switch len(hits) {
	case 0:
		return nil, fmt.Sprintf("trong sổ không có văn bản số «%s»%s", f.Args[0], ofYear(year))
	case 1:
		return hits[0], ""
	}
	return nil, fmt.Sprintf("có %d văn bản mang số %s%s; hãy ghi thêm năm hoặc mục level=", len(hits), f.Args[0], ofYear(year))
}

// citeDocument is the field that cites d; false where no field tells it from its fellows.
func (l *ledger) citeDocument(d *data.Document, as string) (*Field, bool) {
	name := d.Symbol
	if name == "" {
		name = fieldText(d.Name())
	}
	if name == "" {
		return nil, false
	}
	f := &Field{Name: "document", Args: []string{name}}
	if d.Year != 0 {
		f.Args = append(f.Args, strconv.Itoa(d.Year))
	}
	if as != "" && as != "full" {
		f = f.with("as", as)
	}
	for _, try := range []*Field{f, f.with("level", string(d.Level))} {
		if found, problem := l.document(try); problem == "" && found.ID == d.ID {
			return try, true
		}
	}
	return nil, false
}

// fieldText is s without the signs that a value of a field cannot have.
func fieldText(s string) string {
	return vn.Clean(strings.NewReplacer(`"`, "'", "“", "'", "”", "'", "{", "(", "}", ")").Replace(s))
}

// documentText writes a document the way that as= asks for.
func documentText(d *data.Document, as string) string {
	if d.Symbol == "" {
		if as == "long" || as == "note" || as == "bases" {
			return d.Cite()
		}
		return d.Name()
	}
	text := d.Symbol
	if !d.Date.IsZero() {
		text += " ngày " + d.Date.Short()
	}
	switch as {
	case "number":
		return text
	case "bare":
		return d.Symbol
	case "long", "note", "bases":
		return d.Cite()
	}
	return d.Type + " số " + text
}

func documentSource(d *data.Document) Source {
	return Source{Kind: data.KindDocument, ID: d.ID, Label: d.Cite()}
}

const fromRegister = "Số, ký hiệu và ngày lấy từ sổ văn bản."

func (l *ledger) evalDocument(f *Field) ([]Run, string) {
	d, problem := l.document(f)
	if problem != "" {
		return nil, problem
	}
	text := documentText(d, f.Key("as"))
	run := figureRun(f, text, "", fromRegister, documentSource(d))
	if f.Key("as") == "note" {
		return []Run{noteRun(run, f.String(), []data.Block{{Text: f.with("as", "long").String() + "."}})}, ""
	}
	return []Run{run}, ""
}

// noteRun is a figure that stands in a footnote of its own; the builder numbers it.
func noteRun(r Run, key string, blocks []data.Block) Run {
	r.own = &data.Note{Mark: key, Blocks: blocks}
	r.Text = ""
	return r
}

// chosen lists the documents that the field asks for: those a movement rests on in its order, else the year's in the
// order in which papers list them, the oldest first.
func (l *ledger) chosen(f *Field) ([]*data.Document, string) {
	list, err := l.register()
	if err != nil {
		return nil, data.Message(err)
	}
	var out []*data.Document
	if key := f.Key("movement"); key != "" {
		m := l.movement(key, l.yearOf(f))
		if m == nil {
			return nil, fmt.Sprintf("không có phong trào thi đua mang mã «%s»", key)
		}
		for _, id := range append([]data.ID{m.Launched}, m.Basis...) {
			if i := slices.IndexFunc(list, func(d *data.Document) bool { return d.ID == id }); i >= 0 && !slices.Contains(out, list[i]) {
				out = append(out, list[i])
			}
		}
	} else {
		for _, d := range slices.Backward(list) {
			if d.Year == l.yearOf(f) {
				out = append(out, d)
			}
		}
		slices.SortStableFunc(out, func(a, b *data.Document) int {
			if a.Date.IsZero() != b.Date.IsZero() {
				return b.Date.Compare(a.Date) // undated last
			}
			return a.Date.Compare(b.Date)
		})
	}
	typ, issuer := vn.Fold(f.Key("type")), slug(f.Key("issuer"))
	about := vn.NewQuery(f.Key("about"))
	return slices.DeleteFunc(out, func(d *data.Document) bool {
		return typ != "" && vn.Fold(d.Type) != typ && slug(d.Type) != typ || issuer != "" && slug(d.Issuer) != issuer ||
			f.Key("level") != "" && string(d.Level) != f.Key("level") || f.Key("way") != "" && l.way(d) != f.Key("way") ||
			f.Key("about") != "" && !about.Match(vn.Fold(d.Type+" "+d.Abstract))
	}), ""
}

// way is «đi» or «đến»; where the record does not say, who issued the document tells.
func (l *ledger) way(d *data.Document) string {
	if d.Way != "" {
		return d.Way
	}
	if l.us == nil {
		name := ""
		if o, err := officeOf(l.tx, l.year); err == nil && o != nil {
			name = o.ShortName
		}
		l.us = &name
	}
	if *l.us != "" && d.Issuer == *l.us {
		return "out"
	}
	return "in"
}

func (l *ledger) evalDocuments(f *Field) ([]Run, string) {
	list, problem := l.chosen(f)
	if problem != "" {
		return nil, problem
	}
	as := f.Key("as")
	if len(list) == 0 {
		r := figureRun(f, noDocument, "", "Sổ văn bản không có văn bản nào khớp với trường này.")
		r.Figure.Missing = true
		return []Run{r}, ""
	}
	var texts []string
	var sources []Source
	var blocks []data.Block
	for _, d := range list {
		text := documentText(d, as)
		if as == "bases" {
			text = "Căn cứ " + text
		}
		texts, sources = append(texts, text), append(sources, documentSource(d))
		item := escape(text)
		if cite, ok := l.citeDocument(d, "long"); ok {
			item = cite.String()
		}
		blocks = append(blocks, data.Block{Bullet: "+", Text: item + "."})
	}
	formula := fmt.Sprintf("Liệt kê %s văn bản trong sổ, %s.", vn.Count(len(list)), l.describeDocuments(f))
	run := figureRun(f, strings.Join(texts, "; "), "", formula, sources...)
	if as == "note" {
		return []Run{noteRun(run, f.String(), blocks)}, ""
	}
	run.items = list
	return []Run{run}, ""
}

// RegisterDocument reads one document as papers cite it, «Kế hoạch số 169/KH-UBND ngày 18/6/2024 của … về …», finds it in
// the register or, with added, enters it, and returns the field that cites it. The error is data.ErrCitation where the
// line has no document, and a Refusal where the register has the number of that year with another day.
func RegisterDocument(tx *data.Tx, line string) (d *data.Document, field string, added bool, err error) {
	if d, err = data.ParseCitation(line); err != nil {
		return nil, "", false, err
	}
	l := &ledger{tx: tx, year: d.Year}
	if l.year == 0 {
		l.year = d.Date.Year
	}
	list, err := l.register()
	if err != nil {
		return nil, "", false, err
	}
	found := slices.IndexFunc(list, func(x *data.Document) bool {
		if d.Symbol == "" {
			return x.Symbol == "" && slices.Contains(callings(x), "="+vn.Fold(d.Name())) && (d.Year == 0 || x.Year == d.Year)
		}
		return strings.EqualFold(x.Symbol, d.Symbol) && (d.Year == 0 || x.Year == d.Year) && (d.Issuer == "" || x.Issuer == "" || vn.Fold(x.Issuer) == vn.Fold(d.Issuer))
	})
	if found >= 0 {
		if old := list[found]; !d.Date.IsZero() && !old.Date.IsZero() && d.Date != old.Date {
			return nil, "", false, Refusal(fmt.Sprintf("Sổ đã có %s, khác ngày với dòng vừa dán (%s); hãy xem lại văn bản gốc rồi sửa một trong hai.", old.Cite(), d.Date.Short()))
		}
		d = list[found]
	} else {
		d.Way = l.way(d)
		if err := data.Put(tx, d); err != nil {
			return nil, "", false, err
		}
		l.documents, added = nil, true
	}
	f, ok := l.citeDocument(d, "")
	if !ok {
		return nil, "", added, Refusal(fmt.Sprintf("Sổ có nhiều văn bản cùng tên «%s»; hãy ghi thêm số, ký hiệu hoặc ngày.", d.Name()))
	}
	return d, f.String(), added, nil
}
