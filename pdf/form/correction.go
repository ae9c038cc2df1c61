package form

import (
	"context"
	"fmt"
	"strings"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/vn"
	"thidua/pdf"
)

// correctionWarning is the rule that an office forgets first.
const correctionWarning = "Theo Nghị định 30/2020/NĐ-CP về phát hành văn bản đi, công văn đính chính dùng cho sai sót về thể thức, kỹ thuật trình bày, thủ tục ban hành; sai sót về nội dung phải được sửa đổi, thay thế bằng văn bản có hình thức tương đương. Hãy cân nhắc trước khi phát hành."

// Correction sets the letter that corrects a signed paper, văn bản đính chính: which paper, and line by line where it
// stands, what was written and what it should read. It is a công văn (Phụ lục I, Mẫu 1.5) of the body that signed,
// without number and date, which are given when it goes out.
func Correction(ctx context.Context, tx *data.Tx, e *data.Edition, items []edition.Item) (*pdf.Document, error) {
	switch {
	case !e.IsSigned():
		return nil, Refusal(fmt.Sprintf("%s chưa ký nên không cần đính chính; hãy bỏ bản chốt rồi chốt lại.", e.Title))
	case len(items) == 0:
		return nil, Refusal(fmt.Sprintf("%s không khác bản đã ký nên không có gì để đính chính.", e.Title))
	}
	office, err := officeOn(tx, e.Date)
	if err != nil {
		return nil, err
	}
	c, err := edition.Load(tx, e)
	if err != nil {
		return nil, err
	}
	p := correctionPaper{e: e, office: office, items: items}
	p.signature(c)
	doc, err := pdf.Typeset(ctx, pdf.Section{Paper: pdf.A4, Boxes: p.boxes(), Size: sizeBody, NoteSize: sizeNote})
	if err != nil {
		return nil, err
	}
	doc.Title = "Đính chính " + p.called()
	doc.Author, doc.Subject = office.Name, doc.Title
	doc.Created = stamp(data.Date{}, e.SignedAt)
	doc.Warnings = append(doc.Warnings, correctionWarning)
	return doc, nil
}

// correctionPaper is what one letter of correction prints.
type correctionPaper struct {
	e      *data.Edition
	office *data.Office
	items  []edition.Item
	kind   string // «Báo cáo», «Quyết định»
	about  string // trích yếu of the signed paper
	lines  []string
	signer string
}

func (p *correctionPaper) signature(c *edition.Content) {
	if c.Decision != nil {
		p.kind, p.about = "Quyết định", "về việc "+c.Decision.Subject
		p.lines, p.signer = c.Decision.SignLines, c.Decision.Signer
		return
	}
	p.kind, p.about = "Báo cáo", vn.LowerFirst(c.Report.Subject)
	p.lines, p.signer = c.Report.SignLines, c.Report.Signer
}

// called is «Báo cáo số 12/BC-UBND ngày 12 tháng 02 năm 2025».
func (p *correctionPaper) called() string {
	out := p.kind
	if p.e.Symbol != "" {
		out += " số " + numbered(p.e.Symbol, "")
	}
	if !p.e.Date.IsZero() {
		out += " " + p.e.Date.Long()
	}
	return out
}

// short is the paper by its number alone.
func (p *correctionPaper) short() string {
	if p.e.Symbol == "" {
		return vn.LowerFirst(p.e.Title)
	}
	return p.kind + " số " + p.e.Symbol
}

func (p *correctionPaper) boxes() []pdf.Box {
	boxes := letterhead{
		issuer: p.office.Issuer(data.BodyOffice), section: p.office.DeptSymbol, place: p.office.Place,
		about: "V/v đính chính " + p.short(),
	}.boxes()
	boxes = append(boxes,
		&pdf.Paragraph{Runs: []pdf.Run{{Text: "Kính gửi: Các cơ quan, đơn vị, cá nhân nhận " + p.short() + "."}}, Align: pdf.Center, Before: 6, After: 14},
		body([]pdf.Run{{Text: fmt.Sprintf("%s đã ban hành %s %s. Qua rà soát, nay đính chính một số nội dung của %s như sau:",
			p.issuer(), p.called(), strings.TrimRight(p.about, " ./"), p.kind)}}),
		p.table(),
		body([]pdf.Run{{Text: fmt.Sprintf("Các nội dung khác của %s không thay đổi.", p.short())}}),
		body([]pdf.Run{{Text: fmt.Sprintf("%s thông báo để các cơ quan, đơn vị, cá nhân liên quan biết, thực hiện./.", p.issuer())}}))
	return append(boxes, signature{
		recipients: []string{"Như trên", strings.TrimRight("Lưu: VT, "+p.office.DeptSymbol, ", ")},
		lines:      p.lines, name: p.signer,
	}.boxes()...)
}

// issuer is who signed: the head himself for a decision, the Committee for a report.
func (p *correctionPaper) issuer() string {
	if p.kind == "Quyết định" {
		return vn.Capital(strings.ToLower(p.office.HeadTitle())) + " " + p.office.Name
	}
	return p.office.Name
}

func (p *correctionPaper) table() pdf.Box {
	t := &pdf.Table{
		Columns: []pdf.Column{{Width: widthSTT, Align: pdf.Center}, {Share: 3, Align: pdf.Left}, {Share: 5, Align: pdf.Left}, {Share: 5, Align: pdf.Left}},
		Header:  headers("STT", "Vị trí", "Nội dung đã ghi", "Nội dung đính chính"),
		Size:    sizeTable, Padding: 4, Before: 4, After: 10,
	}
	for i, it := range p.items {
		t.Rows = append(t.Rows, []pdf.Cell{cell(fmt.Sprint(i + 1)), cell(vn.Capital(it.Where)),
			p.said(it.Before, it.Kind == edition.Added, "Không có"), p.said(it.After, it.Kind == edition.Removed, "Bỏ nội dung này")})
	}
	return t
}

// said is what a place says, or a word in italics where it says nothing.
func (p *correctionPaper) said(text string, none bool, word string) pdf.Cell {
	switch {
	case none:
		return pdf.Cell{Runs: []pdf.Run{{Text: word, Style: pdf.Italic}}}
	case text == "":
		return pdf.Cell{Runs: []pdf.Run{{Text: "Để trống", Style: pdf.Italic}}}
	}
	return pdf.Cell{Runs: []pdf.Run{{Text: "“" + text + "”"}}}
}
