package gui

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"thidua/data"
	"thidua/gui/widgets"
)

// clusterForm is the form of a cluster's facts, pledge and nominations; members and criteria have their own.
type clusterForm struct {
	screen    *clusters
	c         data.Cluster
	documents []choice
	form      *widgets.Form

	name, role, pledge, nominations, note *widgets.Entry
	level, launched                       *widgets.Select
	signed                                *widgets.DateEntry
}

// editCluster opens the form of a cluster; one without ID is new.
func (s *clusters) editCluster(c data.Cluster) {
	s.desk.load(&s.facts, func(tx *data.Tx) (func(), error) {
		docs, err := documentChoices(tx)
		return func() { s.openForm(newClusterForm(s, c, docs)) }, err
	})
}

func (s *clusters) openForm(f *clusterForm) {
	title := "Sửa cụm, khối thi đua"
	if f.c.ID == 0 {
		title = "Thêm cụm, khối thi đua"
	}
	s.sheet.edit(&editing{title: title, body: f.form, changed: f.form.Changed, save: f.save,
		closed: func() { s.showDetail(); focusTable(s.desk.win, s.table) }})
	f.form.Focus()
}

func newClusterForm(s *clusters, c data.Cluster, documents []choice) *clusterForm {
	f := &clusterForm{screen: s, c: c, documents: documents, form: widgets.NewForm(),
		name: widgets.NewEntry("Khối thi đua các xã, thị trấn"), role: widgets.NewEntry("UBND huyện là thành viên"),
		pledge: widgets.NewMultiLine("Các chỉ tiêu, nhiệm vụ đã ký giao ước", 4), nominations: widgets.NewMultiLine("Mỗi dòng một đề nghị", 3),
		note: widgets.NewEntry(""), level: widgets.NewSelect(levelNames(), nil), launched: widgets.NewSelect(choiceTexts(documents), nil), signed: newDay()}
	f.form.OnSubmit, f.form.OnCancel = s.desk.guard(s.sheet.save), s.desk.guard(s.sheet.cancel)
	f.form.
		Row(widgets.Field{ID: "Name", Label: "Tên cụm, khối", Input: f.name, Required: true}).
		Row(widgets.Field{ID: "Level", Label: "Cấp tổ chức", Input: f.level, Required: true},
			widgets.Field{ID: "Role", Label: "Vai trò của cơ quan ta", Input: f.role}).
		Row(widgets.Field{ID: "Launched", Label: "Văn bản phân chia cụm, khối", Input: f.launched}).
		Row(widgets.Field{ID: "Pledge", Label: "Nội dung giao ước thi đua", Input: f.pledge, Span: 2},
			widgets.Field{ID: "PledgeDate", Label: "Ngày ký giao ước", Input: f.signed}).
		Row(widgets.Field{ID: "Nominations", Label: "Suy tôn, đề nghị khen thưởng", Input: f.nominations}).
		Row(widgets.Field{ID: "Note", Label: "Ghi chú", Input: f.note})
	f.name.SetText(c.Name)
	f.role.SetText(c.Role)
	f.pledge.SetText(c.Pledge)
	f.nominations.SetText(strings.Join(c.Nominations, "\n"))
	f.note.SetText(c.Note)
	f.level.SetIndex(slices.Index(data.Levels, c.Level))
	chooseID(f.launched, documents, c.Launched)
	setDay(f.signed, c.PledgeDate)
	f.form.Saved()
	return f
}

func (f *clusterForm) save(done func()) {
	if !f.form.Validate() {
		return
	}
	signed, _ := f.signed.Date() // Validate has read it
	c := f.c
	c.Name, c.Role, c.Note = f.name.Value(), f.role.Value(), f.note.Value()
	c.Level, c.Launched = data.Levels[f.level.Index()], chosen(f.launched, f.documents).id
	c.Pledge, c.PledgeDate, c.Nominations = f.pledge.Value(), dayOf(signed), lines(f.nominations.Value())
	what := "Sửa"
	if c.ID == 0 {
		what = "Thêm"
	}
	f.screen.store(what, &c, done, func(err error) { f.screen.sheet.fail(f.form, err) })
}

// editCriteria opens the table of criteria.
func (s *clusters) editCriteria() {
	c, ok := s.current()
	if !ok || s.sheet.open != nil {
		return
	}
	g := newGrid(s.desk, "Thêm tiêu chí", gridColumn{title: "Nhóm", hint: "I. Nhiệm vụ chuyên môn", width: 170},
		gridColumn{title: "Tiêu chí", hint: "Phát triển kinh tế - xã hội"}, gridColumn{title: "Điểm tối đa", hint: "600", width: 88, check: checkPoints})
	rows := make([][]string, len(c.Criteria))
	for i, x := range c.Criteria {
		rows[i] = []string{x.Group, x.Name, pointText(x.Max)}
	}
	g.set(rows)
	g.onCancel = s.sheet.cancel
	bar := widgets.NewInfoBar()
	failed := func(err error) { bar.Say(data.Message(err), widgets.ToneBad) }
	s.sheet.edit(&editing{title: "Tiêu chí chấm điểm", body: container.New(layout.NewCustomPaddedVBoxLayout(8), bar, g.root), changed: g.changed,
		closed: func() { focusTable(s.desk.win, s.table) },
		save: func(done func()) {
			c := c
			c.Criteria = nil
			for _, r := range g.values() {
				most, err := parsePoints(r[2])
				if err != nil {
					failed(err)
					return
				}
				c.Criteria = append(c.Criteria, data.Criterion{Group: r[0], Name: r[1], Max: most})
			}
			s.store("Sửa tiêu chí", &c, done, failed)
		}})
	if len(g.rows) == 0 {
		g.add("", nil)
	}
	g.focus(g.rows[0], 0)
}

func checkPoints(text string) string {
	if _, err := parsePoints(text); err != nil {
		return data.Message(err)
	}
	return ""
}

// problem is the sentence of an error of saving that stands above what was typed; other errors are shown apart.
func problem(err error) (string, bool) {
	var v *data.ValidationError
	if errors.As(err, &v) {
		return v.Message, true
	}
	return "", false
}
