package data

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"strings"
)

// Root is chứng thư gốc: an authority that the office trusts to name signers.
type Root struct {
	Meta
	PEM  string `json:"pem" text:"lines"` // one certificate
	Note string `json:"note,omitempty"`
}

// Kind implements Record.
func (*Root) Kind() Kind { return KindRoot }

// NaturalKey is the fingerprint.
func (r *Root) NaturalKey() string { return joinKey(r.Fingerprint()) }

// Certificate reads the certificate.
func (r *Root) Certificate() (*x509.Certificate, error) {
	b, rest := pem.Decode([]byte(strings.TrimSpace(r.PEM) + "\n"))
	if b == nil || b.Type != "CERTIFICATE" || strings.TrimSpace(string(rest)) != "" {
		return nil, errors.New("not one PEM certificate")
	}
	return x509.ParseCertificate(b.Bytes)
}

// Fingerprint is the SHA-256 of the certificate, hexadecimal in capitals; "" where it cannot be read.
func (r *Root) Fingerprint() string {
	c, err := r.Certificate()
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(c.Raw)
	return strings.ToUpper(hex.EncodeToString(sum[:]))
}

// Validate implements Record.
func (r *Root) Validate() error {
	c, err := r.Certificate()
	switch {
	case err != nil:
		return fault(r, "PEM", "Tệp này không chứa chứng thư số đọc được; hãy chọn tệp .pem, .crt hoặc .cer khác.")
	case !c.IsCA && !(c.Version < 3 && c.CheckSignatureFrom(c) == nil):
		return fault(r, "PEM", "Chứng thư «%s» là của người ký, không phải của cơ quan cấp chứng thư; hãy chọn chứng thư gốc của cơ quan cấp.", c.Subject.CommonName)
	}
	return nil
}

func (r *Root) duplicate() string { return "Chứng thư gốc này đã có trong danh sách." }

// Roots returns the certificates that the office trusts.
func (t *Tx) Roots() ([]*x509.Certificate, error) {
	list, err := All[Root](t)
	if err != nil {
		return nil, err
	}
	var out []*x509.Certificate
	for _, r := range list {
		c, err := r.Certificate()
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}
