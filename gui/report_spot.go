package gui

import (
	"fyne.io/fyne/v2"

	"thidua/data/report"
)

// spot finds where a stretch of the report's text stands in the fields; nil where another section shows.
func (e *reportEditor) spot(p report.Place, sp report.Span) (f *richField, from, to int) {
	r := e.screen.text
	text := p.Text(r)
	if text == nil {
		return nil, 0, 0
	}
	for _, f := range e.fields() {
		if f.place.Part != p.Part || f.place.Section != p.Section || f.place.Note != p.Note {
			continue
		}
		start := 0
		if f != e.title {
			list := f.fresh().paragraphs
			if p.Block >= len(list) {
				return nil, 0, 0
			}
			start = list[p.Block].from
		}
		return f, position(f.entry, start, *text, sp.From), position(f.entry, start, *text, sp.To)
	}
	return nil, 0, 0
}

// reveal opens the section of a place and selects the stretch there.
func (s *reports) reveal(p report.Place, sp report.Span) {
	if s.text == nil {
		return
	}
	key := ""
	switch p.Part {
	case report.PartOpening:
		key = openingKey
	case report.PartClosing:
		key = closingKey
	case report.PartNote:
		key = noteSection(s.text, p.Note)
	case report.PartSubject, report.PartOccasion:
		s.editFacts()
		return
	default:
		key = p.Section
	}
	if key == "" || key != s.editor.at && !s.outline.choose(key) {
		return
	}
	f, from, to := s.editor.spot(p, sp)
	if f == nil {
		return
	}
	if p.Part == report.PartNote {
		s.editor.panel.pick(panelNotes)
	}
	s.desk.win.Canvas().Focus(f.entry)
	f.entry.Select(from, to)
}

// shareLayout puts two objects under one another; the upper one has that part of the height.
type shareLayout float32

// MinSize implements fyne.Layout.
func (l shareLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
}

// Layout implements fyne.Layout.
func (l shareLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	top := min(max(s.Height*float32(l), o[0].MinSize().Height), s.Height-o[1].MinSize().Height)
	o[0].Resize(fyne.NewSize(s.Width, top))
	o[1].Move(fyne.NewPos(0, top))
	o[1].Resize(fyne.NewSize(s.Width, s.Height-top))
}
