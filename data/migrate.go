package data

import (
	"fmt"
	"os"
	"strconv"

	bolt "go.etcd.io/bbolt"
)

// migrations bring the schema from version i to i+1. They run in one transaction; a new one is added at the end and
// none is ever changed.
var migrations = []func(*bolt.Tx) error{
	makeRecords,
	makeIndexes,
}

// Version is the schema version that this program writes.
var Version = len(migrations)

// makeRecords makes the buckets that hold what people entered.
func makeRecords(tx *bolt.Tx) error {
	records, err := tx.CreateBucketIfNotExists(bucketRecords)
	if err != nil {
		return err
	}
	for _, k := range Kinds {
		if _, err := records.CreateBucketIfNotExists([]byte(k)); err != nil {
			return err
		}
	}
	for _, name := range [][]byte{bucketMeta, bucketChanges, bucketEdits} {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return nil
}

// makeIndexes computes every index from the records.
func makeIndexes(tx *bolt.Tx) error {
	for _, name := range indexBuckets {
		if tx.Bucket(name) != nil {
			if err := tx.DeleteBucket(name); err != nil {
				return err
			}
		}
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	t := &Tx{tx: tx}
	for _, kind := range Kinds {
		err := t.records(kind).ForEach(func(k, raw []byte) error {
			r := newRecord(kind)
			if err := decode(raw, r); err != nil {
				return fmt.Errorf("%s %d: %w", kind, lastID(k), err)
			}
			return t.reindex(nil, entries(r))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// migrate brings the file from that version to Version.
func (s *Store) migrate(from int, readOnly bool) error {
	switch {
	case from == Version:
		return nil
	case from > Version:
		return fmt.Errorf("%s: schema %d, this program writes %d: %w", s.path, from, Version, ErrNewer)
	case readOnly:
		return fmt.Errorf("%s: schema %d, this program reads %d: %w", s.path, from, Version, ErrReadOnly)
	}
	if from > 0 {
		if err := s.keepCopy(from); err != nil {
			return err
		}
	}
	return s.guard(func() error {
		return s.db.Update(func(tx *bolt.Tx) error {
			for i, m := range migrations[from:] {
				if err := m(tx); err != nil {
					return fmt.Errorf("%s: schema %d to %d: %w", s.path, from+i, from+i+1, err)
				}
			}
			meta := tx.Bucket(bucketMeta)
			if k, _ := tx.Bucket(bucketChanges).Cursor().Last(); k != nil {
				if err := meta.Put(keyUndo, k); err != nil {
					return err
				}
			}
			return meta.Put(keyVersion, strconv.AppendInt(nil, int64(Version), 10))
		})
	})
}

// readVersion reads the schema version: 0 for a file without any bucket.
func readVersion(tx *bolt.Tx) (int, error) {
	if name, _ := tx.Cursor().First(); name == nil {
		return 0, nil
	}
	meta := tx.Bucket(bucketMeta)
	if meta == nil {
		return 0, fmt.Errorf("no bucket meta: %w", ErrForeign)
	}
	v, err := strconv.Atoi(string(meta.Get(keyVersion)))
	if err != nil || v < 1 {
		return 0, fmt.Errorf("version %q: %w", meta.Get(keyVersion), ErrForeign)
	}
	return v, nil
}

// keepCopy writes the file as it is to «name.v1.bak» beside it, once for each version.
func (s *Store) keepCopy(from int) error {
	path := fmt.Sprintf("%s.v%d.bak", s.path, from)
	if _, err := os.Stat(path); err == nil {
		path = fmt.Sprintf("%s.v%d-%s.bak", s.path, from, s.now().Format("20060102-150405"))
	}
	if err := s.Backup(path); err != nil {
		return fmt.Errorf("copy before upgrading: %w", err)
	}
	s.log.Info("schema upgrade", "path", s.path, "from", from, "to", Version, "copy", path)
	return nil
}
