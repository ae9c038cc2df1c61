package sign

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
)

// Refused is why a file cannot be signed or verified: Sentence for the person, Err for the log.
type Refused struct {
	Sentence string
	Err      error
}

func (e *Refused) Error() string {
	if e.Err == nil {
		return e.Sentence
	}
	return e.Sentence + ": " + e.Err.Error()
}

func (e *Refused) Unwrap() error { return e.Err }

// ForPerson returns the sentence.
func (e *Refused) ForPerson() string { return e.Sentence }

// Limits that keep a hostile file from taking the memory of a small PC.
const (
	maxFile     = 256 << 20
	maxObjects  = 1 << 20   // entries of the cross-reference tables
	maxSections = 4096      // cross-reference sections, that is updates
	maxStream   = 64 << 20  // decoded bytes of one stream
	maxDecoded  = 128 << 20 // of all streams together
	maxValues   = 4 << 20   // parsed values kept
)

var (
	errLimit     = errors.New("larger than any paper needs")
	errEncrypted = errors.New("encrypted")
)

// file is a PDF read as objects. It reads an object when asked for, keeps it, and never changes the bytes; it is not safe
// for use by several goroutines.
type file struct {
	b        []byte
	trailer  dict // of the newest section
	root     ref
	entries  map[int]entry
	sections []section // newest first
	size     int       // one more than the highest object number
	start    int       // offset of the newest section
	end      int       // after the %%EOF of the newest section and its line end
	repaired bool      // the tables were broken and the objects searched for

	cache   map[int]object
	open    map[int]bool // objects being read, against loops
	packs   map[int]*pack
	decoded int  // bytes that filters gave
	values  int  // parsed so far
	work    int  // bytes parsed so far; objects may overlap
	spent   bool // a limit was met, so something reads as missing that is not
}

// entry is where an object stands: at an offset, or as the at-th object of an object stream.
type entry struct {
	kind byte // entryFree, entryPlain or entryPacked
	at   int
	gen  int
	pack int // number of the object stream
}

const (
	entryFree = iota
	entryPlain
	entryPacked
)

// section is one cross-reference section, which an update appends.
type section struct {
	at      int
	stream  bool // a cross-reference stream instead of a table
	trailer dict
}

// openFile reads the tables of a PDF: classic and compressed ones, hybrids, and the chain of updates. It refuses files
// that are no PDF, encrypted, or whose tables are broken.
func openFile(b []byte) (*file, error) {
	if err := isPDF(b); err != nil {
		return nil, err
	}
	f := newFile(b)
	if err := f.readTables(); err != nil {
		return nil, &Refused{"Tệp PDF bị hỏng: bảng tra cứu ở cuối tệp không đọc được; hãy xin lại bản gốc.", err}
	}
	return f, f.check()
}

func newFile(b []byte) *file {
	return &file{b: b, entries: map[int]entry{}, cache: map[int]object{}, open: map[int]bool{}, packs: map[int]*pack{}}
}

// isPDF refuses what cannot be a PDF at all.
func isPDF(b []byte) error {
	switch {
	case len(b) == 0:
		return &Refused{"Tệp rỗng; hãy chọn lại tệp PDF.", nil}
	case len(b) > maxFile:
		return &Refused{fmt.Sprintf("Tệp lớn hơn %d MB nên không đọc; hãy chia nhỏ tệp.", maxFile>>20), nil}
	case !bytes.Contains(b[:min(len(b), 1024)], []byte("%PDF-")):
		return &Refused{"Tệp này không phải là PDF; hãy chọn lại tệp.", nil}
	}
	return nil
}

// check refuses what the tables may hold and this program cannot read.
func (f *file) check() error {
	if _, ok := f.trailer["Encrypt"]; ok {
		return &Refused{"Tệp PDF được đặt mật khẩu (mã hóa) nên không đọc được; hãy lưu một bản không mật khẩu rồi mở lại.", errEncrypted}
	}
	catalog := f.dict(f.root)
	if catalog == nil || f.dict(catalog["Pages"]) == nil {
		return &Refused{"Tệp PDF bị hỏng: không tìm thấy mục lục trang; hãy xin lại bản gốc.", nil}
	}
	return nil
}

// get returns what an object reference points to, nil where there is no such object. A broken object is as good as
// missing, as for every reader; the log says so.
func (f *file) get(r ref) object {
	e, ok := f.entries[r.num]
	if !ok || e.kind == entryFree || e.gen != r.gen {
		return nil
	}
	if o, ok := f.cache[r.num]; ok {
		return o
	}
	if f.open[r.num] {
		return nil
	}
	f.open[r.num] = true
	defer delete(f.open, r.num)
	o, err := f.load(r.num, e)
	if err != nil {
		slog.Debug("unreadable object", "object", r.num, "err", err)
		f.spent = f.spent || errors.Is(err, errLimit)
		o = nil
	}
	f.cache[r.num] = o
	return o
}

func (f *file) load(num int, e entry) (object, error) {
	if e.kind == entryPacked {
		return f.unpack(num, e)
	}
	o, _, err := f.objectAt(e.at, num, e.gen, nil)
	return o, err
}

// objectAt reads the object that begins at an offset and must have the number given; spans gets the places of its
// outermost keys. The parser comes back standing after the object.
func (f *file) objectAt(at, num, gen int, spans map[pdfName][2]int) (object, *parser, error) {
	if at < 0 || at >= len(f.b) {
		return nil, nil, fmt.Errorf("object %d: offset %d outside of the file", num, at)
	}
	p, err := f.parser(f.b, at)
	if err != nil {
		return nil, nil, err
	}
	defer func() { f.work += p.i - at }()
	p.spans = spans
	n, ok1 := p.natural()
	g, ok2 := p.natural()
	if !ok1 || !ok2 || !p.keyword("obj") || n != num || g != gen {
		return nil, nil, fmt.Errorf("object %d: not at offset %d", num, at)
	}
	o, err := p.object()
	if err != nil {
		return nil, nil, fmt.Errorf("object %d: %w", num, err)
	}
	if d, ok := o.(dict); ok && p.keyword("stream") {
		s, err := f.streamAt(p, d)
		if err != nil {
			return nil, nil, fmt.Errorf("object %d: %w", num, err)
		}
		o = s
	}
	if !p.keyword("endobj") {
		return nil, nil, fmt.Errorf("object %d: no endobj", num)
	}
	return o, p, nil
}

// parser begins to parse, unless the file has been parsed so often over that it was made to be.
func (f *file) parser(b []byte, at int) (*parser, error) {
	if f.work > 16*len(f.b)+maxDecoded {
		return nil, fmt.Errorf("parsing: %w", errLimit)
	}
	return &parser{b: b, i: at, values: &f.values}, nil
}

// streamAt reads the bytes of a stream; the parser stands after the word stream.
func (f *file) streamAt(p *parser, d dict) (*stream, error) {
	if p.i < len(p.b) && p.b[p.i] == '\r' {
		p.i++
	}
	if p.i < len(p.b) && p.b[p.i] == '\n' {
		p.i++
	}
	from := p.i
	if n, ok := f.resolve(d["Length"]).(integer); ok && n >= 0 && int64(n) <= int64(len(p.b)-from) {
		p.i = from + int(n)
		if p.keyword("endstream") {
			return &stream{d, p.b[from : from+int(n)], from}, nil
		}
	}
	// Every reader forgives a wrong length and looks for the end.
	n := bytes.Index(p.b[from:], []byte("endstream"))
	if n < 0 {
		f.work += len(p.b) - from
		return nil, p.fail("stream without end")
	}
	p.i = from + n + len("endstream")
	raw := p.b[from : from+n]
	raw = bytes.TrimSuffix(raw, []byte("\n"))
	raw = bytes.TrimSuffix(raw, []byte("\r"))
	return &stream{d, raw, from}, nil
}

// resolve follows references until there is an object.
func (f *file) resolve(o object) object {
	for range 32 {
		r, ok := o.(ref)
		if !ok {
			return o
		}
		o = f.get(r)
	}
	return nil
}

// exists tells a value that is there, readable or not, from none.
func (f *file) exists(o object) bool {
	if r, ok := o.(ref); ok {
		e, ok := f.entries[r.num]
		return ok && e.kind != entryFree
	}
	return o != nil
}

// dict returns the dictionary that o is or refers to, that of a stream included; nil when it is none.
func (f *file) dict(o object) dict {
	switch o := f.resolve(o).(type) {
	case dict:
		return o
	case *stream:
		return o.dict
	}
	return nil
}

// array returns the array that o is or refers to, nil when it is none.
func (f *file) array(o object) array {
	a, _ := f.resolve(o).(array)
	return a
}

// maxPages is more than any paper has; a page tree beyond is an attack.
const maxPages = 1 << 17

// pages returns the pages in order.
func (f *file) pages() ([]ref, error) {
	var out []ref
	seen := map[ref]bool{}
	var walk func(o object, depth int) error
	walk = func(o object, depth int) error {
		r, ok := o.(ref)
		if !ok || seen[r] || depth > maxDepth || len(out) >= maxPages {
			return fmt.Errorf("page tree: %w", errSyntax)
		}
		seen[r] = true
		d := f.dict(r)
		if d == nil {
			return fmt.Errorf("page tree: object %d is no dictionary", r.num)
		}
		if _, node := d["Kids"]; !node {
			out = append(out, r)
			return nil
		}
		for _, k := range f.array(d["Kids"]) {
			if err := walk(k, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(f.dict(f.root)["Pages"], 0); err != nil {
		return nil, &Refused{"Tệp PDF bị hỏng: danh sách trang không đọc được; hãy xin lại bản gốc.", err}
	}
	return out, nil
}
