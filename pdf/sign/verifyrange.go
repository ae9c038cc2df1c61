package sign

import (
	"bytes"
	"crypto"
	"errors"
	"fmt"
)

// checkShape holds the signature dictionary against the bytes of the file: it must stand in them as an object of its
// own, inside the part it covers, and that part must be everything but its own Contents. Everything else is how
// signatures are wrapped around other papers.
func (c *candidate) checkShape(f *file) {
	const fake = "Phạm vi ký ghi trong tệp không khớp với chỗ đặt chữ ký, là dấu hiệu giả mạo."
	e, ok := f.entries[c.object.num]
	if !ok || e.kind != entryPlain {
		c.blame(Invalid, errors.New("signature in an object stream"), fake)
		return
	}
	spans := map[pdfName][2]int{}
	o, p, err := f.objectAt(e.at, c.object.num, c.object.gen, spans)
	d, isDict := o.(dict)
	if err != nil || !isDict || p.twice {
		c.blame(Invalid, fmt.Errorf("signature dictionary: %w", errors.Join(err, errSyntax)), fake)
		return
	}
	r, ok := byteRange(f, d["ByteRange"])
	if !ok {
		c.blame(Invalid, nil, "Chữ ký không ghi đúng phạm vi ký (ByteRange), không loại trừ bị giả mạo.")
		return
	}
	c.ByteRange = r[:]
	gap := spans["Contents"]
	s, isString := d["Contents"].(pdfString)
	switch {
	case r[0] != 0 || r[1] <= 0 || r[2] < r[1] || r[3] <= 0 || r[3] > len(f.b)-r[2]:
		err = errors.New("range outside of the file or not from its start")
	case !isString || gap[1]-gap[0] < 2 || f.b[gap[0]] != '<' || f.b[gap[1]-1] != '>':
		err = errors.New("contents are no hexadecimal string")
	case gap != [2]int{r[1], r[2]}:
		err = fmt.Errorf("gap %d–%d, contents %d–%d", r[1], r[2], gap[0], gap[1])
	case p.i > r[2]+r[3] || e.at >= r[1]:
		err = errors.New("signature dictionary outside of what it covers")
	case bytes.ContainsFunc(f.b[gap[0]+1:gap[1]-1], func(r rune) bool { return r > 0x7F || unhex(byte(r)) < 0 }):
		err = errors.New("gap holds other than hexadecimal digits")
	}
	if err != nil {
		c.blame(Invalid, err, fake)
		return
	}
	c.contents = []byte(s)
	c.end = r[2] + r[3]
	c.Covered = r[1] + r[3]
	c.WholeFile = c.end == len(f.b)
}

// byteRange reads the four numbers; they must be written in the dictionary itself.
func byteRange(f *file, o object) (r [4]int, ok bool) {
	a, _ := o.(array)
	if len(a) != 4 {
		return r, false
	}
	for i, o := range a {
		n, isInt := o.(integer)
		if !isInt || n < 0 || int64(n) > int64(len(f.b)) {
			return r, false
		}
		r[i] = int(n)
	}
	return r, true
}

// digest is that of the covered bytes.
func (c *candidate) digest(b []byte) func(crypto.Hash) []byte {
	return func(h crypto.Hash) []byte {
		d := h.New()
		d.Write(b[:c.ByteRange[1]])
		d.Write(b[c.ByteRange[2]:c.end])
		return d.Sum(nil)
	}
}

// openRevision reads the file as it was when signed: the covered bytes must be a whole PDF that holds this signature in
// its form, or the signature was meant for something else.
func (c *candidate) openRevision(f *file) {
	const cut = "Phần được ký không phải là một bản PDF trọn vẹn có chứa chữ ký này, là dấu hiệu giả mạo."
	if c.end == len(f.b) {
		c.revision = f
	} else {
		r, err := openFile(f.b[:c.end])
		if err != nil {
			c.blame(Invalid, err, cut)
			return
		}
		c.revision = r
	}
	c.form = readForm(c.revision)
	if c.revision.repaired {
		return
	}
	e := c.revision.entries[c.object.num]
	switch {
	case len(bytes.TrimSpace(f.b[c.revision.end:c.end])) > 0:
		c.blame(Invalid, errors.New("the covered bytes go on after their %%EOF"), cut)
	case e != f.entries[c.object.num]:
		c.blame(Invalid, errors.New("the signature's object was overridden"), cut)
	case !c.form.holds(c.object):
		c.blame(Invalid, errors.New("the covered file does not know the signature"), cut)
	default:
		return
	}
	c.revision = nil
}
