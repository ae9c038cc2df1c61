package gui

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/report"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/form"
)

// typeset makes the bytes of a paper from the records of tx.
func typeset(ctx context.Context, tx *data.Tx, of edition.Subject) ([]byte, error) {
	var doc *pdf.Document
	var err error
	if of.Decision != 0 {
		doc, err = form.Decision(ctx, tx, of.Decision)
	} else {
		doc, err = form.Report(ctx, tx, of.Year)
	}
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := pdf.Write(&b, doc); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// freezeNow keeps the paper as it is: PDF, figures and state of the records come from one transaction.
func (d *desk) freezeNow(ctx context.Context, of edition.Subject) (e *data.Edition, err error) {
	title := ""
	if err := d.store.View(func(tx *data.Tx) (err error) { title, err = edition.Title(tx, of); return err }); err != nil {
		return nil, err
	}
	err = d.store.Update("Chốt bản "+vn.LowerFirst(title), func(tx *data.Tx) error {
		b, err := typeset(ctx, tx, of)
		if err != nil {
			return err
		}
		e, err = edition.Freeze(tx, of, b, d.shell.session.Version)
		return err
	})
	return e, err
}

func (r *editionRow) askFreeze() {
	r.leave(func() {
		of := r.of
		var title, lack string
		r.load(&r.asked, func(tx *data.Tx) (func(), error) {
			c, err := edition.Read(tx, of)
			if err != nil {
				return nil, err
			}
			if title, err = edition.Title(tx, of); err != nil {
				return nil, err
			}
			number, day := "", data.Date{}
			var over []report.Override
			if c.Decision != nil {
				number, day = c.Decision.Number, c.Decision.Date
			} else {
				number, day = c.Report.Number, c.Report.Date
				over = c.Report.TypedOver()
				if n := len(c.Report.Missing()); n > 0 {
					lack = fmt.Sprintf(" Còn %s chưa có trong hồ sơ nên in chỗ trống.", countedFigures(n))
				}
			}
			if number == "" || day.IsZero() {
				lack += " Văn bản chưa ghi đủ số và ngày; nếu cấp số khi ký thì ghi số trước rồi hãy chốt."
			}
			return func() { r.confirmFreeze(of, title, lack, over) }, nil
		})
	})
}

func (r *editionRow) confirmFreeze(of edition.Subject, title, lack string, over []report.Override) {
	text := title + " được giữ nguyên như hiện nay: văn bản PDF, từng số liệu với nguồn của nó và trạng thái hồ sơ. Sau này sửa hồ sơ, bản chốt không đổi." + lack
	if n := len(over); n > 0 {
		text += fmt.Sprintf(" Có %s in khác với hồ sơ, do người soạn ghi đè:", countedFigures(n))
	}
	r.confirmOverrides("Chốt bản để ký?", text, over, "Chốt bản", "Chưa chốt", func() { r.freeze(of) })
}

func (r *editionRow) freeze(of edition.Subject) {
	var e *data.Edition
	r.work("Đang chốt bản", func(ctx context.Context, _ func(int, int)) (err error) {
		e, err = r.freezeNow(ctx, of)
		return err
	}, func() { r.saved(fmt.Sprintf("Chốt %s, lần %d", vn.LowerFirst(e.Title), e.Number)) })
}

// askDiscard removes an edition that is not signed; the reason stands in the audit trail.
func (r *editionRow) askDiscard() {
	e := r.stand.Edition
	if e == nil {
		return
	}
	reason := widgets.NewMultiLine("Ví dụ: sửa số lượng ở mục II.4", 2)
	f := widgets.NewForm().Row(widgets.Field{ID: "Reason", Label: "Lý do", Input: reason, Required: true,
		Hint: "Lý do được ghi vào nhật ký thay đổi."})
	widgets.ShowForm(r.win, fmt.Sprintf("Bỏ bản chốt lần %d", e.Number), "Bỏ bản chốt", f, fyne.NewSize(440, 240), func(d *widgets.Dialog) {
		d.Close()
		r.change(edition.DiscardPhrase(e, reason.Value()), func(tx *data.Tx) error { return edition.Discard(tx, e.ID) }, nil)
	})
}

// showFacts tells what was kept with the edition, for whoever has to prove it.
func (r *editionRow) showFacts() {
	e := r.stand.Edition
	if e == nil {
		return
	}
	lines := []string{
		fmt.Sprintf("%s, chốt lần %d lúc %s bởi %s.", e.Title, e.Number, e.Frozen.Local().Format("15:04:05 02/01/2006"), e.By),
		"Phiên bản chương trình: " + e.Program + ".",
		fmt.Sprintf("Trạng thái hồ sơ: thay đổi số %s trong nhật ký, mã %s.", vn.Int(int64(e.ChainSeq)), spaced(e.ChainHash, 8)),
		fmt.Sprintf("Tệp PDF: %s byte, SHA-256 %s.", vn.Int(int64(e.PDF.Size)), spaced(e.PDF.Hash, 8)),
	}
	if e.IsSigned() {
		exact := "bắt đầu bằng đúng từng byte của bản chốt"
		if !e.Exact {
			exact = "không khớp từng byte với bản chốt"
		}
		if e.Received {
			exact += ", ký ở nơi khác rồi nhận lại"
		}
		lines = append(lines, fmt.Sprintf("Tệp đã ký: %s byte, SHA-256 %s; %s.", vn.Int(int64(e.Signed.Size)), spaced(e.Signed.Hash, 8), exact))
	}
	widgets.ShowMessage(r.win, "Thông tin bản chốt", strings.Join(lines, "\n\n"), widgets.ToneNormal)
}

// editionFile is the suggested name of an edition's file, «quyet-dinh-164-qd-ubnd-da-ky.pdf».
func editionFile(e *data.Edition) string {
	name := fmt.Sprintf("bao-cao-%d", e.Year)
	if e.Of == data.KindDecision {
		name = "quyet-dinh-" + fileWord(e.Symbol)
	}
	if e.IsSigned() {
		return name + "-da-ky.pdf"
	}
	return fmt.Sprintf("%s-ban-chot-%d.pdf", name, e.Number)
}

// bytesOf reads the newest file of an edition; not on the UI goroutine.
func (d *desk) bytesOf(e *data.Edition) (b []byte, err error) {
	err = d.store.View(func(tx *data.Tx) error {
		b, err = tx.FileBytes(e.Newest())
		return err
	})
	return b, err
}

// openFile shows the edition's newest file in the system's program for PDF.
func (r *editionRow) openFile() {
	e, path := r.stand.Edition, ""
	r.work("Đang mở bản chốt", func(context.Context, func(int, int)) error {
		b, err := r.bytesOf(e)
		if err != nil {
			return err
		}
		dir, err := os.MkdirTemp("", "thidua-xem-")
		if err != nil {
			return err
		}
		path = filepath.Join(dir, editionFile(e))
		return os.WriteFile(path, b, 0o600)
	}, func() {
		if err := widgets.OpenFile(path); err != nil {
			r.showError(err)
		}
	})
}

func (r *editionRow) saveFile() { r.saveTo("Lưu tệp đã ký", nil) }

func (r *editionRow) saveTo(title string, then func()) {
	e := r.stand.Edition
	if e == nil {
		return
	}
	widgets.PickSave(r.win, title, editionFile(e), pdfFiles, func(path string) {
		r.work("Đang ghi tệp", func(context.Context, func(int, int)) error {
			b, err := r.bytesOf(e)
			if err != nil {
				return err
			}
			return writeBytes(path, b)
		}, func() {
			r.toast("Đã lưu " + path)
			if then != nil {
				then()
			}
		})
	})
}
