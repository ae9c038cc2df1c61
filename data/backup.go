package data

import (
	"io"

	bolt "go.etcd.io/bbolt"
)

// Backup writes a consistent copy of the records to path while work goes on.
func (s *Store) Backup(path string) error {
	return s.db.View(func(tx *bolt.Tx) error {
		return WriteFile(path, func(w io.Writer) error {
			_, err := tx.WriteTo(w)
			return err
		})
	})
}
