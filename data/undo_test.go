package data_test

import (
	"errors"
	"testing"

	"thidua/data"
)

func TestUndoTakesBackOneChangeAfterAnother(t *testing.T) {
	s := openTemp(t)
	if _, ok := s.CanUndo(); ok {
		t.Error("a new file has something to undo")
	}
	if _, err := s.Undo(); !errors.Is(err, data.ErrNothing) {
		t.Errorf("got %v", err)
	}
	u := &data.Unit{Name: "xã Ba Liên"}
	do := func(what string, f func(*data.Tx) error) {
		t.Helper()
		if err := s.Update(what, f); err != nil {
			t.Fatal(err)
		}
	}
	do("Thêm", func(tx *data.Tx) error { return data.Put(tx, u) })
	do("Sửa", func(tx *data.Tx) error { u.Note = "ghi chú"; return data.Put(tx, u) })
	do("Xóa", func(tx *data.Tx) error { return data.Delete[data.Unit](tx, u.ID) })

	state := func() string {
		out := "none"
		view(t, s, func(tx *data.Tx) error {
			got, err := data.Get[data.Unit](tx, u.ID)
			if err == nil {
				out = got.Note + "!"
			}
			return nil
		})
		return out
	}
	for _, step := range []struct {
		act  func() (string, error)
		what string
		want string
	}{
		{s.Undo, "Xóa", "ghi chú!"},
		{s.Undo, "Sửa", "!"},
		{s.Redo, "Sửa", "ghi chú!"},
		{s.Undo, "Sửa", "!"},
		{s.Undo, "Thêm", "none"},
		{s.Redo, "Thêm", "!"},
		{s.Redo, "Sửa", "ghi chú!"},
		{s.Redo, "Xóa", "none"},
	} {
		what, err := step.act()
		if err != nil || what != step.what || state() != step.want {
			t.Fatalf("after %q: %v, state %q, want %q", what, err, state(), step.want)
		}
	}
	if _, ok := s.CanRedo(); ok {
		t.Error("there is nothing left to make again")
	}
	if _, ok := s.CanUndo(); !ok {
		t.Error("what was made again can be undone again")
	}
}

func TestUndoIsHeldAgainstWhatCameAfter(t *testing.T) {
	s := openTemp(t)
	d := put(t, s, newDecision())
	t.Run("a form opened before the undo cannot save over it", func(t *testing.T) {
		a := put(t, s, newAward(d.ID, "Lê Ân"))
		a.Title = "giáo viên"
		put(t, s, a)
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
		err := s.Update("Sửa", func(tx *data.Tx) error { a.Title = "hiệu trưởng"; return data.Put(tx, a) })
		if !errors.Is(err, data.ErrConflict) {
			t.Errorf("got %v", err)
		}
	})
}
