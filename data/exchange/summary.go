package exchange

import (
	"fmt"

	"thidua/data"
	"thidua/data/vn"
)

// Summary counts what an import did.
type Summary struct {
	Counts
	Kinds []KindCounts // those that the file has, in the order of the file
}

// Counts are records that were new, changed, and already there as the file says them.
type Counts struct{ New, Changed, Unchanged int }

// KindCounts are the counts of one kind.
type KindCounts struct {
	Kind data.Kind
	Counts
}

// String is «12 mới, 3 sửa, 0 bỏ qua».
func (c Counts) String() string {
	return fmt.Sprintf("%s mới, %s sửa, %s bỏ qua", vn.Int(int64(c.New)), vn.Int(int64(c.Changed)), vn.Int(int64(c.Unchanged)))
}

// Lines tells the counts kind by kind: «đơn vị: 12 mới, 3 sửa, 0 bỏ qua».
func (s Summary) Lines() []string {
	out := make([]string, len(s.Kinds))
	for i, k := range s.Kinds {
		out[i] = k.Kind.Label() + ": " + k.Counts.String()
	}
	return out
}

func (s *Summary) add(k data.Kind, c Counts) {
	i := 0
	for i < len(s.Kinds) && s.Kinds[i].Kind != k {
		i++
	}
	if i == len(s.Kinds) {
		s.Kinds = append(s.Kinds, KindCounts{Kind: k})
	}
	for _, to := range []*Counts{&s.Counts, &s.Kinds[i].Counts} {
		to.New += c.New
		to.Changed += c.Changed
		to.Unchanged += c.Unchanged
	}
}
