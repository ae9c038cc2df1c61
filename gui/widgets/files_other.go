//go:build !windows

package widgets

import (
	"os/exec"
	"runtime"
)

// OpenFile shows a file in the program the system has for it.
func OpenFile(path string) error {
	name := "xdg-open"
	if runtime.GOOS == "darwin" {
		name = "open"
	}
	if err := start(name, path); err != nil {
		return cannotOpen(path, err)
	}
	return nil
}

// PrintFile sends a file to the default printer.
func PrintFile(path string) error {
	if err := start("lp", path); err != nil {
		return cannotPrint(path, err)
	}
	return nil
}

// start runs a program without waiting for it, but not without reaping it.
func start(name string, args ...string) error {
	c := exec.Command(name, args...)
	if err := c.Start(); err != nil {
		return err
	}
	go c.Wait() //nolint:errcheck // the viewer says itself what goes wrong in it
	return nil
}
