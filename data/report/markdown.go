package report

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/data"
	"thidua/data/vn"
)

// ParseMarkdown reads the text of a yearly report: headings with the labels of official papers, paragraphs, items,
// *italic*, **bold**, notes [^1] with their definitions, fields, and the tail with Nơi nhận and signature. Year, which no
// text says surely, stays 0 unless a line «Năm báo cáo: 2024» gives it. What cannot be kept is a *SyntaxError.
func ParseMarkdown(r io.Reader) (*data.Report, error) {
	lines, err := readLines(r)
	if err != nil {
		return nil, err
	}
	chunks, err := cut(lines)
	if err != nil {
		return nil, err
	}
	p := &parser{report: &data.Report{}, defined: map[string]int{}, cited: map[string]int{}}
	for i := range chunks {
		if err := p.take(&chunks[i]); err != nil {
			return nil, err
		}
	}
	return p.finish()
}

// parser puts chunks where they belong in the report.
type parser struct {
	report  *data.Report
	outline outlineBuilder
	titled  bool // «BÁO CÁO» was read
	fronted bool // a rule ended the front matter
	headed  bool // a section was begun
	closing bool // after a rule: the text between the last section and the tail
	tail    []chunk
	inTail  bool
	defined map[string]int // mark of a note: line of its definition
	cited   map[string]int // mark of a note: line that cites it first
	order   []string       // marks as cited
}

func (p *parser) take(c *chunk) error {
	switch c.kind {
	case definition:
		return p.note(c)
	case rule:
		p.closing, p.fronted = p.headed, true
		return nil
	case heading:
		return p.heading(c)
	}
	if p.inTail || p.headed && startsTail(c) {
		p.inTail = true
		p.tail = append(p.tail, *c)
		return nil
	}
	if !p.headed && !p.fronted && len(p.report.Opening) == 0 && p.front(c) {
		return nil
	}
	b, err := p.block(c)
	if err != nil {
		return err
	}
	switch {
	case !p.headed:
		p.report.Opening = append(p.report.Opening, b)
	case p.closing:
		p.report.Closing = append(p.report.Closing, b)
	default:
		s := p.outline.last()
		s.Blocks = append(s.Blocks, b)
	}
	return nil
}

func (p *parser) heading(c *chunk) error {
	if p.inTail {
		return &SyntaxError{c.line, "đề mục đứng sau «Nơi nhận» hoặc phần ký; hãy chuyển lên trước"}
	}
	if p.closing { // the rule only parted two sections
		s := p.outline.last()
		s.Blocks = append(s.Blocks, p.report.Closing...)
		p.closing, p.report.Closing = false, nil
	}
	if p.frontHeading(c) {
		return nil
	}
	label, title, style := splitLabel(c.text)
	title, err := p.inline(c.line, title)
	if err != nil {
		return err
	}
	if last := p.outline.last(); last != nil && label == "" && last.Style == "part" && last.Title == "" && len(last.Blocks) == 0 {
		last.Title = title
		return nil
	}
	p.headed = true
	if !p.outline.add(c.level, data.Section{Label: label, Title: title, Style: style}) {
		return &SyntaxError{c.line, fmt.Sprintf("đề mục lồng nhau quá %d cấp; hãy bớt dấu #", maxDepth)}
	}
	return nil
}

var inYear = regexp.MustCompile(`(?i)năm\s+\d{4}`)

// frontHeading takes a heading that is the document's title or, right under it, its subject.
func (p *parser) frontHeading(c *chunk) bool {
	if p.headed || p.fronted || len(p.report.Opening) > 0 {
		return false
	}
	text := plainText(c.text)
	if rest, ok := cutTitle(text); ok && !p.titled {
		p.titled = true
		p.setSubject(rest)
		return true
	}
	if label, _, _ := splitLabel(c.text); p.titled && p.report.Subject == "" && label == "" && inYear.MatchString(text) {
		p.setSubject(text)
		return true
	}
	return false
}

// cutTitle recognises «BÁO CÁO» with what may follow it on the same line.
func cutTitle(text string) (rest string, ok bool) {
	const title = "báo cáo"
	low := strings.ToLower(text)
	if !strings.HasPrefix(low, title) {
		return "", false
	}
	rest = text[len(title):]
	next, _ := utf8.DecodeRuneInString(rest)
	return vn.Capital(vn.Clean(strings.TrimLeft(rest, ":- "))), !unicode.IsLetter(next)
}

var (
	numberRow = regexp.MustCompile(`^(?i:số):\s*(\S+)$`)
	dateRow   = regexp.MustCompile(`(?i)^(?:[^,]{1,60},\s*)?(ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})$`)
	yearRow   = regexp.MustCompile(`^Năm báo cáo:\s*(\d{4})$`)
)

// front takes the lines between the title and the first paragraph: year, number, date, subject, occasion.
func (p *parser) front(c *chunk) bool {
	if c.bullet != "" {
		return false
	}
	pieces, err := parseInline(c.text)
	if err != nil {
		return false
	}
	text, bold, italic := "", true, true
	for _, x := range pieces {
		if x.note != "" || x.field != nil {
			return false
		}
		text += x.text
		bold = bold && (x.bold || strings.TrimSpace(x.text) == "")
		italic = italic && (x.italic || strings.TrimSpace(x.text) == "")
	}
	text = vn.Clean(text)
	r := p.report
	switch {
	case r.Year == 0 && yearRow.MatchString(text):
		fmt.Sscan(yearRow.FindStringSubmatch(text)[1], &r.Year)
	case r.Number == "" && numberRow.MatchString(text):
		r.Number = numberRow.FindStringSubmatch(text)[1]
	case r.Date.IsZero() && dateRow.MatchString(text):
		d, err := vn.ParseDate(dateRow.FindStringSubmatch(text)[1])
		if err != nil {
			return false
		}
		r.Date = d
	case !p.titled && strings.EqualFold(text, "báo cáo"):
		p.titled = true
	case r.Subject == "" && bold:
		p.setSubject(text)
	case r.Subject != "" && r.Occasion == "" && (bold || italic) && parenthesised(text):
		r.Occasion = text
	default:
		return false
	}
	return true
}

// setSubject takes «Tổng kết … (Phục vụ tại Hội nghị tổng kết)» apart.
func (p *parser) setSubject(text string) {
	if i := strings.LastIndex(text, " ("); i > 0 && strings.HasSuffix(text, ")") && parenthesised(text[i+1:]) {
		p.report.Subject, p.report.Occasion = text[:i], text[i+1:]
		return
	}
	p.report.Subject = text
}

func parenthesised(s string) bool {
	return strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && strings.Count(s, "(") == 1 && strings.Count(s, ")") == 1
}

func (p *parser) block(c *chunk) (data.Block, error) {
	text, err := p.inline(c.line, c.text)
	return data.Block{Bullet: c.bullet, Text: text}, err
}

// inline brings a text to its one form and remembers which notes it cites.
func (p *parser) inline(line int, text string) (string, error) {
	pieces, err := parseInline(text)
	if err != nil {
		return "", &SyntaxError{line, err.Error()}
	}
	for _, x := range pieces {
		if x.note != "" && p.cited[x.note] == 0 {
			p.cited[x.note] = line
			p.order = append(p.order, x.note)
		}
	}
	return formatInline(pieces), nil
}

func (p *parser) note(c *chunk) error {
	if first := p.defined[c.mark]; first != 0 {
		return &SyntaxError{c.line, fmt.Sprintf("chú thích [^%s] đã có ở dòng %d; hãy đánh số khác", c.mark, first)}
	}
	p.defined[c.mark] = c.line
	n := data.Note{Mark: c.mark}
	for i := range c.blocks {
		b := &c.blocks[i]
		pieces, err := parseInline(b.text)
		if err != nil {
			return &SyntaxError{b.line, err.Error()}
		}
		for _, x := range pieces {
			if x.note != "" {
				return &SyntaxError{b.line, fmt.Sprintf("trong chú thích [^%s] lại có dấu chú thích [^%s]; hãy bỏ dấu ấy", c.mark, x.note)}
			}
		}
		n.Blocks = append(n.Blocks, data.Block{Bullet: b.bullet, Text: formatInline(pieces)})
	}
	if len(n.Blocks) == 0 {
		return &SyntaxError{c.line, fmt.Sprintf("chú thích [^%s] chưa có nội dung", c.mark)}
	}
	p.report.Notes = append(p.report.Notes, n)
	return nil
}

func (p *parser) finish() (*data.Report, error) {
	if !p.headed {
		return nil, &SyntaxError{0, "không thấy đề mục nào (dòng bắt đầu bằng dấu #); hãy chọn đúng tệp lời văn báo cáo"}
	}
	for _, mark := range p.order {
		if p.defined[mark] == 0 {
			return nil, &SyntaxError{p.cited[mark], fmt.Sprintf("chú thích [^%s] chưa có nội dung; hãy thêm dòng «[^%s]: …» ở cuối tệp", mark, mark)}
		}
	}
	for _, n := range p.report.Notes {
		if p.cited[n.Mark] == 0 {
			return nil, &SyntaxError{p.defined[n.Mark], fmt.Sprintf("chú thích [^%s] không được nhắc ở đâu trong bài; hãy đặt dấu [^%s] vào chỗ cần chú thích hoặc bỏ dòng này", n.Mark, n.Mark)}
		}
	}
	p.report.Sections = p.outline.finish()
	if !p.closing {
		p.report.Closing = takeClosing(p.report.Sections)
	}
	return p.report, p.readTail()
}

// takeClosing moves the sentence that ends the report («… kính báo cáo./.») out of the last section.
func takeClosing(sections []data.Section) []data.Block {
	s := &sections[len(sections)-1]
	for len(s.Children) > 0 {
		s = &s.Children[len(s.Children)-1]
	}
	n := len(s.Blocks)
	if n == 0 || !endsReport(s.Blocks[n-1]) {
		return nil
	}
	last := s.Blocks[n-1]
	s.Blocks = s.Blocks[:n-1]
	if n == 1 {
		s.Blocks = nil
	}
	return []data.Block{last}
}

func endsReport(b data.Block) bool {
	return b.Bullet == "" && strings.HasSuffix(strings.TrimSpace(plainText(b.Text)), "./.")
}

var signMode = regexp.MustCompile(`^(?:TM|KT|TL|TUQ|Q)\.\s*\p{Lu}`)

// startsTail recognises «Nơi nhận:» or the first line of a signature block.
func startsTail(c *chunk) bool {
	if c.bullet != "" {
		return false
	}
	first := rowText(c.rows[0])
	return strings.HasPrefix(vn.Fold(first), "noi nhan") && len(first) < len("Nơi nhận:")+4 ||
		signMode.MatchString(first) && isUpper(first)
}

// rowText is a typed line without its styles.
func rowText(row string) string {
	row = strings.TrimSuffix(strings.TrimSpace(row), `\`)
	return vn.Clean(plainText(row))
}

func isUpper(s string) bool { return strings.IndexFunc(s, unicode.IsLower) < 0 }

// readTail sorts the lines after the body into recipients, the lines above a signature and the signer's name.
func (p *parser) readTail() error {
	r := p.report
	for i := range p.tail {
		c := &p.tail[i]
		if _, err := parseInline(c.text); err != nil {
			return &SyntaxError{c.line, err.Error()}
		}
		if c.bullet == "-" && len(r.SignLines) == 0 {
			r.Recipients = append(r.Recipients, rowText(c.text))
			continue
		}
		for _, row := range c.rows {
			row = rowText(row)
			switch {
			case row == "" || strings.HasPrefix(vn.Fold(row), "noi nhan"):
			case isUpper(row) && r.Signer == "":
				r.SignLines = append(r.SignLines, row)
			case r.Signer == "" && len(r.SignLines) > 0:
				r.Signer = row
			default:
				return &SyntaxError{c.line, fmt.Sprintf("không rõ «%s» là gì trong phần ký; sau «Nơi nhận» chỉ nên có nơi nhận, chức vụ viết hoa và tên người ký", shorten(row))}
			}
		}
	}
	return nil
}
