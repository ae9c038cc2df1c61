package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
)

// KnobKind tells how a knob is turned.
type KnobKind string

// The kinds of knob.
const (
	KnobChoice KnobKind = "choice" // one of Options
	KnobYear   KnobKind = "year"   // four digits
	KnobPeriod KnobKind = "period" // «2024» or «2023-2024»; Options are those of the records
	KnobText   KnobKind = "text"
	KnobFigure KnobKind = "figure" // another field, one that is a number
)

// Knob is one thing about a field that a person may choose.
type Knob struct {
	Key     string // as Set takes it
	Label   string // «Cấp khen thưởng»
	Kind    KnobKind
	Value   string   // as it is now, "" for no limit
	Options []Option // of a choice, the one without limit left out
	Needed  bool     // the field cannot do without it
}

// Option is a value with its Vietnamese name.
type Option struct{ Value, Label string }

var knobLabels = map[string]string{
	"level": "Cấp", "type": "Loại hình khen thưởng", "form": "Hình thức khen thưởng", "kind": "Đối tượng", "group": "Nhóm",
	"period": "Thời gian lập thành tích", "movement": "Phong trào thi đua", "cluster": "Khối, cụm thi đua", "year": "Báo cáo năm",
	"decision": "Quyết định", "as": "Cách in", "way": "Văn bản đi, đến", "issuer": "Cơ quan ban hành", "about": "Trích yếu có chữ",
	"part": "Số liệu", "state": "Trạng thái", "block": "Khối đơn vị", "role": "Vai trò trong cụm, khối", "rank": "Xếp thứ", "places": "Số chữ số thập phân",
	"of": "Số đem chia", "over": "Chia cho", "dated": "Năm của quyết định",
}

var asLabels = map[string]string{
	"full": "Loại, số và ngày", "number": "Số và ngày", "bare": "Chỉ số, ký hiệu", "long": "Đầy đủ, có trích yếu", "note": "Đặt ở chú thích, tự đánh số",
	"bases": "Các dòng «Căn cứ …»", "count": "Số lượng", "names": "Tên",
}

// Vary lists what may be chosen about a field, in the order of a form. The error says what is wrong with the field.
func Vary(tx *data.Tx, year int, field string) ([]Knob, error) {
	f, err := ParseField(field)
	if err != nil {
		return nil, refusal(err)
	}
	l, err := openLedger(tx, year)
	if err != nil {
		return nil, err
	}
	var out []Knob
	switch f.Name {
	case "decision", "document", "indicator", "movement":
		options, err := l.subjects(f)
		if err != nil {
			return nil, err
		}
		out = append(out, Knob{Key: "1", Label: subjectLabels[f.Name], Kind: KnobChoice, Value: (&Field{Name: f.Name, Args: f.Args}).with("level", f.Key("level")).String(), Options: options, Needed: true})
	case "sum", "difference":
		for i, a := range f.Args {
			out = append(out, Knob{Key: strconv.Itoa(i + 1), Label: fmt.Sprintf("Số liệu thứ %d", i+1), Kind: KnobFigure, Value: "{{" + a + "}}", Needed: len(f.Args) == 2 || f.Name == "difference"})
		}
		if f.Name == "sum" && len(f.Args) < fieldForms["sum"].maxArgs {
			out = append(out, Knob{Key: strconv.Itoa(len(f.Args) + 1), Label: "Thêm số liệu", Kind: KnobFigure})
		}
	}
	for _, key := range fieldForms[f.Name].keys {
		if key == "dated" || key == "level" && (f.Name == "decision" || f.Name == "document") {
			continue // chosen with the decision or document
		}
		k, err := l.knob(f, key)
		if err != nil {
			return nil, err
		}
		if k.Kind != KnobChoice || len(k.Options) > 0 {
			out = append(out, k)
		}
	}
	return out, nil
}

var subjectLabels = map[string]string{"decision": "Quyết định", "document": "Văn bản", "indicator": "Chỉ tiêu", "movement": "Phong trào thi đua"}

// subjects are what the values without a key may be.
func (l *ledger) subjects(f *Field) ([]Option, error) {
	var out []Option
	switch f.Name {
	case "decision":
		for _, d := range l.yearsDecisions() {
			if c := citeDecision(l, d); c != nil {
				out = append(out, Option{c.String(), d.Cite()})
			}
		}
	case "document":
		list, err := l.register()
		if err != nil {
			return nil, err
		}
		for _, d := range list {
			if c, ok := l.citeDocument(d, ""); ok {
				out = append(out, Option{c.String(), d.Cite()})
			}
		}
	case "indicator":
		list, err := l.indicatorsOf(l.yearOf(f))
		if err != nil {
			return nil, err
		}
		for _, x := range list {
			out = append(out, Option{subject("indicator", x.Slug), x.Label})
		}
	case "movement":
		for _, o := range l.movementOptions(l.yearOf(f)) {
			out = append(out, Option{subject("movement", o.Value), o.Label})
		}
	}
	return out, nil
}

func (l *ledger) movementOptions(year int) []Option {
	var out []Option
	for _, m := range l.movements {
		if m.Year == year {
			out = append(out, Option{m.Slug, m.Name})
		}
	}
	return out
}

// yearsDecisions are those of the report's year that papers may cite, the earliest first.
func (l *ledger) yearsDecisions() []*data.Decision {
	var out []*data.Decision
	for _, e := range l.entries {
		if e.d.ReportYear == l.year && e.d.Basis == data.BasisDecision {
			out = append(out, e.d)
		}
	}
	slices.SortStableFunc(out, func(a, b *data.Decision) int { return a.Date.Compare(b.Date) })
	return out
}

// citeDecision is the field that cites d, nil where none tells it from its fellows.
func citeDecision(l *ledger, d *data.Decision) *Field {
	f := &Field{Name: "decision", Args: []string{d.Number}}
	if d.Number == "" {
		f.Args[0] = d.Slug
	} else if !d.Date.IsZero() {
		f.Args = append(f.Args, strconv.Itoa(d.Date.Year))
	}
	for _, try := range []*Field{f, f.with("level", string(d.Level))} {
		if found, _, problem := l.decision(f.Args[0], arg(f, 1), try.Key("level")); problem == "" && found.ID == d.ID {
			return try
		}
	}
	return nil
}

func (l *ledger) knob(f *Field, key string) (Knob, error) {
	form := fieldForms[f.Name]
	k := Knob{Key: key, Label: knobLabels[key], Kind: KnobChoice, Value: f.Key(key)}
	if slices.Contains(form.operands, key) {
		k.Kind, k.Needed, k.Value = KnobFigure, true, "{{"+f.Key(key)+"}}"
		if f.Name == "growth" {
			k.Label = map[string]string{"of": "Số năm nay", "over": "Số năm trước"}[key]
		}
		return k, nil
	}
	if k.Value == "" {
		k.Value = form.usual(key)
	}
	k.Needed = form.usual(key) != ""
	switch key {
	case "year":
		k.Kind = KnobYear
	case "issuer", "about":
		k.Kind = KnobText
	case "period":
		k.Kind, k.Options = KnobPeriod, l.periods()
	case "form":
		for _, x := range law.Forms() {
			k.Options = append(k.Options, Option{x.Code, x.Name})
		}
	case "group":
		for _, d := range l.all {
			if o := (Option{slug(d.Group), d.Group}); d.Group != "" && !slices.Contains(k.Options, o) {
				k.Options = append(k.Options, o)
			}
		}
	case "movement":
		k.Options = l.movementOptions(l.yearOf(f))
	case "cluster":
		list, err := l.allClusters()
		if err != nil {
			return k, err
		}
		for _, c := range list {
			if c.Year == l.yearOf(f) {
				k.Options = append(k.Options, Option{slug(c.Name), c.Name})
			}
		}
	case "decision":
		k.Value = strings.TrimSpace(k.Value + " " + f.Key("dated"))
		for _, d := range l.yearsDecisions() {
			if x := ofDecision(d, "", ""); l.resolves(x) {
				k.Options = append(k.Options, Option{strings.TrimSpace(x.Key("decision") + " " + x.Key("dated")), d.Cite()})
			}
		}
	case "block":
		units, err := l.allUnits()
		if err != nil {
			return k, err
		}
		for _, u := range units {
			if o := (Option{slug(u.Block), u.Block}); u.Block != "" && !slices.Contains(k.Options, o) {
				k.Options = append(k.Options, o)
			}
		}
	case "type":
		if f.Name == "units" {
			k.Label, k.Options = "Loại đơn vị", unitTypes()
		} else if f.Name == "documents" {
			k.Label = "Loại văn bản"
			for _, t := range data.DocumentTypes() {
				k.Options = append(k.Options, Option{t, t})
			}
		} else {
			k.Options = valueOptions(form.values(f.Name, key), key)
		}
	default:
		k.Options = valueOptions(form.values(f.Name, key), key)
	}
	return k, nil
}

func (l *ledger) resolves(f *Field) bool {
	_, problem := l.selector(f)
	return problem == ""
}

func (l *ledger) periods() []Option {
	var out []Option
	for _, e := range l.entries {
		for _, n := range e.lines {
			if o := (Option{years(n.period), vn.Capital(n.period.String())}); !n.period.IsZero() && !slices.Contains(out, o) {
				out = append(out, o)
			}
		}
	}
	slices.SortFunc(out, func(a, b Option) int { return strings.Compare(b.Value, a.Value) })
	return out
}

// valueOptions names the values of a closed list.
func valueOptions(values []string, key string) []Option {
	var out []Option
	for _, v := range values {
		label := v
		switch key {
		case "level":
			label = vn.Capital(data.Level(v).Label())
		case "type":
			t := data.CommendationType(v)
			if label = vn.Capital(t.Label()); t.OfficeWord() != "" && !strings.EqualFold(t.OfficeWord(), t.Label()) {
				label += " (" + t.OfficeWord() + ")"
			}
		case "kind":
			label = vn.Capital(data.RecipientKind(v).Label())
		case "part":
			label = vn.Capital(indicatorParts[v])
		case "state":
			label = vn.Capital((&data.Movement{State: v}).StateLabel())
		case "way":
			label = map[string]string{"out": "Văn bản đi", "in": "Văn bản đến"}[v]
		case "role":
			label = vn.Capital(data.ClusterMember{Role: v}.Label())
		case "rank":
			label = map[string]string{"1": "Nhất", "2": "Nhì", "3": "Ba"}[v]
		case "as":
			label = asLabels[v]
		}
		out = append(out, Option{v, label})
	}
	return out
}

func unitTypes() []Option {
	var out []Option
	for _, t := range law.UnitTypes() {
		if o := (Option{t.Code, t.Name}); !slices.ContainsFunc(out, func(x Option) bool { return x.Value == t.Code }) {
			out = append(out, o)
		}
	}
	return out
}

func labelOf(list []Option, value string) string {
	for _, o := range list {
		if o.Value == value {
			return o.Label
		}
	}
	return value
}

// Set turns a knob of a field and returns the field; "" takes the limit away. The error says why the value cannot be.
func Set(field, key, value string) (string, error) {
	f, err := ParseField(field)
	if err != nil {
		return "", refusal(err)
	}
	form := fieldForms[f.Name]
	g := &Field{Name: f.Name, Args: slices.Clone(f.Args), Keys: slices.Clone(f.Keys)}
	nested := func() (string, error) {
		x, err := ParseField(value)
		if err != nil {
			return "", refusal(err)
		}
		s := x.with("typed", "").with("because", "").String()
		return s[2 : len(s)-2], nil
	}
	i, err := strconv.Atoi(key)
	switch {
	case err == nil && form.nested && i >= 1 && i <= len(g.Args)+1:
		if value == "" {
			if i <= len(g.Args) {
				g.Args = slices.Delete(g.Args, i-1, i)
			}
			break
		}
		inner, err := nested()
		if err != nil {
			return "", err
		}
		if i > len(g.Args) {
			g.Args = append(g.Args, "")
		}
		g.Args[i-1] = inner
	case err == nil && i == 1:
		x, err := ParseField(value)
		if err != nil || x.Name != f.Name {
			return "", Refusal("Hãy chọn một mục trong danh sách.")
		}
		g.Args = x.Args
		if slices.Contains(form.keys, "level") {
			g = g.with("level", x.Key("level"))
		}
	case slices.Contains(form.operands, key):
		inner, err := nested()
		if err != nil {
			return "", err
		}
		g = g.put(key, inner)
	case key == "decision":
		number, dated := value, ""
		if i := strings.LastIndexByte(value, ' '); i > 0 && isYear(value[i+1:]) {
			number, dated = value[:i], value[i+1:]
		}
		g = g.put("decision", number).with("dated", dated)
	case value == form.usual(key):
		g = g.put(key, "")
	default:
		g = g.put(key, fieldText(value))
	}
	out, err := ParseField(g.String())
	if err != nil {
		return "", refusal(err)
	}
	return out.String(), nil
}

// subject is the field of a slug alone.
func subject(name, slug string) string { return (&Field{Name: name, Args: []string{slug}}).String() }

// put is with, but keeps the key where it stands.
func (f *Field) put(key, value string) *Field {
	if value != "" {
		for i, p := range f.Keys {
			if p.Key == key {
				g := &Field{Name: f.Name, Args: f.Args, Keys: slices.Clone(f.Keys)}
				g.Keys[i].Value = value
				return g
			}
		}
	}
	return f.with(key, value)
}
