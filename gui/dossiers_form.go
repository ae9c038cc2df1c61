package gui

import (
	"cmp"
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

// dossierChoices are the records that the form of a dossier offers.
type dossierChoices struct {
	choices
	decisions []choice
}

func readDossierChoices(tx *data.Tx, p *data.Proposal) (dossierChoices, error) {
	c := dossierChoices{decisions: []choice{{text: "Chưa có"}}}
	var err error
	if c.choices, err = readChoices(tx, p.Received); err != nil {
		return c, err
	}
	list, err := tx.Decisions(0)
	if err != nil {
		return c, err
	}
	for _, d := range list {
		if d.Basis == data.BasisDecision && d.State != data.StateRevoked || d.ID == p.Decision {
			c.decisions = append(c.decisions, choice{id: d.ID, text: joinNonEmpty(" – ", decisionHead(d), shortSubject(d.Subject))})
		}
	}
	return c, nil
}

var verdictChoices = []choice{{text: "Chưa xét"}, {word: "accepted", text: "Đủ điều kiện, tiêu chuẩn"}, {word: "returned", text: "Trả lại"}}

// simplifiedReasons are the cases of the simplified procedure (Luật Thi đua, khen thưởng 2022, Điều 85).
var simplifiedReasons = []string{"phục vụ nhiệm vụ chính trị", "khen thưởng đột xuất", "người đứng đầu phát hiện, đề nghị", "khen thưởng quá trình cống hiến",
	"khen thưởng theo niên hạn", "khen thưởng đối ngoại", "có nội dung bí mật nhà nước"}

// dossierForm is the form of a dossier.
type dossierForm struct {
	screen  *dossiers
	p       data.Proposal
	choices dossierChoices
	form    *widgets.Form

	unit                                  *widgets.SuggestEntry
	submission, year, reason, note, other *widgets.Entry
	received, complete                    *widgets.DateEntry
	movement, simplified, verdict, decide *widgets.Select
	movements                             []choice
	reasons                               []choice
	asked                                 *countedList
	papers                                []*widgets.Check
	paperBox                              fyne.CanvasObject
}

// editDossier opens the form of a dossier; one without ID is new.
func (s *dossiers) editDossier(p data.Proposal) {
	s.desk.load(&s.facts, func(tx *data.Tx) (func(), error) {
		c, err := readDossierChoices(tx, &p)
		return func() { s.openForm(newDossierForm(s, p, c)) }, err
	})
}

func (s *dossiers) openForm(f *dossierForm) {
	title := "Sửa hồ sơ đề nghị"
	if f.p.ID == 0 {
		title = "Ghi hồ sơ đề nghị vừa nhận"
	}
	s.form = f
	s.sheet.edit(&editing{title: title, body: f.form, changed: f.changed, save: f.save,
		closed: func() { s.showDetail(); focusTable(s.desk.win, s.table) }})
	f.form.Focus()
}

func newDossierForm(s *dossiers, p data.Proposal, c dossierChoices) *dossierForm {
	f := &dossierForm{screen: s, p: p, choices: c, form: widgets.NewForm(),
		submission: widgets.NewEntry("Tờ trình số 12/TTr-UBND"), year: newYear(s.desk.year()), received: newDay(), complete: newDay(),
		reason: widgets.NewEntry("thiếu biên bản xét khen thưởng"), note: widgets.NewEntry(""), other: widgets.NewEntry("cách nhau bằng dấu chấm phẩy"),
		verdict: widgets.NewSelect(choiceTexts(verdictChoices), nil), decide: widgets.NewSelect(choiceTexts(c.decisions), nil)}
	f.unit = widgets.NewSuggestEntry("Gõ tên đơn vị", f.choices.suggestUnits)
	f.unit.Check = func(text string) string {
		if text != "" && f.choices.unit(text) == 0 {
			return "Không có đơn vị tên này; hãy chọn trong danh sách gợi ý, hoặc thêm ở Cài đặt, mục Đơn vị."
		}
		return ""
	}
	f.movements = []choice{{text: "Không thuộc phong trào nào"}}
	for _, m := range c.movements {
		f.movements = append(f.movements, choice{id: m.id, text: vn.Capital(m.name)})
	}
	f.movement = widgets.NewSelect(choiceTexts(f.movements), nil)
	f.reasons = []choice{{text: "Không, thủ tục thông thường"}}
	for _, r := range simplifiedReasons {
		f.reasons = append(f.reasons, choice{word: r, text: vn.Capital(r)})
	}
	if p.Simplified != "" && !slices.Contains(simplifiedReasons, p.Simplified) {
		f.reasons = append(f.reasons, choice{word: p.Simplified, text: vn.Capital(p.Simplified)})
	}
	f.simplified = widgets.NewSelect(choiceTexts(f.reasons), nil)
	cancel := s.desk.guard(s.sheet.cancel)
	f.form.OnSubmit, f.form.OnCancel = s.desk.guard(s.sheet.save), cancel
	asked := p.Asked
	if p.ID == 0 && len(asked) == 0 {
		asked = []data.CountedAward{{Form: usualForm, Type: data.Collective}, {Form: usualForm, Type: data.Individual}}
	}
	f.asked = newCountedList(asked, cancel)
	f.buildPapers()
	f.lay()
	f.fill()
	f.form.Saved()
	return f
}

// buildPapers makes a box for each paper that some dossier of the day needs.
func (f *dossierForm) buildPapers() {
	var codes []string
	for _, x := range law.Forms() {
		codes = append(codes, x.Code)
	}
	day := f.p.Received.Time()
	box := container.New(layout.NewGridLayoutWithColumns(2))
	for _, simplified := range []bool{false, true} {
		for _, x := range law.DossierPapers(codes, simplified, day) {
			if slices.ContainsFunc(f.papers, func(c *widgets.Check) bool { return c.Text == x.Name }) {
				continue
			}
			c := widgets.NewCheck(x.Name, nil)
			c.SetChecked(f.p.Holds(x.Name))
			f.papers = append(f.papers, c)
			box.Add(c)
			f.form.Adopt(c)
		}
	}
	f.paperBox = box
}

func (f *dossierForm) lay() {
	f.form.
		Row(widgets.Field{ID: "Unit", Label: "Đơn vị đề nghị", Input: f.unit, Required: true, Span: 1.3},
			widgets.Field{ID: "Submission", Label: "Tờ trình của đơn vị", Input: f.submission}).
		Row(widgets.Field{ID: "Received", Label: "Ngày nhận", Input: f.received, Required: true},
			widgets.Field{ID: "Complete", Label: "Ngày đủ hồ sơ", Input: f.complete},
			widgets.Field{ID: "ReportYear", Label: "Tính vào năm", Input: f.year, Span: 0.8}).
		Row(widgets.Field{ID: "Movement", Label: "Phong trào thi đua", Input: f.movement}).
		Row(widgets.Field{ID: "Asked", Label: "Đề nghị khen thưởng – hình thức, đối tượng, số lượng", Input: f.asked.content}).
		Row(widgets.Field{ID: "Papers", Label: "Giấy tờ có trong hồ sơ", Input: f.paperBox}).
		Row(widgets.Field{ID: "Other", Label: "Giấy tờ khác", Input: f.other},
			widgets.Field{ID: "Simplified", Label: "Thủ tục đơn giản", Input: f.simplified}).
		Row(widgets.Field{ID: "Verdict", Label: "Kết quả xét", Input: f.verdict, Span: 0.8},
			widgets.Field{ID: "Reason", Label: "Lý do trả lại", Input: f.reason}).
		Row(widgets.Field{ID: "Decision", Label: "Quyết định khen thưởng", Input: f.decide}).
		Row(widgets.Field{ID: "Note", Label: "Ghi chú", Input: f.note})
}

func (f *dossierForm) fill() {
	p := &f.p
	f.unit.SetText(f.choices.nameOf(p.Unit))
	f.submission.SetText(p.Submission)
	setDay(f.received, p.Received)
	setDay(f.complete, p.Complete)
	f.year.SetText(strconv.Itoa(cmp.Or(p.ReportYear, p.Received.Year)))
	chooseID(f.movement, f.movements, p.Movement)
	f.other.SetText(strings.Join(f.unlisted(), "; "))
	chooseWord(f.simplified, f.reasons, p.Simplified)
	chooseWord(f.verdict, verdictChoices, p.Verdict)
	f.reason.SetText(p.Reason)
	chooseID(f.decide, f.choices.decisions, p.Decision)
	f.note.SetText(p.Note)
}

// unlisted are the papers of the dossier that no box stands for.
func (f *dossierForm) unlisted() []string {
	return slices.DeleteFunc(slices.Clone(f.p.Papers), func(x string) bool {
		return slices.ContainsFunc(f.papers, func(c *widgets.Check) bool { return (&data.Proposal{Papers: []string{x}}).Holds(c.Text) })
	})
}

func (f *dossierForm) readPapers() []string {
	var out []string
	for _, c := range f.papers {
		if !c.Checked {
			continue
		}
		i := slices.IndexFunc(f.p.Papers, func(x string) bool { return (&data.Proposal{Papers: []string{x}}).Holds(c.Text) })
		if i >= 0 {
			out = append(out, f.p.Papers[i]) // with its number, as it was written
		} else {
			out = append(out, c.Text)
		}
	}
	for _, x := range strings.Split(f.other.Value(), ";") {
		if x = strings.TrimSpace(x); x != "" {
			out = append(out, x)
		}
	}
	return out
}

func (f *dossierForm) changed() bool {
	return f.form.Changed() || f.asked.changed() || !slices.Equal(f.readPapers(), f.p.Papers)
}

// proposal is the record as the form says.
func (f *dossierForm) proposal() data.Proposal {
	p := f.p
	p.Unit, p.Submission = f.choices.unit(f.unit.Value()), f.submission.Value()
	p.Received, p.Complete, p.ReportYear = dayIn(f.received), dayIn(f.complete), yearOf(f.year)
	p.Movement, p.Decision = chosen(f.movement, f.movements).id, chosen(f.decide, f.choices.decisions).id
	p.Asked = slices.DeleteFunc(f.asked.list(), func(a data.CountedAward) bool { return a.Count == 0 && a.Note == "" })
	p.Papers = f.readPapers()
	p.Simplified, p.Verdict = chosen(f.simplified, f.reasons).word, chosen(f.verdict, verdictChoices).word
	p.Reason, p.Note = f.reason.Value(), f.note.Value()
	return p
}

func (f *dossierForm) save(done func()) {
	if !f.form.Validate() {
		return
	}
	p := f.proposal()
	what := "Sửa hồ sơ của "
	if p.ID == 0 {
		what = "Ghi hồ sơ của "
	}
	f.screen.store(what+lowerFirst(f.unit.Value()), &p, f.form, done)
}
