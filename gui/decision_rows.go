package gui

import (
	"fmt"
	"strings"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// decisionRow is a decision as the list shows it: texts and sort keys computed once, off the UI goroutine.
type decisionRow struct {
	id        data.ID
	head      string // «164/QĐ-UBND · 12/02/2025»
	subject   string
	count     string
	countTone widgets.Tone
	note      string // under the count: what is missing
	signed    string // state of its edition; "" where the office has nothing to sign
	signTone  widgets.Tone
	standing  edition.State
	folded    string
	level     data.Level
	typ       data.CommendationType
	state     data.DecisionState
	sum       int
	missing   int
	unprinted int
	date      data.Date
}

// decisionRows reads the decisions that the report of a year counts.
func decisionRows(tx *data.Tx, year int) ([]decisionRow, error) {
	list, err := tx.Decisions(year)
	if err != nil {
		return nil, err
	}
	rows := make([]decisionRow, 0, len(list))
	for _, d := range list {
		r, err := newDecisionRow(tx, d)
		if err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func newDecisionRow(tx *data.Tx, d *data.Decision) (decisionRow, error) {
	tally, err := tx.Tally(d)
	if err != nil {
		return decisionRow{}, err
	}
	unprinted, err := unprintedOf(tx, d)
	if err != nil {
		return decisionRow{}, err
	}
	r := decisionRow{
		id: d.ID, head: decisionHead(d), subject: vn.Capital(shortSubject(d.Subject)),
		level: d.Level, typ: d.Type, state: d.State, date: d.Date,
		sum: tally.Sum(), missing: tally.Missing, unprinted: unprinted,
	}
	r.count = vn.Int(int64(r.sum))
	switch {
	case d.State == data.StateRevoked:
		r.note, r.countTone = "đã hủy bỏ", widgets.ToneMuted
	case d.State != data.StateIssued && d.Basis == data.BasisDecision:
		r.note, r.countTone = d.State.Label(), widgets.ToneWaiting
	case r.missing > 0 && r.missing == r.sum:
		r.note = "chưa có tên"
	case r.missing > 0:
		r.note = "thiếu " + vn.Int(int64(r.missing)) + " tên"
	}
	if ours(tx, d) && r.sum > 0 && r.missing == 0 && d.State != data.StateRevoked {
		r.signed, r.signTone = edition.Draft.Label(), widgets.ToneMuted
	}
	if tx.Count(data.KindEdition, 0) > 0 {
		stand, err := edition.Stand(tx, edition.Subject{Decision: d.ID})
		if err != nil {
			return decisionRow{}, err
		}
		r.standing = stand.State
		if stand.Edition != nil {
			r.signed = stand.State.Label()
			if stand.State == edition.Signed && half(stand.Edition) {
				r.signed = "chờ dấu số"
			}
			r.signTone, _ = editionTone(stand)
		}
	}
	r.folded = vn.Fold(strings.Join([]string{r.head, d.Date.Short(), d.Subject, d.Authority, d.Group, d.Type.Label(), d.OfficeType, d.Note}, " "))
	return r, nil
}

// decisionHead is how the list names a decision.
func decisionHead(d *data.Decision) string {
	switch {
	case d.Number != "" && !d.Date.IsZero():
		return d.Number + " · " + d.Date.String()
	case d.Number != "":
		return d.Number
	case d.Basis == data.BasisFigure:
		return joinNonEmpty(" · ", "Số liệu báo cáo", d.Period.String())
	case d.Basis == data.BasisTotal:
		return joinNonEmpty(" · ", "Tổng số báo cáo", d.Period.String())
	}
	return "Chưa có số"
}

// decisionName names a decision inside a sentence, «quyết định 164/QĐ-UBND».
func decisionName(d *data.Decision) string {
	if d.Number != "" {
		return "quyết định " + d.Number
	}
	return "quyết định «" + cutWords(shortSubject(d.Subject), 8) + "»"
}

// shortSubject leaves out «Về việc», with which nearly every subject begins and no list is easier to read.
func shortSubject(s string) string {
	for _, lead := range []string{"Về việc ", "V/v ", "Về "} {
		if len(s) > len(lead) && strings.EqualFold(s[:len(lead)], lead) {
			return strings.TrimSpace(s[len(lead):])
		}
	}
	return s
}

// cutWords keeps the first n words.
func cutWords(s string, n int) string {
	w := strings.Fields(s)
	if len(w) <= n {
		return s
	}
	return strings.Join(w[:n], " ") + "…"
}

// decisionCount tells under the list what it shows.
func decisionCount(rows []decisionRow, shown func(int) bool) string {
	n, awards := 0, 0
	for i := range rows {
		if shown(i) {
			n++
			awards += rows[i].sum
		}
	}
	if n == len(rows) {
		return fmt.Sprintf("%s mục, %s lượt khen", vn.Int(int64(n)), vn.Int(int64(awards)))
	}
	return fmt.Sprintf("%s trong %s mục, %s lượt khen", vn.Int(int64(n)), vn.Int(int64(len(rows))), vn.Int(int64(awards)))
}
