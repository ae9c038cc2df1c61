// Package sign owns digital signatures in PDF files: it opens keys, signs, and verifies.
//
// A Key comes from a file (OpenP12), from a USB token (OpenToken) or from the certificate store of Windows (OpenStore).
// Sign appends a PAdES signature (ETSI EN 319 142-1) to a file of any producer as an incremental update; bytes that are
// there never change, so earlier signatures stay valid:
//
//	k, err := sign.OpenToken(module, "", pin)     // the PIN is wiped, a wrong one never tried again
//	defer k.Close()
//	out, err := sign.Sign(in, k, sign.Options{Role: pdf.FieldPerson, Image: hand, TSA: url, LTV: true})
//
// The place on the page is that of the role's unsigned field, which the office's papers have (pdf.Field). Batch signs many
// files and goes on where it was stopped. Verify tells what a file's signatures are worth in one of three verdicts.
//
// The files are those of strangers too: whatever is read from one is bounded, and a broken file gets a sentence.
package sign
