package sign

import (
	"cmp"
	"crypto/x509"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"thidua/pdf"
)

// Verdict is what a verification comes to.
type Verdict string

// The verdicts; a file is as good as its worst signature.
const (
	Valid         Verdict = "valid"         // hợp lệ
	Invalid       Verdict = "invalid"       // không hợp lệ
	Indeterminate Verdict = "indeterminate" // chưa xác định: nothing speaks against it, and something needed is missing
)

// Word is the verdict in Vietnamese.
func (v Verdict) Word() string {
	switch v {
	case Valid:
		return "hợp lệ"
	case Invalid:
		return "không hợp lệ"
	}
	return "chưa xác định"
}

// VerifyOptions are whom to trust and when.
type VerifyOptions struct {
	Roots []*x509.Certificate // the authorities that the office trusts; the system's are never used
	Now   time.Time           // zero: the present
	HTTP  *http.Client        // nil: offline; otherwise revocation data missing in the file is asked from the authorities
}

// Verification is what is known about the signatures of a file.
type Verification struct {
	Verdict    Verdict     `json:"verdict"`
	Reason     string      `json:"reason"` // one Vietnamese sentence
	Bytes      int         `json:"bytes"`
	Signatures []Signature `json:"signatures"`         // in the order they were made
	Empty      []string    `json:"emptyFields"`        // names of signature fields still to be signed
	Appended   int         `json:"appendedBytes"`      // after what the last signature covers
	Repaired   bool        `json:"repaired,omitempty"` // the file is broken and was pieced together for reading
	Notes      []string    `json:"notes,omitempty"`    // Vietnamese sentences that change no verdict
	CheckedAt  time.Time   `json:"checkedAt,omitzero"` // the Now of the options
	Online     bool        `json:"online,omitempty"`   // revocation data could be asked for
}

// Signature is one signature or document time stamp.
type Signature struct {
	Verdict      Verdict   `json:"verdict"`
	Reason       string    `json:"reason"` // one Vietnamese sentence
	Kind         string    `json:"kind"`   // "signature" or "timestamp"
	Field        string    `json:"field"`
	Role         string    `json:"role,omitempty"`   // "person" or "agency", from the field's name
	Name         string    `json:"name,omitempty"`   // /Name, as the signer's program wrote it
	Signer       string    `json:"signer,omitempty"` // from the certificate
	Organization string    `json:"organization,omitempty"`
	Issuer       string    `json:"issuer,omitempty"`
	Serial       string    `json:"serial,omitempty"` // hexadecimal
	ValidFrom    time.Time `json:"validFrom,omitzero"`
	ValidTo      time.Time `json:"validTo,omitzero"`
	Trusted      bool      `json:"trusted"` // the chain ends at a root of the office
	Time         time.Time `json:"time,omitzero"`
	TimeSource   string    `json:"timeSource,omitempty"` // "tsa" or "signer claim"
	TSA          string    `json:"tsa,omitempty"`        // who vouches for the time
	SignReason   string    `json:"signReason,omitempty"`
	Location     string    `json:"location,omitempty"`
	SubFilter    string    `json:"subFilter,omitempty"`
	Algorithm    string    `json:"algorithm,omitempty"`
	Level        string    `json:"level,omitempty"`      // "B-B", "B-T", "B-LT", "B-LTA"; empty for what is no PAdES
	Revocation   string    `json:"revocation,omitempty"` // "good", "revoked" or "unknown", of the whole chain
	Intact       bool      `json:"intact"`               // the covered bytes are those that were signed
	ByteRange    []int     `json:"byteRange,omitempty"`
	Covered      int       `json:"coveredBytes"`
	WholeFile    bool      `json:"coversWholeFile"`
	Changes      []Change  `json:"laterChanges,omitempty"`
	Notes        []string  `json:"notes,omitempty"`
}

// Change is something done to the file after a signature.
type Change struct {
	Kind    string `json:"kind"` // "signature", "timestamp", "dss", "info", "field", "content"
	Allowed bool   `json:"allowed"`
	What    string `json:"what"` // Vietnamese
}

// maxSignatures is more than any paper bears; each costs a reading of the file.
const maxSignatures = 100

// Verify checks every signature of a PDF. The error is a *Refused for what is no PDF, is encrypted, or cannot be read
// even by searching for its objects; everything else ends in a verdict. It keeps to memory and time that grow with the
// file alone and never writes to b.
func Verify(b []byte, o VerifyOptions) (v *Verification, err error) {
	defer func() {
		// The bytes come from anybody: whatever they set off must end in a sentence, not in a crash of the window.
		if r := recover(); r != nil {
			slog.Error("verification failed", "panic", r)
			v, err = nil, refuse(fmt.Errorf("panic: %v", r), "Tệp PDF có cấu trúc lạ nên không kiểm tra được; hãy xin lại bản gốc.")
		}
	}()
	return verify(b, o)
}

func verify(b []byte, o VerifyOptions) (*Verification, error) {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	f, err := openFile(b)
	repaired := false
	if err != nil {
		if f, err = repairFile(b, err); err != nil {
			return nil, err
		}
		repaired = true
	}
	w := &verifier{options: o, file: f, form: readForm(f)}
	w.v = Verification{Bytes: len(b), Repaired: repaired, Signatures: []Signature{}, Empty: []string{}, CheckedAt: o.Now, Online: o.HTTP != nil}
	if err := w.collect(); err != nil {
		return nil, err
	}
	w.trace()
	w.judge()
	w.conclude()
	return &w.v, nil
}

// verifier is one verification under way.
type verifier struct {
	options VerifyOptions
	file    *file
	form    *form
	found   []*candidate // by what they cover, the least first
	v       Verification
	dss     evidence
	asked   int // questions to authorities
}

// candidate is a signature dictionary on its way to a verdict.
type candidate struct {
	Signature
	field    *field
	dict     dict
	object   ref
	bytes    []byte // the whole file
	contents []byte // of the signature; nil when its place is wrong
	end      int    // of the covered bytes, 0 when the ranges are wrong
	revision *file  // the file as it was signed
	form     *form  // of the revision
	cms      *cms
	asked    bool   // what is known of its certificates is not all in the file
	fault    *fault // the gravest so far
}

// fault is why a signature is not valid.
type fault struct {
	verdict Verdict
	reason  string
	err     error
}

func (f *fault) String() string { return fmt.Sprintf("%s: %s (%v)", f.verdict, f.reason, f.err) }

// blame notes a fault; of two the graver counts, of equal ones the first.
func (c *candidate) blame(v Verdict, err error, format string, args ...any) {
	f := &fault{v, fmt.Sprintf(format, args...), err}
	slog.Debug("signature", "field", c.Field, "fault", f.String())
	if c.fault == nil || c.fault.verdict == Indeterminate && v == Invalid {
		c.fault = f
	}
}

// collect finds the signed fields and looks at each signature by itself.
func (w *verifier) collect() error {
	signed := map[ref]*candidate{}
	names := map[string]int{}
	for _, fl := range w.form.fields {
		if fl.kind != "Sig" || !fl.terminal {
			continue
		}
		names[fl.name]++
		value, isRef := fl.value.(ref)
		d := w.file.dict(fl.value)
		if d == nil && !w.file.exists(fl.value) {
			w.v.Empty = append(w.v.Empty, clean(fl.name))
			continue
		}
		if len(w.found) == maxSignatures {
			return refuse(errLimit, "Tệp có hơn %d chữ ký nên không kiểm tra; hãy xin lại bản gốc.", maxSignatures)
		}
		c := &candidate{field: fl, dict: d, object: value, bytes: w.file.b}
		c.describe(w.file)
		w.found = append(w.found, c)
		if d == nil {
			c.blame(Invalid, nil, "Chữ ký ở ô «%s» bị hỏng, không đọc được.", c.Field)
			continue
		}
		if !isRef {
			c.blame(Invalid, nil, "Chữ ký không nằm trong một đối tượng riêng của tệp như chuẩn PDF đòi hỏi, không loại trừ bị giả mạo.")
			continue
		}
		if other := signed[value]; other != nil {
			c.blame(Invalid, nil, "Hai ô «%s» và «%s» dùng chung một chữ ký, là dấu hiệu giả mạo.", other.Field, c.Field)
		}
		signed[value] = c
		c.checkShape(w.file)
	}
	for _, c := range w.found {
		if names[c.field.name] > 1 {
			c.blame(Invalid, nil, "Tệp có nhiều ô chữ ký cùng tên «%s», là dấu hiệu giả mạo.", c.Field)
		}
	}
	slices.SortStableFunc(w.found, func(a, b *candidate) int { return cmp.Compare(a.end, b.end) })
	w.dss = readStore(w.file)
	return nil
}

// describe takes over what the signature dictionary says of itself.
func (c *candidate) describe(f *file) {
	c.Field = clean(c.field.name)
	for _, role := range []string{pdf.FieldPerson, pdf.FieldAgency} {
		if (sigField{name: c.field.name}).hasRole(role) {
			c.Role = role
		}
	}
	c.Kind = "signature"
	sub, _ := f.resolve(c.dict["SubFilter"]).(pdfName)
	c.SubFilter = clean(string(sub))
	if c.SubFilter == "ETSI.RFC3161" {
		c.Kind = "timestamp"
	}
	say := func(key pdfName) string {
		s, _ := f.resolve(c.dict[key]).(pdfString)
		return clean(s.text())
	}
	c.Name, c.SignReason, c.Location = say("Name"), say("Reason"), say("Location")
	if m, ok := f.resolve(c.dict["M"]).(pdfString); ok {
		if t, ok := parseDate(string(m)); ok {
			c.Time, c.TimeSource = t, "signer claim"
		}
	}
}

// conclude sums the signatures up.
func (w *verifier) conclude() {
	v := &w.v
	last := 0
	for _, c := range w.found {
		c.finish()
		v.Signatures = append(v.Signatures, c.Signature)
		last = max(last, c.end)
	}
	if last > 0 {
		v.Appended = len(w.file.b) - last
	}
	if v.Repaired {
		v.Notes = append(v.Notes, "Tệp bị hỏng bảng tra cứu nên chương trình phải dò tìm nội dung; kết quả chỉ để tham khảo.")
	}
	v.Verdict, v.Reason = fileVerdict(v)
}

// finish turns the faults into verdict and reason.
func (c *candidate) finish() {
	if c.fault != nil {
		c.Verdict, c.Reason = c.fault.verdict, c.fault.reason
		return
	}
	c.Verdict = Valid
	switch {
	case c.Kind == "timestamp":
		c.Reason = fmt.Sprintf("Dấu thời gian %s do «%s» cấp hợp lệ, nội dung từ đó không đổi.", when(c.Time), c.Signer)
	case c.TimeSource == "tsa":
		c.Reason = fmt.Sprintf("«%s» đã ký, dấu thời gian tin cậy lúc %s; nội dung từ đó không đổi.", c.Signer, when(c.Time))
	default:
		c.Reason = fmt.Sprintf("«%s» đã ký và nội dung từ đó không đổi.", c.Signer)
	}
}
