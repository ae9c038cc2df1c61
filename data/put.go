package data

import (
	"bytes"
	"encoding/json"
	"fmt"

	"thidua/data/vn"
)

// preparer fills in what the store gives a record at its first save: a slug, a place in the list.
type preparer interface{ prepare(*Tx) error }

// checker holds a record against others before it is saved.
type checker interface{ check(*Tx) error }

func (t *Tx) put(p Record) error {
	if err := t.writable(); err != nil {
		return err
	}
	if err := clean(p); err != nil {
		return err
	}
	h, kind := p.Head(), p.Kind()
	was := *h
	var old []byte
	if h.ID != 0 {
		if old = t.records(kind).Get(idKey(h.ID)); old == nil {
			return fmt.Errorf("%s %d: %w", kind, h.ID, ErrNotFound)
		}
		stored := newRecord(kind)
		if err := decode(old, stored); err != nil {
			return fmt.Errorf("%s %d: %w", kind, h.ID, err)
		}
		if stored.Head().Rev != h.Rev {
			return fmt.Errorf("%s %d: revision %d, stored %d: %w", kind, h.ID, h.Rev, stored.Head().Rev, ErrConflict)
		}
		*h = *stored.Head()
	}
	if err := t.admit(p); err != nil {
		*h = was
		return err
	}
	raw, err := json.Marshal(p)
	if err != nil {
		*h = was
		return err
	}
	if bytes.Equal(raw, old) {
		return nil
	}
	t.heads = append(t.heads, head{h, was})
	if f, ok := p.(interface{ final() bool }); ok && old != nil {
		t.final = t.final || f.final()
	}
	if h.ID == 0 {
		n, err := t.records(kind).NextSequence()
		if err != nil {
			return err
		}
		h.ID, h.Rev, h.Created = ID(n), 0, t.store.clock()
	}
	h.Rev++
	h.Updated = t.store.clock()
	return t.write(kind, h.ID, p)
}

// admit tells whether p, cleaned, may be saved.
func (t *Tx) admit(p Record) error {
	if q, ok := p.(preparer); ok {
		if err := q.prepare(t); err != nil {
			return err
		}
	}
	if err := p.Validate(); err != nil {
		return err
	}
	for _, r := range references(p) {
		if r.ID != 0 && t.records(r.Kind).Get(idKey(r.ID)) == nil {
			return &ValidationError{Kind: p.Kind(), Field: r.Field,
				Message: fmt.Sprintf("%s được chọn không còn trong dữ liệu; hãy chọn lại.", vn.Capital(r.Kind.Label()))}
		}
	}
	if c, ok := p.(checker); ok {
		if err := c.check(t); err != nil {
			return err
		}
	}
	if nk := p.NaturalKey(); nk != "" {
		if id := t.tx.Bucket(bucketNaturals).Get(naturalKey(p.Kind(), nk)); id != nil && lastID(id) != p.Head().ID {
			return &DuplicateError{Kind: p.Kind(), ID: lastID(id), Key: nk, Message: duplicateMessage(p)}
		}
	}
	return nil
}

func (t *Tx) remove(kind Kind, id ID) error {
	if err := t.writable(); err != nil {
		return err
	}
	if t.records(kind).Get(idKey(id)) == nil {
		return fmt.Errorf("%s %d: %w", kind, id, ErrNotFound)
	}
	if err := t.unused(kind, id); err != nil {
		return err
	}
	return t.write(kind, id, nil)
}

// unused returns an *InUseError that counts what refers to the record.
func (t *Tx) unused(kind Kind, id ID) error {
	counts := map[Kind]int{}
	scan(t.tx.Bucket(bucketRefs), refPrefix(kind, id), func(k, _ []byte) bool {
		source, sourceID := refSource(k)
		if source != kind || sourceID != id {
			counts[source]++
		}
		return true
	})
	if len(counts) == 0 {
		return nil
	}
	return &InUseError{Kind: kind, ID: id, By: counts, Message: inUseMessage(kind, counts)}
}

// write stores p, or removes the record for a nil p, with its index entries and its edit in the audit trail.
func (t *Tx) write(kind Kind, id ID, p Record) error {
	b := t.records(kind)
	before := bytes.Clone(b.Get(idKey(id)))
	var old, now []entry
	if before != nil {
		was := newRecord(kind)
		if err := decode(before, was); err != nil {
			return fmt.Errorf("%s %d: %w", kind, id, err)
		}
		old = entries(was)
	}
	var after []byte
	if p == nil {
		if err := b.Delete(idKey(id)); err != nil {
			return err
		}
	} else {
		var err error
		if after, err = json.Marshal(p); err != nil {
			return err
		}
		if err := b.Put(idKey(id), after); err != nil {
			return err
		}
		now = entries(p)
	}
	if err := t.reindex(old, now); err != nil {
		return err
	}
	return t.recordEdit(Edit{Kind: kind, ID: id, Before: before, After: after})
}

func (t *Tx) writable() error {
	if !t.tx.Writable() {
		return fmt.Errorf("%s: %w", t.store.path, ErrReadOnly)
	}
	return nil
}
