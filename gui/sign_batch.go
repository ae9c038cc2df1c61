package gui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf/sign"
)

// maxImage is more than any picture of a signature needs; it goes into every signed file.
const maxImage = 4 << 20

type imageError string

func (e imageError) Error() string     { return string(e) }
func (e imageError) ForPerson() string { return string(e) }

func readImage(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxImage+1))
	switch {
	case err != nil:
		return nil, err
	case len(raw) > maxImage:
		return nil, imageError("Hình lớn hơn 4 MB; hãy thu nhỏ hình rồi chọn lại.")
	case decodeImage(raw) == nil:
		return nil, imageError("Không đọc được hình này; hãy chọn tệp PNG hoặc JPEG khác.")
	}
	return raw, nil
}

// sign opens the desk for the paper of the line.
func (r *editionRow) sign() {
	r.askSignPapers([]edition.Subject{r.of})
}

// askSignPapers signs the newest editions of papers; those without one are frozen first.
func (d *desk) askSignPapers(of []edition.Subject) {
	var g generation
	d.load(&g, func(tx *data.Tx) (func(), error) {
		var titles, persons []string
		var day data.Date
		role := data.RolePerson
		for i, s := range of {
			title, err := edition.Title(tx, s)
			if err != nil {
				return nil, err
			}
			titles = append(titles, title)
			c, err := edition.Read(tx, s)
			if err != nil {
				return nil, err
			}
			person, on := "", data.Date{}
			if c.Decision != nil {
				person, on = c.Decision.Signer, c.Decision.Date
			} else {
				person, on = c.Report.Signer, c.Report.Date
			}
			if !slices.Contains(persons, person) {
				persons = append(persons, person)
			}
			if i > 0 {
				continue
			}
			day = on
			list, err := edition.Of(tx, s)
			if err != nil {
				return nil, err
			}
			if len(list) > 0 && half(list[0]) {
				role = data.RoleAgency
			}
		}
		over, err := overridesOf(tx, of)
		if err != nil {
			return nil, err
		}
		f, err := readSigning(tx, persons[0], day)
		ask := func() {
			d.askSign(signWhat(titles), f, role, func(k *sign.Key, o sign.Options) {
				if o.Role == data.RolePerson && len(persons) > 1 {
					k.Close()
					widgets.ShowMessage(d.win, "Chưa ký", "Các văn bản đã chọn do nhiều người ký khác nhau: "+strings.Join(persons, ", ")+". Hãy chọn văn bản của từng người để ký.", widgets.ToneBad)
					return
				}
				d.signPapers(of, k, o)
			})
		}
		return func() { d.afterOverrides(over, ask) }, err
	})
}

// outcome is what a batch came to.
type outcome struct {
	signed, skipped int
	failed          []string
	stopped         bool
	err             error
}

// signPapers signs paper after paper with one open key. What is signed is kept at once, so that a batch that was stopped
// goes on where it stood the next time: papers signed by the role are left alone.
func (d *desk) signPapers(of []edition.Subject, k *sign.Key, o sign.Options) {
	var out outcome
	d.work("Đang ký số", func(ctx context.Context, progress func(int, int)) error {
		defer k.Close()
		out = d.signEach(ctx, of, k, o, progress)
		return nil
	}, func() { d.tellOutcome(out, len(of)) })
}

func (d *desk) signEach(ctx context.Context, of []edition.Subject, k *sign.Key, o sign.Options, progress func(int, int)) (out outcome) {
	var jobs []sign.Job
	titles := map[string]string{}
	for i, s := range of {
		name := strconv.Itoa(i)
		err := d.store.View(func(tx *data.Tx) (err error) { titles[name], err = edition.Title(tx, s); return err })
		if err != nil {
			return outcome{err: err}
		}
		var e *data.Edition
		jobs = append(jobs, sign.Job{From: name,
			Make: func(ctx context.Context) (raw []byte, err error) {
				if e, err = d.toSign(ctx, s, o.Role); err != nil {
					return nil, err
				}
				return d.bytesOf(e)
			},
			Keep: func(raw []byte) error { return d.keepOne(e, raw, o.Role) }})
	}
	result, err := sign.Batch(ctx, jobs, k, o, func(done, total int, _ string) { progress(done, total) })
	out.signed = result.Signed
	for _, f := range result.Failed {
		var named signError
		switch {
		case errors.Is(f.Err, errDone):
			out.skipped++
		case errors.As(f.Err, &named):
			out.failed = append(out.failed, data.Message(named))
		default:
			out.failed = append(out.failed, titles[f.File]+": "+data.Message(f.Err))
		}
	}
	if ctx.Err() != nil {
		out.stopped = true
	} else {
		out.err = err
	}
	return out
}

// errDone marks a paper that the role has signed.
var errDone = errors.New("signed by the role already")

// toSign is the edition of a paper that waits for the role's signature; a paper without one is frozen.
func (d *desk) toSign(ctx context.Context, of edition.Subject, role string) (*data.Edition, error) {
	var stand edition.Standing
	err := d.store.View(func(tx *data.Tx) (err error) { stand, err = edition.Stand(tx, of); return err })
	e := stand.Edition
	switch {
	case err != nil:
		return nil, err
	case e == nil && role == data.RoleAgency:
		title := ""
		if err := d.store.View(func(tx *data.Tx) (err error) { title, err = edition.Title(tx, of); return err }); err != nil {
			return nil, err
		}
		return nil, signError(title + " chưa có chữ ký của người có thẩm quyền; người có thẩm quyền ký trước, cơ quan ký sau.")
	case e == nil:
		return d.freezeNow(ctx, of)
	case e.SignedBy(role):
		return nil, errDone
	case role == data.RoleAgency && !e.SignedBy(data.RolePerson):
		return nil, signError(e.Title + " chưa có chữ ký của người có thẩm quyền; người có thẩm quyền ký trước, cơ quan ký sau.")
	case role == data.RolePerson && e.IsSigned():
		return nil, signError(e.Title + " đã có chữ ký của cơ quan nên không thêm chữ ký khác được.")
	case e.IsSigned() && !e.Exact:
		return nil, signError(e.Title + " đã ký bằng công cụ khác trên tệp không khớp với bản chốt; không ký tiếp ở đây được.")
	case stand.State == edition.Moved:
		return nil, signError(e.Title + ": hồ sơ đã khác bản chốt; hãy bỏ bản chốt ấy rồi chốt lại, hoặc xem «Khác gì so với bản chốt?».")
	}
	return e, nil
}

// signError is a refusal that names its paper.
type signError string

func (e signError) Error() string     { return string(e) }
func (e signError) ForPerson() string { return string(e) }

// keepOne puts a file that was just signed beside its edition, after reading it as a stranger would.
func (d *desk) keepOne(e *data.Edition, raw []byte, role string) error {
	v, err := d.verified(raw)
	if err != nil {
		return err
	}
	if v.Verdict == sign.Invalid {
		return signError(e.Title + ": chữ ký vừa tạo không kiểm tra được nên không giữ. " + v.Reason)
	}
	what := "Ký số " + vn.LowerFirst(e.Title) + ", chữ ký của " + map[string]string{data.RolePerson: "người có thẩm quyền", data.RoleAgency: "cơ quan"}[role]
	return d.store.Update(what, func(tx *data.Tx) error { return keepSigned(tx, e.ID, raw, v, nil) })
}

// maxTold is how many papers of a batch are told one by one; more do not help to see what is wrong.
const maxTold = 12

func (d *desk) tellOutcome(out outcome, total int) {
	parts := []string{fmt.Sprintf("Đã ký %s/%s văn bản", vn.Int(int64(out.signed)), vn.Int(int64(total)))}
	if out.skipped > 0 {
		parts = append(parts, vn.Int(int64(out.skipped))+" văn bản đã ký từ trước")
	}
	if out.stopped {
		parts = append(parts, "đã dừng; lần sau chương trình ký tiếp từ chỗ này")
	}
	text := strings.Join(parts, ", ") + "."
	switch {
	case out.err != nil:
		d.showError(out.err)
	case len(out.failed) > 0 && total == 1:
		widgets.ShowMessage(d.win, "Chưa ký được", out.failed[0], widgets.ToneBad)
	case len(out.failed) > 0:
		if more := len(out.failed) - maxTold; more > 0 {
			out.failed = append(out.failed[:maxTold:maxTold], "… và "+vn.Int(int64(more))+" văn bản khác.")
		}
		widgets.ShowMessage(d.win, "Ký chưa trọn", text+"\n"+strings.Join(out.failed, "\n"), widgets.ToneBad)
	default:
		d.toast(text)
	}
}
