package gui

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/sample"
	"thidua/gui/theme"
	"thidua/gui/widgets"
	"thidua/icons"
)

// Config tells Run what to open.
type Config struct {
	// App is the application of the system's driver. The caller makes it, so that this package and its tests need no
	// graphics library.
	App     fyne.App
	Path    string // the file of records; made when it is not there
	Version string
}

// Run opens the window and returns when it is closed. A file that cannot be opened is told inside the window.
func Run(c Config) (err error) {
	if err := SpeakVietnamese(); err != nil {
		return err
	}
	path, err := filepath.Abs(c.Path)
	if err != nil {
		return err
	}
	c.Path = path
	closeLog := logBeside(path)
	defer closeLog()
	defer func() {
		if p := recover(); p != nil { // of a callback that nothing guards; what was saved is on the disk
			err = crash(p)
		}
	}()
	c.App.Settings().SetTheme(theme.New())
	c.App.SetIcon(fyne.NewStaticResource("thidua.png", icons.PNG))
	w := c.App.NewWindow("Thi đua – Khen thưởng")
	c.App.Lifecycle().SetOnStarted(func() { w.Resize(firstSize(w.Canvas().Scale())) }) // the scale is not known before
	s := newSession(c, w)
	s.openFile(path)
	w.SetMaster()
	w.ShowAndRun()
	s.close()
	return nil
}

// firstSize is how large the window opens, in units of Fyne: it fills most of the screen and leaves none of its edges
// outside, on the office's PC with 1366×768 pixels too.
func firstSize(scale float32) fyne.Size {
	const titleBar, border = 40, 16 // pixels
	width, height, ok := workArea()
	if !ok {
		width, height = 1296, 720
	}
	width, height = min(width, 1600)-border, min(height, 1000)-titleBar
	return fyne.NewSize(width/scale, height/scale)
}

// logBeside sends the log to a file beside the records, because a program with a window has nowhere else to write. A log
// that has grown long is begun anew, the old one kept once.
func logBeside(path string) (closeLog func()) {
	name := filepath.Join(filepath.Dir(path), "thidua.log")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return func() {}
	}
	if st, err := os.Stat(name); err == nil && st.Size() > 1<<20 {
		os.Rename(name, name+".old")
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return func() {}
	}
	was := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(f, nil)))
	return func() {
		slog.SetDefault(was)
		f.Close()
	}
}

// session is what stands in the window over time: a screen that tells why a file does not open, the first run, or the
// screens over an open store.
type session struct {
	Config
	win     fyne.Window
	store   *data.Store
	current *window   // the screens, when they are shown
	first   *firstRun // the first run, when it is shown
	failed  error     // why the file is not open
	now     func() time.Time
}

func newSession(c Config, w fyne.Window) *session { return &session{Config: c, win: w, now: time.Now} }

func (s *session) options() data.Options { return data.Options{Who: Who(), Now: s.now} }

// openFile lets go of the file that is open and opens another in the same window.
func (s *session) openFile(path string) {
	s.close()
	s.tell("Đang mở dữ liệu…", path)
	go func() {
		store, err := data.Open(path, s.options())
		empty := false
		if err == nil {
			empty, err = isEmpty(store)
		}
		if err != nil {
			slog.Error("open", "path", path, "err", err)
			if store != nil {
				store.Close()
			}
			last, ok := newestBackup(path)
			widgets.OnUI(func() {
				s.failed = err
				s.tellFailure(path, err, last, ok)
			})
			return
		}
		widgets.OnUI(func() {
			s.store = store
			if empty {
				s.showFirstRun()
			} else {
				s.showWindow()
			}
		})
	}()
}

func (s *session) showWindow() {
	s.first = nil
	s.current = newWindow(s, s.store, s.win)
	s.current.open()
}

// isEmpty tells a file in which no office has been entered yet.
func isEmpty(store *data.Store) (empty bool, err error) {
	err = store.View(func(tx *data.Tx) error {
		_, err := tx.OfficeAt(data.Date{})
		empty = errors.Is(err, data.ErrNotFound)
		if empty {
			return nil
		}
		return err
	})
	return empty, err
}

// close lets go of the file.
func (s *session) close() {
	s.failed = nil
	if s.first != nil {
		s.first.close()
		s.first = nil
	}
	if s.current != nil {
		s.current.close()
		s.current = nil
	}
	if s.store != nil {
		if err := s.store.Close(); err != nil {
			slog.Error("close", "err", err)
		}
		s.store = nil
	}
}

// end lets go of the file and closes the window.
func (s *session) end() {
	s.close()
	s.win.Close()
}

func (s *session) show(o fyne.CanvasObject) {
	s.win.SetPadded(false)
	s.win.SetMainMenu(nil)
	s.win.SetCloseIntercept(nil)
	s.win.Canvas().SetOnTypedKey(nil)
	widgets.OnHelp = nil
	s.win.SetContent(widgets.NewHost(o))
}

// samplePath is the file of the sample year: beside the office's own records, never inside them.
func (s *session) samplePath() string {
	return filepath.Join(filepath.Dir(s.Path), "nam-mau-ba-to-2024.db")
}

// inSample tells whether the sample year is open in place of the office's own records.
func (s *session) inSample() bool { return s.store != nil && s.store.Path() == s.samplePath() }

// makeSample makes the file of the sample year where it is not there yet.
func (s *session) makeSample() error {
	path := s.samplePath()
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	part := path + ".part"
	os.Remove(part)
	defer os.Remove(part)
	store, err := data.Open(part, s.options())
	if err != nil {
		return err
	}
	err = sample.Load(store)
	if e := store.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(part, path)
}

// openSample makes the sample year when needed and opens it; d is the desk of what is open now.
func (s *session) openSample(d *desk) {
	d.work("Đang dựng năm mẫu", func(context.Context, func(int, int)) error { return s.makeSample() }, func() {
		d.close()
		s.openFile(s.samplePath())
	})
}

// backupFolder keeps the backups made without asking.
func backupFolder(path string) string { return filepath.Join(filepath.Dir(path), "sao-luu") }
