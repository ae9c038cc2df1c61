package data_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"thidua/data"
	"thidua/data/vn"
)

// openTemp opens a new store; the end of the test closes it and has Doctor look at the file.
func openTemp(t testing.TB) *data.Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "bato.db"), data.Options{Who: "Kiểm thử"})
}

func openAt(t testing.TB, path string, o data.Options) *data.Store {
	t.Helper()
	s, err := data.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		mustBeSound(t, path)
	})
	return s
}

// mustBeSound has Doctor, which begins with bbolt's own check, look at a closed file.
func mustBeSound(t testing.TB, path string) {
	t.Helper()
	findings, err := data.Doctor(path)
	if err != nil {
		t.Errorf("Doctor: %v", err)
	}
	for _, f := range findings {
		t.Errorf("Doctor: %s", f)
	}
}

func update(t testing.TB, s *data.Store, f func(*data.Tx) error) {
	t.Helper()
	if err := s.Update("Thay đổi", f); err != nil {
		t.Fatal(err)
	}
}

func view(t testing.TB, s *data.Store, f func(*data.Tx) error) {
	t.Helper()
	if err := s.View(f); err != nil {
		t.Fatal(err)
	}
}

func put[T any, P interface {
	*T
	data.Record
}](t testing.TB, s *data.Store, p P) P {
	t.Helper()
	update(t, s, func(tx *data.Tx) error { return data.Put[T, P](tx, (*T)(p)) })
	return p
}

func day(y int, m time.Month, d int) data.Date { return vn.Date{Year: y, Month: m, Day: d} }

// newDecision is a sound decision; change alters it.
func newDecision(change ...func(*data.Decision)) *data.Decision {
	d := &data.Decision{Number: "164/QĐ-UBND", Date: day(2025, 2, 12), Subject: "khen thưởng thành tích năm 2024",
		Level: data.LevelDistrict, ReportYear: 2024, State: data.StateIssued, Form: "giay-khen", Signer: "Lê Văn A",
		Period: data.Period{Kind: data.PeriodYear, From: 2024, To: 2024}}
	for _, f := range change {
		f(d)
	}
	return d
}

// newAward is a sound award of a person; change alters it.
func newAward(decision data.ID, name string, change ...func(*data.Award)) *data.Award {
	a := &data.Award{Decision: decision, Type: data.Individual, Honorific: "Ông", Name: name, Form: "giay-khen"}
	for _, f := range change {
		f(a)
	}
	return a
}

func names(awards []*data.Award) []string {
	var out []string
	for _, a := range awards {
		out = append(out, a.Name)
	}
	return out
}

func TestAStoreKeepsWhatIsPut(t *testing.T) {
	zone := time.FixedZone("+07", 7*3600)
	now := time.Date(2025, 2, 12, 8, 30, 0, 0, zone)
	path := filepath.Join(t.TempDir(), "mới", "bato.db")
	s := openAt(t, path, data.Options{Who: "Lan", Now: func() time.Time { return now }})
	d := put(t, s, newDecision())
	a := put(t, s, newAward(d.ID, "  Nguye\u0302\u0303n  Thi\u0323 Hoa\u0300 ", func(a *data.Award) { a.Citation = "dòng một \r\ndòng hai" }))

	t.Run("in normal form, on one line where the field is one line", func(t *testing.T) {
		if a.Name != "Nguyễn Thị Hoà" || a.Citation != "dòng một\ndòng hai" {
			t.Errorf("name %q, citation %q", a.Name, a.Citation)
		}
	})
	t.Run("after it is opened again", func(t *testing.T) {
		copied := filepath.Join(t.TempDir(), "copy.db")
		if err := s.Backup(copied); err != nil {
			t.Fatal(err)
		}
		again := openAt(t, copied, data.Options{})
		view(t, again, func(tx *data.Tx) error {
			got, err := data.Get[data.Award](tx, a.ID)
			if err != nil {
				return err
			}
			if got.Name != a.Name || got.Rev != 1 || !got.Created.Equal(now) {
				t.Errorf("got %+v", got)
			}
			if _, offset := got.Created.Zone(); offset != 7*3600 {
				t.Errorf("created %v has lost its zone", got.Created)
			}
			return nil
		})
	})
	t.Run("and says who changed what and when", func(t *testing.T) {
		view(t, s, func(tx *data.Tx) error {
			changes, err := tx.Changes(0, 10)
			if err != nil || len(changes) != 2 {
				t.Fatalf("%v, %v", changes, err)
			}
			c := changes[0]
			if c.Seq != 2 || c.Who != "Lan" || c.What != "Thay đổi" || !c.At.Equal(now) || c.Prev != changes[1].Hash || len(c.Edits) != 1 {
				t.Errorf("change %+v", c)
			}
			if c.Edits[0].Before != nil || !strings.Contains(string(c.Edits[0].After), "Nguyễn Thị Hoà") {
				t.Errorf("edit %s → %s", c.Edits[0].Before, c.Edits[0].After)
			}
			if older, err := tx.Changes(2, 10); err != nil || len(older) != 1 || older[0].Seq != 1 {
				t.Errorf("before 2: %v, %v", older, err)
			}
			return nil
		})
	})
	t.Run("and tells subscribers after the commit, until they cancel", func(t *testing.T) {
		var events []data.Event
		cancel := s.Subscribe(func(e data.Event) {
			events = append(events, e)
			view(t, s, func(tx *data.Tx) error { _, err := data.Get[data.Award](tx, e.IDs[data.KindAward][0]); return err })
		})
		b := put(t, s, newAward(d.ID, "Lê Ân"))
		cancel()
		put(t, s, newAward(d.ID, "Phạm Văn Tám"))
		if len(events) != 1 || !slices.Equal(events[0].IDs[data.KindAward], []data.ID{b.ID}) {
			t.Errorf("events %+v", events)
		}
	})
}

func TestAChangeThatFailsLeavesNothing(t *testing.T) {
	s := openTemp(t)
	d := put(t, s, newDecision())
	rev := d.Rev
	fresh := newAward(d.ID, "Lê Ân")
	failure := errors.New("stop")
	err := s.Update("Thêm", func(tx *data.Tx) error {
		d.Subject = "khen thưởng khác"
		return errors.Join(data.Put(tx, d), data.Put(tx, fresh), failure)
	})
	if !errors.Is(err, failure) {
		t.Fatal(err)
	}
	if d.Rev != rev || fresh.ID != 0 || fresh.Rev != 0 {
		t.Errorf("the records kept the numbers of the change: %+v, %+v", d.Meta, fresh.Meta)
	}
	put(t, s, d) // may be tried again
	put(t, s, fresh)
	view(t, s, func(tx *data.Tx) error {
		if changes, _ := tx.Changes(0, 10); len(changes) != 3 {
			t.Errorf("%d changes in the audit trail, want 3", len(changes))
		}
		return nil
	})
}

func TestAPanicOfOurOwnIsNotTakenForDamage(t *testing.T) {
	s := openTemp(t)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		s.Update("Thêm", func(*data.Tx) error { panic("a mistake in the program") })
	}()
	put(t, s, newDecision())
}

func TestPutRefuses(t *testing.T) {
	s := openTemp(t)
	d := put(t, s, newDecision())
	try := func(p *data.Decision) error {
		return s.Update("Sửa", func(tx *data.Tx) error { return data.Put(tx, p) })
	}
	t.Run("a record read before another change of it", func(t *testing.T) {
		stale := *d
		d.Note = "mới"
		put(t, s, d)
		stale.Note = "cũ"
		if err := try(&stale); !errors.Is(err, data.ErrConflict) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("the number of another decision of the year and level, in any case and spacing", func(t *testing.T) {
		err := try(newDecision(func(d *data.Decision) { d.Number = "164/QĐ-ubnd"; d.Date = day(2025, 12, 1) }))
		var dup *data.DuplicateError
		if !errors.As(err, &dup) || !errors.Is(err, data.ErrDuplicate) || dup.ID != d.ID {
			t.Errorf("got %v", err)
		}
		want := "Quyết định số 164/QĐ-ubnd năm 2025 đã có trong dữ liệu; hãy kiểm tra lại số và ngày."
		if got := data.Message(err); got != want {
			t.Errorf("message %q", got)
		}
	})
	t.Run("but not that number of another year or level", func(t *testing.T) {
		put(t, s, newDecision(func(d *data.Decision) { d.Date = day(2026, 2, 12) }))
		put(t, s, newDecision(func(d *data.Decision) { d.Level = data.LevelProvince }))
		put(t, s, newDecision(func(d *data.Decision) { d.Number = "05/QĐ-UBND" }))
		view(t, s, func(tx *data.Tx) error {
			if _, err := tx.DecisionByNumber(" 164/qđ-ubnd ", 2025); data.Message(err) != "Có 2 quyết định mang số 164/QĐ-UBND; hãy cho biết thêm năm hoặc cấp ban hành." {
				t.Errorf("ambiguous number: %v", err)
			}
			if got, err := tx.DecisionByNumber("164/QĐ-UBND", 2026); err != nil || got.Date.Year != 2026 {
				t.Errorf("by year: %v, %v", got, err)
			}
			for _, typed := range []string{" 164/qđ-ubnd ", "164 / QĐ - UBND", "164/QD-UBND", "164/QĐ–UBND"} {
				if got, err := tx.DecisionByNumber(typed, 2026); err != nil || got.Date.Year != 2026 {
					t.Errorf("typed %q: %v, %v", typed, got, err)
				}
			}
			for _, typed := range []string{"", " ", "164", "164/QĐ", "64/QĐ-UBND", "1640/QĐ-UBND", "QĐ-UBND"} {
				if got, err := tx.DecisionByNumber(typed, 0); !errors.Is(err, data.ErrNotFound) {
					t.Errorf("typed %q: %v, %v", typed, got, err)
				}
			}
			for _, typed := range []string{"5/QĐ-UBND", "05/qd-ubnd"} {
				if got, err := tx.DecisionByNumber(typed, 0); err != nil || got.Number != "05/QĐ-UBND" {
					t.Errorf("typed %q: %v, %v", typed, got, err)
				}
			}
			if _, err := tx.DecisionByNumber("165/QĐ-UBND", 0); !errors.Is(err, data.ErrNotFound) {
				t.Errorf("no such number: %v", err)
			}
			return nil
		})
	})
	t.Run("a reference to nothing, naming the field", func(t *testing.T) {
		err := try(newDecision(func(d *data.Decision) { d.Number = "200/QĐ-UBND"; d.Movement = 99 }))
		var v *data.ValidationError
		if !errors.As(err, &v) || v.Field != "Movement" {
			t.Errorf("got %v", err)
		}
	})
	t.Run("and writes nothing when nothing is new", func(t *testing.T) {
		was := d.Rev
		put(t, s, d)
		if d.Rev != was {
			t.Errorf("revision grew to %d", d.Rev)
		}
	})
}

func TestDelete(t *testing.T) {
	s := openTemp(t)
	unit := put(t, s, &data.Unit{Name: "xã Ba Liên"})
	d := put(t, s, newDecision())
	for i := range 3 {
		put(t, s, newAward(d.ID, fmt.Sprint("Người ", i), func(a *data.Award) { a.Unit = unit.ID }))
	}
	put(t, s, &data.Cluster{Name: "Cụm các xã phía Bắc", Year: 2024, Level: data.LevelDistrict, Members: []data.ClusterMember{{Unit: unit.ID, Role: "head"}}})

	t.Run("refuses a record in use, telling where", func(t *testing.T) {
		err := s.Update("Xóa", func(tx *data.Tx) error { return data.Delete[data.Unit](tx, unit.ID) })
		want := "Đơn vị này còn được dùng ở 1 cụm, khối thi đua và 3 khen thưởng nên chưa xóa được; hãy sửa hoặc xóa ở đó trước."
		if !errors.Is(err, data.ErrInUse) || data.Message(err) != want {
			t.Errorf("got %v: %s", err, data.Message(err))
		}
	})
	t.Run("never gives a number again", func(t *testing.T) {
		u := put(t, s, &data.Unit{Name: "xã Ba Vinh"})
		update(t, s, func(tx *data.Tx) error { return data.Delete[data.Unit](tx, u.ID) })
		if v := put(t, s, &data.Unit{Name: "xã Ba Động"}); v.ID <= u.ID {
			t.Errorf("%d after %d", v.ID, u.ID)
		}
	})
	t.Run("takes a decision with its list when asked to", func(t *testing.T) {
		update(t, s, func(tx *data.Tx) error { return tx.DeleteDecision(d.ID) })
		view(t, s, func(tx *data.Tx) error {
			if n := tx.Count(data.KindAward, 0); n != 0 {
				t.Errorf("%d awards left", n)
			}
			return nil
		})
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
		view(t, s, func(tx *data.Tx) error {
			awards, err := tx.AwardsOf(d.ID)
			if len(awards) != 3 {
				t.Errorf("%d awards after undo, %v", len(awards), err)
			}
			return err
		})
	})
	t.Run("does not know what is gone", func(t *testing.T) {
		err := s.Update("Xóa", func(tx *data.Tx) error { return data.Delete[data.Unit](tx, 999) })
		if !errors.Is(err, data.ErrNotFound) {
			t.Errorf("got %v", err)
		}
	})
}

func TestReadersSeeOneStateWhileAWriterWorks(t *testing.T) {
	s := openTemp(t)
	d := put(t, s, newDecision())
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				err := s.View(func(tx *data.Tx) error {
					awards, err := tx.AwardsOf(d.ID)
					if err != nil {
						return err
					}
					tally, err := tx.Tally(d)
					if err == nil && tally.Total(data.Individual) != len(awards) {
						err = fmt.Errorf("%d counted, %d read", tally.Total(data.Individual), len(awards))
					}
					if len(awards)%2 != 0 {
						err = fmt.Errorf("half a change is visible: %d awards", len(awards))
					}
					return err
				})
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 30 {
		update(t, s, func(tx *data.Tx) error {
			return errors.Join(data.Put(tx, newAward(d.ID, fmt.Sprint("A ", i))), data.Put(tx, newAward(d.ID, fmt.Sprint("B ", i))))
		})
	}
	close(stop)
	wg.Wait()
}
