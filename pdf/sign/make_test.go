package sign

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// changed appends an update to a file: change gets a copy of the catalog, which is written back.
func changed(t testing.TB, b []byte, change func(u *update, catalog dict)) []byte {
	t.Helper()
	f, err := openFile(b)
	if err != nil {
		t.Fatal(err)
	}
	u := newUpdate(f)
	catalog := f.dict(f.root).clone()
	change(u, catalog)
	if !bytes.Equal(appendObject(nil, catalog), appendObject(nil, f.dict(f.root))) {
		u.set(f.root, catalog)
	}
	out, _ := u.append()
	return out
}

// room is how many bytes of signature a placeholder keeps.
const room = 6000

// placeholder is a signature dictionary still to be filled.
func placeholder(entries string) string {
	return "<<" + entries + "/ByteRange[0 0000000001 0000000002 0000000003]/Contents<" + strings.Repeat("0", 2*room) + ">>>"
}

var emptyRange = []byte("/ByteRange[0 0000000001 0000000002 0000000003]/Contents<00")

// fillSignature puts ranges and contents into the last placeholder of a file.
func fillSignature(t testing.TB, b []byte, sign func(covered []byte) []byte) []byte {
	t.Helper()
	out := bytes.Clone(b)
	i := bytes.LastIndex(out, emptyRange)
	if i < 0 {
		t.Fatal("no placeholder")
	}
	from := i + len(emptyRange) - len("<00")
	to := from + 2*room + 2
	copy(out[i:], fmt.Sprintf("/ByteRange[0 %010d %010d %010d]", from, to, len(out)-to))
	cms := sign(append(bytes.Clone(out[:from]), out[to:]...))
	if len(cms) > room {
		t.Fatalf("%d bytes of signature", len(cms))
	}
	hex.Encode(out[from+1:], cms)
	return out
}

// assemble makes a PDF of objects, numbered from 1, the first of them the catalog, with a classic table.
func assemble(objects ...string) []byte {
	b := []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var at []int
	for i, o := range objects {
		at = append(at, len(b))
		b = fmt.Appendf(b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := len(b)
	b = fmt.Appendf(b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		b = fmt.Appendf(b, "%010d 00000 n \n", n)
	}
	return fmt.Appendf(b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
}

// page is the text of a stream object that shows a word.
func page(word string) string {
	s := "BT /F1 24 Tf 72 700 Td (" + word + ") Tj ET"
	return "<</Length " + strconv.Itoa(len(s)) + ">>\nstream\n" + s + "\nendstream"
}

// foreign is a file as another program makes it: one page, one signature of the kind given, a text field, all in one go.
func foreign(sub string, entries ...string) []byte {
	return assemble(
		"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 7 0 R]/SigFlags 3/DR<</Font<</Helv 8 0 R>>>>>>>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[5 0 R 7 0 R]/Resources<</Font<</F1 8 0 R>>/XObject<</Im0 99 0 R>>>>>>",
		page("Giay khen"),
		"<</Type/Annot/Subtype/Widget/FT/Sig/T(ChuKy)/V 6 0 R/Rect[50 50 200 100]/P 3 0 R/F 132>>",
		placeholder("/Type/Sig/Filter/Adobe.PPKLite/SubFilter/"+sub+"/M(D:20260105140533+07'00')"+strings.Join(entries, "")),
		"<</Type/Annot/Subtype/Widget/FT/Tx/T(SoTien)/V(100)/Rect[50 150 200 180]/P 3 0 R/F 4>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	)
}

func pemKey(t testing.TB, k crypto.Signer) []byte {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	return pemOf("PRIVATE KEY", der)
}

func pemCertificate(c *x509.Certificate) []byte { return pemOf("CERTIFICATE", c.Raw) }

func pemOf(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}
