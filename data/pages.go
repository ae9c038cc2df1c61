package data

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// The layout of a bbolt file (go.etcd.io/bbolt, internal/common). Numbers have the byte order of the machine.
const (
	boltMagic    = 0xED0CDAED
	boltVersion  = 2
	pageHeader   = 16 // id(8) flags(2) count(2) overflow(4)
	metaSize     = 64 // magic(4) version(4) page size(4) flags(4) root(8) sequence(8) freelist(8) pages(8) txid(8) checksum(8)
	elementSize  = 16 // branch: pos(4) ksize(4) page(8); leaf: flags(4) pos(4) ksize(4) vsize(4)
	bucketHeader = 16 // root(8) sequence(8); an inline page follows when root is 0
	branchPage   = 0x01
	leafPage     = 0x02
	freelistPage = 0x10
	leafIsBucket = 0x01
	noFreelist   = ^uint64(0)

	maxDepth = 64 // of branches and buckets; the seen pages alone would let a damaged file go very deep
)

var native = binary.NativeEndian

// walker follows every page that the newest header page of a file reaches and sees that what they point at lies inside
// the file, once. bbolt takes that for granted: on a damaged file it would read outside its memory map, recurse without
// end, or give out a page that is in use.
type walker struct {
	f        io.ReaderAt
	pageSize int
	pages    uint64 // in use, by the header
	seen     []bool
	bufs     [][]byte // a page for each depth
}

// checkStructure walks the file at path, which nobody may be writing. Every error is ErrDamaged.
func checkStructure(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return err
	}
	// One pass from end to end first: page by page in the order of the tree, an old disk would seek for minutes.
	if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{f}, make([]byte, 1<<20)); err != nil {
		return err
	}
	w := &walker{f: f}
	root, freelist, err := w.header(st.Size())
	if err == nil {
		err = w.page(root, 0)
	}
	if err == nil && freelist != noFreelist {
		err = w.free(freelist)
	}
	if err != nil {
		return fmt.Errorf("%s: %w: %w", path, ErrDamaged, err)
	}
	return nil
}

// header reads the newest sound header page.
func (w *walker) header(size int64) (root, freelist uint64, err error) {
	var newest uint64
	found := false
	for _, at := range []int64{0, 4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10} {
		var b [pageHeader + metaSize]byte
		if _, err := w.f.ReadAt(b[:], at); err != nil {
			break
		}
		m := b[pageHeader:]
		pageSize := int64(native.Uint32(m[8:]))
		sum := fnv.New64a()
		sum.Write(m[:metaSize-8])
		switch {
		case native.Uint32(m) != boltMagic, native.Uint32(m[4:]) != boltVersion, native.Uint64(m[56:]) != sum.Sum64():
			continue
		case pageSize < 512 || pageSize > 64<<10, at != 0 && at != pageSize:
			continue
		}
		if txid := native.Uint64(m[48:]); !found || txid > newest {
			found, newest = true, txid
			w.pageSize, w.pages = int(pageSize), native.Uint64(m[40:])
			root, freelist = native.Uint64(m[16:]), native.Uint64(m[32:])
		}
	}
	if !found {
		return 0, 0, errors.New("no sound header page")
	}
	if w.pages > uint64(size)/uint64(w.pageSize) {
		return 0, 0, fmt.Errorf("%d bytes where the header counts %d pages of %d", size, w.pages, w.pageSize)
	}
	w.seen = make([]bool, w.pages)
	return root, freelist, nil
}

// load reads a page with its overflow and marks it seen. depth is the length of the way to it; pages of one depth share
// their memory.
func (w *walker) load(id uint64, depth int) ([]byte, error) {
	if id < 2 || id >= w.pages {
		return nil, fmt.Errorf("page %d of %d", id, w.pages)
	}
	for len(w.bufs) <= depth {
		w.bufs = append(w.bufs, make([]byte, w.pageSize))
	}
	b := w.bufs[depth]
	if _, err := w.f.ReadAt(b, int64(id)*int64(w.pageSize)); err != nil {
		return nil, err
	}
	more := uint64(native.Uint32(b[12:]))
	if native.Uint64(b) != id || more >= w.pages-id {
		return nil, fmt.Errorf("page %d: id %d, overflow %d", id, native.Uint64(b), more)
	}
	for i := id; i <= id+more; i++ {
		if w.seen[i] {
			return nil, fmt.Errorf("page %d is used twice", i)
		}
		w.seen[i] = true
	}
	if more == 0 {
		return b, nil
	}
	b = make([]byte, (more+1)*uint64(w.pageSize))
	_, err := w.f.ReadAt(b, int64(id)*int64(w.pageSize))
	return b, err
}

func (w *walker) page(id uint64, depth int) error {
	if depth > maxDepth {
		return errors.New("tree without end")
	}
	b, err := w.load(id, depth)
	if err != nil {
		return err
	}
	if err := w.elements(b, depth); err != nil {
		return fmt.Errorf("page %d: %w", id, err)
	}
	return nil
}

// elements checks one branch or leaf page, which may lie inside a bucket's value, and what it points at.
func (w *walker) elements(b []byte, depth int) error {
	if len(b) < pageHeader {
		return errors.New("too short")
	}
	flags, n := native.Uint16(b[8:]), int(native.Uint16(b[10:]))
	if pageHeader+n*elementSize > len(b) || flags != leafPage && flags != branchPage || flags == branchPage && n == 0 {
		return fmt.Errorf("flags %#x, %d elements", flags, n)
	}
	for i := range n {
		at := pageHeader + i*elementSize
		e := b[at:]
		if flags == branchPage {
			if pos, size := uint64(native.Uint32(e)), uint64(native.Uint32(e[4:])); uint64(at)+pos+size > uint64(len(b)) {
				return fmt.Errorf("key of element %d outside", i)
			}
			if err := w.page(native.Uint64(e[8:]), depth+1); err != nil {
				return err
			}
			continue
		}
		pos, ksize, vsize := uint64(native.Uint32(e[4:])), uint64(native.Uint32(e[8:])), uint64(native.Uint32(e[12:]))
		from := uint64(at) + pos + ksize
		if from+vsize > uint64(len(b)) {
			return fmt.Errorf("element %d outside", i)
		}
		if native.Uint32(e)&leafIsBucket != 0 {
			if err := w.bucket(b[from:from+vsize], depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *walker) bucket(v []byte, depth int) error {
	if len(v) < bucketHeader || depth > maxDepth {
		return errors.New("bucket without root")
	}
	if root := native.Uint64(v); root != 0 {
		return w.page(root, depth)
	}
	return w.elements(v[bucketHeader:], depth)
}

// free checks that the free list names pages of the file that nothing reaches, each once.
func (w *walker) free(id uint64) error {
	b, err := w.load(id, 0)
	if err != nil {
		return fmt.Errorf("free list: %w", err)
	}
	list, n := b[pageHeader:], uint64(native.Uint16(b[10:]))
	if n == 0xFFFF {
		n, list = native.Uint64(list), list[8:]
	}
	if native.Uint16(b[8:]) != freelistPage || n > uint64(len(list))/8 {
		return fmt.Errorf("free list: flags %#x, %d pages", native.Uint16(b[8:]), n)
	}
	for i := range n {
		p := native.Uint64(list[8*i:])
		if p < 2 || p >= w.pages || w.seen[p] {
			return fmt.Errorf("free list: page %d", p)
		}
		w.seen[p] = true
	}
	return nil
}
