package report

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
)

// context is what the words before a figure have said about it. It goes on from block to block of an award section.
type context struct {
	where    string
	place    Place
	movement *data.Movement
	section  bool // in the award section
	level    data.Level
	typ      data.CommendationType
	group    string
	period   string
	proposed bool
	form     string // named last in the sentence
}

// find is a figure, a citation or a phrase in a piece of text, with the fields that may stand in its place.
type find struct {
	piece    int
	from, to int      // bytes of the piece that the field replaces
	typed    string   // what the field replaces
	shown    string   // typed with the words around it, for a person: «05 Bằng khen»
	value    int      // of a count; -1 for other finds
	tries    []*Field // the most exact first
	proposed bool     // the sentence asks for awards not yet decided
	level    data.Level
	cited    *data.Decision // of a citation
	agrees   bool           // a citation whose day is that of the records
	field    *Field         // chosen; nil: nothing in the records backs it
}

// same tells whether the records say what was typed: counts by value, «8» is «08»; days as days; a phrase that says there
// is nothing by there being nothing.
func (f find) same(printed string) bool {
	switch {
	case f.cited != nil:
		return f.agrees
	case f.value >= 0:
		n, err := vn.ParseInt(printed)
		return err == nil && int(n) == f.value
	}
	return printed == noAward || printed == noResult
}

var (
	levelWords = regexp.MustCompile(`cấp (nhà nước|trung ương|tỉnh|huyện|xã)(?:\s*:\s*(không có))?` +
		`|(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân) (tỉnh|huyện|thị xã|thành phố|xã|phường|thị trấn)` +
		`|(thủ tướng|chủ tịch nước|chính phủ)|(huyện ủy|tỉnh ủy|thành ủy|đảng ủy|huyện uỷ|tỉnh uỷ|thành uỷ|đảng uỷ)`)
	typeWords     = regexp.MustCompile(`(thường xuyên|công trạng)|(chuyên đề|theo đợt)|(đột xuất)|(cống hiến)|(niên hạn)|(đối ngoại)`)
	proposedWords = regexp.MustCompile(`đang (?:đề nghị|trình)|đề nghị`)
	pendingWords  = regexp.MustCompile(`đang (?:thực hiện )?đánh giá`)
	citedDecision = regexp.MustCompile(`(?:(quyết định số )|)(\d+(?:/\d{4})?/qđ-[\p{L}-]+|\d+-qđ/\p{L}+)(?:(,?\s+ngày\s+)(\d{1,2}/\d{1,2}/\d{4}))?`)
	masked        = regexp.MustCompile(`\d+(?:[/–-]\d+)+|năm(?: học)? \d{4}(?:\s*[-–]\s*\d{4})?|\d{4}\s*[-–]\s*\d{4}|(?:ngày|tháng|lần thứ|số|điều|khoản|giai đoạn) \d+|\d+(?:,\d+)?\s*%|\d+,\d+`)
	countForm     = regexp.MustCompile(`\d{1,3}(?:\.\d{3})+|\d+`)
	kindWords     = regexp.MustCompile(`(tập thể)|(cá nhân|người)|(hộ gia đình|gia đình|hộ)`)
	headPeriod    = regexp.MustCompile(`năm học (\d{4})\s*[-–]\s*(\d{4})|năm (\d{4})`)
	levelOf       = map[string]data.Level{"nhà nước": data.LevelState, "trung ương": data.LevelState, "tỉnh": data.LevelProvince,
		"huyện": data.LevelDistrict, "thị xã": data.LevelDistrict, "thành phố": data.LevelDistrict,
		"xã": data.LevelCommune, "phường": data.LevelCommune, "thị trấn": data.LevelCommune}
)

// event is a place in a piece where something is said.
type event struct {
	from, to int
	take     func()
}

// scan reads a piece from left to right, letting words set the context for the figures after them.
func (b *binder) scan(c *context, piece int, text string) []find {
	low := lower(text)
	var out []find
	var events []event
	add := func(from, to int, take func()) { events = append(events, event{from, to, take}) }
	var hidden [][2]int // bytes whose digits are no counts
	for _, m := range citedDecision.FindAllStringSubmatchIndex(low, -1) {
		hidden = append(hidden, [2]int{m[0], m[1]})
		add(m[0], m[1], func() { out = append(out, b.citation(c, piece, text, m)...) })
	}
	for _, m := range masked.FindAllStringIndex(low, -1) {
		hidden = append(hidden, [2]int{m[0], m[1]})
	}
	for _, m := range levelWords.FindAllStringSubmatchIndex(low, -1) {
		if wordAt(low, m[0], m[1]) {
			add(m[0], m[1], func() { out = append(out, c.setLevel(piece, text, low, m)...) })
		}
	}
	for _, m := range typeWords.FindAllStringSubmatchIndex(low, -1) {
		add(m[0], m[1], func() { c.setType(b.groups, low, m) })
	}
	for _, m := range proposedWords.FindAllStringIndex(low, -1) {
		add(m[0], m[1], func() { c.proposed = true })
	}
	for _, m := range pendingWords.FindAllStringIndex(low, -1) {
		add(m[0], m[1], func() { out = append(out, c.pending(piece, text, m)...) })
	}
	for i, r := range low {
		if r == ';' {
			add(i, i+1, func() { c.proposed, c.form = false, "" })
		}
	}
	for _, n := range counts(low, hidden) {
		add(n.from, n.to, func() { out = append(out, c.figure(piece, text, n)...) })
	}
	slices.SortStableFunc(events, func(x, y event) int { return x.from - y.from })
	for _, e := range events {
		e.take()
	}
	return out
}

// lower is s in lower case with every letter at its place.
func lower(s string) string {
	out := []byte(s)
	for i, r := range s {
		if l := unicode.ToLower(r); l != r && utf8.RuneLen(l) == utf8.RuneLen(r) {
			utf8.EncodeRune(out[i:], l)
		}
	}
	return string(out)
}

// wordAt tells whether s[from:to] is no part of a longer word.
func wordAt(s string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	after, _ := utf8.DecodeRuneInString(s[to:])
	return !unicode.IsLetter(before) && !unicode.IsLetter(after)
}

func (c *context) setLevel(piece int, text, low string, m []int) []find {
	c.proposed = c.proposed && m[2] < 0
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return low[m[2*i]:m[2*i+1]]
	}
	switch {
	case group(1) != "":
		c.level = levelOf[group(1)]
		c.typ, c.group, c.period = "", "", ""
	case group(3) != "":
		c.level = levelOf[group(3)]
	case group(4) != "":
		c.level = data.LevelState
	default:
		c.level = data.LevelParty
	}
	if group(2) == "" || !c.section {
		return nil
	}
	f := &Field{Name: "commendations", Keys: []Param{{"level", string(c.level)}}}
	return []find{{piece: piece, from: m[4], to: m[5], typed: text[m[4]:m[5]], shown: text[m[0]:m[5]], value: -1, tries: []*Field{f}}}
}

var typeOrder = []data.CommendationType{data.TypeMerit, data.TypeMovement, data.TypeExceptional, data.TypeDedication, data.TypeSeniority, data.TypeExternal}

// setType takes the type and, from the words up to the colon, group and period: «thường xuyên giáo dục năm học 2023-2024:».
func (c *context) setType(groups []string, low string, m []int) {
	for i, t := range typeOrder {
		if m[2*i+2] >= 0 {
			c.typ = t
		}
	}
	c.group, c.period = "", ""
	head, _, found := strings.Cut(low[m[1]:], ":")
	if !found {
		return
	}
	said := slug(head)
	for _, g := range groups {
		if strings.Contains(said, g) {
			c.group = g
			break
		}
	}
	if p := headPeriod.FindStringSubmatch(head); p != nil {
		if c.period = p[3]; p[1] != "" {
			c.period = p[1] + "-" + p[2]
		}
	}
}

func (c *context) pending(piece int, text string, m []int) []find {
	if c.movement == nil {
		return nil
	}
	f := &Field{Name: "commendations", Keys: []Param{{"movement", c.movement.Slug}}}
	return []find{{piece: piece, from: m[0], to: m[1], typed: text[m[0]:m[1]], shown: text[m[0]:m[1]], value: -1, tries: []*Field{f}}}
}

// number is a count in a piece with the words that belong to it.
type number struct {
	from, to      int
	start, end    int // of the words
	before, after string
}

// shown is the number with its nearest words: «897 người», «tập thể LĐTT: 43».
func (n number) shown(text string) string {
	words := func(s string) []string { return strings.Fields(strings.Trim(s, " .,:;()[]")) }
	if after := words(text[n.to:n.end]); len(after) > 0 {
		if len(after) > 6 {
			after = append(after[:5:5], "…")
		}
		return text[n.from:n.to] + " " + strings.Join(after, " ")
	}
	before := words(afterColon(text[n.start:n.from]))
	return strings.TrimSpace(strings.Join(before[max(0, len(before)-8):], " ") + " " + text[n.from:n.to])
}

// afterColon is what stands after a colon inside s, not one that ends it: «năm 2030: tập thể LĐTT: ».
func afterColon(s string) string {
	inner := strings.TrimRight(s, " :")
	return s[1+strings.LastIndexByte(inner, ':'):]
}

// counts lists the numbers of a piece, each with its words: up to the separator between it and its neighbours.
func counts(low string, hidden [][2]int) []number {
	var out []number
	for _, m := range countForm.FindAllStringIndex(low, -1) {
		before, _ := utf8.DecodeLastRuneInString(low[:m[0]])
		after, _ := utf8.DecodeRuneInString(low[m[1]:])
		if unicode.IsLetter(before) || unicode.IsLetter(after) || slices.ContainsFunc(hidden, func(h [2]int) bool { return m[0] < h[1] && h[0] < m[1] }) {
			continue
		}
		out = append(out, number{from: m[0], to: m[1]})
	}
	start := 0
	for i := range out {
		end := len(low)
		if i+1 < len(out) {
			end = out[i].to + separator(low[out[i].to:out[i+1].from])
		}
		if stop := strings.IndexAny(low[out[i].to:end], ";(["); stop >= 0 {
			out[i].end = out[i].to + stop
		} else {
			out[i].end = end
		}
		out[i].start = start + 1 + strings.LastIndexByte(low[start:out[i].from], ';')
		out[i].before, out[i].after = low[out[i].start:out[i].from], low[out[i].to:out[i].end]
		start = end
	}
	return out
}

// separator is where the words of one number end and those of the next begin.
func separator(s string) int {
	for _, mark := range []string{";", ",", " và "} {
		if i := strings.LastIndex(s, mark); i >= 0 {
			return i
		}
	}
	return len(s)
}

// figure makes the fields that a count may stand for, the most exact first.
func (c *context) figure(piece int, text string, n number) []find {
	value, err := vn.ParseInt(text[n.from:n.to])
	if err != nil {
		return nil
	}
	form := formIn(n.before + " " + n.after)
	kind := kindIn(n.after, n.before)
	if form == "" && c.section && kind == "" || form == "" && kind == "" {
		return nil
	}
	if form != "" {
		c.form = form
	} else if strings.TrimSpace(strings.Trim(n.before, " ,:")) == "và" || strings.Trim(n.before, " ,:") == "" {
		form = c.form
	}
	if x, ok := law.FormByCode(form); ok && len(x.For) == 1 {
		kind = data.RecipientKind(x.For[0])
	}
	full := &Field{Name: "awards"}
	for _, p := range []Param{{"level", string(c.level)}, {"type", string(c.typ)}, {"form", form}, {"kind", string(kind)},
		{"group", c.group}, {"period", c.period}} {
		if p.Value != "" {
			full.Keys = append(full.Keys, p)
		}
	}
	f := find{piece: piece, from: n.from, to: n.to, shown: n.shown(text), typed: text[n.from:n.to], value: int(value), proposed: c.proposed, level: c.level}
	switch {
	case c.movement != nil && !c.section:
		full = full.with("type", "").with("group", "").with("period", "").with("movement", c.movement.Slug)
		f.tries = []*Field{full, full.with("form", "")}
	case c.typ != "":
		f.tries = []*Field{full, full.with("form", "")}
	case c.level != "" && form != "":
		f.tries = []*Field{full, full.with("kind", "")}
	}
	return []find{f}
}

// formTable maps words to forms, the longest first.
var formTable = sync.OnceValue(func() []formWord {
	var out []formWord
	add := func(words, code string) {
		out = append(out, formWord{words, code})
	}
	for _, f := range law.Forms() {
		if f.Code != "khen" {
			add(lower(f.Name), f.Code)
			add(lower(f.Short), f.Code)
		}
	}
	add("tập thể lđtt", "tt-ldtt")
	add("tập thể lđxs", "tt-ldxs")
	add("chiến sỹ thi đua cơ sở", "cstdcs")
	add("cstđ cơ sở", "cstdcs")
	add("chiến sỹ tiên tiến", "cstt")
	slices.SortStableFunc(out, func(a, b formWord) int { return len(b.words) - len(a.words) })
	return out
})

type formWord struct{ words, code string }

// formIn finds the form that the words name, "" for none.
func formIn(low string) string {
	for _, f := range formTable() {
		for from := 0; ; {
			i := strings.Index(low[from:], f.words)
			if i < 0 {
				break
			}
			at := from + i
			if wordAt(low, at, at+len(f.words)) {
				return f.code
			}
			from = at + len(f.words)
		}
	}
	return ""
}

// kindIn finds the noun of a count: the first after it, else the last before it.
func kindIn(after, before string) data.RecipientKind {
	m := kindWords.FindStringSubmatch(after)
	if m == nil {
		all := kindWords.FindAllStringSubmatch(before, -1)
		if len(all) == 0 {
			return ""
		}
		m = all[len(all)-1]
	}
	for i, k := range data.RecipientKinds {
		if m[i+1] != "" {
			return k
		}
	}
	return ""
}
