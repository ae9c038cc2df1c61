package data

import (
	"encoding/hex"
	"errors"
	"path/filepath"
	"testing"
)

func TestADamagedFileIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bato.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var f File
	err = s.Update("Nhớ hình", func(tx *Tx) (err error) {
		if f, err = tx.AddFile([]byte("hình")); err != nil {
			return err
		}
		return Put(tx, &Stamp{Role: RolePerson, Name: "Phạm Ửng", Image: f})
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Update("Hỏng", func(tx *Tx) error {
		key, err := hex.DecodeString(f.Hash)
		if err != nil {
			return err
		}
		return tx.tx.Bucket(bucketFiles).Put(key, []byte("hìn?"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.View(func(tx *Tx) error { _, err := tx.FileBytes(f); return err }); !errors.Is(err, ErrDamaged) {
		t.Errorf("reading it: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	found, err := Doctor(path)
	if err != nil || len(found) != 1 || found[0].Rule != "file" {
		t.Errorf("%+v, %v", found, err)
	}
}
