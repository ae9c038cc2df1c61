package data

import (
	"fmt"
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
	Note       string         `json:"note,omitempty" text:"lines"`
}

// Meeting is phiên họp Hội đồng Thi đua - Khen thưởng.
type Meeting struct {
	Meta
	Number    string `json:"number"` // «05/BB-HĐTĐKT»
	Date      Date   `json:"date"`
	Place     string `json:"place,omitempty"`
	Members   int    `json:"members"` // all members; the vote's denominator
	Present   int    `json:"present"`
	Written   int    `json:"written"` // absent members who gave a written opinion
	Chair     string `json:"chair"`
	Secretary string `json:"secretary"`
	Votes     []Vote `json:"votes"`
	Note      string `json:"note,omitempty" text:"lines"`
}

// Vote is kết quả biểu quyết on one case.
type Vote struct {
	Subject string `json:"subject"`
	Form    string `json:"form"`
	For     int    `json:"for"`
	Against int    `json:"against"`
	Recused string `json:"recused,omitempty"`
}

// Kind implements Record.
func (*Proposal) Kind() Kind { return KindProposal }

// NaturalKey is unit, submission and day received.
func (p *Proposal) NaturalKey() string {
	return joinKey(strconv.FormatUint(uint64(p.Unit), 10), p.Submission, p.Received.ISO())
}

func (p *Proposal) year() int { return p.Received.Year }

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
	return first(checkWord(p, "Verdict", p.Verdict, "kết quả xét", "", "accepted", "returned"), checkCounted(p, "Asked", p.Asked))
}

func (p *Proposal) duplicate() string {
	return "Hồ sơ của đơn vị này với cùng tờ trình và ngày nhận đã có; hãy sửa hồ sơ đã có."
}

// proposalsOf reads the proposals that led to a decision.
func (t *Tx) proposalsOf(decision ID) ([]*Proposal, error) {
	return byIDs[Proposal](t, t.referring(KindDecision, decision, KindProposal))
}

// Kind implements Record.
func (*Meeting) Kind() Kind { return KindMeeting }

// NaturalKey is day and number.
func (m *Meeting) NaturalKey() string { return joinKey(m.Date.ISO(), m.Number) }

func (m *Meeting) year() int { return m.Date.Year }

// Validate implements Record.
func (m *Meeting) Validate() error {
	switch {
	case m.Date.IsZero():
		return fault(m, "Date", "Hãy nhập ngày họp.")
	case m.Members < 1:
		return fault(m, "Members", "Hãy nhập tổng số thành viên Hội đồng.")
	case m.Present < 0 || m.Written < 0 || m.Present+m.Written > m.Members:
		return fault(m, "Present", "Số dự họp %d và gửi ý kiến %d không thể nhiều hơn %d thành viên; hãy kiểm tra lại.", m.Present, m.Written, m.Members)
	}
	for i, v := range m.Votes {
		at := fmt.Sprintf("Votes[%d]", i)
		switch {
		case v.Subject == "":
			return fault(m, at+".Subject", "Hãy nhập trường hợp biểu quyết ở dòng %d.", i+1)
		case v.For < 0 || v.Against < 0 || v.For+v.Against > m.Present+m.Written:
			return fault(m, at+".For", "Số phiếu ở dòng %d nhiều hơn số thành viên cho ý kiến là %d; hãy kiểm tra lại.", i+1, m.Present+m.Written)
		}
	}
	return nil
}

func (m *Meeting) duplicate() string {
	return fmt.Sprintf("Phiên họp ngày %s đã có; hãy sửa mục đã có.", m.Date)
}
