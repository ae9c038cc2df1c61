package gui

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"thidua/data"
	"thidua/data/report"
)

// In the records a computed figure is a field, {{awards level=district}}. The person reads and moves its value instead,
// between angle marks: «khen thưởng ‹12› tập thể». Typing over a value makes it ordinary text.

var (
	fieldAt = regexp.MustCompile(`\{\{[^{}]*\}\}`)
	tokenAt = regexp.MustCompile(`‹[^‹›\n]*›`)
)

// figureText is what a field comes to, and why.
type figureText struct {
	text    string
	formula string
	sources []report.Source
}

// readFigures computes the fields that texts carry. A field that cannot be computed is left out, so that it shows as it
// is written.
func readFigures(tx *data.Tx, year int, texts []string) (map[string]figureText, error) {
	var fields []string
	seen := map[string]bool{}
	for _, t := range texts {
		for _, f := range fieldAt.FindAllString(t, -1) {
			if !seen[f] {
				seen[f] = true
				fields = append(fields, f)
			}
		}
	}
	out := map[string]figureText{}
	var try func(list []string) error
	try = func(list []string) error {
		if len(list) == 0 {
			return nil
		}
		blocks := make([]data.Block, len(list))
		for i, f := range list {
			blocks[i].Text = f
		}
		tree, err := report.Resolve(tx, &data.Report{Year: year, Opening: blocks, SignLines: []string{""}})
		switch {
		case err == nil:
			for i, p := range tree.Opening {
				out[list[i]] = figureOf(p)
			}
			return nil
		case !isFieldError(err):
			return err
		case len(list) == 1:
			return nil
		}
		half := len(list) / 2
		if err := try(list[:half]); err != nil {
			return err
		}
		return try(list[half:])
	}
	return out, try(fields)
}

func figureOf(p report.Paragraph) figureText {
	f := figureText{text: p.Text()}
	for _, r := range p.Runs {
		if r.Figure == nil {
			continue
		}
		if !strings.Contains(f.formula, r.Figure.Formula) {
			f.formula = joinNonEmpty(" ", f.formula, r.Figure.Formula)
		}
		f.sources = append(f.sources, r.Figure.Sources...)
	}
	return f
}

// reportTexts are all texts of a report that may carry fields.
func reportTexts(r *data.Report) []string {
	var out []string
	add := func(blocks []data.Block) {
		for _, b := range blocks {
			out = append(out, b.Text)
		}
	}
	add(r.Opening)
	eachSection(r.Sections, func(s *data.Section, _ int) {
		out = append(out, s.Title)
		add(s.Blocks)
	})
	add(r.Closing)
	for _, n := range r.Notes {
		add(n.Blocks)
	}
	return out
}

// tokens turns the fields of one section into values to read, and back.
type tokens struct {
	shown  map[string]string // field → token
	fields map[string]string // token → field
}

// newTokens gives every field of the texts its token; equal values of different fields are told apart by a number.
func newTokens(figures map[string]figureText, texts ...string) tokens {
	t := tokens{map[string]string{}, map[string]string{}}
	for _, text := range texts {
		if strings.ContainsAny(text, "‹›") {
			return tokens{} // the marks are letters of this text
		}
	}
	for _, text := range texts {
		for _, f := range fieldAt.FindAllString(text, -1) {
			v, ok := figures[f]
			if _, known := t.shown[f]; known || !ok || v.text == "" || strings.ContainsAny(v.text, "‹›\n") {
				continue
			}
			token := "‹" + v.text + "›"
			for n := 2; t.fields[token] != ""; n++ {
				token = fmt.Sprintf("‹%s·%d›", v.text, n)
			}
			t.shown[f], t.fields[token] = token, f
		}
	}
	return t
}

// hide writes values in place of fields.
func (t tokens) hide(text string) string {
	return fieldAt.ReplaceAllStringFunc(text, func(f string) string {
		if v, ok := t.shown[f]; ok {
			return v
		}
		return f
	})
}

// reveal writes the fields back. A value that was typed over, or brought from elsewhere, becomes ordinary text.
func (t tokens) reveal(text string) string {
	if t.shown == nil {
		return text
	}
	return tokenAt.ReplaceAllStringFunc(text, func(v string) string {
		if f, ok := t.fields[v]; ok {
			return f
		}
		return strings.Trim(v, "‹›")
	})
}

// plainTitle is a title without marks of style and notes, its figures computed.
func plainTitle(title string, figures map[string]figureText) string {
	title = fieldAt.ReplaceAllStringFunc(title, func(f string) string {
		if v, ok := figures[f]; ok {
			return v.text
		}
		return f
	})
	return strings.ReplaceAll(noteMark.ReplaceAllString(title, ""), "*", "")
}

func isFieldError(err error) bool {
	var f *report.FieldError
	return errors.As(err, &f)
}
