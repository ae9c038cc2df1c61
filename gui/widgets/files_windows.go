package widgets

import (
	"log/slog"
	"path/filepath"
	"runtime"
	"strings"
	"unicode/utf16"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

var (
	comdlg32           = windows.NewLazySystemDLL("comdlg32.dll")
	getOpenFileName    = comdlg32.NewProc("GetOpenFileNameW")
	getSaveFileName    = comdlg32.NewProc("GetSaveFileNameW")
	commDlgExtendedErr = comdlg32.NewProc("CommDlgExtendedError")
)

// openFileName is OPENFILENAMEW.
type openFileName struct {
	size          uint32
	owner         windows.HWND
	instance      windows.Handle
	filter        *uint16
	customFilter  *uint16
	maxCustom     uint32
	filterIndex   uint32
	file          *uint16
	maxFile       uint32
	fileTitle     *uint16
	maxFileTitle  uint32
	initialDir    *uint16
	title         *uint16
	flags         uint32
	fileOffset    uint16
	fileExtension uint16
	defaultExt    *uint16
	custData      uintptr
	hook          uintptr
	templateName  *uint16
	reserved      uintptr
	reserved2     uint32
	flagsExtended uint32
}

const (
	ofnOverwritePrompt = 0x00000002
	ofnHideReadOnly    = 0x00000004
	ofnNoChangeDir     = 0x00000008
	ofnPathMustExist   = 0x00000800
	ofnFileMustExist   = 0x00001000
	ofnExplorer        = 0x00080000
	maxPath            = 32768
)

// pickFile shows the system's own dialog. It runs on a thread of its own, so that the window goes on painting; Windows
// disables the owner window meanwhile.
func pickFile(w fyne.Window, p pick, picked func(path string)) {
	owner := handle(w)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		// The dialog shows shell folders, which need COM.
		if err := windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED); err == nil {
			defer windows.CoUninitialize()
		}
		if path := askSystem(owner, p); path != "" {
			OnUI(func() { picked(path) })
		}
	}()
}

func handle(w fyne.Window) (h windows.HWND) {
	if n, ok := w.(driver.NativeWindow); ok {
		n.RunNative(func(c any) {
			if c, ok := c.(driver.WindowsWindowContext); ok {
				h = windows.HWND(c.HWND)
			}
		})
	}
	return h
}

func askSystem(owner windows.HWND, p pick) string {
	file := make([]uint16, maxPath)
	copy(file, utf16.Encode([]rune(filepath.Base(p.name))))
	if p.name == "" {
		file[0] = 0
	}
	o := openFileName{
		owner: owner, filter: filterPairs(p.filter), filterIndex: 1,
		file: &file[0], maxFile: maxPath,
		initialDir: windows.StringToUTF16Ptr(startDir(p.name)), title: windows.StringToUTF16Ptr(p.title),
		flags: ofnExplorer | ofnHideReadOnly | ofnNoChangeDir | ofnPathMustExist,
	}
	o.size = uint32(unsafe.Sizeof(o))
	if len(p.filter.Ext) > 0 {
		o.defaultExt = windows.StringToUTF16Ptr(strings.TrimPrefix(p.filter.Ext[0], "."))
	}
	proc := getOpenFileName
	if p.save {
		o.flags |= ofnOverwritePrompt
		proc = getSaveFileName
	} else {
		o.flags |= ofnFileMustExist
	}
	ok, _, _ := proc.Call(uintptr(unsafe.Pointer(&o)))
	runtime.KeepAlive(file)
	if ok == 0 {
		if code, _, _ := commDlgExtendedErr.Call(); code != 0 {
			slog.Error("file dialog", "code", code)
		}
		return ""
	}
	return windows.UTF16ToString(file)
}

// filterPairs is «name\0*.a;*.b\0…\0\0», ending with all files.
func filterPairs(f FileFilter) *uint16 {
	s := ""
	if len(f.Ext) > 0 {
		s = f.Name + "\x00*" + strings.Join(f.Ext, ";*") + "\x00"
	}
	u := utf16.Encode([]rune(s + "Mọi tệp\x00*.*\x00\x00"))
	return &u[0]
}

func openFile(path string) error  { return shell("open", path) }
func printFile(path string) error { return shell("print", path) }

func shell(verb, path string) error {
	v, err := windows.UTF16PtrFromString(verb)
	if err != nil {
		return err
	}
	p, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	return windows.ShellExecute(0, v, p, nil, nil, windows.SW_SHOWNORMAL)
}
