package gui

// newScreens makes the screens in the order of the tabs. Here, and nowhere else, a screen enters the window.
func newScreens(d *desk) [tabCount]screen {
	return [tabCount]screen{
		tabOverview:  newOverview(d),
		tabMovements: newMovements(d),
		tabClusters:  newClusters(d),
		tabAppraisal: newAppraisal(d),
		tabDecisions: newDecisions(d),
		tabDocuments: newDocuments(d),
		tabReport:    newReports(d),
		tabSettings:  newSettings(d),
	}
}
