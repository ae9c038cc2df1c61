package data

import (
	"fmt"

	"thidua/data/vn"
)

// Unit is đơn vị: a commune, agency, school or association that takes part in movements and receives awards. A unit that
// ends or merges keeps its record, so that old papers keep its name.
type Unit struct {
	Meta
	Name       string `json:"name"` // «xã Ba Liên»
	Type       string `json:"type"` // commune, township, agency, school, … : a key of law.UnitTypes
	Level      Level  `json:"level"`
	Block      string `json:"block"` // khối: «xã, thị trấn», «cơ quan chuyên môn», …
	From       Date   `json:"from"`
	To         Date   `json:"to"`
	MergedInto ID     `json:"merged_into,omitempty"`
	Source     string `json:"source,omitempty"` // where the name comes from, «báo cáo năm 2024», «kiến thức chung»
	Note       string `json:"note,omitempty" text:"lines"`
}

// Kind implements Record.
func (*Unit) Kind() Kind { return KindUnit }

// NaturalKey is the name and the first day: a name may be used again after its unit has ended.
func (u *Unit) NaturalKey() string { return joinKey(u.Name, u.From.ISO()) }

// References implements the store's check that what is named exists.
func (u *Unit) References() []Reference { return []Reference{{"MergedInto", KindUnit, u.MergedInto}} }

// Validate implements Record.
func (u *Unit) Validate() error {
	switch {
	case u.Name == "":
		return fault(u, "Name", "Hãy nhập tên đơn vị.")
	case u.MergedInto != 0 && u.MergedInto == u.ID:
		return fault(u, "MergedInto", "Đơn vị không thể sáp nhập vào chính mình; hãy chọn đơn vị khác.")
	}
	return first(optionalLevel(u, u.Level), checkSpan(u, "To", u.From, u.To))
}

func (u *Unit) duplicate() string {
	return fmt.Sprintf("Đơn vị «%s» đã có trong danh mục; hãy dùng đơn vị đã có hoặc đổi tên cho khác.", u.Name)
}

// Units returns every unit by Vietnamese order of the names.
func (t *Tx) Units() ([]*Unit, error) {
	units, err := All[Unit](t)
	if err != nil {
		return nil, err
	}
	sortBy(units, func(u *Unit) []byte { return vn.TextKey(u.Name) })
	return units, nil
}
