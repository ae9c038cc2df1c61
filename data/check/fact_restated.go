package check

import (
	"fmt"
	"slices"
	"strings"
)

// restated finds a figure that one place tells with two digits changed about: «1.874 hộ nghèo» and, in other words, «số hộ
// nghèo hiện còn 1.784 hộ». Both must name one indicator, of one time and place. What is told already is left out.
func restated(p *Paper, told []clash, emit func(Finding)) {
	byKey := map[string][]*fact{}
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Cell || p.ahead(b) {
			continue
		}
		for _, x := range remember(p, "facts", b, p.readFacts) {
			x := *x
			x.b = b
			if k := x.indicator(); k != "" && !x.f.pct && x.f.den < 0 && x.f.role != delta && len(x.f.text) >= 3 && len(byKey[k]) < maxCitations {
				byKey[k] = append(byKey[k], &x)
			}
		}
	}
	for _, k := range keys(byKey) {
		list := byKey[k]
		times := map[string]int{}
		for _, x := range list {
			times[x.f.text]++
		}
		for i, x := range list {
			j := slices.IndexFunc(list[i+1:], func(y *fact) bool { return x.restates(y) })
			if j < 0 {
				continue
			}
			y := list[i+1+j]
			if slices.ContainsFunc(told, func(c clash) bool { return c.x.f == x.f && c.y.f == y.f }) {
				continue
			}
			if times[x.f.text] > 1 && times[y.f.text] > 1 {
				continue // two facts, each of them told twice
			}
			emit(Finding{Severity: Error, At: []Place{x.b.at(x.f.from, x.f.to), y.b.at(y.f.from, y.f.to)},
				Message:    fmt.Sprintf("Cùng một việc nhưng ở đây ghi «%s», còn %s ghi «%s»; hãy kiểm tra số nào đúng rồi sửa cho thống nhất.", x.s.cut(x.f), lowerWhere(y.b.Where), y.s.cut(y.f)),
				Arithmetic: fmt.Sprintf("%s ≠ %s", x.f.text, y.f.text)})
		}
	}
}

// indicator is what a count is of, however told, with its unit: «người», «cá nhân» and «đồng chí» are one.
func (x *fact) indicator() string {
	if x.key == "" || x.f.unit == "" {
		return ""
	}
	unit := x.f.unit
	if x.f.class == people || x.f.class == recipient && unit == "cá nhân" {
		unit = "người"
	}
	return x.key + "|" + unit
}

// restates tells whether y says what x says, with two digits changed about.
func (x *fact) restates(y *fact) bool {
	if x.s == y.s || !changedAbout(x.f.text, y.f.text) || !slices.Equal(x.time, y.time) || !slices.Equal(x.types, y.types) {
		return false
	}
	if len(x.years) > 0 && len(y.years) > 0 && !slices.Equal(x.years, y.years) || !slices.Equal(x.names, y.names) {
		return false
	}
	if x.scope() != y.scope() {
		return false
	}
	if x.level != y.level && x.level != "" && y.level != "" {
		return false
	}
	own := func(f *fact) string { // the first of the levels is that of the count, others tell where
		if len(f.levels) == 0 {
			return ""
		}
		return f.levels[0]
	}
	return own(x) == own(y) || own(x) == "" || own(y) == ""
}

// scope is what part of all a count is of: «khối giáo dục», «nữ», «riêng»; "" for all.
func (x *fact) scope() string {
	for i := 0; i < len(x.s.lex) && i < x.s.tail(x.f.after); i++ {
		switch w := x.s.word(i); w {
		case "khối", "cụm", "ngành", "bậc", "vùng", "khu":
			return w + " " + x.s.word(i+1) + " " + x.s.word(i+2)
		case "nữ", "riêng", "thôn", "trường":
			return w
		}
	}
	return ""
}

// changedAbout tells two numbers in which two neighbouring digits changed places.
func changedAbout(a, b string) bool {
	a, b = strings.ReplaceAll(a, ".", ""), strings.ReplaceAll(b, ".", "")
	if len(a) != len(b) || a == b || len(a) < 3 {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

// breakdown is one entry of a list of awards by movement: «nông thôn mới: 18 tập thể, 42 cá nhân».
var breakdown = newPattern(`(?:^|[;:.(]|\s-)\s*([^;:.()\d]{4,70}):\s*(\d{1,3}) tập thể(?:,|,? và)? (\d{1,3}) cá nhân`)

// bothKinds are awards to collectives and individuals in one breath.
var bothKinds = newPattern(`(\d{1,3}) tập thể(?:,|,? và)? (\d{1,3}) cá nhân`)

// breakdowns holds lists of awards by movement against the movements' own sections: where one of the two numbers is told
// alike and the other is not, one of them is wrong.
func breakdowns(p *Paper, emit func(Finding)) {
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Cell || p.planned(b) {
			continue
		}
		found := breakdown.FindAllStringSubmatchIndex(b.Text, -1)
		if len(found) < 2 {
			continue
		}
		for _, m := range found {
			label := fold(strings.TrimSpace(b.Text[m[2]:m[3]]))
			o, at := p.awardOf(b, label)
			if o == nil {
				continue
			}
			teams, persons := number(b.Text[m[4]:m[5]]), number(b.Text[m[6]:m[7]])
			if (teams == number(o.Text[at[2]:at[3]])) == (persons == number(o.Text[at[4]:at[5]])) {
				continue
			}
			here, there := b.Text[m[4]:m[1]], o.Text[at[0]:at[1]]
			emit(Finding{Severity: Error, At: []Place{b.at(m[2], m[1]), o.at(at[0], at[1])},
				Message:    fmt.Sprintf("Khen thưởng của một phong trào nhưng ở đây ghi «%s», còn %s ghi «%s»; hãy kiểm tra số nào đúng rồi sửa cho thống nhất.", here, lowerWhere(o.Where), there),
				Arithmetic: fmt.Sprintf("%s ≠ %s", here, there)})
		}
	}
}

// awardOf is the one block outside b, in a section whose heading says the label, that tells awards by a decision, with
// where it does; nil where there is none or more than one.
func (p *Paper) awardOf(b *Block, label string) (found *Block, at []int) {
	if len(strings.Fields(label)) < 2 {
		return nil, nil
	}
	for _, o := range p.Blocks {
		if o == b || !p.tellsAwards(o) || !slices.ContainsFunc(o.Path, func(h string) bool { return indexPhrase(fold(h), label) >= 0 }) {
			continue
		}
		all := bothKinds.FindAllStringSubmatchIndex(o.Text, -1)
		if len(all) == 0 || len(p.citationsIn(o)) == 0 {
			continue
		}
		if found != nil || len(all) > 1 {
			return nil, nil
		}
		found, at = o, all[0]
	}
	return found, at
}
