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

	"thidua/data/law"
)

// Options tell Open how to open. The zero Options are good.
type Options struct {
	Timeout  time.Duration    // how long to wait for another process to let go of the file; 0 is one second
	Now      func() time.Time // the clock of the audit trail; nil is time.Now
	Who      string           // who makes the changes; "" is the user of the system
	Log      *slog.Logger     // nil is slog.Default
	ReadOnly bool             // look, never write; an older schema is then refused, not upgraded

	openFile func(string, int, os.FileMode) (*os.File, error) // for tests of a full disk; nil is os.OpenFile
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

// LawFolder lies beside the file of records: tables of law that the office put there («salary.json») stand in for the
// shipped ones, so that a new base salary needs no new program.
const LawFolder = "luat"

// Open opens the file, making it and its folder when absent, and brings an older schema up to date after keeping a copy
// beside it. It does not write to a file before it has seen that it can be read. Errors: ErrLocked, ErrDamaged,
// ErrForeign, ErrNewer, and those of the file system.
func Open(path string, o Options) (*Store, error) {
	o = o.filled()
	if isNetworkPath(path) {
		o.Log.Warn("database on a network path: a lost connection can damage it", "path", path)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if !o.ReadOnly {
		if err := create(path, o); err != nil {
			return nil, err
		}
	}
	version, err := probe(path, o)
	if err != nil {
		return nil, err
	}
	if err := law.Use(os.DirFS(filepath.Join(filepath.Dir(path), LawFolder))); err != nil {
		return nil, err
	}
	s := &Store{path: path, now: o.Now, who: o.Who, log: o.Log, subscribers: map[int]func(Event){}}
	if s.db, err = openBolt(path, o); err != nil {
		return nil, err
	}
	if err := s.migrate(version, o.ReadOnly); err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	return s, nil
}

func (o Options) filled() Options {
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
	return o
}

// create makes a new file beside path and moves it there whole, so that an interrupted first start leaves no half file.
func create(path string, o Options) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".thidua-*")
	if err != nil {
		return &fs.PathError{Op: "create", Path: path, Err: cause(err)}
	}
	s := &Store{path: filepath.Join(dir, "new.db"), now: o.Now, log: o.Log}
	defer func() {
		os.Remove(s.path)
		os.Remove(dir)
	}()
	if s.db, err = openBolt(s.path, o); err != nil {
		return renamed(err, s.path, path)
	}
	if err := errors.Join(s.migrate(0, false), s.db.Close()); err != nil {
		return renamed(err, s.path, path)
	}
	defer syncDir(filepath.Dir(path))
	if os.Link(s.path, path) == nil {
		return nil
	}
	// Where there are no hard links, or another process was faster.
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	return os.Rename(s.path, path)
}

// probe reads the file without writing: the schema version, when every page of it is where it must be.
func probe(path string, o Options) (version int, err error) {
	if st, err := os.Stat(path); err != nil {
		return 0, err
	} else if st.IsDir() {
		return 0, &fs.PathError{Op: "open", Path: path, Err: fs.ErrInvalid}
	} else if st.Size() == 0 {
		return 0, fmt.Errorf("%s: empty: %w", path, ErrDamaged)
	}
	o.ReadOnly = true
	db, err := openBolt(path, o)
	if err != nil {
		return 0, err
	}
	err = guarded(path, o.Log, func() error {
		return db.View(func(tx *bolt.Tx) error {
			if err := checkStructure(path); err != nil {
				return err
			}
			version, err = readVersion(tx)
			return err
		})
	})
	return version, errors.Join(err, db.Close())
}

// openBolt opens the database and names what is wrong with it.
func openBolt(path string, o Options) (db *bolt.DB, err error) {
	err = guarded(path, o.Log, func() error {
		db, err = bolt.Open(path, 0o644, &bolt.Options{Timeout: o.Timeout, ReadOnly: o.ReadOnly, OpenFile: o.openFile,
			FreelistType: bolt.FreelistMapType})
		return err
	})
	if err == nil {
		return db, nil
	}
	var pe *fs.PathError
	switch {
	case errors.Is(err, ErrDamaged), errors.As(err, &pe), isNoSpace(err):
		return nil, err
	case errors.Is(err, berrors.ErrTimeout):
		return nil, fmt.Errorf("%s: %w", path, ErrLocked)
	case !isDatabase(path):
		return nil, fmt.Errorf("%s: %w: %w", path, ErrForeign, err)
	}
	return nil, fmt.Errorf("%s: %w: %w", path, ErrDamaged, err)
}

// Close lets go of the file after the open transactions have ended.
func (s *Store) Close() error { return s.db.Close() }

// Path returns the absolute path of the file.
func (s *Store) Path() string { return s.path }

// View calls f with a consistent view of the records. Other views and one Update may go on meanwhile.
func (s *Store) View(f func(*Tx) error) error {
	return s.guard(func() error {
		return s.db.View(func(tx *bolt.Tx) error { return f(&Tx{tx: tx, store: s}) })
	})
}

// guard calls f unless an earlier call has shown the file to be damaged.
func (s *Store) guard(f func() error) error {
	if s.damaged.Load() {
		return fmt.Errorf("%s: %w", s.path, ErrDamaged)
	}
	err := guarded(s.path, s.log, f)
	if errors.Is(err, errFault) {
		s.damaged.Store(true)
	}
	return err
}

// Update calls f in one transaction and commits what it put and deleted together with the audit entry «what», a
// Vietnamese phrase such as «Thêm quyết định 164/QĐ-UBND». An error of f, or of the commit, leaves everything as it was,
// also the Meta of the records handed to Put. A change without effect leaves no entry. Subscribers hear after the commit.
func (s *Store) Update(what string, f func(*Tx) error) error {
	return s.update(Change{What: what}, f)
}

func (s *Store) update(c Change, f func(*Tx) error) error {
	t := &Tx{store: s}
	committed := false
	defer func() {
		if !committed {
			t.restoreHeads()
		}
	}()
	err := s.guard(func() error {
		return s.db.Update(func(tx *bolt.Tx) error {
			t.tx = tx
			if err := f(t); err != nil {
				return err
			}
			return t.recordChange(&c)
		})
	})
	if errors.Is(err, berrors.ErrDatabaseReadOnly) {
		err = fmt.Errorf("%s: %w", s.path, ErrReadOnly)
	}
	if err != nil {
		return err
	}
	committed = true
	if len(t.touched) > 0 {
		s.publish(t.event(c))
	}
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
