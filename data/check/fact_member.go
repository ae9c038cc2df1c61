package check

import (
	"fmt"
	"math/big"
	"strings"
)

// member is how many belong to a group, as a sentence says.
type member struct {
	Span
	kind, name, unit string
	n                int
	acting           bool // a number of its members did something: there may be more
}

// acted are members by whom something is done, with the group behind them: «11 thành viên của Hội đồng … đã dự họp».
var acted = newPattern(`(\d{1,3})(/\d{1,3})?\s+(thành viên|đơn vị|chi bộ|trường|đảng viên)\s+(?:của\s+|trong\s+|thuộc\s+)?(Khối|Cụm|Hội đồng|Ban Chỉ đạo|Đảng bộ|Tổ|Đoàn)((?:\s[^\s.;:()\d,]+){0,9}?)((?:,?\s(?:đã|đều|cùng|tham gia|tham dự|dự|có mặt|họp|thực hiện|ký|được|thống nhất|nhất trí|bỏ phiếu|biểu quyết)\s[^.;]*)|[.;,])`)

// everyone are words by which a sentence says that it counts all of a group.
var everyone = newPattern(`đầy đủ|100\s?%|toàn bộ|tất cả|toàn thể`)

var membership = newPattern(`(?:^|[\s(;,])(Khối|Cụm|Hội đồng|Ban Chỉ đạo|Đảng bộ|Tổ|Đoàn)((?:\s[^\s.;:()\d]+){0,12}?)(?:,?\s(?:được\s|đã\s)*(?:kiện toàn|thành lập|củng cố)[^.;]{0,120}?)?,?\s(?:gồm|có)\s+(?:tổng số\s+)?(\d{1,3})\s+(đơn vị|thành viên|chi bộ|trường|đảng viên)`)

var changed = newPattern(`^[^.;]{0,120}(?:bổ sung|nâng|tăng|giảm|thay thế|rút|chuyển)`)

func readMembers(b *Block) (out []member) {
	for _, m := range membership.FindAllStringSubmatchIndex(b.Text, -1) {
		if changed.MatchString(b.Text[m[1]:]) {
			continue // «gồm 15 thành viên, được bổ sung 02 thành viên»
		}
		out = append(out, member{Span{m[2], m[9]}, b.Text[m[2]:m[3]], fold(b.Text[m[4]:m[5]]), b.Text[m[8]:m[9]], number(b.Text[m[6]:m[7]]), false})
	}
	for _, m := range acted.FindAllStringSubmatchIndex(b.Text, -1) {
		if m[4] >= 0 {
			continue // «09/11 thành viên»
		}
		before := lower(b.Text[max(0, m[0]-24):m[0]])
		all := everyone.MatchString(lower(b.Text[m[12]:m[13]])) || everyone.MatchString(before) || strings.HasSuffix(before, "cả ")
		if strings.HasSuffix(before, "có ") || strings.HasSuffix(before, "gồm ") || strings.HasSuffix(before, "bổ sung ") || strings.HasSuffix(before, "thay ") {
			continue
		}
		out = append(out, member{Span{m[2], m[11]}, b.Text[m[8]:m[9]], fold(b.Text[m[10]:m[11]]), b.Text[m[6]:m[7]], number(b.Text[m[2]:m[3]]), !all})
	}
	return out
}

// members: a group has one number of members wherever the paper tells it.
func members(p *Paper, emit func(Finding)) {
	type spot struct {
		b *Block
		m member
	}
	var list []spot
	for _, b := range p.Blocks {
		for _, m := range remember(p, "members", b, readMembers) {
			if len(list) == maxCitations {
				return
			}
			for _, o := range list {
				_, part := likeness(bag(m.name), bag(o.m.name))
				if o.m.kind != m.kind || o.m.unit != m.unit || o.m.n == m.n || len(bag(m.name)) > 0 && len(bag(o.m.name)) > 0 && part < 1 {
					continue
				}
				if m.acting && (o.m.acting || m.n < o.m.n) || o.m.acting && o.m.n < m.n {
					continue
				}
				emit(Finding{Rule: "two-values", Severity: Warning, At: []Place{b.at(m.From, m.To), o.b.at(o.m.From, o.m.To)},
					Message:    fmt.Sprintf("Ở đây ghi %s có %d %s, còn %s ghi %d; hãy kiểm tra rồi ghi thống nhất.", strings.ToLower(m.kind), m.n, m.unit, lowerWhere(o.b.Where), o.m.n),
					Arithmetic: fmt.Sprintf("%d ≠ %d", m.n, o.m.n)})
				break
			}
			list = append(list, spot{b, m})
		}
	}
}

// titleNames are the titles whose counts shares are told of.
var titleNames = []string{"lao động tiên tiến", "lđtt", "chiến sĩ thi đua cơ sở", "cstđcs"}

// maxTitle is as many bytes as a title's name may need.
const maxTitle = 80

// titleOf is which of two titles a text begins with, or "".
func titleOf(low string) string {
	for i, name := range titleNames {
		if strings.HasPrefix(low, name) {
			return titleNames[i/2*2]
		}
	}
	return ""
}

var ofTitle = newPattern(`^%\s+(?:trên\s+)?(?:tổng\s+)?số\s+(?:lượng\s+)?(?:cá nhân\s+)?(?:đạt\s+)?(?:danh hiệu\s+)?`)

// withTitle are the words between a count and the title that so many hold.
var withTitle = newPattern(`^(?:cá nhân|người|đồng chí|cán bộ|giáo viên|lượt cá nhân)\s+(?:được\s+)?(?:công nhận|đạt|tặng)\s+(?:danh hiệu\s+)?`)

// titleShares holds «Chiến sĩ thi đua cơ sở: 55 người, bằng 14,82 % số lao động tiên tiến» against the count of that title
// which another line tells.
func titleShares(p *Paper, emit func(Finding)) {
	counts := map[string][]mention{}
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Cell {
			continue
		}
		for _, s := range p.read(b) {
			for k := range s.figs {
				f := &s.figs[k]
				if !f.whole() || f.pct || f.isDen {
					continue
				}
				low := strings.TrimLeft(strings.ToLower(s.text[f.numTo:min(s.to(), f.numTo+maxTitle)]), " ")
				t := titleOf(low[len(withTitle.FindString(low)):])
				if t == "" && s.sign(f.lex-1) == ":" {
					t = titleOf(strings.ToLower(s.text[s.from():min(s.to(), s.from()+maxTitle)]))
				}
				if t != "" && len(counts[t]) < 100 {
					counts[t] = append(counts[t], mention{b, s, f})
				}
			}
		}
	}
	for _, b := range p.Blocks {
		if b.Kind == Heading || b.Kind == Cell || len(counts) == 0 {
			continue
		}
		for _, s := range p.read(b) {
			for k := 1; k < len(s.figs); k++ {
				share, part := &s.figs[k], &s.figs[k-1]
				low := strings.ToLower(s.text[share.numTo:min(s.to(), share.numTo+2*maxTitle)])
				at := ofTitle.FindString(low)
				if !share.pct || at == "" || part.pct || !part.whole() || part.isDen || part.class != people && titleOf(strings.TrimLeft(strings.ToLower(s.text[part.numTo:min(s.to(), part.numTo+maxTitle)]), " ")) == "" {
					continue
				}
				if whole := s.titleBefore(k-1, titleOf(low[len(at):])); whole != nil { // «640 LĐTT, 92 CSTĐCS (14,38 % số LĐTT)»
					holdTitleShare(mention{b, s, part}, share, []mention{{b, s, whole}}, emit)
					continue
				}
				holdTitleShare(mention{b, s, part}, share, counts[titleOf(low[len(at):])], emit)
			}
		}
	}
}

// titleBefore is the one count of a title before figure k in the sentence.
func (s *sentence) titleBefore(k int, title string) (found *figure) {
	for i := range s.figs[:k] {
		if f := &s.figs[i]; f.whole() && !f.isDen && titleOf(strings.TrimLeft(strings.ToLower(s.text[f.numTo:min(s.to(), f.numTo+maxTitle)]), " ")) == title {
			if found != nil {
				return nil
			}
			found = f
		}
	}
	return found
}

func holdTitleShare(m mention, share *figure, wholes []mention, emit func(Finding)) {
	var near *mention
	for i, o := range wholes {
		if o.s == m.s && len(wholes) > 1 || o.f.val.n == 0 {
			return // the sentence's own counts are held elsewhere
		}
		if gives(m.f, o.f, share, 0) {
			return
		}
		now := new(big.Rat).Quo(new(big.Rat).Mul(m.f.rat(), hundred()), o.f.rat())
		if off := new(big.Rat).Sub(now, share.rat()); off.Abs(off).Cmp(big.NewRat(3, 1)) <= 0 || o.s == m.s {
			near = &wholes[i]
		}
	}
	if near == nil {
		return
	}
	right := decimalText(new(big.Rat).Quo(new(big.Rat).Mul(m.f.rat(), hundred()), near.f.rat()), max(1, share.places()), false)
	emit(Finding{Rule: "percentage", Severity: Error, At: []Place{m.b.at(m.f.from, share.to), near.b.at(near.f.from, near.f.to)},
		Message:    fmt.Sprintf("Tỷ lệ «%s» không khớp %s trên %s ở %s (%s%%); hãy kiểm tra lại cả ba số.", m.s.cutPercent(share), m.f.text, near.f.text, lowerWhere(near.b.Where), right),
		Arithmetic: fmt.Sprintf("%s : %s = %s%%, không phải %s%%", m.f.text, near.f.text, right, share.text)})
}
