package check

// rule is one thing to look for.
type rule struct {
	id    string
	check func(p *Paper, emit func(Finding))
}

// rules in the order in which one that explains a fault better comes first.
var rules = []rule{
	{"document-two-dates", twoDates},
	{"document-year", numberedYear},
	{"document-register", againstRegister},
	{"document-after-paper", laterThanPaper},
	{"document-two-numbers", twoNumbers},
	{"document-two-subjects", twoSubjects},
	{"document-type", typeAgainstSymbol},
	{"document-incomplete", missingParts},
	{"document-older-than-issuer", olderThanIssuer},
	{"body-ended", endedBodies},
	{"document-order", numberOrder},
	{"document-event-date", eventDays},
	{"occasion", occasions},
	{"coverage", coverage},
	{"date", dates},
	{"title-year", titleYear},
	{"stale-year", staleYears},
	{"movement-variant", movementVariants},
	{"movement-without-result", movementResults},
	{"movement-finished", finished},
	{"name-variant", placeVariants},
	{"name-unknown", unknownPlaces},
	{"abbreviation", abbreviations},
	{"award-outside-period", awardsOutside},
	{"total-unbacked", awardTotals},
	{"note", footnotes},
	{"bracket", brackets},
	{"repeated-word", repeatedWords},
	{"malformed-number", numberForms},
	{"malformed-number", undotted},
	{"digits-and-words", wordNumbers},
	{"sum", sums},
	{"difference", differences},
	{"percentage", ratios},
	{"product", products},
	{"shares", shares},
	{"list-count", lists},
	{"table-sum", tables},
	{"two-values", indicatorText},
	{"two-values", facts},
	{"two-values", refers},
	{"two-values", breakdowns},
	{"two-values", members},
	{"percentage", titleShares},
}
