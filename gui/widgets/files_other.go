//go:build !windows

package widgets

import (
	"os/exec"
	"runtime"
)

func openFile(path string) error {
	if runtime.GOOS == "darwin" {
		return start("open", path)
	}
	return start("xdg-open", path)
}

func printFile(path string) error { return start("lp", path) }

// start runs a program without waiting for it, but not without reaping it. What goes wrong in a viewer, it says itself.
func start(name string, args ...string) error {
	c := exec.Command(name, args...)
	if err := c.Start(); err != nil {
		return err
	}
	go func() { _ = c.Wait() }()
	return nil
}
