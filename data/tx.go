package data

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash"

	bolt "go.etcd.io/bbolt"
)

// Tx is one consistent view of the records, or one change of them. It is valid only inside View or Update; the records
// it hands out are the caller's own copies.
type Tx struct {
	tx      *bolt.Tx
	store   *Store
	seq     uint64    // of the change being written; 0 before the first edit
	digest  hash.Hash // over the edits of the change
	touched []touch   // by the edits, in order
	heads   []head    // Meta of records handed to Put, as they came
	final   bool      // the change cannot be undone
}

type touch struct {
	kind Kind
	id   ID
}

type head struct {
	meta *Meta
	was  Meta
}

func (t *Tx) restoreHeads() {
	for i := len(t.heads) - 1; i >= 0; i-- {
		*t.heads[i].meta = t.heads[i].was
	}
}

// ptr lets the generic functions make a new record of type T and use it as a Record.
type ptr[T any] interface {
	*T
	Record
}

// Get reads the record of type T with that ID; ErrNotFound where there is none.
func Get[T any, P ptr[T]](tx *Tx, id ID) (P, error) {
	p := P(new(T))
	raw := tx.records(p.Kind()).Get(idKey(id))
	if raw == nil {
		return nil, fmt.Errorf("%s %d: %w", p.Kind(), id, ErrNotFound)
	}
	if err := decode(raw, p); err != nil {
		return nil, fmt.Errorf("%s %d: %w", p.Kind(), id, err)
	}
	return p, nil
}

// Each calls f with every record of type T in order of ID, until f returns an error. Inside Update f may put and delete:
// it then sees the records that were there when Each began and are there still.
func Each[T any, P ptr[T]](tx *Tx, f func(P) error) error {
	kind := P(new(T)).Kind()
	b := tx.records(kind)
	if tx.tx.Writable() {
		var ids []ID
		scan(b, nil, func(k, _ []byte) bool { ids = append(ids, lastID(k)); return true })
		for _, id := range ids {
			if b.Get(idKey(id)) == nil {
				continue
			}
			p, err := Get[T, P](tx, id)
			if err != nil {
				return err
			}
			if err := f(p); err != nil {
				return err
			}
		}
		return nil
	}
	return b.ForEach(func(k, raw []byte) error {
		p := P(new(T))
		if err := decode(raw, p); err != nil {
			return fmt.Errorf("%s %d: %w", kind, lastID(k), err)
		}
		return f(p)
	})
}

// All reads every record of type T in order of ID. For kinds that stay small; awards have AwardsOf.
func All[T any, P ptr[T]](tx *Tx) ([]P, error) {
	var out []P
	err := Each(tx, func(p P) error { out = append(out, p); return nil })
	return out, err
}

// Find reads the record of type T with that natural key; ErrNotFound where there is none.
func Find[T any, P ptr[T]](tx *Tx, natural string) (P, error) {
	kind := P(new(T)).Kind()
	id := tx.tx.Bucket(bucketNaturals).Get(naturalKey(kind, natural))
	if id == nil {
		return nil, fmt.Errorf("%s %q: %w", kind, natural, ErrNotFound)
	}
	return Get[T, P](tx, lastID(id))
}

// Count returns the number of records of a kind that an index holds for the year; year 0 counts all records of the kind.
func (t *Tx) Count(k Kind, year int) int {
	n := 0
	b, prefix := t.records(k), []byte(nil)
	if year != 0 {
		b, prefix = t.tx.Bucket(bucketYears), yearPrefix(k, year)
	}
	scan(b, prefix, func(_, _ []byte) bool { n++; return true })
	return n
}

// Put saves p. It brings the texts of p to normal form, validates (*ValidationError), and refuses a natural key that
// another record has (ErrDuplicate) and a p read before the stored record last changed (ErrConflict). A p without ID
// gets one. A p that says what is stored already is not written again.
func Put[T any, P ptr[T]](tx *Tx, p *T) error { return tx.put(P(p)) }

// Delete removes the record of type T; *InUseError while others refer to it, *ValidationError for a signed edition.
func Delete[T any, P ptr[T]](tx *Tx, id ID) error {
	p := P(new(T))
	if _, ok := Record(p).(interface{ keep() error }); ok {
		stored, err := Get[T, P](tx, id)
		if err != nil {
			return err
		}
		if err := Record(stored).(interface{ keep() error }).keep(); err != nil {
			return err
		}
	}
	return tx.remove(p.Kind(), id)
}

func (t *Tx) records(k Kind) *bolt.Bucket {
	b := t.tx.Bucket(bucketRecords).Bucket([]byte(k))
	if b != nil {
		b.FillPercent = growing
	}
	return b
}

// growing is the fill of pages of buckets whose keys only grow; bbolt's half would double the file.
const growing = 0.95

// byYear reads the records of type T of one year, or all for year 0, in order of ID.
func byYear[T any, P ptr[T]](tx *Tx, year int) ([]P, error) {
	if year == 0 {
		return All[T, P](tx)
	}
	var ids []ID
	kind := P(new(T)).Kind()
	scan(tx.tx.Bucket(bucketYears), yearPrefix(kind, year), func(k, _ []byte) bool {
		ids = append(ids, lastID(k))
		return true
	})
	return byIDs[T, P](tx, ids)
}

func byIDs[T any, P ptr[T]](tx *Tx, ids []ID) ([]P, error) {
	out := make([]P, 0, len(ids))
	for _, id := range ids {
		p, err := Get[T, P](tx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// decode reads a stored record strictly: a field that the program does not know means a damaged or foreign value.
func decode(raw []byte, r Record) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(r); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}
