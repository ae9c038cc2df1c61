package gui

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

var systemParametersInfo = windows.NewLazySystemDLL("user32.dll").NewProc("SystemParametersInfoW")

// workArea is the size in pixels of the main screen without the task bar.
func workArea() (width, height float32, ok bool) {
	const getWorkArea = 0x30 // SPI_GETWORKAREA
	var r windows.Rect
	if done, _, _ := systemParametersInfo.Call(getWorkArea, 0, uintptr(unsafe.Pointer(&r)), 0); done == 0 {
		return 0, 0, false
	}
	return float32(r.Right - r.Left), float32(r.Bottom - r.Top), true
}
