package data

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// oldFile makes a file of an older schema: the migrations up to that version have run, then fill.
func oldFile(t *testing.T, version int, fill func(*bolt.Tx) error) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bato.db")
	db, err := bolt.Open(path, 0o644, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		for _, m := range migrations[:version] {
			if err := m(tx); err != nil {
				return err
			}
		}
		return fill(tx)
	})
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAFileOfSchema0IsAnEmptyDatabase(t *testing.T) {
	path := oldFile(t, 0, func(*bolt.Tx) error { return nil })
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Update("Thêm", func(tx *Tx) error { return Put(tx, &Unit{Name: "xã Ba Liên"}) }); err != nil {
		t.Error(err)
	}
}

func TestAFileOfSchema1GetsItsIndexesAndACopyIsKept(t *testing.T) {
	path := oldFile(t, 1, func(tx *bolt.Tx) error {
		records := tx.Bucket(bucketRecords)
		for _, r := range []struct{ kind, raw string }{
			{"unit", `{"id":1,"rev":3,"created":"2024-01-02T08:00:00+07:00","updated":"2024-01-02T08:00:00+07:00","name":"xã Ba Liên","type":"commune","level":"commune","block":"","from":"","to":""}`},
			{"decision", `{"id":1,"rev":1,"number":"164/QĐ-UBND","date":"2025-02-12","level":"district","report_year":2024,"state":"issued","basis":"decision","subject":"khen"}`},
			{"award", `{"id":1,"rev":1,"decision":1,"order":1,"type":"individual","name":"Lê Ân","unit":1,"unit_name":"xã Ba Liên","form":"giay-khen","state":"decided","certificate":"12"}`},
		} {
			b := records.Bucket([]byte(r.kind))
			id, err := b.NextSequence()
			if err != nil {
				return err
			}
			if err := b.Put(idKey(ID(id)), []byte(r.raw)); err != nil {
				return err
			}
		}
		return tx.Bucket(bucketMeta).Put(keyVersion, []byte("1"))
	})
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{ReadOnly: true}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("opened for reading only: %v", err)
	}
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = s.View(func(tx *Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 2025)
		if err != nil {
			return err
		}
		if awards, err := tx.AwardsOf(d.ID); err != nil || len(awards) != 1 {
			t.Errorf("awards: %v, %v", awards, err)
		}
		if found, err := tx.SearchAwards("le an", 5); err != nil || len(found) != 1 {
			t.Errorf("search: %v, %v", found, err)
		}
		return nil
	})
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	if findings, err := Doctor(path); err != nil || len(findings) > 0 {
		t.Errorf("doctor: %v, %v", findings, err)
	}
	copied, err := bolt.Open(path+".v1.bak", 0o644, &bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	if err := copied.View(func(tx *bolt.Tx) error {
		if v, err := readVersion(tx); v != 1 {
			t.Errorf("the copy has version %d, %v", v, err)
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
	if len(before) == 0 {
		t.Error("fixture is empty")
	}
}

func TestAFileOfANewerSchemaIsRefusedAndLeftAlone(t *testing.T) {
	path := oldFile(t, Version, func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Put(keyVersion, []byte("99")) })
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(path, Options{})
	want := "Dữ liệu này do một phiên bản mới hơn của chương trình ghi; hãy cập nhật chương trình rồi mở lại."
	if !errors.Is(err, ErrNewer) || Message(err) != want {
		t.Errorf("%v: %s", err, Message(err))
	}
	after, err := os.ReadFile(path)
	if err != nil || string(before) != string(after) {
		t.Error("the file was touched")
	}
}

func TestAMigrationThatFailsLeavesTheFileAsItWas(t *testing.T) {
	path := oldFile(t, 1, func(tx *bolt.Tx) error {
		if err := tx.Bucket(bucketRecords).Bucket([]byte(KindUnit)).Put(idKey(1), []byte(`{"id":1,"name":`)); err != nil {
			return err
		}
		return tx.Bucket(bucketMeta).Put(keyVersion, []byte("1"))
	})
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{}); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v", err)
	}
	after, err := os.ReadFile(path)
	if err != nil || string(before) != string(after) {
		t.Error("the file was touched")
	}
}

func TestUndoDoesNotReachBehindAnUpgrade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bato.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Update("Thêm", func(tx *Tx) error { return Put(tx, &Unit{Name: "xã Ba Liên"}) }); err != nil {
		t.Fatal(err)
	}
	err = s.db.Update(func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Put(keyVersion, []byte("1")) })
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path, Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if what, ok := s.CanUndo(); ok {
		t.Errorf("can undo %q", what)
	}
}
