package data

// Decision is quyết định khen thưởng, or what is known of awards that have no numbered decision in the records (Basis).
type Decision struct {
	Meta
	Slug        string           `json:"slug,omitempty"` // stable key of a decision without a number
	Number      string           `json:"number"`         // «164/QĐ-UBND»; "" not yet given, prints as room to write
	Date        Date             `json:"date"`
	Also        []Citation       `json:"also"`    // further decisions that together made these awards
	Subject     string           `json:"subject"` // trích yếu without «Về việc»
	Basis       DecisionBasis    `json:"basis"`
	Level       Level            `json:"level"`
	Authority   string           `json:"authority"` // who decides: «Chủ tịch UBND huyện Ba Tơ»
	Signer      string           `json:"signer"`
	SignerTitle string           `json:"signer_title"` // «CHỦ TỊCH»
	SignMode    string           `json:"sign_mode"`    // "" own authority, "KT.", …; see Signer.Mode
	Type        CommendationType `json:"type"`         // Điều 8 of the Law
	OfficeType  string           `json:"office_type"`  // the office's word: «thường xuyên», «chuyên đề», «đột xuất»
	Movement    ID               `json:"movement,omitempty"`
	Cluster     ID               `json:"cluster,omitempty"`
	Group       string           `json:"group,omitempty"` // row of the yearly summary: «giáo dục», «khối Đảng, Đoàn thể, HC-SN, Hội, xã»
	Period      Period           `json:"period"`          // achievement period of the awards
	ReportYear  int              `json:"report_year"`     // the year whose report counts them
	Achievement string           `json:"achievement"`     // citation all awards share: «Đã có thành tích xuất sắc trong …»
	Form        string           `json:"form"`            // the usual form of its awards, a law.Form code: "giay-khen"
	LegalBases  []string         `json:"legal_bases"`     // whole lines «Căn cứ …»; empty: law.Bases on the date
	Submission  string           `json:"submission"`      // «Trưởng phòng Nội vụ huyện tại Tờ trình số …»
	Fund        string           `json:"fund"`            // «Quỹ thi đua, khen thưởng huyện năm 2025»
	Counted     []CountedAward   `json:"counted"`         // awards known only by number
	State       DecisionState    `json:"state"`
	Source      string           `json:"source,omitempty"` // where it is told, «báo cáo năm 2024, mục II.4»
	Note        string           `json:"note,omitempty"`
}

// DecisionBasis tells what stands behind the record.
type DecisionBasis string

// What a Decision record may stand for.
const (
	BasisDecision DecisionBasis = "decision" // a decision, numbered or being prepared
	BasisFigure   DecisionBasis = "figure"   // awards reported as a figure; their decision is not in the records
	BasisTotal    DecisionBasis = "total"    // a reported total that includes the decisions of its type and year
)

// DecisionState is trạng thái.
type DecisionState string

// The states of a decision, in order.
const (
	StateDraft    DecisionState = "draft"    // đang soạn
	StateProposed DecisionState = "proposed" // đang trình
	StateIssued   DecisionState = "issued"   // đã ban hành
	StateRevoked  DecisionState = "revoked"  // đã hủy bỏ
)

// CountedAward is a number of awards without names.
type CountedAward struct {
	Form  string        `json:"form"` // law.Form code
	Type  RecipientKind `json:"type"`
	Count int           `json:"count"`
	Note  string        `json:"note,omitempty"`
}

// Citation is a document by number and date.
type Citation struct {
	Number string `json:"number"`
	Date   Date   `json:"date"`
}
