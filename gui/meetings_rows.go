package gui

import (
	"errors"
	"fmt"
	"strings"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// meetingRow is a meeting of the council as the list shows it.
type meetingRow struct {
	id      data.ID
	name    string // «10/02/2025 · 05/BB-HĐTĐKT»
	sub     string // chair and how many took part
	outcome string // «8/9 đạt»
	quorum  string
	tone    widgets.Tone
	date    data.Date
	folded  string
}

func readMeetings(tx *data.Tx, year int) ([]meetingRow, error) {
	list, err := tx.Meetings(year)
	if err != nil {
		return nil, err
	}
	rows := make([]meetingRow, len(list))
	for i, m := range list {
		o, err := officeOf(tx, m)
		if err != nil {
			return nil, err
		}
		rows[i] = newMeetingRow(m, o)
	}
	return rows, nil
}

// officeOf is the office on the day of the meeting; one without rules of its own where none is noted.
func officeOf(tx *data.Tx, m *data.Meeting) (*data.Office, error) {
	o, err := tx.OfficeAt(m.Date)
	if errors.Is(err, data.ErrNotFound) {
		return &data.Office{}, nil
	}
	return o, err
}

func newMeetingRow(m *data.Meeting, o *data.Office) meetingRow {
	r := meetingRow{id: m.ID, date: m.Date, name: joinNonEmpty(" · ", m.Date.String(), m.Number), outcome: "chưa biểu quyết", tone: widgets.ToneWaiting}
	r.sub = joinNonEmpty(" · ", m.Chair, fmt.Sprintf("dự %d/%d", m.Present, m.Members))
	r.quorum = "đủ để họp"
	if !m.Quorate(o) {
		r.quorum = "chưa đủ để họp"
	}
	passed := 0
	texts := []string{m.Number, m.Date.String(), m.Place, m.Chair, m.Secretary, m.Discussion, m.Note}
	for _, v := range m.Votes {
		if m.Passes(o, v) {
			passed++
		}
		texts = append(texts, v.Subject, formName(v.Form, m.Date))
	}
	for _, a := range m.Attendees {
		texts = append(texts, a.Name)
	}
	if n := len(m.Votes); n > 0 {
		r.outcome, r.tone = fmt.Sprintf("%d/%d đạt", passed, n), widgets.ToneGood
		if passed < n {
			r.tone = widgets.ToneNormal
		}
	}
	r.folded = vn.Fold(strings.Join(texts, " "))
	return r
}

// meetingFacts is all that the right half shows of one meeting.
type meetingFacts struct {
	row       meetingRow
	meeting   data.Meeting
	quorate   bool
	share     string // «80 %»
	attendees [][]string
	votes     [][]string
	passed    []bool
	recused   []string // a sentence a case
	dossiers  []use
	notes     []string
}

func readMeeting(tx *data.Tx, id data.ID) (*meetingFacts, error) {
	m, err := data.Get[data.Meeting](tx, id)
	if err != nil {
		return nil, err
	}
	o, err := officeOf(tx, m)
	if err != nil {
		return nil, err
	}
	f := &meetingFacts{meeting: *m, row: newMeetingRow(m, o), quorate: m.Quorate(o), share: vn.Percent(int64(o.NeededShare()), 10000) + " %"}
	for _, a := range m.Attendees {
		f.attendees = append(f.attendees, []string{a.Name, a.Title, vn.Capital(attendanceText(a.Attendance)), a.Reason})
	}
	if !f.quorate {
		f.notes = append(f.notes, fmt.Sprintf("có %d trên %d thành viên dự, chưa đủ để họp", m.Present, m.Members))
	}
	seen := map[data.ID]bool{}
	for i, v := range m.Votes {
		passed := m.Passes(o, v)
		outcome := "Đạt"
		if !passed {
			outcome = "Không đạt"
		}
		if n := v.RecusedNames(); len(n) > 0 {
			f.recused = append(f.recused, fmt.Sprintf("Không biểu quyết trường hợp %d: %s.", i+1, strings.Join(n, ", ")))
		}
		f.passed = append(f.passed, passed)
		f.votes = append(f.votes, []string{fmt.Sprint(i + 1), v.Subject, formName(v.Form, m.Date), fmt.Sprint(v.For), fmt.Sprint(v.Against), vn.Percent(int64(v.For), int64(m.Members)), outcome})
		if may := m.Present + m.Written - len(v.RecusedNames()); v.For+v.Against > may {
			f.notes = append(f.notes, fmt.Sprintf("dòng %d có %d phiếu nhưng chỉ %d người được biểu quyết", i+1, v.For+v.Against, may))
		}
		if v.Proposal == 0 || seen[v.Proposal] {
			continue
		}
		seen[v.Proposal] = true
		u, err := dossierLink(tx, v.Proposal)
		if err != nil {
			return nil, err
		}
		f.dossiers = append(f.dossiers, u)
	}
	return f, nil
}

// dossierLink leads to a dossier by the unit that sent it.
func dossierLink(tx *data.Tx, id data.ID) (use, error) {
	p, err := data.Get[data.Proposal](tx, id)
	if err != nil {
		return use{}, err
	}
	u, err := data.Get[data.Unit](tx, p.Unit)
	if err != nil {
		return use{}, err
	}
	return dossierUse(joinNonEmpty(" – ", vn.Capital(u.Name), askedText(p.Asked)), p.ID), nil
}

// The ways to take part, as grids offer them, in the order of attendances.
var (
	attendances     = []string{"present", "written", "absent", "guest"}
	attendanceNames = []string{"Có mặt", "Gửi ý kiến", "Vắng mặt", "Khách mời"}
)

func attendanceText(word string) string {
	if i := indexIn(attendances, word); i >= 0 {
		return attendanceNames[i]
	}
	return word
}
