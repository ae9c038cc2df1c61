package sign

import (
	"bytes"
	"fmt"
	"slices"
)

// The kinds of later changes.
const (
	changeSignature = "signature" // a further signature
	changeStamp     = "timestamp" // a document time stamp
	changeStore     = "dss"       // certificates and revocation data
	changeInfo      = "info"      // what the file says of itself outside of its pages
	changeField     = "field"     // a form filled in
	changeContent   = "content"   // anything else
)

// trace finds what was done to the file after each signature and blames those whose paper is no longer what was signed.
func (w *verifier) trace() {
	var whole []*candidate
	for _, c := range w.found {
		if c.end == 0 {
			continue
		}
		if w.file.repaired {
			if c.end == len(w.file.b) {
				c.blame(Indeterminate, nil, "Tệp bị hỏng bảng tra cứu ngay từ khi ký nên không chắc mỗi người đều xem được cùng một nội dung; hãy xin lại bản gốc.")
			} else {
				c.blame(Invalid, nil, "Sau khi ký, tệp bị sửa hoặc bị hỏng nên không còn chứng minh được nội dung; hãy xin lại bản gốc.")
			}
			continue
		}
		if len(whole) > 0 && whole[len(whole)-1].end == c.end {
			c.blame(Invalid, nil, "Hai chữ ký nhận cùng một phạm vi của tệp, là dấu hiệu giả mạo.")
			continue
		}
		if c.openRevision(w.file); c.revision != nil {
			whole = append(whole, c)
		}
	}
	steps := make([][]Change, len(whole))
	for i, c := range whole {
		if i+1 < len(whole) {
			steps[i] = compare(c, whole[i+1].revision, whole[i+1].form)
		} else {
			steps[i] = w.afterLast(c)
		}
	}
	for i, c := range whole {
		permission, filling := permissions(whole[:i+1])
		for _, changes := range steps[i:] {
			for _, ch := range changes {
				if !slices.ContainsFunc(c.Changes, func(o Change) bool { return o.Kind == ch.Kind && o.What == ch.What }) {
					ch.Allowed = ch.allowed(permission, filling)
					c.Changes = append(c.Changes, ch)
				}
			}
		}
		if i := slices.IndexFunc(c.Changes, func(ch Change) bool { return !ch.Allowed }); i >= 0 {
			c.blame(Invalid, nil, "Tệp bị thay đổi sau khi ký: %s.", c.Changes[i].What)
		}
	}
	for _, c := range whole {
		if c.revision.spent || w.file.spent {
			c.blame(Indeterminate, errLimit, "Tệp quá lớn hoặc quá phức tạp nên không kiểm tra hết được những gì thay đổi sau khi ký.")
		}
		c.revision, c.form = nil, nil
	}
}

// afterLast is what follows the last signature: updates, or bytes that are none.
func (w *verifier) afterLast(c *candidate) []Change {
	more := len(w.file.b) - c.end
	if more == 0 {
		return nil
	}
	var changes []Change
	if w.file.start >= c.end && len(bytes.TrimSpace(w.file.b[w.file.end:])) == 0 {
		changes = compare(c, w.file, w.form)
	}
	for _, ch := range changes {
		if ch.Kind != changeInfo {
			return changes
		}
	}
	// Nothing that an update after the last signature may be for.
	return append(changes, Change{Kind: changeContent, What: fmt.Sprintf("%d byte được nối vào cuối tệp mà không thuộc chữ ký nào", more)})
}

// permissions are what the certifying signature among those up to now allows (DocMDP, ISO 32000-1, 12.8.2.2): 0 when none
// says; filling reports that forms may still be filled in, which has to be said.
func permissions(upTo []*candidate) (p int, filling bool) {
	locked := false
	for _, c := range upTo {
		for _, o := range c.revision.array(c.dict["Reference"]) {
			d := c.revision.dict(o)
			switch c.revision.resolve(d["TransformMethod"]) {
			case pdfName("DocMDP"):
				n, ok := c.revision.resolve(c.revision.dict(d["TransformParams"])["P"]).(integer)
				if !ok {
					n = 2
				}
				if p == 0 || int(n) < p {
					p = int(n)
				}
			case pdfName("FieldMDP"):
				locked = true
			}
		}
	}
	return p, p >= 2 && !locked
}

func (ch Change) allowed(permission int, filling bool) bool {
	switch ch.Kind {
	case changeStamp, changeStore:
		return true // EN 319 142-1, 5.5: also after a signature that allows no change
	case changeSignature, changeInfo:
		return permission != 1
	case changeField:
		return filling
	}
	return false
}

// compare lists what differs between the file as a candidate signed it and a later state of it.
func compare(c *candidate, later *file, form *form) []Change {
	d := &differ{old: c.revision, new: later, oldForm: c.form, newForm: form, seen: map[ref]bool{}, pages: map[ref]int{}}
	d.run()
	return d.changes
}

// differ compares two states of a file object by object, from the catalog down, and lets pass only what signing adds. It
// does not ask which objects an update replaced, but what a reader of either state would find, so that it makes no
// difference how a change was brought in.
type differ struct {
	old, new         *file
	oldForm, newForm *form
	pages            map[ref]int // from 1
	seen             map[ref]bool
	queue            []ref
	changes          []Change
}

func (d *differ) note(kind, format string, args ...any) {
	ch := Change{Kind: kind, What: fmt.Sprintf(format, args...)}
	if len(d.changes) < 50 && !slices.Contains(d.changes, ch) {
		d.changes = append(d.changes, ch)
	}
}

func (d *differ) run() {
	if !slices.ContainsFunc(d.new.sections, func(s section) bool { return s.at == d.old.start }) || d.old.root != d.new.root {
		d.note(changeContent, "cấu trúc tệp bị viết lại")
		return
	}
	pages, err := d.old.pages()
	later, err2 := d.new.pages()
	if err != nil || err2 != nil || !slices.Equal(pages, later) {
		d.note(changeContent, "số trang hoặc thứ tự trang bị thay đổi")
		return
	}
	for i, r := range pages {
		d.pages[r] = i + 1
	}
	d.fields()
	for i, r := range pages {
		if !d.page(r) || !d.drain() {
			d.note(changeContent, "nội dung trang %d bị sửa", i+1)
		}
	}
	d.catalog()
	if !d.deepSame(d.old.trailer["Info"], d.new.trailer["Info"]) {
		d.note(changeInfo, "sửa phần mô tả của tệp (tiêu đề, ngày sửa)")
	}
}

// same compares two values; objects that both refer to are left to drain.
func (d *differ) same(a, b object, depth int) bool {
	if depth > 2*maxDepth {
		return false
	}
	ra, okA := a.(ref)
	rb, okB := b.(ref)
	if okA && okB {
		d.push(ra)
		return ra == rb
	}
	a, b = d.old.resolve(a), d.new.resolve(b)
	switch a := a.(type) {
	case array:
		b, ok := b.(array)
		if !ok || len(a) != len(b) {
			return false
		}
		for i := range a {
			if !d.same(a[i], b[i], depth+1) {
				return false
			}
		}
		return true
	case dict:
		b, ok := b.(dict)
		return ok && d.sameDict(a, b, depth)
	case *stream:
		b, ok := b.(*stream)
		return ok && bytes.Equal(a.raw, b.raw) && d.sameDict(a.dict, b.dict, depth)
	}
	switch b.(type) {
	case array, dict, *stream:
		return false
	}
	return a == b
}

// sameDict compares two dictionaries but for the keys given.
func (d *differ) sameDict(a, b dict, depth int, but ...pdfName) bool {
	for k := range b {
		if _, ok := a[k]; !ok && b[k] != nil && !slices.Contains(but, k) {
			return false
		}
	}
	for k, v := range a {
		if !slices.Contains(but, k) && !d.same(v, b[k], depth+1) {
			return false
		}
	}
	return true
}

// push has an object compared later, unless another rule takes care of it.
func (d *differ) push(r ref) {
	if d.seen[r] || d.pages[r] > 0 || r == d.old.root || d.oldForm.byNum[r.num] != nil {
		return
	}
	d.seen[r] = true
	d.queue = append(d.queue, r)
}

// drain compares the objects waiting and reports whether all are the same.
func (d *differ) drain() bool {
	ok := true
	for len(d.queue) > 0 {
		r := d.queue[len(d.queue)-1]
		d.queue = d.queue[:len(d.queue)-1]
		ok = d.same(d.old.get(r), d.new.get(r), 0) && ok
	}
	return ok
}

// deepSame compares two values with all they refer to.
func (d *differ) deepSame(a, b object) bool {
	s := &differ{old: d.old, new: d.new, oldForm: d.oldForm, newForm: d.newForm, pages: d.pages, seen: map[ref]bool{}}
	return s.same(a, b, 0) && s.drain()
}

// grown reports that a dictionary holds all it held, and maybe more: signers add the fonts of their pictures. levels is
// how deep there may be more.
func (d *differ) grown(a, b object, levels int) bool {
	was, is := d.old.dict(a), d.new.dict(b)
	if levels == 0 || was == nil || is == nil {
		return d.old.resolve(a) == nil || d.deepSame(a, b)
	}
	for k, v := range was {
		if !d.grown(v, is[k], levels-1) {
			return false
		}
	}
	return true
}

func (d *differ) catalog() {
	a, b := d.old.dict(d.old.root), d.new.dict(d.new.root)
	if !d.sameDict(a, b, 0, "AcroForm", "DSS", "Extensions", "Version", "Metadata", "StructTreeRoot", "Perms") || !d.drain() {
		d.note(changeContent, "phần chung của tệp (mục lục, lệnh tự chạy, tệp đính kèm…) bị sửa")
	}
	if !d.deepSame(a["DSS"], b["DSS"]) {
		d.note(changeStore, "thêm dữ liệu kiểm tra chứng thư để lưu lâu dài")
	}
	if !d.deepSame(a["Metadata"], b["Metadata"]) {
		d.note(changeInfo, "sửa phần mô tả của tệp (tiêu đề, ngày sửa)")
	}
	if a["Perms"] != nil && !d.deepSame(a["Perms"], b["Perms"]) {
		d.note(changeContent, "quyền sửa tệp do chữ ký trước đặt ra bị thay đổi")
	}
	if !d.deepSame(a["StructTreeRoot"], b["StructTreeRoot"]) {
		// Signers that keep the tree for screen readers add the new field to it.
		if slices.ContainsFunc(d.changes, func(ch Change) bool { return ch.Kind == changeSignature }) {
			d.note(changeInfo, "bổ sung cây cấu trúc của tệp")
		} else {
			d.note(changeContent, "cây cấu trúc của tệp bị sửa")
		}
	}
	fa, fb := d.old.dict(a["AcroForm"]), d.new.dict(b["AcroForm"])
	but := []pdfName{"Fields", "SigFlags", "DR"}
	if fa["DA"] == nil {
		but = append(but, "DA")
	}
	if !d.sameDict(fa, fb, 0, but...) || !d.drain() || !d.grown(fa["DR"], fb["DR"], 2) {
		d.note(changeContent, "biểu mẫu của tệp bị sửa")
	}
}
