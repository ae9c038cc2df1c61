package data

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Backup writes a consistent copy of the file to path while work goes on. The copy is read through before it takes its
// name; when anything fails the file that was at path stays.
func (s *Store) Backup(path string) error {
	if sameFile(path, s.path) {
		return &fileError{"Không thể sao lưu đè lên chính tệp dữ liệu đang mở; hãy chọn tên khác.", fmt.Errorf("backup to %s: the open file", path)}
	}
	seq, err := s.copyTo(path)
	if err != nil {
		return err
	}
	return s.noteBackup(seq)
}

// copyTo is Backup without the note; seq is the last change in the copy.
func (s *Store) copyTo(path string) (seq uint64, err error) {
	part := path + ".part"
	err = s.guard(func() error {
		return s.db.View(func(tx *bolt.Tx) error {
			_, seq = (&Tx{tx: tx}).lastChange()
			return replaceFile(part, func(w io.Writer) error {
				_, err := tx.WriteTo(w)
				return err
			})
		})
	})
	if err != nil {
		return 0, renamed(err, part, path)
	}
	defer os.Remove(part)
	if err := verify(part, s.log); err != nil {
		return 0, fmt.Errorf("backup %s: %w", path, err)
	}
	defer syncDir(filepath.Dir(path))
	return seq, os.Rename(part, path)
}

// noteBackup keeps when the last backup was made; it is not a change of the records.
func (s *Store) noteBackup(seq uint64) error {
	if s.db.IsReadOnly() {
		return nil
	}
	return s.guard(func() error {
		return s.db.Update(func(tx *bolt.Tx) error {
			return tx.Bucket(bucketMeta).Put(keyBackup, []byte(s.clock().Format(time.RFC3339)+" "+strconv.FormatUint(seq, 10)))
		})
	})
}

// LastBackup tells when the records were last backed up.
func (s *Store) LastBackup() (time.Time, bool) {
	at, _, ok := s.lastBackup()
	return at, ok
}

func (s *Store) lastBackup() (at time.Time, current, ok bool) {
	err := s.View(func(tx *Tx) error {
		day, seq, _ := strings.Cut(string(tx.tx.Bucket(bucketMeta).Get(keyBackup)), " ")
		var err error
		if at, err = time.Parse(time.RFC3339, day); err != nil {
			return err
		}
		_, last := tx.lastChange()
		current = seq == strconv.FormatUint(last, 10)
		return nil
	})
	return at, current, err == nil
}

// The backups that RotateBackups keeps: the newest of each of so many days, weeks and months that have one.
const keepDays, keepWeeks, keepMonths = 7, 4, 12

// RotateBackups makes the day's backup in dir, «bato-2025-02-12.bak», and removes those that neither the last 7 days,
// nor the last 4 weeks, nor the last 12 months need. It returns the path of the backup. When nothing changed since the
// last backup and that is there, it is not written again.
func (s *Store) RotateBackups(dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	name := strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path))
	path := filepath.Join(dir, name+"-"+s.now().Format(time.DateOnly)+".bak")
	if at, current, ok := s.lastBackup(); ok && current {
		last := filepath.Join(dir, name+"-"+at.Format(time.DateOnly)+".bak")
		if _, err := os.Stat(last); err == nil {
			return last, nil
		}
	}
	if err := s.Backup(path); err != nil {
		return "", err
	}
	return path, removeOldBackups(dir, name)
}

func removeOldBackups(dir, name string) error {
	pattern := regexp.MustCompile(`^` + regexp.QuoteMeta(name) + `-(\d{4}-\d{2}-\d{2})\.bak$`)
	list, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	files := map[string]string{}
	var days []time.Time
	for _, e := range list {
		m := pattern.FindStringSubmatch(e.Name())
		if m == nil {
			continue
		}
		if day, err := time.Parse(time.DateOnly, m[1]); err == nil {
			days = append(days, day)
			files[m[1]] = e.Name()
		}
	}
	var errs []error
	for _, day := range expired(days) {
		errs = append(errs, os.Remove(filepath.Join(dir, files[day.Format(time.DateOnly)])))
	}
	return errors.Join(errs...)
}

// expired returns the days whose backups are not needed any more.
func expired(days []time.Time) []time.Time {
	slices.SortFunc(days, func(a, b time.Time) int { return b.Compare(a) })
	weeks, months := map[string]bool{}, map[string]bool{}
	var out []time.Time
	for i, d := range days {
		year, w := d.ISOWeek()
		week, month := fmt.Sprint(year, w), d.Format("2006-01")
		keep := i < keepDays
		if !weeks[week] && len(weeks) < keepWeeks {
			weeks[week], keep = true, true
		}
		if !months[month] && len(months) < keepMonths {
			months[month], keep = true, true
		}
		if !keep {
			out = append(out, d)
		}
	}
	return out
}

// Restore puts the backup in the place of the file db, which must not be open. The backup is read through first; the
// file that was there is kept beside it as «name.before-restore-….bak».
func Restore(backup, db string) error {
	if sameFile(backup, db) {
		return &fileError{"Bản sao lưu và tệp dữ liệu là cùng một tệp; hãy chọn bản sao lưu khác.", fmt.Errorf("restore %s onto itself", db)}
	}
	switch err := verify(backup, slog.Default()); {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, ErrLocked), errors.Is(err, ErrNewer):
		return err
	case err != nil:
		return &fileError{"Bản sao lưu này không đọc được nên chưa khôi phục gì, dữ liệu đang có vẫn nguyên vẹn; hãy chọn bản sao lưu khác.", err}
	}
	if st, err := os.Stat(db); err == nil && st.IsDir() {
		return &fs.PathError{Op: "restore", Path: db, Err: syscall.EISDIR}
	} else if err == nil {
		if err := unlocked(db); err != nil {
			return err
		}
		if err := copyFile(db, freeName(db+".before-restore-"+time.Now().Format("20060102-150405"), ".bak")); err != nil {
			return err
		}
	} else if err := os.MkdirAll(filepath.Dir(db), 0o755); err != nil {
		return err
	}
	defer syncDir(filepath.Dir(db))
	return copyFile(backup, db)
}

// unlocked refuses a file that another process has open for writing.
func unlocked(path string) error {
	f, err := openBolt(path, Options{ReadOnly: true}.filled())
	switch {
	case err == nil:
		return f.Close()
	case errors.Is(err, ErrDamaged), errors.Is(err, ErrForeign):
		return nil
	}
	return err
}

func copyFile(from, to string) error {
	return replaceFile(to, func(w io.Writer) error {
		f, err := os.Open(from)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(w, f)
		return err
	})
}

// freeName is base+ext, or base-2+ext and so on where that is taken.
func freeName(base, ext string) string {
	name := base + ext
	for n := 2; ; n++ {
		if _, err := os.Stat(name); err != nil {
			return name
		}
		name = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
}

func sameFile(a, b string) bool {
	sa, err := os.Stat(a)
	if err != nil {
		return false
	}
	sb, err := os.Stat(b)
	return err == nil && os.SameFile(sa, sb)
}

// verify reads a file through: its pages, bbolt's own check, and every record, which only the newest schema's types can
// decode.
func verify(path string, log *slog.Logger) error {
	o := Options{Log: log, ReadOnly: true}.filled()
	version, err := probe(path, o)
	switch {
	case err != nil:
		return err
	case version == 0:
		return fmt.Errorf("%s: no records: %w", path, ErrForeign)
	case version > Version:
		return fmt.Errorf("%s: schema %d: %w", path, version, ErrNewer)
	}
	db, err := openBolt(path, o)
	if err != nil {
		return err
	}
	err = guarded(path, log, func() error {
		return db.View(func(tx *bolt.Tx) error {
			if err := checkPages(tx); err != nil {
				return fmt.Errorf("%s: %w: %w", path, ErrDamaged, err)
			}
			if version < Version {
				return nil
			}
			return (&Tx{tx: tx}).eachRecord(func(kind Kind, id ID, r Record, err error) error {
				if err != nil {
					return fmt.Errorf("%s: %s %d: %w", path, kind, id, err)
				}
				return nil
			})
		})
	})
	return errors.Join(err, db.Close())
}

// checkPages runs bbolt's own check to its end and returns its first finding.
func checkPages(tx *bolt.Tx) error {
	var found error
	for err := range tx.Check() {
		if found == nil {
			found = err
		}
	}
	return found
}

// eachRecord reads every record of every kind; err tells why one cannot be read.
func (t *Tx) eachRecord(f func(kind Kind, id ID, r Record, err error) error) error {
	for _, kind := range Kinds {
		b := t.records(kind)
		if b == nil {
			return fmt.Errorf("no bucket %s: %w", kind, ErrDamaged)
		}
		err := b.ForEach(func(k, raw []byte) error {
			r := newRecord(kind)
			err := decode(raw, r)
			return f(kind, lastID(k), r, err)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
