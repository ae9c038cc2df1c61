package check

import (
	"fmt"
	"slices"
	"strings"
)

// fewCommunes is how many communes the register holds at least before a name that it lacks is told.
const fewCommunes = 5

// unknownPlaces looks for communes that the register of units does not have. A commune of another district, which the
// text says, and one that is no more, are none of ours.
func unknownPlaces(p *Paper, emit func(Finding)) {
	if p.Known == nil || p.Known.communes() < fewCommunes {
		return
	}
	told := map[string]bool{}
	for _, x := range p.places() {
		if x.level != "xa" && x.level != "phuong" && x.level != "thi tran" || told[x.name] || x.name == strings.ToUpper(x.name) || p.Known.hasPlace(x.name) {
			continue
		}
		told[x.name] = true
		after := fold(x.block.Text[x.to:min(len(x.block.Text), x.to+60)])
		if strings.HasPrefix(after, "(cu)") || hasAny(after, "huyen", "tinh", "thi xa", "thanh pho") || x.block.computed(x.from, x.to) {
			continue
		}
		emit(Finding{Severity: Warning, At: []Place{x.block.at(x.from, x.to)},
			Message: fmt.Sprintf("«%s» không có trong danh mục đơn vị; hãy kiểm tra tên hoặc thêm đơn vị này vào danh mục.", x.name)})
	}
}

// communes is how many communes, wards and townships the register has.
func (r *Register) communes() int {
	n := 0
	for _, u := range r.Units {
		if slices.Contains([]string{"commune", "ward", "township"}, u.Type) {
			n++
		}
	}
	return n
}
