package gui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// hourText reads an hour as people write it, «8h30», «8 giờ», «8.30», as «08:30»; what is no hour stays for the record to
// refuse.
func hourText(s string) string {
	t := strings.NewReplacer("giờ", ":", "h", ":", "g", ":", ".", ":", "phút", "", "'", "", " ", "").Replace(strings.ToLower(s))
	h, m, _ := strings.Cut(t, ":")
	hour, err := strconv.Atoi(h)
	if m == "" {
		m = "0"
	}
	minute, err2 := strconv.Atoi(m)
	if s == "" || err != nil || err2 != nil {
		return s
	}
	return fmt.Sprintf("%02d:%02d", hour, minute)
}

// editAttendees opens the table of those who took part; their numbers become those of the meeting.
func (s *meetings) editAttendees() {
	m, ok := s.current()
	if !ok || s.sheet.open != nil {
		return
	}
	g := newGrid(s.desk, "Thêm người", gridColumn{title: "Họ và tên", hint: "Ông Phạm Giang Nam"}, gridColumn{title: "Chức vụ", hint: "Chủ tịch Hội đồng"},
		gridColumn{title: "Dự họp", width: 108, options: attendanceNames}, gridColumn{title: "Lý do vắng", width: 104})
	rows := make([][]string, len(m.Attendees))
	for i, a := range m.Attendees {
		rows[i] = []string{a.Name, a.Title, attendanceText(a.Attendance), a.Reason}
	}
	g.set(rows)
	s.openTable("Thành phần dự họp", g, nil, func() (data.Meeting, error) {
		m := m
		m.Attendees = nil
		for _, v := range g.values() {
			a := data.Attendee{Name: v[0], Title: v[1], Attendance: "present", Reason: v[3]}
			if i := slices.Index(attendanceNames, v[2]); i >= 0 {
				a.Attendance = attendances[i]
			}
			m.Attendees = append(m.Attendees, a)
		}
		m.Recount()
		return m, nil
	}, "Sửa danh sách dự")
}

// voteCase is a case that the council may vote on, from a dossier.
type voteCase struct {
	proposal data.ID
	subject  string
	form     string
}

// readCases lists what the dossiers ask that are complete and lead to no decision yet, without those the meeting has.
func readCases(tx *data.Tx, m *data.Meeting) ([]voteCase, error) {
	year := m.ReportYear
	if year == 0 {
		year = m.Date.Year
	}
	list, err := tx.Proposals(year)
	if err != nil {
		return nil, err
	}
	slices.Reverse(list)
	var out []voteCase
	for _, p := range list {
		has := slices.ContainsFunc(m.Votes, func(v data.Vote) bool { return v.Proposal == p.ID })
		if has || p.Complete.IsZero() || p.Verdict == "returned" || p.Decision != 0 {
			continue
		}
		u, err := data.Get[data.Unit](tx, p.Unit)
		if err != nil {
			return nil, err
		}
		for _, a := range p.Asked {
			out = append(out, voteCase{p.ID, fmt.Sprintf("%s: %s %s", vn.Capital(u.Name), vn.Count(a.Count), a.Type.Label()), a.Form})
		}
	}
	return out, nil
}

// editVotes opens the table of votes, with a button that takes the cases from the dossiers that wait.
func (s *meetings) editVotes() {
	m, ok := s.current()
	if !ok || s.sheet.open != nil {
		return
	}
	s.desk.load(&s.facts, func(tx *data.Tx) (func(), error) {
		cases, err := readCases(tx, &m)
		return func() { s.openVotes(m, cases) }, err
	})
}

func (s *meetings) openVotes(m data.Meeting, cases []voteCase) {
	forms := formsFor("")
	g := newGrid(s.desk, "Thêm trường hợp", gridColumn{title: "Trường hợp", hint: "Ông Lê Ân, xã Ba Vinh"}, gridColumn{title: "Hình thức", width: 132, options: formNames(forms)},
		gridColumn{title: "Đồng ý", width: 52, down: true, check: checkVotes}, gridColumn{title: "Không", width: 48, down: true, check: checkVotes},
		gridColumn{title: "Không biểu quyết", hint: "họ tên", width: 112})
	add := func(key data.ID, v data.Vote) {
		name := ""
		if i := formIndex(forms, v.Form); i >= 0 {
			name = forms[i].Name
		}
		g.add(recordKey(key), []string{v.Subject, name, voteCount(v.For), voteCount(v.Against), v.Recused})
	}
	for _, v := range m.Votes {
		add(v.Proposal, v)
	}
	g.keep()
	all := m.Present + m.Written
	var take *widgets.Button
	take = widgets.NewButton(fmt.Sprintf("Lấy %s trường hợp từ hồ sơ chờ xét", vn.Count(len(cases))), nil, s.desk.guard(func() {
		for _, r := range slices.Clone(g.rows) {
			if blankRow(g.read(r)) {
				g.remove(r)
			}
		}
		for _, c := range cases {
			add(c.proposal, data.Vote{Subject: c.subject, Form: c.form, For: all})
		}
		take.Disable()
		g.root.Refresh()
		g.focusRow(g.rows[0])
	}))
	take.Hint = "Mỗi hình thức của một hồ sơ là một trường hợp; số phiếu đồng ý ghi sẵn là tất cả"
	bar := fyne.CanvasObject(container.NewHBox(take))
	if len(cases) == 0 {
		bar = hintLine("Không có hồ sơ đủ giấy tờ nào đang chờ xét.")
	}
	s.votes = g
	s.openTable("Kết quả biểu quyết", g, bar, func() (data.Meeting, error) {
		m := m
		var err error
		m.Votes, err = readVotes(g, forms)
		return m, err
	}, "Sửa biểu quyết của")
}

func readVotes(g *grid, forms []law.Form) ([]data.Vote, error) {
	var out []data.Vote
	for _, r := range g.rows {
		v := g.read(r)
		if blankRow(v) {
			continue
		}
		id, _ := strconv.ParseUint(r.key, 10, 64)
		x := data.Vote{Subject: v[0], Recused: v[4], Proposal: data.ID(id)}
		if i := slices.IndexFunc(forms, func(f law.Form) bool { return f.Name == v[1] }); i >= 0 {
			x.Form = forms[i].Code
		}
		for at, to := range map[int]*int{2: &x.For, 3: &x.Against} {
			if v[at] == "" {
				continue
			}
			n, err := vn.ParseInt(v[at])
			if err != nil {
				return nil, err
			}
			*to = int(n)
		}
		out = append(out, x)
	}
	return out, nil
}

func checkVotes(text string) string {
	if text == "" {
		return ""
	}
	if _, err := vn.ParseInt(text); err != nil {
		return data.Message(err)
	}
	return ""
}

// voteCount is how many voted so; nothing for none, so that a column of zeros does not drown the others.
func voteCount(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// openTable opens a grid over the meeting shown; above stands over it, nil for nothing.
func (s *meetings) openTable(title string, g *grid, above fyne.CanvasObject, read func() (data.Meeting, error), what string) {
	g.onCancel = s.sheet.cancel
	bar := widgets.NewInfoBar()
	failed := func(err error) {
		if text, ok := problem(err); ok {
			bar.Say(text, widgets.ToneBad)
			return
		}
		s.desk.showError(err)
	}
	body := container.New(layout.NewCustomPaddedVBoxLayout(8), bar)
	if above != nil {
		body.Add(above)
	}
	body.Add(g.root)
	s.sheet.edit(&editing{title: title, body: body, changed: g.changed, closed: func() { focusTable(s.desk.win, s.table) },
		save: func(done func()) {
			m, err := read()
			if err != nil {
				bar.Say(data.Message(err), widgets.ToneBad)
				return
			}
			s.store(what, &m, done, failed)
		}})
	if len(g.rows) == 0 {
		g.add("", nil)
		g.keep()
	}
	g.focus(g.rows[0], 0)
}
