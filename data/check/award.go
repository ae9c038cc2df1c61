package check

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	rewards    = regexp.MustCompile(`khen|tặng|công nhận danh hiệu|danh hiệu`)
	awardCount = regexp.MustCompile(`(\d[\d.]*)\s+(?:lượt\s+)?(tập thể|cá nhân|hộ)`)
	totalHead  = regexp.MustCompile(`(?:khen thưởng|tặng giấy khen)?\s*(?:theo\s+)?chuyên đề[^:;.\d]{0,40}:?\s`)
)

// awardsOutside looks for awards by decisions of another year than the reporting one. A movement of the year is often
// rewarded early in the next, which is only worth a look; a decision of an earlier year belongs to an earlier report,
// unless the sentence says for which year it is.
func awardsOutside(p *Paper, emit func(Finding)) {
	if p.Year == 0 {
		return
	}
	for _, b := range p.Blocks {
		if b.Kind == Heading || p.planned(b) {
			continue
		}
		var early, late []*cited
		for _, c := range p.citationsIn(b) {
			from, _ := clauseAt(b.Text, c.from)
			clause := lower(b.Text[from:c.end])
			if !c.dated || c.doc.Type != "Quyết định" || !awardCount.MatchString(clause) || !rewards.MatchString(clause) {
				continue
			}
			switch y := c.doc.Date.Year; {
			case y > p.Year:
				late = append(late, c)
			case y < p.Year && !strings.Contains(strings.ReplaceAll(clause, "/"+fmt.Sprint(y), ""), fmt.Sprint(y)):
				early = append(early, c)
			}
		}
		if len(early) > 0 {
			c := early[0]
			emit(Finding{Severity: Warning, At: []Place{c.place()},
				Message: fmt.Sprintf("%s là khen thưởng từ năm %d, ngoài năm báo cáo %d; hãy kiểm tra ngày hoặc ghi rõ khen cho năm nào.", withDay(c), c.doc.Date.Year, p.Year)})
		}
		if len(late) > 0 {
			c, severity := late[0], Info
			if c.doc.Date.Year > p.Year+1 || c.doc.Date.Month > 6 {
				severity = Warning // the awards of a year are decided by the middle of the next
			}
			emit(Finding{Severity: severity, At: []Place{c.place()},
				Message: fmt.Sprintf("%s là của năm %d nhưng được kể trong báo cáo năm %d; hãy xem thành tích có đúng là của năm %d.", withDay(c), c.doc.Date.Year, p.Year, p.Year)})
		}
	}
}

// awardTotals holds the total of thematic awards against the decisions that the report names for its movements.
func awardTotals(p *Paper, emit func(Finding)) {
	if p.Known != nil {
		return // the records tell it better: see totalFinding
	}
	var total *Block
	claimed := map[string]int{}
	at := Span{}
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Note || p.planned(b) || len(p.citationsIn(b)) > 0 {
			continue
		}
		low := lower(b.Text)
		m := totalHead.FindStringIndex(low)
		if m == nil || !b.under("khen thuong") || hasAny(low[:m[0]], "cấp tỉnh", "cấp nhà nước", "ubnd tỉnh", "cấp bộ") {
			continue
		}
		end := len(low)
		if i := strings.Index(low[m[1]:], "đột xuất"); i >= 0 {
			end = m[1] + i
		}
		for _, k := range awardCount.FindAllStringSubmatch(low[m[1]:end], -1) {
			claimed[k[2]] += number(strings.ReplaceAll(k[1], ".", ""))
		}
		if len(claimed) > 0 {
			total, at = b, Span{m[0], end}
			break
		}
	}
	if total == nil {
		return
	}
	backed := p.backedAwards(total)
	for _, kind := range []string{"tập thể", "cá nhân", "hộ"} {
		n, has := claimed[kind]
		if !has || n == 0 || backed[kind] == 0 && len(backed) == 0 {
			continue
		}
		f := Finding{At: []Place{total.at(at.From, at.To)}, Arithmetic: fmt.Sprintf("%d / %d %s = %d%%", backed[kind], n, kind, backed[kind]*100/n)}
		switch {
		case backed[kind] > n:
			f.Severity = Warning
			f.Message = fmt.Sprintf("Tổng số khen chuyên đề là %d %s, ít hơn %d %s ở các quyết định đã nêu; hãy kiểm tra lại.", n, kind, backed[kind], kind)
			f.Key = key("total-unbacked", []string{kind, fmt.Sprint(n)}, "")
			emit(f)
		case backed[kind]*2 < n:
			f.Severity = Info
			f.Message = fmt.Sprintf("Tổng số khen chuyên đề là %d %s, nhưng các quyết định nêu trong báo cáo mới có %d; hãy nêu thêm quyết định hoặc kiểm tra tổng số.", n, kind, backed[kind])
			emit(f)
			return
		}
	}
}

// backedAwards counts the awards of the office's own level that stand with a decision.
func (p *Paper) backedAwards(total *Block) map[string]int {
	out := map[string]int{}
	for _, b := range p.Blocks {
		if b == total || b.Kind == Heading || b.Kind == Note || p.planned(b) {
			continue
		}
		done := map[int]bool{}
		for _, c := range p.citationsIn(b) {
			from, _ := clauseAt(b.Text, c.from)
			clause := lower(b.Text[from:c.from])
			if c.doc.Type != "Quyết định" || done[from] || !rewards.MatchString(clause) || hasAny(clause, "tỉnh khen", "ubnd tỉnh", "huyện ủy", "đột xuất", "thường xuyên", "thủ tướng") {
				continue
			}
			done[from] = true
			for _, k := range awardCount.FindAllStringSubmatch(clause, -1) {
				out[k[2]] += number(strings.ReplaceAll(k[1], ".", ""))
			}
		}
	}
	return out
}
