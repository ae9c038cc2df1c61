package sign

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/asn1"
	"slices"
	"time"

	"golang.org/x/crypto/ocsp"
)

var (
	oidAdobeRevocation  = asn1.ObjectIdentifier{1, 2, 840, 113583, 1, 1, 8}
	oidRevocationValues = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 24}
	oidOCSPInCMS        = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 16, 2}
	oidBasicOCSP        = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 48, 1, 1}
	oidPartialList      = asn1.ObjectIdentifier{2, 5, 29, 28}
)

// standing is what is known of one certificate at a time.
type standing struct {
	known   bool
	revoked bool
	since   time.Time // of the revocation
}

// maxEvidence bounds how many lists and answers of a file are looked at.
const maxEvidence = 256

// readStore returns what the Document Security Store of a file keeps (EN 319 142-1, 5.4.2). The lists per signature
// (VRI) point into the same, so they are read as well.
func readStore(f *file) evidence {
	var e evidence
	dss := f.dict(f.dict(f.root)["DSS"])
	seen := map[object]bool{}
	take := func(d dict, key pdfName, into *[][]byte) {
		for _, o := range f.array(d[key]) {
			r, ok := o.(ref)
			if !ok || seen[r] || len(*into) >= maxEvidence {
				continue
			}
			seen[r] = true
			if s, ok := f.get(r).(*stream); ok {
				if b, err := f.decode(s); err == nil {
					*into = append(*into, b)
				}
			}
		}
	}
	take(dss, "Certs", &e.certs)
	take(dss, "OCSPs", &e.ocsps)
	take(dss, "CRLs", &e.crls)
	vri := f.dict(dss["VRI"])
	for _, k := range vri.keys() {
		d := f.dict(vri[k])
		take(d, "Cert", &e.certs)
		take(d, "OCSP", &e.ocsps)
		take(d, "CRL", &e.crls)
	}
	return e
}

// evidence returns the revocation data that a CMS carries itself: beside the certificates, in Adobe's signed attribute
// and in the unsigned one of CAdES.
func (c *cms) evidence() evidence {
	var e evidence
	for _, b := range c.crls {
		var other struct {
			Kind  asn1.ObjectIdentifier
			Value asn1.RawValue
		}
		if b[0] != 0xA1 {
			e.crls = append(e.crls, b)
		} else if _, err := asn1.UnmarshalWithParams(b, &other, "tag:1"); err == nil && other.Kind.Equal(oidOCSPInCMS) {
			e.ocsps = append(e.ocsps, other.Value.FullBytes)
		}
	}
	type archive struct {
		CRLs  []asn1.RawValue `asn1:"explicit,optional,tag:0"`
		OCSPs []asn1.RawValue `asn1:"explicit,optional,tag:1"`
		Other asn1.RawValue   `asn1:"explicit,optional,tag:2"`
	}
	read := func(a attributes, kind asn1.ObjectIdentifier, wrap func([]byte) []byte) {
		for _, v := range a[kind.String()] {
			var ar archive
			if _, err := asn1.Unmarshal(v.FullBytes, &ar); err != nil {
				continue
			}
			for _, l := range ar.CRLs {
				e.crls = append(e.crls, l.FullBytes)
			}
			for _, o := range ar.OCSPs {
				e.ocsps = append(e.ocsps, wrap(o.FullBytes))
			}
		}
	}
	read(c.signed, oidAdobeRevocation, func(b []byte) []byte { return b })
	read(c.unsigned, oidRevocationValues, wrapOCSP)
	return e
}

// wrapOCSP makes a whole answer of a basic one, which is all that CAdES keeps.
func wrapOCSP(basic []byte) []byte {
	type responseBytes struct {
		Kind  asn1.ObjectIdentifier
		Value []byte
	}
	b, err := asn1.Marshal(struct {
		Status asn1.Enumerated
		Bytes  responseBytes `asn1:"explicit,tag:0"`
	}{0, responseBytes{oidBasicOCSP, basic}})
	if err != nil {
		return nil
	}
	return b
}

// judgeCertificate looks for word of a certificate in the evidence. Whatever calls it revoked counts, however old; only
// what speaks for the time asked about, or for a later one, shows it good.
func (e evidence) judgeCertificate(c, issuer *x509.Certificate, at, now time.Time) standing {
	var s standing
	note := func(this, next, revokedAt time.Time, revoked bool) {
		switch {
		case this.After(now.Add(5 * time.Minute)):
		case revoked:
			if !s.revoked || revokedAt.Before(s.since) {
				s.since = revokedAt
			}
			s.known, s.revoked = true, true
		case (next.IsZero() || !next.Before(at)) && !this.After(c.NotAfter):
			s.known = true
		}
	}
	for _, b := range limited(e.ocsps) {
		if r := readOCSP(b, c, issuer); r != nil {
			note(r.ThisUpdate, r.NextUpdate, r.RevokedAt, r.Status == ocsp.Revoked)
		}
	}
	for _, b := range limited(e.crls) {
		l, err := x509.ParseRevocationList(b)
		if err != nil || !bytes.Equal(l.RawIssuer, c.RawIssuer) || !speaksFor(l, c) || l.CheckSignatureFrom(issuer) != nil {
			continue
		}
		i := slices.IndexFunc(l.RevokedCertificateEntries, func(r x509.RevocationListEntry) bool {
			return r.SerialNumber.Cmp(c.SerialNumber) == 0
		})
		if i < 0 {
			note(l.ThisUpdate, l.NextUpdate, time.Time{}, false)
		} else {
			note(l.ThisUpdate, l.NextUpdate, l.RevokedCertificateEntries[i].RevocationTime, true)
		}
	}
	return s
}

func limited(l [][]byte) [][]byte { return l[:min(len(l), maxEvidence)] }

// readOCSP returns a definite answer about a certificate, signed by its issuer or by a responder that the issuer named.
func readOCSP(b []byte, c, issuer *x509.Certificate) *ocsp.Response {
	r, err := ocsp.ParseResponseForCert(b, c, issuer)
	if err != nil || r.Status == ocsp.Unknown {
		return nil
	}
	if d := r.Certificate; d != nil && !d.Equal(issuer) {
		if !slices.Contains(d.ExtKeyUsage, x509.ExtKeyUsageOCSPSigning) || r.ProducedAt.Before(d.NotBefore) || r.ProducedAt.After(d.NotAfter) {
			return nil
		}
	}
	return r
}

// speaksFor reports whether a list is complete for a kind of certificate: changes alone (delta), lists of some reasons
// and lists of other authorities' certificates are not.
func speaksFor(l *x509.RevocationList, c *x509.Certificate) bool {
	for _, x := range l.Extensions {
		if !x.Id.Equal(oidPartialList) {
			if x.Critical {
				return false
			}
			continue
		}
		var p struct {
			Point     asn1.RawValue  `asn1:"optional,tag:0"`
			OnlyUser  bool           `asn1:"optional,tag:1"`
			OnlyCA    bool           `asn1:"optional,tag:2"`
			Reasons   asn1.BitString `asn1:"optional,tag:3"`
			Indirect  bool           `asn1:"optional,tag:4"`
			Attribute bool           `asn1:"optional,tag:5"`
		}
		if _, err := asn1.Unmarshal(x.Value, &p); err != nil {
			return false
		}
		if p.OnlyUser && c.IsCA || p.OnlyCA && !c.IsCA || p.Reasons.BitLength > 0 || p.Indirect || p.Attribute {
			return false
		}
	}
	return true
}

// judgeChain sums up a chain, leaf first: revoked with the one concerned, good when all is known, else unknown. What the
// evidence does not hold is asked for when there is a way to.
func (w *verifier) judgeChain(chain []*x509.Certificate, e evidence, at time.Time) (state string, bad *x509.Certificate, since time.Time) {
	state = "good"
	for i := 0; i+1 < len(chain); i++ {
		c, issuer := chain[i], chain[i+1]
		s := e.judgeCertificate(c, issuer, at, w.options.Now)
		if !s.known && w.options.HTTP != nil {
			w.asked++
			s = w.ask(c, issuer).judgeCertificate(c, issuer, at, w.options.Now)
		}
		if s.revoked {
			return "revoked", c, s.since
		}
		if !s.known {
			state = "unknown"
		}
	}
	return state, nil, time.Time{}
}

// ask fetches word of a certificate; what cannot be had stays unknown.
func (w *verifier) ask(c, issuer *x509.Certificate) (e evidence) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for _, url := range c.OCSPServer {
		q, err := ocsp.CreateRequest(c, issuer, nil)
		if err != nil {
			break
		}
		if b, err := post(ctx, w.options.HTTP, url, "application/ocsp-request", q); err == nil && readOCSP(b, c, issuer) != nil {
			return evidence{ocsps: [][]byte{b}}
		}
	}
	for _, url := range c.CRLDistributionPoints {
		if b, err := get(ctx, w.options.HTTP, url); err == nil {
			return evidence{crls: [][]byte{b}}
		}
	}
	return e
}
