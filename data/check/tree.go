package check

import (
	"fmt"
	"strings"

	"thidua/data/report"
)

// FromTree is the office's report as a paper; known, which may be nil, is what its records say.
func FromTree(t *report.Tree, known *Register) *Paper {
	p := &Paper{Year: t.Year, Issued: t.Date, Known: known}
	if title := strings.TrimSpace(t.Subject + " " + t.Occasion); title != "" {
		p.add(&Block{Kind: Heading, Depth: 1, Where: "tiêu đề", Text: title})
	}
	p.paragraphs(t.Opening, nil)
	p.sections(t.Sections, nil)
	p.paragraphs(t.Closing, nil)
	for _, n := range t.Notes {
		for i, x := range n.Blocks {
			b := block(x)
			b.Kind, b.Where = Note, fmt.Sprintf("chú thích %d", n.Number)
			if b.Label = ""; i == 0 {
				b.Label = fmt.Sprint(n.Number)
			}
			p.add(b)
		}
	}
	return p
}

func (p *Paper) add(b *Block) {
	b.Index = len(p.Blocks)
	p.Blocks = append(p.Blocks, b)
}

func (p *Paper) sections(list []report.Section, above []opened) {
	for _, s := range list {
		b := block(report.Paragraph{Runs: s.Title})
		open := append(above[:len(above):len(above)], opened{len(above) + 1, s.Label, plainStyle, b.Text})
		if s.Style == "part" {
			open[len(above)].style = partStyle
		}
		b.Kind, b.Label, b.Depth, b.Path, b.Where = Heading, s.Label, len(open), titles(above), whereOf(open)
		p.add(b)
		p.paragraphs(s.Blocks, titles(open))
		p.sections(s.Children, open)
	}
}

func (p *Paper) paragraphs(list []report.Paragraph, path []string) {
	for _, x := range list {
		b := block(x)
		b.Path = path
		p.add(b)
	}
}

func block(x report.Paragraph) *Block {
	b := &Block{Where: x.Where, Label: x.Bullet}
	if x.Bullet != "" {
		b.Kind = Item
	}
	var text strings.Builder
	for _, r := range x.Runs {
		if r.Note > 0 {
			b.Notes = append(b.Notes, NoteMark{text.Len(), fmt.Sprint(r.Note)})
			continue
		}
		if r.Figure != nil {
			b.Fields = append(b.Fields, Span{text.Len(), text.Len() + len(r.Text)})
		}
		text.WriteString(r.Text)
	}
	b.Text = text.String()
	return b
}
