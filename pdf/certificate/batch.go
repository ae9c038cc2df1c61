// Package certificate owns the certificates of an award decision (giấy khen, bằng chứng nhận): the drawn artwork, the
// templates, and the setting of names and achievements into their boxes. It builds pages and never draws them.
package certificate

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"thidua/data"
	"thidua/data/law"
	"thidua/data/vn"
	"thidua/pdf"
)

// Options tell what of a decision to print and on what.
type Options struct {
	Only     []int                 // lines of the list, counted from 1 through all kinds of recipient; empty: all
	Stock    bool                  // pre-printed blanks: only the variable texts
	Template string                // name of a template; "" the one for the form of each award
	Design   *data.Template        // one not stored yet, instead of Template
	Profile  *data.Profile         // how the printer is adjusted; counts on pre-printed blanks only
	Code     string                // CodeCorner, CodeBack; "" no lookup code
	Progress func(done, total int) // called after each page
}

// Refusal is a batch that cannot be printed as the records are; its text is for the person.
type Refusal string

func (r Refusal) Error() string { return string(r) }

// ForPerson is the sentence that says what is wrong and what to do.
func (r Refusal) ForPerson() string { return string(r) }

func refuse(format string, args ...any) error { return Refusal(fmt.Sprintf(format, args...)) }

// objects are the hand-over papers of law.Form that this package prints; flags, medals and orders are not paper.
var objects = []string{"Giấy khen", "Bằng khen", "Bằng chứng nhận"}

// Prints reports whether awards of a form have a certificate that this package prints. Lao động tiên tiến, for one,
// comes with money only (Nghị định 98/2023/NĐ-CP, Điều 54).
func Prints(f law.Form) bool { return slices.Contains(objects, f.Object) }

// Batch makes one page for each recipient of an issued decision in the order of its list. Revoked awards and forms
// without a certificate are left out; where nothing remains, or a name cannot be printed, the batch is refused with a
// Refusal. Texts printed near their least size are told in the document's Warnings.
func Batch(ctx context.Context, tx *data.Tx, decision data.ID, o Options) (*pdf.Document, error) {
	doc, err := Stream(ctx, tx, decision, o)
	if err != nil {
		return nil, err
	}
	for page, err := range doc.More {
		if err != nil {
			return nil, err
		}
		doc.Pages = append(doc.Pages, page)
	}
	doc.More = nil
	return doc, nil
}

// Stream is Batch for lists of any length: the pages are made while the document is written, and a certificate that
// cannot be printed is refused then. Bookmarks and warnings come with the pages. The transaction is no longer needed.
func Stream(ctx context.Context, tx *data.Tx, decision data.ID, o Options) (*pdf.Document, error) {
	b, err := load(tx, decision, o)
	if err != nil {
		return nil, err
	}
	lines, err := b.choose(o.Only)
	if err != nil {
		return nil, err
	}
	doc := &pdf.Document{
		Title:   fmt.Sprintf("%s theo Quyết định số %s ngày %s", lines[0].form.Object, b.d.Number, b.d.Date.Short()),
		Author:  b.office.Name,
		Subject: b.d.Subject,
		Created: b.d.Date.Time(),

		TwoSided: o.Code == CodeBack,
	}
	if b.missing > 0 {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("Quyết định %s còn %s khen thưởng chưa có tên nên chưa in.", b.d.Number, vn.Count(b.missing)))
	}
	doc.More = b.pages(ctx, doc, lines)
	return doc, nil
}

// setAhead is the number of certificates that are set while the ones before them are written.
const setAhead = 32

// made is one line with its pages.
type made struct {
	pages []*pdf.Page
	small []string // warnings
	texts []string // that they are about
	err   error
}

// pages yields the pages of the lines, setting some ahead on another processor.
func (b *batch) pages(ctx context.Context, doc *pdf.Document, lines []line) iter.Seq2[*pdf.Page, error] {
	return func(yield func(*pdf.Page, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		ahead := make(chan made, setAhead)
		go func() {
			defer close(ahead)
			for i, l := range lines {
				select {
				case ahead <- b.make(i, l, len(lines) == 1):
				case <-ctx.Done():
					return
				}
			}
		}()
		warned := map[string]bool{}
		pages := 0
		for i := range lines {
			var m made
			select {
			case m = <-ahead:
			case <-ctx.Done():
			}
			if m.err == nil {
				m.err = ctx.Err()
			}
			if m.err != nil {
				yield(nil, m.err)
				return
			}
			doc.Outline = append(doc.Outline, pdf.Bookmark{Title: m.pages[0].Label, Page: pages})
			for k, text := range m.texts {
				if !warned[text] {
					warned[text] = true
					doc.Warnings = append(doc.Warnings, m.small[k])
				}
			}
			for _, p := range m.pages {
				if !yield(p, nil) {
					return
				}
				pages++
			}
			if b.o.Progress != nil {
				b.o.Progress(i+1, len(lines))
			}
		}
	}
}

// make sets line i; one that is alone in its file keeps room for digital signatures.
func (b *batch) make(i int, l line, alone bool) (m made) {
	page, texts, err := b.page(l)
	if err != nil {
		return made{err: err}
	}
	if alone && !b.o.Stock {
		page.Items = append(page.Items, places(texts)...)
	}
	m.pages = append(m.pages, page)
	if back := b.back(l, page); back != nil {
		m.pages = append(m.pages, back)
	}
	for _, f := range texts {
		if f.tight {
			m.texts = append(m.texts, f.text)
			m.small = append(m.small, fmt.Sprintf("Trang %d, «%s»: %s", i+1, l.Name, f.small()))
		}
	}
	return m
}

// page sets the certificate of one line as the options ask for it.
func (b *batch) page(l line) (*pdf.Page, []fitted, error) {
	if l.err != nil {
		return nil, nil, l.err
	}
	d := b.catalog.of(l.form, l.Type)
	page, texts, err := d.page(b.wording.of(l.Award, l.form, d.titled), b.o.Stock)
	if err != nil {
		return nil, nil, inPerson(l.Award, err)
	}
	page.Label = l.FullName()
	if err := b.corner(l, page); err != nil {
		return nil, nil, err
	}
	if b.o.Stock && b.o.Profile != nil {
		move(page, *b.o.Profile)
	}
	return page, texts, nil
}

// small says how small the letters of a text became.
func (f fitted) small() string {
	return fmt.Sprintf("phần %s dài nên chữ thu nhỏ còn %s điểm; hãy xem lại trước khi in.",
		roleLabel(f.Role), strings.Replace(fmt.Sprint(f.size), ".", ",", 1))
}

// inPerson names the recipient whose certificate cannot be made.
func inPerson(a *data.Award, err error) error {
	var long misfit
	var letter lacking
	switch {
	case errors.As(err, &long):
		return because{refuse("Giấy khen của «%s»: phần %s quá dài, không vừa khung dù đã thu chữ nhỏ nhất; hãy viết gọn lại.", a.Name, roleLabel(long.role)), err}
	case errors.As(err, &letter):
		return because{refuse("Giấy khen của «%s»: phần %s có chữ %s mà phông chữ in không có; hãy gõ lại chữ đó.", a.Name, roleLabel(letter.role), letterName(letter.letter)), err}
	}
	return err
}

// because is a refusal with what it comes from, by which the proof names the box.
type because struct{ refusal, cause error }

func (e because) Error() string   { return e.refusal.Error() }
func (e because) Unwrap() []error { return []error{e.refusal, e.cause} }

// line is an award to print.
type line struct {
	*data.Award
	form law.Form
	n    int   // place in the list, from 1
	err  error // why it cannot be printed
}

// batch is a decision whose certificates can be printed.
type batch struct {
	wording
	o       Options
	catalog *catalog
	key     ed25519.PrivateKey // of lookup codes; nil none asked for
	awards  []*data.Award
	missing int // awards known only by number
}

// load reads the decision and refuses one that has nothing to hand over yet.
func load(tx *data.Tx, id data.ID, o Options) (*batch, error) {
	catalog, err := newCatalog(tx, o)
	if err != nil {
		return nil, err
	}
	d, err := data.Get[data.Decision](tx, id)
	if err != nil {
		return nil, err
	}
	called := "Quyết định " + d.Number
	if d.Number == "" {
		called = "Quyết định «" + d.Subject + "»"
	}
	if d.Basis != data.BasisDecision && d.Basis != "" {
		return nil, refuse("«%s» là số liệu tổng hợp, không phải một quyết định nên không in được giấy khen.", d.Subject)
	}
	if d.State == data.StateRevoked {
		return nil, refuse("%s đã bị hủy bỏ nên không in được giấy khen.", called)
	}
	awards, err := tx.AwardsOf(id)
	if err != nil {
		return nil, err
	}
	if len(awards) == 0 {
		return nil, refuse("%s chưa có tên người được khen; hãy nhập danh sách trước khi in giấy khen.", called)
	}
	if d.State != data.StateIssued || d.Number == "" || d.Date.IsZero() {
		return nil, refuse("%s chưa ban hành; hãy ghi số, ngày và trạng thái đã ban hành trước khi in giấy khen.", called)
	}
	office, err := tx.OfficeAt(d.Date)
	if errors.Is(err, data.ErrNotFound) {
		return nil, refuse("Chưa có thông tin cơ quan vào ngày %s; hãy nhập ở mục Cài đặt trước khi in giấy khen.", d.Date.Short())
	}
	if err != nil {
		return nil, err
	}
	if d.Level != office.Level {
		return nil, refuse("%s do %s ban hành; chương trình chỉ in giấy khen của %s.", called, d.DecidedBy(), office.ShortName)
	}
	b := &batch{o: o, catalog: catalog, wording: wording{d: d, office: office, signer: office.SignerOf(d)}, awards: awards}
	if b.signer.Name == "" {
		return nil, refuse("%s chưa ghi người ký; hãy ghi họ tên và chức vụ người ký trước khi in giấy khen.", called)
	}
	if o.Code != "" {
		b.key, err = tx.CodeKey()
		if errors.Is(err, data.ErrNoCodeKey) {
			return nil, refuse("Chưa có khóa mã tra cứu trong tệp dữ liệu này; hãy tạo khóa trước khi in mã.")
		}
		if err != nil {
			return nil, err
		}
	}
	tally, err := tx.Tally(d)
	b.missing = tally.Missing
	return b, err
}

// choose picks the lines to print; a line that was asked for and cannot be printed refuses all.
func (b *batch) choose(only []int) ([]line, error) {
	lines, err := b.lines(only)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		if l.err != nil {
			return nil, l.err
		}
		if b.key != nil && l.Certificate == "" {
			return nil, refuse("Dòng %d «%s» chưa có số vào sổ nên chưa in kèm mã tra cứu được; hãy cấp số trước, hoặc in không kèm mã.", l.n, l.Name)
		}
	}
	return lines, nil
}

// lines picks the lines to print, each with what hinders it.
func (b *batch) lines(only []int) ([]line, error) {
	for _, n := range only {
		if n < 1 || n > len(b.awards) {
			return nil, refuse("Danh sách của Quyết định %s có %d dòng, không có dòng %d; hãy chọn lại dòng cần in.", b.d.Number, len(b.awards), n)
		}
	}
	wanted := map[int]bool{}
	for _, n := range only {
		wanted[n] = true
	}
	var out []line
	for i, a := range b.awards {
		picked := wanted[i+1]
		if len(only) > 0 && !picked {
			continue
		}
		form, ok := law.FormOn(a.Form, b.d.Date.Time())
		l := line{Award: a, form: form, n: i + 1}
		switch {
		case a.State == data.AwardRevoked && picked:
			l.err = refuse("Dòng %d «%s» đã bị hủy bỏ nên không in được.", i+1, a.Name)
		case a.State == data.AwardRevoked:
			continue
		case !ok:
			l.err = refuse("Dòng %d «%s» chưa ghi hình thức khen thưởng; hãy chọn hình thức trước khi in.", i+1, a.Name)
		case !Prints(form) && picked:
			l.err = refuse("Dòng %d «%s»: %s không có giấy khen hay bằng chứng nhận kèm theo nên không in.", i+1, a.Name, form.Name)
		case !Prints(form):
			continue
		case b.achievement(a, form) == "":
			l.err = refuse("Dòng %d «%s» chưa ghi thành tích; hãy nhập thành tích chung của quyết định hoặc của riêng dòng này.", i+1, a.Name)
		}
		out = append(out, l)
	}
	if len(out) == 0 {
		return nil, refuse("Quyết định %s không còn gì để in: %s.", b.d.Number, b.nothing())
	}
	return out, nil
}

// nothing says why no line of the list is printed.
func (b *batch) nothing() string {
	for _, a := range b.awards {
		if a.State != data.AwardRevoked {
			if f, ok := law.FormOn(a.Form, b.d.Date.Time()); ok {
				return f.Name + " không có giấy khen hay bằng chứng nhận kèm theo"
			}
		}
	}
	return "các khen thưởng trong danh sách đều đã bị hủy bỏ"
}
