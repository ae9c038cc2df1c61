package gui

import (
	"context"
	"fmt"
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"thidua/data"
	"thidua/data/report"
	"thidua/data/vn"
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
}

func newReportPages(s *reports) *reportPages {
	p := &reportPages{screen: s, view: widgets.NewPageView(), wrong: widgets.NewInfoBar()}
	p.root = container.NewBorder(p.wrong, nil, nil, nil, p.view)
	return p
}

// look sets the text anew off the UI goroutine and shows its pages and figures.
func (s *reports) look() {
	year := s.year
	var text *data.Report
	if s.text != nil {
		s.editor.keep()
		text = copyReport(s.text)
	}
	s.desk.load(&s.looks, func(tx *data.Tx) (func(), error) {
		figures, err := readReportFigures(tx, year, text, nil)
		if err != nil {
			return nil, err
		}
		tree, doc, err := setReport(tx, year, text)
		return func() {
			s.figures = figures
			s.editor.freshen()
			s.pages.show(tree, doc, err)
		}, nil
	})
}

// setReport computes and sets a text; nil is the outline that the program writes for a year without one.
func setReport(tx *data.Tx, year int, text *data.Report) (*report.Tree, *pdf.Document, error) {
	var tree *report.Tree
	var err error
	if text == nil {
		tree, err = report.Build(tx, year)
	} else {
		tree, err = report.Resolve(tx, text)
	}
	if err != nil {
		return nil, nil, err
	}
	doc, err := form.SetReport(context.Background(), tx, tree)
	return tree, doc, err
}

// show swaps the pages; a text that cannot be set leaves the last pages and says why.
func (p *reportPages) show(tree *report.Tree, doc *pdf.Document, err error) {
	p.wrong.Hide()
	if err != nil {
		p.wrong.Say(data.Message(err), widgets.ToneBad)
	}
	p.screen.editor.figures.show()
	if doc == nil {
		return
	}
	p.doc, p.order = doc, treeOrder(tree.Sections)
	sizes := make([]widgets.PageSize, len(doc.Pages))
	for i, g := range doc.Pages {
		sizes[i] = widgets.PageSize{Width: g.Width, Height: g.Height}
	}
	p.view.SetPages(sizes, func(i int, dpi float64) image.Image { return pdf.Raster(doc.Pages[i], dpi) })
	p.follow()
}

// follow turns to the page where the section being edited begins.
func (p *reportPages) follow() {
	if p.doc == nil {
		return
	}
	switch at := p.screen.editor.at; at {
	case "":
	case openingKey:
		p.view.GoTo(0)
	case closingKey:
		p.view.GoTo(len(p.doc.Pages) - 1)
	default:
		if i := slices.Index(p.order, at); i >= 0 && i < len(p.doc.Outline) {
			b := p.doc.Outline[i]
			p.view.GoToSpot(b.Page, b.Y-spotMargin)
		}
	}
}

// spotMargin leaves a line above a heading, in points.
const spotMargin = 16

func treeOrder(list []report.Section) []string {
	var out []string
	for _, s := range list {
		out = append(out, s.ID)
		out = append(out, treeOrder(s.Children)...)
	}
	return out
}

// figureList answers «số này ở đâu ra?» for the section being edited.
type figureList struct {
	screen *reports
	rows   []figureText
	table  *widgets.Table
	root   fyne.CanvasObject
}

func newFigureList(s *reports) *figureList {
	l := &figureList{screen: s}
	l.table = widgets.NewTable(widgets.Column{Flex: true, Width: 160,
		Text: func(i int) string { return l.rows[i].text }, Sub: func(i int) string { return l.rows[i].formula }})
	l.table.NoHeader, l.table.Single = true, true
	l.table.Empty = "Mục này không có số liệu tự tính."
	l.table.OnOpen = func(i int) { s.desk.guard(func() { l.explain(l.rows[i]) })() }
	l.table.OnEscape = func() { s.editor.focus() }
	told := widgets.NewCaption("Bấm đúp hoặc Enter: số này ở đâu ra?")
	told.Shrink = true
	l.root = container.NewBorder(nil, widgets.Inset(told, 2, 8), nil, nil, l.table)
	return l
}

// show lists the figures of the section being edited and of its notes.
func (l *figureList) show() {
	l.rows = sectionFigures(l.screen.text, l.screen.editor.at, l.screen.figures)
	l.table.ClearSelection()
	l.table.SetRows(len(l.rows))
	l.screen.editor.tabs.SetName(1, counted("Số liệu tự tính", len(l.rows)))
}

func sectionFigures(r *data.Report, key string, figures map[string]figureText) []figureText {
	var rows []figureText
	seen := map[string]bool{}
	for _, text := range sectionTexts(r, key) {
		for _, f := range fieldAt.FindAllString(text, -1) {
			if v, ok := figures[f]; ok && !seen[f] {
				seen[f] = true
				rows = append(rows, v)
			}
		}
	}
	return rows
}

// sectionTexts are the title, paragraphs and notes of one section.
func sectionTexts(r *data.Report, key string) []string {
	if r == nil {
		return nil
	}
	var out []string
	blocks := map[string][]data.Block{openingKey: r.Opening, closingKey: r.Closing}[key]
	if s := sectionIn(r.Sections, key); s != nil {
		out, blocks = append(out, s.Title), s.Blocks
	}
	for _, b := range blocks {
		out = append(out, b.Text)
	}
	for _, mark := range citedNotes(blocks) {
		for _, n := range r.Notes {
			if n.Mark != mark {
				continue
			}
			for _, b := range n.Blocks {
				out = append(out, b.Text)
			}
		}
	}
	return out
}

// explain shows the records behind a figure, each a way to its place.
func (l *figureList) explain(r figureText) {
	d := l.screen.desk
	box := container.NewVBox(flush(textLabel(r.formula)))
	var dialog *widgets.Dialog
	for _, src := range r.sources {
		text := vn.Capital(src.Label)
		if src.Count != 0 {
			text += fmt.Sprintf(" – %s", vn.Int(int64(src.Count)))
		}
		if src.Within {
			text += " (đã nằm trong tổng số)"
		}
		to, ok := sourceTab[src.Kind]
		if !ok {
			box.Add(widgets.NewShrinkingText(text))
			continue
		}
		box.Add(widgets.NewLink(text, d.guard(func() {
			dialog.Close()
			d.goTo(to, place{id: src.ID})
		})))
	}
	closing := widgets.NewButton("Đóng", nil, func() { dialog.Close() })
	dialog = widgets.ShowDialog(d.win, "«"+cutWords(r.text, 12)+"» ở đâu ra?", container.NewVScroll(box), closing)
	dialog.Resize(fyne.NewSize(620, 300))
	d.win.Canvas().Focus(closing)
}

var sourceTab = map[data.Kind]tab{data.KindDecision: tabDecisions, data.KindMovement: tabMovements, data.KindDocument: tabDocuments, data.KindCluster: tabClusters}
