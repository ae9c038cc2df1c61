package data

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"thidua/data/vn"
)

// Reference is a field of a record that names another record.
type Reference struct {
	Field string // Go name, «Members[2].Unit»
	Kind  Kind   // of the record it names
	ID    ID     // 0: none
}

// referrer is a record that names others.
type referrer interface{ References() []Reference }

func references(r Record) []Reference {
	if q, ok := r.(referrer); ok {
		return q.References()
	}
	return nil
}

// dated is a record that belongs to a year.
type dated interface{ year() int }

// indexed is a record with index entries beyond those that every record has.
type indexed interface{ entries() []entry }

// entry is one key of an index bucket.
type entry struct{ bucket, key, value []byte }

// entries lists all index keys of a stored record.
func entries(r Record) []entry {
	h, kind := r.Head(), r.Kind()
	var out []entry
	if nk := r.NaturalKey(); nk != "" {
		out = append(out, entry{bucketNaturals, naturalKey(kind, nk), idKey(h.ID)})
	}
	for _, ref := range references(r) {
		if ref.ID != 0 {
			out = append(out, entry{bucketRefs, refKey(ref.Kind, ref.ID, kind, h.ID), present})
		}
	}
	if d, ok := r.(dated); ok {
		if y := d.year(); y > 0 {
			out = append(out, entry{bucketYears, yearKey(kind, y, h.ID), present})
		}
	}
	if x, ok := r.(indexed); ok {
		out = append(out, x.entries()...)
	}
	return out
}

// reindex takes the old entries of a record out of the indexes and puts the new ones in, touching only what differs.
func (t *Tx) reindex(old, now []entry) error {
	name := func(e entry) string { return string(e.bucket) + "\x00" + string(e.key) }
	keep := make(map[string][]byte, len(now))
	for _, e := range now {
		keep[name(e)] = e.value
	}
	for _, e := range old {
		if v, ok := keep[name(e)]; ok {
			if bytes.Equal(v, e.value) {
				delete(keep, name(e))
			}
			continue
		}
		if err := t.tx.Bucket(e.bucket).Delete(e.key); err != nil {
			return err
		}
	}
	for _, e := range now {
		if _, ok := keep[name(e)]; !ok {
			continue
		}
		if err := t.tx.Bucket(e.bucket).Put(e.key, e.value); err != nil {
			return fmt.Errorf("index %s: %w", e.bucket, err)
		}
	}
	return nil
}

// referring lists the records of the source kind that name the target.
func (t *Tx) referring(target Kind, id ID, source Kind) []ID {
	var ids []ID
	prefix := append(append(refPrefix(target, id), source...), 0)
	scan(t.tx.Bucket(bucketRefs), prefix, func(k, _ []byte) bool { ids = append(ids, lastID(k)); return true })
	return ids
}

// maxWord is how much of a word the index holds, in bytes.
const maxWord = 48

// words returns the distinct folded words of texts: runs of letters and digits.
func words(texts ...string) []string {
	var out []string
	seen := map[string]bool{}
	for _, text := range texts {
		for _, w := range strings.FieldsFunc(vn.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if len(w) > maxWord {
				w = strings.ToValidUTF8(w[:maxWord], "")
			}
			if !seen[w] {
				seen[w] = true
				out = append(out, w)
			}
		}
	}
	return out
}
