//go:build cgo

package sign

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/miekg/pkcs11"
)

// OpenToken opens the USB token named label through the maker's PKCS#11 library module; label "" is the only token
// present. Of several certificates it takes the one made for signing documents. The PIN is handed to the token once and
// wiped: a wrong one is never tried again, since tokens lock after a few.
func OpenToken(module, label string, pin []byte) (*Key, error) {
	defer clear(pin)
	m, err := loadModule(module)
	if err != nil {
		return nil, err
	}
	t := &token{module: m}
	key, err := t.open(label, pin)
	if err != nil {
		t.close()
		return nil, err
	}
	return key, nil
}

// module is a library in use; the standard allows one initialisation for all who use it.
type module struct {
	path  string
	ctx   *pkcs11.Ctx
	users int
}

var (
	modules   = map[string]*module{}
	modulesMu sync.Mutex
)

func loadModule(path string) (*module, error) {
	modulesMu.Lock()
	defer modulesMu.Unlock()
	if m := modules[path]; m != nil {
		m.users++
		return m, nil
	}
	ctx := pkcs11.New(path)
	if ctx == nil {
		return nil, refuse(nil, "Không nạp được thư viện USB ký số %s; hãy cài phần mềm của nhà cung cấp và chọn lại tệp thư viện.", path)
	}
	if err := ctx.Initialize(); err != nil && !errors.Is(err, pkcs11.Error(pkcs11.CKR_CRYPTOKI_ALREADY_INITIALIZED)) {
		ctx.Destroy()
		return nil, refuse(err, "Thư viện USB ký số %s không khởi động được; hãy cắm lại USB rồi thử lại.", path)
	}
	m := &module{path, ctx, 1}
	modules[path] = m
	return m, nil
}

func (m *module) release() {
	modulesMu.Lock()
	defer modulesMu.Unlock()
	if m.users--; m.users == 0 {
		delete(modules, m.path)
		_ = m.ctx.Finalize() // nothing is left to be done about a library that does not end well
		m.ctx.Destroy()
	}
}

// token is a session in which the person has logged in, and the private key in it.
type token struct {
	mu      sync.Mutex
	module  *module
	session pkcs11.SessionHandle
	opened  bool
	key     pkcs11.ObjectHandle
	public  crypto.PublicKey
	pin     []byte // kept only for a key that asks for it at every signature
}

func (t *token) close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	clear(t.pin)
	t.pin = nil
	if t.module == nil {
		return nil
	}
	if t.opened {
		// The login is the process's, not the session's; it ends by itself with the last session.
		_ = t.module.ctx.CloseSession(t.session)
	}
	t.module.release()
	t.module = nil
	return nil
}

func (t *token) open(label string, pin []byte) (*Key, error) {
	ctx := t.module.ctx
	slot, err := findToken(ctx, label)
	if err != nil {
		return nil, err
	}
	info, err := ctx.GetTokenInfo(slot)
	if err != nil {
		return nil, tokenError(err)
	}
	if info.Flags&pkcs11.CKF_USER_PIN_LOCKED != 0 {
		return nil, tokenError(pkcs11.Error(pkcs11.CKR_PIN_LOCKED))
	}
	if t.session, err = ctx.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION); err != nil {
		return nil, tokenError(err)
	}
	t.opened = true
	if err = ctx.Login(t.session, pkcs11.CKU_USER, string(pin)); err != nil && !errors.Is(err, pkcs11.Error(pkcs11.CKR_USER_ALREADY_LOGGED_IN)) {
		if errors.Is(err, pkcs11.Error(pkcs11.CKR_PIN_INCORRECT)) {
			return nil, wrongPIN(ctx, slot, err)
		}
		return nil, tokenError(err)
	}
	certs, err := t.certificates()
	if err != nil {
		return nil, err
	}
	return t.choose(certs, pin)
}

// findToken returns the slot that holds the token named label.
func findToken(ctx *pkcs11.Ctx, label string) (uint, error) {
	slots, err := ctx.GetSlotList(true)
	if err != nil {
		return 0, tokenError(err)
	}
	var found []uint
	var names []string
	for _, s := range slots {
		info, err := ctx.GetTokenInfo(s)
		if err != nil || info.Flags&pkcs11.CKF_TOKEN_INITIALIZED == 0 {
			continue
		}
		name := strings.TrimRight(info.Label, " \x00")
		names = append(names, "«"+name+"»")
		if label == "" || name == label {
			found = append(found, s)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(names) == 0:
		return 0, refuse(nil, "Chưa cắm USB ký số hoặc máy chưa nhận; hãy cắm lại rồi thử lại.")
	case len(found) == 0:
		return 0, refuse(nil, "Không thấy USB ký số «%s»; đang cắm: %s.", label, strings.Join(names, ", "))
	case label == "":
		return 0, refuse(nil, "Đang cắm nhiều USB ký số: %s; hãy chọn một.", strings.Join(names, ", "))
	}
	return 0, refuse(nil, "Có %d USB ký số cùng tên «%s»; hãy rút bớt, chỉ để lại một.", len(found), label)
}

// wrongPIN warns how near the token is to locking itself.
func wrongPIN(ctx *pkcs11.Ctx, slot uint, cause error) error {
	info, err := ctx.GetTokenInfo(slot)
	switch {
	case err != nil:
	case info.Flags&pkcs11.CKF_USER_PIN_LOCKED != 0:
		return tokenError(pkcs11.Error(pkcs11.CKR_PIN_LOCKED))
	case info.Flags&pkcs11.CKF_USER_PIN_FINAL_TRY != 0:
		return refuse(cause, "Mã PIN không đúng; chỉ còn một lần thử trước khi USB ký số bị khóa, hãy xem lại mã PIN trước khi gõ.")
	case info.Flags&pkcs11.CKF_USER_PIN_COUNT_LOW != 0:
		return refuse(cause, "Mã PIN không đúng; USB ký số sẽ khóa nếu gõ sai vài lần nữa, hãy gõ lại cẩn thận.")
	}
	return refuse(cause, "Mã PIN không đúng; chương trình không tự thử lại, hãy gõ lại mã PIN.")
}

// tokenError turns what the library says into a sentence.
func tokenError(err error) error {
	var code pkcs11.Error
	errors.As(err, &code)
	switch uint(code) {
	case pkcs11.CKR_PIN_LOCKED:
		return refuse(err, "USB ký số đã bị khóa vì gõ sai mã PIN nhiều lần; hãy liên hệ nhà cung cấp để mở khóa.")
	case pkcs11.CKR_PIN_INCORRECT, pkcs11.CKR_PIN_INVALID, pkcs11.CKR_PIN_LEN_RANGE:
		return refuse(err, "Mã PIN không đúng hoặc không đúng độ dài; chương trình không tự thử lại, hãy gõ lại mã PIN.")
	case pkcs11.CKR_PIN_EXPIRED:
		return refuse(err, "Mã PIN của USB ký số đã hết hạn; hãy đổi mã PIN bằng phần mềm của nhà cung cấp.")
	case pkcs11.CKR_TOKEN_NOT_PRESENT, pkcs11.CKR_DEVICE_REMOVED, pkcs11.CKR_SESSION_HANDLE_INVALID, pkcs11.CKR_DEVICE_ERROR:
		return refuse(err, "USB ký số đã bị rút ra hoặc mất kết nối; hãy cắm lại rồi ký tiếp.")
	}
	return refuse(err, "USB ký số báo lỗi; hãy cắm lại rồi thử lại.")
}

// onToken is a certificate and the name of its key.
type onToken struct {
	cert *x509.Certificate
	id   []byte
}

func (t *token) certificates() ([]onToken, error) {
	var out []onToken
	handles, err := t.find(
		pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_CERTIFICATE),
		pkcs11.NewAttribute(pkcs11.CKA_CERTIFICATE_TYPE, pkcs11.CKC_X_509))
	if err != nil {
		return nil, err
	}
	for _, h := range handles {
		attrs, err := t.module.ctx.GetAttributeValue(t.session, h, []*pkcs11.Attribute{
			pkcs11.NewAttribute(pkcs11.CKA_VALUE, nil), pkcs11.NewAttribute(pkcs11.CKA_ID, nil)})
		if err != nil {
			continue
		}
		if c, err := x509.ParseCertificate(attrs[0].Value); err == nil {
			out = append(out, onToken{c, attrs[1].Value})
		}
	}
	return out, nil
}

func (t *token) find(template ...*pkcs11.Attribute) ([]pkcs11.ObjectHandle, error) {
	ctx := t.module.ctx
	if err := ctx.FindObjectsInit(t.session, template); err != nil {
		return nil, tokenError(err)
	}
	var out []pkcs11.ObjectHandle
	for {
		h, _, err := ctx.FindObjects(t.session, 64)
		if err != nil || len(h) == 0 {
			_ = ctx.FindObjectsFinal(t.session)
			if err != nil {
				return nil, tokenError(err)
			}
			return out, nil
		}
		out = append(out, h...)
	}
}

// choose takes the certificate fittest for signing of those whose private key is on the token.
func (t *token) choose(certs []onToken, pin []byte) (*Key, error) {
	var all []*x509.Certificate
	for _, c := range certs {
		all = append(all, c.cert)
	}
	var best *onToken
	for i, c := range certs {
		if fitness(c.cert, time.Now()) == 0 || supported(c.cert.PublicKey) != nil ||
			best != nil && fitness(c.cert, time.Now()) <= fitness(best.cert, time.Now()) {
			continue
		}
		keys, err := t.find(pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_PRIVATE_KEY), pkcs11.NewAttribute(pkcs11.CKA_ID, c.id))
		if err != nil {
			return nil, err
		}
		if len(keys) > 0 {
			best, t.key = &certs[i], keys[0]
		}
	}
	if best == nil {
		return nil, refuse(nil, "USB ký số không có chứng thư số nào dùng để ký được; hãy kiểm tra bằng phần mềm của nhà cung cấp.")
	}
	t.public = best.cert.PublicKey
	a, err := t.module.ctx.GetAttributeValue(t.session, t.key, []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_ALWAYS_AUTHENTICATE, nil)})
	if err == nil && len(a[0].Value) > 0 && a[0].Value[0] != 0 {
		t.pin = append([]byte(nil), pin...)
	}
	return &Key{signer: t, chain: chainOf(best.cert, all), close: t.close}, nil
}

// Public returns the key that the signatures are verified with.
func (t *token) Public() crypto.PublicKey { return t.public }

// digestPrefix is what PKCS#1 puts before a digest; the token pads what it gets and knows nothing of digests.
var digestPrefix = map[crypto.Hash][]byte{
	crypto.SHA256: {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20},
}

// Sign signs a digest on the token.
func (t *token) Sign(_ io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.module == nil {
		return nil, errors.New("token closed")
	}
	mechanism, input := uint(pkcs11.CKM_ECDSA), digest
	if _, ok := t.public.(*rsa.PublicKey); ok {
		prefix := digestPrefix[opts.HashFunc()]
		if prefix == nil {
			return nil, fmt.Errorf("token: digest %v", opts.HashFunc())
		}
		mechanism, input = pkcs11.CKM_RSA_PKCS, append(append([]byte(nil), prefix...), digest...)
	}
	ctx := t.module.ctx
	if err := ctx.SignInit(t.session, []*pkcs11.Mechanism{pkcs11.NewMechanism(mechanism, nil)}, t.key); err != nil {
		return nil, tokenError(err)
	}
	if t.pin != nil {
		if err := ctx.Login(t.session, pkcs11.CKU_CONTEXT_SPECIFIC, string(t.pin)); err != nil {
			clear(t.pin) // whatever the reason, this PIN is not given again
			t.pin = nil
			return nil, tokenError(err)
		}
	}
	sig, err := ctx.Sign(t.session, input)
	if err != nil {
		return nil, tokenError(err)
	}
	if pub, ok := t.public.(*ecdsa.PublicKey); ok {
		return derSignature(pub.Curve, sig)
	}
	return sig, nil
}
