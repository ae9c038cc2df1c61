package gui

import (
	"os"

	"golang.org/x/sys/windows"
)

// AttachConsole lets a program built without a console print to the one it was started from. Output that is already
// redirected to a file or a pipe stays there.
func AttachConsole() {
	if t, err := windows.GetFileType(windows.Handle(os.Stdout.Fd())); err == nil && t != windows.FILE_TYPE_UNKNOWN {
		return
	}
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	ok, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole").Call(parent)
	if ok == 0 {
		return
	}
	if out, err := os.OpenFile("CONOUT$", os.O_RDWR, 0); err == nil {
		os.Stdout, os.Stderr = out, out
	}
	if in, err := os.OpenFile("CONIN$", os.O_RDWR, 0); err == nil {
		os.Stdin = in
	}
}
