package check

import (
	"fmt"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

var (
	issuedOn = newPattern(`[Nn]gày\s+(\d{1,2}/\d{1,2}/\d{4}),?\s[^.;]{0,80}?ban hành\s+(?:các\s+|một số\s+)?((?:Quyết định|Kế hoạch|Hướng dẫn|Chỉ thị|Công văn|Nghị quyết|Thông báo|Chương trình))\s+([^.;“”]{8,200})`)
)

// eventDays holds the day on which a sentence says that something was issued against the day of the document itself.
func eventDays(p *Paper, emit func(Finding)) {
	for _, b := range p.Blocks {
		for _, e := range remember(p, "issued on", b, readIssued) {
			words := bag(e.subject)
			var other *cited
			for _, c := range p.citations() {
				if !c.dated || c.doc.Type != e.typ || len(c.words) < 4 {
					continue
				}
				if _, part := likeness(words, c.words); part < 0.8 {
					continue
				}
				if c.doc.Date == e.day {
					other = nil
					break
				}
				if other == nil && c.doc.Date.Year == e.day.Year {
					other = c
				}
			}
			if other != nil {
				emit(Finding{Severity: Warning, At: []Place{b.at(e.From, e.To), other.place()},
					Message: fmt.Sprintf("Ở đây nói %s ban hành ngày %s, nhưng %s (%s) ghi ngày %s; hãy ghi thống nhất một ngày.",
						lower(e.typ), e.day.Short(), other.doc.Symbol, other.block.Where, other.doc.Date.Short())})
			}
		}
	}
}

// issued is a sentence that says on which day something was issued, without its number.
type issued struct {
	Span
	day          data.Date
	typ, subject string
}

func readIssued(b *Block) []issued {
	if !strings.Contains(b.Text, "ban hành") {
		return nil
	}
	var out []issued
	for _, m := range issuedOn.FindAllStringSubmatchIndex(b.Text, -1) {
		subject := b.Text[m[6]:m[7]]
		if strings.HasPrefix(subject, "số ") {
			continue
		}
		if i := strings.IndexByte(subject, ','); i > 20 {
			subject = subject[:i]
		}
		if d, err := vn.ParseDate(b.Text[m[2]:m[3]]); err == nil {
			out = append(out, issued{Span{m[0], m[6] + len(subject)}, d, b.Text[m[4]:m[5]], subject})
		}
	}
	return out
}

var (
	occasion = newPattern(`((?:Đại hội|Hội nghị|Hội thi|Liên hoan|Hội thao|Ngày hội|Giải)[^.;:()“”\d]{4,110}?),?\s*lần thứ\s+([IVXL]+|\d{1,2})(?:[\s,]*(?:-|–)?\s*(?:\(?\s*)?(nhiệm kỳ|năm|Năm|giai đoạn)\s+((?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?))?`)
	dashed   = strings.NewReplacer(" ", "", "–", "-")
)

// occasionOf is an event with its ordinal and its year or term.
type occasionOf struct {
	Span
	name, ordinal, term string
}

func readOccasions(b *Block) []occasionOf {
	if !strings.Contains(b.Text, "lần thứ") {
		return nil
	}
	var out []occasionOf
	for _, m := range occasion.FindAllStringSubmatchIndex(b.Text, -1) {
		if m[8] < 0 {
			continue
		}
		name := strings.Join(tokens(b.Text[m[2]:m[3]]), " ")
		out = append(out, occasionOf{Span{m[2], m[9]}, name + " " + fold(b.Text[m[6]:m[7]]), b.Text[m[4]:m[5]], dashed.Replace(b.Text[m[8]:m[9]])})
	}
	return out
}

// occasions: the congress of one term or year has one ordinal, and that ordinal one term.
func occasions(p *Paper, emit func(Finding)) {
	type spot struct {
		b *Block
		o occasionOf
	}
	byTerm, byOrdinal := map[string]spot{}, map[string]spot{}
	for _, b := range p.Blocks {
		for _, o := range remember(p, "occasions", b, readOccasions) {
			s := spot{b, o}
			k, l := o.name+"|"+o.term, o.name+"|"+o.ordinal
			first, ok := byTerm[k]
			other, ok2 := byOrdinal[l]
			switch {
			case ok && first.o.ordinal != o.ordinal:
				emit(Finding{Severity: Warning, At: []Place{b.at(o.From, o.To), first.b.at(first.o.From, first.o.To)},
					Message: fmt.Sprintf("Ở đây ghi lần thứ %s, ở %s ghi lần thứ %s cho cùng một kỳ; hãy ghi thống nhất.", o.ordinal, first.b.Where, first.o.ordinal)})
			case ok2 && other.o.term != o.term:
				emit(Finding{Severity: Warning, At: []Place{b.at(o.From, o.To), other.b.at(other.o.From, other.o.To)},
					Message: fmt.Sprintf("Lần thứ %s ở đây ghi %s, ở %s ghi %s; hãy ghi thống nhất.", o.ordinal, o.term, other.b.Where, other.o.term)})
			}
			if !ok {
				byTerm[k] = s
			}
			if !ok2 {
				byOrdinal[l] = s
			}
		}
	}
}
