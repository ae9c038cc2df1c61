package data

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestAFullDiskLosesNothing lets the open file point at /dev/full for a while, whose every write fails as on a disk
// without room.
func TestAFullDiskLosesNothing(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_RDWR, 0)
	if err != nil {
		t.Skip("this system has no /dev/full")
	}
	defer full.Close()
	path := filepath.Join(t.TempDir(), "bato.db")
	var file *os.File
	s, err := Open(path, Options{openFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
		var err error
		file, err = os.OpenFile(name, flag, mode)
		return file, err
	}})
	if err != nil {
		t.Fatal(err)
	}
	put := func(name string) error {
		return s.Update("Thêm", func(tx *Tx) error { return Put(tx, &Unit{Name: name}) })
	}
	if err := put("xã Ba Liên"); err != nil {
		t.Fatal(err)
	}
	fd := int(file.Fd())
	kept, err := syscall.Dup(fd)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Dup3(int(full.Fd()), fd, 0); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		err = put("xã Ba Vinh")
		if !errors.Is(err, syscall.ENOSPC) || !strings.HasPrefix(Message(err), "Ổ đĩa không còn chỗ trống") {
			t.Errorf("%v: %s", err, Message(err))
		}
	}
	if err := s.View(func(tx *Tx) error { _, err := Get[Unit](tx, 1); return err }); err != nil {
		t.Errorf("reading: %v", err)
	}
	if err := errors.Join(syscall.Dup3(kept, fd, 0), syscall.Close(kept)); err != nil {
		t.Fatal(err)
	}
	if err := put("xã Ba Vinh"); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if findings, err := Doctor(path); err != nil || len(findings) > 0 {
		t.Errorf("%v, %v", findings, err)
	}
}
