package form

import (
	"fmt"
	"strings"

	"thidua/data"
	"thidua/data/vn"
	"thidua/pdf"
)

// roman numbers the groups of a list; there are never more.
var roman = []string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"}

// annex is the list of recipients that belongs to the decision (Phụ lục I, Mục III).
func (p *decisionPaper) annex() []pdf.Box { return p.list(p.listTitle(), p.attached()) }

// list is the recipients under a title: collectives, individuals, households, each numbered from 1.
func (p *decisionPaper) list(title, attached string) []pdf.Box {
	name := centred("DANH SÁCH", pdf.Bold, 0, 0)
	name.Heading, name.Bookmark = 1, "Danh sách"
	boxes := []pdf.Box{
		name,
		centred(title, pdf.Bold, 2, 0),
		centred(attached, pdf.Italic, 2, 0),
		pdf.Space(4),
		&pdf.Rule{Length: 40 * pdf.MM, KeepNext: true},
		pdf.Space(8),
	}
	illustrative := false
	n, last := 0, len(p.awards)
	heading := 0
	for _, g := range p.groups() {
		for _, k := range kindsInOrder {
			list := g.of(k)
			if len(list) == 0 {
				continue
			}
			boxes = append(boxes, p.groupTitle(heading, g, k))
			heading++
			hang := max(22, pdf.TextWidth(fmt.Sprintf("%d.", len(list)), pdf.Regular, sizeBody)+5) // 1.000 lines and more: the texts stay in line
			priced := !sameAmount(list)
			for i, a := range list {
				end := ";"
				if n++; n == last {
					end = "./."
				}
				illustrative = illustrative || a.Illustrative
				boxes = append(boxes, &pdf.Paragraph{
					Runs: []pdf.Run{{Text: p.line(a, priced) + end}}, Label: fmt.Sprintf("%d.", i+1),
					Indent: -hang, Left: indent + hang, Align: pdf.Left, After: gap,
				})
			}
		}
	}
	if illustrative {
		boxes = append(boxes, pdf.Space(8), &pdf.Paragraph{
			Runs: []pdf.Run{{Text: "Danh sách minh họa, không phải người, tập thể được khen thật.", Style: pdf.Italic}},
			Size: sizeRecip, Align: pdf.Left,
		})
	}
	return boxes
}

func (p *decisionPaper) groupTitle(n int, g group, k data.RecipientKind) pdf.Box {
	t := roman[min(n, len(roman)-1)] + ". " + vn.Capital(k.Label())
	if len(p.groups()) > 1 {
		t += " – " + g.form.Name
	}
	return &pdf.Paragraph{
		Runs: []pdf.Run{{Text: t, Style: pdf.Bold}}, Left: indent, Align: pdf.Left, Before: 6, After: 4, KeepNext: true, Heading: 2,
	}
}

// listTitle says what the list is of.
func (p *decisionPaper) listTitle() string {
	var kinds []string
	for _, k := range kindsInOrder {
		for _, a := range p.awards {
			if a.Type == k {
				kinds = append(kinds, k.Label())
				break
			}
		}
	}
	what := "được khen thưởng"
	if g := p.groups(); len(g) == 1 && !g[0].form.Title {
		what = "được tặng " + g[0].form.Name + " của " + p.authority()
	}
	return vn.Capital(strings.Join(kinds, ", ")) + " " + what
}

// attached names the decision that the list belongs to, as the decision itself reads.
func (p *decisionPaper) attached() string {
	return fmt.Sprintf("(Kèm theo Quyết định số\u00a0%s %s của %s)", numbered(p.d.Number, p.issuer().NumberSymbol("QĐ")), longDate(p.d.Date), p.authority())
}

// line is a recipient as the list prints it: «Ông Nguyễn Văn A, Phó Trưởng phòng, Phòng Nội vụ», with what is said of him
// alone and, where amounts differ, with his.
func (p *decisionPaper) line(a award, priced bool) string {
	s := p.who(a)
	if a.Citation != "" && a.Citation != p.d.Achievement {
		s += ": " + strings.TrimRight(a.Citation, " ;.")
	}
	if priced {
		s += ", " + unbroken("tiền thưởng "+vn.Money(a.amount)+" đồng")
	}
	return s
}

// who is a recipient with title and unit.
func (p *decisionPaper) who(a award) string {
	parts := []string{a.FullName()}
	for _, s := range []string{a.Award.Title, a.UnitName} {
		if s != "" && s != a.Name {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}
