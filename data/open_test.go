package data_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/data"
)

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "bato.db")
	s := openAt(t, path, data.Options{})
	t.Run("to write through a view", func(t *testing.T) {
		err := s.View(func(tx *data.Tx) error { return data.Put(tx, newDecision()) })
		if !errors.Is(err, data.ErrReadOnly) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a missing file when only reading", func(t *testing.T) {
		_, err := data.Open(filepath.Join(dir, "không có.db"), data.Options{ReadOnly: true})
		if !errors.Is(err, fs.ErrNotExist) || data.Message(err) != "Không tìm thấy «không có.db»; hãy kiểm tra lại tên và thư mục." {
			t.Errorf("got %v: %s", err, data.Message(err))
		}
	})
	t.Run("a folder", func(t *testing.T) {
		if _, err := data.Open(dir, data.Options{}); err == nil {
			t.Error("opened a folder")
		}
	})
	t.Run("a place where it may not write", func(t *testing.T) {
		locked := filepath.Join(dir, "khóa")
		if err := os.Mkdir(locked, 0o555); err != nil {
			t.Fatal(err)
		}
		if f, err := os.Create(filepath.Join(locked, "thử")); err == nil {
			f.Close()
			t.Skip("this user may write everywhere")
		}
		_, err := data.Open(filepath.Join(locked, "bato.db"), data.Options{})
		if !strings.HasPrefix(data.Message(err), "Không có quyền") {
			t.Errorf("got %v: %s", err, data.Message(err))
		}
	})
	t.Run("and leaves no other file behind", func(t *testing.T) {
		list, err := os.ReadDir(dir)
		if err != nil || len(list) > 2 {
			t.Errorf("%v, %v", list, err)
		}
	})
}

func TestAStoreOpenedForReadingRefusesToWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bato.db")
	s := openAt(t, path, data.Options{})
	put(t, s, newDecision())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	r := openAt(t, path, data.Options{ReadOnly: true})
	view(t, r, func(tx *data.Tx) error { _, err := tx.DecisionByNumber("164/QĐ-UBND", 0); return err })
	err := r.Update("Sửa", func(*data.Tx) error { return nil })
	if !errors.Is(err, data.ErrReadOnly) || data.Message(err) != "Dữ liệu đang mở chỉ để xem nên không ghi được." {
		t.Errorf("got %v", err)
	}
}
