package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// body is an agency as papers name it: «Chủ tịch UBND huyện Sơn Hà» is {ubnd, huyen, son ha, chairman}.
type body struct {
	name, level, place string // folded; level and place may be ""
	chairman           bool
}

func (b body) zero() bool { return b.name == "" }

// levels of agencies, folded, the longer first.
var bodyLevels = []string{"thanh pho", "thi tran", "thi xa", "dac khu", "tinh", "huyen", "quan", "phuong", "xa", "trung uong"}

var fullNames = strings.NewReplacer("uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd", "uy ban mat tran to quoc viet nam", "ubmttq",
	"ban chi dao", "bcd", "ban to chuc", "btc", "thi dua khen thuong", "thi dua - khen thuong", "thi dua, khen thuong", "thi dua - khen thuong")

// readBody reads the name of an agency.
func readBody(s string) body {
	f := fullNames.Replace(fold(s))
	var b body
	if rest, ok := strings.CutPrefix(f, "chu tich "); ok {
		f, b.chairman = rest, true
	}
	b.name = f
	at, level := len(f), ""
	for _, l := range bodyLevels {
		if i := indexPhrase(f, l); i > 0 && i < at {
			at, level = i, l
		}
	}
	if level != "" {
		b.name, b.level = strings.TrimSpace(f[:at]), level
		b.place = placeAfter(s, level)
	}
	b.name = strings.Trim(b.name, " ,.")
	return b
}

// placeAfter is the proper name behind the level in s, folded.
func placeAfter(s, level string) string {
	words := strings.Fields(s)
	n := len(strings.Fields(level))
	for i := range words {
		if i+n > len(words) || fold(strings.Join(words[i:i+n], " ")) != level {
			continue
		}
		var name []string
		for _, w := range words[i+n:] {
			r, _ := utf8.DecodeRuneInString(w)
			if !unicode.IsUpper(r) || len(name) == 3 {
				break
			}
			name = append(name, strings.Trim(w, ",.;:)"))
			if strings.ContainsAny(w, ",.;:)") {
				break
			}
		}
		return fold(strings.Join(name, " "))
	}
	return ""
}

// same compares two bodies: 1 the same, -1 two, 0 it is not said.
func (b body) same(o body) int {
	switch {
	case b.zero() || o.zero():
		return 0
	case b.level != "" && o.level != "" && b.level != o.level, b.place != "" && o.place != "" && b.place != o.place:
		return -1
	case b.name == o.name:
		return 1
	case strings.HasPrefix(b.name, o.name) || strings.HasPrefix(o.name, b.name):
		return 0
	}
	return -1
}

var issues = newPattern(`((?:Chủ tịch |Ban Thường vụ )?(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Huyện ủy|Tỉnh ủy|Thành ủy|Thị ủy|Đảng ủy|Sở|Phòng|Bộ|Ban Chỉ đạo|Hội đồng|Thủ tướng|Chính phủ)[^,;.():“”]{0,60}?)\s+(?:đã\s+|vừa\s+|cũng\s+|kịp thời\s+)*(?:ban hành|có|xây dựng|phê duyệt)\s[^.;]{0,60}$`)

// issuerBefore reads who issued what follows: «UBND huyện đã ban hành các …».
func issuerBefore(before string) body {
	if i := strings.LastIndexAny(before, ".;"); i >= 0 && len(before)-i < 200 && !strings.Contains(before[i:], "ban hành") {
		// an enumeration: its issuer stands at its head, but only where nothing else came between
		return body{}
	}
	if len(before) > 400 {
		before = before[len(before)-400:]
	}
	if m := issues.FindStringSubmatch(before); m != nil {
		return readBody(m[1])
	}
	return body{}
}

var (
	committees = newPattern(`(?:UBND|Ủy ban nhân dân|ỦY BAN NHÂN DÂN)\s+(tỉnh|TỈNH|thành phố|THÀNH PHỐ|thị xã|THỊ XÃ|huyện|HUYỆN|quận|QUẬN|xã|XÃ|phường|PHƯỜNG|thị trấn|THỊ TRẤN)`)
	ownWhole   = newPattern(`(?:^|[\s(,;])[Tt]oàn\s+(tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn)(?:[\s,.;:)]|$)`)
	letterhead = newPattern(`^(?:(?:UBND|ỦY BAN NHÂN DÂN)\s+)?(TỈNH|THÀNH PHỐ|THỊ XÃ|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ TRẤN)\s+\p{Lu}`)
)

// letterheadBlocks is how many blocks at the start may hold the letterhead.
const letterheadBlocks = 6

// ownLevel is the level of the body whose paper this is, folded: that of its letterhead, where the last line names the
// issuer, or else the one that the paper speaks of most: of its committee, and as a whole.
func (p *Paper) ownLevel() string {
	if p.level != "" {
		return p.level
	}
	p.level = "?"
	for _, b := range p.Blocks[:min(letterheadBlocks, len(p.Blocks))] {
		if m := letterhead.FindStringSubmatch(b.Text); m != nil {
			p.level = fold(m[1])
		}
	}
	if p.level != "?" {
		return p.level
	}
	count := map[string]int{}
	for _, b := range p.Blocks {
		for _, l := range remember(p, "committees", b, func(b *Block) (out []string) {
			for _, m := range committees.FindAllStringSubmatch(b.Text, -1) {
				out = append(out, fold(m[1]))
			}
			for _, m := range ownWhole.FindAllStringSubmatch(b.Text, -1) {
				out = append(out, fold(m[1]), fold(m[1]))
			}
			return out
		}) {
			count[l]++
		}
	}
	best := 0
	for l, n := range count {
		if n > best || n == best && l < p.level {
			p.level, best = l, n
		}
	}
	return p.level
}

// oneIssuer compares the issuers of two citations: 1 the same, -1 two, 0 it cannot be told. A citation that names none
// means the office's own body.
func (p *Paper) oneIssuer(a, b *cited) int {
	if a.doc.Type != b.doc.Type && a.doc.Type != "" && b.doc.Type != "" {
		return -1
	}
	x, y := a.issuer, b.issuer
	switch {
	case x.zero() && y.zero():
		return 1
	case x.zero() || y.zero():
		if x.zero() {
			x = y
		}
		if x.level == "" || x.level == p.ownLevel() {
			return 1
		}
		return 0
	case x.chairman != y.chairman && x.same(y) == 1:
		return 1
	}
	return x.same(y)
}
