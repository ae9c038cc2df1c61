package sign

import (
	"bytes"
	"errors"
	"fmt"
)

// readTables reads every cross-reference section from the newest back to the first.
func (f *file) readTables() error {
	tail := max(0, len(f.b)-2048)
	i := bytes.LastIndex(f.b[tail:], []byte("startxref"))
	if i < 0 {
		return errors.New("no startxref")
	}
	p := &parser{b: f.b, i: tail + i + len("startxref")}
	at, ok := p.natural()
	if !ok {
		return errors.New("startxref without offset")
	}
	f.start = at
	f.end = endOfFile(f.b, p.i)
	seen := map[int]bool{}
	for {
		if seen[at] {
			return fmt.Errorf("sections in a circle at %d", at)
		}
		if len(seen) == maxSections {
			return fmt.Errorf("sections: %w", errLimit)
		}
		seen[at] = true
		s, err := f.readSection(at)
		if err != nil {
			return err
		}
		f.sections = append(f.sections, s)
		prev, ok := s.trailer["Prev"]
		if !ok {
			break
		}
		n, ok := prev.(integer)
		if !ok || n < 0 || int64(n) >= int64(len(f.b)) {
			return errors.New("/Prev outside of the file")
		}
		at = int(n)
	}
	f.trailer = f.sections[0].trailer
	r, ok := f.trailer["Root"].(ref)
	if !ok {
		return errors.New("no /Root")
	}
	f.root = r
	if n, ok := f.trailer["Size"].(integer); ok && n > 0 && n <= maxObjects {
		f.size = max(f.size, int(n))
	}
	return nil
}

// endOfFile returns the place after the %%EOF that follows i, with its line end; i when there is none.
func endOfFile(b []byte, i int) int {
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if !bytes.HasPrefix(b[i:], []byte("%%EOF")) {
		return i
	}
	i += len("%%EOF")
	if i < len(b) && b[i] == '\r' {
		i++
	}
	if i < len(b) && b[i] == '\n' {
		i++
	}
	return i
}

func (f *file) readSection(at int) (section, error) {
	if at < 0 || at >= len(f.b) {
		return section{}, fmt.Errorf("section at %d outside of the file", at)
	}
	p := &parser{b: f.b, i: at}
	if !p.keyword("xref") {
		d, err := f.readTableStream(at, func(num int, e entry) error { return f.put(num, e) })
		return section{at, true, d}, err
	}
	table, err := readTable(p)
	if err != nil {
		return section{}, err
	}
	o, err := p.object()
	if err != nil {
		return section{}, err
	}
	d, ok := o.(dict)
	if !ok {
		return section{}, p.fail("no trailer dictionary")
	}
	if n, ok := d["XRefStm"].(integer); ok {
		// A hybrid: the table calls free what only the stream knows.
		_, err := f.readTableStream(int(n), func(num int, e entry) error {
			if old, ok := table[num]; !ok || old.kind == entryFree {
				table[num] = e
			}
			return nil
		})
		if err != nil {
			return section{}, err
		}
	}
	for num, e := range table {
		if err := f.put(num, e); err != nil {
			return section{}, err
		}
	}
	return section{at, false, d}, nil
}

// put notes an entry unless a newer section knew the object.
func (f *file) put(num int, e entry) error {
	if _, ok := f.entries[num]; ok {
		return nil
	}
	if len(f.entries) >= maxObjects || num >= maxObjects*8 {
		return fmt.Errorf("objects: %w", errLimit)
	}
	f.entries[num] = e
	f.size = max(f.size, num+1)
	return nil
}

// readTable reads a classic table up to the trailer's dictionary.
func readTable(p *parser) (map[int]entry, error) {
	table := map[int]entry{}
	for !p.keyword("trailer") {
		first, ok1 := p.natural()
		count, ok2 := p.natural()
		if !ok1 || !ok2 {
			return nil, p.fail("cross-reference table")
		}
		for k := 0; k < count; k++ {
			at, ok1 := p.natural()
			gen, ok2 := p.natural()
			if !ok1 || !ok2 {
				return nil, p.fail("cross-reference entry")
			}
			e := entry{kind: entryPlain, at: at, gen: gen}
			if !p.keyword("n") {
				if !p.keyword("f") {
					return nil, p.fail("cross-reference entry")
				}
				e.kind = entryFree
				if k == 0 && first == 1 && at == 0 && gen == 65535 {
					first = 0 // a common mistake: the head of the free list counted as object 1
				}
			}
			if len(table) >= maxObjects {
				return nil, fmt.Errorf("table: %w", errLimit)
			}
			table[first+k] = e
		}
	}
	return table, nil
}

// readTableStream reads a cross-reference stream, gives each entry to put and returns its dictionary.
func (f *file) readTableStream(at int, put func(int, entry) error) (dict, error) {
	if at < 0 || at >= len(f.b) {
		return nil, fmt.Errorf("cross-reference stream at %d outside of the file", at)
	}
	p := &parser{b: f.b, i: at}
	num, ok1 := p.natural()
	gen, ok2 := p.natural()
	if !ok1 || !ok2 {
		return nil, p.fail("neither table nor cross-reference stream")
	}
	o, _, err := f.objectAt(at, num, gen, nil)
	if err != nil {
		return nil, err
	}
	s, ok := o.(*stream)
	if !ok || s.dict["Type"] != pdfName("XRef") {
		return nil, errors.New("not a cross-reference stream")
	}
	data, err := f.decode(s)
	if err != nil {
		return nil, err
	}
	return s.dict, eachEntry(s.dict, data, put)
}

// eachEntry takes the decoded rows of a cross-reference stream apart.
func eachEntry(d dict, data []byte, put func(int, entry) error) error {
	w, _ := d["W"].(array)
	if len(w) != 3 {
		return errors.New("cross-reference stream without /W")
	}
	var width [3]int
	for i, o := range w {
		n, ok := o.(integer)
		if !ok || n < 0 || n > 8 {
			return errors.New("cross-reference stream: bad /W")
		}
		width[i] = int(n)
	}
	row := width[0] + width[1] + width[2]
	if row == 0 {
		return errors.New("cross-reference stream: empty rows")
	}
	index, ok := d["Index"].(array)
	if !ok {
		index = array{integer(0), d["Size"]}
	}
	for i := 0; i+1 < len(index); i += 2 {
		first, ok1 := index[i].(integer)
		count, ok2 := index[i+1].(integer)
		if !ok1 || !ok2 || first < 0 || count < 0 || first > maxObjects*8 {
			return errors.New("cross-reference stream: bad /Index")
		}
		for k := 0; k < int(count) && len(data) >= row; k++ {
			e := rowEntry(data[:row], width)
			data = data[row:]
			if err := put(int(first)+k, e); err != nil {
				return err
			}
		}
	}
	return nil
}

func rowEntry(row []byte, width [3]int) entry {
	var v [3]int
	for i, n := range width {
		for _, c := range row[:n] {
			v[i] = v[i]<<8 | int(c)
		}
		row = row[n:]
	}
	if width[0] == 0 {
		v[0] = entryPlain
	}
	switch v[0] {
	case entryPlain:
		return entry{kind: entryPlain, at: v[1], gen: v[2]}
	case entryPacked:
		return entry{kind: entryPacked, pack: v[1], at: v[2]}
	}
	return entry{kind: entryFree}
}
