package data

// Proposal is hồ sơ đề nghị khen thưởng.
type Proposal struct {
	Meta
	Unit       ID             `json:"unit"`
	Submission string         `json:"submission"` // «Tờ trình số 12/TTr-UBND»
	Received   Date           `json:"received"`
	Complete   Date           `json:"complete"`             // day the dossier was complete; the clock of working days starts here
	Papers     []string       `json:"papers"`               // what is in the dossier (Luật 2022, Điều 84)
	Simplified string         `json:"simplified,omitempty"` // reason for thủ tục đơn giản (Điều 85)
	Asked      []CountedAward `json:"asked"`
	Movement   ID             `json:"movement,omitempty"`
	Verdict    string         `json:"verdict"`          // "", "accepted", "returned"
	Reason     string         `json:"reason,omitempty"` // why returned
	Decision   ID             `json:"decision,omitempty"`
	Note       string         `json:"note,omitempty"`
}

// Meeting is phiên họp Hội đồng Thi đua - Khen thưởng.
type Meeting struct {
	Meta
	Number    string `json:"number"` // «05/BB-HĐTĐKT»
	Date      Date   `json:"date"`
	Place     string `json:"place,omitempty"`
	Members   int    `json:"members"` // all members; the vote's denominator
	Present   int    `json:"present"`
	Written   int    `json:"written"` // absent members who gave a written opinion
	Chair     string `json:"chair"`
	Secretary string `json:"secretary"`
	Votes     []Vote `json:"votes"`
	Note      string `json:"note,omitempty"`
}

// Vote is kết quả biểu quyết on one case.
type Vote struct {
	Subject string `json:"subject"`
	Form    string `json:"form"`
	For     int    `json:"for"`
	Against int    `json:"against"`
	Recused string `json:"recused,omitempty"`
}
