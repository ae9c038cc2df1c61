package data

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// CanUndo returns the phrase of the change that Undo would take back.
func (s *Store) CanUndo() (what string, ok bool) {
	err := s.View(func(tx *Tx) error {
		c, err := tx.undoable()
		what, ok = phrase(c), err == nil
		return nil
	})
	return what, err == nil && ok
}

// Undo takes back the newest change not yet undone, as a new change, and returns its phrase. ErrNothing when there is
// none, ErrConflict when a record it touched has changed since.
func (s *Store) Undo() (what string, err error) {
	return s.takeBack(undoPrefix, (*Tx).undoable, func(c *Change, seq uint64) { c.Undoes = seq })
}

// CanRedo returns the phrase of the change that Redo would make again.
func (s *Store) CanRedo() (what string, ok bool) {
	err := s.View(func(tx *Tx) error {
		c, err := tx.redoable()
		what, ok = phrase(c), err == nil
		return nil
	})
	return what, err == nil && ok
}

// Redo takes back the newest Undo after which nothing else was changed. Errors as Undo.
func (s *Store) Redo() (what string, err error) {
	return s.takeBack(redoPrefix, (*Tx).redoable, func(c *Change, seq uint64) { c.Redoes = seq })
}

// takeBackError is ErrConflict of a change that cannot be taken back because of what came after it.
type takeBackError struct {
	what string
	err  error
}

func (e *takeBackError) Error() string        { return e.err.Error() }
func (e *takeBackError) Unwrap() error        { return e.err }
func (e *takeBackError) Is(target error) bool { return target == ErrConflict }

// ForPerson returns the sentence.
func (e *takeBackError) ForPerson() string {
	return fmt.Sprintf("Không hoàn tác hoặc làm lại được «%s» vì dữ liệu liên quan đã thay đổi sau đó; hãy sửa trực tiếp.", e.what)
}

func (s *Store) takeBack(prefix string, pick func(*Tx) (Change, error), mark func(*Change, uint64)) (string, error) {
	var target Change
	err := s.View(func(tx *Tx) (err error) {
		target, err = pick(tx)
		return err
	})
	if err != nil {
		return "", err
	}
	what := phrase(target)
	c := Change{What: prefix + what}
	mark(&c, target.Seq)
	err = s.update(c, func(tx *Tx) error {
		again, err := pick(tx)
		if err != nil {
			return err
		}
		if again.Seq != target.Seq {
			return &takeBackError{what, fmt.Errorf("change %d: %w", target.Seq, ErrConflict)}
		}
		return tx.reverse(target)
	})
	return what, err
}

const undoPrefix, redoPrefix = "Hoàn tác: ", "Làm lại: "

// phrase is what the person did, whether then or by doing it again.
func phrase(c Change) string {
	return strings.TrimPrefix(strings.TrimPrefix(c.What, undoPrefix), redoPrefix)
}

// Undoable returns the change that Undo would take back; ErrNothing when there is none.
func (t *Tx) Undoable() (Change, error) { return t.undoable() }

// undoable finds the newest change that is neither an undo nor undone.
func (t *Tx) undoable() (found Change, err error) {
	floor := t.undoFloor()
	done := map[uint64]bool{}
	err = t.eachChange(0, func(c Change) (bool, error) {
		switch {
		case c.Seq <= floor, c.Final:
			return false, nil
		case c.Undoes != 0:
			done[c.Undoes] = true
		case !done[c.Seq]:
			found = c
			return false, nil
		}
		return true, nil
	})
	if err == nil && found.Seq == 0 {
		err = ErrNothing
	}
	return found, err
}

// redoable finds the newest undo not taken back, provided that only undos and redos came after it.
func (t *Tx) redoable() (found Change, err error) {
	floor := t.undoFloor()
	done := map[uint64]bool{}
	err = t.eachChange(0, func(c Change) (bool, error) {
		switch {
		case c.Seq <= floor:
			return false, nil
		case c.Redoes != 0:
			done[c.Redoes] = true
		case c.Undoes == 0:
			return false, nil
		case !done[c.Seq]:
			found = c
			return false, nil
		}
		return true, nil
	})
	if err == nil && found.Seq == 0 {
		err = ErrNothing
	}
	return found, err
}

func (t *Tx) undoFloor() uint64 {
	if v := t.tx.Bucket(bucketMeta).Get(keyUndo); len(v) == 8 {
		return uint64(lastID(v))
	}
	return 0
}

// reverse writes the opposite of every edit of the change, the last first, so that records that refer to others go and
// come in the right order.
func (t *Tx) reverse(c Change) error {
	edits, err := t.Edits(c.Seq)
	if err != nil {
		return err
	}
	checked := map[touch]bool{}
	for i := len(edits) - 1; i >= 0; i-- {
		e := edits[i]
		now := t.records(e.Kind).Get(idKey(e.ID))
		at := touch{e.Kind, e.ID}
		same, err := sameContent(e.Kind, now, e.After)
		if err != nil {
			return err
		}
		if !checked[at] && !same {
			return &takeBackError{phrase(c), fmt.Errorf("%s %d changed since change %d", e.Kind, e.ID, c.Seq)}
		}
		checked[at] = true
		switch err := t.reverseEdit(e, now); {
		case errors.Is(err, ErrDamaged):
			return err
		case err != nil:
			return &takeBackError{phrase(c), err}
		}
	}
	return nil
}

// sameContent tells whether two values of a record differ in no more than their revision, as an undone undo leaves them.
func sameContent(kind Kind, a, b []byte) (bool, error) {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b), nil
	}
	var plain [2][]byte
	for i, raw := range [][]byte{a, b} {
		r := newRecord(kind)
		if err := decode(raw, r); err != nil {
			return false, err
		}
		*r.Head() = Meta{}
		var err error
		if plain[i], err = json.Marshal(r); err != nil {
			return false, err
		}
	}
	return bytes.Equal(plain[0], plain[1]), nil
}

// reverseEdit brings one record to what it was before the edit. Its revision goes on growing, so that a form that holds
// either of the two states learns that it is stale.
func (t *Tx) reverseEdit(e Edit, now []byte) error {
	if e.Before == nil {
		return t.remove(e.Kind, e.ID)
	}
	p := newRecord(e.Kind)
	if err := decode(e.Before, p); err != nil {
		return err
	}
	rev := p.Head().Rev
	if now != nil {
		is := newRecord(e.Kind)
		if err := decode(now, is); err != nil {
			return err
		}
		rev = is.Head().Rev
	}
	if err := t.admit(p); err != nil {
		return err
	}
	p.Head().Rev = rev + 1
	p.Head().Updated = t.store.clock()
	return t.write(e.Kind, e.ID, p)
}
