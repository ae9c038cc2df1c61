package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"software.sslmate.com/src/go-pkcs12"
)

const keyPassword = "mật khẩu 1"

// signerFiles makes an authority and a signer's key file in a folder of their own.
func signerFiles(t *testing.T) (p12, ca string) {
	t.Helper()
	certificate := func(template, parent *x509.Certificate, key, by *ecdsa.PrivateKey) *x509.Certificate {
		template.NotBefore, template.NotAfter = time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
		der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, by)
		if err != nil {
			t.Fatal(err)
		}
		c, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	newKey := func() *ecdsa.PrivateKey {
		k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	rootKey, key := newKey(), newKey()
	root := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "CA của phép thử"}, IsCA: true,
		BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign}
	root = certificate(root, root, rootKey, rootKey)
	leaf := certificate(&x509.Certificate{SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "Nguyễn Thị Ái Ước"},
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment}, root, key, rootKey)
	b, err := pkcs12.Modern.Encode(key, leaf, []*x509.Certificate{root}, keyPassword)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	p12, ca = filepath.Join(dir, "khóa.p12"), filepath.Join(dir, "ca.pem")
	for file, content := range map[string][]byte{p12: b, ca: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: root.Raw})} {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return p12, ca
}

func TestAReportIsSignedTwiceAndVerified(t *testing.T) {
	dir, _ := demo(t)
	p12, ca := signerFiles(t)
	t.Setenv(passwordVariable, keyPassword)
	report, once, twice := filepath.Join(dir, "bao-cao-2024.pdf"), filepath.Join(dir, "1.pdf"), filepath.Join(dir, "2.pdf")
	if out := must(t, "sign", report, "-o", once, "--p12", p12); !strings.Contains(out, "Nguyễn Thị Ái Ước") {
		t.Errorf("sign says %q", out)
	}
	must(t, "sign", once, "-o", twice, "--p12", p12, "--role", "agency")
	if !bytes.HasPrefix(read(t, once), read(t, report)) || !bytes.HasPrefix(read(t, twice), read(t, once)) {
		t.Error("signing changes bytes that were there")
	}
	out := must(t, "verify", twice, "--trust", ca, "--json")
	var got struct {
		Verdict    string
		Signatures []struct{ Verdict, Role, Signer string }
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	if got.Verdict != "valid" || len(got.Signatures) != 2 || got.Signatures[0].Role != "person" ||
		got.Signatures[1].Role != "agency" || got.Signatures[1].Signer != "Nguyễn Thị Ái Ước" {
		t.Errorf("verify says %+v", got)
	}
}

func TestVerifyTellsItsVerdictByStatus(t *testing.T) {
	dir, _ := demo(t)
	p12, ca := signerFiles(t)
	t.Setenv(passwordVariable, keyPassword)
	signed := filepath.Join(dir, "signed.pdf")
	must(t, "sign", filepath.Join(dir, "quyet-dinh-164.pdf"), "-o", signed, "--p12", p12)
	forged := filepath.Join(dir, "forged.pdf")
	b := bytes.Clone(read(t, signed))
	b[len(b)/3] ^= 1
	if err := os.WriteFile(forged, b, 0o600); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(dir, "broken.pdf")
	if err := os.WriteFile(broken, []byte("không phải PDF"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		want int
		says string
	}{
		{"a known authority", []string{signed, "--trust", ca}, exitDone, "hợp lệ"},
		{"an unknown authority", []string{signed}, exitUnclear, "chưa xác định"},
		{"a changed file", []string{forged, "--trust", ca}, exitRefused, "không hợp lệ"},
		{"no signature", []string{filepath.Join(dir, "bao-cao-2024.pdf")}, exitUnclear, "chưa xác định"},
		{"no PDF", []string{broken}, exitRefused, ""},
		{"no authority in the file named", []string{signed, "--trust", broken}, exitRefused, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, out, errs := verb(append([]string{"verify"}, c.args...)...)
			if status != c.want || !strings.Contains(strings.ToLower(out), c.says) || c.says == "" && strings.Count(errs, "\n") != 1 {
				t.Errorf("status %d, want %d\n%s%s", status, c.want, out, errs)
			}
		})
	}
}

func TestSignRefusesWithoutLeavingAFile(t *testing.T) {
	dir, _ := demo(t)
	p12, _ := signerFiles(t)
	in, out := filepath.Join(dir, "quyet-dinh-164.pdf"), filepath.Join(dir, "out.pdf")
	for _, c := range []struct {
		name, password string
		args           []string
		want           int
	}{
		{"a wrong password", "sai", []string{in, "-o", out, "--p12", p12}, exitRefused},
		{"no key", keyPassword, []string{in, "-o", out}, exitUsage},
		{"two keys", keyPassword, []string{in, "-o", out, "--p12", p12, "--pkcs11", "m.so"}, exitUsage},
		{"an unknown role", keyPassword, []string{in, "-o", out, "--p12", p12, "--role", "chief"}, exitUsage},
		{"a missing key file", keyPassword, []string{in, "-o", out, "--p12", p12 + "x"}, exitRefused},
		{"a missing paper", keyPassword, []string{in + "x", "-o", out, "--p12", p12}, exitRefused},
		{"a missing module", keyPassword, []string{in, "-o", out, "--pkcs11", "/không/có.so", "--token", "a"}, exitRefused},
		{"a picture that is none", keyPassword, []string{in, "-o", out, "--p12", p12, "--image", in}, exitRefused},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv(passwordVariable, c.password)
			status, _, errs := verb(append([]string{"sign"}, c.args...)...)
			if status != c.want || strings.Count(errs, "\n") != 1 || c.password != "" && strings.Contains(errs, keyPassword) {
				t.Errorf("status %d, want %d: %s", status, c.want, errs)
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("a file was left")
			}
		})
	}
}
