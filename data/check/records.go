package check

import (
	"fmt"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
)

// Records checks the report of a year together with the records behind it. What was dismissed is left out; see Split.
func Records(tx *data.Tx, year int) ([]Finding, error) {
	all, err := All(tx, year)
	if err != nil {
		return nil, err
	}
	open, _, err := Split(tx, year, all)
	return open, err
}

// All is Records with what was dismissed.
func All(tx *data.Tx, year int) ([]Finding, error) {
	known, err := Load(tx, year)
	if err != nil {
		return nil, err
	}
	tree, err := report.Build(tx, year)
	if err != nil {
		return nil, err
	}
	return WithRecords(tx, year, known, Check(FromTree(tree, known)))
}

// WithRecords adds to the findings of a year's text what the records alone say wrong, where the text's do not tell it.
func WithRecords(tx *data.Tx, year int, known *Register, text []Finding) ([]Finding, error) {
	of, err := recordFindings(tx, year, known)
	if err != nil {
		return nil, err
	}
	return dedupe(append(text, slices.DeleteFunc(of, func(f Finding) bool { return toldInText(text, f) })...)), nil
}

// Split parts findings into those that stand and those that were dismissed in a year's report.
func Split(tx *data.Tx, year int, all []Finding) (open, dismissed []Finding, err error) {
	open = []Finding{}
	gone := map[string]bool{}
	list, err := tx.Dismissals(year)
	if err != nil {
		return nil, nil, err
	}
	for _, d := range list {
		gone[d.Key] = true
	}
	for _, f := range all {
		if gone[f.Key] {
			dismissed = append(dismissed, f)
		} else {
			open = append(open, f)
		}
	}
	return open, dismissed, nil
}

// Dismiss remembers that a finding of a year's report is let stand, and why. A second reason replaces the first.
func Dismiss(tx *data.Tx, year int, f Finding, reason, by string) error {
	d, err := tx.DismissalOf(year, f.Key)
	if err != nil {
		return err
	}
	if d == nil {
		d = &data.Dismissal{Year: year, Key: f.Key, Rule: f.Rule}
	}
	d.Told, d.Reason, d.By = f.Message, reason, by
	return data.Put(tx, d)
}

// Recall lets a dismissed finding be told again.
func Recall(tx *data.Tx, year int, f Finding) error {
	d, err := tx.DismissalOf(year, f.Key)
	if err != nil || d == nil {
		return err
	}
	return data.Delete[data.Dismissal](tx, d.ID)
}

// recordFindings is what the records alone say wrong.
func recordFindings(tx *data.Tx, year int, known *Register) ([]Finding, error) {
	out := registerFindings(known, year)
	decisions, err := tx.Decisions(year)
	if err != nil {
		return nil, err
	}
	for _, d := range decisions {
		if d.State == data.StateRevoked {
			continue
		}
		for _, w := range tx.Warnings(d) {
			out = append(out, warningFinding(d, w))
		}
		f, err := totalFinding(tx, d, decisions)
		if err != nil {
			return nil, err
		}
		out = append(out, f...)
	}
	return append(out, movementFindings(known, decisions, year)...), nil
}

// warningFinding is a warning of the decision as a finding. What only an unfinished list lacks is worth a look, no more.
func warningFinding(d *data.Decision, w data.Warning) Finding {
	severity := Warning
	switch w.Rule {
	case "honorific", "illustrative", "empty", "signer", "bonus":
		severity = Info
	}
	return Finding{Rule: "decision-" + w.Rule, Severity: severity, Where: d.Cite(), Quotes: []string{}, Message: w.Message,
		Key: key("decision-"+w.Rule, []string{d.Cite(), w.Message}, "")}
}

// totalFinding holds a reported total against the decisions of its kind in the records.
func totalFinding(tx *data.Tx, total *data.Decision, all []*data.Decision) ([]Finding, error) {
	if total.Basis != data.BasisTotal {
		return nil, nil
	}
	claimed, err := tx.Tally(total)
	if err != nil {
		return nil, err
	}
	backed := map[data.RecipientKind]int{}
	for _, d := range all {
		if d.ID == total.ID || d.State != data.StateIssued || !report.Covers(total, d) {
			continue
		}
		t, err := tx.Tally(d)
		if err != nil {
			return nil, err
		}
		for _, k := range data.RecipientKinds {
			backed[k] += t.Total(k)
		}
	}
	var short, over, sums []string
	for _, k := range data.RecipientKinds {
		n, have := claimed.Total(k), backed[k]
		if n == 0 || have == n {
			continue
		}
		told := fmt.Sprintf("%s %s có %s", vn.Count(n), k.Label(), vn.Count(have))
		sums = append(sums, fmt.Sprintf("%d / %d %s = %d%%", have, n, k.Label(), have*100/n))
		if have > n {
			over = append(over, told)
		} else {
			short = append(short, told)
		}
	}
	f := Finding{Where: total.Cite(), Quotes: []string{}, Arithmetic: strings.Join(sums, "; ")}
	switch {
	case over != nil:
		f.Rule, f.Severity = "total-exceeded", Error
		f.Message = fmt.Sprintf("Tổng số %s theo các quyết định trong sổ, nhiều hơn số đã ghi; hãy sửa tổng số.", strings.Join(over, ", "))
	case short != nil:
		f.Rule, f.Severity = "total-unbacked", Info
		f.Message = fmt.Sprintf("Tổng số %s theo các quyết định trong sổ; hãy nhập các quyết định còn thiếu.", strings.Join(short, ", "))
	default:
		return nil, nil
	}
	f.Key = key(f.Rule, []string{total.Cite()}, "")
	return []Finding{f}, nil
}

// movementFindings looks for movements that are over or awarded without a decision.
func movementFindings(known *Register, decisions []*data.Decision, year int) []Finding {
	var out []Finding
	for _, m := range known.Movements {
		if m.State != "awarded" || slices.ContainsFunc(decisions, func(d *data.Decision) bool { return d.Movement == m.ID && d.State != data.StateRevoked }) ||
			slices.ContainsFunc(known.Movements, func(c *data.Movement) bool { return c.Parent == m.ID }) {
			continue
		}
		out = append(out, Finding{Rule: "movement-without-result", Severity: Warning, Where: m.Name, Quotes: []string{},
			Message: fmt.Sprintf("Phong trào «%s» ghi là đã khen thưởng nhưng sổ năm %d không có quyết định nào; hãy nhập quyết định hoặc sửa trạng thái.", m.Name, year),
			Key:     key("movement-without-result", []string{m.Name}, "")})
	}
	return out
}

// registerRules are those that a list of citations alone can break.
var registerRules = []rule{
	{"document-two-dates", twoDates},
	{"document-year", numberedYear},
	{"document-two-numbers", twoNumbers},
	{"document-type", typeAgainstSymbol},
	{"document-older-than-issuer", olderThanIssuer},
	{"document-order", numberOrder},
}

// registerFindings reads the register of documents as a text with a citation a line.
func registerFindings(known *Register, year int) []Finding {
	p := &Paper{Year: year, memo: newMemo()}
	for _, d := range known.Documents {
		if d.Symbol != "" && d.Year >= year-1 {
			p.add(&Block{Text: d.Cite(), Where: "Sổ văn bản, " + d.Name()})
		}
	}
	var out []Finding
	for _, r := range registerRules {
		r.check(p, func(f Finding) {
			if f.Rule == "" {
				f.Rule = r.id
			}
			f = p.complete(f)
			f.At = nil // the places are of this list, not of the report
			out = append(out, f)
		})
	}
	return out
}

// toldInText tells whether the report's text already says what f says of the register.
func toldInText(text []Finding, f Finding) bool {
	if len(f.Quotes) == 0 {
		return false
	}
	return slices.ContainsFunc(text, func(t Finding) bool {
		if t.Rule != f.Rule {
			return false
		}
		for _, q := range f.Quotes {
			symbol := symbolForm.FindString(q)
			if symbol == "" || !slices.ContainsFunc(t.Quotes, func(s string) bool { return strings.Contains(s, symbol) }) {
				return false
			}
		}
		return true
	})
}
