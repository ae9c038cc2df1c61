package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// node is one JSON value with its place in the file. Objects keep the order of their fields.
type node struct {
	kind  byte // '{' '[' '"' '0' for numbers, 't' for true and false, 'n' for null
	text  string
	names []string
	items []*node // of a list, or the values of names
	at    int     // offset in the file, for the line number
}

// field returns the value of a field of an object, nil where it has none.
func (n *node) field(name string) *node {
	for i, have := range n.names {
		if have == name {
			return n.items[i]
		}
	}
	return nil
}

// without is n less one of its fields.
func (n *node) without(name string) *node {
	out := &node{kind: n.kind, at: n.at}
	for i, have := range n.names {
		if have != name {
			out.add(have, n.items[i])
		}
	}
	return out
}

func (n *node) add(name string, value *node) {
	n.names = append(n.names, name)
	n.items = append(n.items, value)
}

// maxDepth is far beyond any outline of a report; it keeps a hostile file from exhausting the stack.
const maxDepth = 100

// parse reads one JSON value and nothing behind it.
func parse(raw []byte) (*node, error) {
	if !utf8.Valid(raw) {
		return nil, &Error{Message: "Tệp không ghi bằng bảng mã UTF-8; hãy lưu lại tệp với bảng mã UTF-8 rồi nhập lại."}
	}
	var whole json.RawMessage
	if err := json.Unmarshal(raw, &whole); err != nil {
		return nil, syntaxError(raw, err)
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	return parseValue(d, "", 0)
}

func syntaxError(raw []byte, err error) error {
	text := bytes.TrimSpace(raw)
	switch {
	case len(text) == 0:
		return &Error{Message: "Tệp trống; hãy chọn tệp do chương trình xuất ra.", Err: err}
	case text[0] != '{':
		return &Error{Message: "Đây không phải tệp JSON do chương trình xuất ra; hãy chọn tệp khác.", Err: err}
	}
	at := len(raw)
	if s, ok := err.(*json.SyntaxError); ok {
		at = min(int(s.Offset), len(raw))
	}
	if at >= len(bytes.TrimRight(raw, " \t\r\n")) && strings.Contains(err.Error(), "unexpected end") {
		return &Error{Line: lineAt(raw, at), Message: "Tệp bị cắt ngang, thiếu phần cuối; hãy chép hoặc xuất lại tệp.", Err: err}
	}
	return &Error{Line: lineAt(raw, at), Message: "Tệp viết sai cú pháp JSON ở đây; hãy kiểm tra dấu phẩy, dấu ngoặc và dấu ngoặc kép quanh dòng này.", Err: err}
}

func lineAt(raw []byte, at int) int { return 1 + bytes.Count(raw[:min(at, len(raw))], []byte("\n")) }

// parseValue reads a value of a text that is known to be JSON.
func parseValue(d *json.Decoder, path string, depth int) (*node, error) {
	t, err := d.Token()
	if err != nil {
		return nil, &Error{Path: path, Message: "Không đọc được giá trị này.", Err: err}
	}
	n := &node{at: int(d.InputOffset())}
	if depth > maxDepth {
		return nil, &Error{Path: path, at: n.at, Message: fmt.Sprintf("Nội dung lồng nhau quá %d bậc.", maxDepth)}
	}
	switch t := t.(type) {
	case string:
		n.kind, n.text = '"', t
	case json.Number:
		n.kind, n.text = '0', t.String()
	case bool:
		n.kind, n.text = 't', fmt.Sprint(t)
	case nil:
		n.kind = 'n'
	case json.Delim:
		n.kind = byte(t)
		for d.More() {
			if err := n.parseItem(d, path, depth); err != nil {
				return nil, err
			}
		}
		if _, err := d.Token(); err != nil {
			return nil, &Error{Path: path, Message: "Không đọc được giá trị này.", Err: err}
		}
	}
	return n, nil
}

// parseItem reads the next element of a list, or the next field of an object.
func (n *node) parseItem(d *json.Decoder, path string, depth int) error {
	if n.kind == '[' {
		item, err := parseValue(d, fmt.Sprintf("%s[%d]", path, len(n.items)), depth+1)
		n.items = append(n.items, item)
		return err
	}
	t, err := d.Token()
	name, ok := t.(string)
	if err != nil || !ok {
		return &Error{Path: path, Message: "Không đọc được tên trường.", Err: err}
	}
	path = join(path, name)
	if n.field(name) != nil {
		return &Error{Path: path, at: int(d.InputOffset()), Message: "Trường này ghi hai lần; hãy bỏ một."}
	}
	value, err := parseValue(d, path, depth+1)
	n.add(name, value)
	return err
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// lineWidth is how long a value may get before each of its items takes a line of its own.
const lineWidth = 120

// print writes n so that a person can read and edit it: short values on one line, others an item a line.
func (n *node) print(b *bytes.Buffer, indent int) {
	start := b.Len()
	n.compact(b)
	if len(n.items) == 0 || b.Len()-start+2*indent <= lineWidth {
		return
	}
	b.Truncate(start)
	b.WriteByte(n.kind)
	for i, item := range n.items {
		if i > 0 {
			b.WriteByte(',')
		}
		newLine(b, indent+1)
		if n.kind == '{' {
			writeString(b, n.names[i])
			b.WriteString(": ")
		}
		item.print(b, indent+1)
	}
	newLine(b, indent)
	b.WriteByte(n.kind + 2) // ']' and '}' are two behind '[' and '{'
}

func newLine(b *bytes.Buffer, indent int) {
	b.WriteByte('\n')
	for range indent {
		b.WriteString("  ")
	}
}

// compact writes n on one line.
func (n *node) compact(b *bytes.Buffer) {
	switch n.kind {
	case '"':
		writeString(b, n.text)
	case 'n':
		b.WriteString("null")
	case '{', '[':
		b.WriteByte(n.kind)
		for i, item := range n.items {
			if i > 0 {
				b.WriteString(", ")
			}
			if n.kind == '{' {
				writeString(b, n.names[i])
				b.WriteString(": ")
			}
			item.compact(b)
		}
		b.WriteByte(n.kind + 2)
	default:
		b.WriteString(n.text)
	}
}

// writeString writes s as JSON, leaving < > & readable.
func writeString(b *bytes.Buffer, s string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if e.Encode(s) == nil { // a string always encodes
		b.Truncate(b.Len() - 1) // the line end of Encode
	}
}
