package form

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/pdf"
)

// payoutPaper is what one list of pay-outs prints.
type payoutPaper struct {
	*decisionPaper
	bonuses map[data.ID]law.Bonus
	by      data.Issuer
	signer  data.Signer
}

// Payout sets the list by which the bonuses of an issued decision are paid out: who gets how much by law or as fixed by
// hand, room to sign for it, the total in figures and in words. A decision that is not issued, is revoked, names not all
// its recipients, or for which the law has no amount is refused; a coefficient that is still to be checked against its
// source is told in the document's warnings.
func Payout(ctx context.Context, tx *data.Tx, decision data.ID) (*pdf.Document, error) {
	p, err := loadPayout(tx, decision)
	if err != nil {
		return nil, err
	}
	doc, err := pdf.Typeset(ctx, section(p.boxes()))
	if err != nil {
		return nil, err
	}
	doc.Title = "Danh sách chi tiền thưởng kèm theo Quyết định " + p.d.Number
	doc.Author, doc.Subject = p.by.Name, "Chi tiền thưởng"
	doc.Created = stamp(p.d.Date, p.d.Updated)
	doc.Warnings = p.warnings()
	return doc, nil
}

func loadPayout(tx *data.Tx, decision data.ID) (*payoutPaper, error) {
	d, err := loadDecision(tx, decision)
	if err != nil {
		return nil, err
	}
	switch {
	case d.d.State == data.StateRevoked:
		return nil, Refusal(fmt.Sprintf("Quyết định %s đã hủy bỏ nên không chi tiền thưởng.", d.called()))
	case d.d.State != data.StateIssued || d.d.Number == "" || d.d.Date.IsZero():
		return nil, Refusal(fmt.Sprintf("Quyết định %s chưa ban hành nên chưa chi tiền thưởng; hãy ghi số, ngày và chuyển sang «đã ban hành».", d.called()))
	case d.total == 0:
		return nil, Refusal(fmt.Sprintf("Quyết định %s không có tiền thưởng nên không có danh sách chi.", d.called()))
	}
	p := &payoutPaper{decisionPaper: d, bonuses: map[data.ID]law.Bonus{}, by: d.office.Issuer(data.BodyDepartment)}
	p.signer = p.by.Signer(d.d.Date)
	for _, a := range p.awards {
		if p.bonuses[a.ID], err = tx.Bonus(p.d, a.Award); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *payoutPaper) boxes() []pdf.Box {
	boxes := letterhead{issuer: p.by}.boxes()
	boxes = append(boxes,
		centred("DANH SÁCH", pdf.Bold, 0, 0),
		centred("Chi tiền thưởng", pdf.Bold, 0, 0),
		centred(p.attached(), pdf.Italic, 2, 0),
		&pdf.Rule{Length: 40 * pdf.MM, Before: 4, After: 10, KeepNext: true})
	for _, line := range p.grounds() {
		boxes = append(boxes, text(line))
	}
	return append(boxes, p.table(), text(fmt.Sprintf("Tổng số tiền chi: %s đồng (Bằng chữ: %s).", vn.Money(p.total), vn.Words(p.total))), pdf.Space(6), p.day(), p.signatures())
}

// grounds say where the money comes from and how the amounts came about.
func (p *payoutPaper) grounds() []string {
	out := []string{"Nguồn chi: " + strings.TrimRight(p.fund(), " .") + "."}
	for _, a := range p.awards {
		b := p.bonuses[a.ID]
		if b.Fixed || b.Base == 0 {
			continue
		}
		how := "làm tròn lên hàng chục nghìn đồng"
		if b.Mode == law.RoundNearest {
			how = "làm tròn đến hàng chục nghìn đồng"
		}
		source := strings.Replace(firstPart(b.BaseSource), "Nghị định ", "Nghị định số ", 1)
		out = append(out, fmt.Sprintf("Mức lương cơ sở tại thời điểm ban hành quyết định: %s đồng (%s); mức tiền thưởng bằng lương cơ sở nhân hệ số, %s.",
			vn.Money(b.Base), source, how))
		break
	}
	return out
}

// table is the recipients by form and kind, each group with its rate and sum.
func (p *payoutPaper) table() pdf.Box {
	t := &pdf.Table{
		Columns: []pdf.Column{{Width: widthSTT, Align: pdf.Center}, {Share: 10}, {Share: 11}, {Align: pdf.Right}, {Width: 84}},
		Header:  headers("STT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Số tiền\n(đồng)", "Ký nhận"),
		Size:    sizeTable, Padding: 5, Before: 2, After: 8,
	}
	// The total is the widest amount and is never broken.
	t.Columns[3].Width = max(66, pdf.TextWidth(vn.Money(p.total), pdf.Bold, sizeTable)+2*t.Padding+2)
	n := 0
	for _, g := range p.groups() {
		for _, k := range kindsInOrder {
			list := g.of(k)
			if len(list) == 0 {
				continue
			}
			head := strong(roman[min(n, len(roman)-1)]+". "+vn.Capital(k.Label())+" – "+g.form.Name+p.rate(list), 5, pdf.Left)
			head.KeepNext = true
			t.Rows = append(t.Rows, []pdf.Cell{head})
			n++
			t.Rows = append(t.Rows, p.rows(list)...)
		}
	}
	t.Rows[len(t.Rows)-1][0].KeepNext = true
	t.Rows = append(t.Rows, []pdf.Cell{strong("Tổng cộng", 3, pdf.Center), amounts(vn.Money(p.total), pdf.Bold), cell("")})
	return t
}

func (p *payoutPaper) rows(list []award) [][]pdf.Cell {
	var out [][]pdf.Cell
	sum := int64(0)
	for i, a := range list {
		var where []string
		for _, s := range []string{a.Award.Title, a.UnitName} {
			if s != "" && s != a.Name {
				where = append(where, s)
			}
		}
		sum += a.amount
		row := []pdf.Cell{cell(strconv.Itoa(i + 1)), cell(a.FullName())}
		if len(where) > 0 {
			row = append(row, cell(vn.Capital(strings.Join(where, ", "))))
		} else {
			row[1].Span = 2
		}
		out = append(out, append(row, amounts(vn.Money(a.amount), pdf.Regular), cell("")))
	}
	out[len(out)-1][0].KeepNext = true
	return append(out, []pdf.Cell{strong(fmt.Sprintf("Cộng %s %s", vn.Count(len(list)), list[0].Type.Label()), 3, pdf.Center), amounts(vn.Money(sum), pdf.Bold), cell("")})
}

// rate is how the amount of a group comes about where it is one for all: « (hệ số 0,6)».
func (p *payoutPaper) rate(list []award) string {
	first := p.bonuses[list[0].ID]
	for _, a := range list {
		if b := p.bonuses[a.ID]; b.Fixed || b.Coef != first.Coef {
			return ""
		}
	}
	return " (hệ số " + vn.Percent(int64(first.Coef), 10000) + ")"
}

// mid is a line in the middle of its column.
func mid(s string, st pdf.Style) *pdf.Paragraph {
	return &pdf.Paragraph{Runs: []pdf.Run{{Text: s, Style: st}}, Align: pdf.Center}
}

// headColumn is the column in which the head of the department signs.
const headColumn = 74 * pdf.MM

// day is place and day above the signatures, on one line however long the place is called.
func (p *payoutPaper) day() pdf.Box {
	day := mid(p.office.Place+", "+longDate(data.Date{}), pdf.Italic)
	width := max(headColumn, pdf.TextWidth(day.Runs[0].Text, pdf.Italic, sizeMotto)+1)
	return &pdf.SideBySide{Cells: [][]pdf.Box{nil, {day}}, Widths: []float64{0, width}, KeepBack: true, KeepNext: true}
}

// signatures are who drew the list up, who keeps the accounts and who leads the department.
func (p *payoutPaper) signatures() pdf.Box {
	column := func(title, name string) []pdf.Box {
		return []pdf.Box{mid(title, pdf.Bold), mid("(Ký, ghi rõ họ tên)", pdf.Italic), &pdf.Drawing{Height: signRoom}, mid(name, pdf.Bold)}
	}
	head := column(p.by.Block(p.signer)[len(p.by.Block(p.signer))-1], p.signer.Name)
	return &pdf.SideBySide{
		Cells:  [][]pdf.Box{column("NGƯỜI LẬP", ""), column("KẾ TOÁN", ""), head},
		Widths: []float64{0, 0, headColumn},
	}
}

func (p *payoutPaper) warnings() []string {
	var out []string
	for _, a := range p.awards {
		b := p.bonuses[a.ID]
		if b.Fixed || !b.Verify {
			continue
		}
		line := fmt.Sprintf("Hệ số %s của %s cho %s (%s) chưa được đối chiếu với văn bản gốc; hãy đối chiếu trước khi chi.",
			vn.Percent(int64(b.Coef), 10000), a.form.Name, a.Type.Label(), firstPart(b.CoefSource))
		if !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	if p.signer.Name == "" {
		out = append(out, fmt.Sprintf("Chưa khai báo người đứng đầu %s nên họ tên để trống; hãy vào Cài đặt, mục Cơ quan, bổ sung người ký.", p.office.Department))
	}
	return out
}

func firstPart(s string) string {
	s, _, _ = strings.Cut(s, ";")
	return s
}
