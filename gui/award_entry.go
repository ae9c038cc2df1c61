package gui

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// awardEntry is the line at the foot of the list: it writes one recipient, Enter saves it and starts the next.
type awardEntry struct {
	v       *decisionView
	content *fyne.Container
	head    *widgets.Text
	notice  *widgets.InfoBar

	kind                   *widgets.Select
	honorific, name, title *widgets.Entry
	unit                   *widgets.SuggestEntry
	form                   *widgets.Select
	citation, number       *widgets.Entry
	amount                 *widgets.NumberEntry
	forms                  []law.Form // what form offers for the kind
	choices                choices
	was                    data.Award // the award being changed; zero for a new one
	saved                  string     // what the line held when it was opened
	open, busy             bool
}

func newAwardEntry(v *decisionView) *awardEntry {
	e := &awardEntry{v: v, head: widgets.NewText(""), notice: widgets.NewInfoBar()}
	e.head.Bold = true
	e.kind = widgets.NewSelect(labels(data.RecipientKinds), func(int) { v.s.guard(e.kindChosen)() })
	e.honorific, e.name, e.title = widgets.NewEntry("Ông, Bà…"), widgets.NewEntry(""), widgets.NewEntry("")
	e.unit = widgets.NewSuggestEntry("gõ để chọn trong danh mục", func(s string) []string { return e.choices.suggestUnits(s) })
	e.form = widgets.NewSelect(nil, func(int) { v.s.guard(e.tellAmount)() })
	e.kind.MinWidth, e.form.MinWidth = 70, 90
	e.citation, e.number = widgets.NewEntry("theo quyết định"), widgets.NewEntry("chưa cấp")
	e.amount = widgets.NewNumberEntry("theo luật")
	e.honorific.OnLeave = func() { e.honorific.SetText(fullHonorific(e.honorific.Value())) }
	for _, x := range []*widgets.Entry{e.honorific, e.name, e.title, &e.unit.Entry, e.citation, &e.amount.Entry, e.number} {
		x.OnEnter, x.OnEscape = v.s.guard(e.save), v.s.guard(e.cancel)
	}
	for _, x := range []*widgets.Select{e.kind, e.form} {
		x.OnEnter, x.OnEscape = v.s.guard(e.save), v.s.guard(e.cancel)
	}
	e.build()
	return e
}

func (e *awardEntry) build() {
	field := func(label string, o fyne.CanvasObject) fyne.CanvasObject {
		return container.New(layout.NewCustomPaddedVBoxLayout(1), widgets.NewCaption(label), o)
	}
	save := widgets.NewButton("Lưu dòng", theme.DocumentSaveIcon(), e.v.s.guard(e.save))
	save.Hint = "Lưu và sang người kế tiếp (Enter)"
	closing := widgets.NewIconButton(theme.CancelIcon(), "Đóng (Esc)", e.v.s.guard(e.cancel))
	save.OnEscape, closing.OnEscape = closing.OnTapped, closing.OnTapped
	first := container.New(&shares{[]float32{1.35, 1.15, 3, 2.3, 3}}, field("Đối tượng", e.kind), field("Danh xưng", e.honorific),
		field("Họ tên, tên gọi", e.name), field("Chức vụ", e.title), field("Đơn vị, địa chỉ", e.unit))
	second := container.New(&shares{[]float32{2.35, 2.9, 1.6, 1}}, field("Hình thức", e.form), field("Thành tích riêng", e.citation),
		field("Thưởng (theo luật)", e.amount), field("Số vào sổ", e.number))
	buttons := container.New(layout.NewCustomPaddedVBoxLayout(1), widgets.NewCaption(" "), container.NewHBox(save, closing))
	e.content = container.NewVBox(widgets.Rule(), widgets.Inset(container.New(layout.NewCustomPaddedVBoxLayout(4),
		e.head, e.notice, first, container.NewBorder(nil, nil, nil, buttons, second)), 6, 12))
	e.content.Hide()
}

// fullHonorific spells out what is typed short.
func fullHonorific(s string) string {
	switch vn.Fold(s) {
	case "o", "ong":
		return "Ông"
	case "b", "ba":
		return "Bà"
	case "a", "anh":
		return "Anh"
	case "c", "chi":
		return "Chị"
	}
	return s
}

func (e *awardEntry) setChoices(c choices) { e.choices = c }

// fit closes the line when another decision is shown.
func (e *awardEntry) fit(*decisionFacts) {
	if e.open {
		e.close()
	}
}

// start opens the line for a new recipient of the decision shown.
func (e *awardEntry) start() {
	kind := data.Individual
	if rows := e.v.facts.rows; len(rows) > 0 && rows[len(rows)-1].award != nil {
		kind = rows[len(rows)-1].award.Type
	}
	e.fill(data.Award{Decision: e.v.facts.decision.ID, Type: kind})
}

// change opens the line over an award of the list.
func (e *awardEntry) change(a data.Award) { e.fill(a) }

func (e *awardEntry) fill(a data.Award) {
	e.was = a
	e.head.SetText("Thêm vào danh sách – Enter lưu và sang người kế tiếp")
	if a.ID != 0 {
		e.head.SetText("Sửa " + strings.TrimSpace(a.Honorific+" "+a.Name))
	}
	e.kind.SetIndex(indexIn(data.RecipientKinds, a.Type))
	e.kindChosen()
	if i := formIndex(e.forms, a.Form); i >= 0 {
		e.form.SetIndex(i)
	}
	e.honorific.SetText(a.Honorific)
	e.name.SetText(a.Name)
	e.title.SetText(a.Title)
	e.unit.SetText(a.UnitName)
	e.citation.SetText(a.Citation)
	e.number.SetText(a.Certificate)
	e.amount.SetText("")
	if a.AmountFixed {
		e.amount.SetNumber(a.Amount)
	}
	e.tellAmount()
	e.notice.Hide()
	e.open, e.saved = true, e.held()
	e.content.Show()
	e.v.fold(true)
	e.focusFirst()
}

func (e *awardEntry) focusFirst() {
	c := e.v.s.win.Canvas()
	if e.kindOf() == data.Collective {
		c.Focus(e.name)
	} else {
		c.Focus(e.honorific)
	}
}

func (e *awardEntry) kindOf() data.RecipientKind {
	return data.RecipientKinds[max(0, e.kind.Index())]
}

// kindChosen offers what suits the kind: a collective has no honorific, and not every form is for everybody.
func (e *awardEntry) kindChosen() {
	chosen := ""
	if i := e.form.Index(); i >= 0 && i < len(e.forms) {
		chosen = e.forms[i].Code
	}
	e.forms = formsFor(e.kindOf())
	e.form.SetOptions(formNames(e.forms))
	for _, code := range []string{chosen, e.v.usualForm(), usualForm} {
		if i := formIndex(e.forms, code); i >= 0 {
			e.form.SetIndex(i)
			break
		}
	}
	enable(e.honorific, e.kindOf() != data.Collective)
	enable(e.title, e.kindOf() != data.Collective)
	e.tellAmount()
}

// tellAmount shows in the empty field what the law gives.
func (e *awardEntry) tellAmount() {
	hint := "theo luật"
	if e.v.facts != nil && e.form.Index() >= 0 {
		d := &e.v.facts.decision
		if b, err := law.BonusAt(e.forms[e.form.Index()].Code, string(d.Level), string(e.kindOf()), d.Date.Time(), e.choices.office.Rounding); err == nil && !d.Date.IsZero() {
			hint = vn.Money(b.Amount)
		}
	}
	if e.amount.PlaceHolder != hint {
		e.amount.SetPlaceHolder(hint)
	}
}

// held is all that the line holds, to tell whether something was typed.
func (e *awardEntry) held() string {
	return strings.Join([]string{e.kind.Value(), e.honorific.Value(), e.name.Value(), e.title.Value(), e.unit.Value(), e.form.Value(),
		e.citation.Value(), e.amount.Value(), e.number.Value()}, "\x00")
}

func (e *awardEntry) changed() bool {
	if !e.open {
		return false
	}
	if e.was.ID == 0 { // a new line without a name is not worth a question
		return e.name.Value() != "" || e.citation.Value() != ""
	}
	return e.held() != e.saved
}

// award is the record as the line says.
func (e *awardEntry) award() data.Award {
	a := e.was
	a.Type = e.kindOf()
	a.Honorific, a.Title = fullHonorific(e.honorific.Value()), e.title.Value()
	if a.Type == data.Collective {
		a.Honorific, a.Title = "", ""
	}
	a.Name, a.UnitName, a.Citation, a.Certificate = e.name.Value(), e.unit.Value(), e.citation.Value(), e.number.Value()
	a.Unit = e.choices.unit(a.UnitName)
	if a.Unit == 0 && a.Type == data.Collective && a.UnitName == "" {
		a.Unit = e.choices.unit(a.Name)
	}
	if i := e.form.Index(); i >= 0 {
		a.Form = e.forms[i].Code
	}
	a.Amount, a.AmountFixed = e.amount.Number()
	if a.Type != e.was.Type {
		a.Order = 0 // to the end of the other group
	}
	return a
}

// save stores the line, then clears it for the next recipient, or closes it after a change.
func (e *awardEntry) save() {
	if !e.open || e.busy {
		return
	}
	a := e.award()
	if a.Name == "" {
		e.fail(&data.ValidationError{Field: "Name", Message: "Hãy nhập tên người, tập thể hoặc hộ được khen."}, e.name)
		return
	}
	if _, ok := e.amount.Number(); !ok && e.amount.Value() != "" {
		e.fail(&data.ValidationError{Field: "Amount", Message: "Tiền thưởng phải là một số nguyên, ví dụ 710.000."}, e.amount)
		return
	}
	e.store(a, func() {
		if e.was.ID != 0 {
			e.close()
			e.v.s.win.Canvas().Focus(e.v.table)
			return
		}
		e.fill(data.Award{Decision: a.Decision, Type: a.Type, Form: a.Form})
	})
}

func (e *awardEntry) store(a data.Award, then func()) {
	e.busy = true
	what := "Thêm " + a.Name + " vào " + decisionName(&e.v.facts.decision)
	if a.ID != 0 {
		what = "Sửa " + a.Name + " trong " + decisionName(&e.v.facts.decision)
	}
	e.v.s.change(what, func(tx *data.Tx) error { return putAwards(tx, a.Decision, []*data.Award{&a}) }, func(err error) {
		e.busy = false
		if err != nil {
			e.fail(err, e.fieldOf(err))
			return
		}
		e.notice.Hide()
		e.v.wantedID = a.ID
		e.v.table.SelectKey(awardKey(a.ID))
		then()
	})
}

func (e *awardEntry) fail(err error, at fyne.Focusable) {
	var v *data.ValidationError
	var dup *data.DuplicateError
	switch {
	case errors.As(err, &v), errors.As(err, &dup):
		e.notice.Say(data.Message(err), widgets.ToneBad)
		e.v.s.win.Canvas().Focus(at)
	default:
		e.v.s.showError(err)
	}
}

func (e *awardEntry) fieldOf(err error) fyne.Focusable {
	var v *data.ValidationError
	if errors.As(err, &v) {
		switch v.Field {
		case "Form":
			return e.form
		case "Amount":
			return e.amount
		case "Unit":
			return e.unit
		}
	}
	return e.name
}

// cancel closes the line, after asking when something was typed.
func (e *awardEntry) cancel() {
	e.leave(func() { e.v.s.win.Canvas().Focus(e.v.table) }, nil)
}

// leave calls then once the line holds nothing that would be lost.
func (e *awardEntry) leave(then, stay func()) {
	if !e.changed() {
		e.close()
		then()
		return
	}
	drop := func() { e.close(); then() }
	save := func() { e.store(e.award(), drop) }
	askSave(e.v.s.win, save, drop, stay)
}

func (e *awardEntry) close() {
	if e.open {
		e.open = false
		e.content.Hide()
		e.v.fold(false)
	}
}
