//go:build cgo

package gui

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/miekg/pkcs11"
	"golang.org/x/crypto/ocsp"

	"thidua/data"
	"thidua/data/edition"
	"thidua/gui/widgets"
	"thidua/pdf/sign"
)

const (
	softHSM  = "/usr/lib/softhsm/libsofthsm2.so"
	tokenPIN = "246810"
)

// needs skips a test that asks for a program which is not installed.
func needs(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("NOT CHECKED: %s is not installed", program)
	}
}

// softToken makes a software token with a key and its certificate on it.
func softToken(t *testing.T, label string, key *ecdsa.PrivateKey, c *x509.Certificate) {
	t.Helper()
	needs(t, "softhsm2-util")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	conf, keyFile := filepath.Join(dir, "softhsm2.conf"), filepath.Join(dir, "key.pem")
	must(os.WriteFile(conf, []byte("directories.tokendir = "+dir+"\nobjectstore.backend = file\nlog.level = ERROR\n"), 0o600))
	t.Setenv("SOFTHSM2_CONF", conf)
	der, err := x509.MarshalPKCS8PrivateKey(key)
	must(err)
	must(os.WriteFile(keyFile, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), 0o600))
	for _, args := range [][]string{
		{"--init-token", "--free", "--label", label, "--pin", tokenPIN, "--so-pin", "13579135"},
		{"--import", keyFile, "--token", label, "--label", "ky", "--id", "01", "--pin", tokenPIN},
	} {
		if out, err := exec.Command("softhsm2-util", args...).CombinedOutput(); err != nil {
			t.Fatalf("softhsm2-util: %v: %s", err, out)
		}
	}
	m := pkcs11.New(softHSM)
	must(m.Initialize())
	defer m.Destroy()
	defer m.Finalize()
	slots, err := m.GetSlotList(true)
	must(err)
	session, err := m.OpenSession(slots[0], pkcs11.CKF_SERIAL_SESSION|pkcs11.CKF_RW_SESSION)
	must(err)
	must(m.Login(session, pkcs11.CKU_USER, tokenPIN))
	_, err = m.CreateObject(session, []*pkcs11.Attribute{
		pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_CERTIFICATE), pkcs11.NewAttribute(pkcs11.CKA_CERTIFICATE_TYPE, pkcs11.CKC_X_509),
		pkcs11.NewAttribute(pkcs11.CKA_TOKEN, true), pkcs11.NewAttribute(pkcs11.CKA_PRIVATE, false), pkcs11.NewAttribute(pkcs11.CKA_ID, []byte{1}),
		pkcs11.NewAttribute(pkcs11.CKA_SUBJECT, c.RawSubject), pkcs11.NewAttribute(pkcs11.CKA_VALUE, c.Raw)})
	must(err)
}

// services are a time stamp server and the authority's word on revocation, on loopback.
func (ca *officeCA) services(t *testing.T) (address string) {
	t.Helper()
	needs(t, "openssl")
	purpose, err := asn1.Marshal([]asn1.ObjectIdentifier{{1, 3, 6, 1, 5, 5, 7, 3, 8}})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	key, cert := ca.issue(t, 77, "Dấu thời gian (thử)", func(c *x509.Certificate) {
		c.KeyUsage, c.OCSPServer = x509.KeyUsageDigitalSignature, []string{server.URL + "/ocsp"}
		c.ExtraExtensions = []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: true, Value: purpose}}
	})
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"tsa.pem": string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Raw})),
		"key.pem": string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})),
		"serial":  "01\n",
		"tsa.cnf": "[tsa]\ndefault_tsa=t\n[t]\nserial=serial\nsigner_cert=tsa.pem\nsigner_key=key.pem\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\ness_cert_id_alg=sha256\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mux.HandleFunc("/tsa", func(w http.ResponseWriter, r *http.Request) {
		query, err := io.ReadAll(r.Body)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, "query"), query, 0o600)
		}
		cmd := exec.Command("openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply")
		cmd.Dir = dir
		if err == nil {
			err = cmd.Run()
		}
		reply, _ := os.ReadFile(filepath.Join(dir, "reply"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/timestamp-reply")
		w.Write(reply)
	})
	mux.HandleFunc("/ocsp", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		q, err := ocsp.ParseRequest(body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		reply, err := ocsp.CreateResponse(ca.root, ca.root, ocsp.Response{Status: ocsp.Good, SerialNumber: new(big.Int).Set(q.SerialNumber),
			ThisUpdate: time.Now().Add(-time.Minute), NextUpdate: time.Now().Add(time.Hour)}, ca.key)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/ocsp-response")
		w.Write(reply)
	})
	return server.URL
}

func TestTheDeskSignsWithATokenATimeStampAndProofs(t *testing.T) {
	w := newTestWindow(t)
	ca := newOfficeCA(t)
	w.now = time.Now // as the services have it
	w.trust(ca)
	address := ca.services(t)
	key, cert := ca.issue(t, 9, "Phạm Giang Nam", func(c *x509.Certificate) { c.OCSPServer = []string{address + "/ocsp"} })
	softToken(t, "Ba Tơ", key, cert)
	_, of := w.at164()
	var f *signingFacts
	w.view(func(tx *data.Tx) (err error) { f, err = readSigning(tx, "Phạm Giang Nam", data.Date{}); return err })
	f.tsa = address + "/tsa"
	p := &signDesk{desk: w.desk, facts: f, run: func(k *sign.Key, o sign.Options) { w.signPapers([]edition.Subject{of}, k, o) }}
	p.build()
	p.role.SetIndex(0)
	p.from.SetIndex(fromToken)
	p.fitSource()
	p.path.SetText(softHSM)
	if p.token.Disabled() || !p.stamp.Checked {
		t.Error("the desk does not ask for the token, or leaves the time stamp out")
	}
	p.proofs.SetChecked(true)
	widgets.ShowForm(w.win, "Ký số", "Ký", p.form, fyne.NewSize(640, 566), func(d *widgets.Dialog) { p.open(d) })
	p.secret.SetText("111111")
	w.tap("Ký")
	w.photographBoth("sign-desk-wrong-pin")
	if widgets.TopDialog(w.win) == nil || p.secret.Text != "" {
		t.Fatal("a wrong PIN was taken, or the desk is gone")
	}
	p.secret.SetText(tokenPIN)
	w.tap("Ký")
	row := w.screens[tabDecisions].(*decisions).view.edition
	if row.stand.State != edition.Signed {
		t.Fatalf("the line says %q", row.stand.State)
	}
	if s := row.stand.Edition.Signatures[0]; s.Name != "Phạm Giang Nam" || s.Level != "B-LT" || s.TimeSource != "tsa" {
		t.Errorf("%+v", s)
	}
	w.host.HideToast()
	row.verify()
	w.settle()
	w.photographBoth("verify-stamped")
	raw, err := os.ReadFile(w.store.Path())
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte(tokenPIN)) || !strings.Contains(string(raw), softHSM) {
		t.Error("the PIN is kept, or the library is not remembered")
	}
}
