package data_test

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"path/filepath"
	"testing"

	"thidua/data"
)

func TestTheKeyOfLookupCodesIsMadeOnceAndKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s, err := data.Open(path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.View(func(tx *data.Tx) error {
		if _, err := tx.CodeKey(); !errors.Is(err, data.ErrNoCodeKey) {
			t.Errorf("a new file has a key: %v", err)
		}
		return nil
	})
	var first ed25519.PrivateKey
	made := func(tx *data.Tx) (err error) { first, err = tx.MakeCodeKey(); return err }
	if err := s.Update("Tạo khóa mã tra cứu", made); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if s, err = data.Open(path, data.Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	was := first
	if err := s.Update("Tạo khóa mã tra cứu", made); err != nil || !bytes.Equal(was, first) {
		t.Errorf("another key is made: %v", err)
	}
	told := func(tx *data.Tx) error {
		keys, err := tx.CodeKeys()
		if err != nil || len(keys) != 1 || !keys[0].Equal(first.Public()) {
			t.Errorf("the public keys are %v, %v", keys, err)
		}
		return nil
	}
	s.View(told)
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	s.View(told) // what is printed already must still be told
}
