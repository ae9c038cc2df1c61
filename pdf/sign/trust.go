package sign

import (
	"crypto/x509"
	"errors"
	"time"
)

var (
	errUntrusted = errors.New("no chain to a trusted root")
	errOutOfDate = errors.New("a certificate of the chain was not in force")
	errUsage     = errors.New("certificate not made for this")
)

// trust builds chains to the roots of the office and nowhere else.
type trust struct {
	roots *x509.CertPool
	known []*x509.Certificate // authorities found anywhere in the file
}

func newTrust(roots, known []*x509.Certificate) *trust {
	t := &trust{roots: x509.NewCertPool(), known: known}
	for _, r := range roots {
		t.roots.AddCert(r)
	}
	return t
}

// chain returns the chain of a certificate, leaf first, root last, in force at the time given. The error is errUntrusted
// or errOutOfDate; with the latter comes the chain that was in force once.
func (t *trust) chain(c *x509.Certificate, beside []*x509.Certificate, at time.Time) ([]*x509.Certificate, error) {
	pool := x509.NewCertPool()
	for _, k := range append(append([]*x509.Certificate{}, beside...), t.known...) {
		pool.AddCert(k)
	}
	o := x509.VerifyOptions{Roots: t.roots, Intermediates: pool, CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}}
	chains, err := c.Verify(o)
	if err == nil {
		return chains[0], nil
	}
	// Did the time alone stand in the way?
	for _, then := range []time.Time{c.NotAfter, c.NotBefore} {
		o.CurrentTime = then
		if chains, later := c.Verify(o); later == nil {
			return chains[0], errors.Join(errOutOfDate, err)
		}
	}
	return nil, errors.Join(errUntrusted, err)
}

// forDocuments reports whether a certificate may sign papers: one without stated purposes may; one for servers, time
// stamps or revocation answers alone may not.
func forDocuments(c *x509.Certificate) bool {
	if c.KeyUsage != 0 && c.KeyUsage&(x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment) == 0 {
		return false
	}
	for _, u := range c.ExtKeyUsage {
		switch u {
		case x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageTimeStamping, x509.ExtKeyUsageOCSPSigning:
		default:
			return true
		}
	}
	return len(c.ExtKeyUsage) == 0 || len(c.UnknownExtKeyUsage) > 0
}
