package sign

import (
	"bytes"
	"crypto/x509"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/pdf"
)

// opensslSign signs as openssl does, with the options given.
func opensslSign(t testing.TB, a *authority, k *Key, covered []byte, options ...string) []byte {
	t.Helper()
	dir := t.TempDir()
	data, key, cert, chain := filepath.Join(dir, "data"), filepath.Join(dir, "key"), filepath.Join(dir, "cert"), filepath.Join(dir, "chain")
	for path, b := range map[string][]byte{data: covered, key: pemKey(t, k.signer), cert: pemCertificate(k.Certificate()), chain: pemCertificate(a.cert)} {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "out")
	args := append([]string{"cms", "-sign", "-binary", "-in", data, "-signer", cert, "-inkey", key, "-certfile", chain, "-outform", "DER", "-out", out}, options...)
	if said, err := tool(t, "openssl", args...); err != nil {
		t.Fatalf("openssl %v: %v: %s", options, err, said)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// ours signs the covered bytes of a file made by hand.
func ours(t testing.TB, k *Key) func([]byte) []byte {
	return func(covered []byte) []byte {
		t.Helper()
		s, err := signDigest(k, digestOf(hashOf(k.signer.Public()), covered))
		if err != nil {
			t.Fatal(err)
		}
		b, err := s.wrap(nil)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
}

// docMDP makes a signature a certifying one.
func docMDP(p int) string {
	return fmt.Sprintf("/Reference[<</TransformMethod/DocMDP/TransformParams<</P %d/V/1.2>>>>]", p)
}

func addField(u *update, catalog dict, f ref) {
	form := u.f.dict(catalog["AcroForm"]).clone()
	form["Fields"] = append(append(array{}, u.f.array(form["Fields"])...), f)
	catalog["AcroForm"] = form
}

// TestWhatWasDoneAfterSigning changes a signed file in ways that leave the signed bytes alone.
func TestWhatWasDoneAfterSigning(t *testing.T) {
	a := newAuthority(t)
	k := a.keyOf("Phạm Giang Nam", newP256(), nil)
	signed := fillSignature(t, foreign("ETSI.CAdES.detached"), ours(t, k))
	wantVerdict(t, a.verify(t, signed), Valid, "Phạm Giang Nam")
	certified := fillSignature(t, foreign("ETSI.CAdES.detached", docMDP(2)), ours(t, k))
	frozen := fillSignature(t, foreign("ETSI.CAdES.detached", docMDP(1)), ours(t, k))
	locked := fillSignature(t, foreign("ETSI.CAdES.detached", strings.Replace(docMDP(2), "[", "[<</TransformMethod/FieldMDP>>", 1)), ours(t, k))
	edit := func(n int, key pdfName, value object) func(u *update, catalog dict) {
		return func(u *update, _ dict) {
			d := u.f.dict(ref{num: n}).clone()
			d[key] = value
			u.set(ref{num: n}, d)
		}
	}
	for _, c := range []struct {
		name    string
		in      []byte
		change  func(u *update, catalog dict)
		verdict Verdict
		part    string
	}{
		{"the page's stream is replaced", signed, func(u *update, _ dict) {
			u.setRaw(ref{num: 4}, []byte(page("Tien thuong")))
		}, Invalid, "trang 1"},
		{"the page points to another stream", signed, func(u *update, _ dict) {
			d := u.f.dict(ref{num: 3}).clone()
			d["Contents"] = u.add(dict{})
			u.set(ref{num: 3}, d)
		}, Invalid, "trang 1"},
		{"the font is replaced", signed, edit(8, "BaseFont", pdfName("Symbol")), Invalid, "trang 1"},
		{"a picture appears where the paper named one that was not there", signed, func(u *update, _ dict) {
			u.setRaw(ref{num: 99}, []byte("<</Subtype/Image/Length 0>>\nstream\n\nendstream"))
		}, Invalid, "trang 1"},
		{"a page is added", signed, func(u *update, _ dict) {
			p := u.add(dict{"Type": pdfName("Page"), "Parent": ref{num: 2}})
			u.set(ref{num: 2}, dict{"Type": pdfName("Pages"), "Kids": array{ref{num: 3}, p}, "Count": integer(2)})
		}, Invalid, "trang"},
		{"the pages are swapped for a tree prepared before", signed, func(u *update, catalog dict) {
			catalog["Pages"] = u.add(dict{"Type": pdfName("Pages"), "Kids": array{ref{num: 3}}, "Count": integer(1)})
		}, Invalid, ""},
		{"a note is stuck on the page", signed, func(u *update, _ dict) {
			d := u.f.dict(ref{num: 3}).clone()
			d["Annots"] = append(append(array{}, u.f.array(d["Annots"])...), u.add(dict{"Subtype": pdfName("FreeText")}))
			u.set(ref{num: 3}, d)
		}, Invalid, "trang 1"},
		{"the file runs a command when opened", signed, func(_ *update, catalog dict) {
			catalog["OpenAction"] = dict{"S": pdfName("JavaScript"), "JS": pdfString("app.alert(1)")}
		}, Invalid, "phần chung"},
		{"a text field is filled in", signed, edit(7, "V", pdfString("999")), Invalid, "SoTien"},
		{"a text field is filled in as the certifying signature allows", certified, edit(7, "V", pdfString("999")), Valid, ""},
		{"nothing may be filled in where the certifying signature locks fields", locked, edit(7, "V", pdfString("999")), Invalid, "SoTien"},
		{"the form gets a font for the next signature's picture", signed, func(u *update, catalog dict) {
			catalog["DSS"] = u.add(dict{"Certs": array{u.add(flate(dict{}, a.cert.Raw))}})
			form := u.f.dict(catalog["AcroForm"]).clone()
			form["DR"] = dict{"Font": dict{"Helv": ref{num: 8}, "F2": ref{num: 8}}}
			catalog["AcroForm"] = form
		}, Valid, ""},
		{"the form's font becomes another", signed, func(u *update, catalog dict) {
			catalog["DSS"] = u.add(dict{"Certs": array{u.add(flate(dict{}, a.cert.Raw))}})
			form := u.f.dict(catalog["AcroForm"]).clone()
			form["DR"] = dict{"Font": dict{"Helv": u.add(dict{"Type": pdfName("Font")})}}
			catalog["AcroForm"] = form
		}, Invalid, "biểu mẫu"},
		{"a text field is moved though only filling is allowed", certified, edit(7, "Rect", array{integer(0), integer(0), integer(9), integer(9)}), Invalid, "SoTien"},
		{"the signature gets another look", signed, edit(5, "AP", dict{"N": ref{num: 4}}), Invalid, "ChuKy"},
		{"the signature's field is taken out", signed, func(_ *update, catalog dict) {
			catalog["AcroForm"] = dict{"Fields": array{ref{num: 7}}}
		}, Indeterminate, "chưa có chữ ký"},
		{"a second field shows the same signature", signed, func(u *update, catalog dict) {
			f := u.add(dict{"FT": pdfName("Sig"), "T": pdfString("ChuKy2"), "V": ref{num: 6}})
			addField(u, catalog, f)
		}, Invalid, "dùng chung"},
		{"a second field has the same name", signed, func(u *update, catalog dict) {
			f := u.add(dict{"FT": pdfName("Sig"), "T": pdfString("ChuKy")})
			addField(u, catalog, f)
		}, Invalid, "cùng tên"},
		{"the signature's own object is replaced", signed, edit(6, "M", pdfString("D:20200101000000Z")), Invalid, "giả mạo"},
		{"nothing but the title changes", signed, func(u *update, _ dict) { u.add(dict{"Title": pdfString("x")}) }, Invalid, "nối vào cuối tệp"},
		{"certificates and revocation lists are added", signed, func(u *update, catalog dict) {
			catalog["DSS"] = u.add(dict{"Type": pdfName("DSS"), "Certs": array{u.add(flate(dict{}, a.cert.Raw))}})
		}, Valid, ""},
		{"they may be added to a paper that allows no change", frozen, func(u *update, catalog dict) {
			catalog["DSS"] = u.add(dict{"Type": pdfName("DSS"), "Certs": array{u.add(flate(dict{}, a.cert.Raw))}})
		}, Valid, ""},
		{"a page is changed under cover of them", signed, func(u *update, catalog dict) {
			catalog["DSS"] = u.add(dict{"Type": pdfName("DSS"), "Certs": array{u.add(flate(dict{}, a.cert.Raw))}})
			u.setRaw(ref{num: 4}, []byte(page("Tien thuong")))
		}, Invalid, "trang 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			wantVerdict(t, a.verify(t, changed(t, c.in, c.change)), c.verdict, c.part)
		})
	}
	t.Run("a paper that allows no change is signed again", func(t *testing.T) {
		again := func(in []byte) []byte {
			b := changed(t, in, func(u *update, catalog dict) {
				sig := ref{num: u.reserve(1)}
				u.setRaw(sig, []byte(placeholder("/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached")))
				f := u.add(dict{"FT": pdfName("Sig"), "T": pdfString("ChuKy2"), "V": sig})
				addField(u, catalog, f)
			})
			return fillSignature(t, b, ours(t, k))
		}
		wantVerdict(t, a.verify(t, again(frozen)), Invalid, "thay đổi sau khi ký")
		wantVerdict(t, a.verify(t, again(signed)), Valid, "Cả 2")
	})
	t.Run("a later signature covers the page with its picture", func(t *testing.T) {
		b := changed(t, signed, func(u *update, catalog dict) {
			sig := ref{num: u.reserve(1)}
			u.setRaw(sig, []byte(placeholder("/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached")))
			f := u.add(dict{"FT": pdfName("Sig"), "T": pdfString("ChuKy2"), "V": sig, "Subtype": pdfName("Widget"), "Rect": array{integer(0), integer(0), integer(595), integer(842)}})
			addField(u, catalog, f)
			d := u.f.dict(ref{num: 3}).clone()
			d["Annots"] = append(append(array{}, u.f.array(d["Annots"])...), f)
			u.set(ref{num: 3}, d)
		})
		wantVerdict(t, a.verify(t, fillSignature(t, b, ours(t, k))), Invalid, "trang 1")
	})
}

func TestBytesAfterTheLastSignatureAreReported(t *testing.T) {
	a := newAuthority(t)
	signed := mustSign(t, paper(t), a.keyOf("Phạm Giang Nam", newP256(), nil), Options{})
	for _, more := range []string{"\n", "x", "% ghi chú\n", "\nstartxref\n0\n%%EOF\n", string(signed[len(signed)-40:])} {
		t.Run(fmt.Sprintf("%.12q", more), func(t *testing.T) {
			b := append(bytes.Clone(signed), more...)
			v, err := Verify(b, VerifyOptions{Roots: []*x509.Certificate{a.cert}})
			if err != nil {
				t.Fatal(err)
			}
			if v.Verdict != Invalid || v.Appended != len(more) || v.Signatures[0].WholeFile {
				t.Errorf("%s, %d appended: %s", v.Verdict, v.Appended, v.Reason)
			}
		})
	}
	t.Run("a further signature is no such thing", func(t *testing.T) {
		b := mustSign(t, signed, a.keyOf("UBND huyện Ba Tơ", newP256(), nil), Options{Role: pdf.FieldAgency})
		if v := a.verify(t, b); v.Verdict != Valid || v.Appended != 0 {
			t.Errorf("%s, %d appended: %s", v.Verdict, v.Appended, v.Reason)
		}
	})
}

// TestWrappedAndForgedRanges moves signed bytes or lies about what is signed.
func TestWrappedAndForgedRanges(t *testing.T) {
	a := newAuthority(t)
	k := a.keyOf("Phạm Giang Nam", newP256(), nil)
	in := foreign("adbe.pkcs7.detached")
	signed := fillSignature(t, in, ours(t, k))
	wantVerdict(t, a.verify(t, signed), Valid, "")
	gap := bytes.LastIndex(signed, []byte("/Contents<")) + len("/Contents")
	end := gap + 2*room + 2
	forge := func(old, new string) []byte {
		if !strings.Contains(string(signed), old) {
			t.Fatalf("no %q", old)
		}
		return []byte(strings.Replace(string(signed), old, new, 1))
	}
	ranges := fmt.Sprintf("[0 %010d %010d %010d]", gap, end, len(signed)-end)
	for _, c := range []struct {
		name string
		b    []byte
	}{
		{"no range at all", forge("/ByteRange", "/ByteRangX")},
		{"the range starts later", forge(ranges, fmt.Sprintf("[9 %010d %010d %010d]", gap-9, end, len(signed)-end))},
		{"the range ends after the file", forge(ranges, fmt.Sprintf("[0 %010d %010d %010d]", gap, end, len(signed)))},
		{"the range is negative", forge(ranges, fmt.Sprintf("[0 %010d %010d -%09d]", gap, end, 5))},
		{"the range leaves the whole rest out", forge(ranges, fmt.Sprintf("[0 %010d %010d %010d]", gap, end, 0))},
		{"the gap is wider than the signature", forge(ranges, fmt.Sprintf("[0 %010d %010d %010d]", gap-8, end, len(signed)-end))},
		{"the parts overlap", forge(ranges, fmt.Sprintf("[0 %010d %010d %010d]", gap, gap-50, len(signed)-gap+50))},
		{"the range is empty", forge(ranges, "[]")},
		{"the range has six numbers", forge(ranges, fmt.Sprintf("[0 %d %d %d 0 0]", gap, end, len(signed)-end))},
		{"the contents are empty", forge(string(signed[gap:end]), "<>"+strings.Repeat(" ", 2*room))},
		{"the contents are null", forge(string(signed[gap:end]), " null"+strings.Repeat(" ", 2*room-3))},
		{"the contents stand there twice", forge(string(signed[gap+200+2*1500:end]), ">/Contents<"+string(signed[gap+200+2*1500+11:end]))},
		{"the room behind the signature is used", forge("00000>>>", "0dead>>>")},
		{"something else hides between the digits", forge("00000>>>", "00 00>>>")},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := a.verify(t, c.b)
			if v.Verdict != Invalid {
				t.Errorf("%s: %s", v.Verdict, strings.Join(v.Lines(), "\n"))
			}
		})
	}
	t.Run("the signed parts are moved around another paper", func(t *testing.T) {
		// The signature's object is written anew with a wider gap; the second part moves behind it, so the digest still fits.
		evil := fmt.Sprintf("%s\n4 0 obj\n%s\nendobj\n", signed[gap:end], page("Tien thuong 999"))
		b := append(append(bytes.Clone(signed[:gap]), evil...), signed[end:]...)
		b = bytes.Replace(b, []byte(ranges), fmt.Appendf(nil, "[0 %010d %010d %010d]", gap, gap+len(evil), len(signed)-end), 1)
		v, err := Verify(b, VerifyOptions{Roots: []*x509.Certificate{a.cert}})
		if err == nil && v.Verdict != Invalid {
			t.Errorf("%s: %s", v.Verdict, v.Reason)
		}
	})
	t.Run("a signature of one file is put into another", func(t *testing.T) {
		other := fillSignature(t, bytes.Replace(in, []byte("Giay khen"), []byte("Bang khen"), 1), func([]byte) []byte {
			f, _ := openFile(signed)
			return []byte(f.dict(ref{num: 6})["Contents"].(pdfString))[:5000]
		})
		wantVerdict(t, a.verify(t, other), Invalid, "đã bị sửa")
	})
}
