package certificate

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/pdf"
)

// Sizes of the office's own books, in points.
const (
	bookSize  = 13.0
	tableSize = 11.0
)

// RegisterPage sets sổ khen thưởng of one form and year: each number, who holds it, what became of it, and what
// interrupts the sequence.
func RegisterPage(ctx context.Context, tx *data.Tx, form string, year int) (*pdf.Document, error) {
	r, err := tx.Register(form, year)
	if err != nil {
		return nil, err
	}
	if len(r.Lines) == 0 {
		return nil, refuse("Sổ khen thưởng năm %d chưa có số nào của %s nên chưa in được.", year, formName(form))
	}
	t := &pdf.Table{Size: tableSize, Columns: []pdf.Column{{Width: 48, Align: pdf.Center}, {Share: 8}, {Share: 6}, {Width: 62, Align: pdf.Center}, {Share: 11}},
		Header: [][]pdf.Cell{titles("Số", "Tên người, tập thể, hộ", "Theo quyết định", "Tình trạng", "Quá trình")}, Before: 6, After: 8}
	numbers := map[data.ID]string{} // of the decisions
	for _, l := range r.Lines {
		paper := ""
		if l.Award != nil {
			if paper, err = decisionLine(tx, l.Award.Decision, numbers); err != nil {
				return nil, err
			}
		}
		t.Rows = append(t.Rows, []pdf.Cell{text(l.Number), text(l.Name), text(paper), text(l.State.Label()), text(history(&l.Certificate))})
	}
	boxes, office, err := heading(tx, year, fmt.Sprintf("SỔ KHEN THƯỞNG NĂM %d", year), formName(form))
	if err != nil {
		return nil, err
	}
	boxes = append(boxes, t)
	if len(r.Gaps) == 0 {
		boxes = append(boxes, paragraph("Các số liền nhau, không có số nào bỏ trống."))
	} else {
		boxes = append(boxes, paragraph("Các số không có người giữ:"))
		for _, g := range r.Gaps {
			why := g.Why
			if why == "" {
				why = "chưa ghi lý do"
			}
			boxes = append(boxes, paragraph(fmt.Sprintf("- Số %s: %s.", g, strings.TrimRight(why, "."))))
		}
	}
	return book(ctx, office, fmt.Sprintf("Sổ khen thưởng năm %d – %s", year, formName(form)), append(boxes, signatures(office)...))
}

// StockPage sets bảng cân đối phôi of one blank in one year.
func StockPage(ctx context.Context, tx *data.Tx, form, name string, year int) (*pdf.Document, error) {
	b, err := tx.StockBalance(form, name, year)
	if err != nil {
		return nil, err
	}
	if b.Opening == 0 && len(b.Lines) == 0 {
		return nil, refuse("%s chưa có số liệu năm %d nên chưa in được.", data.StockName(form, name), year)
	}
	count := func(n int) pdf.Cell {
		if n == 0 {
			return text("")
		}
		return text(vn.Int(int64(n)))
	}
	t := &pdf.Table{Size: tableSize, Columns: []pdf.Column{{Width: 66, Align: pdf.Center}, {Share: 1}, {Width: 44, Align: pdf.Right}, {Width: 44, Align: pdf.Right},
		{Width: 44, Align: pdf.Right}, {Width: 52, Align: pdf.Right}, {Width: 44, Align: pdf.Right}},
		Header: [][]pdf.Cell{titles("Ngày", "Nội dung", "Nhận", "Dùng", "Hỏng", "Thiếu (+) thừa (-)", "Còn")}, Before: 6, After: 8}
	t.Rows = append(t.Rows, []pdf.Cell{text(""), text(fmt.Sprintf("Năm %d chuyển sang", year-1)), text(""), text(""), text(""), text(""), text(vn.Int(int64(b.Opening)))})
	for _, l := range b.Lines {
		t.Rows = append(t.Rows, []pdf.Cell{text(l.Date.Short()), text(l.What), count(l.In), count(l.Used), count(l.Spoiled), count(l.Missing), text(vn.Int(int64(l.Left)))})
	}
	t.Rows[len(t.Rows)-1][0].KeepNext = true
	sum := func(n int) pdf.Cell { return bold(vn.Int(int64(n))) }
	t.Rows = append(t.Rows, []pdf.Cell{text(""), bold("Cộng cả năm"), sum(b.Received), sum(b.Used), sum(b.Spoiled), sum(b.Missing), sum(b.Left)})
	boxes, office, err := heading(tx, year, fmt.Sprintf("BẢNG CÂN ĐỐI PHÔI NĂM %d", year), data.StockName(form, name))
	if err != nil {
		return nil, err
	}
	boxes = append(boxes, t, paragraph(fmt.Sprintf("Đầu năm còn %s, nhận trong năm %s; đã dùng %s, hỏng %s, thiếu khi kiểm kê %s; cuối năm còn %s.",
		vn.Int(int64(b.Opening)), vn.Int(int64(b.Received)), vn.Int(int64(b.Used)), vn.Int(int64(b.Spoiled)), vn.Int(int64(b.Missing)), vn.Int(int64(b.Left)))))
	for _, s := range b.Unexplained {
		boxes = append(boxes, paragraph("Cần giải trình: "+s))
	}
	if len(b.Unexplained) == 0 {
		boxes = append(boxes, paragraph("Mọi chênh lệch đều đã ghi lý do."))
	}
	return book(ctx, office, fmt.Sprintf("Bảng cân đối phôi năm %d – %s", year, data.StockName(form, name)), append(boxes, signatures(office)...))
}

func formName(form string) string {
	if f, ok := law.FormByCode(form); ok {
		if f.Object != "" && f.Title {
			return f.Object + " " + f.Name
		}
		return f.Name
	}
	return form
}

// decisionLine is «164/QĐ-UBND ngày 12/02/2025», read once for each decision.
func decisionLine(tx *data.Tx, id data.ID, known map[data.ID]string) (string, error) {
	if s, ok := known[id]; ok {
		return s, nil
	}
	d, err := data.Get[data.Decision](tx, id)
	if err != nil {
		return "", err
	}
	s := d.Number
	if !d.Date.IsZero() {
		s += " ngày " + d.Date.Short()
	}
	known[id] = s
	return s, nil
}

// history tells the steps of a number after it was given.
func history(c *data.Certificate) string {
	var out []string
	for _, s := range c.Steps {
		what := map[data.CertificateState]string{data.CertPrinted: "in", data.CertSpoiled: "hỏng", data.CertRevoked: "thu hồi", data.CertVoid: "bỏ số"}[s.State]
		switch {
		case what == "":
			continue
		case s.Again && s.State == data.CertPrinted:
			what = "in lại"
		case s.Again:
			what = "hỏng tờ in lại"
		}
		what += " " + vn.DateOf(s.At).Short()
		if s.Reason != "" {
			what += " (" + s.Reason + ")"
		}
		out = append(out, what)
	}
	if c.State == data.CertHandedOver {
		what := "trao"
		if !c.HandedOver.IsZero() {
			what += " " + c.HandedOver.Short()
		}
		if c.To != "" {
			what += ", người nhận: " + c.To
		}
		out = append(out, what)
	}
	return vn.Capital(strings.Join(out, "; "))
}

func text(s string) pdf.Cell { return pdf.Cell{Runs: []pdf.Run{{Text: s}}} }
func bold(s string) pdf.Cell { return pdf.Cell{Runs: []pdf.Run{{Text: s, Style: pdf.Bold}}} }

func titles(names ...string) []pdf.Cell {
	var out []pdf.Cell
	for _, n := range names {
		c := bold(n)
		c.Align, c.Middle = pdf.Center, true
		out = append(out, c)
	}
	return out
}

func paragraph(s string) pdf.Box { return &pdf.Paragraph{Runs: []pdf.Run{{Text: s}}, After: 3} }

func centred(s string, st pdf.Style, size float64) pdf.Box {
	return &pdf.Paragraph{Runs: []pdf.Run{{Text: s, Style: st}}, Align: pdf.Center, Size: size, KeepNext: true}
}

// heading opens a book with the office and what the book is.
func heading(tx *data.Tx, year int, title, of string) ([]pdf.Box, *data.Office, error) {
	office, err := tx.OfficeAt(data.Date{Year: year, Month: 12, Day: 31})
	if errors.Is(err, data.ErrNotFound) {
		return nil, nil, refuse("Chưa có thông tin cơ quan năm %d; hãy nhập ở mục Cài đặt trước khi in.", year)
	}
	if err != nil {
		return nil, nil, err
	}
	left := []pdf.Box{centred(strings.ToUpper(office.Name), pdf.Regular, 12), centred(strings.ToUpper(office.Department), pdf.Bold, 12)}
	return []pdf.Box{&pdf.SideBySide{Cells: [][]pdf.Box{left, nil}}, pdf.Space(14), centred(title, pdf.Bold, 15), centred(of, pdf.Italic, bookSize)}, office, nil
}

// signatures is the room for who keeps the book and who answers for it.
func signatures(o *data.Office) []pdf.Box {
	head := "TRƯỞNG PHÒNG"
	if i := o.Issuer(data.BodyDepartment); len(i.Signers) > 0 {
		head = i.Signers[0].Title
	}
	side := func(title string) []pdf.Box { return []pdf.Box{centred(title, pdf.Bold, bookSize), pdf.Space(70)} }
	return []pdf.Box{pdf.Space(10), &pdf.SideBySide{Cells: [][]pdf.Box{side("NGƯỜI LẬP"), side(head)}, KeepBack: true}}
}

func book(ctx context.Context, o *data.Office, title string, boxes []pdf.Box) (*pdf.Document, error) {
	paper := pdf.A4
	paper.Left = 20 * pdf.MM
	doc, err := pdf.Typeset(ctx, pdf.Section{Paper: paper, Boxes: slices.Clip(boxes), Size: bookSize})
	if err != nil {
		return nil, err
	}
	doc.Title, doc.Author, doc.Created = title, o.Department, o.Updated
	return doc, nil
}
