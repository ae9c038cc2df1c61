package gui

import (
	"cmp"
	"errors"
	"slices"
	"strconv"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// choice is a record, or a value, that a Select offers.
type choice struct {
	id   data.ID
	word string
	text string
}

func choiceTexts(list []choice) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.text
	}
	return out
}

func chooseID(s *widgets.Select, list []choice, id data.ID) {
	s.SetIndex(slices.IndexFunc(list, func(c choice) bool { return c.id == id }))
}

func chooseWord(s *widgets.Select, list []choice, word string) {
	s.SetIndex(slices.IndexFunc(list, func(c choice) bool { return c.word == word }))
}

// chosen is the choice a Select stands on; the first, which is «nothing», when it stands on none.
func chosen(s *widgets.Select, list []choice) choice { return list[max(0, s.Index())] }

// movementChoices are the records and values that the form of a movement offers.
type movementChoices struct {
	documents, parents, sections []choice
	level                        data.Level // to begin with, for a new movement
}

func readMovementChoices(tx *data.Tx, m *data.Movement) (movementChoices, error) {
	var c movementChoices
	docs, err := documentChoices(tx)
	if err != nil {
		return c, err
	}
	c.documents = docs
	if o, err := tx.OfficeAt(data.Date{}); err == nil && m.Level == "" {
		c.level = o.Level // most movements that are entered are the office's own
	}
	c.parents = []choice{{text: "Không"}}
	all, err := tx.Movements(m.Year)
	if err != nil {
		return c, err
	}
	for _, o := range all {
		if o.ID != m.ID && o.Parent != m.ID || m.ID == 0 {
			c.parents = append(c.parents, choice{id: o.ID, text: launchers[o.Level] + ": " + vn.Capital(o.Name)})
		}
	}
	c.sections = []choice{{text: "Không có mục riêng"}}
	r, err := tx.Report(m.Year)
	if errors.Is(err, data.ErrNotFound) {
		err = nil
	} else if err == nil {
		eachSection(r.Sections, func(s *data.Section, _ int) {
			c.sections = append(c.sections, choice{word: s.ID, text: sectionName(s) + " – " + s.Title})
		})
	}
	if m.InReport != "" && !slices.ContainsFunc(c.sections, func(x choice) bool { return x.word == m.InReport }) {
		c.sections = append(c.sections, choice{word: m.InReport, text: sectionName(&data.Section{ID: m.InReport})})
	}
	return c, err
}

// documentChoices are «nothing» and the whole register, newest first.
func documentChoices(tx *data.Tx) ([]choice, error) {
	docs, err := tx.Documents(0)
	if err != nil {
		return nil, err
	}
	out := []choice{{text: "Không"}}
	for _, d := range docs {
		out = append(out, choice{id: d.ID, text: documentTitle(d)})
	}
	return out, nil
}

var (
	stateChoices  = []choice{{word: "running", text: "Đang thực hiện"}, {word: "evaluating", text: "Đang đánh giá"}, {word: "awarded", text: "Đã khen thưởng"}, {word: "ended", text: "Đã kết thúc"}, {word: "mentioned", text: "Chỉ được nhắc đến"}}
	periodChoices = []choice{{text: "Không ghi"}, {word: string(data.PeriodYear), text: "Năm"}, {word: string(data.PeriodSchool), text: "Năm học"}, {word: string(data.PeriodRange), text: "Giai đoạn"}}
	scopeChoices  = []choice{{text: "Không ghi"}, {word: "nation", text: "Toàn quốc"}, {word: "province", text: "Bộ, ngành, đoàn thể, địa phương"}, {word: "cluster", text: "Cụm, khối"}, {word: "unit", text: "Cơ quan, đơn vị"}}
	methodChoices = []choice{{text: "Không ghi"}, {word: "theme", text: "Theo chuyên đề"}, {word: "yearly", text: "Thường xuyên hằng năm"}}
)

// movementForm is the form of a movement's facts; results, basis and narrative have their own.
type movementForm struct {
	screen  *movements
	m       data.Movement
	choices movementChoices
	form    *widgets.Form

	name, slogan, note, from, to                               *widgets.Entry
	start, end                                                 *widgets.DateEntry
	level, state, period, launched, parent, section, scope, by *widgets.Select
}

// editMovement opens the form of a movement; one without ID is new.
func (s *movements) editMovement(m *data.Movement) {
	s.desk.load(&s.facts, func(tx *data.Tx) (func(), error) {
		choices, err := readMovementChoices(tx, m)
		return func() { s.openForm(newMovementForm(s, *m, choices)) }, err
	})
}

func (s *movements) openForm(f *movementForm) {
	title := "Sửa phong trào"
	if f.m.ID == 0 {
		title = "Thêm phong trào thi đua"
	}
	s.sheet.edit(&editing{title: title, body: f.form, changed: f.form.Changed, save: f.save,
		closed: func() { s.showDetail(); focusTable(s.desk.win, s.table) }})
	f.form.Focus()
}

func newMovementForm(s *movements, m data.Movement, c movementChoices) *movementForm {
	f := &movementForm{screen: s, m: m, choices: c, form: widgets.NewForm(),
		name: widgets.NewMultiLine("Cả nước chung sức xây dựng nông thôn mới", 2), slogan: widgets.NewEntry(""), note: widgets.NewEntry(""),
		from: newYear(s.desk.year()), to: newYear(s.desk.year()), start: newDay(), end: newDay(),
		state: widgets.NewSelect(choiceTexts(stateChoices), nil), scope: widgets.NewSelect(choiceTexts(scopeChoices), nil),
		by: widgets.NewSelect(choiceTexts(methodChoices), nil), launched: widgets.NewSelect(choiceTexts(c.documents), nil),
		parent: widgets.NewSelect(choiceTexts(c.parents), nil), section: widgets.NewSelect(choiceTexts(c.sections), nil)}
	var names []string
	for _, l := range data.Levels {
		names = append(names, launchers[l])
	}
	f.level = widgets.NewSelect(names, nil)
	f.period = widgets.NewSelect(choiceTexts(periodChoices), func(int) { f.offerYears() })
	f.form.OnSubmit, f.form.OnCancel = s.desk.guard(s.sheet.save), s.desk.guard(s.sheet.cancel)
	f.form.
		Row(widgets.Field{ID: "Name", Label: "Tên phong trào", Input: f.name, Required: true}).
		Row(widgets.Field{ID: "Level", Label: "Cấp phát động", Input: f.level, Required: true},
			widgets.Field{ID: "State", Label: "Trạng thái", Input: f.state}).
		Row(widgets.Field{ID: "Period", Label: "Thời gian", Input: f.period},
			widgets.Field{ID: "From", Label: "Từ năm", Input: f.from},
			widgets.Field{ID: "To", Label: "Đến năm", Input: f.to}).
		Row(widgets.Field{ID: "Launched", Label: "Văn bản phát động", Input: f.launched}).
		Row(widgets.Field{ID: "Parent", Label: "Triển khai phong trào của cấp trên", Input: f.parent}).
		Row(widgets.Field{ID: "InReport", Label: "Mục trong báo cáo", Input: f.section}).
		Row(widgets.Field{ID: "Start", Label: "Ngày phát động", Input: f.start}, widgets.Field{ID: "End", Label: "Ngày kết thúc", Input: f.end}).
		Row(widgets.Field{ID: "Scope", Label: "Phạm vi (biểu 0601)", Input: f.scope}, widgets.Field{ID: "Method", Label: "Phương thức (biểu 0601)", Input: f.by}).
		Row(widgets.Field{ID: "Slogan", Label: "Khẩu hiệu", Input: f.slogan}, widgets.Field{ID: "Note", Label: "Ghi chú", Input: f.note})
	f.fill()
	f.form.Saved()
	return f
}

func (f *movementForm) fill() {
	m := &f.m
	f.name.SetText(m.Name)
	f.slogan.SetText(m.Slogan)
	f.note.SetText(m.Note)
	f.level.SetIndex(slices.Index(data.Levels, cmp.Or(m.Level, f.choices.level)))
	chooseWord(f.state, stateChoices, m.State)
	chooseWord(f.period, periodChoices, string(m.Period.Kind))
	setYear(f.from, m.Period.From)
	setYear(f.to, m.Period.To)
	f.offerYears()
	chooseID(f.launched, f.choices.documents, m.Launched)
	chooseID(f.parent, f.choices.parents, m.Parent)
	chooseWord(f.section, f.choices.sections, m.InReport)
	setDay(f.start, m.Start)
	setDay(f.end, m.End)
	chooseWord(f.scope, scopeChoices, m.Scope)
	chooseWord(f.by, methodChoices, m.Method)
}

// offerYears leaves open the fields for years that the kind of period needs; the others show nothing that could be taken
// for a year.
func (f *movementForm) offerYears() {
	kind := data.PeriodKind(chosen(f.period, periodChoices).word)
	for e, open := range map[*widgets.Entry]bool{f.from: kind != "", f.to: kind == data.PeriodRange} {
		e.Disable()
		e.SetPlaceHolder("")
		if open {
			e.Enable()
			e.SetPlaceHolder(strconv.Itoa(f.screen.desk.year()))
		}
	}
	if kind == data.PeriodYear && f.from.Value() == "" {
		setYear(f.from, f.screen.desk.year())
	}
}

func (f *movementForm) readPeriod() data.Period {
	p := data.Period{Kind: data.PeriodKind(chosen(f.period, periodChoices).word), From: yearOf(f.from)}
	switch p.Kind {
	case "":
		return data.Period{}
	case data.PeriodYear:
		p.To = p.From
	case data.PeriodSchool:
		p.To = p.From + 1
	case data.PeriodRange:
		p.To = yearOf(f.to)
	}
	return p
}

func (f *movementForm) save(done func()) {
	if !f.form.Validate() {
		return
	}
	start, _ := f.start.Date() // Validate has read both
	end, _ := f.end.Date()
	m := f.m
	m.Name, m.Slogan, m.Note = f.name.Value(), f.slogan.Value(), f.note.Value()
	m.Level, m.State, m.Period = data.Levels[f.level.Index()], chosen(f.state, stateChoices).word, f.readPeriod()
	m.Launched, m.Parent = chosen(f.launched, f.choices.documents).id, chosen(f.parent, f.choices.parents).id
	m.InReport = chosen(f.section, f.choices.sections).word
	m.Start, m.End = dayOf(start), dayOf(end)
	m.Scope, m.Method = chosen(f.scope, scopeChoices).word, chosen(f.by, methodChoices).word
	what := "Sửa phong trào"
	if m.ID == 0 {
		what = "Thêm phong trào"
	}
	f.screen.store(what, &m, f.form, done)
}
