package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
)

// repeatedActs are those that an office does again and again in the same words, folded.
var repeatedActs = []string{"kien toan", "bo sung", "sua doi", "dieu chinh", "thay doi", "thay the", "khen thuong", "tang giay khen", "tang bang khen",
	"tang thuong", "cong nhan", "bo nhiem", "phan cong", "lay y kien", "gop y", "bao cao", "lan ", "dot ", "giao", "phe duyet ket qua", "dinh chinh", "gia han"}

// twoNumbers: two documents of one type, issuer and subject are most likely one, typed under two numbers.
func twoNumbers(p *Paper, emit func(Finding)) {
	told := map[[2]string]bool{}
	list := p.citations()
	for i, a := range list {
		for _, b := range list[i+1:] {
			if a.key == b.key || !p.oneSubject(a, b) {
				continue
			}
			k := [2]string{min(a.key, b.key), max(a.key, b.key)}
			if told[k] {
				continue
			}
			told[k] = true
			emit(p.twoNumbersFinding(a, b))
		}
	}
}

// oneSubject tells whether a and b, of two numbers, are surely about one and the same thing.
func (p *Paper) oneSubject(a, b *cited) bool {
	if p.oneGift(a, b) {
		return true
	}
	if a.doc.Type != b.doc.Type || a.series != b.series || len(a.words) < 4 || len(b.words) < 4 || p.oneIssuer(a, b) < 1 {
		return false
	}
	if !a.dated && !b.dated || !sameNumbers(a.words, b.words) {
		return false
	}
	all, part := likeness(a.words, b.words)
	again := hasAny(fold(a.subject), repeatedActs...) || hasAny(fold(b.subject), repeatedActs...)
	sameDay := a.dated && b.dated && a.doc.Date == b.doc.Date
	switch {
	case again:
		return sameDay && all > 0.999 && len(a.words) >= 6
	case sameDay:
		return part >= 0.85
	case !a.dated || !b.dated:
		return all >= 0.85
	case a.doc.Date.Year != b.doc.Date.Year:
		return all > 0.999 && len(a.words) >= 6 && len(years(a.subject)) > 0
	}
	return all >= 0.85
}

// oneGift tells whether two decisions of one day, whose numbers a slip of the hand sets apart, give the same awards: «08
// tập thể, 10 cá nhân» both in the running text and in a list of decisions.
func (p *Paper) oneGift(a, b *cited) bool {
	if a.doc.Type != b.doc.Type || a.series != b.series || !a.dated || a.doc.Date != b.doc.Date || !b.dated || a.block == b.block || p.oneIssuer(a, b) < 1 ||
		!mistyped(strconv.Itoa(a.doc.Serial), strconv.Itoa(b.doc.Serial)) {
		return false
	}
	x, y := gifts(a), gifts(b)
	return len(x) > 0 && slices.Equal(x, y)
}

// gifts are the counts of awards nearest to a citation: before it in its clause, or else in the brackets behind it.
func gifts(c *cited) []string {
	from, to := clauseAt(c.block.Text, c.from)
	low := lower(c.block.Text)
	for _, part := range []string{low[from:c.from], low[c.to:max(min(c.end, to), c.to)]} {
		if i := strings.LastIndex(part, "/qđ-"); i >= 0 { // what another decision gives
			part = part[i:]
		}
		if found := recipients.FindAllString(part, -1); len(found) > 0 {
			for i := range found {
				found[i] = strings.Join(strings.Fields(strings.TrimLeft(found[i], "0")), " ")
			}
			return found
		}
	}
	return nil
}

// mistyped tells whether two numbers differ by one digit changed, put in or left out, or by two neighbouring ones exchanged.
func mistyped(a, b string) bool { return edits(a, b) == 1 || swapped(a, b) }

func (p *Paper) twoNumbersFinding(a, b *cited) Finding {
	misfit := p.misfits()
	right, wrong, why, mend := a, b, "", ""
	switch {
	case misfit[a] && !misfit[b]:
		right, wrong = b, a
	case p.registered(b) != nil && p.registered(a) == nil && p.Known != nil:
		right, wrong = b, a
	}
	if misfit[wrong] && !misfit[right] {
		why = fmt.Sprintf("; số %s không theo thứ tự ngày nên có lẽ là số sai", wrong.doc.Symbol)
		mend = right.doc.Symbol
		if right.dated {
			mend += " ngày " + right.doc.Date.Short()
		}
	}
	severity := Warning
	if a.dated && b.dated && a.doc.Date == b.doc.Date {
		severity = Error // one body does not issue one thing twice on a day
	}
	return Finding{Severity: severity, At: []Place{wrong.place(), right.place()}, Mend: mend,
		Message: fmt.Sprintf("%s và %s (%s) cùng nói về một nội dung%s; hãy đối chiếu và giữ một số.",
			withDay(wrong), withDay(right), right.block.Where, why)}
}

func withDay(c *cited) string {
	if c.dated {
		return c.name() + " ngày " + c.doc.Date.Short()
	}
	return c.name()
}

// twoSubjects: one number of one day is one document, so it is about one thing.
func twoSubjects(p *Paper, emit func(Finding)) {
	for _, g := range p.groups() {
		for i, b := range g {
			j := slices.IndexFunc(g[:i], func(a *cited) bool { return p.otherSubject(a, b) })
			if j < 0 {
				continue
			}
			a := g[j]
			severity := Warning
			if a.dated && b.dated {
				severity = Error
			}
			emit(Finding{Severity: severity, At: []Place{a.block.at(a.from, a.end), b.block.at(b.from, b.end)},
				Message: fmt.Sprintf("%s có hai trích yếu khác nhau, ở đây và ở %s; hãy xem hai chỗ có phải hai văn bản.", withDay(b), a.block.Where)})
			break
		}
	}
}

func (p *Paper) otherSubject(a, b *cited) bool {
	if len(a.words) < 4 || len(b.words) < 4 || !a.about || !b.about || p.oneIssuer(a, b) < 1 || a.year != 0 && b.year != 0 && a.year != b.year {
		return false
	}
	_, part := likeness(a.words, b.words)
	return part < 0.25
}

// codes of the types whose papers another type may carry: «Đề án ban hành theo Quyết định số 12/QĐ-TTg».
var carried = set("quyche quydinh chuongtrinh dean duan phuongan dieule noiquy thongbaoketluan")

var codeTypes = map[string]string{"NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "TB": "Thông báo", "HD": "Hướng dẫn", "CTR": "Chương trình",
	"KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án", "BC": "Báo cáo", "BB": "Biên bản", "TTR": "Tờ trình", "CĐ": "Công điện", "GM": "Giấy mời",
	"NĐ": "Nghị định", "KL": "Kết luận", "QC": "Quy chế", "CV": "Công văn"}

// typeAgainstSymbol: the letters of a symbol say the type (Nghị định 30/2020/NĐ-CP, Phụ lục III): KH is a Kế hoạch.
func typeAgainstSymbol(p *Paper, emit func(Finding)) {
	told := map[string]bool{}
	for _, c := range p.citations() {
		if !c.typed || told[c.key] {
			continue
		}
		code, typ := "", ""
		for _, part := range strings.Split(c.series, "-") {
			if t, ok := codeTypes[part]; ok {
				code, typ = part, t
				break
			}
		}
		said := c.doc.Type
		if typ == "" || strings.EqualFold(said, typ) || strings.HasPrefix(said, typ) ||
			carried[strings.ReplaceAll(fold(said), " ", "")] && code != "KH" && code != "BC" && code != "HD" || said == "Luật" {
			continue
		}
		if said == "Kết luận" && code == "TB" || said == "Thông báo kết luận" && code == "KL" {
			continue
		}
		told[c.key] = true
		emit(Finding{Severity: Warning, At: []Place{c.place()},
			Message: fmt.Sprintf("«%s số %s»: ký hiệu %s là của %s; hãy sửa tên loại hoặc ký hiệu.", said, c.doc.Symbol, code, lower(typ))})
	}
}

var (
	noNumber   = newPattern(`(?:^|[\s(])([\p{L}]+(?:\s[\p{L}]+)?)\s+số\s*:?\s*((?:[.…_]{1,}|\s)\s*[/-]\s*\p{Lu}[\p{L}\d/-]*|[.…_]{2,}|ngày\s+\d)`)
	noSymbol   = newPattern(`(?:^|[\s(])([\p{L}]+(?:\s[\p{L}]+)?)\s+số\s+(\d{1,5})\s+ngày\s+\d{1,2}[/ ]`)
	glued      = newPattern(`(?:^|[\s(])([\p{L}]+(?:\s[\p{L}]+)?)\s+số\s+(\d{1,5}\s?(?:KH|QĐ|HD|CV|BC|TB|CT|NQ|TTr|CTr)\b[\p{L}/-]*)`)
	onlyDay    = newPattern(`(?:^|[\s(,;])(Quyết định|Kế hoạch|Công văn|Hướng dẫn|Chỉ thị|Thông báo|Chương trình|Đề án|Nghị quyết|Tờ trình|Kết luận|Thông tư|Nghị định|Quy chế|Quy định|Công điện)\s+(?:(?:của\s+)?(?:UBND|Ủy ban nhân dân|HĐND|Chủ tịch|Giám đốc|Sở|Bộ|Huyện ủy|Tỉnh ủy|Thị ủy|Thành ủy)[^,;.()“”\d]{0,40}?\s+)?(?:ban hành\s+)?ngày\s+\d{1,2}(?:/\d{1,2}/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})`)
	noDayAfter = newPattern(`(?:^|[\s(])([\p{L}]+(?:\s[\p{L}]+)?)\s+số\s+\d[^\s;,]*\s+ngày\s+(?:[.…_]+|tháng|/)`)
)

// missingParts looks for citations that lack their number, symbol or day, or have them left blank.
func missingParts(p *Paper, emit func(Finding)) {
	for _, b := range p.Blocks {
		if b.tail() || b.Index < headBlocks && strings.HasPrefix(b.Text, "Số") {
			continue
		}
		for _, f := range remember(p, "missing parts", b, readMissing) {
			emit(Finding{Severity: Warning, At: []Place{b.at(f.from, f.to)}, Message: f.told})
		}
	}
	p.undated(emit)
}

type flaw struct {
	from, to int
	told     string
}

func readMissing(b *Block) []flaw {
	if !strings.Contains(b.Text, "số") && !strings.Contains(b.Text, "ngày") {
		return nil
	}
	var out []flaw
	for _, x := range []struct {
		re   *pattern
		told string
	}{
		{onlyDay, "%s ghi ngày nhưng không có số; hãy ghi đủ số và ký hiệu."},
		{noNumber, "%s chưa ghi số; hãy điền số và ký hiệu của văn bản."},
		{noSymbol, "%s có số nhưng thiếu ký hiệu; hãy ghi đủ số, ký hiệu (ví dụ dạng «…/KH-UBND»)."},
		{glued, "%s viết số, ký hiệu thiếu dấu gạch chéo; hãy ghi theo dạng «số/ký hiệu»."},
		{noDayAfter, "%s chưa ghi ngày; hãy điền ngày ban hành."},
	} {
		for _, m := range x.re.FindAllStringSubmatchIndex(b.Text, -1) {
			if typ := typeAtEnd(b.Text[m[2]:m[3]]); typ != "" {
				out = append(out, flaw{m[3] - len(typ), m[1], fmt.Sprintf(x.told, "Văn bản này ("+typ+")")})
			}
		}
	}
	return out
}

// typeAtEnd is the type's name that s ends with, as written.
func typeAtEnd(s string) string {
	low := lower(s)
	for _, t := range typeNames {
		if strings.HasSuffix(low, t) {
			return s[len(s)-len(t):]
		}
	}
	return ""
}

// undated: a document of a local body that is nowhere given its day cannot be found.
func (p *Paper) undated(emit func(Finding)) {
	for _, g := range p.groups() {
		c := g[0]
		if slices.ContainsFunc(g, func(c *cited) bool { return c.dated || c.badDay || c.year != 0 }) || !c.typed || !local(c) {
			continue
		}
		rest := c.block.Text[c.to:min(len(c.block.Text), c.to+24)]
		if dayBefore.MatchString(c.block.Text[:c.from]) {
			continue // «ngày 30/5/2025 thống nhất tại Quyết định số 231/QĐ-SNN»
		}
		if strings.HasPrefix(strings.TrimLeft(rest, " ,("), "ngày") || strings.HasPrefix(strings.TrimLeft(rest, " ,("), "năm") {
			continue // a day that is malformed, or a year alone
		}
		if p.registered(c) != nil || dayBehind.MatchString(c.block.Text[c.to:]) {
			continue
		}
		emit(Finding{Severity: Warning, At: []Place{c.place()},
			Message: fmt.Sprintf("%s không có ngày ban hành ở bất cứ chỗ nào trong văn bản này; hãy ghi thêm ngày.", c.name())})
	}
}

// dayBefore is a day that a sentence tells before it names the document.
var dayBefore = newPattern(`(?i:ngày)\s+\d{1,2}(?:/\d{1,2}/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})[^.;]{0,80}$`)

// dayBehind is a day behind the number and its issuer, or behind the further numbers of a list: «Quyết định số 12/QĐ-UBND
// của Chủ tịch UBND huyện ngày 5/3/2024», «các Quyết định số 12/QĐ-UBND, 13/QĐ-UBND cùng ngày 5/3/2024».
var dayBehind = newPattern(`^(?:\s+của\s[^.;:,()]{3,80}?|(?:,|\s+và|\s+đến)\s+(?:số\s+)?\d+[^.;:()]{3,60}?|[^.;:()\d]{0,60}ban hành|\s*\(),?\s*(?:cùng\s+|đều\s+)?(?:ký\s+)?ngày\s+\d{1,2}(?:/|\s+tháng)`)

// local tells a document of a body below the centre, by its symbol: the papers of Party and Government are known by
// their numbers alone.
func local(c *cited) bool {
	for _, part := range strings.Split(c.series, "-") {
		switch strings.TrimRight(part, "0123456789") {
		case "UBND", "HĐND":
			return true
		case "TW", "TTG", "CP", "CTN", "QH", "UBTVQH", "BCHTW", "BCT", "BBT", "VPCP", "CTR":
			return false
		}
	}
	parts := strings.Split(c.series, "-")
	return len(parts) > 1 && codeTypes[parts[0]] != "" || c.doc.Level == data.LevelDistrict || c.doc.Level == data.LevelProvince
}
