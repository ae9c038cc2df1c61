package data

import (
	"fmt"
	"strconv"

	bolt "go.etcd.io/bbolt"
)

// migrations bring the schema from version i to i+1. They run in one transaction, after which every index is computed
// anew, so that none needs to know the indexes. A new one is added at the end and none is ever changed; what it does to
// records it does to their JSON, because the types of this package are those of the newest version only.
var migrations = []func(*bolt.Tx) error{
	makeRecords,
	makeIndexes,
	makeRecords, // editions with their files, roots of trust, stamps
	makeRecords, // dismissals
	makeRecords, // keys of lookup codes
	makeRecords, // templates, profiles and the register of certificates
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
	for _, name := range [][]byte{bucketMeta, bucketChanges, bucketEdits, bucketFiles} {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return nil
}

// makeIndexes makes the buckets of the indexes; version 1 had none.
func makeIndexes(tx *bolt.Tx) error {
	for _, name := range indexBuckets {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return nil
}

// fillIndexes computes every index from the records.
func fillIndexes(tx *bolt.Tx) error {
	for _, name := range indexBuckets {
		if err := tx.DeleteBucket(name); err != nil {
			return err
		}
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	t := &Tx{tx: tx}
	return t.eachRecord(func(kind Kind, id ID, r Record, err error) error {
		if err == nil {
			err = t.reindex(nil, entries(r))
		}
		if err != nil {
			return fmt.Errorf("%s %d: %w", kind, id, err)
		}
		return nil
	})
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
			if err := fillIndexes(tx); err != nil {
				return fmt.Errorf("%s: indexes: %w", s.path, err)
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

// keepCopy writes the file as it is to «name.v1.bak» beside it.
func (s *Store) keepCopy(from int) error {
	path := freeName(fmt.Sprintf("%s.v%d", s.path, from), ".bak")
	if _, err := s.copyTo(path); err != nil {
		return fmt.Errorf("copy before upgrading: %w", err)
	}
	s.log.Info("schema upgrade", "path", s.path, "from", from, "to", Version, "copy", path)
	return nil
}
