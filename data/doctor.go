package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"

	bolt "go.etcd.io/bbolt"

	"thidua/data/vn"
)

// Finding is one thing that Doctor saw. Message is a whole Vietnamese sentence.
type Finding struct {
	Rule    string `json:"rule"` // "pages", "record", "reference", "natural", "index", "sequence", "chain", "schema", "file"
	Kind    Kind   `json:"kind,omitempty"`
	ID      ID     `json:"id,omitempty"`
	Message string `json:"message"`
}

// String is the sentence.
func (f Finding) String() string { return f.Message }

// Doctor reads the whole file, without writing, and tells what is not as it must be: pages, records, references,
// natural keys, indexes and the audit trail. No finding means a sound file. ErrLocked while another process has it open.
func Doctor(path string) ([]Finding, error) {
	o := Options{ReadOnly: true}.filled()
	version, err := probe(path, o)
	if err != nil {
		return nil, err
	}
	if version != Version {
		if version > Version {
			return nil, fmt.Errorf("%s: schema %d: %w", path, version, ErrNewer)
		}
		return []Finding{{Rule: "schema", Message: "Tệp do phiên bản cũ của chương trình ghi; hãy mở bằng chương trình để nâng cấp rồi khám lại."}}, nil
	}
	db, err := openBolt(path, o)
	if err != nil {
		return nil, err
	}
	d := &doctor{}
	err = guarded(path, slog.Default(), func() error {
		return db.View(func(tx *bolt.Tx) error {
			if err := checkPages(tx); err != nil {
				slog.Warn("pages of the database", "path", path, "err", err)
				d.find("pages", "", 0, "Cấu trúc tệp bị hỏng; hãy khôi phục từ bản sao lưu gần nhất.")
				return nil
			}
			d.examine(&Tx{tx: tx})
			return nil
		})
	})
	return d.findings, errors.Join(err, db.Close())
}

// doctor gathers findings over one transaction.
type doctor struct {
	findings []Finding
	indexed  map[string]int // entries that the records ask for and the index has, by bucket
}

func (d *doctor) find(rule string, kind Kind, id ID, format string, args ...any) {
	d.findings = append(d.findings, Finding{rule, kind, id, fmt.Sprintf(format, args...)})
}

func (d *doctor) examine(t *Tx) {
	d.indexed = map[string]int{}
	err := t.eachRecord(func(kind Kind, id ID, r Record, err error) error {
		if err != nil {
			d.find("record", kind, id, "%s số %d không đọc được; hãy khôi phục từ bản sao lưu.", vn.Capital(kind.Label()), id)
			return nil
		}
		d.examineRecord(t, kind, id, r)
		return nil
	})
	if err != nil {
		slog.Warn("records of the database", "err", err)
		d.find("record", "", 0, "Tệp thiếu một phần dữ liệu; hãy khôi phục từ bản sao lưu gần nhất.")
		return
	}
	for _, name := range indexBuckets {
		n := 0
		scan(t.tx.Bucket(name), nil, func(_, _ []byte) bool { n++; return true })
		if extra := n - d.indexed[string(name)]; extra > 0 {
			d.find("index", "", 0, "Bảng tra cứu «%s» thừa %s dòng.", name, vn.Int(int64(extra)))
		}
	}
	if err := t.VerifyChain(); err != nil {
		d.find("chain", "", 0, "Nhật ký thay đổi không còn nguyên vẹn: %s", Message(err))
	}
}

func (d *doctor) examineRecord(t *Tx, kind Kind, id ID, r Record) {
	what := vn.Capital(kind.Label())
	if r.Head().ID != id || r.Head().Rev == 0 {
		d.find("record", kind, id, "%s số %d mang số khác (%d) bên trong.", what, id, r.Head().ID)
	}
	if t.records(kind).Sequence() < uint64(id) {
		d.find("sequence", kind, id, "%s số %d nằm ngoài dãy số đã cấp.", what, id)
	}
	if err := t.checkFiles(r); err != nil {
		d.find("file", kind, id, "%s số %d: %s", what, id, Message(err))
	}
	if err := r.Validate(); err != nil {
		d.find("record", kind, id, "%s số %d: %s", what, id, Message(err))
	}
	for _, ref := range references(r) {
		if ref.ID != 0 && t.records(ref.Kind).Get(idKey(ref.ID)) == nil {
			d.find("reference", kind, id, "%s số %d trỏ đến %s số %d không có trong dữ liệu.", what, id, ref.Kind.Label(), ref.ID)
		}
	}
	seen := map[string]bool{}
	for _, e := range entries(r) {
		name := string(e.bucket) + "\x00" + string(e.key)
		if seen[name] {
			continue
		}
		seen[name] = true
		v := t.tx.Bucket(e.bucket).Get(e.key)
		switch {
		case v == nil:
			d.find("index", kind, id, "Bảng tra cứu «%s» thiếu %s số %d.", e.bucket, kind.Label(), id)
			continue
		case bytes.Equal(v, e.value):
		case bytes.Equal(e.bucket, bucketNaturals):
			d.find("natural", kind, id, "%s số %d trùng với số %d.", what, id, lastID(v))
			continue
		default:
			d.find("index", kind, id, "Bảng tra cứu «%s» ghi sai %s số %d.", e.bucket, kind.Label(), id)
		}
		d.indexed[string(e.bucket)]++
	}
}

// chainError is a broken audit trail.
type chainError struct {
	seq    uint64
	detail string
}

func (e *chainError) Error() string { return fmt.Sprintf("change %d: %s", e.seq, e.detail) }

// ForPerson returns the sentence.
func (e *chainError) ForPerson() string {
	return fmt.Sprintf("mục số %d đã bị sửa, thiếu hoặc không đọc được.", e.seq)
}

// VerifyChain reads the whole audit trail and computes its hashes again; the error names the first entry that was
// altered, is missing or cannot be read.
func (t *Tx) VerifyChain() error {
	var prev string
	next := uint64(1)
	edits := t.tx.Bucket(bucketEdits).Cursor()
	ek, ev := edits.First()
	err := t.tx.Bucket(bucketChanges).ForEach(func(k, raw []byte) error {
		var c Change
		if err := json.Unmarshal(raw, &c); err != nil {
			return &chainError{next, err.Error()}
		}
		if c.Seq != next || !bytes.Equal(k, seqKey(c.Seq)) || c.Prev != prev {
			return &chainError{next, "out of order"}
		}
		h := sha256.New()
		h.Write([]byte(prev))
		for n := range c.Count {
			if !bytes.Equal(ek, editKey(c.Seq, n)) {
				return &chainError{c.Seq, "edits missing"}
			}
			digestPart(h, ev)
			ek, ev = edits.Next()
		}
		hash := c.Hash
		c.Hash = ""
		head, err := json.Marshal(c)
		if err != nil {
			return err
		}
		digestPart(h, head)
		if hex.EncodeToString(h.Sum(nil)) != hash {
			return &chainError{c.Seq, "hash differs"}
		}
		prev = hash
		next++
		return nil
	})
	if err == nil && ek != nil {
		err = &chainError{next, "edits without a change"}
	}
	return err
}
