package sign

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"software.sslmate.com/src/go-pkcs12"
)

func TestAKeyFileOpensWithItsPassword(t *testing.T) {
	a := newAuthority(t)
	for _, c := range []struct {
		name    string
		encoder *pkcs12.Encoder
		key     crypto.Signer
	}{
		{"encrypted with AES", pkcs12.Modern2023, rsaKeys[0]()},
		{"authenticated the newest way", pkcs12.Modern2026, newP256()},
		{"encrypted with RC2", pkcs12.LegacyRC2, rsaKeys[0]()},
		{"encrypted with 3DES", pkcs12.LegacyDES, newEC(elliptic.P384())},
	} {
		t.Run(c.name, func(t *testing.T) {
			const password = "mậtkhẩu"
			path := a.p12("Phạm Giang Nam", password, c.key, c.encoder, nil)
			typed := []byte(password)
			k, err := OpenP12(path, typed)
			if err != nil {
				t.Fatal(err)
			}
			defer k.Close()
			if got := displayName(k.Certificate()); got != "Phạm Giang Nam" || len(k.Chain()) != 2 {
				t.Errorf("%s, chain of %d", got, len(k.Chain()))
			}
			if !bytes.Equal(typed, make([]byte, len(typed))) {
				t.Error("the password is still in memory")
			}
			mustSign(t, paper(t), k, Options{})
			_, err = OpenP12(path, []byte("mậtkhẩu sai"))
			if s := sentence(err); !strings.Contains(s, "Mật khẩu của tệp khóa") || strings.Contains(err.Error(), "mậtkhẩu") {
				t.Errorf("a wrong password says %v", err)
			}
		})
	}
	t.Run("also when its marks were typed apart", func(t *testing.T) {
		path := a.p12("Phạm Giang Nam", "mậtkhẩu", newP256(), pkcs12.Modern, nil)
		if _, err := OpenP12(path, []byte("mâ\u0323tkhâ\u0309u")); err != nil {
			t.Error(err)
		}
	})
}

func TestAKeyFileIsRefusedWithASentence(t *testing.T) {
	a := newAuthority(t)
	write := func(b []byte) string {
		path := filepath.Join(t.TempDir(), "khoa.p12")
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	short, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	p224, err := ecdsa.GenerateKey(elliptic.P224(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, path, want string }{
		{"of another kind", write([]byte("%PDF-1.7")), "bị hỏng hoặc không phải"},
		{"empty", write(nil), "bị hỏng hoặc không phải"},
		{"cut short", write(first(os.ReadFile(a.p12("A", "x", newP256(), pkcs12.Modern, nil)))[:400]), "bị hỏng hoặc không phải"},
		{"far too large", write(make([]byte, largestP12+1)), "không phải tệp khóa"},
		{"with a weak key", a.p12("A", "x", short, pkcs12.Modern, nil), "chỉ dài 1024 bit"},
		{"with a curve nobody knows", a.p12("A", "x", p224, pkcs12.Modern, nil), "không ký được bằng loại khóa này"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := OpenP12(c.path, []byte("x"))
			if err == nil || !strings.Contains(sentence(err), c.want) || strings.Contains(sentence(err), filepath.Dir(c.path)) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("missing", func(t *testing.T) {
		if _, err := OpenP12(filepath.Join(t.TempDir(), "không có.p12"), []byte("x")); !os.IsNotExist(err) {
			t.Errorf("got %v", err)
		}
	})
}

func first[A any](a A, _ error) A { return a }

func TestACertificateNotFitForSigningIsRefused(t *testing.T) {
	a := newAuthority(t)
	for _, c := range []struct {
		name   string
		change func(*x509.Certificate)
		want   string
	}{
		{"expired", func(c *x509.Certificate) { c.NotAfter = time.Now().AddDate(0, 0, -1) }, "đã hết hạn ngày " + time.Now().AddDate(0, 0, -1).In(vietnam).Format("02/01/2006")},
		{"not yet valid", func(c *x509.Certificate) { c.NotBefore = time.Now().AddDate(0, 0, 2) }, "chỉ có hiệu lực từ ngày"},
		{"for encryption", func(c *x509.Certificate) { c.KeyUsage = x509.KeyUsageKeyEncipherment }, "không dùng để ký được"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Sign(paper(t), a.keyOf("Phạm Giang Nam", newP256(), c.change), Options{})
			if err == nil || !strings.Contains(sentence(err), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestOfSeveralCertificatesTheOneForSigningIsTaken(t *testing.T) {
	a := newAuthority(t)
	key := newP256()
	login := func(c *x509.Certificate) {
		c.KeyUsage = x509.KeyUsageDigitalSignature
		c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
		c.NotAfter = c.NotAfter.AddDate(3, 0, 0)
	}
	old := func(c *x509.Certificate) {
		c.NotBefore, c.NotAfter = c.NotBefore.AddDate(-3, 0, 0), time.Now().AddDate(0, 0, -3)
	}
	certs := []*x509.Certificate{a.cert, a.issue("Đăng nhập", key, login), a.issue("Đã hết hạn", key, old), a.issue("Ký số", key, nil),
		a.issue("Của người khác", newP256(), nil)}
	k, err := newKey(key, certs, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := displayName(k.Certificate()); got != "Ký số" {
		t.Errorf("took %q", got)
	}
}

// wrongKey signs with another key than the one it shows.
type wrongKey struct{ *ecdsa.PrivateKey }

func (k wrongKey) Public() crypto.PublicKey { return rsaKeys[0]().Public() }

func TestAKeyThatDoesNotFitItsCertificateNeverSigns(t *testing.T) {
	a := newAuthority(t)
	_, err := Sign(paper(t), a.keyOf("Phạm Giang Nam", wrongKey{newP256()}, nil), Options{})
	if !strings.Contains(sentence(err), "Khóa ký không khớp với chứng thư") {
		t.Errorf("got %v", err)
	}
}
