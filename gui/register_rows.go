package gui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// registerFacts is what the register's part shows, read at once.
type registerFacts struct {
	year    int
	form    string
	years   []int    // that have numbers, and the one shown
	forms   []string // likewise
	rows    []registerRow
	gaps    []data.Gap
	numbers int
	stock   []string // names of the form's blanks
	summary string
}

// registerRow is a number of the register, or a run of numbers that nobody holds.
type registerRow struct {
	key, number string
	place       int
	name        string
	decision    string
	ofDecision  data.ID
	award       data.ID // 0: nobody holds the number
	state       data.CertificateState
	label, why  string
	tone        widgets.Tone
	when        string
	at          time.Time
	handed, to  string
	spoiled     int
	again       bool
	steps       []stepRow // the newest first
	gap         bool
	from, upTo  int // of a gap
	nameKey     []byte
	folded      string
}

// stepRow is one thing that happened to a number.
type stepRow struct{ what, why string }

// readNumbers reads the register of a form and year, or of those nearest to what was asked.
func readNumbers(tx *data.Tx, working, year int, form string) (registerFacts, error) {
	f := registerFacts{year: year, form: form}
	have := map[int][]string{}
	for y := working + 1; y >= working-5; y-- {
		forms, err := tx.RegisterForms(y)
		if err != nil {
			return f, err
		}
		forms = slices.DeleteFunc(forms, func(c string) bool { return !printable(c) })
		if len(forms) > 0 {
			f.years, have[y] = append(f.years, y), forms
		}
	}
	switch {
	case year != 0:
	case len(f.years) == 0 || have[working] != nil:
		f.year = working
	default:
		f.year = f.years[0]
	}
	if !slices.Contains(f.years, f.year) {
		f.years = append(f.years, f.year)
		slices.SortFunc(f.years, func(a, b int) int { return b - a })
	}
	f.forms = have[f.year]
	if !slices.Contains(f.forms, form) {
		f.form = usualForm
		if len(f.forms) > 0 && !slices.Contains(f.forms, usualForm) {
			f.form = f.forms[0]
		}
	}
	if !slices.Contains(f.forms, f.form) {
		f.forms = append(slices.Clone(f.forms), f.form)
	}
	r, err := tx.Register(f.form, f.year)
	if err != nil {
		return f, err
	}
	f.gaps, f.numbers = r.Gaps, len(r.Lines)
	if f.stock, err = tx.StockNames(f.form); err != nil {
		return f, err
	}
	return f, f.fill(tx, r)
}

func (f *registerFacts) fill(tx *data.Tx, r *data.Register) error {
	decisions := map[data.ID]string{}
	name := func(id data.ID) (string, error) {
		if n, ok := decisions[id]; ok {
			return n, nil
		}
		d, err := data.Get[data.Decision](tx, id)
		if err != nil {
			return "", err
		}
		n := joinNonEmpty(" · ", vn.Capital(decisionName(d)), d.Date.String())
		decisions[id] = n
		return n, nil
	}
	voids := map[int]bool{} // gaps that stand in the register as numbers
	counts := map[data.CertificateState]int{}
	for i := range r.Lines {
		l := &r.Lines[i]
		row := lineRow(l)
		if l.Award != nil {
			var err error
			if row.decision, err = name(l.Award.Decision); err != nil {
				return err
			}
			row.ofDecision, row.award = l.Award.Decision, l.Award.ID
		} else {
			voids[l.Serial] = true
		}
		row.folded = vn.Fold(strings.Join([]string{row.number, row.name, row.decision, row.why, row.to}, " "))
		counts[l.State]++
		f.rows = append(f.rows, row)
	}
	for _, g := range r.Gaps {
		if g.From == g.To && voids[g.From] {
			continue
		}
		f.rows = append(f.rows, registerRow{key: "g" + g.String(), number: g.String(), place: g.From, name: "không ai giữ số này", label: "khuyết",
			why: "chưa rõ lý do", tone: widgets.ToneWaiting, gap: true, from: g.From, upTo: g.To, folded: vn.Fold(g.String() + " khuyết")})
	}
	slices.SortStableFunc(f.rows, func(a, b registerRow) int { return a.place - b.place })
	parts := []string{vn.Int(int64(len(r.Lines))) + " số"}
	for _, s := range data.CertificateStates {
		if counts[s] > 0 {
			parts = append(parts, vn.Int(int64(counts[s]))+" "+s.Label())
		}
	}
	f.summary = strings.Join(parts, " · ")
	return nil
}

func lineRow(l *data.RegisterLine) registerRow {
	row := registerRow{key: "c" + l.Number, number: l.Number, place: l.Serial, name: l.Name, state: l.State, label: l.State.Label(),
		tone: certificateTone(l.State), to: l.To, nameKey: vn.GivenNameKey(l.Name)}
	if l.State == data.CertHandedOver {
		row.handed = l.HandedOver.String()
		row.why = joinNonEmpty(", ", l.HandedOver.String(), l.To)
	}
	printed := 0
	for i, s := range l.Steps {
		switch {
		case s.State == data.CertSpoiled:
			row.spoiled++
		case s.State == data.CertPrinted:
			printed++
			row.again = row.again || s.Again
		}
		row.steps = append(row.steps, stepOf(s))
		if i == len(l.Steps)-1 {
			row.at, row.when = s.At, s.At.Local().Format("02/01/2006")
			if row.why == "" {
				row.why = s.Reason
			}
		}
	}
	slices.Reverse(row.steps)
	if row.spoiled > 0 && l.State != data.CertSpoiled {
		row.label += fmt.Sprintf(", hỏng %d tờ", row.spoiled)
	} else if row.again {
		row.label += ", in lại"
	}
	if l.Award == nil {
		row.tone = widgets.ToneMuted
		row.from, row.upTo = l.Serial, l.Serial
		row.gap = l.State != data.CertRevoked && l.State != data.CertVoid
		if row.name == "" {
			row.name = "không ai giữ số này"
		}
		if row.gap {
			row.label, row.tone = "khuyết", widgets.ToneWaiting
			row.why = "dòng khen thưởng đã bị xóa; chưa rõ lý do"
		}
	}
	return row
}

func stepOf(s data.Step) stepRow {
	what := vn.Capital(s.State.Label())
	switch {
	case s.Again && s.State == data.CertSpoiled:
		what = "Hỏng tờ in lại"
	case s.Again:
		what = "In lại"
	}
	switch s.Stock {
	case "":
	case data.OnlyStock:
		what += " trên phôi"
	default:
		what += " trên phôi " + s.Stock
	}
	who := ""
	if !s.At.IsZero() {
		who = s.At.Local().Format("15:04 02/01/2006")
	}
	return stepRow{what, joinNonEmpty(" · ", s.Reason, who, s.By)}
}

func certificateTone(s data.CertificateState) widgets.Tone {
	switch s {
	case data.CertPrinted, data.CertHandedOver:
		return widgets.ToneGood
	case data.CertSpoiled:
		return widgets.ToneBad
	case data.CertRevoked, data.CertVoid:
		return widgets.ToneMuted
	}
	return widgets.ToneWaiting
}

// openGaps are the gaps without a reason on record.
func (f *registerFacts) openGaps() []data.Gap {
	return slices.DeleteFunc(slices.Clone(f.gaps), data.Gap.Explained)
}
