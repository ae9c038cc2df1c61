package sign

import (
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"crypto/x509"
	"crypto/x509/pkix"
)

func TestATimeStampIsGoodForOpenSSL(t *testing.T) {
	a := newAuthority(t)
	value := []byte("giá trị chữ ký")
	token, err := stamp(t.Context(), nil, a.tsa(), value)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	tok, data := filepath.Join(dir, "t"), filepath.Join(dir, "d")
	if err := os.WriteFile(tok, token, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(data, value, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := tool(t, "openssl", "ts", "-verify", "-token_in", "-in", tok, "-data", data, "-CAfile", a.rootFile()); err != nil {
		t.Errorf("openssl: %v: %s", err, out)
	}
}

func TestATimeStampThatDoesNotAnswerTheQuestionIsRefused(t *testing.T) {
	for name, spoil := range map[string]func(*authority){
		"with another nonce":    func(a *authority) { a.spoilReply = func(r *stampReply) { r.nonce = big.NewInt(7) } },
		"without a nonce":       func(a *authority) { a.spoilReply = func(r *stampReply) { r.nonce = nil } },
		"over something else":   func(a *authority) { a.spoilReply = func(r *stampReply) { r.digest[0] ^= 1 } },
		"that was not granted":  func(a *authority) { a.status = 2 },
		"of a closed server":    func(a *authority) { a.silent = true },
		"by a signer of papers": func(a *authority) { a.stampCert = a.issue("Người khác", a.stampKey, nil) },
		"whose purpose is not critical": func(a *authority) {
			a.stampCert = a.issue("Dấu thời gian", a.stampKey, func(c *x509.Certificate) { c.ExtraExtensions = []pkix.Extension{stampPurpose(false)} })
		},
		"by another key": func(a *authority) { a.stampKey = newP256() },
	} {
		t.Run(name, func(t *testing.T) {
			a := newAuthority(t)
			spoil(a)
			_, err := Sign(paper(t), a.keyOf("Phạm Giang Nam", newP256(), nil), Options{TSA: a.tsa()})
			if s := sentence(err); !strings.Contains(s, "dấu thời gian") || !strings.Contains(s, "tệp chưa thay đổi gì") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestALongTimeStampFindsRoom(t *testing.T) {
	a := newAuthority(t)
	a.padding = 3 * stampRoom
	out := mustSign(t, paper(t), a.keyOf("Phạm Giang Nam", rsaKeys[0](), nil), Options{TSA: a.tsa()})
	asPdfsig(t, a, out, 1, true)
	if n := a.requests("/tsa"); n != 2 {
		t.Errorf("asked %d times, want twice: the second with room enough", n)
	}
}

func TestProofsOfTheCertificates(t *testing.T) {
	count := func(t *testing.T, b []byte) (ocsps, crls int) {
		f, err := openFile(b)
		if err != nil {
			t.Fatal(err)
		}
		dss := f.dict(f.dict(f.root)["DSS"])
		return len(f.array(dss["OCSPs"])), len(f.array(dss["CRLs"]))
	}
	t.Run("come from OCSP first", func(t *testing.T) {
		a := newAuthority(t)
		out := mustSign(t, paper(t), a.keyOf("Phạm Giang Nam", newP256(), nil), Options{LTV: true})
		if o, c := count(t, out); o != 1 || c != 0 {
			t.Errorf("%d answers, %d lists", o, c)
		}
	})
	t.Run("come from the list where there is no OCSP", func(t *testing.T) {
		a := newAuthority(t)
		out := mustSign(t, paper(t), a.keyOf("Phạm Giang Nam", newP256(), func(c *x509.Certificate) { c.OCSPServer = nil }), Options{LTV: true})
		if o, c := count(t, out); o != 0 || c != 1 {
			t.Errorf("%d answers, %d lists", o, c)
		}
	})
	t.Run("fetch an authority that the key file lacks", func(t *testing.T) {
		a := newAuthority(t)
		key := newP256()
		k, err := newKey(key, []*x509.Certificate{a.issue("Phạm Giang Nam", key, nil)}, nil)
		if err != nil {
			t.Fatal(err)
		}
		mustSign(t, paper(t), k, Options{LTV: true})
		if a.requests("/ca") != 1 {
			t.Error("the authority's certificate was not fetched")
		}
	})
	t.Run("take an authority that the office knows, where nobody says where to fetch it", func(t *testing.T) {
		a := newAuthority(t)
		key := newP256()
		k, err := newKey(key, []*x509.Certificate{a.issue("Phạm Giang Nam", key, func(c *x509.Certificate) { c.IssuingCertificateURL = nil })}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Sign(paper(t), k, Options{LTV: true}); !strings.Contains(sentence(err), "hãy thêm chứng thư gốc") {
			t.Errorf("got %v", err)
		}
		out := mustSign(t, paper(t), k, Options{LTV: true, Known: []*x509.Certificate{a.cert}})
		asPdfsig(t, a, out, 1, false)
		if v := a.verify(t, out); len(k.Chain()) != 1 || v.Verdict != Valid || v.Signatures[0].Revocation != "good" {
			t.Errorf("chain of %d, %+v", len(k.Chain()), v)
		}
	})
	t.Run("are not asked of a network where the certificate names none", func(t *testing.T) {
		a := newAuthority(t)
		k := a.keyOf("Phạm Giang Nam", newP256(), func(c *x509.Certificate) { c.OCSPServer, c.CRLDistributionPoints = nil, nil })
		if _, err := Sign(paper(t), k, Options{LTV: true}); !strings.Contains(sentence(err), "không ghi nơi hỏi") {
			t.Errorf("got %v", err)
		}
	})
	for name, change := range map[string]func(*x509.Certificate){
		"by OCSP": nil, "by the list": func(c *x509.Certificate) { c.OCSPServer = nil }} {
		t.Run("show a revoked certificate "+name, func(t *testing.T) {
			a := newAuthority(t)
			k := a.keyOf("Phạm Giang Nam", newP256(), change)
			a.revoke(k.Certificate(), time.Date(2026, 3, 5, 0, 0, 0, 0, vietnam))
			if _, err := Sign(paper(t), k, Options{LTV: true}); !strings.Contains(sentence(err), "đã bị thu hồi ngày 05/03/2026") {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("cannot be had when the services are silent", func(t *testing.T) {
		a := newAuthority(t)
		a.silent = true
		_, err := Sign(paper(t), a.keyOf("Phạm Giang Nam", newP256(), nil), Options{LTV: true, HTTP: &http.Client{Timeout: 5 * time.Second}})
		if !strings.Contains(sentence(err), "Không hỏi được") {
			t.Errorf("got %v", err)
		}
	})
}
