// Package gui is the window: a row of tabs, one file or a few per screen, and the shell around them.
//
// State flows one way. A form checks its fields and calls desk.change; the store commits and publishes an event; the
// front screen reads again through desk.load into flat rows, off the UI goroutine, and swaps them in with one step on
// it. No disk or paper work happens on the UI goroutine.
package gui

import (
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"unicode"
	"unicode/utf8"
)

// DefaultPath is the file of records when none is named: ThiDua/thidua.db in the person's home folder.
func DefaultPath() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return filepath.Join(home, "ThiDua", "thidua.db")
}

// HasDisplay tells whether a window can be opened at all.
func HasDisplay() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	}
	return os.Getenv("DISPLAY") != ""
}

// Who is the name under which changes are written into the audit trail: the account of the operating system.
func Who() string {
	u, err := user.Current()
	if err != nil {
		return "không rõ"
	}
	if u.Name != "" {
		return u.Name
	}
	name := u.Username
	if i := strings.LastIndexByte(name, '\\'); i >= 0 { // DOMAIN\name on Windows
		name = name[i+1:]
	}
	return name
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) {
		return s // an abbreviation
	}
	return string(unicode.ToLower(r)) + s[n:]
}
