package gui

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"thidua/data"
	"thidua/gui/widgets"
)

// tell fills the window with one sentence and what can be done about it; the first button has the focus.
func (s *session) tell(title, text string, buttons ...*widgets.Button) {
	body := widget.NewLabel(text)
	body.Wrapping = fyne.TextWrapWord
	row := container.NewHBox()
	for _, b := range buttons {
		row.Add(b)
	}
	box := container.New(layout.NewCustomPaddedVBoxLayout(10), widgets.NewHeading(title), flush(body), row)
	s.show(container.NewCenter(widgets.Fixed(box, 560)))
	if len(buttons) > 0 {
		s.win.Canvas().Focus(buttons[0])
	}
}

// tellFailure tells why a file does not open and offers what helps; last is its newest backup, if there is one.
func (s *session) tellFailure(path string, err error, last backupFile, have bool) {
	again := widgets.NewButton("Thử lại", nil, func() { s.openFile(path) })
	quit := widgets.NewButton("Thoát", nil, s.win.Close)
	text := data.Message(err) + "\n\nTệp: " + path
	title := "Chưa mở được dữ liệu"
	buttons := []*widgets.Button{again, quit}
	if path != s.Path {
		buttons = append(buttons, widgets.NewButton("Về dữ liệu của cơ quan", nil, func() { s.openFile(s.Path) }))
	}
	if errors.Is(err, data.ErrDamaged) || errors.Is(err, data.ErrForeign) {
		if have {
			text += "\nBản sao lưu gần nhất: " + last.made.Format("15:04 02/01/2006")
			restore := widgets.NewPrimaryButton("Khôi phục bản sao lưu này", nil, func() { s.restore(last.path, path) })
			buttons = append([]*widgets.Button{restore}, buttons...)
		} else {
			text += "\nKhông tìm thấy bản sao lưu nào trong thư mục " + backupFolder(path) + "."
		}
	}
	s.tell(title, text, buttons...)
}

// restore puts a backup in the place of path and opens it; the file that was there is kept beside it.
func (s *session) restore(backup, path string) {
	s.close()
	s.tell("Đang khôi phục…", backup)
	go func() {
		err := data.Restore(backup, path)
		widgets.OnUI(func() {
			if err != nil {
				s.tell("Chưa khôi phục được", data.Message(err), widgets.NewButton("Quay lại", nil, func() { s.openFile(path) }))
				return
			}
			s.openFile(path)
		})
	}()
}

// backupFile is a backup found on the disk.
type backupFile struct {
	path string
	made time.Time
	size int64
}

// backupsOf lists the backups of a file, the newest first.
func backupsOf(path string) []backupFile {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	found, _ := filepath.Glob(filepath.Join(backupFolder(path), "*.bak"))
	var out []backupFile
	for _, f := range found {
		st, err := os.Stat(f)
		if err != nil || !strings.HasPrefix(filepath.Base(f), name+"-") {
			continue
		}
		out = append(out, backupFile{f, st.ModTime(), st.Size()})
	}
	slices.SortFunc(out, func(a, b backupFile) int { return b.made.Compare(a.made) })
	return out
}

func newestBackup(path string) (backupFile, bool) {
	if list := backupsOf(path); len(list) > 0 {
		return list[0], true
	}
	return backupFile{}, false
}
