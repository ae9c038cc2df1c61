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

// messageScreen fills the window with one sentence and what can be done about it.
func messageScreen(title, text string, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	body := widget.NewLabel(text)
	body.Wrapping = fyne.TextWrapWord
	box := container.New(layout.NewCustomPaddedVBoxLayout(10), widgets.NewHeading(title), flush(body), container.NewHBox(buttons...))
	return container.NewCenter(widgets.Fixed(box, 560))
}

// failureScreen tells why a file does not open and offers what helps; last is its newest backup, if there is one.
func (s *session) failureScreen(path string, err error, last backupFile, have bool) fyne.CanvasObject {
	again := widgets.NewButton("Thử lại", nil, func() { s.openFile(path) })
	quit := widgets.NewButton("Thoát", nil, s.win.Close)
	text := data.Message(err) + "\n\nTệp: " + path
	title := "Chưa mở được dữ liệu"
	buttons := []fyne.CanvasObject{again, quit}
	if path != s.Path {
		buttons = append(buttons, widgets.NewButton("Về dữ liệu của cơ quan", nil, func() { s.openFile(s.Path) }))
	}
	if errors.Is(err, data.ErrDamaged) || errors.Is(err, data.ErrForeign) {
		if have {
			text += "\nBản sao lưu gần nhất: " + last.made.Format("15:04 02/01/2006")
			restore := widgets.NewPrimaryButton("Khôi phục bản sao lưu này", nil, func() { s.restore(last.path, path) })
			buttons = append([]fyne.CanvasObject{restore}, buttons...)
		} else {
			text += "\nKhông tìm thấy bản sao lưu nào trong thư mục " + backupFolder(path) + "."
		}
	}
	return messageScreen(title, text, buttons...)
}

// restore puts a backup in the place of path and opens it; the file that was there is kept beside it.
func (s *session) restore(backup, path string) {
	s.close()
	s.show(messageScreen("Đang khôi phục…", backup))
	go func() {
		err := data.Restore(backup, path)
		widgets.OnUI(func() {
			if err != nil {
				s.show(messageScreen("Chưa khôi phục được", data.Message(err), widgets.NewButton("Quay lại", nil, func() { s.openFile(path) })))
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
