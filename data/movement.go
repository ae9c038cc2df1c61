package data

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

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
	Models    []string `json:"models"`                 // mô hình, điển hình
	Narrative []string `json:"narrative" text:"lines"` // paragraphs the report takes, with *italic* and fields
	State     string   `json:"state"`                  // "running", "evaluating" đang thực hiện đánh giá, "awarded", "ended", "mentioned"
	AwardLine string   `json:"award_line"`             // opening words of its award line; counts and numbers come from decisions
	InReport  string   `json:"in_report,omitempty"`    // section of the report that tells of it, by Section.ID; "" none
	Note      string   `json:"note,omitempty" text:"lines"`
}

// Figure is kết quả: a labelled number as it prints.
type Figure struct {
	Label string `json:"label"`
	Value string `json:"value"` // as printed, by Vietnamese rules: «2.543», «04», «16,6»
	Unit  string `json:"unit,omitempty"`
	Note  string `json:"note,omitempty"`
}

// Kind implements Record.
func (*Movement) Kind() Kind { return KindMovement }

// NaturalKey is year and slug.
func (m *Movement) NaturalKey() string { return joinKey(strconv.Itoa(m.Year), m.Slug) }

func (m *Movement) year() int { return m.Year }

// References implements the store's check that what is named exists.
func (m *Movement) References() []Reference {
	refs := []Reference{{"Launched", KindDocument, m.Launched}, {"Parent", KindMovement, m.Parent}}
	for i, id := range m.Basis {
		refs = append(refs, Reference{fmt.Sprintf("Basis[%d]", i), KindDocument, id})
	}
	return refs
}

func (m *Movement) prepare(t *Tx) error {
	if m.Slug == "" && m.Name != "" {
		m.Slug = t.freeSlug(m.Name, func(slug string) (Kind, string) {
			return KindMovement, joinKey(strconv.Itoa(m.Year), slug)
		})
	}
	if m.State == "" {
		m.State = "running"
	}
	return nil
}

// Validate implements Record.
func (m *Movement) Validate() error {
	switch {
	case m.Name == "":
		return fault(m, "Name", "Hãy nhập tên phong trào thi đua.")
	case m.Parent != 0 && m.Parent == m.ID:
		return fault(m, "Parent", "Phong trào không thể là cấp trên của chính mình; hãy chọn phong trào khác.")
	}
	if err := first(checkYear(m, "Year", m.Year), checkLevel(m, m.Level), checkPeriod(m, m.Period), checkSpan(m, "End", m.Start, m.End),
		checkWord(m, "Scope", m.Scope, "phạm vi", "", "nation", "province", "cluster", "unit"),
		checkWord(m, "Method", m.Method, "hình thức tổ chức", "", "theme", "yearly"),
		checkWord(m, "State", m.State, "trạng thái", MovementStates...)); err != nil {
		return err
	}
	for i, id := range m.Basis {
		if id == 0 {
			return fault(m, fmt.Sprintf("Basis[%d]", i), "Hãy chọn văn bản căn cứ ở dòng %d.", i+1)
		}
	}
	for i, f := range m.Results {
		if f.Label == "" || f.Value == "" {
			return fault(m, fmt.Sprintf("Results[%d].Value", i), "Kết quả ở dòng %d cần cả nội dung và số liệu.", i+1)
		}
	}
	return nil
}

func (m *Movement) duplicate() string {
	return fmt.Sprintf("Phong trào «%s» đã có trong năm %d; hãy sửa mục đã có hoặc đổi mã ngắn «%s».", m.Name, m.Year, m.Slug)
}

// StateLabel is the Vietnamese name of the state, «đang thực hiện đánh giá».
func (m *Movement) StateLabel() string { return label(movementStateLabels, m.State) }

// Movements returns the movements of a year, 0 for all: newest year first, then from the highest launching level, then
// by Order.
func (t *Tx) Movements(year int) ([]*Movement, error) {
	list, err := byYear[Movement](t, year)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b *Movement) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(a.Level.Rank(), b.Level.Rank()), cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	return list, nil
}
