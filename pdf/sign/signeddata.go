package sign

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"math/big"
	"slices"
)

// The structures of a CMS signature (RFC 5652, section 5) as this program writes them.
type (
	contentInfo struct {
		Type    asn1.ObjectIdentifier
		Content asn1.RawValue // [0] EXPLICIT
	}
	signedDataOut struct {
		Version      int
		Digests      []pkix.AlgorithmIdentifier `asn1:"set"`
		Content      struct{ Type asn1.ObjectIdentifier }
		Certificates asn1.RawValue   // [0] IMPLICIT
		Signers      []signerInfoOut `asn1:"set"`
	}
	signerInfoOut struct {
		Version   int
		ID        issuerAndSerial
		Digest    pkix.AlgorithmIdentifier
		Signed    asn1.RawValue // [0] IMPLICIT
		Algorithm pkix.AlgorithmIdentifier
		Signature []byte
		Unsigned  asn1.RawValue `asn1:"optional"` // [1] IMPLICIT
	}
	issuerAndSerial struct {
		Issuer asn1.RawValue
		Serial *big.Int
	}
)

// signedAttributes are what the signature covers (ETSI EN 319 122-1, 5 and EN 319 142-1, 6.3): kind and digest of the
// content and the certificate used. The signing time stands in the PDF's /M alone, as PAdES demands.
func signedAttributes(kind asn1.ObjectIdentifier, cert *x509.Certificate, hash crypto.Hash, digest []byte) ([]byte, error) {
	type essCertIDv2 struct {
		Hash   pkix.AlgorithmIdentifier `asn1:"optional"` // left out for SHA-256
		Value  []byte
		Issuer struct {
			Names  asn1.RawValue
			Serial *big.Int
		}
	}
	id := essCertIDv2{Value: digestOf(hash, cert.Raw)}
	if hash != crypto.SHA256 {
		id.Hash = digestAlgorithm(hash)
	}
	name, err := asn1.Marshal(asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 4, IsCompound: true, Bytes: cert.RawIssuer})
	if err != nil {
		return nil, err
	}
	id.Issuer.Names = asn1.RawValue{Tag: asn1.TagSequence, IsCompound: true, Bytes: name}
	id.Issuer.Serial = cert.SerialNumber
	var attrs [][]byte
	for _, a := range []struct {
		kind  asn1.ObjectIdentifier
		value any
	}{
		{oidContentType, kind},
		{oidMessageDigest, digest},
		{oidSigningCertV2, struct{ Certs []essCertIDv2 }{[]essCertIDv2{id}}},
	} {
		v, err := asn1.Marshal(a.value)
		if err != nil {
			return nil, err
		}
		b, err := attribute(a.kind, v)
		if err != nil {
			return nil, err
		}
		attrs = append(attrs, b)
	}
	slices.SortFunc(attrs, bytes.Compare) // a set in DER is ordered
	return bytes.Join(attrs, nil), nil
}

// attribute is kind with the one value given in DER.
func attribute(kind asn1.ObjectIdentifier, value []byte) ([]byte, error) {
	return asn1.Marshal(struct {
		Kind   asn1.ObjectIdentifier
		Values asn1.RawValue
	}{kind, asn1.RawValue{Tag: asn1.TagSet, IsCompound: true, Bytes: value}})
}

func digestAlgorithm(h crypto.Hash) pkix.AlgorithmIdentifier {
	switch h {
	case crypto.SHA384:
		return pkix.AlgorithmIdentifier{Algorithm: oidSHA384}
	case crypto.SHA512:
		return pkix.AlgorithmIdentifier{Algorithm: oidSHA512}
	}
	return pkix.AlgorithmIdentifier{Algorithm: oidSHA256}
}

func signatureAlgorithm(pub crypto.PublicKey) pkix.AlgorithmIdentifier {
	if _, ok := pub.(*rsa.PublicKey); ok {
		return pkix.AlgorithmIdentifier{Algorithm: oidSHA256WithRSA, Parameters: asn1.NullRawValue}
	}
	switch hashOf(pub) {
	case crypto.SHA384:
		return pkix.AlgorithmIdentifier{Algorithm: oidECDSAWithSHA384}
	case crypto.SHA512:
		return pkix.AlgorithmIdentifier{Algorithm: oidECDSAWithSHA512}
	}
	return pkix.AlgorithmIdentifier{Algorithm: oidECDSAWithSHA256}
}

func digestOf(h crypto.Hash, b []byte) []byte {
	d := h.New()
	d.Write(b)
	return d.Sum(nil)
}

// cmsSignature is a detached signature whose value is known; wrap gives its bytes, with a time stamp or without.
type cmsSignature struct {
	key   *Key
	attrs []byte
	value []byte
}

// signDigest signs the digest of the content with the key.
func signDigest(k *Key, digest []byte) (*cmsSignature, error) {
	hash := hashOf(k.signer.Public())
	attrs, err := signedAttributes(oidData, k.Certificate(), hash, digest)
	if err != nil {
		return nil, err
	}
	set, err := asn1.Marshal(asn1.RawValue{Tag: asn1.TagSet, IsCompound: true, Bytes: attrs})
	if err != nil {
		return nil, err
	}
	value, err := k.signer.Sign(rand.Reader, digestOf(hash, set), hash)
	if err != nil {
		return nil, err
	}
	// A token may hold a certificate beside the wrong key; nobody shall find that out from the signed paper.
	_, err = checkSignature(k.Certificate().PublicKey, signatureAlgorithm(k.signer.Public()), hash,
		func(h crypto.Hash) []byte { return digestOf(h, set) }, value)
	if err != nil {
		return nil, refuse(err, "Khóa ký không khớp với chứng thư số của %s nên không ký; hãy kiểm tra USB ký số bằng phần mềm của nhà cung cấp.",
			displayName(k.Certificate()))
	}
	return &cmsSignature{key: k, attrs: attrs, value: value}, nil
}

// wrap is the SignedData in DER; token is the time stamp over the signature's value, or nil.
func (s *cmsSignature) wrap(token []byte) ([]byte, error) {
	cert := s.key.Certificate()
	hash := digestAlgorithm(hashOf(s.key.signer.Public()))
	info := signerInfoOut{
		Version:   1,
		ID:        issuerAndSerial{asn1.RawValue{FullBytes: cert.RawIssuer}, cert.SerialNumber},
		Digest:    hash,
		Signed:    asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: s.attrs},
		Algorithm: signatureAlgorithm(s.key.signer.Public()),
		Signature: s.value,
	}
	if token != nil {
		a, err := attribute(oidTimeStampToken, token)
		if err != nil {
			return nil, err
		}
		info.Unsigned = asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 1, IsCompound: true, Bytes: a}
	}
	var certs []byte
	for _, c := range s.key.Chain() {
		certs = append(certs, c.Raw...)
	}
	sd := signedDataOut{
		Version: 1, Digests: []pkix.AlgorithmIdentifier{hash}, Signers: []signerInfoOut{info},
		Certificates: asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: certs},
	}
	sd.Content.Type = oidData
	inner, err := asn1.Marshal(sd)
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(contentInfo{oidSignedData, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: inner}})
}

// cmsSize is the most bytes that a signature of the key takes without a time stamp: what is kept free in the file beyond
// need is covered by no signature.
func cmsSize(k *Key) (int, error) {
	hash := hashOf(k.signer.Public())
	attrs, err := signedAttributes(oidData, k.Certificate(), hash, make([]byte, hash.Size()))
	if err != nil {
		return 0, err
	}
	size := 0
	switch pub := k.signer.Public().(type) {
	case *rsa.PublicKey:
		size = pub.Size()
	case *ecdsa.PublicKey:
		n := (pub.Curve.Params().BitSize+7)/8 + 1
		size = len(mustDER(struct{ R, S *big.Int }{longest(n), longest(n)}))
	default:
		return 0, fmt.Errorf("key %T", pub)
	}
	b, err := (&cmsSignature{key: k, attrs: attrs, value: make([]byte, size)}).wrap(nil)
	return len(b), err
}

// longest is a number whose DER takes n bytes.
func longest(n int) *big.Int { return new(big.Int).Lsh(big.NewInt(1), uint(8*(n-1)-1)) }

// mustDER encodes what cannot fail: numbers.
func mustDER(v any) []byte {
	b, err := asn1.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}
