//go:build !windows

package gui

// AttachConsole does nothing: here a program has the terminal it was started from.
func AttachConsole() {}
