package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"thidua/data"
	"thidua/gui/widgets"
)

// appraisal is the tab «Xét khen thưởng»: the dossiers that units send in, and the meetings of the council on them. Both
// are lists with a record or its form on the right; a bar above the list changes from one to the other.
type appraisal struct {
	*desk
	dossiers *dossiers
	meetings *meetings
	nav      *widgets.NavBar
	front    int
	left     *fyne.Container
	right    *fyne.Container
	root     fyne.CanvasObject
}

// appraisalPart is what one of the two lists does for the tab.
type appraisalPart interface {
	list() fyne.CanvasObject
	pane() fyne.CanvasObject
	reload()
	add()
	save()
	find()
	print()
	show(place)
	leaveTo(then, stay func())
	focusList()
}

func newAppraisal(d *desk) *appraisal {
	s := &appraisal{desk: d, left: container.NewStack(), right: container.NewStack()}
	s.dossiers, s.meetings = newDossiers(d), newMeetings(d)
	s.dossiers.told = func(n int) { s.nav.SetName(0, counted("Hồ sơ đề nghị", n)) }
	s.meetings.told = func(n int) { s.nav.SetName(1, counted("Phiên họp Hội đồng", n)) }
	s.nav = widgets.NewNavBar([]string{"Hồ sơ đề nghị", "Phiên họp Hội đồng"}, func(i int) { d.guard(func() { s.picked(i) })() })
	s.bring(0)
	s.root = widgets.NewSplit(container.NewBorder(s.nav, nil, nil, nil, s.left), widgets.Sheet(s.right), 0.42)
	return s
}

func (s *appraisal) title() string              { return "Xét khen thưởng" }
func (s *appraisal) content() fyne.CanvasObject { return s.root }

func (s *appraisal) parts() []appraisalPart { return []appraisalPart{s.dossiers, s.meetings} }
func (s *appraisal) now() appraisalPart     { return s.parts()[s.front] }

func (s *appraisal) bring(i int) {
	s.front = i
	s.left.Objects = []fyne.CanvasObject{s.now().list()}
	s.right.Objects = []fyne.CanvasObject{s.now().pane()}
	s.left.Refresh()
	s.right.Refresh()
	s.nav.Select(i)
}

// picked follows the bar once the list in front agrees to be left.
func (s *appraisal) picked(i int) {
	if i == s.front {
		return
	}
	was := s.front
	s.now().leaveTo(func() { s.bring(i); s.now().focusList() }, func() { s.nav.Select(was) })
}

func (s *appraisal) reload() {
	for _, p := range s.parts() {
		p.reload()
	}
}

// show brings a dossier to the eye, or a meeting where the place says so.
func (s *appraisal) show(p place) {
	if p.id == 0 && p.only == "" {
		return
	}
	to := 0
	if p.only == atMeetings {
		to, p.only = 1, ""
	}
	then := func() { s.bring(to); s.now().show(p) }
	if to == s.front {
		then()
		return
	}
	s.now().leaveTo(then, nil)
}

func (s *appraisal) add()              { s.now().add() }
func (s *appraisal) save()             { s.now().save() }
func (s *appraisal) find()             { s.now().find() }
func (s *appraisal) print()            { s.now().print() }
func (s *appraisal) leave(then func()) { s.now().leaveTo(then, nil) }
func (s *appraisal) focus()            { s.now().focusList() }

// focusList puts the focus on the list, unless a form stands beside it.
func (l *recordList) focusList() {
	if l.sheet.open == nil {
		l.desk.win.Canvas().Focus(l.table)
	}
}

func (l *recordList) leaveTo(then, stay func()) { l.sheet.leave(then, stay) }

// dossierUse is the way to a dossier, meetingUse that to a meeting of the council.
func dossierUse(text string, id data.ID) use {
	return use{text: text, tab: tabAppraisal, at: place{id: id}}
}
func meetingUse(text string, id data.ID) use {
	return use{text: text, tab: tabAppraisal, at: place{id: id, only: atMeetings}}
}

// linkTo is a link that leads to a record.
func (d *desk) linkTo(u use) fyne.CanvasObject {
	return widgets.NewLink(u.text, d.guard(func() { d.goTo(u.tab, u.at) }))
}

func days(n int) string { return fmt.Sprintf("%d ngày làm việc", n) }
