package sign

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"image"
	"image/color"
	"io"
	"math"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/ocsp"
	"software.sslmate.com/src/go-pkcs12"

	"thidua/pdf"
)

// authority is a small certification authority with its services on loopback: its certificate, OCSP, a revocation list
// and a time stamp server.
type authority struct {
	t      testing.TB
	cert   *x509.Certificate
	key    crypto.Signer
	server *httptest.Server

	mu      sync.Mutex
	serial  int64
	revoked map[string]time.Time // by serial number
	asked   map[string]int       // requests by path

	stampCert *x509.Certificate
	stampKey  crypto.Signer
	// Ways of the time stamp server to go wrong.
	now        func() time.Time
	spoilReply func(*stampReply)
	status     int
	padding    int // bytes by which its answers are longer than need be
	silent     bool
}

// stampReply is what the server is about to state.
type stampReply struct {
	digest []byte
	nonce  *big.Int
	time   time.Time
}

// Keys are made once for all tests; RSA takes its time.
var (
	rsaKeys = [3]func() *rsa.PrivateKey{sync.OnceValue(newRSA), sync.OnceValue(newRSA), sync.OnceValue(newRSA)}
	caKey   = sync.OnceValue(newP256)
)

func newRSA() *rsa.PrivateKey {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return k
}

func newP256() *ecdsa.PrivateKey { return newEC(elliptic.P256()) }

func newEC(c elliptic.Curve) *ecdsa.PrivateKey {
	k, err := ecdsa.GenerateKey(c, rand.Reader)
	if err != nil {
		panic(err)
	}
	return k
}

// newAuthority starts an authority that ends with the test.
func newAuthority(t testing.TB) *authority {
	t.Helper()
	a := &authority{t: t, key: caKey(), serial: 1000, revoked: map[string]time.Time{}, asked: map[string]int{}, now: time.Now}
	a.server = httptest.NewServer(http.HandlerFunc(a.serve))
	t.Cleanup(a.server.Close)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Gốc kiểm thử", Organization: []string{"Phòng thử"}, Country: []string{"VN"}},
		NotBefore: time.Now().AddDate(-10, 0, 0), NotAfter: time.Now().AddDate(10, 0, 0), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign, SubjectKeyId: []byte("goc"),
	}
	a.cert = a.create(template, template, a.key.Public())
	a.stampKey = newP256()
	a.stampCert = a.issue("Dấu thời gian kiểm thử", a.stampKey, func(c *x509.Certificate) {
		c.KeyUsage = x509.KeyUsageDigitalSignature
		c.ExtraExtensions = []pkix.Extension{stampPurpose(true)}
	})
	return a
}

// stampPurpose is the purpose of time stamps.
func stampPurpose(critical bool) pkix.Extension {
	v, _ := asn1.Marshal([]asn1.ObjectIdentifier{{1, 3, 6, 1, 5, 5, 7, 3, 8}})
	return pkix.Extension{Id: oidExtKeyUsage, Critical: critical, Value: v}
}

func (a *authority) create(c, parent *x509.Certificate, pub crypto.PublicKey) *x509.Certificate {
	a.t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, c, parent, pub, a.key)
	if err != nil {
		a.t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		a.t.Fatal(err)
	}
	return cert
}

// issue gives name a certificate for signing documents, valid from a year ago for two years, with the addresses of the
// authority's services; change, if any, makes it another kind.
func (a *authority) issue(name string, key crypto.Signer, change func(*x509.Certificate)) *x509.Certificate {
	a.t.Helper()
	a.mu.Lock()
	a.serial++
	serial := a.serial
	a.mu.Unlock()
	c := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: name, Organization: []string{"UBND huyện Ba Tơ"}, Country: []string{"VN"}},
		NotBefore: time.Now().AddDate(-1, 0, 0), NotAfter: time.Now().AddDate(1, 0, 0),
		KeyUsage:   x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment,
		OCSPServer: []string{a.server.URL + "/ocsp"}, CRLDistributionPoints: []string{a.server.URL + "/crl"},
		IssuingCertificateURL: []string{a.server.URL + "/ca"}, BasicConstraintsValid: true,
	}
	if change != nil {
		change(c)
	}
	return a.create(c, a.cert, key.Public())
}

// keyOf is a signing key with a certificate of the authority for name.
func (a *authority) keyOf(name string, key crypto.Signer, change func(*x509.Certificate)) *Key {
	a.t.Helper()
	k, err := newKey(key, []*x509.Certificate{a.issue(name, key, change), a.cert}, nil)
	if err != nil {
		a.t.Fatal(err)
	}
	return k
}

func (a *authority) revoke(c *x509.Certificate, at time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.revoked[c.SerialNumber.String()] = at
}

// tsa is the address of the time stamp server.
func (a *authority) tsa() string { return a.server.URL + "/tsa" }

// requests is how often a service was asked: "/ocsp", "/crl", "/tsa", "/ca".
func (a *authority) requests(path string) int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.asked[path]
}

func (a *authority) serve(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.asked[r.URL.Path]++
	body, _ := io.ReadAll(r.Body)
	if a.silent {
		http.Error(w, "closed", http.StatusServiceUnavailable)
		return
	}
	var out []byte
	var err error
	switch r.URL.Path {
	case "/ca":
		out = a.cert.Raw
	case "/ocsp":
		out, err = a.status4(body)
	case "/crl":
		out, err = a.list()
	case "/tsa":
		out, err = a.stampAnswer(body)
	default:
		http.NotFound(w, r)
		return
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", map[string]string{
		"/ca": "application/pkix-cert", "/ocsp": "application/ocsp-response", "/crl": "application/pkix-crl", "/tsa": "application/timestamp-reply",
	}[r.URL.Path])
	w.Write(out)
}

// status4 answers an OCSP request.
func (a *authority) status4(body []byte) ([]byte, error) {
	q, err := ocsp.ParseRequest(body)
	if err != nil {
		return nil, err
	}
	resp := ocsp.Response{Status: ocsp.Good, SerialNumber: q.SerialNumber, ThisUpdate: time.Now().Add(-time.Minute), NextUpdate: time.Now().Add(time.Hour)}
	if at, ok := a.revoked[q.SerialNumber.String()]; ok {
		resp.Status, resp.RevokedAt = ocsp.Revoked, at
	}
	return ocsp.CreateResponse(a.cert, a.cert, resp, a.key)
}

// list is the authority's revocation list.
func (a *authority) list() ([]byte, error) {
	l := &x509.RevocationList{Number: big.NewInt(time.Now().UnixNano()), ThisUpdate: time.Now().Add(-time.Minute), NextUpdate: time.Now().Add(time.Hour)}
	for s, at := range a.revoked {
		n, _ := new(big.Int).SetString(s, 10)
		l.RevokedCertificateEntries = append(l.RevokedCertificateEntries, x509.RevocationListEntry{SerialNumber: n, RevocationTime: at})
	}
	return x509.CreateRevocationList(rand.Reader, l, a.cert, a.key)
}

// stampAnswer is the answer of the time stamp server.
func (a *authority) stampAnswer(body []byte) ([]byte, error) {
	var q timeStampReq
	if _, err := asn1.Unmarshal(body, &q); err != nil {
		return nil, err
	}
	type answer struct {
		Status struct{ Status int }
		Token  asn1.RawValue `asn1:"optional"`
	}
	var resp answer
	if resp.Status.Status = a.status; a.status > 1 {
		return asn1.Marshal(resp)
	}
	reply := stampReply{q.Imprint.Digest, q.Nonce, a.now()}
	if a.spoilReply != nil {
		a.spoilReply(&reply)
	}
	token, err := a.token(reply)
	if err != nil {
		return nil, err
	}
	resp.Token = asn1.RawValue{FullBytes: token}
	return asn1.Marshal(resp)
}

// token is a time stamp.
func (a *authority) token(r stampReply) ([]byte, error) {
	info, err := asn1.Marshal(struct {
		Version int
		Policy  asn1.ObjectIdentifier
		Imprint imprint
		Serial  *big.Int
		Time    time.Time `asn1:"generalized"`
		Nonce   *big.Int  `asn1:"optional"`
	}{1, asn1.ObjectIdentifier{1, 2, 3, 4}, imprint{pkix.AlgorithmIdentifier{Algorithm: oidSHA256}, r.digest}, big.NewInt(time.Now().UnixNano()),
		r.time.UTC().Truncate(time.Second), r.nonce})
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(info)
	attrs, err := signedAttributes(oidTSTInfo, a.stampCert, crypto.SHA256, sum[:])
	if err != nil {
		return nil, err
	}
	set, _ := asn1.Marshal(asn1.RawValue{Tag: asn1.TagSet, IsCompound: true, Bytes: attrs})
	value, err := a.stampKey.Sign(rand.Reader, digestOf(crypto.SHA256, set), crypto.SHA256)
	if err != nil {
		return nil, err
	}
	certs := slices.Concat(a.stampCert.Raw, a.cert.Raw)
	if a.padding > 0 {
		long := a.issueLocked(a.padding)
		certs = append(certs, long.Raw...)
	}
	type content struct {
		Type  asn1.ObjectIdentifier
		Value []byte `asn1:"explicit,tag:0"`
	}
	inner, err := asn1.Marshal(struct {
		Version      int
		Digests      []pkix.AlgorithmIdentifier `asn1:"set"`
		Content      content
		Certificates asn1.RawValue
		Signers      []signerInfoOut `asn1:"set"`
	}{3, []pkix.AlgorithmIdentifier{{Algorithm: oidSHA256}}, content{oidTSTInfo, info},
		asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: certs},
		[]signerInfoOut{{
			Version: 1, ID: issuerAndSerial{asn1.RawValue{FullBytes: a.stampCert.RawIssuer}, a.stampCert.SerialNumber},
			Digest:    pkix.AlgorithmIdentifier{Algorithm: oidSHA256},
			Signed:    asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: attrs},
			Algorithm: signatureAlgorithm(a.stampKey.Public()), Signature: value}}})
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(contentInfo{oidSignedData, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: inner}})
}

// issueLocked is a certificate of at least n bytes, to make an answer long.
func (a *authority) issueLocked(n int) *x509.Certificate {
	a.serial++
	c := &x509.Certificate{SerialNumber: big.NewInt(a.serial), Subject: pkix.Name{CommonName: "dài"}, NotBefore: time.Now(), NotAfter: time.Now().Add(time.Hour),
		ExtraExtensions: []pkix.Extension{{Id: asn1.ObjectIdentifier{1, 2, 3, 4, 5}, Value: make([]byte, n)}}}
	return a.create(c, a.cert, a.stampKey.Public())
}

// rootFile writes the authority's certificate in PEM and returns its path.
func (a *authority) rootFile() string {
	a.t.Helper()
	path := filepath.Join(a.t.TempDir(), "root.pem")
	if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.cert.Raw}), 0o600); err != nil {
		a.t.Fatal(err)
	}
	return path
}

// p12 writes a key file with the certificate of name and returns its path.
func (a *authority) p12(name, password string, key crypto.Signer, encoder *pkcs12.Encoder, change func(*x509.Certificate)) string {
	a.t.Helper()
	b, err := encoder.Encode(key, a.issue(name, key, change), []*x509.Certificate{a.cert}, password)
	if err != nil {
		a.t.Fatal(err)
	}
	path := filepath.Join(a.t.TempDir(), "key.p12")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		a.t.Fatal(err)
	}
	return path
}

// paper is a file of two pages with the two fields unsigned, as the office's papers have them.
func paper(t testing.TB) []byte { return archivedPaper(t, pdf.ArchiveA2) }

func archivedPaper(t testing.TB, archive pdf.Archive) []byte {
	t.Helper()
	line := func(y float64, s string, style pdf.Style) pdf.Text {
		x := 396 - pdf.TextWidth(s, style, 14)/2
		return pdf.Text{X: x, Y: y, Style: style, Size: 14, S: s}
	}
	const x, y = 396 - 24*pdf.MM, 120.0
	d := &pdf.Document{Title: "Báo cáo thử", Archive: archive, Created: time.Date(2024, 12, 31, 1, 2, 3, 0, time.UTC), Pages: []*pdf.Page{
		{Width: 595.28, Height: 841.89, Items: []pdf.Item{pdf.Text{X: 85, Y: 80, Size: 14, S: "Báo cáo công tác thi đua, khen thưởng năm 2024 của huyện Ba Tơ"}}},
		{Width: 595.28, Height: 841.89, Items: []pdf.Item{
			line(96, "TM. ỦY BAN NHÂN DÂN", pdf.Bold), line(114, "CHỦ TỊCH", pdf.Bold), line(214, "Phạm Giang Nam", pdf.Bold),
			pdf.Field{Role: pdf.FieldPerson, Label: "Chữ ký số của người có thẩm quyền", X: x, Y: y, W: 48 * pdf.MM, H: 26 * pdf.MM},
			pdf.Field{Role: pdf.FieldAgency, Label: "Chữ ký số của cơ quan", X: x - 20*pdf.MM, Y: y - 5*pdf.MM, W: 36 * pdf.MM, H: 36 * pdf.MM}}},
	}}
	var b bytes.Buffer
	if err := pdf.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// seal is a red ring with a star on a transparent ground.
func seal() image.Image {
	const n = 300
	img := image.NewNRGBA(image.Rect(0, 0, n, n))
	for y := range n {
		for x := range n {
			dx, dy := float64(x)-n/2, float64(y)-n/2
			r, phi := math.Hypot(dx, dy), math.Atan2(dx, -dy)
			star := 45 + 25*math.Cos(5*phi)
			if r > 138 && r < 148 || r > 100 && r < 104 || r < star {
				img.SetNRGBA(x, y, color.NRGBA{200, 20, 20, 200})
			}
		}
	}
	return img
}

// hand is a blue stroke on a transparent ground.
func hand() image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, 600, 300))
	for i := range 6000 {
		u := float64(i) / 6000 * 7 * math.Pi
		x, y := 40+u*22+26*math.Cos(u), 150+70*math.Sin(u)*math.Cos(u/5)
		for dy := -3; dy <= 3; dy++ {
			for dx := -3; dx <= 3; dx++ {
				img.SetNRGBA(int(x)+dx, int(y)+dy, color.NRGBA{20, 40, 170, 255})
			}
		}
	}
	return img
}

// mustSign signs or ends the test.
func mustSign(t testing.TB, in []byte, k *Key, o Options) []byte {
	t.Helper()
	out, err := Sign(in, k, o)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(out, in) {
		t.Fatal("signing changed bytes that were there")
	}
	return out
}

// saved writes b into a file of the test.
func saved(t testing.TB, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// tool runs another program and returns all it says; the test is skipped where the program is not installed.
func tool(t testing.TB, name string, args ...string) (string, error) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("NOT CHECKED: %s is not installed", name)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	return string(out), err
}
