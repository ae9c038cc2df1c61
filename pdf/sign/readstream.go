package sign

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
)

// decode returns the bytes of a stream without its filters.
func (f *file) decode(s *stream) ([]byte, error) {
	var filters, params array
	switch o := f.resolve(s.dict["Filter"]).(type) {
	case pdfName:
		filters, params = array{o}, array{f.resolve(s.dict["DecodeParms"])}
	case array:
		filters, params = o, f.array(s.dict["DecodeParms"])
	}
	if len(filters) > 4 {
		return nil, fmt.Errorf("filters: %w", errLimit)
	}
	b := s.raw
	for i, o := range filters {
		var parms dict
		if i < len(params) {
			parms = f.dict(params[i])
		}
		name, _ := f.resolve(o).(pdfName)
		var err error
		if b, err = f.filter(name, b, parms); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (f *file) filter(name pdfName, b []byte, parms dict) ([]byte, error) {
	switch name {
	case "FlateDecode", "Fl":
		z, err := zlib.NewReader(bytes.NewReader(b))
		if err != nil {
			return nil, err
		}
		if b, err = f.readAll(z); err != nil {
			return nil, err
		}
		return unpredict(b, parms)
	case "ASCIIHexDecode", "AHx":
		p := &parser{b: append(append([]byte{'<'}, bytes.TrimRight(b, "> \r\n\t")...), '>')}
		o, err := p.hex()
		if err != nil {
			return nil, err
		}
		return []byte(o.(pdfString)), nil
	case "ASCII85Decode", "A85":
		b = bytes.TrimPrefix(bytes.TrimSpace(b), []byte("<~"))
		b = bytes.TrimSuffix(b, []byte("~>"))
		return f.readAll(ascii85.NewDecoder(bytes.NewReader(b)))
	}
	return nil, fmt.Errorf("filter %q is not supported", name)
}

// readAll reads what a filter gives within the limits for one stream and for the file.
func (f *file) readAll(r io.Reader) ([]byte, error) {
	room := min(maxStream, maxDecoded-f.decoded)
	b, err := io.ReadAll(io.LimitReader(r, int64(room)+1))
	if err != nil {
		return nil, err
	}
	if len(b) > room {
		f.spent = true
		return nil, fmt.Errorf("stream: %w", errLimit)
	}
	f.decoded += len(b)
	return b, nil
}

// unpredict undoes the PNG and TIFF predictors.
func unpredict(b []byte, parms dict) ([]byte, error) {
	number := func(key pdfName, otherwise int) int {
		if n, ok := parms[key].(integer); ok && n > 0 && n < 1<<16 {
			return int(n)
		}
		return otherwise
	}
	predictor := number("Predictor", 1)
	if predictor == 1 {
		return b, nil
	}
	bits := number("Colors", 1) * number("BitsPerComponent", 8)
	pixel, row := (bits+7)/8, (bits*number("Columns", 1)+7)/8
	if predictor == 2 {
		if number("BitsPerComponent", 8) != 8 {
			return nil, errors.New("TIFF predictor of other than 8 bits")
		}
		for ; len(b) >= row && row > 0; b = b[row:] {
			for i := pixel; i < row; i++ {
				b[i] += b[i-pixel]
			}
		}
		return b, nil
	}
	return unpredictPNG(b, row, pixel)
}

func unpredictPNG(b []byte, row, pixel int) ([]byte, error) {
	out := make([]byte, 0, len(b))
	above := make([]byte, row)
	for len(b) > 0 {
		kind := b[0]
		line := b[1:min(len(b), row+1)]
		b = b[1+len(line):]
		from := len(out)
		out = append(out, line...)
		cur := out[from:]
		for i := range cur {
			var left, corner byte
			if i >= pixel {
				left, corner = cur[i-pixel], above[i-pixel]
			}
			switch kind {
			case 0:
			case 1:
				cur[i] += left
			case 2:
				cur[i] += above[i]
			case 3:
				cur[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				cur[i] += paeth(left, above[i], corner)
			default:
				return nil, fmt.Errorf("PNG predictor %d", kind)
			}
		}
		if len(cur) == row {
			above = cur
		}
	}
	return out, nil
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// pack is an object stream: its decoded bytes and where each object in it begins.
type pack struct {
	data []byte
	nums []int
	at   []int
}

// unpack reads an object that stands in an object stream.
func (f *file) unpack(num int, e entry) (object, error) {
	k, ok := f.packs[e.pack]
	if !ok {
		var err error
		if k, err = f.openPack(e.pack); err != nil {
			return nil, fmt.Errorf("object stream %d: %w", e.pack, err)
		}
		f.packs[e.pack] = k
	}
	if e.at < 0 || e.at >= len(k.nums) || k.nums[e.at] != num {
		return nil, fmt.Errorf("object %d: not in object stream %d", num, e.pack)
	}
	from := k.at[e.at]
	p, err := f.parser(k.data, from)
	if err != nil {
		return nil, err
	}
	o, err := p.object()
	f.work += p.i - from
	return o, err
}

func (f *file) openPack(num int) (*pack, error) {
	e := f.entries[num]
	if e.kind != entryPlain {
		return nil, errors.New("missing")
	}
	s, ok := f.get(ref{num, e.gen}).(*stream)
	if !ok || s.dict["Type"] != pdfName("ObjStm") {
		return nil, errors.New("not an object stream")
	}
	first, ok1 := f.resolve(s.dict["First"]).(integer)
	count, ok2 := f.resolve(s.dict["N"]).(integer)
	if !ok1 || !ok2 || count < 0 || count > maxObjects {
		return nil, errors.New("no /First or /N")
	}
	data, err := f.decode(s)
	if err != nil {
		return nil, err
	}
	if first < 0 || int64(first) > int64(len(data)) {
		return nil, errors.New("/First outside")
	}
	k := &pack{data: data}
	p := &parser{b: data[:first]}
	for range int(count) {
		n, ok1 := p.natural()
		at, ok2 := p.natural()
		if !ok1 || !ok2 || at > len(data)-int(first) {
			return nil, errors.New("bad head")
		}
		k.nums, k.at = append(k.nums, n), append(k.at, int(first)+at)
	}
	return k, nil
}
