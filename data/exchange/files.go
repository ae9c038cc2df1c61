package exchange

import (
	"bytes"
	"encoding/base64"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
)

// The list of files stands before the records that keep them. A signed file is written as what follows the file that
// was signed, so that its bytes are not there twice.
const filesName = "files"

// fileNodes lists the files of the records, each once; the same records give the same list in any database.
func fileNodes(tx *data.Tx) ([]*node, error) {
	var groups [][]data.File // the files of one record
	for _, s := range sections {
		records, err := s.all(tx)
		if err != nil {
			return nil, err
		}
		for _, r := range records {
			var list []data.File
			v := reflect.ValueOf(r).Elem()
			for i := range v.NumField() {
				if f, ok := v.Field(i).Interface().(data.File); ok && !f.IsZero() {
					list = append(list, f)
				}
			}
			groups = append(groups, list)
		}
	}
	slices.SortStableFunc(groups, func(a, b []data.File) int {
		return slices.CompareFunc(a, b, func(x, y data.File) int { return strings.Compare(x.Hash, y.Hash) })
	})
	var out []*node
	done := map[string]bool{}
	for _, list := range groups {
		for _, f := range list {
			if done[f.Hash] {
				continue
			}
			done[f.Hash] = true
			n, err := fileNode(tx, f, list[0])
			if err != nil {
				return nil, err
			}
			out = append(out, n)
		}
	}
	return out, nil
}

// fileNode writes f as what follows before, which stands earlier in the list, where it begins with that.
func fileNode(tx *data.Tx, f, before data.File) (*node, error) {
	content, err := tx.FileBytes(f)
	if err != nil {
		return nil, err
	}
	after := ""
	if before != f {
		first, err := tx.FileBytes(before)
		if err != nil {
			return nil, err
		}
		if bytes.HasPrefix(content, first) {
			after, content = before.Hash, content[len(first):]
		}
	}
	n := &node{kind: '{'}
	n.add("hash", &node{kind: '"', text: f.Hash})
	n.add("after", &node{kind: '"', text: after})
	n.add("content", &node{kind: '"', text: base64.StdEncoding.EncodeToString(content)})
	return n, nil
}

// files takes the files into the records' keeping.
func (m *merger) files(list *node) error {
	if list.kind != '[' {
		return refuse(list, filesName, "Phải là danh sách trong dấu ngoặc vuông [ ].")
	}
	known := map[string][]byte{}
	for i, n := range list.items {
		path := filesName + "[" + strconv.Itoa(i) + "]"
		var f struct {
			Hash    string `json:"hash"`
			After   string `json:"after"`
			Content string `json:"content"`
		}
		if err := new(filler).fill(reflect.ValueOf(&f).Elem(), n, "", path); err != nil {
			return err
		}
		content, err := base64.StdEncoding.DecodeString(f.Content)
		if err != nil {
			return refuse(n, path+".content", "Nội dung tệp kèm theo không đọc được; hãy chép hoặc xuất lại tệp.")
		}
		if f.After != "" {
			first, ok := known[f.After]
			if !ok {
				return refuse(n, path+".after", "Phải là mã của một tệp đứng trước trong danh sách.")
			}
			content = append(bytes.Clone(first), content...)
		}
		kept, err := m.tx.AddFile(content)
		if err != nil {
			return err
		}
		if kept.Hash != f.Hash {
			return refuse(n, path, "Nội dung tệp kèm theo không khớp với mã của nó, có thể đã bị sửa; hãy chép hoặc xuất lại tệp.")
		}
		known[f.Hash] = content
	}
	return nil
}
