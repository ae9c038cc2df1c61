package check

import (
	"fmt"
	"slices"
	"strings"
)

// fact is a figure with what it is said of.
type fact struct {
	b       *Block
	s       *sentence
	f       *figure
	seg     int      // segment of the sentence, so that figures told together are reported together
	special []string // the words that tell this fact from others, sorted
	names   []string // proper names and quotations, sorted
	years   []int
	time    []string // đầu, cuối, quý
	key     string   // the indicator that the words name
	cited   string   // number, symbol and day of the one decision that the sentence cites
	higher  bool     // the decision is of a body above
	whole   bool     // says how many of them there are in the district at all
	types   []string // thường xuyên, chuyên đề, đột xuất …
	level   string
	levels  []string // huyện, tỉnh … in the figure's own words
	root    []string // of a later clause: the words that open its sentence
	lead    string   // the line with a colon that the block stands under
}

// common are words that tell little of what a figure is: they stand in every report.
var common = wordSet("và của tại ở được đã đang với cho do đạt chiếm có là trong trên theo để vào từ nâng còn bị về đến gồm bao khi " +
	"không các những một số tổng cộng toàn huyện tỉnh xã địa bàn phương năm nay thực hiện kết quả công tác thi đua " +
	"khen thưởng phong trào ubnd ủy ban nhân đơn vị cơ quan tổ chức đó cụ thể như sau ước khoảng gần hơn đối tượng " +
	"lượt trường hợp người tập cá qua nhờ cả ra triển khai việc thời gian này tặng chủ tịch cấp thị trấn thành phố " +
	"quận phường hoạt động tiếp tục hành cùng kỳ so tính lũy kế lên lại vừa mới thêm tiền đồng triệu tỷ nghìn kinh " +
	"phí suất lượng mức tăng giảm vượt thuộc nhằm thông sắc tích")

// bodies are words of the names of bodies, which tell little: the paper is theirs.
var bodies = wordSet("đảng bộ hội đồng phòng ban sở nhà nước trung ương mặt trận đoàn khối nhân dân công an quân ủy viên chính phủ thủ tướng nội vụ")

// awardWords begin the names of awards, with a capital or without.
var awardWords = wordSet("giấy bằng cờ huân kỷ chiến lao")

// typeNamesOf are the words of the types of commendation.
var typeNamesOf = []string{"đột xuất", "chuyên đề", "thường xuyên", "công trạng", "cống hiến", "niên hạn", "đối ngoại", "theo đợt"}

// indicators are phrases that name what every report of a district states; two places that name one speak of one thing.
var indicators = []string{"dân số", "kết nạp", "thu ngân sách", "diện tích tự nhiên", "che phủ", "hộ nghèo", "giá trị sản xuất", "thu nhập bình quân",
	"lương thực", "tăng trưởng", "bảo hiểm y tế", "chuẩn quốc gia", "nông thôn mới", "việc làm", "lao động tiên tiến", "chiến sĩ thi đua", "xuất khẩu lao động"}

var citedAward = newPattern(`(\d+)(?:/\d{4})?/(QĐ-\p{Lu}[\p{Lu}\p{L}]*)(?:,?\s+ngày\s+(\d{1,2}/\d{1,2}/\d{4}))?`)

// facts finds one fact that is told with two values.
func facts(p *Paper, emit func(Finding)) {
	byUnit := map[string][]*fact{}
	var order []string
	lead := ""
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Cell {
			lead = ""
			continue
		}
		if b.Kind == Text || b.Kind == Note && b.Label != "" {
			lead = ""
		}
		if p.ahead(b) {
			continue
		}
		for _, x := range remember(p, "facts", b, p.readFacts) {
			x := *x
			x.b, x.lead = b, lead
			if _, ok := byUnit[x.f.unit]; !ok {
				order = append(order, x.f.unit)
			}
			if len(byUnit[x.f.unit]) < maxCitations {
				byUnit[x.f.unit] = append(byUnit[x.f.unit], &x)
			}
		}
		if strings.HasSuffix(strings.TrimSpace(b.Text), ":") {
			lead = b.Label + b.Text
		}
	}
	var found []clash
	for _, unit := range order {
		list := byUnit[unit]
		for i, x := range list {
			for _, y := range list[i+1:] {
				if sure, same := x.same(y); same && !x.equal(y) {
					found = append(found, clash{x, y, sure})
					break
				}
			}
		}
	}
	reportClashes(found, emit)
	restated(p, found, emit)
}

// clash is a fact with two values.
type clash struct {
	x, y *fact
	sure bool
}

// reportClashes tells figures of one clause that clash with those of one other as one finding.
func reportClashes(found []clash, emit func(Finding)) {
	type spot struct {
		s, t   *sentence
		sg, tg int
	}
	groups := map[spot][]clash{}
	var order []spot
	for _, c := range found {
		k := spot{c.x.s, c.y.s, c.x.seg, c.y.seg}
		if _, ok := groups[k]; !ok {
			order = append(order, k)
		}
		groups[k] = append(groups[k], c)
	}
	for _, k := range order {
		g := groups[k]
		x, y := g[0].x, g[0].y
		a, b := x.b.at(x.f.from, x.f.to), y.b.at(y.f.from, y.f.to)
		severity := Warning
		var says, other []string
		for _, c := range g {
			a.From, a.To = min(a.From, c.x.f.from), max(a.To, c.x.f.to)
			b.From, b.To = min(b.From, c.y.f.from), max(b.To, c.y.f.to)
			says, other = append(says, c.x.s.cut(c.x.f)), append(other, c.y.s.cut(c.y.f))
			if c.sure {
				severity = Error
			}
		}
		emit(Finding{Severity: severity, At: []Place{a, b},
			Message: fmt.Sprintf("Cùng một việc nhưng ở đây ghi «%s», còn %s ghi «%s»; hãy kiểm tra số nào đúng rồi sửa cho thống nhất.",
				strings.Join(says, ", "), lowerWhere(y.b.Where), strings.Join(other, ", ")),
			Arithmetic: fmt.Sprintf("%s ≠ %s", x.f.text, y.f.text)})
	}
}

// lowerWhere is a place inside a sentence.
func lowerWhere(where string) string {
	if after, ok := strings.CutPrefix(where, "Phần"); ok {
		return "phần" + after
	}
	return where
}

// ahead tells whether a block speaks of what is planned: its figures are no results.
func (p *Paper) ahead(b *Block) bool {
	return p.planned(b) || b.under("muc tieu")
}

// equal tells whether two facts have one value, as far as they claim to be exact.
func (x *fact) equal(y *fact) bool {
	sum, slack := add([]*figure{y.f})
	if y.f.fuzzy != exact {
		slack.Add(slack, portion(sum, 5))
	}
	if x.f.near(sum, slack) {
		return true
	}
	return x.f.pct && x.f.rat().Cmp(y.f.rat()) == 0
}

// same tells whether two facts are one; sure where every word agrees.
func (x *fact) same(y *fact) (sure, same bool) {
	if x.whole || y.whole {
		return false, x.whole && y.whole && x.s != y.s && (len(x.names) == 0 || len(y.names) == 0 || slices.Equal(x.names, y.names)) &&
			(x.level == y.level || x.level == "" || y.level == "")
	}
	if x.s == y.s || x.f.pct != y.f.pct || x.f.depth > 0 != (y.f.depth > 0) && x.f.pct || (x.f.den >= 0) != (y.f.den >= 0) {
		return false, false
	}
	if x.oneDecision(y) {
		return true, true
	}
	if x.byAnother(y) {
		return false, false
	}
	if x.f.role != y.f.role && (x.f.role == remaining || y.f.role == remaining) || x.level != y.level && x.level != "" && y.level != "" {
		return false, false
	}
	if !slices.Equal(x.levels, y.levels) && (len(x.levels) > 0 && len(y.levels) > 0 || slices.ContainsFunc(slices.Concat(x.levels, y.levels), notDistrict)) {
		return false, false
	}
	if !slices.Equal(x.names, y.names) || !slices.Equal(x.time, y.time) || len(x.years) > 0 && len(y.years) > 0 && !slices.Equal(x.years, y.years) ||
		!slices.Equal(x.types, y.types) || len(x.root) > 0 && len(y.root) > 0 && !slices.Equal(x.root, y.root) {
		return false, false
	}
	shared := countShared(x.special, y.special)
	most := max(len(x.special), len(y.special))
	apart := len(x.special) + len(y.special) - 2*shared
	need := 4
	notes := x.b.Kind == Note || y.b.Kind == Note
	switch {
	case len(x.types) > 0 && (notes || x.lead == y.lead):
		need = 1
	case len(x.names) > 0 || x.key != "" && x.key == y.key:
		need = 2
	case notes || slices.Equal(x.b.Path, y.b.Path) && x.lead == y.lead:
		need = 3
	}
	if shared < need || !notes && x.lead != y.lead && len(x.types) == 0 && x.key == "" && shared < 4 || x.key != y.key {
		return false, false
	}
	if shared < min(len(x.special), len(y.special)) {
		return false, false // each says something that the other does not
	}
	if x.b != y.b && x.b.Kind == Item && y.b.Kind == Item && x.lead == y.lead && apart > 0 {
		return false, false // lines of one list tell of different things
	}
	if len(x.types) > 0 && apart == 1 {
		return false, true
	}
	return apart == 0, apart == 0 || apart <= 2 && most >= 4 && apart*4 <= most
}

func notDistrict(level string) bool { return level != "huyện" }

// oneDecision tells whether both figures are what one decision awards.
func (x *fact) oneDecision(y *fact) bool {
	if x.cited == "" || x.f.pct || x.f.depth > 0 || y.f.depth > 0 || x.f.role != plain_ || y.f.role != plain_ || x.f.class != recipient && x.f.unit != "người" {
		return false
	}
	a, b, _ := strings.Cut(x.cited, " ")
	c, d, _ := strings.Cut(y.cited, " ")
	if a != c || b != d && b != "" && d != "" {
		return false
	}
	return x.higher == y.higher && x.s.onlyOf(x.f) && y.s.onlyOf(y.f)
}

// byAnother tells whether the figures are what two decisions award.
func (x *fact) byAnother(y *fact) bool {
	a, _, _ := strings.Cut(x.cited, " ")
	b, _, _ := strings.Cut(y.cited, " ")
	return a != b && a != "" && b != "" && (x.f.class == recipient || x.f.class == people)
}

// onlyOf tells whether no other figure of the sentence has the noun of f.
func (s *sentence) onlyOf(f *figure) bool {
	for k := range s.figs {
		if g := &s.figs[k]; g != f && g.unit == f.unit {
			return false
		}
	}
	return true
}

// countShared is how many words two sorted lists share.
func countShared(a, b []string) int {
	n := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] == b[k]:
			n++
			i++
			k++
		case a[i] < b[k]:
			i++
		default:
			k++
		}
	}
	return n
}
