package gui

import (
	"cmp"
	"strconv"

	"thidua/data"
	"thidua/gui/widgets"
)

var ballotChoices = []choice{{text: "Không ghi"}, {word: "open", text: "Biểu quyết công khai"}, {word: "secret", text: "Bỏ phiếu kín"}}

// meetingForm is the form of a meeting's facts; those who took part and the votes have tables of their own.
type meetingForm struct {
	screen *meetings
	m      data.Meeting
	form   *widgets.Form

	number, year, place, start, end, chair, chairTitle, secretary, secretaryTitle, discussion, note *widgets.Entry
	date                                                                                            *widgets.DateEntry
	members, present, written                                                                       *widgets.NumberEntry
	ballot                                                                                          *widgets.Select
}

// editMeeting opens the form of a meeting; one without ID is new.
func (s *meetings) editMeeting(m data.Meeting) {
	title := "Sửa phiên họp Hội đồng"
	if m.ID == 0 {
		title = "Ghi phiên họp Hội đồng"
	}
	f := newMeetingForm(s, m)
	s.editor = f
	s.sheet.edit(&editing{title: title, body: f.form, changed: f.form.Changed, save: f.save,
		closed: func() { s.showDetail(); focusTable(s.desk.win, s.table) }})
	f.form.Focus()
}

func newMeetingForm(s *meetings, m data.Meeting) *meetingForm {
	f := &meetingForm{screen: s, m: m, form: widgets.NewForm(), number: widgets.NewEntry("05/BB-HĐTĐKT"), year: newYear(s.desk.year()),
		place: widgets.NewEntry("để trống: trụ sở cơ quan"), start: widgets.NewEntry("08:00"), end: widgets.NewEntry("10:30"),
		chair: widgets.NewEntry("Ông Phạm Giang Nam"), chairTitle: widgets.NewEntry("Chủ tịch UBND huyện, Chủ tịch Hội đồng"),
		secretary: widgets.NewEntry("Bà Nguyễn Thị Ánh"), secretaryTitle: widgets.NewEntry("Chuyên viên Phòng Nội vụ"),
		discussion: widgets.NewMultiLine("Mỗi dòng là một đoạn của biên bản", 5), note: widgets.NewEntry(""), date: newDay(),
		members: widgets.NewNumberEntry("9"), present: widgets.NewNumberEntry("8"), written: widgets.NewNumberEntry("0"),
		ballot: widgets.NewSelect(choiceTexts(ballotChoices), nil)}
	f.form.OnSubmit, f.form.OnCancel = s.desk.guard(s.sheet.save), s.desk.guard(s.sheet.cancel)
	f.lay()
	f.fill()
	f.form.Saved()
	return f
}

func (f *meetingForm) lay() {
	counting := "Số dự và gửi ý kiến lấy theo danh sách dự họp."
	if len(f.m.Attendees) == 0 {
		counting = ""
	}
	f.form.
		Row(widgets.Field{ID: "Date", Label: "Ngày họp", Input: f.date, Required: true}, widgets.Field{ID: "Number", Label: "Số biên bản", Input: f.number, Span: 1.2},
			widgets.Field{ID: "ReportYear", Label: "Tính vào năm", Input: f.year, Span: 0.8}).
		Row(widgets.Field{ID: "Start", Label: "Bắt đầu", Input: f.start}, widgets.Field{ID: "End", Label: "Kết thúc", Input: f.end},
			widgets.Field{ID: "Ballot", Label: "Cách biểu quyết", Input: f.ballot, Span: 1.6}).
		Row(widgets.Field{ID: "Place", Label: "Địa điểm", Input: f.place}).
		Row(widgets.Field{ID: "Members", Label: "Tổng số thành viên", Input: f.members, Required: true, Hint: counting},
			widgets.Field{ID: "Present", Label: "Có mặt", Input: f.present}, widgets.Field{ID: "Written", Label: "Vắng, gửi ý kiến", Input: f.written}).
		Row(widgets.Field{ID: "Chair", Label: "Chủ trì", Input: f.chair}, widgets.Field{ID: "ChairTitle", Label: "Chức vụ", Input: f.chairTitle, Span: 1.4}).
		Row(widgets.Field{ID: "Secretary", Label: "Thư ký", Input: f.secretary}, widgets.Field{ID: "SecretaryTitle", Label: "Chức vụ", Input: f.secretaryTitle, Span: 1.4}).
		Row(widgets.Field{ID: "Discussion", Label: "Ý kiến thảo luận", Input: f.discussion}).
		Row(widgets.Field{ID: "Note", Label: "Ghi chú", Input: f.note})
	if len(f.m.Attendees) > 0 {
		f.present.Disable()
		f.written.Disable()
	}
}

func (f *meetingForm) fill() {
	m := &f.m
	setDay(f.date, m.Date)
	f.year.SetText(strconv.Itoa(cmp.Or(m.ReportYear, m.Date.Year)))
	for e, s := range map[*widgets.Entry]string{f.number: m.Number, f.place: m.Place, f.start: m.Start, f.end: m.End, f.chair: m.Chair,
		f.chairTitle: m.ChairTitle, f.secretary: m.Secretary, f.secretaryTitle: m.SecretaryTitle, f.discussion: m.Discussion, f.note: m.Note} {
		e.SetText(s)
	}
	for e, n := range map[*widgets.NumberEntry]int{f.members: m.Members, f.present: m.Present, f.written: m.Written} {
		if n > 0 {
			e.SetNumber(int64(n))
		}
	}
	chooseWord(f.ballot, ballotChoices, m.Ballot)
}

func (f *meetingForm) save(done func()) {
	if !f.form.Validate() {
		return
	}
	m := f.m
	m.Date, m.ReportYear = dayIn(f.date), yearOf(f.year)
	m.Number, m.Place, m.Start, m.End = f.number.Value(), f.place.Value(), hourText(f.start.Value()), hourText(f.end.Value())
	m.Chair, m.ChairTitle, m.Secretary, m.SecretaryTitle = f.chair.Value(), f.chairTitle.Value(), f.secretary.Value(), f.secretaryTitle.Value()
	m.Discussion, m.Note, m.Ballot = f.discussion.Value(), f.note.Value(), chosen(f.ballot, ballotChoices).word
	m.Members, m.Present, m.Written = numberIn(f.members), numberIn(f.present), numberIn(f.written)
	what := "Sửa"
	if m.ID == 0 {
		what = "Ghi"
	}
	f.screen.store(what, &m, done, func(err error) { f.screen.sheet.fail(f.form, err) })
}

func numberIn(e *widgets.NumberEntry) int {
	n, _ := e.Number()
	return int(n)
}
