package sign

import (
	"bytes"
	"fmt"
	"strings"

	"thidua/pdf"
)

// place is the signature field to sign: a new one, or one that waits in the file.
type place struct {
	role   string
	ref    ref  // zero: the field is still to be made
	field  dict // as in the file
	widget ref  // the annotation that shows it; the field itself in most files
	page   ref
	rect   box // of the widget; empty: nobody sees it
}

// box is a rectangle in the page's own units, upwards.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }
func (b box) empty() bool     { return b.width() < 1 || b.height() < 1 }

// boxOf reads a rectangle, whichever corners it names.
func (f *file) boxOf(o object) box {
	a := f.array(o)
	if len(a) != 4 {
		return box{}
	}
	var v [4]float64
	for i := range v {
		v[i], _ = float(f.resolve(a[i]))
	}
	return box{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}
}

// sigField is a signature field of the file.
type sigField struct {
	ref    ref
	dict   dict
	name   string
	signed bool
	value  dict // the signature, nil for an unsigned field
}

// signatureFields lists the signature fields in the order of the form.
func (f *file) signatureFields() []sigField {
	var out []sigField
	seen := map[ref]bool{}
	var walk func(o object, kind object, prefix string, depth int)
	walk = func(o, kind object, prefix string, depth int) {
		r, ok := o.(ref)
		d := f.dict(o)
		if !ok || d == nil || seen[r] || depth > maxDepth {
			return
		}
		seen[r] = true
		name := prefix
		if t, ok := f.resolve(d["T"]).(pdfString); ok {
			if name != "" {
				name += "."
			}
			name += t.text()
		}
		if t := f.resolve(d["FT"]); t != nil {
			kind = t
		}
		if kids := f.array(d["Kids"]); len(kids) > 0 && f.dict(kids[0])["T"] != nil {
			for _, k := range kids {
				walk(k, kind, name, depth+1)
			}
			return
		}
		if kind == pdfName("Sig") {
			v := f.dict(d["V"])
			out = append(out, sigField{r, d, name, v != nil, v})
		}
	}
	for _, o := range f.array(f.dict(f.dict(f.root)["AcroForm"])["Fields"]) {
		walk(o, nil, "", 0)
	}
	return out
}

// hasRole reports whether a field is one of the role's: «person», or «person-2» where a file has several.
func (s sigField) hasRole(role string) bool {
	rest, ok := strings.CutPrefix(s.name, role)
	return ok && (rest == "" || rest[0] == '-')
}

// signedBy reports whether the role has signed the file and has no field left to sign.
func (f *file) signedBy(role string) bool {
	signed := false
	for _, s := range f.signatureFields() {
		if s.hasRole(role) {
			if !s.signed {
				return false
			}
			signed = true
		}
	}
	return signed
}

// findPlace chooses where the signature goes: the first unsigned field of the role, else the place asked for, else a field
// that nobody sees.
func (f *file) findPlace(o Options) (*place, error) {
	if f.locked() {
		return nil, refuse(nil, "Tệp này đã được người ký trước khóa, không cho ký thêm; hãy dùng bản chưa khóa.")
	}
	if f.signedBy(o.Role) {
		return nil, refuse(errSigned, "Tệp này đã có chữ ký số của %s; không cần ký lại.", roleName(o.Role))
	}
	fields := f.signatureFields()
	if err := inTurn(fields, o.Role); err != nil {
		return nil, err
	}
	for _, s := range fields {
		if s.hasRole(o.Role) && !s.signed {
			return f.placeOf(o.Role, s)
		}
	}
	pages, err := f.pages()
	if err != nil {
		return nil, err
	}
	p := &place{role: o.Role}
	if len(pages) > 0 {
		p.page = pages[0]
	}
	if o.Place != nil {
		if o.Place.Page < 0 || o.Place.Page >= len(pages) {
			return nil, refuse(nil, "Tệp có %d trang, không có trang %d để đặt chữ ký; hãy chọn trang khác.", len(pages), o.Place.Page+1)
		}
		p.page = pages[o.Place.Page]
		media := f.boxOf(f.inherited(p.page, "MediaBox"))
		p.rect = box{media.x0 + o.Place.X, media.y1 - o.Place.Y - o.Place.H, media.x0 + o.Place.X + o.Place.W, media.y1 - o.Place.Y}
	}
	return p, nil
}

// inTurn holds the order of signing: the person signs the paper, then the agency (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục
// II.7 and II.8). A file without a field for the person, or signed in a field of another tool, is not ours to order.
func inTurn(fields []sigField, role string) error {
	waits, signed, sealed := false, false, false
	for _, s := range fields {
		waits = waits || s.hasRole(pdf.FieldPerson) && !s.signed
		signed = signed || s.signed
		sealed = sealed || s.hasRole(pdf.FieldAgency) && s.signed
	}
	switch {
	case role == pdf.FieldAgency && waits && !signed:
		return refuse(nil, "Tệp này chưa có chữ ký số của người có thẩm quyền; người có thẩm quyền ký trước, cơ quan ký sau.")
	case role == pdf.FieldPerson && sealed:
		return refuse(nil, "Tệp này đã có chữ ký số của cơ quan nên người có thẩm quyền không ký thêm được; hãy lấy bản chưa ký để ký theo thứ tự.")
	}
	return nil
}

func (f *file) placeOf(role string, s sigField) (*place, error) {
	p := &place{role: role, ref: s.ref, field: s.dict, widget: s.ref}
	if kids := f.array(s.dict["Kids"]); len(kids) > 0 {
		r, ok := kids[0].(ref)
		if !ok {
			return nil, refuse(nil, "Ô chữ ký trong tệp bị hỏng; hãy tạo lại tệp rồi ký.")
		}
		p.widget = r
	}
	w := f.dict(p.widget)
	p.rect = f.boxOf(w["Rect"])
	p.page, _ = w["P"].(ref)
	return p, nil
}

// inherited looks a key of a page up, in the page and the nodes above it.
func (f *file) inherited(page ref, key pdfName) object {
	d := f.dict(page)
	for range maxDepth {
		if v := f.resolve(d[key]); v != nil || d == nil {
			return v
		}
		d = f.dict(d["Parent"])
	}
	return nil
}

// locked reports whether a signature forbids any change after it (DocMDP with permission 1).
func (f *file) locked() bool {
	sig := f.dict(f.dict(f.dict(f.root)["Perms"])["DocMDP"])
	for _, r := range f.array(sig["Reference"]) {
		if f.dict(f.dict(r)["TransformParams"])["P"] == integer(1) {
			return true
		}
	}
	return false
}

// freeName is a name for a new field that no other has.
func (f *file) freeName(role string) string {
	used := map[string]bool{}
	for _, o := range f.array(f.dict(f.dict(f.root)["AcroForm"])["Fields"]) {
		if t, ok := f.resolve(f.dict(o)["T"]).(pdfString); ok {
			used[t.text()] = true
		}
	}
	name := role
	for n := 2; used[name]; n++ {
		name = fmt.Sprintf("%s-%d", role, n)
	}
	return name
}

// beside returns the field of the other role where it shares room with this one, in this one's coordinates: the seal over
// the left third of the signature. words tells that it was signed in words, which keep clear of the shared part.
func (f *file) beside(p *place) (other box, words, ok bool) {
	for _, s := range f.signatureFields() {
		if s.ref == p.ref || s.hasRole(p.role) {
			continue
		}
		q, err := f.placeOf("", s)
		if err != nil || q.page != p.page {
			continue
		}
		r := q.rect
		if r.x0 < p.rect.x1 && p.rect.x0 < r.x1 && r.y0 < p.rect.y1 && p.rect.y0 < r.y1 {
			shown := f.dict(f.dict(f.dict(f.dict(q.widget)["AP"])["N"])["Resources"])
			words = s.signed && shown["Font"] != nil && shown["XObject"] == nil
			return box{r.x0 - p.rect.x0, r.y0 - p.rect.y0, r.x1 - p.rect.x0, r.y1 - p.rect.y0}, words, true
		}
	}
	return box{}, false, false
}

// clone is a copy of a dictionary that may be changed.
func (d dict) clone() dict {
	out := make(dict, len(d)+4)
	for k, v := range d {
		out[k] = v
	}
	return out
}

// utf16String is a text string that any reader decodes. In hexadecimal nothing needs an escape: «ĩ» holds the byte of a
// closing parenthesis.
func utf16String(s string) pdfString {
	var b bytes.Buffer
	b.WriteString("\xFE\xFF")
	for _, u := range utf16Of(s) {
		b.WriteByte(byte(u >> 8))
		b.WriteByte(byte(u))
	}
	return pdfString(b.String())
}
