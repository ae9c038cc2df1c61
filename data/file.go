package data

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile writes path whole or not at all: into a temporary file beside it, flushed to the disk, then renamed over the
// old one. When write fails the old file stays as it was. A file of records, or what is no file, is never replaced.
func WriteFile(path string, write func(io.Writer) error) error {
	if isDatabase(path) {
		return &fileError{fmt.Sprintf("«%s» là tệp dữ liệu của chương trình nên không ghi đè lên; hãy chọn tên khác.", filepath.Base(path)),
			fmt.Errorf("write %s: a database", path)}
	}
	return replaceFile(path, write)
}

// replaceFile is WriteFile for the store, which may replace files of records. Through a symbolic link it replaces what
// the link leads to.
func replaceFile(path string, write func(io.Writer) error) (err error) {
	if to, err := filepath.EvalSymlinks(path); err == nil {
		path = to
	}
	if st, err := os.Stat(path); err == nil && !st.Mode().IsRegular() {
		return &fs.PathError{Op: "write", Path: path, Err: fs.ErrInvalid}
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".thidua-*")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &fileError{fmt.Sprintf("Không ghi được vào «%s»: không có thư mục này; hãy kiểm tra lại đường dẫn.", filepath.Dir(path)), err}
	case errors.Is(err, fs.ErrPermission):
		return &fileError{fmt.Sprintf("Không ghi được vào «%s»: không có quyền ghi; hãy chọn thư mục khác.", filepath.Dir(path)), err}
	case err != nil:
		return &fs.PathError{Op: "write", Path: path, Err: cause(err)}
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
			err = renamed(err, f.Name(), path)
		}
	}()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// renamed has an error about a temporary file name the file that the person asked for.
func renamed(err error, temporary, path string) error {
	var pe *fs.PathError
	if errors.As(err, &pe) && pe.Path == temporary {
		return &fs.PathError{Op: pe.Op, Path: path, Err: err}
	}
	return err
}

// cause is what the system said, without the file that it said it of.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
