package gui

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf/certificate"
)

// decisionFacts is all that the right half of the decision screen shows of one decision.
type decisionFacts struct {
	decision data.Decision
	title    string
	subject  string
	facts    []fact
	rows     []awardRow
	summary  string // «11 tập thể, 08 cá nhân»
	missing  string
	money    string // in figures
	words    string // in words
	unpriced string // what the sum leaves out
	notes    []data.Warning
	printing bool // some award has a certificate that this office prints
	signing  bool // the office prints and signs the decision itself
}

// fact is one caption with its value.
type fact struct{ caption, value string }

// awardRow is a line of the list of recipients, or of the awards known only by number.
type awardRow struct {
	award   *data.Award // nil for counted awards
	line    int         // place in the whole list from 1, as the papers number it; 0 for counted awards
	key     string
	no      string
	name    string
	sub     string
	form    string
	amount  string
	sum     int64
	state   string
	tone    widgets.Tone
	nameKey []byte
	folded  string
}

// readFacts reads one decision with its list; ErrNotFound when it was deleted meanwhile.
func readFacts(tx *data.Tx, id data.ID) (*decisionFacts, error) {
	d, err := data.Get[data.Decision](tx, id)
	if err != nil {
		return nil, err
	}
	awards, err := tx.AwardsOf(id)
	if err != nil {
		return nil, err
	}
	tally, err := tx.Tally(d)
	if err != nil {
		return nil, err
	}
	f := &decisionFacts{decision: *d, title: d.Number, subject: vn.Capital(shortSubject(d.Subject))}
	switch {
	case d.Number != "" && !d.Date.IsZero():
		f.title += " · " + d.Date.String() // as the row of the list has it, and short enough at 125 %
	case d.Number == "":
		f.title = vn.Capital(cmp.Or(map[data.DecisionBasis]string{data.BasisDecision: "quyết định chưa có số"}[d.Basis], d.Basis.Label()))
	}
	f.summary = tallyText(tally)
	if tally.Missing > 0 {
		f.missing = "còn thiếu " + vn.Int(int64(tally.Missing)) + " tên"
	}
	if f.facts, err = factsOf(tx, d); err != nil {
		return nil, err
	}
	total, unknown := f.addAwards(tx, awards)
	total, unknown = f.addCounted(tx, total, unknown)
	f.tellMoney(total, unknown)
	f.notes = tx.Warnings(d)
	f.signing = ours(tx, d) && tally.Missing == 0 && tally.Sum() > 0
	return f, nil
}

func tallyText(t data.Tally) string {
	var parts []string
	for _, k := range data.RecipientKinds {
		if n := t.Total(k); n > 0 {
			parts = append(parts, vn.Count(n)+" "+k.Label())
		}
	}
	if len(parts) == 0 {
		return "chưa có ai trong danh sách"
	}
	return strings.Join(parts, ", ")
}

func factsOf(tx *data.Tx, d *data.Decision) ([]fact, error) {
	movement := ""
	if d.Movement != 0 {
		m, err := data.Get[data.Movement](tx, d.Movement)
		if err != nil && !errors.Is(err, data.ErrNotFound) {
			return nil, err
		}
		if m != nil {
			movement = m.Name
		}
	}
	form := ""
	if d.Form != "" {
		form = formName(d.Form, d.Date)
	}
	signer := d.Signer
	if signer != "" && d.SignerTitle != "" {
		signer += " – " + strings.TrimSpace(d.SignMode+" "+sentenceCase(d.SignerTitle))
	}
	var also []string
	for _, c := range d.Also {
		also = append(also, strings.TrimSpace(c.Number+" "+c.Date.String()))
	}
	year := ""
	if d.ReportYear != 0 {
		year = "năm " + strconv.Itoa(d.ReportYear)
	}
	last := fact{"Theo đề nghị của", d.Submission}
	if len(also) > 0 {
		last = fact{"Cùng với quyết định", strings.Join(also, "; ")}
	}
	return []fact{
		{"Người ký", signer}, {"Loại hình", typeText(d.Type, d.OfficeType)}, {"Hình thức", form}, {"Phong trào", movement},
		{"Cấp quyết định", vn.Capital(cmp.Or(d.Authority, d.Level.Label()))}, {"Thành tích", vn.Capital(d.Period.String())},
		{"Tính vào báo cáo", vn.Capital(year)}, last,
	}, nil
}

// typeText is the type by the Law with the office's word beside it.
func typeText(t data.CommendationType, office string) string {
	if t == "" {
		return vn.Capital(office)
	}
	if office == "" || office == t.Label() {
		return vn.Capital(t.Label())
	}
	return vn.Capital(t.Label()) + " (" + office + ")"
}

// sentenceCase lowers a title set in capitals for print: «PHÓ CHỦ TỊCH» reads «Phó Chủ tịch» on screen.
func sentenceCase(s string) string {
	if s != strings.ToUpper(s) {
		return s
	}
	return strings.NewReplacer("Phó chủ tịch", "Phó Chủ tịch", "nội vụ", "Nội vụ").Replace(vn.Capital(strings.ToLower(s)))
}

func formName(code string, on data.Date) string {
	if f, ok := law.FormOn(code, on.Time()); ok {
		return f.Name
	}
	return code
}

func formShort(code string) string {
	if code == unnamedForm {
		return "chưa rõ"
	}
	if f, ok := law.FormByCode(code); ok {
		if f.Title {
			return f.Short
		}
		return f.Name
	}
	return code
}

// addAwards makes the rows of the named awards and adds up what they cost; unknown counts those without an amount.
func (f *decisionFacts) addAwards(tx *data.Tx, awards []*data.Award) (total int64, unknown int) {
	no, kind := 0, data.RecipientKind("")
	for i, a := range awards {
		if a.Type != kind {
			no, kind = 0, a.Type
		}
		no++
		r := awardRow{award: a, line: i + 1, key: awardKey(a.ID), no: strconv.Itoa(no), form: formShort(a.Form),
			state: a.State.Label(), tone: awardTone(a.State), nameKey: vn.GivenNameKey(a.Name)}
		r.name = strings.TrimSpace(a.Honorific + " " + a.Name)
		r.sub = a.Title
		if !strings.EqualFold(a.UnitName, a.Name) {
			r.sub = joinNonEmpty(", ", a.Title, a.UnitName)
		}
		if r.sub == "" {
			r.sub = vn.Capital(a.Type.Label())
		}
		if a.Illustrative {
			r.sub += " · tên minh họa"
		}
		if a.Certificate != "" {
			r.sub += " · vào sổ số " + a.Certificate
		}
		if a.State == data.AwardRevoked {
			r.amount = "–"
		} else if b, err := tx.Bonus(&f.decision, a); err != nil {
			r.amount, unknown = "–", unknown+1
		} else {
			r.sum, r.amount = b.Amount, vn.Money(b.Amount)
			if b.Fixed {
				r.amount += " *"
			}
			total += b.Amount
		}
		if a.State != data.AwardRevoked && printable(a.Form) {
			f.printing = true
		}
		r.folded = vn.Fold(strings.Join([]string{r.name, a.Title, a.UnitName, r.form}, " "))
		f.rows = append(f.rows, r)
	}
	return total, unknown
}

func (f *decisionFacts) addCounted(tx *data.Tx, total int64, unknown int) (int64, int) {
	for i, c := range f.decision.Counted {
		r := awardRow{key: fmt.Sprint("c", i), form: formShort(c.Form), state: "chưa có tên", tone: widgets.ToneWaiting}
		r.name = fmt.Sprintf("%s %s", vn.Count(c.Count), c.Type.Label())
		r.sub = cmp.Or(c.Note, "Chưa có tên trong danh sách")
		each, err := tx.Bonus(&f.decision, &data.Award{Decision: f.decision.ID, Type: c.Type, Form: c.Form})
		if err != nil {
			r.amount, unknown = "–", unknown+c.Count
		} else {
			r.sum = each.Amount * int64(c.Count)
			r.amount = vn.Money(r.sum)
			total += r.sum
		}
		r.folded = vn.Fold(r.name + " " + r.form + " " + r.sub)
		f.rows = append(f.rows, r)
	}
	return total, unknown
}

func (f *decisionFacts) tellMoney(total int64, unknown int) {
	switch {
	case total == 0 && unknown == 0:
	case total == 0:
		f.money = "Chưa tính được tiền thưởng"
	default:
		f.money, f.words = vn.Money(total)+" đồng", vn.Words(total)
		if unknown > 0 {
			f.unpriced = fmt.Sprintf(", chưa kể %s lượt chưa rõ mức thưởng", vn.Int(int64(unknown)))
		}
	}
}

// printable tells whether a form comes with a certificate that this office prints.
func printable(form string) bool {
	f, ok := law.FormByCode(form)
	return ok && certificate.Prints(f)
}

// unprintedOf counts the named awards of an issued decision of the office whose certificates were not printed.
func unprintedOf(tx *data.Tx, d *data.Decision) (int, error) {
	if d.State != data.StateIssued {
		return 0, nil
	}
	if o, err := tx.OfficeAt(d.Date); err == nil && o.Level != d.Level {
		return 0, nil
	}
	awards, err := tx.AwardsOf(d.ID)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, a := range awards {
		if a.State == data.AwardDecided && printable(a.Form) {
			n++
		}
	}
	return n, nil
}

func awardTone(s data.AwardState) widgets.Tone {
	switch s {
	case data.AwardPrinted, data.AwardHandedOver:
		return widgets.ToneGood
	case data.AwardProposed:
		return widgets.ToneWaiting
	case data.AwardRevoked:
		return widgets.ToneMuted
	}
	return widgets.ToneNormal
}

func joinNonEmpty(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}
