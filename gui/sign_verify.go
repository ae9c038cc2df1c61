package gui

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"thidua/data"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf/sign"
)

// verified checks the signatures of a file against the roots that the office trusts, without the network; not on the UI
// goroutine.
func (d *desk) verified(raw []byte) (*sign.Verification, error) {
	return d.verifiedBy(raw, nil)
}

// verifiedBy is verified; over client the authorities are asked whether certificates were revoked.
func (d *desk) verifiedBy(raw []byte, client *http.Client) (*sign.Verification, error) {
	o := sign.VerifyOptions{Now: d.now(), HTTP: client}
	if err := d.store.View(func(tx *data.Tx) (err error) { o.Roots, err = tx.Roots(); return err }); err != nil {
		return nil, err
	}
	return sign.Verify(raw, o)
}

// verify shows the signatures of the edition's file.
func (r *editionRow) verify() {
	e := r.stand.Edition
	if e == nil || !e.IsSigned() {
		return
	}
	r.showVerified(e.Title, func() ([]byte, error) { return r.bytesOf(e) }, nil)
}

// askVerify checks any PDF.
func (d *desk) askVerify() {
	widgets.PickOpen(d.win, "Kiểm tra chữ ký của tệp PDF", pdfFiles, func(path string) { d.guard(func() { d.verifyFile(path) })() })
}

func (d *desk) verifyFile(path string) {
	d.showVerified(filepath.Base(path), func() ([]byte, error) { return sign.ReadFile(path) }, nil)
}

// showVerified reads and checks a file off the UI goroutine and shows what came of it. The sheet offers to ask the
// authorities over the network where only that is missing.
func (d *desk) showVerified(title string, read func() ([]byte, error), client *http.Client) {
	var v *sign.Verification
	d.work("Đang kiểm tra chữ ký", func(context.Context, func(int, int)) error {
		raw, err := read()
		if err != nil {
			return err
		}
		v, err = d.verifiedBy(raw, client)
		return err
	}, func() {
		d.showVerification(title, v, func() { d.showVerified(title, read, &http.Client{Timeout: 20 * time.Second}) })
	})
}

// asks tells whether asking the authorities could tell more.
func asks(v *sign.Verification) bool {
	if v.Online {
		return false
	}
	for _, s := range v.Signatures {
		if s.Revocation == "unknown" {
			return true
		}
	}
	return false
}

// verdictTone is colour and glyph of a verdict; the word stands beside them.
func verdictTone(v sign.Verdict) (widgets.Tone, fyne.Resource) {
	switch v {
	case sign.Valid:
		return widgets.ToneGood, theme.NewColoredResource(theme.ConfirmIcon(), theme.ColorNameSuccess)
	case sign.Invalid:
		return widgets.ToneBad, theme.NewColoredResource(theme.CancelIcon(), theme.ColorNameError)
	}
	return widgets.ToneWaiting, theme.NewColoredResource(theme.QuestionIcon(), theme.ColorNameWarning)
}

func glyph(res fyne.Resource, size float32) fyne.CanvasObject {
	img := canvas.NewImageFromResource(res)
	img.FillMode = canvas.ImageFillContain
	img.SetMinSize(fyne.NewSquareSize(size))
	return img
}

// showVerification is the sheet of a file's signatures: the file's verdict on top, then each signature with what it says.
// ask, where the network could tell more, asks the authorities.
func (d *desk) showVerification(title string, v *sign.Verification, ask func()) {
	body := container.New(layout.NewCustomPaddedVBoxLayout(10))
	if len(v.Signatures) == 0 {
		body.Add(widgets.NewParagraph("Tệp này không có chữ ký số nào."))
	} else {
		body.Add(verdictLine(v.Verdict, vn.Capital(v.Verdict.Word()), v.Reason, 24))
	}
	for _, note := range fileNotes(v) {
		body.Add(widgets.NewParagraph("• " + note))
	}
	for i := range v.Signatures {
		body.Add(widgets.Rule())
		body.Add(signatureBlock(i+1, &v.Signatures[i]))
	}
	if v.Verdict == sign.Indeterminate && !trustsAll(v) {
		body.Add(widgets.Rule())
		hint := widgets.NewParagraph("Muốn tin một cơ quan cấp chứng thư, hãy thêm chứng thư gốc của cơ quan ấy ở Cài đặt, mục Ký số.")
		hint.Tone = widgets.ToneMuted
		body.Add(hint)
	}
	var dialog *widgets.Dialog
	closing := widgets.NewButton("Đóng", nil, func() { dialog.Close() })
	scroll := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(2, 4, 0, 16), body))
	buttons := []*widgets.Button{closing}
	if asks(v) {
		online := widgets.NewButton("Hỏi trạng thái thu hồi", nil, d.guard(func() { dialog.Close(); ask() }))
		online.Hint = "Cần mạng: hỏi cơ quan cấp xem chứng thư có bị thu hồi không"
		buttons = []*widgets.Button{online, closing}
	}
	dialog = widgets.ShowDialog(d.win, "Chữ ký số: "+title, scroll, buttons...)
	dialog.Resize(fyne.NewSize(760, min(d.win.Canvas().Size().Height-40, 210+float32(len(v.Signatures))*225)))
	d.win.Canvas().Focus(closing)
}

func trustsAll(v *sign.Verification) bool {
	for _, s := range v.Signatures {
		if !s.Trusted {
			return false
		}
	}
	return true
}

func fileNotes(v *sign.Verification) []string {
	var out []string
	if v.Repaired {
		out = append(out, "Cấu trúc tệp bị hỏng, chương trình phải chắp lại để đọc.")
	}
	for _, name := range v.Empty {
		if whose, ours := fieldOwner[name]; ours && len(v.Signatures) > 0 {
			out = append(out, "Ô ký của "+whose+" còn trống.")
		}
	}
	return append(out, v.Notes...)
}

// fieldOwner is whose signature a field of ours is for.
var fieldOwner = map[string]string{data.RolePerson: "người có thẩm quyền", data.RoleAgency: "cơ quan"}

// verdictLine is glyph and word in the colour of the verdict, and the reason beside them.
func verdictLine(v sign.Verdict, word, reason string, size float32) fyne.CanvasObject {
	tone, icon := verdictTone(v)
	w := widgets.NewText(word)
	w.Bold, w.Tone = true, tone
	if size > 20 {
		w.SizeName = theme.SizeNameSubHeadingText
	}
	head := container.New(layout.NewCustomPaddedHBoxLayout(6), container.NewCenter(glyph(icon, size)), w)
	return container.New(layout.NewCustomPaddedVBoxLayout(3), head, widgets.NewParagraph(reason))
}

// fieldWords calls our own signature fields by what they are for.
var fieldWords = strings.NewReplacer("ô «agency»", "ô của cơ quan", "ô «person»", "ô của người có thẩm quyền")

func signatureBlock(n int, s *sign.Signature) fyne.CanvasObject {
	title := widgets.NewText(fmt.Sprintf("%d. %s", n, signatureTitle(s)))
	title.Bold = true
	tone, icon := verdictTone(s.Verdict)
	word := widgets.NewText(vn.Capital(s.Verdict.Word()))
	word.Tone, word.Bold = tone, true
	head := container.NewBorder(nil, nil, title, container.New(layout.NewCustomPaddedHBoxLayout(5), container.NewCenter(glyph(icon, 16)), word))
	grid := container.NewGridWithColumns(2)
	for _, f := range []fact{
		{"Người ký", joinNonEmpty(" – ", s.Signer, s.Organization)}, {"Cơ quan cấp chứng thư", issuerText(s)},
		{"Thời gian ký", timeText(s)}, {"Phạm vi ký", coverText(s)},
		{"Chứng thư có hiệu lực", validText(s.ValidFrom, s.ValidTo)}, {"Mức chữ ký", joinNonEmpty(" · ", s.Level, revocationText(s))},
	} {
		p := widgets.NewPair(f.caption)
		p.Set(f.value)
		grid.Add(p)
	}
	box := container.New(layout.NewCustomPaddedVBoxLayout(4), head, widgets.NewParagraph(s.Reason), grid)
	for _, c := range s.Changes {
		line := widgets.NewParagraph("Sau chữ ký này: " + fieldWords.Replace(vn.LowerFirst(c.What)))
		if !c.Allowed {
			line.Tone = widgets.ToneBad
		}
		box.Add(line)
	}
	for _, note := range s.Notes {
		line := widgets.NewParagraph(note)
		line.Tone = widgets.ToneMuted
		box.Add(line)
	}
	return box
}

func signatureTitle(s *sign.Signature) string {
	switch {
	case s.Kind == "timestamp":
		return "Dấu thời gian của tệp"
	case s.Role == data.RolePerson:
		return "Chữ ký của người có thẩm quyền"
	case s.Role == data.RoleAgency:
		return "Chữ ký của cơ quan"
	}
	return "Chữ ký"
}

func issuerText(s *sign.Signature) string {
	if s.Issuer != "" && !s.Trusted {
		return s.Issuer + " (chưa tin cậy)"
	}
	return s.Issuer
}

func timeText(s *sign.Signature) string {
	if s.Time.IsZero() {
		return ""
	}
	text := s.Time.Local().Format("15:04:05 02/01/2006")
	if s.TimeSource == "tsa" {
		return text + ", do " + strings.TrimSpace("dịch vụ dấu thời gian "+s.TSA) + " xác nhận"
	}
	return text + ", theo máy của người ký"
}

func coverText(s *sign.Signature) string {
	if s.WholeFile {
		return "toàn bộ tệp"
	}
	return vn.Int(int64(s.Covered)) + " byte đầu của tệp"
}

func validText(from, to time.Time) string {
	if from.IsZero() || to.IsZero() {
		return ""
	}
	return from.Local().Format("02/01/2006") + " – " + to.Local().Format("02/01/2006")
}

func revocationText(s *sign.Signature) string {
	switch s.Revocation {
	case "good":
		return "chứng thư không bị thu hồi"
	case "revoked":
		return "chứng thư đã bị thu hồi"
	case "unknown":
		return "chưa rõ có bị thu hồi không"
	}
	return ""
}
