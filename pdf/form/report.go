package form

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"thidua/data"
	"thidua/data/report"
	"thidua/pdf"
)

// reportPaper is what one annual report prints.
type reportPaper struct {
	tree   *report.Tree
	office *data.Office
	notes  map[int]*pdf.Note
}

// Report sets the annual report of the Committee (Mẫu 1.4 of Nghị định 30/2020/NĐ-CP, Phụ lục III): its text with every
// figure computed from the records, footnotes at the foot of their pages, headings as bookmarks.
func Report(ctx context.Context, tx *data.Tx, year int) (*pdf.Document, error) {
	tree, err := report.Build(tx, year)
	if err != nil {
		return nil, err
	}
	return SetReport(ctx, tx, tree)
}

// SetReport is Report for a tree computed beforehand: the preview of a text that is not saved yet.
func SetReport(ctx context.Context, tx *data.Tx, tree *report.Tree) (*pdf.Document, error) {
	office, err := officeOn(tx, tree.Date)
	if err != nil {
		return nil, err
	}
	p := &reportPaper{tree: tree, office: office, notes: map[int]*pdf.Note{}}
	doc, err := pdf.Typeset(ctx, pdf.Section{Paper: pdf.A4, Boxes: p.boxes(), Size: sizeBody, NoteSize: sizeNote})
	if err != nil {
		return nil, err
	}
	doc.Title = fmt.Sprintf("Báo cáo %s", tree.Subject)
	doc.Author, doc.Subject = office.Name, tree.Subject
	if tree.Generated {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("Năm %d chưa có lời văn báo cáo, nên báo cáo in theo dàn ý của chương trình; hãy viết tiếp những chỗ ghi «Đang tổng hợp».", tree.Year))
	}
	doc.Created = stamp(tree.Date, time.Date(tree.Year, time.December, 31, 0, 0, 0, 0, time.UTC))
	return doc, nil
}

// officeOn is the office as it was on the paper's day, with all that the head of a paper needs.
func officeOn(tx *data.Tx, day data.Date) (*data.Office, error) {
	o, err := tx.OfficeAt(day)
	if errors.Is(err, data.ErrNotFound) {
		return nil, Refusal("Chưa khai báo cơ quan ban hành; hãy vào Cài đặt, mục Cơ quan, rồi in lại.")
	}
	if err != nil {
		return nil, err
	}
	return o, incomplete(map[string]bool{
		"tên viết gọn": o.ShortName == "", "tên cơ quan ở đầu văn bản": len(o.Letterhead) == 0, "địa danh ghi trên văn bản": o.Place == "",
	})
}

// incomplete refuses a paper for want of what the office has not declared.
func incomplete(wants map[string]bool) error {
	var missing []string
	for _, what := range slices.Sorted(maps.Keys(wants)) {
		if wants[what] {
			missing = append(missing, what)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return Refusal("Cơ quan chưa khai báo " + joinAnd(missing) + "; hãy vào Cài đặt, mục Cơ quan, điền đủ rồi in lại.")
}

func (p *reportPaper) boxes() []pdf.Box {
	t := p.tree
	for _, n := range t.Notes { // before the text, because notes may cite each other
		p.notes[n.Number] = &pdf.Note{}
	}
	for _, n := range t.Notes {
		for _, b := range n.Blocks {
			p.notes[n.Number].Paragraphs = append(p.notes[n.Number].Paragraphs, p.runs(b, 0))
		}
	}
	boxes := letterhead{
		issuer: p.office.IssuerOf(t.Number, data.BodyOffice), number: t.Number, kind: "BC", place: p.office.Place, date: t.Date,
	}.boxes()
	boxes = append(boxes, heading("BÁO CÁO", t.Subject, t.Occasion)...)
	boxes = p.paragraphs(boxes, t.Opening)
	for _, s := range t.Sections {
		boxes = p.section(boxes, s, 1)
	}
	boxes = p.paragraphs(boxes, t.Closing)
	return append(boxes, signature{recipients: t.Recipients, lines: t.SignLines, name: t.Signer}.boxes()...)
}

func (p *reportPaper) section(boxes []pdf.Box, s report.Section, level int) []pdf.Box {
	title := p.runs(report.Paragraph{Runs: s.Title}, titleStyle(s.Style))
	if s.Style == "part" {
		// «Phần I» stands above its title, both centred (Phụ lục I, Mục II.6).
		h := centred(s.TitleText(), pdf.Bold, 0, 8)
		h.Heading, h.Bookmark = level, s.Label+". "+s.TitleText()
		boxes = append(boxes, centred(s.Label, pdf.Bold, 8, 0), h)
	} else {
		if s.Label != "" {
			title = append([]pdf.Run{{Text: s.Label + "\u00a0", Style: titleStyle(s.Style)}}, title...)
		}
		h := body(title)
		h.Before, h.Heading = 2, level
		boxes = append(boxes, h)
	}
	boxes = p.paragraphs(boxes, s.Blocks)
	for _, c := range s.Children {
		boxes = p.section(boxes, c, level+1)
	}
	return boxes
}

// titleStyle steps down from the bold of parts, sections and clauses to the plain letters of points.
func titleStyle(style string) pdf.Style {
	switch style {
	case "part", "roman", "arabic", "decimal":
		return pdf.Bold
	case "letter":
		return pdf.Bold | pdf.Italic
	case "star", "paren":
		return pdf.Italic
	}
	return pdf.Regular
}

func (p *reportPaper) paragraphs(boxes []pdf.Box, list []report.Paragraph) []pdf.Box {
	for _, b := range list {
		boxes = append(boxes, body(p.runs(b, 0)))
	}
	return boxes
}

// runs is a paragraph's text over a base style, with its bullet before it.
func (p *reportPaper) runs(b report.Paragraph, base pdf.Style) []pdf.Run {
	var out []pdf.Run
	if b.Bullet != "" {
		out = append(out, pdf.Run{Text: b.Bullet + "\u00a0", Style: base})
	}
	for _, r := range b.Runs {
		st := base
		if r.Bold {
			st |= pdf.Bold
		}
		if r.Italic {
			st |= pdf.Italic
		}
		out = append(out, pdf.Run{Text: r.Text, Style: st, Note: p.notes[r.Note]})
	}
	return out
}
