package sign

// form is the AcroForm of a file: its fields, flat.
type form struct {
	fields []*field
	byNum  map[int]*field // the fields and widgets that are objects of their own
}

// field is a node of the tree of fields: a field proper, a group of them, or a widget of one.
type field struct {
	name     string // full, with dots
	kind     pdfName
	value    object // as written, so that a reference shows
	terminal bool   // a field proper, neither a group nor just a widget
	dict     dict
	parent   *field
}

// maxFields is more than any form has.
const maxFields = 1 << 16

func readForm(f *file) *form {
	out := &form{byNum: map[int]*field{}}
	acro := f.dict(f.dict(f.root)["AcroForm"])
	var walk func(o object, parent *field, depth int)
	walk = func(o object, parent *field, depth int) {
		r, isRef := o.(ref)
		d := f.dict(o)
		if d == nil || depth > maxDepth || len(out.fields) >= maxFields || isRef && out.byNum[r.num] != nil {
			return
		}
		fl := &field{dict: d, parent: parent}
		part, named := f.resolve(d["T"]).(pdfString)
		if parent != nil {
			fl.name, fl.kind, fl.value = parent.name, parent.kind, parent.value
		}
		if named {
			if fl.name != "" {
				fl.name += "."
			}
			fl.name += part.text()
		}
		if k, ok := f.resolve(d["FT"]).(pdfName); ok {
			fl.kind = k
		}
		if v, ok := d["V"]; ok {
			fl.value = v
		}
		out.fields = append(out.fields, fl)
		if isRef {
			out.byNum[r.num] = fl
		}
		group := false
		for _, k := range f.array(d["Kids"]) {
			if kid := f.dict(k); kid != nil && kid["T"] != nil {
				group = true
			}
			walk(k, fl, depth+1)
		}
		fl.terminal = !group && (named || parent == nil)
	}
	for _, o := range f.array(acro["Fields"]) {
		walk(o, nil, 0)
	}
	return out
}

// holds reports whether a field has the value that the reference points to.
func (m *form) holds(value ref) bool {
	for _, fl := range m.fields {
		if fl.kind == "Sig" && fl.value == object(value) {
			return true
		}
	}
	return false
}

// signed reports that a field or widget belongs to a signature that exists.
func (m *form) signed(f *file, num int) bool {
	fl := m.byNum[num]
	return fl != nil && fl.kind == "Sig" && f.dict(fl.value) != nil
}
