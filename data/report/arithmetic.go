package report

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"thidua/data/vn"
)

// exact is a printed number as a fraction; false for what is no number.
func exact(printed string) (*big.Rat, bool) {
	plain, err := vn.PlainText(printed)
	if err != nil {
		return nil, false
	}
	return new(big.Rat).SetString(plain)
}

// decimals counts the digits after the comma of a printed number.
func decimals(printed string) int {
	_, frac, _ := strings.Cut(strings.TrimSpace(printed), ",")
	return len(frac)
}

// decimal prints r with that many decimals, rounded half away from zero; trim drops zeros at the end.
func decimal(r *big.Rat, places int, trim bool) string {
	plain := r.FloatString(places)
	if trim && strings.Contains(plain, ".") {
		plain = strings.TrimRight(strings.TrimRight(plain, "0"), ".")
	}
	if strings.Trim(plain, "-0.") == "" {
		plain = strings.TrimPrefix(plain, "-")
	}
	text, err := vn.DecimalText(plain)
	if err != nil {
		return plain
	}
	return text
}

// padded is decimal for what counts or adds up counts: whole numbers from 1 to 9 take a zero, «08».
func padded(r *big.Rat, places int) string {
	if n := r.Num(); places == 0 && r.IsInt() && n.IsInt64() && n.Int64() >= 0 && n.Int64() < 10 {
		return vn.Count(int(n.Int64()))
	}
	return decimal(r, places, false)
}

// term is one number of an arithmetic field.
type term struct {
	figure *Figure
	name   string // in words
	value  *big.Rat
}

// evalArithmetic computes with other fields, exactly, and rounds once at the end.
func (l *ledger) evalArithmetic(f *Field) ([]Run, string) {
	var terms []term
	var missing string
	for _, x := range f.operands() {
		runs, problem := l.eval(l.overrides.apply(x))
		if problem != "" {
			return nil, "trong ngoặc tròn: " + problem
		}
		t := term{figure: merged(runs), name: l.describe(x)}
		if t.figure.Missing {
			missing = t.name
		} else if r, ok := new(big.Rat).SetString(t.figure.Value); ok && t.figure.Value != "" {
			t.value = r
		} else {
			return nil, fmt.Sprintf("«%s» không phải là một con số nên không tính được", shorten(t.figure.Text))
		}
		terms = append(terms, t)
	}
	if missing != "" {
		return []Run{l.room(f, terms, fmt.Sprintf("Chưa tính được vì chưa có %s.", missing))}, ""
	}
	text, value, working, problem := calculate(f, terms)
	if problem != "" {
		return nil, problem
	}
	var meaning []string
	for _, t := range terms {
		meaning = append(meaning, fmt.Sprintf("%s là %s", t.figure.Text, t.name))
	}
	run := figureRun(f, text, value, working+"; trong đó "+strings.Join(meaning, "; ")+".", sourcesOf(terms)...)
	for _, t := range terms {
		run.Figure.Parts = append(run.Figure.Parts, t.figure)
	}
	return []Run{run}, ""
}

func (l *ledger) room(f *Field, terms []term, why string) Run {
	r := figureRun(f, roomFigure, "", why, sourcesOf(terms)...)
	r.Figure.Missing = true
	return r
}

// calculate returns the result as printed, as a plain decimal and how it was worked out.
func calculate(f *Field, terms []term) (text, value, working, problem string) {
	places, trim := 2, true
	if p := f.Key("places"); p != "" {
		places, _ = strconv.Atoi(p)
		trim = false
	}
	r := new(big.Rat).Set(terms[0].value)
	sign, after := "", ""
	switch f.Name {
	case "sum", "difference":
		places, trim = decimals(terms[0].figure.Text), false
		sign = " + "
		for _, t := range terms[1:] {
			places = max(places, decimals(t.figure.Text))
			if f.Name == "sum" {
				r.Add(r, t.value)
			} else {
				r.Sub(r, t.value)
				sign = " − "
			}
		}
	default:
		over := terms[1].value
		if over.Sign() == 0 {
			return "", "", "", fmt.Sprintf("không chia được cho 0 (%s)", terms[1].name)
		}
		sign = " : "
		if f.Name == "growth" {
			r.Sub(r, over)
		}
		r.Quo(r, over)
		if f.Name != "ratio" {
			r.Mul(r, big.NewRat(100, 1))
			after = " %"
		}
	}
	number := decimal(r, places, trim)
	if f.Name == "sum" || f.Name == "difference" {
		number = padded(r, places)
	}
	if value, _ = vn.PlainText(number); f.Name == "growth" {
		working = fmt.Sprintf("(%s − %s) : %s × 100 = %s", terms[0].figure.Text, terms[1].figure.Text, terms[1].figure.Text, number+after)
		return number + after, value, working, ""
	}
	var shown []string
	for _, t := range terms {
		shown = append(shown, t.figure.Text)
	}
	working = strings.Join(shown, sign)
	if after != "" {
		working += " × 100"
	}
	return number + after, value, working + " = " + number + after, ""
}

func sourcesOf(terms []term) []Source {
	var out []Source
	for _, t := range terms {
		for _, s := range t.figure.Sources {
			if !containsSource(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

func containsSource(list []Source, s Source) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// merged is the figure of a field that may print several.
func merged(runs []Run) *Figure {
	var out *Figure
	for _, r := range runs {
		switch {
		case r.Figure == nil:
		case out == nil:
			c := *r.Figure
			out = &c
		default:
			out.Value = ""
			if !strings.Contains(out.Formula, r.Figure.Formula) {
				out.Formula += " " + r.Figure.Formula
			}
			for _, s := range r.Figure.Sources {
				if !containsSource(out.Sources, s) {
					out.Sources = append(out.Sources[:len(out.Sources):len(out.Sources)], s)
				}
			}
			out.Missing = out.Missing || r.Figure.Missing
		}
	}
	if out == nil {
		return &Figure{Sources: []Source{}}
	}
	if len(runs) > 1 {
		out.Text = runsText(runs)
	}
	return out
}
