package check

import (
	"fmt"
	"slices"
	"strings"
)

var (
	yearsInText = newPattern(`(?:^|[^\d/.,-])((?:19|20)\d\d)(?:[^\d/]|$)`)
	titleYears  = newPattern(`năm\s+((?:19|20)\d\d)\s*(?:,|và|-|–)?\s*(?:và\s+)?(?:phương hướng|nhiệm vụ|kế hoạch (?:công tác )?năm|chương trình công tác|định hướng)[^.;]{0,60}?năm\s+((?:19|20)\d\d)`)
	spans       = newPattern(`((?:19|20)\d\d)\s*(?:[-–—]|đến(?: năm)?)\s*((?:19|20)\d\d)`)
	opensYear   = newPattern(`^(?:[Tt]rong\s+năm|[Nn]ăm|[Nn]gay\s+từ\s+đầu\s+năm|[Đđ]ầu\s+năm|[Tt]rong\s+\d+\s+tháng\s+đầu\s+năm|\d+\s+tháng\s+đầu\s+năm|[Kk]ết\s+quả\s+(?:khen\s+thưởng\s+)?(?:trong\s+)?năm)\s+((?:19|20)\d\d)(?:[\s,:]|$)`)
)

// looksBack are the words that name a past year rightly, also in a plan, folded.
var looksBack = []string{"so voi", "ket qua", "tong ket", "so ket", "dat duoc", "da", "han che", "ton tai", "khac phuc", "rut kinh nghiem", "thanh tich",
	"cung ky", "nam truoc", "uoc thuc hien", "quyet toan", "tu nam", "ke tu", "truoc nam", "giai doan", "nhiem ky", "luat", "nghi dinh",
	"thong tu", "danh gia", "phat huy", "tiep noi", "hien trang", "ton dong", "chuyen sang", "chuyen tiep", "ton", "binh xet", "xet", "tren day",
	"ban hanh nam", "bao cao", "trao thuong", "ton vinh", "bieu duong", "tiep thu", "con lai", "chua hoan thanh", "chua dat", "kiem diem", "tinh den",
	"nhu nam", "bang nam", "muc nam", "sau nam", "ky niem", "sau sap xep", "thu hoach", "khoi cong", "phe duyet nam", "phat dong nam", "thanh lap nam", "kiem ke", "dieu chinh", "thuc hien dat", "tu dau nam", "cuoi nam truoc"}

// titles holds the years of title and headings against each other: N in the report, N+1 in the plan.
func titleYear(p *Paper, emit func(Finding)) {
	if p.Year == 0 {
		return
	}
	for _, b := range p.Blocks {
		if b.Kind != Heading && b.Index >= headBlocks {
			continue
		}
		if m := titleYears.FindStringSubmatchIndex(lower(b.Text)); m != nil {
			at, next := number(b.Text[m[2]:m[3]]), number(b.Text[m[4]:m[5]])
			switch {
			case at != p.Year && at+1 == next:
				emit(Finding{Severity: Warning, At: []Place{b.at(m[0], m[1])},
					Message: fmt.Sprintf("Chỗ này nói báo cáo năm %d, còn tiêu đề nói năm %d; hãy ghi thống nhất một năm.", at, p.Year)})
			case next != at+1 && !strings.Contains(lower(b.Text), "năm học") && !(next == at && partYear.MatchString(b.Text)):
				emit(Finding{Severity: Error, At: []Place{b.at(m[0], m[1])}, Mend: fmt.Sprintf("năm %d", at+1),
					Message: fmt.Sprintf("Báo cáo năm %d thì phương hướng là của năm %d, không phải năm %d; hãy sửa năm.", at, at+1, next)})
			case at != p.Year:
				emit(Finding{Severity: Warning, At: []Place{b.at(m[0], m[1])},
					Message: fmt.Sprintf("Chỗ này nói năm %d, còn tiêu đề nói năm %d; hãy ghi thống nhất một năm.", at, p.Year)})
			}
			continue
		}
		if b.Kind != Heading || b.Label == "" {
			continue
		}
		p.headingYear(b, emit)
	}
}

var lastYear = newPattern(`(?i:năm)\s+((?:19|20)\d\d)\s*[.:]?$`)

func (p *Paper) headingYear(b *Block, emit func(Finding)) {
	m := lastYear.FindStringSubmatchIndex(b.Text)
	if m == nil || strings.ContainsAny(b.Text, "“\"") {
		return
	}
	y, f, want := number(b.Text[m[2]:m[3]]), fold(b.Text), 0
	plan := p.planOf(b)
	switch {
	case plan.is || strings.HasPrefix(f, "giai phap"):
		if want = p.Year + 1; p.half && (plan.first == y || y == p.Year) {
			want = p.Year
		}
	case strings.HasPrefix(f, "ket qua") && len(b.Path) <= 1:
		want = p.Year
	}
	if want == 0 || y == want || !plan.is && p.from() <= y && y <= p.Year {
		return
	}
	emit(Finding{Severity: Warning, At: []Place{b.at(m[0], m[1])}, Mend: fmt.Sprintf("năm %d", want),
		Message: fmt.Sprintf("Đề mục ghi năm %d, nhưng phần này của báo cáo năm %d nói về năm %d; hãy sửa năm.", y, p.Year, want)})
}

// staleYears looks for the past year where a plan sets tasks for the next one, and for another year where the report
// opens a sentence on its own.
func staleYears(p *Paper, emit func(Finding)) {
	if p.Year == 0 {
		return
	}
	for _, b := range p.Blocks {
		switch {
		case b.Kind == Heading || b.tail():
		case p.planned(b):
			p.stalePlan(b, emit)
		case b.Kind != Cell && b.Kind != Note:
			p.staleResult(b, emit)
		}
	}
}

// pastSpans are the forms of a year that a plan may carry over: a quarter or month of it, a school year.
var pastSpans = newPattern(`(?i:quý\s+(?:[IV]+|\d)|tháng\s+\d{1,2})\s*(?:/\s*|năm\s+)((?:19|20)\d\d)|(?i:năm học)\s+(?:19|20)\d\d\s*[-–—]\s*((?:19|20)\d\d)`)

// seasons are crops with their year, or the two years they stand over.
var seasons = newPattern(`[Vv]ụ\s+(?:\p{L}+(?:\s*[-–]\s*|\s+)){1,3}(?:năm\s+)?((?:19|20)\d\d)(?:\s*[-–—/]\s*((?:19|20)\d\d))?`)

func (p *Paper) stalePlan(b *Block, emit func(Finding)) {
	plan := p.planOf(b)
	told := map[int]bool{} // by clause
	tell := func(from, to, y int) {
		at, end := clauseAt(b.Text, from)
		if y >= plan.first || y < plan.first-4 || told[at] || p.cited(b, from) || quoted(b.Text, from) || inBracket(b.Text, from) || b.computed(from, to) ||
			p.lookingBack(b.Text[at:phraseEnd(b.Text, to-1, end)], y) || y == p.Year && lateReward.MatchString(fold(b.Text[at:end])) {
			return
		}
		told[at] = true
		emit(Finding{Severity: Warning, At: []Place{p.wider(b.at(from, to))}, Mend: fmt.Sprintf("năm %d", plan.first),
			Message: fmt.Sprintf("Phần phương hướng năm %d còn ghi năm %d; hãy sửa năm hoặc viết rõ là so với năm trước.", plan.first, y)})
	}
	for _, m := range seasons.FindAllStringSubmatchIndex(b.Text, -1) {
		y := number(b.Text[m[2]:m[3]])
		if m[4] >= 0 {
			y = number(b.Text[m[4]:m[5]])
			if y == p.Year && p.half {
				y = plan.first - 1 // a crop over two years is brought in by the spring of the second
			}
		}
		tell(m[0], m[1], y)
	}
	for _, m := range pastSpans.FindAllStringSubmatchIndex(b.Text, -1) {
		y := 0
		if m[2] >= 0 {
			y = number(b.Text[m[2]:m[3]])
		} else if y = number(b.Text[m[4]:m[5]]); y == plan.first && plan.last > plan.first {
			y-- // the school year before the one that is planned
		}
		tell(m[0], m[1], y)
	}
	for _, m := range yearsInText.FindAllStringSubmatchIndex(b.Text, -1) {
		head := strings.TrimRight(b.Text[:m[2]], " ")
		if spanned(b.Text, m[2]) || !strings.HasSuffix(lower(head), "năm") {
			continue
		}
		tell(len(head)-len("năm"), m[3], number(b.Text[m[2]:m[3]]))
	}
}

// rose tells «từ 4,5 % năm 2024 xuống còn 3,8 %», in which the past year is where a goal starts from.
var rose = newPattern(`\b(?:tu|bang|gap|tang|giam)\b[^,;]*\d[^,;]* (?:nam (?:19|20)\d\d)[^,;]*\b(?:len|xuong|con)\b|(?:%|lan|so) (?:thuc hien )?nam (?:19|20)\d\d|nam (?:19|20)\d\d (?:la|dat|co|con) \d`)

// forward takes out words that hold one of those that look back and do not: «thực hiện đạt kết quả nhiệm vụ năm …», «đa dạng».
var forward = strings.NewReplacer("dat ket qua cao", "", "dat ket qua tot", "", "dat ket qua", "", "co ket qua", "", "nang cao ket qua", "", "da dang", "", "toi da", "", "da so", "", "da phan", "",
	"da nganh", "", "danh gia cao", "", "viet bao cao", "", "che do bao cao", "", "xem xet", "", "ra soat xet", "")

// rewarding tells of awards for the past year, «hoàn thành khen thưởng năm 2024», which «công tác thi đua, khen thưởng năm
// 2024» does not.
var rewarding = newPattern(`(?:^|[a-z]{2,} |[^a, –-] )khen thuong (?:thanh tich )?nam (?:19|20)\d\d`)

// someYears tells of a stretch of years that is summed up: «tổng kết 5 năm», «sơ kết 03 năm».
var someYears = newPattern(`\d+ nam |nhieu nam|cac nam`)

// closing takes out the words by which a year that has just ended is closed.
var closing = strings.NewReplacer("tong ket", "", "so ket", "", "binh xet", "", "trao thuong", "", "ton vinh", "", "bieu duong", "")

// lateReward tells of awards for the past year that are to be given in the first half of the next, with the day set.
var lateReward = newPattern(`(?:khen thuong|binh xet|xet tang) [^,;]*nam (?:19|20)\d\d\b.*(?:quy (?:i|ii|1|2)\b|truoc ngay \d{1,2}/0?[1-6]/|thang 0?[1-6]\b)`)

// phraseEnd is where the phrase around a byte of s ends: at a comma, or at the end of its clause.
func phraseEnd(s string, at, end int) int {
	if i := strings.Index(s[at:max(at, end)], ", "); i >= 0 {
		return at + i
	}
	return max(at, end)
}

// lookingBack tells whether the part of a plan's clause up to a past year names it rightly.
func (p *Paper) lookingBack(clause string, y int) bool {
	f := forward.Replace(fold(clause))
	if y <= p.Year-2 && !someYears.MatchString(f) { // what was two years ago is summed up and rewarded long since
		return hasAny(closing.Replace(f), looksBack...) || rose.MatchString(f) && !hasAny(f, "phan dau")
	}
	return hasAny(f, looksBack...) || rewarding.MatchString(f) || rose.MatchString(f) && !hasAny(f, "phan dau")
}

// inBracket tells whether a byte of s lies inside round brackets.
func inBracket(s string, at int) bool {
	return strings.Count(s[:at], "(") > strings.Count(s[:at], ")")
}

// cited tells whether a byte of b lies in the citation of a document, whose subject may name any year.
func (p *Paper) cited(b *Block, at int) bool {
	return slices.ContainsFunc(p.citationsIn(b), func(c *cited) bool { return c.from <= at && at < c.end })
}

func (p *Paper) citationsIn(b *Block) []*cited {
	if p.byBlock == nil {
		p.byBlock = map[int][]*cited{}
		for _, c := range p.citations() {
			p.byBlock[c.block.Index] = append(p.byBlock[c.block.Index], c)
		}
	}
	return p.byBlock[b.Index]
}

// spanned tells whether the year at a byte of s is one end of «2021-2025».
func spanned(s string, at int) bool {
	for _, m := range spans.FindAllStringIndex(s, -1) {
		if m[0] <= at && at < m[1] {
			return true
		}
	}
	return false
}

// quoted tells whether a byte of s lies inside “ ”.
func quoted(s string, at int) bool {
	return strings.Count(s[:at], "“") > strings.Count(s[:at], "”") || strings.Count(s[:at], `"`)%2 == 1
}

func (p *Paper) staleResult(b *Block, emit func(Finding)) {
	if b.Index < 3 || p.from() < p.Year {
		return
	}
	for at := 0; at < len(b.Text); {
		from, to := clauseAt(b.Text, at)
		at = to + 1
		lead := from + len(b.Text[from:to]) - len(strings.TrimLeft(b.Text[from:to], " "))
		m := opensYear.FindStringSubmatchIndex(b.Text[lead:to])
		if m == nil {
			continue
		}
		y := number(b.Text[lead+m[2] : lead+m[3]])
		f := fold(b.Text[lead:to])
		if y == p.Year || y == p.Year+1 && p.planning(b) || y < p.Year-1 || y > p.Year+1 || strings.Contains(f, "so voi") ||
			strings.Contains(b.Text, fmt.Sprint(p.Year)) || strings.HasPrefix(f, "nam hoc") {
			continue
		}
		emit(Finding{Severity: Warning, At: []Place{b.at(lead, lead+m[1])}, Mend: fmt.Sprintf("năm %d", p.Year),
			Message: fmt.Sprintf("Báo cáo năm %d nhưng câu này nói về năm %d; hãy sửa năm hoặc viết rõ là để so sánh.", p.Year, y)})
	}
}

// planning tells whether the heading right above b is of a plan in any words: «Giải pháp», «Nhiệm vụ thời gian tới».
func (p *Paper) planning(b *Block) bool {
	return b.under("phuong huong", "giai phap", "nhiem vu", "ke hoach", "thoi gian toi")
}
