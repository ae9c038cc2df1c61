package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// placed is the name of a place with its level: «huyện Sơn Hà».
type placed struct {
	block    *Block
	from, to int // of the name
	level    string
	name     string
}

var levelWord = newPattern(`(?:^|[^\p{L}])((?i:huyện|tỉnh|thị xã|thành phố|thị trấn|quận|phường|xã|thôn|ấp|buôn|bản|khóm|khu phố|[Tt]iểu học|THCS|THPT|PTDTNT|PTDTBT|[Mm]ầm non))\s+(\p{Lu}[\p{L}'’]*)`)

// readPlaces finds the names behind words of level, and those that go on after a comma: «các xã: Ba Trang, Ba Vì và Ba Bích».
func readPlaces(b *Block) []placed {
	s := b.Text
	var out []placed
	begun := map[int]bool{}
	for _, m := range levelWord.FindAllStringSubmatchIndex(s, -1) {
		level := fold(s[m[2]:m[3]])
		from, to := m[4], nameEnd(s, m[4])
		if s[m[2]:m[3]] == strings.ToUpper(s[m[2]:m[3]]) != (s[from:to] == strings.ToUpper(s[from:to])) {
			continue // half in capitals, where every word looks like a name
		}
		out = append(out, placed{from: from, to: to, level: level, name: s[from:to]})
		begun[from] = true
	}
	done := 0 // end of the list read last
	for _, m := range levelList.FindAllStringSubmatchIndex(s, -1) {
		level := fold(s[m[2]:m[3]])
		at := m[1]
		if at < done {
			continue
		}
		for at < len(s) {
			r, _ := utf8.DecodeRuneInString(s[at:])
			if !unicode.IsUpper(r) {
				break
			}
			to := nameEnd(s, at)
			words := strings.Fields(s[at:to])
			if len(words) < 2 && strings.Contains(s[m[3]:m[1]], "(") {
				break // «xã (Quyết định …)»
			}
			if len(words) <= 3 && s[at:to] != strings.ToUpper(s[at:to]) && !begun[at] {
				begun[at] = true
				out = append(out, placed{from: at, to: to, level: level, name: s[at:to]})
			}
			glue := listGlue.FindString(s[to:])
			if glue == "" {
				break
			}
			at = to + len(glue)
		}
		done = at
	}
	return out
}

var (
	levelList = newPattern(`(?:^|[^\p{L}])((?i:xã|huyện|phường|thị trấn|thôn|ấp|buôn|bản|khóm|khu phố|tổ dân phố))(?:\s*\(\s*(?:gồm:?\s+)?|\s*:?\s+)`)
	listGlue  = newPattern(`^(?:,\s+|\s+và\s+|;\s+)(?:(?:xã|huyện|phường|thị trấn|thôn|ấp|buôn|bản|khóm)\s+)?`)
)

// nameEnd is where the capitalised words that begin at a byte of s end; a proper name has four at most.
func nameEnd(s string, at int) int {
	end := at
	for n := 0; n < 4; n++ {
		to := end
		for to < len(s) {
			r, k := utf8.DecodeRuneInString(s[to:])
			if !unicode.IsLetter(r) && r != '\'' && r != '’' {
				break
			}
			to += k
		}
		end = to
		if to+1 >= len(s) || s[to] != ' ' {
			break
		}
		r, _ := utf8.DecodeRuneInString(s[to+1:])
		if !unicode.IsUpper(r) || n == 3 {
			break
		}
		end = to + 1
	}
	return end
}

// places lists the place names of the paper.
func (p *Paper) places() []placed {
	if p.named == nil {
		p.named = []placed{}
		for _, b := range p.Blocks {
			if b.tail() {
				continue
			}
			for _, x := range remember(p, "places", b, readPlaces) {
				if len(p.named) == 5*maxCitations {
					break
				}
				x.block = b
				p.named = append(p.named, x)
			}
		}
	}
	return p.named
}

// placeVariants looks for a name that is another's misspelling: of one level, a letter or a tone apart, and rare where
// the other is the paper's own. Two communes may have names as like as that, so there the register decides, or nothing
// but tones and đ may differ.
func placeVariants(p *Paper, emit func(Finding)) {
	count := map[string]map[string]int{} // level, name
	first := map[string]placed{}
	capitals := map[string]int{}
	for _, x := range p.places() {
		if count[x.level] == nil {
			count[x.level] = map[string]int{}
		}
		if x.name == strings.ToUpper(x.name) {
			capitals[x.level+" "+x.name]++
			continue
		}
		count[x.level][x.name]++
		if _, ok := first[x.level+" "+x.name]; !ok {
			first[x.level+" "+x.name] = x
		}
	}
	for _, level := range keys(count) {
		names := keys(count[level])
		for _, n := range names {
			count[level][n] += capitals[level+" "+strings.ToUpper(n)]
		}
		slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(count[level][b], count[level][a]) })
		for i, right := range names {
			for _, wrong := range names[i+1:] {
				wrong, right := wrong, right
				switch {
				case p.foreignSlip(first[level+" "+wrong], first[level+" "+right], count[level][wrong], count[level][right]):
				case p.variant(wrong, right, level, count[level][wrong], count[level][right]):
				case !p.oneSlip(wrong, right, count[level][wrong], count[level][right]):
					continue
				case p.mentions(wrong) > p.mentions(right):
					wrong, right = right, wrong
				}
				at := p.occurrences(wrong, level, count[level][right] >= ownMentions)
				if len(at) == 0 {
					continue
				}
				x := first[level+" "+right]
				emit(Finding{Severity: Warning, At: []Place{at[0], x.block.at(x.from, x.to)}, Mend: right,
					Message: fmt.Sprintf("«%s» (%d chỗ) có lẽ là «%s» viết sai, như ở %s; hãy kiểm tra tên.", wrong, len(at), right, x.block.Where)})
			}
		}
	}
}

func keys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// ownMentions is how often a paper names its own unit at least: its misspelling is looked for without the level, too.
const ownMentions = 4

// variant tells whether wrong, of one level with right, is right misspelled; each is named so many times.
func (p *Paper) variant(wrong, right, level string, nWrong, nRight int) bool {
	if p.knownUnit(wrong) || len(strings.Fields(wrong)) != len(strings.Fields(right)) {
		return false
	}
	same, near := fold(wrong) == fold(right), edits(newTones(wrong), newTones(right)) == 1
	switch {
	case !same && !near || newTones(wrong) == newTones(right):
		return false
	case p.knownUnit(right):
		return true
	case !same && !shortNear(wrong, right) && p.said(wrong) > 1 && nRight < 3*p.said(wrong):
		return false // two places, each of them told more than once
	case level == p.ownLevel() && nRight > nWrong && nRight >= 2 && p.ownName(right):
		return true
	case nRight >= ownMentions && nRight >= 3*nWrong && (same || shortNear(wrong, right)):
		return true
	}
	return same && max(nRight, p.mentions(right)) > nWrong
}

// oneSlip tells of two names of one level that are hardly two places: each is named once and only a tone or mark sets
// them apart, or one, named once, lacks or changes a vowel of another that is named more often. Names that one block
// tells side by side are two.
func (p *Paper) oneSlip(wrong, right string, nWrong, nRight int) bool {
	if p.knownUnit(wrong) || nWrong != 1 || newTones(wrong) == newTones(right) || len(strings.Fields(wrong)) != len(strings.Fields(right)) {
		return false
	}
	same := fold(wrong) == fold(right)
	if !same && (p.mentions(wrong) != 1 || max(nRight, p.mentions(right)) < 2 || edits(newTones(wrong), newTones(right)) != 1 || ends(wrong) != ends(right) || len(strings.Fields(wrong)) < 2) {
		return false
	}
	return (nRight == 1 || !same) && !slices.ContainsFunc(p.Blocks, func(b *Block) bool { return strings.Contains(b.Text, wrong) && strings.Contains(b.Text, right) })
}

// ends is the first and last sound of each word of a name: what two like names of real places mostly differ in.
func ends(name string) string {
	var out strings.Builder
	for _, w := range strings.Fields(fold(name)) {
		i, j := strings.IndexAny(w, "aeiouy"), strings.LastIndexAny(w, "aeiouy")
		if i < 0 {
			i, j = len(w), len(w)-1
		}
		out.WriteString(w[:i] + "." + w[j+1:] + " ")
	}
	return out.String()
}

// mentions is how often a paper names a name behind any level.
func (p *Paper) mentions(name string) (n int) {
	for _, x := range p.places() {
		if x.name == name {
			n++
		}
	}
	return n
}

// ownName tells whether a name is the paper's own unit: its letterhead, title or first paragraphs say so, with the level.
func (p *Paper) ownName(name string) bool {
	want := fold(p.ownLevel() + " " + name)
	return slices.ContainsFunc(p.Blocks[:min(headBlocks/2, len(p.Blocks))], func(b *Block) bool { return strings.Contains(fold(b.Text), want) })
}

// shortNear keeps apart names that differ in their first letter, as two real ones mostly do.
func shortNear(a, b string) bool {
	x, _ := utf8.DecodeRuneInString(fold(lastField(a)))
	y, _ := utf8.DecodeRuneInString(fold(lastField(b)))
	return x == y
}

func lastField(s string) string {
	f := strings.Fields(s)
	if len(f) == 0 {
		return s
	}
	return f[len(f)-1]
}

// newTones writes «hoà» as «hòa», both of which are right.
func newTones(s string) string {
	return toneMarks.Replace(s)
}

var toneMarks = strings.NewReplacer("oà", "òa", "oá", "óa", "oả", "ỏa", "oã", "õa", "oạ", "ọa", "oè", "òe", "oé", "óe", "oẻ", "ỏe", "oẽ", "õe", "oẹ", "ọe",
	"uỳ", "ùy", "uý", "úy", "uỷ", "ủy", "uỹ", "ũy", "uỵ", "ụy", "’", "'")

// edits is 1 where a and b differ by one letter, put in, left out or changed; 0 where they are equal; else 2.
func edits(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	switch {
	case len(x) == len(y) && i == len(x):
		return 0
	case len(x) == len(y) && slices.Equal(x[i+1:], y[i+1:]), len(x)+1 == len(y) && slices.Equal(x[i:], y[i+1:]):
		return 1
	}
	return 2
}

// occurrences are the places of a misspelled name: behind its level, and where it is the office's own, alone too, unless
// a unit of another level bears it.
func (p *Paper) occurrences(name, level string, own bool) []Place {
	other := slices.ContainsFunc(p.places(), func(x placed) bool { return x.level != level && x.name == name })
	var out []Place
	for _, b := range p.Blocks {
		if b.tail() {
			continue
		}
		for from := 0; ; {
			i := indexPhrase(b.Text[from:], name)
			if i < 0 {
				break
			}
			at := from + i
			from = at + len(name)
			before := lower(strings.TrimRight(b.Text[:at], " "))
			if strings.HasSuffix(fold(before[max(0, len(before)-12):]), level) || own && !other && !strings.HasSuffix(before, ",") ||
				p.levelAt(b, at) == level {
				out = append(out, b.at(at, at+len(name)))
			}
		}
	}
	return out
}

// levelAt is the level of the place that is named at a byte of b; "" where none is.
func (p *Paper) levelAt(b *Block, at int) string {
	if p.levels == nil {
		p.levels = map[Place]string{}
		for _, x := range p.places() {
			p.levels[Place{x.block.Index, x.from, x.from}] = x.level
		}
	}
	return p.levels[Place{b.Index, at, at}]
}

// knownUnit tells whether the register has a unit of the name.
func (p *Paper) knownUnit(name string) bool {
	return p.Known != nil && p.Known.hasPlace(name)
}
