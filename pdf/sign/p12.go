package sign

import (
	"crypto"
	"crypto/x509"
	"errors"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/text/unicode/norm"
	"software.sslmate.com/src/go-pkcs12"
)

// largestP12 is far above any key file; a larger one is another kind of file.
const largestP12 = 1 << 20

// OpenP12 reads a key file (.p12, .pfx), encrypted the old way (RC2, 3DES) or with AES. The password is wiped once used.
func OpenP12(path string, password []byte) (*Key, error) {
	defer clear(password)
	name := filepath.Base(path)
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, largestP12+1))
	if err != nil {
		return nil, err
	}
	if len(b) > largestP12 {
		return nil, refuse(nil, "Tệp %s không phải tệp khóa ký số; hãy chọn tệp đuôi .p12 hoặc .pfx.", name)
	}
	key, certs, err := decodeP12(b, password)
	switch {
	case errors.Is(err, pkcs12.ErrIncorrectPassword):
		return nil, refuse(err, "Mật khẩu của tệp khóa %s không đúng; hãy gõ lại, chú ý chữ hoa, chữ thường và bộ gõ tiếng Việt.", name)
	case err != nil:
		return nil, refuse(err, "Tệp khóa %s bị hỏng hoặc không phải tệp .p12, .pfx; hãy chọn lại tệp.", name)
	}
	signer, ok := key.(crypto.Signer)
	if !ok {
		return nil, refuse(nil, "Tệp khóa %s không chứa khóa để ký; hãy chọn lại tệp.", name)
	}
	return newKey(signer, certs, nil)
}

// decodeP12 opens the file with the password as typed and, where a Vietnamese one was composed otherwise when the file
// was made, in its other form.
func decodeP12(b, password []byte) (key any, certs []*x509.Certificate, err error) {
	forms := []string{string(password)}
	for _, f := range []norm.Form{norm.NFC, norm.NFD} {
		if s := f.String(forms[0]); s != forms[0] {
			forms = append(forms, s)
		}
	}
	for _, p := range forms {
		key, leaf, rest, e := pkcs12.DecodeChain(b, p)
		if e == nil {
			return key, append([]*x509.Certificate{leaf}, rest...), nil
		}
		if err == nil || !errors.Is(e, pkcs12.ErrIncorrectPassword) {
			err = e
		}
	}
	return nil, nil, err
}
