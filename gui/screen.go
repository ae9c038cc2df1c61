package gui

import (
	"fyne.io/fyne/v2"

	"thidua/data"
)

// screen is one tab of the window. All its methods belong to the UI goroutine; what it needs from elsewhere is its desk.
type screen interface {
	title() string
	// content is built once and kept.
	content() fyne.CanvasObject
	// reload reads the records through desk.load and swaps the rows. The window calls it when the tab comes to the
	// front, when the working year changes, and after every change of records while the tab is in front.
	reload()
	// show brings a record, or the rows that wait for something, to the eye. It comes before the reload of a goTo.
	show(place)
	add()   // Ctrl+N
	save()  // Ctrl+S
	find()  // Ctrl+F
	print() // Ctrl+P
	// leave calls then at once, or after asking what becomes of text that is not saved; it does not call it when the
	// person decides to stay.
	leave(then func())
}

// place is where goTo leads within a tab: a record, and which rows the list should show.
type place struct {
	id   data.ID
	only filter
}

// filter names the rows of a list that wait for something; "" is all of them.
type filter string

// What lists can be narrowed to from the overview.
const (
	onlyMissing   filter = "missing"   // decisions with awards known only by number
	onlyUnprinted filter = "unprinted" // decisions with certificates not printed
	onlyDrafts    filter = "drafts"    // decisions not issued
	onlyUnsigned  filter = "unsigned"  // decisions frozen, not signed
	onlyDiffering filter = "differing" // decisions that say something else than what was signed
	onlyNoResult  filter = "no-result" // movements without a result
	atBackups     filter = "backups"   // the part of the settings about backups
	atUnits       filter = "units"     // the part of the settings about units
	atSigning     filter = "signing"   // the part of the settings about digital signatures
	atMeetings    filter = "meetings"  // the meetings of the council
	onlyNear      filter = "near"      // dossiers whose time is nearly over, or over
	onlyWaiting   filter = "waiting"   // dossiers that somebody has to look at
)

// tab names a screen; its value is its place in the row of tabs and its digit in Ctrl+digit.
type tab int

// The tabs from left to right.
const (
	tabOverview tab = iota
	tabMovements
	tabClusters
	tabAppraisal
	tabDecisions
	tabDocuments
	tabReport
	tabSettings
	tabCount
)
