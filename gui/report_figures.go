package gui

import (
	"maps"
	"strings"

	"thidua/data"
	"thidua/data/report"
	"thidua/gui/widgets"
)

// figureValues are the figures of a report's fields as they stand in the records, by field as written, and the numbers
// of its notes by mark.
type figureValues struct {
	of    map[string]report.Figure
	notes map[string]string
}

// readFigures computes every field of the texts.
func readFigures(tx *data.Tx, year int, reports ...*data.Report) (figureValues, error) {
	return readMoreFigures(tx, year, nil, reports...)
}

// readMoreFigures computes the fields of the texts that are not known yet: while a text is typed the records stay.
func readMoreFigures(tx *data.Tx, year int, known map[string]report.Figure, reports ...*data.Report) (figureValues, error) {
	v := figureValues{maps.Clone(known), map[string]string{}}
	if v.of == nil {
		v.of = map[string]report.Figure{}
	}
	var fields []string
	for _, r := range reports {
		if r == nil {
			continue
		}
		report.EachText(r, func(_ report.Place, text *string) {
			for _, f := range fieldsIn(*text) {
				if _, ok := v.of[f]; !ok {
					v.of[f] = report.Figure{}
					fields = append(fields, f)
				}
			}
		})
	}
	if len(fields) == 0 {
		return v, nil
	}
	err := v.read(tx, year, fields)
	return v, err
}

// typedOver shows the figures that were typed over at another place of the paper: they print so everywhere.
func (v figureValues) typedOver(t *report.Tree) {
	over := map[string]*report.Figure{}
	t.EachFigure(func(_ string, f *report.Figure) {
		if f.Typed != "" {
			over[report.Untype(f.Field)] = f
		}
	})
	for x, f := range v.of {
		f.Typed, f.Reason = "", ""
		if o := over[report.Untype(x)]; o != nil {
			f.Text, f.Typed, f.Reason, f.Computed = o.Text, o.Typed, o.Reason, o.Computed
		} else if f.Computed != "" {
			f.Text, f.Computed = f.Computed, ""
		}
		v.of[x] = f
	}
}

func (v figureValues) read(tx *data.Tx, year int, fields []string) error {
	list, err := report.Values(tx, year, fields)
	for i, f := range list {
		v.of[fields[i]] = f
	}
	return err
}

// figureToken shows a field by its value. One that is not known yet shows a dot until it is.
func (v figureValues) figureToken(field string) *widgets.Token {
	t := &widgets.Token{Ref: field}
	v.tell(t)
	return t
}

// tell brings a token up to date.
func (v figureValues) tell(t *widgets.Token) {
	if mark, ok := noteOf(t); ok {
		if n := v.notes[mark]; n != "" {
			t.Text = n
		}
		return
	}
	f, ok := v.of[t.Ref]
	t.Tone = widgets.ToneNormal
	switch {
	case !ok:
		t.Text = "…"
	case f.Problem != "":
		t.Text, t.Tone = strings.Trim(t.Ref, "{} "), widgets.ToneBad
	case f.Text == "":
		t.Text = "……"
	default:
		t.Text = f.Text
	}
	if f.Missing || f.Typed != "" {
		t.Tone = widgets.ToneWaiting
	}
}

// noteToken shows the mark of a note by its number.
func (v figureValues) noteToken(mark string) *widgets.Token {
	t := &widgets.Token{Ref: "[^" + mark + "]", Text: mark, Raised: true}
	v.tell(t)
	return t
}
