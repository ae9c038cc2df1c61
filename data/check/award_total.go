package check

import (
	"fmt"
	"strings"
)

var (
	// thematic are words of a total of the awards of movements, or of one that says that its decisions stand before.
	thematic = newPattern(`chuyên đề|theo phong trào|các phong trào`)
	// backReference is how a total points to the decisions that make it up.
	backReference = newPattern(`quyết định\s+(?:đã\s+)?(?:nêu|dẫn|kể|ghi|nói|trên|ở mục|tại mục)|(?:nêu|dẫn|kể|ghi)\s+(?:ở|tại)\s+(?:mục|phần)|các quyết định (?:ở|tại|trên)|(?:đã|như) (?:nêu|dẫn|kể)`)
)

// awardTotals holds totals of awards against the decisions that the report names, and tells of totals without any.
func awardTotals(p *Paper, emit func(Finding)) {
	if p.Known != nil {
		return // the records tell it better: see totalFinding
	}
	p.unbackedSections(emit)
	given := p.awardsGiven()
	for _, b := range p.Blocks {
		if !p.tellsAwards(b) || !p.ofAwards(b) {
			continue
		}
		for at := 0; at < len(b.Text); {
			from, to := clauseAt(b.Text, at)
			at = max(to, at) + 1
			if !b.computed(from, to) && recipients.MatchString(lower(b.Text[from:to])) {
				p.totalOf(b, from, to, given, emit)
			}
		}
	}
}

// tellsAwards tells whether a block is of the running text of the results.
func (p *Paper) tellsAwards(b *Block) bool {
	return b.Kind != Heading && b.Kind != Note && b.Kind != Cell && !p.planned(b) && !b.tail()
}

// gift is what one decision of the office's own level gives in a movement's section, by recipient. Firms and other units
// count as collectives in some totals and not in others.
type gift struct{ count, units map[string]int }

// inBrackets is what a bracket explains: the parts of a count that stands before it.
var inBrackets = newPattern(`\([^()]*\)`)

var otherUnits = newPattern(`(\d[\d.]*)\s+(?:doanh nghiệp|đơn vị|cơ quan|trường|hợp tác xã|tổ|nhóm|chi bộ|thôn)`)

// awardsGiven counts the awards of the office's own level that movements' sections give with a decision.
func (p *Paper) awardsGiven() (out []gift) {
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Note || b.Kind == Cell || p.planned(b) || p.ofAwards(b) {
			continue
		}
		done := map[int]bool{}
		for _, c := range p.citationsIn(b) {
			from, to := clauseAt(b.Text, c.from)
			for from > 1 && strings.Count(b.Text[from:c.from], ")") > strings.Count(b.Text[from:c.from], "(") {
				from, _ = clauseAt(b.Text, from-1) // «(đợt 1: 07 tập thể; đợt 2: 05 tập thể) tại Quyết định»
			}
			clause := inBrackets.ReplaceAllString(lower(b.Text[from:c.from]), "")
			if c.doc.Type != "Quyết định" || done[from] || !rewards.MatchString(clause) && !awardCount.MatchString(clause) || p.fromAbove(lower(b.Text[from:to]), c) ||
				hasAny(clause, "đột xuất", "thường xuyên") {
				continue
			}
			done[from] = true
			g := gift{map[string]int{}, map[string]int{}}
			for _, k := range awardCount.FindAllStringSubmatch(clause, -1) {
				g.count[k[2]] += number(strings.ReplaceAll(k[1], ".", ""))
			}
			if g.count["tập thể"] == 0 {
				for _, k := range otherUnits.FindAllStringSubmatch(clause, -1) {
					g.units["tập thể"] += number(strings.ReplaceAll(k[1], ".", ""))
				}
			}
			out = append(out, g)
		}
	}
	return out
}

var above = map[string]int{"thi tran": 1, "phuong": 1, "xa": 1, "thi xa": 2, "quan": 2, "huyen": 2, "thanh pho": 2, "tinh": 3}

// fromAbove tells a clause on awards that another body than the office's own gives.
func (p *Paper) fromAbove(clause string, c *cited) bool {
	if hasAny(clause, "thủ tướng", "chủ tịch nước", "chính phủ", "bộ trưởng", "tỉnh ủy", "huyện ủy", "thị ủy", "thành ủy", "quận ủy", "đảng ủy", "trung ương", "cấp trên", "cấp tỉnh", "tổng cục trưởng") {
		return true
	}
	own := above[p.ownLevel()]
	for l, n := range above {
		if n > own && own > 0 && aboveGives(l).MatchString(fold(clause)) {
			return true
		}
	}
	return c != nil && c.issuer.level != "" && above[c.issuer.level] > own && own > 0
}

var givers = map[string]*pattern{}

func init() {
	for l := range above {
		givers[l] = newPattern(`(?:ubnd|uy ban nhan dan|chu tich|cap) ` + l + `\b|\b` + l + ` (?:khen|tang)`)
	}
}

func aboveGives(level string) *pattern { return givers[level] }

// totalOf holds a total against what the movements' sections give; true where the clause is such a total.
func (p *Paper) totalOf(b *Block, from, to int, given []gift, emit func(Finding)) bool {
	low := lower(b.Text[from:to])
	refers := backReference.MatchString(low)
	counts := awardCount.FindAllStringSubmatchIndex(low, -1)
	if !refers && !thematic.MatchString(low) || len(counts) == 0 || len(given) == 0 || p.fromAbove(low[:counts[0][0]], nil) || hasAny(low, "đột xuất", "thường xuyên") {
		return false
	}
	for _, c := range p.citationsIn(b) {
		if from <= c.from && c.from < to {
			return false
		}
	}
	if i := strings.Index(low, "trong số"); i >= 0 && i < counts[0][0] {
		return false
	}
	claimed, told := map[string]int{}, []string{}
	for _, m := range counts {
		kind := low[m[4]:m[5]]
		if _, twice := claimed[kind]; twice {
			break
		}
		claimed[kind] = number(strings.ReplaceAll(low[m[2]:m[3]], ".", ""))
		told = append(told, kind)
	}
	sum, units := map[string]int{}, map[string]int{}
	for _, g := range given {
		for kind, n := range g.count {
			sum[kind] += n
		}
		for kind, n := range g.units {
			units[kind] += n
		}
	}
	right, wrong := 0, ""
	for _, kind := range told {
		switch n := claimed[kind]; {
		case n == sum[kind], n == sum[kind]+units[kind]:
			right++
		case wrong == "":
			wrong = kind
		}
	}
	if wrong == "" {
		return true
	}
	f := Finding{At: []Place{b.at(from+counts[0][0], from+counts[len(counts)-1][1])}}
	n, has := claimed[wrong], sum[wrong]
	switch {
	case refers && has > 0 || right > 0 && has > 0:
		f.Rule, f.Severity = "total-of-decisions", Error
		f.Arithmetic = fmt.Sprintf("%s = %d, không phải %d", p.giftSum(given, wrong), has, n)
		f.Message = fmt.Sprintf("Tổng ghi %d %s, nhưng các quyết định đã nêu cộng lại là %d; hãy kiểm tra lại tổng và từng quyết định.", n, wrong, has)
	case has*2 < n:
		f.Severity = Warning
		f.Arithmetic = fmt.Sprintf("%d / %d %s = %d%%", has, n, wrong, has*100/max(n, 1))
		f.Message = fmt.Sprintf("Tổng số khen chuyên đề là %d %s, nhưng các quyết định nêu trong báo cáo mới có %d; hãy nêu thêm quyết định hoặc kiểm tra tổng số.", n, wrong, has)
	default:
		return true
	}
	emit(f)
	return true
}

func (p *Paper) giftSum(given []gift, kind string) string {
	var parts []string
	for _, g := range given {
		if n := g.count[kind]; n > 0 {
			parts = append(parts, fmt.Sprint(n))
		}
	}
	return strings.Join(parts, " + ")
}
