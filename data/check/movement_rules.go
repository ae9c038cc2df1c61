package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
	movementName = newPattern(`(?:[Pp]hong trào|[Cc]uộc vận động|[Đđ]ợt thi đua)(?:\s+thi đua)?(?:\s+cao điểm)?(?:\s+(?:với chủ đề|do\s[^“"]{0,40}))?\s*:?\s*[“"]([^“”"]{4,300})[”"]`)
	nextName     = newPattern(`^[”"](?:\s+(?:trong\s+)?giai đoạn\s+\d{4}\s*[-–—]\s*\d{4})?\s*(?:[,;]\s*(?:và\s+)?|và\s+)(?:phong trào |cuộc vận động )?[“"]([^“”"]{4,300})[”"]`)
	namePeriod   = newPattern(`[,\s]*(?:trong\s+)?(?:giai đoạn|năm|đến năm)\s+((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)\d\d))?\s*$`)
	periodAfter  = newPattern(`^[”"\s,]*(?:trên địa bàn[^“”";.]{0,40}\s)?(?:giai đoạn|trong giai đoạn)\s+((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)`)
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
	if !strings.Contains(b.Text, "hong trào") && !strings.Contains(b.Text, "uộc vận động") && !strings.Contains(b.Text, "ợt thi đua") {
		return nil
	}
	var out []*named
	found := movementName.FindAllStringSubmatchIndex(b.Text, -1)
	for i := 0; i < len(found); i++ { // «các phong trào “…”, “…” và “…”»
		if m := nextName.FindStringSubmatchIndex(b.Text[found[i][3]:]); m != nil && (i+1 == len(found) || found[i][3]+m[3] <= found[i+1][0]) {
			found = slices.Insert(found, i+1, []int{0, 0, found[i][3] + m[2], found[i][3] + m[3]})
		}
	}
	for _, m := range found {
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
			case x != y && !told[k] && (slightly(a.words, b.words) || p.otherWords(a, b, count[x], count[y])):
				told[k] = true
				right, wrong := a, b
				if count[y] > count[x] {
					right, wrong = b, a
				}
				emit(Finding{Severity: Warning, At: []Place{wrong.place(), right.place()}, Mend: "“" + right.name + "”",
					Message: fmt.Sprintf("Tên phong trào «%s» khác với «%s» ở %s; hãy ghi thống nhất một tên.", wrong.name, right.name, right.block.Where)})
			case x == y && a.last != 0 && b.last != 0 && a.first != 0 && b.first != 0 && (a.first == b.first) != (a.last == b.last) && !p.reported(a) && !p.reported(b):
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

// otherWords tells a name of which up to two words in a row, or one in two, were exchanged where it is named once in
// passing, while the other is a section's or named more often. Two movements that both have their sections are two.
func (p *Paper) otherWords(a, b *named, na, nb int) bool {
	if na > nb || na == nb && isMovementHead(a.block) {
		a, b, na, nb = b, a, nb, na
	}
	if na != 1 || nb < 2 && !isMovementHead(b.block) || isMovementHead(a.block) || opensMovement(a.block) {
		return false
	}
	x, y := a.words, b.words
	head := 0
	for head < min(len(x), len(y)) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < min(len(x), len(y))-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	same, changed := head+tail, max(len(x), len(y))-head-tail
	within := min(len(x), len(y)) > same || head > 0 && tail > 0 && !namesPlace(a, b) && !namesPlace(b, a) // words at an end that one lacks only say less
	return same >= 4 && changed <= 2 && within && (head > 0 || tail >= 5)
}

// namesPlace tells whether a has a proper name that b lacks: a place takes a movement up under its own.
func namesPlace(a, b *named) bool {
	for i, w := range strings.Fields(a.name) {
		if r, _ := utf8.DecodeRuneInString(w); i > 0 && unicode.IsUpper(r) && !slices.Contains(b.words, fold(strings.Trim(w, ",.-"))) {
			return true
		}
	}
	return false
}

// reported tells whether the years behind a movement's name are those that the report covers.
func (p *Paper) reported(n *named) bool {
	return p.since != 0 && n.first == p.since && n.last == p.Year
}

func (n *named) place() Place { return n.block.at(n.from, n.to) }

// slightly tells two wordings of one name: as long, or one word apart, and of five words or more all but one or two the same.
func slightly(a, b []string) bool {
	if len(a) == len(b) && len(a) >= 5 && otherOrder(a, b) {
		return true
	}
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

// otherOrder tells two names of the same words in another order, «đô thị văn minh» and «văn minh đô thị».
func otherOrder(a, b []string) bool {
	x, y := slices.Clone(a), slices.Clone(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
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

var quotedName = newPattern(`[“"]([^“”"]{8,300})[”"]`)

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
		verbs := fold(b.Text[from:to])
		if strings.HasPrefix(strings.TrimLeft(b.Text[from:to], " "), "“") { // a list of movements: what to do with them stands before the first
			verbs = fold(b.Text[sentenceStart(b.Text, from):to])
		}
		if f := fold(b.Text[from:to]); hasAny(f, "tong ket", "so ket", "ket qua", "dat duoc", "so voi", "danh gia", "phat huy") || !hasAny(verbs, "duy tri", "huong ung", "tiep tuc", "thuc hien", "trien khai", "day manh", "to chuc", "phan dau", "phat dong", "hoan thanh") {
			continue
		}
		emit(Finding{Rule: "finished-period", Severity: Warning, At: []Place{p.wider(b.at(m[0], m[1]))},
			Message: fmt.Sprintf("«%s» đã kết thúc trước năm %d của phần phương hướng; hãy sửa giai đoạn hoặc bỏ nội dung này.", b.Text[m[0]:m[1]], next)})
	}
}

// sentenceStart is where the sentence around a byte of s begins.
func sentenceStart(s string, at int) int {
	if i := strings.LastIndex(s[:at], ". "); i >= 0 {
		return i + 2
	}
	return 0
}
