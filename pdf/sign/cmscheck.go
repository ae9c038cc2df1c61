package sign

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	_ "crypto/sha1" // to tell a broken signature from one that is merely weak
	_ "crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
)

var (
	errDigest    = errors.New("the content is not what was signed")
	errSignature = errors.New("the signature does not fit the certificate's key")
	errCertMatch = errors.New("another certificate than the one that was signed with")
	errWeak      = errors.New("weak algorithm")
	errUnknown   = errors.New("unknown algorithm")
	errShape     = errors.New("not a signature of the announced kind")
)

var (
	oidMGF1          = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 8}
	oidSHA1WithRSA   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 5}
	oidSHA384WithRSA = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 12}
	oidSHA512WithRSA = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 13}
	oidECPublicKey   = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
	oidECDSAWithSHA1 = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 1}
)

// hashByOID is the digest an algorithm identifier names; SHA-1 too, which weak reports later.
func hashByOID(o asn1.ObjectIdentifier) (crypto.Hash, error) {
	switch {
	case o.Equal(oidSHA256):
		return crypto.SHA256, nil
	case o.Equal(oidSHA384):
		return crypto.SHA384, nil
	case o.Equal(oidSHA512):
		return crypto.SHA512, nil
	case o.Equal(oidSHA1):
		return crypto.SHA1, nil
	}
	return 0, fmt.Errorf("%w: digest %v", errUnknown, o)
}

// check verifies the signature over content whose digest the function gives: the signed attributes, the digest in them,
// the certificate they name, and the signature itself. cades asks for what EN 319 122-1 demands beyond CMS. The error is
// one of those above; errWeak only when everything else holds.
func (c *cms) check(digest func(crypto.Hash) []byte, cades bool) error {
	hash, err := hashByOID(c.signer.Digest.Algorithm)
	if err != nil {
		return err
	}
	weak := hash == crypto.SHA1
	sum := digest(hash)
	if len(c.signer.Signed.FullBytes) == 0 {
		if cades || !c.contentType.Equal(oidData) {
			return fmt.Errorf("%w: no signed attributes", errShape)
		}
	} else {
		if err := c.checkAttributes(sum, cades); err != nil {
			return err
		}
		set := bytes.Clone(c.signer.Signed.FullBytes)
		set[0] = 0x31 // signed as a set, stored under a tag of its own
		sum = nil
		digest = func(h crypto.Hash) []byte { return digestOf(h, set) }
	}
	w, err := checkSignature(c.cert.PublicKey, c.signer.Algorithm, hash, digest, c.signer.Signature)
	if err != nil {
		return err
	}
	if weak || w {
		return errWeak
	}
	return nil
}

func (c *cms) checkAttributes(sum []byte, cades bool) error {
	v, ok, err := c.signed.one(oidContentType)
	var kind asn1.ObjectIdentifier
	if err == nil && ok {
		_, err = asn1.Unmarshal(v.FullBytes, &kind)
	}
	if err != nil || !ok || !kind.Equal(c.contentType) {
		return fmt.Errorf("%w: content type %v: %v", errShape, kind, err)
	}
	v, ok, err = c.signed.one(oidMessageDigest)
	var want []byte
	if err == nil && ok {
		_, err = asn1.Unmarshal(v.FullBytes, &want)
	}
	if err != nil || !ok {
		return fmt.Errorf("%w: no message digest: %v", errShape, err)
	}
	if !bytes.Equal(want, sum) {
		return errDigest
	}
	named, err := c.namesCertificate()
	if err != nil {
		return err
	}
	if cades && !named {
		return fmt.Errorf("%w: no signing certificate attribute", errShape)
	}
	return nil
}

// namesCertificate holds the signing-certificate attributes (RFC 5035) against the certificate found: without them
// another certificate of the same key could be put in its place. It tells whether there was one.
func (c *cms) namesCertificate() (bool, error) {
	named := false
	if v, ok, err := c.signed.one(oidSigningCertV2); err != nil {
		return false, fmt.Errorf("%w: %v", errShape, err)
	} else if ok {
		var a struct {
			Certs []struct {
				Hash   pkix.AlgorithmIdentifier `asn1:"optional"`
				Value  []byte
				Issuer asn1.RawValue `asn1:"optional"`
			}
			Policies asn1.RawValue `asn1:"optional"`
		}
		if _, err := asn1.Unmarshal(v.FullBytes, &a); err != nil || len(a.Certs) == 0 {
			return false, fmt.Errorf("%w: signing certificate: %v", errShape, err)
		}
		hash := crypto.SHA256
		if o := a.Certs[0].Hash.Algorithm; len(o) > 0 {
			if hash, err = hashByOID(o); err != nil {
				return false, err
			}
		}
		if !bytes.Equal(a.Certs[0].Value, digestOf(hash, c.cert.Raw)) {
			return false, errCertMatch
		}
		named = true
	}
	v, ok, err := c.signed.one(oidSigningCert)
	if err != nil || !ok {
		return named, err
	}
	var a struct {
		Certs []struct {
			Value  []byte
			Issuer asn1.RawValue `asn1:"optional"`
		}
		Policies asn1.RawValue `asn1:"optional"`
	}
	if _, err := asn1.Unmarshal(v.FullBytes, &a); err != nil || len(a.Certs) == 0 {
		return false, fmt.Errorf("%w: signing certificate: %v", errShape, err)
	}
	if !bytes.Equal(a.Certs[0].Value, digestOf(crypto.SHA1, c.cert.Raw)) {
		return false, errCertMatch
	}
	return true, nil
}

// checkSignature verifies a signature value; hash is the digest of algorithms that do not name theirs. weak reports that
// it fits and was made with means that are no longer safe.
func checkSignature(pub crypto.PublicKey, alg pkix.AlgorithmIdentifier, hash crypto.Hash, digest func(crypto.Hash) []byte, sig []byte) (weak bool, err error) {
	switch pub := pub.(type) {
	case *rsa.PublicKey:
		return checkRSA(pub, alg, hash, digest, sig)
	case *ecdsa.PublicKey:
		if h, ok := hashOfSignature(alg.Algorithm); ok {
			hash = h
		} else if !alg.Algorithm.Equal(oidECPublicKey) {
			return false, fmt.Errorf("%w: signature %v", errUnknown, alg.Algorithm)
		}
		if pub.Curve != elliptic.P256() && pub.Curve != elliptic.P384() && pub.Curve != elliptic.P521() {
			return false, fmt.Errorf("%w: curve %s", errUnknown, pub.Curve.Params().Name)
		}
		if !ecdsa.VerifyASN1(pub, digest(hash), sig) {
			return false, errSignature
		}
		return hash == crypto.SHA1, nil
	}
	return false, fmt.Errorf("%w: key %T", errUnknown, pub)
}

func checkRSA(pub *rsa.PublicKey, alg pkix.AlgorithmIdentifier, hash crypto.Hash, digest func(crypto.Hash) []byte, sig []byte) (weak bool, err error) {
	short := pub.N.BitLen() < 2048
	if pub.N.BitLen() < 1024 || pub.N.BitLen() > 16384 {
		return false, fmt.Errorf("%w: RSA of %d bits", errWeak, pub.N.BitLen())
	}
	if alg.Algorithm.Equal(oidRSAPSS) {
		h, salt, err := pssParameters(alg.Parameters)
		if err != nil {
			return false, err
		}
		if rsa.VerifyPSS(pub, h, digest(h), sig, &rsa.PSSOptions{SaltLength: salt, Hash: h}) != nil {
			return false, errSignature
		}
		return short || h == crypto.SHA1, nil
	}
	if h, ok := hashOfSignature(alg.Algorithm); ok {
		hash = h
	} else if !alg.Algorithm.Equal(oidRSA) {
		return false, fmt.Errorf("%w: signature %v", errUnknown, alg.Algorithm)
	}
	if rsa.VerifyPKCS1v15(pub, hash, digest(hash), sig) != nil {
		return false, errSignature
	}
	return short || hash == crypto.SHA1, nil
}

// hashOfSignature is the digest that a signature algorithm names with itself.
func hashOfSignature(o asn1.ObjectIdentifier) (crypto.Hash, bool) {
	switch {
	case o.Equal(oidSHA256WithRSA), o.Equal(oidECDSAWithSHA256):
		return crypto.SHA256, true
	case o.Equal(oidSHA384WithRSA), o.Equal(oidECDSAWithSHA384):
		return crypto.SHA384, true
	case o.Equal(oidSHA512WithRSA), o.Equal(oidECDSAWithSHA512):
		return crypto.SHA512, true
	case o.Equal(oidSHA1WithRSA), o.Equal(oidECDSAWithSHA1):
		return crypto.SHA1, true
	}
	return 0, false
}

// pssParameters reads RSASSA-PSS-params (RFC 4055); everything left out means SHA-1 and 20 bytes of salt.
func pssParameters(raw asn1.RawValue) (hash crypto.Hash, salt int, err error) {
	p := struct {
		Hash    pkix.AlgorithmIdentifier `asn1:"explicit,optional,tag:0"`
		MGF     pkix.AlgorithmIdentifier `asn1:"explicit,optional,tag:1"`
		Salt    int                      `asn1:"explicit,optional,tag:2,default:20"`
		Trailer int                      `asn1:"explicit,optional,tag:3,default:1"`
	}{}
	if rest, err := asn1.Unmarshal(raw.FullBytes, &p); err != nil || len(rest) > 0 || p.Trailer != 1 || p.Salt < 0 || p.Salt > 1024 {
		return 0, 0, fmt.Errorf("%w: PSS parameters: %v", errShape, err)
	}
	hash, mgf := crypto.SHA1, crypto.SHA1
	if len(p.Hash.Algorithm) > 0 {
		if hash, err = hashByOID(p.Hash.Algorithm); err != nil {
			return 0, 0, err
		}
	}
	if len(p.MGF.Algorithm) > 0 {
		var inner pkix.AlgorithmIdentifier
		if _, err := asn1.Unmarshal(p.MGF.Parameters.FullBytes, &inner); err != nil || !p.MGF.Algorithm.Equal(oidMGF1) {
			return 0, 0, fmt.Errorf("%w: PSS mask: %v", errUnknown, err)
		}
		if mgf, err = hashByOID(inner.Algorithm); err != nil {
			return 0, 0, err
		}
	}
	if mgf != hash {
		return 0, 0, fmt.Errorf("%w: PSS with two digests", errUnknown)
	}
	return hash, p.Salt, nil
}

// algorithmName is how a signature was made, for the person: «RSA 2048, SHA-256».
func algorithmName(cert *x509.Certificate, c *cms) string {
	name := "?"
	switch pub := cert.PublicKey.(type) {
	case *rsa.PublicKey:
		name = fmt.Sprintf("RSA %d", pub.N.BitLen())
		if c.signer.Algorithm.Algorithm.Equal(oidRSAPSS) {
			name = fmt.Sprintf("RSA-PSS %d", pub.N.BitLen())
		}
	case *ecdsa.PublicKey:
		name = "ECDSA " + pub.Curve.Params().Name
	}
	if h, err := hashByOID(c.signer.Digest.Algorithm); err == nil {
		name += ", " + h.String()
	}
	return name
}
