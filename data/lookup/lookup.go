// Package lookup makes and checks mã tra cứu, the lookup code on a certificate: a few lines that a person can read,
// signed with the office's key (Ed25519, RFC 8032), which anybody can check without a network. It tells whether the
// office entered this certificate; it is no digital signature in the sense of the law.
package lookup

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"

	"thidua/data/vn"
)

// Code is what a lookup code says. Its texts are single lines.
type Code struct {
	Number   string  // số vào sổ
	Name     string  // the recipient as printed
	Object   string  // «Giấy khen»
	Decision string  // «164/QĐ-UBND»
	Date     vn.Date // of the decision
}

// The labels of a code's lines; the first line tells what the text is.
const (
	firstLine      = "MÃ TRA CỨU KHEN THƯỞNG 1"
	labelNumber    = "Số: "
	labelObject    = "Hình thức: "
	labelName      = "Tên: "
	labelDecision  = "Quyết định: "
	labelDate      = "Ngày: "
	labelKey       = "Khóa: "
	labelSignature = "Chữ ký: "
)

// KeyID is the name of a public key inside codes: the first four bytes of its SHA-256, hexadecimal.
func KeyID(key ed25519.PublicKey) string {
	sum := sha256.Sum256(key)
	return hex.EncodeToString(sum[:4])
}

// Sign is the text of the code, lines parted by \n, to be drawn as a QR code.
func Sign(c Code, key ed25519.PrivateKey) string {
	text := c.text(KeyID(key.Public().(ed25519.PublicKey)))
	return text + "\n" + labelSignature + base64.RawURLEncoding.EncodeToString(ed25519.Sign(key, []byte(text)))
}

func (c Code) text(keyID string) string {
	return strings.Join([]string{firstLine, labelNumber + line(c.Number), labelObject + line(c.Object), labelName + line(c.Name),
		labelDecision + line(c.Decision), labelDate + c.Date.String(), labelKey + keyID}, "\n")
}

// line brings a text into one line, so that no name can pretend to be a further line.
func line(s string) string { return strings.Join(strings.Fields(vn.NFC(s)), " ") }

// Refused is a text that is no good code; it is a Vietnamese sentence.
type Refused string

func (r Refused) Error() string { return string(r) }

// ForPerson gives the sentence.
func (r Refused) ForPerson() string { return string(r) }

// The ways a code can be no good.
const (
	ErrNoCode     Refused = "Đây không phải mã tra cứu của chương trình; hãy quét lại toàn bộ mã."
	ErrUnknownKey Refused = "Mã này do một khóa khác cấp; hãy dùng tệp tra cứu của cơ quan đã cấp giấy."
	ErrForged     Refused = "Mã này không đúng: nội dung đã bị sửa hoặc không do cơ quan cấp."
)

// Verify reads a code and checks it against the keys of the office. A good code gives what the office entered; the
// error is a Refused.
func Verify(text string, keys []ed25519.PublicKey) (Code, error) {
	lines := strings.Split(vn.NFC(strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))), "\n")
	labels := []string{"", labelNumber, labelObject, labelName, labelDecision, labelDate, labelKey, labelSignature}
	if len(lines) != len(labels) || strings.TrimRight(lines[0], " \t") != firstLine {
		return Code{}, ErrNoCode
	}
	values := make([]string, len(lines))
	for i, l := range lines {
		// Scanning programs drop the blank at the end of a label without a value.
		v, ok := strings.CutPrefix(strings.TrimRight(l, " \t")+" ", labels[i])
		if !ok {
			return Code{}, ErrNoCode
		}
		values[i] = strings.TrimSpace(v)
	}
	c := Code{Number: values[1], Object: values[2], Name: values[3], Decision: values[4]}
	if values[5] != "" {
		day, err := vn.ParseDate(values[5])
		if err != nil {
			return Code{}, ErrNoCode
		}
		c.Date = day
	}
	signature, err := base64.RawURLEncoding.DecodeString(values[7])
	if err != nil || len(signature) != ed25519.SignatureSize {
		return Code{}, ErrNoCode
	}
	said := firstLine
	for i := 1; i < len(lines)-1; i++ {
		said += "\n" + labels[i] + values[i]
	}
	known := false
	for _, key := range keys {
		if len(key) != ed25519.PublicKeySize || KeyID(key) != values[6] {
			continue
		}
		known = true
		if ed25519.Verify(key, []byte(said), signature) {
			return c, nil
		}
	}
	if !known {
		return Code{}, ErrUnknownKey
	}
	return Code{}, ErrForged
}
