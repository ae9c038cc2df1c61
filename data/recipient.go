package data

import (
	"fmt"
	"strconv"
)

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
	Note         string        `json:"note,omitempty" text:"lines"`
}

// Kind implements Record.
func (*Recipient) Kind() Kind { return KindRecipient }

// NaturalKey is kind, name, unit and year of birth: titles change within a life, and namesakes of one unit differ by age.
func (r *Recipient) NaturalKey() string {
	return joinKey(string(r.Type), r.Name, strconv.FormatUint(uint64(r.Unit), 10), r.UnitName, strconv.Itoa(r.BirthYear))
}

// References implements the store's check that what is named exists.
func (r *Recipient) References() []Reference { return []Reference{{"Unit", KindUnit, r.Unit}} }

// Validate implements Record.
func (r *Recipient) Validate() error {
	switch {
	case r.Name == "":
		return fault(r, "Name", "Hãy nhập tên người, tập thể hoặc hộ được khen.")
	case r.Type.Rank() == 0:
		return fault(r, "Type", "Hãy chọn tập thể, cá nhân hoặc hộ gia đình cho «%s».", r.Name)
	case r.BirthYear != 0 && r.Type == Collective:
		return fault(r, "BirthYear", "Tập thể «%s» không có năm sinh; hãy để trống.", r.Name)
	case r.BirthYear != 0 && (r.BirthYear < minYear || r.BirthYear > maxYear):
		return fault(r, "BirthYear", "Năm sinh %d không đúng; hãy nhập năm có bốn chữ số.", r.BirthYear)
	}
	return checkWord(r, "LeaderClass", r.LeaderClass, "nhóm chức vụ", "", "province", "department", "business", "deputy-head", "direct")
}

func (r *Recipient) duplicate() string {
	return fmt.Sprintf("«%s» cùng đơn vị và năm sinh đã có trong danh sách; hãy dùng mục đã có, hoặc ghi năm sinh nếu là người khác trùng họ tên.", r.Name)
}
