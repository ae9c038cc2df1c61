package data_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"thidua/data"
)

// certificate is a self-made certificate in PEM.
func certificate(t *testing.T, name string, authority bool) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour),
		NotAfter: time.Now().Add(time.Hour), IsCA: authority, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

func TestRoots(t *testing.T) {
	s := openTemp(t)
	ca := certificate(t, "CA Ủy ban Ửng", true)
	for _, c := range []struct{ name, pem, refusal string }{
		{"an authority is taken", ca, ""},
		{"the same one is not taken twice", strings.ReplaceAll(ca, "\n", "\r\n"), "đã có trong danh sách"},
		{"a signer is no authority", certificate(t, "Phạm Văn Ửng", false), "là của người ký"},
		{"two at once are not read", ca + certificate(t, "CA khác", true), "không chứa chứng thư"},
		{"anything else is not read", "xin chào", "không chứa chứng thư"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := s.Update("Thêm chứng thư gốc", func(tx *data.Tx) error { return data.Put(tx, &data.Root{PEM: c.pem}) })
			switch {
			case c.refusal == "" && err != nil:
				t.Error(err)
			case c.refusal != "" && (err == nil || !strings.Contains(data.Message(err), c.refusal)):
				t.Errorf("got %v", err)
			}
		})
	}
	view(t, s, func(tx *data.Tx) error {
		list, err := tx.Roots()
		if len(list) != 1 || list[0].Subject.CommonName != "CA Ủy ban Ửng" {
			t.Errorf("%d roots", len(list))
		}
		return err
	})
}

func TestFilesThatRecordsKeep(t *testing.T) {
	s := openTemp(t)
	var f data.File
	update(t, s, func(tx *data.Tx) (err error) {
		f, err = tx.AddFile([]byte("hình"))
		if err != nil {
			return err
		}
		return data.Put(tx, &data.Stamp{Role: data.RolePerson, Name: "Phạm Ửng", Image: f})
	})
	t.Run("come back as they were", func(t *testing.T) {
		view(t, s, func(tx *data.Tx) error {
			b, err := tx.FileBytes(f)
			if string(b) != "hình" {
				t.Errorf("%q", b)
			}
			return err
		})
	})
	t.Run("must be there before a record names them", func(t *testing.T) {
		other := data.File{Hash: strings.Repeat("ab", 32), Size: 3}
		err := s.Update("Nhớ hình", func(tx *data.Tx) error {
			return data.Put(tx, &data.Stamp{Role: data.RoleAgency, Name: "UBND", Image: other})
		})
		var v *data.ValidationError
		if !errors.As(err, &v) || v.Field != "Image" {
			t.Errorf("got %v", err)
		}
	})
}
