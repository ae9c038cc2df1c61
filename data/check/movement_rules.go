package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// named is a movement where the text names it in quotes.
type named struct {
	block    *Block
	from, to int    // of the name, without the quotes
	name     string // without its period
	words    []string
	first    int // years of its period, 0 unknown
	last     int
}

var (
	movementName = regexp.MustCompile(`[Pp]hong trào(?:\s+thi đua)?(?:\s+(?:với chủ đề|do\s[^“"]{0,40}))?\s*:?\s*[“"]([^“”"]{4,300})[”"]`)
	namePeriod   = regexp.MustCompile(`[,\s]*(?:trong\s+)?(?:giai đoạn|năm|đến năm)\s+((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)\d\d))?\s*$`)
	periodAfter  = regexp.MustCompile(`^[”"\s,]*(?:trên địa bàn[^“”";.]{0,40}\s)?(?:giai đoạn|trong giai đoạn)\s+((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)`)
)

// movementNames lists the movements that the paper names.
func (p *Paper) movementNames() []*named {
	if p.movements != nil {
		return p.movements
	}
	p.movements = []*named{}
	for _, b := range p.Blocks {
		for _, n := range remember(p, "movements", b, readMovements) {
			if len(p.movements) == maxCitations {
				break
			}
			own := *n
			own.block = b
			p.movements = append(p.movements, &own)
		}
	}
	return p.movements
}

func readMovements(b *Block) []*named {
	if !strings.Contains(b.Text, "hong trào") {
		return nil
	}
	var out []*named
	for _, m := range movementName.FindAllStringSubmatchIndex(b.Text, -1) {
		n := &named{from: m[2], to: m[3], name: b.Text[m[2]:m[3]]}
		if k := namePeriod.FindStringSubmatch(n.name); k != nil {
			n.first, n.last = number(k[1]), number(k[2])
			if n.last == 0 {
				n.first, n.last = 0, n.first
			}
			n.name = n.name[:len(n.name)-len(k[0])]
		} else if k := periodAfter.FindStringSubmatch(b.Text[m[3]:]); k != nil {
			n.first, n.last = number(k[1]), number(k[2])
		}
		for _, w := range tokens(n.name) {
			if w != "va" {
				n.words = append(n.words, w)
			}
		}
		out = append(out, n)
	}
	return out
}

// movementVariants: one movement goes by one name and one period. A name cut short, or with a place before it, is none.
func movementVariants(p *Paper, emit func(Finding)) {
	list := p.movementNames()
	count := map[string]int{}
	for _, n := range list {
		count[strings.Join(n.words, " ")]++
	}
	told := map[string]bool{}
	for i, a := range list {
		for _, b := range list[i+1:] {
			x, y := strings.Join(a.words, " "), strings.Join(b.words, " ")
			k := min(x, y) + "|" + max(x, y)
			switch {
			case x != y && !told[k] && slightly(a.words, b.words):
				told[k] = true
				right, wrong := a, b
				if count[y] > count[x] {
					right, wrong = b, a
				}
				emit(Finding{Severity: Warning, At: []Place{wrong.place(), right.place()}, Mend: "“" + right.name + "”",
					Message: fmt.Sprintf("Tên phong trào «%s» khác với «%s» ở %s; hãy ghi thống nhất một tên.", wrong.name, right.name, right.block.Where)})
			case x == y && a.last != 0 && b.last != 0 && a.first != 0 && b.first != 0 && (a.first == b.first) != (a.last == b.last):
				k += fmt.Sprint(min(a.first*10000+a.last, b.first*10000+b.last), max(a.first*10000+a.last, b.first*10000+b.last))
				if told[k] {
					continue
				}
				told[k] = true
				emit(Finding{Rule: "movement-period", Severity: Warning, At: []Place{b.place(), a.place()},
					Message: fmt.Sprintf("Phong trào «%s» ở đây ghi giai đoạn %d-%d, ở %s ghi %d-%d; hãy ghi thống nhất.", b.name, b.first, b.last, a.block.Where, a.first, a.last)})
			}
		}
	}
}

func (n *named) place() Place { return n.block.at(n.from, n.to) }

// slightly tells two wordings of one name: as long, or one word apart, and of five words or more all but one or two the same.
func slightly(a, b []string) bool {
	if len(a) < 5 || len(b) < 5 || max(len(a), len(b))-min(len(a), len(b)) > 1 {
		return false
	}
	if len(a) == len(b) {
		d, last := 0, 0
		for i := range a {
			if a[i] != b[i] {
				d, last = d+1, i
			}
		}
		if last <= 1 && d == 2 {
			return false // «Cả nước chung tay …», and a district that takes it up under its own name
		}
		return d == 1 || d == 2 && len(a) >= 9
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	// one word more: at neither end, where it may only say less
	for i := 1; i < len(a)-1; i++ {
		if slices.Equal(a[:i], b[:i]) && slices.Equal(a[i+1:], b[i:]) {
			return true
		}
	}
	return false
}

// result is what a report says of the awards, or of their absence, in a movement.
var result = regexp.MustCompile(`ket qua khen thuong|khen (?:thuong )?(?:cho )?\d|\d+ (?:giay khen|bang khen|co thi dua|tap the|ca nhan|ho gia dinh)[^.;]*(?:khen|bieu duong|ton vinh)|(?:khen|bieu duong|ton vinh|tang)[^.;]* \d+ (?:giay khen|bang khen|co |tap the|ca nhan|ho )|dang (?:thuc hien |tien hanh )?(?:danh gia|tong hop|xet|de nghi)|(?:chua|khong) (?:co |to chuc |thuc hien |den )?(?:ky |thoi han )?(?:khen|so ket|tong ket|de nghi|xet)|se (?:so ket|tong ket|khen)`)

// movementResults: in a report that tells the awards of its movements one by one, a movement without a word on its
// awards, nor «Đang thực hiện đánh giá», has been forgotten.
func movementResults(p *Paper, emit func(Finding)) {
	type section struct {
		head *Block
		has  bool
	}
	var list []section
	for i, b := range p.Blocks {
		if b.Kind == Note || !isMovementHead(b) {
			continue
		}
		s := section{head: b}
		for _, x := range p.Blocks[i+1:] {
			if x.Kind == Heading && x.Depth <= b.Depth || isMovementHead(x) {
				break
			}
			if x.Kind != Note && result.MatchString(fold(x.Text)) {
				s.has = true
				break
			}
		}
		list = append(list, s)
	}
	told := 0
	for _, s := range list {
		if s.has {
			told++
		}
	}
	if told == 0 || told*3 < len(list) {
		return
	}
	for _, s := range list {
		if !s.has {
			emit(Finding{Severity: Warning, At: []Place{s.head.all()},
				Message: "Phong trào ở mục này không nêu kết quả khen thưởng; hãy ghi kết quả hoặc «Đang thực hiện đánh giá»."})
		}
	}
}

// isMovementHead tells a section, or a lettered item, on one movement under a heading on movements.
func isMovementHead(b *Block) bool {
	if b.Kind != Heading && (b.Kind != Item || len(b.Label) < 2) || b.Label == "" || len(b.Path) == 0 {
		return false
	}
	f := fold(b.Text)
	if !strings.Contains(f, "phong trao") || len(b.Text) > 400 || strings.Contains(f, "cac phong trao") || strings.Contains(f, "khen thuong trong phong trao") || strings.Contains(f, "phat dong phong trao") {
		return false
	}
	if b.Kind == Item && strings.ContainsAny(b.Text, ";") && !strings.Contains(b.Text, "”") {
		return false
	}
	return slices.ContainsFunc(b.Path[max(0, len(b.Path)-2):], func(h string) bool { return strings.Contains(fold(h), "phong trao thi dua") })
}

// ended are nationwide movements and works that are over, folded, with their last year: the Prime Minister launched the
// one against the epidemic on 16/8/2021, and the disease left group A by Quyết định 3896/QĐ-BYT of 19/10/2023.
var ended = []struct {
	words []string
	last  int
	told  string
}{
	{[]string{"chong", "covid"}, 2023, "phòng, chống dịch Covid-19"},
}

// finished looks for movements that are over where a plan goes on with them.
func finished(p *Paper, emit func(Finding)) {
	if p.Year == 0 {
		return
	}
	next := p.Year + 1
	ends := map[string]int{} // last year of the movements that the results give a period wherever they name them
	for _, n := range p.movementNames() {
		if k := strings.Join(n.words, " "); !p.planned(n.block) {
			if last, known := ends[k]; n.last == 0 || known && last == 0 {
				ends[k] = 0
			} else {
				ends[k] = max(last, n.last)
			}
		}
	}
	if p.Known != nil {
		for _, m := range p.Known.Movements {
			if m.State == "ended" && m.Period.To != 0 {
				k := strings.Join(slices.DeleteFunc(tokens(m.Name), func(w string) bool { return w == "va" }), " ")
				ends[k] = max(ends[k], m.Period.To)
			}
		}
	}
	for _, b := range p.Blocks {
		if b.Kind == Heading || !p.planned(b) {
			continue
		}
		p.finishedNames(b, next, ends, emit)
		p.finishedPeriods(b, next, emit)
	}
}

var quotedName = regexp.MustCompile(`[“"]([^“”"]{8,300})[”"]`)

func (p *Paper) finishedNames(b *Block, next int, ends map[string]int, emit func(Finding)) {
	for _, m := range quotedName.FindAllStringSubmatchIndex(b.Text, -1) {
		name := b.Text[m[2]:m[3]]
		from, to := clauseAt(b.Text, m[2])
		if hasAny(fold(b.Text[from:to]), "tong ket", "so ket") {
			continue
		}
		words := tokens(name)
		last := 0
		for _, e := range ended {
			if e.last < next && !slices.ContainsFunc(e.words, func(w string) bool { return !slices.Contains(words, w) }) {
				last = e.last
			}
		}
		if k := namePeriod.FindStringSubmatch(name); k == nil && last == 0 {
			last = ends[strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "va" }), " ")]
		}
		if last == 0 || last >= next {
			continue
		}
		emit(Finding{Severity: Warning, At: []Place{b.at(m[0], m[1])},
			Message: fmt.Sprintf("Phong trào «%s» đã kết thúc từ năm %d nhưng còn trong phương hướng năm %d; hãy bỏ hoặc chuyển thành tổng kết.", name, last, next)})
	}
}

// finishedPeriods looks for periods that end before the planned year.
func (p *Paper) finishedPeriods(b *Block, next int, emit func(Finding)) {
	for _, m := range yearRange.FindAllStringSubmatchIndex(b.Text, -1) {
		if last := number(b.Text[m[6]:m[7]]); last >= next || last < next-6 || strings.HasPrefix(fold(b.Text[m[2]:m[3]]), "nam hoc") || p.cited(b, m[0]) {
			continue
		}
		from, to := clauseAt(b.Text, m[0])
		if f := fold(b.Text[from:to]); hasAny(f, "tong ket", "so ket", "ket qua", "dat duoc", "so voi", "danh gia", "phat huy") || !hasAny(f, "tiep tuc", "thuc hien", "trien khai", "day manh", "to chuc", "phan dau", "phat dong", "hoan thanh") {
			continue
		}
		emit(Finding{Rule: "finished-period", Severity: Warning, At: []Place{p.wider(b.at(m[0], m[1]))},
			Message: fmt.Sprintf("«%s» đã kết thúc trước năm %d của phần phương hướng; hãy sửa giai đoạn hoặc bỏ nội dung này.", b.Text[m[0]:m[1]], next)})
	}
}
