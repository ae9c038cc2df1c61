package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"thidua/gui/widgets"
)

// settings is the screen «Cài đặt»: parts in a list on the left, the chosen one on the right.
type settings struct {
	*desk
	parts []part
	front int
	list  *widgets.Table
	body  *fyne.Container
	root  fyne.CanvasObject
	stale []bool
}

// part is one page of the settings.
type part interface {
	name() string
	content() fyne.CanvasObject
	reload()
	add()
	save()
	find()
	leave(then, stay func())
}

// quietPart is the part of a part that has nothing to add, save, find or lose.
type quietPart struct{}

func (quietPart) add()                    {}
func (quietPart) save()                   {}
func (quietPart) find()                   {}
func (quietPart) leave(then, stay func()) { then() }

func newSettings(d *desk) *settings {
	s := &settings{desk: d, body: container.NewStack()}
	s.parts = []part{newOfficePart(d), newUnitsPart(d), newLawPart(d), newTemplatePart(d), newPrinterPart(d), newSigningPart(d), newBackupsPart(d), newTrailPart(d), newFilePart(d)}
	s.stale = make([]bool, len(s.parts))
	s.list = widgets.NewTable(widgets.Column{Flex: true, Width: 150, Text: func(i int) string { return s.parts[i].name() }})
	s.list.Single, s.list.NoHeader = true, true
	s.list.OnSelected = func(rows []int) { d.guard(func() { s.chosen(rows) })() }
	s.list.SetRows(len(s.parts))
	s.bring(0)
	s.root = container.NewBorder(nil, nil, widgets.Fixed(s.list, 180), nil, widgets.Sheet(s.body))
	return s
}

func (s *settings) title() string              { return "Cài đặt" }
func (s *settings) content() fyne.CanvasObject { return s.root }

func (s *settings) bring(i int) {
	s.front = i
	s.list.Select(i)
	s.body.Objects = []fyne.CanvasObject{s.parts[i].content()}
	s.body.Refresh()
	if s.stale[i] {
		s.stale[i] = false
		s.parts[i].reload()
	}
}

// chosen follows the list once the part in front agrees to be left.
func (s *settings) chosen(rows []int) {
	if len(rows) == 0 {
		s.list.Select(s.front)
		return
	}
	if rows[0] == s.front {
		return
	}
	was := s.front
	s.parts[was].leave(func() { s.bring(rows[0]) }, func() { s.list.Select(was) })
}

func (s *settings) reload() {
	for i := range s.stale {
		s.stale[i] = true
	}
	s.stale[s.front] = false
	s.parts[s.front].reload()
}

func (s *settings) show(p place) {
	for i, x := range s.parts {
		_, backups := x.(*backupsPart)
		_, units := x.(*unitsPart)
		_, signing := x.(*signingPart)
		_, templates := x.(*templatePart)
		_, printers := x.(*printerPart)
		if (p.only == atBackups && backups || p.only == atUnits && units || p.only == atSigning && signing ||
			p.only == atTemplates && templates || p.only == atPrinters && printers) && i != s.front {
			s.parts[s.front].leave(func() { s.bring(i) }, nil)
			return
		}
	}
}

func (s *settings) add()  { s.parts[s.front].add() }
func (s *settings) save() { s.parts[s.front].save() }
func (s *settings) find() { s.parts[s.front].find() }
func (s *settings) print() {
	if p, ok := s.parts[s.front].(interface{ print() }); ok {
		p.print()
	}
}

// takeBack and putBack are undo and redo of a part that has steps of its own.
func (s *settings) takeBack() bool {
	p, ok := s.parts[s.front].(stepper)
	return ok && p.takeBack()
}

func (s *settings) putBack() bool {
	p, ok := s.parts[s.front].(stepper)
	return ok && p.putBack()
}
func (s *settings) leave(then func()) { s.parts[s.front].leave(then, nil) }

func (s *settings) focus() { s.win.Canvas().Focus(s.list) }
