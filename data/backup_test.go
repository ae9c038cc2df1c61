package data_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/data"
)

func TestABackupHoldsWhatWasCommitted(t *testing.T) {
	now := time.Date(2025, 2, 12, 17, 0, 0, 0, time.FixedZone("+07", 7*3600))
	dir := t.TempDir()
	s := openAt(t, filepath.Join(dir, "bato.db"), data.Options{Now: func() time.Time { return now }})
	if _, ok := s.LastBackup(); ok {
		t.Error("a new file says that it was backed up")
	}
	d := put(t, s, newDecision())
	path := filepath.Join(dir, "bato.bak")
	if err := s.Backup(path); err != nil {
		t.Fatal(err)
	}
	mustBeSound(t, path)
	if at, ok := s.LastBackup(); !ok || !at.Equal(now) {
		t.Errorf("last backup %v, %v", at, ok)
	}
	t.Run("and is restored over a damaged file, which is kept", func(t *testing.T) {
		db := filepath.Join(dir, "hỏng.db")
		if err := os.WriteFile(db, []byte("hỏng"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := data.Restore(path, db); err != nil {
			t.Fatal(err)
		}
		again := openAt(t, db, data.Options{})
		view(t, again, func(tx *data.Tx) error { _, err := data.Get[data.Decision](tx, d.ID); return err })
		kept, err := filepath.Glob(db + ".before-restore-*.bak")
		if err != nil || len(kept) != 1 {
			t.Fatalf("%v, %v", kept, err)
		}
		if raw, err := os.ReadFile(kept[0]); string(raw) != "hỏng" {
			t.Errorf("kept %q, %v", raw, err)
		}
	})
	t.Run("and is restored where there was nothing", func(t *testing.T) {
		db := filepath.Join(dir, "mới", "bato.db")
		if err := data.Restore(path, db); err != nil {
			t.Fatal(err)
		}
		mustBeSound(t, db)
	})
	t.Run("but never over the file that is open", func(t *testing.T) {
		if err := s.Backup(s.Path()); data.Message(err) != "Không thể sao lưu đè lên chính tệp dữ liệu đang mở; hãy chọn tên khác." {
			t.Errorf("got %v", err)
		}
		if err := data.Restore(path, s.Path()); !errors.Is(err, data.ErrLocked) {
			t.Errorf("restore: %v", err)
		}
	})
	t.Run("and a file that is none is refused, leaving everything", func(t *testing.T) {
		bad := filepath.Join(dir, "thư.bak")
		if err := os.WriteFile(bad, []byte("Kính gửi"), 0o644); err != nil {
			t.Fatal(err)
		}
		db := filepath.Join(dir, "giữ.db")
		if err := os.WriteFile(db, []byte("nguyên"), 0o644); err != nil {
			t.Fatal(err)
		}
		err := data.Restore(bad, db)
		if !strings.HasPrefix(data.Message(err), "Bản sao lưu này không đọc được nên chưa khôi phục gì") {
			t.Errorf("got %v", err)
		}
		if raw, _ := os.ReadFile(db); string(raw) != "nguyên" {
			t.Errorf("the file now holds %q", raw)
		}
	})
	t.Run("and a place that is not there is named", func(t *testing.T) {
		err := s.Backup(filepath.Join(dir, "không có", "bato.bak"))
		if msg := data.Message(err); !strings.HasPrefix(msg, "Không ghi được vào") {
			t.Errorf("got %v: %s", err, msg)
		}
	})
}

func TestRotatedBackupsThinOutWithAge(t *testing.T) {
	now := time.Date(2023, 1, 1, 17, 0, 0, 0, time.UTC)
	dir := t.TempDir()
	s := openAt(t, filepath.Join(dir, "bato.db"), data.Options{Now: func() time.Time { return now }})
	backups := filepath.Join(dir, "sao lưu")
	u := put(t, s, &data.Unit{Name: "xã Ba Liên"})
	if err := os.MkdirAll(backups, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, foreign := range []string{"bato-2001-01-01.bak.txt", "thư.docx", "khác-2001-01-01.bak"} {
		if err := os.WriteFile(filepath.Join(backups, foreign), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for range 420 {
		now = now.AddDate(0, 0, 1)
		if now.Day()%9 == 0 || now.After(time.Date(2024, 2, 10, 0, 0, 0, 0, time.UTC)) {
			u.Note = now.Format(time.DateOnly)
			put(t, s, u)
		}
		if _, err := s.RotateBackups(backups); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	list, err := os.ReadDir(backups)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		got = append(got, strings.TrimSuffix(strings.TrimPrefix(e.Name(), "bato-"), ".bak"))
	}
	// Twelve months of which the oldest keep their last backup, four weeks, seven days, and what is not ours.
	want := []string{"2001-01-01.bak.txt", "2023-03-27", "2023-04-27", "2023-05-27", "2023-06-27", "2023-07-27", "2023-08-27", "2023-09-27",
		"2023-10-27", "2023-11-27", "2023-12-27", "2024-01-27", "2024-02-11", "2024-02-18", "2024-02-19", "2024-02-20", "2024-02-21", "2024-02-22",
		"2024-02-23", "2024-02-24", "2024-02-25", "khác-2001-01-01", "thư.docx"}
	if !slices.Equal(got, want) {
		t.Errorf("kept\n%q\nwant\n%q", got, want)
	}
	t.Run("and are not written again when nothing changed", func(t *testing.T) {
		path, err := s.RotateBackups(backups)
		if err != nil {
			t.Fatal(err)
		}
		before, _ := os.Stat(path)
		now = now.Add(time.Hour)
		again, err := s.RotateBackups(backups)
		after, _ := os.Stat(again)
		if err != nil || again != path || !os.SameFile(before, after) {
			t.Errorf("%s, then %s, %v", path, again, err)
		}
	})
	mustBeSound(t, filepath.Join(backups, "bato-2024-02-25.bak"))
}
