package form_test

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"thidua/pdf"
)

// printed is a paper as its finished file shows it.
type printed struct {
	made
	file  *paperFile
	pages [][]line // of the text, from the top; page numbers apart
}

// line is what stands on one baseline, from left to right; a raised mark of a note belongs to the line it stands in.
type line struct {
	y     float64
	spans []span
}

func (l line) text() string {
	var b strings.Builder
	end := 0.0
	for i, s := range l.spans {
		if i > 0 && s.x-end > 1.5 && !strings.HasSuffix(b.String(), " ") {
			b.WriteByte(' ')
		}
		b.WriteString(s.text)
		end = s.end
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func (l line) x() float64   { return l.spans[0].x }
func (l line) end() float64 { return l.spans[len(l.spans)-1].end }

// centred tells a line whose middle is that of the text.
func (l line) centred() bool { return math.Abs((l.x()+l.end())/2-(30+195)*mm/2) < 1 }

// size is that of its letters, marks of notes apart.
func (l line) size() float64 {
	s := 0.0
	for _, x := range l.spans {
		s = max(s, x.size)
	}
	return s
}

const mm = pdf.MM

func finish(t *testing.T, m made) *printed {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Write(&b, m.doc); err != nil {
		t.Fatal(err)
	}
	p := &printed{made: m, file: readFile(t, b.Bytes())}
	for _, s := range p.file.sheets {
		p.pages = append(p.pages, linesOf(s))
	}
	return p
}

func linesOf(s sheet) []line {
	spans := slices.DeleteFunc(slices.Clone(s.spans), func(x span) bool { return strings.TrimSpace(x.text) == "" })
	slices.SortStableFunc(spans, func(a, b span) int { return cmp.Compare(a.y, b.y) })
	var out []line
	for _, x := range spans {
		if mark(x) { // raised by a third of the size
			continue
		}
		if n := len(out); n > 0 && math.Abs(out[n-1].y-x.y) < 0.5 {
			out[n-1].spans = append(out[n-1].spans, x)
			continue
		}
		out = append(out, line{x.y, []span{x}})
	}
	for _, x := range spans {
		if !mark(x) {
			continue
		}
		for i := range out {
			if d := out[i].y - x.y; d > 0 && d < 7 {
				out[i].spans = append(out[i].spans, x)
				break
			}
		}
	}
	for _, l := range out {
		slices.SortStableFunc(l.spans, func(a, b span) int { return cmp.Compare(a.x, b.x) })
	}
	return out
}

func mark(x span) bool { return x.size < 10 }

// number is the page number of a page, "" without one.
func number(lines []line) (line, bool) {
	if len(lines) > 0 && lines[0].y < 20*mm {
		return lines[0], true
	}
	return line{}, false
}

// text is the lines of a page without its number.
func (p *printed) text(page int) []line {
	if _, ok := number(p.pages[page]); ok {
		return p.pages[page][1:]
	}
	return p.pages[page]
}

// find is the first line of the paper that holds all of the words.
func (p *printed) find(words string) (page, at int) {
	for i := range p.pages {
		for k, l := range p.text(i) {
			if strings.Contains(l.text(), words) {
				return i, k
			}
		}
	}
	return -1, -1
}

// annexPage is where the annex begins; len(pages) without one.
func (p *printed) annexPage() int {
	for i := 1; i < len(p.pages); i++ {
		if l := p.text(i); len(l) > 0 && l[0].text() == "DANH SÁCH" && p.kind != "DANH SÁCH" {
			return i
		}
	}
	return len(p.pages)
}

// layoutRules are the thirteen checks of a paper by Nghị định 30/2020/NĐ-CP, Phụ lục I.
var layoutRules = []struct {
	name  string
	check func(t *testing.T, p *printed)
}{
	{"1 the sheet is A4 and the text keeps its margins", checkMargins},
	{"2 one typeface in the sizes of the decree, black", checkType},
	{"3 the rules are as long as they must be", checkRules},
	{"4 pages are numbered from the second on, annexes anew", checkPageNumbers},
	{"5 the number has its zero and its symbol", checkNumber},
	{"6 place and date are on the number's line", checkDate},
	{"7 an award decision says what it must", checkDecision},
	{"8 a report is signed for the Committee", checkReport},
	{"9 «Nơi nhận» is set as it must be", checkRecipients},
	{"10 indents, gaps and lines are even", checkParagraphs},
	{"11 nothing overlaps, the signature never stands alone", checkPlaces},
	{"12 the text can be copied", checkCopied},
	{"13 the annex names its paper", checkAnnex},
}

func checkMargins(t *testing.T, p *printed) {
	left, right := math.Inf(1), 0.0
	for i, s := range p.file.sheets {
		if math.Abs(s.w-210*mm) > 0.02 || math.Abs(s.h-297*mm) > 0.02 {
			t.Errorf("page %d is %.1f × %.1f mm", i+1, s.w/mm, s.h/mm)
		}
		for _, l := range p.text(i) {
			left, right = min(left, l.x()), max(right, l.end())
			if top, foot := l.y-0.9*l.size(), l.y+0.22*l.size(); top < 20*mm-1 || foot > (297-20)*mm+1 {
				t.Errorf("page %d: %q stands from %.1f to %.1f mm", i+1, l.text(), top/mm, foot/mm)
			}
		}
		for _, r := range s.strokes {
			left, right = min(left, r.x1, r.x2), max(right, r.x1, r.x2)
			if min(r.y1, r.y2) < 20*mm-1 || max(r.y1, r.y2) > 277*mm+1 {
				t.Errorf("page %d: a rule at %.1f mm", i+1, r.y1/mm)
			}
		}
	}
	if left < 30*mm-0.5 || left > 35*mm {
		t.Errorf("left margin %.2f mm", left/mm)
	}
	if m := (210*mm - right) / mm; m < 15-0.2 || m > 20 {
		t.Errorf("right margin %.2f mm", m)
	}
}

func checkType(t *testing.T, p *printed) {
	sizes := map[float64]bool{11: true, 12: true, 13: true, 14: true}
	body := map[float64]int{}
	for i, s := range p.file.sheets {
		for _, x := range s.spans {
			if !strings.Contains(x.font, "LiberationSerif") {
				t.Errorf("page %d: %q in %s", i+1, x.text, x.font)
			}
			if !sizes[x.size] && !(mark(x) && onlyDigits(x.text)) {
				t.Errorf("page %d: %q in %g points", i+1, x.text, x.size)
			}
			if !x.black {
				t.Errorf("page %d: %q is not black", i+1, x.text)
			}
			body[x.size] += len(x.text)
		}
		for _, r := range s.strokes {
			if !r.black {
				t.Errorf("page %d: a rule is not black", i+1)
			}
		}
	}
	if body[14] == 0 {
		t.Error("no body of 14 points")
	}
	checkHead(t, p)
	for _, f := range p.file.fonts {
		if !f.embedded {
			t.Errorf("%s is not in the file", f.name)
		}
	}
}

// checkHead holds the letters of the letterhead, the paper's name and the signature to the decree's table of sizes.
func checkHead(t *testing.T, p *printed) {
	t.Helper()
	want := func(x span, bold bool, least, most float64) {
		if x.bold() != bold || x.size < least || x.size > most || x.italic() {
			t.Errorf("%q in %s, %g points; want bold %v, %g to %g", x.text, x.font, x.size, bold, least, most)
		}
	}
	found := map[string]bool{}
	var middles []float64
	for i, s := range p.file.sheets[:min(p.annexPage(), len(p.pages))] {
		for _, x := range s.spans {
			switch {
			case i == 0 && x.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM":
				want(x, true, 12, 13)
			case i == 0 && x.text == "Độc lập - Tự do - Hạnh phúc", i == 0 && x.text == p.kind:
				want(x, true, 13, 14)
			case x.x > 100*mm && slices.Contains(p.signed, x.text):
				want(x, true, 13, 14)
				middles = append(middles, (x.x+x.end)/2)
			default:
				continue
			}
			found[x.text] = true
		}
	}
	for _, words := range append([]string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"}, p.signed...) {
		if !found[words] {
			t.Errorf("no line %q", words)
		}
	}
	if len(middles) > 0 && (slices.Max(middles)-slices.Min(middles) > 1.5 || slices.Min(middles) < 105*mm) {
		t.Errorf("the signature's lines have their middles at %.1f", middles)
	}
	for i, x := range p.issuer() { // the superior, who is named in one line, above the issuer
		want(x, i > 0 || !strings.HasPrefix(x.text, "UBND "), 12, 13)
	}
}

func onlyDigits(s string) bool { return strings.Trim(strings.TrimSpace(s), "0123456789") == "" }

// under is the rule right below a line of text within its column.
func under(s sheet, y, x1, x2 float64) (stroke, bool) {
	for _, r := range s.strokes {
		if r.level() && r.y1 > y && r.y1-y < 12 && r.x1 > x1-2 && r.x2 < x2+2 {
			return r, true
		}
	}
	return stroke{}, false
}

// spansIn are the lines of the letterhead's left column, above the number.
func (p *printed) issuer() []span {
	var out []span
	var bottom float64
	for _, l := range p.pages[0] {
		for _, s := range l.spans {
			if strings.HasPrefix(s.text, "Độc lập") {
				bottom = s.y
			}
		}
	}
	for _, l := range p.pages[0] {
		for _, s := range l.spans {
			if s.end < 30*mm+66*mm && s.size == 13 && !strings.HasPrefix(s.text, "Số:") && s.y < bottom+80 && strings.ToUpper(s.text) == s.text {
				out = append(out, s)
			}
		}
	}
	return out
}

func checkRules(t *testing.T, p *printed) {
	s := p.file.sheets[0]
	for _, x := range s.spans {
		if x.text != "Độc lập - Tự do - Hạnh phúc" {
			continue
		}
		r, ok := under(s, x.y, x.x, x.end)
		if !ok || math.Abs(r.length()-(x.end-x.x)) > 1*mm {
			t.Errorf("the rule under the motto is %.1f mm, the motto %.1f mm", r.length()/mm, (x.end-x.x)/mm)
		}
	}
	names := p.issuer()
	if len(names) == 0 {
		t.Fatal("no issuer")
	}
	share(t, s, names[len(names)-1].y, names[len(names)-1], "the issuer")
	if p.letter {
		return
	}
	_, at := p.find(p.kind)
	last := p.text(0)[at+1]
	for _, l := range p.text(0)[at+1:] {
		if !l.spans[0].bold() || !l.centred() || strings.ToUpper(l.text()) == l.text() {
			break
		}
		last = l
	}
	if p.kind == "DANH SÁCH" { // the rule is under the line in brackets
		return
	}
	share(t, s, last.y, span{x: last.x(), end: last.end(), text: last.text()}, "the subject")
}

// share holds a rule to between a third and a half of the line above it, centred.
func share(t *testing.T, s sheet, y float64, x span, what string) {
	t.Helper()
	var found []stroke
	for _, r := range s.strokes {
		if r.level() && r.y1 > y && r.y1-y < 30 && math.Abs((r.x1+r.x2)/2-(x.x+x.end)/2) < 1.5 {
			found = append(found, r)
		}
	}
	if len(found) != 1 {
		t.Errorf("%d rules under %s, %q", len(found), what, x.text)
		return
	}
	if part := found[0].length() / (x.end - x.x); part < 1.0/3 || part > 0.5 {
		t.Errorf("the rule under %s is %.2f of %q", what, part, x.text)
	}
}

func checkPageNumbers(t *testing.T, p *printed) {
	want, annex := 1, p.annexPage()
	for i := range p.pages {
		if i == annex {
			want = 1
		}
		l, ok := number(p.pages[i])
		switch {
		case want == 1 && ok:
			t.Errorf("page %d shows the number %q", i+1, l.text())
		case want > 1 && (!ok || l.text() != fmt.Sprint(want)):
			t.Errorf("page %d shows %q, want %d", i+1, l.text(), want)
		case want > 1:
			middle := (l.x() + l.end()) / 2
			if math.Abs(middle-(30*mm+195*mm)/2) > 1 || l.size() < 13 || l.size() > 14 || l.spans[0].bold() || l.y > 20*mm || l.y-l.size()*0.66 < 5*mm {
				t.Errorf("page %d: the number stands at %.1f, %.1f mm in %g points", i+1, middle/mm, l.y/mm, l.size())
			}
		}
		want++
	}
}

func (p *printed) numberSpan() (span, bool) {
	for _, x := range p.file.sheets[0].spans {
		if strings.HasPrefix(x.text, "Số:") {
			return x, true
		}
	}
	return span{}, false
}

func checkNumber(t *testing.T, p *printed) {
	x, ok := p.numberSpan()
	switch {
	case p.symbol == "":
		if ok {
			t.Errorf("a paper without a number shows %q", x.text)
		}
		return
	case !ok:
		t.Fatal("no number")
	}
	want := p.number
	if strings.Index(want, "/") == 1 {
		want = "0" + want
	}
	if x.size != 13 || x.bold() || x.italic() || !strings.HasSuffix(x.text, p.symbol) || want != "" && x.text != "Số: "+want {
		t.Errorf("the number reads %q in %g points, want %q … %q", x.text, x.size, want, p.symbol)
	}
	names := p.issuer()
	last := names[len(names)-1]
	if math.Abs((x.x+x.end)/2-(last.x+last.end)/2) > 1.5 {
		t.Error("the number is not centred under the issuer")
	}
}

func checkDate(t *testing.T, p *printed) {
	number, _ := p.numberSpan()
	for _, x := range p.file.sheets[0].spans {
		if !strings.Contains(x.text, "ngày") || x.y > 110*mm || !x.italic() || x.x < 30*mm+66*mm-1 {
			continue
		}
		if p.place == "" {
			t.Errorf("a paper that tells its day elsewhere shows %q", x.text)
			return
		}
		want := p.place + ", ngày"
		if !p.date.IsZero() {
			want = p.place + ", " + p.date.Long()
		}
		if !strings.HasPrefix(strings.ReplaceAll(x.text, "\u00a0", " "), want) || math.Abs(x.y-number.y) > 0.6 || x.size < 13 || x.size > 14 {
			t.Errorf("%q in %g points at %.1f, the number at %.1f; want %q", x.text, x.size, x.y, number.y, want)
		}
		return
	}
	if p.place != "" {
		t.Error("no place and date")
	}
}

func checkDecision(t *testing.T, p *printed) {
	if p.kind != "QUYẾT ĐỊNH" {
		return
	}
	var bases []string
	articles := 0
	seen := map[string]bool{}
	annex := p.annexPage()
	var flow []line
	for i := range annex {
		flow = append(flow, p.text(i)...)
	}
	for k, l := range flow {
		s := l.text()
		if strings.Contains(s, "TM.") {
			t.Errorf("the decision says %q", s)
		}
		seen[s] = true
		if strings.HasPrefix(s, "Căn cứ ") || strings.HasPrefix(s, "Theo đề nghị ") {
			end := k
			for end+1 < len(flow) && flow[end+1].x() < 31*mm && flow[end+1].spans[0].italic() {
				end++
			}
			bases = append(bases, flow[end].text())
		}
		if first := l.spans[0]; strings.HasPrefix(first.text, "Điều ") && math.Abs(l.x()-40*mm) < 0.5 {
			articles++
			if !first.bold() || first.text != fmt.Sprintf("Điều %d. ", articles) {
				t.Errorf("article %d begins %q in %s", articles, first.text, first.font)
			}
		}
	}
	if !seen["QUYẾT ĐỊNH:"] || articles < 2 || len(bases) < 3 {
		t.Errorf("%d articles, %d bases, «QUYẾT ĐỊNH:» %v", articles, len(bases), seen["QUYẾT ĐỊNH:"])
	}
	if page, _ := p.find("CHỦ TỊCH ỦY BAN NHÂN DÂN"); page != 0 {
		t.Error("no authority line")
	}
	for i, b := range bases {
		if want := ";"; !strings.HasSuffix(b, want) && i < len(bases)-1 || i == len(bases)-1 && !strings.HasSuffix(b, ".") {
			t.Errorf("basis %d ends %q", i+1, b)
		}
	}
}

func checkReport(t *testing.T, p *printed) {
	if p.kind != "BÁO CÁO" {
		return
	}
	if page, _ := p.find("TM. ỦY BAN NHÂN DÂN"); page != len(p.pages)-1 && page < 0 {
		t.Error("the report is not signed for the Committee")
	}
}

func checkRecipients(t *testing.T, p *printed) {
	if p.kind == "DANH SÁCH" {
		return
	}
	page, _ := p.find("Nơi nhận:")
	if page < 0 {
		t.Fatal("no «Nơi nhận»")
	}
	var items []string
	head := false
	for i := page; i < p.annexPage(); i++ {
		for _, x := range p.file.sheets[i].spans {
			switch {
			case x.text == "Nơi nhận:":
				head = true
				if x.size != 12 || !x.bold() || !x.italic() {
					t.Errorf("«Nơi nhận:» in %s, %g points", x.font, x.size)
				}
			case head && x.size == 11 && !mark(x) && strings.TrimSpace(x.text) == "-":
				items = append(items, "-")
			case head && x.size == 11 && len(items) > 0 && x.x < 30*mm+75*mm:
				if x.bold() || x.italic() {
					t.Errorf("%q in %s", x.text, x.font)
				}
				items[len(items)-1] += " " + x.text
			}
		}
	}
	if len(items) < 2 {
		t.Fatalf("%d recipients", len(items))
	}
	for i, s := range items {
		if end := ";"; i < len(items)-1 && !strings.HasSuffix(s, end) {
			t.Errorf("%q does not end with «;»", s)
		}
	}
	if last := items[len(items)-1]; !strings.HasPrefix(last, "- Lưu: VT") || !strings.HasSuffix(last, ".") {
		t.Errorf("the last is %q", last)
	}
}

// textLeading is the distance of baselines in the body; single spacing of the typeface is 1.15 of the size.
const textLeading = 18.2

func checkParagraphs(t *testing.T, p *printed) {
	if textLeading > 1.5*1.15*14 {
		t.Error("lines are too far apart")
	}
	indents := map[int][]string{}
	for i := range p.pages {
		lines := p.text(i)
		if i == 0 { // below the letterhead
			_, at := p.find(cmp.Or(p.kind, "Kính gửi"))
			lines = lines[at:]
		}
		for k, l := range lines {
			if l.size() != 14 || k == 0 || len(l.spans) == 0 {
				continue
			}
			above := lines[k-1]
			dy := l.y - above.y
			indented := l.x() > 31*mm && l.x() < 45*mm
			flush := math.Abs(l.x()-30*mm) < 0.5
			full := math.Abs(above.end()-195*mm) < 0.7
			switch {
			case above.size() != 14:
			case flush && !full && math.Abs(dy-textLeading) < 0.3 && above.x() < 45*mm && !above.centred():
				t.Errorf("page %d: %q ends at %.1f mm, short of the margin", i+1, above.text(), above.end()/mm)
			case flush && full && math.Abs(dy-textLeading) > 0.3 && dy < textLeading+6:
				t.Errorf("page %d: %q follows at %.1f points", i+1, l.text(), dy)
			case indented && !l.spans[0].bold() && !above.spans[0].bold() && above.x() < 45*mm && dy < textLeading+6-0.1 && math.Abs(l.x()-above.x()) < 0.5 && isPlain(l) && isPlain(above):
				t.Errorf("page %d: paragraph %q is only %.1f points below", i+1, l.text(), dy)
			}
			if indented && !strings.HasPrefix(l.text(), "Họ") && isPlain(l) {
				at := int(math.Round(l.x() * 10))
				indents[at] = append(indents[at], l.text())
			}
		}
	}
	if len(indents) > 1 {
		for x, list := range indents {
			t.Errorf("%d first lines begin at %.2f mm, as %q", len(list), float64(x)/10/mm, list[0])
		}
	}
}

// isPlain tells a line of running text from a numbered one of a list and from centred lines.
func isPlain(l line) bool {
	return math.Abs(l.x()-40*mm) < 3 && !l.centred() && !(len(l.spans) > 1 && strings.HasSuffix(l.spans[0].text, ".") && onlyDigits(strings.TrimSuffix(l.spans[0].text, ".")))
}

func checkPlaces(t *testing.T, p *printed) {
	for i, s := range p.file.sheets {
		for a := range s.spans {
			for b := a + 1; b < len(s.spans); b++ {
				if x, y := s.spans[a], s.spans[b]; collide(x, y) {
					t.Errorf("page %d: %q runs into %q", i+1, x.text, y.text)
				}
			}
			for _, r := range s.strokes {
				x := s.spans[a]
				if r.level() && r.y1 < x.y+0.1*x.size && r.y1 > x.y-0.6*x.size && r.x1 < x.end-0.5 && r.x2 > x.x+0.5 {
					t.Errorf("page %d: a rule runs through %q", i+1, x.text)
				}
			}
		}
	}
	page := -1
	for i := range p.annexPage() {
		if at := p.signatureAt(i); at >= 0 {
			page = i
			body := 0
			for _, l := range p.text(i)[:at] {
				if l.size() >= 12 {
					body++
				}
			}
			if body < 2 {
				t.Errorf("page %d: the signature stands under %d lines of text", i+1, body)
			}
		}
	}
	if page < 0 {
		t.Errorf("no signature %q", p.signed)
	}
	name := p.signed[len(p.signed)-1]
	at := -1
	for k, l := range p.text(page) {
		if strings.HasSuffix(l.text(), name) {
			at = k
		}
	}
	if at < 0 {
		t.Fatalf("the name %q is not on the page of its title", name)
	}
	if room := p.text(page)[at].y - p.titleAbove(page, at); room < 25*mm {
		t.Errorf("only %.1f mm to sign in", room/mm)
	}
	p.checkEnd(t, page)
	notes := 0
	for i := range p.pages {
		for _, x := range p.file.sheets[i].spans {
			if mark(x) && x.size < 7 && x.x < 31*mm {
				notes++
			}
		}
	}
	marks := map[string]bool{}
	for i := range p.pages {
		for _, x := range p.file.sheets[i].spans {
			if mark(x) && x.size > 7 {
				marks[x.text] = true
				if x.size < 8 {
					t.Errorf("the mark %q is too small to see", x.text)
				}
			}
		}
	}
	if notes != len(marks) {
		t.Errorf("%d notes for %d marks", notes, len(marks))
	}
}

// signatureAt is the line where the signature block begins, the title's last line being followed by the name on the same
// page; -1 elsewhere.
func (p *printed) signatureAt(page int) int {
	title := p.signed[0]
	for k, l := range p.text(page) {
		last := l.spans[len(l.spans)-1]
		if last.text == title && last.bold() && last.x > 100*mm {
			return k
		}
	}
	return -1
}

// titleAbove is the baseline of the signer's title, the last line in bold above the name in its column.
func (p *printed) titleAbove(page, name int) float64 {
	y := math.Inf(-1)
	for _, l := range p.text(page)[:name] {
		if last := l.spans[len(l.spans)-1]; last.bold() && last.x > 100*mm {
			y = l.y
		}
	}
	return y
}

// checkEnd holds the last words of the text, which stand above the signature.
func (p *printed) checkEnd(t *testing.T, page int) {
	t.Helper()
	at := p.signatureAt(page)
	for k := at - 1; k >= 0; k-- {
		l := p.text(page)[k]
		if l.size() == 14 && l.x() < 45*mm {
			if !strings.HasSuffix(l.text(), p.last) {
				t.Errorf("the text ends %q, want …%s", l.text(), p.last)
			}
			return
		}
	}
}

// collide tells whether the letters of two spans touch, by the height of small letters and what hangs below.
func collide(a, b span) bool {
	if a.text == "" || b.text == "" || strings.TrimSpace(a.text) == "" || strings.TrimSpace(b.text) == "" {
		return false
	}
	across := min(a.end, b.end)-max(a.x, b.x) > 0.4
	down := min(a.y+0.15*a.size, b.y+0.15*b.size)-max(a.y-0.62*a.size, b.y-0.62*b.size) > 0
	return across && down
}

func checkCopied(t *testing.T, p *printed) {
	var all strings.Builder
	for _, s := range p.file.sheets {
		for _, x := range s.spans {
			all.WriteString(x.text + " ")
		}
	}
	text := all.String()
	if !norm.NFC.IsNormalString(text) || strings.ContainsRune(text, '\uFFFD') {
		t.Error("the text that the file gives back is not composed")
	}
	for _, words := range p.signed {
		if !strings.Contains(text, words) {
			t.Errorf("the file does not give back %q", words)
		}
	}
}

func checkAnnex(t *testing.T, p *printed) {
	if p.annex == "" {
		return
	}
	start := p.annexPage()
	if p.kind == "DANH SÁCH" {
		start = 0
	} else if start == len(p.pages) {
		t.Fatal("no annex")
	}
	var text []string
	for _, l := range p.text(start) {
		if l.spans[0].italic() {
			text = append(text, l.text())
		}
	}
	if got := strings.Join(text, " "); !strings.Contains(got, p.annex) {
		t.Errorf("the annex says %q, want %q", got, p.annex)
	}
}

func checkAll(t *testing.T, m made) {
	t.Helper()
	p := finish(t, m)
	for _, r := range layoutRules {
		t.Run(m.name+": "+r.name, func(t *testing.T) { r.check(t, p) })
	}
}

func TestEveryPaperOfTheYearKeepsTheThirteenRules(t *testing.T) {
	for _, m := range allPapers(t, tuned(t, nil), "") {
		checkAll(t, m)
	}
}
