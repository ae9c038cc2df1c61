package data

import (
	"fmt"
	"strconv"
)

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
	Note     string `json:"note,omitempty" text:"lines"`
}

// Kind implements Record.
func (*Indicator) Kind() Kind { return KindIndicator }

// NaturalKey is year and slug.
func (i *Indicator) NaturalKey() string { return joinKey(strconv.Itoa(i.Year), i.Slug) }

func (i *Indicator) year() int { return i.Year }

// References implements the store's check that what is named exists.
func (i *Indicator) References() []Reference {
	return []Reference{{"Movement", KindMovement, i.Movement}}
}

func (i *Indicator) prepare(t *Tx) error {
	if i.Slug == "" && i.Label != "" {
		i.Slug = t.freeSlug(i.Label, func(slug string) (Kind, string) {
			return KindIndicator, joinKey(strconv.Itoa(i.Year), slug)
		})
	}
	return nil
}

// Validate implements Record.
func (i *Indicator) Validate() error {
	if i.Label == "" {
		return fault(i, "Label", "Hãy nhập tên chỉ tiêu.")
	}
	return checkYear(i, "Year", i.Year)
}

func (i *Indicator) duplicate() string {
	return fmt.Sprintf("Chỉ tiêu mã «%s» đã có trong năm %d; hãy sửa mục đã có hoặc đổi mã.", i.Slug, i.Year)
}

// Indicators returns the indicators of a year, 0 for all, in the order of entry.
func (t *Tx) Indicators(year int) ([]*Indicator, error) { return byYear[Indicator](t, year) }
