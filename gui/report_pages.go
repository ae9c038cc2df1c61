package gui

import (
	"context"
	"image"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"thidua/data"
	"thidua/data/report"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/form"
)

// reportPages shows the report as it prints, with what is typed but not saved.
type reportPages struct {
	screen *reports
	root   fyne.CanvasObject
	view   *widgets.PageView
	wrong  *widgets.InfoBar
	doc    *pdf.Document
	order  []string // keys of the sections in the order of the document's bookmarks
	index  *pageIndex
}

func newReportPages(s *reports) *reportPages {
	p := &reportPages{screen: s, view: widgets.NewPageView(), wrong: widgets.NewInfoBar()}
	p.root = container.NewBorder(p.wrong, nil, nil, nil, p.view)
	return p
}

// look computes and sets the text anew off the UI goroutine and shows its pages and figures.
func (s *reports) look() {
	year, known := s.year, s.figures.of
	var text *data.Report
	if s.text != nil {
		s.editor.keep()
		text = report.Clone(s.text)
	}
	s.desk.load(&s.looks, func(tx *data.Tx) (func(), error) {
		figures, err := readMoreFigures(tx, year, known, text)
		if err != nil {
			return nil, err
		}
		set, err := setReport(tx, year, text)
		if set.tree != nil {
			figures.typedOver(set.tree)
		}
		return func() {
			s.figures.of = figures.of
			s.figures.notes = set.notes()
			s.tree, s.faults = set.tree, set.faults
			s.editor.renote()
			s.editor.freshen()
			s.pages.show(set, err)
			s.tell()
			s.check(text)
		}, nil
	})
}

// setPaper is a report computed and set.
type setPaper struct {
	tree    *report.Tree
	faults  []*report.FieldError
	doc     *pdf.Document
	index   *pageIndex
	strange *strangeLetter
}

// strangeLetter is the first letter of a text that cannot be printed.
type strangeLetter struct {
	place report.Place
	span  report.Span
	told  string
}

// findStrange looks for a letter that the typeface of the paper lacks: it is told while somebody writes, not when the
// paper is to be signed.
func findStrange(r *data.Report) (found *strangeLetter) {
	if r == nil {
		return nil
	}
	report.EachText(r, func(p report.Place, text *string) {
		if found != nil {
			return
		}
		if letter, bad := pdf.MissingLetter(*text, pdf.Regular); bad {
			before, after, _ := strings.Cut(*text, string(letter))
			around := tail(before, 12) + string(letter) + head(after, 12)
			found = &strangeLetter{p, report.Span{From: len(before), To: len(before) + len(string(letter))},
				p.Where(r) + ": " + (&pdf.MissingLetterError{Letter: letter, Text: around}).ForPerson()}
		}
	})
	return found
}

// notes are the numbers of the notes by their marks.
func (p setPaper) notes() map[string]string {
	out := map[string]string{}
	if p.tree != nil {
		for _, n := range p.tree.Notes {
			out[n.Mark] = strconv.Itoa(n.Number)
		}
	}
	return out
}

// setReport computes and sets a text; nil is the outline that the program writes for a year without one.
func setReport(tx *data.Tx, year int, text *data.Report) (p setPaper, err error) {
	if text == nil {
		p.tree, err = report.Build(tx, year)
	} else {
		p.tree, p.faults, err = report.Draft(tx, text)
	}
	if err != nil {
		return p, err
	}
	if p.doc, err = form.SetReport(context.Background(), tx, p.tree); err == nil {
		p.index, p.strange = indexPages(p.doc), findStrange(text)
	}
	return p, err
}

// show swaps the pages; a text that cannot be set leaves the last pages and says why.
func (p *reportPages) show(set setPaper, err error) {
	s := p.screen
	p.wrong.Hide()
	switch n := len(set.faults); {
	case err != nil:
		p.wrong.Say(data.Message(err), widgets.ToneBad)
	case n > 0:
		fault := set.faults[0]
		text := fault.ForPerson()
		if n > 1 {
			text = strconv.Itoa(n) + " chỗ chưa đúng. " + text
		}
		p.wrong.Offer(text, widgets.ToneBad, "Đến chỗ ấy", s.desk.guard(func() { s.reveal(fault.Place, fault.Span) }))
	case set.strange != nil:
		x := set.strange
		p.wrong.Offer(x.told, widgets.ToneWaiting, "Đến chỗ ấy", s.desk.guard(func() { s.reveal(x.place, x.span) }))
	}
	s.editor.panel.show()
	if set.doc == nil {
		return
	}
	doc := set.doc
	p.doc, p.index, p.order = doc, set.index, treeOrder(set.tree.Sections)
	sizes := make([]widgets.PageSize, len(doc.Pages))
	for i, g := range doc.Pages {
		sizes[i] = widgets.PageSize{Width: g.Width, Height: g.Height}
	}
	p.view.SetPages(sizes, func(i int, dpi float64) image.Image { return pdf.Raster(doc.Pages[i], dpi) })
	p.follow()
}

// follow turns to the page with the words under the cursor.
func (p *reportPages) follow() {
	s := p.screen
	if p.doc == nil || s.text == nil {
		return
	}
	at, start := s.editor.at, spot{}
	switch at {
	case "":
		return
	case openingKey:
	case closingKey:
		start = spot{page: len(p.doc.Pages) - 1}
	default:
		if i := slices.Index(p.order, at); i >= 0 && i < len(p.doc.Outline) {
			b := p.doc.Outline[i]
			start = spot{page: b.Page, y: b.Y}
		}
	}
	if f := s.editor.current(); f.place.Part != report.PartTitle && f.entry.Focused() {
		if to, ok := p.index.find(start, f); ok {
			p.view.Reveal(to.page, to.y)
			return
		}
	}
	p.view.GoToSpot(start.page, start.y-spotMargin)
}

// spotMargin leaves a line above a heading, in points.
const spotMargin = 16

// spot is a height on a page, in points.
type spot struct {
	page int
	y    float64
}

// pageIndex finds words on the pages: all letters and digits of them in order, and where each stands.
type pageIndex struct {
	letters string
	at      []spot // by byte of letters
}

func indexPages(doc *pdf.Document) *pageIndex {
	x := &pageIndex{}
	var b strings.Builder
	for i, p := range doc.Pages {
		for _, item := range p.Items {
			t, ok := item.(pdf.Text)
			if !ok {
				continue
			}
			s := letters(t.S)
			b.WriteString(s)
			for range len(s) {
				x.at = append(x.at, spot{i, t.Y})
			}
		}
	}
	x.letters = b.String()
	return x
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// find looks for the words around the cursor of a field, from a place on.
func (x *pageIndex) find(start spot, f *richField) (spot, bool) {
	if x == nil {
		return spot{}, false
	}
	from := 0
	if f.place.Part != report.PartNote {
		from = slices.IndexFunc(x.at, func(a spot) bool { return a.page > start.page || a.page == start.page && a.y >= start.y })
		from = max(0, from)
	}
	text, at := f.entry.Places()
	caret := len(at) - 1
	for i, p := range at {
		if p >= f.entry.Caret() {
			caret = i
			break
		}
	}
	begin := strings.LastIndexByte(text[:caret], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[caret:], '\n'); i >= 0 {
		end = caret + i
	}
	// Words behind the cursor and before it; shorter stretches where a note or a change of page parts them.
	for _, n := range []int{40, 24, 14, 8} {
		for _, part := range []string{head(letters(text[caret:end]), n), tail(letters(text[begin:caret]), n)} {
			if len(part) < 5 {
				continue
			}
			if i := strings.Index(x.letters[min(from, len(x.letters)):], part); i >= 0 {
				return x.at[from+i], true
			}
		}
	}
	return spot{}, false
}

func head(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

func tail(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[len(r)-n:])
	}
	return s
}

func treeOrder(list []report.Section) []string {
	var out []string
	for _, s := range list {
		out = append(out, s.ID)
		out = append(out, treeOrder(s.Children)...)
	}
	return out
}
