package check

import (
	"slices"
	"strings"
)

var (
	// backed are words by which a sentence says where its decision stands, or why it has none.
	backed = newPattern(`quyết định|mục\s|phụ lục|biểu|danh sách|nêu trên|đã nêu|đã dẫn|nói trên|như trên|kèm theo|đề nghị|đề xuất|trình|đang|chưa|không|dự kiến|sẽ|phấn đấu|chỉ tiêu|bình quân|so với|tỷ lệ|kinh phí|tiền thưởng|hồ sơ|trong số|trong tổng số|trong đó có|theo hướng dẫn|tờ trình`)
	// shareOfAwarded tells of some of those who were awarded, «58/84 người, chiếm 69 %».
	shareOfAwarded = newPattern(`\d\s*/\s*\d[\d.]*\s+(?:lượt\s+)?(?:tập thể|cá nhân|người|hộ|trường hợp|giấy khen|bằng khen|cán bộ)|(?:chiếm|bằng)\s+(?:tỷ lệ\s+)?(?:gần\s+|trên\s+|hơn\s+)?[\d,.]+\s?%`)
	awarded        = newPattern(`khen|cờ thi đua|cờ của`)
	// yearly are the awards that a list of their own backs each year.
	yearly     = newPattern(`thường xuyên|định kỳ|công trạng|tổng kết năm|niên hạn|cống hiến|danh hiệu|kỷ niệm chương|huân chương`)
	titleCount = newPattern(`\d[\d.]*\s+(?:lao động tiên tiến|chiến sĩ thi đua|lđtt|cstđcs|tập thể lđ)`)
)

// awardLine is a clause on awards.
type awardLine struct {
	at    Place
	cites bool // a decision, or a footnote, stands behind it
	deed  bool // given for deeds, by a decision of its own: not by the yearly list, no total, no word of where it stands
	above bool // by a body above the office
}

// unbackedSections tells of awards that no decision stands behind where those beside them have one: of a movement where
// nearly all movements cite, and in a section of totals of which most lines cite, one of that level among them.
// Each section is told once.
func (p *Paper) unbackedSections(emit func(Finding)) {
	groups := map[string][]awardLine{}
	for _, b := range p.Blocks {
		if !p.tellsAwards(b) {
			continue
		}
		total := p.ofAwards(b)
		if !total && !underMovements(b) {
			continue
		}
		for at := 0; at < len(b.Text); {
			from, to := clauseAt(b.Text, at)
			at = max(to, at) + 1
			l, ok := p.awardLine(b, from, to)
			k := "\x00"
			if total {
				k = p.awardSection(b)
			}
			if ok && (total || !l.above && strings.Contains(lower(b.Text[from:to]), "khen")) {
				groups[k] = append(groups[k], l)
			}
		}
	}
	for _, k := range keys(groups) {
		var at []Place
		cites, bare, deeds := map[bool]int{}, 0, 0
		for _, l := range groups[k] {
			if l.cites {
				cites[l.above]++
			} else if bare++; l.deed {
				deeds++
			}
		}
		for _, l := range groups[k] {
			if !l.cites && l.deed && cites[l.above] > 0 {
				at = append(at, l.at)
			}
		}
		if n := cites[true] + cites[false]; len(at) == 0 || n < 2 || n < bare || n <= deeds || k == "\x00" && n < 3*bare {
			continue
		}
		emit(Finding{Severity: Warning, At: at,
			Message: "Số khen thưởng này không dẫn quyết định nào, trong khi các chỗ khác cùng loại đều dẫn; hãy ghi số, ngày của quyết định."})
	}
}

// awardSection names the section on awards that a block is in.
func (p *Paper) awardSection(b *Block) string {
	for i := range b.Path {
		if p.ofAwards(&Block{Path: b.Path[i : i+1]}) {
			return strings.Join(b.Path[:i+1], "\x01")
		}
	}
	return ""
}

// awardLine reads a clause on awards.
func (p *Paper) awardLine(b *Block, from, to int) (awardLine, bool) {
	clause := strings.TrimRight(b.Text[from:to], " ")
	low := lower(clause)
	if b.computed(from, to) {
		return awardLine{}, false
	}
	lead := strings.TrimLeft(low, " -+→")
	l := awardLine{at: b.at(from+len(clause)-len(strings.TrimLeft(clause, " ")), from+len(clause)), above: p.fromAbove(low, nil)}
	l.cites = strings.Contains(low, "quyết định") || p.behind(b, from, to)
	l.deed = !p.decided(b, from, to) && recipients.MatchString(low) && awarded.MatchString(low) && !strings.HasSuffix(clause, ":") && !strings.HasPrefix(lead, "trong ") && !strings.HasPrefix(lead, "cộng") && !strings.HasPrefix(lead, "tổng") &&
		!backed.MatchString(low) && !shareOfAwarded.MatchString(low) && !yearly.MatchString(low) && !p.headCites(b)
	return l, l.cites && rewards.MatchString(low) || !p.decided(b, from, to) && recipients.MatchString(low) && (rewards.MatchString(low) || b.Kind == Item && from == 0) || titleCount.MatchString(low)
}

// decided tells whether a decision, a footnote or a word on them stands in or right behind a clause: it may stand behind
// all that it gives.
func (p *Paper) decided(b *Block, from, to int) bool {
	end := to
	for end < len(b.Text) && b.Text[end] == ';' {
		_, next := clauseAt(b.Text, end+1)
		if next <= end {
			break
		}
		end = next
	}
	if p.behind(b, from, end) {
		return true
	}
	after := lower(b.Text[min(to+1, len(b.Text)):])
	return strings.HasPrefix(strings.TrimSpace(after), "(") || backReference.MatchString(after[:min(len(after), 200)])
}

// behind tells whether a document or a footnote is named in a part of a block.
func (p *Paper) behind(b *Block, from, to int) bool {
	return slices.ContainsFunc(p.citationsIn(b), func(c *cited) bool { return from <= c.from && c.from < to }) ||
		slices.ContainsFunc(b.Notes, func(n NoteMark) bool { return from <= n.At && n.At <= to+1 })
}

// headCites tells whether the line that a list stands under, or its heading, names a decision or a footnote for all of it.
func (p *Paper) headCites(b *Block) bool {
	if b.under("quyet dinh") {
		return true
	}
	for i := b.Index - 1; i >= 0 && i > b.Index-12; i-- {
		x := p.Blocks[i]
		if x.Kind == Heading || x.Kind != Note && strings.HasSuffix(strings.TrimSpace(x.Text), ":") {
			return len(x.Notes) > 0 || strings.Contains(lower(x.Text), "quyết định")
		}
	}
	return false
}
