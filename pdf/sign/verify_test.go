package sign

import (
	"crypto"
	"crypto/elliptic"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"thidua/pdf"
)

func (a *authority) verify(t testing.TB, b []byte) *Verification {
	t.Helper()
	v, err := Verify(b, VerifyOptions{Roots: []*x509.Certificate{a.cert}, Now: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// stranger is an authority that calls itself like the one the office trusts, and is another.
func stranger(t testing.TB) *authority {
	t.Helper()
	a := newAuthority(t)
	a.key = newEC(elliptic.P384())
	c := *a.cert
	c.SignatureAlgorithm, c.PublicKey = 0, a.key.Public()
	a.cert = a.create(&c, &c, a.key.Public())
	a.stampCert = a.issue("Dấu thời gian lạ", a.stampKey, func(c *x509.Certificate) {
		c.KeyUsage = x509.KeyUsageDigitalSignature
		c.ExtraExtensions = []pkix.Extension{stampPurpose(true)}
	})
	return a
}

// wantVerdict asks for the file's verdict and a part of its reason.
func wantVerdict(t *testing.T, v *Verification, verdict Verdict, part string) {
	t.Helper()
	if v.Verdict != verdict || !strings.Contains(v.Reason, part) {
		t.Errorf("verdict %s, want %s with %q:\n%s", v.Verdict, verdict, part, strings.Join(v.Lines(), "\n"))
	}
	for _, s := range append([]string{v.Reason}, v.Notes...) {
		if !strings.HasSuffix(s, ".") || strings.Contains(s, "%!") {
			t.Errorf("not a sentence: %q", s)
		}
	}
}

func expired(c *x509.Certificate) {
	c.NotBefore, c.NotAfter = time.Now().AddDate(-2, 0, 0), time.Now().AddDate(0, 0, -10)
}

// longAgo is when expired certificates were in force.
func longAgo() time.Time { return time.Now().AddDate(0, 0, -20) }

func TestVerdictsOnWhoSignedAndWhen(t *testing.T) {
	a := newAuthority(t)
	other := stranger(t)
	in := paper(t)
	person := func(key crypto.Signer, change func(*x509.Certificate)) *Key {
		return a.keyOf("Phạm Giang Nam", key, change)
	}
	for _, c := range []struct {
		name    string
		make    func() []byte
		verdict Verdict
		part    string
		level   string
	}{
		{"a paper without signature proves nothing", func() []byte { return in }, Indeterminate, "chưa có chữ ký", ""},
		{"an RSA signature under a trusted root is valid", func() []byte {
			return mustSign(t, in, person(rsaKeys[0](), nil), Options{})
		}, Valid, "Phạm Giang Nam", "B-B"},
		{"so is one on the curve P-384", func() []byte {
			return mustSign(t, in, person(newEC(elliptic.P384()), nil), Options{})
		}, Valid, "Phạm Giang Nam", "B-B"},
		{"so is one on the curve P-521", func() []byte {
			return mustSign(t, in, person(newEC(elliptic.P521()), nil), Options{})
		}, Valid, "Phạm Giang Nam", "B-B"},
		{"a time stamp makes it B-T", func() []byte {
			return mustSign(t, in, person(newP256(), nil), Options{TSA: a.tsa()})
		}, Valid, "dấu thời gian tin cậy", "B-T"},
		{"proofs in the file make it B-LT", func() []byte {
			return mustSign(t, in, person(newP256(), nil), Options{TSA: a.tsa(), LTV: true})
		}, Valid, "dấu thời gian tin cậy", "B-LT"},
		{"person and agency both sign", func() []byte {
			b := mustSign(t, in, person(newP256(), nil), Options{})
			return mustSign(t, b, a.keyOf("UBND huyện Ba Tơ", newP256(), nil), Options{Role: pdf.FieldAgency})
		}, Valid, "Cả 2 chữ ký", "B-B"},
		{"an unknown authority is never valid", func() []byte {
			return mustSign(t, in, other.keyOf("Kẻ Lạ", newP256(), nil), Options{})
		}, Indeterminate, "gốc tin cậy", "B-B"},
		{"one unknown signer of two spoils the file's verdict", func() []byte {
			b := mustSign(t, in, person(newP256(), nil), Options{})
			return mustSign(t, b, other.keyOf("Kẻ Lạ", newP256(), nil), Options{Role: pdf.FieldAgency})
		}, Indeterminate, "Kẻ Lạ", ""},
		{"an expired certificate without time stamp leaves it open", func() []byte {
			return mustSign(t, in, person(newP256(), expired), Options{When: longAgo()})
		}, Indeterminate, "hết hạn", "B-B"},
		{"with a time stamp from when it was in force it is valid", func() []byte {
			a.now = longAgo
			defer func() { a.now = time.Now }()
			return mustSign(t, in, person(newP256(), expired), Options{When: longAgo(), TSA: a.tsa()})
		}, Valid, "dấu thời gian tin cậy", "B-T"},
		{"a time stamp of an unknown authority does not help", func() []byte {
			other.now = longAgo
			defer func() { other.now = time.Now }()
			return mustSign(t, in, person(newP256(), expired), Options{When: longAgo(), TSA: other.tsa()})
		}, Indeterminate, "hết hạn", "B-B"},
		{"a certificate for web servers signs no papers", func() []byte {
			return mustSign(t, in, person(newP256(), func(c *x509.Certificate) {
				c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
			}), Options{})
		}, Indeterminate, "không được cấp để ký", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := a.verify(t, c.make())
			wantVerdict(t, v, c.verdict, c.part)
			if len(v.Signatures) > 0 && c.level != "" && v.Signatures[0].Level != c.level {
				t.Errorf("level %q, want %q", v.Signatures[0].Level, c.level)
			}
		})
	}
}

// withDSS appends a store with an answer about the certificate as the authority gives it now.
func (a *authority) withDSS(t *testing.T, b []byte) []byte {
	t.Helper()
	list, err := a.list()
	if err != nil {
		t.Fatal(err)
	}
	return changed(t, b, func(u *update, catalog dict) {
		catalog["DSS"] = u.add(dict{"Type": pdfName("DSS"), "CRLs": array{u.add(flate(dict{}, list))}})
	})
}

func TestRevokedCertificates(t *testing.T) {
	a := newAuthority(t)
	in := paper(t)
	signed := func(revokedAt time.Time, o Options) []byte {
		k := a.keyOf("Phạm Giang Nam", newP256(), nil)
		b := mustSign(t, in, k, o)
		a.revoke(k.Certificate(), revokedAt)
		return b
	}
	yesterday, soon := time.Now().AddDate(0, 0, -1), time.Now().Add(time.Hour)
	for _, c := range []struct {
		name      string
		revokedAt time.Time
		o         Options
		verdict   Verdict
		part      string
	}{
		{"revoked before signing is invalid", yesterday, Options{}, Invalid, "thu hồi"},
		{"also when a time stamp tells when", yesterday, Options{TSA: a.tsa()}, Invalid, "trước khi ký"},
		{"revoked after the stamped time stays valid", soon, Options{TSA: a.tsa()}, Valid, "dấu thời gian"},
		{"revoked after the signer's own clock is left open", soon, Options{}, Indeterminate, "thu hồi"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := signed(c.revokedAt, c.o)
			v := a.verify(t, a.withDSS(t, b))
			wantVerdict(t, v, c.verdict, c.part)
			if v.Signatures[0].Revocation != "revoked" {
				t.Errorf("revocation %q", v.Signatures[0].Revocation)
			}
		})
	}
	t.Run("offline nothing is asked, online the authority is", func(t *testing.T) {
		b := signed(yesterday, Options{})
		asked := a.requests("/ocsp")
		v := a.verify(t, b)
		wantVerdict(t, v, Valid, "")
		if a.requests("/ocsp") != asked || v.Signatures[0].Revocation != "unknown" || len(v.Signatures[0].Notes) == 0 {
			t.Errorf("offline: asked %d times, revocation %q, notes %q", a.requests("/ocsp")-asked, v.Signatures[0].Revocation, v.Signatures[0].Notes)
		}
		v, err := Verify(b, VerifyOptions{Roots: []*x509.Certificate{a.cert}, HTTP: http.DefaultClient})
		if err != nil {
			t.Fatal(err)
		}
		wantVerdict(t, v, Invalid, "thu hồi")
	})
	t.Run("a list signed by someone else says nothing", func(t *testing.T) {
		b := signed(yesterday, Options{})
		other := stranger(t)
		other.revoked = a.revoked
		v := a.verify(t, other.withDSS(t, b))
		wantVerdict(t, v, Valid, "")
	})
}

// stamped appends a document time stamp.
func (a *authority) stamped(t *testing.T, b []byte) []byte {
	t.Helper()
	out := changed(t, b, func(u *update, catalog dict) {
		sig := ref{num: u.reserve(1)}
		u.setRaw(sig, []byte(placeholder("/Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161")))
		addField(u, catalog, u.add(dict{"FT": pdfName("Sig"), "T": pdfString("DocTimeStamp1"), "V": sig, "Type": pdfName("Annot"),
			"Subtype": pdfName("Widget"), "Rect": array{integer(0), integer(0), integer(0), integer(0)}, "F": integer(132)}))
	})
	return fillSignature(t, out, func(covered []byte) []byte {
		token, err := a.token(stampReply{digestOf(crypto.SHA256, covered), nil, a.now()})
		if err != nil {
			t.Fatal(err)
		}
		return token
	})
}

func TestADocumentTimeStampVouchesForWhatStandsBefore(t *testing.T) {
	a := newAuthority(t)
	a.now = longAgo
	b := mustSign(t, paper(t), a.keyOf("Phạm Giang Nam", newP256(), expired), Options{When: longAgo()})
	wantVerdict(t, a.verify(t, b), Indeterminate, "hết hạn")
	b = a.stamped(t, b)
	v := a.verify(t, b)
	wantVerdict(t, v, Valid, "Phạm Giang Nam")
	if len(v.Signatures) != 2 || v.Signatures[1].Kind != "timestamp" || v.Signatures[0].TimeSource != "tsa" {
		t.Errorf("%s", strings.Join(v.Lines(), "\n"))
	}
	if ch := v.Signatures[0].Changes; len(ch) != 1 || ch[0].Kind != changeStamp || !ch[0].Allowed {
		t.Errorf("changes after the signature: %+v", ch)
	}
	t.Run("one flipped bit under it is found", func(t *testing.T) {
		b[len(b)-100] ^= 1
		if v, err := Verify(b, VerifyOptions{Roots: []*x509.Certificate{a.cert}}); err == nil && v.Verdict == Valid {
			t.Error("still valid")
		}
	})
}

func TestWhatIsSaidOfASignature(t *testing.T) {
	a := newAuthority(t)
	at := time.Date(2026, 1, 5, 14, 5, 33, 0, vietnam)
	b := mustSign(t, paper(t), a.keyOf("Phạm Giang Nam", newP256(), nil), Options{When: at, Reason: "Ban hành báo cáo – nghĩa vụ (sĩ số)", Location: "Ba Tơ"})
	one := len(b)
	b = mustSign(t, b, a.keyOf("ỦY BAN NHÂN DÂN HUYỆN BA TƠ", rsaKeys[0](), nil), Options{Role: pdf.FieldAgency})
	v := a.verify(t, b)
	s := v.Signatures[0]
	if s.Signer != "Phạm Giang Nam" || s.Issuer != "Gốc kiểm thử" || s.SignReason != "Ban hành báo cáo – nghĩa vụ (sĩ số)" || s.Location != "Ba Tơ" ||
		!s.Time.Equal(at) || s.TimeSource != "signer claim" || s.Role != pdf.FieldPerson || s.WholeFile || s.ByteRange[2]+s.ByteRange[3] != one ||
		s.Covered != s.ByteRange[1]+s.ByteRange[3] || s.Algorithm != "ECDSA P-256, SHA-256" {
		t.Errorf("%+v", s)
	}
	if len(s.Changes) != 1 || s.Changes[0].Kind != changeSignature || !s.Changes[0].Allowed || s.Changes[0].What != "thêm chữ ký ở ô «agency»" {
		t.Errorf("changes %+v", s.Changes)
	}
	if s := v.Signatures[1]; !s.WholeFile || len(s.Changes) != 0 || s.Role != pdf.FieldAgency {
		t.Errorf("%+v", s)
	}
	words := strings.Join(v.Lines(), "\n")
	for _, want := range []string{"Kết luận: HỢP LỆ.", "14:05:33 ngày 05/01/2026, theo đồng hồ của người ký", "thêm chữ ký ở ô «agency»", "toàn bộ tệp", "UBND huyện Ba Tơ"} {
		if !strings.Contains(words, want) {
			t.Errorf("no %q in\n%s", want, words)
		}
	}
	j, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back struct {
		Verdict    string
		Signatures []struct{ Verdict, Signer, TimeSource string }
	}
	if err := json.Unmarshal(j, &back); err != nil || back.Verdict != "valid" || len(back.Signatures) != 2 || back.Signatures[1].Verdict != "valid" {
		t.Errorf("%v: %s", err, j)
	}
	v = a.verify(t, paper(t))
	if len(v.Empty) != 2 || v.Empty[0] != "person" {
		t.Errorf("fields to sign: %q", v.Empty)
	}
}
