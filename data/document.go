package data

// Document is văn bản: a paper of the register, cited by movements, decisions and the report.
type Document struct {
	Meta
	Type     string `json:"type"`   // «Kế hoạch», «Công văn», «Chỉ thị», «Quyết định», «Luật»
	Symbol   string `json:"symbol"` // số, ký hiệu as printed: «169/KH-UBND», «2789-QĐ/HU»; "" for a paper cited without one
	Serial   int    `json:"serial"` // the number in Symbol; 0 where there is none
	Date     Date   `json:"date"`   // zero where it is cited without a day
	Year     int    `json:"year"`   // of Date, or as cited
	Issuer   string `json:"issuer"`
	Level    Level  `json:"level"`
	Abstract string `json:"abstract"` // trích yếu without «về», «Về việc»
	Way      string `json:"way"`      // "out" văn bản đi, "in" văn bản đến
	Note     string `json:"note,omitempty"`
}
