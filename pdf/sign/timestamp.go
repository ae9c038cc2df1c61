package sign

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"time"
)

// largestAnswer bounds what a service may send: time stamps and OCSP answers are some kilobytes, revocation lists up to
// megabytes.
const largestAnswer = 32 << 20

type (
	imprint struct {
		Algorithm pkix.AlgorithmIdentifier
		Digest    []byte
	}
	timeStampReq struct {
		Version     int
		Imprint     imprint
		Nonce       *big.Int
		WantsIssuer bool // the token shall hold the authority's certificate
	}
	timeStampResp struct {
		Status struct {
			Status int
			Text   asn1.RawValue  `asn1:"optional"`
			Fail   asn1.BitString `asn1:"optional"`
		}
		Token asn1.RawValue `asn1:"optional"`
	}
	// accuracy is how far the stated time may be off: seconds, thousandths and millionths.
	accuracy struct {
		Seconds int `asn1:"optional"`
		Millis  int `asn1:"optional,tag:0"`
		Micros  int `asn1:"optional,tag:1"`
	}
	// tstInfo is what a time stamp states (RFC 3161, 2.4.2).
	tstInfo struct {
		Version  int
		Policy   asn1.ObjectIdentifier
		Imprint  imprint
		Serial   *big.Int
		Time     time.Time     `asn1:"generalized"`
		Accuracy accuracy      `asn1:"optional"`
		Ordering bool          `asn1:"optional,default:false"`
		Nonce    *big.Int      `asn1:"optional"`
		TSA      asn1.RawValue `asn1:"optional,explicit,tag:0"`
		Extras   asn1.RawValue `asn1:"optional,tag:1"`
	}
)

// stamp asks the authority at url for a time stamp over value and checks what comes back: the status, that it answers
// this very question, and that its signature is by a certificate made for time stamps.
func stamp(ctx context.Context, client *http.Client, url string, value []byte) (token []byte, err error) {
	nonce, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 64))
	if err != nil {
		return nil, err
	}
	digest := digestOf(crypto.SHA256, value)
	q, err := asn1.Marshal(timeStampReq{
		Version: 1, Imprint: imprint{pkix.AlgorithmIdentifier{Algorithm: oidSHA256, Parameters: asn1.NullRawValue}, digest},
		Nonce: nonce, WantsIssuer: true,
	})
	if err != nil {
		return nil, err
	}
	b, err := post(ctx, client, url, "application/timestamp-query", q)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, refuse(err, "Không lấy được dấu thời gian từ «%s»; hãy kiểm tra mạng và địa chỉ máy chủ rồi ký lại, tệp chưa thay đổi gì.", url)
	}
	token, err = readStamp(b, digest, nonce)
	if err != nil {
		return nil, refuse(err, "Máy chủ dấu thời gian %s trả lời không hợp lệ; hãy thử lại hoặc dùng máy chủ khác, tệp chưa thay đổi gì.", url)
	}
	return token, nil
}

// readStamp takes the token out of an answer that grants it and holds it against the question.
func readStamp(b, digest []byte, nonce *big.Int) ([]byte, error) {
	var resp timeStampResp
	if rest, err := asn1.Unmarshal(b, &resp); err != nil || len(rest) > 0 {
		return nil, fmt.Errorf("time stamp answer: %w", errors.Join(err, trailing(rest)))
	}
	if s := resp.Status.Status; s != 0 && s != 1 {
		return nil, fmt.Errorf("time stamp not granted: status %d, failure %x", s, resp.Status.Fail.Bytes)
	}
	if len(resp.Token.FullBytes) == 0 {
		return nil, errors.New("answer without time stamp")
	}
	_, info, err := openStamp(resp.Token.FullBytes)
	if err != nil {
		return nil, err
	}
	switch {
	case !info.Imprint.Algorithm.Algorithm.Equal(oidSHA256) || !bytes.Equal(info.Imprint.Digest, digest):
		return nil, errors.New("time stamp of something else")
	case info.Nonce == nil || info.Nonce.Cmp(nonce) != 0:
		return nil, errors.New("time stamp answers another question")
	}
	return resp.Token.FullBytes, nil
}

// openStamp reads a time stamp and checks that its signature holds and that its certificate is made for time stamps and
// nothing else (RFC 3161, 2.3). Whether to trust the authority is another question.
func openStamp(token []byte) (*cms, *tstInfo, error) {
	c, err := parseCMS(token)
	if err != nil {
		return nil, nil, fmt.Errorf("time stamp: %w", err)
	}
	if !c.contentType.Equal(oidTSTInfo) || c.content == nil {
		return nil, nil, fmt.Errorf("time stamp: content %v", c.contentType)
	}
	info := &tstInfo{}
	if rest, err := asn1.Unmarshal(c.content, info); err != nil || len(rest) > 0 {
		return nil, nil, fmt.Errorf("time stamp: %w", errors.Join(err, trailing(rest)))
	}
	if err := c.check(func(h crypto.Hash) []byte { return digestOf(h, c.content) }, true); err != nil {
		return nil, nil, fmt.Errorf("time stamp: %w", err)
	}
	if !forTimeStamps(c.cert) {
		return nil, nil, fmt.Errorf("time stamp: certificate of %q is for other purposes", displayName(c.cert))
	}
	return c, info, nil
}

// forTimeStamps reports whether the certificate has that one purpose, marked critical.
func forTimeStamps(c *x509.Certificate) bool {
	if len(c.ExtKeyUsage) != 1 || c.ExtKeyUsage[0] != x509.ExtKeyUsageTimeStamping || len(c.UnknownExtKeyUsage) > 0 {
		return false
	}
	for _, e := range c.Extensions {
		if e.Id.Equal(oidExtKeyUsage) {
			return e.Critical
		}
	}
	return false
}

// stampChain returns the certificates of the authority whose time stamp a signature holds, leaf first.
func stampChain(signature []byte) ([]*x509.Certificate, error) {
	c, err := parseCMS(signature)
	if err != nil {
		return nil, err
	}
	v, ok, err := c.unsigned.one(oidTimeStampToken)
	if err != nil || !ok {
		return nil, fmt.Errorf("time stamp missing: %w", err)
	}
	t, _, err := openStamp(v.FullBytes)
	if err != nil {
		return nil, err
	}
	return chainOf(t.cert, t.certs), nil
}

func trailing(rest []byte) error {
	if len(rest) > 0 {
		return fmt.Errorf("%d bytes too many", len(rest))
	}
	return nil
}

// clientOr is the client to reach services with; without one of the caller's, an answer that takes longer than this is
// given up.
func clientOr(c *http.Client) *http.Client {
	if c != nil {
		return c
	}
	return &http.Client{Timeout: 20 * time.Second}
}

func post(ctx context.Context, client *http.Client, url, kind string, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", kind)
	return answer(client, r)
}

func get(ctx context.Context, client *http.Client, url string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return answer(client, r)
}

func answer(client *http.Client, r *http.Request) ([]byte, error) {
	resp, err := clientOr(client).Do(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(io.LimitReader(resp.Body, largestAnswer+1))
	switch {
	case err != nil:
		return nil, err
	case resp.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("%s: %s", r.URL, resp.Status)
	case len(b) > largestAnswer:
		return nil, fmt.Errorf("%s: answer too large", r.URL)
	}
	return b, nil
}
