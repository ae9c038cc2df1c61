//go:build !windows

package gui

// workArea is not known elsewhere: the window manager keeps a window within the screen by itself.
func workArea() (width, height float32, ok bool) { return 0, 0, false }
