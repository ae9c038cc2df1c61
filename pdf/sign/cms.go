package sign

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
)

// cms is a CMS SignedData with the one signer that signatures in PDF have (RFC 5652, section 5; EN 319 142-1, 4.1).
type cms struct {
	contentType asn1.ObjectIdentifier
	content     []byte // nil when detached
	certs       []*x509.Certificate
	crls        [][]byte
	signer      signerInfo
	signed      attributes
	unsigned    attributes
	cert        *x509.Certificate // of the signer
}

type signedData struct {
	Version int
	Digests []pkix.AlgorithmIdentifier `asn1:"set"`
	Content struct {
		Type  asn1.ObjectIdentifier
		Value asn1.RawValue `asn1:"optional,explicit,tag:0"`
	}
	Certificates asn1.RawValue `asn1:"optional,tag:0"`
	CRLs         asn1.RawValue `asn1:"optional,tag:1"`
	Signers      []signerInfo  `asn1:"set"`
}

type signerInfo struct {
	Version   int
	ID        asn1.RawValue
	Digest    pkix.AlgorithmIdentifier
	Signed    asn1.RawValue `asn1:"optional,tag:0"`
	Algorithm pkix.AlgorithmIdentifier
	Signature []byte
	Unsigned  asn1.RawValue `asn1:"optional,tag:1"`
}

// attributes are values by the dotted name of their type; each value in DER.
type attributes map[string][]asn1.RawValue

// one returns the only value of an attribute; ok is false when there is none.
func (a attributes) one(kind asn1.ObjectIdentifier) (v asn1.RawValue, ok bool, err error) {
	switch values := a[kind.String()]; len(values) {
	case 0:
		return v, false, nil
	case 1:
		return values[0], true, nil
	}
	return v, false, fmt.Errorf("attribute %v: more than one value", kind)
}

// parseCMS reads a SignedData in DER or in the BER that some signers write. What follows it must be zero bytes, which
// fill the room kept in the file.
func parseCMS(b []byte) (*cms, error) {
	der, n, err := definite(b)
	if err != nil {
		return nil, err
	}
	if len(bytes.Trim(b[n:], "\x00")) > 0 {
		return nil, errors.New("bytes after the signature")
	}
	var info contentInfo
	if rest, err := asn1.Unmarshal(der, &info); err != nil || len(rest) > 0 {
		return nil, errors.Join(errors.New("content info"), err)
	}
	if !info.Type.Equal(oidSignedData) || info.Content.Class != asn1.ClassContextSpecific || info.Content.Tag != 0 {
		return nil, fmt.Errorf("content %v instead of signed data", info.Type)
	}
	var sd signedData
	if rest, err := asn1.Unmarshal(info.Content.Bytes, &sd); err != nil || len(rest) > 0 {
		return nil, errors.Join(errors.New("signed data"), err)
	}
	if len(sd.Signers) != 1 {
		return nil, fmt.Errorf("%d signers instead of one", len(sd.Signers))
	}
	c := &cms{contentType: sd.Content.Type, signer: sd.Signers[0]}
	if v := sd.Content.Value; len(v.FullBytes) > 0 {
		// A raw value keeps the explicit tag around it.
		if rest, err := asn1.Unmarshal(v.Bytes, &c.content); err != nil || len(rest) > 0 {
			return nil, errors.Join(errors.New("content is no octet string"), err)
		}
	}
	if c.signed, err = parseAttributes(c.signer.Signed.Bytes); err != nil {
		return nil, fmt.Errorf("signed attributes: %w", err)
	}
	if c.unsigned, err = parseAttributes(c.signer.Unsigned.Bytes); err != nil {
		return nil, fmt.Errorf("unsigned attributes: %w", err)
	}
	c.certs = parseCertificates(sd.Certificates.Bytes)
	for rest := sd.CRLs.Bytes; len(rest) > 0; {
		var v asn1.RawValue
		if rest, err = asn1.Unmarshal(rest, &v); err != nil {
			return nil, fmt.Errorf("revocation lists: %w", err)
		}
		c.crls = append(c.crls, v.FullBytes)
	}
	c.cert, err = c.findSigner()
	return c, err
}

func parseAttributes(b []byte) (attributes, error) {
	out := attributes{}
	for len(b) > 0 {
		var a struct {
			Kind   asn1.ObjectIdentifier
			Values asn1.RawValue
		}
		var err error
		if b, err = asn1.Unmarshal(b, &a); err != nil {
			return nil, err
		}
		if a.Values.Class != asn1.ClassUniversal || a.Values.Tag != asn1.TagSet {
			return nil, fmt.Errorf("attribute %v: no set", a.Kind)
		}
		for rest := a.Values.Bytes; len(rest) > 0; {
			var v asn1.RawValue
			if rest, err = asn1.Unmarshal(rest, &v); err != nil {
				return nil, fmt.Errorf("attribute %v: %w", a.Kind, err)
			}
			out[a.Kind.String()] = append(out[a.Kind.String()], v)
		}
	}
	return out, nil
}

// parseCertificates reads as many certificates as can be understood; the others cannot help anyway.
func parseCertificates(b []byte) (out []*x509.Certificate) {
	for len(b) > 0 && len(out) < 100 {
		var v asn1.RawValue
		var err error
		if b, err = asn1.Unmarshal(b, &v); err != nil {
			return out
		}
		if c, err := x509.ParseCertificate(v.FullBytes); err == nil && !oversized(c.PublicKey) {
			out = append(out, c)
		}
	}
	return out
}

// oversized reports a key whose use would keep the machine busy; no authority issues such.
func oversized(pub crypto.PublicKey) bool {
	k, ok := pub.(*rsa.PublicKey)
	return ok && k.N.BitLen() > 16384
}

var errNoSigner = errors.New("certificate of the signer is missing or unreadable")

// findSigner returns the certificate that the signer's identifier names.
func (c *cms) findSigner() (*x509.Certificate, error) {
	id := c.signer.ID
	if id.Class == asn1.ClassContextSpecific && id.Tag == 0 {
		for _, cert := range c.certs {
			if bytes.Equal(cert.SubjectKeyId, id.Bytes) {
				return cert, nil
			}
		}
		return nil, errNoSigner
	}
	var is struct {
		Issuer asn1.RawValue
		Serial *big.Int
	}
	if _, err := asn1.Unmarshal(id.FullBytes, &is); err != nil {
		return nil, fmt.Errorf("signer's identifier: %w", err)
	}
	for _, cert := range c.certs {
		if bytes.Equal(cert.RawIssuer, is.Issuer.FullBytes) && cert.SerialNumber.Cmp(is.Serial) == 0 {
			return cert, nil
		}
	}
	return nil, errNoSigner
}
