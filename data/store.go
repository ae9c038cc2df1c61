package data

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// Options tell Open how to open. The zero Options are good.
type Options struct {
	Timeout  time.Duration    // how long to wait for another process to let go of the file; 0 is one second
	Now      func() time.Time // the clock of the audit trail; nil is time.Now
	Who      string           // who makes the changes; "" is the user of the system
	Log      *slog.Logger     // nil is slog.Default
	ReadOnly bool             // look, never write; an older schema is then refused, not upgraded
}

// Store keeps the records in one file. Its methods may be called from several goroutines; View inside View or Update
// inside View of one goroutine can wait for ever and is an error of the program.
type Store struct {
	db      *bolt.DB
	path    string
	now     func() time.Time
	who     string
	log     *slog.Logger
	damaged atomic.Bool

	mu          sync.Mutex
	nextSub     int
	subscribers map[int]func(Event)
}

// Event tells what a committed change touched.
type Event struct {
	Seq  uint64
	What string
	IDs  map[Kind][]ID // each ID once, in the order of the edits
}

// Open opens the file, making it and its folder when absent, and brings an older schema up to date after keeping a copy
// beside it. It never writes to a file it cannot read. Errors: ErrLocked, ErrDamaged, ErrNewer, and those of the file system.
func Open(path string, o Options) (_ *Store, err error) {
	if o.Timeout == 0 {
		o.Timeout = time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Who == "" {
		o.Who = systemUser()
	}
	if path, err = filepath.Abs(path); err != nil {
		return nil, err
	}
	if !o.ReadOnly {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
	}
	s := &Store{path: path, now: o.Now, who: o.Who, log: o.Log, subscribers: map[int]func(Event){}}
	defer func() {
		if err != nil && s.db != nil {
			s.db.Close()
		}
	}()
	defer s.guard(&err)
	s.db, err = bolt.Open(path, 0o644, &bolt.Options{Timeout: o.Timeout, ReadOnly: o.ReadOnly, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return nil, openError(path, err)
	}
	if err := s.migrate(o.ReadOnly); err != nil {
		return nil, err
	}
	return s, nil
}

// openError names what bbolt found.
func openError(path string, err error) error {
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return fmt.Errorf("%s: %w", path, ErrLocked)
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch), errors.Is(err, berrors.ErrChecksum):
		return fmt.Errorf("%s: %w: %w", path, ErrDamaged, err)
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return err
	}
	if st, e := os.Stat(path); e == nil && st.Size() > 0 {
		return fmt.Errorf("%s: %w: %w", path, ErrDamaged, err)
	}
	return fmt.Errorf("%s: %w", path, err)
}

// Close lets go of the file after the open transactions have ended.
func (s *Store) Close() error { return s.db.Close() }

// Path returns the absolute path of the file.
func (s *Store) Path() string { return s.path }

// View calls f with a consistent view of the records. Other views and one Update may go on meanwhile.
func (s *Store) View(f func(*Tx) error) (err error) {
	if s.damaged.Load() {
		return fmt.Errorf("%s: %w", s.path, ErrDamaged)
	}
	defer s.guard(&err)
	return s.db.View(func(tx *bolt.Tx) error { return f(&Tx{tx: tx, store: s}) })
}

// Update calls f in one transaction and commits what it put and deleted together with the audit entry «what», a
// Vietnamese phrase such as «Thêm quyết định 164/QĐ-UBND». An error of f, or of the commit, leaves everything as it was,
// also the Meta of the records handed to Put. A change without effect leaves no entry. Subscribers hear after the commit.
func (s *Store) Update(what string, f func(*Tx) error) error {
	return s.update(Change{What: what}, f)
}

func (s *Store) update(c Change, f func(*Tx) error) (err error) {
	if s.damaged.Load() {
		return fmt.Errorf("%s: %w", s.path, ErrDamaged)
	}
	t := &Tx{store: s}
	func() {
		done := false
		defer s.guard(&err)
		defer func() {
			if !done {
				t.restoreHeads()
			}
		}()
		err = s.db.Update(func(tx *bolt.Tx) error {
			t.tx = tx
			if err := f(t); err != nil {
				return err
			}
			return t.recordChange(&c)
		})
		done = err == nil
	}()
	if err != nil || len(t.touched) == 0 {
		return err
	}
	s.publish(t.event(c))
	return nil
}

// Subscribe has f called after every committed change, on the goroutine that committed it. cancel ends it.
func (s *Store) Subscribe(f func(Event)) (cancel func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.nextSub
	s.nextSub++
	s.subscribers[n] = f
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.subscribers, n)
	}
}

func (s *Store) publish(e Event) {
	s.mu.Lock()
	subs := make([]func(Event), 0, len(s.subscribers))
	for n := range s.nextSub {
		if f := s.subscribers[n]; f != nil {
			subs = append(subs, f)
		}
	}
	s.mu.Unlock()
	for _, f := range subs {
		f(e)
	}
}

func systemUser() string {
	for _, v := range []string{"USERNAME", "USER"} {
		if name := os.Getenv(v); name != "" {
			return name
		}
	}
	return "không rõ"
}

// clock reads the time as it comes back from the file: with its zone, without the monotonic reading.
func (s *Store) clock() time.Time { return s.now().Round(0) }
