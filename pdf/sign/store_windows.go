package sign

import (
	"bytes"
	"cmp"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/sha1" // a name for certificates, no protection
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	ncrypt              = windows.NewLazySystemDLL("ncrypt.dll")
	advapi              = windows.NewLazySystemDLL("advapi32.dll")
	ncryptSignHash      = ncrypt.NewProc("NCryptSignHash")
	ncryptFreeObject    = ncrypt.NewProc("NCryptFreeObject")
	cryptGetProvParam   = advapi.NewProc("CryptGetProvParam")
	cryptCreateHash     = advapi.NewProc("CryptCreateHash")
	cryptSetHashParam   = advapi.NewProc("CryptSetHashParam")
	cryptSignHash       = advapi.NewProc("CryptSignHashW")
	cryptDestroyHash    = advapi.NewProc("CryptDestroyHash")
	cryptReleaseContext = advapi.NewProc("CryptReleaseContext")
)

// StoreKeys lists the certificates of the person's Windows store that are made for signing and whose key is at hand,
// those of tokens plugged in among them. The fittest comes first.
func StoreKeys() ([]StoreKey, error) {
	var certs []*x509.Certificate
	err := eachInStore(func(ctx *windows.CertContext, c *x509.Certificate) bool {
		if fitness(c, time.Now()) > 0 && supported(c.PublicKey) == nil && hasKey(ctx) {
			certs = append(certs, c)
		}
		return true
	})
	slices.SortStableFunc(certs, func(a, b *x509.Certificate) int {
		return cmp.Compare(fitness(b, time.Now()), fitness(a, time.Now()))
	})
	var out []StoreKey
	for _, c := range certs {
		out = append(out, storeKeyOf(c))
	}
	return out, err
}

// OpenStore opens a key of the person's Windows store by the thumbprint of its certificate; "" takes the fittest. Windows
// or the token's own program asks for the PIN; this program never sees it.
func OpenStore(thumbprint string) (*Key, error) {
	if thumbprint == "" {
		keys, err := StoreKeys()
		if err != nil {
			return nil, err
		}
		if len(keys) == 0 {
			return nil, refuse(nil, "Kho chứng thư của Windows không có chứng thư số nào dùng để ký được; hãy cắm USB ký số rồi thử lại.")
		}
		thumbprint = keys[0].Thumbprint
	}
	var key *Key
	var failed error
	var all []*x509.Certificate
	err := eachInStore(func(ctx *windows.CertContext, c *x509.Certificate) bool {
		all = append(all, c)
		if key != nil || storeKeyOf(c).Thumbprint != thumbprint {
			return true
		}
		if failed = supported(c.PublicKey); failed != nil {
			return false
		}
		w := &windowsKey{public: c.PublicKey}
		if failed = w.acquire(ctx); failed != nil {
			return false
		}
		key = &Key{signer: w, chain: []*x509.Certificate{c}, close: w.close}
		return true
	})
	switch {
	case failed != nil:
		return nil, failed
	case err != nil:
		return nil, err
	case key == nil:
		return nil, refuse(nil, "Chứng thư số đã chọn không còn trong kho của Windows; hãy cắm lại USB ký số hoặc chọn chứng thư khác.")
	}
	key.chain = chainOf(key.chain[0], all)
	return key, nil
}

func storeKeyOf(c *x509.Certificate) StoreKey {
	issuer := c.Issuer.CommonName
	if issuer == "" {
		issuer = c.Issuer.String()
	}
	return StoreKey{displayName(c), issuer, c.NotAfter, fmt.Sprintf("%X", sha1.Sum(c.Raw))}
}

// eachInStore calls f with the certificates of the person's store as long as it returns true.
func eachInStore(f func(*windows.CertContext, *x509.Certificate) bool) error {
	name, err := windows.UTF16PtrFromString("MY")
	if err != nil {
		return err
	}
	store, err := windows.CertOpenStore(windows.CERT_STORE_PROV_SYSTEM_W, 0, 0,
		windows.CERT_SYSTEM_STORE_CURRENT_USER|windows.CERT_STORE_READONLY_FLAG, uintptr(unsafe.Pointer(name)))
	if err != nil {
		return refuse(err, "Không mở được kho chứng thư của Windows; hãy dùng tệp khóa .p12 hoặc USB ký số.")
	}
	defer windows.CertCloseStore(store, 0)
	var ctx *windows.CertContext
	for {
		if ctx, err = windows.CertEnumCertificatesInStore(store, ctx); err != nil || ctx == nil {
			return nil // the end is told as an error
		}
		c, err := x509.ParseCertificate(bytes.Clone(unsafe.Slice(ctx.EncodedCert, ctx.Length)))
		if err == nil && !f(ctx, c) {
			return windows.CertFreeCertificateContext(ctx)
		}
	}
}

func hasKey(ctx *windows.CertContext) bool {
	var w windowsKey
	if w.acquireWith(ctx, windows.CRYPT_ACQUIRE_SILENT_FLAG) != nil {
		return false
	}
	_ = w.close()
	return true
}

// windowsKey is a key that Windows or a token's maker keeps: a CNG key, or one of the older CryptoAPI.
type windowsKey struct {
	mu     sync.Mutex
	public crypto.PublicKey
	handle windows.Handle
	spec   uint32
	free   bool
}

func (w *windowsKey) acquire(ctx *windows.CertContext) error {
	if err := w.acquireWith(ctx, 0); err != nil {
		return refuse(err, "Không dùng được khóa của chứng thư số này; hãy cắm lại USB ký số rồi thử lại.")
	}
	if w.spec != windows.CERT_NCRYPT_KEY_SPEC && !w.knowsSHA256() {
		w.reopen()
	}
	return nil
}

func (w *windowsKey) acquireWith(ctx *windows.CertContext, flags uint32) error {
	return windows.CryptAcquireCertificatePrivateKey(ctx, windows.CRYPT_ACQUIRE_PREFER_NCRYPT_KEY_FLAG|flags, nil, &w.handle, &w.spec, &w.free)
}

func (w *windowsKey) close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.handle == 0 || !w.free:
	case w.spec == windows.CERT_NCRYPT_KEY_SPEC:
		ncryptFreeObject.Call(uintptr(w.handle))
	default:
		cryptReleaseContext.Call(uintptr(w.handle), 0)
	}
	w.handle = 0
	return nil
}

// Public returns the key that the signatures are verified with.
func (w *windowsKey) Public() crypto.PublicKey { return w.public }

// Sign has Windows sign a digest; a window may come up that asks for the PIN.
func (w *windowsKey) Sign(_ io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.handle == 0 {
		return nil, errors.New("key closed")
	}
	sign := w.signCNG
	if w.spec != windows.CERT_NCRYPT_KEY_SPEC {
		sign = w.signCAPI
	}
	sig, err := sign(digest, opts.HashFunc())
	if err != nil {
		return nil, windowsError(err)
	}
	if pub, ok := w.public.(*ecdsa.PublicKey); ok {
		return derSignature(pub.Curve, sig)
	}
	return sig, nil
}

func (w *windowsKey) signCNG(digest []byte, hash crypto.Hash) ([]byte, error) {
	const padPKCS1 = 2
	var padding, flags uintptr
	if _, ok := w.public.(*rsa.PublicKey); ok {
		if hash != crypto.SHA256 {
			return nil, fmt.Errorf("digest %v", hash)
		}
		name, err := windows.UTF16PtrFromString("SHA256")
		if err != nil {
			return nil, err
		}
		info := &struct{ algorithm *uint16 }{name}
		var pin runtime.Pinner
		defer pin.Unpin()
		pin.Pin(name)
		pin.Pin(info)
		padding, flags = uintptr(unsafe.Pointer(info)), padPKCS1
	}
	sig := make([]byte, 1024)
	var n uint32
	status, _, _ := ncryptSignHash.Call(uintptr(w.handle), padding, uintptr(unsafe.Pointer(&digest[0])), uintptr(len(digest)),
		uintptr(unsafe.Pointer(&sig[0])), uintptr(len(sig)), uintptr(unsafe.Pointer(&n)), flags)
	if status != 0 {
		return nil, syscall.Errno(status)
	}
	return sig[:n], nil
}

const algSHA256 = 0x800C

func (w *windowsKey) knowsSHA256() bool {
	var h uintptr
	ok, _, _ := cryptCreateHash.Call(uintptr(w.handle), algSHA256, 0, 0, uintptr(unsafe.Pointer(&h)))
	if ok != 0 {
		cryptDestroyHash.Call(h)
	}
	return ok != 0
}

// reopen opens the same key through Windows' newer provider: keys imported long ago name one that knows SHA-1 at most.
// Where that fails the key stays as it was, and signing tells.
func (w *windowsKey) reopen() {
	const container = 6
	name := make([]byte, 512)
	n := uint32(len(name))
	if ok, _, _ := cryptGetProvParam.Call(uintptr(w.handle), container, uintptr(unsafe.Pointer(&name[0])), uintptr(unsafe.Pointer(&n)), 0); ok == 0 {
		return
	}
	wide, err := windows.UTF16PtrFromString(windows.ByteSliceToString(name[:n]))
	if err != nil {
		return
	}
	var newer windows.Handle
	if windows.CryptAcquireContext(&newer, wide, nil, windows.PROV_RSA_AES, 0) != nil {
		return
	}
	_ = w.close()
	w.handle, w.free = newer, true
}

// signCAPI signs through the older interface, which knows RSA alone and gives the lowest byte first.
func (w *windowsKey) signCAPI(digest []byte, hash crypto.Hash) ([]byte, error) {
	const hashValue = 2
	if hash != crypto.SHA256 {
		return nil, fmt.Errorf("digest %v", hash)
	}
	var h uintptr
	if ok, _, err := cryptCreateHash.Call(uintptr(w.handle), algSHA256, 0, 0, uintptr(unsafe.Pointer(&h))); ok == 0 {
		return nil, err
	}
	defer cryptDestroyHash.Call(h)
	if ok, _, err := cryptSetHashParam.Call(h, hashValue, uintptr(unsafe.Pointer(&digest[0])), 0); ok == 0 {
		return nil, err
	}
	sig := make([]byte, 1024)
	n := uint32(len(sig))
	spec := w.spec
	if spec != 2 { // a key for signing alone; every other is for exchange too
		spec = 1
	}
	if ok, _, err := cryptSignHash.Call(h, uintptr(spec), 0, 0, uintptr(unsafe.Pointer(&sig[0])), uintptr(unsafe.Pointer(&n))); ok == 0 {
		return nil, err
	}
	sig = sig[:n]
	slices.Reverse(sig)
	return sig, nil
}

// windowsError turns what Windows says into a sentence.
func windowsError(err error) error {
	const cancelled, wrongPIN, blocked, removed = 0x8010006E, 0x8010006B, 0x8010006C, 0x80100069
	var code syscall.Errno
	errors.As(err, &code)
	switch uint32(code) {
	case cancelled, uint32(windows.ERROR_CANCELLED):
		return refuse(err, "Chưa nhập mã PIN nên chưa ký; hãy ký lại và nhập mã PIN khi Windows hỏi.")
	case wrongPIN:
		return refuse(err, "Mã PIN không đúng; chương trình không tự thử lại, hãy ký lại và gõ đúng mã PIN.")
	case blocked:
		return refuse(err, "USB ký số đã bị khóa vì gõ sai mã PIN nhiều lần; hãy liên hệ nhà cung cấp để mở khóa.")
	case removed:
		return refuse(err, "USB ký số đã bị rút ra; hãy cắm lại rồi ký tiếp.")
	}
	return refuse(err, "Windows không ký được bằng chứng thư số này; hãy cắm lại USB ký số rồi thử lại.")
}
