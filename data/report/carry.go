package report

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"thidua/data"
	"thidua/data/vn"
)

// Carry tells what CarryOver brought into the new year.
type Carry struct {
	From, To   int
	Sentences  int // all to be read
	Years      int // of those, whose years are proposed for change
	Fields     int // figures that now tell of the new year
	Movements  int // running movements that were entered for the new year
	Indicators int // indicators that wait for the new year's value
	Finished   []string
	Stale      []Override // citations of last year's papers that the register has no newer one for: Where, Field, and Computed what they print
}

// Lines are the outcome as Vietnamese sentences, for the terminal and the window.
func (c Carry) Lines() []string {
	count := func(n int) string { return vn.Int(int64(n)) }
	out := []string{
		fmt.Sprintf("Đã lập lời văn báo cáo năm %d theo bố cục và lời văn năm %d: %s câu cần đọc lại, trong đó %s câu còn ghi năm cũ.", c.To, c.From, count(c.Sentences), count(c.Years)),
		fmt.Sprintf("%s số liệu và trích dẫn tự lấy theo hồ sơ năm %d.", count(c.Fields), c.To),
	}
	if c.Movements > 0 {
		out = append(out, fmt.Sprintf("Đã thêm %s phong trào thi đua đang thực hiện vào năm %d.", count(c.Movements), c.To))
	}
	if c.Indicators > 0 {
		out = append(out, fmt.Sprintf("Đã thêm %s chỉ tiêu năm %d để nhập số liệu; giá trị năm %d đã ghi ở cột năm trước.", count(c.Indicators), c.To, c.From))
	}
	for _, name := range c.Finished {
		out = append(out, fmt.Sprintf("Phong trào “%s” đã kết thúc; hãy xem lại những câu nói về phong trào này.", name))
	}
	if n := len(c.Stale); n > 0 {
		out = append(out, fmt.Sprintf("%s trích dẫn vẫn là văn bản năm %d vì sổ chưa có văn bản tương tự của năm %d; hãy thay dần khi nhập văn bản mới.", count(n), c.From, c.To))
	}
	return out
}

// CarryOver makes the report of a new year from the structure and text of an earlier one, in the caller's Update. Fields
// are aimed at the new year, what was typed over them is dropped, every sentence is marked unread, and its years stay as
// they are until someone accepts YearChanges. Movements that go on, and indicators with last year's value as the previous
// one, are entered for the new year. A Refusal tells why there is nothing to carry, or nowhere to put it.
func CarryOver(tx *data.Tx, from, to int) (*data.Report, Carry, error) {
	c := carrier{tx: tx, Carry: Carry{From: from, To: to}, movements: map[data.ID]data.ID{}}
	old, err := tx.Report(from)
	switch {
	case errors.Is(err, data.ErrNotFound):
		return nil, c.Carry, Refusal(fmt.Sprintf("Năm %d chưa có lời văn báo cáo để chép sang năm %d.", from, to))
	case err != nil:
		return nil, c.Carry, err
	case from == to:
		return nil, c.Carry, Refusal("Hãy chọn hai năm khác nhau để chép lời văn.")
	}
	if _, err := tx.Report(to); !errors.Is(err, data.ErrNotFound) {
		if err == nil {
			err = Refusal(fmt.Sprintf("Năm %d đã có lời văn báo cáo; hãy mở báo cáo ấy để viết tiếp.", to))
		}
		return nil, c.Carry, err
	}
	if err := c.records(); err != nil {
		return nil, c.Carry, err
	}
	if c.then, err = openLedger(tx, from); err != nil {
		return nil, c.Carry, err
	}
	if c.now, err = openLedger(tx, to); err != nil {
		return nil, c.Carry, err
	}
	r := Clone(old)
	r.Meta, r.Year, r.CarriedFrom, r.Number, r.Date = data.Meta{}, to, from, "", data.Date{}
	if err := c.signer(r); err != nil {
		return nil, c.Carry, err
	}
	for _, s := range spots(r) {
		if s.place.Part != PartSubject && s.place.Part != PartOccasion {
			*s.text = c.text(s)
		}
	}
	c.Sentences = markUnread(r)
	c.Years = len(YearChanges(r))
	return r, c.Carry, data.Put(tx, r)
}

type carrier struct {
	Carry
	tx        *data.Tx
	then, now *ledger
	movements map[data.ID]data.ID // of the old year, to the new year's
}

// signer lets the office's head of the day sign, where the office has one.
func (c *carrier) signer(r *data.Report) error {
	o, err := officeOf(c.tx, c.To)
	if err == nil && o != nil && len(o.Signers) > 0 {
		r.SignLines, r.Signer = nil, ""
	}
	return err
}

// records enters what goes on: movements first, because indicators name them.
func (c *carrier) records() error {
	list, err := c.tx.Movements(c.From)
	if err != nil {
		return err
	}
	there, err := c.tx.Movements(c.To)
	if err != nil {
		return err
	}
	var added []*data.Movement
	parents := map[*data.Movement]data.ID{}
	for _, m := range list {
		if i := slices.IndexFunc(there, func(x *data.Movement) bool { return x.Slug == m.Slug }); i >= 0 {
			c.movements[m.ID] = there[i].ID
			continue
		}
		if m.State == "mentioned" {
			continue
		}
		if m.State == "ended" || m.Period.To != 0 && m.Period.To < c.To {
			c.Finished = append(c.Finished, m.Name)
			continue
		}
		n, err := c.movement(m)
		if err != nil {
			return err
		}
		parents[n] = m.Parent
		if err := data.Put(c.tx, n); err != nil {
			return err
		}
		c.movements[m.ID] = n.ID
		added = append(added, n)
	}
	for _, n := range added {
		if p := c.movements[parents[n]]; p != 0 {
			n.Parent = p
			if err := data.Put(c.tx, n); err != nil {
				return err
			}
		}
	}
	c.Movements = len(added)
	return c.indicators()
}

// movement is m as the new year begins: what was achieved, and the old year's own papers, stay behind.
func (c *carrier) movement(m *data.Movement) (*data.Movement, error) {
	n := *m
	n.Meta, n.Year, n.State, n.Parent = data.Meta{}, c.To, "running", 0
	n.Results, n.Narrative, n.Models, n.Note, n.Basis = nil, nil, nil, "", nil
	for _, id := range m.Basis {
		d, err := data.Get[data.Document](c.tx, id)
		if err != nil {
			return nil, err
		}
		if d.Year != c.From {
			n.Basis = append(n.Basis, id)
		}
	}
	return &n, nil
}

func (c *carrier) indicators() error {
	list, err := c.tx.Indicators(c.From)
	if err != nil {
		return err
	}
	there, err := c.tx.Indicators(c.To)
	if err != nil {
		return err
	}
	for _, x := range list {
		if slices.ContainsFunc(there, func(y *data.Indicator) bool { return y.Slug == x.Slug }) {
			continue
		}
		delta := c.To - c.From
		n := &data.Indicator{Slug: x.Slug, Year: c.To, Label: shiftYears(x.Label, c.From, delta), Unit: x.Unit, Previous: x.Value,
			Period: shiftYears(x.Period, c.From, delta), Domain: x.Domain, Movement: c.movements[x.Movement], Where: x.Where}
		if err := data.Put(c.tx, n); err != nil {
			return err
		}
		c.Indicators++
	}
	return nil
}

// text aims the fields of a text at the new year.
func (c *carrier) text(s spot) string {
	pieces, err := parseInline(vn.Clean(*s.text))
	if err != nil {
		return *s.text
	}
	for i := range pieces {
		if f := pieces[i].field; f != nil {
			pieces[i].field = c.aim(s, f)
		}
	}
	return formatInline(pieces)
}

// aim is the field that asks of the new year what f asked of the old one.
func (c *carrier) aim(s spot, f *Field) *Field {
	f = f.with("typed", "").with("because", "")
	delta := c.To - c.From
	if y, err := strconv.Atoi(f.Key("year")); err == nil {
		f = f.put("year", strconv.Itoa(y+delta))
	}
	if from, to, _, err := vn.ParseYears(f.Key("period")); err == nil && to-from <= 1 {
		p := strconv.Itoa(from + delta)
		if to != from {
			p += "-" + strconv.Itoa(to+delta)
		}
		f = f.put("period", p)
	}
	if form := fieldForms[f.Name]; form.nested || form.operands != nil {
		g := &Field{Name: f.Name, Args: slices.Clone(f.Args), Keys: slices.Clone(f.Keys)}
		inner := func(text string) string {
			x, err := ParseField(text)
			if err != nil {
				return text
			}
			t := c.aim(s, x).String()
			return t[2 : len(t)-2]
		}
		for i := range g.Args {
			g.Args[i] = inner(g.Args[i])
		}
		for i, k := range g.Keys {
			if slices.Contains(form.operands, k.Key) {
				g.Keys[i].Value = inner(k.Value)
			}
		}
		return g
	}
	switch {
	case f.Name == "decision":
		return c.aimDecision(s, f)
	case f.Name == "document":
		return c.aimDocument(s, f)
	case f.Key("decision") != "":
		if d, problem := c.then.decisionOf(f); problem == "" {
			g := c.like(d, "awards")
			f = g.with("form", f.Key("form")).with("kind", f.Key("kind"))
		}
	}
	c.Fields++
	return f
}

// like selects the new year's awards of the kind that a decision gave.
func (c *carrier) like(d *data.Decision, name string) *Field {
	f := field(name, "level", string(d.Level), "type", string(d.Type), "group", slug(d.Group))
	if d.Type == data.TypeMerit && !d.Period.IsZero() && d.Period.To-d.Period.From <= 1 {
		p := d.Period
		p.From, p.To = p.From+c.To-c.From, p.To+c.To-c.From
		f = f.with("period", years(p))
	}
	if d.Movement != 0 {
		if m, err := data.Get[data.Movement](c.tx, d.Movement); err == nil {
			f = f.with("movement", m.Slug)
		}
	}
	return f
}

func (c *carrier) aimDecision(s spot, f *Field) *Field {
	d, _, problem := c.then.decision(f.Args[0], arg(f, 1), f.Key("level"))
	if problem != "" || d.ReportYear != c.From {
		return f
	}
	if f.Key("as") == "" || f.Key("as") == "full" {
		c.Fields++
		return c.like(d, "decisions")
	}
	c.stale(s, f, c.then)
	return f
}

// aimDocument cites this year's paper of the same type, issuer and subject where the register has one.
func (c *carrier) aimDocument(s spot, f *Field) *Field {
	d, problem := c.then.document(f)
	if problem != "" || d.Year < c.From {
		return f
	}
	list, err := c.now.register()
	if err != nil {
		return f
	}
	for _, x := range list {
		if x.Year == d.Year+c.To-c.From && x.Type == d.Type && x.Issuer == d.Issuer && d.Abstract != "" && yearless(x.Abstract) == yearless(d.Abstract) {
			if g, ok := c.now.citeDocument(x, f.Key("as")); ok {
				c.Fields++
				return g
			}
		}
	}
	c.stale(s, f, c.then)
	return f
}

func (c *carrier) stale(s spot, f *Field, l *ledger) {
	text := ""
	if runs, problem := l.eval(f); problem == "" {
		text = merged(runs).Text
	}
	c.Stale = append(c.Stale, Override{Where: s.where, Field: f.String(), Computed: text})
}
