package gui

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf/sign"
)

func writeBytes(path string, b []byte) error {
	return data.WriteFile(path, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}

// handOut saves the edition for signing with another tool, byte for byte.
func (r *editionRow) handOut() {
	r.saveTo("Lưu để ký nơi khác", func() {
		widgets.ShowMessage(r.win, "Đã lưu tệp để ký nơi khác",
			"Hãy ký tệp vừa lưu bằng công cụ ký số của cơ quan, không mở ra sửa hay in lại thành PDF khác. Ký xong, quay lại đây chọn «Nhận lại tệp đã ký…», hoặc kéo thả tệp vào cửa sổ này.", widgets.ToneNormal)
	})
}

func (r *editionRow) askHandBack() {
	widgets.PickOpen(r.win, "Nhận lại tệp đã ký", pdfFiles, func(path string) { r.guard(func() { r.handBack(path) })() })
}

// returned is a signed file that came back.
type returned struct {
	raw    []byte
	exact  bool // it begins with the bytes that were handed out
	result *sign.Verification
}

// handBack holds a signed file against the edition before it is kept.
func (r *editionRow) handBack(path string) {
	e := r.stand.Edition
	if e == nil || e.IsSigned() && !half(e) {
		r.verifyFile(path)
		return
	}
	var back returned
	r.work("Đang kiểm tra tệp đã ký", func(context.Context, func(int, int)) (err error) {
		if back.raw, err = sign.ReadFile(path); err != nil {
			return err
		}
		ours, err := r.bytesOf(e)
		if err != nil {
			return err
		}
		back.exact = len(back.raw) > len(ours) && bytes.HasPrefix(back.raw, ours)
		back.result, err = r.verified(back.raw)
		return err
	}, func() { r.judgeReturned(e, back) })
}

func (r *editionRow) judgeReturned(e *data.Edition, back returned) {
	v := back.result
	switch {
	case len(v.Signatures) == 0:
		widgets.ShowMessage(r.win, "Tệp chưa có chữ ký", "Trong tệp này không có chữ ký số nào; hãy chọn đúng tệp sau khi ký.", widgets.ToneBad)
	case v.Verdict == sign.Invalid:
		widgets.ShowMessage(r.win, "Chưa nhận tệp này", "Chữ ký trong tệp không hợp lệ. "+v.Reason, widgets.ToneBad)
	case back.exact && v.Verdict == sign.Valid:
		r.keepReturned(e, back)
	case back.exact:
		text := fmt.Sprintf("Tệp bắt đầu bằng đúng từng byte của bản chốt lần %d, nhưng chữ ký chưa xác định. %s Nếu nhận, bản chốt bị khóa và được ghi là đã ký.", e.Number, v.Reason)
		widgets.Confirm(r.win, "Chữ ký chưa xác định", text, "Vẫn nhận", "Chưa nhận", func(yes bool) {
			if yes {
				r.keepReturned(e, back)
			}
		})
	case e.IsSigned():
		widgets.ShowMessage(r.win, "Chưa nhận tệp này", "Tệp này không bắt đầu bằng đúng tệp đã ký trước đó; hãy ký tiếp trên tệp đã lưu từ chương trình.", widgets.ToneBad)
	default:
		text := fmt.Sprintf("Tệp này không bắt đầu bằng đúng từng byte của bản chốt lần %d: công cụ ký đã ghi lại tệp, hoặc đây là tệp khác. Chương trình không chứng minh được nội dung đã ký chính là bản đã chốt. Nếu vẫn nhận, điều này được ghi cùng bản chốt.", e.Number)
		widgets.Confirm(r.win, "Tệp không khớp với bản chốt", text, "Vẫn nhận", "Không nhận", func(yes bool) {
			if yes {
				r.keepReturned(e, back)
			}
		})
	}
}

func (r *editionRow) keepReturned(e *data.Edition, back returned) {
	what := "Nhận tệp đã ký của " + vn.LowerFirst(e.Title)
	r.write(func() func() { // no way back is offered: what is signed stays
		err := r.store.Update(what, func(tx *data.Tx) error {
			return keepSigned(tx, e.ID, back.raw, back.result, func(e *data.Edition) { e.Exact, e.Received = back.exact, true })
		})
		return func() {
			switch {
			case err != nil:
				r.showError(err)
			case back.exact:
				r.toast("Tệp bắt đầu bằng đúng từng byte của bản chốt. Đã nhận và khóa bản chốt.")
			default:
				r.toast("Đã nhận tệp và khóa bản chốt, có ghi rằng tệp không khớp từng byte.")
			}
		}
	})
}

// keepSigned puts a signed file beside its edition, with what the verifier found in it.
func keepSigned(tx *data.Tx, id data.ID, raw []byte, v *sign.Verification, more func(*data.Edition)) error {
	e, err := data.Get[data.Edition](tx, id)
	if err != nil {
		return err
	}
	if e.Signed, err = tx.AddFile(raw); err != nil {
		return err
	}
	e.Exact, e.Signatures = true, nil
	for _, s := range v.Signatures {
		if s.Kind == "timestamp" {
			continue
		}
		name := s.Signer
		if name == "" {
			name = s.Name
		}
		e.Signatures = append(e.Signatures, data.Signing{Role: s.Role, Name: name, Issuer: s.Issuer, At: s.Time, TimeSource: s.TimeSource, Level: s.Level})
	}
	if more != nil {
		more(e)
	}
	return data.Put(tx, e)
}
