package sign

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"
)

// Key is a private key with its certificate, from a file or a token. It is used by one goroutine at a time and closed
// when the work is done.
type Key struct {
	signer crypto.Signer
	chain  []*x509.Certificate // the signer's first, then the authorities as far as known
	close  func() error
}

// Certificate is the signer's.
func (k *Key) Certificate() *x509.Certificate { return k.chain[0] }

// Chain is the signer's certificate and those of the authorities above it, as far as the file or the token holds them.
func (k *Key) Chain() []*x509.Certificate { return k.chain }

// Close ends the session with a token and forgets its PIN. It may be called twice.
func (k *Key) Close() error {
	if k == nil || k.close == nil {
		return nil
	}
	end := k.close
	k.close = nil
	return end()
}

// newKey puts a key together with the certificates found beside it.
func newKey(signer crypto.Signer, certs []*x509.Certificate, end func() error) (*Key, error) {
	var own []*x509.Certificate
	for _, c := range certs {
		if samePublicKey(c.PublicKey, signer.Public()) {
			own = append(own, c)
		}
	}
	if len(own) == 0 {
		return nil, refuse(nil, "Khóa ký không có chứng thư số đi kèm; hãy dùng tệp hoặc USB ký số có đủ cả khóa và chứng thư.")
	}
	if err := supported(signer.Public()); err != nil {
		return nil, err
	}
	best := own[0]
	for _, c := range own[1:] {
		if fitness(c, time.Now()) > fitness(best, time.Now()) {
			best = c
		}
	}
	return &Key{signer: signer, chain: chainOf(best, certs), close: end}, nil
}

// knowing is the key with its chain completed from authorities known elsewhere.
func (k *Key) knowing(more []*x509.Certificate) *Key {
	whole := *k
	whole.chain = chainOf(k.chain[0], slices.Concat(k.chain, more))
	return &whole
}

// StoreKey is a certificate that the person may choose to sign with.
type StoreKey struct {
	Name       string // of the person or the agency
	Issuer     string
	NotAfter   time.Time
	Thumbprint string // SHA-1 of the certificate in upper-case hexadecimal, as Windows shows it
}

func samePublicKey(a, b crypto.PublicKey) bool {
	k, ok := a.(interface{ Equal(crypto.PublicKey) bool })
	return ok && k.Equal(b)
}

// supported refuses keys that nobody could verify or that are too weak to be worth it.
func supported(pub crypto.PublicKey) error {
	switch k := pub.(type) {
	case *rsa.PublicKey:
		if k.N.BitLen() >= 2048 {
			return nil
		}
		return refuse(nil, "Khóa RSA chỉ dài %d bit, không còn an toàn; hãy dùng chứng thư số có khóa từ 2048 bit.", k.N.BitLen())
	case *ecdsa.PublicKey:
		if k.Curve == elliptic.P256() || k.Curve == elliptic.P384() || k.Curve == elliptic.P521() {
			return nil
		}
	}
	return refuse(nil, "Chương trình không ký được bằng loại khóa này; hãy dùng chứng thư số có khóa RSA hoặc ECDSA.")
}

// hashOf is the digest that goes with a key.
func hashOf(pub crypto.PublicKey) crypto.Hash {
	if k, ok := pub.(*ecdsa.PublicKey); ok {
		switch k.Curve {
		case elliptic.P384():
			return crypto.SHA384
		case elliptic.P521():
			return crypto.SHA512
		}
	}
	return crypto.SHA256
}

// fitness ranks certificates for signing documents: one made for it, in force, the newest. 0 is one that must not be used.
func fitness(c *x509.Certificate, now time.Time) int64 {
	const sign = x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment
	if c.IsCA || c.KeyUsage != 0 && c.KeyUsage&sign == 0 {
		return 0
	}
	n := c.NotAfter.Unix() >> 12 // so that only the whole day counts, and less than all that follows
	if !now.Before(c.NotBefore) && !now.After(c.NotAfter) {
		n += 1 << 50
	}
	if c.KeyUsage&x509.KeyUsageContentCommitment != 0 {
		n += 1 << 49
	}
	if !onlyForLogin(c) {
		n += 1 << 48
	}
	return max(n, 1)
}

// onlyForLogin reports a certificate whose purposes are those of web servers, logging in or time stamping alone.
func onlyForLogin(c *x509.Certificate) bool {
	for _, u := range c.ExtKeyUsage {
		switch u {
		case x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageTimeStamping, x509.ExtKeyUsageOCSPSigning:
		default:
			return false
		}
	}
	return len(c.ExtKeyUsage) > 0 && len(c.UnknownExtKeyUsage) == 0
}

// chainOf orders the certificates from leaf upwards and leaves out those that have nothing to do with it.
func chainOf(leaf *x509.Certificate, pool []*x509.Certificate) []*x509.Certificate {
	chain := []*x509.Certificate{leaf}
	for at := leaf; !bytes.Equal(at.RawIssuer, at.RawSubject) && len(chain) < 8; {
		next := issuerIn(at, pool)
		if next == nil {
			break
		}
		chain = append(chain, next)
		at = next
	}
	return chain
}

func issuerIn(c *x509.Certificate, pool []*x509.Certificate) *x509.Certificate {
	for _, p := range pool {
		if bytes.Equal(c.RawIssuer, p.RawSubject) && !p.Equal(c) && c.CheckSignatureFrom(p) == nil {
			return p
		}
	}
	return nil
}

// usable refuses a certificate that no one would accept a signature of at the given time.
func (k *Key) usable(at time.Time) error {
	c := k.Certificate()
	who := displayName(c)
	switch {
	case at.After(c.NotAfter):
		return refuse(errExpired, "Chứng thư số của %s đã hết hạn ngày %s; hãy gia hạn chứng thư rồi ký lại.", who, c.NotAfter.In(vietnam).Format("02/01/2006"))
	case at.Before(c.NotBefore):
		return refuse(errExpired, "Chứng thư số của %s chỉ có hiệu lực từ ngày %s; hãy kiểm tra lại ngày giờ của máy.", who, c.NotBefore.In(vietnam).Format("02/01/2006"))
	case fitness(c, at) == 0:
		return refuse(nil, "Chứng thư số của %s không dùng để ký được; hãy chọn chứng thư ký số.", who)
	}
	return nil
}

var errExpired = errors.New("certificate outside its validity")

// displayName is whom a certificate names.
func displayName(c *x509.Certificate) string {
	if c.Subject.CommonName != "" {
		return c.Subject.CommonName
	}
	if len(c.Subject.Organization) > 0 {
		return c.Subject.Organization[0]
	}
	return c.Subject.String()
}

// vietnam is the zone that signing times are written in; the country knows one zone and no summer time.
var vietnam = time.FixedZone("+07", 7*60*60)

// derSignature turns the two numbers that tokens and Windows give side by side into their usual form.
func derSignature(curve elliptic.Curve, sig []byte) ([]byte, error) {
	n := (curve.Params().BitSize + 7) / 8
	if len(sig) != 2*n {
		return nil, fmt.Errorf("ECDSA signature of %d bytes", len(sig))
	}
	return asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(sig[:n]), new(big.Int).SetBytes(sig[n:])})
}
