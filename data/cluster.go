package data

// Cluster is khối, cụm thi đua: units that sign one pledge for a year and are ranked against each other.
type Cluster struct {
	Meta
	Year        int             `json:"year"`
	Name        string          `json:"name"`
	Level       Level           `json:"level"`              // level that set it up
	Role        string          `json:"role,omitempty"`     // what our office is in it
	Launched    ID              `json:"launched,omitempty"` // document that divides the clusters
	Members     []ClusterMember `json:"members"`
	Pledge      string          `json:"pledge,omitempty"` // giao ước thi đua: what was agreed
	PledgeDate  Date            `json:"pledge_date"`
	Criteria    []Criterion     `json:"criteria"`
	Nominations []string        `json:"nominations"`
	Note        string          `json:"note,omitempty"`
}

// ClusterMember is thành viên: a unit with its part, scores and rank.
type ClusterMember struct {
	Unit      ID     `json:"unit"`
	Role      string `json:"role"`       // "head" trưởng, "deputy" phó (at most 2), "member"
	SelfScore int    `json:"self_score"` // tự chấm, hundredths of a point
	Score     int    `json:"score"`      // thẩm định, hundredths of a point
	Rank      int    `json:"rank"`       // 0: not ranked
}

// Criterion is tiêu chí chấm điểm.
type Criterion struct {
	Group string `json:"group"`
	Name  string `json:"name"`
	Max   int    `json:"max"` // hundredths of a point
}
