//go:build !windows

package widgets

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

var pdfs = FileFilter{"Tệp PDF", []string{".pdf"}}

// folder is a folder with a PDF, another file and a folder below it.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, n := range []string{"Quyết định.pdf", "ghi chú.txt", "con/Giấy khen.PDF"} {
		p := filepath.Join(dir, n)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// fileTable is the table of the open file dialog.
func fileTable(t *testing.T, w fyne.Window) *Table {
	t.Helper()
	var found *Table
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *Table:
			found = o
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		}
	}
	if d := TopDialog(w); d != nil {
		walk(d.pop.Content)
	}
	if found == nil {
		t.Fatal("no file dialog")
	}
	return found
}

func TestSavedFileGetsItsEndingAndIsNotOverwrittenUnasked(t *testing.T) {
	dir := folder(t)
	w := show(t, NewText(""), 900, 700)
	var got []string
	save := func(name string) {
		PickSave(w, "Lưu PDF", filepath.Join(dir, name), pdfs, func(p string) { got = append(got, p) })
	}
	save("Báo cáo")
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if want := filepath.Join(dir, "Báo cáo.pdf"); len(got) != 1 || got[0] != want {
		t.Fatalf("picked %q, want %q", got, want)
	}
	save("Quyết định.pdf")
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if len(got) != 1 {
		t.Fatal("an existing file was taken unasked")
	}
	press(w.Canvas().Focused(), fyne.KeyReturn) // «Không thay»
	press(w.Canvas().Focused(), fyne.KeyReturn)
	w.Canvas().FocusNext()
	press(w.Canvas().Focused(), fyne.KeyReturn) // «Thay»
	if len(got) != 2 || TopDialog(w) != nil {
		t.Errorf("picked %q", got)
	}
	save("x.pdf")
	press(w.Canvas().Focused(), fyne.KeyEscape)
	if len(got) != 2 || TopDialog(w) != nil {
		t.Error("Escape picked a file or left the dialog open")
	}
}

func TestFileToOpenIsFoundThroughFolders(t *testing.T) {
	dir := folder(t)
	lastDir = dir
	w := show(t, NewText(""), 900, 700)
	var got string
	PickOpen(w, "Mở tệp", pdfs, func(p string) { got = p })
	table := fileTable(t, w)
	var names []string
	for i := range table.Shown() {
		names = append(names, table.columns[0].Text(table.RowAt(i)))
	}
	if strings.Join(names, "|") != "con/|Quyết định.pdf" {
		t.Errorf("listed %q", names)
	}
	w.Canvas().Focus(table)
	press(table, fyne.KeyReturn) // into the folder
	if table.Shown() != 1 {
		t.Fatalf("%d entries in the folder below", table.Shown())
	}
	press(table, fyne.KeyHome, fyne.KeyReturn)
	if want := filepath.Join(dir, "con", "Giấy khen.PDF"); got != want {
		t.Errorf("picked %q, want %q", got, want)
	}
	PickOpen(w, "Mở tệp", pdfs, func(p string) { got = p })
	got = ""
	typeInto(w.Canvas().Focused(), "không có.pdf")
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if got != "" || TopDialog(w) == nil {
		t.Error("a file that is not there was picked")
	}
}

func TestWhatCannotBeHandedOnIsSaidInOneSentence(t *testing.T) {
	path := filepath.Join(folder(t), "Quyết định.pdf")
	t.Setenv("PATH", t.TempDir())
	for name, c := range map[string]struct {
		do   func(string) error
		path string
		want string
	}{
		"no viewer":  {OpenFile, path, "Máy này không có chương trình để mở tệp «Quyết định.pdf»; hãy cài một trình đọc PDF rồi thử lại."},
		"no printer": {PrintFile, path, "Không gửi được tệp «Quyết định.pdf» tới máy in; hãy lưu PDF rồi in từ trình đọc PDF."},
		"no file":    {OpenFile, path + "x", "Không tìm thấy tệp «Quyết định.pdfx»; hãy tạo lại tệp rồi thử lại."},
	} {
		err := c.do(c.path)
		var person interface{ ForPerson() string }
		if !errors.As(err, &person) || person.ForPerson() != c.want {
			t.Errorf("%s: %v", name, err)
		}
		if errors.Unwrap(err) == nil || !strings.HasPrefix(err.Error(), strings.TrimSuffix(c.want, ".")+": ") {
			t.Errorf("%s: the log gets %q", name, err)
		}
	}
}
