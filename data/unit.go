package data

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
	Note       string `json:"note,omitempty"`
}
