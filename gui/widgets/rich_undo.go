package widgets

import (
	"unicode"
)

// apply replaces a part and remembers how to take it back. Edits that follow one another are one step.
func (e *RichEntry) apply(from, to int, with []atom) {
	if e.SingleLine {
		for i := range with {
			if with[i].r == '\n' {
				with[i].r = ' '
			}
		}
	}
	c := edit{at: from, old: append([]atom(nil), e.atoms[from:to]...), new: with, before: e.caret, after: from + len(with)}
	if n := len(e.done); n == 0 || !e.burst || !e.done[n-1].join(c) {
		e.done = append(e.done, c)
	}
	if len(e.done) > mostUndo {
		e.done = e.done[len(e.done)-mostUndo:]
	}
	e.undone = nil
	e.splice(from, to, with)
	e.caret, e.anchor = c.after, c.after
	e.burst = true
}

const mostUndo = 400

// splice makes a new slice, so that states taken down before stay as they were.
func (e *RichEntry) splice(from, to int, with []atom) {
	out := make([]atom, 0, len(e.atoms)-(to-from)+len(with))
	out = append(append(append(out, e.atoms[:from]...), with...), e.atoms[to:]...)
	e.atoms = out
	e.version++
	if e.edited != nil { // two at once: everything anew
		e.lines = e.lines[:0]
	}
	e.edited = &splicing{from, to, len(with)}
	e.shiftMarks(from, to, len(with))
}

// join makes c part of d where it goes on from it: typing, and the backspaces that typing programs send.
func (d *edit) join(c edit) bool {
	end := d.at + len(d.new)
	if len(d.new) > 0 && len(c.new) == 1 && unicode.IsSpace(d.new[len(d.new)-1].r) && !unicode.IsSpace(c.new[0].r) && len(c.old) == 0 {
		return false // a new word is a new step
	}
	if c.at+len(c.old) != end {
		return false
	}
	if c.at >= d.at {
		d.new = append(d.new[:c.at-d.at:c.at-d.at], c.new...)
	} else {
		d.old = append(append([]atom(nil), c.old[:d.at-c.at]...), d.old...)
		d.at, d.new = c.at, c.new
	}
	d.after = c.after
	return true
}

// Undo takes the last step back.
func (e *RichEntry) Undo() {
	n := len(e.done)
	if n == 0 && e.OnUndo != nil {
		e.OnUndo()
	}
	if n == 0 || e.ReadOnly {
		return
	}
	c := e.done[n-1]
	e.done, e.undone = e.done[:n-1], append(e.undone, c)
	e.splice(c.at, c.at+len(c.new), c.old)
	e.restep(c.before)
}

// Redo does again what Undo took back.
func (e *RichEntry) Redo() {
	n := len(e.undone)
	if n == 0 || e.ReadOnly {
		return
	}
	c := e.undone[n-1]
	e.undone, e.done = e.undone[:n-1], append(e.done, c)
	e.splice(c.at, c.at+len(c.old), c.new)
	e.restep(c.after)
}

func (e *RichEntry) restep(caret int) {
	e.burst, e.penSet = false, false
	e.caret, e.anchor = min(caret, len(e.atoms)), min(caret, len(e.atoms))
	e.changed()
}
