package gui

import (
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/law"
	"thidua/gui/widgets"
)

// decisionForm writes a decision in the place where it is read.
type decisionForm struct {
	*widgets.Form
	s       *decisions
	was     data.Decision
	choices choices

	number                                *widgets.Entry
	date                                  *widgets.DateEntry
	state, level, signer, typ, movement   *widgets.Select
	form, basis                           *widgets.Select
	subject, authority, achievement       *widgets.Entry
	period, submission, fund, group, note *widgets.Entry
	also, bases, year                     *widgets.Entry
	counted                               *countedList
	forms                                 []law.Form
	signers                               []data.Signer
	movements                             []namedID
	fresh                                 generation
	saving, stateChosen                   bool
}

// edit opens the form over the decision shown.
func (s *decisions) edit() {
	if s.view.facts == nil || s.sheet.open != nil {
		return
	}
	d := s.view.facts.decision
	s.view.leaveRow(func() { s.openForm(d, "Sửa "+decisionName(&d)) }, nil)
}

// newForm opens the form of a new decision; like is one to take the contents from.
func (s *decisions) newForm(like *data.Decision) {
	d := data.Decision{Basis: data.BasisDecision, State: data.StateDraft, Type: data.TypeMovement, OfficeType: data.TypeMovement.OfficeWord(),
		Form: "giay-khen", ReportYear: s.year(), Period: data.Period{Kind: data.PeriodYear, From: s.year(), To: s.year()}}
	title := "Quyết định mới"
	if like != nil {
		d = *like
		d.Meta, d.Number, d.Slug, d.Date, d.Also, d.Counted = data.Meta{}, "", "", data.Date{}, nil, nil
		d.Basis, d.State, d.Source, d.ReportYear = data.BasisDecision, data.StateDraft, "", s.year()
		title = "Quyết định mới, chép từ " + decisionName(like)
	}
	s.openForm(d, title)
}

func (s *decisions) openForm(d data.Decision, title string) {
	s.desk.load(&s.choosing, func(tx *data.Tx) (func(), error) {
		c, err := readChoices(tx, d.Date)
		return func() {
			f := newDecisionForm(s, d, c)
			s.form = f
			s.sheet.edit(&editing{title: title, body: f.Form, changed: f.changed, save: f.save, closed: func() { s.win.Canvas().Focus(s.list) }})
			f.OnSubmit, f.OnCancel = s.guard(s.sheet.save), s.guard(s.sheet.cancel)
			f.Focus()
		}, err
	})
}

func newDecisionForm(s *decisions, d data.Decision, c choices) *decisionForm {
	f := &decisionForm{Form: widgets.NewForm(), s: s, was: d, choices: c, forms: formsFor("")}
	f.number, f.date = widgets.NewEntry("164/QĐ-UBND"), newDay()
	f.state = widgets.NewSelect(labels(data.DecisionStates), func(int) { f.stateChosen = true })
	f.subject = widgets.NewMultiLine("tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện cho …", 2)
	f.level = widgets.NewSelect(labels(data.Levels), func(int) { s.guard(f.levelChosen)() })
	f.authority = widgets.NewEntry("Chủ tịch UBND huyện")
	f.signer = widgets.NewSelect(nil, nil)
	var types []string
	for _, t := range data.CommendationTypes {
		types = append(types, typeText(t, t.OfficeWord()))
	}
	f.typ = widgets.NewSelect(types, nil)
	f.movement = widgets.NewSelect(nil, nil)
	f.form = widgets.NewSelect(formNames(f.forms), nil)
	f.period = widgets.NewEntry("năm 2024, năm học 2023-2024…")
	f.year = widgets.NewEntry("năm")
	f.achievement = widgets.NewMultiLine("Đã có thành tích xuất sắc trong …", 2)
	f.submission = widgets.NewEntry("Trưởng phòng Nội vụ tại Tờ trình số …")
	f.fund = widgets.NewEntry("Quỹ thi đua, khen thưởng …")
	f.also = widgets.NewEntry("60/QĐ-UBND 15/01/2025; …")
	f.bases = widgets.NewMultiLine("để trống: theo quy định hiện hành", 2)
	f.basis = widgets.NewSelect(labels(data.DecisionBases), nil)
	f.group, f.note = widgets.NewEntry(""), widgets.NewEntry("")
	f.counted = newCountedList(d.Counted, func() { s.guard(s.sheet.cancel)() })
	f.check()
	f.lay()
	f.fill(d)
	f.Saved()
	return f
}

// check gives the fields what they can tell by themselves, when the focus leaves them.
func (f *decisionForm) check() {
	f.number.OnLeave = func() {
		f.number.SetText(fullNumber(f.number.Value()))
		f.suggestState()
	}
	f.subject.OnLeave = func() { f.subject.SetText(shortSubject(f.subject.Value())) }
	f.period.Check = func(s string) string {
		_, err := parsePeriod(s)
		if err != nil {
			return data.Message(err)
		}
		return ""
	}
	f.period.OnLeave = func() {
		if p, err := parsePeriod(f.period.Value()); err == nil {
			f.period.SetText(p.String())
		}
	}
	f.year.Check = func(s string) string {
		if _, err := strconv.Atoi(s); err != nil {
			return "Hãy ghi năm bằng bốn chữ số."
		}
		return ""
	}
	f.date.OnLeave = f.s.guard(f.dateChosen)
	f.also.Check = func(s string) string {
		if _, err := parseCitations(s); err != nil {
			return data.Message(err)
		}
		return ""
	}
}

func (f *decisionForm) lay() {
	field := func(id, label string, o fyne.CanvasObject, span float32) widgets.Field {
		return widgets.Field{ID: id, Label: label, Input: o, Span: span}
	}
	subject := field("Subject", "Trích yếu, không ghi «Về việc»", f.subject, 1)
	subject.Required = true
	level := field("Level", "Cấp quyết định", f.level, 1)
	level.Required = true
	year := field("ReportYear", "Báo cáo năm", f.year, 0.7)
	year.Required = true
	f.Row(field("Number", "Số", f.number, 1.2), field("Date", "Ngày ký", f.date, 1), field("State", "Trạng thái", f.state, 1)).
		Row(subject).
		Row(level, field("Authority", "Người quyết định", f.authority, 1.5), field("Signer", "Người ký", f.signer, 1.7)).
		Row(field("Type", "Loại hình", f.typ, 1.5), field("Movement", "Phong trào", f.movement, 2.2)).
		Row(field("Form", "Hình thức thường dùng", f.form, 1.5), field("Period", "Thời gian thành tích", f.period, 1.5), year).
		Row(field("Achievement", "Thành tích ghi chung trên giấy khen", f.achievement, 1)).
		Row(field("Submission", "Theo đề nghị của", f.submission, 1), field("Fund", "Nguồn tiền thưởng", f.fund, 1)).
		Row(field("Counted", "Khen thưởng mới biết số lượng, chưa có tên", f.counted.content, 1)).
		Row(field("LegalBases", "Căn cứ – mỗi dòng một căn cứ", f.bases, 1)).
		Row(field("Also", "Quyết định kèm theo", f.also, 1.3), field("Basis", "Bản ghi này là", f.basis, 1.2)).
		Row(field("Group", "Nhóm trong bảng tổng hợp", f.group, 1), field("Note", "Ghi chú", f.note, 1.6))
}

func (f *decisionForm) fill(d data.Decision) {
	f.number.SetText(d.Number)
	setDay(f.date, d.Date)
	f.state.SetIndex(indexIn(data.DecisionStates, d.State))
	f.subject.SetText(d.Subject)
	level := d.Level
	if level == "" {
		level = f.choices.office.Level
	}
	f.level.SetIndex(indexIn(data.Levels, level))
	f.authority.SetText(d.Authority)
	if d.Authority == "" {
		f.levelChosen()
	}
	f.typ.SetIndex(indexIn(data.CommendationTypes, d.Type))
	f.form.SetIndex(formIndex(f.forms, d.Form))
	f.period.SetText(d.Period.String())
	if d.ReportYear > 0 {
		f.year.SetText(strconv.Itoa(d.ReportYear))
	}
	f.achievement.SetText(d.Achievement)
	f.submission.SetText(d.Submission)
	f.fund.SetText(d.Fund)
	f.also.SetText(citationsText(d.Also))
	f.bases.SetText(strings.Join(d.LegalBases, "\n"))
	f.basis.SetIndex(indexIn(data.DecisionBases, d.Basis))
	f.group.SetText(d.Group)
	f.note.SetText(d.Note)
	f.offerMovements()
	f.offerSigners(data.Signer{Name: d.Signer, Title: d.SignerTitle, Mode: d.SignMode}, d.ID == 0)
}

func (f *decisionForm) offerMovements() {
	f.movements = append([]namedID{{0, "Không thuộc phong trào nào"}}, f.choices.movements...)
	names := make([]string, len(f.movements))
	at := 0
	for i, m := range f.movements {
		names[i] = m.name
		if m.id == f.was.Movement {
			at = i
		}
	}
	f.movement.SetOptions(names)
	f.movement.SetIndex(at)
}

// offerSigners offers those who may sign on the day, and who has signed already.
func (f *decisionForm) offerSigners(now data.Signer, first bool) {
	f.signers = append([]data.Signer{{}}, f.choices.signers...)
	at := -1
	for i, s := range f.signers {
		if s.Name == now.Name && s.Title == now.Title && s.Mode == now.Mode {
			at = i
		}
	}
	if at < 0 {
		f.signers = append(f.signers, now)
		at = len(f.signers) - 1
	}
	if at == 0 && first && len(f.choices.signers) > 0 && f.levelOf() == f.choices.office.Level {
		at = 1
	}
	names := make([]string, len(f.signers))
	for i, s := range f.signers {
		names[i] = "Chưa ghi"
		if s.Name != "" {
			names[i] = s.Name + " – " + strings.TrimSpace(s.Mode+" "+sentenceCase(s.Title))
		}
	}
	f.signer.SetOptions(names)
	f.signer.SetIndex(at)
}

func (f *decisionForm) levelOf() data.Level {
	if i := f.level.Index(); i >= 0 {
		return data.Levels[i]
	}
	return ""
}

// levelChosen names who decides at the office's own level.
func (f *decisionForm) levelChosen() {
	own := f.choices.office.Decider() + " " + f.choices.office.ShortName
	switch {
	case f.choices.office.ShortName == "":
	case f.levelOf() == f.choices.office.Level:
		f.authority.SetText(own)
	case f.authority.Value() == own:
		f.authority.SetText("")
	}
}

// suggestState takes a new decision with number and day for an issued one; the person may choose otherwise.
func (f *decisionForm) suggestState() {
	if f.was.ID == 0 && !f.stateChosen && f.number.Value() != "" && !dayIn(f.date).IsZero() {
		f.state.SetIndex(indexIn(data.DecisionStates, data.StateIssued))
	}
}

// dateChosen offers the signers of the day.
func (f *decisionForm) dateChosen() {
	f.suggestState()
	day := dayIn(f.date)
	f.s.desk.load(&f.fresh, func(tx *data.Tx) (func(), error) {
		c, err := readChoices(tx, day)
		return func() {
			f.choices = c
			now := f.signers[max(0, f.signer.Index())]
			f.offerSigners(now, false)
		}, err
	})
}

// decision is the record as the form says.
func (f *decisionForm) decision() (data.Decision, error) {
	d := f.was
	d.Number, d.Date = fullNumber(f.number.Value()), dayIn(f.date)
	d.State = data.DecisionStates[max(0, f.state.Index())]
	d.Subject, d.Authority = shortSubject(f.subject.Value()), f.authority.Value()
	d.Level = f.levelOf()
	s := f.signers[max(0, f.signer.Index())]
	d.Signer, d.SignerTitle, d.SignMode = s.Name, s.Title, s.Mode
	if i := f.typ.Index(); i >= 0 && data.CommendationTypes[i] != d.Type {
		d.Type = data.CommendationTypes[i]
		d.OfficeType = d.Type.OfficeWord()
	}
	d.Movement = f.movements[max(0, f.movement.Index())].id
	if i := f.form.Index(); i >= 0 {
		d.Form = f.forms[i].Code
	}
	d.ReportYear, _ = strconv.Atoi(f.year.Value())
	d.Achievement, d.Submission, d.Fund = f.achievement.Value(), f.submission.Value(), f.fund.Value()
	d.Group, d.Note = f.group.Value(), f.note.Value()
	d.Basis = data.DecisionBases[max(0, f.basis.Index())]
	d.Counted = f.counted.list()
	d.LegalBases = nil
	for _, line := range strings.Split(f.bases.Value(), "\n") {
		if line = strings.TrimRight(strings.TrimSpace(line), ";."); line != "" {
			d.LegalBases = append(d.LegalBases, line)
		}
	}
	var err error
	if d.Period, err = parsePeriod(f.period.Value()); err != nil {
		return d, err
	}
	d.Also, err = parseCitations(f.also.Value())
	return d, err
}

func (f *decisionForm) changed() bool { return f.Changed() || f.counted.changed() }

func (f *decisionForm) save(done func()) {
	if f.saving || !f.Validate() {
		return
	}
	if f.was.ID != 0 && !f.changed() {
		done()
		return
	}
	d, err := f.decision()
	if err != nil {
		f.s.sheet.fail(f.Form, err)
		return
	}
	what := "Sửa " + decisionName(&d)
	if d.ID == 0 {
		what = "Thêm " + decisionName(&d)
	}
	f.saving = true
	f.s.change(what, func(tx *data.Tx) error {
		return tx.SetState(&d, d.State) // the awards of its list follow
	}, func(err error) {
		f.saving = false
		if err != nil {
			f.fail(err)
			return
		}
		f.s.selectID(d.ID)
		done()
	})
}

func (f *decisionForm) fail(err error) {
	var dup *data.DuplicateError
	if errors.As(err, &dup) {
		f.SetError("Number", dup.Message)
		return
	}
	f.s.sheet.fail(f.Form, err)
}
