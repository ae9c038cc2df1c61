package data

import (
	"fmt"

	"thidua/data/law"
)

// Label is the Vietnamese name of the kind, as it stands inside a sentence.
func (k Kind) Label() string { return label(kindLabels, k) }

// Label is the Vietnamese name, «cấp huyện».
func (l Level) Label() string { return label(levelLabels, l) }

// Label is «tập thể», «cá nhân» or «hộ gia đình».
func (k RecipientKind) Label() string { return label(recipientLabels, k) }

// Rank is the place of the kind in papers, from 1; 0 for a kind that is none.
func (k RecipientKind) Rank() int {
	for i, r := range RecipientKinds {
		if r == k {
			return i + 1
		}
	}
	return 0
}

// Label is the type by the words of Điều 8, «phong trào thi đua».
func (t CommendationType) Label() string { return label(typeLabels, t) }

// OfficeWord is the word of everyday use for the type, «chuyên đề»; "" where there is none.
func (t CommendationType) OfficeWord() string {
	for _, m := range law.TypeMap() {
		if m.Type == string(t) {
			return m.Office
		}
	}
	return ""
}

// Label is «đang soạn», «đang trình», «đã ban hành» or «đã hủy bỏ».
func (s DecisionState) Label() string { return label(decisionStateLabels, s) }

// Label is «đề nghị», «đã quyết định», «đã in», «đã trao» or «đã hủy bỏ».
func (s AwardState) Label() string { return label(awardStateLabels, s) }

// Label tells in Vietnamese what stands behind the record.
func (b DecisionBasis) Label() string { return label(basisLabels, b) }

// String reads as papers print it: «năm 2024», «năm học 2023-2024», «giai đoạn 2021-2025»; "" for the zero Period.
func (p Period) String() string {
	switch p.Kind {
	case PeriodYear:
		return fmt.Sprintf("năm %d", p.From)
	case PeriodSchool:
		return fmt.Sprintf("năm học %d-%d", p.From, p.To)
	case PeriodRange:
		return fmt.Sprintf("giai đoạn %d-%d", p.From, p.To)
	}
	return ""
}

// IsZero tells a period not given.
func (p Period) IsZero() bool { return p == Period{} }

func label[K ~string](labels map[K]string, k K) string {
	if s, ok := labels[k]; ok {
		return s
	}
	return string(k)
}

// The closed lists of values, in the order in which screens offer them.
var (
	Levels            = []Level{LevelState, LevelProvince, LevelDistrict, LevelCommune, LevelParty, LevelUnit}
	RecipientKinds    = []RecipientKind{Collective, Individual, Household}
	CommendationTypes = []CommendationType{TypeMerit, TypeMovement, TypeExceptional, TypeDedication, TypeSeniority, TypeExternal}
	DecisionStates    = []DecisionState{StateDraft, StateProposed, StateIssued, StateRevoked}
	DecisionBases     = []DecisionBasis{BasisDecision, BasisFigure, BasisTotal}
	AwardStates       = []AwardState{AwardProposed, AwardDecided, AwardPrinted, AwardHandedOver, AwardRevoked}
	MovementStates    = []string{"running", "evaluating", "awarded", "ended", "mentioned"}
)

var kindLabels = map[Kind]string{
	KindOffice: "thông tin cơ quan", KindUnit: "đơn vị", KindRecipient: "người được khen", KindDocument: "văn bản",
	KindMovement: "phong trào thi đua", KindCluster: "cụm, khối thi đua", KindProposal: "hồ sơ đề nghị", KindMeeting: "phiên họp Hội đồng",
	KindDecision: "quyết định khen thưởng", KindAward: "khen thưởng", KindStock: "lần nhập phôi", KindReport: "báo cáo năm", KindIndicator: "chỉ tiêu",
	KindEdition: "bản chốt", KindRoot: "chứng thư gốc", KindStamp: "hình ký", KindDismissal: "phát hiện bỏ qua", KindCodeKey: "khóa mã tra cứu",
	KindTemplate: "mẫu giấy khen", KindProfile: "cách canh máy in", KindCertificate: "số vào sổ khen thưởng",
}

var levelLabels = map[Level]string{
	LevelState: "cấp Nhà nước", LevelProvince: "cấp tỉnh", LevelDistrict: "cấp huyện", LevelCommune: "cấp xã",
	LevelParty: "cấp ủy Đảng", LevelUnit: "cơ quan, đơn vị",
}

var recipientLabels = map[RecipientKind]string{Collective: "tập thể", Individual: "cá nhân", Household: "hộ gia đình"}

var typeLabels = map[CommendationType]string{
	TypeMerit: "công trạng", TypeMovement: "phong trào thi đua", TypeExceptional: "đột xuất",
	TypeDedication: "quá trình cống hiến", TypeSeniority: "niên hạn", TypeExternal: "đối ngoại",
}

var decisionStateLabels = map[DecisionState]string{
	StateDraft: "đang soạn", StateProposed: "đang trình", StateIssued: "đã ban hành", StateRevoked: "đã hủy bỏ",
}

var awardStateLabels = map[AwardState]string{
	AwardProposed: "đề nghị", AwardDecided: "đã quyết định", AwardPrinted: "đã in",
	AwardHandedOver: "đã trao", AwardRevoked: "đã hủy bỏ",
}

var basisLabels = map[DecisionBasis]string{
	BasisDecision: "quyết định", BasisFigure: "số liệu báo cáo, chưa có quyết định", BasisTotal: "tổng số báo cáo",
}

var movementStateLabels = map[string]string{
	"running": "đang thực hiện", "evaluating": "đang thực hiện đánh giá", "awarded": "đã khen thưởng",
	"ended": "đã kết thúc", "mentioned": "được nhắc đến",
}

// Rank is the place of the level from the top, from 1; 0 for a level that is none.
func (l Level) Rank() int {
	for i, x := range Levels {
		if x == l {
			return i + 1
		}
	}
	return 0
}
