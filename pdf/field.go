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

// writeFields writes the unsigned signature fields and returns the entry of the catalog that lists them, "" for none. An
// archive demands an appearance even of what is empty; all share one. Of several fields with a role the first bears its
// plain name.
func (s *sheets) writeFields() string {
	if len(s.fields) == 0 {
		return ""
	}
	blank := s.f.reserve(1)
	s.f.rawStream(blank, "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<<>>", nil)
	count := map[string]int{}
	var refs strings.Builder
	for _, field := range s.fields {
		count[field.Role]++
		name := field.Role
		if n := count[field.Role]; n > 1 {
			name += "-" + strconv.Itoa(n)
		}
		s.f.object(field.object, fmt.Sprintf("<</Type/Annot/Subtype/Widget/FT/Sig/T(%s)/TU%s/F 4/Rect[%s %s %s %s]/P %s/AP<</N %s>>>>",
			name, textString(field.Label), short(field.X), short(field.bottom), short(field.X+field.W), short(field.bottom+field.H),
			ref(field.page), ref(blank)))
		refs.WriteString(ref(field.object) + " ")
	}
	return "/AcroForm<</Fields[" + strings.TrimSpace(refs.String()) + "]>>"
}

// annotations reserves the objects of the fields of a page, which is that object, and returns the entry that lists them.
func (s *sheets) annotations(p *Page, page int) string {
	list := fieldsOf(p)
	if len(list) == 0 {
		return ""
	}
	refs := make([]string, len(list))
	for i, field := range list {
		n := s.f.reserve(1)
		s.fields = append(s.fields, placedField{field, n, page, p.Height - field.Y - field.H})
		refs[i] = ref(n)
	}
	return "/Annots[" + strings.Join(refs, " ") + "]"
}
