//go:build cgo

package sign

import (
	"crypto"
	"crypto/elliptic"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/miekg/pkcs11"
)

const softHSM = "/usr/lib/softhsm/libsofthsm2.so"

// softToken makes a software token named label with the PIN 246810 and returns what puts a key with its certificate on it.
func softToken(t testing.TB, label string) (put func(id string, key crypto.Signer, cert *x509.Certificate)) {
	t.Helper()
	if _, err := os.Stat(softHSM); err != nil {
		t.Skip("NOT CHECKED: SoftHSM2 is not installed")
	}
	dir := t.TempDir()
	conf := filepath.Join(dir, "softhsm2.conf")
	if err := os.WriteFile(conf, []byte("directories.tokendir = "+dir+"\nobjectstore.backend = file\nlog.level = ERROR\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SOFTHSM2_CONF", conf)
	run := func(args ...string) {
		t.Helper()
		if out, err := tool(t, "softhsm2-util", args...); err != nil {
			t.Fatalf("softhsm2-util: %v: %s", err, out)
		}
	}
	run("--init-token", "--free", "--label", label, "--pin", "246810", "--so-pin", "13579135")
	return func(id string, key crypto.Signer, cert *x509.Certificate) {
		t.Helper()
		der, err := x509.MarshalPKCS8PrivateKey(key)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "key.pem")
		if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), 0o600); err != nil {
			t.Fatal(err)
		}
		run("--import", path, "--token", label, "--label", "k"+id, "--id", id, "--pin", "246810")
		putCertificate(t, label, id, cert)
	}
}

// putCertificate stores a certificate on the token as its maker's program would.
func putCertificate(t testing.TB, label, id string, cert *x509.Certificate) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	m, err := loadModule(softHSM)
	must(err)
	defer m.release()
	slot, err := findToken(m.ctx, label)
	must(err)
	session, err := m.ctx.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION|pkcs11.CKF_RW_SESSION)
	must(err)
	defer m.ctx.CloseSession(session)
	must(m.ctx.Login(session, pkcs11.CKU_USER, "246810"))
	defer m.ctx.Logout(session)
	var number byte
	_, err = fmt.Sscanf(id, "%02x", &number)
	must(err)
	_, err = m.ctx.CreateObject(session, []*pkcs11.Attribute{
		pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_CERTIFICATE),
		pkcs11.NewAttribute(pkcs11.CKA_CERTIFICATE_TYPE, pkcs11.CKC_X_509),
		pkcs11.NewAttribute(pkcs11.CKA_TOKEN, true),
		pkcs11.NewAttribute(pkcs11.CKA_PRIVATE, false),
		pkcs11.NewAttribute(pkcs11.CKA_ID, []byte{number}),
		pkcs11.NewAttribute(pkcs11.CKA_SUBJECT, cert.RawSubject),
		pkcs11.NewAttribute(pkcs11.CKA_VALUE, cert.Raw),
	})
	must(err)
}

func TestATokenSigns(t *testing.T) {
	a := newAuthority(t)
	for name, key := range map[string]crypto.Signer{"with RSA": rsaKeys[0](), "with ECDSA": newP256(), "with ECDSA on P-384": newEC(elliptic.P384())} {
		t.Run(name, func(t *testing.T) {
			put := softToken(t, "ky-so")
			put("01", key, a.issue("Phạm Giang Nam", key, nil))
			pin := []byte("246810")
			k, err := OpenToken(softHSM, "ky-so", pin)
			if err != nil {
				t.Fatal(err)
			}
			defer k.Close()
			if string(pin) == "246810" {
				t.Error("the PIN is still in memory")
			}
			k.chain = append(k.chain, a.cert) // tokens seldom hold the authority
			out := mustSign(t, paper(t), k, Options{TSA: a.tsa()})
			asPdfsig(t, a, out, 1, true)
			asOpenSSL(t, a, out)
			asMuPDF(t, out, 1)
		})
	}
}

func TestAPINIsAskedOnceForABatch(t *testing.T) {
	a := newAuthority(t)
	module, logins := countingModule(t)
	put := softToken(t, "ky-so")
	key := newP256()
	put("01", key, a.issue("UBND huyện Ba Tơ", key, nil))
	k, err := OpenToken(module, "", []byte("246810"))
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	if r, err := Batch(t.Context(), papers(t, 20), k, Options{}, nil); err != nil || r.Signed != 20 {
		t.Fatalf("%+v, %v", r, err)
	}
	if n := logins(); n != 1 {
		t.Errorf("logged in %d times for 20 files", n)
	}
	if err := k.Close(); err != nil {
		t.Error(err)
	}
	if _, err := Sign(paper(t), k, Options{}); err == nil {
		t.Error("a closed token signs")
	}
}

func TestAWrongPINIsNotTriedAgain(t *testing.T) {
	a := newAuthority(t)
	module, logins := countingModule(t)
	put := softToken(t, "ky-so")
	key := newP256()
	put("01", key, a.issue("Phạm Giang Nam", key, nil))
	_, err := OpenToken(module, "ky-so", []byte("111111"))
	if s := sentence(err); !strings.Contains(s, "Mã PIN không đúng") {
		t.Errorf("got %v", err)
	}
	if strings.Contains(fmt.Sprint(err), "111111") {
		t.Error("the PIN stands in the error")
	}
	if n := logins(); n != 1 {
		t.Errorf("tried %d times", n)
	}
	k, err := OpenToken(module, "ky-so", []byte("246810"))
	if err != nil {
		t.Fatal(err)
	}
	k.Close()
}

func TestATokenTellsWhatIsWrong(t *testing.T) {
	a := newAuthority(t)
	t.Run("no such library", func(t *testing.T) {
		if _, err := OpenToken("/không/có.so", "x", []byte("1")); !strings.Contains(sentence(err), "Không nạp được thư viện") {
			t.Errorf("got %v", err)
		}
	})
	put := softToken(t, "ky-so")
	t.Run("another token than the one asked for", func(t *testing.T) {
		if _, err := OpenToken(softHSM, "khac", []byte("246810")); !strings.Contains(sentence(err), "đang cắm: «ky-so»") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("no certificate on it", func(t *testing.T) {
		if _, err := OpenToken(softHSM, "ky-so", []byte("246810")); !strings.Contains(sentence(err), "không có chứng thư số") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("of several certificates the one for signing", func(t *testing.T) {
		login, old, sign := newP256(), newP256(), newP256()
		put("01", login, a.issue("Đăng nhập", login, func(c *x509.Certificate) {
			c.KeyUsage, c.ExtKeyUsage = x509.KeyUsageDigitalSignature, []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
		}))
		put("02", old, a.issue("Đã hết hạn", old, func(c *x509.Certificate) { c.NotAfter = time.Now().AddDate(0, 0, -1) }))
		put("03", sign, a.issue("Ký số", sign, nil))
		putCertificate(t, "ky-so", "04", a.issue("Không có khóa", newP256(), func(c *x509.Certificate) { c.NotAfter = c.NotAfter.AddDate(5, 0, 0) }))
		putCertificate(t, "ky-so", "05", a.cert)
		k, err := OpenToken(softHSM, "ky-so", []byte("246810"))
		if err != nil {
			t.Fatal(err)
		}
		defer k.Close()
		if got := displayName(k.Certificate()); got != "Ký số" || len(k.Chain()) != 2 {
			t.Errorf("took %q with a chain of %d", got, len(k.Chain()))
		}
	})
}

// countingModule is SoftHSM behind a library that counts logins, as a token counts tries.
func countingModule(t testing.TB) (module string, logins func() int) {
	t.Helper()
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("NOT CHECKED: no C compiler")
	}
	dir := t.TempDir()
	count := filepath.Join(dir, "logins")
	source := filepath.Join(dir, "count.c")
	if err := os.WriteFile(source, fmt.Appendf(nil, countSource, softHSM, count), 0o600); err != nil {
		t.Fatal(err)
	}
	module = filepath.Join(dir, "count.so")
	if out, err := exec.Command(cc, "-shared", "-fPIC", "-o", module, source, "-ldl").CombinedOutput(); err != nil {
		t.Fatalf("cc: %v: %s", err, out)
	}
	return module, func() int {
		b, err := os.ReadFile(count)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		return len(b)
	}
}

// The 19th function of the list is C_Login (PKCS #11 2.40, pkcs11f.h).
const countSource = `
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
struct list { unsigned char version[8]; void *f[68]; };
static struct list own;
static unsigned long (*login)(unsigned long, unsigned long, unsigned char *, unsigned long);
static unsigned long count(unsigned long s, unsigned long u, unsigned char *p, unsigned long n) {
	FILE *f = fopen("%[2]s", "a"); fputc('x', f); fclose(f);
	return login(s, u, p, n);
}
unsigned long C_GetFunctionList(struct list **out) {
	struct list *l;
	void *h = dlopen("%[1]s", RTLD_NOW);
	unsigned long (*get)(struct list **) = dlsym(h, "C_GetFunctionList");
	get(&l);
	memcpy(&own, l, sizeof own);
	login = l->f[18];
	own.f[18] = count;
	*out = &own;
	return 0;
}
`
