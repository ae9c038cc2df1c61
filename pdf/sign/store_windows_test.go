package sign

import (
	"bytes"
	"crypto/x509"
	"os"
	"strings"
	"testing"
	"unsafe"

	"golang.org/x/sys/windows"
	"software.sslmate.com/src/go-pkcs12"
)

// inStore puts the key file into the person's store until the test ends.
func inStore(t *testing.T, path, password string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pw, err := windows.UTF16PtrFromString(password)
	if err != nil {
		t.Fatal(err)
	}
	from, err := windows.PFXImportCertStore(&windows.CryptDataBlob{Size: uint32(len(b)), Data: &b[0]}, pw, windows.CRYPT_USER_KEYSET)
	if err != nil {
		t.Skipf("NOT CHECKED: this Windows imports no key file: %v", err)
	}
	to := personal(t)
	defer windows.CertCloseStore(to, 0)
	var ctx *windows.CertContext
	for {
		if ctx, err = windows.CertEnumCertificatesInStore(from, ctx); err != nil {
			return
		}
		if err := windows.CertAddCertificateContextToStore(to, ctx, windows.CERT_STORE_ADD_ALWAYS, nil); err != nil {
			t.Fatal(err)
		}
		der := bytes.Clone(unsafe.Slice(ctx.EncodedCert, ctx.Length))
		t.Cleanup(func() { removeFromStore(t, der) })
	}
}

func personal(t *testing.T) windows.Handle {
	t.Helper()
	name, err := windows.UTF16PtrFromString("MY")
	if err != nil {
		t.Fatal(err)
	}
	store, err := windows.CertOpenStore(windows.CERT_STORE_PROV_SYSTEM_W, 0, 0, windows.CERT_SYSTEM_STORE_CURRENT_USER, uintptr(unsafe.Pointer(name)))
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func removeFromStore(t *testing.T, der []byte) {
	store := personal(t)
	defer windows.CertCloseStore(store, 0)
	var ctx *windows.CertContext
	for {
		var err error
		if ctx, err = windows.CertEnumCertificatesInStore(store, ctx); err != nil {
			return
		}
		if bytes.Equal(unsafe.Slice(ctx.EncodedCert, ctx.Length), der) {
			if err := windows.CertDeleteCertificateFromStore(ctx); err != nil {
				t.Error(err)
			}
			return
		}
	}
}

func TestAKeyOfTheWindowsStoreSigns(t *testing.T) {
	a := newAuthority(t)
	inStore(t, a.p12("Phạm Giang Nam", "mk", rsaKeys[0](), pkcs12.LegacyDES, nil), "mk")
	keys, err := StoreKeys()
	if err != nil {
		t.Fatal(err)
	}
	thumbprint := ""
	for _, k := range keys {
		if k.Name == "Phạm Giang Nam" && k.Issuer == "Gốc kiểm thử" {
			thumbprint = k.Thumbprint
		}
	}
	if thumbprint == "" {
		t.Fatalf("the key is not listed: %v", keys)
	}
	k, err := OpenStore(thumbprint)
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	out := mustSign(t, paper(t), k, Options{})
	v, err := Verify(out, VerifyOptions{Roots: []*x509.Certificate{a.cert}})
	if err != nil || v.Verdict != Valid || v.Signatures[0].Signer != "Phạm Giang Nam" {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestAMissingKeyOfTheWindowsStoreIsToldSo(t *testing.T) {
	if _, err := OpenStore("00"); !strings.Contains(sentence(err), "không còn trong kho") {
		t.Errorf("got %v", err)
	}
}
