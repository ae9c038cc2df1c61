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

func TestMissingViewerIsSaidInOneSentence(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for name, f := range map[string]func(string) error{"open": OpenFile, "print": PrintFile} {
		err := f("/tmp/Báo cáo.pdf")
		var person interface{ ForPerson() string }
		if !errors.As(err, &person) || !strings.Contains(person.ForPerson(), "«Báo cáo.pdf»") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
