package data_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"thidua/data"
)

// sound makes a file with some records and returns its bytes.
func sound(t testing.TB) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bato.db")
	s, err := data.Open(path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := put(t, s, newDecision())
	update(t, s, func(tx *data.Tx) error {
		for i := range 200 {
			if err := data.Put(tx, newAward(d.ID, fmt.Sprint("Người số ", i))); err != nil {
				return err
			}
		}
		return nil
	})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// use opens a file, reads everything and changes something, as a day's work does.
func use(path string) error {
	s, err := data.Open(path, data.Options{})
	if err != nil {
		return err
	}
	err = s.View(func(tx *data.Tx) error {
		if _, err := tx.Changes(0, 10); err != nil {
			return err
		}
		list, err := tx.Decisions(0)
		if err != nil {
			return err
		}
		for _, d := range list {
			if _, err := tx.AwardsOf(d.ID); err != nil {
				return err
			}
			tx.Warnings(d)
		}
		_, err = tx.SearchAwards("nguoi so", 50)
		return err
	})
	err = errors.Join(err, s.Update("Thêm", func(tx *data.Tx) error {
		return data.Put(tx, &data.Unit{Name: "xã Ba Liên"})
	}))
	_, _ = s.Undo()
	return errors.Join(err, s.Close())
}

func TestAFileThatIsNotOursIsRefusedAndLeftAlone(t *testing.T) {
	whole := sound(t)
	page := os.Getpagesize()
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"an empty file", nil, data.ErrDamaged},
		{"a text", []byte("Kính gửi: Ủy ban nhân dân huyện Ba Tơ"), data.ErrForeign},
		{"a picture", append([]byte{0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F'}, make([]byte, 20000)...), data.ErrForeign},
		{"zeros", make([]byte, 64<<10), data.ErrForeign},
		{"half of the first page", whole[:page/2], data.ErrDamaged},
		{"the two header pages", whole[:2*page], data.ErrDamaged},
		{"four pages", whole[:4*page], data.ErrDamaged},
		{"half a file", whole[:len(whole)/2], data.ErrDamaged},
		{"a quarter of a file and a bit", whole[:len(whole)/4+100], data.ErrDamaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "bato.db")
			if err := os.WriteFile(path, c.raw, 0o644); err != nil {
				t.Fatal(err)
			}
			if err := use(path); !errors.Is(err, c.want) {
				t.Errorf("open: %v", err)
			}
			if _, err := data.Doctor(path); err == nil {
				t.Error("doctor found nothing")
			}
			if err := data.Restore(path, filepath.Join(t.TempDir(), "new.db")); err == nil {
				t.Error("it was restored from")
			}
			after, err := os.ReadFile(path)
			if err != nil || string(after) != string(c.raw) {
				t.Errorf("the file was touched: %d bytes, now %d, %v", len(c.raw), len(after), err)
			}
		})
	}
}

func TestADamagedFileNeverPanics(t *testing.T) {
	whole := sound(t)
	rng := rand.New(rand.NewPCG(7, 7))
	found := 0
	for i := range 150 {
		raw := append([]byte(nil), whole...)
		switch i % 3 {
		case 0: // one bit
			at := rng.IntN(len(raw))
			raw[at] ^= 1 << rng.IntN(8)
		case 1: // a page header, where it hurts most
			at := rng.IntN(len(raw)/os.Getpagesize())*os.Getpagesize() + rng.IntN(64)
			raw[at] ^= byte(1 + rng.IntN(255))
		case 2: // a sector of zeros
			at := rng.IntN(len(raw)/512) * 512
			clear(raw[at : at+512])
		}
		path := filepath.Join(t.TempDir(), "bato.db")
		if err := os.WriteFile(path, raw, 0o644); err != nil {
			t.Fatal(err)
		}
		findings, err := data.Doctor(path)
		if err != nil || len(findings) > 0 {
			found++
		}
		for _, f := range findings {
			if f.Rule == "pages" && f.Message != "Cấu trúc tệp bị hỏng; hãy khôi phục từ bản sao lưu gần nhất." {
				t.Errorf("damage %d: the person reads %q", i, f.Message)
			}
		}
		if err := use(path); err != nil && data.Message(err) == "" {
			t.Errorf("damage %d: no sentence for %v", i, err)
		}
	}
	if found == 0 {
		t.Error("Doctor saw none of the damages")
	}
}
