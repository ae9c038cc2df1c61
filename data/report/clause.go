package report

import (
	"cmp"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/law"
)

// evalCommendations writes the whole clause of what was awarded: for a movement by who decided, else by form.
func (l *ledger) evalCommendations(f *Field) ([]Run, string) {
	s, problem := l.selector(f)
	if problem != "" {
		return nil, problem
	}
	if s.movements == nil && s.cluster == 0 {
		return l.byForm(f, s), ""
	}
	var out []Run
	for _, a := range l.authorities(s, data.StateIssued) {
		out = appendClause(out, "; ", l.authorityClause(f, s, a))
	}
	for _, a := range l.authorities(s, data.StateProposed) {
		out = appendClause(out, "; ", l.proposedClause(f, a))
	}
	if out == nil {
		return []Run{figureRun(f, noResult, "", "Chưa có quyết định khen thưởng nào trong sổ.")}, ""
	}
	return out, ""
}

func appendClause(out []Run, glue string, clause []Run) []Run {
	if len(out) > 0 && len(clause) > 0 {
		out = append(out, Run{Text: glue})
	}
	return append(out, clause...)
}

// authority is who decided, with the decisions.
type authority struct {
	level   data.Level
	name    string
	entries []*entry
}

// authorities groups the decisions of a state that s selects, from the highest level down.
func (l *ledger) authorities(s selector, state data.DecisionState) []authority {
	var out []authority
	for i := range l.entries {
		e := &l.entries[i]
		if e.d.State != state || !s.fits(e.d) || e.d.Basis == data.BasisTotal || !slices.ContainsFunc(e.lines, s.takes) {
			continue
		}
		name := e.d.Authority
		if name == "" {
			name = e.d.Level.Label()
		}
		k := slices.IndexFunc(out, func(a authority) bool { return a.level == e.d.Level && a.name == name })
		if k < 0 {
			k = len(out)
			out = append(out, authority{level: e.d.Level, name: name})
		}
		out[k].entries = append(out[k].entries, e)
	}
	slices.SortStableFunc(out, func(a, b authority) int { return cmp.Compare(a.level.Rank(), b.level.Rank()) })
	return out
}

// authorityClause is «Chủ tịch UBND huyện tặng Giấy khen cho 11 tập thể và 08 cá nhân (Quyết định số …)».
func (l *ledger) authorityClause(f *Field, s selector, a authority) []Run {
	out := []Run{{Text: a.name + " " + deed(a.entries, s) + " "}}
	out = append(out, l.counts(f, s, a.entries)...)
	var numbered []*data.Decision
	for _, e := range a.entries {
		if e.d.Number != "" {
			numbered = append(numbered, e.d)
		}
	}
	if len(numbered) == 0 {
		return out
	}
	slices.SortStableFunc(numbered, func(a, b *data.Decision) int { return a.Date.Compare(b.Date) })
	return append(out, Run{Text: " ("}, citationsRun(f, numbered), Run{Text: ")"})
}

func (l *ledger) proposedClause(f *Field, a authority) []Run {
	out := []Run{{Text: "đang đề nghị " + a.name + " khen thưởng "}}
	return append(out, l.counts(f, selector{}, a.entries)...)
}

// deed is «tặng Giấy khen cho» where all awards have one form that is handed over, else «khen thưởng».
func deed(entries []*entry, s selector) string {
	form := ""
	for _, e := range entries {
		for _, n := range e.lines {
			if !s.takes(n) {
				continue
			}
			if form != "" && form != n.form {
				return "khen thưởng"
			}
			form = n.form
		}
	}
	if x, ok := law.FormByCode(form); ok && x.Object != "" && !x.Title {
		return "tặng " + x.Name + " cho"
	}
	return "khen thưởng"
}

// counts is «12 tập thể và 11 cá nhân», a figure for each kind.
func (l *ledger) counts(f *Field, s selector, entries []*entry) []Run {
	var parts [][]Run
	for _, kind := range data.RecipientKinds {
		if s.kind != "" && s.kind != kind {
			continue
		}
		k := s
		k.kind = kind
		var t tally
		for _, e := range entries {
			p := part{e: e}
			for _, n := range e.lines {
				if k.takes(n) {
					p.named, p.counted = p.named+n.named, p.counted+n.counted
				}
			}
			if p.sum() > 0 {
				t.parts = append(t.parts, p)
				t.total += p.sum()
			}
		}
		if t.total > 0 {
			parts = append(parts, []Run{countRun(f, t), {Text: " " + kind.Label()}})
		}
	}
	var out []Run
	for i, p := range parts {
		switch {
		case i > 0 && i == len(parts)-1:
			out = append(out, Run{Text: " và "})
		case i > 0:
			out = append(out, Run{Text: ", "})
		}
		out = append(out, p...)
	}
	return out
}

// byForm is «897 Lao động tiên tiến; 297 Giấy khen (39 tập thể, 258 cá nhân)». Where the records have a total, which has
// no form, it is the counts by kind.
func (l *ledger) byForm(f *Field, s selector) []Run {
	var out []Run
	if s.form == "" && !l.hasTotal(s) {
		for _, form := range law.Forms() {
			k := s
			k.form = form.Code
			if form.Code != "khen" {
				out = appendClause(out, "; ", l.formClause(f, k, form))
			}
		}
		s.form = "khen"
	}
	rest := l.kindsClause(f, s)
	if len(out) > 0 && rest != nil {
		rest = append([]Run{{Text: "khen thưởng "}}, rest...)
	}
	out = appendClause(out, "; ", rest)
	if out == nil {
		return []Run{figureRun(f, noAward, "0", "Không có quyết định nào đã ban hành khớp với trường này.")}
	}
	return out
}

func (l *ledger) hasTotal(s selector) bool {
	return slices.ContainsFunc(l.entries, func(e entry) bool {
		return e.d.Basis == data.BasisTotal && s.admits(e.d) && slices.ContainsFunc(e.lines, s.takes)
	})
}

func (l *ledger) formClause(f *Field, s selector, form law.Form) []Run {
	t := l.tally(s)
	if t.total == 0 {
		return nil
	}
	name := form.Name
	if form.Title && !strings.HasPrefix(name, "Cờ") {
		name = "danh hiệu " + name
	}
	out := []Run{countRun(f, t), {Text: " " + name}}
	if len(form.For) == 1 || s.kind != "" {
		return out
	}
	for _, kind := range data.RecipientKinds {
		if s.kind = kind; l.tally(s).total == t.total {
			return append(out, Run{Text: " cho " + kind.Label()})
		}
	}
	s.kind = ""
	out = append(out, Run{Text: " ("})
	out = append(out, l.kindsClause(f, s)...)
	return append(out, Run{Text: ")"})
}

// kindsClause is «39 tập thể, 258 cá nhân».
func (l *ledger) kindsClause(f *Field, s selector) []Run {
	var out []Run
	for _, kind := range data.RecipientKinds {
		if s.kind != "" && s.kind != kind {
			continue
		}
		k := s
		k.kind = kind
		if t := l.tally(k); t.total > 0 {
			out = appendClause(out, ", ", []Run{countRun(f, t), {Text: " " + kind.Label()}})
		}
	}
	return out
}
