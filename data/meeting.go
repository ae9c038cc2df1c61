package data

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"thidua/data/vn"
)

// Meeting is phiên họp Hội đồng Thi đua - Khen thưởng.
type Meeting struct {
	Meta
	Number         string     `json:"number"` // «05/BB-HĐTĐKT»
	Date           Date       `json:"date"`
	Place          string     `json:"place,omitempty"`
	Start          string     `json:"start,omitempty"` // «08:00»
	End            string     `json:"end,omitempty"`   // «10:30»
	Members        int        `json:"members"`         // all members; the vote's denominator
	Present        int        `json:"present"`
	Written        int        `json:"written"` // absent members who gave a written opinion
	Attendees      []Attendee `json:"attendees,omitempty"`
	Chair          string     `json:"chair"`
	ChairTitle     string     `json:"chair_title,omitempty"` // «Phó Chủ tịch UBND huyện, Phó Chủ tịch Hội đồng»
	Secretary      string     `json:"secretary"`
	SecretaryTitle string     `json:"secretary_title,omitempty"`
	Ballot         string     `json:"ballot,omitempty"` // "", "open" by show of hands, "secret"
	Discussion     string     `json:"discussion,omitempty" text:"lines"`
	Votes          []Vote     `json:"votes"`
	ReportYear     int        `json:"report_year"` // the year whose awards it is about; that of its day where it is not said
	Note           string     `json:"note,omitempty" text:"lines"`
}

// Attendee is a member of the council, or a guest, and how he took part.
type Attendee struct {
	Name       string `json:"name"`
	Title      string `json:"title,omitempty"`
	Attendance string `json:"attendance"`       // "present", "written", "absent", "guest"
	Reason     string `json:"reason,omitempty"` // of the absence
}

// Vote is kết quả biểu quyết on one case.
type Vote struct {
	Subject string `json:"subject"`
	Form    string `json:"form"`
	For     int    `json:"for"`
	Against int    `json:"against"`
	Recused string `json:"recused,omitempty"` // members who may not vote on it, «;» between the names
	// Proposal is the dossier that the case comes from; 0 where it is not noted.
	Proposal ID `json:"proposal,omitempty"`
}

// RecusedNames are the members who did not vote on the case.
func (v Vote) RecusedNames() []string {
	var out []string
	for _, n := range strings.FieldsFunc(v.Recused, func(r rune) bool { return r == ';' || r == ',' }) {
		if n = vn.Clean(n); n != "" {
			out = append(out, n)
		}
	}
	return out
}

// Quorate tells whether enough members were present, by the share that the office sets: two thirds where it sets none.
func (m *Meeting) Quorate(o *Office) bool {
	if o.Quorum == 0 {
		return m.Present*3 >= m.Members*2
	}
	return m.Present*10000 >= m.Members*o.Quorum
}

// Passes tells whether the case has the votes that the office asks for, of all members and not only of those present:
// 80 % where it asks for no other share.
func (m *Meeting) Passes(o *Office, v Vote) bool { return v.For*10000 >= m.Members*o.NeededShare() }

// NeededShare is the share of votes that a case needs, hundredths of a percent.
func (o *Office) NeededShare() int {
	if o.VoteShare == 0 {
		return 8000
	}
	return o.VoteShare
}

// Kind implements Record.
func (*Meeting) Kind() Kind { return KindMeeting }

// NaturalKey is day and number.
func (m *Meeting) NaturalKey() string { return joinKey(m.Date.ISO(), m.Number) }

func (m *Meeting) year() int { return cmp.Or(m.ReportYear, m.Date.Year) }

func (m *Meeting) prepare(*Tx) error {
	m.ReportYear = m.year()
	return nil
}

// References implements the store's check that what is named exists.
func (m *Meeting) References() []Reference {
	var refs []Reference
	for i, v := range m.Votes {
		refs = append(refs, Reference{fmt.Sprintf("Votes[%d].Proposal", i), KindProposal, v.Proposal})
	}
	return refs
}

var hourForm = regexp.MustCompile(`^([01]?\d|2[0-3]):[0-5]\d$`)

// Validate implements Record.
func (m *Meeting) Validate() error {
	switch {
	case m.Date.IsZero():
		return fault(m, "Date", "Hãy nhập ngày họp.")
	case m.Members < 1:
		return fault(m, "Members", "Hãy nhập tổng số thành viên Hội đồng.")
	case m.Present < 0 || m.Written < 0 || m.Present+m.Written > m.Members:
		return fault(m, "Present", "Số dự họp %d và gửi ý kiến %d không thể nhiều hơn %d thành viên; hãy kiểm tra lại.", m.Present, m.Written, m.Members)
	case m.Start != "" && !hourForm.MatchString(m.Start):
		return fault(m, "Start", "Giờ bắt đầu «%s» chưa đúng; hãy ghi như 08:00.", m.Start)
	case m.End != "" && !hourForm.MatchString(m.End):
		return fault(m, "End", "Giờ kết thúc «%s» chưa đúng; hãy ghi như 10:30.", m.End)
	}
	if err := first(checkYear(m, "ReportYear", m.year()), checkWord(m, "Ballot", m.Ballot, "cách biểu quyết", "", "open", "secret"), m.checkAttendees()); err != nil {
		return err
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

// Recount takes the numbers of those present and of written opinions from the list of names; members who are listed
// beyond the number of members are members too. A list of guests alone changes nothing.
func (m *Meeting) Recount() {
	count := map[string]int{}
	for _, a := range m.Attendees {
		count[a.Attendance]++
	}
	listed := len(m.Attendees) - count["guest"]
	if listed == 0 {
		return
	}
	m.Present, m.Written, m.Members = count["present"], count["written"], max(m.Members, listed)
}

// checkAttendees holds the list against the counts; an empty list says nothing.
func (m *Meeting) checkAttendees() error {
	count := map[string]int{}
	for i, a := range m.Attendees {
		at := fmt.Sprintf("Attendees[%d]", i)
		if a.Name == "" {
			return fault(m, at+".Name", "Hãy nhập họ tên người dự ở dòng %d.", i+1)
		}
		if err := checkWord(m, at+".Attendance", a.Attendance, "cách dự họp", "present", "written", "absent", "guest"); err != nil {
			return err
		}
		count[a.Attendance]++
	}
	switch {
	case len(m.Attendees) == count["guest"]:
		return nil
	case count["present"] != m.Present:
		return fault(m, "Present", "Danh sách có %d thành viên dự họp nhưng số dự họp ghi %d; hãy sửa một trong hai.", count["present"], m.Present)
	case count["written"] != m.Written:
		return fault(m, "Written", "Danh sách có %d thành viên gửi ý kiến nhưng số gửi ý kiến ghi %d; hãy sửa một trong hai.", count["written"], m.Written)
	case len(m.Attendees)-count["guest"] > m.Members:
		return fault(m, "Members", "Danh sách có nhiều hơn %d thành viên Hội đồng; hãy kiểm tra lại.", m.Members)
	}
	return nil
}

func (m *Meeting) duplicate() string {
	return fmt.Sprintf("Phiên họp ngày %s đã có; hãy sửa mục đã có.", m.Date)
}
