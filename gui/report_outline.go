package gui

import (
	"strings"

	"thidua/data"
)

// eachSection calls f with every section in reading order; depth is 0 for the parts. f may change the section.
func eachSection(list []data.Section, f func(s *data.Section, depth int)) { walkSections(list, 0, f) }

func walkSections(list []data.Section, depth int, f func(*data.Section, int)) {
	for i := range list {
		f(&list[i], depth)
		walkSections(list[i].Children, depth+1, f)
	}
}

// sectionName is how people name a section of the report: its ID without the part, «II.2.1.a».
func sectionName(s *data.Section) string {
	if _, rest, ok := strings.Cut(s.ID, "."); ok && strings.HasPrefix(s.ID, "P") {
		return rest
	}
	return strings.TrimRight(s.Label+" "+s.Title, " .")
}

// noteSection is the ID of the section that cites a note, "" where none does.
func noteSection(r *data.Report, mark string) string {
	id := ""
	eachSection(r.Sections, func(s *data.Section, _ int) {
		for _, b := range s.Blocks {
			if id == "" && strings.Contains(b.Text, "[^"+mark+"]") {
				id = s.ID
			}
		}
	})
	return id
}
