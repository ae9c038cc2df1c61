package sign

import (
	"bytes"
	"errors"
	"maps"
	"slices"
)

// repairFile pieces a file together whose tables are broken by searching for its objects, for reading alone: what
// viewers show of such a file differs from one to the next. cause is why the file could not be opened; an encrypted file
// and what is no PDF stay refused.
func repairFile(b []byte, cause error) (*file, error) {
	if isPDF(b) != nil || errors.Is(cause, errEncrypted) {
		return nil, cause
	}
	f := newFile(b)
	f.repaired = true
	f.end = len(b)
	var packs []int
	for i := 0; i < len(b); {
		n := bytes.Index(b[i:], []byte("obj"))
		if n < 0 {
			break
		}
		i += n + len("obj")
		num, gen, at, ok := headBefore(b, i-len("obj"))
		if !ok || len(f.entries) >= maxObjects || num >= maxObjects*8 {
			continue
		}
		f.entries[num] = entry{kind: entryPlain, at: at, gen: gen}
		f.size = max(f.size, num+1)
		if head := b[i:min(len(b), i+300)]; bytes.Contains(head, []byte("/ObjStm")) {
			packs = append(packs, num)
		}
	}
	for _, num := range packs {
		k, err := f.openPack(num)
		if err != nil {
			continue
		}
		for at, n := range k.nums {
			if _, there := f.entries[n]; !there && len(f.entries) < maxObjects && n < maxObjects*8 {
				f.entries[n] = entry{kind: entryPacked, pack: num, at: at}
			}
		}
	}
	if !f.searchTrailer() {
		return nil, cause
	}
	return f, f.check()
}

// headBefore reads «12 0 » backwards from the word obj.
func headBefore(b []byte, i int) (num, gen, at int, ok bool) {
	number := func() (int, bool) {
		end := i
		for i > 0 && isSpace(b[i-1]) && end-i < 4 {
			i--
		}
		end = i
		for i > 0 && isDigit(b[i-1]) && end-i < 10 {
			i--
		}
		p := &parser{b: b[:end], i: i}
		return p.natural()
	}
	if gen, ok = number(); !ok {
		return 0, 0, 0, false
	}
	if i == 0 || !isSpace(b[i-1]) {
		return 0, 0, 0, false
	}
	if num, ok = number(); !ok {
		return 0, 0, 0, false
	}
	return num, gen, i, true
}

// searchTrailer takes the last trailer that names a catalog, else any catalog.
func (f *file) searchTrailer() bool {
	for i, tries := len(f.b), 0; i > 0 && tries < 64; tries++ {
		if i = bytes.LastIndex(f.b[:i], []byte("trailer")); i < 0 {
			break
		}
		p := &parser{b: f.b, i: i + len("trailer")}
		o, err := p.object()
		if d, ok := o.(dict); err == nil && ok && f.takeTrailer(d) {
			return true
		}
	}
	for _, kind := range []pdfName{"XRef", "Catalog"} {
		for _, num := range slices.Backward(slices.Sorted(maps.Keys(f.entries))) {
			r := ref{num, f.entries[num].gen}
			d := f.dict(r)
			if d["Type"] != kind {
				continue
			}
			if kind == "Catalog" {
				d = dict{"Root": r}
			}
			if f.takeTrailer(d) {
				return true
			}
		}
	}
	return false
}

func (f *file) takeTrailer(d dict) bool {
	r, ok := d["Root"].(ref)
	if !ok || f.dict(r) == nil && d["Encrypt"] == nil {
		return false
	}
	f.trailer, f.root = d, r
	return true
}
