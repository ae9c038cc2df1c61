package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"

	bolt "go.etcd.io/bbolt"
)

// The buckets and keys drawn in the package comment.
var (
	bucketMeta         = []byte("meta")
	bucketRecords      = []byte("records")
	bucketNaturals     = []byte("naturals")
	bucketRefs         = []byte("refs")
	bucketYears        = []byte("years")
	bucketLists        = []byte("lists")
	bucketWords        = []byte("words")
	bucketCertificates = []byte("certificates")
	bucketChanges      = []byte("changes")
	bucketEdits        = []byte("edits")
	bucketFiles        = []byte("files")

	keyVersion = []byte("version")
	keyUndo    = []byte("undo")
	keyBackup  = []byte("backup")

	present = []byte{1}
)

// indexBuckets hold nothing that cannot be computed again from the records.
var indexBuckets = [][]byte{bucketNaturals, bucketRefs, bucketYears, bucketLists, bucketWords, bucketCertificates}

func idKey(id ID) []byte       { return binary.BigEndian.AppendUint64(nil, uint64(id)) }
func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

// lastID reads the ID that ends an index key.
func lastID(k []byte) ID {
	if len(k) < 8 {
		return 0
	}
	return ID(binary.BigEndian.Uint64(k[len(k)-8:]))
}

func kindPrefix(k Kind) []byte { return append([]byte(k), 0) }

// maxKeyText bounds the texts inside keys, in bytes; bbolt takes keys of up to 32 KiB.
const maxKeyText = 1024

// naturalKey ends a long key with its hash.
func naturalKey(k Kind, key string) []byte {
	if len(key) > maxKeyText {
		sum := sha256.Sum256([]byte(key))
		key = key[:maxKeyText-len(sum)] + string(sum[:])
	}
	return append(kindPrefix(k), key...)
}

func refPrefix(target Kind, id ID) []byte {
	return binary.BigEndian.AppendUint64(kindPrefix(target), uint64(id))
}

func refKey(target Kind, id ID, source Kind, sourceID ID) []byte {
	k := append(refPrefix(target, id), source...)
	return binary.BigEndian.AppendUint64(append(k, 0), uint64(sourceID))
}

// refSource reads the referring record out of a refs key.
func refSource(k []byte) (Kind, ID) {
	i := bytes.IndexByte(k, 0)
	if i < 0 || len(k) < i+1+8+1+8 {
		return "", 0
	}
	return Kind(k[i+9 : len(k)-9]), lastID(k)
}

func yearPrefix(k Kind, year int) []byte {
	return binary.BigEndian.AppendUint16(kindPrefix(k), uint16(year))
}

func yearKey(k Kind, year int, id ID) []byte {
	return binary.BigEndian.AppendUint64(yearPrefix(k, year), uint64(id))
}

func listKey(decision ID, rank byte, order int, id ID) []byte {
	k := append(idKey(decision), rank)
	k = binary.BigEndian.AppendUint32(k, uint32(order))
	return binary.BigEndian.AppendUint64(k, uint64(id))
}

func wordKey(word string, id ID) []byte {
	return binary.BigEndian.AppendUint64(append([]byte(word), 0), uint64(id))
}

func certificatePrefix(form, number string) []byte {
	return append(append(append([]byte(form), 0), number...), 0)
}

func editKey(seq uint64, n int) []byte {
	return binary.BigEndian.AppendUint32(seqKey(seq), uint32(n))
}

// scan calls f with every key that begins with prefix, in order, until f returns false.
func scan(b *bolt.Bucket, prefix []byte, f func(k, v []byte) bool) {
	c := b.Cursor()
	for k, v := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
		if !f(k, v) {
			return
		}
	}
}
