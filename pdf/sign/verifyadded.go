package sign

import "slices"

// page compares a page; annotations may be added for signatures only.
func (d *differ) page(r ref) bool {
	a, b := d.old.dict(r), d.new.dict(r)
	if !d.sameDict(a, b, 0, "Annots", "LastModified") {
		return false
	}
	added, ok := d.added(d.old.array(a["Annots"]), d.new.array(b["Annots"]))
	if !ok {
		return false
	}
	for _, o := range added {
		if w, ok := o.(ref); !ok || d.oldForm.byNum[w.num] == nil && !d.newForm.signed(d.new, w.num) {
			return false
		} else if d.covers(w, b) {
			return false
		}
	}
	return true
}

// added returns what a list has more than an earlier one, whose entries must all be there and in order.
func (d *differ) added(a, b array) (more array, ok bool) {
	for _, o := range b {
		if len(a) > 0 {
			ra, isRef := a[0].(ref)
			if isRef && o == object(ra) || !isRef && d.deepSame(a[0], o) {
				if isRef {
					d.push(ra)
				}
				a = a[1:]
				continue
			}
		}
		more = append(more, o)
	}
	return more, len(a) == 0
}

// covers reports a widget that came later and hides more than a third of its page: a new paper over the signed one.
func (d *differ) covers(widget ref, page dict) bool {
	if d.oldForm.byNum[widget.num] != nil {
		return false
	}
	sheet := d.new.boxOf(page["MediaBox"])
	for p, n := page, 0; sheet.empty() && p != nil && n < maxDepth; n++ {
		p = d.new.dict(p["Parent"])
		sheet = d.new.boxOf(p["MediaBox"])
	}
	w := d.new.boxOf(d.new.dict(widget)["Rect"])
	return w.width()*w.height() > sheet.width()*sheet.height()/3
}

// fields compares the form, node by node.
func (d *differ) fields() {
	a := d.old.array(d.old.dict(d.old.dict(d.old.root)["AcroForm"])["Fields"])
	b := d.new.array(d.new.dict(d.new.dict(d.new.root)["AcroForm"])["Fields"])
	if _, ok := d.added(a, b); !ok {
		d.note(changeContent, "ô của biểu mẫu bị gỡ bỏ hoặc thay thế")
	}
	for _, num := range sortedNums(d.oldForm) {
		d.field(num, d.oldForm.byNum[num])
	}
	for _, num := range sortedNums(d.newForm) {
		if fl := d.newForm.byNum[num]; d.oldForm.byNum[num] == nil {
			d.newField(num, fl)
		}
	}
	if !d.drain() {
		d.note(changeContent, "ô của biểu mẫu bị sửa")
	}
}

func (d *differ) field(num int, was *field) {
	is := d.newForm.byNum[num]
	if is == nil {
		d.note(changeContent, "ô «%s» của biểu mẫu bị gỡ bỏ", clean(was.name))
		return
	}
	var but []pdfName
	switch {
	case was.kind == "Sig" && d.old.dict(was.value) == nil && d.newForm.signed(d.new, num):
		but = []pdfName{"V", "AP", "F", "M", "MK", "BS", "Border", "P", "DA", "NM"}
		d.noteSigned(is)
	case was.kind == "Tx" || was.kind == "Btn" || was.kind == "Ch":
		but = []pdfName{"V", "AP", "AS", "M", "MK", "RV", "I", "TI"}
		for _, k := range but {
			if !d.deepSame(was.dict[k], is.dict[k]) {
				d.note(changeField, "ô «%s» của biểu mẫu bị điền hoặc sửa", clean(was.name))
				break
			}
		}
	}
	if !d.sameDict(was.dict, is.dict, 0, but...) {
		d.note(changeContent, "ô «%s» của biểu mẫu bị sửa", clean(was.name))
	}
}

// newField judges a field that came later: only signatures may, and they may not bring actions along.
func (d *differ) newField(num int, fl *field) {
	switch {
	case fl.kind == "Sig" && fl.dict["A"] == nil && fl.dict["AA"] == nil && d.newForm.signed(d.new, num):
		d.noteSigned(fl)
	case fl.kind == "Sig" && fl.dict["A"] == nil && fl.dict["AA"] == nil && d.new.dict(fl.value) == nil && fl.dict["AP"] == nil:
		d.note(changeInfo, "thêm ô chữ ký «%s» chưa ký", clean(fl.name))
	default:
		d.note(changeContent, "ô «%s» được thêm vào biểu mẫu", clean(fl.name))
	}
}

func (d *differ) noteSigned(fl *field) {
	if d.new.resolve(d.new.dict(fl.value)["SubFilter"]) == pdfName("ETSI.RFC3161") {
		d.note(changeStamp, "thêm dấu thời gian cho cả tệp")
	} else {
		d.note(changeSignature, "thêm chữ ký ở ô «%s»", clean(fl.name))
	}
}

func sortedNums(m *form) []int {
	out := make([]int, 0, len(m.byNum))
	for n := range m.byNum {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}
