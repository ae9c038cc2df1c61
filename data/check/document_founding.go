package check

import (
	"fmt"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// founding is a body with the day from which it exists.
type founding struct {
	said  string // the name as a sentence tells it
	by    *cited // the document, or the sentence, that founds it
	body  string // letters of its symbol, «BCĐ»; "" for a commune, a district, a department
	full  string // first letters of its whole name, «hdtdktx»
	name  wordBag
	level string
	place string // of a commune or district, folded
	topic wordBag
}

// olderThanIssuer: no document is older than the body that issued it. That a body was founded is read from the papers
// that found it, «Quyết định số 12-QĐ/HU ngày 18/11/2024 thành lập Ban Chỉ đạo …», and from sentences that tell it.
func olderThanIssuer(p *Paper, emit func(Finding)) {
	list := p.citations()
	founded := p.foundedInText()
	for _, c := range list {
		rest, ok := strings.CutPrefix(strings.TrimPrefix(fold(c.subject), "viec "), "thanh lap ")
		if !ok || !c.dated {
			continue
		}
		for name, letters := range foundedBodies {
			if strings.HasPrefix(rest, name) {
				founded = append(founded, founding{by: c, body: letters, full: initials(rest), name: bag(rest), level: readBody(c.subject).level, topic: bag(strings.TrimPrefix(rest, name))})
			}
		}
	}
	for _, c := range list {
		if !c.dated {
			continue
		}
		for _, f := range founded {
			if c == f.by || !c.doc.Date.Before(f.by.doc.Date) || !issuedBy(c, f) {
				continue
			}
			emit(Finding{Severity: Error, At: []Place{c.place(), f.by.place()},
				Message: fmt.Sprintf("%s ngày %s có trước khi cơ quan ban hành được thành lập (%s ngày %s, %s); hãy kiểm tra lại ngày.",
					c.name(), c.doc.Date.Short(), f.by.doc.Symbol, f.by.doc.Date.Short(), f.by.block.Where)})
			break
		}
	}
	afterTheEnd(p, emit)
}

var foundedBodies = map[string]string{"ban chi dao": "BCĐ", "hoi dong": "HĐ", "ban to chuc": "BTC", "to ": "T", "doan ": "Đ", "tieu ban": "TB", "ban quan ly": "BQL", "hoi ": "H", "trung tam": "TT"}

// formerBody tells words by which a text says that it means a body of before.
var formerBody = newPattern(`\(cũ\)|\scũ[\s,.;)]|trước đây|trước khi|trước sáp nhập|trước hợp nhất`)

// issuedBy tells whether c was issued by the founded body: its issuer, or its symbol with its topic, say so.
func issuedBy(c *cited, f founding) bool {
	behind := c.block.Text[c.to:c.end]
	if formerBody.MatchString(behind) {
		return false
	}
	if f.place != "" {
		return c.issuer.level == f.level && c.issuer.place == f.place
	}
	if f.level != "" && c.issuer.level != "" && f.level != c.issuer.level {
		return false
	}
	if m := ofBody.FindStringSubmatch(behind); m != nil && fold(firstWord(m[1])) == f.first() {
		said := bag(m[1])
		if _, part := likeness(said, f.name); part >= 0.75 && len(said) >= 3 {
			return true
		}
	}
	parts := strings.Split(c.series, "-")
	if f.spelled(parts) && !f.another(c) {
		return true
	}
	if f.goesOn(c, parts) {
		return true
	}
	if f.body == "" || len(parts) < 2 || f.by.doc.Date.Year-c.doc.Date.Year > 1 || !slices.ContainsFunc(parts[1:], func(s string) bool {
		return s == f.body || strings.HasPrefix(s, f.body) && f.body != "TB"
	}) {
		return false
	}
	for _, s := range parts[1:] {
		if s = fold(s); len(s) >= 5 && strings.HasPrefix(f.full, s) {
			return true
		}
	}
	if len(f.body) < 2 {
		return false
	}
	topic := bag(c.subject + " " + c.issuer.name)
	delete(topic, "bcd")
	_, part := likeness(topic, f.topic)
	return len(f.topic) >= 3 && part >= 0.6
}

// spelled tells whether the symbol ends in the letters of a school's or station's name: «04/KH-THNP» is of Trường Tiểu học
// Nà Phặc. The name's last two words and one more letter must be there.
func (f founding) spelled(parts []string) bool {
	if f.said == "" || len(parts) < 2 || f.body != "" || f.place != "" {
		return false
	}
	var letters []rune
	words := strings.Fields(f.said)
	for _, w := range words {
		if len([]rune(w)) > 1 && w == strings.ToUpper(w) {
			letters = append(letters, []rune(w)...)
			continue
		}
		letters = append(letters, []rune(strings.ToUpper(w))[0])
	}
	last := []rune(parts[len(parts)-1])
	n, k := len(letters), len(last)
	if len(words) < 4 || k < 3 || n < k || !slices.Equal(last[k-2:], letters[n-2:]) {
		return false
	}
	at := 0
	for _, r := range letters {
		if at < k && last[at] == r {
			at++
		}
	}
	return at == k
}

// merged are words by which a body goes on from others, whose letters may be the same.
var merged = newPattern(`sáp nhập|hợp nhất|đổi tên|chia tách|trên cơ sở|tiền thân|nâng cấp`)

var school = newPattern(`Trường(?:\s\p{Lu}[\p{L}\d]*|\shọc|\snon)+`)

// another tells whether the citation is of another school than f, or f goes on from others.
func (f founding) another(c *cited) bool {
	_, to := clauseAt(f.by.block.Text, f.by.from)
	if merged.MatchString(f.by.block.Text[f.by.from:max(to, f.by.to)]) {
		return true
	}
	from, _ := clauseAt(c.block.Text, c.from)
	return slices.ContainsFunc(school.FindAllString(c.block.Text[from:c.from], -1), func(s string) bool { return fold(s) != fold(f.said) })
}

// goesOn tells whether a paragraph goes on, right behind the founding of a body, with a paper that bears its letters, and
// names no other body between: «Ban Chỉ đạo …, thành lập theo …, ban hành Kế hoạch số 03/KH-BCĐ …».
func (f founding) goesOn(c *cited, parts []string) bool {
	if c.block != f.by.block || c.from < f.by.to || len(f.body) < 2 || len(parts) < 2 || !slices.ContainsFunc(parts[1:], func(s string) bool { return strings.HasPrefix(s, f.body) }) {
		return false
	}
	between := c.block.Text[f.by.to:c.from]
	if i := strings.Index(between, ";"); i >= 0 && strings.Contains(between[i:], "của") {
		return false
	}
	for _, m := range otherBody.FindAllStringSubmatch(between, -1) {
		if _, part := likeness(bag(m[1]), f.name); m[1] != "" && part < 0.99 {
			return false
		}
	}
	return len(between) < 400
}

var otherBody = newPattern(`(?:Ban Chỉ đạo|Hội đồng|Ban Tổ chức|Tiểu ban|Ban Quản lý)(\s[^.;,()“”]{3,60}?)??(?:\s(?:đã|ban hành|triển khai|họp|có|tổ chức|phân công|tham mưu)\s|[.;,()])`)

// ofBody is the issuer that a citation names behind its day.
var ofBody = newPattern(`^[\s,]*của\s+([^.;()“”]{4,120})`)

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// first is the folded first word of the body's name.
func (f founding) first() string {
	for name, letters := range foundedBodies {
		if letters == f.body && f.body != "" {
			return firstWord(name)
		}
	}
	return ""
}

// initials is the first letters of the words of s.
func initials(s string) string {
	var b strings.Builder
	for _, w := range tokens(s) {
		b.WriteByte(w[0])
	}
	return b.String()
}

const (
	committeeHeads = `(?:Ban Chỉ đạo|Hội đồng|Ban Tổ chức|Tổ|Đoàn|Tiểu ban|Ban Quản lý|Trung tâm|Hội|Trường|Bệnh viện|Trạm|Chi cục|Hợp tác xã)\s`
	committeeNames = committeeHeads + `(?:[^.;,()“”]|,\s\p{Ll}){3,140}`
	placeNames     = `(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hị xã|[Tt]hành phố|[Hh]uyện|[Qq]uận)\s+\p{Lu}[\p{L}]*(?:\s\p{Lu}[\p{L}]*){0,3}`
	foundedWords   = `\s*,?\s*(?:\()?(?:mới\s+)?(?:được\s+)?(?:chính thức\s+)?thành lập\s+`
	aDay           = `ngày\s+(\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})`
)

var (
	committeeHead = newPattern(committeeHeads)
	// worksSince tells of a place that begins to exist: «Xã Bình An đi vào hoạt động từ ngày 01/7/2025».
	worksSince = newPattern(`(` + placeNames + `)\s*,?\s*(?:mới\s+)?(?:được thành lập(?:,| và)\s+)?(?:bắt đầu\s+|chính thức\s+)*(?:đi vào (?:hoạt động|vận hành)|ra đời|ra mắt)\s+(?:kể\s+)?(?:từ\s+|vào\s+)?` + aDay)
	sinceWorks = newPattern(`[Tt]ừ\s+` + aDay + `,?\s+(` + placeNames + `)\s+(?:mới\s+)?(?:bắt đầu\s+|chính thức\s+)*(?:đi vào (?:hoạt động|vận hành)|ra đời|ra mắt)`)
	foundedOn  = newPattern(`(` + committeeNames + `?|` + placeNames + `)` + foundedWords + `(?:từ\s+|vào\s+)?` + aDay)
	foundedBy  = newPattern(`(` + committeeNames + `?)` + foundedWords + `(?:tại|theo|bằng)\s+(?:Quyết định|Nghị quyết)\s+số\s+\S+\s+` + aDay)
	foundingOn = newPattern(`[Nn]` + aDay[1:] + `,?\s[^.;]{0,80}thành lập\s+(` + committeeNames + `)`)
)

// foundedInText reads from sentences, not citations, when bodies were founded.
func (p *Paper) foundedInText() []founding {
	var out []founding
	for _, b := range p.Blocks {
		for _, e := range remember(p, "foundings", b, readFoundings) {
			out = append(out, e.of(b))
		}
	}
	return out
}

// told is a body and the day of its founding, as a sentence tells it.
type told struct {
	Span
	day  data.Date
	name string
}

func readFoundings(b *Block) []told {
	if !strings.Contains(b.Text, "thành lập") && !strings.Contains(b.Text, "đi vào") && !strings.Contains(b.Text, " ra ") {
		return nil
	}
	var out []told
	add := func(m []int, name, day int) {
		said := strings.Join(strings.Fields(b.Text[m[day]:m[day+1]]), " ")
		if strings.Contains(said, "tháng") {
			said = "ngày " + said
		}
		if d, err := vn.ParseDate(said); err == nil {
			from := m[name]
			for _, h := range committeeHead.FindAllStringIndex(b.Text[from:m[name+1]], -1) {
				if before := strings.TrimRight(b.Text[:from+h[0]], " "); strings.HasSuffix(before, ",") {
					from += h[0] // «Tổ A họp 3 phiên, Hội đồng B được thành lập»
					break
				}
			}
			out = append(out, told{Span{from, max(m[1], from)}, d, b.Text[from:m[name+1]]})
		}
	}
	for _, re := range []*pattern{foundedOn, foundedBy, worksSince} {
		for _, m := range re.FindAllStringSubmatchIndex(b.Text, -1) {
			add(m, 2, 4)
		}
	}
	for _, re := range []*pattern{foundingOn, sinceWorks} {
		for _, m := range re.FindAllStringSubmatchIndex(b.Text, -1) {
			add(m, 4, 2)
		}
	}
	return out
}

// of makes the sentence a founding like that of a citation.
func (e told) of(b *Block) founding {
	f := fold(e.name)
	out := founding{said: e.name, by: &cited{block: b, from: e.From, to: e.To, doc: data.Document{Date: e.day, Symbol: "thành lập"}, dated: true},
		full: initials(f), name: bag(f), level: readBody(e.name).level}
	for name, letters := range foundedBodies {
		if rest, ok := strings.CutPrefix(f, name); ok && (out.body == "" || len(name) > 5) {
			out.body, out.topic = letters, bag(rest)
		}
	}
	if out.body == "" {
		for _, l := range bodyLevels {
			if strings.HasPrefix(f, l+" ") {
				out.level, out.place = l, strings.TrimPrefix(f, l+" ")
			}
		}
	}
	return out
}
