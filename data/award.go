package data

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"time"

	"thidua/data/vn"
)

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
	UnitName     string        `json:"unit_name,omitempty"`             // as printed
	Form         string        `json:"form"`                            // law.Form code
	Citation     string        `json:"citation,omitempty" text:"lines"` // "" : Decision.Achievement
	Amount       int64         `json:"amount"`                          // đồng, as fixed by hand; counts only with AmountFixed
	AmountFixed  bool          `json:"amount_fixed,omitempty"`          // false: by law on the decision's date
	Certificate  string        `json:"certificate,omitempty"`           // số vào sổ khen thưởng, unique per year and form
	DecidedOn    Date          `json:"decided_on"`                      // ngày quyết định; zero: the decision's
	Period       Period        `json:"period"`                          // achievement period; zero: the decision's
	ReportYear   int           `json:"report_year"`                     // year whose report counts it; 0: the decision's
	State        AwardState    `json:"state"`
	Prints       []time.Time   `json:"prints"` // when its certificate was printed; the second is «in lại lần 1»
	HandedOver   Date          `json:"handed_over"`
	Illustrative bool          `json:"illustrative,omitempty"` // «tên minh họa»
	Note         string        `json:"note,omitempty" text:"lines"`
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

// Kind implements Record.
func (*Award) Kind() Kind { return KindAward }

// NaturalKey is what its line of the list says: the same line cannot stand twice in one decision.
func (a *Award) NaturalKey() string {
	return joinKey(strconv.FormatUint(uint64(a.Decision), 10), string(a.Type), a.Form, a.Name, a.Title,
		strconv.FormatUint(uint64(a.Unit), 10), a.UnitName, strconv.FormatUint(uint64(a.Recipient), 10))
}

// References implements the store's check that what is named exists.
func (a *Award) References() []Reference {
	return []Reference{{"Decision", KindDecision, a.Decision}, {"Recipient", KindRecipient, a.Recipient}, {"Unit", KindUnit, a.Unit}}
}

func (a *Award) entries() []entry {
	out := []entry{{bucketLists, listKey(a.Decision, byte(a.Type.Rank()), a.Order, a.ID), []byte(a.Form + "\x00" + string(a.State))}}
	for _, w := range words(a.Name, a.UnitName, a.Title) {
		out = append(out, entry{bucketWords, wordKey(w, a.ID), present})
	}
	if a.Certificate != "" {
		out = append(out, entry{bucketCertificates, append(certificatePrefix(a.Form, joinKey(a.Certificate)), idKey(a.ID)...), present})
	}
	return out
}

// prepare puts a new award at the end of its list and copies the name of its unit, which the paper keeps.
func (a *Award) prepare(t *Tx) error {
	if a.Decision == 0 {
		return nil
	}
	if a.Order == 0 {
		a.Order = t.lastOrder(a.Decision, a.Type) + 1
	}
	if a.UnitName == "" && a.Unit != 0 {
		if u, err := Get[Unit](t, a.Unit); err == nil {
			a.UnitName = u.Name
		}
	}
	if a.State == "" || a.Form == "" {
		d, err := Get[Decision](t, a.Decision)
		if err != nil {
			return nil
		}
		if a.Form == "" {
			a.Form = d.Form
		}
		if a.State == "" {
			a.State = AwardProposed
			if d.State == StateIssued {
				a.State = AwardDecided
			}
		}
	}
	return nil
}

// maxAmount catches slips of the finger in a bonus set by hand, đồng.
const maxAmount = 10_000_000_000

// maxCertificate bounds a number of the register, bytes.
const maxCertificate = 60

// Validate implements Record.
func (a *Award) Validate() error {
	switch {
	case a.Decision == 0:
		return fault(a, "Decision", "Khen thưởng phải thuộc một quyết định.")
	case a.Name == "":
		return fault(a, "Name", "Hãy nhập tên người, tập thể hoặc hộ được khen.")
	case a.Type.Rank() == 0:
		return fault(a, "Type", "Hãy chọn tập thể, cá nhân hoặc hộ gia đình cho «%s».", a.Name)
	case a.Form == "":
		return fault(a, "Form", "Hãy chọn hình thức khen thưởng cho «%s».", a.Name)
	case a.Order < 1 || a.Order > 1_000_000:
		return fault(a, "Order", "Số thứ tự của «%s» phải từ 1 trở lên.", a.Name)
	case a.Amount < 0 || a.Amount > maxAmount:
		return fault(a, "Amount", "Tiền thưởng của «%s» phải từ 0 đến %s đồng.", a.Name, vn.Int(maxAmount))
	case len(a.Certificate) > maxCertificate:
		return fault(a, "Certificate", "Số vào sổ của «%s» quá dài; hãy ghi ngắn gọn, ví dụ 15 hoặc 15/GK.", a.Name)
	case a.ReportYear != 0:
		if err := checkYear(a, "ReportYear", a.ReportYear); err != nil {
			return err
		}
	}
	return first(checkForm(a, "Form", a.Form, a.Type), checkWord(a, "State", string(a.State), "trạng thái", wordsOf(AwardStates)...), checkPeriod(a, a.Period))
}

// check refuses a number of the register that another award of the form has in the same year.
func (a *Award) check(t *Tx) error {
	if a.Certificate == "" || a.State == AwardRevoked {
		return nil
	}
	others, err := t.AwardsByCertificate(a.Form, a.Certificate)
	if err != nil {
		return err
	}
	year, err := t.registerYear(a)
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.ID == a.ID || o.State == AwardRevoked {
			continue
		}
		y, err := t.registerYear(o)
		if err != nil {
			return err
		}
		if y == year {
			return &DuplicateError{Kind: KindAward, ID: o.ID, Key: a.Certificate,
				Message: fmt.Sprintf("Số vào sổ %s năm %d đã cấp cho «%s»; hãy nhập số khác.", a.Certificate, year, o.Name)}
		}
	}
	c, err := t.Certificate(a.Form, year, a.Certificate)
	if c != nil && (c.State == CertVoid || c.State == CertRevoked && c.Name != a.FullName()) {
		return &DuplicateError{Kind: KindCertificate, ID: c.ID, Key: a.Certificate,
			Message: fmt.Sprintf("Số vào sổ %s năm %d trong sổ ghi là %s, không cấp lại; hãy nhập số khác.", a.Certificate, year, c.State.Label())}
	}
	return err
}

// registerYear is the year in whose register the award's number stands.
func (t *Tx) registerYear(a *Award) (int, error) {
	if !a.DecidedOn.IsZero() {
		return a.DecidedOn.Year, nil
	}
	d, err := Get[Decision](t, a.Decision)
	if err != nil {
		return 0, err
	}
	return d.numberYear(), nil
}

func (a *Award) duplicate() string {
	return fmt.Sprintf("«%s» với cùng chức vụ, đơn vị và hình thức đã có trong danh sách; nếu là hai người trùng họ tên, hãy ghi thêm để phân biệt.", a.Name)
}

func (t *Tx) lastOrder(decision ID, kind RecipientKind) int {
	last := 0
	scan(t.tx.Bucket(bucketLists), append(idKey(decision), byte(kind.Rank())), func(k, _ []byte) bool {
		last = int(binary.BigEndian.Uint32(k[9:]))
		return true
	})
	return last
}

// AwardsOf returns the awards of a decision as its list has them: collectives, individuals, households; each by Order.
func (t *Tx) AwardsOf(decision ID) ([]*Award, error) {
	var ids []ID
	scan(t.tx.Bucket(bucketLists), idKey(decision), func(k, _ []byte) bool { ids = append(ids, lastID(k)); return true })
	return byIDs[Award](t, ids)
}

// AwardsOfRecipient returns the awards of a lifetime record in the order of entry.
func (t *Tx) AwardsOfRecipient(id ID) ([]*Award, error) {
	return byIDs[Award](t, t.referring(KindRecipient, id, KindAward))
}

// AwardsByCertificate returns the awards of a form that have the number of the register, in any year.
func (t *Tx) AwardsByCertificate(form, number string) ([]*Award, error) {
	var ids []ID
	prefix := certificatePrefix(form, joinKey(vn.Clean(number)))
	scan(t.tx.Bucket(bucketCertificates), prefix, func(k, _ []byte) bool { ids = append(ids, lastID(k)); return true })
	return byIDs[Award](t, ids)
}

// FullName is the recipient as lists and certificates call it: «Ông Nguyễn Văn A», «Hộ gia đình ông Nguyễn Văn A», the
// collective's own name. The honorific is the record's.
func (a *Award) FullName() string {
	name := a.Name
	if a.Honorific != "" && a.Type != Collective {
		name = a.Honorific + " " + name
	}
	if a.Type == Household && !strings.HasPrefix(vn.Fold(a.Name), "ho ") {
		name = "Hộ gia đình " + vn.LowerFirst(name)
	}
	return name
}
