package edition

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
)

// Item is one difference between an edition and the records of now.
type Item struct {
	Kind    Kind    `json:"kind"`
	Where   string  `json:"where"`
	Section string  `json:"section,omitempty"` // of a report, to go to
	Award   data.ID `json:"award,omitempty"`   // of a decision, to go to
	Before  string  `json:"before"`            // as the edition has it; "" where it has nothing
	After   string  `json:"after"`             // by the records of now
	By      []Cause `json:"by"`                // the changes that did it, the newest first; empty where none is found

	field   string // of the decision's record
	note    string // mark of the report's footnote
	typed   bool   // the figure was typed over
	sources []report.Source
}

// Kind tells what differs.
type Kind string

// The kinds of Item.
const (
	Figure  Kind = "figure"  // a figure of the report
	Text    Kind = "text"    // a paragraph of the report
	Added   Kind = "added"   // not in the edition
	Removed Kind = "removed" // no longer in the records
	Changed Kind = "changed" // a line of a decision's list
	Head    Kind = "head"    // number, date, subject, signature, letterhead
)

// Label is the kind in Vietnamese.
func (k Kind) Label() string {
	return map[Kind]string{Figure: "số liệu", Text: "lời văn", Added: "thêm", Removed: "bớt", Changed: "sửa", Head: "thể thức"}[k]
}

// Cause is an entry of the audit trail.
type Cause struct {
	Seq  uint64    `json:"seq"`
	At   time.Time `json:"at"`
	Who  string    `json:"who"`
	What string    `json:"what"`
}

// String is «Sửa quyết định 12/QĐ-UBND (Nguyễn Văn A, 08:30 12/02/2025)».
func (c Cause) String() string {
	return fmt.Sprintf("%s (%s, %s)", c.What, c.Who, c.At.Local().Format("15:04 02/01/2006"))
}

// Load reads what was frozen with the edition.
func Load(tx *data.Tx, e *data.Edition) (*Content, error) {
	raw, err := tx.FileBytes(e.Content)
	if err != nil {
		return nil, err
	}
	c := &Content{}
	if err := json.Unmarshal(raw, c); err != nil || (c.Report == nil) == (c.Decision == nil) {
		return nil, fmt.Errorf("content of edition %d: %w: %w", e.ID, data.ErrDamaged, err)
	}
	return c, nil
}

// TypedOver lists the figures of a paper that print something else than the records said: of its newest edition, or of
// the records of now where it has none.
func TypedOver(tx *data.Tx, s Subject) ([]report.Override, error) {
	if s.Decision != 0 {
		return nil, nil // decisions have no fields
	}
	list, err := Of(tx, s)
	if err != nil {
		return nil, err
	}
	var c *Content
	if len(list) > 0 {
		c, err = Load(tx, list[0])
	} else {
		c, err = Read(tx, s)
	}
	if err != nil {
		return nil, err
	}
	return c.Report.TypedOver(), nil
}

// Compare lists what differs between an edition and the records of now, and which changes did it.
func Compare(tx *data.Tx, e *data.Edition) ([]Item, error) {
	items, err := differences(tx, e)
	if err != nil || len(items) == 0 {
		return items, err
	}
	return items, blame(tx, e, items)
}

func differences(tx *data.Tx, e *data.Edition) ([]Item, error) {
	old, err := Load(tx, e)
	if err != nil {
		return nil, err
	}
	now, err := Read(tx, SubjectOf(e))
	switch fault := (*report.FieldError)(nil); {
	case gone(err):
		return []Item{{Kind: Removed, Where: e.Title, Before: e.Title, After: ""}}, nil
	case asFault(err, &fault):
		return []Item{{Kind: Text, Where: vn.Capital(fault.Where), After: "Không tính được: " + fault.Problem}}, nil
	case err != nil:
		return nil, err
	}
	var out []Item
	for _, x := range []struct{ where, before, after string }{
		{"Tên cơ quan ở đầu văn bản", strings.Join(old.Letterhead, " "), strings.Join(now.Letterhead, " ")},
		{"Địa danh", old.Place, now.Place},
	} {
		if x.before != x.after {
			out = append(out, Item{Kind: Head, Where: x.where, Before: x.before, After: x.after, field: officeField})
		}
	}
	if old.Decision != nil {
		if _, known, err := startOf(tx, e); err != nil {
			return nil, err
		} else if !known {
			rename(old.Decision, now.Decision)
		}
		return append(out, sheetItems(old.Decision, now.Decision)...), nil
	}
	for _, c := range report.Diff(old.Report, now.Report) {
		out = append(out, Item{Kind: Kind(c.Kind), Where: vn.Capital(c.Where), Section: c.Section, Before: c.Before, After: c.After,
			note: c.Note, typed: c.Typed, sources: c.Sources})
	}
	return out, nil
}

// officeField marks what the record of the office says.
const officeField = "\x00office"

// blame names for each item the changes since the freezing that touched what it rests on. Changes that were taken back
// since do not count.
func blame(tx *data.Tx, e *data.Edition, items []Item) error {
	after, _, err := startOf(tx, e)
	if err != nil {
		return err
	}
	undone := map[uint64]bool{}
	return tx.ChangesAfter(after, func(c data.Change) error {
		if undone[c.Seq] {
			return nil
		}
		if back := max(c.Undoes, c.Redoes); back > after {
			undone[back] = true
			return nil
		}
		if c.At.Before(e.Frozen) {
			return nil
		}
		touched := touches(c)
		for i := range items {
			if slices.ContainsFunc(touched, func(t touch) bool { return t.explains(e, &items[i]) }) {
				items[i].By = append(items[i].By, Cause{c.Seq, c.At, c.Who, c.What})
			}
		}
		return nil
	})
}

// startOf is the newest change that the edition knew. In a database that the edition was imported into, the trail is
// another one: known is false, IDs tell nothing, and only the time of freezing says which changes came after.
func startOf(tx *data.Tx, e *data.Edition) (seq uint64, known bool, err error) {
	c, err := tx.ChangeAt(uint64(e.ChainSeq))
	switch {
	case gone(err):
		return 0, false, nil
	case err != nil:
		return 0, false, err
	}
	if c.Hash != e.ChainHash {
		return 0, false, nil
	}
	return c.Seq, true, nil
}
