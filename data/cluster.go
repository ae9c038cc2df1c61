package data

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"thidua/data/vn"
)

// Cluster is khối, cụm thi đua: units that sign one pledge for a year and are ranked against each other.
type Cluster struct {
	Meta
	Year        int             `json:"year"`
	Name        string          `json:"name"`
	Level       Level           `json:"level"`              // level that set it up
	Role        string          `json:"role,omitempty"`     // what our office is in it
	Launched    ID              `json:"launched,omitempty"` // document that divides the clusters
	Members     []ClusterMember `json:"members"`
	Pledge      string          `json:"pledge,omitempty" text:"lines"` // giao ước thi đua: what was agreed
	PledgeDate  Date            `json:"pledge_date"`
	Criteria    []Criterion     `json:"criteria"`
	Nominations []string        `json:"nominations"`
	Note        string          `json:"note,omitempty" text:"lines"`
}

// ClusterMember is thành viên: a unit with its part, scores and rank.
type ClusterMember struct {
	Unit      ID     `json:"unit"`
	Role      string `json:"role"`       // "head" trưởng, "deputy" phó (at most 2), "member"
	SelfScore int    `json:"self_score"` // tự chấm, hundredths of a point
	Score     int    `json:"score"`      // thẩm định, hundredths of a point
	Rank      int    `json:"rank"`       // 0: not ranked
}

// Criterion is tiêu chí chấm điểm.
type Criterion struct {
	Group string `json:"group"`
	Name  string `json:"name"`
	Max   int    `json:"max"` // hundredths of a point
}

// Kind implements Record.
func (*Cluster) Kind() Kind { return KindCluster }

// NaturalKey is year, level and name.
func (c *Cluster) NaturalKey() string { return joinKey(strconv.Itoa(c.Year), string(c.Level), c.Name) }

func (c *Cluster) year() int { return c.Year }

// References implements the store's check that what is named exists.
func (c *Cluster) References() []Reference {
	refs := []Reference{{"Launched", KindDocument, c.Launched}}
	for i, m := range c.Members {
		refs = append(refs, Reference{fmt.Sprintf("Members[%d].Unit", i), KindUnit, m.Unit})
	}
	return refs
}

// Validate implements Record.
func (c *Cluster) Validate() error {
	if c.Name == "" {
		return fault(c, "Name", "Hãy nhập tên cụm, khối thi đua.")
	}
	if err := first(checkYear(c, "Year", c.Year), checkLevel(c, c.Level)); err != nil {
		return err
	}
	heads, deputies, seen := 0, 0, map[ID]bool{}
	for i, m := range c.Members {
		at := fmt.Sprintf("Members[%d]", i)
		switch {
		case m.Unit == 0:
			return fault(c, at+".Unit", "Hãy chọn đơn vị ở dòng %d.", i+1)
		case seen[m.Unit]:
			return fault(c, at+".Unit", "Đơn vị ở dòng %d đã có trong %s; hãy bỏ một dòng.", i+1, c.Name)
		case m.Score < 0 || m.SelfScore < 0 || m.Rank < 0:
			return fault(c, at+".Score", "Điểm và thứ hạng ở dòng %d không thể nhỏ hơn 0.", i+1)
		}
		seen[m.Unit] = true
		switch m.Role {
		case "head":
			heads++
		case "deputy":
			deputies++
		case "member", "":
		default:
			return fault(c, at+".Role", "Hãy chọn trưởng, phó hoặc thành viên ở dòng %d.", i+1)
		}
		if heads > 1 {
			return fault(c, at+".Role", "%s chỉ có một đơn vị làm trưởng; hãy chọn lại.", c.Name)
		}
		if deputies > 2 {
			return fault(c, at+".Role", "%s có nhiều nhất hai đơn vị làm phó; hãy chọn lại.", c.Name)
		}
	}
	for i, x := range c.Criteria {
		if x.Name == "" || x.Max < 0 {
			return fault(c, fmt.Sprintf("Criteria[%d].Name", i), "Tiêu chí ở dòng %d cần có tên và điểm tối đa từ 0 trở lên.", i+1)
		}
	}
	return nil
}

// check holds a unit to one cluster of a level in a year.
func (c *Cluster) check(t *Tx) error {
	others, err := t.Clusters(c.Year)
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.ID == c.ID || o.Level != c.Level {
			continue
		}
		for _, om := range o.Members {
			i := slices.IndexFunc(c.Members, func(m ClusterMember) bool { return m.Unit == om.Unit })
			if i < 0 {
				continue
			}
			u, err := Get[Unit](t, om.Unit)
			if err != nil {
				return err
			}
			return fault(c, fmt.Sprintf("Members[%d].Unit", i), "%s đã thuộc %s năm %d; một đơn vị chỉ ở một cụm, khối cùng cấp trong năm.", vn.Capital(u.Name), o.Name, o.Year)
		}
	}
	return nil
}

func (c *Cluster) duplicate() string {
	return fmt.Sprintf("%s đã có trong năm %d; hãy sửa mục đã có hoặc đổi tên cho khác.", c.Name, c.Year)
}

// Label is «trưởng», «phó» or «thành viên».
func (m ClusterMember) Label() string {
	switch m.Role {
	case "head":
		return "trưởng"
	case "deputy":
		return "phó"
	}
	return "thành viên"
}

// Clusters returns the clusters of a year, 0 for all: newest year first, then from the highest level, then as entered.
func (t *Tx) Clusters(year int) ([]*Cluster, error) {
	list, err := byYear[Cluster](t, year)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b *Cluster) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(a.Level.Rank(), b.Level.Rank()), cmp.Compare(a.ID, b.ID))
	})
	return list, nil
}
