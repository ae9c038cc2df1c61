package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"thidua/data"
	"thidua/gui/widgets"
)

// cover is a page of the tab «Quyết định khen thưởng» that stands in place of the decisions: the certificate desk, the
// register of certificates, the blanks.
type cover interface {
	content() fyne.CanvasObject
	reload()
	focus()
	add()
	find()
	print()
}

// Where the pages about certificates stand.
const (
	atTemplates filter = "templates" // the part of the settings about templates
	atPrinters  filter = "printers"  // the part of the settings about adjusted printers
	atRegister  filter = "register"  // the register, in the tab of the decisions
	atStock     filter = "stock"     // the blanks, likewise
)

// The parts of the tab, as their row of names has them.
const (
	partDecisions = iota
	partRegister
	partStock
)

// newParts is the row of names above every part of the tab; at is the part that it stands in.
func (s *decisions) newParts(at int) *widgets.NavBar {
	var n *widgets.NavBar
	n = widgets.NewNavBar([]string{"Quyết định", "Sổ giấy khen", "Phôi"}, func(i int) {
		if i == at {
			return
		}
		n.Select(at) // each part has a row of its own, which goes on showing where it stands
		s.guard(func() { s.bringPart(i) })()
	})
	n.Select(at)
	return n
}

// partHead sets the row of names in line with the tabs above it.
func partHead(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(3, 3, 0, 8), o)
}

// bringPart shows a part of the tab once the one in front agrees to be left.
func (s *decisions) bringPart(part int) {
	s.ask(func() {
		switch part {
		case partRegister:
			if s.register == nil {
				s.register = newRegisterPart(s)
			}
			s.setCover(s.register)
		case partStock:
			if s.stock == nil {
				s.stock = newStockPart(s)
			}
			s.setCover(s.stock)
		default:
			s.setCover(nil)
		}
	}, nil)
}

// setCover puts a page in place of the decisions; nil brings the decisions back, as they are by now.
func (s *decisions) setCover(c cover) {
	was := s.cover
	s.cover = c
	front := s.split
	if c != nil {
		front = c.content()
	}
	s.root.Objects = []fyne.CanvasObject{front}
	s.root.Refresh()
	s.win.Canvas().Unfocus()
	if c != nil || was != nil {
		s.reload()
	}
	s.focus()
}

// uncover goes back to the decisions; without a page over them it does nothing.
func (s *decisions) uncover() {
	if s.cover != nil {
		s.setCover(nil)
	}
}

// mend leaves the page over the decisions for one line of a decision's list.
func (s *decisions) mend(decision, award data.ID) {
	s.view.wantedID = award
	s.uncover()
	s.clearFilters()
	s.selectID(decision)
	s.view.show(decision)
}
