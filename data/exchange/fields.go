package exchange

import (
	"encoding/base64"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"thidua/data"
	"thidua/data/vn"
)

var (
	typeMeta  = reflect.TypeFor[data.Meta]()
	typeID    = reflect.TypeFor[data.ID]()
	typeDate  = reflect.TypeFor[data.Date]()
	typeTime  = reflect.TypeFor[time.Time]()
	typeBytes = reflect.TypeFor[[]byte]() // base64 in the file
)

// member is a field of a struct as the file names it.
type member struct {
	name  string
	index int
}

// members lists the fields of a record or a part of one. The store's own bookkeeping is not exchanged, nor is the
// decision of an award, which is the decision it stands in.
func members(t reflect.Type) []member {
	var out []member
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Type == typeMeta || (t == reflect.TypeFor[data.Award]() && f.Name == "Decision") {
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		out = append(out, member{name, i})
	}
	return out
}

// fileField turns the Go name of a field, «Counted[2].Count», into the name in the file, «counted[2].count».
func fileField(t reflect.Type, field string) string {
	var out []string
	for _, part := range strings.Split(field, ".") {
		name, index, _ := strings.Cut(part, "[")
		for t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() == reflect.Struct {
			if f, ok := t.FieldByName(name); ok {
				name, _, _ = strings.Cut(f.Tag.Get("json"), ",")
				t = f.Type
			}
		}
		if index != "" {
			name += "[" + index
		}
		out = append(out, name)
	}
	return strings.Join(out, ".")
}

// find walks from n to the value at a path, as far as the file has it.
func (n *node) find(path string) *node {
	for _, part := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' }) {
		next := n.field(part)
		if i, err := strconv.Atoi(part); n.kind == '[' && err == nil && i < len(n.items) {
			next = n.items[i]
		}
		if next == nil {
			return n
		}
		n = next
	}
	return n
}

// filler puts values of a file into a record and gathers its references, which are resolved when all are known.
type filler struct{ refs []pending }

// pending is a reference of the file and the field of the record that waits for its ID.
type pending struct {
	field string // Go name, «Members[2].Unit»
	path  string
	node  *node
	id    *data.ID
}

// fill sets the fields that n has and leaves the others of v as they are. goPath and path name v in the record and in
// the file.
func (f *filler) fill(v reflect.Value, n *node, goPath, path string) error {
	switch v.Type() {
	case typeID:
		f.refs = append(f.refs, pending{goPath, path, n, v.Addr().Interface().(*data.ID)})
		return nil
	case typeDate:
		d, err := vn.ParseDate(n.text)
		if n.kind != '"' || err != nil {
			return refuse(n, path, "Phải là ngày trong dấu ngoặc kép theo mẫu \"2025-02-12\", hoặc \"\" khi không có ngày.")
		}
		v.Set(reflect.ValueOf(d))
		return nil
	case typeBytes:
		b, err := base64.StdEncoding.DecodeString(n.text)
		if n.kind != '"' || err != nil {
			return refuse(n, path, "Phải là chữ mã hóa base64 trong dấu ngoặc kép.")
		}
		v.SetBytes(b)
		return nil
	case typeTime:
		t, err := time.Parse(time.RFC3339Nano, n.text)
		if n.kind != '"' || err != nil {
			return refuse(n, path, "Phải là thời điểm theo mẫu \"2025-02-12T08:30:00+07:00\".")
		}
		v.Set(reflect.ValueOf(t))
		return nil
	}
	switch v.Kind() {
	case reflect.String:
		if n.kind != '"' {
			return refuse(n, path, "Phải là chữ trong dấu ngoặc kép.")
		}
		v.SetString(vn.NFC(n.text))
	case reflect.Bool:
		if n.kind != 't' {
			return refuse(n, path, "Phải là true hoặc false.")
		}
		v.SetBool(n.text == "true")
	case reflect.Int, reflect.Int64:
		i, err := strconv.ParseInt(n.text, 10, v.Type().Bits())
		if n.kind != '0' || err != nil {
			return refuse(n, path, "Phải là số nguyên, không có dấu chấm, dấu phẩy hay dấu ngoặc kép.")
		}
		v.SetInt(i)
	case reflect.Slice:
		return f.fillList(v, n, goPath, path)
	case reflect.Struct:
		return f.fillStruct(v, n, goPath, path)
	default:
		panic("exchange: no rule for a field of type " + v.Type().String())
	}
	return nil
}

func (f *filler) fillList(v reflect.Value, n *node, goPath, path string) error {
	if n.kind == 'n' {
		v.SetZero()
		return nil
	}
	if n.kind != '[' {
		return refuse(n, path, "Phải là danh sách trong dấu ngoặc vuông [ ].")
	}
	list := reflect.MakeSlice(v.Type(), len(n.items), len(n.items))
	v.Set(list)
	for i, item := range n.items {
		at := fmt.Sprintf("[%d]", i)
		if err := f.fill(list.Index(i), item, goPath+at, path+at); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) fillStruct(v reflect.Value, n *node, goPath, path string) error {
	if n.kind != '{' {
		return refuse(n, path, "Phải là một mục trong dấu ngoặc nhọn { }.")
	}
	known := members(v.Type())
next:
	for i, name := range n.names {
		for _, m := range known {
			if m.name == name {
				if err := f.fill(v.Field(m.index), n.items[i], join(goPath, v.Type().Field(m.index).Name), join(path, name)); err != nil {
					return err
				}
				continue next
			}
		}
		return refuse(n.items[i], join(path, name), "Chương trình không có trường này; hãy sửa tên trường hoặc bỏ đi.")
	}
	return nil
}

// value is the way back: v as the file says it. ref writes the reference of a field that holds an ID.
func value(v reflect.Value, goPath string, ref func(field string) (*node, error)) (*node, error) {
	switch v.Type() {
	case typeID:
		return ref(goPath)
	case typeDate:
		return &node{kind: '"', text: v.Interface().(data.Date).ISO()}, nil
	case typeBytes:
		return &node{kind: '"', text: base64.StdEncoding.EncodeToString(v.Bytes())}, nil
	case typeTime:
		return &node{kind: '"', text: v.Interface().(time.Time).Format(time.RFC3339Nano)}, nil
	}
	switch v.Kind() {
	case reflect.String:
		return &node{kind: '"', text: v.String()}, nil
	case reflect.Bool:
		return &node{kind: 't', text: strconv.FormatBool(v.Bool())}, nil
	case reflect.Int, reflect.Int64:
		return &node{kind: '0', text: strconv.FormatInt(v.Int(), 10)}, nil
	case reflect.Slice:
		n := &node{kind: '['}
		for i := range v.Len() {
			item, err := value(v.Index(i), fmt.Sprintf("%s[%d]", goPath, i), ref)
			if err != nil {
				return nil, err
			}
			n.items = append(n.items, item)
		}
		return n, nil
	case reflect.Struct:
		n := &node{kind: '{'}
		for _, m := range members(v.Type()) {
			item, err := value(v.Field(m.index), join(goPath, v.Type().Field(m.index).Name), ref)
			if err != nil {
				return nil, err
			}
			n.add(m.name, item)
		}
		return n, nil
	}
	panic("exchange: no rule for a field of type " + v.Type().String())
}
