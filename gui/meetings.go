package gui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/form"
)

// meetings is the list «Phiên họp Hội đồng» of the tab «Xét khen thưởng».
type meetings struct {
	recordList

	rowsRead, facts generation
	rows            []meetingRow
	told            func(n int) // how many there are

	left   fyne.CanvasObject
	detail *meetingDetail
	editor *meetingForm // the form opened last
	votes  *grid        // of the table opened last
}

func newMeetings(d *desk) *meetings {
	s := &meetings{}
	s.recordList = recordList{
		desk: d, noun: "phiên họp", none: "Không có phiên họp nào khớp.",
		empty: func() string {
			return fmt.Sprintf("Năm %d chưa có phiên họp Hội đồng nào.\nBấm Ctrl+N để ghi.", d.year())
		},
		size: func() int { return len(s.rows) },
		id:   func(i int) data.ID { return s.rows[i].id },
		pass: func(i int, q vn.Query) bool { return q.Match(s.rows[i].folded) },
		read: s.showDetail,
	}
	s.table = widgets.NewTable(
		widgets.Column{Title: "Phiên họp", Flex: true, Width: 220,
			Text: func(i int) string { return s.rows[i].name }, Sub: func(i int) string { return s.rows[i].sub },
			Less: func(a, b int) bool { return s.rows[a].date.Before(s.rows[b].date) }},
		widgets.Column{Title: "Biểu quyết", Width: 132, Text: func(i int) string { return s.rows[i].outcome },
			Tone: func(i int) widgets.Tone { return s.rows[i].tone }, Sub: func(i int) string { return s.rows[i].quorum }},
	)
	s.table.Single = true
	s.wire("Tìm ngày, số biên bản, người dự, trường hợp", s.edit, func([]int) { s.remove() })
	add := widgets.NewButton("Thêm", theme.ContentAddIcon(), d.guard(s.add))
	add.Hint = "Ghi phiên họp (Ctrl+N)"
	tools := container.NewBorder(nil, nil, nil, add, s.search)
	s.left = container.NewBorder(widgets.Inset(tools, 6, 6), widgets.Inset(s.count, 3, 8), nil, nil, s.table)
	s.detail = newMeetingDetail(s)
	s.sheet = newSheet(d, s.detail.root)
	return s
}

func (s *meetings) list() fyne.CanvasObject { return s.left }
func (s *meetings) pane() fyne.CanvasObject { return s.sheet.stack }

func (s *meetings) show(p place) {
	s.want = p.id
	s.search.SetText("")
	s.filter()
	if s.want != 0 {
		s.table.SelectKey(recordKey(s.want))
	}
}

func (s *meetings) reload() {
	year := s.desk.year()
	s.desk.load(&s.rowsRead, func(tx *data.Tx) (func(), error) {
		rows, err := readMeetings(tx, year)
		return func() {
			s.rows = rows
			s.fill()
			s.told(len(rows))
		}, err
	})
}

func (s *meetings) showDetail() {
	if _, ok := s.chosen(); !ok {
		s.detail.show(nil)
		return
	}
	id := s.shown
	s.desk.load(&s.facts, func(tx *data.Tx) (func(), error) {
		f, err := readMeeting(tx, id)
		return func() { s.detail.show(f) }, err
	})
}

func (s *meetings) current() (data.Meeting, bool) {
	if f := s.detail.facts; f != nil && f.meeting.ID == s.shown {
		return f.meeting, true
	}
	return data.Meeting{}, false
}

// add opens the form of a meeting like the last one, because the council is the same.
func (s *meetings) add() {
	year, today := s.desk.year(), vn.DateOf(s.desk.now())
	s.sheet.leave(func() {
		s.desk.load(&s.facts, func(tx *data.Tx) (func(), error) {
			m, err := nextMeeting(tx)
			m.Date, m.ReportYear = today, year
			return func() { s.editMeeting(m) }, err
		})
	}, nil)
}

// nextMeeting takes over council, chair and secretary of the newest meeting; everybody is present until said otherwise.
func nextMeeting(tx *data.Tx) (data.Meeting, error) {
	list, err := tx.Meetings(0)
	if err != nil || len(list) == 0 {
		return data.Meeting{}, err
	}
	last := list[0]
	m := data.Meeting{Place: last.Place, Members: last.Members, Present: last.Members, Chair: last.Chair, ChairTitle: last.ChairTitle,
		Secretary: last.Secretary, SecretaryTitle: last.SecretaryTitle, Ballot: last.Ballot}
	present := 0
	for _, a := range last.Attendees {
		if a.Attendance != "guest" {
			m.Attendees = append(m.Attendees, data.Attendee{Name: a.Name, Title: a.Title, Attendance: "present"})
			present++
		}
	}
	if present > 0 {
		m.Present = present
	}
	return m, nil
}

func (s *meetings) edit() {
	if m, ok := s.current(); ok && s.sheet.open == nil {
		s.editMeeting(m)
	}
}

func meetingName(m *data.Meeting) string {
	return "phiên họp Hội đồng ngày " + m.Date.String()
}

func (s *meetings) remove() {
	m, ok := s.current()
	if !ok || s.sheet.open != nil {
		return
	}
	s.desk.change("Xóa "+meetingName(&m), func(tx *data.Tx) error { return data.Delete[data.Meeting](tx, m.ID) }, nil)
}

// print is Ctrl+P: the minutes of the meeting shown.
func (s *meetings) print() { s.sheet.leave(s.previewMinutes, nil) }

func (s *meetings) previewMinutes() {
	m, ok := s.current()
	if !ok {
		return
	}
	s.desk.preview(paper{
		title: "Biên bản " + meetingName(&m),
		file:  "bien-ban-" + m.Date.ISO() + ".pdf",
		make: func(ctx context.Context, tx *data.Tx, _ func(int, int)) (*pdf.Document, error) {
			return form.Minutes(ctx, tx, m.ID)
		},
	})
}

// store saves a meeting and brings it to the eye; done closes its form.
func (s *meetings) store(what string, m *data.Meeting, done func(), failed func(error)) {
	s.desk.change(what+" "+meetingName(m), func(tx *data.Tx) error { return data.Put(tx, m) }, func(err error) {
		if err != nil {
			failed(err)
			return
		}
		if m.ID != s.shown {
			s.show(place{id: m.ID})
		}
		done()
		s.reload()
	})
}
