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
	roomFigure = "……" // a figure that nobody has entered yet
)

// eval computes a field, as typed over where someone did. The runs have no style yet; problem says what is wrong with
// the field, "" where nothing is.
func (l *ledger) eval(f *Field) (runs []Run, problem string) {
	runs, problem = l.compute(f.with("typed", "").with("because", ""))
	if problem != "" {
		return nil, problem
	}
	return l.typeOver(f, runs), ""
}

// compute is eval from the records alone.
func (l *ledger) compute(f *Field) (runs []Run, problem string) {
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
	case "documents":
		return l.evalDocuments(f)
	case "indicator":
		return l.evalIndicator(f)
	case "units":
		return l.evalUnits(f)
	case "clusters":
		return l.evalClusters(f)
	case "movements":
		return l.evalMovements(f)
	case "sum", "difference", "ratio", "percent", "growth":
		return l.evalArithmetic(f)
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

func (l *ledger) evalMovement(f *Field) ([]Run, string) {
	m := l.movement(f.Args[0], l.yearOf(f))
	if m == nil {
		return nil, fmt.Sprintf("không có phong trào thi đua mang mã «%s»", f.Args[0])
	}
	return []Run{figureRun(f, m.Name, "", "Tên lấy từ danh mục phong trào thi đua.", Source{Kind: data.KindMovement, ID: m.ID, Label: m.Name})}, ""
}

// yearOf is the year that a field asks for, the report's own where it names none.
func (l *ledger) yearOf(f *Field) int {
	if y, err := strconv.Atoi(f.Key("year")); err == nil {
		return y
	}
	return l.year
}

func isForm(code string) bool {
	_, ok := law.FormByCode(code)
	return ok
}
