package gui

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"thidua/data"
	"thidua/gui/widgets"
)

// firstRun asks an empty file for the few facts every paper needs, and offers the sample year to look at first.
type firstRun struct {
	*desk
	session *session
	form    *officeForm
}

func (s *session) showFirstRun() {
	f := &firstRun{desk: newDesk(s.store, s.win), session: s, form: newOfficeForm(data.Office{}, true)}
	s.first = f
	f.form.OnSubmit = f.guard(f.finish)
	f.form.signers.onEnter = f.form.OnSubmit
	s.show(f.content())
	f.form.Focus()
}

func (f *firstRun) content() fyne.CanvasObject {
	welcome := widgets.NewShrinkingText("Hãy ghi vài điều về cơ quan; chúng in trên quyết định, giấy khen và báo cáo, và sửa được ở trang Cài đặt.")
	begin := widgets.NewPrimaryButton("Bắt đầu làm việc", nil, f.guard(f.finish))
	look := widgets.NewButton("Xem năm mẫu 2024 của huyện Ba Tơ", nil, f.guard(f.openSample))
	look.Hint = "Mở trong một tệp riêng, không lẫn vào dữ liệu của cơ quan"
	where := widgets.NewCaption("Dữ liệu được lưu ở " + f.store.Path())
	where.Shrink = true
	foot := container.NewHBox(look, layout.NewSpacer(), begin)
	box := container.NewBorder(
		container.New(layout.NewCustomPaddedVBoxLayout(6), widgets.NewHeading("Chào mừng đến với Thi đua – Khen thưởng"), welcome),
		container.New(layout.NewCustomPaddedVBoxLayout(6), widgets.Rule(), foot, where), nil, nil,
		container.NewVScroll(widgets.Inset(f.form.Form, 12, 0)))
	return container.NewStack(container.New(&centred{fyne.NewSize(860, 470)}, widgets.Sheet(widgets.Inset(box, 18, 24))))
}

// finish saves the office and opens the screens.
func (f *firstRun) finish() {
	if !f.form.Validate() {
		return
	}
	o := f.form.office()
	if len(o.Signers) == 0 {
		f.form.tellSigners("Hãy nhập ít nhất một người ký.", f.form.signers.rows[0].name)
		return
	}
	f.write(func() func() {
		err := f.store.Update("Nhập thông tin cơ quan", func(tx *data.Tx) error { return data.Put[data.Office](tx, &o) })
		return func() { f.saved(err) }
	})
}

func (f *firstRun) saved(err error) {
	var v *data.ValidationError
	switch {
	case errors.As(err, &v):
		f.form.SetError(v.Field, v.Message)
	case err != nil:
		f.showError(err)
	default:
		f.close()
		f.session.showWindow()
	}
}

func (f *firstRun) openSample() { f.session.openSample(f.desk) }

// centred gives its object at most a size, in the middle.
type centred struct{ most fyne.Size }

func (c *centred) Layout(o []fyne.CanvasObject, s fyne.Size) {
	z := fyne.NewSize(min(c.most.Width, s.Width-24), min(c.most.Height, s.Height-24))
	o[0].Resize(z)
	o[0].Move(fyne.NewPos((s.Width-z.Width)/2, (s.Height-z.Height)/2))
}

func (c *centred) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }
