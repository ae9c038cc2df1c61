package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// File names bytes that a record keeps: a PDF, a picture. The bytes lie once in the database under their hash, which is
// part of the record and so of the audit trail; they stay when the record goes, so that undoing brings it back whole.
type File struct {
	Hash string `json:"hash"` // SHA-256, hexadecimal; "" for none
	Size int    `json:"size"` // bytes
}

// IsZero tells that there is no file.
func (f File) IsZero() bool { return f == File{} }

// AddFile keeps a copy of the bytes and returns their name. The same bytes are kept once.
func (t *Tx) AddFile(b []byte) (File, error) {
	if err := t.writable(); err != nil {
		return File{}, err
	}
	sum := sha256.Sum256(b)
	f := File{hex.EncodeToString(sum[:]), len(b)}
	bucket := t.tx.Bucket(bucketFiles)
	if bucket.Get(sum[:]) != nil {
		return f, nil
	}
	return f, bucket.Put(sum[:], bytes.Clone(b))
}

// FileBytes returns a copy of the bytes; ErrNotFound where they were never kept, ErrDamaged where they are not what the
// name says.
func (t *Tx) FileBytes(f File) ([]byte, error) {
	key, err := hex.DecodeString(f.Hash)
	if err != nil || len(key) != sha256.Size {
		return nil, fmt.Errorf("file %q: %w", f.Hash, ErrNotFound)
	}
	b := t.tx.Bucket(bucketFiles).Get(key)
	if b == nil {
		return nil, fmt.Errorf("file %s: %w", f.Hash, ErrNotFound)
	}
	if sum := sha256.Sum256(b); !bytes.Equal(sum[:], key) || len(b) != f.Size {
		return nil, fmt.Errorf("file %s: %w", f.Hash, ErrDamaged)
	}
	return bytes.Clone(b), nil
}

// keeper is a record with files.
type keeper interface{ files() []keptFile }

type keptFile struct {
	field string
	File
}

// checkFiles refuses a record that names bytes which are not there.
func (t *Tx) checkFiles(r Record) error {
	k, ok := r.(keeper)
	if !ok {
		return nil
	}
	for _, f := range k.files() {
		if f.IsZero() {
			continue
		}
		if _, err := t.FileBytes(f.File); err != nil {
			return fault(r, f.field, "Nội dung tệp kèm theo không có trong dữ liệu hoặc đã bị hỏng; hãy nhập lại từ tệp xuất hoặc khôi phục từ bản sao lưu.")
		}
	}
	return nil
}
