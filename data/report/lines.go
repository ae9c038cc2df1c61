package report

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"thidua/data/vn"
)

// SyntaxError is a report text that cannot be taken as it is: what is wrong on which line.
type SyntaxError struct {
	Line    int // from 1; 0 where the whole file is meant
	Problem string
}

func (e *SyntaxError) Error() string { return e.ForPerson() }

// ForPerson is the whole sentence.
func (e *SyntaxError) ForPerson() string {
	if e.Line == 0 {
		return vn.Capital(e.Problem) + "."
	}
	return fmt.Sprintf("Dòng %d: %s.", e.Line, e.Problem)
}

// maxInput bounds a report text; the longest real one has a tenth of a megabyte.
const maxInput = 2 << 20

// readLines takes the whole text as NFC lines, or says why it is not one.
func readLines(r io.Reader) ([]string, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxInput+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > maxInput {
		return nil, &SyntaxError{0, "tệp lớn hơn 2 MB, không phải lời văn một báo cáo; hãy chọn đúng tệp Markdown"}
	}
	if bytes.HasPrefix(raw, []byte{0xFF, 0xFE}) || bytes.HasPrefix(raw, []byte{0xFE, 0xFF}) {
		return nil, &SyntaxError{0, "tệp ghi bằng bảng mã UTF-16; hãy lưu lại bằng bảng mã UTF-8 rồi nhập"}
	}
	raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(raw))
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if c := strings.IndexFunc(l, isControl); c >= 0 {
			return nil, &SyntaxError{i + 1, "có ký tự điều khiển; tệp này không phải văn bản Markdown (tệp Word, PDF hãy chuyển sang Markdown trước)"}
		}
		if !utf8.ValidString(l) {
			return nil, &SyntaxError{i + 1, "có chữ không đọc được theo bảng mã UTF-8; hãy lưu lại tệp bằng bảng mã UTF-8 rồi nhập"}
		}
		lines[i] = vn.NFC(l)
	}
	if strings.TrimSpace(text) == "" {
		return nil, &SyntaxError{0, "tệp trống, không có lời văn để nhập"}
	}
	return lines, nil
}

func isControl(r rune) bool { return r < ' ' && r != '\t' || r == 0x7F }

// chunk is a heading, a paragraph or item, a note's definition or a rule between body and closing.
type chunk struct {
	kind   chunkKind
	line   int
	level  int      // of a heading
	bullet string   // of a paragraph
	text   string   // on one line
	parts  []string // of a paragraph: its lines, the bullet taken off
	rows   []string // of a paragraph: its lines as typed, for the signature
	mark   string   // of a note
	blocks []chunk  // paragraphs of a note
}

type chunkKind int

const (
	heading chunkKind = iota
	paragraph
	definition
	rule
)

var (
	headingLine    = regexp.MustCompile(`^(#{1,30})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$`)
	emptyHeading   = regexp.MustCompile(`^#{1,30}[ \t]*$`)
	definitionLine = regexp.MustCompile(`^\[\^([A-Za-z0-9_-]+)\]:[ \t]*(.*)$`)
	ruleLine       = regexp.MustCompile(`^(?:-[ \t]*){3,}$|^(?:\*[ \t]*){3,}$|^(?:_[ \t]*){3,}$`)
	bulletLine     = regexp.MustCompile(`^([-+*•–→])[ \t]+(.*)$`)
	numberLine     = regexp.MustCompile(`^(\d{1,3}\.)[ \t]+(.*)$`)
	fenceLine      = regexp.MustCompile("^(?:```|~~~)")
	tableLine      = regexp.MustCompile(`^\|.*\|[ \t]*$`)
	imageMark      = regexp.MustCompile(`!\[[^\]]*\]\(`)
)

// chunker cuts lines into chunks.
type chunker struct {
	out  []chunk
	note *chunk // the definition whose paragraphs are being read
	open bool   // the last paragraph goes on in the next line
}

func cut(lines []string) ([]chunk, error) {
	var c chunker
	for i, l := range lines {
		if err := c.take(i+1, l); err != nil {
			return nil, err
		}
	}
	c.endNote()
	return c.out, joinParts(c.out)
}

// maxParagraph bounds a paragraph, in bytes; the longest footnote of a real report is a twentieth of it.
const maxParagraph = 64 << 10

func joinParts(list []chunk) error {
	for i := range list {
		c := &list[i]
		if c.kind == paragraph {
			c.text = vn.Clean(strings.Join(c.parts, " "))
		}
		if len(c.text) > maxParagraph {
			return &SyntaxError{c.line, "đoạn văn quá dài, không giống lời văn báo cáo; hãy ngắt đoạn hoặc chọn đúng tệp"}
		}
		if err := joinParts(c.blocks); err != nil {
			return err
		}
	}
	return nil
}

func (c *chunker) take(n int, l string) error {
	s := strings.TrimSpace(l)
	if s == "" {
		c.open = false
		return nil
	}
	indented := strings.HasPrefix(l, "    ") || strings.HasPrefix(l, "\t")
	if c.note != nil && !indented && (!c.open || headingLine.MatchString(l)) {
		c.endNote()
	}
	if fenceLine.MatchString(s) || tableLine.MatchString(s) || imageMark.MatchString(s) {
		return &SyntaxError{n, "bảng, hình và khối mã chưa nhập được vào lời văn báo cáo; hãy viết lại thành đoạn văn hoặc gạch đầu dòng"}
	}
	if m := definitionLine.FindStringSubmatch(s); m != nil {
		c.endNote()
		if len(m[1]) > maxMark {
			return &SyntaxError{n, "dấu chú thích dài quá; hãy dùng số, ví dụ [^1]"}
		}
		c.note = &chunk{kind: definition, line: n, mark: m[1]}
		c.open = true
		if m[2] != "" {
			c.paragraph(n, m[2], m[2])
		}
		return nil
	}
	if c.note == nil {
		switch {
		case emptyHeading.MatchString(s):
			return &SyntaxError{n, "đề mục chưa có chữ; hãy viết tên đề mục sau dấu #"}
		case headingLine.MatchString(s):
			m := headingLine.FindStringSubmatch(s)
			c.out = append(c.out, chunk{kind: heading, line: n, level: len(m[1]), text: vn.Clean(m[2])})
			c.open = false
			return nil
		case ruleLine.MatchString(s):
			c.out = append(c.out, chunk{kind: rule, line: n})
			c.open = false
			return nil
		}
	}
	c.paragraph(n, s, l)
	return nil
}

// paragraph adds line s to the open paragraph or begins another. An item begins anywhere; a numbered one only after a
// blank line or another numbered one, so that a line which happens to begin with «15. » stays where it is.
func (c *chunker) paragraph(n int, s, row string) {
	list := &c.out
	if c.note != nil {
		list = &c.note.blocks
	}
	var last *chunk
	if k := len(*list); c.open && k > 0 && (*list)[k-1].kind == paragraph {
		last = &(*list)[k-1]
	}
	c.open = true
	bullet, text := "", s
	if m := bulletLine.FindStringSubmatch(s); m != nil {
		bullet, text = bulletOf(m[1]), m[2]
	} else if m := numberLine.FindStringSubmatch(s); m != nil && (last == nil || numberLine.MatchString(last.bullet+" x")) {
		bullet, text = m[1], m[2]
	} else if last != nil {
		last.parts = append(last.parts, s)
		last.rows = append(last.rows, row)
		return
	}
	*list = append(*list, chunk{kind: paragraph, line: n, bullet: bullet, parts: []string{text}, rows: []string{row}})
}

// bulletOf maps the marks of other editors to the hyphen that papers use.
func bulletOf(mark string) string {
	switch mark {
	case "+", "→":
		return mark
	}
	return "-"
}

func (c *chunker) endNote() {
	if c.note != nil {
		c.out = append(c.out, *c.note)
		c.note, c.open = nil, false
	}
}
