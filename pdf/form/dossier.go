package form

import (
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/pdf"
)

func (p *submissionPaper) units() int {
	seen := map[data.ID]bool{}
	for _, r := range p.asked {
		seen[r.Unit] = true
	}
	return len(seen)
}

func (p *submissionPaper) accepted() bool {
	return !slices.ContainsFunc(p.asked, func(r request) bool { return r.Verdict != "accepted" })
}

// forms are the forms asked with how many of each kind, in the order they come.
func (p *submissionPaper) forms() []formCount {
	var out []formCount
	for _, r := range p.asked {
		for _, a := range r.Asked {
			i := slices.IndexFunc(out, func(f formCount) bool { return f.form.Code == a.Form })
			if i < 0 {
				f, _ := law.FormOn(a.Form, p.day.Time())
				i, out = len(out), append(out, formCount{form: f, count: map[data.RecipientKind]int{}})
			}
			out[i].count[a.Type] += a.Count
		}
	}
	return out
}

type formCount struct {
	form  law.Form
	count map[data.RecipientKind]int
}

// grant is what the paper asks for: «tặng Giấy khen cho 11 tập thể và 08 cá nhân đã có thành tích …».
func (p *submissionPaper) grant() string {
	var parts []string
	for _, f := range p.forms() {
		verb := "tặng " + f.form.Name
		if f.form.Title {
			verb = "công nhận danh hiệu “" + f.form.Name + "”"
		}
		var counts []string
		for _, k := range kindsInOrder {
			if n := f.count[k]; n > 0 {
				counts = append(counts, vn.Count(n)+" "+k.Label())
			}
		}
		parts = append(parts, verb+" cho "+joinAnd(counts))
	}
	out := strings.Join(parts, "; ")
	switch {
	case p.paper != nil && p.paper.d.Achievement != "":
		return out + " " + vn.LowerFirst(strings.TrimRight(p.paper.d.Achievement, " ;."))
	case p.theme != "":
		return out + " đã có thành tích" + p.theme
	}
	return out
}

// table is the dossiers, a line for each form that a unit asks for, with the sums.
func (p *submissionPaper) table() pdf.Box {
	kinds := slices.DeleteFunc(slices.Clone(kindsInOrder), func(k data.RecipientKind) bool {
		return !slices.ContainsFunc(p.forms(), func(f formCount) bool { return f.count[k] > 0 })
	})
	t := &pdf.Table{
		Columns: []pdf.Column{{Width: widthSTT, Align: pdf.Center}, {Share: 11}, {Share: 11}, {Share: 12}},
		Size:    sizeTable, Padding: 4, Before: 2, After: 10,
	}
	names := []string{"STT", "Cơ quan, đơn vị", "Hồ sơ", "Hình thức đề nghị"}
	for _, k := range kinds {
		t.Columns = append(t.Columns, pdf.Column{Width: 54, Align: pdf.Center})
		names = append(names, vn.Capital(k.Label()))
	}
	t.Header = headers(names...)
	sum := map[data.RecipientKind]int{}
	for i, r := range p.asked {
		for k, line := range perForm(r.Asked) {
			f, _ := law.FormOn(line.Form, p.day.Time())
			var row []pdf.Cell
			if k == 0 {
				n := len(perForm(r.Asked))
				row = []pdf.Cell{{Runs: []pdf.Run{{Text: strconv.Itoa(i + 1)}}, Down: n}, {Runs: []pdf.Run{{Text: vn.Capital(r.unit)}}, Down: n},
					{Runs: []pdf.Run{{Text: r.dossier()}}, Down: n}}
			}
			row = append(row, cell(f.Name))
			for _, kind := range kinds {
				row = append(row, countCell(line.count[kind], pdf.Regular))
				sum[kind] += line.count[kind]
			}
			row[0].KeepNext = i == len(p.asked)-1 // the sum never stands alone
			t.Rows = append(t.Rows, row)
		}
	}
	total := []pdf.Cell{strong("Tổng số", 4, pdf.Center)}
	for _, kind := range kinds {
		total = append(total, countCell(sum[kind], pdf.Bold))
	}
	t.Rows = append(t.Rows, total)
	return t
}

func countCell(n int, st pdf.Style) pdf.Cell {
	s := "–"
	if n > 0 {
		s = vn.Count(n)
	}
	return pdf.Cell{Runs: []pdf.Run{{Text: s, Style: st}}}
}

// dossier is the unit's own submission and the day it came.
func (r request) dossier() string {
	s := strings.TrimRight(r.Proposal.Submission, " .;")
	if s == "" {
		s = "Hồ sơ đề nghị"
	}
	return s + "\n" + unbroken("nhận "+r.Received.Short())
}

type askedForm struct {
	Form  string
	count map[data.RecipientKind]int
}

func perForm(list []data.CountedAward) []askedForm {
	var out []askedForm
	for _, a := range list {
		i := slices.IndexFunc(out, func(f askedForm) bool { return f.Form == a.Form })
		if i < 0 {
			i, out = len(out), append(out, askedForm{a.Form, map[data.RecipientKind]int{}})
		}
		out[i].count[a.Type] += a.Count
	}
	return out
}
