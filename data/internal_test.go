package data

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// tampered makes a sound file with a few records, lets f damage it behind the store's back, and has Doctor look.
func tampered(t *testing.T, f func(*bolt.Tx) error) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bato.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"xã Ba Liên", "xã Ba Vinh"} {
		if err := s.Update("Thêm", func(tx *Tx) error { return Put(tx, &Unit{Name: name}) }); err != nil {
			t.Fatal(err)
		}
	}
	err = s.Update("Thêm", func(tx *Tx) error {
		d := &Decision{Subject: "khen", Level: LevelDistrict, ReportYear: 2024}
		if err := Put(tx, d); err != nil {
			return err
		}
		return Put(tx, &Award{Decision: d.ID, Type: Individual, Form: "giay-khen", Name: "Lê Ân", Unit: 1})
	})
	if err = errors.Join(err, s.db.Update(f), s.Close()); err != nil {
		t.Fatal(err)
	}
	findings, err := Doctor(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range findings {
		if f.Message != f.String() || f.Rule == "" {
			t.Errorf("finding %+v", f)
		}
		out = append(out, f.Message)
	}
	return strings.Join(out, "\n")
}

func TestDoctorFinds(t *testing.T) {
	records := func(tx *bolt.Tx, k Kind) *bolt.Bucket { return tx.Bucket(bucketRecords).Bucket([]byte(k)) }
	replace := func(b *bolt.Bucket, key []byte, old, new string) error {
		return b.Put(key, bytes.Replace(bytes.Clone(b.Get(key)), []byte(old), []byte(new), 1))
	}
	for _, c := range []struct {
		name string
		do   func(*bolt.Tx) error
		want string
	}{
		{"nothing in a sound file", func(*bolt.Tx) error { return nil }, ""},
		{"a record that cannot be read", func(tx *bolt.Tx) error { return records(tx, KindUnit).Put(idKey(1), []byte("{")) },
			"Đơn vị số 1 không đọc được"},
		{"a field that no record has", func(tx *bolt.Tx) error { return replace(records(tx, KindUnit), idKey(1), `"name"`, `"tên":"","name"`) },
			"Đơn vị số 1 không đọc được"},
		{"a record that may not be saved so", func(tx *bolt.Tx) error {
			return replace(records(tx, KindDecision), idKey(1), `"subject":"khen"`, `"subject":""`)
		},
			"Quyết định khen thưởng số 1: Hãy nhập trích yếu của quyết định."},
		{"two records of one natural key", func(tx *bolt.Tx) error { return replace(records(tx, KindUnit), idKey(2), "Vinh", "Liên") },
			"Đơn vị số 2 trùng với số 1."},
		{"a reference to nothing", func(tx *bolt.Tx) error { return replace(records(tx, KindAward), idKey(1), `"unit":1`, `"unit":7`) },
			"Khen thưởng số 1 trỏ đến đơn vị số 7 không có trong dữ liệu."},
		{"an index entry that is missing", func(tx *bolt.Tx) error { return tx.Bucket(bucketWords).Delete(wordKey("le", 1)) },
			"Bảng tra cứu «words» thiếu khen thưởng số 1."},
		{"an index entry too many", func(tx *bolt.Tx) error { return tx.Bucket(bucketYears).Put(yearKey(KindDecision, 2024, 9), present) },
			"Bảng tra cứu «years» thừa 1 dòng."},
		{"a wrong value in an index", func(tx *bolt.Tx) error {
			return tx.Bucket(bucketLists).Put(listKey(1, 2, 1, 1), []byte("ldtt\x00decided"))
		},
			"Bảng tra cứu «lists» ghi sai khen thưởng số 1."},
		{"an ID that was never given", func(tx *bolt.Tx) error { return records(tx, KindUnit).SetSequence(1) },
			"Đơn vị số 2 nằm ngoài dãy số đã cấp."},
		{"a change rewritten", func(tx *bolt.Tx) error { return replace(tx.Bucket(bucketChanges), seqKey(2), "Thêm", "Them") },
			"Nhật ký thay đổi không còn nguyên vẹn: mục số 2"},
		{"a change taken out", func(tx *bolt.Tx) error {
			return errors.Join(tx.Bucket(bucketChanges).Delete(seqKey(2)), tx.Bucket(bucketEdits).Delete(editKey(2, 0)))
		}, "Nhật ký thay đổi không còn nguyên vẹn: mục số 2"},
		{"an edit rewritten", func(tx *bolt.Tx) error { return replace(tx.Bucket(bucketEdits), editKey(1, 0), "Liên", "Vinh") },
			"Nhật ký thay đổi không còn nguyên vẹn: mục số 1"},
		{"an edit taken out", func(tx *bolt.Tx) error { return tx.Bucket(bucketEdits).Delete(editKey(3, 1)) },
			"Nhật ký thay đổi không còn nguyên vẹn: mục số 3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := tampered(t, c.do)
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestARecordThatCannotBeReadIsNamedNotSkipped(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bato.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Update("Thêm", func(tx *Tx) error { return Put(tx, &Unit{Name: "xã Ba Liên"}) }); err != nil {
		t.Fatal(err)
	}
	if err := s.db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket(bucketRecords).Bucket([]byte(KindUnit)).Put(idKey(1), []byte(`{"id":1,`))
	}); err != nil {
		t.Fatal(err)
	}
	err = s.View(func(tx *Tx) error { _, err := tx.Units(); return err })
	if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "unit 1") {
		t.Errorf("got %v", err)
	}
	if err := s.Backup(filepath.Join(t.TempDir(), "x.bak")); !errors.Is(err, ErrDamaged) {
		t.Errorf("backup: %v", err)
	}
	if err := s.Update("Thêm", func(tx *Tx) error { return Put(tx, &Unit{Name: "xã Ba Vinh"}) }); err != nil {
		t.Errorf("the other records are lost too: %v", err)
	}
}

func TestUndoRefusesARecordThatChangedBehindIt(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "bato.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	u := &Unit{Name: "xã Ba Liên"}
	if err := s.Update("Thêm đơn vị", func(tx *Tx) error { return Put(tx, u) }); err != nil {
		t.Fatal(err)
	}
	if err := s.db.Update(func(tx *bolt.Tx) error {
		b := tx.Bucket(bucketRecords).Bucket([]byte(KindUnit))
		return b.Put(idKey(1), bytes.Replace(bytes.Clone(b.Get(idKey(1))), []byte(`"type":""`), []byte(`"type":"xã"`), 1))
	}); err != nil {
		t.Fatal(err)
	}
	_, err = s.Undo()
	want := "Không hoàn tác hoặc làm lại được «Thêm đơn vị» vì dữ liệu liên quan đã thay đổi sau đó; hãy sửa trực tiếp."
	if !errors.Is(err, ErrConflict) || Message(err) != want {
		t.Errorf("%v: %s", err, Message(err))
	}
}

func FuzzRefKeysReadBackAsWritten(f *testing.F) {
	f.Add(uint8(1), uint64(1), uint8(9), uint64(2))
	f.Add(uint8(12), uint64(0), uint8(0), ^uint64(0))
	f.Fuzz(func(t *testing.T, target uint8, id uint64, source uint8, sourceID uint64) {
		tk, sk := Kinds[int(target)%len(Kinds)], Kinds[int(source)%len(Kinds)]
		k := refKey(tk, ID(id), sk, ID(sourceID))
		if kind, got := refSource(k); kind != sk || got != ID(sourceID) {
			t.Errorf("%s %d from %q", kind, got, k)
		}
		if !bytes.HasPrefix(k, refPrefix(tk, ID(id))) || lastID(k) != ID(sourceID) {
			t.Errorf("key %q", k)
		}
	})
}

func FuzzRefSourceNeverPanics(f *testing.F) {
	f.Add([]byte("unit\x00\x00\x00\x00\x00\x00\x00\x00\x01award\x00\x00\x00\x00\x00\x00\x00\x00\x02"))
	f.Add([]byte("unit\x00"))
	f.Fuzz(func(t *testing.T, k []byte) {
		refSource(k)
		lastID(k)
	})
}

func FuzzKeysSortAsTheirNumbers(f *testing.F) {
	f.Add(uint64(1), uint64(2), uint16(2024), uint16(2025), uint32(9), uint32(10))
	f.Fuzz(func(t *testing.T, a, b uint64, y, z uint16, m, n uint32) {
		same := func(what string, less bool, x, y []byte) {
			if (bytes.Compare(x, y) < 0) != less {
				t.Errorf("%s: %x and %x", what, x, y)
			}
		}
		same("id", a < b, idKey(ID(a)), idKey(ID(b)))
		same("year", y < z || y == z && a < b, yearKey(KindDecision, int(y), ID(a)), yearKey(KindDecision, int(z), ID(b)))
		same("list", m < n || m == n && a < b, listKey(7, 2, int(m), ID(a)), listKey(7, 2, int(n), ID(b)))
		same("edit", a < b || a == b && m < n, editKey(a, int(m)), editKey(b, int(n)))
	})
}

func FuzzNaturalKeysAreShortAndTellTextsApart(f *testing.F) {
	f.Add("xã Ba Liên", "xã Ba Vinh")
	f.Add(strings.Repeat("a", 5000), strings.Repeat("a", 5001))
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := naturalKey(KindUnit, joinKey(a)), naturalKey(KindUnit, joinKey(b))
		if len(x) > maxKeyText+20 {
			t.Errorf("%d bytes", len(x))
		}
		if bytes.Equal(x, y) != (joinKey(a) == joinKey(b)) {
			t.Errorf("%q and %q", a, b)
		}
		if bytes.Contains([]byte(joinKey(a)), []byte(keySeparator)) {
			t.Errorf("a text holds the separator: %q", a)
		}
	})
}

func FuzzWordsOfATextAreFound(f *testing.F) {
	f.Add("Nguyễn Thị Hoà – Trường Tiểu học")
	f.Add(strings.Repeat("ă", 300))
	f.Fuzz(func(t *testing.T, s string) {
		for _, w := range words(s) {
			if w == "" || len(w) > maxWord || strings.ContainsRune(w, 0) {
				t.Errorf("word %q", w)
			}
		}
	})
}
