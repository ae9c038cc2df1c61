package gui

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"thidua/data/report"
	"thidua/gui/widgets"
)

// The parts of the panel below the text.
const (
	panelRadar = iota
	panelFigures
	panelNotes
	panelOver
	panelLast
)

// reportPanel lies below the text: what the check found, the figures of the section, its notes, what was typed over in
// the whole report, and what last year's report said here.
type reportPanel struct {
	screen *reports
	root   fyne.CanvasObject
	tabs   *widgets.NavBar
	body   *fyne.Container
	notes  fyne.CanvasObject

	figures *widgets.Table
	rows    []panelFigure
	overs   *widgets.Table
	over    []overRow
	last    *widgets.RichEntry
	lastOf  *widgets.Text

	folded bool
	fold   *widgets.Button
}

// panelFigure is a figure of the section, or a typed number that a record could give.
type panelFigure struct {
	text, about string
	tone        widgets.Tone
	field       string
	typed       *report.Backing
}

// overRow is a figure typed over, or one that nobody has entered yet.
type overRow struct {
	text, about string
	field       string
	tone        widgets.Tone
}

func newReportPanel(s *reports) *reportPanel {
	p := &reportPanel{screen: s, body: container.NewStack()}
	guard := s.desk.guard
	p.tabs = widgets.NewNavBar([]string{"Soát lỗi", "Số liệu", "Chú thích", "Ghi đè", "Năm trước"}, func(i int) { guard(func() { p.pick(i) })() })
	p.figures = widgets.NewTable(widgets.Column{Flex: true, Width: 160,
		Text: func(i int) string { return p.rows[i].text }, Sub: func(i int) string { return p.rows[i].about }, Tone: func(i int) widgets.Tone { return p.rows[i].tone }})
	p.figures.NoHeader, p.figures.Single = true, true
	p.figures.Empty = "Mục này không có số liệu tự tính."
	p.figures.OnOpen = func(i int) { guard(func() { p.openFigure(p.rows[i]) })() }
	p.figures.OnEscape = func() { s.editor.refocus() }
	p.overs = widgets.NewTable(widgets.Column{Flex: true, Width: 160,
		Text: func(i int) string { return p.over[i].text }, Sub: func(i int) string { return p.over[i].about }, Tone: func(i int) widgets.Tone { return p.over[i].tone }})
	p.overs.NoHeader, p.overs.Single = true, true
	p.overs.Empty = "Không có số nào ghi đè lên hồ sơ."
	p.overs.OnOpen = func(i int) { guard(func() { p.toField(p.over[i].field) })() }
	p.overs.OnEscape = p.figures.OnEscape
	p.last = widgets.NewRichEntry("Năm trước không có mục này.", 3)
	p.last.ReadOnly = true
	p.lastOf = widgets.NewCaption("")
	p.fold = widgets.NewIconButton(theme.MenuDropDownIcon(), "Thu gọn, mở ra phần dưới lời văn", guard(func() { p.setFolded(!p.folded) }))
	head := container.NewBorder(nil, nil, nil, container.NewCenter(p.fold), p.tabs)
	p.root = container.NewBorder(container.NewVBox(widgets.Rule(), head), nil, nil, nil, p.body)
	return p
}

// setFolded leaves the room to the text; a part that is picked unfolds the panel.
func (p *reportPanel) setFolded(on bool) {
	p.folded, p.body.Hidden = on, on
	p.fold.Icon = map[bool]fyne.Resource{false: theme.MenuDropDownIcon(), true: theme.MenuDropUpIcon()}[on]
	p.fold.Refresh()
	p.screen.editor.root.Refresh()
}

// MinSize implements fyne.Layout.
func (p *reportPanel) MinSize(o []fyne.CanvasObject) fyne.Size { return panelShare.MinSize(o) }

// Layout implements fyne.Layout: the panel lies below the text.
func (p *reportPanel) Layout(o []fyne.CanvasObject, s fyne.Size) {
	p.screen.radar.fit(s.Height)
	if p.folded {
		shareLayout(1).Layout(o, s)
		return
	}
	panelShare.Layout(o, s)
}

const panelShare = shareLayout(0.64)

func (p *reportPanel) pick(tab int) {
	if p.folded {
		p.setFolded(false)
	}
	if p.tabs.Selected() != tab {
		p.tabs.Select(tab)
	}
	p.lay()
}

// lay puts the part chosen into the panel.
func (p *reportPanel) lay() {
	s := p.screen
	hint := func(o fyne.CanvasObject, text string) fyne.CanvasObject {
		t := widgets.NewCaption(text)
		t.Shrink = true
		return container.NewBorder(nil, widgets.Inset(t, 2, 8), nil, nil, o)
	}
	var shown fyne.CanvasObject
	switch p.tabs.Selected() {
	case panelFigures:
		shown = hint(p.figures, "Bấm đúp hoặc Enter: số này ở đâu ra? Trong lời văn: bấm vào số, hoặc F2.")
	case panelNotes:
		if p.notes == nil {
			p.notes = p.noteBox()
		}
		shown = p.notes
	case panelOver:
		shown = hint(p.overs, "Trình người ký: số in ra khác hồ sơ, kèm lý do; dưới cùng là số liệu hồ sơ chưa có.")
	case panelLast:
		shown = widgets.Inset(container.NewBorder(p.lastOf, nil, nil, nil, widgets.Inset(p.last, 4, 0)), 4, 8)
	default:
		shown = s.radar.root
	}
	if len(p.body.Objects) == 1 && p.body.Objects[0] == shown {
		return
	}
	p.body.Objects = []fyne.CanvasObject{shown}
	p.body.Refresh()
}

// show brings everything in the panel up to date with the section and the text as computed last.
func (p *reportPanel) show() {
	s := p.screen
	p.notes = nil
	if s.text == nil || s.editor.at == "" {
		return
	}
	p.rows = p.readFigures()
	p.figures.ClearSelection()
	p.figures.SetRows(len(p.rows))
	p.over = p.readOver()
	p.overs.SetRows(len(p.over))
	p.showLast()
	p.tabs.SetName(panelRadar, counted("Soát lỗi", len(s.radar.found)))
	p.tabs.SetName(panelFigures, counted("Số liệu", len(p.rows)))
	p.tabs.SetName(panelNotes, counted("Chú thích", len(s.editor.notes)))
	typed := 0
	if s.tree != nil {
		typed = len(s.tree.TypedOver())
	}
	p.tabs.SetName(panelOver, counted("Ghi đè", typed))
	p.tabs.SetName(panelLast, "Năm "+strconv.Itoa(max(s.lastYear, s.year-1)))
	p.lay()
}

// noteBox are the notes of the section under one another; a single one has the whole room.
func (p *reportPanel) noteBox() fyne.CanvasObject {
	e := p.screen.editor
	caption := func(f *richField) fyne.CanvasObject {
		n := f.place.Note
		if x := p.screen.figures.notes[n]; x != "" {
			n = x
		}
		return widgets.NewCaption("Chú thích " + n)
	}
	switch len(e.notes) {
	case 0:
		return widgets.Inset(container.NewVBox(widgets.NewCaption("Mục này không có chú thích.")), 4, 8)
	case 1:
		f := e.notes[0]
		return widgets.Inset(container.NewBorder(caption(f), nil, nil, nil, f.entry), 4, 8)
	}
	box := container.NewVBox()
	for _, f := range e.notes {
		box.Add(caption(f))
		box.Add(f.entry)
	}
	return container.NewVScroll(widgets.Inset(box, 4, 12))
}

// readFigures lists the figures of the section and of its notes, and the typed numbers that a record could give.
func (p *reportPanel) readFigures() []panelFigure {
	s := p.screen
	var out []panelFigure
	seen := map[string]bool{}
	report.EachText(s.text, func(at report.Place, text *string) {
		if !s.inSection(at, s.editor.at) {
			return
		}
		for _, x := range fieldsIn(*text) {
			f, ok := s.figures.of[x]
			if seen[x] || !ok {
				continue
			}
			seen[x] = true
			row := panelFigure{text: s.figures.figureToken(x).Text, about: f.Formula, field: x}
			switch {
			case f.Problem != "":
				row.about, row.tone = f.Problem, widgets.ToneBad
			case f.Typed != "":
				row.about, row.tone = fmt.Sprintf("Ghi đè, hồ sơ cho %s: %s", f.Computed, f.Reason), widgets.ToneWaiting
			case f.Missing:
				row.tone = widgets.ToneWaiting
			}
			out = append(out, row)
		}
	})
	for i := range s.marks.typed {
		b := &s.marks.typed[i]
		if !s.inSection(b.Place, s.editor.at) {
			continue
		}
		row := panelFigure{text: b.Shown + " (gõ tay)", about: "Lấy được từ hồ sơ; hồ sơ cũng cho " + b.Text, tone: widgets.ToneMuted, typed: b}
		if !b.Same {
			row.about, row.tone = "Hồ sơ cho "+b.Text, widgets.ToneWaiting
		}
		out = append(out, row)
	}
	return out
}

// openFigure explains a figure, or asks whether a typed number comes from the records from now on.
func (p *reportPanel) openFigure(r panelFigure) {
	s := p.screen
	if r.typed == nil {
		f, at := s.editor.tokenOf(r.field)
		s.explain(f, r.field, at)
		return
	}
	b := *r.typed
	s.reveal(b.Place, b.Span)
	text := fmt.Sprintf("Đang gõ tay «%s». Hồ sơ cho «%s». Lấy từ hồ sơ thì số này tự đổi theo hồ sơ về sau.", b.Shown, b.Text)
	widgets.Confirm(s.desk.win, "Lấy từ hồ sơ?", text, "Lấy từ hồ sơ", "Giữ số gõ tay", func(yes bool) {
		if yes {
			s.takeFigure(b)
		}
	})
}

// tokenOf finds a field in the section.
func (e *reportEditor) tokenOf(field string) (*richField, int) {
	for _, f := range e.fields() {
		for i := range f.entry.Len() {
			if t, at := f.entry.TokenAt(i); at == i && t.Ref == field {
				return f, i
			}
		}
	}
	return nil, -1
}

// readOver lists for the signer what was typed over, and what is still missing.
func (p *reportPanel) readOver() []overRow {
	s := p.screen
	if s.tree == nil {
		return nil
	}
	var out []overRow
	for _, o := range s.tree.TypedOver() {
		out = append(out, overRow{overrideText(o), o.Where + " · " + o.Reason, o.Field, widgets.ToneWaiting})
	}
	for _, g := range s.tree.Missing() {
		out = append(out, overRow{"Chưa có số liệu", g.Where + " · " + g.Formula, g.Field, widgets.ToneMuted})
	}
	return out
}

// toField goes to a field of the report.
func (p *reportPanel) toField(field string) {
	s := p.screen
	done := false
	report.EachText(s.text, func(at report.Place, text *string) {
		if done {
			return
		}
		for _, b := range report.Inline(*text) {
			if b.Field == field || b.Field != "" && canonicalField(b.Field) == field {
				done = true
				s.reveal(at, report.Span{From: b.From, To: b.To})
				return
			}
		}
	})
}

func canonicalField(field string) string {
	f, err := report.ParseField(field)
	if err != nil {
		return field
	}
	return f.String()
}

// showLast shows what last year's report said in this section.
func (p *reportPanel) showLast() {
	s := p.screen
	if s.last == nil {
		p.lastOf.SetText(fmt.Sprintf("Năm %d chưa có báo cáo trong hồ sơ.", s.lastYear))
		p.last.SetContent(nil)
		return
	}
	p.lastOf.SetText(fmt.Sprintf("Báo cáo năm %d viết ở mục này (chỉ để xem, chép được)", s.lastYear))
	var list []report.Paragraph
	switch s.editor.at {
	case openingKey:
		list = s.last.Opening
	case closingKey:
		list = s.last.Closing
	default:
		if sec := report.Beside(s.last, s.text, s.editor.at); sec != nil {
			list = sec.Blocks
		}
	}
	var out []widgets.Piece
	for i, x := range list {
		lead := ""
		if i > 0 {
			lead = "\n"
		}
		if x.Bullet != "" {
			lead += x.Bullet + " "
		}
		out = append(out, widgets.Piece{Text: lead})
		for _, r := range x.Runs {
			piece := widgets.Piece{Text: r.Text}
			if r.Bold {
				piece.Style |= widgets.LetterBold
			}
			if r.Italic {
				piece.Style |= widgets.LetterItalic
			}
			out = append(out, piece)
		}
	}
	p.last.SetContent(out)
}
