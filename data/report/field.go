package report

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/data"
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
	as               []string // what as= may be, the usual one first
	operands         []string // keys whose value is a field in round brackets
	nested           bool     // the values without a key are such fields
}

var (
	selectorKeys  = []string{"level", "type", "form", "kind", "group", "period", "movement", "cluster", "year"}
	citationForms = []string{"full", "number", "bare", "long"}
	listForms     = []string{"count", "names"}
	typedKeys     = []string{"typed", "because"} // every field may carry them
)

var fieldForms = map[string]fieldForm{
	"awards":        {keys: append([]string{"decision", "dated"}, selectorKeys...)},
	"decisions":     {keys: selectorKeys},
	"commendations": {keys: selectorKeys},
	"decision": {minArgs: 1, maxArgs: 2, args: "số quyết định và năm, ví dụ {{decision 12/QĐ-UBND 2024}}",
		keys: []string{"as", "level"}, as: citationForms},
	"document": {minArgs: 1, maxArgs: 2, args: "số, ký hiệu văn bản và năm, ví dụ {{document 12/KH-UBND 2024}}",
		keys: []string{"as", "level"}, as: append(citationForms[:4:4], "note")},
	"documents": {keys: []string{"type", "way", "level", "issuer", "about", "movement", "year", "as"}, as: []string{"long", "full", "number", "bare", "note", "bases"}},
	"indicator": {minArgs: 1, maxArgs: 1, args: "mã chỉ tiêu, ví dụ {{indicator dien-tich-tu-nhien}}", keys: []string{"part", "year"}},
	"movement":  {minArgs: 1, maxArgs: 1, args: "mã phong trào, ví dụ {{movement nong-thon-moi}}", keys: []string{"year"}},
	"movements": {keys: []string{"level", "state", "year", "as"}, as: listForms},
	"units":     {keys: []string{"type", "block", "level", "cluster", "role", "rank", "year", "as"}, as: listForms},
	"clusters":  {keys: []string{"level", "year", "as"}, as: listForms},
	"sum": {minArgs: 2, maxArgs: 12, args: "từ hai số liệu trở lên, mỗi số liệu trong ngoặc tròn, ví dụ {{sum (awards kind=individual) (awards kind=household)}}",
		nested: true},
	"difference": {minArgs: 2, maxArgs: 2, args: "hai số liệu, mỗi số liệu trong ngoặc tròn, ví dụ {{difference (indicator dan-so) (indicator dan-so part=previous)}}",
		nested: true},
	"ratio":   {keys: []string{"of", "over", "places"}, operands: []string{"of", "over"}},
	"percent": {keys: []string{"of", "over", "places"}, operands: []string{"of", "over"}},
	"growth":  {keys: []string{"of", "over", "places"}, operands: []string{"of", "over"}},
}

// fieldValues are the values a key may have, where the records do not decide.
var fieldValues = map[string][]string{
	"level":  {"state", "province", "district", "commune", "party", "unit"},
	"type":   {"cong-trang", "dot-xuat", "phong-trao", "cong-hien", "nien-han", "doi-ngoai"},
	"kind":   {"collective", "individual", "household"},
	"part":   {"value", "plan", "growth", "previous", "change"},
	"way":    {"out", "in"},
	"state":  data.MovementStates,
	"role":   {"head", "deputy", "member"},
	"rank":   {"1", "2", "3"},
	"places": {"0", "1", "2", "3", "4"},
}

// usual is what a key without a value means; "" where it then does not narrow.
func (f fieldForm) usual(key string) string {
	switch {
	case key == "part":
		return "value"
	case key == "as" && len(f.as) > 0:
		return f.as[0]
	}
	return ""
}

// values are those that key may have in fields of that name; nil where the records decide.
func (f fieldForm) values(name, key string) []string {
	switch {
	case key == "as":
		return f.as
	case key == "type" && (name == "documents" || name == "units"):
		return nil
	}
	return fieldValues[key]
}

// fieldFault is what is wrong with a field: a clause without its field and without a full stop.
type fieldFault struct {
	field, problem string
	at             int // byte of the text where the field begins
}

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
		return nil, &fieldFault{field: shorten(s), problem: "sau dấu }} còn chữ thừa"}
	}
	return f, nil
}

// scanField reads the field at the start of s, which begins with «{{», and returns its size.
func scanField(s string) (*Field, int, error) {
	end := strings.Index(s[:min(len(s), maxField)], "}}")
	if end < 0 {
		return nil, 0, &fieldFault{field: shorten(s), problem: "chưa có dấu }} đóng lại; nếu chỉ muốn in dấu ngoặc, hãy gõ \\{\\{"}
	}
	whole := s[:end+2]
	fail := func(format string, a ...any) (*Field, int, error) {
		return nil, 0, &fieldFault{field: shorten(whole), problem: fmt.Sprintf(format, a...)}
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
		values := form.values(f.Name, w.key)
		nested := w.key == "" && form.nested || slices.Contains(form.operands, w.key)
		switch {
		case nested != w.nested && nested:
			return fail("«%s» phải là một số liệu trong ngoặc tròn, ví dụ (awards kind=individual)", w.value)
		case nested != w.nested:
			return fail("trường %s không nhận số liệu trong ngoặc tròn", f.Name)
		case nested && w.key == "":
			inner, problem := operand(w.value)
			if problem != "" {
				return fail("%s", problem)
			}
			f.Args = append(f.Args, inner)
		case w.key == "":
			f.Args = append(f.Args, w.value)
		case !slices.Contains(form.keys, w.key) && !slices.Contains(typedKeys, w.key):
			return fail("trường %s không có mục «%s»; các mục dùng được: %s", f.Name, w.key, strings.Join(form.keys, ", "))
		case f.Key(w.key) != "":
			return fail("mục «%s» viết hai lần", w.key)
		case nested:
			inner, problem := operand(w.value)
			if problem != "" {
				return fail("%s", problem)
			}
			f.Keys = append(f.Keys, Param{w.key, inner})
		case values != nil && !slices.Contains(values, w.value):
			return fail("mục «%s» không nhận giá trị «%s»; các giá trị dùng được: %s", w.key, w.value, strings.Join(values, ", "))
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
	if !form.nested && len(f.Args) == 2 && !isYear(f.Args[1]) {
		return fail("năm phải là bốn chữ số, ví dụ 2024")
	}
	for _, k := range form.operands {
		if f.Key(k) == "" {
			return fail("trường %s cần cả of=(…) và over=(…), ví dụ {{%s of=(awards kind=individual) over=(awards)}}", f.Name, f.Name)
		}
	}
	switch typed, because := f.Key("typed"), f.Key("because"); {
	case typed != "" && because == "":
		return fail("số liệu gõ đè «%s» chưa có lý do; hãy ghi lý do ở mục because", typed)
	case typed != "" && f.Key("as") == "note":
		return fail("văn bản đặt ở chú thích không gõ đè được")
	case typed == "" && because != "":
		return fail("có lý do gõ đè nhưng chưa có số liệu ở mục typed")
	}
	return f, end + 2, nil
}

// operand reads a field inside another and writes it the one way, without braces.
func operand(inner string) (text, problem string) {
	f, err := ParseField("{{" + inner + "}}")
	var fault *fieldFault
	switch {
	case errors.As(err, &fault):
		return "", "trong ngoặc tròn: " + fault.problem
	case f.Key("typed") != "":
		return "", "số liệu trong ngoặc tròn không thể gõ đè; hãy gõ đè cả phép tính"
	}
	s := f.String()
	return s[2 : len(s)-2], ""
}

// operands are the fields that an arithmetic field computes with; nil for any other.
func (f *Field) operands() []*Field {
	form := fieldForms[f.Name]
	var texts []string
	if form.nested {
		texts = f.Args
	}
	for _, k := range form.operands {
		texts = append(texts, f.Key(k))
	}
	var out []*Field
	for _, t := range texts {
		if x, err := ParseField(t); err == nil {
			out = append(out, x)
		}
	}
	return out
}

const maxField = 1600 // bytes; a longer one is a brace someone forgot to close

type fieldWord struct {
	key, value string
	nested     bool // value stood in round brackets
}

var quotes = map[rune]rune{'"': '"', '“': '”'}

// fieldWords cuts the inside of a field at white space; a value with spaces stands in quotes, straight or curly.
func fieldWords(s string) (out []fieldWord, problem string) {
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimLeftFunc(s, unicode.IsSpace) {
		var w fieldWord
		if i := strings.IndexFunc(s, func(r rune) bool { return r == '=' || unicode.IsSpace(r) || quotes[r] != 0 }); i > 0 && s[i] == '=' {
			w.key, s = s[:i], s[i+1:]
		}
		first, size := utf8.DecodeRuneInString(s)
		if first == '(' {
			end := closingBracket(s)
			if end < 0 {
				return nil, "dấu ngoặc tròn chưa đóng"
			}
			w.value, w.nested, s = strings.TrimSpace(s[1:end]), true, s[end+1:]
			if s != "" && !unicode.IsSpace([]rune(s)[0]) {
				return nil, "sau dấu ngoặc tròn phải có khoảng trắng"
			}
			if w.value == "" {
				return nil, "trong ngoặc tròn chưa có số liệu"
			}
			out = append(out, w)
			continue
		}
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

// closingBracket finds the bracket that closes the one s begins with, brackets in quotes left aside; -1 for none.
func closingBracket(s string) int {
	depth, until := 0, rune(0)
	for i, r := range s {
		switch {
		case until != 0:
			if r == until {
				until = 0
			}
		case quotes[r] != 0:
			until = quotes[r]
		case r == '(':
			depth++
		case r == ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
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
	form := fieldForms[f.Name]
	write := func(value string, nested bool) string {
		if nested {
			return "(" + value + ")"
		}
		return quoteValue(value)
	}
	var b strings.Builder
	b.WriteString("{{" + f.Name)
	for _, a := range f.Args {
		b.WriteString(" " + write(a, form.nested))
	}
	for _, p := range f.Keys {
		b.WriteString(" " + p.Key + "=" + write(p.Value, slices.Contains(form.operands, p.Key)))
	}
	b.WriteString("}}")
	return b.String()
}

func quoteValue(v string) string {
	if strings.ContainsFunc(v, unicode.IsSpace) || strings.Contains(v, "=") || strings.HasPrefix(v, "(") {
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
