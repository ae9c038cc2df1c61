package data

// Recipient is người được khen: a person, a collective or a household with a lifetime of awards.
type Recipient struct {
	Meta
	Type         RecipientKind `json:"type"`
	Honorific    string        `json:"honorific,omitempty"` // «Ông», «Bà», «Đại tá»: from the record, never guessed from the name
	Name         string        `json:"name"`                // kept exactly as decided
	Title        string        `json:"title,omitempty"`     // chức vụ
	Unit         ID            `json:"unit,omitempty"`
	UnitName     string        `json:"unit_name,omitempty"` // as printed, where it is not the unit's own name
	BirthYear    int           `json:"birth_year,omitempty"`
	LeaderClass  string        `json:"leader_class,omitempty"` // TT 02/2023/TT-BNV: "province", "department", "business", "deputy-head", "direct"
	Enterprise   bool          `json:"enterprise,omitempty"`
	Illustrative bool          `json:"illustrative,omitempty"` // «tên minh họa»: not a real person
	Note         string        `json:"note,omitempty"`
}
