package data

import (
	"errors"
	"fmt"
	"strconv"
)

// Dismissal is «bỏ qua, vì …»: a finding of the check that the officer has looked at and lets stand, with the reason. It
// holds for the finding's key, so that it goes on holding when the sentence moves and ends when the sentence changes.
type Dismissal struct {
	Meta
	Year   int    `json:"year"`         // of the report
	Key    string `json:"key"`          // of the finding
	Rule   string `json:"rule"`         // of the finding
	Told   string `json:"told"`         // the finding's message as it was
	Reason string `json:"reason"`       // vì …
	By     string `json:"by,omitempty"` // who decided
}

// Kind implements Record.
func (*Dismissal) Kind() Kind { return KindDismissal }

// NaturalKey is year and key of the finding.
func (d *Dismissal) NaturalKey() string { return joinKey(strconv.Itoa(d.Year), d.Key) }

func (d *Dismissal) year() int { return d.Year }

// Validate implements Record.
func (d *Dismissal) Validate() error {
	switch {
	case d.Key == "" || d.Rule == "":
		return fault(d, "Key", "Hãy chọn phát hiện cần bỏ qua.")
	case d.Reason == "":
		return fault(d, "Reason", "Hãy ghi lý do bỏ qua.")
	}
	return checkYear(d, "Year", d.Year)
}

func (d *Dismissal) duplicate() string {
	return fmt.Sprintf("Phát hiện này của báo cáo năm %d đã được bỏ qua; hãy sửa lý do đã ghi.", d.Year)
}

// Dismissals returns what was dismissed in a year's report, 0 for all, in the order of entry.
func (t *Tx) Dismissals(year int) ([]*Dismissal, error) { return byYear[Dismissal](t, year) }

// DismissalOf returns the dismissal of a finding in a year's report; nil where it stands.
func (t *Tx) DismissalOf(year int, key string) (*Dismissal, error) {
	d, err := Find[Dismissal](t, joinKey(strconv.Itoa(year), key))
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	return d, err
}
