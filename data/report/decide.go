package report

import (
	"slices"
	"strconv"

	"thidua/data"
	"thidua/data/vn"
)

// citation looks the decision up: by number and year, then by the level of the sentence, then by the number alone, so
// that a day typed wrong is found out.
func (b *binder) citation(c *context, piece int, text string, m []int) []find {
	number, year, day := text[m[4]:m[5]], "", data.Date{}
	if m[8] >= 0 {
		var err error
		if day, err = vn.ParseDate(text[m[8]:m[9]]); err == nil {
			year = strconv.Itoa(day.Year)
		}
	}
	f := find{piece: piece, from: m[0], to: m[1], shown: text[m[0]:m[1]], value: -1, level: c.level}
	level := ""
	d, cited, problem := b.ledger.decision(number, year, level)
	if problem != "" && c.level != "" {
		level = string(c.level)
		d, cited, problem = b.ledger.decision(number, year, level)
	}
	if problem != "" {
		level = ""
		d, cited, problem = b.ledger.decision(number, "", level)
	}
	if problem == "" && d.Number != "" {
		f.cited, f.agrees = d, m[8] < 0 || day == cited.Date
		f.field = &Field{Name: "decision", Args: []string{cited.Number}}
		if !cited.Date.IsZero() {
			f.field.Args = append(f.field.Args, strconv.Itoa(cited.Date.Year))
		}
		if level != "" {
			f.field.Keys = append(f.field.Keys, Param{"level", level})
		}
		switch dated := m[6] >= 0 && text[m[6]:m[7]] == " ngày "; {
		case dated && m[2] >= 0 && text[m[2]:m[3]] == "Quyết định số ":
		case dated:
			f.field, f.from = f.field.with("as", "number"), m[4]
		default:
			f.field, f.from, f.to = f.field.with("as", "bare"), m[4], m[5]
		}
	}
	f.typed = text[f.from:f.to]
	return []find{f}
}

// decide chooses the field of each find of a block.
func (b *binder) decide(c *context, finds []find) []find {
	for i := range finds {
		f := &finds[i]
		switch {
		case f.field != nil:
		case f.value < 0:
			if len(f.tries) > 0 {
				f.field = f.tries[0]
			}
		case f.proposed:
			f.field = b.proposal(c, f)
		default:
			f.field = b.backed(f.tries)
		}
	}
	b.share(finds)
	return b.joinCitations(c, finds)
}

// backed is the first field that some record answers.
func (b *binder) backed(tries []*Field) *Field {
	for _, t := range tries {
		if s, problem := b.ledger.selector(t); problem == "" && b.ledger.tally(s).total > 0 {
			return t
		}
	}
	return nil
}

// proposal is the count of the one decision that is asked for; it goes on counting when the decision is issued.
func (b *binder) proposal(c *context, f *find) *Field {
	if len(f.tries) == 0 {
		return nil
	}
	s, problem := b.ledger.selector(f.tries[len(f.tries)-1])
	if problem != "" {
		return nil
	}
	var found *data.Decision
	for _, a := range b.ledger.authorities(s, data.StateProposed) {
		for _, e := range a.entries {
			if found != nil {
				return nil
			}
			found = e.d
		}
	}
	if found == nil {
		return nil
	}
	return ofDecision(found, s.kind, "")
}

// ofDecision counts the awards of one decision.
func ofDecision(d *data.Decision, kind data.RecipientKind, form string) *Field {
	f := &Field{Name: "awards"}
	if d.Number == "" {
		f = f.with("decision", d.Slug)
	} else {
		f = f.with("decision", d.Number)
		if !d.Date.IsZero() {
			f = f.with("dated", strconv.Itoa(d.Date.Year))
		}
	}
	return f.with("form", form).with("kind", string(kind))
}

// share gives each of several counts of a block that mean the same awards («05 Bằng khen …; 01 Bằng khen …») its own
// decision, by the number they agree on. A single count that is not the whole, but just one decision's part, is bound to
// that decision. Counts that cannot be told apart stay typed.
func (b *binder) share(finds []find) {
	done := map[string]bool{}
	for i := range finds {
		if finds[i].value < 0 || finds[i].field == nil || finds[i].proposed || done[finds[i].field.String()] {
			continue
		}
		key := finds[i].field.String()
		done[key] = true
		var group []*find
		for j := range finds {
			if finds[j].value >= 0 && finds[j].field != nil && !finds[j].proposed && finds[j].field.String() == key {
				group = append(group, &finds[j])
			}
		}
		b.shareGroup(group)
	}
}

func (b *binder) shareGroup(group []*find) {
	s, _ := b.ledger.selector(group[0].field)
	t := b.ledger.tally(s)
	if !slices.ContainsFunc(group, func(f *find) bool { return f.value != t.total }) {
		return
	}
	parts := slices.DeleteFunc(slices.Clone(t.parts), func(p part) bool { return p.within })
	if len(group) != len(parts) && len(group) > 1 {
		for _, f := range group {
			f.field = nil
		}
		return
	}
	rest := group[:0:0]
	for _, f := range group {
		k := slices.IndexFunc(parts, func(p part) bool { return p.sum() == f.value })
		if k < 0 {
			rest = append(rest, f)
			continue
		}
		f.field = ofDecision(parts[k].e.d, s.kind, s.form)
		parts = slices.Delete(parts, k, k+1)
	}
	if len(group) == 1 {
		return // a whole that differs stays the whole: the records win
	}
	for i, f := range rest {
		if len(rest) == 1 {
			f.field = ofDecision(parts[i].e.d, s.kind, s.form)
		} else {
			f.field = nil
		}
	}
}

// joinCitations replaces the numbers of a movement's decisions of one level by one field, where they are all of them and
// print as typed: a decision that comes later is then cited too.
func (b *binder) joinCitations(c *context, finds []find) []find {
	if c.movement == nil || c.section {
		return finds
	}
	for i := 0; i < len(finds); i++ {
		if finds[i].cited == nil || finds[i].field.Key("as") != "" {
			continue
		}
		j := i + 1
		for j < len(finds) && finds[j].cited != nil && finds[j].field.Key("as") == "" && finds[j].piece == finds[i].piece &&
			finds[j].from-finds[j-1].to <= len(" và ") {
			j++
		}
		f := &Field{Name: "decisions", Keys: []Param{{"movement", c.movement.Slug}}}
		if level := finds[i].level; level != "" {
			f = f.with("level", string(level))
		}
		s, problem := b.ledger.selector(f)
		if problem != "" {
			continue
		}
		cited := citationsRun(f, b.ledger.issued(s)).Text
		var typed string
		for k := i; k < j; k++ {
			switch gap := finds[k].from - finds[max(k-1, i)].to; {
			case k == i:
			case gap == len(" và "):
				typed += " và "
			case gap == len(", "):
				typed += ", "
			}
			typed += finds[k].typed
		}
		if cited == typed {
			finds[i].field, finds[i].to, finds[i].typed, finds[i].shown = f, finds[j-1].to, typed, typed
			finds = slices.Delete(finds, i+1, j)
		}
	}
	return finds
}
