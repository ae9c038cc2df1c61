package data

// Stock is phôi: blanks of one form received at one time. Left is Received less Used less Spoiled.
type Stock struct {
	Meta
	Form     string `json:"form"`
	Year     int    `json:"year"`
	Date     Date   `json:"date"`
	Received int    `json:"received"`
	Used     int    `json:"used"`
	Spoiled  int    `json:"spoiled"`
	Note     string `json:"note,omitempty"`
}
