package data

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// Edition is bản chốt: a report or a decision as it was on one day. Its PDF, its figures with their sources and the state
// of the records then never change; a signed file comes to stand beside them, and after that the edition stays for good.
type Edition struct {
	Meta
	Of        Kind      `json:"of"`       // KindReport or KindDecision
	Year      int       `json:"year"`     // of the report, or whose report counts the decision
	Decision  ID        `json:"decision"` // 0 for a report
	Number    int       `json:"number"`   // lần chốt, from 1
	Title     string    `json:"title"`    // «Báo cáo năm 2024», «Quyết định 164/QĐ-UBND»
	Symbol    string    `json:"symbol"`   // số, ký hiệu on the paper, «12/BC-UBND»; "" when it had none
	Date      Date      `json:"date"`     // day on the paper; zero when it had none
	Frozen    time.Time `json:"frozen"`
	By        string    `json:"by"`      // who froze it
	Program   string    `json:"program"` // version of the program that set the paper
	ChainSeq  int       `json:"chain_seq"`
	ChainHash string    `json:"chain_hash"` // newest change of the audit trail then, and its hash
	PDF       File      `json:"pdf"`
	Content   File      `json:"content"` // JSON: the figures with their sources, the text, the head; package edition reads it

	Signed     File      `json:"signed"`     // the signed file; zero: not signed
	Exact      bool      `json:"exact"`      // the signed file begins with the bytes of PDF, so nothing of it was altered
	Received   bool      `json:"received"`   // it was signed elsewhere and handed back
	SignedAt   time.Time `json:"signed_at"`  // when the signed file came to stand here
	Signatures []Signing `json:"signatures"` // as the program found them in the signed file
}

// Signing is one signature of an edition.
type Signing struct {
	Role       string    `json:"role"` // "person", "agency", "" not known
	Name       string    `json:"name"`
	Issuer     string    `json:"issuer"`
	At         time.Time `json:"at"`
	TimeSource string    `json:"time_source"` // "tsa", or "signer claim"
	Level      string    `json:"level"`       // «B-B», «B-T», «B-LT»
}

// Kind implements Record.
func (*Edition) Kind() Kind { return KindEdition }

// NaturalKey is what was frozen and for which time.
func (e *Edition) NaturalKey() string {
	return joinKey(string(e.Of), strconv.Itoa(e.Year), strconv.FormatUint(uint64(e.Decision), 10), strconv.Itoa(e.Number))
}

// References implements the store's check that what is named exists.
func (e *Edition) References() []Reference {
	return []Reference{{"Decision", KindDecision, e.Decision}}
}

func (e *Edition) year() int { return e.Year }

func (e *Edition) files() []keptFile {
	return []keptFile{{"PDF", e.PDF}, {"Content", e.Content}, {"Signed", e.Signed}}
}

// IsSigned tells whether a signed file stands beside the frozen one.
func (e *Edition) IsSigned() bool { return !e.Signed.IsZero() }

// SignedBy tells whether a signature of the role is in the signed file.
func (e *Edition) SignedBy(role string) bool {
	return slices.ContainsFunc(e.Signatures, func(s Signing) bool { return s.Role == role })
}

// Newest is the signed file where there is one, else the frozen one.
func (e *Edition) Newest() File {
	if e.IsSigned() {
		return e.Signed
	}
	return e.PDF
}

// prepare fills in what the store knows: who, when, which edition it is and where the audit trail ended.
func (e *Edition) prepare(t *Tx) error {
	if e.ID == 0 && e.Frozen.IsZero() {
		e.Frozen, e.By = t.store.clock(), t.store.who
		seq, hash := t.ChainHead()
		e.ChainSeq, e.ChainHash = int(seq), hash
	}
	if e.ID == 0 && e.Number == 0 {
		list, err := t.editionsLike(e)
		if err != nil {
			return err
		}
		e.Number = 1
		if len(list) > 0 {
			e.Number = list[0].Number + 1
		}
	}
	if e.IsSigned() && e.SignedAt.IsZero() {
		e.SignedAt = t.store.clock()
	}
	return nil
}

// Validate implements Record.
func (e *Edition) Validate() error {
	switch {
	case e.Of != KindReport && e.Of != KindDecision, (e.Of == KindDecision) != (e.Decision != 0):
		return fault(e, "Of", "Bản chốt phải là của một báo cáo hoặc một quyết định.")
	case e.Number < 1:
		return fault(e, "Number", "Lần chốt phải từ 1 trở lên.")
	case e.Frozen.IsZero():
		return fault(e, "Frozen", "Bản chốt phải ghi thời điểm chốt.")
	case e.PDF.IsZero() || e.Content.IsZero():
		return fault(e, "PDF", "Bản chốt phải có tệp PDF và số liệu kèm theo.")
	case e.IsSigned() == e.SignedAt.IsZero(), !e.IsSigned() && (e.Exact || len(e.Signatures) > 0):
		return fault(e, "Signed", "Thông tin chữ ký của bản chốt không khớp với tệp đã ký.")
	}
	return checkYear(e, "Year", e.Year)
}

// check holds what was frozen: it never changes, a signed file only grows, and a second edition waits for the first.
func (e *Edition) check(t *Tx) error {
	if err := t.checkFiles(e); err != nil {
		return err
	}
	if e.Exact {
		if err := t.grown(e, e.PDF, e.Signed); err != nil {
			return err
		}
	}
	if e.ID == 0 {
		return e.checkFirst(t)
	}
	was, err := Get[Edition](t, e.ID)
	switch {
	case errors.Is(err, ErrNotFound): // dropped, and brought back by undoing
		return e.checkFirst(t)
	case err != nil:
		return err
	case !sameFrozen(was, e):
		return fault(e, "PDF", "Bản chốt đã lưu không thể sửa; hãy bỏ bản chốt chưa ký rồi chốt bản mới.")
	case was.IsSigned() && !e.IsSigned():
		return fault(e, "Signed", "Tệp đã ký của bản chốt không thể bỏ đi.")
	case was.IsSigned() && was.Signed != e.Signed && was.Exact:
		return t.grown(e, was.Signed, e.Signed)
	case was.IsSigned() && was.Signed != e.Signed:
		return fault(e, "Signed", "Bản chốt này đã có tệp ký ở nơi khác, không thể thay bằng tệp khác.")
	}
	return nil
}

// sameFrozen compares what the freezing fixed.
func sameFrozen(a, b *Edition) bool {
	return a.Of == b.Of && a.Year == b.Year && a.Decision == b.Decision && a.Number == b.Number && a.Title == b.Title &&
		a.Symbol == b.Symbol && a.Date == b.Date && a.Frozen.Equal(b.Frozen) && a.By == b.By && a.Program == b.Program &&
		a.ChainSeq == b.ChainSeq && a.ChainHash == b.ChainHash && a.PDF == b.PDF && a.Content == b.Content
}

// grown refuses a later file that does not begin with the earlier one, byte by byte.
func (t *Tx) grown(e *Edition, earlier, later File) error {
	a, err := t.FileBytes(earlier)
	if err != nil {
		return err
	}
	b, err := t.FileBytes(later)
	if err != nil {
		return err
	}
	if len(b) <= len(a) || !bytes.HasPrefix(b, a) {
		return fault(e, "Signed", "Tệp đã ký không bắt đầu bằng đúng tệp của bản chốt; hãy kiểm tra lại tệp.")
	}
	return nil
}

// checkFirst refuses a new edition while an earlier one of the same paper waits for its signature.
func (e *Edition) checkFirst(t *Tx) error {
	if e.IsSigned() {
		return nil
	}
	list, err := t.editionsLike(e)
	if err != nil {
		return err
	}
	for _, o := range list {
		if !o.IsSigned() && o.Number != e.Number {
			return fault(e, "Number", "%s đã có bản chốt lần %d chưa ký; hãy ký hoặc bỏ bản ấy trước khi chốt lại.", e.Title, o.Number)
		}
	}
	return nil
}

// keep refuses to delete an edition that is signed.
func (e *Edition) keep() error {
	if !e.IsSigned() {
		return nil
	}
	return fault(e, "Signed", "Bản chốt đã ký được giữ lại mãi, không thể bỏ.")
}

// final marks the change that brings a signature: nothing up to it is taken back by undoing.
func (e *Edition) final() bool { return e.IsSigned() }

func (e *Edition) duplicate() string {
	return fmt.Sprintf("%s đã có bản chốt lần %d.", e.Title, e.Number)
}

func (t *Tx) editionsLike(e *Edition) ([]*Edition, error) {
	if e.Of == KindDecision {
		return t.DecisionEditions(e.Decision)
	}
	return t.ReportEditions(e.Year)
}

// ReportEditions returns the editions of the year's report, the newest first.
func (t *Tx) ReportEditions(year int) ([]*Edition, error) {
	list, err := byYear[Edition](t, year)
	if err != nil {
		return nil, err
	}
	return newestFirst(slices.DeleteFunc(list, func(e *Edition) bool { return e.Of != KindReport })), nil
}

// DecisionEditions returns the editions of a decision, the newest first.
func (t *Tx) DecisionEditions(id ID) ([]*Edition, error) {
	list, err := byIDs[Edition](t, t.referring(KindDecision, id, KindEdition))
	return newestFirst(list), err
}

func newestFirst(list []*Edition) []*Edition {
	slices.SortStableFunc(list, func(a, b *Edition) int { return b.Number - a.Number })
	return list
}

// ChainHead is the newest change of the audit trail, 0 and "" before the first.
func (t *Tx) ChainHead() (seq uint64, hash string) {
	hash, seq = t.lastChange()
	return seq, hash
}

// ChangesAfter calls f with every change after that one, the newest first, with all its edits.
func (t *Tx) ChangesAfter(seq uint64, f func(Change) error) error {
	return t.eachChange(0, func(c Change) (bool, error) {
		if c.Seq <= seq {
			return false, nil
		}
		var err error
		if c.Edits, err = t.Edits(c.Seq); err != nil {
			return false, err
		}
		return true, f(c)
	})
}

// ChangeAt reads the change with that number, without its edits; ErrNotFound where there is none.
func (t *Tx) ChangeAt(seq uint64) (found Change, err error) {
	err = t.eachChange(seq+1, func(c Change) (bool, error) {
		found = c
		return false, nil
	})
	if err == nil && (found.Seq != seq || seq == 0) {
		err = fmt.Errorf("change %d: %w", seq, ErrNotFound)
	}
	return found, err
}
