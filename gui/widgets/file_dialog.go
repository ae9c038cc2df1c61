//go:build !windows

package widgets

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// fileDialog is a plain dialog for systems whose own cannot be called: a folder's content as a table, a line for the name.
type fileDialog struct {
	pick
	w       fyne.Window
	dialog  *Dialog
	dir     string
	entries []os.DirEntry
	path    *Text
	table   *Table
	name    *Entry
	done    func(string)
}

func pickFile(w fyne.Window, p pick, picked func(path string)) {
	d := &fileDialog{pick: p, w: w, done: picked, path: NewCaption(""), name: NewEntry("Tên tệp hoặc đường dẫn đầy đủ")}
	d.path.Shrink = true
	d.table = NewTable(Column{Title: "Tên", Flex: true, Text: d.entryName, Sub: nil},
		Column{Title: "Ngày sửa", Width: 130, Text: d.entryDate})
	d.table.Single, d.table.Empty = true, "Thư mục này không có tệp phù hợp."
	d.table.OnOpen = func(row int) { d.choose(d.entries[row]) }
	d.table.OnSelected = func(rows []int) {
		if len(rows) == 1 && d.entries[rows[0]].Type().IsRegular() {
			d.name.SetText(d.entries[rows[0]].Name())
		}
	}
	verb := "Mở"
	if p.save {
		verb = "Lưu"
		d.name.SetText(filepath.Base(p.name))
	}
	up := NewButton("Thư mục trên", nil, func() { d.enter(filepath.Dir(d.dir)) })
	content := container.NewBorder(container.NewBorder(nil, nil, nil, up, d.path), Inset(d.name, 6, 0), nil, nil, d.table)
	d.dialog = ShowDialog(w, p.title, Inset(content, 0, 4), NewButton("Hủy", nil, func() { d.dialog.Close() }),
		NewPrimaryButton(verb, nil, d.accept))
	d.dialog.Resize(fyne.NewSize(640, 460))
	d.name.OnEnter, d.name.OnEscape = d.accept, d.dialog.Close
	d.table.OnEscape = d.dialog.Close
	d.enter(startDir(p.name))
	w.Canvas().Focus(d.name)
}

func (d *fileDialog) entryName(i int) string {
	if d.entries[i].IsDir() {
		return d.entries[i].Name() + string(filepath.Separator)
	}
	return d.entries[i].Name()
}

func (d *fileDialog) entryDate(i int) string {
	info, err := d.entries[i].Info()
	if err != nil {
		return ""
	}
	return info.ModTime().Format("02/01/2006 15:04")
}

// enter shows a folder; one that cannot be read leaves things as they are.
func (d *fileDialog) enter(dir string) {
	all, err := os.ReadDir(dir)
	if err != nil {
		ShowMessage(d.w, d.title, "Không mở được thư mục «"+dir+"»; hãy chọn thư mục khác.", ToneBad)
		return
	}
	d.dir = dir
	d.entries = slices.DeleteFunc(all, func(e os.DirEntry) bool {
		return strings.HasPrefix(e.Name(), ".") || !e.IsDir() && !d.filter.accepts(e.Name())
	})
	slices.SortStableFunc(d.entries, func(a, b os.DirEntry) int {
		if a.IsDir() != b.IsDir() {
			if a.IsDir() {
				return -1
			}
			return 1
		}
		return cmp.Compare(fold(a.Name()), fold(b.Name()))
	})
	d.path.SetText(dir)
	d.table.ClearSelection()
	d.table.SetRows(len(d.entries))
}

func (d *fileDialog) choose(e os.DirEntry) {
	if e.IsDir() {
		d.enter(filepath.Join(d.dir, e.Name()))
		return
	}
	d.name.SetText(e.Name())
	d.accept()
}

// accept takes the name typed: a folder is entered, a file picked.
func (d *fileDialog) accept() {
	name := d.name.Value()
	if name == "" {
		return
	}
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(d.dir, name)
	}
	if isDir(path) {
		d.name.SetText("")
		d.enter(path)
		return
	}
	_, err := os.Stat(path)
	if !d.save {
		if err != nil {
			ShowMessage(d.w, d.title, "Không tìm thấy tệp «"+name+"»; hãy kiểm tra lại tên tệp.", ToneBad)
			return
		}
		d.finish(path)
		return
	}
	path = d.filter.complete(path)
	if _, err = os.Stat(path); err != nil {
		d.finish(path)
		return
	}
	Confirm(d.w, "Thay tệp đã có?", "Tệp «"+filepath.Base(path)+"» đã có trong thư mục này. Thay bằng tệp mới?", "Thay", "Không thay", func(yes bool) {
		if yes {
			d.finish(path)
		}
	})
}

func (d *fileDialog) finish(path string) {
	d.dialog.Close()
	d.done(path)
}
