package data_test

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"thidua/data"
	"thidua/data/vn"
)

// manyAwards is the size of the file that the benchmarks use: what a district decides in a century.
const manyAwards = 100_000

var (
	family = []string{"Nguyễn", "Phạm", "Lê", "Trần", "Huỳnh", "Đinh", "Võ", "Bùi", "Hồ", "Phan"}
	middle = []string{"Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thanh", "Đức", "Xuân", "Kim", "Quốc", "Thu"}
	given  = []string{"An", "Ân", "Bình", "Châu", "Dũng", "Đào", "Giang", "Hà", "Hoà", "Hùng", "Khánh", "Lan", "Linh", "Mai",
		"Nam", "Nga", "Phúc", "Quang", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn", "Uyên", "Vinh", "Xoan", "Yến"}
	communes = []string{"Ba Liên", "Ba Vinh", "Ba Động", "Ba Thành", "Ba Trang", "Ba Khâm", "Ba Điền", "Ba Tô", "Ba Dinh", "Ba Vì", "Ba Xa"}
)

func bigName(i int) string {
	return family[i%len(family)] + " " + middle[i/3%len(middle)] + " " + given[i*7%len(given)] + " " + given[i/11%len(given)]
}

// bigFile makes the file once for all benchmarks of a run; its folder goes when the run ends.
var bigFile = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "thidua-bench-*")
	if err != nil {
		return "", err
	}
	cleanups = append(cleanups, func() { os.RemoveAll(dir) })
	path := filepath.Join(dir, "big.db")
	s, err := data.Open(path, data.Options{})
	if err != nil {
		return "", err
	}
	const perDecision, perChange = 200, 2000
	for from := 0; from < manyAwards; from += perChange {
		err := s.Update("Nhập danh sách", func(tx *data.Tx) error {
			for n := from; n < from+perChange; n += perDecision {
				year := 1925 + n/1000
				d := &data.Decision{Number: fmt.Sprintf("%d/QĐ-UBND", n/perDecision+1), Date: day(year, 12, 20), Subject: "khen thưởng",
					Level: data.LevelDistrict, ReportYear: year, State: data.StateIssued, Form: "giay-khen"}
				if err := data.Put(tx, d); err != nil {
					return err
				}
				for i := n; i < n+perDecision; i++ {
					a := &data.Award{Decision: d.ID, Type: data.Individual, Honorific: "Ông", Name: bigName(i), Title: fmt.Sprintf("Giáo viên tổ %d", i%perDecision),
						UnitName: "Trường Tiểu học xã " + communes[i%len(communes)], Form: "giay-khen", Order: i - n + 1}
					if err := data.Put(tx, a); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	return path, s.Close()
})

var cleanups []func()

func openBig(b *testing.B) *data.Store {
	b.Helper()
	path, err := bigFile()
	if err != nil {
		b.Fatal(err)
	}
	s, err := data.Open(path, data.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

func BenchmarkOpen100000Awards(b *testing.B) {
	openBig(b).Close()
	path, _ := bigFile()
	for b.Loop() {
		s, err := data.Open(path, data.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.View(func(tx *data.Tx) error { _, err := tx.Decisions(2024); return err }); err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
	if st, err := os.Stat(path); err == nil {
		b.ReportMetric(float64(st.Size())/manyAwards, "B/award")
	}
}

func BenchmarkSearchAmong100000Awards(b *testing.B) {
	s := openBig(b)
	for _, q := range []string{"le an", "nguyen", "n", "uyen hoa ba to", "khong co ai"} {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				if err := s.View(func(tx *data.Tx) error { _, err := tx.SearchAwards(q, 50); return err }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The ground that a search is measured against: reading every award and asking it.
func BenchmarkScanOf100000Awards(b *testing.B) {
	s := openBig(b)
	q := vn.NewQuery("le an")
	for b.Loop() {
		err := s.View(func(tx *data.Tx) error {
			return data.Each(tx, func(a *data.Award) error { q.Match(vn.Fold(a.Name)); return nil })
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkListADecisionAmong100000Awards(b *testing.B) {
	s := openBig(b)
	b.Run("its 200 awards", func(b *testing.B) {
		for b.Loop() {
			if err := s.View(func(tx *data.Tx) error { _, err := tx.AwardsOf(250); return err }); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("its tally", func(b *testing.B) {
		for b.Loop() {
			err := s.View(func(tx *data.Tx) error {
				d, err := data.Get[data.Decision](tx, 250)
				if err == nil {
					_, err = tx.Tally(d)
				}
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("its warnings", func(b *testing.B) {
		for b.Loop() {
			err := s.View(func(tx *data.Tx) error {
				d, err := data.Get[data.Decision](tx, 250)
				if err == nil {
					tx.Warnings(d)
				}
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkPutOneAwardAmong100000(b *testing.B) {
	s := openBig(b)
	n := 0
	for b.Loop() {
		n++
		err := s.Update("Thêm", func(tx *data.Tx) error { return data.Put(tx, newAward(250, fmt.Sprint("Người mới ", n, b.N))) })
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBackupOf100000Awards(b *testing.B) {
	s := openBig(b)
	path := filepath.Join(b.TempDir(), "big.bak")
	for b.Loop() {
		if err := s.Backup(path); err != nil {
			b.Fatal(err)
		}
	}
}
