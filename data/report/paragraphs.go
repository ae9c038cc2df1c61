package report

import (
	"fmt"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// Part is something that the records can write paragraphs about.
type Part struct {
	Key   string // as Paragraphs takes it
	Group string // a group of the menu
	Title string // «Phong trào “Dân vận khéo”»
}

// Parts lists what the records of a year can write paragraphs about, in the order of a report.
func Parts(tx *data.Tx, year int) ([]Part, error) {
	g, err := openOutliner(tx, year)
	if err != nil {
		return nil, err
	}
	out := []Part{
		{"situation", GroupIndicators, "Đặc điểm tình hình: các chỉ tiêu chủ yếu"},
		{"documents-in", GroupDocuments, "Thực hiện văn bản của cấp trên"},
		{"documents-out", GroupDocuments, "Ban hành văn bản chỉ đạo, hướng dẫn"},
		{"launched", GroupMovements, "Phát động phong trào thi đua"},
	}
	for _, m := range g.movements {
		title := strings.ReplaceAll(plainText(movementTitle(m)), "*", "")
		out = append(out, Part{"movement:" + m.Slug, GroupMovements, title})
	}
	out = append(out, Part{"clusters", GroupClusters, "Kết quả hoạt động của khối, cụm thi đua"})
	for _, c := range g.groups {
		out = append(out, Part{"cluster:" + slug(c.Name), GroupClusters, vn.Capital(c.Name)})
	}
	return append(out, Part{"awards", GroupAwards, "Kết quả khen thưởng trong năm"},
		Part{"tasks", GroupMovements, "Các phong trào tiếp tục thực hiện năm sau"}), nil
}

// Paragraphs writes about one Part as the office words it: text to edit, its figures and citations as fields, «Đang thực
// hiện đánh giá» where the records have nothing yet.
func Paragraphs(tx *data.Tx, year int, key string) ([]data.Block, error) {
	g, err := openOutliner(tx, year)
	if err != nil {
		return nil, err
	}
	what, name, _ := strings.Cut(key, ":")
	switch what {
	case "situation":
		return g.situation(), nil
	case "documents-in", "documents-out":
		return g.papers(what == "documents-out"), nil
	case "launched":
		return g.launched(), nil
	case "movement":
		for _, m := range g.movements {
			if m.Slug == name {
				return g.movement(m), nil
			}
		}
	case "clusters":
		return g.clusters(), nil
	case "cluster":
		for _, c := range g.groups {
			if slug(c.Name) == name {
				return g.cluster(c), nil
			}
		}
	case "awards":
		return g.awards(), nil
	case "tasks":
		return g.tasks(), nil
	}
	return nil, Refusal(fmt.Sprintf("Năm %d không có mục «%s» trong hồ sơ.", year, name))
}

func openOutliner(tx *data.Tx, year int) (*outliner, error) {
	g := &outliner{tx: tx, year: year, report: &data.Report{Year: year}}
	if err := g.report.Validate(); err != nil {
		return nil, err
	}
	return g, g.load()
}
