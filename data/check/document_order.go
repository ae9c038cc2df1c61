package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"thidua/data"
)

// serial is the documents of one series of numbers: one type, one body, one year.
type serial struct {
	list     []*cited // one of each number, by number
	outliers []*cited // those without which the others are in order
}

// serials gathers the series of the paper's citations. Numbers of steering committees and councils, of which there are
// many with one symbol, go together only where their issuer is named.
func (p *Paper) serials() []serial {
	if p.series != nil {
		return p.series
	}
	p.series = []serial{}
	at := map[string]int{}
	for _, c := range p.citations() {
		k, ok := p.seriesKey(c)
		if !ok {
			continue
		}
		i, ok := at[k]
		if !ok {
			i = len(p.series)
			at[k] = i
			p.series = append(p.series, serial{})
		}
		s := &p.series[i]
		if !slices.ContainsFunc(s.list, func(o *cited) bool { return o.doc.Serial == c.doc.Serial && o.doc.Date == c.doc.Date }) {
			s.list = append(s.list, c)
		}
	}
	for i := range p.series {
		s := &p.series[i]
		slices.SortStableFunc(s.list, func(a, b *cited) int {
			return cmp.Or(cmp.Compare(a.doc.Serial, b.doc.Serial), a.doc.Date.Compare(b.doc.Date))
		})
		s.outliers = outOfOrder(s.list)
	}
	return p.series
}

func (p *Paper) seriesKey(c *cited) (string, bool) {
	if !c.dated || c.doc.Serial == 0 || symbolYear.MatchString(c.doc.Symbol) {
		return "", false
	}
	series := c.series
	if c.doc.Type == "Công văn" {
		series, _, _ = strings.Cut(series, "-") // 461/UBND and 1661/UBND-NC are one series
	}
	issuer := "own"
	switch {
	case !c.issuer.zero() && c.issuer.level != "" && c.issuer.level != p.ownLevel():
		issuer = c.issuer.name + "|" + c.issuer.level
	case strings.Contains(series, "BCĐ") || strings.HasPrefix(series, "HĐ") && !strings.Contains(series, "HĐND") || strings.Contains(series, "-HĐ") && !strings.Contains(series, "HĐND") || strings.Contains(series, "BTC"):
		if c.issuer.zero() {
			return "", false
		}
		issuer = c.issuer.name + "|" + c.issuer.level
	case c.issuer.zero() && !strings.Contains(series, "UBND"):
		issuer = series
	}
	year := c.doc.Date.Year
	if p.schoolYear() && issuer == series && c.doc.Date.Month < 8 { // a cluster of schools numbers its papers by school years
		year--
	}
	return fmt.Sprintf("%s|%s|%s|%d", c.doc.Type, series, issuer, year), true
}

// schoolYear tells a report on a school year.
func (p *Paper) schoolYear() bool {
	return slices.ContainsFunc(p.Blocks[:min(headBlocks, len(p.Blocks))], func(b *Block) bool {
		return b.Kind == Heading && p.since == p.Year-1 && strings.Contains(fold(b.Text), "nam hoc")
	})
}

// outOfOrder is the fewest documents to leave out of list, by number, so that the days of the others go up. None where
// so many are out of order that the numbers are of several series.
func outOfOrder(list []*cited) []*cited {
	n := len(list)
	if n < 2 {
		return nil
	}
	length, before := make([]int, n), make([]int, n)
	best := 0
	for i := range list {
		length[i], before[i] = 1, -1
		for j := range i {
			if !list[i].doc.Date.Before(list[j].doc.Date) && length[j]+1 > length[i] {
				length[i], before[i] = length[j]+1, j
			}
		}
		if length[i] > length[best] {
			best = i
		}
	}
	kept := make([]bool, n)
	for i := best; i >= 0; i = before[i] {
		kept[i] = true
	}
	var out []*cited
	for i, c := range list {
		if !kept[i] {
			out = append(out, c)
		}
	}
	if len(out)*4 > n && n > 2 {
		if len(out) > 1 || n > 4 {
			return nil
		}
	}
	return out
}

// misfits are the citations that are out of the order of their series.
func (p *Paper) misfits() map[*cited]bool {
	out := map[*cited]bool{}
	for _, s := range p.serials() {
		for _, c := range s.outliers {
			out[c] = true
		}
	}
	return out
}

// numberOrder: within a year's series a later number does not have an earlier day (Nghị định 30/2020/NĐ-CP, Điều 15).
// What twoDates and twoNumbers tell of already is left out.
func numberOrder(p *Paper, emit func(Finding)) {
	told := p.toldByOthers()
	for _, s := range p.serials() {
		for _, c := range s.outliers {
			if told[c] {
				continue
			}
			w := witness(s, c)
			if w == nil || told[w] && !seconded(s, w, c) {
				continue
			}
			severity := Error
			if len(s.list) > 2 && c.issuer.zero() && !strings.Contains(c.series, "UBND") {
				severity = Warning // two bodies may share the letters of a symbol
			}
			emit(Finding{Severity: severity, At: []Place{c.place(), w.place()},
				Message: fmt.Sprintf("%s ngày %s không theo thứ tự với %s ngày %s (%s); hãy kiểm tra lại số hoặc ngày.",
					c.name(), c.doc.Date.Short(), w.doc.Symbol, w.doc.Date.Short(), w.block.Where)})
		}
	}
}

// toldByOthers are the citations of which another rule says that number or day is wrong.
func (p *Paper) toldByOthers() map[*cited]bool {
	out := map[*cited]bool{}
	list := p.citations()
	for i, a := range list {
		for _, b := range list[i+1:] {
			if a.key == b.key && a.dated && b.dated && a.doc.Date != b.doc.Date && p.twoDays(a, b) != "" || a.key != b.key && p.oneSubject(a, b) {
				out[a], out[b] = true, true
			}
		}
		if d := p.registered(a); d != nil && a.dated && d.Date != a.doc.Date {
			out[a] = true
		}
	}
	return out
}

// witness is the document nearest in number that shows that c is out of order.
func witness(s serial, c *cited) *cited {
	var found *cited
	for _, o := range s.list {
		wrong := o.doc.Serial < c.doc.Serial && c.doc.Date.Before(o.doc.Date) || c.doc.Serial < o.doc.Serial && o.doc.Date.Before(c.doc.Date)
		if wrong && !slices.Contains(s.outliers, o) && (found == nil || distance(o, c) < distance(found, c)) {
			found = o
		}
	}
	return found
}

// seconded tells whether another document of the day of w shows, too, that c is out of order: whichever of two numbers of
// one document is right, c is wrong.
func seconded(s serial, w, c *cited) bool {
	return slices.ContainsFunc(s.list, func(o *cited) bool {
		return o != w && o.doc.Serial != w.doc.Serial && o.doc.Date == w.doc.Date && (o.doc.Serial < c.doc.Serial) == (w.doc.Serial < c.doc.Serial)
	})
}

func distance(a, b *cited) int { return max(a.doc.Serial-b.doc.Serial, b.doc.Serial-a.doc.Serial) }

// districtsEnd is the last day of the district level (Luật Tổ chức chính quyền địa phương 72/2025/QH15; Nghị quyết
// 203/2025/QH15: two levels of local government from 01/7/2025).
var districtsEnd = data.Date{Year: 2025, Month: 6, Day: 30}

// afterTheEnd: a body that has ended issues nothing more.
func afterTheEnd(p *Paper, emit func(Finding)) {
	for _, c := range p.citations() {
		district := c.issuer.level == "huyen" || c.issuer.level == "quan" || c.issuer.level == "thi xa"
		if !c.dated || !district || !districtsEnd.Before(c.doc.Date) {
			continue
		}
		emit(Finding{Severity: Error, At: []Place{c.place()},
			Message: fmt.Sprintf("%s ngày %s ghi là của cấp huyện, nhưng cấp huyện đã kết thúc hoạt động từ 01/7/2025; hãy kiểm tra ngày hoặc cơ quan ban hành.",
				c.name(), c.doc.Date.Short())})
	}
}

var (
	districtBody = newPattern(`(?:(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân)|Phòng \p{Lu}[\p{L} ]{2,40}|Công an|Hội đồng Thi đua - Khen thưởng)\s+(?:huyện|quận|thị xã)|Huyện ủy|Quận ủy|Thị ủy|cấp huyện`)
	endedBody    = newPattern(`^[^.;]{0,40}?(?:cũ(?:[\s,.;)]|$)|trước đây|trước sắp xếp|trước sáp nhập)`)
)

// endedBodies looks for districts where a paper plans or tells what comes after the level's end.
func endedBodies(p *Paper, emit func(Finding)) {
	end := districtsEnd.Year
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Note || b.tail() || !(p.planned(b) && p.planOf(b).first > end) && p.Year <= end {
			continue
		}
		for _, m := range districtBody.FindAllStringIndex(b.Text, -1) {
			if endedBody.MatchString(b.Text[m[1]:]) || p.cited(b, m[0]) || quoted(b.Text, m[0]) || b.computed(m[0], m[1]) {
				continue
			}
			emit(Finding{Severity: Warning, At: []Place{p.wider(b.at(m[0], m[1]))},
				Message: fmt.Sprintf("«%s»: cấp huyện đã kết thúc hoạt động từ 01/7/2025; hãy sửa tên cơ quan hoặc ghi rõ là cơ quan cũ.", b.Text[m[0]:m[1]])})
			break
		}
	}
}
