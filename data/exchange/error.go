package exchange

import (
	"errors"
	"fmt"

	"thidua/data"
)

// ErrDryRun ends an import with Options.DryRun, so that Update leaves everything as it was.
var ErrDryRun = errors.New("dry run: nothing is kept")

// Error is a file that cannot be imported: where and why. Nothing of the file is kept.
type Error struct {
	Path    string // «decisions[3].counted[0].count», counted from 0 as in the file; "" for the file as a whole
	Line    int    // line of the file, from 1; 0 where none is to blame
	Message string // a Vietnamese sentence
	Err     error  // what was refused, where there is more: a *data.ValidationError, …

	at int // offset behind which the line is counted
}

func (e *Error) Error() string {
	if e.Err != nil {
		return e.ForPerson() + ": " + e.Err.Error()
	}
	return e.ForPerson()
}

func (e *Error) Unwrap() error { return e.Err }

// ForPerson is path, line and sentence.
func (e *Error) ForPerson() string {
	switch {
	case e.Path != "" && e.Line > 0:
		return fmt.Sprintf("%s (dòng %d): %s", e.Path, e.Line, e.Message)
	case e.Path != "":
		return fmt.Sprintf("%s: %s", e.Path, e.Message)
	case e.Line > 0:
		return fmt.Sprintf("Dòng %d: %s", e.Line, e.Message)
	}
	return e.Message
}

// refuse is an Error at a value of the file.
func refuse(n *node, path, format string, args ...any) *Error {
	return &Error{Path: path, at: n.at, Message: fmt.Sprintf(format, args...)}
}

// blame wraps what the store says of a record into the path of the field in the file.
func blame(s section, n *node, path string, err error) error {
	var own *Error
	if errors.As(err, &own) {
		return own
	}
	out := &Error{Path: path, at: n.at, Message: data.Message(err), Err: err}
	var invalid *data.ValidationError
	if errors.As(err, &invalid) && invalid.Kind == s.kind {
		out.Path = path + "." + fileField(s.typ, invalid.Field)
		out.at = n.find(out.Path[len(path)+1:]).at
	}
	return out
}
