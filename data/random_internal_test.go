package data

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"thidua/data/vn"
)

// TestIndexesAgreeWithTheRecords makes many arbitrary changes, good and bad, undoes and redoes some, and holds what the
// queries find by index against what a look at every record finds.
func TestIndexesAgreeWithTheRecords(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			s, err := Open(filepath.Join(t.TempDir(), "bato.db"), Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			s.db.NoSync = true // no crash is under test here
			r := &randomOffice{rand.New(rand.NewPCG(seed, 2024))}
			for range 40 {
				for range 10 {
					r.change(t, s)
				}
				if err := s.View(func(tx *Tx) error { compareWithScan(t, tx); return nil }); err != nil {
					t.Fatal(err)
				}
				if t.Failed() {
					return
				}
			}
		})
	}
}

type randomOffice struct{ *rand.Rand }

func (r *randomOffice) pick(words ...string) string { return words[r.IntN(len(words))] }

// change makes one change, which may fail as people's changes do.
func (r *randomOffice) change(t *testing.T, s *Store) {
	t.Helper()
	var err error
	switch n := r.IntN(10); {
	case n == 0:
		_, err = s.Undo()
	case n == 1:
		_, err = s.Redo()
	default:
		err = s.Update("Thay đổi", func(tx *Tx) error {
			var err error
			for range 1 + r.IntN(3) {
				if err = r.step(tx); err != nil {
					break
				}
			}
			if r.IntN(12) == 0 {
				return errors.Join(err, ErrNothing) // changed one's mind
			}
			return err
		})
	}
	var v *ValidationError
	for _, expected := range []error{ErrNothing, ErrNotFound, ErrDuplicate, ErrInUse, ErrConflict} {
		if errors.Is(err, expected) {
			return
		}
	}
	if err != nil && !errors.As(err, &v) {
		t.Errorf("unexpected: %v", err)
	}
}

func (r *randomOffice) step(tx *Tx) error {
	id := func() ID { return ID(1 + r.IntN(12)) }
	year := 2022 + r.IntN(3)
	switch r.IntN(9) {
	case 0:
		return Put(tx, &Unit{Name: "xã Ba " + r.pick("Liên", "Vinh", "Tô", "Tơ", "Xa", "Dinh", "Đình")})
	case 1:
		d := &Decision{Subject: "khen " + r.pick("năm học", "chuyên đề"), Level: LevelDistrict, ReportYear: year}
		if r.IntN(2) == 0 {
			d.Number, d.Date = fmt.Sprintf("%d/QĐ-UBND", r.IntN(9)), vn.Date{Year: year, Month: 3, Day: 4}
		}
		return Put(tx, d)
	case 2, 3:
		return Put(tx, &Award{Decision: id(), Type: RecipientKinds[r.IntN(3)], Form: "giay-khen", Unit: ID(r.IntN(4)), Recipient: ID(r.IntN(3)),
			Name: r.pick("Lê", "Phạm", "Đinh") + " " + r.pick("Ân", "An", "Hoà", "Hòa", "Thị Yến"), Certificate: r.pick("", "", "1", "2")})
	case 4:
		a, err := Get[Award](tx, id())
		if err != nil {
			return err
		}
		a.Name, a.Order, a.Decision, a.State = r.pick("Lê Ân", "Võ Tám"), 1+r.IntN(5), id(), AwardStates[r.IntN(len(AwardStates))]
		return Put(tx, a)
	case 5:
		d, err := Get[Decision](tx, id())
		if err != nil {
			return err
		}
		d.ReportYear, d.Number = year, r.pick("", "5/QĐ-UBND")
		return Put(tx, d)
	case 6:
		return Put(tx, &Recipient{Type: Individual, Name: r.pick("Lê Ân", "Võ Tám", "Đinh Yến"), Unit: ID(r.IntN(3))})
	case 7:
		return tx.DeleteDecision(id())
	}
	switch r.IntN(3) {
	case 0:
		return Delete[Award](tx, id())
	case 1:
		return Delete[Recipient](tx, id())
	}
	return Delete[Unit](tx, id())
}

func compareWithScan(t *testing.T, tx *Tx) {
	t.Helper()
	d := &doctor{}
	d.examine(tx)
	for _, f := range d.findings {
		t.Errorf("%s", f)
	}
	awards, err := All[Award](tx)
	if err != nil {
		t.Fatal(err)
	}
	ids := func(list []*Award, keep func(*Award) bool) (out []ID) {
		for _, a := range list {
			if keep == nil || keep(a) {
				out = append(out, a.ID)
			}
		}
		return out
	}
	all := func(*Award) bool { return true }
	decisions, err := All[Decision](tx)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range decisions {
		want := slices.DeleteFunc(slices.Clone(awards), func(a *Award) bool { return a.Decision != d.ID })
		slices.SortStableFunc(want, func(a, b *Award) int {
			return cmp.Or(a.Type.Rank()-b.Type.Rank(), a.Order-b.Order, cmp.Compare(a.ID, b.ID))
		})
		if got, err := tx.AwardsOf(d.ID); err != nil || !slices.Equal(ids(got, all), ids(want, all)) {
			t.Errorf("decision %d lists %v, want %v, %v", d.ID, ids(got, all), ids(want, all), err)
		}
	}
	for y := 2022; y < 2025; y++ {
		got, err := byYear[Decision](tx, y)
		n := 0
		for _, d := range decisions {
			if d.ReportYear == y {
				n++
			}
		}
		if err != nil || len(got) != n {
			t.Errorf("%d decisions of %d, want %d, %v", len(got), y, n, err)
		}
	}
	for id := ID(1); id < 4; id++ {
		got, err := tx.AwardsOfRecipient(id)
		if want := ids(awards, func(a *Award) bool { return a.Recipient == id }); err != nil || !slices.Equal(ids(got, all), want) {
			t.Errorf("recipient %d has %v, want %v, %v", id, ids(got, all), want, err)
		}
	}
	for _, q := range []string{"le an", "yen", "ba to", "tho", "dinh hoa", "l"} {
		got, err := tx.SearchAwards(q, 1000)
		if err != nil {
			t.Fatal(err)
		}
		query := vn.NewQuery(q)
		want := ids(awards, func(a *Award) bool {
			return query.Match(vn.Fold(strings.Join([]string{a.Name, a.UnitName, a.Title}, " ")))
		})
		found := ids(got, all)
		slices.Sort(found)
		if !slices.Equal(found, want) {
			t.Errorf("search %q finds %v, want %v", q, found, want)
		}
	}
}
