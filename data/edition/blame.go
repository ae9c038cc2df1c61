package edition

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"slices"

	"thidua/data"
	"thidua/data/report"
)

// touch is what an edit did to a record, as far as papers show it.
type touch struct {
	kind   data.Kind
	id     data.ID
	under  []data.ID // the decisions of an edited award, before and after
	fields map[string]bool
	before json.RawMessage
	after  json.RawMessage
}

// silent are the fields of a record that no paper shows, by kind; "" those of every kind.
var silent = map[data.Kind][]string{
	"":                 {"id", "rev", "created", "updated", "note"},
	data.KindAward:     {"prints", "handed_over", "certificate", "illustrative"},
	data.KindDecision:  {"source", "slug"},
	data.KindIndicator: {"where"},
	data.KindMovement:  {"order", "in_report"},
}

// typedOver is a field with a value typed over what the records say, as it stands in the stored text.
var typedOver = regexp.MustCompile(`\{\{[^{}]*typed=[^{}]*\}\}`)

func touches(c data.Change) []touch {
	var out []touch
	for _, e := range c.Edits {
		t := touch{kind: e.Kind, id: e.ID, fields: changedFields(e), before: e.Before, after: e.After}
		if len(t.fields) == 0 {
			continue
		}
		if e.Kind == data.KindAward {
			for _, raw := range []json.RawMessage{e.Before, e.After} {
				var a struct {
					Decision data.ID `json:"decision"`
				}
				if len(raw) > 0 && json.Unmarshal(raw, &a) == nil {
					t.under = append(t.under, a.Decision)
				}
			}
			if onlyPrinting(t) {
				continue
			}
		}
		out = append(out, t)
	}
	return out
}

// onlyPrinting tells an edit that did no more than note an award as printed or handed over.
func onlyPrinting(t touch) bool {
	if len(t.fields) != 1 || !t.fields["state"] {
		return false
	}
	state := func(raw json.RawMessage) data.AwardState {
		var a struct {
			State data.AwardState `json:"state"`
		}
		if json.Unmarshal(raw, &a) != nil {
			return ""
		}
		return a.State
	}
	return state(t.before) != data.AwardRevoked && state(t.after) != data.AwardRevoked
}

// changedFields names the fields of an edit that differ, but for those that no paper shows. A record that came or went
// changed in all its fields.
func changedFields(e data.Edit) map[string]bool {
	var a, b map[string]json.RawMessage
	_ = json.Unmarshal(e.Before, &a) // an absent state has no fields
	_ = json.Unmarshal(e.After, &b)
	out := map[string]bool{}
	for _, m := range []map[string]json.RawMessage{a, b} {
		for k := range m {
			if !slices.Contains(silent[""], k) && !slices.Contains(silent[e.Kind], k) && !bytes.Equal(a[k], b[k]) {
				out[k] = true
			}
		}
	}
	return out
}

// explains tells whether the touch can have made the difference.
func (t touch) explains(e *data.Edition, it *Item) bool {
	if it.field == officeField {
		return t.kind == data.KindOffice
	}
	if e.Of == data.KindDecision {
		return t.explainsSheet(e, it)
	}
	for _, s := range it.sources {
		if t.kind == s.Kind && t.id == s.ID || s.Kind == data.KindDecision && slices.Contains(t.under, s.ID) {
			return t.kind != data.KindReport
		}
	}
	if t.kind != data.KindReport {
		return false
	}
	if it.Kind == Figure { // what is typed over a figure holds wherever it stands
		return it.typed && !slices.EqualFunc(typedOver.FindAll(t.before, -1), typedOver.FindAll(t.after, -1), bytes.Equal)
	}
	return t.editsText(e, it)
}

func (t touch) explainsSheet(e *data.Edition, it *Item) bool {
	switch {
	case it.Award != 0 && t.kind == data.KindAward:
		return t.id == it.Award || it.Where == "Danh sách, thứ tự" && t.fields["order"] && slices.Contains(t.under, e.Decision)
	case it.Award != 0:
		return t.kind == data.KindDecision && t.id == e.Decision && it.Kind == Changed && (t.fields["date"] || t.fields["form"])
	case t.kind == data.KindDecision && t.id == e.Decision:
		return it.field == "" || t.fields[it.field] || it.field == "signer" && (t.fields["signer_title"] || t.fields["sign_mode"]) ||
			it.field == "legal_bases" && t.fields["date"]
	case t.kind == data.KindOffice:
		return it.field == "signer" && (t.fields["signers"] || len(t.before) == 0) || it.field == "legal_bases"
	}
	return false
}

// editsText tells whether an edit of the report's text changed the place of the item.
func (t touch) editsText(e *data.Edition, it *Item) bool {
	a, b := readText(t.before), readText(t.after)
	if a.Year != e.Year && b.Year != e.Year {
		return false
	}
	same := func(x, y any) bool {
		p, err1 := json.Marshal(x)
		q, err2 := json.Marshal(y)
		return err1 == nil && err2 == nil && bytes.Equal(p, q)
	}
	switch {
	case it.Kind == Head:
		return !same([]any{a.Number, a.Date, a.Subject, a.Occasion, a.Recipients, a.Signer, a.SignLines},
			[]any{b.Number, b.Date, b.Subject, b.Occasion, b.Recipients, b.Signer, b.SignLines})
	case it.note != "":
		return !same(noteOf(a, it.note), noteOf(b, it.note))
	case it.Section == "":
		return !same([]any{a.Opening, a.Closing}, []any{b.Opening, b.Closing})
	}
	x, y := sectionOf(a.Sections, it.Section), sectionOf(b.Sections, it.Section)
	if x != nil && y != nil && it.Kind != Added && it.Kind != Removed {
		return !same([]any{x.Title, x.Blocks}, []any{y.Title, y.Blocks})
	}
	return !same(x, y)
}

func readText(raw json.RawMessage) *data.Report {
	r := &data.Report{}
	if len(raw) > 0 && json.Unmarshal(raw, r) != nil {
		return &data.Report{}
	}
	return r
}

func noteOf(r *data.Report, mark string) *data.Note {
	for i := range r.Notes {
		if r.Notes[i].Mark == mark {
			return &r.Notes[i]
		}
	}
	return nil
}

func sectionOf(list []data.Section, id string) *data.Section {
	for i := range list {
		if list[i].ID == id {
			return &list[i]
		}
		if s := sectionOf(list[i].Children, id); s != nil {
			return s
		}
	}
	return nil
}

func asFault(err error, to **report.FieldError) bool { return errors.As(err, to) }
