package pdf

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Field is room kept for a digital signature. No back end draws it: the file only says where the signature goes, to our
// own program and to any other that signs.
type Field struct {
	Role       string // FieldPerson or FieldAgency
	Label      string // what a reader program calls the place: «Chữ ký số của cơ quan»
	X, Y, W, H float64
}

// The roles of a Field (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7 and II.8).
const (
	FieldPerson = "person" // chữ ký số của người có thẩm quyền
	FieldAgency = "agency" // chữ ký số của cơ quan, tổ chức
)

func (Field) item() {}

// fieldsOf returns the places for signatures on a page.
func fieldsOf(p *Page) []Field {
	var out []Field
	for _, it := range p.Items {
		if f, ok := it.(Field); ok {
			out = append(out, f)
		}
	}
	return out
}

func (f Field) check() error {
	if f.Role != FieldPerson && f.Role != FieldAgency {
		return fmt.Errorf("pdf: signature field of role %q", f.Role)
	}
	if !finite(f.X, f.Y, f.W, f.H) || f.W <= 0 || f.H <= 0 {
		return errors.New("pdf: signature field nowhere")
	}
	return nil
}

// writeFields writes the unsigned signature fields and returns the entry of the catalog that lists them, "" for none.
// Page i is object firstPage+2*i, its fields are those numbered from numbers[i] on. An archive demands an appearance
// even of what is empty; all share one. Of several fields with a role the first bears its plain name.
func writeFields(f *file, d *Document, firstPage int, numbers []int) string {
	blank := 0
	count := map[string]int{}
	var refs strings.Builder
	for i, p := range d.Pages {
		for k, field := range fieldsOf(p) {
			if blank == 0 {
				blank = f.reserve(1)
				f.rawStream(blank, "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<<>>", nil)
			}
			count[field.Role]++
			name := field.Role
			if n := count[field.Role]; n > 1 {
				name += "-" + strconv.Itoa(n)
			}
			bottom := p.Height - field.Y - field.H
			f.object(numbers[i]+k, fmt.Sprintf("<</Type/Annot/Subtype/Widget/FT/Sig/T(%s)/TU%s/F 4/Rect[%s %s %s %s]/P %s/AP<</N %s>>>>",
				name, textString(field.Label), short(field.X), short(bottom), short(field.X+field.W), short(bottom+field.H),
				ref(firstPage+2*i), ref(blank)))
			refs.WriteString(ref(numbers[i]+k) + " ")
		}
	}
	if blank == 0 {
		return ""
	}
	return "/AcroForm<</Fields[" + strings.TrimSpace(refs.String()) + "]>>"
}

// annotations reserves the objects of a page's fields and returns the first and the entry of the page that lists them.
func annotations(f *file, p *Page) (first int, entry string) {
	n := len(fieldsOf(p))
	if n == 0 {
		return 0, ""
	}
	first = f.reserve(n)
	refs := make([]string, n)
	for i := range refs {
		refs[i] = ref(first + i)
	}
	return first, "/Annots[" + strings.Join(refs, " ") + "]"
}
