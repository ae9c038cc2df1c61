package data

import (
	"errors"
	"io"
	"os"
	"strings"
	"syscall"
)

// isDatabase tells whether either header page of the file, of any usual page size, still carries bbolt's mark: then the
// file was ours and is damaged, else it is something else.
func isDatabase(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	for _, page := range []int64{0, 4 << 10, 16 << 10, 64 << 10} {
		var b [4]byte
		if _, err := f.ReadAt(b[:], page+16); errors.Is(err, io.EOF) {
			break
		}
		if native.Uint32(b[:]) == boltMagic {
			return true
		}
	}
	return false
}

// isNetworkPath tells a UNC path.
func isNetworkPath(path string) bool {
	return strings.HasPrefix(path, `\\`) || strings.HasPrefix(path, "//")
}

// syncDir makes a new name in the folder survive a loss of power. Systems that cannot do it do not need it.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		d.Sync()
		d.Close()
	}
}

func isNoSpace(err error) bool {
	if errors.Is(err, syscall.ENOSPC) {
		return true
	}
	s := err.Error()
	return strings.Contains(s, "no space left") || strings.Contains(s, "not enough space on the disk")
}
