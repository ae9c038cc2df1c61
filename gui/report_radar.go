package gui

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"thidua/data"
	"thidua/data/check"
	"thidua/data/report"
	"thidua/gui/widgets"
)

// reportRadar is the list of what the check finds in the text as it is typed. It reads off the UI goroutine, only what
// changed; results of a text that was typed on since are dropped.
type reportRadar struct {
	screen *reports
	root   fyne.CanvasObject
	table  *widgets.Table
	said   *widgets.Paragraph
	goes   *widgets.Button
	mend   *widgets.Button
	pass   *widgets.Button
	foot   *fyne.Container

	found  []check.Finding
	places []report.Place // of the blocks that were checked
	texts  []string       // of those blocks
	reader *radarReader
}

// radarReader keeps what was read of blocks that did not change. It is used by one reading at a time.
type radarReader struct {
	mu      sync.Mutex
	checker check.Checker
}

func newReportRadar(s *reports) *reportRadar {
	r := &reportRadar{screen: s, said: widgets.NewParagraph(""), reader: &radarReader{}}
	guard := s.desk.guard
	r.table = widgets.NewTable(
		widgets.Column{Width: 20, Fits: "× ", Text: func(i int) string { return severityGlyph[r.found[i].Severity] }, Tone: func(i int) widgets.Tone { return severityTone[r.found[i].Severity] }, Bold: true},
		widgets.Column{Flex: true, Width: 200, Text: func(i int) string { return r.found[i].Message }, Sub: func(i int) string { return r.sub(i) }})
	r.table.NoHeader, r.table.Single = true, true
	r.table.Key = func(i int) string { return r.found[i].Key }
	r.table.Empty = checking
	r.table.OnSelected = func([]int) { guard(r.tell)() }
	r.table.OnOpen = func(int) { guard(r.toPlace)() }
	r.table.OnEscape = func() { s.editor.refocus() }
	r.goes = widgets.NewButton("Đến chỗ ấy", nil, guard(r.toPlace))
	r.goes.Hint = "Enter hoặc bấm đúp trên danh sách; bấm lần nữa để sang chỗ thứ hai"
	r.mend = widgets.NewButton("Sửa theo đề nghị", nil, guard(r.mendIt))
	r.pass = widgets.NewButton("Bỏ qua, vì …", nil, guard(r.dismiss))
	r.foot = container.New(layout.NewCustomPaddedVBoxLayout(4), widgets.Rule(), r.said, container.NewHBox(r.goes, r.mend, r.pass))
	r.foot.Hide()
	r.root = container.NewBorder(nil, widgets.Inset(r.foot, 2, 8), nil, nil, r.table)
	return r
}

var (
	severityGlyph = map[check.Severity]string{check.Error: "×", check.Warning: "!", check.Info: "i"}
	severityWord  = map[check.Severity]string{check.Error: "Lỗi", check.Warning: "Nên xem", check.Info: "Để biết"}
	severityTone  = map[check.Severity]widgets.Tone{check.Error: widgets.ToneBad, check.Warning: widgets.ToneWaiting, check.Info: widgets.ToneMuted}
	severityLook  = map[check.Severity]widgets.Look{check.Error: widgets.LookError, check.Warning: widgets.LookWarning, check.Info: widgets.LookInfo}
)

func (r *reportRadar) sub(i int) string {
	f := r.found[i]
	return joinNonEmpty(" · ", severityWord[f.Severity], f.Where, f.Arithmetic)
}

// check reads the text that was just computed, and which typed numbers a record could give.
func (s *reports) check(text *data.Report) {
	tree, year, reader := s.tree, s.year, s.radar.reader
	if text == nil || tree == nil {
		s.radar.clear()
		return
	}
	s.desk.load(&s.checks, func(tx *data.Tx) (func(), error) {
		typed, err := report.Backable(tx, text)
		if err != nil {
			return nil, err
		}
		known, err := check.Load(tx, year)
		if err != nil {
			return nil, err
		}
		reader.mu.Lock()
		paper := check.FromTree(tree, known)
		found := reader.checker.Check(paper)
		reader.mu.Unlock()
		texts := make([]string, len(paper.Blocks))
		for i, b := range paper.Blocks {
			texts[i] = b.Text
		}
		if found, err = check.WithRecords(tx, year, known, found); err != nil {
			return nil, err
		}
		if found, _, err = check.Split(tx, year, found); err != nil {
			return nil, err
		}
		slices.SortStableFunc(found, func(a, b check.Finding) int { return rank(a.Severity) - rank(b.Severity) })
		places := checkedPlaces(tree)
		return func() {
			if s.tree != tree {
				return // typed on meanwhile
			}
			s.marks.typed = typed
			s.radar.show(found, places, texts)
			s.marks.show()
			s.editor.panel.show()
			s.editor.find.look()
			s.outline.tell()
		}, nil
	})
}

func rank(s check.Severity) int {
	return slices.Index([]check.Severity{check.Error, check.Warning, check.Info}, s)
}

// checkedPlaces names the place in the report of every block that check.FromTree makes of its tree, in its order.
func checkedPlaces(t *report.Tree) []report.Place {
	var out []report.Place
	blocks := func(p report.Place, list []report.Paragraph) {
		for _, x := range list {
			p.Block = x.Block
			out = append(out, p)
		}
	}
	if strings.TrimSpace(t.Subject+" "+t.Occasion) != "" {
		out = append(out, report.Place{Part: report.PartSubject})
	}
	blocks(report.Place{Part: report.PartOpening}, t.Opening)
	var walk func(list []report.Section)
	walk = func(list []report.Section) {
		for _, s := range list {
			out = append(out, report.Place{Part: report.PartTitle, Section: s.ID})
			blocks(report.Place{Part: report.PartSection, Section: s.ID}, s.Blocks)
			walk(s.Children)
		}
	}
	walk(t.Sections)
	blocks(report.Place{Part: report.PartClosing}, t.Closing)
	for _, n := range t.Notes {
		blocks(report.Place{Part: report.PartNote, Note: n.Mark}, n.Blocks)
	}
	return out
}

// checking stands in the list until the first answer comes, so that silence is not taken for praise.
const checking = "Đang soát…"

func (r *reportRadar) clear() {
	r.show(nil, nil, nil)
	r.table.Empty = checking
	r.table.Refresh()
}

func (r *reportRadar) show(found []check.Finding, places []report.Place, texts []string) {
	r.found, r.places, r.texts = found, places, texts
	r.table.Empty = "Không thấy chỗ nào mâu thuẫn."
	r.table.SetRows(len(found))
	r.tell()
}

// fit keeps what is said of a finding short where the screen is low: the text above needs the room.
func (r *reportRadar) fit(height float32) {
	most := 6
	if height < lowEditor {
		most = 2
	}
	if r.said.MaxLines != most {
		r.said.MaxLines = most
		r.said.Refresh()
	}
}

// lowEditor is a height of text and panel that a screen of 768 lines at 125 % does not reach.
const lowEditor = 480

// chosen is the finding in front.
func (r *reportRadar) chosen() *check.Finding {
	if rows := r.table.Selected(); len(rows) == 1 && rows[0] < len(r.found) {
		return &r.found[rows[0]]
	}
	return nil
}

// tell says all of the finding in front.
func (r *reportRadar) tell() {
	f := r.chosen()
	if f == nil {
		r.foot.Hide()
		return
	}
	text := f.Message
	for i, q := range f.Quotes {
		sign := " — "
		if i == 0 {
			sign = "\n"
		}
		text += sign + "«" + cutWords(q, 16) + "»"
	}
	if f.Arithmetic != "" {
		text += "\n" + f.Arithmetic
	}
	old, _, change := r.mendOf(f)
	switch {
	case change:
		text += "\nĐề nghị: thay «" + old + "» bằng «" + f.Mend + "»"
	case f.Mend != "":
		text += "\nĐề nghị: «" + f.Mend + "»"
	}
	r.said.SetText(text)
	setEnabled(r.goes, len(f.At) > 0)
	setEnabled(r.mend, change)
	r.foot.Show()
}

// spot finds where a place of the check stands in the fields; nil where another section shows.
func (r *reportRadar) spot(at check.Place) (f *richField, from, to int) {
	if at.Block >= len(r.places) {
		return nil, 0, 0
	}
	p := r.places[at.Block]
	e := r.screen.editor
	for _, f := range e.fields() {
		if f.place.Part != p.Part || f.place.Section != p.Section || f.place.Note != p.Note {
			continue
		}
		begin, end := 0, f.entry.Len()
		if f != e.title {
			list := f.fresh().paragraphs
			if p.Block >= len(list) {
				return nil, 0, 0
			}
			begin, end = list[p.Block].from, list[p.Block].to
		}
		from, to = f.shownAt(begin, end, at.From), f.shownAt(begin, end, at.To)
		return f, from, to
	}
	return nil, 0, 0
}

// shownAt is the position of a byte of a paragraph as it reads, figures by their values and note marks left out.
func (f *richField) shownAt(begin, end, b int) int {
	at := f.fresh().places
	first, _ := slices.BinarySearch(at, begin)
	if first == len(at) {
		return begin
	}
	return min(end, at[min(first+b, len(at)-1)])
}

// mark underlines what was found in the section in front.
func (r *reportRadar) mark(by map[*richField]map[string][]widgets.Mark) {
	for _, found := range r.found {
		for _, at := range found.At {
			if f, from, to := r.spot(at); f != nil && by[f] != nil && from < to {
				by[f][layerRadar] = append(by[f][layerRadar], widgets.Mark{From: from, To: to, Look: severityLook[found.Severity], Ref: found.Key})
			}
		}
	}
}

// toPlace opens the section of the finding in front and selects the words; pressed again it goes to the other quote.
func (r *reportRadar) toPlace() {
	f := r.chosen()
	if f == nil || len(f.At) == 0 {
		return
	}
	next := 0
	for i, at := range f.At {
		if g, from, to := r.spot(at); g != nil {
			if a, b := g.entry.Selection(); a == from && b == to {
				next = (i + 1) % len(f.At)
			}
		}
	}
	r.goTo(f.At[next])
}

func (r *reportRadar) goTo(at check.Place) {
	if at.Block >= len(r.places) {
		return
	}
	p := r.places[at.Block]
	r.screen.reveal(p, report.Span{})
	if f, from, to := r.spot(at); f != nil {
		f.entry.Select(from, to)
	}
}

// dismiss lets a finding stand for a reason, which the records keep.
func (r *reportRadar) dismiss() {
	f := r.chosen()
	if f == nil {
		return
	}
	s, found := r.screen, *f
	reason := widgets.NewMultiLine("Vì sao chỗ này đúng", 3)
	form := widgets.NewForm().Row(widgets.Field{ID: "Reason", Label: "Bỏ qua, vì", Input: reason, Required: true, Hint: cutWords(found.Message, 24)})
	widgets.ShowForm(s.desk.win, "Bỏ qua phát hiện này", "Bỏ qua", form, fyne.NewSize(520, 280), func(d *widgets.Dialog) {
		why := reason.Value()
		s.desk.change(fmt.Sprintf("Bỏ qua một phát hiện khi soát báo cáo năm %d", s.year), func(tx *data.Tx) error {
			return check.Dismiss(tx, s.year, found, why, Who())
		}, func(err error) {
			if err != nil {
				form.SetError("Reason", data.Message(err))
				return
			}
			d.Close()
			s.look()
		})
	})
}
