package sign

import (
	"crypto/x509"
	"image"
	"net/http"
	"time"

	"thidua/pdf"
)

// Options say how to sign. The zero value makes a signature that nobody sees, without a time stamp.
type Options struct {
	Role     string      // pdf.FieldPerson or pdf.FieldAgency: the field to sign
	Name     string      // whom the file names as the signer; "": as the certificate does
	Reason   string      // «Ban hành Quyết định»
	Location string      // «Ba Tơ, Quảng Ngãi»
	Contact  string      // of the signer
	When     time.Time   // the signer's clock; zero: now
	Image    image.Image // the hand signature in blue or the seal in red, on a transparent ground; nil: name and time
	Place    *Place      // where the file has no unsigned field of the role; nil: nowhere on the page
	TSA      string      // address of a time stamp server (RFC 3161); "": none
	LTV      bool        // also keep what proves the certificates good: B-LT where there is a time stamp
	HTTP     *http.Client
	Known    []*x509.Certificate // authorities that complete the key's chain; a token often holds the signer's alone
}

// Place is a rectangle on a page, in points from its top left corner.
type Place struct {
	Page       int // from 0
	X, Y, W, H float64
}

func (o Options) filled(k *Key) Options {
	if o.Role == "" {
		o.Role = pdf.FieldPerson
	}
	if o.Name == "" {
		o.Name = displayName(k.Certificate())
	}
	if o.When.IsZero() {
		o.When = time.Now()
	}
	o.When = o.When.In(vietnam)
	return o
}

// roleName is the role inside a sentence.
func roleName(role string) string {
	if role == pdf.FieldAgency {
		return "cơ quan"
	}
	return "người có thẩm quyền"
}
