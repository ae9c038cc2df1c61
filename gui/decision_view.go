package gui

import (
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
)

// decisionView shows one decision: what it says, what is doubtful about it, and its list of recipients, which is
// written at the foot of the list.
type decisionView struct {
	s         *decisions
	content   fyne.CanvasObject
	facts     *decisionFacts // nil: nothing is shown
	fresh     generation
	numbering generation

	head     *widgets.Text
	state    *widgets.Chip
	subject  *widget.Label
	pairs    []*widgets.Pair
	second   *fyne.Container // facts that may give way
	notes    *widgets.Link
	strip    fyne.CanvasObject
	summary  *widgets.Text
	search   *widgets.Entry
	table    *widgets.Table
	money    *widgets.Text
	buttons  []*widgets.Button // that need a decision
	onRows   []*widgets.Button // that need selected recipients
	papers   *widgets.Button
	row      *awardEntry
	edition  *editionRow
	full     *fyne.Container
	foldable []fyne.CanvasObject // hidden while a recipient is written
	showing  fyne.CanvasObject
	blank    *widget.Label
	wantedID data.ID // award to select after the next read
}

func newDecisionView(s *decisions) *decisionView {
	v := &decisionView{s: s, head: widgets.NewHeading(""), state: widgets.NewChip("", widgets.ToneNormal)}
	v.subject = widget.NewLabel("")
	v.subject.Wrapping, v.subject.Truncation = fyne.TextWrapWord, fyne.TextTruncateOff
	v.row = newAwardEntry(v)
	v.buildEdition()
	v.buildTable()
	subject, grid := widgets.Inset(flush(v.subject), 0, 12), widgets.Inset(v.factGrid(), 2, 12)
	v.foldable = []fyne.CanvasObject{subject, grid}
	top := container.NewVBox(widgets.Inset(v.header(), 6, 12), subject, grid, v.noteStrip(), v.editionStrip(), v.tools())
	v.money = widgets.NewText("")
	v.money.Shrink = true
	foot := container.NewVBox(widgets.Rule(), widgets.Inset(v.money, 5, 12), v.row.content)
	v.showing = container.New(&roomy{top: top, foot: foot, rest: v.second}, top, foot, v.table)
	v.blank = widget.NewLabel("")
	v.blank.Alignment, v.blank.Importance = fyne.TextAlignCenter, widget.LowImportance
	v.full = container.NewStack(container.NewCenter(v.blank))
	v.content = v.full
	return v
}

func (v *decisionView) button(text string, icon fyne.Resource, hint string, f func()) *widgets.Button {
	b := widgets.NewButton(text, icon, v.s.guard(f))
	b.Hint = hint
	return b
}

func (v *decisionView) header() fyne.CanvasObject {
	edit := v.button("Sửa", theme.DocumentCreateIcon(), "Sửa quyết định (Enter trong danh sách)", v.s.edit)
	paper := v.button("Quyết định", theme.DocumentIcon(), "Xem và in quyết định kèm danh sách (Ctrl+P)", v.previewDecision)
	v.papers = v.button("In giấy khen…", theme.DocumentPrintIcon(), "Bàn in giấy khen: xem từng tờ, cấp số, in các dòng đang chọn hoặc cả danh sách", v.openDesk)
	more := widgets.NewIconButton(theme.MoreHorizontalIcon(), "Việc khác", nil)
	more.OnTapped = v.s.guard(func() { v.showMore(more) })
	v.buttons = []*widgets.Button{edit, paper, v.papers, more}
	return container.NewBorder(nil, nil, nil, container.NewHBox(edit, paper, v.papers, more),
		container.New(trailing{}, v.head, container.NewCenter(v.state)))
}

// factGrid holds the key facts in two rows of four; where the window is low the second gives way to the list.
func (v *decisionView) factGrid() fyne.CanvasObject {
	row := func(captions ...string) *fyne.Container {
		g := container.NewGridWithColumns(len(captions))
		for _, f := range captions {
			p := widgets.NewPair(f)
			v.pairs = append(v.pairs, p)
			g.Add(p)
		}
		return g
	}
	first := row("", "", "", "")
	v.second = row("", "", "", "")
	return container.New(layout.NewCustomPaddedVBoxLayout(2), first, v.second)
}

// tools is the line above the list: what it holds, and what can be done with it.
func (v *decisionView) tools() fyne.CanvasObject {
	v.summary = widgets.NewShrinkingText("")
	v.summary.Bold, v.summary.MinWidth = true, 160
	v.search = widgets.NewSearchBox("Tìm tên", func(string) { v.s.guard(v.refilter)() }, func() { v.s.win.Canvas().Focus(v.table) })
	add := v.button("Thêm người", theme.ContentAddIcon(), "Ghi thêm vào danh sách (Insert)", v.startRow)
	paste := v.button("Dán", theme.ContentPasteIcon(), "Dán nhiều dòng chép từ Excel hoặc Word", v.pasteRows)
	edit := widgets.NewIconButton(theme.DocumentCreateIcon(), "Sửa dòng đang chọn (Enter)", v.s.guard(v.editRow))
	up := widgets.NewIconButton(theme.MoveUpIcon(), "Chuyển lên (Ctrl+mũi tên lên)", v.s.guard(func() { v.move(-1) }))
	down := widgets.NewIconButton(theme.MoveDownIcon(), "Chuyển xuống (Ctrl+mũi tên xuống)", v.s.guard(func() { v.move(1) }))
	del := widgets.NewIconButton(theme.DeleteIcon(), "Xóa các dòng đang chọn (Delete)", v.s.guard(v.removeRows))
	v.buttons = append(v.buttons, add, paste)
	v.onRows = []*widgets.Button{edit, up, down, del}
	row := container.New(layout.NewCustomPaddedHBoxLayout(4), widgets.Fixed(v.search, 130), add, paste, edit, up, down, del)
	return widgets.Inset(container.NewBorder(nil, nil, nil, row, v.summary), 5, 12)
}

func (v *decisionView) buildTable() {
	row := func(i int) *awardRow {
		if v.facts != nil && i < len(v.facts.rows) {
			return &v.facts.rows[i]
		}
		return &awardRow{}
	}
	less := func(f func(a, b *awardRow) bool) func(a, b int) bool {
		return func(a, b int) bool { return f(row(a), row(b)) }
	}
	v.table = widgets.NewTable(
		widgets.Column{Title: "STT", Width: 40, Align: fyne.TextAlignTrailing, Text: func(i int) string { return row(i).no },
			Less: less(func(a, b *awardRow) bool { return a.line < b.line })},
		widgets.Column{Title: "Họ tên, tên gọi – chức vụ, đơn vị", Flex: true, Width: 240, Text: func(i int) string { return row(i).name },
			Sub: func(i int) string { return row(i).sub }, Less: less(func(a, b *awardRow) bool { return string(a.nameKey) < string(b.nameKey) })},
		widgets.Column{Title: "Hình thức", Width: 104, Text: func(i int) string { return row(i).form },
			Less: less(func(a, b *awardRow) bool { return a.form < b.form })},
		widgets.Column{Title: "Tiền thưởng (đ)", Width: 110, Align: fyne.TextAlignTrailing, Text: func(i int) string { return row(i).amount },
			Less: less(func(a, b *awardRow) bool { return a.sum < b.sum })},
		widgets.Column{Title: "Trạng thái", Width: 104, Text: func(i int) string { return row(i).state },
			Tone: func(i int) widgets.Tone { return row(i).tone }, Less: less(func(a, b *awardRow) bool { return a.state < b.state })},
	)
	t := v.table
	t.Key = func(i int) string { return row(i).key }
	t.OnSelected = func([]int) { v.s.guard(v.enableButtons)() }
	t.OnOpen = func(int) { v.s.guard(v.editRow)() }
	t.OnDelete = func([]int) { v.s.guard(v.removeRows)() }
	t.OnMenu = func(_ []int, at fyne.Position) { v.s.guard(func() { v.showRowMenu(at) })() }
	t.OnTop = func() { v.s.win.Canvas().Focus(v.search) }
	t.OnEscape = func() { v.s.win.Canvas().Focus(v.s.list) }
}

// show reads a decision and puts it on the screen; 0 shows that none is chosen.
func (v *decisionView) show(id data.ID) {
	if id == 0 {
		v.fresh.n.Add(1)
		v.swap(nil)
		return
	}
	v.s.load(&v.fresh, func(tx *data.Tx) (func(), error) {
		f, err := readFacts(tx, id)
		if errors.Is(err, data.ErrNotFound) {
			return func() { v.swap(nil) }, nil
		}
		if err != nil {
			return nil, err
		}
		choices, err := readChoices(tx, f.decision.Date)
		if err != nil {
			return nil, err
		}
		return func() { v.row.setChoices(choices); v.swap(f) }, nil
	})
}

func (v *decisionView) swap(f *decisionFacts) {
	other := f == nil || v.facts == nil || v.facts.decision.ID != f.decision.ID
	v.facts = f
	if f == nil {
		v.blank.SetText("Chọn một quyết định ở bên trái, hoặc bấm Ctrl+N để thêm.")
		v.setContent(container.NewCenter(v.blank))
		v.table.SetRows(0)
		return
	}
	v.head.SetText(f.title)
	v.state.Set(f.stateText())
	v.subject.SetText(f.subject)
	for i, p := range v.pairs {
		p.Caption.SetText(f.facts[i].caption)
		p.Set(f.facts[i].value)
	}
	v.tellNotes()
	v.tellEdition()
	v.summary.SetText(joinNonEmpty(" · ", vn.Capital(f.summary), f.missing))
	v.money.SetText(f.moneyText())
	if other {
		v.search.SetText("")
		v.refilter()
		v.table.SortBy(-1, false)
		v.table.ClearSelection()
		v.row.fit(f)
	}
	v.table.SetRows(len(f.rows))
	if v.wantedID != 0 && v.table.SelectKey(awardKey(v.wantedID)) {
		v.wantedID = 0
	}
	v.setContent(v.showing)
	v.enableButtons()
}

func (v *decisionView) setContent(o fyne.CanvasObject) {
	v.full.Objects = []fyne.CanvasObject{o}
	v.full.Refresh()
}

func (f *decisionFacts) stateText() (string, widgets.Tone) {
	switch d := f.decision; {
	case d.Basis != data.BasisDecision:
		return d.Basis.Label(), widgets.ToneMuted
	case d.State == data.StateIssued:
		return d.State.Label(), widgets.ToneGood
	case d.State == data.StateRevoked:
		return d.State.Label(), widgets.ToneMuted
	}
	return f.decision.State.Label(), widgets.ToneWaiting
}

func (f *decisionFacts) moneyText() string {
	if f.money == "" {
		return "Tiền thưởng: –"
	}
	s := "Tiền thưởng: " + f.money
	if f.words != "" {
		s += " (" + lowerFirst(f.words) + ")"
	}
	return s + f.unpriced
}

// noteStrip is one quiet line about what is doubtful; the whole of it is a click away.
func (v *decisionView) noteStrip() fyne.CanvasObject {
	v.notes = widgets.NewLink("", v.s.guard(v.showNotes))
	v.notes.SetTone(widgets.ToneWaiting)
	v.strip = container.NewVBox(widgets.Rule(), widgets.Inset(v.notes, 1, 10))
	return v.strip
}

func (v *decisionView) tellNotes() {
	n := v.facts.notes
	v.strip.Hide()
	if len(n) == 0 {
		return
	}
	text := "Lưu ý: " + n[0].Message
	if len(n) > 1 {
		text = fmt.Sprintf("%d lưu ý: %s", len(n), n[0].Message)
	}
	v.notes.SetText(text)
	v.strip.Show()
}

func (v *decisionView) showNotes() {
	var b strings.Builder
	for i, n := range v.facts.notes {
		fmt.Fprintf(&b, "%d. %s\n", i+1, n.Message)
	}
	widgets.ShowMessage(v.s.win, "Những điểm cần xem lại", strings.TrimSpace(b.String()), widgets.ToneWaiting)
}

func (v *decisionView) refilter() {
	q := vn.NewQuery(v.search.Text)
	v.table.Empty = "Danh sách chưa có ai.\nBấm «Thêm người» để ghi từng người, hoặc «Dán» các dòng chép từ Excel."
	if !q.Empty() {
		v.table.Empty = "Không có ai khớp với từ đang tìm."
	}
	v.table.SetFilter(func(i int) bool { return v.facts != nil && i < len(v.facts.rows) && q.Match(v.facts.rows[i].folded) })
}

func (v *decisionView) enableButtons() {
	chosen := v.chosen()
	for _, b := range v.onRows {
		enable(b, len(chosen) > 0)
	}
	certificates := "In giấy khen…"
	if n := len(chosen); n > 0 && n < v.table.Shown() { // so that nobody takes the selected lines for the whole list
		certificates = "In " + vn.Int(int64(n)) + " giấy khen…"
	}
	v.papers.SetText(certificates)
	enable(v.papers, v.facts != nil && v.facts.printing)
}

func enable(b interface {
	Enable()
	Disable()
}, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// chosen is the selected named awards in the order of the list.
func (v *decisionView) chosen() []*awardRow {
	var out []*awardRow
	if v.facts == nil {
		return nil
	}
	for _, i := range v.table.Selected() {
		if i < len(v.facts.rows) && v.facts.rows[i].award != nil {
			out = append(out, &v.facts.rows[i])
		}
	}
	return out
}

// trailing lays a text that may give way, and right after it a mark that keeps its size.
type trailing struct{}

const trailingGap = 8

func (trailing) Layout(o []fyne.CanvasObject, s fyne.Size) {
	mark := o[1].MinSize().Width
	room := max(0, s.Width-mark-trailingGap)
	if t, ok := o[0].(*widgets.Text); ok {
		room = min(room, t.FullWidth())
	}
	o[0].Resize(fyne.NewSize(room, s.Height))
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Resize(fyne.NewSize(mark, s.Height))
	o[1].Move(fyne.NewPos(room+trailingGap, 0))
}

func (trailing) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+trailingGap+b.Width, max(a.Height, b.Height))
}

// roomy lays a list between what stands above and below it. Where the list would get too low, rest gives way.
type roomy struct {
	top, foot, rest fyne.CanvasObject
}

// leastList is the height below which the list gets the room of the facts that may give way: five rows of two lines.
const leastList = 260

func (l *roomy) Layout(o []fyne.CanvasObject, s fyne.Size) {
	table := o[2]
	l.setRest(true)
	if s.Height-l.top.MinSize().Height-l.foot.MinSize().Height < leastList {
		l.setRest(false)
	}
	top, foot := l.top.MinSize().Height, l.foot.MinSize().Height
	l.top.Resize(fyne.NewSize(s.Width, top))
	l.top.Move(fyne.NewPos(0, 0))
	l.foot.Resize(fyne.NewSize(s.Width, foot))
	l.foot.Move(fyne.NewPos(0, s.Height-foot))
	table.Resize(fyne.NewSize(s.Width, max(0, s.Height-top-foot)))
	table.Move(fyne.NewPos(0, top))
}

func (l *roomy) setRest(show bool) {
	if show != l.rest.Visible() {
		if show {
			l.rest.Show()
		} else {
			l.rest.Hide()
		}
	}
}

func (l *roomy) MinSize(o []fyne.CanvasObject) fyne.Size {
	was := l.rest.Visible()
	l.setRest(false)
	a, b, c := l.top.MinSize(), l.foot.MinSize(), o[2].MinSize()
	l.setRest(was)
	return fyne.NewSize(max(a.Width, b.Width, c.Width), a.Height+b.Height+c.Height)
}
