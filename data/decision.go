package data

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"thidua/data/vn"
)

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
	Group       string           `json:"group,omitempty"`          // row of the yearly summary: «giáo dục», «khối Đảng, Đoàn thể, HC-SN, Hội, xã»
	Period      Period           `json:"period"`                   // achievement period of the awards
	ReportYear  int              `json:"report_year"`              // the year whose report counts them
	Achievement string           `json:"achievement" text:"lines"` // citation all awards share: «Đã có thành tích xuất sắc trong …»
	Form        string           `json:"form"`                     // the usual form of its awards, a law.Form code: "giay-khen"
	LegalBases  []string         `json:"legal_bases"`              // whole lines «Căn cứ …»; empty: law.Bases on the date
	Submission  string           `json:"submission"`               // «Trưởng phòng Nội vụ huyện tại Tờ trình số …»
	Fund        string           `json:"fund"`                     // «Quỹ thi đua, khen thưởng huyện năm 2025»
	Counted     []CountedAward   `json:"counted"`                  // awards known only by number
	State       DecisionState    `json:"state"`
	Source      string           `json:"source,omitempty"` // where it is told, «báo cáo năm 2024, mục II.4»
	Note        string           `json:"note,omitempty" text:"lines"`
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

// Kind implements Record.
func (*Decision) Kind() Kind { return KindDecision }

// NaturalKey is number, year of the date and level, because two levels may give one number in one year; the slug for a
// decision without a number.
func (d *Decision) NaturalKey() string {
	if d.Number == "" {
		return joinKey("", d.Slug)
	}
	return joinKey(d.Number, strconv.Itoa(d.numberYear()), string(d.Level))
}

// numberYear is the year in whose series the number stands.
func (d *Decision) numberYear() int {
	if d.Date.IsZero() {
		return d.ReportYear
	}
	return d.Date.Year
}

func (d *Decision) year() int { return d.ReportYear }

// References implements the store's check that what is named exists.
func (d *Decision) References() []Reference {
	return []Reference{{"Movement", KindMovement, d.Movement}, {"Cluster", KindCluster, d.Cluster}}
}

func (d *Decision) prepare(t *Tx) error {
	if d.Basis == "" {
		d.Basis = BasisDecision
	}
	if d.State == "" {
		d.State = StateDraft
	}
	if d.ReportYear == 0 {
		d.ReportYear = d.Date.Year
	}
	if d.Number == "" && d.Slug == "" && d.Subject != "" {
		d.Slug = t.freeSlug(d.Subject, func(slug string) (Kind, string) { return KindDecision, joinKey("", slug) })
	}
	return nil
}

var numberForm = regexp.MustCompile(`^\d+(/\d{4})?[/-]QĐ[-/]\p{L}[\p{L}\d.&-]*(/\p{L}+)?$`)

// Validate implements Record.
func (d *Decision) Validate() error {
	switch {
	case d.Subject == "":
		return fault(d, "Subject", "Hãy nhập trích yếu của quyết định.")
	case d.Number != "" && !numberForm.MatchString(d.Number):
		return fault(d, "Number", "Số quyết định «%s» chưa đúng; hãy ghi cả số và ký hiệu, ví dụ 164/QĐ-UBND.", d.Number)
	case d.Basis == BasisDecision && d.State == StateIssued && d.Number == "":
		return fault(d, "Number", "Quyết định đã ban hành phải có số; hãy nhập số hoặc để trạng thái «đang soạn».")
	case d.Basis == BasisDecision && d.State == StateIssued && d.Date.IsZero():
		return fault(d, "Date", "Quyết định đã ban hành phải có ngày; hãy nhập ngày hoặc để trạng thái «đang soạn».")
	}
	if err := first(
		checkWord(d, "Basis", string(d.Basis), "loại bản ghi", wordsOf(DecisionBases)...),
		checkWord(d, "State", string(d.State), "trạng thái", wordsOf(DecisionStates)...),
		checkLevel(d, d.Level),
		checkYear(d, "ReportYear", d.ReportYear),
		checkWord(d, "Type", string(d.Type), "loại hình khen thưởng", append(wordsOf(CommendationTypes), "")...),
		checkWord(d, "SignMode", d.SignMode, "thể thức ký", "", "KT.", "TL.", "TUQ.", "Q."),
		checkPeriod(d, d.Period),
		checkCounted(d, "Counted", d.Counted)); err != nil {
		return err
	}
	if d.Form != "" {
		if err := checkForm(d, "Form", d.Form, ""); err != nil {
			return err
		}
	}
	for i, c := range d.Also {
		if c.Number == "" {
			return fault(d, fmt.Sprintf("Also[%d].Number", i), "Hãy nhập số của quyết định kèm theo ở dòng %d.", i+1)
		}
	}
	return nil
}

// Cite names the decision in a sentence: «Quyết định số 164/QĐ-UBND ngày 12/02/2025», or its subject where it has no
// number.
func (d *Decision) Cite() string {
	switch {
	case d.Number == "":
		return "«" + d.Subject + "»"
	case d.Date.IsZero():
		return "Quyết định số " + d.Number
	}
	return "Quyết định số " + d.Number + " ngày " + d.Date.Short()
}

// DecidedBy is who decided, «Chủ tịch UBND tỉnh Quảng Ngãi», or the level where the record does not say who.
func (d *Decision) DecidedBy() string {
	if d.Authority != "" {
		return d.Authority
	}
	return d.Level.Label()
}

// SetState puts the decision into the state, and with it the awards of its list: «đã ban hành» makes proposed awards
// decided, going back makes them proposed again. It saves d.
func (t *Tx) SetState(d *Decision, state DecisionState) error {
	d.State = state
	if err := Put(t, d); err != nil {
		return err
	}
	from, to := AwardDecided, AwardProposed
	switch state {
	case StateRevoked:
		return nil
	case StateIssued:
		from, to = AwardProposed, AwardDecided
	}
	awards, err := t.AwardsOf(d.ID)
	if err != nil {
		return err
	}
	for _, a := range awards {
		if a.State != from {
			continue
		}
		a.State = to
		if err := Put(t, a); err != nil {
			return err
		}
	}
	return nil
}

// DeleteDecision removes a decision with all awards of its list; *InUseError while a proposal refers to it.
func (t *Tx) DeleteDecision(id ID) error {
	for _, award := range t.referring(KindDecision, id, KindAward) {
		if err := Delete[Award](t, award); err != nil {
			return err
		}
	}
	return Delete[Decision](t, id)
}

func (d *Decision) duplicate() string {
	if d.Number == "" {
		return fmt.Sprintf("Đã có mục mang mã «%s»; hãy đổi mã hoặc sửa mục đã có.", d.Slug)
	}
	return fmt.Sprintf("Quyết định số %s năm %d đã có trong dữ liệu; hãy kiểm tra lại số và ngày.", d.Number, d.numberYear())
}

// Decisions returns the decisions that the report of the year counts, 0 for all: newest date first, undated last.
func (t *Tx) Decisions(year int) ([]*Decision, error) {
	list, err := byYear[Decision](t, year)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b *Decision) int {
		return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(b.ReportYear, a.ReportYear), cmp.Compare(a.ID, b.ID))
	})
	return list, nil
}

// DecisionByNumber finds the decision with that number whose date lies in the year, 0 for any year. Case, spaces and
// marks of letters in the number do not matter: «164 / qd-ubnd» is 164/QĐ-UBND. ErrNotFound where there is none,
// *ValidationError where several answer.
func (t *Tx) DecisionByNumber(number string, year int) (*Decision, error) {
	wanted := looseNumber(number)
	digits := wanted[:len(wanted)-len(strings.TrimLeft(wanted, "0123456789"))]
	if digits == "" {
		return nil, noDecision(number, year)
	}
	var ids []ID
	for _, zero := range []string{"", "0"} {
		prefix := naturalKey(KindDecision, zero+digits)
		scan(t.tx.Bucket(bucketNaturals), prefix, func(k, v []byte) bool {
			found, _, _ := strings.Cut(digits+string(k[len(prefix):]), keySeparator)
			if looseNumber(found) == wanted {
				ids = append(ids, lastID(v))
			}
			return true
		})
	}
	list, err := byIDs[Decision](t, ids)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(d *Decision) bool { return year != 0 && d.numberYear() != year })
	switch len(list) {
	case 0:
		return nil, noDecision(number, year)
	case 1:
		return list[0], nil
	}
	return nil, fault(list[0], "Number", "Có %d quyết định mang số %s; hãy cho biết thêm năm hoặc cấp ban hành.", len(list), list[0].Number)
}

// looseNumber is a number as a hurried hand may type it, without the zero before 1 to 9.
func looseNumber(number string) string {
	return strings.TrimLeft(strings.ReplaceAll(vn.Fold(number), " ", ""), "0")
}

func noDecision(number string, year int) error {
	when := ""
	if year != 0 {
		when = fmt.Sprintf(" năm %d", year)
	}
	if number = vn.Clean(number); number == "" {
		return &MissingError{Kind: KindDecision, Message: "Chưa có số quyết định để tìm; hãy ghi cả số và ký hiệu, ví dụ 164/QĐ-UBND."}
	}
	return &MissingError{Kind: KindDecision, Key: number,
		Message: fmt.Sprintf("Không có quyết định số «%s»%s trong hồ sơ; hãy kiểm tra lại số và năm.", number, when)}
}

// Years returns the years whose reports have records, newest first.
func (t *Tx) Years() ([]int, error) {
	found := map[int]bool{}
	for _, kind := range []Kind{KindMovement, KindCluster, KindDecision, KindIndicator, KindReport} {
		c := t.tx.Bucket(bucketYears).Cursor()
		prefix := kindPrefix(kind)
		for k, _ := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); {
			year := int(binary.BigEndian.Uint16(k[len(prefix):]))
			found[year] = true
			k, _ = c.Seek(yearPrefix(kind, year+1))
		}
	}
	return slices.SortedFunc(maps.Keys(found), func(a, b int) int { return b - a }), nil
}
