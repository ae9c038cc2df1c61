package check

import (
	"fmt"
	"slices"
	"strings"
)

// checkItems holds the total of a head against the lines under it: «Khen thưởng 36 tập thể, cụ thể:» with «- … 16 tập thể».
func (p *Paper) checkItems(at int, emit func(Finding)) {
	head := p.Blocks[at]
	if head.Kind == Heading && !strings.ContainsAny(head.Text, "0123456789") || head.Kind == Note || !strings.HasSuffix(strings.TrimSpace(head.Text), ":") && head.Kind != Heading {
		return
	}
	said := p.read(head)
	if len(said) == 0 {
		return
	}
	s := said[len(said)-1]
	items := p.itemsUnder(at)
	if len(items) < 2 {
		return
	}
	wholes := s.headTotals()
	if len(wholes) == 0 {
		return
	}
	if p.countOfItems(head, s, wholes[0], items, emit) {
		return
	}
	partition := false // some noun of the head is the sum of all lines
	for _, whole := range wholes {
		partition = partition || p.checkItemSum(head, s, whole, items, false, func(Finding) {})
	}
	for _, whole := range wholes {
		p.checkItemSum(head, s, whole, items, partition, emit)
	}
}

// itemsUnder are the lines of the list under a head: the blocks behind it with the bullet of the first.
func (p *Paper) itemsUnder(at int) []*Block {
	var out []*Block
	for _, b := range p.Blocks[at+1:] {
		if b.Kind != Item || b.Label == "" || len(out) > 0 && !sameBullet(b.Label, out[0].Label) {
			if len(out) > 0 && b.Kind == Item && b.Label != p.Blocks[at].Label {
				continue // a line under a line
			}
			break
		}
		if p.Blocks[at].Kind == Item && sameBullet(b.Label, p.Blocks[at].Label) {
			break
		}
		out = append(out, b)
	}
	return out
}

// sameBullet tells whether two labels are of one kind: «-» and «-», «a)» and «b)», «1.» and «2.».
func sameBullet(a, b string) bool {
	kind := func(s string) string {
		return strings.Map(func(r rune) rune {
			switch {
			case '0' <= r && r <= '9':
				return '1'
			case 'a' <= r && r <= 'z' || r == 'đ':
				return 'a'
			}
			return r
		}, s)
	}
	return strings.TrimLeft(kind(a), "1") == strings.TrimLeft(kind(b), "1")
}

// headTotals are the counts at the end of a head that the lines under it may make up, one of each noun.
func (s *sentence) headTotals() []*figure {
	var out []*figure
	for k := len(s.figs) - 1; k >= 0; k-- {
		f := &s.figs[k]
		if f.pct || f.class == attribute || f.isDen || f.role != plain_ && f.role != total || f.form == brokenForm || f.fuzzy != exact {
			continue
		}
		if s.apart(f.after, len(s.lex)) || slices.ContainsFunc(out, func(g *figure) bool { return g.unit == f.unit }) {
			continue
		}
		out = append(out, f)
	}
	return out
}

// countOfItems holds «03 nhiệm vụ sau:» against the number of lines under it; true where the head speaks of the lines.
func (p *Paper) countOfItems(head *Block, s *sentence, f *figure, items []*Block, emit func(Finding)) bool {
	switch f.unit {
	case "nội dung", "nhiệm vụ", "giải pháp", "phong trào", "nhóm", "mục tiêu", "chỉ tiêu", "tiêu chí", "văn bản", "việc", "vấn", "bài", "hạn", "tồn", "kết", "đột", "khâu", "mô hình", "kế hoạch", "quyết định", "điểm", "nguyên":
	default:
		return false
	}
	if !f.whole() || f.val.n < 2 || f.val.n > 30 || len(s.lex)-f.after > 14 {
		return false
	}
	for _, b := range items {
		if b.Label == "+" && head.Label == "+" {
			return false
		}
	}
	if int(f.val.n) == len(items) {
		return true
	}
	for _, b := range items { // each line may tell of several
		for _, t := range p.read(b) {
			for k := range t.figs {
				if t.figs[k].unit == f.unit {
					return false
				}
			}
		}
	}
	if abs(int(f.val.n)-len(items)) > max(2, len(items)/2) {
		return true
	}
	emit(Finding{Rule: "list-count", Severity: Warning, At: []Place{head.at(f.from, f.to)},
		Message:    fmt.Sprintf("Ghi «%s» nhưng bên dưới kể %d mục; hãy kiểm tra lại số hoặc danh sách.", s.cut(f), len(items)),
		Arithmetic: fmt.Sprintf("%d ≠ %s", len(items), f.text), Mend: strings.Replace(s.cut(f), f.text, fmt.Sprintf("%02d", len(items)), 1)})
	return true
}

// checkItemSum holds a total against the first figure of its noun in each line, and tells whether all lines add up to it.
// A line without the noun is none of its parts unless another noun shows that the lines part the whole.
func (p *Paper) checkItemSum(head *Block, s *sentence, whole *figure, items []*Block, partition bool, emit func(Finding)) bool {
	var parts, mixed []*figure
	for _, b := range items {
		first, all := p.firstOf(b, whole)
		if first != nil {
			parts = append(parts, first)
		}
		mixed = append(mixed, all...)
	}
	if len(parts) == 0 && whole.mixed(mixed) && len(mixed) >= len(items) {
		parts = mixed
	}
	switch {
	case len(parts) == 0, len(parts) < len(items) && !partition, len(parts) == 1 && len(items) == 1:
		return false
	case whole.agrees(parts):
		return len(parts) == len(items)
	case overlapItems(items):
		return false
	}
	for from := range parts {
		if partition && len(parts) == len(items) {
			break // every line has its part: none may be left out
		}
		for to := from + 2; to <= len(parts); to++ {
			if whole.agrees(parts[from:to]) {
				return false
			}
		}
	}
	sum, _ := add(parts)
	severity := Error
	if sum.Cmp(whole.rat()) < 0 && len(s.lex)-whole.after > 10 {
		severity = Warning
	}
	if portion(whole.rat(), 1).Cmp(sum) < 0 && portion(sum, 2).Cmp(whole.rat()) > 0 || portion(whole.rat(), 2).Cmp(sum) > 0 {
		return false // far off: the lines tell of something else
	}
	total := whole.as(sum, 0)
	last := items[len(items)-1]
	emit(Finding{Rule: "sum", Severity: severity, At: []Place{head.at(whole.from, whole.to), last.at(0, len(last.Text))},
		Message:    fmt.Sprintf("Tổng «%s» không bằng các mục kể bên dưới cộng lại (%s); hãy kiểm tra lại tổng và từng mục.", s.cut(whole), total),
		Arithmetic: fmt.Sprintf("%s = %s, không phải %s", whole.parts(parts, " + "), total, whole.text),
		Mend:       strings.Replace(s.cut(whole), whole.text, total, 1)})
	return false
}

// firstOf is the first figure of a line that may be a part of whole, and all counts of the line outside brackets.
func (p *Paper) firstOf(b *Block, whole *figure) (first *figure, all []*figure) {
	for _, s := range p.read(b) {
		for k := range s.figs {
			f := &s.figs[k]
			if f.depth > 0 || f.pct || f.isDen || f.class == attribute || f.role != plain_ && f.role != total && f.role != remaining || f.form == brokenForm {
				continue
			}
			if first == nil && (f.unit == whole.unit || f.unit == "" && whole.class != money && whole.class != measure || whole.adds(f) && f.unit != "") {
				first = f
			}
			all = append(all, f)
		}
		break
	}
	return first, all
}

// overlapItems tells lines that share members: women, members of minorities.
func overlapItems(items []*Block) bool {
	n := 0
	for _, b := range items {
		low := strings.ToLower(b.Text)
		if strings.Contains(low, "trong đó") && strings.HasPrefix(low, "trong đó") || strings.HasPrefix(low, "nữ") || strings.HasPrefix(low, "dân tộc") || strings.HasPrefix(low, "đảng viên") ||
			strings.HasPrefix(low, "lũy kế") || strings.HasPrefix(low, "tổng") {
			n++
		}
	}
	return n > 0
}
