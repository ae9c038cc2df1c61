package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
)

// Choice is an entry of the insert menu.
type Choice struct {
	Group  string // «Khen thưởng»
	Label  string // in the officer's words, «Số cá nhân được tặng Giấy khen, cấp huyện»
	Field  string // what it puts into the text
	Number bool   // it may be computed with
	Search string // folded, for vn.Query
}

// The groups of the menu, in its order.
const (
	GroupAwards     = "Khen thưởng"
	GroupMovements  = "Phong trào thi đua"
	GroupClusters   = "Khối, cụm thi đua"
	GroupDecisions  = "Quyết định khen thưởng"
	GroupDocuments  = "Văn bản"
	GroupIndicators = "Chỉ tiêu"
	GroupUnits      = "Đơn vị"
	GroupArithmetic = "Phép tính"
)

// menu gathers choices, each field once.
type menu struct {
	l    *ledger
	out  []Choice
	seen map[string]bool
}

// Menu lists what a report of the year may tell from its records, group by group. Values computes what they print.
func Menu(tx *data.Tx, year int) ([]Choice, error) {
	l, err := openLedger(tx, year)
	if err != nil {
		return nil, err
	}
	m := &menu{l: l, seen: map[string]bool{}}
	m.awards()
	m.movements()
	for _, f := range []func() error{m.clusters, m.decisions, m.documents, m.indicators, m.units} {
		if err := f(); err != nil {
			return nil, err
		}
	}
	m.arithmetic()
	return m.out, nil
}

func (m *menu) add(group string, f *Field, search ...string) {
	label := m.l.describe(f)
	m.say(group, vn.Capital(label), f, search...)
}

func (m *menu) say(group, label string, f *Field, search ...string) {
	field := f.String()
	if m.seen[field] {
		return
	}
	if back, err := ParseField(field); err != nil || back.String() != field {
		return // a name that no field can carry
	}
	m.seen[field] = true
	number := map[string]bool{"awards": true, "sum": true, "difference": true, "ratio": true, "percent": true, "growth": true}[f.Name] ||
		f.Name == "indicator" || fieldForms[f.Name].as != nil && slices.Contains(fieldForms[f.Name].as, "count") && f.Key("as") != "names"
	m.out = append(m.out, Choice{group, label, field, number, vn.Fold(group + " " + label + " " + strings.Join(search, " "))})
}

func field(name string, keys ...string) *Field {
	f := &Field{Name: name}
	for i := 0; i+1 < len(keys); i += 2 {
		if keys[i+1] != "" {
			f.Keys = append(f.Keys, Param{keys[i], keys[i+1]})
		}
	}
	return f
}

// awards offers the selections that the year's decisions answer, from the widest to the narrowest.
func (m *menu) awards() {
	type row struct {
		level  data.Level
		typ    data.CommendationType
		group  string
		period data.Period
	}
	var levels []data.Level
	var rows []row
	for _, e := range m.l.entries {
		if e.d.State != data.StateIssued {
			continue
		}
		for _, n := range e.lines {
			if n.year != m.l.year {
				continue
			}
			if !slices.Contains(levels, e.d.Level) {
				levels = append(levels, e.d.Level)
			}
			r := row{e.d.Level, e.d.Type, slug(e.d.Group), data.Period{}}
			if e.d.Type == data.TypeMerit {
				r.period = n.period
			}
			if !slices.Contains(rows, r) {
				rows = append(rows, r)
			}
		}
	}
	slices.SortStableFunc(levels, func(a, b data.Level) int { return cmp.Compare(a.Rank(), b.Rank()) })
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.level.Rank(), b.level.Rank()), cmp.Compare(a.typ, b.typ), cmp.Compare(a.group, b.group))
	})
	m.counts()
	for _, level := range levels {
		m.counts("level", string(level))
		for _, r := range rows {
			if r.level != level || r.typ == "" {
				continue
			}
			m.counts("level", string(level), "type", string(r.typ))
			if period := years(r.period); r.group != "" || period != "0" {
				if period == "0" {
					period = ""
				}
				m.counts("level", string(level), "type", string(r.typ), "group", r.group, "period", period)
			}
		}
	}
}

// counts offers the clause of a selection, and its counts by kind and form as far as there are awards.
func (m *menu) counts(keys ...string) {
	f := field("awards", keys...)
	if len(keys) > 0 {
		m.add(GroupAwards, field("commendations", keys...))
	}
	forms := []string{""}
	for _, x := range law.Forms() {
		forms = append(forms, x.Code)
	}
	for _, form := range forms {
		if form == "khen" {
			continue
		}
		g := f.with("form", form)
		s, problem := m.l.selector(g)
		if problem != "" {
			continue
		}
		total := m.l.tally(s).total
		if total == 0 {
			continue
		}
		words := []string{}
		if x, ok := law.FormByCode(form); ok {
			words = append(words, x.Short)
		}
		m.add(GroupAwards, g, words...)
		for _, kind := range data.RecipientKinds {
			s.kind = kind
			if n := m.l.tally(s).total; n > 0 && (n < total || form == "") {
				m.add(GroupAwards, g.with("kind", string(kind)), words...)
			}
		}
	}
}

func (m *menu) movements() {
	m.add(GroupMovements, field("movements"))
	for _, level := range data.Levels {
		if slices.ContainsFunc(m.l.movements, func(x *data.Movement) bool { return x.Year == m.l.year && x.Level == level }) {
			m.add(GroupMovements, field("movements", "level", string(level)))
		}
	}
	for _, x := range m.l.movements {
		if x.Year != m.l.year {
			continue
		}
		m.add(GroupMovements, field("commendations", "movement", x.Slug), x.Slogan)
		for _, kind := range data.RecipientKinds {
			f := field("awards", "kind", string(kind), "movement", x.Slug)
			if s, problem := m.l.selector(f); problem == "" && m.l.tally(s).total > 0 {
				m.add(GroupMovements, f)
			}
		}
		m.add(GroupMovements, field("decisions", "movement", x.Slug))
		m.add(GroupMovements, field("documents", "movement", x.Slug))
		m.add(GroupMovements, field("documents", "movement", x.Slug, "as", "note"))
		m.add(GroupMovements, &Field{Name: "movement", Args: []string{x.Slug}})
	}
}

func (m *menu) clusters() error {
	list, err := m.l.allClusters()
	if err != nil {
		return err
	}
	m.add(GroupClusters, field("clusters"))
	for _, level := range data.Levels {
		if slices.ContainsFunc(list, func(x *data.Cluster) bool { return x.Year == m.l.year && x.Level == level }) {
			m.add(GroupClusters, field("clusters", "level", string(level)))
		}
	}
	for _, x := range list {
		if x.Year != m.l.year {
			continue
		}
		key := slug(x.Name)
		m.add(GroupClusters, field("units", "cluster", key))
		m.add(GroupClusters, field("units", "cluster", key, "role", "head", "as", "names"))
		m.add(GroupClusters, field("units", "cluster", key, "as", "names"))
		m.add(GroupClusters, field("commendations", "cluster", key))
		m.add(GroupClusters, field("awards", "cluster", key))
	}
	return nil
}

func (m *menu) decisions() error {
	m.add(GroupDecisions, field("decisions"))
	for _, d := range m.l.yearsDecisions() {
		if f := citeDecision(m.l, d); f != nil {
			m.say(GroupDecisions, d.Cite(), f, d.Subject, d.Authority)
			m.say(GroupDecisions, d.Cite()+", có trích yếu", f.with("as", "long"), d.Subject, d.Authority)
		}
	}
	return nil
}

func (m *menu) documents() error {
	list, err := m.l.register()
	if err != nil {
		return err
	}
	for _, way := range []string{"in", "out"} {
		m.add(GroupDocuments, field("documents", "way", way))
		m.add(GroupDocuments, field("documents", "way", way, "as", "note"))
	}
	for _, d := range list {
		for _, as := range []string{"long", "full", "note"} {
			f, ok := m.l.citeDocument(d, as)
			if !ok {
				continue
			}
			label := documentText(d, as)
			if as == "note" {
				label = "Chú thích: " + label
			}
			m.say(GroupDocuments, label, f, d.Abstract, d.Issuer)
		}
	}
	return nil
}

func (m *menu) indicators() error {
	list, err := m.l.indicatorsOf(m.l.year)
	if err != nil {
		return err
	}
	for _, x := range list {
		f := &Field{Name: "indicator", Args: []string{x.Slug}}
		last, err := m.l.indicator(x.Slug, m.l.year-1)
		if err != nil {
			return err
		}
		m.say(GroupIndicators, vn.Capital(x.Label), f, x.Domain, x.Unit)
		for _, part := range []string{"plan", "growth", "previous", "change"} {
			if text, _ := indicatorPart(x, last, part); text != "" {
				m.say(GroupIndicators, fmt.Sprintf("%s: %s", vn.Capital(x.Label), indicatorParts[part]), f.with("part", part), x.Domain)
			}
		}
	}
	return nil
}

func (m *menu) units() error {
	units, err := m.l.allUnits()
	if err != nil {
		return err
	}
	m.add(GroupUnits, field("units"))
	for _, key := range []string{"block", "type"} {
		var seen []string
		for _, u := range units {
			v := slug(u.Block)
			if key == "type" {
				v = u.Type
			}
			if v != "" && !slices.Contains(seen, v) {
				seen = append(seen, v)
				m.add(GroupUnits, field("units", key, v))
			}
		}
	}
	return nil
}

// arithmetic offers each kind of reckoning with numbers that every year has; the dialog puts others in.
func (m *menu) arithmetic() {
	a, b := "awards kind=individual", "awards kind=collective"
	now, was := "awards", fmt.Sprintf("awards year=%d", m.l.year-1)
	for _, x := range m.l.indicators[m.l.year] {
		if v, ok := exact(x.Previous); ok && v.Sign() != 0 {
			now, was = "indicator "+x.Slug, "indicator "+x.Slug+" part=previous"
			break
		}
	}
	for _, x := range []struct {
		label string
		f     *Field
	}{
		{"Tổng của hai hay nhiều số liệu", &Field{Name: "sum", Args: []string{a, b}}},
		{"Hiệu của hai số liệu", &Field{Name: "difference", Args: []string{"awards", b}}},
		{"Tỷ lệ phần trăm", field("percent", "of", a, "over", "awards")},
		{"Tỷ số", field("ratio", "of", a, "over", b)},
		{"Mức tăng phần trăm so với năm trước", field("growth", "of", now, "over", was)},
	} {
		m.say(GroupArithmetic, x.label, x.f, "cộng trừ chia phép tính công thức")
	}
}
