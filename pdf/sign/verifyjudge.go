package sign

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"time"
)

// judge checks the cryptography and the certificates of each signature, the last first: a document time stamp proves
// that what stands before it existed by then.
func (w *verifier) judge() {
	var known []*x509.Certificate
	for _, b := range limited(w.dss.certs) {
		known = append(known, parseCertificates(b)...)
	}
	for _, c := range w.found {
		if c.contents == nil {
			continue
		}
		if err := c.open(); err != nil {
			continue
		}
		known = append(known, c.cms.certs...)
		w.dss.add(c.cms.evidence())
	}
	t := newTrust(w.options.Roots, known)
	var proof proofOfTime
	for _, c := range slices.Backward(w.found) {
		switch {
		case c.cms == nil:
		case c.Kind == "timestamp":
			if p, ok := w.judgeDocumentStamp(c, t, proof); ok {
				proof = p
			}
		default:
			w.judgeSignature(c, t, proof)
		}
	}
}

func (e *evidence) add(more evidence) {
	e.ocsps = append(e.ocsps, more.ocsps...)
	e.crls = append(e.crls, more.crls...)
}

// proofOfTime is a trusted time by which something existed; the zero one proves nothing.
type proofOfTime struct {
	at time.Time
	by string
}

// or is the proof's time, or now where there is none.
func (p proofOfTime) or(now time.Time) time.Time {
	if p.at.IsZero() {
		return now
	}
	return p.at
}

// open reads the CMS and verifies its signature over the covered bytes.
func (c *candidate) open() error {
	switch c.SubFilter {
	case "adbe.pkcs7.detached", "ETSI.CAdES.detached", "ETSI.RFC3161":
	case "adbe.pkcs7.sha1", "adbe.x509.rsa_sha1":
		c.blame(Indeterminate, errWeak, "Chữ ký dùng thuật toán SHA-1 đã bị phá nên không còn chứng minh được nội dung; hãy đề nghị ký lại.")
		return errWeak
	default:
		c.blame(Indeterminate, errUnknown, "Chương trình chưa kiểm tra được loại chữ ký «%s».", c.SubFilter)
		return errUnknown
	}
	m, err := parseCMS(c.contents)
	if err != nil {
		if errors.Is(err, errNoSigner) {
			c.blame(Indeterminate, err, "Chữ ký không kèm chứng thư số đọc được của người ký nên không biết ai đã ký.")
		} else {
			c.blame(Invalid, err, "Dữ liệu chữ ký bị hỏng, không đọc được.")
		}
		return err
	}
	c.cms = m
	c.name(m.cert)
	c.Algorithm = algorithmName(m.cert, m)
	if c.Kind == "timestamp" {
		return nil
	}
	if m.content != nil || !m.contentType.Equal(oidData) {
		err = fmt.Errorf("%w: content of its own", errShape)
	} else {
		err = m.check(c.digest(c.bytes), c.SubFilter == "ETSI.CAdES.detached")
	}
	c.blameCheck(err)
	return nil
}

func (c *candidate) name(cert *x509.Certificate) {
	c.Signer = clean(displayName(cert))
	if o := cert.Subject.Organization; len(o) > 0 {
		c.Organization = clean(o[0])
	}
	c.Issuer = clean(cert.Issuer.CommonName)
	if c.Issuer == "" {
		c.Issuer = clean(cert.Issuer.String())
	}
	c.Serial = cert.SerialNumber.Text(16)
	c.ValidFrom, c.ValidTo = cert.NotBefore, cert.NotAfter
}

// blameCheck says what an error of check means.
func (c *candidate) blameCheck(err error) {
	c.Intact = err == nil || errors.Is(err, errWeak)
	switch {
	case err == nil:
	case errors.Is(err, errDigest):
		c.blame(Invalid, err, "Nội dung tệp đã bị sửa sau khi ký.")
	case errors.Is(err, errSignature):
		c.blame(Invalid, err, "Chữ ký không khớp với khóa trong chứng thư số của «%s»; chữ ký bị sửa hoặc bị giả.", c.Signer)
	case errors.Is(err, errCertMatch):
		c.blame(Invalid, err, "Chứng thư số kèm theo không phải là chứng thư đã dùng để ký; chữ ký bị sửa hoặc bị giả.")
	case errors.Is(err, errWeak):
		c.blame(Indeterminate, err, "Chữ ký dùng thuật toán đã yếu (%s) nên không còn chứng minh được nội dung; hãy đề nghị ký lại.", c.Algorithm)
	case errors.Is(err, errUnknown):
		c.blame(Indeterminate, err, "Chương trình chưa kiểm tra được thuật toán của chữ ký này.")
	default:
		c.blame(Invalid, err, "Chữ ký không đúng cấu trúc mà loại «%s» đòi hỏi.", c.SubFilter)
	}
}

// judgeDocumentStamp judges a document time stamp; ok tells that its time can be relied on.
func (w *verifier) judgeDocumentStamp(c *candidate, t *trust, later proofOfTime) (proofOfTime, bool) {
	m, info, err := openStamp(c.contents)
	if err != nil {
		if errors.Is(err, errDigest) || errors.Is(err, errSignature) || errors.Is(err, errCertMatch) || errors.Is(err, errWeak) || errors.Is(err, errUnknown) {
			c.blameCheck(err)
		} else {
			c.blame(Invalid, err, "Dấu thời gian không đúng cấu trúc hoặc do chứng thư không dành cho việc cấp dấu thời gian ký.")
		}
		return proofOfTime{}, false
	}
	if err := info.covers(c.digest(c.bytes)); err != nil {
		c.blameCheck(err)
		return proofOfTime{}, false
	}
	c.Intact, c.Time, c.TimeSource, c.TSA = true, info.Time, "tsa", c.Signer
	chain, problem := w.stampTrust(m, info, t, later)
	c.Trusted = chain != nil
	if problem != "" {
		c.blame(Indeterminate, nil, "Dấu thời gian chưa tin được: %s.", problem)
	}
	p := proofOfTime{info.Time, c.Signer}
	return p, c.fault == nil
}

// covers holds the imprint of a time stamp against what it should stand for.
func (i *tstInfo) covers(digest func(crypto.Hash) []byte) error {
	h, err := hashByOID(i.Imprint.Algorithm.Algorithm)
	if err != nil {
		return err
	}
	if !bytes.Equal(i.Imprint.Digest, digest(h)) {
		return errDigest
	}
	if h == crypto.SHA1 {
		return errWeak
	}
	return nil
}

// stampTrust returns the chain of a time stamp's authority, and why its time cannot be relied on, if so.
func (w *verifier) stampTrust(m *cms, info *tstInfo, t *trust, later proofOfTime) (chain []*x509.Certificate, problem string) {
	at := later.or(w.options.Now)
	chain, err := t.chain(m.cert, m.certs, at)
	who := clean(displayName(m.cert))
	switch {
	case errors.Is(err, errUntrusted):
		return nil, fmt.Sprintf("cơ quan chưa tin cậy tổ chức cấp chứng thư cho máy chủ thời gian «%s»", who)
	case err != nil:
		return nil, fmt.Sprintf("chứng thư của máy chủ thời gian «%s» chỉ có hiệu lực đến %s", who, day(m.cert.NotAfter))
	case info.Time.After(w.options.Now.Add(5 * time.Minute)):
		return nil, "thời gian ghi trong đó còn ở tương lai"
	case info.Time.Before(m.cert.NotBefore):
		return nil, fmt.Sprintf("chứng thư của máy chủ thời gian «%s» khi đó chưa có hiệu lực", who)
	}
	e := w.dss
	e.add(m.evidence())
	if state, _, since := w.judgeChain(chain, e, at); state == "revoked" && !info.Time.Before(since) {
		return nil, fmt.Sprintf("chứng thư của máy chủ thời gian «%s» đã bị thu hồi ngày %s", who, day(since))
	}
	return chain, ""
}

// signatureTime settles when a signature was made: by its own time stamp, else by a later one over the whole file, else
// only the signer's clock says.
func (w *verifier) signatureTime(c *candidate, t *trust, later proofOfTime) proofOfTime {
	best := later
	for _, v := range c.cms.unsigned[oidTimeStampToken.String()] {
		m, info, err := openStamp(v.FullBytes)
		if err == nil {
			err = info.covers(func(h crypto.Hash) []byte { return digestOf(h, c.cms.signer.Signature) })
		}
		if err != nil {
			c.Notes = append(c.Notes, "Dấu thời gian trong chữ ký không đúng nên không được tính.")
			continue
		}
		w.dss.add(m.evidence())
		if _, problem := w.stampTrust(m, info, t, later); problem != "" {
			c.Notes = append(c.Notes, fmt.Sprintf("Dấu thời gian trong chữ ký không được tính: %s.", problem))
			continue
		}
		if best.at.IsZero() || info.Time.Before(best.at) {
			best = proofOfTime{info.Time, clean(displayName(m.cert))}
		}
	}
	return best
}

func (w *verifier) judgeSignature(c *candidate, t *trust, later proofOfTime) {
	claimed := c.claimedTime()
	proven := w.signatureTime(c, t, later)
	if !proven.at.IsZero() {
		c.Time, c.TimeSource, c.TSA = proven.at, "tsa", proven.by
	}
	cert := c.cms.cert
	at := proven.or(w.options.Now)
	chain, err := t.chain(cert, c.cms.certs, at)
	c.Trusted = chain != nil
	switch {
	case errors.Is(err, errUntrusted):
		c.blame(Indeterminate, err, "Chưa tin được người ký: chứng thư do «%s» cấp không nối tới gốc tin cậy nào của cơ quan; nếu tin tổ chức này, hãy thêm chứng thư gốc của họ.", c.Issuer)
	case err != nil && at.After(cert.NotAfter):
		c.blame(Indeterminate, err, "Chứng thư số của «%s» đã hết hạn ngày %s và không có dấu thời gian tin cậy chứng minh là ký trước ngày đó.", c.Signer, day(cert.NotAfter))
	case err != nil && at.Before(cert.NotBefore):
		c.blame(Indeterminate, err, "Chứng thư số của «%s» chỉ có hiệu lực từ ngày %s, sau thời điểm ký.", c.Signer, day(cert.NotBefore))
	case err != nil:
		c.blame(Indeterminate, err, "Chứng thư của tổ chức cấp «%s» không còn hiệu lực tại thời điểm kiểm tra.", c.Issuer)
	}
	if !forDocuments(cert) {
		c.blame(Indeterminate, errUsage, "Chứng thư số của «%s» không được cấp để ký văn bản.", c.Signer)
	}
	if chain != nil {
		w.judgeRevocation(c, chain, at, proven, claimed)
	}
	c.Level = c.level(proven, later)
}

func (w *verifier) judgeRevocation(c *candidate, chain []*x509.Certificate, at time.Time, proven proofOfTime, claimed time.Time) {
	before := w.asked
	state, bad, since := w.judgeChain(chain, w.dss, at)
	c.Revocation, c.asked = state, w.asked > before
	switch {
	case state == "unknown":
		c.Notes = append(c.Notes, "Chưa biết chứng thư có bị thu hồi hay không vì tệp không kèm dữ liệu thu hồi cho thời điểm này.")
	case state != "revoked":
	case !proven.at.IsZero() && proven.at.Before(since):
		c.Notes = append(c.Notes, fmt.Sprintf("Chứng thư của «%s» bị thu hồi ngày %s, sau khi ký.", clean(displayName(bad)), day(since)))
	case proven.at.IsZero() && !claimed.IsZero() && claimed.Before(since):
		c.blame(Indeterminate, errRevoked, "Chứng thư của «%s» đã bị thu hồi ngày %s và không có dấu thời gian tin cậy chứng minh là ký trước ngày đó.", clean(displayName(bad)), day(since))
	default:
		c.blame(Invalid, errRevoked, "Chứng thư của «%s» đã bị thu hồi ngày %s, trước khi ký.", clean(displayName(bad)), day(since))
	}
}

// claimedTime is what the signer's own clock said: /M, or the attribute of CMS.
func (c *candidate) claimedTime() time.Time {
	if !c.Time.IsZero() {
		return c.Time
	}
	if v, ok, err := c.cms.signed.one(oidSigningTime); err == nil && ok {
		if t, err := parseASN1Time(v.FullBytes); err == nil {
			c.Time, c.TimeSource = t, "signer claim"
		}
	}
	return c.Time
}

// level is the baseline level of EN 319 142-1 that a signature reaches.
func (c *candidate) level(proven, later proofOfTime) string {
	switch {
	case c.SubFilter != "ETSI.CAdES.detached" || !c.Intact:
		return ""
	case proven.at.IsZero():
		return "B-B"
	case c.Revocation != "good" || c.asked:
		return "B-T"
	case later.at.IsZero():
		return "B-LT"
	}
	return "B-LTA"
}
