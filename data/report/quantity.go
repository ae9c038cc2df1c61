package report

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

func (l *ledger) indicatorsOf(year int) ([]*data.Indicator, error) {
	list, ok := l.indicators[year]
	if !ok {
		var err error
		if list, err = l.tx.Indicators(year); err != nil {
			return nil, err
		}
		l.indicators[year] = list
	}
	return list, nil
}

// indicator finds an indicator of a year, nil where the year has none of that slug.
func (l *ledger) indicator(slug string, year int) (*data.Indicator, error) {
	list, err := l.indicatorsOf(year)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(list, func(x *data.Indicator) bool { return x.Slug == slug }); i >= 0 {
		return list[i], nil
	}
	return nil, nil
}

var indicatorParts = map[string]string{"": "giá trị", "value": "giá trị", "plan": "tỷ lệ so với kế hoạch", "growth": "mức tăng so với năm trước (%)",
	"previous": "giá trị năm trước", "change": "chênh lệch so với năm trước"}

// evalIndicator prints what was entered. Growth and change that were not entered are computed from the previous year's
// value; a figure that the year before had and this one still lacks leaves room.
func (l *ledger) evalIndicator(f *Field) ([]Run, string) {
	year, part := l.yearOf(f), f.Key("part")
	x, err := l.indicator(f.Args[0], year)
	if err != nil {
		return nil, data.Message(err)
	}
	last, err := l.indicator(f.Args[0], year-1)
	if err != nil {
		return nil, data.Message(err)
	}
	if x == nil && last == nil {
		return nil, fmt.Sprintf("năm %d không có chỉ tiêu mang mã «%s»", year, f.Args[0])
	}
	var sources []Source
	label := ""
	for _, i := range []*data.Indicator{x, last} {
		if i != nil && (len(sources) == 0 || part != "" && part != "value" && part != "plan") {
			sources = append(sources, Source{Kind: data.KindIndicator, ID: i.ID, Label: fmt.Sprintf("%s, năm %d", i.Label, i.Year)})
		}
		if i != nil && label == "" {
			label = i.Label
		}
	}
	if x == nil {
		x = &data.Indicator{Label: label, Year: year}
	}
	text, formula := indicatorPart(x, last, part)
	if text == "" {
		was := ""
		if last != nil {
			was, _ = indicatorPart(last, nil, part)
		}
		if was == "" && x.Value != "" {
			return nil, fmt.Sprintf("chỉ tiêu «%s» chưa có số liệu này (%s)", label, indicatorParts[part])
		}
		r := figureRun(f, roomFigure, "", fmt.Sprintf("Chưa nhập %s của chỉ tiêu «%s» năm %d; hãy nhập ở bảng chỉ tiêu.", indicatorParts[part], label, year), sources...)
		r.Figure.Missing = true
		return []Run{r}, ""
	}
	value, err := vn.PlainText(text)
	if err != nil {
		value = ""
	}
	if formula == "" {
		formula = fmt.Sprintf("%s của chỉ tiêu «%s» năm %d.", vn.Capital(indicatorParts[part]), label, year)
		sources = sources[:1]
	}
	for i := range sources {
		if sources[i].ID == x.ID {
			sources[i].Label = x.Label
		}
	}
	return []Run{figureRun(f, text, value, formula, sources...)}, ""
}

// indicatorPart is a part of x as it prints, "" where nobody entered it; formula tells how it was computed, "" where it
// was entered. last is the same indicator a year before, nil for none.
func indicatorPart(x, last *data.Indicator, part string) (text, formula string) {
	previous := x.Previous
	if previous == "" && last != nil {
		previous = last.Value
	}
	switch part {
	case "plan":
		return x.Plan, ""
	case "previous":
		if x.Previous == "" && previous != "" {
			return previous, fmt.Sprintf("Giá trị của chỉ tiêu «%s» năm %d.", last.Label, last.Year)
		}
		return x.Previous, ""
	case "growth":
		if x.Growth != "" {
			return x.Growth, ""
		}
	case "change":
	default:
		return x.Value, ""
	}
	now, ok1 := exact(x.Value)
	was, ok2 := exact(previous)
	if !ok1 || !ok2 || part == "growth" && was.Sign() == 0 {
		return "", ""
	}
	diff := new(big.Rat).Sub(now, was)
	if part == "change" {
		text = padded(diff, max(decimals(x.Value), decimals(previous)))
		return text, fmt.Sprintf("%s − %s = %s, giá trị năm nay trừ giá trị năm trước của chỉ tiêu «%s».", x.Value, previous, text, x.Label)
	}
	diff.Quo(diff, was).Mul(diff, big.NewRat(100, 1))
	text = decimal(diff, 2, true)
	return text, fmt.Sprintf("(%s − %s) : %s × 100 = %s %%, mức tăng của chỉ tiêu «%s» so với năm trước.", x.Value, previous, previous, text, x.Label)
}

// counted is a number of records with their names, as a field of count or names.
func counted(f *Field, names []string, sources []Source, what string) []Run {
	formula := fmt.Sprintf("Đếm trong danh mục được %s: %s.", vn.Count(len(names)), strings.TrimPrefix(what, "số "))
	if f.Key("as") == "names" {
		if len(names) == 0 {
			r := figureRun(f, roomFigure, "", formula)
			r.Figure.Missing = true
			return []Run{r}
		}
		return []Run{figureRun(f, enumerate(names), "", "Tên lấy từ danh mục: "+what+".", sources...)}
	}
	return []Run{figureRun(f, vn.Count(len(names)), strconv.Itoa(len(names)), formula, sources...)}
}

func (l *ledger) allUnits() ([]*data.Unit, error) {
	if l.units == nil {
		list, err := l.tx.Units()
		if err != nil {
			return nil, err
		}
		l.units = append([]*data.Unit{}, list...)
	}
	return l.units, nil
}

func (l *ledger) allClusters() ([]*data.Cluster, error) {
	if l.clusters == nil {
		list, err := l.tx.Clusters(0)
		if err != nil {
			return nil, err
		}
		l.clusters = append([]*data.Cluster{}, list...)
	}
	return l.clusters, nil
}

// cluster finds a cluster by its name or slug: that of the year, else, with this false, the newest of another year.
func (l *ledger) cluster(key string, year int) (c *data.Cluster, this bool, problem string) {
	list, err := l.allClusters()
	if err != nil {
		return nil, false, data.Message(err)
	}
	var hits []*data.Cluster
	for _, x := range list {
		if slug(x.Name) != slug(key) {
			continue
		}
		if x.Year == year {
			hits = append(hits, x)
		} else if c == nil {
			c = x
		}
	}
	switch {
	case len(hits) > 1:
		return nil, false, fmt.Sprintf("năm %d có %d cụm, khối cùng tên «%s»; hãy đổi tên cho khác", year, len(hits), hits[0].Name)
	case len(hits) == 1:
		return hits[0], true, ""
	case c == nil:
		return nil, false, fmt.Sprintf("không có cụm, khối thi đua mang mã «%s»", key)
	}
	return c, false, ""
}

// evalUnits counts the units in force at the end of the year, or the members of a cluster.
func (l *ledger) evalUnits(f *Field) ([]Run, string) {
	units, err := l.allUnits()
	if err != nil {
		return nil, data.Message(err)
	}
	year := l.yearOf(f)
	var members map[data.ID]data.ClusterMember
	if key := f.Key("cluster"); key != "" {
		c, this, problem := l.cluster(key, year)
		if problem != "" {
			return nil, problem
		}
		if !this || len(c.Members) == 0 {
			r := figureRun(f, roomFigure, "", fmt.Sprintf("Chưa nhập thành viên của %s năm %d.", vn.LowerFirst(c.Name), year))
			r.Figure.Missing = true
			return []Run{r}, ""
		}
		members = map[data.ID]data.ClusterMember{}
		for _, m := range c.Members {
			members[m.Unit] = m
		}
	} else if f.Key("role") != "" || f.Key("rank") != "" {
		return nil, "vai trò và thứ hạng chỉ có trong một cụm, khối; hãy ghi thêm mục cluster"
	}
	end := data.Date{Year: year, Month: 12, Day: 31}
	typ, block := f.Key("type"), slug(f.Key("block"))
	var names []string
	var sources []Source
	for _, u := range units {
		m, in := members[u.ID]
		role := m.Role
		if role == "" {
			role = "member"
		}
		switch {
		case members != nil && (!in || f.Key("role") != "" && role != f.Key("role") || f.Key("rank") != "" && strconv.Itoa(m.Rank) != f.Key("rank")):
		case members == nil && (!u.From.IsZero() && end.Before(u.From) || !u.To.IsZero() && u.To.Before(end)):
		case typ != "" && u.Type != typ, block != "" && slug(u.Block) != block, f.Key("level") != "" && string(u.Level) != f.Key("level"):
		default:
			names = append(names, u.Name)
			sources = append(sources, Source{Kind: data.KindUnit, ID: u.ID, Label: u.Name, Count: 1})
		}
	}
	if typ != "" && !slices.ContainsFunc(unitTypes(), func(o Option) bool { return o.Value == typ }) &&
		!slices.ContainsFunc(units, func(u *data.Unit) bool { return u.Type == typ }) {
		return nil, fmt.Sprintf("không có loại đơn vị mang mã «%s»", typ)
	}
	if block != "" && !slices.ContainsFunc(units, func(u *data.Unit) bool { return slug(u.Block) == block }) {
		return nil, fmt.Sprintf("không có khối đơn vị «%s» trong danh mục", f.Key("block"))
	}
	if names == nil && f.Key("rank") != "" && f.Key("as") == "names" {
		return []Run{figureRun(f, noResult, "", "Chưa nhập thứ hạng của "+l.clusterName(f.Key("cluster"), year)+".")}, ""
	}
	return counted(f, names, sources, l.describeUnits(f)), ""
}

func (l *ledger) evalClusters(f *Field) ([]Run, string) {
	list, err := l.allClusters()
	if err != nil {
		return nil, data.Message(err)
	}
	var names []string
	var sources []Source
	for _, c := range list {
		if c.Year == l.yearOf(f) && (f.Key("level") == "" || string(c.Level) == f.Key("level")) {
			names = append(names, c.Name)
			sources = append(sources, Source{Kind: data.KindCluster, ID: c.ID, Label: c.Name, Count: 1})
		}
	}
	return counted(f, names, sources, "khối, cụm thi đua"+levelPhrase(f)), ""
}

func (l *ledger) evalMovements(f *Field) ([]Run, string) {
	var names []string
	var sources []Source
	for _, m := range l.movements {
		if m.Year == l.yearOf(f) && (f.Key("level") == "" || string(m.Level) == f.Key("level")) &&
			(f.Key("state") == m.State || f.Key("state") == "" && m.State != "mentioned") {
			names = append(names, "“"+strings.Trim(m.Name, "“”")+"”")
			sources = append(sources, Source{Kind: data.KindMovement, ID: m.ID, Label: m.Name, Count: 1})
		}
	}
	return counted(f, names, sources, "phong trào thi đua"+levelPhrase(f)), ""
}

func levelPhrase(f *Field) string {
	if level := f.Key("level"); level != "" {
		return " " + data.Level(level).Label()
	}
	return ""
}
