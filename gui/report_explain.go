package gui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// explain is «Số này ở đâu ra?»: how a figure was found, and the records behind it, each a way to its place.
func (s *reports) explain(f *richField, field string, at int) {
	year := s.year
	var reads generation
	s.desk.load(&reads, func(tx *data.Tx) (func(), error) {
		values, err := report.Values(tx, year, []string{field})
		if err != nil {
			return nil, err
		}
		about, people := "", []report.Named(nil)
		if values[0].Problem == "" {
			about = report.Describe(tx, year, field)
			if people, err = report.Behind(tx, year, report.Untype(field)); err != nil {
				return nil, err
			}
		}
		return func() { s.showFigure(f, at, field, values[0], about, people) }, nil
	})
}

func (s *reports) showFigure(f *richField, at int, field string, v report.Figure, about string, people []report.Named) {
	d := s.desk
	var dialog *widgets.Dialog
	leave := func(do func()) func() { return d.guard(func() { dialog.Close(); do() }) }
	box := container.New(layout.NewCustomPaddedVBoxLayout(6))
	say := func(text string, tone widgets.Tone) {
		p := widgets.NewParagraph(text)
		p.Tone = tone
		box.Add(p)
	}
	title := "«" + cutWords(v.Text, 10) + "» ở đâu ra?"
	switch {
	case v.Problem != "":
		title = "Số liệu này chưa đúng"
		say(vn.Capital(strings.TrimSuffix(v.Problem, "."))+".", widgets.ToneBad)
		say("Đang ghi: "+field, widgets.ToneMuted)
	case v.Missing:
		title = "Số liệu này chưa có"
	}
	if about != "" {
		p := widgets.NewParagraph(vn.Capital(about) + ".")
		box.Add(p)
	}
	if v.Typed != "" {
		say(fmt.Sprintf("Ghi đè: in «%s» thay cho «%s» của hồ sơ. Lý do: %s", v.Typed, v.Computed, v.Reason), widgets.ToneWaiting)
	}
	if v.Formula != "" {
		say("Cách tính: "+v.Formula, widgets.ToneNormal)
	}
	for _, part := range v.Parts {
		say("• "+cutWords(part.Text, 12)+": "+part.Formula, widgets.ToneMuted)
	}
	if len(v.Sources) > 0 {
		box.Add(widgets.Section(widgets.NewText("Hồ sơ đứng sau")))
	}
	for _, src := range v.Sources {
		box.Add(s.sourceLink(src, func() { dialog.Close() }))
	}
	content := fyne.CanvasObject(container.NewVScroll(widgets.Inset(box, 0, 12)))
	height := float32(420)
	if len(people) > 0 {
		content = container.New(shareLayout(0.5), content, s.peopleTable(people, func() { dialog.Close() }))
		height = 600
	}
	buttons := []*widgets.Button{widgets.NewButton("Đóng", nil, func() { dialog.Close() })}
	if id := indicatorBehind(v); v.Missing && id != 0 {
		buttons = append(buttons, widgets.NewPrimaryButton("Nhập số liệu…", nil, leave(func() { d.openIndicator(id) })))
	}
	if f != nil && at >= 0 && !f.entry.ReadOnly {
		if v.Problem == "" {
			if v.Typed != "" {
				buttons = append(buttons, widgets.NewButton("Thôi ghi đè", nil, leave(func() { s.untype(field) })))
			} else {
				buttons = append(buttons, widgets.NewButton("Ghi đè…", nil, leave(func() { s.typeOver(f, at, field) })))
			}
			buttons = append(buttons, widgets.NewButton("Thu hẹp…", nil, leave(func() {
				s.narrow(field, func(to string) { s.swapField(f, at, to) })
			})))
		} else {
			buttons = append(buttons, widgets.NewButton("Chọn số liệu khác…", nil, leave(func() {
				s.pick("Chọn số liệu", anyFigure, func(r pickRow) { s.swapField(f, at, r.Field) })
			})))
		}
	}
	dialog = widgets.ShowDialog(d.win, title, content, buttons...)
	dialog.Resize(fyne.NewSize(680, height))
	first := buttons[0]
	if v.Missing && indicatorBehind(v) != 0 {
		first = buttons[1]
	}
	d.win.Canvas().Focus(first)
}

// indicatorBehind is the indicator that a figure waits for; 0 for others.
func indicatorBehind(v report.Figure) data.ID {
	for _, src := range v.Sources {
		if src.Kind == data.KindIndicator {
			return src.ID
		}
	}
	return 0
}

var sourceTab = map[data.Kind]tab{data.KindDecision: tabDecisions, data.KindMovement: tabMovements, data.KindDocument: tabDocuments, data.KindCluster: tabClusters}

// sourceLink leads to a record behind a figure.
func (s *reports) sourceLink(src report.Source, leave func()) fyne.CanvasObject {
	text := vn.Capital(src.Label)
	if src.Count != 0 {
		text += fmt.Sprintf(" – %s", vn.Int(int64(src.Count)))
	}
	if src.Within {
		text += " (đã nằm trong tổng số)"
	}
	if src.Kind == data.KindIndicator {
		return widgets.NewLink(text, s.desk.guard(func() {
			leave()
			s.desk.openIndicator(src.ID)
		}))
	}
	to, ok := sourceTab[src.Kind]
	if !ok {
		return widgets.NewShrinkingText(text)
	}
	return widgets.NewLink(text, s.desk.guard(func() {
		leave()
		s.desk.goTo(to, place{id: src.ID})
	}))
}

// peopleTable lists who a count counts; Enter opens the decision.
func (s *reports) peopleTable(people []report.Named, leave func()) fyne.CanvasObject {
	name := func(p report.Named) string {
		if p.Name == "" {
			return fmt.Sprintf("(%s chưa có tên)", vn.Count(p.Count))
		}
		return p.Name
	}
	t := widgets.NewTable(
		widgets.Column{Title: "Người, tập thể", Flex: true, Width: 180, Text: func(i int) string { return name(people[i]) }, Sub: func(i int) string { return people[i].Unit }},
		widgets.Column{Title: "Hình thức", Width: 130, Text: func(i int) string { return people[i].Form }},
		widgets.Column{Title: "Quyết định", Flex: true, Width: 150, Text: func(i int) string { return people[i].Cite }})
	t.Single = true
	t.OnOpen = func(i int) {
		s.desk.guard(func() {
			leave()
			s.desk.goTo(tabDecisions, place{id: people[i].Decision})
		})()
	}
	t.SetRows(len(people))
	total := 0
	for _, p := range people {
		total += p.Count
	}
	head := widgets.Section(widgets.NewText(fmt.Sprintf("%s lượt khen", vn.Int(int64(total)))), widgets.NewCaption("Bấm đúp để mở quyết định"))
	return container.NewBorder(widgets.Inset(head, 4, 12), nil, nil, nil, t)
}

// typeOver prints something else than the records say, for a reason.
func (s *reports) typeOver(f *richField, at int, field string) {
	value, reason := widgets.NewEntry(""), widgets.NewMultiLine("Vì sao số in ra khác hồ sơ", 3)
	now := s.figures.of[field]
	value.SetText(now.Text)
	form := widgets.NewForm().
		Row(widgets.Field{ID: "value", Label: "In ra", Input: value, Required: true, Hint: "Hồ sơ cho: " + cutWords(joinNonEmpty("", now.Computed, map[bool]string{true: now.Text}[now.Computed == ""]), 12)}).
		Row(widgets.Field{ID: "reason", Label: "Lý do", Input: reason, Required: true, Hint: "Số ghi đè và lý do nằm trong danh sách trình người ký."})
	widgets.ShowForm(s.desk.win, "Ghi đè số liệu", "Ghi đè", form, fyne.NewSize(520, 330), func(d *widgets.Dialog) {
		to, err := report.TypeOver(field, value.Value(), reason.Value())
		if err != nil {
			form.SetError("reason", data.Message(err))
			return
		}
		d.Close()
		s.swapField(f, at, to)
	})
}

// untype goes back to what the records say, wherever the figure was typed over.
func (s *reports) untype(field string) {
	s.editor.keep()
	before := report.Clone(s.text)
	plain := report.Untype(field)
	report.EachText(s.text, func(_ report.Place, text *string) {
		for _, x := range fieldsIn(*text) {
			if report.Untype(x) == plain && x != plain {
				*text = strings.ReplaceAll(*text, x, plain)
			}
		}
	})
	s.swapText(before, "thôi ghi đè")
}
