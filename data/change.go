package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Change is one entry of the audit trail. Hash is SHA-256 over Prev, the edits and the other fields, so that an entry
// changed or taken out afterwards shows.
type Change struct {
	Seq    uint64    `json:"seq"`
	At     time.Time `json:"at"`
	Who    string    `json:"who"`
	What   string    `json:"what"`             // a Vietnamese phrase
	Undoes uint64    `json:"undoes,omitempty"` // Seq of the change that this one takes back
	Redoes uint64    `json:"redoes,omitempty"` // Seq of the undo that this one takes back
	Final  bool      `json:"final,omitempty"`  // brought a signature: neither this change nor one before is undone
	Count  int       `json:"count"`            // number of edits
	Prev   string    `json:"prev"`             // Hash of the entry before, "" for the first
	Hash   string    `json:"hash"`
	Edits  []Edit    `json:"-"` // the first EditsShown of them; all: Tx.Edits
}

// EditsShown is the number of edits that Changes reads of each change.
const EditsShown = 100

// Edit is what a change did to one record. A nil Before is a new record, a nil After a deleted one.
type Edit struct {
	Kind   Kind            `json:"kind"`
	ID     ID              `json:"id"`
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
}

// recordEdit adds e to the change being written.
func (t *Tx) recordEdit(e Edit) error {
	if t.seq == 0 {
		prev, seq := t.lastChange()
		t.seq = seq + 1
		t.digest = sha256.New()
		t.digest.Write([]byte(prev))
	}
	raw, err := json.Marshal(e)
	if err != nil {
		return err
	}
	digestPart(t.digest, raw)
	b := t.tx.Bucket(bucketEdits)
	b.FillPercent = growing
	if err := b.Put(editKey(t.seq, len(t.touched)), raw); err != nil {
		return err
	}
	t.touched = append(t.touched, touch{e.Kind, e.ID})
	return nil
}

// recordChange closes the change with its header.
func (t *Tx) recordChange(c *Change) error {
	if len(t.touched) == 0 {
		return nil
	}
	c.Seq, c.At, c.Who, c.Count, c.Final = t.seq, t.store.clock(), t.store.who, len(t.touched), t.final
	c.Prev, _ = t.lastChange()
	c.Hash = ""
	raw, err := json.Marshal(c)
	if err != nil {
		return err
	}
	digestPart(t.digest, raw)
	c.Hash = hex.EncodeToString(t.digest.Sum(nil))
	if raw, err = json.Marshal(c); err != nil {
		return err
	}
	b := t.tx.Bucket(bucketChanges)
	b.FillPercent = growing
	return b.Put(seqKey(c.Seq), raw)
}

type writer interface{ Write([]byte) (int, error) }

// digestPart writes the part after its length, so that parts cannot run into each other.
func digestPart(w writer, part []byte) {
	w.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
	w.Write(part)
}

// lastChange returns hash and sequence number of the newest change.
func (t *Tx) lastChange() (hash string, seq uint64) {
	k, raw := t.tx.Bucket(bucketChanges).Cursor().Last()
	if k == nil {
		return "", 0
	}
	var c Change
	if json.Unmarshal(raw, &c) != nil {
		return "", binary.BigEndian.Uint64(k)
	}
	return c.Hash, c.Seq
}

func (t *Tx) event(c Change) Event {
	e := Event{Seq: c.Seq, What: c.What, IDs: map[Kind][]ID{}}
	seen := map[touch]bool{}
	for _, x := range t.touched {
		if !seen[x] {
			seen[x] = true
			e.IDs[x.kind] = append(e.IDs[x.kind], x.id)
		}
	}
	return e
}

// Changes reads the audit trail, newest first: at most limit entries older than the entry «before»; before 0 starts
// with the newest.
func (t *Tx) Changes(before uint64, limit int) ([]Change, error) {
	var out []Change
	err := t.eachChange(before, func(c Change) (bool, error) {
		var err error
		if c.Edits, err = t.edits(c.Seq, EditsShown); err != nil {
			return false, err
		}
		out = append(out, c)
		return len(out) < limit, nil
	})
	return out, err
}

// Edits reads all edits of one change.
func (t *Tx) Edits(seq uint64) ([]Edit, error) { return t.edits(seq, 0) }

func (t *Tx) edits(seq uint64, limit int) ([]Edit, error) {
	var out []Edit
	var err error
	scan(t.tx.Bucket(bucketEdits), seqKey(seq), func(_, raw []byte) bool {
		var e Edit
		if err = json.Unmarshal(raw, &e); err != nil {
			err = fmt.Errorf("edit of change %d: %w: %w", seq, ErrDamaged, err)
			return false
		}
		out = append(out, e)
		return limit == 0 || len(out) < limit
	})
	return out, err
}

// eachChange calls f with the headers older than before (0: all), newest first, until it returns false.
func (t *Tx) eachChange(before uint64, f func(Change) (bool, error)) error {
	c := t.tx.Bucket(bucketChanges).Cursor()
	k, raw := c.Last()
	if before != 0 {
		if k, raw = c.Seek(seqKey(before)); k == nil {
			k, raw = c.Last()
		}
		for k != nil && bytes.Compare(k, seqKey(before)) >= 0 {
			k, raw = c.Prev()
		}
	}
	for ; k != nil; k, raw = c.Prev() {
		var ch Change
		if err := json.Unmarshal(raw, &ch); err != nil {
			return fmt.Errorf("change %x: %w: %w", k, ErrDamaged, err)
		}
		if more, err := f(ch); err != nil || !more {
			return err
		}
	}
	return nil
}
