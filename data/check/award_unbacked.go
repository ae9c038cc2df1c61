package check

import (
	"regexp"
	"slices"
	"strings"
)

var (
	// backed are words by which a sentence says where its decision stands, or why it has none.
	backed  = regexp.MustCompile(`quyết định|mục\s|phụ lục|biểu|danh sách|nêu trên|đã nêu|đã dẫn|nói trên|như trên|kèm theo|đề nghị|đề xuất|trình|đang|chưa|không|dự kiến|sẽ|phấn đấu|chỉ tiêu|bình quân|so với|tỷ lệ|kinh phí|tiền thưởng|hồ sơ|trong số|trong tổng số|trong đó có|theo hướng dẫn|tờ trình|gồm có|cộng|tổng`)
	awarded = regexp.MustCompile(`khen`)
	// yearly are the awards that a list of their own backs each year.
	yearly = regexp.MustCompile(`thường xuyên|định kỳ|công trạng|tổng kết năm|niên hạn|cống hiến|danh hiệu|kỷ niệm chương|huân chương|cờ thi đua|đại đoàn kết`)
)

// awardLine is a clause on awards of the office's own level.
type awardLine struct {
	at    Place
	cites bool // a decision, or a footnote, stands behind it
}

// unbackedSections tells of awards that no decision stands behind where their neighbours of the same level have one: in
// the sections on movements where nearly all of the paper's movements cite, and in the list of one heading where all the
// other lines do. Each section is told once.
func (p *Paper) unbackedSections(emit func(Finding)) {
	var movements []awardLine
	lists := map[string][]awardLine{}
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
			switch {
			case !ok:
			case total:
				k := strings.Join(b.Path, "\x00")
				lists[k] = append(lists[k], l)
			case strings.Contains(lower(b.Text[from:to]), "khen"):
				movements = append(movements, l)
			}
		}
	}
	groups := [][]awardLine{movements}
	for _, k := range keys(lists) {
		groups = append(groups, lists[k])
	}
	for _, g := range groups {
		bare := slices.DeleteFunc(slices.Clone(g), func(l awardLine) bool { return l.cites })
		if n := len(g) - len(bare); len(bare) == 0 || n < 2 || n < 3*len(bare) && (n < 2*len(bare) || len(bare) > 1) {
			continue
		}
		var at []Place
		for _, l := range bare {
			at = append(at, l.at)
		}
		emit(Finding{Severity: Warning, At: at,
			Message: "Số khen thưởng này không dẫn quyết định nào, trong khi các chỗ khác cùng loại đều dẫn; hãy ghi số, ngày của quyết định."})
	}
}

// awardLine reads a clause on awards that the office itself gives for deeds. What another body gives, what goes by a
// list each year, and totals are left out.
func (p *Paper) awardLine(b *Block, from, to int) (awardLine, bool) {
	clause := strings.TrimRight(b.Text[from:to], " ")
	low := lower(clause)
	if b.computed(from, to) || !recipients.MatchString(low) || !awarded.MatchString(low) && b.Kind != Item {
		return awardLine{}, false
	}
	l := awardLine{at: b.at(from+len(clause)-len(strings.TrimLeft(clause, " ")), from+len(clause))}
	if l.cites = p.decided(b, from, to); l.cites {
		return l, !p.fromAbove(low, nil)
	}
	return l, !strings.HasSuffix(clause, ":") && !strings.HasPrefix(strings.TrimLeft(low, " -+"), "trong ") && !backed.MatchString(low) && !yearly.MatchString(low) &&
		!p.fromAbove(low, nil) && !p.headCites(b)
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
	if slices.ContainsFunc(p.citationsIn(b), func(c *cited) bool { return from <= c.from && c.from < end }) ||
		slices.ContainsFunc(b.Notes, func(n NoteMark) bool { return from <= n.At && n.At <= end+1 }) {
		return true
	}
	after := lower(b.Text[min(to+1, len(b.Text)):])
	return strings.HasPrefix(strings.TrimSpace(after), "(") || backReference.MatchString(after[:min(len(after), 200)])
}

// headCites tells whether the line or paragraph above, or the heading, of a block names a decision or a footnote for
// what stands under it.
func (p *Paper) headCites(b *Block) bool {
	if b.under("quyet dinh") {
		return true
	}
	for i := b.Index - 1; i >= 0 && i > b.Index-12; i-- {
		x := p.Blocks[i]
		switch {
		case x.Kind == Heading:
			return len(x.Notes) > 0 || len(p.citationsIn(x)) > 0
		case x.Kind != Note && x.Label != b.Label:
			return len(x.Notes) > 0 || len(p.citationsIn(x)) > 0 || strings.Contains(lower(x.Text), "quyết định")
		}
	}
	return false
}
