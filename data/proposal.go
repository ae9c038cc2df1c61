package data

import (
	"cmp"
	"strconv"
)

// Proposal is hồ sơ đề nghị khen thưởng.
type Proposal struct {
	Meta
	Unit       ID             `json:"unit"`
	Submission string         `json:"submission"` // «Tờ trình số 12/TTr-UBND»
	Received   Date           `json:"received"`
	Complete   Date           `json:"complete"`             // day the dossier was complete; the clock of working days starts here
	Papers     []string       `json:"papers"`               // what is in the dossier (Luật 2022, Điều 84)
	Simplified string         `json:"simplified,omitempty"` // reason for thủ tục đơn giản (Điều 85)
	Asked      []CountedAward `json:"asked"`
	Movement   ID             `json:"movement,omitempty"`
	Verdict    string         `json:"verdict"`                       // "", "accepted", "returned"
	Reason     string         `json:"reason,omitempty" text:"lines"` // why returned
	Decision   ID             `json:"decision,omitempty"`
	ReportYear int            `json:"report_year"` // the year whose awards it asks for; that of the day received where it is not said
	Note       string         `json:"note,omitempty" text:"lines"`
}

// Kind implements Record.
func (*Proposal) Kind() Kind { return KindProposal }

// NaturalKey is unit, submission and day received.
func (p *Proposal) NaturalKey() string {
	return joinKey(strconv.FormatUint(uint64(p.Unit), 10), p.Submission, p.Received.ISO())
}

func (p *Proposal) year() int { return cmp.Or(p.ReportYear, p.Received.Year) }

func (p *Proposal) prepare(*Tx) error {
	p.ReportYear = p.year()
	return nil
}

// References implements the store's check that what is named exists.
func (p *Proposal) References() []Reference {
	return []Reference{{"Unit", KindUnit, p.Unit}, {"Movement", KindMovement, p.Movement}, {"Decision", KindDecision, p.Decision}}
}

// Validate implements Record.
func (p *Proposal) Validate() error {
	switch {
	case p.Unit == 0:
		return fault(p, "Unit", "Hãy chọn đơn vị đề nghị.")
	case p.Received.IsZero():
		return fault(p, "Received", "Hãy nhập ngày nhận hồ sơ.")
	case !p.Complete.IsZero() && p.Complete.Before(p.Received):
		return fault(p, "Complete", "Ngày đủ hồ sơ %s trước ngày nhận %s; hãy sửa một trong hai ngày.", p.Complete, p.Received)
	case p.Verdict == "returned" && p.Reason == "":
		return fault(p, "Reason", "Hãy ghi lý do trả lại hồ sơ.")
	}
	return first(checkYear(p, "ReportYear", p.year()), checkWord(p, "Verdict", p.Verdict, "kết quả xét", "", "accepted", "returned"), checkCounted(p, "Asked", p.Asked))
}

func (p *Proposal) duplicate() string {
	return "Hồ sơ của đơn vị này với cùng tờ trình và ngày nhận đã có; hãy sửa hồ sơ đã có."
}

// proposalsOf reads the proposals that led to a decision.
func (t *Tx) proposalsOf(decision ID) ([]*Proposal, error) {
	return byIDs[Proposal](t, t.referring(KindDecision, decision, KindProposal))
}
