package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
)

// The words that stand where the records have nothing.
const (
	noResult   = "Đang thực hiện đánh giá"
	noAward    = "Không có"
	noDecision = "chưa có số quyết định"
	roomNumber = "……/QĐ-UBND"
	roomDay    = "…/…/……"
)

// eval computes a field. The runs have no style yet; problem says what is wrong with the field, "" where nothing is.
func (l *ledger) eval(f *Field) (runs []Run, problem string) {
	switch f.Name {
	case "awards":
		return l.evalAwards(f)
	case "decisions":
		return l.evalDecisions(f)
	case "commendations":
		return l.evalCommendations(f)
	case "decision":
		return l.evalDecision(f)
	case "document":
		return l.evalDocument(f)
	case "indicator":
		return l.evalIndicator(f)
	}
	return l.evalMovement(f)
}

func figureRun(f *Field, text, value, formula string, sources ...Source) Run {
	return Run{Text: text, Figure: &Figure{Field: f.String(), Text: text, Value: value, Formula: formula, Sources: append([]Source{}, sources...)}}
}

func (l *ledger) evalAwards(f *Field) ([]Run, string) {
	s, problem := l.selector(f)
	if problem != "" {
		return nil, problem
	}
	return []Run{countRun(f, l.tally(s))}, ""
}

func countRun(f *Field, t tally) Run {
	return figureRun(f, vn.Count(t.total), strconv.Itoa(t.total), t.formula(), t.sources()...)
}

// issued lists the issued decisions with a number that s selects, the earliest first.
func (l *ledger) issued(s selector) []*data.Decision {
	var out []*data.Decision
	for i := range l.entries {
		e := &l.entries[i]
		if s.admits(e.d) && e.d.Number != "" && slices.ContainsFunc(e.lines, s.takes) {
			out = append(out, e.d)
		}
	}
	slices.SortStableFunc(out, func(a, b *data.Decision) int { return a.Date.Compare(b.Date) })
	return out
}

func (l *ledger) evalDecisions(f *Field) ([]Run, string) {
	s, problem := l.selector(f)
	if problem != "" {
		return nil, problem
	}
	return []Run{citationsRun(f, l.issued(s))}, ""
}

func citationsRun(f *Field, list []*data.Decision) Run {
	if len(list) == 0 {
		return figureRun(f, noDecision, "", "Không có quyết định nào đã có số khớp với trường này.")
	}
	var texts []string
	var sources []Source
	for _, d := range list {
		texts = append(texts, citation(data.Citation{Number: d.Number, Date: d.Date}))
		for _, c := range d.Also {
			texts = append(texts, citation(c))
		}
		sources = append(sources, Source{Kind: data.KindDecision, ID: d.ID, Label: cite(d)})
	}
	return figureRun(f, enumerate(texts), "", "Số và ngày lấy từ sổ quyết định khen thưởng.", sources...)
}

// enumerate joins «a, b và c».
func enumerate(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " và " + list[len(list)-1]
}

func (l *ledger) evalDecision(f *Field) ([]Run, string) {
	year := ""
	if len(f.Args) == 2 {
		year = f.Args[1]
	}
	d, c, problem := l.decision(f.Args[0], year, f.Key("level"))
	if problem != "" {
		return nil, problem
	}
	number, day := c.Number, c.Date.Short()
	if number == "" {
		number = roomNumber
	}
	if day == "" {
		day = roomDay
	}
	text := number + " ngày " + day
	switch f.Key("as") {
	case "number":
	case "bare":
		text = number
	case "long":
		text = "Quyết định số " + text
		if d.Authority != "" {
			text += " của " + d.Authority
		}
		text += " về việc " + d.Subject
	default:
		text = "Quyết định số " + text
	}
	return []Run{figureRun(f, text, "", "Số và ngày lấy từ sổ quyết định khen thưởng.",
		Source{Kind: data.KindDecision, ID: d.ID, Label: cite(d)})}, ""
}

func (l *ledger) evalDocument(f *Field) ([]Run, string) {
	if l.documents == nil {
		var err error
		if l.documents, err = l.tx.Documents(0); err != nil {
			return nil, data.Message(err)
		}
	}
	year, level := "", f.Key("level")
	if len(f.Args) == 2 {
		year = f.Args[1]
	}
	var hits []*data.Document
	for _, d := range l.documents {
		if d.Symbol != "" && strings.EqualFold(d.Symbol, f.Args[0]) && (year == "" || strconv.Itoa(d.Year) == year) && (level == "" || string(d.Level) == level) {
			hits = append(hits, d)
		}
	}
	switch {
	case len(hits) == 0:
		return nil, fmt.Sprintf("trong sổ không có văn bản số «%s»%s", f.Args[0], ofYear(year))
	case len(hits) > 1:
		return nil, fmt.Sprintf("có %d văn bản mang số %s%s; hãy ghi thêm năm hoặc mục level=", len(hits), f.Args[0], ofYear(year))
	}
	d := hits[0]
	text := d.Symbol
	if !d.Date.IsZero() {
		text += " ngày " + d.Date.Short()
	}
	switch f.Key("as") {
	case "number":
	case "bare":
		text = d.Symbol
	case "long":
		text = d.Cite()
	default:
		text = d.Type + " số " + text
	}
	return []Run{figureRun(f, text, "", "Số, ký hiệu và ngày lấy từ sổ văn bản.", Source{Kind: data.KindDocument, ID: d.ID, Label: d.Cite()})}, ""
}

func (l *ledger) evalIndicator(f *Field) ([]Run, string) {
	year := l.year
	if y := f.Key("year"); y != "" {
		year, _ = strconv.Atoi(y)
	}
	list, ok := l.indicators[year]
	if !ok {
		var err error
		if list, err = l.tx.Indicators(year); err != nil {
			return nil, data.Message(err)
		}
		l.indicators[year] = list
	}
	i := slices.IndexFunc(list, func(x *data.Indicator) bool { return x.Slug == f.Args[0] })
	if i < 0 {
		return nil, fmt.Sprintf("năm %d không có chỉ tiêu mang mã «%s»", year, f.Args[0])
	}
	x := list[i]
	text, what := x.Value, "Giá trị"
	switch f.Key("part") {
	case "plan":
		text, what = x.Plan, "Tỷ lệ so với kế hoạch"
	case "growth":
		text, what = x.Growth, "Mức tăng so với năm trước"
	case "previous":
		text, what = x.Previous, "Giá trị năm trước"
	}
	if text == "" {
		return nil, fmt.Sprintf("chỉ tiêu «%s» chưa có số liệu này (%s)", x.Label, strings.ToLower(what))
	}
	value, err := vn.PlainText(text)
	if err != nil {
		value = ""
	}
	formula := fmt.Sprintf("%s của chỉ tiêu «%s» năm %d.", what, x.Label, year)
	return []Run{figureRun(f, text, value, formula, Source{Kind: data.KindIndicator, ID: x.ID, Label: x.Label})}, ""
}

func (l *ledger) evalMovement(f *Field) ([]Run, string) {
	year := l.year
	if y := f.Key("year"); y != "" {
		year, _ = strconv.Atoi(y)
	}
	m := l.movement(f.Args[0], year)
	if m == nil {
		return nil, fmt.Sprintf("không có phong trào thi đua mang mã «%s»", f.Args[0])
	}
	return []Run{figureRun(f, m.Name, "", "Tên lấy từ danh mục phong trào thi đua.", Source{Kind: data.KindMovement, ID: m.ID, Label: m.Name})}, ""
}

func isForm(code string) bool {
	_, ok := law.FormByCode(code)
	return ok
}
