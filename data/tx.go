package data

import (
	"encoding/binary"
	"encoding/json"
	"fmt"

	bolt "go.etcd.io/bbolt"
)

// Tx is one consistent view of the records, or one change of them. It is valid only inside View or Update; the records
// it hands out are the caller's own copies.
type Tx struct {
	tx    *bolt.Tx
	edits []Edit // of an Update, in order
	store *Store
}

// ptr lets the generic functions make a new record of type T and use it as a Record.
type ptr[T any] interface {
	*T
	Record
}

func key(id ID) []byte { return binary.BigEndian.AppendUint64(nil, uint64(id)) }

// Get reads the record of type T with that ID; ErrNotFound where there is none.
func Get[T any, P ptr[T]](tx *Tx, id ID) (P, error) {
	p := P(new(T))
	raw := tx.bucket(p.Kind()).Get(key(id))
	if raw == nil {
		return nil, fmt.Errorf("%s %d: %w", p.Kind(), id, ErrNotFound)
	}
	if err := json.Unmarshal(raw, p); err != nil {
		return nil, fmt.Errorf("%s %d: %w: %w", p.Kind(), id, ErrDamaged, err)
	}
	return p, nil
}

// Each calls f with every record of type T in order of ID, until f returns an error.
func Each[T any, P ptr[T]](tx *Tx, f func(P) error) error {
	kind := P(new(T)).Kind()
	return tx.bucket(kind).ForEach(func(k, raw []byte) error {
		p := P(new(T))
		if err := json.Unmarshal(raw, p); err != nil {
			return fmt.Errorf("%s %x: %w: %w", kind, k, ErrDamaged, err)
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

func (t *Tx) bucket(k Kind) *bolt.Bucket { return t.tx.Bucket([]byte("records")).Bucket([]byte(k)) }
