package data

// Movement is phong trào thi đua.
type Movement struct {
	Meta
	Slug      string   `json:"slug"` // short stable key, made from the name at first save
	Name      string   `json:"name"`
	Slogan    string   `json:"slogan,omitempty"`
	Level     Level    `json:"level"`              // launching level; LevelState is the Prime Minister
	Launched  ID       `json:"launched,omitempty"` // the launching document
	Parent    ID       `json:"parent,omitempty"`   // the movement of a higher level that this one carries out
	Year      int      `json:"year"`               // reporting year the record belongs to
	Order     int      `json:"order"`
	Period    Period   `json:"period"`
	Start     Date     `json:"start"`
	End       Date     `json:"end"`
	Scope     string   `json:"scope,omitempty"`  // TT 02/2023/TT-BNV, 0601 rows 02-05: "nation", "province", "cluster", "unit"
	Method    string   `json:"method,omitempty"` // rows 11-12: "theme" chuyên đề, "yearly" thường xuyên
	Basis     []ID     `json:"basis"`            // basis documents, in printing order
	Results   []Figure `json:"results"`
	Models    []string `json:"models"`              // mô hình, điển hình
	Narrative []string `json:"narrative"`           // paragraphs the report takes, with *italic* and fields
	State     string   `json:"state"`               // "running", "evaluating" đang thực hiện đánh giá, "awarded", "ended", "mentioned"
	AwardLine string   `json:"award_line"`          // opening words of its award line; counts and numbers come from decisions
	InReport  string   `json:"in_report,omitempty"` // section of the report that tells of it, by Section.ID; "" none
	Note      string   `json:"note,omitempty"`
}

// Figure is kết quả: a labelled number as it prints.
type Figure struct {
	Label string `json:"label"`
	Value string `json:"value"` // as printed, by Vietnamese rules: «2.543», «04», «16,6»
	Unit  string `json:"unit,omitempty"`
	Note  string `json:"note,omitempty"`
}
