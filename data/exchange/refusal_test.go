package exchange_test

import (
	"errors"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/exchange"
)

const decision = `"number": "164/QĐ-UBND", "date": "2025-02-12", "subject": "x", "level": "district", "form": "giay-khen"`

func TestRefusals(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"an unknown field", file(`"decisions": [{` + decision + `}, {"numbr": "1"}]`),
			"decisions[1].numbr (dòng 1): Chương trình không có trường này; hãy sửa tên trường hoặc bỏ đi."},
		{"the store's own bookkeeping", file(`"units": [{"id": 7, "name": "a"}]`),
			"units[0].id (dòng 1): Chương trình không có trường này; hãy sửa tên trường hoặc bỏ đi."},
		{"an unknown list", file(`"people": []`),
			"people (dòng 1): Chương trình không có danh sách này; hãy sửa tên hoặc bỏ đi."},
		{"an unknown field of a reference", file(`"units": [{"name": "a", "merged_into": {"ten": "b"}}]`),
			"units[0].merged_into.ten (dòng 1): Chương trình không có trường này; hãy sửa tên trường hoặc bỏ đi."},
		{"a field written twice", file(`"units": [{"name": "a",` + "\n" + `"name": "b"}]`),
			"units[0].name (dòng 2): Trường này ghi hai lần; hãy bỏ một."},
		{"a number where a text belongs", file(`"units": [{"name": 5}]`),
			"units[0].name (dòng 1): Phải là chữ trong dấu ngoặc kép."},
		{"a text where a number belongs", file(`"decisions": [{` + decision + `, "counted": [` + "\n" + `{"form": "ldtt", "type": "individual", "count": "897"}]}]`),
			"decisions[0].counted[0].count (dòng 2): Phải là số nguyên, không có dấu chấm, dấu phẩy hay dấu ngoặc kép."},
		{"a broken number", file(`"stocks": [{"form": "giay-khen", "year": 2024, "received": 1.5}]`),
			"stocks[0].received (dòng 1): Phải là số nguyên, không có dấu chấm, dấu phẩy hay dấu ngoặc kép."},
		{"a number beyond all bounds", file(`"stocks": [{"received": 99999999999999999999}]`),
			"stocks[0].received (dòng 1): Phải là số nguyên, không có dấu chấm, dấu phẩy hay dấu ngoặc kép."},
		{"a day that does not exist", file(`"units": [{"name": "a", "from": "2025-02-31"}]`),
			"units[0].from (dòng 1): Phải là ngày trong dấu ngoặc kép theo mẫu \"2025-02-12\", hoặc \"\" khi không có ngày."},
		{"a text for true or false", file(`"recipients": [{"enterprise": "true"}]`),
			"recipients[0].enterprise (dòng 1): Phải là true hoặc false."},
		{"a record that is no object", file(`"units": ["a"]`),
			"units[0] (dòng 1): Phải là một mục trong dấu ngoặc nhọn { }."},
		{"a list that is no list", file(`"units": {"name": "a"}`),
			"units (dòng 1): Phải là danh sách trong dấu ngoặc vuông [ ]."},
		{"awards that are no list", file(`"decisions": [{` + decision + `, "awards": {}}]`),
			"decisions[0].awards (dòng 1): Phải là danh sách trong dấu ngoặc vuông [ ]."},
		{"a time that is none", file(`"decisions": [{` + decision + `, "awards": [{"type": "individual", "name": "a", "prints": ["hôm qua"]}]}]`),
			"decisions[0].awards[0].prints[0] (dòng 1): Phải là thời điểm theo mẫu \"2025-02-12T08:30:00+07:00\"."},
		{"a reference to a record that is nowhere", file(`"decisions": [{` + decision + `, "awards": [{"type": "individual", "name": "a"},` + "\n" + `{"type": "individual", "name": "b", "unit": {"name": "xã X"}}]}]`),
			"decisions[0].awards[1].unit (dòng 2): Không có đơn vị này trong tệp lẫn trong dữ liệu; hãy sửa lại hoặc thêm mục ấy vào tệp."},
		{"a broken reference in a list", file(`"movements": [{"name": "x", "year": 2024, "level": "district", "basis": [{"symbol": "1/KH-UBND", "year": 2024}]}]`),
			"movements[0].basis[0] (dòng 1): Không có văn bản này trong tệp lẫn trong dữ liệu; hãy sửa lại hoặc thêm mục ấy vào tệp."},
		{"references that run in a circle", file(`"units": [{"name": "a", "merged_into": {"name": "b"}}, {"name": "b", "merged_into": {"name": "a"}}]`),
			"units[0].merged_into (dòng 1): Không có đơn vị này trong tệp lẫn trong dữ liệu; hãy sửa lại hoặc thêm mục ấy vào tệp."},
		{"two records of one natural key", file(`"units": [{"name": "xã Ba Vinh"}, {"name": "xã  BA VINH"}]`),
			"units[1] (dòng 1): Mục này trùng với units[0] trong cùng tệp; hãy bỏ một mục hoặc sửa cho khác."},
		{"two decisions of one number", file(`"decisions": [{` + decision + `}, {` + decision + `, "note": "khác"}]`),
			"decisions[1] (dòng 1): Mục này trùng với decisions[0] trong cùng tệp; hãy bỏ một mục hoặc sửa cho khác."},
		{"two movements of one name without slugs", file(`"movements": [{"name": "x", "year": 2024, "level": "district"}, {"name": "X", "year": 2024, "level": "district"}]`),
			"movements[1] (dòng 1): Mục này trùng với movements[0] trong cùng tệp; hãy bỏ một mục hoặc sửa cho khác."},
		{"two awards with one number of the register", file(`"decisions": [{` + decision + `, "awards": [{"type": "individual", "name": "Lê Ân", "certificate": "7"}, {"type": "individual", "name": "b", "certificate": "7"}]}]`),
			"decisions[0].awards[1] (dòng 1): Số vào sổ 7 năm 2025 đã cấp cho «Lê Ân»; hãy nhập số khác."},
		{"an invalid record", file(`"decisions": [{` + decision + `},` + "\n" + `{"number": "165/QĐ-UBND", "date": "2025-02-12", "subject": "x", "level": "district", "counted": [` + "\n" + `{"form": "ldtt", "type": "individual", "count": 0}]}]`),
			"decisions[1].counted[0].count (dòng 3): Số lượng ở dòng 1 phải từ 1 trở lên; hãy sửa hoặc xóa dòng ấy."},
		{"an invalid record for a field that is left out", file(`"units": [` + "\n" + `{"note": "a"}]`),
			"units[0].name (dòng 2): Hãy nhập tên đơn vị."},
		{"a name beyond all bounds", file(`"units": [{"name": "` + strings.Repeat("a ", 20_000) + `"}]`),
			"units[0] (dòng 1): Tên hoặc trích yếu quá dài; hãy rút ngắn."},
		{"a newer format", `{"format": "thidua", "version": 2, "future": []}`,
			"version (dòng 1): Tệp do phiên bản mới hơn của chương trình ghi; hãy cập nhật chương trình rồi nhập lại."},
		{"a version that is none", `{"format": "thidua", "version": 0}`,
			"version (dòng 1): Phiên bản định dạng «0» không đúng; phải là số từ 1 đến 1."},
		{"no version", `{"format": "thidua"}`,
			"version: Tệp phải ghi phiên bản định dạng, \"version\": 1."},
		{"another program's file", `{"units": []}`,
			"Đây không phải tệp do chương trình xuất ra (thiếu \"format\": \"thidua\" ở đầu tệp); hãy chọn tệp khác."},
		{"text behind the file", file(`"units": []`) + "\nthêm",
			"Dòng 2: Tệp viết sai cú pháp JSON ở đây; hãy kiểm tra dấu phẩy, dấu ngoặc và dấu ngoặc kép quanh dòng này."},
		{"a missing comma", file("\"units\": [\n{\"name\": \"a\"\n\"note\": \"b\"}]"),
			"Dòng 3: Tệp viết sai cú pháp JSON ở đây; hãy kiểm tra dấu phẩy, dấu ngoặc và dấu ngoặc kép quanh dòng này."},
		{"a truncated file", file("\"units\": [\n{\"name\": \"a\"}]")[:60],
			"Dòng 2: Tệp bị cắt ngang, thiếu phần cuối; hãy chép hoặc xuất lại tệp."},
		{"no JSON", "STT;Họ tên", "Đây không phải tệp JSON do chương trình xuất ra; hãy chọn tệp khác."},
		{"an empty file", " \n", "Tệp trống; hãy chọn tệp do chương trình xuất ra."},
		{"a list instead of a file", "[]",
			"Đây không phải tệp do chương trình xuất ra (thiếu \"format\": \"thidua\" ở đầu tệp); hãy chọn tệp khác."},
		{"a file in another encoding", file(`"units": [{"name": "x` + "\xe3" + `"}]`),
			"Tệp không ghi bằng bảng mã UTF-8; hãy lưu lại tệp với bảng mã UTF-8 rồi nhập lại."},
		{"a bottomless file", file(`"reports": [` + strings.Repeat(`{"sections": [`, 200) + strings.Repeat("]}", 200) + "]"),
			"reports[0]" + strings.Repeat(".sections[0]", 49) + ".sections (dòng 1): Nội dung lồng nhau quá 100 bậc."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openTemp(t)
			before := export(t, s)
			_, err := take(s, c.text)
			var e *exchange.Error
			if !errors.As(err, &e) || data.Message(err) != c.want {
				t.Errorf("got  %s\nwant %s", data.Message(err), c.want)
			}
			if export(t, s) != before {
				t.Error("something of the refused file is kept")
			}
		})
	}
}

func TestARefusalNamesTheFirstCulprit(t *testing.T) {
	s := openTemp(t)
	_, err := take(s, file(`"units": [{"name": "a"}, {"name": ""}, {"name": "b"}, {"name": "c", "level": "x"}]`))
	var e *exchange.Error
	var invalid *data.ValidationError
	if !errors.As(err, &e) || e.Path != "units[1].name" || !errors.As(err, &invalid) {
		t.Errorf("got %v", err)
	}
}

func TestAHugeFileIsRefused(t *testing.T) {
	s := openTemp(t)
	err := s.Update("Nhập tệp", func(tx *data.Tx) error {
		_, err := exchange.Import(tx, endless{}, exchange.Options{})
		return err
	})
	if got := data.Message(err); got != "Tệp lớn hơn 256 MB, quá lớn để nhập một lần; hãy chia thành nhiều tệp." {
		t.Errorf("got %s", got)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

func TestAFileThatCannotBeReadIsNotTakenForAnEmptyOne(t *testing.T) {
	s := openTemp(t)
	err := s.Update("Nhập tệp", func(tx *data.Tx) error {
		_, err := exchange.Import(tx, io.MultiReader(strings.NewReader("{"), broken{}), exchange.Options{})
		return err
	})
	if !errors.Is(err, os.ErrClosed) {
		t.Errorf("got %v", err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, os.ErrClosed }

// The package comment is the description of the format: every field that is written must stand in it.
func TestThePackageCommentNamesEveryField(t *testing.T) {
	raw, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, part := range strings.Split(string(raw), "// # ")[1:] {
		name := strings.FieldsFunc(part, func(r rune) bool { return r < 'a' || r > 'z' })[0]
		parts[name] = part
	}
	for name, r := range map[string]any{
		"offices": data.Office{}, "units": data.Unit{}, "recipients": data.Recipient{}, "documents": data.Document{},
		"movements": data.Movement{}, "clusters": data.Cluster{}, "meetings": data.Meeting{}, "decisions": data.Decision{},
		"awards": data.Award{}, "proposals": data.Proposal{}, "stocks": data.Stock{}, "reports": data.Report{}, "indicators": data.Indicator{}, "dismissals": data.Dismissal{}, "code": data.CodeKey{},
		"templates": data.Template{}, "profiles": data.Profile{}, "certificates": data.Certificate{},
	} {
		for _, f := range fieldsOf(reflect.TypeOf(r)) {
			words := strings.FieldsFunc(parts[name], func(r rune) bool { return (r < 'a' || r > 'z') && r != '_' })
			if !contains(words, f) {
				t.Errorf("the description of %s lacks %s", name, f)
			}
		}
	}
}

// fieldsOf lists the names in the file of the fields of t and of the parts in its lists.
func fieldsOf(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Name == "Meta" || t.Name() == "Award" && name == "decision" {
			continue
		}
		out = append(out, name)
		if f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct && f.Type.Elem() != t && f.Type.Elem().PkgPath() == t.PkgPath() {
			out = append(out, fieldsOf(f.Type.Elem())...)
		}
	}
	return out
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func FuzzImport(f *testing.F) {
	s := openTemp(f)
	fillRich(f, s)
	f.Add(export(f, s))
	f.Add(file(`"units": [{"name": "a", "merged_into": {"name": "b"}}]`))
	f.Add(file(`"decisions": [{` + decision + `, "awards": [{"type": "individual", "name": "a", "prints": [null]}]}]`))
	f.Add(`{"format": "thidua", "version": 1e0}`)
	f.Add(`{`)
	rollback := errors.New("rollback")
	f.Fuzz(func(t *testing.T, text string) {
		err := s.Update("Nhập tệp", func(tx *data.Tx) error {
			if _, err := exchange.Import(tx, strings.NewReader(text), exchange.Options{}); err != nil {
				return err
			}
			again, err := exchange.Import(tx, strings.NewReader(text), exchange.Options{})
			if err != nil || again.New+again.Changed > 0 {
				t.Errorf("the second time: %s, %v", again, err)
			}
			return rollback
		})
		var e *exchange.Error
		if !errors.Is(err, rollback) && !errors.As(err, &e) {
			t.Errorf("not a sentence for a person: %v", err)
		}
	})
}
