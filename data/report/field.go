package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Field is one {{…}} of a text, parsed and checked against the grammar in the package comment, not yet computed.
type Field struct {
	Name string
	Args []string // values without a key, in order
	Keys []Param  // as written, each key once
}

// Param is one key=value of a Field.
type Param struct{ Key, Value string }

// fieldForm tells what a kind of field accepts.
type fieldForm struct {
	minArgs, maxArgs int
	args             string // how the values without a key read, for the message
	keys             []string
}

var selectorKeys = []string{"level", "type", "form", "kind", "group", "period", "movement", "year"}

var fieldForms = map[string]fieldForm{
	"awards":        {keys: append([]string{"decision", "dated"}, selectorKeys...)},
	"decisions":     {keys: selectorKeys},
	"commendations": {keys: selectorKeys},
	"decision":      {1, 2, "số quyết định và năm, ví dụ {{decision 12/QĐ-UBND 2024}}", []string{"as", "level"}},
	"document":      {1, 2, "số, ký hiệu văn bản và năm, ví dụ {{document 12/KH-UBND 2024}}", []string{"as", "level"}},
	"indicator":     {1, 1, "mã chỉ tiêu, ví dụ {{indicator dien-tich-tu-nhien}}", []string{"part", "year"}},
	"movement":      {1, 1, "mã phong trào, ví dụ {{movement nong-thon-moi}}", []string{"year"}},
}

// fieldValues are the values a key may have, where the records do not decide.
var fieldValues = map[string][]string{
	"level": {"state", "province", "district", "commune", "party", "unit"},
	"type":  {"cong-trang", "dot-xuat", "phong-trao", "cong-hien", "nien-han", "doi-ngoai"},
	"kind":  {"collective", "individual", "household"},
	"part":  {"value", "plan", "growth", "previous"},
	"as":    {"full", "number", "bare", "long"},
}

// fieldFault is what is wrong with a field: a clause without its field and without a full stop.
type fieldFault struct{ field, problem string }

func (e *fieldFault) Error() string { return e.field + ": " + e.problem }

// ParseField reads one field, «{{awards level=district kind=individual}}», with or without its braces. The error is a
// Vietnamese clause for the person.
func ParseField(s string) (*Field, error) {
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, "{{") {
		s = "{{" + s + "}}"
	}
	f, n, err := scanField(s)
	if err != nil {
		return nil, err
	}
	if n != len(s) {
		return nil, &fieldFault{shorten(s), "sau dấu }} còn chữ thừa"}
	}
	return f, nil
}

// scanField reads the field at the start of s, which begins with «{{», and returns its size.
func scanField(s string) (*Field, int, error) {
	end := strings.Index(s[:min(len(s), maxField)], "}}")
	if end < 0 {
		return nil, 0, &fieldFault{shorten(s), "chưa có dấu }} đóng lại; nếu chỉ muốn in dấu ngoặc, hãy gõ \\{\\{"}
	}
	whole := s[:end+2]
	fail := func(format string, a ...any) (*Field, int, error) {
		return nil, 0, &fieldFault{shorten(whole), fmt.Sprintf(format, a...)}
	}
	words, problem := fieldWords(s[2:end])
	if problem != "" {
		return fail("%s", problem)
	}
	if len(words) == 0 || words[0].key != "" {
		return fail("chưa có tên trường; các tên dùng được: %s", names(fieldForms))
	}
	f := &Field{Name: words[0].value}
	form, known := fieldForms[f.Name]
	if !known {
		return fail("không có trường «%s»; các tên dùng được: %s", f.Name, names(fieldForms))
	}
	for _, w := range words[1:] {
		switch {
		case w.key == "":
			f.Args = append(f.Args, w.value)
		case !slices.Contains(form.keys, w.key):
			return fail("trường %s không có mục «%s»; các mục dùng được: %s", f.Name, w.key, strings.Join(form.keys, ", "))
		case f.Key(w.key) != "":
			return fail("mục «%s» viết hai lần", w.key)
		case fieldValues[w.key] != nil && !slices.Contains(fieldValues[w.key], w.value):
			return fail("mục «%s» không nhận giá trị «%s»; các giá trị dùng được: %s", w.key, w.value, strings.Join(fieldValues[w.key], ", "))
		case (w.key == "year" || w.key == "dated") && !isYear(w.value):
			return fail("mục «%s» phải là năm bốn chữ số, ví dụ 2024", w.key)
		default:
			f.Keys = append(f.Keys, Param{w.key, w.value})
		}
	}
	if len(f.Args) < form.minArgs || len(f.Args) > form.maxArgs {
		if form.args == "" {
			return fail("trường %s chỉ nhận các mục dạng tên=giá trị", f.Name)
		}
		return fail("trường %s cần %s", f.Name, form.args)
	}
	if len(f.Args) == 2 && !isYear(f.Args[1]) {
		return fail("năm phải là bốn chữ số, ví dụ 2024")
	}
	return f, end + 2, nil
}

const maxField = 400 // bytes; a longer one is a brace someone forgot to close

type fieldWord struct{ key, value string }

var quotes = map[rune]rune{'"': '"', '“': '”'}

// fieldWords cuts the inside of a field at white space; a value with spaces stands in quotes, straight or curly.
func fieldWords(s string) (out []fieldWord, problem string) {
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimLeftFunc(s, unicode.IsSpace) {
		var w fieldWord
		if i := strings.IndexFunc(s, func(r rune) bool { return r == '=' || unicode.IsSpace(r) || quotes[r] != 0 }); i > 0 && s[i] == '=' {
			w.key, s = s[:i], s[i+1:]
		}
		first, size := utf8.DecodeRuneInString(s)
		if closing := quotes[first]; closing != 0 {
			end := strings.IndexRune(s[size:], closing)
			if end < 0 {
				return nil, "dấu ngoặc kép chưa đóng"
			}
			w.value, s = s[size:size+end], s[size+end+utf8.RuneLen(closing):]
			if s != "" && !unicode.IsSpace([]rune(s)[0]) {
				return nil, "sau dấu ngoặc kép phải có khoảng trắng"
			}
		} else {
			end := strings.IndexFunc(s, unicode.IsSpace)
			if end < 0 {
				end = len(s)
			}
			w.value, s = s[:end], s[end:]
			if strings.ContainsAny(w.value, `="“”{}`) {
				return nil, fmt.Sprintf("không đọc được «%s»; giá trị có khoảng trắng phải đặt trong ngoặc kép", w.value)
			}
		}
		w.value = strings.Join(strings.Fields(w.value), " ")
		if w.value == "" || strings.ContainsAny(w.value, `"“”{}`) {
			return nil, fmt.Sprintf("mục «%s» chưa có giá trị đúng", w.key)
		}
		out = append(out, w)
	}
	return out, ""
}

// Key returns the value of key, "" where the field does not have it.
func (f *Field) Key(key string) string {
	for _, p := range f.Keys {
		if p.Key == key {
			return p.Value
		}
	}
	return ""
}

// String writes the field as a text carries it; ParseField reads it back.
func (f *Field) String() string {
	var b strings.Builder
	b.WriteString("{{" + f.Name)
	for _, a := range f.Args {
		b.WriteString(" " + quoteValue(a))
	}
	for _, p := range f.Keys {
		b.WriteString(" " + p.Key + "=" + quoteValue(p.Value))
	}
	b.WriteString("}}")
	return b.String()
}

func quoteValue(v string) string {
	if strings.ContainsFunc(v, unicode.IsSpace) || strings.Contains(v, "=") {
		return `"` + v + `"`
	}
	return v
}

// with returns a copy of f with key set to value; "" leaves it out.
func (f *Field) with(key, value string) *Field {
	g := &Field{Name: f.Name, Args: f.Args}
	for _, p := range f.Keys {
		if p.Key != key {
			g.Keys = append(g.Keys, p)
		}
	}
	if value != "" {
		g.Keys = append(g.Keys, Param{key, value})
	}
	return g
}

func isYear(s string) bool {
	return len(s) == 4 && strings.Trim(s, "0123456789") == "" && s >= "1900"
}

func names(m map[string]fieldForm) string {
	var out []string
	for n := range m {
		out = append(out, n)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// shorten cuts s for a message.
func shorten(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
