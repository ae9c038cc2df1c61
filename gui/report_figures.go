package gui

import (
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
	v := figureValues{map[string]report.Figure{}, map[string]string{}}
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
	err := v.read(tx, year, fields)
	return v, err
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
