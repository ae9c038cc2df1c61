package sign

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"thidua/pdf"
)

// corpus is files of every kind that the verifier meets.
func corpus(t testing.TB) (files [][]byte, o VerifyOptions) {
	t.Helper()
	a := newAuthority(t)
	k := a.keyOf("Phạm Giang Nam", newP256(), nil)
	one := mustSign(t, paper(t), k, Options{TSA: a.tsa(), LTV: true})
	byHand := fillSignature(t, foreign("ETSI.CAdES.detached", docMDP(2)), ours(t, k))
	list, err := a.list()
	if err != nil {
		t.Fatal(err)
	}
	files = [][]byte{
		byHand,
		changed(t, byHand, func(u *update, catalog dict) {
			catalog["DSS"] = u.add(dict{"CRLs": array{u.add(flate(dict{}, list))}})
		}),
		one,
		mustSign(t, one, a.keyOf("UBND huyện Ba Tơ", rsaKeys[0](), nil), Options{Role: pdf.FieldAgency}),
		mustSign(t, packed(), k, Options{}),
		byHand[:len(byHand)-30],
	}
	return files, VerifyOptions{Roots: []*x509.Certificate{a.cert}}
}

// sane asks what must hold of any bytes: no panic (Verify alone would hide it), and a refusal with a sentence
// or verdicts with one each.
func sane(t *testing.T, b []byte, o VerifyOptions) {
	t.Helper()
	v, err := verify(b, o)
	if err != nil {
		var r *Refused
		if !errors.As(err, &r) || !strings.HasSuffix(r.Sentence, ".") {
			t.Fatalf("no sentence: %v", err)
		}
		return
	}
	for _, s := range v.Signatures {
		if s.Reason == "" || !strings.HasSuffix(s.Reason, ".") || s.Verdict != Valid && s.Verdict != Invalid && s.Verdict != Indeterminate {
			t.Fatalf("no verdict: %+v", s)
		}
	}
}

func TestBrokenFilesEndInAVerdict(t *testing.T) {
	files, o := corpus(t)
	random := rand.New(rand.NewPCG(7, 7))
	for range 1500 {
		sane(t, mutate(random, files), o)
	}
}

// mutate takes a file and breaks it in one of the ways that files break, or are broken.
func mutate(random *rand.Rand, files [][]byte) []byte {
	b := bytes.Clone(files[random.IntN(len(files))])
	words := []string{"/ByteRange", "/Contents", "/Kids", "/Prev 0", "/Length 99999", " R", "obj", "endstream", ">>", "<<", "[", "]", "xref", "/Root 4 0 R", "\x00", "9999999999", "-1", "%"}
	for range 1 + random.IntN(4) {
		at, n := random.IntN(len(b)), 1+random.IntN(40)
		end := min(len(b), at+n)
		switch random.IntN(6) {
		case 0:
			b[at] ^= 1 << random.IntN(8)
		case 1:
			b = append(b[:at:at], b[end:]...)
		case 2:
			b = append(b[:at:at], append([]byte(words[random.IntN(len(words))]), b[at:]...)...)
		case 3:
			copy(b[at:], words[random.IntN(len(words))])
		case 4:
			from := random.IntN(len(b))
			copy(b[at:end], b[from:])
		case 5:
			b = b[:at+1]
		}
		if len(b) < 2 {
			return b
		}
	}
	return b
}

func FuzzVerify(f *testing.F) {
	files, o := corpus(f)
	for _, b := range files {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) { sane(t, b, o) })
}

func FuzzCMS(f *testing.F) {
	a := newAuthority(f)
	k := a.keyOf("Phạm Giang Nam", newP256(), nil)
	cms := ours(f, k)(nil)
	f.Add(cms)
	token, err := a.token(stampReply{make([]byte, 32), nil, a.now()})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(token)
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := parseCMS(b)
		if err != nil {
			return
		}
		c.evidence()
		nothing := func(h crypto.Hash) []byte { return digestOf(h, nil) }
		if c.check(nothing, true) == nil && !bytes.Contains(b, c.cert.Raw) {
			t.Error("verified with a certificate that is not there")
		}
		if _, info, err := openStamp(b); err == nil {
			info.covers(nothing)
		}
	})
}

func BenchmarkVerify(b *testing.B) {
	a := newAuthority(b)
	in := mustSign(b, paper(b), a.keyOf("Phạm Giang Nam", newP256(), nil), Options{TSA: a.tsa(), LTV: true})
	in = mustSign(b, in, a.keyOf("UBND huyện Ba Tơ", rsaKeys[0](), nil), Options{Role: pdf.FieldAgency, TSA: a.tsa(), LTV: true})
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if v := a.verify(b, in); v.Verdict != Valid {
			b.Fatal(v.Reason)
		}
	}
}
