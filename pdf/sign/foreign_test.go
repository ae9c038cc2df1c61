package sign

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"software.sslmate.com/src/go-pkcs12"

	"thidua/pdf"
)

// qpdf rewrites a file with the options given.
func qpdf(t testing.TB, in []byte, options ...string) []byte {
	t.Helper()
	from, to := saved(t, in), filepath.Join(t.TempDir(), "q.pdf")
	if out, err := tool(t, "qpdf", append(append([]string{from}, options...), to)...); err != nil {
		t.Fatalf("qpdf %v: %v: %s", options, err, out)
	}
	b, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSignaturesMadeByOpenSSL(t *testing.T) {
	a := newAuthority(t)
	rsaKey := a.keyOf("Phạm Giang Nam", rsaKeys[0](), nil)
	ecKey := a.keyOf("Phạm Giang Nam", newP256(), nil)
	for _, c := range []struct {
		name    string
		k       *Key
		sub     string
		options string
		verdict Verdict
		part    string
		how     string
	}{
		{"as PDF has had them since 2001", rsaKey, "adbe.pkcs7.detached", "", Valid, "", "RSA 2048, SHA-256"},
		{"CAdES", rsaKey, "ETSI.CAdES.detached", "-cades", Valid, "", "RSA 2048, SHA-256"},
		{"CAdES with ECDSA", ecKey, "ETSI.CAdES.detached", "-cades", Valid, "", "ECDSA P-256, SHA-256"},
		{"CAdES that does not name its certificate", ecKey, "ETSI.CAdES.detached", "", Invalid, "cấu trúc", ""},
		{"SHA-384 and SHA-512", rsaKey, "adbe.pkcs7.detached", "-md sha512", Valid, "", "RSA 2048, SHA-512"},
		{"RSA-PSS", rsaKey, "ETSI.CAdES.detached", "-cades -keyopt rsa_padding_mode:pss", Valid, "", "RSA-PSS 2048, SHA-256"},
		{"RSA-PSS with a salt of 20", rsaKey, "ETSI.CAdES.detached", "-cades -md sha384 -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:20", Valid, "", "RSA-PSS 2048, SHA-384"},
		{"the signer named by key", rsaKey, "adbe.pkcs7.detached", "-keyid", Valid, "", ""},
		{"no signed attributes", rsaKey, "adbe.pkcs7.detached", "-noattr", Valid, "", ""},
		{"SHA-1 proves nothing any more", rsaKey, "adbe.pkcs7.detached", "-md sha1", Indeterminate, "SHA-1", ""},
		{"the paper inside the signature", rsaKey, "adbe.pkcs7.detached", "-nodetach", Invalid, "cấu trúc", ""},
		{"no certificate of the signer", rsaKey, "adbe.pkcs7.detached", "-nocerts", Indeterminate, "không biết ai đã ký", ""},
		{"a kind that nobody knows", rsaKey, "acme.sig", "", Indeterminate, "acme.sig", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.options == "-keyid" {
				c.k = a.keyOf("Phạm Giang Nam", rsaKeys[0](), func(x *x509.Certificate) { x.SubjectKeyId = []byte("khóa") })
			}
			b := fillSignature(t, foreign(c.sub), func(covered []byte) []byte {
				return opensslSign(t, a, c.k, covered, strings.Fields(c.options)...)
			})
			v := a.verify(t, b)
			wantVerdict(t, v, c.verdict, c.part)
			if s := v.Signatures[0]; c.how != "" && s.Algorithm != c.how {
				t.Errorf("made with %q, want %q", s.Algorithm, c.how)
			}
			if c.verdict == Valid {
				b[300] ^= 4
				if v, err := Verify(b, VerifyOptions{Roots: []*x509.Certificate{a.cert}}); err == nil && v.Verdict == Valid {
					t.Error("valid with a bit flipped")
				}
			}
		})
	}
}

// loosen writes the outer levels of a DER value with open lengths, as some signers do.
func loosen(t *testing.T, der []byte, levels int) (out, rest []byte) {
	t.Helper()
	_, header, length, err := berHeader(der)
	if err != nil {
		t.Fatal(err)
	}
	content, rest := der[header:header+length], der[header+length:]
	if levels == 0 || der[0]&0x20 == 0 {
		return der[:header+length], rest
	}
	out = []byte{der[0], 0x80}
	for len(content) > 0 {
		var child []byte
		child, content = loosen(t, content, levels-1)
		out = append(out, child...)
	}
	return append(out, 0, 0), rest
}

func TestSignaturesWithOpenLengthsAreRead(t *testing.T) {
	a := newAuthority(t)
	sign := ours(t, a.keyOf("Phạm Giang Nam", newP256(), nil))
	b := fillSignature(t, foreign("ETSI.CAdES.detached"), func(covered []byte) []byte {
		out, _ := loosen(t, sign(covered), 4)
		return out
	})
	wantVerdict(t, a.verify(t, b), Valid, "Phạm Giang Nam")
	der := sign(nil)
	loose, _ := loosen(t, der, 4)
	back, n, err := definite(loose)
	if err != nil || n != len(loose) || !bytes.Equal(back, der) {
		t.Errorf("made strict again it is another: %d of %d bytes, %v", n, len(loose), err)
	}
}

func TestASignatureMadeByMuPDFIsIntactAndTooWeak(t *testing.T) {
	a := newAuthority(t)
	k := a.keyOf("Phạm Giang Nam", rsaKeys[0](), nil)
	p12, err := pkcs12.Modern.Encode(k.signer, k.Certificate(), []*x509.Certificate{a.cert}, "123456")
	if err != nil {
		t.Fatal(err)
	}
	in := paper(t)
	f, err := openFile(in)
	if err != nil {
		t.Fatal(err)
	}
	key, out := filepath.Join(t.TempDir(), "k.pfx"), filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(key, p12, 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := tool(t, "mutool", "sign", "-s", key, "-P", "123456", "-o", out, saved(t, in), fmt.Sprint(f.signatureFields()[0].ref.num)); err != nil {
		t.Fatalf("mutool: %v: %s", err, said)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	v := a.verify(t, b)
	wantVerdict(t, v, Indeterminate, "SHA-1")
	if s := v.Signatures[0]; !s.Intact || !s.WholeFile || s.Signer != "Phạm Giang Nam" || !s.Trusted {
		t.Errorf("%+v", s)
	}
	b[500] ^= 1
	if v, err := Verify(b, VerifyOptions{}); err == nil && (v.Verdict == Valid || len(v.Signatures) > 0 && v.Signatures[0].Intact) {
		t.Errorf("intact with a bit flipped: %s", v.Reason)
	}
}

func TestFilesOfOtherProducersAreReadAndSigned(t *testing.T) {
	a := newAuthority(t)
	k := a.keyOf("Phạm Giang Nam", newP256(), nil)
	for name, options := range map[string][]string{
		"object streams":                    {"--object-streams=generate"},
		"object streams, nothing packed":    {"--object-streams=generate", "--compress-streams=n"},
		"a file made for the web":           {"--linearize"},
		"a file for the web, packed":        {"--linearize", "--object-streams=generate"},
		"packed by levels of zlib, no swap": {"--recompress-flate", "--compression-level=9", "--object-streams=generate"},
	} {
		t.Run(name, func(t *testing.T) {
			b := qpdf(t, paper(t), options...)
			b = mustSign(t, b, k, Options{})
			wantVerdict(t, a.verify(t, b), Valid, "")
			b = mustSign(t, b, a.keyOf("UBND huyện Ba Tơ", newP256(), nil), Options{Role: pdf.FieldAgency})
			v := a.verify(t, b)
			wantVerdict(t, v, Valid, "Cả 2")
			b = changed(t, b, func(u *update, catalog dict) {
				pages, err := u.f.pages()
				if err != nil {
					t.Fatal(err)
				}
				d := u.f.dict(pages[1]).clone()
				d["Contents"] = u.add(flate(dict{}, []byte("0 0 99 99 re f")))
				u.set(pages[1], d)
			})
			wantVerdict(t, a.verify(t, b), Invalid, "trang 2")
		})
	}
	t.Run("a signed file that was written anew is no longer what was signed", func(t *testing.T) {
		b := mustSign(t, paper(t), k, Options{})
		v, err := Verify(qpdf(t, b, "--object-streams=disable"), VerifyOptions{Roots: []*x509.Certificate{a.cert}})
		if err != nil {
			t.Fatal(err)
		}
		wantVerdict(t, v, Invalid, "")
	})
}

func TestFilesThatCannotBeReadGetASentence(t *testing.T) {
	a := newAuthority(t)
	in := mustSign(t, paper(t), a.keyOf("Phạm Giang Nam", newP256(), nil), Options{})
	locked := func() []byte {
		if _, err := exec.LookPath("qpdf"); err != nil {
			t.Skip("NOT CHECKED: qpdf is not installed")
		}
		return qpdf(t, paper(t), "--encrypt", "mo", "chu", "256", "--")
	}
	for _, c := range []struct {
		name string
		b    func() []byte
		part string
	}{
		{"empty", func() []byte { return nil }, "rỗng"},
		{"not a PDF", func() []byte { return []byte("PK\x03\x04 xin chào") }, "không phải là PDF"},
		{"encrypted", locked, "mật khẩu"},
		{"only the head", func() []byte { return in[:200] }, "hỏng"},
		{"zeros", func() []byte { return append([]byte("%PDF-1.7\n"), make([]byte, 5000)...) }, "hỏng"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Verify(c.b(), VerifyOptions{})
			var r *Refused
			if !errors.As(err, &r) || !strings.Contains(r.ForPerson(), c.part) || !strings.HasSuffix(r.Sentence, ".") {
				t.Errorf("got %v", err)
			}
			if _, err := openFile(c.b()); err == nil {
				t.Error("opened for signing")
			}
		})
	}
	t.Run("a broken end is pieced together, said so, and nothing is valid", func(t *testing.T) {
		b := bytes.Clone(in)
		copy(b[bytes.LastIndex(b, []byte("startxref\n"))+10:], "99")
		v := a.verify(t, b)
		if v.Verdict == Valid || !v.Repaired || len(v.Signatures) != 1 || v.Signatures[0].Signer != "Phạm Giang Nam" || len(v.Notes) == 0 {
			t.Errorf("%s", strings.Join(v.Lines(), "\n"))
		}
		if _, err := openFile(b); err == nil {
			t.Error("opened for signing")
		}
	})
	t.Run("a cut file", func(t *testing.T) {
		v := a.verify(t, in[:len(in)-600])
		if v.Verdict == Valid {
			t.Errorf("%s", v.Reason)
		}
	})
}
