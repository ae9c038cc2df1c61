package check

import (
	"fmt"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
)

// groups are the citations of one number and symbol, in the order in which they come up first.
func (p *Paper) groups() [][]*cited {
	at := map[string]int{}
	var out [][]*cited
	for _, c := range p.citations() {
		i, ok := at[c.key]
		if !ok {
			i = len(out)
			at[c.key] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], c)
	}
	return out
}

// twoDates: one document has one day. Bodies of two levels, and one body in two years, may give one number.
func twoDates(p *Paper, emit func(Finding)) {
	for _, g := range p.groups() {
		var seen []*cited // one of each day
		for _, c := range g {
			if !c.dated || slices.ContainsFunc(seen, func(o *cited) bool { return o.doc.Date == c.doc.Date && p.oneIssuer(o, c) >= 0 }) {
				continue
			}
			if i := slices.IndexFunc(seen, func(o *cited) bool { return p.twoDays(o, c) != "" }); i >= 0 {
				emit(p.twoDatesFinding(g, seen[i], c))
			}
			seen = append(seen, c)
		}
	}
}

// twoDays ranks what it means that a and b, of one number, have two days: "" nothing.
func (p *Paper) twoDays(a, b *cited) Severity {
	issuer := p.oneIssuer(a, b)
	if issuer < 0 {
		return ""
	}
	x, y := a.doc.Date, b.doc.Date
	all, alike := likeness(a.words, b.words)
	known := len(a.words) > 1 && len(b.words) > 1
	about := alike >= 0.6 && sameYears(a.subject, b.subject)
	switch {
	case x.Year == y.Year && known && alike < 0.3:
		return "" // two documents: one number for two is told by twoSubjects
	case x.Year == y.Year && (issuer > 0 || known && about):
		return Error
	case x.Year == y.Year && !known && a.issuer == b.issuer:
		return Error
	case x.Year == y.Year:
		return ""
	case known && sameYears(a.subject, b.subject) && all >= 0.8 && len(a.words) >= 5, x.Month == y.Month && x.Day == y.Day && (!known || about):
		return Error
	}
	return ""
}

// sameYears tells whether two subjects name the same years.
func sameYears(a, b string) bool {
	x, y := years(a), years(b)
	return len(x) == 0 || len(y) == 0 || slices.Equal(x, y)
}

func years(s string) []string {
	var out []string
	for _, w := range tokens(s) {
		if len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && digits(w) {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (p *Paper) twoDatesFinding(group []*cited, a, b *cited) Finding {
	right, wrong := a, b
	votes := func(c *cited) (n int) {
		for _, o := range group {
			if o.dated && o.doc.Date == c.doc.Date {
				n++
			}
		}
		return n + p.vouch(c)
	}
	tell := "hãy xem lại văn bản và ghi thống nhất một ngày"
	mend := ""
	if votes(a) != votes(b) {
		if votes(a) < votes(b) {
			right, wrong = b, a
		}
		mend = fmt.Sprintf("%s ngày %s", wrong.doc.Symbol, right.doc.Date.Short())
		tell = fmt.Sprintf("ngày %s có căn cứ hơn, hãy đối chiếu văn bản rồi sửa", right.doc.Date.Short())
	}
	return Finding{Severity: Error, At: []Place{wrong.place(), right.place()}, Mend: mend,
		Message: fmt.Sprintf("%s ghi ngày %s, nhưng ở %s ghi ngày %s; %s.", wrong.name(), wrong.doc.Date.Short(),
			right.block.Where, right.doc.Date.Short(), tell)}
}

// vouch weighs what speaks for the day of a citation: the register, and the days of the numbers before and behind it.
func (p *Paper) vouch(c *cited) int {
	n := 0
	if d := p.registered(c); d != nil && d.Date == c.doc.Date {
		n += 10
	}
	for _, s := range p.serials() {
		if slices.Contains(s.outliers, c) {
			n--
		}
	}
	return n
}

// registered is the document of the office's register, or of the law's tables, that c must be; nil where there is none.
func (p *Paper) registered(c *cited) *data.Document {
	var found *data.Document
	match := func(d *data.Document) bool {
		if !strings.EqualFold(strings.ReplaceAll(d.Symbol, " ", ""), c.doc.Symbol) || c.year != 0 && d.Year != 0 && c.year != d.Year {
			return false
		}
		return readBody(d.Issuer).same(c.issuer) >= 0
	}
	for _, d := range p.nationalDocuments() {
		if match(d) {
			return d
		}
	}
	if p.Known == nil {
		return nil
	}
	for _, d := range p.Known.Documents {
		if match(d) {
			if found != nil && found.Date != d.Date {
				return nil // the register has two of them, and which is meant is not said
			}
			found = d
		}
	}
	return found
}

// nationalDocuments are the documents that the law's tables cite by number, for any office.
func (p *Paper) nationalDocuments() []*data.Document {
	if p.national != nil {
		return p.national
	}
	out := []*data.Document{}
	for _, t := range law.Tables() {
		for _, row := range t.Rows {
			for _, cell := range row.Cells {
				if !strings.HasPrefix(cell, "Căn cứ ") || !strings.Contains(cell, " số ") {
					continue
				}
				if d, err := data.ParseCitation(cell); err == nil && d.Symbol != "" && strings.Count(d.Symbol, "/") == 2 && !strings.Contains(d.Symbol, "UBND") {
					out = append(out, d)
				}
			}
		}
	}
	p.national = out
	return out
}

// numberedYear: a document that bears a year in its number was issued in that year.
func numberedYear(p *Paper, emit func(Finding)) {
	for _, c := range p.citations() {
		m := symbolYear.FindStringSubmatch(c.doc.Symbol)
		if m == nil || !c.dated || m[1] == fmt.Sprint(c.doc.Date.Year) {
			continue
		}
		emit(Finding{Severity: Error, At: []Place{c.place()}, Mend: mendYear(c, m[1]),
			Message: fmt.Sprintf("%s mang năm %s trong số hiệu nhưng ghi ngày %s; hãy sửa năm của ngày hoặc của số hiệu.", c.name(), m[1], c.doc.Date.Short())})
	}
}

func mendYear(c *cited, year string) string {
	d := c.doc.Date
	if p, err := vn.ParseDate(fmt.Sprintf("%d/%d/%s", d.Day, int(d.Month), year)); err == nil {
		return c.doc.Symbol + " ngày " + p.Short()
	}
	return ""
}

// againstRegister holds the days of citations against the register of documents and the law's tables.
func againstRegister(p *Paper, emit func(Finding)) {
	told := map[string]bool{}
	for _, c := range p.citations() {
		if !c.dated || told[c.key+c.doc.Date.ISO()] {
			continue
		}
		d := p.registered(c)
		if d == nil || d.Date.IsZero() || d.Date == c.doc.Date {
			continue
		}
		told[c.key+c.doc.Date.ISO()] = true
		emit(Finding{Severity: Error, At: []Place{c.place()}, Mend: c.doc.Symbol + " ngày " + d.Date.Short(),
			Message: fmt.Sprintf("%s ghi ngày %s, nhưng văn bản số này ban hành ngày %s; hãy sửa lại ngày.", c.name(), c.doc.Date.Short(), d.Date.Short())})
	}
}

// laterThanPaper: a paper cannot cite what was issued after it. Without the paper's own day, the middle of the next
// year is the latest.
func laterThanPaper(p *Paper, emit func(Finding)) {
	limit, what := p.Issued, "sau ngày của chính báo cáo này"
	if limit.IsZero() {
		if p.Year == 0 {
			return
		}
		limit, what = data.Date{Year: p.Year + 1, Month: 12, Day: 31}, fmt.Sprintf("quá xa so với năm báo cáo %d", p.Year)
	}
	told := map[string]bool{}
	for _, c := range p.citations() {
		if !c.dated || !limit.Before(c.doc.Date) || told[c.key+c.doc.Date.ISO()] {
			continue
		}
		told[c.key+c.doc.Date.ISO()] = true
		emit(Finding{Severity: Error, At: []Place{c.place()},
			Message: fmt.Sprintf("%s ghi ngày %s, %s; hãy kiểm tra lại ngày.", c.name(), c.doc.Date.Short(), what)})
	}
}
