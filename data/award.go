package data

import "time"

// Award is one line of a decision's list: một danh hiệu hoặc hình thức for one named recipient. It carries what the
// certificate prints, as decided, and does not change when the Recipient's record later does.
type Award struct {
	Meta
	Decision     ID            `json:"decision"`
	Order        int           `json:"order"`               // place in the list, from 1 within the recipient kind
	Recipient    ID            `json:"recipient,omitempty"` // the lifetime record, where there is one
	Type         RecipientKind `json:"type"`
	Honorific    string        `json:"honorific,omitempty"`
	Name         string        `json:"name"`
	Title        string        `json:"title,omitempty"`
	Unit         ID            `json:"unit,omitempty"`
	UnitName     string        `json:"unit_name,omitempty"`    // as printed
	Form         string        `json:"form"`                   // law.Form code
	Citation     string        `json:"citation,omitempty"`     // "" : Decision.Achievement
	Amount       int64         `json:"amount"`                 // đồng, as fixed by hand; counts only with AmountFixed
	AmountFixed  bool          `json:"amount_fixed,omitempty"` // false: by law on the decision's date
	Certificate  string        `json:"certificate,omitempty"`  // số vào sổ khen thưởng, unique per year and form
	DecidedOn    Date          `json:"decided_on"`             // ngày quyết định; zero: the decision's
	Period       Period        `json:"period"`                 // achievement period; zero: the decision's
	ReportYear   int           `json:"report_year"`            // year whose report counts it; 0: the decision's
	State        AwardState    `json:"state"`
	Prints       []time.Time   `json:"prints"` // when its certificate was printed; the second is «in lại lần 1»
	HandedOver   Date          `json:"handed_over"`
	Illustrative bool          `json:"illustrative,omitempty"` // «tên minh họa»
	Note         string        `json:"note,omitempty"`
}

// AwardState is trạng thái of one award.
type AwardState string

// The states of an award, in order.
const (
	AwardProposed   AwardState = "proposed"    // đề nghị
	AwardDecided    AwardState = "decided"     // đã quyết định
	AwardPrinted    AwardState = "printed"     // đã in
	AwardHandedOver AwardState = "handed-over" // đã trao
	AwardRevoked    AwardState = "revoked"     // đã hủy bỏ
)
