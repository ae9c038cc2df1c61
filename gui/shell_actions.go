package gui

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"thidua/data"
	"thidua/data/exchange"
	"thidua/gui/widgets"
)

var (
	jsonFiles     = widgets.FileFilter{Name: "Hồ sơ JSON", Ext: []string{".json"}}
	markdownFiles = widgets.FileFilter{Name: "Lời văn báo cáo", Ext: []string{".md", ".txt"}}
	backupFiles   = widgets.FileFilter{Name: "Bản sao lưu", Ext: []string{".bak", ".db"}}
)

// quit closes the program after unsaved text has been asked about and the day's backup made.
func (w *window) quit() {
	if w.win.Canvas().Overlays().Top() != nil {
		return
	}
	w.leaveFront(func() {
		if w.noBackup {
			w.session.end()
			return
		}
		w.work("Đang sao lưu trước khi thoát", func(context.Context, func(int, int)) error {
			if _, err := w.store.RotateBackups(backupFolder(w.store.Path())); err != nil {
				return quitError{err}
			}
			return nil
		}, w.session.end)
		w.noBackup = true // the next time, a failed backup does not keep the person here
	})
}

// close ends the window's part in an open file.
func (w *window) close() {
	w.cancel()
	w.hourly.Stop()
	w.host.HideToast()
	w.desk.close()
}

// quitError is a backup at the end that failed; it tells how to leave all the same.
type quitError struct{ cause error }

func (e quitError) Error() string { return "backup on exit: " + e.cause.Error() }
func (e quitError) Unwrap() error { return e.cause }
func (e quitError) ForPerson() string {
	return data.Message(e.cause) + " Bản sao lưu của hôm nay chưa làm được; bấm Thoát lần nữa để đóng mà không sao lưu."
}

// daily makes the day's backup when the last one is a day old, now and then every hour, without telling.
func (w *window) daily() {
	w.background(func() func() {
		at, ok := w.store.LastBackup()
		if ok && w.now().Sub(at) < 24*time.Hour {
			return nil
		}
		if _, err := w.store.RotateBackups(backupFolder(w.store.Path())); err != nil {
			return func() { w.showError(err) }
		}
		return func() {
			w.tellBackup(w.now(), true)
			w.refreshFront()
		}
	})
	w.hourly = time.AfterFunc(time.Hour, func() { widgets.OnUI(w.guard(w.daily)) })
}

func (w *window) backupNow() {
	name := filepath.Join(backupFolder(w.store.Path()), backupName(w.store.Path(), w.now()))
	w.work("Đang sao lưu", func(context.Context, func(int, int)) error {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		return w.store.Backup(name)
	}, func() {
		w.tellBackup(w.now(), true)
		w.toast("Đã sao lưu vào " + name)
		w.refreshFront()
	})
}

func (w *window) backupElsewhere() {
	widgets.PickSave(w.win, "Sao lưu ra nơi khác", backupName(w.store.Path(), w.now()), backupFiles, func(path string) {
		w.work("Đang sao lưu", func(context.Context, func(int, int)) error { return w.store.Backup(path) }, func() {
			w.tellBackup(w.now(), true)
			w.toast("Đã sao lưu vào " + path)
			w.refreshFront()
		})
	})
}

// importReport brings the text of the working year's report in, on the tab that shows what came of it.
func (w *window) importReport() {
	if w.front != tabReport {
		w.goTo(tabReport, place{})
	}
	if r, ok := w.screens[w.front].(*reports); ok {
		r.importText()
	}
}

// backupName is «thidua-2025-02-12.bak», as the daily backups are called.
func backupName(path string, at time.Time) string {
	base := filepath.Base(path)
	return base[:len(base)-len(filepath.Ext(base))] + "-" + at.Format(time.DateOnly) + ".bak"
}

func (w *window) importFile() {
	widgets.PickOpen(w.win, "Nhập hồ sơ từ tệp JSON", jsonFiles, func(path string) { w.guard(func() { w.importPath(path) })() })
}

// importPath reads the file twice: first to tell what it would bring, then, when the person agrees, to bring it.
func (w *window) importPath(path string) {
	var found string
	w.work("Đang đọc "+filepath.Base(path), func(context.Context, func(int, int)) error {
		err := w.importInto(path, func(summary string) error {
			found = summary
			return errLookOnly
		})
		if errors.Is(err, errLookOnly) {
			return nil
		}
		return err
	}, func() {
		widgets.Confirm(w.win, "Nhập hồ sơ", "Tệp "+filepath.Base(path)+": "+found+"\nNhập vào dữ liệu đang mở?", "Nhập", "Không nhập", func(yes bool) {
			if yes {
				w.work("Đang nhập "+filepath.Base(path), func(context.Context, func(int, int)) error {
					return w.importInto(path, func(string) error { return nil })
				}, func() { w.saved("Nhập từ tệp " + filepath.Base(path)) })
			}
		})
	})
}

var errLookOnly = errors.New("look only")

func (w *window) importInto(path string, then func(summary string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return w.store.Update("Nhập từ tệp "+filepath.Base(path), func(tx *data.Tx) error {
		sum, err := exchange.Import(tx, f, exchange.Options{})
		if err != nil {
			return err
		}
		return then(sum.String())
	})
}

func (w *window) exportFile() {
	name := "thidua-" + w.now().Format(time.DateOnly) + ".json"
	widgets.PickSave(w.win, "Xuất hồ sơ ra tệp JSON", name, jsonFiles, func(path string) { w.guard(func() { w.exportPath(path) })() })
}

func (w *window) exportPath(path string) {
	w.work("Đang xuất hồ sơ", func(context.Context, func(int, int)) error {
		return w.store.View(func(tx *data.Tx) error {
			return data.WriteFile(path, func(out io.Writer) error { return exchange.Export(out, tx) })
		})
	}, func() { w.toast("Đã xuất hồ sơ ra " + path) })
}

// openSample shows the sample year in place of the office's records, which stay untouched in their own file.
func (w *window) openSample() { w.leaveFront(func() { w.session.openSample(w.desk) }) }

func (w *window) redo() {
	w.write(func() func() {
		what, err := w.store.Redo()
		return func() {
			switch {
			case errors.Is(err, data.ErrNothing):
				w.toast("Không có thay đổi nào để làm lại.")
			case err != nil:
				w.showError(err)
			default:
				w.toast("Đã làm lại: " + lowerFirst(what) + ".")
			}
		}
	})
}
