package sign

import (
	"bytes"
	"crypto/x509"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"software.sslmate.com/src/go-pkcs12"

	"thidua/pdf"
)

// saysPdfsig is what pdfsig holds of each signature: "valid", "invalid", or what is wrong with the certificate.
func saysPdfsig(t *testing.T, nss string, b []byte, options ...string) (out []string) {
	t.Helper()
	said, _ := tool(t, "pdfsig", append(options, "-nssdir", nss, saved(t, b))...)
	for _, part := range strings.Split(said, "Signature #")[1:] {
		switch {
		case !strings.Contains(part, "Signature Validation:"):
		case !strings.Contains(part, "Signature is Valid."):
			out = append(out, "invalid")
		case strings.Contains(part, "Certificate is Trusted."), !strings.Contains(part, "Certificate Validation:"):
			out = append(out, "valid")
		default:
			_, why, _ := strings.Cut(part, "Certificate Validation: ")
			why, _, _ = strings.Cut(why, "\n")
			out = append(out, why)
		}
	}
	return out
}

// saysOpenSSL is what openssl holds of each signature: "valid" or its complaint. crl, when not nil, is asked.
func saysOpenSSL(t *testing.T, root string, b []byte, v *Verification, crl []byte) (out []string) {
	t.Helper()
	dir := t.TempDir()
	ca, err := os.ReadFile(root)
	if err != nil {
		t.Fatal(err)
	}
	f, err := openFile(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range f.signatureFields() {
		if !s.signed {
			continue
		}
		contents := []byte(s.value["Contents"].(pdfString))
		_, size, err := definite(contents)
		if err != nil {
			t.Fatal(err)
		}
		var r []int
		for _, have := range v.Signatures {
			if have.Field == s.name {
				r = have.ByteRange
			}
		}
		cms, data := filepath.Join(dir, "cms"), filepath.Join(dir, "data")
		files := map[string][]byte{cms: contents[:size], data: append(bytes.Clone(b[:r[1]]), b[r[2]:r[2]+r[3]]...)}
		args := []string{"cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms, "-content", data, "-purpose", "any", "-out", os.DevNull}
		if crl == nil {
			args = append(args, "-CAfile", root)
		} else {
			both := filepath.Join(dir, "both")
			files[both] = append(pemOf("X509 CRL", crl), ca...)
			args = append(args, "-CAfile", both, "-crl_check")
		}
		for path, content := range files {
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		said, err := tool(t, "openssl", args...)
		if err == nil {
			said = "valid"
		}
		out = append(out, said)
	}
	return out
}

// TestOurVerdictIsThatOfOtherVerifiers puts the same files before pdfsig, openssl and mutool. They know nothing of a
// third verdict: what is not valid with us must not be valid and trusted with them.
func TestOurVerdictIsThatOfOtherVerifiers(t *testing.T) {
	a := newAuthority(t)
	nss, root := trusted(t, a), a.rootFile()
	in := paper(t)
	file := a.p12("Phạm Giang Nam", "mậtkhẩu", rsaKeys[0](), pkcs12.Modern, nil)
	fromFile := func() *Key {
		k, err := OpenP12(file, []byte("mậtkhẩu"))
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	ec := a.keyOf("UBND huyện Ba Tơ", newP256(), nil)
	then := time.Now().AddDate(0, 0, -20)
	gone := a.keyOf("Người Cũ", newP256(), nil)
	a.revoke(gone.Certificate(), time.Now().AddDate(0, 0, -1))
	crl, err := a.list()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []agreement{
		{"one signature, RSA, from a key file", mustSign(t, in, fromFile(), Options{}), Valid, "valid", "valid", "unchanged", nil},
		{"one signature, ECDSA", mustSign(t, in, ec, Options{}), Valid, "valid", "valid", "unchanged", nil},
		{"one signature with a time stamp", mustSign(t, in, fromFile(), Options{TSA: a.tsa()}), Valid, "valid", "valid", "unchanged", nil},
		{"two signatures", mustSign(t, mustSign(t, in, fromFile(), Options{}), ec, Options{Role: pdf.FieldAgency}), Valid, "valid", "valid", "unchanged", nil},
		{"two signatures with time stamps and proofs", mustSign(t, mustSign(t, in, fromFile(), Options{TSA: a.tsa(), LTV: true}), ec,
			Options{Role: pdf.FieldAgency, TSA: a.tsa(), LTV: true}), Valid, "valid", "valid", "edits since", nil},
		{"an expired certificate", mustSign(t, in, a.keyOf("Phạm Giang Nam", newP256(), expired), Options{When: then}), Indeterminate,
			"Expired", "expired", "unchanged", nil},
		{"a revoked certificate", a.withDSS(t, mustSign(t, in, gone, Options{})), Invalid, "Revoked", "revoked", "edits since", crl},
		{"an authority unknown to the office", mustSign(t, in, stranger(t).keyOf("Kẻ Lạ", newP256(), nil), Options{}), Indeterminate,
			"", "", "unchanged", nil},
	} {
		t.Run(c.name, func(t *testing.T) { c.hold(t, a, nss, root) })
	}
}

// agreement is a file and what everybody holds of it.
type agreement struct {
	name            string
	b               []byte
	verdict         Verdict
	pdfsig, openssl string // a part of what they say of the last signature
	whole           string // what mutool says of it
	crl             []byte
}

func (c agreement) hold(t *testing.T, a *authority, nss, root string) {
	v := a.verify(t, c.b)
	if v.Verdict != c.verdict {
		t.Fatalf("ours: %s", strings.Join(v.Lines(), "\n"))
	}
	n := len(v.Signatures)
	for who, said := range map[string][]string{"pdfsig": saysPdfsig(t, nss, c.b), "openssl": saysOpenSSL(t, root, c.b, v, c.crl)} {
		want := map[string]string{"pdfsig": c.pdfsig, "openssl": c.openssl}[who]
		if len(said) != n {
			t.Fatalf("%s knows %d signatures, we %d: %q", who, len(said), n, said)
		}
		for i, s := range said {
			if (s == "valid") != (v.Signatures[i].Verdict == Valid) {
				t.Errorf("%s on signature %d: %s; we: %s", who, i+1, s, v.Signatures[i].Verdict)
			}
		}
		if last := said[n-1]; !strings.Contains(last, want) {
			t.Errorf("%s says %q, expected %q", who, last, want)
		}
	}
	said, _ := tool(t, "mutool", "sign", "-v", saved(t, c.b))
	if strings.Contains(said, "Digest failure") || strings.Count(said, "since signing") != n || !strings.Contains(said[strings.LastIndex(said, "Distinguished"):], c.whole) {
		t.Errorf("mutool, which knows no root of ours: %s", said)
	}
}

// TestEveryFlippedBitIsCaught flips single bits of what two signatures cover.
func TestEveryFlippedBitIsCaught(t *testing.T) {
	a := newAuthority(t)
	nss := trusted(t, a)
	b := mustSign(t, paper(t), a.keyOf("Phạm Giang Nam", rsaKeys[0](), nil), Options{})
	b = mustSign(t, b, a.keyOf("UBND huyện Ba Tơ", newP256(), nil), Options{Role: pdf.FieldAgency})
	v := a.verify(t, b)
	wantVerdict(t, v, Valid, "Cả 2")
	r := v.Signatures[1].ByteRange
	random := rand.New(rand.NewPCG(4, 300))
	ours, pdfsig := 0, 0
	const flips = 300
	for range flips {
		at := random.IntN(r[1] + r[3])
		if at >= r[1] {
			at += r[2] - r[1]
		}
		bit := byte(1) << random.IntN(8)
		b[at] ^= bit
		v, err := Verify(b, VerifyOptions{Roots: []*x509.Certificate{a.cert}})
		if err != nil || v.Verdict != Valid {
			ours++
		} else {
			t.Errorf("bit %#x of byte %d flipped, and still: %s", bit, at, v.Reason)
		}
		if said := saysPdfsig(t, nss, b, "-nocert"); len(said) != 2 || said[0] != "valid" || said[1] != "valid" {
			pdfsig++
		} else {
			t.Errorf("pdfsig misses bit %#x of byte %d", bit, at)
		}
		b[at] ^= bit
	}
	t.Logf("caught by us: %d of %d, by pdfsig: %d", ours, flips, pdfsig)
}
