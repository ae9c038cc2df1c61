package sign

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// errSigned marks a file that the role has signed already.
var errSigned = errors.New("already signed")

// Sign signs a PDF and returns it with the signature appended as an incremental update, so that earlier signatures stay
// valid: PAdES B-B, with a time stamp B-T, with LTV B-LT (ETSI EN 319 142-1). The signature goes into the file's unsigned
// field of the role, else to o.Place, else nowhere visible. What cannot be signed gives a *Refused.
func Sign(in []byte, k *Key, o Options) ([]byte, error) {
	return newSigner(k, o).sign(context.Background(), in)
}

// signer signs files with one key and keeps what they share: pictures, letters, proofs of the certificates.
type signer struct {
	key      *Key
	o        Options
	now      bool // every signature takes the time it is made at
	pictures map[[2]int]*picture
	letters  map[string]letters
	proofs   proofs
	stamped  int // bytes of the longest time stamp seen
}

func newSigner(k *Key, o Options) *signer {
	k = k.knowing(o.Known)
	return &signer{key: k, o: o.filled(k), now: o.When.IsZero(), pictures: map[[2]int]*picture{}, letters: map[string]letters{},
		proofs: newProofs(o.HTTP)}
}

// stampRoom is kept for a time stamp as long as none was seen; most take four to seven thousand bytes.
const stampRoom = 8 << 10

func (s *signer) sign(ctx context.Context, in []byte) ([]byte, error) {
	if s.now {
		s.o.When = time.Now().In(vietnam)
	}
	if err := s.key.usable(s.o.When); err != nil {
		return nil, err
	}
	f, err := openFile(in)
	if err != nil {
		return nil, &fileError{err}
	}
	room, err := cmsSize(s.key)
	if err != nil {
		return nil, err
	}
	extra := 0
	if s.o.TSA != "" {
		extra = max(stampRoom, s.stamped+512)
	}
	out, cms, err := s.signWith(ctx, f, room+extra)
	var short *tooShort
	if errors.As(err, &short) {
		out, cms, err = s.signWith(ctx, f, short.need+512)
	}
	if err != nil {
		return nil, err
	}
	if !s.o.LTV {
		return out, nil
	}
	return s.addProofs(ctx, out, cms)
}

// tooShort is a signature that outgrew the room kept for it.
type tooShort struct{ need int }

func (e *tooShort) Error() string { return fmt.Sprintf("signature of %d bytes", e.need) }

// signWith signs with room bytes kept for the signature and returns the file and the signature as it stands in it.
func (s *signer) signWith(ctx context.Context, f *file, room int) (out, contents []byte, err error) {
	p, err := f.findPlace(s.o)
	if err != nil {
		return nil, nil, &fileError{err}
	}
	u := newUpdate(f)
	sig := ref{num: u.reserve(1)}
	text, contentsAt, rangeAt := s.signatureDict(room)
	u.setRaw(sig, text)
	if err := s.fillField(u, p, sig); err != nil {
		return nil, nil, err
	}
	out, at := u.append()
	start := at[sig.num] + len(fmt.Sprintf("%d 0 obj\n", sig.num))
	from := start + contentsAt
	to := from + 2*room + 2
	copy(out[start+rangeAt:], fmt.Sprintf("[0 %d %d %d]", from, to, len(out)-to))

	h := hashOf(s.key.signer.Public()).New()
	h.Write(out[:from])
	h.Write(out[to:])
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	cms, err := s.cms(ctx, h.Sum(nil))
	if err != nil {
		return nil, nil, err
	}
	if len(cms) > room {
		return nil, nil, &tooShort{len(cms)}
	}
	hex.Encode(out[from+1:], cms)
	contents = make([]byte, room)
	copy(contents, cms)
	return out, contents, nil
}

// cms signs the digest, with a time stamp when asked for.
func (s *signer) cms(ctx context.Context, digest []byte) ([]byte, error) {
	sig, err := signDigest(s.key, digest)
	if err != nil {
		var r *Refused
		if errors.As(err, &r) {
			return nil, err
		}
		return nil, refuse(err, "Không ký được bằng khóa này; hãy thử lại hoặc dùng khóa khác.")
	}
	if s.o.TSA == "" {
		return sig.wrap(nil)
	}
	token, err := stamp(ctx, s.o.HTTP, s.o.TSA, sig.value)
	if err != nil {
		return nil, err
	}
	s.stamped = max(s.stamped, len(token))
	return sig.wrap(token)
}

// signatureDict is the signature with its value still blank, and where in it the value and the range of bytes stand.
func (s *signer) signatureDict(room int) (text []byte, contents, byteRange int) {
	b := []byte("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange ")
	byteRange = len(b)
	b = append(b, strings.Repeat(" ", len("[0 0000000000 0000000000 0000000000]"))...)
	b = append(b, "/Contents "...)
	contents = len(b)
	b = append(b, '<')
	b = append(b, strings.Repeat("0", 2*room)...)
	b = append(b, ">/M(D:"...)
	b = append(b, s.o.When.Format("20060102150405-07'00")...)
	b = append(b, ')')
	for _, e := range []struct {
		key  pdfName
		text string
	}{{"Name", s.o.Name}, {"Reason", s.o.Reason}, {"Location", s.o.Location}, {"ContactInfo", s.o.Contact}} {
		if e.text != "" {
			b = appendObject(appendName(b, e.key), utf16String(e.text))
		}
	}
	return append(b, ">>"...), contents, byteRange
}

func utf16Of(s string) []uint16 { return utf16.Encode([]rune(norm.NFC.String(s))) }

// The flags of a signed field: printed, and its place cannot be moved. The flags of the form: it holds signatures, and
// only updates may be appended.
const (
	flagPrint  = 4
	flagLocked = 128
	sigFlags   = 3
)

// fillField puts the signature into its field and shows it.
func (s *signer) fillField(u *update, p *place, sig ref) error {
	f := u.f
	var widget dict
	if p.ref == (ref{}) {
		p.ref = ref{num: u.reserve(1)}
		p.widget = p.ref
		p.field = dict{"Type": pdfName("Annot"), "Subtype": pdfName("Widget"), "FT": pdfName("Sig"), "P": p.page,
			"T": utf16String(f.freeName(p.role)), "Rect": rectOf(p.rect)}
		s.addToPage(u, p)
		widget = p.field
	} else {
		widget = f.dict(p.widget).clone()
	}
	flags, _ := f.resolve(widget["F"]).(integer)
	widget["F"] = (flags | flagPrint | flagLocked) &^ 2 // not hidden
	appearance, err := s.appearance(u, p)
	if err != nil {
		return err
	}
	if appearance != (ref{}) {
		widget["AP"] = dict{"N": appearance}
	}
	if p.widget == p.ref {
		widget["V"] = sig
	} else {
		field := p.field.clone()
		field["V"] = sig
		u.set(p.ref, field)
	}
	u.set(p.widget, widget)
	s.listInForm(u, p.ref)
	return nil
}

func rectOf(b box) array {
	var a array
	for _, v := range []float64{b.x0, b.y0, b.x1, b.y1} {
		a = append(a, real(number(v)))
	}
	return a
}

// addToPage hangs a new field on its page.
func (s *signer) addToPage(u *update, p *place) {
	page := u.f.dict(p.page)
	if page == nil {
		return
	}
	list := append(append(array{}, u.f.array(page["Annots"])...), p.ref)
	if r, ok := page["Annots"].(ref); ok {
		u.set(r, list)
		return
	}
	page = page.clone()
	page["Annots"] = list
	u.set(p.page, page)
}

// listInForm makes sure that the form knows the field and says that the file is signed.
func (s *signer) listInForm(u *update, field ref) {
	f := u.f
	catalog := f.dict(f.root)
	form := f.dict(catalog["AcroForm"])
	flags, _ := f.resolve(form["SigFlags"]).(integer)
	fields := f.array(form["Fields"])
	listed := false
	for _, s := range f.signatureFields() {
		listed = listed || s.ref == field
	}
	if listed && flags&sigFlags == sigFlags {
		return
	}
	form = form.clone()
	form["SigFlags"] = flags | sigFlags
	if !listed {
		form["Fields"] = append(append(array{}, fields...), field)
	}
	if r, ok := catalog["AcroForm"].(ref); ok {
		u.set(r, form)
		return
	}
	catalog = catalog.clone()
	catalog["AcroForm"] = form
	u.set(f.root, catalog)
}
