package gui

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// clusterRow is a cluster as the list shows it.
type clusterRow struct {
	id      data.ID
	name    string
	sub     string // level and number of members
	head    string
	pledge  string
	tone    widgets.Tone
	folded  string
	members int
	nameKey []byte
	cluster data.Cluster
}

// clusterYear is all that the list of a year needs.
type clusterYear struct {
	year    int
	rows    []clusterRow
	names   map[data.ID]string
	earlier int // the nearest year before that has clusters; 0 none. Asked for only when the year has none.
	before  int // how many it has
}

func readClusters(tx *data.Tx, year int) (clusterYear, error) {
	y := clusterYear{year: year, names: map[data.ID]string{}}
	units, err := tx.Units()
	if err != nil {
		return y, err
	}
	for _, u := range units {
		y.names[u.ID] = u.Name
	}
	list, err := tx.Clusters(year)
	if err != nil {
		return y, err
	}
	for _, c := range list {
		y.rows = append(y.rows, y.row(c))
	}
	if len(list) > 0 {
		return y, nil
	}
	all, err := tx.Clusters(0)
	for _, c := range all {
		switch {
		case c.Year >= year || c.Year < y.earlier:
		case c.Year > y.earlier:
			y.earlier, y.before = c.Year, 1
		default:
			y.before++
		}
	}
	return y, err
}

func (y *clusterYear) row(c *data.Cluster) clusterRow {
	r := clusterRow{id: c.ID, name: vn.Capital(c.Name), members: len(c.Members), nameKey: vn.TextKey(c.Name), cluster: *c, head: "–"}
	r.tone = widgets.ToneMuted
	members := "chưa ghi thành viên"
	if len(c.Members) > 0 {
		r.head = "chưa có trưởng"
		members = vn.Count(len(c.Members)) + " thành viên"
	}
	r.sub = joinNonEmpty(" · ", vn.Capital(c.Level.Label()), members)
	var names []string
	for _, m := range c.Members {
		names = append(names, y.names[m.Unit])
		if m.Role == "head" {
			r.head, r.tone = vn.Capital(y.names[m.Unit]), widgets.ToneNormal
		}
	}
	switch {
	case !c.PledgeDate.IsZero():
		r.pledge = "ký giao ước " + c.PledgeDate.String()
	case c.Pledge != "":
		r.pledge = "giao ước chưa ghi ngày"
	default:
		r.pledge = "chưa ký giao ước"
	}
	r.folded = vn.Fold(joinNonEmpty(" ", c.Name, c.Level.Label(), c.Role, strings.Join(names, " ")))
	return r
}

// clusterFacts is all that the right half shows of one cluster.
type clusterFacts struct {
	row      clusterRow
	cluster  data.Cluster
	launched *use
	members  [][]string // unit, part, own score, score, difference, rank
	notes    []string   // what is not as it should be
	max      string     // «1.000 điểm»
}

func readCluster(tx *data.Tx, id data.ID) (*clusterFacts, error) {
	c, err := data.Get[data.Cluster](tx, id)
	if err != nil {
		return nil, err
	}
	y, err := readClusters(tx, c.Year)
	if err != nil {
		return nil, err
	}
	f := &clusterFacts{row: y.row(c), cluster: *c}
	if o, err := tx.OfficeAt(data.Date{}); err != nil || o.Level == c.Level { // what others set up is theirs to complete
		f.notes = clusterNotes(c)
	}
	if c.Launched != 0 {
		d, err := data.Get[data.Document](tx, c.Launched)
		if err != nil && !errors.Is(err, data.ErrNotFound) {
			return nil, err
		}
		if d != nil {
			f.launched = &use{text: documentTitle(d), tab: tabDocuments, at: place{id: d.ID}}
		}
	}
	places := pointPlaces(c.Members)
	column := func(n int) string {
		if n == 0 {
			return ""
		}
		return vn.Decimal(int64(n/pow10[2-places]), places)
	}
	for _, m := range byRank(c.Members) {
		diff := ""
		if m.SelfScore != 0 && m.Score != 0 {
			diff = vn.Decimal(int64((m.Score-m.SelfScore)/pow10[2-places]), places)
			if m.Score > m.SelfScore {
				diff = "+" + diff
			}
		}
		f.members = append(f.members, []string{vn.Capital(y.names[m.Unit]), vn.Capital(m.Label()), column(m.SelfScore), column(m.Score), diff, rankText(m.Rank)})
	}
	sum := 0
	for _, x := range c.Criteria {
		sum += x.Max
	}
	if sum > 0 {
		f.max = points(sum) + " điểm"
	}
	return f, nil
}

// byRank puts ranked members first, then head, deputies and the others as entered.
func byRank(list []data.ClusterMember) []data.ClusterMember {
	place := func(m data.ClusterMember) int {
		switch {
		case m.Rank > 0:
			return m.Rank
		case m.Role == "head":
			return 1 << 20
		case m.Role == "deputy":
			return 1<<20 + 1
		}
		return 1<<20 + 2
	}
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b data.ClusterMember) int { return place(a) - place(b) })
	return out
}

// clusterNotes tells kindly what usual practice asks for and the record does not have: HD 1479/BTĐKT-VIII of 25/7/2016.
func clusterNotes(c *data.Cluster) []string {
	var out []string
	n := len(c.Members)
	if n == 0 {
		return nil
	}
	if n < leastMembers {
		out = append(out, fmt.Sprintf("mới có %s đơn vị, thông thường một cụm, khối có từ %s đơn vị trở lên", vn.Count(n), vn.Count(leastMembers)))
	}
	if !slices.ContainsFunc(c.Members, func(m data.ClusterMember) bool { return m.Role == "head" }) {
		out = append(out, "chưa có đơn vị làm trưởng")
	}
	scored := slices.ContainsFunc(c.Members, func(m data.ClusterMember) bool { return m.Score > 0 })
	if scored && c.PledgeDate.IsZero() {
		out = append(out, "đã chấm điểm mà chưa ghi ngày ký giao ước")
	}
	return out
}

// leastMembers is from how many units on a cluster makes sense; fewer is only warned of.
const leastMembers = 5

// points writes hundredths of a point without idle zeros: 93.550 is «935,5»; 0 is not scored.
func points(n int) string {
	if n == 0 {
		return ""
	}
	return pointText(n)
}

func pointText(n int) string {
	s := vn.Decimal(int64(n), 2)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ",")
}

var pow10 = [...]int{1, 10, 100}

// pointPlaces is how many decimals the scores of a table need, so that a column of them stands by its comma.
func pointPlaces(list []data.ClusterMember) int {
	places := 0
	for _, m := range list {
		for _, n := range []int{m.SelfScore, m.Score} {
			switch {
			case n%10 != 0:
				return 2
			case n%100 != 0:
				places = 1
			}
		}
	}
	return places
}

func rankText(n int) string {
	if n == 0 {
		return ""
	}
	return vn.Int(int64(n))
}

// parsePoints reads a score in hundredths; "" is 0.
func parsePoints(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	n, err := vn.ParseDecimal(s, 2)
	return int(n), err
}

// rankByScore gives places by falling score, equal scores the same place; members without a score have none.
func rankByScore(scores []int) []int {
	ranks := make([]int, len(scores))
	for i, s := range scores {
		if s <= 0 {
			continue
		}
		ranks[i] = 1
		for _, o := range scores {
			if o > s {
				ranks[i]++
			}
		}
	}
	return ranks
}
