//go:build cgo

package sign

import (
	"crypto"
	"testing"

	"thidua/pdf"
)

func TestOurVerdictOnSignaturesOfATokenIsThatOfOtherVerifiers(t *testing.T) {
	a := newAuthority(t)
	nss, root := trusted(t, a), a.rootFile()
	for name, key := range map[string]crypto.Signer{"RSA on a token, with a time stamp": rsaKeys[0](), "ECDSA on a token, with a time stamp": newP256()} {
		t.Run(name, func(t *testing.T) {
			put := softToken(t, "ky-so")
			put("01", key, a.issue("Phạm Giang Nam", key, nil))
			k, err := OpenToken(softHSM, "ky-so", []byte("246810"))
			if err != nil {
				t.Fatal(err)
			}
			defer k.Close()
			b := mustSign(t, paper(t), k, Options{TSA: a.tsa()})
			agreement{"", b, Valid, "valid", "valid", "unchanged", nil}.hold(t, a, nss, root)
			b = mustSign(t, b, a.keyOf("UBND huyện Ba Tơ", newP256(), nil), Options{Role: pdf.FieldAgency})
			agreement{"", b, Valid, "valid", "valid", "unchanged", nil}.hold(t, a, nss, root)
		})
	}
}
