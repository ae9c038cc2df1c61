package gui

// newScreens makes the screens in the order of the tabs. Here, and nowhere else, a screen enters the window.
func newScreens(d *desk) [tabCount]screen {
	return [tabCount]screen{
		tabOverview:  newOverview(d),
		tabMovements: newMovements(d),
		tabClusters:  unready{name: "Cụm – khối"},
		tabDecisions: newDecisions(d),
		tabDocuments: newDocuments(d),
		tabReport:    unready{name: "Báo cáo"},
		tabSettings:  newSettings(d),
	}
}
