package data

// Indicator is chỉ tiêu: a figure of the year with its plan and growth, each as printed so that nothing is rounded unseen.
type Indicator struct {
	Meta
	Slug     string `json:"slug"`
	Year     int    `json:"year"`
	Label    string `json:"label"`
	Value    string `json:"value"` // «3.118,79»
	Unit     string `json:"unit,omitempty"`
	Plan     string `json:"plan,omitempty"`     // percent of plan, «100,224»
	Growth   string `json:"growth,omitempty"`   // percent against the previous year, «10,16»
	Previous string `json:"previous,omitempty"` // previous year's value
	Period   string `json:"period,omitempty"`
	Domain   string `json:"domain,omitempty"`
	Movement ID     `json:"movement,omitempty"`
	Where    string `json:"where,omitempty"` // section of the report, by Section.ID
	Estimate bool   `json:"estimate,omitempty"`
	Note     string `json:"note,omitempty"`
}
