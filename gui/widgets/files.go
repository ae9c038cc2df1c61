package widgets

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
)

// FileFilter names a kind of file and its endings: {"Tệp PDF", []string{".pdf"}}.
type FileFilter struct {
	Name string
	Ext  []string // with the dot, in small letters; none takes every file
}

func (f FileFilter) accepts(name string) bool {
	return len(f.Ext) == 0 || slices.Contains(f.Ext, strings.ToLower(filepath.Ext(name)))
}

// complete adds the first ending when the name has none of them.
func (f FileFilter) complete(path string) string {
	if len(f.Ext) == 0 || f.accepts(path) {
		return path
	}
	return path + f.Ext[0]
}

// lastDir is where the person last picked a file.
var lastDir string

// startDir is the folder a file dialog opens at: that of name if it has one, else where the person last was, else the
// documents folder.
func startDir(name string) string {
	if d := filepath.Dir(name); name != "" && d != "." && isDir(d) {
		return d
	}
	if lastDir != "" && isDir(lastDir) {
		return lastDir
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return string(filepath.Separator)
	}
	for _, d := range []string{"Documents", "Tài liệu"} {
		if p := filepath.Join(home, d); isDir(p) {
			return p
		}
	}
	return home
}

func isDir(p string) bool {
	i, err := os.Stat(p)
	return err == nil && i.IsDir()
}

// PickSave asks where to save a file called name, which may carry a folder, and asks again before overwriting. picked gets
// the full path on the UI goroutine; it is not called when the person gives up.
func PickSave(w fyne.Window, title, name string, filter FileFilter, picked func(path string)) {
	pickFile(w, pick{title: title, name: name, filter: filter, save: true}, remember(picked))
}

// PickOpen asks for an existing file. picked gets its full path on the UI goroutine; it is not called when the person gives
// up.
func PickOpen(w fyne.Window, title string, filter FileFilter, picked func(path string)) {
	pickFile(w, pick{title: title, filter: filter}, remember(picked))
}

type pick struct {
	title, name string
	filter      FileFilter
	save        bool
}

func remember(picked func(string)) func(string) {
	return func(path string) {
		lastDir = filepath.Dir(path)
		picked(path)
	}
}

// FileError is a file that could not be handed to another program.
type FileError struct {
	Sentence string
	Cause    error
}

func (e *FileError) Error() string {
	if e.Cause == nil {
		return e.Sentence
	}
	return strings.TrimSuffix(e.Sentence, ".") + ": " + e.Cause.Error()
}

// Unwrap is the cause.
func (e *FileError) Unwrap() error { return e.Cause }

// ForPerson is the sentence to show.
func (e *FileError) ForPerson() string { return e.Sentence }

// OpenFile shows a file in the program that the system has for it. The error is a *FileError.
func OpenFile(path string) error {
	return handOver(path, openFile, "Máy này không có chương trình để mở tệp «%s»; hãy cài một trình đọc PDF rồi thử lại.")
}

// PrintFile prints a file on the default printer, by the program that the system has for it. The error is a *FileError.
func PrintFile(path string) error {
	return handOver(path, printFile, "Không gửi được tệp «%s» tới máy in; hãy lưu PDF rồi in từ trình đọc PDF.")
}

func handOver(path string, to func(path string) error, sentence string) error {
	name := filepath.Base(path)
	if _, err := os.Stat(path); err != nil {
		return &FileError{fmt.Sprintf("Không tìm thấy tệp «%s»; hãy tạo lại tệp rồi thử lại.", name), err}
	}
	if err := to(path); err != nil {
		return &FileError{fmt.Sprintf(sentence, name), err}
	}
	return nil
}
