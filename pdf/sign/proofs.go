package sign

import (
	"bytes"
	"context"
	"crypto"
	"crypto/sha1" // names a signature in the file, as ETSI EN 319 142-1, 5.4.2.3 wants
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"golang.org/x/crypto/ocsp"
)

// proofs fetches what shows that certificates were good: answers of their authorities (OCSP) and revocation lists. In a
// batch each is fetched once and again only when it has grown old.
type proofs struct {
	client *http.Client
	got    map[string]proof // by serial number and issuer
}

type proof struct {
	evidence
	at time.Time
}

// evidence is what the file keeps, each piece in DER.
type evidence struct{ certs, ocsps, crls [][]byte }

func newProofs(c *http.Client) proofs { return proofs{client: clientOr(c), got: map[string]proof{}} }

// freshness is how long an answer serves for further signatures of a batch.
const freshness = 10 * time.Minute

// chain collects the evidence for a chain, leaf first, fetching authorities that are not in it.
func (p *proofs) chain(ctx context.Context, certs []*x509.Certificate) (evidence, error) {
	var all evidence
	for i := 0; i < len(certs) && i < 8; i++ {
		c := certs[i]
		all.certs = append(all.certs, c.Raw)
		if bytes.Equal(c.RawIssuer, c.RawSubject) {
			break
		}
		if i+1 == len(certs) {
			issuer := p.issuer(ctx, c)
			if issuer == nil && len(c.IssuingCertificateURL) == 0 {
				return all, refuse(nil, "Không có chứng thư của tổ chức cấp «%s»; hãy thêm chứng thư gốc của tổ chức ấy ở Cài đặt, mục Ký số, hoặc tắt phần lưu bằng chứng dài hạn.", clean(c.Issuer.CommonName))
			}
			if issuer == nil {
				return all, refuse(nil, "Không tải được chứng thư của cơ quan cấp %s; hãy kiểm tra mạng hoặc tắt phần lưu bằng chứng dài hạn.", displayName(c))
			}
			certs = append(certs[:len(certs):len(certs)], issuer)
		}
		e, err := p.of(ctx, c, certs[i+1])
		if err != nil {
			return all, err
		}
		all.ocsps, all.crls = append(all.ocsps, e.ocsps...), append(all.crls, e.crls...)
	}
	return all, nil
}

// issuer fetches the certificate of the authority from where the certificate says.
func (p *proofs) issuer(ctx context.Context, c *x509.Certificate) *x509.Certificate {
	for _, url := range c.IssuingCertificateURL {
		b, err := get(ctx, p.client, url)
		if err != nil {
			continue
		}
		if ca, err := x509.ParseCertificate(b); err == nil && c.CheckSignatureFrom(ca) == nil {
			return ca
		}
	}
	return nil
}

// of asks whether one certificate is good. A revoked one is refused.
func (p *proofs) of(ctx context.Context, c, issuer *x509.Certificate) (evidence, error) {
	key := string(c.RawIssuer) + c.SerialNumber.String()
	if have, ok := p.got[key]; ok && time.Since(have.at) < freshness {
		return have.evidence, nil
	}
	var e evidence
	var failed error
	for _, url := range c.OCSPServer {
		b, err := p.ask(ctx, url, c, issuer)
		if err == nil {
			e.ocsps = [][]byte{b}
			break
		}
		if failed = errors.Join(failed, err); errors.Is(err, errRevoked) {
			return e, err
		}
	}
	for _, url := range c.CRLDistributionPoints {
		if len(e.ocsps)+len(e.crls) > 0 {
			break
		}
		b, err := p.list(ctx, url, c, issuer)
		if err == nil {
			e.crls = [][]byte{b}
		}
		if failed = errors.Join(failed, err); errors.Is(err, errRevoked) {
			return e, err
		}
	}
	switch {
	case ctx.Err() != nil:
		return e, ctx.Err()
	case len(c.OCSPServer)+len(c.CRLDistributionPoints) == 0:
		return e, refuse(nil, "Chứng thư số của %s không ghi nơi hỏi tình trạng thu hồi nên không kèm được bằng chứng dài hạn; hãy tắt phần ấy rồi ký lại.", displayName(c))
	case len(e.ocsps)+len(e.crls) == 0:
		return e, refuse(failed, "Không hỏi được chứng thư số của %s còn hiệu lực không; hãy kiểm tra mạng hoặc tắt phần lưu bằng chứng dài hạn rồi ký lại.", displayName(c))
	}
	p.got[key] = proof{e, time.Now()}
	return e, nil
}

var errRevoked = errors.New("certificate revoked")

func revoked(c *x509.Certificate, at time.Time) error {
	return refuse(errRevoked, "Chứng thư số của %s đã bị thu hồi ngày %s nên không ký được; hãy liên hệ cơ quan cấp chứng thư.",
		displayName(c), at.In(vietnam).Format("02/01/2006"))
}

func (p *proofs) ask(ctx context.Context, url string, c, issuer *x509.Certificate) ([]byte, error) {
	q, err := ocsp.CreateRequest(c, issuer, &ocsp.RequestOptions{Hash: crypto.SHA1})
	if err != nil {
		return nil, err
	}
	b, err := post(ctx, p.client, url, "application/ocsp-request", q)
	if err != nil {
		return nil, err
	}
	r, err := ocsp.ParseResponseForCert(b, c, issuer)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", url, err)
	case r.Status == ocsp.Revoked:
		return nil, revoked(c, r.RevokedAt)
	case r.Status != ocsp.Good:
		return nil, fmt.Errorf("%s: certificate unknown", url)
	case !r.NextUpdate.IsZero() && time.Now().After(r.NextUpdate):
		return nil, fmt.Errorf("%s: answer of %s", url, r.ThisUpdate)
	}
	return b, nil
}

func (p *proofs) list(ctx context.Context, url string, c, issuer *x509.Certificate) ([]byte, error) {
	b, err := get(ctx, p.client, url)
	if err != nil {
		return nil, err
	}
	l, err := x509.ParseRevocationList(b)
	if err == nil {
		err = l.CheckSignatureFrom(issuer)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", url, err)
	}
	if !l.NextUpdate.IsZero() && time.Now().After(l.NextUpdate) {
		return nil, fmt.Errorf("%s: list of %s", url, l.ThisUpdate)
	}
	for _, r := range l.RevokedCertificateEntries {
		if r.SerialNumber.Cmp(c.SerialNumber) == 0 {
			return nil, revoked(c, r.RevocationTime)
		}
	}
	return b, nil
}

// addProofs appends the store of certificates and revocation data (DSS) for the signature just made. What the file keeps
// for earlier signatures stays.
func (s *signer) addProofs(ctx context.Context, in, contents []byte) ([]byte, error) {
	all, err := s.proofs.chain(ctx, s.key.Chain())
	if err != nil {
		return nil, err
	}
	if s.o.TSA != "" {
		chain, err := stampChain(contents)
		if err != nil {
			return nil, err
		}
		chain = chainOf(chain[0], slices.Concat(chain, s.key.Chain(), s.o.Known))
		more, err := s.proofs.chain(ctx, chain)
		if err != nil {
			return nil, err
		}
		all.certs, all.ocsps, all.crls = append(all.certs, more.certs...), append(all.ocsps, more.ocsps...), append(all.crls, more.crls...)
	}
	f, err := openFile(in)
	if err != nil {
		return nil, err
	}
	u := newUpdate(f)
	catalog := f.dict(f.root)
	dss := dict{"Type": pdfName("DSS")}
	if old := f.dict(catalog["DSS"]); old != nil {
		dss = old.clone()
	}
	vri := dict{"Type": pdfName("VRI")}
	for _, part := range []struct {
		list, one pdfName
		data      [][]byte
	}{{"Certs", "Cert", all.certs}, {"OCSPs", "OCSP", all.ocsps}, {"CRLs", "CRL", all.crls}} {
		if len(part.data) > 0 {
			dss[part.list], vri[part.one] = keep(u, f.array(dss[part.list]), part.data)
		}
	}
	signatures := dict{}
	if old := f.dict(dss["VRI"]); old != nil {
		signatures = old.clone()
	}
	name := sha1.Sum(contents)
	signatures[pdfName(strings.ToUpper(hex.EncodeToString(name[:])))] = u.add(vri)
	dss["VRI"] = signatures
	if r, ok := catalog["DSS"].(ref); ok {
		u.set(r, dss)
	} else {
		catalog = catalog.clone()
		catalog["DSS"] = u.add(dss)
		u.set(f.root, catalog)
	}
	out, _ := u.append()
	return out, nil
}

// keep adds what the list does not hold yet and returns the list and the places of data in it.
func keep(u *update, list array, data [][]byte) (whole, places array) {
	whole = append(array{}, list...)
	at := map[string]object{}
	for _, o := range list {
		if st, ok := u.f.resolve(o).(*stream); ok {
			if b, err := u.f.decode(st); err == nil {
				at[string(b)] = o
			}
		}
	}
	for _, b := range data {
		r, ok := at[string(b)]
		if !ok {
			r = u.add(flate(dict{}, b))
			at[string(b)] = r
			whole = append(whole, r)
		}
		places = append(places, r)
	}
	return whole, places
}
