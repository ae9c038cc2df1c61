package report

import (
	"cmp"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// override is a figure that a person typed over, with the place that says so.
type override struct {
	value, reason string
	place         Place
}

// overrides are the typed-over figures of a text by the meaning of their field, so that a figure told twice is typed over
// in both places.
type overrides map[string]override

// meaning is the field with its keys in order and without what was typed over it: equal for fields that ask the same.
func (f *Field) meaning() string {
	g := f.with("typed", "").with("because", "")
	slices.SortStableFunc(g.Keys, func(a, b Param) int { return cmp.Compare(a.Key, b.Key) })
	return g.String()
}

// apply is f with what the text types over it elsewhere.
func (o overrides) apply(f *Field) *Field {
	if x, ok := o[f.meaning()]; ok && f.Key("typed") == "" {
		return f.with("typed", x.value).with("because", x.reason)
	}
	return f
}

// typeOver puts the typed value in place of what the records say.
func (l *ledger) typeOver(f *Field, runs []Run) []Run {
	g := l.overrides.apply(f)
	typed := g.Key("typed")
	if typed == "" || slices.ContainsFunc(runs, func(r Run) bool { return r.own != nil }) {
		return runs
	}
	x := merged(runs)
	x.Field, x.Computed, x.Typed, x.Reason, x.Text, x.Missing = f.String(), x.Text, typed, g.Key("because"), typed, false
	x.Value = ""
	if plain, err := vn.PlainText(strings.TrimSpace(strings.TrimSuffix(typed, "%"))); err == nil {
		x.Value = plain
	}
	return []Run{{Text: typed, Figure: x}}
}

// typedOver gathers what a text types over; two values for one figure are a fault of the second place.
func typedOver(r *data.Report) (overrides, *FieldError) {
	out := overrides{}
	var fault *FieldError
	EachText(r, func(p Place, text *string) {
		if !strings.Contains(*text, "typed=") || p.Part == PartSubject || p.Part == PartOccasion {
			return
		}
		tokens, err := scanInline(vn.Clean(*text))
		if err != nil {
			return // told when the text is resolved
		}
		for _, t := range tokens {
			if t.field == nil || t.field.Key("typed") == "" {
				continue
			}
			x := override{t.field.Key("typed"), t.field.Key("because"), p}
			key := t.field.meaning()
			if was, ok := out[key]; ok && was.value != x.value && fault == nil {
				fault = newFieldError(r, p, t.field.String(), "số liệu này đã gõ đè là «"+was.value+"» ở "+was.place.Where(r))
			}
			out[key] = x
		}
	})
	return out, fault
}

// TypeOver writes field with a value in place of what the records say, and why: the paper prints the value, and the
// signer's list has it. Both are needed.
func TypeOver(field, value, reason string) (string, error) {
	f, err := ParseField(field)
	if err != nil {
		return "", refusal(err)
	}
	value, reason = fieldText(value), fieldText(reason)
	switch {
	case value == "":
		return "", Refusal("Hãy nhập số liệu muốn in thay cho số liệu từ hồ sơ.")
	case reason == "":
		return "", Refusal("Hãy nhập lý do gõ đè; người ký sẽ đọc lý do này.")
	}
	g, err := ParseField(f.with("typed", value).with("because", reason).String())
	if err != nil {
		return "", refusal(err)
	}
	return g.String(), nil
}

// Untype is the field as the records have it; a text that is no field stays.
func Untype(field string) string {
	f, err := ParseField(field)
	if err != nil {
		return field
	}
	return f.with("typed", "").with("because", "").String()
}

// Override is a figure typed over, for the signer's list.
type Override struct {
	Where    string `json:"where"`
	Field    string `json:"field"`
	Typed    string `json:"typed"`
	Reason   string `json:"reason"`
	Computed string `json:"computed"`
}

// TypedOver lists every figure that prints what was typed and not what the records say, in reading order.
func (t *Tree) TypedOver() []Override {
	out := []Override{}
	t.EachFigure(func(where string, f *Figure) {
		if f.Typed != "" {
			out = append(out, Override{where, f.Field, f.Typed, f.Reason, f.Computed})
		}
	})
	return out
}

// Gap is a figure that the records do not have yet: the paper leaves room for it.
type Gap struct{ Where, Field, Formula string }

// Missing lists the figures that nobody has entered yet, in reading order.
func (t *Tree) Missing() []Gap {
	var out []Gap
	t.EachFigure(func(where string, f *Figure) {
		if f.Missing {
			out = append(out, Gap{where, f.Field, f.Formula})
		}
	})
	return out
}

// EachFigure calls f with every figure of body and footnotes in reading order, and where it stands.
func (t *Tree) EachFigure(f func(where string, x *Figure)) {
	runs := func(where string, list []Run) {
		for _, r := range list {
			if r.Figure != nil {
				f(where, r.Figure)
			}
		}
	}
	t.Each(func(s *Section, p *Paragraph) {
		if p == nil {
			runs("tên đề mục «"+s.TitleText()+"»", s.Title)
		} else {
			runs(p.Where, p.Runs)
		}
	})
	for _, n := range t.Notes {
		for _, p := range n.Blocks {
			runs(p.Where, p.Runs)
		}
	}
}
