package law

// TypeMapping sets a loại hình of the Law (Điều 8) beside the word that offices and statistics use for it.
type TypeMapping struct {
	Type   string `json:"type"`   // "cong-trang", …
	Name   string `json:"name"`   // «Khen thưởng công trạng»
	Office string `json:"office"` // «thường xuyên»
	Validity
}

// TypeMap lists the six types in the order of the Law.
func TypeMap() []TypeMapping { return inForce.Load().types }

// UnitType is a kind of unit and the khối that units of it usually form.
type UnitType struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Block string `json:"block"`
	Validity
}

// UnitTypes lists the types in the order lists offer them.
func UnitTypes() []UnitType { return inForce.Load().units }
