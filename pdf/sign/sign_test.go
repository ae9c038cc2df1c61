package sign

import (
	"bytes"
	"crypto"
	"crypto/elliptic"
	"crypto/x509"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/pdf"
)

// trusted is a certificate store of NSS that trusts the authority, for pdfsig.
func trusted(t testing.TB, a *authority) string {
	t.Helper()
	dir := t.TempDir()
	for _, args := range [][]string{
		{"-N", "-d", "sql:" + dir, "--empty-password"},
		{"-A", "-d", "sql:" + dir, "-n", "root", "-t", "CT,C,C", "-i", a.rootFile(), "-a"},
	} {
		if out, err := tool(t, "certutil", args...); err != nil {
			t.Fatalf("certutil: %v: %s", err, out)
		}
	}
	return dir
}

// asPdfsig holds a file against pdfsig: n signatures, all valid and trusted, the last over the whole file or not.
func asPdfsig(t *testing.T, a *authority, b []byte, n int, whole bool) {
	t.Helper()
	out, err := tool(t, "pdfsig", "-nssdir", trusted(t, a), saved(t, b))
	if err != nil {
		t.Fatalf("pdfsig: %v: %s", err, out)
	}
	if got := strings.Count(out, "Signature is Valid."); got != n {
		t.Errorf("pdfsig: %d valid signatures, want %d:\n%s", got, n, out)
	}
	if got := strings.Count(out, "Certificate is Trusted."); got != n {
		t.Errorf("pdfsig trusts %d certificates, want %d:\n%s", got, n, out)
	}
	if got := strings.Contains(out, "Total document signed"); got != whole {
		t.Errorf("pdfsig: whole document %v, want %v:\n%s", got, whole, out)
	}
}

// asOpenSSL holds each signature of a file against openssl, as a CAdES signature.
func asOpenSSL(t *testing.T, a *authority, b []byte) {
	t.Helper()
	f, err := openFile(b)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, s := range f.signatureFields() {
		if !s.signed {
			continue
		}
		r := f.array(s.value["ByteRange"])
		var n [4]int
		for i := range n {
			n[i] = int(r[i].(integer))
		}
		cms, data := filepath.Join(dir, "cms"), filepath.Join(dir, "data")
		contents := []byte(s.value["Contents"].(pdfString))
		_, size, err := definite(contents)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(cms, contents[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		covered := append(bytes.Clone(b[n[0]:n[0]+n[1]]), b[n[2]:n[2]+n[3]]...)
		if err := os.WriteFile(data, covered, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := tool(t, "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms, "-content", data,
			"-CAfile", a.rootFile(), "-purpose", "any", "-out", os.DevNull)
		if err != nil {
			t.Errorf("openssl on %s: %v: %s", s.name, err, out)
		}
	}
}

// asMuPDF holds the file against mutool; it knows no root of ours, so only integrity counts: n signatures, of which the
// last is over the whole file.
func asMuPDF(t *testing.T, b []byte, n int) {
	t.Helper()
	out, _ := tool(t, "mutool", "sign", "-v", saved(t, b))
	unchanged := strings.Count(out, "The document is unchanged since signing.")
	edited := strings.Count(out, "but there have been edits since")
	if unchanged+edited != n || strings.Contains(out, "Digest failure") {
		t.Errorf("mutool: %d unchanged, %d with later edits, want %d:\n%s", unchanged, edited, n, out)
	}
}

func asQpdf(t *testing.T, b []byte) {
	t.Helper()
	if out, err := tool(t, "qpdf", "--check", saved(t, b)); err != nil {
		t.Errorf("qpdf: %v: %s", err, out)
	}
}

func TestASignatureIsGoodForEveryVerifier(t *testing.T) {
	a := newAuthority(t)
	for _, c := range []struct {
		name string
		key  crypto.Signer
		o    Options
	}{
		{"with RSA", rsaKeys[0](), Options{}},
		{"with ECDSA on P-256", newP256(), Options{}},
		{"with ECDSA on P-384", newEC(elliptic.P384()), Options{}},
		{"with RSA and a time stamp", rsaKeys[0](), Options{TSA: a.tsa()}},
		{"with ECDSA, a time stamp and proofs", newP256(), Options{TSA: a.tsa(), LTV: true}},
		{"with a picture", newP256(), Options{Image: hand()}},
		{"in words alone", rsaKeys[0](), Options{Reason: "Ban hành Báo cáo", Location: "Ba Tơ, Quảng Ngãi", Contact: "sĩ số (0255) 3 863 \\ 1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := mustSign(t, paper(t), a.keyOf("Phạm Giang Nam", c.key, nil), c.o)
			asPdfsig(t, a, out, 1, !c.o.LTV)
			asOpenSSL(t, a, out)
			asMuPDF(t, out, 1)
			asQpdf(t, out)
		})
	}
}

func TestTheAgencySignsAfterThePerson(t *testing.T) {
	a := newAuthority(t)
	first := mustSign(t, paper(t), a.keyOf("Phạm Giang Nam", rsaKeys[0](), nil), Options{Image: hand(), TSA: a.tsa(), LTV: true})
	both := mustSign(t, first, a.keyOf("UBND huyện Ba Tơ", newP256(), nil), Options{Role: pdf.FieldAgency, Image: seal(), TSA: a.tsa(), LTV: true})
	asPdfsig(t, a, both, 2, false)
	asOpenSSL(t, a, both)
	asMuPDF(t, both, 2)
	asQpdf(t, both)
	t.Run("and nobody twice", func(t *testing.T) {
		_, err := Sign(both, a.keyOf("Phạm Giang Nam", newP256(), nil), Options{})
		if err == nil || !strings.Contains(sentence(err), "đã có chữ ký số của người có thẩm quyền") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("and not before, nor the person after", func(t *testing.T) {
		person, agency := a.keyOf("Phạm Giang Nam", newP256(), nil), a.keyOf("UBND huyện Ba Tơ", newP256(), nil)
		if _, err := Sign(paper(t), agency, Options{Role: pdf.FieldAgency}); err == nil || !strings.Contains(sentence(err), "người có thẩm quyền ký trước") {
			t.Errorf("the agency first: %v", err)
		}
		copied := mustSign(t, packed(), agency, Options{Role: pdf.FieldAgency}) // a copy of another office's paper: no field for a person
		if _, err := Sign(copied, person, Options{}); err == nil || !strings.Contains(sentence(err), "đã có chữ ký số của cơ quan") {
			t.Errorf("the person last: %v", err)
		}
	})
	t.Run("and the store holds the proofs of both", func(t *testing.T) {
		f, err := openFile(both)
		if err != nil {
			t.Fatal(err)
		}
		dss := f.dict(f.dict(f.root)["DSS"])
		if n := len(f.dict(dss["VRI"])); n != 2 {
			t.Errorf("proofs of %d signatures", n)
		}
		// person, agency, root, time stamp; an answer for signer and time stamp of each signature
		if c, o := len(f.array(dss["Certs"])), len(f.array(dss["OCSPs"])); c != 4 || o != 4 {
			t.Errorf("%d certificates and %d answers, want 4 and 4", c, o)
		}
	})
}

// sentence is what the person reads.
func sentence(err error) string {
	var r *Refused
	if !errors.As(err, &r) {
		return ""
	}
	return r.Sentence
}

func TestVietnameseStaysIntactInEveryField(t *testing.T) {
	a := newAuthority(t)
	const name, reason, place = "Nguyễn Thị Ái Ước", "Ký duyệt báo cáo – nghĩa vụ (sĩ số) \\ đúng", "Ba Tơ, Quảng Ngãi"
	when := time.Date(2026, 11, 22, 7, 5, 33, 0, time.UTC)
	out := mustSign(t, paper(t), a.keyOf(name, newP256(), func(c *x509.Certificate) {
		c.NotBefore, c.NotAfter = when.AddDate(-1, 0, 0), when.AddDate(1, 0, 0)
	}), Options{Reason: reason, Location: place, When: when})
	f, err := openFile(out)
	if err != nil {
		t.Fatal(err)
	}
	v := f.signatureFields()[0].value
	for key, want := range map[pdfName]string{"Name": name, "Reason": reason, "Location": place, "M": "D:20261122140533+07'00"} {
		if got := v[key].(pdfString).text(); got != want {
			t.Errorf("/%s says %q, want %q", key, got, want)
		}
	}
	text, err := tool(t, "pdftotext", "-f", "2", "-layout", saved(t, out), "-")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Người ký:", "Nguyễn Thị Ái", "22/11/2026", "14:05:33"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q:\n%s", want, text)
		}
	}
}

func TestAnyFileCanBeSigned(t *testing.T) {
	a := newAuthority(t)
	k := a.keyOf("Phạm Giang Nam", newP256(), nil)
	plain := func(t *testing.T) []byte {
		var b bytes.Buffer
		if err := pdf.Write(&b, &pdf.Document{Pages: []*pdf.Page{{Width: 595, Height: 842, Items: []pdf.Item{pdf.Text{X: 80, Y: 80, Size: 14, S: "Tờ trình"}}}}}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	t.Run("without a field, unseen", func(t *testing.T) {
		out := mustSign(t, plain(t), k, Options{})
		asPdfsig(t, a, out, 1, true)
		asQpdf(t, out)
	})
	t.Run("without a field, at a place given", func(t *testing.T) {
		out := mustSign(t, plain(t), k, Options{Place: &Place{X: 300, Y: 600, W: 180, H: 60}})
		asPdfsig(t, a, out, 1, true)
		asQpdf(t, out)
		if text, err := tool(t, "pdftotext", saved(t, out), "-"); err != nil || !strings.Contains(text, "Người ký: Phạm Giang Nam") {
			t.Errorf("%v: %s", err, text)
		}
	})
	t.Run("with objects packed in streams", func(t *testing.T) {
		from := saved(t, paper(t))
		to := filepath.Join(t.TempDir(), "b.pdf")
		if out, err := tool(t, "qpdf", "--object-streams=generate", from, to); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		in, err := os.ReadFile(to)
		if err != nil {
			t.Fatal(err)
		}
		one := mustSign(t, in, k, Options{TSA: a.tsa(), LTV: true})
		two := mustSign(t, one, a.keyOf("UBND huyện Ba Tơ", rsaKeys[1](), nil), Options{Role: pdf.FieldAgency})
		asPdfsig(t, a, two, 2, true)
		asQpdf(t, two)
		if bytes.Contains(two[len(in):], []byte("\nxref\n")) {
			t.Error("a table of the old kind behind a stream")
		}
	})
	t.Run("but not where an earlier signer forbade it", func(t *testing.T) {
		out := mustSign(t, plain(t), k, Options{})
		f, err := openFile(out)
		if err != nil {
			t.Fatal(err)
		}
		u := newUpdate(f)
		sig := u.add(dict{"Reference": array{dict{"TransformMethod": pdfName("DocMDP"), "TransformParams": dict{"P": integer(1)}}}})
		c := f.dict(f.root).clone()
		c["Perms"] = dict{"DocMDP": sig}
		u.set(f.root, c)
		locked, _ := u.append()
		if _, err := Sign(locked, k, Options{Role: pdf.FieldAgency}); err == nil || !strings.Contains(sentence(err), "khóa") {
			t.Errorf("got %v", err)
		}
	})
}

func TestTheSignatureFillsItsRoom(t *testing.T) {
	a := newAuthority(t)
	for name, key := range map[string]crypto.Signer{"RSA": rsaKeys[0](), "ECDSA": newP256()} {
		t.Run(name, func(t *testing.T) {
			f, err := openFile(mustSign(t, paper(t), a.keyOf("Phạm Giang Nam", key, nil), Options{}))
			if err != nil {
				t.Fatal(err)
			}
			contents := []byte(f.signatureFields()[0].value["Contents"].(pdfString))
			if _, n, err := definite(contents); err != nil || len(contents)-n > 4 {
				t.Errorf("%d bytes of %d covered by nothing, %v", len(contents)-n, len(contents), err)
			}
		})
	}
}

// haveTools reports in the log which of the other verifiers were there.
func TestOtherVerifiersAreThere(t *testing.T) {
	for _, name := range []string{"pdfsig", "openssl", "mutool", "qpdf", "certutil", "softhsm2-util"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Logf("NOT CHECKED by %s: not installed", name)
		}
	}
}
