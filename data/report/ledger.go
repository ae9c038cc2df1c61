package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// ledger holds the records that fields are computed from, read once for a report.
type ledger struct {
	tx         *data.Tx
	year       int
	all        []*data.Decision
	entries    []entry // decisions with awards that may count in the report of a year asked for
	counted    map[data.ID]bool
	movements  []*data.Movement
	indicators map[int][]*data.Indicator   // by year, as asked for
	documents  []*data.Document            // nil until asked for, like those below
	called     map[string][]*data.Document // documents by what fields call them
	units      []*data.Unit
	clusters   []*data.Cluster
	clustered  map[data.ID]bool // units that belong to some cluster
	us         *string          // the office's short name
	overrides  overrides        // fields that the text types over
}

// entry is a decision with its awards counted by what selectors ask about.
type entry struct {
	d     *data.Decision
	lines []line
}

type line struct {
	form           string
	kind           data.RecipientKind
	year           int // the report that counts it
	period         data.Period
	cluster        data.ID // that the decision is for
	unit           data.ID // of the recipient, where it belongs to some cluster
	named, counted int
}

func openLedger(tx *data.Tx, year int) (*ledger, error) {
	l := &ledger{tx: tx, year: year, counted: map[data.ID]bool{}, indicators: map[int][]*data.Indicator{}}
	var err error
	if l.all, err = tx.Decisions(0); err != nil {
		return nil, err
	}
	slices.SortStableFunc(l.all, func(a, b *data.Decision) int { return cmp.Compare(a.ID, b.ID) })
	if l.movements, err = tx.Movements(0); err != nil {
		return nil, err
	}
	clusters, err := l.allClusters()
	if err != nil {
		return nil, err
	}
	l.clustered = map[data.ID]bool{}
	for _, c := range clusters {
		for _, m := range c.Members {
			l.clustered[m.Unit] = true
		}
	}
	return l, l.count(year)
}

// count reads the awards of the year's decisions, and of the years beside it: an award may be counted a year before or
// after its decision's report.
func (l *ledger) count(year int) error {
	for _, d := range l.all {
		if d.State == data.StateRevoked || d.ReportYear < year-1 || d.ReportYear > year+1 {
			continue
		}
		if err := l.enter(d); err != nil {
			return err
		}
	}
	return nil
}

// enter counts the awards of one decision.
func (l *ledger) enter(d *data.Decision) error {
	if l.counted[d.ID] {
		return nil
	}
	awards, err := l.tx.AwardsOf(d.ID)
	if err != nil {
		return err
	}
	e := entry{d: d}
	for _, a := range awards {
		if a.State == data.AwardRevoked {
			continue
		}
		e.add(l.lineOf(d, a), 1, 0)
	}
	for _, c := range d.Counted {
		e.add(countedLine(d, c), 0, c.Count)
	}
	l.entries = append(l.entries, e)
	l.counted[d.ID] = true
	return nil
}

// lineOf is what selectors ask about an award of the decision.
func (l *ledger) lineOf(d *data.Decision, a *data.Award) line {
	n := line{form: a.Form, kind: a.Type, year: a.ReportYear, period: a.Period, cluster: d.Cluster}
	if l.clustered[a.Unit] {
		n.unit = a.Unit
	}
	if n.year == 0 {
		n.year = d.ReportYear
	}
	if n.period.IsZero() {
		n.period = d.Period
	}
	return n
}

// countedLine is lineOf for awards known only by number.
func countedLine(d *data.Decision, c data.CountedAward) line {
	return line{form: c.Form, kind: c.Type, year: d.ReportYear, period: d.Period, cluster: d.Cluster}
}

func (e *entry) add(n line, named, counted int) {
	i := slices.IndexFunc(e.lines, func(x line) bool {
		x.named, x.counted = n.named, n.counted
		return x == n
	})
	if i < 0 {
		i = len(e.lines)
		e.lines = append(e.lines, n)
	}
	e.lines[i].named += named
	e.lines[i].counted += counted
}

// selector is the keys of a field, resolved against the records.
type selector struct {
	level     data.Level
	typ       data.CommendationType
	form      string
	kind      data.RecipientKind
	group     string // slug
	from, to  int    // period; 0: any
	movements []data.ID
	cluster   data.ID
	members   []data.ID // of the cluster: their awards are the cluster's, but for those of another cluster
	year      int
	decision  data.ID
}

// admits tells whether the decision as a whole is asked for; its lines are asked one by one.
func (s *selector) admits(d *data.Decision) bool {
	if s.decision != 0 {
		return d.ID == s.decision
	}
	return d.State == data.StateIssued && s.fits(d)
}

// fits is admits whatever the state.
func (s *selector) fits(d *data.Decision) bool {
	return (s.level == "" || d.Level == s.level) && (s.typ == "" || d.Type == s.typ) &&
		(s.group == "" || slug(d.Group) == s.group) &&
		(s.movements == nil || slices.Contains(s.movements, d.Movement))
}

func (s *selector) takes(n line) bool {
	return (s.year == 0 || n.year == s.year) && (s.form == "" || n.form == s.form) && (s.kind == "" || n.kind == s.kind) &&
		(s.from == 0 || n.period.From == s.from && n.period.To == s.to) &&
		(s.cluster == 0 || n.cluster == s.cluster || n.cluster == 0 && n.unit != 0 && slices.Contains(s.members, n.unit))
}

// part is how much an entry gives to a selection.
type part struct {
	e              *entry
	named, counted int
	within         bool
}

func (p part) sum() int { return p.named + p.counted }

// tally is the outcome of a selection.
type tally struct {
	total int
	parts []part
}

// tally counts the awards that s selects. A total stands for the decisions of its level, type, group, movement and year,
// kind by kind; where they already exceed it, they are counted and the total is not.
func (l *ledger) tally(s selector) tally {
	var parts []part
	kinds := []data.RecipientKind{s.kind}
	if s.kind == "" {
		kinds = data.RecipientKinds
	}
	out := tally{}
	for _, kind := range kinds {
		s.kind = kind
		parts = parts[:0]
		for i := range l.entries {
			e := &l.entries[i]
			if !s.admits(e.d) {
				continue
			}
			p := part{e: e}
			for _, n := range e.lines {
				if s.takes(n) {
					p.named, p.counted = p.named+n.named, p.counted+n.counted
				}
			}
			if p.sum() > 0 {
				parts = append(parts, p)
			}
		}
		out.addKind(parts)
	}
	return out
}

func (t *tally) addKind(parts []part) {
	covered := map[int]int{} // index of a total: what its decisions come to
	for i := range parts {
		if parts[i].e.d.Basis == data.BasisTotal {
			continue
		}
		for j := range parts {
			if Covers(parts[j].e.d, parts[i].e.d) {
				parts[i].within = true
				covered[j] += parts[i].sum()
				break
			}
		}
	}
	for i := range parts {
		if sum, total := covered[i], parts[i].sum(); parts[i].e.d.Basis == data.BasisTotal && sum > total {
			parts[i].within = true
			for j := range parts {
				if j != i && parts[j].within && Covers(parts[i].e.d, parts[j].e.d) {
					parts[j].within = false
				}
			}
		}
	}
	for _, p := range parts {
		if !p.within {
			t.total += p.sum()
		}
		t.merge(p)
	}
}

// merge keeps one part for a decision whose kinds are all counted the same way.
func (t *tally) merge(p part) {
	for i := range t.parts {
		if t.parts[i].e == p.e && t.parts[i].within == p.within {
			t.parts[i].named += p.named
			t.parts[i].counted += p.counted
			return
		}
	}
	t.parts = append(t.parts, p)
}

// Covers tells whether a reported total includes the decision: one of its level, type and year, and of its group and
// movement where it names them.
func Covers(total, d *data.Decision) bool {
	return total.Basis == data.BasisTotal && d.Basis != data.BasisTotal && total.Level == d.Level && total.Type == d.Type && total.ReportYear == d.ReportYear &&
		(total.Group == "" || slug(total.Group) == slug(d.Group)) && (total.Movement == 0 || total.Movement == d.Movement)
}

// sources lists the records behind the tally.
func (t *tally) sources() []Source {
	var out []Source
	for _, p := range t.parts {
		out = append(out, Source{Kind: data.KindDecision, ID: p.e.d.ID, Label: cite(p.e.d), Count: p.sum(), Within: p.within})
	}
	return out
}

// formula tells in a sentence how the tally was found.
func (t *tally) formula() string {
	if len(t.parts) == 0 {
		return "Không có quyết định nào đã ban hành khớp với trường này."
	}
	var added, within []string
	missing, named, exceeded := 0, 0, false
	for _, p := range t.parts {
		text := fmt.Sprintf("%s: %s", cite(p.e.d), vn.Int(int64(p.sum())))
		if p.within {
			within = append(within, text)
			exceeded = exceeded || p.e.d.Basis == data.BasisTotal
			continue
		}
		if p.e.d.Basis == data.BasisTotal {
			text += " (tổng số đã báo cáo)"
		}
		added = append(added, text)
		missing, named = missing+p.counted, named+p.named
	}
	var b strings.Builder
	if len(added) == 1 {
		fmt.Fprintf(&b, "Lấy từ %s.", added[0])
	} else {
		fmt.Fprintf(&b, "Cộng %d bản ghi: %s.", len(added), strings.Join(added, "; "))
	}
	switch {
	case exceeded:
		fmt.Fprintf(&b, " Tổng số đã báo cáo nhỏ hơn số cộng từ các quyết định nên không dùng: %s.", strings.Join(within, "; "))
	case len(within) > 0:
		fmt.Fprintf(&b, " Tổng số ấy đã gồm, nên không cộng thêm: %s.", strings.Join(within, "; "))
	}
	if missing > 0 {
		fmt.Fprintf(&b, " Có tên trong danh sách: %s; mới biết số lượng: %s.", vn.Int(int64(named)), vn.Int(int64(missing)))
	}
	return b.String()
}

// cite names a decision with those that go with it.
func cite(d *data.Decision) string {
	text := d.Cite()
	for _, c := range d.Also {
		text += " và " + citation(c)
	}
	return text
}

func citation(c data.Citation) string {
	if c.Date.IsZero() {
		return "Quyết định số " + c.Number
	}
	return "Quyết định số " + c.Number + " ngày " + c.Date.Short()
}

// selector resolves the keys of a field; problem says why it cannot.
func (l *ledger) selector(f *Field) (s selector, problem string) {
	s = selector{
		level: data.Level(f.Key("level")), typ: data.CommendationType(f.Key("type")), form: f.Key("form"),
		kind: data.RecipientKind(f.Key("kind")), group: slug(f.Key("group")), year: l.year,
	}
	if s.form != "" && !isForm(s.form) {
		return s, fmt.Sprintf("không có hình thức khen thưởng mang mã «%s»", s.form)
	}
	if y := f.Key("year"); y != "" {
		s.year, _ = strconv.Atoi(y)
		if err := l.count(s.year); err != nil {
			return s, data.Message(err)
		}
	}
	if p := f.Key("period"); p != "" {
		from, to, _, err := vn.ParseYears(p)
		if err != nil {
			return s, fmt.Sprintf("không đọc được thời gian «%s»; hãy ghi như 2024 hoặc 2023-2024", p)
		}
		s.from, s.to = from, to
	}
	if m := f.Key("movement"); m != "" {
		found := l.movement(m, s.year)
		if found == nil {
			return s, fmt.Sprintf("không có phong trào thi đua mang mã «%s»", m)
		}
		for _, x := range l.movements { // a movement of several years has a record in each
			if x.Slug == found.Slug {
				s.movements = append(s.movements, l.family(x.ID)...)
			}
		}
	}
	if key := f.Key("cluster"); key != "" {
		c, _, problem := l.cluster(key, s.year)
		if problem != "" {
			return s, problem
		}
		s.cluster = c.ID
		for _, m := range c.Members {
			s.members = append(s.members, m.Unit)
		}
	}
	if f.Key("decision") != "" {
		d, problem := l.decisionOf(f)
		if problem != "" {
			return s, problem
		}
		s.decision, s.year = d.ID, 0
		if err := l.enter(d); err != nil {
			return s, data.Message(err)
		}
	}
	return s, ""
}

// decisionOf finds the decision that a selection names; its level tells two of one number apart.
func (l *ledger) decisionOf(f *Field) (*data.Decision, string) {
	d, _, problem := l.decision(f.Key("decision"), f.Key("dated"), "")
	if problem != "" && f.Key("level") != "" {
		d, _, problem = l.decision(f.Key("decision"), f.Key("dated"), f.Key("level"))
	}
	return d, problem
}
