package data

// Level is the rank of the body that launches, decides or issues.
type Level string

// The levels, from the top. Since 01/7/2025 there is no district level; records before that day keep it.
const (
	LevelState    Level = "state"    // cấp Nhà nước (Trung ương, Thủ tướng Chính phủ)
	LevelProvince Level = "province" // cấp tỉnh
	LevelDistrict Level = "district" // cấp huyện
	LevelCommune  Level = "commune"  // cấp xã
	LevelParty    Level = "party"    // cấp ủy Đảng (Huyện ủy): recorded, never numbered in the Committee's register
	LevelUnit     Level = "unit"     // cơ quan, đơn vị
)

// RecipientKind tells who is awarded.
type RecipientKind string

// The three kinds of recipient; papers list them in this order.
const (
	Collective RecipientKind = "collective" // tập thể
	Individual RecipientKind = "individual" // cá nhân
	Household  RecipientKind = "household"  // hộ gia đình
)

// CommendationType is loại hình khen thưởng (Luật Thi đua, khen thưởng 2022, Điều 8).
type CommendationType string

// The six types of Điều 8.
const (
	TypeMerit       CommendationType = "cong-trang" // công trạng; office word «thường xuyên»
	TypeExceptional CommendationType = "dot-xuat"   // đột xuất
	TypeMovement    CommendationType = "phong-trao" // phong trào thi đua; office word «chuyên đề»
	TypeDedication  CommendationType = "cong-hien"  // quá trình cống hiến
	TypeSeniority   CommendationType = "nien-han"   // niên hạn
	TypeExternal    CommendationType = "doi-ngoai"  // đối ngoại
)

// Period is the time an achievement or a movement covers. The zero Period is «không ghi».
type Period struct {
	Kind PeriodKind `json:"kind,omitempty"`
	From int        `json:"from,omitempty"` // first year
	To   int        `json:"to,omitempty"`   // last year; equals From for a single year; From+1 for a school year
}

// PeriodKind tells how a Period reads.
type PeriodKind string

// The ways a period is counted.
const (
	PeriodYear   PeriodKind = "year"   // năm 2024
	PeriodSchool PeriodKind = "school" // năm học 2023-2024
	PeriodRange  PeriodKind = "range"  // giai đoạn 2021-2025
)
